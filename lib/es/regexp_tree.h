/* regexp_tree.h - a pattern as a tree, for regexp_*.c.
 *
 * What flags and modifiers mean is already in the nodes: sets are closed under
 * case where i is on, `.` is the set it stands for. Characters are UTF-16 code
 * units without u and v, else code points. */
#ifndef JR_REGEXP_TREE_H
#define JR_REGEXP_TREE_H

#include "lib/base/str.h"
#include "lib/es/regexp.h"
#include "lib/es/regexp_set.h"

enum re_kind {
	RE_EMPTY,
	RE_CHAR,                /* c; icase: an ASCII letter in lower case that
				   stands for both */
	RE_SET,                 /* set, in order */
	RE_CAT,                 /* the list from `first`, one after another */
	RE_ALT,                 /* the list from `first`, one of them */
	RE_GROUP,               /* capture number `group` of `first` */
	RE_REPEAT,              /* `first` min to max times; lazy */
	RE_LOOK,                /* `first`; behind, negated */
	RE_REF,                 /* to the groups refs[nrefs]; icase */
	RE_START,               /* ^; multiline */
	RE_END,                 /* $; multiline */
	RE_BOUNDARY,            /* \b; negated; icase: words of u and i */
};

enum { RE_INFINITE = UINT32_MAX };

struct re_node {
	uint8_t kind;           /* enum re_kind */
	bool icase, negated, behind, multiline, lazy;
	uint32_t c;
	uint32_t group;
	uint32_t min, max;
	/* Groups inside (RE_REPEAT): from <= number < to. */
	uint32_t from, to;
	struct re_set set;
	uint32_t *refs, nrefs;
	struct jr_str name;     /* of a reference until it is resolved */
	struct re_node *first, *next;
};

struct re_tree {
	struct re_node *root;
	uint32_t groups;        /* without the whole match */
	struct jr_regexp_name *names;
	uint32_t name_count;
	const char *error;
};

/* Parses. build: makes the tree, else only checks and gives groups and names.
 * If t->error is NULL and a->failed, memory was short. */
void jr_regexp_parse(struct re_tree *t, struct jr_str pattern, unsigned flags,
		     bool build, struct jr_arena *a);

/* ---- regexp_cost.c ------------------------------------------------------- */

/* Whether n may match the empty string. */
bool jr_regexp_may_be_empty(const struct re_node *n);

/* Whether n matches at the start of the text only. */
bool jr_regexp_is_anchored(const struct re_node *n);

/* Adds the bytes that a match of n may begin with. True: it may be empty, so
 * what follows it counts too. */
bool jr_regexp_first(const struct re_node *n, uint32_t bits[8]);

/* How long an attempt at one place may take. */
enum { RE_COST_MAX = 16 };
struct re_cost {
	unsigned degree;        /* at most the text's length to this power:
				   loops in a row that may end or go on in
				   front of the same character; RE_COST_MAX if
				   no power will do */
	bool branches;          /* more than that: alternatives in loops */
	bool loops;             /* has loops at all */
};
struct re_cost jr_regexp_cost(const struct re_node *root);

#endif
