/* parse_ts.c - TypeScript's declarations.
 *
 * Those of types vanish. Namespaces and enums become what they are at run
 * time: a variable, and a call of a function that fills its object. */
#include "lib/es/parser.h"

/* ---- nodes without source ------------------------------------------------ */

uint32_t jr_parse_make(struct jr_parser *p, enum jr_kind kind,
		       struct jr_range at, uint32_t a, uint32_t b)
{
	uint32_t i = jr_ast_new(p->t, kind, at.pos, at.end);

	if (!i)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	node(p, i)->a = a;
	node(p, i)->b = b;
	return i;
}

uint32_t jr_parse_make_name(struct jr_parser *p, struct jr_range at,
			    uint32_t atom)
{
	return jr_parse_make(p, JR_N_IDENT, at, atom, 0);
}

uint32_t jr_parse_make_string(struct jr_parser *p, struct jr_range at,
			      uint32_t atom)
{
	uint32_t i = jr_parse_make(p, JR_N_STR, at, atom, 0);

	node(p, i)->flag = JR_NF_MADE;
	return i;
}

uint32_t jr_parse_make_member(struct jr_parser *p, struct jr_range at,
			      uint32_t a, uint32_t atom)
{
	return jr_parse_make(p, JR_N_MEMBER, at, a,
			     jr_parse_make_name(p, at, atom));
}

static uint32_t assign(struct jr_parser *p, struct jr_range at,
		       uint32_t target, uint32_t value)
{
	uint32_t i = jr_parse_make(p, JR_N_ASSIGN, at, target, value);

	node(p, i)->op = JR_OP_ASSIGN;
	return i;
}

uint32_t jr_parse_make_assign(struct jr_parser *p, struct jr_range at,
			      uint32_t target, uint32_t value)
{
	return jr_parse_make(p, JR_N_EXPRSTMT, at,
			     assign(p, at, target, value), 0);
}

static struct jr_range range(const struct jr_parser *p, uint32_t i)
{
	return (struct jr_range){node(p, i)->pos, node(p, i)->end};
}

/* ---- objects filled by a function ---------------------------------------- */

/* The name that a statement of a list declares, if it is one that a namespace
 * may add to; for the call that fills an object also its function. */
static uint32_t declared(const struct jr_parser *p, uint32_t i, uint32_t *fn)
{
	const struct jr_node *n = node(p, i);
	const struct jr_func *f;

	*fn = 0;
	if (n->kind == JR_N_EXPORTDECL || n->kind == JR_N_EXPORTDEFAULT)
		n = node(p, n->a);
	switch (n->kind) {
	case JR_N_CLASSDECL:
		return n->a ? node(p, n->a)->a : 0;
	case JR_N_FUNCDECL:
		f = &p->t->funcs[n->a];
		return f->name ? node(p, f->name)->a : 0;
	case JR_N_EXPRSTMT:
		n = node(p, n->a);
		if (n->kind != JR_N_CALL || node(p, n->a)->kind != JR_N_FUNC)
			return 0;
		*fn = node(p, n->a)->a;
		f = &p->t->funcs[*fn];
		return f->is_namespace ? f->ns_atom : 0;
	default:
		return 0;
	}
}

/* Is the name declared already by a statement of the list? *fn is the last
 * function that fills its object. */
static bool declared_before(const struct jr_parser *p,
			    const struct jr_list *items, uint32_t atom,
			    uint32_t *fn)
{
	bool found = false;

	*fn = 0;
	for (uint32_t i = items->head, f; i; i = node(p, i)->next) {
		if (declared(p, i, &f) != atom)
			continue;
		found = true;
		if (f)
			*fn = f;
	}
	return found;
}

void jr_parse_ns_begin(struct jr_parser *p, struct jr_ns *n, uint32_t name,
		       bool exported)
{
	uint32_t atom = node(p, name)->a, before;
	struct jr_range at = range(p, name);
	struct jr_func *f;
	uint32_t param;

	n->name = name;
	n->exported = exported;
	n->items = p->items;
	n->ns = exported ? p->ns : 0;
	n->old_ns = p->ns;
	declared_before(p, p->items, atom, &before);
	for (uint32_t up = n->ns; up && !before;) {
		struct jr_list items;

		up = p->t->funcs[up].merged;
		items.head = up ? p->t->funcs[up].body : 0;
		declared_before(p, &items, atom, &before);
	}
	n->outer = jr_parse_enter_function(p, JR_FN_NORMAL, 0);
	n->fn = p->fn;
	p->ns = p->fn;
	p->ctx &= JR_CTX_STRICT | JR_CTX_MODULE;
	n->object = jr_ast_private_atom(p->t, jr_ast_atom_text(p->t, atom));
	param = jr_parse_make_name(p, at, n->object);
	node(p, param)->flag = JR_NF_MADE;
	f = &p->t->funcs[n->fn];
	f->params = param;
	f->simple_params = true;
	f->length = 1;
	f->is_namespace = true;
	f->ns_atom = atom;
	f->merged = before;
	f->strict = p->ctx & JR_CTX_STRICT;
}

void jr_parse_ns_member(struct jr_parser *p, uint32_t ident, bool own)
{
	uint32_t i = jr_parse_make_name(p, range(p, ident), node(p, ident)->a);
	struct jr_func *f = &p->t->funcs[p->ns];

	if (own)
		node(p, i)->flag = JR_NF_STATIC;
	node(p, i)->next = f->members;
	f->members = i;
}

/* ns.name, of the innermost namespace or the one given. */
static uint32_t ns_ref(struct jr_parser *p, uint32_t ns, uint32_t ident)
{
	const struct jr_func *f = &p->t->funcs[ns];
	uint32_t object = node(p, f->params)->a;
	struct jr_range at = range(p, ident);

	return jr_parse_make_member(p, at, jr_parse_make_name(p, at, object),
				    node(p, ident)->a);
}

/* What the function gets: the object that is there already, or a new one. */
static uint32_t ns_argument(struct jr_parser *p, const struct jr_ns *n)
{
	/* behind the declaration: where the variable has its value */
	struct jr_range at = {p->lx.prev_end, p->lx.prev_end};
	uint32_t atom = node(p, n->name)->a, old, fresh, i;

	old = n->ns ? ns_ref(p, n->ns, n->name) :
	      jr_parse_make_name(p, at, atom);
	fresh = n->ns ? ns_ref(p, n->ns, n->name) :
		jr_parse_make_name(p, at, atom);
	fresh = assign(p, at, fresh, jr_parse_make(p, JR_N_OBJECT, at, 0, 0));
	i = jr_parse_make(p, JR_N_LOGICAL, at, old, fresh);
	node(p, i)->op = JR_OP_OROR;
	if (n->ns)
		i = assign(p, at, jr_parse_make_name(p, at, atom), i);
	return i;
}

/* The same as text: the head [head.pos, head.end) and what closes it. */
static void edit_ns(struct jr_parser *p, const struct jr_ns *n,
		    const char *keyword)
{
	struct jr_str name = jr_ast_atom_text(p->t, node(p, n->name)->a);
	const char *export = n->exported && !n->ns && !n->dotted ? "export " :
			     "";
	int len = (int)name.n;

	if (!p->opts->edits)
		return;
	if (keyword)
		jr_parse_edit(p, n->head.pos, n->head.end,
			      "%s%s %.*s; (function (%.*s) {", export, keyword,
			      len, name.p, len, name.p);
	else
		jr_parse_edit(p, n->head.pos, n->head.end,
			      "(function (%.*s) {", len, name.p);
	if (n->ns) {
		const struct jr_func *f = &p->t->funcs[n->ns];
		struct jr_str up = jr_ast_atom_text(p->t, f->ns_atom);
		int up_len = (int)up.n;

		jr_parse_edit(p, n->tail.pos, n->tail.end,
			      "})(%.*s = %.*s.%.*s || (%.*s.%.*s = {}));",
			      len, name.p, up_len, up.p, len, name.p,
			      up_len, up.p, len, name.p);
	} else {
		jr_parse_edit(p, n->tail.pos, n->tail.end,
			      "})(%.*s || (%.*s = {}));", len, name.p, len,
			      name.p);
	}
}

uint32_t jr_parse_ns_end(struct jr_parser *p, struct jr_ns *n, uint32_t body)
{
	struct jr_func *f = &p->t->funcs[n->fn];
	struct jr_range at = {n->at.pos, p->lx.prev_end};
	uint32_t i, call, var, decl, unused;

	f->body = body;
	f->pos = at.pos;
	f->end = at.end;
	f->body_pos = at.pos;
	p->ns = n->old_ns;
	i = jr_parse_make(p, JR_N_FUNC, at, n->fn, 0);
	p->t->funcs[n->fn].node = i;
	call = ns_argument(p, n);
	call = jr_parse_make(p, JR_N_CALL, at, i, call);
	call = jr_parse_make(p, JR_N_EXPRSTMT, at, call, 0);
	if (n->ns)
		jr_parse_ns_member(p, n->name, true);
	if (declared_before(p, n->items, node(p, n->name)->a, &unused)) {
		edit_ns(p, n, NULL);
		return call;
	}
	decl = jr_parse_make(p, JR_N_DECL, range(p, n->name), n->name, 0);
	var = jr_parse_make(p, JR_N_VAR, range(p, n->name), decl, 0);
	node(p, var)->op = p->fn == 0 && p->depth <= 2 ? JR_DECL_VAR :
			   JR_DECL_LET;
	node(p, var)->next = call;
	edit_ns(p, n, node(p, var)->op == JR_DECL_VAR ? "var" : "let");
	return var;
}

/* ---- namespaces ---------------------------------------------------------- */

static uint32_t empty(struct jr_parser *p, uint32_t pos)
{
	jr_parse_erase(p, pos, p->lx.prev_end);
	jr_parse_keep_end(p);
	return jr_parse_node(p, JR_N_EMPTY, pos);
}

static bool only_empty(const struct jr_parser *p, uint32_t list)
{
	for (; list; list = node(p, list)->next)
		if (node(p, list)->kind != JR_N_EMPTY)
			return false;
	return true;
}

static uint32_t braced(struct jr_parser *p)
{
	uint32_t list;

	jr_parse_expect(p, JR_T_LBRACE);
	list = jr_parse_statement_list(p);
	if (tok(p) != JR_T_RBRACE)
		jr_parse_unexpected(p);
	return list;
}

/* From the name on: `A.B { ... }`. */
static uint32_t namespace(struct jr_parser *p, uint32_t pos, bool exported,
			  bool dotted)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	uint32_t edits = p->t->edit_count;
	struct jr_ns n = {.at.pos = pos, .dotted = dotted};
	uint32_t name, body;

	if (!jr_parse_enter(p))
		return 0;
	n.head.pos = dotted ? start(p) : pos;
	name = jr_parse_binding_name(p, true);
	jr_parse_ns_begin(p, &n, name, exported);
	n.head.end = p->lx.tk.end;
	if (accept(p, JR_T_DOT)) {
		struct jr_list none = {0}, *items = p->items;

		p->items = &none;
		body = namespace(p, pos, true, true);
		p->items = items;
		n.tail.pos = n.tail.end = p->lx.prev_end;
		jr_parse_leave_function(p, &n.outer);
	} else {
		body = braced(p);
		n.tail = (struct jr_range){start(p), p->lx.tk.end};
		jr_parse_leave_function(p, &n.outer);
		next(p);
	}
	p->depth--;
	if (failed(p))
		return 0;
	if (!only_empty(p, body) && !p->ambient) {
		jr_parse_more_than_types(p, pos, "TypeScript namespace "
					 "declaration");
		return jr_parse_ns_end(p, &n, body);
	}
	p->ns = n.old_ns;
	p->t->edit_count = edits;
	jr_parse_drop(p, nodes, funcs);
	return empty(p, pos);
}

/* ---- declarations that vanish -------------------------------------------- */

static void note_type(struct jr_parser *p, uint32_t atom)
{
	uint32_t *types = jr_parse_reserve(p, p->t->types, p->t->type_count,
					   sizeof(*types), &p->t->type_cap);

	if (!types)
		return;
	p->t->types = types;
	types[p->t->type_count++] = atom;
}

/* The current token is the name of a type. */
static void type_name(struct jr_parser *p)
{
	if (tok(p) != JR_T_NAME) {
		jr_parse_unexpected(p);
		return;
	}
	note_type(p, p->lx.tk.atom);
	next(p);
}

static uint32_t type_alias(struct jr_parser *p, uint32_t pos)
{
	next(p);
	type_name(p);
	jr_parse_type_params(p);
	jr_parse_expect(p, JR_T_ASSIGN);
	jr_parse_type(p);
	jr_parse_semicolon(p);
	return empty(p, pos);
}

static uint32_t interface(struct jr_parser *p, uint32_t pos)
{
	next(p);
	type_name(p);
	jr_parse_type_params(p);
	if (accept(p, JR_T_extends))
		jr_parse_type_list(p);
	jr_parse_type_members(p);
	return empty(p, pos);
}

/* `declare` was read: whatever follows exists elsewhere. */
static uint32_t ambient(struct jr_parser *p, uint32_t pos)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	struct jr_list none = {0}, *items = p->items;
	bool old = p->ambient;

	p->ambient = true;
	p->items = &none;
	if (is_name(p, JR_A_global)) {
		next(p);
		jr_parse_block(p);
	} else if (is_name(p, JR_A_module) &&
		   jr_parse_peek(p).type == JR_T_STR) {
		next(p);
		next(p);
		if (tok(p) == JR_T_LBRACE)
			jr_parse_block(p);
		else
			jr_parse_semicolon(p);
	} else {
		jr_parse_declaration(p);
	}
	p->items = items;
	p->ambient = old;
	if (failed(p))
		return 0;
	jr_parse_drop(p, nodes, funcs);
	return empty(p, pos);
}

static bool starts_ambient(const struct jr_token *tk)
{
	if (tk->nl)
		return false;
	switch (tk->type) {
	case JR_T_var: case JR_T_const: case JR_T_function: case JR_T_class:
	case JR_T_enum: case JR_T_import: case JR_T_AT:
		return true;
	case JR_T_NAME:
		switch (tk->atom) {
		case JR_A_let: case JR_A_abstract: case JR_A_type:
		case JR_A_interface: case JR_A_namespace: case JR_A_module:
		case JR_A_global: case JR_A_async: case JR_A_using:
		case JR_A_await:
			return true;
		default:
			return false;
		}
	default:
		return false;
	}
}

/* `type X =` or `type X<`. */
static bool starts_alias(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes;

	next(p);
	yes = tok(p) == JR_T_NAME && !p->lx.tk.nl;
	if (yes) {
		next(p);
		yes = tok(p) == JR_T_ASSIGN || tok(p) == JR_T_LT;
	}
	if (p->d->kind != JR_DIAG_MEMORY) {
		p->lx = at;
		p->d->kind = JR_DIAG_NONE;
	}
	return yes;
}

static uint32_t abstract_class(struct jr_parser *p)
{
	uint32_t pos = start(p);

	next(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return jr_parse_class(p, JR_FUNC_STATEMENT);
}

static uint32_t ts_statement(struct jr_parser *p, uint32_t pos, bool exported)
{
	struct jr_token tk;

	if (tok(p) == JR_T_enum)
		return jr_parse_enum(p, pos, exported);
	if (tok(p) == JR_T_const) {
		if (jr_parse_peek(p).type != JR_T_enum)
			return 0;
		next(p);
		return jr_parse_enum(p, pos, exported);
	}
	if (tok(p) != JR_T_NAME || p->lx.tk.flag & JR_TF_ESCAPED)
		return 0;
	switch (p->lx.tk.atom) {
	case JR_A_type:
		return starts_alias(p) ? type_alias(p, pos) : 0;
	case JR_A_interface:
		tk = jr_parse_peek(p);
		return tk.type == JR_T_NAME && !tk.nl ? interface(p, pos) : 0;
	case JR_A_abstract:
		tk = jr_parse_peek(p);
		return tk.type == JR_T_class && !tk.nl ? abstract_class(p) : 0;
	case JR_A_declare:
		tk = jr_parse_peek(p);
		if (!starts_ambient(&tk))
			return 0;
		next(p);
		return ambient(p, pos);
	case JR_A_global:
		if (!p->ambient || jr_parse_peek(p).type != JR_T_LBRACE)
			return 0;
		return ambient(p, pos);
	case JR_A_module: case JR_A_namespace:
		tk = jr_parse_peek(p);
		if (tk.nl)
			return 0;
		if (p->ambient && tk.type == JR_T_STR)
			return ambient(p, pos);
		if (tk.type != JR_T_NAME)
			return 0;
		next(p);
		return namespace(p, pos, exported, false);
	default:
		return 0;
	}
}

uint32_t jr_parse_ts_statement(struct jr_parser *p)
{
	return ts_statement(p, start(p), false);
}

/* ---- imports ------------------------------------------------------------- */

/* `A.B.C` or `require("x")`: what an import alias stands for. */
static uint32_t alias_value(struct jr_parser *p)
{
	uint32_t pos = start(p), i;

	if (is_name(p, JR_A_require) &&
	    jr_parse_peek(p).type == JR_T_LPAREN) {
		if (p->opts->goal == JR_GOAL_MODULE && !p->ambient)
			jr_parse_error(p, pos, p->lx.tk.end, "'import x = "
				       "require()' is not allowed in ES "
				       "modules");
		return jr_parse_lhs(p);
	}
	if (tok(p) != JR_T_NAME)
		jr_parse_unexpected(p);
	i = jr_parse_leaf(p, JR_N_IDENT);
	while (accept(p, JR_T_DOT)) {
		uint32_t name;

		if (tok(p) == JR_T_EOF || tok(p) > JR_T_NAME)
			jr_parse_unexpected(p);
		name = jr_parse_leaf(p, JR_N_IDENT);
		i = jr_parse_node1(p, JR_N_MEMBER, pos, i);
		node(p, i)->b = name;
	}
	return i;
}

/* The name of the innermost namespace. */
static struct jr_str ns_name(const struct jr_parser *p)
{
	return jr_ast_atom_text(p->t, p->t->funcs[p->ns].ns_atom);
}

/* From the name on: `x = value;`. JR_DECL_VAR: it may go if it is not used. */
static uint32_t import_alias(struct jr_parser *p, uint32_t pos, bool exported)
{
	uint32_t name = jr_parse_binding_name(p, true), value, i;
	struct jr_range at;

	jr_parse_more_than_types(p, pos, "TypeScript import equals "
				 "declaration");
	next(p);
	value = alias_value(p);
	jr_parse_semicolon(p);
	if (exported && p->ns) {
		jr_parse_edit(p, pos, node(p, name)->pos, "%.*s.",
			      (int)ns_name(p).n, ns_name(p).p);
		jr_parse_ns_member(p, name, false);
		at = (struct jr_range){pos, p->lx.prev_end};
		return jr_parse_make_assign(p, at, ns_ref(p, p->ns, name),
					    value);
	}
	jr_parse_edit(p, pos, node(p, name)->pos, exported ? "export const " :
		      "const ");
	i = jr_parse_node1(p, JR_N_DECL, pos, name);
	node(p, i)->b = value;
	i = jr_parse_node1(p, JR_N_VAR, pos, i);
	node(p, i)->op = JR_DECL_CONST;
	if (!exported && !p->lang.keep_imports &&
	    node(p, value)->kind != JR_N_CALL)
		node(p, i)->flag = JR_NF_ALIAS;
	return i;
}

/* What the specifiers up to the brace are called here: types, if `import`. */
static void skip_type_names(struct jr_parser *p, bool import)
{
	uint32_t atom = 0;

	while (tok(p) != JR_T_EOF) {
		if (tok(p) == JR_T_NAME) {
			atom = p->lx.tk.atom;
		} else if (tok(p) == JR_T_COMMA || tok(p) == JR_T_RBRACE) {
			if (import && atom)
				note_type(p, atom);
			atom = 0;
		}
		if (tok(p) == JR_T_RBRACE)
			return;
		next(p);
	}
}

/* `type` was read: skips `X from "y"`, `{...} from "y"`, `* as X from "y"`,
 * `X = y` and, behind export, the clauses without `from` too. */
static uint32_t type_clause(struct jr_parser *p, uint32_t pos, bool import)
{
	if (tok(p) == JR_T_LBRACE) {
		next(p);
		skip_type_names(p, import);
		jr_parse_expect(p, JR_T_RBRACE);
	} else if (accept(p, JR_T_MUL)) {
		if (is_name(p, JR_A_as)) {
			next(p);
			if (import && tok(p) == JR_T_NAME)
				note_type(p, p->lx.tk.atom);
			next(p);
		}
	} else if (tok(p) == JR_T_NAME) {
		if (import)
			note_type(p, p->lx.tk.atom);
		next(p);
		if (accept(p, JR_T_ASSIGN)) {
			uint32_t nodes = p->t->node_count;
			bool old = p->ambient;

			p->ambient = true;
			alias_value(p);
			p->ambient = old;
			jr_parse_drop(p, nodes, p->t->func_count);
		}
	} else {
		jr_parse_unexpected(p);
	}
	if (is_name(p, JR_A_from)) {
		next(p);
		jr_parse_expect(p, JR_T_STR);
		if (tok(p) == JR_T_with) {
			next(p);
			while (tok(p) != JR_T_RBRACE && tok(p) != JR_T_EOF)
				next(p);
			jr_parse_expect(p, JR_T_RBRACE);
		}
	}
	jr_parse_semicolon(p);
	return empty(p, pos);
}

/* The current token is the name `type` behind `import`: a type's import? */
static bool imports_type(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes;

	next(p);
	yes = tok(p) == JR_T_LBRACE || tok(p) == JR_T_MUL ||
	      tok(p) == JR_T_NAME;
	if (is_name(p, JR_A_from)) {
		/* `import type from 'x'`, but `import type from from 'x'` and
		 * `import type from = ...` */
		struct jr_token tk = jr_parse_peek(p);

		yes = tk.type == JR_T_ASSIGN ||
		      (tk.type == JR_T_NAME && tk.atom == JR_A_from);
	}
	if (!failed(p))
		p->lx = at;
	return yes;
}

uint32_t jr_parse_ts_import(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	uint32_t pos = start(p);

	next(p);
	if (is_name(p, JR_A_type) && imports_type(p)) {
		next(p);
		return type_clause(p, pos, true);
	}
	if (tok(p) == JR_T_NAME && jr_parse_peek(p).type == JR_T_ASSIGN)
		return import_alias(p, pos, false);
	if (!failed(p))
		p->lx = at;
	return 0;
}

static bool is_specifier_word(int type)
{
	return type == JR_T_STR || (type <= JR_T_NAME && type != JR_T_EOF);
}

bool jr_parse_type_specifier(struct jr_parser *p, bool import)
{
	struct jr_lex at = p->lx;
	uint32_t pos = start(p), names = 0;
	uint32_t last = 0;
	bool is_type;

	/* type, type as x: the name `type`; type as: the type `as`; type as as:
	 * the name again; all else with `type` in front is a type. */
	next(p);
	while (tok(p) != JR_T_COMMA && tok(p) != JR_T_RBRACE && !failed(p)) {
		names++;
		if (names == 1 && !is_name(p, JR_A_as))
			names = 10;
		last = tok(p) == JR_T_NAME ? p->lx.tk.atom : 0;
		if (is_specifier_word(tok(p)))
			next(p);
		else
			jr_parse_unexpected(p);
	}
	is_type = names == 1 || names >= 3;
	if (!is_type) {
		if (!failed(p))
			p->lx = at;
		return false;
	}
	if (import && last)
		note_type(p, last);
	accept(p, JR_T_COMMA);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return true;
}

/* ---- exports ------------------------------------------------------------- */

/* Variables behind `export` in a namespace. */
static uint32_t ns_variables(struct jr_parser *p, uint32_t pos, uint32_t var)
{
	struct jr_list items = {0};

	jr_parse_erase(p, pos, node(p, node(p, var)->a)->pos);
	for (uint32_t i = node(p, var)->a; i; i = node(p, i)->next) {
		const struct jr_node *n = node(p, i);
		struct jr_range at = {n->pos, n->end};

		if (!n->b) {
			jr_parse_edit(p, at.pos, at.end, "0");
		} else if (node(p, n->a)->kind != JR_N_IDENT) {
			jr_parse_edit(p, at.pos, at.pos, "(");
			jr_parse_edit(p, at.end, at.end, ")");
		}

		jr_parse_ns_names(p, n->a);
		if (n->b)
			append(p, &items,
			       jr_parse_make_assign(p, at, n->a, n->b));
	}
	return items.head ? items.head : jr_parse_node(p, JR_N_EMPTY,
						       node(p, var)->pos);
}

void jr_parse_ns_names(struct jr_parser *p, uint32_t i)
{
	const struct jr_node *n = node(p, i);

	switch (n->kind) {
	case JR_N_IDENT:
		jr_parse_ns_member(p, i, false);
		break;
	case JR_N_ARRAYPAT: case JR_N_OBJPAT:
		for (i = n->a; i; i = node(p, i)->next)
			jr_parse_ns_names(p, i);
		break;
	case JR_N_PROP:
		jr_parse_ns_names(p, n->b);
		break;
	case JR_N_ASSIGNPAT: case JR_N_REST:
		jr_parse_ns_names(p, n->a);
		break;
	default:
		break;
	}
}

static int name_len(const struct jr_parser *p, uint32_t ident)
{
	return (int)jr_ast_atom_text(p->t, node(p, ident)->a).n;
}

static const char *name_text(const struct jr_parser *p, uint32_t ident)
{
	return jr_ast_atom_text(p->t, node(p, ident)->a).p;
}

/* A declaration behind `export`, which is at pos. */
static uint32_t ns_export(struct jr_parser *p, uint32_t pos)
{
	uint32_t decl, name, i, behind = start(p);
	struct jr_range at;

	if (tok(p) == JR_T_import) {
		next(p);
		if (tok(p) == JR_T_NAME &&
		    jr_parse_peek(p).type == JR_T_ASSIGN)
			return import_alias(p, pos, true);
		jr_parse_unexpected(p);
		return 0;
	}
	if (tok(p) == JR_T_export) {
		jr_parse_unexpected(p);
		return 0;
	}
	decl = ts_statement(p, pos, true);
	if (decl && node(p, decl)->kind != JR_N_CLASSDECL)
		return decl;
	if (!decl)
		decl = jr_parse_declaration(p);
	if (failed(p) || p->ambient)
		return decl;
	switch (node(p, decl)->kind) {
	case JR_N_VAR:
		return ns_variables(p, pos, decl);
	case JR_N_FUNCDECL:
		name = p->t->funcs[node(p, decl)->a].name;
		break;
	case JR_N_CLASSDECL:
		name = node(p, decl)->a;
		break;
	case JR_N_EMPTY:
		jr_parse_erase(p, pos, behind);
		return decl;
	default:
		jr_parse_error(p, pos, p->lx.prev_end, "This export is not "
			       "allowed in a namespace");
		return 0;
	}
	jr_parse_ns_member(p, name, true);
	at = (struct jr_range){p->lx.prev_end, p->lx.prev_end};
	jr_parse_erase(p, pos, behind);
	jr_parse_edit(p, at.pos, at.pos, " %.*s.%.*s = %.*s;",
		      (int)ns_name(p).n, ns_name(p).p, name_len(p, name),
		      name_text(p, name), name_len(p, name),
		      name_text(p, name));
	i = jr_parse_make_name(p, at, node(p, name)->a);
	i = jr_parse_make_assign(p, at, ns_ref(p, p->ns, name), i);
	node(p, decl)->next = i;
	return decl;
}

/* `export = x;` */
static uint32_t export_equals(struct jr_parser *p, uint32_t pos)
{
	uint32_t value, target;
	struct jr_range at;

	next(p);
	jr_parse_more_than_types(p, pos, "TypeScript export assignment");
	jr_parse_edit(p, pos, start(p), "module.exports = ");
	value = jr_parse_expression(p);
	jr_parse_semicolon(p);
	at = (struct jr_range){pos, p->lx.prev_end};
	if (p->opts->goal == JR_GOAL_MODULE && !p->ambient)
		jr_parse_error(p, at.pos, at.end,
			       "'export =' is not allowed in ES modules");
	target = jr_parse_make_name(p, at, JR_A_module);
	target = jr_parse_make_member(p, at, target, JR_A_exports);
	return jr_parse_make_assign(p, at, target, value);
}

/* `export default` of something that is no value, or of an abstract class.
 * The current token is `default`. */
static uint32_t export_default(struct jr_parser *p, uint32_t pos)
{
	struct jr_lex at = p->lx;
	struct jr_token tk;

	next(p);
	if (tok(p) == JR_T_NAME) {
		tk = jr_parse_peek(p);
		if (is_name(p, JR_A_interface) && tk.type == JR_T_NAME &&
		    !tk.nl)
			return interface(p, pos);
		if (is_name(p, JR_A_abstract) && tk.type == JR_T_class) {
			uint32_t abstract_pos = start(p);

			next(p);
			jr_parse_erase(p, abstract_pos, p->lx.prev_end);
			return jr_parse_export_default(p, pos, at.tk.pos);
		}
	}
	if (!failed(p))
		p->lx = at;
	return 0;
}

uint32_t jr_parse_ts_export(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	uint32_t pos = start(p), i = 0;
	struct jr_token tk;

	next(p);
	if (p->ns && p->ns == p->fn && !p->ambient)
		return ns_export(p, pos);
	switch (tok(p)) {
	case JR_T_ASSIGN:
		return export_equals(p, pos);
	case JR_T_default:
		i = export_default(p, pos);
		break;
	case JR_T_import:
		next(p);
		if (is_name(p, JR_A_type) && imports_type(p)) {
			next(p);
			return type_clause(p, pos, false);
		}
		if (tok(p) == JR_T_NAME &&
		    jr_parse_peek(p).type == JR_T_ASSIGN) {
			i = import_alias(p, pos, true);
			return jr_parse_exported(p, pos, i);
		}
		break;
	case JR_T_NAME:
		if (is_name(p, JR_A_as)) {
			next(p);
			next(p);
			next(p);
			jr_parse_semicolon(p);
			return empty(p, pos);
		}
		tk = jr_parse_peek(p);
		if (is_name(p, JR_A_type) &&
		    (tk.type == JR_T_LBRACE || tk.type == JR_T_MUL)) {
			next(p);
			return type_clause(p, pos, false);
		}
		/* fall through */
	case JR_T_enum: case JR_T_const:
		i = ts_statement(p, pos, true);
		if (i && node(p, i)->kind != JR_N_EMPTY)
			i = jr_parse_exported(p, pos, i);
		break;
	default:
		break;
	}
	if (i)
		return i;
	if (p->ambient && tok(p) != JR_T_LBRACE && tok(p) != JR_T_MUL &&
	    tok(p) != JR_T_default && tok(p) != JR_T_EOF)
		return jr_parse_declaration(p);
	if (!failed(p))
		p->lx = at;
	return 0;
}
