/* parse_trial.c - going back in the source, and what is to be changed in its
 * text to make it JavaScript. */
#include "lib/es/parser.h"

#include <stdio.h>

void jr_parse_drop(struct jr_parser *p, uint32_t nodes, uint32_t funcs)
{
	while (p->t->node_count > nodes)
		memset(node(p, p->t->node_count--), 0, sizeof(struct jr_node));
	while (p->t->func_count > funcs)
		memset(&p->t->funcs[--p->t->func_count], 0,
		       sizeof(struct jr_func));
}

struct jr_trial {
	struct jr_trial *next;          /* while unused */
	struct jr_parser p;
	struct jr_cover cover;
	uint32_t node_count, func_count, edit_count;
	bool module_syntax;
};

struct jr_trial *jr_parse_try(struct jr_parser *p)
{
	struct jr_trial *t = p->trials;

	if (t)
		p->trials = t->next;
	else
		t = jr_arena_alloc(p->t->arena, sizeof(*t));
	if (!t) {
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
		return NULL;
	}
	t->p = *p;
	if (p->cover)
		t->cover = *p->cover;
	t->node_count = p->t->node_count;
	t->func_count = p->t->func_count;
	t->edit_count = p->t->edit_count;
	t->module_syntax = p->d->module_syntax;
	return t;
}

void jr_parse_keep(struct jr_parser *p, struct jr_trial *t)
{
	if (!t)
		return;
	t->next = p->trials;
	p->trials = t;
}

void jr_parse_undo(struct jr_parser *p, struct jr_trial *t)
{
	struct jr_trial *trials = p->trials;
	uint8_t *refused = p->refused;

	if (!t || p->d->kind == JR_DIAG_MEMORY)
		return;
	jr_parse_drop(p, t->node_count, t->func_count);
	*p = t->p;
	p->refused = refused;
	p->trials = trials;
	if (p->cover)
		*p->cover = t->cover;
	p->t->edit_count = t->edit_count;
	p->d->kind = JR_DIAG_NONE;
	p->d->module_syntax = t->module_syntax;
	jr_parse_keep(p, t);
}

static bool marked(const struct jr_parser *p, uint32_t bit)
{
	return p->refused && p->refused[bit / 8] & 1u << bit % 8;
}

static void mark(struct jr_parser *p, uint32_t bit)
{
	if (!p->refused)
		p->refused = jr_arena_alloc(p->t->arena,
					    p->t->src.n / 4 + 1);
	if (!p->refused)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	else
		p->refused[bit / 8] |= (uint8_t)(1u << bit % 8);
}

bool jr_parse_refused(const struct jr_parser *p, uint32_t pos)
{
	return marked(p, 2 * pos);
}

void jr_parse_refuse(struct jr_parser *p, uint32_t pos)
{
	mark(p, 2 * pos);
}

bool jr_parse_no_args(const struct jr_parser *p, uint32_t pos)
{
	return marked(p, 2 * pos + 1);
}

void jr_parse_set_no_args(struct jr_parser *p, uint32_t pos)
{
	mark(p, 2 * pos + 1);
}

static struct jr_edit *new_edit(struct jr_parser *p, uint32_t pos,
				uint32_t end)
{
	struct jr_edit *edits, *e;

	if (!p->opts->edits || failed(p))
		return NULL;
	edits = jr_parse_reserve(p, p->t->edits, p->t->edit_count,
				 sizeof(*edits), &p->t->edit_cap);
	if (!edits)
		return NULL;
	p->t->edits = edits;
	e = &edits[p->t->edit_count++];
	*e = (struct jr_edit){.pos = pos, .end = end};
	return e;
}

void jr_parse_erase(struct jr_parser *p, uint32_t pos, uint32_t end)
{
	if (pos < end)
		(void)new_edit(p, pos, end);
}

void jr_parse_edit(struct jr_parser *p, uint32_t pos, uint32_t end,
		   const char *fmt, ...)
{
	struct jr_edit *e = new_edit(p, pos, end);
	va_list ap, again;
	char *text;
	int n;

	if (!e)
		return;
	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = jr_arena_alloc(p->t->arena, (size_t)n + 1);
	if (text) {
		vsnprintf(text, (size_t)n + 1, fmt, again);
		e->text = (struct jr_str){text, (size_t)n};
	} else {
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	}
	va_end(again);
}

void jr_parse_wrap(struct jr_parser *p, uint32_t pos)
{
	struct jr_edit *e = new_edit(p, pos, p->lx.prev_end);

	if (e)
		e->first = '(';
}

void jr_parse_keep_end(struct jr_parser *p)
{
	struct jr_edit *e;

	if (!p->opts->edits || p->t->edit_count == 0)
		return;
	e = &p->t->edits[p->t->edit_count - 1];
	if (e->text.p || e->end != p->lx.prev_end)
		return;
	switch (tok(p)) {
	case JR_T_LPAREN: case JR_T_LBRACK: case JR_T_TEMPLATE: case JR_T_ADD:
	case JR_T_SUB: case JR_T_MUL: case JR_T_DIV: case JR_T_DIV_A:
	case JR_T_LT: case JR_T_in: case JR_T_instanceof:
		e->first = ';';
		break;
	default:
		break;
	}
}

void jr_parse_more_than_types(struct jr_parser *p, uint32_t pos,
			      const char *what)
{
	if (p->ambient || p->t->only_ts)
		return;
	p->t->only_ts = what;
	p->t->only_ts_pos = pos;
}
