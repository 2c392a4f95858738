/* Map, Set and their iterators (ECMA-262 24.1, 24.2). The weak collections are
 * in collection_weak.c. */
#include "src/collection.h"

#include <math.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "src/ecma.h"
#include "src/iterator.h"
#include "src/table.h"

static void free_table(void *udata, void *ptr)
{
	(void)udata;
	rt_table_free(ptr);
}

static const duk_native_type map_type = {"Map", free_table};
static const duk_native_type set_type = {"Set", free_table};

/* A collection on the stack and in C. */
struct coll {
	struct rt_table *t;
	void *h;
};

/* Pushes an empty collection with the prototype of its class. */
static void push_empty(duk_context *ctx, bool map)
{
	void *h = duk_push_native(ctx, map ? &map_type : &set_type, NULL, 0);
	struct rt_table *t = rt_table_new(map ? 2 : 1);

	if (t == NULL)
		(void)duk_range_error(ctx, "out of memory");
	duk_set_native(h, t);
	duk_push_intrinsic(ctx, map ? RT_KEPT_map : RT_KEPT_set);
	duk_set_prototype(ctx, -2);
}

static struct coll coll_at(duk_context *ctx, duk_idx_t idx,
			   const duk_native_type *type)
{
	struct coll c = {duk_get_native(ctx, idx, type), NULL};

	if (c.t != NULL)
		c.h = duk_get_heapptr(ctx, idx);
	return c;
}

/* `this` as a collection of the type; pushes it. */
static struct coll this_coll(duk_context *ctx, const duk_native_type *type,
			     const char *method)
{
	struct coll c;

	duk_push_this(ctx);
	c = coll_at(ctx, -1, type);
	if (c.t == NULL) {
		duk_push_sprintf(ctx, "%s.prototype.%s", type->name, method);
		(void)rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
	return c;
}

static void push_key(duk_context *ctx, struct coll c, uint32_t i)
{
	duk_native_push(ctx, c.h, (size_t)i * c.t->width);
}

static void push_value(duk_context *ctx, struct coll c, uint32_t i)
{
	duk_native_push(ctx, c.h, (size_t)i * c.t->width + c.t->width - 1);
}

/* [key value] -> [] */
static void put(duk_context *ctx, struct coll c)
{
	uint32_t i = rt_table_add(c.t, ctx, c.h, -2);

	duk_native_put(ctx, c.h, (size_t)i * 2 + 1);
	duk_pop(ctx);
}

/* [key] -> [] */
static void add(duk_context *ctx, struct coll c)
{
	rt_table_add(c.t, ctx, c.h, -1);
	duk_pop(ctx);
}

void rt_collection_push_map(duk_context *ctx)
{
	push_empty(ctx, true);
}

bool rt_collection_get(duk_context *ctx, duk_idx_t map)
{
	struct coll c = coll_at(ctx, map, &map_type);
	uint32_t i = rt_table_find(c.t, ctx, c.h, -1);

	duk_pop(ctx);
	if (i == RT_TABLE_NONE) {
		duk_push_undefined(ctx);
		return false;
	}
	push_value(ctx, c, i);
	return true;
}

void rt_collection_put(duk_context *ctx, duk_idx_t map)
{
	put(ctx, coll_at(ctx, map, &map_type));
}

bool rt_collection_del(duk_context *ctx, duk_idx_t map)
{
	struct coll c = coll_at(ctx, map, &map_type);
	bool had = rt_table_del(c.t, ctx, c.h, -1);

	duk_pop(ctx);
	return had;
}

/* ---- methods ---- */

static duk_ret_t map_get(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &map_type, "get");
	uint32_t i = rt_table_find(c.t, ctx, c.h, 0);

	if (i == RT_TABLE_NONE)
		return 0;
	push_value(ctx, c, i);
	return 1;
}

static duk_ret_t map_set(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &map_type, "set");
	uint32_t i = rt_table_add(c.t, ctx, c.h, 0);

	duk_dup(ctx, 1);
	duk_native_put(ctx, c.h, (size_t)i * 2 + 1);
	return 1;
}

/* getOrInsert: (key, value); getOrInsertComputed: (key, callback), magic 1. */
static duk_ret_t map_get_or_insert(duk_context *ctx)
{
	bool computed = duk_get_current_magic(ctx);
	struct coll c = this_coll(ctx, &map_type, "getOrInsert");
	uint32_t i;

	if (computed)
		rt_ecma_require_callable(ctx, 1);
	i = rt_table_find(c.t, ctx, c.h, 0);
	if (i != RT_TABLE_NONE) {
		push_value(ctx, c, i);
		return 1;
	}
	if (duk_is_number(ctx, 0) && duk_get_number(ctx, 0) == 0) {
		duk_push_int(ctx, 0);
		duk_replace(ctx, 0);
	}
	if (computed) {
		duk_dup(ctx, 1);
		duk_dup(ctx, 0);
		duk_call(ctx, 1);
		duk_replace(ctx, 1);
	}
	i = rt_table_add(c.t, ctx, c.h, 0);
	duk_dup(ctx, 1);
	duk_native_put(ctx, c.h, (size_t)i * 2 + 1);
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t set_add(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "add");

	rt_table_add(c.t, ctx, c.h, 0);
	return 1;
}

/* The methods of both: magic 1 for Map, 0 for Set. */
static const duk_native_type *type_of_method(duk_context *ctx)
{
	return duk_get_current_magic(ctx) ? &map_type : &set_type;
}

static duk_ret_t has(duk_context *ctx)
{
	struct coll c = this_coll(ctx, type_of_method(ctx), "has");

	duk_push_boolean(ctx, rt_table_find(c.t, ctx, c.h, 0) !=
			 RT_TABLE_NONE);
	return 1;
}

static duk_ret_t del(duk_context *ctx)
{
	struct coll c = this_coll(ctx, type_of_method(ctx), "delete");

	duk_push_boolean(ctx, rt_table_del(c.t, ctx, c.h, 0));
	return 1;
}

static duk_ret_t clear(duk_context *ctx)
{
	struct coll c = this_coll(ctx, type_of_method(ctx), "clear");

	rt_table_clear(c.t, ctx, c.h);
	return 0;
}

static duk_ret_t size(duk_context *ctx)
{
	struct coll c = this_coll(ctx, type_of_method(ctx), "size");

	duk_push_uint(ctx, c.t->live);
	return 1;
}

/* ---- iterators ---- */

void rt_collection_free_cursor(void *udata, void *ptr)
{
	(void)udata;
	rt_table_unlink(ptr);
	jr_free(ptr);
}

/* [collection] -> [iterator over it] */
static struct rt_cursor *push_cursor(duk_context *ctx, struct coll c,
				     enum rt_iterator_yield yield)
{
	struct rt_cursor *cur;
	void *h = rt_iterator_push_native(ctx, c.t->width == 2 ?
					  RT_ITERATOR_map : RT_ITERATOR_set,
					  NULL, 1);

	cur = jr_try_alloc(sizeof(*cur));
	if (cur == NULL)
		(void)duk_range_error(ctx, "out of memory");
	cur->yield = (uint8_t)yield;
	rt_table_link(c.t, cur);
	duk_set_native(h, cur);
	return cur;
}

void rt_collection_push_keys(duk_context *ctx, duk_idx_t map)
{
	duk_dup(ctx, map);
	push_cursor(ctx, coll_at(ctx, -1, &map_type), RT_YIELD_keys);
}

/* The next live entry of a linked cursor; RT_TABLE_NONE at the end. */
static uint32_t advance(struct rt_cursor *cur)
{
	uint32_t i = rt_table_next(cur->table, cur->pos);

	if (i != RT_TABLE_NONE)
		cur->pos = i + 1;
	return i;
}

/* Slot 0: the collection, until the end. */
static bool step(duk_context *ctx, void *h, const duk_native_type *type)
{
	struct rt_cursor *cur = duk_heapptr_native(h);
	struct coll c;
	uint32_t i;

	if (cur->table == NULL)
		return false;
	i = advance(cur);
	if (i == RT_TABLE_NONE) {
		rt_table_unlink(cur);
		duk_push_undefined(ctx);
		duk_native_put(ctx, h, 0);
		return false;
	}
	duk_native_push(ctx, h, 0);
	c = coll_at(ctx, -1, type);
	if (cur->yield == RT_YIELD_keys) {
		push_key(ctx, c, i);
	} else if (cur->yield == RT_YIELD_values) {
		push_value(ctx, c, i);
	} else {
		push_key(ctx, c, i);
		push_value(ctx, c, i);
		rt_iterator_pair(ctx);
	}
	duk_remove(ctx, -2);
	return true;
}

bool rt_collection_step_map(duk_context *ctx, void *h)
{
	return step(ctx, h, &map_type);
}

bool rt_collection_step_set(duk_context *ctx, void *h)
{
	return step(ctx, h, &set_type);
}

/* The type of the collection that the iterator at idx walks, or NULL. */
static const duk_native_type *iterated(duk_context *ctx, duk_idx_t idx)
{
	const char *name = duk_class_name(ctx, idx);

	if (name && strcmp(name, "Map Iterator") == 0)
		return &map_type;
	if (name && strcmp(name, "Set Iterator") == 0)
		return &set_type;
	return NULL;
}

bool rt_collection_push_preview(duk_context *ctx, duk_idx_t idx, bool *pairs)
{
	const duk_native_type *type = iterated(ctx, idx);
	struct rt_cursor *cur;
	duk_uarridx_t n = 0;
	struct coll c;
	void *h;

	if (!type)
		return false;
	h = duk_require_heapptr(ctx, idx);
	cur = duk_heapptr_native(h);
	*pairs = cur->yield == RT_YIELD_entries;
	duk_push_array(ctx);
	if (cur->table == NULL)
		return true;
	duk_native_push(ctx, h, 0);
	c = coll_at(ctx, -1, type);
	for (uint32_t i = rt_table_next(cur->table, cur->pos);
	     i != RT_TABLE_NONE; i = rt_table_next(cur->table, i + 1)) {
		if (cur->yield != RT_YIELD_values) {
			push_key(ctx, c, i);
			duk_def_element(ctx, -3, n++);
		}
		if (cur->yield != RT_YIELD_keys) {
			push_value(ctx, c, i);
			duk_def_element(ctx, -3, n++);
		}
	}
	duk_pop(ctx);
	return true;
}

/* magic: enum rt_iterator_yield */
static duk_ret_t map_iterate(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &map_type, "entries");

	push_cursor(ctx, c, duk_get_current_magic(ctx));
	return 1;
}

static duk_ret_t set_iterate(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "values");

	push_cursor(ctx, c, duk_get_current_magic(ctx));
	return 1;
}

/* (callback, thisArg) */
static duk_ret_t for_each(duk_context *ctx)
{
	struct coll c = this_coll(ctx, type_of_method(ctx), "forEach");
	struct rt_cursor *cur;
	uint32_t i;

	if (!duk_is_callable(ctx, 0))
		return duk_type_error(ctx, "%s is not a function",
				      rt_ecma_push_kind(ctx, 0));
	duk_dup(ctx, 2);
	cur = push_cursor(ctx, c, RT_YIELD_values);
	while ((i = advance(cur)) != RT_TABLE_NONE) {
		duk_dup(ctx, 0);
		duk_dup(ctx, 1);
		push_value(ctx, c, i);
		push_key(ctx, c, i);
		duk_dup(ctx, 2);
		duk_call_method(ctx, 3);
		duk_pop(ctx);
	}
	rt_table_unlink(cur);
	return 0;
}

/* ---- construction ---- */

/* Frame of a constructor while it fills: 0 iterable, 1 collection, 2 adder, 3
 * record. */
static duk_ret_t fill_map(duk_context *ctx, void *udata)
{
	bool plain = duk_get_c_function(ctx, 2) == map_set;
	struct coll c = coll_at(ctx, 1, &map_type);

	(void)udata;
	while (rt_iterator_step(ctx, 3)) {
		if (!rt_ecma_is_object(ctx, -1))
			return duk_type_error(ctx, "Iterator value %s is not "
					      "an entry object",
					      rt_ecma_push_text(ctx, -1));
		if (!plain) {
			duk_dup(ctx, 2);
			duk_dup(ctx, 1);
			duk_get_prop_index(ctx, -3, 0);
			duk_get_prop_index(ctx, -4, 1);
			duk_call_method(ctx, 2);
		} else {
			duk_get_prop_index(ctx, -1, 0);
			duk_get_prop_index(ctx, -2, 1);
			put(ctx, c);
		}
		duk_set_top(ctx, 4);
	}
	return 0;
}

static duk_ret_t fill_set(duk_context *ctx, void *udata)
{
	bool plain = duk_get_c_function(ctx, 2) == set_add;
	struct coll c = coll_at(ctx, 1, &set_type);

	(void)udata;
	while (rt_iterator_step(ctx, 3)) {
		if (plain) {
			add(ctx, c);
			continue;
		}
		duk_dup(ctx, 2);
		duk_dup(ctx, 1);
		duk_pull(ctx, -3);
		duk_call_method(ctx, 1);
		duk_set_top(ctx, 4);
	}
	return 0;
}

static duk_ret_t construct(duk_context *ctx, bool map)
{
	const char *adder = map ? "set" : "add";

	rt_ecma_require_new(ctx, map ? "Map" : "Set");
	duk_set_top(ctx, 1);
	push_empty(ctx, map);
	rt_ecma_set_proto(ctx, map ? RT_KEPT_map : RT_KEPT_set);
	if (duk_is_null_or_undefined(ctx, 0))
		return 1;
	duk_get_prop_string(ctx, 1, adder);
	if (!duk_is_callable(ctx, 2))
		return duk_type_error(ctx, "'%s' returned for property '%s' "
				      "of object '#<%s>' is not a function",
				      rt_ecma_push_text(ctx, 2), adder,
				      map ? "Map" : "Set");
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 3, map ? fill_map : fill_set, NULL);
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t map_construct(duk_context *ctx)
{
	return construct(ctx, true);
}

static duk_ret_t set_construct(duk_context *ctx)
{
	return construct(ctx, false);
}

/* Frame: 0 items, 1 callback, 2 result map, 3 record. */
static duk_ret_t fill_groups(duk_context *ctx, void *udata)
{
	struct coll c = coll_at(ctx, 2, &map_type);
	double k = 0;
	uint32_t i;

	(void)udata;
	for (; rt_iterator_step(ctx, 3); k++) {
		duk_dup(ctx, 1);
		duk_dup(ctx, 4);
		duk_push_number(ctx, k);
		duk_call(ctx, 2);
		i = rt_table_find(c.t, ctx, c.h, 5);
		if (i == RT_TABLE_NONE) {
			duk_push_array(ctx);
			duk_dup(ctx, 4);
			duk_def_element(ctx, -2, 0);
			put(ctx, c);
		} else {
			push_value(ctx, c, i);
			duk_dup(ctx, 4);
			duk_def_element(ctx, -2, (duk_uarridx_t)
					duk_get_length(ctx, -2));
		}
		duk_set_top(ctx, 4);
	}
	return 0;
}

/* Map.groupBy(items, callback) */
static duk_ret_t map_group_by(duk_context *ctx)
{
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "Map.groupBy called on null or "
				      "undefined");
	rt_ecma_require_callable(ctx, 1);
	push_empty(ctx, true);
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 3, fill_groups, NULL);
	duk_dup(ctx, 2);
	return 1;
}

/* ---- set algebra (24.2.4) ---- */

/* A "set record": frame indices of the other set, `this`, the other's has and
 * keys, and the record over the keys if it is made first. */
enum { OTHER = 0, SELF = 1, HAS = 2, KEYS = 3, RECORD = 4 };
struct other {
	double size;
};

/* GetSetRecord of argument 0, with `this` pushed at SELF. */
static struct other other_record(duk_context *ctx)
{
	struct other o;

	if (!rt_ecma_is_object(ctx, OTHER))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, OTHER));
	duk_get_prop_literal(ctx, OTHER, "size");
	o.size = duk_to_number(ctx, -1);
	if (isnan(o.size))
		(void)duk_type_error(ctx, "The 'size' property must be a "
				     "number");
	o.size = rt_ecma_to_integer(ctx, -1);
	if (o.size < 0)
		(void)duk_range_error(ctx, "'%g' is an invalid size", o.size);
	duk_pop(ctx);
	duk_get_prop_literal(ctx, OTHER, "has");
	rt_ecma_require_callable(ctx, HAS);
	duk_get_prop_literal(ctx, OTHER, "keys");
	rt_ecma_require_callable(ctx, KEYS);
	return o;
}

/* Whether the other set has the value on the stack top (kept). */
static bool other_has(duk_context *ctx)
{
	bool is;

	duk_dup(ctx, HAS);
	duk_dup(ctx, OTHER);
	duk_dup(ctx, -3);
	duk_call_method(ctx, 1);
	is = duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	return is;
}

/* Pushes a record over the other set's keys. */
static void other_keys(duk_context *ctx)
{
	duk_dup(ctx, KEYS);
	duk_dup(ctx, OTHER);
	duk_call_method(ctx, 0);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, -1));
	rt_iterator_open_direct(ctx, -1);
	duk_remove(ctx, -2);
}

/* Pushes a copy of the set. */
static struct coll push_copy(duk_context *ctx, struct coll c)
{
	struct coll copy;
	uint32_t i;

	push_empty(ctx, false);
	copy = coll_at(ctx, -1, &set_type);
	for (i = 0; (i = rt_table_next(c.t, i)) != RT_TABLE_NONE; i++) {
		push_key(ctx, c, i);
		add(ctx, copy);
	}
	return copy;
}

static struct coll push_new_set(duk_context *ctx)
{
	push_empty(ctx, false);
	return coll_at(ctx, -1, &set_type);
}

static duk_ret_t set_union(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "union"), r;

	(void)other_record(ctx);
	other_keys(ctx);
	r = push_copy(ctx, c);
	while (rt_iterator_step(ctx, RECORD))
		add(ctx, r);
	return 1;
}

/* Adds to r the members of c that are (want) or are not in the other set. */
static void filter_self(duk_context *ctx, struct coll c, struct coll r,
			bool want)
{
	struct rt_cursor *cur;
	uint32_t i;

	duk_dup(ctx, SELF);
	cur = push_cursor(ctx, c, RT_YIELD_values);
	while ((i = advance(cur)) != RT_TABLE_NONE) {
		push_key(ctx, c, i);
		if (other_has(ctx) == want)
			add(ctx, r);
		else
			duk_pop(ctx);
	}
	duk_pop(ctx);
}

static duk_ret_t set_intersection(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "intersection"), r;
	struct other o = other_record(ctx);

	r = push_new_set(ctx);
	if (c.t->live <= o.size) {
		filter_self(ctx, c, r, true);
		return 1;
	}
	other_keys(ctx);
	while (rt_iterator_step(ctx, -1)) {
		if (rt_table_find(c.t, ctx, c.h, -1) != RT_TABLE_NONE)
			add(ctx, r);
		else
			duk_pop(ctx);
	}
	duk_pop(ctx);
	return 1;
}

static duk_ret_t set_difference(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "difference"), r;
	struct other o = other_record(ctx);

	if (c.t->live <= o.size) {
		r = push_new_set(ctx);
		filter_self(ctx, c, r, false);
		return 1;
	}
	other_keys(ctx);
	r = push_copy(ctx, c);
	while (rt_iterator_step(ctx, RECORD)) {
		rt_table_del(r.t, ctx, r.h, -1);
		duk_pop(ctx);
	}
	return 1;
}

static duk_ret_t set_symmetric_difference(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "symmetricDifference"), r;

	(void)other_record(ctx);
	other_keys(ctx);
	r = push_copy(ctx, c);
	while (rt_iterator_step(ctx, RECORD)) {
		if (rt_table_find(c.t, ctx, c.h, -1) != RT_TABLE_NONE)
			rt_table_del(r.t, ctx, r.h, -1);
		else
			rt_table_add(r.t, ctx, r.h, -1);
		duk_pop(ctx);
	}
	return 1;
}

/* True if no member of c has the wrong answer from the other set. */
static bool all_of_self(duk_context *ctx, struct coll c, bool want)
{
	struct rt_cursor *cur;
	uint32_t i;

	duk_dup(ctx, SELF);
	cur = push_cursor(ctx, c, RT_YIELD_values);
	while ((i = advance(cur)) != RT_TABLE_NONE) {
		push_key(ctx, c, i);
		if (other_has(ctx) != want)
			return false;
		duk_pop(ctx);
	}
	return true;
}

/* True if no key of the other set is wrongly a member of c. */
static bool all_of_other(duk_context *ctx, struct coll c, bool want)
{
	other_keys(ctx);
	while (rt_iterator_step(ctx, -1)) {
		if ((rt_table_find(c.t, ctx, c.h, -1) != RT_TABLE_NONE) !=
		    want) {
			rt_iterator_close(ctx, -2);
			return false;
		}
		duk_pop(ctx);
	}
	return true;
}

static duk_ret_t set_is_subset_of(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "isSubsetOf");
	struct other o = other_record(ctx);

	duk_push_boolean(ctx, c.t->live <= o.size &&
			 all_of_self(ctx, c, true));
	return 1;
}

static duk_ret_t set_is_superset_of(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "isSupersetOf");
	struct other o = other_record(ctx);

	duk_push_boolean(ctx, c.t->live >= o.size &&
			 all_of_other(ctx, c, true));
	return 1;
}

static duk_ret_t set_is_disjoint_from(duk_context *ctx)
{
	struct coll c = this_coll(ctx, &set_type, "isDisjointFrom");
	struct other o = other_record(ctx);

	duk_push_boolean(ctx, c.t->live <= o.size ?
			 all_of_self(ctx, c, false) :
			 all_of_other(ctx, c, false));
	return 1;
}

/* ---- installation ---- */

static void install_map(duk_context *ctx)
{
	static const struct rt_ecma_fn methods[] = {
		{"get", map_get, 1, 1, 0},
		{"set", map_set, 2, 2, 0},
		{"getOrInsert", map_get_or_insert, 2, 2, 0},
		{"getOrInsertComputed", map_get_or_insert, 2, 2, 1},
		{"has", has, 1, 1, 1},
		{"delete", del, 1, 1, 1},
		{"clear", clear, 0, 0, 1},
		{"entries", map_iterate, 0, 0, RT_YIELD_entries},
		{"forEach", for_each, 2, 1, 1},
		{"keys", map_iterate, 0, 0, RT_YIELD_keys},
		{"get size", size, 0, 0, 1},
		{"values", map_iterate, 0, 0, RT_YIELD_values},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn statics[] = {
		{"groupBy", map_group_by, 2, 2, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_class(ctx, "Map", map_construct, 0, methods, true);
	rt_ecma_alias(ctx, -1, "entries", "@@iterator");
	rt_ecma_tag(ctx, -1, "Map");
	duk_set_intrinsic(ctx, RT_KEPT_map);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	duk_pop(ctx);
}

static void install_set(duk_context *ctx)
{
	static const struct rt_ecma_fn methods[] = {
		{"has", has, 1, 1, 0},
		{"add", set_add, 1, 1, 0},
		{"delete", del, 1, 1, 0},
		{"clear", clear, 0, 0, 0},
		{"entries", set_iterate, 0, 0, RT_YIELD_entries},
		{"forEach", for_each, 2, 1, 0},
		{"get size", size, 0, 0, 0},
		{"values", set_iterate, 0, 0, RT_YIELD_values},
		{"union", set_union, 1, 1, 0},
		{"intersection", set_intersection, 1, 1, 0},
		{"difference", set_difference, 1, 1, 0},
		{"symmetricDifference", set_symmetric_difference, 1, 1, 0},
		{"isSubsetOf", set_is_subset_of, 1, 1, 0},
		{"isSupersetOf", set_is_superset_of, 1, 1, 0},
		{"isDisjointFrom", set_is_disjoint_from, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_class(ctx, "Set", set_construct, 0, methods, true);
	rt_ecma_alias(ctx, -1, "values", "keys");
	rt_ecma_alias(ctx, -1, "values", "@@iterator");
	rt_ecma_tag(ctx, -1, "Set");
	duk_set_intrinsic(ctx, RT_KEPT_set);
	rt_ecma_add_species(ctx, -1);
	duk_pop(ctx);
}

void rt_collection_install(duk_context *ctx)
{
	install_map(ctx);
	install_set(ctx);
	rt_collection_weak_install(ctx);
}
