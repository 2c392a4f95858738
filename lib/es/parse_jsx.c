/* parse_jsx.c - JSX elements, which become calls.
 *
 * The automatic runtime is imported by statements put before the others; the
 * classic one calls what the source itself names. */
#include "lib/base/utf.h"
#include "lib/es/entity.h"
#include "lib/es/ident.h"
#include "lib/es/parser.h"

enum jsx_call { CALL_JSX, CALL_JSXS, CALL_FRAGMENT, CALL_CREATE };

static const struct jr_str call_names[] = {
	[CALL_JSX] = {"jsx", 3}, [CALL_JSXS] = {"jsxs", 4},
	[CALL_FRAGMENT] = {"Fragment", 8},
	[CALL_CREATE] = {"createElement", 13},
};

struct element {
	struct jr_range at;
	uint32_t type;                  /* 0: fragment */
	struct jr_list props, children;
	uint32_t key;                   /* value of `key` */
	uint32_t child_count;
	bool spread, key_after_spread;
};

/* ---- text ---------------------------------------------------------------- */

/* Appends the text with its character references replaced. */
static void decode(struct jr_buf *out, const char *p, const char *end)
{
	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p)), *semi;
		char utf8[4];
		uint32_t c;

		if (!amp)
			break;
		(void)jr_buf_add(out, p, (size_t)(amp - p));
		semi = memchr(amp, ';', (size_t)(end - amp));
		c = semi ? jr_entity((struct jr_str){amp + 1, (size_t)(
						     semi - amp - 1)}) : 0;
		if (c) {
			(void)jr_buf_add(out, utf8,
					 (size_t)jr_utf_put(utf8, c));
			p = semi + 1;
		} else {
			(void)jr_buf_add(out, "&", 1);
			p = amp + 1;
		}
	}
	(void)jr_buf_add(out, p, (size_t)(end - p));
}

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Lines without their indentation, joined by blanks; empty ones vanish. */
static void join_lines(struct jr_buf *out, const char *p, const char *end)
{
	bool first = true, any = false;

	for (;;) {
		const char *line = p, *stop;

		while (p < end && *p != '\n' && *p != '\r')
			p++;
		stop = p;
		if (!first)
			while (line < stop && blank(*line))
				line++;
		if (p < end)
			while (stop > line && blank(stop[-1]))
				stop--;
		if (stop > line) {
			if (any)
				(void)jr_buf_add(out, " ", 1);
			decode(out, line, stop);
			any = true;
		}
		if (p >= end)
			return;
		p++;
		first = false;
	}
}

/* STR node of text made by one of the above; 0 if it is empty. */
static uint32_t text_node(struct jr_parser *p, struct jr_range at, bool lines)
{
	const char *src = p->t->src.p;
	struct jr_buf text;
	uint32_t i = 0;

	jr_buf_init(&text, 0);
	if (lines)
		join_lines(&text, src + at.pos, src + at.end);
	else
		decode(&text, src + at.pos, src + at.end);
	if (text.rc < 0)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	else if (text.n > 0 || !lines)
		i = jr_parse_make_string(p, at, jr_ast_atom_copy(
				p->t, (struct jr_str){text.p, text.n}));
	jr_buf_fini(&text);
	return i;
}

/* ---- what is called ------------------------------------------------------ */

static bool is_identifier(struct jr_str s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t c = p < end ? jr_utf_next(&p, end) : 0;

	if (!jr_ident_start(c))
		return false;
	while (p < end)
		if (!jr_ident_part(jr_utf_next(&p, end)))
			return false;
	return true;
}

/* `a.b.c` as written in options and pragmas. */
static uint32_t path(struct jr_parser *p, struct jr_range at, struct jr_str s)
{
	uint32_t i = 0;

	for (;;) {
		const char *dot = memchr(s.p, '.', s.n);
		struct jr_str part = {s.p, dot ? (size_t)(dot - s.p) : s.n};
		uint32_t atom = jr_ast_atom_copy(p->t, part);

		if (!is_identifier(part) || (!i && atom < JR_T_NAME)) {
			jr_parse_error(p, at.pos, at.end, "The factory that "
				       "options or @jsx name is no name");
			return 0;
		}
		i = i ? jr_parse_make_member(p, at, i, atom) :
		    jr_parse_make_name(p, at, atom);
		if (!dot)
			return i;
		s.p += part.n + 1;
		s.n -= part.n + 1;
	}
}

/* The function or constant of the automatic runtime. Modules import each by
 * name; otherwise the variable holds the runtime's exports. */
static uint32_t runtime(struct jr_parser *p, struct jr_range at,
			enum jsx_call which)
{
	bool module = p->opts->goal == JR_GOAL_MODULE;
	enum jsx_call var = module || which == CALL_CREATE ? which : CALL_JSX;
	uint32_t i;

	if (!p->jsx_atoms[var])
		p->jsx_atoms[var] = jr_ast_private_atom(p->t, JR_STR("_jsx"));
	i = jr_parse_make_name(p, at, p->jsx_atoms[var]);
	if (module)
		return i;
	return jr_parse_make_member(p, at, i, jr_ast_atom(p->t,
							  call_names[which]));
}

static struct jr_str or_default(struct jr_str s, const char *otherwise)
{
	return s.n ? s : (struct jr_str){otherwise, strlen(otherwise)};
}

static uint32_t null(struct jr_parser *p, struct jr_range at)
{
	return jr_parse_make(p, JR_N_NULL, at, 0, 0);
}

static uint32_t property(struct jr_parser *p, struct jr_range at,
			 const char *key, uint32_t value)
{
	struct jr_str name = {key, strlen(key)};
	uint32_t k = jr_parse_make_string(p, at, jr_ast_atom(p->t, name));

	return jr_parse_make(p, JR_N_PROP, at, k, value);
}

static uint32_t object(struct jr_parser *p, const struct element *e)
{
	return jr_parse_make(p, JR_N_OBJECT, e->at, e->props.head, 0);
}

/* factory(type, props, ...children) */
static uint32_t create(struct jr_parser *p, struct element *e, uint32_t callee,
		       uint32_t fragment)
{
	struct jr_list args = {0};

	append(p, &args, e->type ? e->type : fragment);
	append(p, &args, e->props.head ? object(p, e) : null(p, e->at));
	if (e->children.head)
		append(p, &args, e->children.head);
	return jr_parse_make(p, JR_N_CALL, e->at, callee, args.head);
}

static uint32_t classic(struct jr_parser *p, struct element *e)
{
	uint32_t callee = path(p, e->at, or_default(p->lang.jsx_factory,
						    "React.createElement"));
	uint32_t fragment = 0;

	if (!e->type)
		fragment = path(p, e->at, or_default(p->lang.jsx_fragment,
						     "React.Fragment"));
	return create(p, e, callee, fragment);
}

/* jsx(type, {...props, children}, key) */
static uint32_t automatic(struct jr_parser *p, struct element *e)
{
	bool many = e->child_count > 1 ||
		    (e->children.head &&
		     node(p, e->children.head)->kind == JR_N_SPREAD);
	struct jr_list args = {0};
	uint32_t callee, child = e->children.head;

	if (e->key_after_spread)
		return create(p, e, runtime(p, e->at, CALL_CREATE), 0);
	callee = runtime(p, e->at, many ? CALL_JSXS : CALL_JSX);
	if (many)
		child = jr_parse_make(p, JR_N_ARRAY, e->at, child, 0);
	if (child)
		append(p, &e->props, property(p, e->at, "children", child));
	append(p, &args, e->type ? e->type :
	       runtime(p, e->at, CALL_FRAGMENT));
	append(p, &args, object(p, e));
	if (e->key)
		append(p, &args, e->key);
	return jr_parse_make(p, JR_N_CALL, e->at, callee, args.head);
}

/* ---- elements ------------------------------------------------------------ */

static uint32_t element(struct jr_parser *p);

static bool at_name(const struct jr_parser *p)
{
	return tok(p) != JR_T_EOF && tok(p) <= JR_T_NAME;
}

/* `a-b` or `a:b`: its atom. The token behind it becomes current. */
static uint32_t name(struct jr_parser *p, struct jr_range *at, bool *plain)
{
	uint32_t atom;

	if (!at_name(p)) {
		jr_parse_unexpected(p);
		return 0;
	}
	at->pos = start(p);
	jr_lex_jsx_name(&p->lx);
	atom = p->lx.tk.atom;
	*plain = !memchr(p->t->src.p + at->pos, '-',
			 p->lx.tk.end - at->pos);
	next(p);
	at->end = p->lx.prev_end;
	if (tok(p) != JR_T_COLON)
		return atom;
	next(p);
	*plain = false;
	if (!at_name(p)) {
		jr_parse_unexpected(p);
		return 0;
	}
	jr_lex_jsx_name(&p->lx);
	at->end = p->lx.tk.end;
	next(p);
	return jr_ast_atom_copy(p->t, (struct jr_str){
				p->t->src.p + at->pos, at->end - at->pos});
}

/* The name of an element: a string, or a variable or its member. */
static uint32_t element_name(struct jr_parser *p)
{
	bool this = tok(p) == JR_T_this, plain;
	struct jr_range at;
	uint32_t atom, i;
	char first;

	atom = name(p, &at, &plain);
	if (failed(p))
		return 0;
	first = p->t->src.p[at.pos];
	if (this && plain)
		i = jr_parse_make(p, JR_N_THIS, at, 0, 0);
	else if (plain && (tok(p) == JR_T_DOT || first < 'a' || first > 'z'))
		i = jr_parse_make_name(p, at, atom);
	else
		return jr_parse_make_string(p, at, atom);
	while (accept(p, JR_T_DOT)) {
		uint32_t key;

		if (!at_name(p)) {
			jr_parse_unexpected(p);
			return 0;
		}
		key = jr_parse_leaf(p, JR_N_IDENT);
		i = jr_parse_node1(p, JR_N_MEMBER, at.pos, i);
		node(p, i)->b = key;
	}
	return i;
}

/* `{ expression }` up to the brace, which stays current; 0 if it is empty. */
static uint32_t container(struct jr_parser *p, bool spread)
{
	uint32_t pos, i = 0;

	next(p);
	pos = start(p);
	if (spread && accept(p, JR_T_ELLIPSIS))
		i = jr_parse_node1(p, JR_N_SPREAD, pos,
				   jr_parse_assign(p, NULL));
	else if (tok(p) != JR_T_RBRACE)
		i = jr_parse_expression(p);
	if (tok(p) != JR_T_RBRACE)
		jr_parse_unexpected(p);
	return i;
}

static uint32_t attribute_value(struct jr_parser *p, struct jr_range at)
{
	uint32_t i;

	if (tok(p) != JR_T_ASSIGN)
		return jr_parse_make(p, JR_N_TRUE, at, 0, 0);
	jr_lex_jsx_string(&p->lx);
	switch (tok(p)) {
	case JR_T_STR:
		at = (struct jr_range){start(p) + 1, p->lx.tk.end - 1};
		i = text_node(p, at, false);
		next(p);
		return i;
	case JR_T_LBRACE:
		i = container(p, false);
		if (!i && !failed(p))
			jr_parse_error(p, start(p), p->lx.tk.end, "JSX "
				       "attributes must only be assigned a "
				       "non-empty expression");
		next(p);
		return i;
	case JR_T_LT:
		i = element(p);
		next(p);
		return i;
	default:
		jr_parse_unexpected(p);
		return 0;
	}
}

static void attribute(struct jr_parser *p, struct element *e)
{
	struct jr_range at = {start(p), start(p)};
	uint32_t atom, value, i;
	bool plain;

	if (tok(p) == JR_T_LBRACE) {
		i = container(p, true);
		if (!failed(p) && node(p, i)->kind != JR_N_SPREAD)
			jr_parse_error(p, at.pos, at.pos + 1,
				       "Unexpected token '{'");
		append(p, &e->props, i);
		e->spread = true;
		next(p);
		return;
	}
	atom = name(p, &at, &plain);
	value = attribute_value(p, at);
	if (failed(p))
		return;
	if (!p->lang.classic_jsx &&
	    jr_str_eq(jr_ast_atom_text(p->t, atom), JR_STR("key"))) {
		if (!e->spread) {
			e->key = value;
			return;
		}
		e->key_after_spread = true;
	}
	i = jr_parse_make_string(p, at, atom);
	i = jr_parse_make(p, JR_N_PROP, at, i, value);
	append(p, &e->props, i);
}

/* Behind `<` of the closing tag: `/name>`, left at the `>`. */
static void closing(struct jr_parser *p, const struct element *e,
		    struct jr_range open)
{
	uint32_t pos, i;
	struct jr_str a, b;

	next(p);
	pos = start(p);
	if (e->type) {
		i = element_name(p);
		(void)i;
	}
	if (failed(p))
		return;
	a = (struct jr_str){p->t->src.p + open.pos, open.end - open.pos};
	b = (struct jr_str){p->t->src.p + pos,
			    e->type ? p->lx.prev_end - pos : 0};
	if (e->type ? !jr_str_eq(a, b) : tok(p) != JR_T_GT)
		jr_lex_error(&p->lx, pos, p->lx.prev_end > pos ?
			     p->lx.prev_end : pos, "Expected "
			     "corresponding JSX closing tag for <%.*s>",
			     (int)a.n, a.p);
}

/* Children up to the closing tag. The opening one's `>` is current. */
static void children(struct jr_parser *p, struct element *e,
		     struct jr_range open)
{
	while (!failed(p)) {
		struct jr_range at;
		uint32_t child = 0;

		jr_lex_jsx_text(&p->lx);
		at = (struct jr_range){start(p), p->lx.tk.end};
		switch (tok(p)) {
		case JR_T_JSXTEXT:
			child = text_node(p, at, true);
			break;
		case JR_T_LBRACE:
			child = container(p, true);
			break;
		case JR_T_LT:
			if (jr_parse_peek(p).type == JR_T_DIV) {
				next(p);
				closing(p, e, open);
				return;
			}
			child = element(p);
			break;
		default:
			jr_parse_unexpected(p);
		}
		if (!child || failed(p))
			continue;
		append(p, &e->children, child);
		e->child_count++;
	}
}

/* `>`, which stays current: what follows may be text. */
static void at_gt(struct jr_parser *p)
{
	if (tok(p) != JR_T_GT && tok(p) != JR_T_EOF &&
	    p->t->src.p[start(p)] == '>')
		jr_lex_split(&p->lx);
	if (tok(p) != JR_T_GT)
		jr_parse_unexpected(p);
}

/* From `<` up to the last `>`, which stays current. */
static uint32_t element(struct jr_parser *p)
{
	struct element e = {.at.pos = start(p)};
	struct jr_range open;

	if (!jr_parse_enter(p))
		return 0;
	next(p);
	open.pos = start(p);
	if (at_name(p)) {
		e.type = element_name(p);
		open.end = p->lx.prev_end;
		jr_parse_type_args(p, true);
		while ((at_name(p) || tok(p) == JR_T_LBRACE) && !failed(p))
			attribute(p, &e);
	} else {
		open.end = open.pos;
	}
	if (e.type && accept(p, JR_T_DIV)) {
		at_gt(p);
	} else {
		at_gt(p);
		if (!failed(p))
			children(p, &e, open);
		if (!failed(p))
			at_gt(p);
	}
	p->depth--;
	if (failed(p))
		return 0;
	e.at.end = p->lx.tk.end;
	return p->lang.classic_jsx ? classic(p, &e) : automatic(p, &e);
}

/* `<T,>(x) => y` and `<T extends U>(x) => y` are not elements. */
static bool starts_arrow(struct jr_parser *p)
{
	struct jr_lex at = p->lx;
	bool yes = false;

	if (!p->lang.ts)
		return false;
	next(p);
	if (tok(p) == JR_T_const) {
		yes = true;
	} else if (tok(p) == JR_T_NAME) {
		next(p);
		yes = tok(p) == JR_T_COMMA;
		if (tok(p) == JR_T_extends) {
			next(p);
			yes = tok(p) != JR_T_ASSIGN && tok(p) != JR_T_GT &&
			      tok(p) != JR_T_DIV;
		}
	}
	if (p->d->kind != JR_DIAG_MEMORY) {
		p->lx = at;
		p->d->kind = JR_DIAG_NONE;
	}
	return yes;
}

uint32_t jr_parse_jsx(struct jr_parser *p)
{
	uint32_t ctx, i;

	if (starts_arrow(p))
		return jr_parse_angle(p);
	ctx = jr_parse_allow_in(p);
	i = element(p);
	p->ctx = ctx;
	if (!failed(p))
		next(p);
	return i;
}

/* ---- the file ------------------------------------------------------------ */

static struct jr_str word(const char *p, const char *end)
{
	const char *start;

	while (p < end && blank(*p))
		p++;
	start = p;
	while (p < end && *p > ' ' && *p != '*')
		p++;
	return (struct jr_str){start, (size_t)(p - start)};
}

void jr_parse_jsx_pragmas(struct jr_parser *p)
{
	const char *s = p->t->src.p, *end = s + start(p);

	while ((s = memmem(s, (size_t)(end - s), "@jsx", 4)) != NULL) {
		struct jr_str name, value;

		name = word(s + 1, end);
		s = name.p + name.n;
		value = word(s, end);
		if (value.n == 0)
			continue;
		if (jr_str_eq(name, JR_STR("jsxRuntime"))) {
			p->lang.classic_jsx = jr_str_eq(value,
							JR_STR("classic"));
		} else if (jr_str_eq(name, JR_STR("jsxImportSource"))) {
			p->lang.jsx_source = value;
			p->lang.classic_jsx = false;
		} else if (jr_str_eq(name, JR_STR("jsx"))) {
			p->lang.jsx_factory = value;
			p->lang.classic_jsx = true;
		} else if (jr_str_eq(name, JR_STR("jsxFrag"))) {
			p->lang.jsx_fragment = value;
		}
	}
}

/* The specifier of the runtime, or of the package itself. */
static uint32_t source(struct jr_parser *p, struct jr_range at, bool package)
{
	struct jr_str s = or_default(p->lang.jsx_source, "react");
	static const char suffix[] = "/jsx-runtime";
	uint32_t atom = 0;
	struct jr_buf text;

	jr_buf_init(&text, 0);
	(void)jr_buf_add_str(&text, s);
	if (!package)
		(void)jr_buf_add(&text, suffix, sizeof(suffix) - 1);
	if (text.rc < 0)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	else
		atom = jr_ast_atom_copy(p->t, (struct jr_str){text.p, text.n});
	jr_buf_fini(&text);
	return jr_parse_make_string(p, at, atom);
}

static uint32_t binding(struct jr_parser *p, struct jr_range at,
			uint32_t atom)
{
	uint32_t i = jr_parse_make_name(p, at, atom);

	node(p, i)->flag = JR_NF_MADE;
	return i;
}

/* import { jsx as _jsx, ... } from "react/jsx-runtime"; */
static uint32_t import(struct jr_parser *p, struct jr_range at, int first,
		       int last)
{
	struct jr_list items = {0};
	uint32_t i;

	for (int k = first; k <= last; k++) {
		if (!p->jsx_atoms[k])
			continue;
		i = jr_parse_make_name(p, at, jr_ast_atom(p->t,
							  call_names[k]));
		append(p, &items, jr_parse_make(p, JR_N_SPECIFIER, at, i,
				binding(p, at, p->jsx_atoms[k])));
	}
	if (!items.head)
		return 0;
	return jr_parse_make(p, JR_N_IMPORT, at, items.head,
			     source(p, at, first == CALL_CREATE));
}

/* const _jsx = require("react/jsx-runtime"); */
static uint32_t require(struct jr_parser *p, struct jr_range at, int which)
{
	uint32_t i;

	if (!p->jsx_atoms[which])
		return 0;
	i = jr_parse_make(p, JR_N_CALL, at,
			  jr_parse_make_name(p, at, JR_A_require),
			  source(p, at, which == CALL_CREATE));
	i = jr_parse_make(p, JR_N_DECL, at,
			  binding(p, at, p->jsx_atoms[which]), i);
	i = jr_parse_make(p, JR_N_VAR, at, i, 0);
	node(p, i)->op = JR_DECL_VAR;
	return i;
}

uint32_t jr_parse_jsx_imports(struct jr_parser *p)
{
	bool module = p->opts->goal == JR_GOAL_MODULE;
	struct jr_range at = {0, 0};
	uint32_t a, b;

	a = module ? import(p, at, CALL_JSX, CALL_FRAGMENT) :
	    require(p, at, CALL_JSX);
	b = module ? import(p, at, CALL_CREATE, CALL_CREATE) :
	    require(p, at, CALL_CREATE);
	if (!a)
		return b;
	node(p, a)->next = b;
	return a;
}
