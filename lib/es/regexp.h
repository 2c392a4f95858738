/* regexp.h - compiled regular expressions (ECMA-262 22.2 with Annex B).
 *
 * Pattern and subject are text of the engine: CESU-8, every UTF-16 code unit as
 * UTF-8 would write it (four-byte sequences are understood too). All offsets
 * are byte offsets into that text, at the start of a code unit; turning them
 * into indexes of code units is the caller's. With u or v the text is read as
 * code points: surrogate pairs are joined while matching, nothing is converted
 * and offsets still count bytes of the text as given.
 *
 * A struct jr_regexp is what one pattern with one set of flags means. It holds
 * no lastIndex, is shared by all objects made of the same pattern and flags,
 * and belongs to the context it came from: one context a runtime, one thread.
 * Parsing happens when it is made, everything else when first needed: a program
 * for our own matcher at the first match, machine code (PCRE2) when the
 * expression turns out to be used much. Both give the same answers.
 *
 * Every match is bounded in steps and memory (jr_regexp_limits). */
#ifndef JR_REGEXP_H
#define JR_REGEXP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/str.h"

/* Flags, in the order in which `flags` of an object spells them. */
enum jr_regexp_flag {
	JR_REGEXP_D = 1,        /* hasIndices; no difference here */
	JR_REGEXP_G = 2,        /* global; no difference here */
	JR_REGEXP_I = 4,
	JR_REGEXP_M = 8,
	JR_REGEXP_S = 16,
	JR_REGEXP_U = 32,
	JR_REGEXP_V = 64,
	JR_REGEXP_Y = 128,      /* sticky; see jr_regexp_exec */
};

enum { JR_REGEXP_UNSET = -1 };

struct jr_regexp;
struct jr_regexp_context;

/* One name of a group. Duplicate named groups have several numbers, of which
 * at most one takes part in a match. */
struct jr_regexp_name {
	struct jr_str name;             /* CESU-8 */
	const uint32_t *groups;         /* numbers from 1, ascending */
	uint32_t count;
};

/* A text to match against. While the same text is matched several times, use
 * the same struct: what was found out about the text is remembered in it. */
struct jr_regexp_subject {
	const char *p;
	size_t n;
	bool ascii;             /* all bytes are ASCII */
	bool scanned;           /* what follows is known */
	bool pairs;             /* has surrogate pairs */
};

/* Scratch memory, limits and the cache of compiled expressions of a runtime.
 * NULL if memory is short. All expressions must have been released before the
 * context is freed. */
struct jr_regexp_context *jr_regexp_context_new(void);
void jr_regexp_context_free(struct jr_regexp_context *cx);

/* Bounds of each match: steps of the matcher (about 5 to 10 ns each), to which
 * come 16 for each byte of the text, and bytes for its stack of alternatives.
 * 0: the default. Machine code has bounds of its own, of about 15 ms; what
 * passes them is begun again by the matcher. */
void jr_regexp_limits(struct jr_regexp_context *cx, uint64_t steps,
		      size_t bytes);

/* Machine code for an expression is made when our own matcher has spent that
 * many steps on it: a figure of ours if nothing is said. 0: at the first match,
 * UINT32_MAX: never. For tests. */
void jr_regexp_jit_after(struct jr_regexp_context *cx, uint32_t steps);

/* Letters to flags; -EINVAL if one is unknown or comes twice, or for u and v
 * together. */
int jr_regexp_flags(struct jr_str letters)
	__attribute__((warn_unused_result));

/* Gives the expression of a pattern; equal ones are shared as long as the
 * context remembers them. The caller owns one reference. Returns 0; -EINVAL if
 * the pattern is wrong, with the reason in V8's words in *why ("Unterminated
 * group", of "Invalid regular expression: /(/u: Unterminated group"; static
 * storage); -ENOMEM. *re is set on success only. */
int jr_regexp_get(struct jr_regexp_context *cx, struct jr_regexp **re,
		  struct jr_str pattern, unsigned flags, const char **why)
	__attribute__((warn_unused_result));

struct jr_regexp *jr_regexp_ref(struct jr_regexp *re);
void jr_regexp_unref(struct jr_regexp *re);      /* NULL is fine */

unsigned jr_regexp_flags_of(const struct jr_regexp *re);

/* Number of groups, without the whole match. */
uint32_t jr_regexp_group_count(const struct jr_regexp *re);

/* Names in order of their first group; *count of them. Borrowed from re. */
const struct jr_regexp_name *jr_regexp_names(const struct jr_regexp *re,
					     uint32_t *count);

/* ascii: the caller knows that all bytes are ASCII (as many code units as
 * bytes). The text must be well-formed and stay where it is, and at least one
 * byte behind its end must be readable. */
static inline struct jr_regexp_subject jr_regexp_subject(const char *p,
							 size_t n, bool ascii)
{
	return (struct jr_regexp_subject){.p = p, .n = n, .ascii = ascii};
}

/* Looks for a match that begins at byte `start` (<= s->n) or behind it;
 * sticky: at `start` only, whatever the flags say (RegExpBuiltinExec passes the
 * flag y).
 * With u or v a start between the halves of a pair means the pair.
 *
 * Returns 1 for a match, 0 for none, -ETIME if the limit of steps ended it,
 * -E2BIG the limit of memory, -ENOMEM. For a match *captures is set to
 * 2 * (groups + 1) offsets, begin and end of the match and of each group,
 * JR_REGEXP_UNSET for groups that did not take part; it is valid until the next
 * call with the same context. */
int jr_regexp_exec(struct jr_regexp *re, struct jr_regexp_subject *s,
		   size_t start, bool sticky, const ptrdiff_t **captures)
	__attribute__((warn_unused_result));

/* The offset behind the character at byte `at` (< s->n): a code point with u or
 * v, else a code unit (AdvanceStringIndex). */
size_t jr_regexp_advance(const struct jr_regexp *re,
			 const struct jr_regexp_subject *s, size_t at);

#endif
