'use strict';

// Object.entries and relatives, Reflect.get and set with a receiver, symbols.

const assert = require('assert');
const eq = assert.deepStrictEqual;

eq(Object.entries({ a: 1, b: 2 }), [['a', 1], ['b', 2]]);
eq(Object.values('ab'), ['a', 'b']);
eq(Object.fromEntries(new Map([['a', 1]])), { a: 1 });
assert.throws(() => Object.fromEntries([1]), TypeError);
eq(Object.getOwnPropertyDescriptors({ get a() { return 1; } }).a.set,
  undefined);
eq(Object.hasOwn({ a: 1 }, 'a'), true);
assert.throws(() => Object.hasOwn(null, 'a'), TypeError);

const base = { get x() { return this.q; }, set y(v) { this.q = v; } };
eq(Reflect.get(base, 'x', { q: 4 }), 4);
const receiver = {};
eq(Reflect.set(base, 'y', 5, receiver), true);
eq(receiver.q, 5);
eq(Reflect.set({}, 'z', 6, receiver), true);
eq(receiver.z, 6);
eq(Reflect.set({}, 'z', 6, Object.freeze({})), false);

eq(Symbol('a').description, 'a');
eq(Symbol().description, undefined);
eq(Symbol('').description, '');
eq(Symbol.iterator.description, 'Symbol.iterator');
eq(Number.parseFloat, parseFloat);
eq(Object.prototype.toString.call(JSON), '[object JSON]');

// Built-in functions are not constructors, and own `length` and `name`.
assert.throws(() => new [].at(), TypeError);
eq(Object.getOwnPropertyDescriptor([].flat, 'length'),
  { value: 0, writable: false, enumerable: false, configurable: true });
eq(Array.prototype[Symbol.iterator].name, 'values');
eq(Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.name, 'get size');
