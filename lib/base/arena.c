#include "lib/base/arena.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/alloc.h"

enum {
	CHUNK = 64 * 1024,
	MAPPED = 8 << 20,       /* a chunk of an arena that has grown to */
	GROWN = 1 << 20,
	ALIGN = 16,
};

struct jr_arena_chunk {
	struct jr_arena_chunk *next;
	size_t size;
	bool mapped;
	char data[] __attribute__((aligned(ALIGN)));
};

void jr_arena_init(struct jr_arena *a, size_t limit)
{
	*a = (struct jr_arena){.limit = limit ? limit : SIZE_MAX / 2};
}

void jr_arena_fini(struct jr_arena *a)
{
	while (a->chunks) {
		struct jr_arena_chunk *next = a->chunks->next;

		if (a->chunks->mapped)
			jr_unmap(a->chunks, a->chunks->size);
		else
			jr_free(a->chunks);
		a->chunks = next;
	}
	a->p = a->end = NULL;
	a->used = 0;
}

static void *fail(struct jr_arena *a)
{
	a->failed = true;
	a->p = a->end = NULL;
	return NULL;
}

static void *add_chunk(struct jr_arena *a, struct jr_arena_chunk *c,
		       size_t size, bool mapped)
{
	if (!c)
		return fail(a);
	c->next = a->chunks;
	c->size = size;
	c->mapped = mapped;
	a->chunks = c;
	a->used += size;
	return c->data;
}

/* A chunk of pages; larger blocks have their own. */
static void *map_chunk(struct jr_arena *a, size_t n)
{
	size_t size = MAPPED;
	char *p;

	if (n > MAPPED / 4)
		size = (sizeof(*a->chunks) + n + CHUNK - 1) &
			~(size_t)(CHUNK - 1);
	if (size > a->limit - a->used)
		return fail(a);
	p = add_chunk(a, jr_try_map(size), size, true);
	if (p && size == MAPPED) {
		a->p = p + n;
		a->end = p - sizeof(*a->chunks) + size;
		a->blank = true;
	}
	return p;
}

static void *alloc_chunk(struct jr_arena *a, size_t n)
{
	size_t size = n > CHUNK / 4 ? n : CHUNK;
	char *p;

	if (a->failed || size > a->limit - a->used)
		return fail(a);
	if (a->used >= GROWN && a->limit - a->used >= 2 * MAPPED)
		return map_chunk(a, n);
	p = add_chunk(a, jr_try_alloc(sizeof(*a->chunks) + size), size, false);
	if (!p)
		return NULL;
	if (size == CHUNK) {
		a->p = p + n;
		a->end = p + size;
		a->blank = false;
	}
	return memset(p, 0, n);
}

void *jr_arena_alloc(struct jr_arena *a, size_t n)
{
	char *p = a->p;

	if (n > SIZE_MAX / 4)
		return fail(a);
	n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if ((size_t)(a->end - p) < n)
		return alloc_chunk(a, n);
	a->p = p + n;
	return a->blank ? p : memset(p, 0, n);
}
