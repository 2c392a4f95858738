/* parse_pattern.c - names, binding patterns, and expressions that turn out to
 * be patterns. */
#include "lib/es/parser.h"

static const char bad_target[] = "Invalid destructuring assignment target";
static const char not_last[] = "Rest element must be last element";
static const char rest_name[] = "`...` must be followed by an identifier in "
				"declaration contexts";
static const char eval_or_arguments[] =
	"Unexpected eval or arguments in strict mode";

void jr_parse_check_name(struct jr_parser *p, const struct jr_token *tk)
{
	bool reserved = false;

	if (tk->type != JR_T_NAME) {
		jr_parse_unexpected_token(p, tk);
		return;
	}
	if (tk->atom > JR_A_await || p->ambient)
		return;
	if (tk->atom == JR_A_await) {
		reserved = p->ctx & (JR_CTX_AWAIT | JR_CTX_NO_AWAIT |
				     JR_CTX_MODULE);
		if (p->await_name_pos == JR_NO_POS)
			p->await_name_pos = tk->pos;
	} else {
		reserved = p->ctx & JR_CTX_STRICT ||
			   (tk->atom == JR_A_yield && p->ctx & JR_CTX_YIELD);
	}
	if (reserved && tk->flag & JR_TF_ESCAPED)
		jr_parse_error(p, tk->pos, tk->end,
			       "Keyword must not contain escaped characters");
	else if (reserved)
		jr_parse_unexpected_token(p, tk);
}

void jr_parse_check_reference(struct jr_parser *p, const struct jr_token *tk)
{
	jr_parse_check_name(p, tk);
	if (tk->atom == JR_A_arguments && p->ctx & JR_CTX_NO_ARGUMENTS)
		jr_parse_error(p, tk->pos, tk->end, "'arguments' is not allowed "
			       "in class field initializer or static "
			       "initialization block");
}

/* Names that may not be assigned to or bound. */
static void check_bound(struct jr_parser *p, uint32_t atom, uint32_t pos,
			uint32_t end)
{
	if (p->ctx & JR_CTX_STRICT && !p->ambient &&
	    (atom == JR_A_eval || atom == JR_A_arguments))
		jr_parse_error(p, pos, end, eval_or_arguments);
}

static uint32_t binding_name(struct jr_parser *p, const struct jr_token *tk,
			     bool lexical)
{
	uint32_t i;

	jr_parse_check_name(p, tk);
	check_bound(p, tk->atom, tk->pos, tk->end);
	if (lexical && tk->atom == JR_A_let)
		jr_parse_error(p, tk->pos, tk->end,
			       "let is disallowed as a lexically bound name");
	i = jr_ast_new(p->t, JR_N_IDENT, tk->pos, tk->end);
	node(p, i)->a = tk->atom;
	return i;
}

uint32_t jr_parse_binding_name(struct jr_parser *p, bool lexical)
{
	uint32_t i = binding_name(p, &p->lx.tk, lexical);

	next(p);
	return i;
}

/* `...target` in brackets; nothing may follow it. */
static uint32_t binding_rest(struct jr_parser *p, bool lexical, bool only_name)
{
	uint32_t pos = start(p), target;

	next(p);
	if (only_name && (tok(p) == JR_T_LBRACE || tok(p) == JR_T_LBRACK))
		jr_parse_error(p, start(p), p->lx.tk.end, rest_name);
	target = only_name ? jr_parse_binding_name(p, lexical) :
		 jr_parse_binding(p, lexical);
	if (tok(p) == JR_T_COMMA)
		jr_parse_error(p, start(p), p->lx.tk.end, not_last);
	return jr_parse_node1(p, JR_N_REST, pos, target);
}

static uint32_t array_binding(struct jr_parser *p, bool lexical)
{
	uint32_t pos = start(p);
	struct jr_list items = {0};

	next(p);
	while (tok(p) != JR_T_RBRACK && !failed(p)) {
		if (tok(p) == JR_T_COMMA) {
			append(p, &items, jr_parse_leaf(p, JR_N_HOLE));
			continue;
		}
		append(p, &items, tok(p) == JR_T_ELLIPSIS ?
		       binding_rest(p, lexical, false) :
		       jr_parse_binding_element(p, lexical));
		if (tok(p) != JR_T_RBRACK)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACK);
	return jr_parse_node1(p, JR_N_ARRAYPAT, pos, items.head);
}

uint32_t jr_parse_initialised(struct jr_parser *p, uint32_t target,
			      uint32_t pos)
{
	uint32_t i, value, ctx = p->ctx;

	if (!accept(p, JR_T_ASSIGN))
		return target;
	jr_parse_allow_in(p);
	value = jr_parse_assign(p, NULL);
	p->ctx = ctx;
	i = jr_parse_node1(p, JR_N_ASSIGNPAT, pos, target);
	node(p, i)->b = value;
	return i;
}

static uint32_t binding_property(struct jr_parser *p, bool lexical)
{
	uint32_t pos = start(p), key, value, i;
	bool computed = false, shorthand = false;
	struct jr_token tk = p->lx.tk;

	key = jr_parse_key(p, &computed);
	if (accept(p, JR_T_COLON)) {
		value = jr_parse_binding_element(p, lexical);
	} else {
		if (node(p, key)->kind != JR_N_IDENT || computed) {
			jr_parse_unexpected(p);
			return 0;
		}
		value = binding_name(p, &tk, lexical);
		value = jr_parse_initialised(p, value, pos);
		shorthand = true;
	}
	i = jr_parse_node1(p, JR_N_PROP, pos, key);
	node(p, i)->b = value;
	node(p, i)->flag = (uint8_t)((computed ? JR_NF_COMPUTED : 0) |
				     (shorthand ? JR_NF_SHORTHAND : 0));
	return i;
}

static uint32_t object_binding(struct jr_parser *p, bool lexical)
{
	uint32_t pos = start(p);
	struct jr_list items = {0};

	next(p);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		append(p, &items, tok(p) == JR_T_ELLIPSIS ?
		       binding_rest(p, lexical, true) :
		       binding_property(p, lexical));
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACE);
	return jr_parse_node1(p, JR_N_OBJPAT, pos, items.head);
}

uint32_t jr_parse_binding(struct jr_parser *p, bool lexical)
{
	uint32_t i;

	if (tok(p) == JR_T_NAME)
		return jr_parse_binding_name(p, lexical);
	if (tok(p) != JR_T_LBRACK && tok(p) != JR_T_LBRACE) {
		jr_parse_unexpected(p);
		return 0;
	}
	if (!jr_parse_enter(p))
		return 0;
	i = tok(p) == JR_T_LBRACK ? array_binding(p, lexical) :
	    object_binding(p, lexical);
	p->depth--;
	return i;
}

uint32_t jr_parse_binding_element(struct jr_parser *p, bool lexical)
{
	uint32_t pos = start(p);

	return jr_parse_initialised(p, jr_parse_binding(p, lexical), pos);
}

void jr_parse_check_target(struct jr_parser *p, uint32_t i, const char *text)
{
	const struct jr_node *n = node(p, i);

	if (n->kind == JR_N_IDENT)
		check_bound(p, n->a, n->pos, n->end);
	else if (n->kind != JR_N_MEMBER && n->kind != JR_N_INDEX &&
		 (n->kind != JR_N_CALL || p->ctx & JR_CTX_STRICT))
		jr_parse_error_node(p, i, text);
}

/* A rest element or property: `i` is the SPREAD or REST. */
static void rest_to_pattern(struct jr_parser *p, uint32_t i, bool binding,
			    bool object)
{
	struct jr_node *n = node(p, i), *target = node(p, n->a);

	n->kind = JR_N_REST;
	if (n->next || n->flag & JR_NF_TRAILING)
		jr_parse_error_node(p, i, not_last);
	else if (object && binding && target->kind != JR_N_IDENT)
		jr_parse_error_node(p, n->a, rest_name);
	else if (object && target->kind != JR_N_IDENT &&
		 target->kind != JR_N_MEMBER && target->kind != JR_N_INDEX)
		jr_parse_error_node(p, n->a, "`...` must be followed by an "
				    "assignable reference in assignment "
				    "contexts");
	else if (target->kind == JR_N_ASSIGN || target->kind == JR_N_ASSIGNPAT)
		jr_parse_error_node(p, n->a, bad_target);
	else
		jr_parse_to_pattern(p, n->a, binding);
}

static void object_to_pattern(struct jr_parser *p, uint32_t i, bool binding)
{
	for (i = node(p, i)->a; i && !failed(p); i = node(p, i)->next) {
		struct jr_node *n = node(p, i);

		if (n->kind == JR_N_SPREAD || n->kind == JR_N_REST)
			rest_to_pattern(p, i, binding, true);
		else if (n->op != JR_PROP_INIT)
			jr_parse_error_node(p, n->a, bad_target);
		else
			jr_parse_to_pattern(p, n->b, binding);
	}
}

static void array_to_pattern(struct jr_parser *p, uint32_t i, bool binding)
{
	for (i = node(p, i)->a; i && !failed(p); i = node(p, i)->next) {
		struct jr_node *n = node(p, i);

		if (n->kind == JR_N_SPREAD || n->kind == JR_N_REST)
			rest_to_pattern(p, i, binding, false);
		else if (n->kind != JR_N_HOLE)
			jr_parse_to_pattern(p, i, binding);
	}
}

void jr_parse_to_pattern(struct jr_parser *p, uint32_t i, bool binding)
{
	struct jr_node *n = node(p, i);

	if (failed(p))
		return;
	if (n->flag & JR_NF_PAREN && (binding || (n->kind != JR_N_IDENT &&
	    n->kind != JR_N_MEMBER && n->kind != JR_N_INDEX))) {
		jr_parse_error_node(p, i, bad_target);
		return;
	}
	switch (n->kind) {
	case JR_N_IDENT:
		check_bound(p, n->a, n->pos, n->end);
		break;
	case JR_N_MEMBER: case JR_N_INDEX:
		if (binding)
			jr_parse_error_node(p, i, bad_target);
		break;
	case JR_N_ARRAY: case JR_N_ARRAYPAT:
		n->kind = JR_N_ARRAYPAT;
		array_to_pattern(p, i, binding);
		break;
	case JR_N_OBJECT: case JR_N_OBJPAT:
		n->kind = JR_N_OBJPAT;
		object_to_pattern(p, i, binding);
		break;
	case JR_N_ASSIGN: case JR_N_ASSIGNPAT:
		if (n->op != JR_OP_ASSIGN) {
			jr_parse_error_node(p, i, bad_target);
			break;
		}
		n->kind = JR_N_ASSIGNPAT;
		jr_parse_to_pattern(p, n->a, binding);
		break;
	case JR_N_REST:         /* of an arrow function's parameters */
		break;
	default:
		jr_parse_error_node(p, i, bad_target);
	}
}
