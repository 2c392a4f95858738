'use strict';

// toLocaleString of numbers, dates and arrays of them is that of Intl.

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

const date = new Date(Date.UTC(2024, 0, 5, 13, 4, 9));
const kUtc = { timeZone: 'UTC' };
assert.strictEqual(date.toLocaleString('en-US', kUtc), '1/5/2024, 1:04:09 PM');
assert.strictEqual(date.toLocaleDateString('en-US', kUtc), '1/5/2024');
assert.strictEqual(date.toLocaleTimeString('en-US', kUtc), '1:04:09 PM');
assert.strictEqual(
  date.toLocaleDateString('en-US', { ...kUtc, hour: 'numeric' }),
  '1/5/2024, 1 PM');
assert.strictEqual(
  date.toLocaleTimeString('en-US', { ...kUtc, hour12: false }), '13:04:09');
assert.strictEqual([date, 5].toLocaleString('en-US', { timeZone: 'UTC' }),
                   '1/5/2024, 1:04:09 PM,5');
assert.strictEqual(new Date(NaN).toLocaleString(), 'Invalid Date');
assert.throws(() => date.toLocaleDateString('en', { timeStyle: 'short' }),
              TypeError);
assert.throws(() => Date.prototype.toLocaleString.call({}), TypeError);
