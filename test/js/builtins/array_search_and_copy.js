'use strict';

// Array methods of ES2015 to ES2023 that search, copy, fill and flatten.

const assert = require('assert');
const eq = assert.deepStrictEqual;

eq(Array.from([1, 2, 3], (x) => x * 2), [2, 4, 6]);
eq(Array.from({ length: 2, 0: 'a', 1: 'b' }), ['a', 'b']);
eq(Array.from(new Map([[1, 2]])), [[1, 2]]);
eq(Array.of(7), [7]);
eq(Array.from('a\u{1f600}b'), ['a', '\u{1f600}', 'b']);
eq([1, 2, 3].at(-1), 3);
eq([1, [2, [3, [4]]]].flat(), [1, 2, [3, [4]]]);
eq([1, [2, [3, [4]]]].flat(Infinity), [1, 2, 3, 4]);
eq([1, 2].flatMap((x) => [x, [x]]), [1, [1], 2, [2]]);
eq([1, 2, 3, 4, 5].copyWithin(0, 3), [4, 5, 3, 4, 5]);
eq(new Array(3).fill(0), [0, 0, 0]);
eq([1, 2, 3].find((x) => x > 1), 2);
eq([1, 2, 3].findLast((x) => x < 3), 2);
eq([1, 2, 3].findIndex((x) => x === 3), 2);
eq([1, 2, 3].findLastIndex((x) => x === 9), -1);
eq([NaN].includes(NaN), true);
eq([1, 2, 3].with(1, 9), [1, 9, 3]);
eq([1, 2, 3].toSpliced(1, 1, 'a', 'b'), [1, 'a', 'b', 3]);
eq([1, 2, 3].toReversed(), [3, 2, 1]);
eq([3, 1, 2].toSorted(), [1, 2, 3]);
eq([...[1, , 3].entries()], [[0, 1], [1, undefined], [2, 3]]);
eq(1 in [1, , 3].map((x) => x), false);
eq([1, , 3].slice().length, 3);

const cyclic = [];
cyclic.push(cyclic);
assert.throws(() => cyclic.flat(Infinity), RangeError);

// Results of a subclass are of the subclass.
class Sub extends Array {}
const sub = Sub.from([1, 2, 3]);
assert(sub.map((x) => x) instanceof Sub);
assert(sub.filter(Boolean) instanceof Sub);
assert(sub.slice(1) instanceof Sub);
assert.strictEqual(sub.slice(1).length, 2);
