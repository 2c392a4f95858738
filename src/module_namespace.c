/* module_namespace.c - module namespace objects: ECMA-262 10.4.6.
 *
 * The object has one property an export, which follows its cell. A property of
 * a cell without a value is an accessor that throws. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "src/ecma.h"
#include "src/module_record.h"

bool rt_module_is_namespace(duk_context *ctx, duk_idx_t idx)
{
	return duk_get_native(ctx, idx, &duk_native_namespace) != NULL;
}

/* ---- GetExportedNames --------------------------------------------------- */

struct names {
	uint64_t serial;
	void *default_name;
	void **list;                    /* engine buffer at idx */
	size_t count, cap;
	duk_idx_t idx;
};

static void add_name(duk_context *ctx, struct names *s, void *name)
{
	if (s->count == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		s->list = duk_resize_buffer(ctx, s->idx,
					    s->cap * sizeof *s->list);
	}
	s->list[s->count++] = name;
}

/* May repeat names. */
static void collect(duk_context *ctx, struct names *s, struct rt_module *m,
		    bool is_root)
{
	uint32_t i;

	if (m->visit == s->serial)
		return;
	m->visit = s->serial;
	for (i = 0; i < m->nexports; i++)
		if (is_root || m->exports[i].name != s->default_name)
			add_name(ctx, s, m->exports[i].name);
	for (i = 0; i < m->nstars; i++)
		collect(ctx, s, m->resolved[m->stars[i]], false);
}

struct entry {
	const char *text;
	size_t len;
	void *name;
};

/* By UTF-16 units, which is the order of the bytes in the engine's strings. */
static int by_text(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);

	return d ? d : (x->len > y->len) - (x->len < y->len);
}

/* Pushes a buffer of the names, sorted, each once; returns it. The strings are
 * held by the modules. */
static struct entry *push_names(duk_context *ctx, struct rt_module *m,
				size_t *count)
{
	struct names s = {.serial = rt_module_serial(ctx)};
	struct entry *e;
	size_t i, n = 0;

	s.default_name = rt_of(ctx)->names[RT_N_default];
	duk_push_dynamic_buffer(ctx, 0);
	s.idx = duk_get_top_index(ctx);
	collect(ctx, &s, m, true);
	e = duk_push_fixed_buffer(ctx, s.count * sizeof *e);
	for (i = 0; i < s.count; i++) {
		duk_push_heapptr(ctx, s.list[i]);
		e[i].name = s.list[i];
		e[i].text = duk_get_lstring(ctx, -1, &e[i].len);
		duk_pop(ctx);
	}
	duk_remove(ctx, -2);
	if (s.count > 1)
		qsort(e, s.count, sizeof *e, by_text);
	for (i = 0; i < s.count; i++)
		if (n == 0 || e[n - 1].name != e[i].name)
			e[n++] = e[i];
	*count = n;
	return e;
}

/* ---- properties --------------------------------------------------------- */

/* Getter that stands for a variable without a value; the engine throws instead
 * of calling it. */
static duk_ret_t too_early(duk_context *ctx)
{
	(void)ctx;
	return 0;
}

/* [... value] -> [...]; the namespace is at idx. */
static void define(duk_context *ctx, duk_idx_t idx, void *name)
{
	bool early = duk_is_uninitialized(ctx, -1);

	if (early) {
		duk_pop(ctx);
		duk_push_c_lightfunc(ctx, too_early, 0, 0, 0);
	}
	duk_push_heapptr(ctx, name);
	duk_insert(ctx, -2);
	duk_def_prop(ctx, idx, DUK_DEFPROP_FORCE | DUK_DEFPROP_SET_ENUMERABLE |
		     DUK_DEFPROP_CLEAR_CONFIGURABLE |
		     (early ? DUK_DEFPROP_HAVE_GETTER :
		      DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WRITABLE));
}

void rt_module_notify(duk_context *ctx, struct rt_module_listener *l)
{
	struct rt_module *m = l->module;

	if (l->name) {
		duk_native_push(ctx, m->self, RT_MODULE_NAMESPACE);
		duk_insert(ctx, -2);
		define(ctx, duk_get_top(ctx) - 2, l->name);
	} else {
		duk_native_push(ctx, m->self, RT_MODULE_SET);
		duk_insert(ctx, -2);
		duk_push_uint(ctx, l->import);
		duk_insert(ctx, -2);
		duk_call(ctx, 2);
	}
	duk_pop(ctx);
}

/* The namespace is on the stack top. */
static void add_export(duk_context *ctx, struct rt_module *m, void *name,
		       const struct rt_module_binding *b)
{
	duk_idx_t idx = duk_get_top_index(ctx);

	if (b->all) {
		rt_module_push_namespace(ctx, b->module);
	} else {
		struct rt_module_listener *l = &m->names[m->nnames++];

		l->module = m;
		l->name = name;
		rt_module_listen(l, b->module, b->cell);
		duk_native_push(ctx, b->module->self,
				RT_MODULE_CELLS + b->cell);
	}
	define(ctx, idx, name);
}

/* GetModuleNamespace (16.2.1.12). The object is known before it is complete:
 * modules may export each other's. */
static duk_ret_t make(duk_context *ctx, void *udata)
{
	struct rt_module *m = udata;
	struct rt_module_binding b;
	struct entry *e;
	size_t i, n;
	void *self;

	e = push_names(ctx, m, &n);
	m->names = rt_module_room(ctx, n, sizeof *m->names);
	self = duk_push_native(ctx, &duk_native_namespace, m->self, 1);
	rt_module_push(ctx, m);
	duk_native_put(ctx, self, 0);   /* whose listeners fill it */
	duk_push_undefined(ctx);
	duk_set_prototype(ctx, -2);
	duk_dup_top(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_NAMESPACE);
	for (i = 0; i < n; i++)
		if (rt_module_resolve(ctx, m, e[i].name, &b) ==
		    RT_MODULE_FOUND)
			add_export(ctx, m, e[i].name, &b);
	duk_push_literal(ctx, RT_SYM("toStringTag"));
	duk_push_literal(ctx, "Module");
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_CLEAR_WEC);
	duk_seal(ctx, -1);
	return 1;
}

void rt_module_push_namespace(duk_context *ctx, struct rt_module *m)
{
	duk_require_stack(ctx, 16);
	duk_native_push(ctx, m->self, RT_MODULE_NAMESPACE);
	if (!duk_is_undefined(ctx, -1))
		return;
	duk_pop(ctx);
	if (duk_safe_call(ctx, make, m, 0, 1) == DUK_EXEC_SUCCESS)
		return;
	while (m->nnames > 0)
		rt_module_unlisten(&m->names[--m->nnames]);
	jr_free(m->names);
	m->names = NULL;
	duk_push_undefined(ctx);
	duk_native_put(ctx, m->self, RT_MODULE_NAMESPACE);
	(void)duk_throw(ctx);
}
