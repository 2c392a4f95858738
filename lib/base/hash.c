#include "lib/base/hash.h"

struct state {
	uint64_t a, b, c, d;
};

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void mix(struct state *s, int rounds)
{
	while (rounds-- > 0) {
		s->a += s->b;
		s->b = rotate(s->b, 13) ^ s->a;
		s->a = rotate(s->a, 32);
		s->c += s->d;
		s->d = rotate(s->d, 16) ^ s->c;
		s->a += s->d;
		s->d = rotate(s->d, 21) ^ s->a;
		s->c += s->b;
		s->b = rotate(s->b, 17) ^ s->c;
		s->c = rotate(s->c, 32);
	}
}

/* Little-endian word of n <= 8 bytes. */
static uint64_t load(const unsigned char *p, size_t n)
{
	uint64_t w = 0;

	for (size_t i = 0; i < n; i++)
		w |= (uint64_t)p[i] << (8 * i);
	return w;
}

static void absorb(struct state *s, uint64_t w)
{
	s->d ^= w;
	mix(s, 2);
	s->a ^= w;
}

void jr_hash_bytes(struct jr_hash *out, const struct jr_hash *key,
		   const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	struct state s = {
		key->word[0] ^ UINT64_C(0x736f6d6570736575),
		key->word[1] ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
		key->word[0] ^ UINT64_C(0x6c7967656e657261),
		key->word[1] ^ UINT64_C(0x7465646279746573),
	};
	size_t left = n;

	for (; left >= 8; left -= 8, p += 8)
		absorb(&s, load(p, 8));
	absorb(&s, load(p, left) | (uint64_t)n << 56);
	s.c ^= 0xee;
	mix(&s, 4);
	out->word[0] = s.a ^ s.b ^ s.c ^ s.d;
	s.b ^= 0xdd;
	mix(&s, 4);
	out->word[1] = s.a ^ s.b ^ s.c ^ s.d;
}
