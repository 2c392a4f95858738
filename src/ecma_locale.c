/* The methods that ECMA-262 and ECMA-402 let depend on a locale. The work is
 * done by js/internal/intl, loaded when one of them is first called. */
#include <string.h>

#include "src/builtin.h"
#include "src/ecma.h"

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
		duk_pop(ctx);
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
	static const char *const names[] = {"dateTime", "date", "time"};

	push_this_value(ctx, "Date", "Date.prototype.toLocaleString");
	rt_ecma_locale(ctx, names[duk_get_current_magic(ctx)]);
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
		return duk_type_error(ctx, "this is not a typed array.");
	if (v.out)
		return duk_type_error(ctx, "Cannot perform %%TypedArray%%."
				      "prototype.toLocaleString on a detached "
				      "ArrayBuffer");
	duk_push_number(ctx, (double)(v.length >> v.shift));
	rt_ecma_locale(ctx, "elements");
	return 1;
}

void rt_ecma_locale_install(duk_context *ctx)
{
	static const struct rt_ecma_fn number[] = {
		{"toLocaleString", number_text, 2, 0, 0},
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
	rt_ecma_push_prototype(ctx, "Date");
	rt_ecma_define(ctx, -1, date);
	rt_ecma_push_prototype(ctx, "Array");
	rt_ecma_define(ctx, -1, array);
	rt_ecma_push_prototype(ctx, "Uint8Array");
	duk_get_prototype(ctx, -1);
	rt_ecma_define(ctx, -1, typed_array);
	duk_pop_n(ctx, 5);
}
