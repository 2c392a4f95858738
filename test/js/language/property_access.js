'use strict';

// Property access of every kind of object, in a function that has seen plain
// objects only.

const assert = require('assert');

const get = (o, k) => o[k];
const set = (o, k, v) => { o[k] = v; };
const getX = (o) => o.x;
const setX = (o, v) => { o.x = v; };
const getLength = (o) => o.length;
const getName = (o) => o.name;
const inc = (o, k) => o[k]++;

for (let i = 0; i < 10; i++) {
  const o = { x: i, length: 5, name: 'n' };
  assert.strictEqual(getX(o), i);
  setX(o, i + 1);
  assert.strictEqual(get(o, 'x'), i + 1);
  assert.strictEqual(getLength(o) + getName(o), '5n');
}

// Lengths and names.
assert.strictEqual(getLength([1, 2]), 2);
assert.strictEqual(getLength('a\u20acb'), 3);
assert.strictEqual(getLength(Object('ab')), 2);
assert.strictEqual(getLength((a, b, c) => a), 3);
assert.strictEqual(getLength(new Uint16Array(4)), 4);
assert.strictEqual(getLength((function() { return arguments; })(1, 2, 3)), 3);
assert.strictEqual(getLength(Object.create([1, 2, 3])), 3);
assert.strictEqual(getLength(Object.create(function(a, b) {})), 2);
assert.strictEqual(getLength(new Proxy([1], {})), 1);
assert.strictEqual(getLength(5), undefined);
assert.strictEqual(getName(function f() {}), 'f');
assert.strictEqual(getName(class A {}), 'A');
assert.strictEqual(getName(Object.create(function g() {})), 'g');
assert.strictEqual(get(function() {}, 'prototype').constructor.length, 0);
assert.throws(() => getLength(undefined), TypeError);
assert.throws(() => getX(null), TypeError);

// Elements.
assert.strictEqual(get([7, , 9], 1), undefined);
assert.strictEqual(get([7], 1), undefined);
assert.strictEqual(get([7], -1), undefined);
assert.strictEqual(get([7], 0.5), undefined);
assert.strictEqual(get([7], '0'), 7);
assert.strictEqual(get('abc', 1), 'b');
assert.strictEqual(get('abc', '2'), 'c');
assert.strictEqual(get(Object('abc'), '2'), 'c');
assert.strictEqual(get({ 5: 'five' }, 5), 'five');
assert.strictEqual(get({ 5: 'five' }, '5'), 'five');
assert.strictEqual(get(Object.create(['p']), '0'), 'p');
Array.prototype[3] = 'inherited';
assert.strictEqual(get([1, 2], 3), 'inherited');
delete Array.prototype[3];
(function(a) {
  set(arguments, 0, 5);
  set(arguments, '1', 6);
  assert.strictEqual(get(arguments, 0), 5);
  assert.strictEqual(get(arguments, '1'), 6);
  assert.strictEqual(a, 1);
})(1, 2);
Function(`
  return (function(a) {
    const write = (o, k, v) => { o[k] = v; };
    write(arguments, 0, 5);
    return a;
  })(1);
`)();

// Typed arrays: every element type, in range and out of it.
for (const [T, values] of [
  [Int8Array, [-128, 127]], [Uint8Array, [0, 255]], [Int16Array, [-32768, 32767]],
  [Uint8ClampedArray, [0, 255]], [Uint16Array, [0, 65535]],
  [Int32Array, [-(2 ** 31), 2 ** 31 - 1]], [Uint32Array, [0, 2 ** 32 - 1]],
  [Float32Array, [0.5, -0]], [Float64Array, [Math.PI, -0]],
]) {
  const t = new T(3);
  for (const v of values) {
    set(t, 1, v);
    assert(Object.is(get(t, 1), v), T.name);
  }
  assert.strictEqual(get(t, 3), undefined);
  assert.deepStrictEqual([get(t, 0), get(t, 2)], [0, 0]);
}
const bytes = new Uint8Array(2);
set(bytes, 0, 256 + 7);
set(bytes, 1, -1);
assert.deepStrictEqual([...bytes], [7, 255]);
set(bytes, 0, 3.9);
set(bytes, 1, '12');
assert.deepStrictEqual([...bytes], [3, 12]);
const floats = new Float64Array(1);
set(floats, 0, NaN);
assert(Number.isNaN(get(floats, 0)));

// Accessors, inherited ones too, with the receiver.
const acc = { get x() { return [this, 'got']; }, set x(v) { this.stored = v; } };
const heir = Object.create(acc);
assert.deepStrictEqual(getX(heir), [heir, 'got']);
setX(heir, 4);
assert.deepStrictEqual(Object.keys(heir), ['stored']);

// What must not be written.
assert.throws(() => setX(Object.freeze({ x: 1 }), 2), TypeError);
assert.throws(() => setX(Object.preventExtensions({}), 2), TypeError);
assert.throws(() => setX(Object.create(Object.freeze({ x: 1 })), 2), TypeError);
assert.throws(() => setX({ get x() { return 1; } }, 2), TypeError);
assert.throws(() => set('abc', 'length', 1), TypeError);
assert.throws(() => set(Object.freeze([1]), 0, 2), TypeError);
assert.throws(() => setX(5, 1), TypeError);
const plain = {};
setX(Object.create(plain), 1);
assert.deepStrictEqual(plain, {});

// Array lengths follow and lead.
const a = [1, 2, 3];
set(a, 5, 6);
assert.strictEqual(a.length, 6);
set(a, 'length', 1);
assert.deepStrictEqual(a, [1]);

// Proxies, directly and in the prototype chain.
const log = [];
const proxy = new Proxy({}, {
  get(t, k) {
    log.push('get ' + String(k));
    return 'from proxy';
  },
  set(t, k, v) {
    log.push(`set ${String(k)} ${v}`);
    return true;
  },
});
assert.strictEqual(getX(proxy), 'from proxy');
setX(proxy, 1);
assert.strictEqual(getX(Object.create(proxy)), 'from proxy');
assert.deepStrictEqual(log, ['get x', 'set x 1', 'get x']);

// ++ on every kind of value.
const counts = { a: 1, b: 1.5, c: '7', d: 2 ** 47 - 1, e: undefined, f: 2 ** 53 };
assert.deepStrictEqual(Object.keys(counts).map((k) => inc(counts, k)),
  [1, 1.5, 7, 2 ** 47 - 1, NaN, 2 ** 53]);
assert.deepStrictEqual(Object.values(counts),
  [2, 2.5, 8, 2 ** 47, NaN, 2 ** 53]);
const inherits = Object.create({ n: 1 });
assert.strictEqual(inc(inherits, 'n'), 1);
assert.strictEqual(inherits.n, 2);
assert.strictEqual(Object.getPrototypeOf(inherits).n, 1);
let calls = 0;
const counted = { get n() { calls++; return 3; }, set n(v) { calls += v; } };
assert.strictEqual(inc(counted, 'n'), 3);
assert.strictEqual(calls, 5);

// Many properties, deletion, private names.
const many = {};
for (let i = 0; i < 100; i++) many['key' + i] = i;
for (let i = 0; i < 100; i += 2) delete many['key' + i];
for (let i = 0; i < 100; i++)
  assert.strictEqual(get(many, 'key' + i), i % 2 ? i : undefined);
class P {
  #x = 1;
  static read(o) {
    return o.#x;
  }
  static write(o, v) {
    o.#x = v;
  }
}
const p = new P();
P.write(p, 2);
assert.strictEqual(P.read(p), 2);
assert.throws(() => P.read({}), TypeError);
assert.throws(() => P.read(Object.create(p)), TypeError);
assert.throws(() => P.write(undefined, 1), TypeError);
