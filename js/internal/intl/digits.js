'use strict';

// How many digits a number is shown with: the options that NumberFormat and
// PluralRules share (ECMA-402 16.1.2), and rounding by them (16.5.8 to 11).

const { defaultNumber, numberOption, put, stringOption } =
  require('internal/intl/options');
const { fractionText, integerText, isZero, magnitude, roundAt, roundTo } =
  require('internal/intl/decimal');

const kIncrements = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000,
                     2500, 5000];
const kModes = ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor',
                'halfExpand', 'halfTrunc', 'halfEven'];
const kPriorities = ['auto', 'morePrecision', 'lessPrecision'];
const kTrailing = ['auto', 'stripIfInteger'];

// Of maximum and minimum the one that is not given follows the other.
function fractionDigits(format, minimum, maximum, minDefault, maxDefault) {
  minimum = defaultNumber(minimum, 'minimumFractionDigits', 0, 100, undefined);
  maximum = defaultNumber(maximum, 'maximumFractionDigits', 0, 100, undefined);
  if (minimum === undefined && maximum === undefined) {
    minimum = minDefault;
    maximum = maxDefault;
  } else if (minimum === undefined) minimum = Math.min(minDefault, maximum);
  else if (maximum === undefined) maximum = Math.max(maxDefault, minimum);
  else if (minimum > maximum) {
    throw new RangeError('maximumFractionDigits value is out of range.');
  }
  format.minimumFractionDigits = minimum;
  format.maximumFractionDigits = maximum;
}

function significantDigits(format, minimum, maximum) {
  minimum = defaultNumber(minimum, 'minimumSignificantDigits', 1, 21, 1);
  maximum = defaultNumber(maximum, 'maximumSignificantDigits', minimum, 21,
                          21);
  format.minimumSignificantDigits = minimum;
  format.maximumSignificantDigits = maximum;
}

function checkIncrement(format) {
  if (format.roundingType !== 'fractionDigits') {
    throw new TypeError('RoundingType is not fractionDigits');
  }
  if (format.maximumFractionDigits !== format.minimumFractionDigits) {
    throw new RangeError(
      'maximumFractionDigits not equal to minimumFractionDigits');
  }
}

// SetNumberFormatDigitOptions: fills in format.
function readDigits(service, format, options, minDefault, maxDefault,
                    isCompact) {
  format.minimumIntegerDigits =
    numberOption(options, 'minimumIntegerDigits', 1, 21, 1);
  const { minimumFractionDigits, maximumFractionDigits,
          minimumSignificantDigits, maximumSignificantDigits } = options;
  const increment = numberOption(options, 'roundingIncrement', 1, 5000, 1);
  if (!kIncrements.includes(increment)) {
    throw new RangeError('roundingIncrement value is out of range.');
  }
  format.roundingIncrement = increment;
  format.roundingMode = stringOption(service, options, 'roundingMode', kModes,
                                     'halfExpand');
  const priority = stringOption(service, options, 'roundingPriority',
                                kPriorities, 'auto');
  format.trailingZeroDisplay = stringOption(
    service, options, 'trailingZeroDisplay', kTrailing, 'auto');
  if (increment !== 1) maxDefault = minDefault;

  const hasSignificant = minimumSignificantDigits !== undefined ||
    maximumSignificantDigits !== undefined;
  const hasFraction = minimumFractionDigits !== undefined ||
    maximumFractionDigits !== undefined;
  const isAuto = priority === 'auto';
  const needSignificant = !isAuto || hasSignificant;
  const needFraction = !isAuto ||
    !(hasSignificant || (!hasFraction && isCompact));
  if (needSignificant) {
    significantDigits(format, minimumSignificantDigits,
                      maximumSignificantDigits);
  }
  if (needFraction) {
    fractionDigits(format, minimumFractionDigits, maximumFractionDigits,
                   minDefault, maxDefault);
  }
  if (!needSignificant && !needFraction) {
    format.minimumFractionDigits = 0;
    format.maximumFractionDigits = 0;
    format.minimumSignificantDigits = 1;
    format.maximumSignificantDigits = 2;
    format.roundingType = 'morePrecision';
    format.roundingPriority = 'morePrecision';
  } else {
    format.roundingType = !isAuto ? priority :
      hasSignificant ? 'significantDigits' : 'fractionDigits';
    format.roundingPriority = priority;
  }
  if (increment !== 1) checkIncrement(format);
}

// ---- rounding ------------------------------------------------------------

function byFraction(format, x) {
  return roundTo(x, -format.maximumFractionDigits, format.roundingIncrement,
                 format.roundingMode);
}

// The place of the last significant digit.
function significantPlace(format, x) {
  return magnitude(x) - format.maximumSignificantDigits + 1;
}

function bySignificance(format, x) {
  return roundAt(x, significantPlace(format, x), format.roundingMode);
}

// Fraction digits that a number rounded to significant digits has at least.
function significantMinimum(format, x) {
  return Math.max(0, format.minimumSignificantDigits - 1 - magnitude(x));
}

function usesFraction(format, x) {
  switch (format.roundingType) {
    case 'fractionDigits': return true;
    case 'significantDigits': return false;
  }
  const isMore = significantPlace(format, x) > -format.maximumFractionDigits;
  return isMore === (format.roundingType === 'morePrecision');
}

// { value, minimum }: x rounded, and the least count of fraction digits.
function round(format, x) {
  if (usesFraction(format, x)) {
    return { value: byFraction(format, x),
             minimum: format.minimumFractionDigits };
  }
  const value = bySignificance(format, x);
  return { value, minimum: significantMinimum(format, value) };
}

// { value, integer, fraction }: x rounded, and its text.
function roundToText(format, x) {
  const { value, minimum } = round(format, x);
  const integer = integerText(value, format.minimumIntegerDigits);
  let fraction = fractionText(value, minimum);
  if (format.trailingZeroDisplay === 'stripIfInteger' &&
      (isZero(value) || value.digits.length <= value.exp)) {
    fraction = '';
  }
  return { value, integer, fraction };
}

// What resolvedOptions shows of it.
function showDigits(format, result) {
  for (const name of ['minimumIntegerDigits', 'minimumFractionDigits',
                      'maximumFractionDigits', 'minimumSignificantDigits',
                      'maximumSignificantDigits']) {
    if (format[name] !== undefined) put(result, name, format[name]);
  }
}

function showRounding(format, result) {
  for (const name of ['roundingIncrement', 'roundingMode', 'roundingPriority',
                      'trailingZeroDisplay']) {
    put(result, name, format[name]);
  }
}

module.exports = {
  readDigits, round, roundToText, showDigits, showRounding,
};
