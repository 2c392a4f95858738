/* bind/intl.c - internalBinding('intl'): what Intl needs of the system.
 *
 * openZone(name): a time zone of the system's database, undefined if there is
 * none; zoneAt(zone, seconds): seconds east of Greenwich, times two, plus one
 * during daylight saving time; localZone(): what the system calls the local
 * one, '' if it does not say. graphemes(text): Uint32Array of the ends of its
 * grapheme clusters. compare(a, b, options): negative, 0 or positive; options is
 * a sum of bits, see below. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/codec/unicode.h"
#include "lib/io/zone.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/ecma.h"
#include "src/error.h"

static void free_zone(void *udata, void *ptr)
{
	(void)udata;
	jr_zone_free(ptr);
}

static const duk_native_type zone_type = {"Zone", free_zone};

static duk_ret_t open_zone(duk_context *ctx)
{
	const char *name = duk_require_string(ctx, 0);
	const char *dir = getenv("TZDIR");
	void *wrapper = duk_push_native(ctx, &zone_type, NULL, 0);
	struct jr_zone *z;

	if (jr_zone_load(&z, dir != NULL && *dir != '\0' ? dir :
			 "/usr/share/zoneinfo", name) < 0)
		return 0;
	duk_set_native(wrapper, z);
	return 1;
}

static duk_ret_t zone_at(duk_context *ctx)
{
	const struct jr_zone *z = duk_get_native(ctx, 0, &zone_type);
	double seconds = duk_require_number(ctx, 1);
	struct jr_zone_time t;

	if (z == NULL || !(fabs(seconds) < 1e15))
		return duk_type_error(ctx, "not a zone or time");
	t = jr_zone_at(z, (int64_t)seconds);
	duk_push_number(ctx, 2.0 * t.offset + t.dst);
	return 1;
}

static duk_ret_t local_zone(duk_context *ctx)
{
	static const char mark[] = "/zoneinfo/";
	const char *tz = getenv("TZ");
	char path[PATH_MAX];
	const char *p;
	ssize_t n;

	if (tz != NULL) {
		p = *tz == ':' ? tz + 1 : tz;
	} else {
		n = readlink("/etc/localtime", path, sizeof path - 1);
		path[n < 0 ? 0 : n] = '\0';
		p = path;
	}
	if (*p == '/') {
		p = strstr(p, mark);
		p = p == NULL ? "" : p + sizeof mark - 1;
	}
	rt_bytes_push_utf8(ctx, p, strlen(p));
	return 1;
}

static duk_ret_t graphemes(duk_context *ctx)
{
	struct jr_str text = rt_bytes_utf8(ctx, 0);
	struct jr_buf b;
	void *p;
	int rc;

	/* At most one end for each byte. */
	p = duk_push_dynamic_buffer(ctx, 4 * text.n);
	jr_buf_init(&b, 4 * text.n + 1);
	rc = jr_unicode_graphemes(&b, text);
	if (rc == 0 && b.n > 0)
		memcpy(p, b.p, b.n);
	if (rc == 0)
		rc = (int)b.n;
	jr_buf_fini(&b);
	if (rc < 0)
		return rt_throw_errno(ctx, rc, "graphemes");
	duk_resize_buffer(ctx, -1, (duk_size_t)rc);
	duk_push_buffer_object(ctx, -1, 0, (duk_size_t)rc,
			       DUK_BUFOBJ_UINT32ARRAY);
	return 1;
}

enum {
	STRENGTH = 3, CASE_LEVEL = 4, UPPER_FIRST = 8, LOWER_FIRST = 16,
	NUMERIC = 32, IGNORE_PUNCTUATION = 64,
};

static duk_ret_t compare(duk_context *ctx)
{
	unsigned bits = duk_require_uint(ctx, 2);
	struct jr_collate_options options = {
		.strength = bits & STRENGTH,
		.case_level = bits & CASE_LEVEL,
		.upper_first = bits & UPPER_FIRST,
		.lower_first = bits & LOWER_FIRST,
		.numeric = bits & NUMERIC,
		.ignore_punctuation = bits & IGNORE_PUNCTUATION,
	};

	duk_push_int(ctx, rt_ecma_compare(ctx, 0, 1, &options));
	return 1;
}

duk_ret_t bind_intl_init(duk_context *ctx)
{
	static const duk_function_list_entry functions[] = {
		{"openZone", open_zone, 1},
		{"zoneAt", zone_at, 2},
		{"localZone", local_zone, 0},
		{"graphemes", graphemes, 1},
		{"compare", compare, 3},
		{NULL, NULL, 0},
	};

	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
