/* case.h - upper and lower case of strings (ECMA-262 22.1.3.28) by the tables
 * of the Unicode Character Database. */
#ifndef JR_CASE_H
#define JR_CASE_H

#include <stdbool.h>

#include "lib/base/buf.h"

/* Appends the n bytes of CESU-8 in upper or lower case. Returns out->rc, or
 * -ENOMEM. */
int jr_case_convert(struct jr_buf *out, const char *p, size_t n, bool upper)
	__attribute__((warn_unused_result));

#endif
