/* Fuzz target: base64, hexadecimal, UTF-8 and CESU-8, normalization.
 *
 * What was encoded decodes to the same; lengths told beforehand are those
 * written; nothing is written behind the room given.
 *
 * The first byte chooses how much room there is for decoding. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/utf.h"
#include "lib/codec/base64.h"
#include "lib/codec/hex.h"
#include "lib/codec/unicode.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(60000);

static void base64_round(const char *p, size_t n, bool url, bool pad)
{
	size_t len = jr_base64_encoded_len(n, pad);
	char *text = fuzz_room(len), *back = fuzz_room(n);
	struct jr_base64_progress at;

	REQUIRE(jr_base64_encode(text, p, n, url, pad) == len);
	REQUIRE(jr_base64_decoded_len(text, len) == n);
	REQUIRE(jr_base64_decode(back, n, text, len) == n);
	REQUIRE(memcmp(back, p, n) == 0);
	REQUIRE(jr_base64_decode_strict(back, n, text, len, url, pad ?
					JR_BASE64_STRICT : JR_BASE64_LOOSE,
					&at));
	REQUIRE(at.read == len && at.written == n);
	REQUIRE(memcmp(back, p, n) == 0);
	free(back);
	free(text);
}

static void hex_round(const char *p, size_t n)
{
	char *text = fuzz_room(2 * n), *back = fuzz_room(n);

	jr_hex_encode(text, p, n);
	REQUIRE(jr_hex_decode(back, n, text, 2 * n) == n);
	REQUIRE(memcmp(back, p, n) == 0);
	free(back);
	free(text);
}

/* Any bytes as text to be decoded, with little room and with enough. */
static void decode(const char *p, size_t n, size_t cap)
{
	size_t most = n / 4 * 3 + 3, whole, part;
	struct jr_base64_progress at;
	char *all = fuzz_room(most), *some = fuzz_room(cap);

	whole = jr_base64_decode(all, most, p, n);
	part = jr_base64_decode(some, cap, p, n);
	REQUIRE(whole <= jr_base64_decoded_len(p, n) + 3);
	REQUIRE(part == (cap < whole ? cap : whole));
	REQUIRE(memcmp(all, some, part) == 0);
	part = jr_hex_decode(some, cap, p, n);
	REQUIRE(part <= cap && part <= n / 2);
	for (unsigned kind = 0; kind < 6; kind++) {
		(void)jr_base64_decode_strict(some, cap, p, n, kind & 1,
					      (enum jr_base64_last)(kind / 2),
					      &at);
		REQUIRE(at.read <= n && at.written <= cap);
	}
	free(some);
	free(all);
}

static void texts(const char *p, size_t n)
{
	size_t cesu_n = jr_utf_to_cesu(NULL, p, n), utf_n, again_n;
	char *cesu = fuzz_room(cesu_n), *utf, *again;

	REQUIRE(jr_utf_to_cesu(cesu, p, n) == cesu_n);
	utf_n = jr_utf_from_cesu(NULL, cesu, cesu_n);
	utf = fuzz_room(utf_n);
	REQUIRE(jr_utf_from_cesu(utf, cesu, cesu_n) == utf_n);
	/* Bad bytes were replaced on the way: from here on nothing changes. */
	again_n = jr_utf_to_cesu(NULL, utf, utf_n);
	again = fuzz_room(again_n);
	jr_utf_to_cesu(again, utf, utf_n);
	REQUIRE(again_n == cesu_n && memcmp(again, cesu, cesu_n) == 0);
	if (jr_utf_is_shared(p, n))
		REQUIRE(cesu_n == n && memcmp(cesu, p, n) == 0);
	for (int form = JR_UNICODE_NFC; form <= JR_UNICODE_NFKD; form++) {
		struct jr_buf b;

		jr_buf_init(&b, 0);
		REQUIRE(jr_unicode_normalize(&b, (struct jr_str){utf, utf_n},
					     (enum jr_unicode_form)form) == 0);
		jr_buf_fini(&b);
	}
	free(again);
	free(utf);
	free(cesu);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *p = (const char *)data + 1;

	if (n < 1)
		return 0;
	n--;
	for (unsigned kind = 0; kind < 4; kind++)
		base64_round(p, n, kind & 1, kind & 2);
	hex_round(p, n);
	decode(p, n, data[0]);
	texts(p, n);
	return 0;
}
