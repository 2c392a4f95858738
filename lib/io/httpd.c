#include "lib/io/httpd.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/alloc.h"

enum {
	READ_SIZE = 65536,
	/* Reading stops when so much waits that cannot be used yet. */
	KEEP_MAX = 16384,
	/* More than this leaves without waiting for the end of the turn. */
	OUT_FLUSH = 65536,
	/* A write buffer beyond this is not kept for the next answer. */
	OUT_KEEP = 262144,
	/* A body must bring this much per JR_WAIT_BODY period. */
	BODY_MIN = 512,
	/* A peer must take this much of its answer per JR_WAIT_SEND period. */
	SEND_MIN = 4096,
	/* Bytes dropped after the last answer before the connection goes. */
	LINGER_MAX = 1 << 20,
};

static struct jr_stream *stream_of(struct jr_hconn *c)
{
	return &c->tcp.stream;
}

static void later(struct jr_httpd *h)
{
	if (!ev_is_active(&h->later))
		ev_idle_start(h->loop->ev, &h->later);
}

/* ---- waiting ---------------------------------------------------------- */

static void unlink_conn(struct jr_hconn *c)
{
	struct jr_httpd *h = c->httpd;

	*(c->prev ? &c->prev->next : &h->first[c->wait]) = c->next;
	*(c->next ? &c->next->prev : &h->last[c->wait]) = c->prev;
}

static void link_conn(struct jr_hconn *c, unsigned wait)
{
	struct jr_httpd *h = c->httpd;

	c->wait = (uint8_t)wait;
	c->since_ms = h->loop->now_ms;
	c->next = NULL;
	c->prev = h->last[wait];
	*(c->prev ? &c->prev->next : &h->first[wait]) = c;
	h->last[wait] = c;
}

static void on_timer(struct jr_timer *t);

/* The timer may run out early, never late: it then looks again. */
static void wait_for(struct jr_hconn *c, unsigned wait)
{
	struct jr_httpd *h = c->httpd;
	uint32_t ms = h->wait_ms[wait];

	unlink_conn(c);
	link_conn(c, wait);
	if (ms && (!jr_timer_running(&h->timer) ||
		   h->timer.due_ms > h->loop->now_ms + ms))
		jr_timer_start(h->timers, &h->timer, ms, on_timer);
}

/* What the connection waits for, told from its state. */
static void set_wait(struct jr_hconn *c)
{
	unsigned wait;

	if (stream_of(c)->ended)
		wait = JR_WAIT_LINGER;
	else if (c->ending || stream_of(c)->queue)
		wait = c->httpd->wait_ms[JR_WAIT_ANSWER] ? JR_WAIT_ANSWER :
			JR_WAIT_SEND;
	else if (c->in_body && !c->hold)
		wait = JR_WAIT_BODY;
	else if (c->busy)
		wait = JR_WAIT_ANSWER;
	else if (c->kept_n)
		wait = JR_WAIT_HEAD;
	else
		wait = c->requests ? JR_WAIT_NEXT : JR_WAIT_FIRST;
	if (wait == c->wait)
		return;
	c->taken = stream_of(c)->dequeued;
	wait_for(c, wait);
}

/* ---- life ------------------------------------------------------------- */

static void release(struct jr_hconn *c)
{
	jr_http_body_fini(&c->body);
	jr_free(c->kept);
	jr_free(c);
}

static void unresume(struct jr_hconn *c)
{
	struct jr_hconn **p = &c->httpd->resumed;

	if (!c->is_resumed)
		return;
	while (*p != c)
		p = &(*p)->next_resumed;
	*p = c->next_resumed;
	c->is_resumed = false;
}

/* Takes c off everything; its memory goes when no callback runs. */
static void destroy(struct jr_hconn *c)
{
	struct jr_httpd *h = c->httpd;

	if (c->dead)
		return;
	c->dead = true;
	if (h->out_conn == c) {
		h->out_conn = NULL;
		h->out.n = 0;
		h->out.rc = 0;
	}
	unresume(c);
	unlink_conn(c);
	h->count--;
	jr_stream_close(stream_of(c));
	if (!c->active)
		release(c);
}

static void lose(struct jr_hconn *c, int rc)
{
	bool was_active = c->active;

	if (c->dead)
		return;
	c->active = true;
	c->httpd->user->on_close(c, rc);
	c->active = was_active;
	if (!c->dead)
		destroy(c);
	else if (!was_active)
		release(c);
}

/* Marks c as in use by this frame. Returns what to give to leave(). */
static bool enter(struct jr_hconn *c)
{
	bool was = c->active;

	c->active = true;
	return was;
}

/* Returns whether c is still there. */
static bool leave(struct jr_hconn *c, bool was)
{
	c->active = was;
	if (!c->dead)
		return true;
	if (!was)
		release(c);
	return false;
}

static void resume_later(struct jr_hconn *c)
{
	struct jr_httpd *h = c->httpd;

	if (c->is_resumed || c->dead)
		return;
	c->is_resumed = true;
	c->next_resumed = h->resumed;
	h->resumed = c;
	later(h);
}

/* ---- writing ---------------------------------------------------------- */

/* Sending failed: whatever else is written goes nowhere, and reading tells
 * why, from the loop. */
static void broken(struct jr_hconn *c)
{
	stream_of(c)->failed = true;
	jr_stream_resume(stream_of(c));
}

struct out_copy {
	struct jr_write w;
	char bytes[];
};

static void free_copy(struct jr_write *w, int rc)
{
	(void)rc;
	jr_free(w);
}

static int queue_copy(struct jr_hconn *c, const char *p, size_t n)
{
	struct out_copy *o = jr_try_alloc(sizeof(*o) + n);

	if (!o)
		return -ENOMEM;
	memcpy(o->bytes, p, n);
	o->w = (struct jr_write){.p = o->bytes, .n = n, .done = free_copy};
	jr_stream_queue(stream_of(c), &o->w);
	return 0;
}

static void reset_out(struct jr_httpd *h)
{
	h->out_conn = NULL;
	h->out.n = 0;
	h->out.rc = 0;
	if (h->out.cap > OUT_KEEP)
		jr_buf_fini(&h->out);
}

bool jr_hconn_send(struct jr_hconn *c, struct jr_write *w)
{
	struct jr_httpd *h = c->httpd;
	struct iovec v[2];
	int n = 0;
	size_t head = 0;
	ssize_t sent;
	int rc = 0;

	if (c->dead)
		return false;
	if (h->out_conn == c) {
		head = h->out.n;
		rc = h->out.rc;
		if (head)
			v[n++] = (struct iovec){h->out.p, head};
	}
	if (w)
		v[n++] = (struct iovec){(void *)(uintptr_t)w->p, w->n};
	sent = n && rc == 0 && !stream_of(c)->failed ?
		jr_stream_try_writev(stream_of(c), v, n) : 0;
	if (sent > 0)
		c->moved_ms = h->loop->now_ms;
	if (sent < 0)
		rc = (int)sent;
	if (rc == 0 && (size_t)sent < head)
		rc = queue_copy(c, h->out.p + sent, head - (size_t)sent);
	if (h->out_conn == c)
		reset_out(h);
	if (rc < 0 || stream_of(c)->failed) {
		broken(c);
		return false;
	}
	if (!w || (size_t)sent == head + w->n)
		return false;
	if ((size_t)sent > head) {
		w->p += (size_t)sent - head;
		w->n -= (size_t)sent - head;
	}
	jr_stream_queue(stream_of(c), w);
	return true;
}

void jr_hconn_flush(struct jr_hconn *c)
{
	if (c->httpd->out_conn == c)
		jr_hconn_send(c, NULL);
}

struct jr_buf *jr_hconn_out(struct jr_hconn *c)
{
	struct jr_httpd *h = c->httpd;

	if (h->out_conn == c && h->out.n > OUT_FLUSH)
		jr_hconn_flush(c);
	if (h->out_conn && h->out_conn != c)
		jr_hconn_flush(h->out_conn);
	h->out_conn = c;
	if (!c->active)
		later(h);
	return &h->out;
}

size_t jr_hconn_pending(const struct jr_hconn *c)
{
	const struct jr_httpd *h = c->httpd;

	return c->tcp.stream.queued + (h->out_conn == c ? h->out.n : 0);
}

void jr_hconn_want_drained(struct jr_hconn *c)
{
	c->draining = true;
	resume_later(c);
}

/* ---- the end ---------------------------------------------------------- */

/* Closing with unread bytes would make the kernel send a reset, which can
 * overtake the answer: so our half ends first, and the peer gets a moment. */
static void end_now(struct jr_hconn *c)
{
	bool unread = c->in_body || c->kept_n || c->refused;

	jr_free(c->kept);
	c->kept = NULL;
	c->kept_n = 0;
	if (!unread || stream_of(c)->failed) {
		lose(c, 0);
		return;
	}
	jr_stream_resume(stream_of(c));
	if (jr_stream_end(stream_of(c)) < 0)
		lose(c, 0);
}

void jr_hconn_end(struct jr_hconn *c)
{
	if (c->dead || c->ending)
		return;
	c->ending = true;
	set_wait(c);
	resume_later(c);
}

void jr_hconn_abort(struct jr_hconn *c)
{
	if (c->dead)
		return;
	c->ending = c->aborted = true;
	resume_later(c);
}

void jr_hconn_answer_refusal(struct jr_hconn *c, int status)
{
	jr_buf_printf(jr_hconn_out(c), "HTTP/1.1 %d %s\r\n"
		      "Connection: close\r\n\r\n",
		      status, jr_http_reason(status));
	jr_hconn_end(c);
}

static void refuse(struct jr_hconn *c, int rc)
{
	c->refused = true;
	if (c->httpd->user->on_refused(c, rc))
		jr_hconn_end(c);
	else if (c->busy)       /* too late for another answer */
		lose(c, rc);
	else
		jr_hconn_answer_refusal(c, jr_http_refusal(rc));
}

/* ---- reading ---------------------------------------------------------- */

static ssize_t step_head(struct jr_hconn *c, const char *p, size_t n)
{
	struct jr_httpd *h = c->httpd;
	int used = jr_http_head_read(&h->head, p, n, &c->line, &h->limits);

	if (used <= 0)
		return used;
	if (c->wait != JR_WAIT_HEAD)
		c->request_ms = h->loop->now_ms;
	c->line = 0;
	c->requests++;
	c->progress = 0;
	c->busy = true;
	c->hold = true;
	c->dump = false;
	jr_http_body_fini(&c->body);
	jr_http_body_init(&c->body, &h->head, &h->limits);
	c->in_body = !c->body.done;
	c->rest = (struct jr_str){p + used, n - (size_t)used};
	h->user->on_request(c, &h->head);
	c->rest = (struct jr_str){NULL, 0};
	return used;
}

/* The clock starts anew only when the period brought enough, so a byte now
 * and then does not keep a connection. */
static void note_progress(struct jr_hconn *c, size_t n)
{
	struct jr_httpd *h = c->httpd;

	if (n > BODY_MIN - c->progress)
		n = BODY_MIN - c->progress;
	c->progress += (uint32_t)n;
	if (c->wait == JR_WAIT_BODY && c->progress >= BODY_MIN) {
		c->progress = 0;
		if (h->loop->now_ms != c->since_ms)
			wait_for(c, JR_WAIT_BODY);
	}
}

static bool too_long(const struct jr_hconn *c)
{
	const struct jr_httpd *h = c->httpd;

	return h->request_ms && h->loop->now_ms - c->request_ms >=
		h->request_ms;
}

static ssize_t step_body(struct jr_hconn *c, const char *p, size_t n)
{
	const struct jr_httpd_user *user = c->httpd->user;
	struct jr_str data;
	ssize_t used = jr_http_body_read(&c->body, p, n, &data);

	if (used < 0)
		return used;
	note_progress(c, (size_t)used);
	if (too_long(c) && !c->body.done)
		return JR_ERR_HTTP_REQUEST_TIMEOUT;
	if (c->body.done)
		c->in_body = false;
	if (data.n && !c->dump)
		user->on_body(c, data);
	if (!c->in_body && !c->dead && !c->dump)
		user->on_end(c);
	return used;
}

/* Bytes behind the last answer. A peer that goes on sending is not waited
 * for. */
static void drop(struct jr_hconn *c, size_t n)
{
	if (n > LINGER_MAX - c->progress)
		c->aborted = true;
	else
		c->progress += (uint32_t)n;
}

/* Uses as much of p[0..n) as can be used now. Returns how much that was. */
static size_t use(struct jr_hconn *c, const char *p, size_t n)
{
	size_t done = 0;

	while (done < n && !c->dead) {
		ssize_t used;

		if (c->ending) {
			drop(c, n - done);
			return n;
		}
		if (c->in_body) {
			if (c->hold)
				break;
			used = step_body(c, p + done, n - done);
		} else {
			if (c->busy || stream_of(c)->queue)
				break;
			used = step_head(c, p + done, n - done);
		}
		if (used < 0) {
			refuse(c, (int)used);
			return n;
		}
		if (used == 0)
			break;
		done += (size_t)used;
	}
	return done;
}

static void keep(struct jr_hconn *c, const char *p, size_t n)
{
	char *old = c->kept;

	c->kept = NULL;
	c->kept_n = 0;
	if (n) {
		c->kept = jr_try_alloc(n);
		if (c->kept) {
			memcpy(c->kept, p, n);
			c->kept_n = (uint32_t)n;
		} else {
			broken(c);
		}
	}
	jr_free(old);
}

/* Reading goes on while a request is answered, so that a peer that leaves is
 * noticed; it stops when there is more than can be used. */
static void set_reading(struct jr_hconn *c)
{
	bool partial = !c->busy && !c->in_body && !stream_of(c)->queue;

	if (c->kept_n >= KEEP_MAX && !partial && !c->ending &&
	    !stream_of(c)->failed)
		jr_stream_pause(stream_of(c));
	else
		jr_stream_resume(stream_of(c));
}

/* After callbacks: what has to follow from the new state. */
static void settle(struct jr_hconn *c)
{
	jr_hconn_flush(c);
	if (c->aborted) {
		lose(c, 0);
		return;
	}
	if (c->ending && !stream_of(c)->queue && !stream_of(c)->ended) {
		end_now(c);
		if (c->dead)
			return;
	}
	set_reading(c);
	set_wait(c);
}

static void process(struct jr_hconn *c, const char *p, size_t n)
{
	bool was = enter(c);
	size_t used = use(c, p, n);

	if (!c->dead) {
		if (n - used || c->kept)
			keep(c, p + used, n - used);
		settle(c);
	}
	leave(c, was);
}

static void on_eof(struct jr_hconn *c)
{
	bool was = enter(c);

	jr_stream_pause(stream_of(c));
	if (c->kept_n && !c->busy && !c->ending) {
		refuse(c, JR_HPE_INVALID_EOF_STATE);
		if (!c->dead) {
			c->refused = false;     /* nothing more comes */
			keep(c, NULL, 0);
			jr_hconn_flush(c);
			if (!stream_of(c)->queue)
				lose(c, 0);
		}
	} else if (stream_of(c)->queue && !stream_of(c)->ended && !c->busy) {
		c->ending = true;       /* the last answer still leaves */
		c->in_body = false;
		keep(c, NULL, 0);
		set_wait(c);
	} else {
		lose(c, c->busy ? JR_EOF : 0);
	}
	leave(c, was);
}

/* The buffer holds what was kept and one read. It grows with the limit. */
static bool need_in(struct jr_httpd *h, size_t n)
{
	char *p;

	if (h->in && h->in_cap >= n)
		return true;
	p = jr_try_realloc(h->in, n);
	if (!p)
		return false;
	h->in = p;
	h->in_cap = n;
	return true;
}

static void on_readable(struct jr_stream *s)
{
	struct jr_hconn *c = (struct jr_hconn *)s;
	struct jr_httpd *h = c->httpd;
	char *in;
	ssize_t n;

	if (!need_in(h, c->kept_n + READ_SIZE)) {
		lose(c, -ENOMEM);
		return;
	}
	in = h->in;
	n = jr_stream_read(s, in + c->kept_n, READ_SIZE);
	if (n == -EAGAIN)
		return;
	if (n == JR_EOF) {
		on_eof(c);
		return;
	}
	if (n < 0 || s->failed) {
		lose(c, n < 0 ? (int)n : -EPIPE);
		return;
	}
	if (c->kept_n)
		memcpy(in, c->kept, c->kept_n);
	c->moved_ms = h->loop->now_ms;
	process(c, in, c->kept_n + (size_t)n);
}

static void resume_conn(struct jr_hconn *c)
{
	bool was = enter(c);

	if (c->draining && !jr_hconn_pending(c)) {
		c->draining = false;
		c->httpd->user->on_drained(c);
	}
	if (!c->dead && c->kept_n && !c->ending) {
		/* The bytes must stay while they are used and replaced. */
		char *p = c->kept;
		uint32_t n = c->kept_n;

		c->kept = NULL;
		c->kept_n = 0;
		process(c, p, n);
		jr_free(p);
	}
	if (!c->dead)
		settle(c);
	leave(c, was);
}

static void on_later(struct ev_loop *ev, ev_idle *w, int events)
{
	struct jr_httpd *h = (struct jr_httpd *)
		((char *)w - offsetof(struct jr_httpd, later));

	(void)events;
	ev_idle_stop(ev, w);
	while (h->resumed) {
		struct jr_hconn *c = h->resumed;

		h->resumed = c->next_resumed;
		c->is_resumed = false;
		jr_hconn_flush(c);
		resume_conn(c);
	}
	if (h->out_conn)
		jr_hconn_flush(h->out_conn);
}

static void on_drained(struct jr_stream *s)
{
	resume_conn((struct jr_hconn *)s);
}

static void on_error(struct jr_stream *s, int rc)
{
	lose((struct jr_hconn *)s, rc);
}

static const struct jr_stream_user stream_user = {
	on_readable, on_drained, on_error,
};

/* ---- time ------------------------------------------------------------- */

static void expire(struct jr_hconn *c)
{
	bool was = enter(c);

	switch (c->wait) {
	case JR_WAIT_NEXT:
	case JR_WAIT_LINGER:
		lose(c, 0);
		break;
	case JR_WAIT_ANSWER:
		if (c->httpd->user->on_timeout(c) && !c->dead) {
			wait_for(c, JR_WAIT_ANSWER);
			settle(c);
		} else {
			lose(c, -ETIMEDOUT);
		}
		break;
	case JR_WAIT_SEND:
		if (stream_of(c)->dequeued - c->taken < SEND_MIN) {
			lose(c, -ETIMEDOUT);
			break;
		}
		c->taken = stream_of(c)->dequeued;
		wait_for(c, JR_WAIT_SEND);
		break;
	default:
		refuse(c, JR_ERR_HTTP_REQUEST_TIMEOUT);
		if (!c->dead)
			settle(c);
	}
	leave(c, was);
}

static void on_timer(struct jr_timer *t)
{
	struct jr_httpd *h = t->data;
	uint64_t now = h->loop->now_ms;
	uint64_t next = UINT64_MAX;

	for (unsigned i = 0; i < JR_WAIT_COUNT; i++) {
		uint32_t ms = h->wait_ms[i];

		while (h->first[i] && ms && h->first[i]->since_ms + ms <= now)
			expire(h->first[i]);
		if (h->first[i] && ms && h->first[i]->since_ms + ms < next)
			next = h->first[i]->since_ms + ms;
	}
	if (next != UINT64_MAX)
		jr_timer_start(h->timers, t, next > now ? next - now : 1,
			       on_timer);
}

void jr_hconn_touch(struct jr_hconn *c)
{
	if (c->wait == JR_WAIT_ANSWER && c->since_ms != c->httpd->loop->now_ms)
		wait_for(c, JR_WAIT_ANSWER);
}

/* ---- exports ---------------------------------------------------------- */

void jr_httpd_init(struct jr_httpd *h, struct jr_loop *loop,
		   struct jr_timers *timers, const struct jr_httpd_user *user)
{
	*h = (struct jr_httpd){
		.loop = loop,
		.timers = timers,
		.user = user,
		.limits = {16384, 2000},
		.wait_ms = {
			[JR_WAIT_FIRST] = 10000,
			[JR_WAIT_HEAD] = 15000,
			[JR_WAIT_BODY] = 30000,
			[JR_WAIT_NEXT] = 5000,
			[JR_WAIT_SEND] = 60000,
			[JR_WAIT_LINGER] = 2000,
		},
	};
	h->timer.data = h;
	h->timer.unref = true;
	jr_http_head_init(&h->head);
	jr_buf_init(&h->out, 0);
	ev_idle_init(&h->later, on_later);
	ev_set_priority(&h->later, EV_MAXPRI);
}

void jr_httpd_fini(struct jr_httpd *h)
{
	for (unsigned i = 0; i < JR_WAIT_COUNT; i++)
		while (h->first[i])
			lose(h->first[i], 0);
	jr_timer_stop(h->timers, &h->timer);
	ev_idle_stop(h->loop->ev, &h->later);
	jr_http_head_fini(&h->head);
	jr_buf_fini(&h->out);
	jr_free(h->in);
	h->in = NULL;
	h->in_cap = 0;
}

struct jr_hconn *jr_httpd_accept(struct jr_httpd *h, int fd)
{
	struct jr_hconn *c = jr_try_alloc(sizeof(*c));
	unsigned wait = JR_WAIT_FIRST;

	if (!c) {
		close(fd);
		return NULL;
	}
	memset(c, 0, sizeof(*c));
	jr_tcp_open(&c->tcp, h->loop, fd, &stream_user);
	c->httpd = h;
	h->count++;
	c->moved_ms = h->loop->now_ms;
	link_conn(c, wait);
	wait_for(c, wait);
	jr_stream_resume(stream_of(c));
	return c;
}

static void abort_list(struct jr_httpd *h, unsigned wait)
{
	for (struct jr_hconn *c = h->first[wait]; c; c = c->next)
		jr_hconn_abort(c);
}

void jr_httpd_close_idle(struct jr_httpd *h)
{
	abort_list(h, JR_WAIT_NEXT);
	abort_list(h, JR_WAIT_FIRST);
}

void jr_httpd_close_all(struct jr_httpd *h)
{
	for (unsigned i = 0; i < JR_WAIT_COUNT; i++)
		abort_list(h, i);
}

void jr_hconn_done(struct jr_hconn *c, bool may_keep)
{
	if (!c->busy)
		return;
	c->busy = false;
	c->hold = false;
	c->dump = true;
	if (!may_keep || c->httpd->closing)
		jr_hconn_end(c);
	else if (!c->active)
		resume_later(c);
}

void jr_hconn_body_flow(struct jr_hconn *c)
{
	c->hold = false;
	if (!c->active || c->kept_n)
		resume_later(c);
}

void jr_hconn_body_hold(struct jr_hconn *c)
{
	c->hold = true;
}

void jr_hconn_body_dump(struct jr_hconn *c)
{
	c->dump = true;
	jr_hconn_body_flow(c);
}

int jr_hconn_take_fd(struct jr_hconn *c)
{
	int fd;

	jr_hconn_flush(c);
	if (stream_of(c)->queue)
		return -EBUSY;
	fd = jr_tcp_take_fd(&c->tcp);
	destroy(c);
	return fd;
}
