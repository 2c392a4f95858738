#include "lib/es/regexp_jit.h"

#include <errno.h>
#include <pcre2.h>
#include <time.h>

#include "lib/base/alloc.h"

enum {
	MAX_PATTERN = 1024 * 1024,
	/* Decisions in an attempt at one place; then it is our own matcher's
	 * turn, so that its limit of steps is the one that holds. */
	MATCH_LIMIT = 500000,
	/* What machine code may do before the clock is looked at, in
	 * characters passed or decisions made: about 20 ms. */
	SLICE = 20000000,
	FIRST_SLICE = 1000000,
	/* Nanoseconds before our own matcher takes over. */
	PATIENCE_NS = 15 * 1000 * 1000,
	SMALL_STACK = 32 * 1024,
	LARGE_STACK = 1024 * 1024,
};

struct re_jit_context {
	pcre2_general_context *general;
	pcre2_compile_context *compile;
	pcre2_match_context *match;
	pcre2_match_data *data;         /* grows with the groups */
	pcre2_jit_stack *stack;         /* NULL until it was needed */
	uint32_t pairs;                 /* of data */
};

struct re_jit {
	struct re_jit_context *jc;
	pcre2_code *code;
	struct re_cost cost;
	uint32_t pairs;
	bool sticky;
	bool first_known;       /* a match begins with one of these bytes: */
	uint32_t first[8];
	int only;               /* if it is a single one; else -1 */
};

static void *allocate(size_t n, void *data)
{
	(void)data;
	return jr_try_alloc(n);
}

static void release(void *p, void *data)
{
	(void)data;
	jr_free(p);
}

struct re_jit_context *jr_regexp_jit_context_new(void)
{
	struct re_jit_context *jc = jr_try_alloc(sizeof(*jc));

	if (jc == NULL)
		return NULL;
	*jc = (struct re_jit_context){0};
	jc->general = pcre2_general_context_create(allocate, release, NULL);
	if (jc->general != NULL) {
		jc->compile = pcre2_compile_context_create(jc->general);
		jc->match = pcre2_match_context_create(jc->general);
	}
	if (jc->compile == NULL || jc->match == NULL) {
		jr_regexp_jit_context_free(jc);
		return NULL;
	}
	pcre2_set_compile_extra_options(jc->compile,
			PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
	pcre2_set_match_limit(jc->match, MATCH_LIMIT);
	return jc;
}

void jr_regexp_jit_context_free(struct re_jit_context *jc)
{
	if (jc == NULL)
		return;
	pcre2_jit_stack_free(jc->stack);
	pcre2_match_data_free(jc->data);
	pcre2_match_context_free(jc->match);
	pcre2_compile_context_free(jc->compile);
	pcre2_general_context_free(jc->general);
	jr_free(jc);
}

/* ---- compiling ----------------------------------------------------------- */

static pcre2_code *compile(struct re_jit_context *jc, struct jr_str pattern,
			   uint32_t options)
{
	PCRE2_SIZE at;
	pcre2_code *code;
	int error;

	code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, options |
			     PCRE2_DOLLAR_ENDONLY | PCRE2_DOTALL |
			     PCRE2_MATCH_UNSET_BACKREF |
			     PCRE2_ALLOW_EMPTY_CLASS |
			     PCRE2_NEVER_BACKSLASH_C |
			     PCRE2_USE_OFFSET_LIMIT, &error, &at, jc->compile);
	if (code == NULL)
		return NULL;
	if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) {
		pcre2_code_free(code);
		return NULL;
	}
	return code;
}

/* Room for the captures of a match. */
static int reserve(struct re_jit_context *jc, uint32_t pairs)
{
	if (jc->data != NULL && jc->pairs >= pairs)
		return 0;
	pcre2_match_data_free(jc->data);
	jc->data = pcre2_match_data_create(pairs, jc->general);
	jc->pairs = pairs;
	return jc->data == NULL ? -ENOMEM : 0;
}

/* The byte in a set that has no other; -1 if there are others. */
static int only_byte(const uint32_t bits[8])
{
	int only = -1;

	for (int b = 0; b < 256; b++) {
		if (!(bits[b >> 5] >> (b & 31) & 1))
			continue;
		if (only >= 0)
			return -1;
		only = b;
	}
	return only;
}

int jr_regexp_jit_new(struct re_jit **out, struct re_jit_context *jc,
		      const struct re_tree *t, unsigned flags, bool ascii,
		      bool sticky)
{
	struct re_jit *j;
	struct jr_buf b;
	int rc;

	/* PCRE2 counts pairs in 16 bits. */
	if (t->groups > 10000)
		return -ENOTSUP;
	jr_buf_init(&b, MAX_PATTERN);
	rc = jr_regexp_translate(&b, t->root, flags, ascii);
	if (rc == -E2BIG)
		rc = -ENOTSUP;
	j = rc < 0 ? NULL : jr_try_alloc(sizeof(*j));
	if (j != NULL) {
		*j = (struct re_jit){
			.jc = jc, .pairs = t->groups + 1, .sticky = sticky,
			.cost = jr_regexp_cost(t->root),
		};
		j->first_known = !jr_regexp_first(t->root, j->first);
		j->only = j->first_known ? only_byte(j->first) : -1;
		if (jr_regexp_is_anchored(t->root))
			j->sticky = true;
		j->code = compile(jc, jr_buf_str(&b),
				  (ascii ? 0 : PCRE2_UTF |
				   PCRE2_NO_UTF_CHECK) |
				  (sticky ? PCRE2_ANCHORED : 0) |
				  (flags & JR_REGEXP_I ? PCRE2_CASELESS : 0));
		if (j->code == NULL) {
			jr_free(j);
			j = NULL;
			rc = -ENOTSUP;
		}
		*out = j;
	} else if (rc == 0) {
		rc = -ENOMEM;
	}
	jr_buf_fini(&b);
	return rc;
}

void jr_regexp_jit_free(struct re_jit *j)
{
	if (j == NULL)
		return;
	pcre2_code_free(j->code);
	jr_free(j);
}

/* ---- matching ------------------------------------------------------------ */

/* The work of one attempt at most, SLICE + 1 for more than that. */
static uint64_t work(const struct re_cost *c, size_t n)
{
	uint64_t w = 1;

	for (unsigned i = 0; i < c->degree; i++) {
		if (n > 0 && w > SLICE / n)
			return SLICE + 1;
		w *= n;
	}
	return c->branches && w < MATCH_LIMIT ? MATCH_LIMIT : w;
}

static uint64_t cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* Matches; once more with a large stack if the small one was not enough. */
static int call(const struct re_jit *j, const char *text, size_t n,
		size_t start)
{
	struct re_jit_context *jc = j->jc;
	int rc = pcre2_jit_match(j->code, (PCRE2_SPTR)text, n, start, 0,
				 jc->data, jc->match);

	if (rc != PCRE2_ERROR_JIT_STACKLIMIT || jc->stack != NULL)
		return rc;
	jc->stack = pcre2_jit_stack_create(SMALL_STACK, LARGE_STACK,
					   jc->general);
	if (jc->stack == NULL)
		return rc;
	pcre2_jit_stack_assign(jc->match, NULL, jc->stack);
	return pcre2_jit_match(j->code, (PCRE2_SPTR)text, n, start, 0,
			       jc->data, jc->match);
}

/* The next place from `at` on where a match may begin; n: none. */
static size_t candidate(const struct re_jit *j, const char *text, size_t n,
			size_t at)
{
	const uint8_t *p = (const uint8_t *)text, *found;

	if (j->only >= 0) {
		found = memchr(p + at, j->only, n - at);
		return found ? (size_t)(found - p) : n;
	}
	if (j->first_known)
		while (at < n && !(j->first[p[at] >> 5] >> (p[at] & 31) & 1))
			at++;
	return at;
}

/* Looks at the places from start on for as long as it may. NOMATCH: none was
 * left; -EAGAIN: *start is where it stopped. */
static int call_in_slices(const struct re_jit *j, const char *text, size_t n,
			  size_t *start, uint64_t each)
{
	uint64_t begin = cpu_ns(), most = SLICE / each;
	uint64_t places = FIRST_SLICE / each;
	int rc;

	for (;;) {
		size_t last;

		*start = candidate(j, text, n, *start);
		last = *start + (places > 0 ? places : 1);
		while (last < n && ((uint8_t)text[last] & 0xc0) == 0x80)
			last++;
		pcre2_set_offset_limit(j->jc->match, last < n ? last :
				       PCRE2_UNSET);
		rc = call(j, text, n, *start);
		if (rc != PCRE2_ERROR_NOMATCH || last >= n)
			break;
		*start = last;
		if (cpu_ns() - begin > PATIENCE_NS) {
			rc = -EAGAIN;
			break;
		}
		places = 2 * places < most ? 2 * places : most;
	}
	pcre2_set_offset_limit(j->jc->match, PCRE2_UNSET);
	return rc;
}

int jr_regexp_jit_run(const struct re_jit *j, const char *text, size_t n,
		      size_t *start, const size_t **captures)
{
	size_t rest = n - *start, *ovector;
	uint64_t each = work(&j->cost, rest);
	int rc;

	if (each > SLICE)
		return -EAGAIN;
	if (reserve(j->jc, j->pairs) < 0)
		return -ENOMEM;
	if (j->sticky || each * (rest + 1) <= SLICE)
		rc = call(j, text, n, *start);
	else
		rc = call_in_slices(j, text, n, start, each);
	if (rc == PCRE2_ERROR_NOMATCH)
		return 0;
	/* MATCHLIMIT, JIT_STACKLIMIT. */
	if (rc < 0)
		return -EAGAIN;
	ovector = pcre2_get_ovector_pointer(j->jc->data);
	for (uint32_t i = 2 * (uint32_t)rc; i < 2 * j->pairs; i++)
		ovector[i] = PCRE2_UNSET;
	*captures = ovector;
	return 1;
}
