'use strict';

// Making typed arrays and views: the order of steps, subclasses, species,
// buffers that change meanwhile; Buffer as a subclass.

const assert = require('assert');

// new.target's prototype is looked up once, before elements are read, and not
// at all for arguments that are refused.
const log = [];
const target = new Proxy(function() {}, {
  get(_, key) { log.push(key); return Float64Array.prototype; },
});
const source = { get length() { log.push('length'); return 1; }, 0: 7 };
assert.strictEqual(Reflect.construct(Uint8Array, [source], target)[0], 7);
assert.throws(() => Reflect.construct(Uint8Array, [-1], target), RangeError);
assert.throws(() => Reflect.construct(ArrayBuffer, [-1], target), RangeError);
assert.throws(() => Reflect.construct(DataView, [{}], target), TypeError);
assert.deepStrictEqual(log, ['prototype', 'length']);
const TypedArray = Object.getPrototypeOf(Uint8Array);
assert.throws(() => new TypedArray(), TypeError);
assert.strictEqual(TypedArray.prototype.constructor, TypedArray);
assert.strictEqual(TypedArray.prototype.toString, Array.prototype.toString);

// Iterables are read to the end first.
const a = [1, { valueOf() { a[2] = 9; a.length = 3; return 2; } }, 3, 4];
assert.deepStrictEqual([...new Uint8Array(a)], [1, 2, 3, 4]);
assert.deepStrictEqual([...new Float32Array([1, , '3', null])], [1, NaN, 3, 0]);
assert.deepStrictEqual([...new Uint8Array(new Set([1, 300]))], [1, 44]);

class Sub extends Uint16Array {}
const sub = new Sub([1, 2, 3]);
for (const made of [sub.map((x) => x), sub.filter(() => true), sub.slice(),
                    sub.subarray(), Sub.of(1, 2, 3), Sub.from('123')]) {
  assert.ok(made instanceof Sub);
  assert.deepStrictEqual([...made], [1, 2, 3]);
}
for (const made of [sub.toReversed(), sub.toSorted(), sub.with(0, 1)]) {
  assert.ok(!(made instanceof Sub) && made instanceof Uint16Array);
}
assert.strictEqual(sub.subarray(1).buffer, sub.buffer);
class Other extends Uint8Array {
  static get [Symbol.species]() { return Float32Array; }
}
assert.ok(new Other([1, 2]).map((x) => x / 2) instanceof Float32Array);
assert.strictEqual(new Other([1, 2]).map((x) => x / 2)[0], 0.5);

// The internal length counts, whatever `length` says.
const odd = Object.defineProperty(new Uint8Array([3, 1, 2]), 'length',
                                  { value: 1 });
assert.strictEqual(odd.join(), '3,1,2');
assert.ok(odd.includes(2) && odd.indexOf(2) === 2 && odd.at(-1) === 2);
assert.deepStrictEqual([...odd.sort()], [1, 2, 3]);
assert.deepStrictEqual([...odd.entries()], [[0, 1], [1, 2], [2, 3]]);

// Conversion of an argument shrinks the buffer.
const buffer = new ArrayBuffer(8, { maxByteLength: 8 });
const view = new Uint8Array(buffer);
const shrink = (to) => ({ valueOf() { buffer.resize(to); return 0; } });
view.fill(1);
assert.strictEqual(view.fill(2, shrink(4)).join(), '2,2,2,2');
assert.strictEqual(view.includes(undefined, shrink(2)), true);
assert.strictEqual(view.copyWithin(shrink(1), 1).length, 1);
const whole = new Uint8Array(buffer, 0, 1);
assert.throws(() => whole.fill(0, shrink(0)), TypeError);
assert.strictEqual(whole.length + whole.byteLength, 0);
assert.throws(() => whole.at(0), TypeError);
const data = new DataView(buffer, 0);
buffer.resize(4);
assert.strictEqual(data.byteLength, 4);
assert.throws(() => data.setUint8(0, shrink(0)), RangeError);

// set() between overlapping parts of other types.
const ints = new Int16Array([1, 2, 3, 4]);
ints.set(new Uint8Array(ints.buffer, 0, 4), 0);
assert.deepStrictEqual([...ints], [1, 0, 2, 0]);
assert.throws(() => ints.set([1], 4), RangeError);
assert.throws(() => ints.set(new BigInt64Array(1)), TypeError);

assert.deepStrictEqual([...new Float64Array([NaN, 5, 0, -0, -1]).sort()],
                       [-1, -0, 0, 5, NaN]);
assert.deepStrictEqual([...new Int8Array([5, -1, 127, -128]).sort()],
                       [-128, -1, 5, 127]);
assert.deepStrictEqual([...new BigInt64Array([5n, -1n]).toSorted()], [-1n, 5n]);
assert.strictEqual(new BigInt64Array([5n, -1n]).lastIndexOf(5n), 0);
assert.strictEqual(new BigUint64Array([5n]).indexOf(2n ** 64n + 5n), -1);

// Buffer is a subclass of Uint8Array.
const b = Buffer.from('hello');
assert.ok(Buffer.isBuffer(b.subarray(1)) && Buffer.isBuffer(b.slice(1)));
assert.ok(Buffer.isBuffer(b.map((x) => x)) && Buffer.isBuffer(b.filter(Boolean)));
assert.ok(Buffer.isBuffer(Uint8Array.prototype.slice.call(b)));
assert.ok(!Buffer.isBuffer(b.toReversed()));
assert.strictEqual(b.subarray(1).buffer, b.buffer);
b.subarray(1)[0] = 0x61;
assert.strictEqual(b.toString(), 'hallo');
assert.strictEqual(Uint8Array.prototype.slice.call(b, 1).toString(), 'allo');
const moved = Buffer.from(new Uint8Array([1, 2, 3]).buffer);
const next = moved.buffer.transfer();
assert.strictEqual(moved.length, 0);
assert.deepStrictEqual([...Buffer.from(next, 1)], [2, 3]);
