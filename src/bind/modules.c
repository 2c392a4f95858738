/* bind/modules.c - internalBinding('modules'): files as modules.
 *
 * stat(path): 0 nothing, 1 file, 2 folder. realpath(path): text, throws.
 * readText(path | fd): the file as text, throws system errors; a byte order
 * mark is dropped. compileFile(path, lang): the file as the function of a
 * CommonJS module, without making a string of it. lang, here and below: words
 * of lib/es/lang.h, or undefined for JavaScript.
 *
 * isModuleSyntax(error): whether a SyntaxError of CommonJS code was one that
 * the code is none of as an ES module.
 * exportNames(path, lang), exportNamesOf(text, lang): what CommonJS code exports, see
 * lib/es/cjs_names.h: [names, modules]; undefined for code that does not
 * parse, null for code that is an ES module.
 *
 * stripTypes(text, lang, transform): { code, marks: [line, column of the
 * output, column of the source, ...] }, or { message, unsupported, line, text }
 * for what cannot be done; see lib/es/strip.h.
 *
 * cacheFolder(): of compiled code; undefined when there is none.
 *
 * pathToURL(path), urlToPath(url): of file URLs, which may have a query;
 * undefined for others and those with an encoded slash. joinURL(base,
 * reference): undefined for what needs the URL parser. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/es/cjs_names.h"
#include "lib/es/strip.h"
#include "src/args.h"
#include "src/bind/bind.h"
#include "src/bytes.h"
#include "src/cache.h"
#include "src/compile.h"
#include "src/error.h"
#include "src/loader.h"

static duk_ret_t stat_path(duk_context *ctx)
{
	duk_push_int(ctx, (int)rt_loader_stat(rt_arg_path(ctx, 0)));
	return 1;
}

static duk_ret_t real_path(duk_context *ctx)
{
	const char *path = rt_arg_path(ctx, 0);
	char real[PATH_MAX];

	if (!realpath(path, real))
		return rt_throw_errno_path(ctx, -errno, "realpath", path,
					   NULL);
	rt_bytes_push_utf8(ctx, real, strlen(real));
	return 1;
}

/* What is in a struct jr_buf belongs to C: calls fn(ctx, buf) with the file's
 * bytes under protection and frees them whatever happens. */
struct file_use {
	struct jr_buf buf;
	duk_ret_t (*fn)(duk_context *ctx, struct jr_str text);
};

static duk_ret_t use(duk_context *ctx, void *udata)
{
	struct file_use *u = udata;
	struct jr_str text = jr_buf_str(&u->buf);

	return u->fn(ctx, text);
}

static duk_ret_t with_file(duk_context *ctx,
			   duk_ret_t (*fn)(duk_context *, struct jr_str))
{
	struct file_use u = {.fn = fn};
	const char *path = NULL;
	int rc;

	jr_buf_init(&u.buf, 0);
	if (duk_is_number(ctx, 0)) {
		rc = rt_loader_read(&u.buf, duk_get_int(ctx, 0));
	} else {
		path = rt_arg_path(ctx, 0);
		rc = rt_loader_read_file(&u.buf, path);
	}
	if (rc < 0) {
		jr_buf_fini(&u.buf);
		return rt_throw_errno_path(ctx, rc, rc == -EISDIR ? "read" :
					   "open", rc == -EISDIR ? NULL : path,
					   NULL);
	}
	rc = duk_safe_call(ctx, use, &u, 0, 1);
	jr_buf_fini(&u.buf);
	if (rc != DUK_EXEC_SUCCESS)
		return duk_throw(ctx);
	return 1;
}

static duk_ret_t push_text(duk_context *ctx, struct jr_str text)
{
	if (jr_str_starts(text, JR_STR("\xef\xbb\xbf"))) {
		text.p += 3;
		text.n -= 3;
	}
	rt_bytes_push_utf8(ctx, text.p, text.n);
	return 1;
}

static duk_ret_t read_text(duk_context *ctx)
{
	return with_file(ctx, push_text);
}

static duk_ret_t compile(duk_context *ctx, struct jr_str text)
{
	struct rt_unit src = {
		.goal = RT_GOAL_COMMONJS, .text = text, .cached = true,
		.filename = duk_require_string(ctx, 0),
		.lang = rt_compile_lang(ctx, 1),
	};

	rt_compile(ctx, &src);
	return 1;
}

static duk_ret_t compile_file(duk_context *ctx)
{
	duk_require_string(ctx, 0);
	return with_file(ctx, compile);
}

static duk_ret_t is_module_syntax(duk_context *ctx)
{
	duk_push_boolean(ctx, rt_compile_is_module(ctx, 0));
	return 1;
}

/* ---- names ---- */

static void push_list(duk_context *ctx, struct jr_str *data)
{
	uint32_t count, n;

	memcpy(&count, data->p, sizeof count);
	data->p += sizeof count;
	duk_push_array(ctx);
	for (uint32_t i = 0; i < count; i++) {
		memcpy(&n, data->p, sizeof n);
		data->p += sizeof n;
		rt_bytes_push_utf8(ctx, data->p, n);
		data->p += n;
		duk_def_element(ctx, -2, i);
	}
}

static void pack_list(struct jr_buf *out, const struct jr_cjs_list *l)
{
	jr_buf_add(out, &l->count, sizeof l->count);
	for (uint32_t i = 0; i < l->count; i++) {
		uint32_t n = (uint32_t)l->items[i].n;

		jr_buf_add(out, &n, sizeof n);
		jr_buf_add_str(out, l->items[i]);
	}
}

enum { NAMES_NONE, NAMES_MODULE, NAMES_LISTS };

/* One of the above as a byte; behind the last one come the lists. */
static int pack_names(struct jr_buf *out, struct jr_str text,
		      enum jr_source_form form, struct jr_str words,
		      uint32_t max_depth)
{
	struct jr_cjs_names names;
	struct jr_arena arena;
	struct jr_lang lang;
	int rc;

	jr_lang_read(&lang, words);
	jr_arena_init(&arena, 0);
	rc = jr_cjs_names(&names, &arena, text, form, &lang, max_depth);
	if (rc == 0) {
		jr_buf_add_char(out, NAMES_LISTS);
		pack_list(out, &names.names);
		pack_list(out, &names.from);
	} else if (rc == -EINVAL) {
		jr_buf_add_char(out, names.is_module ? NAMES_MODULE
						     : NAMES_NONE);
		rc = 0;
	}
	jr_arena_fini(&arena);
	return rc < 0 ? rc : out->rc;
}

static duk_ret_t push_names(duk_context *ctx, struct jr_str data)
{
	char kind = data.p[0];

	data.p++;
	if (kind == NAMES_NONE) {
		duk_push_undefined(ctx);
	} else if (kind == NAMES_MODULE) {
		duk_push_null(ctx);
	} else {
		duk_push_array(ctx);
		push_list(ctx, &data);
		duk_def_element(ctx, -2, 0);
		push_list(ctx, &data);
		duk_def_element(ctx, -2, 1);
	}
	return 1;
}

static duk_ret_t find_names(duk_context *ctx, struct jr_str text,
			    enum jr_source_form form)
{
	struct jr_str lang = rt_compile_lang(ctx, 1);
	struct file_use u = {.fn = push_names};
	struct rt_cache_key key;
	int rc;

	rt_cache_key(rt_of(ctx), &key, RT_CACHE_NAMES, JR_STR(""), lang, text);
	jr_buf_init(&u.buf, 0);
	if (!rt_cache_load_data(rt_of(ctx), &key, &u.buf)) {
		rc = pack_names(&u.buf, text, form, lang,
				rt_compile_depth(ctx));
		if (rc < 0) {
			jr_buf_fini(&u.buf);
			if (rc == -E2BIG)
				return duk_range_error(ctx, "Too deeply "
						       "nested code");
			return rt_throw_errno(ctx, rc, "read");
		}
		rt_cache_save_data(rt_of(ctx), &key, jr_buf_str(&u.buf));
	}
	rc = duk_safe_call(ctx, use, &u, 0, 1);
	jr_buf_fini(&u.buf);
	if (rc != DUK_EXEC_SUCCESS)
		return duk_throw(ctx);
	return 1;
}

static duk_ret_t find_file_names(duk_context *ctx, struct jr_str text)
{
	return find_names(ctx, text, JR_SOURCE_BYTES);
}

static duk_ret_t export_names(duk_context *ctx)
{
	return with_file(ctx, find_file_names);
}

static duk_ret_t export_names_of(duk_context *ctx)
{
	struct jr_str text;

	text.p = duk_require_lstring(ctx, 0, &text.n);
	return find_names(ctx, text, JR_SOURCE_ENGINE);
}

/* ---- TypeScript as text ---- */

static struct jr_str text_of(duk_context *ctx, duk_idx_t i)
{
	struct jr_str s;

	s.p = duk_require_lstring(ctx, i, &s.n);
	return s;
}

struct stripped {
	struct jr_arena arena;
	struct jr_strip_out out;
	int rc;
};

static duk_ret_t push_stripped(duk_context *ctx, void *udata)
{
	struct stripped *s = udata;
	struct jr_strip_out *o = &s->out;

	duk_push_object(ctx);
	if (s->rc < 0) {
		struct jr_place at = jr_source_place(o->src, o->err.pos);

		rt_bytes_push_utf8(ctx, o->err.message,
				   strlen(o->err.message));
		duk_put_prop_literal(ctx, -2, "message");
		duk_push_boolean(ctx, o->unsupported);
		duk_put_prop_literal(ctx, -2, "unsupported");
		duk_push_uint(ctx, at.line);
		duk_put_prop_literal(ctx, -2, "line");
		rt_bytes_push_utf8(ctx, o->src.p + at.line_pos,
				   at.line_end - at.line_pos);
		duk_put_prop_literal(ctx, -2, "text");
		return 1;
	}
	duk_push_lstring(ctx, o->text.p, o->text.n);
	duk_put_prop_literal(ctx, -2, "code");
	duk_push_array(ctx);
	for (uint32_t i = 0; i < o->mark_count; i++) {
		duk_push_uint(ctx, o->marks[i].line);
		duk_def_element(ctx, -2, 3 * i);
		duk_push_uint(ctx, o->marks[i].out);
		duk_def_element(ctx, -2, 3 * i + 1);
		duk_push_uint(ctx, o->marks[i].src);
		duk_def_element(ctx, -2, 3 * i + 2);
	}
	duk_put_prop_literal(ctx, -2, "marks");
	return 1;
}

static duk_ret_t strip_types(duk_context *ctx)
{
	struct jr_str text = text_of(ctx, 0);
	struct jr_lang lang;
	struct jr_strip_opts o = {
		.form = JR_SOURCE_ENGINE, .lang = &lang,
		.transform = duk_to_boolean(ctx, 2),
		.max_depth = rt_compile_depth(ctx),
	};
	struct stripped s;
	int rc;

	jr_lang_read(&lang, text_of(ctx, 1));
	jr_arena_init(&s.arena, 0);
	s.rc = jr_strip(&s.arena, text, &o, &s.out);
	rc = duk_safe_call(ctx, push_stripped, &s, 0, 1);
	jr_buf_fini(&s.out.text);
	jr_arena_fini(&s.arena);
	return rc != DUK_EXEC_SUCCESS ? duk_throw(ctx) : 1;
}

/* ---- file URLs ---- */

/* Pushes what is in buf if rc is 0, undefined otherwise. */
static duk_ret_t push_result(duk_context *ctx, struct file_use *u, int rc)
{
	u->fn = push_text;
	if (rc == 0)
		rc = duk_safe_call(ctx, use, u, 0, 1);
	else
		duk_push_undefined(ctx);
	jr_buf_fini(&u->buf);
	return rc > 0 ? duk_throw(ctx) : 1;
}

static duk_ret_t path_to_url(duk_context *ctx)
{
	struct jr_str path = jr_str_from(rt_arg_path(ctx, 0));
	struct file_use u;

	jr_buf_init(&u.buf, 0);
	return push_result(ctx, &u, rt_loader_path_to_url(&u.buf, path));
}

static duk_ret_t url_to_path(duk_context *ctx)
{
	struct jr_str url = text_of(ctx, 0);
	struct file_use u;

	jr_buf_init(&u.buf, 0);
	return push_result(ctx, &u, rt_loader_url_to_path(&u.buf, url));
}

static duk_ret_t join_url(duk_context *ctx)
{
	struct jr_str base = text_of(ctx, 0), reference = text_of(ctx, 1);
	struct file_use u;

	jr_buf_init(&u.buf, 0);
	return push_result(ctx, &u, rt_loader_join_url(&u.buf, base,
						       reference));
}

static duk_ret_t cache_folder(duk_context *ctx)
{
	struct file_use u;

	jr_buf_init(&u.buf, 0);
	return push_result(ctx, &u, rt_cache_folder(rt_of(ctx), &u.buf) ?
			   0 : -ENOENT);
}

static const duk_function_list_entry functions[] = {
	{"cacheFolder", cache_folder, 0},
	{"isModuleSyntax", is_module_syntax, 1},
	{"exportNames", export_names, 2},
	{"exportNamesOf", export_names_of, 2},
	{"pathToURL", path_to_url, 1},
	{"urlToPath", url_to_path, 1},
	{"joinURL", join_url, 2},
	{"stripTypes", strip_types, 3},
	{"stat", stat_path, 1},
	{"realpath", real_path, 1},
	{"readText", read_text, 1},
	{"compileFile", compile_file, 2},
	{NULL, NULL, 0},
};

duk_ret_t bind_modules_init(duk_context *ctx)
{
	duk_push_object(ctx);
	duk_put_function_list(ctx, -1, functions);
	return 1;
}
