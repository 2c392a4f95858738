'use strict';

// match, matchAll, replace, search and split go through the symbols of the
// same names.

const assert = require('assert');

const found = [...'a1b2'.matchAll(/[a-z](\d)/g)];
assert.deepStrictEqual(found.map((m) => [m[1], m.index]),
  [['1', 0], ['2', 2]]);
assert.strictEqual([...'ab'.matchAll(/x*/g)].length, 3);
assert.throws(() => 'a'.matchAll(/a/), TypeError);

const custom = {
  [Symbol.replace]: (string, by) => `replace ${string} ${by}`,
  [Symbol.split]: (string, limit) => [string, limit],
  [Symbol.match]: (string) => `match ${string}`,
  [Symbol.search]: () => 42,
};
assert.strictEqual('q'.replace(custom, 'z'), 'replace q z');
assert.deepStrictEqual('q'.split(custom, 3), ['q', 3]);
assert.strictEqual('q'.match(custom), 'match q');
assert.strictEqual('q'.search(custom), 42);

assert.strictEqual(/a/[Symbol.replace]('bab', 'X'), 'bXb');
assert.deepStrictEqual(/-/[Symbol.split]('a-b'), ['a', 'b']);
assert.strictEqual('abc'.search(/c/), 2);
assert.deepStrictEqual('abab'.match(/b/g), ['b', 'b']);
assert.strictEqual(/a/g.flags, 'g');
