/* loader.h - the fast half of module loading: whole files, and what kind of
 * thing a path is. The algorithm is in js/internal/modules. */
#ifndef RT_LOADER_H
#define RT_LOADER_H

#include "lib/base/buf.h"

enum rt_path_kind {
	RT_PATH_NONE,           /* nothing there, or not readable */
	RT_PATH_FILE,           /* anything that is no folder */
	RT_PATH_DIR,
};

enum rt_path_kind rt_loader_stat(const char *path);

/* Appends a file's bytes. Returns 0 or a negative code (-EISDIR for a
 * folder). Reads pipes and devices to their end, too. */
int rt_loader_read(struct jr_buf *out, int fd)
	__attribute__((warn_unused_result));
int rt_loader_read_file(struct jr_buf *out, const char *path)
	__attribute__((warn_unused_result));

/* File URLs, as the URL Standard and node:url write them. None of these needs
 * the URL parser: what they cannot do they refuse. All append to out and
 * return 0 or a negative code. */

/* "/a b" -> "file:///a%20b"; path is absolute. */
int rt_loader_path_to_url(struct jr_buf *out, struct jr_str path)
	__attribute__((warn_unused_result));

/* "file:///a%20b?c#d" -> "/a b". -EINVAL for what is no file URL without a
 * host, -EILSEQ for an encoded slash. */
int rt_loader_url_to_path(struct jr_buf *out, struct jr_str url)
	__attribute__((warn_unused_result));

/* A reference that begins with "/", "./" or "../", or is "." or "..", against
 * a file URL. -EINVAL for one with characters that mean something in URLs or
 * must be encoded. */
int rt_loader_join_url(struct jr_buf *out, struct jr_str base,
		       struct jr_str reference)
	__attribute__((warn_unused_result));

#endif
