'use strict';

// "exports" and "imports" of package.json. Node docs: Modules: Packages,
// Conditional exports; the algorithm is PACKAGE_EXPORTS_RESOLVE of Modules:
// ECMAScript modules, Resolution algorithm.

const { codes } = require('internal/errors');
const { stat } = internalBinding('modules');

// A path segment that is '.', '..' or node_modules, percent-encoded or not.
const kInvalidSegment = new RegExp(
  '(^|\\\\|\\/)(' +
  '(\\.|%2e)(\\.|%2e)?|' +
  '(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)' +
  '(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)' +
  '(s|%73|%53))?(\\\\|\\/|$)', 'i');

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

// Which of two patterns is more specific: PATTERN_KEY_COMPARE.
function comparePatterns(a, b) {
  const aStar = a.indexOf('*');
  const bStar = b.indexOf('*');
  const aBase = aStar < 0 ? a.length : aStar + 1;
  const bBase = bStar < 0 ? b.length : bStar + 1;
  if (aBase !== bBase) return bBase - aBase;
  if (aStar < 0) return 1;
  if (bStar < 0) return -1;
  return b.length - a.length;
}

function resolveString(context, target, match, isPattern) {
  const { pkg, isImports, key, load } = context;
  const invalid = () => new codes.ERR_INVALID_PACKAGE_TARGET(
    pkg.folder, key, target, isImports, context.base);
  if (!target.startsWith('./')) {
    if (!isImports || target.startsWith('../') || target.startsWith('/')) {
      throw invalid();
    }
    return load(isPattern ? target.replaceAll('*', match) : target + match);
  }
  if (kInvalidSegment.test(target.slice(2))) throw invalid();
  if (match !== '' && kInvalidSegment.test(match)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      key, `request is not a valid match in pattern "${key}" for the ` +
      `"${isImports ? 'imports' : 'exports'}" resolution of ${pkg.path}`,
      context.base);
  }
  const path = `${pkg.folder}/${target.slice(2)}`;
  return isPattern ? path.replaceAll('*', match) : path + match;
}

// A path, null (excluded) or undefined (no condition holds).
function resolveTarget(context, target, match, isPattern) {
  if (typeof target === 'string') {
    return resolveString(context, target, match, isPattern);
  }
  if (Array.isArray(target)) {
    let failure = null;
    for (const item of target) {
      try {
        const found = resolveTarget(context, item, match, isPattern);
        if (found === undefined) continue;
        if (found !== null) return found;
        failure = null;
      } catch (error) {
        if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
        failure = error;
      }
    }
    if (failure !== null) throw failure;
    return target.length > 0 ? null : undefined;
  }
  if (isObject(target)) {
    for (const key of Object.keys(target)) {
      if (key !== 'default' && !context.conditions.includes(key)) continue;
      const found = resolveTarget(context, target[key], match, isPattern);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (target === null) return null;
  throw new codes.ERR_INVALID_PACKAGE_TARGET(
    context.pkg.folder, context.key, target, context.isImports, context.base);
}

// PACKAGE_IMPORTS_EXPORTS_RESOLVE: a path, null or undefined.
function resolveMap(context, map, request) {
  context.key = request;
  if (Object.hasOwn(map, request) && !request.includes('*') &&
      !request.endsWith('/')) {
    return resolveTarget(context, map[request], '', false);
  }
  let best;
  let bestMatch;
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*');
    if (star < 0 || key.lastIndexOf('*') !== star) continue;
    const tail = key.slice(star + 1);
    if (!request.startsWith(key.slice(0, star)) ||
        request.length < key.length || !request.endsWith(tail)) {
      continue;
    }
    if (best === undefined || comparePatterns(best, key) > 0) {
      best = key;
      bestMatch = request.slice(star, request.length - tail.length);
    }
  }
  if (best === undefined) return undefined;
  context.key = best;
  return resolveTarget(context, map[best], bestMatch, true);
}

// "exports" as a map of subpaths: a target alone stands for ".".
function subpathMap(pkg, base) {
  const { exports } = pkg;
  if (!isObject(exports)) return { '.': exports };
  const keys = Object.keys(exports);
  const dots = keys.filter((key) => key.startsWith('.')).length;
  if (dots > 0 && dots < keys.length) {
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(
      pkg.path, base,
      '"exports" cannot contain some keys starting with \'.\' and some not. ' +
      'The exports object must either be an object of package subpath keys ' +
      'or an object of main entry condition name keys only.');
  }
  return dots === 0 ? { '.': exports } : exports;
}

// The file that subpath ("." or "./x") of a package stands for. Throws if the
// package does not export it.
function resolveExports(pkg, subpath, conditions, base) {
  const context = { pkg, conditions, base, isImports: false };
  const found = resolveMap(context, subpathMap(pkg, base), subpath);
  if (found === undefined || found === null) {
    throw new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(pkg.folder, subpath, base);
  }
  return checkFile(found, base);
}

// What "#name" stands for in the package; load(specifier) finds other packages.
function resolveImports(pkg, name, conditions, base, load) {
  if (name === '#' || name.startsWith('#/') || name.endsWith('/')) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      name, 'is not a valid internal imports specifier name', base);
  }
  let found;
  if (isObject(pkg?.imports)) {
    const context = { pkg, conditions, base, isImports: true, load };
    found = resolveMap(context, pkg.imports, name);
  }
  if (found === undefined || found === null) {
    throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(name, pkg?.path, base);
  }
  return found;
}

function checkFile(path, base) {
  if (stat(path) === 1) return path;
  const error = new Error(`Cannot find module '${path}'`);
  error.code = 'MODULE_NOT_FOUND';
  if (base) error.base = base;
  throw error;
}

module.exports = { resolveExports, resolveImports };
