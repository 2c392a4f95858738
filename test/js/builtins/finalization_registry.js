'use strict';

// A FinalizationRegistry hears of objects that are gone, in a later turn, but
// not of those that were unregistered.

const assert = require('assert');

const gone = [];
const registry = new FinalizationRegistry((held) => gone.push(held));
const token = {};

function drop() {
  registry.register({}, 'dropped');
  const kept = {};
  registry.register(kept, 'unregistered', token);
  registry.unregister(token);
}
drop();
assert.deepStrictEqual(gone, []);
let turns = 0;
(function wait() {
  if (gone.length === 0 && turns++ < 10) return setImmediate(wait);
  // When objects are collected is up to the engine: node may take longer.
  if (process.versions.jsrun) assert.deepStrictEqual(gone, ['dropped']);
  return undefined;
})();
