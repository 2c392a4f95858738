'use strict';

// shift, unshift and splice of arrays of every kind.

const assert = require('assert');
const { times } = require('../../common');

// Against the definition, with random operations on dense arrays.
function model(list, start, count, ...items) {
  const deleted = list.slice(start, start + count);
  const rest = [...list.slice(0, start), ...items, ...list.slice(start + count)];
  return [deleted, rest];
}
let state = 7;
function random(n) {
  state = state * 16807 % 2147483647;
  return state % n;
}
let a = [];
for (let i = 0; i < times(2000, 30); i++) {
  const before = [...a];
  const items = Array.from({ length: random(4) }, (_, k) => ({ i, k }));
  if (random(3) === 0) {
    assert.strictEqual(a.shift(), before[0]);
    assert.deepStrictEqual(a, before.slice(1));
  } else if (random(2) === 0) {
    assert.strictEqual(a.unshift(...items), before.length + items.length);
    assert.deepStrictEqual(a, [...items, ...before]);
  } else {
    const start = random(a.length + 1);
    const count = random(4);
    const [deleted, rest] = model(before, start, count, ...items);
    assert.deepStrictEqual(a.splice(start, count, ...items), deleted);
    assert.deepStrictEqual(a, rest);
  }
  assert.strictEqual(a.length, Object.keys(a).length);
}

// Holes stay holes.
const holes = [1, , 3, , 5];
assert.strictEqual(holes.shift(), 1);
assert.deepStrictEqual(Object.keys(holes), ['1', '3']);
holes.unshift('x', 'y');
assert.deepStrictEqual(Object.keys(holes), ['0', '1', '3', '5']);
assert.deepStrictEqual(Object.keys(holes.splice(1, 2)), ['0']);
assert.strictEqual(holes.length, 4);

// Arguments of all kinds.
const s = [1, 2, 3, 4, 5];
assert.deepStrictEqual(s.splice(), []);
assert.deepStrictEqual(s.splice(-2), [4, 5]);
assert.deepStrictEqual(s.splice(1, -5, 'a'), []);
assert.deepStrictEqual(s, [1, 'a', 2, 3]);
assert.deepStrictEqual(s.splice(10, 1, 'end'), []);
assert.deepStrictEqual(s.splice(0, Infinity), [1, 'a', 2, 3, 'end']);
assert.strictEqual(s.shift(), undefined);
assert.strictEqual(s.unshift(), 0);

// What must not change, and what changes while the arguments are read.
const frozen = Object.freeze([1, 2]);
const fixed = Object.preventExtensions([1, 2]);
const noLength = Object.defineProperty([1, 2], 'length', { writable: false });
for (const f of [(x) => x.shift(), (x) => x.unshift(0), (x) => x.splice(0, 1)]) {
  assert.throws(() => f(frozen), TypeError);
  assert.throws(() => f(noLength), TypeError);
}
assert.throws(() => fixed.unshift(0), TypeError);
assert.deepStrictEqual(Object.preventExtensions([1, 2]).shift(), 1);
const shrinks = [1, 2, 3, 4];
shrinks.splice(1, { valueOf() { shrinks.length = 2; return 1; } }, 'n');
assert.strictEqual(shrinks[1], 'n');

// Not arrays.
const like = { length: 2, 0: 'a', 1: 'b' };
assert.strictEqual(Array.prototype.shift.call(like), 'a');
assert.deepStrictEqual(like, { length: 1, 0: 'b' });
assert.strictEqual(Array.prototype.unshift.call(like, 'z'), 2);
assert.deepStrictEqual(like, { length: 2, 0: 'z', 1: 'b' });
assert.deepStrictEqual(Array.prototype.splice.call(like, 0, 1), ['z']);
