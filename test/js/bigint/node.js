'use strict';

// BigInts in Node's library: inspection, comparison, Buffer, DataView, fs,
// process, structuredClone.

const assert = require('assert');
const fs = require('fs');
const util = require('util');

assert.strictEqual(util.inspect([1n, Object(-2n), new Map([[3n, 4n]])]),
                   '[ 1n, [BigInt: -2n], Map(1) { 3n => 4n } ]');
assert.strictEqual(util.inspect(-1234567n, { numericSeparator: true }),
                   '-1_234_567n');
assert.strictEqual(util.format('%d %i %f %s %o', 1n, 2n, 3n, 4n, 5n),
                   '1n 2n 3 4n 5n');
assert(util.types.isBigIntObject(Object(1n)));
assert(util.types.isBoxedPrimitive(Object(1n)));
assert(!util.types.isBigIntObject(1n));
assert(!util.types.isBigIntObject({ __proto__: BigInt.prototype }));

assert.deepStrictEqual({ a: 1n, b: new Set([2n]) }, { a: 1n, b: new Set([2n]) });
assert.notDeepStrictEqual({ a: 1n }, { a: 1 });
assert.notDeepStrictEqual(Object(1n), Object(2n));
assert.deepEqual({ a: 1n }, { a: 1 });

const copy = structuredClone({ a: 2n ** 70n, b: Object(5n) });
assert.strictEqual(copy.a, 2n ** 70n);
assert.strictEqual(copy.b.valueOf(), 5n);

const before = process.hrtime.bigint();
assert.strictEqual(typeof before, 'bigint');
assert(process.hrtime.bigint() >= before);

// Buffer
const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 0xff]);
assert.strictEqual(bytes.readBigInt64LE(), -70080650589044223n);
assert.strictEqual(bytes.readBigUInt64LE(0), 18376663423120507393n);
assert.strictEqual(bytes.readBigInt64BE(), 72623859790383103n);
assert.strictEqual(bytes.readBigUint64BE(), 72623859790383103n);
for (const value of [0n, -1n, -(2n ** 63n), 2n ** 63n - 1n, 0x123456789n]) {
  for (const end of ['LE', 'BE']) {
    assert.strictEqual(bytes[`writeBigInt64${end}`](value), 8);
    assert.strictEqual(bytes[`readBigInt64${end}`](), value);
    assert.strictEqual(bytes[`readBigUInt64${end}`](),
                       BigInt.asUintN(64, value));
  }
}
assert.strictEqual(bytes.writeBigUInt64LE(2n ** 64n - 1n, 0), 8);
assert.strictEqual(bytes.toString('hex'), 'ffffffffffffffff');
assert.throws(() => bytes.writeBigUInt64LE(-1n), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "value" is out of range. It must be ' +
           '>= 0n and < 2n ** 64n. Received -1n',
});
assert.throws(() => bytes.writeBigInt64BE(2n ** 63n), {
  code: 'ERR_OUT_OF_RANGE',
  message: 'The value of "value" is out of range. It must be ' +
           '>= -(2n ** 63n) and < 2n ** 63n. ' +
           'Received 9_223_372_036_854_775_808n',
});
assert.throws(() => bytes.writeBigInt64LE(-(2n ** 63n) - 1n),
              { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => bytes.writeBigUInt64BE(2n ** 64n),
              { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => bytes.writeBigInt64LE(1), TypeError);
assert.throws(() => bytes.writeBigInt64LE(1n, 1), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => bytes.readBigInt64LE(1), { code: 'ERR_OUT_OF_RANGE' });

// DataView: modulo 2^64, big-endian unless told otherwise
const view = new DataView(new ArrayBuffer(16), 4);
view.setBigInt64(1, -2n);
assert.strictEqual(view.getBigInt64(1), -2n);
assert.strictEqual(view.getBigUint64(1), 2n ** 64n - 2n);
assert.strictEqual(view.getUint8(8), 0xfe);
view.setBigUint64(4, 2n ** 64n + 1n, true);
assert.strictEqual(view.getBigUint64(4, true), 1n);
assert.strictEqual(view.getUint8(4), 1);
assert.throws(() => view.getBigInt64(5), RangeError);
assert.throws(() => view.getBigInt64(-1), RangeError);
assert.throws(() => view.setBigInt64(0, 1), TypeError);
assert.throws(() => DataView.prototype.getBigInt64.call({}, 0), TypeError);

// fs
const stat = fs.statSync(__filename, { bigint: true });
const plain = fs.statSync(__filename);
assert.strictEqual(typeof stat.size, 'bigint');
assert.strictEqual(Number(stat.size), plain.size);
assert.strictEqual(stat.mtimeNs / 1000000n, stat.mtimeMs);
assert.strictEqual(Number(stat.mtimeMs), Math.floor(plain.mtimeMs));
assert(stat.isFile() && !stat.isDirectory());
assert.strictEqual(stat.mtime.getTime(), Number(stat.mtimeMs));
fs.promises.lstat(__filename, { bigint: true }).then((other) => {
  assert.strictEqual(other.ino, stat.ino);
});
