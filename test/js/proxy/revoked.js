'use strict';

// A revoked proxy refuses every operation; revoking within a trap is safe.

const assert = require('assert');

const revoked = (target = {}, handler = {}) => {
  const { proxy, revoke } = Proxy.revocable(target, handler);
  assert.strictEqual(revoke(), undefined);
  assert.strictEqual(revoke(), undefined);
  return proxy;
};
const refuses = (trap, f) => assert.throws(f, {
  name: 'TypeError',
  message: `Cannot perform '${trap}' on a proxy that has been revoked`,
});
const p = revoked();
refuses('get', () => p.x);
refuses('set', () => { p.x = 1; });
refuses('has', () => 'x' in p);
refuses('deleteProperty', () => delete p.x);
refuses('defineProperty', () => Object.defineProperty(p, 'x', {}));
refuses('getOwnPropertyDescriptor', () => Object.hasOwn(p, 'x'));
refuses('ownKeys', () => Object.keys(p));
refuses('ownKeys', () => ({ ...p }));
refuses('getPrototypeOf', () => Object.getPrototypeOf(p));
refuses('getPrototypeOf', () => p instanceof Object);
refuses('setPrototypeOf', () => Object.setPrototypeOf(p, null));
refuses('isExtensible', () => Object.isExtensible(p));
refuses('preventExtensions', () => Object.preventExtensions(p));
refuses('IsArray', () => Array.isArray(p));
refuses('IsArray', () => Object.prototype.toString.call(p));
refuses('get', () => Object.create(p).x);
const f = revoked(function() {});
assert.strictEqual(typeof f, 'function');
refuses('apply', () => f());
refuses('construct', () => new f());
assert.strictEqual(typeof p, 'object');
assert.strictEqual(new Map([[p, 1]]).get(p), 1);

for (const trap of ['get', 'set', 'has', 'deleteProperty', 'ownKeys',
  'getOwnPropertyDescriptor', 'defineProperty', 'getPrototypeOf',
  'setPrototypeOf', 'isExtensible', 'preventExtensions']) {
  for (const inGetter of [false, true]) {
    const handler = Object.defineProperty({}, trap, {
      get() {
        if (inGetter) {
          record.revoke();
          return undefined;
        }
        return (...args) => {
          record.revoke();
          return Reflect[trap](...args);
        };
      },
    });
    const record = Proxy.revocable({ x: [1] }, handler);
    try {
      Reflect[trap](record.proxy,
        trap === 'setPrototypeOf' ? null : 'x', { configurable: true });
    } catch (error) { // the receiver of a set is asked again
      assert.strictEqual(trap, 'set', error);
    }
    refuses('get', () => record.proxy.x);
  }
}
