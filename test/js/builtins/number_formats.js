'use strict';

// Number.prototype.toFixed and its like, exact up to 100 digits; texts that
// are numbers and texts that are not.

const assert = require('assert');

assert.strictEqual((0.1).toFixed(55),
                   '0.1000000000000000055511151231257827021181583404541015625');
assert.strictEqual((-1.5).toFixed(0), '-2');
assert.strictEqual((-1e-10).toFixed(2), '-0.00');
assert.strictEqual((-0).toFixed(2), '0.00');
assert.strictEqual((1e21).toFixed(2), '1e+21');
assert.strictEqual((5e-324).toPrecision(100).length, 106);
assert.strictEqual((0).toExponential(100), `0.${'0'.repeat(100)}e+0`);
assert.strictEqual((123456).toExponential(), '1.23456e+5');
assert.strictEqual((-1e-7).toExponential(), '-1e-7');
assert.strictEqual(NaN.toExponential(1000), 'NaN');
assert.strictEqual((25).toPrecision(1), '3e+1');
assert.strictEqual((255.5).toString(16), 'ff.8');
assert.strictEqual((-0.1).toString(2),
                   '-0.0001100110011001100110011001100110011001100110011001101');
assert.strictEqual(Infinity.toString(2), 'Infinity');

for (const [call, message] of [
  [() => (1).toFixed(101), 'toFixed() digits argument must be between 0 and 100'],
  [() => (1).toExponential(-1),
   'toExponential() argument must be between 0 and 100'],
  [() => (1).toPrecision(0),
   'toPrecision() argument must be between 1 and 100'],
  [() => (1).toString(37), 'toString() radix argument must be between 2 and 36'],
])
  assert.throws(call, {name: 'RangeError', message});
for (const name of ['toString', 'toFixed', 'toExponential', 'toPrecision',
                    'valueOf']) {
  assert.throws(() => Number.prototype[name].call('1'), {
    name: 'TypeError',
    message: `Number.prototype.${name} requires that 'this' be a Number`,
  });
  assert.throws(() => Number.prototype[name].call(new Date()), TypeError);
  Number.prototype[name].call(new Number(1), 10);
}

for (const text of ['1\0', 'Infinity\0', '0x1.8', '-0x10', '+0b1', '\u180e',
                    '1e', '0x', '1_0'])
  assert.strictEqual(Number(text), NaN, JSON.stringify(text));
assert.strictEqual(Number('1e99999999999'), Infinity);
assert.strictEqual(Number('-1e-99999999999'), -0);
assert.strictEqual(Number('0e99999999999'), 0);
assert.strictEqual(Number(`9007199254740993.${'0'.repeat(200)}1`),
                   9007199254740994);
// Digits far behind decide what is in the middle.
assert.strictEqual(parseInt(`1${'0'.repeat(52)}1${'0'.repeat(40)}1`, 2),
                   2 ** 94 + 2 ** 42);
assert.strictEqual(parseInt(`1${'0'.repeat(52)}1${'0'.repeat(41)}`, 2), 2 ** 94);

assert.strictEqual(Math.cbrt(27), 3);
assert(Object.is(Math.cbrt(-0), -0));
