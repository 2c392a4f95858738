/* The methods that ECMA-262 and ECMA-402 let depend on a locale. The work is
 * done by js/internal/intl, loaded when one of them is first called. */
#include <string.h>

#include "src/builtin.h"
#include "src/bytes.h"
#include "src/ecma.h"
#include "src/error.h"

/* Internal property of Number and Date objects. */
#define VALUE "\x82" "Value"

void rt_ecma_locale(duk_context *ctx, const char *name)
{
	rt_builtin_require(ctx, "internal/intl/to_locale");
	duk_get_prop_string(ctx, -1, name);
	duk_replace(ctx, -2);
	duk_insert(ctx, 0);
	duk_call(ctx, duk_get_top_index(ctx));
}

/* [locales options]: pushes the number in `this` if it is of the class. */
static void push_this_value(duk_context *ctx, const char *class,
			    const char *method)
{
	const char *name;

	duk_push_this(ctx);
	if (duk_is_number(ctx, -1) && class[0] == 'N')
		return;
	name = duk_class_name(ctx, -1);
	if (name == NULL || strcmp(name, class) != 0) {
		if (class[0] == 'N')
			(void)duk_type_error(ctx, "%s requires that 'this' be "
					     "a Number", method);
		(void)rt_ecma_bad_receiver(ctx, method);
	}
	duk_get_prop_literal(ctx, -1, VALUE);
	duk_remove(ctx, -2);
}

static duk_ret_t number_text(duk_context *ctx)
{
	push_this_value(ctx, "Number", "Number.prototype.toLocaleString");
	rt_ecma_locale(ctx, "number");
	return 1;
}

static duk_ret_t date_text(duk_context *ctx)
{
	static const struct {
		const char *what, *method;
	} kinds[] = {
		{"dateTime", "Date.prototype.toLocaleString"},
		{"date", "Date.prototype.toLocaleDateString"},
		{"time", "Date.prototype.toLocaleTimeString"},
	};
	int kind = duk_get_current_magic(ctx);

	push_this_value(ctx, "Date", kinds[kind].method);
	rt_ecma_locale(ctx, kinds[kind].what);
	return 1;
}

/* Elements of an array-like: this and its length follow the arguments. */
static duk_ret_t array_text(duk_context *ctx)
{
	double len;

	rt_ecma_push_this_object(ctx, "Array.prototype.toLocaleString");
	len = rt_ecma_length_of(ctx, -1);
	duk_push_number(ctx, len);
	rt_ecma_locale(ctx, "elements");
	return 1;
}

static duk_ret_t typed_array_text(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_this(ctx);
	if (!duk_get_buffer_view(ctx, -1, &v) || v.type < 0)
		return rt_ecma_bad_receiver(ctx, "%TypedArray%.prototype."
					    "toLocaleString");
	if (v.out)
		return duk_type_error(ctx, "Cannot perform %%TypedArray%%."
				      "prototype.toLocaleString on a detached "
				      "ArrayBuffer");
	duk_push_number(ctx, (double)(v.length >> v.shift));
	rt_ecma_locale(ctx, "elements");
	return 1;
}

int rt_ecma_compare(duk_context *ctx, duk_idx_t a, duk_idx_t b,
		    const struct jr_collate_options *options)
{
	struct jr_str x = rt_bytes_utf8(ctx, a), y = rt_bytes_utf8(ctx, b);
	int order, rc = jr_collate_compare(x, y, options, &order);

	if (rc < 0)
		(void)rt_throw_errno(ctx, rc, "compare");
	return order;
}

/* [that locales options] */
static duk_ret_t locale_compare(duk_context *ctx)
{
	static const struct jr_collate_options usual = {.strength = 3};

	rt_ecma_push_this_string(ctx, "String.prototype.localeCompare");
	duk_to_string(ctx, 0);
	if (duk_is_undefined(ctx, 1) && duk_is_undefined(ctx, 2)) {
		duk_push_int(ctx, rt_ecma_compare(ctx, 3, 0, &usual));
		return 1;
	}
	duk_pull(ctx, 0);
	rt_ecma_locale(ctx, "compare");
	return 1;
}

/* [locales] */
static duk_ret_t change_case(duk_context *ctx)
{
	static const char *const names[][2] = {
		{"toLowerCase", "String.prototype.toLocaleLowerCase"},
		{"toUpperCase", "String.prototype.toLocaleUpperCase"},
	};
	int upper = duk_get_current_magic(ctx);

	rt_ecma_push_this_string(ctx, names[upper][1]);
	if (duk_is_undefined(ctx, 0)) {
		duk_push_intrinsic(ctx, RT_KEPT_lower + upper);
		duk_swap_top(ctx, -2);
		duk_call_method(ctx, 0);
		return 1;
	}
	duk_push_intrinsic(ctx, RT_KEPT_lower + upper);
	rt_ecma_locale(ctx, names[upper][0]);
	return 1;
}

void rt_ecma_locale_install(duk_context *ctx)
{
	static const struct rt_ecma_fn number[] = {
		{"toLocaleString", number_text, 2, 0, 0},
		{NULL, NULL, 0, 0, 0},
	}, string[] = {
		{"localeCompare", locale_compare, 3, 1, 0},
		{"toLocaleLowerCase", change_case, 1, 0, 0},
		{"toLocaleUpperCase", change_case, 1, 0, 1},
		{NULL, NULL, 0, 0, 0},
	}, date[] = {
		{"toLocaleString", date_text, 2, 0, 0},
		{"toLocaleDateString", date_text, 2, 0, 1},
		{"toLocaleTimeString", date_text, 2, 0, 2},
		{NULL, NULL, 0, 0, 0},
	}, array[] = {
		{"toLocaleString", array_text, 2, 0, 0},
		{NULL, NULL, 0, 0, 0},
	}, typed_array[] = {
		{"toLocaleString", typed_array_text, 2, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_prototype(ctx, "Number");
	rt_ecma_define(ctx, -1, number);
	rt_ecma_push_prototype(ctx, "String");
	duk_get_prop_literal(ctx, -1, "toLowerCase");
	duk_set_intrinsic(ctx, RT_KEPT_lower);
	duk_get_prop_literal(ctx, -1, "toUpperCase");
	duk_set_intrinsic(ctx, RT_KEPT_upper);
	rt_ecma_define(ctx, -1, string);
	rt_ecma_push_prototype(ctx, "Date");
	rt_ecma_define(ctx, -1, date);
	rt_ecma_push_prototype(ctx, "Array");
	rt_ecma_define(ctx, -1, array);
	rt_ecma_push_prototype(ctx, "Uint8Array");
	duk_get_prototype(ctx, -1);
	rt_ecma_define(ctx, -1, typed_array);
	duk_pop_n(ctx, 6);
}
