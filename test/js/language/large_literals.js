'use strict';

// Literals and functions larger than what one function of the engine holds.

const assert = require('assert');

const list = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const run = (text) => (0, eval)(text);
const N = 70000;

// Constant data of any depth.
const words = list(N, (i) => `word ${i}`);
assert.deepStrictEqual(run(`(${JSON.stringify(words)})`), words);
const records = list(N, (i) => ({ id: `k${i}`, n: [i + 0.5, -i - 1, null, !i] }));
assert.deepStrictEqual(run(`(${JSON.stringify(records)})`), records);

// As literals are written: quotes, escapes, numbers, keys, commas.
const filler = list(9000, (i) => `'x${i}'`).join();
const mixed = run('({ fill: [' + filler + '],' + String.raw`
  a: 'single " \' \x41\u{1F600}\
 line', "b-c": 0x10, 7: 1_000, d: -0, e: .5, f: 1e400 ? 5. : 6, }).fill.length`);
assert.strictEqual(mixed, 9000);
const value = run('[{ ' + String.raw`
  a: 'single " \' \x41\u{1F600}\ud800\
 line', "b-c": 0x10, 7: 1_000, d: -0, e: .5, f: 5., g: 0b11, a: 'last',
  "\u2028": true, }, ` + filler + ']')[0];
assert.deepStrictEqual(Object.entries(value), [
  ['7', 1000], ['a', 'last'], ['b-c', 16], ['d', -0], ['e', 0.5], ['f', 5],
  ['g', 3], ['\u2028', true],
]);
assert.strictEqual(run(`['\\ud800"\\\\\\u0007\u00e9😀',${filler}]`)[0],
                   '\ud800"\\\u0007é😀');

// What only looks constant.
assert.strictEqual(
  Object.getPrototypeOf(run(`({ __proto__: null, a: [${filler}] })`)), null);
assert.deepStrictEqual(Object.keys(run(`({ 1.50: 1, 1e3: 2, 0x2: 3, a: [${
  filler}] })`)), ['2', '1000', '1.5', 'a']);
assert.ok(!(0 in run(`[, ${filler}]`)));
assert.strictEqual(run(`[-'5', ${filler}]`)[0], -5);
assert.strictEqual(run(`[1e400, ${filler}]`)[0], Infinity);
assert.strictEqual(run(`[-5 ** 0 ? 1 : 2, ${filler}]`.replace('-5', '(-5)'))[0],
                   1);

// A literal makes a new object every time, whatever JSON.parse is by then.
const { parse } = JSON;
const fresh = run(`() => [${filler}]`);
JSON.parse = null;
assert.notStrictEqual(fresh(), fresh());
assert.deepStrictEqual(fresh(), fresh());
JSON.parse = parse;

// What does not fit says so.
assert.throws(() => run(`[${list(N, (i) => `() => ${i}`)}]`), {
  name: 'RangeError',
  message: 'Too many functions in a function (at most 65535)',
});
assert.throws(() => run(`[${list(N, (i) => `'a${i}'`)}, run]`), {
  name: 'RangeError',
  message: 'Too many constants in a function (at most 65535)',
});
