#include "lib/es/strip.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/utf.h"
#include "lib/es/ident.h"
#include "lib/es/scope.h"

struct strip {
	struct jr_strip_out *out;
	struct jr_arena *arena;
	struct jr_ast *t;
	enum jr_source_form form;
	uint32_t line, column, src_column;
	uint32_t mark_cap;
};

/* ---- output -------------------------------------------------------------- */

static void put(struct strip *s, const char *p, size_t n)
{
	char cesu[256];

	if (s->form == JR_SOURCE_BYTES || jr_utf_ascii_len(p, n) == n) {
		(void)jr_buf_add(&s->out->text, p, n);
		return;
	}
	while (n > 0) {
		unsigned len;
		uint32_t c = jr_ident_decode((const uint8_t *)p, &len);

		if (c >= 0x10000)
			(void)jr_buf_add(&s->out->text, cesu,
					 jr_utf_to_cesu(cesu, p, len));
		else
			(void)jr_buf_add(&s->out->text, p, len);
		p += len;
		n -= len;
	}
}

static bool is_line_end(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static void end_line(struct strip *s, const char *p)
{
	if (*p == '\r' && p[1] == '\n')
		return;
	s->line++;
	s->column = s->src_column = 0;
}

/* A character of the source, as it is or as a blank that takes its columns. */
static const char *put_char(struct strip *s, const char *p, bool blank)
{
	unsigned n;
	uint32_t c = jr_ident_decode((const uint8_t *)p, &n);
	uint32_t units = c >= 0x10000 ? 2 : 1;

	if (is_line_end(c)) {
		put(s, p, n);
		end_line(s, p);
		return p + n;
	}
	if (blank)
		(void)jr_buf_add(&s->out->text, "  ", units);
	else
		put(s, p, n);
	s->column += units;
	s->src_column += units;
	return p + n;
}

static void mark(struct strip *s)
{
	struct jr_strip_out *o = s->out;

	if (o->mark_count == s->mark_cap) {
		uint32_t cap = s->mark_cap ? s->mark_cap * 2 : 64;
		struct jr_strip_mark *q = jr_arena_alloc(s->arena,
							 cap * sizeof(*q));

		if (!q)
			return;
		if (o->mark_count)
			memcpy(q, o->marks, o->mark_count * sizeof(*q));
		o->marks = q;
		s->mark_cap = cap;
	}
	o->marks[o->mark_count++] = (struct jr_strip_mark){
		s->line, s->column, s->src_column,
	};
}

/* Text in place of [p, end), whose line ends stay. */
static void replace(struct strip *s, const char *p, const char *end,
		    struct jr_str text)
{
	put(s, text.p, text.n);
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = (uint8_t)text.p[i];

		s->column += c < 0x80 || c >= 0xc0 ? 1 + (c >= 0xf0) : 0;
	}
	while (p < end) {
		unsigned n;
		uint32_t c = jr_ident_decode((const uint8_t *)p, &n);

		if (is_line_end(c)) {
			put(s, p, n);
			end_line(s, p);
		} else {
			s->src_column += c >= 0x10000 ? 2 : 1;
		}
		p += n;
	}
	mark(s);
}

static void blank(struct strip *s, const struct jr_edit *e)
{
	const char *src = s->t->src.p, *p = src + e->pos, *end = src + e->end;

	if (e->first && p < end && !is_line_end((uint8_t)*p)) {
		put(s, &e->first, 1);
		s->column++;
		s->src_column++;
		p++;
	}
	while (p < end)
		p = put_char(s, p, true);
}

static void copy(struct strip *s, uint32_t pos, uint32_t end)
{
	const char *p = s->t->src.p + pos, *stop = s->t->src.p + end;

	while (p < stop) {
		size_t n = jr_utf_ascii_len(p, (size_t)(stop - p));
		const char *nl = n ? memchr(p, '\n', n) : NULL;
		const char *cr = n ? memchr(p, '\r', nl ? (size_t)(nl - p) :
					    n) : NULL;

		if (cr)
			n = (size_t)(cr - p);
		else if (nl)
			n = (size_t)(nl - p);
		(void)jr_buf_add(&s->out->text, p, n);
		s->column += (uint32_t)n;
		s->src_column += (uint32_t)n;
		p += n;
		if (p < stop)
			p = put_char(s, p, false);
	}
}

/* ---- edits --------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const struct jr_edit *x = a, *y = b;

	if (x->pos != y->pos)
		return x->pos < y->pos ? -1 : 1;
	/* insertions stand before what is replaced, the longest of which holds
	 * the others */
	if ((x->end == x->pos) != (y->end == y->pos))
		return x->end == x->pos ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void apply(struct strip *s)
{
	struct jr_ast *t = s->t;
	uint32_t at = 0;

	for (uint32_t i = 0; i < t->edit_count; i++)
		t->edits[i].order = i;
	if (t->edit_count)
		qsort(t->edits, t->edit_count, sizeof(*t->edits), compare);
	for (uint32_t i = 0; i < t->edit_count; i++) {
		const struct jr_edit *e = &t->edits[i];

		if (e->pos < at)
			continue;       /* inside what is gone */
		copy(s, at, e->pos);
		if (e->text.p)
			replace(s, t->src.p + e->pos, t->src.p + e->end,
				e->text);
		else
			blank(s, e);
		at = e->end;
	}
	copy(s, at, (uint32_t)t->src.n);
}

static void insert(struct strip *s, uint32_t pos, const char *before,
		   struct jr_str object)
{
	struct jr_edit e = {.pos = pos, .end = pos};
	struct jr_ast *t = s->t;
	size_t n = strlen(before);
	char *text = jr_arena_alloc(s->arena, n + object.n + 1);

	if (!text)
		return;
	if (t->edit_count >= t->edit_cap) {
		uint32_t cap = t->edit_cap * 2 + 64;
		struct jr_edit *q = jr_arena_alloc(s->arena, cap * sizeof(*q));

		if (!q)
			return;
		if (t->edit_count)
			memcpy(q, t->edits, t->edit_count * sizeof(*q));
		t->edits = q;
		t->edit_cap = cap;
	}
	memcpy(text, before, n);
	memcpy(text + n, object.p, object.n);
	text[n + object.n] = '.';
	e.text = (struct jr_str){text, n + object.n + 1};
	t->edits[t->edit_count++] = e;
}

static struct jr_str object_of(const struct strip *s, const struct jr_node *n)
{
	return jr_ast_atom_text(s->t, jr_ast_node(s->t, n->a)->a);
}

/* `{x}` whose x became ns.x is `{x: ns.x}`. */
static void edit_property(struct strip *s, const struct jr_node *prop)
{
	const struct jr_node *key = jr_ast_node(s->t, prop->a);
	struct jr_node *n = jr_ast_node(s->t, prop->b);
	struct jr_str name = jr_ast_atom_text(s->t, key->a);
	struct jr_str object;
	char *text;

	if (n->kind == JR_N_ASSIGNPAT)
		n = jr_ast_node(s->t, n->a);
	if (n->kind != JR_N_MEMBER || !(n->flag & JR_NF_REWRITTEN) ||
	    key->kind != JR_N_IDENT || n->pos != key->pos)
		return;
	n->flag &= (uint8_t)~JR_NF_REWRITTEN;
	text = jr_arena_alloc(s->arena, name.n + 3);
	if (!text)
		return;
	memcpy(text, name.p, name.n);
	memcpy(text + name.n, ": ", 3);
	object = object_of(s, n);
	insert(s, n->pos, text, object);
}

/* What the scope pass did. */
static void edit_references(struct strip *s)
{
	struct jr_ast *t = s->t;

	for (uint32_t i = 1; i <= t->node_count; i++)
		if (jr_ast_node(t, i)->kind == JR_N_PROP)
			edit_property(s, jr_ast_node(t, i));
	for (uint32_t i = 1; i <= t->node_count; i++) {
		const struct jr_node *n = jr_ast_node(t, i);

		if (n->kind == JR_N_MEMBER && n->flag & JR_NF_REWRITTEN)
			insert(s, n->pos, "", object_of(s, n));
	}
}

/* ---- entry --------------------------------------------------------------- */

static int fail(struct jr_strip_out *out)
{
	jr_diag_set(&out->err, JR_DIAG_MEMORY, 0, 0, "Out of memory");
	return -EINVAL;
}

/* Code of either kind; what it is shows in the text. */
static int parse(struct jr_arena *arena, struct jr_ast *t, struct jr_str src,
		 const struct jr_strip_opts *o, enum jr_goal *goal,
		 struct jr_diag *d)
{
	struct jr_parse_opts po = {
		.goal = JR_GOAL_COMMONJS, .form = o->form, .lang = o->lang,
		.edits = true, .max_depth = o->max_depth,
	};
	int rc = jr_parse(t, arena, src, &po, d);

	if (rc < 0 && d->module_syntax) {
		po.goal = JR_GOAL_MODULE;
		rc = jr_parse(t, arena, src, &po, d);
	}
	*goal = po.goal;
	return rc;
}

int jr_strip(struct jr_arena *arena, struct jr_str src,
	     const struct jr_strip_opts *o, struct jr_strip_out *out)
{
	struct jr_scope_opts so = {.lang = NULL};
	struct jr_scopes scopes;
	struct jr_ast t;
	struct strip s = {
		.out = out, .arena = arena, .t = &t, .form = o->form,
	};

	memset(out, 0, sizeof(*out));
	jr_buf_init(&out->text, 0);
	if (parse(arena, &t, src, o, &so.goal, &out->err) < 0) {
		out->src = t.src;
		return -EINVAL;
	}
	out->src = t.src;
	if (t.only_ts && !o->transform) {
		jr_diag_set(&out->err, JR_DIAG_SYNTAX, t.only_ts_pos,
			    t.only_ts_pos, "%s is not supported in strip-only "
			    "mode", t.only_ts);
		out->unsupported = true;
		return -EINVAL;
	}
	if (t.only_ts) {
		if (jr_scope_resolve(&scopes, &t, &so, &out->err) < 0)
			return -EINVAL;
		edit_references(&s);
	}
	apply(&s);
	return arena->failed || out->text.rc < 0 ? fail(out) : 0;
}
