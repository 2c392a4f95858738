/* parse_class.c - classes. */
#include "lib/es/parser.h"

struct member {
	uint32_t pos, fn_pos;   /* with and without `static` */
	uint32_t key;
	enum jr_member op;
	unsigned flags;         /* JR_FUNC_* */
	bool is_static, computed;
	bool index;             /* an index signature, which is gone */
	bool absent;            /* declare, abstract: nothing at run time */
};

/* Was the name just read (static, get, async ...) itself the key? */
static bool ends_key(const struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_LPAREN: case JR_T_ASSIGN: case JR_T_SEMI: case JR_T_RBRACE:
	case JR_T_EOF:
		return true;
	case JR_T_LT: case JR_T_COLON: case JR_T_QUESTION: case JR_T_NOT:
	case JR_T_COMMA:
		return p->lang.ts;
	default:
		return false;
	}
}

static void unsupported(struct jr_parser *p, uint32_t pos, uint32_t end,
			const char *what)
{
	jr_lex_error(&p->lx, pos, end, "%s are not supported yet", what);
}

/* Reads one of the words that may precede a key. Returns false and sets the
 * key if the word was it. */
static bool modifier(struct jr_parser *p, struct member *m, uint32_t atom)
{
	bool line_bound = atom == JR_A_async || atom == JR_A_accessor;
	uint32_t i;

	if (m->key || m->flags || m->op != JR_MEMBER_METHOD ||
	    !is_name(p, atom))
		return false;
	i = jr_parse_leaf(p, JR_N_IDENT);
	if (ends_key(p) || (line_bound && p->lx.tk.nl) ||
	    ((atom == JR_A_get || atom == JR_A_set) && p->lx.tk.nl &&
	     tok(p) == JR_T_MUL)) {
		m->key = i;
		return false;
	}
	return true;
}

static bool is_ts_modifier(uint32_t atom)
{
	switch (atom) {
	case JR_A_public: case JR_A_private: case JR_A_protected:
	case JR_A_readonly: case JR_A_override: case JR_A_abstract:
	case JR_A_declare:
		return true;
	default:
		return false;
	}
}

/* TypeScript's modifiers, before and behind `static`. */
static void ts_modifiers(struct jr_parser *p, struct member *m)
{
	while (tok(p) == JR_T_NAME && !m->key && p->lang.ts &&
	       is_ts_modifier(p->lx.tk.atom) &&
	       !(p->lx.tk.flag & JR_TF_ESCAPED)) {
		uint32_t atom = p->lx.tk.atom, pos = start(p);
		struct jr_lex at = p->lx;

		next(p);
		if (ends_key(p) || p->lx.tk.nl) {
			if (!failed(p))
				p->lx = at;
			return;
		}
		jr_parse_erase(p, pos, p->lx.prev_end);
		if (atom == JR_A_abstract || atom == JR_A_declare)
			m->absent = true;
	}
}

/* A TypeScript member that does not exist at run time was read. */
static uint32_t no_member(struct jr_parser *p, uint32_t pos, uint32_t nodes,
			  uint32_t funcs)
{
	jr_parse_drop(p, nodes, funcs);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return 0;
}

/* `[key: T]: U;` */
static bool index_signature(struct jr_parser *p, uint32_t pos)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;

	if (tok(p) != JR_T_LBRACK || !p->lang.ts || !jr_parse_index_key(p))
		return false;
	jr_parse_annotation(p);
	if (!accept(p, JR_T_COMMA))
		jr_parse_semicolon(p);
	no_member(p, pos, nodes, funcs);
	return true;
}

static void read_key(struct jr_parser *p, struct member *m)
{
	uint32_t pos;

	ts_modifiers(p, m);
	pos = start(p);
	if (modifier(p, m, JR_A_static)) {
		m->is_static = true;
		ts_modifiers(p, m);
		pos = start(p);
	}
	m->fn_pos = pos;
	m->index = !m->key && index_signature(p, m->pos);
	if (m->index)
		return;
	if (modifier(p, m, JR_A_async))
		m->flags = JR_FUNC_ASYNC;
	else if (modifier(p, m, JR_A_get))
		m->op = JR_MEMBER_GET;
	else if (modifier(p, m, JR_A_set))
		m->op = JR_MEMBER_SET;
	else if (modifier(p, m, JR_A_accessor))
		unsupported(p, pos, p->lx.prev_end, "Auto-accessors");
	if (!m->key && m->op == JR_MEMBER_METHOD && accept(p, JR_T_MUL))
		m->flags |= JR_FUNC_GENERATOR;
	if (m->key)
		return;
	m->key = tok(p) == JR_T_PRIVATE ? jr_parse_leaf(p, JR_N_PRIVATE) :
		 jr_parse_key(p, &m->computed);
}

static bool key_is(const struct jr_parser *p, const struct member *m,
		   uint32_t atom)
{
	const struct jr_node *n = node(p, m->key);

	if (m->computed)
		return false;
	if (n->kind == JR_N_STR)
		return jr_str_eq(jr_ast_string(p->t, m->key, JR_TEXT_WTF8),
				 jr_ast_atom_text(p->t, atom));
	return n->kind == JR_N_IDENT && n->a == atom;
}

/* Restrictions on names of members. */
static void check_key(struct jr_parser *p, struct member *m, bool field,
		      const uint32_t *constructor)
{
	const struct jr_node *n = node(p, m->key);

	if (n->kind == JR_N_PRIVATE && n->a == JR_A_constructor)
		jr_parse_error_node(p, m->key, field ? "Classes may not have a "
				    "field named 'constructor'" : "Class "
				    "constructor may not be a private method");
	if (m->is_static && key_is(p, m, JR_A_prototype))
		jr_parse_error_node(p, m->key, "Classes may not have a static "
				    "property named 'prototype'");
	if (!key_is(p, m, JR_A_constructor))
		return;
	if (field) {
		jr_parse_error_node(p, m->key, "Classes may not have a field "
				    "named 'constructor'");
	} else if (!m->is_static) {
		if (m->op != JR_MEMBER_METHOD)
			jr_parse_error_node(p, m->key, "Class constructor may "
					    "not be an accessor");
		else if (m->flags)
			jr_parse_error_node(p, m->key,
					    m->flags & JR_FUNC_ASYNC ?
					    "Class constructor may not be an "
					    "async method" : "Class "
					    "constructor may not be a "
					    "generator");
		else if (*constructor)
			jr_parse_error_node(p, m->key, "A class may only have "
					    "one constructor");
		m->op = JR_MEMBER_CONSTRUCTOR;
	}
}

static uint32_t member_value(struct jr_parser *p, const struct member *m,
			     bool derived)
{
	unsigned flags = m->flags | JR_FUNC_SIGNATURE;
	uint32_t pos = m->fn_pos;

	switch (m->op) {
	case JR_MEMBER_FIELD:
		jr_parse_annotation(p);
		return accept(p, JR_T_ASSIGN) ?
		       jr_parse_initializer(p, JR_FN_FIELD) : 0;
	case JR_MEMBER_GET:
		return jr_parse_method(p, JR_FN_GETTER, pos, flags);
	case JR_MEMBER_SET:
		return jr_parse_method(p, JR_FN_SETTER, pos, flags);
	case JR_MEMBER_CONSTRUCTOR:
		return jr_parse_method(p, derived ? JR_FN_DERIVED : JR_FN_CTOR,
				       pos, flags);
	default:
		return jr_parse_method(p, JR_FN_METHOD, pos, flags);
	}
}

static uint32_t static_block(struct jr_parser *p, uint32_t pos)
{
	uint32_t fn = jr_parse_initializer(p, JR_FN_STATIC);

	return jr_parse_node1(p, JR_N_STATICBLOCK, pos, fn);
}

/* `?` or `!` behind a key. */
static void key_mark(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (tok(p) != JR_T_QUESTION && tok(p) != JR_T_NOT)
		return;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, "optional members are");
		return;
	}
	next(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

/* Returns 0 for what is no member at run time. */
static uint32_t member(struct jr_parser *p, bool derived, uint32_t *constructor)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	struct member m = {.pos = start(p), .op = JR_MEMBER_METHOD};
	uint32_t i, value;

	if (tok(p) == JR_T_AT) {
		unsupported(p, start(p), p->lx.tk.end, "Decorators");
		return 0;
	}
	if (is_name(p, JR_A_static)) {
		struct jr_lex at = p->lx;

		next(p);
		if (tok(p) == JR_T_LBRACE)
			return static_block(p, m.pos);
		p->lx = at;
	}
	read_key(p, &m);
	if (failed(p) || m.index)
		return 0;
	if (!p->lang.ts && !p->lx.tk.nl && tok(p) <= JR_T_NAME &&
	    node(p, m.key)->kind == JR_N_IDENT && !m.computed &&
	    tok(p) != JR_T_EOF && is_ts_modifier(node(p, m.key)->a))
		jr_parse_only_ts(p, "such modifiers are");
	key_mark(p);
	if (m.op == JR_MEMBER_METHOD && !m.flags && tok(p) != JR_T_LPAREN &&
	    (tok(p) != JR_T_LT || !p->lang.ts))
		m.op = JR_MEMBER_FIELD;
	check_key(p, &m, m.op == JR_MEMBER_FIELD, constructor);
	value = member_value(p, &m, derived);
	if (m.op == JR_MEMBER_FIELD) {
		jr_parse_semicolon(p);
		m.absent |= !value && p->lang.assign_fields;
	} else {
		m.absent |= value == 0;
	}
	if (m.absent)
		return no_member(p, m.pos, nodes, funcs);
	if (m.op == JR_MEMBER_CONSTRUCTOR)
		*constructor = m.key;
	i = jr_parse_node1(p, JR_N_MEMBERDEF, m.pos, m.key);
	node(p, i)->b = value;
	node(p, i)->op = (uint16_t)m.op;
	node(p, i)->flag = (uint8_t)((m.is_static ? JR_NF_STATIC : 0) |
				     (m.computed ? JR_NF_COMPUTED : 0));
	return i;
}

static uint32_t class_heritage(struct jr_parser *p)
{
	struct jr_cover cover = {JR_NO_POS, JR_NO_POS, NULL};
	struct jr_cover *old = p->cover;
	uint32_t i;

	if (!jr_parse_enter(p))
		return 0;
	p->cover = &cover;
	i = jr_parse_lhs(p);
	jr_parse_type_args(p, true);
	jr_parse_raise(p, &cover);
	p->cover = old;
	p->depth--;
	return i;
}

static void class_implements(struct jr_parser *p)
{
	uint32_t pos = start(p);

	if (!is_name(p, JR_A_implements))
		return;
	if (!p->lang.ts) {
		jr_parse_only_ts(p, "'implements' clauses are");
		return;
	}
	next(p);
	jr_parse_type_list(p);
	jr_parse_erase(p, pos, p->lx.prev_end);
}

/* Fields for the parameter properties of the constructor, before others.
 * brace: the offset behind the class's. */
static void property_fields(struct jr_parser *p, uint32_t fn, uint32_t brace,
			    struct jr_list *members)
{
	struct jr_list fields = {0};
	struct jr_str text;
	uint32_t i, name;

	for (i = p->t->funcs[fn].params; i; i = node(p, i)->next) {
		struct jr_range at = {node(p, i)->pos, node(p, i)->end};

		name = node(p, i)->kind == JR_N_ASSIGNPAT ? node(p, i)->a : i;
		if (node(p, name)->kind != JR_N_IDENT || !node(p, name)->d)
			continue;
		text = jr_ast_atom_text(p->t, node(p, name)->a);
		jr_parse_edit(p, brace, brace, " %.*s;", (int)text.n, text.p);
		name = jr_parse_make_name(p, at, node(p, name)->a);
		name = jr_parse_make(p, JR_N_MEMBERDEF, at, name, 0);
		node(p, name)->op = JR_MEMBER_FIELD;
		append(p, &fields, name);
	}
	if (!fields.head)
		return;
	node(p, fields.tail)->next = members->head;
	members->head = fields.head;
	if (!members->tail)
		members->tail = fields.tail;
}

uint32_t jr_parse_class(struct jr_parser *p, unsigned flags)
{
	uint32_t pos = start(p), ctx = p->ctx, name = 0, heritage = 0, i;
	struct jr_list members = {0};
	uint32_t constructor = 0, ctor_fn = 0, brace;

	if (tok(p) == JR_T_AT) {
		unsupported(p, pos, p->lx.tk.end, "Decorators");
		return 0;
	}
	next(p);
	p->ctx |= JR_CTX_STRICT;
	jr_parse_allow_in(p);
	if ((tok(p) == JR_T_NAME &&
	     !(p->lang.ts && is_name(p, JR_A_implements))) ||
	    (flags & JR_FUNC_STATEMENT && !(flags & JR_FUNC_NAMELESS)))
		name = jr_parse_binding_name(p, true);
	jr_parse_type_params(p);
	if (accept(p, JR_T_extends))
		heritage = class_heritage(p);
	class_implements(p);
	brace = p->lx.tk.end;
	jr_parse_expect(p, JR_T_LBRACE);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (accept(p, JR_T_SEMI))
			continue;
		i = member(p, heritage != 0, &constructor);
		if (!i)
			continue;
		append(p, &members, i);
		if (!failed(p) && node(p, i)->op == JR_MEMBER_CONSTRUCTOR &&
		    node(p, i)->kind == JR_N_MEMBERDEF)
			ctor_fn = node(p, node(p, i)->b)->a;
	}
	p->ctx = ctx;
	jr_parse_expect(p, JR_T_RBRACE);
	if (ctor_fn && p->lang.ts && !p->lang.assign_fields)
		property_fields(p, ctor_fn, brace, &members);
	i = jr_parse_node1(p, flags & JR_FUNC_STATEMENT ? JR_N_CLASSDECL :
			   JR_N_CLASS, pos, name);
	node(p, i)->b = heritage;
	node(p, i)->c = members.head;
	/* toString of a class shows all of it. */
	if (ctor_fn) {
		p->t->funcs[ctor_fn].pos = pos;
		p->t->funcs[ctor_fn].end = p->lx.prev_end;
	}
	return i;
}
