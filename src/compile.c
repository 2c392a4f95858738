#include "src/compile.h"

#include <string.h>

#include "lib/base/arena.h"
#include "lib/es/lower.h"
#include "src/builtin.h"
#include "src/bytes.h"
#include "src/cache.h"
#include "src/stack.h"

/* Both have the same layout; see lib/es/posmap.h. */
_Static_assert(sizeof(struct jr_pos) == sizeof(struct duk_srcpos) &&
	       sizeof(struct jr_posfunc) == sizeof(struct duk_srcfunc),
	       "position maps");

#define BUILTIN_HEAD "function (" RT_BUILTIN_PARAMS ") {"

enum {
	ARENA_MAX = 1 << 30,    /* bytes for one source */
	PLACE_MAX = 1024,       /* bytes of "FILE:LINE\nsource line\n   ^\n" */
};

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
	JR_BUF_LIT(&text, BUILTIN_HEAD);
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

static int lower(struct jr_arena *arena, const struct rt_unit *unit,
		 struct jr_lower_out *out)
{
	struct jr_lower_opts o = {
		.form = unit->from_engine ? JR_SOURCE_ENGINE : JR_SOURCE_BYTES,
		.filename = jr_str_from(unit->filename),
	};

	if (unit->goal == RT_GOAL_BUILTIN)
		return lower_builtin(arena, unit, &o, out);
	o.completion_value = unit->goal == RT_GOAL_SCRIPT;
	o.goal = unit->goal == RT_GOAL_SCRIPT ? JR_GOAL_SCRIPT
					      : JR_GOAL_COMMONJS;
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
	(void)duk_throw(ctx);
}

/* [... filename] -> [... program] or throws; frees arena and text. */
static void compile_dialect(duk_context *ctx, struct jr_arena *arena,
			    struct jr_lower_out *out)
{
	struct duk_dialect d = {
		.pos = (const struct duk_srcpos *)out->map.pos,
		.npos = out->map.npos,
		.func = (const struct duk_srcfunc *)out->map.func,
		.nfunc = out->map.nfunc,
	};
	int rc = duk_pcompile_dialect(ctx, DUK_COMPILE_EVAL, out->text.p,
				      out->text.n, &d);

	jr_buf_fini(&out->text);
	jr_arena_fini(arena);
	if (rc != 0)
		(void)duk_throw(ctx);
}

static void compile(duk_context *ctx, const struct rt_unit *unit)
{
	struct jr_arena arena;
	struct jr_lower_out out;
	struct failure f;

	duk_push_string(ctx, unit->filename);
	jr_arena_init(&arena, ARENA_MAX);
	if (lower(&arena, unit, &out) < 0) {
		f.diag = out.err;
		note_place(&f, unit, out.src);
		jr_buf_fini(&out.text);
		jr_arena_fini(&arena);
		throw_failure(ctx, &f);
	}
	/* Files are read again when their text is wanted. */
	if (unit->from_engine || unit->filename[0] != '/')
		rt_stack_add_source(ctx, unit->filename, strlen(unit->filename),
				    out.src.p, out.src.n);
	compile_dialect(ctx, &arena, &out);
	/* All but scripts are one function expression. */
	if (unit->goal != RT_GOAL_SCRIPT)
		duk_call(ctx, 0);
}

void rt_compile(duk_context *ctx, const struct rt_unit *unit)
{
	struct rt_cache_key key = {.usable = false};

	if (unit->cached)
		rt_cache_key(rt_of(ctx), &key, (int)unit->goal,
			     jr_str_from(unit->filename), unit->text);
	if (rt_cache_load(ctx, &key))
		return;
	compile(ctx, unit);
	rt_cache_save(ctx, &key);
}
