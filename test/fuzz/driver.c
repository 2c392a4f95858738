/* driver.c - runs a fuzz target on its own, without libFuzzer.
 *
 *     TARGET [-runs=N] [-seconds=N] [-seed=N] [-max_len=N] [-dict=FILE]
 *            [-keep=FOLDER] [FILE | FOLDER]...
 *
 * First each input as it is, then N changed ones (or as many as fit into the
 * seconds): the same ones every time for the same seed. What the target fails
 * on is written to FOLDER/TARGET-SUM, or to stderr as hexadecimal digits, and
 * ends the run with status 1; with -keep, a forking target goes on first. Ends
 * with a line of figures. */
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "test/fuzz/fuzz.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SLOWER = 8 };
#else
enum { SLOWER = 1 };
#endif

enum {
	INPUT_MAX = 1 << 20,
	LIMIT_MS = 1000 * SLOWER,       /* CPU time of an input of its own
					   process */
};

/* Of the sanitizers' run time: called when they are about to end the process
 * with a report. */
void __sanitizer_set_death_callback(void (*f)(void)) __attribute__((weak));

struct input {
	uint8_t *p;
	size_t n;
};

struct list {
	struct input *items;
	size_t count, cap;
};

struct run {
	const char *name;               /* of the target */
	struct list inputs, words;
	unsigned long runs;
	unsigned seconds;
	uint64_t random;
	size_t max_len;
	const char *keep;
	unsigned long done, slow, failed;
};

/* What a signal handler can get at: the input at work. */
static struct run *current_run;
static struct input current;

/* ---- files --------------------------------------------------------------- */

static void add(struct list *l, const void *p, size_t n)
{
	if (l->count == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 64;
		l->items = realloc(l->items, l->cap * sizeof *l->items);
		if (!l->items)
			abort();
	}
	l->items[l->count].p = memcpy(fuzz_room(n), p, n);
	l->items[l->count++].n = n;
}

static void read_file(struct list *l, const char *path)
{
	static uint8_t bytes[INPUT_MAX];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);

	if (n < 0) {
		perror(path);
		exit(2);
	}
	close(fd);
	add(l, bytes, (size_t)n);
}

static int no_dots(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void read_inputs(struct list *l, const char *path)
{
	char file[PATH_MAX];
	struct dirent **names;
	struct stat st;
	int n;

	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
		read_file(l, path);
		return;
	}
	n = scandir(path, &names, no_dots, alphasort);
	for (int i = 0; i < n; i++) {
		snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
		read_file(l, file);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* Lines of a libFuzzer dictionary: a text in quotes with \xNN, \\ and \". */
static void read_words(struct list *l, const char *path)
{
	char line[1024], word[1024];
	FILE *f = fopen(path, "re");

	if (!f) {
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof line, f)) {
		char *p = line[0] == '#' ? NULL : strchr(line, '"');
		size_t n = 0;

		for (p = p ? p + 1 : NULL; p && *p && *p != '"'; n++) {
			if (p[0] == '\\' && p[1] == 'x') {
				unsigned c = 0;

				sscanf(p + 2, "%2x", &c);
				word[n] = (char)c;
				p += 4;
			} else {
				p += p[0] == '\\';
				word[n] = *p++;
			}
		}
		if (n)
			add(l, word, n);
	}
	fclose(f);
}

/* ---- findings ------------------------------------------------------------ */

/* Only calls what may be called in a signal handler. */
static void save(void)
{
	static const char digits[16] = "0123456789abcdef";
	const char *dir = current_run->keep;
	char path[PATH_MAX], two[2];
	uint32_t sum = 2166136261u;
	int fd;

	for (size_t i = 0; i < current.n; i++)
		sum = (sum ^ current.p[i]) * 16777619u;
	snprintf(path, sizeof path, "%s/%s-%08x", dir ? dir : "",
		 current_run->name, (unsigned)sum);
	fd = dir ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666) : -1;
	if (fd >= 0) {
		dprintf(2, "%s: failed, see %s\n", current_run->name, path);
		(void)!write(fd, current.p, current.n);
		close(fd);
		return;
	}
	dprintf(2, "%s: failed on (hexadecimal) ", current_run->name);
	for (size_t i = 0; i < current.n; i++) {
		two[0] = digits[current.p[i] >> 4];
		two[1] = digits[current.p[i] & 15];
		(void)!write(2, two, 2);
	}
	(void)!write(2, "\n", 1);
}

static void on_signal(int number)
{
	save();
	signal(number, SIG_DFL);
	raise(number);
}

static void watch(void)
{
	static const int fatal[] = {SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGBUS,
				    SIGSEGV};

	signal(SIGABRT, on_signal);
	if (__sanitizer_set_death_callback) {
		__sanitizer_set_death_callback(save);
		return;
	}
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		signal(fatal[i], on_signal);
}

/* ---- one input ----------------------------------------------------------- */

/* A copy that ends where memory does. */
static uint8_t *at_end(const uint8_t *p, size_t n)
{
#if defined(__SANITIZE_ADDRESS__)
	return memcpy(fuzz_room(n), p, n);
#else
	static uint8_t *end;
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	if (!end) {
		void *all = mmap(NULL, INPUT_MAX + page, PROT_READ | PROT_WRITE,
				 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (all == MAP_FAILED)
			abort();
		end = (uint8_t *)all + INPUT_MAX;
		mprotect(end, page, PROT_NONE);
	}
	return memcpy(end - n, p, n);
#endif
}

static void try_here(const uint8_t *p, size_t n)
{
	uint8_t *copy = at_end(p, n);

	LLVMFuzzerTestOneInput(copy, n);
#if defined(__SANITIZE_ADDRESS__)
	free(copy);
#endif
}

/* A process that uses up its time is no failure: programs may. */
static void try_apart(struct run *r, const uint8_t *p, size_t n)
{
	struct itimerval limit = {
		.it_value = {LIMIT_MS / 1000, LIMIT_MS % 1000 * 1000},
	};
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		if (__sanitizer_set_death_callback)
			__sanitizer_set_death_callback(NULL);
		setitimer(ITIMER_PROF, &limit, NULL);
		try_here(p, n);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child) {
		perror("fork");
		exit(2);
	}
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF) {
		r->slow++;
	} else if (status != 0) {
		r->failed++;
		save();
		if (!r->keep)
			exit(1);
	}
}

static void try(struct run *r, const uint8_t *p, size_t n)
{
	current.p = (uint8_t *)p;
	current.n = n;
	r->done++;
	if (fuzz_target.forking)
		try_apart(r, p, n);
	else
		try_here(p, n);
}

/* ---- changes ------------------------------------------------------------- */

/* Replaces `old` bytes at `at` by n others; what does not fit is cut off. */
static size_t put_in(struct run *r, uint8_t *p, size_t len, size_t at,
		     size_t old, const uint8_t *with, size_t n)
{
	size_t tail = len - at - old;

	if (n > r->max_len - at)
		n = r->max_len - at;
	if (tail > r->max_len - at - n)
		tail = r->max_len - at - n;
	memmove(p + at + n, p + at + old, tail);
	memcpy(p + at, with, n);
	return at + n + tail;
}

static size_t change(struct run *r, uint8_t *p, size_t n)
{
	uint64_t *random = &r->random;
	size_t at = fuzz_below(random, n + 1), most = n - at;
	size_t len = most ? 1 + fuzz_below(random, most < 16 ? most : 16) : 0;
	const struct input *other;
	uint8_t part[16];

	switch (fuzz_below(random, 8)) {
	case 0:
		if (most)
			p[at] ^= (uint8_t)(1u << fuzz_below(random, 8));
		return n;
	case 1:
		if (most)
			p[at] = (uint8_t)fuzz_random(random);
		return n;
	case 2:
		return put_in(r, p, n, at, len, part, 0);
	case 3:
		for (size_t i = 0; i < len; i++)
			part[i] = (uint8_t)fuzz_random(random);
		return put_in(r, p, n, at, 0, part, len);
	case 4:
		memcpy(part, p + at, len);
		return put_in(r, p, n, fuzz_below(random, n + 1), 0, part, len);
	case 5:
	case 6:
		other = &r->inputs.items[fuzz_below(random, r->inputs.count)];
		most = fuzz_below(random, other->n + 1);
		len = fuzz_below(random, other->n - most + 1);
		return put_in(r, p, n, at, fuzz_below(random, n - at + 1),
			      other->p + most, len);
	default:
		other = &r->words.items[fuzz_below(random, r->words.count)];
		return put_in(r, p, n, at, 0, other->p, other->n);
	}
}

static void try_changed(struct run *r, uint8_t *p)
{
	const struct input *seed =
		&r->inputs.items[fuzz_below(&r->random, r->inputs.count)];
	const struct input *other;
	size_t n = seed->n < r->max_len ? seed->n : r->max_len;
	size_t times = 1 + fuzz_below(&r->random, 4), more;

	memcpy(p, seed->p, n);
	while (times-- > 0) {
		other = &r->inputs.items[fuzz_below(&r->random,
						    r->inputs.count)];
		more = fuzz_mutate ? fuzz_mutate(p, n, r->max_len, other->p,
						 other->n, &r->random) : 0;
		n = more ? more : change(r, p, n);
	}
	try(r, p, n);
}

static void all(struct run *r)
{
	time_t end = time(NULL) + (time_t)r->seconds;
	uint8_t *p = fuzz_room(r->max_len);

	for (size_t i = 0; i < r->inputs.count; i++)
		try(r, r->inputs.items[i].p, r->inputs.items[i].n);
	if (r->inputs.count == 0)
		add(&r->inputs, "", 0);
	for (unsigned long i = 0; r->seconds ? time(NULL) < end : i < r->runs;
	     i++)
		try_changed(r, p);
	free(p);
}

static void option(struct run *r, const char *arg)
{
	const char *value = strchr(arg, '=');
	unsigned long number;

	if (!value) {
		fprintf(stderr, "%s: %s has no value\n", r->name, arg);
		exit(2);
	}
	number = strtoul(++value, NULL, 10);
	if (strncmp(arg, "-runs=", 6) == 0)
		r->runs = number;
	else if (strncmp(arg, "-seconds=", 9) == 0)
		r->seconds = (unsigned)number;
	else if (strncmp(arg, "-seed=", 6) == 0)
		r->random = number;
	else if (strncmp(arg, "-max_len=", 9) == 0 && number > 0 &&
		 number <= INPUT_MAX)
		r->max_len = number;
	else if (strncmp(arg, "-dict=", 6) == 0)
		read_words(&r->words, value);
	else if (strncmp(arg, "-keep=", 6) == 0)
		r->keep = value;
	else {
		fprintf(stderr, "%s: unknown option %s\n", r->name, arg);
		exit(2);
	}
}

static void clear(struct list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->items[i].p);
	free(l->items);
}

int main(int argc, char **argv)
{
	static const char *const words[] = {
		"0", "-1", "255", "256", "65536", "2147483647", "4294967295",
		"9007199254740993", "1e400", "0x7f", "\xff", "\xed\xa0\x80",
		"\xf0\x9f\x98\x80", "\xe2\x80\xa8",
	};
	const char *slash = strrchr(argv[0], '/');
	struct run r = {
		.name = slash ? slash + 1 : argv[0], .max_len = 16384,
		.runs = fuzz_target.runs / SLOWER,
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		add(&r.words, words[i], strlen(words[i]));
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] == '-')
			option(&r, argv[i]);
		else
			read_inputs(&r.inputs, argv[i]);
	}
	current_run = &r;
	watch();
	if (fuzz_init)
		fuzz_init();
	all(&r);
	printf("%s: %lu inputs, %lu of them seeds, %lu stopped after %d ms, "
	       "%lu failed\n", r.name, r.done, (unsigned long)r.inputs.count,
	       r.slow, LIMIT_MS, r.failed);
	clear(&r.inputs);
	clear(&r.words);
	return r.failed > 0;
}
