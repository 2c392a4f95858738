/* regexp_unicode.h - Unicode as regular expressions need it. */
#ifndef JR_REGEXP_UNICODE_H
#define JR_REGEXP_UNICODE_H

#include "lib/base/str.h"
#include "lib/es/regexp_set.h"

/* Canonicalize of ECMA-262 22.2.2.7.3 with the flag i: simple case folding with
 * u or v (unicode), else upper case of a code unit. */
uint32_t jr_regexp_canonical(uint32_t c, bool unicode);

/* Adds to s (in order) all characters that are canonically equal to one in it;
 * s is in order again. */
void jr_regexp_close_case(struct jr_arena *a, struct re_set *s, bool unicode);

/* Strings of code points, as sets of the v flag hold them. */
struct re_string {
	const uint32_t *c;
	uint32_t n;
};

struct re_strings {
	struct re_string *s;
	uint32_t n, cap;
};

void jr_regexp_strings_add(struct jr_arena *a, struct re_strings *s,
			   struct re_string x);

/* Is \p{name=value} (value.p NULL: \p{name}) a property that ECMA-262 knows?
 * If so and `set` is not NULL its code points are added, and those of its
 * members that are strings (v only) to `strings`. *of_strings says if it is a
 * property of strings, which only the v flag admits. */
bool jr_regexp_property(struct jr_arena *a, struct jr_str name,
			struct jr_str value, bool v, bool *of_strings,
			struct re_set *set, struct re_strings *strings);

#endif
