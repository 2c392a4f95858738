/* Object and Proxy (ECMA-262 20.1, 28.2) as far as the engine lacks them. */
#include "src/ecma.h"
#include "src/iterator.h"

static void to_object(duk_context *ctx)
{
	if (duk_is_null_or_undefined(ctx, 0))
		(void)duk_type_error(ctx, "Cannot convert undefined or null "
				     "to object");
	duk_to_object(ctx, 0);
}

/* Object.values, Object.entries: magic 1 for entries. */
static duk_ret_t values(duk_context *ctx)
{
	bool entries = duk_get_current_magic(ctx);
	duk_uarridx_t i = 0, n = 0;

	to_object(ctx);
	duk_push_array(ctx);
	duk_own_keys(ctx, 0);
	while (rt_ecma_next_name(ctx, 0, 2, &i)) {
		if (entries) {
			duk_dup(ctx, -1);
			duk_get_prop(ctx, 0);
			rt_iterator_pair(ctx);
		} else {
			duk_get_prop(ctx, 0);
		}
		duk_def_element(ctx, 1, n++);
	}
	duk_pop(ctx);
	return 1;
}

/* Frame: 0 iterable, 1 result, 2 record. */
static duk_ret_t fill_entries(duk_context *ctx, void *udata)
{
	(void)udata;
	while (rt_iterator_step(ctx, 2)) {
		if (!rt_ecma_is_object(ctx, 3))
			return duk_type_error(ctx, "Iterator value %s is not "
					      "an entry object",
					      rt_ecma_push_text(ctx, 3));
		duk_get_prop_index(ctx, 3, 0);
		duk_get_prop_index(ctx, 3, 1);
		duk_swap_top(ctx, -2);
		rt_ecma_to_key(ctx, -1);
		duk_swap_top(ctx, -2);
		rt_ecma_create_prop(ctx, 1);
		duk_set_top(ctx, 3);
	}
	return 0;
}

static duk_ret_t from_entries(duk_context *ctx)
{
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "undefined is not iterable");
	duk_push_object(ctx);
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 2, fill_entries, NULL);
	duk_dup(ctx, 1);
	return 1;
}

static duk_ret_t get_descriptors(duk_context *ctx)
{
	duk_uarridx_t i, n;

	to_object(ctx);
	duk_push_object(ctx);
	duk_own_keys(ctx, 0);
	n = (duk_uarridx_t)duk_get_length(ctx, 2);
	for (i = 0; i < n; i++) {
		duk_get_prop_index(ctx, 2, i);
		duk_dup(ctx, -1);
		duk_get_prop_desc(ctx, 0, 0);
		if (duk_is_undefined(ctx, -1))
			duk_pop_2(ctx);
		else
			rt_ecma_create_prop(ctx, 1);
	}
	duk_pop(ctx);
	return 1;
}

static duk_ret_t has_own(duk_context *ctx)
{
	to_object(ctx);
	rt_ecma_to_key(ctx, 1);
	duk_get_prop_desc(ctx, 0, 0);
	duk_push_boolean(ctx, !duk_is_undefined(ctx, -1));
	return 1;
}

/* Frame: 0 items, 1 callback, 2 result, 3 record. */
static duk_ret_t fill_groups(duk_context *ctx, void *udata)
{
	double k = 0;

	(void)udata;
	for (; rt_iterator_step(ctx, 3); k++) {
		duk_dup(ctx, 1);
		duk_dup(ctx, 4);
		duk_push_number(ctx, k);
		duk_call(ctx, 2);
		rt_ecma_to_key(ctx, 5);
		duk_dup(ctx, 5);
		if (!duk_get_prop(ctx, 2)) {
			duk_pop(ctx);
			duk_push_array(ctx);
			duk_dup(ctx, 5);
			duk_dup(ctx, 6);
			rt_ecma_create_prop(ctx, 2);
		}
		duk_dup(ctx, 4);
		duk_def_element(ctx, 6,
				(duk_uarridx_t)duk_get_length(ctx, 6));
		duk_set_top(ctx, 4);
	}
	return 0;
}

static duk_ret_t group_by(duk_context *ctx)
{
	if (duk_is_null_or_undefined(ctx, 0))
		return duk_type_error(ctx, "Object.groupBy called on null or "
				      "undefined");
	rt_ecma_require_callable(ctx, 1);
	duk_push_bare_object(ctx);
	rt_iterator_open(ctx, 0);
	rt_iterator_guard(ctx, 3, fill_groups, NULL);
	duk_dup(ctx, 2);
	return 1;
}

/* Object.assign (20.1.2.1) */
static duk_ret_t assign(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);
	duk_uarridx_t k;

	if (n == 0)
		duk_push_undefined(ctx);
	to_object(ctx);
	for (i = 1; i < n; i++) {
		if (duk_is_null_or_undefined(ctx, i))
			continue;
		duk_to_object(ctx, i);
		duk_own_keys(ctx, i);
		k = 0;
		while (rt_ecma_next_key(ctx, i, n, &k)) {
			duk_dup_top(ctx);
			duk_get_prop(ctx, i);
			duk_put_prop(ctx, 0);
		}
		duk_pop(ctx);
	}
	duk_set_top(ctx, 1);
	return 1;
}

/* ---- Proxy ---- */

static duk_ret_t revoke_proxy(duk_context *ctx)
{
	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, 0, DUK_HIDDEN_SYMBOL("proxy"));
	if (!duk_is_undefined(ctx, 1)) {
		duk_del_prop_literal(ctx, 0, DUK_HIDDEN_SYMBOL("proxy"));
		duk_revoke_proxy(ctx, 1);
	}
	return 0;
}

/* Proxy.revocable(target, handler) */
static duk_ret_t revocable(duk_context *ctx)
{
	if (!rt_ecma_is_object(ctx, 0) || !rt_ecma_is_object(ctx, 1))
		return duk_type_error(ctx, "Cannot create proxy with a "
				      "non-object as target or handler");
	duk_push_proxy(ctx, 0);
	duk_push_object(ctx);
	duk_dup(ctx, 0);
	duk_put_prop_literal(ctx, 1, "proxy");
	duk_push_literal(ctx, "");
	duk_push_c_builtin(ctx, revoke_proxy, 0, 0, 0, 0);
	duk_dup(ctx, 0);
	duk_put_prop_literal(ctx, -2, DUK_HIDDEN_SYMBOL("proxy"));
	duk_put_prop_literal(ctx, 1, "revoke");
	return 1;
}

static void install_proxy(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"revocable", revocable, 2, 2, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Proxy");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
}

void rt_ecma_object_install(duk_context *ctx)
{
	static const struct rt_ecma_fn list[] = {
		{"assign", assign, DUK_VARARGS, 2, 0},
		{"entries", values, 1, 1, 1},
		{"values", values, 1, 1, 0},
		{"fromEntries", from_entries, 1, 1, 0},
		{"getOwnPropertyDescriptors", get_descriptors, 1, 1, 0},
		{"hasOwn", has_own, 2, 2, 0},
		{"groupBy", group_by, 2, 2, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Object");
	rt_ecma_define(ctx, -1, list);
	duk_pop(ctx);
	install_proxy(ctx);
}
