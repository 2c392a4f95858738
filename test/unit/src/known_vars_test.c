/* Functions whose variables the front end names are compiled in one pass, to
 * the same effect. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <duktape.h>

#include "lib/base/buf.h"

/* names starts with a character for vars to be 1; the last NUL is added. */
static int compile(duk_context *ctx, const char *text, const char *names)
{
	static const struct duk_srcpos pos[] = {{0, 0}};
	struct duk_srcfunc func[1] = {{1, 0, 0, 1}};
	struct duk_dialect d = {
		.pos = pos, .npos = 1, .func = func, .nfunc = 1,
		.names = names,
	};

	func[0].end = (uint32_t)strlen(text);
	duk_push_string(ctx, "vars.js");
	return (int)duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL, text,
					 strlen(text), &d);
}

static void gives(duk_context *ctx, const char *text, const char *names,
		  const char *expected)
{
	if (compile(ctx, text, names) != 0 || duk_pcall(ctx, 0) != 0)
		fail_msg("%s", duk_safe_to_string(ctx, -1));
	assert_string_equal(duk_safe_to_string(ctx, -1), expected);
	duk_pop(ctx);
}

static void variables_are_found(void **state)
{
	duk_context *ctx = *state;

	gives(ctx, "(function(a){var x=a,@y=2;for(@i=0;@i<3;@i++)x+=@i;"
	      "return x+@y+typeof later;var later=1;})(1)",
	      "x\0@y\0@i\0later\0", "6undefined");
	gives(ctx, "(function(){return 1})()", "", "1");
	gives(ctx, "(function(){try{throw 1}catch(@e){return @e}})()",
	      "@e\0", "1");
}

static void declared_functions_are_made(void **state)
{
	duk_context *ctx = *state;

	gives(ctx, "(function(){function f(){return g()+1}"
	      "function @n1 g(a){return arguments.length+v}var v=5;"
	      "return f()+f.name+g.length})()",
	      "f\0g\0v\0", "6f1");
	gives(ctx, "(function(f){function f(){return 1}return f()})(2)",
	      "f\0", "1");
}

static void arguments_and_eval_work(void **state)
{
	duk_context *ctx = *state;

	gives(ctx, "(function(a){a=2;var x=3;return arguments[0]+x})(1)",
	      "x\0", "5");
	gives(ctx, "(function(){var x=3;return eval('x+1')})()", "x\0", "4");
	gives(ctx, "(function(){var x=3;return (function(){return x})()})()",
	      "x\0", "3");
}

/* What the first pass would have found out is found on the way. */
static void a_directive_is_obeyed(void **state)
{
	duk_context *ctx = *state;

	gives(ctx, "(function(){'use strict';var x=this;"
	      "return x+''+(function(){return this})()})()",
	      "x\0", "undefinedundefined");
}

static void many_registers_and_constants_work(void **state)
{
	duk_context *ctx = *state;
	struct jr_buf text, names;

	jr_buf_init(&text, 0);
	jr_buf_init(&names, 0);
	JR_BUF_LIT(&text, "(function(){function f(x){return x}var @s=0;");
	jr_buf_add(&names, "f\0@s", 5);
	for (int i = 0; i < 400; i++) {
		jr_buf_printf(&text, "var @v%d=f(%d.5);", i, i);
		jr_buf_printf(&names, "@v%d%c", i, 0);
	}
	for (int i = 0; i < 400; i++)
		jr_buf_printf(&text, "@s+=@v%d;", i);
	JR_BUF_LIT(&text, "return @s})()");
	jr_buf_add(&text, "", 1);
	jr_buf_add(&names, "", 1);
	gives(ctx, text.p, names.p, "80000");
	jr_buf_fini(&text);
	jr_buf_fini(&names);
}

static void a_name_that_is_missing_is_an_error(void **state)
{
	duk_context *ctx = *state;

	assert_int_not_equal(compile(ctx, "(function(){var x=1})()", "y\0"),
			     0);
	assert_non_null(strstr(duk_safe_to_string(ctx, -1), "internal"));
	duk_pop(ctx);
}

static void the_lexer_reads_what_needs_decoding(void **state)
{
	duk_context *ctx = *state;

	gives(ctx, "(function(){var \xc3\xa9t\xc3\xa9=1,$_1=2;\r\n"
	      "return '\xe2\x82\xac\\u0041\\\r\n\xf0\x9f\x98\x80'.length"
	      "+\xc3\xa9t\\u00e9+$_1+0x10+.5+1e3+017+'a\"'+\"\"})()",
	      "\xc3\xa9t\xc3\xa9\0$_1\0", "1038.5a\"");
}

static int setup(void **state)
{
	*state = duk_create_heap_default();
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	duk_destroy_heap(*state);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(variables_are_found),
		TEST(declared_functions_are_made),
		TEST(arguments_and_eval_work),
		TEST(a_directive_is_obeyed),
		TEST(many_registers_and_constants_work),
		TEST(a_name_that_is_missing_is_an_error),
		TEST(the_lexer_reads_what_needs_decoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
