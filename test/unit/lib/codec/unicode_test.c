#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>

#include "lib/codec/unicode.h"

static void check(const char *text, enum jr_unicode_form form,
		  const char *expected)
{
	struct jr_buf b;

	jr_buf_init(&b, 0);
	assert_int_equal(jr_unicode_normalize(&b, jr_str_from(text), form), 0);
	assert_int_equal(b.n, strlen(expected));
	assert_memory_equal(b.p, expected, b.n);
	jr_buf_fini(&b);
}

static void forms_of_composed_and_compatible_text(void **state)
{
	(void)state;
	/* U+1E9B U+0323, the example of UAX 15 */
	check("\xe1\xba\x9b\xcc\xa3", JR_UNICODE_NFC, "\xe1\xba\x9b\xcc\xa3");
	check("\xe1\xba\x9b\xcc\xa3", JR_UNICODE_NFD,
	      "\xc5\xbf\xcc\xa3\xcc\x87");
	check("\xe1\xba\x9b\xcc\xa3", JR_UNICODE_NFKC, "\xe1\xb9\xa9");
	check("\xe1\xba\x9b\xcc\xa3", JR_UNICODE_NFKD, "s\xcc\xa3\xcc\x87");
	check("plain", JR_UNICODE_NFC, "plain");
	/* Hangul is composed by rule, not by table. */
	check("\xe1\x84\x80\xe1\x85\xa1", JR_UNICODE_NFC, "\xea\xb0\x80");
}

static void bad_text_is_refused(void **state)
{
	struct jr_buf b;

	(void)state;
	jr_buf_init(&b, 0);
	assert_int_equal(jr_unicode_normalize(&b, JR_STR("\xff"),
					      JR_UNICODE_NFC), -EINVAL);
	jr_buf_fini(&b);
	jr_buf_init(&b, 3);
	assert_int_equal(jr_unicode_normalize(&b, JR_STR("abcd"),
					      JR_UNICODE_NFC), -E2BIG);
	jr_buf_fini(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_composed_and_compatible_text),
		cmocka_unit_test(bad_text_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
