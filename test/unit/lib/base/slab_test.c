/* The heap's memory: contents survive, limits hold, chunks go back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "lib/base/slab.h"

enum { BLOCKS = 20000 };

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static int holds(const unsigned char *p, size_t n, unsigned char c)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != c)
			return 0;
	return 1;
}

static void contents_survive_any_order(void **state)
{
	static unsigned char *blocks[BLOCKS];
	static size_t sizes[BLOCKS];
	struct jr_slab s;
	uint32_t seed = 1;

	(void)state;
	memset(blocks, 0, sizeof(blocks));
	jr_slab_init(&s, 0);
	for (int round = 0; round < 200000; round++) {
		uint32_t i = next_random(&seed) % BLOCKS;
		size_t n = next_random(&seed) % (JR_SLAB_MAX + 400) + 1;
		unsigned char c = (unsigned char)i;
		unsigned char *p;

		if (blocks[i])
			assert_true(holds(blocks[i], sizes[i], c));
		if (next_random(&seed) % 3 == 0) {
			jr_slab_free(&s, blocks[i]);
			blocks[i] = NULL;
			continue;
		}
		p = jr_slab_realloc(&s, blocks[i], n);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 8, 0);
		assert_true(!blocks[i] ||
			    holds(p, n < sizes[i] ? n : sizes[i], c));
		memset(p, c, n);
		blocks[i] = p;
		sizes[i] = n;
	}
	for (int i = 0; i < BLOCKS; i++)
		jr_slab_free(&s, blocks[i]);
	assert_int_equal(jr_slab_used(&s), 0);
	assert_true(s.held <= (size_t)JR_SLAB_CLASSES * JR_SLAB_CHUNK);
	jr_slab_fini(&s);
}

static void empty_chunks_go_back(void **state)
{
	struct jr_slab s;
	static void *blocks[BLOCKS];

	(void)state;
	jr_slab_init(&s, 0);
	for (int i = 0; i < BLOCKS; i++)
		blocks[i] = jr_slab_alloc(&s, 400);
	assert_true(s.held >= (size_t)BLOCKS * 400);
	assert_true(jr_slab_used(&s) >= (size_t)BLOCKS * 400);
	for (int i = 0; i < BLOCKS; i++)
		jr_slab_free(&s, blocks[i]);
	assert_true(s.held <= JR_SLAB_CHUNK);
	assert_true(s.peak >= (size_t)BLOCKS * 400);
	jr_slab_fini(&s);
}

static void the_limit_holds_and_recovers(void **state)
{
	struct jr_slab s;
	void *big, *list = NULL;
	size_t count = 0;

	(void)state;
	jr_slab_init(&s, 1 << 20);
	assert_null(jr_slab_alloc(&s, (1 << 20) + 1));
	assert_null(jr_slab_alloc(&s, SIZE_MAX));
	assert_null(jr_slab_alloc(&s, SIZE_MAX - 8));
	for (;;) {
		void **p = jr_slab_alloc(&s, 64);

		if (!p)
			break;
		*p = list;
		list = p;
		count++;
	}
	assert_true(count > 10000 && count <= (1 << 20) / 64);
	assert_null(jr_slab_alloc(&s, 100000));
	while (list) {
		void *next = *(void **)list;

		jr_slab_free(&s, list);
		list = next;
	}
	big = jr_slab_alloc(&s, 100000);
	assert_non_null(big);
	assert_null(jr_slab_realloc(&s, big, 2 << 20));
	big = jr_slab_realloc(&s, big, 500000);
	assert_non_null(big);
	big = jr_slab_realloc(&s, big, 10);
	assert_non_null(big);
	jr_slab_free(&s, big);
	jr_slab_fini(&s);
}

static void nothing_for_nothing(void **state)
{
	struct jr_slab s;

	(void)state;
	jr_slab_init(&s, 0);
	assert_null(jr_slab_alloc(&s, 0));
	jr_slab_free(&s, NULL);
	assert_null(jr_slab_realloc(&s, NULL, 0));
	assert_null(jr_slab_realloc(&s, jr_slab_alloc(&s, 5), 0));
	assert_int_equal(jr_slab_used(&s), 0);
	jr_slab_fini(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contents_survive_any_order),
		cmocka_unit_test(empty_chunks_go_back),
		cmocka_unit_test(the_limit_holds_and_recovers),
		cmocka_unit_test(nothing_for_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
