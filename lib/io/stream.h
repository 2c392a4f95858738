/* stream.h - bytes both ways, whatever is underneath (TCP, pipe, TLS).
 *
 * The kind of stream is a table of functions; who uses the stream gives a
 * second table of callbacks. Reading is by the user: on_readable says when,
 * jr_stream_read takes the bytes into the user's own memory, so an idle
 * stream has no buffer. Writing goes to the peer at once as far as it takes
 * it; the rest waits in the write queue and leaves when the peer is ready.
 *
 * The user's callbacks come from the loop, never from inside a function
 * called here, and may do anything with the stream, closing and freeing it
 * too; a write's `done` may close it, but must not free it.
 *
 * Invariants: the queue is not empty => readiness to write is watched;
 * closed => the queue is empty and nothing is watched. */
#ifndef JR_STREAM_H
#define JR_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "lib/base/err.h"

struct jr_stream;
struct jr_write;

/* What the peer did not take yet. The bytes and the struct are borrowed until
 * done(w, rc) is called: 0 when all was sent, -ECANCELED when the stream was
 * closed before, another code when sending failed. */
typedef void jr_write_fn(struct jr_write *w, int rc);

struct jr_write {
	struct jr_write *next;
	const char *p;
	size_t n;
	jr_write_fn *done;
	void *data;             /* for the owner; never touched here */
};

enum jr_stream_events {
	JR_STREAM_READ = 1,
	JR_STREAM_WRITE = 2,
};

/* The kind. read and writev return a count, JR_EOF, -EAGAIN or -errno. */
struct jr_stream_ops {
	ssize_t (*read)(struct jr_stream *s, void *p, size_t n);
	ssize_t (*writev)(struct jr_stream *s, const struct iovec *v, int n);
	int (*shutdown)(struct jr_stream *s);
	void (*watch)(struct jr_stream *s, unsigned events);
	void (*close)(struct jr_stream *s);
};

/* The user. on_drained: the queue became empty. on_error: sending failed; the
 * queue was given back, nothing more can be sent. */
struct jr_stream_user {
	void (*on_readable)(struct jr_stream *s);
	void (*on_drained)(struct jr_stream *s);
	void (*on_error)(struct jr_stream *s, int rc);
};

struct jr_stream {
	const struct jr_stream_ops *ops;
	const struct jr_stream_user *user;
	struct jr_write *queue; /* oldest first */
	struct jr_write **queue_last;
	size_t queued;          /* bytes in the queue */
	size_t dequeued;        /* bytes that left it, ever */
	bool reading;           /* the user wants on_readable */
	bool ending;            /* shut down once the queue is empty */
	bool ended;             /* shutdown was done */
	bool failed;            /* a write failed */
	bool closed;
};

/* For the kinds: called once, and when the descriptor is ready. */
void jr_stream_init(struct jr_stream *s, const struct jr_stream_ops *ops,
		    const struct jr_stream_user *user);
void jr_stream_ready(struct jr_stream *s, unsigned events);

/* Starts and stops on_readable. */
void jr_stream_resume(struct jr_stream *s);
void jr_stream_pause(struct jr_stream *s);

/* Reads what is there: a count > 0, JR_EOF, -EAGAIN or another code. */
ssize_t jr_stream_read(struct jr_stream *s, void *p, size_t n) JR_WARN_UNUSED;

/* Sends what the peer takes now. Returns how much that was: 0 also when
 * earlier bytes still wait. What is left is the caller's to queue. */
ssize_t jr_stream_try_writev(struct jr_stream *s, const struct iovec *v,
			     int n) JR_WARN_UNUSED;

/* Puts w at the end of the queue. */
void jr_stream_queue(struct jr_stream *s, struct jr_write *w);

/* Sends now what the peer takes and queues a copy of the rest. Returns 0,
 * -ENOMEM, or the code sending failed with. */
int jr_stream_write(struct jr_stream *s, const void *p, size_t n)
	JR_WARN_UNUSED;

/* Ends our half once the queue is empty. Returns 0 or -errno. */
int jr_stream_end(struct jr_stream *s);

/* Releases everything; gives the queue back with -ECANCELED. Closing twice is
 * harmless. */
void jr_stream_close(struct jr_stream *s);

#endif
