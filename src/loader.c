#include "src/loader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
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

/* ---- file URLs ---- */

static const struct jr_str scheme = {"file://", 7};

/* Stands for itself in the path of a URL, and is no syntax there. */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') ||
		(c != '\0' && strchr("/-._!$&'()*+,;=:@", c) != NULL);
}

int rt_loader_path_to_url(struct jr_buf *out, struct jr_str path)
{
	jr_buf_add_str(out, scheme);
	for (size_t i = 0; i < path.n; i++) {
		if (is_plain(path.p[i]))
			jr_buf_add_char(out, path.p[i]);
		else
			jr_buf_printf(out, "%%%02X",
				      (unsigned)(unsigned char)path.p[i]);
	}
	return out->rc;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int rt_loader_url_to_path(struct jr_buf *out, struct jr_str url)
{
	if (!jr_str_starts(url, scheme) || url.n == scheme.n ||
	    url.p[scheme.n] != '/')
		return -EINVAL;
	for (size_t i = scheme.n; i < url.n; i++) {
		char c = url.p[i];
		int high, low;

		if (c == '?' || c == '#')
			break;
		if (c == '%' && i + 2 < url.n &&
		    (high = hex(url.p[i + 1])) >= 0 &&
		    (low = hex(url.p[i + 2])) >= 0) {
			c = (char)(high << 4 | low);
			if (c == '/')
				return -EILSEQ;
			i += 2;
		}
		jr_buf_add_char(out, c);
	}
	return out->rc;
}

/* The length of the path without its last segment, its slash kept. */
static size_t folder_of(const char *p, size_t n)
{
	while (n > 0 && p[n - 1] != '/')
		n--;
	return n;
}

int rt_loader_join_url(struct jr_buf *out, struct jr_str base,
		       struct jr_str reference)
{
	size_t start = out->n + scheme.n, i = 0, n;

	if (!jr_str_starts(base, JR_STR("file:///")) ||
	    (reference.n > 1 && reference.p[0] == '/' &&
	     reference.p[1] == '/'))
		return -EINVAL;
	for (i = 0; i < reference.n; i++)
		if (!is_plain(reference.p[i]))
			return -EINVAL;
	for (n = scheme.n; n < base.n && base.p[n] != '?' && base.p[n] != '#';
	     n++)
		;
	jr_buf_add_str(out, scheme);
	if (reference.n > 0 && reference.p[0] == '/') {
		jr_buf_add_char(out, '/');
		i = 1;
	} else {
		n -= scheme.n;
		jr_buf_add(out, base.p + scheme.n,
			   folder_of(base.p + scheme.n, n));
		i = 0;
	}
	if (out->rc < 0)
		return out->rc;
	while (i < reference.n) {
		const char *p = reference.p + i;
		const char *slash = memchr(p, '/', reference.n - i);
		size_t len = slash ? (size_t)(slash - p) : reference.n - i;

		i += len + (slash != NULL);
		if (len == 1 && p[0] == '.')
			continue;
		if (len == 2 && p[0] == '.' && p[1] == '.') {
			if (out->n > start + 1)
				out->n = start + folder_of(out->p + start,
							   out->n - start - 1);
			continue;
		}
		if (jr_buf_add(out, p, len) < 0 ||
		    (slash && jr_buf_add_char(out, '/') < 0))
			return out->rc;
	}
	return out->rc;
}
