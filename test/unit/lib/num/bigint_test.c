/* BigInt arithmetic: identities on random numbers of many sizes, across the
 * limits between the algorithms, and known values. The numbers are made of
 * runs of zeros, ones and random bits, where carries go wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/num/bigint.h"

static uint64_t seed;

static uint64_t any(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static int reset(void **state)
{
	(void)state;
	seed = UINT64_C(0x9e3779b97f4a7c15);
	return 0;
}

/* Numbers live until the end of a round. */
static void *kept[64];
static size_t kept_count;

static uint64_t *keep(size_t limbs)
{
	assert_true(kept_count < 64);
	kept[kept_count] = jr_alloc((limbs + 1) * sizeof(uint64_t));
	return kept[kept_count++];
}

static void forget(void)
{
	while (kept_count > 0)
		jr_free(kept[--kept_count]);
}

static struct jr_bigint random_number(size_t max)
{
	size_t n = (size_t)(any() % (max + 1));
	uint64_t *p = keep(n);

	for (size_t i = 0; i < n; i++) {
		uint64_t kind = any() % 4;

		p[i] = kind == 0 ? 0 : kind == 1 ? UINT64_MAX : any();
	}
	while (n > 0 && p[n - 1] == 0)
		n--;
	return (struct jr_bigint){p, n, n > 0 && any() % 2 == 0};
}

static struct jr_bigint op(enum jr_bigint_op o, struct jr_bigint a,
			   struct jr_bigint b)
{
	int64_t room = jr_bigint_room(o, a, b);
	struct jr_bigint r;
	uint64_t *p;

	assert_true(room >= 1);
	p = keep((size_t)room);
	p[room] = UINT64_C(0xdeadbeef);
	assert_int_equal(jr_bigint_apply(o, a, b, p, &r), 0);
	assert_true(p[room] == UINT64_C(0xdeadbeef));
	assert_true(r.n <= (size_t)room);
	assert_true(r.n == 0 ? !r.neg : r.limb[r.n - 1] != 0);
	return r;
}
#define OP(o, a, b) op(JR_BIGINT_##o, a, b)

static struct jr_bigint small(int64_t value)
{
	return jr_bigint_from_i64(value, keep(1));
}

static void same(struct jr_bigint a, struct jr_bigint b)
{
	assert_int_equal(jr_bigint_cmp(a, b), 0);
	assert_int_equal(a.neg, b.neg);
	assert_int_equal(a.n, b.n);
}

static void sums_and_products(void **state)
{
	(void)state;
	for (int i = 0; i < 3000; i++, forget()) {
		size_t max = i % 10 == 0 ? 400 : 4 + (size_t)(i % 60);
		struct jr_bigint a = random_number(max);
		struct jr_bigint b = random_number(max);
		struct jr_bigint c = random_number(max / 2);

		same(OP(ADD, a, b), OP(ADD, b, a));
		same(OP(SUB, OP(ADD, a, b), b), a);
		same(OP(SUB, a, b), OP(NEG, OP(SUB, b, a), b));
		same(OP(MUL, a, b), OP(MUL, b, a));
		same(OP(MUL, OP(ADD, a, b), c),
		     OP(ADD, OP(MUL, a, c), OP(MUL, b, c)));
		same(OP(INC, a, a), OP(ADD, a, small(1)));
		same(OP(DEC, a, a), OP(SUB, a, small(1)));
		same(OP(NOT, a, a), OP(SUB, small(-1), a));
	}
}

/* Around the limits between schoolbook and recursive algorithms, and uneven
 * operands of all kinds. */
static void every_size_multiplies(void **state)
{
	(void)state;
	for (size_t an = 1; an < 300; an += 7) {
		for (size_t bn = 1; bn <= an; bn += 5, forget()) {
			uint64_t *p = keep(an), *q = keep(bn);
			struct jr_bigint a = {p, an, false};
			struct jr_bigint b = {q, bn, false};
			struct jr_bigint product;

			for (size_t i = 0; i < an; i++)
				p[i] = any() | 1;
			for (size_t i = 0; i < bn; i++)
				q[i] = any() | 1;
			product = OP(MUL, a, b);
			same(OP(DIV, product, b), a);
			same(OP(MOD, OP(INC, product, a), a), small(1));
		}
	}
}

static void quotients(void **state)
{
	(void)state;
	for (int i = 0; i < 2500; i++, forget()) {
		size_t max = i % 10 == 0 ? 700 : 4 + (size_t)(i % 100);
		struct jr_bigint a = random_number(max);
		struct jr_bigint b = random_number(1 + max / (1 + i % 5));
		struct jr_bigint q, r;

		if (b.n == 0)
			continue;
		q = OP(DIV, a, b);
		r = OP(MOD, a, b);
		same(OP(ADD, OP(MUL, q, b), r), a);
		assert_true(r.n == 0 || r.neg == a.neg);
		assert_true(q.n == 0 || q.neg == (a.neg != b.neg));
		r.neg = b.neg = false;
		assert_true(jr_bigint_cmp(r, b) < 0);
	}
}

/* Quotient digits that are guessed too large: all ones in the divisor's high
 * limbs and zeros below, and the reverse. */
static void quotients_of_hard_numbers(void **state)
{
	static const uint64_t limbs[] = {
		0, 1, UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63,
		(UINT64_C(1) << 63) - 1,
	};

	(void)state;
	for (int i = 0; i < 20000; i++, forget()) {
		size_t an = 3 + any() % 4, bn = 2 + any() % 3;
		uint64_t *p = keep(an), *q = keep(bn);
		struct jr_bigint a = {p, an, false}, b = {q, bn, false};

		for (size_t k = 0; k < an; k++)
			p[k] = limbs[any() % 6];
		for (size_t k = 0; k < bn; k++)
			q[k] = limbs[any() % 6];
		p[an - 1] = p[an - 1] == 0 ? 1 : p[an - 1];
		q[bn - 1] = q[bn - 1] == 0 ? 1 : q[bn - 1];
		same(OP(ADD, OP(MUL, OP(DIV, a, b), b), OP(MOD, a, b)), a);
		assert_true(jr_bigint_cmp(OP(MOD, a, b), b) < 0);
	}
}

static void powers(void **state)
{
	(void)state;
	for (int i = 0; i < 100; i++, forget()) {
		struct jr_bigint a = random_number(3), p = small(1);
		int64_t e = (int64_t)(any() % 20);

		for (int64_t k = 0; k < e; k++)
			p = OP(MUL, p, a);
		same(OP(POW, a, small(e)), p);
	}
	same(OP(POW, small(-2), small(127)), OP(SHL, small(-1), small(127)));
	same(OP(POW, small(-1), OP(SHL, small(1), small(200))), small(1));
	same(OP(POW, small(0), small(0)), small(1));
	forget();
	assert_int_equal(jr_bigint_room(JR_BIGINT_POW, small(2), small(-1)),
			 -EINVAL);
	assert_int_equal(jr_bigint_room(JR_BIGINT_POW, small(3),
					small(INT64_C(1) << 40)), -ERANGE);
	forget();
}

static void bits(void **state)
{
	(void)state;
	for (int i = 0; i < 3000; i++, forget()) {
		struct jr_bigint a = random_number(5), b = random_number(5);
		struct jr_bigint n = small((int64_t)(any() % 300));
		struct jr_bigint unit = OP(SHL, small(1), n), r;

		same(OP(NOT, OP(AND, a, b), a),
		     OP(OR, OP(NOT, a, a), OP(NOT, b, b)));
		same(OP(XOR, a, b),
		     OP(SUB, OP(OR, a, b), OP(AND, a, b)));
		same(OP(ADD, OP(AND, a, b), OP(OR, a, b)), OP(ADD, a, b));
		same(OP(SHL, a, n), OP(MUL, a, unit));
		same(OP(SHR, a, OP(NEG, n, n)), OP(SHL, a, n));
		/* a >> n rounds down */
		r = OP(SUB, a, OP(SHL, OP(SHR, a, n), n));
		assert_false(r.neg);
		assert_true(jr_bigint_cmp(r, unit) < 0);
		/* asUintN(n, a) is the same remainder */
		same(OP(AS_UINT, a, n), r);
		same(OP(AND, a, OP(DEC, unit, a)), r);
		if (n.n > 0) {
			struct jr_bigint half = OP(SHR, unit, small(1));

			if (jr_bigint_cmp(r, half) >= 0)
				r = OP(SUB, r, unit);
			same(OP(AS_INT, a, n), r);
		}
	}
}

static void doubles(void **state)
{
	static const double exact[] = {
		0, 1, -1, 9007199254740991.0, 9007199254740992.0,
		18446744073709551616.0, 1e300, -1.7976931348623157e308,
		340282366920938463463374607431768211456.0,
	};
	uint64_t limb[JR_BIGINT_DOUBLE_LIMBS];

	(void)state;
	for (size_t i = 0; i < sizeof(exact) / sizeof(*exact); i++) {
		struct jr_bigint a = jr_bigint_from_double(exact[i], limb);

		assert_true(jr_bigint_to_double(a) == exact[i]);
		assert_int_equal(jr_bigint_cmp_double(a, exact[i]), 0);
		assert_true(jr_bigint_cmp_double(OP(INC, a, a), exact[i]) > 0);
		forget();
	}
	/* ties go to even: 2^53 + 1, 2^53 + 3, and with something below */
	assert_true(jr_bigint_to_double(small((INT64_C(1) << 53) + 1)) ==
		    9007199254740992.0);
	assert_true(jr_bigint_to_double(small((INT64_C(1) << 53) + 3)) ==
		    9007199254740996.0);
	for (int64_t shift = 1; shift < 200; shift++, forget()) {
		struct jr_bigint a = OP(SHL, small((INT64_C(1) << 53) + 1),
					small(shift));

		assert_true(jr_bigint_to_double(a) ==
			    ldexp(9007199254740992.0, (int)shift));
		assert_true(jr_bigint_to_double(OP(INC, a, a)) ==
			    ldexp(9007199254740994.0, (int)shift));
		assert_true(jr_bigint_to_double(OP(DEC, a, a)) ==
			    ldexp(9007199254740992.0, (int)shift));
	}
	assert_true(isinf(jr_bigint_to_double(OP(SHL, small(1), small(1024)))));
	assert_true(jr_bigint_cmp_double(small(1), 0.5) > 0);
	assert_true(jr_bigint_cmp_double(small(-1), -1.5) > 0);
	assert_true(jr_bigint_cmp_double(small(0), -0.5) > 0);
	assert_true(jr_bigint_cmp_double(small(0), 0.5) < 0);
	assert_true(jr_bigint_cmp_double(small(0), INFINITY) < 0);
	forget();
}

static void round_trip(struct jr_bigint a, unsigned radix)
{
	size_t room = jr_bigint_text_room(a, radix);
	char *text = jr_alloc(room + 1);
	struct jr_bigint back;
	struct jr_str s;
	int64_t n, limbs;

	text[room] = '!';
	n = jr_bigint_text(a, radix, text);
	assert_true(n > 0 && (size_t)n <= room);
	assert_int_equal(text[room], '!');
	assert_int_equal(text[0] == '-', a.neg);
	s = (struct jr_str){text + a.neg, (size_t)n - a.neg};
	assert_true(s.n == 1 || s.p[0] != '0');
	limbs = jr_bigint_parse_room(s.n, radix);
	assert_true(limbs > 0);
	assert_int_equal(jr_bigint_parse(s, radix, keep((size_t)limbs), &back),
			 0);
	back.neg = a.neg;
	same(a, back);
	jr_free(text);
}

static void text(void **state)
{
	struct jr_bigint a;
	char out[64];

	(void)state;
	for (int i = 0; i < 1500; i++, forget())
		round_trip(random_number(i % 20 == 0 ? 900 : 40),
			   2 + (unsigned)i % 35);
	/* powers of ten and what is just below them */
	for (int64_t e = 1; e < 3000; e += e < 100 ? 1 : 97, forget()) {
		a = OP(POW, small(10), small(e));
		round_trip(a, 10);
		round_trip(OP(DEC, a, a), 10);
	}
	a = OP(SUB, small(0), OP(SHL, small(1), small(100)));
	assert_int_equal(jr_bigint_text(a, 10, out), 32);
	assert_memory_equal(out, "-1267650600228229401496703205376", 32);
	assert_int_equal(jr_bigint_text(a, 36, out), 21);
	assert_memory_equal(out, "-3ewfdnca0n6ld1ggvfgg", 21);
	assert_int_equal(jr_bigint_text(small(-255), 16, out), 3);
	assert_memory_equal(out, "-ff", 3);
	forget();
}

static void bad_text(void **state)
{
	struct jr_bigint r;
	uint64_t limb[4];

	(void)state;
	assert_int_equal(jr_bigint_parse(JR_STR("12a"), 10, limb, &r), -EILSEQ);
	assert_int_equal(jr_bigint_parse(JR_STR("-1"), 10, limb, &r), -EILSEQ);
	assert_int_equal(jr_bigint_parse(JR_STR("12"), 2, limb, &r), -EILSEQ);
	assert_int_equal(jr_bigint_parse(JR_STR("fF"), 16, limb, &r), 0);
	assert_true(r.n == 1 && r.limb[0] == 255);
	assert_int_equal(jr_bigint_parse(JR_STR(""), 10, limb, &r), 0);
	assert_int_equal(r.n, 0);
	assert_true(jr_bigint_parse_room((size_t)1 << 31, 10) == -ERANGE);
}

static void limits(void **state)
{
	struct jr_bigint one = small(1), big, r;
	uint64_t *out;
	int64_t room;

	(void)state;
	assert_true(jr_bigint_room(JR_BIGINT_SHL, one,
				   small(INT64_C(1) << 30)) == -ERANGE);
	assert_true(jr_bigint_room(JR_BIGINT_SHL, one,
				   OP(SHL, one, small(80))) == -ERANGE);
	assert_true(jr_bigint_room(JR_BIGINT_DIV, one, small(0)) == -EDOM);
	same(OP(SHR, small(-5), OP(SHL, one, small(80))), small(-1));
	same(OP(SHR, small(5), OP(SHL, one, small(80))), small(0));
	/* the largest number there is, and one more */
	big = OP(SHL, one, small((INT64_C(1) << 30) - 1));
	assert_true(jr_bigint_bits(big) == JR_BIGINT_MAX_BITS);
	room = jr_bigint_room(JR_BIGINT_ADD, big, big);
	if (room > 0) {
		out = keep((size_t)room);
		assert_int_equal(jr_bigint_apply(JR_BIGINT_ADD, big, big, out,
						 &r), -ERANGE);
	}
	forget();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(sums_and_products, reset),
		cmocka_unit_test_setup(every_size_multiplies, reset),
		cmocka_unit_test_setup(quotients, reset),
		cmocka_unit_test_setup(quotients_of_hard_numbers, reset),
		cmocka_unit_test_setup(powers, reset),
		cmocka_unit_test_setup(bits, reset),
		cmocka_unit_test_setup(doubles, reset),
		cmocka_unit_test_setup(text, reset),
		cmocka_unit_test(bad_text),
		cmocka_unit_test(limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
