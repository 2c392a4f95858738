#include "lib/base/arena.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/alloc.h"

enum { CHUNK = 64 * 1024, ALIGN = 16 };

struct jr_arena_chunk {
	struct jr_arena_chunk *next;
	size_t size;
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

static void *alloc_chunk(struct jr_arena *a, size_t n)
{
	size_t size = n > CHUNK / 4 ? n : CHUNK;
	struct jr_arena_chunk *c;

	if (a->failed || size > a->limit - a->used)
		return fail(a);
	c = jr_try_alloc(sizeof(*c) + size);
	if (!c)
		return fail(a);
	c->next = a->chunks;
	c->size = size;
	a->chunks = c;
	a->used += size;
	if (size == CHUNK) {
		a->p = c->data + n;
		a->end = c->data + size;
	}
	return memset(c->data, 0, n);
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
	return memset(p, 0, n);
}
