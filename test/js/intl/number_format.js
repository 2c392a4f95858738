'use strict';

// Intl.NumberFormat in English: styles, notations, signs, digits and rounding
// give the texts that node gives.

const assert = require('assert');

const kCases = [
  [0, {}, '0'],
  [-0, {}, '-0'],
  [1234567.891, {}, '1,234,567.891'],
  [1.005, { maximumFractionDigits: 2 }, '1.01'],
  [1e+21, {}, '1,000,000,000,000,000,000,000'],
  ['123456789012345678901234.5', {}, '123,456,789,012,345,678,901,234.5'],
  [12345678901234567890n, {}, '12,345,678,901,234,567,890'],
  [NaN, {}, 'NaN'],
  [-Infinity, {}, '-∞'],
  [0.256, { style: 'percent' }, '26%'],
  [-0.0256, { style: 'percent', minimumFractionDigits: 1 }, '-2.6%'],
  [1234.5, { style: 'currency', currency: 'USD' }, '$1,234.50'],
  [-5, { style: 'currency', currency: 'USD' }, '-$5.00'],
  [1234.5, { style: 'currency', currency: 'EUR' }, '€1,234.50'],
  [1234.5, { style: 'currency', currency: 'JPY' }, '¥1,235'],
  [1234.5, { style: 'currency', currency: 'SEK' }, 'SEK\u00a01,234.50'],
  [9, { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' },
   '$9.00'],
  [1, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
  }, '1 US dollar'],
  [2, { style: 'currency', currency: 'GBP', currencyDisplay: 'name' },
   '2.00 British pounds'],
  [2, { style: 'currency', currency: 'USD', currencyDisplay: 'code' },
   'USD\u00a02.00'],
  [-2, { style: 'currency', currency: 'USD', currencySign: 'accounting' },
   '($2.00)'],
  [3, { style: 'currency', currency: 'KWD' }, 'KWD\u00a03.000'],
  [1500, { notation: 'compact' }, '1.5K'],
  [999999, { notation: 'compact' }, '1M'],
  [1234567, { notation: 'compact', compactDisplay: 'long' }, '1.2 million'],
  [10000000000000000, { notation: 'compact' }, '10,000T'],
  [98765, { notation: 'compact', style: 'currency', currency: 'USD' }, '$99K'],
  [123456, { notation: 'scientific' }, '1.235E5'],
  [123456, { notation: 'engineering', maximumFractionDigits: 1 }, '123.5E3'],
  [0.00012, { notation: 'scientific' }, '1.2E-4'],
  [16, { style: 'unit', unit: 'liter' }, '16 L'],
  [1, { style: 'unit', unit: 'mile', unitDisplay: 'long' }, '1 mile'],
  [2, { style: 'unit', unit: 'mile', unitDisplay: 'long' }, '2 miles'],
  [50, { style: 'unit', unit: 'mile-per-hour' }, '50 mph'],
  [50, { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' },
   '50 kilometers per hour'],
  [20, { style: 'unit', unit: 'celsius', unitDisplay: 'narrow' }, '20°C'],
  [3, { style: 'unit', unit: 'megabyte-per-second' }, '3 MB/s'],
  [5, { signDisplay: 'always' }, '+5'],
  [0, { signDisplay: 'exceptZero' }, '0'],
  [-0.1, { signDisplay: 'negative', maximumFractionDigits: 0 }, '0'],
  [-5, { signDisplay: 'never' }, '5'],
  [1234, { useGrouping: false }, '1234'],
  [1234, { useGrouping: 'min2' }, '1234'],
  [12345, { useGrouping: 'min2' }, '12,345'],
  [7, { minimumIntegerDigits: 3 }, '007'],
  [0.000123456, { maximumSignificantDigits: 3 }, '0.000123'],
  [1200, { minimumSignificantDigits: 6 }, '1,200.00'],
  [123.456, {
    maximumSignificantDigits: 2,
    maximumFractionDigits: 2,
    roundingPriority: 'morePrecision',
  }, '123.46'],
  [123.456, {
    maximumSignificantDigits: 2,
    maximumFractionDigits: 2,
    roundingPriority: 'lessPrecision',
  }, '120'],
  [5, { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' }, '5'],
  [1.27, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    roundingIncrement: 5,
  }, '1.25'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'ceil' }, '-2'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'floor' }, '-3'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'expand' }, '-3'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'trunc' }, '-2'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'halfCeil' }, '-2'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'halfFloor' }, '-3'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'halfExpand' }, '-3'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'halfTrunc' }, '-2'],
  [-2.5, { maximumFractionDigits: 0, roundingMode: 'halfEven' }, '-2'],
];

for (const [value, options, text] of kCases) {
  const format = new Intl.NumberFormat('en-US', options);
  assert.strictEqual(format.format(value), text, JSON.stringify(options));
  const parts = format.formatToParts(value);
  assert.strictEqual(parts.map((part) => part.value).join(''), text);
}

const types = (value, options) => new Intl.NumberFormat('en', options)
  .formatToParts(value).map((part) => part.type).join(' ');
assert.strictEqual(types(-1234.5, {}),
                   'minusSign integer group integer decimal fraction');
assert.strictEqual(
  types(-1234, { style: 'currency', currency: 'USD',
                 currencySign: 'accounting', maximumFractionDigits: 0 }),
  'literal currency integer group integer literal');
assert.strictEqual(types(1e-7, { notation: 'engineering' }),
                   'integer exponentSeparator exponentMinusSign ' +
                   'exponentInteger');
assert.strictEqual(types(NaN, { style: 'percent' }), 'nan percentSign');

assert.throws(() => new Intl.NumberFormat('en', { style: 'currency' }),
              { name: 'TypeError',
                message: 'Currency code is required with currency style.' });
assert.throws(() => new Intl.NumberFormat('en', { style: 'fancy' }), {
  name: 'RangeError',
  message: 'Value fancy out of range for Intl.NumberFormat options property ' +
    'style',
});
assert.throws(() => new Intl.NumberFormat('en_US'), {
  name: 'RangeError', message: 'Incorrect locale information provided',
});
assert.throws(() => new Intl.NumberFormat('en', { maximumFractionDigits: 101 }),
              RangeError);
assert.throws(() => new Intl.NumberFormat('en', { style: 'unit', unit: 'x' }),
              RangeError);

// Locales without data fall back and say so.
assert.strictEqual(new Intl.NumberFormat('de-DE').resolvedOptions().locale,
                   'en-US');
assert.deepStrictEqual(
  Intl.NumberFormat.supportedLocalesOf(['de', 'en-US', 'en-AU-u-nu-latn']),
  ['en-US', 'en-AU-u-nu-latn']);
assert.deepStrictEqual(
  new Intl.NumberFormat('en', { style: 'currency', currency: 'eur' })
    .resolvedOptions(), {
    locale: 'en', numberingSystem: 'latn', style: 'currency',
    currency: 'EUR', currencyDisplay: 'symbol', currencySign: 'standard',
    minimumIntegerDigits: 1, minimumFractionDigits: 2,
    maximumFractionDigits: 2, useGrouping: 'auto', notation: 'standard',
    signDisplay: 'auto', roundingIncrement: 1, roundingMode: 'halfExpand',
    roundingPriority: 'auto', trailingZeroDisplay: 'auto',
  });

// The function of `format` is bound and made once; `new` is not needed.
const { format } = Intl.NumberFormat();
assert.deepStrictEqual([1, 2000].map(format), ['1', '2,000']);
const one = new Intl.NumberFormat();
assert.strictEqual(one.format, one.format);
