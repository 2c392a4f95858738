/* Values as table keys, own properties without lookups, weak keys and weak
 * cells of the patched engine. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include <duktape.h>

static const duk_native_type holder = {"Holder", NULL};

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

/* Evaluates both and says whether they are one key; checks that the hashes
 * agree with that. */
static int same(duk_context *ctx, const char *a, const char *b)
{
	void *h = duk_push_native(ctx, &holder, NULL, 1);
	int rc;

	duk_eval_string(ctx, b);
	duk_native_put(ctx, h, 0);
	duk_eval_string(ctx, a);
	rc = duk_value_same_zero(ctx, -1, h, 0);
	if (rc) {
		duk_native_push(ctx, h, 0);
		assert_int_equal(duk_value_hash(ctx, -1),
				 duk_value_hash(ctx, -2));
		duk_pop(ctx);
	}
	duk_pop_2(ctx);
	return rc;
}

static void keys_agree_with_same_value_zero(void **state)
{
	duk_context *ctx = *state;

	assert_true(same(ctx, "0", "-0"));
	assert_true(same(ctx, "0/0", "NaN"));
	assert_true(same(ctx, "1", "0.5+0.5"));
	assert_true(same(ctx, "4294967296", "65536*65536"));
	assert_true(same(ctx, "'ab'", "'a'+'b'"));
	assert_true(same(ctx, "undefined", "void 1"));
	assert_true(same(ctx, "null", "null"));
	assert_true(same(ctx, "true", "!0"));
	assert_true(same(ctx, "Math", "Math"));
	assert_false(same(ctx, "1", "'1'"));
	assert_false(same(ctx, "1", "true"));
	assert_false(same(ctx, "0", "false"));
	assert_false(same(ctx, "null", "undefined"));
	assert_false(same(ctx, "({})", "({})"));
	assert_false(same(ctx, "true", "false"));
	assert_false(same(ctx, "1", "1.5"));
}

static void own_properties_are_appended_in_order(void **state)
{
	duk_context *ctx = *state;
	char name[16];

	duk_push_object(ctx);
	duk_presize_own(ctx, -1, 20);
	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof(name), "k%d", i);
		duk_push_string(ctx, name);
		duk_push_int(ctx, i);
		duk_append_own(ctx, -3);
	}
	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof(name), "k%d", i);
		duk_get_prop_string(ctx, -1, name);
		assert_int_equal(duk_get_int(ctx, -1), i);
		duk_pop(ctx);
	}
	assert_int_equal(duk_get_top(ctx), 1);
}

static void own_properties_are_listed_in_order(void **state)
{
	duk_context *ctx = *state;
	duk_size_t pos = 0, len;
	const char *key;

	duk_eval_string(ctx,
			"var o = {a: 1, bc: 2, gone: 3}; delete o.gone;"
			"o[Symbol('s')] = 4;"
			"Object.defineProperty(o, 'h', {value: 5}); o");
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), 1);
	assert_int_equal(duk_get_int(ctx, -1), 1);
	assert_memory_equal(key, "a", len);
	duk_pop(ctx);
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), 1);
	assert_int_equal(len, 2);
	assert_memory_equal(key, "bc", 2);
	duk_pop(ctx);
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), 0);
	pos = 0;
	duk_eval_string(ctx, "[1]");
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), -1);
	duk_eval_string(ctx, "({get a() {}})");
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), -1);
	duk_eval_string(ctx, "new Proxy({a: 1}, {})");
	assert_int_equal(duk_next_own(ctx, -1, &pos, &key, &len), -1);
}

static void weak_keys_attach_values(void **state)
{
	duk_context *ctx = *state;
	static const char *const objects[] = {
		"({})", "Object.freeze({a: 1})", "[1, 2]",
		"(function () {})", "new Proxy({}, {})", "new Date(0)",
		"(function () { var o = {}; for (var i = 0; i < 50; i++)"
		"o['k' + i] = i; return Object.freeze(o); })()",
	};
	void *a = duk_push_weak_key(ctx);
	void *b = duk_push_weak_key(ctx);

	assert_ptr_not_equal(a, b);
	for (size_t i = 0; i < sizeof(objects) / sizeof(*objects); i++) {
		duk_eval_string(ctx, objects[i]);
		assert_false(duk_weak_get(ctx, -1, a));
		duk_pop(ctx);
		duk_push_string(ctx, "first");
		assert_true(duk_weak_put(ctx, -2, a));
		duk_push_string(ctx, "second");
		assert_true(duk_weak_put(ctx, -2, a));
		duk_push_int(ctx, 1);
		assert_true(duk_weak_put(ctx, -2, b));
		assert_true(duk_weak_get(ctx, -1, a));
		assert_string_equal(duk_get_string(ctx, -1), "second");
		duk_pop(ctx);
		assert_true(duk_weak_del(ctx, -1, a));
		assert_false(duk_weak_del(ctx, -1, a));
		assert_false(duk_weak_has(ctx, -1, a));
		assert_true(duk_weak_has(ctx, -1, b));
		duk_put_global_string(ctx, "o");
		duk_eval_string(ctx,
				"Object.getOwnPropertyNames(o).concat("
				"Object.getOwnPropertySymbols(o)).join()");
		assert_null(strstr(duk_get_string(ctx, -1), "weak"));
		duk_pop(ctx);
	}
	duk_push_int(ctx, 1);
	duk_push_int(ctx, 2);
	assert_false(duk_weak_put(ctx, -2, a));
	assert_int_equal(duk_get_int(ctx, -1), 1);
}

static void cells_lose_their_target(void **state)
{
	duk_context *ctx = *state;
	void *cell;

	duk_push_object(ctx);
	cell = duk_push_weak_cell(ctx, -1, 1, 0);
	assert_true(duk_weak_cell_target(ctx, cell));
	assert_ptr_equal(duk_get_heapptr(ctx, -1), duk_get_heapptr(ctx, -3));
	duk_pop(ctx);
	duk_remove(ctx, -2);
	assert_false(duk_weak_cell_target(ctx, cell));
	assert_true(duk_is_undefined(ctx, -1));
	duk_pop(ctx);
	assert_false(duk_weak_cleared(ctx));
}

static void a_cyclic_target_goes_with_a_collection(void **state)
{
	duk_context *ctx = *state;
	void *cell;

	duk_eval_string(ctx, "(function () {"
			"var a = {}, b = {a: a}; a.b = b; return a; })()");
	cell = duk_push_weak_cell(ctx, -1, 0, 1);
	duk_remove(ctx, -2);
	duk_gc(ctx, 0);
	assert_false(duk_weak_cell_target(ctx, cell));
	duk_pop(ctx);
	assert_true(duk_weak_cleared(ctx));
	assert_ptr_equal(duk_get_heapptr(ctx, -1), cell);
	assert_false(duk_weak_cleared(ctx));
}

static void gone_targets_are_reported_in_order(void **state)
{
	duk_context *ctx = *state;
	void *cell;

	duk_push_array(ctx);    /* 0: cells */
	duk_push_array(ctx);    /* 1: targets */
	for (duk_uarridx_t i = 0; i < 100; i++) {
		duk_push_object(ctx);
		cell = duk_push_weak_cell(ctx, -1, 1, i % 10 != 3);
		duk_push_int(ctx, (int)i);
		duk_native_put(ctx, cell, 0);
		if (i % 10 == 4)
			duk_weak_cell_forget(ctx, cell);
		duk_put_prop_index(ctx, 0, i);
		duk_put_prop_index(ctx, 1, i);
	}
	for (duk_uarridx_t i = 0; i < 100; i++)
		duk_del_prop_index(ctx, 1, i);
	duk_del_prop_index(ctx, 0, 5);
	duk_del_prop_index(ctx, 0, 99);
	for (int i = 0; i < 99; i++) {
		if (i % 10 == 3 || i % 10 == 4 || i == 5)
			continue;
		assert_true(duk_weak_cleared(ctx));
		cell = duk_get_heapptr(ctx, -1);
		duk_native_push(ctx, cell, 0);
		assert_int_equal(duk_get_int(ctx, -1), i);
		duk_pop_2(ctx);
	}
	assert_false(duk_weak_cleared(ctx));
}

static void cells_may_outlive_the_heap_in_any_order(void **state)
{
	duk_context *ctx = *state;

	duk_eval_string(ctx, "keep = [{}, {}]");
	duk_get_prop_index(ctx, -1, 0);
	duk_push_weak_cell(ctx, -1, 0, 1);
	duk_put_prop_string(ctx, -2, "own_cell");
	duk_push_object(ctx);
	duk_push_weak_cell(ctx, -1, 0, 1);
	duk_put_global_string(ctx, "unreported");
	duk_pop(ctx);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keys_agree_with_same_value_zero),
		TEST(own_properties_are_appended_in_order),
		TEST(own_properties_are_listed_in_order),
		TEST(weak_keys_attach_values),
		TEST(cells_lose_their_target),
		TEST(a_cyclic_target_goes_with_a_collection),
		TEST(gone_targets_are_reported_in_order),
		TEST(cells_may_outlive_the_heap_in_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
