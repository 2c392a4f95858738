/* Date (ECMA-262 21.4); texts are those of V8. What depends on a locale is
 * elsewhere. The functions take the place of the engine's in its objects. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/base/date.h"
#include "src/ecma.h"

static const char days[][4] = {
	"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
};
static const char months[][4] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
	"Nov", "Dec",
};

/* Parts, in the order of arguments; the rest are for getters only. */
enum part {
	PART_year, PART_month, PART_day, PART_hour, PART_minute, PART_second,
	PART_ms, PART_COUNT, PART_weekday = PART_COUNT, PART_short_year,
};

/* Magic of getters and setters: enum part, these, and for setters the number
 * of arguments from ARGS_SHIFT on. */
enum { LOCAL = 16, ARGS_SHIFT = 5 };

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (double)ts.tv_sec * 1000 + (double)(ts.tv_nsec / 1000000);
}

/* Getters don't name themselves, but for the last one. */
static void bad_this(duk_context *ctx)
{
	const char *name;

	duk_push_current_function(ctx);
	duk_push_function_name(ctx, -1);
	name = duk_get_string(ctx, -1);
	if ((strncmp(name, "get", 3) == 0 && strcmp(name, "getYear") != 0) ||
	    strcmp(name, "valueOf") == 0)
		(void)duk_type_error(ctx, "this is not a Date object.");
	duk_push_sprintf(ctx, "Date.prototype.%s", name);
	(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
}

/* The time value of `this`, which is pushed. */
static double this_time(duk_context *ctx)
{
	double t;

	duk_push_this(ctx);
	duk_dup_top(ctx);
	if (!duk_to_data(ctx, -1, DUK_DATA_DATE))
		bad_this(ctx);
	t = duk_get_number(ctx, -1);
	duk_pop(ctx);
	return t;
}

static double to_local(double t)
{
	return t + jr_date_offset(t, NULL);
}

/* ---- construction ---- */

/* Years from 0 to 99 are those of the 20th century. */
static double full_year(double y)
{
	double whole = trunc(y);

	return whole >= 0 && whole <= 99 ? whole + 1900 : y;
}

/* The time of the parts at index 0 and up, none of them checked yet. */
static double from_parts(duk_context *ctx, duk_idx_t n)
{
	double p[PART_COUNT] = {NAN, 0, 1};

	for (int i = 0; i < PART_COUNT && i < n; i++)
		p[i] = duk_to_number(ctx, i);
	return jr_date_make(
		jr_date_make_day(full_year(p[0]), p[1], p[2]),
		jr_date_make_time(p[3], p[4], p[5], p[6]));
}

static double parse_text(duk_context *ctx, duk_idx_t idx)
{
	size_t n;
	const char *text = duk_get_lstring(ctx, idx, &n);

	return jr_date_parse(text, n);
}

/* The time that one argument stands for. */
static double from_value(duk_context *ctx)
{
	if (duk_to_data(ctx, 0, DUK_DATA_DATE))
		return duk_get_number(ctx, 0);
	duk_to_primitive(ctx, 0, DUK_HINT_NONE);
	if (duk_is_string(ctx, 0) && !duk_is_symbol(ctx, 0))
		return parse_text(ctx, 0);
	return jr_date_clip(duk_to_number(ctx, 0));
}

static void push_text(duk_context *ctx, double t, bool date, bool time);

static duk_ret_t construct(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);
	double t;

	if (!duk_is_constructor_call(ctx)) {
		push_text(ctx, now(), true, true);
		return 1;
	}
	if (n == 0)
		t = now();
	else if (n == 1)
		t = from_value(ctx);
	else
		t = jr_date_clip(jr_date_utc(from_parts(ctx, n)));
	duk_push_date(ctx, t);
	return 1;
}

static duk_ret_t date_now(duk_context *ctx)
{
	duk_push_number(ctx, now());
	return 1;
}

static duk_ret_t date_parse(duk_context *ctx)
{
	duk_to_string(ctx, 0);
	duk_push_number(ctx, parse_text(ctx, 0));
	return 1;
}

static duk_ret_t date_utc(duk_context *ctx)
{
	duk_push_number(ctx, jr_date_clip(from_parts(ctx, duk_get_top(ctx))));
	return 1;
}

/* ---- texts ---- */

static int format_date(char *out, size_t size, const struct jr_date *d)
{
	return snprintf(out, size, "%s %s %02d %s%04d", days[d->weekday],
			months[d->month], d->day, d->year < 0 ? "-" : "",
			abs(d->year));
}

/* HH:mm:ss GMT+hhmm (Name of the zone) */
static int format_time(char *out, size_t size, const struct jr_date *d,
		       double offset, const char *abbreviation)
{
	int minutes = (int)(offset / 60000);
	int width = abs(minutes) / 60 * 100 + abs(minutes) % 60;
	char sign = offset < 0 ? '-' : '+';
	const char *name = jr_date_zone_name(abbreviation, minutes);
	char plain[24];

	if (name == NULL) {
		snprintf(plain, sizeof(plain), "GMT%c%02d:%02d", sign,
			 width / 100, width % 100);
		name = plain;
	}
	return snprintf(out, size, "%02d:%02d:%02d GMT%c%04d (%s)", d->hour,
			d->minute, d->second, sign, width, name);
}

/* Pushes the local time, as toString() and its like have it. */
static void push_text(duk_context *ctx, double t, bool date, bool time)
{
	const char *abbreviation;
	struct jr_date d;
	char text[128];
	double offset;
	int n = 0;

	if (isnan(t)) {
		duk_push_literal(ctx, "Invalid Date");
		return;
	}
	offset = jr_date_offset(t, &abbreviation);
	jr_date_split(&d, t + offset);
	if (date)
		n = format_date(text, sizeof(text), &d);
	if (date && time)
		text[n++] = ' ';
	if (time)
		n += format_time(text + n, sizeof(text) - (size_t)n, &d,
				 offset, abbreviation);
	duk_push_lstring(ctx, text, (size_t)n);
}

enum { TEXT_DATE = 1, TEXT_TIME = 2 };

/* toString, toDateString, toTimeString: magic is what is shown. */
static duk_ret_t to_text(duk_context *ctx)
{
	int what = duk_get_current_magic(ctx);

	push_text(ctx, this_time(ctx), what & TEXT_DATE, what & TEXT_TIME);
	return 1;
}

static duk_ret_t to_utc_string(duk_context *ctx)
{
	double t = this_time(ctx);
	struct jr_date d;

	if (isnan(t)) {
		duk_push_literal(ctx, "Invalid Date");
		return 1;
	}
	jr_date_split(&d, t);
	duk_push_sprintf(ctx, "%s, %02d %s %s%04d %02d:%02d:%02d GMT",
			 days[d.weekday], d.day, months[d.month],
			 d.year < 0 ? "-" : "", abs(d.year), d.hour, d.minute,
			 d.second);
	return 1;
}

static duk_ret_t to_iso_string(duk_context *ctx)
{
	double t = this_time(ctx);
	const char *form = "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ";
	struct jr_date d;
	char text[48];

	if (isnan(t))
		return duk_range_error(ctx, "Invalid time value");
	jr_date_split(&d, t);
	if (d.year < 0 || d.year > 9999)
		form = "%+07d-%02d-%02dT%02d:%02d:%02d.%03dZ";
	snprintf(text, sizeof(text), form, d.year, d.month + 1, d.day, d.hour,
		 d.minute, d.second, d.ms);
	duk_push_string(ctx, text);
	return 1;
}

/* ---- parts ---- */

static int part_of(const struct jr_date *d, enum part part)
{
	switch (part) {
	case PART_year:
		return d->year;
	case PART_month:
		return d->month;
	case PART_day:
		return d->day;
	case PART_hour:
		return d->hour;
	case PART_minute:
		return d->minute;
	case PART_second:
		return d->second;
	case PART_ms:
		return d->ms;
	case PART_weekday:
		return d->weekday;
	case PART_short_year:
		return d->year - 1900;
	}
	return 0;
}

static duk_ret_t get_part(duk_context *ctx)
{
	int magic = duk_get_current_magic(ctx);
	double t = this_time(ctx);
	struct jr_date d;

	if (isnan(t)) {
		duk_push_nan(ctx);
		return 1;
	}
	jr_date_split(&d, magic & LOCAL ? to_local(t) : t);
	duk_push_int(ctx, part_of(&d, (enum part)(magic & (LOCAL - 1))));
	return 1;
}

static duk_ret_t set_time_value(duk_context *ctx, double t)
{
	t = jr_date_clip(t);
	duk_push_this(ctx);
	duk_set_date(ctx, -1, t);
	duk_push_number(ctx, t);
	return 1;
}

/* All setters of parts. Arguments are converted, in order, after the time was
 * read; missing ones stay as they were, but the first counts as undefined. */
static duk_ret_t set_part(duk_context *ctx)
{
	int magic = duk_get_current_magic(ctx);
	enum part first = (enum part)(magic & (LOCAL - 1));
	int max = magic >> ARGS_SHIFT;
	duk_idx_t n = duk_get_top(ctx);
	double t = this_time(ctx), p[PART_COUNT], given[4];
	struct jr_date d;

	given[0] = NAN;
	for (int i = 0; i < max && i < n; i++)
		given[i] = duk_to_number(ctx, i);
	if (isnan(t)) {
		if (first != PART_year && first != PART_short_year) {
			duk_push_nan(ctx);
			return 1;
		}
		t = 0;
	} else if (magic & LOCAL) {
		t = to_local(t);
	}
	jr_date_split(&d, t);
	for (int i = 0; i < PART_COUNT; i++)
		p[i] = part_of(&d, (enum part)i);
	if (first == PART_short_year) {
		first = PART_year;
		given[0] = full_year(given[0]);
	}
	p[first] = given[0];
	for (int i = 1; i < max && i < n; i++)
		p[first + i] = given[i];
	t = jr_date_make(jr_date_make_day(p[0], p[1], p[2]),
			 jr_date_make_time(p[3], p[4], p[5], p[6]));
	return set_time_value(ctx, magic & LOCAL ? jr_date_utc(t) : t);
}

static duk_ret_t set_time(duk_context *ctx)
{
	(void)this_time(ctx);
	return set_time_value(ctx, duk_to_number(ctx, 0));
}

static duk_ret_t value_of(duk_context *ctx)
{
	duk_push_number(ctx, this_time(ctx));
	return 1;
}

static duk_ret_t get_timezone_offset(duk_context *ctx)
{
	double t = this_time(ctx);

	duk_push_number(ctx, isnan(t) ? t :
			trunc(-jr_date_offset(t, NULL) / 60000) + 0.0);
	return 1;
}

/* ---- installation ---- */

/* Puts functions into those that the object at the stack top has. */
static void replace(duk_context *ctx, const struct rt_ecma_fn *list)
{
	for (; list->name != NULL; list++) {
		duk_get_prop_string(ctx, -1, list->name);
		duk_set_c_function(ctx, -1, list->fn, list->nargs,
				   list->magic);
		duk_pop(ctx);
	}
}

#define SETTER(part, args) PART_##part | (args) << ARGS_SHIFT

void rt_ecma_date_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"now", date_now, 0, 0, 0},
		{"parse", date_parse, 1, 0, 0},
		{"UTC", date_utc, DUK_VARARGS, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn methods[] = {
		{"toString", to_text, 0, 0, TEXT_DATE | TEXT_TIME},
		{"toDateString", to_text, 0, 0, TEXT_DATE},
		{"toTimeString", to_text, 0, 0, TEXT_TIME},
		{"toUTCString", to_utc_string, 0, 0, 0},
		{"toISOString", to_iso_string, 0, 0, 0},
		{"valueOf", value_of, 0, 0, 0},
		{"getTime", value_of, 0, 0, 0},
		{"getTimezoneOffset", get_timezone_offset, 0, 0, 0},
		{"getYear", get_part, 0, 0, PART_short_year | LOCAL},
		{"getFullYear", get_part, 0, 0, PART_year | LOCAL},
		{"getMonth", get_part, 0, 0, PART_month | LOCAL},
		{"getDate", get_part, 0, 0, PART_day | LOCAL},
		{"getDay", get_part, 0, 0, PART_weekday | LOCAL},
		{"getHours", get_part, 0, 0, PART_hour | LOCAL},
		{"getMinutes", get_part, 0, 0, PART_minute | LOCAL},
		{"getSeconds", get_part, 0, 0, PART_second | LOCAL},
		{"getMilliseconds", get_part, 0, 0, PART_ms | LOCAL},
		{"getUTCFullYear", get_part, 0, 0, PART_year},
		{"getUTCMonth", get_part, 0, 0, PART_month},
		{"getUTCDate", get_part, 0, 0, PART_day},
		{"getUTCDay", get_part, 0, 0, PART_weekday},
		{"getUTCHours", get_part, 0, 0, PART_hour},
		{"getUTCMinutes", get_part, 0, 0, PART_minute},
		{"getUTCSeconds", get_part, 0, 0, PART_second},
		{"getUTCMilliseconds", get_part, 0, 0, PART_ms},
		{"setTime", set_time, 1, 0, 0},
		{"setYear", set_part, DUK_VARARGS, 0,
		 SETTER(short_year, 1) | LOCAL},
		{"setFullYear", set_part, DUK_VARARGS, 0,
		 SETTER(year, 3) | LOCAL},
		{"setMonth", set_part, DUK_VARARGS, 0,
		 SETTER(month, 2) | LOCAL},
		{"setDate", set_part, DUK_VARARGS, 0, SETTER(day, 1) | LOCAL},
		{"setHours", set_part, DUK_VARARGS, 0,
		 SETTER(hour, 4) | LOCAL},
		{"setMinutes", set_part, DUK_VARARGS, 0,
		 SETTER(minute, 3) | LOCAL},
		{"setSeconds", set_part, DUK_VARARGS, 0,
		 SETTER(second, 2) | LOCAL},
		{"setMilliseconds", set_part, DUK_VARARGS, 0,
		 SETTER(ms, 1) | LOCAL},
		{"setUTCFullYear", set_part, DUK_VARARGS, 0, SETTER(year, 3)},
		{"setUTCMonth", set_part, DUK_VARARGS, 0, SETTER(month, 2)},
		{"setUTCDate", set_part, DUK_VARARGS, 0, SETTER(day, 1)},
		{"setUTCHours", set_part, DUK_VARARGS, 0, SETTER(hour, 4)},
		{"setUTCMinutes", set_part, DUK_VARARGS, 0,
		 SETTER(minute, 3)},
		{"setUTCSeconds", set_part, DUK_VARARGS, 0, SETTER(second, 2)},
		{"setUTCMilliseconds", set_part, DUK_VARARGS, 0,
		 SETTER(ms, 1)},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Date");
	duk_set_c_function(ctx, -1, construct, DUK_VARARGS, 0);
	replace(ctx, statics);
	duk_get_prop_literal(ctx, -1, "prototype");
	replace(ctx, methods);
	duk_pop_2(ctx);
}
