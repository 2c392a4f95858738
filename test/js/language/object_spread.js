'use strict';

// Object spread and rest copy own enumerable properties: getters run, symbols
// come last, accessors of the target do not.

const assert = require('assert');

const symbol = Symbol('s');
const source = { b: 1, 2: 2, 1: 1, [symbol]: 5, get g() { return 'G'; } };
Object.defineProperty(source, 'hidden', { value: 1 });
const copy = { z: 0, ...source };
assert.deepStrictEqual(Reflect.ownKeys(copy), ['1', '2', 'z', 'b', 'g', symbol]);
assert.strictEqual(copy.g, 'G');
assert.strictEqual(copy[symbol], 5);
assert.deepStrictEqual({ ...'ab', ...null, ...undefined, ...5, ...[7] },
  { 0: 7, 1: 'b' });
assert.deepStrictEqual({ a: 1, ...{ a: 2, b: 3 }, b: 4 }, { a: 2, b: 4 });
assert.deepStrictEqual(Object.keys({ ...{ ['__proto__']: 1 } }), ['__proto__']);
let set = 0;
const target = { set x(value) { set = value; }, ...{ x: 1 } };
assert.strictEqual(target.x, 1);
assert.strictEqual(set, 0);

const { b, 1: one, [symbol]: five, ...others } = source;
assert.deepStrictEqual([b, one, five], [1, 1, 5]);
assert.deepStrictEqual(others, { 2: 2, g: 'G' });
assert.throws(() => { const { ...x } = null; return x; }, TypeError);
