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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void require(bool ok)
{
	if (!ok)
		__builtin_trap();
}

static void *room(size_t n)
{
	return malloc(n ? n : 1);
}

static void base64_round(const char *p, size_t n, bool url)
{
	size_t len = jr_base64_encoded_len(n, url);
	char *text = room(len), *back = room(n);

	require(jr_base64_encode(text, p, n, url) == len);
	require(jr_base64_decoded_len(text, len) == n);
	require(jr_base64_decode(back, n, text, len) == n);
	require(memcmp(back, p, n) == 0);
	free(back);
	free(text);
}

static void hex_round(const char *p, size_t n)
{
	char *text = room(2 * n), *back = room(n);

	jr_hex_encode(text, p, n);
	require(jr_hex_decode(back, n, text, 2 * n) == n);
	require(memcmp(back, p, n) == 0);
	free(back);
	free(text);
}

/* Any bytes as text to be decoded, with little room and with enough. */
static void decode(const char *p, size_t n, size_t cap)
{
	size_t most = n / 4 * 3 + 3, whole, part;
	char *all = room(most), *some = room(cap);

	whole = jr_base64_decode(all, most, p, n);
	part = jr_base64_decode(some, cap, p, n);
	require(whole <= jr_base64_decoded_len(p, n) + 3);
	require(part == (cap < whole ? cap : whole));
	require(memcmp(all, some, part) == 0);
	part = jr_hex_decode(some, cap, p, n);
	require(part <= cap && part <= n / 2);
	free(some);
	free(all);
}

static void texts(const char *p, size_t n)
{
	size_t cesu_n = jr_utf_to_cesu(NULL, p, n), utf_n, again_n;
	char *cesu = room(cesu_n), *utf, *again;

	require(jr_utf_to_cesu(cesu, p, n) == cesu_n);
	utf_n = jr_utf_from_cesu(NULL, cesu, cesu_n);
	utf = room(utf_n);
	require(jr_utf_from_cesu(utf, cesu, cesu_n) == utf_n);
	/* Bad bytes were replaced on the way: from here on nothing changes. */
	again_n = jr_utf_to_cesu(NULL, utf, utf_n);
	again = room(again_n);
	jr_utf_to_cesu(again, utf, utf_n);
	require(again_n == cesu_n && memcmp(again, cesu, cesu_n) == 0);
	if (jr_utf_is_shared(p, n))
		require(cesu_n == n && memcmp(cesu, p, n) == 0);
	for (int form = JR_UNICODE_NFC; form <= JR_UNICODE_NFKD; form++) {
		struct jr_buf b;

		jr_buf_init(&b, 0);
		require(jr_unicode_normalize(&b, (struct jr_str){utf, utf_n},
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
	base64_round(p, n, false);
	base64_round(p, n, true);
	hex_round(p, n);
	decode(p, n, data[0]);
	texts(p, n);
	return 0;
}
