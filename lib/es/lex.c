#include "lib/es/lex.h"

#include "lib/base/utf.h"
#include "lib/es/atom.h"
#include "lib/es/ident.h"

/* Classes of bytes: what may continue an identifier or number, and what ends
 * the fast loops over comments, strings and templates. */
enum {
	C_START = 1, C_DIGIT = 2, C_SPACE = 4,
	C_STRING = 8,           /* stops in strings */
	C_TEMPLATE = 16,
	C_LINE = 32,            /* stops in comments to the end of line */
	C_BLOCK = 64,           /* stops in block comments */
	C_PART = C_START | C_DIGIT,
};

#define S C_START
static const uint8_t class[256] = {
	[0] = C_STRING | C_TEMPLATE | C_LINE | C_BLOCK,
	['\n'] = C_STRING | C_LINE | C_BLOCK,
	['\r'] = C_STRING | C_TEMPLATE | C_LINE | C_BLOCK,
	[0xe2] = C_LINE | C_BLOCK,      /* first byte of U+2028, U+2029 */
	['\\'] = C_STRING | C_TEMPLATE, ['`'] = C_TEMPLATE, ['$'] = S | C_TEMPLATE,
	['"'] = C_STRING, ['\''] = C_STRING, ['*'] = C_BLOCK,
	[' '] = C_SPACE, ['\t'] = C_SPACE, ['\v'] = C_SPACE, ['\f'] = C_SPACE,
	['0'] = C_DIGIT, ['1'] = C_DIGIT, ['2'] = C_DIGIT, ['3'] = C_DIGIT,
	['4'] = C_DIGIT, ['5'] = C_DIGIT, ['6'] = C_DIGIT, ['7'] = C_DIGIT,
	['8'] = C_DIGIT, ['9'] = C_DIGIT,
	['a'] = S, ['b'] = S, ['c'] = S, ['d'] = S, ['e'] = S, ['f'] = S,
	['g'] = S, ['h'] = S, ['i'] = S, ['j'] = S, ['k'] = S, ['l'] = S,
	['m'] = S, ['n'] = S, ['o'] = S, ['p'] = S, ['q'] = S, ['r'] = S,
	['s'] = S, ['t'] = S, ['u'] = S, ['v'] = S, ['w'] = S, ['x'] = S,
	['y'] = S, ['z'] = S,
	['A'] = S, ['B'] = S, ['C'] = S, ['D'] = S, ['E'] = S, ['F'] = S,
	['G'] = S, ['H'] = S, ['I'] = S, ['J'] = S, ['K'] = S, ['L'] = S,
	['M'] = S, ['N'] = S, ['O'] = S, ['P'] = S, ['Q'] = S, ['R'] = S,
	['S'] = S, ['T'] = S, ['U'] = S, ['V'] = S, ['W'] = S, ['X'] = S,
	['Y'] = S, ['Z'] = S, ['_'] = S,
};
#undef S

static const char *const texts[JR_T_COUNT] = {
#define X(name) [JR_T_##name] = #name,
	JR_KEYWORD_LIST(X)
#undef X
#define X(name, text) [JR_T_##name] = text,
	JR_PUNCT_LIST(X)
#undef X
};

const char *jr_lex_text(enum jr_tok type)
{
	return texts[type] ? texts[type] : "";
}

static uint32_t offset(const struct jr_lex *lx, const uint8_t *p)
{
	return (uint32_t)(p - lx->src);
}

static void stop(struct jr_lex *lx)
{
	lx->p = lx->end;
	lx->tk.type = JR_T_EOF;
	lx->tk.pos = lx->tk.end = offset(lx, lx->end);
}

void jr_lex_error(struct jr_lex *lx, uint32_t pos, uint32_t end,
		  const char *fmt, ...)
{
	uint32_t n = (uint32_t)lx->ast->src.n;
	va_list ap;

	/* What was found wrong may be an effect of a node that is missing. */
	if (lx->ast->arena->failed)
		jr_lex_fail(lx, JR_DIAG_MEMORY, "Out of memory");
	va_start(ap, fmt);
	jr_diag_vset(lx->diag, JR_DIAG_SYNTAX, pos < n ? pos : n,
		     end < n ? end : n, fmt, ap);
	va_end(ap);
	stop(lx);
}

void jr_lex_fail(struct jr_lex *lx, enum jr_diag_kind kind, const char *text)
{
	jr_diag_set(lx->diag, kind, lx->tk.pos, lx->tk.end, "%s", text);
	stop(lx);
}

static void error_at(struct jr_lex *lx, const uint8_t *p, const uint8_t *end,
		     const char *text)
{
	jr_lex_error(lx, offset(lx, p), offset(lx, end), "%s", text);
}

static void bad_token(struct jr_lex *lx, const uint8_t *p, const uint8_t *end)
{
	error_at(lx, p, end < lx->end ? end : lx->end,
		 "Invalid or unexpected token");
}

static bool at_end(const struct jr_lex *lx, const uint8_t *p)
{
	return p >= lx->end;
}

/* U+2028 or U+2029. */
static bool is_separator(const uint8_t *p)
{
	return p[0] == 0xe2 && p[1] == 0x80 && (p[2] | 1) == 0xa9;
}

static const uint8_t *skip_line(const struct jr_lex *lx, const uint8_t *p)
{
	for (;; p++) {
		while (!(class[*p] & C_LINE))
			p++;
		if (*p == '\n' || *p == '\r' || is_separator(p) ||
		    (*p == 0 && at_end(lx, p)))
			return p;
	}
}

/* p is behind the opening; returns NULL if the comment does not end. */
static const uint8_t *skip_block(const struct jr_lex *lx, const uint8_t *p,
				 bool *nl)
{
	for (;; p++) {
		while (!(class[*p] & C_BLOCK))
			p++;
		if (*p == '*') {
			if (p[1] == '/')
				return p + 2;
		} else if (*p == '\n' || *p == '\r' || is_separator(p)) {
			*nl = true;
		} else if (*p == 0 && at_end(lx, p)) {
			return NULL;
		}
	}
}

static int hex_value(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads XXXX or {X...} behind \u. Returns the text's end and the character,
 * or NULL with the message and the place of the trouble. */
static const uint8_t *unicode_escape(const uint8_t *p, uint32_t *out,
				     const char **why)
{
	uint32_t c = 0;

	*why = "Invalid Unicode escape sequence";
	if (*p != '{') {
		for (int i = 0; i < 4; i++, p++) {
			int d = hex_value(*p);

			if (d < 0)
				return NULL;
			c = c << 4 | (uint32_t)d;
		}
		*out = c;
		return p;
	}
	p++;
	if (*p == '}')
		return NULL;
	for (; *p != '}'; p++) {
		int d = hex_value(*p);

		if (d < 0)
			return NULL;
		c = c << 4 | (uint32_t)d;
		if (c > 0x10ffff) {
			*why = "Undefined Unicode code-point";
			return NULL;
		}
	}
	*out = c;
	return p + 1;
}

/* Checks the escape sequence at p, which points at the backslash. Returns its
 * end. Legacy octal forms set flags of the token; other faults give NULL and
 * the message. */
static const uint8_t *scan_escape(struct jr_lex *lx, const uint8_t *p,
				  const char **why)
{
	const uint8_t *q = p + 1;
	uint32_t c;

	switch (*q) {
	case 'x':
		*why = "Invalid hexadecimal escape sequence";
		if (hex_value(q[1]) < 0 || hex_value(q[2]) < 0)
			return NULL;
		return q + 3;
	case 'u':
		return unicode_escape(q + 1, &c, why);
	case '0': case '1': case '2': case '3':
	case '4': case '5': case '6': case '7':
		if (*q == '0' && !(class[q[1]] & C_DIGIT))
			return q + 1;
		if (!(lx->tk.flag & (JR_TF_OCTAL | JR_TF_OCTAL89)))
			lx->tk.escape_pos = offset(lx, p);
		lx->tk.flag |= JR_TF_OCTAL;
		return q + 1;
	case '8': case '9':
		if (!(lx->tk.flag & (JR_TF_OCTAL | JR_TF_OCTAL89)))
			lx->tk.escape_pos = offset(lx, p);
		lx->tk.flag |= JR_TF_OCTAL89;
		return q + 1;
	case '\r':
		return q + (q[1] == '\n' ? 2 : 1);
	case 0:
		return at_end(lx, q) ? q : q + 1;
	default:
		return q + 1;
	}
}

static void scan_string(struct jr_lex *lx, const uint8_t *start)
{
	const uint8_t *p = start + 1;
	uint8_t quote = *start;

	for (;;) {
		const char *why;
		const uint8_t *q;

		while (!(class[*p] & C_STRING))
			p++;
		if (*p == quote)
			break;
		if (*p == '\\') {
			lx->tk.flag |= JR_TF_ESCAPED;
			q = scan_escape(lx, p, &why);
			if (!q) {
				error_at(lx, p, p + 2, why);
				return;
			}
			p = q;
		} else if (*p == '\n' || *p == '\r' || at_end(lx, p)) {
			bad_token(lx, start, p);
			return;
		} else {
			p++;
		}
	}
	lx->tk.type = JR_T_STR;
	lx->p = p + 1;
}

/* Reads template characters up to ` or ${. */
static void scan_template(struct jr_lex *lx, const uint8_t *start)
{
	const uint8_t *p = start + 1;

	for (;;) {
		const char *why;
		const uint8_t *q;

		while (!(class[*p] & C_TEMPLATE))
			p++;
		if (*p == '`') {
			lx->tk.flag |= JR_TF_TAIL;
			p++;
			break;
		}
		if (*p == '$' && p[1] == '{') {
			p += 2;
			break;
		}
		if (*p == '\\') {
			lx->tk.flag |= JR_TF_ESCAPED;
			q = scan_escape(lx, p, &why);
			if (!q && !(lx->tk.flag & JR_TF_BADESC)) {
				lx->tk.flag |= JR_TF_BADESC;
				lx->tk.escape_pos = offset(lx, p);
			}
			if (lx->tk.flag & (JR_TF_OCTAL | JR_TF_OCTAL89))
				lx->tk.flag |= JR_TF_BADESC;
			p = q ? q : p + 2;
		} else if (at_end(lx, p)) {
			error_at(lx, lx->end, lx->end,
				 "Unterminated template literal");
			return;
		} else {
			if (*p == '\r')
				lx->tk.flag |= JR_TF_ESCAPED;
			p++;
		}
	}
	lx->tk.type = JR_T_TEMPLATE;
	lx->p = p;
}

void jr_lex_bad_escape(struct jr_lex *lx, uint32_t pos)
{
	const uint8_t *p = lx->src + pos;
	const char *why = "Octal escape sequences are not allowed in "
			  "template strings.";
	uint8_t flag = lx->tk.flag;

	if (p[1] == '8' || p[1] == '9')
		why = "\\8 and \\9 are not allowed in template strings.";
	else
		scan_escape(lx, p, &why);
	lx->tk.flag = flag;
	error_at(lx, p, p + 2, why);
}

/* The number that starts the current token goes wrong at p. */
static void bad_number(struct jr_lex *lx, const uint8_t *p)
{
	bad_token(lx, lx->src + lx->tk.pos, p + 1);
}

/* Digits of a base, with separators between them. NULL: error. */
static const uint8_t *scan_digits(struct jr_lex *lx, const uint8_t *p,
				  int base)
{
	const uint8_t *first = p;

	for (;; p++) {
		int d = hex_value(*p);

		if (d >= 0 && d < base)
			continue;
		if (*p != '_')
			break;
		if (p == first) {
			bad_number(lx, p);
			return NULL;
		}
		if (p[1] == '_') {
			error_at(lx, p + 1, p + 2, "Only one underscore is "
				 "allowed as numeric separator");
			return NULL;
		}
		d = hex_value(p[1]);
		if (d < 0 || d >= base) {
			error_at(lx, p + 1, p + 2, "Numeric separators are not "
				 "allowed at the end of numeric literals");
			return NULL;
		}
	}
	return p;
}

/* A number that starts with 0 and a digit or underscore. */
static const uint8_t *scan_legacy(struct jr_lex *lx, const uint8_t *p,
				  bool *decimal)
{
	const uint8_t *q = p + 1;

	*decimal = false;
	for (; class[*q] & C_DIGIT; q++)
		*decimal |= *q >= '8';
	if (*q == '_') {
		error_at(lx, q, q + 1, "Numeric separator can not be used "
			 "after leading 0.");
		return NULL;
	}
	lx->tk.flag |= *decimal ? JR_TF_OCTAL89 : JR_TF_OCTAL;
	return q;
}

/* Fraction and exponent. */
static const uint8_t *scan_fraction(struct jr_lex *lx, const uint8_t *p)
{
	if (*p == '.') {
		p++;
		if (*p == '_') {
			bad_number(lx, p);
			return NULL;
		}
		p = scan_digits(lx, p, 10);
	}
	if (p && (*p | 0x20) == 'e') {
		p++;
		if (*p == '+' || *p == '-')
			p++;
		if (!(class[*p] & C_DIGIT)) {
			bad_number(lx, p);
			return NULL;
		}
		p = scan_digits(lx, p, 10);
	}
	return p;
}

static const uint8_t *scan_prefixed(struct jr_lex *lx, const uint8_t *p,
				    int base)
{
	int d = hex_value(*p);

	if (d < 0 || d >= base) {
		bad_number(lx, p);
		return NULL;
	}
	return scan_digits(lx, p, base);
}

static bool starts_identifier(const uint8_t *p)
{
	unsigned n;

	if (*p < 0x80)
		return class[*p] & C_PART || *p == '\\';
	return jr_ident_start(jr_ident_decode(p, &n));
}

static void scan_number(struct jr_lex *lx, const uint8_t *start)
{
	const uint8_t *p = start;
	bool big = false, decimal = true;

	lx->tk.type = JR_T_NUM;
	if (*p == '0' && (p[1] | 0x20) == 'x') {
		p = scan_prefixed(lx, p + 2, 16);
		big = true;
	} else if (*p == '0' && (p[1] | 0x20) == 'o') {
		p = scan_prefixed(lx, p + 2, 8);
		big = true;
	} else if (*p == '0' && (p[1] | 0x20) == 'b') {
		p = scan_prefixed(lx, p + 2, 2);
		big = true;
	} else {
		if (*p == '0' && (class[p[1]] & C_DIGIT || p[1] == '_')) {
			p = scan_legacy(lx, p, &decimal);
		} else if (*p != '.') {
			p = scan_digits(lx, p, 10);
			big = p && *p == 'n';
		}
		if (p && !big && decimal)
			p = scan_fraction(lx, p);
	}
	if (!p)
		return;
	if (big && *p == 'n') {
		lx->tk.type = JR_T_BIGINT;
		p++;
	}
	if (starts_identifier(p)) {
		bad_number(lx, p);
		return;
	}
	lx->p = p;
}

static uint32_t intern(struct jr_lex *lx, const char *p, size_t n, bool copy)
{
	uint32_t atom = copy ? jr_ast_atom_copy(lx->ast,
						(struct jr_str){p, n}) :
			jr_atom_padded(lx->ast, p, n);

	if (!atom)
		jr_lex_fail(lx, JR_DIAG_MEMORY, "Out of memory");
	return atom;
}

/* The next character of an identifier that is not plain ASCII, 0 if it ends
 * at p or is wrong (an error is recorded then). */
static uint32_t ident_char(struct jr_lex *lx, const uint8_t *p, bool first,
			   unsigned *n)
{
	const uint8_t *q;
	const char *why;
	uint32_t c;

	if (*p != '\\') {
		c = jr_ident_decode(p, n);
		if (jr_ident_start(c))
			return c;
		return !first && (jr_ident_part(c) || c == 0x200c ||
				  c == 0x200d) ? c : 0;
	}
	q = p[1] == 'u' ? unicode_escape(p + 2, &c, &why) : NULL;
	if (!q) {
		if (p[1] == 'u')
			error_at(lx, p, p + 2, why);
		else
			bad_token(lx, p, p + 1);
		return 0;
	}
	*n = (unsigned)(q - p);
	if (jr_ident_start(c) || (!first && (jr_ident_part(c) || c == 0x200c ||
					     c == 0x200d)))
		return c;
	error_at(lx, p, q, "Invalid Unicode escape sequence");
	return 0;
}

/* An identifier with escapes or characters outside ASCII. Returns its end, or
 * NULL when there is none at start (with or without an error recorded). */
static const uint8_t *scan_rare(struct jr_lex *lx, const uint8_t *start)
{
	const uint8_t *p = start;
	bool escaped = false;
	struct jr_buf text;

	jr_buf_init(&text, 0);
	for (;;) {
		char utf8[4];
		unsigned n;
		uint32_t c = ident_char(lx, p, p == start, &n);

		if (c == 0)
			break;
		escaped |= *p == '\\';
		jr_buf_add(&text, utf8, (size_t)jr_utf_put(utf8, c));
		p += n;
	}
	if (lx->diag->kind == JR_DIAG_NONE && p > start) {
		if (text.rc < 0)
			jr_lex_fail(lx, JR_DIAG_MEMORY, "Out of memory");
		else if (escaped)
			lx->tk.atom = intern(lx, text.p, text.n, true);
		else
			lx->tk.atom = intern(lx, (const char *)start,
					     (size_t)(p - start), false);
	}
	jr_buf_fini(&text);
	if (escaped)
		lx->tk.flag |= JR_TF_ESCAPED;
	return lx->diag->kind == JR_DIAG_NONE && p > start ? p : NULL;
}

static void scan_private(struct jr_lex *lx, const uint8_t *start)
{
	const uint8_t *p = start + 1;

	if (class[*p] & C_START) {
		while (class[*p] & C_PART)
			p++;
	}
	if (*p == '\\' || *p >= 0x80 || p == start + 1) {
		p = *p == '\\' || *p >= 0x80 ? scan_rare(lx, start + 1) : NULL;
		if (!p) {
			bad_token(lx, start, start + 1);
			return;
		}
	} else {
		lx->tk.atom = intern(lx, (const char *)start + 1,
				     (size_t)(p - start - 1), false);
	}
	if (lx->diag->kind != JR_DIAG_NONE)
		return;
	lx->tk.type = JR_T_PRIVATE;
	lx->p = p;
}

static void set_name(struct jr_lex *lx)
{
	if (lx->tk.atom >= JR_A_KEYWORD_END)
		lx->tk.type = JR_T_NAME;
	else if (lx->tk.flag & JR_TF_ESCAPED)
		lx->tk.type = JR_T_ESCAPED_KEYWORD;
	else
		lx->tk.type = (uint8_t)lx->tk.atom;
}

/* Identifier with a rare character, or white space outside ASCII: true if it
 * was the latter and was skipped. */
static bool scan_other(struct jr_lex *lx, const uint8_t *p)
{
	const uint8_t *end;
	unsigned n;

	if (*p >= 0x80) {
		if (is_separator(p)) {
			lx->tk.nl = true;
			lx->p = p + 3;
			return true;
		}
		if (jr_ident_space(jr_ident_decode(p, &n))) {
			lx->p = p + n;
			return true;
		}
	}
	end = scan_rare(lx, p);
	if (!end) {
		if (lx->diag->kind == JR_DIAG_NONE)
			bad_token(lx, p, *p < 0x80 ? p + 1 :
				  (jr_ident_decode(p, &n), p + n));
		return false;
	}
	set_name(lx);
	lx->p = end;
	return false;
}

/* Length and type of the punctuator at p; 0 if there is none. */
static unsigned punctuator(const uint8_t *p, uint8_t *type)
{
#define IS(t, n) (*type = JR_T_##t, n)
	switch (p[0]) {
	case '(': return IS(LPAREN, 1);
	case ')': return IS(RPAREN, 1);
	case '[': return IS(LBRACK, 1);
	case ']': return IS(RBRACK, 1);
	case '{': return IS(LBRACE, 1);
	case '}': return IS(RBRACE, 1);
	case ';': return IS(SEMI, 1);
	case ',': return IS(COMMA, 1);
	case ':': return IS(COLON, 1);
	case '~': return IS(BITNOT, 1);
	case '@': return IS(AT, 1);
	case '.':
		return p[1] == '.' && p[2] == '.' ? IS(ELLIPSIS, 3) :
		       IS(DOT, 1);
	case '?':
		if (p[1] == '?')
			return p[2] == '=' ? IS(NULLISH_A, 3) : IS(NULLISH, 2);
		if (p[1] == '.' && !(class[p[2]] & C_DIGIT))
			return IS(QDOT, 2);
		return IS(QUESTION, 1);
	case '=':
		if (p[1] == '=')
			return p[2] == '=' ? IS(SEQ, 3) : IS(EQ, 2);
		return p[1] == '>' ? IS(ARROW, 2) : IS(ASSIGN, 1);
	case '!':
		if (p[1] == '=')
			return p[2] == '=' ? IS(SNE, 3) : IS(NE, 2);
		return IS(NOT, 1);
	case '+':
		return p[1] == '+' ? IS(INC, 2) : p[1] == '=' ? IS(ADD_A, 2) :
		       IS(ADD, 1);
	case '-':
		return p[1] == '-' ? IS(DEC, 2) : p[1] == '=' ? IS(SUB_A, 2) :
		       IS(SUB, 1);
	case '*':
		if (p[1] == '*')
			return p[2] == '=' ? IS(POW_A, 3) : IS(POW, 2);
		return p[1] == '=' ? IS(MUL_A, 2) : IS(MUL, 1);
	case '/': return p[1] == '=' ? IS(DIV_A, 2) : IS(DIV, 1);
	case '%': return p[1] == '=' ? IS(MOD_A, 2) : IS(MOD, 1);
	case '^': return p[1] == '=' ? IS(XOR_A, 2) : IS(XOR, 1);
	case '<':
		if (p[1] == '<')
			return p[2] == '=' ? IS(SHL_A, 3) : IS(SHL, 2);
		return p[1] == '=' ? IS(LE, 2) : IS(LT, 1);
	case '>':
		if (p[1] == '>' && p[2] == '>')
			return p[3] == '=' ? IS(SHR_A, 4) : IS(SHR, 3);
		if (p[1] == '>')
			return p[2] == '=' ? IS(SAR_A, 3) : IS(SAR, 2);
		return p[1] == '=' ? IS(GE, 2) : IS(GT, 1);
	case '&':
		if (p[1] == '&')
			return p[2] == '=' ? IS(ANDAND_A, 3) : IS(ANDAND, 2);
		return p[1] == '=' ? IS(AND_A, 2) : IS(AND, 1);
	case '|':
		if (p[1] == '|')
			return p[2] == '=' ? IS(OROR_A, 3) : IS(OROR, 2);
		return p[1] == '=' ? IS(OR_A, 2) : IS(OR, 1);
	default:
		return 0;
	}
#undef IS
}

/* HTML-like comments (Annex B.1.1) at p: the comment's end, NULL if there is
 * none. In modules they are refused. */
static const uint8_t *html_comment(struct jr_lex *lx, const uint8_t *p)
{
	if (p[0] == '<' ? memcmp(p, "<!--", 4) != 0 :
	    p[1] != '-' || p[2] != '>' ||
	    !(lx->tk.nl || lx->prev_end == 0))
		return NULL;
	if (!lx->html) {
		error_at(lx, p, p + (*p == '<' ? 4 : 3),
			 "HTML comments are not allowed in modules");
		return NULL;
	}
	return skip_line(lx, p);
}

void jr_lex_next(struct jr_lex *lx)
{
	const uint8_t *p = lx->p, *q;
	unsigned n;

	lx->prev_end = lx->tk.end;
	lx->tk.nl = false;
	lx->tk.flag = 0;
again:
	while (class[*p] & C_SPACE)
		p++;
	switch (*p) {
	case '\n': case '\r':
		lx->tk.nl = true;
		p++;
		goto again;
	case '/':
		if (p[1] == '/') {
			p = skip_line(lx, p + 2);
			goto again;
		}
		if (p[1] == '*') {
			q = skip_block(lx, p + 2, &lx->tk.nl);
			if (!q) {
				bad_token(lx, p, lx->end);
				return;
			}
			p = q;
			goto again;
		}
		break;
	case '<': case '-':
		if (p[1] == (*p == '<' ? '!' : '-')) {
			q = html_comment(lx, p);
			if (q) {
				p = q;
				goto again;
			}
			if (lx->diag->kind != JR_DIAG_NONE)
				return;
		}
		break;
	case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		lx->tk.pos = offset(lx, p);
		scan_number(lx, p);
		lx->tk.end = offset(lx, lx->p);
		return;
	case '.':
		if (!(class[p[1]] & C_DIGIT))
			break;
		lx->tk.pos = offset(lx, p);
		scan_number(lx, p);
		lx->tk.end = offset(lx, lx->p);
		return;
	case '"': case '\'':
		lx->tk.pos = offset(lx, p);
		scan_string(lx, p);
		lx->tk.end = offset(lx, lx->p);
		return;
	case '`':
		lx->tk.pos = offset(lx, p);
		scan_template(lx, p);
		lx->tk.end = offset(lx, lx->p);
		return;
	case '#':
		lx->tk.pos = offset(lx, p);
		scan_private(lx, p);
		lx->tk.end = offset(lx, lx->p);
		return;
	default:
		break;
	}
	lx->tk.pos = offset(lx, p);
	if (class[*p] & C_START) {
		q = p;
		do
			q++;
		while (class[*q] & C_PART);
		if (*q != '\\' && *q < 0x80) {
			lx->p = q;
			lx->tk.end = offset(lx, q);
			lx->tk.atom = intern(lx, (const char *)p,
					     (size_t)(q - p), false);
			if (lx->tk.atom)
				lx->tk.type = lx->tk.atom < JR_A_KEYWORD_END ?
					(uint8_t)lx->tk.atom : JR_T_NAME;
			return;
		}
	}
	n = punctuator(p, &lx->tk.type);
	if (n) {
		lx->p = p + n;
		lx->tk.end = lx->tk.pos + n;
		return;
	}
	if (*p == 0 && at_end(lx, p)) {
		stop(lx);
		return;
	}
	if (scan_other(lx, p)) {
		p = lx->p;
		goto again;
	}
	lx->tk.end = offset(lx, lx->p);
}

/* Flags: each of dgimsuvy at most once, not both u and v. */
static bool valid_flags(const uint8_t *p, const uint8_t *end)
{
	static const char known[] = "dgimsuvy";
	unsigned seen = 0, uv = 1u << 5 | 1u << 6;

	for (; p < end; p++) {
		const char *k = strchr(known, *p);
		unsigned bit;

		if (!k || !*k)
			return false;
		bit = 1u << (k - known);
		if (seen & bit)
			return false;
		seen |= bit;
	}
	return (seen & uv) != uv;
}

uint32_t jr_lex_regexp(struct jr_lex *lx)
{
	const uint8_t *start = lx->src + lx->tk.pos, *p = start + 1, *body_end;
	bool in_class = false;

	for (;; p++) {
		bool escaped = *p == '\\';

		if (escaped)
			p++;
		if (*p == '\n' || *p == '\r' || is_separator(p) ||
		    (*p == 0 && at_end(lx, p))) {
			error_at(lx, start, p,
				 "Invalid regular expression: missing /");
			return 0;
		}
		if (escaped)
			continue;
		if (*p == '[')
			in_class = true;
		else if (*p == ']')
			in_class = false;
		else if (*p == '/' && !in_class)
			break;
	}
	body_end = p++;
	while (class[*p] & C_PART)
		p++;
	if (*p == '\\' || (*p >= 0x80 && starts_identifier(p)) ||
	    !valid_flags(body_end + 1, p)) {
		error_at(lx, start, p, "Invalid regular expression flags");
		return 0;
	}
	lx->p = p;
	lx->tk.end = offset(lx, p);
	return offset(lx, body_end);
}

void jr_lex_split(struct jr_lex *lx)
{
	lx->p = lx->src + lx->tk.pos + 1;
	lx->tk.type = lx->p[-1] == '<' ? JR_T_LT : JR_T_GT;
	lx->tk.end = lx->tk.pos + 1;
}

void jr_lex_jsx_name(struct jr_lex *lx)
{
	const uint8_t *p = lx->p;

	if (*p != '-')
		return;
	while (class[*p] & C_PART || *p == '-' || *p >= 0x80)
		p++;
	lx->p = p;
	lx->tk.end = offset(lx, p);
	lx->tk.type = JR_T_NAME;
	lx->tk.atom = intern(lx, (const char *)lx->src + lx->tk.pos,
			     lx->tk.end - lx->tk.pos, false);
}

void jr_lex_jsx_string(struct jr_lex *lx)
{
	const uint8_t *p = lx->p, *end;

	while (class[*p] & C_SPACE || *p == '\n' || *p == '\r')
		p++;
	if (*p != '"' && *p != '\'') {
		jr_lex_next(lx);
		return;
	}
	end = memchr(p + 1, *p, (size_t)(lx->end - p - 1));
	if (!end) {
		bad_token(lx, p, lx->end);
		return;
	}
	lx->prev_end = lx->tk.end;
	lx->tk = (struct jr_token){
		.type = JR_T_STR, .pos = offset(lx, p),
		.end = offset(lx, end + 1),
	};
	lx->p = end + 1;
}

void jr_lex_jsx_text(struct jr_lex *lx)
{
	const uint8_t *p = lx->p;

	while (p < lx->end && *p != '{' && *p != '<' && *p != '>' && *p != '}')
		p++;
	if (p == lx->end) {
		error_at(lx, p, p, "Unterminated JSX contents");
		return;
	}
	if (*p == '>' || *p == '}') {
		error_at(lx, p, p + 1, *p == '>' ? "Unexpected token '>' in "
			 "JSX text" : "Unexpected token '}' in JSX text");
		return;
	}
	if (p == lx->p) {
		jr_lex_next(lx);
		return;
	}
	lx->prev_end = lx->tk.end;
	lx->tk = (struct jr_token){
		.type = JR_T_JSXTEXT, .pos = offset(lx, lx->p),
		.end = offset(lx, p),
	};
	lx->p = p;
}

void jr_lex_template(struct jr_lex *lx)
{
	lx->tk.flag = 0;
	scan_template(lx, lx->src + lx->tk.pos);
	lx->tk.end = offset(lx, lx->p);
}

void jr_lex_init(struct jr_lex *lx, struct jr_ast *ast, struct jr_diag *diag)
{
	*lx = (struct jr_lex){
		.p = (const uint8_t *)ast->src.p, .ast = ast, .diag = diag,
		.html = true,
	};
	lx->src = lx->p;
	lx->end = lx->p + ast->src.n;
	if (lx->p[0] == '#' && lx->p[1] == '!')
		lx->p = skip_line(lx, lx->p);
}
