/* str.h - slices of text: borrowed, not NUL-terminated. */
#ifndef JR_STR_H
#define JR_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct jr_str {
	const char *p;
	size_t n;
};

#define JR_STR(lit) ((struct jr_str){(lit), sizeof(lit) - 1})

static inline struct jr_str jr_str_from(const char *s)
{
	return (struct jr_str){s, strlen(s)};
}

static inline bool jr_str_eq(struct jr_str a, struct jr_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool jr_str_starts(struct jr_str s, struct jr_str head)
{
	return s.n >= head.n && memcmp(s.p, head.p, head.n) == 0;
}

/* Equal without regard to ASCII case; no locale. */
bool jr_str_eq_nocase(struct jr_str a, struct jr_str b);

/* Parses all of s as an unsigned decimal number <= max: no sign, no white
 * space, at least one digit. Returns 0, -EINVAL, or -ERANGE. */
int jr_str_to_u64(struct jr_str s, uint64_t max, uint64_t *out)
	__attribute__((warn_unused_result));

#endif
