'use strict';

// The methods of ECMA-262 that depend on a locale. src/ecma_locale.c has
// checked `this` and calls fn(locales, options, value, ...).

const { formatValue, makeFormat } = require('internal/intl/number_format');

const { localZone } = internalBinding('intl');
const { apply } = Reflect;

let plain;

// Number.prototype.toLocaleString and BigInt.prototype.toLocaleString
function number(locales, options, value) {
  if (locales === undefined && options === undefined) {
    plain ??= makeFormat();
    return formatValue(plain, value);
  }
  return formatValue(makeFormat(locales, options), value);
}

// Date.prototype.toLocaleString and its like: the format of each is kept while
// the local time zone is the same.
function makeDate(required, defaults) {
  let format;
  let zone;
  return (locales, options, time) => {
    const dates = require('internal/intl/date_format');
    if (time !== time) return 'Invalid Date';
    if (locales !== undefined || options !== undefined) {
      return dates.formatTime(
        dates.makeFormat(locales, options, required, defaults), time);
    }
    const local = localZone();
    if (format === undefined || zone !== local) {
      format = dates.makeFormat(undefined, undefined, required, defaults);
      zone = local;
    }
    return dates.formatTime(format, time);
  };
}

// String.prototype.localeCompare
function compare(locales, options, text, that) {
  const { compareTexts, makeCollator } = require('internal/intl/collator');
  return compareTexts(makeCollator(locales, options), text, that);
}

// Marks that do not stand above the letter, and those that do.
const kBelow = '[\\u0316-\\u0319\\u031b-\\u0333\\u0339-\\u033c\\u0345' +
  '\\u0347-\\u0349\\u034d\\u034e\\u0353-\\u0356\\u{101fd}\\u{1d16e}]*';
const kAbove = '[\\u0300-\\u0314\\u033d-\\u0344\\u0346\\u034a-\\u034c' +
  '\\u0350-\\u0352\\u0357\\u035b\\u0363-\\u036f\\u{1d185}]';
const kDottedCapital = new RegExp(`I(${kBelow})\\u0307`, 'gu');
const kAccentedCapital = new RegExp(`[IJĮ](?=${kBelow}${kAbove})`, 'gu');
const kSoftDotted = new RegExp(`(\\p{Soft_Dotted}${kBelow})\\u0307`, 'gu');

// The language whose rules of case count: 'tr', 'lt' or another.
function languageOf(locales) {
  const { canonicalList } = require('internal/intl/locale');
  const { 0: tag = 'en' } = canonicalList(locales);
  const { 0: language } = tag.split('-', 1);
  return language === 'az' ? 'tr' : language;
}

// String.prototype.toLocaleLowerCase; lower is the function that knows no
// locale.
function toLowerCase(locales, text, lower) {
  switch (languageOf(locales)) {
    case 'tr':
      text = text.replace(kDottedCapital, 'i$1').replace(/I/g, 'ı')
        .replace(/İ/g, 'i');
      break;
    case 'lt':
      text = text.replace(/[ÌÍĨ]/g, (c) => c.normalize('NFD'))
        .replace(kAccentedCapital, '$&\u0307');
      break;
  }
  return apply(lower, text, []);
}

function toUpperCase(locales, text, upper) {
  switch (languageOf(locales)) {
    case 'tr': text = text.replace(/i/g, 'İ'); break;
    case 'lt': text = text.replace(kSoftDotted, '$1'); break;
  }
  return apply(upper, text, []);
}

const joining = [];     // arrays on the way to a text: those in them are empty

// Array.prototype.toLocaleString, and that of typed arrays
function elements(locales, options, array, length) {
  if (joining.includes(array)) return '';
  joining.push(array);
  try {
    let text = '';
    for (let k = 0; k < length; k++) {
      if (k > 0) text += ',';
      const value = array[k];
      if (value === undefined || value === null) continue;
      text += `${value.toLocaleString(locales, options)}`;
    }
    return text;
  } finally {
    joining.pop();
  }
}

module.exports = {
  compare, date: makeDate('date', 'date'), dateTime: makeDate('any', 'all'),
  elements, number, time: makeDate('time', 'time'), toLowerCase, toUpperCase,
};
