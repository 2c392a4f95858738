'use strict';

// The bytes of the input are a program: each step takes values out of a pool
// by number, does something with them and puts the result in. The pool begins
// with all functions and objects that ECMA-262 and the Web have, and values
// that are at some edge. Callbacks, getters and traps go on with the program,
// so that whatever can happen in the middle of something does.

const { collect, reallyExit, writeSync } = internalBinding('process');
const { apply, construct, ownKeys, getOwnPropertyDescriptor } = Reflect;

const kHidden = ['process', 'console', 'global', 'globalThis', 'setTimeout',
                 'setInterval', 'setImmediate'];
const kFailed = 99;
const kMaxSteps = 400;
const kMaxDepth = 12;

// ---- the pool ----

const functions = [];
const objects = [];

function walk(value, seen) {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject && typeof value !== 'function' || seen.has(value)) return;
  seen.add(value);
  (isObject ? objects : functions).push(value);
  for (const key of ownKeys(value)) {
    const d = getOwnPropertyDescriptor(value, key);
    if (d === undefined) continue;
    if ('value' in d) walk(d.value, seen);
    walk(d.get, seen);
    walk(d.set, seen);
  }
  walk(Object.getPrototypeOf(value), seen);
}

function fill() {
  const seen = new Set([globalThis, walk]);
  for (const name of kHidden) {
    const value = globalThis[name];
    if (typeof value === 'object' || typeof value === 'function') {
      seen.add(value);
    }
  }
  for (const name of ownKeys(globalThis)) walk(globalThis[name], seen);
  for (const value of [
    function*() {}, async function*() {}, async () => {}, [][Symbol.iterator](),
    new Map()[Symbol.iterator](), new Set()[Symbol.iterator](),
    ''[Symbol.iterator](), 'a'.matchAll(/a/g), Iterator.from({ next() {} }),
    [].values().map((x) => x), (function() { return arguments; })(),
  ]) {
    walk(value, seen);
  }
  seen.delete(walk);
}

const kNumbers = [
  0, -0, 1, -1, 2, 3, 5, 7, 8, 15, 16, 31, 32, 33, 63, 64, 100, 255, 256, 1000,
  32767, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
  -0x80000000, -0x80000001, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e21, 1.5, -1.5,
  0.1, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity, 8.64e15,
];
const kStrings = [
  '', 'a', 'abc', 'length', '0', '1', '-1', '4294967295', '4294967294', 'x y',
  'constructor', 'prototype', '__proto__', 'toString', 'valueOf', 'then',
  'next', 'return', 'done', 'value', 'name', 'message', 'cause', 'get', 'set',
  'lastIndex', 'index', 'groups', 'flags', 'exec', 'raw', 'é', 'ß', 'İ',
  '\u{1f600}', '\ud83d', '\ude00', '\0', 'e\u0301', '\u2028', '(a)|b*?',
  '[\\d&&\\w]', 'g', 'gimsuy', 'v', '{"a":[1,{"b":null}]}', '[1,2,3]',
  '2020-01-01T00:00:00Z', 'Tue Mar 01 2022 00:00:00 GMT+0100', '0x1f', '1e3',
  'aGVsbG8=', '68656c6c6f', 'utf8', 'utf16le', 'latin1', 'base64', 'hex',
  'NFC', 'NFKD', 'default', 'number', 'string', 'http://a:b@c.d:80/e?f#g',
  'file:///a/b', 'data:,x', 'return this', 'a,b', 'x'.repeat(40),
  'xy'.repeat(300), '\u4e2d'.repeat(20),
];

// Made anew for each input.
function extras(pick, act) {
  const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
  return [
    undefined, null, true, false, ...kNumbers, ...kStrings,
    0n, 1n, -1n, 2n ** 64n, -(2n ** 63n), 10n ** 30n,
    Symbol.iterator, Symbol.species, Symbol.toPrimitive, Symbol('s'),
    Symbol.asyncIterator, Symbol.isConcatSpreadable, Symbol.unscopables,
    [], [1, 2, 3], [, 1, , 2], ['b', 'a', undefined], [[1, 'a'], [2, 'b']],
    new Array(1000).fill(7), Object.freeze([1, 2]), Array.from('hello'),
    {}, { a: 1, b: [2] }, { length: 3, 0: 'x' }, Object.create(null),
    Object.freeze({ x: 1 }), { __proto__: { y: 1 } }, { then: act },
    { [Symbol.iterator]: act, next: act, return: act, throw: act },
    { valueOf: act }, { toString: act }, { [Symbol.toPrimitive]: act },
    { get a() { return act(); }, set a(v) { act(v); }, get length() { return act(); } },
    { get: act, set: act, has: act, deleteProperty: act, ownKeys: act },
    { value: 1, writable: false }, { get: act, configurable: true },
    buffer, new ArrayBuffer(8), new SharedArrayBuffer(8), new Uint8Array(buffer),
    new Uint8Array(8), new Float64Array([1.5, NaN, -0]), new Int16Array(buffer, 2, 3),
    new BigInt64Array(2), new Uint8ClampedArray(3), new Float32Array(buffer, 4),
    new DataView(buffer), new DataView(buffer, 3), Buffer.from('hello'),
    new Map([[1, 2], ['a', {}]]), new Set([1, 'b', NaN]), new WeakMap(), new WeakSet(),
    new Date(0), new Date(NaN), /a(b)?/g, /(?<n>.)|x/uy, /[\p{L}--a]/v, new RegExp('', 'd'),
    new Error('e'), new AggregateError([1]), new Proxy({}, {}), new Proxy([], {}),
    new Proxy(function() {}, { apply: act, construct: act, get: act }),
    new Proxy({ a: 1 }, { get: act, ownKeys: act, getOwnPropertyDescriptor: act }),
    new Proxy([1, 2], { get: act, set: act, defineProperty: act }),
    Promise.resolve(1), new Promise(act), new String('str'), new Number(1), Object(Symbol()),
    Object(1n), act, (...args) => act(...args), async (x) => { await act(); return x; },
    function*() { yield act(); yield* [1, 2]; }, (function*() { yield 1; act(); yield 2; })(),
    (async function*() { yield act(); })(), class { constructor() { act(this); } },
    class extends Array {}, class extends Promise {}, class extends Uint8Array {},
    class A { #p = 1; static has(o) { return #p in o; } get p() { return this.#p; } },
    (function() { return arguments; })(1, 2), act.bind(null, 1), Math.max, [].map, ''.at,
  ];
}

// ---- steps ----

function shown(error) {
  return typeof error === 'object' && error !== null &&
    /internal error/i.test(String(getOwnPropertyDescriptor(error, 'message')?.value));
}

function run(input) {
  let at = 0;
  let steps = 0;
  let depth = 0;
  let strange;
  let base = 0;
  const pool = [];
  const byte = () => (at < input.length ? input[at++] : 0);
  const number = (n) => ((byte() << 8) | byte()) % n;
  const keep = (value) => {
    if (pool.length < 2000) pool.push(value);
    else pool[number(pool.length)] = value;
    return value;
  };
  // Results of earlier steps are chosen more often.
  const pick = () => {
    if (base === 0) return undefined;
    const kind = byte();
    if (kind < 110) return pool[number(base)];
    if (kind < 130) return objects[number(objects.length)];
    if (kind < 140) return functions[number(functions.length)];
    return pool[pool.length - 1 - byte() % Math.min(pool.length, kind < 200 ? 8 : 40)];
  };
  const args = () => {
    const list = [];
    for (let n = byte() % 5; n > 0; n--) list.push(pick());
    return list;
  };
  // Half of the calls are of a method of the value.
  const callee = (self) => {
    if (byte() & 1) return functions[number(functions.length)];
    const keys = [];
    for (let o = Object(self), i = 0; o !== null && i < 4; o = Object.getPrototypeOf(o), i++) {
      keys.push(...ownKeys(o).slice(0, 100));
    }
    return keys.length === 0 ? pick() : self[keys[number(keys.length)]];
  };

  function step() {
    const a = pick();
    switch (byte() % 24) {
      case 0: case 1: case 2: case 3: case 4: case 5: case 6: case 7:
        return apply(callee(a), a, args());
      case 8: case 9: case 10:
        return construct(functions[number(functions.length)], args());
      case 11: return construct(a, args(), pick());
      case 12: return a[pick()];
      case 13: a[pick()] = pick(); return a;
      case 14: return delete a[pick()];
      case 15:
        return Object.defineProperty(a, pick(), byte() & 1 ? pick() : {
          get: act, set: act, configurable: true, enumerable: true,
        });
      case 16:
        switch (byte() % 4) {
          case 0: return Object.freeze(a);
          case 1: return Object.preventExtensions(a);
          case 2: return Object.setPrototypeOf(a, pick());
          default: return new Proxy(a, pick());
        }
      case 17: return [...a];
      case 18: {
        const { length, ...rest } = a;
        return { length, ...rest };
      }
      case 19: {
        const list = [];
        for (const x in a) if (list.push(x) > 50) break;
        return list;
      }
      case 20: {
        const b = pick();
        switch (byte() % 16) {
          case 0: return a + b;
          case 1: return a - b;
          case 2: return a * b;
          case 3: return typeof a === 'bigint' ? a : a ** b;
          case 4: return a >>> b;
          case 5: return a & b;
          case 6: return a < b;
          case 7: return a == b;
          case 8: return b in a;
          case 9: return a instanceof b;
          case 10: return `${a}${b}`;
          case 11: return a / b;
          case 12: return a % b;
          case 13: return ~a;
          case 14: return -a;
          default: return a?.[b]?.(a);
        }
      }
      case 21: collect(); return undefined;
      case 22: {
        const b = { a };
        switch (byte() % 4) {
          case 0: return b.a++;
          case 1: return structuredClone(a);
          case 2: return JSON.stringify(a);
          default: return a.length = pick();
        }
      }
      default: {
        for (const x of a) if (++steps > kMaxSteps || x === 0) return x;
        return undefined;
      }
    }
  }

  function act(...given) {
    if (steps >= kMaxSteps || depth >= kMaxDepth) return pick();
    depth++;
    try {
      for (const value of given.slice(0, 3)) keep(value);
      for (let n = byte() % 3; n > 0; n--) attempt();
      return pick();
    } finally {
      depth--;
    }
  }

  function attempt() {
    steps++;
    try {
      keep(step());
    } catch (error) {
      if (shown(error)) strange ??= error;
      keep(error);
    }
  }

  for (const value of extras(pick, act)) pool.push(value);
  base = pool.length;
  while (at < input.length && steps < kMaxSteps) attempt();
  if (strange !== undefined) {
    writeSync(2, strange.stack);
    reallyExit(kFailed);
  }
}

fill();
module.exports = run;
