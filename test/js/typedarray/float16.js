'use strict';

// Float16Array, Math.f16round, DataView: one rounding, to the nearest, ties to
// even; subnormal numbers.

const assert = require('assert');
const util = require('util');

const kCases = [
  [1.337, 1.3369140625], [-0, -0], [NaN, NaN], [Infinity, Infinity],
  [65504, 65504], [65519.99, 65504], [65520, Infinity], [-65520, -Infinity],
  [2 ** -24, 2 ** -24], [2 ** -25, 0], [2 ** -25 + 2 ** -77, 2 ** -24],
  [-(2 ** -26), -0], [1.5 * 2 ** -24, 2 ** -23], [2.5 * 2 ** -24, 2 ** -23],
  [2 ** -14 - 2 ** -26, 2 ** -14], [5e-324, 0],
  // Rounded to a float first, this one would be a tie.
  [1 + 2 ** -11 + 2 ** -52, 1 + 2 ** -10], [1 + 2 ** -11, 1],
  [1 + 3 * 2 ** -11, 1 + 2 ** -9],
];
const a = new Float16Array(1);
const view = new DataView(new ArrayBuffer(3));
for (const [given, rounded] of kCases) {
  assert.ok(Object.is(Math.f16round(given), rounded), String(given));
  a[0] = given;
  assert.ok(Object.is(a[0], rounded));
  for (const little of [false, true]) {
    view.setFloat16(1, given, little);
    assert.ok(Object.is(view.getFloat16(1, little), rounded));
  }
}
view.setFloat16(0, 1.5);
assert.strictEqual(view.getUint16(0), 0x3e00);

// Values come back: subnormal ones, those of all exponents.
const bits = new Uint16Array(256).map((_, i) => i * 257);
const all = new Float16Array(bits.buffer);
const again = new Uint16Array(new Float16Array(Array.from(all)).buffer);
bits.forEach((pattern, i) => {
  if (!Number.isNaN(all[i])) assert.strictEqual(again[i], pattern);
});

assert.deepStrictEqual([...new Float16Array([3, NaN, -0, 0, -1]).sort()],
                       [-1, -0, 0, 3, NaN]);
assert.strictEqual(Float16Array.BYTES_PER_ELEMENT, 2);
assert.strictEqual(util.inspect(Float16Array.of(1.5, 2)),
                   'Float16Array(2) [ 1.5, 2 ]');
assert.ok(util.types.isFloat16Array(a) && util.types.isTypedArray(a));
const clone = structuredClone(Float16Array.of(1.5, 2));
assert.ok(clone instanceof Float16Array);
assert.deepStrictEqual(clone, Float16Array.of(1.5, 2));
assert.throws(() => new Float16Array(new ArrayBuffer(3)), RangeError);
assert.throws(() => new Float16Array(new BigInt64Array(1)), TypeError);
assert.deepStrictEqual(new Float16Array([1.5, 9]).map((x) => x * 2),
                       Float16Array.of(3, 18));
