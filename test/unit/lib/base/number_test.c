/* Texts of numbers: exact digits, ties up, other radixes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/base/number.h"

static void check(size_t (*write)(char *, double, int), double x, int digits,
		  const char *want)
{
	char out[JR_NUMBER_MAX + 1];
	size_t n = write(out, x, digits);

	out[n] = '\0';
	assert_string_equal(out, want);
}

static void fixed_is_exact_and_rounds_ties_up(void **state)
{
	(void)state;
	check(jr_number_fixed, 0, 2, "0.00");
	check(jr_number_fixed, 0.5, 0, "1");
	check(jr_number_fixed, 2.5, 0, "3");
	check(jr_number_fixed, 1.005, 2, "1.00");
	check(jr_number_fixed, 999999999999999868928.0, 0,
	      "999999999999999868928");
	check(jr_number_fixed, 9007199254740991.5, 0, "9007199254740992");
	check(jr_number_fixed, 0.1, 60, "0.1000000000000000055511151231257827"
	      "02118158340454101562500000");
	/* A tie that the quick way cannot decide. */
	check(jr_number_fixed, 0x1.8p-30, 30, "0.000000001396983861923217773438");
	check(jr_number_fixed, 0x1.fffffffffffffp+59, 0, "1152921504606846848");
}

static void exponents_follow_the_digits(void **state)
{
	(void)state;
	check(jr_number_exponential, 0, 2, "0.00e+0");
	check(jr_number_exponential, 25, 0, "3e+1");
	check(jr_number_exponential, 9.5, 0, "1e+1");
	check(jr_number_exponential, 5e-324, 3, "4.941e-324");
	check(jr_number_precision, 25, 1, "3e+1");
	check(jr_number_precision, 999.5, 3, "1.00e+3");
	check(jr_number_precision, 0.000001, 2, "0.0000010");
	check(jr_number_precision, 0.0000001, 2, "1.0e-7");
	check(jr_number_precision, 123.456, 5, "123.46");
	check(jr_number_precision, 123, 3, "123");
}

static void respelling_keeps_the_digits(void **state)
{
	static const char *const list[][2] = {
		{"0", "0e+0"}, {"100", "1e+2"}, {"-0.00012", "-1.2e-4"},
		{"123456", "1.23456e+5"}, {"1.5e-7", "1.5e-7"},
		{"1e+21", "1e+21"}, {"123456789012345680000",
		 "1.2345678901234568e+20"},
	};
	char out[64];
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++) {
		n = jr_number_respell(out, list[i][0]);
		out[n] = '\0';
		assert_string_equal(out, list[i][1]);
	}
}

static void other_radixes_have_as_many_digits_as_needed(void **state)
{
	(void)state;
	check(jr_number_radix, 0, 2, "0");
	check(jr_number_radix, 255, 16, "ff");
	check(jr_number_radix, 0.5, 2, "0.1");
	check(jr_number_radix, 0.1, 3, "0.0022002200220022002200220022002201");
	check(jr_number_radix, 3.14159, 16, "3.243f3e0370cdc");
	check(jr_number_radix, 1e21, 36, "5v1j4f4ds7c000");
	check(jr_number_radix, 0x1p60, 2, "1000000000000000000000000000000000"
	      "000000000000000000000000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixed_is_exact_and_rounds_ties_up),
		cmocka_unit_test(exponents_follow_the_digits),
		cmocka_unit_test(respelling_keeps_the_digits),
		cmocka_unit_test(other_radixes_have_as_many_digits_as_needed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
