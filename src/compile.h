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
};

struct rt_unit {
	enum rt_goal goal;
	struct jr_str text;     /* borrowed */
	bool from_engine;       /* text is an engine string, not a file */
	bool cached;            /* may be looked up and kept on disk; the
				   text must be that of a file */
	const char *filename;   /* for stack traces */
};

/* Pushes the function. Throws SyntaxError, whose stack begins with the place
 * in the source, or RangeError for what passes a limit. */
void rt_compile(duk_context *ctx, const struct rt_unit *unit);

#endif
