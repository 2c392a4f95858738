/* engine.h - the heap of a runtime: creation, limits, destruction. */
#ifndef RT_ENGINE_H
#define RT_ENGINE_H

#include "src/runtime.h"

/* Creates rt->ctx. Returns 0 or -ENOMEM. */
int rt_engine_init(struct rt *rt) __attribute__((warn_unused_result));

/* Frees the heap. */
void rt_engine_fini(struct rt *rt);

/* Bytes taken from the system for the heap, and bytes in use in it. */
void rt_engine_memory(struct rt *rt, size_t *held, size_t *used);

/* Prepares a fresh heap for lowered code. Part of rt_init; may throw. */
void rt_engine_install(duk_context *ctx);

#endif
