/* JSON (ECMA-262 25.5) as far as the engine lacks it: JSON.parse with a
 * reviver, which is told the source text of primitive values, JSON.rawJSON. */
#include <string.h>

#include "src/ecma.h"

/* ---- JSON.rawJSON ---- */

/* Slot 0: the text. */
static const duk_native_type raw_type = {"RawJSON", NULL};

static bool is_edge_space(char c)
{
	return c == '\t' || c == '\n' || c == '\r' || c == ' ';
}

/* JSON.rawJSON(text) */
static duk_ret_t raw_json(duk_context *ctx)
{
	const char *p;
	size_t n;
	void *h;

	duk_to_string(ctx, 0);
	p = duk_get_lstring(ctx, 0, &n);
	if (n == 0 || is_edge_space(p[0]) || is_edge_space(p[n - 1]) ||
	    p[0] == '{' || p[0] == '[')
		return duk_error(ctx, DUK_ERR_SYNTAX_ERROR,
				 "Invalid value for JSON.rawJSON");
	duk_dup(ctx, 0);
	duk_json_decode(ctx, 1);
	h = duk_push_native(ctx, &raw_type, NULL, 1);
	duk_set_native(h, h);
	duk_push_undefined(ctx);
	duk_set_prototype(ctx, -2);
	duk_dup(ctx, 0);
	duk_native_put(ctx, h, 0);
	duk_dup(ctx, 0);
	duk_put_prop_literal(ctx, -2, "rawJSON");
	duk_freeze(ctx, -1);
	return 1;
}

static duk_ret_t is_raw_json(duk_context *ctx)
{
	duk_push_boolean(ctx, duk_get_native(ctx, 0, &raw_type) != NULL);
	return 1;
}

/* ---- values with their source texts ----
 *
 * A node is an array: the value as it was made, then the source text of a
 * primitive value, or an object with the nodes of the members. */
enum { NODE_VALUE, NODE_DETAIL };

/* A text that was found to be JSON. */
struct scan {
	duk_context *ctx;
	const char *p;
};

static void skip_space(struct scan *s)
{
	while (is_edge_space(*s->p))
		s->p++;
}

/* Behind the string or other primitive value at p. */
static const char *end_of_primitive(const char *p)
{
	if (*p != '"')
		return p + strcspn(p, ",]} \t\n\r");
	for (p++; *p != '"'; p++)
		if (*p == '\\')
			p++;
	return p + 1;
}

/* Pushes a primitive value and its text. */
static void read_primitive(struct scan *s)
{
	const char *end = end_of_primitive(s->p);

	duk_push_lstring(s->ctx, s->p, (size_t)(end - s->p));
	duk_dup_top(s->ctx);
	duk_json_decode(s->ctx, -1);
	duk_swap_top(s->ctx, -2);
	s->p = end;
}

/* [value detail] -> [value node] */
static void make_node(duk_context *ctx)
{
	duk_push_array(ctx);
	duk_swap_top(ctx, -2);
	rt_ecma_create(ctx, -2, NODE_DETAIL);
	duk_dup(ctx, -2);
	rt_ecma_create(ctx, -2, NODE_VALUE);
}

static void read_value(struct scan *s);

/* Members of the object or array on the stack, whose nodes go into the object
 * on the stack top. */
static void read_members(struct scan *s, bool array)
{
	duk_context *ctx = s->ctx;
	duk_uint_t i = 0;

	s->p++;
	for (skip_space(s); *s->p != '}' && *s->p != ']'; skip_space(s)) {
		if (*s->p == ',') {
			s->p++;
			skip_space(s);
		}
		if (array) {
			duk_push_uint(ctx, i++);
			duk_to_string(ctx, -1);
		} else {
			read_primitive(s);
			duk_pop(ctx);
			skip_space(s);
			s->p++;
		}
		read_value(s);
		/* [value nodes key member node] */
		duk_dup(ctx, -3);
		duk_swap_top(ctx, -2);
		rt_ecma_create_prop(ctx, duk_get_top(ctx) - 5);
		rt_ecma_create_prop(ctx, duk_get_top(ctx) - 4);
	}
	s->p++;
}

/* Pushes the value at p and its node. */
static void read_value(struct scan *s)
{
	duk_context *ctx = s->ctx;

	duk_require_stack(ctx, 10);
	skip_space(s);
	if (*s->p == '{' || *s->p == '[') {
		if (*s->p == '[')
			duk_push_array(ctx);
		else
			duk_push_object(ctx);
		duk_push_bare_object(ctx);
		read_members(s, *s->p == '[');
	} else {
		read_primitive(s);
	}
	make_node(ctx);
}

/* ---- JSON.parse ---- */

static void internalize(duk_context *ctx, duk_idx_t holder);

/* [key] -> []: revives a member of the value, for which there may be nodes. */
static void revive_member(duk_context *ctx, duk_idx_t value, duk_idx_t nodes)
{
	duk_dup_top(ctx);
	duk_dup_top(ctx);
	if (rt_ecma_is_object(ctx, nodes))
		duk_get_prop(ctx, nodes);
	else
		duk_to_undefined(ctx, -1);
	internalize(ctx, value);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		(void)duk_try_del_prop(ctx, value);
	} else {
		(void)duk_try_create_prop(ctx, value);
	}
}

/* Pushes an array of the names of the enumerable members at `value`. */
static void push_names(duk_context *ctx, duk_idx_t value)
{
	duk_idx_t names = duk_get_top(ctx);
	duk_uarridx_t i = 0, n = 0;

	duk_push_array(ctx);
	duk_own_keys(ctx, value);
	while (rt_ecma_next_name(ctx, value, names + 1, &i))
		duk_def_element(ctx, names, n++);
	duk_pop(ctx);
}

static void revive_members(duk_context *ctx, duk_idx_t value, duk_idx_t nodes)
{
	duk_uarridx_t k = 0;
	double i, n;

	if (duk_check_array(ctx, value)) {
		n = rt_ecma_length_of(ctx, value);
		for (i = 0; i < n; i++) {
			duk_push_number(ctx, i);
			duk_to_string(ctx, -1);
			revive_member(ctx, value, nodes);
		}
		return;
	}
	push_names(ctx, value);
	n = (double)duk_get_length(ctx, -1);
	while (k < n) {
		duk_get_prop_index(ctx, -1, k++);
		revive_member(ctx, value, nodes);
	}
	duk_pop(ctx);
}

/* InternalizeJSONProperty: [key node] -> [result]; the reviver is at index 1.
 * Frame from the key on: key, node, value, context, detail. */
static void internalize(duk_context *ctx, duk_idx_t holder)
{
	duk_idx_t base = duk_get_top(ctx) - 2;

	duk_require_native_stack(ctx);
	duk_require_stack(ctx, 16);
	duk_dup(ctx, base);
	duk_get_prop(ctx, holder);
	duk_push_object(ctx);
	duk_push_undefined(ctx);
	if (rt_ecma_is_object(ctx, base + 1)) {
		duk_get_prop_index(ctx, base + 1, NODE_VALUE);
		if (duk_samevalue(ctx, -1, base + 2)) {
			duk_get_prop_index(ctx, base + 1, NODE_DETAIL);
			duk_replace(ctx, base + 4);
		}
		duk_pop(ctx);
	}
	if (rt_ecma_is_object(ctx, base + 2)) {
		revive_members(ctx, base + 2, base + 4);
	} else if (duk_is_string(ctx, base + 4)) {
		duk_push_literal(ctx, "source");
		duk_dup(ctx, base + 4);
		rt_ecma_create_prop(ctx, base + 3);
	}
	duk_set_top(ctx, base + 4);
	duk_dup(ctx, 1);
	duk_dup(ctx, holder);
	duk_dup(ctx, base);
	duk_dup(ctx, base + 2);
	duk_dup(ctx, base + 3);
	duk_call_method(ctx, 3);
	duk_replace(ctx, base);
	duk_set_top(ctx, base + 1);
}

/* JSON.parse(text, reviver) */
static duk_ret_t parse(duk_context *ctx)
{
	struct scan s = {ctx, duk_to_string(ctx, 0)};

	duk_dup(ctx, 0);
	duk_json_decode(ctx, 2);
	if (!duk_is_callable(ctx, 1))
		return 1;
	duk_pop(ctx);
	duk_push_object(ctx);
	duk_push_literal(ctx, "");
	read_value(&s);
	/* [text reviver root "" value node] */
	duk_insert(ctx, -2);
	duk_dup(ctx, 3);
	duk_insert(ctx, -2);
	rt_ecma_create_prop(ctx, 2);
	internalize(ctx, 2);
	return 1;
}

void rt_ecma_json_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"parse", parse, 2, 2, 0},
		{"rawJSON", raw_json, 1, 1, 0},
		{"isRawJSON", is_raw_json, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};

	duk_set_raw_json(ctx, &raw_type);
	rt_ecma_push_global(ctx, "JSON");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
}
