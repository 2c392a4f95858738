/* Native objects of the patched engine: type check, slots the collector sees,
 * one call of free. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdbool.h>

#include <duktape.h>

static void count_free(void *udata, void *ptr)
{
	(void)udata;
	*(int *)ptr += 1;
}

static const duk_native_type counted = {"Counted", count_free};
static const duk_native_type other = {"Other", NULL};

static int setup(void **state)
{
	*state = duk_create_heap_default();
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	duk_destroy_heap(*state);
	return 0;
}

static void pointer_needs_the_very_type(void **state)
{
	duk_context *ctx = *state;
	int calls = 0;

	duk_push_native(ctx, &counted, &calls, 0);
	assert_ptr_equal(duk_get_native(ctx, -1, &counted), &calls);
	assert_null(duk_get_native(ctx, -1, &other));
	duk_push_object(ctx);
	assert_null(duk_get_native(ctx, -1, &counted));
	duk_push_int(ctx, 1);
	assert_null(duk_get_native(ctx, -1, &counted));
	assert_null(duk_get_native(ctx, 1000, &counted));
	assert_null(duk_this_native(ctx, &counted));
}

static duk_ret_t read_this(duk_context *ctx)
{
	int *p = duk_this_native(ctx, &counted);

	if (!p)
		return DUK_RET_TYPE_ERROR;
	duk_push_int(ctx, *p);
	return 1;
}

static void this_is_found_in_methods(void **state)
{
	duk_context *ctx = *state;
	int value = 42;

	duk_push_native(ctx, &counted, &value, 0);
	duk_push_c_function(ctx, read_this, 0);
	duk_put_prop_string(ctx, -2, "get");
	duk_put_global_string(ctx, "o");
	duk_eval_string(ctx, "o.get()");
	assert_int_equal(duk_get_int(ctx, -1), 42);
	assert_int_not_equal(duk_peval_string(ctx, "o.get.call({})"), 0);
	assert_int_not_equal(duk_peval_string(ctx, "o.get.call(1)"), 0);
	assert_int_equal(duk_peval_string(ctx, "(0,o.get).call(o)"), 0);
}

static void free_is_called_once(void **state)
{
	duk_context *ctx = *state;
	int calls = 0;

	duk_push_native(ctx, &counted, &calls, 0);
	assert_int_equal(calls, 0);
	duk_pop(ctx);
	duk_gc(ctx, 0);
	assert_int_equal(calls, 1);
}

static void free_is_called_at_the_end(void **state)
{
	duk_context *ctx = duk_create_heap_default();
	int calls = 0;

	(void)state;
	duk_push_native(ctx, &counted, &calls, 3);
	duk_put_global_string(ctx, "kept");
	duk_destroy_heap(ctx);
	assert_int_equal(calls, 1);
}

static void a_closed_object_is_not_freed_again(void **state)
{
	duk_context *ctx = *state;
	int calls = 0;
	void *h = duk_push_native(ctx, &counted, &calls, 0);

	duk_set_native(h, NULL);
	assert_null(duk_get_native(ctx, -1, &counted));
	duk_pop(ctx);
	duk_gc(ctx, 0);
	assert_int_equal(calls, 0);
}

static void slots_keep_values_alive(void **state)
{
	duk_context *ctx = *state;
	int calls = 0, inner = 0;
	void *h = duk_push_native(ctx, &counted, &calls, 2);

	assert_int_equal(duk_native_slots(h), 2);
	duk_native_push(ctx, h, 1);
	assert_true(duk_is_undefined(ctx, -1));
	duk_pop(ctx);
	duk_push_native(ctx, &counted, &inner, 0);
	duk_native_put(ctx, h, 1);
	duk_gc(ctx, 0);
	assert_int_equal(inner, 0);
	duk_native_push(ctx, h, 1);
	assert_ptr_equal(duk_get_native(ctx, -1, &counted), &inner);
	duk_pop(ctx);
	duk_push_string(ctx, "replaced");
	duk_native_put(ctx, h, 1);
	assert_int_equal(inner, 1);
}

static void resizing_keeps_and_releases(void **state)
{
	duk_context *ctx = *state;
	int calls = 0, inner = 0;
	void *h = duk_push_native(ctx, &counted, &calls, 1);

	duk_native_resize(ctx, h, 3);
	duk_push_native(ctx, &counted, &inner, 0);
	duk_native_put(ctx, h, 2);
	duk_push_int(ctx, 7);
	duk_native_put(ctx, h, 0);
	duk_native_resize(ctx, h, 100);
	duk_native_push(ctx, h, 2);
	assert_ptr_equal(duk_get_native(ctx, -1, &counted), &inner);
	duk_native_push(ctx, h, 99);
	assert_true(duk_is_undefined(ctx, -1));
	duk_pop_2(ctx);
	duk_native_resize(ctx, h, 1);
	assert_int_equal(inner, 1);
	duk_native_push(ctx, h, 0);
	assert_int_equal(duk_get_int(ctx, -1), 7);
	duk_pop(ctx);
	duk_native_resize(ctx, h, 0);
	assert_int_equal(duk_native_slots(h), 0);
}

static void cycles_through_slots_are_collected(void **state)
{
	duk_context *ctx = *state;
	int calls = 0;
	void *h = duk_push_native(ctx, &counted, &calls, 1);

	duk_push_object(ctx);
	duk_dup(ctx, -2);
	duk_put_prop_string(ctx, -2, "back");
	duk_native_put(ctx, h, 0);
	duk_pop(ctx);
	duk_gc(ctx, 0);
	duk_gc(ctx, 0);
	assert_int_equal(calls, 1);
}

static void scripts_see_an_ordinary_object(void **state)
{
	duk_context *ctx = *state;

	duk_push_native(ctx, &other, NULL, 2);
	duk_put_global_string(ctx, "o");
	duk_eval_string(ctx,
			"o.a = 1; var s = JSON.stringify(o) + Object.keys(o);"
			"s + Object.prototype.toString.call(o) + typeof o");
	assert_string_equal(duk_get_string(ctx, -1),
			    "{\"a\":1}a[object Object]object");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pointer_needs_the_very_type),
		TEST(this_is_found_in_methods),
		TEST(free_is_called_once),
		TEST(free_is_called_at_the_end),
		TEST(a_closed_object_is_not_freed_again),
		TEST(slots_keep_values_alive),
		TEST(resizing_keeps_and_releases),
		TEST(cycles_through_slots_are_collected),
		TEST(scripts_see_an_ordinary_object),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
