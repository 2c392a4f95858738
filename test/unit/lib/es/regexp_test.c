/* Regular expressions: what matches where, and what patterns are refused. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/alloc.h"
#include "lib/base/utf.h"
#include "lib/es/regexp.h"

static struct jr_regexp_context *cx;

static int set_up(void **state)
{
	(void)state;
	cx = jr_regexp_context_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	jr_regexp_context_free(cx);
	return 0;
}

/* UTF-8 to the engine's text. */
static struct jr_str engine_text(const char *utf8)
{
	size_t n = strlen(utf8);
	char *p = jr_alloc(3 * n + 1);
	size_t len = jr_utf_to_cesu(p, utf8, n);

	p[len] = '\0';
	return (struct jr_str){p, len};
}

static struct jr_regexp *get(const char *pattern, const char *flags)
{
	struct jr_str text = engine_text(pattern);
	int bits = jr_regexp_flags(jr_str_from(flags));
	struct jr_regexp *re;
	const char *why;

	assert_true(bits >= 0);
	assert_int_equal(jr_regexp_get(cx, &re, text, (unsigned)bits, &why),
			 0);
	jr_free((char *)text.p);
	return re;
}

/* Captures in words: "ab|b|-" for the match ab, group 1 b, group 2 unset;
 * "none"; "limit". */
static void show(char *out, size_t size, int rc, const char *text,
		 const ptrdiff_t *caps, uint32_t groups)
{
	size_t n = 0;

	out[0] = '\0';
	if (rc <= 0) {
		snprintf(out, size, "%s", rc == 0 ? "none" :
			 rc == -ETIME ? "limit" : "error");
		return;
	}
	for (uint32_t i = 0; i <= groups; i++) {
		ptrdiff_t from = caps[2 * i], to = caps[2 * i + 1];

		if (from == JR_REGEXP_UNSET)
			n += (size_t)snprintf(out + n, size - n, "-");
		else
			n += (size_t)snprintf(out + n, size - n, "%.*s",
					      (int)(to - from), text + from);
		if (i < groups)
			n += (size_t)snprintf(out + n, size - n, "|");
	}
}

static void check(const char *pattern, const char *flags, const char *subject,
		  const char *expected)
{
	struct jr_regexp *re = get(pattern, flags);
	struct jr_str text = engine_text(subject), want;
	struct jr_regexp_subject s;
	const ptrdiff_t *caps;
	char out[1000];
	int rc;

	s = jr_regexp_subject(text.p, text.n,
			      jr_utf_ascii_len(text.p, text.n) == text.n);
	/* Our own matcher, machine code. */
	for (int i = 0; i < 2; i++) {
		jr_regexp_jit_after(cx, i ? 0 : UINT32_MAX);
		rc = jr_regexp_exec(re, &s, 0, strchr(flags, 'y') != NULL,
				    &caps);
		show(out, sizeof(out), rc, text.p, caps,
		     jr_regexp_group_count(re));
		want = engine_text(expected);
		if (strcmp(out, want.p) != 0)
			fail_msg("/%s/%s on %s, time %d: %s, not %s", pattern,
				 flags, subject, i, out, expected);
		jr_free((char *)want.p);
	}
	jr_free((char *)text.p);
	jr_regexp_unref(re);
}

static const struct {
	const char *pattern, *flags, *subject, *expected;
} cases[] = {
	/* Order of alternatives and greed. */
	{"a|ab", "", "abc", "a"},
	{"((a)|(ab))((c)|(bc))", "", "abc", "abc|a|a|-|bc|-|bc"},
	{"a[a-z]{2,4}", "", "abcdefghi", "abcde"},
	{"a[a-z]{2,4}?", "", "abcdefghi", "abc"},
	{"(aa|aabaac|ba|b|c)*", "", "aabaac", "aaba|ba"},
	{"x{0}y", "", "xy", "y"},
	{"(?:a{2,3}){2}", "", "aaaaa", "aaaaa"},
	/* Captures are new in every turn of a loop. */
	{"(z)((a+)?(b+)?(c))*", "", "zaacbbbcac",
	 "zaacbbbcac|z|ac|a|-|c"},
	{"(?:(a)|b)*", "", "ab", "ab|-"},
	{"(?:(a)|(b)){2}", "", "ab", "ab|-|b"},
	/* Turns that take nothing do not count. */
	{"(a*)*", "", "b", "|-"},
	{"(?:a*?)*?b", "", "aab", "aab"},
	{"(?:|a)+", "", "a", "a"},
	{"(\\s*)?x", "", "x", "x|-"},
	{"(?:){3}a", "", "a", "a"},
	/* Lookahead. */
	{"(?=(a+))", "", "baaabac", "|aaa"},
	{"(?=(a+))a*b\\1", "", "baaabac", "aba|a"},
	{"(.*?)a(?!(a+)b\\2c)\\2(.*)", "", "baaabaac",
	 "baaabaac|ba|-|abaac"},
	/* Lookbehind goes from right to left. */
	{"(?<=(\\d+)(\\d+))$", "", "1053", "|1|053"},
	{"(?<=\\1(\\w))d", "i", "abcCd", "d|C"},
	{"(?<=a+)b", "", "aaab", "b"},
	{"(?<!\\$)\\b\\d+", "", "$10 20", "20"},
	{"(?<=^|,)b", "", "a,b", "b"},
	{"(?<=([abc]+)([abc]+))$", "", "abc", "|a|bc"},
	{"(?<=(?=(b))b)c", "", "abc", "c|b"},
	/* References. */
	{"\\1(a)", "", "aa", "a|a"},
	{"(a\\1)b", "", "ab", "ab|a"},
	{"\\k<n>(?<n>a)", "", "aa", "a|a"},
	{"(?:(?<n>a)|(?<n>b))\\k<n>", "", "abb", "bb|-|b"},
	{"(?<𝒜>.)\\k<𝒜>", "", "xyy", "yy|y"},
	{"(a)\\1", "i", "xaA", "aA|a"},
	{"(ß)\\1", "i", "ßẞ", "none"},
	{"(ß)\\1", "iu", "ßẞ", "ßẞ|ß"},
	/* Lines, words, dots. */
	{"^b", "m", "a\rb", "b"},
	{"a$", "m", "a\xe2\x80\xa8x", "a"},
	{"a$", "", "a\n", "none"},
	{".+", "", "a\xe2\x80\xa9z", "a"},
	{".+", "s", "a\nz", "a\nz"},
	{"\\bé", "", "aé", "é"},
	{"\\s+", "", "x\xef\xbb\xbf\xc2\xa0y", "\xef\xbb\xbf\xc2\xa0"},
	{"[^]", "", "\n", "\n"},
	{"[]|b", "", "ab", "b"},
	/* Case. */
	{"k", "i", "\xe2\x84\xaa", "none"},
	{"k", "iu", "\xe2\x84\xaa", "\xe2\x84\xaa"},
	{"s", "i", "\xc5\xbf", "none"},
	{"\\w", "iu", "\xc5\xbf", "\xc5\xbf"},
	{"\\b.", "iu", "-\xc5\xbf", "\xc5\xbf"},
	{"\\W", "iu", "\xc5\xbf", "none"},
	{"σ+", "i", "Σςσ", "Σςσ"},
	{"[^x]", "iu", "X", "none"},
	{"\\P{Lu}", "iu", "A", "A"},
	{"\\P{Lu}", "iv", "A", "none"},
	{"[à-þ]+", "i", "ÀÉ÷", "ÀÉ÷"},
	{"(?i:a)b", "", "Ab", "Ab"},
	{"(?i:a)b", "", "AB", "none"},
	{"(?-i:a)b", "i", "aB", "aB"},
	{"(?s-m:^.)", "m", "\n", "\n"},
	/* Annex B. */
	{"a{,3}", "", "a{,3}", "a{,3}"},
	{"\\c", "", "\\c", "\\c"},
	{"[\\c]", "", "c", "c"},
	{"\\8\\07\\377", "", "8\x07ÿ", "8\x07ÿ"},
	{"[\\d-x]+", "", "1-x", "1-x"},
	{"(?=a)*b", "", "b", "b"},
	{"]", "", "]", "]"},
	{"\\a\\x\\u", "", "axu", "axu"},
	/* Units and code points. */
	{"^.$", "", "😀", "none"},
	{"^.$", "u", "😀", "😀"},
	{"[😀]", "u", "x😀", "😀"},
	{"^[^x]$", "u", "😀", "😀"},
	{"\\ud83d", "u", "😀", "none"},
	{"(?<=^.)x", "u", "😀x", "x"},
	{"\\u{1f600}", "u", "😀", "😀"},
	{"\\ud83d\\ude00", "u", "😀", "😀"},
	{"[\\ud83d\\ude00]", "u", "😀", "😀"},
	{"😀{2}", "u", "😀😀", "😀😀"},
	/* Properties. */
	{"\\p{Script=Greek}+", "u", "xαβγy", "αβγ"},
	{"\\p{scx=Deva}", "u", "।", "।"},
	{"\\p{Lu}\\P{Lu}", "u", "aBc", "Bc"},
	{"\\p{Emoji_Presentation}", "u", "1😀", "😀"},
	{"\\p", "", "p", "p"},
	/* Sets of the flag v. */
	{"[\\p{L}--[a-z]]", "v", "abcDe", "D"},
	{"[\\w&&[^\\d_]]+", "v", "12_ab3", "ab"},
	{"[\\q{abc|d|}x]", "v", "abcd", "abc"},
	{"^[\\q{abc|d|}x]$", "v", "", ""},
	{"^\\p{RGI_Emoji}$", "v", "👨‍👩‍👧", "👨‍👩‍👧"},
	{"^[\\p{RGI_Emoji}--\\q{👨‍👩‍👧}]$", "v", "👨‍👩‍👧", "none"},
	{"[\\q{KM|a}--\\q{km}]", "iv", "km", "none"},
	{"(?<=[\\q{ab|b}])c", "v", "abc", "c"},
};

static void cases_match(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check(cases[i].pattern, cases[i].flags, cases[i].subject,
		      cases[i].expected);
}

static const struct {
	const char *pattern, *flags, *why;
} errors[] = {
	{"(", "", "Unterminated group"},
	{")", "", "Unmatched ')'"},
	{"[a", "", "Unterminated character class"},
	{"a**", "", "Nothing to repeat"},
	{"a++b", "", "Nothing to repeat"},
	{"a{2,1}", "", "numbers out of order in {} quantifier"},
	{"[b-a]", "", "Range out of order in character class"},
	{"(?<a>x)(?<a>y)", "", "Duplicate capture group name"},
	{"(?<a>x)\\k<b>", "", "Invalid named capture referenced"},
	{"\\k<a", "u", "Invalid named reference"},
	{"\\1", "u", "Invalid escape"},
	{"\\-", "u", "Invalid escape"},
	{"\\p{Foo}", "u", "Invalid property name"},
	{"\\p{RGI_Emoji}", "u", "Invalid property name"},
	{"\\P{RGI_Emoji}", "v", "Invalid property name"},
	{"[^\\p{RGI_Emoji}]", "v",
	 "Negated character class may contain strings"},
	{"[a&&b--c]", "v", "Invalid set operation in character class"},
	{"{1}", "u", "Nothing to repeat"},
	{"(?<=a)*", "", "Invalid quantifier"},
	{"(?ii:a)", "", "Repeated flag in flag group"},
	{"\\", "", "\\ at end of pattern"},
};

static void bad_patterns_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
		int bits = jr_regexp_flags(jr_str_from(errors[i].flags));
		const char *why = NULL;
		struct jr_regexp *re;

		assert_int_equal(jr_regexp_get(cx, &re,
					       jr_str_from(errors[i].pattern),
					       (unsigned)bits, &why), -EINVAL);
		assert_string_equal(why, errors[i].why);
	}
}

static void flags_are_letters(void **state)
{
	(void)state;
	assert_int_equal(jr_regexp_flags(JR_STR("")), 0);
	assert_int_equal(jr_regexp_flags(JR_STR("gi")),
			 JR_REGEXP_G | JR_REGEXP_I);
	assert_int_equal(jr_regexp_flags(JR_STR("gg")), -EINVAL);
	assert_int_equal(jr_regexp_flags(JR_STR("uv")), -EINVAL);
	assert_int_equal(jr_regexp_flags(JR_STR("x")), -EINVAL);
}

static void names_have_their_groups(void **state)
{
	struct jr_regexp *re = get("(x)(?<b>y)|(?<a>z)|(?<b>w)", "");
	const struct jr_regexp_name *names;
	uint32_t n;

	(void)state;
	names = jr_regexp_names(re, &n);
	assert_int_equal(jr_regexp_group_count(re), 4);
	assert_int_equal(n, 2);
	assert_true(jr_str_eq(names[0].name, JR_STR("b")));
	assert_int_equal(names[0].count, 2);
	assert_int_equal(names[0].groups[0], 2);
	assert_int_equal(names[0].groups[1], 4);
	assert_true(jr_str_eq(names[1].name, JR_STR("a")));
	jr_regexp_unref(re);
}

static void equal_expressions_are_shared(void **state)
{
	struct jr_regexp *a = get("ab+c", "g"), *b = get("ab+c", "g");
	struct jr_regexp *c = get("ab+c", "");

	(void)state;
	assert_ptr_equal(a, b);
	assert_ptr_not_equal(a, c);
	assert_int_equal(jr_regexp_flags_of(a), JR_REGEXP_G);
	jr_regexp_unref(a);
	jr_regexp_unref(b);
	jr_regexp_unref(c);
}

static void starts_are_respected(void **state)
{
	struct jr_regexp *re = get("a", ""), *u = get("\\udc00|.", "u");
	struct jr_str text = engine_text("\xf0\x90\x80\x80" "b");
	struct jr_regexp_subject s = jr_regexp_subject("banana", 6, true);
	const ptrdiff_t *caps;

	(void)state;
	assert_int_equal(jr_regexp_exec(re, &s, 2, false, &caps), 1);
	assert_int_equal(caps[0], 3);
	assert_int_equal(jr_regexp_exec(re, &s, 2, true, &caps), 0);
	assert_int_equal(jr_regexp_exec(re, &s, 6, false, &caps), 0);
	assert_int_equal(jr_regexp_advance(re, &s, 0), 1);
	/* Inside a pair means the pair. */
	s = jr_regexp_subject(text.p, text.n, false);
	assert_int_equal(jr_regexp_exec(u, &s, 3, true, &caps), 1);
	assert_int_equal(caps[0], 0);
	assert_int_equal(caps[1], 6);
	assert_int_equal(jr_regexp_advance(u, &s, 0), 6);
	assert_int_equal(jr_regexp_advance(re, &s, 0), 3);
	jr_free((char *)text.p);
	jr_regexp_unref(re);
	jr_regexp_unref(u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_match),
		cmocka_unit_test(bad_patterns_are_refused),
		cmocka_unit_test(flags_are_letters),
		cmocka_unit_test(names_have_their_groups),
		cmocka_unit_test(equal_expressions_are_shared),
		cmocka_unit_test(starts_are_respected),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
