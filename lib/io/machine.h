/* machine.h - facts about the machine: processors, memory, interfaces, users.
 *
 * Reads /proc and asks libc; nothing is cached. Strings in the structs belong
 * to the struct. */
#ifndef JR_MACHINE_H
#define JR_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

/* One processor; times in milliseconds since the machine started. */
struct jr_machine_cpu {
	char model[128];
	uint32_t mhz;
	uint64_t user, nice, sys, idle, irq;
};

/* Calls fn for each processor that is online. Returns 0 or a negative code. */
typedef void jr_machine_cpu_fn(void *data, const struct jr_machine_cpu *cpu);
int jr_machine_cpus(jr_machine_cpu_fn *fn, void *data) JR_WARN_UNUSED;

/* How many processors this process may use, at least 1. */
unsigned jr_machine_parallelism(void);

/* Bytes of memory: all, and what programs could still get. */
int jr_machine_memory(uint64_t *total, uint64_t *available) JR_WARN_UNUSED;

/* Seconds since the machine started. */
int jr_machine_uptime(double *seconds) JR_WARN_UNUSED;

/* An address of a network interface that is up. */
struct jr_machine_interface {
	const char *name;
	char address[64];
	char netmask[64];
	char mac[18];
	uint32_t scope;         /* IPv6 scope id */
	bool v6;
	bool internal;          /* loopback */
};

typedef void jr_machine_interface_fn(void *data,
				     const struct jr_machine_interface *i);
int jr_machine_interfaces(jr_machine_interface_fn *fn, void *data)
	JR_WARN_UNUSED;

/* The entry of the password file for a user. */
struct jr_machine_user {
	int uid, gid;
	char name[256];
	char home[1024];
	char shell[256];
};

/* Returns 0, -ENOENT if there is no such user, or another negative code. */
int jr_machine_user(int uid, struct jr_machine_user *out) JR_WARN_UNUSED;

/* Scheduling priority of a process, -20 to 19; pid 0 is this one. */
int jr_machine_get_priority(int pid, int *out) JR_WARN_UNUSED;
int jr_machine_set_priority(int pid, int priority) JR_WARN_UNUSED;

#endif
