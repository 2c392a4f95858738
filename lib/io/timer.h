/* timer.h - many timers on one libev timer.
 *
 * A binary heap ordered by due time, then by start: timers of the same due
 * time fire in the order they were started. Times are milliseconds of the
 * loop's now_ms.
 *
 * A struct jr_timer belongs to its caller, who must keep it in place while it
 * runs. Zeroed memory is a stopped, referenced timer. */
#ifndef JR_TIMER_H
#define JR_TIMER_H

#include "lib/io/loop.h"

struct jr_timer;
typedef void jr_timer_fn(struct jr_timer *t);

struct jr_timer {
	jr_timer_fn *fn;
	void *data;             /* for the owner; never touched here */
	uint64_t due_ms;
	uint64_t seq;
	size_t pos;             /* place in the heap + 1; 0 while stopped */
	bool unref;             /* does not keep the loop alive */
};

/* Invariants: heap[i]->pos == i + 1; refs counts running timers that are not
 * unref; the libev timer runs, unreferenced unless refs > 0, while the heap
 * is not empty and jr_timers_run is not active. */
struct jr_timers {
	struct jr_loop *loop;
	struct jr_timer **heap;
	size_t count, cap;
	size_t refs;
	uint64_t seq;
	uint64_t armed_ms;      /* when `alarm` is due; 0 while stopped */
	bool alarm_ref;         /* alarm holds a reference on the loop */
	ev_timer alarm;
};

void jr_timers_init(struct jr_timers *ts, struct jr_loop *loop);
/* Stops all timers. */
void jr_timers_fini(struct jr_timers *ts);

/* Calls t->fn(t) once, at least after_ms from the loop's now_ms. Restarts a
 * running timer. The timer is stopped when fn is called, so fn may start it
 * again or free it. */
void jr_timer_start(struct jr_timers *ts, struct jr_timer *t,
		    uint64_t after_ms, jr_timer_fn *fn);
/* No call is made after this returns. Stopping twice is harmless. */
void jr_timer_stop(struct jr_timers *ts, struct jr_timer *t);
/* Whether t keeps the loop alive while it runs. */
void jr_timer_set_ref(struct jr_timers *ts, struct jr_timer *t, bool ref);

static inline bool jr_timer_running(const struct jr_timer *t)
{
	return t->pos != 0;
}

/* The timers phase: calls all timers that are due. Timers started meanwhile
 * wait for the next phase. The callbacks may do anything with any timer. */
void jr_timers_run(struct jr_timers *ts);

/* Arms the alarm for the earliest timer; to be called before each poll. */
void jr_timers_arm(struct jr_timers *ts);

#endif
