/* parse_expr.c - expressions. */
#include "lib/es/parser.h"
#include "lib/es/regexp_syntax.h"

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

static uint32_t clear_no_in(struct jr_parser *p)
{
	uint32_t ctx = p->ctx;

	p->ctx &= ~(uint32_t)JR_CTX_NO_IN;
	return ctx;
}

static void set_cover(struct jr_cover *cover, uint32_t pos, uint32_t end,
		      const char *text)
{
	if (cover->pos == JR_NO_POS)
		*cover = (struct jr_cover){pos, end, text};
}

void jr_parse_raise(struct jr_parser *p, const struct jr_cover *cover)
{
	if (cover->pos != JR_NO_POS)
		jr_parse_error(p, cover->pos, cover->end, cover->text);
}

uint32_t jr_parse_string(struct jr_parser *p)
{
	const struct jr_token *tk = &p->lx.tk;
	uint8_t flag = 0;
	uint32_t i;

	if (tk->flag & JR_TF_ESCAPED)
		flag |= JR_NF_ESCAPED;
	if (tk->flag & (JR_TF_OCTAL | JR_TF_OCTAL89)) {
		flag |= JR_NF_OCTAL;
		if (p->ctx & JR_CTX_STRICT)
			jr_parse_error(p, tk->escape_pos, tk->escape_pos + 2,
				       p->lx.src[tk->escape_pos + 1] < '8' ?
				       "Octal escape sequences are not allowed "
				       "in strict mode." :
				       "\\8 and \\9 are not allowed in strict "
				       "mode.");
	}
	i = jr_parse_leaf(p, JR_N_STR);
	node(p, i)->flag = flag;
	return i;
}

static uint32_t number(struct jr_parser *p)
{
	uint8_t legacy = p->lx.tk.flag & (JR_TF_OCTAL | JR_TF_OCTAL89);
	uint32_t i;

	if (legacy && p->ctx & JR_CTX_STRICT)
		jr_parse_error(p, start(p), p->lx.tk.end, legacy & JR_TF_OCTAL ?
			       "Octal literals are not allowed in strict mode." :
			       "Decimals with leading zeros are not allowed in "
			       "strict mode.");
	i = jr_parse_leaf(p, JR_N_NUM);
	if (legacy)
		node(p, i)->flag |= JR_NF_OCTAL;
	return i;
}

static uint32_t regexp(struct jr_parser *p)
{
	uint32_t pos = start(p), body_end = jr_lex_regexp(&p->lx), i, end;
	const char *src = p->t->src.p, *why;

	if (!body_end)
		return 0;
	end = p->lx.tk.end;
	why = jr_regexp_check((struct jr_str){src + pos + 1,
					      body_end - pos - 1},
			      (struct jr_str){src + body_end + 1,
					      end - body_end - 1},
			      p->t->arena);
	if (why) {
		jr_lex_error(&p->lx, pos, end,
			     "Invalid regular expression: %.*s: %s",
			     (int)(end - pos), src + pos, why);
		return 0;
	}
	i = jr_ast_new(p->t, JR_N_REGEXP, pos, end);
	node(p, i)->a = body_end;
	next(p);
	return i;
}

static uint32_t quasi(struct jr_parser *p, bool tagged)
{
	const struct jr_token *tk = &p->lx.tk;
	uint32_t i, tail = tk->flag & JR_TF_TAIL ? 1 : 2;

	if (tk->flag & JR_TF_BADESC && !tagged) {
		jr_lex_bad_escape(&p->lx, tk->escape_pos);
		return 0;
	}
	i = jr_ast_new(p->t, JR_N_QUASI, tk->pos + 1, tk->end - tail);
	if (tk->flag & JR_TF_ESCAPED)
		node(p, i)->flag |= JR_NF_ESCAPED;
	if (tk->flag & JR_TF_BADESC)
		node(p, i)->flag |= JR_NF_BADESC;
	return i;
}

static uint32_t template(struct jr_parser *p, bool tagged)
{
	uint32_t pos = start(p), ctx = clear_no_in(p);
	struct jr_list items = {0};

	append(p, &items, quasi(p, tagged));
	while (tok(p) == JR_T_TEMPLATE && !(p->lx.tk.flag & JR_TF_TAIL)) {
		next(p);
		append(p, &items, jr_parse_expression(p));
		if (tok(p) != JR_T_RBRACE) {
			jr_parse_error(p, start(p), p->lx.tk.end,
				       "Missing } in template expression");
			return 0;
		}
		jr_lex_template(&p->lx);
		if (tok(p) == JR_T_TEMPLATE)
			append(p, &items, quasi(p, tagged));
	}
	next(p);
	p->ctx = ctx;
	return jr_parse_node1(p, JR_N_TEMPLATE, pos, items.head);
}

/* `...expr` in a list that ends with `end`. */
static uint32_t spread(struct jr_parser *p, struct jr_cover *cover,
		       enum jr_tok end)
{
	uint32_t pos = start(p), i;

	next(p);
	i = jr_parse_node1(p, JR_N_SPREAD, pos, jr_parse_assign(p, cover));
	if (tok(p) == JR_T_COMMA) {
		node(p, i)->flag |= JR_NF_TRAILING;
		next(p);
	} else if (tok(p) != end) {
		jr_parse_expect(p, end);
	}
	return i;
}

static uint32_t array(struct jr_parser *p)
{
	uint32_t pos = start(p), ctx = clear_no_in(p);
	struct jr_cover *cover = p->cover;
	struct jr_list items = {0};

	next(p);
	while (tok(p) != JR_T_RBRACK && !failed(p)) {
		if (tok(p) == JR_T_COMMA) {
			append(p, &items, jr_parse_leaf(p, JR_N_HOLE));
		} else if (tok(p) == JR_T_ELLIPSIS) {
			append(p, &items, spread(p, cover, JR_T_RBRACK));
		} else {
			append(p, &items, jr_parse_assign(p, cover));
			if (tok(p) != JR_T_RBRACK)
				jr_parse_expect(p, JR_T_COMMA);
		}
	}
	jr_parse_expect(p, JR_T_RBRACK);
	p->ctx = ctx;
	return jr_parse_node1(p, JR_N_ARRAY, pos, items.head);
}

uint32_t jr_parse_key(struct jr_parser *p, bool *computed)
{
	uint32_t key, ctx;

	*computed = false;
	switch (tok(p)) {
	case JR_T_STR:
		return jr_parse_string(p);
	case JR_T_NUM:
		return number(p);
	case JR_T_BIGINT:
		return jr_parse_leaf(p, JR_N_BIGINT);
	case JR_T_LBRACK:
		ctx = clear_no_in(p);
		next(p);
		key = jr_parse_assign(p, NULL);
		jr_parse_expect(p, JR_T_RBRACK);
		p->ctx = ctx;
		*computed = true;
		return key;
	default:
		if (tok(p) > JR_T_NAME || tok(p) == JR_T_EOF) {
			jr_parse_unexpected(p);
			return 0;
		}
		return jr_parse_leaf(p, JR_N_IDENT);
	}
}

/* Is the current token the end of the name `get`, `async` ... itself, which
 * makes it an ordinary property and no modifier? */
static bool ends_key(const struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_COMMA: case JR_T_COLON: case JR_T_LPAREN: case JR_T_RBRACE:
	case JR_T_ASSIGN: case JR_T_EOF:
		return true;
	default:
		return false;
	}
}

static bool is_proto_key(const struct jr_parser *p, uint32_t key)
{
	const struct jr_node *n = node(p, key);

	if (n->kind == JR_N_IDENT)
		return n->a == JR_A___proto__;
	return n->kind == JR_N_STR &&
	       jr_str_eq(jr_ast_string(p->t, key, JR_TEXT_WTF8),
			 JR_STR("__proto__"));
}

static uint32_t shorthand(struct jr_parser *p, const struct jr_token *tk,
			  struct jr_cover *cover)
{
	uint32_t value = jr_ast_new(p->t, JR_N_IDENT, tk->pos, tk->end), i;

	node(p, value)->a = tk->atom;
	jr_parse_check_reference(p, tk);
	if (tok(p) != JR_T_ASSIGN)
		return value;
	set_cover(cover, start(p), p->lx.tk.end,
		  "Invalid shorthand property initializer");
	next(p);
	i = jr_parse_node1(p, JR_N_ASSIGNPAT, tk->pos, value);
	value = jr_parse_assign(p, NULL);
	node(p, i)->b = value;
	node(p, i)->end = p->lx.prev_end;
	return i;
}

/* The part of a property behind its key that makes it a method. */
static uint32_t method(struct jr_parser *p, enum jr_prop op, uint32_t pos,
		       unsigned flags)
{
	static const uint8_t kinds[] = {
		[JR_PROP_METHOD] = JR_FN_METHOD, [JR_PROP_GET] = JR_FN_GETTER,
		[JR_PROP_SET] = JR_FN_SETTER,
	};

	return jr_parse_method(p, kinds[op], pos, flags);
}

static uint32_t property(struct jr_parser *p, bool *has_proto)
{
	struct jr_cover *cover = p->cover;
	uint32_t pos = start(p), key = 0, value, i;
	enum jr_prop op = JR_PROP_INIT;
	struct jr_token tk = p->lx.tk;
	bool computed = false;
	unsigned flags = 0;
	uint8_t flag = 0;

	if (tk.type == JR_T_NAME && tk.atom >= JR_A_async &&
	    tk.atom <= JR_A_set && !(tk.flag & JR_TF_ESCAPED) &&
	    tk.atom != JR_A_of) {
		key = jr_parse_leaf(p, JR_N_IDENT);
		if (!ends_key(p)) {
			key = 0;
			if (tk.atom == JR_A_get)
				op = JR_PROP_GET;
			else if (tk.atom == JR_A_set)
				op = JR_PROP_SET;
			else
				flags = JR_FUNC_ASYNC;
			if (flags && p->lx.tk.nl)
				jr_parse_unexpected(p);
		}
	}
	if (!key && op == JR_PROP_INIT && accept(p, JR_T_MUL))
		flags |= JR_FUNC_GENERATOR;
	if (!key)
		key = jr_parse_key(p, &computed);
	if (computed)
		flag |= JR_NF_COMPUTED;
	if (flags && op == JR_PROP_INIT)
		op = JR_PROP_METHOD;
	if (op != JR_PROP_INIT || tok(p) == JR_T_LPAREN) {
		op = op == JR_PROP_INIT ? JR_PROP_METHOD : op;
		value = method(p, op, pos, flags);
	} else if (accept(p, JR_T_COLON)) {
		if (!computed && is_proto_key(p, key)) {
			if (*has_proto)
				set_cover(cover, node(p, key)->pos,
					  node(p, key)->end, "Duplicate "
					  "__proto__ fields are not allowed in "
					  "object literals");
			*has_proto = true;
		}
		value = jr_parse_assign(p, cover);
	} else if (node(p, key)->kind == JR_N_IDENT && !computed) {
		flag |= JR_NF_SHORTHAND;
		value = shorthand(p, &tk, cover);
	} else {
		if (computed || tok(p) == JR_T_EOF)
			jr_parse_unexpected(p);
		else
			jr_parse_unexpected_token(p, &tk);
		return 0;
	}
	i = jr_parse_node1(p, JR_N_PROP, pos, key);
	node(p, i)->b = value;
	node(p, i)->op = (uint16_t)op;
	node(p, i)->flag = flag;
	return i;
}

static uint32_t object(struct jr_parser *p)
{
	uint32_t pos = start(p), ctx = clear_no_in(p);
	struct jr_cover *cover = p->cover;
	struct jr_list items = {0};
	bool has_proto = false;

	next(p);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (tok(p) == JR_T_ELLIPSIS) {
			append(p, &items, spread(p, cover, JR_T_RBRACE));
			continue;
		}
		append(p, &items, property(p, &has_proto));
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACE);
	p->ctx = ctx;
	return jr_parse_node1(p, JR_N_OBJECT, pos, items.head);
}

static uint32_t arguments(struct jr_parser *p, struct jr_cover *cover)
{
	uint32_t ctx = clear_no_in(p);
	struct jr_list items = {0};

	next(p);
	while (tok(p) != JR_T_RPAREN && !failed(p)) {
		uint32_t pos = start(p), i;
		bool is_spread = accept(p, JR_T_ELLIPSIS);

		i = jr_parse_assign(p, cover);
		if (is_spread)
			i = jr_parse_node1(p, JR_N_SPREAD, pos, i);
		append(p, &items, i);
		if (tok(p) == JR_T_COMMA) {
			if (is_spread)
				node(p, i)->flag |= JR_NF_TRAILING;
			next(p);
		} else if (tok(p) != JR_T_RPAREN) {
			if (!jr_parse_stray_await(p))
				jr_parse_error(p, start(p), p->lx.tk.end,
					       "missing ) after argument list");
		}
	}
	jr_parse_expect(p, JR_T_RPAREN);
	p->ctx = ctx;
	return items.head;
}

/* What a possible arrow function's parentheses hold must not have been seen
 * before them; restored behind. */
struct paren_state {
	uint32_t yield_pos, await_pos, await_name_pos, first_func, ctx;
};

static struct paren_state open_paren(struct jr_parser *p)
{
	struct paren_state s = {
		p->yield_pos, p->await_pos, p->await_name_pos,
		p->t->func_count, clear_no_in(p),
	};

	p->yield_pos = p->await_pos = p->await_name_pos = JR_NO_POS;
	return s;
}

static void close_paren(struct jr_parser *p, const struct paren_state *s)
{
	if (s->yield_pos != JR_NO_POS)
		p->yield_pos = s->yield_pos;
	if (s->await_pos != JR_NO_POS)
		p->await_pos = s->await_pos;
	if (s->await_name_pos != JR_NO_POS)
		p->await_name_pos = s->await_name_pos;
	p->ctx = s->ctx;
}

static uint32_t paren_arrow(struct jr_parser *p, uint32_t pos, uint32_t params,
			    const struct paren_state *s, bool async)
{
	if (p->yield_pos != JR_NO_POS)
		jr_parse_error(p, p->yield_pos, p->yield_pos + 5, "Yield "
			       "expression not allowed in formal parameter");
	if (p->await_pos != JR_NO_POS)
		jr_parse_error(p, p->await_pos, p->await_pos + 5, "Illegal "
			       "await-expression in formal parameters of async "
			       "function");
	if (async && p->await_name_pos != JR_NO_POS)
		jr_parse_error(p, p->await_name_pos, p->await_name_pos + 5,
			       "'await' is not a valid identifier name in an "
			       "async function");
	close_paren(p, s);
	return jr_parse_arrow(p, pos, params, s->first_func, async);
}

static uint32_t paren_rest(struct jr_parser *p)
{
	uint32_t pos = start(p), i;

	next(p);
	i = jr_parse_node1(p, JR_N_REST, pos, jr_parse_binding(p, false));
	if (tok(p) == JR_T_ASSIGN)
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "Rest parameter may not have a default "
			       "initializer");
	if (tok(p) == JR_T_COMMA)
		jr_parse_error(p, pos, p->lx.prev_end, "Rest parameter must be "
			       "last formal parameter");
	return i;
}

static uint32_t paren(struct jr_parser *p)
{
	struct jr_cover cover = {JR_NO_POS, JR_NO_POS, NULL};
	bool can_arrow = p->arrow_pos == start(p);
	struct paren_state s = open_paren(p);
	struct jr_token odd = {.type = JR_T_EOF};
	struct jr_list items = {0};
	uint32_t pos = start(p), i;

	next(p);
	while (tok(p) != JR_T_RPAREN && !failed(p)) {
		if (tok(p) == JR_T_ELLIPSIS) {
			odd = p->lx.tk;
			if (!can_arrow)
				jr_parse_unexpected(p);
			append(p, &items, paren_rest(p));
			break;
		}
		append(p, &items, jr_parse_assign(p, &cover));
		if (!accept(p, JR_T_COMMA))
			break;
		if (tok(p) == JR_T_RPAREN)
			odd = p->lx.tk;
	}
	if (!items.head)
		odd = p->lx.tk;
	jr_parse_expect(p, JR_T_RPAREN);
	if (tok(p) == JR_T_ARROW && can_arrow && !p->lx.tk.nl)
		return paren_arrow(p, pos, items.head, &s, false);
	if (odd.type != JR_T_EOF)
		jr_parse_unexpected_token(p, &odd);
	jr_parse_raise(p, &cover);
	close_paren(p, &s);
	i = items.head;
	if (items.head != items.tail) {
		i = jr_ast_new(p->t, JR_N_SEQ, node(p, i)->pos,
			       node(p, items.tail)->end);
		node(p, i)->a = items.head;
	}
	node(p, i)->flag |= JR_NF_PAREN;
	p->arrow_node = 0;
	return i;
}

/* `async` was consumed: a function, an arrow function, a call of something
 * named async, or (0) just that name. */
static uint32_t async_something(struct jr_parser *p, const struct jr_token *tk)
{
	struct jr_cover cover = {JR_NO_POS, JR_NO_POS, NULL};
	uint32_t list, callee, i;
	struct paren_state s;

	if (tok(p) == JR_T_function)
		return jr_parse_function(p, tk->pos, JR_FUNC_ASYNC);
	if (p->arrow_pos != tk->pos)
		return 0;
	if (tok(p) == JR_T_NAME) {
		struct jr_token param = p->lx.tk;
		struct jr_lex at = p->lx;

		s = open_paren(p);
		i = jr_parse_leaf(p, JR_N_IDENT);
		if (tok(p) != JR_T_ARROW && s.ctx & JR_CTX_NO_IN &&
		    param.atom == JR_A_of && !failed(p)) {
			/* for await (async of x) */
			p->lx = at;
			close_paren(p, &s);
			return 0;
		}
		if (tok(p) != JR_T_ARROW || p->lx.tk.nl) {
			jr_parse_unexpected_token(p, &param);
			return 0;
		}
		jr_parse_check_reference(p, &param);
		return paren_arrow(p, tk->pos, i, &s, true);
	}
	if (tok(p) != JR_T_LPAREN)
		return 0;
	s = open_paren(p);
	list = arguments(p, &cover);
	if (tok(p) == JR_T_ARROW && !p->lx.tk.nl) {
		for (i = list; i; i = node(p, i)->next) {
			struct jr_node *n = node(p, i);

			if (n->kind != JR_N_SPREAD)
				continue;
			if (n->next || n->flag & JR_NF_TRAILING)
				jr_parse_error_node(p, i, "Rest parameter must "
						    "be last formal parameter");
			if (node(p, n->a)->kind == JR_N_ASSIGN)
				jr_parse_error_node(p, n->a, "Rest parameter "
						    "may not have a default "
						    "initializer");
			jr_parse_to_pattern(p, n->a, true);
			n->kind = JR_N_REST;
		}
		return paren_arrow(p, tk->pos, list, &s, true);
	}
	jr_parse_raise(p, &cover);
	close_paren(p, &s);
	callee = jr_ast_new(p->t, JR_N_IDENT, tk->pos, tk->end);
	node(p, callee)->a = tk->atom;
	i = jr_parse_node1(p, JR_N_CALL, tk->pos, callee);
	node(p, i)->b = list;
	return i;
}

static uint32_t identifier(struct jr_parser *p)
{
	struct jr_token tk = p->lx.tk;
	uint32_t i;

	if (tk.atom <= JR_A_arguments)
		jr_parse_check_reference(p, &tk);
	next(p);
	if (tk.atom == JR_A_async && !(tk.flag & JR_TF_ESCAPED) &&
	    !p->lx.tk.nl) {
		i = async_something(p, &tk);
		if (i)
			return i;
	}
	i = jr_ast_new(p->t, JR_N_IDENT, tk.pos, tk.end);
	node(p, i)->a = tk.atom;
	if (tok(p) == JR_T_ARROW && p->arrow_pos == tk.pos && !p->lx.tk.nl)
		return jr_parse_arrow(p, tk.pos, i, p->t->func_count, false);
	return i;
}

static uint32_t super(struct jr_parser *p)
{
	uint32_t i = jr_parse_leaf(p, JR_N_SUPER), need = 0;

	if (tok(p) == JR_T_LPAREN)
		need = JR_CTX_SUPER_CALL;
	else if (tok(p) == JR_T_DOT || tok(p) == JR_T_LBRACK)
		need = JR_CTX_SUPER_PROPERTY;
	if (!(p->ctx & need))
		jr_parse_error_node(p, i, "'super' keyword unexpected here");
	return i;
}

/* import(...), import.meta, import.source(...), import.defer(...). */
static uint32_t import(struct jr_parser *p, bool callee_of_new)
{
	uint32_t pos = start(p), i, arg, options = 0, ctx;
	enum jr_import_phase phase = JR_IMPORT_EVALUATION;

	next(p);
	if (accept(p, JR_T_DOT)) {
		if (is_name(p, JR_A_meta)) {
			next(p);
			i = jr_parse_node(p, JR_N_IMPORTMETA, pos);
			if (!(p->ctx & JR_CTX_MODULE)) {
				jr_parse_module_syntax(p);
				jr_parse_error_node(p, i, "Cannot use "
						    "'import.meta' outside a "
						    "module");
			}
			return i;
		}
		phase = is_name(p, JR_A_source) ? JR_IMPORT_SOURCE :
			JR_IMPORT_DEFER;
		if (!is_name(p, JR_A_source) && !is_name(p, JR_A_defer)) {
			jr_parse_unexpected(p);
			return 0;
		}
		next(p);
	}
	if (tok(p) != JR_T_LPAREN) {
		jr_parse_unexpected(p);
		return 0;
	}
	if (callee_of_new)
		jr_parse_error(p, pos, p->lx.prev_end,
			       "Cannot use new with import");
	ctx = clear_no_in(p);
	next(p);
	if (tok(p) == JR_T_RPAREN)
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "import() requires a specifier");
	arg = jr_parse_assign(p, NULL);
	if (accept(p, JR_T_COMMA) && tok(p) != JR_T_RPAREN) {
		options = jr_parse_assign(p, NULL);
		accept(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RPAREN);
	p->ctx = ctx;
	i = jr_parse_node1(p, JR_N_IMPORTCALL, pos, arg);
	node(p, i)->b = options;
	node(p, i)->op = (uint16_t)phase;
	return i;
}

static uint32_t new_expression(struct jr_parser *p);

static uint32_t primary(struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_NAME:
		return identifier(p);
	case JR_T_NUM:
		return number(p);
	case JR_T_STR:
		return jr_parse_string(p);
	case JR_T_BIGINT:
		return jr_parse_leaf(p, JR_N_BIGINT);
	case JR_T_TEMPLATE:
		return template(p, false);
	case JR_T_LPAREN:
		return paren(p);
	case JR_T_LBRACK:
		return array(p);
	case JR_T_LBRACE:
		return object(p);
	case JR_T_DIV: case JR_T_DIV_A:
		return regexp(p);
	case JR_T_function:
		return jr_parse_function(p, start(p), 0);
	case JR_T_class:
		return jr_parse_class(p, 0);
	case JR_T_this:
		return jr_parse_leaf(p, JR_N_THIS);
	case JR_T_null:
		return jr_parse_leaf(p, JR_N_NULL);
	case JR_T_true:
		return jr_parse_leaf(p, JR_N_TRUE);
	case JR_T_false:
		return jr_parse_leaf(p, JR_N_FALSE);
	case JR_T_super:
		return super(p);
	case JR_T_new:
		return new_expression(p);
	case JR_T_import:
		return import(p, false);
	case JR_T_AT:
		return jr_parse_class(p, 0);
	default:
		jr_parse_unexpected(p);
		return 0;
	}
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
	uint32_t ctx = clear_no_in(p), key;

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
	switch (tok(p)) {
	case JR_T_LPAREN:
		i = arguments(p, NULL);
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

/* Member accesses, calls and tagged templates behind an expression. */
static uint32_t suffixes(struct jr_parser *p, uint32_t pos, uint32_t e,
			 bool calls)
{
	bool chain = false;
	uint32_t i;

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
			if (!calls)
				return e;
			i = arguments(p, NULL);
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
			i = template(p, true);
			e = pair(p, JR_N_TAGGED, pos, e, i);
			continue;
		default:
			return chain ? jr_parse_node1(p, JR_N_CHAIN, pos, e) :
			       e;
		}
	}
}

static uint32_t new_expression(struct jr_parser *p)
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
	callee = tok(p) == JR_T_import ? import(p, true) : primary(p);
	callee = suffixes(p, callee_pos, callee, false);
	p->depth--;
	if (tok(p) == JR_T_LPAREN)
		args = arguments(p, NULL);
	return pair(p, JR_N_NEW, pos, callee, args);
}

uint32_t jr_parse_lhs(struct jr_parser *p)
{
	uint32_t pos = start(p), e = primary(p);

	if (e == p->arrow_node)
		return e;
	return suffixes(p, pos, e, true);
}

static uint32_t unary(struct jr_parser *p);

static uint32_t prefix(struct jr_parser *p, enum jr_op op)
{
	uint32_t pos = start(p), arg, i;
	const struct jr_node *n;

	next(p);
	if (!jr_parse_enter(p))
		return 0;
	arg = unary(p);
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
	arg = unary(p);
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
	arg = unary(p);
	p->depth--;
	return jr_parse_node1(p, JR_N_AWAIT, pos, arg);
}

static uint32_t unary(struct jr_parser *p)
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

static uint32_t binary(struct jr_parser *p, unsigned min_prec)
{
	uint32_t pos = start(p), left, right, i;

	left = tok(p) == JR_T_PRIVATE ? private_in(p, min_prec) : unary(p);
	if (left == p->arrow_node)
		return left;
	for (;;) {
		uint8_t type = tok(p), prec = binary_ops[type].prec;

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
		if (tok(p) == JR_T_QUESTION || n->flag & JR_NF_PAREN ||
		    (n->kind != JR_N_OBJECT && n->kind != JR_N_ARRAY))
			jr_parse_raise(p, p->cover);
	}
	*test = tok(p) == JR_T_QUESTION;
	return left;
}

/* `? then :` behind a test; the node lacks its else branch. */
static uint32_t conditional(struct jr_parser *p, uint32_t pos, uint32_t test)
{
	uint32_t ctx = clear_no_in(p), then, i;

	next(p);
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
