/* text.h - Node's text encodings between bytes and engine strings. */
#ifndef RT_TEXT_H
#define RT_TEXT_H

#include "src/runtime.h"
#include "lib/base/str.h"

/* Numbers that js/node/buffer.js uses too. */
enum rt_encoding { RT_UTF8, RT_UTF16LE, RT_LATIN1, RT_ASCII, RT_BASE64,
		   RT_BASE64URL, RT_HEX };

/* Pushes the text that the bytes stand for. */
void rt_text_push(duk_context *ctx, struct jr_str bytes, enum rt_encoding e);

/* Bytes that the string at idx takes. For base64 and hex an upper bound, by
 * length alone. */
size_t rt_text_len(duk_context *ctx, duk_idx_t idx, enum rt_encoding e);

/* Writes the string at idx, at most cap bytes and only whole characters;
 * returns the bytes written. */
size_t rt_text_write(duk_context *ctx, duk_idx_t idx, enum rt_encoding e,
		     void *out, size_t cap);

#endif
