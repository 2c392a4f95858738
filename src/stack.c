#include "src/stack.h"

#include <string.h>

#include "lib/base/alloc.h"
#include "lib/base/utf.h"
#include "src/iterator.h"
#include "src/source.h"

#define STATE_KEY DUK_HIDDEN_SYMBOL("stackState")
#define PLACE_KEY DUK_HIDDEN_SYMBOL("stackPlace")

/* Slots of the state object. */
enum { SLOT_ERROR, SLOT_SITE_PROTO, SLOT_ORIGIN, SLOT_COUNT };

struct state {
	struct rt_sources sources;
	void *slots;            /* the native object this belongs to */
};

static void free_state(void *udata, void *ptr)
{
	struct state *st = ptr;

	(void)udata;
	rt_source_fini(&st->sources);
	jr_free(st);
}

static const duk_native_type state_type = {"StackState", free_state};

static struct state *state_of(duk_context *ctx)
{
	struct state *st;

	duk_push_heap_stash(ctx);
	duk_get_prop_string(ctx, -1, STATE_KEY);
	st = duk_get_native(ctx, -1, &state_type);
	duk_pop_2(ctx);
	return st;
}

/* Pushes source text, which is UTF-8, as an engine string. */
static void push_text(duk_context *ctx, struct jr_str s)
{
	char *out;

	if (jr_utf_is_shared(s.p, s.n)) {
		duk_push_lstring(ctx, s.p, s.n);
		return;
	}
	out = duk_push_fixed_buffer(ctx, jr_utf_to_cesu(NULL, s.p, s.n));
	jr_utf_to_cesu(out, s.p, s.n);
	duk_buffer_to_string(ctx, -1);
}

/* ---- one frame ---- */

/* Three values in a row on the stack, from `base`: function, this, and
 * pc + 2^32 * flags. */
struct frame {
	duk_idx_t base;
	uint32_t pc;
	unsigned flags;
	bool toplevel;          /* no `this`, or the global object */
};

static struct frame frame_at(duk_context *ctx, duk_idx_t base)
{
	uint64_t bits = (uint64_t)duk_get_number(ctx, base + 2);
	struct frame f = {duk_normalize_index(ctx, base), (uint32_t)bits,
			  (unsigned)(bits >> 32), false};

	if (duk_is_undefined(ctx, base + 1)) {
		f.toplevel = !duk_is_string(ctx, base);
	} else if (duk_is_object(ctx, base + 1)) {
		duk_push_global_object(ctx);
		f.toplevel = duk_get_heapptr(ctx, -1) ==
			     duk_get_heapptr(ctx, f.base + 1);
		duk_pop(ctx);
	}
	return f;
}

static bool is_construct(const struct frame *f)
{
	return (f->flags & DUK_STACK_CONSTRUCT) != 0;
}

static bool is_async(const struct frame *f)
{
	return (f->flags & DUK_STACK_ASYNC) != 0;
}

/* What waits is no function but Promise.NAME; the pc is the index. */
static bool is_combinator(duk_context *ctx, const struct frame *f)
{
	return duk_is_string(ctx, f->base);
}

/* The part of a file name that is shown: up to the NUL of evaluated texts. */
static struct jr_str shown_name(struct jr_str file)
{
	const char *nul = file.n ? memchr(file.p, 0, file.n) : NULL;

	return (struct jr_str){file.p, nul ? (size_t)(nul - file.p) : file.n};
}

struct position {
	struct jr_str file;     /* n is 0 for native functions */
	uint32_t line, column;  /* 0: not known */
	uint32_t offset;
};

/* The file name stays valid while the function is. */
static struct position position_of(duk_context *ctx, struct state *st,
				   const struct frame *f)
{
	struct position p = {{"", 0}, 0, 0, 0};
	int kind = duk_push_function_pos(ctx, f->base, f->pc, &p.offset);
	size_t n;
	const char *file = duk_get_lstring(ctx, -1, &n);

	if (file)
		p.file = (struct jr_str){file, n};
	duk_pop(ctx);
	if (kind == DUK_POS_LINE)
		p.line = p.offset;
	else if (kind == DUK_POS_OFFSET)
		rt_source_locate(&st->sources, p.file, p.offset, &p.line,
				 &p.column);
	return p;
}

static duk_ret_t call_origin(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_call(ctx, 3);
	return 1;
}

/* Turns a place in code that a tool wrote into that of its source, if the
 * program asked for it and a source map tells. Pushes one value, which keeps
 * p->file valid. Errors of that function are nobody's. */
static void find_origin(duk_context *ctx, struct state *st, struct position *p)
{
	duk_idx_t base = duk_get_top(ctx);

	duk_require_stack(ctx, 8);
	duk_push_undefined(ctx);
	duk_native_push(ctx, st->slots, SLOT_ORIGIN);
	if (!duk_is_function(ctx, -1) || p->line == 0 ||
	    shown_name(p->file).n != p->file.n) {
		duk_set_top(ctx, base + 1);
		return;
	}
	duk_dup(ctx, -1);
	duk_push_lstring(ctx, p->file.p, p->file.n);
	duk_push_uint(ctx, p->line);
	duk_push_uint(ctx, p->column);
	/* Not for stacks that are made meanwhile. */
	duk_push_undefined(ctx);
	duk_native_put(ctx, st->slots, SLOT_ORIGIN);
	if (duk_safe_call(ctx, call_origin, NULL, 4, 1) == DUK_EXEC_SUCCESS &&
	    duk_is_array(ctx, -1)) {
		duk_get_prop_index(ctx, -1, 0);
		p->file.p = duk_to_lstring(ctx, -1, &p->file.n);
		duk_replace(ctx, base);
		duk_get_prop_index(ctx, -1, 1);
		p->line = duk_get_uint(ctx, -1);
		duk_get_prop_index(ctx, -2, 2);
		p->column = duk_get_uint(ctx, -1);
	}
	duk_set_top(ctx, base + 2);
	duk_native_put(ctx, st->slots, SLOT_ORIGIN);
}

/* Pushes "file:line:column", as much of it as there is. */
static void push_location(duk_context *ctx, const struct position *p)
{
	struct jr_str name = shown_name(p->file);

	if (name.n == 0) {
		duk_push_literal(ctx, "<anonymous>");
		return;
	}
	duk_push_lstring(ctx, name.p, name.n);
	if (p->line == 0)
		return;
	if (p->column == 0)
		duk_push_sprintf(ctx, ":%lu", (unsigned long)p->line);
	else
		duk_push_sprintf(ctx, ":%lu:%lu", (unsigned long)p->line,
				 (unsigned long)p->column);
	duk_concat(ctx, 2);
}

static bool is_empty(duk_context *ctx, duk_idx_t idx)
{
	return duk_get_length(ctx, idx) == 0;
}

/* Pushes the class name of the object at idx: the constructor's, or the tag. */
static void push_object_type(duk_context *ctx, duk_idx_t idx)
{
	duk_get_data_prop_string(ctx, idx, "constructor");
	duk_push_function_name(ctx, -1);
	duk_remove(ctx, -2);
	if (!is_empty(ctx, -1) &&
	    strcmp(duk_get_string(ctx, -1), "Object") != 0)
		return;
	duk_get_data_prop_string(ctx, idx, DUK_WELLKNOWN_SYMBOL(
		"Symbol.toStringTag"));
	if (duk_is_string(ctx, -1)) {
		duk_remove(ctx, -2);
		return;
	}
	duk_pop_2(ctx);
	duk_push_literal(ctx, "Object");
}

/* Pushes the name of the type of `this`, or null at top level. */
static void push_type_name(duk_context *ctx, const struct frame *f)
{
	duk_idx_t idx = f->base + 1;

	if (f->toplevel) {
		duk_push_null(ctx);
	} else if (duk_is_string(ctx, idx)) {
		duk_push_string(ctx, duk_is_symbol(ctx, idx) ? "Symbol"
							     : "String");
	} else if (duk_is_number(ctx, idx)) {
		duk_push_literal(ctx, "Number");
	} else if (duk_is_boolean(ctx, idx)) {
		duk_push_literal(ctx, "Boolean");
	} else if (duk_is_function(ctx, idx)) {
		duk_push_function_name(ctx, idx);
		if (is_empty(ctx, -1)) {
			duk_pop(ctx);
			duk_push_literal(ctx, "Function");
		}
	} else {
		push_object_type(ctx, idx);
	}
}

/* Pushes the key under which `this` has the function, or null. */
static void push_method_name(duk_context *ctx, const struct frame *f)
{
	if (f->toplevel ||
	    !duk_push_method_key(ctx, f->base + 1, f->base)) {
		if (!f->toplevel)
			duk_pop(ctx);
		duk_push_null(ctx);
	}
}

static bool is_identifier(const char *s)
{
	if (*s >= '0' && *s <= '9')
		return false;
	for (; *s; s++)
		if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
		      (*s >= '0' && *s <= '9') || *s == '_' || *s == '$' ||
		      (unsigned char)*s >= 0x80))
			return false;
	return true;
}

/* name is method or ends with .method */
static bool ends_with_method(const char *name, const char *method)
{
	size_t n = strlen(name), m = strlen(method);

	return n >= m && strcmp(name + n - m, method) == 0 &&
	       (n == m || name[n - m - 1] == '.');
}

/* Pushes "Type.function [as method]". */
static void push_method_call(duk_context *ctx, const struct frame *f)
{
	duk_idx_t top = duk_get_top(ctx);
	const char *type, *name, *method;

	push_type_name(ctx, f);
	duk_push_function_name(ctx, f->base);
	push_method_name(ctx, f);
	type = duk_get_string(ctx, top);
	name = duk_get_string(ctx, top + 1);
	method = duk_get_string(ctx, top + 2);
	if (*name == '\0')
		duk_push_sprintf(ctx, "%s.%s", type,
				 method ? method : "<anonymous>");
	else if (method && !ends_with_method(name, method))
		duk_push_sprintf(ctx, "%s%s%s [as %s]",
				 is_identifier(name) ? type : "",
				 is_identifier(name) ? "." : "", name, method);
	else
		duk_push_sprintf(ctx, "%s%s%s", is_identifier(name) ? type : "",
				 is_identifier(name) ? "." : "", name);
	duk_replace(ctx, top);
	duk_set_top(ctx, top + 1);
}

/* Is that the code of an eval() itself, whose `this` is no receiver? */
static bool is_eval_code(const struct position *p, const char *name)
{
	return shown_name(p->file).n != p->file.n && strcmp(name, "eval") == 0;
}

/* Pushes what is called, and where. */
static void push_call(duk_context *ctx, struct state *st,
		      const struct frame *f)
{
	struct position p = position_of(ctx, st, f);
	duk_idx_t origin = duk_get_top(ctx), top = origin + 1;

	find_origin(ctx, st, &p);
	duk_push_function_name(ctx, f->base);
	if (is_construct(f)) {
		duk_push_sprintf(ctx, "new %s", is_empty(ctx, top)
				 ? "<anonymous>" : duk_get_string(ctx, top));
	} else if (!f->toplevel &&
		   !is_eval_code(&p, duk_get_string(ctx, top))) {
		push_method_call(ctx, f);
	} else if (is_empty(ctx, top)) {
		push_location(ctx, &p);
		duk_replace(ctx, origin);
		duk_set_top(ctx, top);
		return;
	} else {
		duk_dup(ctx, top);
	}
	duk_push_literal(ctx, " (");
	push_location(ctx, &p);
	duk_push_literal(ctx, ")");
	duk_concat(ctx, 4);
	duk_replace(ctx, origin);
	duk_set_top(ctx, top);
}

/* Pushes the text of a frame, what stands behind "at ". */
static void push_frame(duk_context *ctx, struct state *st,
		       const struct frame *f)
{
	if (is_combinator(ctx, f)) {
		duk_push_sprintf(ctx, "async Promise.%s (index %lu)",
				 duk_get_string(ctx, f->base),
				 (unsigned long)f->pc);
		return;
	}
	if (is_async(f))
		duk_push_literal(ctx, "async ");
	push_call(ctx, st, f);
	if (is_async(f))
		duk_concat(ctx, 2);
}

/* ---- CallSite ---- */

static const duk_native_type site_type = {"CallSite", NULL};

enum site_question {
	SITE_THIS, SITE_TYPE_NAME, SITE_FUNCTION, SITE_FUNCTION_NAME,
	SITE_METHOD_NAME, SITE_FILE_NAME, SITE_LINE, SITE_COLUMN,
	SITE_EVAL_ORIGIN, SITE_IS_TOPLEVEL, SITE_IS_EVAL, SITE_IS_NATIVE,
	SITE_IS_CONSTRUCTOR, SITE_IS_ASYNC, SITE_IS_PROMISE_ALL,
	SITE_PROMISE_INDEX, SITE_SCRIPT_HASH, SITE_POSITION, SITE_TO_STRING,
};

static const struct {
	const char *name;
	enum site_question question;
} site_methods[] = {
	{"getColumnNumber", SITE_COLUMN},
	{"getEnclosingColumnNumber", SITE_COLUMN},
	{"getEnclosingLineNumber", SITE_LINE},
	{"getEvalOrigin", SITE_EVAL_ORIGIN},
	{"getFileName", SITE_FILE_NAME},
	{"getFunction", SITE_FUNCTION},
	{"getFunctionName", SITE_FUNCTION_NAME},
	{"getLineNumber", SITE_LINE},
	{"getMethodName", SITE_METHOD_NAME},
	{"getPosition", SITE_POSITION},
	{"getPromiseIndex", SITE_PROMISE_INDEX},
	{"getScriptNameOrSourceURL", SITE_FILE_NAME},
	{"getScriptHash", SITE_SCRIPT_HASH},
	{"getThis", SITE_THIS},
	{"getTypeName", SITE_TYPE_NAME},
	{"isAsync", SITE_IS_ASYNC},
	{"isConstructor", SITE_IS_CONSTRUCTOR},
	{"isEval", SITE_IS_EVAL},
	{"isNative", SITE_IS_NATIVE},
	{"isPromiseAll", SITE_IS_PROMISE_ALL},
	{"isToplevel", SITE_IS_TOPLEVEL},
	{"toString", SITE_TO_STRING},
};

static void push_positive(duk_context *ctx, uint32_t n)
{
	if (n)
		duk_push_uint(ctx, n);
	else
		duk_push_null(ctx);
}

static duk_ret_t site_method(duk_context *ctx)
{
	struct state *st = duk_this_native(ctx, &site_type);
	enum site_question question =
		(enum site_question)duk_get_current_magic(ctx);
	struct position p;
	struct frame f;
	void *site;

	if (!st)
		return duk_error(ctx, DUK_ERR_TYPE_ERROR,
				 "CallSite method called on incompatible "
				 "receiver");
	duk_set_top(ctx, 0);
	duk_push_this(ctx);
	site = duk_get_heapptr(ctx, 0);
	for (duk_size_t i = 0; i < 3; i++)
		duk_native_push(ctx, site, i);
	f = frame_at(ctx, 1);
	p = position_of(ctx, st, &f);
	switch (question) {
	case SITE_THIS:
	case SITE_EVAL_ORIGIN:
		return 0;
	case SITE_FUNCTION:
		if ((f.flags & DUK_STACK_STRICT) || is_combinator(ctx, &f))
			return 0;
		duk_dup(ctx, 1);
		break;
	case SITE_TYPE_NAME:
		if (is_construct(&f))
			duk_push_null(ctx);
		else if (duk_is_function(ctx, 2) && !f.toplevel)
			duk_push_literal(ctx, "Function");
		else
			push_type_name(ctx, &f);
		break;
	case SITE_FUNCTION_NAME:
		if (is_combinator(ctx, &f))
			duk_dup(ctx, 1);
		else
			duk_push_function_name(ctx, 1);
		if (is_empty(ctx, -1))
			duk_push_null(ctx);
		break;
	case SITE_METHOD_NAME:
		if (is_construct(&f))
			duk_push_null(ctx);
		else
			push_method_name(ctx, &f);
		break;
	case SITE_FILE_NAME:
		if (p.file.n == 0)
			return 0;
		p.file = shown_name(p.file);
		duk_push_lstring(ctx, p.file.p, p.file.n);
		break;
	case SITE_LINE:
		push_positive(ctx, p.line);
		break;
	case SITE_COLUMN:
		push_positive(ctx, p.column);
		break;
	case SITE_IS_TOPLEVEL:
		duk_push_boolean(ctx, f.toplevel);
		break;
	case SITE_IS_EVAL:
		duk_push_boolean(ctx, shown_name(p.file).n != p.file.n);
		break;
	case SITE_IS_CONSTRUCTOR:
		duk_push_boolean(ctx, is_construct(&f));
		break;
	case SITE_IS_NATIVE:            /* of scripts, of which there are none */
		duk_push_false(ctx);
		break;
	case SITE_IS_ASYNC:
		duk_push_boolean(ctx, is_async(&f));
		break;
	case SITE_IS_PROMISE_ALL:
		duk_push_boolean(ctx, is_combinator(ctx, &f) &&
				 strcmp(duk_get_string(ctx, 1), "all") == 0);
		break;
	case SITE_PROMISE_INDEX:
		if (is_combinator(ctx, &f))
			duk_push_uint(ctx, f.pc);
		else
			duk_push_null(ctx);
		break;
	case SITE_SCRIPT_HASH:
		duk_push_literal(ctx, "");
		break;
	case SITE_POSITION:
		duk_push_uint(ctx, p.offset);
		break;
	case SITE_TO_STRING:
		push_frame(ctx, st, &f);
		break;
	}
	return 1;
}

/* [... frames] -> [... frames sites] */
static void push_sites(duk_context *ctx, struct state *st)
{
	duk_idx_t frames = duk_get_top_index(ctx);
	duk_size_t count = duk_get_length(ctx, frames) / 3;

	duk_push_array(ctx);
	for (duk_size_t i = 0; i < count; i++) {
		void *site = duk_push_native(ctx, &site_type, st, 3);

		duk_native_push(ctx, st->slots, SLOT_SITE_PROTO);
		duk_set_prototype(ctx, -2);
		for (duk_size_t k = 0; k < 3; k++) {
			duk_get_prop_index(ctx, frames,
					   (duk_uarridx_t)(i * 3 + k));
			duk_native_put(ctx, site, k);
		}
		duk_def_element(ctx, -2, (duk_uarridx_t)i);
	}
}

/* ---- formatting ---- */

static duk_ret_t to_header(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_get_prop_literal(ctx, -1, "name");
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		duk_push_literal(ctx, "Error");
	}
	duk_to_string(ctx, -1);
	duk_get_prop_literal(ctx, -2, "message");
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		duk_push_literal(ctx, "");
	}
	duk_to_string(ctx, -1);
	if (is_empty(ctx, -1)) {
		duk_pop(ctx);
	} else if (is_empty(ctx, -2)) {
		duk_remove(ctx, -2);
	} else {
		duk_push_literal(ctx, ": ");
		duk_insert(ctx, -2);
		duk_concat(ctx, 3);
	}
	return 1;
}

/* Pushes "Name: message" of the value at idx. */
static void push_header(duk_context *ctx, duk_idx_t idx)
{
	duk_dup(ctx, idx);
	if (duk_safe_call(ctx, to_header, NULL, 1, 1) != DUK_EXEC_SUCCESS) {
		duk_pop(ctx);
		duk_push_literal(ctx, "<error>");
	}
}

/* Engine's formatter: [... error frames] -> [... error frames value]. */
static void format_stack(duk_context *ctx, void *udata)
{
	struct state *st = udata;
	duk_idx_t frames = duk_get_top_index(ctx), top;
	duk_size_t count = duk_get_length(ctx, frames) / 3;

	duk_require_stack(ctx, 16);
	duk_native_push(ctx, st->slots, SLOT_ERROR);
	duk_get_prop_literal(ctx, -1, "prepareStackTrace");
	if (duk_is_function(ctx, -1)) {
		duk_insert(ctx, -2);
		duk_dup(ctx, frames - 1);
		duk_dup(ctx, frames);
		push_sites(ctx, st);
		duk_remove(ctx, -2);
		duk_call_method(ctx, 2);
		return;
	}
	duk_pop_2(ctx);
	push_header(ctx, frames - 1);
	for (duk_size_t i = 0; i < count; i++) {
		struct frame f;

		top = duk_get_top(ctx);
		for (duk_size_t k = 0; k < 3; k++)
			duk_get_prop_index(ctx, frames,
					   (duk_uarridx_t)(i * 3 + k));
		f = frame_at(ctx, top);
		duk_push_literal(ctx, "\n    at ");
		push_frame(ctx, st, &f);
		duk_concat(ctx, 2);
		duk_replace(ctx, top);
		duk_set_top(ctx, top + 1);
		duk_concat(ctx, 2);
	}
}

/* Error.captureStackTrace(object, function) */
static duk_ret_t capture_stack_trace(duk_context *ctx)
{
	if (!duk_is_object(ctx, 0))
		return duk_error(ctx, DUK_ERR_TYPE_ERROR, "invalid_argument");
	duk_capture_stack(ctx, 0, duk_is_function(ctx, 1) ? 1
							  : DUK_INVALID_INDEX);
	return 0;
}

/* Error.isError(value) */
static duk_ret_t is_error(duk_context *ctx)
{
	duk_push_boolean(ctx, duk_is_object(ctx, 0) &&
			 strcmp(duk_class_name(ctx, 0), "Error") == 0);
	return 1;
}

/* ---- texts of functions ---- */

void rt_stack_push_function_text(duk_context *ctx, duk_idx_t idx)
{
	uint32_t start, end;
	struct jr_str text, file;
	bool known;

	if (duk_push_function_range(ctx, idx, &start, &end)) {
		file.p = duk_get_lstring(ctx, -1, &file.n);
		known = file.p && rt_source_range(&state_of(ctx)->sources, file,
						  start, end, &text);
		duk_pop(ctx);
		if (known) {
			push_text(ctx, text);
			return;
		}
	}
	idx = duk_normalize_index(ctx, idx);
	duk_push_function_name(ctx, idx);
	duk_push_sprintf(ctx, "function %s() { [native code] }",
			 duk_is_bound_function(ctx, idx)
			 ? "" : duk_get_string(ctx, -1));
	duk_remove(ctx, -2);
}

static duk_ret_t function_to_string(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_is_function(ctx, -1))
		return duk_error(ctx, DUK_ERR_TYPE_ERROR,
				 "Function.prototype.toString requires that "
				 "'this' be a Function");
	rt_stack_push_function_text(ctx, -1);
	return 1;
}

/* ---- AggregateError ---- */

/* [... iterable] -> [... array] */
static void collect(duk_context *ctx)
{
	duk_idx_t array = duk_get_top(ctx);
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	rt_iterator_open(ctx, array - 1);
	while (rt_iterator_step(ctx, array + 1))
		duk_def_element(ctx, array, n++);
	duk_pop(ctx);
	duk_remove(ctx, array - 1);
}

static void define_hidden(duk_context *ctx, duk_idx_t obj, const char *key)
{
	obj = duk_normalize_index(ctx, obj);
	duk_push_string(ctx, key);
	duk_insert(ctx, -2);
	duk_def_prop(ctx, obj, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE |
		     DUK_DEFPROP_CLEAR_ENUMERABLE);
}

static duk_ret_t aggregate_error(duk_context *ctx)
{
	duk_push_error_instance(ctx);
	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_remove(ctx, -2);
	duk_set_prototype(ctx, 3);
	duk_capture_stack(ctx, 3, DUK_INVALID_INDEX);
	if (!duk_is_undefined(ctx, 1)) {
		duk_dup(ctx, 1);
		duk_to_string(ctx, -1);
		define_hidden(ctx, 3, "message");
	}
	if (duk_is_object(ctx, 2) && duk_has_prop_literal(ctx, 2, "cause")) {
		duk_get_prop_literal(ctx, 2, "cause");
		define_hidden(ctx, 3, "cause");
	}
	duk_dup(ctx, 0);
	collect(ctx);
	define_hidden(ctx, 3, "errors");
	return 1;
}

static void define_aggregate_error(duk_context *ctx)
{
	duk_push_literal(ctx, "AggregateError");
	duk_push_c_builtin(ctx, aggregate_error, 3, 2, 0,
			   DUK_BUILTIN_CONSTRUCTOR);
	duk_get_global_literal(ctx, "Error");
	duk_push_object(ctx);
	duk_get_prop_literal(ctx, -2, "prototype");
	duk_set_prototype(ctx, -2);
	duk_dup(ctx, -3);
	define_hidden(ctx, -2, "constructor");
	duk_push_literal(ctx, "AggregateError");
	define_hidden(ctx, -2, "name");
	duk_push_literal(ctx, "");
	define_hidden(ctx, -2, "message");
	/* [... AggregateError Error prototype] */
	duk_push_literal(ctx, "prototype");
	duk_insert(ctx, -2);
	duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_CLEAR_CONFIGURABLE | DUK_DEFPROP_FORCE);
	duk_set_prototype(ctx, -2);
	duk_push_global_object(ctx);
	duk_insert(ctx, -2);
	define_hidden(ctx, -2, "AggregateError");
	duk_pop(ctx);
}

/* ---- texts of calls ---- */

/* Engine's hook: [... file] -> [... file text]. */
static duk_bool_t callee_text(duk_context *ctx, void *udata, duk_uint32_t pos,
			      duk_uint_t what)
{
	struct state *st = udata;
	struct jr_str file, text;
	char out[256];
	bool known;

	file.p = duk_get_lstring(ctx, -1, &file.n);
	if (!rt_source_text(&st->sources, file, &text))
		return 0;
	if (what == DUK_TEXT_CALLEE)
		known = rt_source_callee(text, pos, out, sizeof(out));
	else if (what == DUK_TEXT_ITERATED)
		known = rt_source_operand(text, pos, out, sizeof(out));
	else if (what == DUK_TEXT_ARGUMENT)
		known = rt_source_spread_argument(text, pos, out, sizeof(out));
	else if (what >= DUK_TEXT_SPREAD)
		known = rt_source_spread(text, pos, what - DUK_TEXT_SPREAD, out,
					 sizeof(out));
	else
		known = rt_source_destructured(text, pos, out, sizeof(out));
	if (known)
		push_text(ctx, jr_str_from(out));
	return known;
}

/* ---- set-up ---- */

static void define_function(duk_context *ctx, const char *name,
			    duk_c_function f, duk_idx_t nargs, int magic)
{
	duk_push_string(ctx, name);
	duk_push_c_builtin(ctx, f, nargs, (duk_uint_t)nargs, magic, 0);
	define_hidden(ctx, -2, name);
}

void rt_stack_init_global(duk_context *ctx)
{
	duk_init_errors(ctx);
	duk_get_global_literal(ctx, "Error");
	define_function(ctx, "isError", is_error, 1, 0);
	define_function(ctx, "captureStackTrace", capture_stack_trace, 2, 0);
	duk_get_global_literal(ctx, "Function");
	duk_get_prop_literal(ctx, -1, "prototype");
	define_function(ctx, "toString", function_to_string, 0, 0);
	duk_pop_3(ctx);
	define_aggregate_error(ctx);
}

void rt_stack_init(duk_context *ctx)
{
	struct state *st;
	void *slots;

	duk_push_heap_stash(ctx);
	slots = duk_push_native(ctx, &state_type, NULL, SLOT_COUNT);
	st = jr_zalloc(sizeof(*st));
	rt_source_init(&st->sources);
	st->slots = slots;
	duk_set_native(slots, st);
	duk_put_prop_string(ctx, -2, STATE_KEY);
	duk_pop(ctx);

	duk_get_global_literal(ctx, "Error");
	duk_native_put(ctx, slots, SLOT_ERROR);
	duk_push_object(ctx);
	for (size_t i = 0; i < sizeof(site_methods) / sizeof(*site_methods);
	     i++)
		define_function(ctx, site_methods[i].name, site_method, 0,
				site_methods[i].question);
	duk_native_put(ctx, slots, SLOT_SITE_PROTO);

	duk_set_stack_format(ctx, format_stack, st);
	duk_set_callee_text(ctx, callee_text, st);
	duk_set_function_text(ctx, rt_stack_push_function_text);
	duk_push_literal(ctx, RT_STACK_HIDDEN_FILE);
	duk_set_hidden_file(ctx);
	rt_stack_init_global(ctx);
}

void rt_stack_add_source(duk_context *ctx, const char *name, size_t name_len,
			 const char *text, size_t len)
{
	struct jr_str n = {name, name_len}, t = {text, len};

	struct state *st = state_of(ctx);

	/* Without memory for it positions stay unknown. */
	if (st && rt_source_add(&st->sources, n, t) < 0)
		return;
}

void rt_stack_add_lines(duk_context *ctx, const char *name,
			const uint8_t *widths, size_t count)
{
	struct state *st = state_of(ctx);

	if (st && rt_source_add_lines(&st->sources, jr_str_from(name), widths,
				      count) < 0)
		return;
}

void rt_stack_set_origin(duk_context *ctx)
{
	struct state *st = state_of(ctx);

	if (st)
		duk_native_put(ctx, st->slots, SLOT_ORIGIN);
	else
		duk_pop(ctx);
}

/* ---- places ---- */

void rt_stack_blame(duk_context *ctx, duk_idx_t idx, uint32_t line,
		    uint32_t column)
{
	idx = duk_normalize_index(ctx, idx);
	duk_push_array(ctx);
	duk_insert(ctx, -2);
	duk_def_element(ctx, -2, 0);
	duk_push_uint(ctx, line);
	duk_def_element(ctx, -2, 1);
	duk_push_uint(ctx, column);
	duk_def_element(ctx, -2, 2);
	duk_push_literal(ctx, PLACE_KEY);
	duk_insert(ctx, -2);
	duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
}

void rt_stack_blame_offset(duk_context *ctx, duk_idx_t idx, uint32_t offset)
{
	struct state *st = state_of(ctx);
	uint32_t line = 0, column = 0;
	struct jr_str file;

	idx = duk_normalize_index(ctx, idx);
	file.p = duk_get_lstring(ctx, -1, &file.n);
	if (st && rt_source_locate(&st->sources, file, offset, &line, &column))
		rt_stack_blame(ctx, idx, line, column);
	else
		duk_pop(ctx);
}

static bool is_callers(const char *file, size_t n)
{
	return file && n > 0 && !memchr(file, 0, n) &&
	       strncmp(file, "node:", 5) != 0 &&
	       strcmp(file, RT_STACK_HIDDEN_FILE) != 0;
}

void rt_stack_push_caller(duk_context *ctx)
{
	duk_idx_t base = duk_get_top(ctx);
	duk_uarridx_t i, n;
	const char *file;
	uint32_t offset;
	size_t len;

	duk_push_undefined(ctx);
	duk_push_error_object(ctx, DUK_ERR_ERROR, "caller");
	duk_push_stack_frames(ctx, -1);
	n = duk_is_object(ctx, -1) ? (duk_uarridx_t)duk_get_length(ctx, -1) : 0;
	for (i = 0; i < n; i += 3) {
		duk_get_prop_index(ctx, base + 2, i);
		(void)duk_push_function_pos(ctx, -1, 0, &offset);
		file = duk_get_lstring(ctx, -1, &len);
		if (is_callers(file, len)) {
			duk_replace(ctx, base);
			break;
		}
		duk_pop_2(ctx);
	}
	duk_set_top(ctx, base + 1);
}

static duk_ret_t find_place(duk_context *ctx, void *udata)
{
	struct rt_stack_place *place = udata;
	struct state *st = state_of(ctx);
	struct position p = {{NULL, 0}, 0, 0, 0};
	duk_idx_t err = duk_get_top_index(ctx);

	if (duk_get_data_prop_string(ctx, err, PLACE_KEY)) {
		duk_get_prop_index(ctx, -1, 0);
		p.file.p = duk_get_lstring(ctx, -1, &p.file.n);
		duk_get_prop_index(ctx, -2, 1);
		p.line = duk_get_uint(ctx, -1);
		duk_get_prop_index(ctx, -3, 2);
		p.column = duk_get_uint(ctx, -1);
	} else {
		duk_push_stack_frames(ctx, err);
		for (duk_uarridx_t i = 0; p.line == 0 && duk_is_object(ctx, -1);
		     i += 3) {
			struct frame f = {0};

			if (!duk_get_prop_index(ctx, -1, i))
				break;
			duk_get_prop_index(ctx, -2, i + 2);
			f.base = duk_get_top(ctx) - 2;
			f.pc = (uint32_t)(uint64_t)duk_get_number(ctx, -1);
			p = position_of(ctx, st, &f);
			/* What the program did, not how a built-in is made. */
			if (jr_str_starts(p.file, JR_STR("node:")))
				p.line = 0;
			duk_pop_2(ctx);
		}
	}
	if (p.line == 0)
		return 0;
	find_origin(ctx, st, &p);
	if (duk_is_string(ctx, -1))     /* the error keeps the name */
		rt_stack_blame(ctx, err, p.line, p.column);
	*place = (struct rt_stack_place){p.file, p.line, p.column, {NULL, 0}};
	rt_source_line(&st->sources, p.file, p.line, &place->text);
	place->file = shown_name(p.file);
	return 0;
}

bool rt_stack_place(duk_context *ctx, duk_idx_t idx,
		    struct rt_stack_place *place)
{
	*place = (struct rt_stack_place){{NULL, 0}, 0, 0, {NULL, 0}};
	if (!duk_is_object(ctx, idx) || !duk_check_stack(ctx, 2))
		return false;
	duk_dup(ctx, idx);
	(void)duk_safe_call(ctx, find_place, place, 1, 1);
	duk_pop(ctx);
	return place->line > 0;
}
