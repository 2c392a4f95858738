#include "lib/io/machine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <inttypes.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <pwd.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* ---- processors ---- */

/* The value of a "name : value" line of /proc/cpuinfo, or NULL. */
static const char *field(const char *line, const char *name)
{
	size_t n = strlen(name);
	const char *p = line + n;

	if (strncmp(line, name, n) != 0)
		return NULL;
	p += strspn(p, " \t");
	if (*p != ':')
		return NULL;
	return p + 1 + strspn(p + 1, " \t");
}

static void copy_line(char *out, size_t size, const char *value)
{
	size_t n = strcspn(value, "\n");

	if (n >= size)
		n = size - 1;
	memcpy(out, value, n);
	out[n] = '\0';
}

/* Model and speed of processor `index`, as far as the kernel tells. */
static void describe(unsigned index, struct jr_machine_cpu *cpu)
{
	FILE *f = fopen("/proc/cpuinfo", "re");
	char line[512];
	const char *value;
	unsigned current = 0;
	bool any = false;

	copy_line(cpu->model, sizeof cpu->model, "unknown");
	if (!f)
		return;
	while (fgets(line, sizeof line, f)) {
		if ((value = field(line, "processor")) != NULL) {
			if (sscanf(value, "%u", &current) != 1)
				continue;
			if (any && current > index)
				break;
			any = current == index;
		} else if (any && ((value = field(line, "model name")) ||
				   (value = field(line, "Processor")))) {
			copy_line(cpu->model, sizeof cpu->model, value);
		} else if (any && (value = field(line, "cpu MHz")) != NULL) {
			double mhz;

			if (sscanf(value, "%lf", &mhz) == 1)
				cpu->mhz = (uint32_t)mhz;
		}
	}
	fclose(f);
}

int jr_machine_cpus(jr_machine_cpu_fn *fn, void *data)
{
	FILE *f = fopen("/proc/stat", "re");
	uint64_t tick_ms = 1000 / (uint64_t)sysconf(_SC_CLK_TCK);
	char line[512] = "";

	if (!f)
		return -errno;
	while (fgets(line, sizeof line, f)) {
		struct jr_machine_cpu cpu = {.mhz = 0};
		uint64_t wait;
		unsigned index;

		/* The first line sums up all. */
		if (line[3] == ' ' || sscanf(line, "cpu%u %" SCNu64 " %" SCNu64 " %" SCNu64
			   " %" SCNu64 " %" SCNu64 " %" SCNu64, &index,
			   &cpu.user, &cpu.nice, &cpu.sys, &cpu.idle, &wait,
			   &cpu.irq) != 7)
			continue;
		cpu.user *= tick_ms;
		cpu.nice *= tick_ms;
		cpu.sys *= tick_ms;
		cpu.idle *= tick_ms;
		cpu.irq *= tick_ms;
		describe(index, &cpu);
		fn(data, &cpu);
	}
	fclose(f);
	return 0;
}

unsigned jr_machine_parallelism(void)
{
	cpu_set_t set;
	long online;

	if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
		return (unsigned)CPU_COUNT(&set);
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (unsigned)online : 1;
}

/* ---- memory and time ---- */

int jr_machine_memory(uint64_t *total, uint64_t *available)
{
	FILE *f = fopen("/proc/meminfo", "re");
	char line[256];
	int found = 0;

	if (!f)
		return -errno;
	while (found < 2 && fgets(line, sizeof line, f)) {
		uint64_t kib;

		if (sscanf(line, "MemTotal: %" SCNu64, &kib) == 1) {
			*total = kib * 1024;
			found++;
		} else if (sscanf(line, "MemAvailable: %" SCNu64, &kib) == 1) {
			*available = kib * 1024;
			found++;
		}
	}
	fclose(f);
	return found == 2 ? 0 : -ENODATA;
}

int jr_machine_uptime(double *seconds)
{
	struct timespec now;

	if (clock_gettime(CLOCK_BOOTTIME, &now) < 0)
		return -errno;
	*seconds = (double)now.tv_sec + (double)(now.tv_nsec / 10000000) / 100;
	return 0;
}

/* ---- interfaces ---- */

static bool is_ip(const struct ifaddrs *i)
{
	return i->ifa_addr && (i->ifa_flags & IFF_UP) &&
	       (i->ifa_flags & IFF_RUNNING) &&
	       (i->ifa_addr->sa_family == AF_INET ||
		i->ifa_addr->sa_family == AF_INET6);
}

static void ip_text(const struct sockaddr *sa, char *out, socklen_t size)
{
	const void *bytes;

	out[0] = '\0';
	if (!sa)
		return;
	if (sa->sa_family == AF_INET6)
		bytes = &((const struct sockaddr_in6 *)(const void *)sa)
				 ->sin6_addr;
	else
		bytes = &((const struct sockaddr_in *)(const void *)sa)
				 ->sin_addr;
	if (!inet_ntop(sa->sa_family, bytes, out, size))
		out[0] = '\0';
}

/* The hardware address of the interface of that name. */
static void mac_text(const struct ifaddrs *list, const char *name,
		     char out[static 18])
{
	const uint8_t none[6] = {0};
	const uint8_t *m = none;

	for (; list; list = list->ifa_next) {
		if (list->ifa_addr && list->ifa_addr->sa_family == AF_PACKET &&
		    strcmp(list->ifa_name, name) == 0)
			m = ((const struct sockaddr_ll *)(const void *)
				     list->ifa_addr)->sll_addr;
	}
	snprintf(out, 18, "%02x:%02x:%02x:%02x:%02x:%02x", m[0], m[1], m[2],
		 m[3], m[4], m[5]);
}

int jr_machine_interfaces(jr_machine_interface_fn *fn, void *data)
{
	struct ifaddrs *list;

	if (getifaddrs(&list) < 0)
		return -errno;
	for (struct ifaddrs *i = list; i; i = i->ifa_next) {
		struct jr_machine_interface out = {.name = i->ifa_name};

		if (!is_ip(i))
			continue;
		out.v6 = i->ifa_addr->sa_family == AF_INET6;
		out.internal = (i->ifa_flags & IFF_LOOPBACK) != 0;
		if (out.v6)
			out.scope = ((struct sockaddr_in6 *)(void *)
					     i->ifa_addr)->sin6_scope_id;
		ip_text(i->ifa_addr, out.address, sizeof out.address);
		ip_text(i->ifa_netmask, out.netmask, sizeof out.netmask);
		mac_text(list, i->ifa_name, out.mac);
		fn(data, &out);
	}
	freeifaddrs(list);
	return 0;
}

/* ---- users and priorities ---- */

int jr_machine_user(int uid, struct jr_machine_user *out)
{
	struct passwd entry, *found;
	char text[8192];
	int rc = getpwuid_r((uid_t)uid, &entry, text, sizeof text, &found);

	if (rc != 0)
		return -rc;
	if (!found)
		return -ENOENT;
	out->uid = (int)entry.pw_uid;
	out->gid = (int)entry.pw_gid;
	copy_line(out->name, sizeof out->name, entry.pw_name);
	copy_line(out->home, sizeof out->home, entry.pw_dir);
	copy_line(out->shell, sizeof out->shell, entry.pw_shell);
	return 0;
}

int jr_machine_get_priority(int pid, int *out)
{
	/* -1 is a priority too. */
	errno = 0;
	*out = getpriority(PRIO_PROCESS, (id_t)pid);
	return *out == -1 && errno != 0 ? -errno : 0;
}

int jr_machine_set_priority(int pid, int priority)
{
	return setpriority(PRIO_PROCESS, (id_t)pid, priority) < 0 ? -errno : 0;
}
