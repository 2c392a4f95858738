/* One walk. Entering a scope makes its names current (cur[], by atom) and
 * leaving it restores what they meant before, so resolving a use is one array
 * access. `var` is hoisted by a walk over statements only, at function entry.
 * Recursion is bounded: the parser refuses nesting beyond
 * JR_PARSE_MAX_DEPTH, and chains that are not nesting are loops here. */
#include "lib/es/scope.h"

#include <errno.h>

struct resolver {
	struct jr_scopes *s;
	struct jr_ast *t;
	struct jr_diag *d;
	const struct jr_scope_opts *o;
	uint32_t *cur;          /* by atom: symbol */
	uint32_t *priv;         /* by atom: private name */
	uint32_t scope;
	uint32_t host;          /* innermost scope that statements open */
	uint32_t func;
	uint32_t loop;          /* loops between here and the function */
	uint32_t with;          /* scope count at the innermost `with` */
	bool failed;
};

/* A block on the way from a function body to what hoist looks at. */
struct hoist {
	const struct hoist *up;
	uint32_t list;          /* statements, or 0 */
	uint32_t head;          /* lexical VAR of a loop head, catch pattern */
};

static struct jr_node *node(struct resolver *r, uint32_t n)
{
	return jr_ast_node(r->t, n);
}

static struct jr_sym *sym(struct resolver *r, uint32_t i)
{
	return &r->s->syms[i];
}

static void fail(struct resolver *r, uint32_t pos, uint32_t end,
		 const char *fmt, uint32_t atom)
{
	struct jr_str s = jr_ast_atom_text(r->t, atom);

	r->failed = true;
	jr_diag_set(r->d, JR_DIAG_SYNTAX, pos, end, fmt, (int)s.n, s.p);
}

static void redeclared(struct resolver *r, uint32_t ident)
{
	struct jr_node *n = node(r, ident);

	fail(r, n->pos, n->end,
	     "Identifier '%.*s' has already been declared", n->a);
}

static bool grow(struct resolver *r, void *pp, uint32_t *cap, size_t size)
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

static uint32_t sym_new(struct resolver *r, enum jr_sym_kind kind,
			uint32_t atom, uint32_t scope, uint32_t pos)
{
	struct jr_scopes *s = r->s;
	struct jr_sym *y;

	if (s->sym_count == s->sym_cap &&
	    !grow(r, &s->syms, &s->sym_cap, sizeof(*s->syms)))
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
static uint32_t scope_open(struct resolver *r, enum jr_scope_kind kind)
{
	struct jr_scopes *s = r->s;
	struct jr_scope *c;

	if (s->scope_count == s->scope_cap &&
	    !grow(r, &s->scopes, &s->scope_cap, sizeof(*s->scopes)))
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

static void scope_close(struct resolver *r)
{
	struct jr_scope *c = &r->s->scopes[r->scope];
	uint32_t i;

	for (i = c->first; i; i = sym(r, i)->next) {
		struct jr_sym *y = sym(r, i);

		if (y->kind == JR_SYM_PRIVATE)
			r->priv[y->atom] = y->outer;
		else if (y->atom)
			r->cur[y->atom] = y->outer;
	}
	r->host = c->host;
	r->scope = c->parent;
}

static void scope_add(struct resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_scope *c = &r->s->scopes[scope];

	if (c->last)
		sym(r, c->last)->next = i;
	else
		c->first = i;
	c->last = i;
}

/* A new current name in the open scope. */
static uint32_t bind(struct resolver *r, enum jr_sym_kind kind, uint32_t atom,
		     uint32_t pos)
{
	uint32_t i = sym_new(r, kind, atom, r->scope, pos), old;
	struct jr_scope *c;
	struct jr_sym *y;

	if (!i)
		return 0;
	y = sym(r, i);
	c = &r->s->scopes[r->scope];
	scope_add(r, i, r->scope);
	old = r->cur[atom];
	y->outer = old;
	r->cur[atom] = i;
	if (old && sym(r, old)->func == r->func)
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
static uint32_t hosted(struct resolver *r, enum jr_sym_kind kind,
		       uint32_t atom, uint32_t host, uint32_t pos)
{
	uint32_t i = sym_new(r, kind, atom, host, pos);
	struct jr_scope *h = &r->s->scopes[host];

	if (!i)
		return 0;
	sym(r, i)->func = h->func;
	sym(r, i)->hosted = h->hosted;
	sym(r, i)->init_end = 0;
	h->hosted = i;
	if (h->loop)
		sym(r, i)->flags |= JR_SF_LOOPED;
	return i;
}

static bool in_scope(struct resolver *r, uint32_t i, uint32_t scope)
{
	return i && sym(r, i)->scope == scope;
}

static bool global_goal(struct resolver *r)
{
	return r->func == 0 && (r->o->goal == JR_GOAL_SCRIPT ||
				r->o->goal == JR_GOAL_EVAL ||
				r->o->goal == JR_GOAL_FUNCTION);
}

/* Declares a lexical name or a function of a block (special: async or a
 * generator) in the open scope. */
static uint32_t declare_lexical(struct resolver *r, uint32_t ident,
				enum jr_sym_kind kind, bool special)
{
	struct jr_node *n = node(r, ident);
	uint32_t old = r->cur[n->a], i;
	struct jr_scope *c = &r->s->scopes[r->scope];
	uint32_t up = c->parent;

	if (in_scope(r, old, r->scope)) {
		if (kind == JR_SYM_BLOCKFN && sym(r, old)->kind == kind &&
		    !special && !(sym(r, old)->flags & JR_SF_SPECIAL) &&
		    !r->t->funcs[r->func].strict) {
			n->b = old;
			return old;
		}
		redeclared(r, ident);
		return 0;
	}
	if (old && up && sym(r, old)->scope == up &&
	    (c->kind == JR_SCOPE_BODY ||
	     (c->kind == JR_SCOPE_BLOCK &&
	      r->s->scopes[up].kind == JR_SCOPE_CATCH))) {
		redeclared(r, ident);
		return 0;
	}
	i = bind(r, kind, n->a, n->pos);
	n->b = i;
	if (i && special)
		sym(r, i)->flags |= JR_SF_SPECIAL;
	if (i && global_goal(r) && c->kind == JR_SCOPE_FUNC &&
	    r->o->goal == JR_GOAL_SCRIPT)
		sym(r, i)->flags |= JR_SF_LEXGLOBAL;
	return i;
}

static void declare_pattern(struct resolver *r, uint32_t p,
			    enum jr_sym_kind kind);

static void declare_list(struct resolver *r, uint32_t list,
			 enum jr_sym_kind kind)
{
	for (; list; list = node(r, list)->next)
		declare_pattern(r, list, kind);
}

/* Names of a var pattern go to the function's scope. */
static void declare_var(struct resolver *r, uint32_t ident,
			enum jr_sym_kind kind)
{
	struct jr_node *n = node(r, ident);
	uint32_t old = r->cur[n->a], i;
	struct jr_scope *c = &r->s->scopes[r->scope];

	if (in_scope(r, old, r->scope)) {
		struct jr_sym *y = sym(r, old);

		if (jr_sym_lexical(y) || y->kind == JR_SYM_IMPORT)
			redeclared(r, ident);
		else if (kind == JR_SYM_FUNC) {
			if (y->kind == JR_SYM_VAR)
				y->kind = JR_SYM_FUNC;
			else if (y->kind == JR_SYM_FUNC ||
				 y->kind == JR_SYM_PARAM)
				y->flags |= JR_SF_ASSIGNED;
			if (r->o->goal == JR_GOAL_MODULE && r->func == 0)
				redeclared(r, ident);
		}
		n->b = old;
		return;
	}
	i = bind(r, kind, n->a, n->pos);
	n->b = i;
	if (!i)
		return;
	if (c->kind == JR_SCOPE_BODY && in_scope(r, old, c->parent))
		sym(r, i)->twin = old;
	sym(r, i)->init_end = 0;
	if (global_goal(r))
		sym(r, i)->flags |= JR_SF_GLOBAL;
}

static void declare_param(struct resolver *r, uint32_t ident)
{
	struct jr_node *n = node(r, ident);
	uint32_t old = r->cur[n->a];

	n->b = in_scope(r, old, r->scope) ? old
		: bind(r, JR_SYM_PARAM, n->a, n->pos);
}

static void declare_pattern(struct resolver *r, uint32_t p,
			    enum jr_sym_kind kind)
{
	struct jr_node *n = node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (kind == JR_SYM_VAR)
			declare_var(r, p, kind);
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
		declare_pattern(r, n->b, kind);
		break;
	case JR_N_ASSIGNPAT:
	case JR_N_REST:
		declare_pattern(r, n->a, kind);
		break;
	}
}

/* When the names of a pattern hold values. */
static void initialised(struct resolver *r, uint32_t p, uint32_t init_end,
			uint32_t pat_end)
{
	struct jr_node *n = node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (n->b && n->b != JR_SYM_ARGUMENTS &&
		    sym(r, n->b)->init_end == UINT32_MAX) {
			sym(r, n->b)->init_end = init_end;
			sym(r, n->b)->pat_end = pat_end;
		}
		break;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = node(r, p)->next)
			initialised(r, p, init_end, pat_end);
		break;
	case JR_N_PROP:
		initialised(r, n->b, init_end, pat_end);
		break;
	case JR_N_ASSIGNPAT:
	case JR_N_REST:
		initialised(r, n->a, init_end, pat_end);
		break;
	}
}

static bool is_function(struct jr_node *n)
{
	return n->kind == JR_N_FUNCDECL;
}

static uint32_t decl_name(struct resolver *r, struct jr_node *n)
{
	return is_function(n) ? r->t->funcs[n->a].name : n->a;
}

static struct jr_node *exported(struct resolver *r, struct jr_node *n)
{
	if (n->kind == JR_N_EXPORTDECL || n->kind == JR_N_EXPORTDEFAULT)
		return node(r, n->a);
	return n;
}

static enum jr_sym_kind lexical_kind(const struct jr_node *var)
{
	return var->op == JR_DECL_LET ? JR_SYM_LET : JR_SYM_CONST;
}

static void declare_var_node(struct resolver *r, struct jr_node *n,
			     enum jr_sym_kind kind)
{
	uint32_t d;

	for (d = n->a; d; d = node(r, d)->next)
		declare_pattern(r, node(r, d)->a, kind);
}

/* let, const, class (and, in blocks, functions) of a statement list. */
static void declare_lexicals(struct resolver *r, uint32_t list, bool block)
{
	for (; list; list = node(r, list)->next) {
		struct jr_node *n = exported(r, node(r, list));

		while (n->kind == JR_N_LABELED)
			n = node(r, n->b);
		if (n->kind == JR_N_VAR && n->op != JR_DECL_VAR) {
			declare_var_node(r, n, lexical_kind(n));
		} else if (n->kind == JR_N_CLASSDECL && n->a) {
			declare_lexical(r, n->a, JR_SYM_CLASS, false);
		} else if (block && is_function(n)) {
			const struct jr_func *f = &r->t->funcs[n->a];
			uint32_t i = declare_lexical(
				r, f->name, JR_SYM_BLOCKFN,
				f->async || f->generator);

			if (i)
				sym(r, i)->init_end = 0;
		}
	}
}

static bool pattern_has(struct resolver *r, uint32_t p, uint32_t atom)
{
	struct jr_node *n = node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		return n->a == atom;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = node(r, p)->next)
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

static bool list_declares(struct resolver *r, uint32_t list, uint32_t atom,
			  bool functions)
{
	for (; list; list = node(r, list)->next) {
		struct jr_node *n = node(r, list);
		uint32_t d;

		while (n->kind == JR_N_LABELED)
			n = node(r, n->b);
		if (n->kind == JR_N_VAR && n->op != JR_DECL_VAR) {
			for (d = n->a; d; d = node(r, d)->next)
				if (pattern_has(r, node(r, d)->a, atom))
					return true;
		} else if (n->kind == JR_N_CLASSDECL ||
			   (functions && is_function(n))) {
			d = decl_name(r, n);
			if (d && node(r, d)->a == atom)
				return true;
		}
	}
	return false;
}

/* Annex B.3.3: may this function of a block also be a var? */
static bool may_be_var(struct resolver *r, const struct hoist *at,
		       uint32_t atom)
{
	uint32_t old = r->cur[atom];
	const struct hoist *h;

	for (h = at->up; h; h = h->up) {
		if (list_declares(r, h->list, atom, h->up != NULL))
			return false;
		if (h->head && node(r, h->head)->kind == JR_N_VAR) {
			uint32_t d = node(r, h->head)->a;

			if (pattern_has(r, node(r, d)->a, atom))
				return false;
		} else if (h->head && node(r, h->head)->kind != JR_N_IDENT &&
			   pattern_has(r, h->head, atom)) {
			return false;
		}
	}
	if (in_scope(r, old, r->scope))
		return sym(r, old)->kind != JR_SYM_PARAM;
	if (r->s->scopes[r->scope].kind == JR_SCOPE_BODY &&
	    in_scope(r, old, r->s->scopes[r->scope].parent))
		return false;
	return atom != JR_A_arguments;
}

static void hoist_list(struct resolver *r, const struct hoist *up,
		       uint32_t list, uint32_t head);

/* Declares the `var`s of a statement, and in sloppy code the functions of its
 * blocks. */
static void hoist_stmt(struct resolver *r, const struct hoist *at, uint32_t i)
{
	struct jr_node *n;

	while (i) {
		n = node(r, i);
		switch (n->kind) {
		case JR_N_VAR:
			if (n->op == JR_DECL_VAR)
				declare_var_node(r, n, JR_SYM_VAR);
			return;
		case JR_N_EXPORTDECL:
			i = n->a;
			continue;
		case JR_N_FUNCDECL: {
			struct jr_func *f = &r->t->funcs[n->a];

			if (at->up && !r->t->funcs[r->func].strict &&
			    !f->async && !f->generator &&
			    may_be_var(r, at, node(r, f->name)->a)) {
				uint32_t keep = node(r, f->name)->b;

				declare_var(r, f->name, JR_SYM_VAR);
				/* found again when the block is entered */
				n->c = node(r, f->name)->b;
				node(r, f->name)->b = keep;
			}
			return;
		}
		case JR_N_BLOCK:
			hoist_list(r, at, n->a, 0);
			return;
		case JR_N_IF: {
			struct hoist h = { at, 0, 0 };

			if (node(r, n->b)->kind == JR_N_FUNCDECL)
				hoist_stmt(r, &h, n->b);
			else
				hoist_stmt(r, at, n->b);
			i = n->c;
			if (i && node(r, i)->kind == JR_N_FUNCDECL) {
				hoist_stmt(r, &h, i);
				return;
			}
			continue;
		}
		case JR_N_FOR:
		case JR_N_FORIN:
		case JR_N_FOROF: {
			struct hoist h = { at, 0, 0 };

			if (n->a && node(r, n->a)->kind == JR_N_VAR) {
				if (node(r, n->a)->op == JR_DECL_VAR)
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
			struct hoist h = { at, 0, 0 };
			uint32_t c, k;

			/* All clauses are one scope: names of every clause
			 * hide those outside. */
			for (c = n->b; c; c = node(r, c)->next)
				for (k = node(r, c)->b; k;
				     k = node(r, k)->next)
					hoist_stmt(r, &h, k);
			return;
		}
		case JR_N_TRY:
			hoist_list(r, at, node(r, n->a)->a, 0);
			if (n->b) {
				struct jr_node *c = node(r, n->b);

				hoist_list(r, at, node(r, c->b)->a, c->a);
			}
			if (n->c)
				hoist_list(r, at, node(r, n->c)->a, 0);
			return;
		default:
			return;
		}
	}
}

static void hoist_list(struct resolver *r, const struct hoist *up,
		       uint32_t list, uint32_t head)
{
	struct hoist h = { up, list, head };

	for (; list; list = node(r, list)->next)
		hoist_stmt(r, &h, list);
}

/* ---- uses --------------------------------------------------------------- */

/* An inner function uses symbol y: was it made after y had its value? */
static void use_captured(struct resolver *r, struct jr_sym *y)
{
	uint32_t f = r->func;

	y->flags |= JR_SF_CAPTURED;
	while (r->t->funcs[f].parent != y->func && f)
		f = r->t->funcs[f].parent;
	if (r->s->info[f].create_pos < y->init_end ||
	    (y->flags & JR_SF_INSWITCH))
		y->flags |= JR_SF_TDZ;
}

static void mark_arguments(struct resolver *r)
{
	uint32_t base = r->s->info[r->func].base;

	r->s->info[r->func].flags |= JR_FI_ARGS;
	if (base != r->func)
		r->s->info[base].flags |= JR_FI_ARGS_OUT;
}

static void use(struct resolver *r, uint32_t ident, bool write)
{
	struct jr_node *n = node(r, ident);
	uint32_t i = r->cur[n->a];
	struct jr_sym *y;

	if (n->a == JR_A_arguments) {
		uint32_t base = r->s->info[r->func].base;
		uint32_t f = i ? sym(r, i)->func : 0;

		/* Is it declared inside the function whose object it is? */
		while (i && f != base && f)
			f = r->t->funcs[f].parent;
		if (!(i && f == base) &&
		    (base || r->o->goal == JR_GOAL_COMMONJS)) {
			n->b = JR_SYM_ARGUMENTS;
			mark_arguments(r);
			return;
		}
	}
	n->b = i;
	if (!i)
		return;
	y = sym(r, i);
	y->flags |= JR_SF_USED;
	if (write)
		y->flags |= JR_SF_ASSIGNED;
	if (y->func != r->func)
		use_captured(r, y);
	else if (y->flags & JR_SF_INSWITCH && jr_sym_lexical(y) &&
		 (y->init_end == UINT32_MAX || y->clause_end))
		y->flags |= JR_SF_TDZ;
	if (r->with && y->scope < r->with)
		n->c = 1;       /* the object may have it: ask at run time */
}

static void poison(struct resolver *r)
{
	uint32_t i;

	for (i = r->scope; i; i = r->s->scopes[i].parent)
		r->s->scopes[i].poisoned = true;
}

static void direct_eval(struct resolver *r)
{
	uint32_t f = r->func, base = r->s->info[f].base;

	poison(r);
	for (;; f = r->t->funcs[f].parent) {
		r->s->info[f].flags |= JR_FI_EVAL;
		if (!f)
			break;
	}
	if (base != r->func)
		r->s->info[base].flags |= JR_FI_THIS_OUT | JR_FI_ARGS_OUT |
					  JR_FI_NEWTARGET_OUT;
	r->s->info[base].flags |= JR_FI_ARGS | JR_FI_THIS;
}

static void use_base(struct resolver *r, uint32_t bit, uint32_t out)
{
	uint32_t base = r->s->info[r->func].base;

	r->s->info[r->func].flags |= bit;
	if (base != r->func)
		r->s->info[base].flags |= out;
}

/* The variable that super of the class or object literal starts from. */
static void need_home(struct resolver *r, uint32_t scope, bool is_static)
{
	struct jr_scope *c = &r->s->scopes[scope];
	uint32_t i;

	if (!scope || (is_static ? c->shome : c->home))
		return;
	i = hosted(r, JR_SYM_HOME, 0, c->host, 0);
	c = &r->s->scopes[scope];
	if (is_static)
		c->shome = i;
	else
		c->home = i;
	if (i)
		sym(r, i)->flags |= JR_SF_CAPTURED;
}

static void use_super(struct resolver *r)
{
	struct jr_fninfo *fi = &r->s->info[r->s->info[r->func].base];

	use_base(r, JR_FI_THIS, JR_FI_THIS_OUT);
	need_home(r, fi->home, fi->flags & JR_FI_STATIC);
}

static void use_super_call(struct resolver *r, uint32_t args)
{
	struct jr_fninfo *fi = &r->s->info[r->s->info[r->func].base];

	use_base(r, JR_FI_SUPERCALL | JR_FI_THIS, JR_FI_SUPERCALL_OUT |
		 JR_FI_THIS_OUT | JR_FI_NEWTARGET_OUT);
	for (; args; args = node(r, args)->next)
		if (node(r, args)->kind == JR_N_SPREAD)
			fi->flags |= JR_FI_SUPERSPREAD;
	need_home(r, fi->home, true);
}

/* ---- the walk ----------------------------------------------------------- */

static void visit(struct resolver *r, uint32_t i);

static void visit_list(struct resolver *r, uint32_t list)
{
	for (; list && !r->failed; list = node(r, list)->next)
		visit(r, list);
}

/* Defaults and computed keys of a pattern, and what it assigns to. `decl`:
 * its identifiers are declarations of kind `var` (1) or others (2). */
static void visit_pattern(struct resolver *r, uint32_t p, int decl)
{
	struct jr_node *n = node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (decl == 2)
			return;
		if (decl == 1) {
			uint32_t s = r->cur[n->a];
			struct jr_sym *y = sym(r, s);

			if (s && y->func == r->func && s != n->b &&
			    (jr_sym_lexical(y) || y->kind == JR_SYM_BLOCKFN ||
			     (y->kind == JR_SYM_CATCH &&
			      !(y->flags & JR_SF_SIMPLE))))
				redeclared(r, p);
		}
		use(r, p, true);
		return;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = node(r, p)->next)
			visit_pattern(r, p, decl);
		return;
	case JR_N_PROP:
		if (n->flag & JR_NF_COMPUTED)
			visit(r, n->a);
		visit_pattern(r, n->b, decl);
		return;
	case JR_N_ASSIGNPAT:
		visit_pattern(r, n->a, decl);
		visit(r, n->b);
		return;
	case JR_N_REST:
		visit_pattern(r, n->a, decl);
		return;
	case JR_N_HOLE:
		return;
	default:
		visit(r, p);
	}
}

static bool trivial(struct resolver *r, uint32_t e)
{
	struct jr_node *n = node(r, e);

	switch (n->kind) {
	case JR_N_NUM: case JR_N_STR: case JR_N_NULL: case JR_N_TRUE:
	case JR_N_FALSE: case JR_N_REGEXP:
		return true;
	case JR_N_ARRAY: case JR_N_OBJECT:
		return !n->a;
	case JR_N_UNARY:
		return trivial(r, n->a);
	}
	return false;
}

/* Does a parameter list compute anything that could see body variables? */
static bool has_expressions(struct resolver *r, uint32_t p)
{
	struct jr_node *n = node(r, p);

	switch (n->kind) {
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = node(r, p)->next)
			if (has_expressions(r, p))
				return true;
		return false;
	case JR_N_PROP:
		return (n->flag & JR_NF_COMPUTED) || has_expressions(r, n->b);
	case JR_N_ASSIGNPAT:
		return !trivial(r, n->b) || has_expressions(r, n->a);
	case JR_N_REST:
		return has_expressions(r, n->a);
	}
	return false;
}

static void hoist_functions(struct resolver *r, uint32_t list)
{
	for (; list; list = node(r, list)->next) {
		struct jr_node *n = exported(r, node(r, list));

		while (n->kind == JR_N_LABELED)
			n = node(r, n->b);
		if (is_function(n) && r->t->funcs[n->a].name)
			declare_var(r, r->t->funcs[n->a].name, JR_SYM_FUNC);
	}
}

static void visit_params(struct resolver *r, struct jr_func *f)
{
	uint32_t p;

	for (p = f->params; p; p = node(r, p)->next)
		declare_pattern(r, p, JR_SYM_PARAM);
	for (p = f->params; p; p = node(r, p)->next) {
		struct jr_node *n = node(r, p);
		uint32_t target = n->kind == JR_N_ASSIGNPAT ||
				  n->kind == JR_N_REST ? n->a : p;

		if (n->kind == JR_N_IDENT) {
			initialised(r, p, f->simple_params ? 0 : n->end, 0);
			continue;
		}
		visit_pattern(r, target, 2);
		if (n->kind == JR_N_ASSIGNPAT)
			visit(r, n->b);
		initialised(r, target, n->end, node(r, target)->end);
	}
}

static void visit_body(struct resolver *r, uint32_t fi)
{
	struct jr_func *f = &r->t->funcs[fi];
	struct hoist top = { NULL, f->concise ? 0 : f->body, 0 };
	uint32_t i;

	if (f->concise) {
		visit(r, f->body);
		return;
	}
	for (i = f->body; i; i = node(r, i)->next)
		hoist_stmt(r, &top, i);
	hoist_functions(r, f->body);
	declare_lexicals(r, f->body, false);
	visit_list(r, f->body);
}

static void function(struct resolver *r, uint32_t fi, uint32_t create_pos,
		     bool decl)
{
	struct jr_func *f = &r->t->funcs[fi];
	struct jr_fninfo *info = &r->s->info[fi];
	struct resolver save = *r;
	bool own_scope = false, named;
	uint32_t p;

	f->parent = r->func;
	info->create_pos = create_pos;
	info->base = f->kind == JR_FN_ARROW ? r->s->info[r->func].base : fi;
	if (decl)
		info->flags |= JR_FI_DECL;
	named = f->name && !decl && f->kind == JR_FN_NORMAL;
	r->func = fi;
	r->loop = 0;
	if (named) {
		scope_open(r, JR_SCOPE_NAME);
		info->name_sym = bind(r, JR_SYM_FNAME,
				      node(r, f->name)->a, f->pos);
		if (info->name_sym)
			sym(r, info->name_sym)->init_end = 0;
		node(r, f->name)->b = info->name_sym;
	}
	f->scope = scope_open(r, JR_SCOPE_FUNC);
	info->body_scope = f->scope;
	visit_params(r, f);
	if (!f->simple_params)
		for (p = f->params; p && !own_scope; p = node(r, p)->next)
			own_scope = has_expressions(r, p);
	if (own_scope && !f->concise)
		info->body_scope = scope_open(r, JR_SCOPE_BODY);
	if (!r->failed)
		visit_body(r, fi);
	if (info->body_scope != f->scope)
		scope_close(r);
	scope_close(r);
	if (named)
		scope_close(r);
	r->func = save.func;
	r->loop = save.loop;
	r->host = save.host;
}

static void block(struct resolver *r, uint32_t i)
{
	struct jr_node *n = node(r, i);
	uint32_t k;

	n->b = scope_open(r, JR_SCOPE_BLOCK);
	r->s->scopes[n->b].pos = n->pos;
	declare_lexicals(r, n->a, true);
	for (k = n->a; k && !r->failed; k = node(r, k)->next)
		visit(r, k);
	scope_close(r);
}

/* The body of a loop, made a block if it is none. */
static void loop_body(struct resolver *r, uint32_t *body)
{
	struct jr_node *n = node(r, *body);

	if (n->kind != JR_N_BLOCK) {
		uint32_t b = jr_ast_new(r->t, JR_N_BLOCK, n->pos, n->end);

		node(r, b)->a = *body;
		n->next = 0;
		*body = b;
	}
	visit(r, *body);
}

static void if_branch(struct resolver *r, uint32_t *body)
{
	struct jr_node *n = node(r, *body);

	if (n->kind == JR_N_FUNCDECL) {
		uint32_t b = jr_ast_new(r->t, JR_N_BLOCK, n->pos, n->end);

		node(r, b)->a = *body;
		*body = b;
	}
	visit(r, *body);
}

static void visit_var(struct resolver *r, struct jr_node *n)
{
	uint32_t d;

	for (d = n->a; d && !r->failed; d = node(r, d)->next) {
		struct jr_node *c = node(r, d);
		bool var = n->op == JR_DECL_VAR;
		uint32_t end = c->end;

		if (c->b && node(r, c->b)->kind == JR_N_FUNC)
			end = node(r, c->b)->pos;
		if (node(r, c->a)->kind == JR_N_IDENT) {
			if (!var)
				initialised(r, c->a, end, 0);
			if (var)
				visit_pattern(r, c->a, 1);
			if (c->b)
				visit(r, c->b);
			continue;
		}
		if (c->b)
			visit(r, c->b);
		visit_pattern(r, c->a, var ? 1 : 2);
		if (!var)
			initialised(r, c->a, end, node(r, c->a)->end);
	}
}

/* Tells apart what the head and what the body of a loop do to its names. */
static void end_head(struct resolver *r, uint32_t scope)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = sym(r, i)->next) {
		struct jr_sym *y = sym(r, i);

		if (y->flags & JR_SF_CAPTURED)
			r->s->scopes[scope].head_closure = true;
		y->carried = y->flags & JR_SF_ASSIGNED;
		y->flags &= ~(uint32_t)JR_SF_ASSIGNED;
	}
}

static void end_body(struct resolver *r, uint32_t scope)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = sym(r, i)->next) {
		struct jr_sym *y = sym(r, i);

		if (y->flags & JR_SF_ASSIGNED)
			y->flags |= JR_SF_BODYSET;
		if (y->carried)
			y->flags |= JR_SF_ASSIGNED;
		y->carried = false;
	}
}

static void visit_for(struct resolver *r, struct jr_node *n)
{
	struct jr_node *v = n->a ? node(r, n->a) : NULL;
	bool lexical = v && v->kind == JR_N_VAR && v->op != JR_DECL_VAR;

	if (lexical) {
		r->loop++;
		v->b = scope_open(r, JR_SCOPE_LOOP);
		r->loop--;
		declare_var_node(r, v, lexical_kind(v));
		visit_var(r, v);
	} else if (v) {
		visit(r, n->a);
	}
	r->loop++;
	if (n->b)
		visit(r, n->b);
	if (n->c)
		visit(r, n->c);
	if (lexical)
		end_head(r, v->b);
	loop_body(r, &n->d);
	r->loop--;
	if (lexical) {
		end_body(r, v->b);
		scope_close(r);
	}
}

static void visit_for_in(struct resolver *r, struct jr_node *n)
{
	struct jr_node *v = node(r, n->a);
	bool decl = v->kind == JR_N_VAR;
	bool lexical = decl && v->op != JR_DECL_VAR;

	if (n->flag & JR_NF_AWAIT && n->kind == JR_N_FOROF)
		r->s->info[r->func].flags |= JR_FI_AWAIT;
	if (!lexical) {
		if (decl && node(r, v->a)->b)
			visit(r, node(r, v->a)->b);
		visit(r, n->b);
		r->loop++;
		if (decl && n->kind == JR_N_FOROF &&
		    node(r, node(r, v->a)->a)->kind == JR_N_IDENT) {
			struct jr_node *id = node(r, node(r, v->a)->a);
			uint32_t s = r->cur[id->a];

			if (s && sym(r, s)->kind == JR_SYM_CATCH)
				redeclared(r, node(r, v->a)->a);
		}
		visit_pattern(r, decl ? node(r, v->a)->a : n->a, decl ? 1 : 0);
		loop_body(r, &n->d);
		r->loop--;
		return;
	}
	r->loop++;
	n->c = scope_open(r, JR_SCOPE_LOOP);
	declare_var_node(r, v, lexical_kind(v));
	r->loop--;
	visit(r, n->b);
	r->loop++;
	initialised(r, node(r, v->a)->a, node(r, n->b)->end,
		    node(r, node(r, v->a)->a)->end);
	visit_pattern(r, node(r, v->a)->a, 2);
	loop_body(r, &n->d);
	r->loop--;
	scope_close(r);
}

/* Names initialised in the clause that ends here are unsafe from now on. */
static void end_clause(struct resolver *r, uint32_t scope, uint32_t end)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = sym(r, i)->next)
		if (!sym(r, i)->clause_end &&
		    sym(r, i)->init_end != UINT32_MAX)
			sym(r, i)->clause_end = end;
}

static void visit_switch(struct resolver *r, struct jr_node *n)
{
	uint32_t c;

	visit(r, n->a);
	n->c = scope_open(r, JR_SCOPE_SWITCH);
	r->s->scopes[n->c].pos = n->pos;
	for (c = n->b; c; c = node(r, c)->next)
		declare_lexicals(r, node(r, c)->b, true);
	for (c = n->b; c && !r->failed; c = node(r, c)->next) {
		if (node(r, c)->a)
			visit(r, node(r, c)->a);
		visit_list(r, node(r, c)->b);
		end_clause(r, n->c, node(r, c)->end);
	}
	scope_close(r);
}

static void visit_try(struct resolver *r, struct jr_node *n)
{
	visit(r, n->a);
	if (n->b) {
		struct jr_node *c = node(r, n->b);

		c->c = scope_open(r, JR_SCOPE_CATCH);
		if (c->a) {
			declare_pattern(r, c->a, JR_SYM_CATCH);
			if (node(r, c->a)->kind == JR_N_IDENT &&
			    node(r, c->a)->b)
				sym(r, node(r, c->a)->b)->flags |=
					JR_SF_SIMPLE;
			visit_pattern(r, c->a, 2);
			initialised(r, c->a, node(r, c->a)->end,
				    node(r, c->a)->end);
		}
		if (!r->failed)
			visit(r, c->b);
		scope_close(r);
	}
	if (n->c)
		visit(r, n->c);
}

/* ---- classes ------------------------------------------------------------ */

/* Is the class of the open scope evaluated once a run of its file? Then its
 * private keys are constants. */
static bool class_once(struct resolver *r)
{
	return r->func == 0 && r->loop == 0 &&
	       (r->o->goal == JR_GOAL_COMMONJS || r->o->goal == JR_GOAL_MODULE);
}

/* The symbol is a variable of the block around the class. */
static void host_private(struct resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_scope *h = &r->s->scopes[r->s->scopes[scope].host];

	sym(r, i)->flags |= JR_SF_CAPTURED;
	sym(r, i)->hosted = h->hosted;
	h->hosted = i;
	if (h->loop)
		sym(r, i)->flags |= JR_SF_LOOPED;
}

static void private_method(struct resolver *r, uint32_t i, uint32_t scope,
			   bool is_static)
{
	uint32_t *slot = is_static ? &r->s->scopes[scope].sbrand
				   : &r->s->scopes[scope].brand;
	uint32_t host = r->s->scopes[scope].host, k;

	sym(r, i)->flags |= JR_SF_METHOD;
	host_private(r, i, scope);
	if (!*slot) {
		/* errors name it: the first method will do */
		*slot = hosted(r, JR_SYM_BRAND, sym(r, i)->atom, host,
			       sym(r, i)->pos);
		sym(r, *slot)->flags |= JR_SF_CAPTURED;
		if (class_once(r))
			sym(r, *slot)->flags |= JR_SF_ONCE;
	}
	if (sym(r, i)->flags & (JR_SF_GETTER | JR_SF_SETTER)) {
		k = hosted(r, JR_SYM_SETTER, sym(r, i)->atom, host,
			   sym(r, i)->pos);
		sym(r, k)->flags |= JR_SF_CAPTURED;
		sym(r, i)->twin = k;
	}
}

static void declare_private(struct resolver *r, struct jr_node *m,
			    uint32_t scope)
{
	struct jr_node *k = node(r, m->a);
	uint32_t old = r->priv[k->a], i;
	uint32_t bit = m->op == JR_MEMBER_GET ? JR_SF_GETTER
		     : m->op == JR_MEMBER_SET ? JR_SF_SETTER : 0;
	uint32_t stat = m->flag & JR_NF_STATIC ? JR_SF_STATIC : 0;

	if (old && sym(r, old)->scope == scope) {
		struct jr_sym *y = sym(r, old);

		if (!bit || (y->flags & bit) ||
		    !(y->flags & (JR_SF_GETTER | JR_SF_SETTER)) ||
		    (y->flags & JR_SF_STATIC) != stat) {
			fail(r, k->pos, k->end, "Identifier '#%.*s' has already"
			     " been declared", k->a);
			return;
		}
		y->flags |= bit;
		k->b = old;
		return;
	}
	i = sym_new(r, JR_SYM_PRIVATE, k->a, scope, k->pos);
	if (!i)
		return;
	scope_add(r, i, scope);
	sym(r, i)->outer = old;
	sym(r, i)->init_end = 0;
	sym(r, i)->flags |= bit | stat;
	r->priv[k->a] = i;
	k->b = i;
	if (m->op == JR_MEMBER_METHOD || bit)
		private_method(r, i, scope, stat != 0);
	else if (!class_once(r))
		host_private(r, i, scope);
	else
		sym(r, i)->flags |= JR_SF_ONCE;
}

static void use_private(struct resolver *r, uint32_t i)
{
	struct jr_node *n = node(r, i);
	uint32_t s = r->priv[n->a];

	if (!s) {
		fail(r, n->pos, n->end, "Private field '#%.*s' must be "
		     "declared in an enclosing class", n->a);
		return;
	}
	n->b = s;
	sym(r, s)->flags |= JR_SF_USED;
}

static void member_function(struct resolver *r, uint32_t fi, uint32_t scope,
			    bool is_static, uint32_t pos)
{
	struct jr_fninfo *info = &r->s->info[fi];

	info->home = scope;
	if (is_static)
		info->flags |= JR_FI_STATIC;
	function(r, fi, pos, false);
}

static void visit_member(struct resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_node *m = node(r, i);
	bool is_static = m->flag & JR_NF_STATIC;

	if (m->kind == JR_N_STATICBLOCK) {
		member_function(r, node(r, m->a)->a, scope, true, m->pos);
		return;
	}
	if (m->flag & JR_NF_COMPUTED) {
		visit(r, m->a);
		if (m->op == JR_MEMBER_FIELD) {
			m->d = hosted(r, JR_SYM_KEY, 0,
				      r->s->scopes[scope].host, m->pos);
			if (m->d)
				sym(r, m->d)->flags |= JR_SF_CAPTURED;
		}
	}
	if (m->b)
		member_function(r, node(r, m->b)->a, scope, is_static, m->pos);
}

/* Has the class both a constructor and something to make on instances? */
static bool needs_init(struct resolver *r, struct jr_node *cls)
{
	bool ctor = false, fields = false;
	uint32_t m;

	for (m = cls->c; m; m = node(r, m)->next) {
		struct jr_node *k = node(r, m);

		if (k->kind != JR_N_MEMBERDEF || k->flag & JR_NF_STATIC)
			continue;
		if (k->op == JR_MEMBER_CONSTRUCTOR)
			ctor = true;
		else if (k->op == JR_MEMBER_FIELD ||
			 (!(k->flag & JR_NF_COMPUTED) &&
			  node(r, k->a)->kind == JR_N_PRIVATE))
			fields = true;
	}
	return ctor && fields;
}

static void visit_class(struct resolver *r, uint32_t i)
{
	struct jr_node *n = node(r, i);
	uint32_t scope = scope_open(r, JR_SCOPE_CLASS), m, outer, cname = 0;

	n->d = scope;
	outer = n->kind == JR_N_CLASSDECL && n->a ? node(r, n->a)->b : 0;
	if (n->a) {
		uint32_t atom = node(r, n->a)->a;

		cname = hosted(r, JR_SYM_CNAME, atom,
			       r->s->scopes[scope].host, n->pos);
		if (!cname)
			return;
		sym(r, cname)->outer = r->cur[atom];
		sym(r, cname)->twin = outer;
		sym(r, cname)->init_end = n->c ? node(r, n->c)->pos : n->end;
		r->cur[atom] = cname;
		r->s->scopes[scope].name = cname;
	}
	/* The heritage does not see the private names. */
	if (n->b)
		visit(r, n->b);
	for (m = n->c; m && !r->failed; m = node(r, m)->next) {
		struct jr_node *k = node(r, m);

		if (k->kind == JR_N_MEMBERDEF &&
		    !(k->flag & JR_NF_COMPUTED) &&
		    node(r, k->a)->kind == JR_N_PRIVATE)
			declare_private(r, k, scope);
	}
	if (n->b)
		need_home(r, scope, true);
	if (needs_init(r, n)) {
		m = hosted(r, JR_SYM_INIT, 0, r->s->scopes[scope].host, n->pos);
		sym(r, m)->flags |= JR_SF_CAPTURED;
		r->s->scopes[scope].init = m;
	}
	for (m = n->c; m && !r->failed; m = node(r, m)->next)
		visit_member(r, m, scope);
	if (cname)
		r->cur[node(r, n->a)->a] = sym(r, cname)->outer;
	if (outer)
		initialised(r, n->a, n->end, 0);
	scope_close(r);
}

static void visit_object(struct resolver *r, uint32_t i)
{
	struct jr_node *n = node(r, i);
	uint32_t p, scope = 0;

	for (p = n->a; p && !r->failed; p = node(r, p)->next) {
		struct jr_node *k = node(r, p);

		if (k->kind != JR_N_PROP) {
			visit(r, p);
			continue;
		}
		if (k->flag & JR_NF_COMPUTED)
			visit(r, k->a);
		if (k->op != JR_PROP_INIT) {
			if (!scope) {
				scope = scope_open(r, JR_SCOPE_OBJECT);
				n->b = scope;
			}
			member_function(r, node(r, k->b)->a, scope, false,
					k->pos);
		} else {
			visit(r, k->b);
		}
	}
	if (scope)
		scope_close(r);
}

/* Where a hoisted function is made: the start of its block or function. */
static uint32_t hoist_pos(struct resolver *r, const struct jr_node *n)
{
	uint32_t name = r->t->funcs[n->a].name;
	uint32_t s = name ? node(r, name)->b : 0;
	uint32_t scope = s ? sym(r, s)->scope : 0;

	return r->s->scopes[scope].kind == JR_SCOPE_BLOCK ||
	       r->s->scopes[scope].kind == JR_SCOPE_SWITCH
		? r->s->scopes[scope].pos : 0;
}

static void visit_funcdecl(struct resolver *r, uint32_t i)
{
	struct jr_node *n = node(r, i);
	uint32_t name = r->t->funcs[n->a].name;
	uint32_t s = name ? node(r, name)->b : 0;
	uint32_t pos = hoist_pos(r, n);

	if (s && sym(r, s)->kind == JR_SYM_BLOCKFN && n->c) {
		sym(r, s)->twin = n->c;
		sym(r, n->c)->flags |= JR_SF_ASSIGNED;
	}
	function(r, n->a, pos, true);
}

static void visit_with(struct resolver *r, struct jr_node *n)
{
	uint32_t f, with = r->with;

	visit(r, n->a);
	n->c = scope_open(r, JR_SCOPE_WITH);
	poison(r);
	for (f = r->func;; f = r->t->funcs[f].parent) {
		r->s->info[f].flags |= JR_FI_WITH;
		if (!f)
			break;
	}
	r->with = n->c;
	loop_body(r, &n->d);
	r->with = with;
	scope_close(r);
}

static void visit(struct resolver *r, uint32_t i)
{
	struct jr_node *n;

	while (i && !r->failed) {
		n = node(r, i);
		switch (n->kind) {
		case JR_N_IDENT:
			use(r, i, false);
			return;
		case JR_N_TEMPLATE: case JR_N_ARRAY: case JR_N_SEQ:
			visit_list(r, n->a);
			return;
		case JR_N_TAGGED:
			visit(r, n->a);
			i = n->b;
			continue;
		case JR_N_THIS:
			use_base(r, JR_FI_THIS, JR_FI_THIS_OUT);
			return;
		case JR_N_NEWTARGET:
			use_base(r, JR_FI_NEWTARGET, JR_FI_NEWTARGET_OUT);
			return;
		case JR_N_SUPER:
			use_super(r);
			return;
		case JR_N_OBJECT:
			visit_object(r, i);
			return;
		case JR_N_FUNC:
			function(r, n->a, n->pos, false);
			return;
		case JR_N_CLASS: case JR_N_CLASSDECL:
			visit_class(r, i);
			return;
		case JR_N_PRIVATE:
			use_private(r, i);
			return;
		case JR_N_UPDATE:
			if (node(r, n->a)->kind == JR_N_IDENT) {
				use(r, n->a, true);
				return;
			}
			i = n->a;
			continue;
		case JR_N_YIELD:
			r->s->info[r->func].flags |= JR_FI_YIELD;
			i = n->a;
			continue;
		case JR_N_AWAIT:
			r->s->info[r->func].flags |= JR_FI_AWAIT;
			i = n->a;
			continue;
		case JR_N_SPREAD: case JR_N_UNARY: case JR_N_CHAIN:
		case JR_N_EXPRSTMT: case JR_N_RETURN: case JR_N_THROW:
			i = n->a;
			continue;
		case JR_N_BINARY: case JR_N_LOGICAL:
			visit(r, n->b);
			i = n->a;
			continue;
		case JR_N_ASSIGN:
			visit_pattern(r, n->a, 0);
			i = n->b;
			continue;
		case JR_N_COND: case JR_N_IF:
			visit(r, n->a);
			if (n->kind == JR_N_IF) {
				if_branch(r, &n->b);
				if (n->c)
					if_branch(r, &n->c);
				return;
			}
			visit(r, n->b);
			i = n->c;
			continue;
		case JR_N_CALL:
			if (node(r, n->a)->kind == JR_N_SUPER)
				use_super_call(r, n->b);
			else if (node(r, n->a)->kind == JR_N_IDENT &&
				 node(r, n->a)->a == JR_A_eval &&
				 !(n->flag & JR_NF_OPTIONAL))
				direct_eval(r);
			visit_list(r, n->b);
			if (node(r, n->a)->kind == JR_N_SUPER)
				return;
			i = n->a;
			continue;
		case JR_N_NEW:
			visit_list(r, n->b);
			i = n->a;
			continue;
		case JR_N_IMPORTCALL: case JR_N_INDEX:
			if (n->b)
				visit(r, n->b);
			i = n->a;
			continue;
		case JR_N_MEMBER:
			if (node(r, n->b)->kind == JR_N_PRIVATE)
				use_private(r, n->b);
			i = n->a;
			continue;
		case JR_N_VAR:
			visit_var(r, n);
			return;
		case JR_N_FUNCDECL:
			visit_funcdecl(r, i);
			return;
		case JR_N_BLOCK:
			block(r, i);
			return;
		case JR_N_FOR:
			visit_for(r, n);
			return;
		case JR_N_FORIN: case JR_N_FOROF:
			visit_for_in(r, n);
			return;
		case JR_N_WHILE: case JR_N_DO:
			r->loop++;
			visit(r, n->a);
			loop_body(r, &n->d);
			r->loop--;
			return;
		case JR_N_SWITCH:
			visit_switch(r, n);
			return;
		case JR_N_TRY:
			visit_try(r, n);
			return;
		case JR_N_LABELED:
			i = n->b;
			continue;
		case JR_N_WITH:
			visit_with(r, n);
			return;
		case JR_N_EXPORTDECL: case JR_N_EXPORTDEFAULT:
			i = n->a;
			continue;
		default:
			return;
		}
	}
}

/* ---- entry -------------------------------------------------------------- */

static void program(struct resolver *r)
{
	static const uint32_t names[5] = {
		JR_A_exports, JR_A_require, JR_A_module, JR_A___filename,
		JR_A___dirname,
	};
	struct jr_func *f = &r->t->funcs[0];
	int i;

	f->scope = scope_open(r, JR_SCOPE_FUNC);
	r->s->info[0].body_scope = f->scope;
	if (r->o->goal == JR_GOAL_COMMONJS)
		for (i = 0; i < 5; i++) {
			uint32_t y = bind(r, JR_SYM_PARAM, names[i], 0);

			if (y)
				sym(r, y)->init_end = 0;
			r->s->params[i] = y;
		}
	if (!r->failed)
		visit_body(r, 0);
	scope_close(r);
}

/* A class that is never assigned to has one variable, not two. */
static void join_classes(struct jr_scopes *s)
{
	uint32_t i;

	for (i = 1; i < s->sym_count; i++) {
		struct jr_sym *y = &s->syms[i];

		if (y->kind != JR_SYM_CNAME || !y->twin)
			continue;
		if (s->syms[y->twin].flags &
		    (JR_SF_ASSIGNED | JR_SF_LEXGLOBAL))
			y->twin = 0;
		else
			s->syms[y->twin].flags |=
				y->flags & (JR_SF_CAPTURED | JR_SF_USED);
	}
}

int jr_scope_resolve(struct jr_scopes *out, struct jr_ast *t,
		     const struct jr_scope_opts *o, struct jr_diag *d)
{
	struct resolver r = { .s = out, .t = t, .d = d, .o = o };
	size_t atoms = (t->atom_count + 1) * sizeof(uint32_t);

	memset(out, 0, sizeof(*out));
	out->t = t;
	out->sym_count = out->scope_count = 1;
	r.cur = jr_arena_alloc(t->arena, atoms);
	r.priv = jr_arena_alloc(t->arena, atoms);
	out->info = jr_arena_alloc(t->arena,
				   t->func_count * sizeof(*out->info));
	if (!r.cur || !r.priv || !out->info ||
	    !grow(&r, &out->syms, &out->sym_cap, sizeof(*out->syms)) ||
	    !grow(&r, &out->scopes, &out->scope_cap, sizeof(*out->scopes))) {
		jr_diag_set(d, JR_DIAG_MEMORY, 0, 0, "Out of memory");
		return -EINVAL;
	}
	program(&r);
	join_classes(out);
	return r.failed ? -EINVAL : 0;
}
