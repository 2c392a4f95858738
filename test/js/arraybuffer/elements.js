'use strict';

// What names a number is an element of a typed array, and nothing else.

const assert = require('assert');

const t = new Uint8Array(2);
Object.prototype[7] = Object.prototype['1.5'] = 'inherited';
assert.strictEqual(t[7], undefined);
assert.strictEqual(t['1.5'], undefined);
assert.ok(!(7 in t) && !('-0' in t) && !Reflect.has(t, 'NaN'));
delete Object.prototype[7];
delete Object.prototype['1.5'];

t[7] = t['-0'] = t.Infinity = 1;
assert.deepStrictEqual(Reflect.ownKeys(t), ['0', '1']);
assert.ok(Reflect.set(t, 7, 1) && delete t[7]);
assert.throws(() => { delete t[0]; }, TypeError);
assert.deepStrictEqual(Object.getOwnPropertyDescriptor(t, 0), {
  value: 0, writable: true, enumerable: true, configurable: true,
});
Object.defineProperty(t, 0, { value: 300 });
assert.strictEqual(t[0], 44);
assert.ok(!Reflect.defineProperty(t, 0, { value: 1, configurable: false }));
assert.ok(!Reflect.defineProperty(t, 2, { value: 1 }));
assert.throws(() => Object.freeze(t), TypeError);
assert.ok(!Object.hasOwn(t, 'length') && t.length === 2);

const o = Object.create(t);
o[0] = 5;
o[9] = 5;
assert.deepStrictEqual([Object.keys(o), t[0], o[9]], [['0'], 44, undefined]);

// Every way to write an element converts alike.
const kValues = [-10, 20, 255, 256, 300, 2 ** 32, -(2 ** 32), 2 ** 40 + 1, 0.5,
                 1.5, NaN, -0, 1e300, Infinity];
for (const Type of [Uint8ClampedArray, Uint8Array, Int16Array, Uint32Array,
                    Float16Array, Float32Array, Float64Array]) {
  const a = new Type(4);
  for (const value of kValues) {
    a[0] = value;
    a.fill(value, 1, 2);
    Object.defineProperty(a, 2, { value });
    a.set([value], 3);
    assert.ok([...a].every((got) => Object.is(got, a[0])), `${value}`);
    assert.ok(Object.is(Type.of(value)[0], a[0]));
  }
}
assert.deepStrictEqual([...Uint8ClampedArray.from(kValues)],
                       [0, 20, 255, 255, 255, 255, 0, 255, 0, 2, 0, 0, 255, 255]);

// Elements stay configurable, a length that varies is no promise.
const sealed = new Uint8Array(1);
assert.throws(() => Object.seal(sealed), TypeError);
assert.ok(!Object.isExtensible(sealed));
assert.ok(Object.isFrozen(Object.freeze(new Uint8Array(0))));
const varying = new ArrayBuffer(1, { maxByteLength: 2 });
assert.ok(!Reflect.preventExtensions(new Uint8Array(varying)));
assert.throws(() => Object.freeze(new Uint8Array(varying, 0, 0)), TypeError);
const growing = new SharedArrayBuffer(1, { maxByteLength: 2 });
assert.ok(Reflect.preventExtensions(new Uint8Array(growing, 0, 1)));
assert.ok(Reflect.preventExtensions(new DataView(varying)));
