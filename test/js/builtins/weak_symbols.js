'use strict';

// Symbols are weak keys and targets, except those of Symbol.for().

const assert = require('assert');

const key = Symbol('key');
const shared = Symbol.for('shared');

const map = new WeakMap([[key, 1], [Symbol.iterator, 2]]);
assert.strictEqual(map.get(key), 1);
assert.strictEqual(map.get(Symbol.iterator), 2);
assert.strictEqual(map.get(Symbol('key')), undefined);
assert(map.has(key) && !map.has(shared));
assert.strictEqual(map.set(key, 3), map);
assert.strictEqual(map.get(key), 3);
assert(map.delete(key) && !map.delete(key) && !map.has(key));
assert.throws(() => map.set(shared, 1),
              {name: 'TypeError', message: 'Invalid value used as weak map key'});

for (const k of [key, {}]) {
  assert.strictEqual(map.getOrInsert(k, 4), 4);
  assert.strictEqual(map.getOrInsert(k, 5), 4);
  assert.strictEqual(map.getOrInsertComputed(k, assert.fail), 4);
  map.delete(k);
  assert.strictEqual(map.getOrInsertComputed(k, (...args) => {
    assert.deepStrictEqual(args, [k]);
    map.set(k, 6);
    return 7;
  }), 7);
  assert.strictEqual(map.get(k), 7);
}
assert.throws(() => map.getOrInsert(1, 1), TypeError);
assert.throws(() => map.getOrInsertComputed({}, 1), TypeError);

const set = new WeakSet([key]);
assert(set.has(key) && set.add(key) === set && set.delete(key));
assert(!set.has(key));
assert.throws(() => set.add(shared), TypeError);

assert.strictEqual(new WeakRef(key).deref(), key);
assert.throws(() => new WeakRef(shared),
              {name: 'TypeError', message: 'WeakRef: invalid target'});

const registry = new FinalizationRegistry(() => {});
registry.register(key, 1, key);
registry.register({}, 1, key);
assert.strictEqual(registry.unregister(key), true);
assert.strictEqual(registry.unregister(key), false);
assert.throws(() => registry.register(shared, 1), TypeError);
assert.throws(() => registry.register(key, key), TypeError);
assert.throws(() => registry.unregister(shared), TypeError);
