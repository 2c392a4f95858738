/* Methods of %TypedArray%.prototype that copy or move elements, its accessors
 * and its iterators (ECMA-262 23.2.3). */
#include <math.h>
#include <string.h>

#include "src/ecma_sort.h"
#include "src/ecma_typed.h"
#include "src/iterator.h"

/* Pieces that join() keeps before it makes one string of them. */
#define JOIN_PIECES 4096

/* These methods name themselves when `this` is no typed array, as in V8. */
static void check_this(duk_context *ctx, duk_buffer_view *v)
{
	static const char names[] = " at join slice sort toReversed toSorted ";
	const char *method, *word;

	if (rt_typed_get(ctx, -1, v))
		return;
	duk_push_current_function(ctx);
	duk_push_function_name(ctx, -1);
	method = duk_get_string(ctx, -1);
	word = duk_push_sprintf(ctx, " %s ", method);
	if (strstr(names, word) == NULL)
		return;
	duk_push_sprintf(ctx, "%%TypedArray%%.prototype.%s", method);
	(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
}

/* Pushes `this`, a typed array inside its buffer; returns its length. */
static double push_this(duk_context *ctx, duk_buffer_view *v)
{
	duk_push_this(ctx);
	check_this(ctx, v);
	return rt_typed_require(ctx, -1, v);
}

static char *element(const duk_buffer_view *v, double k)
{
	return (char *)v->data + ((size_t)k << v->shift);
}

/* ---- in place ---- */

/* n elements of 2^shift bytes, all like the one at `from`. */
static void repeat(char *to, const void *from, int shift, size_t n)
{
	uint64_t v64 = 0, *p64 = (uint64_t *)(void *)to;
	uint32_t v32, *p32 = (uint32_t *)(void *)to;
	uint16_t v16, *p16 = (uint16_t *)(void *)to;

	/* Elements are aligned: offsets are multiples of their size. */
	memcpy(&v64, from, (size_t)1 << shift);
	memcpy(&v32, &v64, sizeof(v32));
	memcpy(&v16, &v64, sizeof(v16));
	switch (shift) {
	case 0:
		memset(to, *(const unsigned char *)from, n);
		break;
	case 1:
		while (n-- > 0)
			*p16++ = v16;
		break;
	case 2:
		while (n-- > 0)
			*p32++ = v32;
		break;
	default:
		while (n-- > 0)
			*p64++ = v64;
	}
}

/* (value, start, end) */
static duk_ret_t fill(duk_context *ctx)
{
	duk_buffer_view v;
	double len = push_this(ctx, &v), k, end;
	uint64_t bits;

	duk_dup(ctx, 0);
	duk_coerce_element(ctx, v.type);
	k = rt_ecma_relative(ctx, 1, len, 0);
	end = rt_ecma_relative(ctx, 2, len, len);
	len = rt_typed_require(ctx, 3, &v);
	end = fmin(end, len);
	duk_write_element(ctx, v.type, &bits);
	if (k < end)
		repeat(element(&v, k), &bits, v.shift, (size_t)(end - k));
	duk_dup(ctx, 3);
	return 1;
}

/* (target, start, end) */
static duk_ret_t copy_within(duk_context *ctx)
{
	duk_buffer_view v;
	double len = push_this(ctx, &v), to, from, end, count;

	to = rt_ecma_relative(ctx, 0, len, 0);
	from = rt_ecma_relative(ctx, 1, len, 0);
	end = rt_ecma_relative(ctx, 2, len, len);
	count = fmin(end - from, len - to);
	if (count > 0) {
		len = rt_typed_require(ctx, 3, &v);
		count = fmin(count, len - fmax(from, to));
	}
	if (count > 0)
		memmove(element(&v, to), element(&v, from),
			(size_t)count << v.shift);
	duk_dup(ctx, 3);
	return 1;
}

/* Swaps elements of 2^shift bytes. */
static void swap(char *a, char *b, int shift)
{
	char tmp[8];
	size_t n = (size_t)1 << shift;

	memcpy(tmp, a, n);
	memcpy(a, b, n);
	memcpy(b, tmp, n);
}

static void reverse_bytes(const duk_buffer_view *v)
{
	double a = 0, b = rt_typed_length(v) - 1;

	for (; a < b; a++, b--)
		swap(element(v, a), element(v, b), v->shift);
}

static duk_ret_t reverse(duk_context *ctx)
{
	duk_buffer_view v;

	(void)push_this(ctx, &v);
	reverse_bytes(&v);
	return 1;
}

/* ---- set ---- */

static duk_ret_t bad_offset(duk_context *ctx)
{
	return duk_range_error(ctx, "offset is out of bounds");
}

/* Types that hold the same bytes for the same value. */
static bool same_bytes(int to, int from)
{
	if (to == from || (rt_typed_is_bigint(to) && rt_typed_is_bigint(from)))
		return true;
	if (to == DUK_ELEMENT_UINT8CLAMPED)
		return from == DUK_ELEMENT_UINT8;
	if (to <= DUK_ELEMENT_INT8)
		return from <= DUK_ELEMENT_INT8;
	if (to <= DUK_ELEMENT_INT16)
		return from == DUK_ELEMENT_UINT16 || from == DUK_ELEMENT_INT16;
	return to <= DUK_ELEMENT_INT32 && (from == DUK_ELEMENT_UINT32 ||
					   from == DUK_ELEMENT_INT32);
}

/* Copies all of `from` to element k of `to`, with conversion. */
static void convert(duk_context *ctx, const duk_buffer_view *to, double k,
		    const duk_buffer_view *from)
{
	const char *s = from->data;
	char *p = element(to, k);
	size_t i, n = from->length >> from->shift;

	if (n == 0)
		return;
	if (same_bytes(to->type, from->type)) {
		memmove(p, s, from->length);
		return;
	}
	if (s < p + (n << to->shift) && p < s + from->length)
		s = memcpy(duk_push_fixed_buffer(ctx, from->length), s,
			   from->length);
	for (i = 0; i < n; i++) {
		duk_read_element(ctx, from->type, s + (i << from->shift));
		duk_write_element(ctx, to->type, p + (i << to->shift));
		duk_pop(ctx);
	}
}

/* (source, offset) */
static duk_ret_t set(duk_context *ctx)
{
	duk_buffer_view to, from;
	double offset = 0, len, n, k;

	duk_push_this(ctx);
	if (!rt_typed_get(ctx, 2, &to))
		return duk_type_error(ctx, "this is not a typed array.");
	if (!duk_is_undefined(ctx, 1)) {
		offset = rt_ecma_to_integer(ctx, 1);
		(void)duk_get_buffer_view(ctx, 2, &to);
	}
	if (offset < 0)
		return bad_offset(ctx);
	if (!to.stable)
		(void)rt_typed_require(ctx, 2, &to);
	len = rt_typed_length(&to);
	if (rt_typed_get(ctx, 0, &from)) {
		if (from.out)
			(void)rt_typed_require(ctx, 0, &from);  /* throws */
		n = rt_typed_length(&from);
		if (rt_typed_is_bigint(to.type) !=
		    rt_typed_is_bigint(from.type))
			return duk_type_error(ctx, "Cannot mix BigInt and "
					      "other types, use explicit "
					      "conversions");
		if (n + offset > len)
			return bad_offset(ctx);
		convert(ctx, &to, offset, &from);
		return 0;
	}
	duk_to_object(ctx, 0);
	n = rt_ecma_length_of(ctx, 0);
	if (n + offset > len)
		return bad_offset(ctx);
	for (k = 0; k < n; k++) {
		rt_ecma_get(ctx, 0, k);
		rt_typed_set_element(ctx, 2, offset + k);
	}
	return 0;
}

/* ---- parts ---- */

/* Up to `count` elements of the array at `idx` from k on, to the start of that
 * on the stack top, of the same type. */
static void copy_part(duk_context *ctx, duk_idx_t idx, double k, double count)
{
	duk_buffer_view from, to;
	const char *s;
	char *p;
	size_t n;

	(void)duk_get_buffer_view(ctx, idx, &from);
	(void)duk_get_buffer_view(ctx, -1, &to);
	count = fmin(count, rt_typed_length(&from) - k);
	count = fmin(count, rt_typed_length(&to));
	if (count <= 0)
		return;
	n = (size_t)count << from.shift;
	s = element(&from, k);
	p = to.data;
	if (p <= s || s + n <= p) {
		memmove(p, s, n);
		return;
	}
	/* Byte after byte: what was written is read again. */
	while (n-- > 0)
		*p++ = *s++;
}

/* (start, end) */
static duk_ret_t slice(duk_context *ctx)
{
	duk_buffer_view v, r;
	double len = push_this(ctx, &v), k, end, n = 0;

	k = rt_ecma_relative(ctx, 0, len, 0);
	end = rt_ecma_relative(ctx, 1, len, len);
	rt_typed_push_species(ctx, 2, fmax(end - k, 0));
	if (k >= end)
		return 1;
	/* Scripts have run since. */
	end = fmin(end, rt_typed_require(ctx, 2, &v));
	(void)duk_get_buffer_view(ctx, 3, &r);
	if (v.type == r.type) {
		copy_part(ctx, 2, k, end - k);
		return 1;
	}
	for (; k < end; k++) {
		rt_typed_get_element(ctx, 2, k);
		rt_typed_set_element(ctx, 3, n++);
	}
	return 1;
}

/* (begin, end) */
static duk_ret_t subarray(duk_context *ctx)
{
	duk_buffer_view v;
	double len, k, end = -1;

	duk_push_this(ctx);
	if (!rt_typed_get(ctx, 2, &v))
		return rt_ecma_bad_receiver(ctx, "%TypedArray%.prototype."
					    "subarray");
	len = rt_typed_length(&v);
	k = rt_ecma_relative(ctx, 0, len, 0);
	if (!v.tracks || !duk_is_undefined(ctx, 1))
		end = rt_ecma_relative(ctx, 1, len, len);
	duk_push_view_buffer(ctx, 2);
	(void)duk_get_buffer_view(ctx, 2, &v);
	if (v.stable && duk_has_default_species(ctx, 2)) {
		duk_push_view(ctx, v.type, 3,
			      v.offset + ((size_t)k << v.shift),
			      (size_t)fmax(end - k, 0) << v.shift, false);
		return 1;
	}
	duk_push_number(ctx, (double)v.offset + k * (1 << v.shift));
	if (end >= 0)
		duk_push_number(ctx, fmax(end - k, 0));
	rt_typed_species_args(ctx, 2, end >= 0 ? 3 : 2);
	return 1;
}

/* ---- copies ---- */

/* Pushes a copy of the array at idx, which has the length len. */
static void push_copy(duk_context *ctx, duk_idx_t idx, double len)
{
	duk_buffer_view v;

	(void)duk_get_buffer_view(ctx, idx, &v);
	rt_typed_push_new(ctx, v.type, len);
	copy_part(ctx, idx, 0, len);
}

static duk_ret_t to_reversed(duk_context *ctx)
{
	duk_buffer_view v;

	push_copy(ctx, 0, push_this(ctx, &v));
	(void)duk_get_buffer_view(ctx, 1, &v);
	reverse_bytes(&v);
	return 1;
}

/* (index, value) */
static duk_ret_t with(duk_context *ctx)
{
	duk_buffer_view v;
	double len = push_this(ctx, &v), k;
	double index = rt_ecma_to_integer(ctx, 0);

	if (index < 0)
		index += len;
	duk_dup(ctx, 1);
	duk_coerce_element(ctx, v.type);
	(void)duk_get_buffer_view(ctx, 2, &v);
	if (index < 0 || index >= rt_typed_length(&v))
		return duk_range_error(ctx, "Invalid typed array index");
	push_copy(ctx, 2, len);
	/* What is gone by now is read as undefined. */
	for (k = rt_typed_length(&v); k < len; k++) {
		duk_push_undefined(ctx);
		rt_typed_set_element(ctx, 4, k);
	}
	duk_dup(ctx, 3);
	rt_typed_set_element(ctx, 4, index);
	return 1;
}

/* The elements of the array at from, sorted by the function at 0, to that at
 * to. */
static void sort_by_function(duk_context *ctx, duk_idx_t from, duk_idx_t to,
			     double len)
{
	duk_idx_t sorter = duk_get_top(ctx);
	uint32_t i;

	rt_ecma_sort_push(ctx, (uint32_t)len, 1);
	for (i = 0; i < len; i++) {
		rt_typed_get_element(ctx, from, i);
		rt_ecma_sort_add(ctx, sorter);
	}
	rt_ecma_sort_run(ctx, sorter, 0);
	for (i = 0; i < len; i++) {
		rt_ecma_sort_get(ctx, sorter, i);
		rt_typed_set_element(ctx, to, i);
	}
	duk_pop(ctx);
}

/* sort, toSorted: (comparator); magic 1 for the copy. */
static duk_ret_t sort(duk_context *ctx)
{
	bool copy = duk_get_current_magic(ctx);
	duk_buffer_view v;
	double len;

	if (!duk_is_undefined(ctx, 0) && !duk_is_callable(ctx, 0))
		return duk_type_error(ctx, "The comparison function must be "
				      "either a function or undefined");
	len = push_this(ctx, &v);
	if (copy)
		push_copy(ctx, 1, len);
	else
		duk_dup(ctx, 1);
	if (duk_is_undefined(ctx, 0)) {
		(void)duk_get_buffer_view(ctx, 2, &v);
		rt_typed_sort(v.type, v.data, v.length >> v.shift);
	} else {
		sort_by_function(ctx, 1, 2, len);
	}
	return 1;
}

/* ---- text ---- */

/* (separator); frame: 1 this, then pieces. */
static duk_ret_t join(duk_context *ctx)
{
	duk_idx_t pieces = 1;
	duk_buffer_view v;
	double len, k;

	len = push_this(ctx, &v);
	if (duk_is_undefined(ctx, 0)) {
		duk_push_literal(ctx, ",");
		duk_replace(ctx, 0);
	}
	duk_to_string(ctx, 0);
	duk_push_literal(ctx, "");
	for (k = 0; k < len; k++) {
		duk_require_stack(ctx, 8);
		if (k > 0)
			duk_dup(ctx, 0);
		rt_typed_get_element(ctx, 1, k);
		if (duk_is_undefined(ctx, -1)) {        /* gone by now */
			duk_pop(ctx);
			duk_push_literal(ctx, "");
		}
		duk_to_string(ctx, -1);
		pieces += k > 0 ? 2 : 1;
		if (pieces >= JOIN_PIECES) {
			duk_concat(ctx, pieces);
			pieces = 1;
		}
	}
	duk_concat(ctx, pieces);
	return 1;
}

/* ---- iterators, accessors ---- */

/* entries, keys, values: magic is an rt_iterator_yield. */
static duk_ret_t iterate(duk_context *ctx)
{
	duk_buffer_view v;

	(void)push_this(ctx, &v);
	rt_iterator_push(ctx, RT_ITERATOR_array,
			 (enum rt_iterator_yield)duk_get_current_magic(ctx),
			 1);
	return 1;
}

/* LENGTH is 0: see duk_set_view_length. */
enum { LENGTH, BYTE_LENGTH, BYTE_OFFSET, BUFFER };

static duk_ret_t bad_getter(duk_context *ctx, int what)
{
	static const char *const names[] = {
		"get TypedArray.prototype.length",
		"get TypedArray.prototype.byteLength",
		"get TypedArray.prototype.byteOffset",
		"get %TypedArray%.prototype.buffer",
	};

	return rt_ecma_bad_receiver(ctx, names[what]);
}

static duk_ret_t get(duk_context *ctx)
{
	int what = duk_get_current_magic(ctx);
	duk_buffer_view v;

	duk_push_this(ctx);
	if (!rt_typed_get(ctx, 0, &v))
		return bad_getter(ctx, what);
	switch (what) {
	case BUFFER:
		duk_push_view_buffer(ctx, 0);
		break;
	case BYTE_OFFSET:
		duk_push_number(ctx, v.out ? 0 : (double)v.offset);
		break;
	case BYTE_LENGTH:
		duk_push_number(ctx, v.out ? 0 : (double)v.length);
		break;
	default:
		duk_push_number(ctx, v.out ? 0 : rt_typed_length(&v));
	}
	return 1;
}

static duk_ret_t tag(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_this(ctx);
	if (!rt_typed_get(ctx, 0, &v))
		return 0;
	duk_push_string(ctx, rt_typed_names[v.type]);
	return 1;
}

void rt_typed_method_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"copyWithin", copy_within, 3, 2, 0},
		{"entries", iterate, 0, 0, RT_YIELD_entries},
		{"fill", fill, 3, 1, 0},
		{"join", join, 1, 1, 0},
		{"keys", iterate, 0, 0, RT_YIELD_keys},
		{"reverse", reverse, 0, 0, 0},
		{"set", set, 2, 1, 0},
		{"slice", slice, 2, 2, 0},
		{"sort", sort, 1, 1, 0},
		{"subarray", subarray, 2, 2, 0},
		{"toReversed", to_reversed, 0, 0, 0},
		{"toSorted", sort, 1, 1, 1},
		{"values", iterate, 0, 0, RT_YIELD_values},
		{"with", with, 2, 2, 0},
		{"get buffer", get, 0, 0, BUFFER},
		{"get byteLength", get, 0, 0, BYTE_LENGTH},
		{"get byteOffset", get, 0, 0, BYTE_OFFSET},
		{"get length", get, 0, 0, LENGTH},
		{"get @@toStringTag", tag, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_define(ctx, -1, list);
	duk_set_view_length(ctx, get);
	rt_ecma_alias(ctx, -1, "values", "@@iterator");
	rt_ecma_push_prototype(ctx, "Array");
	duk_get_prop_literal(ctx, -1, "toString");
	duk_remove(ctx, -2);
	rt_ecma_put(ctx, -2, "toString");
}
