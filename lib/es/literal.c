/* literal.c - values of literals (declared in ast.h). */
#include <math.h>
#include <stdlib.h>

#include "lib/base/alloc.h"
#include "lib/base/utf.h"
#include "lib/es/ast.h"
#include "lib/es/ident.h"

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* Digits in a base that is a power of two, rounded once: bits beyond 64 only
 * count as "something follows". */
static double power_of_two(const char *p, const char *end, int bits)
{
	uint64_t m = 0;
	bool sticky = false;
	int exponent = 0;

	for (; p < end; p++) {
		if (*p == '_')
			continue;
		if (m >> (64 - bits)) {
			sticky |= digit(*p) != 0;
			exponent += bits;
		} else {
			m = m << bits | (unsigned)digit(*p);
		}
	}
	/* The lowest bit is far below a double's precision here. */
	if (sticky)
		m |= 1;
	return ldexp((double)m, exponent);
}

/* Digits with few characters and a small exponent have an exact result by one
 * division or multiplication (Clinger 1990). */
static bool short_decimal(const char *p, const char *end, double *out)
{
	static const double powers[] = {
		1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
		1e12, 1e13, 1e14, 1e15,
	};
	unsigned digits = 0, fraction = 0;
	bool point = false;
	uint64_t m = 0;

	for (; p < end; p++) {
		if (*p == '.') {
			point = true;
			continue;
		}
		if (*p < '0' || *p > '9' || ++digits > 15)
			return false;
		m = m * 10 + (uint64_t)(*p - '0');
		fraction += point;
	}
	*out = (double)m / powers[fraction];
	return true;
}

/* Everything else goes through strtod, without separators. The process runs
 * in the C locale. */
static double long_decimal(const char *p, const char *end)
{
	char small[64], *text = small;
	size_t n = 0;
	double v;

	if ((size_t)(end - p) >= sizeof(small)) {
		text = jr_try_alloc((size_t)(end - p) + 1);
		if (!text)
			return NAN;
	}
	for (; p < end; p++)
		if (*p != '_')
			text[n++] = *p;
	text[n] = 0;
	v = strtod(text, NULL);
	if (text != small)
		jr_free(text);
	return v;
}

double jr_ast_number(const struct jr_ast *t, uint32_t num)
{
	struct jr_str s = jr_ast_literal(t, num);
	const char *p = s.p, *end = p + s.n;
	double v;

	if (s.n > 1 && p[0] == '0') {
		switch (p[1] | 0x20) {
		case 'x': return power_of_two(p + 2, end, 4);
		case 'o': return power_of_two(p + 2, end, 3);
		case 'b': return power_of_two(p + 2, end, 1);
		default: break;
		}
		if (jr_ast_node(t, num)->flag & JR_NF_OCTAL &&
		    !memchr(p, '8', s.n) && !memchr(p, '9', s.n))
			return power_of_two(p + 1, end, 3);
	}
	if (short_decimal(p, end, &v))
		return v;
	return long_decimal(p, end);
}

/* Text being put together. `high` is a high surrogate that may still find its
 * low one. */
struct text {
	char *p;
	uint32_t high;
	enum jr_text_form form;
};

static void put_utf8(struct text *x, uint32_t c)
{
	x->p += jr_utf_put(x->p, c);
}

static void flush(struct text *x)
{
	if (x->high)
		put_utf8(x, x->high);
	x->high = 0;
}

/* Adds a code point, or a UTF-16 unit. */
static void put(struct text *x, uint32_t c)
{
	bool low = c >= 0xdc00 && c <= 0xdfff;

	if (x->form == JR_TEXT_CESU8) {
		if (c >= 0x10000) {
			put_utf8(x, 0xd800 + ((c - 0x10000) >> 10));
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		put_utf8(x, c);
		return;
	}
	if (x->high && low) {
		c = 0x10000 + ((x->high - 0xd800) << 10) + (c - 0xdc00);
		x->high = 0;
	}
	flush(x);
	if (c >= 0xd800 && c <= 0xdbff)
		x->high = c;
	else
		put_utf8(x, c);
}

static uint32_t hex(const char **p, int n)
{
	uint32_t c = 0;

	while (n-- > 0)
		c = c << 4 | (uint32_t)digit(*(*p)++);
	return c;
}

/* The escape sequence whose backslash is at p - 1. Returns its end. */
static const char *put_escape(struct text *x, const char *p)
{
	uint32_t c = 0;
	unsigned n;

	switch (*p) {
	case 'n': c = '\n'; break;
	case 't': c = '\t'; break;
	case 'r': c = '\r'; break;
	case 'b': c = '\b'; break;
	case 'f': c = '\f'; break;
	case 'v': c = '\v'; break;
	case '\r':
		return p + (p[1] == '\n' ? 2 : 1);
	case '\n':
		return p + 1;
	case 'x':
		p++;
		put(x, hex(&p, 2));
		return p;
	case 'u':
		p++;
		if (*p != '{') {
			put(x, hex(&p, 4));
			return p;
		}
		for (p++; *p != '}'; p++)
			c = c << 4 | (uint32_t)digit(*p);
		put(x, c);
		return p + 1;
	case '0': case '1': case '2': case '3':
	case '4': case '5': case '6': case '7':
		for (n = *p <= '3' ? 3 : 2; n > 0 && *p >= '0' && *p <= '7';
		     n--)
			c = c * 8 + (uint32_t)(*p++ - '0');
		put(x, c);
		return p;
	default:
		c = jr_ident_decode((const uint8_t *)p, &n);
		if (c != 0x2028 && c != 0x2029)
			put(x, c);
		return p + n;
	}
	put(x, c);
	return p + 1;
}

static bool has_astral(struct jr_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.p[i] >= 0xf0)
			return true;
	return false;
}

/* Translates source text of a literal; a CR (CR LF) becomes LF. */
static struct jr_str cook(const struct jr_ast *t, struct jr_str s,
			  enum jr_text_form form, bool raw)
{
	const char *p = s.p, *end = p + s.n;
	/* An astral character grows from 4 bytes to 6. */
	size_t cap = form == JR_TEXT_CESU8 ? s.n + s.n / 2 : s.n;
	char *dst = jr_arena_alloc(t->arena, cap + 4);
	struct text x = {dst, 0, form};

	if (!dst)
		return (struct jr_str){NULL, 0};
	while (p < end) {
		unsigned n;
		uint32_t c;

		if (*p == '\\' && !raw) {
			p = put_escape(&x, p + 1);
			continue;
		}
		if (*p == '\r') {
			put(&x, '\n');
			p += p[1] == '\n' && p + 1 < end ? 2 : 1;
			continue;
		}
		c = jr_ident_decode((const uint8_t *)p, &n);
		put(&x, c);
		p += n;
	}
	flush(&x);
	return (struct jr_str){dst, (size_t)(x.p - dst)};
}

static struct jr_str value(const struct jr_ast *t, struct jr_str s,
			   bool changed, enum jr_text_form form, bool raw)
{
	if (!changed && (form == JR_TEXT_WTF8 || !has_astral(s)))
		return s;
	return cook(t, s, form, raw);
}

struct jr_str jr_ast_string(const struct jr_ast *t, uint32_t str,
			    enum jr_text_form form)
{
	const struct jr_node *n = jr_ast_node(t, str);
	struct jr_str s = jr_ast_text(t, str);

	if (n->flag & JR_NF_MADE)
		return value(t, jr_ast_atom_text(t, n->a), false, form, false);
	if (s.n < 2)
		return (struct jr_str){"", 0};
	return value(t, (struct jr_str){s.p + 1, s.n - 2},
		     jr_ast_node(t, str)->flag & JR_NF_ESCAPED, form, false);
}

struct jr_str jr_ast_quasi(const struct jr_ast *t, uint32_t quasi, bool raw,
			   enum jr_text_form form)
{
	return value(t, jr_ast_text(t, quasi),
		     jr_ast_node(t, quasi)->flag & JR_NF_ESCAPED, form, raw);
}

struct jr_str jr_ast_bigint(const struct jr_ast *t, uint32_t bigint)
{
	struct jr_str s = jr_ast_text(t, bigint);
	char *dst;
	size_t n = 0;

	s.n--;
	if (!memchr(s.p, '_', s.n))
		return s;
	dst = jr_arena_alloc(t->arena, s.n);
	if (!dst)
		return (struct jr_str){NULL, 0};
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '_')
			dst[n++] = s.p[i];
	return (struct jr_str){dst, n};
}

/* Digits of a radix that is a power of two, in decimal. Quadratic: it is a
 * property's name. */
static struct jr_str to_decimal(const struct jr_ast *t, struct jr_str s,
				unsigned radix)
{
	size_t room = s.n * 2 + 2, count = 1;
	uint8_t *digit = jr_arena_alloc(t->arena, room);

	if (!digit)
		return (struct jr_str){NULL, 0};
	digit[0] = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned carry = s.p[i] <= '9' ? (unsigned)(s.p[i] - '0') :
				 (unsigned)((s.p[i] | 0x20) - 'a' + 10);

		for (size_t k = 0; k < count; k++) {
			carry += digit[k] * radix;
			digit[k] = (uint8_t)(carry % 10);
			carry /= 10;
		}
		for (; carry; carry /= 10)
			digit[count++] = (uint8_t)(carry % 10);
	}
	for (size_t i = 0; i < count; i++)
		digit[i] = (uint8_t)(digit[i] + '0');
	for (size_t i = 0; i < count / 2; i++) {
		uint8_t low = digit[i];

		digit[i] = digit[count - 1 - i];
		digit[count - 1 - i] = low;
	}
	return (struct jr_str){(char *)digit, count};
}

struct jr_str jr_ast_bigint_key(const struct jr_ast *t, uint32_t bigint)
{
	struct jr_str s = jr_ast_bigint(t, bigint);
	unsigned radix;

	if (s.n < 2 || s.p[0] != '0')
		return s;
	radix = (s.p[1] | 0x20) == 'x' ? 16 : (s.p[1] | 0x20) == 'o' ? 8 : 2;
	s.p += 2;
	s.n -= 2;
	return to_decimal(t, s, radix);
}
