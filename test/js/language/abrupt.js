'use strict';

// Statements that are left early: finally, loops, constructors.

const assert = require('assert');

// What finally throws is not for the catch beside it.
let caught = 0;
function leave(how) {
  for (;;) {
    try {
      if (how === 'return')
        return 1;
      if (how === 'break')
        break;
    } catch {
      caught++;
    } finally {
      throw new RangeError('finally');
    }
  }
}
for (const how of ['return', 'break', 'none'])
  assert.throws(() => leave(how), RangeError);
assert.strictEqual(caught, 0);

// super() may come as late as in a finally or an iterator's return().
class Late extends Object {
  constructor(how) {
    const start = () => super();
    if (how === 'finally') {
      try {
        throw how;
      } catch {
        return;
      } finally {
        start();
      }
    }
    if (how === 'iterator') {
      const steps = {
        [Symbol.iterator]() { return this; },
        next() { return { done: false }; },
        return() { start(); return {}; },
      };
      for (const x of steps)
        return x;
    }
    try {
      if (how === 'object')
        return { how };
      if (how === 'primitive')
        return 1;
    } finally {
      if (how === 'twice')
        start();
    }
    if (how === 'twice')
      start();
  }
}
assert(new Late('finally') instanceof Late);
assert(new Late('iterator') instanceof Late);
assert.deepStrictEqual(new Late('object'), { how: 'object' });
assert.throws(() => new Late('primitive'), TypeError);
assert.throws(() => new Late('none'), ReferenceError);
assert.throws(() => new Late('twice'), ReferenceError);
