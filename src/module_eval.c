/* module_eval.c - Evaluate() of module records: ECMA-262 16.2.1.6.1.3. */
#include <stdlib.h>

#include "src/module_record.h"
#include "src/promise.h"

static bool is_done(const struct rt_module *m)
{
	return m->status == RT_MODULE_EVALUATED ||
	       m->status == RT_MODULE_ERRORED;
}

static bool is_async(const struct rt_module *m)
{
	return m->order != 0 && !m->order_done;
}

/* [... value] -> [...]: settles the promise of Evaluate(), if there is one. */
static void settle(duk_context *ctx, struct rt_module *m, bool rejected)
{
	void *promise;

	duk_native_push(ctx, m->self, RT_MODULE_PROMISE);
	promise = rt_promise_get(ctx, -1);
	if (!promise) {
		duk_pop_2(ctx);
		return;
	}
	duk_insert(ctx, -2);
	if (rejected)
		rt_promise_reject(ctx, promise);
	else
		rt_promise_resolve(ctx, promise);
	duk_pop(ctx);
}

/* [... error] -> [... error] */
static void fail(duk_context *ctx, struct rt_module *m)
{
	m->status = RT_MODULE_ERRORED;
	duk_dup_top(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_ERROR);
}

static void throw_error(duk_context *ctx, struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_ERROR);
	(void)duk_throw(ctx);
}

/* ---- running ------------------------------------------------------------ */

/* [...] -> [... result]: ExecuteModule; may throw. */
static void execute(duk_context *ctx, struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_BODY);
	duk_push_undefined(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_BODY);
	if (!m->synthetic) {
		duk_call(ctx, 0);
		return;
	}
	rt_module_push(ctx, m);
	duk_call(ctx, 1);
}

static void on_executed(duk_context *ctx, bool rejected);

/* ExecuteAsyncModule. */
static void execute_async(duk_context *ctx, struct rt_module *m)
{
	void *promise;

	execute(ctx, m);
	promise = rt_promise_get(ctx, -1);
	rt_module_push(ctx, m);
	rt_promise_await(ctx, promise, on_executed);
	duk_pop(ctx);
}

/* ---- AsyncModuleExecutionFulfilled, -Rejected --------------------------- */

static void push_parents(duk_context *ctx, struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_PARENTS);
}

static struct rt_module *parent_at(duk_context *ctx, duk_uarridx_t i)
{
	struct rt_module *m;

	duk_get_prop_index(ctx, -1, i);
	m = rt_module_get(ctx, -1);
	duk_pop(ctx);
	return m;
}

static duk_uarridx_t count_parents(duk_context *ctx)
{
	return duk_is_object(ctx, -1) ? (duk_uarridx_t)duk_get_length(ctx, -1)
		: 0;
}

static void add_parent(duk_context *ctx, struct rt_module *m,
		       struct rt_module *parent)
{
	push_parents(ctx, m);
	if (!duk_is_object(ctx, -1)) {
		duk_pop(ctx);
		duk_push_bare_array(ctx);
		duk_dup_top(ctx);
		duk_native_put(ctx, m->self, RT_MODULE_PARENTS);
	}
	rt_module_push(ctx, parent);
	duk_def_element(ctx, -2, (duk_uarridx_t)duk_get_length(ctx, -2));
	duk_pop(ctx);
}

/* [... error] -> [...] */
static void rejected(duk_context *ctx, struct rt_module *m)
{
	duk_uarridx_t i, n;

	if (is_done(m)) {
		duk_pop(ctx);
		return;
	}
	duk_require_stack(ctx, 8);
	fail(ctx, m);
	m->order_done = true;
	duk_dup_top(ctx);
	settle(ctx, m, true);
	push_parents(ctx, m);
	n = count_parents(ctx);
	for (i = 0; i < n; i++) {
		struct rt_module *parent = parent_at(ctx, i);

		duk_dup(ctx, -2);
		rejected(ctx, parent);
	}
	duk_pop_2(ctx);
}

struct list {
	struct rt_module **items;       /* engine buffer at idx */
	size_t count, cap;
	duk_idx_t idx;
	uint64_t serial;
};

static void list_add(duk_context *ctx, struct list *l, struct rt_module *m)
{
	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 16;
		l->items = duk_resize_buffer(ctx, l->idx,
					     l->cap * sizeof *l->items);
	}
	l->items[l->count++] = m;
	m->visit = l->serial;
}

/* GatherAvailableAncestors. */
static void gather(duk_context *ctx, struct list *l, struct rt_module *m)
{
	duk_uarridx_t i, n;

	duk_require_stack(ctx, 8);
	push_parents(ctx, m);
	n = count_parents(ctx);
	for (i = 0; i < n; i++) {
		struct rt_module *p = parent_at(ctx, i);

		if (p->visit == l->serial || is_done(p) ||
		    (p->cycle_root &&
		     p->cycle_root->status == RT_MODULE_ERRORED))
			continue;
		if (--p->pending > 0)
			continue;
		list_add(ctx, l, p);
		if (!p->has_await)
			gather(ctx, l, p);
	}
	duk_pop(ctx);
}

static int by_order(const void *a, const void *b)
{
	const struct rt_module *const *x = a, *const *y = b;

	return ((*x)->order > (*y)->order) - ((*x)->order < (*y)->order);
}

static void finish(duk_context *ctx, struct rt_module *m)
{
	m->order_done = true;
	m->status = RT_MODULE_EVALUATED;
	duk_push_undefined(ctx);
	settle(ctx, m, false);
}

static duk_ret_t execute_protected(duk_context *ctx, void *udata)
{
	execute(ctx, udata);
	return 0;
}

static void fulfilled(duk_context *ctx, struct rt_module *m)
{
	struct list l = {.serial = rt_module_serial(ctx)};
	size_t i;

	if (is_done(m))
		return;
	duk_push_dynamic_buffer(ctx, 0);
	l.idx = duk_get_top_index(ctx);
	finish(ctx, m);
	gather(ctx, &l, m);
	if (l.count > 1)
		qsort(l.items, l.count, sizeof *l.items, by_order);
	for (i = 0; i < l.count; i++) {
		struct rt_module *p = l.items[i];

		if (is_done(p))
			continue;
		if (p->has_await) {
			execute_async(ctx, p);
		} else if (duk_safe_call(ctx, execute_protected, p, 0, 1) ==
			   DUK_EXEC_SUCCESS) {
			duk_pop(ctx);
			finish(ctx, p);
		} else {
			rejected(ctx, p);
		}
	}
	duk_push_undefined(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_PARENTS);
	duk_remove(ctx, l.idx);
}

/* Stack: [record value]. */
static void on_executed(duk_context *ctx, bool is_rejected)
{
	struct rt_module *m = rt_module_get(ctx, 0);

	if (is_rejected)
		rejected(ctx, m);
	else
		fulfilled(ctx, m);
}

/* ---- InnerModuleEvaluation ---------------------------------------------- */

struct walk {
	struct rt_module *root, *stack;
	uint32_t index;
};

static void evaluate_synthetic(duk_context *ctx, struct rt_module *m)
{
	if (m->status == RT_MODULE_ERRORED)
		throw_error(ctx, m);
	if (m->status != RT_MODULE_LINKED)
		return;
	m->status = RT_MODULE_EVALUATING;
	if (duk_safe_call(ctx, execute_protected, m, 0, 1) !=
	    DUK_EXEC_SUCCESS) {
		fail(ctx, m);
		(void)duk_throw(ctx);
	}
	duk_pop(ctx);
	m->status = RT_MODULE_EVALUATED;
	duk_push_undefined(ctx);
	settle(ctx, m, false);
}

static void evaluate_inner(duk_context *ctx, struct walk *w,
			   struct rt_module *m);

static void evaluate_request(duk_context *ctx, struct walk *w,
			     struct rt_module *m, struct rt_module *t)
{
	evaluate_inner(ctx, w, t);
	if (t->synthetic)
		return;
	if (t->status == RT_MODULE_EVALUATING) {
		if (t->dfs_ancestor < m->dfs_ancestor)
			m->dfs_ancestor = t->dfs_ancestor;
	} else {
		if (t->cycle_root)
			t = t->cycle_root;
		if (t->status == RT_MODULE_ERRORED)
			throw_error(ctx, t);
	}
	if (is_async(t)) {
		m->pending++;
		add_parent(ctx, t, m);
	}
}

static void leave(duk_context *ctx, struct walk *w, struct rt_module *m)
{
	struct rt_module *t;

	do {
		t = w->stack;
		w->stack = t->stack_next;
		t->cycle_root = m;
		if (is_async(t)) {
			t->status = RT_MODULE_EVALUATING_ASYNC;
			continue;
		}
		t->status = RT_MODULE_EVALUATED;
		duk_push_undefined(ctx);
		settle(ctx, t, false);
	} while (t != m);
}

static void evaluate_inner(duk_context *ctx, struct walk *w,
			   struct rt_module *m)
{
	uint32_t i;

	if (m->synthetic) {
		evaluate_synthetic(ctx, m);
		return;
	}
	if (m->status == RT_MODULE_ERRORED)
		throw_error(ctx, m);
	if (m->status != RT_MODULE_LINKED)
		return;
	m->status = RT_MODULE_EVALUATING;
	m->dfs_index = m->dfs_ancestor = w->index++;
	m->pending = 0;
	m->stack_next = w->stack;
	w->stack = m;
	for (i = 0; i < m->nrequests; i++)
		evaluate_request(ctx, w, m, m->resolved[i]);
	if (m->pending > 0 || m->has_await) {
		m->order = rt_module_serial(ctx);
		if (m->pending == 0)
			execute_async(ctx, m);
	} else {
		execute(ctx, m);
		duk_pop(ctx);
	}
	if (m->dfs_ancestor == m->dfs_index)
		leave(ctx, w, m);
}

/* ---- Evaluate ----------------------------------------------------------- */

static duk_ret_t evaluate_root(duk_context *ctx, void *udata)
{
	struct walk *w = udata;

	evaluate_inner(ctx, w, w->root);
	return 0;
}

/* True, or false with the error pushed. */
static bool evaluate_graph(duk_context *ctx, struct rt_module *m)
{
	struct walk w = {.root = m};

	if (duk_safe_call(ctx, evaluate_root, &w, 0, 1) == DUK_EXEC_SUCCESS) {
		duk_pop(ctx);
		return true;
	}
	for (; w.stack; w.stack = w.stack->stack_next) {
		fail(ctx, w.stack);
		w.stack->order_done = true;
		if (w.stack != m) {
			duk_dup_top(ctx);
			settle(ctx, w.stack, true);
		}
	}
	return false;
}

static void require_linked(duk_context *ctx, const struct rt_module *m)
{
	if (m->status < RT_MODULE_LINKED)
		(void)duk_type_error(ctx, "module is not instantiated");
}

void rt_module_evaluate(duk_context *ctx, struct rt_module *m)
{
	void *promise;

	require_linked(ctx, m);
	if ((m->status == RT_MODULE_EVALUATING_ASYNC || is_done(m)) &&
	    m->cycle_root)
		m = m->cycle_root;
	duk_native_push(ctx, m->self, RT_MODULE_PROMISE);
	if (!duk_is_undefined(ctx, -1))
		return;
	duk_pop(ctx);
	promise = rt_promise_push(ctx);
	duk_dup_top(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_PROMISE);
	if (is_done(m)) {
		duk_native_push(ctx, m->self, RT_MODULE_ERROR);
		settle(ctx, m, m->status == RT_MODULE_ERRORED);
		return;
	}
	if (m->status != RT_MODULE_LINKED)
		return;         /* settled by the walk that it is part of */
	if (!evaluate_graph(ctx, m))
		rt_promise_reject(ctx, promise);
}

void rt_module_evaluate_sync(duk_context *ctx, struct rt_module *m)
{
	require_linked(ctx, m);
	if (m->status == RT_MODULE_ERRORED)
		throw_error(ctx, m);
	if (m->status == RT_MODULE_LINKED && !evaluate_graph(ctx, m))
		(void)duk_throw(ctx);
}
