/* Fuzz target: regular expressions. Our own matcher and PCRE2's machine code
 * give the same answer, whatever pattern and text.
 *
 * Input: flags, where the search begins, length of the pattern, pattern,
 * text. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/utf.h"
#include "lib/es/regexp.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(40000);

/* Any bytes as text of the engine. */
static struct jr_str engine_text(const uint8_t *p, size_t n)
{
	char *out = malloc(3 * n + 8);
	size_t len = jr_utf_to_cesu(out, (const char *)p, n);

	memset(out + len, 0, 8);
	return (struct jr_str){out, len};
}

/* Returns what jr_regexp_exec does; *caps is a copy of the captures. */
static int run(struct jr_str pattern, unsigned flags, struct jr_str text,
	       size_t start, uint32_t jit_after, ptrdiff_t **caps,
	       size_t *count)
{
	struct jr_regexp_context *cx = jr_regexp_context_new();
	struct jr_regexp_subject s;
	const ptrdiff_t *found;
	struct jr_regexp *re;
	const char *why;
	int rc;

	jr_regexp_jit_after(cx, jit_after);
	jr_regexp_limits(cx, 20000, 1 << 20);
	rc = jr_regexp_get(cx, &re, pattern, flags, &why);
	*caps = NULL;
	if (rc == 0) {
		s = jr_regexp_subject(text.p, text.n, jr_utf_ascii_len(
				      text.p, text.n) == text.n);
		rc = jr_regexp_exec(re, &s, start, flags & JR_REGEXP_Y, &found);
		*count = 2 * (jr_regexp_group_count(re) + 1);
		if (rc > 0) {
			*caps = malloc(*count * sizeof(**caps));
			memcpy(*caps, found, *count * sizeof(**caps));
			for (size_t i = 0; i < *count; i += 2)
				REQUIRE((found[i] == -1 && found[i + 1] == -1) ||
					(found[i] >= 0 &&
					 found[i] <= found[i + 1] &&
					 (size_t)found[i + 1] <= text.n));
		}
		jr_regexp_unref(re);
	}
	jr_regexp_context_free(cx);
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct jr_str pattern, text;
	ptrdiff_t *own, *jit;
	size_t len, start, count = 0;
	unsigned flags;
	int a, b;

	if (n < 3)
		return 0;
	flags = data[0];
	if (flags & JR_REGEXP_U && flags & JR_REGEXP_V)
		flags ^= JR_REGEXP_V;
	len = data[2] < n - 3 ? data[2] : n - 3;
	pattern = engine_text(data + 3, len);
	text = engine_text(data + 3 + len, n - 3 - len);
	start = data[1] < text.n ? data[1] : 0;
	while (start > 0 && ((uint8_t)text.p[start] & 0xc0) == 0x80)
		start--;
	a = run(pattern, flags, text, start, UINT32_MAX, &own, &count);
	b = run(pattern, flags, text, start, 0, &jit, &count);
	/* Their limits are not the same. */
	if (a >= 0 && b >= 0) {
		REQUIRE(a == b);
		REQUIRE(a <= 0 || memcmp(own, jit, count * sizeof(*own)) == 0);
	}
	free(own);
	free(jit);
	free((char *)pattern.p);
	free((char *)text.p);
	return 0;
}
