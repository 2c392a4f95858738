/* bytes.h - bytes and text between C and JavaScript values.
 *
 * The engine keeps strings as CESU-8 (a supplementary character is two
 * three-byte surrogates); the outside world speaks UTF-8. ASCII is the same
 * in both and is never copied. */
#ifndef RT_BYTES_H
#define RT_BYTES_H

#include "lib/base/str.h"
#include "src/runtime.h"

/* Memory of a Buffer, typed array, DataView or ArrayBuffer at idx: borrowed,
 * valid until JavaScript runs. False if the value is none of them. */
bool rt_bytes_get(duk_context *ctx, duk_idx_t idx, struct jr_str *out);

/* Same, or the UTF-8 bytes of a string. Replaces the value at idx by a
 * converted one if need be, and throws TypeError for all else. */
struct jr_str rt_bytes_require(duk_context *ctx, duk_idx_t idx);

/* UTF-8 of the value at idx, which must be a string; replaced by a converted
 * one if need be. Lone surrogates become U+FFFD. */
struct jr_str rt_bytes_utf8(duk_context *ctx, duk_idx_t idx);

/* Pushes a string from UTF-8; invalid bytes become U+FFFD as the Encoding
 * Standard says. */
void rt_bytes_push_utf8(duk_context *ctx, const char *p, size_t n);

/* Pushes a new Buffer of n bytes (a Uint8Array until the buffer module has
 * set its prototype) and returns its zeroed memory. */
void *rt_bytes_push_new(duk_context *ctx, size_t n);

#endif
