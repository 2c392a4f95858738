/* `this` and new.target, which arrow functions and the text of a direct eval find
 * in variables of the function around them. */
#include "lib/es/print.h"

bool jr_p_inherits(struct jr_printer *p)
{
	return p->o->goal == JR_GOAL_EVAL && jr_p_base(p) == 0;
}

void jr_p_this_name(struct jr_printer *p)
{
	if (jr_p_inherits(p) && p->eval.this_name.n)
		jr_p_text(p, p->eval.this_name);
	else
		jr_p_synthetic(p, "this");
}

bool jr_p_this_is_variable(struct jr_printer *p)
{
	uint32_t base = jr_p_base(p);

	if (jr_p_inherits(p) && p->eval.this_name.n)
		return true;
	if (base == 0 && p->o->goal == JR_GOAL_MODULE)
		return false;
	return base != p->func || p->fn->this_var;
}

void jr_p_this(struct jr_printer *p)
{
	uint32_t base = jr_p_base(p);

	if (p->this_sym && base == p->func) {
		jr_p_sym(p, p->this_sym);
		return;
	}
	if (base == 0 && p->o->goal == JR_GOAL_MODULE) {
		JR_P(p, "(void 0)");
		return;
	}
	if (!jr_p_this_is_variable(p)) {
		JR_P(p, "this");
		return;
	}
	if (jr_p_inherits(p) ? p->eval.flags & JR_EVAL_DERIVED :
	    jr_p_this_var(p, base))
		jr_p_checked_this(p);
	else
		jr_p_this_name(p);
}

void jr_p_checked_this(struct jr_printer *p)
{
	jr_p_char(p, '(');
	jr_p_this_name(p);
	JR_P(p, "||");
	jr_p_call(p, JR_I_refuse);
	JR_P(p, "\"Must call super constructor in derived class before "
	     "accessing 'this' or returning from derived constructor\"))");
}

void jr_p_new_target(struct jr_printer *p)
{
	enum jr_fn_kind k = p->t->funcs[jr_p_base(p)].kind;

	if (jr_p_inherits(p) && p->eval.new_name.n)
		jr_p_text(p, p->eval.new_name);
	else if (k == JR_FN_FIELD || k == JR_FN_STATIC || jr_p_inherits(p))
		JR_P(p, "(void 0)");
	else if (jr_p_base(p) == p->func)
		JR_P(p, "new.target");
	else
		jr_p_synthetic(p, "new");
}
