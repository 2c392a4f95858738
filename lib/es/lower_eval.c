/* Direct eval: what its text inherits, see eval_context.h. */
#include "lib/es/print.h"

static unsigned flags_of(struct jr_printer *p)
{
	uint32_t base = jr_p_base(p);
	const struct jr_func *f = &p->t->funcs[base];
	const struct jr_fninfo *info = &p->s->info[base];
	unsigned flags = 0;

	if (jr_p_inherits(p))
		return p->eval.flags;
	if (base != 0 || p->o->goal == JR_GOAL_COMMONJS)
		flags |= JR_EVAL_FUNCTION;
	if (info->home)
		flags |= JR_EVAL_METHOD;
	if (info->flags & JR_FI_STATIC)
		flags |= JR_EVAL_STATIC;
	if (f->kind == JR_FN_DERIVED)
		flags |= JR_EVAL_DERIVED;
	if (f->kind == JR_FN_FIELD || f->kind == JR_FN_STATIC)
		flags |= JR_EVAL_FIELD;
	return flags;
}

static void put_variable(struct jr_printer *p, char letter, uint32_t sym)
{
	if (!sym)
		return;
	(void)jr_buf_printf(p->out, " %c:", letter);
	jr_p_sym(p, sym);
}

/* The names that the parameters of the function being printed have; eval in
 * one of them may not declare them again. */
static void put_params(struct jr_printer *p)
{
	const struct jr_func *f = &p->t->funcs[p->func];
	uint32_t i;

	if (p->fn->fi != p->func || !p->fn->in_params)
		return;
	for (i = p->s->scopes[f->scope].first; i; i = jr_p_symbol(p, i)->next)
		if (jr_p_symbol(p, i)->kind == JR_SYM_PARAM) {
			JR_P(p, " =");
			jr_p_atom(p, jr_p_symbol(p, i)->atom);
		}
	if (f->kind != JR_FN_ARROW)
		JR_P(p, " =arguments");
}

/* The lexical names between eval and the variables of its function. Those of
 * a script are asked for when the text runs. */
static void put_lexicals(struct jr_printer *p, uint32_t scope)
{
	struct jr_str words = p->eval.words;
	uint32_t i;

	for (; scope && p->s->scopes[scope].func == p->func;
	     scope = p->s->scopes[scope].parent)
		for (i = p->s->scopes[scope].first; i;
		     i = jr_p_symbol(p, i)->next) {
			const struct jr_sym *y = jr_p_symbol(p, i);

			if (!jr_sym_lexical(y) && y->kind != JR_SYM_BLOCKFN)
				continue;
			if (y->flags & JR_SF_LEXGLOBAL)
				continue;
			JR_P(p, " =");
			jr_p_atom(p, y->atom);
		}
	while (p->func == 0 && words.n) {
		struct jr_str word = jr_eval_context_word(&words);

		if (word.n < 2 || word.p[0] != '=')
			continue;
		jr_p_char(p, ' ');
		jr_p_text(p, word);
	}
}

/* Does a scope inside the program's own declare the name? */
static bool is_hidden(struct jr_printer *p, uint32_t scope, uint32_t atom)
{
	uint32_t top = p->t->funcs[0].scope, i;

	for (; scope && scope != top; scope = p->s->scopes[scope].parent)
		for (i = p->s->scopes[scope].first; i;
		     i = jr_p_symbol(p, i)->next)
			if (jr_p_symbol(p, i)->atom == atom)
				return true;
	return false;
}

static void put_module_name(struct jr_printer *p)
{
	JR_P(p, " m:");
	if (p->eval.module_name.n)
		jr_p_text(p, p->eval.module_name);
	else
		jr_p_synthetic(p, "m");
}

/* The module's variables that cannot simply be written to. */
static void put_module(struct jr_printer *p, uint32_t scope)
{
	uint32_t i;
	bool all = p->o->goal == JR_GOAL_MODULE;

	if (!all && !p->eval.module_name.n)
		return;
	put_module_name(p);
	for (i = 1; i < p->s->sym_count; i++) {
		const struct jr_sym *y = jr_p_symbol(p, i);

		if (!(all ? jr_p_module_var(p, y) &&
			    (y->cell || y->kind == JR_SYM_CONST)
			  : y->text == y->atom && y->func == 0 && y->atom) ||
		    is_hidden(p, scope, y->atom))
			continue;
		(void)jr_buf_printf(p->out, " e:%u:",
				    y->kind == JR_SYM_CONST ? 0 : y->cell);
		jr_p_atom(p, y->atom);
	}
}

static void put_key(struct jr_printer *p, char letter, uint32_t sym)
{
	(void)jr_buf_printf(p->out, " %c:", letter);
	if (sym)
		jr_p_private_name(p, sym);
}

static void put_class(struct jr_printer *p, const struct jr_scope *c)
{
	uint32_t i;

	put_key(p, 'c', c->brand);
	put_key(p, 'b', c->sbrand);
	for (i = c->first; i; i = jr_p_symbol(p, i)->next) {
		const struct jr_sym *y = jr_p_symbol(p, i);

		if (y->kind != JR_SYM_PRIVATE)
			continue;
		(void)jr_buf_printf(p->out, " p:%u:",
				    (unsigned)(y->flags & JR_SF_INHERITED));
		jr_p_atom(p, y->atom);
		jr_p_char(p, ':');
		jr_p_private_name(p, i);
		if (y->twin) {
			jr_p_char(p, ':');
			jr_p_sym(p, y->twin);
		}
	}
}

static void put_new_target(struct jr_printer *p, unsigned flags)
{
	if (!(flags & JR_EVAL_FUNCTION) || flags & JR_EVAL_FIELD)
		return;
	JR_P(p, " n:");
	if (jr_p_inherits(p))
		jr_p_text(p, p->eval.new_name);
	else
		jr_p_synthetic(p, "new");
}

/* An arrow function finds them in a variable of the function around it. */
static void put_arguments(struct jr_printer *p)
{
	uint32_t base = jr_p_base(p);

	if (jr_p_inherits(p)) {
		if (p->eval.args_name.n) {
			JR_P(p, " a:");
			jr_p_text(p, p->eval.args_name);
		}
	} else if (base != p->func &&
		   (base != 0 || p->o->goal == JR_GOAL_COMMONJS) &&
		   p->s->info[base].flags & JR_FI_ARGS_OUT) {
		JR_P(p, " a:");
		jr_p_synthetic(p, "arguments");
	}
}

static void put_context(struct jr_printer *p, uint32_t scope)
{
	unsigned flags = flags_of(p);
	uint32_t home = p->s->info[jr_p_base(p)].home;

	jr_p_num(p, flags);
	if (jr_p_this_is_variable(p)) {
		JR_P(p, " t:");
		jr_p_this_name(p);
	}
	put_new_target(p, flags);
	put_arguments(p);
	if (home) {
		put_variable(p, 'h', p->s->scopes[home].home);
		put_variable(p, 's', p->s->scopes[home].shome);
		put_variable(p, 'i', p->s->scopes[home].init);
	}
	put_module(p, scope);
	put_params(p);
	put_lexicals(p, scope);
	for (; scope; scope = p->s->scopes[scope].parent)
		if (p->s->scopes[scope].kind == JR_SCOPE_CLASS)
			put_class(p, &p->s->scopes[scope]);
}

/* `,"context")` of @evalctx. */
static void end_context(struct jr_printer *p, uint32_t scope)
{
	struct jr_buf *out = p->out, text;

	jr_p_char(p, ',');
	jr_buf_init(&text, 0);
	p->out = &text;
	put_context(p, scope);
	p->out = out;
	jr_p_string(p, jr_buf_str(&text));
	if (text.rc < 0)
		out->rc = text.rc;
	jr_buf_fini(&text);
	jr_p_char(p, ')');
}

/* The context comes with the last argument: nothing can call eval between
 * that and the call itself. */
void jr_p_eval_args(struct jr_printer *p, struct jr_node *call)
{
	uint32_t i;

	for (i = call->b; jr_p_node(p, i)->next; i = jr_p_node(p, i)->next) {
		jr_p_expr(p, i, JR_L_ASSIGN);
		jr_p_char(p, ',');
	}
	jr_p_call(p, JR_I_evalctx);
	jr_p_expr(p, i, JR_L_ASSIGN);
	end_context(p, call->d);
}

/* (t=list,@iseval(eval)?eval(t[0]):@apply(eval,void 0,t)) */
void jr_p_eval_spread(struct jr_printer *p, struct jr_node *call)
{
	uint32_t t = jr_p_temp(p);

	jr_p_char(p, '(');
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_spread_list(p, call->b, call->pos);
	jr_p_char(p, ',');
	jr_p_call(p, JR_I_iseval);
	jr_p_expr(p, call->a, JR_L_ASSIGN);
	JR_P(p, ")?");
	jr_p_expr(p, call->a, JR_L_CALL);
	jr_p_char(p, '(');
	jr_p_call(p, JR_I_evalctx);
	jr_p_put_temp(p, t);
	JR_P(p, "[0]");
	end_context(p, call->d);
	JR_P(p, "):");
	jr_p_call(p, JR_I_apply);
	jr_p_expr(p, call->a, JR_L_ASSIGN);
	JR_P(p, ",void 0,");
	jr_p_put_temp(p, t);
	JR_P(p, "))");
}
