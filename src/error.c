#include "src/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "lib/base/err.h"

void rt_push_errno(duk_context *ctx, int rc, const char *syscall,
		   const char *path, const char *dest)
{
	const char *code = jr_err_name(rc);

	duk_push_sprintf(ctx, "%s: %s, %s%s%s%s%s%s%s", code, jr_err_text(rc),
			 syscall, path ? " '" : "", path ? path : "",
			 path ? "'" : "", dest ? " -> '" : "",
			 dest ? dest : "", dest ? "'" : "");
	duk_push_error_object(ctx, DUK_ERR_ERROR, "%s",
			      duk_get_string(ctx, -1));
	duk_remove(ctx, -2);
	duk_push_int(ctx, rc);
	rt_put_name(ctx, -2, RT_N_errno);
	duk_push_string(ctx, code);
	rt_put_name(ctx, -2, RT_N_code);
	duk_push_string(ctx, syscall);
	rt_put_name(ctx, -2, RT_N_syscall);
	if (path) {
		duk_push_string(ctx, path);
		rt_put_name(ctx, -2, RT_N_path);
	}
	if (dest) {
		duk_push_string(ctx, dest);
		rt_put_name(ctx, -2, RT_N_dest);
	}
}

duk_ret_t rt_throw_errno_path(duk_context *ctx, int rc, const char *syscall,
			      const char *path, const char *dest)
{
	rt_push_errno(ctx, rc, syscall, path, dest);
	return duk_throw(ctx);
}

duk_ret_t rt_throw_errno(duk_context *ctx, int rc, const char *syscall)
{
	return rt_throw_errno_path(ctx, rc, syscall, NULL, NULL);
}

duk_ret_t rt_throw_code(duk_context *ctx, duk_errcode_t kind, const char *code,
			const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	duk_push_error_object_va(ctx, kind, fmt, ap);
	va_end(ap);
	duk_push_string(ctx, code);
	rt_put_name(ctx, -2, RT_N_code);
	return duk_throw(ctx);
}

/* The last resort: no JavaScript side, or it failed itself. */
static void print_plainly(duk_context *ctx)
{
	duk_safe_to_stacktrace(ctx, -1);
	fprintf(stderr, "Uncaught %s\n", duk_get_string(ctx, -1));
	duk_pop(ctx);
}

void rt_error_uncaught(struct rt *rt, enum rt_origin origin)
{
	duk_context *ctx = rt->ctx;

	rt_root_push(ctx, RT_ROOT_UNCAUGHT);
	if (!duk_is_callable(ctx, -1)) {
		duk_pop(ctx);
		print_plainly(ctx);
		rt->exit(rt, 1);
	}
	duk_insert(ctx, -2);
	duk_push_string(ctx, origin == RT_ORIGIN_REJECTION ?
			"unhandledRejection" : "uncaughtException");
	if (duk_pcall(ctx, 2) != DUK_EXEC_SUCCESS) {
		print_plainly(ctx);
		rt->exit(rt, 7);
	}
	duk_pop(ctx);
}
