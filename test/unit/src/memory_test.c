/* A heap that runs out of memory throws a RangeError that scripts can catch,
 * and works again once there is room; also if the n-th allocation fails, for
 * every n (make torture). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include <duktape.h>

#include "lib/base/slab.h"
#include "src/stack.h"

static void *heap_alloc(void *udata, duk_size_t n)
{
	return jr_slab_alloc(udata, n);
}

static void *heap_realloc(void *udata, void *p, duk_size_t n)
{
	return jr_slab_realloc(udata, p, n);
}

static void heap_free(void *udata, void *p)
{
	jr_slab_free(udata, p);
}

static void on_fatal(void *udata, const char *message)
{
	(void)udata;
	fail_msg("fatal: %s", message);
}

static duk_ret_t init(duk_context *ctx, void *udata)
{
	(void)udata;
	rt_stack_init(ctx);
	return 0;
}

static duk_context *create(struct jr_slab *slab, size_t limit)
{
	duk_context *ctx;

	jr_slab_init(slab, limit);
	ctx = duk_create_heap(heap_alloc, heap_realloc, heap_free, slab,
			      on_fatal);
	assert_non_null(ctx);
	assert_int_equal(duk_safe_call(ctx, init, NULL, 0, 1), 0);
	duk_pop(ctx);
	return ctx;
}

static const char *const hungry[] = {
	"var a = []; for (;;) a.push({a: 1, b: [2]});",
	"var s = 'x'; for (;;) s += s;",
	"var a = []; for (var i = 0;; i++) a.push('string ' + i);",
	"var f = null; for (;;) f = (function (g) {"
		" return function () { return g; }; })(f);",
	"var a = []; for (;;) a.push(new Uint8Array(5000));",
	"var o = {}; for (var i = 0;; i++) o['k' + i] = i;",
	"var a = []; for (;;) a.push(new Error('x'));",
	"var a = []; for (;;) a.push(a.slice()), a.push(1);",
	"var a = []; for (var i = 0;; i++)"
		" a.push(JSON.parse('[\"' + i + '\", {\"x\": 1.5}]'));",
	"var a = []; for (;;) a.push(new Array(100).join(a.length));",
	"var a = []; for (;;) a.push(new Function('return ' + a.length));",
};

static void scripts_catch_the_error(void **state)
{
	struct jr_slab slab;
	duk_context *ctx;

	(void)state;
	for (size_t i = 0; i < sizeof(hungry) / sizeof(*hungry); i++) {
		ctx = create(&slab, 3 << 20);
		duk_push_sprintf(ctx,
				 "(function () { try { (function () { %s })(); }"
				 " catch (e) { return [e instanceof RangeError,"
				 " e.name, e.message].join(); } })()",
				 hungry[i]);
		if (duk_peval(ctx))
			fail_msg("%s: %s", hungry[i],
				 duk_safe_to_string(ctx, -1));
		if (strcmp(duk_get_string(ctx, -1),
			   "true,RangeError,out of memory") != 0 &&
		    strcmp(duk_get_string(ctx, -1),
			   "true,RangeError,Invalid string length") != 0)
			fail_msg("%s: %s", hungry[i], duk_get_string(ctx, -1));
		duk_push_string(ctx, "[1, 2, 3].map(String).join('') + {}");
		assert_int_equal(duk_peval(ctx), 0);
		assert_string_equal(duk_get_string(ctx, -1),
				    "123[object Object]");
		duk_destroy_heap(ctx);
		assert_int_equal(jr_slab_used(&slab), 0);
		jr_slab_fini(&slab);
	}
}

#if defined(JR_TORTURE)
static const char script[] =
	"function K(n) { this.n = n; this.s = 'k' + n; }"
	"K.prototype.get = function () { return this; };"
	"var list = []; for (var i = 0; i < 20; i++) list.push(new K(i).get());"
	"var o = {}; list.forEach(function (k) { o[k.s] = [k.n, {v: k}]; });"
	"for (var p in o) o[p][1].v = null;"
	"var text = JSON.stringify(o), again = JSON.parse(text);"
	"try { null.x } catch (e) { text += e.stack }"
	"try { o.nope() } catch (e) { text += e.stack }"
	"try { JSON.parse('{\"a\":1') } catch (e) { text += e.message }"
	"var e = {}; Error.captureStackTrace(e); text += e.stack;"
	"text += list.map(function (k) { return '.' + k.s; }).join('');"
	"new Function('a', 'return a + 1')(list.sort(function (a, b) {"
	" return b.n - a.n; }).length) + text.length;";

static duk_ret_t run(duk_context *ctx, void *udata)
{
	(void)udata;
	duk_eval_string(ctx, script);
	return 1;
}

/* Runs the script with count failures from the n-th allocation on. Returns
 * whether there were that many allocations. */
static int survives(uint64_t n, uint64_t count)
{
	struct jr_slab slab;
	duk_context *ctx = create(&slab, 0);
	int reached;

	jr_slab_fail_at(&slab, n, count);
	(void)duk_safe_call(ctx, run, NULL, 0, 1);
	reached = slab.fail_at == 0 || slab.fail_count < count;
	jr_slab_fail_at(&slab, 0, 0);
	/* Whatever happened, the heap is whole. */
	duk_gc(ctx, 0);
	if (duk_safe_call(ctx, run, NULL, 0, 1) != 0)
		fail_msg("after failure at %lu: %s", (unsigned long)n,
			 duk_safe_to_string(ctx, -1));
	duk_destroy_heap(ctx);
	assert_int_equal(jr_slab_used(&slab), 0);
	jr_slab_fini(&slab);
	return reached;
}

static void any_allocation_may_fail(void **state)
{
	(void)state;
	for (uint64_t n = 1; survives(n, UINT64_MAX); n++)
		;
}

static void any_allocation_may_fail_once(void **state)
{
	(void)state;
	for (uint64_t n = 1; survives(n, 5); n++)
		;
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_catch_the_error),
#if defined(JR_TORTURE)
		cmocka_unit_test(any_allocation_may_fail),
		cmocka_unit_test(any_allocation_may_fail_once),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
