/* compile.h - source text to function: front end, engine, compile cache. */
#ifndef RT_COMPILE_H
#define RT_COMPILE_H

#include "lib/base/str.h"
#include "src/runtime.h"

enum rt_goal {
	RT_GOAL_SCRIPT,         /* calling it runs the script: its value */
	RT_GOAL_COMMONJS,       /* function(exports, require, module,
				   __filename, __dirname) */
	RT_GOAL_BUILTIN,        /* function(RT_BUILTIN_PARAMS) */
	RT_GOAL_FUNCTION,       /* text is one function expression */
	RT_GOAL_MODULE,         /* for rt_module_push_source */
	RT_GOAL_EVAL,           /* template, for a duk_eval_function */
};

struct rt_unit {
	enum rt_goal goal;
	struct jr_str text;     /* borrowed */
	bool from_engine;       /* text is an engine string, not a file */
	bool cached;            /* may be looked up and kept on disk; the
				   text must be that of a file */
	const char *filename;   /* for stack traces */
	const char *referrer;   /* what import() says it is in; NULL: the
				   file name */
	struct jr_str lang;     /* words of jr_lang_read; {0} for JavaScript */
	uint32_t serial;        /* eval and Function: tells texts without a
				   file apart; else 0 */
	/* RT_GOAL_EVAL: */
	bool strict;
	struct jr_str eval_context;     /* EVAL: see lib/es/eval_context.h */
	/* RT_GOAL_FUNCTION: offsets of the `)` after the parameters and of
	 * the last `}`. */
	uint32_t close_paren, close_brace;
};

/* Pushes the function. Throws SyntaxError, whose stack begins with the place
 * in the source, or RangeError for what passes a limit. */
void rt_compile(duk_context *ctx, const struct rt_unit *unit);

/* The same with the text of a file (unit->text is ignored). Throws what
 * reading it fails with. */
void rt_compile_file(duk_context *ctx, const struct rt_unit *unit,
		     const char *path);

/* How deep code may nest for the stack that is left: jr_parse_opts.max_depth. */
uint32_t rt_compile_depth(duk_context *ctx);

/* The argument i as rt_unit.lang: undefined is JavaScript. Borrowed. */
struct jr_str rt_compile_lang(duk_context *ctx, duk_idx_t i);

/* Whether an error that rt_compile threw is one of code that is an ES module:
 * it has import, export, import.meta or top-level await. */
bool rt_compile_is_module(duk_context *ctx, duk_idx_t error);

/* duk_eval_function of all heaps: eval() and Function(). */
void rt_compile_eval(duk_context *ctx, duk_uint_t flags);

/* [... formals body] -> [... function]: what Function(), and the constructors
 * of the other kinds of function, make. head is "function", "async function"
 * and so on. */
void rt_compile_function(duk_context *ctx, const char *head);

#endif
