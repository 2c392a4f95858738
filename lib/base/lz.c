#include "lib/base/lz.h"

#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"

enum { LEAST = 4, FAR = 65535, SLOTS = 1 << 15, TRIES = 64 };

/* Places with the same hash: the last one by hash, the one before by place;
 * both plus one, 0 for none. */
struct chains {
	uint32_t last[SLOTS];
	uint32_t *before;
};

static uint32_t hash(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return v * 2654435761u >> 17;
}

static void remember(struct chains *c, const uint8_t *p, size_t at)
{
	uint32_t *slot = &c->last[hash(p + at)];

	c->before[at] = *slot;
	*slot = (uint32_t)at + 1;
}

/* Longest earlier match of the bytes at `at`; *back is how far away it is. */
static size_t find(const struct chains *c, const uint8_t *p, size_t n,
		   size_t at, size_t *back)
{
	size_t best = 0, len, from;
	uint32_t next = c->last[hash(p + at)];
	int tries;

	for (tries = TRIES; next != 0 && tries > 0; tries--) {
		from = next - 1;
		if (at - from > FAR)
			break;
		for (len = 0; at + len < n && p[from + len] == p[at + len];)
			len++;
		if (len > best) {
			best = len;
			*back = at - from;
		}
		next = c->before[from];
	}
	return best;
}

static int add_byte(struct jr_buf *out, size_t value)
{
	uint8_t byte = (uint8_t)value;

	return jr_buf_add(out, &byte, 1);
}

/* What a count of four bits does not hold. */
static int add_rest(struct jr_buf *out, size_t count)
{
	int rc = 0;

	if (count < 15)
		return 0;
	for (count -= 15; count >= 255 && rc == 0; count -= 255)
		rc = add_byte(out, 255);
	return rc < 0 ? rc : add_byte(out, count);
}

static int add_step(struct jr_buf *out, const uint8_t *literals, size_t count,
		    size_t len, size_t back)
{
	size_t more = len == 0 ? 0 : len - LEAST;
	int rc = add_byte(out, (count < 15 ? count : 15) << 4 |
			  (more < 15 ? more : 15));

	if (rc == 0)
		rc = add_rest(out, count);
	if (rc == 0)
		rc = jr_buf_add(out, literals, count);
	if (rc < 0 || len == 0)
		return rc;
	rc = add_byte(out, back & 0xff);
	if (rc == 0)
		rc = add_byte(out, back >> 8);
	return rc < 0 ? rc : add_rest(out, more);
}

static int pack(struct jr_buf *out, struct chains *c, const uint8_t *p,
		size_t n)
{
	size_t at = 0, start = 0, len, back = 0, later = 0;
	int rc;

	while (at + LEAST <= n) {
		len = find(c, p, n, at, &back);
		remember(c, p, at);
		/* A longer match one byte later is worth waiting for. */
		if (len >= LEAST && at + 1 + LEAST <= n)
			later = find(c, p, n, at + 1, &(size_t){0});
		if (len < LEAST || later > len) {
			at++;
			later = 0;
			continue;
		}
		rc = add_step(out, p + start, at - start, len, back);
		if (rc < 0)
			return rc;
		for (start = at + len, at++; at < start; at++)
			if (at + LEAST <= n)
				remember(c, p, at);
		later = 0;
	}
	return add_step(out, p + start, n - start, 0, 0);
}

int jr_lz_pack(struct jr_buf *out, const uint8_t *p, size_t n)
{
	struct chains *c = jr_try_alloc(sizeof *c);
	int rc = -ENOMEM;

	if (c == NULL)
		return -ENOMEM;
	memset(c->last, 0, sizeof c->last);
	c->before = jr_try_alloc((n + 1) * sizeof *c->before);
	if (c->before != NULL)
		rc = pack(out, c, p, n);
	jr_free(c->before);
	jr_free(c);
	return rc;
}

struct reader {
	const uint8_t *p, *end;
};

/* The whole of a count; SIZE_MAX if the block ends in it. */
static size_t take_count(struct reader *r, size_t count)
{
	uint8_t byte = 255;

	if (count < 15)
		return count;
	while (byte == 255) {
		if (r->p == r->end || count > SIZE_MAX / 2)
			return SIZE_MAX;
		byte = *r->p++;
		count += byte;
	}
	return count;
}

int jr_lz_unpack(uint8_t *out, size_t size, const uint8_t *p, size_t n)
{
	struct reader r = {p, p + n};
	uint8_t *to = out, *end = out + size;
	size_t count, back, counts;

	while (r.p < r.end) {
		counts = *r.p++;
		count = take_count(&r, counts >> 4);
		if (count > (size_t)(r.end - r.p) || count > (size_t)(end - to))
			return -EINVAL;
		memcpy(to, r.p, count);
		to += count;
		r.p += count;
		if (r.p == r.end)
			break;
		if (r.end - r.p < 2)
			return -EINVAL;
		back = (size_t)(r.p[0] | r.p[1] << 8);
		r.p += 2;
		count = take_count(&r, counts & 15);
		if (count > SIZE_MAX - LEAST)
			return -EINVAL;
		count += LEAST;
		if (back == 0 || back > (size_t)(to - out) ||
		    count > (size_t)(end - to))
			return -EINVAL;
		/* They may overlap: what was just written repeats. */
		for (; count > 0; count--, to++)
			*to = to[-(ptrdiff_t)back];
	}
	return to == end ? 0 : -EINVAL;
}
