#include "src/ecma.h"

#include <math.h>
#include <string.h>

/* Pushes a property key: text, or a well-known symbol for "@@x". */
static void push_key(duk_context *ctx, const char *name)
{
	if (name[0] == '@' && name[1] == '@')
		duk_push_sprintf(ctx, "\x81" "Symbol.%s\xff", name + 2);
	else
		duk_push_string(ctx, name);
}

/* Pushes the `name` of a function stored under such a key. */
static void push_name(duk_context *ctx, const char *prefix, const char *name)
{
	if (name[0] == '@' && name[1] == '@')
		duk_push_sprintf(ctx, "%s[Symbol.%s]", prefix, name + 2);
	else
		duk_push_sprintf(ctx, "%s%s", prefix, name);
}

static void define_one(duk_context *ctx, duk_idx_t idx,
		       const struct rt_ecma_fn *f)
{
	bool getter = strncmp(f->name, "get ", 4) == 0;
	const char *name = getter ? f->name + 4 : f->name;

	push_key(ctx, name);
	push_name(ctx, getter ? "get " : "", name);
	duk_push_c_builtin(ctx, f->fn, f->nargs, f->length, f->magic, 0);
	duk_def_prop(ctx, idx, getter ?
		     DUK_DEFPROP_HAVE_GETTER | DUK_DEFPROP_SET_CONFIGURABLE |
		     DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE :
		     DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WRITABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE |
		     DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE);
}

void rt_ecma_define(duk_context *ctx, duk_idx_t idx,
		    const struct rt_ecma_fn *list)
{
	idx = duk_require_normalize_index(ctx, idx);
	for (; list->name != NULL; list++)
		define_one(ctx, idx, list);
}

static void put_key(duk_context *ctx, duk_idx_t idx)
{
	duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_CONFIGURABLE |
		     DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE);
}

void rt_ecma_put(duk_context *ctx, duk_idx_t idx, const char *name)
{
	idx = duk_require_normalize_index(ctx, idx);
	push_key(ctx, name);
	duk_insert(ctx, -2);
	put_key(ctx, idx);
}

void rt_ecma_alias(duk_context *ctx, duk_idx_t idx, const char *from,
		   const char *to)
{
	idx = duk_require_normalize_index(ctx, idx);
	push_key(ctx, to);
	push_key(ctx, from);
	duk_get_prop(ctx, idx);
	put_key(ctx, idx);
}

void rt_ecma_tag(duk_context *ctx, duk_idx_t idx, const char *tag)
{
	idx = duk_require_normalize_index(ctx, idx);
	push_key(ctx, "@@toStringTag");
	duk_push_string(ctx, tag);
	duk_def_prop(ctx, idx, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_CLEAR_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE | DUK_DEFPROP_FORCE);
}

void rt_ecma_push_global(duk_context *ctx, const char *name)
{
	duk_push_global_object(ctx);
	duk_get_prop_string(ctx, -1, name);
	duk_remove(ctx, -2);
}

void rt_ecma_push_prototype(duk_context *ctx, const char *name)
{
	rt_ecma_push_global(ctx, name);
	duk_get_prop_literal(ctx, -1, "prototype");
	duk_remove(ctx, -2);
}

void rt_ecma_push_class(duk_context *ctx, const char *name, duk_c_function fn,
			uint8_t length, const struct rt_ecma_fn *list,
			bool global)
{
	duk_push_string(ctx, name);
	duk_push_c_builtin(ctx, fn, DUK_VARARGS, length, 0,
			   DUK_BUILTIN_CONSTRUCTOR | DUK_BUILTIN_OWN_INSTANCE);
	duk_push_object(ctx);
	duk_dup(ctx, -2);
	rt_ecma_put(ctx, -2, "constructor");
	rt_ecma_define(ctx, -1, list);
	duk_push_literal(ctx, "prototype");
	duk_dup(ctx, -2);
	duk_def_prop(ctx, -4, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_CLEAR_WEC);
	if (global) {
		duk_push_global_object(ctx);
		duk_dup(ctx, -3);
		rt_ecma_put(ctx, -2, name);
		duk_pop(ctx);
	}
}

duk_ret_t rt_ecma_species_getter(duk_context *ctx)
{
	duk_push_this(ctx);
	return 1;
}

void rt_ecma_add_species(duk_context *ctx, duk_idx_t idx)
{
	static const struct rt_ecma_fn list[] = {
		{"get @@species", rt_ecma_species_getter, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_define(ctx, idx, list);
}

void rt_ecma_set_proto(duk_context *ctx, int kept)
{
	duk_push_new_target(ctx);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		duk_push_intrinsic(ctx, kept);
	} else {
		duk_get_prop_literal(ctx, -1, "prototype");
		duk_remove(ctx, -2);
		if (!rt_ecma_is_object(ctx, -1)) {
			duk_pop(ctx);
			duk_push_intrinsic(ctx, kept);
		}
	}
	duk_set_prototype(ctx, -2);
}

void rt_ecma_require_new(duk_context *ctx, const char *name)
{
	if (!duk_is_constructor_call(ctx))
		(void)duk_type_error(ctx, "Constructor %s requires 'new'",
				     name);
}

duk_ret_t rt_ecma_bad_receiver(duk_context *ctx, const char *name)
{
	duk_push_this(ctx);
	return duk_type_error(ctx, "Method %s called on incompatible receiver "
			      "%s", name, rt_ecma_push_text(ctx, -1));
}

double rt_ecma_to_integer(duk_context *ctx, duk_idx_t idx)
{
	double d = duk_to_number(ctx, idx);

	if (fabs(d) < 2147483648.0)
		return (double)(int32_t)d;
	return isnan(d) ? 0 : trunc(d);
}

double rt_ecma_to_length(duk_context *ctx, duk_idx_t idx)
{
	double d = rt_ecma_to_integer(ctx, idx);

	return d <= 0 ? 0 : d > RT_MAX_SAFE ? RT_MAX_SAFE : d;
}

double rt_ecma_length_of(duk_context *ctx, duk_idx_t obj)
{
	double len;

	duk_get_prop_literal(ctx, obj, "length");
	len = rt_ecma_to_length(ctx, -1);
	duk_pop(ctx);
	return len;
}

void rt_ecma_set_length(duk_context *ctx, duk_idx_t obj, double len)
{
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_literal(ctx, "length");
	duk_push_number(ctx, len);
	duk_put_prop(ctx, obj);
}

double rt_ecma_relative(duk_context *ctx, duk_idx_t idx, double len,
			double def)
{
	double d;

	if (duk_is_undefined(ctx, idx))
		return def;
	d = rt_ecma_to_integer(ctx, idx);
	if (d < 0)
		return d + len < 0 ? 0 : d + len;
	return d > len ? len : d;
}

/* Indices below 2^32 - 1 have a faster way in. */
static bool is_index(double i)
{
	return i < 4294967295.0;
}

void rt_ecma_get(duk_context *ctx, duk_idx_t obj, double i)
{
	if (is_index(i)) {
		duk_get_prop_index(ctx, obj, (duk_uarridx_t)i);
		return;
	}
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_number(ctx, i);
	duk_get_prop(ctx, obj);
}

bool rt_ecma_has(duk_context *ctx, duk_idx_t obj, double i)
{
	if (is_index(i))
		return duk_has_prop_index(ctx, obj, (duk_uarridx_t)i);
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_number(ctx, i);
	return duk_has_prop(ctx, obj);
}

bool rt_ecma_get_if(duk_context *ctx, duk_idx_t obj, double i)
{
	if (is_index(i))
		return duk_get_element(ctx, obj, (duk_uarridx_t)i);
	if (!rt_ecma_has(ctx, obj, i))
		return false;
	rt_ecma_get(ctx, obj, i);
	return true;
}

void rt_ecma_set(duk_context *ctx, duk_idx_t obj, double i)
{
	if (is_index(i)) {
		duk_put_prop_index(ctx, obj, (duk_uarridx_t)i);
		return;
	}
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_number(ctx, i);
	duk_insert(ctx, -2);
	duk_put_prop(ctx, obj);
}

void rt_ecma_create_prop(duk_context *ctx, duk_idx_t obj)
{
	duk_def_prop(ctx, obj, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_SET_WEC);
}

void rt_ecma_create(duk_context *ctx, duk_idx_t obj, double i)
{
	if (is_index(i)) {
		duk_def_element(ctx, obj, (duk_uarridx_t)i);
		return;
	}
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_number(ctx, i);
	duk_insert(ctx, -2);
	rt_ecma_create_prop(ctx, obj);
}

void rt_ecma_del(duk_context *ctx, duk_idx_t obj, double i)
{
	obj = duk_require_normalize_index(ctx, obj);
	duk_push_number(ctx, i);
	duk_del_prop(ctx, obj);
}

void rt_ecma_require_callable(duk_context *ctx, duk_idx_t idx)
{
	if (!duk_is_callable(ctx, idx))
		(void)duk_type_error(ctx, "%s is not a function",
				     rt_ecma_push_text(ctx, idx));
}

void rt_ecma_to_key(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_string(ctx, idx) || duk_is_number(ctx, idx))
		return;         /* symbols are strings to the engine */
	idx = duk_require_normalize_index(ctx, idx);
	duk_to_primitive(ctx, idx, DUK_HINT_STRING);
	if (!duk_is_symbol(ctx, idx))
		duk_to_string(ctx, idx);
}

bool rt_ecma_same_zero(duk_context *ctx, duk_idx_t a, duk_idx_t b)
{
	if (duk_strict_equals(ctx, a, b))
		return true;
	return duk_is_nan(ctx, a) && duk_is_nan(ctx, b);
}

/* Symbols are strings to the engine: a first byte that no text has (0x80
 * registered, 0x81 unique, else hidden), the description, for unique ones 0xff
 * and a serial number, and a last 0xff if the description is undefined. */
void rt_ecma_push_description(duk_context *ctx, duk_idx_t idx)
{
	size_t n;
	const char *p = duk_get_lstring(ctx, idx, &n);
	const char *end;

	if ((unsigned char)p[0] != 0x81) {
		duk_push_lstring(ctx, p + 1, n - 1);
		return;
	}
	end = memrchr(p, 0xff, n);
	if (end == p + n - 1 && n > 2 && memchr(p, 0xff, n - 1) == p + 1) {
		duk_push_undefined(ctx);
		return;
	}
	duk_push_lstring(ctx, p + 1, (size_t)(end - p) - 1);
}

bool rt_ecma_is_registered(duk_context *ctx, duk_idx_t idx)
{
	return *(const unsigned char *)duk_get_string(ctx, idx) == 0x80;
}

const char *rt_ecma_push_text(duk_context *ctx, duk_idx_t idx)
{
	return duk_push_text(ctx, idx);
}

const char *rt_ecma_push_kind(duk_context *ctx, duk_idx_t idx)
{
	if (duk_is_symbol(ctx, idx))
		return duk_push_string(ctx, "symbol");
	if (duk_is_bigint(ctx, idx))
		return duk_push_string(ctx, "bigint");
	switch (duk_get_type(ctx, idx)) {
	case DUK_TYPE_UNDEFINED:
		return duk_push_string(ctx, "undefined");
	case DUK_TYPE_NULL:
		return duk_push_string(ctx, "object null");
	case DUK_TYPE_BOOLEAN:
		return duk_push_sprintf(ctx, "boolean %s",
					rt_ecma_push_text(ctx, idx));
	case DUK_TYPE_NUMBER:
		return duk_push_sprintf(ctx, "number %s",
					rt_ecma_push_text(ctx, idx));
	case DUK_TYPE_STRING:
		return duk_push_sprintf(ctx, "string \"%s\"",
					duk_get_string(ctx, idx));
	default:
		return duk_push_string(ctx, duk_is_callable(ctx, idx) ?
				       "function" : "object");
	}
}

static bool next_key(duk_context *ctx, duk_idx_t obj, duk_idx_t keys,
		     duk_uarridx_t *i, bool symbols)
{
	duk_uarridx_t n = (duk_uarridx_t)duk_get_length(ctx, keys);

	while (*i < n) {
		duk_get_prop_index(ctx, keys, (*i)++);
		if (symbols || !duk_is_symbol(ctx, -1)) {
			duk_dup_top(ctx);
			if (duk_own_enumerable(ctx, obj))
				return true;
		}
		duk_pop(ctx);
	}
	return false;
}

bool rt_ecma_next_key(duk_context *ctx, duk_idx_t obj, duk_idx_t keys,
		      duk_uarridx_t *i)
{
	return next_key(ctx, obj, keys, i, true);
}

bool rt_ecma_next_name(duk_context *ctx, duk_idx_t obj, duk_idx_t keys,
		       duk_uarridx_t *i)
{
	return next_key(ctx, obj, keys, i, false);
}

void rt_ecma_species(duk_context *ctx, duk_idx_t obj)
{
	duk_get_prop_literal(ctx, obj, "constructor");
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return;
	}
	if (!rt_ecma_is_object(ctx, -1))
		(void)duk_type_error(ctx, "The .constructor property is not "
				     "an object");
	duk_get_prop_string(ctx, -1, RT_SYM("species"));
	duk_remove(ctx, -2);
	if (duk_is_null_or_undefined(ctx, -1)) {
		duk_pop(ctx);
		return;
	}
	if (!duk_is_constructable(ctx, -1))
		(void)duk_type_error(ctx, "object.constructor[Symbol.species] "
				     "is not a constructor");
	duk_replace(ctx, -2);
}

bool rt_ecma_is_object(duk_context *ctx, duk_idx_t idx)
{
	return duk_check_type_mask(ctx, idx, DUK_TYPE_MASK_OBJECT |
				   DUK_TYPE_MASK_BUFFER |
				   DUK_TYPE_MASK_LIGHTFUNC);
}

static void push_this(duk_context *ctx, const char *name)
{
	duk_push_this(ctx);
	if (!duk_is_null_or_undefined(ctx, -1))
		return;
	if (strncmp(name, "Array.", 6) == 0)
		duk_throw_not_coercible(ctx);
	(void)duk_type_error(ctx, "%s called on null or undefined", name);
}

void rt_ecma_push_this_string(duk_context *ctx, const char *name)
{
	push_this(ctx, name);
	duk_to_string(ctx, -1);
}

void rt_ecma_push_this_object(duk_context *ctx, const char *name)
{
	push_this(ctx, name);
	duk_to_object(ctx, -1);
}
