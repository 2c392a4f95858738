/* String.prototype's methods that take regular expressions (ECMA-262 22.1.3):
 * match, matchAll, replace, replaceAll, search, split. */
#include "src/ecma_regexp.h"

#include <string.h>

enum { M_match, M_match_all, M_search, M_replace, M_replace_all, M_split };

static const struct method {
	const char *name, *symbol;
} methods[] = {
	{"match", RT_SYM("match")}, {"matchAll", RT_SYM("matchAll")},
	{"search", RT_SYM("search")}, {"replace", RT_SYM("replace")},
	{"replaceAll", RT_SYM("replace")}, {"split", RT_SYM("split")},
};

/* Stack of a method: what it was called with, then `this` as a string. */
enum { ARG, VALUE, STR };

/* matchAll and replaceAll want the flag g of a regular expression. */
static void require_global(duk_context *ctx, int method)
{
	if (!rt_ecma_is_regexp(ctx, ARG))
		return;
	duk_get_prop_literal(ctx, ARG, "flags");
	if (duk_is_null_or_undefined(ctx, -1))
		(void)duk_type_error(ctx, "String.prototype.%s called on null "
				     "or undefined", methods[method].name);
	if (strchr(duk_to_string(ctx, -1), 'g') == NULL)
		(void)duk_type_error(ctx, "String.prototype.%s called with a "
				     "non-global RegExp argument",
				     methods[method].name);
	duk_pop(ctx);
}

/* The operation on the regular expression at ARG. */
static duk_ret_t call_plain(duk_context *ctx, int method)
{
	switch (method) {
	case M_match:
		rt_ecma_regexp_match(ctx, ARG, STR);
		return 1;
	case M_match_all:
		rt_ecma_regexp_match_all(ctx, ARG, STR);
		return 1;
	case M_search:
		rt_ecma_regexp_search(ctx, ARG, STR);
		return 1;
	case M_split:
		rt_ecma_regexp_split(ctx, ARG, STR, VALUE);
		return 1;
	default:
		rt_ecma_regexp_replace(ctx, ARG, STR, VALUE);
		return 1;
	}
}

/* ---- without a regular expression ---- */

/* match, matchAll and search make one: result of its method under the
 * symbol. */
static duk_ret_t call_new(duk_context *ctx, int method)
{
	rt_ecma_regexp_create(ctx, ARG, method == M_match_all ? "g" : "");
	duk_replace(ctx, ARG);
	if (rt_ecma_regexp_plain(ctx, ARG, RT_REGEXP_SYMBOLS) != NULL)
		return call_plain(ctx, method);
	duk_push_string(ctx, methods[method].symbol);
	duk_dup(ctx, STR);
	duk_call_prop(ctx, ARG, 1);
	return 1;
}

/* Adds the replacement for a match at the offset. */
static void add_replacement(duk_context *ctx, struct rt_ecma_text *t,
			    struct jr_str text, struct jr_str find, size_t at)
{
	struct rt_ecma_match m = {
		.text = text, .matched = find, .at = at, .end = at + find.n,
		.named = -1,
	};
	struct jr_str value;

	if (duk_is_callable(ctx, VALUE)) {
		duk_dup(ctx, VALUE);
		duk_push_undefined(ctx);
		duk_dup(ctx, ARG);
		duk_push_number(ctx, (double)duk_byte_to_char(ctx, STR, at));
		duk_dup(ctx, STR);
		rt_ecma_text_add_call(ctx, t, 3);
		return;
	}
	value.p = duk_get_lstring(ctx, VALUE, &value.n);
	rt_ecma_substitute(ctx, t, &m, value);
}

/* Offset of the next place to look at, an empty match stands at every index. */
static size_t step(struct jr_str text, struct jr_str find, size_t at)
{
	if (find.n > 0)
		return at + find.n;
	do
		at++;
	while (at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80);
	return at;
}

/* replace, replaceAll of one string by another or what a function gives. */
static duk_ret_t replace_string(duk_context *ctx, bool all)
{
	struct rt_ecma_text t;
	struct jr_str text, find;
	size_t from = 0, done = 0, at;
	const char *hit;

	duk_to_string(ctx, ARG);
	if (!duk_is_callable(ctx, VALUE))
		duk_to_string(ctx, VALUE);
	text.p = duk_get_lstring(ctx, STR, &text.n);
	find.p = duk_get_lstring(ctx, ARG, &find.n);
	hit = memmem(text.p, text.n, find.p, find.n);
	if (hit == NULL) {
		duk_dup(ctx, STR);
		return 1;
	}
	t = rt_ecma_text(ctx);
	do {
		at = (size_t)(hit - text.p);
		rt_ecma_text_add(ctx, &t, text.p + done, at - done);
		add_replacement(ctx, &t, text, find, at);
		done = at + find.n;
		from = step(text, find, at);
		hit = from > text.n ? NULL : memmem(text.p + from,
						    text.n - from, find.p,
						    find.n);
	} while (all && hit != NULL);
	rt_ecma_text_add(ctx, &t, text.p + done, text.n - done);
	duk_push_lstring(ctx, t.p, t.n);
	return 1;
}

/* The pieces between separators, at most `limit`. */
static void split_at(duk_context *ctx, struct rt_ecma_list *l,
		     struct jr_str text, struct jr_str sep, uint32_t limit)
{
	size_t done = 0;
	const char *hit;

	while (l->count < limit) {
		hit = memmem(text.p + done, text.n - done, sep.p, sep.n);
		if (hit == NULL) {
			duk_push_lstring(ctx, text.p + done, text.n - done);
			rt_ecma_list_add(ctx, l);
			return;
		}
		duk_push_lstring(ctx, text.p + done,
				 (size_t)(hit - text.p) - done);
		rt_ecma_list_add(ctx, l);
		done = (size_t)(hit - text.p) + sep.n;
	}
}

static void split_units(duk_context *ctx, struct rt_ecma_list *l,
			struct jr_str text, uint32_t limit)
{
	struct jr_str none = {"", 0};
	size_t at = 0, end;

	for (; at < text.n && l->count < limit; at = end) {
		end = step(text, none, at);
		duk_push_lstring(ctx, text.p + at, end - at);
		rt_ecma_list_add(ctx, l);
	}
}

static duk_ret_t split_string(duk_context *ctx)
{
	uint32_t limit = UINT32_MAX;
	struct jr_str text, sep;
	struct rt_ecma_list l;

	if (!duk_is_undefined(ctx, VALUE))
		limit = duk_to_uint32(ctx, VALUE);
	text.p = duk_get_lstring(ctx, STR, &text.n);
	if (duk_is_undefined(ctx, ARG)) {
		l = rt_ecma_list(ctx);
		if (limit > 0) {
			duk_dup(ctx, STR);
			rt_ecma_list_add(ctx, &l);
		}
	} else {
		sep.p = duk_to_lstring(ctx, ARG, &sep.n);
		l = rt_ecma_list(ctx);
		if (sep.n == 0)
			split_units(ctx, &l, text, limit);
		else
			split_at(ctx, &l, text, sep, limit);
	}
	rt_ecma_list_end(ctx, &l);
	return 1;
}

static duk_ret_t without_method(duk_context *ctx, int method)
{
	switch (method) {
	case M_replace:
		return replace_string(ctx, false);
	case M_replace_all:
		return replace_string(ctx, true);
	case M_split:
		return split_string(ctx);
	default:
		return call_new(ctx, method);
	}
}

/* ---- the methods: (regexp, value) ---- */

static void push_this_text(duk_context *ctx)
{
	duk_push_this(ctx);
	duk_to_string(ctx, STR);
}

static duk_ret_t dispatch(duk_context *ctx)
{
	int method = duk_get_current_magic(ctx);

	duk_push_this(ctx);
	if (duk_is_null_or_undefined(ctx, STR))
		return duk_type_error(ctx, "String.prototype.%s called on null "
				      "or undefined", methods[method].name);
	if (!rt_ecma_is_object(ctx, ARG)) {
		duk_to_string(ctx, STR);
		return without_method(ctx, method);
	}
	if (method == M_match_all || method == M_replace_all)
		require_global(ctx, method);
	if (rt_ecma_regexp_plain(ctx, ARG, RT_REGEXP_SYMBOLS) != NULL) {
		duk_to_string(ctx, STR);
		return call_plain(ctx, method);
	}
	duk_get_prop_string(ctx, ARG, methods[method].symbol);
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_set_top(ctx, STR);
		push_this_text(ctx);
		return without_method(ctx, method);
	}
	rt_ecma_require_callable(ctx, -1);
	duk_dup(ctx, ARG);
	duk_dup(ctx, STR);
	if (method >= M_replace) {
		duk_dup(ctx, VALUE);
		duk_call_method(ctx, 2);
	} else {
		duk_call_method(ctx, 1);
	}
	return 1;
}

void rt_ecma_string_regexp_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"match", dispatch, 2, 1, M_match},
		{"matchAll", dispatch, 2, 1, M_match_all},
		{"replace", dispatch, 2, 2, M_replace},
		{"replaceAll", dispatch, 2, 2, M_replace_all},
		{"search", dispatch, 2, 1, M_search},
		{"split", dispatch, 2, 2, M_split},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_prototype(ctx, "String");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
}
