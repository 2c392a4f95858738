#include "src/engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/coro.h"
#include "src/intrinsic.h"
#include "src/promise.h"
#include "src/stack.h"

static void *heap_alloc(void *udata, duk_size_t n)
{
	(void)udata;
	return n ? malloc(n) : NULL;
}

static void *heap_realloc(void *udata, void *p, duk_size_t n)
{
	(void)udata;
	if (n == 0) {
		free(p);
		return NULL;
	}
	return realloc(p, n);
}

static void heap_free(void *udata, void *p)
{
	(void)udata;
	free(p);
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

int rt_engine_init(struct rt *rt)
{
	rt->ctx = duk_create_heap(heap_alloc, heap_realloc, heap_free, rt,
				  on_fatal);
	return rt->ctx ? 0 : -ENOMEM;
}

void rt_engine_fini(struct rt *rt)
{
	duk_destroy_heap(rt->ctx);
	rt->ctx = NULL;
}

void rt_engine_memory(struct rt *rt, size_t *held, size_t *used)
{
	(void)rt;
	*held = *used = 0;
}

void rt_engine_install(duk_context *ctx)
{
	rt_intrinsic_install(ctx);
	rt_promise_install(ctx);
	rt_stack_init(ctx);
	rt_coro_install(ctx);
}
