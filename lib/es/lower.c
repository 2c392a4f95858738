#include "lib/es/lower.h"

#include <errno.h>
#include <stdio.h>

#include "lib/es/print.h"

/* Generated names are NAME, separator, number. The separator is longer than
 * any run of `$` before a digit in the source's names, so no name of the
 * source ends like that. */
static void choose_separator(struct jr_printer *p)
{
	size_t longest = 0, i, run;
	uint32_t a;

	for (a = 1; a < p->t->atom_count; a++) {
		struct jr_str s = jr_ast_atom_text(p->t, a);

		for (i = run = 0; i < s.n; i++) {
			if (s.p[i] == '$') {
				run++;
				continue;
			}
			if (run > longest && s.p[i] >= '0' && s.p[i] <= '9')
				longest = run;
			run = 0;
		}
	}
	if (longest > sizeof(p->sep) - 2)
		longest = sizeof(p->sep) - 2;
	memset(p->sep, '$', longest + 1);
}

/* Private keys of classes that exist once a file: a hash of name and text. */
static void choose_id(struct jr_printer *p)
{
	uint64_t h = 14695981039346656037u;
	struct jr_str parts[2] = { p->o->filename, p->t->src };
	size_t i;
	int k;

	for (k = 0; k < 2; k++)
		for (i = 0; i < parts[k].n; i++)
			h = (h ^ (unsigned char)parts[k].p[i]) *
			    1099511628211u;
	snprintf(p->id, sizeof(p->id), "%llx", (unsigned long long)h);
}

static bool has_private(const struct jr_scopes *s)
{
	uint32_t i;

	for (i = 1; i < s->sym_count; i++)
		if (s->syms[i].kind == JR_SYM_PRIVATE)
			return true;
	return false;
}

static int out_of_memory(struct jr_lower_out *out)
{
	jr_diag_set(&out->err, JR_DIAG_MEMORY, 0, 0, "Out of memory");
	return -EINVAL;
}

int jr_lower_compile(struct jr_arena *arena, struct jr_str src,
		     const struct jr_lower_opts *o, struct jr_lower_out *out)
{
	struct jr_parse_opts po = {
		.goal = o->goal, .form = o->form, .strict = o->strict,
		.lang = o->lang, .max_depth = o->max_depth,
		.close_paren = o->close_paren, .close_brace = o->close_brace,
	};
	struct jr_scope_opts so = { .goal = o->goal, .lang = o->lang };
	struct jr_scopes scopes;
	struct jr_ast ast;
	struct jr_printer p = {
		.t = &ast, .s = &scopes, .o = o, .out = &out->text,
		.map = &out->map, .d = &out->err,
		.max_depth = JR_PRINT_MAX_DEPTH,
	};

	if (o->max_depth > 0 && o->max_depth < JR_PARSE_MAX_DEPTH)
		p.max_depth = o->max_depth * p.max_depth / JR_PARSE_MAX_DEPTH;
	memset(out, 0, sizeof(*out));
	jr_buf_init(&out->text, 0);
	jr_posmap_init(&out->map, arena);
	if (!jr_eval_context_read(&so.eval, o->eval_context)) {
		jr_diag_set(&out->err, JR_DIAG_SYNTAX, 0, 0,
			    "Bad context of eval");
		return -EINVAL;
	}
	po.eval_flags = so.eval.flags;
	p.eval = so.eval;
	if (jr_parse(&ast, arena, src, &po, &out->err) < 0) {
		out->src = ast.src;
		return -EINVAL;
	}
	out->src = ast.src;
	out->is_module = ast.is_module;
	if (jr_scope_resolve(&scopes, &ast, &so, &out->err) < 0)
		return -EINVAL;
	choose_separator(&p);
	if (has_private(&scopes))
		choose_id(&p);
	/* most outputs are smaller than their source */
	(void)jr_buf_reserve(&out->text, ast.src.n + 256);
	jr_p_program(&p);
	if (arena->failed || out->text.rc < 0)
		return out_of_memory(out);
	return p.failed ? -EINVAL : 0;
}
