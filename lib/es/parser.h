/* parser.h - what the files of the parser share; not for others.
 *
 * Functions that read a construct are called with its first token current and
 * return its node with the token behind it current. After an error the lexer
 * yields EOF for ever, so that every loop and recursion ends by itself; node 0
 * then stands in for what could not be made. */
#ifndef JR_PARSER_H
#define JR_PARSER_H

#include "lib/es/lex.h"
#include "lib/es/parse.h"

enum { JR_NO_POS = UINT32_MAX };

/* Arguments are values of one function, parameters are in registers that every
 * instruction can name. */
enum { JR_PARSE_MAX_PARAMS = 250, JR_PARSE_MAX_ARGUMENTS = 65535 };

/* What is allowed where the parser stands. */
enum {
	JR_CTX_STRICT = 1 << 0,
	JR_CTX_YIELD = 1 << 1,          /* generator: yield is an operator */
	JR_CTX_AWAIT = 1 << 2,          /* async: await is an operator */
	JR_CTX_RETURN = 1 << 3,
	JR_CTX_NEW_TARGET = 1 << 4,
	JR_CTX_SUPER_PROPERTY = 1 << 5,
	JR_CTX_SUPER_CALL = 1 << 6,
	JR_CTX_NO_ARGUMENTS = 1 << 7,   /* field initialiser, static block */
	JR_CTX_NO_AWAIT = 1 << 8,       /* static block: await is reserved */
	JR_CTX_MODULE = 1 << 9,         /* await is reserved */
	JR_CTX_PARAMS = 1 << 10,        /* no yield and await expressions */
	JR_CTX_BREAK = 1 << 11,
	JR_CTX_CONTINUE = 1 << 12,
	JR_CTX_NO_IN = 1 << 13,         /* head of a for statement */
	JR_CTX_TOP = 1 << 14,           /* no function around: top-level await */
	JR_CTX_THEN = 1 << 15,          /* between ? and : */

	/* What an arrow function takes over from around it. */
	JR_CTX_LEXICAL = JR_CTX_STRICT | JR_CTX_NEW_TARGET |
			 JR_CTX_SUPER_PROPERTY | JR_CTX_SUPER_CALL |
			 JR_CTX_NO_ARGUMENTS | JR_CTX_MODULE,
};

/* An object literal that is valid only if it turns out to be a pattern: the
 * first reason why. */
struct jr_cover {
	uint32_t pos, end;              /* JR_NO_POS: none */
	const char *text;
};

struct jr_label {
	uint32_t atom;
	bool loop;                      /* continue may name it */
};

struct jr_list {
	uint32_t head, tail;
};

struct jr_parser {
	struct jr_lex lx;
	struct jr_ast *t;
	struct jr_diag *d;
	const struct jr_parse_opts *opts;
	uint32_t ctx;                   /* JR_CTX_* */
	uint32_t fn;                    /* function being read */
	uint32_t depth;
	uint32_t arrow_pos;     /* only here may an arrow function start */
	uint32_t arrow_node;    /* unparenthesised arrow function just read */
	/* First yield and await expression and first identifier `await` since
	 * the last opening parenthesis that may belong to an arrow. */
	uint32_t yield_pos, await_pos, await_name_pos;
	struct jr_cover *cover;         /* of the expression being read */
	struct jr_label *labels;        /* in force, innermost last */
	uint32_t label_count, label_cap;
	uint32_t label_base;            /* first of the function's */
	uint32_t pending_labels;        /* directly before this statement */
	uint32_t *marks;                /* by atom: serial of the last mark */
	uint32_t mark_cap, mark_serial;
	struct jr_lang lang;
	bool no_cond;           /* type: no conditional type may start here */
	struct jr_trial *trials;        /* unused ones */
	uint8_t *refused;       /* by offset, two bits: what looked like TypeScript
				   there is not */
	uint32_t decorators;    /* DECORATOR list in front of the class about to
				   be read, or 0 */
	bool exported;          /* and `export` stands between them */
	struct jr_list *param_decorators;       /* of the method being read;
						   NULL: it can have none */
	uint32_t param_owner;   /* function around its class */
	uint32_t constructor_decorators;        /* of the class being read: list
						   of its parameters */
	uint32_t class_ctx;     /* p->ctx around the class being read */
	bool using;             /* in the list being read */
	bool ambient;           /* inside `declare` */
	struct jr_list *items;  /* statement list being read */
	uint32_t ns;            /* function of the namespace whose statements
				   are read, or 0 */
	uint32_t jsx_atoms[4];  /* by enum jsx_call: names in use */
	struct jr_enum_value *enums;    /* constant members so far */
	uint32_t enum_count, enum_cap;
	uint32_t *exports;              /* by atom: 1 once exported */
	uint32_t export_cap;
};

static inline uint8_t tok(const struct jr_parser *p)
{
	return p->lx.tk.type;
}

static inline bool is_name(const struct jr_parser *p, uint32_t atom)
{
	return p->lx.tk.type == JR_T_NAME && p->lx.tk.atom == atom &&
	       !(p->lx.tk.flag & JR_TF_ESCAPED);
}

static inline bool failed(const struct jr_parser *p)
{
	return p->d->kind != JR_DIAG_NONE;
}

static inline uint32_t start(const struct jr_parser *p)
{
	return p->lx.tk.pos;
}

static inline void next(struct jr_parser *p)
{
	jr_lex_next(&p->lx);
}

static inline struct jr_node *node(const struct jr_parser *p, uint32_t i)
{
	return jr_ast_node(p->t, i);
}

static inline bool accept(struct jr_parser *p, enum jr_tok type)
{
	if (tok(p) != type)
		return false;
	next(p);
	return true;
}

static inline void append(const struct jr_parser *p, struct jr_list *l,
			  uint32_t i)
{
	if (l->tail)
		node(p, l->tail)->next = i;
	else
		l->head = i;
	l->tail = i;
}

/* parse.c */

/* Node from pos to the end of the token before the current one. */
uint32_t jr_parse_node(struct jr_parser *p, enum jr_kind kind, uint32_t pos);
uint32_t jr_parse_node1(struct jr_parser *p, enum jr_kind kind, uint32_t pos,
			uint32_t a);

/* Node of the current token, which is consumed. */
uint32_t jr_parse_leaf(struct jr_parser *p, enum jr_kind kind);

/* Records "Unexpected ..." for the current token, or another one. */
void jr_parse_unexpected(struct jr_parser *p);
void jr_parse_unexpected_token(struct jr_parser *p, const struct jr_token *tk);

/* If the trouble is an `await` before the current token that is only a name
 * here: records that and returns true. */
bool jr_parse_stray_await(struct jr_parser *p);

/* The current token is unexpected, as it begins something (plural) that only
 * TypeScript, or JSX, has. */
void jr_parse_only_ts(struct jr_parser *p, const char *what);
void jr_parse_error(struct jr_parser *p, uint32_t pos, uint32_t end,
		    const char *text);
void jr_parse_error_node(struct jr_parser *p, uint32_t i, const char *text);
void jr_parse_expect(struct jr_parser *p, enum jr_tok type);

/* Automatic semicolon insertion. */
void jr_parse_semicolon(struct jr_parser *p);

/* One level deeper; false, with an error recorded, beyond the limit. Every
 * call is paired with p->depth--. */
bool jr_parse_enter(struct jr_parser *p);

/* Marks an atom in the current round; false if it was marked already. A new
 * round starts with p->mark_serial++. */
bool jr_parse_mark(struct jr_parser *p, uint32_t atom);

/* Notes that another goal would accept this (jr_diag.module_syntax). */
void jr_parse_module_syntax(struct jr_parser *p);

/* Room for item `need` in an arena array that keeps its contents; NULL, with an
 * error recorded, when memory runs out. */
void *jr_parse_reserve(struct jr_parser *p, void *old, uint32_t need,
		       size_t size, uint32_t *cap);

/* parse_stmt.c */
/* Statements up to `}` or EOF, which is left. jr_parse_body: directives first;
 * a "use strict" changes p->ctx and sets *strict_pos. script: the outermost
 * list of a script. */
uint32_t jr_parse_body(struct jr_parser *p, uint32_t *strict_pos, bool script);
uint32_t jr_parse_statement_list(struct jr_parser *p);

/* Declaration from `var`, `let` or `const` on, with its semicolon. */
uint32_t jr_parse_var(struct jr_parser *p);

/* A statement where a declaration may stand; a block. */
uint32_t jr_parse_declaration(struct jr_parser *p);
uint32_t jr_parse_block(struct jr_parser *p);

/* parse_expr.c */
uint32_t jr_parse_expression(struct jr_parser *p);
uint32_t jr_parse_expression_cover(struct jr_parser *p, struct jr_cover *cover);

/* AssignmentExpression. With a cover the caller settles whether an object or
 * array literal is a pattern; without one it is none. */
uint32_t jr_parse_assign(struct jr_parser *p, struct jr_cover *cover);
uint32_t jr_parse_lhs(struct jr_parser *p);
uint32_t jr_parse_new(struct jr_parser *p);

/* UnaryExpression. */
uint32_t jr_parse_unary(struct jr_parser *p);

/* Inside brackets: lifts the restriction on `in` in heads of for statements,
 * and no colon belongs to a `?` outside; returns the p->ctx to go back to. */
uint32_t jr_parse_allow_in(struct jr_parser *p);
void jr_parse_raise(struct jr_parser *p, const struct jr_cover *cover);

/* parse_primary.c */
uint32_t jr_parse_primary(struct jr_parser *p);
uint32_t jr_parse_string(struct jr_parser *p);
uint32_t jr_parse_template(struct jr_parser *p, bool tagged);

/* Parenthesised arguments: the list. */
uint32_t jr_parse_arguments(struct jr_parser *p);

/* import(...), import.meta, import.source(...), import.defer(...). */
uint32_t jr_parse_import_call(struct jr_parser *p, bool callee_of_new);

/* Key of a property or member; *computed says if it stood in brackets. */
uint32_t jr_parse_key(struct jr_parser *p, bool *computed);

/* parse_pattern.c */

/* Error unless the token is a name that may be used as reference, label or (but
 * for eval and arguments) binding here. */
void jr_parse_check_name(struct jr_parser *p, const struct jr_token *tk);

/* The same for a reference. */
void jr_parse_check_reference(struct jr_parser *p, const struct jr_token *tk);
uint32_t jr_parse_binding_name(struct jr_parser *p, bool lexical);
uint32_t jr_parse_binding(struct jr_parser *p, bool lexical);
uint32_t jr_parse_binding_element(struct jr_parser *p, bool lexical);

/* `= value` behind a target, or the target. */
uint32_t jr_parse_initialised(struct jr_parser *p, uint32_t target,
			      uint32_t pos);

/* Turns an expression into an assignment pattern, or into a binding pattern
 * (parameter of an arrow function), or reports why it cannot be one. */
void jr_parse_to_pattern(struct jr_parser *p, uint32_t i, bool binding);

/* Error unless the node can be assigned to without destructuring. A call in
 * sloppy code can, as far as early errors go. */
void jr_parse_check_target(struct jr_parser *p, uint32_t i, const char *text);

/* parse_func.c */
enum {
	JR_FUNC_ASYNC = 1, JR_FUNC_GENERATOR = 2,
	JR_FUNC_STATEMENT = 4,          /* a declaration */
	JR_FUNC_NAMELESS = 8,           /* declaration that needs no name */
	JR_FUNC_SIGNATURE = 16,         /* TypeScript: may lack a body */
};

/* What a function takes away from the one around it. */
struct jr_outer {
	uint32_t ctx, fn, label_base, pending_labels;
	uint32_t yield_pos, await_pos, await_name_pos;
};
struct jr_outer jr_parse_enter_function(struct jr_parser *p,
					enum jr_fn_kind kind, unsigned flags);
void jr_parse_leave_function(struct jr_parser *p, const struct jr_outer *o);

/* From `function` on; pos is where it or a preceding `async` stands. EMPTY for
 * a TypeScript declaration without a body. */
uint32_t jr_parse_function(struct jr_parser *p, uint32_t pos, unsigned flags);

/* From the parameters on: FUNC of a method of this kind; 0 if it has no body
 * and need not. */
uint32_t jr_parse_method(struct jr_parser *p, enum jr_fn_kind kind,
			 uint32_t pos, unsigned flags);

/* FUNC without parameters whose body is one expression, or (JR_FN_STATIC) the
 * statements of a class static block in braces. */
uint32_t jr_parse_initializer(struct jr_parser *p, enum jr_fn_kind kind);

/* From `=>` on. params: expressions still to be turned into patterns. first is
 * the function count when the first parameter began. */
uint32_t jr_parse_arrow(struct jr_parser *p, uint32_t pos, uint32_t params,
			uint32_t first, bool async);

/* parse_class.c: from the decorators or `class` on. p->decorators may hold those
 * of a declaration that are read already. */
uint32_t jr_parse_class(struct jr_parser *p, unsigned flags);

/* parse_decorator.c */

/* The list of DECORATOR, 0 if the token is no `@`. */
uint32_t jr_parse_decorators(struct jr_parser *p);

/* Those of a statement, into p->decorators; an error unless something may
 * follow that declares a class. */
void jr_parse_statement_decorators(struct jr_parser *p);

/* tk follows `export` or `export default`: an error unless it is a class, if
 * there are decorators in front of them. */
void jr_parse_check_decorated(struct jr_parser *p, const struct jr_token *tk);

/* Those of parameter number `index` join p->param_decorators. */
void jr_parse_param_decorators(struct jr_parser *p, uint32_t index);

/* parse_trial.c */

/* A place to go back to: `undo` forgets what was read since, errors too, and
 * `keep` does not; either ends the trial. Trials nest. NULL, with an error
 * recorded, when memory runs out; both take it. */
struct jr_trial;
struct jr_trial *jr_parse_try(struct jr_parser *p);
void jr_parse_undo(struct jr_parser *p, struct jr_trial *t);
void jr_parse_keep(struct jr_parser *p, struct jr_trial *t);

/* Nodes and functions made since are free again. */
void jr_parse_drop(struct jr_parser *p, uint32_t nodes, uint32_t funcs);

/* The token behind the current one. */
struct jr_token jr_parse_peek(struct jr_parser *p);

/* Has a trial at the offset failed? Note that one did. */
bool jr_parse_refused(const struct jr_parser *p, uint32_t pos);
void jr_parse_refuse(struct jr_parser *p, uint32_t pos);

/* The same of type arguments that are some, but cannot be those of the
 * expression in front of them. */
bool jr_parse_no_args(const struct jr_parser *p, uint32_t pos);
void jr_parse_set_no_args(struct jr_parser *p, uint32_t pos);

/* The text [pos, end) is to be dropped, or to be what the format says. */
void jr_parse_erase(struct jr_parser *p, uint32_t pos, uint32_t end);
void jr_parse_edit(struct jr_parser *p, uint32_t pos, uint32_t end,
		   const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Erases from pos to the current token and leaves a parenthesis there. */
void jr_parse_wrap(struct jr_parser *p, uint32_t pos);

/* A statement ends before the current token, where nothing but a line end
 * tells: makes sure it still does when types in front of it are gone. */
void jr_parse_keep_end(struct jr_parser *p);

/* Something with a meaning at run time that JavaScript has not. */
void jr_parse_more_than_types(struct jr_parser *p, uint32_t pos,
			      const char *what);

/* parse_type.c: TypeScript's types, which leave no nodes. Each function notes
 * what it reads as text to be dropped. */

/* Reads a type; not noted. */
void jr_parse_type(struct jr_parser *p);

/* `: type`, if there is one and this is TypeScript. */
void jr_parse_annotation(struct jr_parser *p);

/* `: type`, `: x is T`, `: asserts x` behind parameters. */
void jr_parse_return_type(struct jr_parser *p);

/* The current token is a colon behind parentheses: is it a return type with
 * `=>` behind it? Then that is current. */
bool jr_parse_arrow_type(struct jr_parser *p);

/* Whether a line ends in the source between two offsets. */
bool jr_parse_has_line_end(const struct jr_parser *p, uint32_t pos,
			   uint32_t end);

/* `<T, const U extends V = W>`, if the token is `<` and this is TypeScript. */
void jr_parse_type_params(struct jr_parser *p);

/* `<T, U>` behind an expression at its end: false if it is no such thing, and
 * nothing was read. definite: it must be. */
bool jr_parse_type_args(struct jr_parser *p, bool definite);

/* `?` or `!` of an optional or definite name, and its annotation. */
void jr_parse_optional_annotation(struct jr_parser *p, enum jr_tok mark);

/* The members of an interface, with braces. */
void jr_parse_type_members(struct jr_parser *p);

/* `[key: T]` of an index signature: false, nothing read, if it is none. */
bool jr_parse_index_key(struct jr_parser *p);

/* `A.B<C>, D` of extends and implements clauses. */
void jr_parse_type_list(struct jr_parser *p);

/* `<T>x` and `<T>(x) => y`, where a unary expression may stand. */
uint32_t jr_parse_angle(struct jr_parser *p);

/* parse_ts.c: TypeScript's declarations. */

/* A statement that only TypeScript has: 0, nothing read, if the token starts
 * none. It may be a chain of statements; EMPTY if it has no meaning at run
 * time. In modules and namespaces, what stands behind `export` too. */
uint32_t jr_parse_ts_statement(struct jr_parser *p);

/* From `import` and `export` on: 0, nothing read, if JavaScript has that. */
uint32_t jr_parse_ts_import(struct jr_parser *p);
uint32_t jr_parse_ts_export(struct jr_parser *p);

/* The current token is the name `type` in the braces of an import or export:
 * reads and drops the specifier if it is one of a type, which an import notes. */
bool jr_parse_type_specifier(struct jr_parser *p, bool import);

/* Makes the names of a pattern members of the namespace being read. */
void jr_parse_ns_names(struct jr_parser *p, uint32_t i);

/* Nodes that no source stands for, over [pos, end) of what they come from. */
struct jr_range {
	uint32_t pos, end;
};
uint32_t jr_parse_make(struct jr_parser *p, enum jr_kind kind,
		       struct jr_range at, uint32_t a, uint32_t b);
uint32_t jr_parse_make_name(struct jr_parser *p, struct jr_range at,
			    uint32_t atom);
uint32_t jr_parse_make_string(struct jr_parser *p, struct jr_range at,
			      uint32_t atom);

/* a.b */
uint32_t jr_parse_make_member(struct jr_parser *p, struct jr_range at,
			      uint32_t a, uint32_t atom);

/* The statement target = value; */
uint32_t jr_parse_make_assign(struct jr_parser *p, struct jr_range at,
			      uint32_t target, uint32_t value);

/* An object that a function fills: a namespace or enum. `begin` opens the
 * function, `end` makes the statements that declare the variable and call the
 * function. at: what all of it stands for. */
struct jr_ns {
	struct jr_outer outer;
	struct jr_range at;
	uint32_t name;          /* IDENT */
	uint32_t fn;
	uint32_t object;        /* atom of the parameter */
	uint32_t ns;            /* namespace around, if it exports this */
	uint32_t old_ns;
	bool exported, dotted;  /* dotted: B of `namespace A.B` */
	struct jr_range head, tail;     /* text before and behind the body */
	struct jr_list *items;  /* statements around */
};
void jr_parse_ns_begin(struct jr_parser *p, struct jr_ns *n, uint32_t name,
		       bool exported);
void jr_parse_ns_member(struct jr_parser *p, uint32_t ident, bool own);
uint32_t jr_parse_ns_end(struct jr_parser *p, struct jr_ns *n, uint32_t body);

/* parse_param.c */

/* Modifiers of a parameter that make it a property: true if there are some. */
bool jr_parse_param_modifiers(struct jr_parser *p);

/* Puts the assignments of parameter properties into a constructor. */
void jr_parse_param_properties(struct jr_parser *p, uint32_t fn);

/* parse_using.c */

/* The statements of a list with `using` declarations, rewritten; directives
 * stay in front. module: the list is that of a module. */
uint32_t jr_parse_disposal(struct jr_parser *p, uint32_t list, bool module);

/* Loops whose head has such a declaration, already read. */
void jr_parse_using_of(struct jr_parser *p, uint32_t loop);
uint32_t jr_parse_using_for(struct jr_parser *p, uint32_t loop);

/* parse_enum.c: from `enum` on; as jr_parse_ts_statement. */
uint32_t jr_parse_enum(struct jr_parser *p, uint32_t pos, bool exported);

/* parse_jsx.c */

/* From `<` on. */
uint32_t jr_parse_jsx(struct jr_parser *p);

/* Takes over what comments before the first token say; the statements that
 * bring in what elements call, to stand before the others, or 0. */
void jr_parse_jsx_pragmas(struct jr_parser *p);
uint32_t jr_parse_jsx_imports(struct jr_parser *p);

/* parse_module.c */
uint32_t jr_parse_import(struct jr_parser *p);
uint32_t jr_parse_export(struct jr_parser *p);

/* Behind `export default`. */
uint32_t jr_parse_export_default(struct jr_parser *p, uint32_t pos,
				 uint32_t keyword_pos);

/* Exports the declaration that a chain of statements starts with. */
uint32_t jr_parse_exported(struct jr_parser *p, uint32_t pos, uint32_t i);

#endif
