#include "src/coro.h"

#include "lib/es/intrinsic.h"
#include "src/compile.h"
#include "src/ecma.h"
#include "src/intrinsic.h"
#include "src/iterator.h"

/* The pointer of a generator is the coroutine itself. */
static const duk_native_type generator_type = {"Generator", NULL};

/* What duk_coroutine_hold() says of a generator: it is inside yield*, and its
 * inner iterator is being asked. */
enum { HELD_NOT, HELD_DELEGATES, HELD_STEPS };

_Static_assert((int)RT_WAIT_RESULT == DUK_COROUTINE_WAIT_RESULT,
	       "the engine passes results of yield* on");

static void *keeper(duk_context *ctx)
{
	void *keep;

	rt_root_push(ctx, RT_ROOT_CORO);
	keep = duk_get_heapptr(ctx, -1);
	duk_pop(ctx);
	return keep;
}

void rt_coro_keep(duk_context *ctx, enum rt_coro_kept slot)
{
	duk_native_put(ctx, keeper(ctx), slot);
}

void rt_coro_push_kept(duk_context *ctx, enum rt_coro_kept slot)
{
	duk_native_push(ctx, keeper(ctx), slot);
}

bool rt_coro_is_return(duk_context *ctx, duk_idx_t idx)
{
	void *p = duk_get_heapptr(ctx, idx);
	bool same;

	if (p == NULL)
		return false;
	rt_coro_push_kept(ctx, RT_CORO_SIGNAL);
	same = duk_get_heapptr(ctx, -1) == p;
	duk_pop(ctx);
	return same;
}

/* ---- life of a coroutine ----------------------------------------------- */

void *rt_coro_new(duk_context *ctx, const duk_native_type *type,
		  duk_size_t nslots)
{
	duk_idx_t nargs = duk_get_top(ctx) - 1;

	duk_push_this(ctx);
	duk_insert(ctx, 0);
	return duk_push_coroutine(ctx, type, nslots, nargs);
}

void rt_coro_bind(duk_context *ctx, void *co)
{
	if (!duk_binds_parameters(ctx))
		return;
	duk_push_undefined(ctx);
	if (duk_resume_coroutine(ctx, co, false) == DUK_COROUTINE_THROW)
		(void)duk_throw(ctx);
	duk_pop(ctx);
}

bool rt_coro_begun(void *co)
{
	return duk_coroutine_state(co) != DUK_COROUTINE_STATE_START &&
	       duk_coroutine_wait(co) != RT_WAIT_START;
}

static void need_slots(duk_context *ctx, void *co)
{
	if (duk_native_slots(co) == 0)
		duk_native_resize(ctx, co, RT_CORO_SLOTS);
}

void rt_coro_set_return(duk_context *ctx, void *co)
{
	need_slots(ctx, co);
	duk_native_put(ctx, co, RT_CORO_VALUE);
	rt_coro_push_kept(ctx, RT_CORO_SIGNAL);
}

void rt_coro_set_delegate(duk_context *ctx, void *co)
{
	need_slots(ctx, co);
	duk_native_put(ctx, co, RT_CORO_NEXT);
	duk_native_put(ctx, co, RT_CORO_DELEGATE);
}

/* Nothing is waited for and no value kept any more. */
static void clear_slots(duk_context *ctx, void *co)
{
	if (duk_native_slots(co) < RT_CORO_SLOTS)
		return;
	for (duk_size_t i = 0; i < RT_CORO_SLOTS; i++) {
		duk_push_undefined(ctx);
		duk_native_put(ctx, co, i);
	}
}

void rt_coro_finish(duk_context *ctx, void *co)
{
	if (duk_coroutine_state(co) != DUK_COROUTINE_STATE_DONE)
		duk_coroutine_drop(ctx, co);
	clear_slots(ctx, co);
}

void rt_coro_set_class(duk_context *ctx, duk_idx_t idx, enum rt_coro_kept slot)
{
	idx = duk_normalize_index(ctx, idx);
	duk_push_this(ctx);
	duk_get_prop_literal(ctx, -1, "prototype");
	if (!duk_is_object(ctx, -1)) {
		duk_pop(ctx);
		rt_coro_push_kept(ctx, slot);
	}
	duk_set_prototype(ctx, idx);
	duk_pop(ctx);
}

/* ---- suspending (called by the body) ------------------------------------ */

/* The coroutine whose body calls; these intrinsics are called nowhere else. */
static void *running(duk_context *ctx)
{
	void *co = duk_coroutine_here(ctx, NULL, 0);

	if (co == NULL)
		(void)duk_type_error(ctx, "yield outside a generator");
	return co;
}

/* yield(value): the value sent in is the result. The executor does the same
 * where it can. */
static duk_ret_t suspend(duk_context *ctx)
{
	duk_coroutine_set_wait(running(ctx), duk_get_current_magic(ctx));
	return DUK_RET_SUSPEND;
}

/* yield0(): the parameters are bound; the body starts at the first next(). */
static duk_ret_t suspend_start(duk_context *ctx)
{
	duk_coroutine_set_wait(running(ctx), RT_WAIT_START);
	duk_push_undefined(ctx);
	return DUK_RET_SUSPEND;
}

/* ret(error): what catch clauses of a generator begin with. */
static duk_ret_t pass_return(duk_context *ctx)
{
	if (rt_coro_is_return(ctx, 0))
		return duk_throw(ctx);
	return 0;
}

/* isret(error) */
static duk_ret_t is_return(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_coro_is_return(ctx, 0));
	return 1;
}

/* What a generator did when it was asked. */
enum outcome {
	YIELDED,        /* the value is on the stack */
	PASSED,         /* the result of the inner iterator is */
	ENDED,          /* the value that it returned is */
	THREW,          /* the error is */
};

static enum outcome ask_outer(duk_context *ctx, void *co,
			      enum rt_coro_mode mode);

/* ---- yield* of a generator (15.5.5) ------------------------------------ */

void rt_coro_require_result(duk_context *ctx)
{
	if (!duk_is_object(ctx, -1))
		(void)duk_type_error(ctx, "Iterator result %s is not an object",
				     duk_safe_to_string(ctx, -1));
}

/* [... result] -> [... result] or, when it is done, [... value]. */
static bool unwrap_done(duk_context *ctx)
{
	bool done;

	rt_coro_require_result(ctx);
	duk_get_prop_literal(ctx, -1, "done");
	done = duk_to_boolean(ctx, -1);
	duk_pop(ctx);
	if (done) {
		duk_get_prop_literal(ctx, -1, "value");
		duk_remove(ctx, -2);
	}
	return done;
}

/* ystar(iterable): begins delegating. The inner iterator is then stepped by
 * the generator's own methods; the body sleeps until it is done. */
static duk_ret_t delegate(duk_context *ctx)
{
	void *co = running(ctx);
	enum outcome what;

	if (rt_coro_is_async_generator(ctx, co)) {
		rt_coro_delegate_async(ctx, co);
		duk_coroutine_set_wait(co, RT_WAIT_RESULT);
		return DUK_RET_SUSPEND;
	}
	if (!duk_is_null_or_undefined(ctx, 0))
		duk_get_prop_literal(ctx, 0,
				     DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
	if (!duk_is_function(ctx, -1))
		return duk_type_error(ctx, "%s is not iterable (cannot read "
				      "property Symbol(Symbol.iterator))",
				      rt_ecma_push_kind(ctx, 0));
	duk_insert(ctx, 0);
	duk_call_method(ctx, 0);
	if (!duk_is_object(ctx, 0))
		return duk_type_error(ctx, "Result of the Symbol.iterator "
				      "method is not an object");
	duk_get_prop_literal(ctx, 0, "next");
	what = PASSED;
	if (rt_coro_is_generator(ctx, 0, 1)) {
		duk_push_undefined(ctx);
		what = ask_outer(ctx, duk_get_heapptr(ctx, 0), RT_MODE_NEXT);
	} else {
		duk_dup(ctx, 1);
		duk_dup(ctx, 0);
		duk_push_undefined(ctx);
		duk_call_method(ctx, 1);
	}
	if (what == THREW)
		return duk_throw(ctx);
	if (what == ENDED || (what == PASSED && unwrap_done(ctx)))
		return 1;
	duk_dup(ctx, 0);
	duk_dup(ctx, 1);
	rt_coro_set_delegate(ctx, co);
	duk_coroutine_hold(co, HELD_DELEGATES);
	duk_coroutine_set_wait(co, what == PASSED ? RT_WAIT_RESULT
						  : RT_WAIT_YIELD);
	return DUK_RET_SUSPEND;
}

/* What one step of the inner iterator means for the outer generator. */
struct step {
	void *co;
	enum rt_coro_mode mode;
	bool resume;            /* the body goes on, in `mode` */
	enum outcome what;
};

/* Stack [value] -> [value or inner result]; what it throws goes to the body. */
static duk_ret_t delegate_step(duk_context *ctx, void *udata)
{
	static const char *const names[] = {"next", "return", "throw"};
	struct step *s = udata;

	duk_native_push(ctx, s->co, RT_CORO_DELEGATE);
	if (s->mode == RT_MODE_NEXT)
		duk_native_push(ctx, s->co, RT_CORO_NEXT);
	else
		duk_get_prop_string(ctx, -1, names[s->mode]);
	if (s->mode != RT_MODE_NEXT && duk_is_null_or_undefined(ctx, -1)) {
		if (s->mode == RT_MODE_RETURN) {
			duk_set_top(ctx, duk_get_top(ctx) - 2);
			s->resume = true;
			return 1;
		}
		duk_get_prop_literal(ctx, -2, "return");
		if (!duk_is_null_or_undefined(ctx, -1)) {
			duk_dup(ctx, -3);
			duk_call_method(ctx, 0);
			rt_coro_require_result(ctx);
		}
		return duk_type_error(ctx, "The iterator does not provide a "
				      "'throw' method");
	}
	duk_insert(ctx, -2);
	duk_dup(ctx, -3);
	duk_call_method(ctx, 1);
	if (unwrap_done(ctx)) {
		s->resume = true;
		if (s->mode == RT_MODE_THROW)
			s->mode = RT_MODE_NEXT;
	}
	return 1;
}

/* ---- generator objects ------------------------------------------------- */

/* [... value] -> [... outcome]: lets the body go on. */
static enum outcome resume(duk_context *ctx, void *co, enum rt_coro_mode mode)
{
	if (mode == RT_MODE_RETURN)
		rt_coro_set_return(ctx, co);
	switch (duk_resume_coroutine(ctx, co, mode != RT_MODE_NEXT)) {
	case DUK_COROUTINE_YIELD:
		return duk_coroutine_wait(co) == RT_WAIT_RESULT ? PASSED
								: YIELDED;
	case DUK_COROUTINE_RETURN:
		clear_slots(ctx, co);
		return ENDED;
	default:
		break;
	}
	if (!rt_coro_is_return(ctx, -1)) {
		clear_slots(ctx, co);
		return THREW;
	}
	duk_native_push(ctx, co, RT_CORO_VALUE);
	duk_replace(ctx, -2);
	clear_slots(ctx, co);
	return ENDED;
}

static enum outcome ask(duk_context *ctx, void *co, enum rt_coro_mode mode);

/* The inner generator of yield* if it has the built-in next method. */
static void *inner_generator(duk_context *ctx, void *co)
{
	void *inner = NULL;

	duk_native_push(ctx, co, RT_CORO_DELEGATE);
	duk_native_push(ctx, co, RT_CORO_NEXT);
	if (rt_coro_is_generator(ctx, -2, -1))
		inner = duk_get_heapptr(ctx, -2);
	duk_pop_2(ctx);
	return inner;
}

/* [... value] -> [... outcome] of a generator inside yield*. What an inner
 * generator yields is passed on without a result object for each level. */
static enum outcome ask_inner(duk_context *ctx, void *co,
			      enum rt_coro_mode mode)
{
	struct step s = {.co = co, .mode = mode};
	void *inner = mode == RT_MODE_NEXT ? inner_generator(ctx, co) : NULL;

	if (inner) {
		enum outcome what;

		duk_require_native_stack(ctx);
		duk_coroutine_hold(co, HELD_STEPS);
		what = ask(ctx, inner, mode);
		if (what == YIELDED || what == PASSED) {
			duk_coroutine_hold(co, HELD_DELEGATES);
			return what;
		}
		if (what == THREW)
			s.mode = RT_MODE_THROW;
		s.resume = true;
	} else {
		duk_coroutine_hold(co, HELD_STEPS);
		if (duk_safe_call(ctx, delegate_step, &s, 1, 1) !=
		    DUK_EXEC_SUCCESS) {
			s.mode = RT_MODE_THROW;
			s.resume = true;
		}
	}
	if (!s.resume) {
		duk_coroutine_hold(co, HELD_DELEGATES);
		return PASSED;
	}
	duk_coroutine_hold(co, HELD_NOT);
	return resume(ctx, co, s.mode);
}

/* [... value] -> [... outcome] */
static enum outcome ask(duk_context *ctx, void *co, enum rt_coro_mode mode)
{
	int state = duk_coroutine_state(co);

	if (state == DUK_COROUTINE_STATE_RUNNING ||
	    duk_coroutine_held(co) == HELD_STEPS) {
		duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR,
				      "Generator is already running");
		return THREW;
	}
	if (state != DUK_COROUTINE_STATE_DONE && mode != RT_MODE_NEXT &&
	    !rt_coro_begun(co)) {
		rt_coro_finish(ctx, co);
		state = DUK_COROUTINE_STATE_DONE;
	}
	if (state == DUK_COROUTINE_STATE_DONE) {
		if (mode == RT_MODE_THROW)
			return THREW;
		if (mode == RT_MODE_NEXT) {
			duk_pop(ctx);
			duk_push_undefined(ctx);
		}
		return ENDED;
	}
	return duk_coroutine_held(co) == HELD_NOT ? resume(ctx, co, mode)
						  : ask_inner(ctx, co, mode);
}

static duk_ret_t ask_raw(duk_context *ctx, void *udata)
{
	struct step *s = udata;

	s->what = ask(ctx, s->co, s->mode);
	return 1;
}

/* ask() for the outermost of generators inside yield*: when there is no stack or
 * memory left to ask the inner ones, they are as before. */
static enum outcome ask_outer(duk_context *ctx, void *co,
			      enum rt_coro_mode mode)
{
	struct step s = {.co = co, .mode = mode};

	if (duk_coroutine_held(co) != HELD_DELEGATES)
		return ask(ctx, co, mode);
	if (duk_safe_call(ctx, ask_raw, &s, 1, 1) == DUK_EXEC_SUCCESS)
		return s.what;
	while (co && duk_coroutine_held(co) == HELD_STEPS) {
		duk_coroutine_hold(co, HELD_DELEGATES);
		co = inner_generator(ctx, co);
	}
	return THREW;
}

/* Generator.prototype.next, return, throw; the magic number is the mode. */
static duk_ret_t generator_method(duk_context *ctx)
{
	static const char *const names[] = {"next", "return", "throw"};
	enum rt_coro_mode mode = (enum rt_coro_mode)duk_get_current_magic(ctx);
	void *co = duk_this_native(ctx, &generator_type);
	enum outcome what;

	if (co == NULL) {
		duk_push_this(ctx);
		return duk_type_error(ctx, "Method [Generator].prototype.%s "
				      "called on incompatible receiver %s",
				      names[mode], duk_push_text(ctx, -1));
	}
	what = ask_outer(ctx, co, mode);
	if (what == THREW)
		return duk_throw(ctx);
	if (what != PASSED)
		duk_push_iter_result(ctx, what == ENDED);
	return 1;
}

bool rt_coro_is_generator(duk_context *ctx, duk_idx_t idx, duk_idx_t next_idx)
{
	return duk_get_c_function(ctx, next_idx) == generator_method &&
	       duk_get_magic(ctx, next_idx) == RT_MODE_NEXT &&
	       duk_get_native(ctx, idx, &generator_type) != NULL;
}

bool rt_coro_step(duk_context *ctx, void *co)
{
	duk_push_undefined(ctx);
	switch (ask_outer(ctx, co, RT_MODE_NEXT)) {
	case YIELDED:
		return true;
	case ENDED:
		duk_pop(ctx);
		return false;
	case THREW:
		(void)duk_throw(ctx);
		return false;
	default:
		break;
	}
	rt_coro_require_result(ctx);
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

/* gen: see coro.h. Parameters that run code are bound by the call itself. */
static duk_ret_t generator_call(duk_context *ctx)
{
	void *co = rt_coro_new(ctx, &generator_type, 0);

	rt_coro_bind(ctx, co);
	rt_coro_set_class(ctx, 0, RT_CORO_GENERATOR);
	return 1;
}

/* ---- installation ------------------------------------------------------ */

#define READONLY (DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_CONFIGURABLE | \
		  DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE)

static const struct rt_intrinsic_fn intrinsics[] = {
	{JR_I_gen, "gen", generator_call, DUK_VARARGS},
	{JR_I_yield0, "yield0", suspend_start, 0},
	{JR_I_ystar, "ystar", delegate, 1},
	{JR_I_ret, "ret", pass_return, 1},
	{JR_I_isret, "isret", is_return, 1},
	{0, NULL, NULL, 0},
};

/* GeneratorFunction(...parameters, body) and its like (27.3.1): no globals,
 * reached through a function's constructor. The magic number tells which. */
static const char *const heads[] = {
	"function*", "async function", "async function*",
};

static duk_ret_t compile_function(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);

	if (n < 2) {
		duk_push_literal(ctx, "");
		if (n == 0)
			duk_push_literal(ctx, "");
		else
			duk_insert(ctx, 0);
		duk_to_string(ctx, 1);
	} else {
		duk_to_string(ctx, n - 1);
		duk_push_literal(ctx, ",");
		duk_insert(ctx, 0);
		duk_insert(ctx, 0);
		/* [body "," parameters...] */
		duk_join(ctx, n - 1);
		duk_insert(ctx, 0);
	}
	rt_compile_function(ctx, heads[duk_get_current_magic(ctx)]);
	return 1;
}

void rt_coro_push_function_class(duk_context *ctx, const char *tag)
{
	int magic = tag[0] == 'G' ? 0 : tag[5] == 'F' ? 1 : 2;

	duk_push_object(ctx);
	rt_ecma_push_prototype(ctx, "Function");
	duk_set_prototype(ctx, -2);
	rt_ecma_tag(ctx, -1, tag);

	duk_push_literal(ctx, "constructor");
	duk_push_string(ctx, tag);
	duk_push_c_builtin(ctx, compile_function, DUK_VARARGS, 1, magic,
			   DUK_BUILTIN_CONSTRUCTOR);
	rt_ecma_push_global(ctx, "Function");
	duk_set_prototype(ctx, -2);
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -4);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
	duk_def_prop(ctx, -3, READONLY);
}

static const struct rt_ecma_fn generator_methods[] = {
	{"next", generator_method, 1, 1, RT_MODE_NEXT},
	{"return", generator_method, 1, 1, RT_MODE_RETURN},
	{"throw", generator_method, 1, 1, RT_MODE_THROW},
	{NULL, NULL, 0, 0, 0},
};

void rt_coro_push_class(duk_context *ctx, const char *tag,
			const char *function_tag,
			const struct rt_ecma_fn *methods)
{
	duk_push_object(ctx);
	rt_coro_push_function_class(ctx, function_tag);
	duk_insert(ctx, -3);
	duk_insert(ctx, -2);
	duk_set_prototype(ctx, -2);
	rt_ecma_define(ctx, -1, methods);
	rt_ecma_tag(ctx, -1, tag);
	duk_push_literal(ctx, "constructor");
	duk_dup(ctx, -3);
	duk_def_prop(ctx, -3, READONLY);
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -2);
	duk_def_prop(ctx, -4, READONLY);
}

void rt_coro_install(duk_context *ctx)
{
	duk_push_native(ctx, &generator_type, NULL, RT_CORO_KEPT_COUNT);
	rt_root_set(ctx, RT_ROOT_CORO);
	duk_push_object(ctx);
	rt_coro_keep(ctx, RT_CORO_SIGNAL);

	duk_push_intrinsic(ctx, RT_KEPT_iterator);
	rt_coro_push_class(ctx, "Generator", "GeneratorFunction",
			   generator_methods);
	rt_coro_push_kept(ctx, RT_CORO_SIGNAL);
	duk_get_prop_literal(ctx, -2, "next");
	duk_set_special(ctx, -1, DUK_SPECIAL_NEXT);
	duk_set_generators(ctx, &generator_type, rt_iterator_record_type());
	rt_coro_keep(ctx, RT_CORO_GENERATOR);
	duk_set_coroutine_kind(ctx, 'g', JR_I_gen);
	rt_intrinsic_set(ctx, intrinsics);
	duk_push_c_function(ctx, suspend, 1);
	duk_set_magic(ctx, -1, RT_WAIT_YIELD);
	duk_set_special(ctx, -1, DUK_SPECIAL_SUSPEND);
	duk_set_intrinsic(ctx, JR_I_yield);
	rt_async_install(ctx);
}
