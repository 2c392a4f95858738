/* bigint.c - signed operators and conversions on top of limbs.c. */
#include "lib/num/bigint.h"

#include "lib/base/alloc.h"
#include "lib/num/limbs.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static struct jr_bigint made(uint64_t *limb, size_t n, bool neg)
{
	n = jr_limbs_trim(limb, n);
	return (struct jr_bigint){limb, n, neg && n > 0};
}

struct jr_bigint jr_bigint_from_u64(uint64_t value, bool neg, uint64_t *limb)
{
	*limb = value;
	return made(limb, 1, neg);
}

struct jr_bigint jr_bigint_from_i64(int64_t value, uint64_t *limb)
{
	uint64_t magnitude = (uint64_t)value;

	return jr_bigint_from_u64(value < 0 ? 0 - magnitude : magnitude,
				  value < 0, limb);
}

uint64_t jr_bigint_bits(struct jr_bigint a)
{
	if (a.n == 0)
		return 0;
	return a.n * (uint64_t)64 -
	       (unsigned)__builtin_clzll(a.limb[a.n - 1]);
}

static int cmp_magnitude(struct jr_bigint a, struct jr_bigint b)
{
	return jr_limbs_cmp(a.limb, a.n, b.limb, b.n);
}

int jr_bigint_cmp(struct jr_bigint a, struct jr_bigint b)
{
	int order;

	if (a.neg != b.neg)
		return a.neg ? -1 : 1;
	order = cmp_magnitude(a, b);
	return a.neg ? -order : order;
}

uint64_t jr_bigint_to_u64(struct jr_bigint a)
{
	uint64_t low = a.n > 0 ? a.limb[0] : 0;

	return a.neg ? 0 - low : low;
}

/* ---- doubles ---- */

double jr_bigint_to_double(struct jr_bigint a)
{
	uint64_t bits = jr_bigint_bits(a), top;
	double d;

	if (bits > 1024)
		return a.neg ? -INFINITY : INFINITY;
	if (a.n <= 1) {
		d = a.n == 0 ? 0.0 : (double)a.limb[0];
		return a.neg ? -d : d;
	}
	/* The 64 highest bits; lower ones only break ties. */
	jr_limbs_shl(&top, &a.limb[a.n - 1], 1, -bits & 63);
	if ((bits & 63) != 0) {
		top |= a.limb[a.n - 2] >> (bits & 63);
		if (a.limb[a.n - 2] << (-bits & 63) != 0)
			top |= 1;
	} else if (a.limb[a.n - 2] != 0) {
		top |= 1;
	}
	if (jr_limbs_trim(a.limb, a.n - 2) > 0)
		top |= 1;
	d = ldexp((double)top, (int)(bits - 64));
	return a.neg ? -d : d;
}

struct jr_bigint jr_bigint_from_double(double d, uint64_t *out)
{
	int exponent;
	double fraction = frexp(fabs(d), &exponent);
	uint64_t mantissa = (uint64_t)ldexp(fraction, 64);
	size_t n = exponent <= 0 ? 0 : ((size_t)exponent + 63) / 64;
	unsigned shift = n == 0 ? 0 : (unsigned)(n * 64 - (size_t)exponent);

	memset(out, 0, JR_BIGINT_DOUBLE_LIMBS * sizeof(*out));
	if (n > 0)
		out[n - 1] = mantissa >> shift;
	if (n > 1 && shift > 0)
		out[n - 2] = mantissa << (64 - shift);
	return made(out, n, d < 0);
}

int jr_bigint_cmp_double(struct jr_bigint a, double d)
{
	uint64_t limb[JR_BIGINT_DOUBLE_LIMBS];
	double whole = trunc(d);
	int order;

	if (isinf(d))
		return d < 0 ? 1 : -1;
	order = jr_bigint_cmp(a, jr_bigint_from_double(whole, limb));
	if (order != 0 || d == whole)
		return order;
	return d < whole ? 1 : -1;
}

/* ---- operators ---- */

static struct jr_bigint add(struct jr_bigint a, struct jr_bigint b,
			    uint64_t *out)
{
	struct jr_bigint t;
	int order;

	if (a.neg == b.neg) {
		if (a.n < b.n)
			t = a, a = b, b = t;
		out[a.n] = jr_limbs_add(out, a.limb, a.n, b.limb, b.n);
		return made(out, a.n + 1, a.neg);
	}
	order = cmp_magnitude(a, b);
	if (order < 0)
		t = a, a = b, b = t;
	jr_limbs_sub(out, a.limb, a.n, b.limb, b.n);
	return made(out, order == 0 ? 0 : a.n, a.neg);
}

static int divide(enum jr_bigint_op op, struct jr_bigint a, struct jr_bigint b,
		  uint64_t *out, struct jr_bigint *r)
{
	bool want_rest = op == JR_BIGINT_MOD;
	int rc;

	if (a.n < b.n) {
		memcpy(out, a.limb, a.n * sizeof(*out));
		*r = made(out, want_rest ? a.n : 0, a.neg);
		return 0;
	}
	if (a.n == 1) {
		*out = want_rest ? *a.limb % *b.limb : *a.limb / *b.limb;
		*r = made(out, 1, a.neg != (b.neg && !want_rest));
		return 0;
	}
	rc = jr_limbs_div(want_rest ? NULL : out, want_rest ? out : NULL,
			  a.limb, a.n, b.limb, b.n);
	if (rc < 0)
		return rc;
	*r = made(out, want_rest ? b.n : a.n - b.n + 1,
		  a.neg != (b.neg && !want_rest));
	return 0;
}

/* Limb i of a in two's complement; carry is 1 at first, the same at each i. */
static inline uint64_t complement(struct jr_bigint a, size_t i, unsigned *carry)
{
	uint64_t limb = i < a.n ? a.limb[i] : 0;

	if (!a.neg)
		return limb;
	limb = ~limb + *carry;
	*carry = *carry != 0 && limb == 0;
	return limb;
}

static struct jr_bigint bitwise(enum jr_bigint_op op, struct jr_bigint a,
				struct jr_bigint b, uint64_t *out)
{
	size_t n = (a.n > b.n ? a.n : b.n) + 1;
	unsigned carry_a = 1, carry_b = 1, carry_r = 1;
	bool neg = op == JR_BIGINT_AND ? a.neg && b.neg :
		   op == JR_BIGINT_OR ? a.neg || b.neg : a.neg != b.neg;

	for (size_t i = 0; i < n; i++) {
		uint64_t x = complement(a, i, &carry_a);
		uint64_t y = complement(b, i, &carry_b);
		uint64_t z = op == JR_BIGINT_AND ? x & y :
			     op == JR_BIGINT_OR ? x | y : x ^ y;

		if (neg) {
			z = ~z + carry_r;
			carry_r = carry_r != 0 && z == 0;
		}
		out[i] = z;
	}
	return made(out, n, neg);
}

/* A shift count as a number; above JR_BIGINT_MAX_BITS they are all alike. */
static uint64_t count_of(struct jr_bigint b)
{
	if (b.n > 1 || (b.n == 1 && b.limb[0] > JR_BIGINT_MAX_BITS))
		return JR_BIGINT_MAX_BITS + 1;
	return b.n == 0 ? 0 : b.limb[0];
}

static bool shifts_left(enum jr_bigint_op op, struct jr_bigint b)
{
	return (op == JR_BIGINT_SHL) != b.neg;
}

static struct jr_bigint shift_left(struct jr_bigint a, uint64_t count,
				   uint64_t *out)
{
	size_t whole = (size_t)(count / 64);

	if (a.n == 0)
		return a;
	memset(out, 0, whole * sizeof(*out));
	out[whole + a.n] = jr_limbs_shl(out + whole, a.limb, a.n, count % 64);
	return made(out, whole + a.n + 1, a.neg);
}

/* Rounds down. */
static struct jr_bigint shift_right(struct jr_bigint a, uint64_t count,
				    uint64_t *out)
{
	size_t whole = (size_t)(count / 64), n;
	uint64_t lost, one = 1;

	if (whole >= a.n)
		return jr_bigint_from_i64(a.neg ? -1 : 0, out);
	n = a.n - whole;
	lost = jr_limbs_shr(out, a.limb + whole, n, count % 64);
	out[n] = 0;
	if (a.neg && (lost != 0 || jr_limbs_trim(a.limb, whole) > 0))
		jr_limbs_add(out, out, n + 1, &one, 1);
	return made(out, n + 1, a.neg);
}

/* out = out mod 2^bits, of n limbs. */
static void keep_bits(uint64_t *out, size_t n, uint64_t bits)
{
	size_t at = (size_t)(bits / 64);

	if (at >= n)
		return;
	out[at] &= ((uint64_t)1 << bits % 64) - 1;
	memset(out + at + 1, 0, (n - at - 1) * sizeof(*out));
}

static struct jr_bigint copy_of(struct jr_bigint a, bool neg, uint64_t *out)
{
	memcpy(out, a.limb, a.n * sizeof(*out));
	return made(out, a.n, neg);
}

static struct jr_bigint as_bits(enum jr_bigint_op op, struct jr_bigint a,
				struct jr_bigint b, uint64_t *out)
{
	uint64_t bits = count_of(b), own = jr_bigint_bits(a);
	size_t n = (size_t)((bits + 63) / 64);
	unsigned carry = 1;
	bool neg;

	if (bits == 0)
		return made(out, 0, false);
	if (own < bits || (own == bits && op == JR_BIGINT_AS_UINT && !a.neg)) {
		if (!a.neg || op == JR_BIGINT_AS_INT)
			return copy_of(a, a.neg, out);
	}
	for (size_t i = 0; i < n; i++)
		out[i] = complement(a, i, &carry);
	keep_bits(out, n, bits);
	neg = op == JR_BIGINT_AS_INT &&
	      (out[(bits - 1) / 64] >> (bits - 1) % 64 & 1) != 0;
	if (neg) {
		carry = 1;
		for (size_t i = 0; i < n; i++) {
			out[i] = ~out[i] + carry;
			carry = carry != 0 && out[i] == 0;
		}
		keep_bits(out, n, bits);
	}
	return made(out, n, neg);
}

/* ---- powers ---- */

static bool is_odd(struct jr_bigint a)
{
	return a.n > 0 && (a.limb[0] & 1) != 0;
}

static int power(struct jr_bigint a, struct jr_bigint b, uint64_t *out,
		 size_t room, struct jr_bigint *r)
{
	uint64_t exponent = count_of(b), one, *tmp, *from = out, *to, *swap;
	bool neg = a.neg && is_odd(b);
	size_t n = a.n;
	int rc = 0;

	if (b.n == 0) {
		*r = jr_bigint_from_u64(1, false, out);
		return 0;
	}
	if (a.n == 0 || (a.n == 1 && a.limb[0] == 1) || exponent == 1) {
		*r = copy_of(a, neg, out);
		return 0;
	}
	if (a.n == 1 && (a.limb[0] & (a.limb[0] - 1)) == 0) {
		exponent *= (unsigned)__builtin_ctzll(a.limb[0]);
		if (exponent >= JR_BIGINT_MAX_BITS)
			return -ERANGE;
		*r = shift_left(jr_bigint_from_u64(1, neg, &one), exponent,
				out);
		return 0;
	}
	tmp = jr_try_alloc(room * sizeof(*tmp));
	if (tmp == NULL)
		return -ENOMEM;
	to = tmp;
	memcpy(from, a.limb, n * sizeof(*from));
	for (int i = 62 - __builtin_clzll(exponent); i >= 0 && rc == 0; i--) {
		rc = jr_limbs_mul(to, from, n, from, n);
		n = jr_limbs_trim(to, 2 * n);
		swap = from, from = to, to = swap;
		if (rc < 0 || (exponent >> i & 1) == 0)
			continue;
		rc = jr_limbs_mul(to, from, n, a.limb, a.n);
		n = jr_limbs_trim(to, n + a.n);
		swap = from, from = to, to = swap;
	}
	if (from != out)
		memcpy(out, from, n * sizeof(*out));
	jr_free(tmp);
	*r = made(out, rc < 0 ? 0 : n, neg);
	return rc;
}

/* ---- the operators' common face ---- */

static int64_t bounded(uint64_t limbs)
{
	return limbs > JR_BIGINT_MAX_LIMBS + 2 ? -ERANGE : (int64_t)limbs + 1;
}

static int64_t power_room(struct jr_bigint a, struct jr_bigint b)
{
	uint64_t bits = jr_bigint_bits(a), count = count_of(b);

	if (b.neg)
		return -EINVAL;
	if (bits <= 1 || count <= 1)
		return bounded(a.n);
	/* 2^(bits - 1) <= |a|, so this is too large only if the result is. */
	if (count > JR_BIGINT_MAX_BITS / (bits - 1))
		return -ERANGE;
	/* Products are as long as their factors together, before trimming. */
	return (int64_t)(bits * count / 64 + a.n + 3);
}

int64_t jr_bigint_room(enum jr_bigint_op op, struct jr_bigint a,
		       struct jr_bigint b)
{
	uint64_t longer = a.n > b.n ? a.n : b.n, count;

	switch (op) {
	case JR_BIGINT_MUL:
		return bounded((uint64_t)a.n + b.n);
	case JR_BIGINT_DIV:
	case JR_BIGINT_MOD:
		return b.n == 0 ? -EDOM : bounded(a.n);
	case JR_BIGINT_POW:
		return power_room(a, b);
	case JR_BIGINT_SHL:
	case JR_BIGINT_SHR:
		count = count_of(b);
		if (a.n == 0 || !shifts_left(op, b))
			return bounded(a.n);
		if (jr_bigint_bits(a) + count > JR_BIGINT_MAX_BITS)
			return -ERANGE;
		return bounded(a.n + count / 64 + 1);
	case JR_BIGINT_AS_INT:
	case JR_BIGINT_AS_UINT:
		count = count_of(b);
		/* A negative number has no end in two's complement. */
		if (op == JR_BIGINT_AS_UINT && a.neg)
			return count > JR_BIGINT_MAX_BITS ? -ERANGE :
			       bounded(count / 64 + 1);
		return bounded(longer + 1);
	case JR_BIGINT_NEG:
	case JR_BIGINT_NOT:
	case JR_BIGINT_INC:
	case JR_BIGINT_DEC:
		return bounded(a.n > 0 ? a.n : 1);
	default:
		return bounded(longer);
	}
}

int jr_bigint_apply(enum jr_bigint_op op, struct jr_bigint a,
		    struct jr_bigint b, uint64_t *out, struct jr_bigint *r)
{
	uint64_t limb;
	int64_t room;
	int rc = 0;

	switch (op) {
	case JR_BIGINT_SUB:
		b.neg = !b.neg;
		/* fall through */
	case JR_BIGINT_ADD:
		*r = add(a, b, out);
		break;
	case JR_BIGINT_MUL:
		if (a.n == 0 || b.n == 0) {
			*r = made(out, 0, false);
			break;
		}
		rc = jr_limbs_mul(out, a.limb, a.n, b.limb, b.n);
		*r = made(out, rc < 0 ? 0 : a.n + b.n, a.neg != b.neg);
		break;
	case JR_BIGINT_DIV:
	case JR_BIGINT_MOD:
		if (b.n == 0)
			return -EDOM;
		rc = divide(op, a, b, out, r);
		break;
	case JR_BIGINT_POW:
		room = power_room(a, b);
		if (room < 0)
			return (int)room;
		rc = power(a, b, out, (size_t)room, r);
		break;
	case JR_BIGINT_AND:
	case JR_BIGINT_OR:
	case JR_BIGINT_XOR:
		*r = bitwise(op, a, b, out);
		break;
	case JR_BIGINT_SHL:
	case JR_BIGINT_SHR:
		*r = shifts_left(op, b) ? shift_left(a, count_of(b), out) :
		     shift_right(a, count_of(b), out);
		break;
	case JR_BIGINT_AS_INT:
	case JR_BIGINT_AS_UINT:
		*r = as_bits(op, a, b, out);
		break;
	case JR_BIGINT_NEG:
		*r = copy_of(a, !a.neg, out);
		break;
	case JR_BIGINT_NOT:     /* -(a + 1) */
		*r = add(a, jr_bigint_from_i64(1, &limb), out);
		r->neg = !r->neg && r->n > 0;
		break;
	case JR_BIGINT_INC:
	case JR_BIGINT_DEC:
		limb = 1;
		*r = add(a, jr_bigint_from_u64(1, op == JR_BIGINT_DEC, &limb),
			 out);
		break;
	}
	return rc < 0 ? rc : jr_bigint_bits(*r) > JR_BIGINT_MAX_BITS ? -ERANGE :
	       0;
}
