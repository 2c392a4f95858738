/* tool_unicode.c - makes the tables of lib/es/regexp_table.h from the files of
 * the Unicode Character Database.
 *
 *   unicode FOLDER OUTPUT.c
 *
 * Sets of code points are written as lengths of runs, in base 128 with the high
 * digits first and marked by 0x80. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/alloc.h"

enum { POINTS = 0x110000, MAX_FIELDS = 16, MAX_VALUES = 400 };

struct out {
	const char *folder;     /* of the database */
	FILE *f;
	unsigned column;
};

static void die(const char *what, const char *which)
{
	fprintf(stderr, "unicode: %s: %s\n", what, which);
	exit(1);
}

/* ---- input --------------------------------------------------------------- */

struct file {
	FILE *f;
	char line[1024];
	char *field[MAX_FIELDS];
	unsigned n;
	uint32_t lo, hi;        /* of a first field that is a range */
};

static char *trim(char *s)
{
	char *end = s + strlen(s);

	while (isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		*--end = '\0';
	return s;
}

static void open_file(struct out *o, struct file *in, const char *name)
{
	char path[1024];

	snprintf(path, sizeof(path), "%s/%s", o->folder, name);
	in->f = fopen(path, "r");
	if (in->f == NULL)
		die("cannot read", path);
}

/* The next line with something in it; closes the file behind the last. */
static bool next(struct file *in)
{
	char *p;

	while (fgets(in->line, sizeof(in->line), in->f)) {
		in->line[strcspn(in->line, "#")] = '\0';
		p = trim(in->line);
		if (*p == '\0')
			continue;
		for (in->n = 0; p && in->n < MAX_FIELDS; in->n++) {
			char *end = strchr(p, ';');

			if (end)
				*end++ = '\0';
			in->field[in->n] = trim(p);
			p = end;
		}
		in->lo = in->hi = (uint32_t)strtoul(in->field[0], &p, 16);
		if (strncmp(p, "..", 2) == 0)
			in->hi = (uint32_t)strtoul(p + 2, NULL, 16);
		if (in->hi >= POINTS)
			die("bad line", in->field[0]);
		return true;
	}
	fclose(in->f);
	return false;
}

/* ---- output -------------------------------------------------------------- */

static void byte(struct out *o, unsigned b)
{
	if (o->column == 0)
		fputc('\t', o->f);
	fprintf(o->f, "%u,", b);
	if (++o->column == 18) {
		fputc('\n', o->f);
		o->column = 0;
	}
}

static void number(struct out *o, uint32_t n)
{
	int shift = 28;

	while (shift > 0 && n >> shift == 0)
		shift -= 7;
	for (; shift > 0; shift -= 7)
		byte(o, 0x80 | ((n >> shift) & 0x7f));
	byte(o, n & 0x7f);
}

static void begin(struct out *o, const char *name)
{
	fprintf(o->f, "\nconst uint8_t %s[] = {\n", name);
	o->column = 0;
}

static void end(struct out *o)
{
	fprintf(o->f, "%s};\n", o->column ? "\n" : "");
}

/* Lengths of runs that are outside and inside in turn. */
static void write_set(struct out *o, const uint8_t *in)
{
	uint32_t from = 0, last = POINTS;
	unsigned inside = 0;

	while (last > 0 && !in[last - 1])
		last--;
	for (uint32_t c = 0; c <= last; c++) {
		if (c < last && !!in[c] == inside)
			continue;
		number(o, c - from + 1);
		from = c;
		inside ^= 1;
	}
	byte(o, 0);
}

/* Runs of one class each: the class, the length. */
static void write_classes(struct out *o, const char *name, const uint8_t *class)
{
	uint32_t from = 0;

	begin(o, name);
	for (uint32_t c = 1; c <= POINTS; c++) {
		if (c < POINTS && class[c] == class[from])
			continue;
		byte(o, class[from]);
		number(o, c - from);
		from = c;
	}
	end(o);
}

/* ---- names --------------------------------------------------------------- */

/* Values of General_Category or Script: aliases of each, from
 * PropertyValueAliases.txt, the short one first. */
struct values {
	char *alias[MAX_VALUES][4];
	unsigned n;
};

static void read_values(struct out *o, struct values *v, const char *property)
{
	struct file in;

	open_file(o, &in, "PropertyValueAliases.txt");
	while (next(&in)) {
		if (strcmp(in.field[0], property) != 0)
			continue;
		if (v->n == MAX_VALUES)
			die("too many values", property);
		for (unsigned i = 1; i < in.n && i < 5; i++)
			if (i != 2 || strcmp(in.field[1], in.field[2]) != 0)
				v->alias[v->n][i - 1] = jr_strdup(in.field[i]);
		v->n++;
	}
}

static unsigned find_value(const struct values *v, const char *name)
{
	for (unsigned i = 0; i < v->n; i++)
		for (unsigned k = 0; k < 4; k++)
			if (v->alias[i][k] &&
			    strcmp(v->alias[i][k], name) == 0)
				return i;
	die("unknown value", name);
	return 0;
}

static void write_names(struct out *o, const char *name, const struct values *v)
{
	fprintf(o->f, "\nconst char %s[] =\n", name);
	for (unsigned i = 0; i < v->n; i++) {
		fputs("\t\"", o->f);
		for (unsigned k = 0; k < 4; k++)
			if (v->alias[i][k])
				fprintf(o->f, "%s\\0", v->alias[i][k]);
		fputs("\\0\"\n", o->f);
	}
	fputs("\t;\n", o->f);
}

static uint8_t *read_classes(struct out *o, const struct values *v,
			     const char *file, const char *rest)
{
	uint8_t *class = jr_alloc(POINTS);
	struct file in;

	memset(class, (int)find_value(v, rest), POINTS);
	open_file(o, &in, file);
	while (next(&in))
		memset(class + in.lo, (int)find_value(v, in.field[1]),
		       in.hi - in.lo + 1);
	return class;
}

/* ---- General_Category ---------------------------------------------------- */

/* Lu, Ll ... are bits; C, L, M ... those of a first letter, LC three. */
static bool is_single(const char *name)
{
	return strlen(name) == 2 && strcmp(name, "LC") != 0;
}

static bool stands_for(const char *name, const char *single)
{
	if (strcmp(name, "LC") == 0)
		return single[0] == 'L' && strchr("ult", single[1]);
	return strncmp(name, single, strlen(name)) == 0;
}

static void categories(struct out *o)
{
	struct values *v = jr_zalloc(sizeof(*v));
	uint8_t *class, bits[MAX_VALUES], n = 0;

	read_values(o, v, "gc");
	for (unsigned i = 0; i < v->n; i++) {
		bits[i] = n;
		n += is_single(v->alias[i][0]);
	}
	if (n > 32)
		die("too many values", "gc");
	class = read_classes(o, v, "extracted/DerivedGeneralCategory.txt",
			     "Cn");
	for (uint32_t c = 0; c < POINTS; c++)
		class[c] = bits[class[c]];
	write_names(o, "jr_regexp_category_names", v);
	fputs("\nconst uint32_t jr_regexp_category_masks[] = {", o->f);
	for (unsigned i = 0; i < v->n; i++) {
		uint32_t mask = 0;

		for (unsigned k = 0; k < v->n; k++)
			if (is_single(v->alias[k][0]) &&
			    stands_for(v->alias[i][0], v->alias[k][0]))
				mask |= UINT32_C(1) << bits[k];
		fprintf(o->f, "%s0x%x,", i % 6 ? " " : "\n\t", mask);
	}
	fputs("\n};\n", o->f);
	write_classes(o, "jr_regexp_categories", class);
}

/* ---- Script and Script_Extensions ---------------------------------------- */

/* The script numbers of ScriptExtensions.txt's field, 0xff ends them. */
static void extension_list(const struct values *v, char *field,
			   uint8_t list[64])
{
	unsigned n = 0;
	char *save, *p;

	for (p = strtok_r(field, " ", &save); p && n < 63;
	     p = strtok_r(NULL, " ", &save))
		list[n++] = (uint8_t)find_value(v, p);
	list[n] = 0xff;
}

static void scripts(struct out *o)
{
	struct values *v = jr_zalloc(sizeof(*v));
	uint8_t *class, (*lists)[64] = jr_zalloc(256 * sizeof(*lists));
	unsigned n = 1, i;
	struct file in;

	read_values(o, v, "sc");
	class = read_classes(o, v, "Scripts.txt", "Zzzz");
	write_names(o, "jr_regexp_script_names", v);
	write_classes(o, "jr_regexp_scripts", class);

	/* Class 0: the script is the only one. */
	memset(class, 0, POINTS);
	open_file(o, &in, "ScriptExtensions.txt");
	while (next(&in)) {
		if (n == 255)
			die("too many lists", "scx");
		memset(lists[n], 0, sizeof(lists[n]));
		extension_list(v, in.field[1], lists[n]);
		for (i = 1; memcmp(lists[i], lists[n], sizeof(lists[n])); i++)
			;
		n += i == n;
		memset(class + in.lo, (int)i, in.hi - in.lo + 1);
	}
	write_classes(o, "jr_regexp_extensions", class);
	begin(o, "jr_regexp_extension_lists");
	for (i = 1; i < n; i++) {
		for (unsigned k = 0; lists[i][k] != 0xff; k++)
			byte(o, lists[i][k]);
		byte(o, 0xff);
	}
	byte(o, 0xff);
	end(o);
}

/* ---- binary properties --------------------------------------------------- */

/* ECMA-262 table 68 without Any, ASCII and Assigned. */
static const struct binary {
	const char *file, *names;
} binaries[] = {
	{"PropList.txt", "ASCII_Hex_Digit Bidi_Control Dash Deprecated "
	 "Diacritic Extender Hex_Digit IDS_Binary_Operator "
	 "IDS_Trinary_Operator Ideographic Join_Control "
	 "Logical_Order_Exception Noncharacter_Code_Point Pattern_Syntax "
	 "Pattern_White_Space Quotation_Mark Radical Regional_Indicator "
	 "Sentence_Terminal Soft_Dotted Terminal_Punctuation "
	 "Unified_Ideograph Variation_Selector White_Space"},
	{"DerivedCoreProperties.txt", "Alphabetic Case_Ignorable Cased "
	 "Changes_When_Casefolded Changes_When_Casemapped "
	 "Changes_When_Lowercased Changes_When_Titlecased "
	 "Changes_When_Uppercased Default_Ignorable_Code_Point "
	 "Grapheme_Base Grapheme_Extend ID_Continue ID_Start Lowercase Math "
	 "Uppercase XID_Continue XID_Start"},
	{"DerivedNormalizationProps.txt", "Changes_When_NFKC_Casefolded"},
	{"emoji/emoji-data.txt", "Emoji Emoji_Component Emoji_Modifier "
	 "Emoji_Modifier_Base Emoji_Presentation Extended_Pictographic"},
	{"extracted/DerivedBinaryProperties.txt", "Bidi_Mirrored"},
};

static void read_binary(struct out *o, const char *file, const char *name,
			uint8_t *set)
{
	bool any = false;
	struct file in;

	memset(set, 0, POINTS);
	open_file(o, &in, file);
	while (next(&in)) {
		if (strcmp(in.field[1], name) != 0)
			continue;
		memset(set + in.lo, 1, in.hi - in.lo + 1);
		any = true;
	}
	if (!any)
		die("no such property", name);
}

static void binary_aliases(struct out *o, struct values *v, const char *name)
{
	struct file in;

	open_file(o, &in, "PropertyAliases.txt");
	while (next(&in)) {
		if (in.n < 2 || strcmp(in.field[1], name) != 0)
			continue;
		for (unsigned i = 0; i < in.n && i < 4; i++)
			if (i != 1 || strcmp(in.field[0], in.field[1]) != 0)
				v->alias[v->n][i] = jr_strdup(in.field[i]);
	}
	if (v->alias[v->n][0] == NULL)
		v->alias[v->n][0] = jr_strdup(name);
	v->n++;
}

static void binary_properties(struct out *o)
{
	struct values *v = jr_zalloc(sizeof(*v));
	uint8_t *set = jr_alloc(POINTS);

	begin(o, "jr_regexp_binaries");
	for (size_t i = 0; i < sizeof(binaries) / sizeof(*binaries); i++) {
		char *names = jr_strdup(binaries[i].names), *save, *p;

		for (p = strtok_r(names, " ", &save); p;
		     p = strtok_r(NULL, " ", &save)) {
			binary_aliases(o, v, p);
			read_binary(o, binaries[i].file, p, set);
			write_set(o, set);
		}
	}
	end(o);
	write_names(o, "jr_regexp_binary_names", v);
}

/* ---- properties of strings ----------------------------------------------- */

struct string {
	uint32_t c[16];
	unsigned n;
};

static int by_characters(const void *a, const void *b)
{
	const struct string *x = a, *y = b;

	for (unsigned i = 0; i < x->n && i < y->n; i++)
		if (x->c[i] != y->c[i])
			return x->c[i] < y->c[i] ? -1 : 1;
	return (int)x->n - (int)y->n;
}

/* In order, each as: how much is the same as in the one before, how many
 * characters follow, these. 0xff ends them. */
static void write_strings(struct out *o, struct string *s, unsigned n)
{
	qsort(s, n, sizeof(*s), by_characters);
	for (unsigned i = 0, same; i < n; i++) {
		for (same = 0; i > 0 && same < s[i].n &&
		     s[i].c[same] == s[i - 1].c[same]; same++)
			;
		byte(o, same);
		byte(o, s[i].n - same);
		for (; same < s[i].n; same++)
			number(o, s[i].c[same]);
	}
	byte(o, 0xff);
}

static void string_property(struct out *o, const char *file, const char *name)
{
	struct string *list = jr_alloc_array(4096, sizeof(*list));
	uint8_t *set = jr_zalloc(POINTS);
	unsigned n = 0;
	struct file in;

	open_file(o, &in, file);
	while (next(&in)) {
		struct string *s = &list[n];
		char *p = in.field[0];

		if (strcmp(in.field[1], name) != 0)
			continue;
		if (!strchr(p, ' ')) {
			memset(set + in.lo, 1, in.hi - in.lo + 1);
			continue;
		}
		for (s->n = 0; *p && s->n < 16; s->n++)
			s->c[s->n] = (uint32_t)strtoul(p, &p, 16);
		if (++n == 4096)
			die("too many strings", name);
	}
	write_set(o, set);
	write_strings(o, list, n);
	jr_free(set);
	jr_free(list);
}

static void string_properties(struct out *o)
{
	static const char *const names[] = {
		"Basic_Emoji", "Emoji_Keycap_Sequence",
		"RGI_Emoji_Modifier_Sequence", "RGI_Emoji_Flag_Sequence",
		"RGI_Emoji_Tag_Sequence", "RGI_Emoji_ZWJ_Sequence",
	};

	begin(o, "jr_regexp_string_sets");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		string_property(o, i < 5 ? "emoji/emoji-sequences.txt" :
				"emoji/emoji-zwj-sequences.txt", names[i]);
	end(o);
	fputs("\nconst char jr_regexp_string_names[] =\n", o->f);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		fprintf(o->f, "\t\"%s\\0\\0\"\n", names[i]);
	fputs("\t\"RGI_Emoji\\0\\0\"\n\t;\n", o->f);
}

/* ---- case ---------------------------------------------------------------- */

/* Rows: characters from, from + step ... (count of them) are canonically
 * character + delta. */
static void write_case(struct out *o, const char *name, const uint32_t *to)
{
	uint32_t c = 0;

	fprintf(o->f, "\nconst struct re_case %s[] = {\n", name);
	while (c < POINTS) {
		int32_t delta = (int32_t)(to[c] - c);
		uint32_t step = 1, n = 1;

		if (delta == 0) {
			c++;
			continue;
		}
		if (c + 2 < POINTS && to[c + 1] == c + 1 &&
		    to[c + 2] - (c + 2) == (uint32_t)delta)
			step = 2;
		while (c + n * step < POINTS &&
		       to[c + n * step] - (c + n * step) == (uint32_t)delta &&
		       (step == 1 || to[c + n * step - 1] == c + n * step - 1))
			n++;
		fprintf(o->f, "\t{0x%x, %u, %u, %d},\n", c, n, step, delta);
		c += (n - 1) * step + 1;
	}
	fputs("\t{0, 0, 0, 0},\n};\n", o->f);
	fprintf(o->f, "const size_t %s_rows = sizeof(%s) / sizeof(*%s) - 1;\n",
		name, name, name);
}

static uint32_t *identity(void)
{
	uint32_t *to = jr_alloc_array(POINTS, sizeof(*to));

	for (uint32_t c = 0; c < POINTS; c++)
		to[c] = c;
	return to;
}

/* ECMA-262 22.2.2.7.3: without u and v, upper case where that is one code unit
 * and does not come into ASCII from outside. */
static void upper_case(struct out *o)
{
	uint32_t *to = identity();
	struct file in;

	open_file(o, &in, "UnicodeData.txt");
	while (next(&in)) {
		uint32_t up = (uint32_t)strtoul(in.field[12], NULL, 16);

		if (in.field[12][0] && in.lo < 0x10000 && up < 0x10000 &&
		    (in.lo < 0x80 || up >= 0x80))
			to[in.lo] = up;
	}
	open_file(o, &in, "SpecialCasing.txt");
	while (next(&in))
		if (in.field[4][0] == '\0' && strchr(in.field[3], ' '))
			to[in.lo] = in.lo;
	write_case(o, "jr_regexp_upper", to);
}

static void fold_case(struct out *o)
{
	uint32_t *to = identity();
	struct file in;

	open_file(o, &in, "CaseFolding.txt");
	while (next(&in))
		if (in.field[1][0] == 'C' || in.field[1][0] == 'S')
			to[in.lo] = (uint32_t)strtoul(in.field[2], NULL, 16);
	write_case(o, "jr_regexp_fold", to);
}

/* Mappings of strings: field 12 of UnicodeData.txt is upper, 13 lower case. */
static void string_case(struct out *o, const char *name, unsigned field)
{
	uint32_t *to = identity();
	struct file in;

	open_file(o, &in, "UnicodeData.txt");
	while (next(&in))
		if (in.field[field][0])
			to[in.lo] = (uint32_t)strtoul(in.field[field], NULL,
						      16);
	write_case(o, name, to);
}

static void write_points(struct out *o, char *list)
{
	fputs(", {", o->f);
	for (int i = 0; i < 3; i++)
		fprintf(o->f, "%s0x%lx", i ? ", " : "",
			strtoul(list, &list, 16));
	fputc('}', o->f);
}

/* Those of more than one character that always hold. The file has them in
 * no particular order. */
static void special_case(struct out *o)
{
	static char lines[POINTS / 0x10][2][64];        /* up to U+10FFF */
	struct file in;

	open_file(o, &in, "SpecialCasing.txt");
	while (next(&in)) {
		if (in.n > 5 || in.lo >= POINTS / 0x10)
			continue;
		snprintf(lines[in.lo][0], sizeof(lines[0][0]), "%s",
			 in.field[1]);
		snprintf(lines[in.lo][1], sizeof(lines[0][1]), "%s",
			 in.field[3]);
	}
	fputs("\nconst struct case_special jr_case_special[] = {\n", o->f);
	for (uint32_t c = 0; c < POINTS / 0x10; c++) {
		if (lines[c][0][0] == '\0')
			continue;
		fprintf(o->f, "\t{0x%x", c);
		write_points(o, lines[c][0]);
		write_points(o, lines[c][1]);
		fputs("},\n", o->f);
	}
	fputs("};\nconst size_t jr_case_special_rows =\n\t"
	      "sizeof(jr_case_special) / sizeof(*jr_case_special);\n", o->f);
}

int main(int argc, char **argv)
{
	struct out o = {0};

	if (argc != 3)
		die("usage", "unicode FOLDER OUTPUT.c");
	o.folder = argv[1];
	o.f = fopen(argv[2], "w");
	if (o.f == NULL)
		die("cannot write", argv[2]);
	fputs("/* Made by src/tool_unicode.c from the Unicode Character "
	      "Database. */\n#include \"lib/es/regexp_table.h\"\n", o.f);
	categories(&o);
	scripts(&o);
	binary_properties(&o);
	string_properties(&o);
	upper_case(&o);
	fold_case(&o);
	string_case(&o, "jr_case_upper", 12);
	string_case(&o, "jr_case_lower", 13);
	special_case(&o);
	if (fclose(o.f) != 0)
		die("cannot write", argv[2]);
	return 0;
}
