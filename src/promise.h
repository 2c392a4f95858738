/* promise.h - Promise: ECMA-262 section 27.2, in C.
 *
 * A promise is a native object; its state is packed into the native pointer
 * (no memory of its own), its value and reactions are slots. Reactions run as
 * jobs of the microtask queue. The combinators (all, any, ...) are JavaScript,
 * js/builtins/promise.js. */
#ifndef RT_PROMISE_H
#define RT_PROMISE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/runtime.h"

enum rt_promise_state {
	RT_PROMISE_PENDING, RT_PROMISE_FULFILLED, RT_PROMISE_REJECTED
};

/* Defines globalThis.Promise and hooks the rejection tracker into rt->ticks. */
void rt_promise_install(duk_context *ctx);

/* [... fn] -> [...]: see setReporter in bind/promise.c. */
void rt_promise_set_reporter(duk_context *ctx);

/* Pushes a new pending promise of the intrinsic class; returns its heap
 * pointer. */
void *rt_promise_push(duk_context *ctx);

/* [... value] -> [... promise]: one resolved or rejected with the value. */
void rt_promise_push_settled(duk_context *ctx, bool rejected);

/* [... value] -> [...]: the abstract operations "resolve function called" and
 * RejectPromise. Do nothing if the promise is settled already. Run no script
 * but a `then` getter of the value; what that throws becomes the rejection. */
void rt_promise_resolve(duk_context *ctx, void *promise);
void rt_promise_reject(duk_context *ctx, void *promise);

/* [... value] -> [... promise]: PromiseResolve(%Promise%, value). May throw
 * what a getter throws. Returns the heap pointer. */
void *rt_promise_coerce(duk_context *ctx);

/* Runs when an awaited promise settles, from the microtask queue; stack:
 * [target value], which it may use up. What it throws is uncaught. */
typedef void rt_promise_fn(duk_context *ctx, bool rejected);

/* [... target] -> [...]: calls fn with target once promise settles (always
 * later, as a job). Marks the promise as handled. */
void rt_promise_await(duk_context *ctx, void *promise, rt_promise_fn *fn);

/* [... target value] -> [...]: the same for any value, as `await` does. Throws
 * what getters of the value throw. */
void rt_promise_await_value(duk_context *ctx, rt_promise_fn *fn);

/* PerformPromiseThen with a new promise of the intrinsic class:
 * [... promise fulfilled rejected] -> [... result]. */
void rt_promise_push_then(duk_context *ctx);

/* src/promise_all.c: Promise.all or allSettled of the running call, [iterable ...];
 * pushes the promise, or returns false with nothing done or seen. */
bool rt_promise_all(duk_context *ctx, bool settled);

/* Nothing that a script did can be noticed: `this` is Promise itself with its own
 * resolve; the promise at idx is of this class and has its then. */
bool rt_promise_is_class(duk_context *ctx);
bool rt_promise_is_plain(duk_context *ctx, duk_idx_t idx);

/* What waits for what, for stacks (src/promise_wait.c). */

/* Pushes what gets the outcome of the reaction that runs as a job: a promise, or
 * the target of an rt_promise_fn; else returns false with nothing pushed. */
bool rt_promise_push_running(duk_context *ctx);

/* If exactly one reaction waits for the promise: pushes what gets its outcome, as
 * above, and its two handlers. Else returns false with nothing pushed. */
bool rt_promise_push_waiting(duk_context *ctx, void *promise);

/* Pushes the promise that a resolving function settles; else returns false with
 * nothing pushed. */
bool rt_promise_push_resolved(duk_context *ctx, duk_idx_t idx);

/* [... handler promise] -> [...]: the handler stands for item `index` of
 * Promise.NAME, whose promise that is. */
void rt_promise_mark_item(duk_context *ctx, const char *name,
			  uint32_t index);

/* The same for what src/promise_all.c has as target: pushes the promise and
 * tells name and index, or returns false with nothing pushed. */
bool rt_promise_push_all(duk_context *ctx, duk_idx_t idx, const char **name,
			 uint32_t *index);

/* Gives the error at idx, which no job throws, a stack with those who wait for
 * the promise that it will reject. */
void rt_promise_trace_from(duk_context *ctx, void *promise, duk_idx_t error);

/* The async frames of stacks, as duk_set_stack_async asks for them. */
void rt_promise_trace(duk_context *ctx, void *udata, void *walk);

/* The heap pointer of a promise, or NULL if the value is none. */
void *rt_promise_get(duk_context *ctx, duk_idx_t idx);
enum rt_promise_state rt_promise_state(void *promise);

/* Pushes value or reason; undefined while pending. */
void rt_promise_push_value(duk_context *ctx, void *promise);

#endif
