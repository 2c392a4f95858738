/* httpd.h - the server's end of HTTP/1.1 connections.
 *
 * A struct jr_httpd serves any number of connections with one read buffer,
 * one write buffer and one timer; what a connection keeps between requests is
 * its struct jr_hconn alone. The user is told of each request and answers
 * through the connection; the next request of the same connection is read
 * when the answer is complete, so pipelined answers are in order.
 *
 *   accept -> [on_request -> (on_body)* -> on_end] ... -> on_close
 *
 * on_body and on_end come for requests with a body only, and only while the
 * user lets them flow: a body is on hold at first. jr_hconn_done ends an
 * exchange, from inside on_request or at any time later.
 *
 * Callbacks may do anything with the connection, closing it too. After
 * on_close the connection is gone. Everything written in one callback leaves
 * in one system call. */
#ifndef JR_HTTPD_H
#define JR_HTTPD_H

#include "lib/base/buf.h"
#include "lib/io/http.h"
#include "lib/io/tcp.h"
#include "lib/io/timer.h"

struct jr_hconn;
struct jr_httpd;

struct jr_httpd_user {
	/* The head points into the read buffer: valid until this returns. */
	void (*on_request)(struct jr_hconn *c, const struct jr_http_head *h);
	void (*on_body)(struct jr_hconn *c, struct jr_str data);
	void (*on_end)(struct jr_hconn *c);
	/* All that was written has left. */
	void (*on_drained)(struct jr_hconn *c);
	/* The bytes are no request, or came too slowly. True: the user has
	 * written an answer. False: no answer if a request is being answered,
	 * else the plain one. The connection ends in any case. */
	bool (*on_refused)(struct jr_hconn *c, int rc);
	/* No sign of life for timeout_ms while a request is being answered.
	 * True: go on waiting. */
	bool (*on_timeout)(struct jr_hconn *c);
	/* rc: 0 after an orderly end, JR_EOF if the peer left early, or what
	 * went wrong. */
	void (*on_close)(struct jr_hconn *c, int rc);
};

/* What a connection waits for; each kind has one limit, so the connections of
 * a kind stand in the order they run out. */
enum jr_hconn_wait {
	JR_WAIT_FIRST,          /* the first byte of all */
	JR_WAIT_HEAD,           /* the rest of a head */
	JR_WAIT_BODY,           /* more of a body that flows */
	JR_WAIT_NEXT,           /* another request */
	JR_WAIT_ANSWER,         /* the user; with a limit, the peer too */
	JR_WAIT_SEND,           /* the peer to take the answer */
	JR_WAIT_LINGER,         /* the peer to close */
	JR_WAIT_COUNT
};

struct jr_httpd {
	struct jr_loop *loop;
	struct jr_timers *timers;
	const struct jr_httpd_user *user;
	void *data;                     /* for the owner */
	struct jr_http_limits limits;
	uint32_t wait_ms[JR_WAIT_COUNT];        /* 0: no limit */
	uint32_t request_ms;            /* head and body in all; 0: no limit */
	unsigned count;                 /* connections */
	bool closing;                   /* no keep-alive any more */
	struct jr_hconn *first[JR_WAIT_COUNT], *last[JR_WAIT_COUNT];
	struct jr_timer timer;
	ev_idle later;                  /* flush and resume, next turn */
	struct jr_hconn *resumed;       /* to be looked at by `later` */
	struct jr_http_head head;
	struct jr_buf out;              /* written, not sent yet: */
	struct jr_hconn *out_conn;      /*   of this connection */
	char *in;                       /* read buffer, while there is one */
	size_t in_cap;
};

/* Invariants: always in the list of `wait`; busy from on_request to
 * jr_hconn_done; kept holds bytes that were read and not used. */
struct jr_hconn {
	struct jr_tcp tcp;              /* first */
	struct jr_httpd *httpd;
	void *data;                     /* for the user */
	int tag;                        /* for the user too */
	struct jr_hconn *prev, *next;   /* in the list of `wait` */
	struct jr_hconn *next_resumed;
	uint64_t since_ms;              /* when `wait` began */
	uint64_t request_ms;            /* when the request began */
	size_t taken;                   /* stream.dequeued at since_ms */
	uint64_t moved_ms;              /* when bytes came or went last */
	struct jr_http_body body;
	char *kept;
	uint32_t kept_n;
	uint32_t line;                  /* of jr_http_head_read */
	uint32_t progress;              /* body bytes since since_ms */
	uint32_t requests;
	struct jr_str rest;             /* in on_request: what follows it */
	uint8_t wait;
	bool busy : 1;
	bool in_body : 1;               /* the body is not complete */
	bool hold : 1;                  /* the user does not want the body now */
	bool dump : 1;                  /* the body goes nowhere */
	bool active : 1;                /* a callback may be running: no free */
	bool dead : 1;                  /* to be freed once not active */
	bool ending : 1;                /* close when all is sent */
	bool refused : 1;
	bool aborted : 1;               /* close without waiting */
	bool is_resumed : 1;
	bool draining : 1;              /* on_drained is due */
};

/* The limits may be changed at any time. */
void jr_httpd_init(struct jr_httpd *h, struct jr_loop *loop,
		   struct jr_timers *timers, const struct jr_httpd_user *user);

/* Closes all connections. */
void jr_httpd_fini(struct jr_httpd *h);

/* Takes over a connected descriptor. NULL, and it is closed, when memory is
 * short. */
struct jr_hconn *jr_httpd_accept(struct jr_httpd *h, int fd);

/* Aborts the connections that wait for a request, or all. */
void jr_httpd_close_idle(struct jr_httpd *h);
void jr_httpd_close_all(struct jr_httpd *h);

/* Where to append what is to be sent; errors stick in it and close the
 * connection. Valid until any other function of this file is called. */
struct jr_buf *jr_hconn_out(struct jr_hconn *c);

/* Bytes that were written and have not left. */
size_t jr_hconn_pending(const struct jr_hconn *c);

/* Sends what was written. */
void jr_hconn_flush(struct jr_hconn *c);

/* Sends what was written and the bytes of w with it. Returns whether some of
 * w is left: then it is queued, else w is the caller's at once. */
bool jr_hconn_send(struct jr_hconn *c, struct jr_write *w);

/* The answer is complete. keep: another request may follow. */
void jr_hconn_done(struct jr_hconn *c, bool keep);

/* Lets the body flow to on_body, holds it, or drops what is left of it. */
void jr_hconn_body_flow(struct jr_hconn *c);
void jr_hconn_body_hold(struct jr_hconn *c);
void jr_hconn_body_dump(struct jr_hconn *c);

/* Calls on_drained once all has left, also if it has left already. */
void jr_hconn_want_drained(struct jr_hconn *c);

/* Restarts the clock of on_timeout. */
void jr_hconn_touch(struct jr_hconn *c);

/* Closes when all is sent, or in this turn of the loop without waiting for
 * that. on_close follows, never from inside these. */
void jr_hconn_end(struct jr_hconn *c);
void jr_hconn_abort(struct jr_hconn *c);

/* In on_request: gives the descriptor away; the connection is gone. What was
 * written before has been sent or is lost. */
int jr_hconn_take_fd(struct jr_hconn *c) JR_WARN_UNUSED;

/* The whole answer to a refused request, as jr_httpd itself gives it. */
void jr_hconn_answer_refusal(struct jr_hconn *c, int status);

#endif
