#include "src/promise.h"

#include "src/context.h"
#include "src/ecma.h"
#include "src/builtin.h"
#include "src/tick.h"

/* ---- representation ---------------------------------------------------- */

/* The native pointer of a promise holds its state, so it owns no memory.
 *
 * Invariants: bit 0 is always set (a NULL pointer would read as "no promise");
 * reactions exist only while pending. */
enum {
	ALIVE = 1,
	STATE_SHIFT = 1, STATE_MASK = 3 << STATE_SHIFT,
	HANDLED = 1 << 3,
	WAITING = 1 << 4,       /* on the list of unhandled rejections */
	REPORTED = 1 << 5,      /* was reported as unhandled */
	GEN_SHIFT = 8,          /* which pair of resolving functions counts */
	GEN_MASK = 0x3fff,
};

/* Slots: value or reason, then reactions. */
enum { SLOT_VALUE, SLOT_REACTIONS };
/* A reaction: what gets the outcome (promise, capability or undefined), then
 * handlers: functions, undefined, or a pointer to an rt_promise_fn; and the
 * async context of its making. */
enum { R_TARGET, R_FULFILLED, R_REJECTED, R_CONTEXT, R_SIZE };
/* A capability of a class other than Promise (27.2.1.1). */
enum { CAP_PROMISE, CAP_RESOLVE, CAP_REJECT, CAP_SIZE };

static const duk_native_type promise_type = {"Promise", NULL};
static const duk_native_type capability_type = {"PromiseCapability", NULL};

/* What this file keeps, as slots of the object in RT_ROOT_PROMISE. */
enum {
	KEEP_CLASS, KEEP_PROTOTYPE, KEEP_THEN, KEEP_CONSTRUCTOR_KEY,
	KEEP_THEN_KEY, KEEP_RESOLVE, KEEP_RESOLVE_KEY, KEEP_REPORT,
	KEEP_UNHANDLED, KEEP_SIZE
};

#define HIDDEN_PROMISE DUK_HIDDEN_SYMBOL("promise")

static uintptr_t word(void *promise)
{
	return (uintptr_t)duk_heapptr_native(promise);
}

static void set_word(void *promise, uintptr_t w)
{
	duk_set_native(promise, (void *)w);
}

enum rt_promise_state rt_promise_state(void *promise)
{
	return (enum rt_promise_state)((word(promise) & STATE_MASK) >>
				       STATE_SHIFT);
}

void *rt_promise_get(duk_context *ctx, duk_idx_t idx)
{
	if (duk_get_native(ctx, idx, &promise_type) == NULL)
		return NULL;
	return duk_get_heapptr(ctx, idx);
}

void rt_promise_push_value(duk_context *ctx, void *promise)
{
	duk_native_push(ctx, promise, SLOT_VALUE);
}

static void *keep(duk_context *ctx)
{
	return rt_of(ctx)->promise.keep;
}

/* True if the promise at idx gives the expected object for the property key, and
 * nobody can tell that it was asked. */
static bool has_plain(duk_context *ctx, duk_idx_t idx, void *key, void *want)
{
	bool same;

	if (!duk_peek_prop(ctx, idx, key))
		return false;
	same = duk_get_heapptr(ctx, -1) == want;
	duk_pop(ctx);
	return same;
}

static void *push_with(duk_context *ctx, duk_size_t reactions)
{
	return duk_push_native_of(ctx, &promise_type, (void *)ALIVE,
				  SLOT_REACTIONS + reactions * R_SIZE,
				  rt_of(ctx)->promise.prototype);
}

void *rt_promise_push(duk_context *ctx)
{
	/* Room for one reaction: most promises get exactly one. */
	return push_with(ctx, 1);
}

void rt_promise_push_settled(duk_context *ctx, bool rejected)
{
	void *promise = push_with(ctx, 0);

	duk_insert(ctx, -2);
	if (rejected)
		rt_promise_reject(ctx, promise);
	else
		rt_promise_resolve(ctx, promise);
}

/* ---- unhandled rejections (HostPromiseRejectionTracker) ---------------- */

static void track_rejection(duk_context *ctx, void *promise)
{
	void *k = keep(ctx);

	set_word(promise, word(promise) | WAITING);
	duk_native_push(ctx, k, KEEP_UNHANDLED);
	duk_push_heapptr(ctx, promise);
	duk_def_element(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
	duk_pop(ctx);
}

static void job_handled(duk_context *ctx, duk_idx_t nvalues)
{
	(void)nvalues;
	duk_native_push(ctx, keep(ctx), KEEP_REPORT);
	if (!duk_is_function(ctx, -1))
		return;
	duk_push_literal(ctx, "handled");
	duk_dup(ctx, 0);
	duk_call(ctx, 2);
}

static void track_handling(duk_context *ctx, void *promise)
{
	uintptr_t w = word(promise);

	if (w & HANDLED)
		return;
	set_word(promise, (w | HANDLED) & ~(uintptr_t)WAITING);
	if (!(w & REPORTED))
		return;
	duk_push_heapptr(ctx, promise);
	rt_tick_add(ctx, &rt_of(ctx)->ticks.micro, job_handled, 1);
}

void rt_promise_set_reporter(duk_context *ctx)
{
	duk_native_put(ctx, keep(ctx), KEEP_REPORT);
}

/* Calls report('unhandled', promise, reason) for each waiting rejection. */
static bool report_rejections(struct rt *rt)
{
	duk_context *ctx = rt->ctx;
	void *k = keep(ctx);
	bool called = false;
	duk_uarridx_t i, n;

	duk_native_push(ctx, k, KEEP_UNHANDLED);
	n = (duk_uarridx_t)duk_get_length(ctx, -1);
	if (n == 0) {
		duk_pop(ctx);
		return false;
	}
	duk_push_array(ctx);
	duk_native_put(ctx, k, KEEP_UNHANDLED);
	for (i = 0; i < n; i++) {
		void *promise;

		duk_get_prop_index(ctx, -1, i);
		promise = duk_get_heapptr(ctx, -1);
		if (!(word(promise) & WAITING)) {
			duk_pop(ctx);
			continue;
		}
		set_word(promise, (word(promise) & ~(uintptr_t)WAITING) |
					  REPORTED);
		duk_native_push(ctx, k, KEEP_REPORT);
		duk_push_undefined(ctx);
		duk_push_literal(ctx, "unhandled");
		duk_dup(ctx, -4);
		rt_promise_push_value(ctx, promise);
		rt_call(rt, 3);
		duk_pop(ctx);
		called = true;
	}
	duk_pop(ctx);
	return called;
}

/* ---- settling ---------------------------------------------------------- */

static void job_fulfilled(duk_context *ctx, duk_idx_t nvalues);
static void job_rejected(duk_context *ctx, duk_idx_t nvalues);

/* Queues the reaction whose target and handler are at the top of the stack:
 * [... target handler] -> [...] */
static void queue_reaction(duk_context *ctx, void *promise)
{
	bool ok = rt_promise_state(promise) == RT_PROMISE_FULFILLED;

	duk_native_push(ctx, promise, SLOT_VALUE);
	rt_tick_add(ctx, &rt_of(ctx)->ticks.micro,
		    ok ? job_fulfilled : job_rejected, 3);
}

/* Reactions fill the slots in order, and no used one has an undefined
 * handler. */
static duk_size_t reaction_count(void *promise)
{
	duk_size_t low = 0;
	duk_size_t high = (duk_native_slots(promise) - SLOT_REACTIONS) / R_SIZE;

	while (low < high) {
		duk_size_t mid = (low + high) / 2;

		if (duk_native_has(promise, SLOT_REACTIONS + mid * R_SIZE +
						    R_FULFILLED))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* [... value] -> [...] */
static void settle(duk_context *ctx, void *promise, enum rt_promise_state s)
{
	duk_size_t i, n = reaction_count(promise);
	duk_size_t handler = s == RT_PROMISE_FULFILLED ? R_FULFILLED
						       : R_REJECTED;

	duk_native_put(ctx, promise, SLOT_VALUE);
	set_word(promise, word(promise) | ((uintptr_t)s << STATE_SHIFT));
	if (n == 0 && s == RT_PROMISE_FULFILLED)
		return;
	duk_push_heapptr(ctx, promise);         /* stays alive */
	rt_context_push(ctx);
	for (i = 0; i < n; i++) {
		duk_size_t r = SLOT_REACTIONS + i * R_SIZE;

		duk_native_push(ctx, promise, r + R_CONTEXT);
		rt_context_set(ctx);
		duk_native_push(ctx, promise, r + R_TARGET);
		duk_native_push(ctx, promise, r + handler);
		queue_reaction(ctx, promise);
	}
	rt_context_set(ctx);
	for (i = 0; i < n; i++) {
		duk_native_take_n(ctx, promise, SLOT_REACTIONS + i * R_SIZE,
				  R_SIZE);
		duk_pop_n(ctx, R_SIZE);
	}
	if (s == RT_PROMISE_REJECTED && !(word(promise) & HANDLED))
		track_rejection(ctx, promise);
	duk_pop(ctx);
}

void rt_promise_reject(duk_context *ctx, void *promise)
{
	if (rt_promise_state(promise) == RT_PROMISE_PENDING)
		settle(ctx, promise, RT_PROMISE_REJECTED);
	else
		duk_pop(ctx);
}

static void job_thenable(duk_context *ctx, duk_idx_t nvalues);

static duk_ret_t get_then(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_get_prop_literal(ctx, -1, "then");
	return 1;
}

/* [... object] -> [... object then]; false with an error instead of it. */
static bool push_then(duk_context *ctx)
{
	if (duk_peek_prop(ctx, -1, rt_of(ctx)->promise.then_key))
		return true;
	duk_dup_top(ctx);
	return duk_safe_call(ctx, get_then, NULL, 1, 1) == DUK_EXEC_SUCCESS;
}

void rt_promise_resolve(duk_context *ctx, void *promise)
{
	if (rt_promise_state(promise) != RT_PROMISE_PENDING) {
		duk_pop(ctx);
		return;
	}
	if (!duk_is_object(ctx, -1)) {
		settle(ctx, promise, RT_PROMISE_FULFILLED);
		return;
	}
	if (duk_get_heapptr(ctx, -1) == promise) {
		duk_pop(ctx);
		duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR, "Chaining cycle "
				      "detected for promise #<Promise>");
		settle(ctx, promise, RT_PROMISE_REJECTED);
		return;
	}
	if (!push_then(ctx)) {
		duk_remove(ctx, -2);
		settle(ctx, promise, RT_PROMISE_REJECTED);
		return;
	}
	if (!duk_is_function(ctx, -1)) {
		duk_pop(ctx);
		settle(ctx, promise, RT_PROMISE_FULFILLED);
		return;
	}
	/* [... thenable then] */
	duk_push_heapptr(ctx, promise);
	rt_tick_add(ctx, &rt_of(ctx)->ticks.micro, job_thenable, 3);
}

/* ---- resolving functions (27.2.1.3) ------------------------------------ */

static unsigned generation(void *promise)
{
	return (word(promise) >> GEN_SHIFT) & GEN_MASK;
}

/* One function for both; the magic number tells which, and of which pair: a
 * pair counts as called once the promise's generation has moved on. */
static duk_ret_t resolving_function(duk_context *ctx)
{
	unsigned magic = (unsigned)duk_get_current_magic(ctx);
	void *promise;

	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, -1, HIDDEN_PROMISE);
	promise = duk_get_heapptr(ctx, -1);
	if (generation(promise) != magic >> 1)
		return 0;
	set_word(promise, (word(promise) &
			   ~((uintptr_t)GEN_MASK << GEN_SHIFT)) |
			  ((uintptr_t)((magic >> 1) + 1) & GEN_MASK)
				  << GEN_SHIFT);
	duk_dup(ctx, 0);
	if (magic & 1)
		rt_promise_reject(ctx, promise);
	else
		rt_promise_resolve(ctx, promise);
	return 0;
}

static void push_resolving(duk_context *ctx, void *promise, int reject)
{
	duk_push_literal(ctx, "");
	duk_push_c_builtin(ctx, resolving_function, 1, 1,
			   (duk_int_t)(generation(promise) << 1) | reject, 0);
	duk_push_heapptr(ctx, promise);
	duk_put_prop_literal(ctx, -2, HIDDEN_PROMISE);
}

/* ---- jobs -------------------------------------------------------------- */

/* [target value] -> []: hands the outcome to whatever waits for it. */
static void deliver(duk_context *ctx, bool rejected)
{
	void *promise = rt_promise_get(ctx, -2);

	if (promise) {
		if (rejected)
			rt_promise_reject(ctx, promise);
		else
			rt_promise_resolve(ctx, promise);
	} else if (duk_get_native(ctx, -2, &capability_type)) {
		duk_native_push(ctx, duk_get_heapptr(ctx, -2),
				rejected ? CAP_REJECT : CAP_RESOLVE);
		duk_insert(ctx, -2);
		duk_call(ctx, 1);
	}
	duk_set_top(ctx, 0);
}

/* Stack: [target handler value]. */
static void run_reaction(duk_context *ctx, bool rejected)
{
	if (duk_is_pointer(ctx, 1)) {
		rt_promise_fn *fn = (rt_promise_fn *)(uintptr_t)
			duk_get_pointer(ctx, 1);

		duk_remove(ctx, 1);
		fn(ctx, rejected);
		return;
	}
	if (duk_is_function(ctx, 1))
		rejected = duk_pcall(ctx, 1) != DUK_EXEC_SUCCESS;
	else
		duk_remove(ctx, 1);
	deliver(ctx, rejected);
}

static void job_fulfilled(duk_context *ctx, duk_idx_t nvalues)
{
	(void)nvalues;
	run_reaction(ctx, false);
}

static void job_rejected(duk_context *ctx, duk_idx_t nvalues)
{
	(void)nvalues;
	run_reaction(ctx, true);
}

static void add_reaction(duk_context *ctx, void *promise);

/* Has the object at idx Promise.prototype? */
static bool is_plain(duk_context *ctx, duk_idx_t idx)
{
	bool is;

	duk_get_prototype(ctx, idx);
	is = duk_get_heapptr(ctx, -1) == rt_of(ctx)->promise.prototype;
	duk_pop(ctx);
	return is;
}

/* [thenable then promise]: NewPromiseResolveThenableJob. A promise that is
 * resolved with an ordinary promise needs no resolving functions: nobody can
 * see them. */
static void job_thenable(duk_context *ctx, duk_idx_t nvalues)
{
	void *promise = duk_get_heapptr(ctx, 2);
	void *inner = rt_promise_get(ctx, 0);

	(void)nvalues;
	if (inner && duk_get_heapptr(ctx, 1) == rt_of(ctx)->promise.then &&
	    is_plain(ctx, 0)) {
		duk_push_null(ctx);
		duk_push_null(ctx);
		add_reaction(ctx, inner);
		return;
	}
	/* One function for both: what is thrown once it was called is lost. */
	push_resolving(ctx, promise, 1);
	duk_dup(ctx, 1);
	duk_dup(ctx, 0);
	push_resolving(ctx, promise, 0);
	duk_dup(ctx, -4);
	if (duk_pcall_method(ctx, 2) == DUK_EXEC_SUCCESS)
		return;
	duk_call(ctx, 1);
}

/* ---- then -------------------------------------------------------------- */

/* PerformPromiseThen: [... target fulfilled rejected] -> [...]. A handler that
 * is no function passes the outcome on; it is stored as null, since undefined
 * marks an unused reaction. */
static void add_reaction(duk_context *ctx, void *promise)
{
	enum rt_promise_state s = rt_promise_state(promise);

	if (s == RT_PROMISE_PENDING) {
		duk_size_t r = SLOT_REACTIONS +
			       reaction_count(promise) * R_SIZE;

		if (r >= duk_native_slots(promise)) {
			duk_size_t more = r / R_SIZE ? r / R_SIZE : 1;

			duk_native_resize(ctx, promise, r + more * R_SIZE);
		}
		rt_context_push(ctx);
		duk_native_put_n(ctx, promise, r, R_SIZE);
	} else {
		if (s == RT_PROMISE_FULFILLED)
			duk_pop(ctx);
		else
			duk_remove(ctx, -2);
		queue_reaction(ctx, promise);
	}
	track_handling(ctx, promise);
}

void rt_promise_await(duk_context *ctx, void *promise, rt_promise_fn *fn)
{
	duk_push_pointer(ctx, (void *)(uintptr_t)fn);
	duk_dup_top(ctx);
	add_reaction(ctx, promise);
}

void rt_promise_await_value(duk_context *ctx, rt_promise_fn *fn)
{
	if (!duk_is_object(ctx, -1)) {
		/* As with a promise that is fulfilled already. */
		duk_push_pointer(ctx, (void *)(uintptr_t)fn);
		duk_insert(ctx, -2);
		rt_tick_add(ctx, &rt_of(ctx)->ticks.micro, job_fulfilled, 3);
		return;
	}
	if (!rt_promise_get(ctx, -1) ||
	    !has_plain(ctx, -1, rt_of(ctx)->promise.constructor_key,
		       rt_of(ctx)->promise.constructor))
		rt_promise_coerce(ctx);
	duk_insert(ctx, -2);
	rt_promise_await(ctx, duk_get_heapptr(ctx, -2), fn);
	duk_pop(ctx);
}

void rt_promise_push_then(duk_context *ctx)
{
	duk_idx_t base = duk_get_top(ctx) - 3;

	rt_promise_push(ctx);
	duk_dup_top(ctx);
	for (duk_idx_t i = base + 1; i <= base + 2; i++) {
		if (duk_is_function(ctx, i))
			duk_dup(ctx, i);
		else
			duk_push_null(ctx);
	}
	add_reaction(ctx, duk_get_heapptr(ctx, base));
	duk_replace(ctx, base);
	duk_set_top(ctx, base + 1);
}

/* The executor that NewPromiseCapability passes to another class. */
static duk_ret_t capability_executor(duk_context *ctx)
{
	void *cap;

	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, -1, HIDDEN_PROMISE);
	cap = duk_get_heapptr(ctx, -1);
	for (duk_size_t i = CAP_RESOLVE; i <= CAP_REJECT; i++) {
		duk_native_push(ctx, cap, i);
		if (!duk_is_undefined(ctx, -1))
			return duk_type_error(ctx, "Promise executor has "
					      "already been invoked with "
					      "non-undefined arguments");
	}
	duk_dup(ctx, 0);
	duk_native_put(ctx, cap, CAP_RESOLVE);
	duk_dup(ctx, 1);
	duk_native_put(ctx, cap, CAP_REJECT);
	return 0;
}

/* [... C] -> [... target promise]: NewPromiseCapability. The target is what
 * gets the outcome, promise what is handed out; for the class Promise itself
 * they are the same object. */
static void push_capability(duk_context *ctx)
{
	void *cap;

	if (duk_get_heapptr(ctx, -1) == rt_of(ctx)->promise.constructor) {
		duk_pop(ctx);
		rt_promise_push(ctx);
		duk_dup_top(ctx);
		return;
	}
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "Promise resolve or reject function "
				     "is not callable");
	cap = duk_push_native(ctx, &capability_type, (void *)ALIVE, CAP_SIZE);
	duk_insert(ctx, -2);
	duk_push_literal(ctx, "");
	duk_push_c_builtin(ctx, capability_executor, 2, 2, 0, 0);
	duk_push_heapptr(ctx, cap);
	duk_put_prop_literal(ctx, -2, HIDDEN_PROMISE);
	duk_new(ctx, 1);
	for (duk_size_t i = CAP_RESOLVE; i <= CAP_REJECT; i++) {
		duk_native_push(ctx, cap, i);
		if (!duk_is_function(ctx, -1))
			(void)duk_type_error(ctx, "Promise resolve or reject "
					     "function is not callable");
		duk_pop(ctx);
	}
	duk_dup_top(ctx);
	duk_native_put(ctx, cap, CAP_PROMISE);
}

/* SpeciesConstructor(object at idx, %Promise%): pushes the class. */
static void push_species(duk_context *ctx, duk_idx_t idx)
{
	duk_get_prop_literal(ctx, idx, "constructor");
	if (duk_is_undefined(ctx, -1))
		goto standard;
	if (!duk_is_object(ctx, -1))
		(void)duk_type_error(ctx, "The .constructor property is not "
				     "an object");
	duk_get_prop_literal(ctx, -1, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
	duk_remove(ctx, -2);
	if (duk_is_null_or_undefined(ctx, -1))
		goto standard;
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "object.constructor[Symbol.species] "
				     "is not a constructor");
	return;
standard:
	duk_pop(ctx);
	duk_native_push(ctx, keep(ctx), KEEP_CLASS);
}

static duk_ret_t promise_then(duk_context *ctx)
{
	void *promise;

	duk_push_this(ctx);
	promise = rt_promise_get(ctx, 2);
	if (!promise)
		return duk_type_error(ctx, "Method Promise.prototype.then "
				      "called on incompatible receiver %s",
				      duk_push_text(ctx, 2));
	push_species(ctx, 2);
	push_capability(ctx);
	duk_insert(ctx, -2);
	/* [f r this result target] */
	for (duk_idx_t i = 0; i < 2; i++) {
		if (duk_is_function(ctx, i))
			duk_dup(ctx, i);
		else
			duk_push_null(ctx);
	}
	add_reaction(ctx, promise);
	return 1;
}

/* Promise.prototype.catch (27.2.5.1). */
static duk_ret_t promise_catch(duk_context *ctx)
{
	duk_push_this(ctx);
	duk_get_prop_literal(ctx, -1, "then");
	duk_insert(ctx, -2);
	duk_push_undefined(ctx);
	duk_dup(ctx, 0);
	duk_call_method(ctx, 2);
	return 1;
}

/* ---- constructor and statics ------------------------------------------- */

static duk_ret_t promise_constructor(duk_context *ctx)
{
	void *promise;

	if (!duk_is_constructor_call(ctx))
		return duk_type_error(ctx, "Promise constructor cannot be "
				      "invoked without 'new'");
	if (!duk_is_function(ctx, 0))
		return duk_type_error(ctx, "Promise resolver %s is not a "
				      "function", rt_ecma_push_text(ctx, 0));
	promise = rt_promise_push(ctx);
	duk_dup(ctx, 0);
	push_resolving(ctx, promise, 0);
	push_resolving(ctx, promise, 1);
	/* A call of either function has moved the generation on; then what
	 * the executor throws is dropped. */
	if (duk_pcall(ctx, 2) != DUK_EXEC_SUCCESS && generation(promise) == 0)
		rt_promise_reject(ctx, promise);
	duk_push_heapptr(ctx, promise);
	return 1;
}

/* [... C value] -> [... promise]: PromiseResolve (27.2.4.7.1). */
static void coerce(duk_context *ctx)
{
	if (rt_promise_get(ctx, -1)) {
		bool same;

		duk_get_prop_literal(ctx, -1, "constructor");
		same = duk_strict_equals(ctx, -1, -3);
		duk_pop(ctx);
		if (same) {
			duk_remove(ctx, -2);
			return;
		}
	}
	duk_insert(ctx, -2);
	push_capability(ctx);
	/* [... value target promise] */
	duk_insert(ctx, -3);
	duk_insert(ctx, -2);
	if (rt_promise_get(ctx, -2)) {
		rt_promise_resolve(ctx, duk_get_heapptr(ctx, -2));
		duk_pop(ctx);
		return;
	}
	duk_native_push(ctx, duk_get_heapptr(ctx, -2), CAP_RESOLVE);
	duk_replace(ctx, -3);
	duk_call(ctx, 1);
	duk_pop(ctx);
}

void *rt_promise_coerce(duk_context *ctx)
{
	duk_native_push(ctx, keep(ctx), KEEP_CLASS);
	duk_insert(ctx, -2);
	coerce(ctx);
	return duk_get_heapptr(ctx, -1);
}

static duk_ret_t promise_resolve(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_is_object(ctx, -1))
		return duk_type_error(ctx, "PromiseResolve called on "
				      "non-object");
	duk_insert(ctx, 0);
	coerce(ctx);
	return 1;
}

static duk_ret_t promise_reject(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_is_object(ctx, -1))
		return duk_type_error(ctx, "PromiseReject called on "
				      "non-object");
	push_capability(ctx);
	/* [reason target promise] */
	duk_insert(ctx, 0);
	if (rt_promise_get(ctx, -1)) {
		duk_insert(ctx, -2);
		rt_promise_reject(ctx, duk_get_heapptr(ctx, -2));
		duk_pop(ctx);
		return 1;
	}
	duk_native_push(ctx, duk_get_heapptr(ctx, -1), CAP_REJECT);
	duk_dup(ctx, 1);
	duk_call(ctx, 1);
	duk_dup(ctx, 0);
	return 1;
}

static duk_ret_t return_this(duk_context *ctx)
{
	duk_push_this(ctx);
	return 1;
}

bool rt_promise_is_class(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	bool is;

	duk_push_this(ctx);
	is = duk_get_heapptr(ctx, -1) == rt->promise.constructor &&
	     has_plain(ctx, -1, rt->promise.resolve_key, rt->promise.resolve);
	duk_pop(ctx);
	return is;
}

bool rt_promise_is_plain(duk_context *ctx, duk_idx_t idx)
{
	struct rt *rt = rt_of(ctx);

	return rt_promise_get(ctx, idx) &&
	       has_plain(ctx, idx, rt->promise.then_key, rt->promise.then) &&
	       has_plain(ctx, idx, rt->promise.constructor_key,
			 rt->promise.constructor);
}

/* The rest is JavaScript, loaded when one of its functions is first called;
 * the magic number is the index here. */
static const char *const lazy[] = {
	"all", "allSettled", "any", "race", "withResolvers", "try", "finally",
};
enum { LAZY_ALL_SETTLED = 1, LAZY_FINALLY = 6 };

static duk_ret_t call_lazy(duk_context *ctx)
{
	int which = duk_get_current_magic(ctx);

	if (which <= LAZY_ALL_SETTLED && duk_get_top(ctx) > 0 &&
	    rt_promise_all(ctx, which == LAZY_ALL_SETTLED))
		return 1;
	rt_builtin_require(ctx, "builtins/promise");
	duk_get_prop_string(ctx, -1, lazy[which]);
	duk_replace(ctx, -2);
	duk_insert(ctx, 0);
	duk_push_this(ctx);
	duk_insert(ctx, 1);
	duk_call_method(ctx, duk_get_top(ctx) - 2);
	return 1;
}

static void define_lazy(duk_context *ctx, int first, int last)
{
	for (int i = first; i <= last; i++) {
		bool none = lazy[i][0] == 'w';

		duk_push_string(ctx, lazy[i]);
		duk_dup_top(ctx);
		duk_push_c_builtin(ctx, call_lazy, DUK_VARARGS, none ? 0 : 1,
				   i, 0);
		duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
					      DUK_DEFPROP_SET_WC |
					      DUK_DEFPROP_CLEAR_ENUMERABLE);
	}
}

/* ---- what waits for what ------------------------------------------------ */

/* [... target] -> [... target or its promise] */
static void unwrap_target(duk_context *ctx)
{
	if (!duk_get_native(ctx, -1, &capability_type))
		return;
	duk_native_push(ctx, duk_get_heapptr(ctx, -1), CAP_PROMISE);
	duk_remove(ctx, -2);
}

bool rt_promise_push_running(duk_context *ctx)
{
	if (!rt_tick_push_running(ctx, job_fulfilled) &&
	    !rt_tick_push_running(ctx, job_rejected))
		return false;
	unwrap_target(ctx);
	return true;
}

bool rt_promise_push_waiting(duk_context *ctx, void *promise)
{
	if (rt_promise_state(promise) != RT_PROMISE_PENDING ||
	    reaction_count(promise) != 1)
		return false;
	duk_native_push(ctx, promise, SLOT_REACTIONS + R_TARGET);
	unwrap_target(ctx);
	duk_native_push(ctx, promise, SLOT_REACTIONS + R_FULFILLED);
	duk_native_push(ctx, promise, SLOT_REACTIONS + R_REJECTED);
	return true;
}

bool rt_promise_push_resolved(duk_context *ctx, duk_idx_t idx)
{
	if (!duk_is_c_function(ctx, idx) ||
	    duk_get_c_function(ctx, idx) != resolving_function)
		return false;
	duk_get_prop_literal(ctx, idx, HIDDEN_PROMISE);
	return true;
}

/* ---- installation ------------------------------------------------------ */

/* [... object] -> the same, with method `name`. */
static void define(duk_context *ctx, const char *name, duk_c_function fn,
		   duk_idx_t nargs)
{
	duk_push_string(ctx, name);
	duk_dup_top(ctx);
	duk_push_c_builtin(ctx, fn, nargs, (duk_uint_t)nargs, 0, 0);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WC |
				      DUK_DEFPROP_CLEAR_ENUMERABLE);
}

static void define_value(duk_context *ctx, const char *name, duk_uint_t flags)
{
	duk_push_string(ctx, name);
	duk_insert(ctx, -2);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | flags);
}

void rt_promise_install(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	void *k = duk_push_native(ctx, &capability_type, (void *)ALIVE,
				  KEEP_SIZE);

	rt_root_set(ctx, RT_ROOT_PROMISE);
	rt->promise.keep = k;
	duk_push_array(ctx);
	duk_native_put(ctx, k, KEEP_UNHANDLED);
	duk_push_literal(ctx, "constructor");
	rt->promise.constructor_key = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_CONSTRUCTOR_KEY);
	duk_push_literal(ctx, "then");
	rt->promise.then_key = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_THEN_KEY);
	duk_push_literal(ctx, "resolve");
	rt->promise.resolve_key = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_RESOLVE_KEY);

	duk_push_literal(ctx, "Promise");
	duk_push_c_builtin(ctx, promise_constructor, 1, 1, 0,
			   DUK_BUILTIN_CONSTRUCTOR);
	define(ctx, "resolve", promise_resolve, 1);
	duk_get_prop_literal(ctx, -1, "resolve");
	rt->promise.resolve = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_RESOLVE);
	define(ctx, "reject", promise_reject, 1);
	define_lazy(ctx, 0, LAZY_FINALLY - 1);
	duk_push_literal(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.species"));
	duk_push_literal(ctx, "get [Symbol.species]");
	duk_push_c_builtin(ctx, return_this, 0, 0, 0, 0);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_GETTER |
				      DUK_DEFPROP_SET_CONFIGURABLE |
				      DUK_DEFPROP_CLEAR_ENUMERABLE);

	duk_push_object(ctx);
	define(ctx, "then", promise_then, 2);
	define(ctx, "catch", promise_catch, 1);
	define_lazy(ctx, LAZY_FINALLY, LAZY_FINALLY);
	duk_get_prop_literal(ctx, -1, "then");
	rt->promise.then = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_THEN);
	duk_push_literal(ctx, "Promise");
	define_value(ctx, DUK_WELLKNOWN_SYMBOL("Symbol.toStringTag"),
		     DUK_DEFPROP_SET_CONFIGURABLE |
			     DUK_DEFPROP_CLEAR_WE);
	duk_dup(ctx, -2);
	define_value(ctx, "constructor", DUK_DEFPROP_SET_WC |
						 DUK_DEFPROP_CLEAR_ENUMERABLE);
	duk_dup_top(ctx);
	rt->promise.prototype = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_PROTOTYPE);
	define_value(ctx, "prototype", DUK_DEFPROP_CLEAR_WEC);

	duk_dup_top(ctx);
	rt->promise.constructor = duk_get_heapptr(ctx, -1);
	duk_native_put(ctx, k, KEEP_CLASS);
	duk_push_global_object(ctx);
	duk_insert(ctx, -2);
	define_value(ctx, "Promise", DUK_DEFPROP_SET_WC |
					     DUK_DEFPROP_CLEAR_ENUMERABLE);
	duk_pop(ctx);
	rt_of(ctx)->ticks.rejections = report_rejections;
	duk_set_stack_async(ctx, rt_promise_trace);
}
