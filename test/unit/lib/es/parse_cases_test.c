/* The cases of test/parse: what the parser says of each source text.
 *
 * A case is source lines marked `> ` and what is expected of them: `ok`, the
 * tree (lines marked `= `), or an error, `! START-END MESSAGE`, where [module]
 * before the message says that a module could hold the text. A line `goal G`
 * sets the goal of the cases after it: script, commonjs, module or eval=FLAGS,
 * then perhaps `strict`, and `ts` or `jsx` or both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lib/es/parse.h"

static void add_prefixed(struct jr_buf *out, const char *prefix,
			 struct jr_str text)
{
	const char *p = text.p, *end = p + text.n;

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((nl ? nl : end) - p);

		jr_buf_printf(out, "%s%.*s\n", prefix, (int)n, p);
		p += n + 1;
	}
}

/* Appends what the parser makes of src, in the form of the files. */
static void observe(struct jr_buf *out, const struct jr_parse_opts *opts,
		    struct jr_str src, bool dump)
{
	struct jr_arena arena;
	struct jr_diag d;
	struct jr_ast t;
	struct jr_buf tree;

	jr_arena_init(&arena, 0);
	jr_buf_init(&tree, 0);
	if (jr_parse(&t, &arena, src, opts, &d) < 0) {
		jr_buf_printf(out, "! %u-%u %s%s\n", d.pos, d.end,
			      d.module_syntax ? "[module] " : "", d.message);
	} else if (dump) {
		jr_ast_dump(&t, &tree);
		add_prefixed(out, "= ", jr_buf_str(&tree));
	} else {
		JR_BUF_LIT(out, "ok\n");
	}
	jr_buf_fini(&tree);
	jr_arena_fini(&arena);
}

static void set_goal(struct jr_parse_opts *opts, struct jr_lang *lang,
		     const char *line)
{
	*lang = (struct jr_lang){0};
	lang->ts = strstr(line, " ts") != NULL;
	lang->jsx = strstr(line, " jsx") != NULL;
	*opts = (struct jr_parse_opts){.lang = lang};
	if (strncmp(line, "commonjs", 8) == 0)
		opts->goal = JR_GOAL_COMMONJS;
	else if (strncmp(line, "module", 6) == 0)
		opts->goal = JR_GOAL_MODULE;
	else if (strncmp(line, "eval", 4) == 0)
		opts->goal = JR_GOAL_EVAL;
	if (strncmp(line, "eval=", 5) == 0)
		opts->eval_flags = (unsigned)strtoul(line + 5, NULL, 10);
	opts->strict = strstr(line, " strict") != NULL;
}

struct reader {
	struct jr_parse_opts opts;
	struct jr_lang lang;
	struct jr_buf src, expected, seen;
	unsigned count, bad;
};

static void finish_case(struct reader *r)
{
	if (r->expected.n == 0)
		return;
	r->src.n -= r->src.n > 0;       /* the last line end */
	r->seen.n = 0;
	observe(&r->seen, &r->opts, jr_buf_str(&r->src),
		r->expected.p[0] == '=');
	r->count++;
	if (!jr_str_eq(jr_buf_str(&r->seen), jr_buf_str(&r->expected))) {
		print_error("source:\n%.*s\nexpected:\n%.*sseen:\n%.*s\n",
			    (int)r->src.n, r->src.p, (int)r->expected.n,
			    r->expected.p, (int)r->seen.n, r->seen.p);
		r->bad++;
	}
	r->src.n = r->expected.n = 0;
}

static void read_line(struct reader *r, const char *line, size_t n)
{
	if (line[0] == '>') {
		finish_case(r);
		if (n > 2)
			jr_buf_add(&r->src, line + 2, n - 2);
		jr_buf_add_char(&r->src, '\n');
	} else if (line[0] == '#' || strncmp(line, "goal ", 5) == 0) {
		finish_case(r);
		if (line[0] != '#')
			set_goal(&r->opts, &r->lang, line + 5);
	} else if (n > 0) {
		jr_buf_add(&r->expected, line, n);
		jr_buf_add_char(&r->expected, '\n');
	}
}

static void check_file(const char *name)
{
	struct reader r = {0};
	char path[64], *line = NULL;
	size_t cap = 0;
	ssize_t n;
	FILE *f;

	snprintf(path, sizeof(path), "test/parse/%s.txt", name);
	f = fopen(path, "r");
	assert_non_null(f);
	jr_buf_init(&r.src, 0);
	jr_buf_init(&r.expected, 0);
	jr_buf_init(&r.seen, 0);
	while ((n = getline(&line, &cap, f)) > 0) {
		if (line[n - 1] == '\n')
			line[--n] = 0;
		read_line(&r, line, (size_t)n);
	}
	finish_case(&r);
	fclose(f);
	free(line);
	jr_buf_fini(&r.src);
	jr_buf_fini(&r.expected);
	jr_buf_fini(&r.seen);
	assert_true(r.count > 30);
	assert_int_equal(r.bad, 0);
}

static void cases(void **state)
{
	check_file(*state);
}

#define FILE_TEST(file) {#file, cases, NULL, NULL, (char[]){#file}}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(classes), FILE_TEST(expressions),
		FILE_TEST(functions), FILE_TEST(literals),
		FILE_TEST(modules), FILE_TEST(regexp), FILE_TEST(statements),
		FILE_TEST(strict), FILE_TEST(typescript), FILE_TEST(jsx),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
