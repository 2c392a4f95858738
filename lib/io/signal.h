/* signal.h - process signals delivered on the event loop.
 *
 * A struct jr_signal belongs to its caller, who must keep it in place from
 * start to stop. Stopping twice is harmless. Main loop only: the kernel
 * delivers signals per process, not per thread. */
#ifndef JR_SIGNAL_H
#define JR_SIGNAL_H

#include "lib/io/loop.h"

struct jr_signal;
typedef void jr_signal_fn(struct jr_signal *s, int signum);

struct jr_signal {
	jr_signal_fn *fn;
	void *data;             /* for the owner; never touched here */
	struct ev_loop *ev;     /* NULL while stopped */
	bool unref;             /* gave back its reference on the loop */
	ev_signal watcher;
};

/* Calls fn(s, signum) from the loop each time signum (1..64) arrives. Several
 * deliveries between two loop turns arrive as one call. Starts referenced.
 * Returns 0, or -EINVAL for a number that cannot be caught. See signal(7). */
int jr_signal_start(struct jr_signal *s, struct jr_loop *loop, int signum,
		    jr_signal_fn *fn) __attribute__((warn_unused_result));

/* Whether it keeps the loop alive while it runs. */
void jr_signal_set_ref(struct jr_signal *s, bool ref);

/* Stops delivery; no call is made after this returns. The signal has its
 * default effect again. */
void jr_signal_stop(struct jr_signal *s);

#endif
