/* bind/promise.c - internalBinding('promise'): what js/ sees of promises. */
#include "src/bind/bind.h"
#include "src/error.h"
#include "src/promise.h"
#include "src/tick.h"

/* setReporter(fn): fn('unhandled', promise, reason) is called for each
 * rejection that nobody handled once the queues are empty, and fn('handled',
 * promise) if somebody does later. */
static duk_ret_t set_reporter(duk_context *ctx)
{
	rt_promise_set_reporter(ctx);
	return 0;
}

/* raise(error): an uncaught exception whose origin is a rejection. */
static duk_ret_t raise_rejection(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	if (ctx != rt->ctx)
		duk_xmove_top(rt->ctx, ctx, 1);
	rt_error_uncaught(rt, RT_ORIGIN_REJECTION);
	return 0;
}

/* details(value): [state, value] (0 pending, 1 fulfilled, 2 rejected), or
 * undefined for anything but a promise. */
static duk_ret_t details(duk_context *ctx)
{
	void *promise = rt_promise_get(ctx, 0);

	if (!promise)
		return 0;
	duk_push_array(ctx);
	duk_push_int(ctx, rt_promise_state(promise));
	duk_def_element(ctx, -2, 0);
	rt_promise_push_value(ctx, promise);
	duk_def_element(ctx, -2, 1);
	return 1;
}

/* enqueue(fn): queueMicrotask. */
static duk_ret_t enqueue(duk_context *ctx)
{
	rt_tick_add(ctx, &rt_of(ctx)->ticks.micro, rt_tick_call, 1);
	return 0;
}

/* isConstructor(value) */
static duk_ret_t is_constructor(duk_context *ctx)
{
	duk_push_boolean(ctx, duk_is_constructable(ctx, 0));
	return 1;
}

/* traceFrom(error, promise): see rt_promise_trace_from. Returns the error. */
static duk_ret_t trace_from(duk_context *ctx)
{
	void *promise = rt_promise_get(ctx, 1);

	if (promise && duk_is_error(ctx, 0))
		rt_promise_trace_from(ctx, promise, 0);
	duk_set_top(ctx, 1);
	return 1;
}

/* markItem(handler, promise, name, index): see rt_promise_mark_item. */
static duk_ret_t mark_item(duk_context *ctx)
{
	const char *name = duk_require_string(ctx, 2);
	uint32_t index = duk_require_uint(ctx, 3);

	duk_set_top(ctx, 3);
	duk_insert(ctx, 0);
	rt_promise_mark_item(ctx, name, index);
	return 0;
}

static const duk_function_list_entry functions[] = {
	{"setReporter", set_reporter, 1},
	{"raise", raise_rejection, 1},
	{"details", details, 1},
	{"enqueue", enqueue, 1},
	{"markItem", mark_item, 4},
	{"traceFrom", trace_from, 2},
	{"isConstructor", is_constructor, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_promise_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
