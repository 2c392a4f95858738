'use strict';
// Promise.all, allSettled, any, race, withResolvers, try, finally.
const assert = require('assert');
const results = [];
const later = (v, ms) => new Promise((r) => setTimeout(r, ms, v));

async function main() {
  assert.deepStrictEqual(await Promise.all([1, later(2, 5), Promise.resolve(3)]), [1, 2, 3]);
  assert.deepStrictEqual(await Promise.all([]), []);
  await assert.rejects(Promise.all([later(1, 1), Promise.reject(new Error('no'))]), /no/);
  assert.deepStrictEqual(await Promise.allSettled([1, Promise.reject(2)]), [
    { status: 'fulfilled', value: 1 }, { status: 'rejected', reason: 2 }]);
  assert.strictEqual(await Promise.any([Promise.reject(1), later('a', 1)]), 'a');
  await assert.rejects(Promise.any([Promise.reject(1), Promise.reject(2)]), (e) => {
    assert.ok(e instanceof AggregateError);
    assert.deepStrictEqual(e.errors, [1, 2]);
    assert.strictEqual(e.message, 'All promises were rejected');
    return true;
  });
  assert.strictEqual(await Promise.race([new Promise(() => {}), later('fast', 1)]), 'fast');
  if (Promise.withResolvers) {
    const { promise, resolve } = Promise.withResolvers();
    resolve(7);
    assert.strictEqual(await promise, 7);
  }
  if (Promise.try) {
    assert.strictEqual(await Promise.try((a, b) => a + b, 1, 2), 3);
    await assert.rejects(Promise.try(() => { throw new Error('sync'); }), /sync/);
  }
  assert.strictEqual(await Promise.resolve(1).finally(() => 2), 1);
  await assert.rejects(Promise.reject(new Error('kept')).finally(() => 2), /kept/);
  await assert.rejects(Promise.resolve(1).finally(() => { throw new Error('new'); }), /new/);
  assert.strictEqual(Promise.all.length, 1);
  assert.strictEqual(Promise.all.name, 'all');
  results.push('done');
}
main();
process.on('exit', () => assert.deepStrictEqual(results, ['done']));
