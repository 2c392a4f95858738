// A function in a block gives its variable a value where it is, also beside
// direct eval and in `with`, whose object it is none of its business.

const assert = require('node:assert');

function beside(how) {
  const before = typeof f;
  try {
    function f() { return how; }
    eval('');
    return [before, f()];
  } finally {
    if (how)
      return [before, typeof f, f()];
  }
}
assert.deepStrictEqual(beside(0), ['undefined', 0]);
assert.deepStrictEqual(beside(1), ['undefined', 'function', 1]);

function later() {
  const names = [typeof g];
  { function g() { return 1; } g = 2; names.push(typeof g); }
  names.push(typeof g, eval('typeof g'));
  return names;
}
assert.deepStrictEqual(later(), ['undefined', 'number', 'function', 'function']);

function* generator() {
  { function g() {} yield eval('typeof g'); }
  yield typeof g;
}
assert.deepStrictEqual([...generator()], ['function', 'function']);

function within(o) {
  with (o) {
    function h() { return 1; }
  }
  return typeof h;
}
const o = { h: 2 };
assert.strictEqual(within(o), 'function');
assert.strictEqual(o.h, 2);
