/* main.c - arguments to command to exit status; nothing else. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/err.h"
#include "src/boot.h"
#include "src/options.h"
#include "src/runtime.h"
#include "src/torture.h"

/* Leaves at once, also from deep inside the engine: the kernel takes back
 * memory and descriptors. Only the sanitizer builds take everything apart, so
 * that what would have stayed behind shows as a leak. */
static void leave(struct rt *rt, int code)
{
	rt_torture_report();
	fflush(NULL);
#if defined(__SANITIZE_ADDRESS__)
	rt_fini(rt);
#else
	(void)rt;
#endif
	exit(code);
}

static int run(const struct rt_options *options, int argc, char **argv)
{
	struct rt rt;
	int rc = rt_init(&rt, options);
	int code;

	if (rc < 0) {
		fprintf(stderr, "jsrun: cannot start: %s\n", jr_err_text(rc));
		return 1;
	}
	rt.argc = argc;
	rt.argv = argv;
	rt.exit = leave;
	code = rt_boot_main(&rt);
	leave(&rt, code);
	return code;
}

/* Without a script on a terminal: Node's prompt, were there one. */
static bool wants_prompt(const struct rt_options *o, int argc)
{
	return o->mode == RT_MODE_RUN && !o->from_stdin && o->first >= argc &&
		isatty(STDIN_FILENO);
}

static int refuse_prompt(void)
{
	fputs("jsrun: there is no interactive prompt yet: give a script, "
	      "-e SCRIPT, or - to\nread a script from the terminal "
	      "(--help shows all options)\n", stderr);
	return RT_EXIT_OPTION;
}

int main(int argc, char **argv)
{
	struct rt_options options;
	int code;

	signal(SIGPIPE, SIG_IGN);
	code = rt_options_parse(&options, argc, argv, getenv("NODE_OPTIONS"),
				getenv("JSRUN_OPTIONS"));
	if (code == 0) {
		if (options.mode == RT_MODE_HELP)
			rt_options_help(stdout);
		else if (options.mode == RT_MODE_VERSION)
			puts("v" JR_VERSION);
		else if (wants_prompt(&options, argc))
			code = refuse_prompt();
		else
			code = run(&options, argc, argv);
	}
	rt_options_fini(&options);
	return code;
}
