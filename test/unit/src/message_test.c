/* Messages of the engine's errors, in V8's words (recorded from it). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
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
	return 0;
}

static int teardown(void **state)
{
	duk_destroy_heap(*state);
	return 0;
}

/* What the statements throw, as "Name: message". */
static void throws(duk_context *ctx, const char *text, const char *expected)
{
	size_t n = strlen(text);
	struct duk_srcpos *pos = calloc(n + 1, sizeof(*pos));
	struct duk_dialect d = {pos, n + 1, NULL, 0, NULL};

	for (size_t i = 0; i <= n; i++)
		pos[i] = (struct duk_srcpos){(uint32_t)i, (uint32_t)i};
	rt_stack_add_source(ctx, "test", 4, text, n);
	duk_push_string(ctx, "test");
	if (duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL | DUK_COMPILE_STRICT,
				 text, n, &d))
		fail_msg("%s", duk_safe_to_string(ctx, -1));
	free(pos);
	if (!duk_pcall(ctx, 0))
		fail_msg("%s: does not throw", text);
	if (strcmp(duk_safe_to_string(ctx, -1), expected) != 0)
		fail_msg("%s:\n%s\nnot\n%s", text, duk_get_string(ctx, -1),
			 expected);
	duk_set_top(ctx, 0);
}

struct sample {
	const char *text, *error;
};

static void check(duk_context *ctx, const struct sample *s)
{
	for (; s->text; s++)
		throws(ctx, s->text, s->error);
}

static void calls_quote_the_callee(void **state)
{
	static const struct sample samples[] = {
		{"var o = {}; o.x()", "TypeError: o.x is not a function"},
		{"var o = {}; o['x'](1)", "TypeError: o.x is not a function"},
		{"var o = {}; o[o]()", "TypeError: o[o] is not a function"},
		{"var o = {}; o()", "TypeError: o is not a function"},
		{"var o = {}; o()()", "TypeError: o is not a function"},
		{"(function () {})()()",
		 "TypeError: (intermediate value)(...) is not a function"},
		{"var o = {a: {}}; o.a . b( 1 )",
		 "TypeError: o.a.b is not a function"},
		{"var f = function () { return {}; }; f(1, 2).g()",
		 "TypeError: f(...).g is not a function"},
		{"var f = function () { return {}; }; return_(f('a)').g()); "
		 "function return_() {}",
		 "TypeError: f(...).g is not a function"},
		{"var o = {}; [1, 2].indexOf(o.y())",
		 "TypeError: o.y is not a function"},
		{"var o = {}; if (o) o\n  .long\n  ()",
		 "TypeError: o.long is not a function"},
		{"var o = {}; new o()", "TypeError: o is not a constructor"},
		{"var o = {}; new o.x(5)",
		 "TypeError: o.x is not a constructor"},
		{"new 5", "TypeError: 5 is not a constructor"},
		{"[].map(5)", "TypeError: 5 is not a function"},
		{"[].map('s')", "TypeError: s is not a function"},
		{"[].map({})", "TypeError: #<Object> is not a function"},
		{"[].map()", "TypeError: undefined is not a function"},
		{NULL, NULL},
	};

	check(*state, samples);
}

static void properties_of_nothing_are_named(void **state)
{
	static const struct sample samples[] = {
		{"var o = {}; o.x.y.z", "TypeError: "
		 "Cannot read properties of undefined (reading 'y')"},
		{"null.foo()", "TypeError: "
		 "Cannot read properties of null (reading 'foo')"},
		{"null[Symbol('q')]", "TypeError: "
		 "Cannot read properties of null (reading 'Symbol(q)')"},
		{"null[5]", "TypeError: "
		 "Cannot read properties of null (reading '5')"},
		{"undefined[{}]", "TypeError: Cannot read properties of "
		 "undefined (reading '#<Object>')"},
		{"undefined.x = 1", "TypeError: "
		 "Cannot set properties of undefined (setting 'x')"},
		{"delete null.x", "TypeError: "
		 "Cannot convert undefined or null to object"},
		{"Object.keys(null)", "TypeError: "
		 "Cannot convert undefined or null to object"},
		{"String.prototype.trim.call(null)", "TypeError: "
		 "String.prototype.trim called on null or undefined"},
		{"nope", "ReferenceError: nope is not defined"},
		{"nope = 1", "ReferenceError: nope is not defined"},
		{"nope()", "ReferenceError: nope is not defined"},
		{NULL, NULL},
	};

	check(*state, samples);
}

static void refused_changes_name_key_and_object(void **state)
{
	static const struct sample samples[] = {
		{"Object.freeze({a: 1}).a = 2", "TypeError: Cannot assign to "
		 "read only property 'a' of object '#<Object>'"},
		{"Object.freeze([1])[0] = 2", "TypeError: Cannot assign to "
		 "read only property '0' of object '[object Array]'"},
		{"function K() {} Object.freeze(new K()).a = 2", "TypeError: "
		 "Cannot add property a, object is not extensible"},
		{"'abc'.length = 1", "TypeError: Cannot assign to read only "
		 "property 'length' of string 'abc'"},
		{"'abc'.x = 1",
		 "TypeError: Cannot create property 'x' on string 'abc'"},
		{"(5).x = 1",
		 "TypeError: Cannot create property 'x' on number '5'"},
		{"({get a() {}}).a = 1", "TypeError: Cannot set property a of "
		 "#<Object> which has only a getter"},
		{"delete Object.freeze({a: 1}).a",
		 "TypeError: Cannot delete property 'a' of #<Object>"},
		{"delete [].length", "TypeError: "
		 "Cannot delete property 'length' of [object Array]"},
		{"Object.defineProperty(Object.freeze({a: 1}), 'a',"
		 " {value: 3})", "TypeError: Cannot redefine property: a"},
		{"Object.defineProperty(Object.freeze({}), 'a', {value: 3})",
		 "TypeError: "
		 "Cannot define property a, object is not extensible"},
		{"[].length = -1", "RangeError: Invalid array length"},
		{"new Array(-1)", "RangeError: Invalid array length"},
		{NULL, NULL},
	};

	check(*state, samples);
}

static void operators_say_what_they_need(void **state)
{
	static const struct sample samples[] = {
		{"'x' in 5", "TypeError: "
		 "Cannot use 'in' operator to search for 'x' in 5"},
		{"1 instanceof {}", "TypeError: "
		 "Right-hand side of 'instanceof' is not callable"},
		{"Object.create(null) + ''", "TypeError: "
		 "Cannot convert object to primitive value"},
		{"+Symbol()", "TypeError: "
		 "Cannot convert a Symbol value to a number"},
		{"(function f() { f(); })()",
		 "RangeError: Maximum call stack size exceeded"},
		{"(function f() { [1].map(f); })()",
		 "RangeError: Maximum call stack size exceeded"},
		{NULL, NULL},
	};

	(void)state;
	check(*state, samples);
}

static void bad_json_is_explained(void **state)
{
#define AT(n) " in JSON at position " #n " (line 1 column "
	static const struct sample samples[] = {
		{"", "Unexpected end of JSON input"},
		{"{\"a\":", "Unexpected end of JSON input"},
		{"tru", "Unexpected end of JSON input"},
		{"{", "Expected property name or '}'" AT(1) "2)"},
		{"{a:1}", "Expected property name or '}'" AT(1) "2)"},
		{"{\"a\":1", "Expected ',' or '}' after property value"
		 AT(6) "7)"},
		{"[1", "Expected ',' or ']' after array element" AT(2) "3)"},
		{"\"abc", "Unterminated string" AT(4) "5)"},
		{"{\"a\" 1}", "Expected ':' after property name" AT(5) "6)"},
		{"{\"a\":1,}", "Expected double-quoted property name"
		 AT(7) "8)"},
		{"[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"},
		{"abc", "Unexpected token 'a', \"abc\" is not valid JSON"},
		{"1 2", "Unexpected non-whitespace character after JSON at "
		 "position 2 (line 1 column 3)"},
		{"-a", "No number after minus sign" AT(1) "2)"},
		{"01", "Unexpected number" AT(1) "2)"},
		{"1.", "Unterminated fractional number" AT(2) "3)"},
		{"1e", "Exponent part is missing a number" AT(2) "3)"},
		{"\"\\u12\"", "Bad Unicode escape" AT(5) "6)"},
		{"\"\\x\"", "Bad escaped character" AT(2) "3)"},
		{"\"\n\"", "Bad control character in string literal"
		 AT(1) "2)"},
		{"undefined", "\"undefined\" is not valid JSON"},
		{"{\"aaaaaaaaaaaaaaaaaaaaaa\": x}", "Unexpected token 'x', "
		 "...\"aaaaaaa\": x}\" is not valid JSON"},
		{"x\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "Unexpected token 'x', "
		 "\"x\"aaaaaaaa\"... is not valid JSON"},
		{"[\"aaaaaaaaaaaaaaaaaaa\" , x , \"bbbbbbbbbbbbbbbbbbb\"]",
		 "Unexpected token 'x', ...\"aaaaaa\" , x , \"bbbbb\"... "
		 "is not valid JSON"},
		{"[1,\n}", "Unexpected token '}', \"[1,\n}\" is not valid "
		 "JSON"},
		{"[1\n}", "Expected ',' or ']' after array element in JSON at "
		 "position 3 (line 2 column 1)"},
		{NULL, NULL},
	};
	duk_context *ctx = *state;

	for (const struct sample *s = samples; s->text; s++) {
		duk_get_global_string(ctx, "JSON");
		duk_push_string(ctx, "parse");
		duk_push_string(ctx, s->text);
		assert_int_not_equal(duk_pcall_prop(ctx, -3, 1), 0);
		duk_get_prop_string(ctx, -1, "message");
		if (strcmp(duk_get_string(ctx, -1), s->error) != 0)
			fail_msg("%s:\n%s\nnot\n%s", s->text,
				 duk_get_string(ctx, -1), s->error);
		duk_set_top(ctx, 0);
	}
	throws(ctx, "var o = {}; o.o = o; JSON.stringify(o)",
	       "TypeError: Converting circular structure to JSON\n"
	       "    --> starting at object with constructor 'Object'\n"
	       "    --- property 'o' closes the circle");
	throws(ctx, "var o = []; o[0] = {x: [o]}; JSON.stringify(o)",
	       "TypeError: Converting circular structure to JSON\n"
	       "    --> starting at object with constructor 'Array'\n"
	       "    |     index 0 -> object with constructor 'Object'\n"
	       "    |     property 'x' -> object with constructor 'Array'\n"
	       "    --- index 0 closes the circle");
	throws(ctx, "var o = {}; o.a = {b: {c: {d: {e: o}}}};"
	       "JSON.stringify([o])",
	       "TypeError: Converting circular structure to JSON\n"
	       "    --> starting at object with constructor 'Object'\n"
	       "    |     property 'a' -> object with constructor 'Object'\n"
	       "    |     property 'b' -> object with constructor 'Object'\n"
	       "    |     ...\n"
	       "    |     property 'd' -> object with constructor 'Object'\n"
	       "    --- property 'e' closes the circle");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(calls_quote_the_callee),
		TEST(properties_of_nothing_are_named),
		TEST(refused_changes_name_key_and_object),
		TEST(operators_say_what_they_need),
		TEST(bad_json_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
