'use strict';
// Generators: next, return, throw, finally, yield*, arguments, this.
const assert = require('assert');
const r = (value, done) => ({ value, done });

function* count(n) { for (let i = 0; i < n; i++) yield i; return 'end'; }
let g = count(2);
assert.deepStrictEqual([g.next(), g.next(), g.next(), g.next()],
  [r(0, false), r(1, false), r('end', true), r(undefined, true)]);
assert.deepStrictEqual([...count(3)], [0, 1, 2]);

function* echo() { let x; for (;;) x = yield x; }
g = echo();
g.next('ignored');
assert.deepStrictEqual(g.next('a'), r('a', false));
assert.deepStrictEqual(g.return('bye'), r('bye', true));
assert.deepStrictEqual(g.next(), r(undefined, true));

const log = [];
function* guarded() {
  try { yield 1; } catch (e) { log.push(`caught ${e}`); yield 2; } finally { log.push('fin'); yield 3; }
}
g = guarded();
g.next();
assert.deepStrictEqual(g.throw('x'), r(2, false));
assert.deepStrictEqual(g.return('r'), r(3, false));
assert.deepStrictEqual(g.next(), r('r', true));
assert.deepStrictEqual(log, ['caught x', 'fin']);

g = guarded();
assert.throws(() => g.throw(new Error('early')), /early/);
assert.deepStrictEqual(g.next(), r(undefined, true));

function* inner() { try { const x = yield 'i1'; log.push(x); yield 'i2'; } finally { log.push('closed'); } return 'result'; }
function* outer() { const v = yield* inner(); yield v; yield* [10, 20]; }
assert.deepStrictEqual([...outer()], ['i1', 'i2', 'result', 10, 20]);
g = outer();
g.next();
assert.deepStrictEqual(g.return('q'), r('q', true));
assert.strictEqual(log[log.length - 1], 'closed');

function* selfish() { g.next(); yield 1; }
g = selfish();
assert.throws(() => g.next(), /Generator is already running/);

function* args() { yield this.x; yield arguments.length; }
assert.deepStrictEqual([...args.call({ x: 5 }, 1, 2, 3)], [5, 3]);
function* defaults(a = (() => { throw new Error('at call'); })()) { yield a; }
assert.throws(() => defaults(), /at call/);
assert.deepStrictEqual([...defaults(1)], [1]);
const o = { *m() { yield 'm'; }, *[Symbol.iterator]() { yield* this.m(); } };
assert.deepStrictEqual([...o], ['m']);

assert.throws(() => new count(), TypeError);
assert.strictEqual(Object.prototype.toString.call(count(1)), '[object Generator]');
assert.ok(count(1) instanceof count);
assert.strictEqual(Object.getPrototypeOf(count).constructor.name, 'GeneratorFunction');
assert.throws(() => count.prototype.next.call({}), TypeError);

// Leaving a for-of closes the generator; destructuring too.
let closed = 0;
function* watched() { try { yield 1; yield 2; yield 3; } finally { closed++; } }
for (const x of watched()) if (x === 2) break;
const [first] = watched();
assert.strictEqual(first, 1);
assert.strictEqual(closed, 2);

// Recursion through yield*.
function* tree(n) { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1); } }
assert.strictEqual([...tree(6)].length, 63);
