/* The default order of typed arrays (ECMA-262 23.2.4.7): by value, -0 before 0,
 * NaN last. Equal elements cannot be told apart, so any sort is stable. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/ecma_typed.h"

/* Sorts bytes by counting. */
static void sort_bytes(uint8_t *p, size_t n, bool is_signed)
{
	size_t counts[256] = {0}, i;
	unsigned v;

	for (i = 0; i < n; i++)
		counts[p[i]]++;
	for (i = 0; i < 256; i++) {
		v = (unsigned)i ^ (is_signed ? 128 : 0);
		memset(p, (int)v, counts[v]);
		p += counts[v];
	}
}

#define COMPARE(name, type) \
	static int name(const void *a, const void *b) \
	{ \
		type x = *(const type *)a, y = *(const type *)b; \
		return (x > y) - (x < y); \
	}
COMPARE(compare_u16, uint16_t)
COMPARE(compare_i16, int16_t)
COMPARE(compare_u32, uint32_t)
COMPARE(compare_i32, int32_t)
COMPARE(compare_u64, uint64_t)
COMPARE(compare_i64, int64_t)
#undef COMPARE

static int compare_doubles(double x, double y)
{
	if (isnan(x) || isnan(y))
		return !!isnan(x) - !!isnan(y);
	if (x == y)
		return !!signbit(y) - !!signbit(x);
	return x < y ? -1 : 1;
}

static int compare_f16(const void *a, const void *b)
{
	return compare_doubles(duk_half_to_double(*(const uint16_t *)a),
			       duk_half_to_double(*(const uint16_t *)b));
}

static int compare_f32(const void *a, const void *b)
{
	return compare_doubles((double)*(const float *)a,
			       (double)*(const float *)b);
}

static int compare_f64(const void *a, const void *b)
{
	return compare_doubles(*(const double *)a, *(const double *)b);
}

void rt_typed_sort(int type, void *p, size_t n)
{
	static int (*const functions[RT_TYPED_CLASSES])(const void *,
							const void *) = {
		[DUK_ELEMENT_UINT16] = compare_u16,
		[DUK_ELEMENT_INT16] = compare_i16,
		[DUK_ELEMENT_UINT32] = compare_u32,
		[DUK_ELEMENT_INT32] = compare_i32,
		[DUK_ELEMENT_FLOAT32] = compare_f32,
		[DUK_ELEMENT_FLOAT64] = compare_f64,
		[DUK_ELEMENT_BIGINT64] = compare_i64,
		[DUK_ELEMENT_BIGUINT64] = compare_u64,
		[DUK_ELEMENT_FLOAT16] = compare_f16,
	};

	if (n == 0)
		return;
	if (rt_typed_shift(type) == 0)
		sort_bytes(p, n, type == DUK_ELEMENT_INT8);
	else
		qsort(p, n, (size_t)1 << rt_typed_shift(type),
		      functions[type]);
}
