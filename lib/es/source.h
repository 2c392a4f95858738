/* source.h - source text: normal form and places in it.
 *
 * All offsets of the front end refer to the normal form, which is valid UTF-8
 * (WTF-8 when it came from the engine) followed by JR_SOURCE_PAD NUL bytes. */
#ifndef JR_SOURCE_H
#define JR_SOURCE_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

enum {
	JR_SOURCE_PAD = 32,
	JR_SOURCE_MAX = 0x7fffff00,     /* bytes */
};

enum jr_source_form {
	JR_SOURCE_BYTES,        /* a file: a byte order mark is dropped, every
				   ill-formed sequence becomes U+FFFD */
	JR_SOURCE_ENGINE,       /* an engine string (CESU-8): pairs are joined,
				   lone surrogates kept as 3 bytes */
};

/* Copies text into the arena in normal form. Returns 0, -E2BIG or -ENOMEM. */
int jr_source_init(struct jr_str *out, struct jr_arena *arena,
		   struct jr_str text, enum jr_source_form form)
	__attribute__((warn_unused_result));

struct jr_place {
	uint32_t line;          /* from 1 */
	uint32_t column;        /* UTF-16 units, from 1 */
	uint32_t line_pos, line_end;    /* the line's bytes, without its end */
};

/* Where offset pos is. One pass from the start of the source. Lines end where
 * ECMA-262 ends them: LF, CR, CR LF, U+2028, U+2029. */
struct jr_place jr_source_place(struct jr_str src, uint32_t pos);

/* Start offsets of all lines, for many look-ups. */
struct jr_lines {
	const uint32_t *start;
	uint32_t count;
};

int jr_source_lines(struct jr_lines *out, struct jr_arena *arena,
		    struct jr_str src) __attribute__((warn_unused_result));
struct jr_place jr_source_find(const struct jr_lines *lines, struct jr_str src,
			       uint32_t pos);

#endif
