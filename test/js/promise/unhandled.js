'use strict';
// 'unhandledRejection' and 'rejectionHandled' fire once, with Node's arguments.
const assert = require('assert');
const seen = [];
process.on('unhandledRejection', (reason, promise) => {
  seen.push(['unhandled', reason.message]);
  assert.ok(promise instanceof Promise);
  if (reason.message === 'late') {
    setImmediate(() => promise.catch(() => seen.push(['caught'])));
  }
});
process.on('rejectionHandled', (promise) => {
  assert.ok(promise instanceof Promise);
  seen.push(['handled']);
});
Promise.reject(new Error('never'));
Promise.reject(new Error('late'));
const soon = Promise.reject(new Error('soon'));
process.nextTick(() => soon.catch(() => {}));
process.on('exit', () => assert.deepStrictEqual(seen, [
  ['unhandled', 'never'], ['unhandled', 'late'], ['caught'], ['handled']]));
