'use strict';

// Small helpers that several built-in modules share.

const kEmptyObject = Object.freeze({ __proto__: null });
const kEnumerableProperty = { __proto__: null, enumerable: true };

// Well-known symbols, shared with user code through Symbol.for where Node does.
const customInspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const kCustomPromisifiedSymbol = Symbol.for('nodejs.util.promisify.custom');
const kCustomPromisifyArgsSymbol = Symbol('customPromisifyArgs');

function lazyCodes() {
  return require('internal/errors').codes;
}

// Buffer encodings: canonical name, or undefined.
function normalizeEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '' ||
      encoding === 'utf8' || encoding === 'utf-8') {
    return 'utf8';
  }
  switch (`${encoding}`.toLowerCase()) {
    case '':
    case 'utf8':
    case 'utf-8':
      return 'utf8';
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le';
    case 'latin1':
    case 'binary':
      return 'latin1';
    case 'base64':
    case 'ascii':
    case 'hex':
    case 'base64url':
      return `${encoding}`.toLowerCase();
    default:
      return undefined;
  }
}

function assertEncoding(encoding) {
  if (encoding && normalizeEncoding(encoding) === undefined) {
    const { ERR_INVALID_ARG_VALUE } = lazyCodes();
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding,
                                    'is invalid encoding');
  }
}

// Calls fn once at most; later calls do nothing.
function once(fn, { preserveReturnValue = false } = kEmptyObject) {
  let called = false;
  let result;
  return function(...args) {
    if (called) return preserveReturnValue ? result : undefined;
    called = true;
    const value = Reflect.apply(fn, this, args);
    result = preserveReturnValue ? value : result;
    return value;
  };
}

// Computes a value at first use.
function getLazy(make) {
  let value;
  let made = false;
  return function() {
    if (!made) {
      value = make();
      made = true;
    }
    return value;
  };
}

// Removes one item, without the array that splice returns.
function spliceOne(list, index) {
  for (; index + 1 < list.length; index++) list[index] = list[index + 1];
  list.pop();
}

function setOwnProperty(object, key, value) {
  return Object.defineProperty(object, key, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    value,
    writable: true,
  });
}

// Getters on `target` that load module `id` when first read and then become
// plain properties.
function defineLazyProperties(target, id, keys, enumerable = true) {
  for (const key of keys) {
    Object.defineProperty(target, key, {
      __proto__: null,
      configurable: true,
      enumerable,
      get() {
        const value = require(id)[key];
        setValue(value);
        return value;
      },
      set: setValue,
    });
    function setValue(value) {
      Object.defineProperty(target, key, {
        __proto__: null, configurable: true, enumerable, value, writable: true,
      });
    }
  }
}

function assignFunctionName(name, fn) {
  if (typeof name === 'symbol') {
    const text = name.description;
    name = text === undefined ? '' : `[${text}]`;
  }
  return Object.defineProperty(fn, 'name', {
    __proto__: null, configurable: true, value: name,
  });
}

// -- Deprecation ------------------------------------------------------------

const emittedCodes = new Set();

function emitDeprecation(msg, code, deprecated) {
  if (process.noDeprecation === true) return;
  if (code !== undefined) {
    if (emittedCodes.has(code)) return;
    emittedCodes.add(code);
    process.emitWarning(msg, 'DeprecationWarning', code, deprecated);
  } else {
    process.emitWarning(msg, 'DeprecationWarning', deprecated);
  }
}

// A function that warns once and then does what `fn` does. The wrapper stands
// in for classes too: same prototype, usable with new.
function deprecate(fn, msg, code, { modifyPrototype = true } = kEmptyObject) {
  if (code !== undefined) {
    require('internal/validators').validateString(code, 'code');
  }
  let warned = false;
  function deprecated(...args) {
    if (!warned) {
      warned = true;
      emitDeprecation(msg, code, deprecated);
    }
    if (new.target) return Reflect.construct(fn, args, new.target);
    return Reflect.apply(fn, this, args);
  }
  if (!modifyPrototype) return deprecated;
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  Object.defineProperty(deprecated, 'length', {
    __proto__: null,
    ...Object.getOwnPropertyDescriptor(fn, 'length'),
  });
  return deprecated;
}

const warnedExperimental = new Set();

function emitExperimentalWarning(feature) {
  if (warnedExperimental.has(feature)) return;
  warnedExperimental.add(feature);
  process.emitWarning(
    `${feature} is an experimental feature and might change at any time`,
    'ExperimentalWarning');
}

// -- promisify --------------------------------------------------------------

function isCallable(value) {
  return typeof value === 'function';
}

// Turns f(...args, (err, value) => ...) into a function that returns a promise.
function promisify(original) {
  const { validateFunction } = require('internal/validators');
  validateFunction(original, 'original');

  const custom = original[kCustomPromisifiedSymbol];
  if (custom) {
    validateFunction(custom, 'The "util.promisify.custom" argument');
    return Object.defineProperty(custom, kCustomPromisifiedSymbol, {
      __proto__: null, value: custom, configurable: true,
    });
  }

  // Names for the values of a callback that takes several.
  const names = original[kCustomPromisifyArgsSymbol];

  function fn(...args) {
    return new Promise((resolve, reject) => {
      const done = (err, ...values) => {
        if (err) return reject(err);
        if (names === undefined || values.length <= 1) {
          return resolve(values[0]);
        }
        const result = {};
        for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
        resolve(result);
      };
      const returned = Reflect.apply(original, this, [...args, done]);
      if (isCallable(returned?.then)) {
        process.emitWarning(
          'Calling promisify on a function that returns a Promise is likely ' +
          'a mistake.', 'DeprecationWarning', 'DEP0174');
      }
    });
  }

  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, kCustomPromisifiedSymbol, {
    __proto__: null, value: fn, configurable: true,
  });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) {
    const own = Object.getOwnPropertyDescriptor(fn, key);
    if (own !== undefined && !own.configurable) continue;
    Object.defineProperty(fn, key, descriptors[key]);
  }
  return fn;
}
promisify.custom = kCustomPromisifiedSymbol;

// Replaces lone surrogates.
function toUSVString(value) {
  return `${value}`.toWellFormed();
}

function isError(value) {
  return internalBinding('util').className(value) === 'Error' ||
    value instanceof Error;
}


module.exports = {
  assertEncoding,
  assignFunctionName,
  customInspectSymbol,
  customPromisifyArgs: kCustomPromisifyArgsSymbol,
  defineLazyProperties,
  deprecate,
  emitExperimentalWarning,
  getLazy,
  isError,
  isWindows: false,
  kEmptyObject,
  kEnumerableProperty,
  normalizeEncoding,
  once,
  promisify,
  setOwnProperty,
  spliceOne,
  toUSVString,
};
