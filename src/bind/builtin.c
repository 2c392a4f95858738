/* bind/builtin.c - internalBinding('builtin'): the embedded modules.
 *
 * has(id): whether there is one. isPublic(id): whether programs may require
 * it. publicIds(): all such ids. loaded(): ids of the modules that have been
 * loaded, in that order. */
#include "src/builtin.h"

#include "src/bind/bind.h"

static duk_ret_t has(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_builtin_find(duk_require_string(ctx, 0)) !=
			 NULL);
	return 1;
}

static duk_ret_t is_public(duk_context *ctx)
{
	const struct rt_builtin *b = rt_builtin_find(duk_require_string(ctx, 0));

	duk_push_boolean(ctx, b && b->is_public);
	return 1;
}

static duk_ret_t public_ids(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	for (size_t i = 0; i < rt_builtin_count; i++) {
		if (!rt_builtin_table[i].is_public)
			continue;
		duk_push_string(ctx, rt_builtin_table[i].id);
		duk_def_element(ctx, -2, n++);
	}
	return 1;
}

static duk_ret_t loaded(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	rt_root_push(ctx, RT_ROOT_MODULES);
	duk_enum(ctx, -1, DUK_ENUM_OWN_PROPERTIES_ONLY);
	while (duk_next(ctx, -1, 0))
		duk_def_element(ctx, 0, n++);
	duk_set_top(ctx, 1);
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"has", has, 1},
	{"isPublic", is_public, 1},
	{"publicIds", public_ids, 0},
	{"loaded", loaded, 0},
	{NULL, NULL, 0},
};

duk_ret_t bind_builtin_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
