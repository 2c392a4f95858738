'use strict';

// Helpers of the tests under test/js.

const assert = require('assert');

const expected = [];

// A function that must have been called `count` times when the process ends.
function mustCall(fn = () => {}, count = 1) {
  const call = { count, actual: 0, at: new Error('mustCall') };
  expected.push(call);
  return function(...args) {
    call.actual++;
    return fn.apply(this, args);
  };
}

// A function that must never be called.
function mustNotCall(message = 'must not be called') {
  return (...args) => assert.fail(`${message}: ${args.join(', ')}`);
}

process.on('exit', (code) => {
  if (code !== 0) return;
  for (const { count, actual, at } of expected) {
    if (count !== actual) {
      console.error(`expected ${count} calls, got ${actual}\n${at.stack}`);
      process.exitCode = 1;
    }
  }
});

// How often something is repeated: less where every allocation collects (make
// gctorture).
function times(count, fewer) {
  return process.env.GCTORTURE ? fewer : count;
}

module.exports = { mustCall, mustNotCall, times };
