#include "src/bind/bind.h"

#include <string.h>

#include "src/error.h"

static const struct {
	const char *name;
	duk_c_function init;
} bindings[] = {
#define X(name) {#name, bind_##name##_init},
	BIND_LIST(X)
#undef X
};

static duk_c_function find(const char *name)
{
	for (size_t i = 0; i < sizeof bindings / sizeof bindings[0]; i++)
		if (strcmp(bindings[i].name, name) == 0)
			return bindings[i].init;
	return NULL;
}

duk_ret_t bind_internal_binding(duk_context *ctx)
{
	const char *name = duk_require_string(ctx, 0);
	duk_c_function init;

	rt_root_push(ctx, RT_ROOT_BINDINGS);
	duk_dup(ctx, 0);
	if (duk_get_prop(ctx, 1))
		return 1;
	init = find(name);
	if (!init)
		return rt_throw_code(ctx, DUK_ERR_ERROR, "ERR_INVALID_MODULE",
				     "No such binding: %s", name);
	duk_push_c_function(ctx, init, 0);
	duk_call(ctx, 0);
	duk_dup(ctx, 0);
	duk_dup(ctx, -2);
	duk_put_prop(ctx, 1);
	return 1;
}
