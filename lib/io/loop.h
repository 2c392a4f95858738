/* loop.h - the reactor: one libev loop per runtime.
 *
 * Files of lib/io start libev watchers on `ev` directly; nobody else does. A
 * watcher keeps the loop alive from start to stop unless it is unref'd
 * (jr_loop_unref after the start, jr_loop_ref before the stop). A libev timer
 * that is unref'd must be a repeating one: libev stops the others by itself
 * and the count would go wrong; better use lib/io/timer.h.
 *
 * The owner runs the phases of a turn itself: timers, then jr_loop_poll, then
 * whatever it does in the check phase. Callbacks come from jr_loop_poll only.
 *
 * One thread per loop; jr_loop_post alone may be called from others. */
#ifndef JR_LOOP_H
#define JR_LOOP_H

#include <ev.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct jr_post;
typedef void jr_post_fn(struct jr_post *p);

/* A message to a loop. Belongs to the poster until fn is called. */
struct jr_post {
	struct jr_post *next;
	jr_post_fn *fn;
};

/* Invariant: posted_last points to the `next` that ends the posted list. */
struct jr_loop {
	struct ev_loop *ev;
	uint64_t now_ms;        /* monotonic clock, taken once a phase */
	int active;             /* referenced watchers after the last poll */
	ev_async wake;
	pthread_mutex_t lock;   /* of the two below */
	struct jr_post *posted; /* oldest first */
	struct jr_post **posted_last;
	bool closing;           /* see jr_loop_drain */
};

/* Returns 0 or a negative code; after a failure there is nothing to fini. */
int jr_loop_init(struct jr_loop *l) __attribute__((warn_unused_result));

/* Calls back what is posted, the last time, with `closing` set: who gets a
 * message then frees what is his and calls nobody. */
void jr_loop_drain(struct jr_loop *l);

/* All watchers must be stopped; messages still posted are dropped. */
void jr_loop_fini(struct jr_loop *l);

/* Sets now_ms. jr_loop_poll does so too. */
void jr_loop_update(struct jr_loop *l);

/* One poll: waits for an event if `wait` and something is referenced, then
 * calls back what is ready. Returns whether referenced watchers remain. */
bool jr_loop_poll(struct jr_loop *l, bool wait);

/* Whether a referenced watcher is active now; calls nothing back. */
bool jr_loop_alive(struct jr_loop *l);

/* Version of libev, "4.33". */
const char *jr_loop_version(void);

static inline void jr_loop_ref(struct jr_loop *l)
{
	ev_ref(l->ev);
}

static inline void jr_loop_unref(struct jr_loop *l)
{
	ev_unref(l->ev);
}

/* Calls p->fn(p) from the loop, soon, in order of posting. From any thread.
 * Does not keep the loop alive: who waits for an answer holds a reference. */
void jr_loop_post(struct jr_loop *l, struct jr_post *p);

#endif
