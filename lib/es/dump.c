/* dump.c - the tree as text (declared in ast.h). */
#include "lib/es/ast.h"

enum { MAX_DEPTH = 8000 };

/* What the fields a, b, c, d hold: n node, l list, i atom, f function, t the
 * node shows its source text, o list that is shown unless it is empty (or, of a
 * MADE node, no list), - nothing. */
static const char *const fields[JR_N_COUNT] = {
	[JR_N_IDENT] = "i", [JR_N_NUM] = "t", [JR_N_STR] = "t",
	[JR_N_BIGINT] = "t", [JR_N_REGEXP] = "t", [JR_N_TEMPLATE] = "l",
	[JR_N_QUASI] = "t", [JR_N_TAGGED] = "nn", [JR_N_ARRAY] = "l",
	[JR_N_OBJECT] = "l", [JR_N_PROP] = "nn", [JR_N_SPREAD] = "n",
	[JR_N_FUNC] = "f", [JR_N_CLASS] = "nnl", [JR_N_MEMBERDEF] = "nno",
	[JR_N_STATICBLOCK] = "n", [JR_N_PRIVATE] = "i", [JR_N_UNARY] = "n",
	[JR_N_UPDATE] = "n", [JR_N_BINARY] = "nn", [JR_N_LOGICAL] = "nn",
	[JR_N_ASSIGN] = "nn", [JR_N_COND] = "nnn", [JR_N_CALL] = "nl",
	[JR_N_NEW] = "nl", [JR_N_IMPORTCALL] = "nn", [JR_N_MEMBER] = "nn",
	[JR_N_INDEX] = "nn", [JR_N_CHAIN] = "n", [JR_N_SEQ] = "l",
	[JR_N_YIELD] = "n", [JR_N_AWAIT] = "n", [JR_N_ARRAYPAT] = "l",
	[JR_N_OBJPAT] = "l", [JR_N_ASSIGNPAT] = "nn", [JR_N_REST] = "n",
	[JR_N_VAR] = "l", [JR_N_DECL] = "nn", [JR_N_FUNCDECL] = "f",
	[JR_N_CLASSDECL] = "nnl", [JR_N_EXPRSTMT] = "n", [JR_N_BLOCK] = "l",
	[JR_N_IF] = "nnn", [JR_N_FOR] = "nnnn", [JR_N_FORIN] = "nn-n",
	[JR_N_FOROF] = "nn-n", [JR_N_WHILE] = "n--n", [JR_N_DO] = "n--n",
	[JR_N_SWITCH] = "nl", [JR_N_CASE] = "nl", [JR_N_TRY] = "nnn",
	[JR_N_CATCH] = "nn", [JR_N_LABELED] = "nn", [JR_N_BREAK] = "n",
	[JR_N_CONTINUE] = "n", [JR_N_RETURN] = "n", [JR_N_THROW] = "n",
	[JR_N_WITH] = "n--n", [JR_N_IMPORT] = "lnl", [JR_N_SPECIFIER] = "nn",
	[JR_N_EXPORTNAMED] = "lnl", [JR_N_EXPORTDECL] = "n",
	[JR_N_EXPORTDEFAULT] = "n", [JR_N_EXPORTALL] = "nnl",
	[JR_N_DECORATOR] = "n",
};

static const char *const kind_names[JR_N_COUNT] = {
#define X(name) #name,
	JR_NODE_LIST(X)
#undef X
};

static const char *const op_texts[JR_OP_COUNT] = {
#define X(name, text, prec) text,
	JR_OP_LIST(X)
#undef X
};

static const char *const fn_kinds[] = {
	"program", "normal", "arrow", "method", "getter", "setter", "ctor",
	"derived", "field", "static",
};

struct dump {
	const struct jr_ast *t;
	struct jr_buf *out;
	unsigned depth;
};

static void dump_node(struct dump *d, uint32_t i);

static void dump_list(struct dump *d, uint32_t i, char open, char close)
{
	jr_buf_add_char(d->out, ' ');
	jr_buf_add_char(d->out, open);
	for (bool first = true; i; i = jr_ast_node(d->t, i)->next) {
		if (!first)
			jr_buf_add_char(d->out, ' ');
		first = false;
		dump_node(d, i);
	}
	jr_buf_add_char(d->out, close);
}

static void dump_func(struct dump *d, uint32_t i)
{
	const struct jr_func *f = &d->t->funcs[i];

	jr_buf_printf(d->out, " %s%s%s%s%s", fn_kinds[f->kind],
		      f->async ? " async" : "", f->generator ? " *" : "",
		      f->strict ? " strict" : "",
		      f->concise ? " concise" : "");
	if (f->name) {
		jr_buf_add_char(d->out, ' ');
		dump_node(d, f->name);
	}
	dump_list(d, f->params, '[', ']');
	dump_list(d, f->body, '{', '}');
}

static bool has_op_text(const struct jr_node *n)
{
	return n->kind == JR_N_UNARY || n->kind == JR_N_UPDATE ||
	       n->kind == JR_N_BINARY || n->kind == JR_N_LOGICAL ||
	       (n->kind == JR_N_ASSIGN && n->op != JR_OP_ASSIGN);
}

static void dump_field(struct dump *d, char what, uint32_t value, uint32_t i)
{
	switch (what) {
	case 'n':
		jr_buf_add_char(d->out, ' ');
		if (value)
			dump_node(d, value);
		else
			jr_buf_add_char(d->out, '-');
		break;
	case 'l':
		dump_list(d, value, '[', ']');
		break;
	case 'o':
		if (value && !(jr_ast_node(d->t, i)->flag & JR_NF_MADE))
			dump_list(d, value, '[', ']');
		break;
	case 'i':
		jr_buf_add_char(d->out, ' ');
		jr_buf_add_str(d->out, jr_ast_atom_text(d->t, value));
		break;
	case 'f':
		dump_func(d, value);
		break;
	case 't':
		jr_buf_add_char(d->out, ' ');
		jr_buf_add_str(d->out, jr_ast_literal(d->t, i));
		break;
	default:
		break;
	}
}

static void dump_node(struct dump *d, uint32_t i)
{
	const struct jr_node *n = jr_ast_node(d->t, i);
	const char *f = fields[n->kind] ? fields[n->kind] : "";
	const uint32_t values[] = {n->a, n->b, n->c, n->d};

	if (++d->depth > MAX_DEPTH) {
		JR_BUF_LIT(d->out, "...");
		d->depth--;
		return;
	}
	jr_buf_printf(d->out, "(%s", kind_names[n->kind]);
	if (n->flag)
		jr_buf_printf(d->out, "/%u", n->flag);
	if (has_op_text(n))
		jr_buf_printf(d->out, " %s", op_texts[n->op]);
	else if (n->op)
		jr_buf_printf(d->out, " %u", n->op);
	for (unsigned k = 0; f[k]; k++)
		dump_field(d, f[k], values[k], i);
	jr_buf_add_char(d->out, ')');
	d->depth--;
}

void jr_ast_dump(const struct jr_ast *t, struct jr_buf *out)
{
	struct dump d = {t, out, 0};

	for (uint32_t i = t->funcs[0].body; i; i = jr_ast_node(t, i)->next) {
		dump_node(&d, i);
		jr_buf_add_char(out, '\n');
	}
}
