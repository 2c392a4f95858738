/* Fuzz target: requests, whole and in pieces (lib/io/http.h).
 *
 * Whatever the pieces, the verdict is the same, nothing behind the bytes given
 * is read, and nothing grows beyond the limits.
 *
 * The first byte chooses the limits, the second the size of the pieces. */
#include <stdlib.h>
#include <string.h>

#include "lib/io/http.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(150000);

struct verdict {
	int rc;
	unsigned requests;
	size_t used;            /* bytes that complete heads and bodies took */
	uint64_t content;       /* length and sum of all content */
	uint32_t sum;
	bool in_body;
};

struct reader {
	struct jr_http_limits limits;
	struct jr_http_head head;
	struct jr_http_body body;
	uint32_t line;
	struct verdict v;
};

static void check_head(const struct reader *r, const char *p, size_t used)
{
	const struct jr_http_head *h = &r->head;

	REQUIRE(used <= r->limits.head);
	REQUIRE(h->count <= r->limits.fields);
	REQUIRE(jr_http_is_token(h->method) && h->url.n > 0);
	REQUIRE(h->url.p > p && h->url.p + h->url.n < p + used);
	REQUIRE(!(h->chunked && h->has_length));
	for (size_t i = 0; i < h->count; i++) {
		struct jr_http_field f = h->fields[i];

		REQUIRE(jr_http_is_token(f.name) && jr_http_is_value(f.value));
		REQUIRE(f.name.p > p && f.name.p + f.name.n < p + used);
		REQUIRE(!f.value.n || (f.value.p > p &&
				       f.value.p + f.value.n < p + used));
	}
}

static void check_body(struct reader *r, struct jr_str content)
{
	struct jr_str text = {r->body.trailers, r->body.trailers_n};
	struct jr_http_field f;

	r->v.content += content.n;
	for (size_t i = 0; i < content.n; i++)
		r->v.sum = r->v.sum * 31 + (uint8_t)content.p[i];
	REQUIRE(r->body.trailers_n <= r->limits.head);
	REQUIRE(r->body.trailers_cap <= 2 * r->limits.head + 128);
	if (r->body.done)
		while (text.n && jr_http_next_trailer(&text, &f))
			REQUIRE(jr_http_is_token(f.name));
}

/* One step with all the bytes there are. Returns what it used, or -1. */
static ssize_t step(struct reader *r, const char *p, size_t n)
{
	struct jr_str content;
	ssize_t used;

	if (!r->v.in_body) {
		used = jr_http_head_read(&r->head, p, n, &r->line, &r->limits);
		if (used > 0) {
			check_head(r, p, (size_t)used);
			r->v.requests++;
			r->line = 0;
			jr_http_body_fini(&r->body);
			jr_http_body_init(&r->body, &r->head, &r->limits);
			r->v.in_body = !r->body.done;
		}
	} else {
		used = jr_http_body_read(&r->body, p, n, &content);
		if (used >= 0) {
			check_body(r, content);
			r->v.in_body = !r->body.done;
		}
	}
	if (used < 0) {
		r->v.rc = (int)used;
		return -1;
	}
	REQUIRE((size_t)used <= n);
	r->v.used += (size_t)used;
	return used;
}

/* The bytes come from a block of their size, so that reading on is seen. */
static struct verdict read_all(const uint8_t *data, size_t n, size_t piece,
			       struct jr_http_limits limits)
{
	struct reader r = {.limits = limits};
	size_t have = 0;
	ssize_t used = 0;

	jr_http_head_init(&r.head);
	while (have < n && used >= 0) {
		char *p;
		size_t len;

		have = n - have > piece ? have + piece : n;
		do {
			len = have - r.v.used;
			if (!len)
				break;
			p = malloc(len);
			memcpy(p, data + r.v.used, len);
			used = step(&r, p, len);
			free(p);
		} while (used > 0);
	}
	jr_http_body_fini(&r.body);
	jr_http_head_fini(&r.head);
	return r.v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct jr_http_limits limits = {512, 16};
	struct verdict whole, pieces;
	size_t piece;

	if (n < 2 || n > 4096)
		return 0;
	limits.head = 32u << (data[0] & 7);
	limits.fields = 1u << (data[0] >> 3 & 7);
	piece = 1u + data[1] % 64;
	whole = read_all(data + 2, n - 2, n, limits);
	pieces = read_all(data + 2, n - 2, piece, limits);
	REQUIRE(whole.rc == pieces.rc);
	REQUIRE(whole.requests == pieces.requests);
	REQUIRE(whole.in_body == pieces.in_body);
	/* A refused body has delivered what came before the bad byte, at most. */
	if (whole.rc == 0) {
		REQUIRE(whole.used == pieces.used);
		REQUIRE(whole.content == pieces.content);
		REQUIRE(whole.sum == pieces.sum);
	}
	return 0;
}
