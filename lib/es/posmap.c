#include "lib/es/posmap.h"

#include <stdbool.h>
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
	m->func[m->nfunc++] = (struct jr_posfunc){ out, start, end, 0 };
}

static bool reserve_names(struct jr_posmap *m, size_t n)
{
	while (m->cap_names - m->nnames < n) {
		void *q = grow(m->arena, m->names, &m->cap_names, 1);

		if (!q)
			return false;
		m->names = q;
	}
	return true;
}

void jr_posmap_open_vars(struct jr_posmap *m, size_t i)
{
	if (m->nnames < UINT32_MAX / 2)
		m->func[i].vars = (uint32_t)m->nnames + 1;
}

void jr_posmap_add_var(struct jr_posmap *m, size_t i, const char *name,
		       size_t n)
{
	bool plain = n != 9 || memcmp(name, "arguments", 9) != 0;

	for (size_t k = 0; k < n; k++)
		plain = plain && (unsigned char)name[k] < 0x80;
	/* The compiler has its own encoding of other characters, and does not
	 * make an arguments object if something else has that name. */
	if (!plain || !reserve_names(m, n + 1)) {
		m->func[i].vars = 0;
		return;
	}
	memcpy(m->names + m->nnames, name, n);
	m->nnames += n;
	m->names[m->nnames++] = 0;
}

void jr_posmap_close_vars(struct jr_posmap *m, size_t i)
{
	if (reserve_names(m, 1))
		m->names[m->nnames++] = 0;
	else
		m->func[i].vars = 0;
}
