// In parameters, a direct eval may not declare a parameter again.

const assert = require('assert');

for (const f of [
  (function(a = eval('var arguments = 1')) {}),
  (function(a, b = eval('var a = 1')) {}),
  (function*(a = eval('var a = 1')) {}),
  (function(arguments, b = eval('function arguments() {}')) {}),
  ((arguments, b = eval('var arguments')) => {}),
  ({ m(a = eval('var arguments')) {} }).m,
])
  assert.throws(() => f(), SyntaxError);

assert.strictEqual(((a = eval('var arguments = 1; 4')) => a)(), 4);
assert.strictEqual((function(a = (() => eval('var a = 5; a'))()) {
  return a;
})(), 5);
assert.strictEqual((function(a) { eval('var a = 6'); return a; })(), 6);
assert.strictEqual((function(a, b = eval('"use strict"; var a = 7; a')) {
  return b;
})(), 7);
