/* parse_type.c - TypeScript's types, and where they stand in expressions.
 *
 * A type is only checked for its syntax and noted as text to be dropped.
 * Whether `<`, `(` or `:` begins something of TypeScript shows in places only
 * behind it: such a trial reads ahead, and where it fails the place is marked,
 * so that each fails once and the time stays polynomial. */
#include "lib/es/parser.h"

/* ---- helpers ------------------------------------------------------------- */

struct jr_token jr_parse_peek(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool module_syntax = p->d->module_syntax;
	struct jr_token tk;

	if (failed(p))
		return p->lx.tk;
	next(p);
	tk = p->lx.tk;
	if (p->d->kind == JR_DIAG_MEMORY)
		return tk;
	p->lx = at;
	p->d->kind = JR_DIAG_NONE;
	p->d->module_syntax = module_syntax;
	return tk;
}

/* `>`, though it may be the first character of a longer token. */
static void expect_gt(struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_SAR: case JR_T_SHR: case JR_T_GE: case JR_T_SAR_A:
	case JR_T_SHR_A:
		jr_lex_split(&p->lx);
		break;
	default:
		break;
	}
	jr_parse_expect(p, JR_T_GT);
}

static bool at_lt(struct jr_parser *p)
{
	if (tok(p) == JR_T_SHL)
		jr_lex_split(&p->lx);
	return tok(p) == JR_T_LT;
}

static void type(struct jr_parser *p);
static void object_type(struct jr_parser *p);

/* A type in which conditional types need no parentheses, or where they do. */
static void type_in(struct jr_parser *p, bool no_cond)
{
	bool old = p->no_cond;

	p->no_cond = no_cond;
	type(p);
	p->no_cond = old;
}

static void name(struct jr_parser *p)
{
	if (tok(p) == JR_T_NAME)
		next(p);
	else
		jr_parse_unexpected(p);
}

static void type_args(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (jr_parse_refused(p, pos)) {
		jr_parse_unexpected(p);
		return;
	}
	next(p);
	do {
		type_in(p, false);
	} while (accept(p, JR_T_COMMA) && tok(p) != JR_T_GT);
	expect_gt(p);
	if (failed(p))
		jr_parse_refuse(p, pos);
}

static void optional_type_args(struct jr_parser *p)
{
	if (!p->lx.tk.nl && at_lt(p))
		type_args(p);
}

/* `.b.c` behind a name, then type arguments. */
static void qualified(struct jr_parser *p)
{
	while (tok(p) == JR_T_DOT) {
		next(p);
		if (tok(p) == JR_T_EOF ||
		    (tok(p) > JR_T_NAME && tok(p) != JR_T_PRIVATE))
			jr_parse_unexpected(p);
		else
			next(p);
	}
	optional_type_args(p);
}

static void type_params(struct jr_parser *p)
{
	next(p);
	while (tok(p) != JR_T_GT && !failed(p)) {
		while (tok(p) == JR_T_const || tok(p) == JR_T_in ||
		       (is_name(p, JR_A_out) &&
			jr_parse_peek(p).type == JR_T_NAME))
			next(p);
		name(p);
		if (accept(p, JR_T_extends))
			type_in(p, false);
		if (accept(p, JR_T_ASSIGN))
			type_in(p, false);
		if (!accept(p, JR_T_COMMA))
			break;
	}
	expect_gt(p);
}

/* ---- functions ----------------------------------------------------------- */

static void params(struct jr_parser *p)
{
	bool ambient = p->ambient;

	p->ambient = true;      /* no name is reserved here */
	jr_parse_expect(p, JR_T_LPAREN);
	while (tok(p) != JR_T_RPAREN && !failed(p)) {
		accept(p, JR_T_ELLIPSIS);
		if (tok(p) == JR_T_this)
			next(p);
		else
			jr_parse_binding(p, false);
		accept(p, JR_T_QUESTION);
		if (accept(p, JR_T_COLON))
			type_in(p, false);
		if (!accept(p, JR_T_COMMA))
			break;
	}
	p->ambient = ambient;
	jr_parse_expect(p, JR_T_RPAREN);
}

/* What a function returns: a type, `x is T`, `asserts x`, `asserts x is T`. */
static void returned(struct jr_parser *p)
{
	struct jr_token tk;

	if (is_name(p, JR_A_asserts)) {
		tk = jr_parse_peek(p);
		if (!tk.nl && (tk.type == JR_T_this ||
			       (tk.type == JR_T_NAME &&
				tk.atom != JR_A_is))) {
			next(p);
			next(p);
			if (is_name(p, JR_A_is) && !p->lx.tk.nl) {
				next(p);
				type(p);
			}
			return;
		}
	}
	if (tok(p) == JR_T_NAME || tok(p) == JR_T_this) {
		tk = jr_parse_peek(p);
		if (tk.type == JR_T_NAME && tk.atom == JR_A_is && !tk.nl) {
			next(p);
			next(p);
		}
	}
	type(p);
}

/* Type parameters, parameters and `: type` of a method or call. */
static void signature(struct jr_parser *p)
{
	if (tok(p) == JR_T_LT)
		type_params(p);
	params(p);
	if (accept(p, JR_T_COLON))
		returned(p);
}

static void function_type(struct jr_parser *p)
{
	if (tok(p) == JR_T_LT)
		type_params(p);
	params(p);
	jr_parse_expect(p, JR_T_ARROW);
	p->no_cond = false;
	returned(p);
}

static void skip_balanced(struct jr_parser *p)
{
	uint32_t depth = 0;

	do {
		switch (tok(p)) {
		case JR_T_LBRACE: case JR_T_LBRACK: case JR_T_LPAREN:
			depth++;
			break;
		case JR_T_RBRACE: case JR_T_RBRACK: case JR_T_RPAREN:
			depth--;
			break;
		default:
			break;
		}
		next(p);
	} while (depth > 0 && tok(p) != JR_T_EOF);
}

static bool looks_like_params(struct jr_parser *p)
{
	next(p);
	switch (tok(p)) {
	case JR_T_RPAREN: case JR_T_ELLIPSIS:
		return true;
	case JR_T_NAME: case JR_T_this:
		next(p);
		break;
	case JR_T_LBRACE: case JR_T_LBRACK:
		skip_balanced(p);
		break;
	default:
		return false;
	}
	switch (tok(p)) {
	case JR_T_COLON: case JR_T_COMMA: case JR_T_QUESTION:
	case JR_T_ASSIGN:
		return true;
	case JR_T_RPAREN:
		next(p);
		return tok(p) == JR_T_ARROW;
	default:
		return false;
	}
}

/* The token is `(`: parameters of a function type, or a type in
 * parentheses? */
static bool starts_function_type(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes = looks_like_params(p);

	if (p->d->kind != JR_DIAG_MEMORY) {
		p->lx = at;
		p->d->kind = JR_DIAG_NONE;
	}
	return yes;
}

/* ---- members ------------------------------------------------------------- */

static void computed_key(struct jr_parser *p)
{
	next(p);
	jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RBRACK);
}

static bool ends_key(enum jr_tok type)
{
	switch (type) {
	case JR_T_LPAREN: case JR_T_LT: case JR_T_COLON: case JR_T_QUESTION:
	case JR_T_COMMA: case JR_T_SEMI: case JR_T_RBRACE: case JR_T_EOF:
		return true;
	default:
		return false;
	}
}

bool jr_parse_index_key(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool index;

	next(p);
	index = tok(p) == JR_T_NAME && jr_parse_peek(p).type == JR_T_COLON;
	if (!index) {
		if (!failed(p))
			p->lx = at;
		return false;
	}
	next(p);
	next(p);
	type_in(p, false);
	jr_parse_expect(p, JR_T_RBRACK);
	return true;
}

static void member(struct jr_parser *p)
{
	struct jr_token tk;

	if (tok(p) == JR_T_LPAREN || tok(p) == JR_T_LT) {
		signature(p);
		return;
	}
	tk = jr_parse_peek(p);
	if (tok(p) == JR_T_new &&
	    (tk.type == JR_T_LPAREN || tk.type == JR_T_LT)) {
		next(p);
		signature(p);
		return;
	}
	while ((is_name(p, JR_A_readonly) || is_name(p, JR_A_get) ||
		is_name(p, JR_A_set)) && !ends_key(tk.type) && !tk.nl) {
		next(p);
		tk = jr_parse_peek(p);
	}
	if (tok(p) == JR_T_LBRACK) {
		if (!jr_parse_index_key(p))
			computed_key(p);
	} else if (tok(p) == JR_T_STR || tok(p) == JR_T_NUM ||
		   tok(p) == JR_T_BIGINT || tok(p) == JR_T_PRIVATE ||
		   (tok(p) <= JR_T_NAME && tok(p) != JR_T_EOF)) {
		next(p);
	} else {
		jr_parse_unexpected(p);
	}
	accept(p, JR_T_QUESTION);
	if (tok(p) == JR_T_LPAREN || tok(p) == JR_T_LT)
		signature(p);
	else if (accept(p, JR_T_COLON))
		type_in(p, false);
}

static void members(struct jr_parser *p)
{
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		member(p);
		if (!accept(p, JR_T_SEMI) && !accept(p, JR_T_COMMA) &&
		    tok(p) != JR_T_RBRACE && !p->lx.tk.nl)
			jr_parse_unexpected(p);
	}
	jr_parse_expect(p, JR_T_RBRACE);
}

/* `readonly`, `+readonly`, `?`, `-?` of mapped types. */
static void mapped_modifier(struct jr_parser *p, bool key)
{
	bool sign = accept(p, JR_T_ADD) || accept(p, JR_T_SUB);

	if (key ? tok(p) == JR_T_QUESTION : is_name(p, JR_A_readonly))
		next(p);
	else if (sign)
		jr_parse_unexpected(p);
}

static bool starts_mapped(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes;

	accept(p, JR_T_ADD);
	accept(p, JR_T_SUB);
	if (is_name(p, JR_A_readonly))
		next(p);
	yes = accept(p, JR_T_LBRACK) && tok(p) == JR_T_NAME &&
	      jr_parse_peek(p).type == JR_T_in;
	if (p->d->kind != JR_DIAG_MEMORY) {
		p->lx = at;
		p->d->kind = JR_DIAG_NONE;
	}
	return yes;
}

static void mapped_type(struct jr_parser *p)
{
	mapped_modifier(p, false);
	jr_parse_expect(p, JR_T_LBRACK);
	name(p);
	jr_parse_expect(p, JR_T_in);
	type_in(p, false);
	if (is_name(p, JR_A_as)) {
		next(p);
		type_in(p, false);
	}
	jr_parse_expect(p, JR_T_RBRACK);
	mapped_modifier(p, true);
	if (accept(p, JR_T_COLON))
		type_in(p, false);
	if (!accept(p, JR_T_SEMI))
		accept(p, JR_T_COMMA);
	jr_parse_expect(p, JR_T_RBRACE);
}

static void object_type(struct jr_parser *p)
{
	jr_parse_expect(p, JR_T_LBRACE);
	if (starts_mapped(p))
		mapped_type(p);
	else
		members(p);
}

static void tuple(struct jr_parser *p)
{
	next(p);
	while (tok(p) != JR_T_RBRACK && !failed(p)) {
		struct jr_token tk;

		accept(p, JR_T_ELLIPSIS);
		if (tok(p) <= JR_T_NAME && tok(p) != JR_T_EOF) {
			struct jr_lex at = p->lx;
			bool label;

			next(p);
			tk = p->lx.tk;
			label = tk.type == JR_T_COLON ||
				(tk.type == JR_T_QUESTION &&
				 jr_parse_peek(p).type == JR_T_COLON);
			if (label) {
				accept(p, JR_T_QUESTION);
				next(p);
			} else if (!failed(p)) {
				p->lx = at;
			}
		}
		type_in(p, false);
		accept(p, JR_T_QUESTION);
		if (!accept(p, JR_T_COMMA))
			break;
	}
	jr_parse_expect(p, JR_T_RBRACK);
}

/* ---- types --------------------------------------------------------------- */

static void import_type(struct jr_parser *p)
{
	next(p);
	jr_parse_expect(p, JR_T_LPAREN);
	type_in(p, false);
	if (accept(p, JR_T_COMMA) && tok(p) == JR_T_LBRACE)
		skip_balanced(p);
	accept(p, JR_T_COMMA);
	jr_parse_expect(p, JR_T_RPAREN);
	qualified(p);
}

static void template_type(struct jr_parser *p)
{
	while (tok(p) == JR_T_TEMPLATE && !(p->lx.tk.flag & JR_TF_TAIL)) {
		next(p);
		type_in(p, false);
		if (tok(p) != JR_T_RBRACE) {
			jr_parse_unexpected(p);
			return;
		}
		jr_lex_template(&p->lx);
	}
	next(p);
}

static void primary(struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_NAME: case JR_T_void: case JR_T_null: case JR_T_this:
		next(p);
		qualified(p);
		return;
	case JR_T_true: case JR_T_false: case JR_T_STR: case JR_T_NUM:
	case JR_T_BIGINT:
		next(p);
		return;
	case JR_T_SUB:
		next(p);
		if (tok(p) == JR_T_NUM || tok(p) == JR_T_BIGINT)
			next(p);
		else
			jr_parse_unexpected(p);
		return;
	case JR_T_TEMPLATE:
		template_type(p);
		return;
	case JR_T_typeof:
		next(p);
		if (tok(p) == JR_T_import) {
			import_type(p);
		} else if (tok(p) == JR_T_NAME || tok(p) == JR_T_this) {
			next(p);
			qualified(p);
		} else {
			jr_parse_unexpected(p);
		}
		return;
	case JR_T_import:
		import_type(p);
		return;
	case JR_T_LBRACE:
		object_type(p);
		return;
	case JR_T_LBRACK:
		tuple(p);
		return;
	case JR_T_LPAREN:
		next(p);
		type_in(p, false);
		jr_parse_expect(p, JR_T_RPAREN);
		return;
	default:
		jr_parse_unexpected(p);
	}
}

/* `T[]`, `T[K]`. */
static void postfix(struct jr_parser *p)
{
	primary(p);
	while (tok(p) == JR_T_LBRACK && !p->lx.tk.nl) {
		next(p);
		if (tok(p) != JR_T_RBRACK)
			type_in(p, false);
		jr_parse_expect(p, JR_T_RBRACK);
	}
}

/* `infer U extends V`, where the constraint must not be the start of the
 * conditional type around it. */
static void infer(struct jr_parser *p)
{
	struct jr_trial *t;
	uint32_t pos;

	next(p);
	name(p);
	pos = start(p);
	if (tok(p) != JR_T_extends || jr_parse_refused(p, pos))
		return;
	t = jr_parse_try(p);
	next(p);
	type_in(p, true);
	if (!failed(p) && (p->no_cond || tok(p) != JR_T_QUESTION)) {
		jr_parse_keep(p, t);
		return;
	}
	jr_parse_undo(p, t);
	jr_parse_refuse(p, pos);
}

static void prefix(struct jr_parser *p)
{
	while (is_name(p, JR_A_keyof) || is_name(p, JR_A_unique) ||
	       is_name(p, JR_A_readonly))
		next(p);
	if (is_name(p, JR_A_infer))
		infer(p);
	else
		postfix(p);
}

/* `function` types bind less tightly than | and &, but stand as operands of
 * a leading one too. */
static bool function_or_constructor(struct jr_parser *p)
{
	bool no_cond = p->no_cond;

	if (is_name(p, JR_A_abstract) && jr_parse_peek(p).type == JR_T_new)
		next(p);
	if (tok(p) == JR_T_new)
		next(p);
	else if (!at_lt(p) &&
		 (tok(p) != JR_T_LPAREN || !starts_function_type(p)))
		return false;
	function_type(p);
	p->no_cond = no_cond;
	return true;
}

static void operators(struct jr_parser *p)
{
	if (tok(p) == JR_T_OR || tok(p) == JR_T_AND)
		next(p);
	for (;;) {
		if (!function_or_constructor(p))
			prefix(p);
		if (tok(p) != JR_T_OR && tok(p) != JR_T_AND)
			return;
		next(p);
	}
}

static void type(struct jr_parser *p)
{
	if (!jr_parse_enter(p))
		return;
	for (;;) {
		operators(p);
		if (p->no_cond || tok(p) != JR_T_extends || p->lx.tk.nl)
			break;
		next(p);
		type_in(p, true);
		jr_parse_expect(p, JR_T_QUESTION);
		type_in(p, false);
		jr_parse_expect(p, JR_T_COLON);
	}
	p->depth--;
}

/* ---- for the rest of the parser ------------------------------------------ */

/* What reading a type must not change. */
struct kept {
	uint32_t nodes, funcs, arrow_pos, arrow_node;
	uint32_t yield_pos, await_pos, await_name_pos;
	bool no_cond;
};

static struct kept keep(struct jr_parser *p)
{
	struct kept k = {
		p->t->node_count, p->t->func_count, p->arrow_pos,
		p->arrow_node, p->yield_pos, p->await_pos,
		p->await_name_pos, p->no_cond,
	};

	p->no_cond = false;
	return k;
}

static void restore(struct jr_parser *p, const struct kept *k)
{
	jr_parse_drop(p, k->nodes, k->funcs);
	p->arrow_pos = k->arrow_pos;
	p->arrow_node = k->arrow_node;
	p->yield_pos = k->yield_pos;
	p->await_pos = k->await_pos;
	p->await_name_pos = k->await_name_pos;
	p->no_cond = k->no_cond;
}

void jr_parse_type(struct jr_parser *p)
{
	struct kept k = keep(p);

	type(p);
	restore(p, &k);
}

void jr_parse_type_members(struct jr_parser *p)
{
	struct kept k = keep(p);

	jr_parse_expect(p, JR_T_LBRACE);
	members(p);
	restore(p, &k);
}

static const char type_annotations[] = "type annotations are";

void jr_parse_annotation(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (tok(p) != JR_T_COLON)
		return;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, type_annotations);
		return;
	}
	next(p);
	jr_parse_type(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

void jr_parse_optional_annotation(struct jr_parser *p, enum jr_tok mark)
{
	uint32_t pos = start(p);
	/* `!` on a new line begins a statement */
	bool marked = tok(p) == mark && !(mark == JR_T_NOT && p->lx.tk.nl);

	if (!p->lang.ts) {
		if (tok(p) == JR_T_COLON || marked)
			jr_parse_only_ts(p, type_annotations);
		return;
	}
	if (marked) {
		next(p);
		jr_parse_erase(p, pos, p->lx.prev_end);
	}
	jr_parse_annotation(p);
}

void jr_parse_return_type(struct jr_parser *p)
{
	uint32_t pos = start(p);
	struct kept k;

	if (tok(p) != JR_T_COLON)
		return;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, type_annotations);
		return;
	}
	k = keep(p);
	next(p);
	returned(p);
	restore(p, &k);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

bool jr_parse_has_line_end(const struct jr_parser *ps, uint32_t pos,
			   uint32_t end)
{
	const char *p = ps->t->src.p + pos;
	size_t n = end - pos;

	return memchr(p, '\n', n) || memchr(p, '\r', n) ||
	       memmem(p, n, "\xe2\x80\xa8", 3) ||
	       memmem(p, n, "\xe2\x80\xa9", 3);
}

bool jr_parse_arrow_type(struct jr_parser *p)
{
	uint32_t pos = start(p), paren = p->lx.prev_end;
	struct jr_trial *t;

	if (jr_parse_refused(p, pos))
		return false;
	t = jr_parse_try(p);
	jr_parse_return_type(p);
	if (tok(p) == JR_T_ARROW && !p->lx.tk.nl) {
		/* no line may end between the parentheses and the arrow */
		if (jr_parse_has_line_end(p, paren, start(p)))
			jr_parse_edit(p, paren, p->lx.tk.end, " =>");
		jr_parse_keep(p, t);
		return true;
	}
	jr_parse_undo(p, t);
	jr_parse_refuse(p, pos);
	return false;
}

void jr_parse_type_params(struct jr_parser *p)
{
	uint32_t pos = start(p);
	struct kept k;

	if (tok(p) != JR_T_LT)
		return;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, "type parameters are");
		return;
	}
	k = keep(p);
	type_params(p);
	restore(p, &k);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

/* Can the token follow type arguments that no call follows, rather than be
 * the right side of the `>` before it? */
static bool may_follow(const struct jr_parser *p)
{
	if (p->lx.tk.nl)
		return true;
	switch (tok(p)) {
	case JR_T_LT: case JR_T_GT: case JR_T_ADD: case JR_T_SUB:
	case JR_T_NUM: case JR_T_BIGINT: case JR_T_STR: case JR_T_LBRACK:
	case JR_T_LBRACE: case JR_T_INC: case JR_T_DEC: case JR_T_NOT:
	case JR_T_BITNOT: case JR_T_PRIVATE: case JR_T_AT: case JR_T_this:
	case JR_T_super: case JR_T_null: case JR_T_true: case JR_T_false:
	case JR_T_function: case JR_T_class: case JR_T_new: case JR_T_typeof:
	case JR_T_delete: case JR_T_void: case JR_T_import:
		return false;
	case JR_T_NAME:
		return is_name(p, JR_A_as) || is_name(p, JR_A_satisfies);
	default:
		return true;
	}
}

bool jr_parse_type_args(struct jr_parser *p, bool definite)
{
	struct jr_trial *t;
	struct kept k;
	uint32_t pos;

	if (!p->lang.ts || (tok(p) != JR_T_LT && tok(p) != JR_T_SHL))
		return false;
	pos = start(p);
	if (!definite && (jr_parse_refused(p, pos) || jr_parse_no_args(p, pos)))
		return false;
	t = jr_parse_try(p);
	k = keep(p);
	at_lt(p);
	type_args(p);
	restore(p, &k);
	if (definite || (!failed(p) && may_follow(p))) {
		jr_parse_keep(p, t);
		jr_parse_erase(p, pos, p->lx.prev_end);
		return true;
	}
	jr_parse_undo(p, t);
	jr_parse_set_no_args(p, pos);
	return false;
}

void jr_parse_type_list(struct jr_parser *p)
{
	do {
		jr_parse_type(p);
	} while (accept(p, JR_T_COMMA));
}

/* `<T>` before what it is said of. Returns whether that must be put into
 * parentheses once the type is gone: it would begin a block or a declaration,
 * or stand on the line behind `return`. */
static bool assertion(struct jr_parser *p)
{
	struct kept k = keep(p);
	uint32_t pos = start(p);

	next(p);
	if (!accept(p, JR_T_const))
		type(p);
	if (tok(p) == JR_T_DIV || tok(p) == JR_T_NAME)
		jr_parse_only_ts(p, "JSX is");
	expect_gt(p);
	restore(p, &k);
	if (tok(p) == JR_T_LBRACE || tok(p) == JR_T_function ||
	    tok(p) == JR_T_class || is_name(p, JR_A_let) ||
	    is_name(p, JR_A_async) ||
	    jr_parse_has_line_end(p, pos, start(p))) {
		jr_parse_wrap(p, pos);
		return true;
	}
	jr_parse_erase(p, pos, p->lx.prev_end);
	return false;
}

uint32_t jr_parse_angle(struct jr_parser *p)
{
	uint32_t pos = start(p), i;
	bool arrow = p->arrow_pos == pos, wrapped = false;
	struct jr_trial *t = jr_parse_try(p);

	jr_parse_type_params(p);
	if (!failed(p) && tok(p) == JR_T_LPAREN) {
		jr_parse_keep(p, t);
	} else {
		jr_parse_undo(p, t);
		if (p->lang.jsx) {
			jr_parse_unexpected(p);
			return 0;
		}
		wrapped = assertion(p);
		arrow = false;
	}
	if (!jr_parse_enter(p))
		return 0;
	if (arrow)
		p->arrow_pos = start(p);
	i = jr_parse_unary(p);
	p->depth--;
	if (wrapped)
		jr_parse_edit(p, p->lx.prev_end, p->lx.prev_end, ")");
	if (p->lang.jsx && i != p->arrow_node)
		jr_parse_unexpected(p);
	return i;
}
