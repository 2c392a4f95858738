/* bind/shared_memory.c - internalBinding('shared_memory'): SharedArrayBuffer,
 * and Atomics (ECMA-262 25.4) but for what needs timers: notify and waitAsync.
 *
 * alias(sharedArrayBuffer): another one on the same memory. locate(typedArray,
 * index, count): [address or undefined, count] for notify. prepareWait(
 * typedArray, index, value, timeout): 'not-equal', or [address, timeout].
 * An address is a number that stands for a place in memory.
 *
 * A process has one thread that runs scripts, so operations need no special
 * instructions, and who waits waits until the time is over. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "src/bind/bind.h"
#include "src/ecma_typed.h"

/* ---- places ---- */

/* ValidateIntegerTypedArray for the argument at 0: one whose elements can be
 * waited for has 32 bit integers or BigInts. */
static void require_integers(duk_context *ctx, duk_buffer_view *v,
			     bool waitable)
{
	bool typed = rt_typed_get(ctx, 0, v);

	if (waitable && !(typed && (v->type == DUK_ELEMENT_INT32 ||
				    v->type == DUK_ELEMENT_BIGINT64)))
		(void)duk_type_error(ctx, "%s is not an int32 or BigInt64 "
				     "typed array.", duk_push_text(ctx, 0));
	if (!typed || v->type == DUK_ELEMENT_UINT8CLAMPED ||
	    v->type == DUK_ELEMENT_FLOAT16 || v->type == DUK_ELEMENT_FLOAT32 ||
	    v->type == DUK_ELEMENT_FLOAT64)
		(void)duk_type_error(ctx, "%s is not an integer typed array.",
				     duk_push_text(ctx, 0));
	(void)rt_typed_require(ctx, 0, v);
}

static void bad_index(duk_context *ctx)
{
	(void)duk_range_error(ctx, "Invalid atomic access index");
}

/* ValidateAtomicAccess for the arguments at 0 and 1. */
static double require_index(duk_context *ctx, const duk_buffer_view *v)
{
	double len = rt_typed_length(v), k = rt_typed_to_index(ctx, 1);

	if (k < 0 || k >= len)
		bad_index(ctx);
	return k;
}

/* RevalidateAtomicAccess: memory of element k, after scripts may have run. */
static void *memory(duk_context *ctx, duk_buffer_view *v, double k)
{
	if (k >= rt_typed_require(ctx, 0, v))
		bad_index(ctx);
	return (char *)v->data + ((size_t)k << v->shift);
}

/* Pushes the argument at idx as an integer that is to become an element: a
 * BigInt, or a number that is integral. */
static void push_integer(duk_context *ctx, duk_idx_t idx,
			 const duk_buffer_view *v)
{
	duk_dup(ctx, idx);
	if (rt_typed_is_bigint(v->type))
		duk_coerce_element(ctx, v->type);
	else
		duk_push_number(ctx, rt_ecma_to_integer(ctx, -1));
}

/* The bits that the value on the stack top has as an element. */
static uint64_t element_bits(duk_context *ctx, const duk_buffer_view *v)
{
	uint64_t bits = 0;

	duk_write_element(ctx, v->type, &bits);
	return bits;
}

/* ---- operations ---- */

enum { OP_add, OP_and, OP_compareExchange, OP_exchange, OP_or, OP_sub, OP_xor };

static uint64_t apply(int op, uint64_t a, uint64_t b)
{
	switch (op) {
	case OP_add:
		return a + b;
	case OP_and:
		return a & b;
	case OP_or:
		return a | b;
	case OP_sub:
		return a - b;
	case OP_xor:
		return a ^ b;
	default:
		return b;
	}
}

/* NAME(typedArray, index, value), compareExchange(typedArray, index, expected,
 * replacement): magic is the operation. What was there before. */
static duk_ret_t modify(duk_context *ctx)
{
	int op = duk_get_current_magic(ctx);
	uint64_t bits, expected = 0, old = 0;
	duk_buffer_view v;
	double k;
	void *p;

	require_integers(ctx, &v, false);
	k = require_index(ctx, &v);
	if (op == OP_compareExchange) {
		push_integer(ctx, 2, &v);
		expected = element_bits(ctx, &v);
	}
	push_integer(ctx, op == OP_compareExchange ? 3 : 2, &v);
	bits = element_bits(ctx, &v);
	p = memory(ctx, &v, k);
	memcpy(&old, p, (size_t)1 << v.shift);
	bits = apply(op, old, bits);
	if (op != OP_compareExchange || old == expected)
		memcpy(p, &bits, (size_t)1 << v.shift);
	duk_read_element(ctx, v.type, &old);
	return 1;
}

/* (typedArray, index) */
static duk_ret_t load(duk_context *ctx)
{
	duk_buffer_view v;
	double k;

	require_integers(ctx, &v, false);
	k = require_index(ctx, &v);
	duk_read_element(ctx, v.type, memory(ctx, &v, k));
	return 1;
}

/* (typedArray, index, value): the value. */
static duk_ret_t store(duk_context *ctx)
{
	duk_buffer_view v;
	double k;

	require_integers(ctx, &v, false);
	k = require_index(ctx, &v);
	push_integer(ctx, 2, &v);
	duk_dup_top(ctx);
	duk_write_element(ctx, v.type, memory(ctx, &v, k));
	duk_pop(ctx);
	return 1;
}

/* (size in bytes) */
static duk_ret_t is_lock_free(duk_context *ctx)
{
	double n = rt_ecma_to_integer(ctx, 0);

	duk_push_boolean(ctx, n == 1 || n == 2 || n == 4 || n == 8);
	return 1;
}

/* (iterations): a hint to the processor. */
static duk_ret_t pause_hint(duk_context *ctx)
{
	double n = duk_get_number_default(ctx, 0, 0);

	if (!duk_is_undefined(ctx, 0) &&
	    (!duk_is_number(ctx, 0) || n != trunc(n) || !isfinite(n)))
		return duk_type_error(ctx, "The iteration number of "
				      "Atomics.pause must be an integer");
	return 0;
}

/* ---- waiting ---- */

/* DoWait up to the comparison: true if the element is as expected; *timeout_ms
 * may be infinite. */
static bool begin_wait(duk_context *ctx, void **p, double *timeout_ms)
{
	uint64_t expected = 0;
	duk_array_buffer b;
	duk_buffer_view v;
	double k, t;

	require_integers(ctx, &v, true);
	duk_push_view_buffer(ctx, 0);
	(void)duk_get_array_buffer(ctx, -1, &b);
	if (!b.shared)
		(void)duk_type_error(ctx, "[object Array] is not a shared "
				     "typed array.");
	k = require_index(ctx, &v);
	duk_dup(ctx, 2);
	duk_coerce_element(ctx, v.type);
	duk_write_element(ctx, v.type, &expected);
	t = duk_to_number(ctx, 3);
	*timeout_ms = isnan(t) ? (double)INFINITY : fmax(t, 0);
	*p = memory(ctx, &v, k);
	return memcmp(*p, &expected, (size_t)1 << v.shift) == 0;
}

/* Sleeps; signals that do not end the process do not end this. */
static void sleep_ms(double ms)
{
	struct timespec left = {0, 0};

	if (ms >= 1e15) {
		for (;;)
			(void)pause();
	}
	left.tv_sec = (time_t)(ms / 1000);
	left.tv_nsec = (long)(fmod(ms, 1000) * 1e6);
	while (nanosleep(&left, &left) != 0 && errno == EINTR)
		;
}

/* (typedArray, index, value, timeout) */
static duk_ret_t wait_blocking(duk_context *ctx)
{
	double timeout_ms;
	void *p;

	if (!begin_wait(ctx, &p, &timeout_ms)) {
		duk_push_literal(ctx, "not-equal");
		return 1;
	}
	sleep_ms(timeout_ms);
	duk_push_literal(ctx, "timed-out");
	return 1;
}

static void push_pair(duk_context *ctx, const void *p, double n)
{
	duk_push_array(ctx);
	if (p) {
		duk_push_number(ctx, (double)(uintptr_t)p);
		duk_def_element(ctx, -2, 0);
	}
	duk_push_number(ctx, n);
	duk_def_element(ctx, -2, 1);
}

static duk_ret_t prepare_wait(duk_context *ctx)
{
	double timeout_ms;
	void *p;

	if (begin_wait(ctx, &p, &timeout_ms))
		push_pair(ctx, p, timeout_ms);
	else
		duk_push_literal(ctx, "not-equal");
	return 1;
}

static duk_ret_t locate(duk_context *ctx)
{
	double k, count = (double)INFINITY;
	duk_array_buffer b;
	duk_buffer_view v;

	require_integers(ctx, &v, true);
	k = require_index(ctx, &v);
	if (!duk_is_undefined(ctx, 2))
		count = fmax(rt_ecma_to_integer(ctx, 2), 0);
	duk_push_view_buffer(ctx, 0);
	(void)duk_get_array_buffer(ctx, -1, &b);
	(void)duk_get_buffer_view(ctx, 0, &v);
	push_pair(ctx, b.shared ? (char *)v.data + ((size_t)k << v.shift) :
		  NULL, count);
	return 1;
}

/* ---- the binding ---- */

static duk_ret_t alias(duk_context *ctx)
{
	duk_array_buffer b;

	if (!duk_get_array_buffer(ctx, 0, &b) || !b.shared)
		return duk_type_error(ctx, "not a SharedArrayBuffer");
	duk_push_array_buffer_alias(ctx, 0);
	return 1;
}

static void push_atomics(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"add", modify, 3, 3, OP_add},
		{"and", modify, 3, 3, OP_and},
		{"compareExchange", modify, 4, 4, OP_compareExchange},
		{"exchange", modify, 3, 3, OP_exchange},
		{"isLockFree", is_lock_free, 1, 1, 0},
		{"load", load, 2, 2, 0},
		{"or", modify, 3, 3, OP_or},
		{"pause", pause_hint, 1, 0, 0},
		{"store", store, 3, 3, 0},
		{"sub", modify, 3, 3, OP_sub},
		{"wait", wait_blocking, 4, 4, 0},
		{"xor", modify, 3, 3, OP_xor},
		{NULL, NULL, 0, 0, 0},
	};

	duk_push_object(ctx);
	rt_ecma_define(ctx, -1, list);
	rt_ecma_tag(ctx, -1, "Atomics");
}

static const duk_function_list_entry functions[] = {
	{"alias", alias, 1},
	{"locate", locate, 3},
	{"prepareWait", prepare_wait, 4},
	{NULL, NULL, 0},
};

duk_ret_t bind_shared_memory_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	push_atomics(ctx);
	duk_put_prop_literal(ctx, -2, "Atomics");
	rt_ecma_sharedbuffer_push(ctx);
	duk_put_prop_literal(ctx, -2, "SharedArrayBuffer");
	return 1;
}
