/* Blocks of an arena are zero, aligned and apart, small and grown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/arena.h"

static void check(struct jr_arena *a, size_t n)
{
	static const char zeros[64];
	char *p = jr_arena_alloc(a, n);

	assert_non_null(p);
	assert_int_equal((uintptr_t)p % 16, 0);
	for (size_t i = 0; i < n; i += sizeof zeros)
		assert_memory_equal(p + i, zeros, n - i < sizeof zeros ?
				    n - i : sizeof zeros);
	memset(p, 0xff, n);
}

static void blocks_are_zero_at_any_size(void **state)
{
	struct jr_arena a;

	(void)state;
	jr_arena_init(&a, 0);
	for (int round = 0; round < 3; round++) {
		for (size_t n = 1; n < 200; n += 13)
			check(&a, n);
		for (size_t n = 1000; n < 5000000; n *= 3)
			check(&a, n);
	}
	jr_arena_fini(&a);
	assert_null(a.chunks);
}

static void many_small_blocks_grow_it(void **state)
{
	struct jr_arena a;

	(void)state;
	jr_arena_init(&a, 0);
	for (int i = 0; i < 400000; i++)
		check(&a, 40);
	assert_true(a.used < 40u << 20);
	jr_arena_fini(&a);
}

static void the_limit_holds_and_sticks(void **state)
{
	struct jr_arena a;
	size_t n = 0;

	(void)state;
	for (size_t limit = 100000; limit < 60000000; limit *= 5) {
		jr_arena_init(&a, limit);
		for (n = 0; jr_arena_alloc(&a, 1000); n++)
			;
		assert_true(a.failed);
		assert_true(a.used <= limit);
		assert_true(n * 1000 > limit / 4);
		assert_null(jr_arena_alloc(&a, 1));
		jr_arena_fini(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_zero_at_any_size),
		cmocka_unit_test(many_small_blocks_grow_it),
		cmocka_unit_test(the_limit_holds_and_sticks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
