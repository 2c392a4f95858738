/* regexp_syntax.h - is a text a regular expression pattern? */
#ifndef JR_REGEXP_SYNTAX_H
#define JR_REGEXP_SYNTAX_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

/* Checks a pattern (well-formed UTF-8 or WTF-8, readable for a few bytes
 * beyond its end) by ECMA-262 22.2.1 with Annex B. The flags must be valid; u
 * and v select their grammars. Returns NULL if the pattern is right, else what
 * is wrong in V8's words ("Unterminated group"). */
const char *jr_regexp_check(struct jr_str pattern, struct jr_str flags,
			    struct jr_arena *arena);

#endif
