'use strict';

const assert = require('assert');
const async = require('async');

const later = (value) => (next) => setTimeout(next, 1, null, value);

async function run() {
  assert.deepStrictEqual(await async.parallel({ a: later(1), b: later(2) }),
                         { a: 1, b: 2 });
  assert.deepStrictEqual(await async.series([later('x'), later('y')]),
                         ['x', 'y']);
  assert.strictEqual(await async.waterfall([
    later(2), (n, next) => next(null, n + 1, n), async (a, b) => a * b,
  ]), 6);
  assert.deepStrictEqual(await async.mapLimit([1, 2, 3], 2, async (n) => n * n),
                         [1, 4, 9]);
  assert.deepStrictEqual(
    await async.auto({
      one: later(1),
      two: ['one', (results, next) => next(null, results.one + 1)],
    }), { one: 1, two: 2 });

  let tries = 0;
  assert.strictEqual(await async.retry({ times: 3, interval: 1 }, async () => {
    if (++tries < 3) throw new Error('not yet');
    return tries;
  }), 3);

  let running = 0;
  let most = 0;
  const queue = async.queue((task, next) => {
    most = Math.max(most, ++running);
    setTimeout(() => { running--; next(); }, 1);
  }, 2);
  queue.push([1, 2, 3, 4, 5]);
  await queue.drain();
  assert.strictEqual(most, 2);

  await assert.rejects(async.eachOf({ k: 1 }, (value, key, next) => {
    next(new Error(key));
  }), { message: 'k' });
}

run().then(() => console.log('done'));
