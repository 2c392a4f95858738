'use strict';
// Function.prototype.call, apply and Reflect.apply: of functions of any kind,
// with any number of arguments.
const assert = require('assert');
const { times } = require('../../common');

const all = (...args) => args;
function self() { return this; }
const sloppy = Function('return this');
const sum = (a, b, c) => `${a} ${b} ${c}`;
const range = (n) => Array.from({ length: n }, (_, i) => i);

assert.strictEqual(sum.call(), 'undefined undefined undefined');
assert.strictEqual(sum.call(null), 'undefined undefined undefined');
assert.strictEqual(sum.call(null, 1, 2, 3, 4), '1 2 3');
assert.strictEqual(self.call(7), 7);
assert.strictEqual(self.call(), undefined);
assert.strictEqual(sloppy.call(), globalThis);
assert.strictEqual(typeof sloppy.call(7), 'object');
assert.strictEqual(self.apply(7), 7);
assert.strictEqual(self.apply(7, null), 7);
assert.strictEqual(self.apply(7, []), 7);
assert.strictEqual(Reflect.apply(self, 7, []), 7);
for (const n of [0, 1, 2, 3, 20, times(300, 40), times(3000, 60)]) {
  const list = range(n);
  assert.deepStrictEqual(all.apply(null, list), list);
  assert.deepStrictEqual(all.call(null, ...list), list);
  assert.deepStrictEqual(Reflect.apply(all, null, list), list);
  assert.strictEqual(sum.apply(null, list), sum(...list));
  assert.strictEqual(Math.max.apply(null, list), n ? n - 1 : -Infinity);
  assert.strictEqual(Reflect.apply(sum, null, list), sum(...list));
}

// Registers that held something before, and the only reference to the array.
function churn(i) {
  const kept = [{ i }, { i: i + 1 }].map((x) => ({ ...x }));
  return sum.apply({}, [{}.toString.call(kept), [i, 'x'].join(), `${i}!`]) +
    sum.call(`${i}`, `${kept[0].i}`, `${kept[1].i}`, [i].concat(i));
}
for (let i = 0; i < 50; i++) {
  assert.strictEqual(churn(i),
    `[object Array] ${i},x ${i}!${i} ${i + 1} ${i},${i}`);
}

// What is more than moving values.
assert.strictEqual(sum.apply(null, [1, , 3]), '1 undefined 3');
assert.strictEqual(sum.apply(null, { length: 2, 0: 'a', 1: 'b' }),
  'a b undefined');
(function () {
  assert.strictEqual(sum.apply(this, arguments), '1 2 undefined');
})(1, 2);
assert.strictEqual(sum.apply(null, [1], 2, 3), '1 undefined undefined');
assert.strictEqual(sum.call.call(sum, null, 1), '1 undefined undefined');
assert.strictEqual(sum.call.apply(sum, [null, 1]), '1 undefined undefined');
assert.strictEqual(sum.apply.call(sum, null, [1]), '1 undefined undefined');
assert.strictEqual(sum.bind(null, 1).call(null, 2), '1 2 undefined');
assert.strictEqual(new Proxy(sum, {}).call(null, 2), '2 undefined undefined');
assert.deepStrictEqual([...(function* (a, b) { yield a; yield b; })
  .call(null, 1, 2)], [1, 2]);
assert.deepStrictEqual([...Reflect.apply(function* (a) { yield* a; }, null,
  [[1, 2]])], [1, 2]);
const made = (function* () { yield 1; yield 2; })();
assert.strictEqual(made.next.call(made).value, 1);
assert.deepStrictEqual([0].map(() => made.next.call(made).value), [2]);
assert.ok((async (x) => x).call(null, 1) instanceof Promise);
[0].forEach(() => {
  assert.ok((async (x) => { throw x; }).call(null, 1).catch(() => 0));
});

// Errors.
for (const f of [
  () => sum.call.call(1), () => sum.apply.call({}), () => sum.apply(null, 1),
  () => Reflect.apply(sum), () => Reflect.apply(sum, null),
  () => Reflect.apply({}, null, []), () => (class {}).call(null),
]) assert.throws(f, TypeError);
assert.throws(() => (() => { throw new RangeError('x'); }).call(), RangeError);
assert.deepStrictEqual(all.call(null, 1), [1]);
