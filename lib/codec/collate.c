#include "lib/codec/collate.h"

#include <errno.h>
#include <utf8proc.h>

#include "lib/base/alloc.h"
#include "lib/codec/collate_table.h"

enum { ON_STACK = 128 };

/* Bits of a primary weight below those of the table: there code points that the
 * table lacks find room. */
#define WIDE 21
#define SYMBOLS 1               /* added to the last weight of a symbol */
#define LETTERS 0xf000u
#define HAN 0xf800u
#define UNASSIGNED 0xff00u

struct element {
	uint64_t primary;
	uint16_t secondary;
	uint8_t tertiary;
};

/* The elements of a text; small ones stay in `room`. */
struct elements {
	struct element *p;
	size_t n, size;
	struct element room[ON_STACK];
};

static uint32_t lookup(uint32_t point)
{
	if (point > 0xffff)
		return JR_COLLATE_NONE;
	return jr_collate_blocks[jr_collate_index[point / JR_COLLATE_BLOCK] *
				 JR_COLLATE_BLOCK + point % JR_COLLATE_BLOCK];
}

static uint64_t primary_of(uint32_t point)
{
	return (uint64_t)(lookup(point) >> 14) << WIDE;
}

static int grow(struct elements *e)
{
	size_t size = e->size * 2;
	struct element *p;

	if (e->p == e->room) {
		p = jr_try_alloc(size * sizeof *p);
		if (p != NULL)
			memcpy(p, e->room, sizeof e->room);
	} else {
		p = jr_try_realloc(e->p, size * sizeof *p);
	}
	if (p == NULL)
		return -ENOMEM;
	e->p = p;
	e->size = size;
	return 0;
}

static int add(struct elements *e, uint64_t primary, unsigned secondary,
	       unsigned tertiary)
{
	if (e->n == e->size && grow(e) < 0)
		return -ENOMEM;
	e->p[e->n++] = (struct element){primary, (uint16_t)secondary,
					(uint8_t)tertiary};
	return 0;
}

static int add_packed(struct elements *e, uint32_t value)
{
	return add(e, (uint64_t)(value >> 14) << WIDE, value >> 5 & 0x1ff,
		   value & 0x1f);
}

static int add_value(struct elements *e, uint32_t value)
{
	const uint32_t *p;
	unsigned n;
	int rc = 0;

	if (!(value & JR_COLLATE_MORE))
		return add_packed(e, value);
	p = jr_collate_extra + (value & 0xffff);
	for (n = value >> 16 & 0x7fff; n > 0 && rc == 0; n--)
		rc = add_packed(e, *p++);
	return rc;
}

static bool is_symbol(utf8proc_category_t category)
{
	return category >= UTF8PROC_CATEGORY_PC &&
	       category <= UTF8PROC_CATEGORY_SO;
}

/* UTS 10, 10.1.3, simplified: one weight from the code. */
static int add_unlisted(struct elements *e, uint32_t point)
{
	utf8proc_category_t category =
		utf8proc_category((utf8proc_int32_t)point);
	uint64_t base = LETTERS;

	if ((point >= 0x4e00 && point <= 0x9fff) ||
	    (point >= 0x3400 && point <= 0x4dbf) ||
	    (point >= 0x20000 && point <= 0x3ffff))
		base = HAN;
	else if (is_symbol(category))
		return add(e, primary_of(0x00a4) - ((uint64_t)SYMBOLS << WIDE)
			   + point, 0x20, 2);
	else if (category == UTF8PROC_CATEGORY_CN)
		base = UNASSIGNED;
	else if (category == UTF8PROC_CATEGORY_CF ||
		 category == UTF8PROC_CATEGORY_MN)
		return 0;
	return add(e, (base << WIDE) + point, 0x20, 2);
}

static const struct jr_collate_pair *find_pair(uint32_t first, uint32_t second)
{
	uint32_t key = first << 16 | second, at;
	size_t low = 0, high = jr_collate_pair_count, mid;

	if (first > 0xffff || second > 0xffff)
		return NULL;
	while (low < high) {
		mid = low + (high - low) / 2;
		at = (uint32_t)jr_collate_pairs[mid].first << 16 |
		     jr_collate_pairs[mid].second;
		if (at == key)
			return &jr_collate_pairs[mid];
		if (at < key)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* Value of a decimal digit, or -1. */
static int digit_of(uint32_t point)
{
	uint32_t value;

	if (point >= '0' && point <= '9')
		return (int)(point - '0');
	if (point < 0x660 ||
	    utf8proc_category((utf8proc_int32_t)point) != UTF8PROC_CATEGORY_ND)
		return -1;
	value = lookup(point) >> 14;
	return (int)value - (int)(lookup('0') >> 14);
}

/* A number: how long it is, then its digits. Returns how many code points it
 * has, or -ENOMEM. */
static long add_number(struct elements *e, const int32_t *p, long n)
{
	long i = 0, end;
	int rc;

	while (i < n && digit_of((uint32_t)p[i]) == 0)
		i++;
	for (end = i; end < n && digit_of((uint32_t)p[end]) >= 0;)
		end++;
	rc = add(e, primary_of('0'), 0x20, 2);
	if (rc == 0)
		rc = add(e, (uint64_t)(end - i) + 1, 0x20, 2);
	for (; i < end && rc == 0; i++)
		rc = add(e, (uint64_t)digit_of((uint32_t)p[i]) + 1, 0x20, 2);
	return rc < 0 ? rc : end;
}

/* The elements of decomposed text. */
static int add_points(struct elements *e, const int32_t *p, long n,
		      bool numeric)
{
	const struct jr_collate_pair *pair;
	uint32_t value;
	long i, used;
	int rc;

	for (i = 0; i < n; i += used) {
		used = 1;
		if (numeric && digit_of((uint32_t)p[i]) >= 0) {
			used = add_number(e, p + i, n - i);
			if (used < 0)
				return (int)used;
			continue;
		}
		pair = i + 1 < n && p[i + 1] >= 0x300 ?
			find_pair((uint32_t)p[i], (uint32_t)p[i + 1]) : NULL;
		value = pair ? pair->value : lookup((uint32_t)p[i]);
		if (pair)
			used = 2;
		rc = value == JR_COLLATE_NONE ?
			add_unlisted(e, (uint32_t)p[i]) : add_value(e, value);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int add_text(struct elements *e, struct jr_str text, bool numeric)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE;
	const uint8_t *p = (const uint8_t *)text.p;
	int32_t room[ON_STACK], *points = room;
	utf8proc_ssize_t n;
	int rc;

	e->p = e->room;
	e->n = 0;
	e->size = ON_STACK;
	n = utf8proc_decompose(p, (utf8proc_ssize_t)text.n, room, ON_STACK,
			       options);
	if (n > ON_STACK) {
		points = jr_try_alloc((size_t)n * sizeof *points);
		if (points == NULL)
			return -ENOMEM;
		n = utf8proc_decompose(p, (utf8proc_ssize_t)text.n, points, n,
				       options);
	}
	rc = n < 0 ? -ENOMEM : add_points(e, points, n, numeric);
	if (points != room)
		jr_free(points);
	return rc;
}

/* Punctuation and spaces go, with what is ignorable behind them. */
static void drop_punctuation(struct elements *e)
{
	uint64_t first_symbol = primary_of('`');
	size_t i, n = 0;
	bool dropped = false;

	for (i = 0; i < e->n; i++) {
		uint64_t primary = e->p[i].primary;

		if (primary != 0)
			dropped = primary >= 1u << WIDE &&
				  primary < first_symbol;
		if (!dropped)
			e->p[n++] = e->p[i];
	}
	e->n = n;
}

/* ---- comparing ---- */

static bool is_upper(unsigned tertiary)
{
	return (tertiary >= 8 && tertiary <= 12) || tertiary == 14 ||
	       tertiary == 17 || tertiary == 18 || tertiary == 29;
}

/* Weight of an element at a level: 1, 2, 3, or 0 for case alone. */
static uint64_t weight(const struct element *e, int level,
		       const struct jr_collate_options *o)
{
	unsigned upper = is_upper(e->tertiary);

	switch (level) {
	case 0:
		return e->primary == 0 ? 0 : 1 + (upper ^ o->upper_first);
	case 1:
		return e->primary;
	case 2:
		return e->secondary;
	default:
		if ((o->upper_first || o->lower_first) && e->tertiary != 0)
			return (1 + (upper ^ o->upper_first)) << 8 |
			       e->tertiary;
		return e->tertiary;
	}
}

static int compare_level(const struct elements *a, const struct elements *b,
			 int level, const struct jr_collate_options *o)
{
	size_t i = 0, j = 0;
	uint64_t x, y;

	for (;;) {
		for (x = 0; x == 0 && i < a->n; i++)
			x = weight(&a->p[i], level, o);
		for (y = 0; y == 0 && j < b->n; j++)
			y = weight(&b->p[j], level, o);
		if (x != y)
			return x < y ? -1 : 1;
		if (x == 0)
			return 0;
	}
}

static int compare_elements(const struct elements *a, const struct elements *b,
			    const struct jr_collate_options *o)
{
	int order = compare_level(a, b, 1, o);

	if (order == 0 && o->strength >= 2)
		order = compare_level(a, b, 2, o);
	if (order == 0 && o->case_level)
		order = compare_level(a, b, 0, o);
	if (order == 0 && o->strength >= 3)
		order = compare_level(a, b, 3, o);
	return order;
}

static int compare_slow(struct jr_str a, struct jr_str b,
			const struct jr_collate_options *o, int *order)
{
	struct elements x, y;
	int rc = add_text(&x, a, o->numeric);

	y.p = y.room;
	if (rc == 0)
		rc = add_text(&y, b, o->numeric);
	if (rc == 0 && o->ignore_punctuation) {
		drop_punctuation(&x);
		drop_punctuation(&y);
	}
	if (rc == 0)
		*order = compare_elements(&x, &y, o);
	if (x.p != x.room)
		jr_free(x.p);
	if (y.p != y.room)
		jr_free(y.p);
	return rc;
}

static bool is_printable(struct jr_str s, size_t from)
{
	for (; from < s.n; from++)
		if (s.p[from] < ' ' || s.p[from] > '~')
			return false;
	return true;
}

/* Printable ASCII in the usual way: one element each, no secondary weights.
 * False if that is not what the texts are. */
static bool compare_ascii(struct jr_str a, struct jr_str b, int *order)
{
	size_t i, n = a.n < b.n ? a.n : b.n;
	unsigned char x, y;
	uint32_t v = 0, w = 0;
	int later = 0;

	for (i = 0; i < n; i++) {
		x = (unsigned char)a.p[i];
		y = (unsigned char)b.p[i];
		if (x < ' ' || x > '~' || y < ' ' || y > '~')
			return false;
		if (x == y)
			continue;
		v = lookup(x);
		w = lookup(y);
		if (v >> 14 != w >> 14)
			break;
		if (later == 0)
			later = (v & 0x1f) < (w & 0x1f) ? -1 : 1;
	}
	*order = i < n ? (v < w ? -1 : 1) :
		a.n != b.n ? (a.n < b.n ? -1 : 1) : later;
	return is_printable(a, i) && is_printable(b, i);
}

int jr_collate_compare(struct jr_str a, struct jr_str b,
		       const struct jr_collate_options *o, int *order)
{
	if (o->strength == 3 && !o->case_level && !o->upper_first &&
	    !o->lower_first && !o->numeric && !o->ignore_punctuation &&
	    compare_ascii(a, b, order))
		return 0;
	return compare_slow(a, b, o, order);
}
