/* listen.h - listening sockets for the bindings that have one. */
#ifndef RT_LISTEN_H
#define RT_LISTEN_H

#include "lib/io/tcp.h"
#include "src/runtime.h"

/* Listens as the binding function's arguments say:
 *   ('ip', address, port, backlog, flags), ('path', path, _, backlog),
 *   ('fd', number, _, backlog)
 * Returns 0; or a negative code with the error to throw on the stack: it has
 * code, errno, syscall, and address and port. */
int rt_listen(duk_context *ctx, struct jr_tcp_server *server,
	      struct jr_loop *loop, jr_tcp_accept_fn *fn);

/* The address of arguments ('ip', address, port) or ('path', path). Throws
 * ERR_INVALID_ARG_VALUE if it is none. */
void rt_listen_address(duk_context *ctx, duk_idx_t kind, struct jr_addr *a);

/* Pushes a system error that names the address. */
void rt_listen_push_error(duk_context *ctx, int rc, const char *syscall,
			  const struct jr_addr *a);

/* Pushes [address, 'IPv4' or 'IPv6', port], or a UNIX socket's path. */
void rt_listen_push_address(duk_context *ctx, const struct jr_addr *a);

#endif
