/* posmap.h - where each part of the printed text comes from.
 *
 * `out` is an offset in the dialect text, `src`, `start` and `end` are offsets
 * in the source. Both arrays are sorted by `out` and have the layout that the
 * engine's compiler takes (struct duk_srcpos, duk_srcfunc). They live in an
 * arena. */
#ifndef JR_POSMAP_H
#define JR_POSMAP_H

#include "lib/base/arena.h"

#include <stdint.h>

struct jr_pos { uint32_t out, src; };
struct jr_posfunc { uint32_t out, start, end; };

struct jr_posmap {
	struct jr_arena *arena;
	struct jr_pos *pos;
	size_t npos, cap_pos;
	struct jr_posfunc *func;
	size_t nfunc, cap_func;
};

void jr_posmap_init(struct jr_posmap *m, struct jr_arena *arena);

/* Output from `out` on comes from `src`. Out of memory sticks to the arena. */
void jr_posmap_add(struct jr_posmap *m, uint32_t out, uint32_t src);
void jr_posmap_add_func(struct jr_posmap *m, uint32_t out, uint32_t start,
			uint32_t end);

#endif
