#include "src/table.h"

#include <string.h>

#include "lib/base/alloc.h"

#define RT_TABLE_DEAD (UINT32_MAX - 1)
#define RT_TABLE_MAX (1u << 28)
#define CAP_MIN 4

struct rt_table *rt_table_new(uint32_t width)
{
	struct rt_table *t = jr_try_alloc(sizeof(*t));

	if (t == NULL)
		return NULL;
	memset(t, 0, sizeof(*t));
	t->width = width;
	return t;
}

void rt_table_free(struct rt_table *t)
{
	if (t == NULL)
		return;
	while (t->cursors != NULL)
		rt_table_unlink(t->cursors);
	jr_free(t->buckets);
	jr_free(t->entries);
	jr_free(t);
}

static uint32_t bucket_of(const struct rt_table *t, uint32_t hash)
{
	return (hash * 2654435761u >> 4) & (t->nbuckets - 1);
}

/* Finds by hash; *prev is the entry before it in its bucket. */
static uint32_t find(struct rt_table *t, duk_context *ctx, void *h,
		     duk_idx_t idx, uint32_t hash, uint32_t *prev)
{
	uint32_t i;

	*prev = RT_TABLE_NONE;
	if (t->nbuckets == 0)
		return RT_TABLE_NONE;
	for (i = t->buckets[bucket_of(t, hash)]; i != RT_TABLE_NONE;
	     i = t->entries[i].next) {
		if (t->entries[i].hash == hash &&
		    duk_value_same_zero(ctx, idx, h, (size_t)i * t->width))
			return i;
		*prev = i;
	}
	return RT_TABLE_NONE;
}

uint32_t rt_table_find(struct rt_table *t, duk_context *ctx, void *h,
		       duk_idx_t idx)
{
	uint32_t prev;

	if (t->live == 0)
		return RT_TABLE_NONE;
	return find(t, ctx, h, idx, duk_value_hash(ctx, idx), &prev);
}

static void link_entry(struct rt_table *t, uint32_t i)
{
	uint32_t b = bucket_of(t, t->entries[i].hash);

	t->entries[i].next = t->buckets[b];
	t->buckets[b] = i;
}

static void rehash(struct rt_table *t)
{
	uint32_t i;

	memset(t->buckets, 0xff, t->nbuckets * sizeof(*t->buckets));
	for (i = 0; i < t->used; i++) {
		if (t->entries[i].next != RT_TABLE_DEAD)
			link_entry(t, i);
	}
}

/* Cursors count the dead entries before them no longer. */
static void move_cursors(struct rt_table *t)
{
	struct rt_cursor *c;
	uint32_t i, dead;

	for (c = t->cursors; c != NULL; c = c->next) {
		for (i = dead = 0; i < c->pos; i++)
			dead += t->entries[i].next == RT_TABLE_DEAD;
		c->pos -= dead;
	}
}

static void move_slots(struct rt_table *t, duk_context *ctx, void *h,
		       uint32_t to, uint32_t from)
{
	uint32_t k;

	for (k = 0; k < t->width; k++) {
		duk_native_push(ctx, h, (size_t)from * t->width + k);
		duk_native_put(ctx, h, (size_t)to * t->width + k);
	}
}

/* Squeezes dead entries out. Their slots hold undefined already, so nothing is
 * freed, and no finalizer runs, while the table is between two states. */
static void squeeze(struct rt_table *t, duk_context *ctx, void *h)
{
	uint32_t from, to, k;

	move_cursors(t);
	for (from = to = 0; from < t->used; from++) {
		if (t->entries[from].next == RT_TABLE_DEAD)
			continue;
		if (to != from) {
			t->entries[to].hash = t->entries[from].hash;
			t->entries[to].next = 0;
			move_slots(t, ctx, h, to, from);
		}
		to++;
	}
	for (from = to; from < t->used; from++) {
		for (k = 0; k < t->width; k++) {
			duk_push_undefined(ctx);
			duk_native_put(ctx, h, (size_t)from * t->width + k);
		}
	}
	t->used = to;
	rehash(t);
}

static void grow(struct rt_table *t, duk_context *ctx, void *h)
{
	uint32_t cap = t->cap ? t->cap * 2 : CAP_MIN;
	uint32_t *buckets;
	void *entries;

	if (cap > RT_TABLE_MAX)
		(void)duk_range_error(ctx, "Map maximum size exceeded");
	duk_native_resize(ctx, h, (size_t)cap * t->width);
	entries = jr_try_realloc(t->entries, cap * sizeof(*t->entries));
	if (entries == NULL)
		(void)duk_range_error(ctx, "out of memory");
	t->entries = entries;
	buckets = jr_try_realloc(t->buckets, cap * sizeof(*buckets));
	if (buckets == NULL)
		(void)duk_range_error(ctx, "out of memory");
	t->buckets = buckets;
	t->cap = t->nbuckets = cap;
	rehash(t);
}

uint32_t rt_table_add(struct rt_table *t, duk_context *ctx, void *h,
		      duk_idx_t idx)
{
	uint32_t hash = duk_value_hash(ctx, idx);
	uint32_t prev, i = find(t, ctx, h, idx, hash, &prev);

	if (i != RT_TABLE_NONE)
		return i;
	if (t->used == t->cap) {
		if (t->used > 2 * t->live && t->used > CAP_MIN)
			squeeze(t, ctx, h);
		else
			grow(t, ctx, h);
	}
	i = t->used++;
	t->live++;
	t->entries[i].hash = hash;
	link_entry(t, i);
	if (duk_is_number(ctx, idx) && duk_get_number(ctx, idx) == 0)
		duk_push_int(ctx, 0);
	else
		duk_dup(ctx, idx);
	duk_native_put(ctx, h, (size_t)i * t->width);
	return i;
}

static void clear_slots(struct rt_table *t, duk_context *ctx, void *h,
			uint32_t i)
{
	uint32_t k;

	for (k = 0; k < t->width; k++) {
		duk_push_undefined(ctx);
		duk_native_put(ctx, h, (size_t)i * t->width + k);
	}
}

bool rt_table_del(struct rt_table *t, duk_context *ctx, void *h,
		  duk_idx_t idx)
{
	uint32_t hash, prev, i;

	if (t->live == 0)
		return false;
	hash = duk_value_hash(ctx, idx);
	i = find(t, ctx, h, idx, hash, &prev);
	if (i == RT_TABLE_NONE)
		return false;
	if (prev == RT_TABLE_NONE)
		t->buckets[bucket_of(t, hash)] = t->entries[i].next;
	else
		t->entries[prev].next = t->entries[i].next;
	t->entries[i].next = RT_TABLE_DEAD;
	t->live--;
	clear_slots(t, ctx, h, i);
	return true;
}

void rt_table_clear(struct rt_table *t, duk_context *ctx, void *h)
{
	struct rt_cursor *c;

	if (t->cap == 0)
		return;
	for (c = t->cursors; c != NULL; c = c->next)
		c->pos = 0;
	jr_free(t->entries);
	jr_free(t->buckets);
	t->entries = NULL;
	t->buckets = NULL;
	t->cap = t->nbuckets = t->used = t->live = 0;
	duk_native_resize(ctx, h, 0);
}

uint32_t rt_table_next(const struct rt_table *t, uint32_t pos)
{
	while (pos < t->used && t->entries[pos].next == RT_TABLE_DEAD)
		pos++;
	return pos < t->used ? pos : RT_TABLE_NONE;
}

void rt_table_link(struct rt_table *t, struct rt_cursor *c)
{
	c->table = t;
	c->pos = 0;
	c->prev = NULL;
	c->next = t->cursors;
	if (c->next != NULL)
		c->next->prev = c;
	t->cursors = c;
}

void rt_table_unlink(struct rt_cursor *c)
{
	if (c->table == NULL)
		return;
	if (c->prev != NULL)
		c->prev->next = c->next;
	else
		c->table->cursors = c->next;
	if (c->next != NULL)
		c->next->prev = c->prev;
	c->table = NULL;
}
