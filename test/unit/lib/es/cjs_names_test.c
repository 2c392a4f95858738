/* Which export names of CommonJS code are seen in its text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>

#include "lib/base/buf.h"
#include "lib/es/cjs_names.h"

static void list(struct jr_buf *b, const struct jr_cjs_list *l)
{
	for (uint32_t i = 0; i < l->count; i++) {
		if (i > 0)
			jr_buf_add_char(b, ',');
		jr_buf_add_str(b, l->items[i]);
	}
}

/* "names | modules" */
static void check(const char *source, const char *expected)
{
	struct jr_cjs_names names;
	struct jr_arena arena;
	struct jr_buf b;

	jr_arena_init(&arena, 0);
	jr_buf_init(&b, 0);
	assert_int_equal(jr_cjs_names(&names, &arena, jr_str_from(source),
				      JR_SOURCE_BYTES, NULL, 0), 0);
	list(&b, &names.names);
	JR_BUF_LIT(&b, "|");
	list(&b, &names.from);
	assert_int_equal(jr_buf_add_char(&b, '\0'), 0);
	assert_string_equal(b.p, expected);
	jr_buf_fini(&b);
	jr_arena_fini(&arena);
}

static void assignments_to_properties(void **state)
{
	(void)state;
	check("exports.a = 1; module.exports.b = 2", "a,b|");
	check("exports['c'] = 1; module.exports[\"d\\x41\"] = 1", "c,dA|");
	check("exports.g = exports.h = void 0", "h,g|");
	check("(function (exports) { exports.a = 1 })(this)", "a|");
	check("exports.default = module.exports.__esModule = 1",
	      "__esModule,default|");
	check("typeof exports === 'object' ? exports.X = f() : 0", "X|");
	check("x = `${exports.a = 1}`", "a|");
	check("exports.\xf0\xa0\xae\xb7 = exports.\\u0062 = 1",
	      "b,\xf0\xa0\xae\xb7|");
}

static void what_is_no_assignment_to_exports(void **state)
{
	(void)state;
	check("this.exports.e = 1; global.exports.f = 1", "|");
	check("exports.a; exports.a += 1; exports.a(); delete exports.a", "|");
	check("exports.a.b = 1; module['exports'].a = 1; (exports).a = 1",
	      "|");
	check("exports[`a`] = 1; exports[a] = 1; exports['\\ud83c'] = 1", "|");
	check("[exports.a] = [1]; ({ x: exports.b } = {})", "|");
}

static void object_literals(void **state)
{
	(void)state;
	check("module.exports = { a, b: c, 'd-e': f, if: g, true: true, h }",
	      "a,b,d-e,if,true,h|");
	check("exports = module.exports = { a, b }", "a,b|");
	check("0 && (module.exports = { a, ...require('q') })", "a|q");
	check("module.exports = { a, ...d, b }; module.exports = { c }",
	      "a,b,c|");
}

static void object_literals_end_where_it_gets_complicated(void **state)
{
	(void)state;
	check("module.exports = { a: b(), c }", "a|");
	check("module.exports = { a: b.c, d }", "a|");
	check("module.exports = { a: function () {}, b }", "a|");
	check("module.exports = { a() {}, b }", "a|");
	check("module.exports = { a, get b() {}, c }", "a|");
	check("module.exports = { a, f: 1, b }", "a|");
	check("module.exports = { a, 'b': 's', c }", "a|");
	check("module.exports = { a, [b]: c, d }", "a|");
	check("module.exports = { a, 1: b, c }", "a|");
	check("module.exports = exports = { a }", "|");
	check("exports = { a }", "|");
}

static void modules_exported_again(void **state)
{
	(void)state;
	check("module.exports = require('a'); exports.q = 1", "q|a");
	check("module.exports = require('a').b()", "|a");
	check("__export(require('x')); t.__exportStar(require('y'), exports)",
	      "|x,y");
	check("foo(require('x'), exports); __export(x)", "|");
	check("module.exports = c ? require('a') : require('b')", "|");
}

static void module_exports_replaces_what_was_exported_again(void **state)
{
	(void)state;
	check("if (x) { module.exports = require('./min.js') }\n"
	      "else { module.exports = require('./dev.js') }", "|./dev.js");
	check("__export(require('z')); module.exports = { a }", "a|");
	check("module.exports = require('b'); module.exports = foo", "|");
}

#define DEFINE(desc) "Object.defineProperty(exports, 'a', " desc ")"

static void defined_properties(void **state)
{
	(void)state;
	check(DEFINE("{ value: 1 }"), "a|");
	check(DEFINE("{ enumerable: true, value: 1 }"), "a|");
	check(DEFINE("{ get: function () { return q.p } }"), "a|");
	check(DEFINE("{ enumerable: true, get: function x() { return q } }"),
	      "a|");
	check(DEFINE("{ enumerable: true, get() { return q['p']; } }"), "a|");
	check("Object.defineProperty(module.exports, '__esModule', "
	      "{ value: !0 })", "__esModule|");
}

static void defined_properties_that_are_not_plain(void **state)
{
	(void)state;
	check(DEFINE("{ enumerable: false, value: 1 }"), "|");
	check(DEFINE("{ configurable: true, value: 1 }"), "|");
	check(DEFINE("{ value, b }"), "|");
	check(DEFINE("{ 'value': 1 }"), "|");
	check(DEFINE("d"), "|");
	check(DEFINE("{ enumerable: true, get: () => q.p }"), "|");
	check(DEFINE("{ enumerable: true, get() { return f() } }"), "|");
	check(DEFINE("{ enumerable: true, get() { return q.p.r } }"), "|");
	check(DEFINE("{ get() { return q.p }, configurable: true }"), "|");
	check("a.Object.defineProperty(exports, 'a', { value: 1 })", "|");
	check("exports.a = exports.b = 1;" DEFINE("{ get() { f() } }"),
	      "b|");
}

#define KEYS(body) "var x = require('y'); Object.keys(x).forEach(" body ")"

static void loops_over_another_module(void **state)
{
	(void)state;
	check(KEYS("function (k) { if (k !== 'default') exports[k] = x[k] }"),
	      "|y");
	check(KEYS("function (k) { if (k !== 'default' && "
		   "!exports.hasOwnProperty(k)) exports[k] = x[k]; }"), "|y");
	check(KEYS("function (key) {\n"
		   "if (key === 'default' || key === '__esModule') return;\n"
		   "if (key in exports && exports[key] === x[key]) return;\n"
		   "Object.defineProperty(exports, key, {\n"
		   "enumerable: true, get: function () { return x[key]; }\n"
		   "}); }"), "|y");
	check("var x = _interopRequireWildcard(require('y'));"
	      "Object.keys(x).forEach(function (k) {"
	      "if (k === 'default' || k === '__esModule') return;"
	      "exports[k] = x[k] })", "|y");
}

static void loops_that_are_none(void **state)
{
	(void)state;
	check(KEYS("function (k) { exports[k] = x[k] }"), "|");
	check(KEYS("function (k) { if (k !== 'default') exports[k] = z[k] }"),
	      "|");
	check("x = require('y'); Object.keys(x).forEach(function (k) {"
	      "if (k !== 'default') exports[k] = x[k] })", "|");
}

static void a_source_that_does_not_parse(void **state)
{
	struct jr_cjs_names names;
	struct jr_arena arena;

	(void)state;
	jr_arena_init(&arena, 0);
	assert_int_equal(jr_cjs_names(&names, &arena, JR_STR("exports.a = ("),
				      JR_SOURCE_BYTES, NULL, 0), -EINVAL);
	assert_false(names.is_module);
	assert_int_equal(jr_cjs_names(&names, &arena, JR_STR("export {}"),
				      JR_SOURCE_BYTES, NULL, 0), -EINVAL);
	assert_true(names.is_module);
	assert_int_equal(jr_cjs_names(&names, &arena, JR_STR("a = [[[]]]"),
				      JR_SOURCE_BYTES, NULL, 3), -E2BIG);
	jr_arena_fini(&arena);
}

static void little_memory_is_an_error(void **state)
{
	struct jr_cjs_names names;
	struct jr_arena arena;
	int rc = -ENOMEM;

	(void)state;
	for (size_t limit = 1; rc == -ENOMEM; limit += 4096) {
		jr_arena_init(&arena, limit);
		rc = jr_cjs_names(&names, &arena, JR_STR("exports.a = 1"),
				  JR_SOURCE_BYTES, NULL, 0);
		jr_arena_fini(&arena);
	}
	assert_int_equal(rc, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(assignments_to_properties),
		cmocka_unit_test(what_is_no_assignment_to_exports),
		cmocka_unit_test(object_literals),
		cmocka_unit_test(object_literals_end_where_it_gets_complicated),
		cmocka_unit_test(modules_exported_again),
		cmocka_unit_test(
			module_exports_replaces_what_was_exported_again),
		cmocka_unit_test(defined_properties),
		cmocka_unit_test(defined_properties_that_are_not_plain),
		cmocka_unit_test(loops_over_another_module),
		cmocka_unit_test(loops_that_are_none),
		cmocka_unit_test(a_source_that_does_not_parse),
		cmocka_unit_test(little_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
