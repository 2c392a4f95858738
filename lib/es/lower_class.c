/* Classes, private names, super.
 *
 * A class is a sequence of expressions: the constructor becomes a class, then
 * methods, computed names, private functions and static parts in order. Where
 * a constructor is written out and the class has fields, the fields are made
 * by a function of their own (JR_SYM_INIT), unless nothing in the constructor
 * can hide what the initialisers refer to. */
#include "lib/es/print.h"

#include <stdio.h>

static const struct jr_str none = { "", 0 };

/* ---- private names ------------------------------------------------------ */

static bool once(struct jr_printer *p, uint32_t s)
{
	return jr_p_symbol(p, s)->flags & JR_SF_ONCE;
}

/* Stands before the class's name in the key that tells who has its private
 * methods: instances, or the class itself. */
static struct jr_str brand_mark(const struct jr_sym *y)
{
	return jr_str_from(y->flags & JR_SF_STATIC ? "#s" : "#i");
}

static void constant_key(struct jr_printer *p, uint32_t s)
{
	struct jr_sym *y = jr_p_symbol(p, s);

	if (y->text) {
		jr_p_atom(p, y->text);
		return;
	}
	JR_P(p, "@#");
	if (y->kind == JR_SYM_BRAND)
		jr_p_text(p, brand_mark(y));
	if (y->atom)
		jr_p_atom(p, y->atom);
	(void)jr_buf_printf(p->out, "#%s_%u", p->id, y->pos);
	if (y->kind == JR_SYM_BRAND)
		(void)jr_buf_printf(p->out, "_%u", s);
}

void jr_p_private_name(struct jr_printer *p, uint32_t s)
{
	if (once(p, s))
		constant_key(p, s);
	else
		jr_p_sym(p, s);
}

/* `.@#x#id` or `[variable]`; as a literal's key `@#x#id` or `[variable]`. */
void jr_p_private_key(struct jr_printer *p, uint32_t s, bool member)
{
	if (once(p, s)) {
		if (member)
			jr_p_char(p, '.');
		constant_key(p, s);
		return;
	}
	jr_p_char(p, '[');
	jr_p_sym(p, s);
	jr_p_char(p, ']');
}

void jr_p_private_in(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t s = jr_p_node(p, k->a)->b;
	struct jr_sym *y = jr_p_symbol(p, s);

	if (y->flags & JR_SF_METHOD)
		s = y->flags & JR_SF_STATIC ? p->s->scopes[y->scope].sbrand
					    : p->s->scopes[y->scope].brand;
	jr_p_private_name(p, s);
	jr_p_mark(p, k->pos);
	JR_P(p, " in ");
	jr_p_expr(p, k->b, JR_L_REL + 1);
}

/* A private method or the value of a private accessor. */
void jr_p_private_read(struct jr_printer *p, uint32_t member)
{
	struct jr_node *k = jr_p_node(p, member);
	struct jr_node *name = jr_p_node(p, k->b);
	struct jr_sym *y = jr_p_symbol(p, name->b);
	struct jr_scope *c = &p->s->scopes[y->scope];

	jr_p_char(p, '(');
	k->a = jr_p_save(p, k->a);
	jr_p_expr(p, k->a, JR_L_CALL);
	jr_p_mark(p, name->pos);
	jr_p_private_key(p, y->flags & JR_SF_STATIC ? c->sbrand : c->brand,
			 true);
	jr_p_char(p, ',');
	if (y->flags & JR_SF_GETTER) {
		jr_p_call(p, JR_I_callt);
		jr_p_sym(p, name->b);
		jr_p_char(p, ',');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_char(p, ')');
	} else if (y->flags & JR_SF_SETTER) {
		char text[256];
		struct jr_str s = jr_ast_atom_text(p->t, name->a);

		snprintf(text, sizeof(text),
			 "'#%.*s' was defined without a getter",
			 (int)(s.n > 200 ? 200 : s.n), s.p);
		jr_p_call(p, JR_I_brand);
		jr_p_string(p, jr_str_from(text));
		jr_p_char(p, ')');
	} else {
		jr_p_sym(p, name->b);
	}
	jr_p_char(p, ')');
}

/* ---- super -------------------------------------------------------------- */

static struct jr_scope *home_scope(struct jr_printer *p)
{
	uint32_t base = p->s->info[p->func].base;

	return &p->s->scopes[p->s->info[base].home];
}

void jr_p_super_home(struct jr_printer *p)
{
	uint32_t base = p->s->info[p->func].base;
	struct jr_scope *c = home_scope(p);

	jr_p_sym(p, p->s->info[base].flags & JR_FI_STATIC ? c->shome
		 : c->home);
}

bool jr_p_this_var(struct jr_printer *p, uint32_t fi)
{
	const uint32_t needs = JR_FI_THIS_OUT | JR_FI_SUPERCALL_OUT |
			       JR_FI_SUPERSPREAD;

	return p->t->funcs[fi].kind == JR_FN_DERIVED &&
	       p->s->info[fi].flags & needs;
}

static void call_init(struct jr_printer *p, uint32_t init, bool this_var)
{
	jr_p_call(p, JR_I_callt);
	jr_p_sym(p, init);
	jr_p_char(p, ',');
	if (this_var)
		jr_p_this_name(p);
	else
		JR_P(p, "this");
	jr_p_char(p, ')');
}

void jr_p_super_call(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t base = p->s->info[p->func].base;
	struct jr_scope *c = home_scope(p);
	uint32_t made;

	jr_p_mark(p, k->pos);
	jr_p_char(p, '(');
	if (!jr_p_this_var(p, base) && !jr_p_inherits(p)) {
		JR_P(p, "@super(");
		jr_p_args(p, k->b);
		jr_p_char(p, ')');
		if (c->init) {
			jr_p_char(p, ',');
			call_init(p, c->init, false);
		}
		JR_P(p, ",this)");
		return;
	}
	made = jr_p_temp(p);
	jr_p_put_temp(p, made);
	jr_p_char(p, '=');
	jr_p_call(p, JR_I_superc);
	jr_p_sym(p, c->shome);
	jr_p_char(p, ',');
	jr_p_new_target(p);
	jr_p_char(p, ',');
	if (jr_p_has_spread(p, k->b)) {
		jr_p_spread_list(p, k->b, k->pos);
	} else {
		jr_p_char(p, '[');
		jr_p_args(p, k->b);
		jr_p_char(p, ']');
	}
	JR_P(p, "),");
	jr_p_this_name(p);
	JR_P(p, "&&");
	jr_p_call(p, JR_I_refuse);
	JR_P(p, "\"Super constructor may only be called once\"),");
	jr_p_this_name(p);
	jr_p_char(p, '=');
	jr_p_put_temp(p, made);
	if (c->init) {
		jr_p_char(p, ',');
		call_init(p, c->init, true);
	}
	jr_p_char(p, ',');
	jr_p_this_name(p);
	jr_p_char(p, ')');
}

/* ---- members ------------------------------------------------------------ */

bool jr_p_is_private(struct jr_printer *p, struct jr_node *m)
{
	return !(m->flag & JR_NF_COMPUTED) && m->a &&
	       jr_p_node(p, m->a)->kind == JR_N_PRIVATE;
}

static bool is_field(const struct jr_node *m)
{
	return m->kind == JR_N_MEMBERDEF && m->op == JR_MEMBER_FIELD &&
	       !(m->flag & JR_NF_ABSENT);
}

static uint32_t constructor(struct jr_printer *p, struct jr_node *cls)
{
	uint32_t m;

	for (m = cls->c; m; m = jr_p_node(p, m)->next) {
		struct jr_node *k = jr_p_node(p, m);

		if (k->kind == JR_N_MEMBERDEF &&
		    k->op == JR_MEMBER_CONSTRUCTOR)
			return k->b;
	}
	return 0;
}

static void field_key(struct jr_printer *p, struct jr_node *m)
{
	struct jr_node *k = jr_p_node(p, m->a);

	if (m->d) {
		jr_p_char(p, '[');
		jr_p_sym(p, m->d);
		jr_p_char(p, ']');
	} else if (k->kind == JR_N_PRIVATE) {
		jr_p_private_key(p, k->b, false);
	} else if (k->kind == JR_N_NUM) {
		jr_p_key_value(p, m);
	} else {
		jr_p_string(p, jr_p_key_text(p, m->a));
	}
}

static void this_ref(struct jr_printer *p)
{
	if (p->fn->this_var)
		jr_p_synthetic(p, "this");
	else
		JR_P(p, "this");
}

/* The value of a field. The initialiser's own function is what `this` and the
 * rest refer to while it is printed. An accessor's storage is named like it. */
static void field_value(struct jr_printer *p, struct jr_node *m)
{
	uint32_t func = p->func, init = m->b ? jr_p_node(p, m->b)->a : 0;
	struct jr_node *k;
	char text[256];
	struct jr_str name = none;

	if (!init) {
		JR_P(p, "void 0");
		return;
	}
	if (m->flag & JR_NF_MADE)
		m = jr_p_node(p, m->c);
	k = jr_p_node(p, m->a);
	p->func = init;
	init = p->t->funcs[init].body;
	if (m->d && jr_p_anonymous(p, init)) {
		jr_p_call(p, JR_I_fname);
		jr_p_expr(p, init, JR_L_ASSIGN);
		jr_p_char(p, ',');
		jr_p_sym(p, m->d);
		JR_P(p, ",\"\")");
	} else {
		if (!m->d)
			name = jr_p_key_text(p, m->a);
		if (k->kind == JR_N_PRIVATE) {
			int n = snprintf(text, sizeof(text), "#%.*s",
					 (int)(name.n > 250 ? 250 : name.n),
					 name.p);

			name = (struct jr_str){ text, (size_t)n };
		}
		jr_p_named(p, init, name, JR_L_ASSIGN);
	}
	p->func = func;
}

/* TypeScript's useDefineForClassFields: false. */
static bool assigns_field(struct jr_printer *p, struct jr_node *m)
{
	return p->o->lang && p->o->lang->assign_fields &&
	       (m->d || jr_p_node(p, m->a)->kind != JR_N_PRIVATE);
}

static void assign_field(struct jr_printer *p, struct jr_node *m)
{
	if (!m->d)
		jr_p_char(p, '[');
	field_key(p, m);
	jr_p_text(p, jr_str_from(m->d ? "=" : "]="));
	field_value(p, m);
}

/* `@{key:value}` after the object, or `[key]=value`. */
static void define_field(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	bool decorated = jr_p_is_decorated(p, cls, m);

	if (!decorated && assigns_field(p, m)) {
		assign_field(p, m);
		return;
	}
	JR_P(p, "@{");
	field_key(p, m);
	jr_p_char(p, ':');
	if (decorated) {
		jr_p_value_open(p, cls, m);
		this_ref(p);
		jr_p_char(p, ',');
	}
	field_value(p, m);
	jr_p_text(p, jr_str_from(decorated ? ")}" : "}"));
}

/* The statement behind the definition of a decorated field. */
static void field_done(struct jr_printer *p, uint32_t cls, struct jr_node *m)
{
	jr_p_field_done(p, cls, m);
	this_ref(p);
	JR_P(p, ");\n");
}

/* Everything that a class makes on a new instance, as statements. */
void jr_p_fields(struct jr_printer *p, uint32_t cls)
{
	struct jr_node *c = jr_p_node(p, cls);
	uint32_t m, brand = p->s->scopes[c->d].brand, mark = p->fn->temps;

	if (brand) {
		this_ref(p);
		JR_P(p, "@{");
		jr_p_private_key(p, brand, false);
		JR_P(p, ":1};\n");
	}
	if (p->s->scopes[c->d].starts) {
		jr_p_deco_call(p, cls, "start");
		this_ref(p);
		JR_P(p, ");\n");
	}
	for (m = c->c; m && !p->failed; m = jr_p_node(p, m)->next) {
		struct jr_node *k = jr_p_node(p, m);

		if (!is_field(k) || k->flag & JR_NF_STATIC)
			continue;
		jr_p_mark(p, k->pos);
		this_ref(p);
		define_field(p, cls, k);
		JR_P(p, ";\n");
		if (jr_p_is_decorated(p, cls, k))
			field_done(p, cls, k);
		p->fn->temps = mark;
	}
}

/* Flags of all instance initialisers together. */
static uint32_t field_flags(struct jr_printer *p, struct jr_node *c)
{
	uint32_t m, flags = 0;

	for (m = c->c; m; m = jr_p_node(p, m)->next) {
		struct jr_node *k = jr_p_node(p, m);

		if (is_field(k) && !(k->flag & JR_NF_STATIC) && k->b)
			flags |= p->s->info[jr_p_node(p, k->b)->a].flags;
	}
	return flags;
}

static bool has_fields(struct jr_printer *p, struct jr_node *c)
{
	uint32_t m;

	if (p->s->scopes[c->d].brand || p->s->scopes[c->d].starts)
		return true;
	for (m = c->c; m; m = jr_p_node(p, m)->next) {
		struct jr_node *k = jr_p_node(p, m);

		if (is_field(k) && !(k->flag & JR_NF_STATIC))
			return true;
	}
	return false;
}

/* ---- functions that are not in the source ------------------------------- */

static void open_hidden(struct jr_printer *p, struct jr_pfn *f, uint32_t flags)
{
	uint32_t func = p->func;

	jr_p_function_open(p, f, p->fn->fi);
	p->func = func;
	f->strict = true;
	f->generator = f->async = false;
	if (flags & JR_FI_THIS_OUT) {
		JR_P(p, "var ");
		jr_p_synthetic(p, "this");
		JR_P(p, "=this;\n");
	}
}

static void init_function(struct jr_printer *p, uint32_t cls)
{
	struct jr_node *c = jr_p_node(p, cls);
	uint32_t init = p->s->scopes[c->d].init;
	struct jr_pfn f;

	jr_p_later(p, init);
	jr_p_sym(p, init);
	JR_P(p, "=function @a0!(){");
	open_hidden(p, &f, field_flags(p, c));
	jr_p_fields(p, cls);
	jr_p_function_close(p);
	jr_p_char(p, '}');
}

/* May the fields stand in the constructor? Nothing it declares may be a name
 * that initialisers could mean. */
static bool inline_fields(struct jr_printer *p, uint32_t fi)
{
	uint32_t scope = p->t->funcs[fi].scope, i;

	if (p->t->funcs[fi].kind != JR_FN_CTOR ||
	    p->s->info[fi].body_scope != scope ||
	    p->s->scopes[scope].poisoned)
		return false;
	for (i = p->s->scopes[scope].first; i; i = jr_p_symbol(p, i)->next)
		if (jr_p_place(p, i) != JR_PLACE_REG)
			return false;
	return true;
}

static void implicit_constructor(struct jr_printer *p, uint32_t cls,
				 struct jr_str name)
{
	struct jr_node *c = jr_p_node(p, cls);
	struct jr_pfn f;
	uint32_t rest;

	jr_p_mark(p, c->pos);
	jr_posmap_add_func(p->map, (uint32_t)p->out->n, c->pos, c->end);
	(void)jr_buf_printf(p->out, "function @%c0%s", c->b ? 'd' : 'c',
			    p->fn->strict ? "" : "!");
	jr_p_header_name(p, name);
	jr_p_char(p, '(');
	if (!c->b) {
		JR_P(p, "){");
		open_hidden(p, &f, field_flags(p, c));
		jr_p_fields(p, cls);
	} else {
		uint32_t func = p->func;

		jr_p_function_open(p, &f, p->fn->fi);
		p->func = func;
		f.strict = f.this_var = true;
		f.generator = f.async = false;
		rest = jr_p_temp(p);
		JR_P(p, "@r ");
		jr_p_put_temp(p, rest);
		JR_P(p, "){var ");
		jr_p_synthetic(p, "this");
		jr_p_char(p, '=');
		jr_p_call(p, JR_I_superc);
		jr_p_sym(p, p->s->scopes[c->d].shome);
		JR_P(p, ",new.target,");
		jr_p_put_temp(p, rest);
		JR_P(p, ");\n");
		jr_p_fields(p, cls);
		JR_P(p, "return ");
		jr_p_synthetic(p, "this");
		jr_p_char(p, ';');
	}
	jr_p_function_close(p);
	jr_p_char(p, '}');
}

static void constructor_function(struct jr_printer *p, uint32_t cls,
				 struct jr_str name)
{
	struct jr_node *c = jr_p_node(p, cls);
	uint32_t ctor = constructor(p, c), fi;
	bool wrap = name.n && !jr_p_header_takes(name);

	if (wrap)
		jr_p_call(p, JR_I_fname);
	if (!ctor) {
		implicit_constructor(p, cls, wrap ? none : name);
	} else {
		fi = jr_p_node(p, ctor)->a;
		if (has_fields(p, c) && inline_fields(p, fi)) {
			p->s->info[fi].flags |= field_flags(p, c) &
						JR_FI_THIS_OUT;
			p->s->scopes[c->d].inlined = true;
		}
		jr_p_constructor(p, fi, wrap ? none : name, cls);
	}
	if (wrap) {
		jr_p_char(p, ',');
		jr_p_string(p, name);
		JR_P(p, ",\"\")");
	}
}

/* ---- the class ---------------------------------------------------------- */

void jr_p_put_class(struct jr_printer *p, const struct jr_class_printer *c)
{
	if (c->temp)
		jr_p_put_temp(p, c->temp);
	else
		jr_p_sym(p, c->sym);
}

static void close_meth(struct jr_printer *p, struct jr_class_printer *c)
{
	if (c->in_meth)
		jr_p_char(p, ')');
	c->in_meth = false;
}

static void open_meth(struct jr_printer *p, struct jr_class_printer *c)
{
	uint32_t home = p->s->scopes[jr_p_node(p, c->cls)->d].home;

	if (c->in_meth)
		return;
	c->in_meth = true;
	c->methods = 0;
	JR_P(p, ",\n");
	if (home && !c->home) {
		c->home = true;
		jr_p_later(p, home);
		jr_p_sym(p, home);
		jr_p_char(p, '=');
	}
	jr_p_call(p, JR_I_meth);
	jr_p_put_class(p, c);
}

void jr_p_private_function(struct jr_printer *p, struct jr_node *m)
{
	struct jr_node *k = jr_p_node(p, m->a);
	struct jr_sym *y = jr_p_symbol(p, k->b);
	uint32_t s = m->op == JR_MEMBER_SET ? y->twin : k->b;
	struct jr_str name = jr_ast_atom_text(p->t, k->a);
	char text[256];
	int n = snprintf(text, sizeof(text), "#%.*s",
			 (int)(name.n > 250 ? 250 : name.n), name.p);

	JR_P(p, ",\n");
	jr_p_later(p, s);
	jr_p_sym(p, s);
	jr_p_char(p, '=');
	jr_p_call(p, JR_I_fname);
	jr_p_function(p, jr_p_node(p, m->b)->a, none, m->pos);
	jr_p_char(p, ',');
	jr_p_string(p, (struct jr_str){ text, (size_t)n });
	(void)jr_buf_printf(p->out, ",\"%s\")",
			    m->op == JR_MEMBER_GET ? "get" :
			    m->op == JR_MEMBER_SET ? "set" : "");
}

static void method(struct jr_printer *p, struct jr_class_printer *c,
		   struct jr_node *m)
{
	int kind = (m->op == JR_MEMBER_GET ? 1 : 0) |
		   (m->op == JR_MEMBER_SET ? 2 : 0) |
		   (m->flag & JR_NF_STATIC ? 4 : 0);
	struct jr_str name = m->flag & JR_NF_COMPUTED || kind & 3 ? none
		: jr_p_key_text(p, m->a);

	if (c->methods++ == JR_P_GROUP)
		close_meth(p, c);
	open_meth(p, c);
	JR_P(p, ",\n");
	if (m->d) {
		jr_p_later(p, m->d);
		jr_p_sym(p, m->d);
		jr_p_char(p, '=');
	}
	jr_p_key_value(p, m);
	(void)jr_buf_printf(p->out, ",%d,", kind);
	if (!jr_p_header_takes(name))
		name = none;    /* @meth gives it */
	jr_p_function(p, jr_p_node(p, m->b)->a, name, m->pos);
}

/* A static block, or a static field whose initialiser needs a function. */
static void static_function(struct jr_printer *p, struct jr_class_printer *c,
			    struct jr_node *m)
{
	uint32_t fi = m->kind == JR_N_STATICBLOCK ? jr_p_node(p, m->a)->a
		: m->b ? jr_p_node(p, m->b)->a : 0;
	struct jr_pfn f;

	JR_P(p, ",\n");
	jr_p_call(p, JR_I_callt);
	if (m->kind == JR_N_STATICBLOCK) {
		jr_p_function(p, fi, none, m->pos);
	} else {
		JR_P(p, "function @a0!(){");
		open_hidden(p, &f, fi ? p->s->info[fi].flags : 0);
		JR_P(p, "this");
		define_field(p, c->cls, m);
		jr_p_char(p, ';');
		if (jr_p_is_decorated(p, c->cls, m))
			field_done(p, c->cls, m);
		jr_p_function_close(p);
		jr_p_char(p, '}');
	}
	jr_p_char(p, ',');
	jr_p_put_class(p, c);
	jr_p_char(p, ')');
}

/* Can the value of a static field be printed where the class is? */
static bool simple_value(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t i;

	switch (k->kind) {
	case JR_N_NUM: case JR_N_STR: case JR_N_NULL: case JR_N_TRUE:
	case JR_N_FALSE: case JR_N_REGEXP: case JR_N_FUNC: case JR_N_IDENT:
		return true;
	case JR_N_MEMBER:
		return jr_p_node(p, k->b)->kind == JR_N_IDENT &&
		       simple_value(p, k->a);
	case JR_N_ARRAY: case JR_N_TEMPLATE:
		for (i = k->a; i; i = jr_p_node(p, i)->next)
			if (jr_p_node(p, i)->kind != JR_N_QUASI &&
			    !simple_value(p, i))
				return false;
		return true;
	case JR_N_CALL: case JR_N_NEW:
		for (i = k->b; i; i = jr_p_node(p, i)->next)
			if (!simple_value(p, i))
				return false;
		return simple_value(p, k->a);
	case JR_N_UNARY:
		return k->op != JR_OP_DELETE && simple_value(p, k->a);
	case JR_N_BINARY:
		return jr_p_node(p, k->a)->kind != JR_N_PRIVATE &&
		       simple_value(p, k->a) && simple_value(p, k->b);
	}
	return false;
}

static void static_part(struct jr_printer *p, struct jr_class_printer *c,
			struct jr_node *m)
{
	uint32_t fi, flags;

	if (m->kind == JR_N_STATICBLOCK) {
		static_function(p, c, m);
		return;
	}
	fi = m->b ? jr_p_node(p, m->b)->a : 0;
	flags = fi ? p->s->info[fi].flags : 0;
	if (jr_p_is_decorated(p, c->cls, m) ||
	    (fi && (flags & (JR_FI_THIS | JR_FI_THIS_OUT | JR_FI_EVAL) ||
		    !simple_value(p, p->t->funcs[fi].body)))) {
		static_function(p, c, m);
		return;
	}
	JR_P(p, ",\n");
	jr_p_put_class(p, c);
	define_field(p, c->cls, m);
}

static void fresh_keys(struct jr_printer *p, struct jr_scope *c)
{
	uint32_t i, keys[2] = { c->brand, c->sbrand };
	int j;

	for (i = c->first; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (y->kind != JR_SYM_PRIVATE ||
		    y->flags & (JR_SF_ONCE | JR_SF_METHOD))
			continue;
		jr_p_later(p, i);
		jr_p_sym(p, i);
		jr_p_char(p, '=');
		jr_p_call(p, JR_I_pkeynew);
		jr_p_string(p, jr_ast_atom_text(p->t, y->atom));
		JR_P(p, "),");
	}
	for (j = 0; j < 2; j++) {
		if (!keys[j] || once(p, keys[j]))
			continue;
		jr_p_later(p, keys[j]);
		jr_p_sym(p, keys[j]);
		jr_p_char(p, '=');
		jr_p_call(p, JR_I_pkeynew);
		if (jr_p_symbol(p, keys[j])->atom)
			jr_p_string(p, jr_ast_atom_text(p->t,
					jr_p_symbol(p, keys[j])->atom));
		else
			JR_P(p, "\"\"");
		jr_p_char(p, ',');
		jr_p_string(p, brand_mark(jr_p_symbol(p, keys[j])));
		JR_P(p, "),");
	}
}

static void statics(struct jr_printer *p, struct jr_class_printer *c,
		    struct jr_node *k)
{
	uint32_t m;

	for (m = k->c; m && !p->failed; m = jr_p_node(p, m)->next) {
		struct jr_node *d = jr_p_node(p, m);

		if (d->kind == JR_N_STATICBLOCK ||
		    (is_field(d) && d->flag & JR_NF_STATIC))
			static_part(p, c, d);
	}
}

/* Computed names of fields that are evaluated with the class. */
static void keep_key(struct jr_printer *p, struct jr_class_printer *c,
		     struct jr_node *m)
{
	close_meth(p, c);
	JR_P(p, ",\n");
	jr_p_later(p, m->d);
	jr_p_sym(p, m->d);
	jr_p_char(p, '=');
	jr_p_key_value(p, m);
}

static void member(struct jr_printer *p, struct jr_class_printer *c,
		   struct jr_node *m)
{
	bool decorated = p->s->scopes[jr_p_node(p, c->cls)->d].deco;

	if (m->op == JR_MEMBER_CONSTRUCTOR)
		return;
	if (m->flag & JR_NF_ABSENT || m->op == JR_MEMBER_FIELD) {
		if (decorated && m->c && !(m->flag & JR_NF_MADE))
			jr_p_decorated_member(p, c, m);
		else if (m->d)
			keep_key(p, c, m);
	} else if (decorated) {
		jr_p_decorated_member(p, c, m);
	} else if (jr_p_is_private(p, m)) {
		close_meth(p, c);
		if (m->op == JR_MEMBER_ACCESSOR)
			jr_p_accessor(p, c->cls, m);
		else
			jr_p_private_function(p, m);
	} else if (m->op == JR_MEMBER_ACCESSOR) {
		open_meth(p, c);
		jr_p_accessor(p, c->cls, m);
	} else {
		method(p, c, m);
	}
}

static void members(struct jr_printer *p, struct jr_class_printer *c,
		    struct jr_node *k)
{
	struct jr_scope *sc = &p->s->scopes[k->d];
	uint32_t m;

	for (m = k->c; m && !p->failed; m = jr_p_node(p, m)->next)
		if (jr_p_node(p, m)->kind == JR_N_MEMBERDEF)
			member(p, c, jr_p_node(p, m));
	if (sc->home && !c->home)
		open_meth(p, c);
	close_meth(p, c);
	if (sc->init && !sc->inlined) {
		JR_P(p, ",\n");
		init_function(p, c->cls);
	}
}

/* The class's own name gets its value. `list`: as for jr_p_decorated_class. */
static void name_class(struct jr_printer *p, struct jr_class_printer *c,
		       uint32_t list, struct jr_str name)
{
	struct jr_scope *sc = &p->s->scopes[jr_p_node(p, c->cls)->d];
	uint32_t temp = c->temp;

	if (sc->deco) {
		jr_p_apply_decorators(p, c);
		jr_p_decorated_class(p, c, list, name);
	} else if (temp && c->sym) {
		JR_P(p, ",\n");
		c->temp = 0;
		jr_p_put_class(p, c);
		jr_p_char(p, '=');
		jr_p_put_temp(p, temp);
	}
	if (sc->sbrand) {
		JR_P(p, ",\n");
		jr_p_put_class(p, c);
		JR_P(p, "@{");
		jr_p_private_key(p, sc->sbrand, false);
		JR_P(p, ":1}");
	}
}

/* The value of the class expression that decorators, which are evaluated in
 * front of it, are in: 0, or a temporary. */
static uint32_t class_decorators(struct jr_printer *p, struct jr_node *k)
{
	uint32_t temp;

	if (!p->s->scopes[k->d].deco ||
	    jr_p_node(p, k->c)->kind != JR_N_DECORATOR)
		return 0;
	temp = jr_p_temp(p);
	jr_p_put_temp(p, temp);
	jr_p_char(p, '=');
	jr_p_decorators(p, k->c);
	jr_p_char(p, ',');
	return temp;
}

/* `D.method()`, if there are decorators. */
static void tell_decorators(struct jr_printer *p, uint32_t cls,
			    const char *method)
{
	if (!p->s->scopes[jr_p_node(p, cls)->d].deco)
		return;
	JR_P(p, ",\n");
	jr_p_deco_call(p, cls, method);
	jr_p_char(p, ')');
}

/* Which variable and temporary the class is in. */
static void choose_names(struct jr_printer *p, struct jr_class_printer *c)
{
	struct jr_node *k = jr_p_node(p, c->cls);
	struct jr_scope *sc = &p->s->scopes[k->d];
	uint32_t cname = sc->name;

	if (cname && jr_p_symbol(p, cname)->twin)
		c->sym = jr_p_node(p, k->a)->b;
	else if (cname && jr_p_symbol(p, cname)->flags & JR_SF_USED)
		c->sym = cname;
	if (c->sym)
		jr_p_later(p, c->sym);
	if (!c->sym || sc->late)
		c->temp = jr_p_temp(p);
	if (sc->late && c->sym == cname && cname &&
	    jr_p_symbol(p, cname)->flags & JR_SF_CAPTURED) {
		jr_p_sym(p, cname);
		jr_p_char(p, '=');
		jr_p_intrinsic(p, JR_I_tdz);
		jr_p_char(p, ',');
	}
}

/* The constructor, as a class. */
static void make_class(struct jr_printer *p, struct jr_class_printer *c,
		       struct jr_str name)
{
	struct jr_node *k = jr_p_node(p, c->cls);
	struct jr_scope *sc = &p->s->scopes[k->d];

	jr_p_put_class(p, c);
	jr_p_char(p, '=');
	if (sc->shome) {
		jr_p_later(p, sc->shome);
		jr_p_sym(p, sc->shome);
		jr_p_char(p, '=');
	}
	jr_p_mark(p, k->pos);
	jr_p_call(p, JR_I_cls);
	if (k->b)
		jr_p_expr(p, k->b, JR_L_ASSIGN);
	else
		jr_p_intrinsic(p, JR_I_tdz);
	jr_p_char(p, ',');
	constructor_function(p, c->cls, name);
	jr_p_char(p, ')');
	if (!sc->deco)
		return;
	JR_P(p, ",\n");
	jr_p_later(p, sc->deco);
	jr_p_sym(p, sc->deco);
	jr_p_char(p, '=');
	jr_p_call(p, JR_I_deco);
	jr_p_put_class(p, c);
	jr_p_char(p, ')');
}

void jr_p_class(struct jr_printer *p, uint32_t n, struct jr_str name,
		int level)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_class_printer c = { .cls = n };
	uint32_t list, outer = k->kind == JR_N_CLASSDECL && k->a
		? jr_p_node(p, k->a)->b : 0;

	if (k->a)
		name = jr_ast_atom_text(p->t, jr_p_node(p, k->a)->a);
	if (level > JR_L_COMMA)
		jr_p_char(p, '(');
	choose_names(p, &c);
	list = class_decorators(p, k);
	fresh_keys(p, &p->s->scopes[k->d]);
	make_class(p, &c, name);
	members(p, &c, k);
	name_class(p, &c, list, name);
	tell_decorators(p, n, "begin");
	statics(p, &c, k);
	tell_decorators(p, n, "end");
	jr_p_legacy_decorators(p, &c);
	if (outer && c.sym != outer) {
		JR_P(p, ",\n");
		jr_p_sym(p, outer);
		jr_p_char(p, '=');
		jr_p_put_class(p, &c);
	} else if (level > JR_L_COMMA || k->kind != JR_N_CLASSDECL) {
		jr_p_char(p, ',');
		jr_p_put_class(p, &c);
	}
	if (level > JR_L_COMMA)
		jr_p_char(p, ')');
}
