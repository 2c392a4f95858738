/* bind/process.c - internalBinding('process'): the process and its system
 * calls, one function each. Policy is in js/node/process.js. */
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/alloc.h"
#include "lib/base/clock.h"
#include "lib/io/sys.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/builtin.h"
#include "src/bytes.h"
#include "src/engine.h"
#include "src/error.h"
#include "src/handle.h"
#include "src/stack.h"

extern char **environ;

static void push_text(duk_context *ctx, const char *text)
{
	rt_bytes_push_utf8(ctx, text, strlen(text));
}

/* ---- environment ---- */

/* getEnv(name): the value or undefined. */
static duk_ret_t get_env(duk_context *ctx)
{
	const char *value = getenv(rt_arg_path(ctx, 0));

	if (!value)
		return 0;
	push_text(ctx, value);
	return 1;
}

/* setEnv(name, value); setEnv(name) deletes it. */
static duk_ret_t set_env(duk_context *ctx)
{
	const char *name = rt_arg_path(ctx, 0);

	if (duk_get_top(ctx) < 2)
		unsetenv(name);
	else if (setenv(name, rt_arg_path(ctx, 1), 1) < 0 && errno == ENOMEM)
		return rt_throw_errno(ctx, -ENOMEM, "setenv");
	if (strcmp(name, "TZ") == 0)
		tzset();
	return 0;
}

/* envNames(): array of all names. */
static duk_ret_t env_names(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	for (char **e = environ; *e; e++) {
		const char *equals = strchr(*e, '=');

		if (!equals || equals == *e)
			continue;
		rt_bytes_push_utf8(ctx, *e, (size_t)(equals - *e));
		duk_def_element(ctx, -2, n++);
	}
	return 1;
}

/* ---- folders, ids ---- */

static duk_ret_t cwd(duk_context *ctx)
{
	char path[PATH_MAX];

	if (!getcwd(path, sizeof path))
		return rt_throw_errno(ctx, -errno, "uv_cwd");
	push_text(ctx, path);
	return 1;
}

static duk_ret_t change_dir(duk_context *ctx)
{
	const char *path = rt_arg_path(ctx, 0);
	char from[PATH_MAX];
	int rc;

	if (chdir(path) == 0)
		return 0;
	rc = -errno;
	if (!getcwd(from, sizeof from))
		return rt_throw_errno_path(ctx, rc, "chdir", path, NULL);
	return rt_throw_errno_path(ctx, rc, "chdir", from, path);
}

/* execPath(): this executable. */
static duk_ret_t exec_path(duk_context *ctx)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);

	if (n < 0)
		push_text(ctx, rt_of(ctx)->argv[0]);
	else
		rt_bytes_push_utf8(ctx, path, (size_t)n);
	return 1;
}

static duk_ret_t get_id(duk_context *ctx)
{
	switch (duk_get_current_magic(ctx)) {
	case 'p':
		duk_push_int(ctx, getpid());
		break;
	case 'P':
		duk_push_int(ctx, getppid());
		break;
	case 'u':
		duk_push_uint(ctx, getuid());
		break;
	case 'U':
		duk_push_uint(ctx, geteuid());
		break;
	case 'g':
		duk_push_uint(ctx, getgid());
		break;
	default:
		duk_push_uint(ctx, getegid());
		break;
	}
	return 1;
}

static duk_ret_t set_id(duk_context *ctx)
{
	unsigned id = (unsigned)rt_arg_uint(ctx, 0, UINT32_MAX);

	switch (duk_get_current_magic(ctx)) {
	case 'u':
		if (setuid(id) < 0)
			return rt_throw_errno(ctx, -errno, "setuid");
		break;
	case 'U':
		if (seteuid(id) < 0)
			return rt_throw_errno(ctx, -errno, "seteuid");
		break;
	case 'g':
		if (setgid(id) < 0)
			return rt_throw_errno(ctx, -errno, "setgid");
		break;
	default:
		if (setegid(id) < 0)
			return rt_throw_errno(ctx, -errno, "setegid");
		break;
	}
	return 0;
}

static duk_ret_t get_groups(duk_context *ctx)
{
	gid_t groups[NGROUPS_MAX];
	int n = getgroups(NGROUPS_MAX, groups);

	if (n < 0)
		return rt_throw_errno(ctx, -errno, "getgroups");
	duk_push_array(ctx);
	for (int i = 0; i < n; i++) {
		duk_push_uint(ctx, groups[i]);
		duk_def_element(ctx, -2, (duk_uarridx_t)i);
	}
	return 1;
}

/* umask(mask) sets it, umask() only asks; returns the old one. */
static duk_ret_t set_umask(duk_context *ctx)
{
	mode_t old;

	if (duk_is_undefined(ctx, 0)) {
		old = umask(0);
		umask(old);
	} else {
		old = umask((mode_t)rt_arg_uint(ctx, 0, 0777));
	}
	duk_push_uint(ctx, old);
	return 1;
}

/* kill(pid, signum): 0 or a negative code. */
static duk_ret_t send_signal(duk_context *ctx)
{
	int pid = rt_arg_int(ctx, 0, INT_MIN, INT_MAX);
	int rc = kill(pid, rt_arg_int(ctx, 1, 0, 64));

	duk_push_int(ctx, rc < 0 ? -errno : 0);
	return 1;
}

/* ---- time and usage ---- */

/* hrtime(): [seconds, nanoseconds] of the monotonic clock. */
static duk_ret_t hrtime(duk_context *ctx)
{
	uint64_t ns = jr_clock_mono_ns();

	duk_push_array(ctx);
	duk_push_number(ctx, (double)(ns / 1000000000));
	duk_def_element(ctx, -2, 0);
	duk_push_number(ctx, (double)(ns % 1000000000));
	duk_def_element(ctx, -2, 1);
	return 1;
}

static duk_ret_t uptime(duk_context *ctx)
{
	uint64_t ns = jr_clock_mono_ns() - rt_of(ctx)->start_ns;

	duk_push_number(ctx, (double)ns / 1e9);
	return 1;
}

static double micros(struct timeval t)
{
	return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

/* usage(): getrusage(2) as an array in the order of its manual page, times
 * in microseconds. */
static duk_ret_t usage(duk_context *ctx)
{
	struct rusage u;
	double values[16];

	if (getrusage(RUSAGE_SELF, &u) < 0)
		return rt_throw_errno(ctx, -errno, "getrusage");
	values[0] = micros(u.ru_utime);
	values[1] = micros(u.ru_stime);
	values[2] = (double)u.ru_maxrss;
	values[3] = (double)u.ru_ixrss;
	values[4] = (double)u.ru_idrss;
	values[5] = (double)u.ru_isrss;
	values[6] = (double)u.ru_minflt;
	values[7] = (double)u.ru_majflt;
	values[8] = (double)u.ru_nswap;
	values[9] = (double)u.ru_inblock;
	values[10] = (double)u.ru_oublock;
	values[11] = (double)u.ru_msgsnd;
	values[12] = (double)u.ru_msgrcv;
	values[13] = (double)u.ru_nsignals;
	values[14] = (double)u.ru_nvcsw;
	values[15] = (double)u.ru_nivcsw;
	duk_push_array(ctx);
	for (duk_uarridx_t i = 0; i < 16; i++) {
		duk_push_number(ctx, values[i]);
		duk_def_element(ctx, -2, i);
	}
	return 1;
}

/* memory(): [resident, heap held, heap used] bytes. */
static duk_ret_t memory(duk_context *ctx)
{
	size_t held, used;
	double values[3];

	rt_engine_memory(rt_of(ctx), &held, &used);
	values[0] = (double)jr_sys_rss();
	values[1] = (double)held;
	values[2] = (double)used;
	duk_push_array(ctx);
	for (duk_uarridx_t i = 0; i < 3; i++) {
		duk_push_number(ctx, values[i]);
		duk_def_element(ctx, -2, i);
	}
	return 1;
}

/* ---- the end ---- */

static duk_ret_t really_exit(duk_context *ctx)
{
	struct rt *rt = rt_of(ctx);

	rt->exit(rt, duk_to_int(ctx, 0));
	return 0;
}

static duk_ret_t abort_process(duk_context *ctx)
{
	(void)ctx;
	signal(SIGABRT, SIG_DFL);
	raise(SIGABRT);
	return 0;
}

/* writeSync(fd, bytes): all of them, waiting as need be. Returns an error
 * object or null. */
static duk_ret_t write_sync(duk_context *ctx)
{
	int fd = duk_require_int(ctx, 0);
	struct jr_str s = rt_bytes_require(ctx, 1);
	int rc = jr_sys_write_all(fd, s.p, s.n);

	if (rc < 0)
		rt_push_errno(ctx, rc, "write", NULL, NULL);
	else
		duk_push_null(ctx);
	return 1;
}

static duk_ret_t is_terminal(duk_context *ctx)
{
	duk_push_boolean(ctx, isatty(duk_require_int(ctx, 0)));
	return 1;
}

/* windowSize(fd): [columns, rows], [0, 0] if it has none. */
static duk_ret_t window_size(duk_context *ctx)
{
	struct winsize size = {0};

	ioctl(duk_require_int(ctx, 0), TIOCGWINSZ, &size);
	duk_push_array(ctx);
	duk_push_uint(ctx, size.ws_col);
	duk_def_element(ctx, -2, 0);
	duk_push_uint(ctx, size.ws_row);
	duk_def_element(ctx, -2, 1);
	return 1;
}

static duk_ret_t set_title(duk_context *ctx)
{
	jr_sys_set_name(rt_arg_path(ctx, 0));
	return 0;
}

/* ---- queues and hooks ---- */

/* Throws Node's error unless the first argument is a function. */
static void require_callback(duk_context *ctx)
{
	if (duk_is_callable(ctx, 0))
		return;
	duk_set_top(ctx, 1);
	rt_builtin_require(ctx, "internal/validators");
	duk_get_prop_literal(ctx, -1, "validateFunction");
	duk_dup(ctx, 0);
	duk_push_literal(ctx, "callback");
	duk_call(ctx, 2);               /* throws */
}

static duk_ret_t next_tick(duk_context *ctx)
{
	require_callback(ctx);
	rt_tick_add(ctx, &rt_of(ctx)->ticks.next, rt_tick_call,
		    duk_get_top(ctx));
	return 0;
}

static duk_ret_t queue_microtask(duk_context *ctx)
{
	duk_set_top(ctx, 1);
	require_callback(ctx);
	rt_tick_add(ctx, &rt_of(ctx)->ticks.micro, rt_tick_call, 1);
	return 0;
}

/* setHooks(uncaught, beforeExit, exit): see error.h and boot.h. */
static duk_ret_t set_hooks(duk_context *ctx)
{
	for (duk_idx_t i = 0; i < 3; i++)
		rt_arg_function(ctx, i);
	duk_set_top(ctx, 3);
	rt_root_set(ctx, RT_ROOT_EXIT);
	rt_root_set(ctx, RT_ROOT_BEFORE_EXIT);
	rt_root_set(ctx, RT_ROOT_UNCAUGHT);
	return 0;
}

/* Bytes of a group with its members. */
enum { GROUP_MAX = 1 << 24 };

/* idOf(name, isUser): the number of a user or group, undefined if there is no
 * such name. */
static duk_ret_t id_of(duk_context *ctx)
{
	const char *name = rt_arg_path(ctx, 0);
	char text[4096];

	if (duk_require_boolean(ctx, 1)) {
		struct passwd entry, *found = NULL;

		(void)getpwnam_r(name, &entry, text, sizeof text, &found);
		if (!found)
			return 0;
		duk_push_uint(ctx, found->pw_uid);
	} else {
		struct group entry, *found = NULL;
		size_t room = sizeof text;
		char *members = text;

		while (getgrnam_r(name, &entry, members, room, &found) ==
		       ERANGE && room < GROUP_MAX) {
			room *= 4;
			members = duk_push_fixed_buffer(ctx, room);
		}
		if (!found)
			return 0;
		duk_push_uint(ctx, found->gr_gid);
	}
	return 1;
}

static duk_ret_t user_name(duk_context *ctx)
{
	struct passwd entry, *found = NULL;
	char text[4096];

	(void)getpwuid_r(duk_require_uint(ctx, 0), &entry, text, sizeof text,
			 &found);
	if (!found)
		return 0;
	push_text(ctx, found->pw_name);
	return 1;
}

static duk_ret_t set_groups(duk_context *ctx)
{
	gid_t groups[NGROUPS_MAX];
	duk_size_t n = duk_get_length(ctx, 0);

	if (n > NGROUPS_MAX)
		return rt_throw_errno(ctx, -EINVAL, "setgroups");
	for (duk_size_t i = 0; i < n; i++) {
		duk_get_prop_index(ctx, 0, (duk_uarridx_t)i);
		groups[i] = duk_require_uint(ctx, -1);
		duk_pop(ctx);
	}
	if (setgroups(n, groups) < 0)
		return rt_throw_errno(ctx, -errno, "setgroups");
	return 0;
}

static duk_ret_t init_groups(duk_context *ctx)
{
	const char *user = rt_arg_path(ctx, 0);

	if (initgroups(user, duk_require_uint(ctx, 1)) < 0)
		return rt_throw_errno(ctx, -errno, "initgroups");
	return 0;
}

/* errorPlace(error): [file, line, column, source line or undefined] of where
 * it was made; undefined if that is not known. */
static duk_ret_t error_place(duk_context *ctx)
{
	struct rt_stack_place place;

	if (!rt_stack_place(ctx, 0, &place))
		return 0;
	duk_push_array(ctx);
	duk_push_lstring(ctx, place.file.p, place.file.n);
	duk_def_element(ctx, -2, 0);
	duk_push_uint(ctx, place.line);
	duk_def_element(ctx, -2, 1);
	duk_push_uint(ctx, place.column);
	duk_def_element(ctx, -2, 2);
	if (place.text.p) {
		rt_bytes_push_utf8(ctx, place.text.p, place.text.n);
		duk_def_element(ctx, -2, 3);
	}
	return 1;
}

/* activeHandles(): the names of the types of all handles that are open and
 * keep the program running. */
static duk_ret_t active_handles(duk_context *ctx)
{
	duk_uarridx_t n = 0;

	duk_push_array(ctx);
	for (struct rt_handle *h = rt_of(ctx)->handles; h; h = h->next) {
		if (h->unref)
			continue;
		duk_push_string(ctx, h->type->native.name);
		duk_def_element(ctx, -2, n++);
	}
	return 1;
}

static duk_ret_t collect(duk_context *ctx)
{
	duk_gc(ctx, 0);
	duk_gc(ctx, 0);
	return 0;
}

static const duk_function_list_entry functions[] = {
	{"getEnv", get_env, 1},
	{"setEnv", set_env, DUK_VARARGS},
	{"envNames", env_names, 0},
	{"cwd", cwd, 0},
	{"chdir", change_dir, 1},
	{"execPath", exec_path, 0},
	{"getgroups", get_groups, 0},
	{"setgroups", set_groups, 1},
	{"initgroups", init_groups, 2},
	{"idOf", id_of, 2},
	{"userName", user_name, 1},
	{"umask", set_umask, 1},
	{"kill", send_signal, 2},
	{"hrtime", hrtime, 0},
	{"uptime", uptime, 0},
	{"usage", usage, 0},
	{"memory", memory, 0},
	{"reallyExit", really_exit, 1},
	{"abort", abort_process, 0},
	{"writeSync", write_sync, 2},
	{"isTerminal", is_terminal, 1},
	{"windowSize", window_size, 1},
	{"setTitle", set_title, 1},
	{"nextTick", next_tick, DUK_VARARGS},
	{"queueMicrotask", queue_microtask, DUK_VARARGS},
	{"setHooks", set_hooks, 3},
	{"errorPlace", error_place, 1},
	{"activeHandles", active_handles, 0},
	{"collect", collect, 0},
	{NULL, NULL, 0},
};

static const struct {
	const char *name;
	duk_c_function fn;
	int nargs, magic;
} id_functions[] = {
	{"getpid", get_id, 0, 'p'}, {"getppid", get_id, 0, 'P'},
	{"getuid", get_id, 0, 'u'}, {"geteuid", get_id, 0, 'U'},
	{"getgid", get_id, 0, 'g'}, {"getegid", get_id, 0, 'G'},
	{"setuid", set_id, 1, 'u'}, {"seteuid", set_id, 1, 'U'},
	{"setgid", set_id, 1, 'g'}, {"setegid", set_id, 1, 'G'},
};

static void put_versions(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_push_literal(ctx, JR_VERSION);
	duk_put_prop_literal(ctx, -2, "jsrun");
	duk_push_sprintf(ctx, "%ld.%ld.%ld", DUK_VERSION / 10000,
			 DUK_VERSION / 100 % 100, DUK_VERSION % 100);
	duk_put_prop_literal(ctx, -2, "duktape");
	duk_push_string(ctx, jr_loop_version());
	duk_put_prop_literal(ctx, -2, "ev");
	duk_put_prop_literal(ctx, -2, "versions");
}

duk_ret_t bind_process_init(duk_context *ctx)
{
	struct utsname system;

	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	for (size_t i = 0; i < sizeof id_functions / sizeof id_functions[0];
	     i++) {
		duk_push_c_function(ctx, id_functions[i].fn,
				    id_functions[i].nargs);
		duk_set_magic(ctx, -1, id_functions[i].magic);
		duk_put_prop_string(ctx, -2, id_functions[i].name);
	}
	put_versions(ctx);
	if (uname(&system) == 0) {
		push_text(ctx, system.machine);
		duk_put_prop_literal(ctx, -2, "machine");
	}
	return 1;
}
