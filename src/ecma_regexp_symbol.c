/* RegExp.prototype's methods under Symbol.match, matchAll, search and split
 * (ECMA-262 22.2.6), and RegExp String Iterators. */
#include "src/ecma_regexp.h"

#include <string.h>

#include "src/iterator.h"

void rt_ecma_regexp_set_last(duk_context *ctx, duk_idx_t rx, double value)
{
	void *regexp = duk_get_regexp(ctx, rx);

	if (regexp != NULL) {
		rt_regexp_set_last_index(ctx, regexp, value);
		return;
	}
	duk_push_literal(ctx, "lastIndex");
	duk_push_number(ctx, value);
	duk_put_prop(ctx, rx);
}

/* ToLength(Get(rx, "lastIndex")) */
static double last_index(duk_context *ctx, duk_idx_t rx)
{
	double last;

	duk_get_prop_literal(ctx, rx, "lastIndex");
	last = rt_ecma_to_length(ctx, -1);
	duk_pop(ctx);
	return last;
}

/* AdvanceStringIndex (22.2.7.3) */
static double advance(duk_context *ctx, duk_idx_t str, double index,
		      bool unicode)
{
	duk_codepoint_t c;

	if (unicode && index + 1 < (double)duk_get_length(ctx, str)) {
		c = duk_char_code_at(ctx, str, (duk_size_t)index);
		if (c >= 0xd800 && c < 0xdc00) {
			c = duk_char_code_at(ctx, str, (duk_size_t)index + 1);
			if (c >= 0xdc00 && c < 0xe000)
				return index + 2;
		}
	}
	return index + 1;
}

void rt_ecma_regexp_step_over(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			      bool unicode)
{
	rt_ecma_regexp_set_last(ctx, rx, advance(ctx, str, last_index(ctx, rx),
						 unicode));
}

/* The flags property of rx as a string, pushed. */
static const char *push_flags(duk_context *ctx, duk_idx_t rx)
{
	duk_get_prop_literal(ctx, rx, "flags");
	return duk_to_string(ctx, -1);
}

static bool is_unicode(const char *flags)
{
	return strpbrk(flags, "uv") != NULL;
}

/* ---- lists ---- */

/* So many values wait on the stack before they go to the array. */
enum { BATCH = 256 };

struct rt_ecma_list rt_ecma_list(duk_context *ctx)
{
	struct rt_ecma_list l = {duk_push_array(ctx), 0};

	duk_require_stack(ctx, BATCH + 8);
	return l;
}

void rt_ecma_list_add(duk_context *ctx, struct rt_ecma_list *l)
{
	l->count++;
	if (duk_get_top(ctx) - l->array > BATCH)
		rt_ecma_list_end(ctx, l);
}

void rt_ecma_list_end(duk_context *ctx, struct rt_ecma_list *l)
{
	duk_append_array(ctx, l->array,
			 (duk_uint_t)(duk_get_top(ctx) - l->array - 1));
}

/* ---- match ---- */

/* All matches of a global expression that nothing was done to. */
static void match_plain(duk_context *ctx, void *regexp, duk_idx_t str)
{
	void *code = duk_regexp_code(regexp);
	bool sticky = (rt_regexp_code_flags(code) & JR_REGEXP_Y) != 0;
	struct jr_regexp_subject s = rt_regexp_subject(ctx, str);
	struct rt_ecma_list l = rt_ecma_list(ctx);
	rt_regexp_captures c;
	size_t at = 0;

	rt_regexp_set_last_index(ctx, regexp, 0);
	while (at <= s.n && rt_regexp_match(ctx, code, &s, at, sticky, &c)) {
		rt_regexp_remember(ctx, str, code, c);
		at = (size_t)c[1];
		if (c[0] == c[1])
			at = rt_regexp_advance(code, &s, at);
		rt_regexp_push_group(ctx, &s, c, 0);
		rt_ecma_list_add(ctx, &l);
	}
	rt_ecma_list_end(ctx, &l);
	if (l.count == 0) {
		duk_pop(ctx);
		duk_push_null(ctx);
	}
}

static void match_global(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			 bool unicode)
{
	duk_uarridx_t n = 0;
	duk_idx_t array;

	rt_ecma_regexp_set_last(ctx, rx, 0);
	array = duk_push_array(ctx);
	for (;;) {
		rt_ecma_regexp_exec(ctx, rx, str);
		if (duk_is_null(ctx, -1))
			break;
		duk_get_prop_index(ctx, -1, 0);
		duk_to_string(ctx, -1);
		if (duk_get_length(ctx, -1) == 0)
			rt_ecma_regexp_step_over(ctx, rx, str, unicode);
		duk_def_element(ctx, array, n++);
		duk_pop(ctx);
	}
	if (n > 0)
		duk_pop(ctx);
}

void rt_ecma_regexp_match(duk_context *ctx, duk_idx_t rx, duk_idx_t str)
{
	void *regexp = rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_EXEC |
					    RT_REGEXP_FLAGS);
	const char *flags;

	if (regexp != NULL) {
		if (rt_regexp_flags(regexp) & JR_REGEXP_G)
			match_plain(ctx, regexp, str);
		else
			rt_regexp_exec(ctx, regexp, str);
		return;
	}
	flags = push_flags(ctx, rx);
	if (strchr(flags, 'g') == NULL)
		rt_ecma_regexp_exec(ctx, rx, str);
	else
		match_global(ctx, rx, str, is_unicode(flags));
}

/* ---- matchAll ---- */

/* Bits of an iterator's position. */
enum { IT_GLOBAL = 1, IT_UNICODE = 2 };

/* Slots of the iterator: matcher, string. */
static void push_iterator(duk_context *ctx, duk_idx_t str, bool global,
			  bool unicode)
{
	void *h = rt_iterator_push(ctx, RT_ITERATOR_regexp, RT_YIELD_values, 2);

	rt_iterator_move(h, (global ? IT_GLOBAL : 0) |
			 (unicode ? IT_UNICODE : 0));
	duk_dup(ctx, str);
	duk_native_put(ctx, h, 1);
}

void rt_ecma_regexp_match_all(duk_context *ctx, duk_idx_t rx, duk_idx_t str)
{
	const char *flags;
	duk_idx_t f;

	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	rt_ecma_species(ctx, rx);
	flags = push_flags(ctx, rx);
	f = duk_get_top_index(ctx);
	duk_dup(ctx, f - 1);
	duk_dup(ctx, rx);
	duk_dup(ctx, f);
	duk_new(ctx, 2);
	rt_ecma_regexp_set_last(ctx, f + 1, last_index(ctx, rx));
	push_iterator(ctx, str, strchr(flags, 'g') != NULL, is_unicode(flags));
}

/* Is the text of the match on the stack top empty? */
static bool is_empty(duk_context *ctx)
{
	bool empty;

	duk_get_prop_index(ctx, -1, 0);
	duk_to_string(ctx, -1);
	empty = duk_get_length(ctx, -1) == 0;
	duk_pop(ctx);
	return empty;
}

static bool finish(duk_context *ctx, void *h)
{
	duk_push_undefined(ctx);
	duk_native_put(ctx, h, 0);
	return false;
}

bool rt_ecma_regexp_step(duk_context *ctx, void *h)
{
	duk_idx_t rx = duk_get_top(ctx);
	uintptr_t flags = rt_iterator_position(h);
	void *plain;

	duk_native_push(ctx, h, 0);
	if (duk_is_undefined(ctx, rx)) {
		duk_pop(ctx);
		return false;
	}
	duk_native_push(ctx, h, 1);
	plain = rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_EXEC);
	if (plain != NULL)
		rt_regexp_exec(ctx, plain, rx + 1);
	else
		rt_ecma_regexp_exec(ctx, rx, rx + 1);
	if (duk_is_null(ctx, -1)) {
		duk_set_top(ctx, rx);
		return finish(ctx, h);
	}
	if (!(flags & IT_GLOBAL))
		(void)finish(ctx, h);
	else if (plain != NULL ? rt_regexp_was_empty(ctx) : is_empty(ctx))
		rt_ecma_regexp_step_over(ctx, rx, rx + 1,
					 (flags & IT_UNICODE) != 0);
	duk_replace(ctx, rx);
	duk_set_top(ctx, rx + 1);
	return true;
}

/* ---- search ---- */

/* Is lastIndex of the regular expression 0, so that it needs no saving? */
static bool at_start(void *regexp)
{
	double last;

	return duk_regexp_get_last_index(regexp, &last) && last == 0;
}

static void search_plain(duk_context *ctx, void *regexp, duk_idx_t str)
{
	void *code = duk_regexp_code(regexp);
	struct jr_regexp_subject s = rt_regexp_subject(ctx, str);
	rt_regexp_captures c;

	if (!rt_regexp_match(ctx, code, &s, 0, (rt_regexp_code_flags(code) &
						JR_REGEXP_Y) != 0, &c)) {
		duk_push_int(ctx, -1);
		return;
	}
	rt_regexp_remember(ctx, str, code, c);
	duk_push_number(ctx, (double)duk_byte_to_char(ctx, str,
						      (size_t)c[0]));
}

void rt_ecma_regexp_search(duk_context *ctx, duk_idx_t rx, duk_idx_t str)
{
	void *regexp = rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_EXEC);
	duk_idx_t previous;

	if (regexp != NULL && at_start(regexp) &&
	    !(rt_regexp_flags(regexp) & (JR_REGEXP_G | JR_REGEXP_Y))) {
		search_plain(ctx, regexp, str);
		return;
	}
	duk_get_prop_literal(ctx, rx, "lastIndex");
	previous = duk_get_top_index(ctx);
	duk_push_int(ctx, 0);
	if (!duk_samevalue(ctx, previous, -1))
		rt_ecma_regexp_set_last(ctx, rx, 0);
	rt_ecma_regexp_exec(ctx, rx, str);
	duk_get_prop_literal(ctx, rx, "lastIndex");
	if (!duk_samevalue(ctx, previous, -1)) {
		duk_push_literal(ctx, "lastIndex");
		duk_dup(ctx, previous);
		duk_put_prop(ctx, rx);
	}
	duk_pop(ctx);
	if (duk_is_null(ctx, -1))
		duk_push_int(ctx, -1);
	else
		duk_get_prop_literal(ctx, -1, "index");
}

/* ---- split ---- */

/* ToUint32 of the limit at idx, 2^32 - 1 if it is undefined. */
static uint32_t limit_of(duk_context *ctx, duk_idx_t idx)
{
	return duk_is_undefined(ctx, idx) ? UINT32_MAX :
	       duk_to_uint32(ctx, idx);
}

/* The string between matches of an expression that nothing was done to. What
 * the standard does by trying at each index is a search here. */
static void split_plain(duk_context *ctx, void *code, duk_idx_t str,
			uint32_t limit)
{
	struct jr_regexp_subject s = rt_regexp_subject(ctx, str);
	struct rt_ecma_list l = rt_ecma_list(ctx);
	rt_regexp_captures c;
	size_t done = 0, at = 0;
	uint32_t i;

	if (s.n == 0) {
		if (!rt_regexp_match(ctx, code, &s, 0, true, &c)) {
			duk_dup(ctx, str);
			rt_ecma_list_add(ctx, &l);
		}
		rt_ecma_list_end(ctx, &l);
		return;
	}
	while (at < s.n && rt_regexp_match(ctx, code, &s, at, false, &c) &&
	       (size_t)c[0] < s.n) {
		if ((size_t)c[1] == done) {
			at = rt_regexp_advance(code, &s, done);
			continue;
		}
		rt_regexp_remember(ctx, str, code, c);
		duk_push_lstring(ctx, s.p + done, (size_t)c[0] - done);
		rt_ecma_list_add(ctx, &l);
		for (i = 1; l.count < limit && i <= rt_regexp_groups(code);
		     i++) {
			rt_regexp_push_group(ctx, &s, c, i);
			rt_ecma_list_add(ctx, &l);
		}
		if (l.count >= limit)
			goto end;
		at = done = (size_t)c[1];
	}
	duk_push_lstring(ctx, s.p + done, s.n - done);
	rt_ecma_list_add(ctx, &l);
end:
	rt_ecma_list_end(ctx, &l);
}

/* [array] -> [array]: appends string[from, to). */
static void add_piece(duk_context *ctx, duk_idx_t array, duk_idx_t str,
		      double from, double to, uint32_t *n)
{
	duk_dup(ctx, str);
	duk_substring(ctx, -1, (duk_size_t)from, (duk_size_t)to);
	duk_def_element(ctx, array, (*n)++);
}

/* [match] -> []: appends its groups, as many as fit. */
static void add_groups(duk_context *ctx, duk_idx_t array, uint32_t limit,
		       uint32_t *n)
{
	double count = rt_ecma_length_of(ctx, -1), i;

	for (i = 1; i < count && *n < limit; i++) {
		rt_ecma_get(ctx, -1, i);
		duk_def_element(ctx, array, (*n)++);
	}
	duk_pop(ctx);
}

static void split_with(duk_context *ctx, duk_idx_t splitter, duk_idx_t str,
		       bool unicode, uint32_t limit)
{
	double size = (double)duk_get_length(ctx, str), p = 0, q = 0, e;
	duk_idx_t array = duk_push_array(ctx);
	uint32_t n = 0;

	if (limit == 0)
		return;
	if (size == 0) {
		rt_ecma_regexp_exec(ctx, splitter, str);
		if (duk_is_null(ctx, -1))
			add_piece(ctx, array, str, 0, 0, &n);
		duk_pop(ctx);
		return;
	}
	while (q < size) {
		rt_ecma_regexp_set_last(ctx, splitter, q);
		rt_ecma_regexp_exec(ctx, splitter, str);
		e = p;
		if (!duk_is_null(ctx, -1)) {
			e = last_index(ctx, splitter);
			e = e < size ? e : size;
		}
		if (e == p) {
			duk_pop(ctx);
			q = advance(ctx, str, q, unicode);
			continue;
		}
		add_piece(ctx, array, str, p, q, &n);
		if (n == limit) {
			duk_pop(ctx);
			return;
		}
		add_groups(ctx, array, limit, &n);
		if (n == limit)
			return;
		p = q = e;
	}
	add_piece(ctx, array, str, p, size, &n);
}

void rt_ecma_regexp_split(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			  duk_idx_t value)
{
	const char *flags;
	bool unicode;
	uint32_t limit;
	duk_idx_t c;

	if (rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_ALL) != NULL) {
		/* A limit may be an object whose valueOf compiles anew. */
		duk_push_heapptr(ctx, duk_regexp_code(duk_get_regexp(ctx, rx)));
		limit = limit_of(ctx, value);
		if (limit == 0)
			duk_push_array(ctx);
		else
			split_plain(ctx, duk_get_heapptr(ctx, -1), str, limit);
		return;
	}
	duk_push_intrinsic(ctx, RT_KEPT_regexp);
	rt_ecma_species(ctx, rx);
	c = duk_get_top_index(ctx);
	flags = push_flags(ctx, rx);
	unicode = is_unicode(flags);
	if (strchr(flags, 'y') == NULL) {
		duk_push_literal(ctx, "y");
		duk_concat(ctx, 2);
	}
	duk_dup(ctx, c);
	duk_dup(ctx, rx);
	duk_dup(ctx, c + 1);
	duk_new(ctx, 2);
	limit = limit_of(ctx, value);
	split_with(ctx, c + 2, str, unicode, limit);
}
