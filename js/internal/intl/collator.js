'use strict';

// Intl.Collator, ECMA-402 10: the order of the Unicode Collation Algorithm with
// its default table, which English uses as it is.

const { anonymous, booleanOption, coerceOptions, finishClass,
        makeSlot, prototypeOf, stringOption } =
  require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics,
        typeOption } = require('internal/intl/locale');
const { compare } = internalBinding('intl');

const kService = 'Intl.Collator';
const slot = makeSlot(kService);

const kCaseLevel = 4;
const kUpperFirst = 8;
const kLowerFirst = 16;
const kNumeric = 32;
const kIgnorePunctuation = 64;
const kStrengths = {
  '__proto__': null, base: 1, accent: 2, case: 1 + kCaseLevel, variant: 3,
};

// The sum of bits that the binding wants.
function bitsOf({ sensitivity, caseFirst, numeric, ignorePunctuation }) {
  let bits = kStrengths[sensitivity];
  if (caseFirst === 'upper') bits += kUpperFirst;
  else if (caseFirst === 'lower') bits += kLowerFirst;
  if (numeric) bits += kNumeric;
  if (ignorePunctuation) bits += kIgnorePunctuation;
  return bits;
}

function makeCollator(locales, options) {
  const requested = canonicalList(locales);
  options = coerceOptions(kService, options);
  const usage = stringOption(kService, options, 'usage', ['sort', 'search'],
                             'sort');
  readMatcher(kService, options);
  typeOption(kService, options, 'collation');
  const numeric = booleanOption(options, 'numeric', undefined);
  const kf = stringOption(kService, options, 'caseFirst',
                          ['upper', 'lower', 'false']);
  const kn = numeric === undefined ? undefined : `${numeric}`;
  const resolved = resolveLocale(requested, { kf, kn }, {
    kf: ['false', 'lower', 'upper'], kn: ['false', 'true'],
  });
  const collator = {
    locale: resolved.locale, usage,
    sensitivity: stringOption(kService, options, 'sensitivity',
                              ['base', 'accent', 'case', 'variant'],
                              'variant'),
    ignorePunctuation: booleanOption(options, 'ignorePunctuation', false),
    collation: 'default',
    numeric: resolved.kn === 'true',
    caseFirst: resolved.kf,
    bits: 0, bound: undefined,
  };
  collator.bits = bitsOf(collator);
  return collator;
}

function compareTexts({ bits }, x, y) {
  return compare(`${x}`, `${y}`, bits);
}

const methods = {
  resolvedOptions() {
    const { bits, bound, ...result } =
      slot.receiver(this, 'resolvedOptions');
    return result;
  },

  get compare() {
    const collator = slot.receiver(this, 'compare');
    collator.bound ??= anonymous((x, y) => compareTexts(collator, x, y));
    return collator.bound;
  },
};

function Collator(locales = undefined, options = undefined) {
  const target = new.target ?? Collator;
  const object = Object.create(prototypeOf(target, prototype));
  slot.put(object, makeCollator(locales, options));
  return object;
}

const prototype = finishClass(Collator, kService, methods,
                              supportedStatics(kService));

module.exports = { Collator, compareTexts, makeCollator };
