'use strict';

// Atomics: operations of all types, waiting without anybody to wake the thread,
// and waiters that do not block.

const assert = require('assert');

for (const Type of [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array,
                    Uint32Array, BigInt64Array, BigUint64Array]) {
  const of = Type.name.startsWith('Big') ? BigInt : Number;
  for (const memory of [ArrayBuffer, SharedArrayBuffer]) {
    const a = new Type(new memory(16));
    assert.strictEqual(Atomics.add(a, 1, of(5)), of(0));
    assert.strictEqual(Atomics.sub(a, 1, of(2)), of(5));
    assert.strictEqual(Atomics.or(a, 1, of(12)), of(3));
    assert.strictEqual(Atomics.and(a, 1, of(6)), of(15));
    assert.strictEqual(Atomics.xor(a, 1, of(3)), of(6));
    assert.strictEqual(Atomics.exchange(a, 1, of(7)), of(5));
    assert.strictEqual(Atomics.compareExchange(a, 1, of(8), of(1)), of(7));
    assert.strictEqual(Atomics.compareExchange(a, 1, of(7), of(1)), of(7));
    assert.strictEqual(Atomics.load(a, 1), of(1));
    assert.strictEqual(Atomics.store(a, 0, of(-1)), of(-1));
    assert.strictEqual(a[0], new Type([of(-1)])[0]);
    assert.throws(() => Atomics.load(a, a.length), RangeError);
  }
}
assert.throws(() => Atomics.add(new Float64Array(1), 0, 1), TypeError);
assert.throws(() => Atomics.add(new Uint8ClampedArray(1), 0, 1), TypeError);
assert.strictEqual(Object.is(Atomics.store(new Int8Array(1), 0, -0), 0), true);
assert.ok(Atomics.isLockFree(4) && !Atomics.isLockFree(3));

// A buffer that goes while the value is converted.
const lost = new Int32Array(new ArrayBuffer(8, { maxByteLength: 8 }));
assert.throws(() => Atomics.store(lost, 1, {
  valueOf() { lost.buffer.resize(4); return 1; },
}), RangeError);

const shared = new Int32Array(new SharedArrayBuffer(8));
assert.strictEqual(Atomics.wait(shared, 0, 1), 'not-equal');
assert.strictEqual(Atomics.wait(shared, 0, 0, 1), 'timed-out');
assert.throws(() => Atomics.wait(new Int32Array(1), 0, 0, 0), TypeError);
assert.strictEqual(Atomics.notify(shared, 0), 0);
assert.strictEqual(Atomics.notify(new Int32Array(1), 0), 0);

assert.deepStrictEqual(Atomics.waitAsync(shared, 0, 1),
                       { async: false, value: 'not-equal' });
assert.deepStrictEqual(Atomics.waitAsync(shared, 0, 0, 0),
                       { async: false, value: 'timed-out' });
const seen = [];
const waits = [0, 1, 2].map((n) => {
  const { async, value } = Atomics.waitAsync(shared, 0, 0, n === 2 ? 1 : 1e9);
  assert.ok(async);
  return value.then((text) => seen.push(`${n} ${text}`));
});
const other = new Int32Array(structuredClone(shared.buffer));
assert.strictEqual(Atomics.notify(shared, 1), 0);
assert.strictEqual(Atomics.notify(other, 0, 2), 2);
Promise.all(waits).then(() => {
  assert.deepStrictEqual(seen, ['0 ok', '1 ok', '2 timed-out']);
  assert.strictEqual(Atomics.notify(shared, 0), 0);
});
