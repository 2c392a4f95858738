'use strict';
// Classes that extend Promise: species, derived results, thenables.
const assert = require('assert');

class P extends Promise {}
const p = new P((r) => r(1));
assert.ok(p instanceof P);
assert.ok(p.then(() => {}) instanceof P);
assert.ok(P.resolve(1) instanceof P);
assert.ok(p.finally(() => {}) instanceof P);
assert.strictEqual(P.resolve(p), p);
assert.notStrictEqual(Promise.resolve(p), p);

class Plain extends Promise {
  static get [Symbol.species]() { return Promise; }
}
const plain = new Plain((r) => r(1)).then(() => {});
assert.ok(plain instanceof Promise && !(plain instanceof Plain));

assert.throws(() => Promise(() => {}), TypeError);
assert.throws(() => new Promise(1), /Promise resolver 1 is not a function/);
assert.throws(() => Promise.prototype.then.call({}), TypeError);

let order = [];
Promise.resolve({ then(r) { order.push('then called'); r('from thenable'); r('no'); } })
  .then((v) => order.push(v));
const cyclic = new Promise((r) => setImmediate(() => r(cyclic)));
cyclic.catch((e) => order.push(e.message));
process.on('exit', () => assert.deepStrictEqual(order, [
  'then called', 'from thenable', 'Chaining cycle detected for promise #<Promise>']));

// The text of an error is made without the program.
assert.throws(() => new Promise({ toString() { throw 1; } }), TypeError);
