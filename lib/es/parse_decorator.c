/* parse_decorator.c - decorators: the standard ones, and TypeScript's own with
 * experimentalDecorators, which parameters have too. */
#include "lib/es/parser.h"

static uint32_t member(struct jr_parser *p, uint32_t pos, uint32_t object)
{
	uint32_t name, i;

	if (tok(p) == JR_T_PRIVATE) {
		name = jr_parse_leaf(p, JR_N_PRIVATE);
	} else if (tok(p) > JR_T_NAME || tok(p) == JR_T_EOF) {
		jr_parse_unexpected(p);
		return 0;
	} else {
		name = jr_parse_leaf(p, JR_N_IDENT);
	}
	i = jr_parse_node1(p, JR_N_MEMBER, pos, object);
	node(p, i)->b = name;
	return i;
}

/* `x!` and `f<T>` */
static void types(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (!p->lang.ts)
		return;
	if (accept(p, JR_T_NOT))
		jr_parse_erase(p, pos, p->lx.prev_end);
	if (tok(p) == JR_T_LT)
		jr_parse_type_args(p, false);
}

static uint32_t call(struct jr_parser *p, uint32_t pos, uint32_t callee)
{
	uint32_t args = jr_parse_arguments(p);
	uint32_t i = jr_parse_node1(p, JR_N_CALL, pos, callee);

	node(p, i)->b = args;
	return i;
}

/* `a.b.#c` and its call. */
static uint32_t member_call(struct jr_parser *p)
{
	uint32_t pos = start(p), e;

	if (tok(p) != JR_T_NAME) {
		jr_parse_unexpected(p);
		return 0;
	}
	jr_parse_check_reference(p, &p->lx.tk);
	e = jr_parse_leaf(p, JR_N_IDENT);
	types(p);
	while (accept(p, JR_T_DOT)) {
		e = member(p, pos, e);
		types(p);
	}
	return tok(p) == JR_T_LPAREN ? call(p, pos, e) : e;
}

/* TypeScript's own are of any form, but that a bracket starts the name of the
 * member. */
static uint32_t legacy(struct jr_parser *p)
{
	uint32_t pos = start(p), e = jr_parse_primary(p);

	for (;;) {
		types(p);
		if (tok(p) == JR_T_LPAREN)
			e = call(p, pos, e);
		else if (accept(p, JR_T_DOT))
			e = member(p, pos, e);
		else
			return e;
	}
}

static uint32_t parenthesised(struct jr_parser *p)
{
	uint32_t ctx = jr_parse_allow_in(p), e;

	next(p);
	e = jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RPAREN);
	p->ctx = ctx;
	return e;
}

static uint32_t decorator(struct jr_parser *p)
{
	uint32_t pos = start(p), e;

	next(p);
	if (!jr_parse_enter(p))
		return 0;
	if (p->lang.legacy_decorators)
		e = legacy(p);
	else if (tok(p) == JR_T_LPAREN)
		e = parenthesised(p);
	else
		e = member_call(p);
	p->depth--;
	return jr_parse_node1(p, JR_N_DECORATOR, pos, e);
}

uint32_t jr_parse_decorators(struct jr_parser *p)
{
	struct jr_list list = {0};

	while (tok(p) == JR_T_AT)
		append(p, &list, decorator(p));
	return list.head;
}

/* May the token start the class that decorators belong to? */
static bool class_follows(const struct jr_parser *p, const struct jr_token *tk)
{
	return tk->type == JR_T_class ||
	       (p->lang.ts && tk->type == JR_T_NAME &&
		tk->atom == JR_A_abstract && !(tk->flag & JR_TF_ESCAPED));
}

static void nothing_to_decorate(struct jr_parser *p)
{
	const struct jr_node *n = node(p, p->decorators);

	if (!failed(p))
		jr_parse_error(p, n->pos, n->end, "Decorators are only valid "
			       "on classes and their members");
}

void jr_parse_statement_decorators(struct jr_parser *p)
{
	p->decorators = jr_parse_decorators(p);
	if (tok(p) != JR_T_export && !class_follows(p, &p->lx.tk))
		nothing_to_decorate(p);
}

void jr_parse_check_decorated(struct jr_parser *p, const struct jr_token *tk)
{
	if (p->decorators && tk->type != JR_T_default &&
	    tk->type != JR_T_AT && !class_follows(p, tk))
		nothing_to_decorate(p);
}

/* Those of parameters are evaluated where the class is. */
void jr_parse_param_decorators(struct jr_parser *p, uint32_t index)
{
	uint32_t fn = p->fn, ctx = p->ctx, i;

	if (tok(p) != JR_T_AT)
		return;
	if (!p->param_decorators ||
	    p->t->funcs[fn].parent != p->param_owner ||
	    p->t->funcs[fn].kind < JR_FN_METHOD) {
		jr_parse_error(p, start(p), p->lx.tk.end,
			       p->lang.legacy_decorators ? "Decorators are not "
			       "valid here" : p->lang.ts ? "Decorators of "
			       "parameters need experimentalDecorators in "
			       "tsconfig.json" : "Parameters cannot have "
			       "decorators");
		return;
	}
	p->fn = p->t->funcs[fn].parent;
	p->ctx = (ctx & (JR_CTX_STRICT | JR_CTX_MODULE)) | p->class_ctx;
	while (tok(p) == JR_T_AT) {
		i = decorator(p);
		node(p, i)->op = (uint16_t)(index + 1);
		append(p, p->param_decorators, i);
	}
	p->fn = fn;
	p->ctx = ctx;
}
