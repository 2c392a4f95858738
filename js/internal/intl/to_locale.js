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
  if (languageOf(locales) === 'tr') {
    text = text.replace(/I\u0307/g, 'i').replace(/I/g, 'ı')
      .replace(/İ/g, 'i');
  }
  return apply(lower, text, []);
}

function toUpperCase(locales, text, upper) {
  if (languageOf(locales) === 'tr') text = text.replace(/i/g, 'İ');
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
