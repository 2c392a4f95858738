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

#endif
