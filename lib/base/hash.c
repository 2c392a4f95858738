#include "lib/base/hash.h"

#include <string.h>

/* Odd, with as many ones as zeros: digits of pi and of e. */
#define K0 UINT64_C(0x243f6a8885a308d3)
#define K1 UINT64_C(0xb7e151628aed2a6b)

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

/* The halves of the product, one on the other: each bit of either factor
 * changes about half of the result. */
static uint64_t fold(uint64_t x, uint64_t y)
{
#ifdef __SIZEOF_INT128__
	unsigned __int128 p = (unsigned __int128)x * y;

	return (uint64_t)p ^ (uint64_t)(p >> 64);
#else
	uint64_t xl = (uint32_t)x, xh = x >> 32, yl = (uint32_t)y, yh = y >> 32;
	uint64_t low = xl * yl, mid = xh * yl + (low >> 32);
	uint64_t mid2 = xl * yh + (uint32_t)mid;

	return (mid2 << 32 | (uint32_t)low) ^
		(xh * yh + (mid >> 32) + (mid2 >> 32));
#endif
}

static uint64_t word(const unsigned char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
	return w;
}

/* What a factor of zero would wipe out of one half is still in the other. */
static void absorb(uint64_t s[2], const unsigned char *p)
{
	uint64_t x = fold(word(p) ^ s[0], word(p + 8) ^ K0);
	uint64_t y = fold(word(p + 16) ^ s[1], word(p + 24) ^ K1);

	x += rotate(s[1], 23);
	s[1] = y + rotate(s[0], 41);
	s[0] = x;
}

void jr_hash_bytes(struct jr_hash *out, const struct jr_hash *key,
		   const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t s[2] = {key->word[0] ^ K1, key->word[1] ^ K0};
	unsigned char tail[32] = {0};
	size_t left = n;

	for (; left >= sizeof tail; left -= sizeof tail, p += sizeof tail)
		absorb(s, p);
	if (left > 0)
		memcpy(tail, p, left);
	absorb(s, tail);
	s[0] ^= (uint64_t)n;
	for (int i = 0; i < 3; i++) {
		uint64_t x = fold(s[0] ^ K0, s[1] ^ K1);

		s[0] = s[1] + K0;
		s[1] = x + rotate(s[0], 29);
	}
	out->word[0] = s[0] ^ fold(s[1] ^ K1, K0);
	out->word[1] = s[1] ^ fold(s[0] ^ K0, K1);
}
