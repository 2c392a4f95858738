#include "src/module.h"

#include <string.h>

#include "lib/base/alloc.h"
#include "lib/es/intrinsic.h"
#include "src/module_record.h"
#include "src/stack.h"

static void free_module(void *udata, void *ptr);
static const duk_native_type module_type = {"Module", free_module};

uint64_t rt_module_serial(duk_context *ctx)
{
	return ++rt_of(ctx)->module_serial;
}

/* ---- life --------------------------------------------------------------- */

void rt_module_unlisten(struct rt_module_listener *l)
{
	if (!l->link)
		return;
	*l->link = l->next;
	if (l->next)
		l->next->link = l->link;
	l->link = NULL;
}

static void free_module(void *udata, void *ptr)
{
	struct rt_module *m = ptr;
	uint32_t i;

	(void)udata;
	if (!m)
		return;
	for (i = 0; m->imports && i < m->nimports; i++)
		rt_module_unlisten(&m->imports[i].listener);
	for (i = 0; m->names && i < m->nnames; i++)
		rt_module_unlisten(&m->names[i]);
	for (i = 0; m->heads && i < m->ncells; i++)
		while (m->heads[i])
			rt_module_unlisten(m->heads[i]);
	jr_free(m->resolved);
	jr_free(m->imports);
	jr_free(m->exports);
	jr_free(m->index);
	jr_free(m->stars);
	jr_free(m->heads);
	jr_free(m->names);
	jr_free(m);
}

struct rt_module *rt_module_new(duk_context *ctx, bool synthetic)
{
	void *self = duk_push_native(ctx, &module_type, NULL, RT_MODULE_CELLS);
	struct rt_module *m;

	duk_push_undefined(ctx);
	duk_set_prototype(ctx, -2);
	m = jr_zalloc(sizeof *m);
	m->self = self;
	m->synthetic = synthetic;
	m->status = RT_MODULE_UNLINKED;
	duk_set_native(self, m);
	return m;
}

void rt_module_push(duk_context *ctx, const struct rt_module *m)
{
	duk_push_heapptr(ctx, m->self);
}

struct rt_module *rt_module_get(duk_context *ctx, duk_idx_t idx)
{
	return duk_get_native(ctx, idx, &module_type);
}

struct rt_module *rt_module_require(duk_context *ctx, duk_idx_t idx)
{
	struct rt_module *m = rt_module_get(ctx, idx);

	if (!m)
		(void)duk_type_error(ctx, "not a module record");
	return m;
}

/* ---- cells -------------------------------------------------------------- */

void rt_module_listen(struct rt_module_listener *l, struct rt_module *target,
		      uint32_t cell)
{
	if (l->link)
		return;
	l->next = target->heads[cell];
	l->link = &target->heads[cell];
	if (l->next)
		l->next->link = &l->next;
	target->heads[cell] = l;
}

/* A follower may be garbage that is collected while others are told: it is held
 * as long as its place in the list is needed. */
void rt_module_set_cell(duk_context *ctx, struct rt_module *m, uint32_t cell)
{
	struct rt_module_listener *l = m->heads[cell];

	duk_dup_top(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_CELLS + cell);
	if (!l) {
		duk_pop(ctx);
		return;
	}
	rt_module_push(ctx, l->module);
	while (l) {
		duk_dup(ctx, -2);
		rt_module_notify(ctx, l);
		l = l->next;
		if (l)
			rt_module_push(ctx, l->module);
		else
			duk_push_undefined(ctx);
		duk_replace(ctx, -2);
	}
	duk_pop_2(ctx);
}

/* ---- what the front end found ------------------------------------------- */

static uint32_t length_of(duk_context *ctx, duk_idx_t idx)
{
	return (uint32_t)duk_get_length(ctx, idx);
}

static uint32_t get_uint(duk_context *ctx, duk_uarridx_t i)
{
	uint32_t v;

	duk_get_prop_index(ctx, -1, i);
	v = duk_get_uint(ctx, -1);
	duk_pop(ctx);
	return v;
}

/* A name, or NULL for a number. */
static void *get_name(duk_context *ctx, duk_uarridx_t i)
{
	void *p;

	duk_get_prop_index(ctx, -1, i);
	p = duk_is_string(ctx, -1) ? duk_get_heapptr(ctx, -1) : NULL;
	duk_pop(ctx);
	return p;
}

void *rt_module_room(duk_context *ctx, size_t count, size_t size)
{
	void *p = jr_try_alloc((count + 1) * size);

	if (!p)
		(void)duk_range_error(ctx, "Out of memory");
	memset(p, 0, (count + 1) * size);
	return p;
}

static void make_cells(duk_context *ctx, struct rt_module *m, uint32_t count)
{
	uint32_t i;

	duk_native_resize(ctx, m->self, RT_MODULE_CELLS + count);
	for (i = 0; i < count; i++) {
		duk_push_intrinsic(ctx, JR_I_tdz);
		duk_native_put(ctx, m->self, RT_MODULE_CELLS + i);
	}
	m->heads = rt_module_room(ctx, count, sizeof *m->heads);
	m->ncells = count;
}

/* Stack top: the list. Attributes are looked at by push_requests. */
static uint32_t count_requests(duk_context *ctx)
{
	uint32_t i, n = length_of(ctx, -1), count = 0;

	for (i = 0; i < n; i += 3 + 2 * get_uint(ctx, i + 2))
		count++;
	return count;
}

static void read_imports(duk_context *ctx, struct rt_module *m)
{
	uint32_t i, n = length_of(ctx, -1) / 3;

	m->imports = rt_module_room(ctx, n, sizeof *m->imports);
	m->nimports = n;
	for (i = 0; i < n; i++) {
		struct rt_module_import *p = &m->imports[i];

		p->request = get_uint(ctx, 3 * i);
		p->name = get_name(ctx, 3 * i + 1);
		p->offset = get_uint(ctx, 3 * i + 2);
		p->listener.module = m;
		p->listener.import = i;
	}
}

enum { INDEX_FROM = 16 };       /* exports: fewer are searched one by one */

static uint32_t hash_of(const void *name)
{
	uint64_t h = (uint64_t)(uintptr_t)name * 0x9e3779b97f4a7c15u;

	return (uint32_t)(h >> 32);
}

static void index_exports(duk_context *ctx, struct rt_module *m)
{
	uint32_t i, at, size = INDEX_FROM * 4;

	if (m->nexports < INDEX_FROM)
		return;
	while (size < m->nexports * 2)
		size *= 2;
	m->index = rt_module_room(ctx, size, sizeof *m->index);
	m->index_mask = size - 1;
	for (i = 0; i < m->nexports; i++) {
		at = hash_of(m->exports[i].name) & m->index_mask;
		while (m->index[at])
			at = (at + 1) & m->index_mask;
		m->index[at] = i + 1;
	}
}

const struct rt_module_export *rt_module_find(const struct rt_module *m,
					      const void *name)
{
	uint32_t i;

	if (m->index) {
		i = hash_of(name) & m->index_mask;
		while (m->index[i] &&
		       m->exports[m->index[i] - 1].name != name)
			i = (i + 1) & m->index_mask;
		return m->index[i] ? &m->exports[m->index[i] - 1] : NULL;
	}
	for (i = 0; i < m->nexports; i++)
		if (m->exports[i].name == name)
			return &m->exports[i];
	return NULL;
}

static void read_exports(duk_context *ctx, struct rt_module *m)
{
	uint32_t i, n = length_of(ctx, -1) / 4;

	m->exports = rt_module_room(ctx, n, sizeof *m->exports);
	m->nexports = n;
	for (i = 0; i < n; i++) {
		struct rt_module_export *p = &m->exports[i];

		p->name = get_name(ctx, 4 * i);
		duk_get_prop_index(ctx, -1, 4 * i + 1);
		p->request = duk_get_int(ctx, -1) < 0 ? RT_MODULE_OWN :
			duk_get_uint(ctx, -1);
		duk_pop(ctx);
		if (p->request == RT_MODULE_OWN)
			p->cell = get_uint(ctx, 4 * i + 2);
		else
			p->import = get_name(ctx, 4 * i + 2);
		p->offset = get_uint(ctx, 4 * i + 3);
	}
	index_exports(ctx, m);
}

static void read_stars(duk_context *ctx, struct rt_module *m)
{
	uint32_t i, n = length_of(ctx, -1);

	m->stars = rt_module_room(ctx, n, sizeof *m->stars);
	m->nstars = n;
	for (i = 0; i < n; i++)
		m->stars[i] = get_uint(ctx, i);
}

/* Parts of the array; see lib/es/lower_module.c. */
enum {
	INFO_FLAGS, INFO_REQUESTS, INFO_IMPORTS, INFO_EXPORTS, INFO_STARS,
	INFO_CELLS, INFO_CODE,
};

void rt_module_push_source(duk_context *ctx, const char *url)
{
	struct rt_module *m;

	duk_call(ctx, 0);
	m = rt_module_new(ctx, false);
	duk_push_string(ctx, url);
	duk_native_put(ctx, m->self, RT_MODULE_URL);
	duk_dup(ctx, -2);
	duk_native_put(ctx, m->self, RT_MODULE_INFO);
	duk_insert(ctx, -2);
	m->has_await = get_uint(ctx, INFO_FLAGS) & 1;
	make_cells(ctx, m, get_uint(ctx, INFO_CELLS));
	duk_get_prop_index(ctx, -1, INFO_REQUESTS);
	m->nrequests = count_requests(ctx);
	duk_get_prop_index(ctx, -2, INFO_IMPORTS);
	read_imports(ctx, m);
	duk_get_prop_index(ctx, -3, INFO_EXPORTS);
	read_exports(ctx, m);
	duk_get_prop_index(ctx, -4, INFO_STARS);
	read_stars(ctx, m);
	duk_get_prop_index(ctx, -5, INFO_CODE);
	duk_native_put(ctx, m->self, RT_MODULE_BODY);
	duk_pop_n(ctx, 5);
}

void rt_module_push_synthetic(duk_context *ctx, const char *url,
			      duk_idx_t evaluate)
{
	uint32_t i, n = length_of(ctx, -1);
	struct rt_module *m;

	evaluate = duk_require_normalize_index(ctx, evaluate);
	m = rt_module_new(ctx, true);
	duk_insert(ctx, -2);
	duk_dup(ctx, evaluate);
	duk_native_put(ctx, m->self, RT_MODULE_BODY);
	duk_push_string(ctx, url);
	duk_native_put(ctx, m->self, RT_MODULE_URL);
	make_cells(ctx, m, n);
	m->exports = rt_module_room(ctx, n, sizeof *m->exports);
	/* A copy: the caller may change its array. */
	duk_push_bare_array(ctx);
	for (i = 0; i < n; i++) {
		duk_get_prop_index(ctx, -2, i);
		(void)duk_require_string(ctx, -1);
		m->exports[i].name = duk_get_heapptr(ctx, -1);
		m->exports[i].request = RT_MODULE_OWN;
		m->exports[i].cell = i;
		duk_def_element(ctx, -2, i);
		duk_push_undefined(ctx);
		duk_native_put(ctx, m->self, RT_MODULE_CELLS + i);
	}
	m->nexports = n;
	index_exports(ctx, m);
	duk_native_put(ctx, m->self, RT_MODULE_INFO);
	duk_pop(ctx);
}

void rt_module_set_export(duk_context *ctx, struct rt_module *m,
			  duk_idx_t name)
{
	const struct rt_module_export *e =
		rt_module_find(m, duk_get_heapptr(ctx, name));

	if (e) {
		rt_module_set_cell(ctx, m, e->cell);
		return;
	}
	(void)duk_reference_error(ctx, "Export '%s' is not defined in module",
				  duk_safe_to_string(ctx, name));
}

/* ---- questions ---------------------------------------------------------- */

void rt_module_push_requests(duk_context *ctx, const struct rt_module *m)
{
	duk_uarridx_t i = 0, k, count, n = 0;

	duk_push_array(ctx);
	if (m->synthetic)
		return;
	duk_native_push(ctx, m->self, RT_MODULE_INFO);
	duk_get_prop_index(ctx, -1, INFO_REQUESTS);
	duk_remove(ctx, -2);
	while (n < m->nrequests) {
		count = get_uint(ctx, i + 2);
		duk_push_object(ctx);
		duk_get_prop_index(ctx, -2, i);
		duk_put_prop_literal(ctx, -2, "specifier");
		duk_push_bare_object(ctx);
		for (k = 0; k < count; k++) {
			duk_get_prop_index(ctx, -3, i + 3 + 2 * k);
			duk_get_prop_index(ctx, -4, i + 4 + 2 * k);
			duk_put_prop(ctx, -3);
		}
		duk_put_prop_literal(ctx, -2, "attributes");
		duk_def_element(ctx, -3, n++);
		i += 3 + 2 * count;
	}
	duk_pop(ctx);
}

/* Source offset of a request's specifier. */
static uint32_t request_offset(duk_context *ctx, const struct rt_module *m,
			       uint32_t request)
{
	uint32_t i = 0, offset;

	duk_native_push(ctx, m->self, RT_MODULE_INFO);
	duk_get_prop_index(ctx, -1, INFO_REQUESTS);
	while (request-- > 0)
		i += 3 + 2 * get_uint(ctx, i + 2);
	offset = get_uint(ctx, i + 1);
	duk_pop_2(ctx);
	return offset;
}

void rt_module_blame(duk_context *ctx, duk_idx_t idx,
		     const struct rt_module *m, uint32_t request)
{
	if (m->synthetic || request >= m->nrequests)
		return;
	idx = duk_require_normalize_index(ctx, idx);
	duk_native_push(ctx, m->self, RT_MODULE_URL);
	rt_stack_blame_offset(ctx, idx, request_offset(ctx, m, request));
}

void rt_module_push_error(duk_context *ctx, const struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_ERROR);
}

void rt_module_push_url(duk_context *ctx, const struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_URL);
}

enum rt_module_status rt_module_status(const struct rt_module *m)
{
	return (enum rt_module_status)m->status;
}

bool rt_module_has_await(const struct rt_module *m)
{
	return m->has_await;
}
