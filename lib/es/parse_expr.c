/* parse_expr.c - operators, member accesses, assignments. */
#include "lib/es/parser.h"

static const char bad_assignment[] = "Invalid left-hand side in assignment";

/* Binary operators by token: precedence, 0 for other tokens, and operator. */
static const struct {
	uint8_t prec, op;
} binary_ops[JR_T_COUNT] = {
#define B(name, prec) [JR_T_##name] = {prec, JR_OP_##name}
	B(NULLISH, 1), B(OROR, 2), B(ANDAND, 3), B(OR, 4), B(XOR, 5),
	B(AND, 6), B(EQ, 7), B(NE, 7), B(SEQ, 7), B(SNE, 7), B(LT, 8),
	B(GT, 8), B(LE, 8), B(GE, 8), B(SHL, 9), B(SAR, 9), B(SHR, 9),
	B(ADD, 10), B(SUB, 10), B(MUL, 11), B(DIV, 11), B(MOD, 11),
	B(POW, 12),
	[JR_T_in] = {8, JR_OP_IN}, [JR_T_instanceof] = {8, JR_OP_INSTANCEOF},
#undef B
};

enum { PREC_OROR = 2, PREC_ANDAND = 3, PREC_RELATIONAL = 8, PREC_POW = 12 };

/* Assignment operators by token: 1 + the operator, 0 for other tokens. */
static const uint8_t assign_ops[JR_T_COUNT] = {
	[JR_T_ASSIGN] = 1 + JR_OP_ASSIGN,
#define A(name) [JR_T_##name##_A] = 1 + JR_OP_##name
	A(NULLISH), A(OROR), A(ANDAND), A(OR), A(XOR), A(AND), A(SHL), A(SAR),
	A(SHR), A(ADD), A(SUB), A(MUL), A(DIV), A(MOD), A(POW),
#undef A
};

uint32_t jr_parse_allow_in(struct jr_parser *p)
{
	uint32_t ctx = p->ctx;

	p->ctx &= ~(uint32_t)(JR_CTX_NO_IN | JR_CTX_THEN);
	return ctx;
}

void jr_parse_raise(struct jr_parser *p, const struct jr_cover *cover)
{
	if (cover->pos != JR_NO_POS)
		jr_parse_error(p, cover->pos, cover->end, cover->text);
}

/* Name behind a dot. */
static uint32_t member_name(struct jr_parser *p, uint32_t object)
{
	if (tok(p) == JR_T_PRIVATE) {
		if (node(p, object)->kind == JR_N_SUPER)
			jr_parse_error(p, start(p), p->lx.tk.end,
				       "Unexpected private field");
		return jr_parse_leaf(p, JR_N_PRIVATE);
	}
	if (tok(p) > JR_T_NAME || tok(p) == JR_T_EOF) {
		jr_parse_unexpected(p);
		return 0;
	}
	return jr_parse_leaf(p, JR_N_IDENT);
}

static uint32_t pair(struct jr_parser *p, enum jr_kind kind, uint32_t pos,
		     uint32_t a, uint32_t b)
{
	uint32_t i = jr_parse_node1(p, kind, pos, a);

	node(p, i)->b = b;
	return i;
}

static uint32_t element(struct jr_parser *p, uint32_t pos, uint32_t object)
{
	uint32_t ctx = jr_parse_allow_in(p), key;

	next(p);
	key = jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RBRACK);
	p->ctx = ctx;
	return pair(p, JR_N_INDEX, pos, object, key);
}

/* What stands behind `?.`. */
static uint32_t optional(struct jr_parser *p, uint32_t pos, uint32_t object)
{
	uint32_t i;

	next(p);
	if (tok(p) == JR_T_LT)
		jr_parse_type_args(p, true);
	switch (tok(p)) {
	case JR_T_LPAREN:
		i = jr_parse_arguments(p);
		i = pair(p, JR_N_CALL, pos, object, i);
		break;
	case JR_T_LBRACK:
		i = element(p, pos, object);
		break;
	case JR_T_TEMPLATE:
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "Invalid tagged template on optional chain");
		return 0;
	default:
		i = member_name(p, object);
		i = pair(p, JR_N_MEMBER, pos, object, i);
	}
	node(p, i)->flag |= JR_NF_OPTIONAL;
	return i;
}

/* TypeScript's `x!` and `f<T>`, which say nothing at run time. */
static bool type_suffix(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (tok(p) != JR_T_NOT)
		return jr_parse_type_args(p, false);
	if (p->lx.tk.nl)
		return false;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, "non-null assertions are");
		return false;
	}
	next(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return true;
}

/* Member accesses, calls and tagged templates behind an expression. */
static uint32_t suffixes(struct jr_parser *p, uint32_t pos, uint32_t e,
			 bool calls)
{
	uint32_t i, depth = p->depth;
	bool chain = false;

	for (;;) {
		switch (tok(p)) {
		case JR_T_DOT:
			next(p);
			i = member_name(p, e);
			e = pair(p, JR_N_MEMBER, pos, e, i);
			continue;
		case JR_T_LBRACK:
			e = element(p, pos, e);
			continue;
		case JR_T_LPAREN:
			if (!calls) {
				p->depth = depth;
				return e;
			}
			i = jr_parse_arguments(p);
			e = pair(p, JR_N_CALL, pos, e, i);
			continue;
		case JR_T_QDOT:
			if (!calls) {
				jr_parse_error(p, start(p), p->lx.tk.end,
					       "Invalid optional chain from "
					       "new expression");
				return 0;
			}
			e = optional(p, pos, e);
			chain = true;
			continue;
		case JR_T_TEMPLATE:
			if (chain) {
				jr_parse_error(p, start(p), p->lx.tk.end,
					       "Invalid tagged template on "
					       "optional chain");
				return 0;
			}
			if (!jr_parse_enter(p))
				return 0;
			i = jr_parse_template(p, true);
			e = pair(p, JR_N_TAGGED, pos, e, i);
			continue;
		case JR_T_NOT: case JR_T_LT: case JR_T_SHL:
			if (type_suffix(p))
				continue;
			/* fall through */
		default:
			p->depth = depth;
			return chain ? jr_parse_node1(p, JR_N_CHAIN, pos, e) :
			       e;
		}
	}
}

uint32_t jr_parse_new(struct jr_parser *p)
{
	uint32_t pos = start(p), callee_pos, callee, args = 0;

	next(p);
	if (accept(p, JR_T_DOT)) {
		if (!is_name(p, JR_A_target)) {
			jr_parse_unexpected(p);
			return 0;
		}
		next(p);
		callee = jr_parse_node(p, JR_N_NEWTARGET, pos);
		if (!(p->ctx & JR_CTX_NEW_TARGET))
			jr_parse_error_node(p, callee, "new.target expression "
					    "is not allowed here");
		return callee;
	}
	if (!jr_parse_enter(p))
		return 0;
	callee_pos = start(p);
	callee = tok(p) == JR_T_import ? jr_parse_import_call(p, true) : jr_parse_primary(p);
	callee = suffixes(p, callee_pos, callee, false);
	p->depth--;
	if (tok(p) == JR_T_LPAREN)
		args = jr_parse_arguments(p);
	return pair(p, JR_N_NEW, pos, callee, args);
}

uint32_t jr_parse_lhs(struct jr_parser *p)
{
	uint32_t pos = start(p), e = jr_parse_primary(p);

	if (e == p->arrow_node)
		return e;
	return suffixes(p, pos, e, true);
}

static uint32_t prefix(struct jr_parser *p, enum jr_op op)
{
	uint32_t pos = start(p), arg, i;
	const struct jr_node *n;

	next(p);
	if (!jr_parse_enter(p))
		return 0;
	arg = jr_parse_unary(p);
	p->depth--;
	i = jr_parse_node1(p, JR_N_UNARY, pos, arg);
	node(p, i)->op = (uint16_t)op;
	if (op != JR_OP_DELETE)
		return i;
	n = node(p, arg);
	if (n->kind == JR_N_IDENT && p->ctx & JR_CTX_STRICT)
		jr_parse_error_node(p, arg, "Delete of an unqualified "
				    "identifier in strict mode.");
	if (n->kind == JR_N_CHAIN)
		n = node(p, n->a);
	if (n->kind == JR_N_MEMBER && node(p, n->b)->kind == JR_N_PRIVATE)
		jr_parse_error_node(p, n->b,
				    "Private fields can not be deleted");
	return i;
}

static uint32_t update(struct jr_parser *p)
{
	uint32_t pos = start(p), i, arg;
	enum jr_op op = tok(p) == JR_T_INC ? JR_OP_INC : JR_OP_DEC;

	next(p);
	if (!jr_parse_enter(p))
		return 0;
	arg = jr_parse_unary(p);
	p->depth--;
	jr_parse_check_target(p, arg, "Invalid left-hand side expression in "
			      "prefix operation");
	i = jr_parse_node1(p, JR_N_UPDATE, pos, arg);
	node(p, i)->op = (uint16_t)op;
	node(p, i)->flag = JR_NF_PREFIX;
	return i;
}

static uint32_t await(struct jr_parser *p)
{
	uint32_t pos = start(p), arg;

	if (p->ctx & JR_CTX_PARAMS)
		jr_parse_error(p, pos, p->lx.tk.end, "Illegal await-expression "
			       "in formal parameters of async function");
	if (p->await_pos == JR_NO_POS)
		p->await_pos = pos;
	if (p->ctx & JR_CTX_TOP)
		p->t->has_tla = true;
	next(p);
	if (!jr_parse_enter(p))
		return 0;
	arg = jr_parse_unary(p);
	p->depth--;
	return jr_parse_node1(p, JR_N_AWAIT, pos, arg);
}

uint32_t jr_parse_unary(struct jr_parser *p)
{
	uint32_t pos, e, i;
	uint8_t type;

	switch (tok(p)) {
	case JR_T_NOT: return prefix(p, JR_OP_NOT);
	case JR_T_BITNOT: return prefix(p, JR_OP_BITNOT);
	case JR_T_ADD: return prefix(p, JR_OP_POS);
	case JR_T_SUB: return prefix(p, JR_OP_NEG);
	case JR_T_typeof: return prefix(p, JR_OP_TYPEOF);
	case JR_T_void: return prefix(p, JR_OP_VOID);
	case JR_T_delete: return prefix(p, JR_OP_DELETE);
	case JR_T_INC: case JR_T_DEC: return update(p);
	case JR_T_LT:
		if (p->lang.jsx)
			break;  /* jr_parse_primary knows */
		if (p->lang.ts)
			return jr_parse_angle(p);
		break;
	case JR_T_NAME:
		if (p->lx.tk.atom == JR_A_await && p->ctx & JR_CTX_AWAIT &&
		    !(p->lx.tk.flag & JR_TF_ESCAPED))
			return await(p);
		break;
	default:
		break;
	}
	pos = start(p);
	e = jr_parse_lhs(p);
	type = tok(p);
	if ((type != JR_T_INC && type != JR_T_DEC) || p->lx.tk.nl ||
	    e == p->arrow_node)
		return e;
	jr_parse_check_target(p, e, "Invalid left-hand side expression in "
			      "postfix operation");
	next(p);
	i = jr_parse_node1(p, JR_N_UPDATE, pos, e);
	node(p, i)->op = type == JR_T_INC ? JR_OP_INC : JR_OP_DEC;
	return i;
}

/* `#x`, which must be the left side of `in`. */
static uint32_t private_in(struct jr_parser *p, unsigned min_prec)
{
	struct jr_token tk = p->lx.tk;
	uint32_t i;

	if (min_prec >= PREC_RELATIONAL || p->ctx & JR_CTX_NO_IN) {
		jr_parse_unexpected(p);
		return 0;
	}
	i = jr_parse_leaf(p, JR_N_PRIVATE);
	if (tok(p) != JR_T_in)
		jr_parse_unexpected_token(p, &tk);
	return i;
}

static bool is_logical(const struct jr_parser *p, uint32_t i, bool nullish)
{
	const struct jr_node *n = node(p, i);

	return n->kind == JR_N_LOGICAL && !(n->flag & JR_NF_PAREN) &&
	       (n->op == JR_OP_NULLISH) == nullish;
}

/* TypeScript's `as T` and `satisfies T` behind an operand. */
static bool as_type(struct jr_parser *p, unsigned min_prec)
{
	uint32_t pos = start(p);

	if ((!is_name(p, JR_A_as) && !is_name(p, JR_A_satisfies)) ||
	    p->lx.tk.nl || min_prec >= PREC_RELATIONAL)
		return false;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, is_name(p, JR_A_as) ? "'as' is" :
				 "'satisfies' is");
		return false;
	}
	next(p);
	if (tok(p) == JR_T_const)
		next(p);
	else
		jr_parse_type(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return true;
}

static uint32_t binary(struct jr_parser *p, unsigned min_prec)
{
	uint32_t pos = start(p), left, right, i;

	left = tok(p) == JR_T_PRIVATE ? private_in(p, min_prec) :
	       jr_parse_unary(p);
	if (left == p->arrow_node)
		return left;
	for (;;) {
		uint8_t type = tok(p), prec = binary_ops[type].prec;

		if (type == JR_T_NAME && as_type(p, min_prec))
			continue;
		if (prec <= min_prec)
			return left;
		if (type == JR_T_in && p->ctx & JR_CTX_NO_IN)
			return left;
		if (prec <= PREC_ANDAND &&
		    is_logical(p, left, type != JR_T_NULLISH)) {
			jr_parse_unexpected(p);
			return 0;
		}
		if (type == JR_T_POW && !(node(p, left)->flag & JR_NF_PAREN) &&
		    (node(p, left)->kind == JR_N_UNARY ||
		     node(p, left)->kind == JR_N_AWAIT)) {
			jr_parse_error_node(p, left, "Unary operator used "
					    "immediately before exponentiation "
					    "expression. Parenthesis must be "
					    "used to disambiguate operator "
					    "precedence");
			return 0;
		}
		next(p);
		if (type == JR_T_POW) {
			if (!jr_parse_enter(p))
				return 0;
			right = binary(p, PREC_POW - 1);
			p->depth--;
		} else {
			right = binary(p, type == JR_T_NULLISH ? PREC_ANDAND :
				       prec);
		}
		i = pair(p, prec <= PREC_ANDAND ? JR_N_LOGICAL : JR_N_BINARY,
			 pos, left, right);
		node(p, i)->op = binary_ops[type].op;
		left = i;
	}
}

static uint32_t yield(struct jr_parser *p)
{
	uint32_t pos = start(p), arg = 0, i;
	uint8_t flag = 0;

	if (p->ctx & JR_CTX_PARAMS)
		jr_parse_error(p, pos, p->lx.tk.end, "Yield expression not "
			       "allowed in formal parameter");
	if (p->yield_pos == JR_NO_POS)
		p->yield_pos = pos;
	next(p);
	if (!p->lx.tk.nl) {
		if (accept(p, JR_T_MUL))
			flag = JR_NF_DELEGATE;
		switch (tok(p)) {
		case JR_T_RPAREN: case JR_T_RBRACK: case JR_T_RBRACE:
		case JR_T_COMMA: case JR_T_SEMI: case JR_T_COLON:
		case JR_T_EOF: case JR_T_in:
			if (flag)
				jr_parse_unexpected(p);
			break;
		default:
			arg = jr_parse_assign(p, NULL);
		}
	}
	i = jr_parse_node1(p, JR_N_YIELD, pos, arg);
	node(p, i)->flag = flag;
	return i;
}

/* The first `target op` of an assignment was read up to op. */
static uint32_t assignment(struct jr_parser *p, uint32_t pos, uint32_t target)
{
	enum jr_op op = (enum jr_op)(assign_ops[tok(p)] - 1);
	const struct jr_node *n = node(p, target);
	uint32_t value, i;

	if (op == JR_OP_ASSIGN && !(n->flag & JR_NF_PAREN) &&
	    (n->kind == JR_N_ARRAY || n->kind == JR_N_OBJECT)) {
		jr_parse_to_pattern(p, target, false);
		p->cover->pos = JR_NO_POS;
	} else {
		jr_parse_check_target(p, target, bad_assignment);
		if (n->kind == JR_N_CALL && op <= JR_OP_ANDAND &&
		    op != JR_OP_ASSIGN)
			jr_parse_error_node(p, target, bad_assignment);
		jr_parse_raise(p, p->cover);
	}
	next(p);
	value = jr_parse_assign(p, NULL);
	i = pair(p, JR_N_ASSIGN, pos, target, value);
	node(p, i)->op = (uint16_t)op;
	return i;
}

/* `?` of an optional parameter. */
static bool optional_mark(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes;

	if (!p->lang.ts)
		return false;
	next(p);
	yes = tok(p) == JR_T_COLON || tok(p) == JR_T_COMMA ||
	      tok(p) == JR_T_RPAREN || tok(p) == JR_T_ASSIGN;
	if (!failed(p))
		p->lx = at;
	return yes;
}

/* One turn of jr_parse_assign: up to the end, or, when *test comes back true,
 * up to the `?` behind the test of a conditional expression. */
static uint32_t assign_part(struct jr_parser *p, bool *test)
{
	uint32_t pos = start(p), left;
	const struct jr_node *n;

	*test = false;
	if (tok(p) == JR_T_NAME && p->lx.tk.atom == JR_A_yield &&
	    p->ctx & JR_CTX_YIELD && !(p->lx.tk.flag & JR_TF_ESCAPED))
		return yield(p);
	p->arrow_pos = pos;
	left = binary(p, 0);
	if (left == p->arrow_node)
		return left;
	if (assign_ops[tok(p)])
		return assignment(p, pos, left);
	if (p->cover->pos != JR_NO_POS) {
		n = node(p, left);
		if ((tok(p) == JR_T_QUESTION && !p->lang.ts) ||
		    n->flag & JR_NF_PAREN ||
		    (n->kind != JR_N_OBJECT && n->kind != JR_N_ARRAY))
			jr_parse_raise(p, p->cover);
	}
	*test = tok(p) == JR_T_QUESTION && !optional_mark(p);
	return left;
}

/* `? then :` behind a test; the node lacks its else branch. */
static uint32_t conditional(struct jr_parser *p, uint32_t pos, uint32_t test)
{
	uint32_t ctx = jr_parse_allow_in(p), then, i;

	next(p);
	p->ctx |= JR_CTX_THEN;
	then = jr_parse_assign(p, NULL);
	p->ctx = ctx;
	jr_parse_expect(p, JR_T_COLON);
	i = pair(p, JR_N_COND, pos, test, then);
	return i;
}

uint32_t jr_parse_assign(struct jr_parser *p, struct jr_cover *cover)
{
	struct jr_cover own = {JR_NO_POS, JR_NO_POS, NULL}, outer = own;
	struct jr_cover *old = p->cover;
	uint32_t head = 0, tail = 0, i;
	bool test;

	if (!jr_parse_enter(p))
		return 0;
	if (cover) {
		outer = *cover;
		cover->pos = JR_NO_POS;
	}
	p->cover = cover ? cover : &own;
	for (;;) {
		uint32_t pos = start(p), cond;

		i = assign_part(p, &test);
		if (!test)
			break;
		cond = conditional(p, pos, i);
		if (tail)
			node(p, tail)->c = cond;
		else
			head = cond;
		tail = cond;
	}
	p->depth--;
	if (tail) {
		node(p, tail)->c = i;
		for (uint32_t c = head;; c = node(p, c)->c) {
			node(p, c)->end = p->lx.prev_end;
			if (c == tail)
				break;
		}
		i = head;
	}
	jr_parse_raise(p, &own);
	if (cover && outer.pos != JR_NO_POS)
		*cover = outer;
	p->cover = old;
	return i;
}

uint32_t jr_parse_expression_cover(struct jr_parser *p, struct jr_cover *cover)
{
	uint32_t pos = start(p), i = jr_parse_assign(p, cover);
	struct jr_list items = {0};

	if (tok(p) != JR_T_COMMA)
		return i;
	if (cover)
		jr_parse_raise(p, cover);
	append(p, &items, i);
	while (accept(p, JR_T_COMMA))
		append(p, &items, jr_parse_assign(p, NULL));
	return jr_parse_node1(p, JR_N_SEQ, pos, items.head);
}

uint32_t jr_parse_expression(struct jr_parser *p)
{
	return jr_parse_expression_cover(p, NULL);
}
