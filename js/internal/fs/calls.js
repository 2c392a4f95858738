'use strict';

// Every operation of fs once: how its arguments become those of the binding,
// and its answer the caller's. The synchronous, callback and promise forms are
// made from these (js/node/fs.js, js/node/fs/promises.js).
//
// A call is {name, args(...) -> [binding function, ...arguments], result(value,
// state)}; `args` checks and may keep what `result` needs in `this`.

const {
} = require('internal/errors');
const {
  validateBoolean,
  validateInteger,
  validateString,
} = require('internal/validators');
const {
  constants,
  encodeText,
  getFd,
  getOptions,
  getPath,
  getRange,
  makeEntries,
  makeBigIntStats, makeStats,
  parseFileMode,
  stringToFlags,
  toBytes,
  toSeconds,
} = require('internal/fs/util');

const kRmRecursive = 1;
const kRmForce = 2;
const kMaxOwner = 4294967295;

function owner(value, name) {
  validateInteger(value, name, -1, kMaxOwner);
  return value;
}

function modeOf(mode, fallback, name = 'mode') {
  return parseFileMode(mode, name, fallback) & 0o7777;
}

function statCall(name, take) {
  return {
    args(target, options) {
      this.options = getOptions(options, { bigint: false });
      return [name, take(target)];
    },
    result(fields) {
      return this.options.bigint ? makeBigIntStats(fields) : makeStats(fields);
    },
  };
}

function isEmptyEncoding(encoding) {
  return !encoding || encoding === 'buffer';
}

// Whole files: a path or an open descriptor.
function readFileArgs(path, options) {
  options = getOptions(options, { flag: 'r' });
  this.encoding = options.encoding;
  const asText = this.encoding === 'utf8' || this.encoding === 'utf-8';
  this.decoded = asText;
  if (typeof path === 'number') return ['readfd', getFd(path), asText];
  return ['readfile', getPath(path), stringToFlags(options.flag, 'options.flag'), asText];
}

function writeFileArgs(defaults) {
  return function(path, data, options) {
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flush: false, ...defaults });
    validateBoolean(options.flush, 'options.flush');
    const bytes = toBytes(data, options.encoding);
    if (typeof path === 'number') return ['writefd', getFd(path), bytes];
    return ['writefile', getPath(path), stringToFlags(options.flag, 'options.flag'),
            modeOf(options.mode, 0o666), bytes];
  };
}

const calls = {
  open: {
    args: (path, flags = 'r', mode) =>
      ['open', getPath(path), stringToFlags(flags), modeOf(mode, 0o666)],
  },
  close: { args: (fd) => ['close', getFd(fd)] },
  readFile: {
    args: readFileArgs,
    result(bytes) {
      if (this.decoded || isEmptyEncoding(this.encoding)) return bytes;
      return bytes.toString(this.encoding);
    },
  },
  writeFile: { args: writeFileArgs({ flag: 'w' }) },
  appendFile: { args: writeFileArgs({ flag: 'a' }) },
  stat: statCall('stat', getPath),
  lstat: statCall('lstat', getPath),
  fstat: statCall('fstat', getFd),
  access: {
    args(path, mode = constants.F_OK) {
      validateInteger(mode, 'mode', 0, 7);
      return ['access', getPath(path), mode];
    },
  },
  readdir: {
    args(path, options) {
      this.options = getOptions(options, { encoding: 'utf8' });
      this.path = getPath(path);
      return ['readdir', this.path];
    },
    result(list) {
      return makeEntries(list, this.path, this.options);
    },
  },
  mkdir: {
    args(path, options) {
      let mode = 0o777;
      let recursive = false;
      if (typeof options === 'number' || typeof options === 'string') {
        mode = options;
      } else if (options) {
        if (options.recursive !== undefined) {
          ({ recursive } = options);
          validateBoolean(recursive, 'options.recursive');
        }
        if (options.mode !== undefined) ({ mode } = options);
      }
      return [recursive ? 'mkdirp' : 'mkdir', getPath(path), modeOf(mode, 0o777)];
    },
    result: (first) => first,
  },
  mkdtemp: {
    args(prefix, options) {
      this.options = getOptions(options, { encoding: 'utf8' });
      return ['mkdtemp', getPath(prefix, 'prefix')];
    },
    result(path) {
      return encodeText(path, this.options.encoding);
    },
  },
  rmdir: {
    args(path, options) {
      if (options?.recursive) return ['rm', getPath(path), kRmRecursive | kRmForce];
      return ['rmdir', getPath(path)];
    },
  },
  rm: {
    args(path, options) {
      const { force = false, recursive = false } = options ?? {};
      validateBoolean(force, 'options.force');
      validateBoolean(recursive, 'options.recursive');
      return ['rm', getPath(path),
              (recursive ? kRmRecursive : 0) | (force ? kRmForce : 0)];
    },
  },
  unlink: { args: (path) => ['unlink', getPath(path)] },
  rename: { args: (from, to) => ['rename', getPath(from, 'oldPath'), getPath(to, 'newPath')] },
  link: { args: (from, to) => ['link', getPath(from, 'existingPath'), getPath(to, 'newPath')] },
  symlink: { args: (target, path) => ['symlink', getPath(target, 'target'), getPath(path)] },
  readlink: {
    args(path, options) {
      this.options = getOptions(options, { encoding: 'utf8' });
      return ['readlink', getPath(path, 'oldPath')];
    },
    result(path) {
      return encodeText(path, this.options.encoding);
    },
  },
  realpath: {
    args(path, options) {
      this.options = getOptions(options, { encoding: 'utf8' });
      return ['realpath', getPath(path)];
    },
    result(path) {
      return encodeText(path, this.options.encoding);
    },
  },
  copyFile: {
    args(src, dest, mode = 0) {
      validateInteger(mode, 'mode', 0, 7);
      return ['copyfile', getPath(src, 'src'), getPath(dest, 'dest'), mode & 1];
    },
  },
  chmod: { args: (path, mode) => ['chmod', getPath(path), modeOf(mode)] },
  fchmod: { args: (fd, mode) => ['fchmod', getFd(fd), modeOf(mode)] },
  chown: {
    args: (path, uid, gid) => [
      'chown', getPath(path),
      owner(uid, 'uid'), owner(gid, 'gid'),
    ],
  },
  lchown: {
    args: (path, uid, gid) => [
      'lchown', getPath(path),
      owner(uid, 'uid'), owner(gid, 'gid'),
    ],
  },
  fchown: { args: (fd, uid, gid) => ['fchown', getFd(fd), owner(uid, 'uid'), owner(gid, 'gid')] },
  utimes: {
    args: (path, atime, mtime) => [
      'utime', getPath(path),
      toSeconds(atime, 'atime'), toSeconds(mtime, 'mtime'),
    ],
  },
  lutimes: {
    args: (path, atime, mtime) => [
      'lutime', getPath(path),
      toSeconds(atime, 'atime'), toSeconds(mtime, 'mtime'),
    ],
  },
  futimes: {
    args: (fd, atime, mtime) => [
      'futime', getFd(fd),
      toSeconds(atime, 'atime'), toSeconds(mtime, 'mtime'),
    ],
  },
  ftruncate: {
    args(fd, length = 0) {
      validateInteger(length, 'len');
      return ['ftruncate', getFd(fd), Math.max(0, length)];
    },
  },
  fsync: { args: (fd) => ['fsync', getFd(fd)] },
  fdatasync: { args: (fd) => ['fdatasync', getFd(fd)] },
  // (fd, buffer, offset, length, position) and (fd, buffer, {options})
  read: {
    args(fd, buffer, offset, length, position) {
      getFd(fd);
      if (offset !== null && typeof offset === 'object') {
        ({ offset, length, position } = offset);
      }
      offset ??= 0;
      length ??= buffer.byteLength - offset;
      this.buffer = buffer;
      return ['read', fd, getRange(buffer, offset, length, 'buffer'),
              typeof position === 'number' && position >= 0 ? position : -1];
    },
    result: (count) => count,
  },
  // (fd, buffer, offset, length, position), (fd, string, position, encoding)
  write: {
    args(fd, data, a, b, c) {
      getFd(fd);
      this.buffer = data;
      if (typeof data === 'string') {
        if (b !== undefined && b !== null) validateString(b, 'encoding');
        return ['write', fd, toBytes(data, b), typeof a === 'number' ? a : -1];
      }
      if (a !== null && typeof a === 'object') ({ offset: a, length: b, position: c } = a);
      const bytes = toBytes(data, undefined, 'buffer');
      a ??= 0;
      b ??= bytes.byteLength - a;
      return ['write', fd, getRange(bytes, a, b, 'buffer'), typeof c === 'number' ? c : -1];
    },
    result: (count) => count,
  },
};

module.exports = calls;
