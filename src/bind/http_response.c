/* bind/http_response.c - http.ServerResponse.
 *
 * The head (http_head.c) is made by writeHead or the first write, and leaves
 * with the first bytes of the body. */
#include <string.h>

#include "lib/base/alloc.h"
#include "src/bind/http.h"
#include "src/bytes.h"
#include "src/error.h"

enum {
	HIGH_WATER = 65536,     /* write() returns false from here on */
	REF_MIN = 16384,        /* bodies from here on are not copied */
};

static void free_res(void *udata, void *ptr)
{
	struct hx *x = ptr;

	(void)udata;
	x->res = NULL;
	bind_http_unref(x);
}

const duk_native_type bind_http_res_type = {"ServerResponse", free_res};

struct hx *bind_http_this_res(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_res_type);

	if (!x)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_THIS", "Value of \"this\" "
				    "must be of type ServerResponse");
	return x;
}

/* ---- body ------------------------------------------------------------- */

/* Bytes of the chunk at 0 with the encoding at 1; replaces the chunk where it
 * has to be converted. */
static struct jr_str chunk_arg(duk_context *ctx)
{
	struct jr_str s = {"", 0};

	if (duk_is_string(ctx, 0)) {
		const char *enc = duk_get_string(ctx, 1);

		if (!enc || strcmp(enc, "utf8") == 0 ||
		    strcmp(enc, "utf-8") == 0)
			return rt_bytes_utf8(ctx, 0);
		bind_http_push_hook(ctx, rt_of(ctx)->http, HOOK_encode);
		duk_push_undefined(ctx);
		duk_dup(ctx, 0);
		duk_dup(ctx, 1);
		duk_call_method(ctx, 2);
		duk_replace(ctx, 0);
	}
	if (rt_bytes_get(ctx, 0, &s))
		return s;
	bind_http_throw_argument(ctx, "chunk");
	return s;
}

/* A queued write of memory that belongs to a pinned value. */
struct ref {
	struct jr_write w;
	struct rt *rt;
	int pin;
};

static void ref_done(struct jr_write *w, int rc)
{
	struct ref *r = (struct ref *)w;

	(void)rc;
	rt_unpin(r->rt->ctx, r->pin);
	jr_free(r);
}

/* Sends large bytes without copying them: they belong to the value at 0. */
static void send_ref(duk_context *ctx, struct hx *x, struct jr_str s)
{
	struct ref *r;
	int pin = rt_pin(ctx, 0);

	r = jr_try_alloc(sizeof(*r));
	if (!r) {
		rt_unpin(ctx, pin);
		(void)bind_http_out_of_memory(ctx);
	}
	*r = (struct ref){{.p = s.p, .n = s.n, .done = ref_done},
			  rt_of(ctx), pin};
	if (!jr_hconn_send(x->c, &r->w))
		ref_done(&r->w, 0);
}

static void put_chunk_size(struct jr_buf *b, size_t n)
{
	char text[20];
	char *p = text + sizeof(text);

	*--p = '\n';
	*--p = '\r';
	do
		*--p = "0123456789abcdef"[n & 15];
	while (n >>= 4);
	jr_buf_add(b, p, (size_t)(text + sizeof(text) - p));
}

static void append_body(duk_context *ctx, struct hx *x, struct jr_str s)
{
	struct jr_buf *b = bind_http_out(x);

	if (!b || !s.n)
		return;
	if (x->chunked)
		put_chunk_size(b, s.n);
	if (s.n >= REF_MIN)
		send_ref(ctx, x, s);
	else
		jr_buf_add_str(b, s);
	if (x->chunked)
		JR_BUF_LIT(bind_http_out(x), "\r\n");
}

/* For a response whose socket was assigned by a script. */
static void sink_body(duk_context *ctx, struct hx *x, struct jr_str s,
		      bool end)
{
	struct jr_buf b;

	jr_buf_init(&b, 0);
	if (s.n && x->chunked)
		put_chunk_size(&b, s.n);
	jr_buf_add_str(&b, s);
	if (s.n && x->chunked)
		JR_BUF_LIT(&b, "\r\n");
	if (end && x->chunked)
		jr_buf_printf(&b, "0\r\n%s\r\n",
			      x->trailer_text ? x->trailer_text : "");
	bind_http_push_buf(ctx, &b);
	bind_http_call_sink(ctx, x, end);
}

/* (callback at idx): to be called once all has left. */
static void keep_callback(duk_context *ctx, struct hx *x, duk_idx_t idx)
{
	duk_native_push(ctx, x->res, RES_CALLBACKS);
	if (!duk_is_array(ctx, -1)) {
		duk_pop(ctx);
		duk_push_array(ctx);
		duk_dup_top(ctx);
		duk_native_put(ctx, x->res, RES_CALLBACKS);
	}
	duk_dup(ctx, idx);
	duk_def_element(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
	duk_pop(ctx);
	x->has_callbacks = true;
	if (x->c)
		jr_hconn_want_drained(x->c);
}

static void fail(duk_context *ctx, struct hx *x, const char *code,
		 duk_idx_t callback)
{
	bind_http_push_hook(ctx, x->http, HOOK_fail);
	duk_push_undefined(ctx);
	duk_push_this(ctx);
	duk_push_string(ctx, code);
	duk_dup(ctx, callback);
	duk_call_method(ctx, 3);
	duk_pop(ctx);
}

/* (chunk, encoding, callback) with the callback moved to 2. */
static void order_args(duk_context *ctx, bool chunk_optional)
{
	if (duk_is_function(ctx, 1)) {
		duk_dup(ctx, 1);
		duk_replace(ctx, 2);
		duk_push_undefined(ctx);
		duk_replace(ctx, 1);
	}
	if (chunk_optional && duk_is_function(ctx, 0)) {
		duk_dup(ctx, 0);
		duk_replace(ctx, 2);
		duk_push_undefined(ctx);
		duk_replace(ctx, 0);
	}
}

/* end's callback is a listener of 'finish', in its order. */
static void once_finished(duk_context *ctx)
{
	duk_push_this(ctx);
	duk_push_string(ctx, "once");
	duk_push_string(ctx, "finish");
	duk_dup(ctx, 2);
	duk_call_prop(ctx, -4, 2);
	duk_pop_2(ctx);
}

static void check_length(duk_context *ctx, struct hx *x, size_t n, bool end)
{
	x->written += n;
	if (!x->strict_length || x->length < 0 || x->chunked ||
	    !x->has_content)
		return;
	if (x->written > (uint64_t)x->length ||
	    (end && x->written != (uint64_t)x->length))
		(void)rt_throw_code(ctx, DUK_ERR_ERROR,
				    "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
				    "Response body's content-length of %llu "
				    "byte(s) does not match the content-length "
				    "of %lld byte(s) set in header",
				    (unsigned long long)x->written,
				    (long long)x->length);
}

/* write(chunk[, encoding][, callback]) -> whether to go on */
static duk_ret_t write_method(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
	struct jr_str s;
	bool more;

	order_args(ctx, false);
	if (duk_is_null(ctx, 0))
		return rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				     "ERR_STREAM_NULL_VALUES",
				     "May not write null values to stream");
	s = chunk_arg(ctx);
	if (x->ended || (!x->c && !x->sink)) {
		fail(ctx, x, x->ended ? "ERR_STREAM_WRITE_AFTER_END" :
		     "ERR_STREAM_DESTROYED", 2);
		duk_push_false(ctx);
		return 1;
	}
	if (!x->head_done)
		bind_http_implicit_head(ctx, x, -1);
	if (x->ended || (!x->c && !x->sink)) {  /* inside writeHead */
		duk_push_false(ctx);
		return 1;
	}
	check_length(ctx, x, s.n, false);
	if (x->sink) {
		if (x->has_content && s.n)
			sink_body(ctx, x, s, false);
		if (duk_is_function(ctx, 2))
			keep_callback(ctx, x, 2);
		duk_push_true(ctx);
		return 1;
	}
	if (!x->has_content)
		s.n = 0;
	more = jr_hconn_pending(x->c) + s.n < HIGH_WATER;
	append_body(ctx, x, s);
	x->head_sent = true;
	jr_hconn_touch(x->c);
	if (!more) {
		x->need_drain = true;
		jr_hconn_want_drained(x->c);
	}
	if (duk_is_function(ctx, 2))
		keep_callback(ctx, x, 2);
	duk_push_boolean(ctx, more);
	return 1;
}

static void end_body(duk_context *ctx, struct hx *x, struct jr_str s)
{
	if (x->sink) {
		sink_body(ctx, x, x->has_content ? s : JR_STR(""), true);
		return;
	}
	if (x->has_content)
		append_body(ctx, x, s);
	if (x->chunked && x->has_content && x->c) {
		struct jr_buf *b = bind_http_out(x);

		JR_BUF_LIT(b, "0\r\n");
		if (x->trailer_text)
			jr_buf_add_str(b, jr_str_from(x->trailer_text));
		JR_BUF_LIT(b, "\r\n");
	}
	x->head_sent = true;
}

/* end([chunk[, encoding]][, callback]) */
static duk_ret_t end_method(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
	struct jr_str s = {"", 0};

	order_args(ctx, true);
	if (!duk_is_null_or_undefined(ctx, 0))
		s = chunk_arg(ctx);
	if (x->ended) {
		if (!duk_is_null_or_undefined(ctx, 0))
			fail(ctx, x, "ERR_STREAM_WRITE_AFTER_END", 2);
		else if (duk_is_function(ctx, 2) && !x->finished)
			once_finished(ctx);
		else if (duk_is_function(ctx, 2))
			fail(ctx, x, "ERR_STREAM_ALREADY_FINISHED", 2);
		duk_push_this(ctx);
		return 1;
	}
	if (!x->head_done)
		bind_http_implicit_head(ctx, x, (int64_t)s.n);
	if (!x->ended)
		check_length(ctx, x, s.n, true);
	if (duk_is_function(ctx, 2))
		once_finished(ctx);
	duk_push_this(ctx);
	if (x->ended)   /* by a script's writeHead or once */
		return 1;
	end_body(ctx, x, s);
	x->ended = true;
	bind_http_ended(ctx, x);
	return 1;
}

static duk_ret_t flush_headers(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);

	if (!x->head_done)
		bind_http_implicit_head(ctx, x, -1);
	x->head_sent = true;
	return 0;
}

/* _raw(text): an interim response. Latin-1. */
static duk_ret_t raw(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
	struct jr_str s = rt_bytes_require(ctx, 0);

	if (x->c) {
		x->wants_continue = false;
		jr_buf_add_str(jr_hconn_out(x->c), s);
	}
	return 0;
}

/* _destroyConnection(): it is closed in this turn; then the hook is called. */
static duk_ret_t destroy_connection(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);

	x->closed = true;
	if (x->c)
		jr_hconn_abort(x->c);
	duk_push_boolean(ctx, x->c != NULL);
	return 1;
}

/* ---- properties ------------------------------------------------------- */

#define FLAGS(X)                                                        \
	X(headersSent, head_done) X(finished, ended)                    \
	X(writableEnded, ended) X(writableFinished, finished)           \
	X(_headerSent, head_sent) X(chunkedEncoding, chunked)           \
	X(shouldKeepAlive, keep_alive)                                  \
	X(useChunkedEncodingByDefault, chunk_default)                   \
	X(_hasBody, has_content) X(_last, last)                         \
	X(strictContentLength, strict_length)                           \
	X(writableNeedDrain, need_drain) X(_closed, closed)             \
	X(_removedConnection, no_connection)                            \
	X(_removedContLen, no_length) X(_removedTE, no_te)              \
	X(_defaultKeepAlive, default_keep_alive)

enum flag {
#define X(name, field) FLAG_##name,
	FLAGS(X)
#undef X
};

static duk_ret_t get_flag(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_res_type);

	if (!x)
		return 0;
	switch ((enum flag)duk_get_current_magic(ctx)) {
#define X(name, field)                                                  \
	case FLAG_##name:                                               \
		duk_push_boolean(ctx, x->field);                        \
		break;
	FLAGS(X)
#undef X
	}
	return 1;
}

static duk_ret_t set_flag(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_res_type);
	bool on = duk_to_boolean(ctx, 0);

	if (!x)
		return 0;
	switch ((enum flag)duk_get_current_magic(ctx)) {
	/* What has happened cannot be undone by an assignment. */
	case FLAG_headersSent:
	case FLAG_finished:
	case FLAG_writableEnded:
	case FLAG_writableFinished:
		break;
#define Y(name, field)                                                  \
	case FLAG_##name:                                               \
		x->field = on;                                          \
		break;
	Y(_headerSent, head_sent)
	Y(chunkedEncoding, chunked)
	Y(shouldKeepAlive, keep_alive)
	Y(useChunkedEncodingByDefault, chunk_default)
	Y(_hasBody, has_content)
	Y(_last, last)
	Y(strictContentLength, strict_length)
	Y(writableNeedDrain, need_drain)
	Y(_closed, closed)
	Y(_removedConnection, no_connection)
	Y(_removedContLen, no_length)
	Y(_removedTE, no_te)
	Y(_defaultKeepAlive, default_keep_alive)
#undef Y
	}
	return 0;
}

enum other {
	O_statusCode, O_statusMessage, O_sendDate, O_req, O_socket,
	O_writableLength, O_header, O_events, O_destroyed, O_sink,
};

static duk_ret_t get_other(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_res_type);

	if (!x || !x->res)
		return 0;
	switch ((enum other)duk_get_current_magic(ctx)) {
	case O_statusCode:
		duk_push_int(ctx, x->status);
		return 1;
	case O_statusMessage:
		duk_native_push(ctx, x->res, RES_STATUS_MESSAGE);
		if (duk_is_undefined(ctx, -1) && x->head_done)
			duk_push_string(ctx, jr_http_reason(x->status));
		return 1;
	case O_sendDate:
		duk_push_boolean(ctx, !x->no_date);
		return 1;
	case O_req:
		duk_native_push(ctx, x->res, RES_REQ);
		return 1;
	case O_socket:
		duk_native_push(ctx, x->res, RES_SOCKET);
		if (!duk_is_undefined(ctx, -1))
			return 1;
		if (x->finished || (!x->c && !x->req)) {
			duk_push_null(ctx);
			return 1;
		}
		duk_native_push(ctx, x->res, RES_REQ);
		if (duk_is_object(ctx, -1))
			duk_get_prop_literal(ctx, -1, "socket");
		else
			duk_push_null(ctx);
		return 1;
	case O_writableLength:
		duk_push_number(ctx, x->c ? (double)jr_hconn_pending(x->c) : 0);
		return 1;
	case O_header:
		/* Scripts ask whether there is a head, hardly for its text. */
		if (x->head_done)
			duk_push_sprintf(ctx, "HTTP/1.1 %d %s\r\n\r\n",
					 x->status, jr_http_reason(x->status));
		else
			duk_push_null(ctx);
		return 1;
	case O_destroyed:
		duk_push_boolean(ctx, x->closed);
		return 1;
	case O_sink:
		duk_push_boolean(ctx, x->sink);
		return 1;
	default:
		return 0;
	}
}

static duk_ret_t set_other(duk_context *ctx)
{
	struct hx *x = duk_this_native(ctx, &bind_http_res_type);

	if (!x)
		return 0;
	duk_set_top(ctx, 1);
	switch ((enum other)duk_get_current_magic(ctx)) {
	case O_statusCode:
		x->status = duk_to_int32(ctx, 0);
		break;
	case O_statusMessage:
		duk_native_put(ctx, x->res, RES_STATUS_MESSAGE);
		break;
	case O_sendDate:
		x->no_date = !duk_to_boolean(ctx, 0);
		break;
	case O_req:
		duk_native_put(ctx, x->res, RES_REQ);
		break;
	case O_socket:
		duk_native_put(ctx, x->res, RES_SOCKET);
		break;
	case O_events:
		x->res_events = true;
		bind_http_define(ctx, "_events");
		break;
	case O_destroyed:
		x->closed = duk_to_boolean(ctx, 0);
		break;
	case O_sink:
		x->sink = duk_to_boolean(ctx, 0) && !x->c;
		break;
	default:
		break;
	}
	return 0;
}

/* ---- object ----------------------------------------------------------- */

void bind_http_push_res(duk_context *ctx, struct hx *x, void *proto)
{
	x->res = duk_push_native(ctx, &bind_http_res_type, x, RES_SLOTS);
	x->refs++;
	duk_push_heapptr(ctx, proto);
	duk_set_prototype(ctx, -2);
}

/* new ServerResponse(req): nowhere to send to until a socket is assigned. */
duk_ret_t bind_http_response_new(duk_context *ctx)
{
	struct hx *x;

	if (!duk_is_constructor_call(ctx))
		return rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				     "ERR_CONSTRUCT_CALL_REQUIRED", "Class "
				     "constructor ServerResponse cannot be "
				     "invoked without `new`");
	duk_push_native(ctx, &bind_http_res_type, NULL, RES_SLOTS);
	duk_push_this(ctx);
	duk_get_prototype(ctx, -1);
	duk_set_prototype(ctx, -3);
	duk_pop(ctx);
	x = bind_http_new(ctx, rt_of(ctx)->http);
	x->res = duk_get_heapptr(ctx, -1);
	duk_set_native(x->res, x);
	if (duk_is_object(ctx, 0)) {
		struct jr_str method = {NULL, 0};

		duk_dup(ctx, 0);
		duk_native_put(ctx, x->res, RES_REQ);
		duk_get_prop_literal(ctx, 0, "method");
		method.p = duk_get_lstring(ctx, -1, &method.n);
		x->has_content = !method.p ||
			!jr_str_eq(method, JR_STR("HEAD"));
		duk_get_prop_literal(ctx, 0, "httpVersionMinor");
		if (duk_is_number(ctx, -1) && duk_get_int(ctx, -1) < 1)
			x->chunk_default = x->keep_alive = false;
		duk_pop_2(ctx);
	}
	return 1;
}

void bind_http_response_methods(duk_context *ctx)
{
	static const duk_function_list_entry methods[] = {
		{"flushHeaders", flush_headers, 0},
		{"write", write_method, 3},
		{"end", end_method, 3},
		{"_raw", raw, 1},
		{"_destroyConnection", destroy_connection, 0},
		{NULL, NULL, 0},
	};
	static const char *const flags[] = {
#define X(name, field) #name,
		FLAGS(X)
#undef X
	};

	duk_put_function_list(ctx, -1, methods);
	bind_http_head_methods(ctx);
	for (int i = 0; i < (int)(sizeof(flags) / sizeof(*flags)); i++)
		bind_http_accessor(ctx, flags[i], get_flag, set_flag, i);
	bind_http_accessor(ctx, "statusCode", get_other, set_other,
			   O_statusCode);
	bind_http_accessor(ctx, "statusMessage", get_other, set_other,
			   O_statusMessage);
	bind_http_accessor(ctx, "sendDate", get_other, set_other, O_sendDate);
	bind_http_accessor(ctx, "req", get_other, set_other, O_req);
	bind_http_accessor(ctx, "socket", get_other, set_other, O_socket);
	bind_http_accessor(ctx, "connection", get_other, set_other, O_socket);
	bind_http_accessor(ctx, "writableLength", get_other, NULL,
			   O_writableLength);
	bind_http_accessor(ctx, "_header", get_other, set_other, O_header);
	bind_http_accessor(ctx, "_events", get_other, set_other, O_events);
	bind_http_accessor(ctx, "destroyed", get_other, set_other,
			   O_destroyed);
	bind_http_accessor(ctx, "_sink", get_other, set_other, O_sink);
}
