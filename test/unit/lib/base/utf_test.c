/* UTF-8 and CESU-8 conversion: pairs, lone surrogates, malformed bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/base/utf.h"

struct pair {
	const char *utf, *cesu;
};

#define FFFD "\xef\xbf\xbd"

static const struct pair both_ways[] = {
	{"", ""},
	{"plain ASCII, long enough for a word", "plain ASCII, long enough for a word"},
	{"\xc3\xa4\xe2\x82\xac", "\xc3\xa4\xe2\x82\xac"},
	{"a\xf0\x9f\x98\x80z", "a\xed\xa0\xbd\xed\xb8\x80z"},
	{"\xf4\x8f\xbf\xbf", "\xed\xaf\xbf\xed\xbf\xbf"},
};

static void check(size_t (*convert)(char *, const char *, size_t),
		  const char *from, const char *to)
{
	char out[256];
	size_t n = convert(NULL, from, strlen(from));

	assert_int_equal(n, strlen(to));
	assert_int_equal(convert(out, from, strlen(from)), n);
	assert_memory_equal(out, to, n);
}

static void converts_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof both_ways / sizeof both_ways[0]; i++) {
		check(jr_utf_to_cesu, both_ways[i].utf, both_ways[i].cesu);
		check(jr_utf_from_cesu, both_ways[i].cesu, both_ways[i].utf);
	}
}

/* The Encoding Standard's examples: one U+FFFD a maximal subpart. */
static void replaces_malformed_bytes(void **state)
{
	(void)state;
	check(jr_utf_to_cesu, "\xff" "a", FFFD "a");
	check(jr_utf_to_cesu, "\xc0\xaf", FFFD FFFD);
	check(jr_utf_to_cesu, "\xe2\x82", FFFD);
	check(jr_utf_to_cesu, "\xe2\x82" "a", FFFD "a");
	check(jr_utf_to_cesu, "\xf0\x90\x80", FFFD);
	check(jr_utf_to_cesu, "\xed\xa0\x80", FFFD FFFD FFFD);
	check(jr_utf_to_cesu, "\xf5\x80\x80\x80", FFFD FFFD FFFD FFFD);
}

static void replaces_lone_surrogates(void **state)
{
	(void)state;
	check(jr_utf_from_cesu, "\xed\xa0\xbd", FFFD);
	check(jr_utf_from_cesu, "\xed\xb8\x80", FFFD);
	check(jr_utf_from_cesu, "\xed\xa0\xbd" "a", FFFD "a");
	check(jr_utf_from_cesu, "\xed\xb8\x80\xed\xa0\xbd", FFFD FFFD);
	check(jr_utf_from_cesu, "\xed\xa0\xbd\xed\xa0\xbd\xed\xb8\x80",
	      FFFD "\xf0\x9f\x98\x80");
}

static void tells_shared_text(void **state)
{
	(void)state;
	assert_true(jr_utf_is_shared("\xe2\x82\xac", 3));
	assert_false(jr_utf_is_shared("\xf0\x9f\x98\x80", 4));
	assert_true(jr_utf_is_valid("\xf0\x9f\x98\x80", 4));
	assert_false(jr_utf_is_valid("\xed\xa0\xbd", 3));
	assert_false(jr_utf_is_shared("\xed\xa0\xbd", 3));
	assert_false(jr_utf_is_valid("\xf0\x9f\x98", 3));
	assert_int_equal(jr_utf_ascii_len("0123456789\xc3", 11), 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(converts_both_ways),
		cmocka_unit_test(replaces_malformed_bytes),
		cmocka_unit_test(replaces_lone_surrogates),
		cmocka_unit_test(tells_shared_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
