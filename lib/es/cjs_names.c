#include "lib/es/cjs_names.h"

#include <errno.h>

#include "lib/es/parse.h"

/* Every node of the tree is looked at once, in the order in which the parser
 * made them: statements that follow each other in the source do so here. */
struct scan {
	struct jr_ast t;
	struct jr_cjs_names *out;
	struct jr_cjs_list unsafe;      /* getters that may do anything */
	struct binding *bindings;       /* newest first */
	uint32_t exports, module, require, object, keys, for_each,
		 define_property, value, get, enumerable, export_, export_star,
		 interop;
};

/* var x = require('y') */
struct binding {
	struct binding *next;
	uint32_t atom, source;
};

static const struct jr_node *node(const struct scan *s, uint32_t i)
{
	return jr_ast_node(&s->t, i);
}

static void add(struct scan *s, struct jr_cjs_list *l, struct jr_str item)
{
	if (l->count == l->cap) {
		uint32_t cap = l->cap ? l->cap * 2 : 16;
		struct jr_str *items = jr_arena_alloc(s->t.arena,
						      cap * sizeof(*items));

		if (!items)
			return;
		if (l->count > 0)
			memcpy(items, l->items, l->count * sizeof(*items));
		l->items = items;
		l->cap = cap;
	}
	l->items[l->count++] = item;
}

/* ---- shapes ---- */

static bool is_ident(const struct scan *s, uint32_t i, uint32_t atom)
{
	const struct jr_node *n = node(s, i);

	return n->kind == JR_N_IDENT && n->a == atom &&
		!(n->flag & JR_NF_PAREN);
}

/* object.name, with neither `?.` nor parentheses */
static bool is_member(const struct scan *s, uint32_t i, uint32_t name)
{
	const struct jr_node *n = node(s, i);

	return n->kind == JR_N_MEMBER && is_ident(s, n->b, name) &&
		!(n->flag & (JR_NF_OPTIONAL | JR_NF_PAREN));
}

static bool is_module_exports(const struct scan *s, uint32_t i)
{
	return is_member(s, i, s->exports) &&
		is_ident(s, node(s, i)->a, s->module);
}

static bool is_exports(const struct scan *s, uint32_t i)
{
	return is_ident(s, i, s->exports) || is_module_exports(s, i);
}

static bool is_string(const struct scan *s, uint32_t i, const char *text)
{
	return node(s, i)->kind == JR_N_STR &&
		jr_str_eq(jr_ast_string(&s->t, i, JR_TEXT_WTF8),
			  jr_str_from(text));
}

/* require('x'): its string, or 0 */
static uint32_t required(const struct scan *s, uint32_t i)
{
	const struct jr_node *n = node(s, i);

	if (n->kind != JR_N_CALL || n->flag & (JR_NF_PAREN | JR_NF_OPTIONAL) ||
	    !is_ident(s, n->a, s->require) ||
	    node(s, n->b)->kind != JR_N_STR || node(s, n->b)->next != 0)
		return 0;
	return n->b;
}

/* object[key] of two identifiers */
static bool is_index(const struct scan *s, uint32_t i, uint32_t object,
		     uint32_t key)
{
	const struct jr_node *n = node(s, i);

	return n->kind == JR_N_INDEX && !(n->flag & JR_NF_OPTIONAL) &&
		is_ident(s, n->a, object) && is_ident(s, n->b, key);
}

static bool is_well_formed(struct jr_str text)
{
	for (size_t i = 0; i + 1 < text.n; i++)
		if ((uint8_t)text.p[i] == 0xed &&
		    (uint8_t)text.p[i + 1] >= 0xa0)
			return false;
	return true;
}

static void add_string(struct scan *s, struct jr_cjs_list *l, uint32_t str)
{
	struct jr_str text = jr_ast_string(&s->t, str, JR_TEXT_WTF8);

	if (is_well_formed(text))
		add(s, l, text);
}

/* An identifier or a string. */
static void add_name(struct scan *s, uint32_t i)
{
	const struct jr_node *n = node(s, i);

	if (n->kind == JR_N_STR)
		add_string(s, &s->out->names, i);
	else if (n->kind == JR_N_IDENT)
		add(s, &s->out->names, jr_ast_atom_text(&s->t, n->a));
}

/* ---- module.exports = ... ---- */

static bool starts_like_name(const struct scan *s, uint32_t i)
{
	const struct jr_node *n = node(s, i);
	char c = s->t.src.p[n->pos];

	return !(n->flag & JR_NF_PAREN) &&
		((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		 c == '_' || c == '$' || c == '\\' || (uint8_t)c >= 0x80);
}

static bool is_word(const struct scan *s, uint32_t i)
{
	switch (node(s, i)->kind) {
	case JR_N_IDENT:
	case JR_N_TRUE:
	case JR_N_FALSE:
	case JR_N_NULL:
	case JR_N_THIS:
		return true;
	default:
		return false;
	}
}

/* One property of the literal; false where the scan of it ends. */
static bool property(struct scan *s, const struct jr_node *n)
{
	const struct jr_node *value;

	if (n->kind == JR_N_SPREAD) {
		uint32_t str = required(s, n->a);

		if (str)
			add_string(s, &s->out->from, str);
		return str || is_word(s, n->a);
	}
	if (n->kind != JR_N_PROP || n->flag & JR_NF_COMPUTED)
		return false;
	value = node(s, n->b);
	if (n->op == JR_PROP_METHOD && node(s, n->a)->kind == JR_N_IDENT &&
	    node(s, n->a)->pos == n->pos)
		add_name(s, n->a);
	if (n->op != JR_PROP_INIT)
		return false;
	if (n->flag & JR_NF_SHORTHAND) {
		if (value->kind == JR_N_IDENT)
			add_name(s, n->a);
		return value->kind == JR_N_IDENT;
	}
	if (node(s, n->a)->kind == JR_N_NUM || !starts_like_name(s, n->b))
		return false;
	add_name(s, n->a);
	return is_word(s, n->b);
}

static void module_exports(struct scan *s, uint32_t value)
{
	const struct jr_node *n = node(s, value);
	uint32_t i, str;

	s->out->from.count = 0;
	if (n->kind == JR_N_OBJECT || n->kind == JR_N_OBJPAT) {
		if (n->flag & JR_NF_PAREN)
			return;
		for (i = n->a; i && property(s, node(s, i));
		     i = node(s, i)->next)
			;
		return;
	}
	/* The value begins with require('x'). */
	for (i = value; !(str = required(s, i)); i = n->a) {
		n = node(s, i);
		if (n->flag & JR_NF_PAREN ||
		    (n->kind != JR_N_MEMBER && n->kind != JR_N_INDEX &&
		     n->kind != JR_N_CALL))
			return;
	}
	add_string(s, &s->out->from, str);
}

static void assignment(struct scan *s, const struct jr_node *n)
{
	const struct jr_node *target = node(s, n->a);

	if (n->op != JR_OP_ASSIGN)
		return;
	if (is_module_exports(s, n->a))
		module_exports(s, n->b);
	else if (target->kind == JR_N_MEMBER && is_exports(s, target->a) &&
		 !(target->flag & JR_NF_PAREN))
		add_name(s, target->b);
	else if (target->kind == JR_N_INDEX && is_exports(s, target->a) &&
		 node(s, target->b)->kind == JR_N_STR)
		add_name(s, target->b);
}

/* ---- Object.defineProperty(E, 'a', ...) ---- */

/* The FUNC of a property `get() {...}` or `get: function () {...}`, or NULL. */
static const struct jr_func *getter(const struct scan *s,
				    const struct jr_node *prop)
{
	const struct jr_node *f = node(s, prop->b);

	if ((prop->op != JR_PROP_METHOD && prop->op != JR_PROP_INIT) ||
	    f->kind != JR_N_FUNC)
		return NULL;
	return &s->t.funcs[f->a];
}

/* Does the function only return x, x.y or x['y']? */
static bool is_plain(const struct scan *s, const struct jr_func *f)
{
	const struct jr_node *n, *value;

	if (f->kind == JR_FN_ARROW || f->async || f->generator || f->params)
		return false;
	n = node(s, f->body);
	if (n->kind != JR_N_RETURN || n->next)
		return false;
	value = node(s, n->a);
	if (value->kind == JR_N_IDENT)
		return true;
	if (value->kind == JR_N_MEMBER || value->kind == JR_N_INDEX)
		return node(s, value->a)->kind == JR_N_IDENT &&
			(value->kind == JR_N_MEMBER ||
			 node(s, value->b)->kind == JR_N_STR);
	return false;
}

/* Does the function only return object[key]? */
static bool is_lookup(const struct scan *s, const struct jr_func *f,
		      uint32_t object, uint32_t key)
{
	const struct jr_node *n;

	if (f->params)
		return false;
	if (f->concise)
		return is_index(s, f->body, object, key);
	n = node(s, f->body);
	return n->kind == JR_N_RETURN && is_index(s, n->a, object, key);
}

/* The property of a descriptor that says what is defined: its first one, or
 * the one behind `enumerable: true`. NULL if that is not plain. */
static const struct jr_node *descriptor(const struct scan *s, uint32_t literal)
{
	const struct jr_node *n = node(s, literal);

	if (n->kind != JR_N_OBJECT)
		return NULL;
	n = node(s, n->a);
	if (n->kind == JR_N_PROP && is_ident(s, n->a, s->enumerable) &&
	    node(s, n->b)->kind == JR_N_TRUE)
		n = node(s, n->next);
	return n->kind == JR_N_PROP &&
		!(n->flag & (JR_NF_COMPUTED | JR_NF_SHORTHAND)) ? n : NULL;
}

static void define_property(struct scan *s, const struct jr_node *call)
{
	uint32_t key = node(s, call->b)->next;
	const struct jr_node *n;
	const struct jr_func *f;

	if (!is_exports(s, call->b) || node(s, key)->kind != JR_N_STR ||
	    !(n = descriptor(s, node(s, key)->next)))
		return;
	if (is_ident(s, n->a, s->value)) {
		add_string(s, &s->out->names, key);
	} else if (is_ident(s, n->a, s->get)) {
		f = getter(s, n);
		if (f && is_plain(s, f) && n->next == 0)
			add_string(s, &s->out->names, key);
		else
			add_string(s, &s->unsafe, key);
	}
}

/* ---- Object.keys(x).forEach(function (k) { ... }) ---- */

static bool is_global_method(const struct scan *s, const struct jr_node *call,
			     uint32_t name)
{
	return call->kind == JR_N_CALL && is_member(s, call->a, name) &&
		is_ident(s, node(s, call->a)->a, s->object);
}

/* exports[key] = object[key], or the same by a getter */
static bool is_copy(const struct scan *s, uint32_t stmt, uint32_t object,
		    uint32_t key)
{
	const struct jr_node *n = node(s, stmt), *d;
	const struct jr_func *f;
	uint32_t arg;

	if (n->kind == JR_N_BLOCK && node(s, n->a)->next == 0)
		n = node(s, n->a);
	if (n->kind != JR_N_EXPRSTMT)
		return false;
	n = node(s, n->a);
	if (n->kind == JR_N_ASSIGN)
		return n->op == JR_OP_ASSIGN &&
			is_index(s, n->a, s->exports, key) &&
			is_index(s, n->b, object, key);
	if (!is_global_method(s, n, s->define_property) ||
	    !is_exports(s, n->b))
		return false;
	arg = node(s, n->b)->next;
	d = descriptor(s, node(s, arg)->next);
	f = d && is_ident(s, d->a, s->get) ? getter(s, d) : NULL;
	return is_ident(s, arg, key) && f && is_lookup(s, f, object, key);
}

/* Does the test begin with key === 'default' or key !== 'default'? */
static bool skips_default(const struct scan *s, uint32_t test, uint32_t key)
{
	const struct jr_node *n = node(s, test);

	while (n->kind == JR_N_LOGICAL)
		n = node(s, n->a);
	return n->kind == JR_N_BINARY && is_ident(s, n->a, key) &&
		(n->op == JR_OP_SEQ || n->op == JR_OP_SNE) &&
		is_string(s, n->b, "default");
}

/* Copies the callback all of object but its default? */
static bool is_copier(const struct scan *s, const struct jr_func *f,
		      uint32_t object)
{
	const struct jr_node *n = node(s, f->params);
	uint32_t key = n->a, last;

	if (n->kind != JR_N_IDENT || n->next || f->concise)
		return false;
	n = node(s, f->body);
	if (n->kind != JR_N_IF || !skips_default(s, n->a, key))
		return false;
	if (n->next == 0)
		return is_copy(s, n->b, object, key);
	for (last = n->next; node(s, last)->next; last = node(s, last)->next)
		if (node(s, last)->kind != JR_N_IF)
			return false;
	return is_copy(s, last, object, key);
}

static void for_each(struct scan *s, const struct jr_node *call)
{
	const struct jr_node *keys = node(s, node(s, call->a)->a);
	const struct jr_node *f = node(s, call->b);
	const struct jr_node *object;
	struct binding *b;

	if (!is_global_method(s, keys, s->keys) || f->kind != JR_N_FUNC)
		return;
	object = node(s, keys->b);
	if (object->kind != JR_N_IDENT)
		return;
	for (b = s->bindings; b && b->atom != object->a; b = b->next)
		;
	if (b && is_copier(s, &s->t.funcs[f->a], object->a))
		add_string(s, &s->out->from, b->source);
}

static void declaration(struct scan *s, const struct jr_node *n)
{
	const struct jr_node *init = node(s, n->b);
	uint32_t str = required(s, n->b);
	struct binding *b;

	if (!str && init->kind == JR_N_CALL &&
	    is_ident(s, init->a, s->interop))
		str = required(s, init->b);
	if (!str || node(s, n->a)->kind != JR_N_IDENT)
		return;
	b = jr_arena_alloc(s->t.arena, sizeof(*b));
	if (!b)
		return;
	b->atom = node(s, n->a)->a;
	b->source = str;
	b->next = s->bindings;
	s->bindings = b;
}

/* ---- the walk ---- */

static void call(struct scan *s, const struct jr_node *n)
{
	const struct jr_node *callee = node(s, n->a);
	uint32_t str;

	if (is_global_method(s, n, s->define_property)) {
		define_property(s, n);
	} else if (is_member(s, n->a, s->for_each)) {
		for_each(s, n);
	} else if (is_ident(s, n->a, s->export_) ||
		   is_ident(s, n->a, s->export_star) ||
		   (callee->kind == JR_N_MEMBER &&
		    (is_member(s, n->a, s->export_) ||
		     is_member(s, n->a, s->export_star)))) {
		str = required(s, n->b);
		if (str)
			add_string(s, &s->out->from, str);
	}
}

static void drop_unsafe(struct scan *s)
{
	struct jr_cjs_list *l = &s->out->names;
	uint32_t i, j, kept = 0;

	for (i = 0; i < l->count && s->unsafe.count > 0; i++) {
		for (j = 0; j < s->unsafe.count; j++)
			if (jr_str_eq(l->items[i], s->unsafe.items[j]))
				break;
		if (j == s->unsafe.count)
			l->items[kept++] = l->items[i];
	}
	if (s->unsafe.count > 0)
		l->count = kept;
}

static void make_atoms(struct scan *s)
{
	struct jr_ast *t = &s->t;

	s->exports = jr_ast_atom(t, JR_STR("exports"));
	s->module = jr_ast_atom(t, JR_STR("module"));
	s->require = jr_ast_atom(t, JR_STR("require"));
	s->object = jr_ast_atom(t, JR_STR("Object"));
	s->keys = jr_ast_atom(t, JR_STR("keys"));
	s->for_each = jr_ast_atom(t, JR_STR("forEach"));
	s->define_property = jr_ast_atom(t, JR_STR("defineProperty"));
	s->value = jr_ast_atom(t, JR_STR("value"));
	s->get = jr_ast_atom(t, JR_STR("get"));
	s->enumerable = jr_ast_atom(t, JR_STR("enumerable"));
	s->export_ = jr_ast_atom(t, JR_STR("__export"));
	s->export_star = jr_ast_atom(t, JR_STR("__exportStar"));
	s->interop = jr_ast_atom(t, JR_STR("_interopRequireWildcard"));
}

int jr_cjs_names(struct jr_cjs_names *out, struct jr_arena *arena,
		 struct jr_str src, enum jr_source_form form,
		 const struct jr_lang *lang, uint32_t max_depth)
{
	struct jr_parse_opts opts = {
		.goal = JR_GOAL_COMMONJS, .form = form, .lang = lang,
		.max_depth = max_depth,
	};
	struct scan s = {.out = out};
	struct jr_diag d;

	memset(out, 0, sizeof(*out));
	memset(&d, 0, sizeof(d));
	if (jr_parse(&s.t, arena, src, &opts, &d) < 0) {
		out->is_module = d.module_syntax;
		if (arena->failed)
			return -ENOMEM;
		return d.kind == JR_DIAG_RANGE ? -E2BIG : -EINVAL;
	}
	make_atoms(&s);
	for (uint32_t i = 1; i <= s.t.node_count; i++) {
		const struct jr_node *n = node(&s, i);

		if (n->kind == JR_N_ASSIGN)
			assignment(&s, n);
		else if (n->kind == JR_N_CALL)
			call(&s, n);
		else if (n->kind == JR_N_DECL)
			declaration(&s, n);
	}
	drop_unsafe(&s);
	return arena->failed ? -ENOMEM : 0;
}
