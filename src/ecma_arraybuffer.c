/* ArrayBuffer and SharedArrayBuffer (ECMA-262 25.1, 25.2). One whose size may
 * change is allocated with its greatest size, so memory never moves: whoever
 * holds a pointer to it may go on. */
#include <math.h>
#include <string.h>

#include "src/ecma_typed.h"

static double to_index(duk_context *ctx, duk_idx_t idx)
{
	double d = rt_typed_to_index(ctx, idx);

	if (d < 0)
		(void)duk_range_error(ctx, "Invalid array buffer length");
	return d;
}

static void check_size(duk_context *ctx, double n)
{
	if (n > 0x7fffffff)
		(void)duk_range_error(ctx, "Array buffer allocation failed");
}

/* Pushes a new ArrayBuffer; max < 0: not resizable. */
static void push_new(duk_context *ctx, double length, double max)
{
	double room = max < 0 ? length : max;

	check_size(ctx, room);
	duk_push_fixed_buffer(ctx, (duk_size_t)room);
	duk_push_buffer_object(ctx, -1, 0, (duk_size_t)room,
			       DUK_BUFOBJ_ARRAYBUFFER);
	duk_remove(ctx, -2);
	if (max >= 0)
		duk_resize_array_buffer(ctx, -1, (duk_size_t)max,
					(duk_size_t)length);
}

/* The magic number of a function that both classes have: that of
 * SharedArrayBuffer is SHARED. */
enum { SHARED = 16 };

static bool is_shared(duk_context *ctx)
{
	return duk_get_current_magic(ctx) & SHARED;
}

static const char *class_name(bool shared)
{
	return shared ? "SharedArrayBuffer" : "ArrayBuffer";
}

/* (length, {maxByteLength}) */
static duk_ret_t construct(duk_context *ctx)
{
	bool shared = is_shared(ctx);
	double length, max = -1;

	rt_ecma_require_new(ctx, class_name(shared));
	duk_set_top(ctx, 2);
	length = to_index(ctx, 0);
	if (rt_ecma_is_object(ctx, 1)) {
		duk_get_prop_literal(ctx, 1, "maxByteLength");
		if (!duk_is_undefined(ctx, -1)) {
			max = to_index(ctx, -1);
			if (length > max)
				return duk_range_error(ctx,
					"Invalid array buffer max length");
		}
		duk_pop(ctx);
	}
	/* The prototype is looked up before memory is taken. */
	duk_push_bare_object(ctx);
	rt_ecma_set_proto(ctx, shared ? RT_KEPT_sharedbuffer :
			  RT_KEPT_arraybuffer);
	duk_get_prototype(ctx, -1);
	push_new(ctx, length, max);
	if (shared)
		duk_share_array_buffer(ctx, -1);
	duk_swap_top(ctx, -2);
	duk_set_prototype(ctx, -2);
	return 1;
}

/* Pushes `this`, a buffer of the running function's class, of which `name` is
 * the method. */
static void push_this_buffer(duk_context *ctx, duk_array_buffer *b,
			     const char *name)
{
	bool shared = is_shared(ctx);

	duk_push_this(ctx);
	if (duk_get_array_buffer(ctx, -1, b) && !b->shared == !shared)
		return;
	duk_push_sprintf(ctx, "%s.prototype.%s", class_name(shared), name);
	(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
}

static void require_attached(duk_context *ctx, const duk_array_buffer *b,
			     const char *name)
{
	if (b->detached)
		(void)duk_type_error(ctx, "Cannot perform ArrayBuffer."
				     "prototype.%s on a detached ArrayBuffer",
				     name);
}

enum { BYTE_LENGTH, MAX_BYTE_LENGTH, RESIZABLE, DETACHED };

static duk_ret_t get(duk_context *ctx)
{
	static const char *const names[] = {
		"byteLength", "maxByteLength", "resizable", "detached",
	};
	int what = duk_get_current_magic(ctx) & ~SHARED;
	duk_array_buffer b;

	push_this_buffer(ctx, &b, what == RESIZABLE && is_shared(ctx) ?
			 "growable" : names[what]);
	switch (what) {
	case BYTE_LENGTH:
		duk_push_number(ctx, (double)b.length);
		break;
	case MAX_BYTE_LENGTH:
		duk_push_number(ctx, b.detached ? 0 : (double)b.max);
		break;
	case RESIZABLE:
		duk_push_boolean(ctx, b.resizable);
		break;
	default:
		duk_push_boolean(ctx, b.detached);
	}
	return 1;
}

/* What the species constructor made of the request for a slice of the buffer
 * at 2, on the stack top. */
static void check_slice(duk_context *ctx, duk_array_buffer *to, double length)
{
	const char *name = class_name(is_shared(ctx));
	duk_array_buffer from;

	(void)duk_get_array_buffer(ctx, 2, &from);
	if (!duk_get_array_buffer(ctx, -1, to) || !to->shared != !from.shared)
		(void)duk_type_error(ctx, "Species constructor did not return "
				     "an %s", name);
	require_attached(ctx, to, "slice");
	/* Another object may have the same shared memory. */
	if (duk_get_heapptr(ctx, -1) == duk_get_heapptr(ctx, 2) ||
	    (to->shared && to->data == from.data))
		(void)duk_type_error(ctx, "%s subclass returned this from "
				     "species constructor", name);
	if ((double)to->length < length)
		(void)duk_type_error(ctx, "Species constructor returned a too "
				     "small %s", name);
}

/* (start, end) */
static duk_ret_t slice(duk_context *ctx)
{
	duk_array_buffer b, to;
	double start, end;

	push_this_buffer(ctx, &b, "slice");
	require_attached(ctx, &b, "slice");
	start = rt_ecma_relative(ctx, 0, (double)b.length, 0);
	end = rt_ecma_relative(ctx, 1, (double)b.length, (double)b.length);
	end = fmax(end - start, 0);             /* its length */
	duk_push_intrinsic(ctx, b.shared ? RT_KEPT_sharedbuffer :
			   RT_KEPT_arraybuffer);
	duk_get_prop_literal(ctx, -1, "constructor");
	duk_remove(ctx, -2);
	rt_ecma_species(ctx, 2);
	duk_push_number(ctx, end);
	duk_new(ctx, 1);
	check_slice(ctx, &to, end);
	/* Scripts have run since. */
	(void)duk_get_array_buffer(ctx, 2, &b);
	require_attached(ctx, &b, "slice");
	end = fmin(end, (double)b.length - start);
	if (end > 0)
		memmove(to.data, (char *)b.data + (size_t)start, (size_t)end);
	return 1;
}

/* resize, grow (which may not shrink it): (length) */
static duk_ret_t resize(duk_context *ctx)
{
	const char *name = is_shared(ctx) ? "grow" : "resize";
	duk_array_buffer b;
	double n;

	push_this_buffer(ctx, &b, name);
	if (!b.resizable)
		return duk_type_error(ctx, "Method %s.prototype.%s called on "
				      "incompatible receiver #<%s>",
				      class_name(b.shared), name,
				      class_name(b.shared));
	n = to_index(ctx, 0);
	(void)duk_get_array_buffer(ctx, 1, &b);
	require_attached(ctx, &b, name);
	if (n > (double)b.max || (b.shared && n < (double)b.length))
		return duk_range_error(ctx, "%s.prototype.%s: Invalid length "
				       "parameter", class_name(b.shared), name);
	duk_resize_array_buffer(ctx, 1, b.max, (duk_size_t)n);
	return 0;
}

/* transfer, transferToFixedLength (magic 1): (length) */
static duk_ret_t transfer(duk_context *ctx)
{
	bool fixed = duk_get_current_magic(ctx);
	const char *name = fixed ? "transferToFixedLength" : "transfer";
	duk_array_buffer b, to;
	double n;

	push_this_buffer(ctx, &b, name);
	n = duk_is_undefined(ctx, 0) ? (double)b.length : to_index(ctx, 0);
	(void)duk_get_array_buffer(ctx, 1, &b);
	require_attached(ctx, &b, name);
	if (b.resizable && !fixed && n > (double)b.max)
		return duk_range_error(ctx, "Invalid array buffer length");
	push_new(ctx, n, b.resizable && !fixed ? (double)b.max : -1);
	(void)duk_get_array_buffer(ctx, 1, &b);
	(void)duk_get_array_buffer(ctx, 2, &to);
	if (b.length && to.length)
		memcpy(to.data, b.data, b.length < to.length ? b.length :
		       to.length);
	duk_detach_array_buffer(ctx, 1);
	return 1;
}

static duk_ret_t is_view(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_boolean(ctx, duk_get_buffer_view(ctx, 0, &v));
	return 1;
}

void rt_ecma_arraybuffer_install(duk_context *ctx)
{
	static const struct rt_ecma_fn methods[] = {
		{"get byteLength", get, 0, 0, BYTE_LENGTH},
		{"get maxByteLength", get, 0, 0, MAX_BYTE_LENGTH},
		{"get resizable", get, 0, 0, RESIZABLE},
		{"get detached", get, 0, 0, DETACHED},
		{"slice", slice, 2, 2, 0},
		{"resize", resize, 1, 1, 0},
		{"transfer", transfer, 1, 0, 0},
		{"transferToFixedLength", transfer, 1, 0, 1},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn none[] = {{NULL, NULL, 0, 0, 0}};
	static const struct rt_ecma_fn statics[] = {
		{"isView", is_view, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};

	/* The engine's prototype stays, with another constructor. */
	rt_ecma_push_prototype(ctx, "ArrayBuffer");
	rt_ecma_push_class(ctx, "ArrayBuffer", construct, 1, none, true);
	duk_pop(ctx);
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -3);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	rt_ecma_put(ctx, -2, "constructor");
	rt_ecma_define(ctx, -1, methods);
	rt_ecma_tag(ctx, -1, "ArrayBuffer");
	duk_set_intrinsic(ctx, RT_KEPT_arraybuffer);
}

void rt_ecma_sharedbuffer_push(duk_context *ctx)
{
	static const struct rt_ecma_fn methods[] = {
		{"get byteLength", get, 0, 0, BYTE_LENGTH | SHARED},
		{"get growable", get, 0, 0, RESIZABLE | SHARED},
		{"get maxByteLength", get, 0, 0, MAX_BYTE_LENGTH | SHARED},
		{"grow", resize, 1, 1, SHARED},
		{"slice", slice, 2, 2, SHARED},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_class(ctx, "SharedArrayBuffer", construct, 1, methods,
			   false);
	rt_ecma_tag(ctx, -1, "SharedArrayBuffer");
	duk_set_intrinsic(ctx, RT_KEPT_sharedbuffer);
	duk_set_magic(ctx, -1, SHARED);
	rt_ecma_add_species(ctx, -1);
}
