#include "lib/base/slab.h"

#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#include "lib/base/alloc.h"

enum { SEGMENT_CHUNKS = 16 };

/* Address space for some chunks; which of them are in use. */
struct jr_slab_segment {
	struct jr_slab_segment *next;
	char *map;              /* as mapped */
	char *base;             /* first chunk */
	uint32_t in_use;        /* bit per chunk */
};

enum { MAP_SIZE = (SEGMENT_CHUNKS + 1) * JR_SLAB_CHUNK };

static const uint32_t all_in_use = (1u << SEGMENT_CHUNKS) - 1;

void jr_slab_init(struct jr_slab *s, size_t limit)
{
	memset(s, 0, sizeof(*s));
	s->limit = limit ? limit : SIZE_MAX;
}

void jr_slab_fini(struct jr_slab *s)
{
	struct jr_slab_segment *g, *next;

	for (g = s->segments; g; g = next) {
		next = g->next;
		(void)munmap(g->map, MAP_SIZE);
		jr_free(g);
	}
	jr_slab_init(s, 0);
}

void jr_slab_fail_at(struct jr_slab *s, uint64_t n, uint64_t count)
{
	s->fail_at = count > 0 ? n : 0;
	s->fail_count = count;
}

size_t jr_slab_used(const struct jr_slab *s)
{
	const struct jr_slab_segment *g;
	size_t used = s->big;

	for (g = s->segments; g; g = g->next) {
		for (int i = 0; i < SEGMENT_CHUNKS; i++) {
			const struct jr_slab_chunk *c =
				(const void *)(g->base + i * JR_SLAB_CHUNK);

			if (g->in_use & 1u << i)
				used += (size_t)c->used * c->size;
		}
	}
	return used;
}

/* Counts n more bytes; false at the limit. */
static bool hold(struct jr_slab *s, size_t n)
{
	if (n > s->limit || s->held > s->limit - n)
		return false;
	s->held += n;
	if (s->held > s->peak)
		s->peak = s->held;
	return true;
}

/* ---- segments and chunks ---- */

static struct jr_slab_segment *map_segment(struct jr_slab *s)
{
	struct jr_slab_segment *g = jr_try_alloc(sizeof(*g));
	void *map;

	if (!g)
		return NULL;
	map = mmap(NULL, MAP_SIZE, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (map == MAP_FAILED) {
		jr_free(g);
		return NULL;
	}
	g->map = map;
	g->base = (char *)(((uintptr_t)map + JR_SLAB_CHUNK - 1) &
			   ~(uintptr_t)(JR_SLAB_CHUNK - 1));
	g->in_use = 0;
	g->next = s->segments;
	s->segments = g;
	return g;
}

static struct jr_slab_chunk *take_chunk(struct jr_slab *s)
{
	struct jr_slab_segment *g;
	int i;

	for (g = s->segments; g && g->in_use == all_in_use;)
		g = g->next;
	if (!g)
		g = map_segment(s);
	if (!g)
		return NULL;
	i = __builtin_ctz(~g->in_use);
	g->in_use |= 1u << i;
	s->chunks++;
	return (void *)(g->base + (size_t)i * JR_SLAB_CHUNK);
}

/* Gives a chunk's memory back, and its segment's address space if that is not
 * the only one with room. */
static void give_chunk(struct jr_slab *s, struct jr_slab_chunk *c)
{
	struct jr_slab_segment **at = &s->segments, *g;
	size_t offset;

	while ((size_t)((char *)c - (*at)->base) >=
	       (size_t)SEGMENT_CHUNKS * JR_SLAB_CHUNK)
		at = &(*at)->next;
	g = *at;
	offset = (size_t)((char *)c - g->base);
	g->in_use &= ~(1u << (offset / JR_SLAB_CHUNK));
	s->chunks--;
	if (g->in_use == 0 && s->segments->next) {
		*at = g->next;
		(void)munmap(g->map, MAP_SIZE);
		jr_free(g);
		return;
	}
	(void)madvise(c, JR_SLAB_CHUNK, MADV_DONTNEED);
}

static void link_chunk(struct jr_slab *s, struct jr_slab_chunk *c)
{
	struct jr_slab_chunk **head = &s->classes[c->class];

	c->full = 0;
	c->prev = NULL;
	c->next = *head;
	if (*head)
		(*head)->prev = c;
	*head = c;
}

static void unlink_chunk(struct jr_slab *s, struct jr_slab_chunk *c)
{
	if (c->prev)
		c->prev->next = c->next;
	else
		s->classes[c->class] = c->next;
	if (c->next)
		c->next->prev = c->prev;
	c->full = 1;
}

static size_t size_of_class(uint32_t class)
{
	size_t small = JR_SLAB_SMALL / JR_SLAB_STEP;

	if (class <= small)
		return class * (size_t)JR_SLAB_STEP;
	return JR_SLAB_SMALL + (class - small) * JR_SLAB_WIDE_STEP;
}

static struct jr_slab_chunk *new_chunk(struct jr_slab *s, uint32_t class)
{
	struct jr_slab_chunk *c;
	size_t size = size_of_class(class);
	size_t head = (sizeof(*c) + JR_SLAB_STEP - 1) & ~(size_t)(JR_SLAB_STEP - 1);

	if (!hold(s, JR_SLAB_CHUNK))
		return NULL;
	c = take_chunk(s);
	if (!c) {
		s->held -= JR_SLAB_CHUNK;
		return NULL;
	}
	c->free = NULL;
	c->bump = (char *)c + head;
	c->end = c->bump + (JR_SLAB_CHUNK - head) / size * size;
	c->used = 0;
	c->size = (uint32_t)size;
	c->class = class;
	link_chunk(s, c);
	return c;
}

/* ---- blocks ---- */

static void *alloc_big(struct jr_slab *s, size_t n)
{
	char *p;

	if (n > SIZE_MAX / 2 || !hold(s, n + 8))
		return NULL;
	p = jr_try_alloc(n + 8);
	if (!p) {
		s->held -= n + 8;
		return NULL;
	}
	memcpy(p, &n, sizeof(n));
	s->big += n;
	return p + 8;
}

static size_t big_size(const void *p)
{
	size_t n;

	memcpy(&n, (const char *)p - 8, sizeof(n));
	return n;
}

static void free_big(struct jr_slab *s, void *p)
{
	size_t n = big_size(p);

	s->big -= n;
	s->held -= n + 8;
	jr_free((char *)p - 8);
}

void *jr_slab_alloc_slow(struct jr_slab *s, size_t n)
{
	struct jr_slab_chunk *c;
	uint32_t class;
	void *p;

	if (n == 0)
		return NULL;
	if (n > (size_t)JR_SLAB_MAX)
		return alloc_big(s, n);
	class = jr_slab_class_of(n);
	/* Full chunks leave the list when they are met here. */
	while ((c = s->classes[class]) && !c->free && c->bump == c->end)
		unlink_chunk(s, c);
	if (!c)
		c = new_chunk(s, class);
	if (!c)
		return NULL;
	c->used++;
	if (c->free) {
		p = c->free;
		c->free = *(void **)p;
		return p;
	}
	p = c->bump;
	c->bump += c->size;
	return p;
}

void jr_slab_free_slow(struct jr_slab *s, void *p, struct jr_slab_chunk *c)
{
	if (!p)
		return;
	if ((uintptr_t)p & 8) {
		free_big(s, p);
		return;
	}
	*(void **)p = c->free;
	c->free = p;
	c->used--;
	if (c->full)
		link_chunk(s, c);
	/* One empty chunk of a class stays, or a lone block would make it go
	 * and come. */
	if (c->used == 0 && (c->prev || c->next)) {
		unlink_chunk(s, c);
		s->held -= JR_SLAB_CHUNK;
		give_chunk(s, c);
	}
}

static void *realloc_big(struct jr_slab *s, void *p, size_t n)
{
	size_t old = big_size(p);
	char *moved;

	if (n > SIZE_MAX / 2 || (n > old && !hold(s, n - old)))
		return NULL;
	moved = jr_try_realloc((char *)p - 8, n + 8);
	if (!moved) {
		if (n > old)
			s->held -= n - old;
		return NULL;
	}
	if (n < old)
		s->held -= old - n;
	s->big += n - old;
	memcpy(moved, &n, sizeof(n));
	return moved + 8;
}

void *jr_slab_realloc(struct jr_slab *s, void *p, size_t n)
{
	size_t old;
	void *moved;

	if (!p)
		return jr_slab_alloc(s, n);
	if (n == 0) {
		jr_slab_free(s, p);
		return NULL;
	}
#if defined(JR_TORTURE)
	if (jr_slab_fails(s))
		return NULL;
#endif
	if ((uintptr_t)p & 8) {
		if (n > (size_t)JR_SLAB_MAX)
			return realloc_big(s, p, n);
		old = big_size(p);
	} else {
		old = jr_slab_chunk_of(p)->size;
		if (n <= old && n + JR_SLAB_WIDE_STEP > old)
			return p;
	}
	moved = jr_slab_alloc_slow(s, n);
	if (!moved)
		return NULL;
	memcpy(moved, p, old < n ? old : n);
	jr_slab_free(s, p);
	return moved;
}
