/* Functions: headers, parameters, prologues; whole programs. */
#include "lib/es/print.h"

/* ---- headers ------------------------------------------------------------ */

static bool reserved(struct jr_str s)
{
	static const char *const words[] = {
#define X(name) #name,
		JR_KEYWORD_LIST(X)
#undef X
		"null", "true", "false", "implements", "interface", "let",
		"package", "private", "protected", "public", "static",
		"yield", "eval", "arguments",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (jr_str_eq(s, jr_str_from(words[i])))
			return true;
	return false;
}

static bool is_identifier(struct jr_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      c == '_' || c == '$' || (i && c >= '0' && c <= '9')))
			return false;
	}
	return s.n > 0 && !reserved(s);
}

bool jr_p_header_takes(struct jr_str name)
{
	return is_identifier(name);
}

void jr_p_header_name(struct jr_printer *p, struct jr_str name)
{
	if (!name.n)
		return;
	jr_p_char(p, ' ');
	jr_p_text(p, name);
}

static uint32_t count_params(struct jr_printer *p, const struct jr_func *f,
			     bool *rest)
{
	uint32_t i, count = 0;

	*rest = false;
	for (i = f->params; i; i = jr_p_node(p, i)->next) {
		*rest = jr_p_node(p, i)->kind == JR_N_REST;
		count += !*rest;
	}
	return count;
}

static bool own_name_used(struct jr_printer *p, uint32_t fi)
{
	uint32_t s = p->s->info[fi].name_sym;

	return s && (jr_p_symbol(p, s)->flags & JR_SF_USED ||
		     p->s->scopes[jr_p_symbol(p, s)->scope].poisoned);
}

static char kind_letter(struct jr_printer *p, uint32_t fi)
{
	const struct jr_func *f = &p->t->funcs[fi];
	char k;

	if (f->async)
		k = f->generator ? 'z' : 'y';
	else if (f->generator)
		k = 'g';
	else if (f->kind == JR_FN_CTOR)
		k = 'c';
	else if (f->kind == JR_FN_DERIVED)
		k = 'd';
	else if (f->kind != JR_FN_NORMAL)
		k = 'a';
	else
		k = own_name_used(p, fi) ? 'f' : 'n';
	if (!f->simple_params &&
	    (f->generator || p->s->info[fi].flags &
	     (JR_FI_ARGS | JR_FI_ARGS_OUT)))
		k = (char)(k - 'a' + 'A');
	return k;
}

/* Does the function's own name live in a variable outside? */
static bool binds_name(struct jr_printer *p, uint32_t fi)
{
	uint32_t self = p->s->info[fi].name_sym;

	return self && jr_p_symbol(p, self)->kind == JR_SYM_CNAME;
}

/* Marks: `*`, eval finds the own name of a generator or async function; `%`, an
 * arrow function has no `arguments`. */
static void header(struct jr_printer *p, uint32_t fi, struct jr_str name)
{
	const struct jr_func *f = &p->t->funcs[fi];
	char k = kind_letter(p, fi);
	bool rest, strict = f->strict && !p->fn->strict && !f->use_strict;
	uint32_t flags = p->s->info[fi].flags;
	const char *mark = "";
	bool plain = (k == 'n' || k == 'f') && !strict &&
		     count_params(p, f, &rest) == f->length && !rest;
	bool declares = p->declaration;

	if (f->kind == JR_FN_ARROW && flags & (JR_FI_EVAL | JR_FI_ARGSNAME))
		mark = "%";
	else if (flags & JR_FI_EVAL && binds_name(p, fi))
		mark = "*";
	JR_P(p, "function");
	p->declaration = false;
	if (!plain || (k == 'n' && name.n && f->kind == JR_FN_NORMAL &&
		       !declares))
		(void)jr_buf_printf(p->out, " @%c%u%s%s", k, f->length,
				    strict ? "!" : "", mark);
	jr_p_header_name(p, name);
}

/* ---- parameters --------------------------------------------------------- */

/* A parameter that is seen before its turn is passed in a temporary. */
static bool seen_early(struct jr_printer *p, const struct jr_func *f,
		       const struct jr_node *target)
{
	return !f->simple_params && target->kind == JR_N_IDENT &&
	       target->a != JR_A_arguments &&
	       jr_p_seen_early(p, jr_p_symbol(p, target->b));
}

static void param_list(struct jr_printer *p, const struct jr_func *f)
{
	uint32_t i;

	jr_p_char(p, '(');
	for (i = f->params; i; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);
		uint32_t target = k->kind == JR_N_ASSIGNPAT ||
				  k->kind == JR_N_REST ? k->a : i;
		struct jr_node *t = jr_p_node(p, target);

		if (k->kind == JR_N_REST)
			JR_P(p, "@r ");
		if (t->kind == JR_N_IDENT && !seen_early(p, f, t)) {
			jr_p_sym(p, t->b);
		} else {
			t->d = jr_p_temp(p);
			jr_p_put_temp(p, t->d);
		}
		if (k->next)
			jr_p_char(p, ',');
	}
	jr_p_char(p, ')');
}

static void param_markers(struct jr_printer *p, const struct jr_func *f)
{
	uint32_t i;

	if (f->simple_params)
		return;
	for (i = p->s->scopes[f->scope].first; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (y->kind != JR_SYM_PARAM || y->atom == JR_A_arguments ||
		    !jr_p_seen_early(p, y))
			continue;
		jr_p_later(p, i);
		jr_p_no_value(p, i);
	}
}

/* Defaults and patterns, in order. */
static void param_values(struct jr_printer *p, const struct jr_func *f)
{
	uint32_t i, mark;

	for (i = f->params; i && !p->failed; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i), *t;
		uint32_t target = k->kind == JR_N_ASSIGNPAT ||
				  k->kind == JR_N_REST ? k->a : i;

		mark = p->fn->temps;
		t = jr_p_node(p, target);
		if (seen_early(p, f, t)) {
			jr_p_sym(p, t->b);
			jr_p_char(p, '=');
			jr_p_put_temp(p, t->d);
			if (k->kind == JR_N_ASSIGNPAT) {
				JR_P(p, "===void 0?");
				jr_p_named(p, k->b, jr_ast_atom_text(p->t,
						t->a), JR_L_ASSIGN);
				jr_p_char(p, ':');
				jr_p_put_temp(p, t->d);
			}
			JR_P(p, ";\n");
		} else if (k->kind == JR_N_ASSIGNPAT &&
			   t->kind == JR_N_IDENT) {
			JR_P(p, "if(");
			jr_p_sym(p, t->b);
			JR_P(p, "===void 0)");
			jr_p_sym(p, t->b);
			jr_p_char(p, '=');
			jr_p_named(p, k->b, jr_ast_atom_text(p->t, t->a),
				   JR_L_ASSIGN);
			JR_P(p, ";\n");
		} else if (t->kind != JR_N_IDENT) {
			if (k->kind == JR_N_ASSIGNPAT) {
				JR_P(p, "if(");
				jr_p_put_temp(p, t->d);
				JR_P(p, "===void 0)");
				jr_p_put_temp(p, t->d);
				jr_p_char(p, '=');
				jr_p_expr(p, k->b, JR_L_ASSIGN);
				JR_P(p, ";\n");
			}
			jr_p_bind_temp(p, target, t->d);
			JR_P(p, ";\n");
		}
		p->fn->temps = mark;
	}
}

/* ---- bodies ------------------------------------------------------------- */

void jr_p_prologue(struct jr_printer *p, uint32_t flags)
{
	p->fn->synthetic = flags & (JR_FI_THIS_OUT | JR_FI_ARGS_OUT |
				    JR_FI_NEWTARGET_OUT);
	if (p->fn->this_var)
		p->fn->synthetic |= JR_FI_THIS_OUT;
	if (p->fn->this_var) {
		JR_P(p, "var ");
		jr_p_synthetic(p, "this");
		JR_P(p, ";\n");
	} else if (flags & JR_FI_THIS_OUT) {
		JR_P(p, "var ");
		jr_p_synthetic(p, "this");
		JR_P(p, "=this;\n");
	}
	if (flags & JR_FI_ARGS_OUT) {
		JR_P(p, "var ");
		jr_p_synthetic(p, "arguments");
		JR_P(p, "=arguments;\n");
	}
	if (flags & JR_FI_NEWTARGET_OUT) {
		JR_P(p, "var ");
		jr_p_synthetic(p, "new");
		JR_P(p, "=new.target;\n");
	}
}

/* Body variables that start with the value of a parameter of their name. */
static void copy_params(struct jr_printer *p, uint32_t scope)
{
	uint32_t i;

	for (i = p->s->scopes[scope].first; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!y->twin || y->kind != JR_SYM_VAR)
			continue;
		jr_p_sym(p, i);
		jr_p_char(p, '=');
		jr_p_sym(p, y->twin);
		JR_P(p, ";\n");
	}
}

void jr_p_declare_rest(struct jr_printer *p, uint32_t scope)
{
	uint32_t i;

	for (i = p->s->scopes[scope].first; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (y->kind != JR_SYM_PARAM && y->kind != JR_SYM_PRIVATE)
			jr_p_later(p, i);
	}
}

void jr_p_function_open(struct jr_printer *p, struct jr_pfn *f, uint32_t fi)
{
	memset(f, 0, sizeof(*f));
	f->up = p->fn;
	f->fi = fi;
	f->saved_func = p->func;
	f->saved_this = p->this_sym;
	f->saved_label_base = p->label_base;
	p->label_base = p->nlabels;
	f->strict = p->t->funcs[fi].strict;
	f->generator = p->t->funcs[fi].generator;
	f->async = p->t->funcs[fi].async;
	p->fn = f;
	p->func = fi;
	p->this_sym = 0;
}

/* What has been printed from `start` on is the name of a variable. */
static void add_var(struct jr_printer *p, size_t start)
{
	if (p->fn->posfunc && !p->failed)
		jr_posmap_add_var(p->map, p->fn->posfunc - 1,
				  p->out->p + start, p->out->n - start);
}

/* The variables that have been declared already. */
static void open_vars(struct jr_printer *p)
{
	static const struct {
		uint32_t flag;
		const char *name;
	} synthetic[] = {
		{ JR_FI_THIS_OUT, "this" }, { JR_FI_ARGS_OUT, "arguments" },
		{ JR_FI_NEWTARGET_OUT, "new" },
	};
	struct jr_pfn *f = p->fn;
	size_t start = p->out->n;
	uint32_t i;

	if (!f->posfunc || p->failed)
		return;
	jr_posmap_open_vars(p->map, f->posfunc - 1);
	for (i = 0; i < f->nhere; i++) {
		jr_p_sym(p, f->here[i]);
		add_var(p, start);
		p->out->n = start;
	}
	for (i = 0; i < sizeof(synthetic) / sizeof(synthetic[0]); i++)
		if (f->synthetic & synthetic[i].flag) {
			jr_p_synthetic(p, synthetic[i].name);
			add_var(p, start);
			p->out->n = start;
		}
}

/* `var` for temporaries and whatever was not declared in place. */
void jr_p_function_close(struct jr_printer *p)
{
	struct jr_pfn *f = p->fn;
	uint32_t i;
	size_t start;
	const char *sep = "var ";

	open_vars(p);
	for (i = 0; i < f->nlater; i++) {
		jr_p_text(p, jr_str_from(sep));
		start = p->out->n;
		jr_p_sym(p, f->later[i]);
		add_var(p, start);
		sep = ",";
	}
	for (i = 1; i <= f->max_temps; i++) {
		jr_p_text(p, jr_str_from(sep));
		start = p->out->n;
		jr_p_put_temp(p, i);
		add_var(p, start);
		sep = ",";
	}
	if (f->posfunc && !p->failed)
		jr_posmap_close_vars(p->map, f->posfunc - 1);
	if (*sep == ',')
		jr_p_char(p, ';');
	p->fn = f->up;
	p->func = f->saved_func;
	p->this_sym = f->saved_this;
	p->label_base = f->saved_label_base;
}

static void constructor_fields(struct jr_printer *p)
{
	struct jr_scope *c =
		&p->s->scopes[jr_p_node(p, p->fn->cls)->d];

	if (c->inlined) {
		jr_p_fields(p, p->fn->cls);
	} else if (c->init) {
		jr_p_call(p, JR_I_callt);
		jr_p_sym(p, c->init);
		JR_P(p, ",this);\n");
	}
}

bool jr_p_returns_late(struct jr_printer *p)
{
	return p->fn->this_var &&
	       p->s->info[p->fn->fi].flags & JR_FI_TRYRETURN;
}

static void body(struct jr_printer *p, uint32_t fi)
{
	const struct jr_func *f = &p->t->funcs[fi];
	struct jr_fninfo *info = &p->s->info[fi];
	uint32_t list = f->concise ? 0 : f->body;
	bool with = false, outer, guarded = info->flags & JR_FI_GUARD;
	struct jr_guard g;

	if (f->use_strict)
		JR_P(p, "\"use strict\";");
	if (f->kind != JR_FN_ARROW)
		jr_p_prologue(p, info->flags);
	if (p->fn->cls && f->kind == JR_FN_CTOR)
		constructor_fields(p);
	if (guarded)
		jr_p_guard_open(p, &g);
	param_markers(p, f);
	p->fn->in_params = true;
	param_values(p, f);
	p->fn->in_params = false;
	if (guarded && !f->concise)
		jr_p_guard_close(p);
	if (f->generator && !f->simple_params) {
		jr_p_call(p, JR_I_yield0);
		JR_P(p, ");\n");
	}
	if (jr_p_returns_late(p)) {
		jr_p_synthetic(p, "end");
		JR_P(p, ":{");
	}
	outer = jr_p_scope_open(p, f->scope, 0);
	if (info->body_scope != f->scope)
		with = jr_p_scope_open(p, info->body_scope, 0);
	copy_params(p, info->body_scope);
	jr_p_functions(p, list);
	if (f->concise) {
		JR_P(p, "return ");
		jr_p_expr(p, f->body, JR_L_COMMA);
		jr_p_char(p, ';');
		if (guarded)
			jr_p_guard_close(p);
	} else {
		jr_p_stmts(p, list);
	}
	if (with)
		jr_p_char(p, '}');
	if (outer)
		jr_p_char(p, '}');
	if (jr_p_returns_late(p))
		jr_p_char(p, '}');
	if (p->fn->this_var) {
		JR_P(p, "return ");
		jr_p_checked_this(p);
		jr_p_char(p, ';');
	}
	jr_p_declare_rest(p, f->scope);
	if (info->body_scope != f->scope)
		jr_p_declare_rest(p, info->body_scope);
}

/* `(params){body}` */
void jr_p_function_tail(struct jr_printer *p, uint32_t fi, uint32_t cls)
{
	struct jr_pfn f;

	jr_p_function_open(p, &f, fi);
	f.posfunc = (uint32_t)p->map->nfunc;
	f.cls = cls;
	f.this_var = jr_p_this_var(p, fi);
	param_list(p, &p->t->funcs[fi]);
	jr_p_char(p, '{');
	body(p, fi);
	jr_p_function_close(p);
	jr_p_char(p, '}');
}

void jr_p_function(struct jr_printer *p, uint32_t fi, struct jr_str name,
		   uint32_t src_pos)
{
	const struct jr_func *f = &p->t->funcs[fi];
	uint32_t self = p->s->info[fi].name_sym;
	bool wrap;

	if (!binds_name(p, fi))
		self = 0;
	if (self && p->s->info[fi].flags & JR_FI_EVAL) {
		jr_p_symbol(p, self)->text = jr_p_symbol(p, self)->atom;
		self = 0;
	} else if (self && !(jr_p_symbol(p, self)->flags & JR_SF_USED)) {
		self = 0;
	}
	if (self) {
		jr_p_later(p, self);
		jr_p_char(p, '(');
		jr_p_sym(p, self);
		jr_p_char(p, '=');
	}

	if (f->name)
		name = jr_ast_atom_text(p->t, jr_p_node(p, f->name)->a);
	/* names that the engine's header does not take are given later */
	wrap = name.n && !f->name && !is_identifier(name);
	if (wrap)
		jr_p_call(p, JR_I_fname);
	jr_p_mark(p, src_pos);
	jr_posmap_add_func(p->map, (uint32_t)p->out->n, f->pos, f->end);
	header(p, fi, wrap ? (struct jr_str){ "", 0 } : name);
	jr_p_function_tail(p, fi, 0);
	if (wrap) {
		jr_p_char(p, ',');
		jr_p_string(p, name);
		JR_P(p, ",\"\")");
	}
	if (self)
		jr_p_char(p, ')');
}

void jr_p_constructor(struct jr_printer *p, uint32_t fi, struct jr_str name,
		      uint32_t cls)
{
	struct jr_node *k = jr_p_node(p, cls);

	jr_p_mark(p, k->pos);
	jr_posmap_add_func(p->map, (uint32_t)p->out->n, k->pos, k->end);
	header(p, fi, name);
	jr_p_function_tail(p, fi, cls);
}

/* ---- programs ----------------------------------------------------------- */

void jr_p_sites(struct jr_printer *p)
{
	uint32_t i;

	for (i = 0; i < p->nsites; i++)
		(void)jr_buf_printf(p->out, "%stpl%s%u", i ? "," : "var ",
				    p->sep, p->sites[i]);
	if (p->nsites)
		jr_p_char(p, ';');
}

static void commonjs(struct jr_printer *p)
{
	const struct jr_func *f = &p->t->funcs[0];
	bool with;
	int i;

	jr_posmap_add_func(p->map, 1, 0, (uint32_t)p->t->src.n);
	JR_P(p, "(function");
	for (i = 0; i < 5; i++) {
		jr_p_char(p, i ? ',' : '(');
		jr_p_sym(p, p->s->params[i]);
	}
	JR_P(p, "){");
	if (f->use_strict)
		JR_P(p, "\"use strict\";");
	jr_p_prologue(p, p->s->info[0].flags);
	with = jr_p_scope_open(p, f->scope, f->body);
	jr_p_stmts(p, f->body);
	if (with)
		jr_p_char(p, '}');
	jr_p_declare_rest(p, f->scope);
	jr_p_sites(p);
	jr_p_function_close(p);
	JR_P(p, "})");
}

void jr_p_program(struct jr_printer *p)
{
	struct jr_pfn f;

	jr_p_function_open(p, &f, 0);
	f.in_program = true;
	if (p->o->goal == JR_GOAL_COMMONJS) {
		f.in_program = false;
		commonjs(p);
	} else if (p->o->goal == JR_GOAL_MODULE) {
		f.in_program = false;
		jr_p_module(p);
	} else if (p->o->goal == JR_GOAL_FUNCTION) {
		uint32_t e = jr_p_node(p, p->t->funcs[0].body)->a;

		jr_p_char(p, '(');
		jr_p_expr(p, e, JR_L_COMMA);
		jr_p_char(p, ')');
		p->fn = NULL;
	} else {
		jr_p_global_code(p);
	}
}

/* ---- await and yield ---------------------------------------------------- */

void jr_p_await(struct jr_printer *p, uint32_t n)
{
	jr_p_mark(p, jr_p_node(p, n)->pos);
	jr_p_call(p, JR_I_await);
	jr_p_expr(p, jr_p_node(p, n)->a, JR_L_ASSIGN);
	jr_p_call_end(p, jr_p_node(p, n)->pos);
}

void jr_p_yield(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	jr_p_mark(p, k->pos);
	jr_p_call(p, k->flag & JR_NF_DELEGATE ? JR_I_ystar : JR_I_yield);
	if (p->fn->async && !(k->flag & JR_NF_DELEGATE)) {
		jr_p_call(p, JR_I_await);
		if (k->a)
			jr_p_expr(p, k->a, JR_L_ASSIGN);
		jr_p_call_end(p, k->pos);
	} else if (k->a) {
		jr_p_expr(p, k->a, JR_L_ASSIGN);
	}
	jr_p_call_end(p, k->pos);
}
