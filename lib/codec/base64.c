#include "lib/codec/base64.h"

#include <stdint.h>
#include <string.h>

static const char standard[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url_safe[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

size_t jr_base64_encoded_len(size_t n, bool pad)
{
	if (!pad)
		return n / 3 * 4 + (n % 3 ? n % 3 + 1 : 0);
	return (n + 2) / 3 * 4;
}

size_t jr_base64_encode(char *out, const void *p, size_t n, bool url, bool pad)
{
	const char *digits = url ? url_safe : standard;
	const uint8_t *s = p;
	char *o = out;

	for (; n >= 3; n -= 3, s += 3) {
		uint32_t v = (uint32_t)s[0] << 16 | (uint32_t)s[1] << 8 | s[2];

		*o++ = digits[v >> 18];
		*o++ = digits[v >> 12 & 63];
		*o++ = digits[v >> 6 & 63];
		*o++ = digits[v & 63];
	}
	if (n > 0) {
		uint32_t v = (uint32_t)s[0] << 16 |
			     (n > 1 ? (uint32_t)s[1] << 8 : 0);

		*o++ = digits[v >> 18];
		*o++ = digits[v >> 12 & 63];
		if (n > 1)
			*o++ = digits[v >> 6 & 63];
		if (pad) {
			if (n == 1)
				*o++ = '=';
			*o++ = '=';
		}
	}
	return (size_t)(o - out);
}

/* 1 + the value of a digit, 0 for all other characters. */
#define DIGIT(c, v) [c] = (v) + 1
#define DIGITS_4(c, v) DIGIT(c, v), DIGIT((c) + 1, (v) + 1), \
	DIGIT((c) + 2, (v) + 2), DIGIT((c) + 3, (v) + 3)
#define DIGITS_26(c, v) DIGITS_4(c, v), DIGITS_4((c) + 4, (v) + 4), \
	DIGITS_4((c) + 8, (v) + 8), DIGITS_4((c) + 12, (v) + 12), \
	DIGITS_4((c) + 16, (v) + 16), DIGITS_4((c) + 20, (v) + 20), \
	DIGIT((c) + 24, (v) + 24), DIGIT((c) + 25, (v) + 25)
#define COMMON DIGITS_26('A', 0), DIGITS_26('a', 26), DIGITS_4('0', 52), \
	DIGITS_4('4', 56), DIGIT('8', 60), DIGIT('9', 61)

static const uint8_t any_values[256] = {
	COMMON, DIGIT('+', 62), DIGIT('/', 63), DIGIT('-', 62), DIGIT('_', 63),
};
static const uint8_t standard_values[256] = {
	COMMON, DIGIT('+', 62), DIGIT('/', 63),
};
static const uint8_t url_values[256] = {
	COMMON, DIGIT('-', 62), DIGIT('_', 63),
};

/* Groups of four digits, as long as there is nothing else and room; returns
 * how many. */
static size_t decode_groups(uint8_t *o, size_t cap, const char *text, size_t n,
			    const uint8_t *values)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t groups = 0;

	for (; n >= 4 && cap >= 3; n -= 4, cap -= 3, p += 4, o += 3) {
		uint32_t a = values[p[0]], b = values[p[1]];
		uint32_t c = values[p[2]], d = values[p[3]];

		if (!a || !b || !c || !d)
			break;
		a = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);
		o[0] = (uint8_t)(a >> 16);
		o[1] = (uint8_t)(a >> 8);
		o[2] = (uint8_t)a;
		groups++;
	}
	return groups;
}

size_t jr_base64_decode(void *out, size_t cap, const char *p, size_t n)
{
	uint8_t *o = out;
	size_t groups = decode_groups(o, cap, p, n, any_values);
	size_t len = 3 * groups;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 4 * groups; i < n && p[i] != '='; i++) {
		uint32_t d = any_values[(uint8_t)p[i]];

		if (d == 0)
			continue;
		bits = bits << 6 | (d - 1);
		have += 6;
		if (have >= 8) {
			if (len == cap)
				break;
			have -= 8;
			o[len++] = (uint8_t)(bits >> have);
		}
	}
	return len;
}

/* The state of a strict decoder: a group of up to four digits is pending. */
struct strict {
	const char *p;
	size_t n, i;
	uint32_t bits;
	unsigned digits;
};

static void skip_space(struct strict *s)
{
	while (s->i < s->n && s->p[s->i] != 0 &&
	       strchr("\t\n\f\r ", s->p[s->i]))
		s->i++;
}

/* The bytes of an incomplete group; false if bits are left over that must be
 * zero. */
static bool put_last(struct strict *s, struct jr_base64_progress *at,
		     uint8_t *o, bool exact)
{
	unsigned extra = s->digits == 2 ? 4 : 2;

	if (exact && (s->bits & ((1u << extra) - 1)))
		return false;
	s->bits >>= extra;
	if (s->digits == 3)
		o[at->written++] = (uint8_t)(s->bits >> 8);
	o[at->written++] = (uint8_t)s->bits;
	at->read = s->n;
	return true;
}

/* After the first `=`. */
static bool finish_padded(struct strict *s, struct jr_base64_progress *at,
			  uint8_t *o, enum jr_base64_last last)
{
	if (s->digits < 2)
		return false;
	skip_space(s);
	if (s->digits == 2) {
		if (s->i == s->n)
			return last == JR_BASE64_STOP;
		if (s->p[s->i] == '=') {
			s->i++;
			skip_space(s);
		}
	}
	if (s->i < s->n)
		return false;
	return put_last(s, at, o, last == JR_BASE64_STRICT);
}

/* At the end of the text. */
static bool finish(struct strict *s, struct jr_base64_progress *at, uint8_t *o,
		   enum jr_base64_last last)
{
	if (s->digits == 0) {
		at->read = s->n;
		return true;
	}
	if (last == JR_BASE64_STOP)
		return true;
	if (last == JR_BASE64_STRICT || s->digits == 1)
		return false;
	return put_last(s, at, o, false);
}

bool jr_base64_decode_strict(void *out, size_t cap, const char *p, size_t n,
			     bool url, enum jr_base64_last last,
			     struct jr_base64_progress *at)
{
	const uint8_t *values = url ? url_values : standard_values;
	struct strict s = {p, n, 0, 0, 0};
	uint8_t *o = out;

	*at = (struct jr_base64_progress){0, 0};
	while (at->written < cap) {
		if (s.digits == 0) {
			size_t groups = decode_groups(o + at->written,
						      cap - at->written,
						      p + s.i, n - s.i, values);

			s.i += 4 * groups;
			at->written += 3 * groups;
			if (groups)
				at->read = s.i;
			if (at->written == cap)
				break;
		}
		skip_space(&s);
		if (s.i == n)
			return finish(&s, at, o, last);
		if (p[s.i] == '=') {
			s.i++;
			return finish_padded(&s, at, o, last);
		}
		if (values[(uint8_t)p[s.i]] == 0)
			return false;
		/* One digit more would be a byte too many? */
		if (s.digits >= 2 && cap - at->written == s.digits - 1)
			return true;
		s.bits = s.bits << 6 | (uint32_t)(values[(uint8_t)p[s.i]] - 1);
		s.i++;
		if (++s.digits < 4)
			continue;
		o[at->written++] = (uint8_t)(s.bits >> 16);
		o[at->written++] = (uint8_t)(s.bits >> 8);
		o[at->written++] = (uint8_t)s.bits;
		at->read = s.i;
		s.bits = s.digits = 0;
	}
	return true;
}

size_t jr_base64_decoded_len(const char *p, size_t n)
{
	if (n == 0)
		return 0;
	if (p[n - 1] == '=')
		n--;
	if (n > 1 && p[n - 1] == '=')
		n--;
	return n / 4 * 3 + n % 4 * 3 / 4;
}
