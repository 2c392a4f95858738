/* DataView (ECMA-262 25.3). */
#include <string.h>

#include "src/ecma_typed.h"

static duk_ret_t outside(duk_context *ctx)
{
	return duk_range_error(ctx, "Offset is outside the bounds of the "
			       "DataView");
}

static duk_ret_t gone(duk_context *ctx)
{
	return duk_type_error(ctx, "Cannot perform DataView method on a "
			      "detached or out-of-bounds ArrayBuffer");
}

/* Checks the offset and length against the buffer at 0 and returns the length
 * in bytes; length < 0: up to the end. */
static double check_range(duk_context *ctx, double offset, double length)
{
	duk_array_buffer b;

	(void)duk_get_array_buffer(ctx, 0, &b);
	if (b.detached)
		(void)duk_type_error(ctx, "Cannot perform DataView on a "
				     "detached ArrayBuffer");
	if (offset > (double)b.length)
		(void)duk_range_error(ctx, "Start offset %s is outside the "
				      "bounds of the buffer",
				      duk_safe_to_string(ctx, 1));
	if (length < 0)
		return (double)b.length - offset;
	if (offset + length > (double)b.length)
		(void)duk_range_error(ctx, "Invalid DataView length %s",
				      duk_safe_to_string(ctx, 2));
	return length;
}

/* (buffer, byteOffset, byteLength) */
static duk_ret_t construct(duk_context *ctx)
{
	double offset, length = -1, bytes;
	duk_array_buffer b;

	rt_ecma_require_new(ctx, "DataView");
	if (duk_is_buffer(ctx, 0))
		duk_to_object(ctx, 0);
	if (!duk_get_array_buffer(ctx, 0, &b))
		return duk_type_error(ctx, "First argument to DataView "
				      "constructor must be an ArrayBuffer");
	offset = rt_typed_to_index(ctx, 1);
	if (offset < 0)
		return duk_range_error(ctx, "Start offset %s is outside the "
				       "bounds of the buffer",
				       duk_safe_to_string(ctx, 1));
	(void)check_range(ctx, offset, -1);
	if (!duk_is_undefined(ctx, 2)) {
		length = rt_typed_to_index(ctx, 2);
		if (length < 0)
			return duk_range_error(ctx, "Invalid DataView length "
					       "%s", duk_safe_to_string(ctx,
									2));
		(void)check_range(ctx, offset, length);
	}
	/* The prototype, which a script may compute, then all again. */
	duk_push_bare_object(ctx);
	rt_ecma_set_proto(ctx, RT_KEPT_dataview);
	duk_get_prototype(ctx, -1);
	bytes = check_range(ctx, offset, length);
	duk_push_view(ctx, -1, 0, (size_t)offset, (size_t)bytes,
		      b.resizable && length < 0);
	duk_swap_top(ctx, -2);
	duk_set_prototype(ctx, -2);
	return 1;
}

/* Pushes `this`, a DataView; NULL: the running function's name tells. */
static void push_this(duk_context *ctx, duk_buffer_view *v, const char *name)
{
	duk_push_this(ctx);
	if (duk_get_buffer_view(ctx, -1, v) && v->type < 0)
		return;
	if (name == NULL) {
		duk_push_current_function(ctx);
		duk_push_function_name(ctx, -1);
		name = duk_get_string(ctx, -1);
	}
	duk_push_sprintf(ctx, "DataView.prototype.%s", name);
	(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
}

/* byteLength, byteOffset (magic 1) */
static duk_ret_t extent(duk_context *ctx)
{
	bool offset = duk_get_current_magic(ctx);
	duk_buffer_view v;

	push_this(ctx, &v, offset ? "byteOffset" : "byteLength");
	if (v.out)
		return gone(ctx);
	duk_push_number(ctx, (double)(offset ? v.offset : v.length));
	return 1;
}

static duk_ret_t buffer(duk_context *ctx)
{
	duk_buffer_view v;

	push_this(ctx, &v, "buffer");
	duk_push_view_buffer(ctx, -1);
	return 1;
}

/* Magic of the methods: the element type, and whether it is a setter. */
enum { TYPE = 15, SET = 16 };

/* Memory of n bytes at the offset `at` of the view; throws. */
static uint8_t *memory(duk_context *ctx, const duk_buffer_view *v, double at,
		       size_t n)
{
	if (v->out)
		(void)gone(ctx);
	if (at + (double)n > (double)v->length)
		(void)outside(ctx);
	return (uint8_t *)v->data + (size_t)at;
}

static void copy_element(uint8_t *to, const uint8_t *from, size_t n, bool swap)
{
	if (!swap) {
		memcpy(to, from, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		to[i] = from[n - 1 - i];
}

static bool is_swapped(bool little)
{
	return little != (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
}

/* getX(offset, littleEndian), setX(offset, value, littleEndian) */
static duk_ret_t element(duk_context *ctx)
{
	int magic = duk_get_current_magic(ctx), type = magic & TYPE;
	size_t n = (size_t)1 << rt_typed_shift(type);
	bool swap;
	uint8_t bytes[8], *p;
	duk_buffer_view v;
	/* Whether arguments are converted: scripts may run. */
	bool again = !duk_is_number(ctx, 0) ||
		     (magic & SET && !duk_is_number(ctx, 1));
	double at;

	push_this(ctx, &v, NULL);
	at = rt_typed_to_index(ctx, 0);
	if (at < 0)
		return outside(ctx);
	if (magic & SET) {
		duk_dup(ctx, 1);
		duk_coerce_element(ctx, type);
		swap = is_swapped(duk_to_boolean(ctx, 2));
		if (again)
			(void)duk_get_buffer_view(ctx, 3, &v);
		p = memory(ctx, &v, at, n);
		duk_write_element(ctx, type, bytes);
		copy_element(p, bytes, n, swap);
		return 0;
	}
	swap = is_swapped(duk_to_boolean(ctx, 1));
	if (again)
		(void)duk_get_buffer_view(ctx, 2, &v);
	copy_element(bytes, memory(ctx, &v, at, n), n, swap);
	duk_read_element(ctx, type, bytes);
	return 1;
}

void rt_ecma_dataview_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"get buffer", buffer, 0, 0, 0},
		{"get byteLength", extent, 0, 0, 0},
		{"get byteOffset", extent, 0, 0, 1},
#define ACCESS(name, type) \
		{"get" name, element, 2, 1, DUK_ELEMENT_##type}, \
		{"set" name, element, 3, 2, DUK_ELEMENT_##type | SET},
		ACCESS("BigInt64", BIGINT64) ACCESS("BigUint64", BIGUINT64)
		ACCESS("Float16", FLOAT16) ACCESS("Float32", FLOAT32)
		ACCESS("Float64", FLOAT64) ACCESS("Int16", INT16)
		ACCESS("Int32", INT32) ACCESS("Int8", INT8)
		ACCESS("Uint16", UINT16) ACCESS("Uint32", UINT32)
		ACCESS("Uint8", UINT8)
#undef ACCESS
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "DataView");
	duk_replace_c_function(ctx, -1, construct, 3,
			       DUK_BUILTIN_OWN_INSTANCE);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, list);
	rt_ecma_tag(ctx, -1, "DataView");
	duk_set_intrinsic(ctx, RT_KEPT_dataview);
	duk_pop(ctx);
}
