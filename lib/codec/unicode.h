/* unicode.h - Unicode normalization forms (UAX 15) and grapheme clusters
 * (UAX 29), by utf8proc. */
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

/* Appends the end of each grapheme cluster of valid UTF-8, as uint32_t: counted
 * in UTF-16 code units from the start. Returns as above. */
int jr_unicode_graphemes(struct jr_buf *out, struct jr_str text)
	__attribute__((warn_unused_result));

#endif
