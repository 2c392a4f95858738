/* utf.h - UTF-8 and CESU-8.
 *
 * CESU-8 is the engine's form: UTF-16 code units, each as UTF-8 would write
 * it, so a supplementary character takes six bytes and lone surrogates can be
 * written. Everything else, ASCII above all, is the same in both. */
#ifndef JR_UTF_H
#define JR_UTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes from the start of p that are ASCII. */
size_t jr_utf_ascii_len(const char *p, size_t n);

/* Whether the text is valid UTF-8 without supplementary characters, and so
 * equal to its CESU-8 form. */
bool jr_utf_is_shared(const char *p, size_t n);

/* Whether the text is valid UTF-8. */
bool jr_utf_is_valid(const char *p, size_t n);

/* Reads one character at p < end of UTF-8; its length is added to *p. Invalid
 * bytes give U+FFFD and skip what the Encoding Standard's "maximal subpart"
 * rule says. */
uint32_t jr_utf_next(const char **p, const char *end);

/* Writes c as UTF-8 (surrogates as three bytes); returns 1 to 4. */
int jr_utf_put(char out[4], uint32_t c);

/* UTF-8 to CESU-8; invalid bytes become U+FFFD. Returns the length of the
 * result, at most 3 * n; writes nothing if out is NULL. */
size_t jr_utf_to_cesu(char *out, const char *p, size_t n);

/* CESU-8 to UTF-8, likewise; lone surrogates become U+FFFD, and what is not
 * CESU-8 otherwise (four-byte forms included) is taken as UTF-8. */
size_t jr_utf_from_cesu(char *out, const char *p, size_t n);

#endif
