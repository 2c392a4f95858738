'use strict';
// V8's texts for private names that an object does not have.
const assert = require('assert');

function text(f, ...args) {
  let message;
  assert.throws(() => f(...args), (error) => {
    assert.strictEqual(error.name, 'TypeError');
    message = error.message;
    return true;
  });
  return message;
}

class C {
  #f = 1;
  #m() {}
  get #g() { return 1; }
  set #s(v) {}
  static #sf = 1;
  static #sm() {}
  static own = [
    (o) => o.#m(), (o) => o.#m, (o) => { o.#m = 1; }, (o) => o.#g,
    (o) => { o.#g = 1; }, (o) => { o.#s = 1; }, (o) => o.#s, (o) => o.#m++,
  ];
  static sm(o) { o.#sm(); }
  static f(o) { return o.#f; }
  static setF(o) { o.#f = 1; }
  static sf(o) { return o.#sf; }
  static in(o) { return #f in o; }
  static mIn(o) { return #m in o; }
}

const c = new C();
for (const f of C.own) {
  assert.strictEqual(text(f, {}), 'Receiver must be an instance of class C');
  assert.strictEqual(text(f, C), 'Receiver must be an instance of class C');
  assert.strictEqual(text(f, 5), 'Receiver must be an instance of class C');
  assert.strictEqual(text(f, null),
                     "Cannot read properties of null (reading 'C')");
}
for (const o of [c, {}, null, 'abc']) {
  assert.strictEqual(text(C.sm, o), 'Receiver must be class C');
}
const [, , setM, , setG, , getS] = C.own;
assert.strictEqual(text(setM, c), "Private method '#m' is not writable");
assert.strictEqual(text(setG, c), "'#g' was defined without a setter");
assert.strictEqual(text(getS, c), "'#s' was defined without a getter");
const undeclared = 'an object whose class did not declare it';
assert.strictEqual(text(C.f, {}),
                   `Cannot read private member #f from ${undeclared}`);
assert.strictEqual(text(C.setF, {}),
                   `Cannot write private member #f to ${undeclared}`);
assert.strictEqual(text(C.sf, c),
                   `Cannot read private member #sf from ${undeclared}`);
assert.strictEqual(text(C.f, undefined),
                   "Cannot read properties of undefined (reading '#f')");
assert.strictEqual(text(C.in, 'abc'),
                   "Cannot use 'in' operator to search for '#f' in abc");
assert.strictEqual(text(C.mIn, 5),
                   "Cannot use 'in' operator to search for 'C' in 5");

// Classes that are made more than once, and without a name.
function make(name) {
  const anonymous = [class {
    #m() {}
    static m(o) { o.#m(); }
    static #s() {}
    static s(o) { o.#s(); }
  }][0];
  class Named { #m() {} static m(o) { o.#m(); } }
  return name ? Named : anonymous;
}
assert.notStrictEqual(make(true), make(true));
assert.strictEqual(text(make(true).m, new (make(true))()),
                   'Receiver must be an instance of class Named');
assert.strictEqual(text(make(false).m, {}),
                   'Receiver must be an instance of class .');
assert.strictEqual(text(make(false).s, {}), 'Receiver must be class .');
class É { #m() {} static m(o) { o.#m(); } }
assert.strictEqual(text(É.m, {}), 'Receiver must be an instance of class É');
assert.strictEqual(text((o) => {
  class In { #m() {} static m(p) { return eval('p.#m'); } }
  return In.m(o);
}, {}), 'Receiver must be an instance of class In');

// The same object twice.
class Returns { constructor(o) { return o; } }
class Field extends Returns { #x; }
class Method extends Returns { #m() {} }
const twice = (D) => { const o = {}; new D(o); new D(o); };
assert.strictEqual(text(twice, Field),
                   'Cannot initialize #x twice on the same object');
const initialize = 'Cannot initialize private methods of class';
assert.strictEqual(text(twice, Method),
                   `${initialize} Method twice on the same object`);
assert.strictEqual(text(twice, [class extends Returns { #m() {} }][0]),
                   `${initialize} anonymous twice on the same object`);
