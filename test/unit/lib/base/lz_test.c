#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/base/lz.h"

/* Packs and unpacks; returns the packed size. */
static size_t round_trip(const uint8_t *p, size_t n)
{
	uint8_t *back = jr_alloc(n + 1);
	struct jr_buf b;
	size_t size;

	jr_buf_init(&b, 0);
	assert_int_equal(jr_lz_pack(&b, p, n), 0);
	back[n] = 0xaa;
	assert_int_equal(jr_lz_unpack(back, n, (const uint8_t *)b.p, b.n), 0);
	assert_memory_equal(back, p, n);
	assert_int_equal(back[n], 0xaa);
	size = b.n;
	jr_buf_fini(&b);
	jr_free(back);
	return size;
}

static void texts(void **state)
{
	static uint8_t data[200000];
	uint32_t seed = 1;
	size_t i, n;

	(void)state;
	round_trip((const uint8_t *)"", 0);
	round_trip((const uint8_t *)"a", 1);
	round_trip((const uint8_t *)"aaaaaaaa", 8);
	assert_true(round_trip(data, sizeof data) < 1000);
	for (i = 0; i < sizeof data; i++) {
		seed = seed * 1103515245 + 12345;
		data[i] = (uint8_t)(seed >> 24);
	}
	assert_true(round_trip(data, sizeof data) < sizeof data + 1000);
	for (n = 1; n < 600; n++)
		round_trip(data, n);
	/* few letters: repeats of all lengths, near and far */
	for (i = 0; i < sizeof data; i++)
		data[i] = "ab"[data[i] < 20];
	assert_true(round_trip(data, sizeof data) < sizeof data / 3);
	memcpy(data + 150000, data, 40000);
	round_trip(data, sizeof data);
}

static void bad_blocks(void **state)
{
	static const struct { const char *p; size_t n; } blocks[] = {
		{"", 0}, {"\x20" "a", 2}, {"\x10" "a\1", 3},
		{"\x10" "a\0\0\x50" "abcde", 10}, {"\x10" "a\2\0\x50" "abcde", 10},
		{"\xf0\xff\xff", 3}, {"\x1f" "a\1\0\xff\xff", 6},
		{"\x1f" "a\1\0\x40", 5}, {"\xa0" "0123456789", 11},
		{"\xb0" "0123456789a", 12},
	};
	uint8_t out[10];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		assert_int_equal(
			jr_lz_unpack(out, 10, (const uint8_t *)blocks[i].p,
				     blocks[i].n), i == 8 ? 0 : -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),
		cmocka_unit_test(bad_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
