#include "src/builtin.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/lz.h"
#include "src/bind/bind.h"
#include "src/error.h"
#include "src/runtime.h"
#include "src/stack.h"

static int compare(const void *id, const void *entry)
{
	return strcmp(id, ((const struct rt_builtin *)entry)->id);
}

const struct rt_builtin *rt_builtin_find(const char *id)
{
	return bsearch(id, rt_builtin_table, rt_builtin_count,
		       sizeof rt_builtin_table[0], compare);
}

static void push_code(duk_context *ctx, const struct rt_builtin *b)
{
	const uint8_t *code = rt_builtin_code + b->offset;
	void *p;

	if (b->unpacked == 0) {
		duk_push_external_buffer(ctx);
		duk_config_buffer(ctx, -1, (void *)(uintptr_t)code, b->len);
		return;
	}
	p = duk_push_fixed_buffer(ctx, b->unpacked);
	if (jr_lz_unpack(p, b->unpacked, code, b->len) < 0)
		(void)duk_generic_error(ctx, "damaged built-in module '%s'",
					b->id);
}

static void push_function(duk_context *ctx, const struct rt_builtin *b)
{
	duk_push_sprintf(ctx, "node:%s", b->id);
	rt_stack_add_lines(ctx, duk_get_string(ctx, -1),
			   rt_builtin_code + b->lines, b->line_count);
	duk_pop(ctx);
	push_code(ctx, b);
	duk_load_function(ctx);
}

static duk_ret_t require(duk_context *ctx)
{
	const char *id = duk_require_string(ctx, 0);

	rt_builtin_require(ctx, strncmp(id, "node:", 5) == 0 ? id + 5 : id);
	return 1;
}

/* Pushes one of the two functions that every module gets. */
static void push_tool(duk_context *ctx, duk_uarridx_t which)
{
	rt_root_push(ctx, RT_ROOT_REQUIRE);
	if (!duk_is_object(ctx, -1)) {
		duk_pop(ctx);
		duk_push_array(ctx);
		duk_push_c_function(ctx, require, 1);
		duk_def_element(ctx, -2, 0);
		duk_push_c_function(ctx, bind_internal_binding, 1);
		duk_def_element(ctx, -2, 1);
		duk_dup_top(ctx);
		rt_root_set(ctx, RT_ROOT_REQUIRE);
	}
	duk_get_prop_index(ctx, -1, which);
	duk_remove(ctx, -2);
}

/* [... modules] -> [... modules module]: registered, then run; a cycle finds
 * the exports as they are by then. A module that throws is not kept, so all
 * that may fail stands before the registration or in the call. */
static void load(duk_context *ctx, const struct rt_builtin *b)
{
	duk_idx_t modules = duk_get_top_index(ctx);

	duk_push_object(ctx);
	/* Not put: Object.prototype may have a setter of that name. */
	duk_push_literal(ctx, "exports");
	duk_push_object(ctx);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
	duk_push_string(ctx, b->id);
	duk_put_prop_literal(ctx, -2, "id");
	push_function(ctx, b);
	duk_get_prop_literal(ctx, modules + 1, "exports");
	push_tool(ctx, 0);
	duk_dup(ctx, modules + 1);
	push_tool(ctx, 1);
	duk_dup(ctx, modules + 1);
	duk_put_prop_string(ctx, modules, b->id);
	if (duk_pcall(ctx, 4) != DUK_EXEC_SUCCESS) {
		duk_del_prop_string(ctx, modules, b->id);
		(void)duk_throw(ctx);
	}
	duk_pop(ctx);
}

void rt_builtin_require(duk_context *ctx, const char *id)
{
	const struct rt_builtin *b;

	rt_root_push(ctx, RT_ROOT_MODULES);
	if (!duk_get_prop_string(ctx, -1, id)) {
		duk_pop(ctx);
		b = rt_builtin_find(id);
		if (!b)
			rt_throw_code(ctx, DUK_ERR_ERROR, "MODULE_NOT_FOUND",
				      "Cannot find built-in module '%s'", id);
		load(ctx, b);
	}
	duk_get_prop_literal(ctx, -1, "exports");
	duk_replace(ctx, -3);
	duk_pop(ctx);
}
