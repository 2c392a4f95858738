/* error.h - errors from C, and what happens to errors nobody caught. */
#ifndef RT_ERROR_H
#define RT_ERROR_H

#include "src/runtime.h"

/* Throws a system error for a result code: message "CODE: text, syscall",
 * properties errno, code, syscall. Returns for `return rt_throw_errno(...)`. */
duk_ret_t rt_throw_errno(duk_context *ctx, int rc, const char *syscall);

/* Same with "syscall 'path'" and "syscall 'path' -> 'dest'"; NULL leaves a
 * part out. */
duk_ret_t rt_throw_errno_path(duk_context *ctx, int rc, const char *syscall,
			      const char *path, const char *dest);

/* Pushes such an error instead of throwing it. */
void rt_push_errno(duk_context *ctx, int rc, const char *syscall,
		   const char *path, const char *dest);

/* Throws an error of the engine's kind (DUK_ERR_TYPE_ERROR ...) with a code
 * property: "ERR_INVALID_STATE". */
duk_ret_t rt_throw_code(duk_context *ctx, duk_errcode_t kind, const char *code,
			const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Where an uncaught error came from; Node's `origin`. */
enum rt_origin {
	RT_ORIGIN_EXCEPTION,            /* 'uncaughtException' */
	RT_ORIGIN_REJECTION,            /* 'unhandledRejection' */
};

/* [... error] -> [...]: lets the JavaScript side (the function in
 * RT_ROOT_UNCAUGHT) call listeners. Without a listener prints the error as
 * Node does and ends the process with code 1; 7 if a listener throws. */
void rt_error_uncaught(struct rt *rt, enum rt_origin origin);

#endif
