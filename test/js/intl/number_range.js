'use strict';

// formatRange writes once what both ends share, and ~ for ends that look alike.

const assert = require('assert');

const range = (start, end, options) =>
  new Intl.NumberFormat('en-US', options).formatRange(start, end);
const kUsd = { style: 'currency', currency: 'USD' };

assert.strictEqual(range(1, 3), '1–3');
assert.strictEqual(range(3, 1), '3–1');
assert.strictEqual(range(1, 1.0001), '~1');
assert.strictEqual(range(-3, -1), '-3 – -1');
assert.strictEqual(range(1, 3, kUsd), '$1.00 – $3.00');
assert.strictEqual(range(-3, -1, kUsd), '-$3.00–1.00');
assert.strictEqual(range(3, 3.001, kUsd), '~$3.00');
assert.strictEqual(range(1, 2, { style: 'unit', unit: 'mile' }), '1–2 mi');
assert.strictEqual(range(1e3, 2e6, { notation: 'compact' }), '1K – 2M');
assert.strictEqual(range('1e400', 5n), '∞–5');
assert.deepStrictEqual(
  new Intl.NumberFormat('en').formatRangeToParts(1, 2), [
    { type: 'integer', value: '1', source: 'startRange' },
    { type: 'literal', value: '–', source: 'shared' },
    { type: 'integer', value: '2', source: 'endRange' },
  ]);
assert.throws(() => range(NaN, 1), RangeError);
assert.throws(() => range(1), TypeError);
