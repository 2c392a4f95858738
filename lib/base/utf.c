#include "lib/base/utf.h"

#include <string.h>

size_t jr_utf_ascii_len(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t word;

	for (; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, p + i, sizeof word);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)p[i] < 0x80)
		i++;
	return i;
}

/* Length of the character that starts with lead byte c, 0 if none does, and
 * the range of its second byte (RFC 3629 4). */
static int sequence(unsigned char c, unsigned char *lo, unsigned char *hi)
{
	*lo = 0x80;
	*hi = 0xbf;
	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c <= 0xdf)
		return 2;
	if (c >= 0xe0 && c <= 0xef) {
		if (c == 0xe0)
			*lo = 0xa0;
		else if (c == 0xed)
			*hi = 0x9f;
		return 3;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		if (c == 0xf0)
			*lo = 0x90;
		else if (c == 0xf4)
			*hi = 0x8f;
		return 4;
	}
	return 0;
}

/* Bytes of the valid start of a character at p, *whole says if all of it. */
static int measure(const char *p, const char *end, bool *whole)
{
	unsigned char lo, hi;
	int want = sequence((unsigned char)*p, &lo, &hi);
	int have = 1;

	while (have < want && p + have < end) {
		unsigned char c = (unsigned char)p[have];

		if (c < lo || c > hi)
			break;
		lo = 0x80;
		hi = 0xbf;
		have++;
	}
	*whole = want > 0 && have == want;
	return have;
}

uint32_t jr_utf_next(const char **p, const char *end)
{
	static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	const char *s = *p;
	bool whole;
	int n = measure(s, end, &whole);
	uint32_t c;

	*p += n;
	if (!whole)
		return 0xfffd;
	c = (unsigned char)s[0] & mask[n];
	for (int i = 1; i < n; i++)
		c = c << 6 | ((unsigned char)s[i] & 0x3f);
	return c;
}

static bool is_valid(const char *p, size_t n, int longest)
{
	const char *end = p + n;
	bool whole;

	while (p < end) {
		int len;

		p += jr_utf_ascii_len(p, (size_t)(end - p));
		if (p == end)
			break;
		len = measure(p, end, &whole);
		if (!whole || len > longest)
			return false;
		p += len;
	}
	return true;
}

bool jr_utf_is_shared(const char *p, size_t n)
{
	return is_valid(p, n, 3);
}

bool jr_utf_is_valid(const char *p, size_t n)
{
	return is_valid(p, n, 4);
}

int jr_utf_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static size_t put(char *out, size_t at, uint32_t c)
{
	char s[4];
	int n = jr_utf_put(s, c);

	if (out)
		memcpy(out + at, s, (size_t)n);
	return at + (size_t)n;
}

/* Copies the ASCII bytes at *p. */
static size_t put_ascii(char *out, size_t at, const char **p, const char *end)
{
	size_t n = jr_utf_ascii_len(*p, (size_t)(end - *p));

	if (out)
		memcpy(out + at, *p, n);
	*p += n;
	return at + n;
}

size_t jr_utf_to_cesu(char *out, const char *p, size_t n)
{
	const char *end = p + n;
	size_t at = 0;

	while (p < end) {
		uint32_t c;

		at = put_ascii(out, at, &p, end);
		if (p == end)
			break;
		c = jr_utf_next(&p, end);
		if (c >= 0x10000) {
			at = put(out, at, 0xd7c0 + (c >> 10));
			c = 0xdc00 | (c & 0x3ff);
		}
		at = put(out, at, c);
	}
	return at;
}

/* A surrogate at p: 0xd800..0xdfff; 0 if there is none. */
static uint32_t surrogate(const char *p, const char *end)
{
	if (end - p < 3 || (unsigned char)p[0] != 0xed ||
	    ((unsigned char)p[1] & 0xe0) != 0xa0 ||
	    ((unsigned char)p[2] & 0xc0) != 0x80)
		return 0;
	return 0xd000 | ((unsigned char)p[1] & 0x3fu) << 6 |
		((unsigned char)p[2] & 0x3fu);
}

size_t jr_utf_from_cesu(char *out, const char *p, size_t n)
{
	const char *end = p + n;
	size_t at = 0;

	while (p < end) {
		uint32_t c, low;

		at = put_ascii(out, at, &p, end);
		if (p == end)
			break;
		c = surrogate(p, end);
		if (!c) {
			at = put(out, at, jr_utf_next(&p, end));
			continue;
		}
		p += 3;
		low = surrogate(p, end);
		if (c < 0xdc00 && low >= 0xdc00) {
			p += 3;
			c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
		} else {
			c = 0xfffd;
		}
		at = put(out, at, c);
	}
	return at;
}
