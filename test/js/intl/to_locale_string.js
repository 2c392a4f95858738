'use strict';

// toLocaleString of numbers and arrays of them is that of Intl.NumberFormat.

const assert = require('assert');

assert.strictEqual((1234567.891).toLocaleString(), '1,234,567.891');
assert.strictEqual((0.5).toLocaleString('en-US', { style: 'percent' }), '50%');
assert.strictEqual(new Number(1e6).toLocaleString(), '1,000,000');
assert.strictEqual((123456789n).toLocaleString(), '123,456,789');
assert.strictEqual((5n).toLocaleString('en', { minimumFractionDigits: 2 }),
                   '5.00');
assert.throws(() => (1).toLocaleString('en_US'), RangeError);
assert.throws(() => Number.prototype.toLocaleString.call('1'), TypeError);

const kUsd = { style: 'currency', currency: 'USD' };
assert.strictEqual([1, null, 2000].toLocaleString(), '1,,2,000');
assert.strictEqual([1, [2, 3n]].toLocaleString('en-US', kUsd),
                   '$1.00,$2.00,$3.00');
assert.strictEqual(new Float64Array([0.25, 1000]).toLocaleString('en-US', kUsd),
                   '$0.25,$1,000.00');
const cycle = [1];
cycle.push(cycle, 2);
assert.strictEqual(cycle.toLocaleString(), '1,,2');
assert.strictEqual(
  Array.prototype.toLocaleString.call({ length: 2, 0: 1, 1: 2 }), '1,2');
assert.strictEqual([1].toLocaleString.length, 0);
