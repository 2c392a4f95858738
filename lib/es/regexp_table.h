/* regexp_table.h - tables that src/tool_unicode.c makes from the Unicode
 * Character Database; read by regexp_props.c and regexp_case.c.
 *
 * Numbers are in base 128, high digits first and marked 0x80. */
#ifndef JR_REGEXP_TABLE_H
#define JR_REGEXP_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* Lists of names: the aliases of one value, each with its zero byte, then one
 * more; an empty list of aliases ends them. */
extern const char jr_regexp_category_names[];
extern const char jr_regexp_script_names[];
extern const char jr_regexp_binary_names[];
extern const char jr_regexp_string_names[];     /* the last: all others */

/* Runs of code points from 0 to U+10FFFF: class (a byte), length. */
extern const uint8_t jr_regexp_categories[];    /* class: a bit of the masks */
extern const uint8_t jr_regexp_scripts[];       /* class: place in the names */
extern const uint8_t jr_regexp_extensions[];    /* class: 0 the script alone,
						   else a list below, from 1 */

extern const uint32_t jr_regexp_category_masks[];       /* of each name */
/* Each: scripts, 0xff; an empty one ends them. */
extern const uint8_t jr_regexp_extension_lists[];

/* Sets of code points, one for each name: lengths, plus one, of runs that are
 * outside and inside in turn, and 0. */
extern const uint8_t jr_regexp_binaries[];

/* For each name but the last a set as above, then strings: how many characters
 * are those of the string before, how many follow (bytes both), these; 0xff. */
extern const uint8_t jr_regexp_string_sets[];

/* Characters from, from + step ..., count of them, are canonically character +
 * delta. In order, and not interleaved; count 0 ends them. */
struct re_case {
	uint32_t from;
	uint16_t count;
	uint8_t step;
	int32_t delta;
};

extern const struct re_case jr_regexp_upper[];  /* without u and v */
extern const struct re_case jr_regexp_fold[];   /* with u or v */
extern const size_t jr_regexp_upper_rows, jr_regexp_fold_rows;

/* The same for strings (case.c), by one character. */
extern const struct re_case jr_case_upper[], jr_case_lower[];
extern const size_t jr_case_upper_rows, jr_case_lower_rows;

/* In order: characters whose mapping is more than one, ended by 0. */
struct case_special {
	uint32_t from;
	uint32_t lower[3], upper[3];
};

extern const struct case_special jr_case_special[];
extern const size_t jr_case_special_rows;

#endif
