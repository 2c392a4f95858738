/* BigInt (ECMA-262 21.2). */
#include <math.h>
#include <string.h>

#include "src/bigint.h"
#include "src/ecma.h"

/* BigInt(value) */
static duk_ret_t construct(duk_context *ctx)
{
	double d;

	duk_set_top(ctx, 1);
	duk_push_new_target(ctx);
	if (!duk_is_undefined(ctx, -1))
		return duk_type_error(ctx, "BigInt is not a constructor");
	duk_pop(ctx);
	duk_to_primitive(ctx, 0, DUK_HINT_NUMBER);
	if (!duk_is_number(ctx, 0)) {
		rt_bigint_coerce(ctx, 0);
		return 1;
	}
	d = duk_get_number(ctx, 0);
	if (!isfinite(d) || d != trunc(d))
		return duk_range_error(ctx, "The number %s cannot be converted"
				       " to a BigInt because it is not an "
				       "integer", duk_to_string(ctx, 0));
	rt_bigint_push_double(ctx, d);
	return 1;
}

/* BigInt.asIntN, asUintN(bits, bigint): magic is the operator. */
static duk_ret_t as_bits(duk_context *ctx)
{
	double bits = rt_ecma_to_integer(ctx, 0);

	if (bits < 0 || bits > RT_MAX_SAFE)
		return duk_range_error(ctx, "Invalid value: not (convertible "
				       "to) a safe integer");
	rt_bigint_coerce(ctx, 1);
	rt_bigint_push_double(ctx, bits);
	rt_bigint_apply(ctx, duk_get_current_magic(ctx));
	return 1;
}

static void push_this(duk_context *ctx, const char *method)
{
	duk_push_this(ctx);
	if (!duk_push_bigint_data(ctx, -1))
		(void)duk_type_error(ctx, "BigInt.prototype.%s requires that "
				     "'this' be a BigInt", method);
	duk_remove(ctx, -2);
}

static duk_ret_t to_string(duk_context *ctx)
{
	double radix = 10;

	push_this(ctx, "toString");
	if (!duk_is_undefined(ctx, 0))
		radix = rt_ecma_to_integer(ctx, 0);
	if (radix < 2 || radix > 36)
		return duk_range_error(ctx, "toString() radix argument must be "
				       "between 2 and 36");
	rt_bigint_push_text(ctx, -1, (unsigned)radix);
	return 1;
}

static duk_ret_t to_locale_string(duk_context *ctx)
{
	push_this(ctx, "toLocaleString");
	rt_ecma_locale(ctx, "number");
	return 1;
}

static duk_ret_t value_of(duk_context *ctx)
{
	push_this(ctx, "valueOf");
	return 1;
}

void rt_ecma_bigint_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"asIntN", as_bits, 2, 2, JR_BIGINT_AS_INT},
		{"asUintN", as_bits, 2, 2, JR_BIGINT_AS_UINT},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn methods[] = {
		{"toString", to_string, 1, 0, 0},
		{"toLocaleString", to_locale_string, 2, 0, 0},
		{"valueOf", value_of, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_class(ctx, "BigInt", construct, 1, methods, true);
	rt_ecma_tag(ctx, -1, "BigInt");
	rt_bigint_install(ctx);
	rt_ecma_define(ctx, -1, statics);
	duk_pop(ctx);
}
