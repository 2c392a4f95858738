/* Loops: a scope per iteration, for-of, for-await. */
#include "lib/es/print.h"

/* ---- variables of a loop head that closures capture --------------------- */

/* Calls fn for every variable of the scope that needs a fresh one a turn. */
static uint32_t next_scoped(struct jr_printer *p, uint32_t i)
{
	for (; i; i = jr_p_symbol(p, i)->next)
		if (jr_p_place(p, i) == JR_PLACE_SCOPED)
			return i;
	return 0;
}

static uint32_t first_scoped(struct jr_printer *p, uint32_t scope)
{
	return next_scoped(p, p->s->scopes[scope].first);
}

/* @T=x, for each variable that the body assigns: into the registers that
 * carry the values from turn to turn. Prints nothing if there is none. */
static bool copy_back(struct jr_printer *p, uint32_t scope, const char *end)
{
	uint32_t i;
	bool any = false;

	for (i = first_scoped(p, scope); i;
	     i = next_scoped(p, jr_p_symbol(p, i)->next)) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!(y->flags & JR_SF_BODYSET))
			continue;
		if (any)
			jr_p_char(p, ',');
		any = true;
		jr_p_put_temp(p, y->carry);
		jr_p_char(p, '=');
		jr_p_sym(p, i);
	}
	if (any)
		jr_p_text(p, jr_str_from(end));
	return any;
}

static void copy_in(struct jr_printer *p, uint32_t scope)
{
	uint32_t i;

	for (i = first_scoped(p, scope); i;
	     i = next_scoped(p, jr_p_symbol(p, i)->next)) {
		jr_p_sym(p, i);
		jr_p_char(p, '=');
		jr_p_put_temp(p, jr_p_symbol(p, i)->carry);
		JR_P(p, ";\n");
	}
}

static void with_scope(struct jr_printer *p, uint32_t scope)
{
	uint32_t i = first_scoped(p, scope);

	JR_P(p, "with @s(");
	while (i) {
		jr_p_sym(p, i);
		i = next_scoped(p, jr_p_symbol(p, i)->next);
		if (i)
			jr_p_char(p, ',');
	}
	JR_P(p, "){");
}

/* ---- jumps -------------------------------------------------------------- */

static void next_label(struct jr_printer *p, uint32_t num)
{
	(void)jr_buf_printf(p->out, "next%s%u", p->sep, num);
}

void jr_p_continue(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t label = k->a ? jr_p_node(p, k->a)->a : 0;
	struct jr_target *t, *loop = NULL;
	bool braces = false;

	for (t = p->fn->target; t; t = t->up) {
		if (t->loop)
			loop = t;
		if (label ? t->label == label : t->loop)
			break;
	}
	if (loop && loop->next) {
		JR_P(p, "break ");
		next_label(p, loop->next);
		JR_P(p, ";\n");
		return;
	}
	if (loop && loop->copy) {
		jr_p_char(p, '{');
		braces = true;
		(void)copy_back(p, loop->copy, ";");
	}
	JR_P(p, "continue");
	if (label) {
		jr_p_char(p, ' ');
		jr_p_atom(p, label);
	}
	jr_p_text(p, jr_str_from(braces ? ";}\n" : ";\n"));
}

static void body(struct jr_printer *p, uint32_t n, uint32_t copy)
{
	struct jr_target t = { .up = p->fn->target, .loop = true,
			       .copy = copy };

	/* Beside direct eval names are not unique: those that are copied at
	 * the end of a turn may be hidden where it ends. */
	if (copy && p->s->scopes[copy].poisoned) {
		t.next = ++p->serial;
		next_label(p, t.next);
		JR_P(p, ":{");
	}
	p->fn->target = &t;
	jr_p_stmt(p, n);
	p->fn->target = t.up;
	if (t.next)
		JR_P(p, "}\n");
}

/* ---- for (;;) ----------------------------------------------------------- */

static void init_list(struct jr_printer *p, struct jr_node *v)
{
	uint32_t d;
	bool first = true;

	for (d = v->a; d && !p->failed; d = jr_p_node(p, d)->next) {
		struct jr_node *c = jr_p_node(p, d);
		struct jr_node *t = jr_p_node(p, c->a);

		if (t->kind == JR_N_IDENT && t->b &&
		    t->b != JR_SYM_ARGUMENTS)
			jr_p_later(p, t->b);
		if (!c->b && v->op == JR_DECL_VAR)
			continue;
		if (!first)
			jr_p_char(p, ',');
		first = false;
		if (c->b) {
			jr_p_bind_node(p, c->a, c->b);
		} else {
			jr_p_sym(p, t->b);
			JR_P(p, "=void 0");
		}
	}
}

static void head_rest(struct jr_printer *p, struct jr_node *k)
{
	jr_p_char(p, ';');
	if (k->b)
		jr_p_expr(p, k->b, JR_L_COMMA);
	jr_p_char(p, ';');
	if (k->c)
		jr_p_expr(p, k->c, JR_L_COMMA);
	jr_p_char(p, ')');
}

static void set_carried(struct jr_printer *p, uint32_t scope, bool on)
{
	uint32_t i;

	for (i = first_scoped(p, scope); i;
	     i = next_scoped(p, jr_p_symbol(p, i)->next)) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!y->carry)
			y->carry = jr_p_temp(p);
		y->carried = on;
	}
}

/* Captured variables: the head works on registers, each turn has a scope of
 * its own that starts with their values. */
static void for_scoped(struct jr_printer *p, struct jr_node *k,
		       struct jr_node *v)
{
	jr_p_put_labels(p);
	set_carried(p, v->b, true);
	JR_P(p, "for(");
	init_list(p, v);
	head_rest(p, k);
	set_carried(p, v->b, false);
	with_scope(p, v->b);
	copy_in(p, v->b);
	body(p, k->d, v->b);
	(void)copy_back(p, v->b, ";");
	JR_P(p, "}\n");
}

/* Closures in the head: as the specification says, with a scope for the head
 * and the update at the start of each turn but the first. */
static void for_general(struct jr_printer *p, struct jr_node *k,
			struct jr_node *v)
{
	uint32_t turn = jr_p_temp(p), i;

	set_carried(p, v->b, false);
	for (i = first_scoped(p, v->b); i;
	     i = next_scoped(p, jr_p_symbol(p, i)->next))
		jr_p_symbol(p, i)->flags |= JR_SF_BODYSET;
	jr_p_char(p, '{');
	with_scope(p, v->b);
	init_list(p, v);
	JR_P(p, ";\n");
	(void)copy_back(p, v->b, ";\n");
	jr_p_char(p, '}');
	jr_p_put_temp(p, turn);
	JR_P(p, "=0;\n");
	jr_p_put_labels(p);
	JR_P(p, "for(;;)");
	with_scope(p, v->b);
	copy_in(p, v->b);
	JR_P(p, "if(");
	jr_p_put_temp(p, turn);
	JR_P(p, "){");
	if (k->c)
		jr_p_expr_stmt(p, k->c);
	JR_P(p, ";}else ");
	jr_p_put_temp(p, turn);
	JR_P(p, "=1;\n");
	if (k->b) {
		JR_P(p, "if(!(");
		jr_p_expr(p, k->b, JR_L_COMMA);
		JR_P(p, "))break;\n");
	}
	body(p, k->d, v->b);
	(void)copy_back(p, v->b, ";");
	JR_P(p, "}}\n");
}

static void for_stmt(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *v = k->a ? jr_p_node(p, k->a) : NULL;
	bool decl = v && v->kind == JR_N_VAR;

	if (decl && v->b && first_scoped(p, v->b)) {
		if (p->s->scopes[v->b].head_closure ||
		    p->s->scopes[v->b].poisoned)
			for_general(p, k, v);
		else
			for_scoped(p, k, v);
		return;
	}
	jr_p_put_labels(p);
	JR_P(p, "for(");
	if (decl)
		init_list(p, v);
	else if (v)
		jr_p_expr(p, k->a, JR_L_COMMA);
	head_rest(p, k);
	body(p, k->d, 0);
}

/* ---- for-in, for-of ----------------------------------------------------- */

/* What the loop assigns each turn: a register directly, or a temporary that
 * the start of the body passes on. */
struct each {
	uint32_t target;        /* pattern or assignment target */
	uint32_t sym;           /* register variable, or */
	uint32_t temp;          /* temporary */
	uint32_t scope;         /* of the head, or 0 */
};

static void each_init(struct jr_printer *p, struct jr_node *k, struct each *e)
{
	struct jr_node *v = jr_p_node(p, k->a), *t;
	bool decl = v->kind == JR_N_VAR;

	memset(e, 0, sizeof(*e));
	e->target = decl ? jr_p_node(p, v->a)->a : k->a;
	e->scope = decl && v->op != JR_DECL_VAR ? k->c : 0;
	t = jr_p_node(p, e->target);
	if (t->kind == JR_N_IDENT && t->b && t->b != JR_SYM_ARGUMENTS &&
	    decl && jr_p_place(p, t->b) == JR_PLACE_REG &&
	    !jr_p_symbol(p, t->b)->cell) {
		e->sym = t->b;
		jr_p_later(p, e->sym);
	} else {
		e->temp = jr_p_temp(p);
		if (decl && t->kind == JR_N_IDENT && t->b &&
		    t->b != JR_SYM_ARGUMENTS)
			jr_p_later(p, t->b);
	}
}

static void put_each(struct jr_printer *p, const struct each *e)
{
	if (e->sym)
		jr_p_sym(p, e->sym);
	else
		jr_p_put_temp(p, e->temp);
}

static void each_body(struct jr_printer *p, struct jr_node *k,
		      const struct each *e)
{
	bool with = false;

	jr_p_char(p, '{');
	if (e->scope)
		with = jr_p_scope_open(p, e->scope, 0);
	if (e->temp) {
		jr_p_bind_temp(p, e->target, e->temp);
		JR_P(p, ";\n");
	}
	body(p, k->d, 0);
	jr_p_text(p, jr_str_from(with ? "}}" : "}"));
}

/* What is iterated over sees the loop's names, without values. */
static bool head_open(struct jr_printer *p, const struct each *e)
{
	const struct jr_scope *c = &p->s->scopes[e->scope];

	return e->scope && (c->head_closure || c->poisoned) &&
	       jr_p_scope_open(p, e->scope, 0);
}

static void head_close(struct jr_printer *p, bool open)
{
	if (open)
		jr_p_char(p, '}');
}

static void for_in(struct jr_printer *p, struct jr_node *k)
{
	struct jr_node *v = jr_p_node(p, k->a);
	struct each e;
	bool head;

	jr_p_char(p, '{');
	if (v->kind == JR_N_VAR && jr_p_node(p, v->a)->b) {
		/* for (var i = 0 in o) */
		jr_p_later(p, jr_p_node(p, jr_p_node(p, v->a)->a)->b);
		jr_p_bind_node(p, jr_p_node(p, v->a)->a,
			       jr_p_node(p, v->a)->b);
		JR_P(p, ";\n");
	}
	each_init(p, k, &e);
	head = head_open(p, &e);
	if (head) {
		k->b = jr_p_save(p, k->b);
		JR_P(p, "0;\n");
		head_close(p, head);
	}
	jr_p_put_labels(p);
	JR_P(p, "for(");
	put_each(p, &e);
	JR_P(p, " in ");
	jr_p_expr(p, k->b, JR_L_COMMA);
	jr_p_char(p, ')');
	each_body(p, k, &e);
	JR_P(p, "}\n");
}

static void put(struct jr_printer *p, const char *fmt, const uint32_t *t)
{
	/* %0 .. %9: temporary t[digit]; the rest as it is */
	for (; *fmt; fmt++) {
		if (*fmt == '%' && fmt[1] >= '0' && fmt[1] <= '9')
			jr_p_put_temp(p, t[*++fmt - '0']);
		else
			jr_p_char(p, *fmt);
	}
}

/* 7.5: in place over arrays, else a record that is stepped. */
static void for_of(struct jr_printer *p, struct jr_node *k)
{
	uint32_t t[4];          /* sequence, index, open, error */
	struct each e;
	bool head;
	int i;

	for (i = 0; i < 4; i++)
		t[i] = jr_p_temp(p);
	each_init(p, k, &e);
	jr_p_char(p, '{');
	head = head_open(p, &e);
	put(p, "%0=", t);
	jr_p_mark(p, jr_p_node(p, k->b)->pos);
	jr_p_call(p, JR_I_it);
	jr_p_expr(p, k->b, JR_L_ASSIGN);
	JR_P(p, ");");
	head_close(p, head);
	put(p, "%1=0;%2=1;\ntry{", t);
	jr_p_put_labels(p);
	put(p, "for(;%1<%0.length?(", t);
	put_each(p, &e);
	put(p, "=%0[%1++],1):", t);
	jr_p_call(p, JR_I_more);
	put(p, "%0)&&(", t);
	put_each(p, &e);
	put(p, "=%0.@v,1)||(%2=0);)", t);
	each_body(p, k, &e);
	put(p, "}catch(%3){%2=0;", t);
	jr_p_call(p, JR_I_closeall);
	put(p, "%3,%0)}finally{%2&&", t);
	jr_p_call(p, JR_I_close);
	put(p, "%0)}}\n", t);
}

/* What a wait for the next value is blamed on, as in V8. */
static uint32_t each_pos(struct jr_printer *p, struct jr_node *k,
			 const struct each *e)
{
	struct jr_node *t = jr_p_node(p, e->target);
	bool pattern = t->kind != JR_N_IDENT;

	return pattern && jr_p_node(p, k->a)->kind == JR_N_VAR ? t->end - 1
							       : t->pos;
}

static void for_await(struct jr_printer *p, struct jr_node *k)
{
	uint32_t t[4];          /* record, open, error, error of return() */
	struct each e;
	bool head;
	int i;

	for (i = 0; i < 4; i++)
		t[i] = jr_p_temp(p);
	each_init(p, k, &e);
	jr_p_char(p, '{');
	head = head_open(p, &e);
	put(p, "%0=", t);
	jr_p_mark(p, jr_p_node(p, k->b)->pos);
	jr_p_call(p, JR_I_ait);
	jr_p_expr(p, k->b, JR_L_ASSIGN);
	JR_P(p, ");");
	head_close(p, head);
	put(p, "%1=1;\ntry{", t);
	jr_p_put_labels(p);
	JR_P(p, "for(;");
	jr_p_call(p, JR_I_stepped);
	put(p, "%0,", t);
	jr_p_call(p, JR_I_await);
	jr_p_call(p, JR_I_step);
	put(p, "%0)", t);
	jr_p_call_end(p, each_pos(p, k, &e));
	put(p, ")&&(", t);
	put_each(p, &e);
	put(p, "=%0.@v,1)||(%1=0);)", t);
	each_body(p, k, &e);
	put(p, "}catch(%2){if(%1){%1=0;try{", t);
	jr_p_call(p, JR_I_aclose);
	put(p, "%0)&&", t);
	jr_p_call(p, JR_I_aclosed);
	jr_p_call(p, JR_I_await);
	put(p, "%0.@v))}catch(%3){if(", t);
	jr_p_call(p, JR_I_isret);
	put(p, "%2))throw %3}}throw %2}finally{if(%1&&", t);
	jr_p_call(p, JR_I_aclose);
	put(p, "%0))", t);
	jr_p_call(p, JR_I_aclosed);
	jr_p_call(p, JR_I_await);
	put(p, "%0.@v))}}\n", t);
}

void jr_p_loop(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	switch (k->kind) {
	case JR_N_FOR:
		for_stmt(p, k);
		return;
	case JR_N_FORIN:
		for_in(p, k);
		return;
	case JR_N_FOROF:
		if (k->flag & JR_NF_AWAIT)
			for_await(p, k);
		else
			for_of(p, k);
		return;
	case JR_N_WHILE:
		jr_p_put_labels(p);
		JR_P(p, "while(");
		jr_p_expr(p, k->a, JR_L_COMMA);
		jr_p_char(p, ')');
		body(p, k->d, 0);
		return;
	default:
		jr_p_put_labels(p);
		JR_P(p, "do ");
		body(p, k->d, 0);
		JR_P(p, "while(");
		jr_p_expr(p, k->a, JR_L_COMMA);
		JR_P(p, ");\n");
	}
}
