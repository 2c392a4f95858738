/* regexp.h - RegExp objects of the engine on lib/es/regexp.h.
 *
 * A *code object* is what one pattern with one set of flags means; the engine's
 * RegExp objects refer to it, those of one literal to the same. It is compiled
 * when it is first matched.
 *
 * Functions below that take `regexp` or `code` want heap pointers of objects
 * that the caller keeps reachable. Offsets are in bytes of the string (the
 * engine's CESU-8) unless they are called an index. */
#ifndef RT_REGEXP_H
#define RT_REGEXP_H

#include <stdbool.h>
#include <stddef.h>

#include <duktape.h>

#include "lib/es/regexp.h"

struct rt;

/* What has to be as it was for a fast path, for duk_regexp_is_pristine. */
enum rt_regexp_watch {
	RT_REGEXP_EXEC = 1,             /* RegExp.prototype.exec */
	RT_REGEXP_FLAGS = 2,            /* flags and what it reads */
	RT_REGEXP_SPECIES = 4,          /* constructor, RegExp[@@species] */
	RT_REGEXP_SYMBOLS = 8,          /* the methods under symbols */
	RT_REGEXP_ALL = 15,
};

/* Where a match is: begin and end of the whole and of each group, or
 * JR_REGEXP_UNSET. Valid until the next match of the runtime. */
typedef const ptrdiff_t *rt_regexp_captures;

/* The flags of a RegExp object, or of a code object. */
unsigned rt_regexp_flags(void *regexp);
unsigned rt_regexp_code_flags(void *code);

/* The text of a string to be matched. The string at idx must stay on the stack
 * while the text is in use. */
struct jr_regexp_subject rt_regexp_subject(duk_context *ctx, duk_idx_t idx);

/* Matches the string at idx, with text s, from start on. True for a match.
 * Throws SyntaxError for literals that cannot be compiled, RangeError for what
 * takes too long or too much memory. Runs no scripts. */
bool rt_regexp_match(duk_context *ctx, void *code, struct jr_regexp_subject *s,
		     size_t start, bool sticky, rt_regexp_captures *captures);

/* The offset behind the character at `at`, one past the end behind the last. */
size_t rt_regexp_advance(void *code, const struct jr_regexp_subject *s,
			 size_t at);

/* Number of groups of a code object that has matched. */
uint32_t rt_regexp_groups(void *code);

/* Names of groups of a code object that has matched. */
const struct jr_regexp_name *rt_regexp_names(void *code, uint32_t *count);

/* Notes a match of the string at idx for RegExp.$1 and the like. */
void rt_regexp_remember(duk_context *ctx, duk_idx_t idx, void *code,
			rt_regexp_captures captures);

/* Was the match noted last of the empty text? */
bool rt_regexp_was_empty(duk_context *ctx);

/* lastIndex as ToLength gives it; may run scripts. */
double rt_regexp_last_index(duk_context *ctx, void *regexp);

/* Set(regexp, "lastIndex", value, true) of an object that is no proxy. */
void rt_regexp_set_last_index(duk_context *ctx, void *regexp, double value);

/* Pushes the text of a group, or undefined. */
void rt_regexp_push_group(duk_context *ctx, const struct jr_regexp_subject *s,
			  rt_regexp_captures captures, uint32_t group);

/* Pushes the object `groups` of a match, or undefined if no group has a name.
 * The whole and the groups are on the stack at `values`. */
void rt_regexp_push_named(duk_context *ctx, void *code,
			  rt_regexp_captures captures, duk_idx_t values);

/* RegExpBuiltinExec for the string at idx: pushes the match object or null. */
void rt_regexp_exec(duk_context *ctx, void *regexp, duk_idx_t idx);

/* The same without the object: is there a match? */
bool rt_regexp_test(duk_context *ctx, void *regexp, duk_idx_t idx);

/* [pattern flags] -> [code]: two strings. Throws SyntaxError. */
void rt_regexp_push_code(duk_context *ctx);

/* Push the pattern as written, the property source, the property flags. */
void rt_regexp_push_pattern(duk_context *ctx, void *code);
void rt_regexp_push_source(duk_context *ctx, void *code);
void rt_regexp_push_flags(duk_context *ctx, void *code);

/* Pushes the letters of flags in the order of `flags`. */
void rt_regexp_push_letters(duk_context *ctx, unsigned flags);

/* The engine's side of literals: [pattern flags] -> [code]. */
void rt_regexp_literal(duk_context *ctx);

/* Adds RegExp.$1 and the like to the constructor at idx. */
void rt_regexp_legacy_install(duk_context *ctx, duk_idx_t idx);

/* Life of rt->regexp: once per heap; after the heap is gone. */
void rt_regexp_install(duk_context *ctx);
void rt_regexp_fini(struct rt *rt);

#endif
