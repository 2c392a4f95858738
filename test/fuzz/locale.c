/* Fuzz target: time zone files, packed data, the order of texts.
 *
 * Any bytes may be a zone file or a packed block; what was packed unpacks to
 * the same; the order of texts is the same from both sides, and that of equal
 * texts is 0.
 *
 * The first byte chooses options and where the input is cut in two texts. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/lz.h"
#include "lib/base/utf.h"
#include "lib/codec/collate.h"
#include "lib/codec/unicode.h"
#include "lib/io/zone.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(15000);

static void zone(const uint8_t *p, size_t n)
{
	static const int64_t times[] = {
		-1000000000000000, -1, 0, 1000, 1700000000, 1000000000000000,
	};
	struct jr_zone *z;

	if (jr_zone_parse(&z, p, n) < 0)
		return;
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
		(void)jr_zone_at(z, times[i]);
	jr_zone_free(z);
}

static void packed(const uint8_t *p, size_t n)
{
	uint8_t *out = malloc(n + 1);
	struct jr_buf b;

	jr_buf_init(&b, 0);
	REQUIRE(jr_lz_pack(&b, p, n) == 0);
	REQUIRE(jr_lz_unpack(out, n, (uint8_t *)b.p, b.n) == 0);
	REQUIRE(memcmp(out, p, n) == 0);
	jr_buf_fini(&b);
	(void)!jr_lz_unpack(out, n, p, n);
	free(out);
}

static int order(struct jr_str a, struct jr_str b, uint8_t bits)
{
	struct jr_collate_options o = {
		.strength = bits & 3 ? bits & 3 : 3,
		.case_level = bits & 4, .upper_first = bits & 8,
		.numeric = bits & 16, .ignore_punctuation = bits & 32,
	};
	int result;

	REQUIRE(jr_collate_compare(a, b, &o, &result) == 0);
	return result;
}

static void texts(const char *p, size_t n, uint8_t bits)
{
	size_t cut = n * (bits >> 4) / 16;
	struct jr_str a = {p, cut}, b = {p + cut, n - cut};
	struct jr_buf ends;

	if (!jr_utf_is_valid(a.p, a.n) || !jr_utf_is_valid(b.p, b.n))
		return;
	REQUIRE(order(a, b, bits) == -order(b, a, bits));
	REQUIRE(order(a, a, bits) == 0);
	jr_buf_init(&ends, 0);
	REQUIRE(jr_unicode_graphemes(&ends, a) == 0);
	jr_buf_fini(&ends);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n == 0)
		return 0;
	zone(data + 1, n - 1);
	packed(data + 1, n - 1);
	texts((const char *)data + 1, n - 1, data[0]);
	return 0;
}
