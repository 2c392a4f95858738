/* Regular expressions that are known for taking for ever end in time, and the
 * two ways of matching agree. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/alloc.h"
#include "lib/base/buf.h"
#include "lib/base/utf.h"
#include "lib/es/regexp.h"

static struct jr_regexp *get(struct jr_regexp_context *cx, const char *pattern,
			     unsigned flags)
{
	struct jr_regexp *re;
	const char *why;

	return jr_regexp_get(cx, &re, jr_str_from(pattern), flags, &why) == 0 ?
	       re : NULL;
}

/* From the literature and from advisories: head, then pump many times, tail. */
static const struct {
	const char *pattern, *flags, *head, *pump, *tail;
} traps[] = {
	{"^(a+)+$", "", "", "a", "!"},
	{"^([a-zA-Z]+)*$", "", "", "a", "1"},
	{"^(a|aa)+$", "", "", "a", "!"},
	{"^(a|a?)+$", "", "", "a", "!"},
	{"(.*a){20}", "", "", "a", "!"},
	{"(x+x+)+y", "", "", "x", ""},
	{"^(([a-z])+.)+[A-Z]([a-z])+$", "", "", "a", ""},
	{"^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}"
	 "(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$", "", "", "a", "!"},
	{"^(?:(?:\\\"|'|\\]|\\}|\\\\|\\d|(?:nan|infinity|true|false|null|"
	 "undefined|symbol|math)|\\`|\\-|\\+)+[)]*;?((?:\\s|-|~|!|{}|\\|\\||"
	 "\\+)*.*(?:.*=.*)))", "", "x=", "x", ""},
	{".*.*=.*", "", "", "x", ""},
	{"^[\\s\\u200c]+|[\\s\\u200c]+$", "", "a", " ", "a"},
	{"\\s+$", "", "", " ", "x"},
	{"\\s*\\s*\\s*\\s*x", "", "", " ", ""},
	{"a*a*a*a*a*a*b", "", "", "a", ""},
	{"D[oD]?(\\[[^\\[\\]]*\\]|\\s+)+MMMM?", "", "D", " ", "M"},
	{"^(\\w+\\s?)+$", "", "", "aa ", "!"},
	{"^(\\d+)+\\.", "", "", "1", "x"},
	{"(<!--[^>]*)+$", "", "", "<!--", ">"},
	{"^#([0-9a-f]+)*;$", "i", "#", "0", "x"},
	{"(?:[^\"\\\\]|\\\\.)*\"", "", "", "\\a", ""},
	{"((?:a|b|ab)+)+c", "", "", "ab", ""},
	{"^(.+)+@", "s", "", "a\n", ""},
	{"(\\w*)*\\1z", "", "", "a", ""},
	{"(?:a?){40}a{40}b", "", "", "a", ""},
	{"(?=(a+)+$)b", "", "", "a", "!"},
	{"(?<=(a+)+)b", "", "", "a", "!"},
	{"(?:(?:a*)*)*b", "", "", "a", "!"},
	{"^(?:\\p{L}+)+$", "u", "", "é", "!"},
	{"(é|É)+x", "iu", "", "é", ""},
	{"([^]*?,)*;", "", "", "a,", ""},
	{"(a{1,3}){1,30}b", "", "", "a", ""},
	{"(.)\\1*(.)\\2*(.)\\3*x", "", "", "a", ""},
};

static void pump(struct jr_buf *b, size_t i, size_t times)
{
	jr_buf_init(b, 0);
	jr_buf_add(b, traps[i].head, strlen(traps[i].head));
	while (times-- > 0)
		jr_buf_add(b, traps[i].pump, strlen(traps[i].pump));
	jr_buf_add(b, traps[i].tail, strlen(traps[i].tail) + 1);
	b->n--;
}

static void traps_end(void **state)
{
	static const size_t times[] = {30, 1000, 50000};
	struct jr_regexp_context *cx = jr_regexp_context_new();

	(void)state;
	for (size_t k = 0; k < 6; k++)
		for (size_t i = 0; i < sizeof(traps) / sizeof(*traps); i++) {
			int flags = jr_regexp_flags(
					jr_str_from(traps[i].flags));
			struct jr_regexp *re = get(cx, traps[i].pattern,
						   (unsigned)flags);
			struct jr_regexp_subject s;
			const ptrdiff_t *caps;
			struct jr_buf b;
			int rc;

			assert_non_null(re);
			jr_regexp_jit_after(cx, k % 2 ? 0 : UINT32_MAX);
			pump(&b, i, times[k / 2]);
			s = jr_regexp_subject(b.p, b.n, jr_utf_ascii_len(
					      b.p, b.n) == b.n);
			rc = jr_regexp_exec(re, &s, 0, false, &caps);
			assert_true(rc == 0 || rc == 1 || rc == -ETIME ||
				    rc == -E2BIG);
			jr_buf_fini(&b);
			jr_regexp_unref(re);
		}
	jr_regexp_context_free(cx);
}

static void limits_are_kept(void **state)
{
	struct jr_regexp_context *cx = jr_regexp_context_new();
	struct jr_regexp *slow = get(cx, "^(a+)+$", 0);
	struct jr_regexp *deep = get(cx, "^(?:(a)|b)*c", 0);
	struct jr_regexp_subject s = jr_regexp_subject(
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", 57,
		true);
	const ptrdiff_t *caps;

	(void)state;
	assert_int_equal(jr_regexp_exec(slow, &s, 0, false, &caps), -ETIME);
	jr_regexp_limits(cx, 100, 0);
	assert_int_equal(jr_regexp_exec(slow, &s, 0, false, &caps), -ETIME);
	jr_regexp_limits(cx, 0, 4096);
	assert_int_equal(jr_regexp_exec(deep, &s, 0, false, &caps), -E2BIG);
	jr_regexp_limits(cx, 0, 0);
	assert_int_equal(jr_regexp_exec(deep, &s, 0, false, &caps), 0);
	jr_regexp_unref(slow);
	jr_regexp_unref(deep);
	jr_regexp_context_free(cx);
}

/* ---- generated patterns -------------------------------------------------- */

struct source {
	uint32_t state;
	struct jr_buf b;
};

static uint32_t below(struct source *g, uint32_t n)
{
	g->state = g->state * 1664525u + 1013904223u;
	return (g->state >> 8) % n;
}

static void add(struct source *g, const char *text)
{
	jr_buf_add(&g->b, text, strlen(text));
}

static void alternatives(struct source *g, int depth);

static void atom(struct source *g, int depth)
{
	static const char *const leaves[] = {
		"a", "b", "c", "A", "ab", "é", "É", ".", "\\d", "\\w", "\\s",
		"[ab]", "[^a]", "[^]", "[a-cé]", "[\\wé]", "\\1", "\\2", "^",
		"$", "\\b", "\\B", "k", "[^\\W_]",
	};
	static const char *const groups[] = {
		"(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!",
	};
	static const char *const loops[] = {
		"*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}?",
	};
	bool leaf = depth == 0 || below(g, 3) > 0;
	uint32_t which = below(g, leaf ? sizeof(leaves) / sizeof(*leaves) :
			       sizeof(groups) / sizeof(*groups));

	add(g, leaf ? leaves[which] : groups[which]);
	if (!leaf) {
		alternatives(g, depth - 1);
		add(g, ")");
	}
	if (below(g, 3) == 0)
		add(g, loops[below(g, sizeof(loops) / sizeof(*loops))]);
}

static void alternatives(struct source *g, int depth)
{
	do {
		for (uint32_t n = below(g, 4); n > 0; n--)
			atom(g, depth);
		if (below(g, 4) > 0)
			return;
		add(g, "|");
	} while (true);
}

static void text(struct source *g)
{
	static const char *const bits[] = {
		"a", "b", "c", "A", "B", "1", "_", " ", "\n", "é", "É", "k",
		"K", "\xe2\x84\xaa", "\xed\xa0\xbd\xed\xb8\x80",
	};
	bool ascii = below(g, 2);

	for (uint32_t n = below(g, 10); n > 0; n--)
		add(g, bits[below(g, ascii ? 9 : sizeof(bits) /
				  sizeof(*bits))]);
}

static int run(struct jr_regexp_context *cx, const char *pattern,
	       unsigned flags, struct jr_str subject, char out[256])
{
	struct jr_regexp *re = get(cx, pattern, flags);
	struct jr_regexp_subject s = jr_regexp_subject(
		subject.p, subject.n,
		jr_utf_ascii_len(subject.p, subject.n) == subject.n);
	const ptrdiff_t *caps;
	size_t n = 0;
	int rc;

	if (re == NULL)
		return -EINVAL;
	rc = jr_regexp_exec(re, &s, 0, flags & JR_REGEXP_Y, &caps);
	out[0] = '\0';
	for (uint32_t i = 0; rc > 0 && n < 200 &&
	     i < 2 * (jr_regexp_group_count(re) + 1); i++)
		n += (size_t)snprintf(out + n, 256 - n, "%td ", caps[i]);
	jr_regexp_unref(re);
	return rc;
}

static void both_ways_agree(void **state)
{
	static const unsigned some[] = {
		0, JR_REGEXP_I, JR_REGEXP_M, JR_REGEXP_U | JR_REGEXP_I,
		JR_REGEXP_S | JR_REGEXP_Y, JR_REGEXP_V, JR_REGEXP_U,
	};
	struct source p = {.state = 1}, t = {.state = 2};

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct jr_regexp_context *cx = jr_regexp_context_new();
		unsigned flags = some[i % 7];
		char own[256], jit[256];
		int a, b;

		jr_buf_init(&p.b, 0);
		jr_buf_init(&t.b, 0);
		alternatives(&p, 3);
		jr_buf_add(&p.b, "", 1);
		text(&t);
		jr_buf_add(&t.b, "", 1);
		t.b.n--;
		jr_regexp_jit_after(cx, UINT32_MAX);
		a = run(cx, p.b.p, flags, jr_buf_str(&t.b), own);
		jr_regexp_jit_after(cx, 0);
		b = run(cx, p.b.p, flags, jr_buf_str(&t.b), jit);
		if (a != b || (a > 0 && strcmp(own, jit) != 0))
			fail_msg("/%s/ %x on %s: %d %s, %d %s", p.b.p, flags,
				 t.b.p, a, own, b, jit);
		jr_buf_fini(&p.b);
		jr_buf_fini(&t.b);
		jr_regexp_context_free(cx);
	}
}

/* ---- memory -------------------------------------------------------------- */

#ifdef JR_TORTURE
static void with_failing(uint64_t nth, bool jit)
{
	struct jr_regexp_context *cx;
	char out[256];
	int rc = 0;

	jr_alloc_fail_at(nth, 1);
	cx = jr_regexp_context_new();
	if (cx != NULL) {
		jr_regexp_jit_after(cx, jit ? 0 : UINT32_MAX);
		rc = run(cx, "(?<x>a|b(?<!c))+?[\\p{Lu}--A]\\k<x>|(e)*",
			 JR_REGEXP_V | JR_REGEXP_I, JR_STR("abab"), out);
	}
	if (rc > 0)
		assert_string_equal(out, "0 3 0 1 -1 -1 ");
	/* run() gives -EINVAL when it has no expression. */
	else
		assert_true(nth > 0 && (rc == -ENOMEM || rc == -EINVAL ||
					cx == NULL));
	jr_regexp_context_free(cx);
}

/* Whichever allocation fails: an error or the right answer. */
static void memory_may_fail(void **state)
{
	(void)state;
	for (int jit = 0; jit < 2; jit++) {
		uint64_t tries;

		with_failing(0, jit);
		tries = jr_alloc_tries();
		assert_true(tries > 0);
		for (uint64_t n = 1; n <= tries; n++)
			with_failing(n, jit);
	}
	jr_alloc_fail_at(0, 0);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(traps_end),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(both_ways_agree),
#ifdef JR_TORTURE
		cmocka_unit_test(memory_may_fail),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
