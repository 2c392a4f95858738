/* print.h - the lowering printer, shared by print.c and the lower_*.c files.
 *
 * One walk over the resolved tree writes dialect text. Every function takes
 * the printer first; `n` is a node index. Levels are the precedences of the
 * output: an expression printed "at level L" is put in parentheses if it binds
 * less tightly than L. */
#ifndef JR_PRINT_H
#define JR_PRINT_H

#include "lib/es/intrinsic.h"
#include "lib/es/lower.h"
#include "lib/es/scope.h"

#ifdef __SANITIZE_ADDRESS__
enum { JR_PRINT_MAX_DEPTH = 1500 };
#else
enum { JR_PRINT_MAX_DEPTH = 8000 };
#endif

enum jr_level {
	JR_L_COMMA, JR_L_ASSIGN, JR_L_COND,     /* then binary: 2 + op's */
	JR_L_OR = 4, JR_L_AND, JR_L_EQ = 9, JR_L_REL = 10, JR_L_ADD = 12,
	JR_L_UNARY = 15, JR_L_POSTFIX, JR_L_CALL, JR_L_MEMBER, JR_L_PRIMARY,
};

/* A loop or labelled statement around what is printed. */
struct jr_target {
	struct jr_target *up;
	uint32_t label;         /* atom of a LABELED, or 0 */
	bool loop;
	uint32_t copy;          /* loop scope whose variables are copied back
				   at `continue` and at the end of the body */
	uint32_t next;          /* number of the label that `continue` leaves
				   instead, or 0 */
};

/* The function being printed. */
struct jr_pfn {
	struct jr_pfn *up;
	uint32_t fi;            /* index in ast->funcs */
	uint32_t temps, max_temps;
	uint32_t *later;        /* symbols to declare at the end */
	uint32_t nlater, cap_later;
	uint32_t *here;         /* those declared where they are */
	uint32_t nhere, cap_here;
	uint32_t posfunc;       /* 1 + its index in the position map, or 0 */
	uint32_t synthetic;     /* flags of the prologue's variables */
	struct jr_target *target;
	uint32_t cls;           /* CLASS whose fields its constructor makes */
	uint32_t saved_func, saved_this, saved_label_base;
	bool strict;
	bool generator, async;
	bool this_var;          /* derived constructor that keeps `this` in
				   this$: super() in arrows or with spread */
	bool in_program;
	bool in_params;         /* default values and patterns */
	struct jr_guard *guard; /* of the statement being printed, or NULL */
};

/* The iterators that array patterns of a statement open: closed when it
 * throws. Closing one that is done does nothing. */
struct jr_guard {
	struct jr_guard *up;
	uint32_t *temps, n, cap;
};

/* So many methods or parts of a template go into one call: its arguments are
 * values of the function at the same time. */
enum { JR_P_GROUP = 1000 };

struct jr_printer {
	struct jr_ast *t;
	struct jr_scopes *s;
	const struct jr_lower_opts *o;
	struct jr_buf *out;
	struct jr_posmap *map;
	struct jr_diag *d;
	struct jr_pfn *fn;
	uint32_t func;          /* function whose source is being printed; not
				   fn->fi inside field initialisers */
	uint32_t this_sym;      /* static initialiser: what `this` is, or 0 */
	uint32_t serial;        /* for unique names */
	struct jr_eval_context eval;    /* of the text, if it is eval's */
	char sep[32];           /* between a name and its number */
	char id[20];            /* of this file, for private keys */
	uint32_t labels[250];   /* of the statement about to be printed, */
	uint32_t nlabels;       /* behind those of functions around it */
	uint32_t label_base;
	uint32_t *sites;        /* variables of template sites */
	uint32_t nsites, cap_sites;
	uint32_t value_pos;     /* of what a pattern is about to take apart */
	uint32_t cv;            /* temp of the completion value, or 0 */
	uint32_t depth;
	bool declaration;       /* what comes is the engine's declaration */
	uint32_t max_depth;
	bool declares;          /* the program, by @declare: not `var` */
	bool failed;
};

/* ---- print.c: tokens and names ---- */
static inline void jr_p_char(struct jr_printer *p, char c)
{
	(void)jr_buf_add_char(p->out, c);
}
#define JR_P(p, lit) ((void)jr_buf_add((p)->out, (lit), sizeof(lit) - 1))
void jr_p_text(struct jr_printer *p, struct jr_str s);
void jr_p_num(struct jr_printer *p, uint32_t v);
void jr_p_atom(struct jr_printer *p, uint32_t atom);
void jr_p_mark(struct jr_printer *p, uint32_t src);
/* Offset of the next c from `from` on, outside comments. */
uint32_t jr_p_find(struct jr_printer *p, uint32_t from, char c);
void jr_p_intrinsic(struct jr_printer *p, enum jr_intrinsic i);
/* "@N(", and the end of the call, blamed on that position. */
void jr_p_call_end(struct jr_printer *p, uint32_t src);
void jr_p_call(struct jr_printer *p, enum jr_intrinsic i);
/* A string literal; the text is WTF-8. */
void jr_p_string(struct jr_printer *p, struct jr_str s);
void jr_p_unsupported(struct jr_printer *p, uint32_t n, const char *what);

/* Temporaries: numbers from 1. A mark taken before and given back after frees
 * those made in between. */
uint32_t jr_p_temp(struct jr_printer *p);
void jr_p_put_temp(struct jr_printer *p, uint32_t temp);

enum jr_placing { JR_PLACE_REG, JR_PLACE_PLAIN, JR_PLACE_SCOPED };
enum jr_placing jr_p_place(struct jr_printer *p, uint32_t sym);
void jr_p_sym(struct jr_printer *p, uint32_t sym);
/* Is it a variable that the program declares by @declare? */
bool jr_p_declares(struct jr_printer *p, const struct jr_sym *y);
/* The symbol must be declared at the end of the function. */
void jr_p_later(struct jr_printer *p, uint32_t sym);
/* The symbol's `var` or function declaration is about to be printed. */
void jr_p_here(struct jr_printer *p, uint32_t sym);
void jr_p_synthetic(struct jr_printer *p, const char *name);
void jr_p_this(struct jr_printer *p);
bool jr_p_this_is_variable(struct jr_printer *p);
/* Name of that variable. */
void jr_p_this_name(struct jr_printer *p);
/* Is the code that of a direct eval itself, whose this, new.target and super
 * are those around it? */
bool jr_p_inherits(struct jr_printer *p);
/* The variable that a derived constructor keeps `this` in; undefined before
 * super() is called. */
void jr_p_checked_this(struct jr_printer *p);
void jr_p_new_target(struct jr_printer *p);

/* ---- print.c: expressions ---- */
void jr_p_expr(struct jr_printer *p, uint32_t n, int level);
/* The same, naming an anonymous function or class. */
void jr_p_named(struct jr_printer *p, uint32_t n, struct jr_str name,
		int level);
/* The value of a property key: a literal or @pkey(...). */
void jr_p_key_value(struct jr_printer *p, struct jr_node *prop);
struct jr_str jr_p_key_text(struct jr_printer *p, uint32_t key);
bool jr_p_anonymous(struct jr_printer *p, uint32_t n);
void jr_p_args(struct jr_printer *p, uint32_t list);
bool jr_p_has_spread(struct jr_printer *p, uint32_t list);
void jr_p_await(struct jr_printer *p, uint32_t n);
void jr_p_yield(struct jr_printer *p, uint32_t n);
/* @arr(...) or @list(...) of arguments with spread, of the call at pos. */
void jr_p_spread_list(struct jr_printer *p, uint32_t list, uint32_t pos);
void jr_p_ident(struct jr_printer *p, uint32_t n, int level);
bool jr_p_is_reg(struct jr_printer *p, uint32_t n);
/* Is the identifier printed as a call that looks whether it has a value? */
bool jr_p_is_checked(struct jr_printer *p, uint32_t ident);
/* Writing to an identifier: prints `name=`, or starts and ends what throws.
 * Between them comes the value at ASSIGN level. Level is ASSIGN. */
int jr_p_write_open(struct jr_printer *p, uint32_t ident);
void jr_p_write_close(struct jr_printer *p, uint32_t ident, int how);

/* A node that prints as the temporary. */
uint32_t jr_p_temp_node(struct jr_printer *p, uint32_t temp);
/* The node's value as a node that may be evaluated again: itself if it is a
 * register or literal; else prints `temp=value,` and is the temporary. */
uint32_t jr_p_save(struct jr_printer *p, uint32_t n);

/* ---- lower_op.c ---- */
void jr_p_chain(struct jr_printer *p, uint32_t n, bool del);
void jr_p_logical(struct jr_printer *p, uint32_t n, int level);
void jr_p_assign(struct jr_printer *p, uint32_t n, int level);
void jr_p_update(struct jr_printer *p, uint32_t n, int level);
void jr_p_call_expr(struct jr_printer *p, uint32_t n, int level);
void jr_p_new(struct jr_printer *p, uint32_t n);
void jr_p_member(struct jr_printer *p, uint32_t n);
/* target = temp, at ASSIGN level; no patterns. */
void jr_p_store_temp(struct jr_printer *p, uint32_t target, uint32_t temp);

/* ---- lower_object.c ---- */
void jr_p_object(struct jr_printer *p, uint32_t n);
void jr_p_array(struct jr_printer *p, uint32_t n);
void jr_p_template(struct jr_printer *p, uint32_t n, int level);
void jr_p_tagged(struct jr_printer *p, uint32_t n);
/* Its template object: one a site and run of the file, or, where the file is no
 * function of its own, one a site of the function. */
void jr_p_site(struct jr_printer *p, uint32_t n);

/* ---- lower_constant.c ---- */
/* Prints an ARRAY or OBJECT that is large and constant; else false. */
bool jr_p_constant(struct jr_printer *p, uint32_t n);

/* ---- lower_destruct.c ---- */
void jr_p_guard_open(struct jr_printer *p, struct jr_guard *g);
void jr_p_guard_close(struct jr_printer *p);
/* Assigns a value to a pattern or target: prints expressions at ASSIGN level
 * separated by commas. The value is that of temp, or of node `value`. */
void jr_p_bind_temp(struct jr_printer *p, uint32_t pattern, uint32_t temp);
void jr_p_bind_node(struct jr_printer *p, uint32_t pattern, uint32_t value);

/* ---- lower_func.c ---- */
void jr_p_function(struct jr_printer *p, uint32_t fi, struct jr_str name,
		   uint32_t src_pos);
/* The same without `function` and header: accessors of literals. */
void jr_p_function_tail(struct jr_printer *p, uint32_t fi, uint32_t cls);
void jr_p_constructor(struct jr_printer *p, uint32_t fi, struct jr_str name,
		      uint32_t cls);
void jr_p_function_open(struct jr_printer *p, struct jr_pfn *f, uint32_t fi);
void jr_p_function_close(struct jr_printer *p);
/* this$=this and so on, as statements. */
void jr_p_prologue(struct jr_printer *p, uint32_t flags);
void jr_p_program(struct jr_printer *p);

void jr_p_declare_rest(struct jr_printer *p, uint32_t scope);
/* `var` for the template sites. */
void jr_p_sites(struct jr_printer *p);

/* ---- lower_module.c ---- */
void jr_p_module(struct jr_printer *p);
void jr_p_module_stmt(struct jr_printer *p, struct jr_node *n);
/* import(...) and import.meta. */
void jr_p_import(struct jr_printer *p, uint32_t n);
/* Is it a variable of the module's outer function? */
bool jr_p_module_var(struct jr_printer *p, const struct jr_sym *y);
/* `@exp(m,cell,`: what follows, up to `)`, is the variable's new value. */
void jr_p_export_open(struct jr_printer *p, uint32_t cell);

/* ---- lower_program.c ---- */
/* Scripts and eval. */
void jr_p_global_code(struct jr_printer *p);
/* A function of the program's top level. */
void jr_p_declare_function(struct jr_printer *p, uint32_t fi);
/* Annex B: the variable takes the function `from` of a block. */
void jr_p_block_function(struct jr_printer *p, uint32_t var, uint32_t from);

/* ---- lower_eval.c ---- */
/* The arguments of a direct eval, with what its text inherits. */
void jr_p_eval_args(struct jr_printer *p, struct jr_node *call);
/* A direct eval with spread arguments. */
void jr_p_eval_spread(struct jr_printer *p, struct jr_node *call);

/* ---- lower_class.c ---- */
/* A class as an expression at ASSIGN level. */
void jr_p_class(struct jr_printer *p, uint32_t n, struct jr_str name,
		int level);
void jr_p_private_read(struct jr_printer *p, uint32_t member);
void jr_p_private_in(struct jr_printer *p, uint32_t n);
void jr_p_super_call(struct jr_printer *p, uint32_t n);
/* Does the derived constructor keep `this` in a variable? */
bool jr_p_this_var(struct jr_printer *p, uint32_t fi);
void jr_p_super_home(struct jr_printer *p);
void jr_p_private_key(struct jr_printer *p, uint32_t sym, bool member);
/* The constant key or the variable. */
void jr_p_private_name(struct jr_printer *p, uint32_t sym);
/* Fields and brands of a class on `this`, as statements. */
void jr_p_fields(struct jr_printer *p, uint32_t cls);

/* The object that makes the class, while it is being printed. */
struct jr_class_printer {
	uint32_t cls;
	uint32_t sym;           /* variable of the class, or 0 */
	uint32_t temp;          /* temporary that stands for it, or 0 */
	bool in_meth;           /* @meth( is open */
	uint32_t methods;       /* so many in it */
	bool home;              /* the prototype is stored already */
};
void jr_p_put_class(struct jr_printer *p, const struct jr_class_printer *c);

/* Has the member a private name? */
bool jr_p_is_private(struct jr_printer *p, struct jr_node *member);
/* `,` and: the symbol of a private method or accessor gets its function. */
void jr_p_private_function(struct jr_printer *p, struct jr_node *member);

/* ---- lower_decorator.c ---- */
/* Array of the decorators that a list starts with, or 0. */
void jr_p_decorators(struct jr_printer *p, uint32_t list);
/* Are there standard decorators that take the member's value? */
bool jr_p_is_decorated(struct jr_printer *p, uint32_t cls,
		       struct jr_node *member);
/* The class's decorators object and the start of a call: `D.method(`. */
void jr_p_deco_call(struct jr_printer *p, uint32_t cls, const char *method);
/* The same for the value of a decorated field: `D.value(number,`; what follows
 * is the object and the value. `D.after(number,` then takes the object. */
void jr_p_value_open(struct jr_printer *p, uint32_t cls,
		     struct jr_node *member);
void jr_p_field_done(struct jr_printer *p, uint32_t cls,
		     struct jr_node *member);
/* `,` and expressions: a member joins a class with standard decorators; all of
 * them are called; the class is complete, `list` is the temporary with its own
 * decorators, or 0. */
void jr_p_decorated_member(struct jr_printer *p, struct jr_class_printer *c,
			   struct jr_node *m);
void jr_p_apply_decorators(struct jr_printer *p, struct jr_class_printer *c);
void jr_p_decorated_class(struct jr_printer *p, struct jr_class_printer *c,
			  uint32_t list, struct jr_str name);
/* An `accessor` of a class without standard decorators; if it is public, as
 * arguments of @meth. */
void jr_p_accessor(struct jr_printer *p, uint32_t cls, struct jr_node *m);
/* Decorators of TypeScript's, if there are any. */
void jr_p_legacy_decorators(struct jr_printer *p, struct jr_class_printer *c);

/* May the name stand in a function header? ` name` there. */
bool jr_p_header_takes(struct jr_str name);
void jr_p_header_name(struct jr_printer *p, struct jr_str name);

/* ---- lower_loop.c ---- */
void jr_p_loop(struct jr_printer *p, uint32_t n);
void jr_p_continue(struct jr_printer *p, uint32_t n);

/* ---- lower_stmt.c ---- */
/* An expression where a statement begins, without its semicolon. */
void jr_p_expr_stmt(struct jr_printer *p, uint32_t n);
bool jr_p_takes_labels(int kind);
void jr_p_put_labels(struct jr_printer *p);
/* Do the returns of the derived constructor go to the end of its body? */
bool jr_p_returns_late(struct jr_printer *p);
void jr_p_functions(struct jr_printer *p, uint32_t list);
void jr_p_stmt(struct jr_printer *p, uint32_t n);
void jr_p_stmts(struct jr_printer *p, uint32_t list);
/* Opens `with @s(...)` if the scope needs it and prints what stands at its
 * start; returns whether a brace must be closed. */
bool jr_p_scope_open(struct jr_printer *p, uint32_t scope, uint32_t list);
/* May code that runs before y has its value see it? */
bool jr_p_seen_early(struct jr_printer *p, const struct jr_sym *y);

/* A statement: sym has no value yet. */
void jr_p_no_value(struct jr_printer *p, uint32_t sym);

void jr_p_scope_start(struct jr_printer *p, uint32_t scope, uint32_t list);

static inline struct jr_node *jr_p_node(struct jr_printer *p, uint32_t n)
{
	return jr_ast_node(p->t, n);
}

/* The function whose `this` and arguments are meant: no arrow. */
static inline uint32_t jr_p_base(struct jr_printer *p)
{
	return p->s->info[p->func].base;
}

static inline struct jr_sym *jr_p_symbol(struct jr_printer *p, uint32_t s)
{
	return &p->s->syms[s];
}

#endif
