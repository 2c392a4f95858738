'use strict';

// Error.isError tells real errors; prototypes are none.

const assert = require('assert');

class Custom extends RangeError {}
for (const error of [new Error(), new TypeError(), new AggregateError([]),
                     new Custom(),
                     Object.setPrototypeOf(new Error(), null)])
  assert(Error.isError(error));
for (const other of [undefined, 1n, 'Error', {}, Error, Error.prototype,
                     Object.create(new Error()), {__proto__: Error.prototype},
                     {[Symbol.toStringTag]: 'Error'}, new Proxy(new Error(), {})])
  assert(!Error.isError(other));
for (const type of [Error, TypeError, URIError])
  assert.strictEqual(Object.prototype.toString.call(type.prototype),
                     '[object Object]');

assert.deepStrictEqual(new AggregateError(new Set([1, 2])).errors, [1, 2]);
assert.throws(() => new AggregateError({[Symbol.iterator]: () => 1}), TypeError);
assert.throws(() => new AggregateError(1), TypeError);
assert.strictEqual(Symbol.prototype[Symbol.toPrimitive].length, 1);
assert.strictEqual(
    Object.getOwnPropertyDescriptor(Symbol.prototype, 'description')
        .get.call(Object(Symbol('x'))), 'x');
