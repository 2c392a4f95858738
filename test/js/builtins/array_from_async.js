'use strict';

// Array.fromAsync takes async iterables, iterables of promises and array-likes
// of promises, in order.

const assert = require('assert');

async function* numbers() { yield 1; yield 2; }

async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return undefined;
}

(async () => {
  assert.deepStrictEqual(await Array.fromAsync(numbers()), [1, 2]);
  assert.deepStrictEqual(
    await Array.fromAsync([1, Promise.resolve(2)], async (x) => x * 2), [2, 4]);
  assert.deepStrictEqual(
    await Array.fromAsync({ length: 1, 0: Promise.resolve('a') }), ['a']);
  assert(await rejection(Array.fromAsync([1], 5)) instanceof TypeError);
  assert(await rejection(Array.fromAsync(null)) instanceof TypeError);
})();
