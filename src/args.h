/* args.h - arguments of binding functions. Their JS side has checked types;
 * these check what memory safety needs. */
#ifndef RT_ARGS_H
#define RT_ARGS_H

#include "src/runtime.h"

/* A path: UTF-8 with a NUL at its end, valid while the value stays on the
 * stack. Strings and Buffers; throws ERR_INVALID_ARG_VALUE if it holds a NUL. */
const char *rt_arg_path(duk_context *ctx, duk_idx_t idx);

/* A non-negative integer up to max (at most 2^53); throws ERR_OUT_OF_RANGE. */
uint64_t rt_arg_uint(duk_context *ctx, duk_idx_t idx, uint64_t max);

/* An integer in [min, max]; throws ERR_OUT_OF_RANGE. */
int rt_arg_int(duk_context *ctx, duk_idx_t idx, int min, int max);

/* A function; throws ERR_INVALID_ARG_TYPE. */
void rt_arg_function(duk_context *ctx, duk_idx_t idx);

#endif
