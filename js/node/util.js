'use strict';

// Node docs: Util. The parts are in internal/util; what is rarely used is
// loaded when first asked for.

const {
  defineLazyProperties,
  deprecate,
  kEmptyObject,
  promisify,
  toUSVString,
} = require('internal/util');
const { format, formatWithOptions } = require('internal/util/format');
const { debuglog } = require('internal/util/debuglog');

function codes() {
  return require('internal/errors').codes;
}

function validators() {
  return require('internal/validators');
}

// -- Functions --------------------------------------------------------------

function inherits(ctor, superCtor) {
  const { ERR_INVALID_ARG_TYPE } = codes();
  if (ctor === undefined || ctor === null) {
    throw new ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  }
  if (superCtor === undefined || superCtor === null) {
    throw new ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  }
  if (superCtor.prototype === undefined) {
    throw new ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object',
                                   superCtor.prototype);
  }
  Object.defineProperty(ctor, 'super_', {
    __proto__: null, value: superCtor, writable: true, configurable: true,
  });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

// A promise that is rejected with nothing still gives its callback an error.
function callbackifyOnRejected(reason, cb) {
  if (!reason) {
    const { ERR_FALSY_VALUE_REJECTION } = codes();
    const err = new ERR_FALSY_VALUE_REJECTION();
    err.reason = reason;
    reason = err;
  }
  return cb(reason);
}

function callbackify(original) {
  validators().validateFunction(original, 'original');
  function callbackified(...args) {
    const maybeCb = args.pop();
    validators().validateFunction(maybeCb, 'last argument');
    const cb = maybeCb.bind(this);
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(cb, null, value),
      (reason) => process.nextTick(callbackifyOnRejected, reason, cb));
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') {
    descriptors.length.value++;
  }
  if (typeof descriptors.name.value === 'string') {
    descriptors.name.value += 'Callbackified';
  }
  for (const key of Reflect.ownKeys(descriptors)) {
    const own = Object.getOwnPropertyDescriptor(callbackified, key);
    if (own !== undefined && !own.configurable) continue;
    Object.defineProperty(callbackified, key, descriptors[key]);
  }
  return callbackified;
}

// -- System errors ----------------------------------------------------------

let systemErrorMap;

function getSystemErrorMap() {
  if (systemErrorMap === undefined) {
    const list = internalBinding('errors').list();
    systemErrorMap = new Map();
    for (let i = 0; i < list.length; i += 3) {
      systemErrorMap.set(list[i], [list[i + 1], list[i + 2]]);
    }
  }
  return systemErrorMap;
}

function checkErrno(err) {
  validators().validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) {
    const { ERR_OUT_OF_RANGE } = codes();
    throw new ERR_OUT_OF_RANGE('err', 'a negative integer', err);
  }
}

function getSystemErrorName(err) {
  checkErrno(err);
  const known = getSystemErrorMap().get(err);
  return known === undefined ? `Unknown system error ${err}` : known[0];
}

function getSystemErrorMessage(err) {
  checkErrno(err);
  const known = getSystemErrorMap().get(err);
  return known === undefined ? `Unknown system error ${err}` : known[1];
}

// -- Text -------------------------------------------------------------------

function stripVTControlCharacters(str) {
  validators().validateString(str, 'str');
  return require('internal/util/text').stripAnsi(str);
}

function wantsColors(stream) {
  const { env } = process;
  if (env.FORCE_COLOR !== undefined) {
    return require('internal/tty').getColorDepth(env) > 2;
  }
  return stream?.isTTY === true &&
    (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

// What ends a style inside a text must not end it for the rest of it.
function reopen(text, [open, close]) {
  const end = `\u001b[${close}m`;
  const start = `\u001b[${open}m`;
  let result = '';
  let from = 0;
  for (let at = text.indexOf(end); at >= 0 && at + end.length < text.length;
    at = text.indexOf(end, from)) {
    // Bold and dim share an end, so both are closed and one opened again.
    result += text.slice(from, at) + (close === 22 ? end + start : start);
    from = at + end.length;
  }
  return result + text.slice(from);
}

function styleText(format, text, options = kEmptyObject) {
  const { validateBoolean, validateObject, validateOneOf, validateString } =
    validators();
  const { inspect } = require('internal/util/inspect');
  const { validateStream = true, stream = process.stdout } =
    (validateObject(options, 'options'), options);
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  let colorize = true;
  if (validateStream) {
    if (stream === null || typeof stream !== 'object' ||
        (typeof stream.write !== 'function' &&
         typeof stream.getWriter !== 'function' &&
         typeof stream.getReader !== 'function' &&
         typeof stream.read !== 'function')) {
      const { ERR_INVALID_ARG_TYPE } = codes();
      throw new ERR_INVALID_ARG_TYPE(
        'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
    }
    colorize = wantsColors(stream);
  }
  const list = Array.isArray(format) ? format : [format];
  let open = '';
  let close = '';
  for (const key of list) {
    if (key === 'none') continue;
    const color = inspect.colors[key];
    if (color === undefined) {
      validateOneOf(key, 'format', Object.keys(inspect.colors));
    }
    open += `\u001b[${color[0]}m`;
    close = `\u001b[${color[1]}m${close}`;
    if (colorize) text = reopen(text, color);
  }
  return colorize ? `${open}${text}${close}` : text;
}

function parseEnv(content) {
  validators().validateString(content, 'content');
  return require('internal/util/dotenv').parseEnv(content);
}

// -- Call sites -------------------------------------------------------------

function getCallSites(frameCount = 8, options) {
  const { validateBoolean, validateNumber, validateObject } = validators();
  if (options === undefined) {
    if (typeof frameCount === 'object') {
      options = frameCount;
      validateObject(options, 'options');
      frameCount = 8;
    } else {
      options = {};
    }
  }
  validateObject(options, 'options');
  if (options.sourceMap !== undefined) {
    validateBoolean(options.sourceMap, 'options.sourceMap');
  }
  validateNumber(frameCount, 'frameCount', 1, 200);
  return require('internal/util/call_sites').getCallSites(frameCount,
                                                          getCallSites);
}

// -- Others -----------------------------------------------------------------

function isArray(value) {
  return Array.isArray(value);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}

function setTraceSigInt(enable) {
  validators().validateBoolean(enable, 'enable');
}

function _errnoException(...args) {
  const { errnoException, isErrno } = require('internal/errors');
  if (!isErrno(args[0])) {
    const { ERR_OUT_OF_RANGE } = codes();
    throw new ERR_OUT_OF_RANGE('err', 'a negative integer', args[0]);
  }
  return errnoException(...args);
}

function _exceptionWithHostPort(...args) {
  const { ExceptionWithHostPort } = require('internal/errors');
  return new ExceptionWithHostPort(...args);
}

module.exports = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: deprecate(_extend,
    'The `util._extend` API is deprecated. Please use Object.assign() instead.',
    'DEP0060'),
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate(fn, msg, code, options) {
    validators().validateFunction(fn, 'fn');
    return deprecate(fn, msg, code, options);
  },
  format,
  formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorMessage,
  getSystemErrorName,
  inherits,
  isArray: deprecate(isArray,
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` ' +
    'instead.', 'DEP0044'),
  parseEnv,
  promisify,
  setTraceSigInt,
  stripVTControlCharacters,
  styleText,
  toUSVString(input) {
    return toUSVString(`${input}`);
  },
};

defineLazyProperties(module.exports, 'internal/util/inspect', ['inspect']);
defineLazyProperties(module.exports, 'internal/util/comparisons',
                     ['isDeepStrictEqual']);
defineLazyProperties(module.exports, 'internal/util/parse_args', ['parseArgs']);
defineLazyProperties(module.exports, 'internal/util/mime',
                     ['MIMEType', 'MIMEParams']);
defineLazyProperties(module.exports, 'internal/util/diff', ['diff']);
defineLazyProperties(module.exports, 'web/encoding',
                     ['TextDecoder', 'TextEncoder']);
defineLazyProperties(module.exports, 'web/abort', ['aborted']);
Object.defineProperty(module.exports, 'types', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => require('internal/util/types'),
});
