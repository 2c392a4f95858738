#include "lib/es/eval_context.h"

struct jr_str jr_eval_context_part(struct jr_str *word, char c)
{
	const char *end = word->n ? memchr(word->p, c, word->n) : NULL;
	struct jr_str part = *word;

	if (!end) {
		word->n = 0;
		return part;
	}
	part.n = (size_t)(end - word->p);
	word->p += part.n + 1;
	word->n -= part.n + 1;
	return part;
}

struct jr_str jr_eval_context_word(struct jr_str *words)
{
	return jr_eval_context_part(words, ' ');
}

/* What follows the two characters that say what a word is. */
static struct jr_str tail(struct jr_str word)
{
	return (struct jr_str){word.p + 2, word.n - 2};
}

bool jr_eval_context_read(struct jr_eval_context *c, struct jr_str text)
{
	struct jr_str flags;

	*c = (struct jr_eval_context){.words = text};
	if (!text.n)
		return true;
	flags = jr_eval_context_word(&c->words);
	for (size_t i = 0; i < flags.n; i++) {
		if (flags.p[i] < '0' || flags.p[i] > '9')
			return false;
		c->flags = c->flags * 10 + (unsigned)(flags.p[i] - '0');
	}
	for (struct jr_str rest = c->words; rest.n;) {
		struct jr_str word = jr_eval_context_word(&rest);

		if (jr_str_starts(word, JR_STR("t:")))
			c->this_name = tail(word);
		else if (jr_str_starts(word, JR_STR("n:")))
			c->new_name = tail(word);
		else if (jr_str_starts(word, JR_STR("m:")))
			c->module_name = tail(word);
		else if (jr_str_starts(word, JR_STR("a:")))
			c->args_name = tail(word);
	}
	return true;
}
