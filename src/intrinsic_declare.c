/* Declarations of programs, and references. GlobalDeclarationInstantiation and
 * EvalDeclarationInstantiation (ECMA-262 16.1.7, 19.2.1.3). What a text of eval
 * must not hide of the scopes around it is an early error of that text. */
#include "src/intrinsic.h"

#include <stdbool.h>

#include "lib/es/intrinsic.h"
#include "src/ecma.h"

static void redeclared(duk_context *ctx)
{
	(void)duk_error(ctx, DUK_ERR_SYNTAX_ERROR,
			"Identifier '%s' has already been declared",
			duk_get_string(ctx, -1));
}

/* Name on top. */
static void check_lexical(duk_context *ctx)
{
	int flags = duk_get_global_flags(ctx, -1);

	if (duk_has_script_variable(ctx, -1) ||
	    (flags >= 0 && !(flags & DUK_GLOBAL_CONFIGURABLE)))
		redeclared(ctx);
}

/* Why no function can be declared, or NULL. */
static const char *refuse_function(duk_context *ctx)
{
	enum { PLAIN = DUK_GLOBAL_WRITABLE | DUK_GLOBAL_ENUMERABLE };
	int flags = duk_get_global_flags(ctx, -1);

	if (flags == DUK_GLOBAL_SEALED)
		return "Cannot add property %s, object is not extensible";
	if (flags < 0 || flags & DUK_GLOBAL_CONFIGURABLE)
		return NULL;
	if ((flags & (PLAIN | DUK_GLOBAL_ACCESSOR)) == PLAIN)
		return NULL;
	return "Cannot redefine property: %s";
}

static void check(duk_context *ctx, char kind)
{
	const char *why = NULL;

	if (kind == 'l' || kind == 'c') {
		check_lexical(ctx);
		return;
	}
	if (duk_has_script_variable(ctx, -1))
		redeclared(ctx);
	if (kind == 'f')
		why = refuse_function(ctx);
	else if (duk_get_global_flags(ctx, -1) == DUK_GLOBAL_SEALED)
		why = "Cannot add property %s, object is not extensible";
	if (why)
		(void)duk_type_error(ctx, why, duk_get_string(ctx, -1));
}

/* CreateGlobalVarBinding; name on top. */
static void add_global(duk_context *ctx, bool deletable)
{
	if (duk_get_global_flags(ctx, -1) != DUK_GLOBAL_ABSENT)
		return;
	duk_push_global_object(ctx);
	duk_dup(ctx, -2);
	duk_push_undefined(ctx);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
		     DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE |
		     (deletable ? DUK_DEFPROP_SET_CONFIGURABLE :
				  DUK_DEFPROP_CLEAR_CONFIGURABLE));
	duk_pop(ctx);
}

static void add(duk_context *ctx, char kind, bool deletable)
{
	if (kind == 'l' || kind == 'c')
		duk_add_script_variable(ctx, -1, kind == 'c');
	else if (!duk_is_program_global(ctx))
		duk_declare_program_variable(ctx, -1);
	else if (kind != 'f')
		add_global(ctx, deletable);
}

/* (deletable, word...): declares all or nothing. A word is l (let, class), c
 * (const), v (var) or f (function), and the name. */
static duk_ret_t declare(duk_context *ctx)
{
	bool deletable = duk_to_boolean(ctx, 0), global;
	duk_idx_t i, n = duk_get_top(ctx);

	global = duk_is_program_global(ctx);
	for (int pass = 0; pass < 2; pass++)
		for (i = 1; i < n; i++) {
			char kind = duk_get_string(ctx, i)[0];

			duk_dup(ctx, i);
			duk_substring(ctx, -1, 1, duk_get_length(ctx, -1));
			if (pass == 1)
				add(ctx, kind, deletable);
			else if (global)
				check(ctx, kind);
			duk_pop(ctx);
		}
	return 0;
}

/* (deletable, name, function): what `f` has announced. */
static duk_ret_t declarefn(duk_context *ctx)
{
	duk_uint_t how = DUK_DEFPROP_HAVE_VALUE;
	int flags;

	if (!duk_is_program_global(ctx)) {
		duk_put_program_variable(ctx);
		return 0;
	}
	flags = duk_get_global_flags(ctx, 1);
	if (flags < 0 || flags & DUK_GLOBAL_CONFIGURABLE)
		how |= DUK_DEFPROP_SET_WRITABLE | DUK_DEFPROP_SET_ENUMERABLE |
		       (duk_to_boolean(ctx, 0) ?
				DUK_DEFPROP_SET_CONFIGURABLE :
				DUK_DEFPROP_CLEAR_CONFIGURABLE);
	duk_push_global_object(ctx);
	duk_insert(ctx, 1);
	duk_def_prop(ctx, 1, how);
	return 0;
}

/* (deletable, name): Annex B.3.2, a function in a block declares a variable too
 * where it can; can it? */
static duk_ret_t declarebf(duk_context *ctx)
{
	if (duk_is_program_global(ctx)) {
		if (duk_has_script_variable(ctx, 1) || refuse_function(ctx))
			return 0;
		add_global(ctx, duk_to_boolean(ctx, 0));
	} else {
		duk_declare_program_variable(ctx, 1);
	}
	duk_push_true(ctx);
	return 1;
}

/* (name, value): the function that its block has reached. */
static duk_ret_t declared(duk_context *ctx)
{
	duk_put_program_variable(ctx);
	return 0;
}

/* ---- references ---- */

/* (name) */
static duk_ret_t ref(duk_context *ctx)
{
	duk_push_reference(ctx, 0);
	return 1;
}

/* (reference, name) */
static duk_ret_t refget(duk_context *ctx)
{
	duk_get_reference(ctx, 0);
	return 1;
}

/* (reference, name, value, strict): the value. */
static duk_ret_t refput(duk_context *ctx)
{
	duk_dup(ctx, 1);
	duk_dup(ctx, 2);
	duk_put_reference(ctx, 0, duk_to_boolean(ctx, 3));
	duk_set_top(ctx, 3);
	return 1;
}

/* (f): is it the original eval? */
static duk_ret_t iseval(duk_context *ctx)
{
	duk_push_intrinsic(ctx, RT_KEPT_eval);
	duk_push_boolean(ctx, duk_strict_equals(ctx, 0, -1));
	return 1;
}

void rt_intrinsic_declare_install(duk_context *ctx)
{
	static const struct rt_intrinsic_fn list[] = {
		{JR_I_declare, "declare", declare, DUK_VARARGS},
		{JR_I_declarefn, "declarefn", declarefn, 3},
		{JR_I_declarebf, "declarebf", declarebf, 2},
		{JR_I_declared, "declared", declared, 2},
		{JR_I_ref, "ref", ref, 1},
		{JR_I_refget, "refget", refget, 2},
		{JR_I_refput, "refput", refput, 4},
		{JR_I_iseval, "iseval", iseval, 1},
		{0, NULL, NULL, 0},
	};

	rt_intrinsic_set(ctx, list);
	rt_ecma_push_global(ctx, "eval");
	duk_set_intrinsic(ctx, RT_KEPT_eval);
}
