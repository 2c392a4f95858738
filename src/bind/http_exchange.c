/* bind/http_exchange.c - the life of a request: from the connection's head to
 * the handler, and from the answer back. Also the handles of Sockets. */
#include <string.h>
#include <time.h>

#include "lib/base/alloc.h"
#include "src/bind/http.h"
#include "src/bytes.h"
#include "src/error.h"
#include "src/listen.h"

/* ---- exchanges -------------------------------------------------------- */

struct hx *bind_http_new(duk_context *ctx, struct bind_http *http)
{
	struct hx *x = http->spare;

	if (x) {
		http->spare = x->next;
		http->spares--;
	} else {
		x = jr_try_alloc(sizeof(*x));
		if (!x) {
			(void)duk_range_error(ctx, "out of memory");
			return NULL;    /* not reached */
		}
	}
	memset(x, 0, offsetof(struct hx, first));
	x->http = http;
	x->pin_req = x->pin_res = -1;
	x->refs = 1;
	x->status = 200;
	x->length = -1;
	x->keep_alive = x->chunk_default = x->has_content = true;
	x->default_keep_alive = true;
	x->headers = x->first;
	x->cheaders = HX_HEADERS;
	x->text = x->text0;
	x->text_cap = HX_TEXT;
	return x;
}

void bind_http_unref(struct hx *x)
{
	struct bind_http *http = x->http;

	if (--x->refs > 0)
		return;
	jr_free(x->copy);
	jr_free((char *)(uintptr_t)x->trailers.p);
	jr_free(x->trailer_text);
	if (x->headers != x->first)
		jr_free(x->headers);
	if (x->text != x->text0)
		jr_free(x->text);
	if (http->spares >= HX_SPARES) {
		jr_free(x);
		return;
	}
	x->next = http->spare;
	http->spare = x;
	http->spares++;
}

struct hx *bind_http_this(duk_context *ctx, const duk_native_type *type)
{
	struct hx *x = duk_this_native(ctx, type);

	if (x)
		return x;
	duk_push_this(ctx);
	while (!x && duk_is_object(ctx, -1)) {
		duk_get_prototype(ctx, -1);
		duk_remove(ctx, -2);
		x = duk_get_native(ctx, -1, type);
	}
	/* A script may part the two while the method runs. */
	if (x)
		rt_unpin_later(ctx, rt_pin(ctx, -1));
	duk_pop(ctx);
	return x;
}

void bind_http_push_hook(duk_context *ctx, struct bind_http *http,
			 enum bind_http_value hook)
{
	duk_native_push(ctx, http->values, hook);
}

void bind_http_accessor(duk_context *ctx, const char *name,
			duk_c_function get, duk_c_function set, int magic)
{
	duk_uint_t flags = DUK_DEFPROP_HAVE_GETTER |
		DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_SET_ENUMERABLE;

	duk_push_string(ctx, name);
	duk_push_c_function(ctx, get, 0);
	duk_set_magic(ctx, -1, magic);
	if (set) {
		duk_push_c_function(ctx, set, 1);
		duk_set_magic(ctx, -1, magic);
		flags |= DUK_DEFPROP_HAVE_SETTER;
	}
	duk_def_prop(ctx, set ? -4 : -3, flags);
}

struct jr_str bind_http_date(struct bind_http *http)
{
	struct timespec now;
	struct tm tm;

	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	if (now.tv_sec != http->date_s) {
		http->date_s = now.tv_sec;
		gmtime_r(&now.tv_sec, &tm);
		http->date_n = strftime(http->date, sizeof(http->date),
					"Date: %a, %d %b %Y %H:%M:%S GMT\r\n",
					&tm);
	}
	return (struct jr_str){http->date, http->date_n};
}

static size_t slice_copy(char **to, struct jr_str *s)
{
	memcpy(*to, s->p, s->n);
	s->p = *to;
	*to += s->n;
	return s->n;
}

bool bind_http_copy_head(struct hx *x)
{
	size_t n = x->method.n + x->url.n +
		x->nfields * sizeof(*x->fields);
	struct jr_http_field *fields;
	char *p;

	for (size_t i = 0; i < x->nfields; i++)
		n += x->fields[i].name.n + x->fields[i].value.n;
	fields = jr_try_alloc(n);
	if (!fields)
		return false;
	p = (char *)(fields + x->nfields);
	slice_copy(&p, &x->method);
	slice_copy(&p, &x->url);
	for (size_t i = 0; i < x->nfields; i++) {
		fields[i] = x->fields[i];
		slice_copy(&p, &fields[i].name);
		slice_copy(&p, &fields[i].value);
	}
	x->fields = fields;
	x->copy = (char *)fields;
	return true;
}

/* Keeps both objects while the connection needs them. */
static void pin(duk_context *ctx, struct hx *x)
{
	if (x->pin_req < 0 && x->req) {
		duk_push_heapptr(ctx, x->req);
		x->pin_req = rt_pin(ctx, -1);
		duk_pop(ctx);
	}
	if (x->pin_res < 0 && x->res) {
		duk_push_heapptr(ctx, x->res);
		x->pin_res = rt_pin(ctx, -1);
		duk_pop(ctx);
	}
}

static void unpin(duk_context *ctx, struct hx *x)
{
	int req = x->pin_req, res = x->pin_res;

	x->pin_req = x->pin_res = -1;
	if (req >= 0)
		rt_unpin(ctx, req);
	if (res >= 0)
		rt_unpin(ctx, res);
}

/* Takes the exchange off its connection. The caller holds a reference. */
static void detach(duk_context *ctx, struct hx *x)
{
	if (!x->c)
		return;
	x->c->data = NULL;
	x->c = NULL;
	unpin(ctx, x);
	bind_http_unref(x);
}

/* ---- connection handles (for Sockets) --------------------------------- */

static const duk_native_type conn_type = {"Connection", NULL};

/* The native object of the connection's Socket; slot 0 is the Socket. */
static void *conn_handle(duk_context *ctx, struct jr_hconn *c)
{
	void *h;

	if (!c->tag)
		return NULL;
	rt_pin_push(ctx, c->tag - 1);
	h = duk_get_heapptr(ctx, -1);
	duk_pop(ctx);
	return h;
}

void bind_http_push_socket_of(duk_context *ctx, struct bind_http *http,
			      struct jr_hconn *c, struct bind_http_server *s)
{
	void *h = c ? conn_handle(ctx, c) : NULL;

	if (h) {
		duk_native_push(ctx, h, 0);
		return;
	}
	h = duk_push_native(ctx, &conn_type, c, 1);
	rt_root_push(ctx, RT_ROOT_BINDINGS);
	duk_get_prop_literal(ctx, -1, "http");
	duk_get_prop_literal(ctx, -1, "Connection");
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_set_prototype(ctx, -5);
	duk_pop_3(ctx);
	bind_http_push_hook(ctx, http, HOOK_socket);
	duk_push_undefined(ctx);
	duk_dup(ctx, -3);
	if (s)
		duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	else
		duk_push_undefined(ctx);
	duk_call_method(ctx, 2);
	duk_dup_top(ctx);
	duk_native_put(ctx, h, 0);
	if (c)
		c->tag = rt_pin(ctx, -2) + 1;
	duk_remove(ctx, -2);
}

void bind_http_push_socket(duk_context *ctx, struct hx *x)
{
	bind_http_push_socket_of(ctx, x->http, x->c, x->c ? x->server : NULL);
}

void bind_http_take_socket(duk_context *ctx, struct jr_hconn *c)
{
	void *h = conn_handle(ctx, c);

	if (!h) {
		duk_push_undefined(ctx);
		return;
	}
	duk_set_native(h, NULL);
	duk_native_push(ctx, h, 0);
	rt_unpin(ctx, c->tag - 1);
	c->tag = 0;
}

/* Tells the Socket that its connection is gone. */
static void release_socket(struct bind_http_server *s, struct jr_hconn *c,
			   int rc)
{
	struct rt *rt = s->h.rt;
	duk_context *ctx = rt->ctx;
	int slot = c->tag - 1;
	void *h = conn_handle(ctx, c);

	if (!h)
		return;
	c->tag = 0;
	duk_set_native(h, NULL);
	if (!s->silent) {
		bind_http_push_hook(ctx, s->http, HOOK_closed);
		duk_push_undefined(ctx);
		duk_native_push(ctx, h, 0);
		if (rc < 0)
			duk_push_string(ctx, jr_err_name(rc));
		else
			duk_push_undefined(ctx);
	}
	rt_unpin(ctx, slot);
	if (!s->silent)
		rt_call(rt, 2);
}

static struct jr_hconn *this_conn(duk_context *ctx)
{
	return duk_this_native(ctx, &conn_type);
}

/* address(peer) -> [address, family, port] or undefined */
static duk_ret_t conn_address(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);
	struct jr_addr a;
	int rc;

	if (!c)
		return 0;
	rc = duk_to_boolean(ctx, 0) ? jr_addr_of_peer(&a, jr_tcp_fd(&c->tcp)) :
		jr_addr_of_self(&a, jr_tcp_fd(&c->tcp));
	if (rc < 0)
		return 0;
	rt_listen_push_address(ctx, &a);
	return 1;
}

static duk_ret_t conn_set_nodelay(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	if (c)
		jr_tcp_set_nodelay(jr_tcp_fd(&c->tcp), duk_to_boolean(ctx, 0));
	return 0;
}

static duk_ret_t conn_set_keepalive(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	if (c)
		jr_tcp_set_keepalive(jr_tcp_fd(&c->tcp),
				     duk_to_boolean(ctx, 0),
				     duk_to_uint32(ctx, 1));
	return 0;
}

/* write(bytes) -> whether there is room for more */
static duk_ret_t conn_write(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);
	struct jr_str s = rt_bytes_require(ctx, 0);

	if (!c)
		return 0;
	jr_buf_add_str(jr_hconn_out(c), s);
	duk_push_boolean(ctx, jr_hconn_pending(c) < 65536);
	return 1;
}

/* end(): close when all is sent. */
static duk_ret_t conn_end(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	if (c)
		jr_hconn_end(c);
	return 0;
}

/* destroy(reset): close now. */
static duk_ret_t conn_destroy(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	if (!c)
		return 0;
	if (duk_to_boolean(ctx, 0))
		jr_tcp_set_reset(jr_tcp_fd(&c->tcp));
	jr_hconn_abort(c);
	return 0;
}

/* quietFor() -> milliseconds since bytes came or went */
static duk_ret_t conn_quiet_for(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	duk_push_number(ctx, c ? (double)(c->httpd->loop->now_ms -
					  c->moved_ms) : 0);
	return 1;
}

/* message() -> [req, res] that is being answered, or undefined */
static duk_ret_t conn_message(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);
	struct hx *x = c ? c->data : NULL;

	if (!x || !x->req || !x->res)
		return 0;
	duk_push_array(ctx);
	duk_push_heapptr(ctx, x->req);
	duk_def_element(ctx, -2, 0);
	duk_push_heapptr(ctx, x->res);
	duk_def_element(ctx, -2, 1);
	return 1;
}

static duk_ret_t conn_ref(duk_context *ctx)
{
	struct jr_hconn *c = this_conn(ctx);

	if (c)
		jr_tcp_set_ref(&c->tcp, duk_get_current_magic(ctx) != 0);
	return 0;
}

static const duk_function_list_entry conn_methods[] = {
	{"address", conn_address, 1},
	{"setNoDelay", conn_set_nodelay, 1},
	{"setKeepAlive", conn_set_keepalive, 2},
	{"write", conn_write, 1},
	{"end", conn_end, 0},
	{"destroy", conn_destroy, 1},
	{"quietFor", conn_quiet_for, 0},
	{"message", conn_message, 0},
	{NULL, NULL, 0},
};

/* ---- calling scripts -------------------------------------------------- */

static struct bind_http_server *server_of(struct jr_hconn *c)
{
	return c->httpd->data;
}

/* server._events[name] if it is set: [... value], else nothing is pushed. */
static bool push_listener(duk_context *ctx, struct bind_http_server *s,
			  const char *name)
{
	duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	rt_get_name(ctx, -1, RT_N__events);
	if (duk_is_object(ctx, -1) && duk_get_prop_string(ctx, -1, name)) {
		duk_remove(ctx, -2);
		duk_remove(ctx, -2);
		return true;
	}
	duk_set_top(ctx, duk_get_top(ctx) -
		    (duk_is_object(ctx, -2) ? 3 : 2));
	return false;
}

bool bind_http_has_listener(duk_context *ctx, struct bind_http_server *s,
			    const char *name)
{
	duk_idx_t top = duk_get_top(ctx);
	bool has = push_listener(ctx, s, name);

	duk_set_top(ctx, top);
	return has;
}

/* obj.emit(name) */
static void emit(struct hx *x, void *obj, enum rt_name name)
{
	struct rt *rt = x->http->rt;

	duk_push_heapptr(rt->ctx, obj);
	rt_push_name(rt->ctx, rt, name);
	rt_call_method(rt, RT_N_emit, 1);
}

/* [... req res] -> same: pushes what to call for server.emit('request').
 * With one listener and emit as it was born that is the listener itself. */
static void push_dispatch(duk_context *ctx, struct bind_http_server *s)
{
	struct rt *rt = s->h.rt;
	duk_idx_t top = duk_get_top(ctx);

	duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	rt_get_name(ctx, top, RT_N_emit);
	if (duk_get_heapptr(ctx, -1) == s->http->emit) {
		rt_get_name(ctx, top, RT_N__events);
		if (duk_is_object(ctx, -1)) {
			rt_get_name(ctx, -1, RT_N_request);
			if (duk_is_function(ctx, -1)) {
				duk_replace(ctx, top + 1);
				duk_pop(ctx);
				duk_insert(ctx, top);   /* listener server */
				return;
			}
			duk_pop(ctx);
		}
		duk_pop(ctx);
	}
	duk_insert(ctx, top);                           /* emit server */
	rt_push_name(ctx, rt, RT_N_request);
}

/* ---- the life of a request -------------------------------------------- */

/* What follows when the answer has left. x->c is set. */
static void finish(duk_context *ctx, struct hx *x)
{
	struct jr_hconn *c = x->c;
	bool keep = x->keep_alive && !x->last;

	x->finished = true;
	if (x->has_callbacks) {
		x->has_callbacks = false;
		bind_http_push_hook(ctx, x->http, HOOK_flushed);
		duk_push_undefined(ctx);
		duk_native_push(ctx, x->res, RES_CALLBACKS);
		duk_push_undefined(ctx);
		duk_native_put(ctx, x->res, RES_CALLBACKS);
		rt_call(x->http->rt, 1);
	}
	if (x->res_events && x->res)
		emit(x, x->res, RT_N_finish);
	x->closed = true;
	if (x->res_events && x->res)
		emit(x, x->res, RT_N_close);
	if ((x->req_events || x->req_readable) && x->req && x->res) {
		bind_http_push_hook(ctx, x->http, HOOK_finish);
		duk_push_undefined(ctx);
		duk_push_heapptr(ctx, x->req);
		duk_push_heapptr(ctx, x->res);
		rt_call(x->http->rt, 2);
	}
	if (!x->c)
		return;
	/* A Readable gets its body to the end, though the answer is given. */
	if (keep && x->req_readable && !x->req_complete)
		return;
	x->dumped = true;
	detach(ctx, x);
	jr_hconn_done(c, keep);
}

static bool has_audience(const struct hx *x)
{
	return x->res_events || x->req_events || x->req_readable ||
		x->has_callbacks;
}

/* The answer is complete and the handler has returned. */
static void complete(duk_context *ctx, struct hx *x)
{
	x->refs++;
	if (has_audience(x)) {
		jr_hconn_flush(x->c);
		if (jr_hconn_pending(x->c))
			jr_hconn_want_drained(x->c);
		else
			finish(ctx, x);
	} else {
		struct jr_hconn *c = x->c;
		bool keep = x->keep_alive && !x->last;

		x->finished = x->closed = true;
		detach(ctx, x);
		jr_hconn_done(c, keep);
	}
	bind_http_unref(x);
}

void bind_http_ended(duk_context *ctx, struct hx *x)
{
	(void)ctx;
	if (!x->c) {
		x->finished = true;
		return;
	}
	if (x->running)
		return;
	/* Sent at once; what else follows comes from the loop. */
	jr_hconn_flush(x->c);
	jr_hconn_want_drained(x->c);
}

void bind_http_flow(struct hx *x)
{
	if (x->wants_continue && x->c && !x->head_done) {
		x->wants_continue = false;
		JR_BUF_LIT(jr_hconn_out(x->c), "HTTP/1.1 100 Continue\r\n\r\n");
	}
	x->body_flows = true;
	if (x->c && x->c->in_body)
		jr_hconn_body_flow(x->c);
}

static void fill(struct hx *x, struct jr_hconn *c,
		 const struct jr_http_head *head)
{
	x->c = c;
	c->data = x;
	x->server = server_of(c);
	x->method = head->method;
	x->url = head->url;
	x->fields = head->fields;
	x->nfields = head->count;
	x->minor = head->minor;
	x->keep_alive = head->keep_alive;
	x->has_body = c->in_body;
	x->req_complete = !c->in_body;
	x->is_head = head->is_head;
	x->has_content = !head->is_head;
	x->running = true;
	if (head->minor == 0) {
		const struct jr_str *te =
			jr_http_head_find(head, JR_STR("te"));

		x->chunk_default = te && memmem(te->p, te->n, "chunked", 7);
	}
}

/* The kind of request that needs more than the handler; 0 for most. */
static int special_kind(duk_context *ctx, struct hx *x,
			const struct jr_http_head *head)
{
	struct bind_http_server *s = x->server;

	if (head->upgrade) {
		if (head->connect)
			return SPECIAL_CONNECT;
		if (bind_http_has_listener(ctx, s, "upgrade"))
			return SPECIAL_UPGRADE;
	}
	if (head->expects_other && head->minor == 1)
		return SPECIAL_EXPECTATION;
	if (head->expects_continue && head->minor == 1) {
		if (bind_http_has_listener(ctx, s, "checkContinue"))
			return SPECIAL_CONTINUE;
		x->wants_continue = true;
		JR_BUF_LIT(jr_hconn_out(x->c), "HTTP/1.1 100 Continue\r\n\r\n");
		x->wants_continue = false;
	}
	return 0;
}

/* [... req res] -> same */
static void call_handler(duk_context *ctx, struct hx *x,
			 const struct jr_http_head *head)
{
	struct bind_http_server *s = x->server;
	duk_idx_t req = duk_get_top(ctx) - 2;
	duk_idx_t base = req + 2;
	int kind = 0;

	if (head->upgrade || head->expects_other || head->expects_continue)
		kind = special_kind(ctx, x, head);
	if (kind) {
		bind_http_push_hook(ctx, s->http, HOOK_special);
		duk_push_undefined(ctx);
		duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	} else {
		push_dispatch(ctx, s);
	}
	duk_dup(ctx, req);
	duk_dup(ctx, req + 1);
	if (kind)
		duk_push_int(ctx, kind);
	rt_call(s->h.rt, duk_get_top(ctx) - base - 2);
}

struct turn {
	struct jr_hconn *c;
	const struct jr_http_head *head;
	struct hx *x;                   /* with a reference of this turn's */
};

static duk_ret_t serve(duk_context *ctx, void *udata)
{
	struct turn *t = udata;
	struct bind_http_server *s = server_of(t->c);
	struct hx *x;

	duk_require_stack(ctx, 16);
	x = bind_http_new(ctx, s->http);        /* the connection's */
	x->refs++;
	t->x = x;
	fill(x, t->c, t->head);
	bind_http_push_req(ctx, x, s->proto[0]);
	bind_http_push_res(ctx, x, s->proto[1]);
	duk_dup(ctx, -2);
	duk_native_put(ctx, x->res, RES_REQ);
	call_handler(ctx, x, t->head);
	x->running = false;
	if (x->c && x->ended)
		complete(ctx, x);
	if (x->c)
		pin(ctx, x);
	return 0;
}

static void on_request(struct jr_hconn *c, const struct jr_http_head *head)
{
	struct turn t = {c, head, NULL};
	bool served = rt_guard(server_of(c)->h.rt, serve, &t);
	struct hx *x = t.x;

	if (!x) {
		jr_hconn_abort(c);
		return;
	}
	if (!served) {
		x->running = false;
		if (x->c)
			jr_hconn_abort(x->c);
	}
	/* Scripts still hold the request: the read buffer goes on. */
	if (x->req && !bind_http_copy_head(x)) {
		x->fields = NULL;
		x->nfields = 0;
		x->url = x->method = JR_STR("");
	}
	bind_http_unref(x);
}

static void call_body(struct hx *x)
{
	/* [hook undefined req chunk] is on the stack */
	rt_call(x->http->rt, 2);
}

static void push_body_hook(duk_context *ctx, struct hx *x)
{
	bind_http_push_hook(ctx, x->http, HOOK_body);
	duk_push_undefined(ctx);
	duk_push_heapptr(ctx, x->req);
}

struct piece {
	struct hx *x;
	struct jr_str data;
};

static duk_ret_t emit_piece(duk_context *ctx, void *udata)
{
	const struct piece *p = udata;

	push_body_hook(ctx, p->x);
	memcpy(rt_bytes_push_new(ctx, p->data.n), p->data.p, p->data.n);
	call_body(p->x);
	return 0;
}

static void on_body(struct jr_hconn *c, struct jr_str data)
{
	struct piece p = {c->data, data};

	if (p.x && p.x->req &&
	    !rt_guard(server_of(c)->h.rt, emit_piece, &p))
		jr_hconn_abort(c);
}

static void on_end(struct jr_hconn *c)
{
	struct hx *x = c->data;
	duk_context *ctx = server_of(c)->h.rt->ctx;

	if (!x)
		return;
	x->req_complete = true;
	x->trailers = (struct jr_str){c->body.trailers, c->body.trailers_n};
	c->body.trailers = NULL;
	x->refs++;
	if (x->req) {
		push_body_hook(ctx, x);
		duk_push_undefined(ctx);
		call_body(x);
	}
	if (x->finished && x->c) {
		detach(ctx, x);
		jr_hconn_done(c, true);
	}
	bind_http_unref(x);
}

static void on_drained(struct jr_hconn *c)
{
	struct hx *x = c->data;
	duk_context *ctx = server_of(c)->h.rt->ctx;

	if (!x || x->finished)
		return;
	if (x->ended) {
		complete(ctx, x);
		return;
	}
	x->refs++;
	if (x->has_callbacks && x->res) {
		x->has_callbacks = false;
		bind_http_push_hook(ctx, x->http, HOOK_flushed);
		duk_push_undefined(ctx);
		duk_native_push(ctx, x->res, RES_CALLBACKS);
		duk_push_undefined(ctx);
		duk_native_put(ctx, x->res, RES_CALLBACKS);
		rt_call(x->http->rt, 1);
	}
	if (x->need_drain && x->res) {
		x->need_drain = false;
		if (x->res_events)
			emit(x, x->res, RT_N_drain);
	}
	if (x->c && x->ended)
		complete(ctx, x);
	bind_http_unref(x);
}

static bool on_refused(struct jr_hconn *c, int rc)
{
	struct bind_http_server *s = server_of(c);
	struct rt *rt = s->h.rt;
	duk_context *ctx = rt->ctx;
	struct hx *x = c->data;
	bool listened = bind_http_has_listener(ctx, s, "clientError");
	bool late = x && x->head_done;

	if (x) {
		/* Its request will never be whole. */
		x->refs++;
		x->aborted = true;
		x->closed = true;
		pin(ctx, x);
		detach(ctx, x);
		if (has_audience(x) && x->req && x->res) {
			bind_http_push_hook(ctx, x->http, HOOK_abort);
			duk_push_undefined(ctx);
			duk_push_heapptr(ctx, x->req);
			duk_push_heapptr(ctx, x->res);
			rt_call(rt, 2);
		}
		bind_http_unref(x);
	}
	if (c->dead)
		return true;
	if (listened) {
		bind_http_push_hook(ctx, s->http, HOOK_refused);
		duk_push_undefined(ctx);
		duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
		bind_http_push_socket_of(ctx, s->http, c, s);
		duk_push_string(ctx, jr_err_name(rc));
		duk_push_string(ctx, jr_err_text(rc));
		rt_call(rt, 4);
		return true;
	}
	if (!x || late)
		return late;
	jr_hconn_answer_refusal(c, jr_http_refusal(rc));
	return true;
}

static bool on_timeout(struct jr_hconn *c)
{
	struct bind_http_server *s = server_of(c);
	duk_context *ctx = s->h.rt->ctx;
	struct hx *x = c->data;
	bool waits;

	if (!x)
		return false;
	bind_http_push_hook(ctx, s->http, HOOK_timeout);
	duk_push_undefined(ctx);
	duk_native_push(ctx, s->h.wrapper, SERVER_OWNER);
	duk_push_heapptr(ctx, x->req);
	duk_push_heapptr(ctx, x->res);
	bind_http_push_socket_of(ctx, s->http, c, s);
	if (duk_pcall_method(ctx, 4) != DUK_EXEC_SUCCESS) {
		rt_error_uncaught(s->h.rt, RT_ORIGIN_EXCEPTION);
		rt_tick_drain(s->h.rt);
		return false;
	}
	waits = duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	rt_tick_drain(s->h.rt);
	return waits;
}

/* The connection is gone, or about to be. */
static void on_close(struct jr_hconn *c, int rc)
{
	struct bind_http_server *s = server_of(c);
	struct rt *rt = s->h.rt;
	duk_context *ctx = rt->ctx;
	struct hx *x = c->data;

	if (x) {
		bool tell = !s->silent && has_audience(x) && x->req && x->res;

		x->refs++;
		x->aborted = !x->req_complete || !x->ended;
		x->closed = true;
		if (tell) {
			bind_http_push_hook(ctx, x->http, HOOK_abort);
			duk_push_undefined(ctx);
			duk_push_heapptr(ctx, x->req);
			duk_push_heapptr(ctx, x->res);
		}
		detach(ctx, x);
		release_socket(s, c, rc);
		if (tell)
			rt_call(rt, 2);
		bind_http_unref(x);
	} else {
		release_socket(s, c, rc);
	}
	bind_http_tell_when_empty(s, 1);
}

const struct jr_httpd_user bind_http_user = {
	on_request, on_body, on_end, on_drained, on_refused, on_timeout,
	on_close,
};

void bind_http_put_conn_class(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, conn_methods);
	duk_push_c_function(ctx, conn_ref, 0);
	duk_put_prop_literal(ctx, -2, "unref");
	duk_push_c_function(ctx, conn_ref, 0);
	duk_set_magic(ctx, -1, 1);
	duk_put_prop_literal(ctx, -2, "ref");
	duk_put_prop_literal(ctx, -2, "prototype");
	duk_put_prop_literal(ctx, -2, "Connection");
}
