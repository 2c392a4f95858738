/* tool_embed.c - build tool: compiles js/ into the binary.
 *
 *     embed JSDIR OUT.c OUT.bin
 *
 * Compiles every .js file below JSDIR as a built-in module, writes all
 * bytecode to OUT.bin and the table of it (src/builtin.h) to OUT.c, which
 * takes OUT.bin in with the assembler. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/alloc.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/lz.h"
#include "src/builtin.h"
#include "src/compile.h"
#include "src/options.h"
#include "src/runtime.h"

/* This program has no library of its own. */
const struct rt_builtin rt_builtin_table[] = {{NULL, 0, 0, 0, 0, 0, false}};
const size_t rt_builtin_count = 0;
const uint8_t rt_builtin_code[] = {0};

struct module {
	char *id;
	char *path;
	size_t offset, len;
	size_t unpacked;        /* as in struct rt_builtin */
	size_t line_count;      /* bytes of line widths, after the code */
	bool is_public;
};

struct modules {
	struct module *items;
	size_t count;
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "embed: %s: %s\n", what, why);
	exit(1);
}

static char *join(const char *dir, const char *name)
{
	struct jr_buf b;

	jr_buf_init(&b, 0);
	if (jr_buf_printf(&b, "%s%s%s%c", dir, *dir ? "/" : "", name, 0) < 0)
		die(dir, "out of memory");
	return b.p;
}

static void add(struct modules *ms, const char *root, const char *path)
{
	const char *inside = path + strlen(root) + 1;
	bool is_public = strncmp(inside, "node/", 5) == 0;
	char *id = jr_strdup(is_public ? inside + 5 : inside);

	id[strlen(id) - strlen(".js")] = '\0';
	ms->items = jr_realloc(ms->items,
			       (ms->count + 1) * sizeof *ms->items);
	ms->items[ms->count++] = (struct module){
		.id = id, .path = jr_strdup(path), .is_public = is_public,
	};
}

static void scan(struct modules *ms, const char *root, const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	if (!d)
		die(dir, "cannot read the folder");
	while ((e = readdir(d))) {
		size_t n = strlen(e->d_name);
		char *path;
		struct stat st;

		if (e->d_name[0] == '.')
			continue;
		path = join(dir, e->d_name);
		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			scan(ms, root, path);
		else if (n > 3 && strcmp(e->d_name + n - 3, ".js") == 0)
			add(ms, root, path);
		jr_free(path);
	}
	closedir(d);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct module *)a)->id,
		      ((const struct module *)b)->id);
}

static void read_file(struct jr_buf *b, const char *path)
{
	FILE *f = fopen(path, "rb");
	char chunk[16384];
	size_t n;

	if (!f)
		die(path, "cannot open");
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		jr_buf_add(b, chunk, n);
	if (ferror(f) || b->rc != 0)
		die(path, "cannot read");
	fclose(f);
}

/* Writes the widths of the lines of what rt_compile makes of the text. */
static void write_widths(struct module *m, struct jr_str text, FILE *out)
{
	size_t width = strlen(RT_BUILTIN_HEAD);

	for (size_t i = 0; i < text.n; i++) {
		width++;
		if (text.p[i] != '\n' && i + 1 < text.n)
			continue;
		for (; width >= 255; width -= 255, m->line_count++)
			fputc(255, out);
		fputc((int)width, out);
		m->line_count++;
		width = 0;
	}
}

/* Intl is large and hardly ever used: it takes 60 % of the room packed. What is
 * loaded by most programs is not worth the time. */
static bool is_packed(const struct module *m)
{
	return strncmp(m->id, "internal/intl/", 14) == 0;
}

static void write_code(struct module *m, const uint8_t *code, size_t n,
		       FILE *out)
{
	struct jr_buf packed;

	jr_buf_init(&packed, 0);
	if (is_packed(m)) {
		if (jr_lz_pack(&packed, code, n) < 0)
			die(m->id, "cannot be packed");
		m->unpacked = n;
		code = (const uint8_t *)packed.p;
		n = packed.n;
	}
	m->len = n;
	if (fwrite(code, 1, n, out) != n)
		die(m->id, "cannot write the bytecode");
	jr_buf_fini(&packed);
}

/* Runs on the engine's stack: [module pointer, out file pointer]. */
static duk_ret_t compile(duk_context *ctx)
{
	struct module *m = duk_require_pointer(ctx, 0);
	FILE *out = duk_require_pointer(ctx, 1);
	struct jr_buf text;
	struct rt_unit src = {.goal = RT_GOAL_BUILTIN};
	duk_size_t n;
	void *code;

	jr_buf_init(&text, 0);
	read_file(&text, m->path);
	duk_push_sprintf(ctx, "node:%s", m->id);
	src.filename = duk_get_string(ctx, -1);
	src.text = jr_buf_str(&text);
	rt_compile(ctx, &src);
	duk_dump_function(ctx);
	code = duk_get_buffer(ctx, -1, &n);
	write_code(m, code, n, out);
	write_widths(m, src.text, out);
	jr_buf_fini(&text);
	return 0;
}

static void compile_all(struct rt *rt, struct modules *ms, FILE *out)
{
	duk_context *ctx = rt->ctx;
	size_t at = 0;
	bool failed = false;

	for (size_t i = 0; i < ms->count; i++) {
		duk_push_c_function(ctx, compile, 2);
		duk_push_pointer(ctx, &ms->items[i]);
		duk_push_pointer(ctx, out);
		if (duk_pcall(ctx, 2) != DUK_EXEC_SUCCESS) {
			fprintf(stderr, "embed: %s: %s\n", ms->items[i].path,
				duk_safe_to_stacktrace(ctx, -1));
			failed = true;
		}
		duk_pop(ctx);
		ms->items[i].offset = at;
		at += ms->items[i].len + ms->items[i].line_count;
	}
	if (failed)
		die("js", "not all modules compile");
}

static void write_table(const struct modules *ms, const char *path,
			const char *bin)
{
	FILE *f = fopen(path, "w");

	if (!f)
		die(path, "cannot create");
	fprintf(f, "/* Generated by tool_embed.c. */\n"
		"#include \"src/builtin.h\"\n\n"
		"__asm__(\".section .rodata\\n\"\n"
		"\t\".balign 16\\n\"\n"
		"\t\".globl rt_builtin_code\\n\"\n"
		"\t\"rt_builtin_code:\\n\"\n"
		"\t\".incbin \\\"%s\\\"\\n\"\n"
		"\t\".previous\\n\");\n\n"
		"const struct rt_builtin rt_builtin_table[] = {\n", bin);
	for (size_t i = 0; i < ms->count; i++) {
		const struct module *m = &ms->items[i];

		fprintf(f, "\t{\"%s\", %zu, %zu, %zu, %zu, %zu, %s},\n", m->id,
			m->offset, m->len, m->unpacked, m->offset + m->len,
			m->line_count, m->is_public ? "true" : "false");
	}
	fprintf(f, "};\nconst size_t rt_builtin_count = %zu;\n", ms->count);
	if (fclose(f) != 0)
		die(path, "cannot write");
}

int main(int argc, char **argv)
{
	struct rt_options options = {0};
	struct modules ms = {NULL, 0};
	struct rt rt;
	FILE *bin;

	if (argc != 4)
		die("usage", "embed JSDIR OUT.c OUT.bin");
	scan(&ms, argv[1], argv[1]);
	qsort(ms.items, ms.count, sizeof *ms.items, by_id);
	if (rt_init(&rt, &options) < 0)
		die("engine", "cannot start");
	bin = fopen(argv[3], "wb");
	if (!bin)
		die(argv[3], "cannot create");
	compile_all(&rt, &ms, bin);
	if (fclose(bin) != 0)
		die(argv[3], "cannot write");
	write_table(&ms, argv[2], argv[3]);
	rt_fini(&rt);
	for (size_t i = 0; i < ms.count; i++) {
		jr_free(ms.items[i].id);
		jr_free(ms.items[i].path);
	}
	jr_free(ms.items);
	return 0;
}
