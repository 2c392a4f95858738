/* bind/http_response.c - http.ServerResponse.
 *
 * Headers are kept as the lines they will be sent as. The head is made by
 * writeHead or the first write, and leaves with the first bytes of the body;
 * the order of what is added is Node's (Date, Connection, Keep-Alive,
 * Content-Length or Transfer-Encoding). */
#include <stdio.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "src/bind/http.h"
#include "src/bytes.h"
#include "src/error.h"

enum {
	HIGH_WATER = 65536,     /* write() returns false from here on */
	REF_MIN = 16384,        /* bodies from here on are not copied */
};

enum header_id {
	ID_OTHER, ID_CONNECTION, ID_LENGTH, ID_TE, ID_DATE, ID_TRAILER,
	ID_KEEP_ALIVE, ID_EXPECT, ID_COOKIE,
};

enum header_kind { KIND_STRING, KIND_NUMBER, KIND_ARRAY };

static void free_res(void *udata, void *ptr)
{
	struct hx *x = ptr;

	(void)udata;
	x->res = NULL;
	bind_http_unref(x);
}

const duk_native_type bind_http_res_type = {"ServerResponse", free_res};

static struct hx *this_res(duk_context *ctx)
{
	struct hx *x = bind_http_this(ctx, &bind_http_res_type);

	if (!x)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_THIS", "Value of \"this\" "
				    "must be of type ServerResponse");
	return x;
}

/* ---- header table ----------------------------------------------------- */

static enum header_id id_of(struct jr_str name)
{
	switch (name.n) {
	case 4:
		return jr_str_eq_nocase(name, JR_STR("date")) ? ID_DATE :
			ID_OTHER;
	case 6:
		if (jr_str_eq_nocase(name, JR_STR("expect")))
			return ID_EXPECT;
		return jr_str_eq_nocase(name, JR_STR("cookie")) ? ID_COOKIE :
			ID_OTHER;
	case 7:
		return jr_str_eq_nocase(name, JR_STR("trailer")) ?
			ID_TRAILER : ID_OTHER;
	case 10:
		if (jr_str_eq_nocase(name, JR_STR("connection")))
			return ID_CONNECTION;
		return jr_str_eq_nocase(name, JR_STR("keep-alive")) ?
			ID_KEEP_ALIVE : ID_OTHER;
	case 14:
		return jr_str_eq_nocase(name, JR_STR("content-length")) ?
			ID_LENGTH : ID_OTHER;
	case 17:
		return jr_str_eq_nocase(name, JR_STR("transfer-encoding")) ?
			ID_TE : ID_OTHER;
	default:
		return ID_OTHER;
	}
}

static struct jr_str name_of(const struct hx *x, const struct hx_header *h)
{
	return (struct jr_str){x->text + h->at, h->name_n};
}

static struct hx_header *find_header(struct hx *x, struct jr_str name)
{
	for (unsigned i = 0; i < x->nheaders; i++)
		if (x->headers[i].name_n == name.n &&
		    jr_str_eq_nocase(name_of(x, &x->headers[i]), name))
			return &x->headers[i];
	return NULL;
}

static void remove_header(struct hx *x, struct hx_header *h)
{
	unsigned i = (unsigned)(h - x->headers);

	x->nheaders--;
	memmove(h, h + 1, (x->nheaders - i) * sizeof(*h));
	x->order = true;
}

static duk_ret_t out_of_memory(duk_context *ctx)
{
	return duk_range_error(ctx, "out of memory");
}

static char *reserve_text(duk_context *ctx, struct hx *x, size_t n)
{
	size_t cap = x->text_cap;
	char *p;

	if (n <= cap - x->text_n)
		return x->text + x->text_n;
	if (n > UINT32_MAX / 4)
		(void)out_of_memory(ctx);
	while (cap - x->text_n < n)
		cap *= 2;
	p = jr_try_realloc(x->text == x->text0 ? NULL : x->text, cap);
	if (!p)
		(void)out_of_memory(ctx);
	if (x->text == x->text0)
		memcpy(p, x->text0, x->text_n);
	x->text = p;
	x->text_cap = (uint32_t)cap;
	return p + x->text_n;
}

static struct hx_header *new_header(duk_context *ctx, struct hx *x)
{
	unsigned cap = x->cheaders * 2;
	struct hx_header *p;

	if (x->nheaders < x->cheaders)
		return &x->headers[x->nheaders++];
	p = jr_try_realloc(x->headers == x->first ? NULL : x->headers,
			   cap * sizeof(*p));
	if (!p)
		(void)out_of_memory(ctx);
	if (x->headers == x->first)
		memcpy(p, x->first, sizeof(x->first));
	x->headers = p;
	x->cheaders = cap;
	return &x->headers[x->nheaders++];
}

/* Copies the value as Latin-1, one byte a character; -1 if it has another or
 * a control character. s is the engine's CESU-8. */
static long put_latin1(char *to, struct jr_str s, bool ascii)
{
	char *start = to;

	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = (uint8_t)s.p[i];

		if (!ascii && c >= 0x80) {
			if (c > 0xc3 || i + 1 >= s.n)
				return -1;
			c = (uint8_t)((c & 3) << 6 | (s.p[++i] & 0x3f));
		}
		if ((c < ' ' && c != '\t') || c == 127)
			return -1;
		*to++ = (char)c;
	}
	return to - start;
}

static void check_name(duk_context *ctx, struct jr_str name)
{
	if (jr_http_is_token(name))
		return;
	(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR, "ERR_INVALID_HTTP_TOKEN",
			    "Header name must be a valid HTTP token [\"%s\"]",
			    name.p);
}

static void put_line(duk_context *ctx, struct hx *x, struct jr_str name,
		     duk_idx_t value)
{
	bool ascii = duk_is_ascii(ctx, value);
	struct jr_str v;
	char *p;
	long n;

	v.p = duk_get_lstring(ctx, value, &v.n);
	p = reserve_text(ctx, x, name.n + v.n + 4);
	memcpy(p, name.p, name.n);
	p += name.n;
	*p++ = ':';
	*p++ = ' ';
	n = put_latin1(p, v, ascii);
	if (n < 0)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_CHAR", "Invalid character in "
				    "header content [\"%s\"]", name.p);
	p += n;
	*p++ = '\r';
	*p++ = '\n';
	x->text_n = (uint32_t)(p - x->text);
}

/* [... value] -> [... string] */
static enum header_kind to_text(duk_context *ctx, struct jr_str name)
{
	enum header_kind kind = KIND_STRING;

	if (duk_is_string(ctx, -1))
		return kind;
	if (duk_is_undefined(ctx, -1))
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_HTTP_INVALID_HEADER_VALUE",
				    "Invalid value \"undefined\" for header "
				    "\"%s\"", name.p);
	if (duk_is_number(ctx, -1))
		kind = KIND_NUMBER;
	duk_to_string(ctx, -1);
	return kind;
}

/* [... array] -> [... array or string]: writes the lines of an array value. */
static void put_lines(duk_context *ctx, struct hx *x, struct jr_str name)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, -1);

	if (id_of(name) == ID_COOKIE && n > 0) {
		duk_push_string(ctx, "; ");
		for (duk_uarridx_t i = 0; i < n; i++)
			duk_get_prop_index(ctx, -2 - (duk_idx_t)i, i);
		duk_join(ctx, (duk_idx_t)n);
		put_line(ctx, x, name, -1);
		duk_remove(ctx, -2);
		return;
	}
	for (duk_uarridx_t i = 0; i < n; i++) {
		duk_get_prop_index(ctx, -1, i);
		to_text(ctx, name);
		put_line(ctx, x, name, -1);
		duk_pop(ctx);
	}
}

/* [... value] -> [... something]: sets or, with `add`, appends. */
static void set_header(duk_context *ctx, struct hx *x, struct jr_str name,
		       bool add)
{
	uint32_t at = x->text_n;
	enum header_kind kind;
	struct hx_header *h;

	check_name(ctx, name);
	if (name.n > UINT16_MAX)
		(void)out_of_memory(ctx);
	if (duk_is_array(ctx, -1)) {
		kind = KIND_ARRAY;
		put_lines(ctx, x, name);
	} else {
		kind = to_text(ctx, name);
		put_line(ctx, x, name, -1);
	}
	h = add || x->nheaders == 0 ? NULL : find_header(x, name);
	if (h)
		x->order = true;        /* its lines are not in order now */
	else
		h = new_header(ctx, x);
	*h = (struct hx_header){
		.at = at, .n = x->text_n - at, .name_n = (uint16_t)name.n,
		.id = (uint8_t)id_of(name), .kind = (uint8_t)kind,
	};
}

static struct jr_str value_of(const struct hx *x, const struct hx_header *h)
{
	return (struct jr_str){x->text + h->at + h->name_n + 2,
			       h->n - h->name_n - 4u};
}

static void push_value(duk_context *ctx, struct hx *x,
		       const struct hx_header *h)
{
	const char *p = x->text + h->at, *end = p + h->n;
	struct jr_str v = value_of(x, h);
	duk_uarridx_t i = 0;

	if (h->kind != KIND_ARRAY) {
		bind_http_push_latin1(ctx, v.p, v.n);
		if (h->kind == KIND_NUMBER)
			duk_to_number(ctx, -1);
		return;
	}
	duk_push_array(ctx);
	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));

		p += h->name_n + 2;
		bind_http_push_latin1(ctx, p, (size_t)(lf - 1 - p));
		duk_put_prop_index(ctx, -2, i++);
		p = lf + 1;
	}
}

/* ---- header methods --------------------------------------------------- */

static void check_not_sent(duk_context *ctx, struct hx *x, const char *verb)
{
	if (x->head_done)
		(void)rt_throw_code(ctx, DUK_ERR_ERROR,
				    "ERR_HTTP_HEADERS_SENT", "Cannot %s "
				    "headers after they are sent to the client",
				    verb);
}

static struct jr_str name_arg(duk_context *ctx, duk_idx_t idx)
{
	struct jr_str name;

	if (!duk_is_string(ctx, idx))
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_HTTP_TOKEN",
				    "Header name must be a valid HTTP token "
				    "[\"%s\"]", duk_safe_to_string(ctx, idx));
	name.p = duk_get_lstring(ctx, idx, &name.n);
	return name;
}

/* JavaScript words the errors of wrong types. */
static void throw_argument(duk_context *ctx, const char *name)
{
	bind_http_push_hook(ctx, rt_of(ctx)->http, HOOK_argument);
	duk_push_undefined(ctx);
	duk_push_string(ctx, name);
	duk_dup(ctx, 0);
	duk_call_method(ctx, 2);
}

static duk_ret_t set_header_method(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	struct jr_str name;

	check_not_sent(ctx, x, "set");
	name = name_arg(ctx, 0);
	duk_set_top(ctx, 2);
	set_header(ctx, x, name, false);
	duk_push_this(ctx);
	return 1;
}

/* [... old new] -> [... array] */
static void join_values(duk_context *ctx)
{
	if (!duk_is_array(ctx, -2)) {
		duk_push_array(ctx);
		duk_dup(ctx, -3);
		duk_put_prop_index(ctx, -2, 0);
		duk_replace(ctx, -3);
	}
	if (duk_is_array(ctx, -1)) {
		duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, -1);

		for (duk_uarridx_t i = 0; i < n; i++) {
			duk_get_prop_index(ctx, -1, i);
			duk_put_prop_index(ctx, -3, (duk_uarridx_t)
					   duk_get_length(ctx, -3));
		}
		duk_pop(ctx);
		return;
	}
	duk_put_prop_index(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
}

static duk_ret_t append_header(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	struct hx_header *h;
	struct jr_str name;

	check_not_sent(ctx, x, "append");
	name = name_arg(ctx, 0);
	duk_set_top(ctx, 2);
	h = find_header(x, name);
	if (h) {
		struct jr_str first = name_of(x, h);

		/* Its name stays as it was written first. */
		duk_push_lstring(ctx, first.p, first.n);
		name.p = duk_get_string(ctx, -1);
		duk_replace(ctx, 0);
		push_value(ctx, x, h);
		duk_insert(ctx, 1);
		join_values(ctx);
	}
	set_header(ctx, x, name, false);
	duk_push_this(ctx);
	return 1;
}

static duk_ret_t get_header(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	struct hx_header *h;

	if (!duk_is_string(ctx, 0))
		throw_argument(ctx, "name");
	h = find_header(x, name_arg(ctx, 0));
	if (!h)
		return 0;
	push_value(ctx, x, h);
	return 1;
}

static duk_ret_t has_header(duk_context *ctx)
{
	struct hx *x = this_res(ctx);

	if (!duk_is_string(ctx, 0))
		throw_argument(ctx, "name");
	duk_push_boolean(ctx, find_header(x, name_arg(ctx, 0)) != NULL);
	return 1;
}

static duk_ret_t remove_header_method(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	struct hx_header *h;
	struct jr_str name;

	if (!duk_is_string(ctx, 0))
		throw_argument(ctx, "name");
	check_not_sent(ctx, x, "remove");
	name = name_arg(ctx, 0);
	switch (id_of(name)) {
	case ID_CONNECTION:
		x->no_connection = true;
		break;
	case ID_LENGTH:
		x->no_length = true;
		break;
	case ID_TE:
		x->no_te = true;
		break;
	case ID_DATE:
		x->no_date = true;
		break;
	default:
		break;
	}
	h = find_header(x, name);
	if (h)
		remove_header(x, h);
	return 0;
}

static void push_name(duk_context *ctx, struct hx *x,
		      const struct hx_header *h, bool lower)
{
	struct jr_str name = name_of(x, h);
	char *p;

	if (!lower) {
		duk_push_lstring(ctx, name.p, name.n);
		return;
	}
	p = duk_push_fixed_buffer(ctx, name.n);
	for (size_t i = 0; i < name.n; i++)
		p[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ?
			(char)(name.p[i] | 0x20) : name.p[i];
	duk_buffer_to_string(ctx, -1);
}

/* magic: 0 in lower case, 1 as set */
static duk_ret_t get_header_names(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	bool lower = duk_get_current_magic(ctx) == 0;

	duk_push_array(ctx);
	for (unsigned i = 0; i < x->nheaders; i++) {
		push_name(ctx, x, &x->headers[i], lower);
		duk_put_prop_index(ctx, -2, i);
	}
	return 1;
}

static duk_ret_t get_headers(duk_context *ctx)
{
	struct hx *x = this_res(ctx);

	duk_push_bare_object(ctx);
	for (unsigned i = 0; i < x->nheaders; i++) {
		push_name(ctx, x, &x->headers[i], true);
		push_value(ctx, x, &x->headers[i]);
		duk_put_prop(ctx, -3);
	}
	return 1;
}

/* ---- the head --------------------------------------------------------- */

/* A word of a list-valued header, whatever the case. */
static bool has_word(struct jr_str v, struct jr_str word)
{
	for (size_t i = 0; i + word.n <= v.n; i++) {
		struct jr_str s = {v.p + i, word.n};
		bool before = i == 0 || !jr_http_is_token(
			(struct jr_str){v.p + i - 1, 1});
		bool after = i + word.n == v.n || !jr_http_is_token(
			(struct jr_str){v.p + i + word.n, 1});

		if (before && after && jr_str_eq_nocase(s, word))
			return true;
	}
	return false;
}

struct known {
	bool connection, length, te, date, trailer;
};

static void look_at(struct hx *x, const struct hx_header *h,
		    struct known *known)
{
	uint64_t n;

	switch (h->id) {
	case ID_CONNECTION:
		known->connection = true;
		x->no_connection = false;
		if (has_word(value_of(x, h), JR_STR("close")))
			x->last = true;
		else
			x->keep_alive = true;
		break;
	case ID_LENGTH:
		known->length = true;
		x->no_length = false;
		x->length = jr_str_to_u64(value_of(x, h), INT64_MAX, &n) < 0 ?
			-1 : (int64_t)n;
		break;
	case ID_TE:
		known->te = true;
		x->no_te = false;
		if (has_word(value_of(x, h), JR_STR("chunked")))
			x->chunked = true;
		break;
	case ID_DATE:
		known->date = true;
		break;
	case ID_TRAILER:
		known->trailer = true;
		break;
	case ID_KEEP_ALIVE:
		x->default_keep_alive = false;
		break;
	default:
		break;
	}
}

static void put_connection(struct hx *x, struct jr_buf *b, bool has_length)
{
	const struct bind_http_server *s = x->c ? x->server : NULL;
	bool keep = x->keep_alive && (has_length || x->chunk_default);
	bool used_up = s && s->max_requests &&
		x->c->requests >= s->max_requests;

	if (keep && s && s->httpd.closing)
		used_up = true;
	if (!keep || used_up) {
		x->last = true;
		JR_BUF_LIT(b, "Connection: close\r\n");
		return;
	}
	JR_BUF_LIT(b, "Connection: keep-alive\r\n");
	if (!s || !s->keep_alive_ms || !x->default_keep_alive)
		return;
	if (s->max_requests)
		jr_buf_printf(b, "Keep-Alive: timeout=%u, max=%u\r\n",
			      s->keep_alive_ms / 1000, s->max_requests);
	else if (s->keep_alive_ms == 5000)
		JR_BUF_LIT(b, "Keep-Alive: timeout=5\r\n");
	else
		jr_buf_printf(b, "Keep-Alive: timeout=%u\r\n",
			      s->keep_alive_ms / 1000);
}

static void put_framing(struct hx *x, struct jr_buf *b,
			const struct known *known, int64_t length)
{
	if (known->length || known->te)
		return;
	if (!x->has_content) {
		x->chunked = false;
	} else if (!x->chunk_default) {
		x->last = true;
	} else if (!known->trailer && !x->no_length && length >= 0) {
		jr_buf_printf(b, "Content-Length: %lld\r\n",
			      (long long)length);
	} else if (!x->no_te) {
		JR_BUF_LIT(b, "Transfer-Encoding: chunked\r\n");
		x->chunked = true;
	} else {
		x->last = true;
	}
}

/* The status line, from the property if a script set one. */
static void put_status(duk_context *ctx, struct hx *x, struct jr_buf *b)
{
	struct jr_str text;

	duk_native_push(ctx, x->res, RES_STATUS_MESSAGE);
	if (duk_is_undefined(ctx, -1) || duk_is_null(ctx, -1)) {
		text = jr_str_from(jr_http_reason(x->status));
	} else {
		char *p;
		long n;

		text.p = duk_to_lstring(ctx, -1, &text.n);
		p = duk_push_fixed_buffer(ctx, text.n);
		n = put_latin1(p, text, false);
		if (n < 0)
			(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
					    "ERR_INVALID_CHAR", "Invalid "
					    "character in statusMessage");
		text = (struct jr_str){p, (size_t)n};
	}
	if (x->status == 200 && jr_str_eq(text, JR_STR("OK"))) {
		JR_BUF_LIT(b, "HTTP/1.1 200 OK\r\n");
	} else {
		jr_buf_printf(b, "HTTP/1.1 %d ", x->status);
		jr_buf_add_str(b, text);
		JR_BUF_LIT(b, "\r\n");
	}
}

/* The text is sent as it stands unless a header was replaced, removed, or
 * given up halfway. */
static void put_fields(struct hx *x, struct jr_buf *b, struct known *known)
{
	size_t n = 0;

	for (unsigned i = 0; i < x->nheaders; i++) {
		look_at(x, &x->headers[i], known);
		n += x->headers[i].n;
	}
	if (!x->order && n == x->text_n) {
		jr_buf_add(b, x->text, n);
		return;
	}
	for (unsigned i = 0; i < x->nheaders; i++)
		jr_buf_add(b, x->text + x->headers[i].at, x->headers[i].n);
}

/* Returns false, and adds nothing, for trailers that cannot be sent. */
static bool append_head(duk_context *ctx, struct hx *x, struct jr_buf *b)
{
	struct known known = {0};
	int64_t length = x->length;
	size_t start = b->n;
	struct jr_str date;

	if (x->status == 204 || x->status == 304 ||
	    (x->status >= 100 && x->status < 200))
		x->has_content = false;
	put_status(ctx, x, b);
	put_fields(x, b, &known);
	if (!x->no_date && !known.date) {
		date = bind_http_date(x->http);
		jr_buf_add_str(b, date);
	}
	if (x->chunked && (x->status == 204 || x->status == 304)) {
		x->chunked = false;
		x->keep_alive = false;
	}
	if (x->no_connection)
		x->last = !x->keep_alive;
	else if (!known.connection)
		put_connection(x, b, known.length);
	put_framing(x, b, &known, length);
	JR_BUF_LIT(b, "\r\n");
	if (!x->chunked && known.trailer) {
		b->n = start;
		/* Without it the script can still answer. */
		remove_header(x, find_header(x, JR_STR("trailer")));
		return false;
	}
	x->head_done = true;
	return true;
}

/* Where the response's bytes go: the connection's buffer, or one that is
 * handed to an assigned socket. */
static struct jr_buf *out_of(struct hx *x)
{
	return x->c ? jr_hconn_out(x->c) : NULL;
}

/* [... bytes] -> [...] */
static void call_sink(duk_context *ctx, struct hx *x, bool end)
{
	bind_http_push_hook(ctx, x->http, HOOK_sink);
	duk_push_undefined(ctx);
	duk_push_this(ctx);
	duk_dup(ctx, -4);
	duk_push_boolean(ctx, end);
	duk_call_method(ctx, 3);
	duk_pop_2(ctx);
}

/* Pushes the buffer's bytes and frees it. */
static void push_buf(duk_context *ctx, struct jr_buf *b)
{
	void *p = rt_bytes_push_new(ctx, b->n);

	if (b->n)
		memcpy(p, b->p, b->n);
	jr_buf_fini(b);
}

/* A response without a connection still makes its head, for scripts that
 * look at it. */
static void make_head(duk_context *ctx, struct hx *x)
{
	struct jr_buf *b = out_of(x);
	struct jr_buf own;
	bool ok;

	jr_buf_init(&own, 0);
	ok = append_head(ctx, x, b ? b : &own);
	if (!b && ok && x->sink) {
		push_buf(ctx, &own);
		call_sink(ctx, x, false);
	}
	jr_buf_fini(&own);
	if (!ok)
		(void)rt_throw_code(ctx, DUK_ERR_ERROR,
				    "ERR_HTTP_TRAILER_INVALID", "Trailers are "
				    "invalid with this transfer encoding");
}

static void fields_of_object(duk_context *ctx, struct hx *x, duk_idx_t obj,
			     bool add)
{
	duk_size_t pos = 0;
	struct jr_str name;
	duk_int_t rc;

	while ((rc = duk_next_own(ctx, obj, &pos, &name.p, &name.n)) == 1) {
		set_header(ctx, x, name, add);
		duk_pop(ctx);
	}
	if (rc == 0)
		return;
	duk_enum(ctx, obj, DUK_ENUM_OWN_PROPERTIES_ONLY);
	while (duk_next(ctx, -1, 1)) {
		name.p = duk_get_lstring(ctx, -2, &name.n);
		set_header(ctx, x, name, add);
		duk_pop_2(ctx);
	}
	duk_pop(ctx);
}

/* [... name value] -> [...] */
static void add_pair(duk_context *ctx, struct hx *x, unsigned before)
{
	struct jr_str name;
	struct hx_header *h;

	name.p = duk_to_lstring(ctx, -2, &name.n);
	/* Set before: replaced. Twice in the array: sent twice. */
	h = find_header(x, name);
	if (h && h < x->headers + before) {
		remove_header(x, h);
		before--;
	}
	set_header(ctx, x, name, true);
	duk_pop_2(ctx);
}

/* ['name', 'value', ...] or [['name', 'value'], ...] */
static void fields_of_array(duk_context *ctx, struct hx *x, duk_idx_t arr,
			    unsigned before)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, arr);
	bool pairs;

	duk_get_prop_index(ctx, arr, 0);
	pairs = duk_is_array(ctx, -1);
	duk_pop(ctx);
	if (!pairs && n % 2)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_ARG_VALUE", "The argument "
				    "'headers' is invalid");
	for (duk_uarridx_t i = 0; i < n; i += pairs ? 1 : 2) {
		if (pairs) {
			duk_get_prop_index(ctx, arr, i);
			duk_get_prop_index(ctx, -1, 0);
			duk_get_prop_index(ctx, -2, 1);
			duk_remove(ctx, -3);
		} else {
			duk_get_prop_index(ctx, arr, i);
			duk_get_prop_index(ctx, arr, i + 1);
		}
		add_pair(ctx, x, before);
	}
}

/* writeHead(status[, message][, headers]) */
static duk_ret_t write_head(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	duk_idx_t headers = 1;
	duk_int_t status;

	check_not_sent(ctx, x, "write");
	duk_dup(ctx, 0);
	status = duk_to_int32(ctx, -1);
	duk_pop(ctx);
	if (status < 100 || status > 999)
		return rt_throw_code(ctx, DUK_ERR_RANGE_ERROR,
				     "ERR_HTTP_INVALID_STATUS_CODE",
				     "Invalid status code: %s",
				     duk_safe_to_string(ctx, 0));
	x->status = status;
	if (duk_is_string(ctx, 1)) {
		duk_dup(ctx, 1);
		duk_native_put(ctx, x->res, RES_STATUS_MESSAGE);
		headers = 2;
	} else if (duk_is_object(ctx, 2)) {
		headers = 2;
	}
	if (duk_is_array(ctx, headers))
		fields_of_array(ctx, x, headers, x->nheaders);
	else if (duk_is_object(ctx, headers))
		fields_of_object(ctx, x, headers, false);
	make_head(ctx, x);
	duk_push_this(ctx);
	return 1;
}

/* The first write without writeHead. A script may have replaced writeHead
 * (on-headers does): then its function is called. */
static void implicit_head(duk_context *ctx, struct hx *x, int64_t length)
{
	x->length = length;
	duk_push_this(ctx);
	duk_get_prop_literal(ctx, -1, "writeHead");
	if (duk_get_c_function(ctx, -1) == write_head) {
		if (x->status < 100 || x->status > 999)
			(void)rt_throw_code(ctx, DUK_ERR_RANGE_ERROR,
					    "ERR_HTTP_INVALID_STATUS_CODE",
					    "Invalid status code: %d",
					    x->status);
		make_head(ctx, x);
		duk_pop_2(ctx);
		return;
	}
	duk_dup(ctx, -2);
	duk_push_int(ctx, x->status);
	duk_call_method(ctx, 1);
	duk_pop_2(ctx);
	if (!x->head_done)
		make_head(ctx, x);
}

static duk_ret_t implicit_header(duk_context *ctx)
{
	struct hx *x = this_res(ctx);

	if (!x->head_done)
		implicit_head(ctx, x, -1);
	return 0;
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
	throw_argument(ctx, "chunk");
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
		(void)out_of_memory(ctx);
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
	struct jr_buf *b = out_of(x);

	if (!b || !s.n)
		return;
	if (x->chunked)
		put_chunk_size(b, s.n);
	if (s.n >= REF_MIN)
		send_ref(ctx, x, s);
	else
		jr_buf_add_str(b, s);
	if (x->chunked)
		JR_BUF_LIT(out_of(x), "\r\n");
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
	push_buf(ctx, &b);
	call_sink(ctx, x, end);
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
	duk_put_prop_index(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
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
	struct hx *x = this_res(ctx);
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
		implicit_head(ctx, x, -1);
	check_length(ctx, x, s.n, false);
	if (x->sink) {
		if (x->has_content && s.n)
			sink_body(ctx, x, s, false);
		if (duk_is_function(ctx, 2))
			keep_callback(ctx, x, 2);
		duk_push_true(ctx);
		return 1;
	}
	if (!x->c) {    /* lost inside writeHead */
		duk_push_false(ctx);
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
		struct jr_buf *b = out_of(x);

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
	struct hx *x = this_res(ctx);
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
		implicit_head(ctx, x, (int64_t)s.n);
	check_length(ctx, x, s.n, true);
	if (duk_is_function(ctx, 2))
		once_finished(ctx);
	end_body(ctx, x, s);
	x->ended = true;
	bind_http_ended(ctx, x);
	duk_push_this(ctx);
	return 1;
}

static duk_ret_t flush_headers(duk_context *ctx)
{
	struct hx *x = this_res(ctx);

	if (!x->head_done)
		implicit_head(ctx, x, -1);
	x->head_sent = true;
	return 0;
}

/* addTrailers(object or array of pairs) */
static duk_ret_t add_trailers(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
	uint32_t at = x->text_n;
	unsigned count = x->nheaders;
	size_t old = x->trailer_text ? strlen(x->trailer_text) : 0;
	size_t n;
	char *p;

	/* Written like headers, then taken off the table again. */
	if (duk_is_array(ctx, 0))
		fields_of_array(ctx, x, 0, 0);
	else
		fields_of_object(ctx, x, 0, true);
	n = x->text_n - at;
	x->nheaders = count;
	x->text_n = at;
	p = jr_try_realloc(x->trailer_text, old + n + 1);
	if (!p)
		return out_of_memory(ctx);
	memcpy(p + old, x->text + at, n);
	p[old + n] = '\0';
	x->trailer_text = p;
	return 0;
}

/* _raw(text): an interim response. Latin-1. */
static duk_ret_t raw(duk_context *ctx)
{
	struct hx *x = this_res(ctx);
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
	struct hx *x = this_res(ctx);

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
		{"writeHead", write_head, 3},
		{"writeHeader", write_head, 3},
		{"setHeader", set_header_method, 2},
		{"appendHeader", append_header, 2},
		{"getHeader", get_header, 1},
		{"hasHeader", has_header, 1},
		{"removeHeader", remove_header_method, 1},
		{"getHeaders", get_headers, 0},
		{"flushHeaders", flush_headers, 0},
		{"_implicitHeader", implicit_header, 0},
		{"write", write_method, 3},
		{"end", end_method, 3},
		{"addTrailers", add_trailers, 1},
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
	duk_push_c_function(ctx, get_header_names, 0);
	duk_put_prop_literal(ctx, -2, "getHeaderNames");
	duk_push_c_function(ctx, get_header_names, 0);
	duk_set_magic(ctx, -1, 1);
	duk_put_prop_literal(ctx, -2, "getRawHeaderNames");
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
