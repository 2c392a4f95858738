#include "lib/es/regexp_set.h"

#include <stdlib.h>
#include <string.h>

void jr_regexp_set_add(struct jr_arena *a, struct re_set *s, uint32_t lo,
		       uint32_t hi)
{
	if (s->n > 0 && s->r[s->n - 1].hi + 1 == lo) {
		s->r[s->n - 1].hi = hi;
		return;
	}
	if (s->n == s->cap) {
		uint32_t cap = s->cap ? 2 * s->cap : 4;
		struct re_range *r = jr_arena_alloc(a, cap * sizeof(*r));

		if (r == NULL)
			return;
		if (s->n > 0)
			memcpy(r, s->r, s->n * sizeof(*r));
		s->r = r;
		s->cap = cap;
	}
	s->r[s->n++] = (struct re_range){lo, hi};
}

void jr_regexp_set_join(struct jr_arena *a, struct re_set *s,
			const struct re_set *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		jr_regexp_set_add(a, s, t->r[i].lo, t->r[i].hi);
}

static int by_start(const void *a, const void *b)
{
	const struct re_range *x = a, *y = b;

	return x->lo < y->lo ? -1 : x->lo > y->lo;
}

void jr_regexp_set_order(struct re_set *s)
{
	uint32_t n = 0, i;

	for (i = 1; i < s->n && s->r[i].lo > s->r[i - 1].hi + 1; i++)
		;
	if (i >= s->n)
		return;
	qsort(s->r, s->n, sizeof(*s->r), by_start);
	for (i = 1; i < s->n; i++) {
		if (s->r[i].lo > s->r[n].hi + 1)
			s->r[++n] = s->r[i];
		else if (s->r[i].hi > s->r[n].hi)
			s->r[n].hi = s->r[i].hi;
	}
	s->n = n + 1;
}

/* The first range that ends at c or behind it; s->n if there is none. */
static uint32_t find(const struct re_set *s, uint32_t c)
{
	uint32_t lo = 0, hi = s->n;

	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;

		if (s->r[mid].hi < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool jr_regexp_set_has(const struct re_set *s, uint32_t c)
{
	return jr_regexp_set_meets(s, c, c);
}

bool jr_regexp_set_covers(const struct re_set *s, uint32_t lo, uint32_t hi)
{
	uint32_t i = find(s, lo);

	return i < s->n && s->r[i].lo <= lo && hi <= s->r[i].hi;
}

bool jr_regexp_set_meets(const struct re_set *s, uint32_t lo, uint32_t hi)
{
	uint32_t i = find(s, lo);

	return i < s->n && s->r[i].lo <= hi;
}

struct re_set jr_regexp_set_invert(struct jr_arena *a, const struct re_set *s)
{
	struct re_set out = {0};
	uint32_t from = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		if (s->r[i].lo > from)
			jr_regexp_set_add(a, &out, from, s->r[i].lo - 1);
		from = s->r[i].hi + 1;
	}
	if (from <= RE_MAX)
		jr_regexp_set_add(a, &out, from, RE_MAX);
	return out;
}

struct re_set jr_regexp_set_meet(struct jr_arena *a, const struct re_set *s,
				 const struct re_set *t)
{
	struct re_set out = {0};

	for (uint32_t i = 0, j = 0; i < s->n && j < t->n;) {
		const struct re_range *x = &s->r[i], *y = &t->r[j];
		uint32_t lo = x->lo > y->lo ? x->lo : y->lo;
		uint32_t hi = x->hi < y->hi ? x->hi : y->hi;

		if (lo <= hi)
			jr_regexp_set_add(a, &out, lo, hi);
		if (x->hi < y->hi)
			i++;
		else
			j++;
	}
	return out;
}

uint32_t jr_regexp_set_size(const struct re_set *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n; i++)
		n += s->r[i].hi - s->r[i].lo + 1;
	return n;
}
