// Namespace objects: ECMA-262 10.4.6.
import assert from 'node:assert';
import { isModuleNamespaceObject } from 'node:util/types';
import * as ns from './fixtures/counter.mjs';

assert.strictEqual(Object.getPrototypeOf(ns), null);
assert.strictEqual(Object.prototype.toString.call(ns), '[object Module]');
assert.deepStrictEqual(Object.keys(ns), [
  'add', 'count', 'default', 'late', 'list', 'number of calls', 'reset',
  'setLate',
]);
assert.deepStrictEqual(Reflect.ownKeys(ns).slice(-1), [Symbol.toStringTag]);
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(ns, 'count'), {
  value: 0, writable: true, enumerable: true, configurable: false,
});
assert.ok(isModuleNamespaceObject(ns));
assert.ok(!isModuleNamespaceObject({}));

assert.throws(() => { ns.count = 1; }, {
  name: 'TypeError',
  message: "Cannot assign to read only property 'count' of object " +
    "'[object Module]'",
});
assert.throws(() => { ns.other = 1; }, TypeError);
assert.throws(() => { delete ns.count; }, TypeError);
assert.ok(delete ns.other);
assert.strictEqual(Object.isExtensible(ns), false);
assert.strictEqual(Object.isFrozen(ns), false);
assert.strictEqual(Object.isSealed(ns), true);
assert.throws(() => Object.freeze(ns), TypeError);
Object.seal(ns);
Object.preventExtensions(ns);
Object.defineProperty(ns, 'count', {
  value: 0, writable: true, enumerable: true, configurable: false,
});
for (const change of [{ value: 1 }, { writable: false }, { get() {} },
                      { enumerable: false }, { configurable: true }]) {
  assert.throws(() => Object.defineProperty(ns, 'count', change), TypeError);
}
ns.default();
assert.strictEqual(ns.count, 1);
assert.strictEqual(Object.getOwnPropertyDescriptor(ns, 'count').value, 1);
assert.deepStrictEqual({ ...ns }.count, 1);
assert.strictEqual(Object.setPrototypeOf(ns, null), ns);
assert.throws(() => Object.setPrototypeOf(ns, {}), TypeError);
assert.strictEqual(await import('./fixtures/counter.mjs'), ns);
