#include "src/engine.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "src/coro.h"
#include "src/compile.h"
#include "src/intrinsic.h"
#include "src/module.h"
#include "src/promise.h"
#include "src/options.h"
#include "src/regexp.h"
#include "src/stack.h"

static struct jr_slab *slab_of(void *udata)
{
	return &((struct rt *)udata)->memory;
}

static void *heap_alloc(void *udata, duk_size_t n)
{
	return jr_slab_alloc(slab_of(udata), n);
}

static void *heap_realloc(void *udata, void *p, duk_size_t n)
{
	return jr_slab_realloc(slab_of(udata), p, n);
}

static void heap_free(void *udata, void *p)
{
	jr_slab_free(slab_of(udata), p);
}

/* Reached only through a bug or when memory runs out outside any protected
 * call. */
static void on_fatal(void *udata, const char *message)
{
	(void)udata;
	fprintf(stderr, "jsrun: fatal error in the engine: %s\n",
		message ? message : "unknown");
	abort();
}

enum { STACK_MAX = 16 << 20 };

/* How far the calling thread's stack may still grow. The main thread's shares
 * its limit with the arguments and environment: at most a quarter, execve(2). */
static size_t stack_left(void)
{
	struct rlimit r;
	pthread_attr_t attr;
	size_t size = 0;
	void *lowest;

	if (gettid() == getpid()) {
		if (getrlimit(RLIMIT_STACK, &r) || r.rlim_cur > STACK_MAX)
			r.rlim_cur = STACK_MAX;
		return r.rlim_cur / 4 * 3;
	}
	if (!pthread_getattr_np(pthread_self(), &attr)) {
		if (!pthread_attr_getstack(&attr, &lowest, &size))
			size = (size_t)((char *)__builtin_frame_address(0) -
					(char *)lowest);
		pthread_attr_destroy(&attr);
	}
	return size;
}

int rt_engine_init(struct rt *rt)
{
	size_t limit = rt->options ? (size_t)rt->options->max_heap : 0;

	jr_slab_init(&rt->memory, limit);
	rt->ctx = duk_create_heap(heap_alloc, heap_realloc, heap_free, rt,
				  on_fatal);
	if (rt->ctx) {
		rt->stack_end = (char *)__builtin_frame_address(0) -
			stack_left();
		duk_set_native_stack_limit(rt->ctx, rt->stack_end);
		return 0;
	}
	jr_slab_fini(&rt->memory);
	return -ENOMEM;
}

void rt_engine_fini(struct rt *rt)
{
	duk_destroy_heap(rt->ctx);
	rt_regexp_fini(rt);
	rt->ctx = NULL;
	jr_slab_fini(&rt->memory);
}

void rt_engine_memory(struct rt *rt, size_t *held, size_t *used)
{
	*held = rt->memory.held;
	*used = jr_slab_used(&rt->memory);
}

void rt_engine_install(duk_context *ctx)
{
	rt_intrinsic_install(ctx);
	rt_promise_install(ctx);
	rt_stack_init(ctx);
	duk_set_eval_function(ctx, rt_compile_eval);
	rt_coro_install(ctx);
	rt_module_install(ctx);
}
