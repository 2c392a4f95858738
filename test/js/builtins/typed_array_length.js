'use strict';

// A subclass of a typed array may have a length of its own; without one the
// getter of %TypedArray%.prototype counts, also when it is replaced.

const assert = require('assert');

class Long extends Uint8Array {
  get length() { return 42; }
}
assert.strictEqual(new Long(3).length, 42);
assert.strictEqual(Buffer.alloc(3).length, 3);

const own = new Uint8Array(3);
Object.defineProperty(own, 'length', { value: 7 });
assert.strictEqual(own.length, 7);

assert.throws(() => Object.create(new Uint8Array(1)).length, TypeError);

const proto = Object.getPrototypeOf(Uint8Array.prototype);
const { get } = Object.getOwnPropertyDescriptor(proto, 'length');
Object.defineProperty(proto, 'length', { get() { return 5; } });
assert.strictEqual(new Uint8Array(3).length, 5);
Object.defineProperty(proto, 'length', { get });
assert.strictEqual(new Uint8Array(3).length, 3);
assert.strictEqual(Reflect.get(new Uint8Array(3), 'length'), 3);
