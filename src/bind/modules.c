/* bind/modules.c - internalBinding('modules'): files as modules.
 *
 * stat(path): 0 nothing, 1 file, 2 folder. realpath(path): text, throws.
 * readText(path | fd): the file as text, throws system errors; a byte order
 * mark is dropped. compileFile(path): the file as the function of a CommonJS
 * module, without making a string of it. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/compile.h"
#include "src/error.h"
#include "src/loader.h"

static duk_ret_t stat_path(duk_context *ctx)
{
	duk_push_int(ctx, (int)rt_loader_stat(rt_arg_path(ctx, 0)));
	return 1;
}

static duk_ret_t real_path(duk_context *ctx)
{
	const char *path = rt_arg_path(ctx, 0);
	char real[PATH_MAX];

	if (!realpath(path, real))
		return rt_throw_errno_path(ctx, -errno, "realpath", path,
					   NULL);
	rt_bytes_push_utf8(ctx, real, strlen(real));
	return 1;
}

/* What is in a struct jr_buf belongs to C: calls fn(ctx, buf) with the file's
 * bytes under protection and frees them whatever happens. */
struct file_use {
	struct jr_buf buf;
	duk_ret_t (*fn)(duk_context *ctx, struct jr_str text);
};

static duk_ret_t use(duk_context *ctx, void *udata)
{
	struct file_use *u = udata;
	struct jr_str text = jr_buf_str(&u->buf);

	return u->fn(ctx, text);
}

static duk_ret_t with_file(duk_context *ctx,
			   duk_ret_t (*fn)(duk_context *, struct jr_str))
{
	struct file_use u = {.fn = fn};
	const char *path = NULL;
	int rc;

	jr_buf_init(&u.buf, 0);
	if (duk_is_number(ctx, 0)) {
		rc = rt_loader_read(&u.buf, duk_get_int(ctx, 0));
	} else {
		path = rt_arg_path(ctx, 0);
		rc = rt_loader_read_file(&u.buf, path);
	}
	if (rc < 0) {
		jr_buf_fini(&u.buf);
		return rt_throw_errno_path(ctx, rc, rc == -EISDIR ? "read" :
					   "open", rc == -EISDIR ? NULL : path,
					   NULL);
	}
	rc = duk_safe_call(ctx, use, &u, 0, 1);
	jr_buf_fini(&u.buf);
	if (rc != DUK_EXEC_SUCCESS)
		return duk_throw(ctx);
	return 1;
}

static duk_ret_t push_text(duk_context *ctx, struct jr_str text)
{
	if (jr_str_starts(text, JR_STR("\xef\xbb\xbf"))) {
		text.p += 3;
		text.n -= 3;
	}
	rt_bytes_push_utf8(ctx, text.p, text.n);
	return 1;
}

static duk_ret_t read_text(duk_context *ctx)
{
	return with_file(ctx, push_text);
}

static duk_ret_t compile(duk_context *ctx, struct jr_str text)
{
	struct rt_unit src = {
		.goal = RT_GOAL_COMMONJS, .text = text, .cached = true,
		.filename = duk_require_string(ctx, 0),
	};

	rt_compile(ctx, &src);
	return 1;
}

static duk_ret_t compile_file(duk_context *ctx)
{
	duk_require_string(ctx, 0);
	return with_file(ctx, compile);
}

static const duk_function_list_entry functions[] = {
	{"stat", stat_path, 1},
	{"realpath", real_path, 1},
	{"readText", read_text, 1},
	{"compileFile", compile_file, 1},
	{NULL, NULL, 0},
};

duk_ret_t bind_modules_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
