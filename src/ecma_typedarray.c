/* Typed arrays, ArrayBuffer, DataView (ECMA-262 23.2, 25.1, 25.3) as far as the
 * engine lacks them. Methods that only read, or that assign elements in place,
 * are those of Array.prototype behind a check of `this`. */
#include <math.h>
#include <string.h>

#include "src/bigint.h"
#include "src/ecma.h"
#include "src/ecma_sort.h"
#include "src/iterator.h"

/* The kept array has the constructors in this order, then their prototypes,
 * then the methods of Array.prototype in the order of `delegated`. */
static const char *const classes[] = {
	"Uint8Array", "Int8Array", "Uint8ClampedArray", "Int16Array",
	"Uint16Array", "Int32Array", "Uint32Array", "Float32Array",
	"Float64Array", "BigInt64Array", "BigUint64Array",
};
#define CLASSES ((int)(sizeof(classes) / sizeof(classes[0])))
#define BIG_CLASSES 2           /* the last ones, whose elements are BigInts */

static const struct {
	const char *name;
	uint8_t length;
} delegated[] = {
	{"at", 1}, {"copyWithin", 2}, {"every", 1}, {"find", 1},
	{"findIndex", 1}, {"findLast", 1}, {"findLastIndex", 1},
	{"forEach", 1}, {"includes", 1}, {"indexOf", 1}, {"join", 1},
	{"lastIndexOf", 1}, {"reduce", 1}, {"reduceRight", 1}, {"reverse", 0},
	{"some", 1}, {"entries", 0}, {"keys", 0}, {"values", 0},
};
#define DELEGATED ((int)(sizeof(delegated) / sizeof(delegated[0])))

static bool is_typed_array(duk_context *ctx, duk_idx_t idx)
{
	duk_buffer_view v;

	return duk_get_buffer_view(ctx, idx, &v) && v.type >= 0;
}

/* Pushes `this`, a typed array. */
static double push_this_typed(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_this(ctx);
	if (!duk_get_buffer_view(ctx, -1, &v) || v.type < 0)
		(void)duk_type_error(ctx, "this is not a typed array.");
	if (v.out)
		(void)duk_type_error(ctx, "Cannot perform this operation on a "
				     "detached ArrayBuffer");
	return (double)(v.length >> v.shift);
}

/* Number of the class that the object at idx inherits from, or -1. */
static int class_of(duk_context *ctx, duk_idx_t idx)
{
	int found = -1, i;
	void *p;

	idx = duk_require_normalize_index(ctx, idx);
	duk_push_intrinsic(ctx, RT_KEPT_typedarrays);
	duk_get_prototype(ctx, idx);
	while (found < 0 && !duk_is_undefined(ctx, -1)) {
		p = duk_get_heapptr(ctx, -1);
		for (i = 0; i < CLASSES && found < 0; i++) {
			duk_get_prop_index(ctx, -2,
					   (duk_uarridx_t)(CLASSES + i));
			if (duk_get_heapptr(ctx, -1) == p)
				found = i;
			duk_pop(ctx);
		}
		duk_get_prototype(ctx, -1);
		duk_remove(ctx, -2);
	}
	duk_pop_2(ctx);
	return found;
}

/* Pushes the built-in constructor for the typed array at idx. */
static void push_constructor(duk_context *ctx, duk_idx_t idx)
{
	int class = class_of(ctx, idx);

	duk_push_intrinsic(ctx, RT_KEPT_typedarrays);
	duk_get_prop_index(ctx, -1, (duk_uarridx_t)(class < 0 ? 0 : class));
	duk_remove(ctx, -2);
}

static bool has_bigints(duk_context *ctx, duk_idx_t idx)
{
	const char *class = duk_class_name(ctx, idx);

	return class != NULL && strncmp(class, "Big", 3) == 0;
}

/* The conversion of a value that becomes an element of the array at idx. */
static void coerce(duk_context *ctx, duk_idx_t idx, duk_idx_t value)
{
	if (has_bigints(ctx, idx))
		rt_bigint_coerce(ctx, value);
	else
		duk_to_number(ctx, value);
}

/* [constructor] -> [new constructor(len)], checked. */
static void create(duk_context *ctx, double len)
{
	duk_push_number(ctx, len);
	duk_new(ctx, 1);
	if (!is_typed_array(ctx, -1))
		(void)duk_type_error(ctx, "this is not a typed array.");
	if (rt_ecma_length_of(ctx, -1) < len)
		(void)duk_type_error(ctx, "Derived TypedArray constructor "
				     "created an array which was too small");
}

static void push_species(duk_context *ctx, duk_idx_t idx, double len)
{
	push_constructor(ctx, idx);
	rt_ecma_species(ctx, idx);
	create(ctx, len);
	if (has_bigints(ctx, idx) != has_bigints(ctx, -1))
		(void)duk_type_error(ctx, "Content type of the derived "
				     "TypedArray differs");
}

static void push_same(duk_context *ctx, duk_idx_t idx, double len)
{
	push_constructor(ctx, idx);
	create(ctx, len);
}

/* Array.prototype's method on a typed array; magic: index in delegated. */
static duk_ret_t delegate(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);

	push_this_typed(ctx);
	duk_insert(ctx, 0);
	duk_push_intrinsic(ctx, RT_KEPT_typedarrays);
	duk_get_prop_index(ctx, -1, (duk_uarridx_t)(2 * CLASSES +
			   duk_get_current_magic(ctx)));
	duk_insert(ctx, 0);
	duk_pop(ctx);
	duk_call_method(ctx, n);
	return 1;
}

/* (value, start, end) */
static duk_ret_t fill(duk_context *ctx)
{
	double len = push_this_typed(ctx), k, end;

	coerce(ctx, 3, 0);
	k = rt_ecma_relative(ctx, 1, len, 0);
	end = rt_ecma_relative(ctx, 2, len, len);
	for (; k < end; k++) {
		duk_dup(ctx, 0);
		rt_ecma_set(ctx, 3, k);
	}
	return 1;
}

/* (callback, thisArg), frame: 2 this. Pushes what the callback returns. */
static void call_back(duk_context *ctx, double k)
{
	duk_dup(ctx, 0);
	duk_dup(ctx, 1);
	rt_ecma_get(ctx, 2, k);
	duk_push_number(ctx, k);
	duk_dup(ctx, 2);
	duk_call_method(ctx, 3);
}

static duk_ret_t map(duk_context *ctx)
{
	double len = push_this_typed(ctx), k;

	rt_ecma_require_callable(ctx, 0);
	push_species(ctx, 2, len);
	for (k = 0; k < len; k++) {
		call_back(ctx, k);
		rt_ecma_set(ctx, 3, k);
	}
	return 1;
}

static duk_ret_t filter(duk_context *ctx)
{
	double len = push_this_typed(ctx), k, n = 0;

	rt_ecma_require_callable(ctx, 0);
	duk_push_array(ctx);
	for (k = 0; k < len; k++) {
		rt_ecma_get(ctx, 2, k);
		call_back(ctx, k);
		if (duk_to_boolean(ctx, -1)) {
			duk_pop(ctx);
			rt_ecma_set(ctx, 3, n++);
		} else {
			duk_pop_2(ctx);
		}
	}
	push_species(ctx, 2, n);
	for (k = 0; k < n; k++) {
		rt_ecma_get(ctx, 3, k);
		rt_ecma_set(ctx, 4, k);
	}
	return 1;
}

/* Elements k to end of the array at 2 into that at 3, of the same type. */
static void copy_elements(duk_context *ctx, double k, double end)
{
	duk_buffer_view from, to;
	size_t bytes, at;

	/* The species constructor may have changed sizes. */
	(void)push_this_typed(ctx);
	duk_pop(ctx);
	(void)duk_get_buffer_view(ctx, 2, &from);
	(void)duk_get_buffer_view(ctx, 3, &to);
	at = (size_t)k << from.shift;
	bytes = (size_t)(end - k) << from.shift;
	if (at >= from.length)
		return;
	if (bytes > from.length - at)
		bytes = from.length - at;
	if (bytes > to.length)
		bytes = to.length;
	memmove(to.data, (char *)from.data + at, bytes);
}

/* (start, end) */
static duk_ret_t slice(duk_context *ctx)
{
	double len = push_this_typed(ctx), k, end, n = 0;

	k = rt_ecma_relative(ctx, 0, len, 0);
	end = rt_ecma_relative(ctx, 1, len, len);
	push_species(ctx, 2, fmax(end - k, 0));
	if (k < end && class_of(ctx, 2) == class_of(ctx, 3)) {
		copy_elements(ctx, k, end);
		return 1;
	}
	for (; k < end; k++) {
		rt_ecma_get(ctx, 2, k);
		rt_ecma_set(ctx, 3, n++);
	}
	return 1;
}

/* sort, toSorted: (comparator); magic 1 for the copy. */
static duk_ret_t sort(duk_context *ctx)
{
	bool copy = duk_get_current_magic(ctx);
	double len;
	uint32_t i;

	if (!duk_is_undefined(ctx, 0) && !duk_is_callable(ctx, 0))
		return duk_type_error(ctx, "The comparison function must be "
				      "either a function or undefined");
	len = push_this_typed(ctx);
	if (copy)
		push_same(ctx, 1, len);
	else
		duk_dup(ctx, 1);
	rt_ecma_sort_push(ctx, (uint32_t)len, 1);
	for (i = 0; i < len; i++) {
		rt_ecma_get(ctx, 1, i);
		rt_ecma_sort_add(ctx, 3);
	}
	rt_ecma_sort_run(ctx, 3, 0);
	for (i = 0; i < len; i++) {
		rt_ecma_sort_get(ctx, 3, i);
		rt_ecma_set(ctx, 2, i);
	}
	duk_pop(ctx);
	return 1;
}

static duk_ret_t to_reversed(duk_context *ctx)
{
	double len = push_this_typed(ctx), k;

	push_same(ctx, 0, len);
	for (k = 0; k < len; k++) {
		rt_ecma_get(ctx, 0, len - 1 - k);
		rt_ecma_set(ctx, 1, k);
	}
	return 1;
}

/* (index, value) */
static duk_ret_t with(duk_context *ctx)
{
	double len = push_this_typed(ctx), k;
	double index = rt_ecma_to_integer(ctx, 0);

	if (index < 0)
		index += len;
	coerce(ctx, 2, 1);
	if (index < 0 || index >= len)
		return duk_range_error(ctx, "Invalid typed array index");
	push_same(ctx, 2, len);
	for (k = 0; k < len; k++) {
		if (k == index)
			duk_dup(ctx, 1);
		else
			rt_ecma_get(ctx, 2, k);
		rt_ecma_set(ctx, 3, k);
	}
	return 1;
}

/* LENGTH is 0: see duk_set_view_length. */
enum { LENGTH, BYTE_LENGTH, BYTE_OFFSET };

/* Getters; magic says which. */
static duk_ret_t extent(duk_context *ctx)
{
	duk_buffer_view v;
	int what = duk_get_current_magic(ctx);

	duk_push_this(ctx);
	if (!duk_get_buffer_view(ctx, -1, &v) || v.type < 0)
		return duk_type_error(ctx, "this is not a typed array.");
	duk_push_number(ctx, v.out ? 0 : (double)(what == BYTE_OFFSET ?
			v.offset : what == BYTE_LENGTH ? v.length :
			v.length >> v.shift));
	return 1;
}

/* The same of a DataView, whose getters throw when it is out of its buffer. */
static duk_ret_t view_extent(duk_context *ctx)
{
	duk_buffer_view v;
	int what = duk_get_current_magic(ctx);

	duk_push_this(ctx);
	if (!duk_get_buffer_view(ctx, -1, &v) || v.type >= 0)
		return rt_ecma_bad_receiver(ctx, what == BYTE_OFFSET ?
					    "get DataView.prototype.byteOffset"
					    : "get DataView.prototype."
					    "byteLength");
	if (v.out)
		return duk_type_error(ctx, "Cannot perform DataView method on "
				      "a detached or out-of-bounds "
				      "ArrayBuffer");
	duk_push_number(ctx, (double)(what == BYTE_OFFSET ? v.offset :
				      v.length));
	return 1;
}

static duk_ret_t tag(duk_context *ctx)
{
	int class;

	duk_push_this(ctx);
	if (!is_typed_array(ctx, 0))
		return 0;
	class = class_of(ctx, 0);
	if (class < 0)
		return 0;
	duk_push_string(ctx, classes[class]);
	return 1;
}

/* ---- from, of ---- */

static void require_this_constructor(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "%s is not a constructor",
				     rt_ecma_push_text(ctx, -1));
}

/* Frame: 0 items, 1 callback, 2 its this, 3 array of values or array-like. */
static duk_ret_t from(duk_context *ctx)
{
	duk_uarridx_t n = 0;
	double len, k;

	require_this_constructor(ctx);
	duk_pop(ctx);
	if (!duk_is_undefined(ctx, 1))
		rt_ecma_require_callable(ctx, 1);
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "%s is not iterable",
				      rt_ecma_push_text(ctx, 0));
	duk_get_prop_string(ctx, 0, RT_SYM("iterator"));
	if (duk_is_null_or_undefined(ctx, 3)) {
		duk_pop(ctx);
		duk_dup(ctx, 0);
		duk_to_object(ctx, 3);
	} else {
		duk_pop(ctx);
		duk_push_array(ctx);
		rt_iterator_open(ctx, 0);
		while (rt_iterator_step(ctx, 4))
			duk_put_prop_index(ctx, 3, n++);
		duk_pop(ctx);
	}
	len = rt_ecma_length_of(ctx, 3);
	duk_push_this(ctx);
	create(ctx, len);
	for (k = 0; k < len; k++) {
		if (!duk_is_undefined(ctx, 1)) {
			duk_dup(ctx, 1);
			duk_dup(ctx, 2);
			rt_ecma_get(ctx, 3, k);
			duk_push_number(ctx, k);
			duk_call_method(ctx, 2);
		} else {
			rt_ecma_get(ctx, 3, k);
		}
		rt_ecma_set(ctx, 4, k);
	}
	return 1;
}

static duk_ret_t of(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);

	require_this_constructor(ctx);
	create(ctx, n);
	for (i = 0; i < n; i++) {
		duk_dup(ctx, i);
		rt_ecma_set(ctx, n, i);
	}
	return 1;
}

/* ---- installation ---- */

/* BigInt64Array, BigUint64Array: the engine's constructor behind names of ours.
 * Stack: %TypedArray%, %TypedArray%.prototype. */
static void install_big(duk_context *ctx, int class, int magic)
{
	duk_push_string(ctx, classes[class]);
	duk_push_c_builtin(ctx, duk_bigint_array_constructor, 3, 3, magic,
			   DUK_BUILTIN_CONSTRUCTOR);
	duk_dup(ctx, -3);
	duk_set_prototype(ctx, -2);
	duk_push_object(ctx);
	duk_dup(ctx, -3);
	duk_set_prototype(ctx, -2);
	duk_dup(ctx, -2);
	rt_ecma_put(ctx, -2, "constructor");
	for (duk_idx_t idx = -4; idx <= -3; idx++) {
		duk_push_literal(ctx, "BYTES_PER_ELEMENT");
		duk_push_int(ctx, 8);
		duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_VALUE |
			     DUK_DEFPROP_CLEAR_WEC);
	}
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -2);
	duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
	duk_set_bigint_array_prototype(ctx, magic);
	duk_push_global_object(ctx);
	duk_swap_top(ctx, -2);
	rt_ecma_put(ctx, -2, classes[class]);
	duk_pop(ctx);
}

/* Keeps constructors, prototypes and methods; see `classes`. */
static void keep(duk_context *ctx)
{
	int i;

	duk_push_array(ctx);
	for (i = 0; i < CLASSES; i++) {
		rt_ecma_push_global(ctx, classes[i]);
		duk_get_prop_literal(ctx, -1, "prototype");
		duk_put_prop_index(ctx, -3, (duk_uarridx_t)(CLASSES + i));
		duk_put_prop_index(ctx, -2, (duk_uarridx_t)i);
	}
	rt_ecma_push_prototype(ctx, "Array");
	for (i = 0; i < DELEGATED; i++) {
		duk_get_prop_string(ctx, -1, delegated[i].name);
		duk_put_prop_index(ctx, -3, (duk_uarridx_t)(2 * CLASSES + i));
	}
	duk_pop(ctx);
	duk_set_intrinsic(ctx, RT_KEPT_typedarrays);
}

static void install_prototype(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"fill", fill, 3, 1, 0},
		{"filter", filter, 2, 1, 0},
		{"map", map, 2, 1, 0},
		{"slice", slice, 2, 2, 0},
		{"sort", sort, 1, 1, 0},
		{"toReversed", to_reversed, 0, 0, 0},
		{"toSorted", sort, 1, 1, 1},
		{"with", with, 2, 2, 0},
		{"get length", extent, 0, 0, LENGTH},
		{"get byteLength", extent, 0, 0, BYTE_LENGTH},
		{"get byteOffset", extent, 0, 0, BYTE_OFFSET},
		{"get @@toStringTag", tag, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	struct rt_ecma_fn one[2] = {
		{NULL, delegate, DUK_VARARGS, 0, 0}, {NULL, NULL, 0, 0, 0},
	};
	int i;

	rt_ecma_define(ctx, -1, list);
	for (i = 0; i < DELEGATED; i++) {
		one[0].name = delegated[i].name;
		one[0].length = delegated[i].length;
		one[0].magic = (int16_t)i;
		rt_ecma_define(ctx, -1, one);
	}
	rt_ecma_alias(ctx, -1, "values", "@@iterator");
	rt_ecma_push_prototype(ctx, "Array");
	duk_get_prop_literal(ctx, -1, "toString");
	duk_remove(ctx, -2);
	rt_ecma_put(ctx, -2, "toString");
}

/* The engine counts optional parameters of DataView's methods. */
static void fix_lengths(duk_context *ctx)
{
	static const char *const types[] = {
		"Int8", "Uint8", "Int16", "Uint16", "Int32", "Uint32",
		"Float32", "Float64",
	};
	size_t i;
	int set;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		for (set = 0; set < 2; set++) {
			duk_push_sprintf(ctx, "%s%s", set ? "set" : "get",
					 types[i]);
			duk_get_prop(ctx, -2);
			duk_push_literal(ctx, "length");
			duk_push_int(ctx, 1 + set);
			duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
				     DUK_DEFPROP_FORCE);
			duk_pop(ctx);
		}
	}
}

/* getBigInt64, getBigUint64(offset, littleEndian), and setters with the value
 * as second argument. */
enum { VIEW_UNSIGNED = 1, VIEW_SET = 2 };

static duk_ret_t view_big(duk_context *ctx)
{
	int magic = duk_get_current_magic(ctx);
	uint64_t v = 0, order;
	duk_size_t size = 0;
	const char *class;
	uint8_t *p;
	double at;

	duk_push_this(ctx);
	class = duk_class_name(ctx, -1);
	if (class == NULL || strcmp(class, "DataView") != 0)
		return rt_ecma_bad_receiver(ctx, magic & VIEW_SET ?
					    "DataView.prototype.setBigInt64" :
					    "DataView.prototype.getBigInt64");
	at = rt_ecma_to_integer(ctx, 0);
	if (at < 0 || at > RT_MAX_SAFE)
		goto outside;
	if (magic & VIEW_SET) {
		rt_bigint_coerce(ctx, 1);
		v = jr_bigint_to_u64(rt_bigint_view(ctx, 1));
	}
	p = duk_get_buffer_data(ctx, -1, &size);
	if (at + sizeof(v) > (double)size)
		goto outside;
	order = duk_to_boolean(ctx, magic & VIEW_SET ? 2 : 1) ? 0 : 56;
	if (magic & VIEW_SET) {
		for (unsigned i = 0; i < 64; i += 8)
			p[(size_t)at + i / 8] = (uint8_t)(v >> (i ^ order));
		return 0;
	}
	for (unsigned i = 0; i < 64; i += 8)
		v |= (uint64_t)p[(size_t)at + i / 8] << (i ^ order);
	if (magic & VIEW_UNSIGNED)
		rt_bigint_push_u64(ctx, v);
	else
		rt_bigint_push_i64(ctx, (int64_t)v);
	return 1;
outside:
	return duk_range_error(ctx, "Offset is outside the bounds of the "
			       "DataView");
}

void rt_ecma_typedarray_install(duk_context *ctx)
{
	static const struct rt_ecma_fn view_methods[] = {
		{"getBigInt64", view_big, 2, 1, 0},
		{"getBigUint64", view_big, 2, 1, VIEW_UNSIGNED},
		{"setBigInt64", view_big, 3, 2, VIEW_SET},
		{"setBigUint64", view_big, 3, 2, VIEW_SET | VIEW_UNSIGNED},
		{"get byteLength", view_extent, 0, 0, BYTE_LENGTH},
		{"get byteOffset", view_extent, 0, 0, BYTE_OFFSET},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn statics[] = {
		{"from", from, 3, 1, 0},
		{"of", of, DUK_VARARGS, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Uint8Array");
	duk_get_prototype(ctx, -1);
	duk_get_prop_literal(ctx, -1, "prototype");
	install_big(ctx, CLASSES - BIG_CLASSES, DUK_BIGINT_ARRAY_SIGNED);
	install_big(ctx, CLASSES - 1, DUK_BIGINT_ARRAY_UNSIGNED);
	duk_pop_3(ctx);
	duk_set_view_length(ctx, extent);
	keep(ctx);
	rt_ecma_push_global(ctx, "Uint8Array");
	duk_get_prototype(ctx, -1);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	duk_get_prop_literal(ctx, -1, "prototype");
	install_prototype(ctx);
	duk_pop_3(ctx);
	rt_ecma_push_prototype(ctx, "DataView");
	rt_ecma_tag(ctx, -1, "DataView");
	rt_ecma_define(ctx, -1, view_methods);
	fix_lengths(ctx);
	duk_pop(ctx);
}
