#include "src/handle.h"

#include "lib/base/alloc.h"
#include "src/error.h"

/* On the class's own functions: the type they are for. */
#define TYPE DUK_HIDDEN_SYMBOL("type")

void rt_handle_free(void *udata, void *ptr)
{
	struct rt_handle *h = ptr;

	(void)udata;
	if (h->type->fini)
		h->type->fini(h);
	jr_free(h);
}

void rt_handle_open(duk_context *ctx, struct rt_handle *h)
{
	if (h->open)
		return;
	duk_push_heapptr(ctx, h->wrapper);
	h->pin = rt_pin(ctx, -1);
	duk_pop(ctx);
	h->open = true;
	h->prev = NULL;
	h->next = h->rt->handles;
	if (h->next)
		h->next->prev = h;
	h->rt->handles = h;
}

void rt_handle_close(duk_context *ctx, struct rt_handle *h)
{
	if (!h->open)
		return;
	h->open = false;
	h->type->close(h);
	if (h->prev)
		h->prev->next = h->next;
	else
		h->rt->handles = h->next;
	if (h->next)
		h->next->prev = h->prev;
	rt_unpin_later(ctx, h->pin);
}

void rt_handle_set_ref(struct rt_handle *h, bool ref)
{
	if (h->unref == !ref)
		return;
	h->unref = !ref;
	if (h->open && h->type->set_ref)
		h->type->set_ref(h, ref);
}

void rt_handle_apply_ref(struct rt_handle *h)
{
	if (h->unref && h->type->set_ref)
		h->type->set_ref(h, false);
}

void *rt_handle_push_new(duk_context *ctx, const struct rt_handle_type *type,
			 duk_idx_t proto)
{
	struct rt_handle *h;
	void *wrapper;

	proto = duk_require_normalize_index(ctx, proto);
	/* Everything that can throw comes before the allocation. */
	wrapper = duk_push_native(ctx, &type->native, NULL, type->nslots);
	duk_dup(ctx, proto);
	duk_set_prototype(ctx, -2);
	h = jr_zalloc(type->size);
	h->type = type;
	h->rt = rt_of(ctx);
	h->wrapper = wrapper;
	duk_set_native(wrapper, h);
	return h;
}

static const struct rt_handle_type *type_of_class(duk_context *ctx)
{
	const struct rt_handle_type *type;

	duk_push_current_function(ctx);
	duk_get_prop_literal(ctx, -1, TYPE);
	type = duk_get_pointer(ctx, -1);
	duk_pop_2(ctx);
	return type;
}

static duk_ret_t construct(duk_context *ctx)
{
	if (!duk_is_constructor_call(ctx))
		return duk_type_error(ctx, "Class constructor cannot be "
				      "invoked without 'new'");
	duk_push_this(ctx);
	duk_get_prototype(ctx, -1);
	rt_handle_push_new(ctx, type_of_class(ctx), -1);
	return 1;
}

static duk_ret_t close_method(duk_context *ctx)
{
	rt_handle_close(ctx, rt_handle_this(ctx, type_of_class(ctx)));
	return 0;
}

static duk_ret_t ref_method(duk_context *ctx)
{
	rt_handle_set_ref(rt_handle_this(ctx, type_of_class(ctx)), true);
	duk_push_this(ctx);
	return 1;
}

static duk_ret_t unref_method(duk_context *ctx)
{
	rt_handle_set_ref(rt_handle_this(ctx, type_of_class(ctx)), false);
	duk_push_this(ctx);
	return 1;
}

static duk_ret_t has_ref_method(duk_context *ctx)
{
	struct rt_handle *h = rt_handle_this(ctx, type_of_class(ctx));

	duk_push_boolean(ctx, h->open && !h->unref);
	return 1;
}

/* [... object] -> the same, with a method that knows the type. */
static void put_method(duk_context *ctx, const struct rt_handle_type *type,
		       const char *name, duk_c_function fn)
{
	duk_push_c_function(ctx, fn, 0);
	duk_push_pointer(ctx, (void *)(uintptr_t)type);
	duk_put_prop_literal(ctx, -2, TYPE);
	duk_put_prop_string(ctx, -2, name);
}

void rt_handle_push_class(duk_context *ctx, const struct rt_handle_type *type)
{
	duk_push_c_function(ctx, construct, 0);
	duk_push_pointer(ctx, (void *)(uintptr_t)type);
	duk_put_prop_literal(ctx, -2, TYPE);
	duk_push_string(ctx, "name");
	duk_push_string(ctx, type->native.name);
	duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE | DUK_DEFPROP_FORCE);
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, type->methods);
	put_method(ctx, type, "close", close_method);
	if (type->set_ref) {
		put_method(ctx, type, "ref", ref_method);
		put_method(ctx, type, "unref", unref_method);
		put_method(ctx, type, "hasRef", has_ref_method);
	}
	duk_dup(ctx, -2);
	duk_put_prop_literal(ctx, -2, "constructor");
	duk_put_prop_literal(ctx, -2, "prototype");
}

void *rt_handle_require(duk_context *ctx, duk_idx_t idx,
			const struct rt_handle_type *type)
{
	void *h = duk_get_native(ctx, idx, &type->native);

	if (!h)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_THIS",
				    "Value of \"this\" must be of type %s",
				    type->native.name);
	return h;
}

void *rt_handle_this(duk_context *ctx, const struct rt_handle_type *type)
{
	void *h = duk_this_native(ctx, &type->native);

	if (!h)
		(void)rt_throw_code(ctx, DUK_ERR_TYPE_ERROR,
				    "ERR_INVALID_THIS",
				    "Value of \"this\" must be of type %s",
				    type->native.name);
	return h;
}

void rt_handle_emit(struct rt_handle *h, enum rt_name name, duk_idx_t nargs)
{
	duk_context *ctx = h->rt->ctx;

	duk_push_heapptr(ctx, h->wrapper);
	duk_insert(ctx, -1 - nargs);
	rt_call_method(h->rt, name, nargs);
}
