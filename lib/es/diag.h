/* diag.h - the first error of a compilation, with its source range. */
#ifndef JR_DIAG_H
#define JR_DIAG_H

#include <stdarg.h>

#include "lib/base/buf.h"

enum jr_diag_kind {
	JR_DIAG_NONE,
	JR_DIAG_SYNTAX,         /* becomes a SyntaxError */
	JR_DIAG_RANGE,          /* RangeError: a limit was passed */
	JR_DIAG_MEMORY,         /* out of memory */
};

struct jr_diag {
	enum jr_diag_kind kind;
	bool module_syntax;     /* the source would go on as a module: import or
				   export declaration, import.meta or top-level
				   await met under another goal */
	uint32_t pos, end;      /* byte range of the offending text */
	char message[256];      /* UTF-8, cut with "..." when longer */
};

/* Records an error unless there is one already. */
void jr_diag_set(struct jr_diag *d, enum jr_diag_kind kind, uint32_t pos,
		 uint32_t end, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void jr_diag_vset(struct jr_diag *d, enum jr_diag_kind kind, uint32_t pos,
		  uint32_t end, const char *fmt, va_list ap)
	__attribute__((format(printf, 5, 0)));

/* Appends "FILE:LINE\nSOURCE LINE\n   ^^^\nSyntaxError: MESSAGE\n". Tabs of
 * the source line are kept; a long line is cut around the caret. */
void jr_diag_print(const struct jr_diag *d, struct jr_str src,
		   struct jr_str filename, struct jr_buf *out);

#endif
