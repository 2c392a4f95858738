#include "lib/base/alloc.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static _Noreturn void out_of_memory(size_t n)
{
	fprintf(stderr, "jsrun: out of memory (%zu bytes wanted)\n", n);
	abort();
}

#if defined(JR_TORTURE)
static _Thread_local uint64_t tries, fail_first, fail_end;

void jr_alloc_fail_at(uint64_t n, uint64_t count)
{
	tries = 0;
	fail_first = n;
	fail_end = n ? n + count : 0;
}

uint64_t jr_alloc_tries(void)
{
	return tries;
}

static bool fails(void)
{
	tries++;
	return tries >= fail_first && tries < fail_end;
}
#else
static inline bool fails(void)
{
	return false;
}
#endif

void *jr_try_alloc(size_t n)
{
	if (fails())
		return NULL;
	return malloc(n ? n : 1);
}

void *jr_try_realloc(void *p, size_t n)
{
	if (fails())
		return NULL;
	return realloc(p, n ? n : 1);
}

void *jr_try_map(size_t n)
{
	void *p;

	if (fails())
		return NULL;
	p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
		 -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	madvise(p, n, MADV_HUGEPAGE);
	return p;
}

void jr_unmap(void *p, size_t n)
{
	munmap(p, n);
}

void *jr_alloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		out_of_memory(n);
	return p;
}

void *jr_zalloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		out_of_memory(n);
	return p;
}

void *jr_alloc_array(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory(SIZE_MAX);
	return jr_alloc(count * size);
}

void *jr_realloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		out_of_memory(n);
	return p;
}

char *jr_strdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(jr_alloc(n), s, n);
}

void jr_free(void *p)
{
	free(p);
}
