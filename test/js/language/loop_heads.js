'use strict';

// Classes and objects with super in the heads of loops.

const assert = require('assert');

const seen = [];
for (const e of [new (class extends RangeError {})()]) {
  seen.push(e instanceof RangeError, () => e);
}
assert.ok(seen[0] && seen[1]() instanceof RangeError);

for (const key in new (class extends Map { #a = 1; b = this.#a; })()) {
  seen.push(() => key);
}
assert.strictEqual(seen[2](), 'b');

for (let C = class A extends Array { at(i) { return super.at(i) + A.name; } },
     i = 0; i < 2; i++) {
  seen.push(() => new C('x', 'y').at(i));
}
assert.deepStrictEqual([seen[3](), seen[4]()], ['xA', 'yA']);

const made = [];
for (const n of [1, 2]) {
  for (const o of [{ __proto__: { v: n }, get() { return super.v; } }]) {
    made.push(() => o.get());
  }
}
assert.deepStrictEqual(made.map((f) => f()), [1, 2]);

(async () => {
  for await (const e of [new (class extends Error { x = super.name; })()]) {
    assert.strictEqual((() => e.x)(), 'Error');
  }
})();

// A label belongs to its loop, not to loops of functions in the head.
const runs = [];
L: for (const key in { a: 1, get b() { while (0); return key; } }) {
  runs.push(key);
  for (;;) continue L;
}
L: for (const e of [() => { for (;;) return e; }, 2])
  for (;;) break L;
L: for (let i = (() => { do ; while (0); return i; }, 0); i < 2; i++)
  for (;;) { runs.push(() => i); continue L; }
assert.deepStrictEqual(runs.map((r) => r.call?.() ?? r), ['a', 'b', 0, 1]);

// A function may begin what is done between two turns.
{
  const seen = [];
  for (let i = 0, f = () => i; i < 3; (() => i), i++) seen.push(f);
  assert.deepStrictEqual(seen.map((f) => f()), [0, 0, 0]);
  let calls = 0;
  for (let i = 0; i < 2; (function() { calls += i; })(), i++) seen.push(() => i);
  assert.strictEqual(calls, 1);
}
