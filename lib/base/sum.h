/* sum.h - exact sums of doubles, rounded once. */
#ifndef JR_SUM_H
#define JR_SUM_H

#include <stdint.h>

enum { JR_SUM_LIMBS = 68 };

/* 32 bits a limb, the lowest first, from 2^-1074 on; between additions limbs
 * may be larger, or negative. A zeroed struct is an empty sum. */
struct jr_sum {
	int64_t limb[JR_SUM_LIMBS];
	uint32_t pending;               /* additions since limbs were small */
};

/* Adds a finite number. */
void jr_sum_add(struct jr_sum *s, double x);

/* The sum, to nearest, ties to even; infinite beyond the largest number. */
double jr_sum_result(struct jr_sum *s);

#endif
