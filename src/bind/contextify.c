/* bind/contextify.c - internalBinding('contextify'): compiling source text.
 *
 * compileScript(text, filename, referrer, lang): a function; calling it, with the
 * global object for `this`, runs the script in this realm and gives its completion
 * value. lang: words of lib/es/lang.h or undefined for JavaScript.
 * compileFunction(text, filename, referrer, lang): function(exports, require, module,
 * __filename, __dirname) with text for its body. referrer is what import() in it
 * says it is in, by default the file name. */
#include "src/bind/bind.h"
#include "src/compile.h"

static duk_ret_t compile(duk_context *ctx, enum rt_goal goal)
{
	struct rt_unit src = {.goal = goal, .from_engine = true};

	src.text.p = duk_require_lstring(ctx, 0, &src.text.n);
	src.filename = duk_require_string(ctx, 1);
	src.referrer = duk_get_string(ctx, 2);
	src.lang = rt_compile_lang(ctx, 3);
	rt_compile(ctx, &src);
	return 1;
}

static duk_ret_t compile_script(duk_context *ctx)
{
	return compile(ctx, RT_GOAL_SCRIPT);
}

static duk_ret_t compile_function(duk_context *ctx)
{
	return compile(ctx, RT_GOAL_COMMONJS);
}

static const duk_function_list_entry functions[] = {
	{"compileScript", compile_script, 4},
	{"compileFunction", compile_function, 4},
	{NULL, NULL, 0},
};

duk_ret_t bind_contextify_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
