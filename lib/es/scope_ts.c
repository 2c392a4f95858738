/* What TypeScript's module syntax names that is no value: imports that nothing
 * uses and exports of types go, when the whole file has been seen. */
#include "lib/es/scope_walk.h"

static bool used(struct jr_resolver *r, uint32_t ident)
{
	uint32_t s = jr_r_node(r, ident)->b;

	return s && jr_r_sym(r, s)->flags & JR_SF_USED;
}

/* The symbols of the open scope that are marked dead are no longer in it. */
static void unlink_dead(struct jr_resolver *r)
{
	struct jr_scope *c = &r->s->scopes[r->scope];
	uint32_t *at = &c->first, i;

	c->last = 0;
	while ((i = *at) != 0) {
		struct jr_sym *y = jr_r_sym(r, i);

		if (y->kind == JR_SYM_DEAD) {
			r->cur[y->atom] = y->outer;
			*at = y->next;
		} else {
			c->last = i;
			at = &y->next;
		}
	}
}

static void drop_imports(struct jr_resolver *r, struct jr_node *import)
{
	uint32_t *at = &import->a, i;

	while ((i = *at) != 0) {
		struct jr_node *spec = jr_r_node(r, i);

		if (used(r, spec->b)) {
			at = &spec->next;
			continue;
		}
		*at = spec->next;
		jr_r_sym(r, jr_r_node(r, spec->b)->b)->kind = JR_SYM_DEAD;
	}
	if (!import->a && import->flag & JR_NF_CLAUSE)
		import->kind = JR_N_EMPTY;
}

bool jr_r_is_type(struct jr_resolver *r, uint32_t atom)
{
	for (uint32_t i = 0; i < r->t->type_count; i++)
		if (r->t->types[i] == atom)
			return true;
	return false;
}

void jr_r_drop_unused(struct jr_resolver *r, uint32_t body)
{
	const struct jr_lang *lang = r->o->lang;

	if (!lang || !lang->ts || r->s->info[0].flags & JR_FI_EVAL)
		return;
	for (uint32_t i = body; i && !lang->keep_imports;
	     i = jr_r_node(r, i)->next)
		if (jr_r_node(r, i)->kind == JR_N_IMPORT)
			drop_imports(r, jr_r_node(r, i));
	unlink_dead(r);
	for (uint32_t i = 1; i <= r->t->node_count; i++) {
		struct jr_node *n = jr_r_node(r, i);

		if (n->kind == JR_N_VAR && n->flag & JR_NF_ALIAS &&
		    !used(r, jr_r_node(r, n->a)->a))
			n->kind = JR_N_EMPTY;
	}
}
