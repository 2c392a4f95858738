/* fixed_server.c - what a C program needs to answer a request: libev and
 * http-parser, one read, one write, a fixed text. The measure for the hello
 * server; it shares no code with it. Prints its port. */
#include <arpa/inet.h>
#include <errno.h>
#include <ev.h>
#include <http_parser.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct conn {
	ev_io io;
	http_parser parser;
	char *out;
	size_t n;
};

static char in[65536], out[262144], date[64];
static time_t date_s;

static void set_date(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (now == date_s)
		return;
	date_s = now;
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT",
		 gmtime_r(&now, &tm));
}

static void put(struct conn *c, const char *s)
{
	size_t n = strlen(s);

	memcpy(out + c->n, s, n);
	c->n += n;
}

static int on_complete(http_parser *p)
{
	struct conn *c = p->data;

	set_date();
	if (c->n > sizeof(out) - 512)
		return 1;
	put(c, "HTTP/1.1 200 OK\r\nDate: ");
	put(c, date);
	put(c, "\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n"
	    "Transfer-Encoding: chunked\r\n\r\n"
	    "d\r\nHello, World!\r\n0\r\n\r\n");
	return 0;
}

static const http_parser_settings settings = {
	.on_message_complete = on_complete,
};

static void on_io(struct ev_loop *loop, ev_io *w, int events)
{
	struct conn *c = (struct conn *)w;
	ssize_t n = recv(w->fd, in, sizeof(in), 0);

	(void)events;
	if (n < 0 && errno == EAGAIN)
		return;
	c->n = 0;
	if (n > 0 && http_parser_execute(&c->parser, &settings, in,
					 (size_t)n) == (size_t)n &&
	    (c->n == 0 || send(w->fd, out, c->n, MSG_NOSIGNAL) ==
	     (ssize_t)c->n))
		return;
	ev_io_stop(loop, w);
	close(w->fd);
	free(c);
}

static void on_accept(struct ev_loop *loop, ev_io *w, int events)
{
	int fd = accept4(w->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	int one = 1;
	struct conn *c;

	(void)events;
	if (fd < 0)
		return;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	c = calloc(1, sizeof(*c));
	if (!c)
		exit(1);
	http_parser_init(&c->parser, HTTP_REQUEST);
	c->parser.data = c;
	ev_io_init(&c->io, on_io, fd, EV_READ);
	ev_io_start(loop, &c->io);
}

int main(void)
{
	struct sockaddr_in a = {
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
	struct ev_loop *loop = ev_loop_new(EVFLAG_AUTO);
	socklen_t n = sizeof(a);
	ev_io w;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 511)) {
		perror("fixed_server");
		return 1;
	}
	getsockname(fd, (struct sockaddr *)&a, &n);
	printf("PORT %d\n", ntohs(a.sin_port));
	fflush(stdout);
	ev_io_init(&w, on_accept, fd, EV_READ);
	ev_io_start(loop, &w);
	ev_run(loop, 0);
	return 0;
}
