#include "lib/io/http.h"

#include <errno.h>
#include <http_parser.h>

#include "lib/base/alloc.h"

enum {
	EXTENSIONS_MAX = 16384,         /* of one message, as Node has it */
	FIELDS_FIRST = 32,
};

/* RFC 9110 5.6.2 */
static const bool token_chars[256] = {
	['!'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['&'] = 1, ['\''] = 1,
	['*'] = 1, ['+'] = 1, ['-'] = 1, ['.'] = 1, ['^'] = 1, ['_'] = 1,
	['`'] = 1, ['|'] = 1, ['~'] = 1,
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1,
	['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1,
	['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
	['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1,
	['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
	['Y'] = 1, ['Z'] = 1,
	['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,
	['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
	['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
	['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
	['y'] = 1, ['z'] = 1,
};

bool jr_http_is_token(struct jr_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!token_chars[(uint8_t)s.p[i]])
			return false;
	return s.n > 0;
}

static bool is_value_char(uint8_t c)
{
	return (c >= ' ' && c != 127) || c == '\t';
}

bool jr_http_is_value(struct jr_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_value_char((uint8_t)s.p[i]))
			return false;
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static struct jr_str trim(struct jr_str s)
{
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

void jr_http_head_init(struct jr_http_head *h)
{
	*h = (struct jr_http_head){0};
}

void jr_http_head_fini(struct jr_http_head *h)
{
	jr_free(h->fields);
	h->fields = NULL;
}

/* ---- lines ------------------------------------------------------------ */

/* Goes over the complete lines from *line on. Returns the offset behind the
 * empty line that ends the head, 0 if it is not there yet, or a refusal. */
static int scan_lines(const char *p, size_t n, size_t start, uint32_t *line)
{
	while (*line < n) {
		const char *s = p + *line;
		const char *lf = memchr(s, '\n', n - *line);
		bool first = *line == start;

		if (!first && is_space(*s))     /* obs-fold */
			return JR_HPE_INVALID_HEADER_TOKEN;
		if (!lf)
			return 0;
		if (lf == s || lf[-1] != '\r')
			return JR_HPE_CR_EXPECTED;
		*line = (uint32_t)(lf + 1 - p);
		if (lf == s + 1)
			return (int)*line;
	}
	return 0;
}

/* One empty line before a request is tolerated (RFC 9112 2.2). */
static int find_end(const char *p, size_t n, size_t *start, uint32_t *line)
{
	*start = 0;
	if (n > 0 && p[0] == '\r') {
		if (n > 1 && p[1] != '\n')
			return JR_HPE_LF_EXPECTED;
		*start = 2;
	}
	if (n <= *start)
		return 0;
	if (p[*start] < 'A' || p[*start] > 'Z')
		return JR_HPE_INVALID_METHOD;
	if (*line < *start)
		*line = (uint32_t)*start;
	return scan_lines(p, n, *start, line);
}

/* ---- http-parser ------------------------------------------------------ */

struct reading {
	struct jr_http_head *h;
	uint32_t max;
	int rc;
};

static int on_url(http_parser *hp, const char *at, size_t n)
{
	struct reading *r = hp->data;

	r->h->url = (struct jr_str){at, n};
	return 0;
}

static int add_field(struct jr_http_head *h)
{
	size_t cap = h->cap ? h->cap * 2 : FIELDS_FIRST;
	struct jr_http_field *fields;

	if (h->count < h->cap)
		return 0;
	fields = jr_try_realloc(h->fields, cap * sizeof(*fields));
	if (!fields)
		return -ENOMEM;
	h->fields = fields;
	h->cap = cap;
	return 0;
}

static int on_name(http_parser *hp, const char *at, size_t n)
{
	struct reading *r = hp->data;
	struct jr_http_head *h = r->h;

	if (r->max && h->count >= r->max)
		r->rc = JR_HPE_HEADER_OVERFLOW;
	else
		r->rc = add_field(h);
	if (r->rc < 0)
		return 1;
	h->fields[h->count++] = (struct jr_http_field){.name = {at, n}};
	return 0;
}

static int on_value(http_parser *hp, const char *at, size_t n)
{
	struct reading *r = hp->data;

	r->h->fields[r->h->count - 1].value = trim((struct jr_str){at, n});
	return 0;
}

/* 2: what follows is not for http-parser. */
static int on_complete(http_parser *hp)
{
	(void)hp;
	return 2;
}

static const http_parser_settings settings = {
	.on_url = on_url,
	.on_header_field = on_name,
	.on_header_value = on_value,
	.on_headers_complete = on_complete,
};

static int code_of(enum http_errno e)
{
	switch (e) {
	case HPE_INVALID_METHOD:
		return JR_HPE_INVALID_METHOD;
	case HPE_INVALID_URL:
	case HPE_INVALID_HOST:
	case HPE_INVALID_PORT:
	case HPE_INVALID_PATH:
	case HPE_INVALID_QUERY_STRING:
	case HPE_INVALID_FRAGMENT:
		return JR_HPE_INVALID_URL;
	case HPE_INVALID_VERSION:
	case HPE_INVALID_CONSTANT:
		return JR_HPE_INVALID_VERSION;
	case HPE_HEADER_OVERFLOW:
		return JR_HPE_HEADER_OVERFLOW;
	case HPE_LF_EXPECTED:
		return JR_HPE_LF_EXPECTED;
	case HPE_INVALID_HEADER_TOKEN:
		return JR_HPE_INVALID_HEADER_TOKEN;
	case HPE_INVALID_CONTENT_LENGTH:
		return JR_HPE_INVALID_CONTENT_LENGTH;
	case HPE_UNEXPECTED_CONTENT_LENGTH:
		return JR_HPE_UNEXPECTED_CONTENT_LENGTH;
	case HPE_INVALID_TRANSFER_ENCODING:
		return JR_HPE_INVALID_TRANSFER_ENCODING;
	default:
		return JR_HPE_STRICT;
	}
}

/* ---- the strict layer ------------------------------------------------- */

/* Exactly "METHOD url HTTP/1.x": http-parser also takes more spaces, no
 * version, and any digits. */
static int check_request_line(struct jr_http_head *h, const char *p)
{
	const char *end = memchr(p, '\r', SIZE_MAX / 2);
	const char *sp = memchr(p, ' ', (size_t)(end - p));
	const char *version;

	if (!sp || !h->url.n || h->url.p != sp + 1)
		return JR_HPE_INVALID_URL;
	h->method = (struct jr_str){p, (size_t)(sp - p)};
	version = h->url.p + h->url.n;
	if (end - version != 9 || memcmp(version, " HTTP/", 6) != 0)
		return JR_HPE_INVALID_VERSION;
	if (memcmp(version + 6, "1.", 2) != 0 || version[8] > '1')
		return JR_HPE_UNSUPPORTED_VERSION;
	h->minor = (uint8_t)(version[8] - '0');
	return 0;
}

/* uri-host [":" port] of RFC 3986, by its characters only. */
static bool is_host(struct jr_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z'))
			continue;
		if (!c || !strchr("-._~%!$&'()*+,;=:[]", c))
			return false;
	}
	return true;
}

struct seen {
	unsigned host, coding;
	bool length;
	struct jr_str codings;
};

/* While http-parser looks for words in a value (Connection, Content-Length,
 * Transfer-Encoding, Upgrade) it does not look at the other characters; and
 * never at the first one of any value. */
static bool has_controls(const struct jr_http_field *f)
{
	if (f->value.n && !is_value_char((uint8_t)f->value.p[0]))
		return true;
	return memchr("ctuCTU", f->name.p[0], 6) && !jr_http_is_value(f->value);
}

static int check_field(struct jr_http_head *h, const struct jr_http_field *f,
		       struct seen *seen)
{
	if (has_controls(f))
		return JR_HPE_INVALID_HEADER_TOKEN;
	switch (f->name.n) {
	case 4:
		if (!jr_str_eq_nocase(f->name, JR_STR("host")))
			break;
		if (++seen->host > 1 || !is_host(f->value))
			return JR_HPE_INVALID_HOST;
		break;
	case 6:
		if (!jr_str_eq_nocase(f->name, JR_STR("expect")))
			break;
		if (jr_str_eq_nocase(f->value, JR_STR("100-continue")))
			h->expects_continue = true;
		else
			h->expects_other = true;
		break;
	case 14:
		if (!jr_str_eq_nocase(f->name, JR_STR("content-length")))
			break;
		if (h->has_length ||
		    jr_str_to_u64(f->value, INT64_MAX, &h->length) < 0)
			return JR_HPE_INVALID_CONTENT_LENGTH;
		h->has_length = true;
		break;
	case 17:
		if (!jr_str_eq_nocase(f->name, JR_STR("transfer-encoding")))
			break;
		seen->coding++;
		seen->codings = f->value;
		break;
	}
	return 0;
}

static int check_coding(struct jr_http_head *h, const struct seen *seen)
{
	if (!seen->coding)
		return 0;
	if (h->has_length)
		return JR_HPE_UNEXPECTED_CONTENT_LENGTH;
	if (seen->coding > 1 || h->minor == 0 || seen->codings.n == 0 ||
	    memchr(seen->codings.p, ',', seen->codings.n))
		return JR_HPE_INVALID_TRANSFER_ENCODING;
	if (!jr_str_eq_nocase(seen->codings, JR_STR("chunked")))
		return JR_HPE_UNKNOWN_TRANSFER_ENCODING;
	h->chunked = true;
	return 0;
}

static int check_fields(struct jr_http_head *h)
{
	struct seen seen = {0};
	int rc = 0;

	for (size_t i = 0; i < h->count && rc == 0; i++)
		rc = check_field(h, &h->fields[i], &seen);
	if (rc == 0)
		rc = check_coding(h, &seen);
	if (rc == 0 && h->minor == 1 && !seen.host)
		rc = JR_HPE_INVALID_HOST;
	if (h->connect && (h->chunked || h->length))
		rc = JR_HPE_STRICT;     /* RFC 9110 9.3.6: no content */
	return rc;
}

static void clear(struct jr_http_head *h)
{
	struct jr_http_field *fields = h->fields;
	size_t cap = h->cap;

	*h = (struct jr_http_head){.fields = fields, .cap = cap};
}

static int parse(struct jr_http_head *h, const char *p, size_t n,
		 uint32_t max_fields)
{
	struct reading r = {h, max_fields, 0};
	http_parser hp;
	enum http_errno e;
	int rc;

	clear(h);
	http_parser_init(&hp, HTTP_REQUEST);
	hp.data = &r;
	http_parser_execute(&hp, &settings, p, n);
	e = HTTP_PARSER_ERRNO(&hp);
	if (r.rc < 0)
		return r.rc;
	/* Its verdict on Transfer-Encoding does not tell unknown from wrong;
	 * ours is the same otherwise. */
	if (e != HPE_OK && e != HPE_INVALID_TRANSFER_ENCODING)
		return code_of(e);
	rc = check_request_line(h, p);
	if (rc < 0)
		return rc;
	h->connect = hp.method == HTTP_CONNECT;
	h->is_head = hp.method == HTTP_HEAD;
	rc = check_fields(h);
	if (rc < 0)
		return rc;
	if (e != HPE_OK)
		return code_of(e);
	h->upgrade = hp.upgrade && (h->connect || (hp.flags & F_UPGRADE &&
			hp.flags & F_CONNECTION_UPGRADE));
	h->keep_alive = hp.flags & F_CONNECTION_CLOSE ? false :
		h->minor == 1 || (hp.flags & F_CONNECTION_KEEP_ALIVE);
	return 0;
}

int jr_http_head_read(struct jr_http_head *h, const char *p, size_t n,
		      uint32_t *line, const struct jr_http_limits *limits)
{
	size_t start;
	int end = find_end(p, n < limits->head ? n : limits->head, &start,
			   line);
	int rc;

	if (end == 0 && n >= limits->head)
		return JR_HPE_HEADER_OVERFLOW;
	if (end <= 0)
		return end;
	rc = parse(h, p + start, (size_t)end - start, limits->fields);
	return rc < 0 ? rc : end;
}

const struct jr_str *jr_http_head_find(const struct jr_http_head *h,
				       struct jr_str name)
{
	for (size_t i = 0; i < h->count; i++)
		if (jr_str_eq_nocase(h->fields[i].name, name))
			return &h->fields[i].value;
	return NULL;
}

int jr_http_refusal(int rc)
{
	switch (rc) {
	case JR_ERR_HTTP_REQUEST_TIMEOUT:
		return 408;
	case JR_HPE_CHUNK_EXTENSIONS_OVERFLOW:
		return 413;
	case JR_HPE_HEADER_OVERFLOW:
		return 431;
	case JR_HPE_UNKNOWN_TRANSFER_ENCODING:
		return 501;
	case JR_HPE_UNSUPPORTED_VERSION:
		return 505;
	default:
		return 400;
	}
}

/* http-parser has most of them; these are Node's further ones and its other
 * spellings. */
const char *jr_http_reason(int status)
{
	switch (status) {
	case 103:
		return "Early Hints";
	case 418:
		return "I'm a Teapot";
	case 425:
		return "Too Early";
	case 509:
		return "Bandwidth Limit Exceeded";
#define X(num, name, text) case num: return #text;
	HTTP_STATUS_MAP(X)
#undef X
	default:
		return "unknown";
	}
}

const char *jr_http_method(unsigned i)
{
	if (i > HTTP_SOURCE)
		return NULL;
	return http_method_str((enum http_method)i);
}

/* ---- bodies ----------------------------------------------------------- */

enum body_state {
	NONE,           /* no body: done */
	LENGTH,         /* `left` bytes */
	SIZE_FIRST,     /* first digit of a chunk size */
	SIZE,
	EXTENSION,
	SIZE_LF,        /* the line feed after the size line */
	DATA,           /* `left` bytes of a chunk */
	DATA_CR,
	DATA_LF,
	TRAILERS,
};

void jr_http_body_init(struct jr_http_body *b, const struct jr_http_head *h,
		       const struct jr_http_limits *limits)
{
	*b = (struct jr_http_body){.limit = limits->head};
	if (h->chunked) {
		b->state = SIZE_FIRST;
	} else if (h->length > 0) {
		b->state = LENGTH;
		b->left = h->length;
	} else {
		b->done = true;
	}
}

void jr_http_body_fini(struct jr_http_body *b)
{
	jr_free(b->trailers);
	b->trailers = NULL;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "1a;name=value\r\n", one character. RFC 9112 7.1, without the white space
 * it merely tolerates. */
static int read_size(struct jr_http_body *b, char c)
{
	int digit;

	switch (b->state) {
	case SIZE_FIRST:
	case SIZE:
		digit = hex_digit(c);
		if (digit >= 0) {
			if (b->left > (INT64_MAX >> 4))
				return JR_HPE_INVALID_CHUNK_SIZE;
			b->left = b->left << 4 | (unsigned)digit;
			b->state = SIZE;
			return 0;
		}
		if (b->state == SIZE && (c == ';' || c == '\r')) {
			b->state = c == ';' ? EXTENSION : SIZE_LF;
			return 0;
		}
		return JR_HPE_INVALID_CHUNK_SIZE;
	case EXTENSION:
		if (++b->extensions > EXTENSIONS_MAX)
			return JR_HPE_CHUNK_EXTENSIONS_OVERFLOW;
		if (c == '\r')
			b->state = SIZE_LF;
		else if (!is_value_char((uint8_t)c))
			return JR_HPE_STRICT;
		return 0;
	default:        /* SIZE_LF */
		if (c != '\n')
			return JR_HPE_LF_EXPECTED;
		b->state = b->left ? DATA : TRAILERS;
		return 0;
	}
}

bool jr_http_next_trailer(struct jr_str *text, struct jr_http_field *f)
{
	const char *lf = text->n ? memchr(text->p, '\n', text->n) : NULL;
	const char *colon;

	if (!lf || lf == text->p + 1)
		return false;
	colon = memchr(text->p, ':', (size_t)(lf - text->p));
	f->name = (struct jr_str){text->p, (size_t)(colon - text->p)};
	f->value = trim((struct jr_str){colon + 1,
					(size_t)(lf - 1 - (colon + 1))});
	text->n -= (size_t)(lf + 1 - text->p);
	text->p = lf + 1;
	return true;
}

/* A trailer must not say how the message is framed or routed (RFC 9110
 * 6.5.1). */
static int check_trailer(const char *p, size_t n)
{
	const char *colon = memchr(p, ':', n);
	struct jr_str name;

	if (n < 2 || p[n - 2] != '\r')
		return JR_HPE_CR_EXPECTED;
	if (n == 2)
		return 0;
	if (!colon)
		return JR_HPE_INVALID_HEADER_TOKEN;
	name = (struct jr_str){p, (size_t)(colon - p)};
	if (!jr_http_is_token(name) || !jr_http_is_value((struct jr_str){
			colon + 1, (size_t)(p + n - 2 - (colon + 1))}))
		return JR_HPE_INVALID_HEADER_TOKEN;
	if (jr_str_eq_nocase(name, JR_STR("content-length")) ||
	    jr_str_eq_nocase(name, JR_STR("transfer-encoding")) ||
	    jr_str_eq_nocase(name, JR_STR("host")))
		return JR_HPE_INVALID_HEADER_TOKEN;
	return 0;
}

static int add_trailer_char(struct jr_http_body *b, char c)
{
	if (b->trailers_n >= b->limit)
		return JR_HPE_HEADER_OVERFLOW;
	if (b->trailers_n == b->trailers_cap) {
		uint32_t cap = b->trailers_cap ? b->trailers_cap * 2 : 128;
		char *p = jr_try_realloc(b->trailers, cap);

		if (!p)
			return -ENOMEM;
		b->trailers = p;
		b->trailers_cap = cap;
	}
	b->trailers[b->trailers_n++] = c;
	return 0;
}

static ssize_t read_trailers(struct jr_http_body *b, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *line;
		size_t len;
		int rc = add_trailer_char(b, p[i]);

		if (rc < 0)
			return rc;
		if (p[i] != '\n')
			continue;
		line = b->trailers + b->trailers_line;
		len = b->trailers_n - b->trailers_line;
		rc = check_trailer(line, len);
		if (rc < 0)
			return rc;
		b->trailers_line = b->trailers_n;
		if (len == 2) {
			b->trailers_n -= 2;
			b->done = true;
			return (ssize_t)i + 1;
		}
	}
	return (ssize_t)n;
}

static ssize_t read_data(struct jr_http_body *b, const char *p, size_t n,
			 struct jr_str *data)
{
	if (n > b->left)
		n = (size_t)b->left;
	*data = (struct jr_str){p, n};
	b->left -= n;
	if (b->left == 0 && b->state == LENGTH)
		b->done = true;
	else if (b->left == 0)
		b->state = DATA_CR;
	return (ssize_t)n;
}

ssize_t jr_http_body_read(struct jr_http_body *b, const char *p, size_t n,
			  struct jr_str *data)
{
	size_t i = 0;
	int rc;

	*data = (struct jr_str){p, 0};
	while (i < n && !b->done) {
		ssize_t used;

		switch (b->state) {
		case LENGTH:
		case DATA:
			used = read_data(b, p + i, n - i, data);
			return (ssize_t)i + used;
		case DATA_CR:
		case DATA_LF:
			if (p[i++] != (b->state == DATA_CR ? '\r' : '\n'))
				return JR_HPE_STRICT;
			b->state = b->state == DATA_CR ? DATA_LF : SIZE_FIRST;
			break;
		case TRAILERS:
			used = read_trailers(b, p + i, n - i);
			return used < 0 ? used : (ssize_t)i + used;
		default:
			rc = read_size(b, p[i++]);
			if (rc < 0)
				return rc;
		}
	}
	return (ssize_t)i;
}
