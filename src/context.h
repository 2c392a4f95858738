/* context.h - the async context: a value that follows a program through its
 * callbacks (AsyncLocalStorage is built on it).
 *
 * There is one current value. What is queued (nextTick, microtask, reaction of
 * a promise, timer) remembers the value of that moment, and runs under it.
 * undefined stands for none and costs nothing. */
#ifndef RT_CONTEXT_H
#define RT_CONTEXT_H

#include "src/runtime.h"

/* Pushes the current value. */
void rt_context_push(duk_context *ctx);

/* [... value] -> [...]: makes it the current one. */
void rt_context_set(duk_context *ctx);

/* Whether there is a current value. */
bool rt_context_any(struct rt *rt);

/* Makes undefined the current value. */
void rt_context_clear(duk_context *ctx);

#endif
