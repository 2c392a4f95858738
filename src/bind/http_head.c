/* bind/http_head.c - the head of a response: its header table, the methods
 * on it, and the text it becomes.
 *
 * Headers are kept as the lines they will be sent as. What is added, and in
 * which order, is Node's: Date, Connection, Keep-Alive, Content-Length or
 * Transfer-Encoding. */
#include <string.h>

#include "lib/base/alloc.h"
#include "src/bind/http.h"
#include "src/bytes.h"
#include "src/error.h"

enum header_id {
	ID_OTHER, ID_CONNECTION, ID_LENGTH, ID_TE, ID_DATE, ID_TRAILER,
	ID_KEEP_ALIVE, ID_EXPECT, ID_COOKIE,
};

enum header_kind { KIND_STRING, KIND_NUMBER, KIND_ARRAY };

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

duk_ret_t bind_http_out_of_memory(duk_context *ctx)
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
		(void)bind_http_out_of_memory(ctx);
	while (cap - x->text_n < n)
		cap *= 2;
	p = jr_try_realloc(x->text == x->text0 ? NULL : x->text, cap);
	if (!p)
		(void)bind_http_out_of_memory(ctx);
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
		(void)bind_http_out_of_memory(ctx);
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

/* [... array] -> [... array]: a new one, of strings. */
static void to_texts(duk_context *ctx, struct jr_str name)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, -1);

	duk_push_array(ctx);
	for (duk_uarridx_t i = 0; i < n; i++) {
		duk_get_prop_index(ctx, -2, i);
		to_text(ctx, name);
		duk_def_element(ctx, -2, i);
	}
	duk_remove(ctx, -2);
}

/* [... array of strings] -> [... string] */
static void join_texts(duk_context *ctx)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, -1);
	size_t len = 0;
	char *p = NULL;

	for (int pass = 0; pass < 2; pass++) {
		for (duk_uarridx_t i = 0; i < n; i++) {
			struct jr_str s;

			duk_get_prop_index(ctx, -1 - pass, i);
			s.p = duk_get_lstring(ctx, -1, &s.n);
			if (pass && i > 0)
				p = mempcpy(p, "; ", 2);
			if (pass)
				p = mempcpy(p, s.p, s.n);
			else
				len += s.n + (i > 0 ? 2 : 0);
			duk_pop(ctx);
		}
		if (!pass)
			p = duk_push_fixed_buffer(ctx, len);
	}
	duk_buffer_to_string(ctx, -1);
	duk_replace(ctx, -2);
}

/* [... value] -> [... string or array of strings]. Everything a script can
 * see of setting a header happens here: between this and new_header the table
 * stays as it is. */
static enum header_kind to_value(duk_context *ctx, struct jr_str name)
{
	if (!duk_is_array(ctx, -1))
		return to_text(ctx, name);
	to_texts(ctx, name);
	if (id_of(name) == ID_COOKIE && duk_get_length(ctx, -1) > 0)
		join_texts(ctx);
	return KIND_ARRAY;
}

/* [... string or array of strings] -> same: writes the lines. */
static void put_lines(duk_context *ctx, struct hx *x, struct jr_str name)
{
	duk_uarridx_t n;

	if (duk_is_string(ctx, -1)) {
		put_line(ctx, x, name, -1);
		return;
	}
	n = (duk_uarridx_t)duk_get_length(ctx, -1);
	for (duk_uarridx_t i = 0; i < n; i++) {
		duk_get_prop_index(ctx, -1, i);
		put_line(ctx, x, name, -1);
		duk_pop(ctx);
	}
}

/* [... value] -> [... something]: sets or, with `add`, appends. The name must
 * be on the value stack: a value's toString may drop it elsewhere. */
static void set_header(duk_context *ctx, struct hx *x, struct jr_str name,
		       bool add)
{
	enum header_kind kind;
	struct hx_header *h;
	uint32_t at, n;

	check_name(ctx, name);
	if (name.n > UINT16_MAX)
		(void)bind_http_out_of_memory(ctx);
	kind = to_value(ctx, name);
	at = x->text_n;
	put_lines(ctx, x, name);
	n = x->text_n - at;
	if (n == 0) {   /* an empty array: the name is kept, and not sent */
		memcpy(reserve_text(ctx, x, name.n), name.p, name.n);
		x->text_n += (uint32_t)name.n;
	}
	h = add || x->nheaders == 0 ? NULL : find_header(x, name);
	if (h)
		x->order = true;        /* its lines are not in order now */
	else
		h = new_header(ctx, x);
	*h = (struct hx_header){
		.at = at, .n = n, .name_n = (uint16_t)name.n,
		.id = (uint8_t)id_of(name), .kind = (uint8_t)kind,
	};
}

static struct jr_str value_of(const struct hx *x, const struct hx_header *h)
{
	if (h->n == 0)          /* an empty array */
		return JR_STR("");
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
		duk_def_element(ctx, -2, i++);
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
void bind_http_throw_argument(duk_context *ctx, const char *name)
{
	bind_http_push_hook(ctx, rt_of(ctx)->http, HOOK_argument);
	duk_push_undefined(ctx);
	duk_push_string(ctx, name);
	duk_dup(ctx, 0);
	duk_call_method(ctx, 2);
}

static duk_ret_t set_header_method(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
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
		duk_def_element(ctx, -2, 0);
		duk_replace(ctx, -3);
	}
	if (duk_is_array(ctx, -1)) {
		duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, -1);

		for (duk_uarridx_t i = 0; i < n; i++) {
			duk_get_prop_index(ctx, -1, i);
			duk_def_element(ctx, -3, (duk_uarridx_t)
					duk_get_length(ctx, -3));
		}
		duk_pop(ctx);
		return;
	}
	duk_def_element(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
}

static duk_ret_t append_header(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
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
	struct hx *x = bind_http_this_res(ctx);
	struct hx_header *h;

	if (!duk_is_string(ctx, 0))
		bind_http_throw_argument(ctx, "name");
	h = find_header(x, name_arg(ctx, 0));
	if (!h)
		return 0;
	push_value(ctx, x, h);
	return 1;
}

static duk_ret_t has_header(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);

	if (!duk_is_string(ctx, 0))
		bind_http_throw_argument(ctx, "name");
	duk_push_boolean(ctx, find_header(x, name_arg(ctx, 0)) != NULL);
	return 1;
}

static duk_ret_t remove_header_method(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
	struct hx_header *h;
	struct jr_str name;

	if (!duk_is_string(ctx, 0))
		bind_http_throw_argument(ctx, "name");
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
	struct hx *x = bind_http_this_res(ctx);
	bool lower = duk_get_current_magic(ctx) == 0;

	duk_push_array(ctx);
	for (unsigned i = 0; i < x->nheaders; i++) {
		push_name(ctx, x, &x->headers[i], lower);
		duk_def_element(ctx, -2, i);
	}
	return 1;
}

static duk_ret_t get_headers(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);

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

/* [...] -> [... something]: the reason, from the property if a script set
 * one. */
static struct jr_str status_text(duk_context *ctx, struct hx *x)
{
	struct jr_str text;
	char *p;
	long n;

	duk_native_push(ctx, x->res, RES_STATUS_MESSAGE);
	if (duk_is_undefined(ctx, -1) || duk_is_null(ctx, -1))
		return jr_str_from(jr_http_reason(x->status));
	text.p = duk_to_lstring(ctx, -1, &text.n);
	p = duk_push_fixed_buffer(ctx, text.n);
	n = put_latin1(p, text, false);
	if (n < 0)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR, "ERR_INVALID_CHAR",
				    "Invalid character in statusMessage");
	duk_remove(ctx, -2);
	return (struct jr_str){p, (size_t)n};
}

static void put_status(const struct hx *x, struct jr_buf *b,
		       struct jr_str text)
{
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
static bool append_head(struct hx *x, struct jr_buf *b, struct jr_str reason)
{
	struct known known = {0};
	int64_t length = x->length;
	size_t start = b->n;
	struct jr_str date;

	if (x->status == 204 || x->status == 304 ||
	    (x->status >= 100 && x->status < 200))
		x->has_content = false;
	put_status(x, b, reason);
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

/* [... bytes] -> [...] */
void bind_http_call_sink(duk_context *ctx, struct hx *x, bool end)
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
static duk_ret_t push_bytes(duk_context *ctx, void *udata)
{
	const struct jr_buf *b = udata;
	void *p = rt_bytes_push_new(ctx, b->n);

	if (b->n)
		memcpy(p, b->p, b->n);
	return 1;
}

void bind_http_push_buf(duk_context *ctx, struct jr_buf *b)
{
	duk_int_t rc = duk_safe_call(ctx, push_bytes, b, 0, 1);

	jr_buf_fini(b);
	if (rc != DUK_EXEC_SUCCESS)
		(void)duk_throw(ctx);
}

/* A response without a connection still makes its head, for scripts that
 * look at it. */
static void make_head(duk_context *ctx, struct hx *x)
{
	struct jr_str reason = status_text(ctx, x);
	struct jr_buf *b, own;
	bool ok;

	/* The reason's toString may have answered already. */
	check_not_sent(ctx, x, "write");
	b = bind_http_out(x);
	jr_buf_init(&own, 0);
	ok = append_head(x, b ? b : &own, reason);
	duk_pop(ctx);
	if (!b && ok && x->sink) {
		bind_http_push_buf(ctx, &own);
		bind_http_call_sink(ctx, x, false);
	}
	jr_buf_fini(&own);
	if (!ok)
		(void)rt_throw_code(ctx, DUK_ERR_ERROR,
				    "ERR_HTTP_TRAILER_INVALID", "Trailers are "
				    "invalid with this transfer encoding");
}

/* What is done with each field: [... value] -> [... something]. */
typedef void field_fn(duk_context *ctx, struct hx *x, struct jr_str name);

static void replace_field(duk_context *ctx, struct hx *x, struct jr_str name)
{
	set_header(ctx, x, name, false);
}

static void add_field(duk_context *ctx, struct hx *x, struct jr_str name)
{
	set_header(ctx, x, name, true);
}

static void fields_of_object(duk_context *ctx, struct hx *x, duk_idx_t obj,
			     field_fn *set)
{
	duk_size_t pos = 0;
	struct jr_str name;
	duk_int_t rc;

	while ((rc = duk_next_own(ctx, obj, &pos, &name.p, &name.n)) == 1) {
		/* A string or number runs no script that could drop the name. */
		if (!duk_is_string(ctx, -1) && !duk_is_number(ctx, -1)) {
			name.p = duk_push_lstring(ctx, name.p, name.n);
			duk_insert(ctx, -2);
			set(ctx, x, name);
			duk_pop_2(ctx);
			continue;
		}
		set(ctx, x, name);
		duk_pop(ctx);
	}
	if (rc == 0)
		return;
	duk_enum(ctx, obj, DUK_ENUM_OWN_PROPERTIES_ONLY);
	while (duk_next(ctx, -1, 1)) {
		name.p = duk_get_lstring(ctx, -2, &name.n);
		set(ctx, x, name);
		duk_pop_2(ctx);
	}
	duk_pop(ctx);
}

/* The fields that were there before *before are replaced; the same name twice
 * in the array is sent twice. */
static void drop_older(struct hx *x, struct jr_str name, unsigned *before)
{
	struct hx_header *h = find_header(x, name);

	if (h && h < x->headers + *before) {
		remove_header(x, h);
		--*before;
	}
}

/* ['name', 'value', ...] or [['name', 'value'], ...] */
static void fields_of_array(duk_context *ctx, struct hx *x, duk_idx_t arr,
			    unsigned before, field_fn *set)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, arr);
	struct jr_str name;
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
		name.p = duk_to_lstring(ctx, -2, &name.n);
		drop_older(x, name, &before);
		set(ctx, x, name);
		duk_pop_2(ctx);
	}
}

/* writeHead(status[, message][, headers]) */
static duk_ret_t write_head(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);
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
		fields_of_array(ctx, x, headers, x->nheaders, add_field);
	else if (duk_is_object(ctx, headers))
		fields_of_object(ctx, x, headers, replace_field);
	make_head(ctx, x);
	duk_push_this(ctx);
	return 1;
}

/* The first write without writeHead. A script may have replaced writeHead
 * (on-headers does): then its function is called. */
void bind_http_implicit_head(duk_context *ctx, struct hx *x, int64_t length)
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
	struct hx *x = bind_http_this_res(ctx);

	if (!x->head_done)
		bind_http_implicit_head(ctx, x, -1);
	return 0;
}

/* Its lines are written where headers are, then moved. */
static void add_trailer(duk_context *ctx, struct hx *x, struct jr_str name)
{
	size_t old = x->trailer_text ? strlen(x->trailer_text) : 0;
	uint32_t at;
	size_t n;
	char *p;

	check_name(ctx, name);
	to_value(ctx, name);
	at = x->text_n;
	put_lines(ctx, x, name);
	n = x->text_n - at;
	x->text_n = at;
	p = jr_try_realloc(x->trailer_text, old + n + 1);
	if (!p)
		(void)bind_http_out_of_memory(ctx);
	memcpy(p + old, x->text + at, n);
	p[old + n] = '\0';
	x->trailer_text = p;
}

/* addTrailers(object or array of pairs) */
static duk_ret_t add_trailers(duk_context *ctx)
{
	struct hx *x = bind_http_this_res(ctx);

	if (duk_is_array(ctx, 0))
		fields_of_array(ctx, x, 0, 0, add_trailer);
	else
		fields_of_object(ctx, x, 0, add_trailer);
	return 0;
}

void bind_http_head_methods(duk_context *ctx)
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
		{"_implicitHeader", implicit_header, 0},
		{"addTrailers", add_trailers, 1},
		{NULL, NULL, 0},
	};

	duk_put_function_list(ctx, -1, methods);
	duk_push_c_function(ctx, get_header_names, 0);
	duk_put_prop_literal(ctx, -2, "getHeaderNames");
	duk_push_c_function(ctx, get_header_names, 0);
	duk_set_magic(ctx, -1, 1);
	duk_put_prop_literal(ctx, -2, "getRawHeaderNames");
}
