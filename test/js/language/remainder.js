'use strict';

// % of integers and other numbers, and integers that come from built-ins.

const assert = require('assert');

const same = (a, b) => assert.ok(Object.is(a, b), `${a} is not ${b}`);

// Not known when compiled.
const rest = (a, b) => a % b;

for (const one of [1, 1.5, -1, 2 ** 40, -(2 ** 40), 2 ** 62, 1e300]) {
  same(rest(0, one), 0);
  same(rest(-0, one), -0);
  same(rest(-one, one), one > 0 ? -0 : 0);
  same(rest(one, one), one > 0 ? 0 : -0);
  same(rest(one, 0), NaN);
  same(rest(one, -0), NaN);
  same(rest(one, Infinity), one);
  same(rest(one, -Infinity), one);
  same(rest(Infinity, one), NaN);
  same(rest(NaN, one), NaN);
  same(rest(one, NaN), NaN);
}

same(rest(7, 3), 1);
same(rest(-7, 3), -1);
same(rest(7, -3), 1);
same(rest(-7, -3), -1);
same(rest(7.5, 2), 1.5);
same(rest(-7.5, 2), -1.5);
same(rest(2 ** 53, 3), 2);
same(rest(2 ** 53 + 2, 1000), 994);
same(rest(2 ** 62, 2 ** 61 + 2 ** 9), 2 ** 61 - 2 ** 9);
same(rest(2 ** 63, 10), 8);
same(rest(-(2 ** 63), -1), -0);
same(rest(2 ** 64, 1000), 616);
same(rest(2 ** 70, 7), 2);
same(rest(1e21, 7), 6);
same(rest(42 * 1103515245 + 12345, 2147483648), 1250496027);
same(rest('17', '5'), 2);
assert.strictEqual(rest(17n, 5n), 2n);

// The same number from wherever it comes.
assert.deepStrictEqual('1,0,-1'.split(',').map(Number), [1, 0, -1]);
assert.deepStrictEqual(['a', 'b', 'c'].map((v, i) => `${i - 1}`),
  ['-1', '0', '1']);
assert.strictEqual(new Map([[1, 'x']]).get(Number('1')), 'x');
assert.strictEqual(new Map([[parseInt('12'), 'x']]).get(12), 'x');
assert.strictEqual(JSON.stringify([Number('3'), parseFloat('4')]), '[3,4]');
assert.strictEqual([5, 6, 7][Number('2')], 7);
same(Number('-0'), -0);
same(Math.round(-0.2), -0);
same(Number('140737488355328') + 1, 140737488355329);
same(-Number('140737488355329'), -140737488355329);
