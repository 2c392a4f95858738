/* The loop: messages from threads, pool work, signals, what keeps it alive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <pthread.h>
#include <signal.h>

#include "lib/io/loop.h"
#include "lib/io/pool.h"
#include "lib/io/signal.h"

enum { POSTS = 1000, WORKS = 64 };

static int set_up(void **state)
{
	static struct jr_loop loop;

	*state = &loop;
	return jr_loop_init(&loop);
}

static int tear_down(void **state)
{
	jr_loop_fini(*state);
	return 0;
}

static void a_fresh_loop_is_not_alive(void **state)
{
	assert_false(jr_loop_alive(*state));
	assert_false(jr_loop_poll(*state, true));
}

struct message {
	struct jr_post post;
	int number;
	int *seen;
	bool *in_order;
};

struct sender {
	struct jr_loop *loop;
	struct message messages[POSTS];
};

static void on_post(struct jr_post *p)
{
	struct message *m = (struct message *)p;

	if (m->number != *m->seen)
		*m->in_order = false;
	++*m->seen;
}

static void *send_all(void *arg)
{
	struct sender *s = arg;

	for (int i = 0; i < POSTS; i++)
		jr_loop_post(s->loop, &s->messages[i].post);
	return NULL;
}

static void messages_arrive_in_order(void **state)
{
	static struct sender s;
	struct jr_loop *loop = *state;
	pthread_t thread;
	int seen = 0;
	bool in_order = true;

	s.loop = loop;
	for (int i = 0; i < POSTS; i++)
		s.messages[i] = (struct message){
			{NULL, on_post}, i, &seen, &in_order};
	assert_int_equal(pthread_create(&thread, NULL, send_all, &s), 0);
	jr_loop_ref(loop);              /* as who waits for an answer does */
	while (seen < POSTS)
		jr_loop_poll(loop, true);
	jr_loop_unref(loop);
	pthread_join(thread, NULL);
	assert_true(in_order);
	assert_false(jr_loop_alive(loop));
}

struct job {
	struct jr_work work;
	int in, out;
	int *left;
};

static void square(struct jr_work *w)
{
	struct job *j = w->data;

	j->out = j->in * j->in;
}

static void finish(struct jr_work *w)
{
	--*((struct job *)w->data)->left;
}

static void work_keeps_the_loop_alive_until_done(void **state)
{
	struct jr_loop *loop = *state;
	struct jr_pool *pool = jr_pool_new(4);
	static struct job jobs[WORKS];
	int left = WORKS;

	for (int i = 0; i < WORKS; i++) {
		jobs[i] = (struct job){.in = i, .left = &left};
		jobs[i].work.data = &jobs[i];
		assert_int_equal(jr_pool_submit(pool, loop, &jobs[i].work,
						square, finish), 0);
	}
	assert_true(jr_loop_alive(loop));
	while (jr_loop_poll(loop, true))
		;
	assert_int_equal(left, 0);
	for (int i = 0; i < WORKS; i++)
		assert_int_equal(jobs[i].out, i * i);
	jr_pool_free(pool);
}

struct gate {
	struct jr_work work;
	pthread_mutex_t lock;
};

static void wait_for_gate(struct jr_work *w)
{
	struct gate *g = w->data;

	pthread_mutex_lock(&g->lock);
	pthread_mutex_unlock(&g->lock);
}

static void ignore(struct jr_work *w)
{
	(void)w;
}

static void waiting_work_can_be_cancelled(void **state)
{
	struct jr_loop *loop = *state;
	struct jr_pool *pool = jr_pool_new(1);
	struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER};
	int left = 1;
	struct job j = {.in = 3, .left = &left};

	g.work.data = &g;
	j.work.data = &j;
	pthread_mutex_lock(&g.lock);
	assert_int_equal(jr_pool_submit(pool, loop, &g.work, wait_for_gate,
					ignore), 0);
	assert_int_equal(jr_pool_submit(pool, loop, &j.work, square, finish),
			 0);
	assert_true(jr_pool_cancel(pool, &j.work));
	assert_false(jr_pool_cancel(pool, &j.work));
	pthread_mutex_unlock(&g.lock);
	while (jr_loop_poll(loop, true))
		;
	assert_int_equal(left, 0);
	assert_true(j.work.cancelled);
	assert_int_equal(j.out, 0);
	jr_pool_free(pool);
}

static void count_signal(struct jr_signal *s, int signum)
{
	*(int *)s->data += signum;
}

static void signals_arrive_and_can_be_unreferenced(void **state)
{
	struct jr_loop *loop = *state;
	int sum = 0;
	struct jr_signal s = {.data = &sum};

	assert_int_equal(jr_signal_start(&s, loop, SIGKILL, count_signal),
			 -EINVAL);
	assert_int_equal(jr_signal_start(&s, loop, SIGUSR1, count_signal), 0);
	assert_true(jr_loop_alive(loop));
	jr_signal_set_ref(&s, false);
	assert_false(jr_loop_alive(loop));
	jr_signal_set_ref(&s, true);
	raise(SIGUSR1);
	while (sum == 0)
		jr_loop_poll(loop, true);
	assert_int_equal(sum, SIGUSR1);
	jr_signal_set_ref(&s, false);
	jr_signal_stop(&s);
	jr_signal_stop(&s);
	assert_false(jr_loop_alive(loop));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_fresh_loop_is_not_alive),
		TEST(messages_arrive_in_order),
		TEST(work_keeps_the_loop_alive_until_done),
		TEST(waiting_work_can_be_cancelled),
		TEST(signals_arrive_and_can_be_unreferenced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
