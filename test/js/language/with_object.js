// A proxy as the object of `with` is asked for the names of the program, and
// for those that are not declared in the statement itself.

const assert = require('node:assert');

let asked = [];
const all = new Proxy({}, {
  has(target, key) {
    asked.push(String(key));
    return !['asked', 'String', 'eval'].includes(key);
  },
  get(target, key) {
    return key === Symbol.unscopables ? undefined : key;
  },
});

function names(run, ...expected) {
  asked = [];
  const value = run.call('this', 1);
  assert.deepStrictEqual([...new Set(asked)], expected);
  return value;
}

assert.strictEqual(names(function () {
  with (all) {
    let a = 1;
    const b = () => a;
    class C {
      static #p = 1;
      static q() { return [a, b(), C.#p, d()]; }
    }
    const d = function d() { return typeof C + d.name; };
    return C.q().join();
  }
}), '1,1,1,functiond');

assert.deepStrictEqual(names(function () {
  with (all) {
    return (() => [this + '', typeof new.target])();
  }
}), ['this', 'undefined']);

assert.deepStrictEqual(names(function () {
  return (() => {
    with (all) {
      return (() => [this + ''])();
    }
  })();
}), ['this']);

assert.strictEqual(names(function () {
  with (all)
    for (let a of [1])
      return (() => a + x)();
}, 'x'), '1x');

// A declaration in the statement hides what the object has, and has no value
// before it.
with ({ a: 1 }) {
  let t = [];
  t.push(() => t.length);
  assert.strictEqual(t[0](), 1);
  assert.throws(() => a, /^ReferenceError: Cannot access 'a' before init/);
  let a = 2;
  assert.strictEqual((() => a)(), 2);
}

with (0) {
  let made = new Map();
  function later(k = made) { return k; }
  class More extends Map { get() { return More.name; } }
  assert.strictEqual(later(), made);
  assert.strictEqual(new More().get(), 'More');
}
