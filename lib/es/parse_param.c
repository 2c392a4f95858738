/* parse_param.c - TypeScript's parameter properties: `constructor(private x)`. */
#include "lib/es/parser.h"

bool jr_parse_param_modifiers(struct jr_parser *p)
{
	uint32_t pos = start(p);
	bool any = false;

	while (tok(p) == JR_T_NAME && !(p->lx.tk.flag & JR_TF_ESCAPED)) {
		uint32_t atom = p->lx.tk.atom;
		struct jr_token tk;

		if (atom != JR_A_public && atom != JR_A_private &&
		    atom != JR_A_protected && atom != JR_A_readonly &&
		    atom != JR_A_override)
			break;
		tk = jr_parse_peek(p);
		if (tk.type != JR_T_NAME && tk.type != JR_T_LBRACE &&
		    tk.type != JR_T_LBRACK)
			break;
		if (!p->lang.ts) {
			jr_parse_only_ts(p, "parameter properties are");
			break;
		}
		next(p);
		any = true;
	}
	jr_parse_erase(p, pos, p->lx.prev_end);
	return any;
}

static bool is_super_call(const struct jr_parser *p, uint32_t i)
{
	const struct jr_node *n = node(p, i);

	if (n->kind != JR_N_EXPRSTMT)
		return false;
	n = node(p, n->a);
	return n->kind == JR_N_CALL && node(p, n->a)->kind == JR_N_SUPER;
}

void jr_parse_param_properties(struct jr_parser *p, uint32_t fn)
{
	struct jr_func *f = &p->t->funcs[fn];
	uint32_t after = 0, at_pos, i;
	struct jr_list items = {0};
	bool open;      /* the statement before is one by its line's end */

	for (i = f->params; i; i = node(p, i)->next) {
		const struct jr_node *n = node(p, i);
		uint32_t name = n->kind == JR_N_ASSIGNPAT ? n->a : i, to;
		struct jr_range at;

		if (node(p, name)->kind != JR_N_IDENT || !node(p, name)->d)
			continue;
		at = (struct jr_range){f->body_pos, f->body_pos};
		jr_parse_more_than_types(p, node(p, name)->pos, "TypeScript parameter "
					 "property");
		to = jr_parse_make(p, JR_N_THIS, at, 0, 0);
		to = jr_parse_make_member(p, at, to, node(p, name)->a);
		append(p, &items,
		       jr_parse_make_assign(p, at, to, jr_parse_make_name(
					    p, at, node(p, name)->a)));
	}
	if (!items.head || failed(p))
		return;
	f = &p->t->funcs[fn];
	for (i = f->body; i; i = node(p, i)->next) {
		if (is_super_call(p, i)) {
			after = i;
			break;
		}
		if (node(p, i)->flag & JR_NF_DIRECTIVE &&
		    node(p, i)->kind == JR_N_EXPRSTMT)
			after = i;
	}
	at_pos = after ? node(p, after)->end : f->body_pos + 1;
	open = after && p->t->src.p[at_pos - 1] != ';';
	for (i = items.head; i; i = node(p, i)->next) {
		uint32_t name = node(p, node(p, i)->a)->b;
		struct jr_str text = jr_ast_atom_text(p->t, node(p, name)->a);

		jr_parse_edit(p, at_pos, at_pos, "%s this.%.*s = %.*s;",
			      open ? ";" : "", (int)text.n, text.p,
			      (int)text.n, text.p);
		open = false;
	}
	if (after) {
		node(p, items.tail)->next = node(p, after)->next;
		node(p, after)->next = items.head;
	} else {
		node(p, items.tail)->next = f->body;
		f->body = items.head;
	}
}
