/* bind/constants.c - internalBinding('constants'): numbers of the system, in
 * objects without a prototype: os.signals, os.errno, os.priority, os.dlopen,
 * fs. Names as in Node's os.constants and fs.constants. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/bind/bind.h"

struct constant {
	const char *name;
	int value;
};

#define C(name) {#name, name}

static const struct constant signals[] = {
	C(SIGHUP), C(SIGINT), C(SIGQUIT), C(SIGILL), C(SIGTRAP), C(SIGABRT),
	C(SIGIOT), C(SIGBUS), C(SIGFPE), C(SIGKILL), C(SIGUSR1), C(SIGSEGV),
	C(SIGUSR2), C(SIGPIPE), C(SIGALRM), C(SIGTERM), C(SIGCHLD),
#ifdef SIGSTKFLT
	C(SIGSTKFLT),
#endif
	C(SIGCONT), C(SIGSTOP), C(SIGTSTP), C(SIGTTIN), C(SIGTTOU), C(SIGURG),
	C(SIGXCPU), C(SIGXFSZ), C(SIGVTALRM), C(SIGPROF), C(SIGWINCH),
	C(SIGIO), C(SIGPOLL),
#ifdef SIGPWR
	C(SIGPWR),
#endif
	C(SIGSYS), {NULL, 0},
};

static const struct constant errnos[] = {
	C(E2BIG), C(EACCES), C(EADDRINUSE), C(EADDRNOTAVAIL), C(EAFNOSUPPORT),
	C(EAGAIN), C(EALREADY), C(EBADF), C(EBADMSG), C(EBUSY), C(ECANCELED),
	C(ECHILD), C(ECONNABORTED), C(ECONNREFUSED), C(ECONNRESET),
	C(EDEADLK), C(EDESTADDRREQ), C(EDOM), C(EDQUOT), C(EEXIST), C(EFAULT),
	C(EFBIG), C(EHOSTUNREACH), C(EIDRM), C(EILSEQ), C(EINPROGRESS),
	C(EINTR), C(EINVAL), C(EIO), C(EISCONN), C(EISDIR), C(ELOOP),
	C(EMFILE), C(EMLINK), C(EMSGSIZE), C(EMULTIHOP), C(ENAMETOOLONG),
	C(ENETDOWN), C(ENETRESET), C(ENETUNREACH), C(ENFILE), C(ENOBUFS),
	C(ENODATA), C(ENODEV), C(ENOENT), C(ENOEXEC), C(ENOLCK), C(ENOLINK),
	C(ENOMEM), C(ENOMSG), C(ENOPROTOOPT), C(ENOSPC), C(ENOSR), C(ENOSTR),
	C(ENOSYS), C(ENOTCONN), C(ENOTDIR), C(ENOTEMPTY), C(ENOTSOCK),
	C(ENOTSUP), C(ENOTTY), C(ENXIO), C(EOPNOTSUPP), C(EOVERFLOW),
	C(EPERM), C(EPIPE), C(EPROTO), C(EPROTONOSUPPORT), C(EPROTOTYPE),
	C(ERANGE), C(EROFS), C(ESPIPE), C(ESRCH), C(ESTALE), C(ETIME),
	C(ETIMEDOUT), C(ETXTBSY), C(EWOULDBLOCK), C(EXDEV), {NULL, 0},
};

static const struct constant priorities[] = {
	{"PRIORITY_LOW", 19}, {"PRIORITY_BELOW_NORMAL", 10},
	{"PRIORITY_NORMAL", 0}, {"PRIORITY_ABOVE_NORMAL", -7},
	{"PRIORITY_HIGH", -14}, {"PRIORITY_HIGHEST", -20}, {NULL, 0},
};

static const struct constant dlopens[] = {
	C(RTLD_LAZY), C(RTLD_NOW), C(RTLD_GLOBAL), C(RTLD_LOCAL),
#ifdef RTLD_DEEPBIND
	C(RTLD_DEEPBIND),
#endif
	{NULL, 0},
};

static const struct constant files[] = {
	{"UV_FS_SYMLINK_DIR", 1}, {"UV_FS_SYMLINK_JUNCTION", 2},
	C(O_RDONLY), C(O_WRONLY), C(O_RDWR),
	{"UV_DIRENT_UNKNOWN", 0}, {"UV_DIRENT_FILE", 1},
	{"UV_DIRENT_DIR", 2}, {"UV_DIRENT_LINK", 3}, {"UV_DIRENT_FIFO", 4},
	{"UV_DIRENT_SOCKET", 5}, {"UV_DIRENT_CHAR", 6},
	{"UV_DIRENT_BLOCK", 7},
	C(S_IFMT), C(S_IFREG), C(S_IFDIR), C(S_IFCHR), C(S_IFBLK),
	C(S_IFIFO), C(S_IFLNK), C(S_IFSOCK),
	C(O_CREAT), C(O_EXCL), {"UV_FS_O_FILEMAP", 0}, C(O_NOCTTY),
	C(O_TRUNC), C(O_APPEND), C(O_DIRECTORY),
#ifdef O_NOATIME
	C(O_NOATIME),
#endif
	C(O_NOFOLLOW), C(O_SYNC), C(O_DSYNC),
#ifdef O_DIRECT
	C(O_DIRECT),
#endif
	C(O_NONBLOCK),
	C(S_IRWXU), C(S_IRUSR), C(S_IWUSR), C(S_IXUSR), C(S_IRWXG),
	C(S_IRGRP), C(S_IWGRP), C(S_IXGRP), C(S_IRWXO), C(S_IROTH),
	C(S_IWOTH), C(S_IXOTH),
	C(F_OK), C(R_OK), C(W_OK), C(X_OK),
	{"UV_FS_COPYFILE_EXCL", 1}, {"COPYFILE_EXCL", 1},
	{"UV_FS_COPYFILE_FICLONE", 2}, {"COPYFILE_FICLONE", 2},
	{"UV_FS_COPYFILE_FICLONE_FORCE", 4}, {"COPYFILE_FICLONE_FORCE", 4},
	{NULL, 0},
};

#undef C

/* [object] -> [object]: object[name] = a new object with the list. */
static void put_list(duk_context *ctx, const char *name,
		     const struct constant *list)
{
	duk_push_bare_object(ctx);
	for (; list && list->name; list++) {
		duk_push_int(ctx, list->value);
		duk_put_prop_string(ctx, -2, list->name);
	}
	duk_put_prop_string(ctx, -2, name);
}

duk_ret_t bind_constants_init(duk_context *ctx)
{
	duk_push_bare_object(ctx);
	duk_push_bare_object(ctx);
	duk_push_int(ctx, 4);
	duk_put_prop_literal(ctx, -2, "UV_UDP_REUSEADDR");
	put_list(ctx, "dlopen", dlopens);
	put_list(ctx, "errno", errnos);
	put_list(ctx, "signals", signals);
	put_list(ctx, "priority", priorities);
	duk_put_prop_literal(ctx, -2, "os");
	put_list(ctx, "fs", files);
	return 1;
}
