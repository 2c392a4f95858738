/* The hash tells texts apart that differ little, in both of its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/hash.h"

static const struct jr_hash key = {{1, 2}};

static int bits(uint64_t x)
{
	return __builtin_popcountll(x);
}

/* Half of the bits differ, give or take. */
static bool unlike(const struct jr_hash *a, const struct jr_hash *b)
{
	int x = bits(a->word[0] ^ b->word[0]), y = bits(a->word[1] ^ b->word[1]);

	return x > 8 && x < 56 && y > 8 && y < 56;
}

static void every_bit_counts(void **state)
{
	unsigned char text[200] = {0};
	struct jr_hash h, changed;

	(void)state;
	for (size_t n = 1; n <= sizeof text; n += n < 70 ? 1 : 13) {
		jr_hash_bytes(&h, &key, text, n);
		for (size_t i = 0; i < n * 8; i++) {
			text[i / 8] ^= (unsigned char)(1U << i % 8);
			jr_hash_bytes(&changed, &key, text, n);
			assert_true(unlike(&h, &changed));
			text[i / 8] ^= (unsigned char)(1U << i % 8);
		}
	}
}

static void the_length_counts(void **state)
{
	static const unsigned char zeros[130];
	struct jr_hash seen[131];

	(void)state;
	for (size_t n = 0; n <= sizeof zeros; n++) {
		jr_hash_bytes(&seen[n], &key, zeros, n);
		for (size_t i = 0; i < n; i++)
			assert_true(unlike(&seen[i], &seen[n]));
	}
}

static void the_key_counts(void **state)
{
	struct jr_hash h, other, k;

	(void)state;
	jr_hash_bytes(&h, &key, "text", 4);
	for (int i = 0; i < 128; i++) {
		k = key;
		k.word[i / 64] ^= UINT64_C(1) << i % 64;
		jr_hash_bytes(&other, &k, "text", 4);
		assert_true(unlike(&h, &other));
	}
	k = key;
	jr_hash_bytes(&k, &k, "text", 4);
	assert_memory_equal(&k, &h, sizeof h);
}

static void places_of_words_count(void **state)
{
	uint64_t text[8] = {0, 1, 2, 3, 4, 5, 6, 7}, moved[8];
	struct jr_hash h, other;

	(void)state;
	jr_hash_bytes(&h, &key, text, sizeof text);
	for (int i = 0; i < 8; i++)
		for (int j = 0; j < i; j++) {
			memcpy(moved, text, sizeof text);
			moved[i] = text[j];
			moved[j] = text[i];
			jr_hash_bytes(&other, &key, moved, sizeof moved);
			assert_true(unlike(&h, &other));
		}
}

static void any_alignment_does(void **state)
{
	char room[80] = {0};
	struct jr_hash h, other;

	(void)state;
	memcpy(room, "some text of more than thirty-two bytes", 39);
	jr_hash_bytes(&h, &key, room, 39);
	for (int i = 1; i < 9; i++) {
		memmove(room + i, room + i - 1, 40);
		jr_hash_bytes(&other, &key, room + i, 39);
		assert_memory_equal(&other, &h, sizeof h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit_counts),
		cmocka_unit_test(the_length_counts),
		cmocka_unit_test(the_key_counts),
		cmocka_unit_test(places_of_words_count),
		cmocka_unit_test(any_alignment_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
