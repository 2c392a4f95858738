/* One walk. Entering a scope makes its names current (cur[], by atom) and
 * leaving it restores what they meant before, so resolving a use is one array
 * access. `var` is hoisted by a walk over statements only, at function entry.
 * Recursion is bounded: the parser refuses nesting beyond
 * JR_PARSE_MAX_DEPTH, and chains that are not nesting are loops here. */
#include "lib/es/scope_walk.h"

#include <errno.h>

/* ---- uses --------------------------------------------------------------- */

/* An inner function uses symbol y: was it made after y had its value? */
static void use_captured(struct jr_resolver *r, struct jr_sym *y)
{
	uint32_t f = r->func;

	y->flags |= JR_SF_CAPTURED;
	while (r->t->funcs[f].parent != y->func && f)
		f = r->t->funcs[f].parent;
	/* declarations are behind the parameters */
	if (y->kind == JR_SYM_PARAM && r->s->info[f].flags & JR_FI_DECL)
		return;
	if (r->s->info[f].create_pos < y->init_end ||
	    (y->flags & JR_SF_INSWITCH))
		y->flags |= JR_SF_TDZ;
}

static void mark_arguments(struct jr_resolver *r)
{
	uint32_t base = r->s->info[r->func].base;

	r->s->info[r->func].flags |= JR_FI_ARGS;
	if (base != r->func)
		r->s->info[base].flags |= JR_FI_ARGS_OUT;
}

static void use(struct jr_resolver *r, uint32_t ident, bool write);

/* The name is a member of a namespace or enum: makes it an access. */
static void use_member(struct jr_resolver *r, uint32_t ident, uint32_t sym)
{
	struct jr_node *n = jr_r_node(r, ident);
	const struct jr_func *f = &r->t->funcs[jr_r_sym(r, sym)->func];
	uint32_t object = jr_ast_new(r->t, JR_N_IDENT, n->pos, n->end);
	uint32_t key = jr_ast_new(r->t, JR_N_IDENT, n->pos, n->end);

	jr_r_node(r, object)->a = jr_r_node(r, f->params)->a;
	jr_r_node(r, key)->a = n->a;
	n->kind = JR_N_MEMBER;
	n->flag = (uint8_t)((n->flag & JR_NF_PAREN) | JR_NF_REWRITTEN);
	n->a = object;
	n->b = key;
	use(r, object, false);
}

/* A callee that became an access is called without `this` all the same. */
static void call_without_this(struct jr_resolver *r, struct jr_node *call)
{
	struct jr_node *n = jr_r_node(r, call->a);
	uint32_t null = jr_ast_new(r->t, JR_N_NULL, n->pos, n->pos);
	uint32_t seq = jr_ast_new(r->t, JR_N_SEQ, n->pos, n->end);

	jr_r_node(r, null)->next = call->a;
	jr_r_node(r, seq)->a = null;
	call->a = seq;
}

static void use(struct jr_resolver *r, uint32_t ident, bool write)
{
	struct jr_node *n = jr_r_node(r, ident);
	uint32_t i = r->cur[n->a];
	struct jr_sym *y;

	if (i && jr_r_sym(r, i)->kind == JR_SYM_MEMBER) {
		use_member(r, ident, i);
		return;
	}

	if (n->a == JR_A_arguments) {
		uint32_t base = r->s->info[r->func].base;
		uint32_t f = i ? jr_r_sym(r, i)->func : 0;

		/* Is it declared inside the function whose object it is? */
		while (i && f != base && f)
			f = r->t->funcs[f].parent;
		if (!(i && f == base) &&
		    (base || r->o->goal == JR_GOAL_COMMONJS)) {
			n->b = JR_SYM_ARGUMENTS;
			mark_arguments(r);
			return;
		}
		r->s->info[r->func].flags |= JR_FI_ARGSNAME;
	}
	n->b = i;
	if (!i)
		return;
	y = jr_r_sym(r, i);
	y->flags |= JR_SF_USED;
	if (write)
		y->flags |= JR_SF_ASSIGNED;
	if (y->func != r->func)
		use_captured(r, y);
	else if (y->flags & JR_SF_INSWITCH && jr_sym_lexical(y) &&
		 (n->pos < y->init_end || y->clause_end))
		y->flags |= JR_SF_TDZ;
	if (r->with && y->scope < r->with)
		n->c = JR_IDENT_WITH;
}

static void poison(struct jr_resolver *r)
{
	uint32_t i;

	for (i = r->scope; i; i = r->s->scopes[i].parent)
		r->s->scopes[i].poisoned = true;
}

static void direct_eval(struct jr_resolver *r, struct jr_node *call)
{
	uint32_t f = r->func, base = r->s->info[f].base;

	if (call->b)
		call->d = r->scope;
	r->evals++;
	poison(r);
	jr_r_eval_in_class(r);
	for (;; f = r->t->funcs[f].parent) {
		r->s->info[f].flags |= JR_FI_EVAL;
		if (!f)
			break;
	}
	if (base != r->func)
		r->s->info[base].flags |= JR_FI_THIS_OUT | JR_FI_ARGS_OUT;
	r->s->info[base].flags |= JR_FI_ARGS | JR_FI_THIS |
				  JR_FI_NEWTARGET_OUT;
}

void jr_r_use_base(struct jr_resolver *r, uint32_t bit, uint32_t out)
{
	uint32_t base = r->s->info[r->func].base;

	r->s->info[r->func].flags |= bit;
	if (base != r->func)
		r->s->info[base].flags |= out;
}

/* ---- the walk ----------------------------------------------------------- */

static void visit_list(struct jr_resolver *r, uint32_t list)
{
	for (; list && !r->failed; list = jr_r_node(r, list)->next)
		jr_r_visit(r, list);
}

void jr_r_shorthand(struct jr_resolver *r, struct jr_node *prop)
{
	struct jr_node *value = jr_r_node(r, prop->b);

	if (value->kind == JR_N_ASSIGNPAT)
		value = jr_r_node(r, value->a);
	if (value->kind != JR_N_IDENT)
		prop->flag &= (uint8_t)~JR_NF_SHORTHAND;
}

/* Defaults and computed keys of a pattern, and what it assigns to. `decl`:
 * its identifiers are declarations of kind `var` (1) or others (2). */
static void visit_pattern(struct jr_resolver *r, uint32_t p, int decl)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_IDENT:
		if (decl == 2)
			return;
		if (decl == 1) {
			uint32_t s = r->cur[n->a];
			struct jr_sym *y = jr_r_sym(r, s);

			if (s && y->func == r->func && s != n->b &&
			    (jr_sym_lexical(y) || y->kind == JR_SYM_BLOCKFN ||
			     (y->kind == JR_SYM_CATCH &&
			      !(y->flags & JR_SF_SIMPLE))))
				jr_r_redeclared(r, p);
		}
		use(r, p, true);
		return;
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = jr_r_node(r, p)->next)
			visit_pattern(r, p, decl);
		if (n->kind == JR_N_ARRAYPAT)
			jr_r_guard(r, n, decl);
		return;
	case JR_N_PROP:
		if (n->flag & JR_NF_COMPUTED)
			jr_r_visit(r, n->a);
		visit_pattern(r, n->b, decl);
		jr_r_shorthand(r, n);
		return;
	case JR_N_ASSIGNPAT:
		visit_pattern(r, n->a, decl);
		jr_r_visit(r, n->b);
		return;
	case JR_N_REST:
		visit_pattern(r, n->a, decl);
		return;
	case JR_N_HOLE:
		return;
	default:
		jr_r_visit(r, p);
	}
}

bool jr_r_trivial(struct jr_resolver *r, uint32_t e)
{
	struct jr_node *n = jr_r_node(r, e);

	switch (n->kind) {
	case JR_N_NUM: case JR_N_STR: case JR_N_NULL: case JR_N_TRUE:
	case JR_N_FALSE: case JR_N_REGEXP:
		return true;
	case JR_N_ARRAY: case JR_N_OBJECT:
		return !n->a;
	case JR_N_UNARY:
		return jr_r_trivial(r, n->a);
	}
	return false;
}

/* Does a parameter list compute anything that could see body variables? */
static bool has_expressions(struct jr_resolver *r, uint32_t p)
{
	struct jr_node *n = jr_r_node(r, p);

	switch (n->kind) {
	case JR_N_ARRAYPAT:
	case JR_N_OBJPAT:
		for (p = n->a; p; p = jr_r_node(r, p)->next)
			if (has_expressions(r, p))
				return true;
		return false;
	case JR_N_PROP:
		return (n->flag & JR_NF_COMPUTED) || has_expressions(r, n->b);
	case JR_N_ASSIGNPAT:
		return !jr_r_trivial(r, n->b) || has_expressions(r, n->a);
	case JR_N_REST:
		return has_expressions(r, n->a);
	}
	return false;
}

static void visit_params(struct jr_resolver *r, struct jr_func *f)
{
	uint32_t p;

	for (p = f->params; p; p = jr_r_node(r, p)->next)
		jr_r_declare_pattern(r, p, JR_SYM_PARAM);
	for (p = f->params; p; p = jr_r_node(r, p)->next) {
		struct jr_node *n = jr_r_node(r, p);
		uint32_t target = n->kind == JR_N_ASSIGNPAT ||
				  n->kind == JR_N_REST ? n->a : p;

		if (n->kind == JR_N_IDENT) {
			jr_r_initialised(r, p,
					 f->simple_params ? 0 : n->end, 0);
			continue;
		}
		visit_pattern(r, target, 2);
		if (n->kind == JR_N_ASSIGNPAT)
			jr_r_visit(r, n->b);
		jr_r_initialised(r, target, n->end, target);
	}
}

static void visit_body(struct jr_resolver *r, uint32_t fi)
{
	struct jr_func *f = &r->t->funcs[fi];

	if (f->concise) {
		jr_r_visit(r, f->body);
		return;
	}
	jr_r_hoist(r, f->body);
	jr_r_declare_lexicals(r, f->body, false);
	visit_list(r, f->body);
}

static uint32_t own_name(struct jr_resolver *r, const struct jr_func *f)
{
	uint32_t atom = jr_r_node(r, f->name)->a;
	uint32_t i = jr_r_hosted(r, JR_SYM_CNAME, atom, r->host, f->pos);

	if (!i)
		return 0;
	jr_r_sym(r, i)->flags |= JR_SF_SIMPLE;
	jr_r_sym(r, i)->outer = r->cur[atom];
	r->cur[atom] = i;
	return i;
}

/* The members of a namespace or enum: its own that are no variables, and all
 * of the earlier parts that it adds to. */
static void open_namespace(struct jr_resolver *r, const struct jr_func *own)
{
	const struct jr_func *f = own;

	jr_r_scope_open(r, JR_SCOPE_NAME);
	for (;;) {
		for (uint32_t i = f->members; i; i = jr_r_node(r, i)->next) {
			struct jr_node *n = jr_r_node(r, i);

			uint32_t old = r->cur[n->a];

			if ((f == own && n->flag & JR_NF_STATIC) ||
			    (old && jr_r_sym(r, old)->scope == r->scope))
				continue;
			jr_r_bind(r, JR_SYM_MEMBER, n->a, n->pos);
		}
		if (!f->merged)
			return;
		f = &r->t->funcs[f->merged];
	}
}

void jr_r_function(struct jr_resolver *r, uint32_t fi, uint32_t create_pos,
		     bool decl)
{
	struct jr_func *f = &r->t->funcs[fi];
	struct jr_fninfo *info = &r->s->info[fi];
	struct jr_resolver save = *r;
	bool own_scope = false, named;
	uint32_t p, self = 0;

	f->parent = r->func;
	info->create_pos = create_pos;
	info->base = f->kind == JR_FN_ARROW ? r->s->info[r->func].base : fi;
	if (decl)
		info->flags |= JR_FI_DECL;
	named = f->name && !decl && f->kind == JR_FN_NORMAL;
	if (named && (f->async || f->generator)) {
		/* these bind no name of their own: a variable outside */
		named = false;
		self = own_name(r, f);
		info->name_sym = self;
	}
	r->func = fi;
	r->loop = 0;
	r->tries = 0;
	r->stmt = 0;
	if (named) {
		jr_r_scope_open(r, JR_SCOPE_NAME);
		info->name_sym = jr_r_bind(r, JR_SYM_FNAME,
				      jr_r_node(r, f->name)->a, f->pos);
		if (info->name_sym)
			jr_r_sym(r, info->name_sym)->init_end = 0;
		jr_r_node(r, f->name)->b = info->name_sym;
	}
	if (f->is_namespace)
		open_namespace(r, f);
	f->scope = jr_r_scope_open(r, JR_SCOPE_FUNC);
	info->body_scope = f->scope;
	visit_params(r, f);
	if (!f->simple_params)
		for (p = f->params; p && !own_scope; p = jr_r_node(r, p)->next)
			own_scope = has_expressions(r, p);
	if (own_scope && !f->concise)
		info->body_scope = jr_r_scope_open(r, JR_SCOPE_BODY);
	if (!r->failed)
		visit_body(r, fi);
	if (info->body_scope != f->scope)
		jr_r_scope_close(r);
	jr_r_scope_close(r);
	if (named || f->is_namespace)
		jr_r_scope_close(r);
	if (self)
		r->cur[jr_r_sym(r, self)->atom] = jr_r_sym(r, self)->outer;
	r->func = save.func;
	r->evals = save.evals;
	r->tries = save.tries;
	r->loop = save.loop;
	r->stmt = save.stmt;
	r->host = save.host;
}

static void block(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n = jr_r_node(r, i);
	uint32_t k;

	n->b = jr_r_scope_open(r, JR_SCOPE_BLOCK);
	r->s->scopes[n->b].pos = n->pos;
	jr_r_declare_lexicals(r, n->a, true);
	for (k = n->a; k && !r->failed; k = jr_r_node(r, k)->next)
		jr_r_visit(r, k);
	jr_r_scope_close(r);
}

/* The body of a loop, made a block if it is none. */
static void loop_body(struct jr_resolver *r, uint32_t *body)
{
	struct jr_node *n = jr_r_node(r, *body);

	if (n->kind != JR_N_BLOCK) {
		uint32_t b = jr_ast_new(r->t, JR_N_BLOCK, n->pos, n->end);

		jr_r_node(r, b)->a = *body;
		n->next = 0;
		*body = b;
	}
	jr_r_visit(r, *body);
}

static void if_branch(struct jr_resolver *r, uint32_t *body)
{
	struct jr_node *n = jr_r_node(r, *body);

	if (n->kind == JR_N_FUNCDECL) {
		uint32_t b = jr_ast_new(r->t, JR_N_BLOCK, n->pos, n->end);

		jr_r_node(r, b)->a = *body;
		*body = b;
	}
	jr_r_visit(r, *body);
}

/* What jr_r_visit does before the statement i, if there is one. */
static bool enter_else_if(struct jr_resolver *r, uint32_t i)
{
	if (!i)
		return false;
	r->stmt = i;
	jr_r_look_for_pairs(r, jr_r_node(r, i));
	return true;
}

static void visit_var(struct jr_resolver *r, struct jr_node *n)
{
	uint32_t d;

	for (d = n->a; d && !r->failed; d = jr_r_node(r, d)->next) {
		struct jr_node *c = jr_r_node(r, d);
		bool var = n->op == JR_DECL_VAR;
		uint32_t end = c->end;

		if (c->b && jr_r_node(r, c->b)->kind == JR_N_FUNC)
			end = jr_r_node(r, c->b)->pos;
		if (jr_r_node(r, c->a)->kind == JR_N_IDENT) {
			if (!var)
				jr_r_initialised(r, c->a, end, 0);
			if (var)
				visit_pattern(r, c->a, 1);
			if (c->b)
				jr_r_visit(r, c->b);
			continue;
		}
		if (c->b)
			jr_r_visit(r, c->b);
		visit_pattern(r, c->a, var ? 1 : 2);
		if (!var)
			jr_r_initialised(r, c->a, end, c->a);
	}
}

/* Tells apart what the head and what the body of a loop do to its names. */
static void end_head(struct jr_resolver *r, uint32_t scope)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = jr_r_sym(r, i)->next) {
		struct jr_sym *y = jr_r_sym(r, i);

		if (y->flags & JR_SF_CAPTURED)
			r->s->scopes[scope].head_closure = true;
		y->carried = y->flags & JR_SF_ASSIGNED;
		y->flags &= ~(uint32_t)JR_SF_ASSIGNED;
	}
}

static void end_body(struct jr_resolver *r, uint32_t scope)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = jr_r_sym(r, i)->next) {
		struct jr_sym *y = jr_r_sym(r, i);

		if (y->flags & JR_SF_ASSIGNED)
			y->flags |= JR_SF_BODYSET;
		if (y->carried)
			y->flags |= JR_SF_ASSIGNED;
		y->carried = false;
	}
}

static void visit_for(struct jr_resolver *r, struct jr_node *n)
{
	struct jr_node *v = n->a ? jr_r_node(r, n->a) : NULL;
	bool lexical = v && v->kind == JR_N_VAR && v->op != JR_DECL_VAR;
	uint32_t host = r->host;

	if (lexical) {
		r->loop++;
		v->b = jr_r_scope_open(r, JR_SCOPE_LOOP);
		r->loop--;
		/* The scope of an iteration is that of the body only. */
		host = r->host;
		r->host = r->s->scopes[v->b].host;
		jr_r_declare_var_node(r, v, jr_r_lexical_kind(v));
		visit_var(r, v);
	} else if (v) {
		jr_r_visit(r, n->a);
	}
	r->loop++;
	if (n->b)
		jr_r_visit(r, n->b);
	if (n->c)
		jr_r_visit(r, n->c);
	if (lexical)
		end_head(r, v->b);
	r->host = host;
	loop_body(r, &n->d);
	r->loop--;
	if (lexical) {
		end_body(r, v->b);
		jr_r_scope_close(r);
	}
}

static void visit_for_in_of(struct jr_resolver *r, struct jr_node *n)
{
	struct jr_node *v = jr_r_node(r, n->a);
	bool decl = v->kind == JR_N_VAR;
	bool lexical = decl && v->op != JR_DECL_VAR;
	uint32_t host;

	if (n->flag & JR_NF_AWAIT && n->kind == JR_N_FOROF)
		r->s->info[r->func].flags |= JR_FI_AWAIT;
	if (!lexical) {
		if (decl && jr_r_node(r, v->a)->b)
			jr_r_visit(r, jr_r_node(r, v->a)->b);
		jr_r_visit(r, n->b);
		r->loop++;
		visit_pattern(r, decl ? jr_r_node(r, v->a)->a : n->a,
			      decl ? 1 : 0);
		loop_body(r, &n->d);
		r->loop--;
		return;
	}
	r->loop++;
	n->c = jr_r_scope_open(r, JR_SCOPE_LOOP);
	jr_r_declare_var_node(r, v, jr_r_lexical_kind(v));
	r->loop--;
	/* Evaluated once, before the scope of an iteration is there. */
	host = r->host;
	r->host = r->s->scopes[n->c].host;
	jr_r_visit(r, n->b);
	r->host = host;
	for (uint32_t i = r->s->scopes[n->c].first; i; i = jr_r_sym(r, i)->next)
		if (jr_r_sym(r, i)->flags & JR_SF_CAPTURED)
			r->s->scopes[n->c].head_closure = true;
	r->loop++;
	jr_r_initialised(r, jr_r_node(r, v->a)->a, jr_r_node(r, n->b)->end,
			 jr_r_node(r, v->a)->a);
	visit_pattern(r, jr_r_node(r, v->a)->a, 2);
	loop_body(r, &n->d);
	r->loop--;
	jr_r_scope_close(r);
}

static void visit_for_in(struct jr_resolver *r, struct jr_node *n)
{
	r->tries += n->kind == JR_N_FOROF;
	visit_for_in_of(r, n);
	r->tries -= n->kind == JR_N_FOROF;
}

/* Names initialised in the clause that ends here are unsafe from now on. */
static void end_clause(struct jr_resolver *r, uint32_t scope, uint32_t end)
{
	uint32_t i;

	for (i = r->s->scopes[scope].first; i; i = jr_r_sym(r, i)->next)
		if (!jr_r_sym(r, i)->clause_end &&
		    jr_r_sym(r, i)->init_end != UINT32_MAX)
			jr_r_sym(r, i)->clause_end = end;
}

static void visit_switch(struct jr_resolver *r, struct jr_node *n)
{
	uint32_t c;

	jr_r_visit(r, n->a);
	n->c = jr_r_scope_open(r, JR_SCOPE_SWITCH);
	r->s->scopes[n->c].pos = n->pos;
	for (c = n->b; c; c = jr_r_node(r, c)->next)
		jr_r_declare_lexicals(r, jr_r_node(r, c)->b, true);
	for (c = n->b; c && !r->failed; c = jr_r_node(r, c)->next) {
		if (jr_r_node(r, c)->a)
			jr_r_visit(r, jr_r_node(r, c)->a);
		visit_list(r, jr_r_node(r, c)->b);
		end_clause(r, n->c, jr_r_node(r, c)->end);
	}
	jr_r_scope_close(r);
}

static void visit_try(struct jr_resolver *r, struct jr_node *n)
{
	r->tries++;
	jr_r_visit(r, n->a);
	if (n->b) {
		struct jr_node *c = jr_r_node(r, n->b);

		c->c = jr_r_scope_open(r, JR_SCOPE_CATCH);
		if (c->a) {
			jr_r_declare_pattern(r, c->a, JR_SYM_CATCH);
			if (jr_r_node(r, c->a)->kind == JR_N_IDENT &&
			    jr_r_node(r, c->a)->b)
				jr_r_sym(r, jr_r_node(r, c->a)->b)->flags |=
					JR_SF_SIMPLE;
			visit_pattern(r, c->a, 2);
			jr_r_initialised(r, c->a, jr_r_node(r, c->a)->end,
					 c->a);
		}
		if (!r->failed)
			jr_r_visit(r, c->b);
		jr_r_scope_close(r);
	}
	if (n->c)
		jr_r_visit(r, n->c);
	r->tries--;
}

/* Where a hoisted function is made: the start of its block or function. */
static uint32_t hoist_pos(struct jr_resolver *r, const struct jr_node *n)
{
	uint32_t name = r->t->funcs[n->a].name;
	uint32_t s = name ? jr_r_node(r, name)->b : 0;
	uint32_t scope = s ? jr_r_sym(r, s)->scope : 0;

	return r->s->scopes[scope].kind == JR_SCOPE_BLOCK ||
	       r->s->scopes[scope].kind == JR_SCOPE_SWITCH
		? r->s->scopes[scope].pos : 0;
}

static void visit_funcdecl(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n = jr_r_node(r, i);
	uint32_t name = r->t->funcs[n->a].name;
	uint32_t s = name ? jr_r_node(r, name)->b : 0;
	uint32_t pos = hoist_pos(r, n);

	if (s && jr_r_sym(r, s)->kind == JR_SYM_BLOCKFN && n->c) {
		jr_r_sym(r, s)->twin = n->c;
		jr_r_sym(r, n->c)->flags |= JR_SF_ASSIGNED;
	}
	jr_r_function(r, n->a, pos, true);
}

static void visit_with(struct jr_resolver *r, struct jr_node *n)
{
	uint32_t f, with = r->with;

	jr_r_visit(r, n->a);
	n->c = jr_r_scope_open(r, JR_SCOPE_WITH);
	poison(r);
	for (f = r->func;; f = r->t->funcs[f].parent) {
		r->s->info[f].flags |= JR_FI_WITH;
		if (!f)
			break;
	}
	r->with = n->c;
	/* What the body declares is in front of the object: in scopes of its
	 * own, as in a loop. */
	r->loop++;
	loop_body(r, &n->d);
	r->loop--;
	r->with = with;
	jr_r_scope_close(r);
}

/* Is it assignment of what has no effects? */
static bool is_value(struct jr_resolver *r, const struct jr_node *assign)
{
	return assign->op == JR_OP_ASSIGN &&
	       (jr_r_trivial(r, assign->b) ||
		jr_r_node(r, assign->b)->kind == JR_N_FUNC);
}

/* An assignment to a name whose meaning its value may change: a `with` object
 * may lose it, eval may declare it. */
static void keep_reference(struct jr_resolver *r, uint32_t target, bool unsure)
{
	struct jr_node *n = jr_r_node(r, target);
	const struct jr_sym *y;

	if (!unsure || n->kind != JR_N_IDENT || n->b == JR_SYM_ARGUMENTS ||
	    (r->t->funcs[r->func].strict && !r->with))
		return;
	y = jr_r_sym(r, n->b);
	if (n->b && !n->c && (r->with || y->kind == JR_SYM_CONST ||
			      y->kind == JR_SYM_CNAME))
		return;
	n->c |= JR_IDENT_REFERENCE;
}

static void visit(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n;

	while (i && !r->failed) {
		n = jr_r_node(r, i);
		switch (n->kind) {
		case JR_N_IDENT:
			use(r, i, false);
			return;
		case JR_N_TEMPLATE: case JR_N_ARRAY: case JR_N_SEQ:
			visit_list(r, n->a);
			return;
		case JR_N_TAGGED:
			jr_r_visit(r, n->a);
			i = n->b;
			continue;
		case JR_N_THIS:
			jr_r_use_base(r, JR_FI_THIS, JR_FI_THIS_OUT);
			return;
		case JR_N_NEWTARGET:
			jr_r_use_base(r, JR_FI_NEWTARGET, JR_FI_NEWTARGET_OUT);
			return;
		case JR_N_SUPER:
			jr_r_use_super(r);
			return;
		case JR_N_OBJECT:
			jr_r_object(r, i);
			return;
		case JR_N_FUNC:
			jr_r_function(r, n->a, n->pos, false);
			return;
		case JR_N_CLASS: case JR_N_CLASSDECL:
			jr_r_class(r, i);
			return;
		case JR_N_PRIVATE:
			jr_r_use_private(r, i);
			return;
		case JR_N_UPDATE:
			if (jr_r_node(r, n->a)->kind == JR_N_IDENT) {
				use(r, n->a, true);
				keep_reference(r, n->a, r->with != 0);
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
		case JR_N_EXPRSTMT: case JR_N_THROW:
			i = n->a;
			continue;
		case JR_N_RETURN:
			if (r->tries)
				r->s->info[r->func].flags |= JR_FI_TRYRETURN;
			i = n->a;
			continue;
		case JR_N_BINARY: case JR_N_LOGICAL:
			jr_r_visit(r, n->b);
			i = n->a;
			continue;
		case JR_N_ASSIGN: {
			uint32_t evals = r->evals;

			visit_pattern(r, n->a, 0);
			jr_r_visit(r, n->b);
			keep_reference(r, n->a, r->evals != evals ||
				       (r->with && !is_value(r, n)));
			return;
		}
		case JR_N_COND: case JR_N_IF:
			jr_r_visit(r, n->a);
			if (n->kind == JR_N_IF) {
				if_branch(r, &n->b);
				if (n->c && jr_r_node(r, n->c)->kind !=
				    JR_N_IF)
					if_branch(r, &n->c);
				else if (enter_else_if(r, n->c)) {
					i = n->c;
					continue;
				}
				return;
			}
			jr_r_visit(r, n->b);
			i = n->c;
			continue;
		case JR_N_CALL:
			if (jr_r_node(r, n->a)->kind == JR_N_SUPER)
				jr_r_use_super_call(r, n->b);
			else if (jr_r_node(r, n->a)->kind == JR_N_IDENT &&
				 jr_r_node(r, n->a)->a == JR_A_eval &&
				 !(n->flag & JR_NF_OPTIONAL))
				direct_eval(r, n);
			visit_list(r, n->b);
			if (jr_r_node(r, n->a)->kind == JR_N_SUPER)
				return;
			if (jr_r_node(r, n->a)->kind == JR_N_IDENT) {
				use(r, n->a, false);
				if (jr_r_node(r, n->a)->kind == JR_N_MEMBER)
					call_without_this(r, n);
				return;
			}
			i = n->a;
			continue;
		case JR_N_NEW:
			visit_list(r, n->b);
			i = n->a;
			continue;
		case JR_N_IMPORTCALL: case JR_N_INDEX:
			if (n->b)
				jr_r_visit(r, n->b);
			i = n->a;
			continue;
		case JR_N_MEMBER:
			if (jr_r_node(r, n->b)->kind == JR_N_PRIVATE)
				jr_r_use_private(r, n->b);
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
			jr_r_visit(r, n->a);
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

void jr_r_visit(struct jr_resolver *r, uint32_t i)
{
	uint32_t stmt = r->stmt;

	if (i && jr_r_takes_guard(jr_r_node(r, i)->kind)) {
		r->stmt = i;
		jr_r_look_for_pairs(r, jr_r_node(r, i));
	}
	visit(r, i);
	r->stmt = stmt;
}

/* ---- entry -------------------------------------------------------------- */

/* `export { a }` names variables of the module. */
static void resolve_exports(struct jr_resolver *r, uint32_t list)
{
	uint32_t i, *at;

	for (; list; list = jr_r_node(r, list)->next) {
		struct jr_node *n = jr_r_node(r, list);

		if (n->kind == JR_N_EXPORTDEFAULT) {
			struct jr_node *k = jr_r_node(r, n->a);

			if (k->kind == JR_N_IDENT && !k->b &&
			    jr_r_is_type(r, k->a))
				n->kind = JR_N_EMPTY;
		}
		if (n->kind != JR_N_EXPORTNAMED || n->b)
			continue;
		for (at = &n->a; (i = *at) != 0 && !r->failed;) {
			struct jr_node *k = jr_r_node(r, jr_r_node(r, i)->a);

			k->b = r->cur[k->a];
			if (!k->b && jr_r_is_type(r, k->a)) {
				*at = jr_r_node(r, i)->next;
				continue;
			}
			at = &jr_r_node(r, i)->next;
			if (k->b)
				jr_r_sym(r, k->b)->flags |= JR_SF_USED;
			else
				jr_r_fail(r, k->pos, k->end, "Export '%.*s' is "
					  "not defined in module", k->a);
		}
	}
}

static void program(struct jr_resolver *r)
{
	static const uint32_t names[5] = {
		JR_A_exports, JR_A_require, JR_A_module, JR_A___filename,
		JR_A___dirname,
	};
	struct jr_func *f = &r->t->funcs[0];
	int i;

	if (r->o->goal == JR_GOAL_EVAL)
		jr_r_inherit(r);
	f->scope = jr_r_scope_open(r, JR_SCOPE_FUNC);
	r->s->info[0].body_scope = f->scope;
	if (r->o->goal == JR_GOAL_COMMONJS)
		for (i = 0; i < 5; i++) {
			uint32_t y = jr_r_bind(r, JR_SYM_PARAM, names[i], 0);

			if (y)
				jr_r_sym(r, y)->init_end = 0;
			r->s->params[i] = y;
		}
	if (!r->failed)
		visit_body(r, 0);
	if (!r->failed && r->o->goal == JR_GOAL_MODULE)
		resolve_exports(r, f->body);
	if (!r->failed)
		jr_r_drop_unused(r, f->body);
	if (!r->failed && r->o->goal == JR_GOAL_EVAL && !f->strict)
		jr_r_check_around(r, f->scope);
	jr_r_scope_close(r);
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
				y->flags & (JR_SF_CAPTURED | JR_SF_USED |
					    JR_SF_TDZ);
	}
}

int jr_scope_resolve(struct jr_scopes *out, struct jr_ast *t,
		     const struct jr_scope_opts *o, struct jr_diag *d)
{
	struct jr_resolver r = { .s = out, .t = t, .d = d, .o = o };
	size_t atoms;

	jr_r_intern_context(t, o->eval.words);
	atoms = (t->atom_count + 1) * sizeof(uint32_t);
	memset(out, 0, sizeof(*out));
	out->t = t;
	out->sym_count = out->scope_count = 1;
	r.cur = jr_arena_alloc(t->arena, atoms);
	r.priv = jr_arena_alloc(t->arena, atoms);
	out->info = jr_arena_alloc(t->arena,
				   t->func_count * sizeof(*out->info));
	if (!r.cur || !r.priv || !out->info ||
	    !jr_r_grow(&r, &out->syms, &out->sym_cap, sizeof(*out->syms)) ||
	    !jr_r_grow(&r, &out->scopes, &out->scope_cap,
		       sizeof(*out->scopes))) {
		jr_diag_set(d, JR_DIAG_MEMORY, 0, 0, "Out of memory");
		return -EINVAL;
	}
	program(&r);
	join_classes(out);
	return r.failed ? -EINVAL : 0;
}
