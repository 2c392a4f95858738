#include "lib/io/signal.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

static void on_signal(struct ev_loop *ev, ev_signal *w, int revents)
{
	struct jr_signal *s = w->data;

	(void)ev;
	(void)revents;
	s->fn(s, w->signum);
}

int jr_signal_start(struct jr_signal *s, struct jr_loop *loop, int signum,
		    jr_signal_fn *fn)
{
	if (signum < 1 || signum > 64 || signum == SIGKILL ||
	    signum == SIGSTOP || signum == 32 || signum == 33)
		return -EINVAL;

	s->fn = fn;
	s->ev = loop->ev;
	s->unref = false;
	ev_signal_init(&s->watcher, on_signal, signum);
	s->watcher.data = s;
	ev_signal_start(s->ev, &s->watcher);
	return 0;
}

void jr_signal_set_ref(struct jr_signal *s, bool ref)
{
	if (!s->ev || s->unref == !ref)
		return;
	s->unref = !ref;
	if (ref)
		ev_ref(s->ev);
	else
		ev_unref(s->ev);
}

void jr_signal_stop(struct jr_signal *s)
{
	if (s->ev == NULL)
		return;
	jr_signal_set_ref(s, true);
	ev_signal_stop(s->ev, &s->watcher);
	s->ev = NULL;
}
