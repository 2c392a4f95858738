/* Symbol (ECMA-262 20.4) as far as the engine lacks it, and Symbol.toStringTag
 * of the namespace objects. */
#include <string.h>

#include "src/ecma.h"

static void define_well_known(duk_context *ctx, const char *name)
{
	duk_push_string(ctx, name);
	duk_push_sprintf(ctx, "\x81" "Symbol.%s\xff", name);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC |
		     DUK_DEFPROP_FORCE);
}

/* get Symbol.prototype.description */
static duk_ret_t description(duk_context *ctx)
{
	duk_push_this(ctx);
	if (!duk_to_data(ctx, -1, DUK_DATA_SYMBOL))
		return duk_type_error(ctx, "Symbol.prototype.description "
				      "requires that 'this' be a Symbol");
	rt_ecma_push_description(ctx, -1);
	return 1;
}

/* The engine names functions under symbol keys by the symbol itself. */
static void rename_method(duk_context *ctx, const char *class,
			  const char *symbol)
{
	rt_ecma_push_prototype(ctx, class);
	duk_push_sprintf(ctx, "\x81" "Symbol.%s\xff", symbol);
	duk_get_prop(ctx, -2);
	duk_push_literal(ctx, "name");
	duk_push_sprintf(ctx, "[Symbol.%s]", symbol);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	duk_pop_2(ctx);
}

static void tag_global(duk_context *ctx, const char *name)
{
	rt_ecma_push_global(ctx, name);
	rt_ecma_tag(ctx, -1, name);
	duk_pop(ctx);
}

/* Function.prototype[Symbol.metadata] is null, for classes without any. */
static void define_no_metadata(duk_context *ctx)
{
	rt_ecma_push_global(ctx, "Function");
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_push_literal(ctx, RT_SYM("metadata"));
	duk_push_null(ctx);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
	duk_pop_2(ctx);
}

void rt_ecma_symbol_install(duk_context *ctx)
{
	static const char *const names[] = {
		"asyncIterator", "match", "matchAll", "replace", "search",
		"species", "split", "unscopables", "dispose", "asyncDispose",
		"metadata",
	};
	static const struct rt_ecma_fn list[] = {
		{"get description", description, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};
	size_t i;

	rt_ecma_push_global(ctx, "Symbol");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		define_well_known(ctx, names[i]);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, list);
	duk_pop_2(ctx);
	rename_method(ctx, "Symbol", "toPrimitive");
	rt_ecma_push_prototype(ctx, "Symbol");
	duk_get_prop_string(ctx, -1, RT_SYM("toPrimitive"));
	duk_push_literal(ctx, "length");
	duk_push_int(ctx, 1);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	duk_pop_2(ctx);
	rename_method(ctx, "Date", "toPrimitive");
	rename_method(ctx, "Function", "hasInstance");
	tag_global(ctx, "JSON");
	tag_global(ctx, "Math");
	tag_global(ctx, "Reflect");
	define_no_metadata(ctx);
}
