'use strict';

// Stacks show the code of a script by its place alone, and that of eval as
// eval, whatever `this` is.

const assert = require('assert');
const vm = require('vm');

function frameOf(fn) {
  try {
    fn();
  } catch (error) {
    return error.stack.split('\n')[1].trim();
  }
  return assert.fail('does not throw');
}

const code = '\n  throw new Error("x")';
assert.strictEqual(frameOf(() => vm.runInThisContext(code, 'a.vm')),
                   'at a.vm:2:9');
assert.strictEqual(frameOf(() => new vm.Script(code, { filename: '/a/b.js' })
  .runInThisContext()), 'at /a/b.js:2:9');
assert.match(frameOf(() => eval(code)), /^at eval \(.*<anonymous>:2:9\)$/);
assert.match(frameOf.call({}, function() { eval(code); }),
             /^at eval \(.*<anonymous>:2:9\)$/);
