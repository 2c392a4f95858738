/* cjs_names.h - the names a CommonJS module will export, from its text alone.
 *
 * An ES module that imports CommonJS is linked before that code has run, so
 * its export names are guessed from the shapes that people and compilers
 * write. Recognised wherever they stand in the source, the same ones as in
 * Node.js (E is `exports` or `module.exports`):
 *
 *   E.a = ..., E['a'] = ...
 *   Object.defineProperty(E, 'a', { [enumerable: true,] value ...
 *   Object.defineProperty(E, 'a', { [enumerable: true,] get() { return x.y } })
 *   module.exports = { a, b: c, 'd': e, ...require('f') }, up to the first
 *     property that is none of these (`b: g()` still counts)
 *   module.exports = require('f'), __export(require('f')),
 *     x.__exportStar(require('f'))
 *   Object.keys(x).forEach(function (k) { if (k !== 'default' ...)
 *     exports[k] = x[k] }), for a variable x that is initialised by require
 */
#ifndef JR_CJS_NAMES_H
#define JR_CJS_NAMES_H

#include "lib/es/lang.h"
#include "lib/es/source.h"

/* UTF-8, in order of appearance; a name may be there twice. */
struct jr_cjs_list {
	struct jr_str *items;
	uint32_t count, cap;
};

struct jr_cjs_names {
	struct jr_cjs_list names;
	struct jr_cjs_list from;        /* modules whose names are exported,
					   too, as the source requires them */
	bool is_module;                 /* -EINVAL: as it is an ES module */
};

/* All memory is the arena's. lang: NULL for JavaScript. max_depth: as in struct
 * jr_parse_opts. Returns 0; -EINVAL for a source that does not parse; -E2BIG for
 * one that nests deeper; -ENOMEM. */
int jr_cjs_names(struct jr_cjs_names *out, struct jr_arena *arena,
		 struct jr_str src, enum jr_source_form form,
		 const struct jr_lang *lang, uint32_t max_depth)
	__attribute__((warn_unused_result));

#endif
