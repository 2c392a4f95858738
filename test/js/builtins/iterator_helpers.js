'use strict';

// Iterator.from and the methods of Iterator.prototype (ES2025).

const assert = require('assert');

const odd = [1, 2, 3, 4].values().filter((x) => x % 2).map((x) => x * 2);
assert.deepStrictEqual(odd.toArray(), [2, 6]);
assert.deepStrictEqual([1, 2, 3, 4].values().drop(1).take(2).toArray(), [2, 3]);
assert.deepStrictEqual([1, 2].values().flatMap((x) => [x, x * 10]).toArray(),
  [1, 10, 2, 20]);
assert.strictEqual([1, 2, 3].values().reduce((a, b) => a + b), 6);
assert.strictEqual([1, 2].values().some((x) => x > 1), true);
assert.strictEqual([1, 2].values().every((x) => x > 1), false);
assert.strictEqual([1, 2].values().find((x) => x > 1), 2);

let closed = 0;
const endless = Iterator.from({
  n: 0,
  next() { return { done: false, value: this.n++ }; },
  return() { closed++; return {}; },
});
assert.deepStrictEqual([...endless.take(2)], [0, 1]);
assert.strictEqual(closed, 1);
assert.throws(() => endless.map(() => { throw new RangeError(); }).next(),
  RangeError);
assert.strictEqual(closed, 2);
assert.throws(() => endless.take(-1), RangeError);
assert.throws(() => endless.map(1), TypeError);
assert.throws(() => new Iterator(), TypeError);
class Mine extends Iterator {}
assert(new Mine() instanceof Iterator);
