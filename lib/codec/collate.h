/* collate.h - order of texts by the Unicode Collation Algorithm (UTS 10), with
 * the default table: that of English and many other languages.
 *
 * Code points that the table lacks sort by their codes: symbols after the other
 * symbols, letters after those of the table, Han ideographs behind them. */
#ifndef JR_COLLATE_H
#define JR_COLLATE_H

#include <stdbool.h>

#include "lib/base/str.h"

struct jr_collate_options {
	uint8_t strength;       /* 1 base letters, 2 and accents, 3 and case */
	bool case_level;        /* tell case apart at strength 1 */
	bool upper_first;       /* ABC before abc */
	bool lower_first;       /* the same the other way, above all else */
	bool numeric;           /* "9" before "10" */
	bool ignore_punctuation;
};

/* Compares valid UTF-8. *order is negative, 0 or positive. Returns 0 or
 * -ENOMEM. */
int jr_collate_compare(struct jr_str a, struct jr_str b,
		       const struct jr_collate_options *options, int *order)
	__attribute__((warn_unused_result));

#endif
