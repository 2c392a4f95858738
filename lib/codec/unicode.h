/* unicode.h - Unicode normalization forms (UAX 15), by utf8proc. */
#ifndef JR_UNICODE_H
#define JR_UNICODE_H

#include "lib/base/buf.h"
#include "lib/base/str.h"

enum jr_unicode_form {
	JR_UNICODE_NFC, JR_UNICODE_NFD, JR_UNICODE_NFKC, JR_UNICODE_NFKD,
};

/* Appends the form of valid UTF-8. Returns 0, -EINVAL for bad UTF-8, -ENOMEM or
 * -E2BIG. */
int jr_unicode_normalize(struct jr_buf *out, struct jr_str text,
			 enum jr_unicode_form form)
	__attribute__((warn_unused_result));

#endif
