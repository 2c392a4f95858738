#include "src/ecma_sort.h"

#include <math.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "src/bigint.h"
#include "src/ecma.h"

/* Values are slots of the sorter; what moves is their order. */
struct sorter {
	uint32_t *order;        /* n, then n more for merging */
	uint32_t n;
	uint32_t count;         /* values to compare */
	uint32_t undefineds;
	int numeric;
	duk_idx_t cmp;          /* while running: comparison function or -1 */
	void *h;
	duk_context *ctx;
};

static void free_sorter(void *udata, void *ptr)
{
	struct sorter *s = ptr;

	(void)udata;
	jr_free(s->order);
	jr_free(s);
}

static const duk_native_type sorter_type = {"Sorter", free_sorter};

void rt_ecma_sort_push(duk_context *ctx, uint32_t n, int numeric)
{
	void *h = duk_push_native(ctx, &sorter_type, NULL, n);
	struct sorter *s = jr_try_alloc(sizeof(*s));

	if (s == NULL)
		goto fail;
	memset(s, 0, sizeof(*s));
	duk_set_native(h, s);
	s->order = jr_try_alloc((size_t)n * 2 * sizeof(*s->order) + 1);
	if (s->order == NULL)
		goto fail;
	s->n = n;
	s->numeric = numeric;
	s->h = h;
	return;
fail:
	(void)duk_range_error(ctx, "out of memory");
}

void rt_ecma_sort_add(duk_context *ctx, duk_idx_t idx)
{
	struct sorter *s = duk_get_native(ctx, idx, &sorter_type);

	if (s->count + s->undefineds == s->n) {
		duk_pop(ctx);
	} else if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		s->undefineds++;
	} else {
		s->order[s->count] = s->count;
		duk_native_put(ctx, s->h, s->count++);
	}
}

/* Code unit order, which is the byte order of the engine's strings. */
static bool string_greater(struct sorter *s, uint32_t a, uint32_t b)
{
	size_t na, nb;
	const char *pa, *pb;
	int c;

	duk_native_push(s->ctx, s->h, a);
	duk_native_push(s->ctx, s->h, b);
	pa = duk_get_lstring(s->ctx, -2, &na);
	pb = duk_get_lstring(s->ctx, -1, &nb);
	c = memcmp(pa, pb, na < nb ? na : nb);
	duk_pop_2(s->ctx);
	return c > 0 || (c == 0 && na > nb);
}

/* -0 before +0, NaN last. */
static bool number_greater(struct sorter *s, uint32_t a, uint32_t b)
{
	double x, y;
	int order;

	duk_native_push(s->ctx, s->h, a);
	duk_native_push(s->ctx, s->h, b);
	if (duk_is_bigint(s->ctx, -1)) {
		order = jr_bigint_cmp(rt_bigint_view(s->ctx, -2),
				      rt_bigint_view(s->ctx, -1));
		duk_pop_2(s->ctx);
		return order > 0;
	}
	x = duk_get_number(s->ctx, -2);
	y = duk_get_number(s->ctx, -1);
	duk_pop_2(s->ctx);
	if (isnan(x) || isnan(y))
		return isnan(x) && !isnan(y);
	return x > y || (x == 0 && y == 0 && signbit(y) && !signbit(x));
}

static bool greater(struct sorter *s, uint32_t a, uint32_t b)
{
	if (s->cmp >= 0)
		return duk_native_compare(s->ctx, s->h, a, b, s->cmp) > 0;
	return s->numeric ? number_greater(s, a, b) : string_greater(s, a, b);
}

/* Sorts order[from, to). */
static void merge_sort(struct sorter *s, uint32_t from, uint32_t to)
{
	uint32_t *order = s->order, *tmp = s->order + s->n;
	uint32_t mid = from + (to - from) / 2, i, j, k;

	if (to - from < 2)
		return;
	merge_sort(s, from, mid);
	merge_sort(s, mid, to);
	if (!greater(s, order[mid - 1], order[mid]))
		return;
	memcpy(tmp + from, order + from, (mid - from) * sizeof(*tmp));
	for (i = k = from, j = mid; i < mid && j < to;) {
		if (greater(s, tmp[i], order[j]))
			order[k++] = order[j++];
		else
			order[k++] = tmp[i++];
	}
	memcpy(order + k, tmp + i, (mid - i) * sizeof(*tmp));
}

/* The default order compares strings: makes them, once each, behind the
 * values. */
static void sort_strings(duk_context *ctx, struct sorter *s)
{
	void *values = s->h;
	uint32_t i;

	s->h = duk_push_native(ctx, &sorter_type, NULL, s->count);
	for (i = 0; i < s->count; i++) {
		duk_native_push(ctx, values, i);
		if (duk_is_symbol(ctx, -1))
			(void)duk_type_error(ctx, "Cannot convert a Symbol "
					     "value to a string");
		duk_to_string(ctx, -1);
		duk_native_put(ctx, s->h, i);
	}
	merge_sort(s, 0, s->count);
	s->h = values;
	duk_pop(ctx);

}

void rt_ecma_sort_run(duk_context *ctx, duk_idx_t idx, duk_idx_t cmp)
{
	struct sorter *s = duk_get_native(ctx, idx, &sorter_type);

	s->ctx = ctx;
	s->cmp = duk_is_undefined(ctx, cmp) ? -1 : duk_normalize_index(ctx,
								       cmp);
	if (s->cmp < 0 && !s->numeric)
		sort_strings(ctx, s);
	else
		merge_sort(s, 0, s->count);
}

uint32_t rt_ecma_sort_count(duk_context *ctx, duk_idx_t idx)
{
	struct sorter *s = duk_get_native(ctx, idx, &sorter_type);

	return s->count + s->undefineds;
}

void rt_ecma_sort_get(duk_context *ctx, duk_idx_t idx, uint32_t i)
{
	struct sorter *s = duk_get_native(ctx, idx, &sorter_type);

	if (i < s->count)
		duk_native_push(ctx, s->h, s->order[i]);
	else
		duk_push_undefined(ctx);
}
