#include "lib/io/stream.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/alloc.h"

/* As many pieces as one call gathers; the kernel takes up to IOV_MAX. */
enum { GATHER = 16 };

static void watch(struct jr_stream *s)
{
	unsigned events = 0;

	if (s->reading)
		events |= JR_STREAM_READ;
	if (s->queue)
		events |= JR_STREAM_WRITE;
	s->ops->watch(s, events);
}

static void give_back(struct jr_stream *s, int rc)
{
	struct jr_write *w = s->queue;

	s->queue = NULL;
	s->queue_last = &s->queue;
	s->queued = 0;
	while (w) {
		struct jr_write *next = w->next;

		w->done(w, rc);
		w = next;
	}
}

static ssize_t send_queue(struct jr_stream *s)
{
	struct iovec v[GATHER];
	int n = 0;

	for (struct jr_write *w = s->queue; w && n < GATHER; w = w->next)
		v[n++] = (struct iovec){(void *)(uintptr_t)w->p, w->n};
	return s->ops->writev(s, v, n);
}

/* Takes n sent bytes off the queue. The writes that are complete come out as
 * a list, to be told when the stream is in order. */
static struct jr_write *take_sent(struct jr_stream *s, size_t n)
{
	struct jr_write *first = s->queue;
	struct jr_write **last = &s->queue;

	s->queued -= n;
	s->dequeued += n;
	while (*last && (*last)->n <= n) {
		n -= (*last)->n;
		last = &(*last)->next;
	}
	if (last == &s->queue) {
		s->queue->p += n;
		s->queue->n -= n;
		return NULL;
	}
	s->queue = *last;
	*last = NULL;
	if (!s->queue) {
		s->queue_last = &s->queue;
	} else {
		s->queue->p += n;
		s->queue->n -= n;
	}
	return first;
}

static void fail(struct jr_stream *s, int rc)
{
	s->failed = true;
	give_back(s, rc);
	if (s->closed)
		return;
	watch(s);
	s->user->on_error(s, rc);
}

static void flush(struct jr_stream *s)
{
	ssize_t n = send_queue(s);
	struct jr_write *sent;
	int rc = 0;

	if (n == -EAGAIN)
		return;
	if (n < 0) {
		fail(s, (int)n);
		return;
	}
	sent = take_sent(s, (size_t)n);
	if (!s->queue) {
		if (s->ending && !s->ended) {
			s->ended = true;
			rc = s->ops->shutdown(s);
		}
		watch(s);
	}
	while (sent) {
		struct jr_write *next = sent->next;

		sent->done(sent, 0);
		sent = next;
	}
	if (s->closed)
		return;
	if (rc < 0)
		s->user->on_error(s, rc);
	else if (!s->queue)
		s->user->on_drained(s);
}

void jr_stream_init(struct jr_stream *s, const struct jr_stream_ops *ops,
		    const struct jr_stream_user *user)
{
	*s = (struct jr_stream){.ops = ops, .user = user};
	s->queue_last = &s->queue;
}

/* One kind of readiness a call: after the first callback the stream may be
 * gone. Readiness is level-triggered, so the other one comes again. */
void jr_stream_ready(struct jr_stream *s, unsigned events)
{
	if ((events & JR_STREAM_WRITE) && s->queue)
		flush(s);
	else if ((events & JR_STREAM_READ) && s->reading)
		s->user->on_readable(s);
}

void jr_stream_resume(struct jr_stream *s)
{
	if (s->reading || s->closed)
		return;
	s->reading = true;
	watch(s);
}

void jr_stream_pause(struct jr_stream *s)
{
	if (!s->reading)
		return;
	s->reading = false;
	watch(s);
}

ssize_t jr_stream_read(struct jr_stream *s, void *p, size_t n)
{
	if (s->closed)
		return -EBADF;
	return s->ops->read(s, p, n);
}

ssize_t jr_stream_try_writev(struct jr_stream *s, const struct iovec *v,
			     int n)
{
	ssize_t sent;

	if (s->failed || s->closed || s->ending)
		return -EPIPE;
	if (s->queue)
		return 0;
	sent = s->ops->writev(s, v, n);
	return sent == -EAGAIN ? 0 : sent;
}

void jr_stream_queue(struct jr_stream *s, struct jr_write *w)
{
	bool first = !s->queue;

	w->next = NULL;
	*s->queue_last = w;
	s->queue_last = &w->next;
	s->queued += w->n;
	if (first)
		watch(s);
}

static void free_copy(struct jr_write *w, int rc)
{
	(void)rc;
	jr_free(w);
}

int jr_stream_write(struct jr_stream *s, const void *p, size_t n)
{
	struct iovec v = {(void *)(uintptr_t)p, n};
	ssize_t sent = jr_stream_try_writev(s, &v, 1);
	struct jr_write *w;

	if (sent < 0)
		return (int)sent;
	if ((size_t)sent == n)
		return 0;
	n -= (size_t)sent;
	w = jr_try_alloc(sizeof(*w) + n);
	if (!w)
		return -ENOMEM;
	*w = (struct jr_write){.p = (char *)(w + 1), .n = n,
			       .done = free_copy};
	memcpy(w + 1, (const char *)p + sent, n);
	jr_stream_queue(s, w);
	return 0;
}

int jr_stream_end(struct jr_stream *s)
{
	if (s->ending || s->closed)
		return 0;
	s->ending = true;
	if (s->queue)
		return 0;
	s->ended = true;
	return s->ops->shutdown(s);
}

void jr_stream_close(struct jr_stream *s)
{
	if (s->closed)
		return;
	s->closed = true;
	s->reading = false;
	s->ops->close(s);
	give_back(s, -ECANCELED);
}
