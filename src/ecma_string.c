/* String (ECMA-262 22.1) as far as the engine lacks it. What works on regular
 * expressions is in ecma_regexp.c.
 *
 * The engine's strings are CESU-8: each UTF-16 code unit is encoded by itself,
 * so that every third byte of a surrogate is in 0xed 0xa0..0xbf 0x80..0xbf. */
#include <math.h>
#include <string.h>

#include "lib/base/utf.h"
#include "lib/codec/unicode.h"
#include "lib/es/case.h"
#include "src/ecma.h"

#define BYTES_MAX ((size_t)0x7fffffff)

/* `this` as a string, pushed; what it is called on is at index n, where n is
 * the function's argument count. */
static const char *this_string(duk_context *ctx, const char *name, size_t *len)
{
	rt_ecma_push_this_string(ctx, name);
	return duk_get_lstring(ctx, -1, len);
}

static duk_ret_t at(duk_context *ctx)
{
	double len, k;

	rt_ecma_push_this_string(ctx, "String.prototype.at");
	len = (double)duk_get_length(ctx, 1);
	k = rt_ecma_to_integer(ctx, 0);
	if (k < 0)
		k += len;
	if (k < 0 || k >= len)
		return 0;
	duk_substring(ctx, 1, (size_t)k, (size_t)k + 1);
	return 1;
}

/* padStart, padEnd: (length, filler); magic 1 for the end. */
static duk_ret_t pad(duk_context *ctx)
{
	bool end = duk_get_current_magic(ctx);
	size_t have, want, unit, n, rest, bytes, part;
	const char *p;
	char *out;
	double max;

	rt_ecma_push_this_string(ctx, end ? "String.prototype.padEnd" :
				 "String.prototype.padStart");
	have = duk_get_length(ctx, 2);
	max = rt_ecma_to_length(ctx, 0);
	if (max <= (double)have)
		return 1;
	if (duk_is_undefined(ctx, 1)) {
		duk_push_literal(ctx, " ");
		duk_replace(ctx, 1);
	}
	duk_to_string(ctx, 1);
	unit = duk_get_length(ctx, 1);
	if (unit == 0)
		return 1;
	if (max > (double)BYTES_MAX / 3)
		return duk_range_error(ctx, "Invalid string length");
	want = (size_t)max - have;
	n = want / unit;
	rest = want % unit;
	duk_dup(ctx, 1);
	duk_substring(ctx, 3, 0, rest);
	duk_get_lstring(ctx, 3, &part);
	p = duk_get_lstring(ctx, 1, &bytes);
	out = duk_push_fixed_buffer(ctx, bytes * n + part);
	for (; n > 0; n--, out += bytes)
		memcpy(out, p, bytes);
	memcpy(out, duk_get_string(ctx, 3), part);
	duk_buffer_to_string(ctx, 4);
	duk_dup(ctx, 2);
	if (end)
		duk_swap_top(ctx, -2);
	duk_concat(ctx, 2);
	return 1;
}

/* Bytes of the white space (or line end) character at p, or 0. */
static size_t space_at(const unsigned char *p, size_t n)
{
	unsigned c;

	if (n >= 1 && (p[0] == ' ' || (p[0] >= 9 && p[0] <= 13)))
		return 1;
	if (n >= 2 && p[0] == 0xc2 && p[1] == 0xa0)
		return 2;
	if (n < 3 || (p[0] & 0xf0) != 0xe0)
		return 0;
	c = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	       c == 0xfeff ? 3 : 0;
}

/* The same for the character that ends at p + n. */
static size_t space_before(const unsigned char *p, size_t n)
{
	size_t k;

	for (k = 1; k <= 3 && k <= n; k++) {
		if (space_at(p + n - k, k) == k)
			return k;
	}
	return 0;
}

/* trimStart, trimEnd: magic 1 for the end. */
static duk_ret_t trim(duk_context *ctx)
{
	bool end = duk_get_current_magic(ctx);
	size_t n, k;
	const unsigned char *p = (const unsigned char *)
		this_string(ctx, end ? "String.prototype.trimEnd" :
			    "String.prototype.trimStart", &n);

	if (end) {
		while ((k = space_before(p, n)) > 0)
			n -= k;
	} else {
		for (; (k = space_at(p, n)) > 0; n -= k)
			p += k;
	}
	duk_push_lstring(ctx, (const char *)p, n);
	return 1;
}

/* String.raw(template, substitution...) */
static duk_ret_t raw(duk_context *ctx)
{
	duk_idx_t n = duk_get_top(ctx);
	double len, k;

	if (n == 0)
		return duk_type_error(ctx, "Cannot convert undefined or null "
				      "to object");
	duk_to_object(ctx, 0);
	duk_get_prop_literal(ctx, 0, "raw");
	duk_to_object(ctx, n);
	len = rt_ecma_length_of(ctx, n);
	duk_push_literal(ctx, "");
	for (k = 0; k < len; k++) {
		rt_ecma_get(ctx, n, k);
		duk_to_string(ctx, -1);
		duk_concat(ctx, 2);
		if (k + 1 < len && k + 1 < n) {
			duk_dup(ctx, (duk_idx_t)k + 1);
			duk_to_string(ctx, -1);
			duk_concat(ctx, 2);
		}
	}
	return 1;
}

/* ---- well-formedness ---- */

static bool is_lead(const unsigned char *p)
{
	return p[0] == 0xed && p[1] >= 0xa0 && p[1] <= 0xaf;
}

static bool is_trail(const unsigned char *p)
{
	return p[0] == 0xed && p[1] >= 0xb0;
}

/* Offset of the first lone surrogate at or after i; n if there is none. */
static size_t find_lone(const unsigned char *p, size_t n, size_t i)
{
	const unsigned char *q;

	while (i < n && (q = memchr(p + i, 0xed, n - i)) != NULL) {
		i = (size_t)(q - p);
		if (is_lead(q) && i + 6 <= n && is_trail(q + 3))
			i += 6;
		else if (is_lead(q) || is_trail(q))
			return i;
		else
			i += 3;
	}
	return n;
}

static duk_ret_t is_well_formed(duk_context *ctx)
{
	size_t n;
	const unsigned char *p = (const unsigned char *)
		this_string(ctx, "String.prototype.isWellFormed", &n);

	duk_push_boolean(ctx, find_lone(p, n, 0) == n);
	return 1;
}

static duk_ret_t to_well_formed(duk_context *ctx)
{
	size_t n, i;
	const unsigned char *p = (const unsigned char *)
		this_string(ctx, "String.prototype.toWellFormed", &n);
	unsigned char *out;

	i = find_lone(p, n, 0);
	if (i == n)
		return 1;
	out = duk_push_fixed_buffer(ctx, n);
	memcpy(out, p, n);
	for (; i < n; i = find_lone(p, n, i + 3))
		memcpy(out + i, "\xef\xbf\xbd", 3);
	duk_buffer_to_string(ctx, -1);
	return 1;
}

/* ---- normalization ---- */

/* Appends the form of n bytes without lone surrogates. */
static int normalize_part(struct jr_buf *out, const char *p, size_t n,
			  enum jr_unicode_form form)
{
	struct jr_buf utf8, result;
	char *to;
	int rc;

	jr_buf_init(&utf8, 0);
	jr_buf_init(&result, BYTES_MAX);
	to = jr_buf_reserve(&utf8, n);
	rc = utf8.rc;
	if (rc == 0) {
		utf8.n = jr_utf_from_cesu(to, p, n);
		rc = jr_unicode_normalize(&result, jr_buf_str(&utf8), form);
	}
	to = rc == 0 ? jr_buf_reserve(out, 3 * result.n) : NULL;
	if (to != NULL)
		out->n += jr_utf_to_cesu(to, result.p, result.n);
	jr_buf_fini(&result);
	jr_buf_fini(&utf8);
	return rc < 0 ? rc : out->rc;
}

/* Lone surrogates stay, and nothing combines across them. */
static int normalize_text(struct jr_buf *out, const char *p, size_t n,
			  enum jr_unicode_form form)
{
	size_t from, to;
	int rc = 0;

	for (from = 0; from < n && rc == 0; from = to + 3) {
		to = find_lone((const unsigned char *)p, n, from);
		if (to > from)
			rc = normalize_part(out, p + from, to - from, form);
		if (rc == 0 && to < n)
			rc = jr_buf_add(out, p + to, 3);
	}
	return rc;
}

static duk_ret_t push_result(duk_context *ctx, void *udata)
{
	const struct jr_buf *out = udata;

	duk_push_lstring(ctx, out->p, out->n);
	return 1;
}

/* Ends a method whose result is in the buffer, if rc >= 0; frees it. */
static duk_ret_t buffer_result(duk_context *ctx, struct jr_buf *out, int rc)
{
	if (rc < 0) {
		jr_buf_fini(out);
		return duk_range_error(ctx, "Invalid string length");
	}
	rc = duk_safe_call(ctx, push_result, out, 0, 1);
	jr_buf_fini(out);
	return rc == DUK_EXEC_SUCCESS ? 1 : duk_throw(ctx);
}

/* (form) */
static duk_ret_t normalize(duk_context *ctx)
{
	static const char *const forms[] = {
		[JR_UNICODE_NFC] = "NFC", [JR_UNICODE_NFD] = "NFD",
		[JR_UNICODE_NFKC] = "NFKC", [JR_UNICODE_NFKD] = "NFKD",
	};
	int form = JR_UNICODE_NFC;
	struct jr_buf out;
	const char *p, *name;
	size_t n;

	p = this_string(ctx, "String.prototype.normalize", &n);
	if (!duk_is_undefined(ctx, 0)) {
		name = duk_to_string(ctx, 0);
		for (form = 0; form < 4; form++) {
			if (strcmp(name, forms[form]) == 0)
				break;
		}
		if (form == 4)
			return duk_range_error(ctx, "The normalization form "
					       "should be one of NFC, NFD, "
					       "NFKC, NFKD.");
	}
	if (duk_is_ascii(ctx, 1))
		return 1;
	jr_buf_init(&out, BYTES_MAX);
	return buffer_result(ctx, &out, normalize_text(&out, p, n,
					(enum jr_unicode_form)form));
}

/* ---- case ---- */

/* Bytes before the first ASCII letter of the other case. */
static size_t in_case(const char *p, size_t n, bool upper)
{
	char a = upper ? 'a' : 'A';
	size_t i = 0;

	while (i < n && (unsigned char)(p[i] - a) >= 26)
		i++;
	return i;
}

/* toLowerCase, toUpperCase: magic 1 for upper case. */
static duk_ret_t change_case(duk_context *ctx)
{
	bool upper = duk_get_current_magic(ctx);
	const char *p;
	struct jr_buf out;
	size_t n, i;
	char *to;

	p = this_string(ctx, upper ? "String.prototype.toUpperCase" :
			"String.prototype.toLowerCase", &n);
	if (duk_is_ascii(ctx, 0)) {
		i = in_case(p, n, upper);
		if (i == n)
			return 1;
		to = duk_push_fixed_buffer(ctx, n);
		memcpy(to, p, n);
		for (; i < n; i++)
			if ((unsigned char)((p[i] | 0x20) - 'a') < 26)
				to[i] = upper ? (char)(p[i] & ~0x20) :
					(char)(p[i] | 0x20);
		duk_buffer_to_string(ctx, -1);
		return 1;
	}
	jr_buf_init(&out, BYTES_MAX);
	return buffer_result(ctx, &out, jr_case_convert(&out, p, n, upper));
}

/* ---- Annex B.2.2 ---- */

/* (start, length) */
static duk_ret_t substr(duk_context *ctx)
{
	double size, start, len;

	rt_ecma_push_this_string(ctx, "String.prototype.substr");
	size = (double)duk_get_length(ctx, 2);
	start = rt_ecma_relative(ctx, 0, size, 0);
	len = size - start;
	if (!duk_is_undefined(ctx, 1))
		len = fmin(fmax(rt_ecma_to_integer(ctx, 1), 0), len);
	duk_substring(ctx, 2, (size_t)start, (size_t)(start + len));
	return 1;
}

static const struct html {
	const char *method, *tag, *attribute;
} html[] = {
	{"anchor", "a", "name"}, {"big", "big", NULL},
	{"blink", "blink", NULL}, {"bold", "b", NULL},
	{"fixed", "tt", NULL}, {"fontcolor", "font", "color"},
	{"fontsize", "font", "size"}, {"italics", "i", NULL},
	{"link", "a", "href"}, {"small", "small", NULL},
	{"strike", "strike", NULL}, {"sub", "sub", NULL},
	{"sup", "sup", NULL},
};
#define HTML_COUNT (sizeof(html) / sizeof(html[0]))

/* Pushes the string at idx with quotes as entities. */
static void push_quoted(duk_context *ctx, duk_idx_t idx)
{
	const char *p, *q;
	size_t n;

	duk_to_string(ctx, idx);
	p = duk_get_lstring(ctx, idx, &n);
	duk_push_literal(ctx, "");
	while ((q = memchr(p, '"', n)) != NULL) {
		duk_push_lstring(ctx, p, (size_t)(q - p));
		duk_push_literal(ctx, "&quot;");
		duk_concat(ctx, 3);
		n -= (size_t)(q - p) + 1;
		p = q + 1;
	}
	duk_push_lstring(ctx, p, n);
	duk_concat(ctx, 2);
}

static duk_ret_t create_html(duk_context *ctx)
{
	const struct html *h = &html[duk_get_current_magic(ctx)];

	duk_push_sprintf(ctx, "String.prototype.%s", h->method);
	rt_ecma_push_this_string(ctx, duk_get_string(ctx, -1));
	duk_push_sprintf(ctx, "<%s", h->tag);
	if (h->attribute != NULL) {
		duk_push_sprintf(ctx, " %s=\"", h->attribute);
		push_quoted(ctx, 0);
		duk_push_literal(ctx, "\"");
		duk_concat(ctx, 4);
	}
	duk_push_literal(ctx, ">");
	duk_dup(ctx, 2);
	duk_push_sprintf(ctx, "</%s>", h->tag);
	duk_concat(ctx, 4);
	return 1;
}

static void install_html(duk_context *ctx)
{
	struct rt_ecma_fn one[2] = {
		{NULL, create_html, 1, 0, 0}, {NULL, NULL, 0, 0, 0},
	};
	size_t i;

	for (i = 0; i < HTML_COUNT; i++) {
		one[0].name = html[i].method;
		one[0].length = html[i].attribute != NULL;
		one[0].magic = (int16_t)i;
		rt_ecma_define(ctx, -1, one);
	}
}

/* These take the place of the engine's. */
static void install_replaced(duk_context *ctx)
{
	duk_get_prop_literal(ctx, -1, "substr");
	duk_set_c_function(ctx, -1, substr, 2, 0);
	duk_pop(ctx);
	duk_get_prop_literal(ctx, -1, "toLowerCase");
	duk_set_c_function(ctx, -1, change_case, 0, 0);
	duk_get_prop_literal(ctx, -2, "toUpperCase");
	duk_set_c_function(ctx, -1, change_case, 0, 1);
	duk_pop_2(ctx);
}

void rt_ecma_string_install(duk_context *ctx)
{
	static const struct rt_ecma_fn statics[] = {
		{"raw", raw, DUK_VARARGS, 1, 0},
		{NULL, NULL, 0, 0, 0},
	};
	static const struct rt_ecma_fn list[] = {
		{"at", at, 1, 1, 0},
		{"isWellFormed", is_well_formed, 0, 0, 0},
		{"normalize", normalize, 1, 0, 0},
		{"padEnd", pad, 2, 1, 1},
		{"padStart", pad, 2, 1, 0},
		{"toWellFormed", to_well_formed, 0, 0, 0},
		{"trimEnd", trim, 0, 0, 1},
		{"trimStart", trim, 0, 0, 0},
		{NULL, NULL, 0, 0, 0},
	};

	rt_ecma_push_global(ctx, "String");
	rt_ecma_define(ctx, -1, statics);
	duk_get_prop_literal(ctx, -1, "prototype");
	rt_ecma_define(ctx, -1, list);
	rt_ecma_alias(ctx, -1, "trimStart", "trimLeft");
	rt_ecma_alias(ctx, -1, "trimEnd", "trimRight");
	install_html(ctx);
	install_replaced(ctx);
	duk_pop_2(ctx);
}
