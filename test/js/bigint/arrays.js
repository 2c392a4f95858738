'use strict';

// BigInt64Array and BigUint64Array: elements are BigInts modulo 2^64, and
// nothing else is taken for one.

const assert = require('assert');
const util = require('util');

const signed = new BigInt64Array(3);
const unsigned = new BigUint64Array(signed.buffer);
assert.strictEqual(signed.length, 3);
assert.strictEqual(signed.byteLength, 24);
assert.strictEqual(signed.BYTES_PER_ELEMENT, 8);
assert.strictEqual(BigUint64Array.BYTES_PER_ELEMENT, 8);
assert.strictEqual(signed[0], 0n);
assert.strictEqual(signed[3], undefined);
signed[0] = -1n;
signed[1] = 2n ** 63n;
signed['2'] = 2n ** 64n + 5n;
assert.deepStrictEqual([...signed], [-1n, -(2n ** 63n), 5n]);
assert.deepStrictEqual([...unsigned], [2n ** 64n - 1n, 2n ** 63n, 5n]);
signed[0] = true;
signed[1] = '0x10';
signed[2] = Object(3n);
assert.strictEqual(signed.join(), '1,16,3');

assert.deepStrictEqual(new BigInt64Array([1n, 2n]), BigInt64Array.of(1n, 2n));
assert.deepStrictEqual(BigInt64Array.from([1, 2], BigInt),
                       new BigInt64Array(new BigUint64Array([1n, 2n])));
const mix = {
  name: 'TypeError',
  message: 'Cannot mix BigInt and other types, use explicit conversions',
};
const convert = { name: 'TypeError', message: 'Cannot convert 1 to a BigInt' };
assert.throws(() => new Uint8Array(signed), mix);
assert.throws(() => new BigInt64Array(new Uint8Array(0)), mix);
assert.throws(() => signed.set(new Float64Array(1)), mix);
assert.throws(() => new Float64Array(3).set(signed), mix);
assert.throws(() => new BigInt64Array([1]), convert);
assert.throws(() => { signed[0] = 1; }, convert);
assert.throws(() => signed.fill(1), convert);
assert.throws(() => signed.with(0, 1), convert);
assert.throws(() => { new Uint8Array(1)[0] = 1n; }, {
  name: 'TypeError', message: 'Cannot convert a BigInt value to a number',
});
assert.throws(() => signed.map(Number), TypeError);
assert.throws(() => BigInt64Array(1), TypeError);
assert.throws(() => JSON.stringify(signed), TypeError);

// methods
const three = new BigInt64Array([30n, -1n, 2n ** 62n]);
assert.deepStrictEqual([...three.toSorted()], [-1n, 30n, 2n ** 62n]);
assert.deepStrictEqual([...three.toSorted((a, b) => (a < b ? 1 : -1))],
                       [2n ** 62n, 30n, -1n]);
assert.deepStrictEqual([...three.map((x) => x * 2n)],
                       [60n, -2n, -(2n ** 63n)]);
assert.deepStrictEqual([...three.filter((x) => x > 0n)], [30n, 2n ** 62n]);
assert.deepStrictEqual([...three.slice(1)], [-1n, 2n ** 62n]);
assert.deepStrictEqual([...three.subarray(0, 1)], [30n]);
assert(three.subarray(0, 1) instanceof BigInt64Array);
assert.strictEqual(three.indexOf(-1n), 1);
assert(three.includes(2n ** 62n) && !three.includes(30));
assert.strictEqual(three.reduce((a, b) => a + b), 2n ** 62n + 29n);
three.set([1n, 2n], 1);
assert.deepStrictEqual([...three], [30n, 1n, 2n]);
assert.deepStrictEqual([...three.fill(7n, 1)], [30n, 7n, 7n]);

// what kind of thing it is
assert.strictEqual(Object.prototype.toString.call(unsigned),
                   '[object BigUint64Array]');
assert.strictEqual(Object.getPrototypeOf(BigInt64Array),
                   Object.getPrototypeOf(Uint8Array));
assert(util.types.isBigInt64Array(signed) && util.types.isTypedArray(signed));
assert(util.types.isBigUint64Array(unsigned) && ArrayBuffer.isView(unsigned));
assert.strictEqual(util.inspect(new BigUint64Array([1n])),
                   'BigUint64Array(1) [ 1n ]');
class Own extends BigInt64Array {}
assert(new Own(2) instanceof Own);
assert(new Own([1n]).map((x) => x) instanceof Own);
assert.deepStrictEqual(structuredClone(signed), signed);
