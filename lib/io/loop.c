#include "lib/io/loop.h"

#include <errno.h>
#include <stddef.h>

#include "lib/base/clock.h"

static struct jr_post *take_posted(struct jr_loop *l)
{
	struct jr_post *list;

	pthread_mutex_lock(&l->lock);
	list = l->posted;
	l->posted = NULL;
	l->posted_last = &l->posted;
	pthread_mutex_unlock(&l->lock);
	return list;
}

static void deliver(struct jr_post *p)
{
	while (p) {
		struct jr_post *next = p->next; /* fn may free p */

		p->fn(p);
		p = next;
	}
}

static void on_wake(struct ev_loop *ev, ev_async *w, int revents)
{
	(void)ev;
	(void)revents;
	deliver(take_posted(w->data));
}

int jr_loop_init(struct jr_loop *l)
{
	int rc;

	rc = pthread_mutex_init(&l->lock, NULL);
	if (rc != 0)
		return -rc;
	/* Not the default loop: nothing of ours is global. No environment
	 * reads, and epoll only. */
	l->ev = ev_loop_new(EVBACKEND_EPOLL | EVFLAG_NOENV);
	if (!l->ev) {
		pthread_mutex_destroy(&l->lock);
		return errno ? -errno : -EMFILE;
	}
	l->active = 0;
	l->posted = NULL;
	l->posted_last = &l->posted;
	l->closing = false;
	ev_async_init(&l->wake, on_wake);
	l->wake.data = l;
	ev_async_start(l->ev, &l->wake);
	ev_unref(l->ev);
	jr_loop_update(l);
	return 0;
}

void jr_loop_drain(struct jr_loop *l)
{
	l->closing = true;
	deliver(take_posted(l));
}

void jr_loop_fini(struct jr_loop *l)
{
	ev_ref(l->ev);
	ev_async_stop(l->ev, &l->wake);
	ev_loop_destroy(l->ev);
	l->ev = NULL;
	pthread_mutex_destroy(&l->lock);
}

void jr_loop_update(struct jr_loop *l)
{
	l->now_ms = jr_clock_mono_ns() / 1000000;
}

/* libev takes the time before it calls back; so do we. */
static void invoke(struct ev_loop *ev)
{
	jr_loop_update(ev_userdata(ev));
	ev_invoke_pending(ev);
}

bool jr_loop_poll(struct jr_loop *l, bool wait)
{
	ev_set_userdata(l->ev, l);
	ev_set_invoke_pending_cb(l->ev, invoke);
	/* What jr_loop_alive left is called back before libev waits: what that
	 * starts must not wait too. */
	if (ev_pending_count(l->ev) > 0)
		wait = false;
	l->active = ev_run(l->ev, wait ? EVRUN_ONCE : EVRUN_NOWAIT);
	return l->active > 0;
}

static void invoke_nothing(struct ev_loop *ev)
{
	(void)ev;
}

/* libev tells the number of its referenced watchers only when it runs. What
 * becomes ready here stays pending for the next poll. */
bool jr_loop_alive(struct jr_loop *l)
{
	ev_set_invoke_pending_cb(l->ev, invoke_nothing);
	l->active = ev_run(l->ev, EVRUN_NOWAIT);
	return l->active > 0;
}

void jr_loop_post(struct jr_loop *l, struct jr_post *p)
{
	p->next = NULL;
	pthread_mutex_lock(&l->lock);
	*l->posted_last = p;
	l->posted_last = &p->next;
	pthread_mutex_unlock(&l->lock);
	ev_async_send(l->ev, &l->wake);
}

#define TEXT(n) #n
#define VERSION(major, minor) TEXT(major) "." TEXT(minor)

const char *jr_loop_version(void)
{
	return VERSION(EV_VERSION_MAJOR, EV_VERSION_MINOR);
}
