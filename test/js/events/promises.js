'use strict';
// events.once and events.on give events to await, and end with a signal.
const assert = require('assert');
const { EventEmitter, on, once } = require('events');

let done = false;
(async () => {
  const e = new EventEmitter();
  process.nextTick(() => e.emit('a', 1, 2));
  assert.deepStrictEqual(await once(e, 'a'), [1, 2]);
  process.nextTick(() => e.emit('error', new Error('no')));
  await assert.rejects(once(e, 'a'), { message: 'no' });

  const stop = new AbortController();
  const seen = [];
  process.nextTick(() => {
    e.emit('b', 1);
    e.emit('b', 2);
    process.nextTick(() => stop.abort());
  });
  await assert.rejects(async () => {
    for await (const [value] of on(e, 'b', { signal: stop.signal })) {
      seen.push(value);
    }
  }, { name: 'AbortError', code: 'ABORT_ERR' });
  assert.deepStrictEqual(seen, [1, 2]);
  assert.strictEqual(e.listenerCount('b'), 0);
  done = true;
})();
process.on('exit', () => assert(done));
