'use strict';

// Array.fromAsync, as called by the function of that name in ecma_array.c:
// (this value, items, mapper, thisArg).

const { isConstructor } = internalBinding('promise');
const { defineProperty } = Object;
const { apply } = Reflect;
const { asyncIterator, iterator } = Symbol;

function define(target, index, value) {
  defineProperty(target, index, {
    value, writable: true, enumerable: true, configurable: true,
  });
}

// GetMethod
function methodOf(items, symbol) {
  const method = items[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') {
    throw new TypeError(`${typeof items} is not iterable`);
  }
  return method;
}

async function fromIterable(C, iterable, mapper, thisArg) {
  const result = isConstructor(C) ? new C() : [];
  let k = 0;
  for await (let value of iterable) {
    if (mapper) value = await apply(mapper, thisArg, [value, k]);
    define(result, k, value);
    k++;
  }
  result.length = k;
  return result;
}

function toLength(value) {
  const length = Math.trunc(+value) || 0;
  return Math.min(Math.max(length, 0), Number.MAX_SAFE_INTEGER);
}

async function fromArrayLike(C, items, mapper, thisArg) {
  const length = toLength(items.length);
  const result = isConstructor(C) ? new C(length) : new Array(length);
  for (let k = 0; k < length; k++) {
    let value = await items[k];
    if (mapper) value = await apply(mapper, thisArg, [value, k]);
    define(result, k, value);
  }
  result.length = length;
  return result;
}

async function fromAsync(C, items, mapper, thisArg) {
  if (mapper !== undefined && typeof mapper !== 'function') {
    throw new TypeError(`${typeof mapper} is not a function`);
  }
  const open = methodOf(items, asyncIterator);
  if (open !== undefined) {
    const iterable = { [asyncIterator]: () => apply(open, items, []) };
    return fromIterable(C, iterable, mapper, thisArg);
  }
  const openSync = methodOf(items, iterator);
  if (openSync !== undefined) {
    const iterable = { [iterator]: () => apply(openSync, items, []) };
    return fromIterable(C, iterable, mapper, thisArg);
  }
  return fromArrayLike(C, Object(items), mapper, thisArg);
}

module.exports = fromAsync;
