/* SipHash-2-4-128 against the vectors of its reference: key 00..0f, message
 * 00, 01, ... of each length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/hash.h"

static const struct jr_hash key = {
	{UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)},
};

static const unsigned char message[] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
};

static void check(size_t n, uint64_t first, uint64_t second)
{
	struct jr_hash h;

	jr_hash_bytes(&h, &key, message, n);
	assert_true(h.word[0] == first);
	assert_true(h.word[1] == second);
}

static void agrees_with_the_reference(void **state)
{
	(void)state;
	check(0, UINT64_C(0xe6a825ba047f81a3), UINT64_C(0x930255c71472f66d));
	check(1, UINT64_C(0x44af996bd8c187da), UINT64_C(0x45fc229b11597634));
}

static void every_length_differs(void **state)
{
	struct jr_hash seen[17];

	(void)state;
	for (size_t n = 0; n <= sizeof message; n++) {
		jr_hash_bytes(&seen[n], &key, message, n);
		for (size_t i = 0; i < n; i++)
			assert_true(seen[i].word[0] != seen[n].word[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_reference),
		cmocka_unit_test(every_length_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
