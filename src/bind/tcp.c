/* bind/tcp.c - internalBinding('tcp').
 *
 * class TcpServer: listen(kind, ...) as in src/listen.h; address();
 *   onconnection(fd) for each connection, to be given to a Tcp.
 * class Tcp: open(fd); connect(kind, address, port, local, localPort) then
 *   onconnect(code); readStart(), readStop(), onread(buffer or code);
 *   write(bytes) -> whether all has left, else onwrite(code) when it has;
 *   shutdown() -> 0 or a code; address(peer); setNoDelay, setKeepAlive, reset.
 *   Codes are negative numbers; their names are in errorName(code).
 * ipVersion(text) -> 4, 6 or 0 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/alloc.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/error.h"
#include "src/handle.h"
#include "src/listen.h"

enum { READ_SIZE = 65536 };

struct bind_tcp {
	struct rt_handle h;             /* first */
	struct jr_tcp tcp;
	bool opened;
};

struct bind_tcp_server {
	struct rt_handle h;             /* first */
	struct jr_tcp_server tcp;
	bool listening;
};

/* One write that did not leave at once. */
struct pending {
	struct jr_write w;
	struct bind_tcp *b;
	int pin;
};

static const struct rt_handle_type tcp_type, server_type;

static struct bind_tcp *of_stream(struct jr_stream *s)
{
	return (struct bind_tcp *)((char *)s - offsetof(struct bind_tcp, tcp));
}

/* ---- connections ------------------------------------------------------ */

/* Small reads are copied to their size, so that a chat costs no 64 KB. */
struct chunk {
	struct bind_tcp *b;
	const char *p;
	ssize_t n;                      /* 0 at the end, < 0 an error */
};

static duk_ret_t emit_chunk(duk_context *ctx, void *udata)
{
	struct chunk *c = udata;

	if (c->n > 0)
		memcpy(rt_bytes_push_new(ctx, (size_t)c->n), c->p,
		       (size_t)c->n);
	else
		duk_push_int(ctx, (int)c->n);
	rt_handle_emit(&c->b->h, RT_N_onread, 1);
	return 0;
}

/* What was read is lost when there is no memory to hand it over; so is the
 * connection then, with ENOMEM if there is memory for telling it. */
static void on_readable(struct jr_stream *s)
{
	char *buf = jr_try_alloc(READ_SIZE);
	struct chunk c = {of_stream(s), buf,
			  buf ? jr_stream_read(s, buf, READ_SIZE) : -ENOMEM};
	struct rt *rt = c.b->h.rt;

	if (c.n != -EAGAIN) {
		if (c.n <= 0)
			jr_stream_pause(s);
		if (!rt_guard(rt, emit_chunk, &c)) {
			jr_stream_pause(s);
			c.n = -ENOMEM;
			if (!rt_guard(rt, emit_chunk, &c))
				rt_handle_close(rt->ctx, &c.b->h);
		}
	}
	jr_free(buf);
}

static void on_drained(struct jr_stream *s)
{
	(void)s;
}

static void on_error(struct jr_stream *s, int rc)
{
	struct bind_tcp *b = of_stream(s);

	duk_push_int(b->h.rt->ctx, rc);
	rt_handle_emit(&b->h, RT_N_onread, 1);
}

static const struct jr_stream_user user = {on_readable, on_drained, on_error};

static struct bind_tcp *this_tcp(duk_context *ctx)
{
	return rt_handle_this(ctx, &tcp_type);
}

static duk_ret_t tcp_open(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);
	int fd = rt_arg_int(ctx, 0, 0, INT32_MAX);

	rt_handle_open(ctx, &b->h);
	jr_tcp_open(&b->tcp, &b->h.rt->loop, fd, &user);
	b->opened = true;
	rt_handle_apply_ref(&b->h);
	return 0;
}

static void on_connected(struct jr_tcp *t, int rc)
{
	struct bind_tcp *b = of_stream(&t->stream);

	duk_push_int(b->h.rt->ctx, rc);
	rt_handle_emit(&b->h, RT_N_onconnect, 1);
}

/* Throws what fails at once; the error names the address. */
static duk_ret_t tcp_connect(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);
	struct jr_addr to, local = {0};
	int rc;

	rt_listen_address(ctx, 0, &to);
	if (duk_is_string(ctx, 3) &&
	    jr_addr_from_ip(&local, duk_get_string(ctx, 3),
			    rt_arg_int(ctx, 4, 0, 65535)) < 0)
		return rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				     "ERR_INVALID_IP_ADDRESS",
				     "Invalid IP address: %s",
				     duk_get_string(ctx, 3));
	rt_handle_open(ctx, &b->h);
	rc = jr_tcp_connect(&b->tcp, &b->h.rt->loop, &to, &local, &user,
			    on_connected);
	if (rc < 0) {
		rt_handle_close(ctx, &b->h);
		rt_listen_push_error(ctx, rc, "connect", &to);
		return duk_throw(ctx);
	}
	b->opened = true;
	rt_handle_apply_ref(&b->h);
	return 0;
}

static duk_ret_t read_start(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	if (b->opened)
		jr_stream_resume(&b->tcp.stream);
	return 0;
}

static duk_ret_t read_stop(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	if (b->opened)
		jr_stream_pause(&b->tcp.stream);
	return 0;
}

static void on_written(struct jr_write *w, int rc)
{
	struct pending *p = (struct pending *)w;
	struct bind_tcp *b = p->b;

	rt_unpin(b->h.rt->ctx, p->pin);
	jr_free(p);
	if (rc == -ECANCELED)           /* closed by its own script */
		return;
	duk_push_int(b->h.rt->ctx, rc);
	rt_handle_emit(&b->h, RT_N_onwrite, 1);
}

static duk_ret_t tcp_write(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);
	struct jr_str s = rt_bytes_require(ctx, 0);
	struct iovec v = {(void *)(uintptr_t)s.p, s.n};
	struct pending *p;
	ssize_t n;
	int pin;

	if (!b->opened)
		return rt_throw_errno(ctx, -EBADF, "write");
	n = jr_stream_try_writev(&b->tcp.stream, &v, 1);
	if (n < 0)
		return rt_throw_errno(ctx, (int)n, "write");
	duk_push_boolean(ctx, (size_t)n == s.n);
	if ((size_t)n == s.n)
		return 1;
	pin = rt_pin(ctx, 0);
	p = jr_alloc(sizeof(*p));
	*p = (struct pending){.b = b, .pin = pin, .w = {.p = s.p + n,
			      .n = s.n - (size_t)n, .done = on_written}};
	jr_stream_queue(&b->tcp.stream, &p->w);
	return 1;
}

static duk_ret_t tcp_shutdown(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	duk_push_int(ctx, b->opened ? jr_stream_end(&b->tcp.stream) : 0);
	return 1;
}

static duk_ret_t tcp_address(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);
	struct jr_addr a;
	int fd = b->opened ? jr_tcp_fd(&b->tcp) : -1;

	if (fd < 0 || (duk_to_boolean(ctx, 0) ? jr_addr_of_peer(&a, fd) :
		       jr_addr_of_self(&a, fd)) < 0)
		return 0;
	rt_listen_push_address(ctx, &a);
	return 1;
}

static duk_ret_t set_nodelay(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	if (b->opened)
		jr_tcp_set_nodelay(jr_tcp_fd(&b->tcp), duk_to_boolean(ctx, 0));
	return 0;
}

static duk_ret_t set_keepalive(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	if (b->opened)
		jr_tcp_set_keepalive(jr_tcp_fd(&b->tcp),
				     duk_to_boolean(ctx, 0),
				     duk_to_uint32(ctx, 1));
	return 0;
}

static duk_ret_t reset(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	if (b->opened)
		jr_tcp_set_reset(jr_tcp_fd(&b->tcp));
	return 0;
}

static duk_ret_t tcp_fd(duk_context *ctx)
{
	struct bind_tcp *b = this_tcp(ctx);

	duk_push_int(ctx, b->opened ? jr_tcp_fd(&b->tcp) : -1);
	return 1;
}

static void close_tcp(struct rt_handle *h)
{
	struct bind_tcp *b = (struct bind_tcp *)h;

	if (b->opened)
		jr_stream_close(&b->tcp.stream);
	b->opened = false;
}

static void ref_tcp(struct rt_handle *h, bool ref)
{
	struct bind_tcp *b = (struct bind_tcp *)h;

	if (b->opened)
		jr_tcp_set_ref(&b->tcp, ref);
}

static const duk_function_list_entry tcp_methods[] = {
	{"open", tcp_open, 1},
	{"connect", tcp_connect, 5},
	{"readStart", read_start, 0},
	{"readStop", read_stop, 0},
	{"write", tcp_write, 1},
	{"shutdown", tcp_shutdown, 0},
	{"address", tcp_address, 1},
	{"setNoDelay", set_nodelay, 1},
	{"setKeepAlive", set_keepalive, 2},
	{"reset", reset, 0},
	{"fd", tcp_fd, 0},
	{NULL, NULL, 0},
};

static const struct rt_handle_type tcp_type = {
	.native = {"Tcp", rt_handle_free},
	.size = sizeof(struct bind_tcp),
	.close = close_tcp,
	.methods = tcp_methods,
	.set_ref = ref_tcp,
};

/* ---- servers ---------------------------------------------------------- */

static void on_accept(struct jr_tcp_server *t, int fd)
{
	struct bind_tcp_server *s = (struct bind_tcp_server *)
		((char *)t - offsetof(struct bind_tcp_server, tcp));

	duk_push_int(s->h.rt->ctx, fd);
	rt_handle_emit(&s->h, RT_N_onconnection, 1);
}

static duk_ret_t server_listen(duk_context *ctx)
{
	struct bind_tcp_server *s = rt_handle_this(ctx, &server_type);

	rt_handle_open(ctx, &s->h);
	if (rt_listen(ctx, &s->tcp, &s->h.rt->loop, on_accept) < 0) {
		rt_handle_close(ctx, &s->h);
		return duk_throw(ctx);
	}
	s->listening = true;
	rt_handle_apply_ref(&s->h);
	return 0;
}

static duk_ret_t server_address(duk_context *ctx)
{
	struct bind_tcp_server *s = rt_handle_this(ctx, &server_type);
	struct jr_addr a;

	if (!s->listening || jr_addr_of_self(&a, s->tcp.io.fd) < 0)
		return 0;
	rt_listen_push_address(ctx, &a);
	return 1;
}

static void close_server(struct rt_handle *h)
{
	struct bind_tcp_server *s = (struct bind_tcp_server *)h;

	if (s->listening)
		jr_tcp_server_close(&s->tcp);
	s->listening = false;
}

static void ref_server(struct rt_handle *h, bool ref)
{
	struct bind_tcp_server *s = (struct bind_tcp_server *)h;

	if (s->listening)
		jr_tcp_server_set_ref(&s->tcp, ref);
}

static const duk_function_list_entry server_methods[] = {
	{"listen", server_listen, 5},
	{"address", server_address, 0},
	{NULL, NULL, 0},
};

static const struct rt_handle_type server_type = {
	.native = {"TcpServer", rt_handle_free},
	.size = sizeof(struct bind_tcp_server),
	.close = close_server,
	.methods = server_methods,
	.set_ref = ref_server,
};

/* ---- the binding ------------------------------------------------------ */

static duk_ret_t ip_version(duk_context *ctx)
{
	duk_push_int(ctx, jr_addr_ip_version(duk_require_string(ctx, 0)));
	return 1;
}

/* connectError(code, kind, address, port): what onconnect's code means. */
static duk_ret_t connect_error(duk_context *ctx)
{
	struct jr_addr to;

	rt_listen_address(ctx, 1, &to);
	rt_listen_push_error(ctx, duk_require_int(ctx, 0), "connect", &to);
	return 1;
}

/* closeFd(fd): of a connection that nobody takes. */
static duk_ret_t close_fd(duk_context *ctx)
{
	close(rt_arg_int(ctx, 0, 0, INT32_MAX));
	return 0;
}

static const duk_function_list_entry functions[] = {
	{"ipVersion", ip_version, 1},
	{"connectError", connect_error, 4},
	{"closeFd", close_fd, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_tcp_init(duk_context *ctx)
{
	duk_push_object(ctx);
	rt_handle_push_class(ctx, &tcp_type);
	duk_put_prop_literal(ctx, -2, "Tcp");
	rt_handle_push_class(ctx, &server_type);
	duk_put_prop_literal(ctx, -2, "TcpServer");
	duk_put_function_list(ctx, -1, functions);
	duk_push_int(ctx, JR_EOF);
	duk_put_prop_literal(ctx, -2, "EOF");
	return 1;
}
