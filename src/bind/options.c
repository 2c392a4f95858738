/* bind/options.c - internalBinding('options'): the command line, as data. */
#include "src/options.h"

#include <string.h>

#include "src/bind/bind.h"
#include "src/bytes.h"

static void put_text(duk_context *ctx, const char *name, const char *text)
{
	if (text)
		rt_bytes_push_utf8(ctx, text, strlen(text));
	else
		duk_push_undefined(ctx);
	duk_put_prop_string(ctx, -2, name);
}

static void put_bool(duk_context *ctx, const char *name, bool value)
{
	duk_push_boolean(ctx, value);
	duk_put_prop_string(ctx, -2, name);
}

static void put_words(duk_context *ctx, const char *name,
		      const char *const *words, int count)
{
	duk_push_array(ctx);
	for (int i = 0; i < count; i++) {
		rt_bytes_push_utf8(ctx, words[i], strlen(words[i]));
		duk_def_element(ctx, -2, (duk_uarridx_t)i);
	}
	duk_put_prop_string(ctx, -2, name);
}

static const char *mode_name(const struct rt_options *o)
{
	if (o->mode == RT_MODE_EVAL)
		return "eval";
	return o->mode == RT_MODE_CHECK ? "check" : "run";
}

duk_ret_t bind_options_init(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);
	const struct rt_options *o = rt->options;

	duk_push_object(ctx);
	put_text(ctx, "mode", mode_name(o));
	put_text(ctx, "eval", o->eval);
	put_bool(ctx, "print", o->print);
	put_bool(ctx, "fromStdin", o->from_stdin);
	put_bool(ctx, "noWarnings", o->no_warnings);
	put_bool(ctx, "noDeprecation", o->no_deprecation);
	put_bool(ctx, "throwDeprecation", o->throw_deprecation);
	put_bool(ctx, "traceDeprecation", o->trace_deprecation);
	put_bool(ctx, "traceWarnings", o->trace_warnings);
	put_bool(ctx, "exposeGc", o->expose_gc);
	put_bool(ctx, "vmModules", o->vm_modules);
	put_bool(ctx, "importMetaResolve", o->import_meta_resolve);
	put_bool(ctx, "enableSourceMaps", o->source_maps);
	put_bool(ctx, "noRequireModule", o->no_require_module);
	put_bool(ctx, "noDetectModule", o->no_detect_module);
	put_bool(ctx, "preserveSymlinks", o->preserve_symlinks);
	put_bool(ctx, "preserveSymlinksMain", o->preserve_symlinks_main);
	put_text(ctx, "unhandledRejections", o->unhandled_rejections);
	put_text(ctx, "title", o->title);
	duk_push_number(ctx, (double)o->stack_trace_limit);
	duk_put_prop_literal(ctx, -2, "stackTraceLimit");
	put_words(ctx, "require", o->require.items, o->require.count);
	put_words(ctx, "import", o->import.items, o->import.count);
	put_words(ctx, "conditions", o->conditions.items,
		  o->conditions.count);
	put_words(ctx, "disableWarning", o->disable_warning.items,
		  o->disable_warning.count);
	put_words(ctx, "envFiles", o->env_files.items, o->env_files.count);
	put_words(ctx, "optionalEnvFiles", o->optional_env_files.items,
		  o->optional_env_files.count);
	put_text(ctx, "inputType", o->input_type);
	put_words(ctx, "execArgv", o->exec_argv.items, o->exec_argv.count);
	put_text(ctx, "argv0", rt->argc > 0 ? rt->argv[0] : "jsrun");
	put_words(ctx, "args", (const char *const *)rt->argv + o->first,
		  rt->argc - o->first);
	return 1;
}
