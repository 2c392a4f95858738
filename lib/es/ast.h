/* ast.h - the syntax tree: what the parser makes, the scope pass annotates
 * and the lowering printer reads.
 *
 * Nodes are addressed by 32-bit index; 0 is "none". They live in arena chunks
 * and never move, so a struct jr_node * stays valid. Lists are chains through
 * `next`; a list field holds the index of the first item. Source ranges are
 * byte offsets [pos, end) into the source text. */
#ifndef JR_AST_H
#define JR_AST_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/str.h"
#include "lib/es/token.h"

/* One line a kind: name, then the fields used.
 *
 * Expressions
 *   IDENT       a atom; b symbol, 0 = unresolved (set by the scope pass); c:
 *               JR_IDENT_* (scope pass); d: temporary of the printer. Also
 *               binding identifiers and, where named below, property names.
 *   NUM         number literal, read from its source range (jr_ast_number)
 *   STR         string literal; JR_NF_ESCAPED if it holds a backslash. Text:
 *               jr_ast_string. ATOM strings used as keys: see PROP.
 *   BIGINT      source range without n: jr_ast_bigint
 *   REGEXP      a offset of the end of the body (the closing slash), flags up to end
 *   TEMPLATE    a list: QUASI (expr QUASI)*
 *   QUASI       range without its delimiters; text by jr_ast_quasi; JR_NF_ESCAPED
 *               if it holds a backslash or a CR, JR_NF_BADESC if it has no
 *               cooked value (tagged templates only)
 *   TAGGED      a tag, b TEMPLATE
 *   NULL TRUE FALSE THIS SUPER NEWTARGET IMPORTMETA
 *   ARRAY       a list of expr, SPREAD, HOLE
 *   OBJECT      a list of PROP, SPREAD
 *   PROP        a key, b value; op enum jr_prop; JR_NF_COMPUTED, JR_NF_SHORTHAND
 *               (value is an IDENT, or ASSIGNPAT in a pattern). Key when not
 *               computed: IDENT, STR, NUM, BIGINT.
 *   SPREAD      a expr
 *   HOLE
 *   FUNC        a index into ast->funcs (function expression, arrow, method)
 *   CLASS       a IDENT or 0, b heritage or 0, c list of DECORATOR, then
 *               members
 *   MEMBERDEF   class member: a key (also PRIVATE), b FUNC, or initialiser FUNC
 *               of kind JR_FN_FIELD, or 0; c list of DECORATOR; op enum
 *               jr_member; JR_NF_STATIC, JR_NF_COMPUTED, JR_NF_ABSENT. An
 *               ACCESSOR is followed by the private FIELD that holds its
 *               value: JR_NF_MADE, c the ACCESSOR
 *   DECORATOR   a expr; op 0, or 1 + number of the parameter it stands at
 *   STATICBLOCK a FUNC of kind JR_FN_STATIC
 *   PRIVATE     a atom (without #); b symbol
 *   UNARY       op enum jr_op, a operand (delete void typeof + - ~ !)
 *   UPDATE      op INC or DEC, a target; JR_NF_PREFIX
 *   BINARY      op, a, b. Also `in` with a PRIVATE on the left.
 *   LOGICAL     op ANDAND OROR NULLISH, a, b
 *   ASSIGN      op ASSIGN or the binary/logical operator of op=, a target
 *               (IDENT, MEMBER, INDEX, patterns), b value. In sloppy code the
 *               target here, of UPDATE, FORIN and FOROF may be a CALL, which is
 *               evaluated and then throws ReferenceError "Invalid left-hand
 *               side in assignment" (web compatibility).
 *   COND        a test, b then, c else
 *   CALL        a callee (also SUPER), b list of arguments; JR_NF_OPTIONAL
 *   NEW         a callee, b list
 *   IMPORTCALL  a specifier, b options or 0
 *   MEMBER      a object (also SUPER), b IDENT or PRIVATE; JR_NF_OPTIONAL
 *   INDEX       a object (also SUPER), b expr; JR_NF_OPTIONAL
 *   DISPOSER    a new object that disposes of what it is given
 *   CHAIN       a expression: the extent that a `?.` inside short-circuits
 *   SEQ         a list
 *   YIELD       a expr or 0; JR_NF_DELEGATE
 *   AWAIT       a expr
 *   (parentheses leave no node but set JR_NF_PAREN on what they enclose)
 *
 * Patterns (binding and assignment)
 *   ARRAYPAT    a list of pattern, ASSIGNPAT, REST, HOLE
 *   OBJPAT      a list of PROP (value: pattern or ASSIGNPAT), REST
 *   ASSIGNPAT   a target, b default
 *   REST        a target; also the last parameter
 *
 * Statements
 *   VAR         op enum jr_decl, a list of DECL
 *   DECL        a target (IDENT or pattern), b initialiser or 0
 *   FUNCDECL    a index into ast->funcs
 *   CLASSDECL   as CLASS
 *   EXPRSTMT    a; JR_NF_DIRECTIVE
 *   BLOCK       a list
 *   IF          a, b, c or 0
 *   FOR         a VAR, expr or 0; b test or 0; c update or 0; d body
 *   FORIN FOROF a VAR (one DECL) or target, b object, d body; FOROF: JR_NF_AWAIT
 *   WHILE DO    a test, d body
 *   SWITCH      a, b list of CASE
 *   CASE        a test or 0 for default, b list
 *   TRY         a BLOCK, b CATCH or 0, c BLOCK or 0; see JR_NF_USING
 *   CATCH       a parameter pattern or 0, b BLOCK
 *   LABELED     a IDENT (atom), b statement
 *   BREAK CONTINUE  a IDENT or 0
 *   RETURN      a or 0
 *   THROW       a
 *   WITH        a, d body
 *   EMPTY DEBUGGER
 *
 * Modules
 *   IMPORT      a list of SPECIFIER, b STR source, c list of PROP (attributes), op
 *               enum jr_import_phase
 *   SPECIFIER   a imported/local name (IDENT or STR; 0 = namespace *), b local
 *               binding IDENT (import) or exported name IDENT/STR (export);
 *               JR_NF_DEFAULT for `import d from`
 *   EXPORTNAMED a list of SPECIFIER, b STR source or 0, c attributes
 *   EXPORTDECL  a declaration (VAR, FUNCDECL, CLASSDECL)
 *   EXPORTDEFAULT  a expression, FUNCDECL or CLASSDECL (both may be nameless)
 *   EXPORTALL   a exported name (IDENT/STR) or 0, b STR source, c attributes */
#define JR_NODE_LIST(X)                                                       \
	X(NONE) X(IDENT) X(NUM) X(STR) X(BIGINT) X(REGEXP) X(TEMPLATE)        \
	X(QUASI) X(TAGGED) X(NULL) X(TRUE) X(FALSE) X(THIS) X(SUPER)          \
	X(NEWTARGET) X(IMPORTMETA) X(ARRAY) X(OBJECT) X(PROP) X(SPREAD)       \
	X(HOLE) X(FUNC) X(CLASS) X(MEMBERDEF) X(STATICBLOCK) X(PRIVATE)       \
	X(UNARY) X(UPDATE) X(BINARY) X(LOGICAL) X(ASSIGN) X(COND) X(CALL)     \
	X(NEW) X(IMPORTCALL) X(MEMBER) X(INDEX) X(CHAIN) X(SEQ) X(YIELD)      \
	X(AWAIT) X(ARRAYPAT) X(OBJPAT) X(ASSIGNPAT) X(REST) X(VAR) X(DECL)    \
	X(FUNCDECL) X(CLASSDECL) X(EXPRSTMT) X(BLOCK) X(IF) X(FOR) X(FORIN)   \
	X(FOROF) X(WHILE) X(DO) X(SWITCH) X(CASE) X(TRY) X(CATCH) X(LABELED)  \
	X(BREAK) X(CONTINUE) X(RETURN) X(THROW) X(WITH) X(EMPTY) X(DEBUGGER)  \
	X(IMPORT) X(SPECIFIER) X(EXPORTNAMED) X(EXPORTDECL) X(EXPORTDEFAULT)  \
	X(EXPORTALL) X(DISPOSER) X(DECORATOR)

enum jr_kind {
#define X(name) JR_N_##name,
	JR_NODE_LIST(X)
#undef X
	JR_N_COUNT
};

/* Operators: name, text, binary precedence (0 = not binary). */
#define JR_OP_LIST(X)                                                         \
	X(ASSIGN, "=", 0) X(NULLISH, "??", 1) X(OROR, "||", 2)                \
	X(ANDAND, "&&", 3) X(OR, "|", 4) X(XOR, "^", 5) X(AND, "&", 6)        \
	X(EQ, "==", 7) X(NE, "!=", 7) X(SEQ, "===", 7) X(SNE, "!==", 7)       \
	X(LT, "<", 8) X(GT, ">", 8) X(LE, "<=", 8) X(GE, ">=", 8)             \
	X(INSTANCEOF, "instanceof", 8) X(IN, "in", 8) X(SHL, "<<", 9)         \
	X(SAR, ">>", 9) X(SHR, ">>>", 9) X(ADD, "+", 10) X(SUB, "-", 10)      \
	X(MUL, "*", 11) X(DIV, "/", 11) X(MOD, "%", 11) X(POW, "**", 12)      \
	X(NOT, "!", 0) X(BITNOT, "~", 0) X(POS, "+", 0) X(NEG, "-", 0)        \
	X(TYPEOF, "typeof", 0) X(VOID, "void", 0) X(DELETE, "delete", 0)      \
	X(INC, "++", 0) X(DEC, "--", 0)

enum jr_op {
#define X(name, text, prec) JR_OP_##name,
	JR_OP_LIST(X)
#undef X
	JR_OP_COUNT
};

enum jr_prop { JR_PROP_INIT, JR_PROP_METHOD, JR_PROP_GET, JR_PROP_SET };
enum jr_member { JR_MEMBER_METHOD, JR_MEMBER_GET, JR_MEMBER_SET,
		 JR_MEMBER_FIELD, JR_MEMBER_ACCESSOR, JR_MEMBER_CONSTRUCTOR };
enum jr_decl { JR_DECL_VAR, JR_DECL_LET, JR_DECL_CONST, JR_DECL_USING,
	       JR_DECL_AWAIT_USING };
enum jr_import_phase { JR_IMPORT_EVALUATION, JR_IMPORT_SOURCE,
		       JR_IMPORT_DEFER };

/* Node flags: what each means depends on the kind, see the list above. */
/* IDENT.c: the name is asked for when the code runs */
enum {
	JR_IDENT_WITH = 1,      /* the object of a `with` may have it */
	JR_IDENT_REFERENCE = 2, /* and before what it is given is computed */
};

enum {
	JR_NF_PAREN = 1,
	JR_NF_OPTIONAL = 2, JR_NF_COMPUTED = 2, JR_NF_ESCAPED = 2,
	JR_NF_PREFIX = 2, JR_NF_DELEGATE = 2, JR_NF_AWAIT = 2,
	JR_NF_DIRECTIVE = 2, JR_NF_DEFAULT = 2,
	JR_NF_ALIAS = 2,        /* VAR: may go if nothing uses the name */
	JR_NF_CLAUSE = 2,       /* IMPORT: has a list of names, if empty */
	JR_NF_SHORTHAND = 4, JR_NF_STATIC = 4, JR_NF_BADESC = 4,
	JR_NF_TRAILING = 8,     /* SPREAD: followed by a comma */
	JR_NF_ABSENT = 8,       /* MEMBERDEF: only its decorators are there */
	JR_NF_USING = 8,        /* EXPRSTMT, TRY: made for `using`, has no
				   completion value; VAR of a module: the
				   block of a TRY without one starts here */
	JR_NF_OCTAL = 16,       /* NUM, STR: legacy octal forms (010, "\01") */
	JR_NF_MADE = 32,        /* NUM, STR: not in the source, the text is atom
				   a; IDENT that declares: its name must not
				   meet one of the source; MEMBERDEF: holds the
				   value of an ACCESSOR */
	JR_NF_GUARD = 32,       /* statements, set by the scope pass: an array
				   pattern in it runs code that may throw */
	JR_NF_PAIRS = 64,       /* ARRAYPAT, set by the scope pass: its value is
				   a literal that needs no array */
};

/* MEMBER: was an IDENT until the scope pass. */
enum { JR_NF_REWRITTEN = 64 };

struct jr_node {
	uint8_t kind;           /* enum jr_kind */
	uint8_t flag;           /* JR_NF_* */
	uint16_t op;
	uint32_t pos, end;      /* source range */
	uint32_t next;          /* following list item */
	uint32_t a, b, c, d;
};

enum jr_fn_kind {
	JR_FN_PROGRAM,          /* the whole source; always funcs[0] */
	JR_FN_NORMAL, JR_FN_ARROW, JR_FN_METHOD, JR_FN_GETTER, JR_FN_SETTER,
	JR_FN_CTOR, JR_FN_DERIVED, JR_FN_FIELD, JR_FN_STATIC,
};

struct jr_func {
	uint32_t node;          /* its FUNC or FUNCDECL; 0 for the program */
	uint32_t parent;        /* enclosing function */
	uint32_t name;          /* IDENT of a named function, else 0 */
	uint32_t params;        /* list of pattern, ASSIGNPAT, REST */
	uint32_t body;          /* list of statements; one expression if concise */
	uint32_t pos, end;      /* source range that toString shows */
	uint32_t body_pos;      /* where the body starts */
	uint32_t scope;         /* for the scope pass */
	uint16_t length;        /* the `length` property */
	uint8_t kind;           /* enum jr_fn_kind */
	bool async, generator, strict, concise;
	bool simple_params;     /* only identifiers */
	bool use_strict;        /* has its own "use strict" */
	bool is_namespace;      /* body of a TypeScript namespace or enum; its
				   only parameter is the object */
	uint32_t members;       /* list of IDENT: names that are members of the
				   object; JR_NF_STATIC: also declared in the
				   body */
	uint32_t merged;        /* an earlier one of the same object, or 0 */
	uint32_t ns_atom;       /* its name */
};

struct jr_atom {
	const char *p;          /* UTF-8 (WTF-8) text, escapes resolved */
	uint32_t n;
	uint32_t hash;
	uint64_t head;          /* first 8 bytes, zero-filled; private */
};

struct jr_atom_slot {
	uint32_t hash, atom;    /* atom 0: free */
};

/* [pos, end) of the source becomes text, or blanks if that is NULL. */
struct jr_edit {
	uint32_t pos, end;
	struct jr_str text;
	uint32_t order;
	char first;             /* blanks: 0, or what stands in front: ';',
				   without which the next line would go on with
				   this, or '(' */
};

struct jr_ast {
	struct jr_arena *arena;
	struct jr_str src;      /* what offsets refer to: see source.h */
	uint32_t node_count;    /* nodes are 1 .. node_count */
	struct jr_node **chunks;
	struct jr_func *funcs;  uint32_t func_count;
	struct jr_atom *atoms;  uint32_t atom_count;    /* 0 is no atom */
	struct jr_edit *edits;  uint32_t edit_count;    /* if asked for */
	const char *only_ts;    /* syntax that is more than types, if any */
	uint32_t only_ts_pos;
	uint32_t *types;        uint32_t type_count;    /* atoms of types that
							   are declared */
	bool is_module;
	bool has_tla;           /* await outside any function, module goal */

	/* Private to ast.c. */
	struct jr_atom_slot *slots;
	uint32_t slot_mask;
	uint32_t atom_cap, func_cap, chunk_count, chunk_cap, edit_cap,
		 type_cap;
};

enum { JR_NODE_CHUNK_BITS = 10 };

/* The node pointer is good for the life of the arena; those to funcs and atoms
 * until the next one is made. Node 0 exists, is of kind NONE and may be
 * written: it stands for nodes that could not be allocated. */
static inline struct jr_node *jr_ast_node(const struct jr_ast *t, uint32_t i)
{
	return &t->chunks[i >> JR_NODE_CHUNK_BITS]
			 [i & ((1u << JR_NODE_CHUNK_BITS) - 1)];
}

static inline struct jr_str jr_ast_atom_text(const struct jr_ast *t,
					     uint32_t atom)
{
	return (struct jr_str){t->atoms[atom].p, t->atoms[atom].n};
}

/* An empty tree over src with the well-known atoms (JR_A_*) in place. All of
 * it lives in the arena. Returns 0 or -ENOMEM. */
int jr_ast_init(struct jr_ast *t, struct jr_arena *arena, struct jr_str src);

/* Makes room for one more chunk of nodes; private. */
bool jr_ast_grow(struct jr_ast *t);

/* New node, function, atom. Return 0 when the arena is exhausted, which sticks
 * (arena->failed). The text of an atom is borrowed for the arena's life. */
static inline uint32_t jr_ast_new(struct jr_ast *t, enum jr_kind kind,
				  uint32_t pos, uint32_t end)
{
	uint32_t i = t->node_count + 1;
	struct jr_node *n;

	if (i >> JR_NODE_CHUNK_BITS == t->chunk_count && !jr_ast_grow(t))
		return 0;
	t->node_count = i;
	n = jr_ast_node(t, i);
	n->kind = (uint8_t)kind;
	n->pos = pos;
	n->end = end;
	return i;
}

/* An atom of its own that no other name of this text is. */
uint32_t jr_ast_private_atom(struct jr_ast *t, struct jr_str text);
uint32_t jr_ast_new_func(struct jr_ast *t, enum jr_fn_kind kind);
uint32_t jr_ast_atom(struct jr_ast *t, struct jr_str text);

/* The same atom, its text copied into the arena when it is new. */
uint32_t jr_ast_atom_copy(struct jr_ast *t, struct jr_str text);

/* The node's source text. */
static inline struct jr_str jr_ast_text(const struct jr_ast *t, uint32_t node)
{
	const struct jr_node *n = jr_ast_node(t, node);

	return (struct jr_str){t->src.p + n->pos, n->end - n->pos};
}

/* The text of a NUM or, for tests, STR, which may have been made up. */
static inline struct jr_str jr_ast_literal(const struct jr_ast *t,
					   uint32_t node)
{
	const struct jr_node *n = jr_ast_node(t, node);

	return n->flag & JR_NF_MADE ? jr_ast_atom_text(t, n->a) :
	       jr_ast_text(t, node);
}

/* How characters outside the BMP and lone surrogates come out. */
enum jr_text_form {
	JR_TEXT_WTF8,           /* UTF-8; lone surrogates as 3 bytes */
	JR_TEXT_CESU8,          /* as the engine stores them: every UTF-16 unit
				   of a pair as 3 bytes */
};

/* Values of literals; nodes of a tree that parsed without error. Texts are
 * slices of the source where nothing needs translation, else arena memory
 * ({NULL, 0} when that is exhausted). */
double jr_ast_number(const struct jr_ast *t, uint32_t num);
struct jr_str jr_ast_string(const struct jr_ast *t, uint32_t str,
			    enum jr_text_form form);
struct jr_str jr_ast_quasi(const struct jr_ast *t, uint32_t quasi, bool raw,
			   enum jr_text_form form);

/* Digits with their 0x/0o/0b prefix, without separators and the final n. */
struct jr_str jr_ast_bigint(const struct jr_ast *t, uint32_t bigint);

/* The same as a property's name: in decimal, whatever its radix is. */
struct jr_str jr_ast_bigint_key(const struct jr_ast *t, uint32_t bigint);

/* The statements as one S-expression a line, for tests. */
void jr_ast_dump(const struct jr_ast *t, struct jr_buf *out);

#endif
