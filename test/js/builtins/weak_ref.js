'use strict';

// What a WeakRef was made for or gave lives until no job is left.

const assert = require('assert');

const ref = new WeakRef({ a: 1 });
assert.strictEqual(ref.deref().a, 1);
const list = [];
for (let i = 0; i < 100; i++) list.push(new WeakRef({ i }));
assert(list.every((r, i) => r.deref().i === i));

Promise.resolve().then(() => {
  assert.strictEqual(ref.deref().a, 1);
});

let turns = 0;
(function wait() {
  if (ref.deref() !== undefined && turns++ < 10) return setImmediate(wait);
  // When objects are collected is up to the engine: node may take longer.
  if (process.versions.jsrun) assert.strictEqual(ref.deref(), undefined);
  return undefined;
})();
