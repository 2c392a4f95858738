/* date_parse.c - Date.parse(): first as the standard's format; where that ends
 * early, what is left is read by looser rules:
 *
 * - Numbers are day, month and year, in an order that depends on what they can
 *   be; those before a colon, and those that fit behind, are parts of the time.
 * - Words count by their first three letters: months, AM and PM, zones. Others
 *   may stand before the first number.
 * - A sign behind a time or behind UTC begins an offset.
 * - What is in parentheses does not count, nor do other characters. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/date.h"

enum { NONE = -1 };

enum word { WORD_OTHER, WORD_MONTH, WORD_HALF, WORD_ZONE, WORD_T };

struct reader {
	const char *p, *end;
	int days[3], ndays;
	int month;              /* by name, from 1; or NONE */
	bool iso;               /* days are year, month, day */
	int clock[4], nclock;
	int half;               /* hours to add, or NONE */
	int sign;               /* of the offset; 0 without one */
	int hours, minutes;     /* of the offset, or NONE */
	bool any;               /* has a number been read? */
	bool bad;               /* no looser rules, please */
};

static bool within(int n, int lo, int hi)
{
	return n >= lo && n <= hi;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whatever is behind the digits belongs to words. */
static bool is_letter(char c)
{
	return (unsigned char)c >= 'A';
}

/* Bytes of the space that is not ASCII at p, or 0. */
static size_t wide_space(const struct reader *r)
{
	static const char *const list[] = {
		"\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\xa8", "\xe2\x80\xa9",
		"\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80",
		"\xef\xbb\xbf",
	};
	size_t left = (size_t)(r->end - r->p), n;

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		n = strlen(list[i]);
		if (left >= n && memcmp(r->p, list[i], n) == 0)
			return n;
	}
	return left >= 3 && memcmp(r->p, "\xe2\x80", 2) == 0 &&
	       (unsigned char)r->p[2] <= 0x8a ? 3 : 0;
}

static char peek(const struct reader *r)
{
	return r->p < r->end ? *r->p : '\0';
}

static bool skip(struct reader *r, char c)
{
	if (r->p == r->end || *r->p != c)
		return false;
	r->p++;
	return true;
}

static size_t count_digits(const struct reader *r)
{
	size_t n = 0;

	while (r->p + n < r->end && is_digit(r->p[n]))
		n++;
	return n;
}

/* The number at p. Digits beyond the ninth that counts are dropped. */
static int read_number(struct reader *r, size_t *len)
{
	int n = 0, used = 0;

	*len = count_digits(r);
	for (size_t i = 0; i < *len; i++) {
		if (used < 9)
			n = n * 10 + (*r->p - '0');
		used += n > 0;
		r->p++;
	}
	return n;
}

/* Milliseconds: what is behind a decimal point. */
static int read_fraction(struct reader *r)
{
	int ms = 0, unit = 100;

	for (; is_digit(peek(r)); r->p++, unit /= 10)
		ms += (*r->p - '0') * unit;
	return ms;
}

/* A number of just so many digits, in a range. */
static bool read_exact(struct reader *r, size_t len, int lo, int hi, int *n)
{
	const char *start = r->p;
	size_t have;

	if (count_digits(r) != len)
		return false;
	*n = read_number(r, &have);
	if (within(*n, lo, hi))
		return true;
	r->p = start;
	return false;
}

static bool add_day(struct reader *r, int n)
{
	if (r->ndays == 3)
		return false;
	r->days[r->ndays++] = n;
	return true;
}

static bool add_clock(struct reader *r, int n)
{
	if (r->nclock == 4)
		return false;
	r->clock[r->nclock++] = n;
	return true;
}

static void set_offset(struct reader *r, int sign, int hours, int minutes)
{
	r->sign = sign;
	r->hours = hours;
	r->minutes = minutes;
}

/* ---- the standard's format ---- */

/* All of these return false where the format ends early; p stays there. */

static bool iso_year(struct reader *r)
{
	const char *start = r->p;
	bool negative = peek(r) == '-';
	int year;

	if (!skip(r, '+') && !skip(r, '-'))
		return read_exact(r, 4, 0, 9999, &year) && add_day(r, year);
	if (read_exact(r, 6, 0, 999999, &year) && !(negative && year == 0))
		return add_day(r, negative ? -year : year);
	/* There is no year -0; what follows may be a date still. */
	if (r->p != start + 7)
		r->p = start;
	return false;
}

static bool iso_offset(struct reader *r)
{
	const char *start = r->p;
	int sign = *r->p++ == '-' ? -1 : 1, hours, minutes;

	if (read_exact(r, 4, 0, 2359, &hours)) {
		minutes = hours % 100;
		hours /= 100;
		if (minutes > 59)
			goto fail;
	} else if (!read_exact(r, 2, 0, 23, &hours) || !skip(r, ':') ||
		   !read_exact(r, 2, 0, 59, &minutes)) {
		goto fail;
	}
	set_offset(r, sign, hours, minutes);
	return true;
fail:
	r->p = start;
	return false;
}

static bool iso_time(struct reader *r)
{
	int n, last;

	if (!read_exact(r, 2, 0, 24, &n))
		return false;
	last = n == 24 ? 0 : 59;
	(void)add_clock(r, n);
	if (!skip(r, ':') || !read_exact(r, 2, 0, last, &n))
		return false;
	(void)add_clock(r, n);
	if (skip(r, ':')) {
		if (!read_exact(r, 2, 0, last, &n))
			return false;
		(void)add_clock(r, n);
		if (skip(r, '.')) {
			if (!is_digit(peek(r)))
				return false;
			(void)add_clock(r, read_fraction(r));
		}
	}
	if (skip(r, 'Z') || skip(r, 'z'))
		set_offset(r, 1, 0, 0);
	else if (peek(r) == '+' || peek(r) == '-')
		return iso_offset(r);
	return true;
}

static bool read_iso(struct reader *r)
{
	int n;

	if (!iso_year(r))
		return false;
	if (skip(r, '-')) {
		if (!read_exact(r, 2, 1, 12, &n) || !add_day(r, n))
			return false;
		if (skip(r, '-')) {
			if (!read_exact(r, 2, 1, 31, &n) || !add_day(r, n))
				return false;
		}
	}
	if (r->p < r->end && (*r->p | 0x20) == 't' &&
	    !(r->p + 1 < r->end && is_letter(r->p[1]))) {
		r->p++;
		r->bad = !iso_time(r) || r->p < r->end;
	} else if (r->p == r->end) {
		set_offset(r, 1, 0, 0);
	}
	if (r->p < r->end || r->bad)
		return false;
	r->iso = true;
	return true;
}

/* ---- other formats ---- */

static enum word read_word(struct reader *r, int *value)
{
	static const struct {
		char name[4];
		uint8_t kind;
		int8_t value;
	} list[] = {
		{"jan", WORD_MONTH, 1}, {"feb", WORD_MONTH, 2},
		{"mar", WORD_MONTH, 3}, {"apr", WORD_MONTH, 4},
		{"may", WORD_MONTH, 5}, {"jun", WORD_MONTH, 6},
		{"jul", WORD_MONTH, 7}, {"aug", WORD_MONTH, 8},
		{"sep", WORD_MONTH, 9}, {"oct", WORD_MONTH, 10},
		{"nov", WORD_MONTH, 11}, {"dec", WORD_MONTH, 12},
		{"am", WORD_HALF, 0}, {"pm", WORD_HALF, 12},
		{"ut", WORD_ZONE, 0}, {"utc", WORD_ZONE, 0},
		{"z", WORD_ZONE, 0}, {"gmt", WORD_ZONE, 0},
		{"est", WORD_ZONE, -5}, {"edt", WORD_ZONE, -4},
		{"cst", WORD_ZONE, -6}, {"cdt", WORD_ZONE, -5},
		{"mst", WORD_ZONE, -7}, {"mdt", WORD_ZONE, -6},
		{"pst", WORD_ZONE, -8}, {"pdt", WORD_ZONE, -7},
		{"t", WORD_T, 0},
	};
	char name[4] = "";
	size_t n;

	for (n = 0; is_letter(peek(r)) && !wide_space(r); n++, r->p++)
		if (n < 3)
			name[n] = (char)(*r->p | 0x20);
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		if (strcmp(list[i].name, name) == 0 &&
		    (n <= 3 || list[i].kind == WORD_MONTH)) {
			*value = list[i].value;
			return (enum word)list[i].kind;
		}
	}
	return WORD_OTHER;
}

static bool loose_word(struct reader *r)
{
	int value = 0;
	enum word kind = read_word(r, &value);

	if (kind == WORD_HALF && r->nclock > 0) {
		r->half = value;
	} else if (kind == WORD_MONTH) {
		r->month = value;
		(void)skip(r, '-');
	} else if (kind == WORD_ZONE && r->any) {
		set_offset(r, value < 0 ? -1 : 1, value < 0 ? -value : value,
			   0);
	} else {
		return !r->any && !is_digit(peek(r));
	}
	return true;
}

/* Can n follow the parts of the time that are there? */
static bool continues_clock(const struct reader *r, int n)
{
	return (within(r->nclock, 1, 2) && within(n, 0, 59)) ||
	       (r->nclock == 3 && within(n, 0, 999));
}

static void end_clock(struct reader *r)
{
	while (add_clock(r, 0))
		;
}

static bool is_end_of_clock(const struct reader *r)
{
	char c = peek(r);

	return r->p == r->end || c == ' ' || within(c, '\t', '\r') ||
	       wide_space(r) > 0 ||
	       c == '+' || c == '-' ||
	       ((c | 0x20) == 'z' &&
		(r->p + 1 == r->end || !is_letter(r->p[1])));
}

static bool loose_number(struct reader *r)
{
	size_t len;
	int n = read_number(r, &len);
	bool point;

	r->any = true;
	if (skip(r, ':')) {
		if (!skip(r, ':')) {
			if (!add_clock(r, n))
				return false;
			(void)skip(r, '.');
			return true;
		}
		return r->nclock == 0 && add_clock(r, n) && add_clock(r, 0);
	}
	point = skip(r, '.');
	if (point && continues_clock(r, n)) {
		(void)add_clock(r, n);
		if (!is_digit(peek(r)))
			return false;
		(void)add_clock(r, read_fraction(r));
		end_clock(r);
		return true;
	}
	if (r->hours != NONE && r->minutes == NONE && within(n, 0, 59)) {
		r->minutes = n;
		return true;
	}
	if (continues_clock(r, n)) {
		(void)add_clock(r, n);
		end_clock(r);
		return is_end_of_clock(r);
	}
	if (!add_day(r, n))
		return false;
	(void)skip(r, '-');
	return true;
}

/* Behind its sign. */
static bool loose_offset(struct reader *r, int sign)
{
	size_t len = 0;
	int n = 0;

	if (is_digit(peek(r)))
		n = read_number(r, &len);
	r->any = true;
	if (peek(r) == ':')
		set_offset(r, sign, n, NONE);
	else if (len == 1 || len == 2)
		set_offset(r, sign, n, 0);
	else if (len == 3 || len == 4)
		set_offset(r, sign, n / 100, n % 100);
	else
		return false;
	return true;
}

static void skip_parentheses(struct reader *r)
{
	int depth = 0;

	do {
		depth += (*r->p == '(') - (*r->p == ')');
		r->p++;
	} while (depth > 0 && r->p < r->end);
}

static bool read_loose(struct reader *r)
{
	bool ok = true;

	r->any = r->ndays > 0;
	while (ok && r->p < r->end) {
		char c = *r->p;

		if (is_digit(c)) {
			ok = loose_number(r);
		} else if (wide_space(r) > 0) {
			r->p += wide_space(r);
		} else if (is_letter(c)) {
			ok = loose_word(r);
		} else if (c == '(') {
			skip_parentheses(r);
		} else if (c == '+' || c == '-') {
			r->p++;
			if (r->nclock > 0 || (r->hours == 0 && r->minutes == 0))
				ok = loose_offset(r, c == '-' ? -1 : 1);
			else
				ok = !r->any;
		} else {
			ok = !(c == ')' && r->any);
			r->p++;
		}
	}
	return ok;
}

/* ---- the result ---- */

static double day_of(struct reader *r)
{
	const int *d = r->days;
	int year, month, day;

	if (r->ndays == 0)
		return (double)NAN;
	while (r->ndays < 3)
		r->days[r->ndays++] = 1;
	month = r->month;
	if (month == NONE && (r->iso || !within(d[0], 1, 31))) {
		year = d[0];
		month = d[1];
		day = d[2];
	} else if (month == NONE) {
		month = d[0];
		day = d[1];
		year = d[2];
	} else if (within(d[0], 1, 31)) {
		day = d[0];
		year = d[1];
	} else {
		year = d[0];
		day = d[1];
	}
	if (!r->iso && within(year, 0, 99))
		year += year < 50 ? 2000 : 1900;
	if (!within(month, 1, 12) || !within(day, 1, 31))
		return (double)NAN;
	return jr_date_make_day(year, month - 1, day);
}

static double time_of(struct reader *r)
{
	const int *c = r->clock;
	int hour;

	end_clock(r);
	hour = c[0];
	if (r->half != NONE) {
		if (!within(hour, 0, 12))
			return (double)NAN;
		hour = hour % 12 + r->half;
	}
	if ((!within(hour, 0, 23) || !within(c[1], 0, 59) ||
	     !within(c[2], 0, 59) || !within(c[3], 0, 999)) &&
	    !(hour == 24 && c[1] == 0 && c[2] == 0 && c[3] == 0))
		return (double)NAN;
	return jr_date_make_time(hour, c[1], c[2], c[3]);
}

double jr_date_parse(const char *text, size_t len)
{
	struct reader r = {.p = text, .end = text + len, .month = NONE,
			   .half = NONE, .hours = NONE, .minutes = NONE};
	double t;

	if (!read_iso(&r) && (r.bad || !read_loose(&r)))
		return (double)NAN;
	t = jr_date_make(day_of(&r), time_of(&r));
	if (r.sign == 0)
		return jr_date_clip(jr_date_utc(t));
	t -= r.sign * ((r.hours == NONE ? 0 : r.hours) * 3600000.0 +
		       (r.minutes == NONE ? 0 : r.minutes) * 60000.0);
	return jr_date_clip(t);
}
