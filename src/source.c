#include "src/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/alloc.h"

enum {
	MAX_EVALS = 256,                /* evaluated texts kept */
	MAX_EVAL_BYTES = 1 << 20,       /* ... in all */
	MAX_FILE = 256 << 20,           /* larger ones are not read again */
};

void rt_source_init(struct rt_sources *s)
{
	memset(s, 0, sizeof(*s));
}

static void free_source(struct rt_source *src)
{
	jr_free(src->name);
	jr_free(src->text);
	jr_free(src->lines);
	jr_free(src);
}

void rt_source_fini(struct rt_sources *s)
{
	for (size_t i = 0; i < s->count; i++)
		free_source(s->list[i]);
	jr_free(s->list);
	rt_source_init(s);
}

static bool is_eval(const struct rt_source *src)
{
	return memchr(src->name, 0, src->name_len) != NULL;
}

/* Index of the source of that name, or s->count. */
static size_t find(const struct rt_sources *s, struct jr_str name)
{
	for (size_t i = s->count; i-- > 0;) {
		struct rt_source *src = s->list[i];

		if (src->name_len == name.n &&
		    memcmp(src->name, name.p, name.n) == 0)
			return i;
	}
	return s->count;
}

static void drop(struct rt_sources *s, size_t i)
{
	struct rt_source *src = s->list[i];

	if (is_eval(src)) {
		s->evals--;
		s->eval_bytes -= src->len;
	}
	if (s->last == src)
		s->last = NULL;
	memmove(&s->list[i], &s->list[i + 1],
		(s->count - i - 1) * sizeof(*s->list));
	s->count--;
	free_source(src);
}

static void drop_old_evals(struct rt_sources *s)
{
	for (size_t i = 0; i < s->count;) {
		if (s->evals <= MAX_EVALS && s->eval_bytes <= MAX_EVAL_BYTES)
			return;
		/* Never the newest: it is about to be used. */
		if (is_eval(s->list[i]) && i + 1 < s->count)
			drop(s, i);
		else
			i++;
	}
}

static struct rt_source *append(struct rt_sources *s, struct jr_str name)
{
	struct rt_source *src;

	if (s->count == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 16;
		void *list = jr_try_realloc(s->list, cap * sizeof(*s->list));

		if (!list)
			return NULL;
		s->list = list;
		s->cap = cap;
	}
	src = jr_try_alloc(sizeof(*src));
	if (!src)
		return NULL;
	memset(src, 0, sizeof(*src));
	src->name = jr_try_alloc(name.n + 1);
	if (!src->name) {
		jr_free(src);
		return NULL;
	}
	memcpy(src->name, name.p, name.n);
	src->name[name.n] = '\0';
	src->name_len = name.n;
	s->list[s->count++] = src;
	return src;
}

int rt_source_add(struct rt_sources *s, struct jr_str name, struct jr_str text)
{
	struct rt_source *src;

	size_t old = find(s, name);

	if (old < s->count)
		drop(s, old);
	src = append(s, name);
	if (!src)
		return -ENOMEM;
	src->kept = true;
	src->text = jr_try_alloc(text.n + 1);
	if (!src->text) {
		s->count--;
		free_source(src);
		return -ENOMEM;
	}
	memcpy(src->text, text.p, text.n);
	src->len = text.n;
	if (is_eval(src)) {
		s->evals++;
		s->eval_bytes += src->len;
		drop_old_evals(s);
	}
	return 0;
}

int rt_source_add_lines(struct rt_sources *s, struct jr_str name,
			const uint8_t *widths, size_t count)
{
	struct rt_source *src = append(s, name);

	if (!src)
		return -ENOMEM;
	src->kept = true;
	src->widths = widths;
	src->width_count = count;
	return 0;
}

/* ---- texts of files ---- */

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Path of an absolute path or file: URL; NULL for other names. Caller frees. */
static char *file_path(const struct rt_source *src)
{
	const char *p = src->name;
	char *path, *out;

	if (is_eval(src))
		return NULL;
	path = out = jr_try_alloc(src->name_len + 1);
	if (!path)
		return NULL;
	if (*p == '/') {
		memcpy(path, p, src->name_len + 1);
		return path;
	}
	if (strncmp(p, "file:///", 8) != 0) {
		jr_free(path);
		return NULL;
	}
	for (p += 7; *p && *p != '?' && *p != '#'; p++) {
		if (*p == '%' && hex(p[1]) >= 0 && hex(p[2]) >= 0) {
			*out++ = (char)(hex(p[1]) << 4 | hex(p[2]));
			p += 2;
		} else {
			*out++ = *p;
		}
	}
	*out = '\0';
	return path;
}

static char *read_all(int fd, size_t size)
{
	char *text = jr_try_alloc(size + 1);
	size_t got = 0;

	while (text && got < size) {
		ssize_t n = read(fd, text + got, size - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			jr_free(text);
			return NULL;
		}
		got += (size_t)n;
	}
	return text;
}

static bool load_file(struct rt_source *src)
{
	char *path = file_path(src);
	struct stat st;
	int fd;

	if (!path)
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	jr_free(path);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size <= MAX_FILE)
		src->text = read_all(fd, (size_t)st.st_size);
	close(fd);
	if (!src->text)
		return false;
	/* A file that changed does not fit the code any more. */
	if (src->line_count > 0 && src->len != (size_t)st.st_size) {
		jr_free(src->text);
		src->text = NULL;
		return false;
	}
	src->len = (size_t)st.st_size;
	return true;
}

/* Offset behind the line terminator at p, or p if there is none: LF, CR, CRLF,
 * U+2028, U+2029. */
static size_t skip_newline(const char *text, size_t len, size_t p)
{
	if (text[p] == '\n')
		return p + 1;
	if (text[p] == '\r')
		return p + 1 < len && text[p + 1] == '\n' ? p + 2 : p + 1;
	if (text[p] == '\xe2' && p + 2 < len && text[p + 1] == '\x80' &&
	    (text[p + 2] == '\xa8' || text[p + 2] == '\xa9'))
		return p + 3;
	return p;
}

static bool make_lines(struct rt_source *src)
{
	size_t cap = 64, count = 0, next;
	uint32_t *lines = jr_try_alloc(cap * sizeof(*lines));
	unsigned char all = 0;

	if (!lines)
		return false;
	lines[count++] = 0;
	for (size_t i = 0; i < src->len; i = next) {
		all |= (unsigned char)src->text[i];
		next = skip_newline(src->text, src->len, i);
		if (next == i) {
			next = i + 1;
			continue;
		}
		if (count == cap) {
			void *more = jr_try_realloc(lines,
						    cap * 2 * sizeof(*lines));

			if (!more) {
				jr_free(lines);
				return false;
			}
			lines = more;
			cap *= 2;
		}
		lines[count++] = (uint32_t)next;
	}
	src->lines = lines;
	src->line_count = count;
	src->ascii = all < 0x80;
	return true;
}

static bool decode_lines(struct rt_source *src)
{
	uint32_t *lines = jr_try_alloc((src->width_count + 1) * sizeof(*lines));
	size_t count = 0;
	uint32_t at = 0;

	if (!lines)
		return false;
	lines[count++] = 0;
	for (size_t i = 0; i < src->width_count; i++) {
		at += src->widths[i];
		if (src->widths[i] < 255)
			lines[count++] = at;
	}
	src->lines = lines;
	src->line_count = count;
	src->len = at;
	src->ascii = true;
	return true;
}

/* The source with its text in memory (need_text) or at least its line table. */
static struct rt_source *get(struct rt_sources *s, struct jr_str name,
			     bool need_text)
{
	size_t i = find(s, name);
	struct rt_source *src = i < s->count ? s->list[i] : append(s, name);

	if (!src)
		return NULL;
	if (src->widths && src->line_count == 0 && !decode_lines(src))
		return NULL;
	if (src->line_count > 0 && (src->text || (src->ascii && !need_text)))
		return src;
	if (!src->text) {
		if (src->kept || !load_file(src))
			return NULL;
		if (s->last && s->last->ascii && s->last != src) {
			jr_free(s->last->text);
			s->last->text = NULL;
		}
		s->last = src;
	}
	if (src->line_count == 0 && !make_lines(src))
		return NULL;
	return src;
}

static size_t line_of(const struct rt_source *src, uint32_t offset)
{
	size_t lo = 0, hi = src->line_count;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (src->lines[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

bool rt_source_locate(struct rt_sources *s, struct jr_str name,
		      uint32_t offset, uint32_t *line, uint32_t *column)
{
	struct rt_source *src = get(s, name, false);
	size_t at, start;

	if (!src || offset > src->len)
		return false;
	at = line_of(src, offset);
	start = src->lines[at];
	*line = (uint32_t)at + 1;
	*column = (uint32_t)(offset - start) + 1;
	if (src->ascii)
		return true;
	if (start == 0 && offset >= 3 && memcmp(src->text, "\xef\xbb\xbf", 3) == 0)
		start = 3;
	*column = 1;
	for (size_t i = start; i < offset; i++) {
		unsigned char c = (unsigned char)src->text[i];

		*column += (c & 0xc0) != 0x80;
		*column += c >= 0xf0;
	}
	return true;
}

bool rt_source_text(struct rt_sources *s, struct jr_str name,
		    struct jr_str *out)
{
	struct rt_source *src = get(s, name, true);

	if (!src)
		return false;
	*out = (struct jr_str){src->text, src->len};
	return true;
}

bool rt_source_range(struct rt_sources *s, struct jr_str name, uint32_t start,
		     uint32_t end, struct jr_str *out)
{
	struct jr_str text;

	if (!rt_source_text(s, name, &text) || start > end || end > text.n)
		return false;
	*out = (struct jr_str){text.p + start, end - start};
	return true;
}

bool rt_source_line(struct rt_sources *s, struct jr_str name, uint32_t line,
		    struct jr_str *out)
{
	struct rt_source *src = get(s, name, true);
	size_t p, start;

	if (!src || line == 0 || line > src->line_count)
		return false;
	start = p = src->lines[line - 1];
	while (p < src->len && skip_newline(src->text, src->len, p) == p)
		p++;
	*out = (struct jr_str){src->text + start, p - start};
	return true;
}

/* ---- the callee of a call, read backwards ---- */

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '#' ||
	       (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Steps back over white space; p is behind what is looked at. */
static size_t back_space(struct jr_str t, size_t p)
{
	while (p > 0 && is_space(t.p[p - 1]))
		p--;
	return p;
}

static size_t back_name(struct jr_str t, size_t p)
{
	while (p > 0 && is_name_byte(t.p[p - 1]))
		p--;
	return p;
}

/* i is the offset of a closing quote; returns that of the opening one on the
 * same line, or i. */
static size_t back_quote(struct jr_str t, size_t i)
{
	for (size_t k = i; k-- > 0 && t.p[k] != '\n';)
		if (t.p[k] == t.p[i] && (k == 0 || t.p[k - 1] != '\\'))
			return k;
	return i;
}

/* p is behind a closing bracket; returns the offset of the opening one, or p
 * if slashes (a comment, a regular expression?) or imbalance make that a
 * guess. */
static size_t back_bracket(struct jr_str t, size_t p)
{
	size_t depth = 0, i = p, k;

	while (i-- > 0) {
		switch (t.p[i]) {
		case ')': case ']': case '}':
			depth++;
			break;
		case '(': case '[': case '{':
			if (--depth == 0)
				return i;
			break;
		case '\'': case '"': case '`':
			k = back_quote(t, i);
			if (k == i)
				return p;
			i = k;
			break;
		case '/':
			return p;
		}
	}
	return p;
}

static bool is_keyword_before_expression(struct jr_str word)
{
	static const char *const words[] = {
		"return", "typeof", "void", "delete", "new", "in", "of",
		"instanceof", "throw", "case", "await", "yield", "else", "do",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (jr_str_eq(word, jr_str_from(words[i])))
			return true;
	return false;
}

struct part {
	const char *p;
	size_t n;
};

enum { MAX_PARTS = 24 };

/* Writes the parts, innermost last, for [open...close]: a name or number as it
 * stands, a string like a member. Returns how many. */
static size_t index_parts(struct jr_str t, size_t open, size_t close,
			  struct part *parts)
{
	size_t from = open + 1, n = close - from;
	bool quoted = n >= 2 && (t.p[from] == '\'' || t.p[from] == '"');

	for (size_t i = from + quoted; i < close - quoted; i++)
		if (!is_name_byte(t.p[i])) {
			parts[0] = (struct part){"[(intermediate value)]", 22};
			return 1;
		}
	if (quoted) {
		parts[0] = (struct part){t.p + from + 1, n - 2};
		parts[1] = (struct part){".", 1};
		return 2;
	}
	parts[0] = (struct part){t.p + open, n + 2};
	return 1;
}

static size_t trim_end(struct jr_str t, size_t p, size_t end)
{
	while (end > p && is_space(t.p[end - 1]))
		end--;
	return end;
}

/* Names and dots, or a number, from p to end? */
static bool is_path(struct jr_str t, size_t p, size_t end)
{
	for (size_t i = p; i < end; i++)
		if (!is_name_byte(t.p[i]) && t.p[i] != '.')
			return false;
	return p < end;
}

/* Writes the parts, innermost last, for (a || b), (0, a.b) and their like, whose
 * brackets are at open and close. Returns how many, 0 if it is something else. */
static size_t group_parts(struct jr_str t, size_t open, size_t close,
			  struct part *parts)
{
	static const struct {
		const char *sign, *text;
	} ops[] = {
		{"||", " || "}, {"&&", " && "}, {"??", " ?? "}, {",", " , "},
	};
	size_t i, p = open + 1, end, right, n;

	while (p < close && is_space(t.p[p]))
		p++;
	for (end = p; end < close && !strchr("|&?,", t.p[end]); end++)
		;
	for (i = 0; i < sizeof(ops) / sizeof(*ops); i++) {
		n = strlen(ops[i].sign);
		if (close - end > n && memcmp(t.p + end, ops[i].sign, n) == 0)
			break;
	}
	if (i == sizeof(ops) / sizeof(*ops))
		return 0;
	for (right = end + n; right < close && is_space(t.p[right]); right++)
		;
	end = trim_end(t, p, end);
	close = trim_end(t, right, close);
	if (!is_path(t, p, end) || !is_path(t, right, close))
		return 0;
	parts[0] = (struct part){")", 1};
	parts[1] = (struct part){t.p + right, close - right};
	parts[2] = (struct part){ops[i].text, strlen(ops[i].text)};
	parts[3] = (struct part){t.p + p, end - p};
	parts[4] = (struct part){"(", 1};
	return 5;
}

/* Collects the parts that stand before p, innermost last, into parts. Returns
 * their number, 0 if it cannot be told. */
static size_t collect(struct jr_str t, size_t p, struct part *parts)
{
	static const struct part value = {"(intermediate value)", 20};
	size_t n = 0, from;

	for (;;) {
		p = back_space(t, p);
		if (n >= MAX_PARTS - 5 || p == 0)
			return 0;
		from = back_name(t, p);
		if (from < p) {
			struct part name = {t.p + from, p - from};

			if (is_keyword_before_expression(
				    (struct jr_str){name.p, name.n}))
				return 0;
			parts[n++] = name;
			p = back_space(t, from);
			if (p == 0 || t.p[p - 1] != '.' ||
			    (p > 1 && t.p[p - 2] == '.'))
				return n;
			p--;
			parts[n++] = (struct part){".", 1};
			if (p > 0 && t.p[p - 1] == '?') {
				p--;
				parts[n - 1] = (struct part){"?.", 2};
			}
			continue;
		}
		if (t.p[p - 1] == ']') {
			size_t close = p - 1;

			from = back_bracket(t, p);
			if (from == p)
				return 0;
			p = back_space(t, from);
			if (p == 0 || (!is_name_byte(t.p[p - 1]) &&
				       t.p[p - 1] != ')' && t.p[p - 1] != ']')) {
				parts[n++] = value;     /* an array literal */
				return n;
			}
			n += index_parts(t, from, close, parts + n);
			continue;
		}
		if (t.p[p - 1] == ')') {
			size_t open, close = p - 1, group;

			open = from = back_bracket(t, p);
			if (from == p)
				return 0;
			p = back_space(t, from);
			if (p > 0 && (is_name_byte(t.p[p - 1]) ||
				      t.p[p - 1] == ')' || t.p[p - 1] == ']')) {
				struct jr_str word;

				from = back_name(t, p);
				word = (struct jr_str){t.p + from, p - from};
				if (from == p ||
				    !is_keyword_before_expression(word)) {
					parts[n++] = (struct part){"(...)", 5};
					continue;
				}
			}
			group = group_parts(t, open, close, parts + n);
			if (group > 0)
				return n + group;
			parts[n++] = value;
			return n;
		}
		if (t.p[p - 1] == '}' || t.p[p - 1] == '`' ||
		    t.p[p - 1] == '"' || t.p[p - 1] == '\'') {
			parts[n++] = value;
			return n;
		}
		return 0;
	}
}

/* What `new` at offset constructs: names and dots as they stand. */
static bool constructee(struct jr_str t, size_t p, char *out, size_t size)
{
	size_t end;

	for (p += 3; p < t.n && is_space(t.p[p]); p++)
		;
	for (end = p; end < t.n && (is_name_byte(t.p[end]) || t.p[end] == '.');)
		end++;
	if (end == p || end - p >= size || (end < t.n && t.p[end] == '['))
		return false;
	memcpy(out, t.p + p, end - p);
	out[end - p] = '\0';
	return true;
}

/* The n parts, last one first; false if there are none or too many. */
static bool join(const struct part *parts, size_t n, char *out, size_t size)
{
	size_t used = 0;

	if (n == 0)
		return false;
	while (n-- > 0) {
		if (used + parts[n].n + 1 > size)
			return false;
		memcpy(out + used, parts[n].p, parts[n].n);
		used += parts[n].n;
	}
	out[used] = '\0';
	return true;
}

static bool put_text(const char *text, char *out, size_t size)
{
	struct part p = {text, strlen(text)};

	return join(&p, 1, out, size);
}

bool rt_source_callee(struct jr_str t, uint32_t offset, char *out, size_t size)
{
	struct part parts[MAX_PARTS];
	size_t p = offset;

	if (offset >= t.n)
		return false;
	while (p < t.n && is_name_byte(t.p[p]))
		p++;
	if (p - offset == 3 && memcmp(t.p + offset, "new", 3) == 0 &&
	    p < t.n && is_space(t.p[p]))
		return constructee(t, offset, out, size);
	if (p == offset && t.p[p] != '(' && t.p[p] != '`')
		return false;
	return join(parts, collect(t, p, parts), out, size);
}

/* ---- what a pattern or a loop takes apart, read forwards ---- */

static size_t skip_space(struct jr_str t, size_t p)
{
	while (p < t.n && is_space(t.p[p]))
		p++;
	return p;
}

/* p is at a quote; returns the offset behind its string, or t.n. */
static size_t skip_string(struct jr_str t, size_t p)
{
	char quote = t.p[p++];

	for (; p < t.n && t.p[p] != quote; p++)
		if (t.p[p] == '\\')
			p++;
	return p < t.n ? p + 1 : t.n;
}

/* p is at a slash; returns the offset behind the comment, or t.n if it is
 * none. */
static size_t skip_comment(struct jr_str t, size_t p)
{
	const char *end = NULL;

	if (p + 1 < t.n && t.p[p + 1] == '/')
		end = memchr(t.p + p, '\n', t.n - p);
	else if (p + 1 < t.n && t.p[p + 1] == '*')
		end = memmem(t.p + p + 2, t.n - p - 2, "*/", 2);
	if (!end)
		return t.n;
	return (size_t)(end - t.p) + (*end == '\n' ? 1 : 2);
}

/* p is at an opening bracket; returns the offset behind the closing one, or p
 * if slashes (a regular expression?) make that a guess. */
static size_t skip_brackets(struct jr_str t, size_t p)
{
	size_t depth = 0, i = p;

	while (i < t.n) {
		switch (t.p[i]) {
		case '(': case '[': case '{':
			depth++;
			break;
		case ')': case ']': case '}':
			if (--depth == 0)
				return i + 1;
			break;
		case '/':
			i = skip_comment(t, i);
			if (i == t.n)
				return p;
			continue;
		case '"': case '\'': case '`':
			i = skip_string(t, i);
			continue;
		}
		i++;
	}
	return p;
}

/* Does what follows an expression end it? */
static bool ends_expression(struct jr_str t, size_t p)
{
	size_t q = skip_space(t, p);
	bool newline = memchr(t.p + p, '\n', q - p) != NULL;

	if (q == t.n || strchr(";),]}", t.p[q]))
		return true;
	return newline && (is_name_byte(t.p[q]) || strchr("{'\"", t.p[q]));
}

/* p is in an expression; returns its end if it is names, dots, calls and
 * indices, else p. */
static size_t skip_operand(struct jr_str t, size_t p)
{
	size_t start = p, from;

	while (p < t.n && is_name_byte(t.p[p]))
		p++;
	if (p == start)
		return start;
	for (;;) {
		if (p == t.n || ends_expression(t, p))
			return p;
		from = p;
		if (t.p[p] == '.') {
			for (p++; p < t.n && is_name_byte(t.p[p]); p++)
				;
			if (p == from + 1)
				return start;
		} else if (t.p[p] == '(' || t.p[p] == '[') {
			p = skip_brackets(t, p);
			if (p == from)
				return start;
		} else {
			return start;
		}
	}
}

bool rt_source_operand(struct jr_str t, uint32_t offset, char *out,
		       size_t size)
{
	struct part parts[MAX_PARTS];
	size_t end;

	if (offset >= t.n)
		return false;
	end = skip_operand(t, offset);
	return end > offset &&
	       join(parts, collect(t, end, parts), out, size);
}

/* The operand of the n-th `...` behind p, within the brackets that are open
 * there; of the last one if there are fewer, 0 if there is none. */
static size_t find_spread(struct jr_str t, size_t p, uint32_t n)
{
	size_t found = 0, q;

	while (p < t.n) {
		switch (t.p[p]) {
		case '(': case '[': case '{':
			q = skip_brackets(t, p);
			if (q == p)
				return 0;
			p = q;
			continue;
		case ')': case ']': case '}':
			return found;
		case '/':
			q = skip_comment(t, p);
			if (q == t.n)
				return 0;
			p = q;
			continue;
		case '"': case '\'': case '`':
			p = skip_string(t, p);
			continue;
		case '.':
			if (t.n - p > 3 && memcmp(t.p + p, "...", 3) == 0) {
				p = found = skip_space(t, p + 3);
				if (n-- == 0)
					return found;
				continue;
			}
			break;
		}
		p++;
	}
	return 0;
}

bool rt_source_spread(struct jr_str t, uint32_t offset, uint32_t n, char *out,
		      size_t size)
{
	size_t p = find_spread(t, offset, n);

	return p && rt_source_operand(t, (uint32_t)p, out, size);
}

bool rt_source_spread_argument(struct jr_str t, uint32_t offset, char *out,
			       size_t size)
{
	const char *open = offset < t.n ? memchr(t.p + offset, '(',
						 t.n - offset) : NULL;
	size_t p = open ? find_spread(t, (size_t)(open - t.p) + 1, UINT32_MAX)
			: 0;

	return p && rt_source_operand(t, (uint32_t)p, out, size);
}

/* Is what the property at p gets a name of its own, or a pattern? V8 does not
 * speak of taking apart where it gets a default value or goes to a member. */
static bool binds_plainly(struct jr_str t, size_t p)
{
	while (p < t.n && is_name_byte(t.p[p]))
		p++;
	p = skip_space(t, p);
	if (p < t.n && t.p[p] == ':') {
		p = skip_space(t, p + 1);
		if (p < t.n && strchr("{[", t.p[p]))
			return true;
		while (p < t.n && is_name_byte(t.p[p]))
			p++;
		p = skip_space(t, p);
	}
	return p < t.n && strchr(",}", t.p[p]);
}

bool rt_source_destructured(struct jr_str t, uint32_t offset, char *out,
			    size_t size)
{
	size_t p = offset, open, close;

	*out = '\0';

	if (offset >= t.n)
		return false;
	if (t.p[p] == '{')
		p++;            /* of the whole pattern */
	else if (is_name_byte(t.p[p]) && !binds_plainly(t, p))
		return false;
	p = back_space(t, p);
	if (p == 0 || t.p[p - 1] != '{')
		return false;   /* not the first property, or no pattern */
	open = p - 1;
	close = skip_brackets(t, open);
	p = back_space(t, open);
	if (close == open || p == 0 || t.p[p - 1] == ':' || t.p[p - 1] == '[')
		return false;
	p = skip_space(t, close);
	if (p < t.n && (t.p[p] == ')' || t.p[p] == ','))
		return true;
	if (t.n - p > 3 && memcmp(t.p + p, "of ", 3) == 0)
		return put_text(".for", out, size);
	if (p == t.n || t.p[p] != '=' || t.p[p + 1] == '>')
		return false;
	return rt_source_operand(t, (uint32_t)skip_space(t, p + 1), out,
				 size) ||
	       put_text("(intermediate value)", out, size);
}
