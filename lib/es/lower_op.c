/* Member access, calls, assignment and logical operators. */
#include "lib/es/print.h"

#include <stdio.h>

static bool is_super(struct jr_printer *p, uint32_t n)
{
	return jr_p_node(p, n)->kind == JR_N_SUPER;
}

static bool is_access(const struct jr_node *k)
{
	return k->kind == JR_N_MEMBER || k->kind == JR_N_INDEX;
}

static bool is_private(struct jr_printer *p, const struct jr_node *k)
{
	return k->kind == JR_N_MEMBER &&
	       jr_p_node(p, k->b)->kind == JR_N_PRIVATE;
}

/* A private method or accessor: its own lowering. */
static bool is_private_method(struct jr_printer *p, const struct jr_node *k)
{
	return is_private(p, k) &&
	       jr_p_symbol(p, jr_p_node(p, k->b)->b)->flags & JR_SF_METHOD;
}

static bool outside_bmp(struct jr_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xf0)
			return true;
	return false;
}

/* `.name`, `[expr]` or `.@#private` of an access. What fails is reported at
 * `at`, or if that is 0 where V8 reports reads: the name or the bracket. */
static void access_key_at(struct jr_printer *p, struct jr_node *k, uint32_t at)
{
	struct jr_node *b = jr_p_node(p, k->b);
	uint32_t pos = at ? at : b->pos;

	if (k->kind == JR_N_INDEX) {
		if (!at && b->kind != JR_N_NONE)
			pos = jr_p_find(p, jr_p_node(p, k->a)->end, '[');
		jr_p_mark(p, pos);
		jr_p_char(p, '[');
		jr_p_expr(p, k->b, JR_L_COMMA);
		jr_p_char(p, ']');
	} else if (b->kind == JR_N_PRIVATE) {
		jr_p_mark(p, pos);
		jr_p_private_key(p, b->b, true);
	} else if (outside_bmp(jr_ast_atom_text(p->t, b->a))) {
		jr_p_mark(p, pos);
		jr_p_char(p, '[');
		jr_p_string(p, jr_ast_atom_text(p->t, b->a));
		jr_p_char(p, ']');
	} else {
		jr_p_mark(p, pos);
		jr_p_char(p, '.');
		jr_p_mark(p, pos);
		jr_p_atom(p, b->a);
	}
}

static void access_key(struct jr_printer *p, struct jr_node *k)
{
	access_key_at(p, k, 0);
}

/* The key of a super access as an expression. */
static void super_key(struct jr_printer *p, struct jr_node *k)
{
	if (k->kind == JR_N_INDEX)
		jr_p_expr(p, k->b, JR_L_ASSIGN);
	else
		jr_p_string(p, jr_ast_atom_text(p->t, jr_p_node(p, k->b)->a));
}

static bool is_computed(struct jr_printer *p, const struct jr_node *k)
{
	int kind = jr_p_node(p, k->b)->kind;

	return k->kind == JR_N_INDEX && kind != JR_N_STR && kind != JR_N_NUM;
}

/* `this,key,base`: in this order, and the key is converted after that. */
static void super_reference(struct jr_printer *p, struct jr_node *k)
{
	jr_p_this(p);
	jr_p_char(p, ',');
	super_key(p, k);
	jr_p_char(p, ',');
	if (k->c) {
		jr_p_expr(p, k->c, JR_L_ASSIGN);
		return;
	}
	jr_p_call(p, JR_I_sbase);
	jr_p_super_home(p);
	jr_p_char(p, ')');
}

static void super_get(struct jr_printer *p, struct jr_node *k)
{
	jr_p_mark(p, jr_p_node(p, k->b)->pos);
	if (k->c || is_computed(p, k)) {
		jr_p_call(p, JR_I_bget);
		super_reference(p, k);
		jr_p_char(p, ')');
		return;
	}
	jr_p_call(p, JR_I_sget);
	jr_p_super_home(p);
	jr_p_char(p, ',');
	super_key(p, k);
	jr_p_char(p, ',');
	jr_p_this(p);
	jr_p_char(p, ')');
}

/* The object of an access; what binds less tightly is put in parentheses. */
static void object(struct jr_printer *p, uint32_t n)
{
	int kind = jr_p_node(p, n)->kind;

	jr_p_expr(p, n, kind == JR_N_NUM ? JR_L_PRIMARY : JR_L_CALL);
}

void jr_p_member(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (is_super(p, k->a)) {
		super_get(p, k);
		return;
	}
	if (is_private_method(p, k)) {
		jr_p_private_read(p, n);
		return;
	}
	object(p, k->a);
	access_key(p, k);
}

/* ---- calls -------------------------------------------------------------- */

/* Where V8 reports a call: the callee's name, else the parenthesis. */
static uint32_t call_pos(struct jr_printer *p, uint32_t callee)
{
	struct jr_node *k = jr_p_node(p, callee);

	if (k->kind == JR_N_MEMBER)
		return jr_p_node(p, k->b)->pos;
	return k->kind == JR_N_IDENT || !k->end ? k->pos
						: jr_p_find(p, k->end, '(');
}

/* `,args)` of @callt, or `,list)` of @apply. */
static void rest_of_call(struct jr_printer *p, uint32_t args, bool spread,
			 uint32_t pos)
{
	if (spread) {
		jr_p_char(p, ',');
		jr_p_spread_list(p, args, pos);
	} else if (args) {
		jr_p_char(p, ',');
		jr_p_args(p, args);
	}
	jr_p_call_end(p, pos);
}

/* Calls whose function and `this` are separate. */
static void call_with_this(struct jr_printer *p, struct jr_node *k,
			   uint32_t pos)
{
	bool spread = jr_p_has_spread(p, k->b);

	jr_p_mark(p, pos);
	jr_p_call(p, spread ? JR_I_apply : JR_I_callt);
	jr_p_expr(p, k->a, JR_L_ASSIGN);
	jr_p_char(p, ',');
	if (k->c)
		jr_p_expr(p, k->c, JR_L_ASSIGN);
	else
		JR_P(p, "void 0");
	rest_of_call(p, k->b, spread, pos);
}

/* o.m(...) where the call cannot be printed as one: o to a temporary. */
static void method_call(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *m = jr_p_node(p, k->a);
	bool spread = jr_p_has_spread(p, k->b);
	uint32_t pos = call_pos(p, k->a), obj;

	jr_p_char(p, '(');
	obj = jr_p_save(p, m->a);
	m->a = obj;
	if (is_private_method(p, m)) {
		/* the brand is checked before the function is looked at */
		uint32_t f = jr_p_temp(p);

		jr_p_put_temp(p, f);
		jr_p_char(p, '=');
		jr_p_private_read(p, k->a);
		jr_p_char(p, ',');
		jr_p_mark(p, pos);
		jr_p_call(p, spread ? JR_I_apply : JR_I_callt);
		jr_p_put_temp(p, f);
	} else {
		jr_p_mark(p, pos);
		jr_p_call(p, spread ? JR_I_apply : JR_I_callt);
		object(p, m->a);
		access_key(p, m);
	}
	jr_p_char(p, ',');
	jr_p_expr(p, obj, JR_L_ASSIGN);
	rest_of_call(p, k->b, spread, pos);
	jr_p_char(p, ')');
}

/* (a?.b)(): `this` is a. */
static bool is_method_chain(struct jr_printer *p, const struct jr_node *c)
{
	return c->kind == JR_N_CHAIN && is_access(jr_p_node(p, c->a)) &&
	       !is_super(p, jr_p_node(p, c->a)->a);
}

static void chain_links(struct jr_printer *p, uint32_t e, const char *nothing,
			uint32_t obj);

/* `f=(chain)`; the call keeps f and its `this` in temporaries. */
static void chain_callee(struct jr_printer *p, struct jr_node *k)
{
	uint32_t obj = jr_p_temp(p), f = jr_p_temp(p);
	uint32_t e = jr_p_node(p, k->a)->a;

	jr_p_put_temp(p, f);
	JR_P(p, "=(");
	chain_links(p, e, "void 0", obj);
	jr_p_expr(p, e, JR_L_ASSIGN);
	jr_p_char(p, ')');
	k->a = jr_p_temp_node(p, f);
	k->c = jr_p_temp_node(p, obj);
}

void jr_p_call_expr(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n), *c = jr_p_node(p, k->a);
	bool paren = level > JR_L_CALL;

	if (c->kind == JR_N_SUPER) {
		jr_p_super_call(p, n);
		return;
	}
	if (is_method_chain(p, c)) {
		jr_p_char(p, '(');
		chain_callee(p, k);
		jr_p_char(p, ',');
		call_with_this(p, k, c->pos);
		jr_p_char(p, ')');
		return;
	}
	if (is_access(c) && is_super(p, c->a)) {
		uint32_t t = jr_ast_new(p->t, JR_N_THIS, c->pos, c->pos);

		k->c = t;
		call_with_this(p, k, call_pos(p, k->a));
		return;
	}
	if (k->c) {
		call_with_this(p, k, call_pos(p, k->a));
		return;
	}
	if (is_access(c) && (jr_p_has_spread(p, k->b) ||
			     is_private_method(p, c))) {
		method_call(p, k);
		return;
	}
	if (jr_p_has_spread(p, k->b)) {
		if (k->d)
			jr_p_eval_spread(p, k);
		else
			call_with_this(p, k, c->pos);
		return;
	}
	if (paren)
		jr_p_char(p, '(');
	object(p, k->a);
	jr_p_mark(p, call_pos(p, k->a));
	jr_p_char(p, '(');
	if (k->d)
		jr_p_eval_args(p, k);
	else
		jr_p_args(p, k->b);
	jr_p_char(p, ')');
	if (paren)
		jr_p_char(p, ')');
}

/* May the expression stand after `new` as it is? */
static bool plain_callee(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k;

	for (;;) {
		k = jr_p_node(p, n);
		if (k->kind == JR_N_IDENT)
			return !jr_p_is_checked(p, n);
		if (k->kind == JR_N_THIS || k->kind == JR_N_NONE)
			return true;
		if (!is_access(k) || is_super(p, k->a) ||
		    is_private_method(p, k))
			return false;
		n = k->a;
	}
}

void jr_p_new(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	bool plain;

	jr_p_mark(p, k->pos);
	if (jr_p_has_spread(p, k->b)) {
		jr_p_call(p, JR_I_construct);
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		rest_of_call(p, k->b, true, k->pos);
		return;
	}
	plain = plain_callee(p, k->a);
	JR_P(p, "new ");
	if (!plain)
		jr_p_char(p, '(');
	jr_p_expr(p, k->a, plain ? JR_L_MEMBER : JR_L_COMMA);
	if (!plain)
		jr_p_char(p, ')');
	jr_p_mark(p, k->pos);
	jr_p_char(p, '(');
	jr_p_args(p, k->b);
	jr_p_char(p, ')');
}

/* ---- optional chains ---------------------------------------------------- */

/* One `?.`: prints `(t=object)==null?void 0:` and leaves the link with the
 * temporary for its object. */
static void optional_link(struct jr_printer *p, struct jr_node *k,
			  const char *nothing)
{
	struct jr_node *x = jr_p_node(p, k->a);
	uint32_t t;

	k->flag &= (uint8_t)~JR_NF_OPTIONAL;
	if (k->kind == JR_N_CALL && is_method_chain(p, x)) {
		jr_p_char(p, '(');
		chain_callee(p, k);
		(void)jr_buf_printf(p->out, ")==null?%s:", nothing);
		return;
	}
	if (k->kind == JR_N_CALL && is_access(x)) {
		uint32_t f = jr_p_temp(p);

		jr_p_char(p, '(');
		if (is_super(p, x->a)) {
			k->c = jr_ast_new(p->t, JR_N_THIS, x->pos, x->pos);
		} else {
			x->a = jr_p_save(p, x->a);
			k->c = x->a;
		}
		jr_p_put_temp(p, f);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		(void)jr_buf_printf(p->out, ")==null?%s:", nothing);
		k->a = jr_p_temp_node(p, f);
		return;
	}
	if (jr_p_is_reg(p, k->a)) {
		jr_p_expr(p, k->a, JR_L_EQ + 1);
	} else {
		t = jr_p_temp(p);
		jr_p_char(p, '(');
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_char(p, ')');
		t = jr_p_temp_node(p, t);
		jr_p_node(p, t)->pos = x->pos;
		k->a = t;
	}
	(void)jr_buf_printf(p->out, "==null?%s:", nothing);
}

static bool is_link(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	return is_access(k) || k->kind == JR_N_CALL;
}

/* The object of an access is kept in the temporary too. */
static void keep_object(struct jr_printer *p, struct jr_node *m, uint32_t obj)
{
	uint32_t o = jr_ast_new(p->t, JR_N_ASSIGN, m->pos, m->end);

	jr_p_node(p, o)->a = jr_p_temp_node(p, obj);
	jr_p_node(p, o)->b = m->a;
	m->a = o;
}

/* Prints what comes before the value of a chain's expression, an access whose
 * object is put into obj unless that is 0. */
static void chain_links(struct jr_printer *p, uint32_t e, const char *nothing,
			uint32_t obj)
{
	uint32_t i, *links, count = 0, k = 0;
	bool kept = false;

	for (i = e; is_link(p, i); i = jr_p_node(p, i)->a)
		count += (jr_p_node(p, i)->flag & JR_NF_OPTIONAL) != 0;
	links = jr_arena_alloc(p->t->arena, (count + 1) * sizeof(*links));
	if (!links) {
		p->failed = true;
		return;
	}
	for (i = e; is_link(p, i); i = jr_p_node(p, i)->a)
		if (jr_p_node(p, i)->flag & JR_NF_OPTIONAL)
			links[k++] = i;
	while (count) {
		i = links[--count];
		if (obj && i == e) {
			keep_object(p, jr_p_node(p, e), obj);
			kept = true;
		}
		optional_link(p, jr_p_node(p, i), nothing);
	}
	if (obj && !kept)
		keep_object(p, jr_p_node(p, e), obj);
}

/* Level COND; the caller has put parentheses. */
void jr_p_chain(struct jr_printer *p, uint32_t n, bool del)
{
	uint32_t e = jr_p_node(p, n)->a;

	chain_links(p, e, del ? "true" : "void 0", 0);
	if (del) {
		JR_P(p, "delete ");
		jr_p_expr(p, e, JR_L_UNARY);
	} else {
		jr_p_expr(p, e, JR_L_ASSIGN);
	}
}

/* ---- && || ?? ----------------------------------------------------------- */

static void nullish(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n);
	bool paren = level > JR_L_COND;

	if (paren)
		jr_p_char(p, '(');
	if (jr_p_is_reg(p, k->a)) {
		jr_p_expr(p, k->a, JR_L_EQ + 1);
		JR_P(p, "!=null?");
		jr_p_expr(p, k->a, JR_L_ASSIGN);
	} else {
		uint32_t t = jr_p_temp(p);

		jr_p_char(p, '(');
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		JR_P(p, ")!=null?");
		jr_p_put_temp(p, t);
	}
	jr_p_char(p, ':');
	jr_p_expr(p, k->b, JR_L_ASSIGN);
	if (paren)
		jr_p_char(p, ')');
}

void jr_p_logical(struct jr_printer *p, uint32_t n, int level)
{
	enum { PIECE = 64 };
	uint32_t spine[PIECE], left = n;
	struct jr_node *k = jr_p_node(p, n);
	int op = k->op, count = 0;
	int own = op == JR_OP_ANDAND ? JR_L_AND : JR_L_OR;
	bool paren = own < level;

	if (op == JR_OP_NULLISH) {
		nullish(p, n, level);
		return;
	}
	while (count < PIECE) {
		k = jr_p_node(p, left);
		if (k->kind != JR_N_LOGICAL || k->op != op)
			break;
		spine[count++] = left;
		left = k->a;
	}
	if (paren)
		jr_p_char(p, '(');
	jr_p_expr(p, left, own);
	while (count) {
		if (op == JR_OP_ANDAND)
			JR_P(p, "&&");
		else
			JR_P(p, "||");
		jr_p_expr(p, jr_p_node(p, spine[--count])->b, own + 1);
	}
	if (paren)
		jr_p_char(p, ')');
}

/* ---- assignment --------------------------------------------------------- */

static const char *const op_text[] = {
#define X(name, text, prec) text,
	JR_OP_LIST(X)
#undef X
};

static void named_value(struct jr_printer *p, uint32_t target, uint32_t value)
{
	struct jr_node *k = jr_p_node(p, target);

	if (k->kind == JR_N_IDENT && !(k->flag & JR_NF_PAREN))
		jr_p_named(p, value, jr_ast_atom_text(p->t, k->a),
			   JR_L_ASSIGN);
	else
		jr_p_expr(p, value, JR_L_ASSIGN);
}

/* `t=@f(`: what follows, up to `)`, is the temporary's value. */
static uint32_t save_call(struct jr_printer *p, enum jr_intrinsic i)
{
	uint32_t t = jr_p_temp(p);

	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_call(p, i);
	return t;
}

/* super[key]: this, the key and the prototype are looked at before the key is
 * converted. */
static void save_super(struct jr_printer *p, struct jr_node *k)
{
	uint32_t t;

	if (is_computed(p, k)) {
		jr_p_this(p);
		jr_p_char(p, ',');
		k->b = jr_p_save(p, k->b);
	}
	t = save_call(p, JR_I_sbase);
	jr_p_super_home(p);
	JR_P(p, "),");
	k->c = jr_p_temp_node(p, t);
	if (!is_computed(p, k))
		return;
	t = save_call(p, JR_I_pkey);
	jr_p_expr(p, k->b, JR_L_ASSIGN);
	JR_P(p, "),");
	k->b = jr_p_temp_node(p, t);
}

/* Makes object and key of an access safe to evaluate twice; prints what must
 * come before, each followed by a comma. */
static void save_access(struct jr_printer *p, struct jr_node *k)
{
	if (is_super(p, k->a)) {
		save_super(p, k);
		return;
	}
	k->a = jr_p_save(p, k->a);
	if (is_computed(p, k) && jr_p_node(p, k->b)->kind != JR_N_NONE) {
		uint32_t t = save_call(p, JR_I_okey);

		jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_char(p, ',');
		jr_p_expr(p, k->b, JR_L_ASSIGN);
		JR_P(p, "),");
		k->b = jr_p_temp_node(p, t);
	}
}

/* A name that is resolved before what it is given is computed. */
static bool is_reference(const struct jr_node *k)
{
	return k->kind == JR_N_IDENT && k->c & JR_IDENT_REFERENCE;
}

/* `t=@ref("x"),` */
static void save_reference(struct jr_printer *p, struct jr_node *k)
{
	k->d = save_call(p, JR_I_ref);
	jr_p_string(p, jr_ast_atom_text(p->t, k->a));
	JR_P(p, "),");
}

/* The same for all kinds of targets. */
static void save_target(struct jr_printer *p, struct jr_node *k)
{
	if (is_access(k))
		save_access(p, k);
	else if (is_reference(k))
		save_reference(p, k);
}

/* The last argument of what writes. */
static void put_strict(struct jr_printer *p)
{
	jr_p_text(p, jr_str_from(p->t->funcs[p->func].strict ? ",1)" : ",0)"));
}

/* Prints the store of what `value` prints: a temp, or node with op. */
struct stored {
	uint32_t temp;          /* the value, or */
	uint32_t node;          /* the value, or with op: right operand */
	int op;                 /* 0, or combine with the old value */
};

static void put_stored(struct jr_printer *p, uint32_t target,
		       const struct stored *v)
{
	if (v->op) {
		jr_p_expr(p, target, JR_L_ADD);
		jr_p_text(p, jr_str_from(op_text[v->op]));
		jr_p_char(p, '(');
		jr_p_expr(p, v->node, JR_L_COMMA);
		jr_p_char(p, ')');
	} else if (v->temp) {
		jr_p_put_temp(p, v->temp);
	} else {
		named_value(p, target, v->node);
	}
}

/* Private methods and accessors: (t=object,brand,@callt(setter,t,value)). */
static void private_store(struct jr_printer *p, uint32_t target,
			  const struct stored *v)
{
	struct jr_node *k = jr_p_node(p, target);
	struct jr_node *name = jr_p_node(p, k->b);
	struct jr_sym *y = jr_p_symbol(p, name->b);
	uint32_t scope_brand, t = jr_p_temp(p);
	struct jr_scope *c = &p->s->scopes[y->scope];
	char text[256];

	jr_p_char(p, '(');
	k->a = jr_p_save(p, k->a);
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	put_stored(p, target, v);
	jr_p_char(p, ',');
	scope_brand = y->flags & JR_SF_STATIC ? c->sbrand : c->brand;
	object(p, k->a);
	jr_p_private_key(p, scope_brand, true);
	jr_p_char(p, ',');
	if (y->flags & JR_SF_SETTER) {
		jr_p_call(p, JR_I_callt);
		jr_p_sym(p, y->twin);
		jr_p_char(p, ',');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_char(p, ',');
		jr_p_put_temp(p, t);
	} else {
		struct jr_str s = jr_ast_atom_text(p->t, name->a);

		snprintf(text, sizeof(text), y->flags & JR_SF_GETTER ?
			 "'#%.*s' was defined without a setter" :
			 "Private method '#%.*s' is not writable",
			 (int)(s.n > 200 ? 200 : s.n), s.p);
		jr_p_call(p, JR_I_brand);
		jr_p_string(p, jr_str_from(text));
	}
	JR_P(p, "),");
	jr_p_put_temp(p, t);
	jr_p_char(p, ')');
}

/* Writing to a call is allowed in sloppy code and throws when reached. */
static void refuse_call(struct jr_printer *p, uint32_t target, const char *why)
{
	jr_p_char(p, '(');
	jr_p_expr(p, target, JR_L_ASSIGN);
	jr_p_char(p, ',');
	jr_p_call(p, JR_I_refuse);
	jr_p_string(p, jr_str_from(why));
	JR_P(p, "))");
}

/* target = v, level ASSIGN. */
static void store(struct jr_printer *p, uint32_t target,
		  const struct stored *v)
{
	struct jr_node *k = jr_p_node(p, target);
	int how;

	if (k->kind == JR_N_IDENT && k->d) {
		jr_p_mark(p, k->pos);
		jr_p_call(p, JR_I_refput);
		jr_p_put_temp(p, k->d);
		jr_p_char(p, ',');
		jr_p_string(p, jr_ast_atom_text(p->t, k->a));
		jr_p_char(p, ',');
		put_stored(p, target, v);
		put_strict(p);
	} else if (k->kind == JR_N_IDENT) {
		how = jr_p_write_open(p, target);
		put_stored(p, target, v);
		jr_p_write_close(p, target, how);
	} else if (k->kind == JR_N_NONE) {
		jr_p_put_temp(p, k->a);
		jr_p_char(p, '=');
		put_stored(p, target, v);
	} else if (is_access(k) && is_super(p, k->a)) {
		jr_p_mark(p, k->pos);
		jr_p_call(p, JR_I_bset);
		super_reference(p, k);
		jr_p_char(p, ',');
		put_stored(p, target, v);
		put_strict(p);
	} else if (is_private_method(p, k)) {
		private_store(p, target, v);
	} else if (is_access(k)) {
		object(p, k->a);
		access_key_at(p, k, k->end ? jr_p_find(p, k->end, '=') : 0);
		jr_p_char(p, '=');
		put_stored(p, target, v);
	} else {
		refuse_call(p, target, "Invalid left-hand side in assignment");
	}
}

static void logical_assign(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *t = jr_p_node(p, k->a);
	struct stored v = { 0, k->b, 0 };
	uint32_t temp;

	jr_p_char(p, '(');
	save_target(p, t);
	if (k->op == JR_OP_NULLISH) {
		temp = jr_p_temp(p);
		jr_p_char(p, '(');
		jr_p_put_temp(p, temp);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		JR_P(p, ")!=null?");
		jr_p_put_temp(p, temp);
		jr_p_char(p, ':');
		store(p, k->a, &v);
	} else {
		jr_p_expr(p, k->a, JR_L_EQ);
		jr_p_text(p, jr_str_from(op_text[k->op]));
		jr_p_char(p, '(');
		store(p, k->a, &v);
		jr_p_char(p, ')');
	}
	jr_p_char(p, ')');
}

static bool needs_store(struct jr_printer *p, struct jr_node *t)
{
	struct jr_sym *y;

	if (t->kind == JR_N_CALL || is_reference(t))
		return true;
	if (is_access(t))
		return is_super(p, t->a) || is_private_method(p, t);
	if (t->kind != JR_N_IDENT || !t->b || t->b == JR_SYM_ARGUMENTS ||
	    t->c)
		return false;
	y = jr_p_symbol(p, t->b);
	return y->cell || y->kind == JR_SYM_CONST ||
	       y->kind == JR_SYM_CNAME || y->kind == JR_SYM_IMPORT ||
	       (y->func == p->func && t->pos < y->init_end) ||
	       y->flags & JR_SF_INSWITCH;
}

/* The cell of an exported variable that can be written as it is, or 0. */
static uint32_t plain_cell(struct jr_printer *p, struct jr_node *t)
{
	struct jr_sym *y;

	if (t->kind != JR_N_IDENT || !t->b || t->b == JR_SYM_ARGUMENTS)
		return 0;
	y = jr_p_symbol(p, t->b);
	return y->kind == JR_SYM_CONST ||
	       (y->func == p->func && t->pos < y->init_end) ? 0 : y->cell;
}

static void compound_assign(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *t = jr_p_node(p, k->a);
	uint32_t cell = plain_cell(p, t);

	if (cell)
		jr_p_export_open(p, cell);
	else if (needs_store(p, t)) {
		struct stored v = { 0, k->b, k->op };

		jr_p_char(p, '(');
		save_target(p, t);
		store(p, k->a, &v);
		jr_p_char(p, ')');
		return;
	}
	if (t->kind == JR_N_IDENT)
		jr_p_ident(p, k->a, JR_L_CALL);
	else
		jr_p_expr(p, k->a, JR_L_CALL);
	jr_p_mark(p, k->pos);
	jr_p_text(p, jr_str_from(op_text[k->op]));
	jr_p_char(p, '=');
	jr_p_expr(p, k->b, JR_L_ASSIGN);
	if (cell)
		jr_p_char(p, ')');
}

/* ++x is @exp(m,cell,++x), x++ is (t=x++,@exp(m,cell,x),t). */
static void exported_update(struct jr_printer *p, struct jr_node *k,
			    uint32_t cell)
{
	bool prefix = k->flag & JR_NF_PREFIX;
	uint32_t temp = 0;

	if (!prefix) {
		temp = jr_p_temp(p);
		jr_p_char(p, '(');
		jr_p_put_temp(p, temp);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_CALL);
		jr_p_mark(p, k->pos);
		jr_p_text(p, jr_str_from(op_text[k->op]));
		jr_p_char(p, ',');
	}
	jr_p_export_open(p, cell);
	if (prefix)
		jr_p_text(p, jr_str_from(op_text[k->op]));
	jr_p_expr(p, k->a, JR_L_CALL);
	jr_p_char(p, ')');
	if (!prefix) {
		jr_p_char(p, ',');
		jr_p_put_temp(p, temp);
		jr_p_char(p, ')');
	}
}

void jr_p_assign(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n), *t = jr_p_node(p, k->a);
	bool paren = level > JR_L_ASSIGN;

	if (k->op == JR_OP_ANDAND || k->op == JR_OP_OROR ||
	    k->op == JR_OP_NULLISH) {
		logical_assign(p, k);
		return;
	}
	if (t->kind == JR_N_ARRAYPAT || t->kind == JR_N_OBJPAT) {
		uint32_t temp = jr_p_temp(p);

		jr_p_char(p, '(');
		jr_p_put_temp(p, temp);
		jr_p_char(p, '=');
		jr_p_expr(p, k->b, JR_L_ASSIGN);
		jr_p_char(p, ',');
		jr_p_bind_temp(p, k->a, temp);
		jr_p_char(p, ',');
		jr_p_put_temp(p, temp);
		jr_p_char(p, ')');
		return;
	}
	if (paren)
		jr_p_char(p, '(');
	if (k->op == JR_OP_ASSIGN) {
		struct stored v = { 0, k->b, 0 };

		if (is_reference(t)) {
			jr_p_char(p, '(');
			save_reference(p, t);
		}
		store(p, k->a, &v);
		if (is_reference(t))
			jr_p_char(p, ')');
	} else {
		compound_assign(p, k);
	}
	if (paren)
		jr_p_char(p, ')');
}

/* (t=x,u=t++,x=t,u): the engine does not know how to write to x. */
static void stored_update(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *t = jr_p_node(p, k->a);
	struct stored v = { jr_p_temp(p), 0, 0 };
	uint32_t old = 0;

	if (t->kind == JR_N_CALL) {
		refuse_call(p, k->a, k->flag & JR_NF_PREFIX ?
			    "Invalid left-hand side expression in prefix operation" :
			    "Invalid left-hand side expression in postfix operation");
		return;
	}
	jr_p_char(p, '(');
	save_target(p, t);
	jr_p_put_temp(p, v.temp);
	jr_p_char(p, '=');
	jr_p_expr(p, k->a, JR_L_ASSIGN);
	jr_p_char(p, ',');
	if (!(k->flag & JR_NF_PREFIX)) {
		old = jr_p_temp(p);
		jr_p_put_temp(p, old);
		jr_p_char(p, '=');
	}
	jr_p_put_temp(p, v.temp);
	jr_p_text(p, jr_str_from(op_text[k->op]));
	jr_p_char(p, ',');
	store(p, k->a, &v);
	if (old) {
		jr_p_char(p, ',');
		jr_p_put_temp(p, old);
	}
	jr_p_char(p, ')');
}

void jr_p_update(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n), *t = jr_p_node(p, k->a);
	const char *text = op_text[k->op];
	uint32_t cell = plain_cell(p, t);

	if (cell) {
		exported_update(p, k, cell);
		return;
	}
	if (needs_store(p, t)) {
		stored_update(p, k);
		return;
	}
	if (level > JR_L_UNARY)
		jr_p_char(p, '(');
	if (k->flag & JR_NF_PREFIX) {
		jr_p_char(p, ' ');
		jr_p_text(p, jr_str_from(text));
	}
	jr_p_expr(p, k->a, JR_L_CALL);
	if (!(k->flag & JR_NF_PREFIX)) {
		jr_p_mark(p, k->pos);
		jr_p_text(p, jr_str_from(text));
	}
	if (level > JR_L_UNARY)
		jr_p_char(p, ')');
}

/* Used by patterns: target = temp. */
void jr_p_store_temp(struct jr_printer *p, uint32_t target, uint32_t temp)
{
	struct stored v = { temp, 0, 0 };

	store(p, target, &v);
}
