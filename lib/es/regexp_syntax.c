#include "lib/es/regexp_syntax.h"

#include "lib/base/utf.h"
#include "lib/es/ident.h"

enum { MAX_DEPTH = 1000 };

struct name {
	struct name *prev;
	struct jr_str text;
	bool active;    /* may take part in the same match as what follows */
};

struct regexp {
	const uint8_t *p, *end;
	struct jr_arena *arena;
	const char *error;      /* the first one */
	struct name *names;     /* newest first */
	struct name *references;
	uint32_t low;           /* second half of an astral character, without
				   u and v, that comes next; 0: none */
	uint32_t groups;
	unsigned depth;
	bool u;                 /* u or v */
	bool v;
	bool named;             /* has named groups */
};

enum { END = UINT32_MAX, SET = UINT32_MAX - 1 };

static void fail(struct regexp *r, const char *why)
{
	if (!r->error)
		r->error = why;
	r->p = r->end;
	r->low = 0;
}

static int look(const struct regexp *r, size_t i)
{
	return (size_t)(r->end - r->p) > i ? r->p[i] : -1;
}

static bool eat(struct regexp *r, char c)
{
	if (r->low || look(r, 0) != c)
		return false;
	r->p++;
	return true;
}

/* The next character: a code point with u or v, else a UTF-16 unit. */
static uint32_t take(struct regexp *r)
{
	uint32_t c = r->low;
	unsigned n;

	r->low = 0;
	if (c)
		return c;
	if (r->p >= r->end)
		return END;
	c = jr_ident_decode(r->p, &n);
	r->p += n;
	if (c < 0x10000 || r->u)
		return c;
	r->low = 0xdc00 + ((c - 0x10000) & 0x3ff);
	return 0xd800 + ((c - 0x10000) >> 10);
}

static int hex_digit(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(int c)
{
	return c >= 0 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* n hex digits at p + at; END if there are fewer. */
static uint32_t hex(const struct regexp *r, size_t at, size_t n)
{
	uint32_t c = 0;

	for (size_t i = at; i < at + n; i++) {
		int d = hex_digit(look(r, i));

		if (d < 0)
			return END;
		c = c << 4 | (uint32_t)d;
	}
	return c;
}

/* `{X...}` of \u{X...} at p. */
static uint32_t braced_hex(struct regexp *r)
{
	uint32_t c = 0;
	size_t i = 1;

	for (; hex_digit(look(r, i)) >= 0; i++) {
		c = c << 4 | (uint32_t)hex_digit(look(r, i));
		if (c > 0x10ffff)
			return END;
	}
	if (i == 1 || look(r, i) != '}')
		return END;
	r->p += i + 1;
	return c;
}

/* Behind \u: the character, or END with nothing consumed. `full`: \u{} and
 * surrogate pairs are recognised. */
static uint32_t unicode(struct regexp *r, bool full)
{
	uint32_t c, low;

	if (full && look(r, 0) == '{')
		return braced_hex(r);
	c = hex(r, 0, 4);
	if (c == END)
		return END;
	r->p += 4;
	if (!full || c < 0xd800 || c > 0xdbff || look(r, 0) != '\\' ||
	    look(r, 1) != 'u')
		return c;
	low = hex(r, 2, 4);
	if (low == END || low < 0xdc00 || low > 0xdfff)
		return c;
	r->p += 6;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static uint32_t name_char(struct regexp *r)
{
	unsigned n;
	uint32_t c;

	if (r->p >= r->end)
		return END;
	if (look(r, 0) == '\\') {
		r->p++;
		return eat(r, 'u') ? unicode(r, true) : END;
	}
	c = jr_ident_decode(r->p, &n);
	r->p += n;
	return c;
}

/* `name>`. {NULL, 0} on error. */
static struct jr_str group_name(struct regexp *r)
{
	const uint8_t *end = r->p;
	struct jr_str name = {NULL, 0};
	char *dst;

	while (end < r->end && *end != '>')
		end++;
	dst = jr_arena_alloc(r->arena, (size_t)(end - r->p) + 4);
	if (!dst) {
		fail(r, "Regular expression too large");
		return name;
	}
	while (!eat(r, '>')) {
		uint32_t c = name_char(r);

		if (c == END || !(jr_ident_start(c) || (name.n > 0 &&
		    (jr_ident_part(c) || c == 0x200c || c == 0x200d)))) {
			fail(r, "Invalid capture group name");
			return (struct jr_str){NULL, 0};
		}
		name.n += (size_t)jr_utf_put(dst + name.n, c);
		name.p = dst;
	}
	if (!name.p)
		fail(r, "Invalid capture group name");
	return name;
}

static struct name *find_name(struct name *list, struct jr_str text,
			      bool only_active)
{
	for (; list; list = list->prev)
		if ((list->active || !only_active) &&
		    jr_str_eq(list->text, text))
			return list;
	return NULL;
}

static struct name *push_name(struct regexp *r, struct name *list,
			      struct jr_str text)
{
	struct name *n = jr_arena_alloc(r->arena, sizeof(*n));

	if (!n) {
		fail(r, "Regular expression too large");
		return list;
	}
	*n = (struct name){list, text, true};
	return n;
}

static void add_name(struct regexp *r)
{
	struct jr_str text = group_name(r);

	if (r->error)
		return;
	if (find_name(r->names, text, true))
		fail(r, "Duplicate capture group name");
	r->names = push_name(r, r->names, text);
}

/* Behind \k. */
static void named_reference(struct regexp *r)
{
	struct jr_str text;

	if (!r->named && !r->u)
		return;
	if (!eat(r, '<')) {
		fail(r, "Invalid named reference");
		return;
	}
	text = group_name(r);
	if (r->error)
		r->error = "Invalid named reference";
	else
		r->references = push_name(r, r->references, text);
}

/* Behind \p or \P, with u or v. Returns whether it may match strings. */
static bool property(struct regexp *r, bool negated)
{
	static const char why[] = "Invalid property name";
	struct jr_str name, value = {NULL, 0};
	const uint8_t *p, *eq;
	bool strings;

	if (!eat(r, '{')) {
		fail(r, why);
		return false;
	}
	for (p = r->p; p < r->end && *p != '}'; p++)
		if (!is_letter(*p) && !is_digit(*p) && *p != '_' && *p != '=')
			break;
	if (p == r->end || *p != '}') {
		fail(r, why);
		return false;
	}
	name = (struct jr_str){(const char *)r->p, (size_t)(p - r->p)};
	eq = memchr(r->p, '=', name.n);
	if (eq) {
		name.n = (size_t)(eq - r->p);
		value = (struct jr_str){(const char *)eq + 1,
					(size_t)(p - eq - 1)};
	}
	if (!jr_regexp_property(name, value, r->v, &strings) ||
	    (strings && negated)) {
		fail(r, why);
		return false;
	}
	r->p = p + 1;
	return strings;
}

static bool is_syntax_char(uint32_t c)
{
	return c < 0x80 && c && strchr("^$\\.*+?()[]{}|/", (int)c);
}

/* An escape that stands for one character, behind the backslash; the digits
 * and letters with other meanings were dealt with. */
static uint32_t character_escape(struct regexp *r, bool in_class)
{
	uint32_t c = take(r), value;

	switch (c) {
	case END:
		fail(r, "\\ at end of pattern");
		return END;
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'v': return '\v';
	case 'c':
		if (is_letter(look(r, 0)))
			return take(r) & 0x1f;
		if (r->u) {
			fail(r, "Invalid Unicode escape");
			return END;
		}
		if (in_class && (is_digit(look(r, 0)) || look(r, 0) == '_'))
			return take(r) & 0x1f;
		r->p--;
		return '\\';
	case 'x':
		value = hex(r, 0, 2);
		if (value != END)
			r->p += 2;
		else if (r->u)
			fail(r, "Invalid escape");
		return value == END ? c : value;
	case 'u':
		value = unicode(r, r->u);
		if (value == END && r->u)
			fail(r, "Invalid Unicode escape");
		return value == END ? c : value;
	case 'k':
		if (r->u || r->named)
			fail(r, "Invalid escape");
		return c;
	default:
		if (r->u && !is_syntax_char(c) && !(c == '-' && in_class))
			fail(r, "Invalid escape");
		return c;
	}
}

/* \0 and, without u and v, octal numbers; \1 to \9 outside classes only when
 * they are no reference. */
static uint32_t digit_escape(struct regexp *r, bool in_class)
{
	uint32_t c = 0;

	if (r->u) {
		if (look(r, 0) != '0' || is_digit(look(r, 1)))
			fail(r, in_class ? "Invalid class escape" :
			     "Invalid decimal escape");
		r->p += !r->error;
		return 0;
	}
	if (look(r, 0) >= '8')
		return take(r);
	for (int n = look(r, 0) <= '3' ? 3 : 2; n > 0; n--) {
		if (look(r, 0) < '0' || look(r, 0) > '7')
			break;
		c = c * 8 + take(r) - '0';
	}
	return c;
}

/* A reference or an octal number. */
static void decimal_escape(struct regexp *r)
{
	uint32_t n = 0;
	size_t i = 0;

	if (look(r, 0) == '0') {
		digit_escape(r, false);
		return;
	}
	for (; is_digit(look(r, i)) && n < 100000000; i++)
		n = n * 10 + (uint32_t)(look(r, i) - '0');
	while (is_digit(look(r, i)))
		i++;
	if (n <= r->groups)
		r->p += i;
	else if (r->u)
		fail(r, "Invalid escape");
	else
		digit_escape(r, false);
}

/* An escape outside classes, behind the backslash. False: an assertion. */
static bool atom_escape(struct regexp *r)
{
	int c = look(r, 0);

	if (is_digit(c)) {
		decimal_escape(r);
		return true;
	}
	switch (c) {
	case 'b': case 'B':
		r->p++;
		return false;
	case 'd': case 'D': case 's': case 'S': case 'w': case 'W':
		r->p++;
		return true;
	case 'p': case 'P':
		r->p++;
		if (r->u)
			property(r, c == 'P');
		return true;
	case 'k':
		r->p++;
		named_reference(r);
		return true;
	default:
		character_escape(r, false);
		return true;
	}
}

/* An escape in a class, behind the backslash: the character or SET. */
static uint32_t class_escape(struct regexp *r, bool *strings)
{
	int c = look(r, 0);

	if (is_digit(c))
		return digit_escape(r, true);
	switch (c) {
	case 'b':
		r->p++;
		return '\b';
	case 'd': case 'D': case 's': case 'S': case 'w': case 'W':
		r->p++;
		return SET;
	case 'p': case 'P':
		if (!r->u)
			break;
		r->p++;
		*strings |= property(r, c == 'P');
		return SET;
	default:
		break;
	}
	return character_escape(r, true);
}

static uint32_t class_atom(struct regexp *r)
{
	bool strings = false;

	return eat(r, '\\') ? class_escape(r, &strings) : take(r);
}

/* A class without the v flag, behind the bracket. */
static void character_class(struct regexp *r)
{
	eat(r, '^');
	while (!eat(r, ']')) {
		uint32_t from = class_atom(r), to;

		if (from == END) {
			fail(r, "Unterminated character class");
			return;
		}
		if (r->low || look(r, 0) != '-' || look(r, 1) == ']')
			continue;
		r->p++;
		if (r->p == r->end)
			continue;
		to = class_atom(r);
		if (r->error)
			return;
		if (from == SET || to == SET) {
			if (r->u)
				fail(r, "Invalid character class");
		} else if (from > to) {
			fail(r, "Range out of order in character class");
		}
	}
}

static void set_class(struct regexp *r, bool *strings);

static bool is_reserved_double(const struct regexp *r)
{
	int c = look(r, 0);

	return c > 0 && c == look(r, 1) && strchr("&!#$%*+,.:;<=>?@^`~", c);
}

/* ClassSetCharacter. */
static uint32_t set_character(struct regexp *r)
{
	int c = look(r, 0);

	if (is_reserved_double(r)) {
		fail(r, "Invalid set operation in character class");
		return END;
	}
	if (c >= 0 && c < 0x80 && c && strchr("()[]{}/-|", c)) {
		fail(r, "Invalid character in character class");
		return END;
	}
	if (!eat(r, '\\'))
		return take(r);
	c = look(r, 0);
	if (c == 'b') {
		r->p++;
		return '\b';
	}
	if (c > 0 && strchr("&-!#%,:;<=>@`~", c))
		return take(r);
	if (is_digit(c))
		return digit_escape(r, true);
	return character_escape(r, true);
}

/* \q{a|bc}, behind the brace. */
static void class_strings(struct regexp *r, bool *strings)
{
	unsigned n = 0;

	while (!eat(r, '}')) {
		if (eat(r, '|')) {
			*strings |= n != 1;
			n = 0;
			continue;
		}
		n++;
		if (set_character(r) == END) {
			fail(r, "Invalid escape");
			return;
		}
	}
	*strings |= n != 1;
}

/* ClassSetOperand: the character, or SET. */
static uint32_t set_operand(struct regexp *r, bool *strings)
{
	int c = look(r, 0), d = look(r, 1);

	if (c == '[') {
		r->p++;
		set_class(r, strings);
		return SET;
	}
	if (c == '\\' && d > 0 && strchr("dDsSwWpP", d)) {
		r->p++;
		return class_escape(r, strings);
	}
	if (c == '\\' && d == 'q' && look(r, 2) == '{') {
		r->p += 3;
		class_strings(r, strings);
		return SET;
	}
	return set_character(r);
}

/* The operands behind the first of `a&&b` or `a--b`. */
static void set_operation(struct regexp *r, char op, bool *strings)
{
	while (!r->error && look(r, 0) == op && look(r, 1) == op) {
		bool right = false;

		r->p += 2;
		if (op == '&' && look(r, 0) == '&') {
			fail(r, "Invalid character in character class");
			return;
		}
		if (set_operand(r, &right) == END)
			return;
		if (op == '&')
			*strings &= right;
	}
	if (!r->error && look(r, 0) != ']')
		fail(r, r->p == r->end ? "Unterminated character class" :
		     "Invalid set operation in character class");
}

/* A class with the v flag, behind the bracket. */
static void set_class(struct regexp *r, bool *strings)
{
	bool negated = eat(r, '^'), first = true, mine = false;

	if (++r->depth > MAX_DEPTH)
		fail(r, "Regular expression too large");
	while (!eat(r, ']')) {
		bool operand = false;
		uint32_t from, to;

		if (r->p == r->end) {
			fail(r, "Unterminated character class");
			return;
		}
		from = set_operand(r, &operand);
		if (r->error)
			return;
		if (first && look(r, 0) == look(r, 1) &&
		    (look(r, 0) == '&' || look(r, 0) == '-')) {
			mine = operand;
			set_operation(r, (char)look(r, 0), &mine);
			first = false;
			continue;
		}
		first = false;
		mine |= operand;
		if (look(r, 0) != '-')
			continue;
		if (look(r, 1) == '-') {
			fail(r, "Invalid set operation in character class");
			return;
		}
		r->p++;
		to = set_operand(r, &operand);
		if (from == SET || to == SET)
			fail(r, "Invalid character class");
		else if (to != END && from > to)
			fail(r, "Range out of order in character class");
		else if (to == END && !r->error)
			fail(r, "Unterminated character class");
	}
	r->depth--;
	if (negated && mine)
		fail(r, "Negated character class may contain strings");
	*strings |= mine && !negated;
}

static void disjunction(struct regexp *r);

/* `ims-ims:` behind (?. */
static void modifiers(struct regexp *r)
{
	bool dash = false, any = false;
	unsigned seen = 0;

	while (!eat(r, ':')) {
		int c = look(r, 0);
		unsigned bit = c == 'i' ? 1 : c == 'm' ? 2 : c == 's' ? 4 : 0;

		if (c == '-') {
			if (dash)
				fail(r, "Multiple dashes in flag group");
			dash = true;
		} else if (!bit) {
			fail(r, c < 0 || !any ? "Invalid group" :
			     "Invalid flag group");
		} else if (seen & bit) {
			fail(r, "Repeated flag in flag group");
		}
		if (r->error)
			return;
		seen |= bit;
		any = true;
		r->p++;
	}
	if (dash && !seen)
		fail(r, "Invalid flag group");
}

/* Behind the parenthesis. Returns whether a quantifier may follow. */
static bool group(struct regexp *r)
{
	bool quantifiable = true;

	if (eat(r, '?')) {
		int c = look(r, 0), d = look(r, 1);

		if (c == '=' || c == '!') {
			r->p++;
			quantifiable = !r->u;
		} else if (c == '<' && (d == '=' || d == '!')) {
			r->p += 2;
			quantifiable = false;
		} else if (c == '<') {
			r->p++;
			add_name(r);
		} else {
			modifiers(r);
		}
	}
	if (++r->depth > MAX_DEPTH)
		fail(r, "Regular expression too large");
	else
		disjunction(r);
	r->depth--;
	if (!eat(r, ')'))
		fail(r, "Unterminated group");
	return quantifiable;
}

/* `{n}`, `{n,}`, `{n,m}` at p: its length, 0 if it is none. */
static size_t braces(const struct regexp *r, bool *in_order)
{
	uint64_t min = 0, max = UINT64_MAX;
	size_t i = 1;

	if (!is_digit(look(r, i)))
		return 0;
	for (; is_digit(look(r, i)); i++)
		if (min < UINT32_MAX)
			min = min * 10 + (uint64_t)(look(r, i) - '0');
	if (look(r, i) == ',') {
		i++;
		if (is_digit(look(r, i)))
			max = 0;
		for (; is_digit(look(r, i)); i++)
			if (max < UINT32_MAX)
				max = max * 10 + (uint64_t)(look(r, i) - '0');
	}
	*in_order = min <= max;
	return look(r, i) == '}' ? i + 1 : 0;
}

/* why_not: what is said of one that may not stand here, NULL if it may. */
static void quantifier(struct regexp *r, const char *why_not)
{
	bool in_order = true;
	size_t n = 1;

	if (r->low)
		return;
	switch (look(r, 0)) {
	case '*': case '+': case '?':
		break;
	case '{':
		n = braces(r, &in_order);
		if (n == 0 && r->u)
			fail(r, "Incomplete quantifier");
		if (n == 0)
			return;
		break;
	default:
		return;
	}
	if (why_not)
		fail(r, why_not);
	else if (!in_order)
		fail(r, "numbers out of order in {} quantifier");
	if (r->error)
		return;
	r->p += n;
	eat(r, '?');
}

static void term(struct regexp *r)
{
	static const char nothing[] = "Nothing to repeat";
	bool strings = false, in_order;
	const char *why_not = NULL;

	if (r->low) {
		take(r);
		quantifier(r, NULL);
		return;
	}
	switch (look(r, 0)) {
	case '^': case '$':
		r->p++;
		why_not = nothing;
		break;
	case '(':
		r->p++;
		if (!group(r))
			why_not = "Invalid quantifier";
		break;
	case '*': case '+': case '?':
		fail(r, nothing);
		return;
	case '{':
		if (braces(r, &in_order))
			fail(r, nothing);
		else if (r->u)
			fail(r, "Lone quantifier brackets");
		r->p += !r->error;
		break;
	case '}': case ']':
		if (r->u)
			fail(r, "Lone quantifier brackets");
		r->p += !r->error;
		break;
	case '[':
		r->p++;
		if (r->v)
			set_class(r, &strings);
		else
			character_class(r);
		break;
	case '\\':
		r->p++;
		if (!atom_escape(r))
			why_not = nothing;
		break;
	default:
		take(r);
	}
	quantifier(r, why_not);
}

/* Alternatives up to `)` or the end. Names of one alternative may come again
 * in another; behind the disjunction all of them are taken. */
static void disjunction(struct regexp *r)
{
	struct name *before = r->names;

	while (!r->error && (r->low || (r->p < r->end && *r->p != ')'))) {
		if (eat(r, '|')) {
			for (struct name *n = r->names; n != before;
			     n = n->prev)
				n->active = false;
			continue;
		}
		term(r);
	}
	for (struct name *n = r->names; n != before; n = n->prev)
		n->active = true;
}

/* Counts groups ahead, which references need to know. */
static void count_groups(struct regexp *r)
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

const char *jr_regexp_check(struct jr_str pattern, struct jr_str flags,
			    struct jr_arena *arena)
{
	struct regexp r = {
		.p = (const uint8_t *)pattern.p, .arena = arena,
		.v = flags.n && memchr(flags.p, 'v', flags.n),
	};

	r.end = r.p + pattern.n;
	r.u = r.v || (flags.n && memchr(flags.p, 'u', flags.n));
	count_groups(&r);
	disjunction(&r);
	if (!r.error && r.p < r.end)
		fail(&r, "Unmatched ')'");
	for (struct name *n = r.references; n && !r.error; n = n->prev)
		if (!find_name(r.names, n->text, false))
			fail(&r, "Invalid named capture referenced");
	return r.error;
}
