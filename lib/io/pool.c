#include "lib/io/pool.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

#include "lib/base/alloc.h"

/* Invariants: idle <= count <= max; first == NULL <=> last == &first. */
struct jr_pool {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct jr_work *first, **last;  /* waiting, oldest first */
	int count, idle, max;
	bool stop;
	pthread_t threads[];
};

static void *thread_main(void *arg)
{
	struct jr_pool *p = arg;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		struct jr_work *w = p->first;

		if (p->stop)
			break;
		if (!w) {
			p->idle++;
			pthread_cond_wait(&p->more, &p->lock);
			p->idle--;
			continue;
		}
		p->first = w->next;
		if (!p->first)
			p->last = &p->first;
		pthread_mutex_unlock(&p->lock);
		w->run(w);
		jr_loop_post(w->loop, &w->post);
		pthread_mutex_lock(&p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Signals are for the loop's thread. */
static int start_thread(struct jr_pool *p)
{
	sigset_t all, old;
	int rc;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&p->threads[p->count], NULL, thread_main, p);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc == 0)
		p->count++;
	return -rc;
}

struct jr_pool *jr_pool_new(int max_threads)
{
	struct jr_pool *p = jr_try_alloc(sizeof *p + (size_t)max_threads *
					 sizeof p->threads[0]);

	if (!p)
		return NULL;
	*p = (struct jr_pool){.max = max_threads};
	p->last = &p->first;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	return p;
}

void jr_pool_free(struct jr_pool *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->count; i++)
		pthread_join(p->threads[i], NULL);
	while (p->first) {
		struct jr_work *w = p->first;

		p->first = w->next;
		w->cancelled = true;
		jr_loop_post(w->loop, &w->post);        /* may be gone now */
	}
	pthread_cond_destroy(&p->more);
	pthread_mutex_destroy(&p->lock);
	jr_free(p);
}

static void on_done(struct jr_post *post)
{
	struct jr_work *w = (struct jr_work *)post;

	jr_loop_unref(w->loop);
	w->done(w);
}

int jr_pool_submit(struct jr_pool *p, struct jr_loop *loop, struct jr_work *w,
		   jr_work_fn *run, jr_work_fn *done)
{
	int rc = 0;

	w->post.fn = on_done;
	w->next = NULL;
	w->loop = loop;
	w->run = run;
	w->done = done;
	w->cancelled = false;
	pthread_mutex_lock(&p->lock);
	if (p->idle == 0 && p->count < p->max)
		rc = start_thread(p);
	if (p->count > 0) {
		rc = 0;
		*p->last = w;
		p->last = &w->next;
		pthread_cond_signal(&p->more);
	}
	pthread_mutex_unlock(&p->lock);
	if (rc == 0)
		jr_loop_ref(loop);
	return rc;
}

bool jr_pool_cancel(struct jr_pool *p, struct jr_work *w)
{
	struct jr_work **at;
	bool found = false;

	pthread_mutex_lock(&p->lock);
	for (at = &p->first; *at && *at != w; at = &(*at)->next)
		;
	if (*at) {
		*at = w->next;
		if (!*at)
			p->last = at;
		found = true;
	}
	pthread_mutex_unlock(&p->lock);
	if (found) {
		w->cancelled = true;
		jr_loop_post(w->loop, &w->post);
	}
	return found;
}
