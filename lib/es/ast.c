#include "lib/es/ast.h"

#include <errno.h>

#include "lib/es/atom.h"

static const struct jr_str wellknown[] = {
#define X(name) {#name, sizeof(#name) - 1},
	{"", 0}, JR_KEYWORD_LIST(X) {"", 0}, JR_NAME_LIST(X)
#undef X
};

/* Moves an arena array of `count` items to one of twice the capacity. */
static void *grow(struct jr_arena *a, void *old, uint32_t count, size_t size,
		  uint32_t *cap)
{
	void *p;

	if (*cap > UINT32_MAX / 4)
		return NULL;
	p = jr_arena_alloc(a, (size_t)*cap * 2 * size);
	if (p) {
		memcpy(p, old, count * size);
		*cap *= 2;
	}
	return p;
}

bool jr_ast_grow(struct jr_ast *t)
{
	struct jr_node *nodes;

	if (t->chunk_count == t->chunk_cap) {
		void *p = grow(t->arena, t->chunks, t->chunk_count,
			       sizeof(*t->chunks), &t->chunk_cap);

		if (!p)
			return false;
		t->chunks = p;
	}
	nodes = jr_arena_alloc(t->arena, sizeof(*nodes) << JR_NODE_CHUNK_BITS);
	if (!nodes)
		return false;
	t->chunks[t->chunk_count++] = nodes;
	return true;
}

uint32_t jr_ast_new_func(struct jr_ast *t, enum jr_fn_kind kind)
{
	if (t->func_count == t->func_cap) {
		void *p = grow(t->arena, t->funcs, t->func_count,
			       sizeof(*t->funcs), &t->func_cap);

		if (!p)
			return 0;
		t->funcs = p;
	}
	t->funcs[t->func_count].kind = (uint8_t)kind;
	return t->func_count++;
}

static bool grow_slots(struct jr_ast *t)
{
	uint32_t mask = t->slot_mask * 2 + 1;
	struct jr_atom_slot *slots;

	slots = jr_arena_alloc(t->arena, ((size_t)mask + 1) * sizeof(*slots));
	if (!slots)
		return false;
	for (uint32_t i = 1; i < t->atom_count; i++) {
		uint32_t s = t->atoms[i].hash & mask;

		if (i == JR_A_KEYWORD_END)
			continue;
		while (slots[s].atom)
			s = (s + 1) & mask;
		slots[s] = (struct jr_atom_slot){t->atoms[i].hash, i};
	}
	t->slots = slots;
	t->slot_mask = mask;
	return true;
}

static uint32_t add_atom(struct jr_ast *t, const char *p, size_t n,
			 uint32_t hash)
{
	struct jr_atom *a;

	if (t->atom_count == t->atom_cap) {
		void *atoms = grow(t->arena, t->atoms, t->atom_count,
				   sizeof(*t->atoms), &t->atom_cap);

		if (!atoms)
			return 0;
		t->atoms = atoms;
	}
	a = &t->atoms[t->atom_count];
	*a = (struct jr_atom){p, (uint32_t)n, hash, 0};
	if (n > 0)
		memcpy(&a->head, p, n < 8 ? n : 8);
	return t->atom_count++;
}

uint32_t jr_atom_add(struct jr_ast *t, const char *p, size_t n, uint32_t hash,
		     bool copy)
{
	uint32_t i, atom;

	if (t->atom_count >= t->slot_mask / 2 && !grow_slots(t))
		return 0;
	i = hash & t->slot_mask;
	while (t->slots[i].atom)
		i = (i + 1) & t->slot_mask;
	if (copy && n > 0) {
		char *dst = jr_arena_alloc(t->arena, n);

		if (!dst)
			return 0;
		p = memcpy(dst, p, n);
	}
	atom = add_atom(t, p, n, hash);
	if (atom)
		t->slots[i] = (struct jr_atom_slot){hash, atom};
	return atom;
}

uint32_t jr_ast_private_atom(struct jr_ast *t, struct jr_str text)
{
	uint32_t atom = jr_atom_add(t, text.p, text.n, 0, false);

	/* no text starts with these bytes: it will not be found */
	if (atom)
		t->atoms[atom].head = UINT64_MAX;
	return atom;
}

static uint32_t intern(struct jr_ast *t, struct jr_str s, bool copy)
{
	char word[8] = {0};
	uint32_t atom, hash;

	if (s.n > 0)
		memcpy(word, s.p, s.n < 8 ? s.n : 8);
	hash = s.n > 8 ? jr_atom_hash_long(s.p, s.n) :
	       jr_atom_mix(jr_atom_word(word), 0, s.n);
	atom = jr_atom_find(t, s.p, s.n, jr_atom_word(word), hash);
	return atom ? atom : jr_atom_add(t, s.p, s.n, hash, copy);
}

uint32_t jr_ast_atom(struct jr_ast *t, struct jr_str text)
{
	return intern(t, text, false);
}

uint32_t jr_ast_atom_copy(struct jr_ast *t, struct jr_str text)
{
	return intern(t, text, true);
}

static bool add_wellknown(struct jr_ast *t)
{
	t->atom_count = 1;
	t->atoms[0].p = "";
	for (uint32_t i = 1; i < JR_A_COUNT; i++) {
		if (i == JR_A_KEYWORD_END)
			t->atoms[t->atom_count++].p = "";
		else if (jr_ast_atom(t, wellknown[i]) != i)
			return false;
	}
	return true;
}

int jr_ast_init(struct jr_ast *t, struct jr_arena *arena, struct jr_str src)
{
	uint32_t slots = 512;

	/* About one distinct name in 60 bytes of source. */
	while (slots < src.n / 32 && slots < 1u << 20)
		slots *= 2;
	*t = (struct jr_ast){
		.arena = arena, .src = src, .slot_mask = slots - 1,
		.atom_cap = slots / 2, .func_cap = 64, .chunk_cap = 16,
	};
	t->slots = jr_arena_alloc(arena, slots * sizeof(*t->slots));
	t->atoms = jr_arena_alloc(arena, t->atom_cap * sizeof(*t->atoms));
	t->funcs = jr_arena_alloc(arena, t->func_cap * sizeof(*t->funcs));
	t->chunks = jr_arena_alloc(arena, t->chunk_cap * sizeof(*t->chunks));
	if (arena->failed || !jr_ast_grow(t) || !add_wellknown(t))
		return -ENOMEM;
	return 0;
}
