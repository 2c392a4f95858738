'use strict';

// Map and Set iterate in order of insertion, also while entries are deleted,
// added and squeezed out, and treat keys by SameValueZero.

const assert = require('assert');

const m = new Map([[1, 'a'], ['k', 2], [NaN, 3], [-0, 4]]);
assert.strictEqual(m.size, 4);
assert.strictEqual(m.get(NaN), 3);
assert.strictEqual(m.get(0), 4);
assert(Object.is([...m.keys()][3], 0));

const seen = [];
m.forEach((value, key) => {
  seen.push(key);
  if (key === 1) {
    m.delete('k');
    m.set('new', 9);
  }
});
assert.deepStrictEqual(seen, [1, NaN, 0, 'new']);

const s = new Set();
for (let i = 0; i < 10; i++) s.add(i);
const it = s.values();
for (let i = 0; i < 6; i++) it.next();
for (let i = 0; i < 9; i++) s.delete(i);
for (let i = 100; i < 130; i++) s.add(i);
assert.strictEqual(it.next().value, 9);
assert.strictEqual(it.next().value, 100);
s.clear();
s.add('x');
assert.strictEqual(it.next().value, 'x');
assert.strictEqual(it.next().done, true);
s.add('y');
assert.strictEqual(it.next().done, true);

// A queue: what is visited is deleted, new entries are added at the end.
const queue = new Set([0]);
let steps = 0;
for (const n of queue) {
  queue.delete(n);
  if (n < 1000) queue.add(n + 1);
  steps++;
}
assert.strictEqual(steps, 1001);
assert.strictEqual(queue.size, 0);

// Keys of every kind.
const object = {};
const symbol = Symbol('s');
const kinds = new Map([[object, 1], [symbol, 2], [null, 3], [undefined, 4],
  [true, 5], ['true', 6], [1.5, 7], ['1.5', 8], [Math.max, 9]]);
assert.deepStrictEqual([object, symbol, null, undefined, true, 'true', 1.5,
  '1.5', Math.max].map((key) => kinds.get(key)), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
