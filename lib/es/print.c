/* Tokens, names and expressions of the lowering printer. Recursion is bounded
 * by the parser's nesting limit; chains that are not nesting are loops. */
#include "lib/es/print.h"

#include <math.h>
#include <stdio.h>

/* ---- tokens ------------------------------------------------------------- */

void jr_p_text(struct jr_printer *p, struct jr_str s)
{
	(void)jr_buf_add_str(p->out, s);
}

void jr_p_num(struct jr_printer *p, uint32_t v)
{
	(void)jr_buf_printf(p->out, "%u", v);
}

void jr_p_atom(struct jr_printer *p, uint32_t atom)
{
	jr_p_text(p, jr_ast_atom_text(p->t, atom));
}

void jr_p_mark(struct jr_printer *p, uint32_t src)
{
	jr_posmap_add(p->map, (uint32_t)p->out->n, src);
}

static const char *const intrinsic_names[] = {
#define X(name) #name,
	JR_INTRINSIC_LIST(X)
#undef X
};

uint32_t jr_p_find(struct jr_printer *p, uint32_t from, char c)
{
	const char *s = p->t->src.p, *e = s + p->t->src.n, *q = s + from;

	while (q < e && *q != c) {
		if (*q == '/' && q[1] == '*') {
			q = memmem(q + 2, (size_t)(e - q) - 2, "*/", 2);
			if (!q)
				return from;
			q += 2;
		} else if (*q == '/' && q[1] == '/') {
			q = memchr(q, '\n', (size_t)(e - q));
			if (!q)
				return from;
		} else {
			q++;
		}
	}
	return q < e ? (uint32_t)(q - s) : from;
}

void jr_p_intrinsic(struct jr_printer *p, enum jr_intrinsic i)
{
	if (p->o->readable)
		(void)jr_buf_printf(p->out, "@@%s", intrinsic_names[i]);
	else
		(void)jr_buf_printf(p->out, "@%d", (int)i);
}

void jr_p_call(struct jr_printer *p, enum jr_intrinsic i)
{
	jr_p_intrinsic(p, i);
	jr_p_char(p, '(');
}

void jr_p_call_end(struct jr_printer *p, uint32_t src)
{
	jr_p_mark(p, src);
	jr_p_char(p, ')');
}

void jr_p_unsupported(struct jr_printer *p, uint32_t n, const char *what)
{
	struct jr_node *k = jr_p_node(p, n);

	jr_diag_set(p->d, JR_DIAG_SYNTAX, k->pos, k->end,
		    "%s not supported yet", what);
	p->failed = true;
}

static uint32_t decode(const char *s, const char *end, int *len)
{
	unsigned char c = (unsigned char)*s;
	uint32_t v;
	int i, n;

	if (c < 0x80) {
		*len = 1;
		return c;
	}
	n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (end - s < n)
		n = (int)(end - s);
	v = c & (0xffu >> (n + 1));
	for (i = 1; i < n; i++)
		v = v << 6 | ((unsigned char)s[i] & 0x3f);
	*len = n;
	return v;
}

void jr_p_string(struct jr_printer *p, struct jr_str s)
{
	const char *e = s.p + s.n, *q = s.p, *run = q;

	jr_p_char(p, '"');
	while (q < e) {
		unsigned char c = (unsigned char)*q;
		int len = 1;
		uint32_t v;

		if (c >= 0x20 && c != '"' && c != '\\' && c < 0x7f) {
			q++;
			continue;
		}
		v = decode(q, e, &len);
		if (c >= 0x80 && v < 0x10000 && v != 0x2028 && v != 0x2029 &&
		    v != 0xfeff && (v < 0xd800 || v > 0xdfff)) {
			q += len;
			continue;
		}
		(void)jr_buf_add(p->out, run, (size_t)(q - run));
		q += len;
		run = q;
		if (v == '"' || v == '\\')
			(void)jr_buf_printf(p->out, "\\%c", (char)v);
		else if (v == '\n')
			JR_P(p, "\\n");
		else if (v == '\t')
			JR_P(p, "\\t");
		else if (v > 0xffff)
			(void)jr_buf_printf(p->out, "\\u%04x\\u%04x",
					    0xd800 + ((v - 0x10000) >> 10),
					    0xdc00 + ((v - 0x10000) & 0x3ff));
		else
			(void)jr_buf_printf(p->out, "\\u%04x", v);
	}
	(void)jr_buf_add(p->out, run, (size_t)(q - run));
	jr_p_char(p, '"');
}

/* ---- names -------------------------------------------------------------- */

uint32_t jr_p_temp(struct jr_printer *p)
{
	struct jr_pfn *f = p->fn;

	if (++f->temps > f->max_temps)
		f->max_temps = f->temps;
	return f->temps;
}

void jr_p_put_temp(struct jr_printer *p, uint32_t temp)
{
	(void)jr_buf_printf(p->out, "@T%s%u", p->sep, temp);
}

static bool mapped_arguments(struct jr_printer *p, uint32_t func)
{
	const struct jr_func *f = &p->t->funcs[func];
	uint32_t fl = p->s->info[func].flags;

	return !f->strict && f->simple_params &&
	       (fl & (JR_FI_ARGS | JR_FI_ARGS_OUT));
}

static bool generated(const struct jr_sym *y)
{
	return y->kind >= JR_SYM_PRIVATE || y->kind == JR_SYM_CNAME;
}

enum jr_placing jr_p_place(struct jr_printer *p, uint32_t s)
{
	struct jr_sym *y = jr_p_symbol(p, s);
	bool poisoned = p->s->scopes[y->scope].poisoned;
	bool in_program;

	if (y->flags & (JR_SF_GLOBAL | JR_SF_LEXGLOBAL) ||
	    jr_p_module_var(p, y))
		return JR_PLACE_PLAIN;
	if (y->kind == JR_SYM_FNAME)
		return JR_PLACE_PLAIN;
	if (y->atom == JR_A_arguments && y->kind <= JR_SYM_FUNC)
		return JR_PLACE_PLAIN;
	if (y->kind == JR_SYM_PARAM && mapped_arguments(p, y->func))
		return JR_PLACE_PLAIN;
	if (poisoned && !generated(y)) {
		if (y->flags & JR_SF_TOP && y->kind != JR_SYM_CONST &&
		    !(y->func == 0 && p->o->goal == JR_GOAL_EVAL))
			return JR_PLACE_PLAIN;
		return JR_PLACE_SCOPED;
	}
	if (!(y->flags & JR_SF_CAPTURED))
		return JR_PLACE_REG;
	if (y->kind == JR_SYM_VAR || y->kind == JR_SYM_PARAM ||
	    y->kind == JR_SYM_FUNC)
		return JR_PLACE_PLAIN;
	in_program = y->func == 0 && (p->o->goal == JR_GOAL_SCRIPT ||
				      p->o->goal == JR_GOAL_EVAL ||
				      p->o->goal == JR_GOAL_FUNCTION);
	if (y->flags & JR_SF_LOOPED || in_program)
		return JR_PLACE_SCOPED;
	return JR_PLACE_PLAIN;
}

static void number_symbol(struct jr_printer *p, struct jr_sym *y,
			  enum jr_placing place)
{
	bool poisoned = p->s->scopes[y->scope].poisoned;
	bool needs;

	y->flags |= JR_SF_NAMED;
	if (generated(y))
		needs = true;
	else if (place == JR_PLACE_REG)
		needs = y->flags & JR_SF_SHADOWS;
	else if (poisoned || y->kind == JR_SYM_FNAME ||
		 y->flags & (JR_SF_GLOBAL | JR_SF_LEXGLOBAL) ||
		 y->atom == JR_A_arguments)
		needs = false;
	else
		needs = !(y->flags & JR_SF_TOP) || (y->flags & JR_SF_SHADOWS);
	if (needs)
		y->num = ++p->serial;
}

/* The joined outer symbol of a class, or the symbol itself. */
static uint32_t joined(struct jr_printer *p, uint32_t s)
{
	struct jr_sym *y = jr_p_symbol(p, s);

	return y->kind == JR_SYM_CNAME && y->twin ? y->twin : s;
}

void jr_p_sym(struct jr_printer *p, uint32_t s)
{
	struct jr_sym *y;
	enum jr_placing place;

	s = joined(p, s);
	y = jr_p_symbol(p, s);
	if (y->text) {
		jr_p_atom(p, y->text);
		return;
	}
	if (y->carried) {
		jr_p_put_temp(p, y->carry);
		return;
	}
	place = jr_p_place(p, s);
	if (!(y->flags & JR_SF_NAMED))
		number_symbol(p, y, place);
	if (place == JR_PLACE_REG)
		jr_p_char(p, '@');
	if (y->atom)
		jr_p_atom(p, y->atom);
	else
		jr_p_char(p, y->kind == JR_SYM_HOME ? 'H' : 'K');
	if (y->num) {
		jr_p_text(p, jr_str_from(p->sep));
		jr_p_num(p, y->num);
	}
}

bool jr_p_declares(struct jr_printer *p, const struct jr_sym *y)
{
	return p->declares && y->flags & (JR_SF_GLOBAL | JR_SF_LEXGLOBAL);
}

static void note(struct jr_printer *p, uint32_t **list, uint32_t *n,
		 uint32_t *cap, uint32_t s)
{
	if (*n == *cap) {
		uint32_t room = *cap ? *cap * 2 : 16;
		uint32_t *q = jr_arena_alloc(p->t->arena, room * sizeof(*q));

		if (!q)
			return;
		if (*n)
			memcpy(q, *list, *n * sizeof(*q));
		*list = q;
		*cap = room;
	}
	(*list)[(*n)++] = s;
}

void jr_p_later(struct jr_printer *p, uint32_t s)
{
	struct jr_pfn *f = p->fn;
	struct jr_sym *y;

	s = joined(p, s);
	y = jr_p_symbol(p, s);
	if (y->flags & JR_SF_LATER || jr_p_declares(p, y))
		return;
	if (jr_p_place(p, s) == JR_PLACE_SCOPED)
		return;
	y->flags |= JR_SF_LATER;
	note(p, &f->later, &f->nlater, &f->cap_later, s);
}

void jr_p_here(struct jr_printer *p, uint32_t s)
{
	struct jr_pfn *f = p->fn;

	jr_p_symbol(p, s)->flags |= JR_SF_LATER;
	note(p, &f->here, &f->nhere, &f->cap_here, s);
}

void jr_p_synthetic(struct jr_printer *p, const char *name)
{
	(void)jr_buf_printf(p->out, "%s%s0", name, p->sep);
}

/* ---- identifiers -------------------------------------------------------- */

enum tdz { TDZ_NO, TDZ_CHECK, TDZ_ALWAYS };

/* Does the name that pattern i declares at `decl` have its value when what is
 * at `pos`, behind that, is evaluated? Defaults are before their targets. */
static bool is_bound(struct jr_printer *p, uint32_t i, uint32_t decl,
		     uint32_t pos)
{
	struct jr_node *n = jr_p_node(p, i);

	for (;; n = jr_p_node(p, i)) {
		switch (n->kind) {
		case JR_N_ARRAYPAT:
		case JR_N_OBJPAT:
			i = n->a;
			while (jr_p_node(p, i)->end <= decl)
				i = jr_p_node(p, i)->next;
			break;
		case JR_N_PROP:
			i = n->b;
			break;
		case JR_N_ASSIGNPAT:
			if (pos >= jr_p_node(p, n->b)->pos &&
			    pos < jr_p_node(p, n->b)->end)
				return false;
			i = n->a;
			break;
		case JR_N_REST:
			i = n->a;
			break;
		default:
			return pos >= n->end;
		}
	}
}

/* What a use of symbol y at source offset pos in the function itself needs, or
 * in an initialiser of a static field that is printed there. */
static enum tdz tdz_of(struct jr_printer *p, const struct jr_sym *y,
		       uint32_t pos)
{
	bool inlined = y->func != p->func && y->func == p->fn->fi &&
		       y->kind != JR_SYM_CNAME;

	if ((y->func != p->func && !inlined) || y->init_end == 0)
		return TDZ_NO;
	if (inlined && pos < y->init_end)
		return TDZ_CHECK;
	if (y->flags & JR_SF_INSWITCH && jr_sym_lexical(y))
		return pos >= y->init_end && pos < y->clause_end ? TDZ_NO
			: TDZ_CHECK;
	if (pos >= y->init_end)
		return TDZ_NO;
	if (y->pat && pos >= y->pos && pos < jr_p_node(p, y->pat)->end &&
	    is_bound(p, y->pat, y->pos, pos))
		return TDZ_NO;
	return TDZ_ALWAYS;
}

static void tdzerr(struct jr_printer *p, uint32_t atom)
{
	jr_p_call(p, JR_I_tdzerr);
	jr_p_string(p, jr_ast_atom_text(p->t, atom));
	jr_p_char(p, ')');
}

/* True if `with` or eval may hide a global: here, or around this function. */
static bool dynamic_scope(struct jr_printer *p)
{
	uint32_t f = p->func;

	while (f && !(p->s->info[f].flags & (JR_FI_WITH | JR_FI_EVAL)))
		f = p->t->funcs[f].parent;
	return p->s->info[f].flags & (JR_FI_WITH | JR_FI_EVAL);
}

/* undefined, NaN, Infinity are what they are unless something hides them. */
static bool global_constant(struct jr_printer *p, uint32_t atom, int level)
{
	bool paren = level > JR_L_UNARY;
	const char *s;

	if (atom == JR_A_undefined)
		s = "void 0";
	else if (atom == JR_A_NaN)
		s = "0/0";
	else if (atom == JR_A_Infinity)
		s = "1/0";
	else
		return false;
	if (dynamic_scope(p) || p->o->goal == JR_GOAL_EVAL)
		return false;
	if (atom != JR_A_undefined)
		paren = level > JR_L_ADD + 1;
	(void)jr_buf_printf(p->out, paren ? "(%s)" : "%s", s);
	return true;
}

void jr_p_ident(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_sym *y;

	jr_p_mark(p, k->pos);
	if (k->d) {
		jr_p_call(p, JR_I_refget);
		jr_p_put_temp(p, k->d);
		jr_p_char(p, ',');
		jr_p_string(p, jr_ast_atom_text(p->t, k->a));
		jr_p_char(p, ')');
		return;
	}
	if (k->b == JR_SYM_ARGUMENTS) {
		if (jr_p_base(p) == p->func)
			JR_P(p, "arguments");
		else
			jr_p_synthetic(p, "arguments");
		return;
	}
	if (!k->b && k->a == JR_A_arguments &&
	    p->o->goal == JR_GOAL_MODULE) {
		/* not that of the function that the module is printed as */
		jr_p_call(p, JR_I_refuse);
		JR_P(p, "\"arguments is not defined\")");
		return;
	}
	if (!k->b && k->a == JR_A_arguments && jr_p_inherits(p) &&
	    p->eval.args_name.n) {
		jr_p_text(p, p->eval.args_name);
		return;
	}
	if (!k->b || k->c) {
		if (k->c || !global_constant(p, k->a, level))
			jr_p_atom(p, k->a);
		return;
	}
	y = jr_p_symbol(p, k->b);
	switch (tdz_of(p, y, k->pos)) {
	case TDZ_ALWAYS:
		tdzerr(p, k->a);
		return;
	case TDZ_CHECK:
		jr_p_call(p, JR_I_chk);
		jr_p_sym(p, k->b);
		JR_P(p, ",");
		jr_p_string(p, jr_ast_atom_text(p->t, k->a));
		jr_p_char(p, ')');
		return;
	case TDZ_NO:
		jr_p_sym(p, k->b);
	}
}

/* A local that nothing else can change while an expression runs. */
bool jr_p_is_reg(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_THIS)
		return !jr_p_this_is_variable(p);
	return k->kind == JR_N_IDENT && k->b && k->b != JR_SYM_ARGUMENTS &&
	       !k->c && jr_p_place(p, joined(p, k->b)) == JR_PLACE_REG &&
	       tdz_of(p, jr_p_symbol(p, k->b), k->pos) == TDZ_NO;
}

bool jr_p_is_checked(struct jr_printer *p, uint32_t ident)
{
	struct jr_node *k = jr_p_node(p, ident);

	return k->b && k->b != JR_SYM_ARGUMENTS &&
	       tdz_of(p, jr_p_symbol(p, k->b), k->pos) != TDZ_NO;
}

enum {
	WRITE_PLAIN, WRITE_CONST, WRITE_NOTHING, WRITE_TDZ, WRITE_CHECKED,
	WRITE_EXPORT = 8,       /* flag */
};

/* `@exp(m,cell,` before `name=` of an exported variable. */
static int export_open(struct jr_printer *p, const struct jr_sym *y)
{
	if (!y->cell)
		return 0;
	jr_p_export_open(p, y->cell);
	return WRITE_EXPORT;
}

int jr_p_write_open(struct jr_printer *p, uint32_t ident)
{
	struct jr_node *k = jr_p_node(p, ident);
	struct jr_sym *y;
	int how;

	if (!k->b || k->b == JR_SYM_ARGUMENTS || k->c) {
		jr_p_mark(p, k->pos);
		jr_p_atom(p, k->a);
		jr_p_char(p, '=');
		return WRITE_PLAIN;
	}
	y = jr_p_symbol(p, k->b);
	if (y->pos == k->pos) {         /* its declaration */
		jr_p_later(p, k->b);
		how = export_open(p, y);
		jr_p_mark(p, k->pos);
		jr_p_sym(p, k->b);
		jr_p_char(p, '=');
		return WRITE_PLAIN | how;
	}
	if (tdz_of(p, y, k->pos) == TDZ_ALWAYS) {
		jr_p_char(p, '(');
		return WRITE_TDZ;
	}
	if (y->kind == JR_SYM_CONST || y->kind == JR_SYM_CNAME ||
	    y->kind == JR_SYM_IMPORT) {
		jr_p_char(p, '(');
		if (y->flags & JR_SF_SIMPLE && y->kind == JR_SYM_CNAME &&
		    !p->t->funcs[p->func].strict)
			return WRITE_NOTHING;
		return WRITE_CONST;
	}
	how = export_open(p, y);
	jr_p_mark(p, k->pos);
	jr_p_sym(p, k->b);
	jr_p_char(p, '=');
	if (tdz_of(p, y, k->pos) == TDZ_CHECK) {
		jr_p_char(p, '(');
		jr_p_call(p, JR_I_chk);
		jr_p_sym(p, k->b);
		jr_p_char(p, ',');
		jr_p_string(p, jr_ast_atom_text(p->t, k->a));
		JR_P(p, "),");
		return WRITE_CHECKED | how;
	}
	return WRITE_PLAIN | how;
}

void jr_p_write_close(struct jr_printer *p, uint32_t ident, int how)
{
	struct jr_node *k = jr_p_node(p, ident);

	if (how & WRITE_EXPORT) {
		jr_p_char(p, ')');
		how &= ~WRITE_EXPORT;
	}
	if (how == WRITE_PLAIN)
		return;
	if (how == WRITE_CHECKED || how == WRITE_NOTHING) {
		jr_p_char(p, ')');
		return;
	}
	jr_p_char(p, ',');
	if (how == WRITE_TDZ) {
		tdzerr(p, k->a);
	} else {
		const struct jr_sym *y = jr_p_symbol(p, k->b);

		if (y->kind == JR_SYM_CONST &&
		    (y->flags & JR_SF_TDZ || jr_p_is_checked(p, ident))) {
			jr_p_ident(p, ident, JR_L_ASSIGN);
			jr_p_char(p, ',');
		}
		jr_p_mark(p, jr_p_find(p, k->end, '='));
		jr_p_call(p, JR_I_cerr);
		jr_p_string(p, jr_ast_atom_text(p->t, k->a));
		jr_p_char(p, ')');
	}
	jr_p_char(p, ')');
}

/* ---- expressions -------------------------------------------------------- */

static void number(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_str s = jr_ast_literal(p->t, n);
	bool paren = level == JR_L_PRIMARY;
	double v;

	if (paren)
		jr_p_char(p, '(');
	if (!memchr(s.p, '_', s.n) && !(k->flag & JR_NF_OCTAL)) {
		jr_p_text(p, s);
	} else {
		v = jr_ast_number(p->t, n);
		if (isinf(v))
			JR_P(p, "1e999");
		else
			(void)jr_buf_printf(p->out, "%.17g", v);
	}
	if (paren)
		jr_p_char(p, ')');
}

static void string(struct jr_printer *p, uint32_t n)
{
	jr_p_string(p, jr_ast_string(p->t, n, JR_TEXT_WTF8));
}

static void regexp(struct jr_printer *p, uint32_t n)
{
	jr_p_mark(p, jr_p_node(p, n)->pos);
	if (p->out->n && p->out->p[p->out->n - 1] == '/')
		jr_p_char(p, ' ');      /* a / (/re/), no comment */
	jr_p_text(p, jr_ast_text(p->t, n));
}

bool jr_p_anonymous(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_FUNC)
		return !p->t->funcs[k->a].name;
	return k->kind == JR_N_CLASS && !k->a;
}

void jr_p_named(struct jr_printer *p, uint32_t n, struct jr_str name,
		int level)
{
	struct jr_node *k = jr_p_node(p, n);

	if (k->kind == JR_N_FUNC && !p->t->funcs[k->a].name)
		jr_p_function(p, k->a, name, k->pos);
	else if (k->kind == JR_N_CLASS && !k->a)
		jr_p_class(p, n, name, level);
	else
		jr_p_expr(p, n, level);
}

struct jr_str jr_p_key_text(struct jr_printer *p, uint32_t key)
{
	struct jr_node *k = jr_p_node(p, key);

	if (k->kind == JR_N_IDENT || k->kind == JR_N_PRIVATE)
		return jr_ast_atom_text(p->t, k->a);
	if (k->kind == JR_N_STR)
		return jr_ast_string(p->t, key, JR_TEXT_WTF8);
	if (k->kind == JR_N_BIGINT)
		return jr_ast_bigint_key(p->t, key);
	return jr_ast_text(p->t, key);
}

void jr_p_key_value(struct jr_printer *p, struct jr_node *prop)
{
	struct jr_node *k = jr_p_node(p, prop->a);

	if (!(prop->flag & JR_NF_COMPUTED)) {
		if (k->kind == JR_N_NUM)
			number(p, prop->a, JR_L_ASSIGN);
		else
			jr_p_string(p, jr_p_key_text(p, prop->a));
		return;
	}
	if (k->kind == JR_N_STR || k->kind == JR_N_NUM) {
		jr_p_expr(p, prop->a, JR_L_ASSIGN);
		return;
	}
	jr_p_call(p, JR_I_pkey);
	jr_p_expr(p, prop->a, JR_L_ASSIGN);
	jr_p_char(p, ')');
}

static const char *const op_text[] = {
#define X(name, text, prec) text,
	JR_OP_LIST(X)
#undef X
};

static const uint8_t op_prec[] = {
#define X(name, text, prec) prec,
	JR_OP_LIST(X)
#undef X
};

static int op_level(enum jr_op op)
{
	return op_prec[op] + 2;
}

/* Left-leaning chains of any length: walk down, print on the way back. The
 * spine is kept on a small stack, longer ones recurse once a piece. */
static void binary(struct jr_printer *p, uint32_t n, int level)
{
	enum { PIECE = 64 };
	uint32_t spine[PIECE];
	int count = 0, own = op_level(jr_p_node(p, n)->op), i;
	bool paren = own < level;
	uint32_t left = n;

	if (jr_p_node(p, n)->op == JR_OP_POW) {
		if (paren)
			jr_p_char(p, '(');
		jr_p_expr(p, jr_p_node(p, n)->a, JR_L_POSTFIX);
		jr_p_mark(p, jr_p_node(p, n)->pos);
		JR_P(p, "**");
		jr_p_expr(p, jr_p_node(p, n)->b, own);
		if (paren)
			jr_p_char(p, ')');
		return;
	}
	while (count < PIECE) {
		struct jr_node *k = jr_p_node(p, left);

		if (k->kind != JR_N_BINARY || k->op == JR_OP_POW ||
		    k->op == JR_OP_IN ||
		    op_level(k->op) < own ||
		    jr_p_node(p, k->a)->kind == JR_N_PRIVATE)
			break;
		own = op_level(k->op);
		spine[count++] = left;
		left = k->a;
	}
	if (jr_p_node(p, n)->op == JR_OP_IN) {
		/* always in parentheses, for the heads of for statements */
		jr_p_char(p, '(');
		jr_p_expr(p, jr_p_node(p, n)->a, own);
		jr_p_mark(p, jr_p_find(p, jr_p_node(p, jr_p_node(p, n)->a)->end,
				       'i'));
		JR_P(p, " in ");
		jr_p_expr(p, jr_p_node(p, n)->b, own + 1);
		jr_p_char(p, ')');
		return;
	}
	if (paren)
		jr_p_char(p, '(');
	jr_p_expr(p, left, own);
	for (i = count - 1; i >= 0; i--) {
		struct jr_node *k = jr_p_node(p, spine[i]);
		const char *text = op_text[k->op];

		jr_p_mark(p, jr_p_find(p, jr_p_node(p, k->a)->end, text[0]));
		if (text[0] == 'i') {
			(void)jr_buf_printf(p->out, " %s ", text);
		} else {
			jr_p_text(p, jr_str_from(text));
			if (k->op == JR_OP_ADD || k->op == JR_OP_SUB)
				jr_p_char(p, ' ');
		}
		jr_p_expr(p, k->b, op_level(k->op) + 1);
	}
	if (paren)
		jr_p_char(p, ')');
}

static void unary(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n), *a = jr_p_node(p, k->a);
	bool paren = level > JR_L_UNARY;

	if (k->op == JR_OP_DELETE && a->kind == JR_N_CHAIN) {
		jr_p_char(p, '(');
		jr_p_chain(p, k->a, true);
		jr_p_char(p, ')');
		return;
	}
	if (k->op == JR_OP_DELETE &&
	    (a->kind == JR_N_MEMBER || a->kind == JR_N_INDEX) &&
	    jr_p_node(p, a->a)->kind == JR_N_SUPER) {
		/* the key is evaluated, then ReferenceError */
		jr_p_char(p, '(');
		jr_p_this(p);
		if (a->kind == JR_N_INDEX) {
			jr_p_char(p, ',');
			jr_p_expr(p, a->b, JR_L_ASSIGN);
		}
		jr_p_char(p, ',');
		jr_p_call(p, JR_I_refuse);
		JR_P(p, "\"Unsupported reference to 'super'\"))");
		return;
	}
	if (paren)
		jr_p_char(p, '(');
	jr_p_mark(p, k->pos);
	jr_p_text(p, jr_str_from(op_text[k->op]));
	if (op_text[k->op][0] >= 'a')
		jr_p_char(p, ' ');
	else if (k->op == JR_OP_POS || k->op == JR_OP_NEG)
		jr_p_char(p, ' ');
	/* `delete x`, `typeof x` of an unresolvable name must see the name. */
	if (a->kind == JR_N_IDENT && !a->b && a->a == JR_A_arguments &&
	    p->o->goal == JR_GOAL_MODULE && k->op == JR_OP_TYPEOF)
		JR_P(p, "void 0");
	else if (a->kind == JR_N_IDENT && !a->b &&
	    (k->op == JR_OP_TYPEOF || k->op == JR_OP_DELETE))
		jr_p_atom(p, a->a);
	else if (k->op == JR_OP_DELETE && a->kind == JR_N_IDENT && a->b &&
		 a->b != JR_SYM_ARGUMENTS)
		jr_p_sym(p, a->b);
	else
		jr_p_expr(p, k->a, JR_L_UNARY);
	if (paren)
		jr_p_char(p, ')');
}

static void cond(struct jr_printer *p, uint32_t n, int level)
{
	bool paren = level > JR_L_COND;

	if (paren)
		jr_p_char(p, '(');
	for (;;) {
		struct jr_node *k = jr_p_node(p, n);

		jr_p_expr(p, k->a, JR_L_OR);
		jr_p_char(p, '?');
		jr_p_expr(p, k->b, JR_L_ASSIGN);
		jr_p_char(p, ':');
		n = k->c;
		if (jr_p_node(p, n)->kind != JR_N_COND)
			break;
	}
	jr_p_expr(p, n, JR_L_ASSIGN);
	if (paren)
		jr_p_char(p, ')');
}

static void list(struct jr_printer *p, uint32_t n)
{
	for (; n; n = jr_p_node(p, n)->next) {
		jr_p_expr(p, n, JR_L_ASSIGN);
		if (jr_p_node(p, n)->next)
			jr_p_char(p, ',');
	}
}

void jr_p_args(struct jr_printer *p, uint32_t args)
{
	list(p, args);
}

uint32_t jr_p_temp_node(struct jr_printer *p, uint32_t temp)
{
	uint32_t n = jr_ast_new(p->t, JR_N_NONE, 0, 0);

	jr_p_node(p, n)->a = temp;
	return n;
}

uint32_t jr_p_save(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	uint32_t t;

	if (k->kind == JR_N_NUM || k->kind == JR_N_STR || k->kind == JR_N_NONE)
		return n;
	/* before super() asking for `this` throws */
	if (k->kind == JR_N_THIS ?
	    p->t->funcs[jr_p_base(p)].kind != JR_FN_DERIVED :
	    jr_p_is_reg(p, n))
		return n;
	t = jr_p_temp(p);
	jr_p_put_temp(p, t);
	jr_p_char(p, '=');
	jr_p_expr(p, n, JR_L_ASSIGN);
	jr_p_char(p, ',');
	t = jr_p_temp_node(p, t);
	jr_p_node(p, t)->pos = k->pos;
	return t;
}

static void expr(struct jr_printer *p, uint32_t n, int level)
{
	struct jr_node *k = jr_p_node(p, n);

	switch (k->kind) {
	case JR_N_NONE: jr_p_put_temp(p, k->a); return;
	case JR_N_IDENT: jr_p_ident(p, n, level); return;
	case JR_N_NUM: number(p, n, level); return;
	case JR_N_STR: string(p, n); return;
	case JR_N_BIGINT:
		jr_p_call(p, JR_I_big);
		jr_p_string(p, jr_ast_bigint(p->t, n));
		jr_p_char(p, ')');
		return;
	case JR_N_REGEXP: regexp(p, n); return;
	case JR_N_TEMPLATE: jr_p_template(p, n, level); return;
	case JR_N_TAGGED:
		if (k->flag & JR_NF_MADE)
			jr_p_site(p, n);
		else
			jr_p_tagged(p, n);
		return;
	case JR_N_DISPOSER:
		jr_p_call(p, JR_I_dstack);
		jr_p_char(p, ')');
		return;
	case JR_N_NULL: JR_P(p, "null"); return;
	case JR_N_TRUE: JR_P(p, "true"); return;
	case JR_N_FALSE: JR_P(p, "false"); return;
	case JR_N_THIS: jr_p_mark(p, k->pos); jr_p_this(p); return;
	case JR_N_NEWTARGET: jr_p_new_target(p); return;
	case JR_N_ARRAY:
		if (!jr_p_constant(p, n))
			jr_p_array(p, n);
		return;
	case JR_N_OBJECT:
		if (!jr_p_constant(p, n))
			jr_p_object(p, n);
		return;
	case JR_N_FUNC:
		jr_p_function(p, k->a, (struct jr_str){ "", 0 }, k->pos);
		return;
	case JR_N_CLASS:
		jr_p_class(p, n, (struct jr_str){ "", 0 }, level);
		return;
	case JR_N_UNARY: unary(p, n, level); return;
	case JR_N_UPDATE: jr_p_update(p, n, level); return;
	case JR_N_BINARY:
		if (jr_p_node(p, k->a)->kind == JR_N_PRIVATE) {
			jr_p_char(p, '(');
			jr_p_private_in(p, n);
			jr_p_char(p, ')');
			return;
		}
		binary(p, n, level);
		return;
	case JR_N_LOGICAL: jr_p_logical(p, n, level); return;
	case JR_N_ASSIGN: jr_p_assign(p, n, level); return;
	case JR_N_COND: cond(p, n, level); return;
	case JR_N_CALL: jr_p_call_expr(p, n, level); return;
	case JR_N_NEW: jr_p_new(p, n); return;
	case JR_N_MEMBER: case JR_N_INDEX: jr_p_member(p, n); return;
	case JR_N_CHAIN:
		jr_p_char(p, '(');
		jr_p_chain(p, n, false);
		jr_p_char(p, ')');
		return;
	case JR_N_SEQ:
		if (level > JR_L_COMMA)
			jr_p_char(p, '(');
		list(p, k->a);
		if (level > JR_L_COMMA)
			jr_p_char(p, ')');
		return;
	case JR_N_YIELD: jr_p_yield(p, n); return;
	case JR_N_AWAIT: jr_p_await(p, n); return;
	case JR_N_IMPORTCALL: case JR_N_IMPORTMETA:
		jr_p_import(p, n);
		return;
	default:
		jr_p_unsupported(p, n, "This syntax is");
	}
}

void jr_p_expr(struct jr_printer *p, uint32_t n, int level)
{
	if (p->failed)
		return;
	if (++p->depth > p->max_depth) {
		jr_diag_set(p->d, JR_DIAG_RANGE, jr_p_node(p, n)->pos,
			    jr_p_node(p, n)->end, "Too deeply nested code");
		p->failed = true;
		return;
	}
	expr(p, n, level);
	p->depth--;
}
