#include "lib/io/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/alloc.h"

/* Linux transfers at most 2 GiB a call. */
enum { MAX_RW = 0x7ffff000, READ_CHUNK = 64 * 1024 };

void jr_fs_init(struct jr_fs *f, enum jr_fs_op op)
{
	*f = (struct jr_fs){.op = op, .fd = -1, .offset = -1};
	jr_buf_init(&f->out, 0);
}

void jr_fs_fini(struct jr_fs *f)
{
	jr_free(f->path);
	jr_free(f->path2);
	jr_buf_fini(&f->out);
	f->path = f->path2 = NULL;
}

const char *jr_fs_name(enum jr_fs_op op)
{
	static const char *const names[] = {
#define X(name, args, result) #name,
		JR_FS_LIST(X)
#undef X
	};

	switch (op) {
	case JR_FS_readdir:
		return "scandir";
	case JR_FS_mkdirp:
		return "mkdir";
	case JR_FS_lutime:
		return "lutime";
	case JR_FS_readfile:
	case JR_FS_writefile:
		return "open";
	case JR_FS_readfd:
		return "read";
	case JR_FS_writefd:
		return "write";
	default:
		return names[op];
	}
}

/* 0 or the errno of the last call as a negative code. */
static int64_t code(int64_t rc)
{
	return rc < 0 ? -errno : rc;
}

#define RETRY(call)                                             \
	__extension__({                                         \
		int64_t rc_;                                    \
		do                                              \
			rc_ = (int64_t)(call);                  \
		while (rc_ < 0 && errno == EINTR);              \
		rc_;                                            \
	})

/* ---- reading and writing ----------------------------------------------- */

static int64_t do_read(int fd, char *p, size_t n, int64_t offset)
{
	if (n > MAX_RW)
		n = MAX_RW;
	if (offset >= 0)
		return code(RETRY(pread(fd, p, n, offset)));
	return code(RETRY(read(fd, p, n)));
}

static int64_t do_write(int fd, const char *p, size_t n, int64_t offset)
{
	if (n > MAX_RW)
		n = MAX_RW;
	if (offset >= 0)
		return code(RETRY(pwrite(fd, p, n, offset)));
	return code(RETRY(write(fd, p, n)));
}

static int64_t read_all(struct jr_fs *f, int fd)
{
	struct stat st;
	size_t want = READ_CHUNK;
	int64_t n;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		want = (size_t)st.st_size + 1;
	for (;;) {
		char *p = jr_buf_reserve(&f->out, want);

		if (!p)
			return f->out.rc;
		n = do_read(fd, p, want, -1);
		if (n <= 0)
			break;
		f->out.n += (size_t)n;
		want = f->out.cap - f->out.n;
		if (want < READ_CHUNK)
			want = READ_CHUNK;
	}
	if (n < 0)
		f->failed = "read";
	return n;
}

static int64_t write_all(struct jr_fs *f, int fd)
{
	size_t done = 0;

	while (done < f->len) {
		int64_t n = do_write(fd, f->bytes + done, f->len - done, -1);

		if (n < 0) {
			f->failed = "write";
			return n;
		}
		done += (size_t)n;
	}
	return 0;
}

static int64_t open_file(struct jr_fs *f)
{
	return code(RETRY(open(f->path, f->flags | O_CLOEXEC, f->mode)));
}

static int64_t read_file(struct jr_fs *f)
{
	int64_t fd = open_file(f), rc;

	if (fd < 0)
		return fd;
	rc = read_all(f, (int)fd);
	close((int)fd);
	return rc;
}

static int64_t write_file(struct jr_fs *f)
{
	int64_t fd = open_file(f), rc;

	if (fd < 0)
		return fd;
	rc = write_all(f, (int)fd);
	if (close((int)fd) < 0 && rc == 0) {
		f->failed = "close";
		rc = -errno;
	}
	return rc;
}

static int64_t copy_file(struct jr_fs *f)
{
	int excl = f->flags & JR_FS_COPY_EXCL ? O_EXCL : 0;
	struct jr_buf chunk;
	struct stat st;
	int64_t in, out, n;

	in = code(RETRY(open(f->path, O_RDONLY | O_CLOEXEC)));
	if (in < 0)
		return in;
	n = fstat((int)in, &st) < 0 ? -errno : 0;
	if (n == 0 && S_ISDIR(st.st_mode))
		n = -EISDIR;
	if (n < 0)
		goto close_in;
	out = code(RETRY(open(f->path2, O_WRONLY | O_CREAT | O_CLOEXEC | excl,
			      st.st_mode & 0777)));
	n = out;
	if (n < 0)
		goto close_in;
	jr_buf_init(&chunk, 0);
	if (!jr_buf_reserve(&chunk, READ_CHUNK)) {
		n = -ENOMEM;
		goto close_out;
	}
	/* Not truncated before it is known that it is not the source. */
	{
		struct stat dst;

		if (fstat((int)out, &dst) == 0 && dst.st_dev == st.st_dev &&
		    dst.st_ino == st.st_ino) {
			n = 0;
			goto close_out;
		}
	}
	n = code(ftruncate((int)out, 0));
	while (n >= 0) {
		struct jr_fs w = {.bytes = chunk.p};

		n = do_read((int)in, chunk.p, READ_CHUNK, -1);
		if (n <= 0)
			break;
		w.len = (size_t)n;
		n = write_all(&w, (int)out);
	}
	if (n >= 0)
		n = code(fchmod((int)out, st.st_mode & 07777));
close_out:
	jr_buf_fini(&chunk);
	if (close((int)out) < 0 && n >= 0)
		n = -errno;
close_in:
	close((int)in);
	return n;
}

/* ---- folders ----------------------------------------------------------- */

static char type_letter(unsigned char type)
{
	switch (type) {
	case DT_REG:
		return 'f';
	case DT_DIR:
		return 'd';
	case DT_LNK:
		return 'l';
	case DT_BLK:
		return 'b';
	case DT_CHR:
		return 'c';
	case DT_FIFO:
		return 'p';
	case DT_SOCK:
		return 's';
	default:
		return '?';
	}
}

static bool is_dots(const char *name)
{
	return name[0] == '.' &&
	       (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

static int64_t read_dir(struct jr_fs *f)
{
	DIR *dir = opendir(f->path);
	struct dirent *e;
	int64_t rc;

	if (!dir)
		return -errno;
	while ((errno = 0, e = readdir(dir)) != NULL) {
		if (is_dots(e->d_name))
			continue;
		jr_buf_add_char(&f->out, type_letter(e->d_type));
		jr_buf_add(&f->out, e->d_name, strlen(e->d_name) + 1);
	}
	rc = errno ? -errno : f->out.rc;
	closedir(dir);
	return rc;
}

/* Makes the folder at path[0..n) with its parents; notes the first one that
 * was not there. */
static int64_t make_parents(struct jr_fs *f)
{
	size_t len = strlen(f->path), at = len;
	struct stat st;

	/* Up to the nearest one that is there. */
	for (;;) {
		char keep = f->path[at];
		int rc;

		f->path[at] = '\0';
		rc = mkdir(at ? f->path : "/", f->mode);
		if (rc == 0) {
			if (jr_buf_add(&f->out, f->path, at) < 0)
				return f->out.rc;
			f->path[at] = keep;
			break;
		}
		rc = -errno;
		if (rc == -EEXIST) {
			bool dir = stat(f->path, &st) == 0 &&
				   S_ISDIR(st.st_mode);

			f->path[at] = keep;
			if (dir)
				break;
			return at == len ? -EEXIST : -ENOTDIR;
		}
		f->path[at] = keep;
		if (rc != -ENOENT || at == 0)
			return rc;
		while (at > 0 && f->path[at - 1] == '/')
			at--;
		while (at > 0 && f->path[at - 1] != '/')
			at--;
		while (at > 1 && f->path[at - 1] == '/')
			at--;
		if (at == 0)
			return rc;
	}
	/* And down again. */
	while (at < len) {
		char keep;
		int rc;

		while (at < len && f->path[at] == '/')
			at++;
		while (at < len && f->path[at] != '/')
			at++;
		keep = f->path[at];
		f->path[at] = '\0';
		rc = mkdir(f->path, f->mode);
		if (rc < 0)
			rc = -errno;
		else if (f->out.n == 0 &&
			 jr_buf_add(&f->out, f->path, at) < 0)
			rc = f->out.rc;
		f->path[at] = keep;
		if (rc < 0 && rc != -EEXIST)
			return rc;
	}
	return 0;
}

/* Removes what is in the folder dirfd, through descriptors, so that a link
 * put in place meanwhile is not followed. */
static int64_t remove_inside(int dirfd_, int depth)
{
	DIR *dir = fdopendir(dirfd_);
	struct dirent *e;
	int64_t rc = 0;

	if (!dir) {
		rc = -errno;
		close(dirfd_);
		return rc;
	}
	while (rc >= 0 && (errno = 0, e = readdir(dir)) != NULL) {
		int sub;

		if (is_dots(e->d_name))
			continue;
		if (unlinkat(dirfd(dir), e->d_name, 0) == 0)
			continue;
		if (errno != EISDIR && errno != EPERM) {
			rc = -errno;
			break;
		}
		sub = openat(dirfd(dir), e->d_name,
			     O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (sub < 0)
			rc = -errno;
		else if (depth > 2000) {
			close(sub);
			rc = -ENAMETOOLONG;
		} else
			rc = remove_inside(sub, depth + 1);
		if (rc >= 0)
			rc = code(unlinkat(dirfd(dir), e->d_name,
					   AT_REMOVEDIR));
	}
	if (rc >= 0 && errno)
		rc = -errno;
	closedir(dir);
	return rc;
}

static int64_t remove_any(struct jr_fs *f)
{
	bool force = f->flags & JR_FS_RM_FORCE;
	struct stat st;
	int64_t rc = code(lstat(f->path, &st));
	int fd;

	if (rc < 0)
		return rc == -ENOENT && force ? 0 : rc;
	if (!S_ISDIR(st.st_mode))
		rc = code(unlink(f->path));
	else if (!(f->flags & JR_FS_RM_RECURSIVE))
		return -EISDIR;
	else {
		fd = open(f->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
					   O_CLOEXEC);
		rc = fd < 0 ? -errno : remove_inside(fd, 0);
		if (rc >= 0)
			rc = code(rmdir(f->path));
	}
	return rc == -ENOENT && force ? 0 : rc;
}

static int64_t make_temp(struct jr_fs *f)
{
	if (jr_buf_printf(&f->out, "%sXXXXXX", f->path) < 0 ||
	    jr_buf_add_char(&f->out, '\0') < 0)
		return f->out.rc;
	f->out.n--;
	return mkdtemp(f->out.p) ? 0 : -errno;
}

/* ---- links, names, times ----------------------------------------------- */

static int64_t read_link(struct jr_fs *f)
{
	char *p = jr_buf_reserve(&f->out, PATH_MAX);
	int64_t n;

	if (!p)
		return f->out.rc;
	n = code(readlink(f->path, p, PATH_MAX));
	if (n > 0)
		f->out.n += (size_t)n;
	return n < 0 ? n : 0;
}

static int64_t real_path(struct jr_fs *f)
{
	char *p = realpath(f->path, NULL);
	int rc;

	if (!p)
		return -errno;
	rc = jr_buf_add(&f->out, p, strlen(p));
	jr_free(p);
	return rc;
}

static struct timespec time_of(double seconds)
{
	struct timespec t = {.tv_sec = (time_t)seconds};
	double rest = seconds - (double)t.tv_sec;

	if (rest < 0) {
		t.tv_sec--;
		rest += 1;
	}
	t.tv_nsec = (long)(rest * 1e9);
	return t;
}

static int64_t set_times(struct jr_fs *f)
{
	struct timespec t[2] = {time_of(f->atime), time_of(f->mtime)};

	if (f->op == JR_FS_futime)
		return code(futimens(f->fd, t));
	return code(utimensat(AT_FDCWD, f->path, t, f->op == JR_FS_lutime
						? AT_SYMLINK_NOFOLLOW : 0));
}

/* ---- dispatch ---------------------------------------------------------- */

static int64_t run(struct jr_fs *f)
{
	switch (f->op) {
	case JR_FS_open:
		return open_file(f);
	case JR_FS_close:
		/* Linux frees the descriptor even when interrupted. */
		return close(f->fd) < 0 && errno != EINTR ? -errno : 0;
	case JR_FS_read:
		return do_read(f->fd, f->bytes, f->len, f->offset);
	case JR_FS_write:
		return do_write(f->fd, f->bytes, f->len, f->offset);
	case JR_FS_stat:
		return code(stat(f->path, &f->st));
	case JR_FS_lstat:
		return code(lstat(f->path, &f->st));
	case JR_FS_fstat:
		return code(fstat(f->fd, &f->st));
	case JR_FS_access:
		return code(access(f->path, f->flags));
	case JR_FS_readdir:
		return read_dir(f);
	case JR_FS_mkdir:
		return code(mkdir(f->path, f->mode));
	case JR_FS_mkdirp:
		return make_parents(f);
	case JR_FS_mkdtemp:
		return make_temp(f);
	case JR_FS_rmdir:
		return code(rmdir(f->path));
	case JR_FS_rm:
		return remove_any(f);
	case JR_FS_unlink:
		return code(unlink(f->path));
	case JR_FS_rename:
		return code(rename(f->path, f->path2));
	case JR_FS_link:
		return code(link(f->path, f->path2));
	case JR_FS_symlink:
		return code(symlink(f->path, f->path2));
	case JR_FS_readlink:
		return read_link(f);
	case JR_FS_realpath:
		return real_path(f);
	case JR_FS_copyfile:
		return copy_file(f);
	case JR_FS_chmod:
		return code(chmod(f->path, f->mode));
	case JR_FS_fchmod:
		return code(fchmod(f->fd, f->mode));
	case JR_FS_chown:
		return code(chown(f->path, f->uid, f->gid));
	case JR_FS_lchown:
		return code(lchown(f->path, f->uid, f->gid));
	case JR_FS_fchown:
		return code(fchown(f->fd, f->uid, f->gid));
	case JR_FS_utime:
	case JR_FS_lutime:
	case JR_FS_futime:
		return set_times(f);
	case JR_FS_ftruncate:
		return code(RETRY(ftruncate(f->fd, f->offset)));
	case JR_FS_fsync:
		return code(RETRY(fsync(f->fd)));
	case JR_FS_fdatasync:
		return code(RETRY(fdatasync(f->fd)));
	case JR_FS_readfile:
		return read_file(f);
	case JR_FS_readfd:
		return read_all(f, f->fd);
	case JR_FS_writefile:
		return write_file(f);
	case JR_FS_writefd:
		return write_all(f, f->fd);
	case JR_FS_OP_COUNT:
		break;
	}
	return -ENOSYS;
}

int64_t jr_fs_run(struct jr_fs *f)
{
	f->failed = NULL;
	f->rc = run(f);
	return f->rc;
}
