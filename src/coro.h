/* coro.h - generators, async functions and async generators: ECMA-262 27.3 to
 * 27.7, on the engine's coroutines.
 *
 * What a call of such a function makes is a coroutine of the engine, a native
 * object: the generator, or for an async function an object that only pending
 * promises refer to. The executor handles the common cases itself: calls of
 * generators and async functions by script, generator.next() and the steps of
 * for-of. Everything else lands in one of three intrinsics (gen, async, agen)
 * with the function as `this` and the call's own `this` before the arguments, or
 * in the methods here. The body suspends through the intrinsics yield, yield0,
 * ystar and await; what it waits for is told by duk_coroutine_wait().
 *
 * return() of a suspended generator resumes the body with a throw of the
 * return signal; lowered catch clauses pass it on (intrinsic ret), finally
 * blocks run, and when it comes out at the top the generator has returned. */
#ifndef RT_CORO_H
#define RT_CORO_H

#include <stdbool.h>
#include <stdint.h>

#include "src/runtime.h"

/* Why the body is suspended: duk_coroutine_wait(). */
enum rt_coro_wait {
	RT_WAIT_START,          /* parameters are bound, body not begun */
	RT_WAIT_YIELD,          /* the value is to be wrapped as a result */
	RT_WAIT_RESULT,         /* yield*: the value is the inner result */
	RT_WAIT_AWAIT,          /* the value is to be awaited */
};

/* What a caller asked of a generator. */
enum rt_coro_mode { RT_MODE_NEXT, RT_MODE_RETURN, RT_MODE_THROW };

/* Slots of a coroutine. A generator gets them when it needs them; the slot of
 * VALUE is known to the engine. */
enum {
	RT_CORO_VALUE,          /* what return() was given */
	RT_CORO_DELEGATE,       /* yield*: iterator ... */
	RT_CORO_NEXT,           /* ... and its next method */
	RT_CORO_SLOTS,
	RT_CORO_QUEUE = RT_CORO_SLOTS,  /* async generator: requests from here */
};

/* Defines the intrinsics and the classes' prototypes. Needs Promise. */
void rt_coro_install(duk_context *ctx);
void rt_async_install(duk_context *ctx);  /* by rt_coro_install */

/* True if the value at idx is the return signal. */
bool rt_coro_is_return(duk_context *ctx, duk_idx_t idx);

/* Shared by coro.c and async.c. */

/* Stack of a gen/async/agen intrinsic, [this args...] -> [coroutine]. */
void *rt_coro_new(duk_context *ctx, const duk_native_type *type,
		  duk_size_t nslots);

/* Stack of gen or agen, [coroutine]: binds parameters that run code. */
void rt_coro_bind(duk_context *ctx, void *co);

/* True once more than the parameters has run. */
bool rt_coro_begun(void *co);

/* The body is over or, if it has not begun, never will run; the slots are
 * cleared. */
void rt_coro_finish(duk_context *ctx, void *co);

/* [... value] -> [... signal]: keeps the value and leaves the return signal to
 * be thrown into the body. */
void rt_coro_set_return(duk_context *ctx, void *co);

/* yield* begins: [... iterator next] -> [...] */
void rt_coro_set_delegate(duk_context *ctx, void *co);

/* The steps of for-of, spread and their like, for a generator whose next method
 * is the built-in one: rt_iterator_step_fn. */
bool rt_coro_step(duk_context *ctx, void *co);
bool rt_coro_is_generator(duk_context *ctx, duk_idx_t idx, duk_idx_t next_idx);

/* Values kept for the classes, as slots of the object in RT_ROOT_CORO. */
enum rt_coro_kept { RT_CORO_SIGNAL, RT_CORO_GENERATOR, RT_CORO_AGEN,
		    RT_CORO_SYNC_WRAPPER, RT_CORO_KEPT_COUNT };
void rt_coro_keep(duk_context *ctx, enum rt_coro_kept slot);   /* pops */
void rt_coro_push_kept(duk_context *ctx, enum rt_coro_kept slot);

/* yield* in an async generator begins: [iterable] -> [undefined]. */
void rt_coro_delegate_async(duk_context *ctx, void *co);

bool rt_coro_is_async_generator(duk_context *ctx, void *co);

/* Pushes the promise that the value at idx will settle next, if it is the
 * coroutine of an async function or generator; else returns false with nothing
 * pushed. */
bool rt_coro_push_promise(duk_context *ctx, duk_idx_t idx);

/* Set-up of the classes. push_function_class: pushes the prototype object of
 * the kind's functions, %GeneratorFunction.prototype% and the like.
 * push_class: [... parent] -> [... function-prototype prototype], where
 * prototype is what its objects inherit from and itself inherits from parent. */
struct rt_ecma_fn;
void rt_coro_push_function_class(duk_context *ctx, const char *tag);
void rt_coro_push_class(duk_context *ctx, const char *tag,
			const char *function_tag,
			const struct rt_ecma_fn *methods);

/* The object at idx gets the prototype property of the running intrinsic's
 * function (its `this`), or the kept default. */
void rt_coro_set_class(duk_context *ctx, duk_idx_t idx, enum rt_coro_kept slot);

/* Throws TypeError unless the stack top is an object. */
void rt_coro_require_result(duk_context *ctx);

#endif
