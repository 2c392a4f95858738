'use strict';

// path.posix. Node docs: Path.

const common = require('internal/path/common');
const { validateString } = common;

const kSlash = 47;

function isSeparator(code) {
  return code === kSlash;
}

function isAbsoluteText(path) {
  return path.charCodeAt(0) === kSlash;
}

function resolve(...args) {
  let path = '';
  let absolute = false;
  for (let i = args.length - 1; i >= 0 && !absolute; i--) {
    const part = args[i];
    validateString(part, `paths[${i}]`);
    if (part.length === 0) continue;
    path = path === '' ? part : `${part}/${path}`;
    absolute = isAbsoluteText(part);
  }
  if (!absolute) {
    const cwd = process.cwd();
    path = path === '' ? cwd : `${cwd}/${path}`;
    absolute = isAbsoluteText(cwd);
  }
  path = common.normalizeSegments(path, !absolute, '/', isSeparator);
  if (absolute) return `/${path}`;
  return path.length > 0 ? path : '.';
}

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = isAbsoluteText(path);
  const trailing = path.charCodeAt(path.length - 1) === kSlash;
  path = common.normalizeSegments(path, !absolute, '/', isSeparator);
  if (path.length === 0) {
    if (absolute) return '/';
    return trailing ? './' : '.';
  }
  if (trailing) path += '/';
  return absolute ? `/${path}` : path;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return isAbsoluteText(path);
}

function join(...args) {
  const parts = [];
  for (const part of args) {
    validateString(part, 'path');
    if (part.length > 0) parts.push(part);
  }
  return parts.length === 0 ? '.' : normalize(parts.join('/'));
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  const split = (path) => path === '/' ? [] : path.slice(1).split('/');
  const source = split(from);
  const target = split(to);
  let same = 0;
  while (same < source.length && same < target.length &&
         source[same] === target[same]) {
    same++;
  }
  return [
    ...source.slice(same).map(() => '..'),
    ...target.slice(same),
  ].join('/');
}

function toNamespacedPath(path) {
  return path;
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = isAbsoluteText(path);
  let [start] = common.lastSegment(path, absolute ? 1 : 0, isSeparator);
  // All separators before the last segment go, save the root and one more:
  // '//a' is in '//'.
  if (start === 0) return absolute ? '/' : '.';
  start--;
  if (start === 0) return absolute ? '/' : '.';
  return absolute && start === 1 && path[0] === '/' && path[1] === '/' ? '//' :
    path.slice(0, start) || '/';
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  return common.basename(path, suffix, 0, isSeparator);
}

function extname(path) {
  validateString(path, 'path');
  return common.extname(path, 0, isSeparator);
}

function parse(path) {
  validateString(path, 'path');
  const result = { root: '', dir: '', base: '', ext: '', name: '' };
  if (path.length === 0) return result;
  const absolute = isAbsoluteText(path);
  if (absolute) result.root = '/';
  const [start, end] = common.lastSegment(path, absolute ? 1 : 0, isSeparator);
  result.base = path.slice(start, end);
  const dot = common.extensionStart(result.base);
  result.name = dot < 0 ? result.base : result.base.slice(0, dot);
  result.ext = dot < 0 ? '' : result.base.slice(dot);
  if (start > 1 || (start === 1 && !absolute)) {
    result.dir = path.slice(0, start - 1);
  } else if (absolute) {
    result.dir = '/';
  }
  return result;
}

const posix = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format: common.format.bind(null, '/'),
  parse,
  matchesGlob(path, pattern) {
    return common.matchesGlob(path, pattern, false);
  },
  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};
posix._makeLong = toNamespacedPath;
posix.posix = posix;

// The Windows flavour is loaded when first asked for.
Object.defineProperty(posix, 'win32', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    const win32 = require('internal/path/win32');
    Object.defineProperty(posix, 'win32', {
      __proto__: null, configurable: true, enumerable: true, value: win32,
      writable: true,
    });
    return win32;
  },
  set(value) {
    Object.defineProperty(posix, 'win32', {
      __proto__: null, configurable: true, enumerable: true, value,
      writable: true,
    });
  },
});

module.exports = posix;
