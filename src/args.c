#include "src/args.h"

#include <string.h>

#include "lib/base/str.h"
#include "src/bytes.h"
#include "src/error.h"

const char *rt_arg_path(duk_context *ctx, duk_idx_t idx)
{
	struct jr_str s = rt_bytes_require(ctx, idx);
	char *copy;

	if (memchr(s.p, '\0', s.n)) {
		rt_throw_code(ctx, DUK_ERR_TYPE_ERROR, "ERR_INVALID_ARG_VALUE",
			      "The argument 'path' must be a string, "
			      "Uint8Array, or URL without null bytes.");
		return NULL;
	}
	if (duk_is_string(ctx, idx))
		return s.p;
	idx = duk_require_normalize_index(ctx, idx);
	copy = duk_push_fixed_buffer(ctx, s.n + 1);
	memcpy(copy, s.p, s.n);
	duk_replace(ctx, idx);
	return copy;
}

static void out_of_range(duk_context *ctx, duk_idx_t idx, double min,
			 double max)
{
	rt_throw_code(ctx, DUK_ERR_RANGE_ERROR, "ERR_OUT_OF_RANGE",
		      "The value of argument %d is out of range. It must be "
		      ">= %.0f && <= %.0f.", (int)idx + 1, min, max);
}

uint64_t rt_arg_uint(duk_context *ctx, duk_idx_t idx, uint64_t max)
{
	double d = duk_require_number(ctx, idx);

	if (!(d >= 0 && d <= (double)max) || d != (double)(uint64_t)d)
		out_of_range(ctx, idx, 0, (double)max);
	return (uint64_t)d;
}

int rt_arg_int(duk_context *ctx, duk_idx_t idx, int min, int max)
{
	double d = duk_require_number(ctx, idx);

	if (!(d >= min && d <= max) || d != (double)(int)d)
		out_of_range(ctx, idx, min, max);
	return (int)d;
}

void rt_arg_function(duk_context *ctx, duk_idx_t idx)
{
	if (!duk_is_callable(ctx, idx))
		rt_throw_code(ctx, DUK_ERR_TYPE_ERROR, "ERR_INVALID_ARG_TYPE",
			      "Argument %d must be of type function",
			      (int)idx + 1);
}
