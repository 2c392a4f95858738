#include "lib/base/err.h"

#include <errno.h>
#include <stddef.h>

/* Node's names and texts for errno values; `errno` texts of libc differ in
 * wording ("No such file or directory") and by locale. */
#define ERRNO_LIST(X)                                                   \
	X(E2BIG, "argument list too long")                              \
	X(EACCES, "permission denied")                                  \
	X(EADDRINUSE, "address already in use")                         \
	X(EADDRNOTAVAIL, "address not available")                       \
	X(EAFNOSUPPORT, "address family not supported")                 \
	X(EAGAIN, "resource temporarily unavailable")                   \
	X(EALREADY, "connection already in progress")                   \
	X(EBADF, "bad file descriptor")                                 \
	X(EBUSY, "resource busy or locked")                             \
	X(ECANCELED, "operation canceled")                              \
	X(ECONNABORTED, "software caused connection abort")             \
	X(ECONNREFUSED, "connection refused")                           \
	X(ECONNRESET, "connection reset by peer")                       \
	X(EDESTADDRREQ, "destination address required")                 \
	X(EDOM, "numerical argument out of domain")                     \
	X(EDQUOT, "disk quota exceeded")                                \
	X(EEXIST, "file already exists")                                \
	X(EFAULT, "bad address in system call argument")                \
	X(EFBIG, "file too large")                                      \
	X(EHOSTDOWN, "host is down")                                    \
	X(EHOSTUNREACH, "host is unreachable")                          \
	X(EILSEQ, "illegal byte sequence")                              \
	X(EINPROGRESS, "operation now in progress")                     \
	X(EINTR, "interrupted system call")                             \
	X(EINVAL, "invalid argument")                                   \
	X(EIO, "i/o error")                                             \
	X(EISCONN, "socket is already connected")                       \
	X(EISDIR, "illegal operation on a directory")                   \
	X(ELOOP, "too many symbolic links encountered")                 \
	X(EMFILE, "too many open files")                                \
	X(EMLINK, "too many links")                                     \
	X(EMSGSIZE, "message too long")                                 \
	X(ENAMETOOLONG, "name too long")                                \
	X(ENETDOWN, "network is down")                                  \
	X(ENETUNREACH, "network is unreachable")                        \
	X(ENFILE, "file table overflow")                                \
	X(ENOBUFS, "no buffer space available")                         \
	X(ENODATA, "no data available")                                 \
	X(ENODEV, "no such device")                                     \
	X(ENOENT, "no such file or directory")                          \
	X(ENOEXEC, "exec format error")                                 \
	X(ENOLCK, "no locks available")                                 \
	X(ENOMEM, "not enough memory")                                  \
	X(ENOPROTOOPT, "protocol not available")                        \
	X(ENOSPC, "no space left on device")                            \
	X(ENOSYS, "function not implemented")                           \
	X(ENOTCONN, "socket is not connected")                          \
	X(ENOTDIR, "not a directory")                                   \
	X(ENOTEMPTY, "directory not empty")                             \
	X(ENOTSOCK, "socket operation on non-socket")                   \
	X(ENOTSUP, "operation not supported on socket")                 \
	X(ENOTTY, "inappropriate ioctl for device")                     \
	X(ENXIO, "no such device or address")                           \
	X(EOVERFLOW, "value too large for defined data type")           \
	X(EPERM, "operation not permitted")                             \
	X(EPIPE, "broken pipe")                                         \
	X(EPROTO, "protocol error")                                     \
	X(EPROTONOSUPPORT, "protocol not supported")                    \
	X(EPROTOTYPE, "protocol wrong type for socket")                 \
	X(ERANGE, "result too large")                                   \
	X(EROFS, "read-only file system")                               \
	X(ESHUTDOWN, "cannot send after transport endpoint shutdown")   \
	X(ESOCKTNOSUPPORT, "socket type not supported")                 \
	X(ESPIPE, "invalid seek")                                       \
	X(ESRCH, "no such process")                                     \
	X(ETIMEDOUT, "connection timed out")                            \
	X(ETXTBSY, "text file is busy")                                 \
	X(EXDEV, "cross-device link not permitted")

struct row {
	int code;
	const char *name;
	const char *text;
};

static const struct row rows[] = {
#define X(name, text) {-name, #name, text},
	ERRNO_LIST(X)
#undef X
#define X(name, number, text) {number, #name, text},
	JR_ERR_LIST(X)
#undef X
};

static const struct row *find(int code)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].code == code)
			return &rows[i];
	return NULL;
}

const char *jr_err_name(int code)
{
	const struct row *row = find(code);

	return row ? row->name : "UNKNOWN";
}

const char *jr_err_text(int code)
{
	const struct row *row = find(code);

	return row ? row->text : "unknown error";
}
