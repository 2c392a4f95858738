/* Classes: [...] with and without the flag v, and what they become. */
#include "lib/es/regexp_parser.h"

#include <stdlib.h>
#include <string.h>

/* ---- nodes --------------------------------------------------------------- */

static struct re_node *set_node(struct re_parser *r, const struct re_set *s)
{
	struct re_node *n;

	if (s->n == 1 && s->r[0].lo == s->r[0].hi) {
		n = jr_regexp_node(r, RE_CHAR);
		if (n)
			n->c = s->r[0].lo;
		return n;
	}
	if (s->n == 2 && s->r[0].lo == s->r[0].hi &&
	    s->r[1].lo == s->r[1].hi && re_is_letter((int)s->r[0].lo) &&
	    s->r[1].lo == (s->r[0].lo | 0x20)) {
		n = jr_regexp_node(r, RE_CHAR);
		if (n) {
			n->c = s->r[1].lo;
			n->icase = true;
		}
		return n;
	}
	n = jr_regexp_node(r, RE_SET);
	if (n)
		n->set = *s;
	return n;
}

struct re_node *jr_regexp_char_node(struct re_parser *r, uint32_t c)
{
	struct re_set s = {0};

	if (!r->build)
		return NULL;
	jr_regexp_set_add(r->arena, &s, c, c);
	if (r->i)
		jr_regexp_close_case(r->arena, &s, r->u);
	return set_node(r, &s);
}

static int by_characters(const void *a, const void *b)
{
	const struct re_string *x = a, *y = b;
	uint32_t n = x->n < y->n ? x->n : y->n;

	for (uint32_t i = 0; i < n; i++)
		if (x->c[i] != y->c[i])
			return x->c[i] < y->c[i] ? -1 : 1;
	return x->n < y->n ? -1 : x->n > y->n;
}

static void sort_strings(struct re_strings *s)
{
	uint32_t n = 0;

	if (s->n < 2)
		return;
	qsort(s->s, s->n, sizeof(*s->s), by_characters);
	for (uint32_t i = 1; i < s->n; i++)
		if (by_characters(&s->s[n], &s->s[i]) != 0)
			s->s[++n] = s->s[i];
	s->n = n + 1;
}

static bool same_tree(const struct re_node *a, const struct re_node *b)
{
	for (; a && b; a = a->next, b = b->next) {
		if (a->kind != b->kind || a->c != b->c ||
		    a->icase != b->icase || a->set.n != b->set.n ||
		    (a->set.n > 0 && memcmp(a->set.r, b->set.r, a->set.n *
					    sizeof(*a->set.r)) != 0) ||
		    !same_tree(a->first, b->first))
			return false;
	}
	return !a && !b;
}

static void append(struct re_node ***tail, struct re_node *n)
{
	if (n) {
		**tail = n;
		*tail = &n->next;
	}
}

/* The characters of s from `at` on. */
static struct re_node *string_node(struct re_parser *r, struct re_string s,
				   uint32_t at)
{
	struct re_node *cat = jr_regexp_node(r, RE_CAT), **tail;

	if (!cat)
		return NULL;
	tail = &cat->first;
	for (; at < s.n; at++)
		append(&tail, jr_regexp_char_node(r, s.c[at]));
	return cat;
}

/* Sorted strings that begin with the same `at` characters, as alternatives by
 * the next character. Of the strings that match at one place each is the
 * beginning of the next, so longest first means: go on before you stop. */
static struct re_node *strings_node(struct re_parser *r,
				    const struct re_string *s, uint32_t n,
				    uint32_t at)
{
	struct branch {
		struct re_set set;
		struct re_node *rest;
		struct branch *next;
	} *list = NULL, **tail = &list, *b;
	struct re_node *alt = jr_regexp_node(r, RE_ALT), **end;
	bool stop = s[0].n == at;

	if (n == 1)
		return string_node(r, s[0], at);
	if (at > RE_MAX_DEPTH)
		jr_regexp_fail(r, "Regular expression too large");
	for (uint32_t i = stop, j; i < n && alt && !r->error; i = j) {
		struct re_node *rest;

		for (j = i + 1; j < n && s[j].c[at] == s[i].c[at]; j++)
			;
		rest = strings_node(r, s + i, j - i, at + 1);
		for (b = list; b && !same_tree(b->rest, rest); b = b->next)
			;
		if (!b) {
			b = jr_arena_alloc(r->arena, sizeof(*b));
			if (!b)
				return NULL;
			b->rest = rest;
			*tail = b;
			tail = &b->next;
		}
		jr_regexp_set_add(r->arena, &b->set, s[i].c[at], s[i].c[at]);
	}
	if (!alt)
		return NULL;
	end = &alt->first;
	for (b = list; b; b = b->next) {
		struct re_node *cat = jr_regexp_node(r, RE_CAT), *c;

		jr_regexp_set_order(&b->set);
		if (r->i)
			jr_regexp_close_case(r->arena, &b->set, true);
		c = set_node(r, &b->set);
		if (!cat || !c)
			return NULL;
		cat->first = c;
		c->next = b->rest;
		append(&end, cat);
	}
	if (stop)
		append(&end, jr_regexp_node(r, RE_EMPTY));
	if (alt->first && !alt->first->next)
		return alt->first;
	return alt;
}

struct re_node *jr_regexp_class_node(struct re_parser *r,
				     const struct re_class *class)
{
	struct re_strings strings = class->strings;
	struct re_node *alt, **tail;
	bool empty;

	if (!r->build)
		return NULL;
	if (strings.n == 0)
		return set_node(r, &class->set);
	sort_strings(&strings);
	alt = jr_regexp_node(r, RE_ALT);
	if (!alt)
		return NULL;
	tail = &alt->first;
	empty = strings.s[0].n == 0;
	if (strings.n > empty)
		append(&tail, strings_node(r, strings.s + empty,
					   strings.n - empty, 0));
	append(&tail, set_node(r, &class->set));
	if (empty)
		append(&tail, jr_regexp_node(r, RE_EMPTY));
	return alt;
}

/* ---- without v ----------------------------------------------------------- */

/* The character, or RE_SETS for what was added to the class. */
static uint32_t class_atom(struct re_parser *r, struct re_class *out)
{
	int c;

	if (!re_eat(r, '\\'))
		return jr_regexp_take(r);
	c = re_look(r, 0);
	if (re_is_digit(c))
		return jr_regexp_take_octal(r, true);
	if (c == 'b') {
		r->p++;
		return '\b';
	}
	if (c > 0 && strchr(r->u ? "dDsSwWpP" : "dDsSwW", c)) {
		jr_regexp_take_set(r, out);
		return RE_SETS;
	}
	return jr_regexp_take_escape(r, true);
}

static void add_range(struct re_parser *r, struct re_class *out, uint32_t lo,
		      uint32_t hi)
{
	if (r->build && lo <= hi && hi <= RE_MAX)
		jr_regexp_set_add(r->arena, &out->set, lo, hi);
}

static void plain_class(struct re_parser *r, struct re_class *out)
{
	bool negated = re_eat(r, '^');

	while (!re_eat(r, ']')) {
		uint32_t from = class_atom(r, out), to;

		if (from == RE_NONE) {
			jr_regexp_fail(r, "Unterminated character class");
			return;
		}
		if (r->low || re_look(r, 0) != '-' || re_look(r, 1) == ']') {
			add_range(r, out, from, from);
			continue;
		}
		r->p++;
		if (r->p == r->end)
			continue;
		to = class_atom(r, out);
		if (r->error)
			return;
		if (from == RE_SETS || to == RE_SETS) {
			if (r->u)
				jr_regexp_fail(r, "Invalid character class");
			add_range(r, out, from, from);
			add_range(r, out, '-', '-');
			add_range(r, out, to, to);
		} else if (from > to) {
			jr_regexp_fail(r, "Range out of order in character "
				       "class");
		}
		add_range(r, out, from, to);
	}
	if (!r->build)
		return;
	jr_regexp_set_order(&out->set);
	if (r->i)
		jr_regexp_close_case(r->arena, &out->set, r->u);
	if (negated)
		out->set = jr_regexp_set_invert(r->arena, &out->set);
}

/* ---- with v -------------------------------------------------------------- */

static bool is_reserved_double(const struct re_parser *r)
{
	int c = re_look(r, 0);

	return c > 0 && c == re_look(r, 1) &&
	       strchr("&!#$%*+,.:;<=>?@^`~", c);
}

/* ClassSetCharacter. */
static uint32_t set_character(struct re_parser *r)
{
	int c = re_look(r, 0);

	if (is_reserved_double(r)) {
		jr_regexp_fail(r, "Invalid set operation in character class");
		return RE_NONE;
	}
	if (c >= 0 && c < 0x80 && c && strchr("()[]{}/-|", c)) {
		jr_regexp_fail(r, "Invalid character in character class");
		return RE_NONE;
	}
	if (!re_eat(r, '\\'))
		return jr_regexp_take(r);
	c = re_look(r, 0);
	if (c == 'b') {
		r->p++;
		return '\b';
	}
	if (c > 0 && strchr("&-!#%,:;<=>@`~", c))
		return jr_regexp_take(r);
	if (re_is_digit(c))
		return jr_regexp_take_octal(r, true);
	return jr_regexp_take_escape(r, true);
}

/* Adds one alternative of \q{}: n characters that stand from `start` on. */
static void add_string(struct re_parser *r, struct re_class *out,
		       const uint8_t *start, uint32_t n)
{
	struct re_parser again = *r;
	uint32_t *c;

	if (!r->build || r->error)
		return;
	c = jr_arena_alloc(r->arena, (n + 1) * sizeof(*c));
	if (!c)
		return;
	again.p = start;
	for (uint32_t i = 0; i < n; i++) {
		c[i] = set_character(&again);
		if (r->i)
			c[i] = jr_regexp_canonical(c[i], true);
	}
	if (n == 1)
		add_range(r, out, c[0], c[0]);
	else
		jr_regexp_strings_add(r->arena, &out->strings,
				      (struct re_string){c, n});
}

/* \q{a|bc}, behind the brace. */
static void class_strings(struct re_parser *r, struct re_class *out)
{
	const uint8_t *start = r->p;
	uint32_t n = 0;

	for (;;) {
		bool end = re_look(r, 0) == '}';

		if (end || re_look(r, 0) == '|') {
			add_string(r, out, start, n);
			out->may_strings |= n != 1;
			start = ++r->p;
			n = 0;
			if (end)
				return;
		} else if (n++, set_character(r) == RE_NONE) {
			jr_regexp_fail(r, "Invalid escape");
			return;
		}
	}
}

static void set_class(struct re_parser *r, struct re_class *out);

/* ClassSetOperand: the character, or RE_SETS for what is in *out then. */
static uint32_t set_operand(struct re_parser *r, struct re_class *out)
{
	int c = re_look(r, 0), d = re_look(r, 1);

	if (c == '[') {
		r->p++;
		set_class(r, out);
		return RE_SETS;
	}
	if (c == '\\' && d > 0 && strchr("dDsSwWpP", d)) {
		r->p++;
		jr_regexp_take_set(r, out);
		return RE_SETS;
	}
	if (c == '\\' && d == 'q' && re_look(r, 2) == '{') {
		r->p += 3;
		class_strings(r, out);
		return RE_SETS;
	}
	return set_character(r);
}

/* Closes under case, as operands are before they are combined. */
static void settle(struct re_parser *r, struct re_class *c)
{
	if (!r->build)
		return;
	jr_regexp_set_order(&c->set);
	if (r->i)
		jr_regexp_close_case(r->arena, &c->set, true);
	for (uint32_t i = 0; r->i && i < c->strings.n; i++) {
		struct re_string *s = &c->strings.s[i];
		uint32_t *copy = jr_arena_alloc(r->arena, (s->n + 1) *
						sizeof(*copy));

		for (uint32_t k = 0; copy && k < s->n; k++)
			copy[k] = jr_regexp_canonical(s->c[k], true);
		if (copy)
			s->c = copy;
	}
	sort_strings(&c->strings);
}

/* left &&= right, or left -= right. */
static void combine(struct re_parser *r, bool meet, struct re_class *left,
		    struct re_class *right)
{
	struct re_strings *s = &left->strings;
	uint32_t n = 0;

	if (!r->build)
		return;
	settle(r, right);
	if (!meet)
		right->set = jr_regexp_set_invert(r->arena, &right->set);
	left->set = jr_regexp_set_meet(r->arena, &left->set, &right->set);
	for (uint32_t i = 0; i < s->n; i++)
		if (meet == (right->strings.n > 0 &&
			     bsearch(&s->s[i], right->strings.s,
				     right->strings.n, sizeof(*s->s),
				     by_characters) != NULL))
			s->s[n++] = s->s[i];
	s->n = n;
}

/* The operands behind the first of `a&&b` or `a--b`. */
static void set_operation(struct re_parser *r, char op, struct re_class *left)
{
	settle(r, left);
	while (!r->error && re_look(r, 0) == op && re_look(r, 1) == op) {
		struct re_class right = {0};
		uint32_t c;

		r->p += 2;
		if (op == '&' && re_look(r, 0) == '&') {
			jr_regexp_fail(r, "Invalid character in character "
				       "class");
			return;
		}
		c = set_operand(r, &right);
		if (c == RE_NONE)
			return;
		add_range(r, &right, c, c);
		combine(r, op == '&', left, &right);
		if (op == '&')
			left->may_strings &= right.may_strings;
	}
	if (!r->error && re_look(r, 0) != ']')
		jr_regexp_fail(r, r->p == r->end ?
			       "Unterminated character class" :
			       "Invalid set operation in character class");
}

/* Behind the bracket. Adds to *out. */
static void set_class(struct re_parser *r, struct re_class *out)
{
	bool negated = re_eat(r, '^'), first = true;
	struct re_class mine = {0};

	if (++r->depth > RE_MAX_DEPTH)
		jr_regexp_fail(r, "Regular expression too large");
	while (!re_eat(r, ']')) {
		uint32_t from, to;

		if (r->p == r->end) {
			jr_regexp_fail(r, "Unterminated character class");
			return;
		}
		from = set_operand(r, &mine);
		if (r->error)
			return;
		if (first && re_look(r, 0) == re_look(r, 1) &&
		    (re_look(r, 0) == '&' || re_look(r, 0) == '-')) {
			add_range(r, &mine, from, from);
			set_operation(r, (char)re_look(r, 0), &mine);
			first = false;
			continue;
		}
		first = false;
		if (re_look(r, 0) != '-') {
			add_range(r, &mine, from, from);
			continue;
		}
		if (re_look(r, 1) == '-') {
			jr_regexp_fail(r, "Invalid set operation in character "
				       "class");
			return;
		}
		r->p++;
		to = set_operand(r, &mine);
		if (from == RE_SETS || to == RE_SETS)
			jr_regexp_fail(r, "Invalid character class");
		else if (to != RE_NONE && from > to)
			jr_regexp_fail(r, "Range out of order in character "
				       "class");
		else if (to == RE_NONE && !r->error)
			jr_regexp_fail(r, "Unterminated character class");
		add_range(r, &mine, from, to);
	}
	r->depth--;
	if (negated && mine.may_strings)
		jr_regexp_fail(r, "Negated character class may contain "
			       "strings");
	out->may_strings |= mine.may_strings && !negated;
	settle(r, &mine);
	if (!r->build || r->error)
		return;
	if (negated)
		mine.set = jr_regexp_set_invert(r->arena, &mine.set);
	jr_regexp_set_join(r->arena, &out->set, &mine.set);
	for (uint32_t i = 0; i < mine.strings.n; i++)
		jr_regexp_strings_add(r->arena, &out->strings,
				      mine.strings.s[i]);
}

struct re_node *jr_regexp_take_class(struct re_parser *r)
{
	struct re_class class = {0};

	if (r->v)
		set_class(r, &class);
	else
		plain_class(r, &class);
	jr_regexp_set_order(&class.set);
	return r->error ? NULL : jr_regexp_class_node(r, &class);
}
