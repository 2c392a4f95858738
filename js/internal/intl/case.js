'use strict';

// The case of letters in Turkish, Azeri and Lithuanian (SpecialCasing.txt).

const { canonicalList } = require('internal/intl/locale');
const { apply } = Reflect;

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

module.exports = { toLowerCase, toUpperCase };
