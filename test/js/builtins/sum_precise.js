'use strict';

// Math.sumPrecise adds exactly and rounds once.

const assert = require('assert');

for (const [items, sum] of [
  [[], -0], [[-0, -0], -0], [[-0, 0], 0], [[1, -1], 0], [[0.1, 0.2, 0.3], 0.6],
  [[1e308, 1e308, -1e308], 1e308], [[1e308, 1e308], Infinity],
  [[1e30, 0.1, -1e30], 0.1], [[5e-324, 5e-324], 1e-323],
  [[2 ** 53, 1], 2 ** 53], [[2 ** 53, 1, 2 ** -1000], 2 ** 53 + 2],
  [[-(2 ** 53), -1, -(2 ** -1000)], -(2 ** 53) - 2],
  [[Infinity, 1], Infinity], [[Infinity, -Infinity], NaN], [[NaN, 1], NaN],
  [[1.7976931348623157e308, 9.979201547673598e291], 1.7976931348623157e308],
  [[1.7976931348623157e308, 9.9792015476735991e291], Infinity],
  [new Set([1, 2, 3]), 6], [new Array(1000).fill(0.1), 100],
])
  assert(Object.is(Math.sumPrecise(items), sum), `${Math.sumPrecise(items)}`);

let closed = 0;
assert.throws(() => Math.sumPrecise({
  [Symbol.iterator]: () => ({
    next: () => ({value: '1'}),
    return() { closed++; return {}; },
  }),
}), TypeError);
assert.strictEqual(closed, 1);
assert.throws(() => Math.sumPrecise([1n]), TypeError);
assert.throws(() => Math.sumPrecise(), TypeError);
