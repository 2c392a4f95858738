/* module.h - ECMAScript modules: ECMA-262 16.2.1.
 *
 * A module record is a native object without a prototype. The records here are
 * cyclic module records (source text) and synthetic ones (CommonJS, JSON,
 * built-ins: a list of names and a function that sets them). What a specifier
 * means is the host's affair: it asks a record for its requests, finds or makes
 * a record for each, and links them.
 *
 * internalBinding('module_wrap'), all functions of records:
 *
 *   compile(text, url, lang)   record of a module's source; SyntaxError. lang:
 *                              words of lib/es/lang.h or undefined
 *   compileFile(path, url, lang)
 *                              the same of a file, by way of the compile cache
 *   synthetic(url, names, evaluate)
 *                              record with these exports; evaluate(record) is
 *                              called once, when it is evaluated, and calls
 *   setExport(record, name, value)
 *                              at any time; ReferenceError for another name
 *   requests(record)           array of { specifier, attributes } in source
 *                              order, without repetitions; attributes has no
 *                              prototype
 *   blame(error, record, i)    says that an error is about request i: reports
 *                              of uncaught errors show the place
 *   link(record, records)      one record a request, in that order; once
 *   instantiate(record)        Link(): of everything it reaches, which must all
 *                              be linked. SyntaxError for what is not exported
 *   evaluate(record)           Evaluate(): a promise, the same one every time
 *   evaluateSync(record)       the same for a graph without top-level await:
 *                              returns undefined or throws the module's error
 *   hasTopLevelAwait(record)   of the module itself
 *   isGraphAsync(record)       of anything it reaches; after link
 *   status(record)             kUnlinked, kLinking, kLinked, kEvaluating,
 *                              kEvaluatingAsync, kEvaluated, kErrored
 *   error(record)              what was thrown, of status kErrored
 *   namespace(record)          its namespace object; after instantiate
 *   url(record)
 *   setHost(importDynamically, initializeMeta)
 *                              importDynamically(referrer, specifier,
 *                              attributes): a record whose graph is linked, or
 *                              a namespace object, or a promise of one of them;
 *                              records are instantiated and evaluated here.
 *                              referrer: a record; for scripts and CommonJS
 *                              the file name they were compiled with (code of
 *                              eval and Function: that of its caller);
 *                              undefined if not known. What it throws becomes a
 *                              rejection. initializeMeta(record, meta): fills
 *                              import.meta when it is first used. The first
 *                              import() without a host loads
 *                              internal/modules/esm, which sets one
 *   setImporter(referrer, fn)  fn stands in for importDynamically in a record,
 *                              or in all code compiled with a referrer name
 *   setInitializer(record, fn) the same for initializeMeta
 *   isNamespace(value)
 *
 * A module's functions carry its URL as their file name: stacks show it. */
#ifndef RT_MODULE_H
#define RT_MODULE_H

#include "src/runtime.h"

struct rt_module;

enum rt_module_status {
	RT_MODULE_UNLINKED, RT_MODULE_LINKING, RT_MODULE_LINKED,
	RT_MODULE_EVALUATING, RT_MODULE_EVALUATING_ASYNC, RT_MODULE_EVALUATED,
	RT_MODULE_ERRORED,
};

/* Defines the intrinsics exp, imp and meta. Needs Promise. */
void rt_module_install(duk_context *ctx);

/* [... program] -> [... record]: the record of a compiled source text (goal
 * RT_GOAL_MODULE). */
void rt_module_push_source(duk_context *ctx, const char *url);

/* [... names] -> [... record]: an array of strings, the exports. evaluate is
 * the function at stack index idx. */
void rt_module_push_synthetic(duk_context *ctx, const char *url,
			      duk_idx_t evaluate);

/* The record at idx, or NULL; require throws TypeError. */
struct rt_module *rt_module_get(duk_context *ctx, duk_idx_t idx);
struct rt_module *rt_module_require(duk_context *ctx, duk_idx_t idx);

/* [... value] -> [...]: SetSyntheticModuleExport. */
void rt_module_set_export(duk_context *ctx, struct rt_module *m,
			  duk_idx_t name);

void rt_module_push_requests(duk_context *ctx, const struct rt_module *m);
void rt_module_push_error(duk_context *ctx, const struct rt_module *m);
void rt_module_push_url(duk_context *ctx, const struct rt_module *m);
enum rt_module_status rt_module_status(const struct rt_module *m);
bool rt_module_has_await(const struct rt_module *m);

/* The error at idx is about a request. */
void rt_module_blame(duk_context *ctx, duk_idx_t idx,
		     const struct rt_module *m, uint32_t request);

/* module_link.c. records: an array with a record for each request. */
void rt_module_link(duk_context *ctx, struct rt_module *m, duk_idx_t records);
void rt_module_instantiate(duk_context *ctx, struct rt_module *m);
bool rt_module_is_graph_async(duk_context *ctx, struct rt_module *m);

/* module_eval.c. evaluate pushes a promise; evaluate_sync throws. */
void rt_module_evaluate(duk_context *ctx, struct rt_module *m);
void rt_module_evaluate_sync(duk_context *ctx, struct rt_module *m);

/* module_namespace.c: pushes the namespace object; true if idx is one. */
void rt_module_push_namespace(duk_context *ctx, struct rt_module *m);
bool rt_module_is_namespace(duk_context *ctx, duk_idx_t idx);

/* module_import.c: an object with importDynamically and initializeMeta;
 * [... object] -> [...]. */
void rt_module_set_host(duk_context *ctx);

/* [... function] -> [...]: for the record, or the name of a referrer, at
 * idx. */
void rt_module_set_importer(duk_context *ctx, duk_idx_t idx);
void rt_module_set_initializer(duk_context *ctx, struct rt_module *m);

#endif
