/* collate_table.h - collation elements of Unicode (DUCET, UTS 10), made by
 * src/tool_collation.c.
 *
 * A value is one element (primary, secondary, tertiary weight), or
 * JR_COLLATE_NONE: not in the table, or JR_COLLATE_MORE | count << 16 | first:
 * elements in jr_collate_extra. */
#ifndef JR_COLLATE_TABLE_H
#define JR_COLLATE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define JR_COLLATE_BLOCK 32
#define JR_COLLATE_MORE 0x80000000u
#define JR_COLLATE_NONE 0x40000000u

#define JR_COLLATE_PACK(p, s, t) ((p) << 14 | (s) << 5 | (t))

/* Two code points in a row that sort as one. */
struct jr_collate_pair {
	uint16_t first, second;
	uint32_t value;
};

extern const uint16_t jr_collate_index[];       /* block of a code point */
extern const uint32_t jr_collate_blocks[];
extern const uint32_t jr_collate_extra[];
extern const struct jr_collate_pair jr_collate_pairs[];        /* sorted */
extern const size_t jr_collate_pair_count;

#endif
