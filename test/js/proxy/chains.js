'use strict';

// Proxies as prototypes, targets and handlers; receivers.

const assert = require('assert');

const seen = [];
const proto = new Proxy({ inherited: 1 }, {
  get(target, key, receiver) {
    seen.push(['get', key, receiver]);
    return Reflect.get(target, key, receiver);
  },
  has(target, key) {
    return key === 'virtual' || Reflect.has(target, key);
  },
  set(target, key, value, receiver) {
    seen.push(['set', key, receiver]);
    return Reflect.set(target, key, value, receiver);
  },
});
const child = Object.create(proto);
assert.strictEqual(child.inherited, 1);
assert.deepStrictEqual(seen.pop().slice(0, 2), ['get', 'inherited']);
child.inherited = 2;
assert.strictEqual(seen.pop()[2], child);
assert(Object.hasOwn(child, 'inherited'));
child.inherited = 3; // own now: the proxy is not asked
assert.strictEqual(seen.length, 0);
assert('virtual' in child);
assert(!('missing' in child));
assert.deepStrictEqual((() => {
  const keys = [];
  for (const key in Object.create(new Proxy({ a: 1, b: 2 }, {}))) {
    keys.push(key);
  }
  return keys;
})(), ['a', 'b']);

// Getters and setters see the receiver.
const accessors = {
  get me() { return this; },
  set me(value) { this.value = value; },
};
const p = new Proxy(accessors, {});
assert.strictEqual(p.me, p);
const heir = Object.create(p);
assert.strictEqual(heir.me, heir);
heir.me = 5;
assert.deepStrictEqual(Object.keys(heir), ['value']);

// super through a proxy.
class A { method() { return this.name; } }
class B extends A {
  constructor() { super(); this.name = 'b'; }
  method() { return super.method() + '!'; }
}
Object.setPrototypeOf(B.prototype, new Proxy(A.prototype, {}));
assert.strictEqual(new B().method(), 'b!');

// Proxies of proxies; handlers that are proxies.
const log = [];
const logger = new Proxy({}, {
  get(t, trap) { log.push(trap); return undefined; },
});
const twice = new Proxy(new Proxy({ x: 1 }, logger), logger);
assert.strictEqual(twice.x, 1);
twice.y = 2;
assert.deepStrictEqual(Reflect.ownKeys(twice), ['x', 'y']);
assert(log.includes('ownKeys') && log.includes('set'));

// with: the object's has and Symbol.unscopables.
const asked = [];
const scope = new Proxy({ a: 1, b: 2, [Symbol.unscopables]: { b: true } }, {
  has(t, k) { asked.push(k); return Reflect.has(t, k); },
});
const b = 'outer';
assert.deepStrictEqual(
  new Function('scope', 'b', 'with (scope) { return [a, b]; }')(scope, b),
  [1, 'outer']);
assert(asked.includes('a') && asked.includes('b'));
