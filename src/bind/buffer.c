/* bind/buffer.c - internalBinding('buffer'): what Buffer does to bytes.
 *
 * setUp(prototype, badOffset, badValue): Buffer.prototype for new Buffers, and
 * the functions that throw for a bad offset or value of a number method.
 * numbers: the methods readUInt8 ... writeBigInt64BE, to be put on the
 * prototype.
 * Encodings are numbers: enum rt_encoding of src/text.h. Ranges were clamped
 * by JavaScript; they are checked again here only for memory safety. */
#include <string.h>

#include "lib/base/utf.h"
#include "src/args.h"
#include "src/bigint.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/text.h"

static struct jr_str bytes_at(duk_context *ctx, duk_idx_t idx)
{
	struct jr_str s;

	if (!rt_bytes_get(ctx, idx, &s))
		(void)duk_type_error(ctx, "argument must be a buffer");
	return s;
}

static size_t size_at(duk_context *ctx, duk_idx_t idx, size_t max)
{
	double d = duk_get_number_default(ctx, idx, 0);

	if (!(d > 0))
		return 0;
	return d >= (double)max ? max : (size_t)d;
}

static enum rt_encoding encoding_at(duk_context *ctx, duk_idx_t idx)
{
	return (enum rt_encoding)rt_arg_int(ctx, idx, 0, RT_HEX);
}

/* ---- making ------------------------------------------------------------ */

/* alloc(n): zeroed. */
static duk_ret_t alloc(duk_context *ctx)
{
	rt_bytes_push_new(ctx, (size_t)rt_arg_uint(ctx, 0, 0x7fffffff));
	return 1;
}

/* A Buffer on the memory of the ArrayBuffer at idx. */
static void push_view(duk_context *ctx, duk_idx_t idx, size_t offset, size_t n)
{
	duk_push_buffer_object(ctx, idx, offset, n, DUK_BUFOBJ_UINT8ARRAY);
	rt_root_push(ctx, RT_ROOT_BYTES_CLASS);
	duk_set_prototype(ctx, -2);
}

/* view(arrayBuffer, offset, length) */
static duk_ret_t view(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);
	size_t offset = size_at(ctx, 1, s.n);

	push_view(ctx, 0, offset, size_at(ctx, 2, s.n - offset));
	return 1;
}

/* slice(buffer, start, end): shares memory. */
static duk_ret_t slice(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);
	size_t start = size_at(ctx, 1, s.n), end = size_at(ctx, 2, s.n);
	size_t offset;

	duk_get_prop_literal(ctx, 0, "byteOffset");
	offset = (size_t)duk_get_number_default(ctx, -1, 0);
	duk_get_prop_literal(ctx, 0, "buffer");
	push_view(ctx, -1, offset + start, end > start ? end - start : 0);
	return 1;
}

/* fromString(string, encoding) */
static duk_ret_t from_string(duk_context *ctx)
{
	enum rt_encoding e = encoding_at(ctx, 1);
	size_t cap = rt_text_len(ctx, 0, e), n;
	void *p = rt_bytes_push_new(ctx, cap);

	n = rt_text_write(ctx, 0, e, p, cap);
	if (n == cap)
		return 1;
	/* Base64 and hex may hold less than their length promises. */
	duk_get_prop_literal(ctx, -1, "buffer");
	push_view(ctx, -1, 0, n);
	return 1;
}

/* byteLength(string, encoding) */
static duk_ret_t byte_length(duk_context *ctx)
{
	duk_push_number(ctx, (double)rt_text_len(ctx, 0, encoding_at(ctx, 1)));
	return 1;
}

/* ---- text -------------------------------------------------------------- */

/* decode(buffer, encoding, start, end): string */
static duk_ret_t decode(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);
	enum rt_encoding e = encoding_at(ctx, 1);
	size_t start = size_at(ctx, 2, s.n), end = size_at(ctx, 3, s.n);

	rt_text_push(ctx, (struct jr_str){s.p + start, end > start
						 ? end - start : 0}, e);
	return 1;
}

/* write(buffer, string, encoding, offset, length): bytes written */
static duk_ret_t write_text(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);
	enum rt_encoding e = encoding_at(ctx, 2);
	size_t offset = size_at(ctx, 3, s.n);
	size_t n = size_at(ctx, 4, s.n - offset);

	n = rt_text_write(ctx, 1, e, (char *)(uintptr_t)s.p + offset, n);
	duk_push_number(ctx, (double)n);
	return 1;
}

/* ---- comparing, searching, filling ------------------------------------- */

static int compare_bytes(struct jr_str a, struct jr_str b)
{
	int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	if (c == 0)
		c = a.n < b.n ? -1 : a.n > b.n;
	return c < 0 ? -1 : c > 0;
}

static struct jr_str range_at(duk_context *ctx, duk_idx_t buffer,
			      duk_idx_t start, duk_idx_t end)
{
	struct jr_str s = bytes_at(ctx, buffer);
	size_t from = size_at(ctx, start, s.n), to = size_at(ctx, end, s.n);

	return (struct jr_str){s.p + from, to > from ? to - from : 0};
}

/* compare(a, aStart, aEnd, b, bStart, bEnd): -1, 0, 1 */
static duk_ret_t compare(duk_context *ctx)
{
	duk_push_int(ctx, compare_bytes(range_at(ctx, 0, 1, 2),
					range_at(ctx, 3, 4, 5)));
	return 1;
}

/* equals(a, b) */
static duk_ret_t equals(duk_context *ctx)
{
	struct jr_str a = bytes_at(ctx, 0), b = bytes_at(ctx, 1);

	duk_push_boolean(ctx, jr_str_eq(a, b));
	return 1;
}

/* copy(source, sourceStart, sourceEnd, target, targetStart): bytes copied */
static duk_ret_t copy(duk_context *ctx)
{
	struct jr_str from = range_at(ctx, 0, 1, 2), to = bytes_at(ctx, 3);
	size_t at = size_at(ctx, 4, to.n);
	size_t n = from.n < to.n - at ? from.n : to.n - at;

	memmove((char *)(uintptr_t)to.p + at, from.p, n);
	duk_push_number(ctx, (double)n);
	return 1;
}

static bool matches(struct jr_str s, struct jr_str what, size_t at)
{
	return memcmp(s.p + at, what.p, what.n) == 0;
}

/* totalLength(array): bytes of the buffers in it, whatever `length` says. */
static duk_ret_t total_length(duk_context *ctx)
{
	duk_uarridx_t i, n = (duk_uarridx_t)duk_get_length(ctx, 0);
	struct jr_str s;
	double sum = 0;

	for (i = 0; i < n; i++) {
		duk_get_prop_index(ctx, 0, i);
		if (rt_bytes_get(ctx, -1, &s))
			sum += (double)s.n;
		duk_pop(ctx);
	}
	duk_push_number(ctx, sum);
	return 1;
}

/* indexOf(buffer, what, offset, backwards, step): what is a buffer; step 2
 * compares at even distances from the start only (UTF-16). -1 if not found. */
static duk_ret_t index_of(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0), what = bytes_at(ctx, 1);
	size_t at = size_at(ctx, 2, s.n), step;
	bool backwards = duk_to_boolean(ctx, 3);
	double found = -1;

	step = (size_t)rt_arg_int(ctx, 4, 1, 2);
	if (what.n > s.n)
		goto done;
	if (backwards) {
		if (at > s.n - what.n)
			at = s.n - what.n;
		for (at -= at % step;; at -= step) {
			if (matches(s, what, at)) {
				found = (double)at;
				break;
			}
			if (at < step)
				break;
		}
		goto done;
	}
	if (step == 1) {
		const char *p = at <= s.n - what.n
			? memmem(s.p + at, s.n - at, what.p, what.n) : NULL;

		if (p)
			found = (double)(p - s.p);
		goto done;
	}
	for (at += at % step; at + what.n <= s.n; at += step)
		if (matches(s, what, at)) {
			found = (double)at;
			break;
		}
done:
	duk_push_number(ctx, found);
	return 1;
}

/* fill(buffer, what, start, end): what is a byte or a non-empty buffer. */
static duk_ret_t fill(duk_context *ctx)
{
	struct jr_str s = range_at(ctx, 0, 2, 3), what;
	char *p = (char *)(uintptr_t)s.p;

	if (duk_is_number(ctx, 1)) {
		memset(p, (int)duk_to_uint32(ctx, 1) & 255, s.n);
		return 0;
	}
	what = bytes_at(ctx, 1);
	if (what.n == 0)
		return 0;
	for (size_t i = 0; i < s.n; i += what.n) {
		size_t n = s.n - i < what.n ? s.n - i : what.n;

		memmove(p + i, what.p, n);
	}
	return 0;
}

/* swap(buffer, size): reverses every group of size bytes. */
static duk_ret_t swap(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);
	size_t size = (size_t)rt_arg_int(ctx, 1, 2, 8);
	char *p = (char *)(uintptr_t)s.p;

	for (size_t i = 0; i + size <= s.n; i += size)
		for (size_t a = i, b = i + size - 1; a < b; a++, b--) {
			char c = p[a];

			p[a] = p[b];
			p[b] = c;
		}
	return 0;
}

/* ---- numbers ----------------------------------------------------------- */

/* Kind of a number method, its magic number: size in bytes (0: told by the
 * byteLength argument), then flags. */
enum { SIZE = 15, SIGNED = 16, FLOAT = 32, BIG_ENDIAN_ = 64, BIGINT = 128 };

enum { FAIL_OFFSET, FAIL_VALUE };

/* badOffset(offset, byteLength, size) or badValue(value, min, max, size). */
static duk_ret_t fail(duk_context *ctx, int which, duk_idx_t nargs)
{
	rt_root_push(ctx, RT_ROOT_BYTES_FAIL);
	duk_get_prop_index(ctx, -1, (duk_uarridx_t)which);
	duk_replace(ctx, -2);
	duk_insert(ctx, -nargs - 1);
	duk_call(ctx, nargs);
	return duk_type_error(ctx, "bad argument");
}

/* The memory of a number of n bytes at the offset at idx; throws. */
static uint8_t *number_at(duk_context *ctx, duk_idx_t idx, size_t n)
{
	struct jr_str s;
	double at;

	duk_push_this(ctx);
	s = bytes_at(ctx, -1);
	duk_pop(ctx);
	at = duk_is_undefined(ctx, idx) ? 0 : duk_get_number(ctx, idx);
	if (s.n >= n && at >= 0 && at <= (double)(s.n - n) &&
	    at == (double)(size_t)at)
		return (uint8_t *)(uintptr_t)s.p + (size_t)at;
	duk_dup(ctx, idx);
	duk_push_number(ctx, (double)s.n);
	duk_push_number(ctx, (double)n);
	fail(ctx, FAIL_OFFSET, 3);
	return NULL;
}

/* Size of a method's number; told by the argument at idx for the generic
 * ones, which JavaScript has checked. */
static size_t number_size(duk_context *ctx, int kind, duk_idx_t idx)
{
	return kind & SIZE ? (size_t)(kind & SIZE)
			   : (size_t)rt_arg_int(ctx, idx, 1, 6);
}

static duk_ret_t read_number(duk_context *ctx)
{
	int kind = duk_get_current_magic(ctx);
	size_t n = number_size(ctx, kind, 1);
	const uint8_t *p = number_at(ctx, 0, n);
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | p[kind & BIG_ENDIAN_ ? i : n - 1 - i];
	if (kind & FLOAT) {
		uint32_t bits = (uint32_t)v;
		double d;
		float f;

		memcpy(&f, &bits, sizeof(f));
		memcpy(&d, &v, sizeof(d));
		duk_push_number(ctx, n == 4 ? (double)f : d);
	} else if (kind & BIGINT) {
		if (kind & SIGNED)
			rt_bigint_push_i64(ctx, (int64_t)v);
		else
			rt_bigint_push_u64(ctx, v);
	} else if (kind & SIGNED) {
		unsigned shift = (unsigned)(64 - 8 * n);

		duk_push_number(ctx, (double)((int64_t)(v << shift) >> shift));
	} else
		duk_push_number(ctx, (double)v);
	return 1;
}

static uint64_t bigint_bits(duk_context *ctx, duk_idx_t idx, int kind)
{
	struct jr_bigint v;
	uint64_t bits;
	bool fits;

	if (!duk_is_bigint(ctx, idx))
		(void)duk_type_error(ctx, "Cannot mix BigInt and other types, "
				     "use explicit conversions");
	v = rt_bigint_view(ctx, idx);
	bits = jr_bigint_to_u64(v);
	if (kind & SIGNED)
		fits = v.n <= 1 && (v.n == 0 || v.neg == (bits >> 63 != 0));
	else
		fits = v.n <= 1 && !v.neg;
	if (!fits) {
		duk_dup(ctx, idx);
		duk_push_int(ctx, kind & SIGNED ? -1 : 0);
		duk_push_int(ctx, 0);
		duk_push_int(ctx, 8);
		fail(ctx, FAIL_VALUE, 4);
	}
	return bits;
}

/* The bits of the value at idx; throws if it does not fit. */
static uint64_t number_bits(duk_context *ctx, duk_idx_t idx, int kind, size_t n)
{
	double d, min = 0, max;
	uint64_t bits;

	if (kind & BIGINT)
		return bigint_bits(ctx, idx, kind);
	d = duk_to_number(ctx, idx);
	if (kind & FLOAT) {
		float f = (float)d;
		uint32_t half;

		memcpy(&bits, &d, sizeof(bits));
		memcpy(&half, &f, sizeof(half));
		return n == 4 ? half : bits;
	}
	max = (double)((1ULL << (8 * n - (kind & SIGNED ? 1 : 0))) - 1);
	if (kind & SIGNED)
		min = -max - 1;
	if (d > max || d < min) {
		duk_dup(ctx, idx);
		duk_push_number(ctx, min);
		duk_push_number(ctx, max);
		duk_push_number(ctx, (double)n);
		fail(ctx, FAIL_VALUE, 4);
	}
	return d != d ? 0 : (uint64_t)(int64_t)d;
}

/* (value, offset[, byteLength]): the offset after the number. */
static duk_ret_t write_number(duk_context *ctx)
{
	int kind = duk_get_current_magic(ctx);
	size_t n = number_size(ctx, kind, 2);
	uint64_t v = number_bits(ctx, 0, kind, n);
	uint8_t *p = number_at(ctx, 1, n);

	for (size_t i = 0; i < n; i++, v >>= 8)
		p[kind & BIG_ENDIAN_ ? n - 1 - i : i] = (uint8_t)v;
	duk_push_number(ctx, duk_get_number_default(ctx, 1, 0) + (double)n);
	return 1;
}

static const struct {
	const char *name;
	int kind;
	bool both;              /* LE and BE */
} numbers[] = {
	{"UInt8", 1, false}, {"Int8", 1 | SIGNED, false},
	{"UInt16", 2, true}, {"Int16", 2 | SIGNED, true},
	{"UInt32", 4, true}, {"Int32", 4 | SIGNED, true},
	{"Float", 4 | FLOAT, true}, {"Double", 8 | FLOAT, true},
	{"UInt", 0, true}, {"Int", SIGNED, true},
	{"BigUInt64", 8 | BIGINT, true}, {"BigInt64", 8 | BIGINT | SIGNED, true},
};

static void put_number(duk_context *ctx, const char *name, const char *end,
		       int kind)
{
	duk_push_sprintf(ctx, "read%s%s", name, end);
	duk_push_c_function(ctx, read_number, 2);
	duk_set_magic(ctx, -1, kind);
	duk_put_prop(ctx, -3);
	duk_push_sprintf(ctx, "write%s%s", name, end);
	duk_push_c_function(ctx, write_number, 3);
	duk_set_magic(ctx, -1, kind);
	duk_put_prop(ctx, -3);
}

static void push_numbers(duk_context *ctx)
{
	duk_push_object(ctx);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (!numbers[i].both) {
			put_number(ctx, numbers[i].name, "", numbers[i].kind);
			continue;
		}
		put_number(ctx, numbers[i].name, "LE", numbers[i].kind);
		put_number(ctx, numbers[i].name, "BE",
			   numbers[i].kind | BIG_ENDIAN_);
	}
}

/* ---- the binding ------------------------------------------------------- */

static duk_ret_t set_up(duk_context *ctx)
{
	duk_push_array(ctx);
	duk_dup(ctx, 1);
	duk_def_element(ctx, -2, FAIL_OFFSET);
	duk_dup(ctx, 2);
	duk_def_element(ctx, -2, FAIL_VALUE);
	rt_root_set(ctx, RT_ROOT_BYTES_FAIL);
	duk_dup(ctx, 0);
	rt_root_set(ctx, RT_ROOT_BYTES_CLASS);
	return 0;
}

static duk_ret_t is_utf8(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);

	duk_push_boolean(ctx, jr_utf_is_valid(s.p, s.n));
	return 1;
}

static duk_ret_t is_ascii(duk_context *ctx)
{
	struct jr_str s = bytes_at(ctx, 0);

	duk_push_boolean(ctx, jr_utf_ascii_len(s.p, s.n) == s.n);
	return 1;
}

static const duk_function_list_entry functions[] = {
	{"alloc", alloc, 1},
	{"view", view, 3},
	{"slice", slice, 3},
	{"fromString", from_string, 2},
	{"byteLength", byte_length, 2},
	{"decode", decode, 4},
	{"write", write_text, 5},
	{"compare", compare, 6},
	{"equals", equals, 2},
	{"copy", copy, 5},
	{"totalLength", total_length, 1},
	{"indexOf", index_of, 5},
	{"fill", fill, 4},
	{"swap", swap, 2},
	{"isUtf8", is_utf8, 1},
	{"isAscii", is_ascii, 1},
	{"setUp", set_up, 3},
	{NULL, NULL, 0},
};

duk_ret_t bind_buffer_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	push_numbers(ctx);
	duk_put_prop_literal(ctx, -2, "numbers");
	return 1;
}
