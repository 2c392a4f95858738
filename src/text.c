#include "src/text.h"

#include <string.h>

#include "lib/base/utf.h"
#include "lib/codec/base64.h"
#include "lib/codec/hex.h"
#include "src/bytes.h"

/* One UTF-16 code unit of CESU-8 text at p (1 to 3 bytes). */
static unsigned next_unit(const uint8_t **p)
{
	const uint8_t *s = *p;

	if (s[0] < 0x80) {
		*p += 1;
		return s[0];
	}
	if (s[0] < 0xe0) {
		*p += 2;
		return (s[0] & 31u) << 6 | (s[1] & 63u);
	}
	*p += 3;
	return (s[0] & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63u);
}

static size_t put_unit(char *out, unsigned u)
{
	return (size_t)jr_utf_put(out, u);
}

/* ---- bytes to text ----------------------------------------------------- */

static bool is_ascii(struct jr_str s)
{
	return jr_utf_ascii_len(s.p, s.n) == s.n;
}

static void push_units(duk_context *ctx, struct jr_str s, enum rt_encoding e)
{
	const uint8_t *p = (const uint8_t *)s.p;
	size_t n = e == RT_UTF16LE ? s.n / 2 : s.n, len = 0;
	char *out = duk_push_fixed_buffer(ctx, n * (e == RT_UTF16LE ? 3 : 2));

	for (size_t i = 0; i < n; i++)
		len += put_unit(out + len, e == RT_UTF16LE
					   ? p[2 * i] | p[2 * i + 1] << 8u
					   : p[i]);
	duk_push_lstring(ctx, out, len);
	duk_remove(ctx, -2);
}

void rt_text_push(duk_context *ctx, struct jr_str s, enum rt_encoding e)
{
	size_t n;
	char *out;

	switch (e) {
	case RT_UTF8:
		rt_bytes_push_utf8(ctx, s.p, s.n);
		return;
	case RT_UTF16LE:
		push_units(ctx, s, e);
		return;
	case RT_LATIN1:
		if (is_ascii(s))
			duk_push_lstring(ctx, s.p, s.n);
		else
			push_units(ctx, s, e);
		return;
	case RT_ASCII:
		out = duk_push_fixed_buffer(ctx, s.n);
		for (size_t i = 0; i < s.n; i++)
			out[i] = s.p[i] & 0x7f;
		n = s.n;
		break;
	case RT_HEX:
		n = 2 * s.n;
		out = duk_push_fixed_buffer(ctx, n);
		jr_hex_encode(out, s.p, s.n);
		break;
	default:
		n = jr_base64_encoded_len(s.n, e == RT_BASE64);
		out = duk_push_fixed_buffer(ctx, n);
		jr_base64_encode(out, s.p, s.n, e == RT_BASE64URL,
				 e == RT_BASE64);
	}
	duk_push_lstring(ctx, out, n);
	duk_remove(ctx, -2);
}

/* ---- text to bytes ----------------------------------------------------- */

size_t rt_text_len(duk_context *ctx, duk_idx_t idx, enum rt_encoding e)
{
	struct jr_str s;

	s.p = duk_require_lstring(ctx, idx, &s.n);
	switch (e) {
	case RT_UTF8:
		return jr_utf_is_shared(s.p, s.n)
			? s.n : jr_utf_from_cesu(NULL, s.p, s.n);
	case RT_UTF16LE:
		return 2 * duk_get_length(ctx, idx);
	case RT_HEX:
		return duk_get_length(ctx, idx) / 2;
	case RT_BASE64:
	case RT_BASE64URL:
		return jr_base64_decoded_len(s.p, s.n);
	default:
		return duk_get_length(ctx, idx);
	}
}

/* Whole characters of CESU-8 as UTF-8. */
static size_t write_utf8(struct jr_str s, char *out, size_t cap)
{
	const uint8_t *p = (const uint8_t *)s.p, *end = p + s.n;
	size_t len = 0;

	if (jr_utf_is_shared(s.p, s.n) && s.n <= cap) {
		memcpy(out, s.p, s.n);
		return s.n;
	}
	while (p < end) {
		unsigned c = next_unit(&p);
		char bytes[4];
		size_t n;

		if (c >= 0xd800 && c < 0xdc00 && p < end) {
			const uint8_t *after = p;
			unsigned low = next_unit(&after);

			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) +
				    (low - 0xdc00);
				p = after;
			}
		}
		if (c >= 0xd800 && c < 0xe000)
			c = 0xfffd;
		n = (size_t)jr_utf_put(bytes, c);
		if (n > cap - len)
			break;
		memcpy(out + len, bytes, n);
		len += n;
	}
	return len;
}

size_t rt_text_write(duk_context *ctx, duk_idx_t idx, enum rt_encoding e,
		     void *out, size_t cap)
{
	const uint8_t *p, *end;
	struct jr_str s;
	uint8_t *o = out;
	size_t len = 0;

	s.p = duk_require_lstring(ctx, idx, &s.n);
	p = (const uint8_t *)s.p;
	end = p + s.n;
	switch (e) {
	case RT_UTF8:
		return write_utf8(s, out, cap);
	case RT_HEX:
		return jr_hex_decode(out, cap, s.p, s.n);
	case RT_BASE64:
	case RT_BASE64URL:
		return jr_base64_decode(out, cap, s.p, s.n);
	case RT_UTF16LE:
		while (p < end && cap - len >= 2) {
			unsigned u = next_unit(&p);

			o[len++] = (uint8_t)u;
			o[len++] = (uint8_t)(u >> 8);
		}
		return len;
	default:
		while (p < end && len < cap)
			o[len++] = (uint8_t)next_unit(&p);
		return len;
	}
}
