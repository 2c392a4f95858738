/* stack.h - stacks of errors as V8 writes them, and function texts.
 *
 * Installs Error.captureStackTrace, stackTraceLimit and prepareStackTrace with
 * its CallSite objects, AggregateError and Function.prototype.toString. Line
 * and column come from byte offsets in the code and the texts in source.h;
 * a stack is formatted when it is first read. */
#ifndef RT_STACK_H
#define RT_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duktape.h>

#include "lib/base/str.h"

/* Functions of this file do not appear in stacks: runtime helpers written in
 * JavaScript. */
#define RT_STACK_HIDDEN_FILE "jsrun:hidden"

/* Once for a heap, before scripts run. Includes the first global object. */
void rt_stack_init(duk_context *ctx);

/* For each further global object (a vm context), which is ctx's. */
void rt_stack_init_global(duk_context *ctx);

/* Makes a text known that is in no file: eval, -e, stdin, built-ins. Names of
 * evaluated texts get a NUL and a unique number behind what is shown. Absolute
 * paths and file: URLs need not be added, they are read when needed. */
void rt_stack_add_source(duk_context *ctx, const char *name, size_t name_len,
			 const char *text, size_t len);

/* Makes only the lines of a built-in known; see rt_source_add_lines. */
void rt_stack_add_lines(duk_context *ctx, const char *name,
			const uint8_t *widths, size_t count);

/* [... function] -> [...]. From now on stacks, other than those a program's
 * prepareStackTrace writes, and places show what function(file, line, column)
 * returns: [file, line, column], else the place itself. undefined: no more. */
void rt_stack_set_origin(duk_context *ctx);

struct rt_stack_place {
	struct jr_str file;             /* valid while the error is */
	uint32_t line, column;          /* from 1; column 0: not known */
	struct jr_str text;             /* source line; p is NULL if not known.
					 * Valid until rt_stack_* is called */
};

/* Where the error at idx was created or what it was blamed on. False for values
 * without a place. Does not throw. */
bool rt_stack_place(duk_context *ctx, duk_idx_t idx,
		    struct rt_stack_place *place);

/* Says that an error, a SyntaxError of the front end, is about that place.
 * [... file] -> [...]. */
void rt_stack_blame(duk_context *ctx, duk_idx_t idx, uint32_t line,
		    uint32_t column);

/* The same with a byte offset. */
void rt_stack_blame_offset(duk_context *ctx, duk_idx_t idx, uint32_t offset);

/* Pushes the file name of the innermost running function that is in a file or
 * a named script, not in evaluated or built-in code; undefined if there is
 * none. */
void rt_stack_push_caller(duk_context *ctx);

/* Pushes what Function.prototype.toString gives. */
void rt_stack_push_function_text(duk_context *ctx, duk_idx_t idx);

#endif
