/* Typed arrays (ECMA-262 23.2): the constructors, %TypedArray%.from and of, and
 * what the files of methods share. The functions of the engine's constructors
 * get bodies that follow the specification step by step. */
#include "src/ecma_typed.h"

#include <string.h>

#include "src/iterator.h"

const char *const rt_typed_names[RT_TYPED_CLASSES] = {
	"Uint8Array", "Uint8ClampedArray", "Int8Array", "Uint16Array",
	"Int16Array", "Uint32Array", "Int32Array", "Float32Array",
	"Float64Array", "BigInt64Array", "BigUint64Array", "Float16Array",
};

/* The engine keeps no larger buffers. */
#define MAX_BYTES 0x7fffffff

int rt_typed_shift(int type)
{
	static const uint8_t shifts[RT_TYPED_CLASSES] = {
		0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 1,
	};

	return shifts[type];
}

double rt_typed_to_index(duk_context *ctx, duk_idx_t idx)
{
	double d = duk_get_number_default(ctx, idx, -1);

	if (d >= 0 && d < 4294967296.0 && d == (double)(uint32_t)d)
		return d + 0.0;         /* as is; not -0 */
	d = duk_is_undefined(ctx, idx) ? 0 : rt_ecma_to_integer(ctx, idx);
	return d < 0 || d > RT_MAX_SAFE ? -1 : d;
}

double rt_typed_require(duk_context *ctx, duk_idx_t idx, duk_buffer_view *v)
{
	if (!rt_typed_get(ctx, idx, v))
		(void)duk_type_error(ctx, "this is not a typed array.");
	if (v->out)
		(void)duk_type_error(ctx, "Cannot perform this operation on a "
				     "detached ArrayBuffer");
	return rt_typed_length(v);
}

void rt_typed_get_element(duk_context *ctx, duk_idx_t idx, double k)
{
	duk_buffer_view v;

	if (rt_typed_get(ctx, idx, &v) && k < rt_typed_length(&v))
		duk_read_element(ctx, v.type, (char *)v.data +
				 ((size_t)k << v.shift));
	else
		duk_push_undefined(ctx);
}

void rt_typed_set_element(duk_context *ctx, duk_idx_t idx, double k)
{
	duk_buffer_view v;

	idx = duk_require_normalize_index(ctx, idx);
	(void)duk_get_buffer_view(ctx, idx, &v);
	duk_coerce_element(ctx, v.type);
	(void)duk_get_buffer_view(ctx, idx, &v);
	if (k < rt_typed_length(&v))
		duk_write_element(ctx, v.type, (char *)v.data +
				  ((size_t)k << v.shift));
	duk_pop(ctx);
}

/* ---- making ---- */

void rt_typed_push_new(duk_context *ctx, int type, double length)
{
	int shift = rt_typed_shift(type);

	if (length > (double)(MAX_BYTES >> shift)) {
		duk_push_number(ctx, length);
		(void)duk_range_error(ctx, "Invalid typed array length: %s",
				      duk_safe_to_string(ctx, -1));
	}
	(void)duk_push_new_view(ctx, type, (size_t)length << shift);
}

/* Pushes the built-in constructor of a type. */
static void push_constructor(duk_context *ctx, int type)
{
	duk_push_intrinsic(ctx, RT_KEPT_typedarrays);
	duk_get_prop_index(ctx, -1, (duk_uarridx_t)type);
	duk_remove(ctx, -2);
}

/* What was created, on the stack top, has at least this length. */
static void check_created(duk_context *ctx, double length)
{
	duk_buffer_view v;

	if (rt_typed_require(ctx, -1, &v) < length)
		(void)duk_type_error(ctx, "Derived TypedArray constructor "
				     "created an array which was too small");
}

void rt_typed_create(duk_context *ctx, double length)
{
	duk_push_number(ctx, length);
	duk_new(ctx, 1);
	check_created(ctx, length);
}

/* Pushes the species constructor for the array at idx. */
static void push_species(duk_context *ctx, duk_idx_t idx)
{
	duk_buffer_view v;

	(void)duk_get_buffer_view(ctx, idx, &v);
	push_constructor(ctx, v.type);
	rt_ecma_species(ctx, idx);
}

/* The array on the stack top has the same kind of elements as that at idx. */
static void check_content(duk_context *ctx, duk_idx_t idx)
{
	duk_buffer_view a, b;

	(void)duk_get_buffer_view(ctx, idx, &a);
	(void)duk_get_buffer_view(ctx, -1, &b);
	if (rt_typed_is_bigint(a.type) != rt_typed_is_bigint(b.type))
		(void)duk_type_error(ctx, "Content type of the derived "
				     "TypedArray differs");
}

void rt_typed_push_species(duk_context *ctx, duk_idx_t idx, double length)
{
	duk_buffer_view v;

	if (duk_has_default_species(ctx, idx)) {
		(void)duk_get_buffer_view(ctx, idx, &v);
		rt_typed_push_new(ctx, v.type, length);
		return;
	}
	push_species(ctx, idx);
	rt_typed_create(ctx, length);
	check_content(ctx, idx);
}

void rt_typed_species_args(duk_context *ctx, duk_idx_t idx, duk_idx_t n)
{
	duk_buffer_view v;

	push_species(ctx, idx);
	duk_insert(ctx, -n - 1);
	duk_new(ctx, n);
	(void)rt_typed_require(ctx, -1, &v);
	check_content(ctx, idx);
}

/* ---- constructors ---- */

/* The frame of a constructor: 0-2 arguments, 3 prototype or undefined, 4 array.
 *
 * GetPrototypeFromConstructor: pushes what new.target asks for, undefined for
 * the default. */
static void push_prototype(duk_context *ctx)
{
	bool plain;

	duk_push_new_target(ctx);
	duk_push_current_function(ctx);
	plain = duk_get_heapptr(ctx, -1) == duk_get_heapptr(ctx, -2);
	duk_pop(ctx);
	if (plain) {
		duk_pop(ctx);
		duk_push_undefined(ctx);
		return;
	}
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_remove(ctx, -2);
	if (!rt_ecma_is_object(ctx, -1)) {
		duk_pop(ctx);
		duk_push_undefined(ctx);
	}
}

/* Gives the array on the stack top the prototype at 3. */
static void set_prototype(duk_context *ctx)
{
	if (duk_is_undefined(ctx, 3))
		return;
	duk_dup(ctx, 3);
	duk_set_prototype(ctx, -2);
}

static void push_array(duk_context *ctx, int type, double length)
{
	if (length < 0 || length > RT_MAX_SAFE)
		(void)duk_range_error(ctx, "Invalid typed array length");
	rt_typed_push_new(ctx, type, length);
	set_prototype(ctx);
}

/* InitializeTypedArrayFromTypedArray */
static void from_typed(duk_context *ctx, int type, duk_buffer_view *v)
{
	size_t n = (size_t)rt_typed_length(v), i;
	char *from, *to;

	if (v->out)
		(void)duk_type_error(ctx, "Cannot perform Construct on a "
				     "detached ArrayBuffer");
	push_array(ctx, type, (double)n);
	if (rt_typed_is_bigint(type) != rt_typed_is_bigint(v->type))
		(void)duk_type_error(ctx, "Cannot mix BigInt and other types, "
				     "use explicit conversions");
	(void)rt_typed_get(ctx, 0, v);
	from = v->data;
	(void)rt_typed_get(ctx, 4, v);
	to = v->data;
	(void)rt_typed_get(ctx, 0, v);
	if (n > 0 && v->type == type) {
		memcpy(to, from, v->length);
		return;
	}
	for (i = 0; i < n; i++) {
		duk_read_element(ctx, v->type, from + (i << v->shift));
		duk_write_element(ctx, type, to + (i << rt_typed_shift(type)));
		duk_pop(ctx);
	}
}

/* InitializeTypedArrayFromArrayBuffer */
static void from_buffer(duk_context *ctx, int type)
{
	int shift = rt_typed_shift(type);
	double offset = rt_typed_to_index(ctx, 1), length = -1;
	size_t mask = ((size_t)1 << shift) - 1;
	duk_array_buffer b;

	if (offset < 0 || ((size_t)offset & mask))
		(void)duk_range_error(ctx, "start offset of %s should be a "
				      "multiple of %lu", rt_typed_names[type],
				      (unsigned long)mask + 1);
	if (!duk_is_undefined(ctx, 2)) {
		length = rt_typed_to_index(ctx, 2);
		if (length < 0)
			goto bad_length;
	}
	(void)duk_get_array_buffer(ctx, 0, &b);
	if (b.detached)
		(void)duk_type_error(ctx, "Cannot perform Construct on a "
				     "detached ArrayBuffer");
	if (length >= 0) {
		length *= (double)(mask + 1);
		if (offset + length > (double)b.length)
			goto bad_length;
	} else {
		if (!b.resizable && (b.length & mask))
			(void)duk_range_error(ctx, "byte length of %s should "
					      "be a multiple of %lu",
					      rt_typed_names[type],
					      (unsigned long)mask + 1);
		if (offset > (double)b.length)
			(void)duk_range_error(ctx, "Start offset is outside "
					      "the bounds of the buffer");
		length = (double)((b.length - (size_t)offset) & ~mask);
	}
	duk_push_view(ctx, type, 0, (size_t)offset, (size_t)length,
		      b.resizable && duk_is_undefined(ctx, 2));
	set_prototype(ctx);
	return;
bad_length:
	(void)duk_range_error(ctx, "Invalid typed array length");
}

/* Elements of the array-like at 0, which was `length` long. */
static void from_list(duk_context *ctx, int type, double length)
{
	double k;

	push_array(ctx, type, length);
	for (k = 0; k < length; k++) {
		rt_ecma_get(ctx, 0, k);
		rt_typed_set_element(ctx, 4, k);
	}
}

/* The same for an array that is iterated as it stands, as long as its elements
 * are numbers: no script runs. */
static bool from_numbers(duk_context *ctx, int type)
{
	double length = (double)duk_get_length(ctx, 0), k;
	duk_buffer_view v;
	char *p;

	if (rt_typed_is_bigint(type))
		return false;
	push_array(ctx, type, length);
	(void)rt_typed_get(ctx, 4, &v);
	p = v.data;
	for (k = 0; k < length; k++, p += (size_t)1 << v.shift) {
		duk_get_prop_index(ctx, 0, (duk_uarridx_t)k);
		if (!duk_is_number(ctx, -1)) {
			duk_pop_2(ctx);
			return false;
		}
		duk_write_element(ctx, type, p);
		duk_pop(ctx);
	}
	return true;
}

/* [method] -> [list]: what the iterator of the value at idx yields. */
static void push_list(duk_context *ctx, duk_idx_t idx)
{
	duk_uarridx_t n = 0;

	rt_iterator_open_method(ctx, idx);
	duk_push_array(ctx);
	while (rt_iterator_step(ctx, -2))
		duk_def_element(ctx, -2, n++);
	duk_remove(ctx, -2);
}

/* Pushes GetMethod(value, @@iterator), or nothing and returns false. */
static bool push_iterator_method(duk_context *ctx, duk_idx_t idx)
{
	duk_get_prop_string(ctx, idx, RT_SYM("iterator"));
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop(ctx);
		return false;
	}
	if (!duk_is_callable(ctx, -1))
		(void)duk_type_error(ctx, "%s is not iterable",
				     rt_ecma_push_text(ctx, idx));
	return true;
}

static void from_object(duk_context *ctx, int type)
{
	duk_array_buffer b;
	duk_buffer_view v;

	if (rt_typed_get(ctx, 0, &v)) {
		from_typed(ctx, type, &v);
		return;
	}
	if (duk_get_array_buffer(ctx, 0, &b)) {
		from_buffer(ctx, type);
		return;
	}
	if (duk_is_pristine_array(ctx, 0) && from_numbers(ctx, type))
		return;
	if (push_iterator_method(ctx, 0)) {
		push_list(ctx, 0);
		duk_replace(ctx, 0);
	}
	from_list(ctx, type, rt_ecma_length_of(ctx, 0));
}

/* Every constructor; the element type is in the engine's magic. */
static duk_ret_t construct(duk_context *ctx)
{
	int type = duk_get_current_magic(ctx) >> 2 & 15;
	double length;

	rt_ecma_require_new(ctx, rt_typed_names[type]);
	if (duk_is_buffer(ctx, 0))
		duk_to_object(ctx, 0);
	if (rt_ecma_is_object(ctx, 0)) {
		push_prototype(ctx);
		from_object(ctx, type);
		return 1;
	}
	length = rt_typed_to_index(ctx, 0);
	if (length < 0)
		return duk_range_error(ctx, "Invalid typed array length: %s",
				       duk_safe_to_string(ctx, 0));
	push_prototype(ctx);
	push_array(ctx, type, length);
	return 1;
}

/* %TypedArray% itself. */
static duk_ret_t construct_abstract(duk_context *ctx)
{
	return duk_type_error(ctx, "Abstract class TypedArray not directly "
			      "constructable");
}

/* ---- from, of ---- */

static void require_this_constructor(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "%s is not a constructor",
				     rt_ecma_push_text(ctx, -1));
}

/* Frame: 0 items, 1 callback, 2 its this, 3 array of values or array-like,
 * 4 result. */
static duk_ret_t from(duk_context *ctx)
{
	double length, k;

	require_this_constructor(ctx);
	duk_pop(ctx);
	if (!duk_is_undefined(ctx, 1))
		rt_ecma_require_callable(ctx, 1);
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "%s is not iterable (cannot read "
				      "property Symbol(Symbol.iterator))",
				      rt_ecma_push_kind(ctx, 0));
	if (push_iterator_method(ctx, 0)) {
		push_list(ctx, 0);
	} else {
		duk_dup(ctx, 0);
		duk_to_object(ctx, 3);
	}
	length = rt_ecma_length_of(ctx, 3);
	duk_push_this(ctx);
	rt_typed_create(ctx, length);
	for (k = 0; k < length; k++) {
		if (duk_is_undefined(ctx, 1)) {
			rt_ecma_get(ctx, 3, k);
		} else {
			duk_dup(ctx, 1);
			duk_dup(ctx, 2);
			rt_ecma_get(ctx, 3, k);
			duk_push_number(ctx, k);
			duk_call_method(ctx, 2);
		}
		rt_typed_set_element(ctx, 4, k);
	}
	return 1;
}

static duk_ret_t of(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);

	require_this_constructor(ctx);
	rt_typed_create(ctx, n);
	for (i = 0; i < n; i++) {
		duk_dup(ctx, i);
		rt_typed_set_element(ctx, n, i);
	}
	return 1;
}

/* ---- installation ---- */

static void put_constant(duk_context *ctx, duk_idx_t idx, const char *name)
{
	duk_push_string(ctx, name);
	duk_insert(ctx, -2);
	duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
}

/* A class that the engine does not have. Stack: %TypedArray%,
 * %TypedArray%.prototype. */
static void install_class(duk_context *ctx, int type)
{
	duk_idx_t class = duk_get_top(ctx), proto = class + 1;

	duk_push_string(ctx, rt_typed_names[type]);
	duk_push_c_builtin(ctx, construct, 3, 3, type << 2,
			   DUK_BUILTIN_CONSTRUCTOR | DUK_BUILTIN_OWN_INSTANCE);
	duk_dup(ctx, class - 2);
	duk_set_prototype(ctx, class);
	duk_push_object(ctx);
	duk_dup(ctx, class - 1);
	duk_set_prototype(ctx, proto);
	duk_dup(ctx, class);
	rt_ecma_put(ctx, proto, "constructor");
	duk_push_int(ctx, 1 << rt_typed_shift(type));
	put_constant(ctx, class, "BYTES_PER_ELEMENT");
	duk_push_int(ctx, 1 << rt_typed_shift(type));
	put_constant(ctx, proto, "BYTES_PER_ELEMENT");
	duk_dup(ctx, proto);
	put_constant(ctx, class, "prototype");
	duk_set_view_prototype(ctx, type);
	duk_push_global_object(ctx);
	duk_swap_top(ctx, -2);
	rt_ecma_put(ctx, -2, rt_typed_names[type]);
	duk_pop(ctx);
}

/* Keeps the constructors, and gives those of the engine a body. */
static void install_constructors(duk_context *ctx)
{
	int type;

	duk_push_array(ctx);
	for (type = 0; type < RT_TYPED_CLASSES; type++) {
		rt_ecma_push_global(ctx, rt_typed_names[type]);
		if (type < DUK_ELEMENT_BIGINT64)
			duk_replace_c_function(ctx, -1, construct, 3,
					       DUK_BUILTIN_OWN_INSTANCE);
		duk_dup_top(ctx);
		duk_set_view_species(ctx, type, rt_ecma_species_getter);
		duk_def_element(ctx, -2, (duk_uarridx_t)type);
	}
	duk_set_intrinsic(ctx, RT_KEPT_typedarrays);
}

void rt_ecma_typedarray_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"from", from, 3, 1, 0},
		{"of", of, DUK_VARARGS, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	int type;

	rt_ecma_push_global(ctx, "Uint8Array");
	duk_get_prototype(ctx, -1);
	duk_replace_c_function(ctx, -1, construct_abstract, 0,
			       DUK_BUILTIN_CONSTRUCTOR |
			       DUK_BUILTIN_OWN_INSTANCE);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_dup(ctx, -2);
	rt_ecma_put(ctx, -2, "constructor");
	for (type = DUK_ELEMENT_BIGINT64; type < RT_TYPED_CLASSES; type++)
		install_class(ctx, type);
	install_constructors(ctx);
	rt_typed_method_install(ctx);
	rt_typed_find_install(ctx);
	duk_pop_3(ctx);
}
