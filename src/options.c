#include "src/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/base/str.h"

enum kind {
	FLAG,           /* sets a bool */
	STRING,         /* takes an argument */
	LIST,           /* may be repeated */
	SIZE,           /* bytes, or with suffix k, m, g */
	MEGABYTES,
	COUNT,
	MODE,           /* sets the mode to `value` */
	EVAL,           /* -e, -p, -pe */
	NOTHING,        /* accepted for Node's sake, without effect */
};

struct option {
	const char *letter;     /* "-e" or NULL */
	const char *name;
	const char *argument;   /* for the help, NULL for flags */
	const char *help;       /* NULL: not shown */
	enum kind kind;
	size_t offset;          /* of the field in struct rt_options */
	int value;
	bool env;               /* allowed in NODE_OPTIONS */
};

#define AT(field) offsetof(struct rt_options, field)

static const struct option table[] = {
	{"-c", "--check", NULL, "check the syntax of the script, do not run it",
	 MODE, 0, RT_MODE_CHECK, false},
	{"-C", "--conditions", "NAME",
	 "a condition of \"exports\" and \"imports\"",
	 LIST, AT(conditions), 0, true},
	{NULL, "--disable-warning", "NAME",
	 "hide warnings of this code or name",
	 LIST, AT(disable_warning), 0, true},
	{NULL, "--env-file", "FILE", "set environment variables from FILE",
	 LIST, AT(env_files), 0, false},
	{NULL, "--env-file-if-exists", "FILE", "the same if FILE is there",
	 LIST, AT(optional_env_files), 0, false},
	{"-e", "--eval", "SCRIPT", "run SCRIPT", EVAL, 0, 0, false},
	{NULL, "--enable-source-maps", NULL,
	 "show places of sources in stack traces",
	 FLAG, AT(source_maps), 0, true},
	{NULL, "--experimental-vm-modules", NULL,
	 "define vm.SourceTextModule and its like",
	 FLAG, AT(vm_modules), 0, true},
	{NULL, "--expose-gc", NULL, "define the function gc()",
	 FLAG, AT(expose_gc), 0, true},
	{"-h", "--help", NULL, "show this text", MODE, 0, RT_MODE_HELP, false},
	{NULL, "--import", "MODULE", "import MODULE before the script",
	 LIST, AT(import), 0, true},
	{NULL, "--input-type", "TYPE",
	 "of -e, stdin: commonjs|module[-typescript]",
	 STRING, AT(input_type), 0, true},
	{NULL, "--max-heap", "SIZE",
	 "limit the heap; bytes, or with k, m, g",
	 SIZE, AT(max_heap), 0, true},
	{NULL, "--max-old-space-size", "MB", "limit the heap, in megabytes",
	 MEGABYTES, AT(max_heap), 0, true},
	{NULL, "--no-deprecation", NULL, "hide deprecation warnings",
	 FLAG, AT(no_deprecation), 0, true},
	{NULL, "--no-warnings", NULL, "hide all warnings",
	 FLAG, AT(no_warnings), 0, true},
	{NULL, "--preserve-symlinks", NULL,
	 "do not follow links to modules",
	 FLAG, AT(preserve_symlinks), 0, true},
	{NULL, "--preserve-symlinks-main", NULL,
	 "nor to the main script",
	 FLAG, AT(preserve_symlinks_main), 0, true},
	{"-p", "--print", "SCRIPT", "run SCRIPT and print its result",
	 EVAL, 0, 1, false},
	{NULL, "--regexp-steps", "N",
	 "steps that one match may take",
	 COUNT, AT(regexp_steps), 0, true},
	{"-r", "--require", "MODULE", "load MODULE before the script",
	 LIST, AT(require), 0, true},
	{NULL, "--stack-trace-limit", "N", "frames in a stack trace",
	 COUNT, AT(stack_trace_limit), 0, true},
	{NULL, "--throw-deprecation", NULL, "throw on deprecations",
	 FLAG, AT(throw_deprecation), 0, true},
	{NULL, "--title", "TITLE", "set the process title",
	 STRING, AT(title), 0, true},
	{NULL, "--trace-deprecation", NULL,
	 "show stack traces of deprecations",
	 FLAG, AT(trace_deprecation), 0, true},
	{NULL, "--trace-warnings", NULL, "show stack traces of warnings",
	 FLAG, AT(trace_warnings), 0, true},
	{NULL, "--unhandled-rejections", "MODE",
	 "throw, strict, warn, none (Node's)",
	 STRING, AT(unhandled_rejections), 0, true},
	{"-v", "--version", NULL, "show the version",
	 MODE, 0, RT_MODE_VERSION, false},
	{NULL, "--experimental-import-meta-resolve", NULL, NULL,
	 FLAG, AT(import_meta_resolve), 0, true},
	{NULL, "--experimental-strip-types", NULL, NULL, NOTHING, 0, 0, true},
	{NULL, "--experimental-transform-types", NULL, NULL, NOTHING, 0, 0,
	 true},
	{NULL, "--strip-types", NULL, NULL, NOTHING, 0, 0, true},
	{NULL, "--no-experimental-strip-types", NULL, NULL, NOTHING, 0, 0,
	 true},
	{NULL, "--no-experimental-require-module", NULL, NULL,
	 FLAG, AT(no_require_module), 0, true},
	{NULL, "--no-require-module", NULL, NULL,
	 FLAG, AT(no_require_module), 0, true},
	{NULL, "--experimental-require-module", NULL, NULL, NOTHING, 0, 0,
	 true},
	{NULL, "--experimental-detect-module", NULL, NULL, NOTHING, 0, 0,
	 true},
	{NULL, "--no-experimental-detect-module", NULL, NULL,
	 FLAG, AT(no_detect_module), 0, true},
	{NULL, "--experimental-print-required-tla", NULL, NULL, NOTHING, 0, 0,
	 true},
	{NULL, "--pending-deprecation", NULL, NULL, NOTHING, 0, 0, true},
};

/* The words to parse, and where they come from. */
struct input {
	struct rt_options *o;
	char **words;
	int count, at;
	const char *variable;   /* NULL for the command line */
};

static int fail(const char *format, const char *word)
{
	fprintf(stderr, "jsrun: ");
	fprintf(stderr, format, word);
	fputc('\n', stderr);
	return RT_EXIT_OPTION;
}

static const struct option *find(struct jr_str word)
{
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct option *t = &table[i];

		if ((t->letter && jr_str_eq(word, jr_str_from(t->letter))) ||
		    jr_str_eq(word, jr_str_from(t->name)))
			return t;
	}
	return NULL;
}

static void list_add(struct rt_list *l, const char *item)
{
	l->items = jr_realloc(l->items, sizeof *l->items *
			      (size_t)(l->count + 1));
	l->items[l->count++] = item;
}

static int to_size(const char *text, unsigned shift, uint64_t *out)
{
	struct jr_str s = jr_str_from(text);
	static const char suffixes[] = "kmgKMG";
	const char *suffix;

	if (s.n > 0 && shift == 0) {
		suffix = strchr(suffixes, s.p[s.n - 1]);
		if (suffix) {
			shift = 10 * (unsigned)((suffix - suffixes) % 3 + 1);
			s.n--;
		}
	}
	if (jr_str_to_u64(s, UINT64_MAX >> shift, out) < 0)
		return -EINVAL;
	*out <<= shift;
	return 0;
}

static int set_number(struct rt_options *o, const struct option *t,
		      const char *text)
{
	void *field = (char *)o + t->offset;
	uint64_t n;
	int rc;

	if (t->kind == COUNT) {
		rc = jr_str_to_u64(jr_str_from(text), INT32_MAX, &n);
		if (rc == 0)
			*(int64_t *)field = (int64_t)n;
	} else {
		rc = to_size(text, t->kind == MEGABYTES ? 20 : 0, &n);
		if (rc == 0)
			*(uint64_t *)field = n;
	}
	if (rc < 0) {
		fprintf(stderr, "jsrun: %s: not a valid value: %s\n", t->name,
			text);
		return RT_EXIT_OPTION;
	}
	return 0;
}

/* -p alone reads the script from stdin, unless -e has it. */
static int set_eval(struct input *in, const struct option *t, const char *text)
{
	if (in->o->mode != RT_MODE_CHECK)
		in->o->mode = RT_MODE_EVAL;
	if (t->value)
		in->o->print = true;
	if (text)
		in->o->eval = text;
	else if (!t->value)
		return fail("%s requires an argument", in->words[in->at]);
	return 0;
}

static int apply(struct input *in, const struct option *t, const char *text)
{
	void *field = (char *)in->o + t->offset;

	switch (t->kind) {
	case FLAG:
		*(bool *)field = true;
		return 0;
	case STRING:
		*(const char **)field = text;
		return 0;
	case LIST:
		list_add(field, text);
		return 0;
	case SIZE:
	case MEGABYTES:
	case COUNT:
		return set_number(in->o, t, text);
	case MODE:
		in->o->mode = (enum rt_mode)t->value;
		return 0;
	case EVAL:
		return set_eval(in, t, text);
	case NOTHING:
		break;
	}
	return 0;
}

/* Is the next word one for this option? */
static bool is_argument(const struct input *in)
{
	const char *next;

	if (in->at + 1 >= in->count)
		return false;
	next = in->words[in->at + 1];
	return next[0] != '-' || next[1] == '\0';
}

static int parse_one(struct input *in)
{
	const char *word = in->words[in->at];
	const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=')
							 : NULL;
	struct jr_str name = equals ?
		(struct jr_str){word, (size_t)(equals - word)} :
		jr_str_from(word);
	const struct option *t;
	const char *text = equals ? equals + 1 : NULL;

	if (jr_str_eq(name, JR_STR("-pe"))) {
		in->o->print = true;
		name = JR_STR("-e");
	}
	t = find(name);
	if (!t)
		return fail("bad option: %s", word);
	if (in->variable && !t->env) {
		fprintf(stderr, "jsrun: %s is not allowed in %s\n", word,
			in->variable);
		return RT_EXIT_OPTION;
	}
	if (!t->argument && text)
		return fail("%s does not take an argument", word);
	if (t->argument && !text) {
		if (is_argument(in))
			text = in->words[++in->at];
		else if (t->kind != EVAL)
			return fail("%s requires an argument", word);
	}
	return apply(in, t, text);
}

static int parse_words(struct input *in)
{
	int rc = 0;

	for (; in->at < in->count && rc == 0; in->at++) {
		const char *word = in->words[in->at];
		int begin = in->at;

		if (word[0] != '-' || word[1] == '\0')
			break;
		if (strcmp(word, "--") == 0) {
			in->at++;
			break;
		}
		rc = parse_one(in);
		if (!in->variable)
			for (int i = begin; i <= in->at && i < in->count; i++)
				list_add(&in->o->exec_argv, in->words[i]);
	}
	return rc;
}

/* Splits at spaces; "..." groups, and a backslash in it quotes (Node). The
 * words replace the text in place. */
static int split(char *text, char **words)
{
	int count = 0;
	char *out = text;

	while (*text) {
		bool quoted = false;

		while (*text == ' ')
			text++;
		if (!*text)
			break;
		words[count++] = out;
		while (*text && (quoted || *text != ' ')) {
			if (*text == '"')
				quoted = !quoted;
			else if (*text == '\\' && quoted && text[1])
				*out++ = *++text;
			else
				*out++ = *text;
			text++;
		}
		if (*text)
			text++;
		*out++ = '\0';
	}
	return count;
}

static int parse_variable(struct rt_options *o, char *text,
			  const char *variable)
{
	char **words = jr_alloc_array(strlen(text) / 2 + 1, sizeof *words);
	struct input in = {.o = o, .words = words, .variable = variable};
	int rc;

	in.count = split(text, words);
	rc = parse_words(&in);
	if (rc == 0 && in.at < in.count) {
		fprintf(stderr, "jsrun: %s is not allowed in %s\n",
			words[in.at], variable);
		rc = RT_EXIT_OPTION;
	}
	jr_free(words);
	return rc;
}

static bool is_one_of(const char *word, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

static int check(const struct rt_options *o)
{
	static const char *const modes[5] = {
		"throw", "strict", "warn", "none", "warn-with-error-code",
	};
	static const char *const types[4] = {
		"module", "commonjs", "module-typescript",
		"commonjs-typescript",
	};

	if (o->mode == RT_MODE_CHECK && o->eval)
		return fail("either --check or --eval can be used, not "
			    "both%s", "");
	if (o->input_type && !is_one_of(o->input_type, types, 4))
		return fail("--input-type must be \"module\", \"commonjs\", "
			    "\"module-typescript\" or \"commonjs-typescript\""
			    "%s", "");
	if (is_one_of(o->unhandled_rejections, modes, 5))
		return 0;
	return fail("--unhandled-rejections must be one of throw, strict, "
		    "warn, none, warn-with-error-code%s", "");
}

int rt_options_parse(struct rt_options *o, int argc, char **argv,
		     const char *node_options, const char *jsrun_options)
{
	struct input in = {.o = o, .words = argv, .count = argc, .at = 1};
	size_t n = node_options ? strlen(node_options) : 0;
	size_t m = jsrun_options ? strlen(jsrun_options) : 0;
	int rc = 0;

	memset(o, 0, sizeof *o);
	o->stack_trace_limit = -1;
	o->unhandled_rejections = "throw";
	o->env_words = jr_zalloc(n + m + 2);
	if (n > 0) {
		memcpy(o->env_words, node_options, n);
		rc = parse_variable(o, o->env_words, "NODE_OPTIONS");
	}
	if (rc == 0 && m > 0) {
		memcpy(o->env_words + n + 1, jsrun_options, m);
		rc = parse_variable(o, o->env_words + n + 1, "JSRUN_OPTIONS");
	}
	if (rc == 0)
		rc = parse_words(&in);
	if (rc == 0)
		rc = check(o);
	o->first = in.at;
	if (o->mode != RT_MODE_EVAL && in.at < argc &&
	    strcmp(argv[in.at], "-") == 0)
		o->from_stdin = true;
	return rc;
}

void rt_options_fini(struct rt_options *o)
{
	jr_free(o->require.items);
	jr_free(o->import.items);
	jr_free(o->conditions.items);
	jr_free(o->disable_warning.items);
	jr_free(o->env_files.items);
	jr_free(o->optional_env_files.items);
	jr_free(o->exec_argv.items);
	jr_free(o->env_words);
}

void rt_options_help(FILE *out)
{
	fputs("Usage: jsrun [options] [script.js | -] [arguments]\n"
	      "       jsrun [options] -e SCRIPT [arguments]\n\n"
	      "Options:\n"
	      "  -                               read the script from stdin\n"
	      "  --                              end of the options\n", out);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct option *t = &table[i];
		char left[64];

		if (!t->help)
			continue;
		snprintf(left, sizeof left, "%s%s%s%s%s",
			 t->letter ? t->letter : "", t->letter ? ", " : "",
			 t->name, t->argument ? " " : "",
			 t->argument ? t->argument : "");
		fprintf(out, "  %-30s  %s\n", left, t->help);
	}
	fputs("\nEnvironment:\n"
	      "  NODE_OPTIONS, JSRUN_OPTIONS     options before those given\n"
	      "  NODE_PATH                       folders to look for modules\n"
	      "  JSRUN_COMPILE_CACHE=0           compile without the cache in\n"
	      "                                  $XDG_CACHE_HOME/jsrun\n", out);
}
