'use strict';
// Promise jobs, nextTicks and queueMicrotask run in Node's order.
const assert = require('assert');
const log = [];
const p = (x) => log.push(x);

setTimeout(() => p('timeout'), 0);
setImmediate(() => p('immediate'));
process.nextTick(() => p('tick 1'));
Promise.resolve().then(() => {
  p('micro 1');
  process.nextTick(() => p('tick from micro'));
  queueMicrotask(() => p('micro from micro'));
}).then(() => p('micro 1.1'));
queueMicrotask(() => p('micro 2'));
process.nextTick(() => {
  p('tick 2');
  Promise.resolve().then(() => p('micro from tick'));
});
// A promise resolved with a promise takes two more turns.
new Promise((r) => r(Promise.resolve('x'))).then((v) => p(`inner ${v}`));
Promise.resolve().then(() => p('t1')).then(() => p('t2')).then(() => p('t3'));
p('main');

process.on('exit', () => {
  const timers = log.splice(-2).sort();
  assert.deepStrictEqual(timers, ['immediate', 'timeout']);
  assert.deepStrictEqual(log, [
    'main', 'tick 1', 'tick 2', 'micro 1', 'micro 2', 't1', 'micro from tick',
    'micro from micro', 'micro 1.1', 't2', 'inner x', 't3', 'tick from micro',
  ]);
});

// What a thenable throws after it resolved is lost, wherever it comes from.
{
  const log = [];
  const thenable = { then(resolve) { resolve('fine'); } };
  const late = {
    then(resolve) {
      resolve(thenable);
      throw new Error('ignored');
    },
  };
  const note = (promise) => promise.then((v) => log.push(v),
                                         (e) => log.push(e.message));
  note(new Promise((resolve) => resolve(late)));
  note(new Promise((resolve) => {
    resolve(late);
    throw new Error('ignored');
  }));
  setTimeout(() => assert.deepStrictEqual(log, ['fine', 'fine']));
}
