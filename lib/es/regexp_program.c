#include "lib/es/regexp_program.h"

#include <errno.h>

#include "lib/base/alloc.h"
#include "lib/base/utf.h"

/* The largest program, in operations. */
enum { MAX_OPS = 4000000 };

struct maker {
	struct re_program *p;
	uint32_t op_cap, loop_cap, set_cap, range_cap, ref_cap, text_cap;
	uint32_t next_slot;
	int rc;
	bool back;              /* what is made goes from right to left */
};

/* ---- growing ------------------------------------------------------------- */

/* Makes room for n more items; the caller must not use the array on failure. */
static void *grow(struct maker *m, void *items, uint32_t count, uint32_t *cap,
		  size_t size, uint32_t n)
{
	uint32_t want = *cap ? *cap : 8;
	void *more;

	if (m->rc == 0 && count + n > MAX_OPS)
		m->rc = -E2BIG;
	if (m->rc < 0 || count + n <= *cap)
		return items;
	while (want < count + n)
		want *= 2;
	more = jr_try_realloc(items, want * size);
	if (more == NULL) {
		m->rc = -ENOMEM;
		return items;
	}
	*cap = want;
	return more;
}

static uint32_t op(struct maker *m, enum re_opcode code, uint32_t a,
		   uint32_t b)
{
	struct re_program *p = m->p;

	p->ops = grow(m, p->ops, p->op_count, &m->op_cap, sizeof(*p->ops), 1);
	if (m->rc < 0)
		return 0;
	p->ops[p->op_count] = (struct re_op){(uint8_t)code, m->back, a, b};
	return p->op_count++;
}

static uint32_t here(const struct maker *m)
{
	return m->p->op_count;
}

/* The operation `at` goes to the end of what is made so far. */
static void land(struct maker *m, uint32_t at)
{
	if (m->rc == 0)
		m->p->ops[at].a = here(m);
}

static uint32_t loop(struct maker *m, const struct re_node *n)
{
	struct re_program *p = m->p;

	p->loops = grow(m, p->loops, p->loop_count, &m->loop_cap,
			sizeof(*p->loops), 1);
	if (m->rc < 0)
		return 0;
	p->loops[p->loop_count] = (struct re_loop){
		.min = n->min, .max = n->max, .lazy = n->lazy,
		.from = n->from, .to = n->to, .slot = m->next_slot,
		.may_be_empty = jr_regexp_may_be_empty(n->first),
	};
	m->next_slot += 2;
	return p->loop_count++;
}

static uint32_t charset(struct maker *m, const struct re_set *s)
{
	struct re_program *p = m->p;
	struct re_charset *set;

	p->sets = grow(m, p->sets, p->set_count, &m->set_cap,
		       sizeof(*p->sets), 1);
	p->ranges = grow(m, p->ranges, p->range_count, &m->range_cap,
			 sizeof(*p->ranges), s->n);
	if (m->rc < 0)
		return 0;
	set = &p->sets[p->set_count];
	*set = (struct re_charset){.from = p->range_count};
	for (uint32_t i = 0; i < s->n; i++) {
		struct re_range r = s->r[i];

		for (; r.lo < 0x80 && r.lo <= r.hi; r.lo++)
			set->ascii[r.lo >> 5] |= UINT32_C(1) << (r.lo & 31);
		if (r.lo <= r.hi)
			p->ranges[p->range_count++] = r;
	}
	set->n = p->range_count - set->from;
	return p->set_count++;
}

/* ---- making -------------------------------------------------------------- */

static void make(struct maker *m, const struct re_node *n);

static bool is_surrogate(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdfff;
}

/* A character whose bytes say all: with u and v halves of pairs do not. */
static bool is_literal(const struct maker *m, const struct re_node *n)
{
	return n && n->kind == RE_CHAR && !n->icase &&
	       !(m->p->unicode && is_surrogate(n->c));
}

static uint32_t put_text(struct maker *m, uint32_t c)
{
	struct re_program *p = m->p;
	uint32_t n = 0;

	p->text = grow(m, p->text, p->text_len, &m->text_cap, 1, 8);
	if (m->rc < 0)
		return 0;
	if (c >= 0x10000) {
		c -= 0x10000;
		n = (uint32_t)jr_utf_put(p->text + p->text_len,
					 0xd800 + (c >> 10));
		c = 0xdc00 + (c & 0x3ff);
	}
	n += (uint32_t)jr_utf_put(p->text + p->text_len + n, c);
	p->text_len += n;
	return n;
}

static void make_char(struct maker *m, const struct re_node *n)
{
	uint32_t at = m->p->text_len;

	if (n->icase)
		op(m, RE_OP_LETTER, n->c, 0);
	else if (is_literal(m, n))
		op(m, RE_OP_BYTES, at, put_text(m, n->c));
	else
		op(m, RE_OP_CHAR, n->c, 0);
}

/* A character as one operation that takes just that, for runs. */
static void make_single(struct maker *m, const struct re_node *n)
{
	if (n->kind == RE_SET)
		op(m, RE_OP_SET, charset(m, &n->set), 0);
	else
		op(m, n->icase ? RE_OP_LETTER : RE_OP_CHAR, n->c, 0);
}

static void make_list(struct maker *m, const struct re_node *first)
{
	const struct re_node *n = first;

	while (n && m->rc == 0) {
		uint32_t at = m->p->text_len, len = 0;

		for (; is_literal(m, n); n = n->next)
			len += put_text(m, n->c);
		if (len > 0)
			op(m, RE_OP_BYTES, at, len);
		if (n) {
			make(m, n);
			n = n->next;
		}
	}
}

/* From the last to the first. */
static void make_list_back(struct maker *m, const struct re_node *first)
{
	const struct re_node *x;
	const struct re_node **list;
	uint32_t n = 0, i = 0;

	for (x = first; x; x = x->next)
		n++;
	list = jr_try_alloc((n + 1) * sizeof(*list));
	if (list == NULL) {
		m->rc = -ENOMEM;
		return;
	}
	for (x = first; x; x = x->next)
		list[i++] = x;
	while (n > 0 && m->rc == 0)
		make(m, list[--n]);
	jr_free(list);
}

static void make_alternatives(struct maker *m, const struct re_node *n)
{
	uint32_t jumps = 0, at;

	/* Jumps to the end are chained by their target until it is known. */
	for (; n->next && m->rc == 0; n = n->next) {
		at = op(m, RE_OP_SPLIT, 0, 0);
		make(m, n);
		jumps = op(m, RE_OP_JUMP, jumps, 0);
		land(m, at);
	}
	make(m, n);
	while (jumps && m->rc == 0) {
		at = jumps;
		jumps = m->p->ops[at].a;
		land(m, at);
	}
}

/* Nothing or once, or any number of times a body that takes something: a
 * choice is all it needs. */
static void make_simple_loop(struct maker *m, const struct re_node *n)
{
	bool star = n->max == RE_INFINITE;
	bool empty = jr_regexp_may_be_empty(n->first);
	uint32_t split, slot = m->next_slot;

	m->next_slot += empty;
	split = op(m, n->lazy ? RE_OP_SPLIT_LAZY : RE_OP_SPLIT, 0, 0);
	if (star && n->to > n->from)
		op(m, RE_OP_CLEAR, 2 * n->from, 2 * n->to);
	if (empty)
		op(m, RE_OP_SAVE, slot, 0);
	make(m, n->first);
	if (empty)
		op(m, RE_OP_PROGRESS, slot, 0);
	if (star)
		op(m, RE_OP_JUMP, split, 0);
	land(m, split);
}

static void make_repeat(struct maker *m, const struct re_node *n)
{
	uint32_t l, at;

	if (n->max == 0)
		return;
	if (n->min == 1 && n->max == 1) {
		make(m, n->first);
		return;
	}
	if (n->first->kind == RE_CHAR || n->first->kind == RE_SET) {
		op(m, RE_OP_RUN, loop(m, n), 0);
		make_single(m, n->first);
		return;
	}
	if (n->min == 0 && (n->max == 1 || n->max == RE_INFINITE)) {
		make_simple_loop(m, n);
		return;
	}
	l = loop(m, n);
	if (m->rc < 0)
		return;
	op(m, RE_OP_SET_ZERO, m->p->loops[l].slot, 0);
	at = op(m, RE_OP_LOOP, l, 0);
	op(m, RE_OP_TURN, l, 0);
	make(m, n->first);
	op(m, RE_OP_TURN_END, l, at);
	if (m->rc == 0)
		m->p->loops[l].exit = here(m);
}

static void make_look(struct maker *m, const struct re_node *n)
{
	uint32_t at, slot = m->next_slot;
	bool back = m->back;

	m->next_slot += 2;
	at = op(m, RE_OP_LOOK, 0, slot);
	m->back = n->behind;
	make(m, n->first);
	m->back = back;
	op(m, RE_OP_LOOK_END, slot, n->negated);
	if (n->negated)
		land(m, at);
}

static void make_reference(struct maker *m, const struct re_node *n)
{
	struct re_program *p = m->p;

	p->refs = grow(m, p->refs, p->ref_count, &m->ref_cap,
		       sizeof(*p->refs), n->nrefs);
	if (m->rc < 0)
		return;
	op(m, n->icase ? RE_OP_REF_CASE : RE_OP_REF, p->ref_count, n->nrefs);
	for (uint32_t i = 0; i < n->nrefs; i++)
		p->refs[p->ref_count++] = n->refs[i];
}

static void make(struct maker *m, const struct re_node *n)
{
	if (m->rc < 0)
		return;
	switch (n->kind) {
	case RE_EMPTY:
		break;
	case RE_CHAR:
		make_char(m, n);
		break;
	case RE_SET:
		if (n->set.n == 0)
			op(m, RE_OP_FAIL, 0, 0);
		else
			op(m, RE_OP_SET, charset(m, &n->set), 0);
		break;
	case RE_CAT:
		(m->back ? make_list_back : make_list)(m, n->first);
		break;
	case RE_ALT:
		make_alternatives(m, n->first);
		break;
	case RE_GROUP:
		op(m, RE_OP_SAVE, 2 * n->group + m->back, 0);
		make(m, n->first);
		op(m, RE_OP_SAVE, 2 * n->group + !m->back, 0);
		break;
	case RE_REPEAT:
		make_repeat(m, n);
		break;
	case RE_LOOK:
		make_look(m, n);
		break;
	case RE_REF:
		make_reference(m, n);
		break;
	case RE_START:
		op(m, n->multiline ? RE_OP_LINE_START : RE_OP_START, 0, 0);
		break;
	case RE_END:
		op(m, n->multiline ? RE_OP_LINE_END : RE_OP_END, 0, 0);
		break;
	case RE_BOUNDARY:
		op(m, RE_OP_BOUNDARY, n->negated, n->icase);
		break;
	}
}

int jr_regexp_program_make(struct re_program *p, const struct re_tree *t,
			   bool unicode)
{
	struct maker m = {.p = p, .next_slot = 2 * (t->groups + 1)};

	*p = (struct re_program){
		.groups = t->groups + 1, .unicode = unicode,
	};
	make(&m, t->root);
	op(&m, RE_OP_MATCH, 0, 0);
	p->slots = m.next_slot;
	p->anchored = jr_regexp_is_anchored(t->root);
	p->first_known = !jr_regexp_first(t->root, p->first);
	if (m.rc == 0 && p->ops[0].code == RE_OP_BYTES)
		p->prefix_len = p->ops[0].b;
	return m.rc;
}

void jr_regexp_program_free(struct re_program *p)
{
	jr_free(p->ops);
	jr_free(p->loops);
	jr_free(p->sets);
	jr_free(p->ranges);
	jr_free(p->refs);
	jr_free(p->text);
	*p = (struct re_program){0};
}
