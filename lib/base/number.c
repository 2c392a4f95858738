#include "lib/base/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No double has more significant digits. */
enum { EXACT_DIGITS = 770 };

/* Adds one to the last of n digits, a point between them aside. Returns true
 * if all were nines: they are zeroes now and a one is missing before them. */
static bool add_one(char *p, size_t n)
{
	while (n-- > 0) {
		if (p[n] == '.')
			continue;
		if (p[n] != '9') {
			p[n]++;
			return false;
		}
		p[n] = '0';
	}
	return true;
}

/* Is x, at `digits` digits behind the point, between two that are equally
 * close? It has one binary digit more behind the point then. */
static bool is_tie(double x, int digits)
{
	double y = ldexp(x, digits + 1);

	return y < 0x1p53 && y == trunc(y) && fmod(y, 2) == 1;
}

/* x times a power of ten that doubles hold, when that fits an integer: the
 * product's error is known. Returns false if it does not fit. */
static bool scale(double x, int digits, uint64_t *v)
{
	static const double power[] = {
		1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
		1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
		1e22,
	};
	double y, error, part;

	if (digits > 22)
		return false;
	y = x * power[digits];
	if (!(y < 0x1p52))
		return false;
	error = fma(x, power[digits], -y);
	*v = (uint64_t)y;
	part = y - (double)*v;
	if (part > 0.5 || (part == 0.5 && error >= 0))
		++*v;
	return true;
}

size_t jr_number_fixed(char *out, double x, int digits)
{
	char text[40], *p = text + sizeof(text);
	uint64_t v;
	size_t n;

	if (scale(x, digits, &v)) {
		for (int i = 0; i <= digits || v > 0; i++, v /= 10) {
			if (i == digits && i > 0)
				*--p = '.';
			*--p = (char)('0' + v % 10);
		}
		n = (size_t)(text + sizeof(text) - p);
		memcpy(out, p, n);
		return n;
	}
	if (!is_tie(x, digits))
		return (size_t)snprintf(out, JR_NUMBER_MAX, "%.*f", digits,
					x);
	n = (size_t)snprintf(out + 1, JR_NUMBER_MAX - 1, "%.*f", digits + 1,
			     x) - 1;
	if (digits == 0)
		n--;
	if (add_one(out + 1, n)) {
		out[0] = '1';
		return n + 1;
	}
	memmove(out, out + 1, n);
	return n;
}

/* The n digits closest to x; *exponent is the first one's. */
static void round_digits(char *digits, double x, int n, int *exponent)
{
	char text[EXACT_DIGITS + 20];
	const char *e;
	bool up = false;

	/* One digit more tells whether x may be in the middle. */
	snprintf(text, sizeof(text), "%.*e", n, x);
	if (text[n + 1] == '5') {
		snprintf(text, sizeof(text), "%.*e", EXACT_DIGITS, x);
		up = text[n + 1] >= '5';
	} else {
		snprintf(text, sizeof(text), "%.*e", n - 1, x);
	}
	e = strchr(text, 'e');
	*exponent = (int)strtol(e + 1, NULL, 10);
	digits[0] = text[0];
	memcpy(digits + 1, text + 2, (size_t)n - 1);
	if (up && add_one(digits, (size_t)n)) {
		digits[0] = '1';
		++*exponent;
	}
}

static size_t write_exponential(char *out, const char *digits, int n,
				int exponent)
{
	char *p = out;

	*p++ = digits[0];
	if (n > 1)
		*p++ = '.';
	memcpy(p, digits + 1, (size_t)n - 1);
	p += n - 1;
	return (size_t)(p - out) +
	       (size_t)snprintf(p, sizeof("e+9999"), "e%+d", exponent);
}

size_t jr_number_exponential(char *out, double x, int digits)
{
	char text[JR_NUMBER_DIGITS + 1];
	int exponent;

	round_digits(text, x, digits + 1, &exponent);
	return write_exponential(out, text, digits + 1, exponent);
}

size_t jr_number_respell(char *out, const char *text)
{
	char digits[32], *p = out;
	int n = 0, exponent = -1, last = 0;
	bool point = false;

	if (*text == '-')
		*p++ = *text++;
	for (; *text && *text != 'e'; text++) {
		if (*text == '.') {
			point = true;
			continue;
		}
		if (!point)
			exponent++;
		else if (n == 0)
			exponent--;
		if ((n > 0 || *text != '0') && n < (int)sizeof(digits)) {
			digits[n++] = *text;
			if (*text != '0')
				last = n;
		}
	}
	if (*text == 'e')
		exponent += (int)strtol(text + 1, NULL, 10);
	if (last == 0) {
		digits[0] = '0';
		last = 1;
		exponent = 0;
	}
	return (size_t)(p - out) + write_exponential(p, digits, last, exponent);
}

size_t jr_number_precision(char *out, double x, int digits)
{
	char text[JR_NUMBER_DIGITS + 1], *p = out;
	int e;

	round_digits(text, x, digits, &e);
	if (e < -6 || e >= digits)
		return write_exponential(out, text, digits, e);
	if (e < 0) {
		memcpy(p, "0.00000", 7);
		p += 1 - e;
		memcpy(p, text, (size_t)digits);
		return (size_t)(p - out) + (size_t)digits;
	}
	memcpy(p, text, (size_t)e + 1);
	if (e + 1 == digits)
		return (size_t)digits;
	p[e + 1] = '.';
	memcpy(p + e + 2, text + e + 1, (size_t)(digits - e - 1));
	return (size_t)digits + 1;
}

/* Adds one to the last of the digits from `from`, which are behind the point,
 * dropping those that become zero. Returns true if it is to be added before
 * the point. */
static bool carry_fraction(char *from, char **end, int radix, const char *set)
{
	while (*end > from) {
		int d = (int)(strchr(set, (*end)[-1]) - set) + 1;

		if (d < radix) {
			(*end)[-1] = set[d];
			return false;
		}
		--*end;
	}
	return true;
}

/* Digits of the fraction until what is left is less than half the distance to
 * the next double, rounded. */
static char *write_fraction(char *p, double x, double *whole, int radix,
			    const char *set)
{
	double rest = x - *whole;
	double half = fmax((nextafter(x, INFINITY) - x) / 2, 0x1p-1074);
	char *from;
	int d;

	if (rest < half)
		return p;
	*p++ = '.';
	from = p;
	do {
		rest *= radix;
		half *= radix;
		d = (int)rest;
		*p++ = set[d];
		rest -= d;
		if ((rest > 0.5 || (rest == 0.5 && (d & 1))) &&
		    rest + half > 1) {
			if (carry_fraction(from, &p, radix, set)) {
				++*whole;
				return from - 1;
			}
			break;
		}
	} while (rest >= half);
	return p;
}

size_t jr_number_radix(char *out, double x, int radix)
{
	static const char set[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char text[1100], *p = text + sizeof(text);
	char fraction[1100];
	double whole = floor(x);
	size_t n, m = (size_t)(write_fraction(fraction, x, &whole, radix, set)
			       - fraction);

	/* Digits beyond the precision of a double are zeroes. */
	for (; whole / radix >= 0x1p53; whole /= radix)
		*--p = '0';
	do {
		double d = fmod(whole, radix);

		*--p = set[(int)d];
		whole = (whole - d) / radix;
	} while (whole > 0);
	n = (size_t)(text + sizeof(text) - p);
	memcpy(out, p, n);
	memcpy(out + n, fraction, m);
	return n + m;
}
