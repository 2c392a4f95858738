#include "src/compile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/es/lower.h"
#include "src/builtin.h"
#include "src/bytes.h"
#include "src/cache.h"
#include "src/error.h"
#include "src/loader.h"
#include "src/stack.h"

/* Both have the same layout; see lib/es/posmap.h. */
_Static_assert(sizeof(struct jr_pos) == sizeof(struct duk_srcpos) &&
	       sizeof(struct jr_posfunc) == sizeof(struct duk_srcfunc),
	       "position maps");

enum {
	ARENA_MAX = 1 << 30,    /* bytes for one source */
	PLACE_MAX = 1024,       /* bytes of "FILE:LINE\nsource line\n   ^\n" */
};

/* Hidden property of the SyntaxErrors that rt_compile_is_module finds. */
#define MODULE_KEY DUK_HIDDEN_SYMBOL("module")

/* An error of the front end, kept while its memory is given back. */
struct failure {
	struct jr_diag diag;
	char place[PLACE_MAX];
	size_t place_len;
};

static int lower_builtin(struct jr_arena *arena, const struct rt_unit *unit,
			 struct jr_lower_opts *o, struct jr_lower_out *out)
{
	struct jr_buf text;
	int rc;

	jr_buf_init(&text, 0);
	JR_BUF_LIT(&text, RT_BUILTIN_HEAD);
	jr_buf_add_str(&text, unit->text);
	o->close_paren = sizeof "function (" RT_BUILTIN_PARAMS - 1;
	o->close_brace = (uint32_t)text.n + 1;
	rc = JR_BUF_LIT(&text, "\n}");
	if (rc == 0) {
		o->goal = JR_GOAL_FUNCTION;
		rc = jr_lower_compile(arena, jr_buf_str(&text), o, out);
	}
	jr_buf_fini(&text);
	return rc;
}

static const enum jr_goal goals[] = {
	[RT_GOAL_SCRIPT] = JR_GOAL_SCRIPT,
	[RT_GOAL_COMMONJS] = JR_GOAL_COMMONJS,
	[RT_GOAL_BUILTIN] = JR_GOAL_FUNCTION,
	[RT_GOAL_FUNCTION] = JR_GOAL_FUNCTION,
	[RT_GOAL_MODULE] = JR_GOAL_MODULE,
	[RT_GOAL_EVAL] = JR_GOAL_EVAL,
};

uint32_t rt_compile_depth(duk_context *ctx)
{
	char *here = __builtin_frame_address(0);
	char *end = rt_of(ctx)->stack_end;

	return here <= end ? 1 :
		1 + (uint32_t)((size_t)(here - end) / JR_PARSE_LEVEL_STACK);
}

static int lower(struct jr_arena *arena, const struct rt_unit *unit,
		 uint32_t max_depth, struct jr_lower_out *out)
{
	char name[64];
	struct jr_lang lang;
	struct jr_lower_opts o = {
		.form = unit->from_engine ? JR_SOURCE_ENGINE : JR_SOURCE_BYTES,
		.filename = jr_str_from(unit->filename),
		.strict = unit->strict,
		.eval_context = unit->eval_context,
		.close_paren = unit->close_paren,
		.close_brace = unit->close_brace,
		.max_depth = max_depth,
	};

	if (unit->goal == RT_GOAL_BUILTIN)
		return lower_builtin(arena, unit, &o, out);
	jr_lang_read(&lang, unit->lang);
	o.lang = &lang;
	/* Private names of two texts must differ. */
	if (unit->serial != 0) {
		snprintf(name, sizeof name, "%s%u", unit->filename,
			 (unsigned)unit->serial);
		o.filename = jr_str_from(name);
	}
	o.completion_value = unit->goal == RT_GOAL_SCRIPT ||
		unit->goal == RT_GOAL_EVAL;
	o.goal = goals[unit->goal];
	if (unit->referrer)
		o.referrer = jr_str_from(unit->referrer);
	else if (unit->serial == 0)
		o.referrer = o.filename;
	return jr_lower_compile(arena, unit->text, &o, out);
}

static const char *kind_name(enum jr_diag_kind kind)
{
	return kind == JR_DIAG_SYNTAX ? "SyntaxError" : "RangeError";
}

/* The diagnostic as printed, without its last line: the stack has that. */
static void note_place(struct failure *f, const struct rt_unit *unit,
		       struct jr_str src)
{
	struct jr_buf b;
	size_t tail = strlen(kind_name(f->diag.kind)) + sizeof ": \n" - 1 +
		strlen(f->diag.message);

	jr_buf_init(&b, 0);
	jr_diag_print(&f->diag, src, jr_str_from(unit->filename), &b);
	f->place_len = b.n > tail ? b.n - tail : 0;
	if (f->place_len > PLACE_MAX)
		f->place_len = PLACE_MAX;
	if (f->place_len > 0)
		memcpy(f->place, b.p, f->place_len);
	jr_buf_fini(&b);
}

static void throw_failure(duk_context *ctx, const struct failure *f)
{
	rt_bytes_push_utf8(ctx, f->diag.message, strlen(f->diag.message));
	duk_push_error_object(ctx, f->diag.kind == JR_DIAG_SYNTAX ?
			      DUK_ERR_SYNTAX_ERROR : DUK_ERR_RANGE_ERROR,
			      "%s", duk_get_string(ctx, -1));
	if (f->place_len > 0) {
		duk_push_literal(ctx, "stack");
		rt_bytes_push_utf8(ctx, f->place, f->place_len);
		duk_push_literal(ctx, "\n");
		rt_get_name(ctx, -4, RT_N_stack);
		duk_concat(ctx, 3);
		duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
			     DUK_DEFPROP_SET_WRITABLE |
			     DUK_DEFPROP_SET_CONFIGURABLE |
			     DUK_DEFPROP_CLEAR_ENUMERABLE | DUK_DEFPROP_FORCE);
	}
	if (f->diag.module_syntax) {
		duk_push_true(ctx);
		duk_put_prop_literal(ctx, -2, MODULE_KEY);
	}
	(void)duk_throw(ctx);
}

/* [... filename] -> [... program] or throws; frees arena and text. */
static void compile_dialect(duk_context *ctx, const struct rt_unit *unit,
			    struct jr_arena *arena, struct jr_lower_out *out)
{
	duk_uint_t flags = DUK_COMPILE_EVAL;
	struct duk_dialect d = {
		.pos = (const struct duk_srcpos *)out->map.pos,
		.npos = out->map.npos,
		.func = (const struct duk_srcfunc *)out->map.func,
		.nfunc = out->map.nfunc,
		.names = out->map.names,
	};
	int rc;

	if (unit->goal == RT_GOAL_EVAL)
		flags |= DUK_COMPILE_TEMPLATE;
	if (unit->strict)
		flags |= DUK_COMPILE_STRICT;
	duk_dup_top(ctx);
	rc = duk_pcompile_dialect(ctx, flags, out->text.p, out->text.n, &d);
	jr_buf_fini(&out->text);
	jr_arena_fini(arena);
	if (rc == 0) {
		duk_remove(ctx, -2);
		return;
	}
	/* A limit of the engine: at least the file is known. */
	if (duk_get_error_code(ctx, -1) == DUK_ERR_RANGE_ERROR) {
		duk_dup(ctx, -2);
		rt_stack_blame(ctx, -2, 1, 0);
	}
	(void)duk_throw(ctx);
}

/* A text without a file has a NUL and a number in its name (src/source.h). */
static void push_filename(duk_context *ctx, const struct rt_unit *unit)
{
	duk_push_string(ctx, unit->filename);
	if (unit->serial == 0)
		return;
	duk_push_lstring(ctx, "\0", 1);
	duk_push_uint(ctx, unit->serial);
	duk_concat(ctx, 3);
}

/* Stack: [filename]; udata is the text. */
static duk_ret_t add_source(duk_context *ctx, void *udata)
{
	const struct jr_str *src = udata;
	duk_size_t n;
	const char *name = duk_get_lstring(ctx, -1, &n);

	rt_stack_add_source(ctx, name, n, src->p, src->n);
	return 1;
}

/* Files are read again when their text is wanted. */
static bool is_in_file(const struct rt_unit *unit)
{
	return !unit->from_engine && (unit->filename[0] == '/' ||
		strncmp(unit->filename, "file:///", 8) == 0);
}

static void compile(duk_context *ctx, const struct rt_unit *unit)
{
	struct jr_arena arena;
	struct jr_lower_out out;
	struct failure f;

	push_filename(ctx, unit);
	jr_arena_init(&arena, ARENA_MAX);
	if (lower(&arena, unit, rt_compile_depth(ctx), &out) < 0) {
		f.diag = out.err;
		note_place(&f, unit, out.src);
		jr_buf_fini(&out.text);
		jr_arena_fini(&arena);
		throw_failure(ctx, &f);
	}
	if (!is_in_file(unit) &&
	    duk_safe_call(ctx, add_source, &out.src, 1, 1) !=
		    DUK_EXEC_SUCCESS) {
		jr_buf_fini(&out.text);
		jr_arena_fini(&arena);
		(void)duk_throw(ctx);
	}
	compile_dialect(ctx, unit, &arena, &out);
	if (unit->goal == RT_GOAL_SCRIPT) {
		/* Not "eval": stacks show the code of a script by its place. */
		duk_push_literal(ctx, "name");
		duk_push_literal(ctx, "");
		duk_def_prop(ctx, -3, DUK_DEFPROP_HAVE_VALUE |
			     DUK_DEFPROP_FORCE);
	}
	/* The others are one function expression. */
	if (unit->goal != RT_GOAL_SCRIPT && unit->goal != RT_GOAL_EVAL &&
	    unit->goal != RT_GOAL_MODULE)
		duk_call(ctx, 0);
}

void rt_compile(duk_context *ctx, const struct rt_unit *unit)
{
	struct rt_cache_key key = {.usable = false};

	if (unit->cached)
		rt_cache_key(rt_of(ctx), &key, (int)unit->goal,
			     jr_str_from(unit->filename), unit->lang,
			     unit->text);
	if (rt_cache_load(ctx, &key))
		return;
	compile(ctx, unit);
	rt_cache_save(ctx, &key);
}

/* What is in a struct jr_buf belongs to C: used under protection. */
struct file_use {
	struct jr_buf buf;
	struct rt_unit unit;
};

static duk_ret_t compile_text(duk_context *ctx, void *udata)
{
	struct file_use *u = udata;

	u->unit.text = jr_buf_str(&u->buf);
	rt_compile(ctx, &u->unit);
	return 1;
}

void rt_compile_file(duk_context *ctx, const struct rt_unit *unit,
		     const char *path)
{
	struct file_use u = {.unit = *unit};
	struct rt_cache_key key = {.usable = false};
	int rc;

	if (unit->cached)
		rt_cache_key_file(rt_of(ctx), &key, (int)unit->goal,
				  jr_str_from(unit->filename), unit->lang,
				  path);
	if (rt_cache_load(ctx, &key))
		return;
	jr_buf_init(&u.buf, 0);
	rc = rt_loader_read_file(&u.buf, path);
	if (rc < 0) {
		jr_buf_fini(&u.buf);
		(void)rt_throw_errno_path(ctx, rc, rc == -EISDIR ? "read" :
					  "open", rc == -EISDIR ? NULL : path,
					  NULL);
	}
	rc = duk_safe_call(ctx, compile_text, &u, 0, 1);
	jr_buf_fini(&u.buf);
	if (rc != DUK_EXEC_SUCCESS)
		(void)duk_throw(ctx);
}

bool rt_compile_is_module(duk_context *ctx, duk_idx_t error)
{
	return duk_is_object(ctx, error) &&
		duk_has_prop_literal(ctx, error, MODULE_KEY);
}

struct jr_str rt_compile_lang(duk_context *ctx, duk_idx_t i)
{
	struct jr_str lang = {NULL, 0};

	if (duk_is_string(ctx, i))
		lang.p = duk_get_lstring(ctx, i, &lang.n);
	return lang;
}

static const char anonymous[] = "<anonymous>";

void rt_compile_function(duk_context *ctx, const char *head)
{
	struct rt_unit unit = {
		.goal = RT_GOAL_FUNCTION, .from_engine = true,
		.filename = anonymous,
	};
	duk_size_t formals;

	unit.serial = ++rt_of(ctx)->serial;
	/* The text of ECMA-262 20.2.1.1.1, which toString shows. */
	duk_get_lstring(ctx, -2, &formals);
	unit.close_paren = (uint32_t)(strlen(head) + formals +
				      sizeof " anonymous(\n" - 1);
	duk_push_sprintf(ctx, "%s anonymous(", head);
	duk_insert(ctx, -3);
	duk_push_literal(ctx, "\n) {\n");
	duk_insert(ctx, -2);
	duk_push_literal(ctx, "\n}");
	duk_concat(ctx, 5);
	unit.text.p = duk_get_lstring(ctx, -1, &unit.text.n);
	unit.close_brace = (uint32_t)unit.text.n - 1;
	rt_compile(ctx, &unit);
	duk_remove(ctx, -2);
}

void rt_compile_eval(duk_context *ctx, duk_uint_t flags)
{
	struct rt_unit unit = {
		.goal = RT_GOAL_EVAL, .from_engine = true,
		.filename = anonymous,
		.strict = flags & DUK_EVAL_STRICT,
	};

	if (flags & DUK_EVAL_FUNCTION) {
		rt_compile_function(ctx, "function");
		return;
	}
	if (flags & DUK_EVAL_DIRECT) {
		rt_root_push(ctx, RT_ROOT_EVAL_CONTEXT);
		unit.eval_context.p = duk_get_lstring(ctx, -1,
						      &unit.eval_context.n);
		duk_insert(ctx, -2);    /* kept below the text */
	}
	unit.serial = ++rt_of(ctx)->serial;
	unit.text.p = duk_get_lstring(ctx, -1, &unit.text.n);
	rt_compile(ctx, &unit);
	duk_remove(ctx, -2);
	if (flags & DUK_EVAL_DIRECT)
		duk_remove(ctx, -2);
}
