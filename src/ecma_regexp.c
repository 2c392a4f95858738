/* RegExp (ECMA-262 22.2): the constructor, what reads and resets an object, and
 * the protocol around exec. The methods under symbols are in
 * ecma_regexp_symbol.c and ecma_regexp_replace.c. */
#include "src/ecma_regexp.h"

#include <string.h>

#include "src/iterator.h"

bool rt_ecma_is_regexp(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	if (!rt_ecma_is_object(ctx, idx))
		return false;
	duk_get_prop_string(ctx, idx, RT_SYM("match"));
	is = duk_is_undefined(ctx, -1) ? duk_get_regexp(ctx, idx) != NULL :
					 duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	return is;
}

void *rt_ecma_regexp_plain(duk_context *ctx, duk_idx_t idx, unsigned watch)
{
	void *regexp = duk_get_regexp(ctx, idx);

	return regexp != NULL && duk_regexp_is_pristine(ctx, regexp, watch) ?
	       regexp : NULL;
}

/* Throws unless `this` is an object, which is pushed. */
static void push_this_object(duk_context *ctx, const char *name)
{
	duk_push_this(ctx);
	if (!rt_ecma_is_object(ctx, -1)) {
		duk_push_sprintf(ctx, "RegExp.prototype.%s", name);
		(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
}

static void *this_regexp(duk_context *ctx, const char *name)
{
	void *regexp = duk_this_regexp(ctx);

	if (regexp == NULL) {
		duk_push_sprintf(ctx, "RegExp.prototype.%s", name);
		(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
	return regexp;
}

/* ---- constructor ---- */

/* Undefined at idx becomes "", anything else a string. */
static void to_text(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_undefined(ctx, idx)) {
		duk_push_literal(ctx, "");
		duk_replace(ctx, idx);
	}
	duk_to_string(ctx, idx);
}

/* Pattern and flags at 0 and 1 as new RegExp and compile take them: from the
 * regular expression at 0 if there is one. */
static void take_parts(duk_context *ctx, bool like_regexp)
{
	void *regexp = duk_get_regexp(ctx, 0);

	if (regexp != NULL) {
		if (duk_is_undefined(ctx, 1)) {
			rt_regexp_push_flags(ctx, duk_regexp_code(regexp));
			duk_replace(ctx, 1);
		}
		rt_regexp_push_pattern(ctx, duk_regexp_code(regexp));
		duk_replace(ctx, 0);
	} else if (like_regexp) {
		duk_get_prop_literal(ctx, 0, "source");
		if (duk_is_undefined(ctx, 1)) {
			duk_get_prop_literal(ctx, 0, "flags");
			duk_replace(ctx, 1);
		}
		duk_replace(ctx, 0);
	}
}

/* RegExp(pattern) without new gives back a regular expression of its own. */
static bool same_constructor(duk_context *ctx)
{
	bool same;

	duk_get_prop_literal(ctx, 0, "constructor");
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	same = duk_strict_equals(ctx, -1, -2);
	duk_pop_2(ctx);
	return same;
}

/* RegExp(pattern, flags) */
static duk_ret_t construct(duk_context *ctx)
{
	bool like_regexp;

	duk_set_top(ctx, 2);
	like_regexp = rt_ecma_is_regexp(ctx, 0);
	duk_push_new_target(ctx);
	if (duk_is_undefined(ctx, 2)) {
		if (like_regexp && duk_is_undefined(ctx, 1) &&
		    same_constructor(ctx)) {
			duk_dup(ctx, 0);
			return 1;
		}
		duk_push_intrinsic(ctx, RT_KEPT_regexp);
		duk_replace(ctx, 2);
	}
	take_parts(ctx, like_regexp);
	duk_get_prop_literal(ctx, 2, "prototype");
	to_text(ctx, 0);
	to_text(ctx, 1);
	duk_dup(ctx, 0);
	duk_dup(ctx, 1);
	rt_regexp_push_code(ctx);
	(void)duk_push_regexp(ctx, 4);
	if (rt_ecma_is_object(ctx, 3)) {
		duk_dup(ctx, 3);
		duk_set_prototype(ctx, -2);
	}
	return 1;
}

void rt_ecma_regexp_create(duk_context *ctx, duk_idx_t pattern,
			   const char *flags)
{
	duk_dup(ctx, pattern);
	to_text(ctx, duk_get_top_index(ctx));
	duk_push_string(ctx, flags);
	rt_regexp_push_code(ctx);
	(void)duk_push_regexp(ctx, -1);
	duk_remove(ctx, -2);
}

/* RegExp.prototype.compile(pattern, flags), Annex B */
static duk_ret_t compile(duk_context *ctx)
{
	void *regexp = this_regexp(ctx, "compile");

	if (duk_get_regexp(ctx, 0) != NULL && !duk_is_undefined(ctx, 1))
		return duk_type_error(ctx, "Cannot supply flags when "
				      "constructing one RegExp from another");
	take_parts(ctx, false);
	to_text(ctx, 0);
	to_text(ctx, 1);
	rt_regexp_push_code(ctx);
	duk_regexp_set_code(ctx, regexp);
	rt_regexp_set_last_index(ctx, regexp, 0);
	duk_push_this(ctx);
	return 1;
}

/* ---- RegExp.escape ---- */

/* The escape for the character at p (of n bytes) that a pattern would take for
 * something else, or NULL; first: nothing is before it. */
static const char *escape_of(duk_context *ctx, const unsigned char *p, size_t n,
			     bool first, size_t *len)
{
	static const char controls[] = "\t\n\v\f\r", names[] = "tnvfr";
	const char *at;
	unsigned c = p[0];

	*len = 1;
	if (c >= 0x80 && n >= 2) {
		*len = c < 0xe0 || n < 3 ? 2 : 3;
		c = *len == 2 ? (c & 0x1f) << 6 | (p[1] & 0x3f) :
		    (c & 0xf) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	if (first && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z')))
		return duk_push_sprintf(ctx, "\\x%02x", c);
	if (c != 0 && c < 0x80 && strchr("^$\\.*+?()[]{}|/", (int)c))
		return duk_push_sprintf(ctx, "\\%c", (int)c);
	at = c != 0 && c < 0x80 ? strchr(controls, (int)c) : NULL;
	if (at != NULL)
		return duk_push_sprintf(ctx, "\\%c", names[at - controls]);
	if ((c != 0 && c < 0x80 && strchr(",-=<>#&!%:;@~'`\" ", (int)c)) ||
	    c == 0xa0)
		return duk_push_sprintf(ctx, "\\x%02x", c);
	if (c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	    c == 0xfeff)
		return duk_push_sprintf(ctx, "\\u%04x", c);
	return NULL;
}

/* Is there a surrogate at p? *pair: a lead with its trail. */
static bool surrogate_at(const unsigned char *p, size_t n, bool *pair)
{
	if (n < 3 || p[0] != 0xed || p[1] < 0xa0)
		return false;
	*pair = p[1] < 0xb0 && n >= 6 && p[3] == 0xed && p[4] >= 0xb0;
	return true;
}

/* RegExp.escape(string) */
static duk_ret_t escape(duk_context *ctx)
{
	const unsigned char *p;
	struct rt_ecma_text t;
	size_t n, i, len;
	const char *e;
	bool pair;

	if (!duk_is_string(ctx, 0) || duk_is_symbol(ctx, 0))
		return duk_type_error(ctx, "RegExp.escape: argument is not a "
				      "string");
	p = (const unsigned char *)duk_get_lstring(ctx, 0, &n);
	t = rt_ecma_text(ctx);
	for (i = 0; i < n; i += len) {
		if (surrogate_at(p + i, n - i, &pair)) {
			len = pair ? 6 : 3;
			e = pair ? NULL :
			    duk_push_sprintf(ctx, "\\u%04x", 0xd000u |
					     (p[i + 1] & 0x3fu) << 6 |
					     (p[i + 2] & 0x3fu));
		} else {
			e = escape_of(ctx, p + i, n - i, i == 0, &len);
		}
		if (e == NULL) {
			rt_ecma_text_add(ctx, &t, (const char *)p + i, len);
		} else {
			rt_ecma_text_add(ctx, &t, e, strlen(e));
			duk_pop(ctx);
		}
	}
	duk_push_lstring(ctx, t.p, t.n);
	return 1;
}

/* ---- exec and what is built on it ---- */

void rt_ecma_regexp_exec(duk_context *ctx, duk_idx_t rx, duk_idx_t str)
{
	void *regexp = rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_EXEC);

	if (regexp != NULL) {
		rt_regexp_exec(ctx, regexp, str);
		return;
	}
	duk_get_prop_literal(ctx, rx, "exec");
	if (duk_is_callable(ctx, -1)) {
		duk_dup(ctx, rx);
		duk_dup(ctx, str);
		duk_call_method(ctx, 1);
		if (!rt_ecma_is_object(ctx, -1) && !duk_is_null(ctx, -1))
			(void)duk_type_error(ctx, "RegExp exec method returned "
					     "something other than an Object "
					     "or null");
		return;
	}
	duk_pop(ctx);
	regexp = duk_get_regexp(ctx, rx);
	if (regexp == NULL)
		(void)duk_type_error(ctx, "Method RegExp.prototype.exec called "
				     "on incompatible receiver %s",
				     rt_ecma_push_text(ctx, rx));
	rt_regexp_exec(ctx, regexp, str);
}

static duk_ret_t exec(duk_context *ctx)
{
	void *regexp = this_regexp(ctx, "exec");

	duk_to_string(ctx, 0);
	rt_regexp_exec(ctx, regexp, 0);
	return 1;
}

static duk_ret_t test(duk_context *ctx)
{
	void *regexp = duk_this_regexp(ctx);

	if (regexp == NULL)
		push_this_object(ctx, "test");
	duk_to_string(ctx, 0);
	if (regexp != NULL &&
	    duk_regexp_is_pristine(ctx, regexp, RT_REGEXP_EXEC)) {
		duk_push_boolean(ctx, rt_regexp_test(ctx, regexp, 0));
		return 1;
	}
	duk_set_top(ctx, 1);
	duk_push_this(ctx);
	rt_ecma_regexp_exec(ctx, 1, 0);
	duk_push_boolean(ctx, !duk_is_null(ctx, -1));
	return 1;
}

static duk_ret_t to_string(duk_context *ctx)
{
	push_this_object(ctx, "toString");
	duk_push_literal(ctx, "/");
	duk_get_prop_literal(ctx, 0, "source");
	duk_to_string(ctx, -1);
	duk_push_literal(ctx, "/");
	duk_get_prop_literal(ctx, 0, "flags");
	duk_to_string(ctx, -1);
	duk_concat(ctx, 4);
	return 1;
}

/* ---- getters ---- */

/* Names of the flags in the order in which `flags` reads them, which is that of
 * their bits but for `sticky`. */
static const struct {
	const char *name;
	unsigned flag;
} flags[] = {
	{"hasIndices", JR_REGEXP_D}, {"global", JR_REGEXP_G},
	{"ignoreCase", JR_REGEXP_I}, {"multiline", JR_REGEXP_M},
	{"dotAll", JR_REGEXP_S}, {"unicode", JR_REGEXP_U},
	{"unicodeSets", JR_REGEXP_V}, {"sticky", JR_REGEXP_Y},
};
#define FLAG_COUNT ((int)(sizeof(flags) / sizeof(flags[0])))

/* Is `this`, pushed, the object RegExp.prototype? */
static bool is_prototype(duk_context *ctx)
{
	bool is;

	duk_push_this(ctx);
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	duk_get_prop_literal(ctx, -1, "prototype");
	is = duk_strict_equals(ctx, -1, -3);
	duk_pop_2(ctx);
	return is;
}

static duk_ret_t bad_getter(duk_context *ctx, const char *name)
{
	bool any = strcmp(name, "flags") == 0;

	if (any)
		return duk_type_error(ctx, "RegExp.prototype.flags getter "
				      "called on non-object %s",
				      rt_ecma_push_text(ctx, -1));
	return duk_type_error(ctx, "RegExp.prototype.%s getter called on "
			      "non-RegExp object", name);
}

static duk_ret_t flag(duk_context *ctx)
{
	int which = duk_get_current_magic(ctx);
	void *regexp = duk_this_regexp(ctx);

	if (regexp != NULL) {
		duk_push_boolean(ctx, (rt_regexp_flags(regexp) &
				       flags[which].flag) != 0);
		return 1;
	}
	return is_prototype(ctx) ? 0 : bad_getter(ctx, flags[which].name);
}

static duk_ret_t all_flags(duk_context *ctx)
{
	unsigned set = 0;
	int i;

	duk_push_this(ctx);
	if (!rt_ecma_is_object(ctx, 0))
		return bad_getter(ctx, "flags");
	if (rt_ecma_regexp_plain(ctx, 0, RT_REGEXP_FLAGS) != NULL) {
		set = rt_regexp_flags(duk_get_regexp(ctx, 0));
	} else {
		for (i = 0; i < FLAG_COUNT; i++) {
			duk_get_prop_string(ctx, 0, flags[i].name);
			if (duk_to_boolean(ctx, -1))
				set |= flags[i].flag;
			duk_pop(ctx);
		}
	}
	rt_regexp_push_letters(ctx, set);
	return 1;
}

static duk_ret_t source(duk_context *ctx)
{
	void *regexp = duk_this_regexp(ctx);

	if (regexp != NULL)
		rt_regexp_push_source(ctx, duk_regexp_code(regexp));
	else if (is_prototype(ctx))
		duk_push_literal(ctx, "(?:)");
	else
		return bad_getter(ctx, "source");
	return 1;
}

/* ---- methods under symbols ---- */

enum { M_match, M_match_all, M_search, M_replace, M_split };

/* @@match @@matchAll @@search @@replace @@split: (string, value) */
static duk_ret_t by_symbol(duk_context *ctx)
{
	static const char *const names[] = {
		"@@match", "@@matchAll", "@@search", "@@replace", "@@split",
	};
	int method = duk_get_current_magic(ctx);

	duk_set_top(ctx, 2);
	push_this_object(ctx, names[method]);
	duk_to_string(ctx, 0);
	switch (method) {
	case M_match:
		rt_ecma_regexp_match(ctx, 2, 0);
		return 1;
	case M_match_all:
		rt_ecma_regexp_match_all(ctx, 2, 0);
		return 1;
	case M_search:
		rt_ecma_regexp_search(ctx, 2, 0);
		return 1;
	case M_replace:
		rt_ecma_regexp_replace(ctx, 2, 0, 1);
		return 1;
	default:
		rt_ecma_regexp_split(ctx, 2, 0, 1);
		return 1;
	}
}

/* ---- installation ---- */

/* [constructor] -> [constructor prototype]: a prototype without what the
 * engine's has. */
static void push_prototype(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_dup(ctx, -2);
	rt_ecma_put(ctx, -2, "constructor");
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -2);
	duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE |
		     DUK_DEFPROP_CLEAR_WEC);
}

/* The prototype at -1, the constructor at -2. */
static void watch(duk_context *ctx)
{
	static const char *const symbols[] = {
		RT_SYM("match"), RT_SYM("matchAll"), RT_SYM("search"),
		RT_SYM("replace"), RT_SYM("split"),
	};
	int i;

	duk_push_literal(ctx, "exec");
	duk_regexp_watch_prop(ctx, -2, RT_REGEXP_EXEC);
	duk_push_literal(ctx, "flags");
	duk_regexp_watch_prop(ctx, -2, RT_REGEXP_FLAGS);
	for (i = 0; i < FLAG_COUNT; i++) {
		duk_push_string(ctx, flags[i].name);
		duk_regexp_watch_prop(ctx, -2, RT_REGEXP_FLAGS);
	}
	for (i = 0; i < 5; i++) {
		duk_push_string(ctx, symbols[i]);
		duk_regexp_watch_prop(ctx, -2, RT_REGEXP_SYMBOLS);
	}
	duk_push_literal(ctx, "constructor");
	duk_regexp_watch_prop(ctx, -2, RT_REGEXP_SPECIES);
	duk_push_string(ctx, RT_SYM("species"));
	duk_regexp_watch_prop(ctx, -3, RT_REGEXP_SPECIES);
}

void rt_ecma_regexp_install(duk_context *ctx)
{
	static const duk_regexp_backend backend = {construct, rt_regexp_literal};
	static const struct rt_ecma_fn statics[] = {
		{"escape", escape, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn list[] = {
		{"exec", exec, 1, 1, 0},
		{"get dotAll", flag, 0, 0, 4},
		{"get flags", all_flags, 0, 0, 0},
		{"get global", flag, 0, 0, 1},
		{"get hasIndices", flag, 0, 0, 0},
		{"get ignoreCase", flag, 0, 0, 2},
		{"get multiline", flag, 0, 0, 3},
		{"get source", source, 0, 0, 0},
		{"get sticky", flag, 0, 0, 7},
		{"get unicode", flag, 0, 0, 5},
		{"get unicodeSets", flag, 0, 0, 6},
		{"compile", compile, 2, 2, 0},
		{"toString", to_string, 0, 0, 0},
		{"test", test, 1, 1, 0},
		{"@@match", by_symbol, 2, 1, M_match},
		{"@@matchAll", by_symbol, 2, 1, M_match_all},
		{"@@replace", by_symbol, 2, 2, M_replace},
		{"@@search", by_symbol, 2, 1, M_search},
		{"@@split", by_symbol, 2, 2, M_split},
		{NULL, NULL, 0, 0, 0},
	};

	rt_regexp_install(ctx);
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	rt_regexp_legacy_install(ctx, -1);
	push_prototype(ctx);
	rt_ecma_define(ctx, -1, list);
	watch(ctx);
	duk_dup(ctx, -1);
	duk_set_regexp_backend(ctx, &backend);
	duk_pop_2(ctx);
}
