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

/* 1 + the value of a digit, 0 for all other characters. */
static const uint8_t values[256] = {
	['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5,
	['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
	['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
	['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

size_t jr_hex_decode(void *out, size_t cap, const char *p, size_t n)
{
	uint8_t *o = out;
	size_t len = 0;

	for (size_t i = 0; i + 1 < n && len < cap; i += 2) {
		unsigned high = values[(uint8_t)p[i]];
		unsigned low = values[(uint8_t)p[i + 1]];

		if (!high || !low)
			break;
		o[len++] = (uint8_t)((high - 1) << 4 | (low - 1));
	}
	return len;
}
