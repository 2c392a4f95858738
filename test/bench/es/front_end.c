/* Speed of the front end: for each file named on the command line the best of
 * several runs, in megabytes of source a second of CPU time, of parsing alone
 * and of all passes. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lib/base/alloc.h"
#include "lib/es/lower.h"

enum { RUNS = 9 };

struct figure {
	double parse, lower;    /* seconds */
	size_t arena;           /* bytes, parsing */
};

static double cpu_time(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	size_t cap = 1 << 16;
	char *p = jr_alloc(cap);

	*n = 0;
	while (f && !feof(f) && !ferror(f)) {
		if (*n == cap)
			p = jr_realloc(p, cap *= 2);
		*n += fread(p + *n, 1, cap - *n, f);
	}
	if (!f || ferror(f)) {
		perror(path);
		exit(1);
	}
	fclose(f);
	return p;
}

/* Whether the text parses under this goal; its best time goes to *fig. */
static bool time_parse(struct jr_str src, enum jr_goal goal,
		       const struct jr_lang *lang, struct figure *fig)
{
	struct jr_parse_opts opts = {.goal = goal, .lang = lang};
	double best = 1e9;
	int rc = 0;

	for (int i = 0; i < RUNS && rc == 0; i++) {
		double begin = cpu_time(), took;
		struct jr_arena arena;
		struct jr_diag d;
		struct jr_ast t;

		jr_arena_init(&arena, 0);
		rc = jr_parse(&t, &arena, src, &opts, &d);
		fig->arena = arena.used;
		jr_arena_fini(&arena);
		took = cpu_time() - begin;
		best = took < best ? took : best;
	}
	fig->parse = best;
	return rc == 0;
}

static bool time_lower(struct jr_str src, enum jr_goal goal,
		       const struct jr_lang *lang, struct figure *fig)
{
	struct jr_lower_opts opts = {.goal = goal, .lang = lang};
	double best = 1e9;
	int rc = 0;

	for (int i = 0; i < RUNS && rc == 0; i++) {
		double begin = cpu_time(), took;
		struct jr_lower_out out;
		struct jr_arena arena;

		jr_arena_init(&arena, 0);
		rc = jr_lower_compile(&arena, src, &opts, &out);
		jr_buf_fini(&out.text);
		jr_arena_fini(&arena);
		took = cpu_time() - begin;
		best = took < best ? took : best;
	}
	fig->lower = best;
	return rc == 0;
}

int main(int argc, char **argv)
{
	struct figure sum = {0};
	double bytes = 0;

	printf("%-44s %8s %10s %10s %8s\n", "file", "KB", "parse MB/s",
	       "all MB/s", "arena KB");
	for (int i = 1; i < argc; i++) {
		enum jr_goal goal = JR_GOAL_COMMONJS;
		struct figure fig = {0};
		size_t n, len = strlen(argv[i]);
		char *p = read_file(argv[i], &n);
		struct jr_str src = {p, n};
		double mb = (double)n / 1e6;
		struct jr_lang lang = {
			.ts = len > 3 && strcmp(argv[i] + len - 3, ".ts") == 0,
		};

		if (!time_parse(src, goal, &lang, &fig)) {
			goal = JR_GOAL_MODULE;
			if (!time_parse(src, goal, &lang, &fig))
				printf("%s does not parse\n", argv[i]);
		}
		if (!time_lower(src, goal, &lang, &fig))
			fig.lower = 0;
		printf("%-44s %8.0f %10.0f %10.0f %8.0f\n",
		       argv[i] + (len > 44 ? len - 44 : 0), mb * 1e3,
		       mb / fig.parse, fig.lower > 0 ? mb / fig.lower : 0,
		       (double)fig.arena / 1e3);
		if (fig.lower > 0) {
			bytes += mb;
			sum.parse += fig.parse;
			sum.lower += fig.lower;
		}
		jr_free(p);
	}
	printf("%-44s %8.0f %10.0f %10.0f\n", "total of what lowers",
	       bytes * 1e3, bytes / sum.parse, bytes / sum.lower);
	return 0;
}
