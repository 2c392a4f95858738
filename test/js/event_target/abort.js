'use strict';
// Signals abort once, with their reason; AbortSignal.any follows its sources.
const assert = require('assert');

const a = new AbortController();
const both = AbortSignal.any([a.signal, new AbortController().signal]);
let calls = 0;
both.addEventListener('abort', (event) => {
  assert.strictEqual(event.target, both);
  calls++;
});
both.onabort = () => calls++;
const reason = new Error('why');
a.abort(reason);
a.abort(new Error('again'));
assert.strictEqual(calls, 2);
assert.strictEqual(both.reason, reason);
assert.throws(() => both.throwIfAborted(), (err) => err === reason);
assert.strictEqual(AbortSignal.abort().reason.name, 'AbortError');
assert.throws(() => new AbortSignal(), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
