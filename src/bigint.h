/* bigint.h - BigInt values of the engine (duk_push_bigint) and lib/num.
 *
 * The bytes of a value are its sign, a word of 0 or 1, and its limbs
 * (lib/num/limbs.h), without zeros at the top. */
#ifndef RT_BIGINT_H
#define RT_BIGINT_H

#include <stdbool.h>
#include <stdint.h>
#include <duktape.h>

#include "lib/num/bigint.h"

/* Tells the engine about BigInt: [prototype] -> []. */
void rt_bigint_install(duk_context *ctx);

/* The BigInt at idx, valid as long as it is reachable. */
struct jr_bigint rt_bigint_view(duk_context *ctx, duk_idx_t idx);

void rt_bigint_push_i64(duk_context *ctx, int64_t value);
void rt_bigint_push_u64(duk_context *ctx, uint64_t value);

/* An integral finite number. */
void rt_bigint_push_double(duk_context *ctx, double d);

/* [a b] -> [a op b]; [a] -> [op a] for unary operators. Throws RangeError. */
void rt_bigint_apply(duk_context *ctx, enum jr_bigint_op op);

/* Pushes the text of the BigInt at idx. */
void rt_bigint_push_text(duk_context *ctx, duk_idx_t idx, unsigned radix);

/* StringToBigInt (ECMA-262 7.1.14): [string] -> [BigInt]; false and [undefined]
 * for a text that is no integer. */
bool rt_bigint_parse(duk_context *ctx);

/* ToBigInt (7.1.13) in place. */
void rt_bigint_coerce(duk_context *ctx, duk_idx_t idx);

#endif
