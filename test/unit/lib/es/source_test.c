/* Normal form of source text, places in it, and what diagnostics print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>

#include "lib/es/diag.h"
#include "lib/es/source.h"

static void check_form(struct jr_str in, enum jr_source_form form,
		       struct jr_str want)
{
	struct jr_arena arena;
	struct jr_str out;

	jr_arena_init(&arena, 0);
	assert_int_equal(jr_source_init(&out, &arena, in, form), 0);
	assert_int_equal(out.n, want.n);
	assert_memory_equal(out.p, want.p, want.n);
	for (int i = 0; i < JR_SOURCE_PAD; i++)
		assert_int_equal(out.p[out.n + i], 0);
	jr_arena_fini(&arena);
}

static void files_become_valid_utf8(void **state)
{
	(void)state;
	check_form(JR_STR(""), JR_SOURCE_BYTES, JR_STR(""));
	check_form(JR_STR("\xef\xbb\xbf" "a\xef\xbb\xbf"), JR_SOURCE_BYTES,
		   JR_STR("a\xef\xbb\xbf"));
	check_form(JR_STR("12345678\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80"),
		   JR_SOURCE_BYTES,
		   JR_STR("12345678\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80"));
	check_form(JR_STR("a\xff" "b\xe2\x82" "c\xf0\x9f"), JR_SOURCE_BYTES,
		   JR_STR("a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd"));
	check_form(JR_STR("\xed\xa0\x80"), JR_SOURCE_BYTES,
		   JR_STR("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
	check_form(JR_STR("\xc0\x80\xf5"), JR_SOURCE_BYTES,
		   JR_STR("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"));
}

static void engine_strings_keep_lone_surrogates(void **state)
{
	(void)state;
	check_form(JR_STR("\xed\xa0\xbd\xed\xb8\x80"), JR_SOURCE_ENGINE,
		   JR_STR("\xf0\x9f\x98\x80"));
	check_form(JR_STR("a\xed\xa0\xbd" "b\xed\xb8\x80"), JR_SOURCE_ENGINE,
		   JR_STR("a\xed\xa0\xbd" "b\xed\xb8\x80"));
	check_form(JR_STR("\xed\xb8\x80\xed\xa0\xbd"), JR_SOURCE_ENGINE,
		   JR_STR("\xed\xb8\x80\xed\xa0\xbd"));
	check_form(JR_STR("\xef\xbb\xbf" "a"), JR_SOURCE_ENGINE,
		   JR_STR("\xef\xbb\xbf" "a"));
}

static void source_may_not_fit(void **state)
{
	struct jr_arena arena;
	struct jr_str out;
	static const char text[1000];

	(void)state;
	jr_arena_init(&arena, 100);
	assert_int_equal(jr_source_init(&out, &arena,
					(struct jr_str){text, sizeof(text)},
					JR_SOURCE_BYTES), -ENOMEM);
	jr_arena_fini(&arena);
	jr_arena_init(&arena, 0);
	assert_int_equal(jr_source_init(&out, &arena, (struct jr_str){
					text, (size_t)JR_SOURCE_MAX + 1},
					JR_SOURCE_BYTES), -E2BIG);
	jr_arena_fini(&arena);
}

static void check_place(struct jr_str src, uint32_t pos, uint32_t line,
			uint32_t column)
{
	struct jr_place at = jr_source_place(src, pos), found;
	struct jr_arena arena;
	struct jr_lines lines;

	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
	jr_arena_init(&arena, 0);
	assert_int_equal(jr_source_lines(&lines, &arena, src), 0);
	found = jr_source_find(&lines, src, pos);
	assert_memory_equal(&found, &at, sizeof(at));
	jr_arena_fini(&arena);
}

static void places_count_lines_and_units(void **state)
{
	struct jr_str s = JR_STR("ab\ncd\r\ne\rf\xe2\x80\xa8g\xe2\x80\xa9h\n");

	(void)state;
	check_place(JR_STR(""), 0, 1, 1);
	check_place(s, 0, 1, 1);
	check_place(s, 2, 1, 3);
	check_place(s, 3, 2, 1);
	check_place(s, 6, 2, 4);        /* between CR and LF */
	check_place(s, 7, 3, 1);
	check_place(s, 9, 4, 1);
	check_place(s, 13, 5, 1);
	check_place(s, 17, 6, 1);
	check_place(s, 19, 7, 1);
	check_place(s, 1000, 7, 1);
	/* U+00FC, U+20AC, U+1F600 (two units), x */
	check_place(JR_STR("\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80x"), 9, 1, 5);
}

static void check_print(struct jr_str src, uint32_t pos, uint32_t end,
			const char *want)
{
	struct jr_diag d = {0};
	struct jr_buf out;

	jr_diag_set(&d, JR_DIAG_SYNTAX, pos, end, "Bad %s", "thing");
	jr_buf_init(&out, 0);
	jr_diag_print(&d, src, JR_STR("/app/x.js"), &out);
	jr_buf_add_char(&out, 0);
	assert_string_equal(out.p, want);
	jr_buf_fini(&out);
}

static void diagnostics_show_line_and_caret(void **state)
{
	char wide[1000];

	(void)state;
	check_print(JR_STR("one;\n  const a = 1; const a = 2;\nthree"), 26, 27,
		    "/app/x.js:2\n  const a = 1; const a = 2;\n"
		    "                     ^\nSyntaxError: Bad thing\n");
	check_print(JR_STR("\t\xc3\xbc foo bar"), 4, 7,
		    "/app/x.js:1\n\t\xc3\xbc foo bar\n\t  ^^^\n"
		    "SyntaxError: Bad thing\n");
	check_print(JR_STR("a\n"), 2, 2,
		    "/app/x.js:2\n\n^\nSyntaxError: Bad thing\n");
	/* A range over several lines is marked to the end of its first. */
	check_print(JR_STR("ab `c\nd`"), 3, 8,
		    "/app/x.js:1\nab `c\n   ^^\nSyntaxError: Bad thing\n");
	memset(wide, 'x', sizeof(wide));
	memcpy(wide + 500, "BAD", 3);
	check_print((struct jr_str){wide, sizeof(wide)}, 500, 503,
		    "/app/x.js:1\n"
		    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		    "BADxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		    "\n                                                            "
		    "^^^\nSyntaxError: Bad thing\n");
}

static void first_error_stays(void **state)
{
	struct jr_diag d = {0};
	char big[400];

	(void)state;
	memset(big, 'x', sizeof(big));
	memcpy(big + 251, "\xe2\x82\xac", 3);
	jr_diag_set(&d, JR_DIAG_RANGE, 1, 2, "%.*s", (int)sizeof(big), big);
	jr_diag_set(&d, JR_DIAG_SYNTAX, 3, 4, "later");
	assert_int_equal(d.kind, JR_DIAG_RANGE);
	assert_int_equal(d.pos, 1);
	/* Cut before the character that does not fit. */
	assert_int_equal(strlen(d.message), 251 + 3);
	assert_string_equal(d.message + 251, "...");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_valid_utf8),
		cmocka_unit_test(engine_strings_keep_lone_surrogates),
		cmocka_unit_test(source_may_not_fit),
		cmocka_unit_test(places_count_lines_and_units),
		cmocka_unit_test(diagnostics_show_line_and_caret),
		cmocka_unit_test(first_error_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
