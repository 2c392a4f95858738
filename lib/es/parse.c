/* parse.c - state, entry, errors. */
#include "lib/es/parser.h"

#include <errno.h>
#include <stdio.h>

void jr_parse_error(struct jr_parser *p, uint32_t pos, uint32_t end,
		    const char *text)
{
	jr_lex_error(&p->lx, pos, end, "%s", text);
}

void jr_parse_error_node(struct jr_parser *p, uint32_t i, const char *text)
{
	jr_parse_error(p, node(p, i)->pos, node(p, i)->end, text);
}

/* Is the name a reserved word where the parser stands? */
static const char *reserved_name(const struct jr_parser *p, uint32_t atom)
{
	if (atom == JR_A_await && p->ctx & (JR_CTX_AWAIT | JR_CTX_NO_AWAIT |
					    JR_CTX_MODULE))
		return "Unexpected reserved word";
	if (atom < JR_A_await && p->ctx & JR_CTX_STRICT)
		return "Unexpected strict mode reserved word";
	return NULL;
}

void jr_parse_unexpected_token(struct jr_parser *p, const struct jr_token *tk)
{
	uint32_t pos = tk->pos, end = tk->end;
	const char *why = NULL;
	struct jr_str name;

	switch (tk->type) {
	case JR_T_EOF:
		why = "Unexpected end of input";
		break;
	case JR_T_NUM: case JR_T_BIGINT:
		why = "Unexpected number";
		break;
	case JR_T_STR:
		why = "Unexpected string";
		break;
	case JR_T_TEMPLATE:
		why = "Unexpected template string";
		break;
	case JR_T_enum:
		why = "Unexpected reserved word";
		break;
	case JR_T_ESCAPED_KEYWORD:
		why = "Keyword must not contain escaped characters";
		break;
	case JR_T_AT:
		why = "Invalid or unexpected token";
		break;
	case JR_T_NAME: case JR_T_PRIVATE:
		if (tk->type == JR_T_NAME)
			why = reserved_name(p, tk->atom);
		if (why)
			break;
		name = jr_ast_atom_text(p->t, tk->atom);
		jr_lex_error(&p->lx, pos, end, "Unexpected identifier '%s%.*s'",
			     tk->type == JR_T_PRIVATE ? "#" : "",
			     (int)name.n, name.p);
		return;
	default:
		jr_lex_error(&p->lx, pos, end, "Unexpected token '%s'",
			     jr_lex_text(tk->type));
		return;
	}
	jr_parse_error(p, pos, end, why);
}

void jr_parse_module_syntax(struct jr_parser *p)
{
	if (!failed(p))
		p->d->module_syntax = true;
}

/* Was the token before the current one `await`, read as a name? */
static bool after_await(const struct jr_parser *p)
{
	uint32_t end = p->lx.prev_end;

	return end >= 5 && memcmp(p->lx.src + end - 5, "await", 5) == 0 &&
	       (end == 5 || !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM"
				    "NOPQRSTUVWXYZ0123456789_$.#",
				    p->lx.src[end - 6])) &&
	       !(p->ctx & (JR_CTX_AWAIT | JR_CTX_MODULE));
}

bool jr_parse_stray_await(struct jr_parser *p)
{
	if (tok(p) == JR_T_EOF || p->lx.tk.nl || !after_await(p))
		return false;
	if (p->ctx & JR_CTX_TOP)
		jr_parse_module_syntax(p);
	jr_parse_error(p, p->lx.prev_end - 5, p->lx.prev_end,
		       "await is only valid in async functions and the top "
		       "level bodies of modules");
	return true;
}

void jr_parse_unexpected(struct jr_parser *p)
{
	if (!jr_parse_stray_await(p))
		jr_parse_unexpected_token(p, &p->lx.tk);
}

void jr_parse_only_ts(struct jr_parser *p, const char *what)
{
	size_t n;

	if (failed(p))
		return;
	jr_parse_unexpected_token(p, &p->lx.tk);
	n = strlen(p->d->message);
	snprintf(p->d->message + n, sizeof(p->d->message) - n,
		 ": %s allowed in %s files only", what,
		 strcmp(what, "JSX is") == 0 ? ".jsx and .tsx" : ".ts");
}

void jr_parse_expect(struct jr_parser *p, enum jr_tok type)
{
	if (tok(p) == type)
		next(p);
	else
		jr_parse_unexpected(p);
}

void jr_parse_semicolon(struct jr_parser *p)
{
	if (tok(p) == JR_T_SEMI) {
		next(p);
		return;
	}
	if (p->opts->edits)
		jr_parse_keep_end(p);
	if (tok(p) != JR_T_RBRACE && tok(p) != JR_T_EOF && !p->lx.tk.nl)
		jr_parse_unexpected(p);
}

bool jr_parse_enter(struct jr_parser *p)
{
	uint32_t max = p->opts->max_depth;

	if (max == 0 || max > JR_PARSE_MAX_DEPTH)
		max = JR_PARSE_MAX_DEPTH;
	if (++p->depth <= max)
		return true;
	jr_lex_fail(&p->lx, JR_DIAG_RANGE, "Too deeply nested code");
	return false;
}

uint32_t jr_parse_node(struct jr_parser *p, enum jr_kind kind, uint32_t pos)
{
	uint32_t i = jr_ast_new(p->t, kind, pos, p->lx.prev_end);

	if (!i)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	return i;
}

uint32_t jr_parse_node1(struct jr_parser *p, enum jr_kind kind, uint32_t pos,
			uint32_t a)
{
	uint32_t i = jr_parse_node(p, kind, pos);

	node(p, i)->a = a;
	return i;
}

uint32_t jr_parse_leaf(struct jr_parser *p, enum jr_kind kind)
{
	uint32_t i = jr_ast_new(p->t, kind, p->lx.tk.pos, p->lx.tk.end);

	if (kind == JR_N_IDENT || kind == JR_N_PRIVATE)
		node(p, i)->a = p->lx.tk.atom;
	if (!i)
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
	next(p);
	return i;
}

void *jr_parse_reserve(struct jr_parser *p, void *old, uint32_t need,
		     size_t size, uint32_t *cap)
{
	uint32_t new_cap = *cap ? *cap : 64;
	void *items;

	if (need < *cap)
		return old;
	while (new_cap <= need)
		new_cap *= 2;
	items = jr_arena_alloc(p->t->arena, (size_t)new_cap * size);
	if (!items) {
		jr_lex_fail(&p->lx, JR_DIAG_MEMORY, "Out of memory");
		return NULL;
	}
	if (*cap)
		memcpy(items, old, *cap * size);
	*cap = new_cap;
	return items;
}

bool jr_parse_mark(struct jr_parser *p, uint32_t atom)
{
	uint32_t *marks = jr_parse_reserve(p, p->marks, atom, sizeof(*marks),
				  &p->mark_cap);

	if (!marks)
		return true;
	p->marks = marks;
	if (marks[atom] == p->mark_serial)
		return false;
	marks[atom] = p->mark_serial;
	return true;
}

static uint32_t initial_ctx(const struct jr_parse_opts *opts)
{
	uint32_t ctx = JR_CTX_TOP;
	unsigned flags = opts->eval_flags;

	if (opts->strict)
		ctx |= JR_CTX_STRICT;
	if (opts->goal == JR_GOAL_MODULE)
		ctx |= JR_CTX_MODULE | JR_CTX_STRICT | JR_CTX_AWAIT;
	if (opts->goal == JR_GOAL_COMMONJS)
		ctx |= JR_CTX_RETURN | JR_CTX_NEW_TARGET;
	if (opts->goal == JR_GOAL_EVAL) {
		if (flags & JR_EVAL_FUNCTION)
			ctx |= JR_CTX_NEW_TARGET;
		if (flags & JR_EVAL_METHOD)
			ctx |= JR_CTX_SUPER_PROPERTY;
		if (flags & JR_EVAL_DERIVED)
			ctx |= JR_CTX_SUPER_CALL;
		if (flags & JR_EVAL_FIELD)
			ctx |= JR_CTX_NO_ARGUMENTS;
	}
	return ctx;
}

/* Puts statements behind the directives of a body. */
static uint32_t behind_directives(struct jr_parser *p, uint32_t body,
				  uint32_t list)
{
	uint32_t last = list, at = 0;

	if (!list)
		return body;
	while (node(p, last)->next)
		last = node(p, last)->next;
	for (uint32_t i = body; i && node(p, i)->kind == JR_N_EXPRSTMT &&
	     node(p, i)->flag & JR_NF_DIRECTIVE; i = node(p, i)->next)
		at = i;
	node(p, last)->next = at ? node(p, at)->next : body;
	if (!at)
		return list;
	node(p, at)->next = list;
	return body;
}

static void program(struct jr_parser *p)
{
	uint32_t strict_pos = JR_NO_POS, body;
	bool script = p->opts->goal == JR_GOAL_SCRIPT ||
		      p->opts->goal == JR_GOAL_EVAL;
	struct jr_func *f;

	if (p->opts->goal == JR_GOAL_FUNCTION)
		body = jr_parse_node1(p, JR_N_EXPRSTMT, 0,
				      jr_parse_expression(p));
	else
		body = jr_parse_body(p, &strict_pos, script);
	if (tok(p) != JR_T_EOF)
		jr_parse_unexpected(p);
	if (p->lang.jsx && !failed(p))
		body = behind_directives(p, body, jr_parse_jsx_imports(p));
	f = &p->t->funcs[0];
	f->body = body;
	f->end = (uint32_t)p->t->src.n;
	f->strict = p->ctx & JR_CTX_STRICT;
	f->use_strict = strict_pos != JR_NO_POS;
	f->simple_params = true;
}

static int init_failed(struct jr_diag *d, int rc)
{
	if (rc == -E2BIG)
		jr_diag_set(d, JR_DIAG_RANGE, 0, 0, "Source is too large");
	else
		jr_diag_set(d, JR_DIAG_MEMORY, 0, 0, "Out of memory");
	return -EINVAL;
}

int jr_parse(struct jr_ast *out, struct jr_arena *arena, struct jr_str src,
	     const struct jr_parse_opts *opts, struct jr_diag *d)
{
	struct jr_parser p = {
		.t = out, .d = d, .opts = opts, .ctx = initial_ctx(opts),
		.yield_pos = JR_NO_POS, .await_pos = JR_NO_POS,
		.await_name_pos = JR_NO_POS, .arrow_pos = JR_NO_POS,
	};
	struct jr_str text;
	int rc;

	if (opts->lang)
		p.lang = *opts->lang;
	*d = (struct jr_diag){0};
	*out = (struct jr_ast){.arena = arena};
	rc = jr_source_init(&text, arena, src, opts->form);
	if (rc == 0)
		rc = jr_ast_init(out, arena, text);
	if (rc < 0)
		return init_failed(d, rc);
	out->is_module = opts->goal == JR_GOAL_MODULE;
	jr_ast_new_func(out, JR_FN_PROGRAM);
	jr_lex_init(&p.lx, out, d);
	if (opts->goal == JR_GOAL_MODULE || p.lang.ts || p.lang.jsx)
		p.lx.html = false;
	next(&p);
	if (p.lang.jsx)
		jr_parse_jsx_pragmas(&p);
	program(&p);
	if (d->kind == JR_DIAG_NONE && arena->failed)
		jr_diag_set(d, JR_DIAG_MEMORY, 0, 0, "Out of memory");
	return d->kind == JR_DIAG_NONE ? 0 : -EINVAL;
}
