/* table.h - the hash table of Map and Set: entries in order of insertion.
 *
 * The values are slots of a native object (`width` for each entry: the key,
 * then a Map's value), everything else is in struct rt_table, which belongs to
 * the object. Positions count entries, dead ones included; a cursor is a
 * position that stays right when dead entries are squeezed out. */
#ifndef RT_TABLE_H
#define RT_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include <duktape.h>

#define RT_TABLE_NONE UINT32_MAX

struct rt_table_entry {
	uint32_t hash;
	uint32_t next;          /* in the bucket; RT_TABLE_DEAD if deleted */
};

struct rt_cursor {
	struct rt_table *table; /* NULL once unlinked */
	struct rt_cursor *prev, *next;
	uint32_t pos;
	uint8_t yield;          /* enum rt_iterator_yield */
};

/* Invariants: live <= used <= cap; nbuckets is a power of two >= cap, or both
 * are 0; every cursor's pos <= used. */
struct rt_table {
	uint32_t *buckets;
	struct rt_table_entry *entries;
	uint32_t nbuckets, cap;
	uint32_t used;          /* entries in use, dead ones too */
	uint32_t live;
	uint32_t width;         /* slots an entry */
	struct rt_cursor *cursors;
};

/* An empty table, or NULL. */
struct rt_table *rt_table_new(uint32_t width);

/* Frees the table; cursors on it become unlinked. NULL is fine. */
void rt_table_free(struct rt_table *t);

/* The entry whose key equals (SameValueZero) the value at idx, or
 * RT_TABLE_NONE. h is the object that holds the slots. */
uint32_t rt_table_find(struct rt_table *t, duk_context *ctx, void *h,
		       duk_idx_t idx);

/* The entry for the key at idx, added if there is none; -0 becomes +0. Throws
 * RangeError when memory is short. */
uint32_t rt_table_add(struct rt_table *t, duk_context *ctx, void *h,
		      duk_idx_t idx);

/* Deletes the entry of the key at idx; false if there is none. */
bool rt_table_del(struct rt_table *t, duk_context *ctx, void *h,
		  duk_idx_t idx);

/* Deletes all entries. */
void rt_table_clear(struct rt_table *t, duk_context *ctx, void *h);

/* The first live entry at or after pos, or RT_TABLE_NONE. */
uint32_t rt_table_next(const struct rt_table *t, uint32_t pos);

/* Cursors: link at the start of the table; unlinking twice is harmless. */
void rt_table_link(struct rt_table *t, struct rt_cursor *c);
void rt_table_unlink(struct rt_cursor *c);

#endif
