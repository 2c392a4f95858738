'use strict';

// Classes: attributes of what they define, names, inheritance from built-ins,
// super properties with the right receiver.

const assert = require('assert');

const key = Symbol('key');
class A {
  static s = 1;
  get x() { return this.y; }
  set x(value) { this.y = value; }
  [key]() { return 'key'; }
  get [`com${'puted'}`]() { return 1; }
  plain() { return 'A'; }
}
const own = (object, name) => Object.getOwnPropertyDescriptor(object, name);
assert.strictEqual(own(A, 'prototype').writable, false);
assert.strictEqual(own(A.prototype, 'plain').enumerable, false);
assert.strictEqual(own(A.prototype, 'x').set.name, 'set x');
assert.strictEqual(own(A.prototype, 'computed').get.name, 'get computed');
assert.strictEqual(A.prototype[key].name, '[key]');
assert.throws(() => A(), TypeError);
assert.throws(() => new A.prototype.plain(), TypeError);

class B extends A {
  plain() { return `B${super.plain()}`; }
  get x() { return super.x * 2; }
  set x(value) { super.x = value + 1; }
}
const b = new B();
b.x = 4;
assert.strictEqual(b.y, 5);
assert.strictEqual(b.x, 10);
assert.strictEqual(b.plain(), 'BA');
assert.strictEqual(B.s, 1);
assert.strictEqual(Object.getPrototypeOf(B), A);

assert.throws(() => class extends undefined {}, TypeError);
assert.throws(() => class extends (() => {}) {}, TypeError);
assert.strictEqual(Object.getPrototypeOf((class extends null {}).prototype),
  null);
assert.throws(() => class { static ['prototype']() {} }, TypeError);

class Stack extends Array { top() { return this.at(-1); } }
const stack = new Stack();
stack.push(1, 2);
assert.strictEqual(stack.length, 2);
assert.strictEqual(stack.top(), 2);
assert(Array.isArray(stack));
class Failure extends Error {}
assert(new Failure('m') instanceof Failure);
assert.strictEqual(new Failure('m').message, 'm');

// The name has no value before the class is complete.
const tdz = { message: "Cannot access 'C' before initialization" };
assert.throws(() => { class C { [C.name]() {} } }, tdz);
assert.throws(() => { class C { [(() => C)().name]() {} } }, tdz);
assert.throws(() => (class C { static [(() => C)()] = 1; }), tdz);
assert.throws(() => { class C extends (() => C)() {} }, tdz);
assert.strictEqual((class C { ['m']() { return C; } }).name, 'C');

// Fields are there before parameters get their values.
class Early {
  x = 1;
  constructor(y = this.x) { this.y = y; }
}
assert.strictEqual(new Early().y, 1);


// `this` is asked for before the value that is assigned to its member.
class Order extends Object {
  #field;
  constructor() {
    const value = { get a() { assert.fail('too early'); } };
    ({ a: this.#field } = value);
  }
}
assert.throws(() => new Order(), ReferenceError);
