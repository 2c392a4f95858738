/* limbs.c - natural numbers: schoolbook and Karatsuba multiplication, Knuth's
 * division D (TAOCP 4.3.1) with a precomputed reciprocal, and recursive
 * division (Brent, Zimmermann: Modern Computer Arithmetic, 1.4.3) above it. */
#include "lib/num/limbs.h"

#include "lib/base/alloc.h"

#include <errno.h>
#include <string.h>

typedef unsigned __int128 wide;

enum {
	KARATSUBA_FROM = 40,    /* limbs; measured, flat from 32 to 48 */
	RECURSIVE_DIV_FROM = 80,
};

size_t jr_limbs_trim(const jr_limb *a, size_t n)
{
	while (n > 0 && a[n - 1] == 0)
		n--;
	return n;
}

int jr_limbs_cmp_n(const jr_limb *a, const jr_limb *b, size_t n)
{
	while (n-- > 0) {
		if (a[n] != b[n])
			return a[n] < b[n] ? -1 : 1;
	}
	return 0;
}

int jr_limbs_cmp(const jr_limb *a, size_t an, const jr_limb *b, size_t bn)
{
	if (an != bn)
		return an < bn ? -1 : 1;
	return jr_limbs_cmp_n(a, b, an);
}

jr_limb jr_limbs_add(jr_limb *r, const jr_limb *a, size_t an,
		     const jr_limb *b, size_t bn)
{
	jr_limb carry = 0;
	size_t i;

	for (i = 0; i < bn; i++) {
		wide s = (wide)a[i] + b[i] + carry;

		r[i] = (jr_limb)s;
		carry = (jr_limb)(s >> 64);
	}
	for (; i < an && carry != 0; i++) {
		r[i] = a[i] + 1;
		carry = r[i] == 0;
	}
	if (r != a && i < an)
		memmove(r + i, a + i, (an - i) * sizeof(*r));
	return carry;
}

jr_limb jr_limbs_sub(jr_limb *r, const jr_limb *a, size_t an,
		     const jr_limb *b, size_t bn)
{
	jr_limb borrow = 0;
	size_t i;

	for (i = 0; i < bn; i++) {
		wide d = (wide)a[i] - b[i] - borrow;

		r[i] = (jr_limb)d;
		borrow = (jr_limb)(d >> 64) & 1;
	}
	for (; i < an && borrow != 0; i++) {
		borrow = a[i] == 0;
		r[i] = a[i] - 1;
	}
	if (r != a && i < an)
		memmove(r + i, a + i, (an - i) * sizeof(*r));
	return borrow;
}

jr_limb jr_limbs_shl(jr_limb *r, const jr_limb *a, size_t n, unsigned bits)
{
	jr_limb out = 0;

	if (bits == 0) {
		memmove(r, a, n * sizeof(*r));
		return 0;
	}
	for (size_t i = 0; i < n; i++) {
		jr_limb limb = a[i];

		r[i] = limb << bits | out;
		out = limb >> (64 - bits);
	}
	return out;
}

jr_limb jr_limbs_shr(jr_limb *r, const jr_limb *a, size_t n, unsigned bits)
{
	jr_limb out = 0;

	if (bits == 0) {
		memmove(r, a, n * sizeof(*r));
		return 0;
	}
	while (n-- > 0) {
		jr_limb limb = a[n];

		r[n] = limb >> bits | out;
		out = limb << (64 - bits);
	}
	return out;
}

jr_limb jr_limbs_mul_1(jr_limb *r, const jr_limb *a, size_t n, jr_limb m,
		       jr_limb carry)
{
	for (size_t i = 0; i < n; i++) {
		wide p = (wide)a[i] * m + carry;

		r[i] = (jr_limb)p;
		carry = (jr_limb)(p >> 64);
	}
	return carry;
}

/* r += a * m, n limbs; returns the carry. */
static jr_limb add_mul_1(jr_limb *r, const jr_limb *a, size_t n, jr_limb m)
{
	jr_limb carry = 0;

	for (size_t i = 0; i < n; i++) {
		wide p = (wide)a[i] * m + r[i] + carry;

		r[i] = (jr_limb)p;
		carry = (jr_limb)(p >> 64);
	}
	return carry;
}

/* r -= a * m, n limbs; returns the borrow. */
static jr_limb sub_mul_1(jr_limb *r, const jr_limb *a, size_t n, jr_limb m)
{
	jr_limb borrow = 0;

	for (size_t i = 0; i < n; i++) {
		wide p = (wide)a[i] * m + borrow;
		jr_limb low = (jr_limb)p;

		borrow = (jr_limb)(p >> 64) + (r[i] < low);
		r[i] -= low;
	}
	return borrow;
}

/* ---- multiplication ---- */

static void mul_school(jr_limb *r, const jr_limb *a, size_t an,
		       const jr_limb *b, size_t bn)
{
	r[an] = jr_limbs_mul_1(r, a, an, b[0], 0);
	for (size_t i = 1; i < bn; i++)
		r[an + i] = add_mul_1(r + i, a, an, b[i]);
}

/* r = |a - b|, an limbs; whether a < b. an >= bn. */
static int sub_abs(jr_limb *r, const jr_limb *a, size_t an,
		   const jr_limb *b, size_t bn)
{
	if (jr_limbs_trim(a, an) <= bn && jr_limbs_cmp_n(a, b, bn) < 0) {
		jr_limbs_sub(r, b, bn, a, bn);
		memset(r + bn, 0, (an - bn) * sizeof(*r));
		return 1;
	}
	jr_limbs_sub(r, a, an, b, bn);
	return 0;
}

/* r = a * b, both of n limbs. tmp has 4 n limbs.
 * (a1 B + a0)(b1 B + b0) = a1 b1 B^2 + a0 b0
 *                        + (a1 b1 + a0 b0 - (a0 - a1)(b0 - b1)) B */
static void mul_karatsuba(jr_limb *r, const jr_limb *a, const jr_limb *b,
			  size_t n, jr_limb *tmp)
{
	size_t low = n - n / 2, high = n / 2;
	jr_limb *mid = tmp + 2 * low, carry;
	int sign;

	if (n < KARATSUBA_FROM) {
		mul_school(r, a, n, b, n);
		return;
	}
	sign = sub_abs(r, a, low, a + low, high);
	sign ^= sub_abs(r + low, b, low, b + low, high);
	mul_karatsuba(tmp, r, r + low, low, tmp + 2 * low);
	mul_karatsuba(r, a, b, low, tmp + 2 * low);
	mul_karatsuba(r + 2 * low, a + low, b + low, high, tmp + 2 * low);
	carry = jr_limbs_add(mid, r, 2 * low, r + 2 * low, 2 * high);
	if (sign != 0)
		carry += jr_limbs_add(mid, mid, 2 * low, tmp, 2 * low);
	else
		carry -= jr_limbs_sub(mid, mid, 2 * low, tmp, 2 * low);
	mid[2 * low] = carry;
	/* The sum fits, so what would go above r is zero. */
	jr_limbs_add(r + low, r + low, 2 * n - low, mid, 2 * low + 1);
}

/* Limbs that mul needs beside its result: 6 n, and what uneven products in
 * their last pieces need below that. */
static size_t mul_room(size_t an, size_t bn)
{
	size_t n = an < bn ? an : bn;

	return n < KARATSUBA_FROM ? 0 : 12 * n;
}

/* an and bn may be 0. */
static void mul(jr_limb *r, const jr_limb *a, size_t an,
		const jr_limb *b, size_t bn, jr_limb *tmp)
{
	if (an < bn) {
		mul(r, b, bn, a, an, tmp);
		return;
	}
	if (bn == 0) {
		memset(r, 0, an * sizeof(*r));
		return;
	}
	if (bn < KARATSUBA_FROM) {
		mul_school(r, a, an, b, bn);
		return;
	}
	mul_karatsuba(r, a, b, bn, tmp);
	if (an == bn)
		return;
	/* The rest of a, in pieces as long as b. */
	memset(r + 2 * bn, 0, (an - bn) * sizeof(*r));
	for (size_t at = bn; at < an; at += bn) {
		size_t n = an - at < bn ? an - at : bn;

		if (n == bn)
			mul_karatsuba(tmp, a + at, b, bn, tmp + 2 * bn);
		else if (n < KARATSUBA_FROM)
			mul_school(tmp, b, bn, a + at, n);
		else
			break;
		jr_limbs_add(r + at, r + at, an + bn - at, tmp, n + bn);
	}
	if (an % bn >= KARATSUBA_FROM) {
		size_t n = an % bn, at = an - n;

		mul(tmp, b, bn, a + at, n, tmp + bn + n);
		jr_limbs_add(r + at, r + at, n + bn, tmp, n + bn);
	}
}

int jr_limbs_mul(jr_limb *r, const jr_limb *a, size_t an,
		 const jr_limb *b, size_t bn)
{
	size_t room = mul_room(an, bn);
	jr_limb *tmp = NULL;

	if (room != 0) {
		tmp = jr_try_alloc(room * sizeof(*tmp));
		if (tmp == NULL)
			return -ENOMEM;
	}
	mul(r, a, an, b, bn, tmp);
	jr_free(tmp);
	return 0;
}

/* ---- division ---- */

/* floor((2^128 - 1) / d) - 2^64 for a d with its top bit set. */
static jr_limb reciprocal(jr_limb d)
{
	return (jr_limb)(((wide)~d << 64 | ~(jr_limb)0) / d);
}

/* (hi, lo) / d for hi < d, and the remainder (Moeller, Granlund: Improved
 * division by invariant integers, algorithm 4). */
static inline jr_limb div_2by1(jr_limb hi, jr_limb lo, jr_limb d, jr_limb v,
			       jr_limb *rem)
{
	wide q = (wide)v * hi + ((wide)hi << 64 | lo);
	jr_limb q1 = (jr_limb)(q >> 64) + 1, q0 = (jr_limb)q;
	jr_limb r = lo - q1 * d;

	if (r > q0) {
		q1--;
		r += d;
	}
	if (r >= d) {
		q1++;
		r -= d;
	}
	*rem = r;
	return q1;
}

jr_limb jr_limbs_div_1(jr_limb *q, const jr_limb *a, size_t n, jr_limb d)
{
	unsigned shift = (unsigned)__builtin_clzll(d);
	jr_limb rem = 0, v;

	if (n == 1) {
		rem = a[0] % d;
		q[0] = a[0] / d;
		return rem;
	}
	d <<= shift;
	v = reciprocal(d);
	if (shift != 0)
		rem = a[n - 1] >> (64 - shift);
	while (n-- > 0) {
		jr_limb lo = a[n] << shift;

		if (shift != 0 && n > 0)
			lo |= a[n - 1] >> (64 - shift);
		q[n] = div_2by1(rem, lo, d, v, &rem);
	}
	return rem >> shift;
}

/* The divisor of div_school and div_recursive: its top bit is set. */
struct divisor {
	const jr_limb *p;
	size_t n;
};

/* q = a / b, m limbs; a keeps the remainder in its low n limbs, zeros above.
 * a has n + m limbs, and its n top ones are less than b. n >= 2. */
static void div_school(jr_limb *q, jr_limb *a, size_t m, struct divisor b)
{
	size_t n = b.n;
	jr_limb top = b.p[n - 1], next = b.p[n - 2], v = reciprocal(top);

	while (m-- > 0) {
		jr_limb *w = a + m, digit, rem, debt;

		if (w[n] >= top) {
			digit = ~(jr_limb)0;
		} else {
			digit = div_2by1(w[n], w[n - 1], top, v, &rem);
			while ((wide)digit * next >
			       ((wide)rem << 64 | w[n - 2])) {
				digit--;
				rem += top;
				if (rem < top)
					break;
			}
		}
		/* The digit may still be one too large, or two. */
		debt = sub_mul_1(w, b.p, n, digit) - w[n];
		for (; debt != 0; digit--)
			debt -= jr_limbs_add(w, w, n, b.p, n);
		w[n] = 0;
		q[m] = digit;
	}
}

static void div_recursive(jr_limb *q, jr_limb *a, size_t m, struct divisor b,
			  jr_limb *tmp);

/* One half of div_recursive: q = a / b, m limbs, a as in div_school, by the
 * high part of b (without its low `skip` limbs), then corrected. */
static void div_half(jr_limb *q, jr_limb *a, size_t m, size_t skip,
		     struct divisor b, jr_limb *tmp)
{
	struct divisor high = {b.p + skip, b.n - skip};
	jr_limb *part = a + skip, one = 1;
	size_t n = b.n;

	if (jr_limbs_cmp_n(part + m, high.p, high.n) < 0) {
		div_recursive(q, part, m, high, tmp);
	} else {
		/* The quotient of the parts is one too large for q. */
		memset(q, 0xff, m * sizeof(*q));
		jr_limbs_sub(part + m, part + m, high.n, high.p, high.n);
		jr_limbs_add(part, part, high.n + m, high.p, high.n);
	}
	mul(tmp, q, m, b.p, skip, tmp + m + skip);
	if (jr_limbs_sub(a, a, n + m, tmp, m + skip) == 0)
		return;
	do {
		jr_limbs_sub(q, q, m, &one, 1);
	} while (jr_limbs_add(a, a, n + m, b.p, n) == 0);
}

/* As div_school, m <= n; tmp has 8 n limbs. */
static void div_recursive(jr_limb *q, jr_limb *a, size_t m, struct divisor b,
			  jr_limb *tmp)
{
	size_t k = m / 2;

	if (m < RECURSIVE_DIV_FROM) {
		div_school(q, a, m, b);
		return;
	}
	div_half(q + k, a + k, m - k, k, b, tmp);
	div_half(q, a, k, k, b, tmp);
}

int jr_limbs_div(jr_limb *q, jr_limb *r, const jr_limb *a, size_t an,
		 const jr_limb *b, size_t bn)
{
	unsigned shift = (unsigned)__builtin_clzll(b[bn - 1]);
	size_t m = an - bn + 1, tmp_n = m < RECURSIVE_DIV_FROM ? 0 : 8 * bn;
	struct divisor d = {NULL, bn};
	jr_limb *room, *num, *den, *quot, *tmp;

	room = jr_try_alloc((an + 1 + bn + m + tmp_n) * sizeof(*room));
	if (room == NULL)
		return -ENOMEM;
	num = room;
	den = num + an + 1;
	quot = den + bn;
	tmp = quot + m;
	if (bn == 1) {
		num[0] = jr_limbs_div_1(quot, a, an, b[0]);
		goto out;
	}
	jr_limbs_shl(den, b, bn, shift);
	num[an] = jr_limbs_shl(num, a, an, shift);
	d.p = den;
	/* Quotients longer than the divisor: in pieces of bn, from the top. */
	for (size_t left = m; left > 0;) {
		size_t n = left % bn != 0 ? left % bn : bn;

		left -= n;
		div_recursive(quot + left, num + left, n, d, tmp);
	}
	jr_limbs_shr(num, num, bn, shift);
out:
	if (q != NULL)
		memcpy(q, quot, m * sizeof(*q));
	if (r != NULL)
		memcpy(r, num, bn * sizeof(*r));
	jr_free(room);
	return 0;
}
