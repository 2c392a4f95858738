/* base64.h - base64 and base64url (RFC 4648 sections 4 and 5). */
#ifndef JR_BASE64_H
#define JR_BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* Length of the encoding of n bytes; `pad`: to a multiple of four by `=`. */
size_t jr_base64_encoded_len(size_t n, bool pad);

/* Writes jr_base64_encoded_len(n, pad) characters; returns that. */
size_t jr_base64_encode(char *out, const void *p, size_t n, bool url, bool pad);

/* Decodes leniently, as Node does: both alphabets are taken, white space and
 * any other foreign character are skipped, `=` ends the text. Writes at most
 * cap bytes and returns how many. n / 4 * 3 + 3 are always enough. */
size_t jr_base64_decode(void *out, size_t cap, const char *p, size_t n);

/* What a strict decoder does with digits at the end that are no group of four:
 * take them, refuse what is not padded exactly, or leave them. */
enum jr_base64_last { JR_BASE64_LOOSE, JR_BASE64_STRICT, JR_BASE64_STOP };

struct jr_base64_progress {
	size_t read;            /* characters */
	size_t written;         /* bytes */
};

/* FromBase64 of ECMA-262: one alphabet, ASCII white space between the digits,
 * at most cap bytes. False for a text that is not base64: what is right before
 * the mistake has been written. */
bool jr_base64_decode_strict(void *out, size_t cap, const char *p, size_t n,
			     bool url, enum jr_base64_last last,
			     struct jr_base64_progress *at);

/* How many bytes Node says the text holds (Buffer.byteLength): by its length
 * and padding alone. */
size_t jr_base64_decoded_len(const char *p, size_t n);

#endif
