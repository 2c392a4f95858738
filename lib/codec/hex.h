/* hex.h - hexadecimal text. */
#ifndef JR_HEX_H
#define JR_HEX_H

#include <stddef.h>

/* Writes 2 * n lower-case digits. */
void jr_hex_encode(char *out, const void *p, size_t n);

/* Decodes pairs of digits until a pair that is none, the end, or cap bytes.
 * Returns the bytes written. */
size_t jr_hex_decode(void *out, size_t cap, const char *p, size_t n);

#endif
