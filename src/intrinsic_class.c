/* Classes, super and private names for lowered code (lowering.md 7.7, 7.8). */
#include "src/intrinsic.h"

#include <string.h>

#include "src/ecma.h"

enum { METH_GET = 1, METH_SET = 2, METH_STATIC = 4 };

/* What the library counts, in the buffer RT_KEPT_state. */
struct state {
	uint64_t private_serial;
};

static struct state *state(duk_context *ctx)
{
	struct state *s;

	duk_push_intrinsic(ctx, RT_KEPT_state);
	s = duk_get_buffer(ctx, -1, NULL);
	duk_pop(ctx);           /* the table keeps it */
	return s;
}

/* [] -> [prototype parent, or undefined for null]; checks `extends`. */
static void push_heritage(duk_context *ctx, duk_idx_t parent)
{
	if (duk_is_null(ctx, parent)) {
		duk_push_undefined(ctx);
		return;
	}
	if (!duk_is_constructable(ctx, parent))
		(void)duk_type_error(ctx, "Class extends value %s is not a "
				     "constructor or null",
				     rt_ecma_push_text(ctx, parent));
	duk_get_prop_literal(ctx, parent, "prototype");
	if (duk_is_null(ctx, -1)) {
		duk_pop(ctx);
		duk_push_undefined(ctx);
	} else if (!rt_ecma_is_object(ctx, -1)) {
		(void)duk_type_error(ctx, "Class extends value does not have "
				     "valid prototype property %s",
				     rt_ecma_push_text(ctx, -1));
	}
}

/* (parent or TDZ marker, constructor): the constructor as a class. */
static duk_ret_t cls(duk_context *ctx)
{
	bool derived;

	duk_push_intrinsic(ctx, JR_I_tdz);
	derived = !duk_samevalue(ctx, 0, -1);
	duk_pop(ctx);
	duk_push_object(ctx);
	if (derived) {
		push_heritage(ctx, 0);
		duk_set_prototype(ctx, 2);
		if (!duk_is_null(ctx, 0)) {
			duk_dup(ctx, 0);
			duk_set_prototype(ctx, 1);
		}
	}
	duk_dup(ctx, 1);
	rt_ecma_put(ctx, 2, "constructor");
	duk_push_literal(ctx, "prototype");
	duk_pull(ctx, 2);
	duk_def_prop(ctx, 1, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC |
		     DUK_DEFPROP_FORCE);
	return 1;
}

/* Defines one method: key and function at key and key + 2. */
static void define_method(duk_context *ctx, duk_idx_t target, duk_idx_t key,
			  int kind)
{
	duk_idx_t fn = key + 2;

	rt_ecma_to_key(ctx, key);
	if (kind & (METH_GET | METH_SET)) {
		rt_intrinsic_name(ctx, fn, key, kind & METH_GET ? "get" :
				  "set");
		duk_dup(ctx, key);
		duk_dup(ctx, fn);
		duk_def_prop(ctx, target, (kind & METH_GET ?
			     DUK_DEFPROP_HAVE_GETTER :
			     DUK_DEFPROP_HAVE_SETTER) |
			     DUK_DEFPROP_CLEAR_ENUMERABLE |
			     DUK_DEFPROP_SET_CONFIGURABLE);
		return;
	}
	duk_get_prop_literal(ctx, fn, "name");
	if (!duk_strict_equals(ctx, -1, key))
		rt_intrinsic_name(ctx, fn, key, "");
	duk_pop(ctx);
	duk_dup(ctx, key);
	duk_dup(ctx, fn);
	duk_def_prop(ctx, target, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_CLEAR_ENUMERABLE |
		     DUK_DEFPROP_SET_CONFIGURABLE);
}

/* (constructor, [key, kind, function]...): the prototype. */
static duk_ret_t meth(duk_context *ctx)
{
	duk_idx_t i, n = duk_get_top(ctx);

	duk_get_prop_literal(ctx, 0, "prototype");
	for (i = 1; i + 2 < n; i += 3) {
		int kind = duk_get_int(ctx, i + 1);

		define_method(ctx, kind & METH_STATIC ? 0 : n, i, kind);
	}
	return 1;
}

/* ---- super ---- */

/* Pushes the object that super refers to: the prototype of the home object. */
static bool push_super(duk_context *ctx, duk_idx_t home)
{
	duk_get_prototype(ctx, home);
	return !duk_is_undefined(ctx, -1);
}

/* Throws for super[key] without an object; key at 1. */
static duk_ret_t super_null(duk_context *ctx, const char *what,
			    const char *doing)
{
	rt_ecma_to_key(ctx, 1);
	duk_push_sprintf(ctx, "%s", duk_is_symbol(ctx, 1) ?
			 rt_ecma_push_text(ctx, 1) : duk_to_string(ctx, 1));
	return duk_type_error(ctx, "Cannot %s of null (%s '%s')", what, doing,
			      duk_get_string(ctx, -1));
}

/* (home, key, this): super[key] */
static duk_ret_t sget(duk_context *ctx)
{
	if (!push_super(ctx, 0))
		return super_null(ctx, "read properties", "reading");
	duk_dup(ctx, 1);
	duk_dup(ctx, 2);
	duk_get_prop_receiver(ctx, 3);
	return 1;
}

/* (home): null if there is none. */
static duk_ret_t sbase(duk_context *ctx)
{
	if (!push_super(ctx, 0))
		duk_push_null(ctx);
	return 1;
}

/* (this, key, base) */
static duk_ret_t bget(duk_context *ctx)
{
	if (duk_is_null(ctx, 2))
		return super_null(ctx, "read properties", "reading");
	rt_ecma_to_key(ctx, 1);
	duk_swap(ctx, 0, 2);
	duk_get_prop_receiver(ctx, 0);
	return 1;
}

/* (this, key, base, value, strict): super[key] = value; returns the value. */
static duk_ret_t bset(duk_context *ctx)
{
	if (duk_is_null(ctx, 2))
		return super_null(ctx, "set properties", "setting");
	rt_ecma_to_key(ctx, 1);
	duk_dup(ctx, 1);
	duk_dup(ctx, 3);
	duk_dup(ctx, 0);
	duk_set_prop_receiver(ctx, 2, duk_to_boolean(ctx, 4));
	duk_dup(ctx, 3);
	return 1;
}

/* ---- private names ---- */

/* (name): a fresh private key. */
static duk_ret_t pkeynew(duk_context *ctx)
{
	const char *mark = duk_is_undefined(ctx, 1) ? ""
						    : duk_to_string(ctx, 1);

	duk_push_sprintf(ctx, "\xff#%s%s#d%lu", mark, duk_to_string(ctx, 0),
			 (unsigned long)++state(ctx)->private_serial);
	return 1;
}

/* (text) */
static duk_ret_t brand(duk_context *ctx)
{
	return duk_type_error(ctx, "%s", duk_to_string(ctx, 0));
}

/* (class, new.target, array): the object that the class's parent makes. */
static duk_ret_t superc(duk_context *ctx)
{
	duk_push_intrinsic(ctx, JR_I_construct);
	duk_get_prototype(ctx, 0);
	if (!duk_is_constructable(ctx, -1))
		return duk_type_error(ctx, "Super constructor %s is not a "
				      "constructor",
				      duk_is_undefined(ctx, -1) ? "null" :
				      rt_ecma_push_text(ctx, -1));
	duk_dup(ctx, 2);
	duk_dup(ctx, 1);
	duk_call(ctx, 3);
	return 1;
}

void rt_intrinsic_class_install(duk_context *ctx)
{
	static const struct rt_intrinsic_fn list[] = {
		{JR_I_cls, "cls", cls, 2},
		{JR_I_meth, "meth", meth, DUK_VARARGS},
		{JR_I_sget, "sget", sget, 3},
		{JR_I_sbase, "sbase", sbase, 1},
		{JR_I_bget, "bget", bget, 3},
		{JR_I_bset, "bset", bset, 5},
		{JR_I_superc, "superc", superc, 3},
		{JR_I_pkeynew, "pkeynew", pkeynew, 2},
		{JR_I_brand, "brand", brand, 1},
		{0, NULL, NULL, 0},
	};
	void *p = duk_push_fixed_buffer(ctx, sizeof(struct state));

	memset(p, 0, sizeof(struct state));
	duk_set_intrinsic(ctx, RT_KEPT_state);
	rt_intrinsic_set(ctx, list);
}
