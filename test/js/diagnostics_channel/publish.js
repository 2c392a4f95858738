'use strict';
// Subscribers get what is published; a tracing channel tells of a call.
const assert = require('assert');
const dc = require('diagnostics_channel');

const seen = [];
const note = (message, name) => seen.push([message, name]);
dc.subscribe('c', note);
const channel = dc.channel('c');
assert(channel.hasSubscribers);
channel.publish(1);
assert(dc.unsubscribe('c', note));
channel.publish(2);
assert.deepStrictEqual(seen, [[1, 'c']]);

const steps = [];
const tracing = dc.tracingChannel('t');
tracing.subscribe({
  start: () => steps.push('start'), end: () => steps.push('end'),
  error: () => steps.push('error'),
});
assert.strictEqual(tracing.traceSync((x) => x + 1, {}, null, 1), 2);
assert.throws(() => tracing.traceSync(() => { throw new Error('no'); }));
assert.deepStrictEqual(steps, ['start', 'end', 'start', 'error', 'end']);
