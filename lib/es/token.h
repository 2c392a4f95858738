/* token.h - tokens and the names known beforehand.
 *
 * Keywords and well-known names are the first atoms of every tree, so a test
 * for one is an integer compare. */
#ifndef JR_TOKEN_H
#define JR_TOKEN_H

/* Reserved words, always: their tokens are JR_T_<name>. */
#define JR_KEYWORD_LIST(X)                                                    \
	X(break) X(case) X(catch) X(class) X(const) X(continue) X(debugger)   \
	X(default) X(delete) X(do) X(else) X(enum) X(export) X(extends)       \
	X(false) X(finally) X(for) X(function) X(if) X(import) X(in)          \
	X(instanceof) X(new) X(null) X(return) X(super) X(switch) X(this)     \
	X(throw) X(true) X(try) X(typeof) X(var) X(void) X(while) X(with)

/* Names with a meaning in places: identifiers to the lexer. The first row is
 * reserved in strict code. */
#define JR_NAME_LIST(X)                                                       \
	X(implements) X(interface) X(let) X(package) X(private) X(protected)  \
	X(public) X(static) X(yield)                                          \
	X(await) X(eval) X(arguments)                                         \
	X(async) X(of) X(get) X(set) X(from) X(as) X(using)                   \
	X(accessor) X(defer) X(source) X(target) X(meta)                      \
	X(constructor) X(prototype) X(__proto__) X(length) X(name)    \
	X(undefined) X(NaN) X(Infinity) X(exports) X(require) X(module)       \
	X(__filename) X(__dirname)                                            \
	X(type) X(satisfies) X(declare) X(abstract) X(namespace) X(global)    \
	X(readonly) X(override) X(keyof) X(unique) X(infer) X(is) X(asserts)  \
	X(out)

enum jr_wellknown_atom {
	JR_A_NONE,
#define X(name) JR_A_##name,
	JR_KEYWORD_LIST(X)
	JR_A_KEYWORD_END,               /* an atom without text */
	JR_NAME_LIST(X)
#undef X
	JR_A_COUNT
};

/* Punctuators: name, text. */
#define JR_PUNCT_LIST(X)                                                      \
	X(LPAREN, "(") X(RPAREN, ")") X(LBRACK, "[") X(RBRACK, "]")           \
	X(LBRACE, "{") X(RBRACE, "}") X(SEMI, ";") X(COMMA, ",")              \
	X(COLON, ":") X(DOT, ".") X(ELLIPSIS, "...") X(QUESTION, "?")         \
	X(QDOT, "?.") X(ARROW, "=>") X(AT, "@")                               \
	X(ASSIGN, "=") X(NULLISH_A, "?\?=") X(OROR_A, "||=")                   \
	X(ANDAND_A, "&&=") X(OR_A, "|=") X(XOR_A, "^=") X(AND_A, "&=")        \
	X(SHL_A, "<<=") X(SAR_A, ">>=") X(SHR_A, ">>>=") X(ADD_A, "+=")       \
	X(SUB_A, "-=") X(MUL_A, "*=") X(DIV_A, "/=") X(MOD_A, "%=")           \
	X(POW_A, "**=")                                                       \
	X(NULLISH, "??") X(OROR, "||") X(ANDAND, "&&") X(OR, "|")             \
	X(XOR, "^") X(AND, "&") X(EQ, "==") X(NE, "!=") X(SEQ, "===")         \
	X(SNE, "!==") X(LT, "<") X(GT, ">") X(LE, "<=") X(GE, ">=")           \
	X(SHL, "<<") X(SAR, ">>") X(SHR, ">>>") X(ADD, "+") X(SUB, "-")       \
	X(MUL, "*") X(DIV, "/") X(MOD, "%") X(POW, "**") X(NOT, "!")          \
	X(BITNOT, "~") X(INC, "++") X(DEC, "--")

enum jr_tok {
	JR_T_EOF,
#define X(name) JR_T_##name,
	JR_KEYWORD_LIST(X)      /* token number = atom number */
	JR_T_ESCAPED_KEYWORD,   /* written with \u: only a property name */
	JR_T_NAME, JR_T_PRIVATE, JR_T_NUM, JR_T_BIGINT, JR_T_STR,
	JR_T_TEMPLATE, JR_T_JSXTEXT,
#undef X
#define X(name, text) JR_T_##name,
	JR_PUNCT_LIST(X)
#undef X
	JR_T_COUNT
};

#endif
