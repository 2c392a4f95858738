#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "lib/io/zone.h"

/* A file of version 2: an empty first block, then one transition at 1000 from
 * type 0 (-60 s) to type 1 (3600 s, daylight saving), then a footer. */
static size_t make(uint8_t *p, const char *footer)
{
	static const uint8_t first[44] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
		"\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\1" "\0\0\0";
	static const uint8_t second[44] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
		"\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\1" "\0\0\0\2" "\0\0\0";
	static const uint8_t data[] = {
		0, 0, 0, 0, 0, 0, 3, 232, 1,
		255, 255, 255, 196, 0, 0, 0, 0, 14, 16, 1, 0,
	};
	uint8_t *start = p;

	memcpy(p, first, 44);
	memset(p + 44, 0, 6);
	memcpy(p + 50, second, 44);
	memcpy(p + 94, data, sizeof data);
	p += 94 + sizeof data;
	memcpy(p, footer, strlen(footer));
	return (size_t)(p - start) + strlen(footer);
}

static void check(const char *footer, int64_t at, int offset, bool dst)
{
	uint8_t file[300];
	size_t n = make(file, footer);
	struct jr_zone_time t;
	struct jr_zone *z;

	assert_int_equal(jr_zone_parse(&z, file, n), 0);
	t = jr_zone_at(z, at);
	assert_int_equal(t.offset, offset);
	assert_int_equal(t.dst, dst);
	jr_zone_free(z);
}

static void transitions(void **state)
{
	(void)state;
	check("", -5000000000, -60, false);
	check("", 999, -60, false);
	check("", 1000, 3600, true);
	check("", 5000000000, 3600, true);
}

static void footer_rules(void **state)
{
	static const char berlin[] = "\nCET-1CEST,M3.5.0,M10.5.0/3\n";
	static const char sydney[] = "\nAEST-10AEDT,M10.1.0,M4.1.0/3\n";

	(void)state;
	/* 2024-03-31 and 2024-10-27 at 01:00 UTC */
	check(berlin, 1711846799, 3600, false);
	check(berlin, 1711846800, 7200, true);
	check(berlin, 1729990799, 7200, true);
	check(berlin, 1729990800, 3600, false);
	/* far beyond: 2400-07-01, 2400-12-01 */
	check(berlin, 13585190400, 7200, true);
	check(berlin, 13598409600, 3600, false);
	/* south: 2024-01-01, 2024-07-01 */
	check(sydney, 1704067200, 39600, true);
	check(sydney, 1719792000, 36000, false);
	check("\n<+0330>-3:30\n", 1719792000, 12600, false);
	/* days of the year; 2024 is a leap year, J60 is the first of March */
	check("\nA0B,J60/0,J365\n", 1709251199, 0, false);
	check("\nA0B,J60/0,J365\n", 1709251200, 3600, true);
	check("\nA0B,0/0,J365/25\n", 1709251200, 3600, true);
}

static void bad_files(void **state)
{
	uint8_t file[300];
	size_t n = make(file, "\nCET-1CEST,M3.5.0,M10.5.0/3\n"), i;
	struct jr_zone *z;

	(void)state;
	for (i = 0; i < 115; i++) {
		assert_int_equal(jr_zone_parse(&z, file, i), -EINVAL);
		assert_null(z);
	}
	file[102] = 9;  /* no such type */
	assert_int_equal(jr_zone_parse(&z, file, n), -EINVAL);
	check("\nnonsense\n", 5000000000, 3600, true);
	check("\nA0B,M13.1.1,M1.1.1\n", 5000000000, 3600, true);
	assert_int_equal(jr_zone_load(&z, "/etc", "../passwd"), -EINVAL);
	assert_int_equal(jr_zone_load(&z, "/etc", "/etc/passwd"), -EINVAL);
	assert_int_equal(jr_zone_load(&z, "/etc", ""), -EINVAL);
	assert_int_equal(jr_zone_load(&z, "/etc", "no/such"), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(transitions),
		cmocka_unit_test(footer_rules),
		cmocka_unit_test(bad_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
