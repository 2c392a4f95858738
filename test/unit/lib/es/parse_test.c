/* The parser at its limits, and what depends on the way it is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lib/es/parse.h"

struct result {
	struct jr_arena arena;
	struct jr_ast t;
	struct jr_diag d;
	int rc;
};

static void parse_opts(struct result *r, struct jr_str src,
		       const struct jr_parse_opts *opts, size_t limit)
{
	jr_arena_init(&r->arena, limit);
	r->rc = jr_parse(&r->t, &r->arena, src, opts, &r->d);
}

static void parse(struct result *r, struct jr_str src)
{
	struct jr_parse_opts opts = {0};

	parse_opts(r, src, &opts, 0);
}

static struct jr_str repeat(struct jr_buf *b, const char *head,
			    const char *part, unsigned n, const char *tail)
{
	b->n = 0;
	jr_buf_add_str(b, jr_str_from(head));
	while (n-- > 0)
		jr_buf_add_str(b, jr_str_from(part));
	jr_buf_add_str(b, jr_str_from(tail));
	return jr_buf_str(b);
}

static void long_chains_are_no_nesting(void **state)
{
	static const char *const chains[][3] = {
		{"a", "+a", ""}, {"a", ",a", ""}, {"a", ".b", ""},
		{"a", "[0]", ""}, {"a", "()", ""},
		{"a", "&&b", ""}, {"a", "??b", ""}, {"a", "?.b", ""},
		{"", "if (a) b; else ", "c"}, {"", "a ? b : ", "c"},
		{"", "a;", ""}, {"[", "1,", "]"}, {"({", "a,", "})"},
		{"`", "${a}", "`"}, {"f(", "a,", ")"}, {"switch (a) {",
		"case 1:", "}"}, {"class A {", "a(){}", "}"},
		{"var a", ", b", ""}, {"({", "a = 1,", "} = b)"},
		{"[", "...a, ", "]"},
	};
	struct jr_buf b;
	struct result r;

	(void)state;
	jr_buf_init(&b, 0);
	for (unsigned i = 0; i < sizeof(chains) / sizeof(chains[0]); i++) {
		parse(&r, repeat(&b, chains[i][0], chains[i][1], 60000,
				 chains[i][2]));
		if (r.rc < 0)
			print_error("%s: %s\n", chains[i][1], r.d.message);
		assert_int_equal(r.rc, 0);
		jr_arena_fini(&r.arena);
	}
	jr_buf_fini(&b);
}

static void deep_nesting_is_refused(void **state)
{
	static const char *const nests[] = {
		"(", "[", "{", "({a:", "f(", "a[", "!", "- ", "++", "new ",
		"typeof ", "`${", "a=>", "a=", "a**", "if(a)", "for(;;)",
		"while(a)", "do ", "with(a)", "a:", "a?", "function f(){",
		"class A{a=", "class A extends ", "try{", "switch(a){case 1:",
		"var [", "var {a:", "var [a=", "(a=", "async(", "async(a=",
		"({get a(){", "({[", "class A{static{", "class A{[",
		"import(", "async()=>", "yield ", "...", "super.x(", "a?.[",
		"/(/.a(", "`a`",
	};
	struct jr_buf b;
	struct result r;

	(void)state;
	jr_buf_init(&b, 0);
	for (unsigned i = 0; i < sizeof(nests) / sizeof(nests[0]); i++) {
		parse(&r, repeat(&b, "", nests[i], 200000, ""));
		assert_int_not_equal(r.rc, 0);
		jr_arena_fini(&r.arena);
	}
	parse(&r, repeat(&b, "", "(", 200000, ""));
	assert_int_equal(r.d.kind, JR_DIAG_RANGE);
	assert_string_equal(r.d.message, "Too deeply nested code");
	jr_arena_fini(&r.arena);
	parse(&r, repeat(&b, "", "[", 900, ""));
	assert_string_equal(r.d.message, "Unexpected end of input");
	jr_arena_fini(&r.arena);
	jr_buf_fini(&b);
}

static void memory_limit_is_an_error(void **state)
{
	struct jr_parse_opts opts = {0};
	struct jr_buf b;
	struct jr_str src;
	struct result r;
	bool done = false;

	(void)state;
	jr_buf_init(&b, 0);
	src = repeat(&b, "x = [", "function (a, b) { l: a.b(/c/, 'd\\n'); },",
		     3000, "]; export_ = `${1}`");
	for (size_t limit = 100; !done; limit += limit / 4) {
		parse_opts(&r, src, &opts, limit);
		if (r.rc < 0) {
			assert_int_equal(r.d.kind, JR_DIAG_MEMORY);
			assert_string_equal(r.d.message, "Out of memory");
		}
		done = r.rc == 0;
		jr_arena_fini(&r.arena);
	}
	jr_buf_fini(&b);
}

static void one_long_line(void **state)
{
	struct jr_buf b;
	struct jr_str src;
	struct result r;

	(void)state;
	jr_buf_init(&b, 0);
	src = repeat(&b, "x = '", "0123456789abcdef", 1 << 19, "'; y z");
	parse(&r, src);
	assert_string_equal(r.d.message, "Unexpected identifier 'z'");
	assert_int_equal(r.d.pos, src.n - 1);
	jr_arena_fini(&r.arena);
	jr_buf_fini(&b);
}

static void expect_error(const char *src, size_t n, const char *message)
{
	struct result r;

	parse(&r, (struct jr_str){src, n});
	assert_int_not_equal(r.rc, 0);
	assert_string_equal(r.d.message, message);
	jr_arena_fini(&r.arena);
}

static void odd_bytes(void **state)
{
	struct result r;

	(void)state;
	expect_error("a\0b", 3, "Invalid or unexpected token");
	expect_error("\0", 1, "Invalid or unexpected token");
	expect_error("\xff", 1, "Invalid or unexpected token");
	expect_error("a\xed\xa0\x80", 4, "Invalid or unexpected token");
	parse(&r, JR_STR("['\0', '\xff', /\0/, `\0`] // \0 \xc3\n/*\0*/"));
	assert_int_equal(r.rc, 0);
	jr_arena_fini(&r.arena);
	parse(&r, JR_STR("\xef\xbb\xbf#!x\na"));
	assert_int_equal(r.rc, 0);
	assert_int_equal(jr_ast_node(&r.t, 1)->pos, 4);
	jr_arena_fini(&r.arena);
	parse(&r, JR_STR(""));
	assert_int_equal(r.rc, 0);
	assert_int_equal(r.t.funcs[0].body, 0);
	jr_arena_fini(&r.arena);
}

/* Assembles what `new Function(params, body)` compiles. */
static int parse_function(struct result *r, const char *params,
			  const char *body)
{
	struct jr_parse_opts opts = {.goal = JR_GOAL_FUNCTION};
	struct jr_buf b;

	jr_buf_init(&b, 0);
	jr_buf_printf(&b, "function anonymous(%s\n", params);
	opts.close_paren = (uint32_t)b.n;
	jr_buf_printf(&b, ") {\n%s\n", body);
	opts.close_brace = (uint32_t)b.n;
	jr_buf_add_char(&b, '}');
	parse_opts(r, jr_buf_str(&b), &opts, 0);
	jr_buf_fini(&b);
	jr_arena_fini(&r->arena);
	return r->rc;
}

static void function_parts_stay_apart(void **state)
{
	struct result r;

	(void)state;
	assert_int_equal(parse_function(&r, "", ""), 0);
	assert_int_equal(parse_function(&r, "a, {b} = c, ...d", "return a"), 0);
	assert_int_equal(parse_function(&r, "a //", "// b"), 0);
	assert_int_equal(parse_function(&r, "a = function () {}",
					"return function () {}"), 0);
	assert_int_not_equal(parse_function(&r, "/*", "*/){"), 0);
	assert_int_not_equal(parse_function(&r, "){}+(function(", ""), 0);
	assert_int_not_equal(parse_function(&r, "a", "}, function () {"), 0);
	assert_int_not_equal(parse_function(&r, "a", "} {"), 0);
	assert_int_not_equal(parse_function(&r, "a", "}); f(function () {"), 0);
	assert_int_not_equal(parse_function(&r, "", "super.x"), 0);
	assert_int_not_equal(parse_function(&r, "a, a", "'use strict'"), 0);
}

static void function_ranges(void **state)
{
	const struct jr_func *f;
	struct result r;

	(void)state;
	parse(&r, JR_STR("x = async (a = () => 1, [b], ...c) => a; "
			 "class A { static async b() {} constructor() {} }"));
	assert_int_equal(r.rc, 0);
	assert_int_equal(r.t.func_count, 5);
	f = &r.t.funcs[2];
	assert_int_equal(f->kind, JR_FN_ARROW);
	assert_int_equal(f->length, 0);
	assert_false(f->simple_params);
	assert_int_equal(f->pos, 4);
	assert_int_equal(f->end, 39);
	/* Made before the arrow function around it was known. */
	assert_int_equal(r.t.funcs[1].parent, 2);
	/* Without `static`. */
	assert_int_equal(r.t.funcs[3].pos, 58);
	assert_true(r.t.funcs[3].strict);
	/* The class. */
	assert_int_equal(r.t.funcs[4].pos, 41);
	assert_int_equal(r.t.funcs[4].end, 89);
	assert_int_equal(r.t.funcs[4].parent, 0);
	jr_arena_fini(&r.arena);
}

static void check_await(const char *src, bool top_level)
{
	struct jr_parse_opts opts = {.goal = JR_GOAL_MODULE};
	struct result r;

	parse_opts(&r, jr_str_from(src), &opts, 0);
	assert_int_equal(r.rc, 0);
	assert_true(r.t.is_module);
	assert_int_equal(r.t.has_tla, top_level);
	jr_arena_fini(&r.arena);
}

static void top_level_await_is_noted(void **state)
{
	(void)state;
	check_await("async () => await 1", false);
	check_await("async function f() { for await (a of b); }", false);
	check_await("class A { async a() { await using b = c } }", false);
	check_await("if (a) await b", true);
	check_await("{ for await (a of b); }", true);
	check_await("await using a = b", true);
	check_await("for (await using a of b);", true);
	check_await("class A { [await a]; }", true);
}

static void engine_text(void **state)
{
	struct jr_parse_opts opts = {.form = JR_SOURCE_ENGINE};
	struct result r;

	(void)state;
	/* A surrogate pair in CESU-8 is one letter; alone it is none. */
	parse_opts(&r, JR_STR("\xed\xa0\x80\xed\xba\xa7 = '\xed\xa0\x80'"),
		   &opts, 0);
	assert_int_equal(r.rc, 0);
	jr_arena_fini(&r.arena);
	parse_opts(&r, JR_STR("\xed\xa0\x80"), &opts, 0);
	assert_int_not_equal(r.rc, 0);
	jr_arena_fini(&r.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_chains_are_no_nesting),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(memory_limit_is_an_error),
		cmocka_unit_test(one_long_line),
		cmocka_unit_test(odd_bytes),
		cmocka_unit_test(function_parts_stay_apart),
		cmocka_unit_test(function_ranges),
		cmocka_unit_test(top_level_await_is_noted),
		cmocka_unit_test(engine_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
