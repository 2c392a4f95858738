'use strict';

// structuredClone copies data with its cycles and sharing; code is refused.

const assert = require('assert');

const shared = { n: 1 };
const from = {
  date: new Date(5), re: /a+/gi, map: new Map([[shared, new Set([1, shared])]]),
  list: [1, , shared], boxed: Object('s'), nothing: undefined, nan: NaN,
};
from.self = from;
const copy = structuredClone(from);
assert.notStrictEqual(copy, from);
assert.strictEqual(copy.self, copy);
assert.strictEqual(copy.date.getTime(), 5);
assert.strictEqual(String(copy.re), '/a+/gi');
const [[key, set]] = copy.map;
assert.notStrictEqual(key, shared);
assert.strictEqual(copy.list[2], key);
assert(set.has(key) && set.has(1));
assert(!(1 in copy.list));
assert.strictEqual(copy.list.length, 3);
assert.strictEqual(typeof copy.boxed, 'object');
assert('nothing' in copy);

const bytes = new Uint8Array([1, 2, 3, 4]).subarray(1, 3);
const pair = structuredClone([bytes, new DataView(bytes.buffer, 2)]);
assert.deepStrictEqual([...pair[0]], [2, 3]);
assert.strictEqual(pair[0].buffer, pair[1].buffer);
assert.notStrictEqual(pair[0].buffer, bytes.buffer);
assert.strictEqual(pair[1].getUint8(0), 3);

const error = structuredClone(new TypeError('bad', { cause: shared }));
assert(error instanceof TypeError);
assert.strictEqual(error.message, 'bad');
assert.deepStrictEqual(error.cause, shared);

class Point { constructor() { this.x = 1; } }
const point = structuredClone(new Point());
assert.strictEqual(Object.getPrototypeOf(point), Object.prototype);
assert.deepStrictEqual(point, { x: 1 });

for (const bad of [() => {}, Symbol('s'), { f() {} }, new WeakMap(),
                   Promise.resolve()]) {
  assert.throws(() => structuredClone(bad), {
    name: 'DataCloneError', code: 25,
  });
}
assert.throws(() => structuredClone(), TypeError);
for (const bad of [0, '', true, Symbol(), 1n]) {
  assert.throws(() => structuredClone(1, bad), {
    name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE',
  });
}
assert.strictEqual(structuredClone(1, null), 1);
assert.throws(() => structuredClone(new Proxy({}, {
  get() { throw new Error('asked'); },
})), { name: 'DataCloneError', message: '#<Object> could not be cloned.' });
