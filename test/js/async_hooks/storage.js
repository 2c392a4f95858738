'use strict';
// An AsyncLocalStorage value follows callbacks of every kind, and each keeps the
// value of the moment it was handed over.
const assert = require('assert');
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const als = new AsyncLocalStorage();
const seen = [];
const note = (name) => () => seen.push(`${name}:${als.getStore()}`);

let release;
const gate = new Promise((resolve) => { release = resolve; });

als.run('a', () => {
  process.nextTick(note('tick'));
  queueMicrotask(note('micro'));
  setTimeout(note('timeout'), 1);
  setImmediate(note('immediate'));
  Promise.resolve().then(note('then'));
  gate.then(note('gate'));
  (async () => {
    await gate;
    note('await')();
  })();
});
als.run('b', () => setTimeout(() => release(), 2));
assert.strictEqual(als.getStore(), undefined);

const resource = als.run('r', () => new AsyncResource('X'));
assert.strictEqual(resource.runInAsyncScope(() => als.getStore()), 'r');
const snapshot = als.run('s', () => AsyncLocalStorage.snapshot());
assert.strictEqual(snapshot(() => als.getStore()), 's');
assert.strictEqual(als.exit(() => als.getStore()), undefined);
assert.strictEqual(new AsyncLocalStorage({ defaultValue: 7 }).getStore(), 7);

process.on('exit', () => {
  assert.deepStrictEqual(seen.sort(), [
    'await:a', 'gate:a', 'immediate:a', 'micro:a', 'then:a', 'tick:a',
    'timeout:a',
  ]);
  assert.strictEqual(als.getStore(), undefined);
});
