/* eval_context.h - what the text of a direct eval inherits.
 *
 * The printer writes it, as one string, beside each call of eval; whoever
 * compiles the text gives it back in jr_lower_opts. It names variables as the
 * printer called them: they are found through the environments. Words with a
 * space between:
 *
 *   FLAGS                  JR_EVAL_*, decimal
 *   t:VAR a:VAR            this and arguments, if they are kept in one
 *   n:VAR                  new.target
 *   h:VAR s:VAR i:VAR      home object, class (super calls), field maker
 *   m:VAR                  module record
 *   e:CELL:NAME            variable of the module: exported, or with CELL 0 a
 *                          constant
 *   =NAME                  parameter or lexical variable that no `var` may
 *                          repeat
 *   c:KEY b:KEY            next class outwards; keys of its private methods on
 *                          instances and on itself, empty if there are none
 *   p:FLAGS:NAME:KEY[:VAR] private name of it (JR_SF_*), its key or the
 *                          variable of its function, and of its setter */
#ifndef JR_EVAL_CONTEXT_H
#define JR_EVAL_CONTEXT_H

#include "lib/base/str.h"

struct jr_eval_context {
	unsigned flags;         /* JR_EVAL_* */
	struct jr_str this_name, new_name, args_name, module_name;
	struct jr_str words;    /* all but the flags */
};

/* Reads flags and names; false if the text is none. An empty text is the
 * context of an indirect eval. */
bool jr_eval_context_read(struct jr_eval_context *c, struct jr_str text);

/* Takes the next word off *words; empty when there is none. */
struct jr_str jr_eval_context_word(struct jr_str *words);

/* Takes what stands before the next c, or all, off *word. */
struct jr_str jr_eval_context_part(struct jr_str *word, char c);

#endif
