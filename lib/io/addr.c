#include "lib/io/addr.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

/* Splits "addr%zone"; returns whether it is an IPv6 address. */
static bool read_in6(const char *ip, struct sockaddr_in6 *in6)
{
	char text[INET6_ADDRSTRLEN];
	const char *zone = strchr(ip, '%');
	size_t n = zone ? (size_t)(zone - ip) : strlen(ip);

	if (n >= sizeof(text))
		return false;
	memcpy(text, ip, n);
	text[n] = '\0';
	if (inet_pton(AF_INET6, text, &in6->sin6_addr) != 1)
		return false;
	if (!zone)
		return true;
	in6->sin6_scope_id = if_nametoindex(zone + 1);
	return zone[1] != '\0';
}

int jr_addr_from_ip(struct jr_addr *a, const char *ip, int port)
{
	struct sockaddr_in *in = (struct sockaddr_in *)&a->ss;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&a->ss;

	*a = (struct jr_addr){0};
	if (port < 0 || port > 65535)
		return -EINVAL;
	if (inet_pton(AF_INET, ip, &in->sin_addr) == 1) {
		in->sin_family = AF_INET;
		in->sin_port = htons((uint16_t)port);
		a->len = sizeof(*in);
		return 0;
	}
	if (read_in6(ip, in6)) {
		in6->sin6_family = AF_INET6;
		in6->sin6_port = htons((uint16_t)port);
		a->len = sizeof(*in6);
		return 0;
	}
	return -EINVAL;
}

int jr_addr_from_path(struct jr_addr *a, const char *path, size_t n)
{
	struct sockaddr_un *un = (struct sockaddr_un *)&a->ss;

	*a = (struct jr_addr){0};
	if (n == 0 || n >= sizeof(un->sun_path))
		return -EINVAL;
	un->sun_family = AF_UNIX;
	memcpy(un->sun_path, path, n);
	a->len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	return 0;
}

int jr_addr_ip_version(const char *ip)
{
	struct jr_addr a;

	if (jr_addr_from_ip(&a, ip, 0) < 0)
		return 0;
	return jr_addr_family(&a) == AF_INET ? 4 : 6;
}

void jr_addr_ip(const struct jr_addr *a, char text[JR_ADDR_TEXT])
{
	const struct sockaddr_in *in = (const struct sockaddr_in *)&a->ss;
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)&a->ss;
	size_t n;

	text[0] = '\0';
	if (jr_addr_family(a) == AF_INET)
		inet_ntop(AF_INET, &in->sin_addr, text, JR_ADDR_TEXT);
	if (jr_addr_family(a) != AF_INET6)
		return;
	inet_ntop(AF_INET6, &in6->sin6_addr, text, JR_ADDR_TEXT);
	if (in6->sin6_scope_id == 0)
		return;
	n = strlen(text);
	text[n++] = '%';
	if (!if_indextoname(in6->sin6_scope_id, text + n))
		text[n - 1] = '\0';
}

const char *jr_addr_path(const struct jr_addr *a, size_t *n)
{
	const struct sockaddr_un *un = (const struct sockaddr_un *)&a->ss;
	size_t head = offsetof(struct sockaddr_un, sun_path);

	*n = 0;
	if (jr_addr_family(a) != AF_UNIX || a->len <= head)
		return "";
	*n = a->len - head;
	if (un->sun_path[0] != '\0')    /* the kernel counts the final NUL */
		*n = strnlen(un->sun_path, *n);
	return un->sun_path;
}

int jr_addr_port(const struct jr_addr *a)
{
	switch (jr_addr_family(a)) {
	case AF_INET:
		return ntohs(((const struct sockaddr_in *)&a->ss)->sin_port);
	case AF_INET6:
		return ntohs(((const struct sockaddr_in6 *)&a->ss)->sin6_port);
	default:
		return 0;
	}
}

int jr_addr_family(const struct jr_addr *a)
{
	return a->len ? a->ss.ss_family : AF_UNSPEC;
}

int jr_addr_of_self(struct jr_addr *a, int fd)
{
	*a = (struct jr_addr){.len = sizeof(a->ss)};
	if (getsockname(fd, (struct sockaddr *)&a->ss, &a->len) == 0)
		return 0;
	a->len = 0;
	return -errno;
}

int jr_addr_of_peer(struct jr_addr *a, int fd)
{
	*a = (struct jr_addr){.len = sizeof(a->ss)};
	if (getpeername(fd, (struct sockaddr *)&a->ss, &a->len) == 0)
		return 0;
	a->len = 0;
	return -errno;
}
