#include "lib/codec/unicode.h"

#include <errno.h>
#include <stdint.h>
#include <utf8proc.h>

#include "lib/base/alloc.h"

static const utf8proc_option_t options[] = {
	[JR_UNICODE_NFC] = UTF8PROC_STABLE | UTF8PROC_COMPOSE,
	[JR_UNICODE_NFD] = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE,
	[JR_UNICODE_NFKC] = UTF8PROC_STABLE | UTF8PROC_COMPOSE |
			    UTF8PROC_COMPAT,
	[JR_UNICODE_NFKD] = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
			    UTF8PROC_COMPAT,
};

static int code_of(utf8proc_ssize_t rc)
{
	return rc == UTF8PROC_ERROR_NOMEM || rc == UTF8PROC_ERROR_OVERFLOW ?
	       -ENOMEM : -EINVAL;
}

int jr_unicode_normalize(struct jr_buf *out, struct jr_str text,
			 enum jr_unicode_form form)
{
	const uint8_t *p = (const uint8_t *)text.p;
	utf8proc_ssize_t n, len;
	int32_t *points;
	int rc;

	n = utf8proc_decompose(p, (utf8proc_ssize_t)text.n, NULL, 0,
			       options[form]);
	if (n < 0)
		return code_of(n);
	/* One more: utf8proc ends its result with a zero byte. */
	points = jr_try_alloc(((size_t)n + 1) * sizeof(*points));
	if (points == NULL)
		return -ENOMEM;
	len = utf8proc_decompose(p, (utf8proc_ssize_t)text.n, points, n,
				 options[form]);
	if (len >= 0)
		len = utf8proc_reencode(points, len, options[form]);
	rc = len < 0 ? code_of(len) : jr_buf_add(out, points, (size_t)len);
	jr_free(points);
	return rc;
}

int jr_unicode_graphemes(struct jr_buf *out, struct jr_str text)
{
	const uint8_t *p = (const uint8_t *)text.p, *end = p + text.n;
	int32_t point, before = 0, state = 0;
	uint32_t units = 0;
	utf8proc_ssize_t n;
	int rc;

	for (; p < end; p += n) {
		n = utf8proc_iterate(p, end - p, &point);
		if (n < 0)
			return -EINVAL;
		if (units > 0 &&
		    utf8proc_grapheme_break_stateful(before, point, &state)) {
			rc = jr_buf_add(out, &units, sizeof units);
			if (rc < 0)
				return rc;
		}
		before = point;
		units += point >= 0x10000 ? 2 : 1;
	}
	return units == 0 ? 0 : jr_buf_add(out, &units, sizeof units);
}
