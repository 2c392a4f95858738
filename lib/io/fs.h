/* fs.h - file system calls as data.
 *
 * A struct jr_fs names an operation and its arguments; jr_fs_run does it and
 * leaves the result in it. The same call serves the synchronous forms (run at
 * once) and the others (run in the pool), so they cannot differ. Descriptors
 * are close-on-exec. Interrupted calls are repeated. */
#ifndef JR_FS_H
#define JR_FS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "lib/base/buf.h"

/* Name (as the system call is named in errors), arguments:
 *   p path, q second path, f fd, i flags, m mode, b bytes, o offset (-1: the
 *   file's own position), n length, t times, u uid and gid
 * then what the result is. */
#define JR_FS_LIST(X)                                                   \
	X(open, "pim", NUMBER)          /* flags, mode -> descriptor */ \
	X(close, "f", NONE)                                             \
	X(read, "fbo", NUMBER)          /* -> bytes read, 0 at the end */ \
	X(write, "fbo", NUMBER)                                         \
	X(stat, "p", STAT)                                              \
	X(lstat, "p", STAT)                                             \
	X(fstat, "f", STAT)                                             \
	X(access, "pi", NONE)                                           \
	X(readdir, "p", DIR)                                            \
	X(mkdir, "pm", NONE)                                            \
	X(mkdirp, "pm", TEXT)           /* with parents -> first made, or none */ \
	X(mkdtemp, "p", TEXT)                                           \
	X(rmdir, "p", NONE)                                             \
	X(rm, "pi", NONE)               /* flags JR_FS_RM_* */          \
	X(unlink, "p", NONE)                                            \
	X(rename, "pq", NONE)                                           \
	X(link, "pq", NONE)                                             \
	X(symlink, "pq", NONE)                                          \
	X(readlink, "p", TEXT)                                          \
	X(realpath, "p", TEXT)                                          \
	X(copyfile, "pqi", NONE)        /* flags JR_FS_COPY_* */        \
	X(chmod, "pm", NONE)                                            \
	X(fchmod, "fm", NONE)                                           \
	X(chown, "pu", NONE)                                            \
	X(lchown, "pu", NONE)                                           \
	X(fchown, "fu", NONE)                                           \
	X(utime, "pt", NONE)                                            \
	X(lutime, "pt", NONE)                                           \
	X(futime, "ft", NONE)                                           \
	X(ftruncate, "fn", NONE)                                        \
	X(fsync, "f", NONE)                                             \
	X(fdatasync, "f", NONE)                                         \
	X(readfile, "pi", BYTES)        /* whole file, flags as open */ \
	X(readfd, "f", BYTES)           /* rest of an open file */      \
	X(writefile, "pimb", NONE)      /* whole file, flags as open */ \
	X(writefd, "fb", NONE)

enum jr_fs_op {
#define X(name, args, result) JR_FS_##name,
	JR_FS_LIST(X)
#undef X
	JR_FS_OP_COUNT
};

enum { JR_FS_RM_RECURSIVE = 1, JR_FS_RM_FORCE = 2 };
enum { JR_FS_COPY_EXCL = 1 };

struct jr_fs {
	enum jr_fs_op op;
	char *path, *path2;     /* owned */
	int fd;
	int flags;
	unsigned mode;
	unsigned uid, gid;
	int64_t offset;         /* position or length */
	char *bytes;            /* borrowed until the call is over */
	size_t len;
	double atime, mtime;    /* seconds since the epoch */

	/* Results. rc: >= 0, or a negative code. `failed` names the system
	 * call that failed if it is not the operation's own. */
	int64_t rc;
	const char *failed;
	struct stat st;
	struct jr_buf out;      /* text, bytes; or for readdir, an entry each:
				   type letter (f d l b c p s ?), name, NUL */
};

/* Zeroed, no path. fini frees paths and output. */
void jr_fs_init(struct jr_fs *f, enum jr_fs_op op);
void jr_fs_fini(struct jr_fs *f);

/* Runs the operation; the result is f->rc, also returned. */
int64_t jr_fs_run(struct jr_fs *f);

/* "open", "scandir" ...: what errors call the operation. */
const char *jr_fs_name(enum jr_fs_op op);

#endif
