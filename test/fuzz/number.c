/* Fuzz target: BigInts, texts of numbers, dates.
 *
 * Arithmetic obeys its laws, what is written reads back as it was, what is
 * taken apart goes together again.
 *
 * The first byte chooses signs and a radix, the second where the bytes behind
 * are cut in two numbers; they are a text and a double, too. */
#include <math.h>
#include <string.h>

#include "lib/base/date.h"
#include "lib/base/number.h"
#include "lib/num/bigint.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(20000);

/* ---- BigInts ---- */

enum { LIMBS = 64 };

struct number {
	struct jr_bigint v;
	uint64_t *limbs;
};

static struct number number(const uint8_t *p, size_t n, bool neg)
{
	struct number x = {.limbs = fuzz_room((n + 8) / 8 * 8)};

	memset(x.limbs, 0, (n + 8) / 8 * 8);
	memcpy(x.limbs, p, n);
	x.v.limb = x.limbs;
	x.v.n = (n + 7) / 8;
	while (x.v.n > 0 && x.limbs[x.v.n - 1] == 0)
		x.v.n--;
	x.v.neg = neg && x.v.n > 0;
	return x;
}

/* a op b; n of the result is SIZE_MAX if there is none. */
static struct number apply(enum jr_bigint_op op, struct jr_bigint a,
			   struct jr_bigint b)
{
	struct number x = {.v.n = SIZE_MAX};
	int64_t room = jr_bigint_room(op, a, b);

	if (room < 0)
		return x;
	x.limbs = fuzz_room((size_t)room * sizeof *x.limbs);
	REQUIRE(jr_bigint_apply(op, a, b, x.limbs, &x.v) == 0);
	REQUIRE(x.v.n <= (size_t)room);
	REQUIRE(x.v.n == 0 ? !x.v.neg : x.v.limb[x.v.n - 1] != 0);
	return x;
}

/* (a op b) inverse b is a */
static void undo(enum jr_bigint_op op, enum jr_bigint_op inverse,
		 struct jr_bigint a, struct jr_bigint b)
{
	struct number x = apply(op, a, b), y;

	if (x.v.n == SIZE_MAX)
		return;
	y = apply(inverse, x.v, b);
	REQUIRE(jr_bigint_cmp(y.v, a) == 0);
	free(x.limbs);
	free(y.limbs);
}

static void divide(struct jr_bigint a, struct jr_bigint b)
{
	struct number q, r, p, s;

	if (b.n == 0) {
		REQUIRE(jr_bigint_room(JR_BIGINT_DIV, a, b) < 0);
		return;
	}
	q = apply(JR_BIGINT_DIV, a, b);
	r = apply(JR_BIGINT_MOD, a, b);
	p = apply(JR_BIGINT_MUL, q.v, b);
	s = apply(JR_BIGINT_ADD, p.v, r.v);
	REQUIRE(jr_bigint_cmp(s.v, a) == 0);
	REQUIRE(r.v.n == 0 || r.v.neg == a.neg);
	r.v.neg = b.neg = false;
	REQUIRE(jr_bigint_cmp(r.v, b) < 0);
	free(q.limbs);
	free(r.limbs);
	free(p.limbs);
	free(s.limbs);
}

/* a & b plus a | b is a + b, and a ^ b is the difference of the two. */
static void bits(struct jr_bigint a, struct jr_bigint b)
{
	struct number and = apply(JR_BIGINT_AND, a, b);
	struct number or = apply(JR_BIGINT_OR, a, b);
	struct number xor = apply(JR_BIGINT_XOR, a, b);
	struct number x = apply(JR_BIGINT_ADD, and.v, or.v);
	struct number y = apply(JR_BIGINT_ADD, a, b);
	struct number z = apply(JR_BIGINT_SUB, or.v, and.v);

	REQUIRE(jr_bigint_cmp(x.v, y.v) == 0);
	REQUIRE(jr_bigint_cmp(z.v, xor.v) == 0);
	free(and.limbs);
	free(or.limbs);
	free(xor.limbs);
	free(x.limbs);
	free(y.limbs);
	free(z.limbs);
}

static void text(struct jr_bigint a, unsigned radix)
{
	size_t room = jr_bigint_text_room(a, radix);
	char *p = fuzz_room(room), *digits = p + a.neg;
	int64_t n = jr_bigint_text(a, radix, p), limbs;
	struct jr_bigint back;
	uint64_t *out;

	REQUIRE(n > 0 && (size_t)n <= room && (p[0] == '-') == a.neg);
	n -= a.neg;
	limbs = jr_bigint_parse_room((size_t)n, radix);
	REQUIRE(limbs >= 0);
	out = fuzz_room((size_t)limbs * sizeof *out);
	REQUIRE(jr_bigint_parse((struct jr_str){digits, (size_t)n}, radix, out,
				&back) == 0);
	back.neg = a.neg;
	REQUIRE(jr_bigint_cmp(back, a) == 0);
	free(out);
	free(p);
}

static void bigints(struct jr_bigint a, struct jr_bigint b, unsigned radix,
		    uint8_t count)
{
	uint64_t limb, doubled[JR_BIGINT_DOUBLE_LIMBS];
	struct jr_bigint shift = jr_bigint_from_u64(count, false, &limb);
	double d = jr_bigint_to_double(a);

	undo(JR_BIGINT_ADD, JR_BIGINT_SUB, a, b);
	undo(JR_BIGINT_SUB, JR_BIGINT_ADD, a, b);
	undo(JR_BIGINT_XOR, JR_BIGINT_XOR, a, b);
	undo(JR_BIGINT_SHL, JR_BIGINT_SHR, a, shift);
	undo(JR_BIGINT_NEG, JR_BIGINT_NEG, a, a);
	undo(JR_BIGINT_NOT, JR_BIGINT_NOT, a, a);
	undo(JR_BIGINT_INC, JR_BIGINT_DEC, a, a);
	if (b.n > 0)
		undo(JR_BIGINT_MUL, JR_BIGINT_DIV, a, b);
	divide(a, b);
	bits(a, b);
	text(a, radix);
	REQUIRE(jr_bigint_cmp(a, b) == -jr_bigint_cmp(b, a) ||
		(jr_bigint_cmp(a, b) > 0) == (jr_bigint_cmp(b, a) < 0));
	if (isfinite(d) && jr_bigint_bits(a) <= 53) {
		REQUIRE(jr_bigint_cmp_double(a, d) == 0);
		REQUIRE(jr_bigint_cmp(jr_bigint_from_double(d, doubled), a) ==
			0);
	}
}

/* ---- doubles and dates ---- */

static void doubles(const uint8_t *p, size_t n, unsigned radix)
{
	char out[JR_NUMBER_MAX + 1], c[400];
	int digits = (int)(radix * 3 % JR_NUMBER_DIGITS);
	size_t len;
	double x = 0;

	memcpy(&x, p, n < sizeof x ? n : sizeof x);
	x = fabs(x);
	if (!isfinite(x))
		return;
	len = jr_number_radix(out, x, (int)radix);
	REQUIRE(len > 0 && len <= JR_NUMBER_MAX);
	len = jr_number_precision(out, x, digits + 1);
	REQUIRE(len > 0 && len <= JR_NUMBER_MAX);
	len = jr_number_exponential(out, x, 20);
	REQUIRE(len > 0 && len <= JR_NUMBER_MAX);
	out[len] = 0;
	REQUIRE(strtod(out, NULL) == x);
	if (x >= 1e21)
		return;
	len = jr_number_fixed(out, x, digits);
	REQUIRE(len > 0 && len <= JR_NUMBER_MAX);
	out[len] = 0;
	/* Equal but for ties, which the C library rounds to even. */
	snprintf(c, sizeof c, "%.*f", digits, x);
	REQUIRE(strlen(c) == len || fmod(x * 2, 1) == 0);
	REQUIRE(fabs(strtod(out, NULL) - strtod(c, NULL)) <=
		pow(10, -digits) * 1.001 + x * 1e-15);
}

static void dates(const uint8_t *p, size_t n)
{
	double t = jr_date_parse((const char *)p, n), raw = 0;
	struct jr_date d;

	REQUIRE(isnan(t) || fabs(t) <= 8.64e15);
	if (isnan(t)) {
		memcpy(&raw, p, n < sizeof raw ? n : sizeof raw);
		t = jr_date_clip(raw);
		if (isnan(t))
			return;
	}
	jr_date_split(&d, t);
	REQUIRE(jr_date_make(jr_date_make_day(d.year, d.month, d.day),
			     jr_date_make_time(d.hour, d.minute, d.second,
					       d.ms)) == t);
	REQUIRE(d.month >= 0 && d.month < 12 && d.day > 0 && d.day <= 31);
	REQUIRE(d.hour >= 0 && d.hour < 24 && d.minute >= 0 && d.minute < 60);
	REQUIRE(d.second >= 0 && d.second < 60 && d.ms >= 0 && d.ms < 1000);
	REQUIRE(d.weekday >= 0 && d.weekday < 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct number a, b;
	size_t cut;

	if (n < 2 || n > 2 + 8 * LIMBS)
		return 0;
	cut = (n - 2) * data[1] / 256;
	a = number(data + 2, cut, data[0] & 1);
	b = number(data + 2 + cut, n - 2 - cut, data[0] & 2);
	bigints(a.v, b.v, 2 + (data[0] >> 2) % 35, data[1]);
	bigints(b.v, a.v, 2 + (data[0] >> 2) % 35, data[1]);
	doubles(data + 2, n - 2, 2 + (data[0] >> 2) % 35);
	dates(data + 2, n - 2);
	free(a.limbs);
	free(b.limbs);
	return 0;
}
