'use strict';

// Checks of arguments at the public edge: each throws Node's error with Node's
// text, or returns.

const { codes } = require('internal/errors');

const isInt32 = (value) => value === (value | 0);
const isUint32 = (value) => value === (value >>> 0);

const kOctal = /^[0-7]+$/;

function typeError(name, expected, value) {
  return new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
}

function rangeError(name, range, value) {
  return new codes.ERR_OUT_OF_RANGE(name, range, value);
}

// File modes: a number, or text of octal digits.
function parseFileMode(value, name, fallback) {
  value ??= fallback;
  if (typeof value === 'string') {
    if (!kOctal.test(value)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, value,
        'must be a 32-bit unsigned integer or an octal string');
    }
    value = Number.parseInt(value, 8);
  }
  validateUint32(value, name);
  return value;
}

function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER,
                         max = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw typeError(name, 'number', value);
  if (!Number.isInteger(value)) throw rangeError(name, 'an integer', value);
  if (value < min || value > max) {
    throw rangeError(name, `>= ${min} && <= ${max}`, value);
  }
}

function validateInt32(value, name, min = -2147483648, max = 2147483647) {
  validateInteger(value, name, min, max);
}

function validateUint32(value, name, positive = false) {
  if (typeof value !== 'number') throw typeError(name, 'number', value);
  if (!Number.isInteger(value)) throw rangeError(name, 'an integer', value);
  const min = positive ? 1 : 0;
  if (value < min || value > 4294967295) {
    throw rangeError(name, `>= ${min} && <= 4294967295`, value);
  }
}

function validateString(value, name) {
  if (typeof value !== 'string') throw typeError(name, 'string', value);
}

function validateNumber(value, name, min = undefined, max) {
  if (typeof value !== 'number') throw typeError(name, 'number', value);
  if ((min != null && value < min) || (max != null && value > max) ||
      ((min != null || max != null) && Number.isNaN(value))) {
    throw rangeError(name,
      (min != null ? `>= ${min}` : '') +
      (min != null && max != null ? ' && ' : '') +
      (max != null ? `<= ${max}` : ''), value);
  }
}

function validateOneOf(value, name, choices) {
  if (choices.includes(value)) return;
  const allowed = choices.map(
    (one) => typeof one === 'string' ? `'${one}'` : String(one)).join(', ');
  throw new codes.ERR_INVALID_ARG_VALUE(name, value,
                                        `must be one of: ${allowed}`);
}

function validateBoolean(value, name) {
  if (typeof value !== 'boolean') throw typeError(name, 'boolean', value);
}

const kValidateObjectNone = 0;
const kValidateObjectAllowNullable = 1;
const kValidateObjectAllowArray = 2;
const kValidateObjectAllowFunction = 4;
const kValidateObjectAllowObjects =
  kValidateObjectAllowArray | kValidateObjectAllowFunction;
const kValidateObjectAllowObjectsAndNull =
  kValidateObjectAllowObjects | kValidateObjectAllowNullable;

function validateObject(value, name, options = kValidateObjectNone) {
  if ((value === null && !(options & kValidateObjectAllowNullable)) ||
      (Array.isArray(value) && !(options & kValidateObjectAllowArray)) ||
      (typeof value !== 'object' &&
       !(typeof value === 'function' &&
         (options & kValidateObjectAllowFunction)))) {
    throw typeError(name, 'Object', value);
  }
}

// A Web IDL dictionary: undefined, null, an object or a function.
function validateDictionary(value, name) {
  if (value != null && typeof value !== 'object' &&
      typeof value !== 'function') {
    throw typeError(name, 'a dictionary', value);
  }
}

function validateArray(value, name, minLength = 0) {
  if (!Array.isArray(value)) throw typeError(name, 'Array', value);
  if (value.length < minLength) {
    throw new codes.ERR_INVALID_ARG_VALUE(
      name, value, `must be longer than ${minLength}`);
  }
}

function validateEach(value, name, validate) {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validate(value[i], `${name}[${i}]`);
}

const validateStringArray =
  (value, name) => validateEach(value, name, validateString);
const validateBooleanArray =
  (value, name) => validateEach(value, name, validateBoolean);
const validateAbortSignalArray = (value, name) =>
  validateEach(value, name, (signal, itemName) => {
    if (signal === undefined) throw typeError(itemName, 'AbortSignal', signal);
    validateAbortSignal(signal, itemName);
  });

function validateSignalName(signal, name = 'signal') {
  validateString(signal, name);
  const { signals } = internalBinding('constants').os;
  if (signals[signal] !== undefined) return;
  if (signals[signal.toUpperCase()] !== undefined) {
    throw new codes.ERR_UNKNOWN_SIGNAL(
      `${signal} (signals must use all capital letters)`);
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

function validateBuffer(buffer, name = 'buffer') {
  if (!ArrayBuffer.isView(buffer)) {
    throw typeError(name, ['Buffer', 'TypedArray', 'DataView'], buffer);
  }
}

function validateEncoding(data, encoding) {
  const known = require('internal/util').normalizeEncoding(encoding);
  if (known === 'hex' && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE(
      'encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

// Returns the port as a number; also takes text that reads as one.
function validatePort(port, name = 'Port', allowZero = true) {
  if ((typeof port !== 'number' && typeof port !== 'string') ||
      (typeof port === 'string' && port.trim().length === 0) ||
      +port !== (+port >>> 0) || port > 0xFFFF ||
      (port === 0 && !allowZero)) {
    throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
  }
  return port | 0;
}

function validateAbortSignal(signal, name) {
  if (signal !== undefined && (signal === null ||
      typeof signal !== 'object' || !('aborted' in signal))) {
    throw typeError(name, 'AbortSignal', signal);
  }
}

function validateFunction(value, name) {
  if (typeof value !== 'function') throw typeError(name, 'Function', value);
}

function validatePlainFunction(value, name) {
  if (typeof value !== 'function' ||
      Object.prototype.toString.call(value) === '[object AsyncFunction]') {
    throw typeError(name, 'Function', value);
  }
}

function validateUndefined(value, name) {
  if (value !== undefined) throw typeError(name, 'undefined', value);
}

function validateUnion(value, name, union) {
  if (!union.includes(value)) {
    throw typeError(name, `('${union.join('|')}')`, value);
  }
}

function validateFiniteNumber(value, name) {
  if (value === undefined) return false;
  if (Number.isFinite(value)) return true;
  if (Number.isNaN(value)) return false;
  validateNumber(value, name);
  throw rangeError(name, 'a finite number', value);
}

// undefined and NaN take the default; else the number must be within bounds.
function checkRangesOrGetDefault(value, name, lower, upper, fallback) {
  if (!validateFiniteNumber(value, name)) return fallback;
  if (value < lower || value > upper) {
    throw rangeError(name, `>= ${lower} and <= ${upper}`, value);
  }
  return value;
}

const kLinkValue =
  /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

function linkFormat(value, name) {
  if (typeof value === 'undefined' || !kLinkValue.test(value)) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, value,
      'must be an array or string of format ' +
      '"</styles.css>; rel=preload; as=style"');
  }
}

// The value of a Link header for 103 Early Hints.
function validateLinkHeaderValue(hints) {
  if (typeof hints === 'string') {
    linkFormat(hints, 'hints');
    return hints;
  }
  if (Array.isArray(hints)) {
    for (const link of hints) linkFormat(link, 'hints');
    return hints.join(', ');
  }
  throw new codes.ERR_INVALID_ARG_VALUE('hints', hints,
    'must be an array or string of format ' +
    '"</styles.css>; rel=preload; as=style"');
}

function validateInternalField(object, key, className) {
  if (typeof object !== 'object' || object === null ||
      !Object.hasOwn(object, key)) {
    throw new codes.ERR_INVALID_ARG_TYPE('this', className, object);
  }
}

function validateThisInternalField(object, key, className) {
  if (typeof object !== 'object' || object === null || !(key in object)) {
    throw new codes.ERR_INVALID_THIS(className);
  }
}

module.exports = {
  checkRangesOrGetDefault,
  isInt32,
  isUint32,
  kValidateObjectAllowArray,
  kValidateObjectAllowFunction,
  kValidateObjectAllowNullable,
  kValidateObjectAllowObjects,
  kValidateObjectAllowObjectsAndNull,
  kValidateObjectNone,
  parseFileMode,
  validateAbortSignal,
  validateAbortSignalArray,
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateBuffer,
  validateDictionary,
  validateEncoding,
  validateFiniteNumber,
  validateFunction,
  validateInt32,
  validateInteger,
  validateInternalField,
  validateLinkHeaderValue,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePlainFunction,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray,
  validateThisInternalField,
  validateUint32,
  validateUndefined,
  validateUnion,
};
