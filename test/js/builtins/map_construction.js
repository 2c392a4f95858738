'use strict';

// Map and Set are made from iterables through `set` and `add`, close the
// iterator when that fails, need `new`, and can be subclassed.

const assert = require('assert');

assert.throws(() => Map(), TypeError);
assert.throws(() => new Map(5), TypeError);
assert.throws(() => new Map([5]), TypeError);
assert.throws(() => Map.prototype.get.call(new Set(), 1), TypeError);

let closed = 0;
const bad = {
  [Symbol.iterator]: () => ({
    next: () => ({ value: 5, done: false }),
    return: () => { closed++; return {}; },
  }),
};
assert.throws(() => new Map(bad), TypeError);
assert.strictEqual(closed, 1);

class Counting extends Map {
  constructor(entries) {
    super();
    this.count = 0;
    for (const [key, value] of entries) this.set(key, value);
  }
  set(key, value) {
    this.count++;
    return super.set(key, value);
  }
}
const c = new Counting([[1, 2], [3, 4]]);
assert(c instanceof Map && c instanceof Counting);
assert.strictEqual(c.count, 2);
assert.strictEqual(c.get(3), 4);

class Doubling extends Set {
  add(value) { return super.add(value * 2); }
}
assert.deepStrictEqual([...new Doubling([1, 2])], [2, 4]);
assert.strictEqual(Object.prototype.toString.call(c), '[object Map]');
