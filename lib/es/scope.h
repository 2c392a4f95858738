/* scope.h - what every name of a tree means, and where it can live.
 *
 * jr_scope_resolve walks the tree once, makes scopes and symbols, sets the
 * symbol of every identifier (IDENT.b, PRIVATE.b) and raises the early errors
 * that need scopes. It also writes scope numbers into the tree:
 *   BLOCK b, SWITCH c, CATCH c, FORIN/FOROF c, VAR b (of a FOR head),
 *   CLASS/CLASSDECL d, OBJECT b, CALL d (direct eval), func.scope;
 * and gives every loop a BLOCK as its body. Numbers start at 1; 0 is none. */
#ifndef JR_SCOPE_H
#define JR_SCOPE_H

#include "lib/es/eval_context.h"
#include "lib/es/parse.h"

enum jr_sym_kind {
	JR_SYM_VAR, JR_SYM_PARAM, JR_SYM_FUNC,  /* FUNC: top of a function */
	JR_SYM_LET, JR_SYM_CONST, JR_SYM_CLASS,
	JR_SYM_BLOCKFN,         /* function declared in a block */
	JR_SYM_CATCH,
	JR_SYM_FNAME,           /* own name of a function expression */
	JR_SYM_CNAME,           /* class name as its body sees it */
	JR_SYM_IMPORT,
	JR_SYM_MEMBER,          /* TypeScript: stands for a member of the
				   object that its function fills */
	JR_SYM_DEAD,            /* an import that nothing uses */
	JR_SYM_PRIVATE,         /* key, or function of a private method */
	JR_SYM_SETTER,          /* function of a private setter */
	JR_SYM_HOME,            /* object whose prototype `super` starts from,
				   or that applies decorators */
	JR_SYM_KEY,             /* value of a computed field name */
	JR_SYM_BRAND,           /* key that marks private methods */
	JR_SYM_INIT,            /* function that makes the fields */
};

enum {
	JR_SF_CAPTURED = 1,     /* used by an inner function */
	JR_SF_ASSIGNED = 2,     /* written after its initialisation */
	JR_SF_TDZ = 4,          /* an inner function may use it too early */
	JR_SF_POISONED = 8,     /* eval or with may name it */
	JR_SF_SHADOWS = 16,     /* the function has an outer one of the name */
	JR_SF_TOP = 32,         /* in the top scope of its function */
	JR_SF_LOOPED = 64,      /* its scope may be entered again in one call */
	JR_SF_GLOBAL = 128,     /* var or function of a script */
	JR_SF_USED = 256,
	JR_SF_SIMPLE = 512,     /* CATCH: no pattern; CNAME: of a function */
	JR_SF_STATIC = 1024,    /* private name of a static member */
	JR_SF_METHOD = 2048,    /* private method or accessor */
	JR_SF_GETTER = 4096,
	JR_SF_SETTER = 8192,
	JR_SF_NAMED = 1 << 14,  /* printer: num is decided */
	JR_SF_LEXGLOBAL = 1 << 15, /* let, const, class of a script */
	JR_SF_LATER = 1 << 16,  /* printer: listed for declaration */
	JR_SF_ONCE = 1 << 17,   /* PRIVATE: class is evaluated once a file */
	JR_SF_INSWITCH = 1 << 18, /* declared by a switch body */
	JR_SF_SPECIAL = 1 << 20, /* BLOCKFN: async or generator */
	JR_SF_BODYSET = 1 << 19, /* loop head: written in the body */
	JR_SF_BLOCKVAR = 1 << 21, /* VAR: only because of functions in blocks */
	/* what a direct eval learns of a private name */
	JR_SF_INHERITED = JR_SF_STATIC | JR_SF_METHOD | JR_SF_GETTER |
			  JR_SF_SETTER | JR_SF_ONCE,
};

struct jr_sym {
	uint32_t atom, scope, func;
	uint32_t next;          /* in its scope */
	uint32_t hosted;        /* next in the block that hosts it */
	uint32_t outer;         /* what the name meant outside */
	uint32_t pos;           /* of the declaration */
	uint32_t init_end;      /* source offset where it is initialised, */
	uint32_t pat;           /* but earlier in this pattern, if not 0 */
	uint32_t clause_end;    /* INSWITCH: end of its clause, once known */
	uint32_t twin;          /* CNAME: outer class; BLOCKFN: Annex B var;
				   body variable: parameter of the same name;
				   PRIVATE: the SETTER of the same name;
				   IMPORT: its SPECIFIER */
	uint32_t cell;          /* printer: exported variable's number + 1 */
	uint32_t carry;         /* printer: temp that carries it from turn to
				   turn of its loop */
	bool carried;           /* printer: and stands for it now */
	uint32_t num;           /* printer: suffix that makes it unique */
	uint32_t text;          /* atom that it prints as; of the code around
				   a direct eval */
	uint32_t flags;         /* JR_SF_* */
	uint8_t kind;           /* enum jr_sym_kind */
};

enum jr_scope_kind {
	JR_SCOPE_FUNC,          /* parameters, and the body's if not separate */
	JR_SCOPE_BODY, JR_SCOPE_BLOCK, JR_SCOPE_SWITCH, JR_SCOPE_CATCH,
	JR_SCOPE_LOOP,          /* loop head */
	JR_SCOPE_CLASS, JR_SCOPE_OBJECT, JR_SCOPE_NAME, JR_SCOPE_WITH,
};

struct jr_scope {
	uint32_t parent, func;
	uint32_t first, last;   /* symbols */
	uint32_t hosted;        /* symbols of expressions evaluated in it */
	uint32_t host;          /* CLASS, OBJECT: block that has its symbols */
	uint32_t home, shome;   /* CLASS, OBJECT: JR_SYM_HOME, 0 = no super */
	uint32_t brand, sbrand; /* CLASS: keys that mark private methods */
	uint32_t init;          /* CLASS: function that makes the fields */
	uint32_t deco;          /* CLASS: object that applies its decorators,
				   0 = none or legacy ones */
	uint32_t pos;           /* where it starts, BLOCK and SWITCH only */
	uint32_t name;          /* CLASS: its CNAME or 0 */
	uint8_t kind;
	bool head_closure;      /* LOOP: functions in the head capture */
	bool loop;              /* may be entered more than once in a call */
	bool poisoned;
	bool inlined;           /* CLASS, printer: fields are in the ctor */
	bool late;              /* CLASS: code runs before the name has a
				   value: computed keys, decorators */
	bool starts;            /* CLASS: decorators of methods may have set
				   initialisers of instances */
};

enum {
	JR_FI_THIS = 1, JR_FI_ARGS = 2, JR_FI_NEWTARGET = 4,
	JR_FI_SUPERCALL = 16,
	/* the same by an arrow function inside: needs a captured variable */
	JR_FI_THIS_OUT = 32, JR_FI_ARGS_OUT = 64, JR_FI_NEWTARGET_OUT = 128,
	JR_FI_SUPERCALL_OUT = 256,
	JR_FI_EVAL = 512,       /* direct eval in it or inside it */
	JR_FI_WITH = 1024,
	JR_FI_AWAIT = 2048, JR_FI_YIELD = 4096,
	JR_FI_DECL = 1 << 14,   /* a declaration: hoisted */
	JR_FI_SUPERSPREAD = 1 << 16, /* super(...a) */
	JR_FI_GUARD = 1 << 17,  /* as JR_NF_GUARD: parameters, concise body */
	JR_FI_ARGSNAME = 1 << 19, /* arrow: uses a variable called arguments */
	JR_FI_TRYRETURN = 1 << 18, /* returns where more may run after that */
	JR_FI_STATIC = 1 << 15, /* static member: super is the parent class */
};

struct jr_fninfo {
	uint32_t body_scope;    /* = func.scope, or a BODY scope */
	uint32_t create_pos;    /* closures are not made before this offset */
	uint32_t base;          /* nearest function that is no arrow */
	uint32_t name_sym;      /* FNAME of a function expression, or 0 */
	uint32_t home;          /* class or object scope for super */
	uint32_t flags;         /* JR_FI_* */
};

/* IDENT.b of the arguments object. */
enum { JR_SYM_ARGUMENTS = 0xffffffffu };

struct jr_scopes {
	struct jr_ast *t;
	struct jr_sym *syms;            uint32_t sym_count, sym_cap;
	struct jr_scope *scopes;        uint32_t scope_count, scope_cap;
	struct jr_fninfo *info;         /* one a function */
	uint32_t params[5];             /* CommonJS: exports, require, ... */
};

struct jr_scope_opts {
	const struct jr_lang *lang;     /* NULL: JavaScript */
	enum jr_goal goal;
	struct jr_eval_context eval;
};

/* Returns 0, or -EINVAL with *d set. */
int jr_scope_resolve(struct jr_scopes *out, struct jr_ast *t,
		     const struct jr_scope_opts *o, struct jr_diag *d)
	__attribute__((warn_unused_result));

static inline bool jr_sym_lexical(const struct jr_sym *s)
{
	return s->kind == JR_SYM_LET || s->kind == JR_SYM_CONST ||
	       s->kind == JR_SYM_CLASS;
}

#endif
