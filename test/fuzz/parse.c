/* Fuzz target: the parser, and all that reads the tree it makes.
 *
 * The first byte chooses goal, form and strictness, the second eval flags and
 * the memory limit, TypeScript and JSX, which are stripped too. */
#include "lib/es/parse.h"
#include "lib/es/strip.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(40000);

static void check_node(const struct jr_ast *t, uint32_t i)
{
	const struct jr_node *n = jr_ast_node(t, i);

	REQUIRE(n->pos <= n->end && n->end <= t->src.n);
	switch (n->kind) {
	case JR_N_NUM:
		jr_ast_number(t, i);
		break;
	case JR_N_STR:
		jr_ast_string(t, i, JR_TEXT_WTF8);
		jr_ast_string(t, i, JR_TEXT_CESU8);
		break;
	case JR_N_QUASI:
		jr_ast_quasi(t, i, true, JR_TEXT_CESU8);
		if (!(n->flag & JR_NF_BADESC))
			jr_ast_quasi(t, i, false, JR_TEXT_WTF8);
		break;
	case JR_N_BIGINT:
		jr_ast_bigint(t, i);
		break;
	default:
		break;
	}
}

static void strip(struct jr_str src, const struct jr_lang *lang, bool transform)
{
	struct jr_strip_opts o = {.lang = lang, .transform = transform};
	struct jr_strip_out out;
	struct jr_arena arena;

	jr_arena_init(&arena, 0);
	if (jr_strip(&arena, src, &o, &out) < 0)
		REQUIRE(out.err.kind != JR_DIAG_NONE);
	jr_buf_fini(&out.text);
	jr_arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct jr_parse_opts opts = {0};
	struct jr_arena arena;
	struct jr_diag d;
	struct jr_ast t;
	struct jr_buf out;
	struct jr_lang lang = {0};

	if (n < 2)
		return 0;
	opts.goal = data[0] % 5;
	opts.form = data[0] >> 3 & 1;
	opts.strict = data[0] >> 4 & 1;
	opts.eval_flags = data[1] & 15;
	lang.ts = data[1] >> 5 & 1;
	lang.jsx = data[1] >> 6 & 1;
	lang.assign_fields = lang.classic_jsx = data[1] >> 7;
	opts.lang = &lang;
	jr_arena_init(&arena, data[1] & 16 ? 1u << 18 : 0);
	jr_buf_init(&out, 1 << 20);
	if (jr_parse(&t, &arena, (struct jr_str){(const char *)data + 2, n - 2},
		     &opts, &d) == 0) {
		for (uint32_t i = 1; i <= t.node_count; i++)
			check_node(&t, i);
		jr_ast_dump(&t, &out);
	} else {
			REQUIRE(d.pos <= d.end && d.end <= t.src.n);
		jr_diag_print(&d, t.src, JR_STR("x.js"), &out);
	}
	jr_buf_fini(&out);
	jr_arena_fini(&arena);
	if (lang.ts)
		strip((struct jr_str){(const char *)data + 2, n - 2}, &lang,
		      lang.assign_fields);
	return 0;
}
