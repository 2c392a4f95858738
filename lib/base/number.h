/* number.h - texts of numbers as ECMA-262 21.1.3 asks for them: decimal ones
 * are exact, whatever the number of digits; of two that are equally close the
 * larger is taken.
 *
 * Numbers are finite and not negative (the sign is the caller's). Functions
 * write no zero byte and return the length, at most JR_NUMBER_MAX. */
#ifndef JR_NUMBER_H
#define JR_NUMBER_H

#include <stddef.h>

enum { JR_NUMBER_DIGITS = 100, JR_NUMBER_MAX = 2300 };

/* `digits` digits behind the point, up to JR_NUMBER_DIGITS; x < 1e21. */
size_t jr_number_fixed(char *out, double x, int digits);

/* d.ddde+x with `digits` digits behind the point. */
size_t jr_number_exponential(char *out, double x, int digits);

/* The same of the text of a number (-0.00012 or 1.2e-7), with its digits. */
size_t jr_number_respell(char *out, const char *text);

/* `digits` (1 to JR_NUMBER_DIGITS) significant digits, as d.ddde+x if the
 * exponent is below -6 or not below `digits`. */
size_t jr_number_precision(char *out, double x, int digits);

/* Integer digits, and as many behind the point as tell x from its neighbours.
 * radix is 2 to 36. */
size_t jr_number_radix(char *out, double x, int radix);

#endif
