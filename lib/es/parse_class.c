/* parse_class.c - classes. */
#include "lib/es/parser.h"

struct member {
	uint32_t pos, fn_pos;   /* with and without `static` */
	uint32_t key;
	enum jr_member op;
	unsigned flags;         /* JR_FUNC_* */
	bool is_static, computed;
};

/* Was the name just read (static, get, async ...) itself the key? */
static bool ends_key(const struct jr_parser *p)
{
	switch (tok(p)) {
	case JR_T_LPAREN: case JR_T_ASSIGN: case JR_T_SEMI: case JR_T_RBRACE:
	case JR_T_EOF:
		return true;
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

static void read_key(struct jr_parser *p, struct member *m)
{
	uint32_t pos = start(p);

	if (modifier(p, m, JR_A_static)) {
		m->is_static = true;
		pos = start(p);
	}
	m->fn_pos = pos;
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
		      uint32_t *constructor)
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
		*constructor = m->key;
	}
}

static uint32_t member_value(struct jr_parser *p, const struct member *m,
			     bool derived)
{
	uint32_t pos = m->fn_pos;

	switch (m->op) {
	case JR_MEMBER_FIELD:
		return accept(p, JR_T_ASSIGN) ?
		       jr_parse_initializer(p, JR_FN_FIELD) : 0;
	case JR_MEMBER_GET:
		return jr_parse_method(p, JR_FN_GETTER, pos, 0);
	case JR_MEMBER_SET:
		return jr_parse_method(p, JR_FN_SETTER, pos, 0);
	case JR_MEMBER_CONSTRUCTOR:
		return jr_parse_method(p, derived ? JR_FN_DERIVED : JR_FN_CTOR,
				       pos, 0);
	default:
		return jr_parse_method(p, JR_FN_METHOD, pos, m->flags);
	}
}

static uint32_t static_block(struct jr_parser *p, uint32_t pos)
{
	uint32_t fn = jr_parse_initializer(p, JR_FN_STATIC);

	return jr_parse_node1(p, JR_N_STATICBLOCK, pos, fn);
}

static uint32_t member(struct jr_parser *p, bool derived, uint32_t *constructor)
{
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
	if (failed(p))
		return 0;
	if (m.op == JR_MEMBER_METHOD && !m.flags && tok(p) != JR_T_LPAREN)
		m.op = JR_MEMBER_FIELD;
	check_key(p, &m, m.op == JR_MEMBER_FIELD, constructor);
	value = member_value(p, &m, derived);
	i = jr_parse_node1(p, JR_N_MEMBERDEF, m.pos, m.key);
	node(p, i)->b = value;
	node(p, i)->op = (uint16_t)m.op;
	node(p, i)->flag = (uint8_t)((m.is_static ? JR_NF_STATIC : 0) |
				     (m.computed ? JR_NF_COMPUTED : 0));
	if (m.op == JR_MEMBER_FIELD)
		jr_parse_semicolon(p);
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
	jr_parse_raise(p, &cover);
	p->cover = old;
	p->depth--;
	return i;
}

uint32_t jr_parse_class(struct jr_parser *p, unsigned flags)
{
	uint32_t pos = start(p), ctx = p->ctx, name = 0, heritage = 0, i;
	struct jr_list members = {0};
	uint32_t constructor = 0, ctor_fn = 0;

	if (tok(p) == JR_T_AT) {
		unsupported(p, pos, p->lx.tk.end, "Decorators");
		return 0;
	}
	next(p);
	p->ctx |= JR_CTX_STRICT;
	p->ctx &= ~(uint32_t)JR_CTX_NO_IN;
	if (tok(p) == JR_T_NAME || (flags & JR_FUNC_STATEMENT &&
	    !(flags & JR_FUNC_NAMELESS)))
		name = jr_parse_binding_name(p, true);
	if (accept(p, JR_T_extends))
		heritage = class_heritage(p);
	jr_parse_expect(p, JR_T_LBRACE);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		if (accept(p, JR_T_SEMI))
			continue;
		i = member(p, heritage != 0, &constructor);
		append(p, &members, i);
		if (!failed(p) && node(p, i)->op == JR_MEMBER_CONSTRUCTOR &&
		    node(p, i)->kind == JR_N_MEMBERDEF)
			ctor_fn = node(p, node(p, i)->b)->a;
	}
	p->ctx = ctx;
	jr_parse_expect(p, JR_T_RBRACE);
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
