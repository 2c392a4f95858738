/* date.h - calendar and clock of ECMA-262 21.4.1, and texts of dates.
 *
 * Times are milliseconds since 1970, in doubles, without leap seconds. The
 * local zone is the C library's: who changes TZ calls tzset(). */
#ifndef JR_DATE_H
#define JR_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* Parts of a time, as the methods of Date number them. */
struct jr_date {
	int year, month, day;           /* month from 0, day from 1 */
	int hour, minute, second, ms;
	int weekday;                    /* 0 is Sunday */
};

/* What a date has behind the point of no return: 8.64e15 ms. */
double jr_date_clip(double t);

/* MakeDay, MakeTime and MakeDate: NaN in, NaN out. */
double jr_date_make_day(double year, double month, double day);
double jr_date_make_time(double hour, double minute, double second, double ms);
double jr_date_make(double day, double time);

/* The parts of a finite time. */
void jr_date_split(struct jr_date *out, double t);

/* Milliseconds that local time is ahead at a finite UTC time. *name, if asked
 * for, is what the C library calls the zone then; valid until the next call. */
double jr_date_offset(double utc, const char **name);

/* UTC of a local time. Times that the clock skips or shows twice are taken as
 * if it had not been changed. */
double jr_date_utc(double local);

/* Date.parse(): the time, or NaN. The forms are the standard's and, as in other
 * engines, more or less anything else with a date in it. */
double jr_date_parse(const char *text, size_t len);

/* English name of a zone with such an abbreviation and offset (in minutes), or
 * NULL. */
const char *jr_date_zone_name(const char *abbreviation, int minutes);

#endif
