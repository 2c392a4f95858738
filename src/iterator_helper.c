/* Iterator, Iterator.from, Iterator.concat and the methods of Iterator.prototype (ECMA-262 27.1):
 * lazy ones return a built-in iterator with `return`, eager ones consume. */
#include <math.h>

#include "src/iterator.h"

enum op { OP_map, OP_filter, OP_take, OP_drop, OP_flat_map, OP_concat };

/* Slots of a helper: the record it reads (undefined when done), the callback or
 * the number left to take or drop, the inner record of flatMap and concat, enum
 * op. Instead of a record concat has an array: iterable, method, ... */
enum { SLOT_RECORD, SLOT_ARG, SLOT_INNER, SLOT_OP, SLOT_COUNT };

/* A helper has no kinds of yield: it keeps there what it is about. */
#define FRESH RT_YIELD_values
#define RUNNING RT_YIELD_keys
#define STARTED RT_YIELD_entries

/* One step of a helper, protected. */
struct step {
	void *h;
	duk_idx_t record;
	bool done;
};

/* [value] -> [callback(value, counter)] */
static void call_back(duk_context *ctx, void *h)
{
	uintptr_t counter = rt_iterator_position(h);

	duk_native_push(ctx, h, SLOT_ARG);
	duk_insert(ctx, -2);
	duk_push_number(ctx, (double)counter);
	duk_set_native(h, rt_iterator_state(counter + 1, RUNNING));
	duk_call(ctx, 2);
}

/* Pushes the number left, then puts it back one less. */
static double count_down(duk_context *ctx, void *h)
{
	double left;

	duk_native_push(ctx, h, SLOT_ARG);
	left = duk_get_number(ctx, -1);
	duk_pop(ctx);
	if (left > 0) {
		duk_push_number(ctx, left - 1);
		duk_native_put(ctx, h, SLOT_ARG);
	}
	return left;
}

static bool step_filter(duk_context *ctx, struct step *s)
{
	bool keep;

	while (rt_iterator_step(ctx, s->record)) {
		duk_dup(ctx, -1);
		call_back(ctx, s->h);
		keep = duk_to_boolean(ctx, -1);
		duk_pop(ctx);
		if (keep)
			return true;
		duk_pop(ctx);
	}
	return false;
}

static bool step_take(duk_context *ctx, struct step *s)
{
	if (count_down(ctx, s->h) > 0)
		return rt_iterator_step(ctx, s->record);
	rt_iterator_close(ctx, s->record);
	return false;
}

static bool step_drop(duk_context *ctx, struct step *s)
{
	while (count_down(ctx, s->h) > 0) {
		if (!rt_iterator_step(ctx, s->record))
			return false;
		duk_pop(ctx);
	}
	return rt_iterator_step(ctx, s->record);
}

/* GetIteratorFlattenable: [value] -> [record] */
static void open_flattenable(duk_context *ctx, bool strings)
{
	if (!rt_ecma_is_object(ctx, -1) &&
	    !(strings && duk_is_string(ctx, -1) && !duk_is_symbol(ctx, -1)))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, -1));
	duk_get_prop_string(ctx, -1, RT_SYM("iterator"));
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop(ctx);
	} else {
		duk_dup(ctx, -2);
		duk_call_method(ctx, 0);
		duk_remove(ctx, -2);
	}
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, -1));
	rt_iterator_open_direct(ctx, -1);
	duk_remove(ctx, -2);
}

static bool step_flat_map(duk_context *ctx, struct step *s)
{
	for (;;) {
		duk_native_push(ctx, s->h, SLOT_INNER);
		if (duk_is_undefined(ctx, -1)) {
			duk_pop(ctx);
			if (!rt_iterator_step(ctx, s->record))
				return false;
			call_back(ctx, s->h);
			open_flattenable(ctx, false);
			duk_dup(ctx, -1);
			duk_native_put(ctx, s->h, SLOT_INNER);
		}
		if (rt_iterator_step(ctx, -1))
			return true;
		duk_pop(ctx);
		duk_push_undefined(ctx);
		duk_native_put(ctx, s->h, SLOT_INNER);
	}
}

/* Opens the next of the iterables at idx: pushes its record. */
static bool open_next(duk_context *ctx, void *h, duk_idx_t idx)
{
	uintptr_t i = rt_iterator_position(h);

	if (i == duk_get_length(ctx, idx))
		return false;
	rt_iterator_move(h, i + 2);
	duk_get_prop_index(ctx, idx, (duk_uarridx_t)i + 1);
	duk_get_prop_index(ctx, idx, (duk_uarridx_t)i);
	duk_call_method(ctx, 0);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, -1));
	rt_iterator_open_direct(ctx, -1);
	duk_remove(ctx, -2);
	duk_dup_top(ctx);
	duk_native_put(ctx, h, SLOT_INNER);
	return true;
}

static bool step_concat(duk_context *ctx, struct step *s)
{
	duk_native_push(ctx, s->h, SLOT_INNER);
	for (;;) {
		if (duk_is_undefined(ctx, -1)) {
			duk_pop(ctx);
			if (!open_next(ctx, s->h, s->record))
				return false;
		}
		if (rt_iterator_step(ctx, -1))
			return true;
		duk_pop(ctx);
		duk_push_undefined(ctx);
		duk_dup_top(ctx);
		duk_native_put(ctx, s->h, SLOT_INNER);
	}
}

static duk_ret_t step_protected(duk_context *ctx, void *udata)
{
	struct step *s = udata;
	bool more = false;
	enum op op;

	duk_native_push(ctx, s->h, SLOT_OP);
	op = (enum op)duk_get_int(ctx, -1);
	switch (op) {
	case OP_map:
		more = rt_iterator_step(ctx, s->record);
		if (more)
			call_back(ctx, s->h);
		break;
	case OP_filter:
		more = step_filter(ctx, s);
		break;
	case OP_take:
		more = step_take(ctx, s);
		break;
	case OP_drop:
		more = step_drop(ctx, s);
		break;
	case OP_flat_map:
		more = step_flat_map(ctx, s);
		break;
	case OP_concat:
		more = step_concat(ctx, s);
		break;
	}
	s->done = !more;
	return more;
}

static void set_running(void *h, bool running)
{
	duk_set_native(h, rt_iterator_state(rt_iterator_position(h),
					    running ? RUNNING : STARTED));
}

static void check_running(duk_context *ctx, void *h)
{
	if (rt_iterator_yields(h) == RUNNING)
		(void)duk_type_error(ctx, "Generator is already running");
}

static void set_done(duk_context *ctx, void *h)
{
	duk_push_undefined(ctx);
	duk_native_put(ctx, h, SLOT_RECORD);
}

bool rt_iterator_helper_step(duk_context *ctx, void *h)
{
	struct step s = {h, duk_get_top(ctx), false};
	int rc;

	check_running(ctx, h);
	duk_native_push(ctx, h, SLOT_RECORD);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return false;
	}
	set_running(h, true);
	rc = duk_safe_call(ctx, step_protected, &s, 0, 1);
	set_running(h, false);
	if (rc != DUK_EXEC_SUCCESS) {
		set_done(ctx, h);
		if (!rt_iterator_is_record(ctx, s.record))
			(void)duk_throw(ctx);
		(void)rt_iterator_throw(ctx, s.record);
	}
	duk_remove(ctx, s.record);
	if (s.done) {
		duk_pop(ctx);
		set_done(ctx, h);
	}
	return !s.done;
}

static duk_ret_t close_inner(duk_context *ctx, void *udata)
{
	(void)udata;
	rt_iterator_close(ctx, -1);
	return 0;
}

/* Closes what is open. Frame: 0 helper, 1 record, 2 inner record. */
static duk_ret_t close_helper(duk_context *ctx, void *udata)
{
	(void)udata;
	if (!rt_iterator_is_record(ctx, 1)) {
		if (!duk_is_undefined(ctx, 2))
			rt_iterator_close(ctx, 2);
		return 0;
	}
	if (!duk_is_undefined(ctx, 2))
		rt_iterator_guard(ctx, 1, close_inner, NULL);
	rt_iterator_close(ctx, 1);
	return 0;
}

/* %IteratorHelperPrototype%.return */
static duk_ret_t helper_return(duk_context *ctx)
{
	bool started;
	void *h;

	duk_push_this(ctx);
	if (!rt_iterator_is_helper(ctx, 0))
		return rt_ecma_bad_receiver(ctx, "Iterator Helper.prototype."
					    "return");
	h = duk_get_heapptr(ctx, 0);
	check_running(ctx, h);
	duk_native_push(ctx, h, SLOT_RECORD);
	if (!duk_is_undefined(ctx, 1)) {
		started = rt_iterator_yields(h) == STARTED;
		set_done(ctx, h);
		duk_native_push(ctx, h, SLOT_INNER);
		if (started)
			set_running(h, true);
		if (duk_safe_call(ctx, close_helper, NULL, 0, 1) !=
		    DUK_EXEC_SUCCESS) {
			set_running(h, false);
			return duk_throw(ctx);
		}
		set_running(h, false);
	}
	duk_push_undefined(ctx);
	duk_push_iter_result(ctx, true);
	return 1;
}

/* ---- methods ---- */

/* Pushes `this`, which must be an object. */
static void push_this_iterator(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "Iterator.prototype method called on "
				     "%s", rt_ecma_push_text(ctx, -1));
}

/* An argument is wrong: closes the iterator at idx and throws the error on the
 * stack top. */
static duk_ret_t reject(duk_context *ctx, duk_idx_t idx)
{
	duk_dup(ctx, idx);
	duk_push_undefined(ctx);
	rt_iterator_push_record(ctx);
	duk_swap_top(ctx, -2);
	return rt_iterator_throw(ctx, -2);
}

/* Checks that argument 0 is callable; the iterator is at idx. */
static void check_callback(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_callable(ctx, 0))
		return;
	duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR, "%s is not a function",
			      rt_ecma_push_text(ctx, 0));
	(void)reject(ctx, idx);
}

static duk_ret_t get_limit(duk_context *ctx, void *udata)
{
	double *limit = udata;

	*limit = duk_to_number(ctx, 0);
	if (isfinite(*limit))
		*limit = trunc(*limit);
	return 0;
}

/* Argument 0 of take and drop becomes a count; the iterator is at idx. */
static void check_limit(duk_context *ctx, duk_idx_t idx)
{
	double limit = 0;

	rt_ecma_push_text(ctx, 0);
	if (duk_safe_call(ctx, get_limit, &limit, 0, 1) != DUK_EXEC_SUCCESS)
		(void)reject(ctx, idx);
	duk_pop(ctx);
	if (isnan(limit) || limit < 0 ||
	    (isfinite(limit) && limit > RT_MAX_SAFE)) {
		duk_push_error_object(ctx, DUK_ERR_RANGE_ERROR,
				      "%s must be positive",
				      duk_get_string(ctx, -1));
		(void)reject(ctx, idx);
	}
	duk_push_number(ctx, limit);
	duk_replace(ctx, 0);
}

/* map filter take drop flatMap: (callback or count); magic enum op. */
static duk_ret_t lazy(duk_context *ctx)
{
	enum op op = (enum op)duk_get_current_magic(ctx);
	void *h;

	push_this_iterator(ctx);
	if (op == OP_take || op == OP_drop)
		check_limit(ctx, 1);
	else
		check_callback(ctx, 1);
	rt_iterator_open_direct(ctx, 1);
	h = rt_iterator_push(ctx, RT_ITERATOR_helper, RT_YIELD_values,
			     SLOT_COUNT);
	duk_dup(ctx, 0);
	duk_native_put(ctx, h, SLOT_ARG);
	duk_push_int(ctx, op);
	duk_native_put(ctx, h, SLOT_OP);
	return 1;
}

/* Iterator.concat(iterable...) */
static duk_ret_t concat(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);
	void *h;

	duk_push_array(ctx);
	for (duk_idx_t i = 0; i < n; i++) {
		if (!rt_ecma_is_object(ctx, i))
			return duk_type_error(ctx, "%s is not an object",
					      rt_ecma_push_text(ctx, i));
		duk_get_prop_string(ctx, i, RT_SYM("iterator"));
		if (!duk_is_callable(ctx, -1))
			return duk_type_error(ctx, "%s is not iterable",
					      rt_ecma_push_text(ctx, i));
		duk_def_element(ctx, n, (duk_uarridx_t)i * 2 + 1);
		duk_dup(ctx, i);
		duk_def_element(ctx, n, (duk_uarridx_t)i * 2);
	}
	h = rt_iterator_push(ctx, RT_ITERATOR_helper, RT_YIELD_values,
			     SLOT_COUNT);
	duk_push_int(ctx, OP_concat);
	duk_native_put(ctx, h, SLOT_OP);
	return 1;
}

enum eager { EAGER_for_each, EAGER_some, EAGER_every, EAGER_find };

/* A consuming loop. Frame: 0 callback, 1 iterator, 2 record. */
struct loop {
	enum eager kind;
	bool stop;              /* the result is known */
};

static duk_ret_t consume(duk_context *ctx, void *udata)
{
	struct loop *l = udata;
	double counter = 0;
	bool b;

	while (rt_iterator_step(ctx, 2)) {
		duk_dup(ctx, 0);
		duk_dup(ctx, -2);
		duk_push_number(ctx, counter++);
		duk_call(ctx, 2);
		b = duk_to_boolean(ctx, -1);
		duk_pop(ctx);
		if (l->kind != EAGER_for_each &&
		    b == (l->kind != EAGER_every)) {
			l->stop = true;
			return 1;
		}
		duk_pop(ctx);
	}
	return 0;
}

/* forEach some every find: (callback); magic enum eager. */
static duk_ret_t eager(duk_context *ctx)
{
	struct loop l = {(enum eager)duk_get_current_magic(ctx), false};

	push_this_iterator(ctx);
	check_callback(ctx, 1);
	rt_iterator_open_direct(ctx, 1);
	rt_iterator_guard(ctx, 2, consume, &l);
	if (l.stop)
		rt_iterator_close(ctx, 2);
	if (l.kind == EAGER_some)
		duk_push_boolean(ctx, l.stop);
	else if (l.kind == EAGER_every)
		duk_push_boolean(ctx, !l.stop);
	return 1;
}

/* Frame: 0 callback, 1 initial or undefined, 2 iterator, 3 record, 4
 * accumulator. udata: the counter. */
static duk_ret_t reduce_rest(duk_context *ctx, void *udata)
{
	double counter = *(double *)udata;

	while (rt_iterator_step(ctx, 3)) {
		duk_dup(ctx, 0);
		duk_dup(ctx, 4);
		duk_pull(ctx, -3);
		duk_push_number(ctx, counter++);
		duk_call(ctx, 3);
		duk_replace(ctx, 4);
	}
	duk_dup(ctx, 4);
	return 1;
}

static duk_ret_t reduce(duk_context *ctx)
{
	bool initial = duk_get_top(ctx) > 1;
	double counter = 0;

	duk_set_top(ctx, 2);
	push_this_iterator(ctx);
	check_callback(ctx, 2);
	rt_iterator_open_direct(ctx, 2);
	if (initial) {
		duk_dup(ctx, 1);
	} else {
		if (!rt_iterator_step(ctx, 3))
			return duk_type_error(ctx, "Reduce of a done iterator "
					      "with no initial value");
		counter = 1;
	}
	rt_iterator_guard(ctx, 3, reduce_rest, &counter);
	return 1;
}

static duk_ret_t to_array(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	push_this_iterator(ctx);
	rt_iterator_open_direct(ctx, 0);
	duk_push_array(ctx);
	while (rt_iterator_step(ctx, 1))
		duk_def_element(ctx, 2, n++);
	return 1;
}

/* ---- Iterator ---- */

static duk_ret_t construct(duk_context *ctx)
{
	rt_ecma_require_new(ctx, "Iterator");
	duk_push_new_target(ctx);
	duk_push_current_function(ctx);
	if (duk_strict_equals(ctx, -1, -2))
		return duk_type_error(ctx, "Abstract class Iterator not "
				      "directly constructable");
	duk_push_object(ctx);
	rt_ecma_set_proto(ctx, RT_KEPT_iterator);
	return 1;
}

/* What Iterator.from gives for an iterator that does not inherit from
 * Iterator.prototype. Slots: iterator, next. */
static const duk_native_type wrap_type = {"Iterator Wrap", NULL};

static void *this_wrap(duk_context *ctx, const char *method)
{
	void *h = duk_this_native(ctx, &wrap_type);

	if (h == NULL)
		(void)rt_ecma_bad_receiver(ctx, method);
	return h;
}

static duk_ret_t wrap_next(duk_context *ctx)
{
	void *h = this_wrap(ctx, "%WrapForValidIteratorPrototype%.next");

	duk_native_push(ctx, h, 1);
	duk_native_push(ctx, h, 0);
	duk_call_method(ctx, 0);
	return 1;
}

static duk_ret_t wrap_return(duk_context *ctx)
{
	void *h = this_wrap(ctx, "%WrapForValidIteratorPrototype%.return");

	duk_native_push(ctx, h, 0);
	duk_get_prop_literal(ctx, -1, "return");
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_push_undefined(ctx);
		duk_push_iter_result(ctx, true);
		return 1;
	}
	duk_swap_top(ctx, -2);
	duk_call_method(ctx, 0);
	return 1;
}

/* True if %IteratorPrototype% is a prototype of the object at idx. */
static bool inherits(duk_context *ctx, duk_idx_t idx)
{
	void *base;
	bool found = false;

	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	base = duk_get_heapptr(ctx, -1);
	duk_pop(ctx);
	duk_get_prototype(ctx, idx);
	while (!found && !duk_is_undefined(ctx, -1)) {
		found = duk_get_heapptr(ctx, -1) == base;
		duk_get_prototype(ctx, -1);
		duk_remove(ctx, -2);
	}
	duk_pop(ctx);
	return found;
}

/* Iterator.from(value) */
static duk_ret_t from(duk_context *ctx)
{
	void *record, *h;

	duk_dup(ctx, 0);
	open_flattenable(ctx, true);
	record = duk_get_heapptr(ctx, 1);
	duk_native_push(ctx, record, 0);
	if (inherits(ctx, 2))
		return 1;
	h = duk_push_native(ctx, &wrap_type, NULL, 2);
	duk_set_native(h, h);
	duk_dup(ctx, 2);
	duk_native_put(ctx, h, 0);
	duk_native_push(ctx, record, 1);
	duk_native_put(ctx, h, 1);
	duk_push_intrinsic(ctx, RT_KEPT_iterator_wrap);
	duk_set_prototype(ctx, -2);
	return 1;
}

/* `constructor` and @@toStringTag of Iterator.prototype are accessors; setting
 * them on an object that inherits defines a property there (27.1.4.1). */
static duk_ret_t set_weird(duk_context *ctx, const char *key)
{
	duk_push_this(ctx);
	if (!rt_ecma_is_object(ctx, 1))
		return duk_type_error(ctx, "%s is not an object",
				      rt_ecma_push_text(ctx, 1));
	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	if (duk_strict_equals(ctx, 1, 2))
		return duk_type_error(ctx, "Cannot assign to read only "
				      "property of Iterator.prototype");
	duk_push_string(ctx, key);
	duk_dup(ctx, -1);
	duk_get_prop_desc(ctx, 1, 0);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		duk_dup(ctx, 0);
		rt_ecma_create_prop(ctx, 1);
	} else {
		duk_pop(ctx);
		duk_dup(ctx, 0);
		duk_put_prop(ctx, 1);
	}
	return 0;
}

static duk_ret_t get_tag(duk_context *ctx)
{
	duk_push_literal(ctx, "Iterator");
	return 1;
}

static duk_ret_t set_tag(duk_context *ctx)
{
	return set_weird(ctx, RT_SYM("toStringTag"));
}

static duk_ret_t get_constructor(duk_context *ctx)
{
	rt_ecma_push_global(ctx, "Iterator");
	return 1;
}

static duk_ret_t set_constructor(duk_context *ctx)
{
	return set_weird(ctx, "constructor");
}

/* Defines an accessor on the object on the stack top. */
static void define_accessor(duk_context *ctx, const char *key,
			    const char *name, duk_c_function get,
			    duk_c_function set)
{
	duk_push_string(ctx, key);
	duk_push_sprintf(ctx, "get %s", name);
	duk_push_c_builtin(ctx, get, 0, 0, 0, 0);
	duk_push_sprintf(ctx, "set %s", name);
	duk_push_c_builtin(ctx, set, 1, 1, 0, 0);
	duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_GETTER |
		     DUK_DEFPROP_HAVE_SETTER | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}

static void install_wrap(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"next", wrap_next, 0, 0, 0},
		{"return", wrap_return, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	duk_push_object(ctx);
	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	duk_set_prototype(ctx, -2);
	rt_ecma_define(ctx, -1, list);
	duk_set_intrinsic(ctx, RT_KEPT_iterator_wrap);
}

static void install_iterator(duk_context *ctx)
{
	static const struct rt_ecma_fn none[] = {{NULL, NULL, 0, 0, 0}};
	static const struct rt_ecma_fn statics[] = {
		{"from", from, 1, 1, 0},
		{"concat", concat, DUK_VARARGS, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn list[] = {
		{"map", lazy, 1, 1, OP_map},
		{"filter", lazy, 1, 1, OP_filter},
		{"take", lazy, 1, 1, OP_take},
		{"drop", lazy, 1, 1, OP_drop},
		{"flatMap", lazy, 1, 1, OP_flat_map},
		{"reduce", reduce, DUK_VARARGS, 1, 0},
		{"toArray", to_array, 0, 0, 0},
		{"forEach", eager, 1, 1, EAGER_for_each},
		{"some", eager, 1, 1, EAGER_some},
		{"every", eager, 1, 1, EAGER_every},
		{"find", eager, 1, 1, EAGER_find},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_class(ctx, "Iterator", construct, 0, none, true);
	duk_pop(ctx);
	rt_ecma_define(ctx, -1, statics);
	duk_push_literal(ctx, "prototype");
	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	rt_ecma_define(ctx, -1, list);
	define_accessor(ctx, "constructor", "constructor", get_constructor,
			set_constructor);
	define_accessor(ctx, RT_SYM("toStringTag"), "[Symbol.toStringTag]",
			get_tag, set_tag);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	duk_pop(ctx);
}

void rt_iterator_helper_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"return", helper_return, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	duk_push_intrinsic(ctx, RT_KEPT_iterators);
	duk_get_prop_index(ctx, -1, RT_ITERATOR_helper);
	rt_ecma_define(ctx, -1, list);
	duk_pop_2(ctx);
	install_wrap(ctx);
	install_iterator(ctx);
}
