'use strict';
// Lists that the engine and the library make are made of own elements: what
// scripts put on Array.prototype does not see or stop them.
const assert = require('assert');

const target = { a: 1, b: 2 };
const proxy = new Proxy(target, { ownKeys: () => ['a', 'b'] });

function lists() {
  return {
    json: JSON.stringify(proxy),
    keys: Object.keys(proxy).length,
    own: Reflect.ownKeys(proxy).length,
    copy: { ...proxy }.b,
    entries: Object.entries({ x: 1 })[0][0],
    values: Object.values({ x: 1, y: 2 })[1],
    spread: [...'xy', 1][0],
    set: [...new Set([1, 2])][1],
    map: [...new Map([['k', 'v']])][0][1],
    groups: Object.groupBy([1, 2, 3], () => 'g').g[1],
    grouped: Map.groupBy([1, 2, 3], () => 'g').get('g')[1],
    rest: (([, ...tail]) => tail[1])(new Set([1, 2, 3])),
    args: ((...all) => all[1])(...'ab'),
    match: 'aXbX'.match(/X/g)[1],
    split: 'aXbX'.split(/X/)[1],
    sorted: [2, 1].toSorted()[1],
    array: [4, 5].values().toArray()[1],
    bytes: new Uint8Array(new Set([7, 8]))[1],
    hrtime: typeof process.hrtime()[1],
  };
}

const want = lists();
let sets = 0;
let got;

Object.defineProperty(Array.prototype, 0,
  { configurable: true, get() { return 'inherited'; }, set() { sets++; } });
Object.defineProperty(Array.prototype, 1,
  { configurable: true, value: 'inherited', writable: false });
try {
  got = lists();
} finally {
  delete Array.prototype[0];
  delete Array.prototype[1];
}
assert.deepStrictEqual(got, want);
assert.strictEqual(sets, 0);
