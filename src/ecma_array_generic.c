/* Methods of Array.prototype (ECMA-262 23.1.3) for everything that is not an
 * ordinary array with all its elements in place: the engine has those, for
 * lengths of 32 bits, and comes here for the rest. What calls a function is
 * here for all. */
#include <math.h>

#include "src/ecma.h"

/* Pieces that join() keeps before it makes one string of them. */
#define JOIN_PIECES 4096

/* Pushes `this` as an object and returns its length. */
static double this_array(duk_context *ctx, const char *name)
{
	rt_ecma_push_this_object(ctx, name);
	return rt_ecma_length_of(ctx, -1);
}

/* Moves what is at `from`, or its absence, to `to`. */
static void move(duk_context *ctx, duk_idx_t obj, double from, double to)
{
	if (rt_ecma_get_if(ctx, obj, from))
		rt_ecma_set(ctx, obj, to);
	else
		rt_ecma_del(ctx, obj, to);
}

/* ---- join ---- */

/* Replaces the element on the stack top by its text. */
static void element_text(duk_context *ctx)
{
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop(ctx);
		duk_push_literal(ctx, "");
		return;
	}
	duk_to_string(ctx, -1);
}

static duk_ret_t join(duk_context *ctx)
{
	double len, k;
	duk_idx_t pieces = 1;

	duk_set_top(ctx, 1);
	len = this_array(ctx, "Array.prototype.join");
	if (duk_is_undefined(ctx, 0)) {
		duk_push_literal(ctx, ",");
		duk_replace(ctx, 0);
	}
	duk_to_string(ctx, 0);
	duk_push_literal(ctx, "");
	for (k = 0; k < len; k++) {
		duk_require_stack(ctx, 8);
		if (k > 0)
			duk_dup(ctx, 0);
		rt_ecma_get(ctx, 1, k);
		element_text(ctx);
		pieces += k > 0 ? 2 : 1;
		if (pieces >= JOIN_PIECES) {
			duk_concat(ctx, pieces);
			pieces = 1;
		}
	}
	duk_concat(ctx, pieces);
	return 1;
}

/* ---- both ends ---- */

static duk_ret_t pop(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.pop");

	if (len == 0) {
		rt_ecma_set_length(ctx, 0, 0);
		return 0;
	}
	rt_ecma_get(ctx, 0, len - 1);
	rt_ecma_del(ctx, 0, len - 1);
	rt_ecma_set_length(ctx, 0, len - 1);
	return 1;
}

static void check_growth(duk_context *ctx, double len, double n)
{
	if (len + n <= RT_MAX_SAFE)
		return;
	duk_push_number(ctx, len);
	(void)duk_type_error(ctx, "Pushing %ld elements on an array-like of "
			     "length %s is disallowed by ECMA-262", (long)n,
			     duk_to_string(ctx, -1));
}

static duk_ret_t push(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);
	double len = this_array(ctx, "Array.prototype.push");

	check_growth(ctx, len, n);
	for (i = 0; i < n; i++) {
		duk_dup(ctx, i);
		rt_ecma_set(ctx, n, len++);
	}
	rt_ecma_set_length(ctx, n, len);
	duk_push_number(ctx, len);
	return 1;
}

static duk_ret_t shift(duk_context *ctx)
{
	double k, len = this_array(ctx, "Array.prototype.shift");

	if (len == 0) {
		rt_ecma_set_length(ctx, 0, 0);
		return 0;
	}
	rt_ecma_get(ctx, 0, 0);
	for (k = 1; k < len; k++)
		move(ctx, 0, k, k - 1);
	rt_ecma_del(ctx, 0, len - 1);
	rt_ecma_set_length(ctx, 0, len - 1);
	return 1;
}

static duk_ret_t unshift(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);
	double k, len = this_array(ctx, "Array.prototype.unshift");

	if (n > 0) {
		check_growth(ctx, len, n);
		for (k = len; k > 0; k--)
			move(ctx, n, k - 1, k + n - 1);
		for (i = 0; i < n; i++) {
			duk_dup(ctx, i);
			rt_ecma_set(ctx, n, i);
		}
	}
	rt_ecma_set_length(ctx, n, len + n);
	duk_push_number(ctx, len + n);
	return 1;
}

/* ---- in the middle ---- */

static duk_ret_t reverse(duk_context *ctx)
{
	double len = this_array(ctx, "Array.prototype.reverse");
	double middle = floor(len / 2), low, high;
	bool has_low, has_high;

	for (low = 0; low < middle; low++) {
		high = len - low - 1;
		has_low = rt_ecma_get_if(ctx, 0, low);
		has_high = rt_ecma_get_if(ctx, 0, high);
		if (has_high)
			rt_ecma_set(ctx, 0, low);
		else if (has_low)
			rt_ecma_del(ctx, 0, low);
		if (has_low)
			rt_ecma_set(ctx, 0, high);
		else if (has_high)
			rt_ecma_del(ctx, 0, high);
	}
	return 1;
}

/* (start, deleteCount, item...) */
static duk_ret_t splice(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx), items = n > 2 ? n - 2 : 0, obj;
	double len, start, gone = 0, k;

	duk_set_top(ctx, n < 2 ? 2 : n);
	len = this_array(ctx, "Array.prototype.splice");
	obj = duk_get_top_index(ctx);
	start = rt_ecma_relative(ctx, 0, len, 0);
	if (n == 1) {
		gone = len - start;
	} else if (n > 1) {
		gone = fmin(fmax(rt_ecma_to_integer(ctx, 1), 0), len - start);
	}
	check_growth(ctx, len, items - gone);
	rt_ecma_array_species(ctx, obj, gone);
	for (k = 0; k < gone; k++) {
		if (rt_ecma_get_if(ctx, obj, start + k))
			rt_ecma_create(ctx, obj + 1, k);
	}
	rt_ecma_set_length(ctx, obj + 1, gone);
	if (items < gone) {
		for (k = start; k < len - gone; k++)
			move(ctx, obj, k + gone, k + items);
		for (k = len; k > len - gone + items; k--)
			rt_ecma_del(ctx, obj, k - 1);
	} else if (items > gone) {
		for (k = len - gone; k > start; k--)
			move(ctx, obj, k + gone - 1, k + items - 1);
	}
	for (i = 0; i < items; i++) {
		duk_dup(ctx, i + 2);
		rt_ecma_set(ctx, obj, start + i);
	}
	rt_ecma_set_length(ctx, obj, len - gone + items);
	return 1;
}

/* IsConcatSpreadable (23.1.3.2.1) */
static bool is_spreadable(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	if (!rt_ecma_is_object(ctx, idx))
		return false;
	duk_get_prop_string(ctx, idx, RT_SYM("isConcatSpreadable"));
	is = duk_is_undefined(ctx, -1) ? duk_check_array(ctx, idx) :
	     duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	return is;
}

static duk_ret_t concat(duk_context *ctx)
{
	duk_idx_t i, n;
	double len, k, to = 0;

	rt_ecma_push_this_object(ctx, "Array.prototype.concat");
	duk_insert(ctx, 0);
	n = duk_get_top(ctx);
	rt_ecma_array_species(ctx, 0, 0);
	for (i = 0; i < n; i++) {
		if (!is_spreadable(ctx, i)) {
			check_growth(ctx, to, 1);
			duk_dup(ctx, i);
			rt_ecma_create(ctx, n, to++);
			continue;
		}
		len = rt_ecma_length_of(ctx, i);
		check_growth(ctx, to, len);
		for (k = 0; k < len; k++, to++) {
			if (rt_ecma_get_if(ctx, i, k))
				rt_ecma_create(ctx, n, to);
		}
	}
	rt_ecma_set_length(ctx, n, to);
	return 1;
}

/* ---- searching and iterating ---- */

/* indexOf, lastIndexOf: magic -1 for the latter. */
static duk_ret_t index_of(duk_context *ctx)
{
	bool last = duk_get_current_magic(ctx) < 0;
	duk_idx_t n = duk_get_top(ctx);
	double len, k, from;

	duk_set_top(ctx, 2);
	len = this_array(ctx, last ? "Array.prototype.lastIndexOf" :
			      "Array.prototype.indexOf");
	from = n > 1 && len > 0 ? rt_ecma_to_integer(ctx, 1) :
	       last ? len - 1 : 0;
	k = from < 0 ? len + from : last ? fmin(from, len - 1) : from;
	if (!last && k < 0)
		k = 0;
	for (; k >= 0 && k < len; k += last ? -1 : 1) {
		if (!rt_ecma_get_if(ctx, 2, k))
			continue;
		if (duk_strict_equals(ctx, 0, 3)) {
			duk_push_number(ctx, k);
			return 1;
		}
		duk_pop(ctx);
	}
	duk_push_int(ctx, -1);
	return 1;
}

/* every, some, forEach: magic 0, 1, 2. (callback, thisArg) */
static duk_ret_t iterate(duk_context *ctx)
{
	static const char *const names[] = {
		"Array.prototype.every", "Array.prototype.some",
		"Array.prototype.forEach",
	};
	int kind = duk_get_current_magic(ctx);
	double len = this_array(ctx, names[kind]), k;
	bool is;

	rt_ecma_require_callable(ctx, 0);
	for (k = 0; k < len; k++) {
		if (!rt_ecma_get_if(ctx, 2, k))
			continue;
		duk_call_element(ctx, 0, 2, k);
		is = kind < 2 && duk_to_boolean(ctx, -1);
		duk_pop_2(ctx);
		if (kind < 2 && is == (kind == 1)) {
			duk_push_boolean(ctx, is);
			return 1;
		}
	}
	if (kind == 2)
		return 0;
	duk_push_boolean(ctx, kind == 0);
	return 1;
}

/* reduce, reduceRight: magic -1 for the latter. (callback, initial) */
static duk_ret_t reduce(duk_context *ctx)
{
	bool right = duk_get_current_magic(ctx) < 0;
	bool have = duk_get_top(ctx) > 1;
	double len, k;

	duk_set_top(ctx, 2);
	len = this_array(ctx, right ? "Array.prototype.reduceRight" :
			      "Array.prototype.reduce");
	rt_ecma_require_callable(ctx, 0);
	for (k = right ? len - 1 : 0; k >= 0 && k < len; k += right ? -1 : 1) {
		if (!rt_ecma_get_if(ctx, 2, k))
			continue;
		if (have) {
			duk_dup(ctx, 0);
			duk_push_undefined(ctx);
			duk_dup(ctx, 1);
			duk_pull(ctx, 3);
			duk_push_number(ctx, k);
			duk_dup(ctx, 2);
			duk_call_method(ctx, 4);
		}
		have = true;
		duk_replace(ctx, 1);
	}
	if (!have)
		return duk_type_error(ctx, "Reduce of empty array with no "
				      "initial value");
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t generic(duk_context *ctx, duk_uint_t method)
{
	static const duk_c_function methods[] = {
		[DUK_ARRAY_CONCAT] = concat, [DUK_ARRAY_JOIN] = join,
		[DUK_ARRAY_POP] = pop, [DUK_ARRAY_PUSH] = push,
		[DUK_ARRAY_REVERSE] = reverse, [DUK_ARRAY_SHIFT] = shift,
		[DUK_ARRAY_SPLICE] = splice, [DUK_ARRAY_UNSHIFT] = unshift,
		[DUK_ARRAY_INDEX_OF] = index_of, [DUK_ARRAY_ITERATE] = iterate,
		[DUK_ARRAY_REDUCE] = reduce,
	};

	return methods[method](ctx);
}

void rt_ecma_array_generic_install(duk_context *ctx)
{
	duk_set_array_generic(ctx, generic);
}
