/* parse_func.c - functions, arrow functions, methods. */
#include "lib/es/parser.h"

static const char duplicate_param[] =
	"Duplicate parameter name not allowed in this context";

struct jr_outer jr_parse_enter_function(struct jr_parser *p,
					enum jr_fn_kind kind, unsigned flags)
{
	struct jr_outer o = {
		p->ctx, p->fn, p->label_base, p->pending_labels,
		p->yield_pos, p->await_pos, p->await_name_pos,
	};
	uint32_t i = jr_ast_new_func(p->t, kind);
	struct jr_func *f = &p->t->funcs[i];

	if (p->t->arena->failed)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	f->parent = p->fn;
	f->async = flags & JR_FUNC_ASYNC;
	f->generator = flags & JR_FUNC_GENERATOR;
	p->fn = i;
	p->label_base = p->label_count;
	p->pending_labels = 0;
	p->yield_pos = p->await_pos = p->await_name_pos = JR_NO_POS;
	return o;
}

void jr_parse_leave_function(struct jr_parser *p, const struct jr_outer *o)
{
	p->ctx = o->ctx;
	p->fn = o->fn;
	p->label_count = p->label_base;
	p->label_base = o->label_base;
	p->pending_labels = o->pending_labels;
	p->yield_pos = o->yield_pos;
	p->await_pos = o->await_pos;
	p->await_name_pos = o->await_name_pos;
}

static uint32_t coroutine_ctx(unsigned flags)
{
	return (flags & JR_FUNC_GENERATOR ? JR_CTX_YIELD : 0) |
	       (flags & JR_FUNC_ASYNC ? JR_CTX_AWAIT : 0);
}

/* Strict code admits fewer names; a parameter list is seen before the
 * directive that makes it strict. */
static void check_strict_name(struct jr_parser *p, uint32_t ident)
{
	const struct jr_node *n = node(p, ident);
	struct jr_token tk = {
		.type = JR_T_NAME, .atom = n->a, .pos = n->pos, .end = n->end,
	};

	jr_parse_check_name(p, &tk);
	if (n->a == JR_A_eval || n->a == JR_A_arguments)
		jr_parse_error_node(p, ident, "Unexpected eval or arguments in "
				    "strict mode");
}

static void mark_names(struct jr_parser *p, uint32_t i)
{
	const struct jr_node *n = node(p, i);

	switch (n->kind) {
	case JR_N_IDENT:
		if (!jr_parse_mark(p, n->a))
			jr_parse_error_node(p, i, duplicate_param);
		break;
	case JR_N_ARRAYPAT: case JR_N_OBJPAT:
		for (i = n->a; i && !failed(p); i = node(p, i)->next)
			mark_names(p, i);
		break;
	case JR_N_PROP:
		mark_names(p, n->b);
		break;
	case JR_N_ASSIGNPAT: case JR_N_REST:
		mark_names(p, n->a);
		break;
	default:
		break;
	}
}

/* Rules that hold once it is known whether the function is strict. */
static void check_params(struct jr_parser *p, uint32_t fn, uint32_t strict_pos)
{
	const struct jr_func *f = &p->t->funcs[fn];
	bool unique = f->kind != JR_FN_NORMAL || p->ctx & JR_CTX_STRICT ||
		      !f->simple_params;

	if (strict_pos != JR_NO_POS) {
		if (!f->simple_params)
			jr_parse_error(p, strict_pos, strict_pos + 12,
				       "Illegal 'use strict' directive in "
				       "function with non-simple parameter "
				       "list");
		if (f->name)
			check_strict_name(p, f->name);
		for (uint32_t i = f->params; i && !failed(p);
		     i = node(p, i)->next)
			check_strict_name(p, i);
	}
	if (!unique || !f->params)
		return;
	p->mark_serial++;
	for (uint32_t i = f->params; i && !failed(p); i = node(p, i)->next)
		mark_names(p, i);
}

/* Notes what the parameter list says about the function. */
static void finish_params(struct jr_parser *p, uint32_t params)
{
	struct jr_func *f = &p->t->funcs[p->fn];
	uint32_t length = 0, count = 0;
	bool counting = true;

	f->params = params;
	f->simple_params = true;
	for (uint32_t i = params; i; i = node(p, i)->next) {
		uint8_t kind = node(p, i)->kind;

		if (++count == JR_PARSE_MAX_PARAMS + 1)
			jr_parse_error(p, node(p, i)->pos, node(p, i)->end,
				       "Too many parameters in function "
				       "definition (only 250 allowed)");
		if (kind != JR_N_IDENT)
			f->simple_params = false;
		if (kind == JR_N_ASSIGNPAT || kind == JR_N_REST)
			counting = false;
		length += counting;
	}
	f->length = length < UINT16_MAX ? (uint16_t)length : UINT16_MAX;
}

/* `this: T` as the first parameter is none. */
static void this_param(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (tok(p) != JR_T_this || !p->lang.ts)
		return;
	next(p);
	jr_parse_annotation(p);
	if (tok(p) == JR_T_COMMA)
		next(p);
	else if (tok(p) != JR_T_RPAREN)
		jr_parse_unexpected(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

/* A parameter that is not the rest. Those that are also properties are marked
 * in d. */
static uint32_t param(struct jr_parser *p)
{
	bool property = jr_parse_param_modifiers(p);
	uint32_t pos = start(p), i = jr_parse_binding(p, false);

	jr_parse_optional_annotation(p, JR_T_QUESTION);
	if (property && node(p, i)->kind == JR_N_IDENT)
		node(p, i)->d = 1;
	return jr_parse_initialised(p, i, pos);
}

static uint32_t param_list(struct jr_parser *p)
{
	struct jr_list items = {0};
	uint32_t index = 0;

	jr_parse_expect(p, JR_T_LPAREN);
	this_param(p);
	while (tok(p) != JR_T_RPAREN && !failed(p)) {
		uint32_t pos, i;

		jr_parse_param_decorators(p, index++);
		pos = start(p);
		if (accept(p, JR_T_ELLIPSIS)) {
			i = jr_parse_binding(p, false);
			jr_parse_annotation(p);
			append(p, &items,
			       jr_parse_node1(p, JR_N_REST, pos, i));
			if (tok(p) == JR_T_ASSIGN)
				jr_parse_error(p, start(p), p->lx.tk.end,
					       "Rest parameter may not have a "
					       "default initializer");
			if (tok(p) != JR_T_RPAREN)
				jr_parse_error(p, pos, p->lx.prev_end, "Rest "
					       "parameter must be last formal "
					       "parameter");
			break;
		}
		append(p, &items, param(p));
		if (tok(p) == JR_T_RPAREN)
			break;
		jr_parse_expect(p, JR_T_COMMA);
	}
	return items.head;
}

/* Checks of `new Function`: both parts end where the caller said. */
static void check_assembled(struct jr_parser *p, uint32_t expected)
{
	if (p->opts->goal == JR_GOAL_FUNCTION && p->fn == 1 &&
	    start(p) != expected)
		jr_parse_unexpected(p);
}

static void braced_body(struct jr_parser *p)
{
	uint32_t fn = p->fn, strict_pos = JR_NO_POS, body;
	uint32_t body_pos = start(p);

	jr_parse_expect(p, JR_T_LBRACE);
	body = jr_parse_body(p, &strict_pos, false);
	p->t->funcs[fn].body = body;
	p->t->funcs[fn].body_pos = body_pos;
	p->t->funcs[fn].strict = p->ctx & JR_CTX_STRICT;
	p->t->funcs[fn].use_strict = strict_pos != JR_NO_POS;
	if (tok(p) != JR_T_RBRACE)
		jr_parse_unexpected(p);
	check_assembled(p, p->opts->close_brace);
	check_params(p, fn, strict_pos);
}

/* Parameters and body; p->ctx is the function's. Leaves the function. False
 * for a TypeScript signature, which has no body. */
static bool function_rest(struct jr_parser *p, const struct jr_outer *o,
			  bool maybe_signature)
{
	if (!jr_parse_enter(p))
		return true;
	jr_parse_type_params(p);
	p->ctx |= JR_CTX_PARAMS;
	finish_params(p, param_list(p));
	check_assembled(p, p->opts->close_paren);
	jr_parse_expect(p, JR_T_RPAREN);
	p->ctx &= ~(uint32_t)JR_CTX_PARAMS;
	jr_parse_return_type(p);
	p->depth--;
	if (maybe_signature && p->lang.ts && tok(p) != JR_T_LBRACE) {
		jr_parse_leave_function(p, o);
		jr_parse_semicolon(p);
		return false;
	}
	p->depth++;
	braced_body(p);
	p->depth--;
	/* The token behind the brace belongs to the code around. */
	jr_parse_leave_function(p, o);
	next(p);
	return true;
}

static uint32_t function_node(struct jr_parser *p, enum jr_kind kind,
			      uint32_t fn, uint32_t pos)
{
	uint32_t i = jr_parse_node1(p, kind, pos, fn);

	p->t->funcs[fn].node = i;
	p->t->funcs[fn].pos = pos;
	p->t->funcs[fn].end = p->lx.prev_end;
	return i;
}

/* The name of a declaration belongs to the code around it, that of an
 * expression to the function. */
static uint32_t function_name(struct jr_parser *p, unsigned flags)
{
	bool declaration = flags & JR_FUNC_STATEMENT;
	uint32_t ctx = p->ctx, i;

	if (tok(p) == JR_T_LPAREN || (tok(p) == JR_T_LT && p->lang.ts)) {
		if (declaration && !(flags & JR_FUNC_NAMELESS))
			jr_parse_error(p, start(p), p->lx.tk.end, "Function "
				       "statements require a function name");
		return 0;
	}
	if (!declaration) {
		p->ctx &= ~(uint32_t)(JR_CTX_YIELD | JR_CTX_AWAIT |
				      JR_CTX_NO_AWAIT);
		p->ctx |= coroutine_ctx(flags);
	}
	i = jr_parse_binding_name(p, false);
	p->ctx = ctx;
	return i;
}

uint32_t jr_parse_function(struct jr_parser *p, uint32_t pos, unsigned flags)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	struct jr_outer o;
	uint32_t name, fn;

	next(p);
	if (accept(p, JR_T_MUL))
		flags |= JR_FUNC_GENERATOR;
	name = function_name(p, flags);
	o = jr_parse_enter_function(p, JR_FN_NORMAL, flags);
	fn = p->fn;
	p->t->funcs[fn].name = name;
	p->ctx = (p->ctx & (JR_CTX_STRICT | JR_CTX_MODULE)) | JR_CTX_RETURN |
		 JR_CTX_NEW_TARGET | coroutine_ctx(flags);
	if (!function_rest(p, &o, flags & JR_FUNC_STATEMENT)) {
		jr_parse_drop(p, nodes, funcs);
		jr_parse_erase(p, pos, p->lx.prev_end);
		return jr_parse_node(p, JR_N_EMPTY, pos);
	}
	return function_node(p, flags & JR_FUNC_STATEMENT ? JR_N_FUNCDECL :
			     JR_N_FUNC, fn, pos);
}

uint32_t jr_parse_method(struct jr_parser *p, enum jr_fn_kind kind,
			 uint32_t pos, unsigned flags)
{
	struct jr_outer o = jr_parse_enter_function(p, kind, flags);
	uint32_t fn = p->fn, params_pos = start(p), i, count;

	p->ctx = (p->ctx & (JR_CTX_STRICT | JR_CTX_MODULE)) | JR_CTX_RETURN |
		 JR_CTX_NEW_TARGET | JR_CTX_SUPER_PROPERTY |
		 coroutine_ctx(flags);
	if (kind == JR_FN_DERIVED)
		p->ctx |= JR_CTX_SUPER_CALL;
	if (!function_rest(p, &o, flags & JR_FUNC_SIGNATURE))
		return 0;
	i = p->t->funcs[fn].params;
	count = i ? 1 + (node(p, i)->next != 0) : 0;
	if (kind == JR_FN_GETTER && count != 0)
		jr_parse_error_node(p, i, "Getter must not have any formal "
				    "parameters.");
	if (kind == JR_FN_SETTER && count != 1)
		jr_parse_error(p, params_pos, params_pos + 1, "Setter must "
			       "have exactly one formal parameter.");
	if (kind == JR_FN_SETTER && node(p, i)->kind == JR_N_REST)
		jr_parse_error_node(p, i, "Setter function argument must not "
				    "be a rest parameter");
	if (p->lang.ts && (kind == JR_FN_CTOR || kind == JR_FN_DERIVED))
		jr_parse_param_properties(p, fn);
	return function_node(p, JR_N_FUNC, fn, pos);
}

uint32_t jr_parse_initializer(struct jr_parser *p, enum jr_fn_kind kind)
{
	struct jr_outer o = jr_parse_enter_function(p, kind, 0);
	uint32_t fn = p->fn, pos = start(p), body;
	struct jr_func *f;

	p->ctx = (p->ctx & (JR_CTX_STRICT | JR_CTX_MODULE)) |
		 JR_CTX_NEW_TARGET | JR_CTX_SUPER_PROPERTY |
		 JR_CTX_NO_ARGUMENTS;
	if (kind == JR_FN_STATIC) {
		p->ctx |= JR_CTX_NO_AWAIT;
		jr_parse_expect(p, JR_T_LBRACE);
		body = jr_parse_statement_list(p);
	} else {
		body = jr_parse_assign(p, NULL);
	}
	f = &p->t->funcs[fn];
	f->body = body;
	f->body_pos = pos;
	f->concise = kind != JR_FN_STATIC;
	f->strict = f->simple_params = true;
	jr_parse_leave_function(p, &o);
	if (kind == JR_FN_STATIC)
		jr_parse_expect(p, JR_T_RBRACE);
	return function_node(p, JR_N_FUNC, fn, pos);
}

/* Functions in the default values of an arrow function's parameters were made
 * before it was known that there is one. */
static void adopt(struct jr_parser *p, uint32_t first, uint32_t fn)
{
	for (uint32_t i = first; i < fn; i++)
		if (p->t->funcs[i].parent == p->t->funcs[fn].parent)
			p->t->funcs[i].parent = fn;
}

uint32_t jr_parse_arrow(struct jr_parser *p, uint32_t pos, uint32_t params,
			uint32_t first, bool async)
{
	uint32_t outside = p->ctx & (JR_CTX_NO_IN | JR_CTX_THEN);
	uint32_t fn, i, body;
	struct jr_outer o;

	for (i = params; i && !failed(p); i = node(p, i)->next)
		jr_parse_to_pattern(p, i, true);
	o = jr_parse_enter_function(p, JR_FN_ARROW, async ? JR_FUNC_ASYNC : 0);
	fn = p->fn;
	adopt(p, first, fn);
	finish_params(p, params);
	p->ctx = (p->ctx & JR_CTX_LEXICAL) | JR_CTX_RETURN |
		 (async ? JR_CTX_AWAIT : 0);
	next(p);
	if (!jr_parse_enter(p))
		return 0;
	if (tok(p) == JR_T_LBRACE) {
		braced_body(p);
		jr_parse_leave_function(p, &o);
		next(p);
	} else {
		uint32_t body_pos = start(p);

		p->ctx |= outside;
		body = jr_parse_assign(p, NULL);
		p->t->funcs[fn].body = body;
		p->t->funcs[fn].body_pos = body_pos;
		p->t->funcs[fn].concise = true;
		p->t->funcs[fn].strict = p->ctx & JR_CTX_STRICT;
		check_params(p, fn, JR_NO_POS);
		jr_parse_leave_function(p, &o);
	}
	p->depth--;
	return p->arrow_node = function_node(p, JR_N_FUNC, fn, pos);
}
