#include "lib/io/zone.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/alloc.h"

#define HEADER 44
#define MAX_FILE (1 << 20)
#define DAY 86400

/* A day of the year and a time on it, of the footer's TZ string (POSIX). */
struct rule {
	char kind;              /* 'J': day 1 to 365, 'D': 0 to 365, 'M' */
	int month, week, day;
	int32_t time;           /* of local time, in seconds */
};

/* For times behind the last transition. */
struct tail {
	bool used, has_dst;
	struct jr_zone_time std, dst;
	struct rule start, end;
};

struct jr_zone {
	size_t count;
	int64_t *at;            /* sorted transitions */
	uint8_t *type;          /* type from then on */
	struct jr_zone_time types[256];
	struct tail tail;
};

/* ---- the file ---- */

struct reader {
	const uint8_t *p, *end;
};

static uint32_t get32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static int64_t get64(const uint8_t *p)
{
	return (int64_t)((uint64_t)get32(p) << 32 | get32(p + 4));
}

/* Counts in the header, in the file's order. */
struct header {
	uint32_t isut, isstd, leap, time, type, chars;
};

static bool read_header(struct reader *r, struct header *h, int *version)
{
	const uint8_t *p = r->p;

	if (r->end - p < HEADER || memcmp(p, "TZif", 4) != 0)
		return false;
	*version = p[4] == '\0' ? 1 : p[4] - '0';
	*h = (struct header){get32(p + 20), get32(p + 24), get32(p + 28),
			     get32(p + 32), get32(p + 36), get32(p + 40)};
	r->p += HEADER;
	return h->time < MAX_FILE && h->type < 256 && h->type > 0 &&
	       h->chars < MAX_FILE && h->leap < MAX_FILE &&
	       h->isstd < MAX_FILE && h->isut < MAX_FILE;
}

/* Bytes of the data block with times of `size` bytes. */
static size_t block_size(const struct header *h, size_t size)
{
	return h->time * (size + 1) + h->type * 6 + h->chars +
	       h->leap * (size + 4) + h->isstd + h->isut;
}

/* Copies the block at r, which is whole; its types are checked. */
static int read_block(struct jr_zone *z, const uint8_t *p,
		      const struct header *h, size_t size)
{
	const uint8_t *types = p + h->time * size;
	const uint8_t *info = types + h->time;
	uint32_t i;

	z->count = h->time;
	z->at = jr_try_alloc((h->time + 1) * sizeof(*z->at));
	z->type = jr_try_alloc(h->time + 1);
	if (z->at == NULL || z->type == NULL)
		return -ENOMEM;
	for (i = 0; i < h->time; i++) {
		z->at[i] = size == 8 ? get64(p + i * 8) :
				       (int32_t)get32(p + i * 4);
		z->type[i] = types[i];
		if (types[i] >= h->type || (i > 0 && z->at[i] <= z->at[i - 1]))
			return -EINVAL;
	}
	for (i = 0; i < h->type; i++, info += 6) {
		z->types[i].offset = (int32_t)get32(info);
		z->types[i].dst = info[4] != 0;
	}
	return 0;
}

/* ---- the footer ---- */

static bool take(struct reader *r, char c)
{
	if (r->p == r->end || *r->p != (uint8_t)c)
		return false;
	r->p++;
	return true;
}

static bool number(struct reader *r, int max, int *out)
{
	const uint8_t *start = r->p;

	for (*out = 0; r->p < r->end && *r->p >= '0' && *r->p <= '9'; r->p++) {
		*out = *out * 10 + (*r->p - '0');
		if (*out > max)
			return false;
	}
	return r->p > start;
}

/* [+-]hh[:mm[:ss]] */
static bool hours(struct reader *r, int32_t *out)
{
	int sign = take(r, '-') ? -1 : 1, h, m = 0, s = 0;

	if (sign > 0)
		(void)take(r, '+');
	if (!number(r, 167, &h) ||
	    (take(r, ':') && (!number(r, 59, &m) ||
			      (take(r, ':') && !number(r, 59, &s)))))
		return false;
	*out = sign * (h * 3600 + m * 60 + s);
	return true;
}

static bool skip_name(struct reader *r)
{
	const uint8_t *start = r->p;

	if (take(r, '<')) {
		while (r->p < r->end && *r->p != '>')
			r->p++;
		return take(r, '>');
	}
	while (r->p < r->end && ((*r->p | 32) >= 'a' && (*r->p | 32) <= 'z'))
		r->p++;
	return r->p > start;
}

static bool read_rule(struct reader *r, struct rule *rule)
{
	rule->time = 2 * 3600;
	if (!take(r, ','))
		return false;
	if (take(r, 'M')) {
		rule->kind = 'M';
		if (!number(r, 12, &rule->month) || rule->month < 1 ||
		    !take(r, '.') || !number(r, 5, &rule->week) ||
		    rule->week < 1 || !take(r, '.') ||
		    !number(r, 6, &rule->day))
			return false;
	} else {
		rule->kind = take(r, 'J') ? 'J' : 'D';
		if (!number(r, 365, &rule->day))
			return false;
	}
	return !take(r, '/') || hours(r, &rule->time);
}

/* std offset [dst [offset] , start , end]; offsets are west of Greenwich. */
static bool read_tail(struct reader *r, struct tail *t)
{
	int32_t west;

	if (!skip_name(r) || !hours(r, &west))
		return false;
	t->std = (struct jr_zone_time){-west, false};
	if (r->p == r->end)
		return true;
	if (!skip_name(r))
		return false;
	west -= 3600;
	if (r->p < r->end && *r->p != ',' && !hours(r, &west))
		return false;
	t->dst = (struct jr_zone_time){-west, true};
	t->has_dst = true;
	return read_rule(r, &t->start) && read_rule(r, &t->end) &&
	       r->p == r->end;
}

static void read_footer(struct jr_zone *z, struct reader r)
{
	const uint8_t *end;

	if (!take(&r, '\n'))
		return;
	end = memchr(r.p, '\n', (size_t)(r.end - r.p));
	if (end == NULL || end == r.p)
		return;
	r.end = end;
	z->tail.used = read_tail(&r, &z->tail);
}

static int parse(struct jr_zone *z, struct reader r)
{
	struct header h;
	size_t size = 4;
	int version, rc;

	if (!read_header(&r, &h, &version))
		return -EINVAL;
	if (version >= 2) {
		if ((size_t)(r.end - r.p) < block_size(&h, 4))
			return -EINVAL;
		r.p += block_size(&h, 4);
		size = 8;
		if (!read_header(&r, &h, &version))
			return -EINVAL;
	}
	if ((size_t)(r.end - r.p) < block_size(&h, size))
		return -EINVAL;
	rc = read_block(z, r.p, &h, size);
	if (rc < 0)
		return rc;
	r.p += block_size(&h, size);
	if (size == 8)
		read_footer(z, r);
	return 0;
}

int jr_zone_parse(struct jr_zone **out, const uint8_t *p, size_t n)
{
	struct jr_zone *z = jr_try_alloc(sizeof *z);
	int rc;

	*out = NULL;
	if (z == NULL)
		return -ENOMEM;
	memset(z, 0, sizeof *z);
	rc = parse(z, (struct reader){p, p + n});
	if (rc < 0) {
		jr_zone_free(z);
		return rc;
	}
	*out = z;
	return 0;
}

static bool is_name(const char *name)
{
	const char *p;

	if (*name == '\0' || *name == '/' || strstr(name, "..") != NULL)
		return false;
	for (p = name; *p != '\0'; p++)
		if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') &&
		    strchr("0123456789/_+-", *p) == NULL)
			return false;
	return true;
}

static int read_all(int fd, struct jr_zone **out)
{
	struct stat st;
	uint8_t *p;
	ssize_t n;
	int rc;

	if (fstat(fd, &st) < 0)
		return -errno;
	if (!S_ISREG(st.st_mode) || st.st_size > MAX_FILE)
		return -EINVAL;
	p = jr_try_alloc((size_t)st.st_size + 1);
	if (p == NULL)
		return -ENOMEM;
	n = pread(fd, p, (size_t)st.st_size, 0);
	rc = n < 0 ? -errno : jr_zone_parse(out, p, (size_t)n);
	jr_free(p);
	return rc;
}

int jr_zone_load(struct jr_zone **out, const char *dir, const char *name)
{
	char path[PATH_MAX];
	int fd, n, rc;

	*out = NULL;
	if (!is_name(name))
		return -EINVAL;
	n = snprintf(path, sizeof path, "%s/%s", dir, name);
	if (n < 0 || (size_t)n >= sizeof path)
		return -ENAMETOOLONG;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	rc = read_all(fd, out);
	close(fd);
	return rc;
}

/* ---- lookup ---- */

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days from 1970 to the first of January. */
static int64_t year_start(int64_t year)
{
	int64_t y = year - 1;

	return 365 * (year - 1970) + floor_div(y, 4) - floor_div(y, 100) +
	       floor_div(y, 400) - 477;
}

static int64_t year_of(int64_t days)
{
	int64_t year = 1970 + floor_div(days * 400, 146097);

	while (year_start(year) > days)
		year--;
	while (year_start(year + 1) <= days)
		year++;
	return year;
}

static int month_days(int64_t year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
				       30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Local seconds since 1970 of a rule in a year. */
static int64_t rule_time(const struct rule *r, int64_t year)
{
	int64_t day = year_start(year);
	int m, first, d;

	switch (r->kind) {
	case 'J':
		day += r->day - 1 + (is_leap(year) && r->day >= 60);
		break;
	case 'D':
		day += r->day;
		break;
	default:
		for (m = 1; m < r->month; m++)
			day += month_days(year, m);
		first = (int)(((day + 4) % 7 + 7) % 7);
		d = (r->day - first + 7) % 7 + (r->week - 1) * 7;
		if (d >= month_days(year, r->month))
			d -= 7;
		day += d;
	}
	return day * DAY + r->time;
}

static struct jr_zone_time tail_at(const struct tail *t, int64_t seconds)
{
	int64_t year, start, end;
	bool dst;

	if (!t->has_dst)
		return t->std;
	year = year_of(floor_div(seconds + t->std.offset, DAY));
	start = rule_time(&t->start, year) - t->std.offset;
	end = rule_time(&t->end, year) - t->dst.offset;
	dst = start < end ? seconds >= start && seconds < end :
			    seconds >= start || seconds < end;
	return dst ? t->dst : t->std;
}

struct jr_zone_time jr_zone_at(const struct jr_zone *z, int64_t seconds)
{
	size_t low = 0, high = z->count, mid;

	if (z->tail.used &&
	    (z->count == 0 || seconds >= z->at[z->count - 1]))
		return tail_at(&z->tail, seconds);
	while (low < high) {
		mid = low + (high - low) / 2;
		if (z->at[mid] <= seconds)
			low = mid + 1;
		else
			high = mid;
	}
	return z->types[low == 0 ? 0 : z->type[low - 1]];
}

void jr_zone_free(struct jr_zone *z)
{
	if (z == NULL)
		return;
	jr_free(z->at);
	jr_free(z->type);
	jr_free(z);
}
