/* Fuzz target: TypeScript to JavaScript as text.
 *
 * Each line keeps its length, unless marks say what was put in. In any case
 * the number of lines stays, marks are in order and within the text, and the
 * result is JavaScript.
 *
 * The first byte chooses goal (as in parse.c, but ignored), the second JSX and
 * whether more than types may be taken out (bits 6 and 7). */
#include <string.h>

#include "lib/es/parse.h"
#include "lib/es/strip.h"
#include "test/fuzz/fuzz.h"

FUZZ_TARGET(20000);

/* ---- lines ---- */

struct lines {
	size_t count;
	uint32_t *units;                /* UTF-16, of each */
};

static void count_lines(struct lines *l, struct jr_str text)
{
	const uint8_t *p = (const uint8_t *)text.p, *end = p + text.n;

	l->units = calloc(text.n + 1, sizeof *l->units);
	REQUIRE(l->units);
	for (l->count = 0; p < end; p++) {
		bool separator = p + 2 < end && p[0] == 0xe2 && p[1] == 0x80 &&
			(p[2] == 0xa8 || p[2] == 0xa9);

		if (separator)
			p += 2;
		if (separator || *p == '\n' || (*p == '\r' && p[1] != '\n'))
			l->count++;
		else if (*p < 0x80 || *p >= 0xc0)
			l->units[l->count] += *p >= 0xf0 ? 2 : 1;
	}
	l->count++;
}

static void check_lines(const struct jr_strip_out *out)
{
	struct lines from, to;

	count_lines(&from, out->src);
	count_lines(&to, jr_buf_str(&out->text));
	REQUIRE(from.count == to.count);
	for (size_t i = 0; i < from.count && !out->mark_count; i++)
		REQUIRE(from.units[i] == to.units[i]);
	for (uint32_t i = 0; i < out->mark_count; i++) {
		const struct jr_strip_mark *m = &out->marks[i];

		REQUIRE(m->line < from.count);
		REQUIRE(m->src <= from.units[m->line]);
		REQUIRE(m->out <= to.units[m->line]);
		REQUIRE(i == 0 || m[-1].line < m->line ||
			(m[-1].line == m->line && m[-1].out <= m->out &&
			 m[-1].src <= m->src));
	}
	free(from.units);
	free(to.units);
}

/* ---- what comes out ---- */

static bool parses(struct jr_str text, const struct jr_lang *lang)
{
	static const enum jr_goal goals[] = {JR_GOAL_COMMONJS, JR_GOAL_MODULE};
	bool ok = false;

	for (size_t i = 0; i < 2 && !ok; i++) {
		struct jr_parse_opts o = {.goal = goals[i], .lang = lang};
		struct jr_arena arena;
		struct jr_diag d;
		struct jr_ast t;

		jr_arena_init(&arena, 0);
		ok = jr_parse(&t, &arena, text, &o, &d) == 0;
		jr_arena_fini(&arena);
		if (!ok && (!d.module_syntax || i == 1))
			fprintf(stderr, "%s\n", d.message);
	}
	return ok;
}

static void check_result(struct jr_str text, const struct jr_lang *ts)
{
	struct jr_lang js = {.jsx = ts->jsx};

	if (!parses(text, &js)) {
		fprintf(stderr, "%.*s\n", (int)text.n, text.p);
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct jr_lang lang = {.ts = true, .keep_imports = true};
	struct jr_strip_opts o = {.lang = &lang};
	struct jr_strip_out out;
	struct jr_arena arena;

	if (n < 2)
		return 0;
	lang.jsx = data[1] >> 6 & 1;
	o.transform = data[1] >> 7;
	jr_arena_init(&arena, 0);
	if (jr_strip(&arena, (struct jr_str){(const char *)data + 2, n - 2},
		     &o, &out) == 0) {
		check_lines(&out);
		check_result(jr_buf_str(&out.text), &lang);
	} else {
		REQUIRE(out.err.kind != JR_DIAG_NONE);
		REQUIRE(out.err.pos <= out.err.end &&
			out.err.end <= out.src.n);
	}
	jr_buf_fini(&out.text);
	jr_arena_fini(&arena);
	return 0;
}
