#include "src/bigint.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "src/ecma.h"

struct jr_bigint rt_bigint_view(duk_context *ctx, duk_idx_t idx)
{
	duk_size_t size = 0;
	const uint64_t *p = duk_get_bigint(ctx, idx, &size);

	return (struct jr_bigint){p + 1, size / sizeof(*p) - 1, p[0] != 0};
}

/* Pushes a value with room for n limbs and returns where they go. */
static uint64_t *begin(duk_context *ctx, int64_t n)
{
	uint64_t *p = duk_push_bigint(ctx, ((size_t)n + 1) * sizeof(*p));

	return p + 1;
}

/* The value is r, in the limbs of begin. */
static void end(duk_context *ctx, uint64_t *limb, struct jr_bigint r)
{
	limb[-1] = r.neg;
	duk_trim_bigint(ctx, (r.n + 1) * sizeof(*limb));
}

static void fail(duk_context *ctx, int rc)
{
	(void)duk_range_error(ctx, "%s",
			      rc == -EDOM ? "Division by zero" :
			      rc == -EINVAL ? "Exponent must be non-negative" :
			      rc == -ENOMEM ? "out of memory" :
			      "Maximum BigInt size exceeded");
}

void rt_bigint_push_i64(duk_context *ctx, int64_t value)
{
	uint64_t *limb = begin(ctx, 1);

	end(ctx, limb, jr_bigint_from_i64(value, limb));
}

void rt_bigint_push_u64(duk_context *ctx, uint64_t value)
{
	uint64_t *limb = begin(ctx, 1);

	end(ctx, limb, jr_bigint_from_u64(value, false, limb));
}

void rt_bigint_push_double(duk_context *ctx, double d)
{
	uint64_t *limb = begin(ctx, JR_BIGINT_DOUBLE_LIMBS);

	end(ctx, limb, jr_bigint_from_double(d, limb));
}

void rt_bigint_apply(duk_context *ctx, enum jr_bigint_op op)
{
	bool unary = op >= JR_BIGINT_NEG;
	struct jr_bigint b = rt_bigint_view(ctx, -1), r;
	struct jr_bigint a = unary ? b : rt_bigint_view(ctx, -2);
	int64_t room = jr_bigint_room(op, a, b);
	uint64_t *limb;
	int rc;

	if (room < 0)
		fail(ctx, (int)room);
	limb = begin(ctx, room);
	rc = jr_bigint_apply(op, a, b, limb, &r);
	if (rc < 0)
		fail(ctx, rc);
	end(ctx, limb, r);
	duk_replace(ctx, unary ? -2 : -3);
	if (!unary)
		duk_pop(ctx);
}

void rt_bigint_push_text(duk_context *ctx, duk_idx_t idx, unsigned radix)
{
	struct jr_bigint a = rt_bigint_view(ctx, idx);
	size_t room = jr_bigint_text_room(a, radix);
	char small[128], *text = small;
	int64_t n;

	if (room > sizeof(small))
		text = duk_push_fixed_buffer(ctx, room);
	n = jr_bigint_text(a, radix, text);
	if (n < 0)
		fail(ctx, (int)n);
	duk_push_lstring(ctx, text, (size_t)n);
	if (text != small)
		duk_remove(ctx, -2);
}

/* Takes the prefix of a literal from s. */
static unsigned take_radix(struct jr_str *s)
{
	unsigned radix = 10;

	if (s->n > 2 && s->p[0] == '0') {
		switch (s->p[1] | 0x20) {
		case 'x': radix = 16; break;
		case 'o': radix = 8; break;
		case 'b': radix = 2; break;
		default: return 10;
		}
		s->p += 2;
		s->n -= 2;
	}
	return radix;
}

bool rt_bigint_parse(duk_context *ctx)
{
	struct jr_bigint r;
	struct jr_str s;
	bool neg = false;
	unsigned radix;
	uint64_t *limb;
	int64_t room;
	int rc;

	duk_trim(ctx, -1);
	s.p = duk_get_lstring(ctx, -1, &s.n);
	radix = take_radix(&s);
	if (radix == 10 && s.n > 1 && (s.p[0] == '-' || s.p[0] == '+')) {
		neg = s.p[0] == '-';
		s.p++;
		s.n--;
	}
	room = jr_bigint_parse_room(s.n, radix);
	if (room < 0)
		fail(ctx, (int)room);
	limb = begin(ctx, room);
	rc = jr_bigint_parse(s, radix, limb, &r);
	if (rc == -EILSEQ) {
		duk_pop_2(ctx);
		duk_push_undefined(ctx);
		return false;
	}
	if (rc < 0)
		fail(ctx, rc);
	r.neg = neg && r.n > 0;
	end(ctx, limb, r);
	duk_remove(ctx, -2);
	return true;
}

static void parse_or_throw(duk_context *ctx, duk_idx_t idx)
{
	duk_dup(ctx, idx);
	if (!rt_bigint_parse(ctx))
		(void)duk_syntax_error(ctx, "Cannot convert %s to a BigInt",
				       duk_get_string(ctx, idx));
	duk_replace(ctx, idx);
}

void rt_bigint_coerce(duk_context *ctx, duk_idx_t idx)
{
	idx = duk_require_normalize_index(ctx, idx);
	duk_to_primitive(ctx, idx, DUK_HINT_NUMBER);
	if (duk_is_bigint(ctx, idx))
		return;
	if (duk_is_boolean(ctx, idx)) {
		rt_bigint_push_u64(ctx, duk_get_boolean(ctx, idx) ? 1 : 0);
		duk_replace(ctx, idx);
		return;
	}
	if (duk_is_string(ctx, idx) && !duk_is_symbol(ctx, idx)) {
		parse_or_throw(ctx, idx);
		return;
	}
	(void)duk_type_error(ctx, "Cannot convert %s to a BigInt",
			     rt_ecma_push_text(ctx, idx));
}

static duk_int_t compare(duk_context *ctx)
{
	bool swap = duk_is_number(ctx, -2);
	double d;
	int order;

	if (!swap && !duk_is_number(ctx, -1))
		return jr_bigint_cmp(rt_bigint_view(ctx, -2),
				     rt_bigint_view(ctx, -1));
	d = duk_get_number(ctx, swap ? -2 : -1);
	if (isnan(d))
		return DUK_BIGINT_UNORDERED;
	order = jr_bigint_cmp_double(rt_bigint_view(ctx, swap ? -1 : -2), d);
	order = (order > 0) - (order < 0);
	return swap ? -order : order;
}

/* duk_bigint_function */
static duk_int_t run(duk_context *ctx, duk_int_t op)
{
	static const enum jr_bigint_op ops[] = {
		[DUK_BIGINT_ADD] = JR_BIGINT_ADD,
		[DUK_BIGINT_SUB] = JR_BIGINT_SUB,
		[DUK_BIGINT_MUL] = JR_BIGINT_MUL,
		[DUK_BIGINT_DIV] = JR_BIGINT_DIV,
		[DUK_BIGINT_MOD] = JR_BIGINT_MOD,
		[DUK_BIGINT_EXP] = JR_BIGINT_POW,
		[DUK_BIGINT_AND] = JR_BIGINT_AND,
		[DUK_BIGINT_OR] = JR_BIGINT_OR,
		[DUK_BIGINT_XOR] = JR_BIGINT_XOR,
		[DUK_BIGINT_SHL] = JR_BIGINT_SHL,
		[DUK_BIGINT_SHR] = JR_BIGINT_SHR,
		[DUK_BIGINT_NEG] = JR_BIGINT_NEG,
		[DUK_BIGINT_NOT] = JR_BIGINT_NOT,
		[DUK_BIGINT_INC] = JR_BIGINT_INC,
		[DUK_BIGINT_DEC] = JR_BIGINT_DEC,
	};
	uint64_t bits;

	switch (op) {
	case DUK_BIGINT_TO_STRING:
		rt_bigint_push_text(ctx, -1, 10);
		duk_replace(ctx, -2);
		return 0;
	case DUK_BIGINT_FROM_STRING:
		rt_bigint_parse(ctx);
		return 0;
	case DUK_BIGINT_TO_NUMBER:
		duk_push_number(ctx, jr_bigint_to_double(
					     rt_bigint_view(ctx, -1)));
		duk_replace(ctx, -2);
		return 0;
	case DUK_BIGINT_COMPARE:
		return compare(ctx);
	case DUK_BIGINT_COERCE:
		rt_bigint_coerce(ctx, -1);
		return 0;
	case DUK_BIGINT_FROM_INT64:
	case DUK_BIGINT_FROM_UINT64:
		memcpy(&bits, duk_get_pointer(ctx, -1), sizeof(bits));
		if (op == DUK_BIGINT_FROM_INT64)
			rt_bigint_push_i64(ctx, (int64_t)bits);
		else
			rt_bigint_push_u64(ctx, bits);
		duk_replace(ctx, -2);
		return 0;
	case DUK_BIGINT_TO_INT64:
		bits = jr_bigint_to_u64(rt_bigint_view(ctx, -2));
		memcpy(duk_get_pointer(ctx, -1), &bits, sizeof(bits));
		duk_pop_2(ctx);
		return 0;
	default:
		rt_bigint_apply(ctx, ops[op]);
		return 0;
	}
}

void rt_bigint_install(duk_context *ctx)
{
	duk_set_bigint(ctx, run, JR_I_big);
}
