/* Regular expressions (ECMA-262 22.2) around the engine's matcher: the symbols
 * that String.prototype's methods dispatch on, matchAll, replaceAll, flags.
 *
 * The methods under Symbol.match and so on call the engine's methods of
 * String.prototype, which know the engine's regular expressions only. */
#include <string.h>

#include "src/iterator.h"

/* Methods of String.prototype that dispatch, in the order of their magic; the
 * engine's own are in the kept array. */
enum { M_match, M_replace, M_search, M_split, M_matchAll, M_replaceAll };
static const char *const names[] = {
	"match", "replace", "search", "split", "matchAll", "replaceAll",
};
static const char *const symbols[] = {
	RT_SYM("match"), RT_SYM("replace"), RT_SYM("search"), RT_SYM("split"),
	RT_SYM("matchAll"), RT_SYM("replace"),
};

bool rt_ecma_is_regexp(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	if (!rt_ecma_is_object(ctx, idx))
		return false;
	duk_get_prop_string(ctx, idx, RT_SYM("match"));
	if (!duk_is_undefined(ctx, -1)) {
		is = duk_to_boolean(ctx, -1);
		duk_pop(ctx);
		return is;
	}
	duk_pop(ctx);
	/* An object that is a regular expression, whatever its properties. */
	duk_push_intrinsic(ctx, RT_KEPT_regexp_source);
	duk_dup(ctx, idx);
	is = duk_pcall_method(ctx, 0) == DUK_EXEC_SUCCESS &&
	     duk_is_string(ctx, -1);
	duk_pop(ctx);
	return is;
}

/* [this regexp argument] -> [result] of the engine's method. */
static void call_engine(duk_context *ctx, int method)
{
	duk_idx_t nargs = method == M_replace || method == M_split ? 2 : 1;

	if (nargs == 1)
		duk_pop(ctx);
	duk_push_intrinsic(ctx, RT_KEPT_string_methods);
	duk_get_prop_index(ctx, -1, (duk_uarridx_t)method);
	duk_remove(ctx, -2);
	duk_insert(ctx, -2 - nargs);
	duk_call_method(ctx, nargs);
}

/* matchAll and replaceAll want the flag g of the regular expression at 0. */
static void require_global(duk_context *ctx, int method)
{
	if (!rt_ecma_is_regexp(ctx, 0))
		return;
	duk_get_prop_literal(ctx, 0, "flags");
	if (duk_is_null_or_undefined(ctx, -1))
		(void)duk_type_error(ctx, "String.prototype.%s called on null "
				     "or undefined", names[method]);
	if (strchr(duk_to_string(ctx, -1), 'g') == NULL)
		(void)duk_type_error(ctx, method == M_replaceAll ?
				     "replaceAll must be called with a global "
				     "RegExp" : "String.prototype.matchAll "
				     "called with a non-global RegExp "
				     "argument");
	duk_pop(ctx);
}

/* Code units in n bytes of a string. */
static size_t units(const char *p, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		k += ((unsigned char)p[i] & 0xc0) != 0x80;
	return k;
}

/* Output of replaceAll: a buffer of the engine's at index OUT. */
enum { STRING = 2, OUT = 3 };
struct out {
	char *p;
	size_t n, cap;
};

static void append(duk_context *ctx, struct out *o, const char *p, size_t n)
{
	if (n == 0)
		return;
	if (n > o->cap - o->n) {
		o->cap = (o->n + n) * 2;
		o->p = duk_resize_buffer(ctx, OUT, o->cap);
	}
	memcpy(o->p + o->n, p, n);
	o->n += n;
}

/* GetSubstitution without groups: template t for the match s[at, at + len). */
static void substitute(duk_context *ctx, struct out *o, const char *t,
		       size_t tn, const char *s, size_t sn, size_t at,
		       size_t len)
{
	const char *d;

	while ((d = memchr(t, '$', tn)) != NULL) {
		char c = d + 1 < t + tn ? d[1] : 0;

		append(ctx, o, t, (size_t)(d - t));
		if (c == '&')
			append(ctx, o, s + at, len);
		else if (c == '`')
			append(ctx, o, s, at);
		else if (c == '\'')
			append(ctx, o, s + at + len, sn - at - len);
		else
			append(ctx, o, "$", 1);
		if (c == '&' || c == '`' || c == '\'' || c == '$')
			d++;
		tn -= (size_t)(d + 1 - t);
		t = d + 1;
	}
	append(ctx, o, t, tn);
}

/* The replacement for one match: argument 1 is a function or a string. */
static void append_replacement(duk_context *ctx, struct out *o,
			       const char *s, size_t sn, size_t at, size_t len,
			       size_t position)
{
	const char *t;
	size_t n;

	if (!duk_is_callable(ctx, 1)) {
		t = duk_get_lstring(ctx, 1, &n);
		substitute(ctx, o, t, n, s, sn, at, len);
		return;
	}
	duk_dup(ctx, 1);
	duk_push_undefined(ctx);
	duk_dup(ctx, 0);
	duk_push_number(ctx, (double)position);
	duk_dup(ctx, STRING);
	duk_call_method(ctx, 3);
	duk_to_string(ctx, -1);
	t = duk_get_lstring(ctx, -1, &n);
	append(ctx, o, t, n);
	duk_pop(ctx);
}

/* Frame: 0 what to find and 1 the replacement (strings, or a function), 2 the
 * string. */
static duk_ret_t replace_all_text(duk_context *ctx)
{
	struct out o = {NULL, 0, 0};
	const char *s, *pat;
	size_t sn, pn, from = 0, at, position = 0, done = 0;

	duk_push_dynamic_buffer(ctx, 0);
	s = duk_get_lstring(ctx, STRING, &sn);
	pat = duk_get_lstring(ctx, 0, &pn);
	while (from <= sn) {
		const char *hit = pn == 0 ? s + from :
				  memmem(s + from, sn - from, pat, pn);

		if (hit == NULL)
			break;
		at = (size_t)(hit - s);
		position += units(s + done, at - done);
		append(ctx, &o, s + done, at - done);
		append_replacement(ctx, &o, s, sn, at, pn, position);
		position += units(s + at, pn);
		done = at + pn;
		from = done;
		if (pn == 0) {
			/* The next character's start, or past the end. */
			do
				from++;
			while (from < sn &&
			       ((unsigned char)s[from] & 0xc0) == 0x80);
		}
	}
	append(ctx, &o, s + done, sn - done);
	duk_push_lstring(ctx, o.p, o.n);
	return 1;
}

/* Without a method of argument 0's own. */
static duk_ret_t fall_back(duk_context *ctx, int method)
{
	duk_push_this(ctx);
	duk_to_string(ctx, 2);
	if (method == M_replaceAll) {
		duk_to_string(ctx, 0);
		if (!duk_is_callable(ctx, 1))
			duk_to_string(ctx, 1);
		return replace_all_text(ctx);
	}
	if (method == M_matchAll) {
		duk_push_intrinsic(ctx, RT_KEPT_regexp);
		duk_dup(ctx, 0);
		duk_push_literal(ctx, "g");
		duk_new(ctx, 2);
		duk_push_string(ctx, symbols[M_matchAll]);
		duk_dup(ctx, 2);
		duk_call_prop(ctx, 3, 1);
		return 1;
	}
	if (duk_is_symbol(ctx, 0))
		return duk_type_error(ctx, "Cannot convert a Symbol value to a "
				      "string");
	duk_dup(ctx, 0);
	duk_dup(ctx, 1);
	call_engine(ctx, method);
	return 1;
}

/* The methods of String.prototype: (regexp, argument) */
static duk_ret_t dispatch(duk_context *ctx)
{
	int method = duk_get_current_magic(ctx);

	duk_push_this(ctx);
	if (duk_is_null_or_undefined(ctx, -1))
		return duk_type_error(ctx, "String.prototype.%s called on null "
				      "or undefined", names[method]);
	duk_pop(ctx);
	if (!rt_ecma_is_object(ctx, 0))
		return fall_back(ctx, method);
	if (method >= M_matchAll)
		require_global(ctx, method);
	duk_get_prop_string(ctx, 0, symbols[method]);
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop(ctx);
		return fall_back(ctx, method);
	}
	rt_ecma_require_callable(ctx, -1);
	duk_dup(ctx, 0);
	duk_push_this(ctx);
	if (method == M_replace || method == M_replaceAll ||
	    method == M_split) {
		duk_dup(ctx, 1);
		duk_call_method(ctx, 2);
	} else {
		duk_call_method(ctx, 1);
	}
	return 1;
}

/* ---- RegExp.prototype ---- */

static void push_this_regexp(duk_context *ctx, const char *name)
{
	duk_push_this(ctx);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "RegExp.prototype.%s called on "
				     "incompatible receiver %s", name,
				     rt_ecma_push_text(ctx, -1));
}

/* @@match @@replace @@search @@split: (string, argument) */
static duk_ret_t by_symbol(duk_context *ctx)
{
	int method = duk_get_current_magic(ctx);

	duk_to_string(ctx, 0);
	duk_dup(ctx, 0);
	push_this_regexp(ctx, names[method]);
	duk_dup(ctx, 1);
	call_engine(ctx, method);
	return 1;
}

/* RegExp.prototype[Symbol.matchAll](string). The iterator's slots: matcher,
 * string. */
static duk_ret_t match_all(duk_context *ctx)
{
	bool global;
	void *h;

	push_this_regexp(ctx, "@@matchAll");
	duk_to_string(ctx, 0);
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	rt_ecma_species(ctx, 1);
	duk_dup(ctx, 1);
	duk_get_prop_literal(ctx, 1, "flags");
	duk_to_string(ctx, -1);
	global = strchr(duk_get_string(ctx, -1), 'g') != NULL;
	duk_new(ctx, 2);
	duk_get_prop_literal(ctx, 1, "lastIndex");
	rt_ecma_to_length(ctx, -1);
	duk_put_prop_literal(ctx, 2, "lastIndex");
	h = rt_iterator_push(ctx, RT_ITERATOR_regexp, global ?
			     RT_YIELD_values : RT_YIELD_keys, 2);
	duk_dup(ctx, 0);
	duk_native_put(ctx, h, 1);
	return 1;
}

static bool finish(duk_context *ctx, void *h)
{
	duk_push_undefined(ctx);
	duk_native_put(ctx, h, 0);
	return false;
}

/* AdvanceStringIndex of the matcher at idx, if the match on the stack top is
 * empty. */
static void advance_empty(duk_context *ctx, duk_idx_t idx)
{
	size_t n;

	duk_get_prop_index(ctx, -1, 0);
	duk_to_string(ctx, -1);
	duk_get_lstring(ctx, -1, &n);
	duk_pop(ctx);
	if (n > 0)
		return;
	duk_get_prop_literal(ctx, idx, "lastIndex");
	duk_push_number(ctx, rt_ecma_to_length(ctx, -1) + 1);
	duk_put_prop_literal(ctx, idx, "lastIndex");
	duk_pop(ctx);
}

bool rt_ecma_regexp_step(duk_context *ctx, void *h)
{
	duk_idx_t matcher = duk_get_top(ctx);

	duk_native_push(ctx, h, 0);
	if (duk_is_undefined(ctx, matcher)) {
		duk_pop(ctx);
		return false;
	}
	duk_push_literal(ctx, "exec");
	duk_native_push(ctx, h, 1);
	duk_call_prop(ctx, matcher, 1);
	if (!rt_ecma_is_object(ctx, -1)) {
		if (!duk_is_null(ctx, -1))
			(void)duk_type_error(ctx, "exec result must be an "
					     "object or null");
		duk_pop_2(ctx);
		return finish(ctx, h);
	}
	if (rt_iterator_yields(h) == RT_YIELD_keys)
		(void)finish(ctx, h);
	else
		advance_empty(ctx, matcher);
	duk_remove(ctx, matcher);
	return true;
}

/* Flags that the engine does not know: never set. */
static duk_ret_t no_flag(duk_context *ctx)
{
	push_this_regexp(ctx, "flag");
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	duk_get_prop_literal(ctx, -1, "prototype");
	if (duk_strict_equals(ctx, -1, -3))
		return 0;
	if (!rt_ecma_is_regexp(ctx, 0))
		return rt_ecma_bad_receiver(ctx, "RegExp.prototype flag");
	duk_push_false(ctx);
	return 1;
}

/* ---- installation ---- */

static void keep_engine_methods(duk_context *ctx)
{
	int i;

	rt_ecma_push_prototype(ctx, "String");
	duk_push_array(ctx);
	for (i = M_match; i <= M_split; i++) {
		duk_get_prop_string(ctx, -2, names[i]);
		duk_put_prop_index(ctx, -2, (duk_uarridx_t)i);
	}
	duk_set_intrinsic(ctx, RT_KEPT_string_methods);
	duk_pop(ctx);
	rt_ecma_push_prototype(ctx, "RegExp");
	duk_push_literal(ctx, "source");
	duk_get_prop_desc(ctx, -2, 0);
	duk_get_prop_literal(ctx, -1, "get");
	duk_set_intrinsic(ctx, RT_KEPT_regexp_source);
	duk_pop_2(ctx);
}

void rt_ecma_regexp_install(duk_context *ctx)
{
	static const struct rt_ecma_fn string[] = {
		{"match", dispatch, 2, 1, M_match},
		{"matchAll", dispatch, 2, 1, M_matchAll},
		{"replace", dispatch, 2, 2, M_replace},
		{"replaceAll", dispatch, 2, 2, M_replaceAll},
		{"search", dispatch, 2, 1, M_search},
		{"split", dispatch, 2, 2, M_split},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn regexp[] = {
		{"get dotAll", no_flag, 0, 0, 0},
		{"get hasIndices", no_flag, 0, 0, 0},
		{"get sticky", no_flag, 0, 0, 0},
		{"get unicode", no_flag, 0, 0, 0},
		{"get unicodeSets", no_flag, 0, 0, 0},
		{"@@match", by_symbol, 2, 1, M_match},
		{"@@matchAll", match_all, 1, 1, 0},
		{"@@replace", by_symbol, 2, 2, M_replace},
		{"@@search", by_symbol, 2, 1, M_search},
		{"@@split", by_symbol, 2, 2, M_split},
		{NULL, NULL, 0, 0, 0},
	};

	keep_engine_methods(ctx);
	rt_ecma_push_prototype(ctx, "String");
	rt_ecma_define(ctx, -1, string);
	duk_pop(ctx);
	rt_ecma_push_global(ctx, "RegExp");
	rt_ecma_add_species(ctx, -1);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, regexp);
	duk_pop_2(ctx);
}
