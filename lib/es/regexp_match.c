/* regexp_match.c - runs programs: backtracking with a stack of its own. */
#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/es/regexp_program.h"
#include "lib/es/regexp_unicode.h"

/* What entries of the stack are. */
enum {
	CHOICE,         /* go on at operation `at` with position `value` */
	UNDO,           /* slot `at` was `value` */
	/* Of the run at operation `at`, which is at position `value`. */
	GREEDY,         /* it may give back */
	LAZY,           /* it may take more */
	NOTE,           /* below them: the least position; how many more */
};

enum { FIRST_STACK = 256 };

typedef const uint8_t *re_pos;

struct run {
	const struct re_program *p;
	struct re_scratch *s;
	re_pos base, end;
	size_t top;             /* entries in use */
	uint64_t steps;
};

/* ---- characters ---------------------------------------------------------- */

/* The unit or, with u, the code point at *p < end. Ill-formed text gives
 * something, without reading behind the end. */
static inline uint32_t unit(re_pos *p, re_pos end)
{
	re_pos q = *p;
	uint32_t c = *q++;

	if (c < 0x80) {
		*p = q;
		return c;
	}
	c &= c < 0xe0 ? 0x1f : c < 0xf0 ? 0x0f : 0x07;
	while (q < end && (*q & 0xc0) == 0x80)
		c = c << 6 | (*q++ & 0x3f);
	*p = q;
	return c;
}

static inline uint32_t unit_back(re_pos *p, re_pos base)
{
	re_pos q = *p, end = q;

	do
		q--;
	while (q > base && (*q & 0xc0) == 0x80);
	*p = q;
	return unit(&q, end);
}

static inline bool is_high(uint32_t c)
{
	return (c & ~UINT32_C(0x3ff)) == 0xd800;
}

static inline bool is_low(uint32_t c)
{
	return (c & ~UINT32_C(0x3ff)) == 0xdc00;
}

static inline uint32_t next(re_pos *p, re_pos end, bool unicode)
{
	uint32_t c = unit(p, end), low;
	re_pos q = *p;

	if (!unicode || !is_high(c) || q >= end)
		return c;
	low = unit(&q, end);
	if (!is_low(low))
		return c;
	*p = q;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

static inline uint32_t previous(re_pos *p, re_pos base, bool unicode)
{
	uint32_t c = unit_back(p, base), high;
	re_pos q = *p;

	if (!unicode || !is_low(c) || q <= base)
		return c;
	high = unit_back(&q, base);
	if (!is_high(high))
		return c;
	*p = q;
	return 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00);
}

static bool in_ranges(const struct re_range *r, uint32_t n, uint32_t c)
{
	while (n > 0) {
		uint32_t mid = n / 2;

		if (c > r[mid].hi) {
			r += mid + 1;
			n -= mid + 1;
		} else if (c < r[mid].lo) {
			n = mid;
		} else {
			return true;
		}
	}
	return false;
}

static inline bool in_set(const struct re_program *p, uint32_t set, uint32_t c)
{
	const struct re_charset *s = &p->sets[set];

	if (c < 0x80)
		return s->ascii[c >> 5] >> (c & 31) & 1;
	return in_ranges(p->ranges + s->from, s->n, c);
}

/* Whether a CHAR, LETTER or SET takes c. */
static inline bool takes(const struct re_program *p, const struct re_op *op,
			 uint32_t c)
{
	if (op->code == RE_OP_SET)
		return in_set(p, op->a, c);
	return op->code == RE_OP_CHAR ? c == op->a :
	       c < 0x80 && (c | 0x20) == op->a;
}

/* Passes one character that op takes. */
static inline bool step_over(const struct run *r, const struct re_op *op,
			     re_pos *pos)
{
	re_pos p = *pos;
	uint32_t c;

	if (op->back) {
		if (p == r->base)
			return false;
		c = previous(&p, r->base, r->p->unicode);
	} else {
		if (p == r->end)
			return false;
		c = next(&p, r->end, r->p->unicode);
	}
	if (!takes(r->p, op, c))
		return false;
	*pos = p;
	return true;
}

/* ---- assertions ---------------------------------------------------------- */

static bool is_line_end(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static bool is_word(uint32_t c, bool more)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || c == '_' ||
		       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	return more && (c == 0x17f || c == 0x212a);
}

static bool asserts(const struct run *r, const struct re_op *op, re_pos pos)
{
	re_pos before = pos, after = pos;
	bool left, right;

	switch (op->code) {
	case RE_OP_START:
		return pos == r->base;
	case RE_OP_END:
		return pos == r->end;
	case RE_OP_LINE_START:
		return pos == r->base ||
		       is_line_end(unit_back(&before, r->base));
	case RE_OP_LINE_END:
		return pos == r->end || is_line_end(unit(&after, r->end));
	default:
		left = pos > r->base &&
		       is_word(unit_back(&before, r->base), op->b);
		right = pos < r->end && is_word(unit(&after, r->end), op->b);
		return (left != right) != op->a;
	}
}

/* ---- references ---------------------------------------------------------- */

static bool same_ignoring_case(const struct run *r, re_pos a, re_pos a_end,
			       re_pos *pos, bool back)
{
	bool unicode = r->p->unicode;
	re_pos b = *pos, a_base = a;

	if (back)
		a = a_end;
	while (back ? a > a_base : a < a_end) {
		uint32_t x, y;

		if (back ? b == r->base : b == r->end)
			return false;
		x = back ? previous(&a, a_base, unicode) :
			   next(&a, a_end, unicode);
		y = back ? previous(&b, r->base, unicode) :
			   next(&b, r->end, unicode);
		if (x != y && jr_regexp_canonical(x, unicode) !=
			      jr_regexp_canonical(y, unicode))
			return false;
	}
	*pos = b;
	return true;
}

/* The bytes of the group as they stand; with u a pair in the text must not be
 * cut in two. */
static bool same_bytes(const struct run *r, re_pos a, re_pos a_end, re_pos *pos,
		       bool back)
{
	size_t n = (size_t)(a_end - a);
	re_pos b = back ? *pos - n : *pos, q;

	if (n > (size_t)(back ? *pos - r->base : r->end - *pos) ||
	    memcmp(a, b, n) != 0)
		return false;
	*pos = back ? b : b + n;
	if (!r->p->unicode || n == 0 || *pos == r->base || *pos == r->end)
		return true;
	/* Both sides of the new position. */
	q = b = *pos;
	return !(is_high(unit_back(&q, r->base)) && is_low(unit(&b, r->end)));
}

static bool refers(const struct run *r, const struct re_op *op, re_pos *pos)
{
	const size_t *slots = r->s->slots;

	for (uint32_t i = 0; i < op->b; i++) {
		uint32_t g = r->p->refs[op->a + i];
		size_t from = slots[2 * g], to = slots[2 * g + 1];

		if (from == SIZE_MAX || to == SIZE_MAX)
			continue;
		return (op->code == RE_OP_REF ? same_bytes :
			same_ignoring_case)(r, r->base + from, r->base + to,
					    pos, op->back);
	}
	return true;
}

/* ---- the stack ----------------------------------------------------------- */

static int grow_stack(struct run *r)
{
	struct re_scratch *s = r->s;
	size_t cap = s->cap ? 2 * s->cap : FIRST_STACK;
	struct re_entry *more;

	if (cap * sizeof(*more) > s->limit)
		return -E2BIG;
	more = jr_try_realloc(s->stack, cap * sizeof(*more));
	if (more == NULL)
		return -ENOMEM;
	s->stack = more;
	s->cap = cap;
	return 0;
}

/* There is always room for two more entries. */
static inline int push(struct run *r, uint32_t kind, uint32_t at, size_t value)
{
	r->s->stack[r->top++] = (struct re_entry){kind, at, value};
	return r->top + 2 > r->s->cap ? grow_stack(r) : 0;
}

static inline int set_slot(struct run *r, uint32_t slot, size_t value)
{
	size_t old = r->s->slots[slot];

	r->s->slots[slot] = value;
	return push(r, UNDO, slot, old);
}

/* Takes back all since `height`. */
static void unwind(struct run *r, size_t height)
{
	while (r->top > height) {
		const struct re_entry *e = &r->s->stack[--r->top];

		if (e->kind == UNDO)
			r->s->slots[e->at] = e->value;
	}
}

/* Forgets the choices since `height`, not what is to be undone. */
static void commit(struct run *r, size_t height)
{
	size_t n = height;

	for (size_t i = height; i < r->top; i++)
		if (r->s->stack[i].kind == UNDO)
			r->s->stack[n++] = r->s->stack[i];
	r->top = n;
}

/* ---- runs of one character ----------------------------------------------- */

/* The byte that must come behind a run for the match to go on, -1: any. */
static int byte_behind(const struct run *r, uint32_t at)
{
	const struct re_op *op = &r->p->ops[at + 2];

	if (op->code != RE_OP_BYTES || op->back)
		return -1;
	return (uint8_t)r->p->text[op->a];
}

/* Takes up to n characters; how many it were. */
static uint32_t take(struct run *r, const struct re_op *op, re_pos *pos,
		     uint32_t n)
{
	uint32_t i = 0;

	if (op->code == RE_OP_SET && !op->back) {
		const uint32_t *bits = r->p->sets[op->a].ascii;
		re_pos p = *pos, end = r->end;

		for (; i < n && p < end && *p < 0x80 &&
		     bits[*p >> 5] >> (*p & 31) & 1; i++)
			p++;
		*pos = p;
	}
	while (i < n && step_over(r, op, pos))
		i++;
	r->steps -= i / 8 < r->steps ? i / 8 : r->steps;
	return i;
}

/* Begins the run at operation `at`. 1: on behind it, 0: it fails. */
static int begin_run(struct run *r, uint32_t at, re_pos *pos)
{
	const struct re_loop *l = &r->p->loops[r->p->ops[at].a];
	const struct re_op *op = &r->p->ops[at + 1];
	size_t least;
	int rc;

	if (take(r, op, pos, l->min) < l->min)
		return 0;
	least = (size_t)(*pos - r->base);
	if (l->max == l->min)
		return 1;
	if (l->lazy) {
		rc = push(r, NOTE, 0, l->max - l->min);
		if (rc == 0)
			rc = push(r, LAZY, at, least);
		return rc < 0 ? rc : 1;
	}
	if (take(r, op, pos, l->max - l->min) == 0)
		return 1;
	rc = push(r, NOTE, 0, least);
	if (rc == 0)
		rc = push(r, GREEDY, at, (size_t)(*pos - r->base));
	return rc < 0 ? rc : 1;
}

/* A greedy run on top of the stack gives back one character, or more if what
 * follows cannot match before. False: it cannot. */
static bool give_back(struct run *r, struct re_entry *e, re_pos *pos)
{
	const struct re_op *op = &r->p->ops[e->at + 1];
	re_pos least = r->base + e[-1].value, p = r->base + e->value;
	int want = op->back ? -1 : byte_behind(r, e->at);
	bool unicode = r->p->unicode;

	do {
		if (p == least)
			return false;
		if (op->back)
			next(&p, r->end, unicode);
		else
			previous(&p, r->base, unicode);
		if (r->steps > 0)
			r->steps--;
	} while (want >= 0 && *p != want);
	*pos = p;
	e->value = (size_t)(p - r->base);
	if (p == least)
		r->top -= 2;
	return true;
}

/* A lazy run on top of the stack takes one more, likewise. */
static bool take_more(struct run *r, struct re_entry *e, re_pos *pos)
{
	const struct re_op *op = &r->p->ops[e->at + 1];
	int want = op->back ? -1 : byte_behind(r, e->at);
	re_pos p = r->base + e->value;

	do {
		if (e[-1].value == 0 || !step_over(r, op, &p))
			return false;
		e[-1].value--;
		if (r->steps > 0)
			r->steps--;
	} while (want >= 0 && (p == r->end || *p != want));
	*pos = p;
	e->value = (size_t)(p - r->base);
	return true;
}

/* ---- the matcher --------------------------------------------------------- */

/* Goes back to the newest choice. The operation to go on with; UINT32_MAX if
 * none is left. */
static uint32_t backtrack(struct run *r, re_pos *pos)
{
	while (r->top > 0) {
		struct re_entry *e = &r->s->stack[r->top - 1];

		switch (e->kind) {
		case UNDO:
			r->s->slots[e->at] = e->value;
			r->top--;
			break;
		case CHOICE:
			*pos = r->base + e->value;
			r->top--;
			return e->at;
		case GREEDY:
			if (give_back(r, e, pos))
				return e->at + 2;
			r->top -= 2;
			break;
		default:
			if (take_more(r, e, pos))
				return e->at + 2;
			r->top -= 2;
			break;
		}
	}
	return UINT32_MAX;
}

/* A loop decides about another turn. Returns the operation to go on with. */
static uint32_t decide(struct run *r, uint32_t at, re_pos pos, int *rc)
{
	const struct re_loop *l = &r->p->loops[r->p->ops[at].a];
	size_t turns = r->s->slots[l->slot];
	uint32_t exit = l->exit, turn = at + 1;

	if (turns < l->min)
		return turn;
	if (l->max != RE_INFINITE && turns >= l->max)
		return exit;
	*rc = push(r, CHOICE, l->lazy ? turn : exit, (size_t)(pos - r->base));
	return l->lazy ? exit : turn;
}

static int clear(struct run *r, uint32_t from, uint32_t to)
{
	int rc = 0;

	for (; from < to && rc == 0; from++)
		if (r->s->slots[from] != SIZE_MAX)
			rc = set_slot(r, from, SIZE_MAX);
	return rc;
}

static int begin_turn(struct run *r, const struct re_loop *l, re_pos pos)
{
	int rc = set_slot(r, l->slot, r->s->slots[l->slot] + 1);

	if (rc == 0 && l->may_be_empty)
		rc = set_slot(r, l->slot + 1, (size_t)(pos - r->base));
	return rc < 0 ? rc : clear(r, 2 * l->from, 2 * l->to);
}

/* Was the turn empty though it need not have been made? */
static bool was_idle(const struct run *r, const struct re_loop *l, re_pos pos)
{
	const size_t *slot = &r->s->slots[l->slot];

	return l->may_be_empty && slot[1] == (size_t)(pos - r->base) &&
	       slot[0] > l->min;
}

/* The end of an assertion's body. False: the assertion fails. */
static bool end_look(struct run *r, const struct re_op *op, re_pos *pos)
{
	const size_t *slot = &r->s->slots[op->a];

	if (op->b) {
		unwind(r, slot[0]);
		return false;
	}
	commit(r, slot[0]);
	*pos = r->base + slot[1];
	return true;
}

/* Tries a match at pos. */
static int match_at(struct run *r, re_pos pos)
{
	const struct re_program *p = r->p;
	size_t *slots = r->s->slots;
	uint32_t at = 0;
	int rc = 0;

	memset(slots, 0xff, 2 * p->groups * sizeof(*slots));
	slots[0] = (size_t)(pos - r->base);
	r->top = 0;
	for (;;) {
		const struct re_op *op = &p->ops[at];

		switch (op->code) {
		case RE_OP_MATCH:
			slots[1] = (size_t)(pos - r->base);
			return 1;
		case RE_OP_BYTES:
			if (op->back) {
				if (op->b > (size_t)(pos - r->base) ||
				    memcmp(pos - op->b, p->text + op->a,
					   op->b) != 0)
					goto fail;
				pos -= op->b;
			} else {
				if (op->b > (size_t)(r->end - pos) ||
				    memcmp(pos, p->text + op->a, op->b) != 0)
					goto fail;
				pos += op->b;
			}
			at++;
			continue;
		case RE_OP_CHAR: case RE_OP_LETTER: case RE_OP_SET:
			if (!step_over(r, op, &pos))
				goto fail;
			at++;
			continue;
		case RE_OP_RUN:
			rc = begin_run(r, at, &pos);
			if (rc <= 0)
				goto fail;
			rc = 0;
			at += 2;
			continue;
		case RE_OP_REF: case RE_OP_REF_CASE:
			if (!refers(r, op, &pos))
				goto fail;
			at++;
			continue;
		case RE_OP_START: case RE_OP_LINE_START: case RE_OP_END:
		case RE_OP_LINE_END: case RE_OP_BOUNDARY:
			if (!asserts(r, op, pos))
				goto fail;
			at++;
			continue;
		case RE_OP_JUMP:
			at = op->a;
			break;
		case RE_OP_SPLIT:
			rc = push(r, CHOICE, op->a, (size_t)(pos - r->base));
			at++;
			break;
		case RE_OP_SPLIT_LAZY:
			rc = push(r, CHOICE, at + 1, (size_t)(pos - r->base));
			at = op->a;
			break;
		case RE_OP_SAVE:
			rc = set_slot(r, op->a, (size_t)(pos - r->base));
			at++;
			break;
		case RE_OP_CLEAR:
			rc = clear(r, op->a, op->b);
			at++;
			break;
		case RE_OP_SET_ZERO:
			rc = set_slot(r, op->a, 0);
			at++;
			break;
		case RE_OP_LOOP:
			at = decide(r, at, pos, &rc);
			break;
		case RE_OP_TURN:
			rc = begin_turn(r, &p->loops[op->a], pos);
			at++;
			break;
		case RE_OP_TURN_END:
			if (was_idle(r, &p->loops[op->a], pos))
				goto fail;
			at = op->b;
			break;
		case RE_OP_PROGRESS:
			if (slots[op->a] == (size_t)(pos - r->base))
				goto fail;
			at++;
			break;
		case RE_OP_LOOK:
			slots[op->b] = r->top;
			slots[op->b + 1] = (size_t)(pos - r->base);
			if (op->a)
				rc = push(r, CHOICE, op->a,
					  (size_t)(pos - r->base));
			at++;
			break;
		case RE_OP_LOOK_END:
			if (!end_look(r, op, &pos))
				goto fail;
			at++;
			break;
		default:
			goto fail;
		}
		if (rc < 0)
			return rc;
		if (r->steps == 0)
			return -ETIME;
		r->steps--;
		continue;
fail:
		if (rc < 0)
			return rc;
		if (r->steps == 0)
			return -ETIME;
		r->steps--;
		at = backtrack(r, &pos);
		if (at == UINT32_MAX)
			return 0;
	}
}

/* The next position from pos on where a match may begin; NULL: none. */
static re_pos candidate(const struct run *r, re_pos pos)
{
	const struct re_program *p = r->p;

	if (p->prefix_len > 0)
		return memmem(pos, (size_t)(r->end - pos), p->text,
			      p->prefix_len);
	if (!p->first_known)
		return pos;
	while (pos < r->end && !(p->first[*pos >> 5] >> (*pos & 31) & 1))
		pos++;
	return pos < r->end ? pos : NULL;
}

static int search(struct run *r, re_pos pos, bool sticky)
{
	for (;;) {
		int rc;

		if (!sticky) {
			pos = candidate(r, pos);
			if (pos == NULL)
				return 0;
		}
		rc = match_at(r, pos);
		if (rc != 0 || sticky || pos == r->end)
			return rc;
		next(&pos, r->end, r->p->unicode);
	}
}

int jr_regexp_run(const struct re_program *p, struct re_scratch *s,
		  const char *text, size_t n, size_t start, bool sticky)
{
	re_pos base = (re_pos)text;
	struct run r = {.p = p, .s = s, .base = base, .end = base + n,
			.steps = s->steps};
	int rc;

	if (p->anchored && start > 0)
		return 0;
	if (s->slot_cap < p->slots) {
		size_t *more = jr_try_realloc(s->slots,
					      p->slots * sizeof(*more));

		if (more == NULL)
			return -ENOMEM;
		s->slots = more;
		s->slot_cap = p->slots;
	}
	if (s->cap == 0 && (rc = grow_stack(&r)) < 0)
		return rc;
	rc = search(&r, base + start, sticky || p->anchored);
	s->steps = r.steps;
	return rc;
}
