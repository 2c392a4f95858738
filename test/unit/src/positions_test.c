/* Source positions of the patched engine: each operation that can throw has the
 * offset of its own token, mapped through the position table. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duktape.h>

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

enum { SHIFT = 1000 };  /* source offset of text offset 0 in these tests */

/* Compiles text with one entry for each byte and runs it. The native function
 * here() records the position of its caller. */
static void run(duk_context *ctx, const char *text, unsigned flags)
{
	size_t n = strlen(text);
	struct duk_srcpos *pos = calloc(n + 1, sizeof(*pos));
	struct duk_dialect d = {pos, n + 1, NULL, 0, NULL};

	for (size_t i = 0; i <= n; i++)
		pos[i] = (struct duk_srcpos){(uint32_t)i,
					     (uint32_t)i + SHIFT};
	duk_push_string(ctx, "file.js");
	if (duk_pcompile_dialect(ctx, flags, text, n, &d))
		fail_msg("%s", duk_safe_to_string(ctx, -1));
	duk_pcall(ctx, 0);
	free(pos);
}

static duk_ret_t here(duk_context *ctx)
{
	uint32_t pos = 0;
	int kind;

	duk_inspect_callstack_entry(ctx, -2);
	duk_get_prop_string(ctx, -1, "function");
	duk_get_prop_string(ctx, -2, "pc");
	kind = duk_push_function_pos(ctx, -2, duk_get_uint(ctx, -1), &pos);
	assert_string_equal(duk_get_string(ctx, -1), "file.js");
	duk_push_int(ctx, kind == DUK_POS_OFFSET ? (int)pos - SHIFT : -1);
	return 1;
}

/* Text in which ^ stands before the token to be blamed. */
static void blames(duk_context *ctx, const char *marked)
{
	const char *mark = strchr(marked, '^');
	char *text = strdup(marked);
	int expected = (int)(mark - marked);

	memmove(text + expected, text + expected + 1,
		strlen(text + expected));
	duk_push_c_function(ctx, here, DUK_VARARGS);
	duk_put_global_string(ctx, "here");
	run(ctx, text, DUK_COMPILE_EVAL);
	if (duk_get_int_default(ctx, -1, -2) != expected)
		fail_msg("%s: blames %s", marked, duk_safe_to_string(ctx, -1));
	duk_set_top(ctx, 0);
	free(text);
}

static void calls_have_the_offset_of_the_callee(void **state)
{
	duk_context *ctx = *state;

	blames(ctx, "[1, ^here(\n2, 3)][1]");
	blames(ctx, "var o = {a: {b: here}}; o.a.^b(1)");
	blames(ctx, "var o = {a: {b: here}}; o.a['b']^(1)");
	blames(ctx, "(function () { return here; })()^(1)");
	blames(ctx, "function f() { return [^here(4)][0]; } f()");
	blames(ctx, "^here(here(1))");
}

static void functions_know_their_source_range(void **state)
{
	duk_context *ctx = *state;
	static const char text[] =
		"(function outer() { function inner() {} ;"
		"return [outer, inner, {m() {}}.m, function () {}]; })()";
	static const struct duk_srcpos pos[] = {{0, 0}};
	static const struct duk_srcfunc func[] = {
		{1, 10, 90, 0}, {20, 30, 40, 0}, {64, 50, 60, 0},
	};
	struct duk_dialect d = {pos, 1, func, 3, NULL};
	static const uint32_t expected[][2] = {{10, 90}, {30, 40}, {50, 60}};
	uint32_t start, end;

	assert_memory_equal(text + 20, "function inner", 14);
	assert_memory_equal(text + 64, "m()", 3);
	duk_push_string(ctx, "ranges.js");
	assert_int_equal(duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL, text,
					      sizeof(text) - 1, &d), 0);
	assert_false(duk_push_function_range(ctx, -1, &start, &end));
	duk_dump_function(ctx);
	duk_load_function(ctx);
	duk_call(ctx, 0);
	for (duk_uarridx_t i = 0; i < 3; i++) {
		duk_get_prop_index(ctx, -1, i);
		assert_true(duk_push_function_range(ctx, -1, &start, &end));
		assert_string_equal(duk_get_string(ctx, -1), "ranges.js");
		assert_int_equal(start, expected[i][0]);
		assert_int_equal(end, expected[i][1]);
		duk_pop_2(ctx);
	}
	duk_get_prop_index(ctx, -1, 3);
	assert_false(duk_push_function_range(ctx, -1, &start, &end));
	duk_eval_string(ctx, "(function () {})");
	assert_false(duk_push_function_range(ctx, -1, &start, &end));
	duk_eval_string(ctx, "Math.abs");
	assert_false(duk_push_function_range(ctx, -1, &start, &end));
}

static void a_coarse_map_gives_the_entry_before(void **state)
{
	duk_context *ctx = *state;
	static const struct duk_srcpos pos[] = {{4, 100}, {18, 50}, {40, 7}};
	struct duk_dialect d = {pos, 3, NULL, 0, NULL};
	static const char text[] =
		"[here(1),\nhere(2),here(3),here(4),here(5),here(6)].join()";

	duk_push_c_function(ctx, here, DUK_VARARGS);
	duk_put_global_string(ctx, "here");
	duk_push_string(ctx, "file.js");
	assert_int_equal(duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL, text,
					      sizeof(text) - 1, &d), 0);
	duk_call(ctx, 0);
	assert_string_equal(duk_get_string(ctx, -1),
			    "-1000,-900,-950,-950,-950,-993");
}

static void errors_are_pushed(void **state)
{
	duk_context *ctx = *state;
	struct duk_dialect d = {NULL, 0, NULL, 0, NULL};

	duk_push_string(ctx, "bad.js");
	assert_int_not_equal(duk_pcompile_dialect(ctx, 0, "a b", 3, &d), 0);
	assert_true(duk_is_error(ctx, -1));
	assert_int_equal(duk_get_top(ctx), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(calls_have_the_offset_of_the_callee),
		TEST(functions_know_their_source_range),
		TEST(a_coarse_map_gives_the_entry_before),
		TEST(errors_are_pushed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
