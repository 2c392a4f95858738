'use strict';

// Views follow a resizable ArrayBuffer; one that is not fully inside it has no
// elements until it is again.

const assert = require('assert');

const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
const all = new Uint8Array(buffer);
const four = new Uint8Array(buffer, 0, 4);
const words = new Uint16Array(buffer, 2);
const view = new DataView(buffer, 4);
const state = () => [all.length, four.length, words.length, words.byteOffset];

assert.ok(buffer.resizable);
assert.strictEqual(buffer.maxByteLength, 16);
assert.deepStrictEqual(state(), [8, 4, 3, 2]);
all.fill(9);
buffer.resize(3);
assert.deepStrictEqual(state(), [3, 0, 0, 2]);
assert.strictEqual(four[0], undefined);
assert.ok(!(0 in four));
assert.deepStrictEqual(Object.keys(all), ['0', '1', '2']);
assert.throws(() => four.fill(1), TypeError);
assert.throws(() => view.byteLength, TypeError);
assert.throws(() => view.getUint8(0), TypeError);
buffer.resize(1);
assert.strictEqual(words.byteOffset, 0);
buffer.resize(12);
assert.deepStrictEqual(state(), [12, 4, 5, 2]);
assert.deepStrictEqual([...all.subarray(0, 4)], [9, 0, 0, 0]);
assert.strictEqual(view.byteLength, 8);
assert.throws(() => buffer.resize(17), RangeError);
assert.throws(() => new ArrayBuffer(2, { maxByteLength: 1 }), RangeError);
assert.throws(() => new ArrayBuffer(2).resize(1), TypeError);

// A loop over a view sees what is there now.
const seen = [];
for (const value of all) {
  seen.push(value);
  if (seen.length === 2) buffer.resize(5);
}
assert.strictEqual(seen.length, 5);
