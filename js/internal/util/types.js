'use strict';

// util.types: what a value is, whatever its prototype and toStringTag say.
// Node docs: util.types.

const { className, functionKind, getProxyDetails } = internalBinding('util');

const kTypedArrays = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array',
  'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array',
  'BigInt64Array', 'BigUint64Array',
];
const kIsTypedArray = Object.assign({ __proto__: null }, Object.fromEntries(
  kTypedArrays.map((name) => [name, true])));

// Named predicates for internal classes.
function isClass(name, internalName) {
  const key = `is${name}`;
  return {
    [key](value) {
      return typeof value === 'object' && value !== null &&
        className(value) === internalName;
    },
  }[key];
}

function isTypedArray(value) {
  return typeof value === 'object' && value !== null &&
    kIsTypedArray[className(value)] === true;
}

function isBoxedPrimitive(value) {
  if (typeof value !== 'object' || value === null) return false;
  switch (className(value)) {
    case 'Number': case 'String': case 'Boolean': case 'BigInt': case 'Symbol':
      return true;
    default:
      return false;
  }
}

function isAnyArrayBuffer(value) {
  if (typeof value !== 'object' || value === null) return false;
  const name = className(value);
  return name === 'ArrayBuffer' || name === 'SharedArrayBuffer';
}

function isArrayBufferView(value) {
  return ArrayBuffer.isView(value);
}

function isAsyncFunction(value) {
  if (typeof value !== 'function') return false;
  const kind = functionKind(value);
  return kind === 'y' || kind === 'z';
}

function isGeneratorFunction(value) {
  if (typeof value !== 'function') return false;
  const kind = functionKind(value);
  return kind === 'g' || kind === 'z';
}

function isGeneratorObject(value) {
  if (typeof value !== 'object' || value === null) return false;
  const name = className(value);
  return name === 'Generator' || name === 'AsyncGenerator';
}

function isProxy(value) {
  return getProxyDetails(value) !== undefined;
}

function isEventTarget(value) {
  return typeof EventTarget === 'function' && value instanceof EventTarget;
}

function isKeyObject(value) {
  return require('crypto').KeyObject !== undefined &&
    value instanceof require('crypto').KeyObject;
}

function isCryptoKey(value) {
  return typeof CryptoKey === 'function' && value instanceof CryptoKey;
}

module.exports = {
  isExternal: isClass('External', 'Pointer'),
  isDate: isClass('Date', 'Date'),
  isArgumentsObject: isClass('ArgumentsObject', 'Arguments'),
  isBigIntObject: isClass('BigIntObject', 'BigInt'),
  isBooleanObject: isClass('BooleanObject', 'Boolean'),
  isNumberObject: isClass('NumberObject', 'Number'),
  isStringObject: isClass('StringObject', 'String'),
  isSymbolObject: isClass('SymbolObject', 'Symbol'),
  isBoxedPrimitive,
  isNativeError: isClass('NativeError', 'Error'),
  isRegExp: isClass('RegExp', 'RegExp'),
  isAsyncFunction,
  isGeneratorFunction,
  isGeneratorObject,
  isPromise: isClass('Promise', 'Promise'),
  isMap: isClass('Map', 'Map'),
  isSet: isClass('Set', 'Set'),
  isMapIterator: isClass('MapIterator', 'Map Iterator'),
  isSetIterator: isClass('SetIterator', 'Set Iterator'),
  isWeakMap: isClass('WeakMap', 'WeakMap'),
  isWeakSet: isClass('WeakSet', 'WeakSet'),
  isArrayBuffer: isClass('ArrayBuffer', 'ArrayBuffer'),
  isDataView: isClass('DataView', 'DataView'),
  isSharedArrayBuffer: isClass('SharedArrayBuffer', 'SharedArrayBuffer'),
  isProxy,
  isModuleNamespaceObject: isClass('ModuleNamespaceObject', 'Module'),
  isAnyArrayBuffer,
  isArrayBufferView,
  isTypedArray,
  ...Object.fromEntries(kTypedArrays.map((name) =>
    [`is${name}`, isClass(name, name)])),
  isEventTarget,
  isKeyObject,
  isCryptoKey,
};
