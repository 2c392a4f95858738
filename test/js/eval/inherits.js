'use strict';

// What a direct eval inherits from the code around it: this, arguments,
// new.target, super and private names.

const assert = require('assert');

class A {
  m() { return 'Am'; }
  static s() { return 'As'; }
  get g() { return 'Ag'; }
}

class B extends A {
  #p = 1;
  #q() { return 'q' + this.#p; }
  static #sp = 5;
  get #acc() { return 7; }
  set #acc(v) { this.#p = v; }
  f = eval('typeof new.target');
  constructor() { (() => eval('super()'))(); }
  m() {
    return eval('super.m() + this.#p + this.#q() + B.#sp + this.#acc +' +
                '(#p in this)');
  }
  arrow() {
    return (() => eval('this.#acc = 9, super.g + this.#p + new.target'))();
  }
  static s() { return eval('super.s()'); }
}
const b = new B();
assert.strictEqual(b.m(), 'Am1q157true');
assert.strictEqual(b.arrow(), 'Ag9undefined');
assert.strictEqual(B.s(), 'As');
assert.strictEqual(b.f, 'undefined');

// super() in eval binds this and makes the fields.
class C extends A {
  y = 2;
  constructor() {
    assert.throws(() => eval('this'), ReferenceError);
    eval('super(); this.x = this.y + 1;');
    assert.strictEqual(eval('eval("super.m()")'), 'Am');
    assert.strictEqual(eval('(() => super.m())()'), 'Am');
    assert.strictEqual(eval('typeof eval("new.target")'), 'function');
    assert.throws(() => eval('super()'), ReferenceError);
  }
}
assert.strictEqual(new C().x, 3);

// Inner classes hide names of outer ones; both are seen.
class Outer {
  #a = 'outer a';
  #b = 'outer b';
  test() {
    const outer = this;
    return new (class Inner {
      #a = 'inner a';
      test() { return eval('this.#a + ", " + outer.#b'); }
    })().test();
  }
}
assert.strictEqual(new Outer().test(), 'inner a, outer b');
assert.strictEqual(
  eval('class Z { #a = 1; t() { return eval("this.#a"); } } new Z().t()'), 1);
assert.throws(() => eval('({}).#a'), SyntaxError);

const object = {
  x() { return eval('super.toString') === Object.prototype.toString; },
};
assert.ok(object.x());

function f(...args) {
  return (() => eval('[arguments.length, this, new.target === f]'))();
}
assert.deepStrictEqual(f.call('t', 1, 2), [2, 't', false]);
assert.strictEqual(Reflect.construct(f, [])[2], true);
(() => {
  assert.strictEqual(eval('arguments.length'), 5);
  assert.strictEqual(eval('(() => this === module.exports)()'), true);
})();

// Not so an indirect one.
const indirect = eval;
assert.strictEqual(indirect('this'), globalThis);
assert.throws(() => indirect('new.target'), SyntaxError);
class D { m() { return indirect('super.m'); } }
assert.throws(() => new D().m(), SyntaxError);

// A name that only hides the real eval gets what it was called with.
{
  const sloppy = new Function('eval', 'return eval("a", "b", "c")');
  assert.deepStrictEqual(sloppy((...list) => list), ['a', 'b', 'c']);
}

assert.throws(() => {
  class E { f = eval('arguments'); }
  return new E();
}, SyntaxError);
