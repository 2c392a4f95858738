/* module_import.c - import() and import.meta (ECMA-262 13.3.10, 13.3.12), and
 * the exports of lowered code. */
#include "lib/es/intrinsic.h"
#include "src/builtin.h"
#include "src/ecma.h"
#include "src/intrinsic.h"
#include "src/module_record.h"
#include "src/promise.h"
#include "src/stack.h"

#define DEFAULT_HOST "internal/modules/esm"

void rt_module_set_host(duk_context *ctx)
{
	rt_root_set(ctx, RT_ROOT_MODULE_HOST);
}

void rt_module_set_importer(duk_context *ctx, duk_idx_t idx)
{
	struct rt_module *m = rt_module_get(ctx, idx);

	if (m) {
		duk_native_put(ctx, m->self, RT_MODULE_IMPORTER);
		return;
	}
	idx = duk_require_normalize_index(ctx, idx);
	rt_root_push(ctx, RT_ROOT_IMPORTERS);
	if (!duk_is_object(ctx, -1)) {
		duk_pop(ctx);
		duk_push_bare_object(ctx);
		duk_dup_top(ctx);
		rt_root_set(ctx, RT_ROOT_IMPORTERS);
	}
	duk_insert(ctx, -2);
	duk_dup(ctx, idx);
	duk_insert(ctx, -2);
	duk_put_prop(ctx, -3);
	duk_pop(ctx);
}

void rt_module_set_initializer(duk_context *ctx, struct rt_module *m)
{
	duk_native_put(ctx, m->self, RT_MODULE_INITIALIZER);
}

/* Pushes a function of the host. */
static void push_host(duk_context *ctx, const char *name)
{
	rt_root_push(ctx, RT_ROOT_MODULE_HOST);
	if (!duk_is_object(ctx, -1)) {
		rt_builtin_require(ctx, DEFAULT_HOST);
		duk_pop_2(ctx);
		rt_root_push(ctx, RT_ROOT_MODULE_HOST);
	}
	duk_get_prop_string(ctx, -1, name);
	duk_remove(ctx, -2);
}

/* ---- intrinsics --------------------------------------------------------- */

/* (m, i, v): v */
static duk_ret_t export_cell(duk_context *ctx)
{
	struct rt_module *m = rt_module_get(ctx, 0);

	duk_dup_top(ctx);
	rt_module_set_cell(ctx, m, duk_get_uint(ctx, 1));
	return 1;
}

/* (m) */
static duk_ret_t meta(duk_context *ctx)
{
	struct rt_module *m = rt_module_get(ctx, 0);

	duk_native_push(ctx, m->self, RT_MODULE_META);
	if (!duk_is_undefined(ctx, -1))
		return 1;
	duk_push_bare_object(ctx);
	duk_native_push(ctx, m->self, RT_MODULE_INITIALIZER);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		push_host(ctx, "initializeMeta");
	}
	rt_module_push(ctx, m);
	duk_dup(ctx, -3);
	duk_call(ctx, 2);
	duk_pop(ctx);
	duk_dup_top(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_META);
	return 1;
}

/* ---- import() ----------------------------------------------------------- */

/* Pushes { key: value } of `options.with`. */
static void push_attributes(duk_context *ctx, duk_idx_t options)
{
	duk_push_bare_object(ctx);
	if (duk_is_undefined(ctx, options))
		return;
	if (!rt_ecma_is_object(ctx, options))
		(void)duk_type_error(ctx, "The second argument of import() "
				     "must be an object");
	duk_get_prop_literal(ctx, options, "with");
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return;
	}
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "The 'with' option must be an "
				     "object");
	duk_enum(ctx, -1, DUK_ENUM_OWN_PROPERTIES_ONLY);
	while (duk_next(ctx, -1, 0)) {
		duk_dup_top(ctx);
		duk_get_prop(ctx, -4);
		if (!duk_is_string(ctx, -1) || duk_is_symbol(ctx, -1))
			(void)duk_type_error(ctx, "Import attribute value "
					     "must be a string");
		duk_put_prop(ctx, -5);
	}
	duk_pop_2(ctx);
}

/* Code of eval and Function() is part of what called it. */
static void push_referrer(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_number(ctx, idx))
		rt_stack_push_caller(ctx);
	else
		duk_dup(ctx, idx);
}

/* [... referrer] -> [... function referrer] */
static void push_importer(duk_context *ctx)
{
	struct rt_module *m = rt_module_get(ctx, -1);

	if (m) {
		duk_native_push(ctx, m->self, RT_MODULE_IMPORTER);
	} else {
		rt_root_push(ctx, RT_ROOT_IMPORTERS);
		if (duk_is_object(ctx, -1)) {
			duk_dup(ctx, -2);
			duk_get_prop(ctx, -2);
			duk_remove(ctx, -2);
		}
	}
	if (!duk_is_function(ctx, -1)) {
		duk_pop(ctx);
		push_host(ctx, "importDynamically");
	}
	duk_insert(ctx, -2);
}

/* [referrer specifier options] -> [promise of what the host gives] */
static duk_ret_t ask_host(duk_context *ctx, void *udata)
{
	duk_idx_t base = duk_get_top(ctx) - 3;

	(void)udata;
	if (duk_is_symbol(ctx, base + 1))
		(void)duk_type_error(ctx, "Cannot convert a Symbol value to a "
				     "string");
	duk_to_string(ctx, base + 1);
	push_referrer(ctx, base);
	push_importer(ctx);
	duk_dup(ctx, base + 1);
	push_attributes(ctx, base + 2);
	duk_call(ctx, 3);
	rt_promise_coerce(ctx);
	return 1;
}

/* [] -> [evaluation] */
static duk_ret_t run(duk_context *ctx, void *udata)
{
	struct rt_module *m = udata;

	rt_module_instantiate(ctx, m);
	rt_module_evaluate(ctx, m);
	return 1;
}

/* Stack: [[promise, record], value]. */
static void on_evaluated(duk_context *ctx, bool rejected)
{
	void *promise;

	duk_get_prop_index(ctx, 0, 0);
	promise = duk_get_heapptr(ctx, -1);
	duk_insert(ctx, 0);
	if (rejected) {
		rt_promise_reject(ctx, promise);
		return;
	}
	duk_pop(ctx);
	duk_get_prop_index(ctx, -1, 1);
	rt_module_push_namespace(ctx, rt_module_get(ctx, -1));
	rt_promise_resolve(ctx, promise);
}

/* Stack: [promise, what the host gave]. */
static void on_loaded(duk_context *ctx, bool rejected)
{
	void *promise = duk_get_heapptr(ctx, 0), *evaluation;
	struct rt_module *m = rt_module_get(ctx, 1);

	if (rejected) {
		rt_promise_reject(ctx, promise);
		return;
	}
	if (!m) {
		if (!rt_module_is_namespace(ctx, 1)) {
			duk_pop(ctx);
			duk_push_error_object(ctx, DUK_ERR_TYPE_ERROR,
					      "not a module record");
			rt_promise_reject(ctx, promise);
			return;
		}
		rt_promise_resolve(ctx, promise);
		return;
	}
	if (duk_safe_call(ctx, run, m, 0, 1) != DUK_EXEC_SUCCESS) {
		rt_promise_reject(ctx, promise);
		return;
	}
	evaluation = duk_get_heapptr(ctx, -1);
	duk_push_bare_array(ctx);
	duk_dup(ctx, 0);
	duk_def_element(ctx, -2, 0);
	duk_dup(ctx, 1);
	duk_def_element(ctx, -2, 1);
	rt_promise_await(ctx, evaluation, on_evaluated);
}

/* (referrer, specifier, options) */
static duk_ret_t import(duk_context *ctx)
{
	void *promise = rt_promise_push(ctx), *loading;

	duk_insert(ctx, 0);
	duk_dup(ctx, 1);
	duk_dup(ctx, 2);
	duk_dup(ctx, 3);
	if (duk_safe_call(ctx, ask_host, NULL, 3, 1) != DUK_EXEC_SUCCESS) {
		rt_promise_reject(ctx, promise);
	} else {
		loading = duk_get_heapptr(ctx, -1);
		duk_dup(ctx, 0);
		rt_promise_await(ctx, loading, on_loaded);
	}
	duk_dup(ctx, 0);
	return 1;
}

void rt_module_install(duk_context *ctx)
{
	static const struct rt_intrinsic_fn list[] = {
		{JR_I_exp, "exp", export_cell, 3},
		{JR_I_imp, "import", import, 3},
		{JR_I_meta, "meta", meta, 1},
		{0, NULL, NULL, 0},
	};

	rt_intrinsic_set(ctx, list);
}
