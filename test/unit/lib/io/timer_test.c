/* Many timers on one alarm: order, restart, references. Time is set by hand
 * where order is what matters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/io/timer.h"

enum { MANY = 500 };

struct log {
	int items[MANY + 8];
	int count;
};

struct entry {
	struct jr_timer timer;
	struct jr_timers *timers;
	struct log *log;
	int id;
	struct jr_timer *stops;         /* stopped when this one fires */
	bool again;
};

struct fixture {
	struct jr_loop loop;
	struct jr_timers timers;
	struct log log;
};

static int set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){0};
	if (jr_loop_init(&f.loop) < 0)
		return -1;
	jr_timers_init(&f.timers, &f.loop);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	jr_timers_fini(&f->timers);
	jr_loop_fini(&f->loop);
	return 0;
}

static void on_timer(struct jr_timer *t)
{
	struct entry *e = t->data;

	e->log->items[e->log->count++] = e->id;
	if (e->stops)
		jr_timer_stop(e->timers, e->stops);
	if (e->again)
		jr_timer_start(e->timers, t, 0, on_timer);
}

static void start(struct fixture *f, struct entry *e, int id, uint64_t after)
{
	*e = (struct entry){.timers = &f->timers, .log = &f->log, .id = id};
	e->timer.data = e;
	jr_timer_start(&f->timers, &e->timer, after, on_timer);
}

static void pass(struct fixture *f, uint64_t ms)
{
	f->loop.now_ms += ms;
	jr_timers_run(&f->timers);
}

static void fire_in_order_of_due_time_then_start(void **state)
{
	struct fixture *f = *state;
	struct entry e[4];

	start(f, &e[0], 0, 20);
	start(f, &e[1], 1, 10);
	start(f, &e[2], 2, 10);
	start(f, &e[3], 3, 30);
	pass(f, 9);
	assert_int_equal(f->log.count, 0);
	pass(f, 11);
	assert_int_equal(f->log.count, 3);
	assert_int_equal(f->log.items[0], 1);
	assert_int_equal(f->log.items[1], 2);
	assert_int_equal(f->log.items[2], 0);
	assert_true(jr_timer_running(&e[3].timer));
	assert_false(jr_timer_running(&e[0].timer));
}

static void many_stay_sorted_under_stops(void **state)
{
	struct fixture *f = *state;
	static struct entry e[MANY];
	unsigned seed = 1;
	int last = -1;

	for (int i = 0; i < MANY; i++) {
		seed = seed * 1103515245 + 12345;
		start(f, &e[i], (int)(seed >> 16 & 1023), seed >> 16 & 1023);
	}
	for (int i = 0; i < MANY; i += 3)
		jr_timer_stop(&f->timers, &e[i].timer);
	pass(f, 2000);
	assert_int_equal(f->log.count, MANY - (MANY + 2) / 3);
	for (int i = 0; i < f->log.count; i++) {
		assert_true(f->log.items[i] >= last);
		last = f->log.items[i];
	}
	assert_int_equal(f->timers.refs, 0);
}

static void a_callback_may_stop_others_and_start_itself(void **state)
{
	struct fixture *f = *state;
	struct entry e[3];

	start(f, &e[0], 0, 5);
	start(f, &e[1], 1, 5);
	start(f, &e[2], 2, 5);
	e[0].stops = &e[1].timer;
	e[2].again = true;
	pass(f, 5);
	assert_int_equal(f->log.count, 2);
	assert_int_equal(f->log.items[1], 2);
	/* Started with no delay: not in the same phase, but in the next. */
	pass(f, 0);
	assert_int_equal(f->log.count, 3);
	e[2].again = false;
	pass(f, 0);
	assert_int_equal(f->timers.count, 0);
}

static void unreferenced_timers_do_not_keep_the_loop(void **state)
{
	struct fixture *f = *state;
	struct entry e[2];

	start(f, &e[0], 0, 1000);
	jr_timer_set_ref(&f->timers, &e[0].timer, false);
	jr_timers_arm(&f->timers);
	assert_false(jr_loop_alive(&f->loop));
	start(f, &e[1], 1, 1000);
	jr_timers_arm(&f->timers);
	assert_true(jr_loop_alive(&f->loop));
	jr_timer_stop(&f->timers, &e[1].timer);
	jr_timers_arm(&f->timers);
	assert_false(jr_loop_alive(&f->loop));
	assert_int_equal(f->log.count, 0);
}

static void the_alarm_ends_the_poll(void **state)
{
	struct fixture *f = *state;
	struct entry e[2];

	start(f, &e[0], 0, 2);
	start(f, &e[1], 1, 4);
	while (f->log.count < 2) {
		jr_timers_arm(&f->timers);
		jr_loop_poll(&f->loop, true);
		jr_timers_run(&f->timers);
	}
	jr_timers_arm(&f->timers);
	assert_false(jr_loop_alive(&f->loop));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(fire_in_order_of_due_time_then_start),
		TEST(many_stay_sorted_under_stops),
		TEST(a_callback_may_stop_others_and_start_itself),
		TEST(unreferenced_timers_do_not_keep_the_loop),
		TEST(the_alarm_ends_the_poll),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
