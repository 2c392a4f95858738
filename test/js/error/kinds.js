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

// What call sites say of constructors, static methods and built-in functions.
class Shape {
  constructor() { this.sites = new Error().stack; }
  static make() { return new Error().stack; }
}
Error.prepareStackTrace = (error, sites) => sites;
const sites = [new Shape().sites[0], Shape.make()[0],
               [1].map(() => new Error().stack)[0][1]];
Error.prepareStackTrace = undefined;
assert.deepStrictEqual(sites.map((s) => [
  s.getTypeName(), s.getFunctionName(), s.getMethodName(), s.isConstructor(),
  s.isNative(),
]), [
  [null, 'Shape', null, true, false],
  ['Function', 'make', 'make', false, false],
  ['Array', 'map', 'map', false, false],
]);

assert.throws(() => Error.captureStackTrace(1), {message: 'invalid_argument'});
