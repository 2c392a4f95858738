'use strict';

const assert = require('assert');

// transfer() takes the bytes; views of the old buffer are empty.
const buffer = new Uint8Array([1, 2, 3]).buffer;
const view = new Uint8Array(buffer);
const next = buffer.transfer();
assert.deepStrictEqual([...new Uint8Array(next)], [1, 2, 3]);
assert.ok(buffer.detached && !next.detached);
assert.deepStrictEqual([buffer.byteLength, view.length, view[0]],
                       [0, 0, undefined]);
view[0] = 1;
assert.ok(!(0 in view));
for (const f of [() => buffer.slice(), () => buffer.transfer(),
                 () => new Uint8Array(buffer), () => view.fill(0),
                 () => new DataView(buffer), () => view.subarray(0).fill(0)])
  assert.throws(f, TypeError);

assert.deepStrictEqual([...new Uint8Array(next.transfer(5))], [1, 2, 3, 0, 0]);
const resizable = new ArrayBuffer(2, { maxByteLength: 4 });
assert.ok(!resizable.transferToFixedLength(3).resizable);
assert.ok(new ArrayBuffer(2, { maxByteLength: 4 }).transfer(3).resizable);

// structuredClone with transfer.
const sent = new Uint8Array([4, 5]);
const got = structuredClone({ sent }, { transfer: [sent.buffer] });
assert.deepStrictEqual([...got.sent], [4, 5]);
assert.strictEqual(sent.length, 0);
const kept = new ArrayBuffer(1);
assert.throws(() => structuredClone(() => {}, { transfer: [kept] }),
              { name: 'DataCloneError' });
assert.ok(!kept.detached);
assert.throws(() => structuredClone(1, { transfer: [kept, kept] }),
              { name: 'DataCloneError' });
assert.throws(() => structuredClone(1, { transfer: [{}] }),
              { name: 'DataCloneError' });
