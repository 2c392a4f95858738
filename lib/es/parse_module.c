/* parse_module.c - import and export declarations. */
#include "lib/es/parser.h"

/* A string used as a name must be well-formed Unicode: no lone surrogate. */
static void check_string_name(struct jr_parser *p, uint32_t str)
{
	struct jr_str s = jr_ast_string(p->t, str, JR_TEXT_WTF8);

	for (size_t i = 0; i + 1 < s.n; i++)
		if ((uint8_t)s.p[i] == 0xed && (uint8_t)s.p[i + 1] >= 0xa0)
			jr_parse_error_node(p, str, "Invalid module export "
					    "name: contains unpaired "
					    "surrogate");
}

/* ModuleExportName: any identifier name or string. */
static uint32_t export_name(struct jr_parser *p)
{
	uint32_t i;

	if (tok(p) == JR_T_STR) {
		i = jr_parse_string(p);
		check_string_name(p, i);
		return i;
	}
	if (tok(p) > JR_T_NAME || tok(p) == JR_T_EOF) {
		jr_parse_unexpected(p);
		return 0;
	}
	return jr_parse_leaf(p, JR_N_IDENT);
}

static uint32_t source(struct jr_parser *p)
{
	if (tok(p) != JR_T_STR) {
		jr_parse_unexpected(p);
		return 0;
	}
	return jr_parse_string(p);
}

static uint32_t from(struct jr_parser *p)
{
	if (!is_name(p, JR_A_from)) {
		jr_parse_unexpected(p);
		return 0;
	}
	next(p);
	return source(p);
}

static uint32_t key_atom(struct jr_parser *p, uint32_t key)
{
	const struct jr_node *n = node(p, key);

	if (n->kind == JR_N_IDENT)
		return n->a;
	return jr_ast_atom_copy(p->t, jr_ast_string(p->t, key, JR_TEXT_WTF8));
}

static uint32_t attribute(struct jr_parser *p)
{
	uint32_t pos = start(p), key = export_name(p), value, i;
	uint32_t atom = key_atom(p, key);

	if (!jr_parse_mark(p, atom) && !failed(p)) {
		struct jr_str s = jr_ast_atom_text(p->t, atom);

		jr_lex_error(&p->lx, node(p, key)->pos, node(p, key)->end,
			     "Import attributes has a duplicate key '%.*s'",
			     (int)s.n, s.p);
	}
	jr_parse_expect(p, JR_T_COLON);
	value = source(p);
	i = jr_parse_node1(p, JR_N_PROP, pos, key);
	node(p, i)->b = value;
	return i;
}

/* `with { key: 'value' }` or nothing. */
static uint32_t attributes(struct jr_parser *p)
{
	struct jr_list items = {0};

	if (!accept(p, JR_T_with))
		return 0;
	jr_parse_expect(p, JR_T_LBRACE);
	p->mark_serial++;
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		append(p, &items, attribute(p));
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACE);
	return items.head;
}

static uint32_t specifier(struct jr_parser *p, uint32_t pos, uint32_t a,
			  uint32_t b, uint8_t flag)
{
	uint32_t i = jr_parse_node1(p, JR_N_SPECIFIER, pos, a);

	node(p, i)->b = b;
	node(p, i)->flag = flag;
	return i;
}

/* The same identifier once more: each use has its own node. */
static uint32_t clone(struct jr_parser *p, uint32_t ident)
{
	uint32_t i = jr_ast_new(p->t, (enum jr_kind)node(p, ident)->kind,
				node(p, ident)->pos, node(p, ident)->end);

	node(p, i)->a = node(p, ident)->a;
	node(p, i)->flag = node(p, ident)->flag;
	return i;
}

static void reserved_word(struct jr_parser *p, const struct jr_token *tk)
{
	jr_parse_error(p, tk->pos, tk->end, "Unexpected reserved word");
}

static uint32_t import_binding(struct jr_parser *p)
{
	if (tok(p) != JR_T_EOF && tok(p) < JR_T_ESCAPED_KEYWORD)
		reserved_word(p, &p->lx.tk);
	return jr_parse_binding_name(p, true);
}

static uint32_t namespace_import(struct jr_parser *p)
{
	uint32_t pos = start(p), local;

	next(p);
	if (!is_name(p, JR_A_as)) {
		jr_parse_unexpected(p);
		return 0;
	}
	next(p);
	local = import_binding(p);
	return specifier(p, pos, 0, local, 0);
}

static uint32_t named_import(struct jr_parser *p)
{
	struct jr_token tk = p->lx.tk;
	uint32_t name = export_name(p), local;

	if (is_name(p, JR_A_as)) {
		next(p);
		local = import_binding(p);
	} else if (tk.type != JR_T_NAME && tk.type != JR_T_ESCAPED_KEYWORD) {
		reserved_word(p, &tk);
		return 0;
	} else {
		jr_parse_check_name(p, &tk);
		if (tk.atom == JR_A_eval || tk.atom == JR_A_arguments)
			jr_parse_error(p, tk.pos, tk.end, "Unexpected eval or "
				       "arguments in strict mode");
		local = clone(p, name);
	}
	return specifier(p, tk.pos, name, local, 0);
}

static void named_imports(struct jr_parser *p, struct jr_list *items)
{
	next(p);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (p->lang.ts && is_name(p, JR_A_type) &&
		    jr_parse_type_specifier(p, true))
			continue;
		append(p, items, named_import(p));
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACE);
}

/* `import defer * as`, `import source x from`: is the word a phase? */
static enum jr_import_phase import_phase(struct jr_parser *p)
{
	bool is_source = is_name(p, JR_A_source);
	struct jr_lex at = p->lx;
	bool yes;

	if (!is_source && !is_name(p, JR_A_defer))
		return JR_IMPORT_EVALUATION;
	next(p);
	yes = is_source ? tok(p) == JR_T_NAME : tok(p) == JR_T_MUL;
	if (yes && is_name(p, JR_A_from)) {
		/* `import source from 'x'`, but `import source from from`. */
		struct jr_lex name = p->lx;

		next(p);
		yes = is_name(p, JR_A_from);
		if (!failed(p))
			p->lx = name;
	}
	if (!yes && !failed(p))
		p->lx = at;
	return !yes ? JR_IMPORT_EVALUATION :
	       is_source ? JR_IMPORT_SOURCE : JR_IMPORT_DEFER;
}

uint32_t jr_parse_import(struct jr_parser *p)
{
	uint32_t pos = start(p), from_str, attrs, i;
	enum jr_import_phase phase = JR_IMPORT_EVALUATION;
	struct jr_list items = {0};
	bool clause;

	next(p);
	clause = tok(p) != JR_T_STR;
	if (!clause) {
		from_str = source(p);
	} else {
		phase = import_phase(p);
		if (tok(p) == JR_T_NAME) {
			uint32_t local_pos = start(p);
			uint32_t local = jr_parse_binding_name(p, true);

			if (node(p, local)->a == JR_A_type && !p->lang.ts &&
			    ((tok(p) == JR_T_NAME && !is_name(p, JR_A_from)) ||
			     tok(p) == JR_T_LBRACE || tok(p) == JR_T_MUL))
				jr_parse_only_ts(p, "imports of types are");
			append(p, &items, specifier(p, local_pos, 0, local,
						    JR_NF_DEFAULT));
			if (phase == JR_IMPORT_EVALUATION &&
			    accept(p, JR_T_COMMA) && tok(p) != JR_T_MUL &&
			    tok(p) != JR_T_LBRACE)
				jr_parse_unexpected(p);
		} else if (tok(p) != JR_T_MUL && tok(p) != JR_T_LBRACE) {
			jr_parse_unexpected(p);
		}
		if (tok(p) == JR_T_MUL && (phase != JR_IMPORT_SOURCE))
			append(p, &items, namespace_import(p));
		else if (tok(p) == JR_T_LBRACE &&
			 phase == JR_IMPORT_EVALUATION)
			named_imports(p, &items);
		from_str = from(p);
	}
	attrs = attributes(p);
	jr_parse_semicolon(p);
	i = jr_parse_node1(p, JR_N_IMPORT, pos, items.head);
	if (clause)
		node(p, i)->flag = JR_NF_CLAUSE;
	node(p, i)->b = from_str;
	node(p, i)->c = attrs;
	node(p, i)->op = (uint16_t)phase;
	return i;
}

/* Notes an exported name; each may be exported once. */
static void add_export(struct jr_parser *p, uint32_t atom, uint32_t at)
{
	struct jr_str name;
	uint32_t *all;

	if (failed(p) || p->ambient)
		return;
	all = jr_parse_reserve(p, p->exports, atom, sizeof(*all),
			       &p->export_cap);
	if (!all)
		return;
	p->exports = all;
	name = jr_ast_atom_text(p->t, atom);
	if (p->exports[atom])
		jr_lex_error(&p->lx, node(p, at)->pos, node(p, at)->end,
			     "Duplicate export of '%.*s'", (int)name.n,
			     name.p);
	p->exports[atom] = 1;
}

static void add_exported_names(struct jr_parser *p, uint32_t i)
{
	const struct jr_node *n = node(p, i);

	switch (n->kind) {
	case JR_N_IDENT:
		add_export(p, n->a, i);
		break;
	case JR_N_VAR: case JR_N_ARRAYPAT: case JR_N_OBJPAT:
		for (i = n->a; i && !failed(p); i = node(p, i)->next)
			add_exported_names(p, i);
		break;
	case JR_N_PROP:
		add_exported_names(p, n->b);
		break;
	case JR_N_DECL: case JR_N_ASSIGNPAT: case JR_N_REST:
		add_exported_names(p, n->a);
		break;
	case JR_N_FUNCDECL:
		i = p->t->funcs[n->a].name;
		add_exported_names(p, i);
		break;
	case JR_N_CLASSDECL:
		add_exported_names(p, n->a);
		break;
	default:
		break;
	}
}

uint32_t jr_parse_export_default(struct jr_parser *p, uint32_t pos,
			       uint32_t keyword_pos)
{
	unsigned flags = JR_FUNC_STATEMENT | JR_FUNC_NAMELESS;
	uint32_t value, i;

	jr_parse_check_decorated(p, &p->lx.tk);
	if (tok(p) == JR_T_function) {
		value = jr_parse_function(p, start(p), flags);
	} else if (tok(p) == JR_T_class || tok(p) == JR_T_AT) {
		value = jr_parse_class(p, flags);
	} else {
		struct jr_lex at = p->lx;
		bool async = is_name(p, JR_A_async);

		if (async) {
			next(p);
			async = tok(p) == JR_T_function && !p->lx.tk.nl;
			if (!async && !failed(p))
				p->lx = at;
		}
		if (async) {
			value = jr_parse_function(p, at.tk.pos,
						  flags | JR_FUNC_ASYNC);
		} else {
			value = jr_parse_assign(p, NULL);
			jr_parse_semicolon(p);
		}
	}
	if (node(p, value)->kind == JR_N_EMPTY) {
		jr_parse_erase(p, pos, p->lx.prev_end);
		return value;
	}
	i = jr_parse_node1(p, JR_N_EXPORTDEFAULT, pos, value);
	if (!failed(p)) {
		uint32_t at = jr_ast_new(p->t, JR_N_IDENT, keyword_pos,
					 keyword_pos + 7);

		add_export(p, JR_A_default, at);
	}
	return i;
}

static uint32_t export_all(struct jr_parser *p, uint32_t pos)
{
	uint32_t name = 0, from_str, attrs, i;

	next(p);
	if (is_name(p, JR_A_as)) {
		next(p);
		name = export_name(p);
		add_export(p, key_atom(p, name), name);
	}
	from_str = from(p);
	attrs = attributes(p);
	jr_parse_semicolon(p);
	i = jr_parse_node1(p, JR_N_EXPORTALL, pos, name);
	node(p, i)->b = from_str;
	node(p, i)->c = attrs;
	return i;
}

static uint32_t export_specifier(struct jr_parser *p, struct jr_token *bad)
{
	struct jr_token tk = p->lx.tk;
	uint32_t local = export_name(p), name;

	/* Without `from` these must be variables, so keywords are not. */
	if (bad->type == JR_T_EOF &&
	    (tk.type != JR_T_NAME || tk.atom <= JR_A_await))
		*bad = tk;
	if (is_name(p, JR_A_as)) {
		next(p);
		name = export_name(p);
	} else {
		name = clone(p, local);
	}
	add_export(p, key_atom(p, name), name);
	return specifier(p, tk.pos, local, name, 0);
}

static uint32_t export_named(struct jr_parser *p, uint32_t pos)
{
	struct jr_token bad = {.type = JR_T_EOF};
	uint32_t from_str = 0, attrs = 0, i;
	struct jr_list items = {0};

	next(p);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (p->lang.ts && is_name(p, JR_A_type) &&
		    jr_parse_type_specifier(p, false))
			continue;
		append(p, &items, export_specifier(p, &bad));
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	jr_parse_expect(p, JR_T_RBRACE);
	if (is_name(p, JR_A_from)) {
		from_str = from(p);
		attrs = attributes(p);
	} else if (bad.type == JR_T_STR) {
		jr_parse_error(p, bad.pos, bad.end, "String literal module "
			       "export names must be followed by a 'from' "
			       "clause");
	} else if (bad.type != JR_T_EOF) {
		reserved_word(p, &bad);
	}
	jr_parse_semicolon(p);
	i = jr_parse_node1(p, JR_N_EXPORTNAMED, pos, items.head);
	node(p, i)->b = from_str;
	node(p, i)->c = attrs;
	return i;
}

static uint32_t export_declaration(struct jr_parser *p, uint32_t pos)
{
	uint32_t decl, i;

	switch (tok(p)) {
	case JR_T_var: case JR_T_const:
		decl = jr_parse_var(p);
		break;
	case JR_T_function:
		decl = jr_parse_function(p, start(p), JR_FUNC_STATEMENT);
		break;
	case JR_T_class: case JR_T_AT:
		decl = jr_parse_class(p, JR_FUNC_STATEMENT);
		break;
	default:
		if (is_name(p, JR_A_let)) {
			decl = jr_parse_var(p);
			break;
		}
		i = start(p);
		if (is_name(p, JR_A_async)) {
			next(p);
			if (tok(p) == JR_T_function && !p->lx.tk.nl) {
				decl = jr_parse_function(p, i,
							 JR_FUNC_STATEMENT |
							 JR_FUNC_ASYNC);
				break;
			}
		}
		if (!p->lang.ts &&
		    (tok(p) == JR_T_enum || is_name(p, JR_A_type) ||
		     is_name(p, JR_A_interface) || is_name(p, JR_A_abstract) ||
		     is_name(p, JR_A_namespace) || is_name(p, JR_A_declare)))
			jr_parse_only_ts(p, "such declarations are");
		jr_parse_unexpected(p);
		return 0;
	}
	return jr_parse_exported(p, pos, decl);
}

uint32_t jr_parse_exported(struct jr_parser *p, uint32_t pos, uint32_t decl)
{
	uint8_t kind = node(p, decl)->kind;
	uint32_t i;

	if (kind == JR_N_EMPTY) {
		jr_parse_erase(p, pos, p->lx.prev_end);
		return decl;
	}
	if (failed(p) || kind == JR_N_EXPRSTMT)
		return decl;    /* adds to what is exported already */
	if (!(p->ctx & JR_CTX_MODULE) && !p->ambient) {
		if (p->ctx & JR_CTX_TOP)
			jr_parse_module_syntax(p);
		jr_parse_error(p, pos, pos + 6, "Unexpected token 'export'");
		return 0;
	}
	i = jr_parse_node1(p, JR_N_EXPORTDECL, pos, decl);
	node(p, i)->next = node(p, decl)->next;
	node(p, decl)->next = 0;
	add_exported_names(p, decl);
	return i;
}

uint32_t jr_parse_export(struct jr_parser *p)
{
	uint32_t pos = start(p), keyword_pos;

	next(p);
	keyword_pos = start(p);
	if (accept(p, JR_T_default))
		return jr_parse_export_default(p, pos, keyword_pos);
	if (tok(p) == JR_T_MUL)
		return export_all(p, pos);
	if (tok(p) == JR_T_LBRACE)
		return export_named(p, pos);
	return export_declaration(p, pos);
}
