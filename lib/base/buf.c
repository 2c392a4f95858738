#include "lib/base/buf.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "lib/base/alloc.h"

void jr_buf_init(struct jr_buf *b, size_t limit)
{
	*b = (struct jr_buf){.limit = limit ? limit : SIZE_MAX / 4};
}

void jr_buf_fini(struct jr_buf *b)
{
	jr_free(b->p);
	b->p = NULL;
	b->n = b->cap = 0;
}

static int grow(struct jr_buf *b, size_t need)
{
	size_t cap = b->cap ? b->cap : 256;
	char *p;

	while (cap < need)
		cap += cap / 2;
	if (cap > b->limit)
		cap = b->limit;
	p = jr_try_realloc(b->p, cap);
	if (!p)
		return b->rc = -ENOMEM;
	b->p = p;
	b->cap = cap;
	return 0;
}

char *jr_buf_reserve(struct jr_buf *b, size_t n)
{
	if (b->rc < 0)
		return NULL;
	if (n > b->limit - b->n) {
		b->rc = -E2BIG;
		return NULL;
	}
	if (n > b->cap - b->n && grow(b, b->n + n) < 0)
		return NULL;
	return b->p + b->n;
}

int jr_buf_add(struct jr_buf *b, const void *p, size_t n)
{
	char *dst;

	if (n == 0)
		return b->rc;
	dst = jr_buf_reserve(b, n);
	if (dst) {
		memcpy(dst, p, n);
		b->n += n;
	}
	return b->rc;
}

int jr_buf_add_str(struct jr_buf *b, struct jr_str s)
{
	return jr_buf_add(b, s.p, s.n);
}

int jr_buf_printf(struct jr_buf *b, const char *fmt, ...)
{
	va_list ap;
	char *dst;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return b->rc = b->rc < 0 ? b->rc : -EINVAL;
	dst = jr_buf_reserve(b, (size_t)n + 1);
	if (dst) {
		va_start(ap, fmt);
		vsnprintf(dst, (size_t)n + 1, fmt, ap);
		va_end(ap);
		b->n += (size_t)n;
	}
	return b->rc;
}

void jr_buf_consume(struct jr_buf *b, size_t n)
{
	b->n -= n;
	memmove(b->p, b->p + n, b->n);
}
