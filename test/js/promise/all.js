'use strict';

// Promise.all and allSettled with ordinary items, and what looks almost so.

const assert = require('assert');

const log = [];

(async () => {
  const late = new Promise((resolve) => { setTimeout(resolve, 1, 'late'); });
  assert.deepStrictEqual(
    await Promise.all([1, late, Promise.resolve('x'), undefined, null]),
    [1, 'late', 'x', undefined, null]);
  assert.deepStrictEqual(await Promise.all([]), []);
  assert.deepStrictEqual(await Promise.allSettled([]), []);
  assert.deepStrictEqual(
    await Promise.allSettled([1, Promise.reject(2), late]), [
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: 2 },
      { status: 'fulfilled', value: 'late' },
    ]);
  await assert.rejects(Promise.all([late, Promise.reject(new Error('no')),
    Promise.reject(new Error('handled'))]), /^Error: no$/);

  // The same promise twice; the array changes afterwards.
  const items = [late, late];
  const both = Promise.all(items);
  items.length = 0;
  assert.deepStrictEqual(await both, ['late', 'late']);

  // A hole is undefined, thenables and other iterables are waited for.
  assert.deepStrictEqual(await Promise.all([, 1]), [undefined, 1]);
  assert.deepStrictEqual(
    await Promise.all([{ then(f) { f('thenable'); } }, late]),
    ['thenable', 'late']);
  assert.deepStrictEqual(await Promise.all(new Set([1, late])), [1, 'late']);
  await assert.rejects(Promise.all(), TypeError);
  await assert.rejects(Promise.all(5), TypeError);

  // Own then, own resolve, another class.
  const own = Promise.resolve(1);
  own.then = (f) => { log.push('own'); f(2); };
  assert.deepStrictEqual(await Promise.all([own]), [2]);
  class Mine extends Promise {}
  const mine = Mine.all([1]);
  assert.ok(mine instanceof Mine);
  assert.deepStrictEqual(await mine, [1]);
  assert.deepStrictEqual(await Promise.all([Mine.resolve(3)]), [3]);
  const { resolve } = Promise;
  Promise.resolve = function(v) {
    log.push('resolve');
    return resolve.call(this, v);
  };
  assert.deepStrictEqual(await Promise.all([1]), [1]);
  Promise.resolve = resolve;

  // When the answer comes, counted in microtasks.
  const order = [];
  Promise.all([1]).then(() => order.push('all'));
  let p = Promise.resolve();
  for (let i = 1; i <= 4; i++) p = p.then(() => order.push(i));
  await p;
  assert.deepStrictEqual(order, [1, 'all', 2, 3, 4]);
  assert.deepStrictEqual(log, ['own', 'resolve']);
  log.push('end');
})();

process.on('exit', () => { assert.strictEqual(log.at(-1), 'end'); });

// Nothing but its iterator is asked of an iterable.
{
  const asked = [];
  const none = new Proxy({ [Symbol.iterator]: () => [].values() }, {
    get(target, key) { asked.push(key); return target[key]; },
  });
  for (const name of ['all', 'allSettled', 'any', 'race'])
    Promise[name](none).catch(() => {});
  assert.deepStrictEqual(asked, Array(4).fill(Symbol.iterator));
}
