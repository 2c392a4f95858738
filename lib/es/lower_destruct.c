/* Patterns: assignments of their parts, as expressions separated by commas. */
#include "lib/es/print.h"

/* Where the value of a part comes from. */
struct from {
	uint32_t temp;          /* the value whose part it is */
	enum { FROM_SELF, FROM_PROP, FROM_KEY, FROM_INDEX, FROM_REST,
	       FROM_LIST } kind;
	struct jr_node *prop;   /* PROP: its key; REST: the pattern */
	uint32_t key;           /* KEY: temp; INDEX, LIST: the index */
};

/* ---- closing iterators -------------------------------------------------- */

void jr_p_guard_open(struct jr_printer *p, struct jr_guard *g)
{
	*g = (struct jr_guard){.up = p->fn->guard};
	p->fn->guard = g;
	JR_P(p, "try{");
}

void jr_p_guard_close(struct jr_printer *p)
{
	struct jr_guard *g = p->fn->guard;
	uint32_t e, i;

	p->fn->guard = g->up;
	for (i = 0; i < g->n; i++)      /* some were given back */
		if (p->fn->temps < g->temps[i])
			p->fn->temps = g->temps[i];
	e = jr_p_temp(p);
	JR_P(p, "}catch(");
	jr_p_put_temp(p, e);
	JR_P(p, "){");
	jr_p_call(p, JR_I_closeall);
	jr_p_put_temp(p, e);
	while (g->n) {                  /* inner ones first */
		jr_p_char(p, ',');
		jr_p_put_temp(p, g->temps[--g->n]);
	}
	JR_P(p, ")}\n");
}

static void guard_add(struct jr_printer *p, uint32_t temp)
{
	struct jr_guard *g = p->fn->guard;

	if (!g)
		return;
	if (g->n == g->cap) {
		uint32_t cap = g->cap ? g->cap * 2 : 8;
		uint32_t *temps = jr_arena_alloc(p->t->arena,
						 cap * sizeof(*temps));

		if (!temps)
			return;
		if (g->n)
			memcpy(temps, g->temps, g->n * sizeof(*temps));
		g->temps = temps;
		g->cap = cap;
	}
	g->temps[g->n++] = temp;
}

/* ---- parts -------------------------------------------------------------- */

static void keys(struct jr_printer *p, struct jr_node *pat);

static void put_from(struct jr_printer *p, const struct from *f)
{
	struct jr_node *k;

	switch (f->kind) {
	case FROM_SELF:
		jr_p_put_temp(p, f->temp);
		return;
	case FROM_PROP:
		jr_p_put_temp(p, f->temp);
		k = jr_p_node(p, f->prop->a);
		jr_p_mark(p, k->pos);
		if (k->kind == JR_N_IDENT &&
		    !(f->prop->flag & JR_NF_COMPUTED)) {
			jr_p_char(p, '.');
			jr_p_mark(p, k->pos);
			jr_p_atom(p, k->a);
			return;
		}
		jr_p_char(p, '[');
		if (f->prop->flag & JR_NF_COMPUTED)
			jr_p_expr(p, f->prop->a, JR_L_COMMA);
		else
			jr_p_key_value(p, f->prop);
		jr_p_char(p, ']');
		return;
	case FROM_KEY:
		jr_p_put_temp(p, f->temp);
		jr_p_char(p, '[');
		jr_p_put_temp(p, f->key);
		jr_p_char(p, ']');
		return;
	case FROM_INDEX:
		jr_p_char(p, '(');
		jr_p_put_temp(p, f->temp);
		JR_P(p, ".@n?");
		jr_p_call(p, JR_I_nx);
		jr_p_put_temp(p, f->temp);
		JR_P(p, "):");
		jr_p_put_temp(p, f->temp);
		jr_p_char(p, '[');
		jr_p_num(p, f->key);
		JR_P(p, "])");
		return;
	case FROM_REST:
		jr_p_call(p, JR_I_rest);
		jr_p_put_temp(p, f->temp);
		keys(p, f->prop);
		jr_p_char(p, ')');
		return;
	case FROM_LIST:
		jr_p_call(p, JR_I_tail);
		jr_p_put_temp(p, f->temp);
		jr_p_char(p, ',');
		jr_p_num(p, f->key);
		jr_p_char(p, ')');
		return;
	}
}

static void bind(struct jr_printer *p, uint32_t pattern,
		 const struct from *from);

static bool is_access(const struct jr_node *k)
{
	return k->kind == JR_N_MEMBER || k->kind == JR_N_INDEX;
}

/* Is what the property is stored in an access? */
static bool to_access(struct jr_printer *p, const struct jr_node *prop)
{
	struct jr_node *k = jr_p_node(p, prop->b);

	if (k->kind == JR_N_ASSIGNPAT)
		k = jr_p_node(p, k->a);
	return is_access(k);
}

/* (t=value)===void 0?default:t */
static void with_default(struct jr_printer *p, uint32_t def, uint32_t target,
			 const struct from *from)
{
	struct jr_node *k = jr_p_node(p, target);
	uint32_t t;

	if (from->kind == FROM_SELF) {
		t = from->temp;
		jr_p_put_temp(p, t);
	} else {
		t = jr_p_temp(p);
		jr_p_char(p, '(');
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		put_from(p, from);
		jr_p_char(p, ')');
	}
	JR_P(p, "===void 0?");
	if (k->kind == JR_N_IDENT)
		jr_p_named(p, def, jr_ast_atom_text(p->t, k->a), JR_L_ASSIGN);
	else
		jr_p_expr(p, def, JR_L_ASSIGN);
	jr_p_char(p, ':');
	jr_p_put_temp(p, t);
}

/* Is a variable declaration's name, or another name, to be written? */
static void bind_simple(struct jr_printer *p, uint32_t target, uint32_t def,
			const struct from *from)
{
	struct jr_node *k = jr_p_node(p, target);
	uint32_t mark = p->fn->temps, t;
	int how;

	if (k->kind == JR_N_IDENT) {
		how = jr_p_write_open(p, target);
		if (def)
			with_default(p, def, target, from);
		else
			put_from(p, from);
		jr_p_write_close(p, target, how);
		if (!def)
			p->fn->temps = mark;
		return;
	}
	t = from->temp;
	/* The target's object and key come before the value. */
	if (from->kind != FROM_SELF && is_access(k)) {
		if (jr_p_node(p, k->a)->kind != JR_N_SUPER)
			k->a = jr_p_save(p, k->a);
		if (k->kind == JR_N_INDEX)
			k->b = jr_p_save(p, k->b);
	}
	if (from->kind != FROM_SELF || def) {
		t = jr_p_temp(p);
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		if (def)
			with_default(p, def, target, from);
		else
			put_from(p, from);
		jr_p_char(p, ',');
	}
	if (k->kind == JR_N_ARRAYPAT || k->kind == JR_N_OBJPAT)
		jr_p_bind_temp(p, target, t);
	else
		jr_p_store_temp(p, target, t);
}

static void bind(struct jr_printer *p, uint32_t pattern,
		 const struct from *from)
{
	struct jr_node *k = jr_p_node(p, pattern);

	if (k->kind == JR_N_ASSIGNPAT)
		bind_simple(p, k->a, k->b, from);
	else
		bind_simple(p, pattern, 0, from);
}

/* The keys that a rest element leaves out: each after a comma. Computed ones
 * were kept in temporaries, whose numbers are in PROP.d. */
static void keys(struct jr_printer *p, struct jr_node *pat)
{
	uint32_t i;

	for (i = pat->a; i; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);

		if (k->kind != JR_N_PROP)
			continue;
		jr_p_char(p, ',');
		if (k->d)
			jr_p_put_temp(p, k->d);
		else
			jr_p_key_value(p, k);
	}
}

static void object(struct jr_printer *p, struct jr_node *pat, uint32_t temp)
{
	uint32_t i = pat->a, last = 0;
	struct jr_node *k = i ? jr_p_node(p, i) : NULL;
	bool rest, first = true;

	for (; i; i = jr_p_node(p, i)->next)
		last = i;
	rest = last && jr_p_node(p, last)->kind == JR_N_REST;
	if (!k || k->kind == JR_N_REST || k->flag & JR_NF_COMPUTED) {
		/* nothing is read that would throw by itself */
		jr_p_mark(p, pat->pos);
		jr_p_call(p, JR_I_obj);
		jr_p_put_temp(p, temp);
		jr_p_call_end(p, pat->pos);
		first = false;
	}
	for (i = pat->a; i && !p->failed; i = jr_p_node(p, i)->next) {
		struct from f = { .temp = temp };

		k = jr_p_node(p, i);
		if (!first)
			jr_p_char(p, ',');
		first = false;
		if (k->kind == JR_N_REST) {
			f.kind = FROM_REST;
			f.prop = pat;
			bind(p, k->a, &f);
			continue;
		}
		f.kind = FROM_PROP;
		f.prop = k;
		if (k->flag & JR_NF_COMPUTED && (rest || to_access(p, k))) {
			f.kind = FROM_KEY;
			f.key = k->d = jr_p_temp(p);
			jr_p_put_temp(p, f.key);
			jr_p_char(p, '=');
			jr_p_key_value(p, k);
			jr_p_char(p, ',');
		}
		bind(p, k->b, &f);
	}
}

static void array(struct jr_printer *p, struct jr_node *pat, uint32_t temp)
{
	uint32_t i, index = 0, t = jr_p_temp(p);
	struct from f = { .temp = t };

	guard_add(p, t);
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_mark(p, p->value_pos ? p->value_pos : pat->pos);
	p->value_pos = 0;
	jr_p_call(p, JR_I_it);
	jr_p_put_temp(p, temp);
	jr_p_char(p, ')');
	for (i = pat->a; i && !p->failed; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);

		jr_p_char(p, ',');
		f.key = index++;
		if (k->kind == JR_N_HOLE) {
			jr_p_put_temp(p, t);
			JR_P(p, ".@n&&");
			jr_p_call(p, JR_I_nx);
			jr_p_put_temp(p, t);
			jr_p_char(p, ')');
			continue;
		}
		if (k->kind == JR_N_REST) {
			f.kind = FROM_LIST;
			bind(p, k->a, &f);
			return;
		}
		f.kind = FROM_INDEX;
		bind(p, i, &f);
	}
	jr_p_char(p, ',');
	jr_p_put_temp(p, t);
	JR_P(p, ".@n&&");
	jr_p_call(p, JR_I_close);
	jr_p_put_temp(p, t);
	jr_p_char(p, ')');
}

void jr_p_bind_temp(struct jr_printer *p, uint32_t pattern, uint32_t temp)
{
	struct jr_node *k = jr_p_node(p, pattern);
	struct from self = { .temp = temp, .kind = FROM_SELF };

	if (k->kind == JR_N_OBJPAT)
		object(p, k, temp);
	else if (k->kind == JR_N_ARRAYPAT)
		array(p, k, temp);
	else
		bind(p, pattern, &self);
}

/* [a,b]=[x,y]: t=x,u=y,a=t,b=u */
static void bind_pairs(struct jr_printer *p, uint32_t pattern, uint32_t value)
{
	struct from self = { .kind = FROM_SELF };
	uint32_t temps[8], n = 0, i;

	for (i = jr_p_node(p, value)->a; i; i = jr_p_node(p, i)->next) {
		if (n)
			jr_p_char(p, ',');
		temps[n] = jr_p_temp(p);
		jr_p_put_temp(p, temps[n++]);
		jr_p_char(p, '=');
		jr_p_expr(p, i, JR_L_ASSIGN);
	}
	value = 0;
	for (i = jr_p_node(p, pattern)->a; i && !p->failed;
	     i = jr_p_node(p, i)->next, value++) {
		if (jr_p_node(p, i)->kind == JR_N_HOLE)
			continue;
		jr_p_char(p, ',');
		if (value < n) {
			self.temp = temps[value];
		} else {
			self.temp = jr_p_temp(p);
			jr_p_put_temp(p, self.temp);
			JR_P(p, "=void 0,");
		}
		bind(p, i, &self);
	}
}

void jr_p_bind_node(struct jr_printer *p, uint32_t pattern, uint32_t value)
{
	struct jr_node *k = jr_p_node(p, pattern);
	uint32_t t;
	int how;

	if (k->kind == JR_N_IDENT) {
		how = jr_p_write_open(p, pattern);
		jr_p_named(p, value, jr_ast_atom_text(p->t, k->a),
			   JR_L_ASSIGN);
		jr_p_write_close(p, pattern, how);
		return;
	}
	if (k->flag & JR_NF_PAIRS) {
		bind_pairs(p, pattern, value);
		return;
	}
	t = jr_p_temp(p);
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_expr(p, value, JR_L_ASSIGN);
	jr_p_char(p, ',');
	p->value_pos = k->kind == JR_N_ARRAYPAT ? jr_p_node(p, value)->pos : 0;
	jr_p_bind_temp(p, pattern, t);
}
