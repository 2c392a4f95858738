/* addr.h - socket addresses: IPv4, IPv6 and UNIX paths.
 *
 * Plain values; nothing is resolved here. */
#ifndef JR_ADDR_H
#define JR_ADDR_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

#include "lib/base/err.h"

struct jr_addr {
	socklen_t len;          /* 0: no address */
	struct sockaddr_storage ss;
};

/* Longest text of jr_addr_ip, with a zone, and its NUL. */
enum { JR_ADDR_TEXT = 80 };

/* Reads a numeric IPv4 or IPv6 address ("::1", "fe80::1%eth0"). Returns 0, or
 * -EINVAL for anything else. */
int jr_addr_from_ip(struct jr_addr *a, const char *ip, int port)
	JR_WARN_UNUSED;

/* A UNIX socket's path of n bytes; a first byte of NUL makes it abstract.
 * Returns 0, or -EINVAL when it is empty or too long for the kernel. */
int jr_addr_from_path(struct jr_addr *a, const char *path, size_t n)
	JR_WARN_UNUSED;

/* 4, 6, or 0 for anything that is not a numeric address. */
int jr_addr_ip_version(const char *ip);

/* The numeric address without its port; "" for a UNIX address. */
void jr_addr_ip(const struct jr_addr *a, char text[JR_ADDR_TEXT]);

/* The path of a UNIX address, "" if it has none. Borrowed from a. */
const char *jr_addr_path(const struct jr_addr *a, size_t *n);

/* Port in host order; 0 where there is none. */
int jr_addr_port(const struct jr_addr *a);

/* AF_INET, AF_INET6, AF_UNIX or AF_UNSPEC. */
int jr_addr_family(const struct jr_addr *a);

/* The own and the other end of a socket. Return 0 or -errno. */
int jr_addr_of_self(struct jr_addr *a, int fd) JR_WARN_UNUSED;
int jr_addr_of_peer(struct jr_addr *a, int fd) JR_WARN_UNUSED;

#endif
