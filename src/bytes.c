#include "src/bytes.h"

#include <string.h>

#include "lib/base/utf.h"

bool rt_bytes_get(duk_context *ctx, duk_idx_t idx, struct jr_str *out)
{
	duk_size_t n = 0;
	void *p;

	if (!duk_is_buffer_data(ctx, idx))
		return false;
	p = duk_get_buffer_data(ctx, idx, &n);
	*out = p ? (struct jr_str){p, n} : JR_STR("");
	return true;
}

struct jr_str rt_bytes_utf8(duk_context *ctx, duk_idx_t idx)
{
	struct jr_str s;
	size_t n;
	char *out;

	idx = duk_require_normalize_index(ctx, idx);
	s.p = duk_require_lstring(ctx, idx, &s.n);
	if (jr_utf_is_shared(s.p, s.n))
		return s;
	/* One byte more: callers that need it find a NUL there. */
	n = jr_utf_from_cesu(NULL, s.p, s.n);
	out = duk_push_fixed_buffer(ctx, n + 1);
	jr_utf_from_cesu(out, s.p, s.n);
	duk_replace(ctx, idx);
	return (struct jr_str){out, n};
}

struct jr_str rt_bytes_require(duk_context *ctx, duk_idx_t idx)
{
	struct jr_str s;

	if (rt_bytes_get(ctx, idx, &s))
		return s;
	return rt_bytes_utf8(ctx, idx);
}

void rt_bytes_push_utf8(duk_context *ctx, const char *p, size_t n)
{
	char *out;

	if (jr_utf_is_shared(p, n)) {
		duk_push_lstring(ctx, p, n);
		return;
	}
	out = duk_push_fixed_buffer(ctx, jr_utf_to_cesu(NULL, p, n));
	jr_utf_to_cesu(out, p, n);
	duk_buffer_to_string(ctx, -1);
}

void *rt_bytes_push_new(duk_context *ctx, size_t n)
{
	void *p = duk_push_fixed_buffer(ctx, n);

	duk_push_buffer_object(ctx, -1, 0, n, DUK_BUFOBJ_UINT8ARRAY);
	duk_remove(ctx, -2);
	rt_root_push(ctx, RT_ROOT_BYTES_CLASS);
	if (duk_is_object(ctx, -1))
		duk_set_prototype(ctx, -2);
	else
		duk_pop(ctx);
	return p;
}
