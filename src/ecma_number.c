/* Number and Math (ECMA-262 21.1, 21.3) as far as the engine lacks them. */
#include <math.h>

#include "lib/base/number.h"
#include "lib/base/sum.h"
#include "src/ecma.h"
#include "src/iterator.h"

/* ---- Number.prototype: texts ---- */

static double this_number(duk_context *ctx, const char *method)
{
	duk_push_this(ctx);
	if (!duk_to_data(ctx, -1, DUK_DATA_NUMBER))
		(void)duk_type_error(ctx, "Number.prototype.%s requires that "
				     "'this' be a Number", method);
	return duk_get_number(ctx, -1);
}

/* Pushes what `write` makes of x and an argument in its range. */
static duk_ret_t push_text(duk_context *ctx, double x, int n,
			   size_t (*write)(char *, double, int))
{
	char text[JR_NUMBER_MAX + 1];
	size_t len;

	text[0] = '-';
	len = write(text + 1, fabs(x), n);
	if (x < 0)
		duk_push_lstring(ctx, text, len + 1);
	else
		duk_push_lstring(ctx, text + 1, len);
	return 1;
}

static duk_ret_t to_string(duk_context *ctx)
{
	double radix = 10, x = this_number(ctx, "toString");

	if (!duk_is_undefined(ctx, 0))
		radix = rt_ecma_to_integer(ctx, 0);
	if (radix < 2 || radix > 36)
		return duk_range_error(ctx, "toString() radix argument must be "
				       "between 2 and 36");
	if (radix != 10 && isfinite(x))
		return push_text(ctx, x, (int)radix, jr_number_radix);
	duk_to_string(ctx, 1);
	return 1;
}

static duk_ret_t to_fixed(duk_context *ctx)
{
	double x = this_number(ctx, "toFixed");
	double digits = rt_ecma_to_integer(ctx, 0);

	if (digits < 0 || digits > JR_NUMBER_DIGITS)
		return duk_range_error(ctx, "toFixed() digits argument must be "
				       "between 0 and 100");
	if (fabs(x) < 1e21)
		return push_text(ctx, x, (int)digits, jr_number_fixed);
	duk_to_string(ctx, 1);
	return 1;
}

static duk_ret_t to_exponential(duk_context *ctx)
{
	bool shortest = duk_is_undefined(ctx, 0);
	double x = this_number(ctx, "toExponential");
	double digits = rt_ecma_to_integer(ctx, 0);
	char text[JR_NUMBER_MAX];

	if (!isfinite(x)) {
		duk_to_string(ctx, 1);
		return 1;
	}
	if (digits < 0 || digits > JR_NUMBER_DIGITS)
		return duk_range_error(ctx, "toExponential() argument must be "
				       "between 0 and 100");
	if (!shortest)
		return push_text(ctx, x, (int)digits, jr_number_exponential);
	duk_push_lstring(ctx, text,
			 jr_number_respell(text, duk_to_string(ctx, 1)));
	return 1;
}

static duk_ret_t to_precision(duk_context *ctx)
{
	double x = this_number(ctx, "toPrecision"), digits;

	if (!duk_is_undefined(ctx, 0)) {
		digits = rt_ecma_to_integer(ctx, 0);
		if (isfinite(x)) {
			if (digits < 1 || digits > JR_NUMBER_DIGITS)
				return duk_range_error(ctx, "toPrecision() "
					"argument must be between 1 and 100");
			return push_text(ctx, x, (int)digits,
					 jr_number_precision);
		}
	}
	duk_to_string(ctx, 1);
	return 1;
}

static duk_ret_t value_of(duk_context *ctx)
{
	(void)this_number(ctx, "valueOf");
	return 1;
}

/* ---- Math ---- */

enum unary {
	UNARY_acosh, UNARY_asinh, UNARY_atanh, UNARY_cosh, UNARY_expm1,
	UNARY_log1p, UNARY_sinh, UNARY_tanh, UNARY_fround, UNARY_f16round,
	UNARY_cbrt,
};

static double to_float(double x)
{
	return (double)(float)x;
}

static double to_half(double x)
{
	return duk_half_to_double(duk_double_to_half(x));
}

/* The C library's cbrt() is off by one unit often, for 27 for example. */
static double cube_root(double x)
{
	return (double)cbrtl(x);
}

static duk_ret_t unary(duk_context *ctx)
{
	static double (*const fns[])(double) = {
		[UNARY_acosh] = acosh, [UNARY_asinh] = asinh,
		[UNARY_atanh] = atanh, [UNARY_cosh] = cosh,
		[UNARY_expm1] = expm1, [UNARY_log1p] = log1p,
		[UNARY_sinh] = sinh, [UNARY_tanh] = tanh,
		[UNARY_fround] = to_float, [UNARY_f16round] = to_half,
		[UNARY_cbrt] = cube_root,
	};

	duk_push_number(ctx, fns[duk_get_current_magic(ctx)](
			     duk_to_number(ctx, 0)));
	return 1;
}

/* ---- Math.sumPrecise ---- */

struct addition {
	struct jr_sum sum;
	bool any;               /* was there anything but -0? */
	double special;         /* infinities and NaN together */
};

/* Frame: 0 iterable, 1 record. */
static duk_ret_t add_all(duk_context *ctx, void *udata)
{
	struct addition *a = udata;
	double x;

	for (; rt_iterator_step(ctx, 1); duk_pop(ctx)) {
		if (!duk_is_number(ctx, -1))
			return duk_type_error(ctx, "Iterator value %s is not "
					      "a number",
					      rt_ecma_push_text(ctx, -1));
		x = duk_get_number(ctx, -1);
		if (!isfinite(x))
			a->special += x;
		else
			jr_sum_add(&a->sum, x);
		a->any |= x != 0 || !signbit(x);
	}
	return 0;
}

/* Math.sumPrecise(items) */
static duk_ret_t sum_precise(duk_context *ctx)
{
	struct addition a = {.special = 0};

	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 1, add_all, &a);
	duk_push_number(ctx, a.special != 0 ? a.special : !a.any ? -0.0 :
			jr_sum_result(&a.sum));
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
	static const struct rt_ecma_fn methods[] = {
		{"toString", to_string, 1, 1, 0},
		{"toFixed", to_fixed, 1, 1, 0},
		{"toExponential", to_exponential, 1, 1, 0},
		{"toPrecision", to_precision, 1, 1, 0},
		{"valueOf", value_of, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
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
		{"cbrt", unary, 1, 1, UNARY_cbrt},
		{"sumPrecise", sum_precise, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_prototype(ctx, "Number");
	rt_ecma_define(ctx, -1, methods);
	duk_pop(ctx);
	rt_ecma_push_global(ctx, "Math");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
	share(ctx, "parseFloat");
	share(ctx, "parseInt");
}
