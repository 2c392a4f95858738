/* options.h - the command line: one table, from which parsing, --help and the
 * check of the man page come. */
#ifndef RT_OPTIONS_H
#define RT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* What to do with the first argument after the options. */
enum rt_mode {
	RT_MODE_RUN,            /* a script file, or stdin */
	RT_MODE_EVAL,           /* -e, -p */
	RT_MODE_CHECK,          /* -c */
	RT_MODE_VERSION,
	RT_MODE_HELP,
};

struct rt_list {
	const char **items;
	int count;
};

struct rt_options {
	enum rt_mode mode;
	const char *eval;               /* source of -e, -p; NULL: stdin */
	bool print;
	bool from_stdin;                /* `-` instead of a file */
	bool no_warnings;
	bool no_deprecation;
	bool throw_deprecation;
	bool trace_deprecation;
	bool trace_warnings;
	bool expose_gc;
	bool vm_modules;                /* vm.Module and its kinds */
	bool import_meta_resolve;       /* import.meta.resolve takes a parent */
	bool source_maps;               /* module.findSourceMap() finds them */
	bool no_require_module;         /* require() takes CommonJS only */
	bool no_detect_module;          /* nor is syntax looked at */
	bool preserve_symlinks;
	bool preserve_symlinks_main;
	const char *unhandled_rejections;       /* "throw" unless given */
	const char *title;
	uint64_t max_heap;              /* bytes; 0: no limit */
	int64_t stack_trace_limit;      /* -1: not given */
	const char *input_type;         /* "commonjs", "module" or NULL */
	int64_t regexp_steps;           /* 0: the default */
	struct rt_list require;         /* -r */
	struct rt_list import;          /* --import */
	struct rt_list conditions;      /* -C */
	struct rt_list disable_warning;
	struct rt_list env_files, optional_env_files;
	struct rt_list exec_argv;       /* the options as given */
	int first;                      /* index in argv of script or of the
					   first argument */
	char *env_words;                /* storage of NODE_OPTIONS */
};

/* Exit status of a wrong command line, as Node's. */
enum { RT_EXIT_OPTION = 9 };

/* Reads NODE_OPTIONS and JSRUN_OPTIONS (either may be NULL), then argv. The
 * strings are borrowed. Returns 0, or prints what is wrong and returns the
 * exit status; rt_options_fini is called in both cases. */
int rt_options_parse(struct rt_options *o, int argc, char **argv,
		     const char *node_options, const char *jsrun_options);
void rt_options_fini(struct rt_options *o);

/* Prints the table as --help shows it. */
void rt_options_help(FILE *out);

#endif
