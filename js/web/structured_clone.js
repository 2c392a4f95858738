'use strict';

// structuredClone: HTML, section 2.7. Buffers cannot be transferred yet.

const { DOMException } = require('web/dom_exception');
const types = require('internal/util/types');

const kErrors = {
  __proto__: null,
  Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError,
  URIError,
};
const { get: typedArrayName } = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);

function refuse(value) {
  let shown = '#<Object>';
  if (typeof value === 'object') {
    const { constructor } = value;
    if (typeof constructor === 'function' && constructor.name) {
      shown = `#<${constructor.name}>`;
    }
  } else {
    shown = String(value);
  }
  throw new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
}

function isRefused(value) {
  return types.isPromise(value) || types.isWeakMap(value) ||
    types.isWeakSet(value) || types.isGeneratorObject(value) ||
    types.isMapIterator(value) || types.isSetIterator(value) ||
    types.isProxy(value) || types.isSymbolObject(value);
}

function cloneView(view, seen) {
  const buffer = clone(view.buffer, seen);
  if (types.isDataView(view)) {
    return new DataView(buffer, view.byteOffset, view.byteLength);
  }
  const Type = globalThis[Reflect.apply(typedArrayName, view, [])];
  return new Type(buffer, view.byteOffset, view.length);
}

function cloneError(error, seen) {
  const Type = kErrors[error.name] ?? Error;
  const copy = new Type();
  seen.set(error, copy);
  for (const key of ['stack', 'message', 'cause']) {
    const own = Object.getOwnPropertyDescriptor(error, key);
    if (own === undefined && key !== 'stack') continue;
    const value = key === 'cause' ? clone(own.value, seen) : `${error[key]}`;
    Object.defineProperty(copy, key, {
      value, writable: true, enumerable: false, configurable: true,
    });
  }
  return copy;
}

function cloneProperties(from, to, seen) {
  for (const key of Object.keys(from)) {
    Object.defineProperty(to, key, {
      value: clone(from[key], seen),
      writable: true, enumerable: true, configurable: true,
    });
  }
  return to;
}

// An object without references to others, or undefined.
function cloneLeaf(value) {
  if (types.isDate(value)) return new Date(value.getTime());
  if (types.isRegExp(value)) return new RegExp(value.source, value.flags);
  if (types.isArrayBuffer(value)) return value.slice(0);
  if (types.isBoxedPrimitive(value)) return Object(value.valueOf());
  return undefined;
}

function cloneMap(map, copy, seen) {
  for (const [key, value] of [...map]) {
    copy.set(clone(key, seen), clone(value, seen));
  }
  return copy;
}

function cloneSet(set, copy, seen) {
  for (const value of [...set]) copy.add(clone(value, seen));
  return copy;
}

function remember(seen, value, copy) {
  seen.set(value, copy);
  return copy;
}

function clone(value, seen) {
  if (typeof value === 'function' || typeof value === 'symbol') refuse(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (isRefused(value)) refuse(value);
  const leaf = cloneLeaf(value);
  if (leaf !== undefined) return remember(seen, value, leaf);
  if (ArrayBuffer.isView(value)) {
    return remember(seen, value, cloneView(value, seen));
  }
  if (types.isNativeError(value)) return cloneError(value, seen);
  if (types.isMap(value)) {
    return cloneMap(value, remember(seen, value, new Map()), seen);
  }
  if (types.isSet(value)) {
    return cloneSet(value, remember(seen, value, new Set()), seen);
  }
  const copy = Array.isArray(value) ? new Array(value.length) : {};
  return cloneProperties(value, remember(seen, value, copy), seen);
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
    throw new ERR_MISSING_ARGS('The "value" argument');
  }
  if (options?.transfer?.length > 0) {
    throw new DOMException('Transfer of objects is not supported yet',
                           'DataCloneError');
  }
  return clone(value, new Map());
}

module.exports = { structuredClone };
