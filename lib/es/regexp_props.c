/* regexp_props.c - Unicode properties: names, code points, strings. */
#include <string.h>

#include "lib/es/regexp_table.h"
#include "lib/es/regexp_unicode.h"

static uint32_t number(const uint8_t **p)
{
	uint32_t n = 0;

	do
		n = n << 7 | (**p & 0x7f);
	while (*(*p)++ & 0x80);
	return n;
}

/* The place of a name in a list of aliases, -1 if it is not there. */
static int find(const char *list, struct jr_str name)
{
	for (int i = 0; *list; i++, list++)
		for (; *list; list += strlen(list) + 1)
			if (jr_str_eq(jr_str_from(list), name))
				return i;
	return -1;
}

/* ---- sets ---------------------------------------------------------------- */

/* Adds a set of run lengths; returns what is behind it. */
static const uint8_t *add_runs(struct jr_arena *a, struct re_set *s,
			       const uint8_t *p)
{
	uint32_t c = 0, n;

	for (bool inside = false; (n = number(&p)) > 0; inside = !inside) {
		if (inside && s)
			jr_regexp_set_add(a, s, c, c + n - 2);
		c += n - 1;
	}
	return p;
}

/* Adds the runs whose class is in the set of them. */
static void add_classes(struct jr_arena *a, struct re_set *s,
			const uint8_t *p, const bool in[256])
{
	for (uint32_t c = 0, n; c <= RE_MAX; c += n) {
		uint8_t class = *p++;

		n = number(&p);
		if (in[class])
			jr_regexp_set_add(a, s, c, c + n - 1);
	}
}

static void add_category(struct jr_arena *a, struct re_set *s, int which)
{
	bool in[256] = {false};

	for (int i = 0; i < 32; i++)
		in[i] = jr_regexp_category_masks[which] >> i & 1;
	add_classes(a, s, jr_regexp_categories, in);
}

static void add_script(struct jr_arena *a, struct re_set *s, int which)
{
	bool in[256] = {false};

	in[which] = true;
	add_classes(a, s, jr_regexp_scripts, in);
}

static void add_extensions(struct jr_arena *a, struct re_set *s, int which)
{
	const uint8_t *p = jr_regexp_extension_lists;
	bool alone[256] = {true}, in[256] = {false};
	struct re_set script = {0}, rest = {0};

	for (unsigned i = 1; *p != 0xff; i++, p++)
		for (; *p != 0xff; p++)
			in[i] |= *p == which;
	add_classes(a, s, jr_regexp_extensions, in);
	add_script(a, &script, which);
	add_classes(a, &rest, jr_regexp_extensions, alone);
	rest = jr_regexp_set_meet(a, &script, &rest);
	jr_regexp_set_join(a, s, &rest);
}

static void add_binary(struct jr_arena *a, struct re_set *s, int which)
{
	const uint8_t *p = jr_regexp_binaries;

	while (which-- > 0)
		p = add_runs(a, NULL, p);
	add_runs(a, s, p);
}

/* ---- properties of strings ----------------------------------------------- */

void jr_regexp_strings_add(struct jr_arena *a, struct re_strings *s,
			   struct re_string x)
{
	if (s->n == s->cap) {
		uint32_t cap = s->cap ? 2 * s->cap : 8;
		struct re_string *t = jr_arena_alloc(a, cap * sizeof(*t));

		if (t == NULL)
			return;
		if (s->n > 0)
			memcpy(t, s->s, s->n * sizeof(*t));
		s->s = t;
		s->cap = cap;
	}
	s->s[s->n++] = x;
}

/* Adds encoded strings, or only passes over them; returns what is behind. */
static const uint8_t *add_strings(struct jr_arena *a, struct re_strings *s,
				  bool wanted, const uint8_t *p)
{
	uint32_t text[32];

	while (*p != 0xff) {
		uint32_t same = p[0], n = same + p[1], *c;

		p += 2;
		for (uint32_t i = same; i < n; i++)
			text[i] = number(&p);
		c = wanted ? jr_arena_alloc(a, n * sizeof(*c)) : NULL;
		if (c) {
			memcpy(c, text, n * sizeof(*c));
			jr_regexp_strings_add(a, s, (struct re_string){c, n});
		}
	}
	return p + 1;
}

/* The property behind the last one is all of them. */
static void add_string_property(struct jr_arena *a, struct re_set *set,
				struct re_strings *strings, int which,
				int count)
{
	const uint8_t *p = jr_regexp_string_sets;

	for (int i = 0; i < count; i++) {
		bool wanted = i == which || which == count;

		p = add_runs(a, wanted ? set : NULL, p);
		p = add_strings(a, strings, wanted, p);
	}
}

/* ---- names --------------------------------------------------------------- */

static bool is_category(struct jr_str name)
{
	return jr_str_eq(name, JR_STR("General_Category")) ||
	       jr_str_eq(name, JR_STR("gc"));
}

static bool is_script(struct jr_str name)
{
	return jr_str_eq(name, JR_STR("Script")) ||
	       jr_str_eq(name, JR_STR("sc"));
}

static bool is_extension(struct jr_str name)
{
	return jr_str_eq(name, JR_STR("Script_Extensions")) ||
	       jr_str_eq(name, JR_STR("scx"));
}

static bool name_and_value(struct jr_arena *a, struct jr_str name,
			   struct jr_str value, struct re_set *set)
{
	int i;

	if (is_category(name)) {
		i = find(jr_regexp_category_names, value);
		if (i >= 0 && set)
			add_category(a, set, i);
		return i >= 0;
	}
	if (!is_script(name) && !is_extension(name))
		return false;
	i = find(jr_regexp_script_names, value);
	if (i >= 0 && set)
		(is_script(name) ? add_script : add_extensions)(a, set, i);
	return i >= 0;
}

/* Any, ASCII and Assigned, which the database does not list. */
static bool special(struct jr_arena *a, struct jr_str name,
		    struct re_set *set)
{
	struct re_set none = {0};

	if (jr_str_eq(name, JR_STR("Any"))) {
		if (set)
			jr_regexp_set_add(a, set, 0, RE_MAX);
		return true;
	}
	if (jr_str_eq(name, JR_STR("ASCII"))) {
		if (set)
			jr_regexp_set_add(a, set, 0, 0x7f);
		return true;
	}
	if (!jr_str_eq(name, JR_STR("Assigned")))
		return false;
	if (set) {
		add_category(a, &none, find(jr_regexp_category_names,
					    JR_STR("Cn")));
		none = jr_regexp_set_invert(a, &none);
		jr_regexp_set_join(a, set, &none);
	}
	return true;
}

bool jr_regexp_property(struct jr_arena *a, struct jr_str name,
			struct jr_str value, bool v, bool *of_strings,
			struct re_set *set, struct re_strings *strings)
{
	int i;

	*of_strings = false;
	if (value.p)
		return name_and_value(a, name, value, set);
	i = v ? find(jr_regexp_string_names, name) : -1;
	if (i >= 0) {
		*of_strings = true;
		if (set)
			add_string_property(a, set, strings, i,
					    find(jr_regexp_string_names,
						 JR_STR("RGI_Emoji")));
		return true;
	}
	i = find(jr_regexp_category_names, name);
	if (i >= 0) {
		if (set)
			add_category(a, set, i);
		return true;
	}
	i = find(jr_regexp_binary_names, name);
	if (i >= 0 && set)
		add_binary(a, set, i);
	return i >= 0 || special(a, name, set);
}
