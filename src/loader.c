#include "src/loader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum rt_path_kind rt_loader_stat(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return RT_PATH_NONE;
	return S_ISDIR(st.st_mode) ? RT_PATH_DIR : RT_PATH_FILE;
}

int rt_loader_read(struct jr_buf *out, int fd)
{
	struct stat st;
	size_t want = 65536;

	if (fstat(fd, &st) < 0)
		return -errno;
	if (S_ISDIR(st.st_mode))
		return -EISDIR;
	/* One byte more than the file has: the last read finds its end. */
	if (S_ISREG(st.st_mode) && st.st_size > 0)
		want = (size_t)st.st_size + 1;
	for (;;) {
		char *p = jr_buf_reserve(out, want);
		ssize_t n;

		if (!p)
			return out->rc;
		n = read(fd, p, want);
		if (n < 0 && errno != EINTR)
			return -errno;
		if (n == 0)
			return 0;
		if (n > 0)
			out->n += (size_t)n;
		want = n > 0 && (size_t)n < want ? want - (size_t)n : 65536;
	}
}

int rt_loader_read_file(struct jr_buf *out, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc;

	if (fd < 0)
		return -errno;
	rc = rt_loader_read(out, fd);
	close(fd);
	return rc;
}
