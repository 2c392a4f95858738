/* Number and Math (ECMA-262 21.1, 21.3) as far as the engine lacks them. */
#include <math.h>

#include "src/ecma.h"

enum unary {
	UNARY_acosh, UNARY_asinh, UNARY_atanh, UNARY_cosh, UNARY_expm1,
	UNARY_log1p, UNARY_sinh, UNARY_tanh, UNARY_fround, UNARY_f16round,
};

static double to_float(double x)
{
	return (double)(float)x;
}

static double to_half(double x)
{
	return duk_half_to_double(duk_double_to_half(x));
}

static duk_ret_t unary(duk_context *ctx)
{
	static double (*const fns[])(double) = {
		[UNARY_acosh] = acosh, [UNARY_asinh] = asinh,
		[UNARY_atanh] = atanh, [UNARY_cosh] = cosh,
		[UNARY_expm1] = expm1, [UNARY_log1p] = log1p,
		[UNARY_sinh] = sinh, [UNARY_tanh] = tanh,
		[UNARY_fround] = to_float, [UNARY_f16round] = to_half,
	};

	duk_push_number(ctx, fns[duk_get_current_magic(ctx)](
			     duk_to_number(ctx, 0)));
	return 1;
}

/* Number.NAME and the global NAME are one function, which has its name. */
static void share(duk_context *ctx, const char *name)
{
	rt_ecma_push_global(ctx, name);
	duk_push_literal(ctx, "name");
	duk_push_string(ctx, name);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	rt_ecma_push_global(ctx, "Number");
	duk_swap_top(ctx, -2);
	rt_ecma_put(ctx, -2, name);
	duk_pop(ctx);
}

void rt_ecma_number_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"acosh", unary, 1, 1, UNARY_acosh},
		{"asinh", unary, 1, 1, UNARY_asinh},
		{"atanh", unary, 1, 1, UNARY_atanh},
		{"cosh", unary, 1, 1, UNARY_cosh},
		{"expm1", unary, 1, 1, UNARY_expm1},
		{"log1p", unary, 1, 1, UNARY_log1p},
		{"sinh", unary, 1, 1, UNARY_sinh},
		{"tanh", unary, 1, 1, UNARY_tanh},
		{"f16round", unary, 1, 1, UNARY_f16round},
		{"fround", unary, 1, 1, UNARY_fround},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Math");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
	share(ctx, "parseFloat");
	share(ctx, "parseInt");
}
