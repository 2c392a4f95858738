'use strict';
// An 'error' nobody listens for is thrown; errorMonitor sees it all the same.
const assert = require('assert');
const EventEmitter = require('events');

const e = new EventEmitter();
const err = new Error('boom');
let monitored = 0;
e.on(EventEmitter.errorMonitor, () => monitored++);
assert.throws(() => e.emit('error', err), (thrown) => thrown === err);
assert.throws(() => e.emit('error', 'text'), {
  code: 'ERR_UNHANDLED_ERROR', message: "Unhandled error. ('text')",
});
e.on('error', () => {});
assert.strictEqual(e.emit('error', err), true);
assert.strictEqual(monitored, 3);
assert.throws(() => e.on('x', null), {
  code: 'ERR_INVALID_ARG_TYPE',
  message: 'The "listener" argument must be of type function. Received null',
});
