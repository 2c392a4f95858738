/* What lowering promises whatever the source: the same text every time, sorted
 * maps, errors with a range, and no harm when memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "lib/es/lower.h"

static const char sample[] =
	"'use strict';\n"
	"import_;\n"
	"const { a, b: [c = 1, ...d] = [] } = require('x');\n"
	"class A extends a { #p = c; static s = `t${d}`; m() { super.m(); } }\n"
	"for (let i = 0; i < 3; i++) d.push(() => i + A.s?.length);\n"
	"async function* g() { for await (const x of d) yield* x ?? []; }\n"
	"module.exports = (...args) => ({ ...args, g, get v() { return 1; } });\n";

static int compile(struct jr_arena *arena, const char *text, size_t limit,
		   struct jr_lower_out *out)
{
	struct jr_lower_opts o = { .goal = JR_GOAL_COMMONJS };

	jr_arena_init(arena, limit);
	return jr_lower_compile(arena, jr_str_from(text), &o, out);
}

static void done(struct jr_arena *arena, struct jr_lower_out *out)
{
	jr_buf_fini(&out->text);
	jr_arena_fini(arena);
}

static void text_is_the_same_every_time(void **state)
{
	struct jr_lower_out x, y;
	struct jr_arena ax, ay;

	(void)state;
	assert_int_equal(compile(&ax, sample, 0, &x), 0);
	assert_int_equal(compile(&ay, sample, 0, &y), 0);
	assert_int_equal(x.text.n, y.text.n);
	assert_memory_equal(x.text.p, y.text.p, x.text.n);
	done(&ax, &x);
	done(&ay, &y);
}

static void maps_are_sorted_and_in_range(void **state)
{
	struct jr_lower_out out;
	struct jr_arena arena;
	size_t i;

	(void)state;
	assert_int_equal(compile(&arena, sample, 0, &out), 0);
	assert_true(out.map.npos > 20);
	for (i = 0; i < out.map.npos; i++) {
		assert_true(out.map.pos[i].src <= out.src.n);
		assert_true(out.map.pos[i].out <= out.text.n);
		assert_true(!i || out.map.pos[i - 1].out < out.map.pos[i].out);
	}
	assert_true(out.map.nfunc > 4);
	for (i = 0; i < out.map.nfunc; i++) {
		assert_true(out.map.func[i].start < out.map.func[i].end);
		assert_true(out.map.func[i].end <= out.src.n);
		assert_true(!i || out.map.func[i - 1].out <
				  out.map.func[i].out);
	}
	done(&arena, &out);
}

static void user_text_has_no_dialect_tokens(void **state)
{
	struct jr_lower_out out;
	struct jr_arena arena;

	(void)state;
	assert_int_equal(compile(&arena, "@x", 0, &out), -EINVAL);
	done(&arena, &out);
	assert_int_equal(compile(&arena, "f('@1', `@s`)", 0, &out), 0);
	done(&arena, &out);
}

static void error(const char *text, const char *message, uint32_t pos,
		  uint32_t end)
{
	struct jr_lower_out out;
	struct jr_arena arena;

	assert_int_equal(compile(&arena, text, 0, &out), -EINVAL);
	assert_int_equal(out.err.kind, JR_DIAG_SYNTAX);
	assert_string_equal(out.err.message, message);
	assert_int_equal(out.err.pos, pos);
	assert_int_equal(out.err.end, end);
	done(&arena, &out);
}

static void scope_errors_name_the_place(void **state)
{
	(void)state;
	error("let a; let a", "Identifier 'a' has already been declared",
	      11, 12);
	error("let a; { var a }", "Identifier 'a' has already been declared",
	      13, 14);
	error("f(x.#p)", "Private field '#p' must be declared in an enclosing "
	      "class", 4, 6);
	error("class A { #p; #p }", "Identifier '#p' has already been "
	      "declared", 14, 16);
}

static void running_out_of_memory_is_an_error(void **state)
{
	struct jr_lower_out out;
	struct jr_arena arena;
	size_t limit;
	int failed = 0;

	(void)state;
	for (limit = 1 << 10; limit < (1 << 22); limit += limit / 8) {
		if (compile(&arena, sample, limit, &out) < 0) {
			assert_int_not_equal(out.err.kind, JR_DIAG_NONE);
			failed++;
		}
		done(&arena, &out);
	}
	assert_true(failed > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_the_same_every_time),
		cmocka_unit_test(maps_are_sorted_and_in_range),
		cmocka_unit_test(user_text_has_no_dialect_tokens),
		cmocka_unit_test(scope_errors_name_the_place),
		cmocka_unit_test(running_out_of_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
