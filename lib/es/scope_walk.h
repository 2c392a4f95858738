/* scope_walk.h - the scope pass, shared by scope.c, scope_declare.c and
 * scope_class.c. See scope.h for what it does. */
#ifndef JR_SCOPE_WALK_H
#define JR_SCOPE_WALK_H

#include "lib/es/scope.h"

struct jr_resolver {
	struct jr_scopes *s;
	struct jr_ast *t;
	struct jr_diag *d;
	const struct jr_scope_opts *o;
	uint32_t *cur;          /* by atom: symbol */
	uint32_t *priv;         /* by atom: private name */
	uint32_t scope;
	uint32_t host;          /* innermost scope that statements open */
	uint32_t func;
	uint32_t loop;          /* loops between here and the function */
	uint32_t stmt;          /* innermost statement of the function, or 0 */
	uint32_t with;          /* scope count at the innermost `with` */
	uint32_t tries;         /* try and for-of around the statement */
	uint32_t evals;         /* direct evals so far in the function */
	bool failed;
};

static inline struct jr_node *jr_r_node(struct jr_resolver *r, uint32_t n)
{
	return jr_ast_node(r->t, n);
}

static inline struct jr_sym *jr_r_sym(struct jr_resolver *r, uint32_t i)
{
	return &r->s->syms[i];
}

/* ---- scope_declare.c ---- */

/* Records a SyntaxError; %.*s in the format stands for the atom's text. */
void jr_r_fail(struct jr_resolver *r, uint32_t pos, uint32_t end,
	       const char *fmt, uint32_t atom);
void jr_r_redeclared(struct jr_resolver *r, uint32_t ident);

/* Makes room in one of the arrays of struct jr_scopes. */
bool jr_r_grow(struct jr_resolver *r, void *pp, uint32_t *cap, size_t size);

/* Opens a scope of the current function and makes it current; closing gives
 * its names back their outer meanings. */
uint32_t jr_r_scope_open(struct jr_resolver *r, enum jr_scope_kind kind);
void jr_r_scope_close(struct jr_resolver *r);

uint32_t jr_r_sym_new(struct jr_resolver *r, enum jr_sym_kind kind,
		      uint32_t atom, uint32_t scope, uint32_t pos);
void jr_r_scope_add(struct jr_resolver *r, uint32_t sym, uint32_t scope);

/* A new current name in the open scope. */
uint32_t jr_r_bind(struct jr_resolver *r, enum jr_sym_kind kind, uint32_t atom,
		   uint32_t pos);

/* A symbol without a scope of its own: it lives in the block `host`. */
uint32_t jr_r_hosted(struct jr_resolver *r, enum jr_sym_kind kind,
		     uint32_t atom, uint32_t host, uint32_t pos);

/* Declare the names of patterns, of `let` and `const`, of a statement list,
 * and what is hoisted to the start of a function body. */
void jr_r_declare_pattern(struct jr_resolver *r, uint32_t p,
			  enum jr_sym_kind kind);
void jr_r_declare_var_node(struct jr_resolver *r, struct jr_node *n,
			   enum jr_sym_kind kind);
void jr_r_declare_lexicals(struct jr_resolver *r, uint32_t list, bool block);
void jr_r_hoist(struct jr_resolver *r, uint32_t body);
enum jr_sym_kind jr_r_lexical_kind(const struct jr_node *var);

/* The names of the pattern p hold values from init_end on (and, if whole is
 * not 0, in the rest of this pattern, which p is part of). */
void jr_r_initialised(struct jr_resolver *r, uint32_t p, uint32_t init_end,
		      uint32_t whole);

/* ---- scope.c ---- */
void jr_r_visit(struct jr_resolver *r, uint32_t n);
/* `{x}` is `{x: ns.x}` if x became that. */
void jr_r_shorthand(struct jr_resolver *r, struct jr_node *prop);
/* A function whose closures are made at create_pos at the earliest. */
void jr_r_function(struct jr_resolver *r, uint32_t fi, uint32_t create_pos,
		   bool decl);
/* Flags for a use of `this` and the like, and for one out of an arrow. */
void jr_r_use_base(struct jr_resolver *r, uint32_t bit, uint32_t out);

/* Has the expression no effect, and can it not throw? */
bool jr_r_trivial(struct jr_resolver *r, uint32_t e);

/* ---- scope_guard.c ---- */
/* Marks the statement if the array pattern runs code that may throw; `decl`: 2
 * when its names are declarations other than `var`. */
void jr_r_guard(struct jr_resolver *r, const struct jr_node *pattern,
		int decl);
/* Marks patterns of the statement whose value is a literal of the like. */
void jr_r_look_for_pairs(struct jr_resolver *r, const struct jr_node *stmt);
/* Statements that evaluate expressions of their own. */
bool jr_r_takes_guard(int kind);

/* ---- scope_ts.c ---- */

/* Behind the body of a file, whose scope is open. */
void jr_r_drop_unused(struct jr_resolver *r, uint32_t body);

/* Does the file declare a type of this name? */
bool jr_r_is_type(struct jr_resolver *r, uint32_t atom);

/* ---- scope_class.c ---- */
void jr_r_class(struct jr_resolver *r, uint32_t n);
void jr_r_object(struct jr_resolver *r, uint32_t n);
void jr_r_use_private(struct jr_resolver *r, uint32_t n);
void jr_r_use_super(struct jr_resolver *r);
void jr_r_use_super_call(struct jr_resolver *r, uint32_t args);
/* A direct eval is here: it may use super and all private names. */
void jr_r_eval_in_class(struct jr_resolver *r);

/* ---- scope_eval.c ---- */
/* Makes atoms of what an eval context names. */
void jr_r_intern_context(struct jr_ast *t, struct jr_str words);
/* Opens the scopes of what the text of a direct eval inherits. */
void jr_r_inherit(struct jr_resolver *r);
/* Does the context say that no `var` may have this name? */
bool jr_r_is_around(struct jr_resolver *r, uint32_t atom);
/* Refuses what would declare such a name. */
void jr_r_check_around(struct jr_resolver *r, uint32_t scope);

#endif
