'use strict';
// Signals as events. A listener alone does not keep the process; without one
// the signal has its default effect again.
const assert = require('assert');
const { mustCall, times } = require('../../common');

process.on('SIGUSR2', mustCall((name, number) => {
  assert.strictEqual(name, 'SIGUSR2');
  assert.strictEqual(number, 12);
  process.removeAllListeners('SIGUSR2');
  process.once('SIGTERM', mustCall(() => clearTimeout(limit)));
  assert.ok(process.kill(process.pid));
}));
const limit = setTimeout(() => assert.fail('no signal came'),
                         times(20000, 300000));

assert.ok(process.kill(process.pid, 0));
assert.ok(process.kill(process.pid, 'SIGUSR2'));
assert.throws(() => process.kill(process.pid, 'SIGNONE'), {
  code: 'ERR_UNKNOWN_SIGNAL',
});
assert.throws(() => process.kill('x'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => process.kill(2 ** 31 - 1, 0), {
  code: 'ESRCH', syscall: 'kill',
});
