'use strict';
// The phases of the loop, and what runs between callbacks: Node docs, The
// Node.js event loop; process.nextTick before microtasks.
const assert = require('assert');
const log = [];

setTimeout(() => {
  log.push('timeout');
  process.nextTick(() => log.push('tick of timeout'));
  Promise.resolve().then(() => log.push('microtask of timeout'));
  setImmediate(() => log.push('immediate of timeout'));
}, 2);
setTimeout(() => log.push('second timeout'), 2);

process.nextTick(() => {
  log.push('tick');
  Promise.resolve().then(() => {
    log.push('microtask of tick');
    process.nextTick(() => log.push('tick of microtask'));
    queueMicrotask(() => log.push('microtask of microtask'));
  });
  process.nextTick(() => log.push('tick of tick'));
});
queueMicrotask(() => log.push('microtask'));
log.push('main');

process.on('exit', () => {
  assert.deepStrictEqual(log, [
    'main', 'tick', 'tick of tick', 'microtask', 'microtask of tick',
    'microtask of microtask', 'tick of microtask',
    'timeout', 'tick of timeout', 'microtask of timeout',
    'second timeout', 'immediate of timeout',
  ]);
});
