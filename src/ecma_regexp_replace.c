/* RegExp.prototype[Symbol.replace] (ECMA-262 22.2.6.11), GetSubstitution and
 * the text they build. */
#include "src/ecma_regexp.h"

#include <string.h>

/* ---- text under construction ---- */

struct rt_ecma_text rt_ecma_text(duk_context *ctx)
{
	struct rt_ecma_text t = {0, NULL, 0, 0};

	t.p = duk_push_dynamic_buffer(ctx, 0);
	t.at = duk_get_top_index(ctx);
	return t;
}

void rt_ecma_text_add(duk_context *ctx, struct rt_ecma_text *t, const char *p,
		      size_t n)
{
	if (n == 0)
		return;
	if (n > t->cap - t->n) {
		t->cap = (t->n + n) * 2;
		if (t->cap < 64)
			t->cap = 64;
		t->p = duk_resize_buffer(ctx, t->at, t->cap);
	}
	memcpy(t->p + t->n, p, n);
	t->n += n;
}

void rt_ecma_text_add_call(duk_context *ctx, struct rt_ecma_text *t,
			   duk_idx_t nargs)
{
	const char *p;
	size_t n;

	duk_call_method(ctx, nargs);
	p = duk_to_lstring(ctx, -1, &n);
	rt_ecma_text_add(ctx, t, p, n);
	duk_pop(ctx);
}

/* ---- GetSubstitution ---- */

/* The text of a group; nothing if it took no part in the match. */
static struct jr_str group_text(duk_context *ctx,
				const struct rt_ecma_match *m, uint32_t group)
{
	struct jr_str s = {NULL, 0};
	duk_idx_t idx;

	if (m->captures != NULL) {
		ptrdiff_t from = m->captures[2 * group];

		if (from != JR_REGEXP_UNSET)
			s = (struct jr_str){m->text.p + from,
				(size_t)(m->captures[2 * group + 1] - from)};
		return s;
	}
	idx = m->groups + (duk_idx_t)group - 1;
	if (!duk_is_undefined(ctx, idx))
		s.p = duk_get_lstring(ctx, idx, &s.n);
	return s;
}

static bool digit(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/* $n, $nn: adds the group and returns the characters that name it, or 0. */
static size_t add_group(duk_context *ctx, struct rt_ecma_text *t,
			const struct rt_ecma_match *m, const char *p,
			const char *end)
{
	uint32_t group = 0;
	size_t n = 0;
	struct jr_str s;

	if (!digit(p, end))
		return 0;
	group = (uint32_t)(p[0] - '0');
	n = 1;
	if (digit(p + 1, end) &&
	    group * 10 + (uint32_t)(p[1] - '0') <= m->group_count) {
		group = group * 10 + (uint32_t)(p[1] - '0');
		n = 2;
	}
	if (group == 0 || group > m->group_count)
		return 0;
	s = group_text(ctx, m, group);
	rt_ecma_text_add(ctx, t, s.p, s.n);
	return n;
}

/* The named group by captures; true if the expression has named groups. */
static bool find_named(const struct rt_ecma_match *m, struct jr_str name,
		       struct jr_str *out)
{
	uint32_t count, i, k;
	const struct jr_regexp_name *names = rt_regexp_names(m->code, &count);

	*out = (struct jr_str){NULL, 0};
	for (i = 0; i < count; i++) {
		if (names[i].name.n != name.n ||
		    memcmp(names[i].name.p, name.p, name.n) != 0)
			continue;
		for (k = 0; k < names[i].count; k++) {
			struct jr_str s = group_text(NULL, m,
						     names[i].groups[k]);

			if (s.p != NULL)
				*out = s;
		}
	}
	return count > 0;
}

/* $<name>: adds the group and returns the characters behind $, or 0. */
static size_t add_named(duk_context *ctx, struct rt_ecma_text *t,
			const struct rt_ecma_match *m, const char *p,
			const char *end)
{
	const char *close = memchr(p, '>', (size_t)(end - p));
	struct jr_str name, s;

	if (close == NULL)
		return 0;
	name = (struct jr_str){p + 1, (size_t)(close - p) - 1};
	if (m->captures != NULL) {
		if (!find_named(m, name, &s))
			return 0;
		rt_ecma_text_add(ctx, t, s.p, s.n);
	} else {
		if (m->named < 0)
			return 0;
		duk_push_lstring(ctx, name.p, name.n);
		duk_get_prop(ctx, m->named);
		if (!duk_is_undefined(ctx, -1)) {
			s.p = duk_to_lstring(ctx, -1, &s.n);
			rt_ecma_text_add(ctx, t, s.p, s.n);
		}
		duk_pop(ctx);
	}
	return (size_t)(close - p) + 1;
}

/* One reference: p is behind the $. Returns the characters it takes. */
static size_t add_reference(duk_context *ctx, struct rt_ecma_text *t,
			    const struct rt_ecma_match *m, const char *p,
			    const char *end)
{
	size_t n = 0;

	switch (p < end ? *p : 0) {
	case '$':
		rt_ecma_text_add(ctx, t, "$", 1);
		return 1;
	case '&':
		rt_ecma_text_add(ctx, t, m->matched.p, m->matched.n);
		return 1;
	case '`':
		rt_ecma_text_add(ctx, t, m->text.p, m->at);
		return 1;
	case '\'':
		rt_ecma_text_add(ctx, t, m->text.p + m->end,
				 m->text.n - m->end);
		return 1;
	case '<':
		n = add_named(ctx, t, m, p, end);
		break;
	default:
		n = add_group(ctx, t, m, p, end);
		break;
	}
	if (n == 0)
		rt_ecma_text_add(ctx, t, "$", 1);
	return n;
}

void rt_ecma_substitute(duk_context *ctx, struct rt_ecma_text *t,
			const struct rt_ecma_match *m, struct jr_str value)
{
	const char *p = value.p, *end = value.p + value.n, *d;

	while ((d = memchr(p, '$', (size_t)(end - p))) != NULL) {
		rt_ecma_text_add(ctx, t, p, (size_t)(d - p));
		p = d + 1;
		p += add_reference(ctx, t, m, p, end);
	}
	rt_ecma_text_add(ctx, t, p, (size_t)(end - p));
}

/* ---- a RegExp object that nothing was done to ---- */

struct replace {
	void *regexp, *code;
	duk_idx_t str, value;
	struct jr_regexp_subject s;
	uint32_t groups;
	bool global, sticky;
};

/* Where to look first. False if lastIndex is behind the end. */
static bool start_of(duk_context *ctx, const struct replace *r, size_t *start)
{
	double last;

	*start = 0;
	if (r->global) {
		rt_regexp_set_last_index(ctx, r->regexp, 0);
		return true;
	}
	if (!r->sticky)
		return true;
	last = rt_regexp_last_index(ctx, r->regexp);
	if (last > (double)duk_get_length(ctx, r->str))
		return false;
	*start = duk_char_to_byte(ctx, r->str, (duk_size_t)last);
	return true;
}

/* lastIndex when all is matched: c is the only match of an expression that is
 * not global, or NULL. */
static void set_end(duk_context *ctx, const struct replace *r,
		    rt_regexp_captures c)
{
	if (r->sticky && !r->global)
		rt_regexp_set_last_index(ctx, r->regexp, c == NULL ? 0 :
			(double)duk_byte_to_char(ctx, r->str, (size_t)c[1]));
}

/* Where to look after a match, beyond the end to stop. */
static size_t next_start(const struct replace *r, rt_regexp_captures c)
{
	if (!r->global)
		return r->s.n + 1;
	return c[0] == c[1] ? rt_regexp_advance(r->code, &r->s, (size_t)c[1]) :
	       (size_t)c[1];
}

/* Pushes the string with `value` for each match. */
static void replace_by_text(duk_context *ctx, struct replace *r)
{
	struct jr_str value;
	struct rt_ecma_text t;
	rt_regexp_captures c = NULL;
	size_t at, done = 0;
	bool plain, any = false;

	value.p = duk_get_lstring(ctx, r->value, &value.n);
	plain = memchr(value.p, '$', value.n) == NULL;
	t = rt_ecma_text(ctx);
	if (!start_of(ctx, r, &at))
		at = r->s.n + 1;
	while (at <= r->s.n && rt_regexp_match(ctx, r->code, &r->s, at,
					       r->sticky, &c)) {
		any = true;
		rt_regexp_remember(ctx, r->str, r->code, c);
		set_end(ctx, r, c);
		rt_ecma_text_add(ctx, &t, r->s.p + done, (size_t)c[0] - done);
		if (plain) {
			rt_ecma_text_add(ctx, &t, value.p, value.n);
		} else {
			struct rt_ecma_match m = {
				.text = {r->s.p, r->s.n},
				.matched = {r->s.p + c[0],
					    (size_t)(c[1] - c[0])},
				.at = (size_t)c[0], .end = (size_t)c[1],
				.group_count = rt_regexp_groups(r->code),
				.code = r->code, .captures = c,
			};

			rt_ecma_substitute(ctx, &t, &m, value);
		}
		done = (size_t)c[1];
		at = next_start(r, c);
	}
	if (!any) {
		set_end(ctx, r, NULL);
		duk_dup(ctx, r->str);
		return;
	}
	rt_ecma_text_add(ctx, &t, r->s.p + done, r->s.n - done);
	duk_push_lstring(ctx, t.p, t.n);
}

/* Pushes a buffer with the captures of all matches; sets their number. The
 * standard matches all before it calls anything. */
static ptrdiff_t *push_matches(duk_context *ctx, struct replace *r,
			       size_t *count)
{
	ptrdiff_t *all = duk_push_dynamic_buffer(ctx, 0);
	duk_idx_t buffer = duk_get_top_index(ctx);
	rt_regexp_captures c;
	size_t at, n = 0, cap = 0, width = 0;

	*count = 0;
	if (!start_of(ctx, r, &at))
		at = r->s.n + 1;
	while (at <= r->s.n && rt_regexp_match(ctx, r->code, &r->s, at,
					       r->sticky, &c)) {
		r->groups = rt_regexp_groups(r->code);
		width = 2 * ((size_t)r->groups + 1);
		rt_regexp_remember(ctx, r->str, r->code, c);
		set_end(ctx, r, c);
		at = next_start(r, c);
		if (n == cap) {
			cap = cap * 2 + 1;
			/* May collect, but runs no script: c stays. */
			all = duk_resize_buffer(ctx, buffer, cap * width *
						sizeof *all);
		}
		memcpy(all + n++ * width, c, width * sizeof *all);
	}
	if (n == 0)
		set_end(ctx, r, NULL);
	*count = n;
	return all;
}

/* Adds what the replacer gives for a match. */
static void add_replaced(duk_context *ctx, struct replace *r,
			 struct rt_ecma_text *t, rt_regexp_captures c)
{
	duk_idx_t base;
	duk_idx_t nargs = (duk_idx_t)r->groups + 3;
	uint32_t i;

	duk_dup(ctx, r->value);
	duk_push_undefined(ctx);
	base = duk_get_top(ctx);
	for (i = 0; i <= r->groups; i++)
		rt_regexp_push_group(ctx, &r->s, c, i);
	duk_push_number(ctx, r->s.ascii ? (double)c[0] :
			(double)duk_byte_to_char(ctx, r->str, (size_t)c[0]));
	duk_dup(ctx, r->str);
	rt_regexp_push_named(ctx, r->code, c, base);
	if (duk_is_undefined(ctx, -1))
		duk_pop(ctx);
	else
		nargs++;
	rt_ecma_text_add_call(ctx, t, nargs);
}

static void replace_by_call(duk_context *ctx, struct replace *r)
{
	size_t count, i, done = 0, width;
	struct rt_ecma_text t;
	ptrdiff_t *all;

	/* The replacer may compile the expression anew. */
	duk_push_heapptr(ctx, r->code);
	all = push_matches(ctx, r, &count);
	if (count == 0) {
		duk_dup(ctx, r->str);
		return;
	}
	width = 2 * ((size_t)r->groups + 1);
	t = rt_ecma_text(ctx);
	duk_require_stack(ctx, (duk_idx_t)r->groups + 16);
	for (i = 0; i < count; i++, all += width) {
		rt_ecma_text_add(ctx, &t, r->s.p + done, (size_t)all[0] - done);
		add_replaced(ctx, r, &t, all);
		done = (size_t)all[1];
	}
	rt_ecma_text_add(ctx, &t, r->s.p + done, r->s.n - done);
	duk_push_lstring(ctx, t.p, t.n);
}

/* ---- anything else that has exec and flags ---- */

/* Pushes an array of all match objects. */
static void push_results(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			 bool global, bool unicode)
{
	duk_idx_t array = duk_push_array(ctx);
	duk_uarridx_t n = 0;

	do {
		rt_ecma_regexp_exec(ctx, rx, str);
		if (duk_is_null(ctx, -1)) {
			duk_pop(ctx);
			return;
		}
		if (global) {
			duk_get_prop_index(ctx, -1, 0);
			duk_to_string(ctx, -1);
			if (duk_get_length(ctx, -1) == 0)
				rt_ecma_regexp_step_over(ctx, rx, str, unicode);
			duk_pop(ctx);
		}
		duk_def_element(ctx, array, n++);
	} while (global);
}

/* Indices of the text before and behind a match, as offsets. */
static void place(duk_context *ctx, duk_idx_t str, double position,
		  duk_size_t len, struct rt_ecma_match *m)
{
	duk_size_t size = duk_get_length(ctx, str);
	duk_size_t at = (duk_size_t)position;
	duk_size_t end = at + len < size ? at + len : size;

	m->at = duk_char_to_byte(ctx, str, at);
	m->end = duk_char_to_byte(ctx, str, end);
}

/* [match] -> []: adds the text before it and its replacement, unless it begins
 * before the index *next. */
static void add_result(duk_context *ctx, struct rt_ecma_text *t, duk_idx_t str,
		       duk_idx_t value, bool callable, double *next)
{
	struct rt_ecma_match m = {.named = -1};
	duk_idx_t result = duk_get_top_index(ctx), matched;
	double count = rt_ecma_length_of(ctx, result), position, i;
	double size = (double)duk_get_length(ctx, str);
	struct jr_str text;
	duk_size_t len;
	size_t from;

	count = count > 1 ? count - 1 : 0;
	duk_get_prop_index(ctx, result, 0);
	matched = duk_get_top_index(ctx);
	duk_to_string(ctx, matched);
	len = duk_get_length(ctx, matched);
	duk_get_prop_literal(ctx, result, "index");
	position = rt_ecma_to_integer(ctx, -1);
	position = position < 0 ? 0 : position > size ? size : position;
	duk_pop(ctx);
	m.groups = matched + 1;
	for (i = 1; i <= count; i++) {
		duk_require_stack(ctx, 16);
		rt_ecma_get(ctx, result, i);
		if (!duk_is_undefined(ctx, -1))
			duk_to_string(ctx, -1);
	}
	duk_get_prop_literal(ctx, result, "groups");
	if (callable) {
		duk_dup(ctx, value);
		duk_insert(ctx, matched);
		duk_push_undefined(ctx);
		duk_insert(ctx, matched + 1);
		duk_push_number(ctx, position);
		duk_insert(ctx, -2);
		duk_dup(ctx, str);
		duk_insert(ctx, -2);
		if (duk_is_undefined(ctx, -1))
			duk_pop(ctx);
		duk_call_method(ctx, duk_get_top(ctx) - matched - 2);
		duk_to_string(ctx, -1);
	} else if (!duk_is_undefined(ctx, -1)) {
		duk_to_object(ctx, -1);
		m.named = duk_get_top_index(ctx);
	}
	m.text.p = duk_get_lstring(ctx, str, &m.text.n);
	from = duk_char_to_byte(ctx, str, (duk_size_t)*next);
	place(ctx, str, position, len, &m);
	if (callable) {
		text.p = duk_get_lstring(ctx, -1, &text.n);
		if (position >= *next) {
			rt_ecma_text_add(ctx, t, m.text.p + from, m.at - from);
			rt_ecma_text_add(ctx, t, text.p, text.n);
		}
	} else {
		size_t kept = t->n;

		m.matched.p = duk_get_lstring(ctx, matched, &m.matched.n);
		m.group_count = (uint32_t)count;
		text.p = duk_get_lstring(ctx, value, &text.n);
		if (position >= *next)
			rt_ecma_text_add(ctx, t, m.text.p + from, m.at - from);
		/* Runs getters of groups in any case. */
		rt_ecma_substitute(ctx, t, &m, text);
		if (position < *next)
			t->n = kept;
	}
	if (position >= *next)
		*next = position + (double)len;
	duk_set_top(ctx, result);
}

static void replace_any(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			duk_idx_t value, bool callable)
{
	duk_idx_t results, i, count;
	struct rt_ecma_text t;
	const char *flags, *p;
	bool global, unicode;
	double next = 0, size = (double)duk_get_length(ctx, str);
	size_t n, from;

	duk_get_prop_literal(ctx, rx, "flags");
	flags = duk_to_string(ctx, -1);
	global = strchr(flags, 'g') != NULL;
	unicode = strpbrk(flags, "uv") != NULL;
	if (global)
		rt_ecma_regexp_set_last(ctx, rx, 0);
	push_results(ctx, rx, str, global, unicode);
	results = duk_get_top_index(ctx);
	count = (duk_idx_t)duk_get_length(ctx, results);
	t = rt_ecma_text(ctx);
	for (i = 0; i < count; i++) {
		duk_get_prop_index(ctx, results, (duk_uarridx_t)i);
		add_result(ctx, &t, str, value, callable, &next);
	}
	p = duk_get_lstring(ctx, str, &n);
	if (next < size) {
		from = duk_char_to_byte(ctx, str, (duk_size_t)next);
		rt_ecma_text_add(ctx, &t, p + from, n - from);
	}
	duk_push_lstring(ctx, t.p, t.n);
}

/* Only a number in lastIndex is read without running scripts. */
static bool has_index(void *regexp)
{
	double last;

	return duk_regexp_get_last_index(regexp, &last);
}

void rt_ecma_regexp_replace(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			    duk_idx_t value)
{
	bool callable = duk_is_callable(ctx, value);
	struct replace r = {.str = str, .value = value};
	unsigned flags;

	if (!callable)
		duk_to_string(ctx, value);
	r.regexp = rt_ecma_regexp_plain(ctx, rx, RT_REGEXP_EXEC |
					RT_REGEXP_FLAGS);
	if (r.regexp == NULL || !has_index(r.regexp)) {
		replace_any(ctx, rx, str, value, callable);
		return;
	}
	r.code = duk_regexp_code(r.regexp);
	flags = rt_regexp_code_flags(r.code);
	r.global = (flags & JR_REGEXP_G) != 0;
	r.sticky = (flags & JR_REGEXP_Y) != 0;
	r.s = rt_regexp_subject(ctx, str);
	if (callable)
		replace_by_call(ctx, &r);
	else
		replace_by_text(ctx, &r);
}
