// What eval may declare depends on the lexical scopes around it.

const assert = require('assert');

const duplicate = { name: 'SyntaxError' };

assert.throws(() => { let x; eval('var x'); }, duplicate);
assert.throws(() => { let x; { eval('var x'); } }, duplicate);
assert.throws(() => { { let x; { eval('function x() {}'); } } }, duplicate);
assert.throws(() => { for (let x = 0; x < 1; x++) eval('var x'); }, duplicate);
assert.throws(() => { switch (1) { case 1: let x; eval('var x'); } }, duplicate);
assert.throws(() => { class C {} eval('var C'); }, duplicate);
assert.throws(() => eval('let x; eval("var x")'), duplicate);
assert.throws(() => { let x; eval('eval("var x")'); }, duplicate);

// Not across functions, not for names of eval's own, not for catch.
assert.strictEqual((function() {
  let x = 1;
  (function() { eval('var x = 2'); })();
  (() => eval('var x = 3'))();
  eval('let x = 4; const y = 5');
  return x;
})(), 1);
assert.strictEqual((function() {
  try {
    throw 1;
  } catch (e) {
    eval('var e = 2');
    return e;
  }
})(), 2);
assert.strictEqual((function(x) { eval('var x = 2'); return x; })(1), 2);
assert.strictEqual((function() {
  eval('var x = 2');
  return delete x && typeof x;
})(), 'undefined');

// Functions in blocks stay in them where a var would not be possible.
assert.strictEqual((function() {
  let f = 1;
  eval('{ function f() {} }');
  return f;
})(), 1);
assert.strictEqual((function() {
  eval('{ function g() {} }');
  return typeof g;
})(), 'function');
assert.strictEqual((function() {
  switch (0) {
    default:
      let f;
      switch (1) {
        default:
          function f() {}
      }
  }
  return typeof f;
})(), 'undefined');

// Global code: all or nothing.
globalThis.indirect = eval;
assert.throws(() => indirect('var fresh; function NaN() {}'), TypeError);
assert.strictEqual('fresh' in globalThis, false);
indirect('var made = 1; function making() {}');
assert.strictEqual(Object.getOwnPropertyDescriptor(globalThis, 'made')
  .configurable, true);
assert.strictEqual(delete globalThis.making, true);

// The value of a try statement is not that of its finally.
assert.strictEqual(eval('1; try { 2 } finally { 3 }'), 2);
assert.strictEqual(eval('1; try { throw 4 } catch { 5 } finally { 3 }'), 5);
assert.strictEqual(eval('1; try { 2; throw 4 } catch {} finally { 3 }'),
  undefined);
assert.strictEqual(
  eval('do { try { 39 } finally { 42; break } } while (0)'), 42);

// A generator's or async function's own name, and what assigning to it does.
{
  const own = {
    *g() { return yield* (function* name() { yield eval('typeof name'); })(); },
    n: (function name() { eval('name = 1'); return typeof name; })(),
  };
  assert.strictEqual(own.g().next().value, 'function');
  assert.strictEqual(own.n, 'function');
  const strict = async function name() { 'use strict'; eval('name = 1'); };
  strict().then(
    () => { throw new Error('no error'); },
    (e) => assert.strictEqual(e.message,
      'Assignment to constant variable.'));
}

// A declared function's name is a variable like others.
assert.strictEqual((function() {
  eval('');
  function g() { g = 1; }
  g();
  return g;
})(), 1);

// Arrow functions have no arguments of their own.
assert.deepStrictEqual(require('vm').runInThisContext(`
  const f = (p = eval("var arguments = 'param'"), q = () => arguments) => {
    let arguments = 'local';
    return [arguments, q()];
  };
  f();
`), ['local', 'param']);
assert.strictEqual((function() {
  var arguments = 1;
  return (() => arguments)(2);
})(), 1);
(function() {
  var arguments = 1;
  const name = async () => [arguments, eval('typeof name')];
  name(2).then((found) => assert.deepStrictEqual(found, [1, 'function']));
})();
