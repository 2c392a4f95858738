'use strict';

// Every internal method asks its trap, in the order of the specification.

const assert = require('assert');

const log = [];
const handler = new Proxy({}, {
  get(target, trap) {
    return (...args) => {
      const key = trap === 'getPrototypeOf' || trap === 'ownKeys' ? '' :
        typeof args[1] === 'object' ? 'object' : String(args[1]);
      log.push(key === '' || key === 'undefined' ? trap : `${trap}:${key}`);
      return Reflect[trap](...args);
    };
  },
});
function traps(f) {
  log.length = 0;
  f();
  return log.join(' ');
}

const target = { a: 1, b: 2 };
const p = new Proxy(target, handler);
assert.strictEqual(traps(() => p.a), 'get:a');
assert.strictEqual(traps(() => { p.a = 3; }),
  'set:a getOwnPropertyDescriptor:a defineProperty:a');
assert.strictEqual(target.a, 3);
assert.strictEqual(traps(() => 'a' in p), 'has:a');
assert.strictEqual(traps(() => delete p.none), 'deleteProperty:none');
assert.strictEqual(traps(() => Object.keys(p)),
  'ownKeys getOwnPropertyDescriptor:a getOwnPropertyDescriptor:b');
assert.strictEqual(traps(() => Object.getOwnPropertyNames(p)), 'ownKeys');
assert.strictEqual(traps(() => Object.entries(p)), 'ownKeys ' +
  'getOwnPropertyDescriptor:a get:a getOwnPropertyDescriptor:b get:b');
// They and JSON ask nothing of symbols.
const symbols = new Proxy({ [Symbol()]: 1, a: 2 }, handler);
for (const f of [Object.keys, Object.values, Object.entries, JSON.stringify])
  assert.doesNotMatch(traps(() => f(symbols)), /Symbol/);
assert.strictEqual(traps(() => Object.assign({}, p)), 'ownKeys ' +
  'getOwnPropertyDescriptor:a get:a getOwnPropertyDescriptor:b get:b');
assert.strictEqual(traps(() => ({ ...p })), 'ownKeys ' +
  'getOwnPropertyDescriptor:a get:a getOwnPropertyDescriptor:b get:b');
assert.strictEqual(traps(() => { const { a, ...rest } = p; }),
  'get:a ownKeys getOwnPropertyDescriptor:b get:b');
assert.strictEqual(traps(() => Object.getPrototypeOf(p)), 'getPrototypeOf');
assert.strictEqual(traps(() => p instanceof Array), 'getPrototypeOf');
assert.strictEqual(traps(() => Array.prototype.isPrototypeOf(p)),
  'getPrototypeOf');
assert.strictEqual(traps(() => Object.setPrototypeOf(p, Object.prototype)),
  'setPrototypeOf:object');
assert.strictEqual(traps(() => Object.isExtensible(p)), 'isExtensible');
assert.strictEqual(
  traps(() => Object.getOwnPropertyDescriptor(p, 'a')),
  'getOwnPropertyDescriptor:a');
assert.strictEqual(traps(() => Object.hasOwn(p, 'a')),
  'getOwnPropertyDescriptor:a');
assert.strictEqual(traps(() => p.propertyIsEnumerable('a')),
  'get:propertyIsEnumerable getOwnPropertyDescriptor:a');
assert.strictEqual(
  traps(() => Object.defineProperty(p, 'c', { value: 1, writable: true,
    enumerable: true, configurable: true })), 'defineProperty:c');
assert.strictEqual(traps(() => { for (const key in p) { /* keys */ } }),
  'ownKeys getOwnPropertyDescriptor:a getOwnPropertyDescriptor:b ' +
  'getOwnPropertyDescriptor:c getPrototypeOf');
assert.strictEqual(traps(() => Object.freeze(p)),
  'preventExtensions ownKeys ' +
  'getOwnPropertyDescriptor:a defineProperty:a ' +
  'getOwnPropertyDescriptor:b defineProperty:b ' +
  'getOwnPropertyDescriptor:c defineProperty:c');
assert(Object.isFrozen(target));
assert.strictEqual(traps(() => Object.isFrozen(p)), 'isExtensible ownKeys ' +
  'getOwnPropertyDescriptor:a getOwnPropertyDescriptor:b ' +
  'getOwnPropertyDescriptor:c');

// Keys are strings or symbols, never numbers.
const kinds = [];
const indexed = new Proxy([7], {
  get(o, key) { kinds.push(typeof key); return o[key]; },
});
assert.strictEqual(indexed[0], 7);
assert.deepStrictEqual([...indexed], [7]);
assert(kinds.every((kind) => kind !== 'number'));

// Calls and constructors.
class Base {
  constructor(x) { this.x = x; this.target = new.target; }
}
const Plain = new Proxy(Base, {});
assert.strictEqual(new Plain(1).target, Plain);
const Trapped = new Proxy(Base, {
  construct(f, args, newTarget) {
    return Reflect.construct(f, args.map((n) => n + 1), newTarget);
  },
});
class Derived extends Trapped {}
const derived = new Derived(1);
assert.strictEqual(derived.x, 2);
assert.strictEqual(derived.target, Derived);
assert(derived instanceof Base);
assert.throws(() => new (new Proxy(Base, { construct() { return 1; } }))(),
  { name: 'TypeError', message: 'proxy [[Construct]] must return an object' });
const sum = new Proxy((a, b) => a + b, {
  apply(f, that, args) { return f(...args) * 10; },
});
assert.strictEqual(sum(1, 2), 30);
assert.strictEqual(sum.call(null, 1, 2), 30);
assert.strictEqual(typeof sum, 'function');
assert.throws(() => new sum(), TypeError);
assert.throws(() => new Proxy({}, {})(), TypeError);

// Library functions look through.
const array = new Proxy([1, [2], 3], {});
assert(Array.isArray(array));
assert.strictEqual(Object.prototype.toString.call(array), '[object Array]');
assert.strictEqual(Object.prototype.toString.call(sum), '[object Function]');
assert.deepStrictEqual([0].concat(array), [0, 1, [2], 3]);
assert.deepStrictEqual(array.flat(), [1, 2, 3]);
assert.strictEqual(JSON.stringify({ array }), '{"array":[1,[2],3]}');
assert.strictEqual(array.push(4), 4);
assert.strictEqual(array.length, 4);
