/* regexp_case.c - which characters the flag i makes equal. */
#include "lib/es/regexp_table.h"
#include "lib/es/regexp_unicode.h"

static bool is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static uint32_t last_of(const struct re_case *row)
{
	return row->from + (uint32_t)(row->count - 1) * row->step;
}

uint32_t jr_regexp_canonical(uint32_t c, bool unicode)
{
	const struct re_case *row = unicode ? jr_regexp_fold : jr_regexp_upper;

	if (c < 0x80)
		return !is_ascii_letter(c) ? c : unicode ? c | 0x20 :
		       c & ~UINT32_C(0x20);
	for (; row->count && row->from <= c; row++)
		if (c <= last_of(row) && (c - row->from) % row->step == 0)
			return c + (uint32_t)row->delta;
	return c;
}

/* Adds the other case of the letters in s, which is ASCII. */
static void close_ascii(struct jr_arena *a, struct re_set *s)
{
	const struct re_set old = *s;
	struct re_set add = {0};

	for (uint32_t i = 0; i < old.n; i++)
		for (uint32_t c = old.r[i].lo; c <= old.r[i].hi; c++)
			if (is_ascii_letter(c) &&
			    !jr_regexp_set_has(&old, c ^ 0x20))
				jr_regexp_set_add(a, &add, c ^ 0x20, c ^ 0x20);
	jr_regexp_set_join(a, s, &add);
}

/* For each row that concerns s: the characters that it takes to members of s
 * (back), or those that it takes members of s to. Works on a copy. */
static void follow(struct jr_arena *a, struct re_set *s,
		   const struct re_case *row, bool back)
{
	const struct re_set old = *s;
	struct re_set add = {0};

	for (; row->count; row++) {
		uint32_t there = back ? (uint32_t)row->delta : 0;
		uint32_t here = back ? 0 : (uint32_t)row->delta;
		uint32_t lo = row->from, hi = last_of(row);

		if (!jr_regexp_set_meets(&old, lo + there, hi + there) ||
		    jr_regexp_set_covers(&old, lo + here, hi + here))
			continue;
		for (uint32_t c = lo; c <= hi; c += row->step)
			if (jr_regexp_set_has(&old, c + there))
				jr_regexp_set_add(a, &add, c + here, c + here);
	}
	jr_regexp_set_join(a, s, &add);
	jr_regexp_set_order(s);
}

void jr_regexp_close_case(struct jr_arena *a, struct re_set *s, bool unicode)
{
	const struct re_case *rows = unicode ? jr_regexp_fold : jr_regexp_upper;

	if (s->n == 0)
		return;
	/* ASCII has no equals elsewhere but U+017F and U+212A, by folding. */
	if (s->r[s->n - 1].hi < 0x80) {
		bool k = jr_regexp_set_has(s, 'k') || jr_regexp_set_has(s, 'K');
		bool f = jr_regexp_set_has(s, 's') || jr_regexp_set_has(s, 'S');

		close_ascii(a, s);
		if (unicode && f)
			jr_regexp_set_add(a, s, 0x17f, 0x17f);
		if (unicode && k)
			jr_regexp_set_add(a, s, 0x212a, 0x212a);
		jr_regexp_set_order(s);
		return;
	}
	if (jr_regexp_set_covers(s, 0, RE_MAX))
		return;
	follow(a, s, rows, false);
	follow(a, s, rows, true);
}
