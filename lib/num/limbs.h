/* limbs.h - arithmetic on natural numbers of any size.
 *
 * A number is an array of 64-bit limbs, least significant first. Where "value"
 * is said, high limbs may be zero; n counts them all. Results never overlap
 * operands unless a comment allows it. Sizes are at least 1 where not said
 * otherwise. Nothing here reads the top of a number to find its size: callers
 * trim with jr_limbs_trim. */
#ifndef JR_LIMBS_H
#define JR_LIMBS_H

#include "lib/base/err.h"

#include <stddef.h>
#include <stdint.h>

typedef uint64_t jr_limb;

/* n without the zero limbs at the top; may be 0. */
size_t jr_limbs_trim(const jr_limb *a, size_t n);

/* Like memcmp, of values of any n; trimmed operands in jr_limbs_cmp. */
int jr_limbs_cmp_n(const jr_limb *a, const jr_limb *b, size_t n);
int jr_limbs_cmp(const jr_limb *a, size_t an, const jr_limb *b, size_t bn);

/* r = a + b or a - b, an >= bn >= 0, an limbs; return the carry or borrow. r
 * may be a, or b. */
jr_limb jr_limbs_add(jr_limb *r, const jr_limb *a, size_t an,
		     const jr_limb *b, size_t bn);
jr_limb jr_limbs_sub(jr_limb *r, const jr_limb *a, size_t an,
		     const jr_limb *b, size_t bn);

/* r = a shifted by 0 <= bits < 64, n limbs; return the bits that left, at the
 * low end (left shift) or at the high end (right shift). r may be a. */
jr_limb jr_limbs_shl(jr_limb *r, const jr_limb *a, size_t n, unsigned bits);
jr_limb jr_limbs_shr(jr_limb *r, const jr_limb *a, size_t n, unsigned bits);

/* r = a * m + carry, n limbs; returns the limb above. r may be a. */
jr_limb jr_limbs_mul_1(jr_limb *r, const jr_limb *a, size_t n, jr_limb m,
		       jr_limb carry);

/* q = a / d, n limbs; returns the remainder. d is not 0. q may be a. */
jr_limb jr_limbs_div_1(jr_limb *q, const jr_limb *a, size_t n, jr_limb d);

/* r = a * b, an + bn limbs. Returns 0 or -ENOMEM. */
int jr_limbs_mul(jr_limb *r, const jr_limb *a, size_t an,
		 const jr_limb *b, size_t bn) JR_WARN_UNUSED;

/* q = a / b, an - bn + 1 limbs, and r = a % b, bn limbs; either may be NULL.
 * an >= bn, and b's top limb is not 0. Returns 0 or -ENOMEM. */
int jr_limbs_div(jr_limb *q, jr_limb *r, const jr_limb *a, size_t an,
		 const jr_limb *b, size_t bn) JR_WARN_UNUSED;

#endif
