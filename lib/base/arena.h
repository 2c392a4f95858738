/* arena.h - bump allocation, freed at once.
 *
 * Running out of memory sticks: `failed` is set and allocations return NULL
 * from then on. Blocks are zeroed and aligned to 16 bytes. An arena that has
 * grown takes pages of the system, which are cheaper by the megabyte. */
#ifndef JR_ARENA_H
#define JR_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct jr_arena_chunk;

struct jr_arena {
	struct jr_arena_chunk *chunks;  /* newest first */
	char *p, *end;                  /* free part of a chunk */
	bool blank;                     /* it is zero */
	size_t used;                    /* bytes taken from the system */
	size_t limit;                   /* most bytes to take */
	bool failed;
};

/* limit 0 stands for no limit. */
void jr_arena_init(struct jr_arena *a, size_t limit);
void jr_arena_fini(struct jr_arena *a);

/* NULL once the arena failed. */
void *jr_arena_alloc(struct jr_arena *a, size_t n);

#endif
