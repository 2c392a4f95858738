#include "lib/es/case.h"

#include <errno.h>

#include "lib/base/arena.h"
#include "lib/es/regexp_table.h"
#include "lib/es/regexp_unicode.h"

enum { SIGMA = 0x3a3, SMALL_SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

struct text {
	const unsigned char *p;
	size_t n;
	struct jr_arena *arena;         /* of the sets, NULL before use */
	struct re_set cased, ignorable;
};

static uint32_t unit_at(const unsigned char *p, size_t *len)
{
	if (p[0] < 0x80) {
		*len = 1;
		return p[0];
	}
	if (p[0] < 0xe0) {
		*len = 2;
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	*len = 3;
	return (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
}

/* The character at i; surrogates that are alone are characters. */
static uint32_t point_at(const struct text *t, size_t i, size_t *len)
{
	uint32_t c = unit_at(t->p + i, len), d;
	size_t more;

	if (c < 0xd800 || c > 0xdbff || i + 3 >= t->n)
		return c;
	d = unit_at(t->p + i + 3, &more);
	if (d < 0xdc00 || d > 0xdfff)
		return c;
	*len = 6;
	return 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
}

/* Where the character that ends at i begins. */
static size_t point_before(const struct text *t, size_t i)
{
	size_t len, start = i;

	do {
		start--;
	} while ((t->p[start] & 0xc0) == 0x80);
	if (i - start == 3 && start >= 3 && t->p[start] == 0xed) {
		(void)point_at(t, start - 3, &len);
		if (t->p[start - 3] == 0xed && len == 6)
			return start - 3;
	}
	return start;
}

static char *put_unit(char *out, uint32_t c)
{
	if (c < 0x80) {
		*out++ = (char)c;
	} else if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
		*out++ = (char)(0x80 | (c & 0x3f));
	} else {
		*out++ = (char)(0xe0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	}
	return out;
}

static char *put_point(char *out, uint32_t c)
{
	if (c < 0x10000)
		return put_unit(out, c);
	out = put_unit(out, 0xd800 + ((c - 0x10000) >> 10));
	return put_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
}

static uint32_t map_one(uint32_t c, bool upper)
{
	const struct re_case *rows = upper ? jr_case_upper : jr_case_lower;
	size_t lo = 0, hi = upper ? jr_case_upper_rows : jr_case_lower_rows;
	const struct re_case *row;

	/* The last row that begins at c or before it. */
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (rows[mid].from <= c)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return c;
	row = &rows[lo - 1];
	if (c > row->from + (uint32_t)(row->count - 1) * row->step ||
	    (c - row->from) % row->step != 0)
		return c;
	return c + (uint32_t)row->delta;
}

static const uint32_t *find_special(uint32_t c, bool upper)
{
	size_t lo = 0, hi = jr_case_special_rows;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (jr_case_special[mid].from == c)
			return upper ? jr_case_special[mid].upper :
			       jr_case_special[mid].lower;
		if (jr_case_special[mid].from < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* ---- final sigma ---- */

static bool is_cased(const struct text *t, uint32_t c)
{
	return jr_regexp_set_has(&t->cased, c);
}

static bool is_ignorable(const struct text *t, uint32_t c)
{
	return jr_regexp_set_has(&t->ignorable, c);
}

static void load_sets(struct text *t, struct jr_arena *arena)
{
	const struct jr_str none = {NULL, 0};
	bool strings;

	if (t->arena != NULL)
		return;
	t->arena = arena;
	jr_arena_init(arena, 0);
	(void)jr_regexp_property(arena, JR_STR("Cased"), none, false, &strings,
				 &t->cased, NULL);
	(void)jr_regexp_property(arena, JR_STR("Case_Ignorable"), none, false,
				 &strings, &t->ignorable, NULL);
	jr_regexp_set_order(&t->cased);
	jr_regexp_set_order(&t->ignorable);
}

/* Is the sigma of len bytes at i the last letter of a word, not the only? */
static bool is_final(const struct text *t, size_t i, size_t len)
{
	size_t at = i;
	uint32_t c = 0;

	do {
		if (at == 0)
			return false;
		at = point_before(t, at);
		c = point_at(t, at, &(size_t){0});
	} while (is_ignorable(t, c));
	if (!is_cased(t, c))
		return false;
	for (at = i + len; at < t->n; at += len) {
		c = point_at(t, at, &len);
		if (!is_ignorable(t, c))
			return !is_cased(t, c);
	}
	return true;
}

int jr_case_convert(struct jr_buf *out, const char *p, size_t n, bool upper)
{
	struct text t = {.p = (const unsigned char *)p, .n = n};
	struct jr_arena arena;
	size_t i, len;
	char room[24], *to;

	for (i = 0; i < n && out->rc == 0; i += len) {
		uint32_t c = point_at(&t, i, &len);
		const uint32_t *list = NULL;

		to = room;
		if (c >= 0x80)
			list = find_special(c, upper);
		if (list != NULL) {
			for (int k = 0; k < 3 && list[k] != 0; k++)
				to = put_point(to, list[k]);
		} else if (c == SIGMA && !upper) {
			load_sets(&t, &arena);
			to = put_point(to, is_final(&t, i, len) ? FINAL_SIGMA :
				       SMALL_SIGMA);
		} else {
			to = put_point(to, map_one(c, upper));
		}
		(void)jr_buf_add(out, room, (size_t)(to - room));
	}
	if (t.arena != NULL) {
		if (arena.failed && out->rc == 0)
			out->rc = -ENOMEM;
		jr_arena_fini(&arena);
	}
	return out->rc;
}
