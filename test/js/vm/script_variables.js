'use strict';

// The variables of a script are global, in strict mode too; those of indirect
// eval are only without it.

const assert = require('assert');
const vm = require('vm');

assert.strictEqual(
  vm.runInThisContext('"use strict"; var one = 5; function two() {} one + 1'),
  6);
assert.strictEqual(globalThis.one, 5);
assert.strictEqual(typeof globalThis.two, 'function');
assert.strictEqual(
  Object.getOwnPropertyDescriptor(globalThis, 'one').configurable, false);
assert.strictEqual(
  vm.runInThisContext('var three = 2; delete globalThis.three'), false);
assert.strictEqual((0, eval)('var four = 1; delete globalThis.four'), true);
assert.strictEqual((0, eval)('"use strict"; var five = 1; five'), 1);
assert.strictEqual(typeof five, 'undefined');
vm.runInThisContext('var one;');
assert.strictEqual(globalThis.one, 5);
