/* module_link.c - Link() of module records: ECMA-262 16.2.1.6.1, 16.2.1.7.2. */

#include "lib/base/buf.h"
#include "src/module_record.h"
#include "src/stack.h"

/* ---- ResolveExport ------------------------------------------------------ */

/* The pairs of module and name a search has met. Most modules are met for one
 * name only, which stands in them; the others are in a list. */
struct pair {
	const struct rt_module *module;
	void *name;
};

struct search {
	uint64_t serial;
	void *default_name;
	struct jr_buf more;             /* struct pair */
};

static bool is_met(struct search *s, struct rt_module *m, void *name)
{
	const struct pair *p = (const struct pair *)(void *)s->more.p;
	size_t i, n = s->more.n / sizeof *p;
	struct pair old = { m, m->visit_name };

	if (m->visit != s->serial) {
		m->visit = s->serial;
		m->visit_name = name;
		return false;
	}
	if (m->visit_name == name)
		return true;
	for (i = 0; i < n; i++)
		if (p[i].module == m && p[i].name == name)
			return true;
	m->visit_name = name;
	/* Not remembered: a cycle then looks like what is not exported. */
	return jr_buf_add(&s->more, &old, sizeof old) < 0;
}

static bool same(const struct rt_module_binding *a,
		 const struct rt_module_binding *b)
{
	return a->module == b->module && a->all == b->all &&
	       (a->all || a->cell == b->cell);
}

static enum rt_module_found resolve(struct search *s, struct rt_module *m,
				    void *name, struct rt_module_binding *out);

static enum rt_module_found resolve_stars(struct search *s,
					  struct rt_module *m, void *name,
					  struct rt_module_binding *out)
{
	enum rt_module_found found = RT_MODULE_MISSING, rc;
	struct rt_module_binding b;
	uint32_t i;

	for (i = 0; i < m->nstars; i++) {
		rc = resolve(s, m->resolved[m->stars[i]], name, &b);
		if (rc == RT_MODULE_AMBIGUOUS)
			return rc;
		if (rc == RT_MODULE_MISSING)
			continue;
		if (found == RT_MODULE_FOUND && !same(out, &b))
			return RT_MODULE_AMBIGUOUS;
		*out = b;
		found = rc;
	}
	return found;
}

static enum rt_module_found resolve(struct search *s, struct rt_module *m,
				    void *name, struct rt_module_binding *out)
{
	const struct rt_module_export *e;

	for (;;) {
		if (is_met(s, m, name))
			return RT_MODULE_MISSING;
		e = rt_module_find(m, name);
		if (!e)
			break;
		if (e->request == RT_MODULE_OWN) {
			*out = (struct rt_module_binding){m, e->cell, false};
			return RT_MODULE_FOUND;
		}
		m = m->resolved[e->request];
		if (!e->import) {
			*out = (struct rt_module_binding){m, 0, true};
			return RT_MODULE_FOUND;
		}
		name = e->import;
	}
	if (name == s->default_name)
		return RT_MODULE_MISSING;
	return resolve_stars(s, m, name, out);
}

enum rt_module_found rt_module_resolve(duk_context *ctx, struct rt_module *m,
				       void *name,
				       struct rt_module_binding *out)
{
	struct search s = {.serial = rt_module_serial(ctx)};
	enum rt_module_found found;

	s.default_name = rt_of(ctx)->names[RT_N_default];
	jr_buf_init(&s.more, 0);
	found = resolve(&s, m, name, out);
	jr_buf_fini(&s.more);
	return found;
}

/* ---- InitializeEnvironment ---------------------------------------------- */

static void push_specifier(duk_context *ctx, struct rt_module *m,
			   uint32_t request)
{
	rt_module_push_requests(ctx, m);
	duk_get_prop_index(ctx, -1, request);
	duk_get_prop_literal(ctx, -1, "specifier");
	duk_remove(ctx, -2);
	duk_remove(ctx, -2);
}

static void refuse(duk_context *ctx, struct rt_module *m, uint32_t request,
		   void *name, uint32_t offset, enum rt_module_found why)
{
	const char *specifier, *text;

	push_specifier(ctx, m, request);
	specifier = duk_get_string(ctx, -1);
	duk_push_heapptr(ctx, name);
	text = duk_get_string(ctx, -1);
	duk_push_error_object(ctx, DUK_ERR_SYNTAX_ERROR,
			      why == RT_MODULE_AMBIGUOUS ?
			      "The requested module '%s' contains conflicting "
			      "star exports for name '%s'" :
			      "The requested module '%s' does not provide an "
			      "export named '%s'", specifier, text);
	duk_native_push(ctx, m->self, RT_MODULE_URL);
	rt_stack_blame_offset(ctx, -2, offset);
	(void)duk_throw(ctx);
}

static void check_exports(duk_context *ctx, struct rt_module *m)
{
	struct rt_module_binding b;
	enum rt_module_found found;
	uint32_t i;

	for (i = 0; i < m->nexports; i++) {
		struct rt_module_export *e = &m->exports[i];

		if (e->request == RT_MODULE_OWN || !e->import)
			continue;
		found = rt_module_resolve(ctx, m, e->name, &b);
		if (found != RT_MODULE_FOUND)
			refuse(ctx, m, e->request, e->import, e->offset,
			       found);
	}
}

/* Calls the outer function of the code. */
static void make_functions(duk_context *ctx, struct rt_module *m)
{
	duk_native_push(ctx, m->self, RT_MODULE_BODY);
	rt_module_push(ctx, m);
	duk_call(ctx, 1);
	duk_get_prop_index(ctx, -1, 0);
	duk_native_put(ctx, m->self, RT_MODULE_SET);
	duk_get_prop_index(ctx, -1, 1);
	duk_native_put(ctx, m->self, RT_MODULE_BODY);
	duk_pop(ctx);
}

/* Gives import i what it stands for, now and in future. */
static void bind(duk_context *ctx, struct rt_module_import *p,
		 const struct rt_module_binding *b)
{
	if (b->all) {
		rt_module_push_namespace(ctx, b->module);
		rt_module_notify(ctx, &p->listener);
		return;
	}
	rt_module_listen(&p->listener, b->module, b->cell);
	duk_native_push(ctx, b->module->self, RT_MODULE_CELLS + b->cell);
	if (duk_is_uninitialized(ctx, -1))
		duk_pop(ctx);
	else
		rt_module_notify(ctx, &p->listener);
}

/* Every import is looked up before the first is bound: after an error the
 * module can be linked again. */
static void initialize(duk_context *ctx, struct rt_module *m)
{
	struct rt_module_binding *b;
	enum rt_module_found found;
	uint32_t i;

	check_exports(ctx, m);
	b = duk_push_fixed_buffer(ctx, m->nimports * sizeof *b);
	for (i = 0; i < m->nimports; i++) {
		struct rt_module_import *p = &m->imports[i];

		b[i] = (struct rt_module_binding){m->resolved[p->request], 0,
						  true};
		if (!p->name)
			continue;
		found = rt_module_resolve(ctx, b[i].module, p->name, &b[i]);
		if (found != RT_MODULE_FOUND)
			refuse(ctx, m, p->request, p->name, p->offset, found);
	}
	if (!m->made) {
		make_functions(ctx, m);
		m->made = true;
	}
	for (i = 0; !m->bound && i < m->nimports; i++)
		bind(ctx, &m->imports[i], &b[i]);
	m->bound = true;
	duk_pop(ctx);
}

/* ---- Link --------------------------------------------------------------- */

void rt_module_link(duk_context *ctx, struct rt_module *m, duk_idx_t records)
{
	uint32_t i;

	records = duk_require_normalize_index(ctx, records);
	if (m->resolved)
		(void)duk_type_error(ctx, "module is linked already");
	duk_push_bare_array(ctx);
	for (i = 0; i < m->nrequests; i++) {
		duk_get_prop_index(ctx, records, i);
		(void)rt_module_require(ctx, -1);
		duk_def_element(ctx, -2, i);
	}
	m->resolved = rt_module_room(ctx, m->nrequests, sizeof *m->resolved);
	for (i = 0; i < m->nrequests; i++) {
		duk_get_prop_index(ctx, -1, i);
		m->resolved[i] = rt_module_get(ctx, -1);
		duk_pop(ctx);
	}
	duk_native_put(ctx, m->self, RT_MODULE_RECORDS);
}

struct walk {
	struct rt_module *root, *stack;
	uint32_t index;
};

/* InnerModuleLinking. */
static void link_inner(duk_context *ctx, struct walk *w, struct rt_module *m)
{
	struct rt_module *t;
	uint32_t i;

	if (m->status != RT_MODULE_UNLINKED)
		return;
	if (m->synthetic) {
		m->status = RT_MODULE_LINKED;
		return;
	}
	if (!m->resolved)
		(void)duk_type_error(ctx, "module has not been linked");
	m->status = RT_MODULE_LINKING;
	m->dfs_index = m->dfs_ancestor = w->index++;
	m->stack_next = w->stack;
	w->stack = m;
	for (i = 0; i < m->nrequests; i++) {
		t = m->resolved[i];
		link_inner(ctx, w, t);
		if (t->status == RT_MODULE_LINKING &&
		    t->dfs_ancestor < m->dfs_ancestor)
			m->dfs_ancestor = t->dfs_ancestor;
	}
	initialize(ctx, m);
	if (m->dfs_ancestor != m->dfs_index)
		return;
	do {
		t = w->stack;
		w->stack = t->stack_next;
		t->status = RT_MODULE_LINKED;
	} while (t != m);
}

static duk_ret_t link_root(duk_context *ctx, void *udata)
{
	struct walk *w = udata;

	link_inner(ctx, w, w->root);
	return 0;
}

void rt_module_instantiate(duk_context *ctx, struct rt_module *m)
{
	struct walk w = {.root = m};

	if (duk_safe_call(ctx, link_root, &w, 0, 1) == DUK_EXEC_SUCCESS) {
		duk_pop(ctx);
		return;
	}
	for (; w.stack; w.stack = w.stack->stack_next)
		w.stack->status = RT_MODULE_UNLINKED;
	(void)duk_throw(ctx);
}

/* ---- questions ---------------------------------------------------------- */

static bool is_async(struct rt_module *m, uint64_t serial)
{
	uint32_t i;

	if (m->has_await)
		return true;
	if (m->visit == serial)
		return false;
	m->visit = serial;
	for (i = 0; m->resolved && i < m->nrequests; i++)
		if (is_async(m->resolved[i], serial))
			return true;
	return false;
}

bool rt_module_is_graph_async(duk_context *ctx, struct rt_module *m)
{
	return is_async(m, rt_module_serial(ctx));
}
