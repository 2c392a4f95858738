/* fuzz.h - what the fuzz targets share.
 *
 * A target is one file test/fuzz/NAME.c with a function that takes any bytes
 * and ends the process when something that must hold does not. Its comment
 * says what holds and how the bytes are read. `make test` runs each with the
 * driver (driver.c), on seeds and a fixed row of changes to them; `make fuzz`
 * with libFuzzer, for as long as is wished.
 *
 * FUZZ_TARGET(runs) stands in each target: how many changed inputs the driver
 * tries unless told otherwise, about a second's worth in a release build.
 * FUZZ_FORKING(runs) is for targets that run programs, which may do anything to
 * their heap or never end: each input has a process of its own, with a limit of
 * time, and the driver is used for long runs, too. */
#ifndef JR_FUZZ_H
#define JR_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Optional in a target. fuzz_init is called once, before the first input, which
 * the processes of a forking target share the work of; fuzz_mutate changes the
 * n bytes at data in place, perhaps taking from another input, returns how many
 * they are then (at most max), or 0 to leave it to the driver. */
void fuzz_init(void) __attribute__((weak));
size_t fuzz_mutate(uint8_t *data, size_t n, size_t max, const uint8_t *other,
		   size_t other_n, uint64_t *random)
	__attribute__((weak));

struct fuzz_target {
	unsigned runs;
	bool forking;
};
extern const struct fuzz_target fuzz_target;

#define FUZZ_TARGET(n) const struct fuzz_target fuzz_target = {n, false}
#define FUZZ_FORKING(n) const struct fuzz_target fuzz_target = {n, true}

#define REQUIRE(x) ((x) ? (void)0 : fuzz_failed(__FILE__, __LINE__, #x))

static inline void fuzz_failed(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
	abort();
}

/* Memory of that very size, so that a sanitizer sees what passes its end. */
static inline void *fuzz_room(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		abort();
	return p;
}

/* The next number of a row; *state is where it is (splitmix64). */
static inline uint64_t fuzz_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* One below n (> 0). */
static inline size_t fuzz_below(uint64_t *state, size_t n)
{
	return (size_t)(fuzz_random(state) % n);
}

#endif
