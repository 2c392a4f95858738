/* Addresses are read, written, and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/io/addr.h"

static void ip_round_trip(void **state)
{
	static const char *const ips[] = {
		"127.0.0.1", "0.0.0.0", "::1", "::", "2001:db8::1", "fe80::1%lo",
	};
	char text[JR_ADDR_TEXT];
	struct jr_addr a;

	(void)state;
	for (size_t i = 0; i < sizeof(ips) / sizeof(*ips); i++) {
		assert_int_equal(jr_addr_from_ip(&a, ips[i], 8080), 0);
		jr_addr_ip(&a, text);
		assert_string_equal(text, ips[i]);
		assert_int_equal(jr_addr_port(&a), 8080);
	}
	assert_int_equal(jr_addr_ip_version("127.0.0.1"), 4);
	assert_int_equal(jr_addr_ip_version("::ffff:1.2.3.4"), 6);
}

static void not_addresses(void **state)
{
	static const char *const bad[] = {
		"", "localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4",
		" 1.2.3.4", "1.2.3.4 ", "1.2.3.4%lo", ":::", "[::1]", "::1%",
		"12345::", "1::2::3",
	};
	struct jr_addr a;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(jr_addr_ip_version(bad[i]), 0);
	assert_true(jr_addr_from_ip(&a, "1.2.3.4", 65536) < 0);
	assert_true(jr_addr_from_ip(&a, "1.2.3.4", -1) < 0);
}

static void unix_paths(void **state)
{
	char longest[200];
	struct jr_addr a;
	const char *p;
	size_t n;

	(void)state;
	assert_int_equal(jr_addr_from_path(&a, "/tmp/x", 6), 0);
	p = jr_addr_path(&a, &n);
	assert_int_equal(n, 6);
	assert_memory_equal(p, "/tmp/x", 6);
	assert_int_equal(jr_addr_from_path(&a, "\0ab", 3), 0);
	jr_addr_path(&a, &n);
	assert_int_equal(n, 3);
	memset(longest, 'a', sizeof(longest));
	assert_true(jr_addr_from_path(&a, longest, sizeof(longest)) < 0);
	assert_true(jr_addr_from_path(&a, "", 0) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ip_round_trip),
		cmocka_unit_test(not_addresses),
		cmocka_unit_test(unix_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
