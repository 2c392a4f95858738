/* http.h - HTTP/1.1 requests out of bytes (RFC 9110, RFC 9112).
 *
 * Stricter than most on purpose: whatever two implementations could read in
 * two ways is refused. A head is read when it is complete: until then only
 * its lines are looked at, so nothing is copied and nothing is kept but an
 * offset. http-parser takes heads apart; bodies are framed here, because it
 * lets bare line feeds and endless text through in chunk extensions.
 *
 * The verdict on a sequence of bytes does not depend on how they arrive.
 * Codes are those of err.h that start with JR_HPE. */
#ifndef JR_HTTP_H
#define JR_HTTP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "lib/base/err.h"
#include "lib/base/str.h"

/* Names and values point into the bytes that were read. */
struct jr_http_field {
	struct jr_str name;
	struct jr_str value;    /* without white space around it */
};

struct jr_http_limits {
	uint32_t head;          /* bytes of a head, and of the trailers */
	uint32_t fields;        /* fields of a head; 0: as many as fit */
};

struct jr_http_head {
	struct jr_str method;
	struct jr_str url;
	uint8_t minor;          /* HTTP/1.minor: 0 or 1 */
	bool keep_alive;        /* may be followed by another request */
	bool upgrade;           /* asks for another protocol, or is CONNECT */
	bool connect;           /* method CONNECT */
	bool is_head;           /* method HEAD */
	bool chunked;
	bool has_length;
	bool expects_continue;  /* Expect: 100-continue */
	bool expects_other;     /* another Expect */
	uint64_t length;        /* of the body, if has_length */
	size_t count;
	size_t cap;
	struct jr_http_field *fields;   /* owned, reused for the next head */
};

void jr_http_head_init(struct jr_http_head *h);
void jr_http_head_fini(struct jr_http_head *h);

/* Looks for a request head at the start of p[0..n). *line is where to go on,
 * 0 at first; to be kept as long as the same bytes, and more, come again.
 * Returns the bytes the head takes, and fills h; 0 if more is needed; or why
 * the request is refused. */
int jr_http_head_read(struct jr_http_head *h, const char *p, size_t n,
		      uint32_t *line, const struct jr_http_limits *limits)
	JR_WARN_UNUSED;

/* The field's value, or NULL. name is in lower case. */
const struct jr_str *jr_http_head_find(const struct jr_http_head *h,
				       struct jr_str name);

/* The status a refusal answers with: 400, 408, 413, 431, 501 or 505. */
int jr_http_refusal(int rc);

/* "Not Found" for 404; "unknown" for codes without a name. */
const char *jr_http_reason(int status);

/* Method names in Node's order; NULL past the last. */
const char *jr_http_method(unsigned i);

/* Whether s is a token (a header name) or a header value. */
bool jr_http_is_token(struct jr_str s);
bool jr_http_is_value(struct jr_str s);

/* The body of one message. Zeroed is "no body". */
struct jr_http_body {
	uint64_t left;          /* of the body or the chunk */
	uint8_t state;
	bool done;
	uint32_t extensions;    /* bytes of chunk extensions so far */
	uint32_t limit;         /* of the trailers */
	uint32_t trailers_n, trailers_line, trailers_cap;
	char *trailers;         /* "Name: value\r\n..." once done; or NULL */
};

/* Sets up for the body that head announces. */
void jr_http_body_init(struct jr_http_body *b, const struct jr_http_head *h,
		       const struct jr_http_limits *limits);
void jr_http_body_fini(struct jr_http_body *b);

/* Reads from p[0..n), n > 0. Returns how many bytes were used, with *data the
 * piece of content among them (maybe empty), or why the body is refused. To
 * be repeated until b->done or the bytes are used up. */
ssize_t jr_http_body_read(struct jr_http_body *b, const char *p, size_t n,
			  struct jr_str *data) JR_WARN_UNUSED;

/* Takes the next field out of *text, which body_read has checked. */
bool jr_http_next_trailer(struct jr_str *text, struct jr_http_field *f);

#endif
