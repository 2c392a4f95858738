/* intrinsic.h - run-time helpers of lowered code (lib/es/intrinsic.h) and the
 * ECMAScript library that the engine lacks.
 *
 * Intrinsics are functions in the engine's intrinsic table, called by lowered
 * code as `@N(...)` with `this` undefined. Scripts cannot reach them. */
#ifndef RT_INTRINSIC_H
#define RT_INTRINSIC_H

#include <duktape.h>

/* Fills the table and defines the built-ins on the global object. Once per
 * heap, before any script runs. The generator, async and module intrinsics are
 * filled in by their own files. */
void rt_intrinsic_install(duk_context *ctx);

/* Parts of it, one file each. */
void rt_intrinsic_basic_install(duk_context *ctx);
void rt_intrinsic_iter_install(duk_context *ctx);
void rt_intrinsic_class_install(duk_context *ctx);
void rt_intrinsic_declare_install(duk_context *ctx);

struct rt_intrinsic_fn {
	int number;             /* JR_I_x */
	const char *name;       /* for stacks */
	duk_c_function fn;
	int nargs;
};

/* Stores the functions of a list (ended by a NULL fn). */
void rt_intrinsic_set(duk_context *ctx, const struct rt_intrinsic_fn *list);

/* CopyDataProperties (ECMA-262 7.3.26) from the value at src to the object at
 * dst, without the keys at stack indices first..last-1 (strings, symbols or
 * numbers). */
void rt_intrinsic_copy(duk_context *ctx, duk_idx_t dst, duk_idx_t src,
		       duk_idx_t first, duk_idx_t last);

/* SetFunctionName (10.2.9): the function at fn, the key at key, prefix "", "get"
 * or "set". */
void rt_intrinsic_name(duk_context *ctx, duk_idx_t fn, duk_idx_t key,
		       const char *prefix);

#endif
