/* slab.h - memory of one interpreter heap: size classes without headers.
 *
 * Blocks of up to JR_SLAB_MAX bytes come from 64 KiB chunks that hold blocks of
 * one size; the chunk is found from a block's address. Sizes go in small steps,
 * then in wide ones: up to a coroutine with its stack, which every call of an
 * async function makes and frees. Larger blocks come from
 * jr_try_alloc with 8 bytes in front of them for the size, and are the only
 * ones whose address has bit 3 set, so no lookup tells the two apart. Empty
 * chunks go back to the system.
 *
 * Blocks are aligned to 8 bytes. One thread. Under AddressSanitizer all blocks
 * are large ones, so that it sees each.
 *
 * The limit counts whole chunks and large blocks: what the system gave. */
#ifndef JR_SLAB_H
#define JR_SLAB_H

#include <stddef.h>
#include <stdint.h>

enum {
	JR_SLAB_CHUNK = 64 * 1024,
	JR_SLAB_STEP = 16,              /* up to JR_SLAB_SMALL bytes */
	JR_SLAB_SMALL = 512,
	JR_SLAB_WIDE_STEP = 128,        /* beyond */
#if defined(__SANITIZE_ADDRESS__)
	JR_SLAB_MAX = 0,
	JR_SLAB_CLASSES = 0,
#else
	JR_SLAB_MAX = 1664,
	JR_SLAB_CLASSES = JR_SLAB_SMALL / JR_SLAB_STEP +
			  (JR_SLAB_MAX - JR_SLAB_SMALL) / JR_SLAB_WIDE_STEP,
#endif
};

struct jr_slab_chunk {
	struct jr_slab_chunk *next, *prev;      /* in its class, not when full */
	void *free;             /* freed blocks, linked by their first word */
	char *bump, *end;       /* blocks never used yet */
	uint32_t used;          /* blocks in use */
	uint32_t size;          /* of a block */
	uint32_t class;
	uint32_t full;          /* not in its class's list */
};

struct jr_slab_segment;

struct jr_slab {
	struct jr_slab_chunk *classes[JR_SLAB_CLASSES + 1];
	struct jr_slab_segment *segments;
	size_t chunks;          /* in use */
	size_t big;             /* bytes of large blocks */
	size_t held;            /* bytes against the limit */
	size_t peak;            /* most ever held */
	size_t limit;           /* SIZE_MAX: none */
	uint64_t fail_at;       /* allocations until one fails; 0: none */
	uint64_t fail_count;    /* how many fail then */
};

/* limit 0 stands for no limit. */
void jr_slab_init(struct jr_slab *s, size_t limit);

/* Gives chunks back. Large blocks must have been freed. */
void jr_slab_fini(struct jr_slab *s);

/* Bytes in blocks in use. Walks all chunks. */
size_t jr_slab_used(const struct jr_slab *s);

/* The n-th allocation from now (from 1) and those after it, count in all, fail;
 * n 0: none. Only in builds with JR_TORTURE. */
void jr_slab_fail_at(struct jr_slab *s, uint64_t n, uint64_t count);

/* Like malloc, free, realloc; NULL at the limit. A size of 0 gives NULL, and
 * frees in realloc. */
static inline void *jr_slab_alloc(struct jr_slab *s, size_t n);
static inline void jr_slab_free(struct jr_slab *s, void *p);
void *jr_slab_realloc(struct jr_slab *s, void *p, size_t n);

/* ---- the parts of the above that are not inline ---- */

void *jr_slab_alloc_slow(struct jr_slab *s, size_t n);
void jr_slab_free_slow(struct jr_slab *s, void *p, struct jr_slab_chunk *c);

static inline int jr_slab_fails(struct jr_slab *s)
{
	if (s->fail_at == 0 || --s->fail_at > 0)
		return 0;
	s->fail_at = --s->fail_count > 0;
	return 1;
}

/* Class of a size of at most JR_SLAB_MAX: from 1, 0 for no bytes. */
static inline uint32_t jr_slab_class_of(size_t n)
{
	enum { WIDE = JR_SLAB_SMALL / JR_SLAB_STEP };

	if (n <= JR_SLAB_SMALL)
		return (uint32_t)((n + JR_SLAB_STEP - 1) / JR_SLAB_STEP);
	return (uint32_t)(WIDE + (n - JR_SLAB_SMALL + JR_SLAB_WIDE_STEP - 1) /
				 JR_SLAB_WIDE_STEP);
}

static inline struct jr_slab_chunk *jr_slab_chunk_of(void *p)
{
	return (struct jr_slab_chunk *)((uintptr_t)p &
					~(uintptr_t)(JR_SLAB_CHUNK - 1));
}

static inline void *jr_slab_alloc(struct jr_slab *s, size_t n)
{
	struct jr_slab_chunk *c;
	void *p;

#if defined(JR_TORTURE)
	if (jr_slab_fails(s))
		return NULL;
#endif
	if (n != 0 && n <= (size_t)JR_SLAB_MAX) {
		c = s->classes[jr_slab_class_of(n)];
		if (__builtin_expect(c != NULL, 1)) {
			p = c->free;
			if (__builtin_expect(p != NULL, 1)) {
				c->free = *(void **)p;
				c->used++;
				return p;
			}
			p = c->bump;
			if (p != c->end) {
				c->bump += c->size;
				c->used++;
				return p;
			}
		}
	}
	return jr_slab_alloc_slow(s, n);
}

static inline void jr_slab_free(struct jr_slab *s, void *p)
{
	struct jr_slab_chunk *c = jr_slab_chunk_of(p);

	if (((uintptr_t)p & 8) == 0 && p) {
		if (__builtin_expect(c->used > 1 && !c->full, 1)) {
			*(void **)p = c->free;
			c->free = p;
			c->used--;
			return;
		}
	}
	jr_slab_free_slow(s, p, c);
}

#endif
