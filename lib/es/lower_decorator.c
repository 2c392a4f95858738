/* Decorators and `accessor`.
 *
 * A class with decorators has an object D of builtins/decorators that is told
 * of the members in order instead of their being defined at once:
 *
 *	C=@cls(...),D=@deco(C),
 *	D.add(kind,[decorator,receiver,...],key,access,function), ...
 *	D.apply(),C=D.finish([decorator,receiver,...],name),D.begin(),
 *	<static fields and blocks>,D.end()
 *
 * and that a field's value is handed through: `this@{x:D.value(0,this,1)}`. The
 * decorators of TypeScript's experimentalDecorators are called when the class
 * is complete. */
#include "lib/es/print.h"

#include <stdio.h>

static const struct jr_str none = { "", 0 };

static struct jr_scope *scope_of(struct jr_printer *p, uint32_t cls)
{
	return &p->s->scopes[jr_p_node(p, cls)->d];
}

void jr_p_deco_call(struct jr_printer *p, uint32_t cls, const char *method)
{
	jr_p_sym(p, scope_of(p, cls)->deco);
	(void)jr_buf_printf(p->out, ".%s(", method);
}

/* The member that decorators of a field stand at. */
static struct jr_node *written(struct jr_printer *p, struct jr_node *m)
{
	return m->flag & JR_NF_MADE ? jr_p_node(p, m->c) : m;
}

static uint32_t number_of(struct jr_printer *p, struct jr_node *m)
{
	return jr_p_node(p, written(p, m)->c)->b;
}

bool jr_p_is_decorated(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	return scope_of(p, cls)->deco && written(p, m)->c;
}

/* ---- lists -------------------------------------------------------------- */

/* `value,receiver` */
static void decorator(struct jr_printer *p, uint32_t e)
{
	struct jr_node *k = jr_p_node(p, e);

	if (k->kind != JR_N_MEMBER && k->kind != JR_N_INDEX) {
		jr_p_expr(p, e, JR_L_ASSIGN);
		JR_P(p, ",void 0");
		return;
	}
	if (jr_p_node(p, k->a)->kind == JR_N_SUPER) {
		jr_p_expr(p, e, JR_L_ASSIGN);
		jr_p_char(p, ',');
		jr_p_this(p);
		return;
	}
	jr_p_char(p, '(');
	k->a = jr_p_save(p, k->a);
	jr_p_expr(p, e, JR_L_ASSIGN);
	JR_P(p, "),");
	jr_p_expr(p, k->a, JR_L_ASSIGN);
}

static bool is_decorator(struct jr_printer *p, uint32_t n)
{
	return n && jr_p_node(p, n)->kind == JR_N_DECORATOR;
}

void jr_p_decorators(struct jr_printer *p, uint32_t list)
{
	const char *sep = "[";

	if (!is_decorator(p, list)) {
		jr_p_char(p, '0');
		return;
	}
	for (; is_decorator(p, list); list = jr_p_node(p, list)->next) {
		jr_p_text(p, jr_str_from(sep));
		decorator(p, jr_p_node(p, list)->a);
		sep = ",";
	}
	jr_p_char(p, ']');
}

/* ---- accessor ----------------------------------------------------------- */

/* The getter or setter of an `accessor`, whose storage comes next. */
static void accessor_function(struct jr_printer *p, uint32_t cls,
			      struct jr_node *m, bool set)
{
	uint32_t key = jr_p_node(p, m->next)->a;

	jr_p_mark(p, m->pos);
	jr_posmap_add_func(p->map, (uint32_t)p->out->n, m->pos, m->end);
	jr_p_text(p, jr_str_from(set ? "function @a1!(@v){" :
				 "function @a0!(){return "));
	if (!(m->flag & JR_NF_STATIC)) {
		JR_P(p, "this");
	} else if (scope_of(p, cls)->deco) {
		jr_p_sym(p, scope_of(p, cls)->deco);
		JR_P(p, ".C");
	} else {
		jr_p_sym(p, scope_of(p, cls)->shome);
	}
	jr_p_mark(p, jr_p_node(p, m->a)->pos);
	jr_p_private_key(p, jr_p_node(p, key)->b, true);
	jr_p_text(p, jr_str_from(set ? "=@v}" : "}"));
}

static void private_accessor(struct jr_printer *p, uint32_t cls,
			     struct jr_node *m)
{
	struct jr_sym *y = jr_p_symbol(p, jr_p_node(p, m->a)->b);
	uint32_t syms[2] = { jr_p_node(p, m->a)->b, y->twin };
	int i;

	for (i = 0; i < 2; i++) {
		JR_P(p, ",\n");
		jr_p_later(p, syms[i]);
		jr_p_sym(p, syms[i]);
		jr_p_char(p, '=');
		jr_p_call(p, JR_I_fname);
		accessor_function(p, cls, m, i);
		JR_P(p, ",\"#");
		jr_p_atom(p, y->atom);
		jr_p_text(p, jr_str_from(i ? "\",\"set\")" : "\",\"get\")"));
	}
}

/* The key, kept if it is computed. */
static void put_key(struct jr_printer *p, struct jr_node *m)
{
	if (m->d) {
		jr_p_later(p, m->d);
		jr_p_sym(p, m->d);
		jr_p_char(p, '=');
	}
	jr_p_key_value(p, m);
}

static void put_key_again(struct jr_printer *p, struct jr_node *m)
{
	if (m->d)
		jr_p_sym(p, m->d);
	else
		jr_p_key_value(p, m);
}

void jr_p_accessor(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	int is_static = m->flag & JR_NF_STATIC ? 4 : 0;

	if (jr_p_is_private(p, m)) {
		private_accessor(p, cls, m);
		return;
	}
	JR_P(p, ",\n");
	put_key(p, m);
	(void)jr_buf_printf(p->out, ",%d,", is_static | 1);
	accessor_function(p, cls, m, false);
	jr_p_char(p, ',');
	put_key_again(p, m);
	(void)jr_buf_printf(p->out, ",%d,", is_static | 2);
	accessor_function(p, cls, m, true);
}

/* ---- members ------------------------------------------------------------ */

/* What D.add takes for op, static and private. */
static int flags_of(struct jr_printer *p, struct jr_node *m)
{
	static const int kinds[] = {
		[JR_MEMBER_METHOD] = 0, [JR_MEMBER_GET] = 1,
		[JR_MEMBER_SET] = 2, [JR_MEMBER_FIELD] = 3,
		[JR_MEMBER_ACCESSOR] = 4,
	};

	return kinds[m->op] | (m->flag & JR_NF_STATIC ? 8 : 0) |
	       (jr_p_is_private(p, m) ? 16 : 0);
}

/* `(@o.@#brand,` in front of what a private method or accessor is. */
static void check_brand(struct jr_printer *p, const struct jr_sym *y)
{
	struct jr_scope *c = &p->s->scopes[y->scope];

	JR_P(p, "@o");
	jr_p_private_key(p, y->flags & JR_SF_STATIC ? c->sbrand : c->brand,
			 true);
	jr_p_char(p, ',');
}

/* [has, get, set] of a private member. */
static void access(struct jr_printer *p, struct jr_node *m)
{
	uint32_t s = jr_p_node(p, m->a)->b;
	struct jr_sym *y = jr_p_symbol(p, s);
	bool method = y->flags & JR_SF_METHOD;
	struct jr_scope *c = &p->s->scopes[y->scope];

	JR_P(p, "[function @a1!(@o){return ");
	jr_p_private_name(p, !method ? s : y->flags & JR_SF_STATIC ?
			  c->sbrand : c->brand);
	JR_P(p, " in @o},function @a1!(@o){return ");
	if (method)
		check_brand(p, y);
	if (m->op == JR_MEMBER_SET) {
		JR_P(p, "0");
	} else if (!method) {
		JR_P(p, "@o");
		jr_p_private_key(p, s, true);
	} else if (y->flags & JR_SF_GETTER) {
		jr_p_call(p, JR_I_callt);
		jr_p_sym(p, s);
		JR_P(p, ",@o)");
	} else {
		jr_p_sym(p, s);
	}
	JR_P(p, "},function @a2!(@o,@v){");
	if (!method) {
		JR_P(p, "@o");
		jr_p_private_key(p, s, true);
		JR_P(p, "=@v");
	} else if (y->flags & JR_SF_SETTER) {
		check_brand(p, y);
		jr_p_call(p, JR_I_callt);
		jr_p_sym(p, y->twin);
		JR_P(p, ",@o,@v)");
	}
	JR_P(p, "}]");
}

static void private_member(struct jr_printer *p, struct jr_node *m)
{
	uint32_t s = jr_p_node(p, m->a)->b, twin = jr_p_symbol(p, s)->twin;

	JR_P(p, ",\"#");
	jr_p_atom(p, jr_p_symbol(p, s)->atom);
	JR_P(p, "\",");
	access(p, m);
	if (m->op == JR_MEMBER_FIELD)
		return;
	jr_p_char(p, ',');
	jr_p_sym(p, m->op == JR_MEMBER_SET ? twin : s);
	if (m->op == JR_MEMBER_ACCESSOR) {
		jr_p_char(p, ',');
		jr_p_sym(p, twin);
	}
}

static void public_member(struct jr_printer *p, uint32_t cls,
			  struct jr_node *m)
{
	jr_p_char(p, ',');
	put_key(p, m);
	JR_P(p, ",0");
	if (m->op == JR_MEMBER_FIELD)
		return;
	jr_p_char(p, ',');
	if (m->op == JR_MEMBER_ACCESSOR) {
		accessor_function(p, cls, m, false);
		jr_p_char(p, ',');
		accessor_function(p, cls, m, true);
	} else {
		jr_p_function(p, jr_p_node(p, m->b)->a, none, m->pos);
	}
}

void jr_p_decorated_member(struct jr_printer *p, struct jr_class_printer *c,
			   struct jr_node *m)
{
	bool is_private = jr_p_is_private(p, m);

	if (is_private && m->op == JR_MEMBER_ACCESSOR)
		private_accessor(p, c->cls, m);
	else if (is_private && m->op != JR_MEMBER_FIELD)
		jr_p_private_function(p, m);
	if (is_private && !m->c)
		return;
	JR_P(p, ",\n");
	jr_p_deco_call(p, c->cls, "add");
	(void)jr_buf_printf(p->out, "%d,", flags_of(p, m));
	jr_p_decorators(p, m->c);
	if (is_private)
		private_member(p, m);
	else
		public_member(p, c->cls, m);
	jr_p_char(p, ')');
}

/* symbol = what the decorators of a private method made of it */
static void take_back(struct jr_printer *p, uint32_t cls, struct jr_node *m,
		      uint32_t sym, const char *method)
{
	jr_p_char(p, ',');
	jr_p_sym(p, sym);
	jr_p_char(p, '=');
	jr_p_deco_call(p, cls, method);
	jr_p_num(p, number_of(p, m));
	jr_p_char(p, ')');
}

void jr_p_apply_decorators(struct jr_printer *p, struct jr_class_printer *c)
{
	uint32_t m = jr_p_node(p, c->cls)->c;

	JR_P(p, ",\n");
	jr_p_deco_call(p, c->cls, "apply");
	jr_p_char(p, ')');
	for (; m; m = jr_p_node(p, m)->next) {
		struct jr_node *d = jr_p_node(p, m);
		uint32_t s, twin;

		if (d->kind != JR_N_MEMBERDEF || !d->c ||
		    d->op == JR_MEMBER_FIELD || !jr_p_is_private(p, d))
			continue;
		s = jr_p_node(p, d->a)->b;
		twin = jr_p_symbol(p, s)->twin;
		if (d->op != JR_MEMBER_SET)
			take_back(p, c->cls, d, s, "fn");
		if (d->op == JR_MEMBER_SET || d->op == JR_MEMBER_ACCESSOR)
			take_back(p, c->cls, d, twin, "setter");
	}
}

void jr_p_decorated_class(struct jr_printer *p, struct jr_class_printer *c,
			  uint32_t list, struct jr_str name)
{
	JR_P(p, ",\n");
	if (c->sym)
		c->temp = 0;
	jr_p_put_class(p, c);
	jr_p_char(p, '=');
	jr_p_deco_call(p, c->cls, "finish");
	if (list)
		jr_p_put_temp(p, list);
	else
		jr_p_char(p, '0');
	jr_p_char(p, ',');
	jr_p_string(p, name);
	jr_p_char(p, ')');
}

/* ---- values of fields --------------------------------------------------- */

void jr_p_value_open(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	jr_p_deco_call(p, cls, "value");
	jr_p_num(p, number_of(p, m));
	jr_p_char(p, ',');
}

void jr_p_field_done(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	jr_p_deco_call(p, cls, "after");
	jr_p_num(p, number_of(p, m));
	jr_p_char(p, ',');
}

/* ---- experimentalDecorators --------------------------------------------- */

static void legacy_list(struct jr_printer *p, uint32_t list, uint32_t temp)
{
	const char *sep = "[";

	for (; is_decorator(p, list); list = jr_p_node(p, list)->next) {
		struct jr_node *d = jr_p_node(p, list);

		jr_p_text(p, jr_str_from(sep));
		sep = ",";
		if (d->op) {
			jr_p_put_temp(p, temp);
			(void)jr_buf_printf(p->out, ".param(%u,",
					    (unsigned)d->op - 1);
		}
		jr_p_expr(p, d->a, JR_L_ASSIGN);
		if (d->op)
			jr_p_char(p, ')');
	}
	jr_p_char(p, ']');
}

static void legacy_members(struct jr_printer *p, struct jr_class_printer *c,
			   uint32_t temp, uint32_t is_static)
{
	uint32_t m = jr_p_node(p, c->cls)->c;

	for (; m; m = jr_p_node(p, m)->next) {
		struct jr_node *d = jr_p_node(p, m);

		if (d->kind != JR_N_MEMBERDEF || !d->c ||
		    d->flag & JR_NF_MADE ||
		    (d->flag & JR_NF_STATIC) != is_static)
			continue;
		JR_P(p, ",\n");
		jr_p_put_temp(p, temp);
		JR_P(p, ".member(");
		jr_p_put_class(p, c);
		if (!is_static)
			JR_P(p, ".prototype");
		jr_p_char(p, ',');
		put_key_again(p, d);
		(void)jr_buf_printf(p->out, ",%d,",
				    d->op != JR_MEMBER_FIELD &&
				    !(d->flag & JR_NF_ABSENT));
		legacy_list(p, d->c, temp);
		jr_p_char(p, ')');
	}
}

static bool has_decorators(struct jr_printer *p, uint32_t m)
{
	for (; m; m = jr_p_node(p, m)->next) {
		struct jr_node *d = jr_p_node(p, m);

		if (d->kind == JR_N_DECORATOR ||
		    (d->kind == JR_N_MEMBERDEF && d->c &&
		     !(d->flag & JR_NF_MADE)))
			return true;
	}
	return false;
}

void jr_p_legacy_decorators(struct jr_printer *p, struct jr_class_printer *c)
{
	uint32_t first = jr_p_node(p, c->cls)->c, temp;

	if (scope_of(p, c->cls)->deco || !has_decorators(p, first))
		return;
	temp = jr_p_temp(p);
	JR_P(p, ",\n");
	jr_p_put_temp(p, temp);
	jr_p_char(p, '=');
	jr_p_call(p, JR_I_deco);
	jr_p_char(p, ')');
	legacy_members(p, c, temp, 0);
	legacy_members(p, c, temp, JR_NF_STATIC);
	if (!is_decorator(p, first))
		return;
	JR_P(p, ",\n");
	jr_p_put_class(p, c);
	jr_p_char(p, '=');
	jr_p_put_temp(p, temp);
	JR_P(p, ".class(");
	jr_p_put_class(p, c);
	jr_p_char(p, ',');
	legacy_list(p, first, temp);
	jr_p_char(p, ')');
}
