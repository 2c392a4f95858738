/* engine.h - a runtime for fuzz targets, with a script of theirs in it.
 *
 * The script is as a module of js/: it sees require (of built-ins) and
 * internalBinding, and exports a function, which gets each input as a
 * Uint8Array. What it throws is a failure, but in a forking target, whose
 * programs may have broken anything: there reallyExit(FUZZ_FAILED) tells of
 * one. Timers do not run. */
#ifndef JR_FUZZ_ENGINE_H
#define JR_FUZZ_ENGINE_H

#include <string.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "src/builtin.h"
#include "src/compile.h"
#include "src/loader.h"
#include "src/options.h"
#include "src/runtime.h"
#include "test/fuzz/fuzz.h"

static struct rt fuzz_rt;
static int fuzz_function;               /* pin */

enum { FUZZ_FAILED = 99 };

/* A program that ends itself is no failure. */
static void fuzz_exit(struct rt *rt, int code)
{
	(void)rt;
	_exit(code == FUZZ_FAILED ? code : 0);
}

/* uncaught(error) */
static duk_ret_t fuzz_uncaught(duk_context *ctx)
{
	if (fuzz_target.forking)
		return 0;
	duk_dup(ctx, 0);
	fprintf(stderr, "%s\n", duk_safe_to_stacktrace(ctx, -1));
	abort();
}

static duk_ret_t fuzz_load(duk_context *ctx, void *path)
{
	struct rt_unit unit = {.goal = RT_GOAL_BUILTIN, .filename = path};
	struct jr_buf text;

	rt_builtin_require(ctx, "bootstrap/realm");
	duk_call(ctx, 0);
	jr_buf_init(&text, 0);
	if (rt_loader_read_file(&text, path) < 0)
		return duk_error(ctx, DUK_ERR_ERROR, "no %s", (char *)path);
	unit.text = jr_buf_str(&text);
	rt_compile(ctx, &unit);
	jr_buf_fini(&text);
	duk_push_object(ctx);
	rt_root_push(ctx, RT_ROOT_REQUIRE);
	duk_get_prop_index(ctx, -1, 0);
	duk_push_object(ctx);
	duk_get_prop_index(ctx, -3, 1);
	duk_remove(ctx, -4);
	duk_dup(ctx, -2);
	duk_insert(ctx, -6);
	duk_call(ctx, 4);
	duk_get_prop_literal(ctx, -2, "exports");
	fuzz_function = rt_pin(ctx, -1);
	return 0;
}

/* path: from the top of the source tree, where the tests run. */
static void fuzz_boot(const char *path)
{
	static char name[] = "fuzz";
	static char *argv[] = {name, NULL};
	static struct rt_options options;
	duk_context *ctx;

	REQUIRE(rt_options_parse(&options, 1, argv, NULL, NULL) == 0);
	options.max_heap = 64 << 20;
	options.no_warnings = true;
	REQUIRE(rt_init(&fuzz_rt, &options) == 0);
	fuzz_rt.exit = fuzz_exit;
	fuzz_rt.argc = 1;
	fuzz_rt.argv = argv;
	ctx = fuzz_rt.ctx;
	if (duk_safe_call(ctx, fuzz_load, (void *)path, 0, 1)) {
		fprintf(stderr, "%s\n", duk_safe_to_stacktrace(ctx, -1));
		exit(2);
	}
	duk_set_top(ctx, 0);
}

static duk_ret_t fuzz_push_input(duk_context *ctx, void *udata)
{
	const struct jr_str *input = udata;
	void *p = duk_push_fixed_buffer(ctx, input->n);

	if (input->n)
		memcpy(p, input->p, input->n);
	duk_push_buffer_object(ctx, -1, 0, input->n, DUK_BUFOBJ_UINT8ARRAY);
	return 1;
}

static void fuzz_call(const uint8_t *data, size_t n)
{
	struct jr_str input = {(const char *)data, n};
	duk_context *ctx = fuzz_rt.ctx;

	rt_pin_push(ctx, fuzz_function);
	duk_push_undefined(ctx);
	REQUIRE(duk_safe_call(ctx, fuzz_push_input, &input, 0, 1) == 0);
	duk_push_c_function(ctx, fuzz_uncaught, 1);
	rt_root_set(ctx, RT_ROOT_UNCAUGHT);
	rt_call(&fuzz_rt, 1);
}
#endif
