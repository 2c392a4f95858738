/* Programs for global code: scripts and eval. Their variables are declared at
 * once by @declare, before anything else, so that nothing is when one cannot
 * be; strict eval has variables of its own. */
#include "lib/es/print.h"

static bool deletable(struct jr_printer *p)
{
	return p->o->goal == JR_GOAL_EVAL;
}

static void call(struct jr_printer *p, enum jr_intrinsic i)
{
	jr_p_call(p, i);
	jr_p_num(p, deletable(p));
	jr_p_char(p, ',');
}

static void name(struct jr_printer *p, uint32_t atom)
{
	jr_p_string(p, jr_ast_atom_text(p->t, atom));
}

/* `,"lNAME"` */
static void word(struct jr_printer *p, char kind, uint32_t atom)
{
	struct jr_buf text;

	jr_buf_init(&text, 0);
	(void)jr_buf_add_char(&text, kind);
	(void)jr_buf_add_str(&text, jr_ast_atom_text(p->t, atom));
	jr_p_char(p, ',');
	jr_p_string(p, jr_buf_str(&text));
	if (text.rc < 0)
		p->out->rc = text.rc;
	jr_buf_fini(&text);
}

static char kind_of(const struct jr_sym *y)
{
	if (y->kind == JR_SYM_CONST)
		return 'c';
	if (jr_sym_lexical(y))
		return 'l';
	return y->kind == JR_SYM_FUNC ? 'f' : 'v';
}

/* Variables that functions in blocks have: those that can be. */
static void declare_block_functions(struct jr_printer *p, uint32_t first)
{
	uint32_t i;

	for (i = first; i; i = jr_p_symbol(p, i)->next) {
		struct jr_sym *y = jr_p_symbol(p, i);

		if (!jr_p_declares(p, y) || !(y->flags & JR_SF_BLOCKVAR))
			continue;
		y->carry = jr_p_temp(p);
		jr_p_put_temp(p, y->carry);
		jr_p_char(p, '=');
		call(p, JR_I_declarebf);
		name(p, y->atom);
		JR_P(p, ");\n");
	}
}

static void declare(struct jr_printer *p, uint32_t first)
{
	bool any = false;
	uint32_t i;

	for (i = first; i; i = jr_p_symbol(p, i)->next) {
		const struct jr_sym *y = jr_p_symbol(p, i);

		if (!jr_p_declares(p, y) || y->flags & JR_SF_BLOCKVAR)
			continue;
		if (!any) {
			jr_p_call(p, JR_I_declare);
			jr_p_num(p, deletable(p));
		}
		any = true;
		word(p, kind_of(y), y->atom);
	}
	if (any)
		JR_P(p, ");\n");
	declare_block_functions(p, first);
}

/* with @i(a,b){ : assignments initialise the script's variables. */
static bool open_lexicals(struct jr_printer *p, uint32_t first)
{
	bool any = false;
	uint32_t i;

	for (i = first; i; i = jr_p_symbol(p, i)->next) {
		if (!(jr_p_symbol(p, i)->flags & JR_SF_LEXGLOBAL))
			continue;
		jr_p_text(p, jr_str_from(any ? "," : "with @i("));
		any = true;
		jr_p_sym(p, i);
	}
	if (any)
		JR_P(p, "){");
	return any;
}

void jr_p_declare_function(struct jr_printer *p, uint32_t fi)
{
	uint32_t atom = jr_p_node(p, p->t->funcs[fi].name)->a;

	call(p, JR_I_declarefn);
	name(p, atom);
	jr_p_char(p, ',');
	jr_p_function(p, fi, (struct jr_str){ "", 0 }, p->t->funcs[fi].pos);
	JR_P(p, ");\n");
}

void jr_p_block_function(struct jr_printer *p, uint32_t var, uint32_t from)
{
	const struct jr_sym *y = jr_p_symbol(p, var);

	if (y->flags & JR_SF_BLOCKVAR) {
		jr_p_put_temp(p, y->carry);
		JR_P(p, "&&");
	}
	jr_p_call(p, JR_I_declared);
	name(p, y->atom);
	jr_p_char(p, ',');
	jr_p_sym(p, from);
	JR_P(p, ");\n");
}

void jr_p_global_code(struct jr_printer *p)
{
	const struct jr_func *f = &p->t->funcs[0];
	uint32_t out = p->s->info[0].flags & (JR_FI_THIS_OUT |
			JR_FI_ARGS_OUT | JR_FI_NEWTARGET_OUT);
	uint32_t first = p->s->scopes[f->scope].first;
	bool scoped, lexicals;

	p->declares = p->o->goal == JR_GOAL_SCRIPT || !f->strict;
	if (f->use_strict || p->o->strict)
		JR_P(p, "\"use strict\";");
	if (p->o->completion_value)
		p->cv = jr_p_temp(p);
	declare(p, first);
	lexicals = open_lexicals(p, first);
	if (p->o->goal == JR_GOAL_SCRIPT)
		jr_p_functions(p, f->body);
	if (p->eval.this_name.n)
		out &= ~(uint32_t)JR_FI_THIS_OUT;
	if (out & JR_FI_THIS_OUT) {
		JR_P(p, "with @s(");
		jr_p_synthetic(p, "this");
		JR_P(p, "){");
		jr_p_synthetic(p, "this");
		JR_P(p, "=this;\n");
	}
	scoped = jr_p_scope_open(p, f->scope, p->o->goal == JR_GOAL_EVAL
				 ? f->body : 0);
	jr_p_stmts(p, f->body);
	if (scoped)
		jr_p_char(p, '}');
	if (out & JR_FI_THIS_OUT)
		jr_p_char(p, '}');
	if (lexicals)
		jr_p_char(p, '}');
	jr_p_declare_rest(p, f->scope);
	if (p->cv) {
		jr_p_put_temp(p, p->cv);
		JR_P(p, ";\n");
	}
	jr_p_function_close(p);
}
