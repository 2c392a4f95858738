/* Array (ECMA-262 23.1) as far as the engine lacks it. */
#include <math.h>

#include "src/builtin.h"
#include "src/ecma.h"
#include "src/ecma_sort.h"
#include "src/iterator.h"

#define ARRAY_MAX 4294967295.0

/* Elements that a result gets room for at once; longer ones may be sparse. */
#define ROOM_MAX 4096

/* Pushes `this` as an object at index obj (= the function's argument count)
 * and returns its length. */
static double this_array(duk_context *ctx, const char *name)
{
	rt_ecma_push_this_object(ctx, name);
	return rt_ecma_length_of(ctx, -1);
}

static void check_array_length(duk_context *ctx, double len)
{
	if (len > ARRAY_MAX)
		(void)duk_range_error(ctx, "Invalid array length");
}

/* ---- Array.from, Array.of ---- */

/* Pushes new this(len), or new this() for len < 0, if `this` is a constructor;
 * else an array. */
static void push_new_this(duk_context *ctx, double len)
{
	duk_push_this(ctx);
	if (!duk_is_constructable(ctx, -1)) {
		duk_pop(ctx);
		check_array_length(ctx, len);
		duk_push_array(ctx);
		if (len > 0)
			rt_ecma_set_length(ctx, -1, len);
	} else if (len < 0) {
		duk_new(ctx, 0);
	} else {
		duk_push_number(ctx, len);
		duk_new(ctx, 1);
	}
}

/* Replaces the value on the stack top by what the callback at 1 (if any) makes
 * of it, with this argument 2. */
static void map_value(duk_context *ctx, double k)
{
	if (duk_is_undefined(ctx, 1))
		return;
	duk_dup(ctx, 1);
	duk_dup(ctx, 2);
	duk_pull(ctx, -3);
	duk_push_number(ctx, k);
	duk_call_method(ctx, 2);
}

/* Frame: 0 items, 1 callback, 2 its this, 3 result, 4 record. */
static duk_ret_t fill_from(duk_context *ctx, void *udata)
{
	double *k = udata;

	for (; rt_iterator_step(ctx, 4); (*k)++) {
		map_value(ctx, *k);
		rt_ecma_create(ctx, 3, *k);
	}
	return 0;
}

static void from_array_like(duk_context *ctx)
{
	double k, len;

	duk_to_object(ctx, 0);
	len = rt_ecma_length_of(ctx, 0);
	push_new_this(ctx, len);
	for (k = 0; k < len; k++) {
		rt_ecma_get(ctx, 0, k);
		map_value(ctx, k);
		rt_ecma_create(ctx, 3, k);
	}
	rt_ecma_set_length(ctx, 3, len);
}

/* Array.from(items, callback, thisArg) */
static duk_ret_t from(duk_context *ctx)
{
	double k = 0;

	if (!duk_is_undefined(ctx, 1))
		rt_ecma_require_callable(ctx, 1);
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "%s is not iterable (cannot read "
				      "property Symbol(Symbol.iterator))",
				      rt_ecma_push_kind(ctx, 0));
	duk_get_prop_string(ctx, 0, RT_SYM("iterator"));
	if (duk_is_null_or_undefined(ctx, 3)) {
		duk_pop(ctx);
		from_array_like(ctx);
		return 1;
	}
	rt_ecma_require_callable(ctx, 3);
	duk_pop(ctx);
	push_new_this(ctx, -1);
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 4, fill_from, &k);
	rt_ecma_set_length(ctx, 3, k);
	duk_dup(ctx, 3);
	return 1;
}

/* Array.fromAsync(items, callback, thisArg): JavaScript, loaded when used. */
static duk_ret_t from_async(duk_context *ctx)
{
	rt_builtin_require(ctx, "builtins/array_from_async");
	duk_insert(ctx, 0);
	duk_push_this(ctx);
	duk_insert(ctx, 1);
	duk_call(ctx, 4);
	return 1;
}

static duk_ret_t of(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);

	push_new_this(ctx, n);
	for (i = 0; i < n; i++) {
		duk_dup(ctx, i);
		rt_ecma_create(ctx, n, i);
	}
	rt_ecma_set_length(ctx, n, n);
	return 1;
}

/* ---- reading ---- */

static duk_ret_t at(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.at");
	double k = rt_ecma_to_integer(ctx, 0);

	if (k < 0)
		k += len;
	if (k < 0 || k >= len)
		return 0;
	rt_ecma_get(ctx, 1, k);
	return 1;
}

/* (value, start) */
static duk_ret_t includes(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.includes"), k;

	if (len == 0) {
		duk_push_false(ctx);
		return 1;
	}
	for (k = rt_ecma_relative(ctx, 1, len, 0); k < len; k++) {
		rt_ecma_get(ctx, 2, k);
		if (rt_ecma_same_zero(ctx, 0, -1)) {
			duk_push_true(ctx);
			return 1;
		}
		duk_pop(ctx);
	}
	duk_push_false(ctx);
	return 1;
}

enum { FIND_LAST = 1, FIND_INDEX = 2 };

/* find findIndex findLast findLastIndex: (callback, thisArg) */
static duk_ret_t find(duk_context *ctx)
{
	static const char *const names[] = {
		"Array.prototype.find", "Array.prototype.findLast",
		"Array.prototype.findIndex", "Array.prototype.findLastIndex",
	};
	int magic = duk_get_current_magic(ctx);
	double len = this_array(ctx, names[magic]), n, k;

	rt_ecma_require_callable(ctx, 0);
	for (n = 0; n < len; n++) {
		k = magic & FIND_LAST ? len - 1 - n : n;
		rt_ecma_get(ctx, 2, k);
		duk_call_element(ctx, 0, 2, k);
		if (duk_to_boolean(ctx, -1)) {
			duk_pop(ctx);
			if (magic & FIND_INDEX)
				duk_push_number(ctx, k);
			return 1;
		}
		duk_pop_2(ctx);
	}
	if (!(magic & FIND_INDEX))
		return 0;
	duk_push_int(ctx, -1);
	return 1;
}

/* ---- writing ---- */

/* Moves element `from` to `to` (Set or DeleteProperty). */
static void move(duk_context *ctx, duk_idx_t obj, double from, double to)
{
	if (rt_ecma_get_if(ctx, obj, from))
		rt_ecma_set(ctx, obj, to);
	else
		rt_ecma_del(ctx, obj, to);
}

/* (target, start, end) */
static duk_ret_t copy_within(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.copyWithin");
	double to = rt_ecma_relative(ctx, 0, len, 0);
	double from = rt_ecma_relative(ctx, 1, len, 0);
	double final = rt_ecma_relative(ctx, 2, len, len);
	double count = fmin(final - from, len - to), k;

	if (from < to && to < from + count) {
		for (k = count - 1; k >= 0; k--)
			move(ctx, 3, from + k, to + k);
	} else {
		for (k = 0; k < count; k++)
			move(ctx, 3, from + k, to + k);
	}
	return 1;
}

/* (value, start, end) */
static duk_ret_t fill(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.fill");
	double k = rt_ecma_relative(ctx, 1, len, 0);
	double end = rt_ecma_relative(ctx, 2, len, len);

	for (; k < end; k++) {
		duk_dup(ctx, 0);
		rt_ecma_set(ctx, 3, k);
	}
	return 1;
}

/* True if the value on the stack top is the built-in Array. */
static bool is_array_constructor(duk_context *ctx)
{
	bool is;

	duk_push_intrinsic(ctx, RT_KEPT_array);
	is = duk_strict_equals(ctx, -1, -2);
	duk_pop(ctx);
	return is;
}

void rt_ecma_array_species(duk_context *ctx, duk_idx_t obj, double len)
{
	if (!duk_check_array(ctx, obj))
		goto plain;
	duk_get_prop_literal(ctx, obj, "constructor");
	if (is_array_constructor(ctx)) {
		/* Array[Symbol.species] is taken to be what it was. */
		duk_pop(ctx);
		goto plain;
	}
	if (rt_ecma_is_object(ctx, -1)) {
		duk_get_prop_string(ctx, -1, RT_SYM("species"));
		duk_remove(ctx, -2);
		if (duk_is_null(ctx, -1)) {
			duk_pop(ctx);
			goto plain;
		}
	}
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		goto plain;
	}
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "object.constructor[Symbol.species] "
				     "is not a constructor");
	duk_push_number(ctx, len);
	duk_new(ctx, 1);
	return;
plain:
	check_array_length(ctx, len);
	duk_push_array_room(ctx, (duk_uint32_t)fmin(len, ROOM_MAX));
}

static void finish_species(duk_context *ctx, duk_idx_t arr, double len)
{
	if (duk_is_pristine_array(ctx, arr) &&
	    (double)duk_get_length(ctx, arr) < len)
		rt_ecma_set_length(ctx, arr, len);
}

/* ---- flat ---- */

/* How deep arrays may nest: each level takes C and value stack. */
#define FLAT_DEPTH_MAX 2000

struct flat {
	duk_idx_t target;
	double n;               /* elements so far */
	duk_idx_t fn;           /* flatMap's callback, its this is next; or -1 */
	int level;
};

/* Appends the elements of the array of that length on the stack top. */
static void flatten(duk_context *ctx, struct flat *f, double depth, double len)
{
	duk_idx_t source = duk_get_top_index(ctx);
	double k;

	if (++f->level > FLAT_DEPTH_MAX)
		(void)duk_range_error(ctx, "Maximum call stack size exceeded");
	duk_require_stack(ctx, 16);
	for (k = 0; k < len; k++) {
		if (!rt_ecma_get_if(ctx, source, k))
			continue;
		if (f->fn >= 0 && f->level == 1) {
			duk_call_element(ctx, f->fn, source, k);
			duk_remove(ctx, -2);
		}
		if (depth > 0 && duk_check_array(ctx, -1)) {
			flatten(ctx, f, depth - 1, rt_ecma_length_of(ctx, -1));
			duk_pop(ctx);
		} else {
			rt_ecma_create(ctx, f->target, f->n++);
		}
	}
	f->level--;
}

static duk_ret_t flat(duk_context *ctx)
{
	struct flat f = {2, 0, -1, 0};
	double depth, len;

	len = this_array(ctx, "Array.prototype.flat");
	depth = duk_is_undefined(ctx, 0) ? 1 : rt_ecma_to_integer(ctx, 0);
	rt_ecma_array_species(ctx, 1, 0);
	duk_dup(ctx, 1);
	flatten(ctx, &f, depth, len);
	duk_pop(ctx);
	return 1;
}

static duk_ret_t flat_map(duk_context *ctx)
{
	struct flat f = {3, 0, 0, 0};
	double len = this_array(ctx, "Array.prototype.flatMap");

	if (!duk_is_callable(ctx, 0))
		return duk_type_error(ctx, "flatMap mapper function is not "
				      "callable");
	rt_ecma_array_species(ctx, 2, 0);
	duk_dup(ctx, 2);
	flatten(ctx, &f, 1, len);
	duk_pop(ctx);
	return 1;
}

/* ---- sort ---- */

static void check_comparator(duk_context *ctx)
{
	if (!duk_is_undefined(ctx, 0) && !duk_is_callable(ctx, 0))
		(void)duk_type_error(ctx, "The comparison function must be "
				     "either a function or undefined");
}

/* Pushes a sorter that has run over the elements of the object at 1. */
static void push_sorted(duk_context *ctx, double len, bool holes)
{
	double k;

	check_array_length(ctx, len);
	rt_ecma_sort_push(ctx, (uint32_t)len, 0);
	for (k = 0; k < len; k++) {
		if (holes)
			rt_ecma_get(ctx, 1, k);
		else if (!rt_ecma_get_if(ctx, 1, k))
			continue;
		rt_ecma_sort_add(ctx, 2);
	}
	rt_ecma_sort_run(ctx, 2, 0);
}

static duk_ret_t sort(duk_context *ctx)
{
	double len;
	uint32_t i, n;

	check_comparator(ctx);
	len = this_array(ctx, "Array.prototype.sort");
	push_sorted(ctx, len, false);
	n = rt_ecma_sort_count(ctx, 2);
	for (i = 0; i < n; i++) {
		rt_ecma_sort_get(ctx, 2, i);
		rt_ecma_set(ctx, 1, i);
	}
	for (; i < len; i++) {
		if (rt_ecma_has(ctx, 1, i))
			rt_ecma_del(ctx, 1, i);
	}
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t to_sorted(duk_context *ctx)
{
	double len;
	uint32_t i, n;

	check_comparator(ctx);
	len = this_array(ctx, "Array.prototype.toSorted");
	push_sorted(ctx, len, true);
	n = rt_ecma_sort_count(ctx, 2);
	duk_push_array(ctx);
	for (i = 0; i < n; i++) {
		rt_ecma_sort_get(ctx, 2, i);
		duk_def_element(ctx, 3, i);
	}
	return 1;
}

/* ---- copies ---- */

static duk_ret_t to_reversed(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.toReversed"), k;

	check_array_length(ctx, len);
	duk_push_array(ctx);
	for (k = 0; k < len; k++) {
		rt_ecma_get(ctx, 0, len - 1 - k);
		rt_ecma_set(ctx, 1, k);
	}
	return 1;
}

/* (index, value) */
static duk_ret_t with(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.with"), k;
	double index = rt_ecma_to_integer(ctx, 0);

	if (index < 0)
		index += len;
	if (index < 0 || index >= len)
		return duk_range_error(ctx, "Invalid index : %s",
				       duk_to_string(ctx, 0));
	check_array_length(ctx, len);
	duk_push_array(ctx);
	for (k = 0; k < len; k++) {
		if (k == index)
			duk_dup(ctx, 1);
		else
			rt_ecma_get(ctx, 2, k);
		rt_ecma_set(ctx, 3, k);
	}
	return 1;
}

/* (start, skip, item...) */
static duk_ret_t to_spliced(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx), i;
	double len = this_array(ctx, "Array.prototype.toSpliced");
	double start, skip, k, to = 0;

	start = n < 1 ? 0 : rt_ecma_relative(ctx, 0, len, 0);
	if (n < 1)
		skip = 0;
	else if (n < 2)
		skip = len - start;
	else
		skip = fmin(fmax(rt_ecma_to_integer(ctx, 1), 0), len - start);
	if (len - skip + (n > 2 ? n - 2 : 0) > RT_MAX_SAFE)
		return duk_type_error(ctx, "Invalid array length");
	check_array_length(ctx, len - skip + (n > 2 ? n - 2 : 0));
	duk_push_array(ctx);
	for (k = 0; k < start; k++) {
		rt_ecma_get(ctx, n, k);
		rt_ecma_set(ctx, n + 1, to++);
	}
	for (i = 2; i < n; i++) {
		duk_dup(ctx, i);
		rt_ecma_set(ctx, n + 1, to++);
	}
	for (k = start + skip; k < len; k++) {
		rt_ecma_get(ctx, n, k);
		rt_ecma_set(ctx, n + 1, to++);
	}
	return 1;
}

/* ---- methods of the engine that know nothing of species ---- */

/* map, filter: (callback, thisArg); magic 1 for filter. */
static duk_ret_t map(duk_context *ctx)
{
	bool filter = duk_get_current_magic(ctx), keep;
	double len = this_array(ctx, filter ? "Array.prototype.filter" :
				"Array.prototype.map"), k, to = 0;

	rt_ecma_require_callable(ctx, 0);
	rt_ecma_array_species(ctx, 2, filter ? 0 : len);
	for (k = 0; k < len; k++) {
		if (!rt_ecma_get_if(ctx, 2, k))
			continue;
		duk_call_element(ctx, 0, 2, k);
		if (filter) {
			keep = duk_to_boolean(ctx, -1);
			duk_pop(ctx);
			if (keep)
				rt_ecma_create(ctx, 3, to++);
			else
				duk_pop(ctx);
		} else {
			rt_ecma_create(ctx, 3, k);
			duk_pop(ctx);
		}
	}
	if (!filter)
		finish_species(ctx, 3, len);
	return 1;
}

/* (start, end) */
static duk_ret_t slice(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.slice");
	double k = rt_ecma_relative(ctx, 0, len, 0);
	double end = rt_ecma_relative(ctx, 1, len, len), n = 0;

	rt_ecma_array_species(ctx, 2, fmax(end - k, 0));
	for (; k < end; k++, n++) {
		if (rt_ecma_get_if(ctx, 2, k))
			rt_ecma_create(ctx, 3, n);
	}
	rt_ecma_set_length(ctx, 3, n);
	return 1;
}

/* ---- installation ---- */

static void install_unscopables(duk_context *ctx)
{
	static const char *const names[] = {
		"at", "copyWithin", "entries", "fill", "find", "findIndex",
		"findLast", "findLastIndex", "flat", "flatMap", "includes",
		"keys", "toReversed", "toSorted", "toSpliced", "values",
	};
	size_t i;

	duk_push_string(ctx, RT_SYM("unscopables"));
	duk_push_bare_object(ctx);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		duk_push_true(ctx);
		duk_put_prop_string(ctx, -2, names[i]);
	}
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}

void rt_ecma_array_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"from", from, 3, 1, 0},
		{"fromAsync", from_async, 3, 1, 0},
		{"of", of, DUK_VARARGS, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn list[] = {
		{"at", at, 1, 1, 0},
		{"copyWithin", copy_within, 3, 2, 0},
		{"fill", fill, 3, 1, 0},
		{"filter", map, 2, 1, 1},
		{"find", find, 2, 1, 0},
		{"findIndex", find, 2, 1, FIND_INDEX},
		{"findLast", find, 2, 1, FIND_LAST},
		{"findLastIndex", find, 2, 1, FIND_LAST | FIND_INDEX},
		{"flat", flat, 1, 0, 0},
		{"flatMap", flat_map, 2, 1, 0},
		{"includes", includes, 2, 1, 0},
		{"map", map, 2, 1, 0},
		{"slice", slice, 2, 2, 0},
		{"sort", sort, 1, 1, 0},
		{"toReversed", to_reversed, 0, 0, 0},
		{"toSorted", to_sorted, 1, 1, 0},
		{"toSpliced", to_spliced, DUK_VARARGS, 2, 0},
		{"with", with, 2, 2, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Array");
	duk_dup(ctx, -1);
	duk_set_intrinsic(ctx, RT_KEPT_array);
	rt_ecma_define(ctx, -1, statics);
	rt_ecma_add_species(ctx, -1);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, list);
	install_unscopables(ctx);
	duk_pop_2(ctx);
	rt_ecma_array_generic_install(ctx);
}
