/* words.h - fuzz_mutate for targets whose inputs are programs: by lines and by
 * words. Included by those targets. */
#ifndef JR_FUZZ_WORDS_H
#define JR_FUZZ_WORDS_H

#include <ctype.h>
#include <string.h>

#include "test/fuzz/fuzz.h"

struct span {
	size_t at, n;
};

static bool in_word(uint8_t c)
{
	return isalnum(c) || c == '_' || c == '$' || c >= 0x80;
}

/* A line at or behind a random place; the empty one at the end otherwise. */
static struct span any_line(const uint8_t *p, size_t n, uint64_t *random)
{
	struct span s = {fuzz_below(random, n + 1), 0};

	while (s.at > 0 && p[s.at - 1] != '\n')
		s.at--;
	while (s.at + s.n < n && p[s.at + s.n] != '\n')
		s.n++;
	s.n += s.at + s.n < n;
	return s;
}

/* A word: letters and digits, or one other character. */
static struct span any_word(const uint8_t *p, size_t n, uint64_t *random)
{
	struct span s = {n ? fuzz_below(random, n) : 0, n > 0};

	for (size_t i = s.at; i < n && i < s.at + 40; i++) {
		if (in_word(p[i])) {
			s.at = i;
			break;
		}
	}
	if (n && in_word(p[s.at])) {
		while (s.at > 0 && in_word(p[s.at - 1]))
			s.at--;
		while (s.at + s.n < n && in_word(p[s.at + s.n]))
			s.n++;
	}
	return s;
}

static size_t replace(uint8_t *p, size_t n, size_t max, struct span s,
		      const void *with, size_t with_n)
{
	if (n - s.n + with_n > max)
		return n;
	memmove(p + s.at + with_n, p + s.at + s.n, n - s.at - s.n);
	memcpy(p + s.at, with, with_n);
	return n - s.n + with_n;
}

size_t fuzz_mutate(uint8_t *p, size_t n, size_t max, const uint8_t *other,
		   size_t other_n, uint64_t *random)
{
	static const char *const values[] = {
		"0", "-1", "NaN", "1n", "undefined", "null", "''", "[]", "{}",
		"2**31", "2**32-1", "2**53", "-0", "1e21", "Symbol.iterator",
		"new Proxy({},{})", "new Proxy([],{})", "new Uint8Array(9)",
		"{length:5}", "{valueOf(){gc();return 3}}", "(()=>{gc()})",
		"{get x(){gc();return this}}", "Object.freeze([1,2])", "this",
		"function*(){yield 1}", "async()=>{}", "/(a)|b/g", "arguments",
		"[,1,,2]", "new Map([[1,2]])", "Array", "Object.prototype",
		"{[Symbol.toPrimitive](){throw 1}}", "new ArrayBuffer(9)",
		"'x'.repeat(300)", "'\\ud83d'", "Promise.resolve(1)",
		"{then(f){f(1)}}", "class extends Array{}", "new Date(0)",
	};
	struct span s, t;
	const char *v = values[fuzz_below(random, sizeof values /
					  sizeof *values)];
	uint8_t part[512];

	switch (fuzz_below(random, 9)) {
	case 0:
		return replace(p, n, max, any_line(p, n, random), "", 0);
	case 1:
		s = any_line(p, n, random);
		t = any_line(p, n, random);
		if (s.n > sizeof part)
			return 0;
		memcpy(part, p + s.at, s.n);
		t.n = 0;
		return replace(p, n, max, t, part, s.n);
	case 2:
	case 3:
		s = any_line(other, other_n, random);
		t = any_line(p, n, random);
		t.n = 0;
		return replace(p, n, max, t, other + s.at, s.n);
	case 4:
		s = any_word(other, other_n, random);
		return replace(p, n, max, any_word(p, n, random),
			       other + s.at, s.n);
	case 5:
		s = any_word(p, n, random);
		if (s.n > sizeof part)
			return 0;
		memcpy(part, p + s.at, s.n);
		return replace(p, n, max, any_word(p, n, random), part, s.n);
	case 6:
	case 7:
		return replace(p, n, max, any_word(p, n, random), v,
			       strlen(v));
	default:
		s = any_line(p, n, random);
		s.n = 0;
		return replace(p, n, max, s, "gc();\n", 6);
	}
}

#endif
