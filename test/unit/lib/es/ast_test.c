/* Atoms, and the values of literals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lib/es/ident.h"
#include "lib/es/parse.h"

static void names_are_atoms(void **state)
{
	struct jr_arena arena;
	struct jr_ast t;
	char name[64];
	uint32_t first = 0;

	(void)state;
	jr_arena_init(&arena, 0);
	assert_int_equal(jr_ast_init(&t, &arena, JR_STR("")), 0);
	assert_int_equal(jr_ast_atom(&t, JR_STR("break")), JR_A_break);
	assert_int_equal(jr_ast_atom(&t, JR_STR("__dirname")), JR_A___dirname);
	for (int round = 0; round < 2; round++) {
		for (unsigned i = 0; i < 20000; i++) {
			int n = snprintf(name, sizeof(name), "%s%u%s",
					 i % 3 ? "x" : "a_rather_long_name_", i,
					 i % 5 ? "" : "_and_a_tail");
			uint32_t atom = jr_ast_atom_copy(&t, (struct jr_str){
							 name, (size_t)n});

			if (!first)
				first = atom;
			assert_int_equal(atom, first + i);
			assert_true(jr_str_eq(jr_ast_atom_text(&t, atom),
					      jr_str_from(name)));
		}
	}
	jr_arena_fini(&arena);
}

/* Parses one expression and calls check on its node. */
static void with_expression(const char *src, void *data,
			    void check(struct jr_ast *t, uint32_t i, void *))
{
	struct jr_parse_opts opts = {0};
	struct jr_arena arena;
	struct jr_diag d;
	struct jr_ast t;

	jr_arena_init(&arena, 0);
	if (jr_parse(&t, &arena, jr_str_from(src), &opts, &d) < 0)
		fail_msg("%s: %s", src, d.message);
	check(&t, jr_ast_node(&t, t.funcs[0].body)->a, data);
	jr_arena_fini(&arena);
}

static void check_number(struct jr_ast *t, uint32_t i, void *data)
{
	double v = jr_ast_number(t, i);

	assert_memory_equal(&v, data, sizeof(v));
}

static void number(const char *src, double want)
{
	with_expression(src, &want, check_number);
}

static void numbers(void **state)
{
	(void)state;
	number("0", 0);
	number("123456789012345", 123456789012345.0);
	number("0.1", 0.1);
	number(".5", 0.5);
	number("5.", 5);
	number("1_000.000_1", 1000.0001);
	number("1e21", 1e21);
	number("1.7976931348623157e308", 1.7976931348623157e308);
	number("1e400", INFINITY);
	number("5e-324", 5e-324);
	number("1e-400", 0);
	number("123456789.123456789", 123456789.123456789);
	number("9007199254740993", 9007199254740992.0);
	number("0.000000000000000000000000000000000000000000000000000000000001"
	       "23456789", 1.23456789e-60);
	number("0x1F", 31);
	number("0b101", 5);
	number("0o17", 15);
	number("017", 15);
	number("019", 19);
	number("08.5", 8.5);
	number("0xffff_ffff_ffff", 0xffffffffffff.0p0);
	/* Half way between two doubles: to even, unless a bit follows. */
	number("0x20000000000001", 0x20000000000000p0);
	number("0x20000000000003", 0x20000000000004p0);
	number("0x200000000000010000000000000001", 0x20000000000002p64);
	number("0x200000000000010000000000000000", 0x20000000000000p64);
}

struct text {
	struct jr_str wtf8, cesu8;
};

static void check_string(struct jr_ast *t, uint32_t i, void *data)
{
	const struct text *want = data;

	assert_true(jr_str_eq(jr_ast_string(t, i, JR_TEXT_WTF8), want->wtf8));
	assert_true(jr_str_eq(jr_ast_string(t, i, JR_TEXT_CESU8),
			      want->cesu8));
}

static void string2(const char *src, struct jr_str wtf8, struct jr_str cesu8)
{
	struct text want = {wtf8, cesu8};
	char program[100];

	snprintf(program, sizeof(program), "(%s)", src);
	with_expression(program, &want, check_string);
}

static void string(const char *src, struct jr_str want)
{
	string2(src, want, want);
}

static void strings(void **state)
{
	(void)state;
	string("''", JR_STR(""));
	string("'abc'", JR_STR("abc"));
	string("\"it's\"", JR_STR("it's"));
	string("'\\'\\\"\\\\\\n\\t\\r\\b\\f\\v\\q'",
	       JR_STR("'\"\\\n\t\r\b\f\vq"));
	string("'\\x41\\u0042\\u{43}\\u{000044}'", JR_STR("ABCD"));
	string("'\\0\\7\\101\\377\\400\\8'",
	       JR_STR("\0\7A\xc3\xbf 0" "8"));
	string("'a\\\nb\\\r\nc\\\rd\\\xe2\x80\xa8" "e'", JR_STR("abcde"));
	string("'\xe2\x80\xa8'", JR_STR("\xe2\x80\xa8"));
	string2("'\xf0\x9f\x98\x80'", JR_STR("\xf0\x9f\x98\x80"),
		JR_STR("\xed\xa0\xbd\xed\xb8\x80"));
	string2("'\\u{1F600}\\uD83D\\uDE00'",
		JR_STR("\xf0\x9f\x98\x80\xf0\x9f\x98\x80"),
		JR_STR("\xed\xa0\xbd\xed\xb8\x80\xed\xa0\xbd\xed\xb8\x80"));
	string("'\\uD83D-\\uDE00\\uD83D'",
	       JR_STR("\xed\xa0\xbd-\xed\xb8\x80\xed\xa0\xbd"));
}

static void check_template(struct jr_ast *t, uint32_t i, void *data)
{
	uint32_t quasi = jr_ast_node(t, i)->a;

	(void)data;
	assert_true(jr_str_eq(jr_ast_quasi(t, quasi, false, JR_TEXT_WTF8),
			      JR_STR("a\n\nb\nc$`{")));
	assert_true(jr_str_eq(jr_ast_quasi(t, quasi, true, JR_TEXT_WTF8),
			      JR_STR("a\n\\n\\\nb\nc$\\`{")));
}

static void templates(void **state)
{
	(void)state;
	with_expression("`a\r\n\\n\\\r\nb\rc$\\`{${1}`", NULL, check_template);
}

static void check_bigint(struct jr_ast *t, uint32_t i, void *data)
{
	assert_true(jr_str_eq(jr_ast_bigint(t, i), jr_str_from(data)));
}

static void bigints(void **state)
{
	char decimal[] = "123", hex[] = "0xAbcd";

	(void)state;
	with_expression("123n", decimal, check_bigint);
	with_expression("1_2_3n", decimal, check_bigint);
	with_expression("0xAb_cdn", hex, check_bigint);
}

static void identifier_characters(void **state)
{
	(void)state;
	assert_true(jr_ident_start('a') && jr_ident_start('$'));
	assert_false(jr_ident_start('1') || jr_ident_start(0x2e2f));
	assert_true(jr_ident_part('1') && jr_ident_part(0xb7));
	assert_true(jr_ident_start(0xaa) && jr_ident_start(0x2118));
	assert_true(jr_ident_start(0x4e2d) && jr_ident_start(0x1d7cb));
	assert_true(jr_ident_part(0x300) && !jr_ident_start(0x300));
	assert_true(jr_ident_part(0xe0100) && !jr_ident_part(0xe0200));
	assert_true(jr_ident_start(0x323af) && !jr_ident_start(0x10ffff));
	assert_true(jr_ident_space(0xa0) && jr_ident_space(0x3000));
	assert_false(jr_ident_space(0x180e) || jr_ident_space(0x200b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_atoms),
		cmocka_unit_test(numbers),
		cmocka_unit_test(strings),
		cmocka_unit_test(templates),
		cmocka_unit_test(bigints),
		cmocka_unit_test(identifier_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
