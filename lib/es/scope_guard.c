/* Array patterns: what may throw while their iterator is open, and which need
 * none. */
#include "lib/es/scope_walk.h"

/* Is it a variable of the function that can be written at this place? */
static bool writes_local(struct jr_resolver *r, const struct jr_node *ident)
{
	const struct jr_sym *y;

	if (!ident->b || ident->b == JR_SYM_ARGUMENTS || ident->c)
		return false;
	y = jr_r_sym(r, ident->b);
	if (y->func != r->func || y->flags & (JR_SF_GLOBAL | JR_SF_LEXGLOBAL))
		return false;
	if (y->kind == JR_SYM_VAR)
		return true;
	return (y->kind == JR_SYM_LET || y->kind == JR_SYM_PARAM) &&
		!(y->flags & JR_SF_INSWITCH) && y->init_end <= ident->pos;
}

/* May the part of an array pattern throw, once the iterator is there? `decl`
 * as in visit_pattern. */
static bool may_throw(struct jr_resolver *r, uint32_t p, int decl)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_HOLE:
		return false;
	case JR_N_IDENT:
		return !(decl == 2 || writes_local(r, n));
	case JR_N_ASSIGNPAT:
		return !(jr_r_trivial(r, n->b) ||
			 jr_r_node(r, n->b)->kind == JR_N_FUNC) ||
			may_throw(r, n->a, decl);
	case JR_N_REST:
		return may_throw(r, n->a, decl);
	}
	return true;
}

void jr_r_guard(struct jr_resolver *r, const struct jr_node *pattern,
		  int decl)
{
	uint32_t p;

	if (pattern->flag & JR_NF_PAIRS)
		return;
	for (p = pattern->a; p; p = jr_r_node(r, p)->next) {
		if (!may_throw(r, p, decl))
			continue;
		if (r->stmt)
			jr_r_node(r, r->stmt)->flag |= JR_NF_GUARD;
		else
			r->s->info[r->func].flags |= JR_FI_GUARD;
		return;
	}
}

/* `[a, b] = [b, a]` takes variables, no array and no iterator: this swaps, in
 * loops that count. Declarations do as they are told. */
static void mark_pairs(struct jr_resolver *r, uint32_t pattern, uint32_t value)
{
	struct jr_node *k = jr_r_node(r, pattern);
	uint32_t i, n = 0;

	if (k->kind != JR_N_ARRAYPAT || !k->a || !value ||
	    jr_r_node(r, value)->kind != JR_N_ARRAY)
		return;
	for (i = k->a; i; i = jr_r_node(r, i)->next)
		if (jr_r_node(r, i)->kind == JR_N_REST)
			return;
	for (i = jr_r_node(r, value)->a; i; i = jr_r_node(r, i)->next, n++)
		if (jr_r_node(r, i)->kind == JR_N_SPREAD ||
		    jr_r_node(r, i)->kind == JR_N_HOLE || n == 8)
			return;
	if (n > 0)
		k->flag |= JR_NF_PAIRS;
}

void jr_r_look_for_pairs(struct jr_resolver *r, const struct jr_node *n)
{
	const struct jr_node *e;

	if (n->kind != JR_N_EXPRSTMT)
		return;
	e = jr_r_node(r, n->a);
	if (e->kind == JR_N_ASSIGN && e->op == JR_OP_ASSIGN)
		mark_pairs(r, e->a, e->b);
}

bool jr_r_takes_guard(int kind)
{
	switch (kind) {
	case JR_N_EXPRSTMT: case JR_N_VAR: case JR_N_RETURN: case JR_N_THROW:
	case JR_N_IF: case JR_N_SWITCH: case JR_N_WHILE: case JR_N_DO:
	case JR_N_FOR: case JR_N_FORIN: case JR_N_FOROF: case JR_N_WITH:
		return true;
	}
	return false;
}
