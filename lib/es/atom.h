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

/* Adds an atom that is not there yet; 0 when the arena is exhausted. */
uint32_t jr_atom_add(struct jr_ast *t, const char *p, size_t n, uint32_t hash,
		     bool copy);

/* The atom of n bytes whose first 8 are `head`, zero-filled; 0 if there is
 * none. */
static inline uint32_t jr_atom_find(const struct jr_ast *t, const char *p,
				    size_t n, uint64_t head, uint32_t hash)
{
	uint32_t i = hash & t->slot_mask, atom;

	for (; (atom = t->slots[i].atom) != 0; i = (i + 1) & t->slot_mask) {
		const struct jr_atom *a = &t->atoms[atom];

		if (t->slots[i].hash == hash && a->n == n && a->head == head &&
		    (n <= 8 || memcmp(a->p + 8, p + 8, n - 8) == 0))
			return atom;
	}
	return 0;
}

/* The atom of n bytes that 8 more readable bytes follow: the lexer's form. */
static inline uint32_t jr_atom_padded(struct jr_ast *t, const char *p, size_t n)
{
	uint64_t head = jr_atom_word(p);
	uint32_t hash, atom;

	if (n < 8)
		head &= ((uint64_t)1 << (n * 8)) - 1;
	hash = n > 8 ? jr_atom_hash_long(p, n) : jr_atom_mix(head, 0, n);
	atom = jr_atom_find(t, p, n, head, hash);
	return atom ? atom : jr_atom_add(t, p, n, hash, false);
}

#endif
