/* bigint.h - integers of any size, as ECMA-262's BigInt type has them.
 *
 * A struct jr_bigint looks at a number, it does not own it: sign and trimmed
 * magnitude (limbs.h). Zero has no limbs and is not negative. Results go to
 * memory of the caller, who asks jr_bigint_room how much that is.
 *
 * Errors: -ERANGE for a result above JR_BIGINT_MAX_BITS, -EDOM for a division
 * by zero, -EINVAL for a negative exponent, -ENOMEM. */
#ifndef JR_BIGINT_H
#define JR_BIGINT_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JR_BIGINT_MAX_BITS ((uint64_t)1 << 30)  /* V8's limit */
#define JR_BIGINT_MAX_LIMBS ((size_t)(JR_BIGINT_MAX_BITS / 64))

struct jr_bigint {
	const uint64_t *limb;
	size_t n;
	bool neg;
};

/* Binary operators, then unary ones. SHL and SHR take negative counts, AS_INT
 * and AS_UINT (BigInt.asIntN, asUintN) the number of bits as b. */
#define JR_BIGINT_OPS(X)                                                \
	X(ADD) X(SUB) X(MUL) X(DIV) X(MOD) X(POW) X(AND) X(OR) X(XOR)   \
	X(SHL) X(SHR) X(AS_INT) X(AS_UINT)                              \
	X(NEG) X(NOT) X(INC) X(DEC)

enum jr_bigint_op {
#define X(name) JR_BIGINT_##name,
	JR_BIGINT_OPS(X)
#undef X
};

/* A number of one limb at most; limb is where it is kept. */
struct jr_bigint jr_bigint_from_u64(uint64_t value, bool neg, uint64_t *limb);
struct jr_bigint jr_bigint_from_i64(int64_t value, uint64_t *limb);

/* Limbs that a op b may need, >= 1, or an error; b is not looked at for unary
 * operators. */
int64_t jr_bigint_room(enum jr_bigint_op op, struct jr_bigint a,
		       struct jr_bigint b) JR_WARN_UNUSED;

/* *r = a op b, in out, which has jr_bigint_room limbs and overlaps neither. */
int jr_bigint_apply(enum jr_bigint_op op, struct jr_bigint a,
		    struct jr_bigint b, uint64_t *out, struct jr_bigint *r)
	JR_WARN_UNUSED;

/* < 0, 0, > 0. */
int jr_bigint_cmp(struct jr_bigint a, struct jr_bigint b);
/* The same with a double that is not NaN; exact. */
int jr_bigint_cmp_double(struct jr_bigint a, double d);

/* Bits of the magnitude; 0 of zero. */
uint64_t jr_bigint_bits(struct jr_bigint a);

/* The nearest double, ties to even; infinite when too large. */
double jr_bigint_to_double(struct jr_bigint a);
/* The value modulo 2^64. */
uint64_t jr_bigint_to_u64(struct jr_bigint a);

/* An integral finite double; out has JR_BIGINT_DOUBLE_LIMBS limbs. */
#define JR_BIGINT_DOUBLE_LIMBS 16
struct jr_bigint jr_bigint_from_double(double d, uint64_t *out);

/* ---- bigint_text.c ---- */

/* Bytes that the text of a in radix (2..36) may need, without a NUL. */
size_t jr_bigint_text_room(struct jr_bigint a, unsigned radix);

/* Writes the text, with lower-case letters and a sign, to the front of out;
 * returns its length or -ENOMEM. */
int64_t jr_bigint_text(struct jr_bigint a, unsigned radix, char *out)
	JR_WARN_UNUSED;

/* Limbs that jr_bigint_parse may need for n digits, or -ERANGE. */
int64_t jr_bigint_parse_room(size_t n, unsigned radix) JR_WARN_UNUSED;

/* The value of ASCII digits in radix (2..36), in either case, without sign and
 * not necessarily any. Returns 0, -EILSEQ for anything else, -ERANGE, -ENOMEM. */
int jr_bigint_parse(struct jr_str digits, unsigned radix, uint64_t *out,
		    struct jr_bigint *r) JR_WARN_UNUSED;

#endif
