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
 *   compile(text, url)         record of a module's source; SyntaxError
 *   compileFile(path, url)     the same of a file, by way of the compile cache
 *   synthetic(url, names, evaluate)
 *                              record with these exports; evaluate(record) is
 *                              called once, when it is evaluated, and calls
 *   setExport(record, name, value)
 *                              at any time; ReferenceError for another name
 *   requests(record)           array of { specifier, attributes, line, column }
 *                              in source order, without repetitions; attributes
 *                              has no prototype
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
 *                              attributes): namespace, or a promise of it;
 *                              referrer: a record; for scripts and CommonJS
 *                              the file name they were compiled with; undefined
 *                              if not known. What it throws becomes a
 *                              rejection. initializeMeta(record, meta): fills
 *                              import.meta when it is first used
 *   isNamespace(value)
 *
 * A module's functions carry its URL as their file name: stacks show it. */
#ifndef RT_MODULE_H
#define RT_MODULE_H

#include "src/runtime.h"

enum rt_module_status {
	RT_MODULE_UNLINKED, RT_MODULE_LINKING, RT_MODULE_LINKED,
	RT_MODULE_EVALUATING, RT_MODULE_EVALUATING_ASYNC, RT_MODULE_EVALUATED,
	RT_MODULE_ERRORED,
};

#endif
