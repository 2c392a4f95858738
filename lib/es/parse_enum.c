/* parse_enum.c - TypeScript's enums, with constant members folded. */
#include "lib/es/parser.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum value_kind { UNKNOWN, NUMBER, STRING };

/* What a member's initialiser is worth. */
struct value {
	enum value_kind kind;
	double number;
	struct jr_str string;           /* WTF-8 */
};

struct jr_enum_value {
	uint32_t owner, member;         /* atoms */
	struct value value;
};

static const struct value unknown = {.kind = UNKNOWN};

static struct value number(double d)
{
	return (struct value){.kind = NUMBER, .number = d};
}

static struct value find(const struct jr_parser *p, uint32_t owner,
			 uint32_t member)
{
	for (uint32_t i = p->enum_count; i > 0; i--)
		if (p->enums[i - 1].owner == owner &&
		    p->enums[i - 1].member == member)
			return p->enums[i - 1].value;
	return unknown;
}

static void remember(struct jr_parser *p, uint32_t owner, uint32_t member,
		     struct value v)
{
	struct jr_enum_value *all;

	all = jr_parse_reserve(p, p->enums, p->enum_count, sizeof(*all),
			       &p->enum_cap);
	if (!all)
		return;
	p->enums = all;
	all[p->enum_count++] = (struct jr_enum_value){owner, member, v};
}

static int32_t to_int32(double d)
{
	if (!isfinite(d))
		return 0;
	d = fmod(trunc(d), 4294967296.0);
	if (d < 0)
		d += 4294967296.0;
	return (int32_t)(uint32_t)d;
}

/* The shortest decimal form that reads back as the number. */
static struct jr_str number_text(struct jr_parser *p, double d)
{
	char text[32];
	char *copy;
	int n = 0;

	if (isnan(d))
		return JR_STR("NaN");
	if (isinf(d))
		return d < 0 ? JR_STR("-Infinity") : JR_STR("Infinity");
	if (d == trunc(d) && fabs(d) < 1e15) {
		n = snprintf(text, sizeof(text), "%.0f", d == 0 ? 0 : d);
	} else {
		for (int digits = 15; digits <= 17; digits++) {
			n = snprintf(text, sizeof(text), "%.*g", digits, d);
			if (strtod(text, NULL) == d)
				break;
		}
	}
	copy = jr_arena_alloc(p->t->arena, (size_t)n);
	if (!copy)
		return (struct jr_str){NULL, 0};
	memcpy(copy, text, (size_t)n);
	return (struct jr_str){copy, (size_t)n};
}

static struct value concat(struct jr_parser *p, struct value a, struct value b)
{
	struct value v = {.kind = STRING};
	char *text;

	if (a.kind == NUMBER)
		a.string = number_text(p, a.number);
	if (b.kind == NUMBER)
		b.string = number_text(p, b.number);
	v.string.n = a.string.n + b.string.n;
	text = jr_arena_alloc(p->t->arena, v.string.n + 1);
	if (!text)
		return unknown;
	if (a.string.n)
		memcpy(text, a.string.p, a.string.n);
	if (b.string.n)
		memcpy(text + a.string.n, b.string.p, b.string.n);
	v.string.p = text;
	return v;
}

static struct value binary(struct jr_parser *p, enum jr_op op, struct value a,
			   struct value b)
{
	int32_t x, y;

	if (a.kind == UNKNOWN || b.kind == UNKNOWN)
		return unknown;
	if (a.kind == STRING || b.kind == STRING)
		return op == JR_OP_ADD ? concat(p, a, b) : unknown;
	x = to_int32(a.number);
	y = to_int32(b.number);
	switch (op) {
	case JR_OP_ADD: return number(a.number + b.number);
	case JR_OP_SUB: return number(a.number - b.number);
	case JR_OP_MUL: return number(a.number * b.number);
	case JR_OP_DIV: return number(a.number / b.number);
	case JR_OP_MOD: return number(fmod(a.number, b.number));
	case JR_OP_POW:
		if (fabs(a.number) == 1 && !isfinite(b.number))
			return number(NAN);
		return number(pow(a.number, b.number));
	case JR_OP_OR: return number(x | y);
	case JR_OP_AND: return number(x & y);
	case JR_OP_XOR: return number(x ^ y);
	case JR_OP_SHL: return number((int32_t)((uint32_t)x << (y & 31)));
	case JR_OP_SAR: return number(x >> (y & 31));
	case JR_OP_SHR: return number((uint32_t)x >> (y & 31));
	default: return unknown;
	}
}

static struct value eval(struct jr_parser *p, uint32_t owner, uint32_t i);

static struct value unary(struct jr_parser *p, enum jr_op op, struct value v)
{
	(void)p;
	if (v.kind != NUMBER)
		return unknown;
	switch (op) {
	case JR_OP_POS: return v;
	case JR_OP_NEG: return number(-v.number);
	case JR_OP_BITNOT: return number(~to_int32(v.number));
	default: return unknown;
	}
}

static struct value template(struct jr_parser *p, uint32_t owner, uint32_t i)
{
	struct value v = {.kind = STRING};

	for (; i && v.kind == STRING; i = node(p, i)->next) {
		struct value part = {.kind = STRING};

		if (node(p, i)->kind == JR_N_QUASI)
			part.string = jr_ast_quasi(p->t, i, false,
						   JR_TEXT_WTF8);
		else
			part = eval(p, owner, i);
		v = part.kind == UNKNOWN ? unknown : concat(p, v, part);
	}
	return v;
}

/* Depth is that of the tree, which the parser has bounded; a chain of binary
 * operators is followed to its left in a loop. */
static struct value eval(struct jr_parser *p, uint32_t owner, uint32_t i)
{
	const struct jr_node *n = node(p, i), *key;
	struct value v;

	switch (n->kind) {
	case JR_N_NUM:
		return number(jr_ast_number(p->t, i));
	case JR_N_STR:
		v = (struct value){.kind = STRING};
		v.string = jr_ast_string(p->t, i, JR_TEXT_WTF8);
		return v;
	case JR_N_TEMPLATE:
		return template(p, owner, n->a);
	case JR_N_IDENT:
		if (n->a == JR_A_NaN || n->a == JR_A_Infinity)
			return number(n->a == JR_A_NaN ? NAN : INFINITY);
		return find(p, owner, n->a);
	case JR_N_MEMBER: case JR_N_INDEX:
		key = node(p, n->b);
		if (node(p, n->a)->kind != JR_N_IDENT || n->flag)
			return unknown;
		if (key->kind == JR_N_IDENT && n->kind == JR_N_MEMBER)
			return find(p, node(p, n->a)->a, key->a);
		if (key->kind != JR_N_STR)
			return unknown;
		return find(p, node(p, n->a)->a,
			    jr_ast_atom_copy(p->t, jr_ast_string(p->t, n->b,
							JR_TEXT_WTF8)));
	case JR_N_UNARY:
		return unary(p, (enum jr_op)n->op, eval(p, owner, n->a));
	case JR_N_BINARY: {
		uint32_t chain[64], depth = 0;

		for (; n->kind == JR_N_BINARY && depth < 64;
		     n = node(p, i)) {
			chain[depth++] = i;
			i = n->a;
		}
		if (n->kind == JR_N_BINARY)
			return unknown;         /* too long to be looked at */
		v = eval(p, owner, i);
		while (depth > 0 && v.kind != UNKNOWN) {
			n = node(p, chain[--depth]);
			v = binary(p, (enum jr_op)n->op, v,
				   eval(p, owner, n->b));
		}
		return v;
	}
	default:
		return unknown;
	}
}

/* A node with the value. */
static uint32_t literal(struct jr_parser *p, struct jr_range at,
			struct value v)
{
	double d = v.number;
	uint32_t i, atom;

	if (v.kind == STRING)
		return jr_parse_make_string(p, at, jr_ast_atom_copy(p->t,
								    v.string));
	if (!isfinite(d)) {
		i = jr_parse_make_name(p, at, isnan(d) ? JR_A_NaN :
				       JR_A_Infinity);
	} else {
		atom = jr_ast_atom_copy(p->t, number_text(p, fabs(d)));
		i = jr_parse_make(p, JR_N_NUM, at, atom, 0);
		node(p, i)->flag = JR_NF_MADE;
	}
	if (d >= 0 && !(d == 0 && signbit(d)))
		return i;
	if (isnan(d))
		return i;
	i = jr_parse_make(p, JR_N_UNARY, at, i, 0);
	node(p, i)->op = JR_OP_NEG;
	return i;
}

/* E["A"] = value, and for what is no string E[E["A"] = value] = "A". */
static uint32_t assignment(struct jr_parser *p, struct jr_range at,
			   uint32_t object, uint32_t key, uint32_t value,
			   bool reverse)
{
	uint32_t name = jr_parse_make_string(p, at, key), i;

	i = jr_parse_make(p, JR_N_INDEX, at,
			  jr_parse_make_name(p, at, object), name);
	i = jr_parse_make(p, JR_N_ASSIGN, at, i, value);
	node(p, i)->op = JR_OP_ASSIGN;
	if (reverse) {
		i = jr_parse_make(p, JR_N_INDEX, at,
				  jr_parse_make_name(p, at, object), i);
		i = jr_parse_make(p, JR_N_ASSIGN, at, i,
				  jr_parse_make_string(p, at, key));
		node(p, i)->op = JR_OP_ASSIGN;
	}
	return jr_parse_make(p, JR_N_EXPRSTMT, at, i, 0);
}

/* The atom of a member's name. */
static uint32_t member_name(struct jr_parser *p)
{
	bool computed;
	uint32_t key, i;

	if (tok(p) == JR_T_LBRACK) {
		key = jr_parse_key(p, &computed);
		i = key;
		if (node(p, i)->kind == JR_N_STR)
			return jr_ast_atom_copy(p->t, jr_ast_string(p->t, i,
							JR_TEXT_WTF8));
		if (node(p, i)->kind == JR_N_TEMPLATE &&
		    !node(p, node(p, i)->a)->next)
			return jr_ast_atom_copy(p->t, jr_ast_quasi(p->t,
					node(p, i)->a, false, JR_TEXT_WTF8));
		jr_parse_error_node(p, i, "Computed property names are not "
				    "allowed in enums");
		return 0;
	}
	if (tok(p) == JR_T_STR) {
		i = jr_parse_string(p);
		return jr_ast_atom_copy(p->t, jr_ast_string(p->t, i,
							    JR_TEXT_WTF8));
	}
	if (tok(p) > JR_T_NAME || tok(p) == JR_T_EOF) {
		jr_parse_unexpected(p);
		return 0;
	}
	i = jr_parse_leaf(p, JR_N_IDENT);
	return node(p, i)->a;
}

/* A string literal of the text, or NULL. */
static const char *quoted(struct jr_parser *p, struct jr_str s)
{
	char *text = jr_arena_alloc(p->t->arena, s.n * 6 + 3), *q = text;

	if (!text)
		return "";
	*q++ = '"';
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			*q++ = '\\';
		if (c == 0xe2 && (unsigned char)s.p[i + 1] == 0x80 &&
		    ((unsigned char)s.p[i + 2] & 0xfe) == 0xa8) {
			/* the source has its own line ends */
			q += snprintf(q, 7, "\\u20%02x",
				      (unsigned char)s.p[i + 2] - 0x80);
			i += 2;
		} else if (c < 0x20) {
			q += snprintf(q, 7, "\\u%04x", c);
		} else {
			*q++ = (char)c;
		}
	}
	*q++ = '"';
	*q = 0;
	return text;
}

/* The member as text. init: its initialiser, if it is no constant. */
static void edit_member(struct jr_parser *p, const struct jr_ns *n,
			struct jr_range at, uint32_t atom, struct value v,
			uint32_t init)
{
	struct jr_str owner = jr_ast_atom_text(p->t, node(p, n->name)->a);
	struct jr_str digits = {NULL, 0};
	int len = (int)owner.n;
	const char *key;

	if (!p->opts->edits)
		return;
	key = quoted(p, jr_ast_atom_text(p->t, atom));
	if (v.kind == NUMBER)
		digits = number_text(p, v.number);
	if (v.kind == STRING)
		jr_parse_edit(p, at.pos, at.end, "%.*s[%s] = %s", len, owner.p,
			      key, quoted(p, v.string));
	else if (v.kind == NUMBER)
		jr_parse_edit(p, at.pos, at.end,
			      "%.*s[%.*s[%s] = %.*s] = %s", len, owner.p, len,
			      owner.p, key, (int)digits.n, digits.p, key);
	if (v.kind != UNKNOWN)
		return;
	jr_parse_edit(p, at.pos, node(p, init)->pos, "%.*s[%.*s[%s] = ", len,
		      owner.p, len, owner.p, key);
	jr_parse_edit(p, at.end, at.end, "] = %s", key);
}

static void member(struct jr_parser *p, const struct jr_ns *n,
		   struct value *last, struct jr_list *items)
{
	uint32_t owner = node(p, n->name)->a, atom, value, ident, init = 0;
	struct jr_range at = {.pos = start(p)};
	struct value v;

	atom = member_name(p);
	at.end = p->lx.prev_end;
	if (accept(p, JR_T_ASSIGN)) {
		value = init = jr_parse_assign(p, NULL);
		at.end = p->lx.prev_end;
		v = eval(p, owner, value);
		if (v.kind != UNKNOWN)
			value = literal(p, at, v);
	} else {
		if (last->kind != NUMBER) {
			jr_parse_error(p, at.pos, at.end,
				       "Enum member must have initializer");
			return;
		}
		v = number(last->number + 1);
		value = literal(p, at, v);
	}
	append(p, items, assignment(p, at, n->object, atom, value,
				    v.kind != STRING));
	edit_member(p, n, at, atom, v, init);
	if (v.kind != UNKNOWN)
		remember(p, owner, atom, v);
	ident = jr_parse_make_name(p, at, atom);
	jr_parse_ns_member(p, ident, false);
	*last = v;
}

uint32_t jr_parse_enum(struct jr_parser *p, uint32_t pos, bool exported)
{
	uint32_t nodes = p->t->node_count, funcs = p->t->func_count;
	struct jr_ns n = {.at.pos = pos};
	struct value last = number(-1);
	struct jr_list items = {0};

	next(p);
	jr_parse_more_than_types(p, pos, "TypeScript enum");
	jr_parse_ns_begin(p, &n, jr_parse_binding_name(p, true), exported);
	n.head = (struct jr_range){pos, p->lx.tk.end};
	jr_parse_expect(p, JR_T_LBRACE);
	while (tok(p) != JR_T_RBRACE && !failed(p)) {
		member(p, &n, &last, &items);
		if (tok(p) == JR_T_COMMA)
			jr_parse_edit(p, start(p), p->lx.tk.end, ";");
		if (tok(p) != JR_T_RBRACE)
			jr_parse_expect(p, JR_T_COMMA);
	}
	n.tail = (struct jr_range){start(p), p->lx.tk.end};
	jr_parse_leave_function(p, &n.outer);
	jr_parse_expect(p, JR_T_RBRACE);
	if (failed(p))
		return 0;
	if (!p->ambient)
		return jr_parse_ns_end(p, &n, items.head);
	p->ns = n.old_ns;
	jr_parse_drop(p, nodes, funcs);
	jr_parse_erase(p, pos, p->lx.prev_end);
	return jr_parse_node(p, JR_N_EMPTY, pos);
}
