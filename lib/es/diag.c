#include "lib/es/diag.h"

#include <stdio.h>

#include "lib/es/source.h"

enum { SHOWN = 120 };           /* bytes of a source line that are printed */

/* Moves i back to where a character starts. */
static size_t char_start(const char *s, size_t i)
{
	while (i > 0 && ((uint8_t)s[i] & 0xc0) == 0x80)
		i--;
	return i;
}

void jr_diag_vset(struct jr_diag *d, enum jr_diag_kind kind, uint32_t pos,
		  uint32_t end, const char *fmt, va_list ap)
{
	size_t max = sizeof(d->message) - sizeof("...");
	int n;

	if (d->kind != JR_DIAG_NONE)
		return;
	d->kind = kind;
	d->pos = pos;
	d->end = end;
	n = vsnprintf(d->message, sizeof(d->message), fmt, ap);
	if (n >= (int)sizeof(d->message))
		memcpy(d->message + char_start(d->message, max), "...", 4);
}

void jr_diag_set(struct jr_diag *d, enum jr_diag_kind kind, uint32_t pos,
		 uint32_t end, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	jr_diag_vset(d, kind, pos, end, fmt, ap);
	va_end(ap);
}

static const char *class_name(enum jr_diag_kind kind)
{
	return kind == JR_DIAG_SYNTAX ? "SyntaxError" :
	       kind == JR_DIAG_RANGE ? "RangeError" : "Error";
}

/* One space for each character of [from, to), tabs kept; `mark` instead of
 * spaces unless it is 0. */
static void add_marks(struct jr_buf *out, const char *from, const char *to,
		      char mark)
{
	for (; from < to; from++) {
		if (((uint8_t)*from & 0xc0) == 0x80)
			continue;
		jr_buf_add_char(out, mark ? mark : *from == '\t' ? '\t' : ' ');
	}
}

void jr_diag_print(const struct jr_diag *d, struct jr_str src,
		   struct jr_str filename, struct jr_buf *out)
{
	struct jr_place at = jr_source_place(src, d->pos);
	size_t from = at.line_pos, to = at.line_end;
	size_t pos = d->pos < to ? d->pos : to;
	size_t end = d->end < to ? d->end : to;

	jr_buf_add_str(out, filename);
	jr_buf_printf(out, ":%u\n", at.line);
	if (to - from > SHOWN) {
		if (pos - from > SHOWN / 2)
			from = char_start(src.p, pos - SHOWN / 2);
		if (to - from > SHOWN)
			to = char_start(src.p, from + SHOWN);
	}
	if (end > to)
		end = to;
	jr_buf_add(out, src.p + from, to - from);
	jr_buf_add_char(out, '\n');
	add_marks(out, src.p + from, src.p + pos, 0);
	if (end > pos)
		add_marks(out, src.p + pos, src.p + end, '^');
	else
		jr_buf_add_char(out, '^');
	jr_buf_printf(out, "\n%s: %s\n", class_name(d->kind), d->message);
}
