/* ecma.h - shared by the files of the ECMAScript library (src/ecma_*.c,
 * iterator.c, collection.c, intrinsic*.c), the part of ECMA-262 that the
 * engine lacks. Written against the engine's public interface only.
 *
 * Each file exports one rt_<file>_install(ctx), called once per heap by
 * rt_intrinsic_install(). Indices are stack indices. */
#ifndef RT_ECMA_H
#define RT_ECMA_H

#include <stdbool.h>
#include <stdint.h>
#include <duktape.h>

#include "lib/codec/collate.h"
#include "lib/es/intrinsic.h"

#define RT_SYM(name) DUK_WELLKNOWN_SYMBOL("Symbol." name)

/* Largest integer that a number holds exactly, the limit of ToLength. */
#define RT_MAX_SAFE 9007199254740991.0

/* Values the library keeps in the engine's intrinsic table, behind those that
 * lowered code uses. */
enum rt_ecma_kept {
	RT_KEPT_record = JR_I_COUNT,    /* prototype of iteration records */
	RT_KEPT_iterator,               /* %IteratorPrototype% */
	RT_KEPT_iterator_wrap,          /* prototype: see iterator_helper.c */
	RT_KEPT_iterators,              /* array: prototypes by rt_iterator_kind */
	RT_KEPT_eval,                   /* original eval */
	RT_KEPT_array,                  /* original Array */
	RT_KEPT_array_values,           /* original Array.prototype.values */
	RT_KEPT_array_next,             /* original %ArrayIteratorPrototype%.next */
	RT_KEPT_iterator_key,           /* Symbol.iterator */
	RT_KEPT_state,                  /* buffer: struct of intrinsic_class.c */
	RT_KEPT_map, RT_KEPT_set,       /* prototypes */
	RT_KEPT_weakmap, RT_KEPT_weakset, RT_KEPT_weakref, RT_KEPT_registry,
	RT_KEPT_regexp,                 /* original RegExp */
	RT_KEPT_regexp_state,           /* strings: see regexp.c */
	RT_KEPT_typedarrays,            /* array: constructors by type */
	RT_KEPT_arraybuffer, RT_KEPT_sharedbuffer, RT_KEPT_dataview,
					/* prototypes */
	RT_KEPT_lower, RT_KEPT_upper,   /* String.prototype.toLowerCase etc. */
	RT_KEPT_COUNT
};

/* One function of a list. name: "at", "@@iterator" (well-known symbol) or
 * "get size" / "get @@species" (accessor without setter). */
struct rt_ecma_fn {
	const char *name;
	duk_c_function fn;
	int8_t nargs;           /* as in duk_push_c_function */
	uint8_t length;         /* the function's `length` */
	int16_t magic;
};

/* Defines the functions of list (ended by a NULL name) on the object at idx,
 * with the attributes of ECMA-262 17. */
void rt_ecma_define(duk_context *ctx, duk_idx_t idx,
		    const struct rt_ecma_fn *list);

/* [value] -> []: data property, writable and configurable, not enumerable. */
void rt_ecma_put(duk_context *ctx, duk_idx_t idx, const char *name);

/* Copies property `from` to `to`, same attributes as rt_ecma_put. `to` may be
 * "@@iterator". */
void rt_ecma_alias(duk_context *ctx, duk_idx_t idx, const char *from,
		   const char *to);

/* Symbol.toStringTag of the object at idx. */
void rt_ecma_tag(duk_context *ctx, duk_idx_t idx, const char *tag);

/* Pushes a global's value, or the prototype property of one. */
void rt_ecma_push_global(duk_context *ctx, const char *name);
void rt_ecma_push_prototype(duk_context *ctx, const char *name);

/* A new class, whose instances get their prototype by rt_ecma_set_proto():
 * pushes constructor and prototype (linked, prototype not
 * writable), the prototype filled from list. The constructor becomes a global
 * when global is true. */
void rt_ecma_push_class(duk_context *ctx, const char *name, duk_c_function fn,
			uint8_t length, const struct rt_ecma_fn *list,
			bool global);

/* The getter Symbol.species: returns this. */
duk_ret_t rt_ecma_species_getter(duk_context *ctx);

/* Adds it to the constructor at idx. */
void rt_ecma_add_species(duk_context *ctx, duk_idx_t idx);

/* GetPrototypeFromConstructor for the running constructor: sets the prototype
 * of the object on the stack top to new.target.prototype, or to the kept value
 * if that is no object. */
void rt_ecma_set_proto(duk_context *ctx, int kept);

/* Throws TypeError "Constructor NAME requires 'new'" for a plain call. */
void rt_ecma_require_new(duk_context *ctx, const char *name);

/* Throws TypeError "Method NAME called on incompatible receiver VALUE". */
duk_ret_t rt_ecma_bad_receiver(duk_context *ctx, const char *name);

/* Abstract operations of ECMA-262 7. Those that return a number leave the
 * value at idx coerced. */
double rt_ecma_to_integer(duk_context *ctx, duk_idx_t idx);    /* 7.1.5 */
double rt_ecma_to_length(duk_context *ctx, duk_idx_t idx);     /* 7.1.20 */
double rt_ecma_length_of(duk_context *ctx, duk_idx_t obj);     /* 7.3.18 */
/* Set(obj, "length", len, true). */
void rt_ecma_set_length(duk_context *ctx, duk_idx_t obj, double len);

/* Argument idx as a relative index into 0..len: negative counts from the end,
 * undefined gives def. */
double rt_ecma_relative(duk_context *ctx, duk_idx_t idx, double len,
			double def);

/* Property i of the object at obj, for any 0 <= i <= 2^53: get pushes the
 * value, has tests, put pops and throws on failure (Set), define pops
 * (CreateDataPropertyOrThrow), del throws on failure. */
void rt_ecma_get(duk_context *ctx, duk_idx_t obj, double i);
bool rt_ecma_has(duk_context *ctx, duk_idx_t obj, double i);
void rt_ecma_set(duk_context *ctx, duk_idx_t obj, double i);
void rt_ecma_create(duk_context *ctx, duk_idx_t obj, double i);
void rt_ecma_del(duk_context *ctx, duk_idx_t obj, double i);

/* HasProperty and Get in one: pushes the value and returns true, or returns
 * false. */
bool rt_ecma_get_if(duk_context *ctx, duk_idx_t obj, double i);

/* [key value] -> []: CreateDataPropertyOrThrow on the object at obj. */
void rt_ecma_create_prop(duk_context *ctx, duk_idx_t obj);

/* Throws TypeError "VALUE is not a function" unless the value is callable. */
void rt_ecma_require_callable(duk_context *ctx, duk_idx_t idx);

/* ToPropertyKey in place: a symbol, a string, or a number (which stands for
 * its string). */
void rt_ecma_to_key(duk_context *ctx, duk_idx_t idx);

/* SameValueZero (7.2.11) and IsConstructor. */
bool rt_ecma_same_zero(duk_context *ctx, duk_idx_t a, duk_idx_t b);

/* Pushes the description of the symbol at idx, or undefined. */
void rt_ecma_push_description(duk_context *ctx, duk_idx_t idx);

/* Is the symbol at idx one of Symbol.for()? */
bool rt_ecma_is_registered(duk_context *ctx, duk_idx_t idx);

/* Pushes a short text for the value at idx for use in messages; runs no user
 * code. Returns the text. */
const char *rt_ecma_push_text(duk_context *ctx, duk_idx_t idx);

/* The same where V8 tells what kind of value it is: `number 5`, `object`. */
const char *rt_ecma_push_kind(duk_context *ctx, duk_idx_t idx);

/* Steps through an array of own keys (at `keys`, of duk_own_keys; *i starts at
 * 0): pushes the next key that is an enumerable property of the object at obj
 * now and returns true, or returns false. */
bool rt_ecma_next_key(duk_context *ctx, duk_idx_t obj, duk_idx_t keys,
		      duk_uarridx_t *i);

/* The same for the keys that are no symbols; nothing is asked of those. */
bool rt_ecma_next_name(duk_context *ctx, duk_idx_t obj, duk_idx_t keys,
		       duk_uarridx_t *i);

/* Pushes the constructor that SpeciesConstructor(obj, default) gives; the
 * default is on the stack top and is replaced. */
void rt_ecma_species(duk_context *ctx, duk_idx_t obj);

/* Pushes ArraySpeciesCreate(obj, len) (23.1.3.34), except that a plain array is
 * still empty: the caller sets its length when it is filled. */
void rt_ecma_array_species(duk_context *ctx, duk_idx_t obj, double len);

/* [args ...] -> [result], the whole frame: calls the function of that name of
 * js/internal/intl/to_locale.js. */
void rt_ecma_locale(duk_context *ctx, const char *name);

/* Order of two strings (lib/codec/collate.h); those at the indices may be
 * replaced by converted ones. */
int rt_ecma_compare(duk_context *ctx, duk_idx_t a, duk_idx_t b,
		    const struct jr_collate_options *options);

/* IsRegExp (7.2.8). */
bool rt_ecma_is_regexp(duk_context *ctx, duk_idx_t idx);

/* True if the value at idx is an object of any kind, functions and plain
 * buffers included. */
bool rt_ecma_is_object(duk_context *ctx, duk_idx_t idx);

/* Throws TypeError "NAME called on null or undefined" if `this` is one; else
 * pushes it as a string (for methods of String.prototype) or as an object. */
void rt_ecma_push_this_string(duk_context *ctx, const char *name);
void rt_ecma_push_this_object(duk_context *ctx, const char *name);

void rt_ecma_object_install(duk_context *ctx);
void rt_ecma_array_install(duk_context *ctx);
void rt_ecma_array_generic_install(duk_context *ctx);
void rt_ecma_string_install(duk_context *ctx);
void rt_ecma_number_install(duk_context *ctx);
void rt_ecma_date_install(duk_context *ctx);
void rt_ecma_json_install(duk_context *ctx);
void rt_ecma_bigint_install(duk_context *ctx);
void rt_ecma_locale_install(duk_context *ctx);
void rt_ecma_symbol_install(duk_context *ctx);
void rt_ecma_arraybuffer_install(duk_context *ctx);
void rt_ecma_typedarray_install(duk_context *ctx);
void rt_ecma_dataview_install(duk_context *ctx);
void rt_ecma_uint8array_install(duk_context *ctx);

/* Pushes SharedArrayBuffer, made by this call: once per heap, when first asked
 * for. */
void rt_ecma_sharedbuffer_push(duk_context *ctx);

void rt_ecma_regexp_install(duk_context *ctx);
void rt_ecma_string_regexp_install(duk_context *ctx);
void rt_iterator_install(duk_context *ctx);
void rt_collection_install(duk_context *ctx);

#endif
