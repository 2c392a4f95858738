/* parse.h - source text to syntax tree.
 *
 * Raises every early error of ECMA-262 that can be decided without knowing
 * what is declared where; the scope pass raises the others. Messages are
 * those of V8 where there is one. No globals: any number may run at a time. */
#ifndef JR_PARSE_H
#define JR_PARSE_H

#include "lib/es/ast.h"
#include "lib/es/diag.h"
#include "lib/es/lang.h"
#include "lib/es/source.h"

enum jr_goal {
	JR_GOAL_SCRIPT,
	JR_GOAL_COMMONJS,       /* body of a function: return, new.target */
	JR_GOAL_MODULE,
	JR_GOAL_EVAL,           /* direct or indirect; see eval_flags */
	JR_GOAL_FUNCTION,       /* source of one function expression, assembled
				   from parameters and body */
};

/* What surrounds a direct eval. */
enum {
	JR_EVAL_FUNCTION = 1,   /* in a function that is no arrow: new.target */
	JR_EVAL_METHOD = 2,     /* super.x */
	JR_EVAL_DERIVED = 4,    /* super() */
	JR_EVAL_FIELD = 8,      /* field initialiser: no `arguments` */
	JR_EVAL_STATIC = 16,    /* super.x starts at the class */
};

struct jr_parse_opts {
	enum jr_goal goal;
	enum jr_source_form form;
	bool strict;            /* strict from the start (eval in strict code) */
	unsigned eval_flags;    /* JR_EVAL_* */
	const struct jr_lang *lang;     /* NULL: JavaScript */
	bool edits;             /* note what to change in the text to make it
				   JavaScript: jr_ast.edits */
	uint32_t max_depth;     /* 0: JR_PARSE_MAX_DEPTH, else at most that */
	/* JR_GOAL_FUNCTION: offsets of the `)` after the parameters and of the
	 * last `}`, so that neither part can reach into the other. */
	uint32_t close_paren, close_brace;
};

/* Depth of nested constructs beyond which a source is refused; a tag of a
 * template counts as one. Chains of binary operators, `else if`, `? :`, member
 * accesses and calls are loops and do not count: walk their left (binary,
 * member, call) or last (if, ?:) branch in a loop too. What reads the tree needs
 * at most JR_PARSE_LEVEL_STACK bytes of stack for each. */
#ifdef __SANITIZE_ADDRESS__
enum { JR_PARSE_MAX_DEPTH = 1000, JR_PARSE_LEVEL_STACK = 5000 };
#else
enum { JR_PARSE_MAX_DEPTH = 4000, JR_PARSE_LEVEL_STACK = 1200 };
#endif

/* Returns 0, or -EINVAL with *d set. On error the tree is incomplete; only
 * out->src may be used (for the diagnostic). */
int jr_parse(struct jr_ast *out, struct jr_arena *arena, struct jr_str src,
	     const struct jr_parse_opts *opts, struct jr_diag *d)
	__attribute__((warn_unused_result));

#endif
