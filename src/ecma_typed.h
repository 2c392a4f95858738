/* ecma_typed.h - shared by the files of typed arrays, ArrayBuffer, DataView and
 * Atomics (ECMA-262 23.2, 25). A duk_buffer_view is good until a script runs:
 * what takes arguments looks at the view again after it. */
#ifndef RT_ECMA_TYPED_H
#define RT_ECMA_TYPED_H

#include "src/ecma.h"

/* Classes in the order of the engine's element types. */
#define RT_TYPED_CLASSES (DUK_ELEMENT_FLOAT16 + 1)
extern const char *const rt_typed_names[RT_TYPED_CLASSES];

/* log2 of an element's size. */
int rt_typed_shift(int type);

static inline bool rt_typed_is_bigint(int type)
{
	return type == DUK_ELEMENT_BIGINT64 || type == DUK_ELEMENT_BIGUINT64;
}

/* ToIndex (7.1.22), or -1 for what it throws. */
double rt_typed_to_index(duk_context *ctx, duk_idx_t idx);

/* True if the value at idx is a typed array. */
static inline bool rt_typed_get(duk_context *ctx, duk_idx_t idx,
				duk_buffer_view *v)
{
	return duk_get_buffer_view(ctx, idx, v) && v->type >= 0;
}

/* ValidateTypedArray: throws unless the value at idx is a typed array inside
 * its buffer. Returns its length. */
double rt_typed_require(duk_context *ctx, duk_idx_t idx, duk_buffer_view *v);

/* Elements a view has now; 0 if it is out of its buffer. */
static inline double rt_typed_length(const duk_buffer_view *v)
{
	return (double)(v->length >> v->shift);
}

/* Pushes element k of the typed array at idx, undefined if it has none. */
void rt_typed_get_element(duk_context *ctx, duk_idx_t idx, double k);

/* TypedArraySetElement: [value] -> []. */
void rt_typed_set_element(duk_context *ctx, duk_idx_t idx, double k);

/* Pushes a new array of a built-in class. Throws RangeError. */
void rt_typed_push_new(duk_context *ctx, int type, double length);

/* TypedArrayCreateFromConstructor with a length: [constructor] -> [array]. */
void rt_typed_create(duk_context *ctx, double length);

/* Pushes TypedArraySpeciesCreate for the array at idx. */
void rt_typed_push_species(duk_context *ctx, duk_idx_t idx, double length);

/* The same with arguments: [n arguments] -> [array]. */
void rt_typed_species_args(duk_context *ctx, duk_idx_t idx, duk_idx_t n);

/* Sorts n elements by value. */
void rt_typed_sort(int type, void *p, size_t n);

/* Methods of %TypedArray%.prototype, which is on the stack top. */
void rt_typed_method_install(duk_context *ctx);
void rt_typed_find_install(duk_context *ctx);

#endif
