/* ecma_sort.h - the stable merge sort of Array and typed arrays. */
#ifndef RT_ECMA_SORT_H
#define RT_ECMA_SORT_H

#include <stdint.h>

#include <duktape.h>

/* Pushes a sorter with room for n values; in place of a call of a comparison
 * function, strings are compared, or with `numeric` numbers or BigInts. */
void rt_ecma_sort_push(duk_context *ctx, uint32_t n, int numeric);

/* [value] -> []: one more value for the sorter at idx. undefined is kept apart:
 * it sorts last, uncompared. */
void rt_ecma_sort_add(duk_context *ctx, duk_idx_t idx);

/* Sorts; the comparison function is at cmp, undefined for the default order. */
void rt_ecma_sort_run(duk_context *ctx, duk_idx_t idx, duk_idx_t cmp);

/* Number of values added, and pushing the i-th in order (after a run). */
uint32_t rt_ecma_sort_count(duk_context *ctx, duk_idx_t idx);
void rt_ecma_sort_get(duk_context *ctx, duk_idx_t idx, uint32_t i);

#endif
