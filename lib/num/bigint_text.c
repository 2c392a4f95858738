/* bigint_text.c - BigInts from and to digits.
 *
 * Radixes that are powers of two move bits. Others work on chunks, the digits
 * that fit a limb: quadratic for short numbers, above that by halves at powers
 * chunk^(2^i), so that a megabyte of digits takes tenths of a second. */
#include "lib/base/alloc.h"
#include "lib/num/bigint.h"
#include "lib/num/limbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	HALVE_FROM = 32,        /* limbs */
	MAX_POWERS = 26,
};

/* A radix that is no power of two. */
struct radix {
	unsigned radix;
	unsigned digits;        /* of a chunk */
	uint64_t chunk;         /* radix^digits */
	struct {
		uint64_t *limb;
		size_t n;
	} power[MAX_POWERS];    /* chunk^(2^i) */
	size_t powers;
};

static unsigned bits_of_radix(unsigned radix)
{
	return (radix & (radix - 1)) == 0 ? (unsigned)__builtin_ctz(radix) : 0;
}

static void radix_init(struct radix *x, unsigned radix)
{
	memset(x, 0, sizeof(*x));
	x->radix = radix;
	x->chunk = 1;
	while (x->chunk <= UINT64_MAX / radix) {
		x->chunk *= radix;
		x->digits++;
	}
}

static void radix_fini(struct radix *x)
{
	for (size_t i = 0; i < x->powers; i++)
		jr_free(x->power[i].limb);
}

/* Makes power[i] from the one before. */
static int radix_grow(struct radix *x)
{
	size_t i = x->powers, n = i == 0 ? 1 : 2 * x->power[i - 1].n;
	uint64_t *limb = jr_try_alloc(n * sizeof(*limb));
	int rc = 0;

	if (limb == NULL)
		return -ENOMEM;
	if (i == 0)
		limb[0] = x->chunk;
	else
		rc = jr_limbs_mul(limb, x->power[i - 1].limb,
				  x->power[i - 1].n, x->power[i - 1].limb,
				  x->power[i - 1].n);
	x->power[i].limb = limb;
	x->power[i].n = jr_limbs_trim(limb, n);
	x->powers++;
	return rc;
}

/* ---- printing ---- */

size_t jr_bigint_text_room(struct jr_bigint a, unsigned radix)
{
	unsigned floor_log2 = 31 - (unsigned)__builtin_clz(radix);
	/* 3.3 bits a digit for the usual case, floor(log2) for the others. */
	uint64_t tenths = radix == 10 ? 33 : floor_log2 * 10;

	return (size_t)(jr_bigint_bits(a) * 10 / tenths + 3);
}

static char digit_char(unsigned d)
{
	return "0123456789abcdefghijklmnopqrstuvwxyz"[d];
}

static size_t print_bits(struct jr_bigint a, unsigned width, char *out)
{
	uint64_t bits = jr_bigint_bits(a);
	size_t n = (size_t)((bits + width - 1) / width);

	for (size_t i = 0; i < n; i++) {
		size_t at = (n - 1 - i) * width, word = at / 64;
		uint64_t d = a.limb[word] >> at % 64;

		if (at % 64 + width > 64 && word + 1 < a.n)
			d |= a.limb[word + 1] << (64 - at % 64);
		out[i] = digit_char((unsigned)d & ((1U << width) - 1));
	}
	return n;
}

/* Writes limb as exactly n digits. */
static void print_limb(const struct radix *x, uint64_t limb, size_t n,
		       char *out)
{
	while (n-- > 0) {
		out[n] = digit_char((unsigned)(limb % x->radix));
		limb /= x->radix;
	}
}

/* Writes a, which it uses up, right-aligned as exactly len digits. */
static void print_school(const struct radix *x, uint64_t *a, size_t n,
			 char *out, size_t len)
{
	while (len > 0) {
		size_t digits = len < x->digits ? len : x->digits;
		uint64_t limb = 0;

		n = jr_limbs_trim(a, n);
		if (n > 0)
			limb = jr_limbs_div_1(a, a, n, x->chunk);
		len -= digits;
		print_limb(x, limb, digits, out + len);
	}
}

/* The same, for a below the square of the last of the first `powers` powers;
 * none are needed below HALVE_FROM. tmp has 4 n limbs. */
static int print_halves(const struct radix *x, size_t powers, uint64_t *a,
			size_t n, char *out, size_t len, uint64_t *tmp)
{
	size_t i = powers - 1, low, pn, qn;
	uint64_t *q, *rest;
	int rc;

	n = jr_limbs_trim(a, n);
	if (n < HALVE_FROM) {
		print_school(x, a, n, out, len);
		return 0;
	}
	pn = x->power[i].n;
	if (jr_limbs_cmp(a, n, x->power[i].limb, pn) < 0)
		return print_halves(x, i, a, n, out, len, tmp);
	low = (size_t)x->digits << i;
	qn = n - pn + 1;
	q = tmp;
	rest = tmp + qn;
	rc = jr_limbs_div(q, rest, a, n, x->power[i].limb, pn);
	if (rc < 0)
		return rc;
	tmp = rest + pn;
	rc = print_halves(x, i, q, qn, out, len - low, tmp);
	if (rc < 0)
		return rc;
	return print_halves(x, i, rest, pn, out + len - low, low, tmp);
}

static int64_t print(struct jr_bigint a, unsigned radix, char *out)
{
	/* Without the sign. */
	size_t room = jr_bigint_text_room(a, radix) - 1, zeros = 0;
	struct radix x;
	uint64_t *copy;
	int rc = 0;

	radix_init(&x, radix);
	copy = jr_try_alloc((5 * a.n + 64) * sizeof(*copy));
	if (copy == NULL)
		return -ENOMEM;
	memcpy(copy, a.limb, a.n * sizeof(*copy));
	/* The last power is the first whose square is longer than a. */
	while (rc == 0 && a.n >= HALVE_FROM &&
	       (x.powers == 0 || x.power[x.powers - 1].n * 2 - 1 <= a.n))
		rc = radix_grow(&x);
	if (rc == 0)
		rc = print_halves(&x, x.powers, copy, a.n, out, room,
				  copy + a.n);
	radix_fini(&x);
	jr_free(copy);
	if (rc < 0)
		return rc;
	while (zeros + 1 < room && out[zeros] == '0')
		zeros++;
	memmove(out, out + zeros, room - zeros);
	return (int64_t)(room - zeros);
}

int64_t jr_bigint_text(struct jr_bigint a, unsigned radix, char *out)
{
	unsigned width = bits_of_radix(radix);
	size_t sign = a.neg ? 1 : 0;
	int64_t n;

	if (a.neg)
		*out = '-';
	if (a.n == 0) {
		*out = '0';
		return 1;
	}
	if (width != 0)
		return (int64_t)(sign + print_bits(a, width, out + sign));
	if (a.n == 1) {
		char text[64];
		size_t at = sizeof(text);

		for (uint64_t limb = a.limb[0]; limb != 0; limb /= radix)
			text[--at] = digit_char((unsigned)(limb % radix));
		memcpy(out + sign, text + at, sizeof(text) - at);
		return (int64_t)(sign + sizeof(text) - at);
	}
	a.neg = false;
	n = print(a, radix, out + sign);
	return n < 0 ? n : n + (int64_t)sign;
}

/* ---- parsing ---- */

static unsigned digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'z' ? (unsigned)(c - 'a' + 10) : 99;
}

int64_t jr_bigint_parse_room(size_t n, unsigned radix)
{
	unsigned width = 32 - (unsigned)__builtin_clz(radix - 1);

	/* Longer texts may be zeros, but nobody writes so many. */
	if (n > JR_BIGINT_MAX_BITS)
		return -ERANGE;
	/* 3.4 bits a decimal digit. */
	return (int64_t)((radix == 10 ? n * 34 / 10 : n * width) / 64 + 2);
}

static size_t parse_bits(const char *p, size_t n, unsigned width, uint64_t *out)
{
	size_t limbs = n * width / 64 + 1;

	memset(out, 0, limbs * sizeof(*out));
	for (size_t i = 0; i < n; i++) {
		size_t at = (n - 1 - i) * width;
		uint64_t d = digit_value(p[i]);

		out[at / 64] |= d << at % 64;
		if (at % 64 + width > 64)
			out[at / 64 + 1] |= d >> (64 - at % 64);
	}
	return limbs;
}

/* Returns the number of limbs, not trimmed. */
static size_t parse_school(const struct radix *x, const char *p, size_t n,
			   uint64_t *out)
{
	size_t limbs = 0;

	while (n > 0) {
		size_t digits = n % x->digits != 0 ? n % x->digits : x->digits;
		uint64_t limb = 0, carry;

		n -= digits;
		for (; digits > 0; digits--)
			limb = limb * x->radix + digit_value(*p++);
		/* Only the first chunk is short. */
		carry = jr_limbs_mul_1(out, out, limbs, x->chunk, limb);
		if (carry != 0)
			out[limbs++] = carry;
	}
	return limbs;
}

/* tmp has as many limbs as out, twice. */
static int64_t parse_halves(const struct radix *x, size_t i, const char *p,
			    size_t n, uint64_t *out, uint64_t *tmp)
{
	size_t low = (size_t)x->digits << i, pn = x->power[i].n;
	int64_t high_n, low_n;
	uint64_t *rest;
	int rc;

	if (n <= x->digits * HALVE_FROM || i == 0)
		return (int64_t)parse_school(x, p, n, out);
	if (n <= low)
		return parse_halves(x, i - 1, p, n, out, tmp);
	high_n = parse_halves(x, i - 1, p, n - low, tmp, out);
	if (high_n < 0)
		return high_n;
	rest = tmp + high_n;
	low_n = parse_halves(x, i - 1, p + (n - low), low, rest, out);
	if (low_n < 0)
		return low_n;
	if (high_n == 0) {
		memcpy(out, rest, (size_t)low_n * sizeof(*out));
		return low_n;
	}
	rc = jr_limbs_mul(out, tmp, (size_t)high_n, x->power[i].limb, pn);
	if (rc < 0)
		return rc;
	/* low < power[i], so it is not longer and nothing is carried out. */
	jr_limbs_add(out, out, (size_t)high_n + pn, rest, (size_t)low_n);
	return (int64_t)jr_limbs_trim(out, (size_t)high_n + pn);
}

static int64_t parse(struct radix *x, struct jr_str s, uint64_t *out)
{
	size_t room = s.n / x->digits + 8;
	uint64_t *tmp;
	int64_t n;
	int rc;

	if (s.n <= x->digits * HALVE_FROM)
		return (int64_t)parse_school(x, s.p, s.n, out);
	do {
		rc = radix_grow(x);
		if (rc < 0)
			return rc;
	} while ((size_t)x->digits << x->powers < s.n);
	tmp = jr_try_alloc(2 * room * sizeof(*tmp));
	if (tmp == NULL)
		return -ENOMEM;
	n = parse_halves(x, x->powers - 1, s.p, s.n, tmp, tmp + room);
	if (n >= 0)
		memcpy(out, tmp, (size_t)n * sizeof(*out));
	jr_free(tmp);
	return n;
}

int jr_bigint_parse(struct jr_str s, unsigned radix, uint64_t *out,
		    struct jr_bigint *r)
{
	unsigned width = bits_of_radix(radix);
	struct radix x;
	int64_t n;

	for (size_t i = 0; i < s.n; i++) {
		if (digit_value(s.p[i]) >= radix)
			return -EILSEQ;
	}
	while (s.n > 0 && s.p[0] == '0') {
		s.p++;
		s.n--;
	}
	if (width != 0) {
		n = (int64_t)parse_bits(s.p, s.n, width, out);
	} else {
		radix_init(&x, radix);
		n = parse(&x, s, out);
		radix_fini(&x);
		if (n < 0)
			return (int)n;
	}
	*r = (struct jr_bigint){out, jr_limbs_trim(out, (size_t)n), false};
	return jr_bigint_bits(*r) > JR_BIGINT_MAX_BITS ? -ERANGE : 0;
}
