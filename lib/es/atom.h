/* atom.h - interning of names: shared by the lexer and ast.c only. */
#ifndef JR_ATOM_H
#define JR_ATOM_H

#include "lib/es/ast.h"

static inline uint64_t jr_atom_word(const void *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return w;
}

static inline uint32_t jr_atom_mix(uint64_t a, uint64_t b, size_t n)
{
	uint64_t h = a * 0x9e3779b97f4a7c15u;

	h = ((h >> 29 | h << 35) ^ b) * 0xbf58476d1ce4e5b9u + n;
	return (uint32_t)(h >> 32);
}

/* Hash of more than 8 bytes. */
static inline uint32_t jr_atom_hash_long(const char *p, size_t n)
{
	uint64_t a = jr_atom_word(p), b = jr_atom_word(p + n - 8);

	for (size_t i = 8; i + 8 < n; i += 8)
		a = (a ^ a >> 31) * 0x94d049bb133111ebu ^ jr_atom_word(p + i);
	return jr_atom_mix(a, b, n);
}

/* Hash of n bytes that 8 more readable bytes follow: the lexer's form. */
static inline uint32_t jr_atom_hash_padded(const char *p, size_t n)
{
	if (n <= 8) {
		uint64_t w = jr_atom_word(p);

		if (n < 8)
			w &= ((uint64_t)1 << (n * 8)) - 1;
		return jr_atom_mix(w, 0, n);
	}
	return jr_atom_hash_long(p, n);
}

/* The atom of text with this hash; 0 when the arena is exhausted. */
uint32_t jr_atom_intern(struct jr_ast *t, const char *p, size_t n,
			uint32_t hash, bool copy);

#endif
