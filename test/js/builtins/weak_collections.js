'use strict';

// WeakMap and WeakSet hold objects only and do not mind frozen ones.

const assert = require('assert');

const key = Object.freeze({});
const map = new WeakMap([[key, 5]]);
assert.strictEqual(map.get(key), 5);
assert.strictEqual(map.has({}), false);
assert.strictEqual(map.set(key, 6), map);
assert.strictEqual(map.get(key), 6);
assert.strictEqual(map.get(1), undefined);
assert.throws(() => map.set(1, 1), TypeError);
assert.strictEqual(map.delete(key), true);
assert.strictEqual(map.has(key), false);
assert.deepStrictEqual(Reflect.ownKeys(key), []);

const set = new WeakSet([key]);
assert(set.has(key));
assert.throws(() => set.add('x'), TypeError);

assert.strictEqual(new WeakRef(key).deref(), key);
assert.throws(() => new WeakRef(1), TypeError);

const registry = new FinalizationRegistry(() => {});
const token = {};
registry.register({}, 'held', token);
assert.strictEqual(registry.unregister({}), false);
assert.throws(() => registry.register(key, key), TypeError);
assert.throws(() => registry.unregister(1), TypeError);
