#include "src/runtime.h"

#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/base/clock.h"
#include "lib/io/pool.h"
#include "src/cache.h"
#include "src/engine.h"
#include "src/error.h"
#include "src/handle.h"
#include "src/torture.h"

static const duk_native_type slots_type = {"Slots", NULL};

struct rt *rt_of(duk_context *ctx)
{
	duk_memory_functions f;

	duk_get_memory_functions(ctx, &f);
	return f.udata;
}

void rt_root_push(duk_context *ctx, enum rt_root root)
{
	duk_native_push(ctx, rt_of(ctx)->roots, root);
}

void rt_root_set(duk_context *ctx, enum rt_root root)
{
	duk_native_put(ctx, rt_of(ctx)->roots, root);
}

static void intern_names(duk_context *ctx, struct rt *rt)
{
	static const char *const texts[] = {
#define X(n) #n,
		RT_NAME_LIST(X)
#undef X
	};

	duk_push_array(ctx);
	for (int i = 0; i < RT_N_COUNT; i++) {
		duk_push_string(ctx, texts[i]);
		rt->names[i] = duk_get_heapptr(ctx, -1);
		duk_def_element(ctx, -2, (duk_uarridx_t)i);
	}
	rt_root_set(ctx, RT_ROOT_NAMES);
}

static duk_ret_t init_roots(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	duk_push_heap_stash(ctx);
	rt->roots = duk_push_native(ctx, &slots_type, NULL, RT_ROOT_COUNT);
	duk_put_prop_literal(ctx, -2, "roots");
	intern_names(ctx, rt);
	duk_push_object(ctx);
	rt_root_set(ctx, RT_ROOT_BINDINGS);
	duk_push_object(ctx);
	rt_root_set(ctx, RT_ROOT_MODULES);
	rt->pins.slots = duk_push_native(ctx, &slots_type, NULL, 0);
	rt_root_set(ctx, RT_ROOT_PIN_SLOTS);
	rt_engine_install(ctx);
	return 0;
}

int rt_init(struct rt *rt, const struct rt_options *options)
{
	int rc;

	memset(rt, 0, sizeof *rt);
	rt->options = options;
	rt->start_ns = jr_clock_mono_ns();
	rt->pins.next_free = -1;
	rt->pins.next_late = -1;
	rc = jr_loop_init(&rt->loop);
	if (rc < 0)
		return rc;
	jr_timers_init(&rt->timers, &rt->loop);
	rt_tick_init(rt);
	rc = rt_engine_init(rt);
	if (rc < 0)
		goto fini_loop;
	rt_torture_start();     /* before here it would be fatal */
	duk_push_c_lightfunc(rt->ctx, init_roots, 0, 0, 0);
	rc = duk_pcall(rt->ctx, 0);
	duk_pop(rt->ctx);
	if (rc != DUK_EXEC_SUCCESS) {
		rt_fini(rt);
		return -ENOMEM;
	}
	return 0;
fini_loop:
	jr_timers_fini(&rt->timers);
	jr_loop_fini(&rt->loop);
	return rc;
}

void rt_fini(struct rt *rt)
{
	jr_pool_free(rt->pool);
	jr_loop_drain(&rt->loop);
	while (rt->handles)
		rt_handle_close(rt->ctx, rt->handles);
	rt_engine_fini(rt);
	rt_tick_fini(rt);
	jr_free(rt->pins.next);
	rt_cache_fini(rt);
	jr_timers_fini(&rt->timers);
	jr_loop_fini(&rt->loop);
}

/* The check phase: setImmediate. */
static void run_immediates(struct rt *rt)
{
	if (!rt->immediates)
		return;
	rt_root_push(rt->ctx, RT_ROOT_IMMEDIATE);
	duk_push_undefined(rt->ctx);
	rt_call(rt, 0);
}

static void unpin_late(struct rt *rt)
{
	while (rt->pins.next_late >= 0) {
		int slot = rt->pins.next_late;

		rt->pins.next_late = rt->pins.next[slot];
		rt_unpin(rt->ctx, slot);
	}
}

bool rt_is_alive(struct rt *rt)
{
	return rt->immediates_ref || rt->timers.refs > 0 ||
		rt->loop.active > 0 || jr_loop_alive(&rt->loop);
}

void rt_run(struct rt *rt)
{
	rt->loop.active = 0;
	while (!rt->stopping && rt_is_alive(rt)) {
		jr_loop_update(&rt->loop);
		jr_timers_run(&rt->timers);
		if (rt->stopping)
			break;
		jr_timers_arm(&rt->timers);
		jr_loop_poll(&rt->loop, !rt->immediates_ref &&
			     !rt->stopping);
		run_immediates(rt);
		unpin_late(rt);
	}
}

void rt_stop(struct rt *rt)
{
	rt->stopping = true;
}

void rt_call(struct rt *rt, duk_idx_t nargs)
{
	if (duk_pcall_method(rt->ctx, nargs) != DUK_EXEC_SUCCESS)
		rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
	else
		duk_pop(rt->ctx);
	rt_tick_drain(rt);
}

void rt_call_method(struct rt *rt, enum rt_name name, duk_idx_t nargs)
{
	duk_context *ctx = rt->ctx;
	duk_idx_t this_at = duk_get_top(ctx) - nargs - 1;

	duk_push_heapptr(ctx, rt->names[name]);
	duk_insert(ctx, this_at + 1);
	if (duk_pcall_prop(ctx, this_at, nargs) != DUK_EXEC_SUCCESS)
		rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
	duk_set_top(ctx, this_at);
	rt_tick_drain(rt);
}

/* [... error] -> [... bool] */
static duk_ret_t is_out_of_memory(duk_context *ctx, void *udata)
{
	(void)udata;
	if (duk_get_error_code(ctx, -1) == DUK_ERR_RANGE_ERROR)
		duk_get_prop_literal(ctx, -1, "message");
	duk_push_boolean(ctx, strcmp(duk_get_string_default(ctx, -1, ""),
				     "out of memory") == 0);
	return 1;
}

bool rt_guard(struct rt *rt, duk_safe_call_function f, void *udata)
{
	duk_context *ctx = rt->ctx;

	if (duk_safe_call(ctx, f, udata, 0, 1) == DUK_EXEC_SUCCESS) {
		duk_pop(ctx);
		return true;
	}
	duk_dup_top(ctx);
	(void)duk_safe_call(ctx, is_out_of_memory, NULL, 1, 1);
	if (duk_get_boolean_default(ctx, -1, false)) {
		duk_pop_2(ctx);
	} else {
		duk_pop(ctx);
		rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
	}
	return false;
}

bool rt_get_name(duk_context *ctx, duk_idx_t obj, enum rt_name name)
{
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_heapptr(ctx, rt_of(ctx)->names[name]);
	return duk_get_prop(ctx, obj);
}

void rt_put_name(duk_context *ctx, duk_idx_t obj, enum rt_name name)
{
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_heapptr(ctx, rt_of(ctx)->names[name]);
	duk_insert(ctx, -2);
	duk_put_prop(ctx, obj);
}

/* ---- pins ---- */

static void grow_pins(duk_context *ctx, struct rt_pins *pins)
{
	int cap = pins->cap ? pins->cap * 2 : 16;
	int *next;

	duk_native_resize(ctx, pins->slots, (duk_size_t)cap);
	next = jr_try_realloc(pins->next, (size_t)cap * sizeof *next);
	if (!next)
		(void)duk_range_error(ctx, "out of memory");
	for (int i = pins->cap; i < cap; i++)
		next[i] = i + 1 < cap ? i + 1 : pins->next_free;
	pins->next_free = pins->cap;
	pins->next = next;
	pins->cap = cap;
}

void rt_pin_reserve(duk_context *ctx, int n)
{
	struct rt_pins *pins = &rt_of(ctx)->pins;

	for (int slot = pins->next_free; slot >= 0 && n > 0; n--)
		slot = pins->next[slot];
	if (n > 0)
		grow_pins(ctx, pins);
}

int rt_pin(duk_context *ctx, duk_idx_t idx)
{
	struct rt_pins *pins = &rt_of(ctx)->pins;
	int slot;

	idx = duk_require_normalize_index(ctx, idx);
	if (pins->next_free < 0)
		grow_pins(ctx, pins);
	duk_dup(ctx, idx);
	slot = pins->next_free;
	pins->next_free = pins->next[slot];
	duk_native_put(ctx, pins->slots, (duk_size_t)slot);
	return slot;
}

void rt_unpin(duk_context *ctx, int slot)
{
	struct rt_pins *pins = &rt_of(ctx)->pins;

	duk_push_undefined(ctx);
	duk_native_put(ctx, pins->slots, (duk_size_t)slot);
	pins->next[slot] = pins->next_free;
	pins->next_free = slot;
}

void rt_unpin_later(duk_context *ctx, int slot)
{
	struct rt_pins *pins = &rt_of(ctx)->pins;

	pins->next[slot] = pins->next_late;
	pins->next_late = slot;
}

void rt_pin_push(duk_context *ctx, int slot)
{
	duk_native_push(ctx, rt_of(ctx)->pins.slots, (duk_size_t)slot);
}
