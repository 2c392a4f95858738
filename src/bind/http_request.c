/* bind/http_request.c - http.IncomingMessage of a server. */
#include <string.h>

#include "lib/base/alloc.h"
#include "src/bind/http.h"
#include "src/bytes.h"
#include "src/error.h"

static void free_req(void *udata, void *ptr)
{
	struct hx *x = ptr;

	(void)udata;
	x->req = NULL;
	bind_http_unref(x);
}

const duk_native_type bind_http_req_type = {"IncomingMessage", free_req};

/* ---- values ----------------------------------------------------------- */

void bind_http_push_latin1(duk_context *ctx, const char *p, size_t n)
{
	size_t high = 0;
	char *out;

	for (size_t i = 0; i < n; i++)
		high += (uint8_t)p[i] >> 7;
	if (!high) {
		duk_push_lstring(ctx, p, n);
		return;
	}
	out = duk_push_fixed_buffer(ctx, n + high);
	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)p[i];

		if (c >= 0x80) {
			*out++ = (char)(0xc0 | c >> 6);
			c = 0x80 | (c & 0x3f);
		}
		*out++ = (char)c;
	}
	duk_buffer_to_string(ctx, -1);
}

/* Name in lower case, as key. */
static void push_key(duk_context *ctx, struct jr_str name)
{
	char small[64];
	char *p = name.n <= sizeof(small) ? small :
		duk_push_fixed_buffer(ctx, name.n);

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		p[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	duk_push_lstring(ctx, p, name.n);
	if (p != small)
		duk_remove(ctx, -2);
}

/* Headers of which the first counts; Node: message.headers. */
static bool is_single(struct jr_str name)
{
	static const char *const names[] = {
		"age", "authorization", "content-length", "content-type",
		"etag", "expires", "from", "host", "if-modified-since",
		"if-unmodified-since", "last-modified", "location",
		"max-forwards", "proxy-authorization", "referer",
		"retry-after", "server", "user-agent",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (jr_str_eq_nocase(name, jr_str_from(names[i])))
			return true;
	return false;
}

static bool is_cookie(struct jr_str name)
{
	return jr_str_eq_nocase(name, JR_STR("cookie"));
}

static bool is_set_cookie(struct jr_str name)
{
	return jr_str_eq_nocase(name, JR_STR("set-cookie"));
}

/* [... headers key] -> [... headers]: the name came before. */
static void join_header(duk_context *ctx, const struct jr_http_field *f)
{
	duk_dup_top(ctx);
	duk_get_prop(ctx, -3);
	if (is_set_cookie(f->name)) {
		bind_http_push_latin1(ctx, f->value.p, f->value.n);
		duk_def_element(ctx, -2,
				(duk_uarridx_t)duk_get_length(ctx, -2));
		duk_pop_2(ctx);
		return;
	}
	if (is_single(f->name)) {
		duk_pop_2(ctx);
		return;
	}
	duk_push_string(ctx, is_cookie(f->name) ? "; " : ", ");
	bind_http_push_latin1(ctx, f->value.p, f->value.n);
	duk_concat(ctx, 3);
	duk_put_prop(ctx, -3);
}

static bool came_before(const struct jr_http_field *fields, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (fields[k].name.n == fields[i].name.n &&
		    jr_str_eq_nocase(fields[k].name, fields[i].name))
			return true;
	return false;
}

/* [... headers] -> same */
static void add_header(duk_context *ctx, const struct jr_http_field *fields,
		       size_t i)
{
	const struct jr_http_field *f = &fields[i];

	push_key(ctx, f->name);
	if (came_before(fields, i)) {
		join_header(ctx, f);
		return;
	}
	bind_http_push_latin1(ctx, f->value.p, f->value.n);
	if (is_set_cookie(f->name)) {
		duk_push_array(ctx);
		duk_insert(ctx, -2);
		duk_def_element(ctx, -2, 0);
	}
	/* A name of digits would be an array index; names that objects have
	 * by birth must be set as own properties all the same. */
	if (f->name.p[0] >= '0' && f->name.p[0] <= '9')
		duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
			     DUK_DEFPROP_SET_WEC);
	else
		duk_append_own(ctx, -3);
}

static void push_headers(duk_context *ctx, const struct jr_http_field *fields,
			 size_t n)
{
	duk_push_object(ctx);
	duk_presize_own(ctx, -1, n);
	for (size_t i = 0; i < n; i++)
		add_header(ctx, fields, i);
}

static void push_raw(duk_context *ctx, const struct jr_http_field *fields,
		     size_t n)
{
	duk_push_array(ctx);
	for (size_t i = 0; i < n; i++) {
		duk_push_lstring(ctx, fields[i].name.p, fields[i].name.n);
		duk_def_element(ctx, -2, (duk_uarridx_t)(2 * i));
		bind_http_push_latin1(ctx, fields[i].value.p,
				      fields[i].value.n);
		duk_def_element(ctx, -2, (duk_uarridx_t)(2 * i + 1));
	}
}

/* Trailers are rare: their fields are read out of the text each time. */
static void push_trailers(duk_context *ctx, struct hx *x, bool raw)
{
	struct jr_http_field *fields;
	struct jr_str text = x->trailers;
	size_t n = 0, max = text.n / 4 + 1;

	fields = duk_push_fixed_buffer(ctx, max * sizeof(*fields));
	while (n < max && jr_http_next_trailer(&text, &fields[n]))
		n++;
	if (raw)
		push_raw(ctx, fields, n);
	else
		push_headers(ctx, fields, n);
	duk_remove(ctx, -2);
}

/* ---- properties made at first read ------------------------------------ */

#define PROPERTIES(X) X(method) X(url) X(headers) X(rawHeaders)         \
	X(httpVersion) X(httpVersionMajor) X(httpVersionMinor) X(socket)

enum property {
#define X(name) P_##name,
	PROPERTIES(X)
#undef X
	P_COUNT
};

static const char *const names[] = {
#define X(name) #name,
	PROPERTIES(X)
#undef X
};

static void push_property(duk_context *ctx, struct hx *x, int p)
{
	switch (p) {
	case P_method:
		if (x->method.p)
			duk_push_lstring(ctx, x->method.p, x->method.n);
		else
			duk_push_null(ctx);
		break;
	case P_url:
		duk_push_lstring(ctx, x->url.p ? x->url.p : "", x->url.n);
		break;
	case P_headers:
		push_headers(ctx, x->fields, x->nfields);
		break;
	case P_rawHeaders:
		push_raw(ctx, x->fields, x->nfields);
		break;
	case P_httpVersion:
		if (!x->method.p)
			duk_push_null(ctx);
		else
			duk_push_string(ctx, x->minor ? "1.1" : "1.0");
		break;
	case P_httpVersionMajor:
		duk_push_int(ctx, 1);
		break;
	case P_httpVersionMinor:
		duk_push_int(ctx, x->minor);
		break;
	default:
		bind_http_push_socket(ctx, x);
	}
}

static duk_ret_t get_property(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_req_type);
	int p = duk_get_current_magic(ctx);

	if (!x)
		return 0;
	duk_push_this(ctx);
	duk_push_string(ctx, names[p]);
	push_property(ctx, x, p);
	if ((x->made & 1u << p) ||
	    duk_get_native(ctx, -3, &bind_http_req_type) != x)
		return 1;
	x->made |= 1u << p;
	duk_dup_top(ctx);
	duk_insert(ctx, -4);
	duk_append_own(ctx, -3);
	duk_pop(ctx);
	return 1;
}

void bind_http_define(duk_context *ctx, const char *name)
{
	duk_push_this(ctx);
	duk_push_string(ctx, name);
	duk_dup(ctx, 0);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
}

static duk_ret_t set_property(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);
	int p = duk_get_current_magic(ctx);

	if (x)
		x->made |= 1u << p;
	bind_http_define(ctx, names[p]);
	return 0;
}

/* EventEmitter sets _events with the first listener: that is how C knows. */
static duk_ret_t set_events(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (x)
		x->req_events = true;
	bind_http_define(ctx, "_events");
	return 0;
}

static duk_ret_t get_undefined(duk_context *ctx)
{
	(void)ctx;
	return 0;
}

/* The stream's state is made when something of Readable asks for it. */
static duk_ret_t get_state(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (!x || x->req_readable)
		return 0;
	x->req_readable = true;
	bind_http_push_hook(ctx, x->http, HOOK_readable);
	duk_push_undefined(ctx);
	duk_push_this(ctx);
	duk_call_method(ctx, 1);
	duk_push_this(ctx);
	duk_get_prop_literal(ctx, -1, "_readableState");
	return 1;
}

static duk_ret_t set_state(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (x)
		x->req_readable = true;
	bind_http_define(ctx, "_readableState");
	return 0;
}

enum { FLAG_COMPLETE, FLAG_ABORTED, FLAG_DUMPED };

static duk_ret_t get_flag(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_req_type);

	if (!x)
		return 0;
	switch (duk_get_current_magic(ctx)) {
	case FLAG_COMPLETE:
		duk_push_boolean(ctx, x->req_complete);
		break;
	case FLAG_ABORTED:
		duk_push_boolean(ctx, x->aborted);
		break;
	default:
		duk_push_boolean(ctx, x->dumped);
	}
	return 1;
}

static duk_ret_t set_flag(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);
	bool on = duk_to_boolean(ctx, 0);

	if (!x)
		return 0;
	switch (duk_get_current_magic(ctx)) {
	case FLAG_COMPLETE:
		x->req_complete = on;
		break;
	case FLAG_ABORTED:
		x->aborted = on;
		break;
	default:
		x->dumped = on;
	}
	return 0;
}

static duk_ret_t get_trailers(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_req_type);

	if (!x)
		return 0;
	push_trailers(ctx, x, duk_get_current_magic(ctx) != 0);
	return 1;
}

/* _flow(): let the body come. Returns false when all of it has come. */
static duk_ret_t flow(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (!x)
		return 0;
	if (!x->req_complete)
		bind_http_flow(x);
	duk_push_boolean(ctx, x->c && !x->req_complete);
	return 1;
}

/* _hold(): no more of it for now. */
static duk_ret_t hold(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (x) {
		x->body_flows = false;
		if (x->c && x->c->in_body)
			jr_hconn_body_hold(x->c);
	}
	return 0;
}

/* _abort(): its connection is closed in this turn. */
static duk_ret_t abort_connection(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);

	if (x && x->c)
		jr_hconn_abort(x->c);
	return 0;
}

/* _takeConnection() -> [fd, bytes after the head, Socket]: for upgrades. The
 * Socket, if there was one, has no connection from then on. */
static duk_ret_t take_connection(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_req_type);
	struct jr_str rest;
	struct jr_hconn *c;
	void *p;
	int fd;

	if (!x || !x->c || !x->running)
		return rt_throw_code(ctx, DUK_ERR_ERROR, "ERR_SOCKET_CLOSED",
				     "Socket is closed");
	c = x->c;
	rest = c->rest;
	duk_push_array(ctx);
	p = rt_bytes_push_new(ctx, rest.n);
	if (rest.n)
		memcpy(p, rest.p, rest.n);
	duk_def_element(ctx, -2, 1);
	fd = jr_hconn_take_fd(c);
	if (fd < 0)
		return rt_throw_errno(ctx, fd, "write");
	bind_http_take_socket(ctx, c);
	duk_def_element(ctx, -2, 2);
	c->data = NULL;
	x->c = NULL;
	x->req_complete = true;
	bind_http_tell_when_empty(x->server, 0);
	bind_http_unref(x);
	duk_push_int(ctx, fd);
	duk_def_element(ctx, -2, 0);
	return 1;
}

/* ---- object ----------------------------------------------------------- */

void bind_http_push_req(duk_context *ctx, struct hx *x, void *proto)
{
	x->req = duk_push_native(ctx, &bind_http_req_type, x, 0);
	x->refs++;
	duk_push_heapptr(ctx, proto);
	duk_set_prototype(ctx, -2);
}

/* new IncomingMessage(socket): a message that nobody sends. */
duk_ret_t bind_http_request_new(duk_context *ctx)
{
	struct bind_http *http = rt_of(ctx)->http;
	struct hx *x;

	if (!duk_is_constructor_call(ctx)) {
		bind_http_push_hook(ctx, http, HOOK_plain);
		duk_push_undefined(ctx);
		duk_push_this(ctx);
		duk_dup(ctx, 0);
		duk_call_method(ctx, 2);
		return 0;
	}
	duk_push_native(ctx, &bind_http_req_type, NULL, 0);
	duk_push_this(ctx);
	duk_get_prototype(ctx, -1);
	duk_set_prototype(ctx, -3);
	duk_pop(ctx);
	x = bind_http_new(ctx, http);
	x->req = duk_get_heapptr(ctx, -1);
	duk_set_native(x->req, x);
	duk_push_string(ctx, "socket");
	duk_dup(ctx, 0);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
	x->made |= 1u << P_socket;
	return 1;
}

void bind_http_request_methods(duk_context *ctx)
{
	static const duk_function_list_entry methods[] = {
		{"_flow", flow, 0},
		{"_hold", hold, 0},
		{"_abort", abort_connection, 0},
		{"_takeConnection", take_connection, 0},
		{NULL, NULL, 0},
	};

	duk_put_function_list(ctx, -1, methods);
	for (int p = 0; p < P_COUNT; p++)
		bind_http_accessor(ctx, names[p], get_property, set_property,
				   p);
	bind_http_accessor(ctx, "_events", get_undefined, set_events, 0);
	bind_http_accessor(ctx, "_readableState", get_state, set_state, 0);
	bind_http_accessor(ctx, "complete", get_flag, set_flag, FLAG_COMPLETE);
	bind_http_accessor(ctx, "aborted", get_flag, set_flag, FLAG_ABORTED);
	bind_http_accessor(ctx, "_dumped", get_flag, set_flag, FLAG_DUMPED);
	bind_http_accessor(ctx, "trailers", get_trailers, NULL, 0);
	bind_http_accessor(ctx, "rawTrailers", get_trailers, NULL, 1);
}
