/* iterator.h - built-in iterators and the iteration protocol from C.
 *
 * A built-in iterator is a native object with a step function, so consumers in
 * C (for-of, spread, Map's constructor) take values without result objects as
 * long as the iterator's `next` is the built-in one.
 *
 * An *iteration record* (ECMA-262 7.4.1) is a native object too, made by
 * rt_iterator_open(). It is done once `next` threw or reported done; closing a
 * record that is done does nothing. */
#ifndef RT_ITERATOR_H
#define RT_ITERATOR_H

#include "src/ecma.h"

enum rt_iterator_kind {
	RT_ITERATOR_array, RT_ITERATOR_string, RT_ITERATOR_map,
	RT_ITERATOR_set, RT_ITERATOR_regexp, RT_ITERATOR_helper,
	RT_ITERATOR_KINDS
};

/* What an iteration over a keyed thing yields. */
enum rt_iterator_yield {
	RT_YIELD_values, RT_YIELD_keys, RT_YIELD_entries,
};

/* Pushes the next value of the iterator h and returns true, or returns false at
 * the end, then and ever after. */
typedef bool rt_iterator_step_fn(duk_context *ctx, void *h);

/* Position of an iterator, kept in the native pointer itself: no memory. */
static inline void *rt_iterator_state(uintptr_t position,
				      enum rt_iterator_yield yield)
{
	return (void *)(position << 3 | (uintptr_t)yield << 1 | 1);
}
static inline uintptr_t rt_iterator_position(void *h)
{
	return (uintptr_t)duk_heapptr_native(h) >> 3;
}
static inline enum rt_iterator_yield rt_iterator_yields(void *h)
{
	return (enum rt_iterator_yield)((uintptr_t)duk_heapptr_native(h) >> 1
					& 3);
}
static inline void rt_iterator_move(void *h, uintptr_t position)
{
	duk_set_native(h, rt_iterator_state(position, rt_iterator_yields(h)));
}

/* [source] -> [iterator]: source is slot 0; nslots >= 1. */
void *rt_iterator_push(duk_context *ctx, enum rt_iterator_kind kind,
		       enum rt_iterator_yield yield, duk_size_t nslots);

/* The same with a native pointer of the kind's own (map, set), which the kind's
 * type frees. The caller still owns it if this throws. */
void *rt_iterator_push_native(duk_context *ctx, enum rt_iterator_kind kind,
			      void *ptr, duk_size_t nslots);

/* [key value] -> [array of both] */
void rt_iterator_pair(duk_context *ctx);

/* What the engine must know to step generators by itself. */
const duk_native_type *rt_iterator_record_type(void);

/* GetIterator (sync): pushes a record for the value at idx. Throws TypeError
 * "VALUE is not iterable". */
void rt_iterator_open(duk_context *ctx, duk_idx_t idx);

/* The same for intrinsics that lowered code calls: the message has the words of
 * the source, found as DUK_TEXT_xxx (-1: none). */
void rt_iterator_open_operand(duk_context *ctx, duk_idx_t idx, int operand);

/* GetIteratorFromMethod: [method] -> [record] for the value at idx. */
void rt_iterator_open_method(duk_context *ctx, duk_idx_t idx);

/* GetIteratorDirect: pushes a record for the iterator object at idx. */
void rt_iterator_open_direct(duk_context *ctx, duk_idx_t idx);

/* A record from its parts: [iterator next] -> [record]. */
void rt_iterator_push_record(duk_context *ctx);

/* IteratorStepValue: pushes the value and returns true, or returns false; false
 * also for what is no record. */
bool rt_iterator_step(duk_context *ctx, duk_idx_t record);

/* IteratorClose for a normal completion: errors of `return` are thrown. */
void rt_iterator_close(duk_context *ctx, duk_idx_t record);

/* IteratorClose for the error on the stack top, which is rethrown. */
duk_ret_t rt_iterator_throw(duk_context *ctx, duk_idx_t record);

/* Runs fn on the caller's stack frame; an error in it closes the record and is
 * thrown on. Pushes fn's result, undefined if it returns 0. */
void rt_iterator_guard(duk_context *ctx, duk_idx_t record,
		       duk_safe_call_function fn, void *udata);

bool rt_iterator_is_record(duk_context *ctx, duk_idx_t idx);
bool rt_iterator_is_helper(duk_context *ctx, duk_idx_t idx);

/* Step functions of other files, and what their iterators own. */
void rt_collection_free_cursor(void *udata, void *ptr);
rt_iterator_step_fn rt_collection_step_map, rt_collection_step_set;
rt_iterator_step_fn rt_ecma_regexp_step;
rt_iterator_step_fn rt_iterator_helper_step;

/* Iterator, Iterator.from and the iterator helpers (iterator_helper.c). Expects
 * %IteratorPrototype% to exist. */
void rt_iterator_helper_install(duk_context *ctx);

#endif
