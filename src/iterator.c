#include "src/iterator.h"

#include <string.h>

#include "src/coro.h"
#include "src/ecma_typed.h"

/* ---- built-in iterators ---- */

static bool step_array(duk_context *ctx, void *h);
static bool step_string(duk_context *ctx, void *h);

/* One line a kind: tag of the prototype, slots freed by nobody, step. */
static const struct kind {
	duk_native_type type;
	rt_iterator_step_fn *step;
} kinds[RT_ITERATOR_KINDS] = {
	[RT_ITERATOR_array] = {{"Array Iterator", NULL}, step_array},
	[RT_ITERATOR_string] = {{"String Iterator", NULL}, step_string},
	[RT_ITERATOR_map] = {{"Map Iterator", rt_collection_free_cursor},
			     rt_collection_step_map},
	[RT_ITERATOR_set] = {{"Set Iterator", rt_collection_free_cursor},
			     rt_collection_step_set},
	[RT_ITERATOR_regexp] = {{"RegExp String Iterator", NULL},
				rt_ecma_regexp_step},
	[RT_ITERATOR_helper] = {{"Iterator Helper", NULL},
				rt_iterator_helper_step},
};

void *rt_iterator_push_native(duk_context *ctx, enum rt_iterator_kind kind,
			      void *ptr, duk_size_t nslots)
{
	void *h = duk_push_native(ctx, &kinds[kind].type, ptr, nslots);

	duk_push_intrinsic(ctx, RT_KEPT_iterators);
	duk_get_prop_index(ctx, -1, kind);
	duk_set_prototype(ctx, -3);
	duk_pop(ctx);
	duk_dup(ctx, -2);
	duk_native_put(ctx, h, 0);
	duk_remove(ctx, -2);
	return h;
}

void *rt_iterator_push(duk_context *ctx, enum rt_iterator_kind kind,
		       enum rt_iterator_yield yield, duk_size_t nslots)
{
	return rt_iterator_push_native(ctx, kind, rt_iterator_state(0, yield),
				       nslots);
}

void rt_iterator_pair(duk_context *ctx)
{
	duk_push_array(ctx);
	duk_pull(ctx, -3);
	duk_def_element(ctx, -2, 0);
	duk_pull(ctx, -2);
	duk_def_element(ctx, -2, 1);
}

/* Clears the source: the iterator is at its end for good. */
static bool finish(duk_context *ctx, void *h)
{
	duk_push_undefined(ctx);
	duk_native_put(ctx, h, 0);
	return false;
}

/* Slot 0: the array or array-like. */
static bool step_array(duk_context *ctx, void *h)
{
	uintptr_t i = rt_iterator_position(h);
	enum rt_iterator_yield yield = rt_iterator_yields(h);
	duk_buffer_view v;
	double len;

	duk_native_push(ctx, h, 0);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return false;
	}
	if (duk_is_array(ctx, -1))
		len = (double)duk_get_length(ctx, -1);
	else if (rt_typed_get(ctx, -1, &v))
		len = rt_typed_require(ctx, -1, &v);
	else
		len = rt_ecma_length_of(ctx, -1);
	if ((double)i >= len) {
		duk_pop(ctx);
		return finish(ctx, h);
	}
	rt_iterator_move(h, i + 1);
	if (yield == RT_YIELD_keys)
		duk_push_number(ctx, (double)i);
	else
		rt_ecma_get(ctx, -1, (double)i);
	duk_remove(ctx, -2);
	if (yield == RT_YIELD_entries) {
		duk_push_number(ctx, (double)i);
		duk_insert(ctx, -2);
		rt_iterator_pair(ctx);
	}
	return true;
}

static bool is_lead(duk_codepoint_t c)
{
	return c >= 0xd800 && c <= 0xdbff;
}

static bool is_trail(duk_codepoint_t c)
{
	return c >= 0xdc00 && c <= 0xdfff;
}

/* Slot 0: the string. */
static bool step_string(duk_context *ctx, void *h)
{
	uintptr_t i = rt_iterator_position(h);
	uintptr_t n = 1;
	duk_size_t len;

	duk_native_push(ctx, h, 0);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return false;
	}
	len = duk_get_length(ctx, -1);
	if (i >= len) {
		duk_pop(ctx);
		return finish(ctx, h);
	}
	if (i + 1 < len && is_lead(duk_char_code_at(ctx, -1, i)) &&
	    is_trail(duk_char_code_at(ctx, -1, i + 1)))
		n = 2;
	rt_iterator_move(h, i + n);
	duk_substring(ctx, -1, i, i + n);
	return true;
}

/* %XIteratorPrototype%.next; magic is the kind. */
static duk_ret_t next(duk_context *ctx)
{
	const struct kind *k = &kinds[duk_get_current_magic(ctx)];
	bool more;

	if (duk_this_native(ctx, &k->type) == NULL) {
		duk_push_sprintf(ctx, k == &kinds[RT_ITERATOR_regexp]
				 ? "%%RegExpStringIterator%%.prototype.next"
				 : "%s.prototype.next", k->type.name);
		return rt_ecma_bad_receiver(ctx, duk_get_string(ctx, -1));
	}
	duk_push_this(ctx);
	more = k->step(ctx, duk_get_heapptr(ctx, -1));
	if (!more)
		duk_push_undefined(ctx);
	duk_push_iter_result(ctx, !more);
	return 1;
}

/* ---- records ---- */

/* Slots of a record, and the flags in its native pointer: bit 0 always set,
 * bit 1 done, the rest 1 + kind if stepped natively. The engine knows the slots
 * and bit 1. */
enum { SLOT_ITERATOR, SLOT_NEXT, SLOT_COUNT };
enum { GENERATOR = RT_ITERATOR_KINDS };         /* one more kind */
enum { FLAG_RECORD = 1, FLAG_DONE = 2, KIND_SHIFT = 2 };
static const duk_native_type record_type = {"Iterator Record", NULL};

const duk_native_type *rt_iterator_record_type(void)
{
	return &record_type;
}

/* The kind whose built-in `next` the function at next_idx is, if the object at
 * idx is an iterator of that kind; else -1. */
static int native_kind(duk_context *ctx, duk_idx_t idx, duk_idx_t next_idx)
{
	int kind;

	if (duk_get_c_function(ctx, next_idx) != next)
		return rt_coro_is_generator(ctx, idx, next_idx) ? GENERATOR
								: -1;
	kind = duk_get_magic(ctx, next_idx);
	return duk_get_native(ctx, idx, &kinds[kind].type) ? kind : -1;
}

void rt_iterator_push_record(duk_context *ctx)
{
	int kind = native_kind(ctx, -2, -1);
	uintptr_t state = FLAG_RECORD | (uintptr_t)(kind + 1) << KIND_SHIFT;
	void *h = duk_push_native(ctx, &record_type, (void *)state, SLOT_COUNT);

	duk_push_intrinsic(ctx, RT_KEPT_record);
	duk_set_prototype(ctx, -2);
	duk_push_undefined(ctx);
	duk_put_prop_literal(ctx, -2, DUK_HIDDEN_SYMBOL("v"));
	duk_insert(ctx, -3);
	duk_native_put(ctx, h, SLOT_NEXT);
	duk_native_put(ctx, h, SLOT_ITERATOR);
}

void rt_iterator_open_direct(duk_context *ctx, duk_idx_t idx)
{
	duk_dup(ctx, idx);
	duk_get_prop_literal(ctx, -1, "next");
	rt_iterator_push_record(ctx);
}

void rt_iterator_open_method(duk_context *ctx, duk_idx_t idx)
{
	duk_dup(ctx, idx);
	duk_call_method(ctx, 0);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "Result of the Symbol.iterator "
				     "method is not an object");
	rt_iterator_open_direct(ctx, -1);
	duk_remove(ctx, -2);
}

/* Throws: the value at idx is nothing that can be iterated over. */
static void not_iterable(duk_context *ctx, duk_idx_t idx, int operand)
{
	const char *text = operand < 0 ? NULL :
			   duk_push_operand_text(ctx, (duk_uint_t)operand);
	size_t n = text ? strlen(text) : 0;

	if (operand == DUK_TEXT_ARGUMENT) {
		if (!duk_is_null_or_undefined(ctx, idx))
			(void)duk_type_error(ctx, "Spread syntax requires "
					     "...iterable[Symbol.iterator] to "
					     "be a function");
		(void)duk_type_error(ctx, "%s is not iterable (cannot read "
				     "property %s)", text ? text :
				     rt_ecma_push_text(ctx, idx),
				     rt_ecma_push_text(ctx, idx));
	}
	if (n > 5 && strcmp(text + n - 5, "(...)") == 0)
		(void)duk_type_error(ctx, "%.*s is not a function or its "
				     "return value is not iterable",
				     (int)(n - 5), text);
	if (text)
		(void)duk_type_error(ctx, "%s is not iterable", text);
	(void)duk_type_error(ctx, "%s is not iterable (cannot read property "
			     "Symbol(Symbol.iterator))",
			     rt_ecma_push_kind(ctx, idx));
}

/* operand: DUK_TEXT_xxx to find the words of the source, or -1. */
static void open_iterator(duk_context *ctx, duk_idx_t idx, int operand)
{
	idx = duk_require_normalize_index(ctx, idx);
	if (duk_is_null_or_undefined(ctx, idx))
		goto fail;
	duk_get_prop_string(ctx, idx, RT_SYM("iterator"));
	if (duk_is_undefined(ctx, -1) && duk_is_object(ctx, idx) &&
	    strcmp(duk_class_name(ctx, idx), "Arguments") == 0) {
		/* The engine's arguments objects have no own @@iterator. */
		duk_pop(ctx);
		duk_dup(ctx, idx);
		rt_iterator_push(ctx, RT_ITERATOR_array, RT_YIELD_values, 1);
		rt_iterator_open_direct(ctx, -1);
		duk_remove(ctx, -2);
		return;
	}
	if (!duk_is_callable(ctx, -1))
		goto fail;
	rt_iterator_open_method(ctx, idx);
	return;
fail:
	not_iterable(ctx, idx, operand);
}

void rt_iterator_open(duk_context *ctx, duk_idx_t idx)
{
	open_iterator(ctx, idx, -1);
}

void rt_iterator_open_operand(duk_context *ctx, duk_idx_t idx, int operand)
{
	open_iterator(ctx, idx, operand);
}

bool rt_iterator_is_record(duk_context *ctx, duk_idx_t idx)
{
	return duk_get_native(ctx, idx, &record_type) != NULL;
}

bool rt_iterator_is_helper(duk_context *ctx, duk_idx_t idx)
{
	return duk_get_native(ctx, idx, &kinds[RT_ITERATOR_helper].type) !=
	       NULL;
}

static uintptr_t record_state(duk_context *ctx, duk_idx_t record)
{
	return (uintptr_t)duk_get_native(ctx, record, &record_type);
}

/* The built-in step of a record, without the checks a script could see. */
static bool step_native(duk_context *ctx, void *h, uintptr_t state)
{
	uintptr_t kind = (state >> KIND_SHIFT) - 1;
	void *it;
	bool more;

	duk_native_push(ctx, h, SLOT_ITERATOR);
	it = duk_get_heapptr(ctx, -1);
	more = kind == GENERATOR ? rt_coro_step(ctx, it)
				 : kinds[kind].step(ctx, it);
	duk_remove(ctx, more ? -2 : -1);
	return more;
}

static bool step_script(duk_context *ctx, void *h)
{
	duk_native_push(ctx, h, SLOT_NEXT);
	duk_native_push(ctx, h, SLOT_ITERATOR);
	duk_call_method(ctx, 0);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "Iterator result %s is not an object",
				     rt_ecma_push_text(ctx, -1));
	duk_get_prop_literal(ctx, -1, "done");
	if (duk_to_boolean(ctx, -1)) {
		duk_pop_2(ctx);
		return false;
	}
	duk_pop(ctx);
	duk_get_prop_literal(ctx, -1, "value");
	duk_remove(ctx, -2);
	return true;
}

bool rt_iterator_step(duk_context *ctx, duk_idx_t record)
{
	uintptr_t state = record_state(ctx, record);
	void *h = duk_get_heapptr(ctx, record);
	bool more;

	if (state == 0 || state & FLAG_DONE)
		return false;
	/* Done until known otherwise: an error in `next` must not lead to a
	 * call of `return`. */
	duk_set_native(h, (void *)(state | FLAG_DONE));
	more = state >> KIND_SHIFT ? step_native(ctx, h, state) :
				     step_script(ctx, h);
	if (more)
		duk_set_native(h, (void *)state);
	return more;
}

/* Pushes [return this] of the iterator for a call and marks the record done;
 * false, with nothing pushed, if there is nothing to call. */
static bool push_return(duk_context *ctx, duk_idx_t record)
{
	uintptr_t state = record_state(ctx, record);
	void *h = duk_get_heapptr(ctx, record);

	if (state & FLAG_DONE)
		return false;
	duk_set_native(h, (void *)(state | FLAG_DONE));
	duk_native_push(ctx, h, SLOT_ITERATOR);
	duk_get_prop_literal(ctx, -1, "return");
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop_2(ctx);
		return false;
	}
	duk_swap(ctx, -1, -2);
	return true;
}

void rt_iterator_close(duk_context *ctx, duk_idx_t record)
{
	if (!push_return(ctx, record))
		return;
	duk_call_method(ctx, 0);
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "%s is not an object",
				     rt_ecma_push_text(ctx, -1));
	duk_pop(ctx);
}

/* [record] -> [undefined] */
static duk_ret_t close_quietly(duk_context *ctx, void *udata)
{
	(void)udata;
	if (push_return(ctx, -1))
		duk_call_method(ctx, 0);
	duk_push_undefined(ctx);
	return 1;
}

duk_ret_t rt_iterator_throw(duk_context *ctx, duk_idx_t record)
{
	duk_dup(ctx, record);
	(void)duk_safe_call(ctx, close_quietly, NULL, 1, 1);
	duk_pop(ctx);
	return duk_throw(ctx);
}

void rt_iterator_guard(duk_context *ctx, duk_idx_t record,
		       duk_safe_call_function fn, void *udata)
{
	record = duk_require_normalize_index(ctx, record);
	if (duk_safe_call(ctx, fn, udata, 0, 1) != DUK_EXEC_SUCCESS)
		(void)rt_iterator_throw(ctx, record);
}

/* ---- installation ---- */

/* Array.prototype.values, keys, entries; magic enum rt_iterator_yield. */
static duk_ret_t array_iterate(duk_context *ctx)
{
	static const char *const names[] = {
		"Array.prototype.values", "Array.prototype.keys",
		"Array.prototype.entries",
	};
	int yield = duk_get_current_magic(ctx);

	rt_ecma_push_this_object(ctx, names[yield]);
	rt_iterator_push(ctx, RT_ITERATOR_array, yield, 1);
	return 1;
}

static duk_ret_t string_iterate(duk_context *ctx)
{
	rt_ecma_push_this_string(ctx, "String.prototype[Symbol.iterator]");
	rt_iterator_push(ctx, RT_ITERATOR_string, RT_YIELD_values, 1);
	return 1;
}

static duk_ret_t return_this(duk_context *ctx)
{
	duk_push_this(ctx);
	return 1;
}

/* Pushes a new object that inherits from %IteratorPrototype%, with `next` and
 * tag of the kind. */
static void push_kind_prototype(duk_context *ctx, int kind)
{
	struct rt_ecma_fn list[2] = {
		{"next", next, 0, 0, (int16_t)kind},
		{NULL, NULL, 0, 0, 0},
	};

	duk_push_object(ctx);
	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	duk_set_prototype(ctx, -2);
	rt_ecma_define(ctx, -1, list);
	rt_ecma_tag(ctx, -1, kinds[kind].type.name);
}

static void install_kinds(duk_context *ctx)
{
	static const struct rt_ecma_fn base[] = {
		{"@@iterator", return_this, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	int kind;

	duk_push_object(ctx);
	rt_ecma_define(ctx, -1, base);
	duk_set_intrinsic(ctx, RT_KEPT_iterator);
	duk_push_array(ctx);
	for (kind = 0; kind < RT_ITERATOR_KINDS; kind++) {
		push_kind_prototype(ctx, kind);
		duk_def_element(ctx, -2, (duk_uarridx_t)kind);
	}
	duk_set_intrinsic(ctx, RT_KEPT_iterators);
}

/* Records tell themselves from arrays by the hidden key n, and have no elements. */
static void install_record(duk_context *ctx)
{
	duk_push_bare_object(ctx);
	duk_push_true(ctx);
	duk_put_prop_string(ctx, -2, DUK_HIDDEN_SYMBOL("n"));
	duk_push_int(ctx, 0);
	duk_put_prop_literal(ctx, -2, "length");
	duk_set_intrinsic(ctx, RT_KEPT_record);
}

static void install_arrays(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"values", array_iterate, 0, 0, RT_YIELD_values},
		{"keys", array_iterate, 0, 0, RT_YIELD_keys},
		{"entries", array_iterate, 0, 0, RT_YIELD_entries},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_prototype(ctx, "Array");
	rt_ecma_define(ctx, -1, list);
	rt_ecma_alias(ctx, -1, "values", "@@iterator");
	duk_get_prop_literal(ctx, -1, "values");
	duk_set_intrinsic(ctx, RT_KEPT_array_values);
	duk_push_string(ctx, RT_SYM("iterator"));
	duk_set_intrinsic(ctx, RT_KEPT_iterator_key);
	duk_push_intrinsic(ctx, RT_KEPT_iterators);
	duk_get_prop_index(ctx, -1, RT_ITERATOR_array);
	duk_remove(ctx, -2);
	duk_get_prop_literal(ctx, -1, "next");
	duk_set_intrinsic(ctx, RT_KEPT_array_next);
	duk_push_intrinsic(ctx, JR_I_list);
	duk_set_array_iteration(ctx);
}

void rt_iterator_install(duk_context *ctx)
{
	static const struct rt_ecma_fn string[] = {
		{"@@iterator", string_iterate, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	install_kinds(ctx);
	install_record(ctx);
	install_arrays(ctx);
	rt_ecma_push_prototype(ctx, "String");
	rt_ecma_define(ctx, -1, string);
	duk_pop(ctx);
	rt_iterator_helper_install(ctx);
}
