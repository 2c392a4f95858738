#include "lib/base/date.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#define DAY_MS 86400000.0
#define TIME_MAX 8.64e15

double jr_date_clip(double t)
{
	return fabs(t) <= TIME_MAX ? trunc(t) + 0.0 : (double)NAN;
}

/* Days from 1970 to the first of the month (from 0), by years that begin in
 * March, so that leap days come last. */
static int64_t days_to_month(int64_t year, int month)
{
	int64_t y = month < 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * ((month + 10) % 12) + 2) / 5;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

double jr_date_make_day(double year, double month, double day)
{
	double y, m;

	if (!isfinite(year) || !isfinite(month) || !isfinite(day))
		return (double)NAN;
	m = trunc(month);
	y = trunc(year) + floor(m / 12);
	m = fmod(m, 12);
	if (m < 0)
		m += 12;
	if (fabs(y) > 400000)
		return (double)NAN;
	return (double)days_to_month((int64_t)y, (int)m) + trunc(day) - 1;
}

double jr_date_make_time(double hour, double minute, double second, double ms)
{
	if (!isfinite(hour) || !isfinite(minute) || !isfinite(second) ||
	    !isfinite(ms))
		return (double)NAN;
	return trunc(hour) * 3600000 + trunc(minute) * 60000 +
	       trunc(second) * 1000 + trunc(ms);
}

double jr_date_make(double day, double time)
{
	double t = day * DAY_MS + time;

	return isfinite(t) ? t : (double)NAN;
}

void jr_date_split(struct jr_date *out, double t)
{
	int64_t days = (int64_t)floor(t / DAY_MS);
	int64_t ms = (int64_t)(t - (double)days * DAY_MS);
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
			of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;        /* from March */

	out->day = (int)(of_year - (153 * month + 2) / 5) + 1;
	out->month = (int)((month + 2) % 12);
	out->year = (int)(era * 400 + year + (out->month < 2));
	out->weekday = (int)(((days + 4) % 7 + 7) % 7);
	out->ms = (int)(ms % 1000);
	out->second = (int)(ms / 1000 % 60);
	out->minute = (int)(ms / 60000 % 60);
	out->hour = (int)(ms / 3600000);
}

/* ---- the local zone ---- */

double jr_date_offset(double utc, const char **name)
{
	time_t t = (time_t)floor(utc / 1000);
	struct tm tm;

	if (name != NULL)
		*name = "";
	if (localtime_r(&t, &tm) == NULL)
		return 0;
	if (name != NULL)
		*name = tm.tm_zone;
	return (double)tm.tm_gmtoff * 1000;
}

double jr_date_utc(double local)
{
	double before, after;

	if (!(fabs(local) <= TIME_MAX + DAY_MS))
		return (double)NAN;
	before = jr_date_offset(local - DAY_MS, NULL);
	after = jr_date_offset(local + DAY_MS, NULL);
	if (jr_date_offset(local - before, NULL) != before &&
	    jr_date_offset(local - after, NULL) == after)
		return local - after;
	return local - before;
}

const char *jr_date_zone_name(const char *abbreviation, int minutes)
{
	static const struct {
		char abbreviation[5];
		short minutes;
		const char *name;
	} list[] = {
		{"UTC", 0, "Coordinated Universal Time"},
		{"GMT", 0, "Greenwich Mean Time"},
		{"BST", 60, "British Summer Time"},
		{"IST", 60, "Irish Standard Time"},
		{"WET", 0, "Western European Standard Time"},
		{"WEST", 60, "Western European Summer Time"},
		{"CET", 60, "Central European Standard Time"},
		{"CEST", 120, "Central European Summer Time"},
		{"EET", 120, "Eastern European Standard Time"},
		{"EEST", 180, "Eastern European Summer Time"},
		{"MSK", 180, "Moscow Standard Time"},
		{"IST", 120, "Israel Standard Time"},
		{"IDT", 180, "Israel Daylight Time"},
		{"SAST", 120, "South Africa Standard Time"},
		{"CAT", 120, "Central Africa Time"},
		{"EAT", 180, "East Africa Time"},
		{"WAT", 60, "West Africa Standard Time"},
		{"PKT", 300, "Pakistan Standard Time"},
		{"IST", 330, "India Standard Time"},
		{"WIB", 420, "Western Indonesia Time"},
		{"WITA", 480, "Central Indonesia Time"},
		{"WIT", 540, "Eastern Indonesia Time"},
		{"CST", 480, "China Standard Time"},
		{"HKT", 480, "Hong Kong Standard Time"},
		{"JST", 540, "Japan Standard Time"},
		{"KST", 540, "Korean Standard Time"},
		{"AWST", 480, "Australian Western Standard Time"},
		{"ACST", 570, "Australian Central Standard Time"},
		{"ACDT", 630, "Australian Central Daylight Time"},
		{"AEST", 600, "Australian Eastern Standard Time"},
		{"AEDT", 660, "Australian Eastern Daylight Time"},
		{"ChST", 600, "Chamorro Standard Time"},
		{"NZST", 720, "New Zealand Standard Time"},
		{"NZDT", 780, "New Zealand Daylight Time"},
		{"NST", -210, "Newfoundland Standard Time"},
		{"NDT", -150, "Newfoundland Daylight Time"},
		{"AST", -240, "Atlantic Standard Time"},
		{"ADT", -180, "Atlantic Daylight Time"},
		{"EST", -300, "Eastern Standard Time"},
		{"EDT", -240, "Eastern Daylight Time"},
		{"CST", -360, "Central Standard Time"},
		{"CDT", -300, "Central Daylight Time"},
		{"MST", -420, "Mountain Standard Time"},
		{"MDT", -360, "Mountain Daylight Time"},
		{"PST", -480, "Pacific Standard Time"},
		{"PDT", -420, "Pacific Daylight Time"},
		{"AKST", -540, "Alaska Standard Time"},
		{"AKDT", -480, "Alaska Daylight Time"},
		{"HST", -600, "Hawaii-Aleutian Standard Time"},
		{"SST", -660, "Samoa Standard Time"},
	};

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		if (list[i].minutes == minutes &&
		    strcmp(list[i].abbreviation, abbreviation) == 0)
			return list[i].name;
	}
	return NULL;
}
