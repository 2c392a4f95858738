/* launch.c - runs a command several times and says what each run cost:
 *
 *	launch COUNT COMMAND [ARG...]
 *
 * A line per run: CPU and wall time in microseconds, peak memory in KB. The
 * peak of a child counts the memory of the process that forked it, so that
 * process has to be smaller than anything measured: hence no script. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double microseconds(struct timeval t)
{
	return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

static int run(char **command)
{
	double begin = now();
	struct rusage use;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		if (null >= 0)
			dup2(null, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &use) < 0) {
		perror("launch");
		return 1;
	}
	printf("%.0f %.0f %ld\n",
	       microseconds(use.ru_utime) + microseconds(use.ru_stime),
	       now() - begin, use.ru_maxrss);
	return status;
}

int main(int argc, char **argv)
{
	for (long i = argc > 2 ? strtol(argv[1], NULL, 10) : 0; i > 0; i--)
		if (run(argv + 2))
			return 1;
	return 0;
}
