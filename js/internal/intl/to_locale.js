'use strict';

// The methods of ECMA-262 that depend on a locale. src/ecma_locale.c has
// checked `this` and calls fn(locales, options, value, ...).

const { formatValue, makeFormat } = require('internal/intl/number_format');
const { localZone } = internalBinding('intl');

// What was made without options is kept, by kind and locale.
const kMost = 50;
const kept = new Map();

function remember(kind, locales, options, make) {
  if (options !== undefined ||
      (locales !== undefined && typeof locales !== 'string')) {
    return make();
  }
  const key = `${kind} ${locales}`;
  let value = kept.get(key);
  if (value === undefined) {
    value = make();
    if (kept.size < kMost) kept.set(key, value);
  }
  return value;
}

// Number.prototype.toLocaleString and BigInt.prototype.toLocaleString
function number(locales, options, value) {
  const format = remember('number', locales, options,
                          () => makeFormat(locales, options));
  return formatValue(format, value);
}

// Date.prototype.toLocaleString and its like; the local time zone may change.
function makeDate(required, defaults) {
  return (locales, options, time) => {
    const dates = require('internal/intl/date_format');
    if (time !== time) return 'Invalid Date';
    const format = remember(`${required} ${localZone()}`, locales, options,
                            () => dates.makeFormat(locales, options, required,
                                                   defaults));
    return dates.formatTime(format, time);
  };
}

// String.prototype.localeCompare
function compare(locales, options, text, that) {
  const { compareTexts, makeCollator } = require('internal/intl/collator');
  const collator = remember('collator', locales, options,
                            () => makeCollator(locales, options));
  return compareTexts(collator, text, that);
}

// String.prototype.toLocaleLowerCase; lower is the function that knows no
// locale.
function toLowerCase(locales, text, lower) {
  return require('internal/intl/case').toLowerCase(locales, text, lower);
}

function toUpperCase(locales, text, upper) {
  return require('internal/intl/case').toUpperCase(locales, text, upper);
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
