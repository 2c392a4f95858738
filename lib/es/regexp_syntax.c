#include "lib/es/regexp_syntax.h"

#include <errno.h>
#include <string.h>

#include "lib/base/utf.h"
#include "lib/es/ident.h"
#include "lib/es/regexp_parser.h"

void jr_regexp_fail(struct re_parser *r, const char *why)
{
	if (!r->error)
		r->error = why;
	r->p = r->end;
	r->low = 0;
}

struct re_node *jr_regexp_node(struct re_parser *r, enum re_kind kind)
{
	struct re_node *n;

	if (!r->build)
		return NULL;
	n = jr_arena_alloc(r->arena, sizeof(*n));
	if (n)
		n->kind = (uint8_t)kind;
	return n;
}

/* ---- names --------------------------------------------------------------- */

static uint32_t name_char(struct re_parser *r)
{
	if (re_look(r, 0) != '\\')
		return jr_regexp_take_point(r);
	r->p++;
	return re_eat(r, 'u') ? jr_regexp_take_unicode(r, true) : RE_NONE;
}

static bool is_name_char(uint32_t c, bool first)
{
	return jr_ident_start(c) || (!first && (jr_ident_part(c) ||
						c == 0x200c || c == 0x200d));
}

/* Writes c as CESU-8. */
static size_t put(char *out, uint32_t c)
{
	size_t n;

	if (c < 0x10000)
		return (size_t)jr_utf_put(out, c);
	c -= 0x10000;
	n = (size_t)jr_utf_put(out, 0xd800 + (c >> 10));
	return n + (size_t)jr_utf_put(out + n, 0xdc00 + (c & 0x3ff));
}

/* `name>`. {NULL, 0} on error. */
static struct jr_str group_name(struct re_parser *r)
{
	const uint8_t *end = r->p;
	struct jr_str name = {NULL, 0};
	char *dst;

	while (end < r->end && *end != '>')
		end++;
	dst = jr_arena_alloc(r->arena, (size_t)(end - r->p) * 2 + 8);
	if (!dst) {
		jr_regexp_fail(r, "Regular expression too large");
		return name;
	}
	while (!re_eat(r, '>')) {
		uint32_t c = name_char(r);

		if (c == RE_NONE || !is_name_char(c, name.n == 0)) {
			jr_regexp_fail(r, "Invalid capture group name");
			return (struct jr_str){NULL, 0};
		}
		name.n += put(dst + name.n, c);
		name.p = dst;
	}
	if (!name.p)
		jr_regexp_fail(r, "Invalid capture group name");
	return name;
}

static struct re_name *find_name(struct re_name *list, struct jr_str text,
				 bool only_active)
{
	for (; list; list = list->prev)
		if ((list->active || !only_active) &&
		    jr_str_eq(list->text, text))
			return list;
	return NULL;
}

static struct re_name *push_name(struct re_parser *r, struct re_name *list,
				 struct jr_str text)
{
	struct re_name *n = jr_arena_alloc(r->arena, sizeof(*n));

	if (!n) {
		jr_regexp_fail(r, "Regular expression too large");
		return list;
	}
	*n = (struct re_name){.prev = list, .text = text, .active = true,
			      .group = r->opened};
	return n;
}

/* Of the group that was just opened. */
static void add_name(struct re_parser *r)
{
	struct jr_str text = group_name(r);

	if (r->error)
		return;
	if (find_name(r->names, text, true))
		jr_regexp_fail(r, "Duplicate capture group name");
	r->names = push_name(r, r->names, text);
}

/* ---- references ---------------------------------------------------------- */

static struct re_node *reference_node(struct re_parser *r)
{
	struct re_node *n = jr_regexp_node(r, RE_REF);

	if (n)
		n->icase = r->i;
	return n;
}

/* Behind \k, which is one. */
static struct re_node *named_reference(struct re_parser *r)
{
	struct re_node *n = reference_node(r);
	struct jr_str text;

	if (!re_eat(r, '<')) {
		jr_regexp_fail(r, "Invalid named reference");
		return NULL;
	}
	text = group_name(r);
	if (r->error) {
		r->error = "Invalid named reference";
		return NULL;
	}
	r->references = push_name(r, r->references, text);
	if (!r->error)
		r->references->node = n;
	return n;
}

/* A reference or an octal number. */
static struct re_node *decimal_escape(struct re_parser *r)
{
	struct re_node *node;
	uint32_t n = 0;
	size_t i = 0;

	if (re_look(r, 0) == '0')
		return jr_regexp_char_node(r, jr_regexp_take_octal(r, false));
	for (; re_is_digit(re_look(r, i)) && n < 100000000; i++)
		n = n * 10 + (uint32_t)(re_look(r, i) - '0');
	while (re_is_digit(re_look(r, i)))
		i++;
	if (n > r->groups) {
		if (!r->u)
			return jr_regexp_char_node(r,
					jr_regexp_take_octal(r, false));
		jr_regexp_fail(r, "Invalid escape");
		return NULL;
	}
	r->p += i;
	node = reference_node(r);
	if (node)
		node->refs = jr_arena_alloc(r->arena, sizeof(*node->refs));
	if (node && node->refs) {
		node->refs[0] = n;
		node->nrefs = 1;
	}
	return node;
}

/* ---- terms --------------------------------------------------------------- */

static struct re_node *class_escape(struct re_parser *r)
{
	struct re_class class = {0};

	jr_regexp_take_set(r, &class);
	if (!r->build || r->error)
		return NULL;
	jr_regexp_set_order(&class.set);
	if (r->i)
		jr_regexp_close_case(r->arena, &class.set, r->u);
	return jr_regexp_class_node(r, &class);
}

static struct re_node *boundary(struct re_parser *r)
{
	struct re_node *n = jr_regexp_node(r, RE_BOUNDARY);

	if (n) {
		n->negated = re_look(r, 0) == 'B';
		n->icase = r->i && r->u;
	}
	r->p++;
	return n;
}

/* An escape outside classes, behind the backslash. */
static struct re_node *atom_escape(struct re_parser *r, bool *assertion)
{
	int c = re_look(r, 0);

	if (re_is_digit(c))
		return decimal_escape(r);
	switch (c) {
	case 'b': case 'B':
		*assertion = true;
		return boundary(r);
	case 'p': case 'P':
		if (!r->u)
			break;
		/* fall through */
	case 'd': case 'D': case 's': case 'S': case 'w': case 'W':
		return class_escape(r);
	case 'k':
		if (!r->named && !r->u)
			break;
		r->p++;
		return named_reference(r);
	default:
		break;
	}
	return jr_regexp_char_node(r, jr_regexp_take_escape(r, false));
}

static struct re_node *dot(struct re_parser *r)
{
	struct re_class class = {0};

	r->p++;
	if (!r->build)
		return NULL;
	if (!r->s) {
		jr_regexp_set_add(r->arena, &class.set, '\n', '\n');
		jr_regexp_set_add(r->arena, &class.set, '\r', '\r');
		jr_regexp_set_add(r->arena, &class.set, 0x2028, 0x2029);
	}
	class.set = jr_regexp_set_invert(r->arena, &class.set);
	return jr_regexp_class_node(r, &class);
}

static struct re_node *line_edge(struct re_parser *r, enum re_kind kind)
{
	struct re_node *n = jr_regexp_node(r, kind);

	r->p++;
	if (n)
		n->multiline = r->m;
	return n;
}

static struct re_node *disjunction(struct re_parser *r);

/* `ims-ims:` behind (?. */
static void modifiers(struct re_parser *r)
{
	bool dash = false, any = false;
	unsigned seen = 0;

	while (!re_eat(r, ':')) {
		int c = re_look(r, 0);
		unsigned bit = c == 'i' ? 1 : c == 'm' ? 2 : c == 's' ? 4 : 0;

		if (c == '-') {
			if (dash)
				jr_regexp_fail(r, "Multiple dashes in flag "
					       "group");
			dash = true;
		} else if (!bit) {
			jr_regexp_fail(r, c < 0 || !any ? "Invalid group" :
				       "Invalid flag group");
		} else if (seen & bit) {
			jr_regexp_fail(r, "Repeated flag in flag group");
		}
		if (r->error)
			return;
		if (bit)
			*(c == 'i' ? &r->i : c == 'm' ? &r->m : &r->s) = !dash;
		seen |= bit;
		any = true;
		r->p++;
	}
	if (dash && !seen)
		jr_regexp_fail(r, "Invalid flag group");
}

static struct re_node *group_body(struct re_parser *r)
{
	struct re_node *body = NULL;

	if (++r->depth > RE_MAX_DEPTH)
		jr_regexp_fail(r, "Regular expression too large");
	else
		body = disjunction(r);
	r->depth--;
	if (!re_eat(r, ')'))
		jr_regexp_fail(r, "Unterminated group");
	return body;
}

static struct re_node *capture(struct re_parser *r, uint32_t number)
{
	struct re_node *n = jr_regexp_node(r, RE_GROUP);
	struct re_node *body = group_body(r);

	if (n) {
		n->group = number;
		n->first = body;
	}
	return n;
}

static struct re_node *look_around(struct re_parser *r, bool behind,
				   bool negated)
{
	struct re_node *n = jr_regexp_node(r, RE_LOOK);
	struct re_node *body = group_body(r);

	if (n) {
		n->behind = behind;
		n->negated = negated;
		n->first = body;
	}
	return n;
}

/* Behind the parenthesis. *quantifiable: a quantifier may follow. */
static struct re_node *group(struct re_parser *r, bool *quantifiable)
{
	int c, d;
	bool i = r->i, m = r->m, s = r->s;
	struct re_node *n;

	*quantifiable = true;
	if (!re_eat(r, '?'))
		return capture(r, ++r->opened);
	c = re_look(r, 0);
	d = re_look(r, 1);
	if (c == '=' || c == '!') {
		r->p++;
		*quantifiable = !r->u;
		return look_around(r, false, c == '!');
	}
	if (c == '<' && (d == '=' || d == '!')) {
		r->p += 2;
		*quantifiable = false;
		return look_around(r, true, d == '!');
	}
	if (c == '<') {
		uint32_t number = ++r->opened;

		r->p++;
		add_name(r);
		return capture(r, number);
	}
	modifiers(r);
	n = group_body(r);
	r->i = i;
	r->m = m;
	r->s = s;
	return n;
}

/* `{n}`, `{n,}`, `{n,m}` at p: its length, 0 if it is none. */
static size_t braces(const struct re_parser *r, uint64_t *min, uint64_t *max)
{
	size_t i = 1;

	*min = 0;
	*max = UINT64_MAX;
	if (!re_is_digit(re_look(r, i)))
		return 0;
	for (; re_is_digit(re_look(r, i)); i++)
		if (*min < UINT32_MAX)
			*min = *min * 10 + (uint64_t)(re_look(r, i) - '0');
	if (re_look(r, i) == ',') {
		i++;
		if (re_is_digit(re_look(r, i)))
			*max = 0;
		for (; re_is_digit(re_look(r, i)); i++)
			if (*max < UINT32_MAX)
				*max = *max * 10 +
				       (uint64_t)(re_look(r, i) - '0');
	} else {
		*max = *min;
	}
	return re_look(r, i) == '}' ? i + 1 : 0;
}

static uint32_t bound(uint64_t n)
{
	return n < RE_INFINITE ? (uint32_t)n : RE_INFINITE;
}

/* What may follow an atom, which begins behind group number `before`. why_not:
 * what is said of a quantifier that may not stand here, NULL if it may. */
static struct re_node *quantifier(struct re_parser *r, struct re_node *atom,
				  uint32_t before, const char *why_not)
{
	uint64_t min, max = UINT64_MAX;
	struct re_node *n;
	size_t len = 1;
	bool lazy;

	if (r->low)
		return atom;
	switch (re_look(r, 0)) {
	case '*':
		min = 0;
		break;
	case '+':
		min = 1;
		break;
	case '?':
		min = 0;
		max = 1;
		break;
	case '{':
		len = braces(r, &min, &max);
		if (len == 0 && r->u)
			jr_regexp_fail(r, "Incomplete quantifier");
		if (len == 0)
			return atom;
		break;
	default:
		return atom;
	}
	if (why_not)
		jr_regexp_fail(r, why_not);
	else if (min > max)
		jr_regexp_fail(r, "numbers out of order in {} quantifier");
	if (r->error)
		return NULL;
	r->p += len;
	lazy = re_eat(r, '?');
	n = jr_regexp_node(r, RE_REPEAT);
	if (!n)
		return NULL;
	n->min = bound(min);
	n->max = bound(max);
	n->lazy = lazy;
	n->from = before + 1;
	n->to = r->opened + 1;
	n->first = atom;
	return n;
}

static struct re_node *term(struct re_parser *r)
{
	static const char nothing[] = "Nothing to repeat";
	uint32_t before = r->opened;
	const char *why_not = NULL;
	struct re_node *n = NULL;
	bool assertion = false;
	uint64_t min, max;

	if (r->low)
		return quantifier(r, jr_regexp_char_node(r, jr_regexp_take(r)),
				  before, NULL);
	switch (re_look(r, 0)) {
	case '^': case '$':
		n = line_edge(r, re_look(r, 0) == '^' ? RE_START : RE_END);
		why_not = nothing;
		break;
	case '(':
		r->p++;
		n = group(r, &assertion);
		if (!assertion)
			why_not = "Invalid quantifier";
		break;
	case '*': case '+': case '?':
		jr_regexp_fail(r, nothing);
		return NULL;
	case '[':
		r->p++;
		n = jr_regexp_take_class(r);
		break;
	case '\\':
		r->p++;
		n = atom_escape(r, &assertion);
		if (assertion)
			why_not = nothing;
		break;
	case '.':
		n = dot(r);
		break;
	case '{':
		if (braces(r, &min, &max))
			jr_regexp_fail(r, nothing);
		/* fall through */
	case '}': case ']':
		if (r->u)
			jr_regexp_fail(r, "Lone quantifier brackets");
		/* fall through */
	default:
		if (!r->error)
			n = jr_regexp_char_node(r, jr_regexp_take(r));
	}
	return quantifier(r, n, before, why_not);
}

/* One alternative, up to `|`, `)` or the end. */
static struct re_node *alternative(struct re_parser *r)
{
	struct re_node *cat = jr_regexp_node(r, RE_CAT);
	struct re_node **tail = cat ? &cat->first : NULL;

	while (!r->error && (r->low || (r->p < r->end && *r->p != ')' &&
					*r->p != '|'))) {
		struct re_node *n = term(r);

		if (n && tail) {
			*tail = n;
			tail = &n->next;
		}
	}
	if (cat && !cat->first)
		cat->kind = RE_EMPTY;
	return cat && cat->first && !cat->first->next ? cat->first : cat;
}

/* Alternatives up to `)` or the end. Names of one alternative may come again
 * in another; behind the disjunction all of them are taken. */
static struct re_node *disjunction(struct re_parser *r)
{
	struct re_name *before = r->names;
	struct re_node *first = alternative(r), *last = first, *alt;

	if (r->error || r->p == r->end || *r->p != '|')
		return first;
	alt = jr_regexp_node(r, RE_ALT);
	if (alt)
		alt->first = first;
	while (re_eat(r, '|')) {
		for (struct re_name *n = r->names; n != before; n = n->prev)
			n->active = false;
		first = alternative(r);
		if (last)
			last->next = first;
		last = first;
	}
	for (struct re_name *n = r->names; n != before; n = n->prev)
		n->active = true;
	return alt;
}

/* ---- whole patterns ------------------------------------------------------ */

/* Counts groups ahead, which references need to know. */
static void count_groups(struct re_parser *r)
{
	unsigned in_class = 0;

	for (const uint8_t *p = r->p; p < r->end; p++) {
		if (*p == '\\') {
			p++;
		} else if (*p == '[') {
			in_class = r->v ? in_class + 1 : 1;
		} else if (*p == ']' && in_class) {
			in_class--;
		} else if (*p == '(' && !in_class) {
			bool name = r->end - p > 3 && p[1] == '?' &&
				    p[2] == '<' && p[3] != '=' && p[3] != '!';

			r->named |= name;
			r->groups += name || p + 1 == r->end || p[1] != '?';
		}
	}
}

/* The groups of one name, ascending. */
static uint32_t *groups_of(struct re_parser *r, struct jr_str text,
			   uint32_t *count)
{
	uint32_t *groups, n = 0;
	struct re_name *x;

	for (x = r->names; x; x = x->prev)
		n += jr_str_eq(x->text, text);
	groups = jr_arena_alloc(r->arena, n * sizeof(*groups));
	if (!groups)
		return NULL;
	*count = n;
	for (x = r->names; x; x = x->prev)
		if (jr_str_eq(x->text, text))
			groups[--n] = x->group;
	return groups;
}

static void list_names(struct re_parser *r, struct re_tree *t)
{
	struct re_name *x;
	uint32_t n = 0, k = 0;

	/* Oldest first. */
	struct re_name **list;

	for (x = r->names; x; x = x->prev)
		n++;
	if (n == 0)
		return;
	list = jr_arena_alloc(r->arena, n * sizeof(struct re_name *));
	t->names = jr_arena_alloc(r->arena, n * sizeof(*t->names));
	if (!list || !t->names)
		return;
	for (x = r->names; x; x = x->prev)
		list[n - ++k] = x;
	for (uint32_t i = 0; i < n; i++) {
		struct jr_regexp_name *out = &t->names[t->name_count];

		if (find_name(list[i]->prev, list[i]->text, false))
			continue;
		out->name = list[i]->text;
		out->groups = groups_of(r, out->name, &out->count);
		t->name_count++;
	}
}

static void resolve(struct re_parser *r)
{
	for (struct re_name *x = r->references; x && !r->error; x = x->prev) {
		if (!find_name(r->names, x->text, false))
			jr_regexp_fail(r, "Invalid named capture referenced");
		else if (x->node)
			x->node->refs = groups_of(r, x->text,
						  &x->node->nrefs);
	}
}

void jr_regexp_parse(struct re_tree *t, struct jr_str pattern, unsigned flags,
		     bool build, struct jr_arena *arena)
{
	struct re_parser r = {
		.p = (const uint8_t *)pattern.p, .arena = arena,
		.v = flags & JR_REGEXP_V,
		.u = flags & (JR_REGEXP_U | JR_REGEXP_V),
		.i = flags & JR_REGEXP_I, .m = flags & JR_REGEXP_M,
		.s = flags & JR_REGEXP_S, .build = build,
	};

	*t = (struct re_tree){0};
	r.end = r.p + pattern.n;
	count_groups(&r);
	t->root = disjunction(&r);
	if (!r.error && r.p < r.end)
		jr_regexp_fail(&r, "Unmatched ')'");
	resolve(&r);
	if (!r.error)
		list_names(&r, t);
	t->groups = r.opened;
	t->error = r.error;
}

int jr_regexp_flags(struct jr_str letters)
{
	static const char known[] = "dgimsuvy";
	int flags = 0;

	for (size_t i = 0; i < letters.n; i++) {
		const char *k = letters.p[i] ? strchr(known, letters.p[i]) :
				NULL;

		if (!k || flags & 1 << (k - known))
			return -EINVAL;
		flags |= 1 << (k - known);
	}
	if (flags & JR_REGEXP_U && flags & JR_REGEXP_V)
		return -EINVAL;
	return flags;
}

const char *jr_regexp_check(struct jr_str pattern, struct jr_str flags,
			    struct jr_arena *arena)
{
	struct re_tree t;
	int bits = jr_regexp_flags(flags);

	if (bits < 0)
		return "Invalid flags";
	jr_regexp_parse(&t, pattern, (unsigned)bits, false, arena);
	return t.error;
}
