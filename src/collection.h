/* collection.h - Map, Set, WeakMap, WeakSet, WeakRef, FinalizationRegistry. */
#ifndef RT_COLLECTION_H
#define RT_COLLECTION_H

#include <stdbool.h>

#include <duktape.h>

/* C function (cell): tells a FinalizationRegistry that an object it watched is
 * gone, and throws what its callback throws. The host calls it, protected, for
 * each cell that duk_weak_cleared() gives. */
duk_ret_t rt_collection_cleanup(duk_context *ctx);

/* ClearKeptObjects (ECMA-262 9.11): lets go of the targets of WeakRefs that
 * were made or read since the last call. The host calls it when no job is
 * left. */
void rt_collection_release(duk_context *ctx);

/* A Map for use from C: pushes an empty one. get pushes the value for the key on
 * the stack top, which it pops, or undefined and returns false; put pops
 * [key value], del pops the key, keys pushes an iterator. */
void rt_collection_push_map(duk_context *ctx);
bool rt_collection_get(duk_context *ctx, duk_idx_t map);
void rt_collection_put(duk_context *ctx, duk_idx_t map);
bool rt_collection_del(duk_context *ctx, duk_idx_t map);
void rt_collection_push_keys(duk_context *ctx, duk_idx_t map);

/* Pushes an array of what the Map or Set iterator at idx has still to give,
 * without moving it (entries: key, value, key, ...), and tells by *pairs
 * whether these are entries. False, and nothing pushed, for other values. */
bool rt_collection_push_preview(duk_context *ctx, duk_idx_t idx, bool *pairs);

/* Installs the weak ones; called by rt_collection_install(). */
void rt_collection_weak_install(duk_context *ctx);

#endif
