#include "lib/io/timer.h"

#include <stddef.h>

#include "lib/base/alloc.h"

static bool before(const struct jr_timer *a, const struct jr_timer *b)
{
	if (a->due_ms != b->due_ms)
		return a->due_ms < b->due_ms;
	return a->seq < b->seq;
}

static void place(struct jr_timers *ts, size_t i, struct jr_timer *t)
{
	ts->heap[i] = t;
	t->pos = i + 1;
}

static void sift_up(struct jr_timers *ts, size_t i, struct jr_timer *t)
{
	while (i > 0) {
		size_t up = (i - 1) / 2;

		if (!before(t, ts->heap[up]))
			break;
		place(ts, i, ts->heap[up]);
		i = up;
	}
	place(ts, i, t);
}

static void sift_down(struct jr_timers *ts, size_t i, struct jr_timer *t)
{
	for (;;) {
		size_t kid = 2 * i + 1;

		if (kid >= ts->count)
			break;
		if (kid + 1 < ts->count &&
		    before(ts->heap[kid + 1], ts->heap[kid]))
			kid++;
		if (!before(ts->heap[kid], t))
			break;
		place(ts, i, ts->heap[kid]);
		i = kid;
	}
	place(ts, i, t);
}

static void insert(struct jr_timers *ts, struct jr_timer *t)
{
	if (ts->count == ts->cap) {
		ts->cap = ts->cap ? ts->cap * 2 : 16;
		ts->heap = jr_realloc(ts->heap, ts->cap * sizeof *ts->heap);
	}
	sift_up(ts, ts->count++, t);
	ts->refs += !t->unref;
}

static void take_out(struct jr_timers *ts, struct jr_timer *t)
{
	size_t i = t->pos - 1;
	struct jr_timer *last = ts->heap[--ts->count];

	if (last != t) {
		if (i > 0 && before(last, ts->heap[(i - 1) / 2]))
			sift_up(ts, i, last);
		else
			sift_down(ts, i, last);
	}
	t->pos = 0;
	ts->refs -= !t->unref;
}

static void disarm(struct jr_timers *ts)
{
	if (ts->armed_ms == 0)
		return;
	if (!ts->alarm_ref)
		ev_ref(ts->loop->ev);
	ev_timer_stop(ts->loop->ev, &ts->alarm);
	ts->armed_ms = 0;
}

/* Only ends the poll: jr_timers_run does the work, in its phase. */
static void on_alarm(struct ev_loop *ev, ev_timer *w, int revents)
{
	(void)ev;
	(void)revents;
	disarm(w->data);
}

void jr_timers_init(struct jr_timers *ts, struct jr_loop *loop)
{
	*ts = (struct jr_timers){.loop = loop};
	ev_timer_init(&ts->alarm, on_alarm, 0, 0);
	ts->alarm.data = ts;
}

void jr_timers_fini(struct jr_timers *ts)
{
	disarm(ts);
	for (size_t i = 0; i < ts->count; i++)
		ts->heap[i]->pos = 0;
	jr_free(ts->heap);
	*ts = (struct jr_timers){.loop = ts->loop};
}

void jr_timer_start(struct jr_timers *ts, struct jr_timer *t,
		    uint64_t after_ms, jr_timer_fn *fn)
{
	jr_timer_stop(ts, t);
	t->fn = fn;
	t->due_ms = ts->loop->now_ms + after_ms;
	t->seq = ts->seq++;
	insert(ts, t);
}

void jr_timer_stop(struct jr_timers *ts, struct jr_timer *t)
{
	if (t->pos != 0)
		take_out(ts, t);
}

void jr_timer_set_ref(struct jr_timers *ts, struct jr_timer *t, bool ref)
{
	if (t->unref == !ref)
		return;
	t->unref = !ref;
	if (t->pos == 0)
		return;
	if (ref)
		ts->refs++;
	else
		ts->refs--;
}

void jr_timers_run(struct jr_timers *ts)
{
	uint64_t now = ts->loop->now_ms;
	uint64_t newest = ts->seq;

	while (ts->count > 0) {
		struct jr_timer *t = ts->heap[0];

		/* A timer that starts here with no delay sorts behind all
		 * that are due, so the first too new one ends the phase. */
		if (t->due_ms > now || t->seq >= newest)
			break;
		take_out(ts, t);
		t->fn(t);
	}
}

void jr_timers_arm(struct jr_timers *ts)
{
	bool ref = ts->refs > 0;
	uint64_t due;

	if (ts->count == 0) {
		disarm(ts);
		return;
	}
	due = ts->heap[0]->due_ms;
	if (ts->armed_ms == due + 1 && ts->alarm_ref == ref)
		return;
	disarm(ts);
	jr_loop_update(ts->loop);
	ev_now_update(ts->loop->ev);
	/* Repeating, so that libev never stops it on its own account and the
	 * references stay balanced. now_ms is rounded down, so the alarm does
	 * not ring early. */
	ts->alarm.repeat = due > ts->loop->now_ms ?
		(double)(due - ts->loop->now_ms) / 1000 : 1e-9;
	ev_timer_again(ts->loop->ev, &ts->alarm);
	ts->alarm_ref = ref;
	if (!ref)
		ev_unref(ts->loop->ev);
	ts->armed_ms = due + 1; /* never 0 */
}
