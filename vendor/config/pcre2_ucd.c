/* pcre2_ucd.c - in place of PCRE2's file of that name: no character above ASCII
 * has a property or another case. Patterns come from lib/es/regexp_translate.c
 * with such things written out, and PCRE2's tables would be 120 KB and of
 * another version of Unicode than ours. */
#include "pcre2_internal.h"

const char *PRIV(unicode_version) = "none";
/* Records: 0 all other characters, 1 capitals, 2 small letters. Blocks: 0 all
 * others, 1 ASCII. */
const ucd_record PRIV(ucd_records)[] = {
	{0}, {.other_case = 32}, {.other_case = -32},
};
const uint16_t PRIV(ucd_stage1)[0x110000 / UCD_BLOCK_SIZE] = {1};
const uint16_t PRIV(ucd_stage2)[2 * UCD_BLOCK_SIZE] = {
	[UCD_BLOCK_SIZE + 'A' ... UCD_BLOCK_SIZE + 'Z'] = 1,
	[UCD_BLOCK_SIZE + 'a' ... UCD_BLOCK_SIZE + 'z'] = 2,
};
const uint32_t PRIV(ucd_caseless_sets)[] = {NOTACHAR};
const uint32_t PRIV(ucd_turkish_dotted_i_caseset) = 0;
/* The characters between these have no other case. */
const uint32_t PRIV(ucd_nocase_ranges)[] = {
	0, 'A', 'z', 0x110000, NOTACHAR, NOTACHAR,
};
const uint32_t PRIV(ucd_nocase_ranges_size) = 4;
const uint32_t PRIV(ucd_digit_sets)[] = {0};
const uint32_t PRIV(ucd_script_sets)[] = {0};
const uint32_t PRIV(ucd_boolprop_sets)[] = {0};
