'use strict';

// Shared by the forms of fs: arguments, flags, Stats and Dirent.

const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_OUT_OF_RANGE,
  },
} = require('internal/errors');
const {
  parseFileMode,
  validateFunction,
  validateInteger,
} = require('internal/validators');
const { fs: constants } = internalBinding('constants');
const { Buffer } = require('buffer');

const kFlags = {
  '__proto__': null,
  'r': constants.O_RDONLY,
  'rs': constants.O_RDONLY | constants.O_SYNC,
  'sr': constants.O_RDONLY | constants.O_SYNC,
  'r+': constants.O_RDWR,
  'rs+': constants.O_RDWR | constants.O_SYNC,
  'sr+': constants.O_RDWR | constants.O_SYNC,
  'w': constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY,
  'wx': constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  'w+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR,
  'wx+': constants.O_TRUNC | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  'a': constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY,
  'ax': constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_EXCL,
  'as': constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_SYNC,
  'a+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR,
  'ax+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_EXCL,
  'as+': constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_SYNC,
};
for (const [name, swapped] of [['wx', 'xw'], ['wx+', 'xw+'], ['ax', 'xa'],
                               ['ax+', 'xa+'], ['as', 'sa'], ['as+', 'sa+']]) {
  kFlags[swapped] = kFlags[name];
}

function stringToFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInteger(flags, name, -2147483648, 2147483647);
    return flags;
  }
  if (flags == null) return constants.O_RDONLY;
  const number = kFlags[flags];
  if (number === undefined) throw new ERR_INVALID_ARG_VALUE(name, flags);
  return number;
}

// A path as text or bytes: strings, Buffers and file: URLs are taken.
function getPath(value, name = 'path') {
  if (value !== null && typeof value === 'object' && value.href && value.protocol) {
    value = require('internal/url').fileURLToPath(value);
  }
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], value);
  }
  const hasNull = typeof value === 'string' ? value.includes('\0') : value.includes(0);
  if (hasNull) {
    throw new ERR_INVALID_ARG_VALUE(
      name, value, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return value;
}

function getFd(fd, name = 'fd') {
  if (typeof fd !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', fd);
  validateInteger(fd, name, 0, 2147483647);
  return fd;
}

// Options given as an encoding, an object, or not at all.
function getOptions(options, defaults = {}) {
  if (options == null || typeof options === 'function') return defaults;
  let result = options;
  if (typeof options === 'string') {
    result = { ...defaults, encoding: options };
  } else if (typeof options !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  }
  const { encoding } = result;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
  if (result.signal !== undefined) {
    require('internal/validators').validateAbortSignal(result.signal, 'options.signal');
  }
  return { ...defaults, ...result };
}

function getCallback(callback) {
  validateFunction(callback, 'cb');
  return callback;
}

// What write and its like take, as bytes.
function toBytes(data, encoding, name = 'data') {
  if (typeof data === 'string') return Buffer.from(data, encoding || 'utf8');
  if (ArrayBuffer.isView(data)) {
    return data instanceof Uint8Array ? data
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  throw new ERR_INVALID_ARG_TYPE(
    name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

function toSeconds(time, name = 'time') {
  if (typeof time === 'string' && time.trim() !== '' && !Number.isNaN(+time)) {
    return +time;
  }
  if (typeof time === 'number' && Number.isFinite(time)) {
    return time < 0 ? Date.now() / 1000 : time;
  }
  if (time instanceof Date) return time.getTime() / 1000;
  throw new ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

function getRange(buffer, offset, length, name) {
  validateInteger(offset, 'offset', 0);
  validateInteger(length, 'length', 0);
  if (offset > buffer.byteLength) {
    throw new ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, offset);
  }
  if (length > buffer.byteLength - offset) {
    throw new ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, length);
  }
  const bytes = toBytes(buffer, undefined, name);
  return bytes.subarray(offset, offset + length);
}

// -- Stats ------------------------------------------------------------------

const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFIFO, S_IFSOCK, S_IFCHR, S_IFBLK } = constants;

function Stats(...fields) {
  [this.dev, this.mode, this.nlink, this.uid, this.gid, this.rdev, this.blksize,
   this.ino, this.size, this.blocks, this.atimeMs, this.mtimeMs, this.ctimeMs,
   this.birthtimeMs] = fields;
}

// With options.bigint: nanoseconds behind what Stats has.
function BigIntStats(...fields) {
  Stats.apply(this, fields);
  [this.atimeNs, this.mtimeNs, this.ctimeNs, this.birthtimeNs] = fields.slice(14);
}
BigIntStats.prototype = Object.create(Stats.prototype, {
  constructor: { value: BigIntStats, writable: true, configurable: true },
});

const kTests = {
  isFile: S_IFREG, isDirectory: S_IFDIR, isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO,
  isSocket: S_IFSOCK, isCharacterDevice: S_IFCHR, isBlockDevice: S_IFBLK,
};
for (const name of Object.keys(kTests)) {
  Stats.prototype[name] = function() {
    return (Number(this.mode) & S_IFMT) === kTests[name];
  };
}
// Dates are made when they are first asked for.
for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
  Object.defineProperty(Stats.prototype, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = new Date(Number(this[`${name}Ms`]) + 0.5);
      this[name] = value;
      return value;
    },
    set(value) {
      Object.defineProperty(this, name, {
        value, writable: true, enumerable: true, configurable: true,
      });
    },
  });
}

function makeStats(fields) {
  const ms = (i) => fields[i] * 1000 + fields[i + 1] / 1e6;
  fields[7] = Number(fields[7]);
  return new Stats(...fields.slice(0, 10), ms(10), ms(12), ms(14), ms(16));
}

function makeBigIntStats(fields) {
  const ns = (i) => BigInt(fields[i]) * 1000000000n + BigInt(fields[i + 1]);
  const times = [ns(10), ns(12), ns(14), ns(16)];
  return new BigIntStats(...fields.slice(0, 10).map(BigInt),
                         ...times.map((time) => time / 1000000n), ...times);
}

// -- Dirent -----------------------------------------------------------------

const kType = Symbol('type');
const kDirentTests = ['isFile', 'isDirectory', 'isSymbolicLink', 'isFIFO', 'isSocket',
                      'isCharacterDevice', 'isBlockDevice'];

class Dirent {
  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
}
kDirentTests.forEach((name, index) => {
  Object.defineProperty(Dirent.prototype, name, {
    writable: true, configurable: true, enumerable: false,
    value() { return this[kType] === index + 1; },
  });
});

// The answer of readdir, [name, type, ...], as the caller wants it.
function makeEntries(list, path, { encoding, withFileTypes }) {
  const entries = [];
  for (let i = 0; i < list.length; i += 2) {
    let name = list[i];
    if (encoding === 'buffer') name = Buffer.from(name);
    else if (encoding && encoding !== 'utf8' && encoding !== 'utf-8') {
      name = Buffer.from(name).toString(encoding);
    }
    entries.push(withFileTypes ? new Dirent(name, list[i + 1], path) : name);
  }
  return entries;
}

function encodeText(text, encoding) {
  if (!encoding || encoding === 'utf8' || encoding === 'utf-8') return text;
  if (text === undefined) return text;
  const bytes = Buffer.from(text);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

module.exports = {
  Dirent,
  Stats,
  constants,
  encodeText,
  getCallback,
  getFd,
  getOptions,
  getPath,
  getRange,
  makeEntries,
  makeBigIntStats,
  makeStats,
  parseFileMode,
  stringToFlags,
  toBytes,
  toSeconds,
};
