#include "src/tick.h"

#include "src/context.h"
#include "lib/base/alloc.h"
#include "src/collection.h"
#include "src/error.h"
#include "src/runtime.h"

static void queue_init(struct rt_queue *q, int root)
{
	*q = (struct rt_queue){.root = root};
}

void rt_tick_init(struct rt *rt)
{
	queue_init(&rt->ticks.next, RT_ROOT_TICK_SLOTS);
	queue_init(&rt->ticks.micro, RT_ROOT_MICROTASK_SLOTS);
}

void rt_tick_fini(struct rt *rt)
{
	jr_free(rt->ticks.next.jobs);
	jr_free(rt->ticks.micro.jobs);
}

/* Throws when out of memory and leaves the queue as it was. */
static void grow_jobs(duk_context *ctx, struct rt_queue *q)
{
	uint32_t cap = q->cap ? q->cap * 2 : 16;
	struct rt_job *jobs = jr_try_alloc(cap * sizeof *jobs);

	if (!jobs)
		(void)duk_range_error(ctx, "out of memory");
	for (uint32_t i = q->head; i != q->tail; i++)
		jobs[i & (cap - 1)] = q->jobs[i & (q->cap - 1)];
	jr_free(q->jobs);
	q->jobs = jobs;
	q->cap = cap;
}

/* Moves the values into a larger native object. Throws when out of memory and
 * leaves the queue as it was. */
static void grow_values(duk_context *ctx, struct rt_queue *q, uint32_t more)
{
	static const duk_native_type type = {"Queue", NULL};
	uint32_t cap = q->vcap ? q->vcap : 32;
	void *fresh;

	while (cap - (q->vtail - q->vhead) < more) {
		if (cap > UINT32_MAX / 2)
			(void)duk_range_error(ctx, "too many callbacks queued");
		cap *= 2;
	}
	fresh = duk_push_native(ctx, &type, NULL, cap);
	for (uint32_t i = q->vhead; i != q->vtail; i++) {
		duk_native_push(ctx, q->values, i & (q->vcap - 1));
		duk_native_put(ctx, fresh, i & (cap - 1));
	}
	rt_root_set(ctx, q->root);
	q->values = fresh;
	q->vcap = cap;
}

void rt_tick_add(duk_context *ctx, struct rt_queue *q, rt_job_fn *fn,
		 duk_idx_t nvalues)
{
	uint32_t at, n = (uint32_t)nvalues;
	bool context = rt_context_any(rt_of(ctx));

	if (context) {
		rt_context_push(ctx);
		n++;
	}
	if (q->vcap - (q->vtail - q->vhead) < n)
		grow_values(ctx, q, n);
	if (q->tail - q->head == q->cap)
		grow_jobs(ctx, q);
	at = q->vtail & (q->vcap - 1);
	if (at + n <= q->vcap) {
		duk_native_put_n(ctx, q->values, at, n);
	} else {
		uint32_t first = q->vcap - at;

		duk_native_put_n(ctx, q->values, 0, n - first);
		duk_native_put_n(ctx, q->values, at, first);
	}
	q->vtail += n;
	q->jobs[q->tail++ & (q->cap - 1)] = (struct rt_job){
		fn, (uint32_t)nvalues, context
	};
}

void rt_tick_call(duk_context *ctx, duk_idx_t nvalues)
{
	duk_push_undefined(ctx);
	duk_insert(ctx, 1);
	duk_call_method(ctx, nvalues - 1);
}

static bool is_empty(const struct rt_queue *q)
{
	return q->head == q->tail;
}

/* Takes the oldest job out; its values are pushed, its context becomes the
 * current one. */
static struct rt_job take(duk_context *ctx, struct rt_queue *q)
{
	struct rt_job job = q->jobs[q->head++ & (q->cap - 1)];
	uint32_t at = q->vhead & (q->vcap - 1);
	uint32_t n = job.nvalues + job.context;

	if (at + n <= q->vcap) {
		duk_native_take_n(ctx, q->values, at, n);
	} else {
		uint32_t first = q->vcap - at;

		duk_native_take_n(ctx, q->values, at, first);
		duk_native_take_n(ctx, q->values, 0, n - first);
	}
	q->vhead += n;
	if (job.context)
		rt_context_set(ctx);
	else
		rt_context_clear(ctx);
	return job;
}

/* Runs jobs until one throws or none is left. Microtasks wait until no
 * nextTick is left, and then all run before the next one. */
static duk_ret_t run_jobs(duk_context *ctx)
{
	struct rt_ticks *ticks = &rt_of(ctx)->ticks;

	for (;;) {
		struct rt_queue *q = &ticks->next;

		if (ticks->in_micro || is_empty(q))
			q = &ticks->micro;
		if (is_empty(q)) {
			if (!ticks->in_micro)
				return 0;
			ticks->in_micro = false;
			continue;
		}
		ticks->in_micro = q == &ticks->micro;
		do {
			struct rt_job job = take(ctx, q);

			ticks->running = job.fn;
			job.fn(ctx, (duk_idx_t)job.nvalues);
			duk_set_top(ctx, 0);
		} while (!is_empty(q));
	}
}

bool rt_tick_push_running(duk_context *ctx, rt_job_fn *fn)
{
	if (rt_of(ctx)->ticks.running != fn)
		return false;
	if (duk_push_first_of(ctx, run_jobs))
		return true;
	duk_pop(ctx);
	return false;
}

/* Calls a FinalizationRegistry for one object that is gone; false if there is
 * none. */
static bool run_cleanup(struct rt *rt)
{
	if (!duk_weak_cleared(rt->ctx))
		return false;
	duk_push_c_lightfunc(rt->ctx, rt_collection_cleanup, 1, 1, 0);
	duk_insert(rt->ctx, -2);
	if (duk_pcall(rt->ctx, 1) == DUK_EXEC_SUCCESS)
		duk_pop(rt->ctx);
	else
		rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
	return true;
}

void rt_tick_drain(struct rt *rt)
{
	struct rt_ticks *ticks = &rt->ticks;

	if (ticks->draining)
		return;
	ticks->draining = true;
	do {
		while (!is_empty(&ticks->next) || !is_empty(&ticks->micro)) {
			duk_push_c_lightfunc(rt->ctx, run_jobs, 0, 0, 0);
			if (duk_pcall(rt->ctx, 0) == DUK_EXEC_SUCCESS)
				duk_pop(rt->ctx);
			else
				rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
		}
		rt_collection_release(rt->ctx);
	} while ((ticks->rejections && ticks->rejections(rt)) ||
		 run_cleanup(rt));
	rt_context_clear(rt->ctx);
	ticks->draining = false;
}
