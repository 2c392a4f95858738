'use strict';

// Intl.NumberFormat, ECMA-402 16.

const {
  anonymous, coerceOptions, finishClass, makeSlot, prototypeOf, put,
  stringOption,
} = require('internal/intl/options');
const { canonicalList, readMatcher, resolveLocale, supportedStatics,
        typeOption } = require('internal/intl/locale');
const { currencyOf, isUnit, unitText } = require('internal/intl/number_data');
const { isZero, kFinite, kNaN, magnitude, scale, toDecimal } =
  require('internal/intl/decimal');
const { readDigits, round, roundToText, showDigits, showRounding } =
  require('internal/intl/digits');

const kService = 'Intl.NumberFormat';
const { chain, unwrap } = require('internal/intl/legacy');
const slot = makeSlot(kService);

// ---- options -------------------------------------------------------------

const kStyles = ['decimal', 'percent', 'currency', 'unit'];
const kCurrencyDisplays = ['code', 'symbol', 'narrowSymbol', 'name'];
const kCurrencySigns = ['standard', 'accounting'];
const kUnitDisplays = ['short', 'narrow', 'long'];
const kNotations = ['standard', 'scientific', 'engineering', 'compact'];
const kCompactDisplays = ['short', 'long'];
const kSignDisplays = ['auto', 'never', 'always', 'exceptZero', 'negative'];
const kGroupings = ['min2', 'auto', 'always'];

function readCurrency(options, isCurrency) {
  const currency = stringOption(kService, options, 'currency');
  if (currency === undefined) {
    if (isCurrency) {
      throw new TypeError('Currency code is required with currency style.');
    }
  } else if (!/^[a-z]{3}$/i.test(currency)) {
    throw new RangeError(`Invalid currency code : ${currency}`);
  }
  return currency;
}

function readUnit(options, isUnitStyle) {
  const unit = stringOption(kService, options, 'unit');
  if (unit === undefined) {
    if (isUnitStyle) {
      throw new TypeError(`Invalid unit argument for ${kService}() ''`);
    }
  } else if (!isUnit(unit)) {
    throw new RangeError(`Invalid unit argument for ${kService}() '${unit}'`);
  }
  return unit;
}

// SetNumberFormatUnitOptions
function readStyle(format, options) {
  const read = (name, values, fallback) =>
    stringOption(kService, options, name, values, fallback);
  const style = read('style', kStyles, 'decimal');
  const currency = readCurrency(options, style === 'currency');
  const currencyDisplay = read('currencyDisplay', kCurrencyDisplays, 'symbol');
  const currencySign = read('currencySign', kCurrencySigns, 'standard');
  const unit = readUnit(options, style === 'unit');
  const unitDisplay = read('unitDisplay', kUnitDisplays, 'short');
  format.style = style;
  if (style === 'currency') {
    format.currency = currency.toUpperCase();
    format.currencyDisplay = currencyDisplay;
    format.currencySign = currencySign;
  } else if (style === 'unit') {
    format.unit = unit;
    format.unitDisplay = unitDisplay;
  }
}

function readGrouping(options, fallback) {
  let value = options.useGrouping;
  if (value === undefined) return fallback;
  if (value === true) return 'always';
  if (!value) return false;
  value = `${value}`;
  if (value === 'true' || value === 'false') return fallback;
  if (!kGroupings.includes(value)) {
    throw new RangeError(`Value ${value} out of range for ${kService} ` +
                         'options property useGrouping');
  }
  return value;
}

function makeFormat(locales, options) {
  const requested = canonicalList(locales);
  options = coerceOptions(kService, options);
  readMatcher(kService, options);
  const nu = typeOption(kService, options, 'numberingSystem');
  const resolved = resolveLocale(requested, { nu }, { nu: ['latn'] });
  const format = { '__proto__': null, locale: resolved.locale,
                   numberingSystem: resolved.nu };
  readStyle(format, options);
  const notation = stringOption(kService, options, 'notation', kNotations,
                                'standard');
  format.notation = notation;
  const isCompact = notation === 'compact';
  const { style } = format;
  const isMoney = style === 'currency' && notation === 'standard';
  const places = isMoney ? currencyOf(format.currency).digits : 0;
  readDigits(kService, format, options, places,
             isMoney ? places : style === 'percent' ? 0 : 3, isCompact);
  const compactDisplay = stringOption(kService, options, 'compactDisplay',
                                      kCompactDisplays, 'short');
  if (isCompact) format.compactDisplay = compactDisplay;
  format.useGrouping = readGrouping(options, isCompact ? 'min2' : 'auto');
  format.signDisplay = stringOption(kService, options, 'signDisplay',
                                    kSignDisplays, 'auto');
  prepareAffixes(format);
  return format;
}

// ---- affixes -------------------------------------------------------------

// What surrounds the number besides its sign: parts, in the order of text, as
// [type, value, ...]. `outer` has a singular and a plural.
function prepareAffixes(format) {
  format.prefix = [];
  format.suffix = [];
  format.outer = undefined;
  switch (format.style) {
    case 'percent':
      if (format.notation === 'compact') {
        format.outer = [['unit', '%'], ['unit', '%']];
      } else {
        format.suffix = ['percentSign', '%'];
      }
      break;
    case 'currency': prepareCurrency(format); break;
    case 'unit': prepareUnit(format); break;
  }
}

function prepareCurrency(format) {
  const { currency, currencyDisplay } = format;
  const data = currencyOf(currency);
  if (currencyDisplay === 'name') {
    format.outer = [['literal', ' ', 'currency', data.one],
                    ['literal', ' ', 'currency', data.many]];
    return;
  }
  format.prefix = ['currency', currencyDisplay === 'code' ? currency :
    currencyDisplay === 'symbol' ? data.symbol : data.narrow];
}

function prepareUnit(format) {
  const { unit, unitDisplay, notation } = format;
  if (unit === 'percent' && unitDisplay !== 'long' && notation !== 'compact') {
    format.suffix = ['unit', '%'];
    return;
  }
  format.outer = unitText(unit, unitDisplay, notation).map((text) =>
    text[0] === ' ' ? ['literal', ' ', 'unit', text.slice(1)] :
      ['unit', text]);
}

// Between a symbol that ends like a word and a digit there is a space.
function needsSpace(symbol) {
  return !/[\p{S}\p{Z}]$/u.test(symbol);
}

// ---- exponents -----------------------------------------------------------

const kCompact = {
  short: ['', 'K', 'M', 'B', 'T'],
  long: ['', 'thousand', 'million', 'billion', 'trillion'],
};

// The power of ten that is left out of a number of this magnitude.
function exponentOf(notation, place) {
  switch (notation) {
    case 'scientific': return place;
    case 'engineering': return Math.floor(place / 3) * 3;
    case 'compact':
      return Math.min(Math.max(Math.floor(place / 3) * 3, 0), 12);
    default: return 0;
  }
}

// ComputeExponent: rounding may make a number one digit longer.
function computeExponent(format, x) {
  const { notation } = format;
  if (notation === 'standard' || isZero(x)) return 0;
  const place = magnitude(x);
  const exponent = exponentOf(notation, place);
  const { value } = round(format, scale(x, -exponent));
  if (isZero(value) || magnitude(value) === place - exponent) return exponent;
  return exponentOf(notation, place + 1);
}

// ---- parts ---------------------------------------------------------------

function minGrouped(useGrouping) {
  return useGrouping === 'min2' ? 5 : 4;
}

function addInteger(parts, format, text) {
  const { useGrouping } = format;
  const { length } = text;
  if (useGrouping === false || length < minGrouped(useGrouping)) {
    parts.push('integer', text);
    return;
  }
  let end = length % 3 || 3;
  parts.push('integer', text.slice(0, end));
  for (; end < length; end += 3) {
    parts.push('group', ',', 'integer', text.slice(end, end + 3));
  }
}

// '-', '+' or '' for a rounded number.
function signOf(format, x, value) {
  const negative = x.negative && x.kind !== kNaN;
  const zero = x.kind === kNaN || isZero(value);
  switch (format.signDisplay) {
    case 'never': return '';
    case 'auto': return negative ? '-' : '';
    case 'always': return negative ? '-' : '+';
    case 'exceptZero': return zero ? '' : negative ? '-' : '+';
    default: return negative && !zero ? '-' : '';
  }
}

function addExponent(parts, format, exponent) {
  parts.push('exponentSeparator', 'E');
  if (exponent < 0) parts.push('exponentMinusSign', '-');
  parts.push('exponentInteger', `${Math.abs(exponent)}`);
}

function compactParts(format, exponent) {
  if (exponent === 0) return [];
  const isLong = format.compactDisplay === 'long' &&
    format.style !== 'currency';
  const step = exponent / 3;
  return isLong ?
    ['literal', ' ', 'compact', kCompact.long[step]] :
    ['compact', kCompact.short[step]];
}

// The text of a number in layers, from the inside out: number and exponent;
// prefix and suffix with the sign; the unit. Each a list [type, value, ...].
function layersOf(format, x) {
  const number = [];
  const exponential = [];
  let compact = [];
  let value = x;
  let isOne = false;
  if (x.kind === kFinite) {
    const exponent = computeExponent(format, x);
    const text = roundToText(format, scale(x, -exponent));
    value = text.value;
    addInteger(number, format, text.integer);
    if (text.fraction !== '') {
      number.push('decimal', '.', 'fraction', text.fraction);
    }
    if (format.notation === 'compact') {
      compact = compactParts(format, exponent);
    } else if (format.notation !== 'standard') {
      addExponent(exponential, format, exponent);
    }
    isOne = text.fraction === '' && exponent === 0 && value.digits === '1' &&
      value.exp === 1;
  } else if (x.kind === kNaN) {
    number.push('nan', 'NaN');
  } else {
    number.push('infinity', '∞');
  }
  const sign = signOf(format, x, value);
  const { prefix, suffix } = affixesOf(format, sign, x.kind === kFinite,
                                       compact);
  const outer = format.outer === undefined ? [] : format.outer[isOne ? 0 : 1];
  return { number, exponential, prefix, suffix, outer, isOne };
}

function affixesOf(format, sign, hasDigits, compact) {
  let { prefix, suffix } = format;
  if (prefix.length !== 0 && hasDigits && needsSpace(prefix[1])) {
    prefix = [...prefix, 'literal', '\xa0'];
  }
  if (compact.length !== 0) suffix = [...compact, ...suffix];
  if (sign === '') return { prefix, suffix };
  if (sign === '-' && format.currencySign === 'accounting' &&
      format.notation !== 'compact' && format.currencyDisplay !== 'name') {
    return { prefix: ['literal', '(', ...prefix],
             suffix: [...suffix, 'literal', ')'] };
  }
  return { prefix: [sign === '-' ? 'minusSign' : 'plusSign', sign, ...prefix],
           suffix };
}

function flatten(layers) {
  return [...layers.prefix, ...layers.number, ...layers.exponential,
          ...layers.suffix, ...layers.outer];
}

function scaled(format, x) {
  return format.style === 'percent' ? scale(x, 2) : x;
}

function partsOf(format, x) {
  return flatten(layersOf(format, scaled(format, x)));
}

function joined(list) {
  let text = '';
  for (let i = 1; i < list.length; i += 2) text += list[i];
  return text;
}

// { list, isOne } of a number, for those who put it into a text.
function partsOfNumber(format, value) {
  const layers = layersOf(format, toDecimal(value));
  return { list: flatten(layers), isOne: layers.isOne };
}

function objects(list, source) {
  const result = [];
  for (let i = 0; i < list.length; i += 2) {
    const part = { type: list[i], value: list[i + 1] };
    if (source !== undefined) part.source = source;
    result.push(part);
  }
  return result;
}

function formatValue(format, value) {
  return joined(partsOf(format, toDecimal(value)));
}

// ---- ranges --------------------------------------------------------------

function toEnds(start, end) {
  if (start === undefined) throw new TypeError('Invalid start : undefined');
  if (end === undefined) throw new TypeError('Invalid end : undefined');
  const x = toDecimal(start);
  const y = toDecimal(end);
  if (x.kind === kNaN) throw new RangeError('Invalid start : NaN');
  if (y.kind === kNaN) throw new RangeError('Invalid end : NaN');
  return [x, y];
}

function isSame(a, b) {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

// Prefix and suffix that both numbers have stand once, if there is more to
// them than one character (UTS 35 leaves that open; this is what ICU does).
function collapses(a, b) {
  if (!isSame(a.prefix, b.prefix) || !isSame(a.suffix, b.suffix)) {
    return false;
  }
  return [...joined(a.prefix), ...joined(a.suffix)].length > 1;
}

function approximate(format, layers) {
  const sign = layers.prefix[0] === 'literal' ? [] : ['approximatelySign', '~'];
  return objects([...sign, ...flatten(layers)], 'shared');
}

function rangeParts(format, start, end) {
  const { 0: x, 1: y } = toEnds(start, end);
  const a = layersOf(format, scaled(format, x));
  const b = layersOf(format, scaled(format, y));
  if (isSame(flatten(a), flatten(b))) return approximate(format, a);
  const isShared = collapses(a, b);
  const isWide = a.exponential.length !== 0 ||
    (!isShared && a.prefix.length + a.suffix.length !== 0);
  const side = (layers, source) => objects([
    ...(isShared ? [] : layers.prefix), ...layers.number,
    ...layers.exponential, ...(isShared ? [] : layers.suffix),
  ], source);
  // A range of whatever ends in English has the plural.
  const outer = format.outer === undefined ? [] : format.outer[1];
  return [
    ...(isShared ? objects(a.prefix, 'shared') : []),
    ...side(a, 'startRange'),
    { type: 'literal', value: isWide ? ' – ' : '–', source: 'shared' },
    ...side(b, 'endRange'),
    ...(isShared ? objects(a.suffix, 'shared') : []),
    ...objects(outer, 'shared'),
  ];
}

// ---- the class -----------------------------------------------------------

const kShown = ['locale', 'numberingSystem', 'style', 'currency',
                'currencyDisplay', 'currencySign', 'unit', 'unitDisplay'];
const kShownLast = ['useGrouping', 'notation', 'compactDisplay',
                    'signDisplay'];

const methods = {
  resolvedOptions() {
    const format = unwrap(slot, prototype, this, 'resolvedOptions');
    const result = {};
    for (const name of kShown) {
      if (format[name] !== undefined) put(result, name, format[name]);
    }
    showDigits(format, result);
    for (const name of kShownLast) {
      if (format[name] !== undefined) put(result, name, format[name]);
    }
    showRounding(format, result);
    return result;
  },

  formatToParts(value) {
    const format = slot.receiver(this, 'formatToParts');
    return objects(partsOf(format, toDecimal(value)));
  },

  get format() {
    const format = unwrap(slot, prototype, this, 'format');
    format.bound ??= anonymous((value) => formatValue(format, value));
    return format.bound;
  },

  formatRange(start, end) {
    const format = slot.receiver(this, 'formatRange');
    return rangeParts(format, start, end).map((part) => part.value).join('');
  },

  formatRangeToParts(start, end) {
    const format = slot.receiver(this, 'formatRangeToParts');
    return rangeParts(format, start, end);
  },
};

function NumberFormat(locales = undefined, options = undefined) {
  const target = new.target ?? NumberFormat;
  const object = Object.create(prototypeOf(target, prototype));
  slot.put(object, makeFormat(locales, options));
  return chain(this, new.target, prototype, object);
}

const prototype = finishClass(NumberFormat, kService, methods,
                              supportedStatics(kService));

module.exports = { NumberFormat, formatValue, makeFormat, partsOfNumber };
