#include "lib/es/posmap.h"

#include <string.h>

void jr_posmap_init(struct jr_posmap *m, struct jr_arena *arena)
{
	memset(m, 0, sizeof(*m));
	m->arena = arena;
}

static void *grow(struct jr_arena *arena, void *p, size_t *cap, size_t size)
{
	size_t n = *cap ? *cap * 2 : 64;
	void *q = jr_arena_alloc(arena, n * size);

	if (!q)
		return NULL;
	if (*cap)
		memcpy(q, p, *cap * size);
	*cap = n;
	return q;
}

void jr_posmap_add(struct jr_posmap *m, uint32_t out, uint32_t src)
{
	if (m->npos && m->pos[m->npos - 1].out == out) {
		m->pos[m->npos - 1].src = src;
		return;
	}
	if (m->npos == m->cap_pos) {
		void *q = grow(m->arena, m->pos, &m->cap_pos, sizeof(*m->pos));

		if (!q)
			return;
		m->pos = q;
	}
	m->pos[m->npos++] = (struct jr_pos){ out, src };
}

void jr_posmap_add_func(struct jr_posmap *m, uint32_t out, uint32_t start,
			uint32_t end)
{
	if (m->nfunc == m->cap_func) {
		void *q = grow(m->arena, m->func, &m->cap_func,
			       sizeof(*m->func));

		if (!q)
			return;
		m->func = q;
	}
	m->func[m->nfunc++] = (struct jr_posfunc){ out, start, end };
}
