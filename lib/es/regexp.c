#include "lib/es/regexp.h"

#include <errno.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/es/regexp_jit.h"
#include "lib/es/regexp_program.h"

enum {
	CACHE = 256,                    /* expressions remembered */
	DEFAULT_STEPS = 4000000,
	STEPS_PER_BYTE = 16,
	DEFAULT_STACK = 64 * 1024 * 1024,
	KEPT_STACK = 256 * 1024,        /* more is given back after a match */
	PARSE_LIMIT = 256 * 1024 * 1024,
	/* Machine code is made when this many steps were spent without: then
	 * they have taken about as long as making it does. */
	HOT = 10000,
	STEPS_PER_MATCH = 10,
	VARIANTS = 4,                   /* ASCII or not, sticky or not */
};

struct jr_regexp_context {
	struct jr_regexp *cache[CACHE];
	struct re_scratch scratch;
	struct re_jit_context *jit;
	uint64_t steps;
	uint32_t hot;
};

struct jr_regexp {
	struct jr_regexp_context *cx;
	uint32_t refs;
	uint32_t hash;
	unsigned flags;
	uint32_t groups;
	struct jr_str pattern;
	struct jr_regexp_name *names;   /* with their texts in one block */
	uint32_t name_count;
	bool made;                      /* program is there */
	struct re_program program;
	uint32_t heat;                  /* steps spent */
	struct re_jit *jit[VARIANTS];
	uint8_t refused;                /* variants that cannot be made, bits */
};

/* ---- contexts ------------------------------------------------------------ */

struct jr_regexp_context *jr_regexp_context_new(void)
{
	struct jr_regexp_context *cx = jr_try_alloc(sizeof(*cx));

	if (cx == NULL)
		return NULL;
	*cx = (struct jr_regexp_context){
		.steps = DEFAULT_STEPS, .hot = HOT,
	};
	cx->scratch.limit = DEFAULT_STACK;
	return cx;
}

void jr_regexp_context_free(struct jr_regexp_context *cx)
{
	if (cx == NULL)
		return;
	for (unsigned i = 0; i < CACHE; i++)
		jr_regexp_unref(cx->cache[i]);
	jr_regexp_jit_context_free(cx->jit);
	jr_free(cx->scratch.stack);
	jr_free(cx->scratch.slots);
	jr_free(cx);
}

void jr_regexp_limits(struct jr_regexp_context *cx, uint64_t steps,
		      size_t bytes)
{
	cx->steps = steps ? steps : DEFAULT_STEPS;
	cx->scratch.limit = bytes ? bytes : DEFAULT_STACK;
}

void jr_regexp_jit_after(struct jr_regexp_context *cx, uint32_t steps)
{
	cx->hot = steps;
}

/* ---- expressions --------------------------------------------------------- */

static uint32_t hash_of(struct jr_str pattern, unsigned flags)
{
	uint64_t h = pattern.n * 256 + flags, word;
	size_t i = 0;

	for (; i + sizeof(word) <= pattern.n; i += sizeof(word)) {
		memcpy(&word, pattern.p + i, sizeof(word));
		h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	for (; i < pattern.n; i++)
		h = (h ^ (uint8_t)pattern.p[i]) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(h >> 32);
}

/* Copies the names out of the arena. */
static int keep_names(struct jr_regexp *re, const struct re_tree *t)
{
	size_t size = t->name_count * sizeof(*t->names);
	uint32_t *groups;
	char *text;

	for (uint32_t i = 0; i < t->name_count; i++)
		size += t->names[i].count * sizeof(uint32_t) +
			t->names[i].name.n;
	re->names = jr_try_alloc(size);
	if (re->names == NULL)
		return -ENOMEM;
	groups = (uint32_t *)(re->names + t->name_count);
	re->name_count = t->name_count;
	for (uint32_t i = 0; i < t->name_count; i++) {
		re->names[i] = t->names[i];
		re->names[i].groups = memcpy(groups, t->names[i].groups,
					     t->names[i].count *
					     sizeof(*groups));
		groups += t->names[i].count;
	}
	text = (char *)groups;
	for (uint32_t i = 0; i < t->name_count; i++) {
		re->names[i].name.p = memcpy(text, t->names[i].name.p,
					     t->names[i].name.n);
		text += t->names[i].name.n;
	}
	return 0;
}

/* Parses for errors, groups and names. */
static int check(struct jr_regexp *re, const char **why)
{
	struct jr_arena arena;
	struct re_tree t;
	int rc = 0;

	jr_arena_init(&arena, PARSE_LIMIT);
	jr_regexp_parse(&t, re->pattern, re->flags, false, &arena);
	if (arena.failed) {
		rc = -ENOMEM;
	} else if (t.error) {
		*why = t.error;
		rc = -EINVAL;
	} else {
		re->groups = t.groups;
		rc = t.name_count ? keep_names(re, &t) : 0;
	}
	jr_arena_fini(&arena);
	return rc;
}

static struct jr_regexp *new_regexp(struct jr_regexp_context *cx,
				    struct jr_str pattern, unsigned flags)
{
	/* Decoding reads a few bytes behind the end. */
	struct jr_regexp *re = jr_try_alloc(sizeof(*re) + pattern.n + 4);
	char *text;

	if (re == NULL)
		return NULL;
	text = (char *)(re + 1);
	memcpy(text, pattern.p, pattern.n);
	memset(text + pattern.n, 0, 4);
	*re = (struct jr_regexp){
		.cx = cx, .refs = 1, .flags = flags,
		.pattern = {text, pattern.n},
	};
	return re;
}

int jr_regexp_get(struct jr_regexp_context *cx, struct jr_regexp **out,
		  struct jr_str pattern, unsigned flags, const char **why)
{
	uint32_t hash = hash_of(pattern, flags);
	struct jr_regexp **slot = &cx->cache[hash % CACHE], *re = *slot;
	int rc;

	if (re && re->hash == hash && re->flags == flags &&
	    jr_str_eq(re->pattern, pattern)) {
		*out = jr_regexp_ref(re);
		return 0;
	}
	re = new_regexp(cx, pattern, flags);
	if (re == NULL)
		return -ENOMEM;
	re->hash = hash;
	rc = check(re, why);
	if (rc < 0) {
		jr_regexp_unref(re);
		return rc;
	}
	jr_regexp_unref(*slot);
	*slot = jr_regexp_ref(re);
	*out = re;
	return 0;
}

struct jr_regexp *jr_regexp_ref(struct jr_regexp *re)
{
	re->refs++;
	return re;
}

void jr_regexp_unref(struct jr_regexp *re)
{
	if (re == NULL || --re->refs > 0)
		return;
	for (unsigned i = 0; i < VARIANTS; i++)
		jr_regexp_jit_free(re->jit[i]);
	jr_regexp_program_free(&re->program);
	jr_free(re->names);
	jr_free(re);
}

unsigned jr_regexp_flags_of(const struct jr_regexp *re)
{
	return re->flags;
}

uint32_t jr_regexp_group_count(const struct jr_regexp *re)
{
	return re->groups;
}

const struct jr_regexp_name *jr_regexp_names(const struct jr_regexp *re,
					     uint32_t *count)
{
	*count = re->name_count;
	return re->names;
}

/* ---- matching ------------------------------------------------------------ */

static bool is_unicode(const struct jr_regexp *re)
{
	return re->flags & (JR_REGEXP_U | JR_REGEXP_V);
}

/* Whether the three bytes at p are a surrogate, of the half that `bits` says:
 * 0xa0 high, 0xb0 low. */
static bool is_half(const char *p, unsigned bits)
{
	return (uint8_t)p[0] == 0xed && ((uint8_t)p[1] & 0xf0) == bits;
}

static bool is_pair(const struct jr_regexp_subject *s, size_t at)
{
	return s->n - at >= 6 && is_half(s->p + at, 0xa0) &&
	       is_half(s->p + at + 3, 0xb0);
}

/* Whether surrogate pairs count as characters in a text. */
static bool has_pairs(struct jr_regexp_subject *s)
{
	const char *p = s->p, *end = p + s->n;

	if (s->ascii || s->scanned)
		return s->pairs;
	while (!s->pairs && p < end &&
	       (p = memchr(p, 0xed, (size_t)(end - p))) != NULL) {
		s->pairs = is_pair(s, (size_t)(p - s->p));
		p++;
	}
	s->scanned = true;
	return s->pairs;
}

typedef int make_fn(struct jr_regexp *re, const struct re_tree *t,
		    unsigned variant);

static int make_program(struct jr_regexp *re, const struct re_tree *t,
			unsigned variant)
{
	int rc = jr_regexp_program_make(&re->program, t, is_unicode(re));

	(void)variant;
	if (rc < 0)
		jr_regexp_program_free(&re->program);
	re->made = rc == 0;
	return rc;
}

static int make_jit(struct jr_regexp *re, const struct re_tree *t,
		    unsigned variant)
{
	if (re->cx->jit == NULL)
		re->cx->jit = jr_regexp_jit_context_new();
	if (re->cx->jit == NULL)
		return -ENOMEM;
	return jr_regexp_jit_new(&re->jit[variant], re->cx->jit, t, re->flags,
				 !(variant & 1), variant & 2);
}

/* Parses once more, to make something of the tree. */
static int make(struct jr_regexp *re, make_fn *fn, unsigned variant)
{
	struct jr_arena arena;
	struct re_tree t;
	int rc;

	jr_arena_init(&arena, PARSE_LIMIT);
	jr_regexp_parse(&t, re->pattern, re->flags, true, &arena);
	rc = arena.failed ? -ENOMEM : t.error ? -E2BIG : fn(re, &t, variant);
	jr_arena_fini(&arena);
	return rc;
}

/* The machine code for a match, NULL if there is none (yet). */
static const struct re_jit *jit_for(struct jr_regexp *re,
				    struct jr_regexp_subject *s, bool sticky)
{
	unsigned variant = !s->ascii + 2 * sticky;

	if (re->heat < re->cx->hot || re->refused >> variant & 1)
		return NULL;
	if (!s->ascii && is_unicode(re) && has_pairs(s))
		return NULL;
	/* Without memory for it, too, there is another way. */
	if (re->jit[variant] == NULL && make(re, make_jit, variant) < 0)
		re->refused |= (uint8_t)(1 << variant);
	return re->jit[variant];
}

static int run_program(struct jr_regexp *re, struct jr_regexp_subject *s,
		       size_t start, bool sticky, const size_t **captures)
{
	struct re_scratch *scratch = &re->cx->scratch;
	uint64_t steps = re->cx->steps + STEPS_PER_BYTE * (s->n - start);
	int rc = re->made ? 0 : make(re, make_program, 0);

	if (rc < 0)
		return rc;
	scratch->steps = steps;
	rc = jr_regexp_run(&re->program, scratch, s->p, s->n, start, sticky);
	steps -= scratch->steps;
	if (re->heat <= HOT)
		re->heat += steps < HOT ? (uint32_t)steps + STEPS_PER_MATCH :
			    HOT;
	if (scratch->cap * sizeof(*scratch->stack) > KEPT_STACK) {
		jr_free(scratch->stack);
		scratch->stack = NULL;
		scratch->cap = 0;
	}
	*captures = scratch->slots;
	return rc;
}

int jr_regexp_exec(struct jr_regexp *re, struct jr_regexp_subject *s,
		   size_t start, bool sticky, const ptrdiff_t **captures)
{
	const struct re_jit *jit = jit_for(re, s, sticky);
	const size_t *found = NULL;
	int rc = -EAGAIN;

	if (jit != NULL)
		rc = jr_regexp_jit_run(jit, s->p, s->n, &start, &found);
	if (rc == -EAGAIN) {
		if (is_unicode(re) && start >= 3 && !s->ascii &&
		    is_pair(s, start - 3))
			start -= 3;
		rc = run_program(re, s, start, sticky, &found);
	}
	/* Unset is SIZE_MAX there, -1 here. */
	*captures = (const ptrdiff_t *)found;
	return rc;
}

size_t jr_regexp_advance(const struct jr_regexp *re,
			 const struct jr_regexp_subject *s, size_t at)
{
	if (s->ascii)
		return at + 1;
	if (is_unicode(re) && is_pair(s, at))
		return at + 6;
	for (at++; at < s->n && ((uint8_t)s->p[at] & 0xc0) == 0x80; at++)
		;
	return at;
}
