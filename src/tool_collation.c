/* tool_collation.c - makes the tables of lib/codec/collate_table.h from
 * allkeys.txt and UnicodeData.txt of the Unicode Character Database.
 *
 *   collation FOLDER OUTPUT.c
 *
 * Kept are code points of the basic plane that are no canonical composites
 * (text is decomposed before), and pairs of them that sort as one. Left out are
 * blocks that sort much like their codes, and compatibility characters that are
 * hardly in use. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/alloc.h"
#include "lib/codec/collate_table.h"

enum { MAX_ELEMENTS = 32, MAX_PAIRS = 2000, MAX_EXTRA = 0x10000 };

struct state {
	bool composite[0x10000];
	uint32_t value[0x10000];
	uint32_t extra[MAX_EXTRA];
	unsigned extra_count;
	struct { uint32_t first, second, value; } pairs[MAX_PAIRS];
	unsigned pair_count;
};

static void die(const char *what, const char *which)
{
	fprintf(stderr, "collation: %s: %s\n", what, which);
	exit(1);
}

static FILE *open_file(const char *folder, const char *name, const char *mode)
{
	char path[1024];
	FILE *f;

	snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
	f = fopen(path, mode);
	if (f == NULL)
		die("cannot open", path);
	return f;
}

/* Field 5 of UnicodeData.txt without a <tag> is a canonical decomposition. */
static void read_composites(struct state *s, const char *folder)
{
	FILE *f = open_file(folder, "UnicodeData.txt", "r");
	char line[1024], *field;
	unsigned long point;
	int i;

	while (fgets(line, sizeof line, f)) {
		point = strtoul(line, NULL, 16);
		for (field = line, i = 0; field != NULL && i < 5; i++) {
			field = strchr(field, ';');
			field = field ? field + 1 : NULL;
		}
		if (point < 0x10000 && field && *field != ';' && *field != '<')
			s->composite[point] = true;
	}
	fclose(f);
}

/* "[.0000.0000.0000][*...]": packed elements. */
static unsigned read_elements(char *p, uint32_t *out)
{
	unsigned long primary, secondary, tertiary;
	unsigned n = 0;

	for (; (p = strchr(p, '[')) != NULL; n++) {
		primary = strtoul(p + 2, &p, 16);
		secondary = strtoul(p + 1, &p, 16);
		tertiary = strtoul(p + 1, &p, 16);
		if (n == MAX_ELEMENTS || primary > 0xffff ||
		    secondary > 0x1ff || tertiary > 0x1f)
			die("too much for the table", p);
		out[n] = (uint32_t)JR_COLLATE_PACK(primary, secondary,
						   tertiary);
	}
	return n;
}

/* One element itself, more as where they are. */
static uint32_t store(struct state *s, const uint32_t *elements, unsigned n)
{
	unsigned at = s->extra_count;

	if (n == 1)
		return elements[0];
	if (at + n > MAX_EXTRA)
		die("too many", "expansions");
	memcpy(s->extra + at, elements, n * sizeof *elements);
	s->extra_count += n;
	return JR_COLLATE_MORE | n << 16 | at;
}

static bool is_kept(unsigned long point)
{
	static const struct { uint16_t low, high; } out[] = {
		{0x1200, 0x139f},       /* Ethiopic */
		{0x1400, 0x167f},       /* Canadian syllabics */
		{0x2190, 0x2bff},       /* arrows, mathematics, shapes, Braille */
		{0x2e80, 0x2fff},       /* radicals */
		{0x3100, 0x33ff},       /* Bopomofo, Hangul, enclosed, squared */
		{0xa000, 0xa63f},       /* Yi, Lisu, Vai */
		{0xa960, 0xa97f}, {0xd7b0, 0xd7ff},     /* old Hangul */
		{0xfb50, 0xfdff}, {0xfe70, 0xfefe},     /* Arabic forms */
	};

	for (size_t i = 0; i < sizeof out / sizeof out[0]; i++)
		if (point >= out[i].low && point <= out[i].high)
			return false;
	return point < 0x10000;
}

static void read_line(struct state *s, char *line)
{
	uint32_t elements[MAX_ELEMENTS];
	unsigned long first, second;
	char *p = strchr(line, '#'), *list;
	unsigned n;

	if (p)
		*p = '\0';
	first = strtoul(line, &p, 16);
	second = strtoul(p, &list, 16);
	if (list != p && strtoul(list, &p, 16) != 0)
		return;                 /* three code points */
	if (!is_kept(first) || second > 0xffff || s->composite[first])
		return;
	n = read_elements(list, elements);
	if (second == 0) {
		s->value[first] = store(s, elements, n);
		return;
	}
	if ((first & 0xff00) == 0x1900 || (first & 0xff00) == 0xaa00)
		return;                 /* vowels of Tai scripts: 400 pairs */
	if (s->pair_count == MAX_PAIRS)
		die("too many", "pairs");
	s->pairs[s->pair_count].first = (uint32_t)first;
	s->pairs[s->pair_count].second = (uint32_t)second;
	s->pairs[s->pair_count++].value = store(s, elements, n);
}

static void read_keys(struct state *s, const char *folder)
{
	FILE *f = open_file(folder, "allkeys.txt", "r");
	char line[1024];

	while (fgets(line, sizeof line, f))
		if (strchr("#@\n", line[0]) == NULL)
			read_line(s, line);
	fclose(f);
}

static int compare_pairs(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	if (x[0] != y[0])
		return x[0] < y[0] ? -1 : 1;
	return x[1] < y[1] ? -1 : x[1] > y[1];
}

static void write_values(FILE *f, const uint32_t *p, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		fprintf(f, "0x%x,%s", (unsigned)p[i], i % 8 == 7 ? "\n" : "");
}

/* Blocks that are the same are written once. */
static void write_blocks(const struct state *s, FILE *f)
{
	uint32_t *blocks = jr_alloc_array(0x10000, sizeof *blocks);
	unsigned index[0x10000 / JR_COLLATE_BLOCK], count = 0, i, j;
	const size_t size = JR_COLLATE_BLOCK * sizeof *blocks;

	for (i = 0; i < 0x10000 / JR_COLLATE_BLOCK; i++) {
		const uint32_t *block = s->value + i * JR_COLLATE_BLOCK;

		for (j = 0; j < count; j++)
			if (memcmp(blocks + j * JR_COLLATE_BLOCK, block,
				   size) == 0)
				break;
		if (j == count)
			memcpy(blocks + count++ * JR_COLLATE_BLOCK, block,
			       size);
		index[i] = j;
	}
	fprintf(f, "const uint16_t jr_collate_index[] = {\n");
	for (i = 0; i < 0x10000 / JR_COLLATE_BLOCK; i++)
		fprintf(f, "%u,%s", index[i], i % 16 == 15 ? "\n" : "");
	fprintf(f, "};\nconst uint32_t jr_collate_blocks[] = {\n");
	write_values(f, blocks, count * JR_COLLATE_BLOCK);
	fprintf(f, "};\n");
	jr_free(blocks);
}

static void write_tables(struct state *s, FILE *f)
{
	unsigned i;

	qsort(s->pairs, s->pair_count, sizeof s->pairs[0], compare_pairs);
	fprintf(f, "#include \"lib/codec/collate_table.h\"\n");
	write_blocks(s, f);
	fprintf(f, "const uint32_t jr_collate_extra[] = {\n");
	write_values(f, s->extra, s->extra_count);
	fprintf(f, "};\nconst struct jr_collate_pair jr_collate_pairs[] = {\n");
	for (i = 0; i < s->pair_count; i++)
		fprintf(f, "{0x%x,0x%x,0x%x},\n", (unsigned)s->pairs[i].first,
			(unsigned)s->pairs[i].second,
			(unsigned)s->pairs[i].value);
	fprintf(f, "};\nconst size_t jr_collate_pair_count = %u;\n",
		s->pair_count);
}

int main(int argc, char **argv)
{
	struct state *s = jr_zalloc(sizeof *s);
	unsigned i;
	FILE *f;

	if (argc != 3)
		die("usage", "collation FOLDER OUTPUT.c");
	for (i = 0; i < 0x10000; i++)
		s->value[i] = JR_COLLATE_NONE;
	read_composites(s, argv[1]);
	read_keys(s, argv[1]);
	f = open_file(argv[2], "", "w");
	write_tables(s, f);
	if (fclose(f) != 0)
		die("cannot write", argv[2]);
	jr_free(s);
	return 0;
}
