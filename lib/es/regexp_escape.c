/* Characters and escapes of patterns. */
#include "lib/es/regexp_parser.h"

#include <string.h>

#include "lib/es/ident.h"

static const struct re_range digits[] = {{'0', '9'}};
static const struct re_range words[] = {
	{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'},
};
static const struct re_range spaces[] = {
	{9, 13}, {' ', ' '}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a},
	{0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000},
	{0xfeff, 0xfeff},
};

/* The second half of a surrogate pair at p, 0 if there is none. */
static uint32_t second_half(const struct re_parser *r)
{
	unsigned n;
	uint32_t c;

	if (re_look(r, 0) != 0xed || r->end - r->p < 3)
		return 0;
	c = jr_ident_decode(r->p, &n);
	return c >= 0xdc00 && c <= 0xdfff ? c : 0;
}

uint32_t jr_regexp_take_point(struct re_parser *r)
{
	unsigned n;
	uint32_t c, low;

	if (r->p >= r->end)
		return RE_NONE;
	c = jr_ident_decode(r->p, &n);
	r->p += n;
	if (c < 0xd800 || c > 0xdbff || (low = second_half(r)) == 0)
		return c;
	r->p += 3;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

uint32_t jr_regexp_take(struct re_parser *r)
{
	uint32_t c = r->low;
	unsigned n;

	r->low = 0;
	if (c)
		return c;
	if (r->u || r->p >= r->end)
		return jr_regexp_take_point(r);
	c = jr_ident_decode(r->p, &n);
	r->p += n;
	if (c < 0x10000)
		return c;
	r->low = 0xdc00 + ((c - 0x10000) & 0x3ff);
	return 0xd800 + ((c - 0x10000) >> 10);
}

static int hex_digit(int c)
{
	if (re_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* n hex digits at p + at; RE_NONE if there are fewer. */
static uint32_t hex(const struct re_parser *r, size_t at, size_t n)
{
	uint32_t c = 0;

	for (size_t i = at; i < at + n; i++) {
		int d = hex_digit(re_look(r, i));

		if (d < 0)
			return RE_NONE;
		c = c << 4 | (uint32_t)d;
	}
	return c;
}

/* `{X...}` of \u{X...} at p. */
static uint32_t braced_hex(struct re_parser *r)
{
	uint32_t c = 0;
	size_t i = 1;

	for (; hex_digit(re_look(r, i)) >= 0; i++) {
		c = c << 4 | (uint32_t)hex_digit(re_look(r, i));
		if (c > RE_MAX)
			return RE_NONE;
	}
	if (i == 1 || re_look(r, i) != '}')
		return RE_NONE;
	r->p += i + 1;
	return c;
}

uint32_t jr_regexp_take_unicode(struct re_parser *r, bool full)
{
	uint32_t c, low;

	if (full && re_look(r, 0) == '{')
		return braced_hex(r);
	c = hex(r, 0, 4);
	if (c == RE_NONE)
		return RE_NONE;
	r->p += 4;
	if (!full || c < 0xd800 || c > 0xdbff || re_look(r, 0) != '\\' ||
	    re_look(r, 1) != 'u')
		return c;
	low = hex(r, 2, 4);
	if (low == RE_NONE || low < 0xdc00 || low > 0xdfff)
		return c;
	r->p += 6;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static bool is_syntax_char(uint32_t c)
{
	return c < 0x80 && c && strchr("^$\\.*+?()[]{}|/", (int)c);
}

uint32_t jr_regexp_take_escape(struct re_parser *r, bool in_class)
{
	uint32_t c = jr_regexp_take(r), value;

	switch (c) {
	case RE_NONE:
		jr_regexp_fail(r, "\\ at end of pattern");
		return RE_NONE;
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'v': return '\v';
	case 'c':
		if (re_is_letter(re_look(r, 0)))
			return jr_regexp_take(r) & 0x1f;
		if (r->u) {
			jr_regexp_fail(r, "Invalid Unicode escape");
			return RE_NONE;
		}
		if (in_class && (re_is_digit(re_look(r, 0)) ||
				 re_look(r, 0) == '_'))
			return jr_regexp_take(r) & 0x1f;
		r->p--;
		return '\\';
	case 'x':
		value = hex(r, 0, 2);
		if (value != RE_NONE)
			r->p += 2;
		else if (r->u)
			jr_regexp_fail(r, "Invalid escape");
		return value == RE_NONE ? c : value;
	case 'u':
		value = jr_regexp_take_unicode(r, r->u);
		if (value == RE_NONE && r->u)
			jr_regexp_fail(r, "Invalid Unicode escape");
		return value == RE_NONE ? c : value;
	case 'k':
		if (r->u || r->named)
			jr_regexp_fail(r, "Invalid escape");
		return c;
	default:
		if (r->u && !is_syntax_char(c) && !(c == '-' && in_class))
			jr_regexp_fail(r, "Invalid escape");
		return c;
	}
}

uint32_t jr_regexp_take_octal(struct re_parser *r, bool in_class)
{
	uint32_t c = 0;

	if (r->u) {
		if (re_look(r, 0) != '0' || re_is_digit(re_look(r, 1)))
			jr_regexp_fail(r, in_class ? "Invalid class escape" :
				       "Invalid decimal escape");
		r->p += !r->error;
		return 0;
	}
	if (re_look(r, 0) >= '8')
		return jr_regexp_take(r);
	for (int n = re_look(r, 0) <= '3' ? 3 : 2; n > 0; n--) {
		if (re_look(r, 0) < '0' || re_look(r, 0) > '7')
			break;
		c = c * 8 + jr_regexp_take(r) - '0';
	}
	return c;
}

/* Behind \p or \P, with u or v. */
static void property(struct re_parser *r, bool negated, struct re_class *out)
{
	static const char why[] = "Invalid property name";
	struct jr_str name, value = {NULL, 0};
	const uint8_t *p, *eq;
	bool strings;

	if (!re_eat(r, '{')) {
		jr_regexp_fail(r, why);
		return;
	}
	for (p = r->p; p < r->end && *p != '}'; p++)
		if (!re_is_letter(*p) && !re_is_digit(*p) && *p != '_' &&
		    *p != '=')
			break;
	if (p == r->end || *p != '}') {
		jr_regexp_fail(r, why);
		return;
	}
	name = (struct jr_str){(const char *)r->p, (size_t)(p - r->p)};
	eq = memchr(r->p, '=', name.n);
	if (eq) {
		name.n = (size_t)(eq - r->p);
		value = (struct jr_str){(const char *)eq + 1,
					(size_t)(p - eq - 1)};
	}
	if (!jr_regexp_property(r->arena, name, value, r->v, &strings,
				r->build ? &out->set : NULL, &out->strings) ||
	    (strings && negated)) {
		jr_regexp_fail(r, why);
		return;
	}
	out->may_strings = strings;
	r->p = p + 1;
}

#define ADD(r, s, list) add(r, s, list, sizeof(list) / sizeof(*(list)))
static void add(struct re_parser *r, struct re_set *s,
		const struct re_range *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		jr_regexp_set_add(r->arena, s, list[i].lo, list[i].hi);
}

void jr_regexp_take_set(struct re_parser *r, struct re_class *out)
{
	struct re_class one = {0};
	int c = re_look(r, 0);

	r->p++;
	if ((c | 0x20) == 'p')
		property(r, c == 'P', &one);
	out->may_strings |= one.may_strings;
	if (!r->build || r->error)
		return;
	if ((c | 0x20) == 'd')
		ADD(r, &one.set, digits);
	else if ((c | 0x20) == 's')
		ADD(r, &one.set, spaces);
	else if ((c | 0x20) == 'w')
		ADD(r, &one.set, words);
	jr_regexp_set_order(&one.set);
	/* Words have U+017F and U+212A with i and u; sets of v are closed
	 * before they are inverted (MaybeSimpleCaseFolding), of u after. */
	if (r->i && r->u && (r->v || (c | 0x20) == 'w'))
		jr_regexp_close_case(r->arena, &one.set, true);
	if (!(c & 0x20))
		one.set = jr_regexp_set_invert(r->arena, &one.set);
	jr_regexp_set_join(r->arena, &out->set, &one.set);
	for (uint32_t i = 0; i < one.strings.n; i++)
		jr_regexp_strings_add(r->arena, &out->strings,
				      one.strings.s[i]);
}
