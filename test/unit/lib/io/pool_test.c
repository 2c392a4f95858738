#include "lib/io/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct job {
	struct jr_work work;    /* first: the struct *is* the work */
	int runs, ends;
	pthread_mutex_t *gate;  /* run waits for it, if there is one */
};

static void on_run(struct jr_work *w)
{
	struct job *j = (struct job *)w;

	j->runs++;
	if (!j->gate)
		return;
	pthread_mutex_lock(j->gate);
	pthread_mutex_unlock(j->gate);
}

static void on_done(struct jr_work *w)
{
	((struct job *)w)->ends++;
}

static void submitted_work_runs_once_and_keeps_the_loop(void **state)
{
	struct jr_loop loop;
	struct jr_pool *pool = jr_pool_new(2);
	struct job jobs[20] = {0};

	(void)state;
	assert_int_equal(jr_loop_init(&loop), 0);
	for (int i = 0; i < 20; i++)
		assert_int_equal(jr_pool_submit(pool, &loop, &jobs[i].work,
						on_run, on_done), 0);
	while (jr_loop_alive(&loop))
		jr_loop_poll(&loop, true);
	for (int i = 0; i < 20; i++) {
		assert_int_equal(jobs[i].runs, 1);
		assert_int_equal(jobs[i].ends, 1);
		assert_false(jobs[i].work.cancelled);
	}
	jr_pool_free(pool);
	jr_loop_fini(&loop);
}

/* The first job holds the only thread; the second cannot begin. */
static void cancelled_work_ends_without_running(void **state)
{
	struct jr_loop loop;
	struct jr_pool *pool = jr_pool_new(1);
	pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
	struct job first = {.gate = &gate}, second = {0};

	(void)state;
	assert_int_equal(jr_loop_init(&loop), 0);
	pthread_mutex_lock(&gate);
	assert_int_equal(jr_pool_submit(pool, &loop, &first.work, on_run,
					on_done), 0);
	assert_int_equal(jr_pool_submit(pool, &loop, &second.work, on_run,
					on_done), 0);
	assert_true(jr_pool_cancel(pool, &second.work));
	pthread_mutex_unlock(&gate);
	while (jr_loop_alive(&loop))
		jr_loop_poll(&loop, true);
	assert_int_equal(second.runs, 0);
	assert_int_equal(second.ends, 1);
	assert_true(second.work.cancelled);
	assert_int_equal(first.ends, 1);
	jr_pool_free(pool);
	jr_loop_fini(&loop);
}

/* Whoever ends a loop gets all its work back. */
static void drain_after_free_ends_all_work(void **state)
{
	struct jr_loop loop;
	struct jr_pool *pool = jr_pool_new(2);
	struct job jobs[50] = {0};

	(void)state;
	assert_int_equal(jr_loop_init(&loop), 0);
	for (int i = 0; i < 50; i++)
		assert_int_equal(jr_pool_submit(pool, &loop, &jobs[i].work,
						on_run, on_done), 0);
	jr_pool_free(pool);
	jr_loop_drain(&loop);
	assert_true(loop.closing);
	for (int i = 0; i < 50; i++) {
		assert_int_equal(jobs[i].ends, 1);
		assert_int_equal(jobs[i].runs, !jobs[i].work.cancelled);
	}
	jr_loop_fini(&loop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(submitted_work_runs_once_and_keeps_the_loop),
		cmocka_unit_test(cancelled_work_ends_without_running),
		cmocka_unit_test(drain_after_free_ends_all_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
