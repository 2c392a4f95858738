'use strict';

// SharedArrayBuffer: growing, sharing by structuredClone, what it prints like;
// methods of ArrayBuffer do not take one.

const assert = require('assert');
const util = require('util');

const buffer = new SharedArrayBuffer(2, { maxByteLength: 4 });
const tracking = new Uint8Array(buffer);
const fixed = new Uint8Array(buffer, 1, 1);
tracking.set([1, 2]);
buffer.grow(4);
assert.deepStrictEqual([...tracking], [1, 2, 0, 0]);
assert.deepStrictEqual([...fixed], [2]);
assert.throws(() => buffer.grow(3), RangeError);
assert.throws(() => buffer.grow(5), RangeError);
assert.ok(buffer.growable && buffer.maxByteLength === 4);
assert.strictEqual(util.inspect(buffer),
                   'SharedArrayBuffer { [Uint8Contents]: <01 02 00 00>, ' +
                   'byteLength: 4 }');

const copy = structuredClone({ tracking, buffer });
assert.notStrictEqual(copy.buffer, buffer);
assert.strictEqual(copy.tracking.buffer, copy.buffer);
copy.tracking[3] = 9;
assert.strictEqual(tracking[3], 9);
assert.throws(() => structuredClone(buffer, { transfer: [buffer] }),
              { name: 'DataCloneError' });

const { types } = util;
assert.ok(types.isSharedArrayBuffer(buffer) && types.isAnyArrayBuffer(buffer));
assert.ok(!types.isArrayBuffer(buffer));
assert.throws(() => ArrayBuffer.prototype.slice.call(buffer), TypeError);
const { get } = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype,
                                                'byteLength');
assert.throws(() => get.call(buffer), TypeError);
assert.deepStrictEqual([...new Uint8Array(buffer.slice(1))], [2, 0, 9]);
assert.strictEqual(Object.prototype.toString.call(buffer),
                   '[object SharedArrayBuffer]');
assert.deepStrictEqual([...Buffer.from(buffer, 1, 2)], [2, 0]);
assert.throws(() => SharedArrayBuffer(1), TypeError);
class Sub extends SharedArrayBuffer {}
assert.ok(new Sub(1).slice() instanceof Sub);
