/* Base64 and hexadecimal text of Uint8Array (ECMA-262 23.3). */
#include <string.h>

#include "lib/codec/base64.h"
#include "lib/codec/hex.h"
#include "src/ecma_typed.h"

/* Pushes `this`, a Uint8Array, which may be out of its buffer. */
static void push_this(duk_context *ctx)
{
	duk_buffer_view v;

	duk_push_this(ctx);
	if (!rt_typed_get(ctx, -1, &v) || v.type != DUK_ELEMENT_UINT8)
		(void)duk_type_error(ctx, "this is not a Uint8Array");
}

static void require_text(duk_context *ctx)
{
	if (!duk_is_string(ctx, 0) || duk_is_symbol(ctx, 0))
		(void)duk_type_error(ctx, "Input argument must be a string");
}

/* GetOptionsObject */
static void check_options(duk_context *ctx, duk_idx_t idx)
{
	if (!duk_is_undefined(ctx, idx) && !rt_ecma_is_object(ctx, idx))
		(void)duk_type_error(ctx, "Options must be an object");
}

/* Index in `values` (NULL at the end) of an option of the object at idx; the
 * first is the default. */
static int option(duk_context *ctx, duk_idx_t idx, const char *name,
		  const char *const *values)
{
	const char *s;
	int i;

	if (duk_is_undefined(ctx, idx))
		return 0;
	duk_get_prop_string(ctx, idx, name);
	if (duk_is_undefined(ctx, -1)) {
		duk_pop(ctx);
		return 0;
	}
	s = duk_get_string(ctx, -1);
	for (i = 0; s != NULL && values[i] != NULL; i++)
		if (strcmp(s, values[i]) == 0) {
			duk_pop(ctx);
			return i;
		}
	return duk_type_error(ctx, "Invalid value for option %s", name);
}

static bool is_url(duk_context *ctx, duk_idx_t options)
{
	static const char *const alphabets[] = {"base64", "base64url", NULL};

	return option(ctx, options, "alphabet", alphabets) == 1;
}

static enum jr_base64_last last_chunk(duk_context *ctx, duk_idx_t options)
{
	static const char *const names[] = {
		"loose", "strict", "stop-before-partial", NULL,
	};

	return (enum jr_base64_last)option(ctx, options, "lastChunkHandling",
					   names);
}

static duk_ret_t bad_base64(duk_context *ctx)
{
	return duk_syntax_error(ctx, "The string to be decoded is not "
				"correctly encoded");
}

/* Pushes a Uint8Array with the first n bytes at p. */
static void push_bytes(duk_context *ctx, const void *p, size_t n)
{
	void *out;

	rt_typed_push_new(ctx, DUK_ELEMENT_UINT8, (double)n);
	out = duk_get_buffer_data(ctx, -1, NULL);
	if (n > 0)
		memcpy(out, p, n);
}

/* {read, written} */
static void push_progress(duk_context *ctx, size_t count, size_t written)
{
	duk_push_object(ctx);
	duk_push_number(ctx, (double)count);
	duk_put_prop_literal(ctx, -2, "read");
	duk_push_number(ctx, (double)written);
	duk_put_prop_literal(ctx, -2, "written");
}

/* Uint8Array.fromBase64(string, options) */
static duk_ret_t from_base64(duk_context *ctx)
{
	struct jr_base64_progress at;
	enum jr_base64_last last;
	const char *p;
	size_t n, cap;
	bool url;
	void *out;

	require_text(ctx);
	check_options(ctx, 1);
	url = is_url(ctx, 1);
	last = last_chunk(ctx, 1);
	p = duk_get_lstring(ctx, 0, &n);
	cap = n / 4 * 3 + 3;
	out = duk_push_fixed_buffer(ctx, cap);
	if (!jr_base64_decode_strict(out, cap, p, n, url, last, &at))
		return bad_base64(ctx);
	push_bytes(ctx, out, at.written);
	return 1;
}

/* Uint8Array.prototype.setFromBase64(string, options) */
static duk_ret_t set_from_base64(duk_context *ctx)
{
	struct jr_base64_progress at;
	enum jr_base64_last last;
	duk_buffer_view v;
	const char *p;
	size_t n;
	bool url;

	push_this(ctx);
	require_text(ctx);
	check_options(ctx, 1);
	url = is_url(ctx, 1);
	last = last_chunk(ctx, 1);
	(void)rt_typed_require(ctx, 2, &v);
	p = duk_get_lstring(ctx, 0, &n);
	if (!jr_base64_decode_strict(v.data, v.length, p, n, url, last, &at))
		return bad_base64(ctx);
	push_progress(ctx, at.read, at.written);
	return 1;
}

/* toBase64(options) */
static duk_ret_t to_base64(duk_context *ctx)
{
	duk_buffer_view v;
	bool url, pad = true;
	size_t n;
	char *out;

	push_this(ctx);
	check_options(ctx, 0);
	url = is_url(ctx, 0);
	if (!duk_is_undefined(ctx, 0)) {
		duk_get_prop_literal(ctx, 0, "omitPadding");
		pad = !duk_to_boolean(ctx, -1);
	}
	(void)rt_typed_require(ctx, 1, &v);
	n = jr_base64_encoded_len(v.length, pad);
	out = duk_push_fixed_buffer(ctx, n);
	jr_base64_encode(out, v.data, v.length, url, pad);
	duk_push_lstring(ctx, out, n);
	return 1;
}

/* The hexadecimal text at 0: an even number of characters. */
static const char *require_hex(duk_context *ctx, size_t *n)
{
	if (duk_get_length(ctx, 0) & 1)
		(void)duk_syntax_error(ctx, "String should have an even number "
				       "of characters");
	return duk_get_lstring(ctx, 0, n);
}

static duk_ret_t bad_hex(duk_context *ctx)
{
	return duk_syntax_error(ctx, "String should only contain hex "
				"characters");
}

/* Uint8Array.fromHex(string) */
static duk_ret_t from_hex(duk_context *ctx)
{
	const char *p;
	size_t n;
	void *out;

	require_text(ctx);
	p = require_hex(ctx, &n);
	rt_typed_push_new(ctx, DUK_ELEMENT_UINT8, (double)(n / 2));
	out = duk_get_buffer_data(ctx, -1, NULL);
	if (jr_hex_decode(out, n / 2, p, n) * 2 < n)
		return bad_hex(ctx);
	return 1;
}

/* setFromHex(string) */
static duk_ret_t set_from_hex(duk_context *ctx)
{
	duk_buffer_view v;
	const char *p;
	size_t n, len;

	push_this(ctx);
	require_text(ctx);
	(void)rt_typed_require(ctx, 1, &v);
	p = require_hex(ctx, &n);
	len = jr_hex_decode(v.data, v.length, p, n);
	if (len < v.length && 2 * len < n)
		return bad_hex(ctx);
	push_progress(ctx, 2 * len, len);
	return 1;
}

static duk_ret_t to_hex(duk_context *ctx)
{
	duk_buffer_view v;
	char *out;

	push_this(ctx);
	(void)rt_typed_require(ctx, 0, &v);
	out = duk_push_fixed_buffer(ctx, 2 * v.length);
	jr_hex_encode(out, v.data, v.length);
	duk_push_lstring(ctx, out, 2 * v.length);
	return 1;
}

void rt_ecma_uint8array_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"fromBase64", from_base64, 2, 1, 0},
		{"fromHex", from_hex, 1, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn methods[] = {
		{"setFromBase64", set_from_base64, 2, 1, 0},
		{"setFromHex", set_from_hex, 1, 1, 0},
		{"toBase64", to_base64, 1, 0, 0},
		{"toHex", to_hex, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "Uint8Array");
	rt_ecma_define(ctx, -1, statics);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, methods);
	duk_pop_2(ctx);
}
