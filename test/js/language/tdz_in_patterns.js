// A name has no value yet in the default of its own place in a pattern, and
// in the defaults of the patterns around that; behind them it has.
'use strict';

const assert = require('node:assert');

function early(run, name) {
  assert.throws(run, {
    name: 'ReferenceError',
    message: `Cannot access '${name}' before initialization`,
  });
}

early(() => { let [k = typeof k] = []; }, 'k');
early(() => { let { a = a } = {}; }, 'a');
early(() => { let { a: b = b.x = 1 } = {}; }, 'b');
early(() => { let { x: { y } = y } = {}; }, 'y');
early(() => { let { x: { y: { z } = z } } = { x: {} }; }, 'z');
early(() => { let { x: { y: { z } = {} } = z } = {}; }, 'z');
early(() => { let [...[a, ...[b = b]]] = []; }, 'b');
early(() => { for (let [i = i] of [[]]); }, 'i');
early(() => { for (const { i = i } of [{}]); }, 'i');
early(() => { try { throw {}; } catch ({ e = e }) {} }, 'e');
early(() => (({ p = p }) => p)({}), 'p');
early(() => { switch (1) { default: let q = q; } }, 'q');
early(() => { switch (1) { default: let { q = q } = {}; } }, 'q');
early(() => { let { a = (() => a)() } = {}; }, 'a');

// So it is with what closures and eval see of parameters and catch clauses.
early((s = [1].filter(() => s)) => s, 's');
early((a = (() => b)(), b) => a, 'b');
early((a = (() => r)(), ...r) => a, 'r');
early((a = () => p, { q = a(), p } = {}) => q, 'p');
early(function (a = eval('b'), b) {}, 'b');
early((a = eval('b = 1'), { b }) => a, 'b');
early(() => {
  try { throw {}; } catch ({ x: c = (() => { switch (0) { case c: } })() }) {}
}, 'c');
early(() => { try { throw {}; } catch ({ x = eval('y'), y }) {} }, 'y');
assert.strictEqual(((a = () => b, b = 2) => a())(), 2);
assert.strictEqual(((a = () => b, b = 2) => a())(() => 3, 4), 3);
assert.deepStrictEqual(((a = () => r, ...r) => a())(undefined, 4, 5), [4, 5]);
assert.strictEqual(((a = () => a.name) => a())(), 'a');
assert.strictEqual((function ({ a }, b = 2) {
  return early2();
  function early2() { return a + b + arguments.length; }
})({ a: 1 }), 3);
(function (a = () => b, b = 2) {
  arguments[1] = 5;
  assert.strictEqual(a(), 2);
  assert.strictEqual(arguments.length, 0);
})();
try {
  throw { x: 1 };
} catch ({ x, y = () => x, z = () => z }) {
  assert.deepStrictEqual([y(), z() === z], [1, true]);
}

// Writing to a constant comes after that.
early(() => { const w = () => { c = 1; }; w(); const c = 0; }, 'c');
early(() => { switch (0) { default: const c = c = 0; } }, 'c');
early(() => { switch (0) { case 1: const c = 0; case 0: c = 1; } }, 'c');
assert.throws(() => { const w = () => { c = 1; }; const c = 0; w(); }, TypeError);

// The initialisers of static fields run where the class is.
early(() => { class A { static x = y; } const y = 1; }, 'y');
early(() => { class A { static x = y = 1; } let y = 1; }, 'y');
early(() => { switch (0) { case class { static x = y; }.x: const y = 1; } }, 'y');
early(() => { const c = class { static x = c; }; }, 'c');
assert.strictEqual((() => {
  const c = class { static x = () => y; static z = class D { static d = D; }.d; };
  const y = 1;
  return c.x() + c.z.name;
})(), '1D');

let { a = 1, b = a, c: { d, e = [d, b] } = { d: b } } = {};
assert.deepStrictEqual([a, b, d, e], [1, 1, 1, [1, 1]]);
for (let { i = 1, j = i } of [{}])
  assert.strictEqual(j, 1);
switch (1) {
  default:
    let { q = 1, r = q } = {};
    assert.strictEqual(r, 1);
}

// The name in the message is the one in the source, also where it stands for
// one of many.
early(() => { let n = (() => n)(); }, 'n');
{
  let n = 1;
  early(() => { const get = () => n; get(); let n = 2; }, 'n');
  assert.strictEqual(n, 1);
}
