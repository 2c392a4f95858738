/* regexp_jit.h - trees as PCRE2 patterns, and those as machine code.
 *
 * PCRE2 sees numbered groups, sets written out, and no character above what a
 * text can hold; what it would do differently is refused and left to our own
 * matcher. Text is either all ASCII, or UTF-8 with surrogates as characters and
 * no pairs that count as one. */
#ifndef JR_REGEXP_JIT_H
#define JR_REGEXP_JIT_H

#include "lib/base/buf.h"
#include "lib/es/regexp_tree.h"

/* Appends the pattern for texts that are ASCII, or not. Returns 0, -ENOTSUP if
 * PCRE2 would do something else, -ENOMEM. */
int jr_regexp_translate(struct jr_buf *out, const struct re_node *root,
			unsigned flags, bool ascii)
	__attribute__((warn_unused_result));

/* Memory and bounds of machine code, one for each context. NULL: none. */
struct re_jit_context;
struct re_jit_context *jr_regexp_jit_context_new(void);
void jr_regexp_jit_context_free(struct re_jit_context *jc);

struct re_jit;

/* Machine code of a tree for one kind of text, and for one way to search.
 * Returns 0, -ENOTSUP or -ENOMEM. */
int jr_regexp_jit_new(struct re_jit **out, struct re_jit_context *jc,
		      const struct re_tree *t, unsigned flags, bool ascii,
		      bool sticky) __attribute__((warn_unused_result));
void jr_regexp_jit_free(struct re_jit *j);

/* As jr_regexp_run. -EAGAIN: no match begins before *start, which was moved;
 * from there on our own matcher must look, which counts its steps. */
int jr_regexp_jit_run(const struct re_jit *j, const char *text, size_t n,
		      size_t *start, const size_t **captures)
	__attribute__((warn_unused_result));

#endif
