/* bind/http.c - internalBinding('http').
 *
 * class HttpServer: a listening socket and its connections.
 *   listen(kind, ...) as in src/listen.h; address(); setOwner(server);
 *   setPrototypes(request, response); limit(name, value); stop();
 *   closeIdle(); closeAll(); connections();
 *   onclose() after stop() and the last connection
 * class Connection: what a request's Socket does to its connection.
 * IncomingMessage, ServerResponse; methods; reasons; setHooks(object);
 * isToken(text), isValue(text) */
#include "src/bind/http.h"

#include <string.h>

#include "lib/base/alloc.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/error.h"
#include "src/listen.h"

/* ---- servers ---------------------------------------------------------- */

static void on_gone(struct jr_timer *t)
{
	struct bind_http_server *s = t->data;
	duk_context *ctx = s->h.rt->ctx;

	if (s->listening || s->httpd.count)
		return;
	duk_push_heapptr(ctx, s->h.wrapper);
	rt_handle_close(ctx, &s->h);
	rt_call_method(s->h.rt, RT_N_onclose, 0);
}

/* left: connections that are counted still but are going. */
void bind_http_tell_when_empty(struct bind_http_server *s, unsigned left)
{
	if (!s->silent && !s->listening && s->httpd.count <= left &&
	    s->h.open)
		jr_timer_start(&s->h.rt->timers, &s->gone, 0, on_gone);
}

struct arrival {
	struct bind_http_server *s;
	struct jr_hconn *c;
};

/* Emits 'connection' if anyone listens. */
static duk_ret_t tell_arrival(duk_context *ctx, void *udata)
{
	const struct arrival *a = udata;
	struct bind_http_server *s = a->s;

	if (!bind_http_has_listener(ctx, s, "connection"))
		return 0;
	bind_http_push_hook(ctx, s->http, HOOK_connection);
	duk_push_undefined(ctx);
	duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	bind_http_push_socket_of(ctx, s->http, a->c, s);
	rt_call(s->h.rt, 2);
	return 0;
}

static void on_accept(struct jr_tcp_server *t, int fd)
{
	struct bind_http_server *s = (struct bind_http_server *)
		((char *)t - offsetof(struct bind_http_server, tcp));
	struct arrival a = {.s = s};

	jr_tcp_set_nodelay(fd, true);
	a.c = jr_httpd_accept(&s->httpd, fd);
	if (a.c && !rt_guard(s->h.rt, tell_arrival, &a))
		jr_hconn_abort(a.c);
}

static void close_server(struct rt_handle *h)
{
	struct bind_http_server *s = (struct bind_http_server *)h;

	s->silent = true;
	if (s->listening)
		jr_tcp_server_close(&s->tcp);
	s->listening = false;
	jr_timer_stop(&h->rt->timers, &s->gone);
	jr_httpd_fini(&s->httpd);
}

static void set_ref(struct rt_handle *h, bool ref)
{
	struct bind_http_server *s = (struct bind_http_server *)h;

	if (s->listening)
		jr_tcp_server_set_ref(&s->tcp, ref);
}

static const struct rt_handle_type server_type;

static struct bind_http_server *this_server(duk_context *ctx)
{
	return rt_handle_this(ctx, &server_type);
}

/* Limits are set before listening or at any time later. */
static void prepare(struct bind_http_server *s)
{
	if (s->http)
		return;
	s->http = s->h.rt->http;
	s->keep_alive_ms = 5000;
	s->proto[0] = s->http->proto[0];
	s->proto[1] = s->http->proto[1];
	s->gone.data = s;
	jr_httpd_init(&s->httpd, &s->h.rt->loop, &s->h.rt->timers,
		      &bind_http_user);
	s->httpd.data = s;
}

/* listen(kind, ...): see src/listen.h */
static duk_ret_t listen_method(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);

	prepare(s);
	s->silent = false;
	s->httpd.closing = false;
	rt_handle_open(ctx, &s->h);
	if (rt_listen(ctx, &s->tcp, &s->h.rt->loop, on_accept) < 0) {
		rt_handle_close(ctx, &s->h);
		return duk_throw(ctx);
	}
	s->listening = true;
	rt_handle_apply_ref(&s->h);
	return 0;
}

static duk_ret_t address(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);
	struct jr_addr a;

	if (!s->listening || jr_addr_of_self(&a, s->tcp.io.fd) < 0)
		return 0;
	rt_listen_push_address(ctx, &a);
	return 1;
}

static duk_ret_t set_owner(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);

	prepare(s);
	duk_set_top(ctx, 1);
	duk_native_put(ctx, s->h.wrapper, SERVER_OWNER);
	return 0;
}

/* After those of enum jr_hconn_wait, in their order. */
enum {
	LIMIT_REQUEST = JR_WAIT_COUNT,
	LIMIT_KEEP_ALIVE,
	LIMIT_MAX_REQUESTS,
	LIMIT_HEAD,
	LIMIT_FIELDS,
};

static const char *const limit_names[] = {
	"first", "head", "body", "next", "answer", "send", "linger", "request",
	"keepAlive", "maxRequests", "maxHeaderSize", "maxHeaders", NULL,
};

/* limit(name, value) */
static duk_ret_t limit(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);
	const char *name = duk_require_string(ctx, 0);
	uint32_t value = (uint32_t)rt_arg_uint(ctx, 1, INT32_MAX);
	int i = 0;

	prepare(s);
	while (limit_names[i] && strcmp(limit_names[i], name) != 0)
		i++;
	switch (i) {
	case LIMIT_REQUEST:
		s->httpd.request_ms = value;
		break;
	case LIMIT_KEEP_ALIVE:
		s->keep_alive_ms = value;
		s->httpd.wait_ms[JR_WAIT_NEXT] = value;
		break;
	case LIMIT_MAX_REQUESTS:
		s->max_requests = value;
		break;
	case LIMIT_HEAD:
		s->httpd.limits.head = value;
		break;
	case LIMIT_FIELDS:
		s->httpd.limits.fields = value;
		break;
	default:
		if (i < JR_WAIT_COUNT)
			s->httpd.wait_ms[i] = value;
	}
	return 0;
}

/* setPrototypes(request, response): of subclasses. */
static duk_ret_t set_prototypes(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);

	prepare(s);
	for (int i = 0; i < 2; i++) {
		duk_require_object(ctx, i);
		duk_dup(ctx, i);
		s->proto[i] = duk_get_heapptr(ctx, -1);
		duk_native_put(ctx, s->h.wrapper, SERVER_PROTO + (size_t)i);
	}
	return 0;
}

/* stop(): no further connections; onclose when there are none left. */
static duk_ret_t stop(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);

	if (!s->listening)
		return 0;
	jr_tcp_server_close(&s->tcp);
	s->listening = false;
	s->httpd.closing = true;
	jr_httpd_close_idle(&s->httpd);
	bind_http_tell_when_empty(s, 0);
	return 0;
}

static duk_ret_t close_connections(duk_context *ctx)
{
	struct bind_http_server *s = this_server(ctx);

	if (!s->h.open)
		return 0;
	if (duk_get_current_magic(ctx))
		jr_httpd_close_all(&s->httpd);
	else
		jr_httpd_close_idle(&s->httpd);
	return 0;
}

static duk_ret_t connections(duk_context *ctx)
{
	duk_push_uint(ctx, this_server(ctx)->httpd.count);
	return 1;
}

static const duk_function_list_entry server_methods[] = {
	{"listen", listen_method, 5},
	{"address", address, 0},
	{"setOwner", set_owner, 1},
	{"setPrototypes", set_prototypes, 2},
	{"limit", limit, 2},
	{"stop", stop, 0},
	{"connections", connections, 0},
	{NULL, NULL, 0},
};

static const struct rt_handle_type server_type = {
	.native = {"HttpServer", rt_handle_free},
	.size = sizeof(struct bind_http_server),
	.close = close_server,
	.methods = server_methods,
	.set_ref = set_ref,
	.nslots = SERVER_SLOTS,
};

/* ---- the binding ------------------------------------------------------ */

static void free_http(void *udata, void *ptr)
{
	struct bind_http *http = ptr;

	(void)udata;
	while (http->spare) {
		struct hx *x = http->spare;

		http->spare = x->next;
		jr_free(x);
	}
	jr_free(http);
}

static const duk_native_type http_type = {"Http", free_http};

static duk_ret_t set_hooks(duk_context *ctx)
{
	struct bind_http *http = rt_of(ctx)->http;

#define X(name)                                                         \
	duk_get_prop_literal(ctx, 0, #name);                            \
	rt_arg_function(ctx, -1);                                       \
	duk_native_put(ctx, http->values, HOOK_##name);
	BIND_HTTP_HOOKS(X)
#undef X
	duk_get_prop_literal(ctx, 0, "emit");
	http->emit = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, http->values, EMIT);
	return 0;
}

/* isToken(text), isValue(text): magic 0, 1. Text is Latin-1 or not at all. */
static duk_ret_t check_text(duk_context *ctx)
{
	struct jr_str s = rt_bytes_utf8(ctx, 0);

	duk_push_boolean(ctx, duk_get_current_magic(ctx) ?
			 jr_http_is_value(s) : jr_http_is_token(s));
	return 1;
}

/* [... binding] -> same, with the class */
static void put_class(duk_context *ctx, const char *name,
		      duk_c_function construct,
		      void (*methods)(duk_context *ctx), int slot)
{
	struct bind_http *http = rt_of(ctx)->http;

	duk_push_c_function(ctx, construct, 2);
	duk_push_string(ctx, "name");
	duk_push_string(ctx, name);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE |
		     DUK_DEFPROP_SET_CONFIGURABLE);
	duk_push_object(ctx);
	methods(ctx);
	duk_push_string(ctx, "constructor");
	duk_dup(ctx, -3);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE);
	duk_dup_top(ctx);
	http->proto[slot] = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, http->values, REQUEST_PROTO + (size_t)slot);
	duk_put_prop_literal(ctx, -2, "prototype");
	duk_put_prop_string(ctx, -2, name);
}

static void put_server_class(duk_context *ctx)
{
	rt_handle_push_class(ctx, &server_type);
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_push_c_function(ctx, close_connections, 0);
	duk_put_prop_literal(ctx, -2, "closeIdle");
	duk_push_c_function(ctx, close_connections, 0);
	duk_set_magic(ctx, -1, 1);
	duk_put_prop_literal(ctx, -2, "closeAll");
	duk_pop(ctx);
	duk_put_prop_literal(ctx, -2, "HttpServer");
}

static void put_tables(duk_context *ctx)
{
	const char *name;

	duk_push_array(ctx);
	for (unsigned i = 0; (name = jr_http_method(i)) != NULL; i++) {
		duk_push_string(ctx, name);
		duk_def_element(ctx, -2, i);
	}
	duk_put_prop_literal(ctx, -2, "methods");
	duk_push_object(ctx);
	for (int i = 100; i < 600; i++) {
		name = jr_http_reason(i);
		if (strcmp(name, "unknown") == 0)
			continue;
		duk_push_string(ctx, name);
		duk_def_element(ctx, -2, (duk_uarridx_t)i);
	}
	duk_put_prop_literal(ctx, -2, "reasons");
}

duk_ret_t bind_http_init(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	struct bind_http *http;
	void *values;

	values = duk_push_native(ctx, &http_type, NULL, VALUE_COUNT);
	rt_root_set(ctx, RT_ROOT_HTTP);
	http = jr_zalloc(sizeof(*http));
	duk_set_native(values, http);
	http->rt = rt;
	http->values = values;
	rt->http = http;

	duk_push_object(ctx);
	put_server_class(ctx);
	bind_http_put_conn_class(ctx);
	put_class(ctx, "IncomingMessage", bind_http_request_new,
		  bind_http_request_methods, 0);
	put_class(ctx, "ServerResponse", bind_http_response_new,
		  bind_http_response_methods, 1);
	put_tables(ctx);
	duk_push_c_function(ctx, set_hooks, 1);
	duk_put_prop_literal(ctx, -2, "setHooks");
	duk_push_c_function(ctx, check_text, 1);
	duk_put_prop_literal(ctx, -2, "isToken");
	duk_push_c_function(ctx, check_text, 1);
	duk_set_magic(ctx, -1, 1);
	duk_put_prop_literal(ctx, -2, "isValue");
	return 1;
}
