/* Array and object literals of much constant data. A function holds at most
 * 65535 constants; such a literal becomes one, JSON text that is parsed where
 * the literal stands. That is also the faster way. */
#include <math.h>

#include "lib/es/print.h"

enum { LARGE = 32768 };         /* bytes of source that make a literal large */

static void add_text(struct jr_buf *b, struct jr_str s)
{
	size_t from = 0;

	(void)jr_buf_add_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		(void)jr_buf_add(b, s.p + from, i - from);
		(void)jr_buf_printf(b, "\\u%04x", c);
		from = i + 1;
	}
	(void)jr_buf_add(b, s.p + from, s.n - from);
	(void)jr_buf_add_char(b, '"');
}

static bool is_digits(struct jr_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* An integer as ToString writes it. */
static bool is_plain(struct jr_str s)
{
	return is_digits(s) && s.n < 16 && (s.n == 1 || s.p[0] != '0');
}

static bool add_number(struct jr_printer *p, struct jr_buf *b, uint32_t n)
{
	struct jr_str s = jr_ast_literal(p->t, n);
	double v;

	if (is_plain(s)) {
		(void)jr_buf_add_str(b, s);
		return true;
	}
	v = jr_ast_number(p->t, n);
	(void)jr_buf_printf(b, "%.17g", v);
	return isfinite(v);
}

static bool add_value(struct jr_printer *p, struct jr_buf *b, uint32_t n);

static bool add_items(struct jr_printer *p, struct jr_buf *b, uint32_t i)
{
	(void)jr_buf_add_char(b, '[');
	for (; i; i = jr_p_node(p, i)->next) {
		if (!add_value(p, b, i))
			return false;
		if (jr_p_node(p, i)->next)
			(void)jr_buf_add_char(b, ',');
	}
	(void)jr_buf_add_char(b, ']');
	return true;
}

static bool add_key(struct jr_printer *p, struct jr_buf *b, struct jr_node *k)
{
	uint32_t kind;
	struct jr_str text;

	if (k->kind != JR_N_PROP || k->op != JR_PROP_INIT ||
	    k->flag & (JR_NF_COMPUTED | JR_NF_SHORTHAND))
		return false;
	kind = jr_p_node(p, k->a)->kind;
	text = jr_p_key_text(p, k->a);
	if (kind == JR_N_BIGINT || (kind == JR_N_NUM && !is_plain(text)) ||
	    jr_str_eq(text, JR_STR("__proto__")))
		return false;
	add_text(b, text);
	(void)jr_buf_add_char(b, ':');
	return true;
}

static bool add_props(struct jr_printer *p, struct jr_buf *b, uint32_t i)
{
	(void)jr_buf_add_char(b, '{');
	for (; i; i = jr_p_node(p, i)->next) {
		struct jr_node *k = jr_p_node(p, i);

		if (!add_key(p, b, k) || !add_value(p, b, k->b))
			return false;
		if (k->next)
			(void)jr_buf_add_char(b, ',');
	}
	(void)jr_buf_add_char(b, '}');
	return true;
}

/* False if the node is not constant. */
static bool add_value(struct jr_printer *p, struct jr_buf *b, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);

	switch (k->kind) {
	case JR_N_NUM:
		return add_number(p, b, n);
	case JR_N_UNARY:
		(void)jr_buf_add_char(b, '-');
		return k->op == JR_OP_NEG &&
		       jr_p_node(p, k->a)->kind == JR_N_NUM &&
		       add_number(p, b, k->a);
	case JR_N_ARRAY:
		return add_items(p, b, k->a);
	case JR_N_OBJECT:
		return add_props(p, b, k->a);
	case JR_N_STR:
		add_text(b, jr_ast_string(p->t, n, JR_TEXT_WTF8));
		return true;
	case JR_N_NULL: case JR_N_TRUE: case JR_N_FALSE:
		(void)jr_buf_add_str(b, jr_ast_text(p->t, n));
		return true;
	default:
		return false;
	}
}

bool jr_p_constant(struct jr_printer *p, uint32_t n)
{
	struct jr_node *k = jr_p_node(p, n);
	struct jr_buf text;
	bool constant;

	if (k->end - k->pos < LARGE)
		return false;
	jr_buf_init(&text, SIZE_MAX);
	constant = add_value(p, &text, n) && text.rc == 0;
	if (constant) {
		jr_p_call(p, JR_I_json);
		jr_p_string(p, jr_buf_str(&text));
		jr_p_char(p, ')');
	}
	jr_buf_fini(&text);
	return constant;
}
