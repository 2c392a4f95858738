/* regexp_translate.c - trees as PCRE2 patterns (declared in regexp_jit.h). */
#include <errno.h>
#include <stdio.h>

#include "lib/es/regexp_jit.h"

/* PCRE2's own bounds. */
enum { MAX_REPEAT = 65535, MAX_BEHIND = 255 };

struct writer {
	struct jr_buf *out;
	uint32_t limit;         /* last character that a text may have */
	bool caseless;          /* letters stand for both cases */
	bool refused;
};

/* ---- what PCRE2 would do differently ------------------------------------- */

static bool has(const struct re_node *n, enum re_kind kind)
{
	if (n->kind == kind)
		return true;
	for (const struct re_node *x = n->first; x; x = x->next)
		if (has(x, kind))
			return true;
	return false;
}

/* Whether every way through n sets all groups in it: then nothing is left of
 * an earlier turn, which PCRE2 would keep. */
static bool sets_groups(const struct re_node *n)
{
	const struct re_node *x;

	if (!has(n, RE_GROUP))
		return true;
	switch (n->kind) {
	case RE_CAT:
		for (x = n->first; x; x = x->next)
			if (!sets_groups(x))
				return false;
		return true;
	case RE_GROUP:
		return sets_groups(n->first);
	case RE_REPEAT:
		return n->min > 0 && sets_groups(n->first);
	case RE_LOOK:
		return n->negated || sets_groups(n->first);
	default:
		return false;
	}
}

static bool repeats_alike(const struct re_node *n)
{
	bool single = n->first->kind == RE_CHAR || n->first->kind == RE_SET;

	if (n->min > MAX_REPEAT ||
	    (n->max > MAX_REPEAT && n->max != RE_INFINITE))
		return false;
	if (single || n->max == 0)
		return true;
	/* PCRE2 ends a loop with a turn that took nothing. */
	if (n->max > n->min && jr_regexp_may_be_empty(n->first))
		return false;
	return n->max == 1 || n->from >= n->to ||
	       (sets_groups(n->first) && !has(n->first, RE_REF));
}

/* The number of characters that n takes, always; -1 if it differs. */
static int64_t length(const struct re_node *n)
{
	const struct re_node *x;
	int64_t all = 0, one;

	switch (n->kind) {
	case RE_CHAR: case RE_SET:
		return 1;
	case RE_CAT:
		for (x = n->first; x && all >= 0; x = x->next) {
			one = length(x);
			all = one < 0 ? -1 : all + one;
		}
		return all;
	case RE_ALT:
		all = length(n->first);
		for (x = n->first->next; x; x = x->next)
			if (length(x) != all)
				return -1;
		return all;
	case RE_GROUP:
		return length(n->first);
	case RE_REPEAT:
		one = length(n->first);
		return one < 0 || n->min != n->max ? -1 : one * n->min;
	case RE_REF:
		return -1;
	default:
		return 0;
	}
}

/* PCRE2 goes back first and then forth, so the length must be known; each of
 * several alternatives may have its own. */
static bool looks_alike(const struct re_node *n)
{
	const struct re_node *x = n->first;

	if (!n->behind)
		return true;
	if (has(x, RE_GROUP) || has(x, RE_REF))
		return false;
	if (x->kind != RE_ALT)
		return length(x) >= 0 && length(x) <= MAX_BEHIND;
	for (x = x->first; x; x = x->next)
		if (length(x) < 0 || length(x) > MAX_BEHIND)
			return false;
	return true;
}

/* ---- writing ------------------------------------------------------------- */

static void text(struct writer *w, const char *s)
{
	jr_buf_add(w->out, s, strlen(s));
}

static bool is_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void put_char(struct writer *w, uint32_t c)
{
	if (is_letter(c) || (c >= '0' && c <= '9'))
		jr_buf_add_char(w->out, (char)c);
	else
		jr_buf_printf(w->out, "\\x{%x}", c);
}

static void put_ranges(struct writer *w, const struct re_set *s, bool inverted)
{
	uint32_t from = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t lo = s->r[i].lo, hi = s->r[i].hi;

		if (inverted) {
			uint32_t next = hi + 1;

			hi = lo - 1;
			lo = from;
			from = next;
			/* Also behind U+10FFFF and before 0. */
			if (lo > hi || hi == UINT32_MAX)
				continue;
		}
		if (lo > w->limit)
			break;
		put_char(w, lo);
		if (hi == lo)
			continue;
		jr_buf_add_char(w->out, '-');
		put_char(w, hi < w->limit ? hi : w->limit);
	}
	if (inverted && from <= w->limit) {
		put_char(w, from);
		jr_buf_add_char(w->out, '-');
		put_char(w, w->limit);
	}
}

/* Whether the letters in s come in both cases. */
static bool is_caseless(const struct re_set *s)
{
	for (uint32_t c = 'a'; c <= 'z'; c++)
		if (jr_regexp_set_has(s, c) != jr_regexp_set_has(s, c - 32))
			return false;
	return true;
}

static void put_set(struct writer *w, const struct re_set *s)
{
	bool inverted = jr_regexp_set_has(s, w->limit);
	bool exact = w->caseless && !is_caseless(s);

	if (s->n == 0 || s->r[0].lo > w->limit) {
		text(w, "[]");
		return;
	}
	if (jr_regexp_set_covers(s, 0, w->limit)) {
		jr_buf_add_char(w->out, '.');
		return;
	}
	text(w, exact ? "(?-i:[" : "[");
	if (inverted)
		jr_buf_add_char(w->out, '^');
	put_ranges(w, s, inverted);
	text(w, exact ? "])" : "]");
}

static void put_literal(struct writer *w, const struct re_node *n)
{
	char both[8];

	if (n->c > w->limit) {
		text(w, "[]");
	} else if (is_letter(n->c) && n->icase != w->caseless) {
		snprintf(both, sizeof(both), n->icase ? "[%c%c]" : "(?-i:%c)",
			 (int)n->c, (int)n->c ^ 0x20);
		text(w, both);
	} else {
		put_char(w, n->c);
	}
}

static void put(struct writer *w, const struct re_node *n);

static void put_list(struct writer *w, const struct re_node *first,
		     const char *between)
{
	for (const struct re_node *x = first; x; x = x->next) {
		put(w, x);
		text(w, x->next ? between : "");
	}
}

static void put_repeat(struct writer *w, const struct re_node *n)
{
	bool bare = n->first->kind == RE_CHAR || n->first->kind == RE_SET ||
		    n->first->kind == RE_GROUP;

	if (!repeats_alike(n))
		w->refused = true;
	if (n->min == 1 && n->max == 1) {
		put(w, n->first);
		return;
	}
	text(w, bare ? "" : "(?:");
	put(w, n->first);
	text(w, bare ? "" : ")");
	if (n->max == 1)
		text(w, "?");
	else if (n->max == RE_INFINITE && n->min <= 1)
		text(w, n->min ? "+" : "*");
	else if (n->max == RE_INFINITE)
		jr_buf_printf(w->out, "{%u,}", n->min);
	else
		jr_buf_printf(w->out, "{%u,%u}", n->min, n->max);
	if (n->lazy)
		text(w, "?");
}

static void put_reference(struct writer *w, const struct re_node *n)
{
	if (n->icase && w->limit > 0x7f)
		w->refused = true;
	text(w, n->icase == w->caseless ? "(?:" : n->icase ? "(?i:" : "(?-i:");
	for (uint32_t i = 0; i < n->nrefs; i++)
		jr_buf_printf(w->out, "\\g{%u}", n->refs[i]);
	text(w, ")");
}

static void put_look(struct writer *w, const struct re_node *n)
{
	if (!looks_alike(n))
		w->refused = true;
	text(w, n->behind ? "(?<" : "(?");
	text(w, n->negated ? "!" : "=");
	/* Alternatives are PCRE2's own, not those of a group. */
	if (n->first->kind == RE_ALT)
		put_list(w, n->first->first, "|");
	else
		put(w, n->first);
	text(w, ")");
}

/* Not before, or behind, a character that ends no line. */
static void put_line_edge(struct writer *w, const char *look)
{
	text(w, look);
	text(w, w->limit > 0x7f ? "[^\\n\\r\\x{2028}\\x{2029}])" :
	     "[^\\n\\r])");
}

static void put(struct writer *w, const struct re_node *n)
{
	if (w->refused || w->out->rc < 0)
		return;
	switch (n->kind) {
	case RE_EMPTY:
		break;
	case RE_CHAR:
		put_literal(w, n);
		break;
	case RE_SET:
		put_set(w, &n->set);
		break;
	case RE_CAT:
		put_list(w, n->first, "");
		break;
	case RE_ALT:
		text(w, "(?:");
		put_list(w, n->first, "|");
		text(w, ")");
		break;
	case RE_GROUP:
		text(w, "(");
		put(w, n->first);
		text(w, ")");
		break;
	case RE_REPEAT:
		put_repeat(w, n);
		break;
	case RE_LOOK:
		put_look(w, n);
		break;
	case RE_REF:
		put_reference(w, n);
		break;
	case RE_START:
		if (n->multiline)
			put_line_edge(w, "(?<!");
		else
			text(w, "\\A");
		break;
	case RE_END:
		if (n->multiline)
			put_line_edge(w, "(?!");
		else
			text(w, "\\z");
		break;
	case RE_BOUNDARY:
		if (n->icase && w->limit > 0x7f)
			w->refused = true;
		text(w, n->negated ? "\\B" : "\\b");
		break;
	}
}

int jr_regexp_translate(struct jr_buf *out, const struct re_node *root,
			unsigned flags, bool ascii)
{
	struct writer w = {
		.out = out, .limit = ascii ? 0x7f : 0xffff,
		.caseless = flags & JR_REGEXP_I,
	};

	put(&w, root);
	if (w.refused)
		return -ENOTSUP;
	return out->rc;
}
