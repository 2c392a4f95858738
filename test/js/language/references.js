// What is assigned to is looked up before the value is computed, keys are
// converted once, and names mean what their scope says.

const assert = require('assert');

// with: the object that had the name gets the value.
{
  const scope = { x: 1 };
  var x = 0;
  with (scope) {
    x = (delete scope.x, 2);
  }
  assert.deepStrictEqual([x, scope.x], [0, 2]);
  const getter = { get y() { delete this.y; return 5; } };
  var y = 0;
  with (getter) {
    y += 1;
  }
  assert.deepStrictEqual([y, getter.y], [0, 6]);
  const counter = { get z() { delete this.z; return 5n; } };
  var z;
  with (counter) {
    assert.strictEqual(z++, 5n);
  }
  assert.deepStrictEqual([z, counter.z], [undefined, 6n]);
  const maybe = { w: null };
  var w = 1;
  with (maybe) {
    w ??= (delete maybe.w, 3);
  }
  assert.deepStrictEqual([w, maybe.w], [1, 3]);
  with (scope) {
    assert.throws(function() {
      'use strict';
      x = (delete scope.x, 2);
    }, ReferenceError);
  }
}

// eval: a variable that it declares is not the one meant before.
{
  var outer = 1;
  const inner = (function() {
    outer = (eval('var outer = 7'), 2);
    return outer;
  })();
  assert.deepStrictEqual([inner, outer], [7, 2]);
  assert.strictEqual((function() {
    const fixed = 1;
    assert.throws(() => eval('fixed = 2'), TypeError);
    assert.throws(() => { fixed = eval('2'); }, TypeError);
    return fixed + eval('fixed');
  })(), 2);
  let text = '';
  assert.strictEqual((function() {
    var local = 1;
    eval(...['local = 2', text += 'evaluated']);
    eval(...[]);
    return local;
  })(), 2);
  assert.strictEqual(text, 'evaluated');
  assert.strictEqual(((eval) => eval(...[1, 2]))((a, b) => a + b), 3);
}

// Keys.
{
  let conversions = 0;
  const key = { toString() { conversions++; return 'k'; } };
  const object = { k: 1 };
  object[key] += 1;
  object[key]++;
  --object[key];
  object[key] **= 2;
  object[key] ||= 3;
  assert.deepStrictEqual([object.k, conversions], [4, 5]);
  assert.throws(() => { null[key] += 1; }, TypeError);
  assert.throws(() => { undefined[key]++; }, TypeError);
  assert.throws(() => { null[key] &&= 1; }, TypeError);
  assert.strictEqual(conversions, 5);
  const big = { 1: 2n };
  assert.strictEqual(big[{ valueOf() { return 1; }, toString: null }]--, 2n);
  assert.strictEqual(big[1], 1n);
}

// super: this, then the key, then the prototype; the key's conversion last.
{
  const one = { p: 1 }, two = { p: -1 };
  const object = {
    __proto__: one,
    add() { return super[key] += 1; },
    fail() { super.q = 1; return Object.keys(this); },
  };
  const key = { toString() { Object.setPrototypeOf(object, two); return 'p'; } };
  assert.strictEqual(object.add(), 2);
  Object.freeze(object);
  assert.deepStrictEqual(object.fail(), ['add', 'fail', 'p']);
  class Base { constructor() { throw new Error('not reached'); } }
  class Derived extends Base { constructor() { super[super()]++; } }
  assert.throws(() => new Derived(), ReferenceError);
}

// The head of a loop does not see the loop's names.
{
  let x = 'outside', probe;
  for (let x of [probe = () => x]);
  assert.throws(probe, ReferenceError);
  for (let x in { i: probe = () => typeof x });
  assert.throws(probe, ReferenceError);
  assert.throws(() => { for (const y of [eval('y')]); }, ReferenceError);
  assert.strictEqual(x, 'outside');
}

// Optional chains as callees.
{
  const o = { a: { f() { return this.v; }, v: 1, g: { h() { return this; } } } };
  assert.strictEqual((o?.a.f)(), 1);
  assert.strictEqual((o?.a?.f)(), 1);
  assert.strictEqual((o?.a?.f)?.(), 1);
  assert.strictEqual((o?.a.g?.['h'])(), o.a.g);
  assert.strictEqual((o?.b?.c.d)?.(), undefined);
  assert.throws(() => (o?.b?.c.d)(), TypeError);
}

// Hidden properties hide those behind them.
{
  const object = Object.create({ a: 1, b: 2 }, { b: { value: 3 } });
  const found = [];
  for (const name in object)
    found.push(name);
  assert.deepStrictEqual(found, ['a']);
  const accessor = Object.getOwnPropertyDescriptor(
    { get x() { return 1; }, set 'y z'(v) {} }, 'x').get;
  assert.strictEqual(accessor.name, 'get x');
}

assert.throws(() => { x()++; }, TypeError);
assert.throws(() => { (function() {})()++; }, ReferenceError);
