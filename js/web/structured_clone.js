'use strict';

// structuredClone: HTML, section 2.7. Of what it can transfer, there are
// ArrayBuffers.

const { DOMException } = require('web/dom_exception');
const types = require('internal/util/types');
const { tracksLength } = internalBinding('util');

const kErrors = {
  __proto__: null,
  Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError,
  URIError,
};
const { get: typedArrayName } = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);

function refuse(value) {
  let shown = '#<Object>';
  if (types.isProxy(value)) {
    shown = '#<Object>';    // it is not asked
  } else if (typeof value === 'object') {
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

function cloneBuffer(buffer) {
  if (buffer.detached) {
    throw new DOMException('An ArrayBuffer is detached and could not be cloned.',
                           'DataCloneError');
  }
  if (!buffer.resizable) return buffer.slice(0);
  const copy = new ArrayBuffer(buffer.byteLength,
                               { maxByteLength: buffer.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

function cloneView(view, seen) {
  const buffer = clone(view.buffer, seen);
  const isDataView = types.isDataView(view);
  const Type = isDataView ? DataView :
    globalThis[Reflect.apply(typedArrayName, view, [])];
  if (tracksLength(view)) return new Type(buffer, view.byteOffset);
  return new Type(buffer, view.byteOffset,
                  isDataView ? view.byteLength : view.length);
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
  if (types.isArrayBuffer(value)) return cloneBuffer(value);
  if (types.isSharedArrayBuffer(value)) {
    return internalBinding('shared_memory').alias(value);
  }
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

const { transfer: transferBuffer } = ArrayBuffer.prototype;

function checkTransfer(list) {
  if (list === undefined || list === null) return [];
  const transfer = new Set();
  for (const object of list) {
    if (!types.isArrayBuffer(object)) {
      throw new DOMException('Found invalid object in transferList',
                             'DataCloneError');
    }
    if (transfer.has(object)) {
      throw new DOMException('Transfer list contains duplicate ArrayBuffer',
                             'DataCloneError');
    }
    if (object.detached) {
      throw new DOMException('An ArrayBuffer is detached and could not be ' +
                             'cloned.', 'DataCloneError');
    }
    transfer.add(object);
  }
  return transfer;
}

function structuredClone(value, options) {
  if (arguments.length === 0) {
    const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
    throw new ERR_MISSING_ARGS('The "value" argument');
  }
  if (options !== null && options !== undefined &&
      typeof options !== 'object' && typeof options !== 'function') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('options', ['Object', 'null', 'undefined'],
                                   options);
  }
  const transfer = checkTransfer(options?.transfer);
  const copy = clone(value, new Map());
  // Only now: what cannot be cloned leaves everything as it was.
  for (const buffer of transfer) transferBuffer.call(buffer);
  return copy;
}

module.exports = { structuredClone };
