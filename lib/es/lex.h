/* lex.h - tokens on demand.
 *
 * The lexer holds one current token. A slash is always read as division and a
 * closing brace as such: the parser, which knows better, asks for a regular
 * expression or the rest of a template instead. Copying the struct saves the
 * position; assigning it back returns there.
 *
 * The first error is recorded and sticks: from then on every token is EOF. */
#ifndef JR_LEX_H
#define JR_LEX_H

#include "lib/es/ast.h"
#include "lib/es/diag.h"

enum {
	JR_TF_ESCAPED = 1,      /* NAME, STR, TEMPLATE: holds a backslash (a
				   template: or a CR) */
	JR_TF_OCTAL = 2,        /* NUM: 010; STR: "\01" */
	JR_TF_OCTAL89 = 4,      /* NUM: 08; STR: "\8" */
	JR_TF_BADESC = 8,       /* TEMPLATE: no cooked value */
	JR_TF_TAIL = 16,        /* TEMPLATE: ends with the closing quote */
};

struct jr_token {
	uint8_t type;           /* enum jr_tok */
	uint8_t flag;           /* JR_TF_* */
	bool nl;                /* a line end stands before it */
	uint32_t pos, end;
	uint32_t atom;          /* names, keywords, private names (without #) */
	uint32_t escape_pos;    /* JR_TF_OCTAL*, JR_TF_BADESC: the first such */
};

struct jr_lex {
	const uint8_t *p;       /* where the next token is looked for */
	const uint8_t *src, *end;
	struct jr_token tk;
	uint32_t prev_end;      /* end of the token before */
	bool html;              /* HTML-like comments are comments */
	struct jr_ast *ast;
	struct jr_diag *diag;
};

/* Starts before the first token of ast->src; drops a hashbang line. */
void jr_lex_init(struct jr_lex *lx, struct jr_ast *ast, struct jr_diag *diag);

void jr_lex_next(struct jr_lex *lx);

/* The current token is / or /=: reads a regular expression instead. The token
 * becomes the literal: returns the offset of the closing slash, 0 on
 * error; tk.pos and tk.end span the literal. Flags are checked, the pattern is
 * not. The next call of jr_lex_next goes on behind it. */
uint32_t jr_lex_regexp(struct jr_lex *lx);

/* The current token starts with < or >: makes it just that, and what follows in
 * it the next. TypeScript's type arguments. */
void jr_lex_split(struct jr_lex *lx);

/* JSX. name: the current token is an identifier or keyword; reads the rest of
 * a name with `-` in it. string: the current token is `=`; reads what follows,
 * a string as JSX has it. text: reads up to `{` or `<` as JSXTEXT, or, if there
 * is nothing before these, them. */
void jr_lex_jsx_name(struct jr_lex *lx);
void jr_lex_jsx_string(struct jr_lex *lx);
void jr_lex_jsx_text(struct jr_lex *lx);

/* The current token is }: reads the template up to ${ or ` as one token. */
void jr_lex_template(struct jr_lex *lx);

/* Reports what is wrong with the escape sequence at offset pos of a template. */
void jr_lex_bad_escape(struct jr_lex *lx, uint32_t pos);

/* Records a syntax error over [pos, end) and stops. */
void jr_lex_error(struct jr_lex *lx, uint32_t pos, uint32_t end,
		  const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Out of memory and limits, the same way. */
void jr_lex_fail(struct jr_lex *lx, enum jr_diag_kind kind, const char *text);

/* Text of a token type: "break", "=>", and "" for those without one. */
const char *jr_lex_text(enum jr_tok type);

#endif
