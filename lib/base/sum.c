#include "lib/base/sum.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Makes limbs small again, all but the last, which has the sign. */
static void carry(struct jr_sum *s)
{
	for (int i = 0; i < JR_SUM_LIMBS - 1; i++) {
		int64_t rest = s->limb[i] & 0xffffffff;

		s->limb[i + 1] += (s->limb[i] - rest) / 0x100000000;
		s->limb[i] = rest;
	}
	s->pending = 0;
}

void jr_sum_add(struct jr_sum *s, double x)
{
	uint64_t bits, low, high;
	int64_t sign = signbit(x) ? -1 : 1;
	unsigned shift;
	int64_t *limb;

	memcpy(&bits, &x, sizeof(bits));
	shift = bits >> 52 & 0x7ff;
	bits &= 0xfffffffffffff;
	if (shift > 0) {
		bits |= 0x10000000000000;
		shift--;
	}
	limb = &s->limb[shift / 32];
	shift %= 32;
	low = bits << shift;
	high = shift > 0 ? bits >> (64 - shift) : 0;
	limb[0] += sign * (int64_t)(low & 0xffffffff);
	limb[1] += sign * (int64_t)(low >> 32);
	limb[2] += sign * (int64_t)high;
	if (++s->pending == 0x40000000)
		carry(s);
}

double jr_sum_result(struct jr_sum *s)
{
	bool negative, lost;
	uint64_t top;
	double x;
	int i, shift;

	carry(s);
	negative = s->limb[JR_SUM_LIMBS - 1] < 0;
	if (negative) {
		for (i = 0; i < JR_SUM_LIMBS; i++)
			s->limb[i] = -s->limb[i];
		carry(s);
	}
	for (i = JR_SUM_LIMBS - 1; i > 1 && s->limb[i] == 0; i--)
		;
	/* The 64 highest bits; the last one tells whether more are set. */
	top = (uint64_t)s->limb[i] << 32 | (uint64_t)s->limb[i - 1];
	lost = false;
	shift = 0;
	if (i > 1) {
		uint64_t next = (uint64_t)s->limb[i - 2];

		for (; top >> 63 == 0; shift++) {
			top = top << 1 | next >> 31;
			next = next << 1 & 0xffffffff;
		}
		lost = next != 0;
		for (int k = i - 3; k >= 0 && !lost; k--)
			lost = s->limb[k] != 0;
	}
	x = ldexp((double)(top | lost), 32 * (i - 1) - shift - 1074);
	return negative ? -x : x;
}
