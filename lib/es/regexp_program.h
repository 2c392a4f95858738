/* regexp_program.h - a pattern as a program for the backtracking matcher.
 *
 * The matcher goes through the operations with a position in the text. What
 * fails goes back to the newest choice on its stack, which also remembers what
 * slots held before. Slots are the captures (2 * group, 2 * group + 1) and,
 * behind them, registers of loops and assertions. */
#ifndef JR_REGEXP_PROGRAM_H
#define JR_REGEXP_PROGRAM_H

#include "lib/es/regexp_tree.h"

enum re_opcode {
	RE_OP_MATCH,
	RE_OP_FAIL,
	/* One character or several; `back`: those before the position. */
	RE_OP_BYTES,            /* text[a, a + b) */
	RE_OP_CHAR,             /* a */
	RE_OP_LETTER,           /* ASCII letter a, in either case */
	RE_OP_SET,              /* sets[a] */
	RE_OP_RUN,              /* min..max times the operation behind, which is
				   one of the three above; loops[a] */
	RE_OP_REF,              /* what group refs[a, a + b) captured */
	RE_OP_REF_CASE,
	/* Assertions. */
	RE_OP_START, RE_OP_LINE_START, RE_OP_END, RE_OP_LINE_END,
	RE_OP_BOUNDARY,         /* a: negated, b: words of u and i */
	/* Control. */
	RE_OP_JUMP,             /* to a */
	RE_OP_SPLIT,            /* on with the next; a if that fails */
	RE_OP_SPLIT_LAZY,       /* on with a; the next if that fails */
	RE_OP_SAVE,             /* position into slot a */
	RE_OP_CLEAR,            /* captures [a, b) are unset */
	RE_OP_SET_ZERO,         /* slot a */
	RE_OP_LOOP,             /* loops[a]: another turn, or on behind it? */
	RE_OP_TURN,             /* loops[a]: a turn begins */
	RE_OP_TURN_END,         /* loops[a]: it was; fails if it was empty and
				   not required */
	RE_OP_PROGRESS,         /* fails if the position is that of slot a */
	RE_OP_LOOK,             /* loops[a]: assertion begins; negated: b is
				   where it goes on */
	RE_OP_LOOK_END,         /* a slot, b negated */
};

struct re_op {
	uint8_t code;           /* enum re_opcode */
	bool back;
	uint32_t a, b;
};

struct re_loop {
	uint32_t min, max;
	uint32_t exit;          /* operation behind the loop */
	uint32_t slot;          /* turns begun, then where the turn began */
	uint32_t from, to;      /* groups cleared by a turn */
	bool lazy;
	bool may_be_empty;      /* a turn */
};

struct re_charset {
	uint32_t ascii[4];      /* bits */
	uint32_t from, n;       /* ranges, all above ASCII */
};

struct re_program {
	struct re_op *ops;
	struct re_loop *loops;
	struct re_charset *sets;
	struct re_range *ranges;
	uint32_t *refs;
	char *text;
	uint32_t op_count, loop_count, set_count, range_count, ref_count;
	uint32_t text_len;
	uint32_t slots;
	uint32_t groups;        /* with the whole match */
	bool unicode;           /* u or v */
	bool anchored;          /* matches at the start of the text only */
	bool first_known;       /* a match begins with one of the bytes: */
	uint32_t first[8];
	/* If not 0: every match begins with these first bytes of text. */
	uint32_t prefix_len;
};

/* Returns 0, -ENOMEM, or -E2BIG. The program must be freed in any case. */
int jr_regexp_program_make(struct re_program *p, const struct re_tree *t,
			   bool unicode) __attribute__((warn_unused_result));
void jr_regexp_program_free(struct re_program *p);

/* ---- regexp_match.c ------------------------------------------------------ */

struct re_entry {
	uint32_t kind, at;
	size_t value;
};

/* Memory of the matcher, kept between matches. */
struct re_scratch {
	struct re_entry *stack;
	size_t cap;
	size_t *slots;
	size_t slot_cap;
	size_t limit;           /* most bytes for the stack */
	uint64_t steps;         /* left; each match takes from it */
};

/* Looks for a match that begins at `start` or, unless sticky, behind. 1: slots
 * hold the captures, SIZE_MAX for unset. 0: none. -ETIME: no steps left;
 * -E2BIG, -ENOMEM. With `unicode` start is not inside a surrogate pair. */
int jr_regexp_run(const struct re_program *p, struct re_scratch *s,
		  const char *text, size_t n, size_t start, bool sticky)
	__attribute__((warn_unused_result));

#endif
