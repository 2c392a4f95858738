/* bind/signal.c - internalBinding('signal'): class Signal { start(n); close() }
 *
 * The wrapper's onsignal(signum) is called for each delivery. */
#include "lib/io/signal.h"

#include "src/bind/bind.h"
#include "src/error.h"
#include "src/handle.h"

struct bind_signal {
	struct rt_handle h;             /* first: the struct *is* a handle */
	struct jr_signal sig;
};

static void on_signal(struct jr_signal *sig, int signum)
{
	struct bind_signal *b = sig->data;

	duk_push_int(b->h.rt->ctx, signum);
	rt_handle_emit(&b->h, RT_N_onsignal, 1);
	/* b may be closed or freed now: touch nothing. */
}

static void close_signal(struct rt_handle *h)
{
	jr_signal_stop(&((struct bind_signal *)h)->sig);
}

static void set_ref(struct rt_handle *h, bool ref)
{
	jr_signal_set_ref(&((struct bind_signal *)h)->sig, ref);
}

static const struct rt_handle_type signal_type;

/* start(signum): throws EINVAL (syscall "signal") if it cannot be caught. */
static duk_ret_t start(duk_context *ctx)
{
	struct bind_signal *b = rt_handle_this(ctx, &signal_type);
	int signum = duk_require_int(ctx, 0);
	int rc;

	rt_handle_open(ctx, &b->h);
	jr_signal_stop(&b->sig);
	b->sig.data = b;
	rc = jr_signal_start(&b->sig, &b->h.rt->loop, signum, on_signal);
	if (rc < 0) {
		rt_handle_close(ctx, &b->h);
		return rt_throw_errno(ctx, rc, "signal");
	}
	rt_handle_apply_ref(&b->h);
	return 0;
}

static const duk_function_list_entry methods[] = {
	{"start", start, 1},
	{NULL, NULL, 0},
};

static const struct rt_handle_type signal_type = {
	.native = {"Signal", rt_handle_free},
	.size = sizeof(struct bind_signal),
	.close = close_signal,
	.set_ref = set_ref,
	.methods = methods,
};

duk_ret_t bind_signal_init(duk_context *ctx)
{
	duk_push_object(ctx);
	rt_handle_push_class(ctx, &signal_type);
	duk_put_prop_literal(ctx, -2, "Signal");
	return 1;
}
