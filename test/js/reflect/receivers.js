'use strict';

// Reflect: receivers, results instead of exceptions, symbols as keys.

const assert = require('assert');

const key = Symbol('key');
const o = {
  get me() { return this; },
  set me(v) { this.seen = v; },
  [key]: 1,
  data: 1,
};
const receiver = {};
assert.strictEqual(Reflect.get(o, 'me', receiver), receiver);
assert.strictEqual(Reflect.get(o, key), 1);
assert.strictEqual(Reflect.has(o, key), true);
assert.strictEqual(Reflect.set(o, 'me', 4, receiver), true);
assert.strictEqual(receiver.seen, 4);
assert.strictEqual(Reflect.set(o, 'data', 2, receiver), true);
assert.strictEqual(receiver.data, 2);
assert.strictEqual(o.data, 1);
assert.strictEqual(Reflect.set(o, 'data', 2, 5), false);
assert.strictEqual(Reflect.set(o, 'data', 3, Object.freeze({})), false);
assert.strictEqual(Reflect.set(Object.freeze({ x: 1 }), 'x', 2), false);
assert.strictEqual(Reflect.set({ get x() { return 1; } }, 'x', 2), false);
assert.strictEqual(Reflect.deleteProperty(o, key), true);
assert.strictEqual(Reflect.deleteProperty(Object.freeze([1]), '0'), false);
assert.strictEqual(
  Reflect.defineProperty(Object.freeze({}), 'x', { value: 1 }), false);
assert.strictEqual(Reflect.setPrototypeOf(Object.freeze({}), {}), false);
assert.strictEqual(Reflect.setPrototypeOf(Object.prototype, {}), false);
const cycle = {};
assert.strictEqual(Reflect.setPrototypeOf(cycle, Object.create(cycle)), false);
assert.deepStrictEqual(
  Reflect.ownKeys({ b: 1, 2: 1, [Symbol.iterator]: 1, a: 1, 1: 1 }),
  ['1', '2', 'b', 'a', Symbol.iterator]);
for (const name of ['get', 'set', 'has', 'deleteProperty', 'defineProperty',
  'getOwnPropertyDescriptor', 'getPrototypeOf', 'setPrototypeOf',
  'isExtensible', 'preventExtensions', 'ownKeys']) {
  assert.throws(() => Reflect[name](1, 'x'), TypeError);
}

// An inherited property that can't be written, a setter of a prototype.
const heir = Object.create(Object.freeze({ x: 1 }));
assert.throws(() => { heir.x = 2; }, {
  message: "Cannot assign to read only property 'x' of object '#<Object>'",
});
// Elements of an array through Reflect.
const array = [1];
assert.strictEqual(Reflect.set(array, 3, 'd'), true);
assert.strictEqual(array.length, 4);
assert.strictEqual(Reflect.set([], 'length', 2, array), true);
assert.strictEqual(array.length, 2);
