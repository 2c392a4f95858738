/* Fuzz target: what the front end takes, the engine takes. Its dialect
 * compiles, except for what passes one of the engine's limits, and is the same
 * after it was dumped and loaded.
 *
 * The first byte chooses goal, form and strictness, the second eval flags and
 * the memory limit, TypeScript and JSX; as in parse.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "duktape.h"
#include "lib/es/cjs_names.h"
#include "lib/es/lower.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(10000);

/* Where functions and positions are, in order. */
static void check_map(const struct jr_lower_out *out)
{
	const struct jr_posmap *m = &out->map;

	for (uint32_t i = 0; i < m->npos; i++) {
		REQUIRE(m->pos[i].out <= out->text.n);
		REQUIRE(m->pos[i].src <= out->src.n);
		REQUIRE(i == 0 || m->pos[i - 1].out < m->pos[i].out);
	}
	for (uint32_t i = 0; i < m->nfunc; i++) {
		REQUIRE(m->func[i].out < out->text.n);
		REQUIRE(m->func[i].start <= m->func[i].end);
		REQUIRE(m->func[i].end <= out->src.n);
		REQUIRE(i == 0 || m->func[i - 1].out < m->func[i].out);
	}
}

/* [function] -> [function]; dumped, loaded and dumped again. */
static duk_ret_t reload(duk_context *ctx, void *udata)
{
	void *a, *b;
	duk_size_t an, bn;

	(void)udata;
	duk_dump_function(ctx);
	duk_dup(ctx, -1);
	duk_load_function(ctx);
	duk_dump_function(ctx);
	a = duk_require_buffer_data(ctx, -2, &an);
	b = duk_require_buffer_data(ctx, -1, &bn);
	REQUIRE(an == bn && memcmp(a, b, an) == 0);
	return 1;
}

static void engine_compile(const struct jr_lower_out *out, bool strict,
			   bool eval)
{
	static duk_context *ctx;
	struct duk_dialect d = {
		.pos = (const struct duk_srcpos *)out->map.pos,
		.npos = out->map.npos,
		.func = (const struct duk_srcfunc *)out->map.func,
		.nfunc = out->map.nfunc,
		.names = out->map.names,
	};
	duk_uint_t flags = DUK_COMPILE_EVAL;

	if (!ctx) {
		ctx = duk_create_heap_default();
		duk_set_native_stack_limit(ctx, (char *)
			__builtin_frame_address(0) - (4 << 20));
	}
	if (strict)
		flags |= DUK_COMPILE_STRICT;
	if (eval)
		flags |= DUK_COMPILE_TEMPLATE;
	duk_push_literal(ctx, "x.js");
	if (duk_pcompile_dialect(ctx, flags, out->text.p, out->text.n, &d)) {
		if (duk_get_error_code(ctx, -1) != DUK_ERR_RANGE_ERROR) {
			fprintf(stderr, "%s\n%.*s\n",
				duk_safe_to_stacktrace(ctx, -1),
				(int)out->text.n, out->text.p);
			abort();
		}
	} else if (!eval && duk_safe_call(ctx, reload, NULL, 1, 1)) {
		fprintf(stderr, "%s\n", duk_safe_to_stacktrace(ctx, -1));
		abort();
	}
	duk_set_top(ctx, 0);
}

static void find_names(struct jr_str src, enum jr_source_form form,
		       const struct jr_lang *lang)
{
	struct jr_cjs_names names;
	struct jr_arena arena;

	jr_arena_init(&arena, 0);
	if (jr_cjs_names(&names, &arena, src, form, lang, 0) < 0)
		names.is_module = true;
	jr_arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const enum jr_goal goals[] = {
		JR_GOAL_SCRIPT, JR_GOAL_COMMONJS, JR_GOAL_MODULE, JR_GOAL_EVAL,
	};
	struct jr_lower_opts o = {0};
	struct jr_lower_out out;
	struct jr_lang lang = {0};
	struct jr_arena arena;
	char context[16];
	struct jr_str src;

	if (n < 2)
		return 0;
	src = (struct jr_str){(const char *)data + 2, n - 2};
	o.goal = goals[data[0] & 3];
	o.form = data[0] >> 3 & 1;
	o.strict = o.goal == JR_GOAL_EVAL && data[0] >> 4 & 1;
	o.completion_value = o.goal == JR_GOAL_SCRIPT || o.goal == JR_GOAL_EVAL;
	lang.ts = data[1] >> 5 & 1;
	lang.jsx = data[1] >> 6 & 1;
	lang.assign_fields = lang.classic_jsx = data[1] >> 7;
	o.lang = &lang;
	o.filename = o.referrer = JR_STR("/x.js");
	if (o.goal == JR_GOAL_EVAL && data[0] & 32) {
		snprintf(context, sizeof context, "%d", data[1] & 15);
		o.eval_context = jr_str_from(context);
	}
	jr_arena_init(&arena, data[1] & 16 ? 1u << 18 : 0);
	if (jr_lower_compile(&arena, src, &o, &out) == 0) {
		check_map(&out);
		engine_compile(&out, o.strict, o.goal == JR_GOAL_EVAL);
	} else {
		REQUIRE(out.err.pos <= out.err.end &&
			out.err.end <= out.src.n);
	}
	jr_buf_fini(&out.text);
	jr_arena_fini(&arena);
	find_names(src, o.form, &lang);
	return 0;
}
