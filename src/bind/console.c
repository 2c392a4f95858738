/* bind/console.c - internalBinding('console'): where console.log ends.
 *
 * write(fd, text): writes all of it, waiting where the descriptor would block;
 * 0 or a result code. isTerminal(fd). */
#include <unistd.h>

#include "lib/io/sys.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"

static duk_ret_t write_text(duk_context *ctx)
{
	int fd = rt_arg_int(ctx, 0, 0, 2);
	struct jr_str text;

	duk_require_string(ctx, 1);
	text = rt_bytes_utf8(ctx, 1);
	duk_push_int(ctx, jr_sys_write_all(fd, text.p, text.n));
	return 1;
}

static duk_ret_t is_terminal(duk_context *ctx)
{
	duk_push_boolean(ctx, isatty(rt_arg_int(ctx, 0, 0, INT32_MAX)));
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"write", write_text, 2},
	{"isTerminal", is_terminal, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_console_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
