/* Growable bytes: appending, limits, errors that stick. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <errno.h>

#include "lib/base/buf.h"

static void appends_keep_order(void **state)
{
	struct jr_buf b;

	(void)state;
	jr_buf_init(&b, 0);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(jr_buf_printf(&b, "%d,", i), 0);
	assert_int_equal(b.n, 10 * 2 + 90 * 3 + 900 * 4);
	assert_memory_equal(b.p, "0,1,2,", 6);
	jr_buf_consume(&b, 2);
	assert_memory_equal(b.p, "1,2,", 4);
	jr_buf_fini(&b);
}

static void limit_is_an_error_that_sticks(void **state)
{
	struct jr_buf b;

	(void)state;
	jr_buf_init(&b, 4);
	assert_int_equal(jr_buf_add(&b, "abc", 3), 0);
	assert_int_equal(jr_buf_add(&b, "de", 2), -E2BIG);
	assert_int_equal(jr_buf_add_char(&b, 'f'), -E2BIG);
	assert_int_equal(b.n, 3);
	jr_buf_fini(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(appends_keep_order),
		cmocka_unit_test(limit_is_an_error_that_sticks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
