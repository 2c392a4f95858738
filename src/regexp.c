#include "src/regexp.h"

#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "src/ecma.h"
#include "src/error.h"
#include "src/options.h"

/* What a code object holds. */
struct code {
	struct jr_regexp *re;           /* NULL until first needed */
	unsigned flags;
};

/* Slots of a code object. */
enum {
	CODE_LITERAL,                   /* the engine's */
	CODE_PATTERN,
	CODE_SOURCE,                    /* string; undefined until asked for */
	CODE_SLOTS
};

/* Slots of the object that keeps strings of the state below. */
enum {
	KEEP_INPUT,                     /* of the last match */
	KEEP_GIVEN,                     /* value assigned to RegExp.input */
	KEEP_SLOTS
};

/* The groups that RegExp.$1 and so on know. */
enum { LEGACY_GROUPS = 9 };

/* Regular expressions of a runtime. */
struct rt_regexps {
	struct jr_regexp_context *context;      /* NULL until first needed */
	void *keep;                     /* native object, see above */
	void *input;                    /* string in KEEP_INPUT, or NULL */
	bool given;                     /* RegExp.input was assigned */
	uint32_t groups;                /* of the last match */
	ptrdiff_t captures[2 * (LEGACY_GROUPS + 1)];
	ptrdiff_t paren[2];             /* last group of the last match */
};

static struct rt_regexps *state_of(duk_context *ctx)
{
	return rt_of(ctx)->regexp;
}

static void code_free(void *udata, void *ptr)
{
	struct code *c = ptr;

	(void)udata;
	jr_regexp_unref(c->re);
	jr_free(c);
}

static const duk_native_type code_type = {"RegExp code", code_free};
static const duk_native_type keep_type = {"RegExp state", NULL};

/* ---- flags, source ---- */

static const struct flag {
	unsigned flag;
	char letter;
} letters[] = {
	{JR_REGEXP_D, 'd'}, {JR_REGEXP_G, 'g'}, {JR_REGEXP_I, 'i'},
	{JR_REGEXP_M, 'm'}, {JR_REGEXP_S, 's'}, {JR_REGEXP_U, 'u'},
	{JR_REGEXP_V, 'v'}, {JR_REGEXP_Y, 'y'},
};
#define FLAG_COUNT (sizeof(letters) / sizeof(letters[0]))

void rt_regexp_push_letters(duk_context *ctx, unsigned flags)
{
	char text[FLAG_COUNT];
	size_t i, n = 0;

	for (i = 0; i < FLAG_COUNT; i++) {
		if (flags & letters[i].flag)
			text[n++] = letters[i].letter;
	}
	duk_push_lstring(ctx, text, n);
}

static struct code *code_of(void *code)
{
	return duk_heapptr_native(code);
}

unsigned rt_regexp_code_flags(void *code)
{
	return code_of(code)->flags;
}

unsigned rt_regexp_flags(void *regexp)
{
	return code_of(duk_regexp_code(regexp))->flags;
}

void rt_regexp_push_flags(duk_context *ctx, void *code)
{
	rt_regexp_push_letters(ctx, code_of(code)->flags);
}

void rt_regexp_push_pattern(duk_context *ctx, void *code)
{
	duk_native_push(ctx, code, CODE_PATTERN);
}

/* The escape for the line end at p, or NULL. */
static const char *line_end(const char *p, size_t n, size_t *len)
{
	*len = 1;
	if (*p == '\n')
		return "n";
	if (*p == '\r')
		return "r";
	*len = 3;
	if (n >= 3 && memcmp(p, "\xe2\x80\xa8", 3) == 0)
		return "u2028";
	if (n >= 3 && memcmp(p, "\xe2\x80\xa9", 3) == 0)
		return "u2029";
	return NULL;
}

/* EscapeRegExpPattern (22.2.6.13.1): p as it could stand between slashes. The
 * output has room for twice n and six more. */
static size_t escape_pattern(char *out, const char *p, size_t n)
{
	bool escaped = false, in_class = false;
	size_t i = 0, k = 0, len;
	const char *end;

	while (i < n) {
		end = line_end(p + i, n - i, &len);
		if (end != NULL) {
			if (!escaped)
				out[k++] = '\\';
			memcpy(out + k, end, strlen(end));
			k += strlen(end);
			i += len;
			escaped = false;
			continue;
		}
		if (!escaped && p[i] == '/' && !in_class)
			out[k++] = '\\';
		if (!escaped && p[i] == '[')
			in_class = true;
		if (!escaped && p[i] == ']')
			in_class = false;
		escaped = !escaped && p[i] == '\\';
		out[k++] = p[i++];
	}
	return k;
}

void rt_regexp_push_source(duk_context *ctx, void *code)
{
	const char *p;
	char *out;
	size_t n;

	duk_native_push(ctx, code, CODE_SOURCE);
	if (!duk_is_undefined(ctx, -1))
		return;
	duk_pop(ctx);
	duk_native_push(ctx, code, CODE_PATTERN);
	p = duk_get_lstring(ctx, -1, &n);
	if (n == 0) {
		duk_push_literal(ctx, "(?:)");
	} else {
		out = duk_push_fixed_buffer(ctx, 2 * n + 6);
		n = escape_pattern(out, p, n);
		duk_push_lstring(ctx, out, n);
		duk_remove(ctx, -2);
	}
	duk_remove(ctx, -2);
	duk_dup(ctx, -1);
	duk_native_put(ctx, code, CODE_SOURCE);
}

/* ---- compiling ---- */

static struct jr_regexp_context *context_of(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	struct rt_regexps *st = rt->regexp;

	if (st->context != NULL)
		return st->context;
	st->context = jr_regexp_context_new();
	if (st->context == NULL)
		(void)duk_range_error(ctx, "out of memory");
	if (rt->options != NULL && rt->options->regexp_steps > 0)
		jr_regexp_limits(st->context,
				 (uint64_t)rt->options->regexp_steps, 0);
	return st->context;
}

/* Throws what jr_regexp_* gave for the pattern of a code object. */
static void fail(duk_context *ctx, void *code, int rc, const char *why)
{
	const char *source, *flags;

	rt_regexp_push_source(ctx, code);
	source = duk_get_string(ctx, -1);
	rt_regexp_push_flags(ctx, code);
	flags = duk_get_string(ctx, -1);
	if (rc == -EINVAL)
		(void)duk_syntax_error(ctx, "Invalid regular expression: "
				       "/%s/%s: %s", source, flags, why);
	if (rc == -ETIME)
		(void)rt_throw_code(ctx, DUK_ERR_RANGE_ERROR,
				    "ERR_REGEXP_TOO_COMPLEX", "Regular "
				    "expression /%s/%s took too many steps",
				    source, flags);
	if (rc == -E2BIG)
		(void)rt_throw_code(ctx, DUK_ERR_RANGE_ERROR,
				    "ERR_REGEXP_TOO_COMPLEX", "Regular "
				    "expression /%s/%s needed too much memory",
				    source, flags);
	(void)duk_range_error(ctx, "out of memory");
}

static struct jr_regexp *compiled(duk_context *ctx, void *code)
{
	struct code *c = code_of(code);
	struct jr_str pattern;
	const char *why = NULL;
	int rc;

	if (c->re != NULL)
		return c->re;
	duk_native_push(ctx, code, CODE_PATTERN);
	pattern.p = duk_get_lstring(ctx, -1, &pattern.n);
	rc = jr_regexp_get(context_of(ctx), &c->re, pattern, c->flags, &why);
	if (rc < 0)
		fail(ctx, code, rc, why);
	duk_pop(ctx);
	return c->re;
}

/* [pattern flags] -> [pattern flags code], not compiled. */
static void *push_code(duk_context *ctx)
{
	struct jr_str text;
	struct code *c;
	void *code;
	int flags;

	text.p = duk_get_lstring(ctx, -1, &text.n);
	flags = jr_regexp_flags(text);
	if (flags < 0)
		(void)duk_syntax_error(ctx, "Invalid flags supplied to RegExp "
				       "constructor '%s'", text.p);
	code = duk_push_native(ctx, &code_type, NULL, CODE_SLOTS);
	duk_dup(ctx, -3);
	duk_native_put(ctx, code, CODE_PATTERN);
	c = jr_try_alloc(sizeof *c);
	if (c == NULL)
		(void)duk_range_error(ctx, "out of memory");
	*c = (struct code){NULL, (unsigned)flags};
	duk_set_native(code, c);
	return code;
}

void rt_regexp_literal(duk_context *ctx)
{
	push_code(ctx);
	duk_replace(ctx, -3);
	duk_pop(ctx);
}

void rt_regexp_push_code(duk_context *ctx)
{
	(void)compiled(ctx, push_code(ctx));
	duk_replace(ctx, -3);
	duk_pop(ctx);
}

/* ---- matching ---- */

struct jr_regexp_subject rt_regexp_subject(duk_context *ctx, duk_idx_t idx)
{
	size_t n;
	const char *p = duk_get_lstring(ctx, idx, &n);

	return jr_regexp_subject(p, n, duk_is_ascii(ctx, idx));
}

bool rt_regexp_match(duk_context *ctx, void *code, struct jr_regexp_subject *s,
		     size_t start, bool sticky, rt_regexp_captures *captures)
{
	int rc = jr_regexp_exec(compiled(ctx, code), s, start, sticky,
				captures);

	if (rc < 0)
		fail(ctx, code, rc, NULL);
	return rc;
}

size_t rt_regexp_advance(void *code, const struct jr_regexp_subject *s,
			 size_t at)
{
	return at < s->n ? jr_regexp_advance(code_of(code)->re, s, at) : at + 1;
}

uint32_t rt_regexp_groups(void *code)
{
	return jr_regexp_group_count(code_of(code)->re);
}

const struct jr_regexp_name *rt_regexp_names(void *code, uint32_t *count)
{
	return jr_regexp_names(code_of(code)->re, count);
}

double rt_regexp_last_index(duk_context *ctx, void *regexp)
{
	double value;

	if (!duk_regexp_get_last_index(regexp, &value)) {
		duk_push_heapptr(ctx, regexp);
		duk_get_prop_literal(ctx, -1, "lastIndex");
		value = rt_ecma_to_length(ctx, -1);
		duk_pop_2(ctx);
		return value;
	}
	if (!(value > 0))
		return 0;
	return value < RT_MAX_SAFE ? (double)(uint64_t)value : RT_MAX_SAFE;
}

void rt_regexp_set_last_index(duk_context *ctx, void *regexp, double value)
{
	if (!duk_regexp_set_last_index(ctx, regexp, value))
		(void)duk_type_error(ctx, "Cannot assign to read only property "
				     "'lastIndex' of object '[object RegExp]'");
}

void rt_regexp_push_group(duk_context *ctx, const struct jr_regexp_subject *s,
			  rt_regexp_captures captures, uint32_t group)
{
	ptrdiff_t from = captures[2 * group], to = captures[2 * group + 1];

	if (from == JR_REGEXP_UNSET)
		duk_push_undefined(ctx);
	else
		duk_push_lstring(ctx, s->p + from, (size_t)(to - from));
}

/* The group of a name that took part in the match, or the first. */
static uint32_t group_of(const struct jr_regexp_name *name,
			 rt_regexp_captures captures)
{
	uint32_t i;

	for (i = 0; i < name->count; i++) {
		if (captures[2 * name->groups[i]] != JR_REGEXP_UNSET)
			return name->groups[i];
	}
	return name->groups[0];
}

void rt_regexp_push_named(duk_context *ctx, void *code,
			  rt_regexp_captures captures, duk_idx_t values)
{
	uint32_t count, i;
	const struct jr_regexp_name *names = rt_regexp_names(code, &count);

	if (count == 0) {
		duk_push_undefined(ctx);
		return;
	}
	duk_push_bare_object(ctx);
	for (i = 0; i < count; i++) {
		duk_push_lstring(ctx, names[i].name.p, names[i].name.n);
		duk_dup(ctx, values + (duk_idx_t)group_of(&names[i], captures));
		duk_append_own(ctx, -3);
	}
}

/* Index of a byte offset in the string at idx. */
static double index_of(duk_context *ctx, duk_idx_t idx,
		       const struct jr_regexp_subject *s, ptrdiff_t at)
{
	return (double)(s->ascii ? (size_t)at :
			duk_byte_to_char(ctx, idx, (size_t)at));
}

/* The array `indices`: pairs of indices, with their own groups object. */
static void push_indices(duk_context *ctx, void *code, duk_idx_t idx,
			 const struct jr_regexp_subject *s,
			 rt_regexp_captures captures, uint32_t count)
{
	duk_idx_t base = duk_get_top(ctx);
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (captures[2 * i] == JR_REGEXP_UNSET) {
			duk_push_undefined(ctx);
			continue;
		}
		duk_push_number(ctx, index_of(ctx, idx, s, captures[2 * i]));
		duk_push_number(ctx, index_of(ctx, idx, s,
					      captures[2 * i + 1]));
		duk_push_array_of(ctx, 2);
	}
	rt_regexp_push_named(ctx, code, captures, base);
	duk_insert(ctx, base);
	duk_push_array_of(ctx, count);
	duk_dup(ctx, base);
	duk_put_prop_literal(ctx, -2, "groups");
	duk_remove(ctx, base);
}

static void push_result(duk_context *ctx, void *code, duk_idx_t idx,
			const struct jr_regexp_subject *s,
			rt_regexp_captures captures)
{
	uint32_t count = rt_regexp_groups(code) + 1, i;
	bool indices = (rt_regexp_code_flags(code) & JR_REGEXP_D) != 0;
	duk_idx_t base = duk_get_top(ctx);

	duk_require_stack(ctx, (duk_idx_t)(2 * count) + 16);
	for (i = 0; i < count; i++)
		rt_regexp_push_group(ctx, s, captures, i);
	duk_push_number(ctx, index_of(ctx, idx, s, captures[0]));
	duk_dup(ctx, idx);
	rt_regexp_push_named(ctx, code, captures, base);
	if (indices)
		push_indices(ctx, code, idx, s, captures, count);
	duk_push_match(ctx, count, indices);
}

/* The part of RegExpBuiltinExec that scripts see through lastIndex. */
static bool exec(duk_context *ctx, void *regexp, duk_idx_t idx,
		 struct jr_regexp_subject *s, rt_regexp_captures *captures)
{
	double last = rt_regexp_last_index(ctx, regexp);
	void *code = duk_regexp_code(regexp);
	unsigned flags = rt_regexp_code_flags(code);
	bool stateful = (flags & (JR_REGEXP_G | JR_REGEXP_Y)) != 0;
	size_t start = 0;
	bool found;

	*s = rt_regexp_subject(ctx, idx);
	if (stateful && last > 0) {
		if (last > (double)(s->ascii ? s->n :
				    duk_get_length(ctx, idx))) {
			rt_regexp_set_last_index(ctx, regexp, 0);
			return false;
		}
		start = (size_t)last;
		if (!s->ascii)
			start = duk_char_to_byte(ctx, idx, start);
	}
	found = rt_regexp_match(ctx, code, s, start,
				(flags & JR_REGEXP_Y) != 0, captures);
	if (!found) {
		if (stateful)
			rt_regexp_set_last_index(ctx, regexp, 0);
		return false;
	}
	if (stateful)
		rt_regexp_set_last_index(ctx, regexp,
					 index_of(ctx, idx, s, (*captures)[1]));
	rt_regexp_remember(ctx, idx, code, *captures);
	return true;
}

bool rt_regexp_test(duk_context *ctx, void *regexp, duk_idx_t idx)
{
	struct jr_regexp_subject s;
	rt_regexp_captures captures;

	return exec(ctx, regexp, idx, &s, &captures);
}

void rt_regexp_exec(duk_context *ctx, void *regexp, duk_idx_t idx)
{
	struct jr_regexp_subject s;
	rt_regexp_captures captures;

	idx = duk_require_normalize_index(ctx, idx);
	if (exec(ctx, regexp, idx, &s, &captures))
		push_result(ctx, duk_regexp_code(regexp), idx, &s, captures);
	else
		duk_push_null(ctx);
}

/* ---- RegExp.$1 and the like ---- */

void rt_regexp_remember(duk_context *ctx, duk_idx_t idx, void *code,
			rt_regexp_captures captures)
{
	struct rt_regexps *st = state_of(ctx);
	uint32_t groups = rt_regexp_groups(code);
	uint32_t n = groups < LEGACY_GROUPS ? groups : LEGACY_GROUPS;
	void *input = duk_get_heapptr(ctx, idx);

	if (st->input != input) {
		duk_dup(ctx, idx);
		duk_native_put(ctx, st->keep, KEEP_INPUT);
		st->input = input;
	}
	st->given = false;
	st->groups = groups;
	memcpy(st->captures, captures, 2 * (n + 1) * sizeof *captures);
	memcpy(st->paren, captures + 2 * groups, sizeof st->paren);
}

bool rt_regexp_was_empty(duk_context *ctx)
{
	struct rt_regexps *st = state_of(ctx);

	return st->captures[0] == st->captures[1];
}

enum legacy {
	LEGACY_1 = 1, LEGACY_input = 10, LEGACY_match, LEGACY_paren,
	LEGACY_left, LEGACY_right
};

/* Pushes input[from, to), "" for a group that did not take part. */
static void push_part(duk_context *ctx, struct rt_regexps *st, ptrdiff_t from,
		      ptrdiff_t to)
{
	const char *p;

	if (from == JR_REGEXP_UNSET || st->input == NULL) {
		duk_push_literal(ctx, "");
		return;
	}
	duk_native_push(ctx, st->keep, KEEP_INPUT);
	p = duk_get_string(ctx, -1);
	duk_push_lstring(ctx, p + from, (size_t)(to - from));
}

static void push_input(duk_context *ctx, struct rt_regexps *st)
{
	if (st->given)
		duk_native_push(ctx, st->keep, KEEP_GIVEN);
	else if (st->input != NULL)
		duk_native_push(ctx, st->keep, KEEP_INPUT);
	else
		duk_push_literal(ctx, "");
}

static duk_ret_t legacy_get(duk_context *ctx)
{
	struct rt_regexps *st = state_of(ctx);
	int which = duk_get_current_magic(ctx);
	size_t n = 0;

	switch (which) {
	case LEGACY_input:
		push_input(ctx, st);
		return 1;
	case LEGACY_match:
		push_part(ctx, st, st->captures[0], st->captures[1]);
		return 1;
	case LEGACY_paren:
		if (st->groups == 0)
			push_part(ctx, st, JR_REGEXP_UNSET, 0);
		else
			push_part(ctx, st, st->paren[0], st->paren[1]);
		return 1;
	case LEGACY_left:
		push_part(ctx, st, 0, st->captures[0]);
		return 1;
	case LEGACY_right:
		if (st->input != NULL) {
			duk_native_push(ctx, st->keep, KEEP_INPUT);
			(void)duk_get_lstring(ctx, -1, &n);
		}
		push_part(ctx, st, st->captures[1], (ptrdiff_t)n);
		return 1;
	default:
		if ((uint32_t)which > st->groups)
			push_part(ctx, st, JR_REGEXP_UNSET, 0);
		else
			push_part(ctx, st, st->captures[2 * which],
				  st->captures[2 * which + 1]);
		return 1;
	}
}

/* Only RegExp.input can be assigned; the others ignore it. */
static duk_ret_t legacy_set(duk_context *ctx)
{
	struct rt_regexps *st = state_of(ctx);

	if (duk_get_current_magic(ctx) != LEGACY_input)
		return 0;
	duk_to_string(ctx, 0);
	duk_native_put(ctx, st->keep, KEEP_GIVEN);
	st->given = true;
	return 0;
}

static void add_legacy(duk_context *ctx, duk_idx_t idx, const char *name,
		       int which)
{
	duk_push_string(ctx, name);
	duk_push_sprintf(ctx, "get %s", name);
	duk_push_c_builtin(ctx, legacy_get, 0, 0, which, 0);
	duk_push_sprintf(ctx, "set %s", name);
	duk_push_c_builtin(ctx, legacy_set, 1, 1, which, 0);
	duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_GETTER |
		     DUK_DEFPROP_HAVE_SETTER | DUK_DEFPROP_SET_CONFIGURABLE |
		     DUK_DEFPROP_CLEAR_ENUMERABLE);
}

void rt_regexp_legacy_install(duk_context *ctx, duk_idx_t idx)
{
	static const struct {
		const char *name, *alias;
	} names[] = {
		{"input", "$_"}, {"lastMatch", "$&"}, {"lastParen", "$+"},
		{"leftContext", "$`"}, {"rightContext", "$'"},
	};
	char name[] = "$1";
	int i;

	idx = duk_require_normalize_index(ctx, idx);
	for (i = 0; i < 5; i++) {
		add_legacy(ctx, idx, names[i].name, LEGACY_input + i);
		add_legacy(ctx, idx, names[i].alias, LEGACY_input + i);
	}
	for (i = 1; i <= LEGACY_GROUPS; i++) {
		name[1] = (char)('0' + i);
		add_legacy(ctx, idx, name, i);
	}
}

/* ---- life ---- */

void rt_regexp_install(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	struct rt_regexps *st = jr_alloc(sizeof *st);

	*st = (struct rt_regexps){0};
	rt->regexp = st;
	st->keep = duk_push_native(ctx, &keep_type, NULL, KEEP_SLOTS);
	duk_set_intrinsic(ctx, RT_KEPT_regexp_state);
}

void rt_regexp_fini(struct rt *rt)
{
	if (rt->regexp == NULL)
		return;
	jr_regexp_context_free(rt->regexp->context);
	jr_free(rt->regexp);
	rt->regexp = NULL;
}
