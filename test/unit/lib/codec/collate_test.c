#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lib/base/alloc.h"
#include "lib/codec/collate.h"

static int order(const char *a, const char *b, struct jr_collate_options o)
{
	int result = 99;

	assert_int_equal(jr_collate_compare(jr_str_from(a), jr_str_from(b), &o,
					    &result), 0);
	return result;
}

static const struct jr_collate_options usual = {.strength = 3};

static void levels(void **state)
{
	const struct jr_collate_options base = {.strength = 1};
	const struct jr_collate_options accent = {.strength = 2};

	(void)state;
	assert_int_equal(order("", "", usual), 0);
	assert_int_equal(order("", "a", usual), -1);
	assert_int_equal(order("ab", "a", usual), 1);
	assert_int_equal(order("a", "A", usual), -1);
	assert_int_equal(order("Ab", "ac", usual), -1);
	assert_int_equal(order("a", "A", base), 0);
	/* a with acute, composed and not */
	assert_int_equal(order("a", "\xc3\xa1", usual), -1);
	assert_int_equal(order("a\xcc\x81", "\xc3\xa1", usual), 0);
	assert_int_equal(order("a", "\xc3\xa1", base), 0);
	assert_int_equal(order("a", "\xc3\xa1", accent), -1);
	assert_int_equal(order("\xc3\xa1", "b", usual), -1);
}

/* The way for ASCII and the other one agree. */
static void ascii_and_the_rest(void **state)
{
	static const char *const texts[] = {
		"", " ", "-", "a", "A", "ab", "aB", "AB", "b", "a b", "a-b",
		"z9", "z10", "~", "\x01", "a\x01",
	};
	const struct jr_collate_options slow = {
		.strength = 3, .case_level = true,
	};
	size_t i, j, n = sizeof texts / sizeof texts[0];

	(void)state;
	for (i = 0; i < n; i++)
		for (j = 0; j < n; j++)
			assert_int_equal(order(texts[i], texts[j], usual),
					 order(texts[i], texts[j], slow));
}

static void options(void **state)
{
	const struct jr_collate_options numeric = {
		.strength = 3, .numeric = true,
	}, upper = {.strength = 3, .upper_first = true}, shifted = {
		.strength = 3, .ignore_punctuation = true,
	};

	(void)state;
	assert_int_equal(order("a9", "a10", usual), 1);
	assert_int_equal(order("a9", "a10", numeric), -1);
	assert_int_equal(order("007", "7", numeric), 0);
	assert_int_equal(order("a", "A", upper), 1);
	assert_int_equal(order("co-op", "coop", shifted), 0);
}

static void long_texts(void **state)
{
	enum { N = 3000 };
	char *a = jr_alloc(N + 1), *b = jr_alloc(N + 2);

	(void)state;
	for (int i = 0; i < N; i += 2) {
		memcpy(a + i, "\xc3\xa9", 2);
		memcpy(b + i, "\xc3\xa9", 2);
	}
	a[N] = '\0';
	b[N] = 'x';
	b[N + 1] = '\0';
	assert_int_equal(order(a, b, usual), -1);
	jr_free(a);
	jr_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels),
		cmocka_unit_test(ascii_and_the_rest),
		cmocka_unit_test(options),
		cmocka_unit_test(long_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
