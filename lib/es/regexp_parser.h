/* regexp_parser.h - state of the parser of patterns, shared by regexp_syntax.c
 * (disjunctions, terms, groups), regexp_escape.c and regexp_class.c. */
#ifndef JR_REGEXP_PARSER_H
#define JR_REGEXP_PARSER_H

#include "lib/es/regexp_tree.h"
#include "lib/es/regexp_unicode.h"

#ifdef __SANITIZE_ADDRESS__
enum { RE_MAX_DEPTH = 300 };    /* frames are larger there */
#else
enum { RE_MAX_DEPTH = 1000 };
#endif

/* Besides characters: no character; a set of them. */
enum { RE_NONE = UINT32_MAX, RE_SETS = UINT32_MAX - 1 };

struct re_name {
	struct re_name *prev;
	struct jr_str text;
	struct re_node *node;   /* of a reference */
	uint32_t group;
	bool active;    /* may take part in the same match as what follows */
};

struct re_parser {
	const uint8_t *p, *end;
	struct jr_arena *arena;
	const char *error;              /* the first one */
	struct re_name *names;          /* newest first */
	struct re_name *references;
	uint32_t low;           /* second half of an astral character, without
				   u and v, that comes next; 0: none */
	uint32_t groups;        /* of the whole pattern */
	uint32_t opened;        /* so far */
	unsigned depth;
	bool u;                 /* u or v */
	bool v;
	bool named;             /* has named groups */
	bool i, m, s;           /* flags and modifiers in force */
	bool build;
};

/* What a class or a part of one stands for; used when building. */
struct re_class {
	struct re_set set;
	struct re_strings strings;
	bool may_strings;       /* by its syntax it may hold strings */
};

static inline int re_look(const struct re_parser *r, size_t i)
{
	return (size_t)(r->end - r->p) > i ? r->p[i] : -1;
}

static inline bool re_eat(struct re_parser *r, char c)
{
	if (r->low || re_look(r, 0) != c)
		return false;
	r->p++;
	return true;
}

static inline bool re_is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool re_is_letter(int c)
{
	return c >= 0 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

void jr_regexp_fail(struct re_parser *r, const char *why);

/* A zeroed node; NULL when not building or out of memory. */
struct re_node *jr_regexp_node(struct re_parser *r, enum re_kind kind);

/* regexp_escape.c. The next character: a code point with u or v, else a UTF-16
 * unit; RE_NONE at the end. */
uint32_t jr_regexp_take(struct re_parser *r);

/* The next code point whatever the flags say. */
uint32_t jr_regexp_take_point(struct re_parser *r);

/* Behind \u: the character, or RE_NONE with nothing consumed. full: \u{} and
 * surrogate pairs are recognised. */
uint32_t jr_regexp_take_unicode(struct re_parser *r, bool full);

/* An escape that stands for one character, behind the backslash; the digits
 * and letters with other meanings were dealt with. */
uint32_t jr_regexp_take_escape(struct re_parser *r, bool in_class);

/* \0 and, without u and v, octal numbers; \1 to \9 outside classes only when
 * they are no reference. */
uint32_t jr_regexp_take_octal(struct re_parser *r, bool in_class);

/* d D s S w W p P with their backslash read: what they stand for is added to
 * the class. */
void jr_regexp_take_set(struct re_parser *r, struct re_class *out);

/* regexp_class.c. A class behind its bracket; NULL when not building. */
struct re_node *jr_regexp_take_class(struct re_parser *r);

/* Nodes for a character and for what a class holds. */
struct re_node *jr_regexp_char_node(struct re_parser *r, uint32_t c);
struct re_node *jr_regexp_class_node(struct re_parser *r,
				     const struct re_class *class);

#endif
