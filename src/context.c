#include "src/context.h"

void rt_context_push(duk_context *ctx)
{
	if (rt_of(ctx)->has_context)
		rt_root_push(ctx, RT_ROOT_CONTEXT);
	else
		duk_push_undefined(ctx);
}

void rt_context_set(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	bool any = !duk_is_undefined(ctx, -1);

	if (!any && !rt->has_context) {
		duk_pop(ctx);
		return;
	}
	rt->has_context = any;
	rt_root_set(ctx, RT_ROOT_CONTEXT);
}

bool rt_context_any(struct rt *rt)
{
	return rt->has_context;
}

void rt_context_clear(duk_context *ctx)
{
	duk_push_undefined(ctx);
	rt_context_set(ctx);
}
