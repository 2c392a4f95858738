'use strict';

// A bound function of a bound function calls that one.

const assert = require('assert');

function A(...list) {
  this.list = list;
  this.target = new.target;
}
const B = A.bind({ bound: 1 }, 1, 2);
const C = B.bind({ bound: 2 }, 3);

const c = new C(4);
assert.deepStrictEqual(c.list, [1, 2, 3, 4]);
assert.strictEqual(c.target, A);
assert.strictEqual(Object.getPrototypeOf(c), A.prototype);
assert.strictEqual(c instanceof C, true);
assert.strictEqual({} instanceof C, false);
assert.strictEqual(Reflect.construct(C, [], B).target, A);
assert.strictEqual(Reflect.construct(C, [], Array).target, Array);
assert.throws(() => class extends C {}, TypeError);

const self = { f() { return this; } };
const f = self.f.bind(1).bind(2);
assert.strictEqual(f(), 1);
assert.strictEqual(f.call(3), 1);
assert.strictEqual(f.name, 'bound bound f');
assert.strictEqual(A.bind(0, 1).bind(0, 2).length, 0);
assert.strictEqual(((a, b, c) => a).bind(0, 1).bind(0, 2).length, 1);

let chain = (...list) => list.length;
for (let i = 0; i < 3000; i++) chain = chain.bind(null, i);
assert.strictEqual(chain(1, 2), 3002);

// The target is asked for its prototype, which may fail.
const proxy = new Proxy(A, {
  getPrototypeOf() { throw new RangeError('no'); },
});
assert.throws(() => Function.prototype.bind.call(proxy, null), RangeError);
assert.strictEqual(new A().target, A);
