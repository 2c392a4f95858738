// eval() takes today's syntax, sees the caller's variables, and has scopes of
// its own (ECMA-262 19.2.1). Sloppy on purpose.
const assert = require('assert');

function locals(a) {
  let b = 2;
  const add = (x) => x + b;
  return eval('let c = 3; `${a + b + c}:${add(1)}:${typeof this}`');
}
assert.strictEqual(locals(1), '6:3:object');

function declares() {
  eval('var made = 1; let inner = 2; class Inner {} function f() {}');
  return [typeof made, typeof inner, typeof Inner, typeof f];
}
assert.deepStrictEqual(declares(),
                       ['number', 'undefined', 'undefined', 'function']);

function strict() {
  'use strict';
  eval('var hidden = 1');
  return typeof hidden;
}
assert.strictEqual(strict(), 'undefined');

function assigns() {
  let n = 1;
  eval('n++; [n] = [n * 10]');
  return n;
}
assert.strictEqual(assigns(), 20);

function nested() {
  const deep = 'deep';
  return eval('(() => eval("deep"))()');
}
assert.strictEqual(nested(), 'deep');
assert.strictEqual(eval('1; if (true) { 2; }'), 2);
assert.strictEqual(eval(5), 5);
assert.deepStrictEqual(eval('({ a: 1, ...{ b: 2 } })'), { a: 1, b: 2 });

const indirect = eval;
indirect('var indirectGlobal = this');
assert.strictEqual(globalThis.indirectGlobal, globalThis);
assert.strictEqual(indirect('typeof require'), 'undefined');

assert.throws(() => eval('let x = ;'), (error) => {
  assert.ok(error instanceof SyntaxError);
  assert.strictEqual(error.message, 'Unexpected token \';\'');
  return true;
});
