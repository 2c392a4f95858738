/* bind/util.c - internalBinding('util'): what scripts cannot see of values.
 *
 * className(value): name of the internal class whatever prototype and
 * toStringTag say ('Date', 'Map', 'Error', ...), undefined for primitives.
 * functionKind(fn): letter of its kind as the front end knows it (c class,
 * d derived class, g generator, y async, z async generator, a arrow or method),
 * '' for others. getProxyDetails(value): [target, handler], or undefined.
 * previewEntries(iterator): [what a Map or Set iterator has still to give,
 * whether these are keys and values in turn], or undefined. tracksLength(view):
 * whether its length follows that of its buffer. */
#include "src/bind/bind.h"
#include "src/collection.h"

static duk_ret_t class_name(duk_context *ctx)
{
	const char *name = duk_class_name(ctx, 0);

	if (!name)
		return 0;
	if (duk_push_bigint_data(ctx, 0))
		name = "BigInt";
	duk_push_string(ctx, name);
	return 1;
}

static duk_ret_t tracks_length(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_boolean(ctx, duk_get_buffer_view(ctx, 0, &v) && v.tracks);
	return 1;
}

static duk_ret_t function_kind(duk_context *ctx)
{
	char kind = (char)duk_function_kind(ctx, 0);

	duk_push_lstring(ctx, &kind, kind != 0);
	return 1;
}

static duk_ret_t get_proxy_details(duk_context *ctx)
{
	if (!duk_push_proxy_parts(ctx, 0))
		return 0;
	duk_push_array(ctx);
	duk_pull(ctx, -3);
	duk_def_element(ctx, -2, 0);
	duk_pull(ctx, -2);
	duk_def_element(ctx, -2, 1);
	return 1;
}

static duk_ret_t preview_entries(duk_context *ctx)
{
	bool pairs;

	duk_push_array(ctx);
	if (!rt_collection_push_preview(ctx, 0, &pairs))
		return 0;
	duk_def_element(ctx, 1, 0);
	duk_push_boolean(ctx, pairs);
	duk_def_element(ctx, 1, 1);
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"className", class_name, 1},
	{"functionKind", function_kind, 1},
	{"getProxyDetails", get_proxy_details, 1},
	{"previewEntries", preview_entries, 1},
	{"tracksLength", tracks_length, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_util_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
