/* Object and array literals, spread, templates. */
#include "lib/es/print.h"

enum { SPREAD_CHUNK = 29 };     /* elements under one mask of @arr */

/* ---- spread ------------------------------------------------------------- */

bool jr_p_has_spread(struct jr_printer *p, uint32_t list)
{
	for (; list; list = jr_p_node(p, list)->next)
		if (jr_p_node(p, list)->kind == JR_N_SPREAD)
			return true;
	return false;
}

static void element(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_HOLE)
		jr_p_intrinsic(p, JR_I_tdz);
	else if (k->kind == JR_N_SPREAD)
		jr_p_expr(p, k->a, JR_L_ASSIGN);
	else
		jr_p_expr(p, n, JR_L_ASSIGN);
}

/* Has the identifier a value that never changes? */
static bool is_set(struct jr_printer *p, uint32_t ident)
{
	struct jr_node *k = jr_p_node(p, ident);
	struct jr_sym *y;

	if (!k->b || k->b == JR_SYM_ARGUMENTS || k->c ||
	    jr_p_is_checked(p, ident))
		return false;
	y = jr_p_symbol(p, k->b);
	return !(y->flags & (JR_SF_ASSIGNED | JR_SF_TDZ | JR_SF_GLOBAL |
			     JR_SF_LEXGLOBAL)) &&
	       y->kind != JR_SYM_VAR && y->kind != JR_SYM_IMPORT &&
	       !p->s->scopes[y->scope].poisoned;
}

/* Is it all the same when the value is taken, and can taking it not fail? */
static bool is_steady(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	switch (k->kind) {
	case JR_N_HOLE: case JR_N_NUM: case JR_N_STR: case JR_N_NULL:
	case JR_N_TRUE: case JR_N_FALSE: case JR_N_FUNC:
		return true;
	case JR_N_SPREAD:
		return is_steady(p, k->a);
	case JR_N_ARRAY:
		for (n = k->a; n; n = jr_p_node(p, n)->next)
			if (jr_p_node(p, n)->kind == JR_N_SPREAD ||
			    !is_steady(p, n))
				return false;
		return true;
	case JR_N_THIS:
		return jr_p_is_reg(p, n);
	case JR_N_IDENT:
		return jr_p_is_reg(p, n) || is_set(p, n);
	}
	return false;
}

/* One @arr: its first element, and which of them are spread. */
struct chunk {
	uint32_t first, mask;
};

/* An element that is evaluated behind a spread one begins a chunk of its own:
 * the iterator runs before. */
static uint32_t split(struct jr_printer *p, uint32_t list, struct chunk *c)
{
	uint32_t i, k = 0, n = 0;

	for (i = list; i; i = jr_p_node(p, i)->next, k++) {
		if (!n || k == SPREAD_CHUNK ||
		    (c[n - 1].mask && !is_steady(p, i))) {
			k = 0;
			c[n].mask = 0;
			c[n++].first = i;
		}
		if (jr_p_node(p, i)->kind == JR_N_SPREAD)
			c[n - 1].mask |= 1u << k;
	}
	return n;
}

static uint32_t first_spread(struct jr_printer *p, uint32_t list)
{
	while (jr_p_node(p, list)->kind != JR_N_SPREAD)
		list = jr_p_node(p, list)->next;
	return list;
}

/* Where a chunk fails: at pos, but with 0 at its first operand of `...`. */
static uint32_t blamed(struct jr_printer *p, const struct chunk *c,
		       uint32_t pos)
{
	uint32_t n;

	if (pos || !c->mask)
		return pos;
	n = jr_p_node(p, first_spread(p, c->first))->a;
	return jr_p_node(p, n)->pos;
}

/* @arr(mask,...), nested: the array that one makes is the first value of the
 * next, which adds to it. */
static void spread_array(struct jr_printer *p, uint32_t list, uint32_t flag,
			 uint32_t pos)
{
	uint32_t i, n = 0, at = 0;
	struct chunk *c;

	for (i = list; i; i = jr_p_node(p, i)->next)
		n++;
	c = jr_arena_alloc(p->t->arena, n * sizeof(*c));
	if (!c) {
		p->failed = true;
		return;
	}
	n = split(p, list, c);
	for (i = n; i-- > 0;) {
		jr_p_call(p, JR_I_arr);
		jr_p_num(p, c[i].mask | flag | (i ? JR_ARR_ADD : 0));
		if (i)
			jr_p_char(p, ',');
	}
	for (i = list; i; i = jr_p_node(p, i)->next) {
		if (at + 1 < n && c[at + 1].first == i) {
			jr_p_call_end(p, blamed(p, &c[at], pos));
			at++;
		}
		jr_p_char(p, ',');
		element(p, i);
	}
	jr_p_call_end(p, blamed(p, &c[at], pos));
}

void jr_p_spread_list(struct jr_printer *p, uint32_t list, uint32_t pos)
{
	struct jr_node *k = jr_p_node(p, first_spread(p, list));

	if (jr_p_node(p, list) == k && !k->next) {
		jr_p_call(p, JR_I_list);
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_call_end(p, pos);
		return;
	}
	if (k->next)
		spread_array(p, list, JR_ARR_ARGS, 0);
	else
		spread_array(p, list, JR_ARR_CALL, pos);
}

void jr_p_array(struct jr_printer *p, uint32_t n)
{
	uint32_t i = jr_p_node(p, n)->a;

	if (jr_p_has_spread(p, i)) {
		spread_array(p, i, 0, 0);
		return;
	}
	jr_p_char(p, '[');
	for (; i; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);

		if (k->kind != JR_N_HOLE)
			jr_p_expr(p, i, JR_L_ASSIGN);
		if (k->next || k->kind == JR_N_HOLE)
			jr_p_char(p, ',');
	}
	jr_p_char(p, ']');
}

/* ---- objects ------------------------------------------------------------ */

static bool is_proto(struct jr_printer *p, struct jr_node *k)
{
	return k->kind == JR_N_PROP && k->op == JR_PROP_INIT &&
	       !(k->flag & (JR_NF_COMPUTED | JR_NF_SHORTHAND)) &&
	       jr_str_eq(jr_p_key_text(p, k->a), JR_STR("__proto__"));
}

/* Properties that the engine's literals cannot hold: what is made so far
 * becomes the first argument of a helper. */
static bool is_break(struct jr_printer *p, struct jr_node *k)
{
	if (k->kind == JR_N_SPREAD || is_proto(p, k))
		return true;
	if (k->op != JR_PROP_GET && k->op != JR_PROP_SET)
		return false;
	return k->flag & JR_NF_COMPUTED ||
	       !p->t->funcs[jr_p_node(p, k->b)->a].simple_params;
}

static void open_breaks(struct jr_printer *p, uint32_t list)
{
	uint32_t i, count = 0, *at, k = 0;

	for (i = list; i; i = jr_p_node(p, i)->next)
		count += is_break(p, jr_p_node(p, i));
	if (!count)
		return;
	at = jr_arena_alloc(p->t->arena, count * sizeof(*at));
	if (!at) {
		p->failed = true;
		return;
	}
	for (i = list; i; i = jr_p_node(p, i)->next)
		if (is_break(p, jr_p_node(p, i)))
			at[k++] = i;
	while (k--) {
		struct jr_node *b = jr_p_node(p, at[k]);

		jr_p_call(p, b->kind == JR_N_SPREAD ? JR_I_copy
			  : is_proto(p, b) ? JR_I_proto : JR_I_defacc);
	}
}

static void close_break(struct jr_printer *p, struct jr_node *k)
{
	static const struct jr_str none = { "", 0 };

	jr_p_char(p, ',');
	if (k->kind == JR_N_SPREAD) {
		jr_p_expr(p, k->a, JR_L_ASSIGN);
	} else if (is_proto(p, k)) {
		jr_p_expr(p, k->b, JR_L_ASSIGN);
	} else {
		jr_p_key_value(p, k);
		(void)jr_buf_printf(p->out, ",%d,",
				    k->op == JR_PROP_GET ? 1 : 2);
		jr_p_function(p, jr_p_node(p, k->b)->a, none, k->pos);
	}
	jr_p_char(p, ')');
}

static void key(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_str s;

	if (k->kind == JR_N_NUM) {
		jr_p_expr(p, n, JR_L_ASSIGN);
		return;
	}
	s = jr_p_key_text(p, n);
	if (k->kind == JR_N_IDENT && s.n && !memchr(s.p, '\\', s.n) &&
	    (unsigned char)s.p[0] < 0x80)
		jr_p_text(p, s);
	else
		jr_p_string(p, s);
}

static void computed(struct jr_printer *p, struct jr_node *k)
{
	uint32_t fn = k->b, t;

	jr_p_char(p, '[');
	if (!jr_p_anonymous(p, fn)) {
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		JR_P(p, "]:");
		jr_p_expr(p, fn, JR_L_ASSIGN);
		return;
	}
	t = jr_p_temp(p);
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_key_value(p, k);
	JR_P(p, "]:");
	jr_p_call(p, JR_I_fname);
	jr_p_expr(p, fn, JR_L_ASSIGN);
	jr_p_char(p, ',');
	jr_p_put_temp(p, t);
	JR_P(p, ",\"\")");
}

static void property(struct jr_printer *p, struct jr_node *k)
{
	uint32_t v = k->b;

	if (k->flag & JR_NF_COMPUTED) {
		computed(p, k);
		return;
	}
	if (k->op == JR_PROP_GET || k->op == JR_PROP_SET) {
		struct jr_func *f = &p->t->funcs[jr_p_node(p, v)->a];

		jr_p_text(p, jr_str_from(k->op == JR_PROP_GET ? "get "
					 : "set "));
		jr_p_mark(p, k->pos);
		jr_posmap_add_func(p->map, (uint32_t)p->out->n, f->pos,
				   f->end);
		key(p, k->a);
		jr_p_function_tail(p, jr_p_node(p, v)->a, 0);
		return;
	}
	key(p, k->a);
	jr_p_char(p, ':');
	jr_p_named(p, v, jr_p_key_text(p, k->a), JR_L_ASSIGN);
}

void jr_p_object(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t i, home = k->b ? p->s->scopes[k->b].home : 0;
	bool open = true, first = true;

	if (home) {
		jr_p_later(p, home);
		jr_p_char(p, '(');
		jr_p_sym(p, home);
		jr_p_char(p, '=');
	}
	open_breaks(p, k->a);
	jr_p_char(p, '{');
	for (i = k->a; i && !p->failed; i = jr_p_node(p, i)->next) {
		struct jr_node *c = jr_p_node(p, i);

		if (is_break(p, c)) {
			if (open)
				jr_p_char(p, '}');
			open = false;
			close_break(p, c);
			continue;
		}
		if (!open) {
			JR_P(p, "@{");
			open = first = true;
		}
		if (!first)
			jr_p_char(p, ',');
		first = false;
		property(p, c);
	}
	if (open)
		jr_p_char(p, '}');
	if (home)
		jr_p_char(p, ')');
}

/* ---- templates ---------------------------------------------------------- */

static bool is_string(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	return k->kind == JR_N_STR || k->kind == JR_N_TEMPLATE ||
	       k->kind == JR_N_NUM ||
	       (k->kind == JR_N_UNARY && k->op == JR_OP_TYPEOF);
}

static struct jr_str cooked(struct jr_printer *p, uint32_t quasi)
{
	return jr_ast_quasi(p->t, quasi, false, JR_TEXT_WTF8);
}

/* One substitution: "a"+@s1(x)+"b". */
static void template_one(struct jr_printer *p, uint32_t head, uint32_t x,
			 uint32_t tail, int level)
{
	struct jr_str a = cooked(p, head), b = cooked(p, tail);
	bool string = is_string(p, x);
	bool paren = level > JR_L_ADD && (a.n || b.n || string);

	if (paren)
		jr_p_char(p, '(');
	if (a.n || string) {
		jr_p_string(p, a);
		jr_p_char(p, '+');
	}
	if (string) {
		jr_p_expr(p, x, JR_L_ADD + 1);
	} else {
		jr_p_call(p, JR_I_s1);
		jr_p_expr(p, x, JR_L_ASSIGN);
		jr_p_char(p, ')');
	}
	if (b.n) {
		jr_p_char(p, '+');
		jr_p_string(p, b);
	}
	if (paren)
		jr_p_char(p, ')');
}

/* Parts of a template, joined in groups. */
static void template_parts(struct jr_printer *p, uint32_t q)
{
	uint32_t parts = 0;

	jr_p_call(p, JR_I_cat);
	for (; q; q = jr_p_node(p, q)->next) {
		struct jr_str s = { "", 0 };

		if (jr_p_node(p, q)->kind == JR_N_QUASI) {
			s = cooked(p, q);
			if (!s.n)
				continue;
		}
		if (parts++ == JR_P_GROUP) {
			JR_P(p, ")+");
			jr_p_call(p, JR_I_cat);
			parts = 1;
		} else if (parts > 1) {
			jr_p_char(p, ',');
		}
		if (s.n)
			jr_p_string(p, s);
		else
			jr_p_expr(p, q, JR_L_ASSIGN);
	}
	jr_p_char(p, ')');
}

void jr_p_template(struct jr_printer *p, uint32_t n, int level)
{
	uint32_t q = jr_p_node(p, n)->a, x = jr_p_node(p, q)->next;
	uint32_t nodes = 0, i;

	if (!x) {
		jr_p_string(p, cooked(p, q));
		return;
	}
	if (!jr_p_node(p, jr_p_node(p, x)->next)->next) {
		template_one(p, q, x, jr_p_node(p, x)->next, level);
		return;
	}
	for (i = q; i; i = jr_p_node(p, i)->next)
		nodes++;
	if (nodes > JR_P_GROUP)
		jr_p_char(p, '(');
	template_parts(p, q);
	if (nodes > JR_P_GROUP)
		jr_p_char(p, ')');
}

static void strings(struct jr_printer *p, uint32_t q, bool raw)
{
	bool first = true;

	jr_p_char(p, '[');
	for (; q; q = jr_p_node(p, q)->next) {
		struct jr_node *k = jr_p_node(p, q);

		if (k->kind != JR_N_QUASI)
			continue;
		if (!first)
			jr_p_char(p, ',');
		first = false;
		if (!raw && k->flag & JR_NF_BADESC)
			JR_P(p, "void 0");
		else
			jr_p_string(p, jr_ast_quasi(p->t, q, raw,
						    JR_TEXT_WTF8));
	}
	jr_p_char(p, ']');
}

/* A variable of the file for a template object, declared by jr_p_sites. */
static bool keep_site(struct jr_printer *p, uint32_t num)
{
	uint32_t cap = p->cap_sites ? p->cap_sites * 2 : 16;
	uint32_t *v;

	if (p->nsites == p->cap_sites) {
		v = jr_arena_alloc(p->t->arena, cap * sizeof(*v));
		if (!v)
			return false;
		if (p->nsites)
			memcpy(v, p->sites, p->nsites * sizeof(*v));
		p->sites = v;
		p->cap_sites = cap;
	}
	p->sites[p->nsites++] = num;
	return true;
}

void jr_p_site(struct jr_printer *p, uint32_t n)
{
	bool keep = p->o->goal == JR_GOAL_COMMONJS ||
		    p->o->goal == JR_GOAL_MODULE;
	uint32_t q = jr_p_node(p, jr_p_node(p, n)->b)->a;
	uint32_t num = ++p->serial;

	if (keep && !keep_site(p, num))
		return;
	if (keep) {
		(void)jr_buf_printf(p->out, "tpl%s%u||(tpl%s%u=", p->sep, num,
				    p->sep, num);
	} else {
		jr_p_call(p, JR_I_site);
		jr_p_num(p, num);
		JR_P(p, ")||(");
	}
	jr_p_call(p, JR_I_tpl);
	strings(p, q, false);
	jr_p_char(p, ',');
	strings(p, q, true);
	if (!keep) {
		jr_p_char(p, ',');
		jr_p_num(p, num);
	}
	JR_P(p, "))");
}

/* A call with the template object and the values as arguments. */
void jr_p_tagged(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t call = jr_ast_new(p->t, JR_N_CALL, k->pos, k->end);
	uint32_t last = jr_ast_new(p->t, JR_N_TAGGED, k->pos, k->end), q, x;

	jr_p_node(p, call)->a = k->a;
	jr_p_node(p, call)->b = last;
	jr_p_node(p, last)->b = k->b;
	jr_p_node(p, last)->flag = JR_NF_MADE;
	for (q = jr_p_node(p, k->b)->a; q; q = jr_p_node(p, q)->next) {
		if (jr_p_node(p, q)->kind == JR_N_QUASI)
			continue;
		x = jr_ast_new(p->t, JR_N_NONE, 0, 0);
		*jr_p_node(p, x) = *jr_p_node(p, q);
		jr_p_node(p, x)->next = 0;
		jr_p_node(p, last)->next = x;
		last = x;
	}
	jr_p_call_expr(p, call, JR_L_CALL);
}
