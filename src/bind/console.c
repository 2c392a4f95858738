/* bind/console.c - internalBinding('console'): where console.log ends.
 *
 * write(fd, text): writes all of it, waiting where the descriptor would block;
 * errors are nobody's concern (a closed pipe). isTerminal(fd). */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"

static void write_all(int fd, struct jr_str text)
{
	while (text.n > 0) {
		ssize_t n = write(fd, text.p, text.n);

		if (n >= 0) {
			text.p += n;
			text.n -= (size_t)n;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd p = {.fd = fd, .events = POLLOUT};

			if (poll(&p, 1, -1) < 0 && errno != EINTR)
				return;
		} else if (errno != EINTR) {
			return;
		}
	}
}

static duk_ret_t write_text(duk_context *ctx)
{
	int fd = rt_arg_int(ctx, 0, 0, 2);

	duk_require_string(ctx, 1);
	write_all(fd, rt_bytes_utf8(ctx, 1));
	return 0;
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
