'use strict';
// Deep equality looks into all kinds of values.
const assert = require('assert');

const same = [
  [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])],
  [new Set([{ a: 1 }, [2]]), new Set([[2], { a: 1 }])],
  [new Date(5), new Date(5)], [/a/g, /a/g], [NaN, NaN],
  [new Error('x'), new Error('x')], [Object('a'), Object('a')],
  [[1, , 3], [1, , 3]], [new Uint8Array([1]), new Uint8Array([1])],
];
for (const [a, b] of same) assert.deepStrictEqual(a, b);
const different = [
  [[1, , 3], [1, undefined, 3]], [0, -0], [1, '1'], [{}, []],
  [new Set([1]), new Set([2])], [new Map([[1, 2]]), new Map([[1, 3]])],
  [new Error('x'), new TypeError('x')], [{ a: 1 }, { a: 1, b: 2 }],
  [Object.create(null), {}], [new Date(1), new Date(2)],
];
for (const [a, b] of different) assert.notDeepStrictEqual(a, b);
const left = { v: 1 };
left.self = left;
const right = { v: 1 };
right.self = right;
assert.deepStrictEqual(left, right);
assert.deepEqual({ a: 1 }, { a: '1' });
