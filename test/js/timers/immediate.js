'use strict';
// setImmediate: one phase runs what was there when it began; clearing, also of
// what is about to run; references; errors leave the others for the next turn.
const assert = require('assert');
const { mustCall, mustNotCall } = require('../../common');

const log = [];
setImmediate((a, b) => log.push(a + b), 1, 2);
let second;
setImmediate(() => {
  log.push('a');
  clearImmediate(second);
  setImmediate(() => {
    log.push('next turn');
    setTimeout(check, 1);
  });
  process.nextTick(() => log.push('tick'));
});
second = setImmediate(mustNotCall());
setImmediate(() => log.push('b'));
clearImmediate(setImmediate(mustNotCall()));
clearImmediate(undefined);
clearImmediate({});

const unref = setImmediate(() => log.push('unref'));
assert.strictEqual(unref.unref(), unref);
assert.strictEqual(unref.hasRef(), false);

function check() {
  assert.deepStrictEqual(log, [3, 'a', 'tick', 'b', 'unref', 'next turn']);
  process.once('uncaughtException', mustCall((error) => {
    assert.strictEqual(error.message, 'thrown');
  }));
  setImmediate(() => { throw new Error('thrown'); });
  setImmediate(mustCall());
  setImmediate(mustCall());
}

assert.throws(() => setImmediate(), { code: 'ERR_INVALID_ARG_TYPE' });
