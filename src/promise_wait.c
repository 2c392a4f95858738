/* promise_wait.c - the async frames of stacks: from the job that runs along the
 * promises, each of which has one reaction, to the bodies that wait for it. */
#include "src/promise.h"

#include "src/coro.h"

/* Promises may wait for each other in a circle. */
#define MAX_STEPS 10000

/* A handler's mark: its pointer is 1 + 2 * index. */
enum { MARK_PROMISE, MARK_NAME, MARK_SIZE };
static const duk_native_type mark_type = {"Promise item", NULL};

#define HIDDEN_ITEM DUK_HIDDEN_SYMBOL("item")

void rt_promise_mark_item(duk_context *ctx, const char *name, uint32_t index)
{
	void *mark = duk_push_native(ctx, &mark_type,
				     (void *)((uintptr_t)index << 1 | 1),
				     MARK_SIZE);

	duk_insert(ctx, -2);
	duk_native_put(ctx, mark, MARK_PROMISE);
	duk_push_string(ctx, name);
	duk_native_put(ctx, mark, MARK_NAME);
	duk_put_prop_literal(ctx, -2, HIDDEN_ITEM);
	duk_pop(ctx);
}

/* The mark of the handler at idx, or NULL. */
static void *mark_of(duk_context *ctx, duk_idx_t idx)
{
	void *mark = NULL;

	if (!duk_is_ecmascript_function(ctx, idx))
		return NULL;
	duk_get_prop_literal(ctx, idx, HIDDEN_ITEM);
	if (duk_get_native(ctx, -1, &mark_type))
		mark = duk_get_heapptr(ctx, -1);
	duk_pop(ctx);
	return mark;
}

/* [... value] -> [...]: the promise that it is, or NULL. */
static void *pop_promise(duk_context *ctx)
{
	void *promise = rt_promise_get(ctx, -1);

	duk_pop(ctx);
	return promise;
}

/* A frame that is found: of a body that waits, or NAME's item. */
struct frame {
	void *co;
	const char *name;
	uint32_t index;
};

/* [... target fulfilled rejected] -> [...]: returns the promise that is settled
 * next, NULL if none is, and fills in the frame if there is one between. */
static void *follow(duk_context *ctx, struct frame *f)
{
	duk_idx_t target = duk_get_top(ctx) - 3;
	void *mark = mark_of(ctx, target + 1);

	if (mark == NULL)
		mark = mark_of(ctx, target + 2);
	if (mark != NULL) {
		f->index = (uint32_t)((uintptr_t)duk_heapptr_native(mark) >> 1);
		duk_native_push(ctx, mark, MARK_NAME);
		f->name = duk_get_string(ctx, -1);
		duk_native_push(ctx, mark, MARK_PROMISE);
	} else if (rt_coro_push_promise(ctx, target)) {
		f->co = duk_get_heapptr(ctx, target);
	} else if (!rt_promise_push_all(ctx, target, &f->name, &f->index) &&
		   !rt_promise_push_resolved(ctx, target + 1)) {
		duk_dup(ctx, target);
	}
	duk_replace(ctx, target);
	duk_set_top(ctx, target + 1);
	return pop_promise(ctx);
}

/* What is only referred to by heap pointers here hangs on the job that runs, or
 * on the promise that the caller of rt_promise_trace_from has. */
void rt_promise_trace(duk_context *ctx, void *udata, void *walk)
{
	void *promise = rt_of(ctx)->promise.traced;

	(void)udata;
	duk_require_stack(ctx, 8);
	if (!promise) {
		if (!rt_promise_push_running(ctx))
			return;
		if (rt_coro_push_promise(ctx, -1))
			duk_remove(ctx, -2);
		promise = pop_promise(ctx);
	}
	for (int i = 0; promise && i < MAX_STEPS; i++) {
		struct frame f = {0};

		duk_require_stack(ctx, 8);
		if (!rt_promise_push_waiting(ctx, promise))
			return;
		promise = follow(ctx, &f);
		if (f.co && !duk_stack_add_coroutine(ctx, walk, f.co))
			return;
		if (f.name && !duk_stack_add_named(ctx, walk, f.name, f.index))
			return;
	}
}

static duk_ret_t capture(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_capture_stack(ctx, -1, DUK_INVALID_INDEX);
	return 0;
}

void rt_promise_trace_from(duk_context *ctx, void *promise, duk_idx_t error)
{
	struct rt *rt = rt_of(ctx);

	duk_dup(ctx, error);
	rt->promise.traced = promise;
	/* What fails (an error that is frozen, no memory) costs the frames. */
	(void)duk_safe_call(ctx, capture, NULL, 1, 1);
	rt->promise.traced = NULL;
	duk_pop(ctx);
}
