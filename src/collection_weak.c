/* WeakMap, WeakSet, WeakRef, FinalizationRegistry (ECMA-262 24.3, 24.4, 26.1,
 * 26.2) on the engine's weak keys and cells. Those are for objects: what is
 * known of a symbol lives as long as the collection, cell or reference. */
#include "src/collection.h"

#include "src/ecma.h"
#include "src/iterator.h"
#include "src/runtime.h"

/* Slots: the key, to which the native pointer points, and a Map of the entries
 * whose keys are symbols (undefined without any). */
static const duk_native_type map_type = {"WeakMap", NULL};
static const duk_native_type set_type = {"WeakSet", NULL};
enum { WEAK_KEY, WEAK_SYMBOLS, WEAK_SLOTS };
/* Slot 0 keeps the cell, to which the native pointer points; or a symbol, then
 * the pointer is the object's own. */
static const duk_native_type ref_type = {"WeakRef", NULL};
/* Slots: the callback, a Set of cells (a Map from cell to true). The pointer is
 * not used. */
static const duk_native_type registry_type = {"FinalizationRegistry", NULL};
enum { REGISTRY_CALLBACK, REGISTRY_CELLS, REGISTRY_SLOTS };
/* Slots of a registry's cell: the registry, what the callback gets, and the
 * unregister token (a cell for an object) or undefined. */
enum { CELL_REGISTRY, CELL_HELD, CELL_TOKEN, CELL_SLOTS };

/* CanBeHeldWeakly (9.14). */
static bool is_holdable(duk_context *ctx, duk_idx_t idx)
{
	return rt_ecma_is_object(ctx, idx) ||
	       (duk_is_symbol(ctx, idx) &&
		!rt_ecma_is_registered(ctx, idx));
}

/* ---- entries, keyed by the value at index 0 ---- */

struct weak {
	void *h;                /* the collection */
	void *key;
};

/* `this` as a collection; pushes it. */
static struct weak this_weak(duk_context *ctx, const duk_native_type *type,
			     const char *method)
{
	struct weak w;

	duk_push_this(ctx);
	w.key = duk_get_native(ctx, -1, type);
	if (w.key == NULL) {
		duk_push_sprintf(ctx, "%s.prototype.%s", type->name, method);
		(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
	w.h = duk_get_heapptr(ctx, -1);
	return w;
}

/* Is the key a symbol, and are there such entries? Pushes them and the key
 * if so. */
static bool push_symbols(duk_context *ctx, struct weak w)
{
	if (!duk_is_symbol(ctx, 0))
		return false;
	duk_native_push(ctx, w.h, WEAK_SYMBOLS);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return false;
	}
	duk_dup(ctx, 0);
	return true;
}

/* Pushes the value, or undefined and returns false. */
static bool get(duk_context *ctx, struct weak w)
{
	bool had;

	if (!push_symbols(ctx, w))
		return duk_weak_get(ctx, 0, w.key);
	had = rt_collection_get(ctx, -2);
	duk_remove(ctx, -2);
	return had;
}

/* [value] -> [] unless the key cannot be one. */
static bool put(duk_context *ctx, struct weak w)
{
	if (!duk_is_symbol(ctx, 0))
		return duk_weak_put(ctx, 0, w.key);
	if (!is_holdable(ctx, 0))
		return false;
	duk_native_push(ctx, w.h, WEAK_SYMBOLS);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		rt_collection_push_map(ctx);
		duk_dup_top(ctx);
		duk_native_put(ctx, w.h, WEAK_SYMBOLS);
	}
	duk_insert(ctx, -2);
	duk_dup(ctx, 0);
	duk_insert(ctx, -2);
	rt_collection_put(ctx, -3);
	duk_pop(ctx);
	return true;
}

/* The methods of both: magic 1 for WeakMap, 0 for WeakSet. */
static const duk_native_type *type_of_method(duk_context *ctx)
{
	return duk_get_current_magic(ctx) ? &map_type : &set_type;
}

static duk_ret_t map_get(duk_context *ctx)
{
	(void)get(ctx, this_weak(ctx, &map_type, "get"));
	return 1;
}

static duk_ret_t bad_key(duk_context *ctx)
{
	return duk_type_error(ctx, "Invalid value used as weak map key");
}

static duk_ret_t map_set(duk_context *ctx)
{
	struct weak w = this_weak(ctx, &map_type, "set");

	duk_dup(ctx, 1);
	return put(ctx, w) ? 1 : bad_key(ctx);
}

/* getOrInsert: (key, value); getOrInsertComputed: (key, callback), magic 1. */
static duk_ret_t map_get_or_insert(duk_context *ctx)
{
	bool computed = duk_get_current_magic(ctx);
	struct weak w = this_weak(ctx, &map_type, computed ?
				  "getOrInsertComputed" : "getOrInsert");

	if (computed)
		rt_ecma_require_callable(ctx, 1);
	if (!is_holdable(ctx, 0))
		return bad_key(ctx);
	if (get(ctx, w))
		return 1;
	duk_dup(ctx, 1);
	if (computed) {
		duk_dup(ctx, 0);
		duk_call(ctx, 1);
	}
	duk_dup_top(ctx);
	(void)put(ctx, w);
	return 1;
}

static duk_ret_t set_add(duk_context *ctx)
{
	struct weak w = this_weak(ctx, &set_type, "add");

	duk_push_true(ctx);
	if (!put(ctx, w))
		return duk_type_error(ctx, "Invalid value used in weak set");
	return 1;
}

static duk_ret_t has(duk_context *ctx)
{
	struct weak w = this_weak(ctx, type_of_method(ctx), "has");

	duk_push_boolean(ctx, push_symbols(ctx, w) ?
			 rt_collection_get(ctx, -2) :
			 (bool)duk_weak_has(ctx, 0, w.key));
	return 1;
}

static duk_ret_t del(duk_context *ctx)
{
	struct weak w = this_weak(ctx, type_of_method(ctx), "delete");

	duk_push_boolean(ctx, push_symbols(ctx, w) ?
			 rt_collection_del(ctx, -2) :
			 (bool)duk_weak_del(ctx, 0, w.key));
	return 1;
}

/* ---- construction ---- */

/* Frame of a constructor while it fills: 0 iterable, 1 collection, 2 adder, 3
 * record. udata is non-NULL for a map. */
static duk_ret_t fill(duk_context *ctx, void *udata)
{
	while (rt_iterator_step(ctx, 3)) {
		if (udata != NULL && !rt_ecma_is_object(ctx, -1))
			return duk_type_error(ctx, "Iterator value %s is not "
					      "an entry object",
					      rt_ecma_push_text(ctx, -1));
		duk_dup(ctx, 2);
		duk_dup(ctx, 1);
		if (udata != NULL) {
			duk_get_prop_index(ctx, 4, 0);
			duk_get_prop_index(ctx, 4, 1);
			duk_call_method(ctx, 2);
		} else {
			duk_dup(ctx, 4);
			duk_call_method(ctx, 1);
		}
		duk_set_top(ctx, 4);
	}
	return 0;
}

static duk_ret_t construct(duk_context *ctx, const duk_native_type *type,
			   int kept, bool map)
{
	void *h, *key;

	rt_ecma_require_new(ctx, type->name);
	duk_set_top(ctx, 1);
	h = duk_push_native(ctx, type, NULL, WEAK_SLOTS);
	key = duk_push_weak_key(ctx);
	duk_native_put(ctx, h, WEAK_KEY);
	duk_set_native(h, key);
	rt_ecma_set_proto(ctx, kept);
	if (duk_is_null_or_undefined(ctx, 0))
		return 1;
	duk_get_prop_string(ctx, 1, map ? "set" : "add");
	rt_ecma_require_callable(ctx, 2);
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 3, fill, map ? h : NULL);
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t map_construct(duk_context *ctx)
{
	return construct(ctx, &map_type, RT_KEPT_weakmap, true);
}

static duk_ret_t set_construct(duk_context *ctx)
{
	return construct(ctx, &set_type, RT_KEPT_weakset, false);
}

/* ---- WeakRef ---- */

/* AddToKeptObjects (9.12): the object at idx lives until no job is left. */
static void keep(duk_context *ctx, duk_idx_t idx)
{
	struct rt *rt = rt_of(ctx);

	duk_dup(ctx, idx);
	if (rt->weak_targets) {
		rt_root_push(ctx, RT_ROOT_WEAK_TARGETS);
	} else {
		rt_collection_push_map(ctx);
		duk_dup_top(ctx);
		rt_root_set(ctx, RT_ROOT_WEAK_TARGETS);
		rt->weak_targets = true;
	}
	duk_insert(ctx, -2);
	duk_push_true(ctx);
	rt_collection_put(ctx, duk_get_top(ctx) - 3);
	duk_pop(ctx);
}

void rt_collection_release(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	if (!rt->weak_targets)
		return;
	rt->weak_targets = false;
	duk_push_undefined(ctx);
	rt_root_set(ctx, RT_ROOT_WEAK_TARGETS);
}

static duk_ret_t ref_construct(duk_context *ctx)
{
	void *h, *cell;

	rt_ecma_require_new(ctx, "WeakRef");
	duk_set_top(ctx, 1);
	if (!is_holdable(ctx, 0))
		return duk_type_error(ctx, "WeakRef: invalid target");
	h = duk_push_native(ctx, &ref_type, NULL, 1);
	if (duk_is_symbol(ctx, 0)) {
		cell = h;
		duk_dup(ctx, 0);
	} else {
		cell = duk_push_weak_cell(ctx, 0, 0, 0);
		keep(ctx, 0);
	}
	duk_native_put(ctx, h, 0);
	duk_set_native(h, cell);
	rt_ecma_set_proto(ctx, RT_KEPT_weakref);
	return 1;
}

static duk_ret_t ref_deref(duk_context *ctx)
{
	void *cell = duk_this_native(ctx, &ref_type);

	if (cell == NULL)
		return rt_ecma_bad_receiver(ctx, "WeakRef.prototype.deref");
	duk_push_this(ctx);
	duk_native_push(ctx, duk_get_heapptr(ctx, -1), 0);
	if (duk_is_symbol(ctx, -1))
		return 1;
	duk_weak_cell_target(ctx, cell);
	if (duk_is_object(ctx, -1))
		keep(ctx, duk_get_top(ctx) - 1);
	return 1;
}

/* ---- FinalizationRegistry ---- */

static duk_ret_t registry_construct(duk_context *ctx)
{
	void *h;

	rt_ecma_require_new(ctx, "FinalizationRegistry");
	duk_set_top(ctx, 1);
	if (!duk_is_callable(ctx, 0))
		return duk_type_error(ctx, "FinalizationRegistry: cleanup must "
				      "be callable");
	h = duk_push_native(ctx, &registry_type, NULL, REGISTRY_SLOTS);
	duk_set_native(h, h);
	duk_dup(ctx, 0);
	duk_native_put(ctx, h, REGISTRY_CALLBACK);
	rt_collection_push_map(ctx);
	duk_native_put(ctx, h, REGISTRY_CELLS);
	rt_ecma_set_proto(ctx, RT_KEPT_registry);
	return 1;
}

static void *this_registry(duk_context *ctx, const char *method)
{
	void *h = duk_this_native(ctx, &registry_type);

	if (h == NULL) {
		duk_push_sprintf(ctx, "FinalizationRegistry.prototype.%s",
				 method);
		(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
	return h;
}

/* (target, held, token) */
static duk_ret_t registry_register(duk_context *ctx)
{
	void *h = this_registry(ctx, "register");
	bool is_symbol = duk_is_symbol(ctx, 0);
	void *cell;

	if (!is_holdable(ctx, 0))
		return duk_type_error(ctx, "FinalizationRegistry.prototype."
				      "register: invalid target");
	if (duk_strict_equals(ctx, 0, 1))
		return duk_type_error(ctx, "FinalizationRegistry.prototype."
				      "register: target and holdings must not "
				      "be same");
	if (!duk_is_undefined(ctx, 2) && !is_holdable(ctx, 2))
		return duk_type_error(ctx, "Invalid unregisterToken ('%s')",
				      rt_ecma_push_text(ctx, 2));
	if (is_symbol) {
		/* Watches an object that the entry keeps. */
		duk_push_bare_object(ctx);
		duk_replace(ctx, 0);
	}
	duk_native_push(ctx, h, REGISTRY_CELLS);
	cell = duk_push_weak_cell(ctx, 0, CELL_SLOTS, 1);
	duk_push_this(ctx);
	duk_native_put(ctx, cell, CELL_REGISTRY);
	duk_dup(ctx, 1);
	duk_native_put(ctx, cell, CELL_HELD);
	if (!duk_is_undefined(ctx, 2)) {
		if (duk_is_symbol(ctx, 2))
			duk_dup(ctx, 2);
		else
			duk_push_weak_cell(ctx, 2, 0, 0);
		duk_native_put(ctx, cell, CELL_TOKEN);
	}
	if (is_symbol)
		duk_dup(ctx, 0);
	else
		duk_push_true(ctx);
	rt_collection_put(ctx, 3);
	return 0;
}

/* True if the cell on the stack top was registered with the token at idx. */
static bool has_token(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	duk_native_push(ctx, duk_get_heapptr(ctx, -1), CELL_TOKEN);
	is = duk_is_symbol(ctx, -1) && duk_strict_equals(ctx, -1, idx);
	if (duk_is_object(ctx, -1)) {
		duk_weak_cell_target(ctx, duk_get_heapptr(ctx, -1));
		is = duk_strict_equals(ctx, -1, idx);
		duk_pop(ctx);
	}
	duk_pop(ctx);
	return is;
}

/* (token) */
static duk_ret_t registry_unregister(duk_context *ctx)
{
	void *h = this_registry(ctx, "unregister");
	bool removed = false;

	if (!is_holdable(ctx, 0))
		return duk_type_error(ctx, "Invalid unregisterToken ('%s')",
				      rt_ecma_push_text(ctx, 0));
	duk_native_push(ctx, h, REGISTRY_CELLS);
	rt_collection_push_keys(ctx, 1);
	rt_iterator_open_direct(ctx, 2);
	while (rt_iterator_step(ctx, 3)) {
		if (!has_token(ctx, 0)) {
			duk_pop(ctx);
			continue;
		}
		duk_weak_cell_forget(ctx, duk_get_heapptr(ctx, -1));
		rt_collection_del(ctx, 1);
		removed = true;
	}
	duk_push_boolean(ctx, removed);
	return 1;
}

duk_ret_t rt_collection_cleanup(duk_context *ctx)
{
	void *cell = duk_get_heapptr(ctx, 0);
	void *registry;

	duk_native_push(ctx, cell, CELL_REGISTRY);
	registry = duk_get_heapptr(ctx, 1);
	duk_native_push(ctx, registry, REGISTRY_CELLS);
	duk_dup(ctx, 0);
	rt_collection_del(ctx, 2);
	duk_native_push(ctx, registry, REGISTRY_CALLBACK);
	duk_native_push(ctx, cell, CELL_HELD);
	duk_call(ctx, 1);
	return 0;
}

/* ---- installation ---- */

static void install(duk_context *ctx, const char *name, duk_c_function fn,
		    uint8_t length, const struct rt_ecma_fn *methods, int kept)
{
	rt_ecma_push_class(ctx, name, fn, length, methods, true);
	rt_ecma_tag(ctx, -1, name);
	duk_set_intrinsic(ctx, (duk_uint_t)kept);
	duk_pop(ctx);
}

void rt_collection_weak_install(duk_context *ctx)
{
	static const struct rt_ecma_fn maps[] = {
		{"delete", del, 1, 1, 1},
		{"get", map_get, 1, 1, 0},
		{"set", map_set, 2, 2, 0},
		{"getOrInsert", map_get_or_insert, 2, 2, 0},
		{"getOrInsertComputed", map_get_or_insert, 2, 2, 1},
		{"has", has, 1, 1, 1},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn sets[] = {
		{"delete", del, 1, 1, 0},
		{"has", has, 1, 1, 0},
		{"add", set_add, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn refs[] = {
		{"deref", ref_deref, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn registries[] = {
		{"register", registry_register, 3, 2, 0},
		{"unregister", registry_unregister, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};

	install(ctx, "WeakMap", map_construct, 0, maps, RT_KEPT_weakmap);
	install(ctx, "WeakSet", set_construct, 0, sets, RT_KEPT_weakset);
	install(ctx, "WeakRef", ref_construct, 1, refs, RT_KEPT_weakref);
	install(ctx, "FinalizationRegistry", registry_construct, 1, registries,
		RT_KEPT_registry);
}
