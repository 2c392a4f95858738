/* promise_all.c - Promise.all and Promise.allSettled (27.2.4.1, 27.2.4.2) where
 * nobody can tell how they are done: the class is Promise itself, the items are an
 * ordinary array of ordinary promises and values that are no objects. No functions
 * are made then. Everything else is JavaScript, js/builtins/promise.js. */
#include "src/promise.h"

#include "src/ecma.h"
#include "src/runtime.h"

/* What waits for all: its pointer is 1 + 2 * number of answers outstanding. */
enum { ALL_PROMISE, ALL_VALUES };
static const duk_native_type all_type = {"Promise.all", NULL};
static const duk_native_type settled_type = {"Promise.allSettled", NULL};

/* What waits for one item: its pointer is 1 + 2 * index. */
enum { ITEM_ALL, ITEM_SIZE };
static const duk_native_type item_type = {"Promise.all item", NULL};

static void *number(uintptr_t n)
{
	return (void *)(n << 1 | 1);
}

static uintptr_t number_of(void *heapptr)
{
	return (uintptr_t)duk_heapptr_native(heapptr) >> 1;
}

/* Every answer is there: resolves the promise with their array. */
static void finish(duk_context *ctx, void *all)
{
	duk_size_t n = duk_native_slots(all) - ALL_VALUES;

	duk_native_push(ctx, all, ALL_PROMISE);
	duk_push_array(ctx);
	for (duk_size_t i = 0; i < n; i++) {
		duk_native_push(ctx, all, ALL_VALUES + i);
		rt_ecma_create(ctx, -2, (double)i);
	}
	rt_promise_resolve(ctx, duk_get_heapptr(ctx, -2));
	duk_pop(ctx);
}

/* [... value] -> [... { status, value or reason }] */
static void push_status(duk_context *ctx, bool rejected)
{
	duk_push_object(ctx);
	if (rejected)
		duk_push_literal(ctx, "rejected");
	else
		duk_push_literal(ctx, "fulfilled");
	duk_put_prop_literal(ctx, -2, "status");
	duk_pull(ctx, -2);
	if (rejected)
		duk_put_prop_literal(ctx, -2, "reason");
	else
		duk_put_prop_literal(ctx, -2, "value");
}

/* Stack: [item value]. */
static void item_settled(duk_context *ctx, bool rejected)
{
	void *item = duk_get_heapptr(ctx, 0);
	void *all;
	uintptr_t left;

	duk_native_push(ctx, item, ITEM_ALL);
	all = duk_get_heapptr(ctx, -1);
	duk_insert(ctx, 1);
	if (duk_get_native(ctx, 1, &settled_type)) {
		push_status(ctx, rejected);
	} else if (rejected) {
		duk_native_push(ctx, all, ALL_PROMISE);
		duk_insert(ctx, 2);
		rt_promise_reject(ctx, duk_get_heapptr(ctx, 2));
		return;
	}
	duk_native_put(ctx, all, ALL_VALUES + number_of(item));
	left = number_of(all) - 1;
	duk_set_native(all, number(left));
	if (left == 0)
		finish(ctx, all);
}

/* True if the array at idx has only what can be waited for unseen. */
static bool all_plain(duk_context *ctx, duk_idx_t idx)
{
	duk_size_t n;

	if (!duk_is_pristine_array(ctx, idx))
		return false;
	n = duk_get_length(ctx, idx);
	for (duk_size_t i = 0; i < n; i++) {
		bool plain;

		if (!duk_get_prop_index(ctx, idx, (duk_uarridx_t)i)) {
			duk_pop(ctx);
			return false;
		}
		plain = !duk_is_object(ctx, -1) || rt_promise_is_plain(ctx, -1);
		duk_pop(ctx);
		if (!plain)
			return false;
	}
	return true;
}

bool rt_promise_push_all(duk_context *ctx, duk_idx_t idx, const char **name,
			 uint32_t *index)
{
	void *item, *all;

	if (!duk_get_native(ctx, idx, &item_type))
		return false;
	item = duk_get_heapptr(ctx, idx);
	*index = (uint32_t)number_of(item);
	duk_native_push(ctx, item, ITEM_ALL);
	*name = duk_get_native(ctx, -1, &settled_type) ? "allSettled" : "all";
	all = duk_get_heapptr(ctx, -1);
	duk_native_push(ctx, all, ALL_PROMISE);
	duk_remove(ctx, -2);
	return true;
}

bool rt_promise_all(duk_context *ctx, bool settled)
{
	duk_size_t n;
	void *all;

	if (!rt_promise_is_class(ctx) || !all_plain(ctx, 0))
		return false;
	n = duk_get_length(ctx, 0);
	rt_promise_push(ctx);
	all = duk_push_native(ctx, settled ? &settled_type : &all_type,
			      number(n), ALL_VALUES + n);
	duk_dup(ctx, -2);
	duk_native_put(ctx, all, ALL_PROMISE);
	for (duk_size_t i = 0; i < n; i++) {
		void *item = duk_push_native(ctx, &item_type, number(i),
					     ITEM_SIZE);

		duk_dup(ctx, -2);
		duk_native_put(ctx, item, ITEM_ALL);
		duk_get_prop_index(ctx, 0, (duk_uarridx_t)i);
		rt_promise_await_value(ctx, item_settled);
	}
	if (n == 0)
		finish(ctx, all);
	duk_pop(ctx);
	return true;
}
