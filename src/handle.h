/* handle.h - C objects that live on the loop and are held by a JS object.
 *
 * Life of a handle:
 *   new              wrapper and zeroed struct exist; nothing is open
 *   rt_handle_open   a resource was acquired: pinned (the collector must not
 *                    take it) and listed in rt->handles
 *   rt_handle_close  resource released, unpinned; safe to call again, and
 *                    safe from inside the handle's own callback
 *   freed            the collector took the wrapper; the struct goes with it,
 *                    not before the turn of the loop ends
 *
 * The wrapper is a native object (duk_push_native) whose pointer is the
 * struct, so `this` to struct is three loads.
 *
 * Pinned means "the loop may call me", not "keeps the loop alive": that is
 * the type's set_ref, behind the JS methods ref() and unref().
 *
 * Invariants:
 *   open  <=> pinned <=> listed in rt->handles
 *   the struct outlives every C frame below the loop that uses it
 *   at heap destruction every handle is closed (rt_fini sees to it) */
#ifndef RT_HANDLE_H
#define RT_HANDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "src/runtime.h"

struct rt_handle;

struct rt_handle_type {
	duk_native_type native;         /* {"Signal", rt_handle_free} */
	size_t size;                    /* struct that starts with rt_handle */
	void (*close)(struct rt_handle *h);     /* release; no JS, no throw */
	const duk_function_list_entry *methods;
	/* While open: take or give back the loop's reference. NULL for types
	 * without ref() and unref(). A new handle is referenced. */
	void (*set_ref)(struct rt_handle *h, bool ref);
	size_t nslots;                  /* value slots for the binding's use */
	/* Releases memory the struct owns, just before it is freed; NULL if
	 * none. Must not touch the heap. */
	void (*fini)(struct rt_handle *h);
};

struct rt_handle {
	const struct rt_handle_type *type;
	struct rt *rt;
	struct rt_handle *prev, *next;  /* in rt->handles while open */
	void *wrapper;                  /* heap pointer of the JS object */
	int pin;
	bool open;
	bool unref;
};

/* Puts the JS class for type on the value stack: constructor without
 * arguments, the type's methods, close(), ref(), unref(), hasRef(). */
void rt_handle_push_class(duk_context *ctx, const struct rt_handle_type *type);

/* Pushes a new object of the type, without its class's constructor having
 * run, and returns the struct. The prototype is the object at proto. */
void *rt_handle_push_new(duk_context *ctx, const struct rt_handle_type *type,
			 duk_idx_t proto);

/* The struct behind `this` or the value at idx; throws TypeError if it is not
 * of this type. */
void *rt_handle_this(duk_context *ctx, const struct rt_handle_type *type);
void *rt_handle_require(duk_context *ctx, duk_idx_t idx,
			const struct rt_handle_type *type);

/* Throws only when out of memory; nothing is open then. */
void rt_handle_open(duk_context *ctx, struct rt_handle *h);
void rt_handle_close(duk_context *ctx, struct rt_handle *h);

/* Takes effect at once if open, else at the next open of the resource: the
 * binding starts its watcher referenced and calls rt_handle_apply_ref. */
void rt_handle_set_ref(struct rt_handle *h, bool ref);
/* To be called right after the resource started, referenced. */
void rt_handle_apply_ref(struct rt_handle *h);

/* Calls wrapper[name](args...) with the nargs values on top of rt->ctx. */
void rt_handle_emit(struct rt_handle *h, enum rt_name name, duk_idx_t nargs);

/* duk_native_type.free of all handle types. */
void rt_handle_free(void *udata, void *ptr);

#endif
