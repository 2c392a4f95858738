/* parse_primary.c - literals, names, parentheses, arguments, templates. */
#include "lib/es/parser.h"
#include "lib/es/regexp_syntax.h"

static void set_cover(struct jr_cover *cover, uint32_t pos, uint32_t end,
		      const char *text)
{
	if (cover->pos == JR_NO_POS)
		*cover = (struct jr_cover){pos, end, text};
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

/* What cannot be a regular expression at pos is the end of `</x>`? */
static void explain_closing_tag(struct jr_parser *p, uint32_t pos)
{
	if (pos == 0 || p->t->src.p[pos - 1] != '<' || p->lang.jsx ||
	    p->d->kind == JR_DIAG_MEMORY)
		return;
	p->d->kind = JR_DIAG_NONE;
	jr_parse_error(p, pos - 1, pos + 1, "Unexpected token '<': JSX is "
		       "allowed in .jsx and .tsx files only");
}

static uint32_t regexp(struct jr_parser *p)
{
	uint32_t pos = start(p), body_end = jr_lex_regexp(&p->lx), i, end;
	const char *src = p->t->src.p, *why;

	if (!body_end) {
		explain_closing_tag(p, pos);
		return 0;
	}
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

uint32_t jr_parse_template(struct jr_parser *p, bool tagged)
{
	uint32_t pos = start(p), ctx = jr_parse_allow_in(p);
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
	uint32_t pos = start(p), ctx = jr_parse_allow_in(p);
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
		ctx = jr_parse_allow_in(p);
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
	case JR_T_LT:
		return p->lang.ts;
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
	if (op != JR_PROP_INIT || tok(p) == JR_T_LPAREN ||
	    (tok(p) == JR_T_LT && p->lang.ts)) {
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
	uint32_t pos = start(p), ctx = jr_parse_allow_in(p);
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

/* An item of a list that may be parameters was read: reads what only
 * TypeScript's parameters have behind them, and notes the first such token.
 * Returns 0 for a `this` parameter, which is none. */
static uint32_t typed_param(struct jr_parser *p, uint32_t i,
			    struct jr_token *typed)
{
	uint32_t value, target = i;

	if (!p->lang.ts || (tok(p) != JR_T_QUESTION && tok(p) != JR_T_COLON) ||
	    node(p, i)->kind == JR_N_ASSIGN)    /* types stand before `=` */
		return i;
	if (typed->type == JR_T_EOF)
		*typed = p->lx.tk;
	if (node(p, i)->kind == JR_N_THIS) {
		uint32_t pos = node(p, i)->pos;

		jr_parse_annotation(p);
		if (tok(p) != JR_T_RPAREN && tok(p) != JR_T_COMMA)
			jr_parse_unexpected(p);
		/* with the comma behind it */
		jr_parse_erase(p, pos, tok(p) == JR_T_COMMA ? p->lx.tk.end :
			       p->lx.prev_end);
		return 0;
	}
	jr_parse_optional_annotation(p, JR_T_QUESTION);
	if (!accept(p, JR_T_ASSIGN))
		return i;
	value = jr_parse_assign(p, NULL);
	i = jr_parse_node1(p, JR_N_ASSIGN, node(p, target)->pos, target);
	node(p, i)->b = value;
	node(p, i)->op = JR_OP_ASSIGN;
	return i;
}

/* `typed`: as jr_parse_arguments, of what may be parameters. */
static uint32_t arguments(struct jr_parser *p, struct jr_cover *cover,
			  struct jr_token *typed)
{
	uint32_t ctx = jr_parse_allow_in(p);
	struct jr_list items = {0};
	uint32_t count = 0;

	next(p);
	while (tok(p) != JR_T_RPAREN && !failed(p)) {
		uint32_t pos = start(p), i;
		bool is_spread = accept(p, JR_T_ELLIPSIS);

		if (count++ == JR_PARSE_MAX_ARGUMENTS)
			jr_parse_error(p, pos, p->lx.tk.end,
				       "Too many arguments in function call "
				       "(only 65535 allowed)");
		i = jr_parse_assign(p, cover);
		if (typed)
			i = typed_param(p, i, typed);
		if (is_spread)
			i = jr_parse_node1(p, JR_N_SPREAD, pos, i);
		if (i)
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

uint32_t jr_parse_arguments(struct jr_parser *p)
{
	return arguments(p, NULL, NULL);
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
		p->t->func_count, jr_parse_allow_in(p),
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
	jr_parse_annotation(p);
	if (tok(p) == JR_T_ASSIGN)
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "Rest parameter may not have a default "
			       "initializer");
	if (tok(p) == JR_T_COMMA)
		jr_parse_error(p, pos, p->lx.prev_end, "Rest parameter must be "
			       "last formal parameter");
	return i;
}

/* Between `?` and `:` a colon behind parentheses may end the conditional or
 * begin a return type. It is the latter if an arrow function follows that has
 * a colon behind it: then and only then is the trial's result kept. */
static struct jr_trial *try_in_then(struct jr_parser *p)
{
	if (!p->lang.ts || !(p->ctx & JR_CTX_THEN) ||
	    jr_parse_refused(p, start(p)))
		return NULL;
	return jr_parse_try(p);
}

/* Reads a return type behind parentheses that may hold parameters. t: the
 * trial that began before them. */
static bool arrow_type(struct jr_parser *p, const struct paren_state *s,
		       const struct jr_trial *t)
{
	return tok(p) == JR_T_COLON && p->lang.ts &&
	       (!(s->ctx & JR_CTX_THEN) || t) && jr_parse_arrow_type(p);
}

/* Ends the trial: may the arrow function that was read stay? */
static bool settle(struct jr_parser *p, struct jr_trial *t, bool typed,
		   uint32_t pos)
{
	if (!typed || !t || tok(p) == JR_T_COLON) {
		jr_parse_keep(p, t);
		return true;
	}
	jr_parse_undo(p, t);
	jr_parse_refuse(p, pos);
	return false;
}

static uint32_t paren(struct jr_parser *p)
{
	struct jr_cover cover = {JR_NO_POS, JR_NO_POS, NULL};
	bool can_arrow = p->arrow_pos == start(p), has_type;
	struct jr_token odd = {.type = JR_T_EOF}, typed = odd;
	struct jr_trial *t = can_arrow ? try_in_then(p) : NULL;
	struct paren_state s = open_paren(p);
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
		i = jr_parse_assign(p, &cover);
		if (can_arrow)
			i = typed_param(p, i, &typed);
		if (i)
			append(p, &items, i);
		if (!accept(p, JR_T_COMMA))
			break;
		if (tok(p) == JR_T_RPAREN)
			odd = p->lx.tk;
	}
	if (!items.head)
		odd = p->lx.tk;
	if (typed.type != JR_T_EOF)
		odd = typed;
	jr_parse_expect(p, JR_T_RPAREN);
	has_type = can_arrow && arrow_type(p, &s, t);
	if (tok(p) == JR_T_ARROW && can_arrow && !p->lx.tk.nl) {
		i = paren_arrow(p, pos, items.head, &s, false);
		if (settle(p, t, has_type, pos))
			return i;
		return failed(p) ? 0 : paren(p);
	}
	jr_parse_keep(p, t);
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
	struct jr_token typed = {.type = JR_T_EOF};
	uint32_t list, callee, i, pos;
	struct paren_state s;
	struct jr_trial *t;
	bool has_type;

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
	if (tok(p) == JR_T_LT && p->lang.ts) {
		t = jr_parse_try(p);
		jr_parse_type_params(p);
		if (failed(p) || tok(p) != JR_T_LPAREN) {
			jr_parse_undo(p, t);
		} else {
			/* no line may end between `async` and a parenthesis */
			if (jr_parse_has_line_end(p, tk->end, start(p)))
				jr_parse_edit(p, tk->end, p->lx.tk.end, " (");
			jr_parse_keep(p, t);
		}
	}
	if (tok(p) != JR_T_LPAREN)
		return 0;
	pos = start(p);
again:
	t = try_in_then(p);
	s = open_paren(p);
	list = arguments(p, &cover, &typed);
	has_type = arrow_type(p, &s, t);
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
		i = paren_arrow(p, tk->pos, list, &s, true);
		if (settle(p, t, has_type, pos))
			return i;
		cover.pos = JR_NO_POS;
		typed.type = JR_T_EOF;
		goto again;
	}
	jr_parse_keep(p, t);
	if (typed.type != JR_T_EOF)
		jr_parse_unexpected_token(p, &typed);
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

	if (tok(p) == JR_T_LT)
		jr_parse_type_args(p, true);
	if (tok(p) == JR_T_LPAREN)
		need = JR_CTX_SUPER_CALL;
	else if (tok(p) == JR_T_DOT || tok(p) == JR_T_LBRACK)
		need = JR_CTX_SUPER_PROPERTY;
	if (!(p->ctx & need))
		jr_parse_error_node(p, i, "'super' keyword unexpected here");
	return i;
}

/* import(...), import.meta, import.source(...), import.defer(...). */
uint32_t jr_parse_import_call(struct jr_parser *p, bool callee_of_new)
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
	ctx = jr_parse_allow_in(p);
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

uint32_t jr_parse_primary(struct jr_parser *p)
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
		return jr_parse_template(p, false);
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
		return jr_parse_new(p);
	case JR_T_import:
		return jr_parse_import_call(p, false);
	case JR_T_AT:
		return jr_parse_class(p, 0);
	case JR_T_LT:
		if (p->lang.jsx)
			return jr_parse_jsx(p);
		jr_parse_only_ts(p, "JSX is");
		return 0;
	default:
		jr_parse_unexpected(p);
		return 0;
	}
}

