/* Iteration and spread for lowered code. What stands for an iteration in it is
 * a pristine array itself, or an iteration record (lowering.md 7.5). */
#include "src/intrinsic.h"
#include "src/iterator.h"

/* (iterable): a pristine array itself, or a record. */
static duk_ret_t it(duk_context *ctx)
{
	if (!duk_is_pristine_array(ctx, 0))
		rt_iterator_open_operand(ctx, 0, DUK_TEXT_ITERATED);
	return 1;
}

/* (record): true if there is a value, which is then the record's @v; false for
 * an array, which the loop itself has stepped through. The executor does the same
 * for generators, and for nx. */
static duk_ret_t more(duk_context *ctx)
{
	if (!rt_iterator_step(ctx, 0)) {
		duk_push_false(ctx);
		return 1;
	}
	duk_put_prop_literal(ctx, 0, DUK_HIDDEN_SYMBOL("v"));
	duk_push_true(ctx);
	return 1;
}

/* (record): the next value, undefined at the end; for patterns. */
static duk_ret_t nx(duk_context *ctx)
{
	return rt_iterator_step(ctx, 0) ? 1 : 0;
}

/* (record or array): the loop or pattern is left early. */
static duk_ret_t leave(duk_context *ctx)
{
	if (rt_iterator_is_record(ctx, 0))
		rt_iterator_close(ctx, 0);
	return 0;
}

/* True if the value at idx is what a generator's return() throws into it. */
static bool is_return(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	duk_push_intrinsic(ctx, JR_I_isret);
	if (!duk_is_callable(ctx, -1))
		return false;
	duk_dup(ctx, idx);
	duk_call(ctx, 1);
	is = duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	return is;
}

/* [record] -> [undefined] */
static duk_ret_t close_record(duk_context *ctx, void *udata)
{
	(void)udata;
	rt_iterator_close(ctx, -1);
	duk_push_undefined(ctx);
	return 1;
}

/* [... e] -> [... e or what closing threw] */
static void close_one(duk_context *ctx, duk_idx_t record)
{
	bool unwinds = is_return(ctx, duk_get_top_index(ctx));

	duk_dup(ctx, record);
	if (unwinds) {
		/* A generator's return() unwinds: errors of closing win. */
		if (duk_safe_call(ctx, close_record, NULL, 1, 1) !=
		    DUK_EXEC_SUCCESS)
			duk_replace(ctx, -2);
		else
			duk_pop(ctx);
		return;
	}
	(void)duk_safe_call(ctx, close_record, NULL, 1, 1);
	duk_pop(ctx);
}

/* (error, record or anything...): closes the records, throws the error. */
static duk_ret_t closeall(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx), i;

	duk_dup(ctx, 0);
	for (i = 1; i < n; i++)
		if (rt_iterator_is_record(ctx, i))
			close_one(ctx, i);
	return duk_throw(ctx);
}

/* Appends the elements of the iterable at idx to the array at arr, which has n
 * of them; returns the new count. */
static duk_uarridx_t append_all(duk_context *ctx, duk_idx_t arr,
				duk_uarridx_t n, duk_idx_t idx, int operand)
{
	duk_uarridx_t i;

	if (duk_is_pristine_array(ctx, idx)) {
		for (i = 0; i < duk_get_length(ctx, idx); i++) {
			duk_get_prop_index(ctx, idx, i);
			duk_def_element(ctx, arr, n++);
		}
		return n;
	}
	rt_iterator_open_operand(ctx, idx, operand);
	while (rt_iterator_step(ctx, -1)) {
		duk_def_element(ctx, arr, n++);
	}
	duk_pop(ctx);
	return n;
}

/* (iterable): a pristine array itself, or a new array of the values. */
static duk_ret_t list(duk_context *ctx)
{
	if (duk_is_pristine_array(ctx, 0))
		return 1;
	duk_push_array(ctx);
	append_all(ctx, 1, 0, 0, DUK_TEXT_ARGUMENT);
	return 1;
}

/* (what it() gave, index): a new array of the elements from index on, or of
 * what is left of a record. */
static duk_ret_t tail(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	if (rt_iterator_is_record(ctx, 0)) {
		while (rt_iterator_step(ctx, 0))
			duk_def_element(ctx, 2, n++);
		return 1;
	}
	for (duk_uarridx_t i = duk_to_uint32(ctx, 1);
	     i < duk_get_length(ctx, 0); i++) {
		duk_get_prop_index(ctx, 0, i);
		duk_def_element(ctx, 2, n++);
	}
	return 1;
}

/* What is said to be iterated over where `mask` is the first argument of arr and
 * `nth` of its values were spread already. */
static int operand_of(duk_uint_t mask, int nth)
{
	if (mask & JR_ARR_CALL)
		return DUK_TEXT_ARGUMENT;
	if (mask & JR_ARR_ARGS)
		return -1;
	return nth == 0 ? DUK_TEXT_ITERATED : DUK_TEXT_SPREAD + nth - 1;
}

/* (mask, value...): a new array; bit i of mask says that value i is spread, the
 * others are JR_ARR_xxx. The TDZ marker stands for a hole. With JR_ARR_ADD an
 * array is in front of the values and takes them. */
static duk_ret_t arr(duk_context *ctx)
{
	duk_uint_t mask = duk_get_uint(ctx, 0);
	duk_idx_t first = mask & JR_ARR_ADD ? 2 : 1;
	duk_idx_t i, last = duk_get_top(ctx);
	duk_uarridx_t n;
	int nth = 0;

	if (first == 2)
		duk_dup(ctx, 1);
	else
		duk_push_array(ctx);
	n = (duk_uarridx_t)duk_get_length(ctx, last);
	duk_push_intrinsic(ctx, JR_I_tdz);
	for (i = first; i < last; i++) {
		if (i - first < 29 && mask >> (i - first) & 1) {
			n = append_all(ctx, last, n, i, operand_of(mask, nth));
			nth++;
		} else if (duk_samevalue(ctx, i, last + 1)) {
			n++;
		} else {
			duk_dup(ctx, i);
			duk_def_element(ctx, last, n++);
		}
	}
	duk_pop(ctx);
	if (n != duk_get_length(ctx, last))
		duk_set_length(ctx, last, n);
	return 1;
}

/* ---- calls ---- */

/* (function, this, argument...) */
static duk_ret_t callt(duk_context *ctx)
{
	duk_call_method(ctx, duk_get_top(ctx) - 2);
	return 1;
}

void rt_intrinsic_iter_install(duk_context *ctx)
{
	static const struct rt_intrinsic_fn fns[] = {
		{JR_I_it, "it", it, 1},
		{JR_I_more, "more", more, 1},
		{JR_I_nx, "nx", nx, 1},
		{JR_I_close, "close", leave, 1},
		{JR_I_closeall, "closeall", closeall, DUK_VARARGS},
		{JR_I_callt, "callt", callt, DUK_VARARGS},
		{JR_I_list, "list", list, 1},
		{JR_I_tail, "tail", tail, 2},
		{JR_I_arr, "arr", arr, DUK_VARARGS},
		{0, NULL, NULL, 0},
	};

	rt_intrinsic_set(ctx, fns);
	duk_push_intrinsic(ctx, JR_I_more);
	duk_set_special(ctx, -1, DUK_SPECIAL_MORE);
	duk_push_intrinsic(ctx, JR_I_nx);
	duk_set_special(ctx, -1, DUK_SPECIAL_STEP);
	duk_push_intrinsic(ctx, JR_I_it);
	duk_set_special(ctx, -1, DUK_SPECIAL_LIST);
	duk_push_intrinsic(ctx, JR_I_list);
	duk_set_special(ctx, -1, DUK_SPECIAL_LIST);
	duk_pop_n(ctx, 4);
	/* The engine runs these two without C recursion, so that a coroutine
	 * may yield inside. */
	rt_ecma_push_global(ctx, "Reflect");
	duk_get_prop_literal(ctx, -1, "apply");
	duk_set_intrinsic(ctx, JR_I_apply);
	duk_get_prop_literal(ctx, -1, "construct");
	duk_set_intrinsic(ctx, JR_I_construct);
	duk_pop(ctx);
}
