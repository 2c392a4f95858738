/* posmap.h - where each part of the printed text comes from, and what its
 * functions declare.
 *
 * `out` is an offset in the dialect text, `src`, `start` and `end` are offsets
 * in the source. Both arrays are sorted by `out` and have the layout that the
 * engine's compiler takes (struct duk_srcpos, duk_srcfunc). `vars`, unless 0,
 * is 1 + the offset in `names` of the names of all variables and functions that
 * the function declares, each ended by a NUL, the list by another one. The
 * compiler reads a function whose variables it knows once instead of twice. All
 * of it lives in an arena. */
#ifndef JR_POSMAP_H
#define JR_POSMAP_H

#include "lib/base/arena.h"

#include <stdint.h>

struct jr_pos { uint32_t out, src; };
struct jr_posfunc { uint32_t out, start, end, vars; };

struct jr_posmap {
	struct jr_arena *arena;
	struct jr_pos *pos;
	size_t npos, cap_pos;
	struct jr_posfunc *func;
	size_t nfunc, cap_func;
	char *names;
	size_t nnames, cap_names;
};

void jr_posmap_init(struct jr_posmap *m, struct jr_arena *arena);

/* Output from `out` on comes from `src`. Out of memory sticks to the arena. */
void jr_posmap_add(struct jr_posmap *m, uint32_t out, uint32_t src);
void jr_posmap_add_func(struct jr_posmap *m, uint32_t out, uint32_t start,
			uint32_t end);

/* The names of function `i` begin, one more is `n` bytes at `name`, they end. */
void jr_posmap_open_vars(struct jr_posmap *m, size_t i);
void jr_posmap_add_var(struct jr_posmap *m, size_t i, const char *name,
		       size_t n);
void jr_posmap_close_vars(struct jr_posmap *m, size_t i);

#endif
