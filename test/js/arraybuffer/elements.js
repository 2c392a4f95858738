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
