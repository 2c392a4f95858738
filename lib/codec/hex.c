#include "lib/codec/hex.h"

#include <stdint.h>

void jr_hex_encode(char *out, const void *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *s = p;

	for (size_t i = 0; i < n; i++) {
		*out++ = digits[s[i] >> 4];
		*out++ = digits[s[i] & 15];
	}
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

size_t jr_hex_decode(void *out, size_t cap, const char *p, size_t n)
{
	uint8_t *o = out;
	size_t len = 0;

	for (size_t i = 0; i + 1 < n && len < cap; i += 2) {
		int high = digit(p[i]), low = digit(p[i + 1]);

		if (high < 0 || low < 0)
			break;
		o[len++] = (uint8_t)(high << 4 | low);
	}
	return len;
}
