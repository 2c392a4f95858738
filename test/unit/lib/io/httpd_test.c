/* Connections: pipelining, bodies on hold, refusals, time limits, sizes. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/alloc.h"
#include "lib/io/httpd.h"

/* A server whose answer names the url and the length of the body. */
struct server {
	struct jr_loop loop;
	struct jr_timers timers;
	struct jr_httpd httpd;
	struct jr_hconn *last;
	char url[64];
	size_t body, total;
	int closed, close_rc;
	bool async;             /* the test answers */
	bool big;               /* the answer is one megabyte */
	bool hold;
};

static void answer(struct server *s, struct jr_hconn *c)
{
	static const char zeros[1 << 20];

	if (s->big) {
		struct jr_buf *b = jr_hconn_out(c);

		jr_buf_printf(b, "HTTP/1.1 200 OK\r\n\r\n");
		jr_buf_add(b, zeros, sizeof(zeros));
	} else {
		jr_buf_printf(jr_hconn_out(c), "[%s %zu]", s->url, s->body);
	}
	jr_hconn_done(c, strcmp(s->url, "/last") != 0);
}

static void on_request(struct jr_hconn *c, const struct jr_http_head *h)
{
	struct server *s = c->httpd->data;

	s->last = c;
	s->body = 0;
	snprintf(s->url, sizeof(s->url), "%.*s", (int)h->url.n, h->url.p);
	if (c->in_body && !s->hold)
		jr_hconn_body_flow(c);
	else if (!s->async)
		answer(s, c);
}

static void on_body(struct jr_hconn *c, struct jr_str data)
{
	struct server *s = c->httpd->data;

	s->body += data.n;
	s->total += data.n;
}

static void on_end(struct jr_hconn *c)
{
	answer(c->httpd->data, c);
}

static void on_drained(struct jr_hconn *c)
{
	(void)c;
}

static bool on_refused(struct jr_hconn *c, int rc)
{
	(void)c;
	(void)rc;
	return false;
}

static bool on_timeout(struct jr_hconn *c)
{
	(void)c;
	return false;
}

static void on_close(struct jr_hconn *c, int rc)
{
	struct server *s = c->httpd->data;

	s->closed++;
	s->close_rc = rc;
}

static const struct jr_httpd_user user = {
	on_request, on_body, on_end, on_drained, on_refused, on_timeout,
	on_close,
};

static int start(void **state)
{
	struct server *s = jr_zalloc(sizeof(*s));

	*state = s;
	if (jr_loop_init(&s->loop) < 0)
		return -1;
	jr_timers_init(&s->timers, &s->loop);
	jr_loop_update(&s->loop);
	jr_httpd_init(&s->httpd, &s->loop, &s->timers, &user);
	s->httpd.data = s;
	return 0;
}

static int stop(void **state)
{
	struct server *s = *state;

	jr_httpd_fini(&s->httpd);
	jr_timers_fini(&s->timers);
	jr_loop_fini(&s->loop);
	jr_free(s);
	return 0;
}

static int join(struct server *s)
{
	int fd[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK |
				    SOCK_CLOEXEC, 0, fd), 0);
	jr_httpd_accept(&s->httpd, fd[1]);
	return fd[0];
}

static void turn(struct server *s)
{
	for (int i = 0; i < 8; i++)
		jr_loop_poll(&s->loop, false);
}

static void put(struct server *s, int fd, const char *text)
{
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	turn(s);
}

/* What the peer got, and then EOF as "$". */
static const char *got(int fd)
{
	static char buf[1024];
	size_t n = 0;

	for (;;) {
		ssize_t k = read(fd, buf + n, sizeof(buf) - 2 - n);

		if (k <= 0) {
			if (k == 0)
				buf[n++] = '$';
			break;
		}
		n += (size_t)k;
	}
	buf[n] = '\0';
	return buf;
}

#define REQ(url) "GET " url " HTTP/1.1\r\nHost: a\r\n\r\n"

static void keeps_alive(void **state)
{
	struct server *s = *state;
	int fd = join(s);

	put(s, fd, REQ("/a"));
	assert_string_equal(got(fd), "[/a 0]");
	put(s, fd, REQ("/b") REQ("/c"));
	assert_string_equal(got(fd), "[/b 0][/c 0]");
	put(s, fd, "GET /d HT");
	put(s, fd, "TP/1.1\r\nHost: a\r\n\r\nGET");
	assert_string_equal(got(fd), "[/d 0]");
	put(s, fd, " /last HTTP/1.1\r\nHost: a\r\n\r\n");
	assert_string_equal(got(fd), "[/last 0]$");
	assert_int_equal(s->httpd.count, 0);
	close(fd);
}

static void pipelined_in_order(void **state)
{
	struct server *s = *state;
	int fd = join(s);

	s->async = true;
	put(s, fd, REQ("/a") REQ("/b") REQ("/c"));
	assert_string_equal(got(fd), "");
	answer(s, s->last);
	turn(s);
	assert_string_equal(got(fd), "[/a 0]");
	s->async = false;
	answer(s, s->last);
	turn(s);
	assert_string_equal(got(fd), "[/b 0][/c 0]");
	close(fd);
	turn(s);
	assert_int_equal(s->httpd.count, 0);
	assert_int_equal(s->close_rc, 0);
}

static void bodies(void **state)
{
	struct server *s = *state;
	int fd = join(s);

	put(s, fd, "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
	assert_string_equal(got(fd), "");
	put(s, fd, "llo" REQ("/q"));
	assert_string_equal(got(fd), "[/p 5][/q 0]");
	put(s, fd, "POST /p HTTP/1.1\r\nHost: a\r\n"
	    "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r");
	put(s, fd, "\nde\r\n0\r\n\r\n");
	assert_string_equal(got(fd), "[/p 5]");
	/* Nobody wants it: dropped, and the next request is found. */
	s->hold = true;
	put(s, fd, "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
	put(s, fd, "llo" REQ("/q"));
	assert_string_equal(got(fd), "[/p 0][/q 0]");
	close(fd);
}

static void held_body_stops_reading(void **state)
{
	struct server *s = *state;
	static char block[65536];
	int fd = join(s);
	size_t sent = 0;

	s->hold = s->async = true;
	put(s, fd, "POST /p HTTP/1.1\r\nHost: a\r\n"
	    "Content-Length: 1000000000\r\n\r\n");
	for (int i = 0; i < 100; i++) {
		ssize_t n = write(fd, block, sizeof(block));

		if (n > 0)
			sent += (size_t)n;
		turn(s);
	}
	assert_true(sent < 2000000);
	assert_true(s->last->kept_n <= 16384 + 65536);
	jr_hconn_body_flow(s->last);
	turn(s);
	assert_true(s->total > 0);
	close(fd);
	turn(s);
	assert_int_equal(s->close_rc, JR_EOF);
}

static void refusal_answers_and_closes(void **state)
{
	struct server *s = *state;
	int fd = join(s);

	put(s, fd, "GET / HTTP/1.1\r\n\r\n" REQ("/b"));
	assert_string_equal(got(fd), "HTTP/1.1 400 Bad Request\r\n"
			    "Connection: close\r\n\r\n$");
	close(fd);
	turn(s);
	assert_int_equal(s->httpd.count, 0);
	/* Half a request, then the end. */
	fd = join(s);
	put(s, fd, "GET / HT");
	shutdown(fd, SHUT_WR);
	turn(s);
	assert_string_equal(got(fd), "HTTP/1.1 400 Bad Request\r\n"
			    "Connection: close\r\n\r\n$");
	close(fd);
}

static void pass(struct server *s, unsigned ms)
{
	s->loop.now_ms += ms;
	jr_timers_run(&s->timers);
	turn(s);
}

/* Time is set, not waited for. */
static void slow_peers_are_cut(void **state)
{
	struct server *s = *state;
	int silent, half, body, idle;

	silent = join(s);
	pass(s, 10001);
	assert_memory_equal(got(silent), "HTTP/1.1 408 ", 13);
	close(silent);
	half = join(s);
	put(s, half, "GET / HTTP/1.1\r\n");
	for (int i = 0; i < 14; i++) {
		s->loop.now_ms += 1000;
		put(s, half, "x");      /* does not help */
	}
	pass(s, 15001);
	assert_memory_equal(got(half), "HTTP/1.1 408 ", 13);
	close(half);
	body = join(s);
	put(s, body, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1");
	pass(s, 30001);
	assert_int_equal(s->closed, 3);
	close(body);
	idle = join(s);
	put(s, idle, REQ("/"));
	assert_string_equal(got(idle), "[/ 0]");
	pass(s, 5001);
	assert_string_equal(got(idle), "$");
	close(idle);
}

static void big_answers_wait_for_the_peer(void **state)
{
	static char buf[65536];
	struct server *s = *state;
	int fd = join(s);
	size_t total = 0;

	s->big = true;
	put(s, fd, REQ("/a") REQ("/last"));
	for (int i = 0; i < 1000 && s->closed == 0; i++) {
		ssize_t n = read(fd, buf, sizeof(buf));

		if (n > 0)
			total += (size_t)n;
		turn(s);
	}
	for (ssize_t n; (n = read(fd, buf, sizeof(buf))) > 0;)
		total += (size_t)n;
	assert_int_equal(total, 2 * (19 + (1 << 20)));
	close(fd);
}

static void a_peer_must_take_its_answer(void **state)
{
	static char buf[65536];
	struct server *s = *state;
	int fd = join(s);

	s->big = true;
	for (int i = 0; i < 32; i++)            /* more than buffers hold */
		put(s, fd, REQ("/a"));
	pass(s, 59000);
	for (int n = 0; n < 4; n++)             /* slowly is fine */
		assert_true(read(fd, buf, sizeof(buf)) > 0);
	turn(s);
	/* The clock goes back in a turn: both count from the same moment. */
	pass(s, 60001);
	assert_int_equal(s->closed, 0);
	pass(s, 120100);
	assert_int_equal(s->closed, 1);
	assert_int_equal(s->close_rc, -ETIMEDOUT);
	close(fd);
}

static void idle_is_small(void **state)
{
	(void)state;
	assert_true(sizeof(struct jr_hconn) <= 384);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keeps_alive),
		TEST(pipelined_in_order),
		TEST(bodies),
		TEST(held_body_stops_reading),
		TEST(refusal_answers_and_closes),
		TEST(slow_peers_are_cut),
		TEST(a_peer_must_take_its_answer),
		TEST(big_answers_wait_for_the_peer),
		TEST(idle_is_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
