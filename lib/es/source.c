#include "lib/es/source.h"

#include <errno.h>

#include "lib/base/utf.h"

/* Length of the well-formed UTF-8 sequence at p, 0 if there is none.
 * Surrogates (3 bytes) count as well-formed. */
static unsigned sequence(const uint8_t *p, const uint8_t *end)
{
	size_t left = (size_t)(end - p);
	unsigned n;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (left < n)
		return 0;
	for (unsigned i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xf0 && p[1] < 0x90) ||
	    (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	return n;
}

static bool is_surrogate(const uint8_t *p)
{
	return p[0] == 0xed && p[1] >= 0xa0;
}

/* Does p hold a high surrogate of 3 bytes followed by a low one? */
static bool is_pair(const uint8_t *p, const uint8_t *end)
{
	return end - p >= 6 && is_surrogate(p) && p[1] < 0xb0 &&
	       p[3] == 0xed && p[4] >= 0xb0 && p[4] <= 0xbf &&
	       (p[2] & 0xc0) == 0x80 && (p[5] & 0xc0) == 0x80;
}

static uint32_t pair(const uint8_t *p)
{
	uint32_t hi = (uint32_t)(p[1] & 0x0f) << 6 | (p[2] & 0x3f);
	uint32_t lo = (uint32_t)(p[4] & 0x0f) << 6 | (p[5] & 0x3f);

	return 0x10000 + (hi << 10 | lo);
}

/* Bytes from p on that need no change. */
static size_t clean_run(const uint8_t *p, const uint8_t *end)
{
	const uint8_t *q = p;

	for (;;) {
		unsigned n;

		q += jr_utf_ascii_len((const char *)q, (size_t)(end - q));
		if (q == end)
			return (size_t)(q - p);
		n = sequence(q, end);
		if (n == 0 || (n == 3 && is_surrogate(q)))
			return (size_t)(q - p);
		q += n;
	}
}

static char *translate(char *dst, const char *p, const char *end,
		       enum jr_source_form form)
{
	while (p < end) {
		const uint8_t *q = (const uint8_t *)p;
		size_t n = clean_run(q, (const uint8_t *)end);

		memcpy(dst, p, n);
		dst += n;
		p += n;
		q += n;
		if (p == end)
			break;
		if (form == JR_SOURCE_ENGINE &&
		    is_pair(q, (const uint8_t *)end)) {
			dst += jr_utf_put(dst, pair(q));
			p += 6;
		} else if (form == JR_SOURCE_ENGINE &&
			   sequence(q, (const uint8_t *)end)) {
			dst = (char *)memcpy(dst, p, 3) + 3;
			p += 3;
		} else {
			dst += jr_utf_put(dst, jr_utf_next(&p, end));
		}
	}
	return dst;
}

int jr_source_init(struct jr_str *out, struct jr_arena *arena,
		   struct jr_str text, enum jr_source_form form)
{
	size_t clean = 0, cap;
	char *dst;

	*out = (struct jr_str){"", 0};
	if (text.n > JR_SOURCE_MAX)
		return -E2BIG;
	if (form == JR_SOURCE_BYTES &&
	    jr_str_starts(text, JR_STR("\xef\xbb\xbf"))) {
		text.p += 3;
		text.n -= 3;
	}
	if (text.n > 0)
		clean = clean_run((const uint8_t *)text.p,
				  (const uint8_t *)text.p + text.n);
	/* One bad byte becomes three at most. */
	cap = clean + (text.n - clean) * 3;
	if (cap > JR_SOURCE_MAX)
		return -E2BIG;
	dst = jr_arena_alloc(arena, cap + JR_SOURCE_PAD);
	if (!dst)
		return -ENOMEM;
	out->p = dst;
	if (clean > 0)
		memcpy(dst, text.p, clean);
	out->n = (size_t)(translate(dst + clean, text.p + clean,
				    text.p + text.n, form) - dst);
	return 0;
}

/* Length of the line terminator at offset i, 0 if there is none. */
static unsigned newline(struct jr_str src, size_t i)
{
	const uint8_t *p = (const uint8_t *)src.p + i;

	if (*p == '\n')
		return 1;
	if (*p == '\r')
		return i + 1 < src.n && p[1] == '\n' ? 2 : 1;
	if (*p == 0xe2 && i + 2 < src.n && p[1] == 0x80 &&
	    (p[2] == 0xa8 || p[2] == 0xa9))
		return 3;
	return 0;
}

static uint32_t line_end(struct jr_str src, uint32_t pos)
{
	while (pos < src.n && newline(src, pos) == 0)
		pos++;
	return pos;
}

static uint32_t utf16_length(const char *s, size_t n)
{
	uint32_t units = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)s[i];

		units += ((c & 0xc0) != 0x80) + (c >= 0xf0);
	}
	return units;
}

static struct jr_place place(struct jr_str src, uint32_t line,
			     uint32_t line_pos, uint32_t pos)
{
	return (struct jr_place){
		line, utf16_length(src.p + line_pos, pos - line_pos) + 1,
		line_pos, line_end(src, line_pos),
	};
}

struct jr_place jr_source_place(struct jr_str src, uint32_t pos)
{
	uint32_t line = 1, line_pos = 0;
	uint32_t n;

	if (pos > src.n)
		pos = (uint32_t)src.n;
	for (uint32_t i = 0; i < pos; i += n) {
		unsigned nl = newline(src, i);

		n = nl ? nl : 1;
		if (nl && i + nl <= pos) {
			line++;
			line_pos = i + nl;
		}
	}
	return place(src, line, line_pos, pos);
}

/* Writes the starts of all lines unless start is NULL; returns their count. */
static uint32_t split(struct jr_str src, uint32_t *start)
{
	uint32_t count = 1;

	for (uint32_t i = 0; i < src.n;) {
		unsigned nl = newline(src, i);

		if (nl == 0) {
			i++;
			continue;
		}
		i += nl;
		if (start)
			start[count] = i;
		count++;
	}
	return count;
}

int jr_source_lines(struct jr_lines *out, struct jr_arena *arena,
		    struct jr_str src)
{
	uint32_t *start;

	out->count = split(src, NULL);
	start = jr_arena_alloc(arena, (size_t)out->count * sizeof(*start));
	out->start = start;
	if (!start)
		return -ENOMEM;
	split(src, start);
	return 0;
}

struct jr_place jr_source_find(const struct jr_lines *lines, struct jr_str src,
			       uint32_t pos)
{
	uint32_t lo = 0, hi = lines->count;

	if (pos > src.n)
		pos = (uint32_t)src.n;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (lines->start[mid] <= pos)
			lo = mid;
		else
			hi = mid;
	}
	return place(src, lo + 1, lines->start[lo], pos);
}
