/* bind/errors.c - internalBinding('errors'): result codes in words.
 *
 * name(code) 'ENOENT', text(code) 'no such file or directory'; list(): an
 * array code, name, text, code, ... of all that have a name.
 *
 * setOrigin(function or undefined): where the code of a stack trace comes
 * from, see rt_stack_set_origin; addSource(name, text): the text of such a
 * place. */
#include <string.h>

#include "lib/base/err.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/stack.h"

/* Codes go from -1 down to the lowest of ours. */
#define LOWEST_CODE JR_EOF

static int arg_code(duk_context *ctx)
{
	return duk_is_number(ctx, 0) ? duk_get_int(ctx, 0) : 0;
}

static duk_ret_t name(duk_context *ctx)
{
	duk_push_string(ctx, jr_err_name(arg_code(ctx)));
	return 1;
}

static duk_ret_t text(duk_context *ctx)
{
	duk_push_string(ctx, jr_err_text(arg_code(ctx)));
	return 1;
}

static duk_ret_t list(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	for (int code = -1; code >= LOWEST_CODE; code--) {
		const char *word = jr_err_name(code);

		if (strcmp(word, "UNKNOWN") == 0)
			continue;
		duk_push_int(ctx, code);
		duk_def_element(ctx, -2, n++);
		duk_push_string(ctx, word);
		duk_def_element(ctx, -2, n++);
		duk_push_string(ctx, jr_err_text(code));
		duk_def_element(ctx, -2, n++);
	}
	return 1;
}

static duk_ret_t set_origin(duk_context *ctx)
{
	duk_set_top(ctx, 1);
	rt_stack_set_origin(ctx);
	return 0;
}

static duk_ret_t add_source(duk_context *ctx)
{
	struct jr_str text = rt_bytes_utf8(ctx, 1);
	size_t n;
	const char *name = duk_require_lstring(ctx, 0, &n);

	rt_stack_add_source(ctx, name, n, text.p, text.n);
	return 0;
}

static const duk_function_list_entry functions[] = {
	{"name", name, 1},
	{"text", text, 1},
	{"list", list, 0},
	{"setOrigin", set_origin, 1},
	{"addSource", add_source, 2},
	{NULL, NULL, 0},
};

duk_ret_t bind_errors_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
