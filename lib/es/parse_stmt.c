/* parse_stmt.c - statements. */
#include "lib/es/parser.h"

/* Where a statement stands: what may be declared there. */
enum place {
	IN_LIST,        /* block, function body, module */
	IN_CASE,        /* list of a case clause: no `using` */
	IN_SCRIPT,      /* outermost list of a script: no `using` */
	IN_IF,          /* branch: functions in sloppy code */
	IN_LABEL,       /* behind a label: likewise */
	IN_LOOP,        /* body of a loop or with */
};

static uint32_t statement(struct jr_parser *p, enum place where);

/* Appends a statement, or a chain of those that one of TypeScript became. */
static void append_chain(struct jr_parser *p, struct jr_list *l, uint32_t i)
{
	append(p, l, i);
	while (i && node(p, l->tail)->next)
		l->tail = node(p, l->tail)->next;
}

/* Labels. */

static void push_label(struct jr_parser *p, uint32_t atom)
{
	struct jr_label *labels = jr_parse_reserve(p, p->labels, p->label_count,
					  sizeof(*labels), &p->label_cap);

	if (!labels)
		return;
	p->labels = labels;
	labels[p->label_count++] = (struct jr_label){.atom = atom};
}

static const struct jr_label *find_label(const struct jr_parser *p,
					 uint32_t atom)
{
	for (uint32_t i = p->label_count; i > p->label_base; i--)
		if (p->labels[i - 1].atom == atom)
			return &p->labels[i - 1];
	return NULL;
}

static void error_name(struct jr_parser *p, uint32_t ident, const char *before,
		       const char *after)
{
	const struct jr_node *n = node(p, ident);
	struct jr_str name;

	if (failed(p))
		return;
	name = jr_ast_atom_text(p->t, n->a);
	jr_lex_error(&p->lx, n->pos, n->end, "%s'%.*s'%s", before,
		     (int)name.n, name.p, after);
}

/* `name:` was read up to the colon. */
static uint32_t labeled(struct jr_parser *p, uint32_t ident,
			uint32_t labels_before, enum place where)
{
	uint32_t pos = node(p, ident)->pos, body, i;
	uint32_t atom = node(p, ident)->a;

	if (find_label(p, atom))
		error_name(p, ident, "Label ", " has already been declared");
	next(p);
	push_label(p, atom);
	if (!jr_parse_enter(p))
		return 0;
	p->pending_labels = labels_before + 1;
	body = statement(p, where == IN_LOOP || where == IN_IF ? IN_LOOP :
			 IN_LABEL);
	p->depth--;
	if (p->label_count > p->label_base)
		p->label_count--;
	i = jr_parse_node1(p, JR_N_LABELED, pos, ident);
	node(p, i)->b = body;
	return i;
}

static uint32_t jump(struct jr_parser *p, enum jr_kind kind)
{
	bool is_continue = kind == JR_N_CONTINUE;
	const struct jr_label *label;
	uint32_t pos = start(p), end = p->lx.tk.end, ident = 0;

	next(p);
	if (tok(p) == JR_T_NAME && !p->lx.tk.nl) {
		jr_parse_check_name(p, &p->lx.tk);
		ident = jr_parse_leaf(p, JR_N_IDENT);
		label = find_label(p, node(p, ident)->a);
		if (!label)
			error_name(p, ident, "Undefined label ", "");
		else if (is_continue && !label->loop)
			error_name(p, ident, "Illegal continue statement: ",
				   " does not denote an iteration statement");
	} else if (is_continue && !(p->ctx & JR_CTX_CONTINUE)) {
		jr_parse_error(p, pos, end, "Illegal continue statement: no "
			       "surrounding iteration statement");
	} else if (!is_continue && !(p->ctx & JR_CTX_BREAK)) {
		jr_parse_error(p, pos, end, "Illegal break statement");
	}
	jr_parse_semicolon(p);
	return jr_parse_node1(p, kind, pos, ident);
}

/* Declarations. */

static void check_initialiser(struct jr_parser *p, enum jr_decl kind,
			      uint32_t target)
{
	if (node(p, target)->kind != JR_N_IDENT)
		jr_parse_error_node(p, target, "Missing initializer in "
				    "destructuring declaration");
	else if (kind == JR_DECL_CONST)
		jr_parse_error_node(p, target,
				    "Missing initializer in const declaration");
	else if (kind >= JR_DECL_USING)
		jr_parse_error_node(p, target,
				    "Missing initializer in using declaration");
}

static bool at_of_or_in(const struct jr_parser *p)
{
	return tok(p) == JR_T_in || is_name(p, JR_A_of);
}

/* VAR whose keyword was read. In the head of a for statement an initialiser
 * may be missing before `in` and `of`. */
static uint32_t declarations(struct jr_parser *p, enum jr_decl kind,
			     uint32_t pos, bool head)
{
	struct jr_list items = {0};
	uint32_t i;

	do {
		uint32_t decl_pos = start(p), target, init = 0;

		if (kind >= JR_DECL_USING && tok(p) != JR_T_NAME)
			jr_parse_unexpected(p);
		target = jr_parse_binding(p, kind != JR_DECL_VAR);
		jr_parse_optional_annotation(p, JR_T_NOT);
		if (accept(p, JR_T_ASSIGN))
			init = jr_parse_assign(p, NULL);
		else if ((!head || !at_of_or_in(p) || items.head) &&
			 !p->ambient)
			check_initialiser(p, kind, target);
		i = jr_parse_node1(p, JR_N_DECL, decl_pos, target);
		node(p, i)->b = init;
		append(p, &items, i);
	} while (accept(p, JR_T_COMMA));
	i = jr_parse_node1(p, JR_N_VAR, pos, items.head);
	node(p, i)->op = (uint16_t)kind;
	return i;
}

static uint32_t declaration_statement(struct jr_parser *p, enum jr_decl kind,
				      uint32_t pos)
{
	uint32_t i = declarations(p, kind, pos, false);

	jr_parse_semicolon(p);
	node(p, i)->end = p->lx.prev_end;
	return i;
}

uint32_t jr_parse_var(struct jr_parser *p)
{
	uint32_t pos = start(p);
	enum jr_decl kind = tok(p) == JR_T_var ? JR_DECL_VAR :
			    tok(p) == JR_T_const ? JR_DECL_CONST : JR_DECL_LET;

	next(p);
	return declaration_statement(p, kind, pos);
}

/* The current token is the name `let`. Does a declaration start here? */
static bool starts_let(struct jr_parser *p, enum place where)
{
	struct jr_lex at = p->lx;
	bool yes, same_line;

	next(p);
	same_line = !p->lx.tk.nl;
	yes = tok(p) == JR_T_NAME || tok(p) == JR_T_LBRACK ||
	      tok(p) == JR_T_LBRACE || tok(p) == JR_T_ESCAPED_KEYWORD;
	if (where > IN_SCRIPT && yes && !failed(p) &&
	    (same_line || tok(p) == JR_T_LBRACK))
		jr_parse_error(p, at.tk.pos, at.tk.end, "Lexical declaration "
			       "cannot appear in a single-statement context");
	yes &= where <= IN_SCRIPT;
	if (!failed(p))
		p->lx = at;
	return yes;
}

/* The current token is the name `using` or `await`. Consumes `using` or `await
 * using` and returns the kind if a declaration starts here, else
 * JR_DECL_VAR. */
static enum jr_decl starts_using(struct jr_parser *p, bool head)
{
	struct jr_lex at = p->lx;
	enum jr_decl kind = JR_DECL_USING;
	bool yes;

	if (p->lx.tk.flag & JR_TF_ESCAPED)
		return JR_DECL_VAR;
	if (p->lx.tk.atom == JR_A_await) {
		if (!(p->ctx & JR_CTX_AWAIT))
			return JR_DECL_VAR;
		next(p);
		if (!is_name(p, JR_A_using) || p->lx.tk.nl) {
			if (!failed(p))
				p->lx = at;
			return JR_DECL_VAR;
		}
		kind = JR_DECL_AWAIT_USING;
	}
	next(p);
	yes = tok(p) == JR_T_NAME && !p->lx.tk.nl;
	if (yes && head && kind == JR_DECL_USING && is_name(p, JR_A_of)) {
		/* `for (using of x)` loops with a variable `using`; `for (using
		 * of = x;;)` and `for (using of of x)` declare `of`. */
		struct jr_lex of = p->lx;

		next(p);
		yes = tok(p) == JR_T_ASSIGN || tok(p) == JR_T_SEMI ||
		      tok(p) == JR_T_COLON;
		if (!failed(p))
			p->lx = of;
	}
	if (!yes || failed(p)) {
		if (!failed(p))
			p->lx = at;
		return JR_DECL_VAR;
	}
	if (kind == JR_DECL_AWAIT_USING && p->ctx & JR_CTX_TOP)
		p->t->has_tla = true;
	return kind;
}

static uint32_t using_statement(struct jr_parser *p, enum jr_decl kind,
				uint32_t pos, enum place where)
{
	if (where == IN_CASE || where == IN_SCRIPT)
		jr_parse_error(p, pos, p->lx.prev_end, where == IN_CASE ?
			       "Using declaration cannot appear in the bare "
			       "case statement." : "Using declaration is not "
			       "allowed at the top level of a script");
	else if (where > IN_SCRIPT)
		jr_parse_error(p, pos, p->lx.tk.end, "Lexical declaration "
			       "cannot appear in a single-statement context");
	p->using = true;
	return declaration_statement(p, kind, pos);
}

/* Function declarations. */

static uint32_t function_statement(struct jr_parser *p, enum place where)
{
	uint32_t pos = start(p), end = p->lx.tk.end, i;
	const char *why = NULL;

	if (where > IN_SCRIPT && p->ctx & JR_CTX_STRICT)
		why = "In strict mode code, functions can only be declared at "
		      "top level or inside a block.";
	else if (where == IN_LOOP)
		why = "In non-strict mode code, functions can only be declared "
		      "at top level, inside a block, or as the body of an if "
		      "statement.";
	if (why) {
		jr_parse_error(p, pos, end, why);
		return 0;
	}
	i = jr_parse_function(p, pos, JR_FUNC_STATEMENT);
	if (where > IN_SCRIPT && !failed(p) && node(p, i)->kind == JR_N_EMPTY)
		jr_parse_unexpected(p);         /* only a signature */
	if (where > IN_SCRIPT && !failed(p) &&
	    p->t->funcs[node(p, i)->a].generator)
		jr_parse_error(p, pos, end, "Generators can only be declared "
			       "at the top level or inside a block.");
	return i;
}

/* The current token is the name `async`: consumed if a function follows. */
static bool starts_async_function(struct jr_parser *p)
{
	struct jr_lex at = p->lx;

	next(p);
	if (tok(p) == JR_T_function && !p->lx.tk.nl)
		return true;
	if (!failed(p))
		p->lx = at;
	return false;
}

/* Compound statements. */

uint32_t jr_parse_block(struct jr_parser *p)
{
	uint32_t pos = start(p), list;

	jr_parse_expect(p, JR_T_LBRACE);
	list = jr_parse_statement_list(p);
	jr_parse_expect(p, JR_T_RBRACE);
	return jr_parse_node1(p, JR_N_BLOCK, pos, list);
}

static uint32_t condition(struct jr_parser *p)
{
	uint32_t e;

	jr_parse_expect(p, JR_T_LPAREN);
	e = jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RPAREN);
	return e;
}

/* A chain of `else if` is one loop. */
static uint32_t if_statement(struct jr_parser *p)
{
	uint32_t head = 0, tail = 0, last = 0;

	for (;;) {
		uint32_t pos = start(p), test, then, i;

		next(p);
		test = condition(p);
		then = statement(p, IN_IF);
		i = jr_parse_node1(p, JR_N_IF, pos, test);
		node(p, i)->b = then;
		if (tail)
			node(p, tail)->c = i;
		else
			head = i;
		tail = i;
		if (!accept(p, JR_T_else))
			break;
		if (tok(p) != JR_T_if) {
			last = statement(p, IN_IF);
			break;
		}
	}
	node(p, tail)->c = last;
	for (uint32_t i = head;; i = node(p, i)->c) {
		node(p, i)->end = p->lx.prev_end;
		if (i == tail || failed(p))
			return head;
	}
}

static uint32_t loop_body(struct jr_parser *p)
{
	uint32_t ctx = p->ctx, i;

	p->ctx |= JR_CTX_BREAK | JR_CTX_CONTINUE;
	i = statement(p, IN_LOOP);
	p->ctx = ctx;
	return i;
}

static uint32_t while_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), test, body, i;

	next(p);
	test = condition(p);
	body = loop_body(p);
	i = jr_parse_node1(p, JR_N_WHILE, pos, test);
	node(p, i)->d = body;
	return i;
}

static uint32_t do_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), test, body, i;

	next(p);
	body = loop_body(p);
	jr_parse_expect(p, JR_T_while);
	test = condition(p);
	accept(p, JR_T_SEMI);
	i = jr_parse_node1(p, JR_N_DO, pos, test);
	node(p, i)->d = body;
	return i;
}

/* What stands before the first `;`, `in` or `of` in a for head. */
struct for_head {
	uint32_t pos, init;
	bool is_let, is_async;  /* starts with the word: not before `of` */
	bool await;
};

static void check_for_decl(struct jr_parser *p, const struct for_head *h,
			   bool of)
{
	const struct jr_node *var = node(p, h->init);
	const struct jr_node *decl = node(p, var->a);
	const char *which = of ? h->await ? "for-await-of" : "for-of" :
			    "for-in";

	if (decl->next)
		jr_lex_error(&p->lx, var->pos, var->end, "Invalid left-hand "
			     "side in %s loop: Must have a single binding.",
			     which);
	else if (decl->b && (of || var->op != JR_DECL_VAR ||
			     p->ctx & JR_CTX_STRICT ||
			     node(p, decl->a)->kind != JR_N_IDENT))
		jr_lex_error(&p->lx, decl->pos, decl->end, "%s loop variable "
			     "declaration may not have an initializer.", which);
	else if (!of && var->op >= JR_DECL_USING)
		jr_parse_error(p, var->pos, var->end, "Invalid left-hand side "
			       "in for-in loop");
}

static void check_for_target(struct jr_parser *p, const struct for_head *h,
			     bool of)
{
	const struct jr_node *n = node(p, h->init);

	if (of && h->is_let)
		jr_parse_error(p, h->pos, h->pos + 3, "The left-hand side of a "
			       "for-of loop may not start with 'let'.");
	if (of && h->is_async && !h->await && n->kind == JR_N_IDENT &&
	    !(n->flag & JR_NF_PAREN))
		jr_parse_error(p, n->pos, n->end, "The left-hand side of a "
			       "for-of loop may not be 'async'.");
	if (!(n->flag & JR_NF_PAREN) &&
	    (n->kind == JR_N_OBJECT || n->kind == JR_N_ARRAY))
		jr_parse_to_pattern(p, h->init, false);
	else
		jr_parse_check_target(p, h->init, of ?
				      "Invalid left-hand side in for-loop" :
				      "Invalid left-hand side in for-in loop");
}

static void read_for_head(struct jr_parser *p, struct for_head *h)
{
	struct jr_cover cover = {JR_NO_POS, JR_NO_POS, NULL};
	enum jr_decl kind = JR_DECL_VAR;

	h->pos = start(p);
	if (tok(p) == JR_T_var || tok(p) == JR_T_const ||
	    (is_name(p, JR_A_let) && starts_let(p, IN_LIST))) {
		kind = tok(p) == JR_T_var ? JR_DECL_VAR :
		       tok(p) == JR_T_const ? JR_DECL_CONST : JR_DECL_LET;
		next(p);
		h->init = declarations(p, kind, h->pos, true);
		return;
	}
	if (is_name(p, JR_A_using) || is_name(p, JR_A_await)) {
		kind = starts_using(p, true);
		if (kind != JR_DECL_VAR) {
			h->init = declarations(p, kind, h->pos, true);
			return;
		}
	}
	h->is_let = is_name(p, JR_A_let);
	h->is_async = is_name(p, JR_A_async);
	h->init = jr_parse_expression_cover(p, &cover);
	if (!at_of_or_in(p))
		jr_parse_raise(p, &cover);
}

static uint32_t for_in_of(struct jr_parser *p, const struct for_head *h,
			  uint32_t pos)
{
	bool of = tok(p) != JR_T_in;
	uint32_t object, body, i;

	if (node(p, h->init)->kind == JR_N_VAR)
		check_for_decl(p, h, of);
	else
		check_for_target(p, h, of);
	if (h->await && !of)
		jr_parse_unexpected(p);
	next(p);
	object = of ? jr_parse_assign(p, NULL) : jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RPAREN);
	body = loop_body(p);
	i = jr_parse_node1(p, of ? JR_N_FOROF : JR_N_FORIN, pos, h->init);
	node(p, i)->b = object;
	node(p, i)->d = body;
	if (h->await)
		node(p, i)->flag |= JR_NF_AWAIT;
	if (node(p, h->init)->kind == JR_N_VAR &&
	    node(p, h->init)->op >= JR_DECL_USING && !failed(p))
		jr_parse_using_of(p, i);
	return i;
}

static void for_await(struct jr_parser *p)
{
	if (!(p->ctx & JR_CTX_AWAIT)) {
		if (p->ctx & JR_CTX_TOP)
			jr_parse_module_syntax(p);
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "Unexpected reserved word");
	}
	if (p->ctx & JR_CTX_TOP)
		p->t->has_tla = true;
	next(p);
}

static uint32_t for_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), test = 0, update = 0, body, i;
	struct for_head h = {0};

	next(p);
	if (is_name(p, JR_A_await)) {
		h.await = true;
		for_await(p);
	}
	jr_parse_expect(p, JR_T_LPAREN);
	if (tok(p) != JR_T_SEMI) {
		p->ctx |= JR_CTX_NO_IN;
		read_for_head(p, &h);
		p->ctx &= ~(uint32_t)JR_CTX_NO_IN;
		if (at_of_or_in(p) && h.init)
			return for_in_of(p, &h, pos);
	}
	if (h.await)
		jr_parse_unexpected(p);
	jr_parse_expect(p, JR_T_SEMI);
	if (tok(p) != JR_T_SEMI)
		test = jr_parse_expression(p);
	jr_parse_expect(p, JR_T_SEMI);
	if (tok(p) != JR_T_RPAREN)
		update = jr_parse_expression(p);
	jr_parse_expect(p, JR_T_RPAREN);
	body = loop_body(p);
	i = jr_parse_node1(p, JR_N_FOR, pos, h.init);
	node(p, i)->b = test;
	node(p, i)->c = update;
	node(p, i)->d = body;
	if (h.init && node(p, h.init)->kind == JR_N_VAR &&
	    node(p, h.init)->op >= JR_DECL_USING && !failed(p))
		return jr_parse_using_for(p, i);
	return i;
}

static uint32_t case_clause(struct jr_parser *p, bool *has_default)
{
	struct jr_list items = {0}, *old = p->items;
	uint32_t pos = start(p), test = 0, i;

	if (tok(p) == JR_T_default) {
		if (*has_default)
			jr_parse_error(p, pos, p->lx.tk.end, "More than one "
				       "default clause in switch statement");
		*has_default = true;
		next(p);
	} else {
		jr_parse_expect(p, JR_T_case);
		test = jr_parse_expression(p);
	}
	jr_parse_expect(p, JR_T_COLON);
	p->items = &items;
	while (tok(p) != JR_T_case && tok(p) != JR_T_default &&
	       tok(p) != JR_T_RBRACE && tok(p) != JR_T_EOF)
		append_chain(p, &items, statement(p, IN_CASE));
	p->items = old;
	i = jr_parse_node1(p, JR_N_CASE, pos, test);
	node(p, i)->b = items.head;
	return i;
}

static uint32_t switch_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), ctx = p->ctx, object, i;
	struct jr_list items = {0};
	bool has_default = false;

	next(p);
	object = condition(p);
	jr_parse_expect(p, JR_T_LBRACE);
	p->ctx |= JR_CTX_BREAK;
	while (tok(p) != JR_T_RBRACE && !failed(p))
		append(p, &items, case_clause(p, &has_default));
	p->ctx = ctx;
	jr_parse_expect(p, JR_T_RBRACE);
	i = jr_parse_node1(p, JR_N_SWITCH, pos, object);
	node(p, i)->b = items.head;
	return i;
}

static uint32_t catch_clause(struct jr_parser *p)
{
	uint32_t pos = start(p), param = 0, body, i;

	next(p);
	if (accept(p, JR_T_LPAREN)) {
		param = jr_parse_binding(p, false);
		jr_parse_annotation(p);
		jr_parse_expect(p, JR_T_RPAREN);
	}
	body = jr_parse_block(p);
	i = jr_parse_node1(p, JR_N_CATCH, pos, param);
	node(p, i)->b = body;
	return i;
}

static uint32_t try_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), body, handler = 0, finalizer = 0, i;

	next(p);
	body = jr_parse_block(p);
	if (tok(p) == JR_T_catch)
		handler = catch_clause(p);
	if (accept(p, JR_T_finally))
		finalizer = jr_parse_block(p);
	if (!handler && !finalizer)
		jr_parse_error(p, start(p), p->lx.tk.end,
			       "Missing catch or finally after try");
	i = jr_parse_node1(p, JR_N_TRY, pos, body);
	node(p, i)->b = handler;
	node(p, i)->c = finalizer;
	return i;
}

static uint32_t with_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), object, body, i;

	if (p->ctx & JR_CTX_STRICT)
		jr_parse_error(p, pos, p->lx.tk.end, "Strict mode code may not "
			       "include a with statement");
	next(p);
	object = condition(p);
	body = statement(p, IN_LOOP);
	i = jr_parse_node1(p, JR_N_WITH, pos, object);
	node(p, i)->d = body;
	return i;
}

/* Simple statements. */

static uint32_t return_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), value = 0;

	if (!(p->ctx & JR_CTX_RETURN))
		jr_parse_error(p, pos, p->lx.tk.end,
			       "Illegal return statement");
	next(p);
	if (tok(p) != JR_T_SEMI && tok(p) != JR_T_RBRACE &&
	    tok(p) != JR_T_EOF && !p->lx.tk.nl)
		value = jr_parse_expression(p);
	jr_parse_semicolon(p);
	return jr_parse_node1(p, JR_N_RETURN, pos, value);
}

static uint32_t throw_statement(struct jr_parser *p)
{
	uint32_t pos = start(p), value;

	next(p);
	if (p->lx.tk.nl)
		jr_parse_error(p, pos, p->lx.prev_end,
			       "Illegal newline after throw");
	value = jr_parse_expression(p);
	jr_parse_semicolon(p);
	return jr_parse_node1(p, JR_N_THROW, pos, value);
}

/* What follows the name on its line would be a declaration in TypeScript. */
static void explain_declaration(struct jr_parser *p, uint32_t atom)
{
	const char *what = NULL;

	switch (atom) {
	case JR_A_type: what = "type aliases are"; break;
	case JR_A_interface: what = "interfaces are"; break;
	case JR_A_namespace: case JR_A_module: what = "namespaces are"; break;
	case JR_A_declare: what = "'declare' is"; break;
	case JR_A_abstract: what = "abstract classes are"; break;
	default: return;
	}
	if ((tok(p) == JR_T_NAME || tok(p) == JR_T_class ||
	     tok(p) == JR_T_const || tok(p) == JR_T_function ||
	     tok(p) == JR_T_var || tok(p) == JR_T_enum) && !p->lang.ts)
		jr_parse_only_ts(p, what);
}

static uint32_t expression_statement(struct jr_parser *p,
				     uint32_t labels_before, enum place where)
{
	uint32_t pos = start(p), e;
	bool name = tok(p) == JR_T_NAME;

	e = jr_parse_expression(p);
	if (name && tok(p) == JR_T_COLON && node(p, e)->kind == JR_N_IDENT)
		return labeled(p, e, labels_before, where);
	if (name && node(p, e)->kind == JR_N_IDENT && !p->lx.tk.nl)
		explain_declaration(p, node(p, e)->a);
	jr_parse_semicolon(p);
	return jr_parse_node1(p, JR_N_EXPRSTMT, pos, e);
}

/* import declaration, or an expression that starts with import. */
static uint32_t import_statement(struct jr_parser *p, enum place where)
{
	struct jr_lex at = p->lx;
	bool expression;

	next(p);
	expression = tok(p) == JR_T_LPAREN || tok(p) == JR_T_DOT;
	if (failed(p))
		return 0;
	p->lx = at;
	if (expression)
		return expression_statement(p, 0, where);
	if (p->lang.ts && where <= IN_SCRIPT) {
		uint32_t i = jr_parse_ts_import(p);

		if (i || failed(p))
			return i;
		if (p->ambient)
			return jr_parse_import(p);
	}
	if (!(p->ctx & JR_CTX_MODULE) || !(p->ctx & JR_CTX_TOP) ||
	    p->depth > 1) {
		if (p->ctx & JR_CTX_MODULE) {
			jr_parse_unexpected(p);
			return 0;
		}
		if (p->ctx & JR_CTX_TOP)
			jr_parse_module_syntax(p);
		jr_parse_error(p, start(p), p->lx.tk.end, "Cannot use import "
			       "statement outside a module");
		return 0;
	}
	return jr_parse_import(p);
}

static uint32_t export_statement(struct jr_parser *p, enum place where)
{
	if (p->lang.ts && where <= IN_SCRIPT) {
		uint32_t i = jr_parse_ts_export(p);

		if (i || failed(p))
			return i;
		if (p->ambient)
			return jr_parse_export(p);
	}
	if (!(p->ctx & JR_CTX_MODULE) || !(p->ctx & JR_CTX_TOP) ||
	    p->depth > 1) {
		if (p->ctx & JR_CTX_TOP)
			jr_parse_module_syntax(p);
		jr_parse_unexpected(p);
		return 0;
	}
	return jr_parse_export(p);
}

/* A class, with decorators that may stand in front of `export`. */
static uint32_t class_statement(struct jr_parser *p)
{
	struct jr_token tk;
	uint32_t pos;

	if (tok(p) == JR_T_AT)
		jr_parse_statement_decorators(p);
	p->exported = false;
	if (tok(p) == JR_T_export) {
		tk = jr_parse_peek(p);
		jr_parse_check_decorated(p, &tk);
		p->exported = true;
		return failed(p) ? 0 : export_statement(p, IN_LIST);
	}
	if (tok(p) == JR_T_NAME) {      /* abstract */
		pos = start(p);
		next(p);
		jr_parse_erase(p, pos, p->lx.prev_end);
	}
	return failed(p) ? 0 : jr_parse_class(p, JR_FUNC_STATEMENT);
}

/* Statements that start with a name. */
static uint32_t name_statement(struct jr_parser *p, uint32_t labels,
			       enum place where)
{
	uint32_t pos = start(p);
	enum jr_decl kind;

	if (p->lx.tk.flag & JR_TF_ESCAPED)
		return expression_statement(p, labels, where);
	if (p->lang.ts && where <= IN_SCRIPT) {
		uint32_t i = jr_parse_ts_statement(p);

		if (i || failed(p))
			return i;
	}
	switch (p->lx.tk.atom) {
	case JR_A_let:
		if (starts_let(p, where))
			return jr_parse_var(p);
		break;
	case JR_A_async:
		if (!starts_async_function(p))
			break;
		if (where > IN_SCRIPT)
			jr_parse_error(p, pos, p->lx.tk.end, "Async functions "
				       "can only be declared at the top level "
				       "or inside a block.");
		return jr_parse_function(p, pos,
					 JR_FUNC_STATEMENT | JR_FUNC_ASYNC);
	case JR_A_using: case JR_A_await:
		kind = starts_using(p, false);
		if (kind != JR_DECL_VAR)
			return using_statement(p, kind, pos, where);
		break;
	default:
		break;
	}
	return expression_statement(p, labels, where);
}

static uint32_t read_statement(struct jr_parser *p, enum place where)
{
	uint32_t labels = p->pending_labels;

	p->pending_labels = 0;
	switch (tok(p)) {
	case JR_T_LBRACE: return jr_parse_block(p);
	case JR_T_SEMI: return jr_parse_leaf(p, JR_N_EMPTY);
	case JR_T_var: return jr_parse_var(p);
	case JR_T_const: case JR_T_enum:
		if (where > IN_SCRIPT)
			jr_parse_unexpected(p);
		if (p->lang.ts) {
			uint32_t i = jr_parse_ts_statement(p);

			if (i)
				return i;
		}
		if (tok(p) == JR_T_enum) {
			jr_parse_only_ts(p, "enums are");
			return 0;
		}
		return jr_parse_var(p);
	case JR_T_if: return if_statement(p);
	case JR_T_return: return return_statement(p);
	case JR_T_function: return function_statement(p, where);
	case JR_T_for: case JR_T_while: case JR_T_do:
		for (uint32_t i = 0; i < labels; i++)
			p->labels[p->label_count - 1 - i].loop = true;
		return tok(p) == JR_T_for ? for_statement(p) :
		       tok(p) == JR_T_while ? while_statement(p) :
		       do_statement(p);
	case JR_T_break: return jump(p, JR_N_BREAK);
	case JR_T_continue: return jump(p, JR_N_CONTINUE);
	case JR_T_throw: return throw_statement(p);
	case JR_T_try: return try_statement(p);
	case JR_T_switch: return switch_statement(p);
	case JR_T_with: return with_statement(p);
	case JR_T_debugger: {
		uint32_t i = jr_parse_leaf(p, JR_N_DEBUGGER);

		jr_parse_semicolon(p);
		return i;
	}
	case JR_T_class: case JR_T_AT:
		if (where > IN_SCRIPT) {
			jr_parse_unexpected(p);
			return 0;
		}
		return class_statement(p);
	case JR_T_import: return import_statement(p, where);
	case JR_T_export: return export_statement(p, where);
	case JR_T_NAME: return name_statement(p, labels, where);
	default: return expression_statement(p, labels, where);
	}
}

static uint32_t statement(struct jr_parser *p, enum place where)
{
	uint32_t i;

	if (!jr_parse_enter(p))
		return 0;
	i = read_statement(p, where);
	p->depth--;
	return i;
}

static uint32_t list(struct jr_parser *p, struct jr_list items,
		     enum place where)
{
	struct jr_list *old = p->items;
	bool using = p->using;

	p->items = &items;
	p->using = false;
	while (tok(p) != JR_T_RBRACE && tok(p) != JR_T_EOF)
		append_chain(p, &items, statement(p, where));
	p->items = old;
	if (p->using)
		items.head = jr_parse_disposal(p, items.head, p->fn == 0 &&
			p->depth == 0 && p->opts->goal == JR_GOAL_MODULE);
	p->using = using;
	return items.head;
}

uint32_t jr_parse_declaration(struct jr_parser *p)
{
	return statement(p, IN_LIST);
}

uint32_t jr_parse_statement_list(struct jr_parser *p)
{
	return list(p, (struct jr_list){0}, IN_LIST);
}

/* Is the statement a directive? If so it is marked as one. */
static bool is_directive(struct jr_parser *p, uint32_t i)
{
	struct jr_node *n = node(p, i);

	if (n->kind != JR_N_EXPRSTMT || node(p, n->a)->kind != JR_N_STR ||
	    node(p, n->a)->flag & JR_NF_PAREN)
		return false;
	n->flag |= JR_NF_DIRECTIVE;
	return true;
}

/* The directives at the start of a body, and the statement behind them. */
static struct jr_list prologue(struct jr_parser *p, uint32_t *strict_pos,
			       enum place where)
{
	struct jr_list items = {0};
	uint32_t octal_pos = JR_NO_POS;
	bool more = true;

	while (more && tok(p) == JR_T_STR) {
		struct jr_token tk = p->lx.tk;
		uint32_t i = statement(p, where);
		struct jr_str text;

		append(p, &items, i);
		more = is_directive(p, i);
		if (!more)
			break;
		if (tk.flag & (JR_TF_OCTAL | JR_TF_OCTAL89) &&
		    octal_pos == JR_NO_POS)
			octal_pos = tk.escape_pos;
		text = (struct jr_str){p->t->src.p + tk.pos + 1,
				       tk.end - tk.pos - 2};
		if (!jr_str_eq(text, JR_STR("use strict")))
			continue;
		p->ctx |= JR_CTX_STRICT;
		if (*strict_pos == JR_NO_POS)
			*strict_pos = tk.pos;
		if (octal_pos != JR_NO_POS)
			jr_parse_error(p, octal_pos, octal_pos + 2, "Octal "
				       "escape sequences are not allowed in "
				       "strict mode.");
	}
	return items;
}

uint32_t jr_parse_body(struct jr_parser *p, uint32_t *strict_pos, bool script)
{
	enum place where = script ? IN_SCRIPT : IN_LIST;

	return list(p, prologue(p, strict_pos, where), where);
}
