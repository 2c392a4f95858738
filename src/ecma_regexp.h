/* ecma_regexp.h - the operations of RegExp.prototype as String.prototype's
 * methods use them (ecma_regexp*.c, ecma_string_regexp.c).
 *
 * Each takes absolute indices of a regular expression, any object, and of a
 * string, and pushes its result. Those that are not called exec have a fast
 * path for RegExp objects that nothing was done to. */
#ifndef RT_ECMA_REGEXP_H
#define RT_ECMA_REGEXP_H

#include "lib/base/str.h"
#include "src/ecma.h"
#include "src/regexp.h"

/* RegExpExec (22.2.7.1). */
void rt_ecma_regexp_exec(duk_context *ctx, duk_idx_t rx, duk_idx_t str);

/* The heap pointer of the RegExp object at idx if nothing of what `watch`
 * (enum rt_regexp_watch) names was changed, else NULL. */
void *rt_ecma_regexp_plain(duk_context *ctx, duk_idx_t idx, unsigned watch);

/* The methods under Symbol.match and so on, with coerced string; value is the
 * index of the replacement or of the limit. */
void rt_ecma_regexp_match(duk_context *ctx, duk_idx_t rx, duk_idx_t str);
void rt_ecma_regexp_match_all(duk_context *ctx, duk_idx_t rx, duk_idx_t str);
void rt_ecma_regexp_search(duk_context *ctx, duk_idx_t rx, duk_idx_t str);
void rt_ecma_regexp_replace(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			    duk_idx_t value);
void rt_ecma_regexp_split(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			  duk_idx_t value);

/* Set(rx, "lastIndex", value, true) */
void rt_ecma_regexp_set_last(duk_context *ctx, duk_idx_t rx, double value);

/* lastIndex behind an empty match: AdvanceStringIndex and Set. */
void rt_ecma_regexp_step_over(duk_context *ctx, duk_idx_t rx, duk_idx_t str,
			      bool unicode);

/* Pushes RegExpCreate(pattern, flags); the pattern is any value. */
void rt_ecma_regexp_create(duk_context *ctx, duk_idx_t pattern,
			   const char *flags);

/* Text under construction, in an engine's buffer at index `at`. */
struct rt_ecma_text {
	duk_idx_t at;
	char *p;
	size_t n, cap;
};

/* Pushes the buffer. */
struct rt_ecma_text rt_ecma_text(duk_context *ctx);
void rt_ecma_text_add(duk_context *ctx, struct rt_ecma_text *t, const char *p,
		      size_t n);

/* What a replacement text refers to (GetSubstitution, 22.1.3.19.1). Groups are
 * values on the stack from index `groups` on: strings or undefined. */
struct rt_ecma_match {
	struct jr_str text;             /* the string that was searched */
	struct jr_str matched;
	size_t at, end;                 /* offsets: the text before and after */
	uint32_t group_count;
	duk_idx_t groups;
	duk_idx_t named;                /* object, or -1 */
	void *code;                     /* or: groups by captures */
	rt_regexp_captures captures;
};
void rt_ecma_substitute(duk_context *ctx, struct rt_ecma_text *t,
			const struct rt_ecma_match *m, struct jr_str value);

/* [function undefined matched ... position string] -> []: calls a replacer and
 * adds what it returns. */
void rt_ecma_text_add_call(duk_context *ctx, struct rt_ecma_text *t,
			   duk_idx_t nargs);

/* A list of values that becomes an array. Each value is pushed and then added;
 * what was added stays on the stack until there are many or the list ends, so
 * nothing else may be left on it. */
struct rt_ecma_list {
	duk_idx_t array;        /* index of the array */
	uint32_t count;
};

/* Pushes the array. */
struct rt_ecma_list rt_ecma_list(duk_context *ctx);
void rt_ecma_list_add(duk_context *ctx, struct rt_ecma_list *l);
void rt_ecma_list_end(duk_context *ctx, struct rt_ecma_list *l);

#endif
