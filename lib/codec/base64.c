#include "lib/codec/base64.h"

#include <stdint.h>

static const char standard[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url_safe[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

size_t jr_base64_encoded_len(size_t n, bool url)
{
	if (url)
		return n / 3 * 4 + (n % 3 ? n % 3 + 1 : 0);
	return (n + 2) / 3 * 4;
}

size_t jr_base64_encode(char *out, const void *p, size_t n, bool url)
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
		if (!url) {
			if (n == 1)
				*o++ = '=';
			*o++ = '=';
		}
	}
	return (size_t)(o - out);
}

/* Value of a digit of either alphabet, or -1. */
static int digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	if (c == '/' || c == '_')
		return 63;
	return -1;
}

size_t jr_base64_decode(void *out, size_t cap, const char *p, size_t n)
{
	uint8_t *o = out;
	size_t len = 0;
	uint32_t bits = 0;
	int have = 0;

	for (size_t i = 0; i < n && p[i] != '='; i++) {
		int d = digit(p[i]);

		if (d < 0)
			continue;
		bits = bits << 6 | (uint32_t)d;
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
