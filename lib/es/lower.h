/* lower.h - source text to dialect text for the engine.
 *
 * What is printed is the dialect of the engine's patches, as a program:
 *
 *   COMMONJS  one expression, `(function(exports,require,module,
 *             __filename,__dirname){...})`: compile with DUK_COMPILE_EVAL, run,
 *             get the module function.
 *   SCRIPT    a program for global code.
 *   EVAL      a program for direct or indirect eval; completion_value.
 *   FUNCTION  one expression, `(function ...)`, as COMMONJS.
 *   MODULE    one expression, an array: lower_module.c.
 *
 * Refinements of the dialect:
 *   - a generator kind with a capital letter (G, Z) has parameter expressions:
 *     its call runs it up to @yield0(), other calls do not start it;
 *   - `arguments` of a capital kind is unmapped;
 *   - names in function headers are identifiers or string literals;
 *   - `*` behind the kind binds the own name of a generator or async function,
 *     `%` marks an arrow function that uses eval or a variable `arguments`.
 *
 * Syntax that cannot be lowered yet is a SyntaxError that names it. */
#ifndef JR_LOWER_H
#define JR_LOWER_H

#include "lib/es/parse.h"
#include "lib/es/posmap.h"

struct jr_lower_opts {
	enum jr_goal goal;
	enum jr_source_form form;
	bool strict;
	bool completion_value;  /* SCRIPT, EVAL: the program's value is wanted:
				   eval, vm, -p, REPL */
	bool readable;          /* @@name for @number; not for the engine */
	struct jr_str eval_context;     /* EVAL: see eval_context.h */
	uint32_t close_paren, close_brace;      /* as jr_parse_opts */
	uint32_t max_depth;     /* as jr_parse_opts */
	const struct jr_lang *lang;     /* NULL: JavaScript */
	struct jr_str filename; /* only made part of private keys */
	struct jr_str referrer; /* first argument of @imp; {NULL,0}: prints 0 */
};

struct jr_lower_out {
	struct jr_buf text;     /* caller: jr_buf_fini */
	struct jr_posmap map;   /* in the arena */
	struct jr_str src;      /* what the map's and err's offsets refer to */
	bool is_module;         /* the source has module syntax */
	struct jr_diag err;
};

/* Returns 0, or -EINVAL with out->err set. Everything except out->text is in
 * the arena. */
int jr_lower_compile(struct jr_arena *arena, struct jr_str src,
		     const struct jr_lower_opts *o, struct jr_lower_out *out)
	__attribute__((warn_unused_result));

#endif
