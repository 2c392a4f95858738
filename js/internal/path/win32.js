'use strict';

// path.win32: drive letters, UNC shares, both slashes. Node docs: Path.

const common = require('internal/path/common');
const posix = require('internal/path/posix');
const { validateString } = common;

const kSlash = 47;
const kBackslash = 92;
const kColon = 58;

// Names of devices, which no file can have.
const kReserved = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])$/i;

function isSeparator(code) {
  return code === kSlash || code === kBackslash;
}

function isDriveLetter(code) {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

// The root of a path: `device` ('C:', '\\\\host\\share', or ''), whether a
// separator follows it, and how many characters all that takes. With `devices`
// \\?\ and \\.\ are roots of their own, not hosts.
function parseRoot(path, devices = true) {
  const length = path.length;
  const first = path.charCodeAt(0);
  const plain = { device: '', absolute: false, end: 0, unc: false };
  if (length === 0) return plain;
  if (isSeparator(first)) {
    const unc = parseShare(path, devices);
    if (unc !== undefined) return unc;
    return { device: '', absolute: true, end: 1, unc: false };
  }
  if (isDriveLetter(first) && path.charCodeAt(1) === kColon) {
    const absolute = length > 2 && isSeparator(path.charCodeAt(2));
    return { device: path.slice(0, 2), absolute, end: absolute ? 3 : 2,
      unc: false };
  }
  return plain;
}

// \\host\share[\...]; also \\?\ and \\.\ devices.
function parseShare(path, devices) {
  const length = path.length;
  if (length < 2 || !isSeparator(path.charCodeAt(1))) return undefined;
  let j = 2;
  let last = j;
  while (j < length && !isSeparator(path.charCodeAt(j))) j++;
  if (j >= length || j === last) return undefined;
  const host = path.slice(last, j);
  last = j;
  while (j < length && isSeparator(path.charCodeAt(j))) j++;
  if (j >= length || j === last) return undefined;
  last = j;
  while (j < length && !isSeparator(path.charCodeAt(j))) j++;
  if (j === last) return undefined;
  if (devices && (host === '?' || host === '.')) {
    // A device: \\.\pipe is a root of its own.
    return { device: `\\\\${host}`, absolute: true, end: 4, unc: true };
  }
  return {
    device: `\\\\${host}\\${path.slice(last, j)}`,
    absolute: true,
    end: j < length ? j + 1 : j,
    whole: j >= length,
    unc: true,
  };
}

// What process.env and the current directory say about a drive.
function driveDirectory(device) {
  if (device.length === 0) return process.cwd();
  const path = process.env[`=${device}`] || process.cwd();
  if (path.slice(0, 2).toLowerCase() !== device.toLowerCase() &&
      path.charCodeAt(2) === kBackslash) {
    return `${device}\\`;
  }
  return path;
}

function resolve(...args) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = args.length - 1; i >= -1; i--) {
    let path;
    if (i >= 0) {
      path = args[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
    } else {
      path = driveDirectory(device);
    }
    const root = parseRoot(path);
    if (root.device.length > 0) {
      if (device.length > 0) {
        if (root.device.toLowerCase() !== device.toLowerCase()) continue;
      } else {
        device = root.device;
      }
    }
    if (absolute) {
      if (device.length > 0) break;
    } else {
      tail = `${path.slice(root.end)}\\${tail}`;
      absolute = root.absolute;
      if (absolute && device.length > 0) break;
    }
  }
  tail = common.normalizeSegments(tail, !absolute, '\\', isSeparator);
  return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
}

function normalize(path) {
  validateString(path, 'path');
  const length = path.length;
  if (length === 0) return '.';
  if (length === 1) return path === '/' ? '\\' : path;
  const root = parseRoot(path);
  if (root.whole) return `${root.device}\\`;
  let tail = root.end < length ?
    common.normalizeSegments(path.slice(root.end), !root.absolute, '\\',
                             isSeparator) : '';
  if (tail.length === 0 && !root.absolute) tail = '.';
  if (tail.length > 0 && isSeparator(path.charCodeAt(length - 1))) {
    tail += '\\';
  }
  if (!root.absolute && root.device === '' && path.includes(':')) {
    // A relative path must not become one of a drive or a device.
    if (tail.length >= 2 && isDriveLetter(tail.charCodeAt(0)) &&
        tail.charCodeAt(1) === kColon) {
      return `.\\${tail}`;
    }
    for (let i = path.indexOf(':'); i >= 0; i = path.indexOf(':', i + 1)) {
      if (i === length - 1 || isSeparator(path.charCodeAt(i + 1))) {
        return `.\\${tail}`;
      }
    }
  }
  const colon = path.indexOf(':');
  if (colon > 0 && root.device === '' &&
      kReserved.test(path.slice(0, colon))) {
    return `.\\${root.device}${tail}`;
  }
  if (root.device === '') return root.absolute ? `\\${tail}` : tail;
  return root.absolute ? `${root.device}\\${tail}` : `${root.device}${tail}`;
}

function isAbsolute(path) {
  validateString(path, 'path');
  if (path.length === 0) return false;
  const first = path.charCodeAt(0);
  return isSeparator(first) ||
    (path.length > 2 && isDriveLetter(first) &&
     path.charCodeAt(1) === kColon && isSeparator(path.charCodeAt(2)));
}

function join(...args) {
  const parts = [];
  for (const part of args) {
    validateString(part, 'path');
    if (part.length > 0) parts.push(part);
  }
  if (parts.length === 0) return '.';
  let joined = parts.join('\\');
  // Only a first part that is a share by itself may begin with two
  // separators: join('/', '/a') is no share.
  const first = parts[0];
  let needsOne = true;
  let count = 0;
  if (isSeparator(first.charCodeAt(0))) {
    count = 1;
    if (first.length > 1 && isSeparator(first.charCodeAt(1))) {
      count = 2;
      if (first.length > 2) {
        if (isSeparator(first.charCodeAt(2))) count = 3;
        else needsOne = false;
      }
    }
  }
  if (needsOne) {
    while (count < joined.length && isSeparator(joined.charCodeAt(count))) {
      count++;
    }
    if (count >= 2) joined = `\\${joined.slice(count)}`;
  }
  // A segment with a colon cannot be joined into a device path.
  const skip = joined.split('\\').some(
    (part) => kReserved.test(part.slice(0, Math.max(part.indexOf(':'), 0))));
  if (skip) return joined.replaceAll('/', '\\');
  return normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const source = resolve(from);
  const target = resolve(to);
  if (source === target) return '';
  if (source.toLowerCase() === target.toLowerCase()) return '';
  const split = (path) => path.split('\\').filter((part) => part !== '');
  const sourceParts = split(source);
  const targetParts = split(target);
  let same = 0;
  while (same < sourceParts.length && same < targetParts.length &&
         sourceParts[same].toLowerCase() === targetParts[same].toLowerCase()) {
    same++;
  }
  const sourceUnc = source.startsWith('\\\\');
  const targetUnc = target.startsWith('\\\\');
  if (same === 0 || sourceUnc !== targetUnc) return target;
  return [
    ...sourceParts.slice(same).map(() => '..'),
    ...targetParts.slice(same),
  ].join('\\');
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (resolved.startsWith('\\\\')) {
    const third = resolved[2];
    if (third !== '?' && third !== '.') return `\\\\?\\UNC\\${resolved.slice(2)}`;
  } else if (isDriveLetter(resolved.charCodeAt(0)) &&
             resolved.charCodeAt(1) === kColon &&
             resolved.charCodeAt(2) === kBackslash) {
    return `\\\\?\\${resolved}`;
  }
  return resolved;
}

// How many characters of a path are its root, separators as written.
function rootLength(path) {
  const root = parseRoot(path, false);
  return { length: root.end, whole: root.whole === true };
}

function dirname(path) {
  validateString(path, 'path');
  const length = path.length;
  if (length === 0) return '.';
  if (length === 1) return isSeparator(path.charCodeAt(0)) ? path : '.';
  const root = rootLength(path);
  if (root.whole) return path;
  const [start] = common.lastSegment(path, root.length, isSeparator);
  if (start <= root.length) {
    return root.length === 0 ? '.' : path.slice(0, root.length);
  }
  return path.slice(0, start - 1);
}

function driveLength(path) {
  return path.length >= 2 && isDriveLetter(path.charCodeAt(0)) &&
    path.charCodeAt(1) === kColon ? 2 : 0;
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return common.basename(path, suffix, driveLength(path), isSeparator);
}

function extname(path) {
  validateString(path, 'path');
  return common.extname(path, driveLength(path), isSeparator);
}

function parse(path) {
  validateString(path, 'path');
  const result = { root: '', dir: '', base: '', ext: '', name: '' };
  const length = path.length;
  if (length === 0) return result;
  const { length: end } = rootLength(path);
  if (end >= length) {
    result.root = result.dir = path;
    if (end === 0) result.root = result.dir = '';
    if (end > 0) return result;
  }
  result.root = path.slice(0, end);
  const [start, stop] = common.lastSegment(path, end, isSeparator);
  result.base = path.slice(start, stop);
  const dot = common.extensionStart(result.base);
  result.name = dot < 0 ? result.base : result.base.slice(0, dot);
  result.ext = dot < 0 ? '' : result.base.slice(dot);
  result.dir = start > 0 && start !== end ? path.slice(0, start - 1) :
    result.root;
  return result;
}

const win32 = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format: common.format.bind(null, '\\'),
  parse,
  matchesGlob(path, pattern) {
    return common.matchesGlob(path, pattern, true);
  },
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix,
};
win32._makeLong = toNamespacedPath;
win32.win32 = win32;

module.exports = win32;
