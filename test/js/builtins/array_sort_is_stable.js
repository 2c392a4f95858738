'use strict';

// Array.prototype.sort is stable, puts undefined and holes last, and orders
// strings by code units when there is no comparison function.

const assert = require('assert');

const items = Array.from({ length: 500 }, (_, i) => ({ k: i % 7, i }));
items.sort((a, b) => a.k - b.k);
for (let i = 1; i < items.length; i++) {
  const [a, b] = [items[i - 1], items[i]];
  assert(a.k < b.k || (a.k === b.k && a.i < b.i));
}

assert.deepStrictEqual([3, 1, 10, 2].sort(), [1, 10, 2, 3]);
assert.deepStrictEqual([3, 1, 10, 2].sort((a, b) => a - b), [1, 2, 3, 10]);
assert.deepStrictEqual([3, 1, 2].sort(() => NaN), [3, 1, 2]);
const holes = [3, , undefined, 1].sort();
assert.strictEqual(holes.length, 4);
assert.strictEqual(holes[2], undefined);
assert(2 in holes && !(3 in holes));
assert.deepStrictEqual(['\u{1f600}', '\uffff'].sort(),
  ['\u{1f600}', '\uffff']);
assert.throws(() => [1, 2].sort('x'), TypeError);
assert.throws(() => [2, 1].sort(() => { throw new RangeError(); }),
  RangeError);
