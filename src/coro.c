#include "src/coro.h"

#include "lib/base/alloc.h"
#include "lib/es/intrinsic.h"
#include "src/compile.h"
#include "src/ecma.h"
#include "src/intrinsic.h"

static const duk_native_type generator_type = {"Generator", rt_coro_free};

void rt_coro_free(void *udata, void *ptr)
{
	(void)udata;
	jr_free(ptr);
}

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

struct rt_coro *rt_coro_new(duk_context *ctx, const duk_native_type *type,
			    duk_size_t nslots)
{
	duk_idx_t nargs = duk_get_top(ctx) - 1;
	struct rt_coro *c;
	void *self;

	self = duk_push_native(ctx, type, NULL, nslots);
	duk_insert(ctx, 0);
	duk_push_this(ctx);
	duk_insert(ctx, 1);
	c = jr_zalloc(sizeof(*c));
	duk_set_native(self, c);
	c->self = self;
	duk_push_coroutine(ctx, nargs, c);
	duk_native_put(ctx, self, RT_CORO_THREAD);
	return c;
}

void rt_coro_finish(duk_context *ctx, struct rt_coro *c)
{
	c->state = RT_CORO_DONE;
	c->delegating = false;
	for (duk_size_t i = RT_CORO_THREAD; i <= RT_CORO_NEXT; i++) {
		duk_push_undefined(ctx);
		duk_native_put(ctx, c->self, i);
	}
}

int rt_coro_run(duk_context *ctx, struct rt_coro *c, bool is_throw)
{
	void *thread;
	int rc;

	duk_native_push(ctx, c->self, RT_CORO_THREAD);
	thread = duk_get_heapptr(ctx, -1);
	duk_insert(ctx, -2);
	c->state = RT_CORO_RUNNING;
	rc = duk_resume_coroutine(ctx, thread, is_throw);
	duk_remove(ctx, -2);
	if (rc == DUK_COROUTINE_YIELD)
		c->state = RT_CORO_SUSPENDED;
	return rc;
}

void rt_coro_set_return(duk_context *ctx, struct rt_coro *c)
{
	duk_native_put(ctx, c->self, RT_CORO_VALUE);
	rt_coro_push_kept(ctx, RT_CORO_SIGNAL);
}

void rt_coro_push_result(duk_context *ctx, bool done)
{
	duk_push_object(ctx);
	duk_insert(ctx, -2);
	duk_put_prop_literal(ctx, -2, "value");
	duk_push_boolean(ctx, done);
	duk_put_prop_literal(ctx, -2, "done");
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

/* ---- suspending (called by the body, on its own thread) ---------------- */

/* The coroutine whose body calls; these intrinsics are called nowhere else. */
static struct rt_coro *running(duk_context *ctx)
{
	struct rt_coro *c = duk_coroutine_data(ctx);

	if (c == NULL)
		(void)duk_type_error(ctx, "yield outside a generator");
	return c;
}

/* yield(value), await(value): the value sent in is the result. */
static duk_ret_t suspend(duk_context *ctx)
{
	running(ctx)->wait = (uint8_t)duk_get_current_magic(ctx);
	return duk_yield(ctx);
}

/* yield0(): the parameters are bound; the body starts at the first next(). */
static duk_ret_t suspend_start(duk_context *ctx)
{
	duk_push_undefined(ctx);
	running(ctx)->wait = RT_WAIT_START;
	return duk_yield(ctx);
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
	struct rt_coro *c = running(ctx);

	if (c->async) {
		rt_coro_delegate_async(ctx, c);
		c->wait = RT_WAIT_RESULT;
		return duk_yield(ctx);
	}
	duk_get_prop_literal(ctx, 0, DUK_WELLKNOWN_SYMBOL("Symbol.iterator"));
	if (!duk_is_function(ctx, -1))
		return duk_type_error(ctx, "%s is not iterable",
				      duk_safe_to_string(ctx, 0));
	duk_insert(ctx, 0);
	duk_call_method(ctx, 0);
	if (!duk_is_object(ctx, 0))
		return duk_type_error(ctx, "Result of the Symbol.iterator "
				      "method is not an object");
	duk_get_prop_literal(ctx, 0, "next");
	duk_dup(ctx, 1);
	duk_dup(ctx, 0);
	duk_push_undefined(ctx);
	duk_call_method(ctx, 1);
	if (unwrap_done(ctx))
		return 1;
	duk_dup(ctx, 0);
	duk_native_put(ctx, c->self, RT_CORO_DELEGATE);
	duk_dup(ctx, 1);
	duk_native_put(ctx, c->self, RT_CORO_NEXT);
	c->delegating = true;
	c->wait = RT_WAIT_RESULT;
	return duk_yield(ctx);
}

/* What one step of the inner iterator means for the outer generator. */
struct step {
	struct rt_coro *c;
	enum rt_coro_mode mode;
	bool resume;            /* the body goes on, in `mode` */
};

/* Stack [value] -> [value or inner result]; what it throws goes to the body. */
static duk_ret_t delegate_step(duk_context *ctx, void *udata)
{
	static const char *const names[] = {"next", "return", "throw"};
	struct step *s = udata;

	duk_native_push(ctx, s->c->self, RT_CORO_DELEGATE);
	if (s->mode == RT_MODE_NEXT)
		duk_native_push(ctx, s->c->self, RT_CORO_NEXT);
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

/* [... value] -> [... result]: lets the body go on; throws what it throws. */
static duk_ret_t resume(duk_context *ctx, struct rt_coro *c,
			enum rt_coro_mode mode)
{
	bool signal;

	if (mode == RT_MODE_RETURN)
		rt_coro_set_return(ctx, c);
	switch (rt_coro_run(ctx, c, mode != RT_MODE_NEXT)) {
	case DUK_COROUTINE_YIELD:
		if (c->wait == RT_WAIT_YIELD)
			rt_coro_push_result(ctx, false);
		return 1;
	case DUK_COROUTINE_RETURN:
		rt_coro_finish(ctx, c);
		rt_coro_push_result(ctx, true);
		return 1;
	default:
		signal = rt_coro_is_return(ctx, -1);
		if (signal)
			duk_native_push(ctx, c->self, RT_CORO_VALUE);
		rt_coro_finish(ctx, c);
		if (!signal)
			return duk_throw(ctx);
		rt_coro_push_result(ctx, true);
		return 1;
	}
}

/* Generator.prototype.next, return, throw; the magic number is the mode. */
static duk_ret_t generator_method(duk_context *ctx)
{
	static const char *const names[] = {"next", "return", "throw"};
	enum rt_coro_mode mode = (enum rt_coro_mode)duk_get_current_magic(ctx);
	struct rt_coro *c = duk_this_native(ctx, &generator_type);
	struct step s;

	if (c == NULL) {
		duk_push_this(ctx);
		return duk_type_error(ctx, "%s method called on incompatible "
				      "receiver %s", names[mode],
				      duk_safe_to_string(ctx, -1));
	}
	if (c->state == RT_CORO_RUNNING)
		return duk_type_error(ctx, "Generator is already running");
	if (c->state == RT_CORO_START && mode != RT_MODE_NEXT)
		rt_coro_finish(ctx, c);
	if (c->state == RT_CORO_DONE) {
		if (mode == RT_MODE_THROW)
			return duk_throw(ctx);
		if (mode == RT_MODE_NEXT) {
			duk_pop(ctx);
			duk_push_undefined(ctx);
		}
		rt_coro_push_result(ctx, true);
		return 1;
	}
	if (!c->delegating)
		return resume(ctx, c, mode);

	s = (struct step){.c = c, .mode = mode};
	c->state = RT_CORO_RUNNING;
	if (duk_safe_call(ctx, delegate_step, &s, 1, 1) != DUK_EXEC_SUCCESS) {
		s.mode = RT_MODE_THROW;
		s.resume = true;
	}
	c->state = RT_CORO_SUSPENDED;
	if (!s.resume)
		return 1;
	c->delegating = false;
	return resume(ctx, c, s.mode);
}

/* gen: see coro.h. Parameters that run code are bound by the call itself. */
static duk_ret_t generator_call(duk_context *ctx)
{
	struct rt_coro *c = rt_coro_new(ctx, &generator_type,
					RT_CORO_NEXT + 1);

	if (duk_binds_parameters(ctx)) {
		duk_push_undefined(ctx);
		if (rt_coro_run(ctx, c, false) == DUK_COROUTINE_THROW) {
			rt_coro_finish(ctx, c);
			return duk_throw(ctx);
		}
		duk_pop(ctx);
		c->state = RT_CORO_START;
	}
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

void rt_coro_set_intrinsic(duk_context *ctx, int n, duk_c_function fn,
			   duk_idx_t nargs, int magic)
{
	duk_push_c_function(ctx, fn, nargs);
	duk_set_magic(ctx, -1, magic);
	duk_set_intrinsic(ctx, (duk_uint_t)n);
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
	rt_coro_keep(ctx, RT_CORO_GENERATOR);
	duk_set_coroutine_kind(ctx, 'g', JR_I_gen);
	rt_intrinsic_set(ctx, intrinsics);
	rt_coro_set_intrinsic(ctx, JR_I_yield, suspend, 1, RT_WAIT_YIELD);
	rt_coro_set_intrinsic(ctx, JR_I_await, suspend, 1, RT_WAIT_AWAIT);
	rt_async_install(ctx);
}
