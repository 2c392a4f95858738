/* regexp_cost.c - what a tree may match, and how long that may take (declared
 * in regexp_tree.h). */
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/es/regexp_tree.h"

bool jr_regexp_may_be_empty(const struct re_node *n)
{
	const struct re_node *x;

	switch (n->kind) {
	case RE_CHAR: case RE_SET:
		return false;
	case RE_CAT:
		for (x = n->first; x; x = x->next)
			if (!jr_regexp_may_be_empty(x))
				return false;
		return true;
	case RE_ALT:
		for (x = n->first; x; x = x->next)
			if (jr_regexp_may_be_empty(x))
				return true;
		return false;
	case RE_GROUP:
		return jr_regexp_may_be_empty(n->first);
	case RE_REPEAT:
		return n->min == 0 || jr_regexp_may_be_empty(n->first);
	default:
		return true;
	}
}

bool jr_regexp_is_anchored(const struct re_node *n)
{
	const struct re_node *x;

	switch (n->kind) {
	case RE_START:
		return !n->multiline;
	case RE_CAT: case RE_GROUP:
		return jr_regexp_is_anchored(n->first);
	case RE_ALT:
		for (x = n->first; x; x = x->next)
			if (!jr_regexp_is_anchored(x))
				return false;
		return true;
	default:
		return false;
	}
}

static void add_first(uint32_t bits[8], unsigned lo, unsigned hi)
{
	for (; lo <= hi; lo++)
		bits[lo >> 5] |= UINT32_C(1) << (lo & 31);
}

static unsigned lead_byte(uint32_t c)
{
	return c < 0x80 ? c : c < 0x800 ? 0xc0 | c >> 6 :
	       c < 0x10000 ? 0xe0 | c >> 12 : 0xff;
}

/* Lead bytes only: the matcher must not stop inside a character. */
static void add_first_range(uint32_t bits[8], uint32_t lo, uint32_t hi)
{
	if (lo < 0x80)
		add_first(bits, lo, hi < 0x80 ? hi : 0x7f);
	if (hi >= 0x80)
		add_first(bits, lead_byte(lo < 0x80 ? 0x80 : lo),
			  lead_byte(hi));
	/* As a surrogate pair. */
	if (hi >= 0x10000)
		add_first(bits, 0xed, 0xed);
}

bool jr_regexp_first(const struct re_node *n, uint32_t bits[8])
{
	const struct re_node *x;
	bool empty = false;

	switch (n->kind) {
	case RE_CHAR:
		add_first_range(bits, n->c, n->c);
		if (n->icase)
			add_first_range(bits, n->c ^ 0x20, n->c ^ 0x20);
		return false;
	case RE_SET:
		for (uint32_t i = 0; i < n->set.n; i++)
			add_first_range(bits, n->set.r[i].lo, n->set.r[i].hi);
		return false;
	case RE_CAT:
		for (x = n->first; x; x = x->next)
			if (!jr_regexp_first(x, bits))
				return false;
		return true;
	case RE_ALT:
		for (x = n->first; x; x = x->next)
			empty |= jr_regexp_first(x, bits);
		return empty;
	case RE_GROUP:
		return jr_regexp_first(n->first, bits);
	case RE_REPEAT:
		if (n->max == 0)
			return true;
		return jr_regexp_first(n->first, bits) || n->min == 0;
	case RE_REF:
		add_first(bits, 0, 255);
		return true;
	default:
		return true;
	}
}

/* ---- cost ---------------------------------------------------------------- */

static bool meet(const uint32_t a[8], const uint32_t b[8])
{
	uint32_t any = 0;

	for (int i = 0; i < 8; i++)
		any |= a[i] & b[i];
	return any != 0;
}

static void join(uint32_t to[8], const uint32_t from[8])
{
	for (int i = 0; i < 8; i++)
		to[i] |= from[i];
}

static unsigned sum(unsigned a, unsigned b)
{
	return a + b < RE_COST_MAX ? a + b : RE_COST_MAX;
}

/* What a loop of so few turns does is not worth a power of the length. */
enum { FEW = 4 };

static unsigned degree(struct re_cost *c, const struct re_node *n,
		       const uint32_t follow[8], bool in_loop);

/* From the last to the first: each is followed by what comes behind it. */
static unsigned list_degree(struct re_cost *c, const struct re_node *first,
			    const uint32_t follow[8], bool in_loop)
{
	const struct re_node *x, **list;
	uint32_t behind[8], mine[8];
	unsigned n = 0, i = 0, d = 0;

	for (x = first; x; x = x->next)
		n++;
	list = jr_try_alloc((n + 1) * sizeof(*list));
	if (list == NULL)
		return RE_COST_MAX;
	for (x = first; x; x = x->next)
		list[i++] = x;
	memcpy(behind, follow, sizeof(behind));
	while (n-- > 0) {
		d = sum(d, degree(c, list[n], behind, in_loop));
		memset(mine, 0, sizeof(mine));
		if (jr_regexp_first(list[n], mine))
			join(behind, mine);
		else
			memcpy(behind, mine, sizeof(behind));
	}
	jr_free(list);
	return d;
}

/* A loop that may end or go on in front of the same character tries both. */
static unsigned loop_degree(struct re_cost *c, const struct re_node *n,
			    const uint32_t follow[8], bool in_loop)
{
	bool single = n->first->kind == RE_CHAR || n->first->kind == RE_SET;
	uint32_t body[8] = {0}, behind[8];
	bool both;

	c->loops |= n->max > 1;
	if (n->max == 0 || (n->min == n->max && single))
		return 0;
	jr_regexp_first(n->first, body);
	both = meet(body, follow);
	if (n->max == 1) {
		c->branches |= both && in_loop;
		return degree(c, n->first, follow, in_loop);
	}
	if (single)
		return both && (in_loop || n->max > FEW);
	memcpy(behind, follow, sizeof(behind));
	join(behind, body);
	if (degree(c, n->first, behind, true) > 0)
		return RE_COST_MAX;
	return both;
}

/* In a loop, alternatives that begin alike double the work in every turn. */
static unsigned alternatives_degree(struct re_cost *c, const struct re_node *x,
				    const uint32_t follow[8], bool in_loop)
{
	uint32_t seen[8] = {0};
	unsigned d = 0;

	for (; x; x = x->next) {
		unsigned one = degree(c, x, follow, in_loop);
		uint32_t mine[8] = {0};

		d = one > d ? one : d;
		jr_regexp_first(x, mine);
		c->branches |= in_loop && meet(seen, mine);
		join(seen, mine);
	}
	return d;
}

static unsigned degree(struct re_cost *c, const struct re_node *n,
		       const uint32_t follow[8], bool in_loop)
{
	static const uint32_t all[8] = {
		~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u,
	};

	switch (n->kind) {
	case RE_CAT:
		return list_degree(c, n->first, follow, in_loop);
	case RE_ALT:
		return alternatives_degree(c, n->first, follow, in_loop);
	case RE_GROUP:
		return degree(c, n->first, follow, in_loop);
	case RE_REPEAT:
		return loop_degree(c, n, follow, in_loop);
	case RE_LOOK:
		return degree(c, n->first, all, in_loop);
	default:
		return 0;
	}
}

struct re_cost jr_regexp_cost(const struct re_node *root)
{
	static const uint32_t none[8];
	struct re_cost c = {0};

	c.degree = degree(&c, root, none, false);
	if (c.loops && c.degree == 0)
		c.degree = 1;
	return c;
}
