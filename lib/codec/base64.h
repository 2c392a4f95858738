/* base64.h - base64 and base64url (RFC 4648 sections 4 and 5). */
#ifndef JR_BASE64_H
#define JR_BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* Length of the encoding of n bytes; base64url has no padding. */
size_t jr_base64_encoded_len(size_t n, bool url);

/* Writes jr_base64_encoded_len(n, url) characters; returns that. */
size_t jr_base64_encode(char *out, const void *p, size_t n, bool url);

/* Decodes leniently, as Node does: both alphabets are taken, white space and
 * any other foreign character are skipped, `=` ends the text. Writes at most
 * cap bytes and returns how many. n / 4 * 3 + 3 are always enough. */
size_t jr_base64_decode(void *out, size_t cap, const char *p, size_t n);

/* How many bytes Node says the text holds (Buffer.byteLength): by its length
 * and padding alone. */
size_t jr_base64_decoded_len(const char *p, size_t n);

#endif
