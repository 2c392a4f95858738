/* Classes, private names, super, object literals. */
#include "lib/es/scope_walk.h"

/* The variable that super of the class or object literal starts from. */
static void need_home(struct jr_resolver *r, uint32_t scope, bool is_static)
{
	struct jr_scope *c = &r->s->scopes[scope];
	uint32_t i;

	if (!scope || (is_static ? c->shome : c->home))
		return;
	i = jr_r_hosted(r, JR_SYM_HOME, 0, c->host, 0);
	c = &r->s->scopes[scope];
	if (is_static)
		c->shome = i;
	else
		c->home = i;
	if (i)
		jr_r_sym(r, i)->flags |= JR_SF_CAPTURED;
}

void jr_r_use_super(struct jr_resolver *r)
{
	struct jr_fninfo *fi = &r->s->info[r->s->info[r->func].base];

	jr_r_use_base(r, JR_FI_THIS, JR_FI_THIS_OUT);
	need_home(r, fi->home, fi->flags & JR_FI_STATIC);
}

void jr_r_use_super_call(struct jr_resolver *r, uint32_t args)
{
	struct jr_fninfo *fi = &r->s->info[r->s->info[r->func].base];

	jr_r_use_base(r, JR_FI_SUPERCALL | JR_FI_THIS, JR_FI_SUPERCALL_OUT |
		 JR_FI_THIS_OUT | JR_FI_NEWTARGET_OUT);
	for (; args; args = jr_r_node(r, args)->next)
		if (jr_r_node(r, args)->kind == JR_N_SPREAD)
			fi->flags |= JR_FI_SUPERSPREAD;
	need_home(r, fi->home, true);
}

void jr_r_eval_in_class(struct jr_resolver *r)
{
	uint32_t base = r->s->info[r->func].base, s, i;
	struct jr_fninfo *fi = &r->s->info[base];

	if (fi->home && base) {
		need_home(r, fi->home, fi->flags & JR_FI_STATIC);
		if (r->t->funcs[base].kind == JR_FN_DERIVED) {
			fi->flags |= JR_FI_SUPERCALL_OUT | JR_FI_THIS_OUT |
				     JR_FI_NEWTARGET_OUT;
			need_home(r, fi->home, true);
		}
	}
	for (s = r->scope; s; s = r->s->scopes[s].parent)
		if (r->s->scopes[s].kind == JR_SCOPE_CLASS)
			for (i = r->s->scopes[s].first; i;
			     i = jr_r_sym(r, i)->next)
				jr_r_sym(r, i)->flags |= JR_SF_USED;
}

/* Is the class of the open scope evaluated once a run of its file? Then its
 * private keys are constants. */
static bool class_once(struct jr_resolver *r)
{
	return r->func == 0 && r->loop == 0 &&
	       (r->o->goal == JR_GOAL_COMMONJS || r->o->goal == JR_GOAL_MODULE);
}

/* The symbol is a variable of the block around the class. */
static void host_private(struct jr_resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_scope *h = &r->s->scopes[r->s->scopes[scope].host];

	jr_r_sym(r, i)->flags |= JR_SF_CAPTURED;
	jr_r_sym(r, i)->hosted = h->hosted;
	h->hosted = i;
	if (h->loop)
		jr_r_sym(r, i)->flags |= JR_SF_LOOPED;
}

static void private_method(struct jr_resolver *r, uint32_t i, uint32_t scope,
			   bool is_static)
{
	uint32_t *slot = is_static ? &r->s->scopes[scope].sbrand
				   : &r->s->scopes[scope].brand;
	uint32_t host = r->s->scopes[scope].host, k;

	jr_r_sym(r, i)->flags |= JR_SF_METHOD;
	host_private(r, i, scope);
	if (!*slot) {
		uint32_t name = r->s->scopes[scope].name;

		/* errors name the class */
		*slot = jr_r_hosted(r, JR_SYM_BRAND,
				    name ? jr_r_sym(r, name)->atom : 0, host,
				    jr_r_sym(r, i)->pos);
		jr_r_sym(r, *slot)->flags |= JR_SF_CAPTURED |
					     (is_static ? JR_SF_STATIC : 0);
		if (class_once(r))
			jr_r_sym(r, *slot)->flags |= JR_SF_ONCE;
	}
	if (jr_r_sym(r, i)->flags & (JR_SF_GETTER | JR_SF_SETTER)) {
		k = jr_r_hosted(r, JR_SYM_SETTER, jr_r_sym(r, i)->atom, host,
			   jr_r_sym(r, i)->pos);
		jr_r_sym(r, k)->flags |= JR_SF_CAPTURED;
		jr_r_sym(r, i)->twin = k;
	}
}

static void declare_private(struct jr_resolver *r, struct jr_node *m,
			    uint32_t scope)
{
	struct jr_node *k = jr_r_node(r, m->a);
	uint32_t old = r->priv[k->a], i;
	uint32_t bit = m->op == JR_MEMBER_GET ? JR_SF_GETTER
		     : m->op == JR_MEMBER_SET ? JR_SF_SETTER
		     : m->op == JR_MEMBER_ACCESSOR ?
		       JR_SF_GETTER | JR_SF_SETTER : 0;
	uint32_t stat = m->flag & JR_NF_STATIC ? JR_SF_STATIC : 0;

	if (old && jr_r_sym(r, old)->scope == scope) {
		struct jr_sym *y = jr_r_sym(r, old);

		if (!bit || (y->flags & bit) ||
		    !(y->flags & (JR_SF_GETTER | JR_SF_SETTER)) ||
		    (y->flags & JR_SF_STATIC) != stat) {
			jr_r_fail(r, k->pos, k->end, "Identifier '#%.*s' has "
				  "already been declared", k->a);
			return;
		}
		y->flags |= bit;
		k->b = old;
		return;
	}
	i = jr_r_sym_new(r, JR_SYM_PRIVATE, k->a, scope, k->pos);
	if (!i)
		return;
	jr_r_scope_add(r, i, scope);
	jr_r_sym(r, i)->outer = old;
	jr_r_sym(r, i)->init_end = 0;
	jr_r_sym(r, i)->flags |= bit | stat;
	r->priv[k->a] = i;
	k->b = i;
	if (bit || m->op == JR_MEMBER_METHOD)
		private_method(r, i, scope, stat != 0);
	else if (!class_once(r))
		host_private(r, i, scope);
	else
		jr_r_sym(r, i)->flags |= JR_SF_ONCE;
}

void jr_r_use_private(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n = jr_r_node(r, i);
	uint32_t s = r->priv[n->a];

	if (!s) {
		jr_r_fail(r, n->pos, n->end, "Private field '#%.*s' must be "
		     "declared in an enclosing class", n->a);
		return;
	}
	n->b = s;
	jr_r_sym(r, s)->flags |= JR_SF_USED;
}

static void member_function(struct jr_resolver *r, uint32_t fi, uint32_t scope,
			    bool is_static, uint32_t pos)
{
	struct jr_fninfo *info = &r->s->info[fi];

	info->home = scope;
	if (is_static)
		info->flags |= JR_FI_STATIC;
	jr_r_function(r, fi, pos, false);
}

static bool legacy(const struct jr_resolver *r)
{
	return r->o->lang && r->o->lang->legacy_decorators;
}

/* By a decorator of the standard; the storage of an accessor is not. */
static bool is_decorated(struct jr_resolver *r, const struct jr_node *m)
{
	return m->kind == JR_N_MEMBERDEF && m->c && !legacy(r) &&
	       !(m->flag & JR_NF_MADE);
}

/* The decorators that a list starts with. */
static void visit_decorators(struct jr_resolver *r, uint32_t list, bool none)
{
	for (; list && !none && jr_r_node(r, list)->kind == JR_N_DECORATOR;
	     list = jr_r_node(r, list)->next)
		jr_r_visit(r, jr_r_node(r, list)->a);
}

/* Is the value of the computed key asked for again? */
static bool keeps_key(struct jr_resolver *r, const struct jr_node *m)
{
	return m->op == JR_MEMBER_FIELD || m->op == JR_MEMBER_ACCESSOR ||
	       (m->c && legacy(r));
}

/* What the class needs for its decorators, which get their numbers. */
static void need_decorators(struct jr_resolver *r, struct jr_node *cls,
			    uint32_t scope)
{
	uint32_t m, count = 0, first = cls->c;
	struct jr_scope *c = &r->s->scopes[scope];
	bool any = first && jr_r_node(r, first)->kind == JR_N_DECORATOR;

	for (m = first; m; m = jr_r_node(r, m)->next) {
		struct jr_node *k = jr_r_node(r, m);

		if (k->kind != JR_N_MEMBERDEF)
			continue;
		c = &r->s->scopes[scope];
		if (k->flag & JR_NF_COMPUTED)
			c->late = true;
		if (is_decorated(r, k)) {
			jr_r_node(r, k->c)->b = count++;
			if (!(k->flag & JR_NF_STATIC) &&
			    k->op != JR_MEMBER_FIELD)
				c->starts = true;
		}
		/* A static one is that of the class, also in subclasses. */
		if (k->op == JR_MEMBER_ACCESSOR && k->flag & JR_NF_STATIC)
			need_home(r, scope, true);
	}
	if ((!any && !count) || legacy(r))
		return;
	c = &r->s->scopes[scope];
	c->late = true;
	m = jr_r_hosted(r, JR_SYM_HOME, 0, c->host, cls->pos);
	jr_r_sym(r, m)->flags |= JR_SF_CAPTURED;
	r->s->scopes[scope].deco = m;
}

static void visit_member(struct jr_resolver *r, uint32_t i, uint32_t scope)
{
	struct jr_node *m = jr_r_node(r, i);
	bool is_static = m->flag & JR_NF_STATIC;

	if (m->kind == JR_N_STATICBLOCK) {
		member_function(r, jr_r_node(r, m->a)->a, scope, true, m->pos);
		return;
	}
	visit_decorators(r, m->c, m->flag & JR_NF_MADE);
	if (m->flag & JR_NF_COMPUTED) {
		jr_r_visit(r, m->a);
		if (keeps_key(r, m)) {
			m->d = jr_r_hosted(r, JR_SYM_KEY, 0,
				      r->s->scopes[scope].host, m->pos);
			if (m->d)
				jr_r_sym(r, m->d)->flags |= JR_SF_CAPTURED;
		}
	}
	if (m->b)
		member_function(r, jr_r_node(r, m->b)->a, scope, is_static,
				m->pos);
}

/* Has the class both a constructor and something to make on instances? */
static bool needs_init(struct jr_resolver *r, struct jr_node *cls)
{
	bool ctor = false, fields = false;
	uint32_t m;

	for (m = cls->c; m; m = jr_r_node(r, m)->next) {
		struct jr_node *k = jr_r_node(r, m);

		if (k->kind != JR_N_MEMBERDEF || k->flag & JR_NF_STATIC)
			continue;
		if (k->flag & JR_NF_ABSENT)
			continue;
		if (k->op == JR_MEMBER_CONSTRUCTOR)
			ctor = true;
		else if (k->op == JR_MEMBER_FIELD || is_decorated(r, k) ||
			 (!(k->flag & JR_NF_COMPUTED) &&
			  jr_r_node(r, k->a)->kind == JR_N_PRIVATE))
			fields = true;
	}
	return ctor && fields;
}

/* Where the class's own name has its value. */
static uint32_t initialised_at(struct jr_resolver *r, const struct jr_node *cls)
{
	uint32_t m = cls->c;

	if (r->s->scopes[cls->d].late)
		return cls->end;
	while (m && jr_r_node(r, m)->kind == JR_N_DECORATOR)
		m = jr_r_node(r, m)->next;
	return m ? jr_r_node(r, m)->pos : cls->end;
}

void jr_r_class(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n = jr_r_node(r, i);
	uint32_t m, outer, scope, cname = 0;

	visit_decorators(r, n->c, false);
	scope = jr_r_scope_open(r, JR_SCOPE_CLASS);
	n->d = scope;
	need_decorators(r, n, scope);
	outer = n->kind == JR_N_CLASSDECL && n->a ? jr_r_node(r, n->a)->b : 0;
	if (n->a) {
		uint32_t atom = jr_r_node(r, n->a)->a;

		cname = jr_r_hosted(r, JR_SYM_CNAME, atom,
			       r->s->scopes[scope].host, n->pos);
		if (!cname)
			return;
		jr_r_sym(r, cname)->outer = r->cur[atom];
		jr_r_sym(r, cname)->twin = outer;
		jr_r_sym(r, cname)->init_end = initialised_at(r, n);
		r->cur[atom] = cname;
		r->s->scopes[scope].name = cname;
	}
	/* The heritage does not see the private names. */
	if (n->b)
		jr_r_visit(r, n->b);
	for (m = n->c; m && !r->failed; m = jr_r_node(r, m)->next) {
		struct jr_node *k = jr_r_node(r, m);

		if (k->kind == JR_N_MEMBERDEF &&
		    !(k->flag & JR_NF_COMPUTED) &&
		    jr_r_node(r, k->a)->kind == JR_N_PRIVATE)
			declare_private(r, k, scope);
	}
	if (n->b)
		need_home(r, scope, true);
	if (needs_init(r, n)) {
		m = jr_r_hosted(r, JR_SYM_INIT, 0, r->s->scopes[scope].host,
				n->pos);
		jr_r_sym(r, m)->flags |= JR_SF_CAPTURED;
		r->s->scopes[scope].init = m;
	}
	for (m = n->c; m && !r->failed; m = jr_r_node(r, m)->next)
		visit_member(r, m, scope);
	if (cname)
		r->cur[jr_r_node(r, n->a)->a] = jr_r_sym(r, cname)->outer;
	if (outer)
		jr_r_initialised(r, n->a, n->end, 0);
	jr_r_scope_close(r);
}

void jr_r_object(struct jr_resolver *r, uint32_t i)
{
	struct jr_node *n = jr_r_node(r, i);
	uint32_t p, scope = 0;

	for (p = n->a; p && !r->failed; p = jr_r_node(r, p)->next) {
		struct jr_node *k = jr_r_node(r, p);

		if (k->kind != JR_N_PROP) {
			jr_r_visit(r, p);
			continue;
		}
		if (k->flag & JR_NF_COMPUTED)
			jr_r_visit(r, k->a);
		if (k->op != JR_PROP_INIT) {
			if (!scope) {
				scope = jr_r_scope_open(r, JR_SCOPE_OBJECT);
				n->b = scope;
			}
			member_function(r, jr_r_node(r, k->b)->a, scope, false,
					k->pos);
		} else {
			jr_r_visit(r, k->b);
			jr_r_shorthand(r, k);
		}
	}
	if (scope)
		jr_r_scope_close(r);
}
