/* host.c - runs scripts on the bare patched engine, for the tests of the
 * engine's patches.
 *
 *	duk_host FILE...             each file in a heap of its own, twice: from
 *	                             source, and from dumped and loaded bytecode
 *	duk_host --plain FILE        once, errors printed as upstream's runner does
 *	duk_host --bench FILE        once, with a clock and no second run
 *
 * A file whose first line is "// dialect" is compiled as lowered code. What
 * the scripts can call is the list `globals` and the text `prelude`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "duktape.h"

static duk_ret_t host_print(duk_context *ctx)
{
	duk_push_literal(ctx, " ");
	duk_insert(ctx, 0);
	duk_join(ctx, duk_get_top(ctx) - 1);
	puts(duk_to_string(ctx, -1));
	return 0;
}

static duk_ret_t host_gc(duk_context *ctx)
{
	duk_gc(ctx, 0);
	return 0;
}

/* now(): nanoseconds of CPU time this process has used. */
static duk_ret_t host_now(duk_context *ctx)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	duk_push_number(ctx, (double)t.tv_sec * 1e9 + (double)t.tv_nsec);
	return 1;
}

/* compile(text, flags): a function that runs text as a program. */
static duk_ret_t host_compile(duk_context *ctx)
{
	duk_uint_t flags = duk_get_uint_default(ctx, 1, 0);

	duk_dup(ctx, 0);
	duk_push_literal(ctx, "compiled");
	duk_compile(ctx, flags);
	return 1;
}

/* reload(f): f through dumped bytecode. */
static duk_ret_t host_reload(duk_context *ctx)
{
	duk_dump_function(ctx);
	duk_load_function(ctx);
	return 1;
}

/* ccall(f, args...): f called from C. */
static duk_ret_t host_ccall(duk_context *ctx)
{
	duk_call(ctx, duk_get_top(ctx) - 1);
	return 1;
}

#ifdef DUK_COMPILE_DIALECT
static duk_ret_t host_set_intrinsic(duk_context *ctx)
{
	duk_set_intrinsic(ctx, duk_require_uint(ctx, 0));
	return 0;
}

/* id(v): v, having passed through C. */
static duk_ret_t host_id(duk_context *ctx)
{
	duk_dup(ctx, 0);
	return 1;
}

/* privateKey(name): a key no other call returns. */
static duk_ret_t host_private_key(duk_context *ctx)
{
	unsigned n;

	duk_push_global_stash(ctx);
	duk_get_prop_literal(ctx, -1, "keys");
	n = duk_get_uint_default(ctx, -1, 0) + 1;
	duk_push_uint(ctx, n);
	duk_put_prop_literal(ctx, -3, "keys");
	duk_push_sprintf(ctx, "\xff#%s#%u", duk_require_string(ctx, 0), n);
	return 1;
}

/* cconstruct(f, newTarget, args...) */
static duk_ret_t host_cconstruct(duk_context *ctx)
{
	duk_construct(ctx, duk_get_top(ctx) - 2);
	return 1;
}
#endif

static const duk_function_list_entry globals[] = {
	{"print", host_print, DUK_VARARGS},
	{"gc", host_gc, 0},
	{"now", host_now, 0},
	{"compile", host_compile, 2},
	{"reload", host_reload, 1},
	{"ccall", host_ccall, DUK_VARARGS},
#ifdef DUK_COMPILE_DIALECT
	{"setIntrinsic", host_set_intrinsic, 2},
	{"id", host_id, 1},
	{"privateKey", host_private_key, 1},
	{"cconstruct", host_cconstruct, DUK_VARARGS},
#endif
	{NULL, NULL, 0},
};

static const char prelude[] =
	"function eq(actual, expected) {\n"
	"  if (actual === expected || actual !== actual && expected !== expected)\n"
	"    return;\n"
	"  throw new Error('got ' + show(actual) + ', want ' + show(expected));\n"
	"}\n"
	"function show(v) {\n"
	"  return typeof v === 'string' ? JSON.stringify(v) : String(v);\n"
	"}\n"
	"function throws(fn, text) {\n"
	"  try { fn(); } catch (e) {\n"
	"    if (String(e) === text) return;\n"
	"    throw new Error('threw ' + show(e) + ', want ' + show(text));\n"
	"  }\n"
	"  throw new Error('did not throw ' + text);\n"
	"}\n"
	"function syntaxError(text, flags) {\n"
	"  try { compile(text, flags); } catch (e) {\n"
	"    if (e instanceof SyntaxError) return;\n"
	"    throw e;\n"
	"  }\n"
	"  throw new Error('compiled: ' + text);\n"
	"}\n"
	"function keys(o) { return Object.getOwnPropertyNames(o).join(); }\n";

/* The names that Object.prototype.toString shows, which the library adds to
 * the engine's classes (ECMA-262 20.1.3.6) and upstream's tests print. */
static const char plain_prelude[] =
	"(function (global) {\n"
	"  function tag(o, name) {\n"
	"    Object.defineProperty(o, Symbol.toStringTag,\n"
	"      {value: name, configurable: true});\n"
	"  }\n"
	"  tag(global, 'global');\n"
	"  tag(JSON, 'JSON');\n"
	"  tag(Duktape.Pointer.prototype, 'Pointer');\n"
	"  ['Symbol', 'ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array',\n"
	"    'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',\n"
	"    'Uint32Array', 'Float32Array', 'Float64Array'].forEach(\n"
	"    function (name) { tag(global[name].prototype, name); });\n"
	"})(this);\n";

struct script {
	const char *path;
	char *text;
	size_t len;
	unsigned flags;
	int plain;
	int reload;
};

static int read_script(struct script *s)
{
	FILE *f = fopen(s->path, "rb");
	size_t n;

	if (!f || fseek(f, 0, SEEK_END) || ftell(f) < 0) {
		perror(s->path);
		return -1;
	}
	s->len = (size_t)ftell(f);
	rewind(f);
	s->text = malloc(s->len + 1);
	n = s->text ? fread(s->text, 1, s->len, f) : 0;
	fclose(f);
	if (n != s->len)
		return -1;
	s->text[n] = 0;
	s->flags = 0;
#ifdef DUK_COMPILE_DIALECT
	if (!strncmp(s->text, "// dialect", 10))
		s->flags = DUK_COMPILE_DIALECT;
#endif
	return 0;
}

static duk_ret_t run_script(duk_context *ctx, void *udata)
{
	struct script *s = udata;

	duk_push_global_object(ctx);
	duk_put_function_list(ctx, -1, globals);
#ifdef DUK_COMPILE_DIALECT
	duk_push_uint(ctx, DUK_COMPILE_DIALECT);
	duk_put_prop_literal(ctx, -2, "DIALECT");
#endif
	duk_eval_lstring_noresult(ctx, prelude, sizeof(prelude) - 1);
	if (s->plain)
		duk_eval_lstring_noresult(ctx, plain_prelude,
					  sizeof(plain_prelude) - 1);
	duk_push_string(ctx, s->path);
	duk_compile_lstring_filename(ctx, s->flags, s->text, s->len);
	if (s->reload) {
		duk_dump_function(ctx);
		duk_load_function(ctx);
	}
	duk_call(ctx, 0);
	return 0;
}

/* The native stack ends at most 8 MiB below the caller's frame. */
static void limit_stack(duk_context *ctx)
{
	struct rlimit r;
	size_t size = 8u << 20;

	if (!getrlimit(RLIMIT_STACK, &r) && r.rlim_cur < size)
		size = r.rlim_cur;
	duk_set_native_stack_limit(ctx, (char *)__builtin_frame_address(0) -
				   size + (64u << 10));
}

static int run(struct script *s)
{
	duk_context *ctx = duk_create_heap_default();
	int failed;

	if (!ctx)
		return 1;
	limit_stack(ctx);
	failed = duk_safe_call(ctx, run_script, s, 0, 1) != DUK_EXEC_SUCCESS;
	if (failed) {
		duk_get_prop_literal(ctx, -1, "stack");
		fprintf(stderr, "%s%s: %s\n", s->path,
			s->reload ? " (reloaded)" : "",
			duk_is_undefined(ctx, -1) ? duk_safe_to_string(ctx, -2)
						  : duk_safe_to_string(ctx, -1));
	}
	duk_destroy_heap(ctx);
	return failed;
}

int main(int argc, char **argv)
{
	int once = argc > 1 && !strncmp(argv[1], "--", 2);
	int failed = 0;
	int i;

	for (i = 1 + once; i < argc; i++) {
		struct script s = {
			.path = argv[i],
			.plain = once && !strcmp(argv[1], "--plain"),
		};

		if (read_script(&s) < 0)
			return 2;
		failed += run(&s);
		s.reload = 1;
		if (!once)
			failed += run(&s);
		free(s.text);
	}
	return failed != 0;
}
