#include "lib/es/lang.h"

#include <string.h>

static void set_flag(struct jr_lang *l, struct jr_str word)
{
	const struct {
		struct jr_str name;
		bool *flag;
	} flags[] = {
		{JR_STR("ts"), &l->ts}, {JR_STR("jsx"), &l->jsx},
		{JR_STR("keep"), &l->keep_imports},
		{JR_STR("assign"), &l->assign_fields},
		{JR_STR("legacy"), &l->legacy_decorators},
		{JR_STR("classic"), &l->classic_jsx},
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		if (jr_str_eq(word, flags[i].name))
			*flags[i].flag = true;
}

static void set_text(struct jr_lang *l, struct jr_str name,
		     struct jr_str value)
{
	if (jr_str_eq(name, JR_STR("source")))
		l->jsx_source = value;
	else if (jr_str_eq(name, JR_STR("factory")))
		l->jsx_factory = value;
	else if (jr_str_eq(name, JR_STR("fragment")))
		l->jsx_fragment = value;
}

void jr_lang_read(struct jr_lang *out, struct jr_str words)
{
	const char *p = words.p, *end = p + words.n;

	*out = (struct jr_lang){0};
	while (p < end) {
		const char *stop = memchr(p, ' ', (size_t)(end - p));
		struct jr_str word = {p, (size_t)((stop ? stop : end) - p)};
		const char *is = memchr(word.p, '=', word.n);

		if (is)
			set_text(out, (struct jr_str){p, (size_t)(is - p)},
				 (struct jr_str){is + 1, (size_t)(
						 p + word.n - is - 1)});
		else
			set_flag(out, word);
		p += word.n + 1;
	}
}
