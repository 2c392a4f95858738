'use strict';

// Numbers to text and back: shortest, closest, correctly rounded.

const assert = require('assert');
const { times } = require('../../common');

// Known hard cases.
for (const [value, text] of [
  [0.1 + 0.2, '0.30000000000000004'], [5e-324, '5e-324'], [1e23, '1e+23'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [2.2250738585072014e-308, '2.2250738585072014e-308'],
  [2 ** 53, '9007199254740992'], [2 ** -1019, '1.7800590868057611e-307'],
  [2 ** -1074 * 3, '1.5e-323'], [9.5367431640625e-7, '9.5367431640625e-7'],
  [123456789012345680000, '123456789012345680000'], [1e21, '1e+21'],
  [1e-6, '0.000001'], [1e-7, '1e-7'], [2251799813685248.5, '2251799813685248.5'],
  [999999999999999.9, '999999999999999.9'], [-0, '0'], [-1.5, '-1.5'],
  [1 / 3, '0.3333333333333333'], [100, '100'], [1e15 + 0.5, '1000000000000000.5'],
  [1.2399759765678595e201, '1.2399759765678595e+201'],
  [8.41e21, '8.41e+21'], [9.22337203685477e18, '9223372036854770000'],
  [4.4501477170144023e-308, '4.4501477170144023e-308'],
]) {
  assert.strictEqual(String(value), text);
  assert.strictEqual(JSON.stringify([value]), `[${text}]`);
  assert.strictEqual(Number(text) + 0, value + 0);
}

// Reading rounds to nearest, ties to even.
for (const [text, value] of [
  ['9007199254740993', 2 ** 53], ['9007199254740995', 2 ** 53 + 4],
  ['55676172766834500', 55676172766834500], ['1e400', Infinity],
  ['1e-400', 0], ['2.4703282292062327e-324', 0], ['2.4703282292062328e-324', 5e-324],
  ['1.7976931348623158e308', Number.MAX_VALUE], ['.5', 0.5], ['5.', 5],
  ['  12.50 ', 12.5], ['0.1e1', 1], ['1e22', 1e22], ['1E-22', 1e-22],
  ['0x1f', 31], ['', 0], ['1e', NaN], ['1e5x', NaN], ['0x', NaN],
  ['123456789012345678901234567890', 1.2345678901234568e29],
  ['1' + '0'.repeat(200), 1e200], ['0.' + '0'.repeat(200) + '1', 1e-201],
])
  assert(Object.is(Number(text), value), text);
assert.strictEqual(parseFloat('0x10'), 0);
assert.strictEqual(parseFloat('1.5e+'), 1.5);
assert.strictEqual(parseFloat('1.5.5'), 1.5);
assert.strictEqual(parseInt('12.5', 10), 12);
assert.strictEqual(parseInt('9007199254740993', 10), 2 ** 53);
assert.strictEqual(parseInt('1e5', 10), 1);
assert.strictEqual(parseInt('zz', 36), 1295);

// Everything reads back, whatever its bits.
const view = new DataView(new ArrayBuffer(8));
let state = 123456789;
function bits() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
for (let i = 0; i < times(3000, 60); i++) {
  view.setUint32(0, bits());
  view.setUint32(4, bits());
  const x = view.getFloat64(0);
  if (Number.isNaN(x)) continue;
  assert.strictEqual(Number(String(x)) + 0, x + 0);
  assert.strictEqual(JSON.parse(JSON.stringify([x]))[0] ?? x, x);
}
for (let e = -1074; e < 1024; e += times(1, 97))
  assert.strictEqual(Number(String(2 ** e)), 2 ** e);

// toFixed: of the exact value, ties up.
for (const [x, digits, text] of [
  [0.5, 0, '1'], [2.5, 0, '3'], [-2.5, 0, '-3'], [1.005, 2, '1.00'],
  [1.45, 1, '1.4'], [8.345, 2, '8.35'], [0.000001, 7, '0.0000010'],
  [123.456, 0, '123'], [1e-10, 2, '0.00'], [-1e-7, 2, '-0.00'], [-0, 2, '0.00'],
  [1e21, 2, '1e+21'], [62823373451828.955, 2, '62823373451828.95'],
  [2251799813685248.5, 0, '2251799813685249'], [0.1, 20, '0.10000000000000000555'],
  [99.995, 2, '100.00'], [10.235, 2, '10.23'], [1.25, 1, '1.3'],
  [123456789.987654, 5, '123456789.98765'],
])
  assert.strictEqual(x.toFixed(digits), text);
assert.strictEqual((1.25).toPrecision(2), '1.3');
assert.strictEqual((255).toString(16), 'ff');
assert.strictEqual((0.5).toString(2), '0.1');

// Rounding of what has no fraction left.
assert.strictEqual(Math.round(6282337345182895), 6282337345182895);
assert.strictEqual(Math.round(-6282337345182895), -6282337345182895);
assert.strictEqual(Math.round(2.5), 3);
assert.strictEqual(Math.round(-2.5), -2);
assert.strictEqual(Math.round(0.49999999999999994), 0);
assert(Object.is(Math.round(-0.2), -0));
