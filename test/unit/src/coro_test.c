/* Generators and async functions on the engine's coroutines, from dialect
 * text: what lowered code and the runtime agree on. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "lib/es/intrinsic.h"
#include "src/options.h"
#include "src/runtime.h"
#include "src/tick.h"

static struct rt rt;
static struct rt_options options;

static int setup(void **state)
{
	(void)state;
	return rt_init(&rt, &options);
}

static int teardown(void **state)
{
	(void)state;
	rt_fini(&rt);
	return 0;
}

/* Replaces @@name by the intrinsic's number. */
static void number(const char *text, char *out, size_t size)
{
	static const char *const names[] = {
#define X(name) #name,
		JR_INTRINSIC_LIST(X)
#undef X
	};
	size_t n = 0;

	while (*text && n + 16 < size) {
		if (text[0] == '@' && text[1] == '@') {
			size_t len = strspn(text + 2,
					    "abcdefghijklmnopqrstuvwxyz0123456789");

			for (int i = 0; i < JR_I_COUNT; i++)
				if (strlen(names[i]) == len &&
				    !strncmp(names[i], text + 2, len))
					n += (size_t)snprintf(out + n, size - n,
							      "@%d", i);
			text += 2 + len;
		} else
			out[n++] = *text++;
	}
	out[n] = '\0';
}

/* Runs dialect text as a program, then all jobs; returns globalThis.out as
 * text ("a|b|c"). */
static const char *run(const char *text)
{
	static char buf[8192], result[8192];

	number(text, buf, sizeof(buf));
	duk_push_array(rt.ctx);
	duk_put_global_literal(rt.ctx, "out");
	duk_push_literal(rt.ctx, "test");
	if (duk_pcompile_string_filename(rt.ctx, DUK_COMPILE_DIALECT, buf) ||
	    duk_pcall(rt.ctx, 0)) {
		snprintf(result, sizeof(result), "THROWN %s",
			 duk_safe_to_string(rt.ctx, -1));
		duk_pop(rt.ctx);
		return result;
	}
	duk_pop(rt.ctx);
	rt_tick_drain(&rt);
	duk_eval_string(rt.ctx, "out.join('|')");
	snprintf(result, sizeof(result), "%s", duk_get_string(rt.ctx, -1));
	duk_pop(rt.ctx);
	return result;
}

#define SHOW "function show(r){out.push(r.value+(r.done?'.':''))}"

static void yields_values_and_takes_them(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @g1 g(n){var @x=@@yield(n);@x=@@yield(@x+1);"
		    "return @x}"
		    "var i=g(1);show(i.next());show(i.next(10));"
		    "show(i.next('z'));show(i.next())"),
		"1|11|z.|undefined.");
}

static void keeps_this_and_arguments(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @g0 g(){@@yield(this.x);"
		    "@@yield(arguments.length)}"
		    "var i=g.call({x:7},1,2,3);show(i.next());show(i.next())"),
		"7|3");
}

static void return_runs_finally_but_no_catch(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @g0 g(){try{@@yield(1)}catch(@e){@@ret(@e);"
		    "out.push('caught')}finally{out.push('fin')}}"
		    "var i=g();show(i.next());show(i.return('r'));"
		    "show(i.next())"),
		"1|fin|r.|undefined.");
}

static void throw_enters_the_body(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @g0 g(){try{@@yield(1)}catch(@e){@@ret(@e);"
		    "out.push('caught '+@e);@@yield(2)}}"
		    "var i=g();show(i.next());show(i.throw('x'));"
		    "show(i.next());try{i.throw('late')}catch(e){out.push(e)}"),
		"1|caught x|2|undefined.|late");
}

static void delegates_without_waking_the_body(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @g0 inner(){try{out.push(@@yield('a'));"
		    "@@yield('b')}finally{out.push('closed')}return 'r'}"
		    "function @g0 outer(){var @v=@@ystar(inner());@@yield(@v);"
		    "@@ystar([1,2])}"
		    "var i=outer();show(i.next());show(i.next('sent'));"
		    "show(i.next());show(i.next());show(i.next());show(i.next());"
		    "i=outer();i.next();show(i.return('q'))"),
		"a|sent|b|closed|r|1|2|undefined.|closed|q.");
}

static void parameters_with_code_run_at_the_call(void **state)
{
	(void)state;
	assert_string_equal(
		run(SHOW "function @G1 g(a){if(a===void 0)throw 'no a';"
		    "@@yield0();out.push('body');@@yield(a)}"
		    "try{g()}catch(e){out.push(e)}var i=g(5);out.push('made');"
		    "show(i.next());show(g(1).return(2))"),
		"no a|made|body|5|2.");
}

static void classes_are_linked(void **state)
{
	(void)state;
	assert_string_equal(
		run("function @g0 g(){}var G=Object.getPrototypeOf(g);"
		    "out.push(Object.prototype.toString.call(g()),"
		    "Object.getPrototypeOf(g.prototype)===G.prototype,"
		    "Object.getPrototypeOf(g())===g.prototype,"
		    "'constructor' in g.prototype&&"
		    "Object.prototype.hasOwnProperty.call(g.prototype,"
		    "'constructor'),g.length,g.name);"
		    "function @y2 f(){}out.push('prototype' in f,f.length,"
		    "Object.prototype.toString.call(f));"
		    "try{new g()}catch(e){out.push(e.name)}"),
		"[object Generator]|true|true|false|0|g|false|2|"
		"[object AsyncFunction]|TypeError");
}

static void async_functions_settle_their_promise(void **state)
{
	(void)state;
	assert_string_equal(
		run("function @y2 add(a,b){var @x=@@await(a);"
		    "return @x+@@await(b)}"
		    "function @y0 bad(){@@await(1);throw 'oops'}"
		    "function @y0 tries(){try{@@await(bad())}catch(@e)"
		    "{return 'saved '+@e}}"
		    "add(1,Promise.resolve(2)).then(function(v){out.push(v)});"
		    "bad().catch(function(e){out.push(e)});"
		    "tries().then(function(v){out.push(v)});out.push('sync')"),
		"sync|oops|3|saved oops");
}

static void async_generators_queue_requests(void **state)
{
	(void)state;
	assert_string_equal(
		run("function show(r){out.push(r.value+(r.done?'.':''))}"
		    "function @z0 g(){@@yield(@@await(1));"
		    "@@yield(@@await(Promise.resolve(2)));return 3}"
		    "var i=g();i.next().then(show);i.next().then(show);"
		    "i.next().then(show);i.next().then(show);"
		    "var j=g();j.next().then(show).then(function(){"
		    "return j.return('r').then(show)})"),
		"1|1|2|3.|undefined.|r.");
}

static void async_generators_delegate(void **state)
{
	(void)state;
	assert_string_equal(
		run("function @z0 inner(){@@yield('a');return 'r'}"
		    "function @z0 outer(){var @v=@@ystar(inner());@@yield(@v);"
		    "@@ystar([Promise.resolve('p')])}"
		    "var i=outer();(function step(){i.next().then(function(r){"
		    "out.push(r.value+(r.done?'.':''));if(!r.done)step()})})()"),
		"a|r|p|undefined.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(yields_values_and_takes_them),
		T(keeps_this_and_arguments),
		T(return_runs_finally_but_no_catch),
		T(throw_enters_the_body),
		T(delegates_without_waking_the_body),
		T(parameters_with_code_run_at_the_call),
		T(classes_are_linked),
		T(async_functions_settle_their_promise),
		T(async_generators_queue_requests),
		T(async_generators_delegate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
