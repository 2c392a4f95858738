'use strict';

// Array methods on what is no ordinary array: long array-likes, proxies, frozen
// arrays, species, elements of prototypes.

const assert = require('assert');

const big = 2 ** 53 - 1;
const proto = Array.prototype;
const long = { length: 2 ** 32, [2 ** 32 - 1]: 'y' };
assert.strictEqual(proto.pop.call(long), 'y');
assert.strictEqual(long.length, 2 ** 32 - 1);
assert.strictEqual(proto.push.call(long, 'a', 'b'), 2 ** 32 + 1);
assert.strictEqual(long[2 ** 32], 'b');
assert.throws(() => proto.push.call({ length: big }, 1), {
  name: 'TypeError',
  message: `Pushing 1 elements on an array-like of length ${big} is ` +
    'disallowed by ECMA-262',
});
assert.throws(() => proto.concat.call([1], { length: big, 0: 1,
  [Symbol.isConcatSpreadable]: true }), TypeError);
assert.strictEqual(proto.lastIndexOf.call({ length: 2 ** 40,
  [2 ** 40 - 2]: 'x' }, 'x'), 2 ** 40 - 2);
assert.strictEqual(proto.indexOf.call({ length: -1, 0: 1 }, 1), -1);
assert.strictEqual(proto.every.call({ length: -4294967295, 0: 1 },
  () => false), true);
assert.throws(() => proto.reduceRight.call({
  length: big, [big - 1]: 1, get [big - 3]() { throw new RangeError('stop'); },
}, (a, b) => a + b), { message: 'stop' });
assert.strictEqual(proto.join.call({ length: 3, 0: 1, 2: 3 }, '-'), '1--3');
assert.deepStrictEqual(proto.splice.call(
  { length: 2 ** 32 + 1, [2 ** 32]: 'z' }, 2 ** 32, 1), ['z']);
const reversed = { length: 3, 0: 'a', 2: 'c' };
proto.reverse.call(reversed);
assert.deepStrictEqual(reversed, { length: 3, 0: 'c', 2: 'a' });
const shifted = { length: 3, 1: 'b', 2: 'c' };
assert.strictEqual(proto.shift.call(shifted), undefined);
assert.deepStrictEqual(shifted, { length: 2, 0: 'b', 1: 'c' });
assert.strictEqual(proto.unshift.call(shifted, 'x', 'y'), 4);
assert.deepStrictEqual(shifted,
  { length: 4, 0: 'x', 1: 'y', 2: 'b', 3: 'c' });

// What cannot be written throws.
for (const f of [(a) => a.push(1), (a) => a.pop(), (a) => a.shift(),
  (a) => a.unshift(1), (a) => a.splice(0, 1), (a) => a.reverse(),
  (a) => a.sort(), (a) => { a.length = 0; }, (a) => { a[0] = 2; }]) {
  assert.throws(() => f(Object.freeze([2, 1])), TypeError);
}
const fixed = Object.defineProperty([1], 'length', { writable: false });
assert.throws(() => fixed.push(1), TypeError);
assert.throws(() => fixed.pop(), TypeError);
assert.throws(() => Object.preventExtensions([1]).push(1), TypeError);
const kept = [1, 2, 3];
Object.defineProperty(kept, 1, { value: 2, configurable: false });
assert.throws(() => { kept.length = 0; },
  { message: "Cannot delete property '1' of [object Array]" });
assert.deepStrictEqual(kept, [1, 2]);

// Species.
class Special extends Array {}
for (const name of ['concat', 'splice', 'slice', 'map', 'filter', 'flat']) {
  assert(Special.from([1, 2])[name]((x) => x) instanceof Special, name);
}
class Plain extends Array { static get [Symbol.species]() { return Array; } }
assert(!(new Plain(3).concat([1]) instanceof Plain));
const poisoned = [1];
poisoned.constructor = { get [Symbol.species]() { throw new Error('seen'); } };
assert.throws(() => poisoned.concat(), { message: 'seen' });
assert.throws(() => poisoned.splice(0), { message: 'seen' });

// Proxies as arrays.
const log = [];
const traced = new Proxy(['a', 'b', 'c'], {
  get(t, k, r) { log.push(`get ${String(k)}`); return Reflect.get(t, k, r); },
  has(t, k) { log.push(`has ${String(k)}`); return Reflect.has(t, k); },
  set(t, k, v, r) { log.push(`set ${k}`); return Reflect.set(t, k, v, r); },
  deleteProperty(t, k) { log.push(`delete ${k}`); return delete t[k]; },
});
traced.shift();
assert.strictEqual(log.join(), 'get shift,get length,get 0,has 1,get 1,' +
  'set 0,has 2,get 2,set 1,delete 2,set length');
assert.deepStrictEqual([...traced], ['b', 'c']);
assert.strictEqual(traced.join(''), 'bc');
assert.strictEqual(traced.indexOf('c'), 1);

// A circle ends.
const circle = [1, [2]];
circle.push(circle);
circle[1].push(circle);
assert.strictEqual(circle.join(), '1,2,,');
assert.strictEqual(String(circle), '1,2,,');
assert.throws(() => circle.flat(Infinity), RangeError);

// Elements are defined, not set: accessors of prototypes are not asked.
Object.defineProperty(Array.prototype, 0, {
  get() { return 'inherited'; },
  set() { throw new Error('set'); },
  configurable: true,
});
const made = [[1, 2].map((x) => x + 1), [1, 2].filter((x) => x > 1),
  [].concat(1, [2]), Array.from([5])];
const found = [, 1].indexOf('inherited');
delete Array.prototype[0];
assert.deepStrictEqual(made, [[2, 3], [2], [1, 2], [5]]);
assert.strictEqual(found, 0);
