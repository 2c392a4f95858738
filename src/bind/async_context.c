/* bind/async_context.c - internalBinding('async_context'): see src/context.h.
 *
 * get(): the current value. set(value): returns the one before. */
#include "src/bind/bind.h"
#include "src/context.h"

static duk_ret_t get(duk_context *ctx)
{
	rt_context_push(ctx);
	return 1;
}

static duk_ret_t set(duk_context *ctx)
{
	rt_context_push(ctx);
	duk_dup(ctx, 0);
	rt_context_set(ctx);
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"get", get, 0},
	{"set", set, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_async_context_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
