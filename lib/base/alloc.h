/* alloc.h - memory.
 *
 * The plain functions abort the process on failure: for sizes our own code
 * decides. Sizes that come from outside (a file, a peer, a script) go through
 * the try_ forms and become -ENOMEM or a JavaScript exception. */
#ifndef JR_ALLOC_H
#define JR_ALLOC_H

#include <stddef.h>
#include <stdint.h>

/* Never NULL; contents undefined (alloc) or zero (zalloc). n may be 0. */
void *jr_alloc(size_t n) __attribute__((malloc, returns_nonnull));
void *jr_zalloc(size_t n) __attribute__((malloc, returns_nonnull));
void *jr_alloc_array(size_t count, size_t size) __attribute__((malloc));
void *jr_realloc(void *p, size_t n) __attribute__((returns_nonnull));
char *jr_strdup(const char *s) __attribute__((malloc, returns_nonnull));

/* NULL when memory is short. jr_try_realloc leaves p alone on failure. */
void *jr_try_alloc(size_t n) __attribute__((malloc));
void *jr_try_realloc(void *p, size_t n);

/* Whole pages, zero, in large ones where the system has them: for megabytes that
 * will be written. NULL when memory is short. */
void *jr_try_map(size_t n);
void jr_unmap(void *p, size_t n);

/* For tests, in builds with JR_TORTURE only, of the calling thread: the n-th use
 * of a try_ form from now (from 1) and the count - 1 after it give NULL; n 0:
 * none. tries tells how many uses there were since. */
void jr_alloc_fail_at(uint64_t n, uint64_t count);
uint64_t jr_alloc_tries(void);

/* NULL is fine. */
void jr_free(void *p);

#endif
