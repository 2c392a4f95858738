/* Stacks in V8's form. The expected texts were recorded from V8 for the same
 * scripts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duktape.h>

#include "src/stack.h"

static int setup(void **state)
{
	duk_context *ctx = duk_create_heap_default();

	*state = ctx;
	if (!ctx)
		return -1;
	rt_stack_init(ctx);
	/* The library's, which is not there. */
	duk_eval_string_noresult(ctx, "String.prototype.split = function (s) {"
		"for (var a = [], i = 0, k; (k = this.indexOf(s, i)) >= 0;"
		"i = k + s.length) a.push(this.slice(i, k));"
		"a.push(this.slice(i)); return a; };");
	return 0;
}

static int teardown(void **state)
{
	duk_destroy_heap(*state);
	return 0;
}

/* Runs a script as /app/x.js whose positions are its own; leaves the result or
 * the error. */
static void run(duk_context *ctx, const char *text)
{
	size_t n = strlen(text);
	struct duk_srcpos *pos = calloc(n + 1, sizeof(*pos));
	struct duk_srcfunc *func = calloc(n + 1, sizeof(*func));
	struct duk_dialect d = {pos, n + 1, func, 0, NULL};

	for (size_t i = 0; i <= n; i++) {
		const char *end = strstr(text + i, "/*end*/");

		pos[i] = (struct duk_srcpos){(uint32_t)i, (uint32_t)i};
		if (strncmp(text + i, "function", 8) == 0 && end)
			func[d.nfunc++] = (struct duk_srcfunc){
				(uint32_t)i, (uint32_t)i,
				(uint32_t)(end - text), 0};
	}
	rt_stack_add_source(ctx, "/app/x.js", 9, text, n);
	duk_push_string(ctx, "/app/x.js");
	if (duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL, text, n, &d))
		fail_msg("%s", duk_safe_to_string(ctx, -1));
	duk_push_object(ctx);
	(void)duk_pcall_method(ctx, 0);
	free(pos);
	free(func);
}

/* The script's result, or the stack of what it throws. */
static void gives(duk_context *ctx, const char *text, const char *expected)
{
	run(ctx, text);
	if (duk_is_error(ctx, -1))
		duk_get_prop_string(ctx, -1, "stack");
	if (strcmp(duk_safe_to_string(ctx, -1), expected) != 0)
		fail_msg("%s\n--- gives\n%s\n--- not\n%s", text,
			 duk_get_string(ctx, -1), expected);
	duk_set_top(ctx, 0);
}

static void frames_have_function_file_line_and_column(void **state)
{
	gives(*state,
	      "function inner() {\n"
	      "  throw new TypeError('bad');\n"
	      "}\n"
	      "function outer() { 'use strict';\n"
	      "  var x = 1; inner(x); }\n"
	      "outer();",
	      "TypeError: bad\n"
	      "    at inner (/app/x.js:2:9)\n"
	      "    at outer (/app/x.js:5:14)\n"
	      "    at Object.eval (/app/x.js:6:1)");
}

static void methods_have_their_type(void **state)
{
	gives(*state,
	      "function st() { return new Error('m').stack.split('\\n')[1]; }\n"
	      "function F() { this.c = new Error('m').stack.split('\\n')[1] }\n"
	      "F.prototype.pm = function () { return st.call(this) };\n"
	      "var o = {k: st, f: function f() { return this.k(); }};\n"
	      "[new F().c, new F().pm(), o.f(), st.call('s'), st.call([]),"
	      " st.call(5), st.call(F), st(), st.call(Object.create(null)),"
	      " st.call(new Date(0))].join('\\n')",
	      "    at new F (/app/x.js:2:25)\n"
	      "    at F.st (/app/x.js:1:24)\n"
	      "    at Object.st [as k] (/app/x.js:1:24)\n"
	      "    at String.st (/app/x.js:1:24)\n"
	      "    at Array.st (/app/x.js:1:24)\n"
	      "    at Number.st (/app/x.js:1:24)\n"
	      "    at F.st (/app/x.js:1:24)\n"
	      "    at st (/app/x.js:1:24)\n"
	      "    at Object.st (/app/x.js:1:24)\n"
	      "    at Date.st (/app/x.js:1:24)");
}

static void native_functions_have_no_position(void **state)
{
	gives(*state,
	      "(function () { return [1].map(function () {"
	      " return new Error('m').stack.split('\\n').slice(1, 3); }); })()"
	      "[0].join('|')",
	      "    at /app/x.js:1:52|    at Array.map (<anonymous>)");
}

static void reading_a_property_of_null_blames_the_name(void **state)
{
	duk_context *ctx = *state;
	struct rt_stack_place place;

	run(ctx, "var a = {b: null};\n\n  x = a.b.name;");
	assert_true(rt_stack_place(ctx, -1, &place));
	assert_int_equal(place.line, 3);
	assert_int_equal(place.column, 11);
	assert_memory_equal(place.file.p, "/app/x.js", place.file.n);
	assert_memory_equal(place.text.p, "  x = a.b.name;", place.text.n);
	assert_int_equal(place.text.n, 15);
}

static void columns_count_utf16_units(void **state)
{
	duk_context *ctx = *state;
	struct rt_stack_place place;

	run(ctx, "'\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80', nope();");
	assert_true(rt_stack_place(ctx, -1, &place));
	assert_int_equal(place.column, 9);
}

static void stack_is_an_own_data_property(void **state)
{
	gives(*state,
	      "var e = new Error('x'), d = Object.getOwnPropertyDescriptor("
	      "e, 'stack'); [Object.getOwnPropertyNames(e), typeof d.value,"
	      " d.writable, d.enumerable, d.configurable, Object.keys(e),"
	      " e.fileName, e.lineNumber, 'stack' in Error.prototype].join()",
	      "stack,message,string,true,false,true,,,,false");
	gives(*state,
	      "var e = new Error('x'); e.stack = 5; var f = Object.create("
	      "new Error('y')); f.stack = 6; [e.stack, f.stack,"
	      " Object.keys(f)].join()", "5,6,stack");
	gives(*state,
	      "var e = Object.freeze(new Error('x'));"
	      "[e.stack.split('\\n')[0], e.stack === e.stack].join()",
	      "Error: x,true");
}

static void the_header_is_made_when_the_stack_is_read(void **state)
{
	gives(*state,
	      "var e = new Error('a'); e.message = 'b'; e.name = 'N';"
	      "e.stack.split('\\n')[0]", "N: b");
	gives(*state, "var e = new Error('a'), s = e.stack; e.message = 'b';"
	      "e.stack === s", "true");
}

static void the_limit_is_followed(void **state)
{
	gives(*state, "Error.stackTraceLimit", "10");
	gives(*state,
	      "function f(n) { return n ? f(n - 1) + 0 : new Error('x').stack"
	      ".split('\\n').length - 1; }"
	      "var r = [f(50) | 0]; r = []; function g(n) { if (n) { var k ="
	      " g(n - 1); return k; } return new Error().stack.split('\\n')"
	      ".length - 1; } r.push(g(50)); Error.stackTraceLimit = 3;"
	      "r.push(g(50)); Error.stackTraceLimit = 40; r.push(g(50));"
	      "Error.stackTraceLimit = 0; r.push(new Error('l').stack);"
	      "delete Error.stackTraceLimit; r.push(typeof new Error().stack);"
	      "Error.stackTraceLimit = 10; r.join()",
	      "10,3,40,Error: l,undefined");
}

static void capture_cuts_above_a_function(void **state)
{
	gives(*state,
	      "function a() { return b(); } function b() { var o = {};"
	      " Error.captureStackTrace(o, b); return o; }"
	      "var o = a(); o.stack + Object.keys(o)",
	      "Error\n    at a (/app/x.js:1:23)\n"
	      "    at Object.eval (/app/x.js:1:107)");
	gives(*state,
	      "var o = {}; Error.captureStackTrace(o, function () {}); o.stack",
	      "Error");
	gives(*state, "try { Error.captureStackTrace(1) } catch (e) {"
	      " e.name }", "TypeError");
}

static void prepare_stack_trace_gets_call_sites(void **state)
{
	gives(*state,
	      "Error.prepareStackTrace = function (e, s) { return s; };"
	      "function q() { return new Error('q').stack; } var s = q();"
	      "delete Error.prepareStackTrace; [Array.isArray(s), s.length,"
	      " s[0].getFunctionName(), s[0].getFileName(),"
	      " s[0].getLineNumber(), s[0].getColumnNumber(),"
	      " s[0].isToplevel(), s[0].isNative(), s[0].getTypeName(),"
	      " s[0].getFunction() === q, s[1].getTypeName(),"
	      " String(s[0])].join()",
	      "true,2,q,/app/x.js,1,79,true,false,,true,Object,"
	      "q (/app/x.js:1:79)");
	gives(*state,
	      "Error.prepareStackTrace = function (e) { return e.message +"
	      " typeof e.stack; }; var t = new Error('p').stack;"
	      "delete Error.prepareStackTrace; t", "pundefined");
	gives(*state,
	      "Error.prepareStackTrace = function () { throw 'up'; }; var t;"
	      "try { new Error('p').stack } catch (e) { t = e }"
	      "delete Error.prepareStackTrace; t", "up");
}

static void hidden_frames_are_skipped(void **state)
{
	duk_context *ctx = *state;

	duk_push_string(ctx, "(function helper(f) { return [f()][0]; })");
	duk_push_string(ctx, RT_STACK_HIDDEN_FILE);
	duk_compile(ctx, DUK_COMPILE_EVAL);
	duk_call(ctx, 0);
	duk_put_global_string(ctx, "helper");
	gives(ctx, "function f() { return new Error('x').stack; } helper(f)",
	      "Error: x\n    at f (/app/x.js:1:23)\n"
	      "    at Object.eval (/app/x.js:1:47)");
}

static void errors_take_a_cause(void **state)
{
	gives(*state,
	      "var e = new RangeError('m', {cause: 7}), d = Object."
	      "getOwnPropertyDescriptor(e, 'cause'); [d.value, d.writable,"
	      " d.enumerable, 'cause' in Error('a'), 'cause' in Error('a', {}),"
	      " Error.length].join()", "7,true,false,false,false,1");
}

static void aggregate_errors_have_their_errors(void **state)
{
	gives(*state,
	      "var it = {}; it[Symbol.iterator] = function () { var n = 0;"
	      " return {next: function () { return {done: n > 2, value: n++};"
	      "}}}; var e = new AggregateError(it, 'm', {cause: 1});"
	      "[e instanceof Error, e.errors, e.message, e.cause, e.name,"
	      " Object.keys(e), AggregateError.length,"
	      " Object.getPrototypeOf(AggregateError) === Error,"
	      " e.stack].join(';')",
	      "true;0,1,2;m;1;AggregateError;;2;true;AggregateError: m\n"
	      "    at Object.eval (/app/x.js:1:135)");
	gives(*state, "try { new AggregateError(5) } catch (e) { e.name }",
	      "TypeError");
}

static void functions_give_their_source(void **state)
{
	gives(*state, "var f = function  a ( ){ 1 }/*end*/; String(f)",
	      "function  a ( ){ 1 }");
	gives(*state, "String(Math.max)", "function max() { [native code] }");
	gives(*state, "String(function () {}.bind())",
	      "function () { [native code] }");
	gives(*state,
	      "try { Function.prototype.toString.call({}) }"
	      "catch (e) { e.message }",
	      "Function.prototype.toString requires that 'this' be a Function");
}

static void a_place_can_be_given(void **state)
{
	duk_context *ctx = *state;
	struct rt_stack_place place;

	run(ctx, "new SyntaxError('m')");
	rt_stack_add_source(ctx, "in", 2, "a\nb c\n", 6);
	duk_push_string(ctx, "in");
	rt_stack_blame(ctx, -2, 2, 3);
	assert_true(rt_stack_place(ctx, -1, &place));
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 3);
	assert_memory_equal(place.text.p, "b c", 3);
	duk_push_string(ctx, "no error");
	assert_false(rt_stack_place(ctx, -1, &place));
	duk_push_object(ctx);
	assert_false(rt_stack_place(ctx, -1, &place));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(frames_have_function_file_line_and_column),
		TEST(methods_have_their_type),
		TEST(native_functions_have_no_position),
		TEST(reading_a_property_of_null_blames_the_name),
		TEST(columns_count_utf16_units),
		TEST(stack_is_an_own_data_property),
		TEST(the_header_is_made_when_the_stack_is_read),
		TEST(the_limit_is_followed),
		TEST(capture_cuts_above_a_function),
		TEST(prepare_stack_trace_gets_call_sites),
		TEST(hidden_frames_are_skipped),
		TEST(errors_take_a_cause),
		TEST(aggregate_errors_have_their_errors),
		TEST(functions_give_their_source),
		TEST(a_place_can_be_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
