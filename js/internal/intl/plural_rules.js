'use strict';

// Intl.PluralRules in English, ECMA-402 17.

const { coerceOptions, finishClass, makeSlot, prototypeOf,
        put, requireNew, stringOption } = require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics } =
  require('internal/intl/locale');
const { kFinite, kNaN, ofNumber, toDecimal } =
  require('internal/intl/decimal');
const { readDigits, roundToText, showDigits, showRounding } =
  require('internal/intl/digits');

const kService = 'Intl.PluralRules';
const kCategories = {
  cardinal: ['one', 'other'], ordinal: ['one', 'two', 'few', 'other'],
};
const slot = makeSlot(kService);

// 1st, 2nd, 3rd, 4th; 11th to 13th.
function ordinal(integer) {
  const tens = integer.slice(-2);
  if (tens.length === 2 && tens[0] === '1') return 'other';
  switch (integer[integer.length - 1]) {
    case '1': return 'one';
    case '2': return 'two';
    case '3': return 'few';
    default: return 'other';
  }
}

// The category of a number as it is shown: 1.0 is not one.
function select(rules, x) {
  if (x.kind !== kFinite) return 'other';
  const { integer, fraction } = roundToText(rules, x);
  if (rules.type === 'cardinal') {
    return fraction === '' && Number(integer) === 1 ? 'one' : 'other';
  }
  return Number(fraction) === 0 ? ordinal(integer) : 'other';
}

function toEnd(value, name) {
  const x = toDecimal(value);
  if (x.kind === kNaN) throw new RangeError(`Invalid ${name} : NaN`);
  return x;
}

const methods = {
  resolvedOptions() {
    const rules = slot.receiver(this, 'resolvedOptions');
    const result = { locale: rules.locale, type: rules.type };
    showDigits(rules, result);
    put(result, 'pluralCategories', [...kCategories[rules.type]]);
    showRounding(rules, result);
    return result;
  },

  select(value) {
    const rules = slot.receiver(this, 'select');
    return select(rules, ofNumber(+value));
  },

  selectRange(start, end) {
    const rules = slot.receiver(this, 'selectRange');
    if (start === undefined) {
      throw new TypeError('Invalid startRange : undefined');
    }
    if (end === undefined) throw new TypeError('Invalid endRange : undefined');
    toEnd(start, 'start');
    const last = toEnd(end, 'end');
    // English: a range has the plural, and the ordinal of its end.
    return rules.type === 'cardinal' ? 'other' : select(rules, last);
  },
};

function PluralRules(locales = undefined, options = undefined) {
  requireNew(kService, new.target);
  const object = Object.create(prototypeOf(new.target, prototype));
  const requested = canonicalList(locales);
  options = coerceOptions(kService, options);
  readMatcher(kService, options);
  const rules = {
    '__proto__': null,
    locale: resolveLocale(requested, {}, {}).locale,
    type: stringOption(kService, options, 'type', ['cardinal', 'ordinal'],
                       'cardinal'),
  };
  readDigits(kService, rules, options, 0, 3, false);
  slot.put(object, rules);
  return object;
}

const prototype = finishClass(PluralRules, kService, methods,
                              supportedStatics(kService));

module.exports = { PluralRules };
