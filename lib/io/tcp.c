#include "lib/io/tcp.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

/* Connections taken per readiness of the listening socket: enough to empty a
 * burst, few enough that the others get their turn. */
enum { ACCEPT_BATCH = 64 };

/* Wait before accepting again when descriptors ran out, seconds. */
static const double RETRY_S = 0.1;

static struct jr_tcp *tcp_of(struct jr_stream *s)
{
	return (struct jr_tcp *)s;
}

static ssize_t tcp_read(struct jr_stream *s, void *p, size_t n)
{
	ssize_t got;

	do
		got = recv(tcp_of(s)->io.fd, p, n, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return -errno;
	return got == 0 && n > 0 ? JR_EOF : got;
}

/* sendmsg, not writev: only it can be told to raise no SIGPIPE. */
static ssize_t tcp_writev(struct jr_stream *s, const struct iovec *v, int n)
{
	struct msghdr msg = {
		.msg_iov = (struct iovec *)(uintptr_t)v,
		.msg_iovlen = (size_t)n,
	};
	int fd = tcp_of(s)->io.fd;
	ssize_t sent;

	do      /* send is the cheaper call */
		sent = n == 1 ?
			send(fd, v->iov_base, v->iov_len, MSG_NOSIGNAL) :
			sendmsg(fd, &msg, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent < 0 ? -errno : sent;
}

static int tcp_shutdown(struct jr_stream *s)
{
	return shutdown(tcp_of(s)->io.fd, SHUT_WR) < 0 ? -errno : 0;
}

static void stop_io(struct jr_tcp *t)
{
	if (!ev_is_active(&t->io))
		return;
	if (t->unref)
		jr_loop_ref(t->loop);
	ev_io_stop(t->loop->ev, &t->io);
}

static void start_io(struct jr_tcp *t, int events)
{
	ev_io_set(&t->io, t->io.fd, events);
	ev_io_start(t->loop->ev, &t->io);
	if (t->unref)
		jr_loop_unref(t->loop);
}

static void tcp_watch(struct jr_stream *s, unsigned events)
{
	struct jr_tcp *t = tcp_of(s);
	int want = 0;

	if (t->connected)       /* the watcher waits for the connection */
		return;
	if (events & JR_STREAM_READ)
		want |= EV_READ;
	if (events & JR_STREAM_WRITE)
		want |= EV_WRITE;
	if (want == (ev_is_active(&t->io) ?
		     t->io.events & (EV_READ | EV_WRITE) : 0))
		return;
	stop_io(t);
	if (want)
		start_io(t, want);
}

static void tcp_close(struct jr_stream *s)
{
	struct jr_tcp *t = tcp_of(s);

	stop_io(t);
	if (t->io.fd >= 0)
		close(t->io.fd);
	t->io.fd = -1;
}

static const struct jr_stream_ops tcp_ops = {
	tcp_read, tcp_writev, tcp_shutdown, tcp_watch, tcp_close,
};

static void on_io(struct ev_loop *ev, ev_io *io, int events)
{
	struct jr_tcp *t = (struct jr_tcp *)
		((char *)io - offsetof(struct jr_tcp, io));

	(void)ev;
	jr_stream_ready(&t->stream,
			((events & EV_READ) ? JR_STREAM_READ : 0u) |
			((events & EV_WRITE) ? JR_STREAM_WRITE : 0u));
}

void jr_tcp_open(struct jr_tcp *t, struct jr_loop *loop, int fd,
		 const struct jr_stream_user *user)
{
	*t = (struct jr_tcp){.loop = loop};
	jr_stream_init(&t->stream, &tcp_ops, user);
	ev_io_init(&t->io, on_io, fd, 0);
}

static void on_connected(struct ev_loop *ev, ev_io *io, int events)
{
	struct jr_tcp *t = (struct jr_tcp *)
		((char *)io - offsetof(struct jr_tcp, io));
	jr_tcp_connect_fn *fn = t->connected;
	socklen_t n = sizeof(int);
	int err = 0;

	(void)ev;
	(void)events;
	if (getsockopt(io->fd, SOL_SOCKET, SO_ERROR, &err, &n) < 0)
		err = errno;
	stop_io(t);
	t->connected = NULL;
	ev_set_cb(&t->io, on_io);
	tcp_watch(&t->stream,
		  (t->stream.reading ? JR_STREAM_READ : 0u) |
		  (t->stream.queue ? JR_STREAM_WRITE : 0u));
	fn(t, -err);
}

static int new_socket(int family)
{
	int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	return fd < 0 ? -errno : fd;
}

static int set_option(int fd, int level, int name, int value)
{
	return setsockopt(fd, level, name, &value, sizeof(value)) < 0 ?
		-errno : 0;
}

int jr_tcp_connect(struct jr_tcp *t, struct jr_loop *loop,
		   const struct jr_addr *to, const struct jr_addr *local,
		   const struct jr_stream_user *user, jr_tcp_connect_fn *fn)
{
	int fd = new_socket(jr_addr_family(to));
	int rc = 0;

	if (fd < 0)
		return fd;
	if (local && local->len &&
	    bind(fd, (const struct sockaddr *)&local->ss, local->len) < 0)
		rc = -errno;
	if (rc == 0 &&
	    connect(fd, (const struct sockaddr *)&to->ss, to->len) < 0 &&
	    errno != EINPROGRESS && errno != EINTR)
		rc = -errno;
	if (rc < 0) {
		close(fd);
		return rc;
	}
	jr_tcp_open(t, loop, fd, user);
	t->connected = fn;
	ev_set_cb(&t->io, on_connected);
	start_io(t, EV_WRITE);
	return 0;
}

int jr_tcp_take_fd(struct jr_tcp *t)
{
	int fd = t->io.fd;

	assert(!t->stream.queue);
	stop_io(t);
	t->io.fd = -1;
	jr_stream_close(&t->stream);
	return fd;
}

void jr_tcp_set_ref(struct jr_tcp *t, bool ref)
{
	if (t->unref == !ref)
		return;
	t->unref = !ref;
	if (!ev_is_active(&t->io))
		return;
	if (ref)
		jr_loop_ref(t->loop);
	else
		jr_loop_unref(t->loop);
}

int jr_tcp_set_nodelay(int fd, bool on)
{
	return set_option(fd, IPPROTO_TCP, TCP_NODELAY, on);
}

int jr_tcp_set_keepalive(int fd, bool on, unsigned after_s)
{
	int rc = set_option(fd, SOL_SOCKET, SO_KEEPALIVE, on);

	if (rc == 0 && on && after_s > 0)
		rc = set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, (int)after_s);
	return rc;
}

int jr_tcp_set_reset(int fd)
{
	struct linger now = {.l_onoff = 1};

	return setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now)) < 0 ?
		-errno : 0;
}

static struct jr_tcp_server *server_of(void *watcher, size_t offset)
{
	return (struct jr_tcp_server *)((char *)watcher - offset);
}

static void on_retry(struct ev_loop *ev, ev_timer *w, int events)
{
	struct jr_tcp_server *s =
		server_of(w, offsetof(struct jr_tcp_server, retry));

	(void)events;
	ev_io_start(ev, &s->io);
	if (s->unref)
		jr_loop_unref(s->loop);
}

/* Out of descriptors or memory: without a pause the loop would spin. */
static void wait_to_accept(struct jr_tcp_server *s)
{
	if (s->unref)
		jr_loop_ref(s->loop);
	ev_io_stop(s->loop->ev, &s->io);
	ev_timer_set(&s->retry, RETRY_S, 0);
	ev_timer_start(s->loop->ev, &s->retry);
}

static void on_acceptable(struct ev_loop *ev, ev_io *io, int events)
{
	struct jr_tcp_server *s =
		server_of(io, offsetof(struct jr_tcp_server, io));

	(void)ev;
	(void)events;
	for (int i = 0; i < ACCEPT_BATCH && io->fd >= 0; i++) {
		int fd = accept4(io->fd, NULL, NULL,
				 SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0) {
			s->accepted(s, fd);
			continue;
		}
		if (errno == ECONNABORTED || errno == EINTR)
			continue;       /* that one gave up: the next */
		if (errno != EAGAIN)
			wait_to_accept(s);
		break;
	}
}

int jr_tcp_listen_fd(struct jr_tcp_server *s, struct jr_loop *loop, int fd,
		     int backlog, jr_tcp_accept_fn *fn)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) < 0)
		return -errno;
	if (listen(fd, backlog) < 0)
		return -errno;
	*s = (struct jr_tcp_server){.loop = loop, .accepted = fn};
	ev_timer_init(&s->retry, on_retry, 0, 0);
	ev_io_init(&s->io, on_acceptable, fd, EV_READ);
	ev_io_start(loop->ev, &s->io);
	return 0;
}

static int set_listen_options(int fd, int family, unsigned flags)
{
	int rc = 0;

	if (family != AF_UNIX)
		rc = set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1);
	if (rc == 0 && family == AF_INET6)
		rc = set_option(fd, IPPROTO_IPV6, IPV6_V6ONLY,
				!!(flags & JR_TCP_IPV6ONLY));
	if (rc == 0 && (flags & JR_TCP_REUSEPORT))
		rc = set_option(fd, SOL_SOCKET, SO_REUSEPORT, 1);
	return rc;
}

int jr_tcp_listen(struct jr_tcp_server *s, struct jr_loop *loop,
		  const struct jr_addr *at, unsigned flags, int backlog,
		  jr_tcp_accept_fn *fn, const char **syscall)
{
	int fd, rc;

	*syscall = "socket";
	fd = new_socket(jr_addr_family(at));
	if (fd < 0)
		return fd;
	*syscall = "setsockopt";
	rc = set_listen_options(fd, jr_addr_family(at), flags);
	if (rc < 0)
		goto close_fd;
	*syscall = "bind";
	if (bind(fd, (const struct sockaddr *)&at->ss, at->len) < 0) {
		rc = -errno;
		goto close_fd;
	}
	*syscall = "listen";
	rc = jr_tcp_listen_fd(s, loop, fd, backlog, fn);
	if (rc < 0)
		goto close_fd;
	return 0;
close_fd:
	close(fd);
	return rc;
}

void jr_tcp_server_set_ref(struct jr_tcp_server *s, bool ref)
{
	if (s->unref == !ref)
		return;
	s->unref = !ref;
	if (!ev_is_active(&s->io))
		return;
	if (ref)
		jr_loop_ref(s->loop);
	else
		jr_loop_unref(s->loop);
}

void jr_tcp_server_close(struct jr_tcp_server *s)
{
	if (s->io.fd < 0)
		return;
	if (s->unref && ev_is_active(&s->io))
		jr_loop_ref(s->loop);
	ev_io_stop(s->loop->ev, &s->io);
	ev_timer_stop(s->loop->ev, &s->retry);
	close(s->io.fd);
	s->io.fd = -1;
}
