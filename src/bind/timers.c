/* bind/timers.c - internalBinding('timers'): class Timeout { start(ms); close() }
 *
 * The wrapper's ontimeout() is called once, ms milliseconds (at least) after
 * the start; the timer is closed by then and may be started again.
 *
 * setImmediates(fn): fn() runs the check phase.
 * pendImmediates(any, ref): whether it has work, and such that keeps the loop
 * alive. runTicks(): nextTicks and microtasks, between two callbacks that
 * JavaScript calls itself. */
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/handle.h"

struct bind_timer {
	struct rt_handle h;
	struct jr_timer timer;
};

static void on_timeout(struct jr_timer *t)
{
	struct bind_timer *b = t->data;
	duk_context *ctx = b->h.rt->ctx;

	duk_push_heapptr(ctx, b->h.wrapper);
	rt_handle_close(ctx, &b->h);
	rt_call_method(b->h.rt, RT_N_ontimeout, 0);
}

static void close_timer(struct rt_handle *h)
{
	jr_timer_stop(&h->rt->timers, &((struct bind_timer *)h)->timer);
}

static void set_ref(struct rt_handle *h, bool ref)
{
	jr_timer_set_ref(&h->rt->timers, &((struct bind_timer *)h)->timer,
			 ref);
}

static const struct rt_handle_type timer_type;

static duk_ret_t start(duk_context *ctx)
{
	struct bind_timer *b = rt_handle_this(ctx, &timer_type);
	uint64_t after_ms = rt_arg_uint(ctx, 0, INT32_MAX);

	rt_handle_open(ctx, &b->h);
	b->timer.data = b;
	jr_timer_set_ref(&b->h.rt->timers, &b->timer, !b->h.unref);
	/* The loop's time is of before the script ran, however long. */
	jr_loop_update(&b->h.rt->loop);
	jr_timer_start(&b->h.rt->timers, &b->timer, after_ms, on_timeout);
	return 0;
}

static duk_ret_t set_immediates(duk_context *ctx)
{
	rt_arg_function(ctx, 0);
	duk_set_top(ctx, 1);
	rt_root_set(ctx, RT_ROOT_IMMEDIATE);
	return 0;
}

static duk_ret_t pend_immediates(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	rt->immediates = duk_to_boolean(ctx, 0);
	rt->immediates_ref = rt->immediates && duk_to_boolean(ctx, 1);
	return 0;
}

static duk_ret_t run_ticks(duk_context *ctx)
{
	rt_tick_drain(rt_of(ctx));
	return 0;
}

static const duk_function_list_entry methods[] = {
	{"start", start, 1},
	{NULL, NULL, 0},
};

static const struct rt_handle_type timer_type = {
	.native = {"Timeout", rt_handle_free},
	.size = sizeof(struct bind_timer),
	.close = close_timer,
	.set_ref = set_ref,
	.methods = methods,
};

static const duk_function_list_entry functions[] = {
	{"setImmediates", set_immediates, 1},
	{"pendImmediates", pend_immediates, 2},
	{"runTicks", run_ticks, 0},
	{NULL, NULL, 0},
};

duk_ret_t bind_timers_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	rt_handle_push_class(ctx, &timer_type);
	duk_put_prop_literal(ctx, -2, "Timeout");
	return 1;
}
