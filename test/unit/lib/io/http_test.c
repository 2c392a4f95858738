/* Requests are taken apart or refused, and the verdict does not depend on how
 * their bytes arrive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/alloc.h"
#include "lib/io/http.h"

static const struct jr_http_limits limits = {16384, 100};

/* What came out of a sequence of bytes: the first refusal, or the number of
 * complete messages, their content, and whether one is incomplete. */
struct verdict {
	int rc;
	int messages;
	bool partial;
	size_t content_n;
	char content[4096];
	char last_url[256];
};

/* A connection in small: bytes come in pieces, what is not used stays. */
struct conn {
	char *kept;
	size_t n;
	uint32_t line;
	bool in_body;
	struct jr_http_body body;
	struct jr_http_head head;
	struct verdict *v;
};

static ssize_t step_head(struct conn *c)
{
	int used = jr_http_head_read(&c->head, c->kept, c->n, &c->line,
				     &limits);

	if (used > 0) {
		struct jr_str url = c->head.url;

		c->line = 0;
		c->in_body = true;
		if (url.n < sizeof(c->v->last_url)) {
			memcpy(c->v->last_url, url.p, url.n);
			c->v->last_url[url.n] = '\0';
		}
		jr_http_body_init(&c->body, &c->head, &limits);
	}
	return used;
}

static ssize_t step_body(struct conn *c)
{
	struct jr_str data;
	ssize_t used = c->body.done ? 0 :
		jr_http_body_read(&c->body, c->kept, c->n, &data);

	if (used > 0 && c->v->content_n + data.n <= sizeof(c->v->content)) {
		memcpy(c->v->content + c->v->content_n, data.p, data.n);
		c->v->content_n += data.n;
	}
	if (c->body.done) {
		c->in_body = false;
		c->v->messages++;
		jr_http_body_fini(&c->body);
	}
	return used;
}

static void feed(struct conn *c, const char *p, size_t n)
{
	c->kept = jr_realloc(c->kept, c->n + n + 1);
	memcpy(c->kept + c->n, p, n);
	c->n += n;
	while (c->v->rc == 0 && (c->n > 0 || (c->in_body && c->body.done))) {
		bool was_body = c->in_body;
		ssize_t used = was_body ? step_body(c) : step_head(c);

		if (used < 0)
			c->v->rc = (int)used;
		if (used < 0 || (used == 0 && was_body == c->in_body))
			break;
		c->n -= (size_t)used;
		memmove(c->kept, c->kept + used, c->n);
	}
}

enum how { WHOLE, BYTES, RANDOM };

static struct verdict run(const char *p, size_t n, enum how how, unsigned seed)
{
	static struct verdict v;
	struct conn c = {.v = &v};

	v = (struct verdict){0};
	jr_http_head_init(&c.head);
	while (n > 0 && v.rc == 0) {
		size_t k = how == WHOLE ? n : how == BYTES ? 1 :
			1 + (size_t)rand_r(&seed) % 40;

		if (k > n)
			k = n;
		feed(&c, p, k);
		p += k;
		n -= k;
	}
	v.partial = v.rc == 0 && (c.n > 0 || c.in_body);
	jr_http_body_fini(&c.body);
	jr_http_head_fini(&c.head);
	jr_free(c.kept);
	return v;
}

static void same(const struct verdict *a, const struct verdict *b,
		 const char *what)
{
	if (a->rc != b->rc || a->messages != b->messages ||
	    a->partial != b->partial || a->content_n != b->content_n ||
	    memcmp(a->content, b->content, a->content_n) != 0)
		fail_msg("%s: %d/%d/%d and %d/%d/%d", what, a->rc, a->messages,
			 a->partial, b->rc, b->messages, b->partial);
}

static struct verdict verdict_n(const char *p, size_t n, const char *what)
{
	struct verdict whole = run(p, n, WHOLE, 0);
	struct verdict other = run(p, n, BYTES, 0);

	same(&whole, &other, what);
	for (unsigned seed = 1; seed <= 20; seed++) {
		other = run(p, n, RANDOM, seed);
		same(&whole, &other, what);
	}
	return whole;
}

static struct verdict verdict(const char *p)
{
	return verdict_n(p, strlen(p), p);
}

#define GET "GET / HTTP/1.1\r\nHost: a\r\n"
#define POST "POST / HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

struct refused {
	const char *name;
	const char *request;
	int rc;
	int status;
};

static const struct refused refusals[] = {
	{"length and coding", POST "Content-Length: 5\r\n"
	 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	 JR_HPE_UNEXPECTED_CONTENT_LENGTH, 400},
	{"coding and length", POST "Transfer-Encoding: chunked\r\n"
	 "Content-Length: 5\r\n\r\n0\r\n\r\n",
	 JR_HPE_UNEXPECTED_CONTENT_LENGTH, 400},
	{"two lengths", POST "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
	 JR_HPE_UNEXPECTED_CONTENT_LENGTH, 400},
	{"same length twice",
	 POST "Content-Length: 5\r\nContent-Length: 5\r\n\r\n",
	 JR_HPE_UNEXPECTED_CONTENT_LENGTH, 400},
	{"length list", POST "Content-Length: 5, 5\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"length with plus", POST "Content-Length: +5\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"length below zero", POST "Content-Length: -5\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"length in hex", POST "Content-Length: 0x5\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"empty length", POST "Content-Length:\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"length too long",
	 POST "Content-Length: 99999999999999999999\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"length over 63 bits",
	 POST "Content-Length: 9223372036854775808\r\n\r\n",
	 JR_HPE_INVALID_CONTENT_LENGTH, 400},
	{"unknown coding", POST "Transfer-Encoding: xchunked\r\n\r\n",
	 JR_HPE_UNKNOWN_TRANSFER_ENCODING, 501},
	{"gzip alone", POST "Transfer-Encoding: gzip\r\n\r\n",
	 JR_HPE_UNKNOWN_TRANSFER_ENCODING, 501},
	{"chunked not last", POST "Transfer-Encoding: chunked, identity\r\n\r\n",
	 JR_HPE_INVALID_TRANSFER_ENCODING, 400},
	{"two codings", POST "Transfer-Encoding: gzip, chunked\r\n\r\n",
	 JR_HPE_INVALID_TRANSFER_ENCODING, 400},
	{"chunked twice", POST "Transfer-Encoding: chunked\r\n"
	 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	 JR_HPE_INVALID_TRANSFER_ENCODING, 400},
	{"empty coding", POST "Transfer-Encoding:\r\n\r\n",
	 JR_HPE_INVALID_TRANSFER_ENCODING, 400},
	{"coding in a folded line",
	 POST "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"coding with vertical tab",
	 POST "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"coding in HTTP/1.0", "POST / HTTP/1.0\r\n"
	 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
	 JR_HPE_INVALID_TRANSFER_ENCODING, 400},
	{"space before the colon", GET "X : y\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"folded line", GET "X: y\r\n z\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"folded with a tab", GET "X: y\r\n\tz\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"first line begins with a space", "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n",
	 JR_HPE_CR_EXPECTED, 400},
	{"one bare line feed", GET "X: y\nZ: z\r\n\r\n",
	 JR_HPE_CR_EXPECTED, 400},
	{"bare line feed ends the head", GET "\n", JR_HPE_CR_EXPECTED, 400},
	{"bare CR in a value", GET "X: a\rb\r\n\r\n", JR_HPE_LF_EXPECTED, 400},
	{"bare CR in the url", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_LF_EXPECTED, 400},
	{"two CR", GET "X: a\r\r\n\r\n", JR_HPE_LF_EXPECTED, 400},
	{"DEL in a value", GET "X: a\x7f\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"control character in a name", GET "X\x01: a\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"name with a bracket", GET "X[]: a\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"no name", GET ": a\r\n\r\n", JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"no colon", GET "Xyz\r\n\r\n", JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"name beyond ASCII", GET "X\xc3\xa4: a\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"version 9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
	 JR_HPE_UNSUPPORTED_VERSION, 505},
	{"version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
	 JR_HPE_UNSUPPORTED_VERSION, 505},
	{"version 1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
	 JR_HPE_UNSUPPORTED_VERSION, 505},
	{"version 0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n",
	 JR_HPE_UNSUPPORTED_VERSION, 505},
	{"version of many digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"no version", "GET /\r\nHost: a\r\n\r\n", JR_HPE_INVALID_VERSION, 400},
	{"no version, no headers", "GET /\r\n\r\n", JR_HPE_INVALID_VERSION, 400},
	{"lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"another protocol", "SOURCE / ICE/1.0\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"two spaces before the url", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_URL, 400},
	{"two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"space after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"space in the url", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_VERSION, 400},
	{"no url", "GET HTTP/1.1\r\nHost: a\r\n\r\n", JR_HPE_INVALID_URL, 400},
	{"control character in the url", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_URL, 400},
	{"url beyond ASCII", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_URL, 400},
	{"no Host", "GET / HTTP/1.1\r\n\r\n", JR_HPE_INVALID_HOST, 400},
	{"two Hosts", GET "Host: b\r\n\r\n", JR_HPE_INVALID_HOST, 400},
	{"same Host twice", GET "Host: a\r\n\r\n", JR_HPE_INVALID_HOST, 400},
	{"two Hosts in HTTP/1.0",
	 "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
	 JR_HPE_INVALID_HOST, 400},
	{"Host with a slash", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
	 JR_HPE_INVALID_HOST, 400},
	{"Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
	 JR_HPE_INVALID_HOST, 400},
	{"Host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
	 JR_HPE_INVALID_HOST, 400},
	{"lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"unknown method", "FOO / HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"method with more", "GETX / HTTP/1.1\r\nHost: a\r\n\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"TLS hello", "\x16\x03\x01\x02", JR_HPE_INVALID_METHOD, 400},
	{"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"two empty lines first", "\r\n\r\n" GET "\r\n",
	 JR_HPE_INVALID_METHOD, 400},
	{"CONNECT with a body", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n"
	 "Content-Length: 3\r\n\r\nabc", JR_HPE_STRICT, 400},
	{"no chunk size", CHUNKED "\r\n", JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"chunk size with x", CHUNKED "0x5\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"chunk size with minus", CHUNKED "-1\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"chunk size with space", CHUNKED "5 \r\nhello\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"space before the chunk size", CHUNKED " 5\r\nhello\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"chunk size overflow", CHUNKED "10000000000000000\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"chunk size ended by line feed", CHUNKED "5\nhello\r\n0\r\n\r\n",
	 JR_HPE_INVALID_CHUNK_SIZE, 400},
	{"line feed in a chunk extension",
	 CHUNKED "5;a\nb\r\nhello\r\n0\r\n\r\n", JR_HPE_STRICT, 400},
	{"bare CR in a chunk extension",
	 CHUNKED "5;a\rb\r\nhello\r\n0\r\n\r\n", JR_HPE_LF_EXPECTED, 400},
	{"chunk longer than said", CHUNKED "5\r\nhello!\r\n0\r\n\r\n",
	 JR_HPE_STRICT, 400},
	{"chunk ended by line feed", CHUNKED "5\r\nhello\n0\r\n\r\n",
	 JR_HPE_STRICT, 400},
	{"folded trailer", CHUNKED "0\r\nX: y\r\n z\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"trailer ended by line feed", CHUNKED "0\r\nX: y\n\r\n",
	 JR_HPE_CR_EXPECTED, 400},
	{"length as trailer", CHUNKED "0\r\nContent-Length: 5\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
	{"trailer without colon", CHUNKED "0\r\nXyz\r\n\r\n",
	 JR_HPE_INVALID_HEADER_TOKEN, 400},
};

static void refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		const struct refused *r = &refusals[i];
		struct verdict v = verdict(r->request);

		if (v.rc != r->rc || jr_http_refusal(v.rc) != r->status)
			fail_msg("%s: %s", r->name,
				 v.rc ? jr_err_name(v.rc) : "accepted");
	}
}

static void refused_nul(void **state)
{
	static const char value[] = GET "X: a\0b\r\n\r\n";
	static const char start[] = GET "X: \0a\r\n\r\n";
	static const char control[] = GET "X: \1\r\n\r\n";
	static const char name[] = GET "X\0: a\r\n\r\n";
	static const char url[] = "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n";
	static const char host[] = "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n";

	(void)state;
	assert_true(verdict_n(value, sizeof(value) - 1, "value").rc < 0);
	assert_true(verdict_n(start, sizeof(start) - 1, "start").rc < 0);
	assert_true(verdict_n(control, sizeof(control) - 1, "control").rc < 0);
	assert_true(verdict_n(name, sizeof(name) - 1, "name").rc < 0);
	assert_true(verdict_n(url, sizeof(url) - 1, "url").rc < 0);
	assert_true(verdict_n(host, sizeof(host) - 1, "host").rc < 0);
}

static void refused_sizes(void **state)
{
	static char text[40000];
	size_t n;

	(void)state;
	/* A head of exactly the limit passes, one byte more does not. */
	for (int over = 0; over <= 1; over++) {
		n = (size_t)snprintf(text, sizeof(text), GET "X: ");
		while (n < limits.head - 4 + (size_t)over)
			text[n++] = 'a';
		memcpy(text + n, "\r\n\r\n", 4);
		assert_int_equal(verdict_n(text, n + 4, "head").rc,
				 over ? JR_HPE_HEADER_OVERFLOW : 0);
	}
	/* A head that never ends. */
	memset(text, 'A', sizeof(text));
	assert_int_equal(verdict_n(text, sizeof(text), "endless").rc,
			 JR_HPE_HEADER_OVERFLOW);
	/* 100 fields pass, 101 do not. */
	for (size_t count = 99; count <= 100; count++) {
		n = (size_t)snprintf(text, sizeof(text), GET);
		for (size_t i = 0; i < count; i++) {
			memcpy(text + n, "a: b\r\n", 6);
			n += 6;
		}
		memcpy(text + n, "\r\n", 2);
		assert_int_equal(verdict_n(text, n + 2, "fields").rc,
				 count > 99 ? JR_HPE_HEADER_OVERFLOW : 0);
	}
	n = (size_t)snprintf(text, sizeof(text), CHUNKED "5;");
	memset(text + n, 'a', 20000);
	assert_int_equal(verdict_n(text, n + 20000, "extension").rc,
			 JR_HPE_CHUNK_EXTENSIONS_OVERFLOW);
	n = (size_t)snprintf(text, sizeof(text), CHUNKED "0\r\nX: ");
	memset(text + n, 'a', 20000);
	assert_int_equal(verdict_n(text, n + 20000, "trailers").rc,
			 JR_HPE_HEADER_OVERFLOW);
}

static void accepted(void **state)
{
	struct verdict v;

	(void)state;
	v = verdict(GET "\r\n");
	assert_int_equal(v.rc, 0);
	assert_int_equal(v.messages, 1);
	assert_false(v.partial);
	v = verdict("\r\nGET /x?y=1 HTTP/1.0\r\n\r\n" GET "\r\n" GET);
	assert_int_equal(v.messages, 2);
	assert_true(v.partial);
	v = verdict(POST "Content-Length: 5\r\n\r\nhello" GET "\r\n");
	assert_int_equal(v.messages, 2);
	assert_memory_equal(v.content, "hello", 5);
	v = verdict(CHUNKED "5\r\nhello\r\n006;a=\"b\"\r\n world\r\n0\r\n"
		    "X: y\r\nZ:\r\n\r\n" GET "\r\n");
	assert_int_equal(v.rc, 0);
	assert_int_equal(v.messages, 2);
	assert_int_equal(v.content_n, 11);
	assert_memory_equal(v.content, "hello world", 11);
	v = verdict(CHUNKED "a\r\nhello");
	assert_int_equal(v.rc, 0);
	assert_true(v.partial);
	v = verdict("GET http://a/b HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
	assert_string_equal(v.last_url, "http://a/b");
	v = verdict("OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n");
	assert_int_equal(v.messages, 1);
	v = verdict(GET "X: \xe4 \xff\t \r\nY:\r\n\r\n");
	assert_int_equal(v.messages, 1);
}

static struct jr_http_head read_head(const char *p)
{
	struct jr_http_head h;
	uint32_t line = 0;

	jr_http_head_init(&h);
	assert_int_equal(jr_http_head_read(&h, p, strlen(p), &line, &limits),
			 strlen(p));
	return h;
}

static void head_tells(void **state)
{
	struct jr_http_head h;

	(void)state;
	h = read_head(GET "Accept:  a, b \t\r\nEmpty:\r\n\r\n");
	assert_int_equal(h.count, 3);
	assert_true(jr_str_eq(h.method, JR_STR("GET")));
	assert_true(jr_str_eq(h.fields[1].name, JR_STR("Accept")));
	assert_true(jr_str_eq(h.fields[1].value, JR_STR("a, b")));
	assert_int_equal(h.fields[2].value.n, 0);
	assert_true(h.keep_alive);
	assert_false(h.upgrade);
	assert_non_null(jr_http_head_find(&h, JR_STR("accept")));
	jr_http_head_fini(&h);

	h = read_head(GET "Connection: x, Close\r\n\r\n");
	assert_false(h.keep_alive);
	jr_http_head_fini(&h);
	h = read_head("GET / HTTP/1.0\r\n\r\n");
	assert_false(h.keep_alive);
	assert_int_equal(h.minor, 0);
	jr_http_head_fini(&h);
	h = read_head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
	assert_true(h.keep_alive);
	jr_http_head_fini(&h);
	h = read_head(GET "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
	assert_true(h.upgrade);
	jr_http_head_fini(&h);
	h = read_head(GET "Upgrade: websocket\r\n\r\n");
	assert_false(h.upgrade);
	jr_http_head_fini(&h);
	h = read_head("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_true(h.upgrade && h.connect);
	jr_http_head_fini(&h);
	h = read_head(POST "Expect: 100-Continue\r\nContent-Length: 7\r\n\r\n");
	assert_true(h.expects_continue);
	assert_int_equal(h.length, 7);
	jr_http_head_fini(&h);
}

static void trailers_are_kept(void **state)
{
	static const char text[] = "0\r\nA: b\r\nC:  d \r\n\r\nrest";
	struct jr_http_head h = {.chunked = true};
	struct jr_http_body b;
	struct jr_http_field f;
	struct jr_str data, all;

	(void)state;
	jr_http_body_init(&b, &h, &limits);
	assert_int_equal(jr_http_body_read(&b, text, sizeof(text) - 1, &data),
			 sizeof(text) - 1 - 4);
	assert_true(b.done);
	all = (struct jr_str){b.trailers, b.trailers_n};
	assert_true(jr_http_next_trailer(&all, &f));
	assert_true(jr_str_eq(f.name, JR_STR("A")));
	assert_true(jr_http_next_trailer(&all, &f));
	assert_true(jr_str_eq(f.value, JR_STR("d")));
	assert_false(jr_http_next_trailer(&all, &f));
	jr_http_body_fini(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused),
		cmocka_unit_test(refused_nul),
		cmocka_unit_test(refused_sizes),
		cmocka_unit_test(accepted),
		cmocka_unit_test(head_tells),
		cmocka_unit_test(trailers_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
