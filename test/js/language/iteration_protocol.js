'use strict';

// for-of, spread and patterns use the iteration protocol: a replaced array
// iterator is honoured, iterators left early are closed, errors of `next` do not
// close.

const assert = require('assert');

function source(values, log) {
  return {
    [Symbol.iterator]() {
      let i = 0;
      return {
        next() {
          if (i === values.length) return { done: true };
          return { done: false, value: values[i++] };
        },
        return() { log.push('closed'); return {}; },
      };
    },
  };
}

const log = [];
for (const x of source([1, 2, 3], log)) if (x === 2) break;
assert.deepStrictEqual(log, ['closed']);
const [first] = source([1, 2], log);
assert.strictEqual(first, 1);
assert.strictEqual(log.length, 2);
const [, , ...rest] = source([1, 2, 3, 4], log);
assert.deepStrictEqual(rest, [3, 4]);
assert.strictEqual(log.length, 2);
assert.throws(() => {
  for (const x of source([1], log)) throw new RangeError(x);
}, RangeError);
assert.strictEqual(log.length, 3);

// Errors of `return` lose against the body's, and win otherwise.
const angry = {
  [Symbol.iterator]: () => ({
    next: () => ({ done: false }),
    return: () => { throw new SyntaxError(); },
  }),
};
assert.throws(() => { for (const x of angry) throw new RangeError(x); },
  RangeError);
assert.throws(() => { for (const x of angry) break; }, SyntaxError);

function count() { return [...arguments].length; }
assert.strictEqual(count(...'ab', ...new Set([1, 2]), ...[3]), 5);
assert.strictEqual(Math.max(...new Map([[1, 2]]).values()), 2);
assert.throws(() => [...5], TypeError);
assert.throws(() => { for (const x of {}) x(); }, TypeError);

// An array changes while it is iterated.
const grow = [1];
for (const x of grow) if (x < 5) grow.push(x + 1);
assert.deepStrictEqual(grow, [1, 2, 3, 4, 5]);

// Last, since it changes what arrays do: own and inherited iterators.
const own = [1];
own[Symbol.iterator] = () => [7, 8].values();
assert.deepStrictEqual([...own].length, 2);
const { next } = Object.getPrototypeOf([].values());
Object.getPrototypeOf([].values()).next = () => ({ done: true });
const none = [...[1, 2]].length;
Object.getPrototypeOf([].values()).next = next;
assert.strictEqual(none, 0);
assert.strictEqual([...[1, 2]].length, 2);
