#include "lib/base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t n)
{
	fprintf(stderr, "jsrun: out of memory (%zu bytes wanted)\n", n);
	abort();
}

void *jr_try_alloc(size_t n)
{
	return malloc(n ? n : 1);
}

void *jr_try_realloc(void *p, size_t n)
{
	return realloc(p, n ? n : 1);
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
