/* tool_lower.c - build/lower: prints what the front end makes of a file.
 *
 *	lower [--raw] [--script | --eval | --module | --strict] [--ts] [--jsx]
 *	      [--strip | --transform] [FILE]
 *
 * --raw prints intrinsics by number, as the engine takes them. The file's
 * extension says if it is TypeScript or JSX too. --strip and --transform print
 * its JavaScript instead. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/es/lower.h"
#include "lib/es/strip.h"

static int read_all(FILE *f, struct jr_buf *b)
{
	char tmp[65536];
	size_t n;

	while ((n = fread(tmp, 1, sizeof(tmp), f)) > 0)
		jr_buf_add(b, tmp, n);
	return b->rc;
}

/* 0, or 1 with what is wrong in msg. */
static int strip(struct jr_arena *arena, struct jr_str src,
		 const struct jr_lang *lang, bool transform, const char *name,
		 struct jr_buf *msg)
{
	struct jr_strip_opts o = {.lang = lang, .transform = transform};
	struct jr_strip_out out;
	int rc = jr_strip(arena, src, &o, &out);

	if (rc == 0)
		fwrite(out.text.p, 1, out.text.n, stdout);
	else
		jr_diag_print(&out.err, out.src, jr_str_from(name), msg);
	jr_buf_fini(&out.text);
	return rc < 0;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

int main(int argc, char **argv)
{
	struct jr_lang lang = {0};
	struct jr_lower_opts o = {
		.goal = JR_GOAL_COMMONJS, .readable = true, .lang = &lang,
	};
	const char *name = NULL;
	struct jr_lower_out out;
	struct jr_arena arena;
	struct jr_buf src, msg;
	FILE *f = stdin;
	bool stripping = false, transform = false;
	int i, rc;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--raw") == 0)
			o.readable = false;
		else if (strcmp(argv[i], "--script") == 0)
			o.goal = JR_GOAL_SCRIPT;
		else if (strcmp(argv[i], "--module") == 0)
			o.goal = JR_GOAL_MODULE;
		else if (strcmp(argv[i], "--eval") == 0)
			o.goal = JR_GOAL_EVAL, o.completion_value = true;
		else if (strcmp(argv[i], "--strict") == 0)
			o.strict = true;
		else if (strcmp(argv[i], "--strip") == 0)
			stripping = true;
		else if (strcmp(argv[i], "--transform") == 0)
			stripping = transform = true;
		else if (strcmp(argv[i], "--ts") == 0)
			lang.ts = true;
		else if (strcmp(argv[i], "--jsx") == 0)
			lang.jsx = true;
		else
			name = argv[i];
	}
	if (name) {
		lang.ts |= ends_with(name, ".ts") || ends_with(name, ".tsx") ||
			   ends_with(name, ".mts") || ends_with(name, ".cts");
		lang.jsx |= ends_with(name, ".tsx") || ends_with(name, ".jsx");
	}
	if (name && !(f = fopen(name, "rb"))) {
		perror(name);
		return 2;
	}
	jr_buf_init(&src, 0);
	jr_buf_init(&msg, 0);
	jr_arena_init(&arena, 0);
	if (read_all(f, &src) < 0)
		return 2;
	if (stripping) {
		rc = strip(&arena, jr_buf_str(&src), &lang, transform,
			   name ? name : "<stdin>", &msg);
		fwrite(msg.p, 1, msg.n, stderr);
		return rc;
	}
	rc = jr_lower_compile(&arena, jr_buf_str(&src), &o, &out);
	if (rc == 0) {
		fwrite(out.text.p, 1, out.text.n, stdout);
		putchar('\n');
	} else {
		jr_diag_print(&out.err, out.src,
			      jr_str_from(name ? name : "<stdin>"), &msg);
		fwrite(msg.p, 1, msg.n, stderr);
	}
	jr_buf_fini(&out.text);
	jr_buf_fini(&msg);
	jr_buf_fini(&src);
	jr_arena_fini(&arena);
	return rc < 0;
}
