/* Symbols and scopes; declarations and what is hoisted. */
#include "lib/es/scope_walk.h"

/* A block on the way from a function body to what hoist looks at. */
struct hoist {
	const struct hoist *up;
	uint32_t list;          /* statements, or 0 */
	uint32_t cases;         /* clauses of a switch, or 0 */
	uint32_t head;          /* lexical VAR of a loop head, catch pattern */
};

void jr_r_fail(struct jr_resolver *r, uint32_t pos, uint32_t end,
		 const char *fmt, uint32_t atom)
{
	struct jr_str s = jr_ast_atom_text(r->t, atom);

	r->failed = true;
	jr_diag_set(r->d, JR_DIAG_SYNTAX, pos, end, fmt, (int)s.n, s.p);
}

void jr_r_redeclared(struct jr_resolver *r, uint32_t ident)
{
	struct jr_node *n = jr_r_node(r, ident);

	jr_r_fail(r, n->pos, n->end,
	     "Identifier '%.*s' has already been declared", n->a);
}

bool jr_r_grow(struct jr_resolver *r, void *pp, uint32_t *cap, size_t size)
{
	uint32_t n = *cap ? *cap * 2 : 256;
	void **p = pp;
	void *q = jr_arena_alloc(r->t->arena, n * size);

	if (!q) {
		r->failed = true;
		jr_diag_set(r->d, JR_DIAG_MEMORY, 0, 0, "Out of memory");
		return false;
	}
	if (*cap)
		memcpy(q, *p, *cap * size);
	*p = q;
	*cap = n;
	return true;
}

uint32_t jr_r_sym_new(struct jr_resolver *r, enum jr_sym_kind kind,
			uint32_t atom, uint32_t scope, uint32_t pos)
{
	struct jr_scopes *s = r->s;
	struct jr_sym *y;

	if (s->sym_count == s->sym_cap &&
	    !jr_r_grow(r, &s->syms, &s->sym_cap, sizeof(*s->syms)))
		return 0;
	y = &s->syms[s->sym_count];
	y->kind = kind;
	y->atom = atom;
	y->scope = scope;
	y->func = r->func;
	y->pos = pos;
	y->init_end = UINT32_MAX;
	return s->sym_count++;
}

/* Opens a scope of the current function. */
uint32_t jr_r_scope_open(struct jr_resolver *r, enum jr_scope_kind kind)
{
	struct jr_scopes *s = r->s;
	struct jr_scope *c;

	if (s->scope_count == s->scope_cap &&
	    !jr_r_grow(r, &s->scopes, &s->scope_cap, sizeof(*s->scopes)))
		return 0;
	c = &s->scopes[s->scope_count];
	c->kind = kind;
	c->parent = r->scope;
	c->func = r->func;
	c->loop = r->loop > 0;
	c->host = r->host;
	r->scope = s->scope_count++;
	if (kind != JR_SCOPE_CLASS && kind != JR_SCOPE_OBJECT &&
	    kind != JR_SCOPE_NAME && kind != JR_SCOPE_WITH)
		r->host = r->scope;
	return r->scope;
}

void jr_r_scope_close(struct jr_resolver *r)
{
	struct jr_scope *c = &r->s->scopes[r->scope];
	uint32_t i;

	for (i = c->first; i; i = jr_r_sym(r, i)->next) {
		struct jr_sym *y = jr_r_sym(r, i);

		if (y->kind == JR_SYM_PRIVATE)
			r->priv[y->atom] = y->outer;
		else if (y->atom)
			r->cur[y->atom] = y->outer;
	}
	r->host = c->host;
	r->scope = c->parent;
}

void jr_r_scope_add(struct jr_resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_scope *c = &r->s->scopes[scope];

	if (c->last)
		jr_r_sym(r, c->last)->next = i;
	else
		c->first = i;
	c->last = i;
}

/* A new current name in the open scope. */
uint32_t jr_r_bind(struct jr_resolver *r, enum jr_sym_kind kind, uint32_t atom,
		     uint32_t pos)
{
	uint32_t i = jr_r_sym_new(r, kind, atom, r->scope, pos), old;
	struct jr_scope *c;
	struct jr_sym *y;

	if (!i)
		return 0;
	y = jr_r_sym(r, i);
	c = &r->s->scopes[r->scope];
	jr_r_scope_add(r, i, r->scope);
	old = r->cur[atom];
	y->outer = old;
	r->cur[atom] = i;
	if (old && jr_r_sym(r, old)->func == r->func &&
	    jr_r_sym(r, old)->kind != JR_SYM_MEMBER)
		y->flags |= JR_SF_SHADOWS;
	if (c->kind == JR_SCOPE_FUNC)
		y->flags |= JR_SF_TOP;
	if (c->loop)
		y->flags |= JR_SF_LOOPED;
	if (c->kind == JR_SCOPE_SWITCH)
		y->flags |= JR_SF_INSWITCH;
	return i;
}

/* A nameless symbol that lives in the block around the expression. */
uint32_t jr_r_hosted(struct jr_resolver *r, enum jr_sym_kind kind,
		       uint32_t atom, uint32_t host, uint32_t pos)
{
	uint32_t i = jr_r_sym_new(r, kind, atom, host, pos);
	struct jr_scope *h = &r->s->scopes[host];

	if (!i)
		return 0;
	jr_r_sym(r, i)->func = h->func;
	jr_r_sym(r, i)->hosted = h->hosted;
	jr_r_sym(r, i)->init_end = 0;
	h->hosted = i;
	if (h->loop)
		jr_r_sym(r, i)->flags |= JR_SF_LOOPED;
	return i;
}

static bool in_scope(struct jr_resolver *r, uint32_t i, uint32_t scope)
{
	return i && jr_r_sym(r, i)->scope == scope;
}

static bool global_goal(struct jr_resolver *r)
{
	return r->func == 0 && (r->o->goal == JR_GOAL_SCRIPT ||
				r->o->goal == JR_GOAL_EVAL ||
				r->o->goal == JR_GOAL_FUNCTION);
}

/* A name that the parser made up is printed so that no other is like it. */
static void made_name(struct jr_resolver *r, const struct jr_node *ident)
{
	if (ident->flag & JR_NF_MADE && ident->b)
		jr_r_sym(r, ident->b)->flags |= JR_SF_SHADOWS;
}

/* Declares a lexical name or a function of a block (special: async or a
 * generator) in the open scope. */
static uint32_t declare_lexical(struct jr_resolver *r, uint32_t ident,
				enum jr_sym_kind kind, bool special)
{
	struct jr_node *n = jr_r_node(r, ident);
	uint32_t old = r->cur[n->a], i;
	struct jr_scope *c = &r->s->scopes[r->scope];
	uint32_t up = c->parent;

	if (in_scope(r, old, r->scope)) {
		if (kind == JR_SYM_BLOCKFN && jr_r_sym(r, old)->kind == kind &&
		    !special && !(jr_r_sym(r, old)->flags & JR_SF_SPECIAL) &&
		    !r->t->funcs[r->func].strict) {
			n->b = old;
			return old;
		}
		/* V8 reports the later of the two */
		if (jr_r_sym(r, old)->pos > n->pos)
			jr_r_fail(r, jr_r_sym(r, old)->pos,
				  jr_r_sym(r, old)->pos + r->t->atoms[n->a].n,
				  "Identifier '%.*s' has already been "
				  "declared", n->a);
		jr_r_redeclared(r, ident);
		return 0;
	}
	if (old && up && jr_r_sym(r, old)->scope == up &&
	    (c->kind == JR_SCOPE_BODY ||
	     (c->kind == JR_SCOPE_BLOCK &&
	      r->s->scopes[up].kind == JR_SCOPE_CATCH))) {
		jr_r_redeclared(r, ident);
		return 0;
	}
	i = jr_r_bind(r, kind, n->a, n->pos);
	n->b = i;
	made_name(r, n);
	if (i && special)
		jr_r_sym(r, i)->flags |= JR_SF_SPECIAL;
	if (i && global_goal(r) && c->kind == JR_SCOPE_FUNC &&
	    r->o->goal == JR_GOAL_SCRIPT)
		jr_r_sym(r, i)->flags |= JR_SF_LEXGLOBAL;
	return i;
}

static void declare_list(struct jr_resolver *r, uint32_t list,
			 enum jr_sym_kind kind)
{
	for (; list; list = jr_r_node(r, list)->next)
		jr_r_declare_pattern(r, list, kind);
}

/* Names of a var pattern go to the function's scope. */
static void declare_var(struct jr_resolver *r, uint32_t ident,
			enum jr_sym_kind kind, uint32_t flags)
{
	struct jr_node *n = jr_r_node(r, ident);
	uint32_t old = r->cur[n->a], i;
	struct jr_scope *c = &r->s->scopes[r->scope];

	if (in_scope(r, old, r->scope)) {
		struct jr_sym *y = jr_r_sym(r, old);

		if (jr_sym_lexical(y) || y->kind == JR_SYM_IMPORT)
			jr_r_redeclared(r, ident);
		else if (kind == JR_SYM_FUNC) {
			if (y->kind == JR_SYM_VAR)
				y->kind = JR_SYM_FUNC;
			else if (y->kind == JR_SYM_FUNC ||
				 y->kind == JR_SYM_PARAM)
				y->flags |= JR_SF_ASSIGNED;
			if (r->o->goal == JR_GOAL_MODULE && r->func == 0)
				jr_r_redeclared(r, ident);
		}
		if (!flags)
			y->flags &= ~(uint32_t)JR_SF_BLOCKVAR;
		n->b = old;
		return;
	}
	i = jr_r_bind(r, kind, n->a, n->pos);
	n->b = i;
	made_name(r, n);
	if (!i)
		return;
	if (c->kind == JR_SCOPE_BODY && in_scope(r, old, c->parent))
		jr_r_sym(r, i)->twin = old;
	jr_r_sym(r, i)->init_end = 0;
	jr_r_sym(r, i)->flags |= flags;
	if (global_goal(r))
		jr_r_sym(r, i)->flags |= JR_SF_GLOBAL;
}

static void declare_param(struct jr_resolver *r, uint32_t ident)
{
	struct jr_node *n = jr_r_node(r, ident);
	uint32_t old = r->cur[n->a];

	n->b = in_scope(r, old, r->scope) ? old
		: jr_r_bind(r, JR_SYM_PARAM, n->a, n->pos);
	made_name(r, n);
}

void jr_r_declare_pattern(struct jr_resolver *r, uint32_t p,
			    enum jr_sym_kind kind)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (kind == JR_SYM_VAR)
			declare_var(r, p, kind, 0);
		else if (kind == JR_SYM_PARAM)
			declare_param(r, p);
		else
			declare_lexical(r, p, kind, false);
		break;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		declare_list(r, n->a, kind);
		break;
	case JR_N_PROP:
		jr_r_declare_pattern(r, n->b, kind);
		break;
	case JR_N_ASSIGNPAT:
	case JR_N_REST:
		jr_r_declare_pattern(r, n->a, kind);
		break;
	}
}

/* When the names of a pattern hold values. */
void jr_r_initialised(struct jr_resolver *r, uint32_t p, uint32_t init_end,
		      uint32_t whole)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (n->b && n->b != JR_SYM_ARGUMENTS &&
		    jr_r_sym(r, n->b)->init_end == UINT32_MAX) {
			jr_r_sym(r, n->b)->init_end = init_end;
			jr_r_sym(r, n->b)->pat = whole;
		}
		break;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = jr_r_node(r, p)->next)
			jr_r_initialised(r, p, init_end, whole);
		break;
	case JR_N_PROP:
		jr_r_initialised(r, n->b, init_end, whole);
		break;
	case JR_N_ASSIGNPAT:
	case JR_N_REST:
		jr_r_initialised(r, n->a, init_end, whole);
		break;
	}
}

static bool is_function(struct jr_node *n)
{
	return n->kind == JR_N_FUNCDECL;
}

static uint32_t decl_name(struct jr_resolver *r, struct jr_node *n)
{
	return is_function(n) ? r->t->funcs[n->a].name : n->a;
}

static struct jr_node *exported(struct jr_resolver *r, struct jr_node *n)
{
	if (n->kind == JR_N_EXPORTDECL || n->kind == JR_N_EXPORTDEFAULT)
		return jr_r_node(r, n->a);
	return n;
}

enum jr_sym_kind jr_r_lexical_kind(const struct jr_node *var)
{
	return var->op == JR_DECL_LET ? JR_SYM_LET : JR_SYM_CONST;
}

void jr_r_declare_var_node(struct jr_resolver *r, struct jr_node *n,
			     enum jr_sym_kind kind)
{
	uint32_t d;

	for (d = n->a; d; d = jr_r_node(r, d)->next)
		jr_r_declare_pattern(r, jr_r_node(r, d)->a, kind);
}

/* The names that an import declaration makes. */
static void declare_imports(struct jr_resolver *r, const struct jr_node *n)
{
	uint32_t i, y;

	for (i = n->a; i && !r->failed; i = jr_r_node(r, i)->next) {
		y = declare_lexical(r, jr_r_node(r, i)->b, JR_SYM_IMPORT,
				    false);
		if (!y)
			return;
		jr_r_sym(r, y)->init_end = 0;
		jr_r_sym(r, y)->twin = i;
	}
}

/* let, const, class (and, in blocks, functions) of a statement list. */
void jr_r_declare_lexicals(struct jr_resolver *r, uint32_t list, bool block)
{
	for (; list; list = jr_r_node(r, list)->next) {
		struct jr_node *n = exported(r, jr_r_node(r, list));

		while (n->kind == JR_N_LABELED)
			n = jr_r_node(r, n->b);
		if (n->kind == JR_N_VAR && n->op != JR_DECL_VAR) {
			jr_r_declare_var_node(r, n, jr_r_lexical_kind(n));
		} else if (n->kind == JR_N_IMPORT) {
			declare_imports(r, n);
		} else if (n->kind == JR_N_CLASSDECL && n->a) {
			declare_lexical(r, n->a, JR_SYM_CLASS, false);
		} else if (block && is_function(n)) {
			const struct jr_func *f = &r->t->funcs[n->a];
			uint32_t i = declare_lexical(
				r, f->name, JR_SYM_BLOCKFN,
				f->async || f->generator);

			if (i)
				jr_r_sym(r, i)->init_end = 0;
		}
	}
}

static bool pattern_has(struct jr_resolver *r, uint32_t p, uint32_t atom)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		return n->a == atom;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = jr_r_node(r, p)->next)
			if (pattern_has(r, p, atom))
				return true;
		return false;
	case JR_N_PROP:
		return pattern_has(r, n->b, atom);
	case JR_N_ASSIGNPAT:
	case JR_N_REST:
		return pattern_has(r, n->a, atom);
	}
	return false;
}

static bool list_declares(struct jr_resolver *r, uint32_t list, uint32_t atom,
			  bool functions)
{
	for (; list; list = jr_r_node(r, list)->next) {
		struct jr_node *n = jr_r_node(r, list);
		uint32_t d;

		while (n->kind == JR_N_LABELED)
			n = jr_r_node(r, n->b);
		if (n->kind == JR_N_VAR && n->op != JR_DECL_VAR) {
			for (d = n->a; d; d = jr_r_node(r, d)->next)
				if (pattern_has(r, jr_r_node(r, d)->a, atom))
					return true;
		} else if (n->kind == JR_N_CLASSDECL ||
			   (functions && is_function(n))) {
			d = decl_name(r, n);
			if (d && jr_r_node(r, d)->a == atom)
				return true;
		}
	}
	return false;
}

/* Annex B.3.3: may this function of a block also be a var? */
static bool may_be_var(struct jr_resolver *r, const struct hoist *at,
		       uint32_t atom)
{
	uint32_t old = r->cur[atom], c;
	const struct hoist *h;

	if (jr_r_is_around(r, atom))
		return false;
	for (h = at->up; h; h = h->up) {
		if (list_declares(r, h->list, atom, h->up != NULL))
			return false;
		for (c = h->cases; c; c = jr_r_node(r, c)->next)
			if (list_declares(r, jr_r_node(r, c)->b, atom, true))
				return false;
		if (h->head && jr_r_node(r, h->head)->kind == JR_N_VAR) {
			uint32_t d = jr_r_node(r, h->head)->a;

			if (pattern_has(r, jr_r_node(r, d)->a, atom))
				return false;
		} else if (h->head &&
			   jr_r_node(r, h->head)->kind != JR_N_IDENT &&
			   pattern_has(r, h->head, atom)) {
			return false;
		}
	}
	if (in_scope(r, old, r->scope))
		return jr_r_sym(r, old)->kind != JR_SYM_PARAM;
	if (r->s->scopes[r->scope].kind == JR_SCOPE_BODY &&
	    in_scope(r, old, r->s->scopes[r->scope].parent))
		return false;
	return atom != JR_A_arguments;
}

static void hoist_list(struct jr_resolver *r, const struct hoist *up,
		       uint32_t list, uint32_t head);

/* Declares the `var`s of a statement, and in sloppy code the functions of its
 * blocks. */
static void hoist_stmt(struct jr_resolver *r, const struct hoist *at,
		       uint32_t i)
{
	struct jr_node *n;

	while (i) {
		n = jr_r_node(r, i);
		switch (n->kind) {
		case JR_N_VAR:
			if (n->op == JR_DECL_VAR)
				jr_r_declare_var_node(r, n, JR_SYM_VAR);
			return;
		case JR_N_EXPORTDECL:
			i = n->a;
			continue;
		case JR_N_FUNCDECL: {
			struct jr_func *f = &r->t->funcs[n->a];

			if (at->up && !r->t->funcs[r->func].strict &&
			    !f->async && !f->generator &&
			    may_be_var(r, at, jr_r_node(r, f->name)->a)) {
				uint32_t keep = jr_r_node(r, f->name)->b;

				declare_var(r, f->name, JR_SYM_VAR,
					    JR_SF_BLOCKVAR);
				/* found again when the block is entered */
				n->c = jr_r_node(r, f->name)->b;
				jr_r_node(r, f->name)->b = keep;
			}
			return;
		}
		case JR_N_BLOCK:
			hoist_list(r, at, n->a, 0);
			return;
		case JR_N_IF: {
			struct hoist h = { .up = at };

			if (jr_r_node(r, n->b)->kind == JR_N_FUNCDECL)
				hoist_stmt(r, &h, n->b);
			else
				hoist_stmt(r, at, n->b);
			i = n->c;
			if (i && jr_r_node(r, i)->kind == JR_N_FUNCDECL) {
				hoist_stmt(r, &h, i);
				return;
			}
			continue;
		}
		case JR_N_FOR:
		case JR_N_FORIN:
		case JR_N_FOROF: {
			struct hoist h = { .up = at };

			if (n->a && jr_r_node(r, n->a)->kind == JR_N_VAR) {
				if (jr_r_node(r, n->a)->op == JR_DECL_VAR)
					hoist_stmt(r, at, n->a);
				else
					h.head = n->a;
			}
			hoist_stmt(r, &h, n->d);
			return;
		}
		case JR_N_WHILE:
		case JR_N_DO:
		case JR_N_WITH:
			i = n->d;
			continue;
		case JR_N_LABELED:
			i = n->b;
			continue;
		case JR_N_SWITCH: {
			struct hoist h = { .up = at, .cases = n->b };
			uint32_t c, k;

			/* All clauses are one scope: names of every clause
			 * hide those outside. */
			for (c = n->b; c; c = jr_r_node(r, c)->next)
				for (k = jr_r_node(r, c)->b; k;
				     k = jr_r_node(r, k)->next)
					hoist_stmt(r, &h, k);
			return;
		}
		case JR_N_TRY:
			hoist_list(r, at, jr_r_node(r, n->a)->a, 0);
			if (n->b) {
				struct jr_node *c = jr_r_node(r, n->b);

				hoist_list(r, at, jr_r_node(r, c->b)->a, c->a);
			}
			if (n->c)
				hoist_list(r, at, jr_r_node(r, n->c)->a, 0);
			return;
		default:
			return;
		}
	}
}

static void hoist_list(struct jr_resolver *r, const struct hoist *up,
		       uint32_t list, uint32_t head)
{
	struct hoist h = { .up = up, .list = list, .head = head };

	for (; list; list = jr_r_node(r, list)->next)
		hoist_stmt(r, &h, list);
}

static void hoist_functions(struct jr_resolver *r, uint32_t list)
{
	for (; list; list = jr_r_node(r, list)->next) {
		struct jr_node *n = exported(r, jr_r_node(r, list));

		while (n->kind == JR_N_LABELED)
			n = jr_r_node(r, n->b);
		if (is_function(n) && r->t->funcs[n->a].name)
			declare_var(r, r->t->funcs[n->a].name, JR_SYM_FUNC, 0);
	}
}

void jr_r_hoist(struct jr_resolver *r, uint32_t body)
{
	struct hoist top = { .list = body };
	uint32_t i;

	for (i = body; i; i = jr_r_node(r, i)->next)
		hoist_stmt(r, &top, i);
	hoist_functions(r, body);
}
