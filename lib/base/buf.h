/* buf.h - growable bytes with a limit.
 *
 * Errors stick: after an append that passed the limit or ran out of memory
 * the buffer stays failed, later appends do nothing, and the writer checks
 * `rc` once at the end. What was appended before the failure is kept. */
#ifndef JR_BUF_H
#define JR_BUF_H

#include "lib/base/str.h"

struct jr_buf {
	char *p;
	size_t n;       /* bytes used */
	size_t cap;     /* bytes allocated */
	size_t limit;   /* most bytes ever held */
	int rc;         /* 0, -ENOMEM or -E2BIG */
};

/* limit 0 stands for no limit. */
void jr_buf_init(struct jr_buf *b, size_t limit);
void jr_buf_fini(struct jr_buf *b);

/* Makes room for n more bytes and returns where they go, NULL when failed.
 * The caller then adds what it wrote to b->n. */
char *jr_buf_reserve(struct jr_buf *b, size_t n);

/* Return b->rc. */
int jr_buf_add(struct jr_buf *b, const void *p, size_t n);
int jr_buf_add_str(struct jr_buf *b, struct jr_str s);
int jr_buf_printf(struct jr_buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static inline int jr_buf_add_char(struct jr_buf *b, char c)
{
	if (b->rc == 0 && b->n < b->cap) {
		b->p[b->n++] = c;
		return 0;
	}
	return jr_buf_add(b, &c, 1);
}

#define JR_BUF_LIT(b, lit) jr_buf_add((b), (lit), sizeof(lit) - 1)

/* Drops the first n bytes (n <= b->n). */
void jr_buf_consume(struct jr_buf *b, size_t n);

static inline struct jr_str jr_buf_str(const struct jr_buf *b)
{
	return (struct jr_str){b->p, b->n};
}

#endif
