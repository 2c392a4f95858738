/* tick.h - what runs between callbacks: nextTicks, microtasks, immediates.
 *
 * A queue entry is a C function with values it finds on its stack. After each
 * callback from the loop rt_tick_drain runs all nextTicks, then all
 * microtasks, and repeats until both are empty; then unhandled rejections are
 * reported (Node: Event loop, process.nextTick). */
#ifndef RT_TICK_H
#define RT_TICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duktape.h>

struct rt;

/* Runs one entry: its values are the whole stack of ctx, which is rt->ctx in
 * a frame of its own. What it throws is reported as uncaught. */
typedef void rt_job_fn(duk_context *ctx, duk_idx_t nvalues);

struct rt_job {
	rt_job_fn *fn;
	uint32_t nvalues;
	bool context;           /* an async context is queued behind them */
};

/* A ring of jobs and a ring of their values.
 * Invariants: capacities are 0 or powers of two; heads count up without
 * bound and are masked at use; the value ring is a native object whose slots
 * outside [vhead, vtail) are undefined. */
struct rt_queue {
	struct rt_job *jobs;
	void *values;           /* native object, rooted in slot `root` */
	uint32_t cap, head, tail;
	uint32_t vcap, vhead, vtail;
	int root;
};

struct rt_ticks {
	struct rt_queue next;           /* process.nextTick */
	struct rt_queue micro;          /* promise jobs, queueMicrotask */
	/* Set by the promise implementation; NULL until then. Reports
	 * rejections that nobody handled; returns whether it called any
	 * JavaScript, so that the queues are drained again. */
	bool (*rejections)(struct rt *rt);
	rt_job_fn *running;             /* the last job that was taken */
	bool in_micro;                  /* microtasks are being run */
	bool draining;
};

void rt_tick_init(struct rt *rt);
void rt_tick_fini(struct rt *rt);

/* [... values] -> [...]: appends a job with the nvalues on top of ctx (of any
 * coroutine). Throws when out of memory; the values are popped all the same. */
void rt_tick_add(duk_context *ctx, struct rt_queue *q, rt_job_fn *fn,
		 duk_idx_t nvalues);

/* Job function for [function, args...]: calls it with this = undefined. */
void rt_tick_call(duk_context *ctx, duk_idx_t nvalues);

/* Pushes the first value of the job that runs, if that is fn; else returns false
 * with nothing pushed. */
bool rt_tick_push_running(duk_context *ctx, rt_job_fn *fn);

/* Runs everything queued. Does nothing inside itself. */
void rt_tick_drain(struct rt *rt);

#endif
