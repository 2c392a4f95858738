/* bind/os.c - internalBinding('os'): facts about the machine.
 *
 * hostname(), uname(): [sysname, version, release, machine]; uptime();
 * loadavg(): [1, 5, 15 minutes]; memory(): [total, available];
 * parallelism(); cpus(): model, MHz, user, nice, sys, idle, irq, model, ...;
 * interfaces(): name, address, netmask, family, mac, internal, scope, ...;
 * user(): [uid, gid, name, home, shell], or a result code if unknown;
 * getPriority(pid): [priority], or a code; setPriority(pid, priority): 0 or a
 * code. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "lib/io/machine.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/error.h"

/* An array under construction: values are appended at the stack top. */
struct list {
	duk_context *ctx;
	duk_uarridx_t n;
};

static void append(struct list *l)
{
	duk_def_element(l->ctx, -2, l->n++);
}

static void append_text(struct list *l, const char *text)
{
	rt_bytes_push_utf8(l->ctx, text, strlen(text));
	append(l);
}

static void append_number(struct list *l, double number)
{
	duk_push_number(l->ctx, number);
	append(l);
}

static duk_ret_t hostname(duk_context *ctx)
{
	char name[HOST_NAME_MAX + 1];

	if (gethostname(name, sizeof name) < 0)
		return rt_throw_errno(ctx, -errno, "gethostname");
	name[sizeof name - 1] = '\0';
	rt_bytes_push_utf8(ctx, name, strlen(name));
	return 1;
}

static duk_ret_t os_uname(duk_context *ctx)
{
	struct list l = {ctx, 0};
	struct utsname u;

	if (uname(&u) < 0)
		return rt_throw_errno(ctx, -errno, "uname");
	duk_push_array(ctx);
	append_text(&l, u.sysname);
	append_text(&l, u.version);
	append_text(&l, u.release);
	append_text(&l, u.machine);
	return 1;
}

static duk_ret_t uptime(duk_context *ctx)
{
	double seconds;
	int rc = jr_machine_uptime(&seconds);

	if (rc < 0)
		return rt_throw_errno(ctx, rc, "uptime");
	duk_push_number(ctx, seconds);
	return 1;
}

static duk_ret_t loadavg(duk_context *ctx)
{
	struct list l = {ctx, 0};
	double loads[3] = {0, 0, 0};

	if (getloadavg(loads, 3) != 3)
		memset(loads, 0, sizeof loads);
	duk_push_array(ctx);
	for (int i = 0; i < 3; i++)
		append_number(&l, loads[i]);
	return 1;
}

static duk_ret_t memory(duk_context *ctx)
{
	struct list l = {ctx, 0};
	uint64_t total, available;
	int rc = jr_machine_memory(&total, &available);

	if (rc < 0)
		return rt_throw_errno(ctx, rc, "meminfo");
	duk_push_array(ctx);
	append_number(&l, (double)total);
	append_number(&l, (double)available);
	return 1;
}

static duk_ret_t parallelism(duk_context *ctx)
{
	duk_push_uint(ctx, jr_machine_parallelism());
	return 1;
}

/* Lists are gathered in fixed memory first: pushing may throw past the C
 * library's own lists. */
#define MAX_CPUS 1024
#define MAX_INTERFACES 256

struct cpus {
	struct jr_machine_cpu *items;
	size_t n;
};

static void add_cpu(void *data, const struct jr_machine_cpu *cpu)
{
	struct cpus *all = data;

	if (all->n < MAX_CPUS)
		all->items[all->n++] = *cpu;
}

static duk_ret_t cpus(duk_context *ctx)
{
	struct list l = {ctx, 0};
	struct cpus all = {NULL, 0};
	int rc;

	all.items = duk_push_fixed_buffer(ctx, MAX_CPUS * sizeof *all.items);
	rc = jr_machine_cpus(add_cpu, &all);
	if (rc < 0)
		return rt_throw_errno(ctx, rc, "cpus");
	duk_push_array(ctx);
	for (size_t i = 0; i < all.n; i++) {
		const struct jr_machine_cpu *cpu = &all.items[i];

		append_text(&l, cpu->model);
		append_number(&l, cpu->mhz);
		append_number(&l, (double)cpu->user);
		append_number(&l, (double)cpu->nice);
		append_number(&l, (double)cpu->sys);
		append_number(&l, (double)cpu->idle);
		append_number(&l, (double)cpu->irq);
	}
	return 1;
}

struct named_interface {
	struct jr_machine_interface i;
	char name[64];
};

struct interfaces {
	struct named_interface *items;
	size_t n;
};

static void add_interface(void *data, const struct jr_machine_interface *i)
{
	struct interfaces *all = data;
	struct named_interface *item;
	size_t n = strlen(i->name);

	if (all->n == MAX_INTERFACES)
		return;
	item = &all->items[all->n++];
	item->i = *i;
	if (n >= sizeof item->name)
		n = sizeof item->name - 1;
	memcpy(item->name, i->name, n);
	item->name[n] = '\0';
}

static duk_ret_t interfaces(duk_context *ctx)
{
	struct list l = {ctx, 0};
	struct interfaces all = {NULL, 0};
	int rc;

	all.items = duk_push_fixed_buffer(ctx, MAX_INTERFACES *
						       sizeof *all.items);
	rc = jr_machine_interfaces(add_interface, &all);
	if (rc < 0)
		return rt_throw_errno(ctx, rc, "getifaddrs");
	duk_push_array(ctx);
	for (size_t k = 0; k < all.n; k++) {
		const struct jr_machine_interface *i = &all.items[k].i;

		append_text(&l, all.items[k].name);
		append_text(&l, i->address);
		append_text(&l, i->netmask);
		append_text(&l, i->v6 ? "IPv6" : "IPv4");
		append_text(&l, i->mac);
		duk_push_boolean(ctx, i->internal);
		append(&l);
		append_number(&l, i->scope);
	}
	return 1;
}

static duk_ret_t user(duk_context *ctx)
{
	struct list l = {ctx, 0};
	struct jr_machine_user u;
	int rc = jr_machine_user((int)getuid(), &u);

	if (rc < 0) {
		duk_push_int(ctx, rc);
		return 1;
	}
	duk_push_array(ctx);
	append_number(&l, u.uid);
	append_number(&l, u.gid);
	append_text(&l, u.name);
	append_text(&l, u.home);
	append_text(&l, u.shell);
	return 1;
}

static duk_ret_t get_priority(duk_context *ctx)
{
	struct list l = {ctx, 0};
	int priority;
	int rc = jr_machine_get_priority(rt_arg_int(ctx, 0, 0, INT_MAX),
				     &priority);

	if (rc < 0) {
		duk_push_int(ctx, rc);
		return 1;
	}
	duk_push_array(ctx);
	append_number(&l, priority);
	return 1;
}

static duk_ret_t set_priority(duk_context *ctx)
{
	duk_push_int(ctx, jr_machine_set_priority(rt_arg_int(ctx, 0, 0, INT_MAX),
					      rt_arg_int(ctx, 1, -20, 19)));
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"hostname", hostname, 0},
	{"uname", os_uname, 0},
	{"uptime", uptime, 0},
	{"loadavg", loadavg, 0},
	{"memory", memory, 0},
	{"parallelism", parallelism, 0},
	{"cpus", cpus, 0},
	{"interfaces", interfaces, 0},
	{"user", user, 0},
	{"getPriority", get_priority, 1},
	{"setPriority", set_priority, 2},
	{NULL, NULL, 0},
};

duk_ret_t bind_os_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
