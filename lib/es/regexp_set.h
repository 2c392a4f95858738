/* regexp_set.h - sets of code points, for regexp_*.c.
 *
 * Memory is the arena's; when it fails sets stay as they are and the arena
 * tells. A set is in order (ranges ascending, apart by a gap) but for what was
 * added since the last jr_regexp_set_order. */
#ifndef JR_REGEXP_SET_H
#define JR_REGEXP_SET_H

#include <stdint.h>

#include "lib/base/arena.h"

enum { RE_MAX = 0x10ffff };

struct re_range {
	uint32_t lo, hi;        /* both belong to it */
};

struct re_set {
	struct re_range *r;
	uint32_t n, cap;
};

void jr_regexp_set_add(struct jr_arena *a, struct re_set *s, uint32_t lo,
		       uint32_t hi);
void jr_regexp_set_join(struct jr_arena *a, struct re_set *s,
			const struct re_set *t);
void jr_regexp_set_order(struct re_set *s);

/* Of sets in order; the results are in order. */
bool jr_regexp_set_has(const struct re_set *s, uint32_t c);
bool jr_regexp_set_covers(const struct re_set *s, uint32_t lo, uint32_t hi);
bool jr_regexp_set_meets(const struct re_set *s, uint32_t lo, uint32_t hi);
struct re_set jr_regexp_set_invert(struct jr_arena *a, const struct re_set *s);
struct re_set jr_regexp_set_meet(struct jr_arena *a, const struct re_set *s,
				 const struct re_set *t);

/* Number of code points, up to UINT32_MAX. */
uint32_t jr_regexp_set_size(const struct re_set *s);

#endif
