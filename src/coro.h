/* coro.h - generators, async functions and async generators: ECMA-262 27.3 to
 * 27.7, on the engine's coroutines.
 *
 * Calling such a function lands in one of three intrinsics (gen, async, agen)
 * with the function as `this` and the call's own `this` before the arguments.
 * They make a struct jr_coro, held by a native object: the generator, or for
 * an async function an object that only pending promises refer to. The body
 * suspends through the intrinsics yield, yield0, ystar and await; what it
 * waits for is told by `wait`.
 *
 * return() of a suspended generator resumes the body with a throw of the
 * return signal; lowered catch clauses pass it on (intrinsic ret), finally
 * blocks run, and when it comes out at the top the generator has returned. */
#ifndef RT_CORO_H
#define RT_CORO_H

#include <stdbool.h>
#include <stdint.h>

#include "src/runtime.h"

enum rt_coro_state { RT_CORO_START, RT_CORO_SUSPENDED, RT_CORO_RUNNING,
		     RT_CORO_DRAINING, RT_CORO_DONE };

/* Why the body is suspended. */
enum rt_coro_wait {
	RT_WAIT_START,          /* parameters are bound, body not begun */
	RT_WAIT_YIELD,          /* the value is to be wrapped as a result */
	RT_WAIT_RESULT,         /* yield*: the value is the inner result */
	RT_WAIT_AWAIT,          /* the value is to be awaited */
};

/* What a caller asked of a generator. */
enum rt_coro_mode { RT_MODE_NEXT, RT_MODE_RETURN, RT_MODE_THROW };

struct rt_coro {
	void *self;             /* heap pointer of the native object */
	uint8_t state;          /* enum rt_coro_state */
	uint8_t wait;           /* enum rt_coro_wait */
	bool async;             /* await is allowed: not a generator */
	bool delegating;        /* inside yield* */
	uint8_t mode;           /* enum rt_coro_mode: what yield* was asked */
	uint32_t queue_head;    /* async generators: first queued request */
	uint32_t queue_tail;
};

/* Slots of the native object. */
enum {
	RT_CORO_THREAD,         /* the engine's coroutine; undefined when done */
	RT_CORO_VALUE,          /* what return() was given */
	RT_CORO_DELEGATE,       /* yield*: iterator ... */
	RT_CORO_NEXT,           /* ... and its next method */
	RT_CORO_PROMISE,        /* async function: its promise */
	RT_CORO_QUEUE,          /* async generator: requests from here on */
};

/* Defines the intrinsics and the classes' prototypes. Needs Promise. */
void rt_coro_install(duk_context *ctx);
void rt_async_install(duk_context *ctx);  /* by rt_coro_install */

/* True if the value at idx is the return signal. */
bool rt_coro_is_return(duk_context *ctx, duk_idx_t idx);

/* Shared by coro.c and async.c. */

/* Stack of a gen/async/agen intrinsic, [this args...] -> [object]: makes the
 * native object with its coroutine. */
struct rt_coro *rt_coro_new(duk_context *ctx, const duk_native_type *type,
			    duk_size_t nslots);

/* [... value] -> [... outcome]: runs the body until it suspends or ends, and
 * keeps the state. Returns DUK_COROUTINE_*. */
int rt_coro_run(duk_context *ctx, struct rt_coro *c, bool is_throw);

/* [... value] -> [... signal]: keeps the value and leaves the return signal to
 * be thrown into the body. */
void rt_coro_set_return(duk_context *ctx, struct rt_coro *c);

/* [... value] -> [... { value, done }] */
void rt_coro_push_result(duk_context *ctx, bool done);

/* Values kept for the classes, as slots of the object in RT_ROOT_CORO. */
enum rt_coro_kept { RT_CORO_SIGNAL, RT_CORO_GENERATOR, RT_CORO_AGEN,
		    RT_CORO_SYNC_WRAPPER, RT_CORO_KEPT_COUNT };
void rt_coro_keep(duk_context *ctx, enum rt_coro_kept slot);   /* pops */
void rt_coro_push_kept(duk_context *ctx, enum rt_coro_kept slot);

/* yield* in an async generator begins; stack: [iterable]. */
void rt_coro_delegate_async(duk_context *ctx, struct rt_coro *c);

/* Set-up of the classes. push_function_class: pushes the prototype object of
 * the kind's functions, %GeneratorFunction.prototype% and the like.
 * push_class: [... parent] -> [... function-prototype prototype], where
 * prototype is what its objects inherit from and itself inherits from parent.
 * set_intrinsic: a function of the intrinsic table with a magic number. */
struct rt_ecma_fn;
void rt_coro_push_function_class(duk_context *ctx, const char *tag);
void rt_coro_push_class(duk_context *ctx, const char *tag,
			const char *function_tag,
			const struct rt_ecma_fn *methods);
void rt_coro_set_intrinsic(duk_context *ctx, int n, duk_c_function fn,
			   duk_idx_t nargs, int magic);

/* The object at idx gets the prototype property of the running intrinsic's
 * function (its `this`), or the kept default. */
void rt_coro_set_class(duk_context *ctx, duk_idx_t idx, enum rt_coro_kept slot);

/* Throws TypeError unless the stack top is an object. */
void rt_coro_require_result(duk_context *ctx);

/* Gives up thread and delegate: no code of the body will run any more. */
void rt_coro_finish(duk_context *ctx, struct rt_coro *c);

/* duk_native_type.free of the classes. */
void rt_coro_free(void *udata, void *ptr);

#endif
