'use strict';

// The methods of %TypedArray%.prototype, and from and of.

const assert = require('assert');
const eq = (array, expected) =>
  assert.deepStrictEqual(Array.from(array), expected);

eq(Uint8Array.from([1, 2, 300]), [1, 2, 44]);
eq(Uint8Array.from({ length: 2 }, (_, i) => i + 5), [5, 6]);
eq(Uint8Array.of(1, 2), [1, 2]);
eq(new Uint8Array([3, 1, 2]).sort(), [1, 2, 3]);
eq(new Float64Array([3, NaN, 0, -0, -1]).sort(), [-1, -0, 0, 3, NaN]);
eq(new Int8Array([1, 2, 3]).map((x) => x * 2), [2, 4, 6]);
eq(new Int8Array([1, 2, 3]).filter((x) => x > 1), [2, 3]);
eq(new Uint16Array([1, 2, 3]).slice(1), [2, 3]);
eq(new Uint8Array([1, 2, 3]).fill(7, 1), [1, 7, 7]);
eq(new Uint8Array([1, 2]).entries(), [[0, 1], [1, 2]]);
eq(new Uint8Array([1, 2, 3]).reverse(), [3, 2, 1]);
eq(new Uint8Array([1, 2, 3]).with(0, 9), [9, 2, 3]);
eq(new Uint8Array([3, 2]).toSorted(), [2, 3]);
eq(new Uint8Array([1, 2, 3, 4]).copyWithin(0, 2), [3, 4, 3, 4]);
assert.strictEqual(new Uint8Array([1, 2, 3]).indexOf(2), 1);
assert.strictEqual(new Uint8Array([1, 2]).join('-'), '1-2');
assert.strictEqual(new Uint8Array([1, 2, 3]).at(-1), 3);
assert.strictEqual(new Uint8Array([1, 2]).reduce((a, b) => a + b), 3);
assert.strictEqual(Object.prototype.toString.call(new Uint8Array(1)),
  '[object Uint8Array]');
assert.throws(() => Uint8Array.prototype.at.call([1], 0), TypeError);
assert.throws(() => new Uint8Array(1).with(1, 0), RangeError);
assert.deepStrictEqual([...new Uint8Array(new Set([5, 6]))], [5, 6]);
assert.deepStrictEqual([...new Uint8Array((function* () { yield 7; })())], [7]);
assert.deepStrictEqual([...new Uint8Array({ length: 1, 0: 3 })], [3]);
