/* What the text of a direct eval finds around it, see eval_context.h: scopes of
 * classes whose symbols print as the words say. */
#include "lib/es/scope_walk.h"

/* Atom of a part that jr_r_intern_context saw; 0 for an empty one. */
static uint32_t atom_of(struct jr_ast *t, struct jr_str s)
{
	return s.n ? jr_ast_atom_copy(t, s) : 0;
}

void jr_r_intern_context(struct jr_ast *t, struct jr_str words)
{
	while (words.n) {
		struct jr_str word = jr_eval_context_word(&words);

		if (word.p[0] == '=') {
			word.p++;
			word.n--;
		}
		while (word.n)
			(void)atom_of(t, jr_eval_context_part(&word, ':'));
	}
}

static uint32_t inherited(struct jr_resolver *r, enum jr_sym_kind kind,
			  uint32_t name, struct jr_str text)
{
	uint32_t i = jr_r_sym_new(r, kind, name, r->scope, UINT32_MAX);

	if (!i)
		return 0;
	jr_r_sym(r, i)->text = atom_of(r->t, text);
	jr_r_sym(r, i)->init_end = 0;
	jr_r_sym(r, i)->flags |= JR_SF_CAPTURED | JR_SF_USED;
	return i;
}

/* Constant keys start with `@#`, variables do not. */
static uint32_t inherited_key(struct jr_resolver *r, struct jr_str text)
{
	uint32_t i = text.n ? inherited(r, JR_SYM_BRAND, 0, text) : 0;

	if (i && text.p[0] == '@')
		jr_r_sym(r, i)->flags |= JR_SF_ONCE;
	return i;
}

static uint32_t number(struct jr_str s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n = n * 10 + (uint32_t)(s.p[i] - '0');
	return n;
}

/* word: FLAGS:NAME:KEY[:VAR] */
static void inherit_private(struct jr_resolver *r, struct jr_str word)
{
	uint32_t flags = number(jr_eval_context_part(&word, ':'));
	uint32_t name = atom_of(r->t, jr_eval_context_part(&word, ':'));
	uint32_t i = inherited(r, JR_SYM_PRIVATE, name,
			       jr_eval_context_part(&word, ':'));

	if (!i || !name)
		return;
	jr_r_sym(r, i)->flags |= flags & JR_SF_INHERITED;
	if (word.n) {
		uint32_t setter = inherited(r, JR_SYM_SETTER, name, word);

		jr_r_sym(r, i)->twin = setter;
	}
	jr_r_scope_add(r, i, r->scope);
	jr_r_sym(r, i)->outer = r->priv[name];
	if (!r->priv[name])             /* the innermost class comes first */
		r->priv[name] = i;
}

static void inherit_class_word(struct jr_resolver *r, char kind,
			       struct jr_str word)
{
	uint32_t i;

	switch (kind) {
	case 'c':
		(void)jr_r_scope_open(r, JR_SCOPE_CLASS);
		i = inherited_key(r, word);
		r->s->scopes[r->scope].brand = i;
		break;
	case 'b':
		i = inherited_key(r, word);
		r->s->scopes[r->scope].sbrand = i;
		break;
	case 'p':
		inherit_private(r, word);
		break;
	}
}

/* The variables of `super`. */
static void inherit_home_word(struct jr_resolver *r, char kind,
			      struct jr_str word)
{
	uint32_t i, home = r->s->info[0].home;
	struct jr_scope *c;

	if (kind != 'h' && kind != 's' && kind != 'i')
		return;
	if (!home) {
		home = jr_r_scope_open(r, JR_SCOPE_OBJECT);
		r->s->info[0].home = home;
	}
	i = inherited(r, kind == 'i' ? JR_SYM_INIT : JR_SYM_HOME, 0, word);
	c = &r->s->scopes[home];
	if (kind == 'h')
		c->home = i;
	else if (kind == 's')
		c->shome = i;
	else
		c->init = i;
}

/* CELL:NAME: assignments to it are exports, or refused. */
static void inherit_module_word(struct jr_resolver *r, char kind,
				struct jr_str word)
{
	uint32_t cell, name, i;

	if (kind != 'e')
		return;
	cell = number(jr_eval_context_part(&word, ':'));
	name = atom_of(r->t, word);
	if (!name)
		return;
	i = inherited(r, cell ? JR_SYM_LET : JR_SYM_CONST, name, word);
	if (!i)
		return;
	jr_r_sym(r, i)->cell = cell;
	jr_r_sym(r, i)->outer = r->cur[name];
	r->cur[name] = i;
}

void jr_r_inherit(struct jr_resolver *r)
{
	struct jr_str words = r->o->eval.words;

	if (r->o->eval.flags & JR_EVAL_STATIC)
		r->s->info[0].flags |= JR_FI_STATIC;
	while (words.n) {
		struct jr_str word = jr_eval_context_word(&words);
		char kind = word.p[0];

		if (word.n < 2 || word.p[1] != ':')
			continue;
		word.p += 2;
		word.n -= 2;
		inherit_module_word(r, kind, word);
		inherit_home_word(r, kind, word);
		inherit_class_word(r, kind, word);
	}
}

bool jr_r_is_around(struct jr_resolver *r, uint32_t atom)
{
	struct jr_str words = r->o->eval.words;

	if (r->func || r->o->goal != JR_GOAL_EVAL)
		return false;
	while (words.n) {
		struct jr_str word = jr_eval_context_word(&words);

		if (word.n < 2 || word.p[0] != '=')
			continue;
		word.p++;
		word.n--;
		if (jr_str_eq(jr_ast_atom_text(r->t, atom), word))
			return true;
	}
	return false;
}

void jr_r_check_around(struct jr_resolver *r, uint32_t scope)
{
	uint32_t i = r->s->scopes[scope].first;

	for (; i; i = jr_r_sym(r, i)->next) {
		const struct jr_sym *y = jr_r_sym(r, i);

		if ((y->kind == JR_SYM_VAR || y->kind == JR_SYM_FUNC) &&
		    jr_r_is_around(r, y->atom)) {
			jr_r_fail(r, y->pos, y->pos, "Identifier "
				  "'%.*s' has already been declared", y->atom);
			return;
		}
	}
}
