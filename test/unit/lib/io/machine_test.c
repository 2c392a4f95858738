/* Facts about the machine have sane values; unknown users are an error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/io/machine.h"

static void count_cpu(void *data, const struct jr_machine_cpu *cpu)
{
	(*(unsigned *)data)++;
	assert_true(cpu->model[0] != '\0');
}

static void every_processor_is_told_once(void **state)
{
	unsigned n = 0;

	(void)state;
	assert_int_equal(jr_machine_cpus(count_cpu, &n), 0);
	assert_true(n >= 1);
	assert_true(n <= (unsigned)sysconf(_SC_NPROCESSORS_CONF));
	assert_true(jr_machine_parallelism() >= 1);
}

static void available_memory_is_part_of_all(void **state)
{
	uint64_t total, available;

	(void)state;
	assert_int_equal(jr_machine_memory(&total, &available), 0);
	assert_true(available <= total);
	assert_true(total > 0);
}

static void find_loopback(void *data, const struct jr_machine_interface *i)
{
	if (strcmp(i->address, "127.0.0.1") != 0)
		return;
	*(bool *)data = true;
	assert_true(i->internal);
	assert_false(i->v6);
	assert_string_equal(i->mac, "00:00:00:00:00:00");
}

static void loopback_is_internal(void **state)
{
	bool found = false;

	(void)state;
	assert_int_equal(jr_machine_interfaces(find_loopback, &found), 0);
	if (!found)
		skip();
}

static void unknown_users_and_processes_are_errors(void **state)
{
	struct jr_machine_user user;
	int priority;

	(void)state;
	assert_int_equal(jr_machine_user(0x7ffffff0, &user), -ENOENT);
	assert_int_equal(jr_machine_user(0, &user), 0);
	assert_string_equal(user.name, "root");
	assert_int_equal(jr_machine_get_priority(0x7ffffff0, &priority),
			 -ESRCH);
	assert_int_equal(jr_machine_get_priority(0, &priority), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_processor_is_told_once),
		cmocka_unit_test(available_memory_is_part_of_all),
		cmocka_unit_test(loopback_is_internal),
		cmocka_unit_test(unknown_users_and_processes_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
