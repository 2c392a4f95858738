#include "src/builtin.h"
#include "src/intrinsic.h"

#include <string.h>

#include "src/ecma.h"
#include "src/iterator.h"
#include "src/runtime.h"

void rt_intrinsic_set(duk_context *ctx, const struct rt_intrinsic_fn *list)
{
	for (; list->fn != NULL; list++) {
		duk_push_string(ctx, list->name);
		duk_push_c_builtin(ctx, list->fn, list->nargs, 0, 0, 0);
		duk_set_intrinsic(ctx, (duk_uint_t)list->number);
	}
}

/* ---- bindings ---- */

/* (name) */
static duk_ret_t tdzerr(duk_context *ctx)
{
	return duk_reference_error(ctx, "Cannot access '%s' before "
				   "initialization", duk_to_string(ctx, 0));
}

/* (value, name): the value, unless it is the TDZ marker. */
static duk_ret_t chk(duk_context *ctx)
{
	duk_push_intrinsic(ctx, JR_I_tdz);
	if (duk_samevalue(ctx, 0, -1))
		return duk_reference_error(ctx, "Cannot access '%s' before "
					   "initialization",
					   duk_to_string(ctx, 1));
	duk_dup(ctx, 0);
	return 1;
}

/* (name) */
static duk_ret_t cerr(duk_context *ctx)
{
	(void)ctx;
	return duk_type_error(ctx, "Assignment to constant variable.");
}

/* (value): the value, unless a pattern cannot be applied to it. */
static duk_ret_t obj(duk_context *ctx)
{
	const char *text;

	if (!duk_is_null_or_undefined(ctx, 0))
		return 1;
	duk_to_string(ctx, 0);
	text = duk_push_operand_text(ctx, DUK_TEXT_DESTRUCTURED);
	if (text == NULL || *text == '\0')
		text = duk_get_string(ctx, 0);
	return duk_type_error(ctx, "Cannot destructure '%s' as it is %s.",
			      text, duk_get_string(ctx, 0));
}

/* (value, text): text is the source of the value. */
static duk_ret_t dperr(duk_context *ctx)
{
	duk_to_string(ctx, 0);
	if (duk_is_undefined(ctx, 1))
		duk_copy(ctx, 0, 1);
	return duk_type_error(ctx, "Cannot destructure '%s' as it is %s.",
			      duk_to_string(ctx, 1), duk_get_string(ctx, 0));
}

/* ---- strings and keys ---- */

static void to_string(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_symbol(ctx, idx))
		(void)duk_type_error(ctx, "Cannot convert a Symbol value to a "
				     "string");
	duk_to_string(ctx, idx);
}

static duk_ret_t s1(duk_context *ctx)
{
	to_string(ctx, 0);
	return 1;
}

static duk_ret_t json(duk_context *ctx)
{
	duk_json_decode(ctx, 0);
	return 1;
}

static duk_ret_t cat(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);

	for (i = 0; i < n; i++)
		to_string(ctx, i);
	duk_concat(ctx, n);
	return 1;
}

static duk_ret_t pkey(duk_context *ctx)
{
	rt_ecma_to_key(ctx, 0);
	return 1;
}

/* (object, value): the value itself if asking the object for it throws. */
static duk_ret_t okey(duk_context *ctx)
{
	if (!duk_is_null_or_undefined(ctx, 0))
		rt_ecma_to_key(ctx, 1);
	return 1;
}

/* (n): the template object of site n of the calling function, or undefined. */
static duk_ret_t site(duk_context *ctx)
{
	(void)duk_push_site(ctx, duk_get_uint(ctx, 0));
	return 1;
}

/* (cooked, raw, n): the frozen template object of a site, and kept for number n
 * of the calling function, unless that is 0. */
static duk_ret_t tpl(duk_context *ctx)
{
	duk_push_literal(ctx, "raw");
	duk_dup(ctx, 1);
	duk_freeze(ctx, -1);
	duk_def_prop(ctx, 0, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
	duk_freeze(ctx, 0);
	if (duk_get_uint(ctx, 2) > 0) {
		duk_dup(ctx, 0);
		duk_put_site(ctx, duk_get_uint(ctx, 2));
	}
	duk_dup(ctx, 0);
	return 1;
}

void rt_intrinsic_name(duk_context *ctx, duk_idx_t fn, duk_idx_t key,
		       const char *prefix)
{
	const char *space = *prefix ? " " : "";

	fn = duk_require_normalize_index(ctx, fn);
	key = duk_require_normalize_index(ctx, key);
	duk_push_literal(ctx, "name");
	if (duk_is_symbol(ctx, key)) {
		rt_ecma_push_description(ctx, key);
		if (duk_is_undefined(ctx, -1))
			duk_push_sprintf(ctx, "%s%s", prefix, space);
		else if ((unsigned char)*duk_get_string(ctx, key) == 0xff)
			duk_push_sprintf(ctx, "%s%s%s", prefix, space,
					 duk_get_string(ctx, -1));
		else
			duk_push_sprintf(ctx, "%s%s[%s]", prefix, space,
					 duk_get_string(ctx, -1));
		duk_remove(ctx, -2);
	} else {
		duk_push_string(ctx, prefix);
		duk_push_string(ctx, space);
		duk_dup(ctx, key);
		duk_concat(ctx, 3);
	}
	duk_def_prop(ctx, fn, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}

/* True for a class with a static member `name`: unlike a function's own name
 * that is writable or an accessor. */
static bool has_static_name(duk_context *ctx, duk_idx_t fn)
{
	bool is = false;

	duk_push_literal(ctx, "name");
	duk_get_prop_desc(ctx, fn, 0);
	if (!duk_is_undefined(ctx, -1)) {
		duk_get_prop_literal(ctx, -1, "writable");
		is = duk_is_undefined(ctx, -1) || duk_to_boolean(ctx, -1);
		duk_pop(ctx);
	}
	duk_pop(ctx);
	return is;
}

/* (function, key, prefix or undefined): the function, named. */
static duk_ret_t fname(duk_context *ctx)
{
	if (!has_static_name(ctx, 0)) {
		rt_ecma_to_key(ctx, 1);
		rt_intrinsic_name(ctx, 0, 1,
				  duk_get_string_default(ctx, 2, ""));
	}
	duk_dup(ctx, 0);
	return 1;
}

/* ---- object literals ---- */

static bool is_excluded(duk_context *ctx, void *key, duk_idx_t first,
			duk_idx_t last)
{
	for (; first < last; first++) {
		if (duk_get_heapptr(ctx, first) == key)
			return true;
	}
	return false;
}

void rt_intrinsic_copy(duk_context *ctx, duk_idx_t dst, duk_idx_t src,
		       duk_idx_t first, duk_idx_t last)
{
	duk_uarridx_t k, n;
	duk_idx_t i;

	if (duk_is_null_or_undefined(ctx, src) ||
	    duk_copy_own(ctx, dst, src, first, last - first))
		return;
	for (i = first; i < last; i++) {
		if (duk_is_number(ctx, i))
			duk_to_string(ctx, i);
	}
	dst = duk_require_normalize_index(ctx, dst);
	duk_dup(ctx, src);
	duk_to_object(ctx, -1);
	src = duk_get_top_index(ctx);
	duk_own_keys(ctx, src);
	n = (duk_uarridx_t)duk_get_length(ctx, -1);
	for (k = 0; k < n; k++) {
		duk_set_top(ctx, src + 2);
		duk_get_prop_index(ctx, src + 1, k);
		if (is_excluded(ctx, duk_get_heapptr(ctx, -1), first, last))
			continue;
		duk_dup_top(ctx);
		if (!duk_own_enumerable(ctx, src))
			continue;
		duk_dup_top(ctx);
		duk_get_prop(ctx, src);
		rt_ecma_create_prop(ctx, dst);
	}
	duk_set_top(ctx, src);
}

/* (target, source): the target. */
static duk_ret_t copy(duk_context *ctx)
{
	rt_intrinsic_copy(ctx, 0, 1, 0, 0);
	duk_dup(ctx, 0);
	return 1;
}

/* (source, key...): a new object with the other properties. */
static duk_ret_t rest(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);

	if (duk_is_null_or_undefined(ctx, 0))
		return obj(ctx);
	duk_push_object(ctx);
	rt_intrinsic_copy(ctx, n, 0, 1, n);
	return 1;
}

/* (object, prototype): the object; literal `__proto__: v`. */
static duk_ret_t proto(duk_context *ctx)
{
	if (duk_is_null(ctx, 1)) {
		duk_push_undefined(ctx);        /* the API's word for null */
		duk_set_prototype(ctx, 0);
	} else if (rt_ecma_is_object(ctx, 1)) {
		duk_dup(ctx, 1);
		duk_set_prototype(ctx, 0);
	}
	duk_dup(ctx, 0);
	return 1;
}

/* (object, key, kind, function): the object; kind 1 getter, 2 setter. */
static duk_ret_t defacc(duk_context *ctx)
{
	bool setter = duk_get_int(ctx, 2) & 2;

	rt_ecma_to_key(ctx, 1);
	rt_intrinsic_name(ctx, 3, 1, setter ? "set" : "get");
	duk_dup(ctx, 1);
	duk_dup(ctx, 3);
	duk_def_prop(ctx, 0, (setter ? DUK_DEFPROP_HAVE_SETTER :
			      DUK_DEFPROP_HAVE_GETTER) |
		     DUK_DEFPROP_SET_ENUMERABLE | DUK_DEFPROP_SET_CONFIGURABLE);
	duk_dup(ctx, 0);
	return 1;
}

/* (text): what an assignment to a call does when it is reached. */
static duk_ret_t refuse(duk_context *ctx)
{
	return duk_reference_error(ctx, "%s", duk_safe_to_string(ctx, 0));
}

/* (): a new object that disposes of the resources of a block. */
static duk_ret_t dstack(duk_context *ctx)
{
	rt_builtin_require(ctx, "builtins/disposable");
	duk_get_prop_literal(ctx, -1, "disposer");
	duk_call(ctx, 0);
	return 1;
}

/* (class): what applies its decorators; (): what applies legacy ones. */
static duk_ret_t deco(duk_context *ctx)
{
	bool legacy = duk_get_top(ctx) == 0;

	rt_builtin_require(ctx, "builtins/decorators");
	duk_get_prop_string(ctx, -1, legacy ? "legacy" : "decorations");
	if (legacy)
		return 1;
	duk_dup(ctx, 0);
	duk_call(ctx, 1);
	return 1;
}

/* (v, text): v; for the direct eval that follows at once. */
static duk_ret_t evalctx(duk_context *ctx)
{
	rt_root_set(ctx, RT_ROOT_EVAL_CONTEXT);
	return 1;
}

void rt_intrinsic_basic_install(duk_context *ctx)
{
	static const struct rt_intrinsic_fn list[] = {
		{JR_I_tdzerr, "tdzerr", tdzerr, 1},
		{JR_I_chk, "chk", chk, 2},
		{JR_I_cerr, "cerr", cerr, 1},
		{JR_I_obj, "obj", obj, 1},
		{JR_I_refuse, "refuse", refuse, 1},
		{JR_I_dstack, "dstack", dstack, 0},
		{JR_I_deco, "deco", deco, DUK_VARARGS},
		{JR_I_evalctx, "evalctx", evalctx, 2},
		{JR_I_dperr, "dperr", dperr, 2},
		{JR_I_s1, "s1", s1, 1},
		{JR_I_cat, "cat", cat, DUK_VARARGS},
		{JR_I_pkey, "pkey", pkey, 1},
		{JR_I_json, "json", json, 1},
		{JR_I_okey, "okey", okey, 2},
		{JR_I_tpl, "tpl", tpl, 3},
		{JR_I_site, "site", site, 1},
		{JR_I_fname, "fname", fname, 3},
		{JR_I_copy, "copy", copy, 2},
		{JR_I_rest, "rest", rest, DUK_VARARGS},
		{JR_I_proto, "proto", proto, 2},
		{JR_I_defacc, "defacc", defacc, 4},
		{0, NULL, NULL, 0},
	};

	/* The engine's own marker, where it has one. */
	duk_push_intrinsic(ctx, JR_I_tdz);
	if (duk_is_undefined(ctx, -1)) {
		duk_push_bare_object(ctx);
		duk_set_intrinsic(ctx, JR_I_tdz);
	}
	duk_pop(ctx);
	rt_intrinsic_set(ctx, list);
	duk_push_intrinsic(ctx, JR_I_cat);
	duk_set_special(ctx, -1, DUK_SPECIAL_CONCAT);
	duk_pop(ctx);
	rt_ecma_push_global(ctx, "RegExp");
	duk_set_intrinsic(ctx, RT_KEPT_regexp);
}

void rt_intrinsic_install(duk_context *ctx)
{
	rt_intrinsic_basic_install(ctx);
	rt_intrinsic_iter_install(ctx);
	rt_iterator_install(ctx);
	rt_intrinsic_class_install(ctx);
	rt_intrinsic_declare_install(ctx);
	rt_ecma_symbol_install(ctx);
	rt_collection_install(ctx);
	rt_ecma_object_install(ctx);
	rt_ecma_array_install(ctx);
	rt_ecma_string_install(ctx);
	rt_ecma_number_install(ctx);
	rt_ecma_date_install(ctx);
	rt_ecma_json_install(ctx);
	rt_ecma_bigint_install(ctx);
	rt_ecma_regexp_install(ctx);
	rt_ecma_string_regexp_install(ctx);
	rt_ecma_arraybuffer_install(ctx);
	rt_ecma_typedarray_install(ctx);
	rt_ecma_dataview_install(ctx);
	rt_ecma_uint8array_install(ctx);
	rt_ecma_locale_install(ctx);
}
