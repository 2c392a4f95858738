/* module_record.h - what the files of the module system share; not for others.
 *
 * A record is a native object; its struct is freed with it. Structs point at
 * each other (resolved requests, cycle roots, listeners): what a module needs
 * is held by its slots, so those pointers are good while it lives; listeners
 * take themselves out of the lists of others. */
#ifndef RT_MODULE_RECORD_H
#define RT_MODULE_RECORD_H

#include "src/module.h"

/* Slots of the native object; the values of the cells follow. */
enum {
	RT_MODULE_INFO,                 /* array: lower_module.c; keeps names */
	RT_MODULE_URL,
	RT_MODULE_RECORDS,              /* array: what requests became */
	RT_MODULE_SET, RT_MODULE_BODY,  /* functions of the code */
	RT_MODULE_ERROR,                /* what evaluation threw */
	RT_MODULE_PROMISE,              /* of Evaluate(), or undefined */
	RT_MODULE_META,
	RT_MODULE_IMPORTER,             /* its own host functions, see */
	RT_MODULE_INITIALIZER,          /* rt_module_set_importer */
	RT_MODULE_NAMESPACE,
	RT_MODULE_PARENTS,              /* array: who waits for it */
	RT_MODULE_CELLS,
};

enum { RT_MODULE_OWN = UINT32_MAX };    /* export.request: its own cell */

/* Something that follows a cell of another (or the same) module. link is NULL
 * while it is in no list. */
struct rt_module_listener {
	struct rt_module_listener *next, **link;
	struct rt_module *module;       /* whose import or namespace it is */
	void *name;                     /* NULL: the import, else namespace */
	uint32_t import;
};

/* Names are heap pointers of interned strings; NULL stands for all of a
 * module. */
struct rt_module_import {
	void *name;
	uint32_t request, offset;
	struct rt_module_listener listener;
};

struct rt_module_export {
	void *name;
	uint32_t request;               /* or RT_MODULE_OWN */
	uint32_t cell;                  /* own, or */
	void *import;                   /* name in the other module */
	uint32_t offset;
};

struct rt_module {
	void *self;                     /* heap pointer of the native object */
	uint8_t status;                 /* enum rt_module_status */
	bool synthetic;
	bool has_await;                 /* top-level await */
	bool made;                      /* its functions are there */
	bool bound;                     /* its imports follow their cells */
	uint32_t nrequests, nimports, nexports, nstars, ncells, nnames;
	struct rt_module **resolved;    /* by request; NULL before link */
	struct rt_module_import *imports;
	struct rt_module_export *exports;
	uint32_t *index;                /* of large export lists: hash table */
	uint32_t index_mask;            /* of export numbers + 1, by name */
	uint32_t *stars;                /* requests */
	struct rt_module_listener **heads;      /* by cell: who follows it */
	struct rt_module_listener *names;       /* of the namespace */

	/* 16.2.1.6: one walk at a time has a module on its stack. */
	uint32_t dfs_index, dfs_ancestor;
	struct rt_module *stack_next;
	struct rt_module *cycle_root;
	uint32_t pending;               /* dependencies still evaluating */
	uint64_t order;                 /* [[AsyncEvaluationOrder]]; 0: unset */
	bool order_done;

	uint64_t visit;                 /* search that was here last ... */
	void *visit_name;               /* ... for this name */
};

/* A struct and its native object, pushed. */
struct rt_module *rt_module_new(duk_context *ctx, bool synthetic);
void rt_module_push(duk_context *ctx, const struct rt_module *m);

/* Zeroed memory for at least count items; throws RangeError. */
void *rt_module_room(duk_context *ctx, size_t count, size_t size);

/* What the module exports under a name, stars aside, or NULL. */
const struct rt_module_export *rt_module_find(const struct rt_module *m,
					      const void *name);

/* [... value] -> [...]: the cell's value, for itself and all that follow it. */
void rt_module_set_cell(duk_context *ctx, struct rt_module *m, uint32_t cell);

/* [... value] -> [...]: the same for one follower. */
void rt_module_notify(duk_context *ctx, struct rt_module_listener *l);
/* Both do nothing if it is so already. */
void rt_module_unlisten(struct rt_module_listener *l);
void rt_module_listen(struct rt_module_listener *l, struct rt_module *target,
		      uint32_t cell);

/* module_link.c: ResolveExport (16.2.1.7.2.2). */
struct rt_module_binding {
	struct rt_module *module;
	uint32_t cell;
	bool all;                       /* the module's namespace */
};

enum rt_module_found { RT_MODULE_MISSING, RT_MODULE_FOUND,
		       RT_MODULE_AMBIGUOUS };

enum rt_module_found rt_module_resolve(duk_context *ctx, struct rt_module *m,
				       void *name,
				       struct rt_module_binding *out);

/* A number that marks one search through the graph. */
uint64_t rt_module_serial(duk_context *ctx);

#endif
