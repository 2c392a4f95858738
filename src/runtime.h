/* runtime.h - struct rt: one interpreter heap, one loop, one thread.
 *
 * Life: rt_init, rt_boot (built-ins are there), the main program is started
 * by its owner, rt_run (until nothing is left to do), rt_fini. Everything a
 * runtime knows hangs on its struct rt; the heap's memory functions carry it
 * as user data, so any engine context leads to it.
 *
 * The loop enters JavaScript through rt_call and rt_handle_emit only; what else
 * may throw in a callback of the loop runs under rt_guard. */
#ifndef RT_RUNTIME_H
#define RT_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <duktape.h>

#include "lib/base/slab.h"
#include "lib/io/loop.h"
#include "lib/io/timer.h"
#include "src/names.h"
#include "src/tick.h"

struct bind_http;
struct rt_handle;
struct rt_options;
struct rt_cache;
struct rt_regexps;
struct jr_pool;

/* Values the collector must keep because the loop or C memory refers to them.
 * Invariant: `next_free` chains the free slots, `next_late` those to be freed
 * once no callback runs; -1 ends a chain. */
struct rt_pins {
	void *slots;            /* native object that holds the values */
	int *next;              /* per slot: the next of its chain */
	int next_late;
	int cap;
	int next_free;
};

struct rt {
	duk_context *ctx;               /* main stack; loop callbacks use it */
	char *stack_end;                /* the native stack ends before it */
	struct jr_slab memory;          /* of the heap */
	struct jr_loop loop;
	struct jr_timers timers;
	struct jr_pool *pool;           /* NULL until first used */
	struct rt_handle *handles;      /* every open handle, newest first */
	struct rt_pins pins;
	struct rt_ticks ticks;
	void *names[RT_N_COUNT];        /* interned strings */
	void *roots;                    /* native object: see enum rt_root */
	const struct rt_options *options;
	struct rt_regexps *regexp;      /* src/regexp.c */
	/* src/promise.c: heap pointers of what its root holds. */
	struct {
		void *keep, *constructor, *prototype, *then;
		void *resolve, *constructor_key, *then_key, *resolve_key;
		void *traced;           /* of rt_promise_trace_from */
	} promise;
	struct rt_cache *cache;         /* compile cache; NULL until used */
	int argc;                       /* script arguments as given: */
	char **argv;                    /*   program, options, script, rest */
	/* Ends the process at once; does not return. Set by main. */
	void (*exit)(struct rt *rt, int code);
	int exit_code;                  /* asked for by exit, or by failure */
	struct bind_http *http;         /* src/bind/http.c; NULL until used */
	bool immediates;                /* the check phase has work */
	bool immediates_ref;            /* ... that keeps the loop alive */
	bool has_context;               /* see context.h */
	bool weak_targets;              /* see rt_collection_release */
	bool stopping;                  /* rt_stop was called */
	uint32_t serial;                /* of texts that are in no file */
	uint64_t module_serial;         /* searches and evaluation order */
	uint64_t start_ns;              /* monotonic, for process.uptime */
};

/* Values the runtime itself holds on to, as slots of rt->roots. */
enum rt_root {
	RT_ROOT_NAMES,                  /* array: keeps `names` alive */
	RT_ROOT_BINDINGS,               /* object: name -> loaded binding */
	RT_ROOT_MODULES,                /* object: id -> built-in module */
	RT_ROOT_REQUIRE,                /* function: require for built-ins */
	RT_ROOT_PROCESS,                /* the process object */
	RT_ROOT_UNCAUGHT,               /* function(error, origin): see error.h */
	RT_ROOT_PIN_SLOTS,
	RT_ROOT_TICK_SLOTS,
	RT_ROOT_MICROTASK_SLOTS,
	RT_ROOT_IMMEDIATE,              /* function: runs the check phase */
	RT_ROOT_PREPARE_STACK,          /* for src/stack.c */
	RT_ROOT_PROMISE,                /* for src/promise.c */
	RT_ROOT_CORO,                   /* for src/coro.c */
	RT_ROOT_BYTES_CLASS,            /* Buffer.prototype, for new Buffers */
	RT_ROOT_BYTES_FAIL,             /* array: see bind/buffer.c, setUp */
	RT_ROOT_BEFORE_EXIT,            /* functions: see boot.h */
	RT_ROOT_EXIT,
	RT_ROOT_HTTP,                   /* for src/bind/http.c */
	RT_ROOT_CONTEXT,                /* see context.h */
	RT_ROOT_MODULE_HOST,            /* see module.h */
	RT_ROOT_IMPORTERS,              /* object: referrer name -> function */
	RT_ROOT_WEAK_TARGETS,           /* see rt_collection_release */
	RT_ROOT_EVAL_CONTEXT,           /* string: see JR_I_evalctx */
	RT_ROOT_COUNT
};

struct rt *rt_of(duk_context *ctx);

/* Creates loop and heap. Returns 0 or a negative code; after a failure there
 * is nothing to fini. */
int rt_init(struct rt *rt, const struct rt_options *options)
	__attribute__((warn_unused_result));

/* Closes every handle, then frees heap and loop. */
void rt_fini(struct rt *rt);

/* Whether anything keeps the loop going. */
bool rt_is_alive(struct rt *rt);

/* Turns the loop until nothing referenced is left or rt_stop was called. */
void rt_run(struct rt *rt);

/* Makes rt_run return after the current callback. Own thread only. */
void rt_stop(struct rt *rt);

/* Stack of rt->ctx: [... function this args...] -> [...]. Calls, reports what
 * is thrown as uncaught, then runs nextTicks and microtasks. The result is
 * dropped. Afterwards any handle may be closed: touch nothing. */
void rt_call(struct rt *rt, duk_idx_t nargs);

/* Same with wrapper[name] for the function and the object at the top of the
 * stack for `this`: [... this args...] -> [...]. */
void rt_call_method(struct rt *rt, enum rt_name name, duk_idx_t nargs);

/* Runs f(ctx, udata) in a callback of the loop, where nothing above it catches
 * what the engine throws. False when it threw: reported as uncaught, but for
 * the end of memory, which costs the caller just the work at hand (it closes
 * what it served). The stack is as before. */
bool rt_guard(struct rt *rt, duk_safe_call_function f, void *udata)
	__attribute__((warn_unused_result));

/* Pushes the interned string. */
static inline void rt_push_name(duk_context *ctx, struct rt *rt,
				enum rt_name name)
{
	duk_push_heapptr(ctx, rt->names[name]);
}

/* obj[name] onto the stack / from the stack, like duk_get_prop. */
bool rt_get_name(duk_context *ctx, duk_idx_t obj, enum rt_name name);
void rt_put_name(duk_context *ctx, duk_idx_t obj, enum rt_name name);

void rt_root_push(duk_context *ctx, enum rt_root root);
/* Pops the value. */
void rt_root_set(duk_context *ctx, enum rt_root root);

/* Keeps the value at idx alive; returns its slot. May throw (out of memory):
 * nothing is pinned then. */
int rt_pin(duk_context *ctx, duk_idx_t idx);
/* The next n (at most 16) rt_pin do not throw, if this does not. */
void rt_pin_reserve(duk_context *ctx, int n);
/* Never throws. May free the value at once. */
void rt_unpin(duk_context *ctx, int slot);
/* The same at the end of the loop's turn: for what the callers of a callback
 * go on using. */
void rt_unpin_later(duk_context *ctx, int slot);
void rt_pin_push(duk_context *ctx, int slot);

#endif
