#include "src/boot.h"

#include "src/builtin.h"
#include "src/error.h"

/* A built-in module whose exports are a function: called without arguments. */
static duk_ret_t run_module(duk_context *ctx)
{
	rt_builtin_require(ctx, duk_require_string(ctx, 0));
	duk_call(ctx, 0);
	return 0;
}

static void enter(struct rt *rt, const char *id)
{
	duk_push_c_lightfunc(rt->ctx, run_module, 1, 1, 0);
	duk_push_undefined(rt->ctx);
	duk_push_string(rt->ctx, id);
	rt_call(rt, 1);
}

static void call_root(struct rt *rt, enum rt_root root)
{
	rt_root_push(rt->ctx, root);
	duk_push_undefined(rt->ctx);
	rt_call(rt, 0);
}

static duk_ret_t exit_status(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	rt_root_push(ctx, RT_ROOT_EXIT);
	duk_call(ctx, 0);
	rt->exit_code = duk_to_int(ctx, -1);
	return 0;
}

int rt_boot_main(struct rt *rt)
{
	enter(rt, "bootstrap/realm");
	enter(rt, "bootstrap/main");
	do {
		rt_run(rt);
		call_root(rt, RT_ROOT_BEFORE_EXIT);
	} while (!rt->stopping && rt_is_alive(rt));
	duk_push_c_lightfunc(rt->ctx, exit_status, 0, 0, 0);
	duk_push_undefined(rt->ctx);
	if (duk_pcall_method(rt->ctx, 0) == DUK_EXEC_SUCCESS)
		duk_pop(rt->ctx);
	else
		rt_error_uncaught(rt, RT_ORIGIN_EXCEPTION);
	return rt->exit_code;
}
