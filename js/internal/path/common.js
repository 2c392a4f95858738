'use strict';

// What the POSIX and Windows flavours of path share.

function codes() {
  return require('internal/errors').codes;
}

function validateString(value, name) {
  if (typeof value !== 'string') {
    const { ERR_INVALID_ARG_TYPE } = codes();
    throw new ERR_INVALID_ARG_TYPE(name, 'string', value);
  }
}

function validateObject(value, name) {
  require('internal/validators').validateObject(value, name);
}

// Resolves '.' and '..' in a path without its root. Segments are joined by
// `separator`; isSeparator tells what divides them.
function normalizeSegments(path, allowAboveRoot, separator, isSeparator) {
  const kept = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    if (i > start) {
      const segment = path.slice(start, i);
      if (segment === '..') {
        if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
        else if (allowAboveRoot) kept.push('..');
      } else if (segment !== '.') {
        kept.push(segment);
      }
    }
    start = i + 1;
  }
  return kept.join(separator);
}

// Start and end of the last segment of path[from..], trailing separators
// ignored: [start, end], equal if there is none.
function lastSegment(path, from, isSeparator) {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > from && !isSeparator(path.charCodeAt(start - 1))) start--;
  return [start, end];
}

// Where the extension of a segment begins (its dot), or -1. '.profile' and
// '..' have none.
function extensionStart(segment) {
  const dot = segment.lastIndexOf('.');
  if (dot <= 0 || segment === '..') return -1;
  return dot;
}

function basename(path, suffix, from, isSeparator) {
  const [start, end] = lastSegment(path, from, isSeparator);
  const name = path.slice(start, end);
  if (suffix !== undefined && suffix.length > 0 && name.endsWith(suffix) &&
      name !== suffix) {
    return name.slice(0, -suffix.length);
  }
  // A suffix that is the whole path leaves nothing; one that is only the whole
  // last segment leaves it.
  if (path === suffix) return '';
  return name;
}

function extname(path, from, isSeparator) {
  const [start, end] = lastSegment(path, from, isSeparator);
  const name = path.slice(start, end);
  const dot = extensionStart(name);
  return dot < 0 ? '' : name.slice(dot);
}

function format(separator, pathObject) {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  const { ext } = pathObject;
  const dottedExt = ext && ext[0] !== '.' ? `.${ext}` : ext || '';
  const base = pathObject.base || `${pathObject.name || ''}${dottedExt}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` :
    `${dir}${separator}${base}`;
}

function matchesGlob(path, pattern, windows) {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  return require('internal/glob').matches(path, pattern, windows);
}

module.exports = {
  basename,
  extensionStart,
  extname,
  format,
  lastSegment,
  matchesGlob,
  normalizeSegments,
  validateString,
};
