/* ident.h - which characters make identifiers and white space. */
#ifndef JR_IDENT_H
#define JR_IDENT_H

#include <stdbool.h>
#include <stdint.h>

/* Unicode 17 properties ID_Start and ID_Continue; for the ASCII characters
 * also ECMA-262's additions $ and _. Not U+200C and U+200D. */
bool jr_ident_start(uint32_t c);
bool jr_ident_part(uint32_t c);

/* ECMA-262 WhiteSpace outside ASCII: U+00A0, U+FEFF, category Zs. */
bool jr_ident_space(uint32_t c);

/* The character at p, which must be well-formed, and its length. */
static inline uint32_t jr_ident_decode(const uint8_t *p, unsigned *n)
{
	if (p[0] < 0x80)
		return *n = 1, p[0];
	if (p[0] < 0xe0)
		return *n = 2, (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	if (p[0] < 0xf0)
		return *n = 3, (uint32_t)(p[0] & 0x0f) << 12 |
			       (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	return *n = 4, (uint32_t)(p[0] & 0x07) << 18 |
		       (uint32_t)(p[1] & 0x3f) << 12 |
		       (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

#endif
