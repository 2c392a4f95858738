/* pool.h - threads that run blocking work.
 *
 * Work is plain C on plain memory: run() is called on a pool thread and must
 * not touch an engine or a loop; done() is called on the loop's thread.
 * Threads start when work waits and all others are busy, up to the maximum.
 *
 * A struct jr_work belongs to its caller, who must keep it in place until
 * done() is called. Submitted work holds a reference on its loop. */
#ifndef JR_POOL_H
#define JR_POOL_H

#include "lib/io/loop.h"

struct jr_pool;
struct jr_work;
typedef void jr_work_fn(struct jr_work *w);

struct jr_work {
	struct jr_post post;    /* first: the way back to the loop */
	struct jr_work *next;
	struct jr_loop *loop;
	jr_work_fn *run;
	jr_work_fn *done;
	void *data;             /* for the owner; never touched here */
	bool cancelled;         /* done() is called without run() */
};

/* NULL when out of memory. The loop of a work may be any. */
struct jr_pool *jr_pool_new(int max_threads);

/* Waits for what runs and cancels what waits: all submitted work is posted to
 * its loop when this returns. NULL is fine. */
void jr_pool_free(struct jr_pool *p);

/* Own thread of `loop` only. Returns 0 or a negative code (no thread could be
 * started at all), and then calls nothing. */
int jr_pool_submit(struct jr_pool *p, struct jr_loop *loop, struct jr_work *w,
		   jr_work_fn *run, jr_work_fn *done)
	__attribute__((warn_unused_result));

/* Takes work that has not begun out of the queue; done() is then called from
 * the loop with w->cancelled set. Returns whether it did. */
bool jr_pool_cancel(struct jr_pool *p, struct jr_work *w);

#endif
