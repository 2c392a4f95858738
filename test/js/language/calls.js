'use strict';

// Calls of every kind: arguments, this, new, return in odd places.

const assert = require('assert');

const args = (a, b, c) => [a, b, c];
assert.deepStrictEqual(args(), [undefined, undefined, undefined]);
assert.deepStrictEqual(args(1), [1, undefined, undefined]);
assert.deepStrictEqual(args(1, 2, 3, 4, 5), [1, 2, 3]);
function locals(a) {
  let x, y, z;
  const was = [x, y, z];
  x = a;
  y = [a];
  z = { a };
  return was;
}
for (let i = 0; i < 3; i++)
  assert.deepStrictEqual(locals({ i }, {}, {}), [undefined, undefined, undefined]);

// this
const self = function() { return this; };
const sloppy = Function('return this');
assert.strictEqual(self(), undefined);
assert.strictEqual(sloppy(), globalThis);
assert.strictEqual({ self }.self().self, self);
Number.prototype.strictSelf = self;
Number.prototype.sloppySelf = sloppy;
assert.strictEqual((5).strictSelf(), 5);
assert.strictEqual(typeof (5).sloppySelf(), 'object');
delete Number.prototype.strictSelf;
delete Number.prototype.sloppySelf;

// new
function Plain(x) {
  this.x = x;
}
function Returns(v) {
  this.own = true;
  return v;
}
class Base {
  constructor(x) {
    this.x = x;
    this.target = new.target;
  }
}
class Derived extends Base {
  constructor() {
    super(...[7]);
  }
}
for (let i = 0; i < 3; i++) {
  assert.strictEqual(new Plain(i).x, i);
  assert(new Plain(i) instanceof Plain);
  assert(new Returns(1).own);
  assert.strictEqual(new Returns({ a: 1 }).own, undefined);
  assert.strictEqual(typeof new Returns(() => {}), 'function');
  assert(new Returns(null).own);
  assert.strictEqual(new Derived().x, 7);
  assert.strictEqual(new Derived().target, Derived);
  assert.strictEqual(new Base(1).target, Base);
}
Plain.prototype = { other: true };
assert(new Plain(1).other);
Plain.prototype = 5;
assert.strictEqual(Object.getPrototypeOf(new Plain(1)), Object.prototype);
assert.throws(() => Base(), TypeError);
assert.throws(() => new (() => {})(), TypeError);
assert.throws(() => new self.call(), TypeError);
assert.throws(() => undefined(), TypeError);

// return out of try, loops with labels, with scopes that closures hold.
const finals = [];
function tries(n) {
  outer: for (let i = 0; ; i++) {
    const f = () => i;
    try {
      if (i === n) return f;
      if (i < n) continue outer;
    } finally {
      finals.push(f());
    }
  }
}
assert.strictEqual(tries(2)(), 2);
assert.deepStrictEqual(finals, [0, 1, 2]);
const closed = [];
function scopes(v) {
  const inner = () => v++;
  closed.push(inner);
  return inner();
}
assert.strictEqual(scopes(1) + scopes(5), 6);
assert.deepStrictEqual(closed.map((f) => f()), [2, 6]);
function unheld(v) {
  const inner = () => v++;
  return inner() + inner() + v;
}
assert.strictEqual(unheld(1), 6);

// Errors out of native functions leave the caller as it was.
function native(v) {
  const before = [v];
  let message = '';
  try {
    JSON.parse(v);
  } catch (e) {
    message = e.name;
  }
  return [before[0], message, [3, 1, 2].sort()[0], Math.max(1, 2, 3)];
}
assert.deepStrictEqual(native('{'), ['{', 'SyntaxError', 1, 3]);

// Recursion ends with an error, and the depth is free again.
function deep(n) {
  return n === 0 ? 0 : 1 + deep(n - 1);
}
function endless() {
  return endless() + 1;
}
for (let i = 0; i < 2; i++) {
  assert.throws(endless, RangeError);
  assert.strictEqual(deep(2000), 2000);
}

// Stacks name the callers.
function thrower() {
  throw new Error('here');
}
function middle() {
  thrower();
}
try {
  middle();
} catch (e) {
  assert.match(e.stack, /thrower[^]*middle/);
}

// A finalizer that runs when a call returns.
const registry = new FinalizationRegistry(() => {});
function drops() {
  registry.register({}, 1);
  let o = { self: null };
  o = null;
  return 5;
}
for (let i = 0; i < 100; i++) assert.strictEqual(drops(), 5);
