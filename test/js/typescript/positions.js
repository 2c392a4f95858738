'use strict';

// Stack traces name the line and column of the TypeScript source.

const assert = require('assert');
const { fail, Thrower, inEnum } = require('./fixtures/positions.ts');

function at(run) {
  try {
    run();
  } catch (error) {
    return error.stack.split('\n').slice(1, 3).map(
      (line) => line.replace(/^.*positions\.[jt]s:|\)$/g, ''));
  }
  return assert.fail('did not throw');
}

assert.deepStrictEqual(at(() => fail('x')), ['13:9', '18:10']);
assert.deepStrictEqual(at(() => new Thrower(1)).slice(0, 1), ['24:13']);
assert.deepStrictEqual(at(() => inEnum()), ['32:32', '32:50']);
