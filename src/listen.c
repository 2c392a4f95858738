#include "src/listen.h"

#include <string.h>

#include "src/args.h"
#include "src/bytes.h"
#include "src/error.h"

static bool is_kind(duk_context *ctx, duk_idx_t idx, const char *kind)
{
	return strcmp(duk_require_string(ctx, idx), kind) == 0;
}

void rt_listen_address(duk_context *ctx, duk_idx_t kind, struct jr_addr *a)
{
	int rc;

	if (is_kind(ctx, kind, "path")) {
		struct jr_str path = rt_bytes_require(ctx, kind + 1);

		rc = jr_addr_from_path(a, path.p, path.n);
	} else {
		rc = jr_addr_from_ip(a, duk_require_string(ctx, kind + 1),
				     rt_arg_int(ctx, kind + 2, 0, 65535));
	}
	if (rc < 0)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_ARG_VALUE",
				    "'%s' is no usable address",
				    duk_safe_to_string(ctx, kind + 1));
}

static void put_address(duk_context *ctx, const struct jr_addr *a)
{
	char text[JR_ADDR_TEXT];
	const char *path;
	size_t n;

	if (jr_addr_family(a) == AF_UNIX) {
		path = jr_addr_path(a, &n);
		rt_bytes_push_utf8(ctx, path, n);
		duk_put_prop_literal(ctx, -2, "address");
		return;
	}
	jr_addr_ip(a, text);
	duk_push_string(ctx, text);
	duk_put_prop_literal(ctx, -2, "address");
	duk_push_int(ctx, jr_addr_port(a));
	duk_put_prop_literal(ctx, -2, "port");
}

/* Node's message: "listen EADDRINUSE: address already in use ::1:80". */
void rt_listen_push_error(duk_context *ctx, int rc, const char *syscall,
			  const struct jr_addr *a)
{
	char text[JR_ADDR_TEXT];
	const char *path;
	size_t n;

	rt_push_errno(ctx, rc, syscall, NULL, NULL);
	if (!a)
		return;
	duk_push_sprintf(ctx, "%s %s", syscall, jr_err_name(rc));
	if (strcmp(syscall, "listen") == 0)
		duk_push_sprintf(ctx, ": %s", jr_err_text(rc));
	else
		duk_push_string(ctx, "");
	if (jr_addr_family(a) == AF_UNIX) {
		path = jr_addr_path(a, &n);
		duk_push_string(ctx, " ");
		rt_bytes_push_utf8(ctx, path, n);
		duk_concat(ctx, 4);
	} else {
		jr_addr_ip(a, text);
		duk_push_sprintf(ctx, " %s:%d", text, jr_addr_port(a));
		duk_concat(ctx, 3);
	}
	rt_put_name(ctx, -2, RT_N_message);
	put_address(ctx, a);
}

int rt_listen(duk_context *ctx, struct jr_tcp_server *server,
	      struct jr_loop *loop, jr_tcp_accept_fn *fn)
{
	int backlog = rt_arg_int(ctx, 3, 0, 65535);
	const char *syscall = "listen";
	struct jr_addr a = {0};
	bool is_fd = is_kind(ctx, 0, "fd");
	int rc;

	if (is_fd) {
		rc = jr_tcp_listen_fd(server, loop,
				      rt_arg_int(ctx, 1, 0, INT32_MAX),
				      backlog, fn);
	} else {
		unsigned flags = (unsigned)duk_get_uint(ctx, 4);

		rt_listen_address(ctx, 0, &a);
		rc = jr_tcp_listen(server, loop, &a, flags, backlog, fn,
				   &syscall);
	}
	/* Node says "listen" whichever call it was. */
	if (rc < 0)
		rt_listen_push_error(ctx, rc, "listen", is_fd ? NULL : &a);
	return rc;
}

void rt_listen_push_address(duk_context *ctx, const struct jr_addr *a)
{
	char text[JR_ADDR_TEXT];
	const char *path;
	size_t n;

	if (jr_addr_family(a) == AF_UNIX) {
		path = jr_addr_path(a, &n);
		rt_bytes_push_utf8(ctx, path, n);
		return;
	}
	jr_addr_ip(a, text);
	duk_push_array(ctx);
	duk_push_string(ctx, text);
	duk_def_element(ctx, -2, 0);
	duk_push_string(ctx, jr_addr_family(a) == AF_INET6 ? "IPv6" : "IPv4");
	duk_def_element(ctx, -2, 1);
	duk_push_int(ctx, jr_addr_port(a));
	duk_def_element(ctx, -2, 2);
}
