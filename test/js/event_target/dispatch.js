'use strict';
// Listeners of an EventTarget: once, objects, cancelling, stopping.
const assert = require('assert');

const target = new EventTarget();
const seen = [];
target.addEventListener('x', () => seen.push('once'), { once: true });
target.addEventListener('x', { handleEvent(event) { seen.push(event.type); } });
target.addEventListener('x', (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
});
target.addEventListener('x', () => seen.push('never'));
assert.strictEqual(
  target.dispatchEvent(new Event('x', { cancelable: true })), false);
target.dispatchEvent(new CustomEvent('x', { detail: 1 }));
assert.deepStrictEqual(seen, ['once', 'x', 'x']);
assert.throws(() => target.dispatchEvent({}), { code: 'ERR_INVALID_ARG_TYPE' });
