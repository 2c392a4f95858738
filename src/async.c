/* async.c - async functions (27.7) and async generators (27.6). */
#include "src/coro.h"

#include "lib/base/alloc.h"
#include "lib/es/intrinsic.h"
#include "src/ecma.h"
#include "src/intrinsic.h"
#include "src/promise.h"

static const duk_native_type async_type = {"AsyncFunction", NULL};

/* ---- async functions --------------------------------------------------- */

/* Slots of the coroutine: the promise that the call returned. */
enum { ASYNC_PROMISE, ASYNC_SLOTS };

static void async_settled(duk_context *ctx, bool rejected);

/* [... value] -> [...]: runs the body up to its next await or its end. */
static void async_run(duk_context *ctx, void *co, bool is_throw)
{
	int rc = duk_resume_coroutine(ctx, co, is_throw);

	if (rc == DUK_COROUTINE_YIELD) {
		duk_pop(ctx);
		return;
	}
	duk_native_push(ctx, co, ASYNC_PROMISE);
	duk_insert(ctx, -2);
	duk_push_undefined(ctx);
	duk_native_put(ctx, co, ASYNC_PROMISE);
	if (rc == DUK_COROUTINE_RETURN)
		rt_promise_resolve(ctx, duk_get_heapptr(ctx, -2));
	else
		rt_promise_reject(ctx, duk_get_heapptr(ctx, -2));
	duk_pop(ctx);
}

/* Stack: [coroutine value]. */
static void async_settled(duk_context *ctx, bool rejected)
{
	async_run(ctx, duk_get_heapptr(ctx, 0), rejected);
}

/* Leaves the promise of a running async function on the stack. */
static void push_promise(duk_context *ctx, void *co)
{
	duk_native_push(ctx, co, ASYNC_PROMISE);
	if (!duk_is_undefined(ctx, -1))
		return;
	duk_pop(ctx);
	rt_promise_push(ctx);
	duk_dup_top(ctx);
	duk_native_put(ctx, co, ASYNC_PROMISE);
}

/* await(value): Await (27.7.5.3), called by the body. What the promise's getters
 * throw is thrown into the body just so. The first time, the promise is what the
 * call of the function returns. */
static duk_ret_t await_here(duk_context *ctx)
{
	void *co = duk_coroutine_here(ctx, &async_type, ASYNC_SLOTS);

	if (co == NULL)
		return duk_type_error(ctx, "await outside an async function");
	if (rt_coro_is_async_generator(ctx, co)) {
		duk_coroutine_set_wait(co, RT_WAIT_AWAIT);
		return DUK_RET_SUSPEND;
	}
	push_promise(ctx, co);
	duk_insert(ctx, 0);
	duk_push_heapptr(ctx, co);
	duk_insert(ctx, -2);
	rt_promise_await_value(ctx, async_settled);
	return DUK_RET_SUSPEND;
}

/* async: see coro.h. Calls that don't come from script. */
static duk_ret_t async_call(duk_context *ctx)
{
	void *co = rt_coro_new(ctx, &async_type, ASYNC_SLOTS);

	push_promise(ctx, co);
	duk_push_undefined(ctx);
	async_run(ctx, co, false);
	return 1;
}

/* [... value] -> [... promise]: a function ends that never waited. */
static void async_done(duk_context *ctx, duk_bool_t rejected)
{
	rt_promise_push_settled(ctx, rejected);
}

/* ---- async generators -------------------------------------------------- */

enum agen_state { START, SUSPENDED, RUNNING, DRAINING, DONE };

/* The pointer of its coroutine. */
struct agen {
	void *co;
	uint8_t state;          /* enum agen_state */
	bool delegating;        /* inside yield* */
	uint8_t mode;           /* enum rt_coro_mode: what yield* was asked */
	uint32_t queue_head;    /* first queued request */
	uint32_t queue_tail;
};

static void agen_free(void *udata, void *ptr)
{
	(void)udata;
	jr_free(ptr);
}

static const duk_native_type agen_type = {"AsyncGenerator", agen_free};

static struct agen *agen_of(void *co)
{
	return duk_heapptr_native(co);
}

bool rt_coro_is_async_generator(duk_context *ctx, void *co)
{
	bool is;

	duk_push_heapptr(ctx, co);
	is = duk_get_native(ctx, -1, &agen_type) != NULL;
	duk_pop(ctx);
	return is;
}

/* No code of the body will run any more. */
static void agen_finish(duk_context *ctx, struct agen *c)
{
	c->state = DONE;
	c->delegating = false;
	rt_coro_finish(ctx, c->co);
}

/* [... value] -> [... outcome]: as duk_resume_coroutine(). */
static int agen_resume(duk_context *ctx, struct agen *c, bool is_throw)
{
	int rc;

	c->state = RUNNING;
	rc = duk_resume_coroutine(ctx, c->co, is_throw);
	if (rc == DUK_COROUTINE_YIELD)
		c->state = SUSPENDED;
	return rc;
}

static duk_ret_t await_value_raw(duk_context *ctx, void *udata)
{
	rt_promise_await_value(ctx, *(rt_promise_fn **)udata);
	return 0;
}

/* Await for a body that waits: [... value] -> [...]; fn gets the coroutine once
 * the value is there. False when it cannot be awaited because a getter threw:
 * then the error is left on the stack. */
static bool await_value(duk_context *ctx, struct agen *c, rt_promise_fn *fn)
{
	duk_push_heapptr(ctx, c->co);
	duk_insert(ctx, -2);
	if (duk_safe_call(ctx, await_value_raw, &fn, 2, 1) != DUK_EXEC_SUCCESS)
		return false;
	duk_pop(ctx);
	return true;
}

/* Requests wait in slots, oldest first: mode, value, promise. Invariant:
 * queue_head <= queue_tail, both counted in requests since slot
 * RT_CORO_QUEUE; slots outside are undefined. */
enum { Q_MODE, Q_VALUE, Q_PROMISE, Q_SIZE };

static duk_size_t slot_of(uint32_t request)
{
	return RT_CORO_QUEUE + (duk_size_t)request * Q_SIZE;
}

static bool queue_empty(const struct agen *c)
{
	return c->queue_head == c->queue_tail;
}

static enum rt_coro_mode queued_mode(duk_context *ctx, struct agen *c)
{
	enum rt_coro_mode mode;

	duk_native_push(ctx, c->co, slot_of(c->queue_head) + Q_MODE);
	mode = (enum rt_coro_mode)duk_get_int(ctx, -1);
	duk_pop(ctx);
	return mode;
}

static void push_queued_value(duk_context *ctx, struct agen *c)
{
	duk_native_push(ctx, c->co, slot_of(c->queue_head) + Q_VALUE);
}

bool rt_coro_push_promise(duk_context *ctx, duk_idx_t idx)
{
	struct agen *c = duk_get_native(ctx, idx, &agen_type);

	if (c && !queue_empty(c)) {
		duk_native_push(ctx, c->co, slot_of(c->queue_head) + Q_PROMISE);
		return true;
	}
	if (!duk_get_native(ctx, idx, &async_type))
		return false;
	duk_native_push(ctx, duk_get_heapptr(ctx, idx), ASYNC_PROMISE);
	return true;
}

/* [... value promise] -> [...] */
static void enqueue(duk_context *ctx, struct agen *c, enum rt_coro_mode mode)
{
	duk_size_t slot;

	if (queue_empty(c))
		c->queue_head = c->queue_tail = 0;
	slot = slot_of(c->queue_tail);
	if (slot + Q_SIZE > duk_native_slots(c->co))
		duk_native_resize(ctx, c->co, slot + 4 * Q_SIZE);
	duk_native_put(ctx, c->co, slot + Q_PROMISE);
	duk_native_put(ctx, c->co, slot + Q_VALUE);
	duk_push_int(ctx, mode);
	duk_native_put(ctx, c->co, slot + Q_MODE);
	c->queue_tail++;
}

/* AsyncGeneratorCompleteStep (27.6.3.5): [... value] -> [...]. Settles the
 * oldest request's promise. */
static void complete_step(duk_context *ctx, struct agen *c, bool rejected,
			  bool done)
{
	duk_size_t slot = slot_of(c->queue_head++);
	void *promise;

	if (!rejected)
		duk_push_iter_result(ctx, done);
	duk_native_push(ctx, c->co, slot + Q_PROMISE);
	promise = duk_get_heapptr(ctx, -1);
	duk_insert(ctx, -2);
	for (duk_size_t i = 0; i < Q_SIZE; i++) {
		duk_push_undefined(ctx);
		duk_native_put(ctx, c->co, slot + i);
	}
	if (rejected)
		rt_promise_reject(ctx, promise);
	else
		rt_promise_resolve(ctx, promise);
	duk_pop(ctx);
}

static void drain(duk_context *ctx, struct agen *c);

/* Stack: [generator value]. */
static void return_settled(duk_context *ctx, bool rejected)
{
	struct agen *c = duk_get_native(ctx, 0, &agen_type);

	c->state = DONE;
	complete_step(ctx, c, rejected, true);
	drain(ctx, c);
}

/* AsyncGeneratorDrainQueue (27.6.3.10) with AsyncGeneratorAwaitReturn: the
 * body is done; answers what is queued. */
static void drain(duk_context *ctx, struct agen *c)
{
	while (!queue_empty(c)) {
		enum rt_coro_mode mode = queued_mode(ctx, c);

		if (mode == RT_MODE_NEXT) {
			duk_push_undefined(ctx);
			complete_step(ctx, c, false, true);
			continue;
		}
		push_queued_value(ctx, c);
		if (mode == RT_MODE_THROW) {
			complete_step(ctx, c, true, true);
			continue;
		}
		c->state = DRAINING;
		if (await_value(ctx, c, return_settled))
			return;
		c->state = DONE;
		complete_step(ctx, c, true, true);
	}
}

static void agen_settled(duk_context *ctx, bool rejected);
static void unwrap_settled(duk_context *ctx, bool rejected);
static void delegate_settled(duk_context *ctx, bool rejected);

/* The body is over; [... outcome] -> [...] */
static void agen_end(duk_context *ctx, struct agen *c, int rc)
{
	bool rejected = rc == DUK_COROUTINE_THROW;

	if (rejected && rt_coro_is_return(ctx, -1)) {
		duk_pop(ctx);
		duk_native_push(ctx, c->co, RT_CORO_VALUE);
		rejected = false;
	}
	agen_finish(ctx, c);
	complete_step(ctx, c, rejected, true);
	drain(ctx, c);
}

/* Takes up the oldest request: true with its value on the stack, or false if
 * there is none yet or its return value must be awaited first
 * (AsyncGeneratorUnwrapYieldResumption, 27.6.3.7). */
static bool take_request(duk_context *ctx, struct agen *c,
			 enum rt_coro_mode *mode)
{
	if (queue_empty(c)) {
		c->state = SUSPENDED;
		return false;
	}
	c->state = RUNNING;
	*mode = queued_mode(ctx, c);
	push_queued_value(ctx, c);
	if (*mode != RT_MODE_RETURN)
		return true;
	*mode = RT_MODE_THROW;
	return !await_value(ctx, c, unwrap_settled);
}

/* ---- yield* of an async generator -------------------------------------- */

/* [value] -> [inner promise or value]: asks the inner iterator. */
static duk_ret_t delegate_call(duk_context *ctx, void *udata)
{
	static const char *const names[] = {"next", "return", "throw"};
	struct agen *c = udata;

	duk_native_push(ctx, c->co, RT_CORO_DELEGATE);
	if (c->mode == RT_MODE_NEXT)
		duk_native_push(ctx, c->co, RT_CORO_NEXT);
	else
		duk_get_prop_string(ctx, -1, names[c->mode]);
	if (c->mode != RT_MODE_NEXT && duk_is_null_or_undefined(ctx, -1)) {
		c->delegating = false;
		if (c->mode == RT_MODE_RETURN) {
			duk_set_top(ctx, duk_get_top(ctx) - 2);
			return 1;
		}
		duk_get_prop_literal(ctx, -2, "return");
		if (!duk_is_null_or_undefined(ctx, -1)) {
			duk_dup(ctx, -3);
			duk_call_method(ctx, 0);
		}
		return duk_type_error(ctx, "The iterator does not provide a "
				      "'throw' method");
	}
	duk_insert(ctx, -2);
	duk_dup(ctx, -3);
	duk_call_method(ctx, 1);
	return 1;
}

/* [... value] -> [...] and false while the inner iterator's answer is awaited,
 * or true with what goes to the body in *mode. */
static bool delegate(duk_context *ctx, struct agen *c,
		     enum rt_coro_mode *mode)
{
	c->state = RUNNING;
	c->mode = (uint8_t)*mode;
	if (duk_safe_call(ctx, delegate_call, c, 1, 1) == DUK_EXEC_SUCCESS) {
		/* Without a `return` to call, the value itself is awaited. */
		if (await_value(ctx, c, c->delegating ? delegate_settled
						      : unwrap_settled))
			return false;
	}
	c->delegating = false;
	*mode = RT_MODE_THROW;
	return true;
}

/* AsyncGeneratorResume and all that follows until the body waits for
 * something: [... value] -> [...]. The value of RT_MODE_RETURN was awaited. */
static void agen_run(duk_context *ctx, struct agen *c,
		     enum rt_coro_mode mode)
{
	for (;;) {
		int rc;

		if (c->delegating && !delegate(ctx, c, &mode))
			return;
		if (mode == RT_MODE_RETURN)
			rt_coro_set_return(ctx, c->co);
		rc = agen_resume(ctx, c, mode != RT_MODE_NEXT);
		if (rc != DUK_COROUTINE_YIELD) {
			agen_end(ctx, c, rc);
			return;
		}
		mode = RT_MODE_NEXT;
		switch (duk_coroutine_wait(c->co)) {
		case RT_WAIT_AWAIT:
			c->state = RUNNING;
			if (await_value(ctx, c, agen_settled))
				return;
			mode = RT_MODE_THROW;
			break;
		case RT_WAIT_YIELD:
			complete_step(ctx, c, false, false);
			if (!take_request(ctx, c, &mode))
				return;
			break;
		default:        /* yield* begins, the value is undefined */
			break;
		}
	}
}

static void agen_settled(duk_context *ctx, bool rejected)
{
	struct agen *c = duk_get_native(ctx, 0, &agen_type);

	/* An await inside the body, not one of yield*. */
	agen_run(ctx, c, rejected ? RT_MODE_THROW : RT_MODE_NEXT);
}

static void unwrap_settled(duk_context *ctx, bool rejected)
{
	agen_run(ctx, duk_get_native(ctx, 0, &agen_type),
		 rejected ? RT_MODE_THROW : RT_MODE_RETURN);
}

/* [result] -> [value done] */
static duk_ret_t read_result(duk_context *ctx, void *udata)
{
	(void)udata;
	rt_coro_require_result(ctx);
	duk_get_prop_literal(ctx, -1, "done");
	duk_push_boolean(ctx, duk_to_boolean(ctx, -1));
	duk_get_prop_literal(ctx, -3, "value");
	duk_insert(ctx, -2);
	return 2;
}

/* The inner iterator has answered. Stack: [generator result]. */
static void delegate_settled(duk_context *ctx, bool rejected)
{
	struct agen *c = duk_get_native(ctx, 0, &agen_type);
	enum rt_coro_mode mode = RT_MODE_THROW;
	bool done;

	if (!rejected &&
	    duk_safe_call(ctx, read_result, NULL, 1, 2) == DUK_EXEC_SUCCESS) {
		done = duk_get_boolean(ctx, -1);
		duk_pop(ctx);
		if (!done) {
			complete_step(ctx, c, false, false);
			if (take_request(ctx, c, &mode))
				agen_run(ctx, c, mode);
			return;
		}
		mode = c->mode == RT_MODE_RETURN ? RT_MODE_RETURN
						 : RT_MODE_NEXT;
	} else if (!rejected)
		duk_pop(ctx);
	c->delegating = false;
	agen_run(ctx, c, mode);
}

/* ---- sync iterators where async ones are wanted (27.1.6) --------------- */

enum { WRAP_ITERATOR, WRAP_NEXT, WRAP_SIZE };
static const duk_native_type wrapper_type = {"AsyncFromSyncIterator", NULL};

/* Reaction of the value's promise; magic: done. */
static duk_ret_t wrap_value(duk_context *ctx)
{
	duk_push_iter_result(ctx, duk_get_current_magic(ctx) != 0);
	return 1;
}

static void close_quietly(duk_context *ctx, void *wrapper);

/* Value's promise was rejected before the end: the iterator is closed. */
static duk_ret_t close_rejected(duk_context *ctx)
{
	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, -1, DUK_HIDDEN_SYMBOL("wrapper"));
	close_quietly(ctx, duk_get_heapptr(ctx, -1));
	duk_dup(ctx, 0);
	return duk_throw(ctx);
}

static duk_ret_t call_return(duk_context *ctx, void *udata)
{
	duk_native_push(ctx, udata, WRAP_ITERATOR);
	duk_get_prop_literal(ctx, -1, "return");
	if (duk_is_null_or_undefined(ctx, -1))
		return 0;
	duk_insert(ctx, -2);
	duk_call_method(ctx, 0);
	return 0;
}

/* IteratorClose (7.4.11) of a normal completion. */
static void close_iterator(duk_context *ctx, void *wrapper)
{
	duk_native_push(ctx, wrapper, WRAP_ITERATOR);
	duk_get_prop_literal(ctx, -1, "return");
	if (duk_is_null_or_undefined(ctx, -1))
		return;
	duk_insert(ctx, -2);
	duk_call_method(ctx, 0);
	if (!duk_is_object(ctx, -1))
		(void)duk_type_error(ctx, "%s is not an object",
				     duk_safe_to_string(ctx, -1));
}

static void close_quietly(duk_context *ctx, void *wrapper)
{
	(void)duk_safe_call(ctx, call_return, wrapper, 0, 1);
	duk_pop(ctx);
}

struct wrap {
	void *wrapper;
	enum rt_coro_mode mode;
	duk_idx_t nargs;        /* 0 or 1: was a value given? */
	bool close;             /* a failure from here on closes the iterator */
};

/* [value] -> [promise of the result] */
static duk_ret_t wrap_step(duk_context *ctx, void *udata)
{
	static const char *const names[] = {"next", "return", "throw"};
	struct wrap *w = udata;
	bool done;

	duk_native_push(ctx, w->wrapper, WRAP_ITERATOR);
	if (w->mode == RT_MODE_NEXT)
		duk_native_push(ctx, w->wrapper, WRAP_NEXT);
	else
		duk_get_prop_string(ctx, -1, names[w->mode]);
	if (w->mode != RT_MODE_NEXT && duk_is_null_or_undefined(ctx, -1)) {
		if (w->mode == RT_MODE_RETURN) {
			duk_dup(ctx, -3);
			duk_push_iter_result(ctx, true);
			rt_promise_coerce(ctx);
			return 1;
		}
		close_iterator(ctx, w->wrapper);
		return duk_type_error(ctx, "The iterator does not provide a "
				      "'throw' method");
	}
	duk_insert(ctx, -2);
	if (w->nargs > 0)
		duk_dup(ctx, -3);
	duk_call_method(ctx, w->nargs);
	(void)read_result(ctx, NULL);
	done = duk_get_boolean(ctx, -1);
	duk_pop(ctx);
	w->close = !done && w->mode != RT_MODE_RETURN;
	rt_promise_coerce(ctx);
	duk_push_literal(ctx, "");
	duk_push_c_builtin(ctx, wrap_value, 1, 1, done, 0);
	if (w->close) {
		duk_push_literal(ctx, "");
		duk_push_c_builtin(ctx, close_rejected, 1, 1, 0, 0);
		duk_push_heapptr(ctx, w->wrapper);
		duk_put_prop_literal(ctx, -2, DUK_HIDDEN_SYMBOL("wrapper"));
	} else
		duk_push_undefined(ctx);
	w->close = false;
	rt_promise_push_then(ctx);
	return 1;
}

/* %AsyncFromSyncIteratorPrototype%.next, return, throw. */
static duk_ret_t wrapper_method(duk_context *ctx)
{
	struct wrap w = {
		.mode = (enum rt_coro_mode)duk_get_current_magic(ctx),
		.nargs = duk_get_top(ctx) > 0,
	};
	void *promise;

	duk_set_top(ctx, 1);
	duk_push_this(ctx);
	w.wrapper = duk_get_heapptr(ctx, 1);
	duk_dup(ctx, 0);
	if (duk_safe_call(ctx, wrap_step, &w, 1, 1) == DUK_EXEC_SUCCESS)
		return 1;
	if (w.close)
		close_quietly(ctx, w.wrapper);
	promise = rt_promise_push(ctx);
	duk_insert(ctx, -2);
	rt_promise_reject(ctx, promise);
	return 1;
}

/* GetIterator (7.4.4), async: [... iterable] -> [... iterator next]. */
static void open_async(duk_context *ctx)
{
	void *wrapper;

	duk_get_prop_literal(ctx, -1,
			     DUK_WELLKNOWN_SYMBOL("Symbol.asyncIterator"));
	if (!duk_is_null_or_undefined(ctx, -1)) {
		duk_insert(ctx, -2);
		duk_call_method(ctx, 0);
		if (!duk_is_object(ctx, -1))
			(void)duk_type_error(ctx, "Result of the "
					     "Symbol.asyncIterator method is "
					     "not an object");
		duk_get_prop_literal(ctx, -1, "next");
		return;
	}
	duk_pop(ctx);
	duk_get_prop_literal(ctx, -1, DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
	if (!duk_is_function(ctx, -1))
		(void)duk_type_error(ctx, "%s is not async iterable",
				     duk_safe_to_string(ctx, -2));
	duk_insert(ctx, -2);
	duk_call_method(ctx, 0);
	if (!duk_is_object(ctx, -1))
		(void)duk_type_error(ctx, "Result of the Symbol.iterator "
				     "method is not an object");
	duk_get_prop_literal(ctx, -1, "next");
	wrapper = duk_push_native(ctx, &wrapper_type, NULL, WRAP_SIZE);
	duk_insert(ctx, -3);
	duk_native_put(ctx, wrapper, WRAP_NEXT);
	duk_native_put(ctx, wrapper, WRAP_ITERATOR);
	rt_coro_push_kept(ctx, RT_CORO_SYNC_WRAPPER);
	duk_set_prototype(ctx, -2);
	duk_get_prop_literal(ctx, -1, "next");
}

/* ---- async generator objects ------------------------------------------- */

static void reject_receiver(duk_context *ctx, void *promise, const char *name)
{
	duk_push_this(ctx);
	duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR, "Method "
			      "[AsyncGenerator].prototype.%s called on "
			      "incompatible receiver %s", name,
			      duk_push_text(ctx, -1));
	duk_replace(ctx, -3);
	duk_pop(ctx);
	rt_promise_reject(ctx, promise);
	duk_pop(ctx);
}

/* AsyncGenerator.prototype.next, return, throw (27.6.1). */
static duk_ret_t agen_method(duk_context *ctx)
{
	static const char *const names[] = {"next", "return", "throw"};
	enum rt_coro_mode mode = (enum rt_coro_mode)duk_get_current_magic(ctx);
	struct agen *c = duk_this_native(ctx, &agen_type);
	void *promise = rt_promise_push(ctx);

	duk_insert(ctx, 0);
	if (c == NULL) {
		reject_receiver(ctx, promise, names[mode]);
		duk_set_top(ctx, 1);
		return 1;
	}
	duk_dup(ctx, 1);
	duk_dup(ctx, 0);
	enqueue(ctx, c, mode);
	if (c->state == START && mode != RT_MODE_NEXT)
		agen_finish(ctx, c);
	if (c->state == DONE)
		drain(ctx, c);
	else if (c->state <= SUSPENDED &&
		 take_request(ctx, c, &mode))
		agen_run(ctx, c, mode);
	duk_set_top(ctx, 1);
	return 1;
}

/* agen: see coro.h. */
static duk_ret_t agen_call(duk_context *ctx)
{
	void *co = rt_coro_new(ctx, &agen_type, RT_CORO_QUEUE);
	struct agen *c = jr_zalloc(sizeof(*c));

	c->co = co;
	duk_set_native(co, c);
	rt_coro_bind(ctx, c->co);
	rt_coro_set_class(ctx, 0, RT_CORO_AGEN);
	return 1;
}

void rt_coro_delegate_async(duk_context *ctx, void *co)
{
	open_async(ctx);
	rt_coro_set_delegate(ctx, co);
	agen_of(co)->delegating = true;
	duk_push_undefined(ctx);
}

/* ---- for await (lib/es/intrinsic.h: ait to aclosed) -------------------- */

/* A record is a native object; its pointer says whether the iterator is done. */
enum { RECORD_ITERATOR, RECORD_NEXT, RECORD_SIZE };
static const duk_native_type record_type = {"AsyncIterator record", NULL};
#define LIVE ((void *)1)
#define DONE ((void *)2)

/* ait(iterable) */
static duk_ret_t record_open(duk_context *ctx)
{
	void *record;

	open_async(ctx);
	record = duk_push_native(ctx, &record_type, LIVE, RECORD_SIZE);
	duk_insert(ctx, 0);
	duk_native_put(ctx, record, RECORD_NEXT);
	duk_native_put(ctx, record, RECORD_ITERATOR);
	return 1;
}

/* step(record): counts as done until its answer was looked at. */
static duk_ret_t record_step(duk_context *ctx)
{
	void *record = duk_get_heapptr(ctx, 0);

	duk_set_native(record, DONE);
	duk_native_push(ctx, record, RECORD_NEXT);
	duk_native_push(ctx, record, RECORD_ITERATOR);
	duk_call_method(ctx, 0);
	return 1;
}

/* stepped(record, result) */
static duk_ret_t record_stepped(duk_context *ctx)
{
	bool done;

	(void)read_result(ctx, NULL);
	done = duk_get_boolean(ctx, -1);
	duk_pop(ctx);
	if (!done) {
		duk_put_prop_literal(ctx, 0, DUK_HIDDEN_SYMBOL("v"));
		duk_set_native(duk_get_heapptr(ctx, 0), LIVE);
	}
	duk_push_boolean(ctx, !done);
	return 1;
}

/* aclose(record) */
static duk_ret_t record_close(duk_context *ctx)
{
	void *record = duk_get_heapptr(ctx, 0);

	if (duk_heapptr_native(record) == LIVE) {
		duk_set_native(record, DONE);
		duk_native_push(ctx, record, RECORD_ITERATOR);
		duk_get_prop_literal(ctx, -1, "return");
		if (!duk_is_null_or_undefined(ctx, -1)) {
			duk_insert(ctx, -2);
			duk_call_method(ctx, 0);
			duk_put_prop_literal(ctx, 0, DUK_HIDDEN_SYMBOL("v"));
			duk_push_true(ctx);
			return 1;
		}
	}
	duk_push_false(ctx);
	return 1;
}

/* aclosed(result) */
static duk_ret_t record_closed(duk_context *ctx)
{
	rt_coro_require_result(ctx);
	return 0;
}

/* ---- installation ------------------------------------------------------ */

static const struct rt_ecma_fn agen_methods[] = {
	{"next", agen_method, 1, 1, RT_MODE_NEXT},
	{"return", agen_method, 1, 1, RT_MODE_RETURN},
	{"throw", agen_method, 1, 1, RT_MODE_THROW},
	{NULL, NULL, 0, 0, 0},
};

static const struct rt_ecma_fn wrapper_methods[] = {
	{"next", wrapper_method, DUK_VARARGS, 1, RT_MODE_NEXT},
	{"return", wrapper_method, DUK_VARARGS, 1, RT_MODE_RETURN},
	{"throw", wrapper_method, DUK_VARARGS, 1, RT_MODE_THROW},
	{NULL, NULL, 0, 0, 0},
};

static duk_ret_t return_this(duk_context *ctx)
{
	duk_push_this(ctx);
	return 1;
}

static const struct rt_ecma_fn iterator_methods[] = {
	{"@@asyncIterator", return_this, 0, 0, 0},
	{NULL, NULL, 0, 0, 0},
};

static const struct rt_intrinsic_fn intrinsics[] = {
	{JR_I_async, "async", async_call, DUK_VARARGS},
	{JR_I_await, "await", await_here, 1},
	{JR_I_agen, "agen", agen_call, DUK_VARARGS},
	{JR_I_ait, "ait", record_open, 1},
	{JR_I_step, "step", record_step, 1},
	{JR_I_stepped, "stepped", record_stepped, 2},
	{JR_I_aclose, "aclose", record_close, 1},
	{JR_I_aclosed, "aclosed", record_closed, 1},
	{0, NULL, NULL, 0},
};

void rt_async_install(duk_context *ctx)
{
	rt_intrinsic_set(ctx, intrinsics);

	rt_coro_push_function_class(ctx, "AsyncFunction");
	duk_set_coroutine_kind(ctx, 'y', JR_I_async);
	duk_set_async_done(ctx, async_done);

	/* %AsyncIteratorPrototype% */
	duk_push_object(ctx);
	rt_ecma_define(ctx, -1, iterator_methods);
	duk_dup_top(ctx);
	duk_push_object(ctx);
	duk_insert(ctx, -2);
	duk_set_prototype(ctx, -2);
	rt_ecma_define(ctx, -1, wrapper_methods);
	rt_coro_keep(ctx, RT_CORO_SYNC_WRAPPER);

	rt_coro_push_class(ctx, "AsyncGenerator", "AsyncGeneratorFunction",
			   agen_methods);
	rt_coro_keep(ctx, RT_CORO_AGEN);
	duk_set_coroutine_kind(ctx, 'z', JR_I_agen);
}
