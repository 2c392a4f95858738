/* Methods of %TypedArray%.prototype that look at elements: with a function that
 * is called for each, or for a value (ECMA-262 23.2.3). */
#include <math.h>
#include <string.h>

#include "src/ecma_typed.h"

/* Pushes `this`, a typed array; returns its length. */
static double push_this(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_this(ctx);
	return rt_typed_require(ctx, -1, &v);
}

/* (index) */
static duk_ret_t at(duk_context *ctx)
{
	double len = push_this(ctx), k = rt_ecma_to_integer(ctx, 0);

	if (k < 0)
		k += len;
	if (k < 0 || k >= len)
		return 0;
	rt_typed_get_element(ctx, 1, k);
	return 1;
}

/* ---- functions called for each element ---- */

/* (callback, thisArg), frame: 2 this. Pushes the element, then what the
 * callback returns for it. */
static void call_back(duk_context *ctx, double k)
{
	rt_typed_get_element(ctx, 2, k);
	duk_call_element(ctx, 0, 2, k);
}

enum {
	EACH_every, EACH_some, EACH_forEach,
	EACH_find, EACH_findIndex, EACH_findLast, EACH_findLastIndex,
};

static duk_ret_t each(duk_context *ctx)
{
	int what = duk_get_current_magic(ctx);
	bool back = what == EACH_findLast || what == EACH_findLastIndex;
	bool value = what == EACH_find || what == EACH_findLast, hit;
	double len = push_this(ctx), i, k;

	rt_ecma_require_callable(ctx, 0);
	for (i = 0; i < len; i++) {
		k = back ? len - 1 - i : i;
		call_back(ctx, k);
		hit = what != EACH_forEach &&
		      duk_to_boolean(ctx, -1) != (what == EACH_every);
		duk_pop(ctx);
		if (!hit) {
			duk_pop(ctx);
			continue;
		}
		if (what == EACH_every || what == EACH_some)
			duk_push_boolean(ctx, what == EACH_some);
		else if (!value)
			duk_push_number(ctx, k);
		return 1;
	}
	if (what == EACH_forEach || value)
		return 0;
	if (what == EACH_every || what == EACH_some)
		duk_push_boolean(ctx, what == EACH_every);
	else
		duk_push_int(ctx, -1);
	return 1;
}

static duk_ret_t map(duk_context *ctx)
{
	double len = push_this(ctx), k;

	rt_ecma_require_callable(ctx, 0);
	rt_typed_push_species(ctx, 2, len);
	for (k = 0; k < len; k++) {
		call_back(ctx, k);
		rt_typed_set_element(ctx, 3, k);
		duk_pop(ctx);
	}
	return 1;
}

static duk_ret_t filter(duk_context *ctx)
{
	double len = push_this(ctx), k, n = 0;

	rt_ecma_require_callable(ctx, 0);
	duk_push_array(ctx);
	for (k = 0; k < len; k++) {
		call_back(ctx, k);
		if (duk_to_boolean(ctx, -1)) {
			duk_pop(ctx);
			rt_ecma_set(ctx, 3, n++);
		} else {
			duk_pop_2(ctx);
		}
	}
	rt_typed_push_species(ctx, 2, n);
	for (k = 0; k < n; k++) {
		rt_ecma_get(ctx, 3, k);
		rt_typed_set_element(ctx, 4, k);
	}
	return 1;
}

/* reduce, reduceRight (magic 1): (callback, initial); frame: this, result. */
static duk_ret_t reduce(duk_context *ctx)
{
	bool back = duk_get_current_magic(ctx);
	duk_idx_t n = duk_get_top(ctx);
	double len, i = 0, k;

	duk_set_top(ctx, 2);
	len = push_this(ctx);
	rt_ecma_require_callable(ctx, 0);
	if (n >= 2) {
		duk_dup(ctx, 1);
	} else {
		if (len == 0)
			return duk_type_error(ctx, "Reduce of empty array with"
					      " no initial value");
		rt_typed_get_element(ctx, 2, back ? len - 1 : 0);
		i = 1;
	}
	for (; i < len; i++) {
		k = back ? len - 1 - i : i;
		duk_dup(ctx, 0);
		duk_pull(ctx, 3);
		rt_typed_get_element(ctx, 2, k);
		duk_push_number(ctx, k);
		duk_dup(ctx, 2);
		duk_call(ctx, 4);
	}
	return 1;
}

/* ---- values ---- */

/* What is sought: bytes of an element, or a number. */
struct needle {
	duk_buffer_view view;
	double number;
	uint64_t bits;          /* of a BigInt */
	bool nan;               /* NaN is to be found */
};

static double load(const struct needle *s, size_t i)
{
	const char *p = (const char *)s->view.data + (i << s->view.shift);
	union {
		int8_t i8;
		uint8_t u8;
		int16_t i16;
		uint16_t u16;
		int32_t i32;
		uint32_t u32;
		float f;
		double d;
	} u;

	memcpy(&u, p, (size_t)1 << s->view.shift);
	switch (s->view.type) {
	case DUK_ELEMENT_INT8:
		return u.i8;
	case DUK_ELEMENT_UINT16:
		return u.u16;
	case DUK_ELEMENT_INT16:
		return u.i16;
	case DUK_ELEMENT_UINT32:
		return u.u32;
	case DUK_ELEMENT_INT32:
		return u.i32;
	case DUK_ELEMENT_FLOAT16:
		return duk_half_to_double(u.u16);
	case DUK_ELEMENT_FLOAT32:
		return (double)u.f;
	case DUK_ELEMENT_FLOAT64:
		return u.d;
	default:
		return u.u8;
	}
}

static bool matches(const struct needle *s, size_t i)
{
	uint64_t bits;
	double d;

	if (rt_typed_is_bigint(s->view.type)) {
		memcpy(&bits, (const char *)s->view.data + i * 8, 8);
		return bits == s->bits;
	}
	d = load(s, i);
	return d == s->number || (s->nan && d != d);
}

/* Prepares to seek the value at idx in the array at 2; false if no element can
 * be that value. */
static bool prepare(duk_context *ctx, duk_idx_t idx, bool nan,
		    struct needle *s)
{
	bool same;

	(void)duk_get_buffer_view(ctx, 2, &s->view);
	if (!rt_typed_is_bigint(s->view.type)) {
		if (!duk_is_number(ctx, idx))
			return false;
		s->number = duk_get_number(ctx, idx);
		s->nan = nan && isnan(s->number);
		return true;
	}
	if (!duk_is_bigint(ctx, idx))
		return false;
	duk_dup(ctx, idx);
	duk_write_element(ctx, s->view.type, &s->bits);
	duk_read_element(ctx, s->view.type, &s->bits);
	same = duk_strict_equals(ctx, -1, -2);
	duk_pop_2(ctx);
	return same;
}

/* First match in start..end-1, or -1. */
static double seek(const struct needle *s, double start, double end)
{
	const unsigned char *p = s->view.data, *hit;
	size_t i, n;

	if (end > rt_typed_length(&s->view))
		end = rt_typed_length(&s->view);
	if (start >= end)
		return -1;
	i = (size_t)start;
	n = (size_t)end;
	if (s->view.shift == 0 && s->view.type != DUK_ELEMENT_INT8) {
		if (!(s->number >= 0 && s->number <= 255) ||
		    s->number != trunc(s->number))
			return -1;
		hit = memchr(p + i, (int)s->number, n - i);
		return hit ? (double)(hit - p) : -1;
	}
	for (; i < n; i++)
		if (matches(s, i))
			return (double)i;
	return -1;
}

/* includes (magic 1), indexOf: (value, fromIndex) */
static duk_ret_t index_of(duk_context *ctx)
{
	bool includes = duk_get_current_magic(ctx);
	double len = push_this(ctx), k, found = -1;
	struct needle s;

	k = len > 0 ? rt_ecma_to_integer(ctx, 1) : 0;
	if (k < 0)
		k = fmax(k + len, 0);
	if (len > 0 && prepare(ctx, 0, includes, &s))
		found = seek(&s, k, len);
	if (!includes) {
		duk_push_number(ctx, found);
		return 1;
	}
	/* What the conversion of fromIndex cut off reads as undefined. */
	if (k < len && duk_is_undefined(ctx, 0)) {
		(void)duk_get_buffer_view(ctx, 2, &s.view);
		found = rt_typed_length(&s.view) < len ? len : -1;
	}
	duk_push_boolean(ctx, found >= 0);
	return 1;
}

/* (value, fromIndex) */
static duk_ret_t last_index_of(duk_context *ctx)
{
	duk_idx_t nargs = duk_get_top(ctx);
	double len, k, found = -1;
	struct needle s;

	duk_set_top(ctx, 2);
	len = push_this(ctx);
	k = nargs > 1 && len > 0 ? rt_ecma_to_integer(ctx, 1) : len - 1;
	k = k < 0 ? k + len : fmin(k, len - 1);
	if (k >= 0 && prepare(ctx, 0, false, &s)) {
		k = fmin(k, rt_typed_length(&s.view) - 1);
		for (; k >= 0 && found < 0; k--)
			if (matches(&s, (size_t)k))
				found = k;
	}
	duk_push_number(ctx, found);
	return 1;
}

void rt_typed_find_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"at", at, 1, 1, 0},
		{"every", each, 2, 1, EACH_every},
		{"filter", filter, 2, 1, 0},
		{"find", each, 2, 1, EACH_find},
		{"findIndex", each, 2, 1, EACH_findIndex},
		{"findLast", each, 2, 1, EACH_findLast},
		{"findLastIndex", each, 2, 1, EACH_findLastIndex},
		{"forEach", each, 2, 1, EACH_forEach},
		{"includes", index_of, 2, 1, 1},
		{"indexOf", index_of, 2, 1, 0},
		{"lastIndexOf", last_index_of, DUK_VARARGS, 1, 0},
		{"map", map, 2, 1, 0},
		{"reduce", reduce, DUK_VARARGS, 1, 0},
		{"reduceRight", reduce, DUK_VARARGS, 1, 1},
		{"some", each, 2, 1, EACH_some},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_define(ctx, -1, list);
}
