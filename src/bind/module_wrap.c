/* bind/module_wrap.c - internalBinding('module_wrap'): see src/module.h. */
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/compile.h"
#include "src/error.h"
#include "src/loader.h"
#include "src/module.h"

static duk_ret_t compile(duk_context *ctx)
{
	struct rt_unit unit = {.goal = RT_GOAL_MODULE, .from_engine = true};

	unit.text.p = duk_require_lstring(ctx, 0, &unit.text.n);
	unit.filename = duk_require_string(ctx, 1);
	unit.lang = rt_compile_lang(ctx, 2);
	rt_compile(ctx, &unit);
	rt_module_push_source(ctx, unit.filename);
	return 1;
}

static duk_ret_t compile_file(duk_context *ctx)
{
	const char *path = rt_arg_path(ctx, 0);
	struct rt_unit unit = {.goal = RT_GOAL_MODULE, .cached = true};

	unit.filename = duk_require_string(ctx, 1);
	unit.lang = rt_compile_lang(ctx, 2);
	rt_compile_file(ctx, &unit, path);
	rt_module_push_source(ctx, unit.filename);
	return 1;
}

static duk_ret_t synthetic(duk_context *ctx)
{
	const char *url = duk_require_string(ctx, 0);

	duk_require_function(ctx, 2);
	duk_dup(ctx, 1);
	rt_module_push_synthetic(ctx, url, 2);
	return 1;
}

static duk_ret_t set_export(duk_context *ctx)
{
	rt_module_set_export(ctx, rt_module_require(ctx, 0), 1);
	return 0;
}

static duk_ret_t requests(duk_context *ctx)
{
	rt_module_push_requests(ctx, rt_module_require(ctx, 0));
	return 1;
}

static duk_ret_t blame(duk_context *ctx)
{
	rt_module_blame(ctx, 0, rt_module_require(ctx, 1),
			duk_require_uint(ctx, 2));
	return 0;
}

static duk_ret_t link_records(duk_context *ctx)
{
	rt_module_link(ctx, rt_module_require(ctx, 0), 1);
	return 0;
}

static duk_ret_t instantiate(duk_context *ctx)
{
	rt_module_instantiate(ctx, rt_module_require(ctx, 0));
	return 0;
}

static duk_ret_t evaluate(duk_context *ctx)
{
	rt_module_evaluate(ctx, rt_module_require(ctx, 0));
	return 1;
}

static duk_ret_t evaluate_sync(duk_context *ctx)
{
	rt_module_evaluate_sync(ctx, rt_module_require(ctx, 0));
	return 0;
}

static duk_ret_t has_await(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_module_has_await(rt_module_require(ctx, 0)));
	return 1;
}

static duk_ret_t is_graph_async(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_module_is_graph_async(
		ctx, rt_module_require(ctx, 0)));
	return 1;
}

static duk_ret_t status(duk_context *ctx)
{
	duk_push_int(ctx, (int)rt_module_status(rt_module_require(ctx, 0)));
	return 1;
}

static duk_ret_t error(duk_context *ctx)
{
	rt_module_push_error(ctx, rt_module_require(ctx, 0));
	return 1;
}

static duk_ret_t namespace(duk_context *ctx)
{
	rt_module_push_namespace(ctx, rt_module_require(ctx, 0));
	return 1;
}

static duk_ret_t url(duk_context *ctx)
{
	rt_module_push_url(ctx, rt_module_require(ctx, 0));
	return 1;
}

static duk_ret_t set_host(duk_context *ctx)
{
	duk_require_function(ctx, 0);
	duk_require_function(ctx, 1);
	duk_push_bare_object(ctx);
	duk_dup(ctx, 0);
	duk_put_prop_literal(ctx, -2, "importDynamically");
	duk_dup(ctx, 1);
	duk_put_prop_literal(ctx, -2, "initializeMeta");
	rt_module_set_host(ctx);
	return 0;
}

static duk_ret_t set_importer(duk_context *ctx)
{
	if (!rt_module_get(ctx, 0))
		(void)duk_require_string(ctx, 0);
	duk_require_function(ctx, 1);
	rt_module_set_importer(ctx, 0);
	return 0;
}

static duk_ret_t set_initializer(duk_context *ctx)
{
	duk_require_function(ctx, 1);
	rt_module_set_initializer(ctx, rt_module_require(ctx, 0));
	return 0;
}

static duk_ret_t is_namespace(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_module_is_namespace(ctx, 0));
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"compile", compile, 3},
	{"compileFile", compile_file, 3},
	{"synthetic", synthetic, 3},
	{"setExport", set_export, 3},
	{"requests", requests, 1},
	{"blame", blame, 3},
	{"link", link_records, 2},
	{"instantiate", instantiate, 1},
	{"evaluate", evaluate, 1},
	{"evaluateSync", evaluate_sync, 1},
	{"hasTopLevelAwait", has_await, 1},
	{"isGraphAsync", is_graph_async, 1},
	{"status", status, 1},
	{"error", error, 1},
	{"namespace", namespace, 1},
	{"url", url, 1},
	{"setHost", set_host, 2},
	{"setImporter", set_importer, 2},
	{"setInitializer", set_initializer, 2},
	{"isNamespace", is_namespace, 1},
	{NULL, NULL, 0},
};

static const duk_number_list_entry states[] = {
	{"kUnlinked", RT_MODULE_UNLINKED},
	{"kLinking", RT_MODULE_LINKING},
	{"kLinked", RT_MODULE_LINKED},
	{"kEvaluating", RT_MODULE_EVALUATING},
	{"kEvaluatingAsync", RT_MODULE_EVALUATING_ASYNC},
	{"kEvaluated", RT_MODULE_EVALUATED},
	{"kErrored", RT_MODULE_ERRORED},
	{NULL, 0},
};

duk_ret_t bind_module_wrap_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	duk_put_number_list(ctx, -1, states);
	return 1;
}
