/* Statements other than loops; what stands at the start of a scope. */
#include "lib/es/print.h"

/* ---- scopes ------------------------------------------------------------- */

/* Functions declared in a statement list are made at its start. */
void jr_p_functions(struct jr_printer *p, uint32_t list)
{
	for (; list && !p->failed; list = jr_p_node(p, list)->next) {
		struct jr_node *n = jr_p_node(p, list);
		struct jr_sym *y;
		uint32_t name, s;
		bool native;

		if (n->kind == JR_N_EXPORTDECL ||
		    n->kind == JR_N_EXPORTDEFAULT)
			n = jr_p_node(p, n->a);
		while (n->kind == JR_N_LABELED)
			n = jr_p_node(p, n->b);
		if (n->kind != JR_N_FUNCDECL)
			continue;
		name = p->t->funcs[n->a].name;
		if (!name)
			continue;
		s = jr_p_node(p, name)->b;
		y = jr_p_symbol(p, s);
		if (jr_p_declares(p, y)) {
			jr_p_declare_function(p, n->a);
			continue;
		}
		native = y->flags & JR_SF_TOP &&
			 jr_p_place(p, s) == JR_PLACE_PLAIN &&
			 y->kind == JR_SYM_FUNC &&
			 !(y->flags & (JR_SF_SHADOWS | JR_SF_LEXGLOBAL)) &&
			 !p->s->scopes[y->scope].poisoned &&
			 !(y->func == 0 && p->o->goal == JR_GOAL_EVAL);
		p->declaration = native;
		if (native) {
			jr_p_here(p, s);
		} else {
			jr_p_later(p, s);
			jr_p_sym(p, s);
			jr_p_char(p, '=');
		}
		jr_p_function(p, n->a, (struct jr_str){ "", 0 }, n->pos);
		jr_p_text(p, jr_str_from(native ? "\n" : ";\n"));
	}
}

bool jr_p_seen_early(struct jr_printer *p, const struct jr_sym *y)
{
	return y->flags & JR_SF_TDZ || p->s->scopes[y->scope].poisoned;
}

static bool needs_marker(struct jr_printer *p, const struct jr_sym *y)
{
	return jr_sym_lexical(y) && !(y->flags & JR_SF_LEXGLOBAL) &&
	       jr_p_seen_early(p, y);
}

void jr_p_no_value(struct jr_printer *p, uint32_t sym)
{
	jr_p_sym(p, sym);
	jr_p_char(p, '=');
	jr_p_intrinsic(p, JR_I_tdz);
	JR_P(p, ";\n");
}

/* The names of a scope that a pattern gives their values. */
static void catch_markers(struct jr_printer *p, uint32_t scope)
{
	uint32_t i;

	for (i = p->s->scopes[scope].first; i; i = jr_p_symbol(p, i)->next) {
		if (!jr_p_seen_early(p, jr_p_symbol(p, i)))
			continue;
		jr_p_later(p, i);
		jr_p_no_value(p, i);
	}
}

void jr_p_scope_start(struct jr_printer *p, uint32_t scope, uint32_t list)
{
	uint32_t i;
	bool any = false;

	for (i = p->s->scopes[scope].first; i; i = jr_p_symbol(p, i)->next) {
		if (!needs_marker(p, jr_p_symbol(p, i)))
			continue;
		jr_p_later(p, i);
		if (any)
			jr_p_char(p, ',');
		any = true;
		jr_p_sym(p, i);
		jr_p_char(p, '=');
		jr_p_intrinsic(p, JR_I_tdz);
	}
	if (any)
		JR_P(p, ";\n");
	jr_p_functions(p, list);
}

/* One name of `with @s(a,!b){`; constants have a `!`. */
static void scope_name(struct jr_printer *p, uint32_t i, bool *any)
{
	jr_p_text(p, jr_str_from(*any ? "," : "with @s("));
	*any = true;
	if (jr_p_symbol(p, i)->kind == JR_SYM_CONST)
		jr_p_char(p, '!');
	jr_p_sym(p, i);
}

static bool open_with(struct jr_printer *p, uint32_t scope)
{
	struct jr_scope *c = &p->s->scopes[scope];
	bool any = false;
	uint32_t i;

	for (i = c->first; i; i = jr_p_symbol(p, i)->next)
		if (jr_p_symbol(p, i)->kind != JR_SYM_PRIVATE &&
		    jr_p_place(p, i) == JR_PLACE_SCOPED)
			scope_name(p, i, &any);
	for (i = c->hosted; i; i = jr_p_symbol(p, i)->hosted)
		if (!(jr_p_symbol(p, i)->kind == JR_SYM_CNAME &&
		      jr_p_symbol(p, i)->twin) &&
		    jr_p_place(p, i) == JR_PLACE_SCOPED)
			scope_name(p, i, &any);
	if (any)
		JR_P(p, "){");
	return any;
}

bool jr_p_scope_open(struct jr_printer *p, uint32_t scope, uint32_t list)
{
	bool any = open_with(p, scope);

	jr_p_scope_start(p, scope, list);
	return any;
}

/* ---- statements --------------------------------------------------------- */

static void reset_completion(struct jr_printer *p)
{
	if (!p->cv || !p->fn->in_program)
		return;
	jr_p_put_temp(p, p->cv);
	JR_P(p, "=void 0;\n");
}

static void block(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	bool with;

	jr_p_char(p, '{');
	with = jr_p_scope_open(p, k->b, k->a);
	jr_p_stmts(p, k->a);
	jr_p_text(p, jr_str_from(with ? "}}" : "}"));
}

/* Does printing the expression start with `function` or `{`? */
static bool needs_paren(struct jr_printer *p, uint32_t n)
{
	for (;;) {
		struct jr_node *k = jr_p_node(p, n);

		switch (k->kind) {
		case JR_N_FUNC: case JR_N_OBJECT: case JR_N_CLASS:
			return true;
		case JR_N_MEMBER: case JR_N_INDEX: case JR_N_CALL:
		case JR_N_TAGGED: case JR_N_BINARY: case JR_N_LOGICAL:
		case JR_N_COND: case JR_N_ASSIGN: case JR_N_SEQ:
			n = k->a;
			continue;
		case JR_N_UPDATE:
			if (k->flag & JR_NF_PREFIX)
				return false;
			n = k->a;
			continue;
		default:
			return false;
		}
	}
}

void jr_p_expr_stmt(struct jr_printer *p, uint32_t n)
{
	bool paren = needs_paren(p, n);

	if (paren)
		jr_p_char(p, '(');
	jr_p_expr(p, n, JR_L_COMMA);
	if (paren)
		jr_p_char(p, ')');
}

static void expression(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_node *e = jr_p_node(p, k->a);

	if (k->flag & JR_NF_DIRECTIVE && !(p->cv && p->fn->in_program))
		return;
	if (p->cv && p->fn->in_program && !(k->flag & JR_NF_USING)) {
		jr_p_put_temp(p, p->cv);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		JR_P(p, ";\n");
		return;
	}
	if (e->kind == JR_N_ASSIGN && e->op == JR_OP_ASSIGN &&
	    (jr_p_node(p, e->a)->kind == JR_N_OBJPAT ||
	     jr_p_node(p, e->a)->kind == JR_N_ARRAYPAT)) {
		jr_p_bind_node(p, e->a, e->b);
		JR_P(p, ";\n");
		return;
	}
	jr_p_expr_stmt(p, k->a);
	JR_P(p, ";\n");
}

/* A name without an initialiser must be undefined, also the second time. */
static bool needs_undefined(struct jr_printer *p, struct jr_node *var,
			    struct jr_sym *y)
{
	if (var->op == JR_DECL_VAR)
		return false;
	return !(y->flags & JR_SF_TOP) || y->flags & JR_SF_TDZ || y->cell ||
	       jr_p_module_var(p, y) || y->flags & JR_SF_LEXGLOBAL ||
	       p->s->scopes[y->scope].poisoned;
}

/* All declarators of one `var` statement as far as names go; patterns are
 * expression statements. */
static void declaration(struct jr_printer *p, struct jr_node *var)
{
	uint32_t d;
	bool open = false;

	for (d = var->a; d && !p->failed; d = jr_p_node(p, d)->next) {
		struct jr_node *c = jr_p_node(p, d);
		struct jr_node *t = jr_p_node(p, c->a);
		struct jr_sym *y = t->kind == JR_N_IDENT && t->b &&
			t->b != JR_SYM_ARGUMENTS ? jr_p_symbol(p, t->b) : NULL;
		bool in_place = y && !t->c && y->kind != JR_SYM_CATCH &&
			!y->cell && !jr_p_module_var(p, y) &&
			!jr_p_declares(p, y) &&
			jr_p_place(p, t->b) != JR_PLACE_SCOPED;

		if (y && !c->b && !needs_undefined(p, var, y)) {
			jr_p_later(p, t->b);
			continue;
		}
		if (t->kind == JR_N_IDENT && !c->b && var->op == JR_DECL_VAR)
			continue;
		if (in_place) {
			jr_p_here(p, t->b);
			jr_p_text(p, jr_str_from(open ? "," : "var "));
			open = true;
			jr_p_mark(p, t->pos);
			jr_p_sym(p, t->b);
			jr_p_char(p, '=');
			if (c->b)
				jr_p_named(p, c->b,
					   jr_ast_atom_text(p->t, t->a),
					   JR_L_ASSIGN);
			else
				JR_P(p, "void 0");
			continue;
		}
		if (open)
			JR_P(p, ";\n");
		open = false;
		if (c->b) {
			jr_p_bind_node(p, c->a, c->b);
		} else {
			int how = jr_p_write_open(p, c->a);

			JR_P(p, "void 0");
			jr_p_write_close(p, c->a, how);
		}
		JR_P(p, ";\n");
	}
	if (open)
		JR_P(p, ";\n");
}

static void sub_stmt(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_BLOCK) {
		jr_p_stmt(p, n);
		return;
	}
	jr_p_char(p, '{');
	jr_p_stmt(p, n);
	jr_p_char(p, '}');
}

static void if_stmt(struct jr_printer *p, uint32_t n)
{
	for (;;) {
		struct jr_node *k = jr_p_node(p, n);

		JR_P(p, "if(");
		jr_p_expr(p, k->a, JR_L_COMMA);
		jr_p_char(p, ')');
		sub_stmt(p, k->b);
		if (!k->c)
			break;
		JR_P(p, "else ");
		n = k->c;
		if (jr_p_node(p, n)->kind != JR_N_IF) {
			sub_stmt(p, n);
			break;
		}
	}
	jr_p_char(p, '\n');
}

static void switch_stmt(struct jr_printer *p, struct jr_node *k)
{
	uint32_t t = jr_p_temp(p), c;
	bool with;

	jr_p_char(p, '{');
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_expr(p, k->a, JR_L_ASSIGN);
	JR_P(p, ";\n");
	with = open_with(p, k->c);
	jr_p_scope_start(p, k->c, 0);
	for (c = k->b; c; c = jr_p_node(p, c)->next)
		jr_p_functions(p, jr_p_node(p, c)->b);
	jr_p_put_labels(p);
	JR_P(p, "switch(");
	jr_p_put_temp(p, t);
	JR_P(p, "){");
	for (c = k->b; c && !p->failed; c = jr_p_node(p, c)->next) {
		struct jr_node *n = jr_p_node(p, c);

		if (n->a) {
			JR_P(p, "case ");
			jr_p_expr(p, n->a, JR_L_COMMA);
			JR_P(p, ":\n");
		} else {
			JR_P(p, "default:\n");
		}
		jr_p_stmts(p, n->b);
	}
	jr_p_text(p, jr_str_from(with ? "}}}\n" : "}}\n"));
}

static void catch_clause(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_node *a = k->a ? jr_p_node(p, k->a) : NULL;
	bool direct = a && a->kind == JR_N_IDENT &&
		      jr_p_place(p, a->b) == JR_PLACE_REG;
	uint32_t t = 0;
	bool with;

	JR_P(p, "catch(");
	if (direct) {
		jr_p_later(p, a->b);
		jr_p_sym(p, a->b);
	} else {
		t = jr_p_temp(p);
		jr_p_put_temp(p, t);
	}
	JR_P(p, "){");
	if (p->fn->generator) {
		jr_p_call(p, JR_I_ret);
		if (direct)
			jr_p_sym(p, a->b);
		else
			jr_p_put_temp(p, t);
		JR_P(p, ");\n");
	}
	reset_completion(p);
	with = jr_p_scope_open(p, k->c, 0);
	if (a && !direct) {
		if (a->kind != JR_N_IDENT)
			catch_markers(p, k->c);
		jr_p_bind_temp(p, k->a, t);
		JR_P(p, ";\n");
	}
	jr_p_stmt(p, k->b);
	jr_p_text(p, jr_str_from(with ? "}}" : "}"));
}

/* Its value counts only if it does not end normally. */
static void finally_clause(struct jr_printer *p, uint32_t n)
{
	uint32_t t;

	JR_P(p, "finally");
	if (!p->cv || !p->fn->in_program) {
		block(p, n);
		return;
	}
	t = jr_p_temp(p);
	jr_p_char(p, '{');
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_put_temp(p, p->cv);
	JR_P(p, ";\n");
	reset_completion(p);
	block(p, n);
	jr_p_put_temp(p, p->cv);
	jr_p_char(p, '=');
	jr_p_put_temp(p, t);
	JR_P(p, ";\n}");
}

static void try_stmt(struct jr_printer *p, struct jr_node *k)
{
	if (!k->a) {
		jr_p_char(p, '}');
	} else {
		JR_P(p, "try");
		block(p, k->a);
	}
	if (k->b)
		catch_clause(p, k->b);
	if (k->c)
		finally_clause(p, k->c);
	jr_p_char(p, '\n');
}

/* Whether `this` is there is asked when nothing else can run: behind the body,
 * which is a labelled block. */
static void return_late(struct jr_printer *p, struct jr_node *k)
{
	uint32_t t = jr_p_temp(p);

	jr_p_char(p, '{');
	if (k->a) {
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		jr_p_expr(p, k->a, JR_L_ASSIGN);
		JR_P(p, ";\nif(");
		jr_p_put_temp(p, t);
		JR_P(p, "!==void 0)return ");
		jr_p_put_temp(p, t);
		JR_P(p, ";\n");
	}
	JR_P(p, "break ");
	jr_p_synthetic(p, "end");
	JR_P(p, "}\n");
}

static void return_stmt(struct jr_printer *p, struct jr_node *k)
{
	jr_p_mark(p, k->pos);
	if (jr_p_returns_late(p)) {
		return_late(p, k);
		return;
	}
	if (p->fn->this_var) {
		uint32_t t = jr_p_temp(p);

		JR_P(p, "return ");
		jr_p_put_temp(p, t);
		jr_p_char(p, '=');
		if (k->a)
			jr_p_expr(p, k->a, JR_L_ASSIGN);
		else
			JR_P(p, "void 0");
		jr_p_char(p, ',');
		jr_p_put_temp(p, t);
		JR_P(p, "===void 0?");
		jr_p_checked_this(p);
		jr_p_char(p, ':');
		jr_p_put_temp(p, t);
		JR_P(p, ";\n");
		return;
	}
	JR_P(p, "return");
	if (k->a) {
		bool aw = p->fn->async && p->fn->generator;

		jr_p_char(p, ' ');
		if (aw)
			jr_p_call(p, JR_I_await);
		jr_p_expr(p, k->a, aw ? JR_L_ASSIGN : JR_L_COMMA);
		if (aw)
			jr_p_call_end(p, jr_p_node(p, k->a)->pos);
	}
	JR_P(p, ";\n");
}

static void func_decl(struct jr_printer *p, struct jr_node *k)
{
	uint32_t name = p->t->funcs[k->a].name;
	uint32_t s = name ? jr_p_node(p, name)->b : 0;
	struct jr_sym *y = jr_p_symbol(p, s);

	/* Annex B: the var takes the block's function when it is reached. */
	if (!s || y->kind != JR_SYM_BLOCKFN || !k->c)
		return;
	if (jr_p_declares(p, jr_p_symbol(p, k->c))) {
		jr_p_block_function(p, k->c, s);
		return;
	}
	jr_p_later(p, k->c);
	if (p->s->scopes[jr_p_symbol(p, k->c)->scope].poisoned &&
	    jr_p_place(p, k->c) == JR_PLACE_PLAIN) {
		/* not the block's of the same name, nor that of `with` */
		jr_p_call(p, JR_I_declared);
		jr_p_string(p, jr_ast_atom_text(p->t,
						jr_p_symbol(p, k->c)->atom));
		jr_p_char(p, ',');
		jr_p_sym(p, s);
		JR_P(p, ");\n");
		return;
	}
	jr_p_sym(p, k->c);
	jr_p_char(p, '=');
	jr_p_sym(p, s);
	JR_P(p, ";\n");
}

static void class_decl(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t s = jr_p_node(p, k->a)->b;

	jr_p_later(p, s);
	jr_p_class(p, n, (struct jr_str){ "", 0 }, JR_L_COMMA);
	if (jr_p_symbol(p, s)->cell) {
		JR_P(p, ";\n");
		jr_p_export_open(p, jr_p_symbol(p, s)->cell);
		jr_p_sym(p, s);
		jr_p_char(p, ')');
	}
	JR_P(p, ";\n");
}

static const struct synthetic {
	uint32_t flag;
	const char *name, *value;
} synthetic[] = {
	{ JR_FI_THIS_OUT, "this", "this" },
	{ JR_FI_ARGS_OUT, "arguments", "arguments" },
	{ JR_FI_NEWTARGET_OUT, "new", "new.target" },
};
enum { SYNTHETIC = sizeof(synthetic) / sizeof(synthetic[0]) };

/* The object is not asked for variables that stand for `this` and the like:
 * they have others in front of it. */
static void with_stmt(struct jr_printer *p, struct jr_node *k)
{
	uint32_t base = jr_p_base(p), mark = p->fn->temps, t[SYNTHETIC] = { 0 };
	bool has = base || p->o->goal == JR_GOAL_COMMONJS, any = false;
	int i;

	JR_P(p, "{");
	for (i = 0; i < SYNTHETIC; i++) {
		if (!has || !(p->s->info[base].flags & synthetic[i].flag))
			continue;
		t[i] = jr_p_temp(p);
		jr_p_put_temp(p, t[i]);
		jr_p_char(p, '=');
		if (base == p->func)
			jr_p_text(p, jr_str_from(synthetic[i].value));
		else
			jr_p_synthetic(p, synthetic[i].name);
		JR_P(p, ";\n");
	}
	JR_P(p, "with(");
	jr_p_expr(p, k->a, JR_L_COMMA);
	JR_P(p, "){");
	for (i = 0; i < SYNTHETIC; i++) {
		if (!t[i])
			continue;
		jr_p_text(p, jr_str_from(any ? "," : "with @s("));
		jr_p_synthetic(p, synthetic[i].name);
		any = true;
	}
	if (any)
		JR_P(p, "){");
	for (i = 0; i < SYNTHETIC; i++) {
		if (!t[i])
			continue;
		jr_p_synthetic(p, synthetic[i].name);
		jr_p_char(p, '=');
		jr_p_put_temp(p, t[i]);
		JR_P(p, ";\n");
	}
	p->fn->temps = mark;
	jr_p_stmt(p, k->d);
	jr_p_text(p, jr_str_from(any ? "}}}\n" : "}}\n"));
}

/* Labels wait for the statement that takes them: what is printed before a
 * lowered loop must not stand between. */
static void labeled(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_target t = { .up = p->fn->target,
			       .label = jr_p_node(p, k->a)->a };

	if (p->nlabels == sizeof(p->labels) / sizeof(*p->labels)) {
		jr_p_unsupported(p, n, "So many labels on a statement are");
		return;
	}
	p->labels[p->nlabels++] = t.label;
	p->fn->target = &t;
	if (jr_p_node(p, k->b)->kind == JR_N_LABELED ||
	    jr_p_takes_labels(jr_p_node(p, k->b)->kind)) {
		jr_p_stmt(p, k->b);
	} else {
		jr_p_put_labels(p);
		sub_stmt(p, k->b);
		jr_p_char(p, '\n');
	}
	p->fn->target = t.up;
}

bool jr_p_takes_labels(int kind)
{
	switch (kind) {
	case JR_N_FOR: case JR_N_FORIN: case JR_N_FOROF: case JR_N_WHILE:
	case JR_N_DO: case JR_N_SWITCH:
		return true;
	}
	return false;
}

void jr_p_put_labels(struct jr_printer *p)
{
	uint32_t i;

	for (i = p->label_base; i < p->nlabels; i++) {
		jr_p_atom(p, p->labels[i]);
		jr_p_char(p, ':');
	}
	p->nlabels = p->label_base;
}

static void stmt(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	switch (k->kind) {
	case JR_N_VAR:
		declaration(p, k);
		if (k->flag & JR_NF_USING)
			JR_P(p, "try{");
		break;
	case JR_N_FUNCDECL: func_decl(p, k); break;
	case JR_N_CLASSDECL: class_decl(p, n); break;
	case JR_N_EXPRSTMT: expression(p, n); break;
	case JR_N_BLOCK: block(p, n); jr_p_char(p, '\n'); break;
	case JR_N_IF: reset_completion(p); if_stmt(p, n); break;
	case JR_N_FOR: case JR_N_FORIN: case JR_N_FOROF:
	case JR_N_WHILE: case JR_N_DO:
		reset_completion(p);
		jr_p_loop(p, n);
		break;
	case JR_N_SWITCH: reset_completion(p); switch_stmt(p, k); break;
	case JR_N_TRY:
		if (!(k->flag & JR_NF_USING))
			reset_completion(p);
		try_stmt(p, k);
		break;
	case JR_N_LABELED: labeled(p, n); break;
	case JR_N_BREAK:
		JR_P(p, "break");
		if (k->a) {
			jr_p_char(p, ' ');
			jr_p_atom(p, jr_p_node(p, k->a)->a);
		}
		JR_P(p, ";\n");
		break;
	case JR_N_CONTINUE: jr_p_continue(p, n); break;
	case JR_N_RETURN: return_stmt(p, k); break;
	case JR_N_THROW:
		jr_p_mark(p, k->pos);
		JR_P(p, "throw ");
		jr_p_expr(p, k->a, JR_L_COMMA);
		JR_P(p, ";\n");
		break;
	case JR_N_WITH: reset_completion(p); with_stmt(p, k); break;
	case JR_N_EMPTY: JR_P(p, ";"); break;
	case JR_N_DEBUGGER: JR_P(p, ";"); break;
	default: jr_p_module_stmt(p, k);
	}
}

void jr_p_stmt(struct jr_printer *p, uint32_t n)
{
	uint32_t mark = p->fn->temps;

	if (p->failed)
		return;
	if (++p->depth > p->max_depth) {
		jr_diag_set(p->d, JR_DIAG_RANGE, jr_p_node(p, n)->pos,
			    jr_p_node(p, n)->end, "Too deeply nested code");
		p->failed = true;
		return;
	}
	if (jr_p_node(p, n)->flag & JR_NF_GUARD) {
		struct jr_guard g;

		jr_p_guard_open(p, &g);
		stmt(p, n);
		jr_p_guard_close(p);
	} else {
		stmt(p, n);
	}
	p->depth--;
	p->fn->temps = mark;
}

void jr_p_stmts(struct jr_printer *p, uint32_t list)
{
	for (; list && !p->failed; list = jr_p_node(p, list)->next)
		jr_p_stmt(p, list);
}
