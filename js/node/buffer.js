'use strict';

// Buffer: bytes with text encodings and numbers. Node docs: Buffer. The work on
// bytes is src/bind/buffer.c; arguments are checked and clamped here.

const {
  codes: {
    ERR_BUFFER_OUT_OF_BOUNDS,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_INVALID_BUFFER_SIZE,
    ERR_INVALID_STATE,
    ERR_OUT_OF_RANGE,
    ERR_UNKNOWN_ENCODING,
  },
  hideStackFrames,
} = require('internal/errors');
const {
  validateArray,
  validateInteger,
  validateNumber,
  validateString,
} = require('internal/validators');
const binding = internalBinding('buffer');

const kMaxLength = 0x7fffffff;
const kStringMaxLength = 0x1fffffe8;
const kInspect = Symbol.for('nodejs.util.inspect.custom');

// As enum rt_encoding in src/text.h.
const kUtf8 = 0;
const kUtf16 = 1;
const kLatin1 = 2;
const kAscii = 3;
const kBase64 = 4;
const kBase64url = 5;
const kHex = 6;
const kEncodings = {
  '__proto__': null,
  'utf8': kUtf8, 'utf-8': kUtf8,
  'ucs2': kUtf16, 'ucs-2': kUtf16, 'utf16le': kUtf16, 'utf-16le': kUtf16,
  'latin1': kLatin1, 'binary': kLatin1,
  'ascii': kAscii,
  'base64': kBase64, 'base64url': kBase64url,
  'hex': kHex,
};

let inspectMaxBytes = 50;

// The number of an encoding's name, or undefined.
function encodingOf(name) {
  if (name === undefined || name === null || name === '') return kUtf8;
  const number = kEncodings[name];
  return number !== undefined ? number : kEncodings[`${name}`.toLowerCase()];
}

function requireEncoding(name) {
  const number = encodingOf(name);
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(name);
  return number;
}

function isBytes(value) {
  return value instanceof Uint8Array;
}

function isAnyArrayBuffer(value) {
  return value instanceof ArrayBuffer ||
    (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);
}

// -- The class --------------------------------------------------------------

let warned = false;

// Node docs: new Buffer(), deprecated: DEP0005.
function Buffer(arg, encodingOrOffset, length) {
  if (!warned) {
    warned = true;
    process.emitWarning(
      'Buffer() is deprecated due to security and usability issues. Please ' +
      'use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() ' +
      'methods instead.', 'DeprecationWarning', 'DEP0005');
  }
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') {
      throw new ERR_INVALID_ARG_TYPE('string', 'string', arg);
    }
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

// What methods of %TypedArray% make new ones of (map, filter, ...).
class FastBuffer extends Uint8Array {}
FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(Buffer, Symbol.species, {
  configurable: true,
  enumerable: false,
  get() { return FastBuffer; },
});

const badOffset = hideStackFrames((value = 0, length, size) => {
  validateNumber(value, 'offset');
  if (Math.floor(value) !== value) {
    throw new ERR_OUT_OF_RANGE('offset', 'an integer', value);
  }
  if (length < size) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  throw new ERR_OUT_OF_RANGE('offset', `>= 0 and <= ${length - size}`, value);
});

const badValue = hideStackFrames((value, min, max, size) => {
  let range;
  if (typeof value === 'bigint') {
    range = min === 0 ? '>= 0n and < 2n ** 64n'
      : '>= -(2n ** 63n) and < 2n ** 63n';
  } else if (size <= 3) {
    range = `>= ${min} and <= ${max}`;
  } else if (min === 0) {
    range = `>= 0 and < 2 ** ${size * 8}`;
  } else {
    range = `>= -(2 ** ${size * 8 - 1}) and < 2 ** ${size * 8 - 1}`;
  }
  throw new ERR_OUT_OF_RANGE('value', range, value);
});

binding.setUp(Buffer.prototype, badOffset, badValue);

function validateSize(size) {
  validateNumber(size, 'size');
  if (!(size >= 0 && size <= kMaxLength)) {
    throw new ERR_OUT_OF_RANGE('size', `>= 0 && <= ${kMaxLength}`, size);
  }
}

// -- Making -----------------------------------------------------------------

function alloc(size, fill, encoding) {
  validateSize(size);
  const buffer = binding.alloc(Math.floor(size));
  if (fill !== undefined && fill !== 0 && size > 0) {
    return buffer.fill(fill, encoding);
  }
  return buffer;
}

// The memory of ours is always zeroed: what was freed never leaks out.
function allocUnsafe(size) {
  validateSize(size);
  return binding.alloc(Math.floor(size));
}

function fromString(string, encoding) {
  let number = kUtf8;
  if (typeof encoding === 'string' && encoding.length !== 0) {
    number = requireEncoding(encoding);
  }
  return binding.fromString(string, number);
}

function fromArrayBuffer(source, byteOffset, length) {
  let offset = 0;
  if (byteOffset !== undefined) {
    offset = +byteOffset;
    if (Number.isNaN(offset)) offset = 0;
  }
  const most = source.byteLength - offset;
  if (most < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (length === undefined && (source.resizable || source.growable)) {
    return new FastBuffer(source, offset);      // its length is the source's
  }
  let size = most;
  if (length !== undefined) {
    size = +length;
    if (!(size > 0)) size = 0;
    else if (size > most) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  }
  return binding.view(source, offset, size);
}

function fromArrayLike(source) {
  const length = source.length > 0 ? Math.floor(source.length) : 0;
  const buffer = allocUnsafe(length);
  for (let i = 0; i < length; i++) buffer[i] = source[i];
  return buffer;
}

function fromBytes(source) {
  const buffer = allocUnsafe(source.length);
  binding.copy(source, 0, source.length, buffer, 0);
  return buffer;
}

function fromObject(source) {
  if (isBytes(source)) return fromBytes(source);
  if (source.length !== undefined || isAnyArrayBuffer(source.buffer)) {
    if (typeof source.length !== 'number') return allocUnsafe(0);
    return fromArrayLike(source);
  }
  if (source.type === 'Buffer' && Array.isArray(source.data)) {
    return fromArrayLike(source.data);
  }
}

function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromString(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) {
      return fromArrayBuffer(value, encodingOrOffset, length);
    }
    const primitive = value.valueOf && value.valueOf();
    if (primitive != null && primitive !== value &&
        (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    const buffer = fromObject(value);
    if (buffer) return buffer;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromString(text, encodingOrOffset);
    }
  }
  throw new ERR_INVALID_ARG_TYPE(
    'first argument',
    ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return allocUnsafe(0);
  if (length === undefined) {
    length = binding.totalLength(list);
  } else {
    validateInteger(length, 'length', 0, kMaxLength);
  }
  const buffer = allocUnsafe(length);
  let at = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!isBytes(item)) {
      throw new ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], item);
    }
    at += binding.copy(item, 0, kMaxLength, buffer, at);
  }
  return buffer;
}

function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (ArrayBuffer.isView(string) || isAnyArrayBuffer(string)) {
      return string.byteLength;
    }
    throw new ERR_INVALID_ARG_TYPE(
      'string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  const number = encodingOf(encoding);
  return binding.byteLength(string, number === undefined ? kUtf8 : number);
}

function requireBytes(value, name) {
  if (!isBytes(value)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'Uint8Array'], value);
  }
}

function copyBytesFrom(view, offset, length) {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) {
    throw new ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  }
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    if (offset >= view.length) return allocUnsafe(0);
  } else {
    offset = 0;
  }
  let end = view.length;
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    end = Math.min(offset + length, end);
  }
  const part = view.subarray(offset, end);
  return fromBytes(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
}

Object.assign(Buffer, {
  poolSize: 8 * 1024,
  from,
  copyBytesFrom,
  alloc,
  allocUnsafe,
  allocUnsafeSlow: allocUnsafe,
  of: (...items) => fromArrayLike(items),
  isBuffer: (value) => value instanceof Buffer,
  isEncoding: (name) => typeof name === 'string' && name.length !== 0 &&
    encodingOf(name) !== undefined,
  byteLength,
  concat,
  compare(a, b) {
    requireBytes(a, 'buf1');
    requireBytes(b, 'buf2');
    if (a === b) return 0;
    return binding.compare(a, 0, a.length, b, 0, b.length);
  },
});

// -- Ranges -----------------------------------------------------------------

// A slice index: negative counts from the end.
function sliceIndex(value, length, fallback) {
  if (value === undefined) return fallback;
  value = Math.trunc(+value) || 0;
  if (value < 0) return Math.max(value + length, 0);
  return Math.min(value, length);
}

function subarray(start, end) {
  const { length } = this;
  return binding.slice(this, sliceIndex(start, length, 0),
                       sliceIndex(end, length, length));
}

function checkRange(value, name, most) {
  if (value === undefined) return undefined;
  validateInteger(value, name, 0, most);
  return value;
}

function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  requireBytes(target, 'target');
  targetStart = checkRange(targetStart, 'targetStart') ?? 0;
  targetEnd = checkRange(targetEnd, 'targetEnd', target.length) ?? target.length;
  sourceStart = checkRange(sourceStart, 'sourceStart') ?? 0;
  sourceEnd = checkRange(sourceEnd, 'sourceEnd', this.length) ?? this.length;
  if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
  if (targetStart >= targetEnd) return 1;
  return binding.compare(this, sourceStart, sourceEnd,
                         target, targetStart, targetEnd);
}

function copy(target, targetStart, sourceStart, sourceEnd) {
  if (!ArrayBuffer.isView(target)) requireBytes(target, 'target');
  targetStart = targetStart === undefined ? 0 : Math.trunc(+targetStart) || 0;
  if (targetStart < 0) {
    throw new ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  }
  sourceStart = sourceStart === undefined ? 0 : Math.trunc(+sourceStart) || 0;
  if (sourceStart < 0 || sourceStart > this.length) {
    throw new ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
  }
  sourceEnd = sourceEnd === undefined ? this.length : Math.trunc(+sourceEnd) || 0;
  if (sourceEnd < 0) throw new ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
  if (targetStart >= target.byteLength || sourceStart >= sourceEnd) return 0;
  return binding.copy(this, sourceStart, sourceEnd, target, targetStart);
}

// -- Searching --------------------------------------------------------------

function search(buffer, value, byteOffset, encoding, backwards) {
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  const { length } = buffer;
  let at = +byteOffset;
  if (Number.isNaN(at)) at = backwards ? length : 0;
  at = Math.trunc(at);
  if (at < 0) at += length;
  let what = value;
  let step = 1;
  if (typeof value === 'number') {
    what = allocUnsafe(1);
    what[0] = value;
  } else if (typeof value === 'string') {
    const number = requireEncoding(encoding);
    if (number === kUtf16) step = 2;
    what = binding.fromString(value, number);
  } else if (!isBytes(value)) {
    throw new ERR_INVALID_ARG_TYPE(
      'value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  } else if (encodingOf(encoding) === kUtf16) {
    step = 2;
  }
  if (at < 0) {
    if (backwards) return -1;
    at = 0;
  }
  if (what.length === 0) return Math.min(at, length);
  if (!backwards && at >= length) return -1;
  return binding.indexOf(buffer, what, at, backwards, step);
}

function fill(value, offset, end, encoding) {
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  } else if (typeof end === 'string') {
    encoding = end;
    end = undefined;
  }
  if (offset !== undefined) validateNumber(offset, 'offset', 0, this.length);
  if (end !== undefined) validateNumber(end, 'end', 0, this.length);
  offset ??= 0;
  end ??= this.length;
  let what = value;
  if (typeof value === 'string') {
    if (encoding !== undefined) validateString(encoding, 'encoding');
    what = value.length === 0 ? 0 : binding.fromString(value, requireEncoding(encoding));
    if (value.length !== 0 && what.length === 0) {
      throw new ERR_INVALID_ARG_VALUE('value', value);
    }
  } else if (typeof value === 'boolean') {
    what = +value;
  } else if (isBytes(value)) {
    if (value.length === 0) throw new ERR_INVALID_ARG_VALUE('value', value);
  } else if (typeof value !== 'number') {
    what = +value & 255;
  }
  if (offset >= end) return this;
  binding.fill(this, what, offset, end);
  return this;
}

// -- Text -------------------------------------------------------------------

function toString(encoding, start, end) {
  const { length } = this;
  if (arguments.length === 0) return binding.decode(this, kUtf8, 0, length);
  if (start === undefined || start <= 0) start = 0;
  else start = Math.trunc(start) || 0;
  if (end === undefined || end > length) end = length;
  else end = Math.trunc(end) || 0;
  if (start >= length || end <= start) return '';
  return binding.decode(this, requireEncoding(encoding), start, end);
}

function write(string, offset, length, encoding) {
  validateString(string, 'argument');
  const { length: size } = this;
  if (offset === undefined) {
    offset = 0;
    length = size;
  } else if (length === undefined && typeof offset === 'string') {
    encoding = offset;
    offset = 0;
    length = size;
  } else {
    validateInteger(offset, 'offset', 0, size);
    const rest = size - offset;
    if (length === undefined) {
      length = rest;
    } else if (typeof length === 'string') {
      encoding = length;
      length = rest;
    } else {
      validateInteger(length, 'length', 0, size);
      if (length > rest) length = rest;
    }
  }
  return binding.write(this, string, requireEncoding(encoding), offset, length);
}

// buf.hexSlice(), buf.utf8Write() ...: undocumented, and used by packages.
function defineEncodingMethods(prototype) {
  const names = { utf8: kUtf8, ucs2: kUtf16, utf16le: kUtf16, latin1: kLatin1,
                  ascii: kAscii, base64: kBase64, base64url: kBase64url, hex: kHex };
  for (const name of Object.keys(names)) {
    const number = names[name];
    prototype[`${name}Slice`] = function(start, end) {
      return binding.decode(this, number, sliceIndex(start, this.length, 0),
                            sliceIndex(end, this.length, this.length));
    };
    prototype[`${name}Write`] = function(string, offset = 0, length = this.length - offset) {
      if (offset < 0 || offset > this.length) {
        throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
      }
      return binding.write(this, string, number, offset, length);
    };
  }
}

// -- Numbers of given length ------------------------------------------------

function checkByteLength(value) {
  if (value === undefined) {
    throw new ERR_INVALID_ARG_TYPE('byteLength', 'number', value);
  }
  validateNumber(value, 'byteLength');
  if (Math.floor(value) !== value) {
    throw new ERR_OUT_OF_RANGE('byteLength', 'an integer', value);
  }
  if (value < 1 || value > 6) {
    throw new ERR_OUT_OF_RANGE('byteLength', '>= 1 and <= 6', value);
  }
}

function checkOffset(value) {
  if (value === undefined) {
    throw new ERR_INVALID_ARG_TYPE('offset', 'number', value);
  }
}

function defineNumberMethods(prototype) {
  const methods = binding.numbers;
  for (const name of Object.keys(methods)) {
    const method = methods[name];
    let own = method;
    if (/^readU?Int[LB]E$/.test(name)) {
      own = function(offset, byteLength) {
        checkOffset(offset);
        checkByteLength(byteLength);
        return method.call(this, offset, byteLength);
      };
    } else if (/^writeU?Int[LB]E$/.test(name)) {
      own = function(value, offset, byteLength) {
        checkByteLength(byteLength);
        checkOffset(offset);
        return method.call(this, value, offset, byteLength);
      };
    }
    Object.defineProperty(own, 'name', { value: name, configurable: true });
    prototype[name] = own;
    if (name.includes('UInt')) prototype[name.replace('UInt', 'Uint')] = own;
  }
}

// -- The prototype ----------------------------------------------------------

function swapper(size) {
  return function() {
    if (this.length % size !== 0) throw new ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
    binding.swap(this, size);
    return this;
  };
}

function inspectBuffer(depth, ctx) {
  const most = inspectMaxBytes;
  const shown = Math.min(most, this.length);
  let text = this.hexSlice(0, shown).replace(/(.{2})/g, '$1 ').trim();
  const rest = this.length - shown;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (ctx) {
    const extras = {};
    let any = false;
    for (const key of Object.keys(this).filter((k) => !/^\d+$/.test(k))) {
      any = true;
      extras[key] = this[key];
    }
    if (any) {
      if (this.length !== 0) text += ', ';
      const { inspect } = require('internal/util/inspect');
      text += inspect(extras, { ...ctx, breakLength: Infinity, compact: true })
        .replace(/^(\[Object: null prototype\] )?\{ | \}$/g, '');
    }
  }
  const name = this.constructor ? this.constructor.name : 'Buffer';
  return `<${name}${text ? ` ${text}` : ''}>`;
}

Object.assign(Buffer.prototype, {
  subarray,
  slice: subarray,
  compare,
  copy,
  equals(other) {
    requireBytes(other, 'otherBuffer');
    return this === other || binding.equals(this, other);
  },
  indexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, false);
  },
  lastIndexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, true);
  },
  includes(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, false) !== -1;
  },
  fill,
  write,
  toJSON() {
    return { type: 'Buffer', data: Array.prototype.slice.call(this) };
  },
  swap16: swapper(2),
  swap32: swapper(4),
  swap64: swapper(8),
  toString,
  toLocaleString: toString,
  inspect: inspectBuffer,
  [kInspect]: inspectBuffer,
});
defineEncodingMethods(Buffer.prototype);
defineNumberMethods(Buffer.prototype);

for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
  Object.defineProperty(Buffer.prototype, name, {
    enumerable: true,
    get() { return this instanceof Buffer ? this[key] : undefined; },
  });
}
Object.defineProperty(Buffer.prototype, 'constructor', {
  value: Buffer, writable: true, enumerable: false, configurable: true,
});

// -- The rest of the module -------------------------------------------------

function SlowBuffer(length) {
  return allocUnsafe(length);
}
Object.setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
Object.setPrototypeOf(SlowBuffer, Uint8Array);

function transcode(source, fromEncoding, toEncoding) {
  requireBytes(source, 'source');
  const a = encodingOf(fromEncoding);
  const b = encodingOf(toEncoding);
  if (a === undefined || b === undefined || a > kAscii || b > kAscii) {
    const error = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
    error.code = 'U_ILLEGAL_ARGUMENT_ERROR';
    error.errno = 1;
    throw error;
  }
  let text = binding.decode(source, a, 0, source.length);
  if (b === kAscii || b === kLatin1) {
    const most = b === kAscii ? 0x7f : 0xff;
    text = Array.from(text, (c) => c.codePointAt(0) > most ? '?' : c).join('');
  }
  return binding.fromString(text, b);
}

function bytesOf(input) {
  if ((ArrayBuffer.isView(input) ? input.buffer : input)?.detached) {
    throw new ERR_INVALID_STATE.TypeError('Cannot validate on a detached buffer');
  }
  if (ArrayBuffer.isView(input)) {
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  }
  if (isAnyArrayBuffer(input)) return new Uint8Array(input);
  throw new ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
}

function invalidCharacter(message = 'Invalid character') {
  return new DOMException(message, 'InvalidCharacterError');
}

// WHATWG HTML: atob and btoa.
function btoa(input) {
  if (arguments.length === 0) {
    const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
    throw new ERR_MISSING_ARGS('input');
  }
  input = `${input}`;
  for (let i = 0; i < input.length; i++) {
    if (input.charCodeAt(i) > 255) throw invalidCharacter();
  }
  return binding.decode(binding.fromString(input, kLatin1), kBase64, 0, input.length);
}

function atob(input) {
  if (arguments.length === 0) {
    const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
    throw new ERR_MISSING_ARGS('input');
  }
  input = `${input}`.replace(/[\t\n\f\r ]/g, '');
  if (input.length % 4 === 0) input = input.replace(/==?$/, '');
  if (/[^A-Za-z0-9+/]/.test(input)) throw invalidCharacter();
  if (input.length % 4 === 1) {
    throw invalidCharacter('The string to be decoded is not correctly encoded.');
  }
  const bytes = binding.fromString(input, kBase64);
  return binding.decode(bytes, kLatin1, 0, bytes.length);
}

module.exports = {
  Buffer,
  SlowBuffer,
  transcode,
  isUtf8: (input) => binding.isUtf8(bytesOf(input)),
  isAscii: (input) => binding.isAscii(bytesOf(input)),
  kMaxLength,
  kStringMaxLength,
  btoa,
  atob,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
  get INSPECT_MAX_BYTES() { return inspectMaxBytes; },
  set INSPECT_MAX_BYTES(value) {
    validateNumber(value, 'INSPECT_MAX_BYTES', 0);
    inspectMaxBytes = value;
  },
};
