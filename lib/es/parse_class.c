/* parse_class.c - classes. */
#include "lib/es/parser.h"

#include <stdio.h>

struct member {
	uint32_t pos, fn_pos;   /* with and without `static` */
	uint32_t key;
	enum jr_member op;
	unsigned flags;         /* JR_FUNC_* */
	bool is_static, computed;
	bool index;             /* an index signature, which is gone */
	uint32_t decorators;    /* list */
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
		m->op = JR_MEMBER_ACCESSOR;
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
	case JR_MEMBER_FIELD: case JR_MEMBER_ACCESSOR:
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

static uint32_t last(const struct jr_parser *p, uint32_t list)
{
	while (node(p, list)->next)
		list = node(p, list)->next;
	return list;
}

static void decorators_invalid(struct jr_parser *p, const struct member *m,
			       const char *text)
{
	const struct jr_node *n = node(p, m->decorators);

	if (m->decorators && !p->ambient)
		jr_parse_error(p, n->pos, n->end, text);
}

/* The field that holds the value of an `accessor` has a name of its own. */
static uint32_t storage(struct jr_parser *p, uint32_t accessor, uint32_t value)
{
	const struct jr_node *a = node(p, accessor), *key = node(p, a->a);
	struct jr_range at = {key->pos, key->end};
	char text[300];
	struct jr_str name = JR_STR("");
	uint32_t i;

	if (!(a->flag & JR_NF_COMPUTED) &&
	    (key->kind == JR_N_IDENT || key->kind == JR_N_PRIVATE))
		name = jr_ast_atom_text(p->t, key->a);
	i = (uint32_t)snprintf(text, sizeof(text), "%.*s_accessor_storage",
			       (int)(name.n > 256 ? 256 : name.n), name.p);
	i = jr_ast_atom_copy(p->t, (struct jr_str){text, i});
	i = jr_ast_private_atom(p->t, jr_ast_atom_text(p->t, i));
	i = jr_parse_make(p, JR_N_PRIVATE, at, i, 0);
	i = jr_parse_make(p, JR_N_MEMBERDEF, at, i, value);
	node(p, i)->op = JR_MEMBER_FIELD;
	node(p, i)->flag = JR_NF_MADE | (a->flag & JR_NF_STATIC);
	node(p, i)->c = accessor;
	return i;
}

/* The member, if there is one at run time; for an accessor two. */
static uint32_t member_node(struct jr_parser *p, const struct member *m,
			    uint32_t value)
{
	bool accessor = m->op == JR_MEMBER_ACCESSOR;
	uint32_t i = jr_parse_node1(p, JR_N_MEMBERDEF, m->pos, m->key);

	node(p, i)->b = accessor || m->absent ? 0 : value;
	node(p, i)->c = m->decorators;
	node(p, i)->op = (uint16_t)m->op;
	node(p, i)->flag = (uint8_t)((m->is_static ? JR_NF_STATIC : 0) |
				     (m->computed ? JR_NF_COMPUTED : 0) |
				     (m->absent ? JR_NF_ABSENT : 0));
	if (accessor && !m->absent)
		node(p, i)->next = storage(p, i, value);
	return i;
}

/* Properties that only a type checker sees can still be decorated. */
static bool only_decorated(const struct jr_parser *p, const struct member *m)
{
	return m->decorators && p->lang.legacy_decorators && !p->ambient &&
	       (m->op == JR_MEMBER_FIELD || m->op == JR_MEMBER_ACCESSOR);
}

/* Behind decorators and modifiers; *value is 0 or the FUNC. */
static void read_member(struct jr_parser *p, struct member *m, bool derived,
			uint32_t *constructor, uint32_t *value)
{
	struct jr_list of_params = {0}, *outer = p->param_decorators;
	uint32_t outer_owner = p->param_owner;
	bool field;

	if (!p->lang.ts && !p->lx.tk.nl && tok(p) <= JR_T_NAME &&
	    node(p, m->key)->kind == JR_N_IDENT && !m->computed &&
	    tok(p) != JR_T_EOF && is_ts_modifier(node(p, m->key)->a))
		jr_parse_only_ts(p, "such modifiers are");
	key_mark(p);
	if (m->op == JR_MEMBER_METHOD && !m->flags && tok(p) != JR_T_LPAREN &&
	    (tok(p) != JR_T_LT || !p->lang.ts))
		m->op = JR_MEMBER_FIELD;
	field = m->op == JR_MEMBER_FIELD || m->op == JR_MEMBER_ACCESSOR;
	check_key(p, m, field, constructor);
	if (m->op == JR_MEMBER_CONSTRUCTOR)
		decorators_invalid(p, m, "A constructor cannot have "
				   "decorators");
	if (node(p, m->key)->kind == JR_N_PRIVATE && p->lang.legacy_decorators)
		decorators_invalid(p, m, "Private names cannot have decorators "
				   "with experimentalDecorators");
	p->param_decorators = p->lang.legacy_decorators && !field ? &of_params
								  : NULL;
	p->param_owner = p->fn;
	*value = member_value(p, m, derived);
	p->param_decorators = outer;
	p->param_owner = outer_owner;
	if (m->op == JR_MEMBER_CONSTRUCTOR && *value)
		p->constructor_decorators = of_params.head;
	else if (m->decorators)
		node(p, last(p, m->decorators))->next = of_params.head;
	else
		m->decorators = of_params.head;
	if (field)
		jr_parse_semicolon(p);
	else
		m->absent |= *value == 0;
	if (m->op == JR_MEMBER_FIELD && !*value && p->lang.assign_fields &&
	    (!m->decorators || p->lang.legacy_decorators))
		m->absent = true;
}

/* Returns 0 for what is no member at run time. */
static uint32_t member(struct jr_parser *p, bool derived, uint32_t *constructor)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	struct member m = {.pos = start(p), .op = JR_MEMBER_METHOD};
	uint32_t value;

	m.decorators = jr_parse_decorators(p);
	if (is_name(p, JR_A_static)) {
		struct jr_lex at = p->lx;

		next(p);
		if (tok(p) == JR_T_LBRACE) {
			decorators_invalid(p, &m, "A static block cannot have "
					   "decorators");
			return static_block(p, m.pos);
		}
		p->lx = at;
	}
	read_key(p, &m);
	if (m.index)
		decorators_invalid(p, &m, "An index signature cannot have "
				   "decorators");
	if (failed(p) || m.index)
		return 0;
	read_member(p, &m, derived, constructor, &value);
	if (m.absent && only_decorated(p, &m)) {
		jr_parse_erase(p, node(p, last(p, m.decorators))->end,
			       p->lx.prev_end);
	} else if (m.absent) {
		decorators_invalid(p, &m, "Only what exists at run time can "
				   "have decorators");
		return no_member(p, m.pos, nodes, funcs);
	}
	if (m.op == JR_MEMBER_CONSTRUCTOR)
		*constructor = m.key;
	return member_node(p, &m, value);
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

/* The decorators of the class, wherever they stand, and of its constructor's
 * parameters. */
static uint32_t class_decorators(struct jr_parser *p, unsigned flags)
{
	uint32_t before = flags & JR_FUNC_STATEMENT ? p->decorators : 0;
	uint32_t pos = start(p), list = jr_parse_decorators(p);

	if (before && list)
		jr_parse_error(p, pos, p->lx.prev_end, "Decorators may stand "
			       "before or behind 'export', but not both");
	if (flags & JR_FUNC_STATEMENT)
		p->decorators = 0;
	if (list && p->lang.ts && is_name(p, JR_A_abstract)) {
		pos = start(p);
		next(p);
		jr_parse_erase(p, pos, p->lx.prev_end);
	}
	if (list && tok(p) != JR_T_class)
		jr_parse_unexpected(p);
	return before ? before : list;
}

static void class_body(struct jr_parser *p, bool derived,
		       struct jr_list *members, uint32_t *ctor_fn)
{
	uint32_t constructor = 0, i, after;

	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (accept(p, JR_T_SEMI))
			continue;
		for (i = member(p, derived, &constructor); i; i = after) {
			after = node(p, i)->next;
			append(p, members, i);
			if (!failed(p) && node(p, i)->kind == JR_N_MEMBERDEF &&
			    node(p, i)->op == JR_MEMBER_CONSTRUCTOR)
				*ctor_fn = node(p, node(p, i)->b)->a;
		}
	}
}

/* In front of the members. */
static uint32_t with_decorators(struct jr_parser *p, uint32_t list,
				uint32_t members)
{
	if (!list)
		list = p->constructor_decorators;
	else
		node(p, last(p, list))->next = p->constructor_decorators;
	if (!list)
		return members;
	node(p, last(p, list))->next = members;
	return list;
}

uint32_t jr_parse_class(struct jr_parser *p, unsigned flags)
{
	uint32_t pos = start(p), ctx = p->ctx, name = 0, heritage = 0, i;
	uint32_t class_ctx = p->class_ctx, outer = p->constructor_decorators;
	uint32_t decorators, ctor_fn = 0, brace;
	struct jr_list members = {0};

	decorators = class_decorators(p, flags);
	p->ctx |= JR_CTX_STRICT;
	if (decorators && !p->exported)
		pos = node(p, decorators)->pos;
	p->exported = false;
	next(p);
	jr_parse_allow_in(p);
	p->class_ctx = p->ctx;
	p->constructor_decorators = 0;
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
	class_body(p, heritage != 0, &members, &ctor_fn);
	p->ctx = ctx;
	p->class_ctx = class_ctx;
	jr_parse_expect(p, JR_T_RBRACE);
	if (ctor_fn && p->lang.ts && !p->lang.assign_fields)
		property_fields(p, ctor_fn, brace, &members);
	i = jr_parse_node1(p, flags & JR_FUNC_STATEMENT ? JR_N_CLASSDECL :
			   JR_N_CLASS, pos, name);
	node(p, i)->b = heritage;
	node(p, i)->c = with_decorators(p, decorators, members.head);
	p->constructor_decorators = outer;
	/* toString of a class shows all of it. */
	if (ctor_fn) {
		p->t->funcs[ctor_fn].pos = pos;
		p->t->funcs[ctor_fn].end = p->lx.prev_end;
	}
	return i;
}
