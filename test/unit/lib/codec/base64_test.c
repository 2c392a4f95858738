#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lib/codec/base64.h"
#include "lib/codec/hex.h"

static void encoding_pads_or_not(void **state)
{
	char out[8];

	(void)state;
	assert_int_equal(jr_base64_encoded_len(4, true), 8);
	assert_int_equal(jr_base64_encoded_len(4, false), 6);
	assert_int_equal(jr_base64_encode(out, "\xff\xfe\xfd\xfc", 4, false,
					  true), 8);
	assert_memory_equal(out, "//79/A==", 8);
	assert_int_equal(jr_base64_encode(out, "\xff\xfe\xfd\xfc", 4, true,
					  false), 6);
	assert_memory_equal(out, "__79_A", 6);
}

static void lenient_decoding_skips_what_is_foreign(void **state)
{
	char out[16];

	(void)state;
	assert_int_equal(jr_base64_decode(out, 16, "aGVs\nbG.8_x=zz", 14), 6);
	assert_memory_equal(out, "hello?", 6);
	assert_int_equal(jr_base64_decode(out, 2, "aGVsbG8", 7), 2);
	assert_int_equal(jr_hex_decode(out, 16, "4a4Bxx", 6), 2);
	assert_memory_equal(out, "JK", 2);
}

static void strict(const char *text, size_t cap, enum jr_base64_last last,
		   int valid, size_t count, size_t written)
{
	struct jr_base64_progress at;
	uint8_t out[16];

	assert_int_equal(jr_base64_decode_strict(out, cap, text, strlen(text),
						 false, last, &at), valid);
	assert_int_equal(at.read, count);
	assert_int_equal(at.written, written);
}

static void strict_decoding_stops_at_mistakes(void **state)
{
	(void)state;
	strict("QUJD REU=", 16, JR_BASE64_STRICT, 1, 9, 5);
	strict("QUJDREV=", 16, JR_BASE64_STRICT, 0, 4, 3);
	strict("QUJDREV=", 16, JR_BASE64_LOOSE, 1, 8, 5);
	strict("QUJDRE", 16, JR_BASE64_STOP, 1, 4, 3);
	strict("QUJDRE=", 16, JR_BASE64_STOP, 1, 4, 3);
	strict("QUJDRE=", 16, JR_BASE64_LOOSE, 0, 4, 3);
	strict("QUJD_EU=", 16, JR_BASE64_LOOSE, 0, 4, 3);
	strict("", 16, JR_BASE64_STRICT, 1, 0, 0);
	strict(" \n", 16, JR_BASE64_STRICT, 1, 2, 0);
}

static void strict_decoding_keeps_to_its_room(void **state)
{
	(void)state;
	strict("QUJDREVG", 0, JR_BASE64_LOOSE, 1, 0, 0);
	strict("QUJDREVG", 3, JR_BASE64_LOOSE, 1, 4, 3);
	strict("QUJDREVG", 5, JR_BASE64_LOOSE, 1, 4, 3);
	strict("QUJDREU=", 5, JR_BASE64_LOOSE, 1, 8, 5);
	strict("QUJDREU=", 4, JR_BASE64_LOOSE, 1, 4, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encoding_pads_or_not),
		cmocka_unit_test(lenient_decoding_skips_what_is_foreign),
		cmocka_unit_test(strict_decoding_stops_at_mistakes),
		cmocka_unit_test(strict_decoding_keeps_to_its_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
