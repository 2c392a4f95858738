/* source.h - the texts scripts came from, for positions and for quoting them.
 *
 * Compiled code knows file names and byte offsets only. Files are read again
 * when a text is first asked for; texts that are in no file (eval, -e, stdin,
 * built-ins) are added by whoever compiles them and kept. Of many evaluated
 * texts only the newest are kept: a name with a NUL in it ("<anonymous>\0" and
 * a number, which makes it unique) may be dropped again.
 *
 * The line table of a file stays; its text does only if it is needed for
 * columns, that is if it is not ASCII, or as the one looked at last.
 *
 * Nothing here throws: what memory or a file does not give is just not known. */
#ifndef RT_SOURCE_H
#define RT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/str.h"

struct rt_source {
	char *name;
	size_t name_len;
	char *text;             /* NULL: read the file again */
	size_t len;
	uint32_t *lines;        /* offset of each line's first byte */
	size_t line_count;      /* 0: no line table yet */
	const uint8_t *widths;  /* see rt_source_add_lines; or NULL */
	size_t width_count;
	bool kept;              /* text is in no file */
	bool ascii;
};

struct rt_sources {
	struct rt_source **list;        /* oldest first */
	size_t count, cap;
	size_t evals;                   /* of them with a NUL in the name */
	size_t eval_bytes;
	struct rt_source *last;         /* file whose text is held */
};

void rt_source_init(struct rt_sources *s);
void rt_source_fini(struct rt_sources *s);

/* Keeps a copy of a text; an older one of that name is replaced. Returns 0 or
 * -ENOMEM. */
int rt_source_add(struct rt_sources *s, struct jr_str name, struct jr_str text)
	__attribute__((warn_unused_result));

/* Makes only the lines of an ASCII text known: the width of each with its end;
 * 255 adds to the next one. The widths are borrowed until fini. Returns 0 or
 * -ENOMEM. */
int rt_source_add_lines(struct rt_sources *s, struct jr_str name,
			const uint8_t *widths, size_t count)
	__attribute__((warn_unused_result));

/* Line and column, from 1, columns in UTF-16 units. False if the text is not
 * known. */
bool rt_source_locate(struct rt_sources *s, struct jr_str name,
		      uint32_t offset, uint32_t *line, uint32_t *column);

/* Text of bytes [start, end), or of a line (without its end). Valid until the
 * next call of a function of this file. False if not known. */
bool rt_source_range(struct rt_sources *s, struct jr_str name, uint32_t start,
		     uint32_t end, struct jr_str *out);
bool rt_source_line(struct rt_sources *s, struct jr_str name, uint32_t line,
		    struct jr_str *out);

/* The whole text, on the same terms. */
bool rt_source_text(struct rt_sources *s, struct jr_str name,
		    struct jr_str *out);

/* The expression around offset as V8 words it, if it is names, dots, calls and
 * indices: `a.b`, `f(...)`. This and what follows write as rt_source_callee. */
bool rt_source_operand(struct jr_str text, uint32_t offset, char *out,
		       size_t size);

/* The same for what stands behind `...`: n of them further than the operand at
 * offset, or in the last argument of the call at offset. */
bool rt_source_spread(struct jr_str text, uint32_t offset, uint32_t n, char *out,
		      size_t size);
bool rt_source_spread_argument(struct jr_str text, uint32_t offset, char *out,
			       size_t size);

/* What the object pattern takes apart whose first name is at offset: nothing
 * for a parameter; false if there is no pattern, or one inside another. */
bool rt_source_destructured(struct jr_str text, uint32_t offset, char *out,
			    size_t size);

/* What is called by the code at offset, as V8 words it in "... is not a
 * function": `a.b`, `f(...).x`, `(intermediate value)`. offset is that of the
 * callee's last name, of the parenthesis or of `new`. Writes at most size bytes, with a
 * NUL; false if that cannot be told. */
bool rt_source_callee(struct jr_str text, uint32_t offset, char *out,
		      size_t size);

#endif
