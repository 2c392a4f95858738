/* tcp.h - stream sockets: TCP, and UNIX sockets that behave like it.
 *
 * Descriptors are non-blocking and close-on-exec from birth, and never raise
 * SIGPIPE. A struct jr_tcp or jr_tcp_server belongs to its caller, who must
 * keep it in place from open to close. See tcp(7), unix(7). */
#ifndef JR_TCP_H
#define JR_TCP_H

#include "lib/io/addr.h"
#include "lib/io/loop.h"
#include "lib/io/stream.h"

struct jr_tcp;
typedef void jr_tcp_connect_fn(struct jr_tcp *t, int rc);

/* Invariant: connected != NULL <=> a connect is in progress. */
struct jr_tcp {
	struct jr_stream stream;        /* first: the struct *is* a stream */
	struct jr_loop *loop;
	jr_tcp_connect_fn *connected;
	ev_io io;
	bool unref;
};

/* Takes over a connected descriptor; watches nothing yet. */
void jr_tcp_open(struct jr_tcp *t, struct jr_loop *loop, int fd,
		 const struct jr_stream_user *user);

/* Starts to connect, from `local` if it has an address. fn(t, rc) is called
 * from the loop with 0 or -errno. Returns 0, or -errno and nothing is open. */
int jr_tcp_connect(struct jr_tcp *t, struct jr_loop *loop,
		   const struct jr_addr *to, const struct jr_addr *local,
		   const struct jr_stream_user *user, jr_tcp_connect_fn *fn)
	JR_WARN_UNUSED;

/* Gives the descriptor away: t is closed without closing it. The queue must
 * be empty. */
int jr_tcp_take_fd(struct jr_tcp *t) JR_WARN_UNUSED;

/* -1 once closed. */
static inline int jr_tcp_fd(const struct jr_tcp *t)
{
	return t->io.fd;
}

/* Whether watching keeps the loop alive; it does at first. */
void jr_tcp_set_ref(struct jr_tcp *t, bool ref);

/* Options of a connection. after_s is the idle time before the first probe;
 * 0 leaves the system's. Return 0 or -errno. */
int jr_tcp_set_nodelay(int fd, bool on);
int jr_tcp_set_keepalive(int fd, bool on, unsigned after_s);

/* Makes close() send a reset instead of an orderly end. */
int jr_tcp_set_reset(int fd);

struct jr_tcp_server;

/* fd is a new connection and the callee's. May close the server, not free it.
 */
typedef void jr_tcp_accept_fn(struct jr_tcp_server *s, int fd);

struct jr_tcp_server {
	struct jr_loop *loop;
	jr_tcp_accept_fn *accepted;
	ev_io io;
	ev_timer retry;         /* out of descriptors: accept again later */
	bool unref;
};

enum jr_tcp_listen_flags {
	JR_TCP_IPV6ONLY = 1,
	JR_TCP_REUSEPORT = 2,
};

/* Binds and listens. *syscall, if it fails, is the name of the call that
 * did. Returns 0, or -errno and nothing is open. */
int jr_tcp_listen(struct jr_tcp_server *s, struct jr_loop *loop,
		  const struct jr_addr *at, unsigned flags, int backlog,
		  jr_tcp_accept_fn *fn, const char **syscall) JR_WARN_UNUSED;

/* The same on a descriptor that is bound already. Takes it over on success. */
int jr_tcp_listen_fd(struct jr_tcp_server *s, struct jr_loop *loop, int fd,
		     int backlog, jr_tcp_accept_fn *fn) JR_WARN_UNUSED;

void jr_tcp_server_set_ref(struct jr_tcp_server *s, bool ref);

/* Closing twice is harmless. */
void jr_tcp_server_close(struct jr_tcp_server *s);

#endif
