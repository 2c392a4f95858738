/* strip.h - TypeScript to JavaScript as text.
 *
 * Types become blanks, so that lines and columns stay. What has a meaning at
 * run time (enums, namespaces, parameter properties, import and export
 * assignments) is rewritten in place, on the lines where it stood. */
#ifndef JR_STRIP_H
#define JR_STRIP_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/es/diag.h"
#include "lib/es/lang.h"
#include "lib/es/source.h"

struct jr_strip_opts {
	enum jr_source_form form;
	const struct jr_lang *lang;
	bool transform;         /* otherwise such syntax is an error */
	uint32_t max_depth;     /* as jr_parse_opts */
};

/* From here on, to the end of the line or the next one: column `out` of the
 * output is column `src` of the source; both in UTF-16 units, lines from 0. */
struct jr_strip_mark {
	uint32_t line, out, src;
};

struct jr_strip_out {
	struct jr_buf text;             /* caller: jr_buf_fini; form of the
					   source */
	struct jr_strip_mark *marks;    /* in the arena */
	uint32_t mark_count;
	struct jr_str src;              /* what err refers to */
	struct jr_diag err;
	bool unsupported;               /* err is about syntax that only
					   transform takes */
};

/* Returns 0, or -EINVAL with out->err set. */
int jr_strip(struct jr_arena *arena, struct jr_str src,
	     const struct jr_strip_opts *o, struct jr_strip_out *out)
	__attribute__((warn_unused_result));

#endif
