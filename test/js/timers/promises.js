'use strict';

const assert = require('assert');
const timers = require('timers');
const { setTimeout, setImmediate, setInterval, scheduler } =
  require('node:timers/promises');
const { promisify } = require('util');

assert.strictEqual(timers.promises, require('timers/promises'));
assert.strictEqual(promisify(globalThis.setTimeout), setTimeout);
assert.strictEqual(promisify(globalThis.setImmediate), setImmediate);

(async () => {
  assert.strictEqual(await setTimeout(1, 'late'), 'late');
  assert.strictEqual(await setImmediate('soon'), 'soon');
  assert.strictEqual(await scheduler.wait(1), undefined);
  await scheduler.yield();
  assert.throws(() => new scheduler.constructor(),
                { code: 'ERR_ILLEGAL_CONSTRUCTOR' });

  // Bad arguments reject; they do not throw.
  await assert.rejects(setTimeout('x'), { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(setTimeout(1, 2, null),
                       { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(setImmediate(1, { ref: 'no' }),
                       { code: 'ERR_INVALID_ARG_TYPE' });
  await assert.rejects(setImmediate(1, { signal: {} }),
                       { code: 'ERR_INVALID_ARG_TYPE' });

  // An abort before, and one while it waits.
  const signal = AbortSignal.abort('why');
  for (const p of [setTimeout(1, 0, { signal }), setImmediate(0, { signal }),
                   setInterval(1, 0, { signal }).next()]) {
    await assert.rejects(p, { name: 'AbortError', code: 'ABORT_ERR',
                              cause: 'why' });
  }
  const later = new AbortController();
  const waits = setTimeout(2 ** 30, 0, { signal: later.signal });
  later.abort();
  await assert.rejects(waits, { name: 'AbortError' });

  // An interval gives what is due, stops with the loop and with an abort.
  let n = 0;
  for await (const value of setInterval(1, 'tick')) {
    assert.strictEqual(value, 'tick');
    if (++n === 3) break;
  }
  const stop = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of setInterval(1, 0, { signal: stop.signal }))
      stop.abort();
  }, { name: 'AbortError' });

  // A timer without a reference does not keep the process.
  setTimeout(2 ** 30, 0, { ref: false });
})();
