'use strict';

// What a specifier means. Node docs: Modules: ECMAScript modules, Resolution
// algorithm; Modules: Packages. "exports", "imports" and self references are
// here for both module systems; the rest of what require() does is in cjs.js.
//
// Modules are named by URLs, as text. `base` is the URL of the importing
// module or, for messages only, undefined.

const { codes } = require('internal/errors');
const { builtinName, whyMissing } = require('internal/modules/cjs');
const {
  packageOf, readPackage, splitRequest,
} = require('internal/modules/package');
const {
  joinURL, pathToURL, realpath, stat, urlToPath,
} = internalBinding('modules');
const { kTyped, sourceOf } = require('internal/modules/typescript');
const options = internalBinding('options');

const kFile = 1;
const kFolder = 2;

// 'node-addons' is not among them: there are none to load.
const kShared = ['node', 'module-sync', 'jsrun', ...options.conditions];
const kImport = new Set(['import', ...kShared]);
const kRequire = new Set(['require', ...kShared]);

// The conditions that a hook passes on.
function toConditions(list) {
  if (!Array.isArray(list)) {
    throw new codes.ERR_INVALID_ARG_VALUE('conditions', list,
                                          'expected an array');
  }
  return new Set(list);
}

// A path segment that is '.', '..' or node_modules, percent-encoded or not.
const kInvalidSegment = new RegExp(
  '(^|\\\\|\\/)(' +
  '(\\.|%2e)(\\.|%2e)?|' +
  '(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)' +
  '(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)' +
  '(s|%73|%53))(\\\\|\\/|$)', 'i');
const kEncodedSlash = /%2f|%5c/i;

// ---- URLs -----------------------------------------------------------------

function parseURL(text, base) {
  const { URL } = require('internal/url');
  return new URL(text, base);
}

// The path of a file URL; throws for others.
function toPath(url) {
  return urlToPath(url) ?? require('internal/url').fileURLToPath(url);
}

// The URL of a package's file.
function fileOf(pkg, relative) {
  const base = pathToURL(pkg.path);
  return joinURL(base, relative) ?? parseURL(relative, base).href;
}

// An importer as messages show it.
function nameOf(base) {
  if (base === undefined) return undefined;
  return base.startsWith('file:') ? toPath(base) : base;
}

// What a URL has behind its path.
function queryOf(url) {
  const at = url.search(/[?#]/);
  return at < 0 ? '' : url.slice(at);
}

// ---- package.json maps ----------------------------------------------------

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

function invalidTarget({ pkg, key, isImports, base }, target) {
  const text = isObject(target) || Array.isArray(target) ?
    JSON.stringify(target) : `${target}`;
  return new codes.ERR_INVALID_PACKAGE_TARGET(`${pkg.folder}/`, key, text,
                                              isImports, nameOf(base));
}

function canParse(text) {
  return text.includes(':') && require('internal/url').URL.canParse(text);
}

function resolveString(context, target, match, isPattern) {
  const { pkg, isImports, key, base, conditions } = context;
  if (!target.startsWith('./')) {
    if (!isImports || target.startsWith('../') || target.startsWith('/') ||
        canParse(target)) {
      throw invalidTarget(context, target);
    }
    return resolvePackage(
      isPattern ? target.replaceAll('*', () => match) : target,
      pathToURL(pkg.path), conditions);
  }
  if (kInvalidSegment.test(target.slice(2))) {
    throw invalidTarget(context, target);
  }
  if (!isPattern && kEmptySegment.test(target.slice(2))) {
    warnOfSegment(context, target, '', target);
  }
  if (match !== '' && kInvalidSegment.test(match)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      key.replace('*', () => match),
      `request is not a valid match in pattern "${key}" for the ` +
      `"${isImports ? 'imports' : 'exports'}" resolution of ${pkg.path}`,
      nameOf(base));
  }
  if (match !== '' && kEmptySegment.test(match)) {
    warnOfSegment(context, target, match, key.replace('*', () => match));
  }
  return fileOf(pkg, isPattern ? target.replaceAll('*', () => match) : target);
}

// Segments that are empty: '//', or a slash at either end.
const kEmptySegment = /^[/\\]|[/\\]{2}|[/\\]$/;

function warnOfSegment(context, target, match, where) {
  const { pkg, key, isImports, base } = context;
  const request = key.replace('*', () => match);
  const kind = /[/\\]{2}/.test(where) ? 'double slash' :
    'leading or trailing slash matching';
  process.emitWarning(
    `Use of deprecated ${kind} resolving ` +
    `"${target.replaceAll('*', () => match)}" for module request ` +
    `"${request}" ${request === key ? '' : `matched to "${key}" `}in the ` +
    `"${isImports ? 'imports' : 'exports'}" field module resolution of the ` +
    `package at ${pkg.path}${base ? ` imported from ${nameOf(base)}` : ''}.`,
    'DeprecationWarning', 'DEP0166');
}

function resolveList(context, targets, match, isPattern) {
  let failure = null;
  for (const target of targets) {
    let found;
    try {
      found = resolveTarget(context, target, match, isPattern);
    } catch (error) {
      if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
      failure = error;
      continue;
    }
    if (found === undefined) continue;
    if (found !== null) return found;
    failure = null;
  }
  if (failure !== null) throw failure;
  return null;
}

// A URL, null (excluded) or undefined (no condition holds).
function resolveTarget(context, target, match, isPattern) {
  if (typeof target === 'string') {
    return resolveString(context, target, match, isPattern);
  }
  if (Array.isArray(target)) {
    return resolveList(context, target, match, isPattern);
  }
  if (target === null) return null;
  if (!isObject(target)) throw invalidTarget(context, target);
  for (const key of Object.keys(target)) {
    if (/^(0|[1-9]\d*)$/.test(key)) {
      throw new codes.ERR_INVALID_PACKAGE_CONFIG(
        context.pkg.path, context.base,
        '"exports" cannot contain numeric property keys.');
    }
  }
  for (const key of Object.keys(target)) {
    if (key !== 'default' && !context.conditions.has(key)) continue;
    const found = resolveTarget(context, target[key], match, isPattern);
    if (found !== undefined) return found;
  }
  return undefined;
}

// PACKAGE_IMPORTS_EXPORTS_RESOLVE: a URL, null or undefined.
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

// The URL that subpath ("." or "./x") of a package with "exports" stands for.
function resolveExports(pkg, subpath, conditions, base) {
  const context = { pkg, conditions, base, isImports: false, key: subpath };
  const found = resolveMap(context, subpathMap(pkg, base), subpath);
  if (found === undefined || found === null) {
    throw new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(`${pkg.folder}/`, subpath,
                                                  nameOf(base));
  }
  return found;
}

// What "#name" stands for in the package of base.
function resolveImports(name, base, conditions) {
  if (name === '#' || name.endsWith('/')) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      name, 'is not a valid internal imports specifier name', nameOf(base));
  }
  const pkg = packageOf(toPath(base));
  if (isObject(pkg?.imports)) {
    const context = { pkg, conditions, base, isImports: true, key: name };
    const found = resolveMap(context, pkg.imports, name);
    if (found !== undefined && found !== null) return found;
  }
  throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(
    name, pkg === null ? undefined : `${pkg.folder}/`, nameOf(base));
}

// ---- Packages -------------------------------------------------------------

const kMainTries = ['', '.js', '.json', '.node', '/index.js', '/index.json',
                    '/index.node'];
const kIndexTries = ['./index.js', './index.json', './index.node'];

// ES modules are to be named in full.
function warnOfMain(pkg, folder, name, base) {
  const file = name.slice(2);
  if (!file.endsWith('.mjs') &&
      !(file.endsWith('.js') && pkg?.type === 'module')) {
    return;
  }
  const path = require('path');
  if (pkg?.main && path.resolve(folder, pkg.main) ===
      path.resolve(folder, file)) {
    return;
  }
  const from = `imported from ${nameOf(base)}.`;
  process.emitWarning(
    pkg.main ? `Package ${folder}/ has a "main" field set to "${pkg.main}", ` +
      'excluding the full filename and extension to the resolved file at ' +
      `"${file}", ${from}\n Automatic extension resolution of the "main" ` +
      'field is deprecated for ES modules.' :
      'No "main" or "exports" field defined in the package.json for ' +
      `${folder}/ resolving the main entry point "${file}", ${from}\n` +
      'Default "index" lookups for the main are deprecated for ES modules.',
    'DeprecationWarning', 'DEP0151');
}

// The entry of a package without "exports".
function resolveMain(pkg, folder, base) {
  const tries = pkg?.main ?
    kMainTries.map((tail) => `./${pkg.main}${tail}`).concat(kIndexTries) :
    kIndexTries;
  const from = pkg ?? { path: `${folder}/package.json` };
  for (const name of tries) {
    const url = fileOf(from, name);
    if (stat(toPath(url)) === kFile) {
      warnOfMain(pkg, folder, name, base);
      return url;
    }
  }
  throw notFound(toPath(fileOf(from, `./${pkg?.main ?? 'index.js'}`)), base);
}

function notFound(path, base, url, why = '') {
  return withURL(
    new codes.ERR_MODULE_NOT_FOUND(path, nameOf(base), url, why), url);
}

function withURL(error, url) {
  if (url === undefined) return error;
  return Object.defineProperty(error, 'url', {
    __proto__: null, value: url, configurable: true, enumerable: true,
    writable: true,
  });
}

// The parent folders of a module, from the inside.
function *foldersAbove(path) {
  let end = path.lastIndexOf('/');
  for (;;) {
    yield path.slice(0, end);
    if (end <= 0) return;
    end = path.lastIndexOf('/', end - 1);
  }
}

// PACKAGE_RESOLVE of what is neither relative nor a URL.
function resolvePackage(specifier, base, conditions) {
  if (builtinName(specifier) !== undefined) return `node:${specifier}`;
  const parts = splitRequest(specifier);
  if (parts === null) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      specifier, 'is not a valid package name', nameOf(base));
  }
  const [name, subpath] = parts;
  const self = packageOf(toPath(base));
  if (self !== null && self.exports !== undefined && self.exports !== null &&
      self.name === name) {
    return resolveExports(self, subpath, conditions, base);
  }
  for (const above of foldersAbove(toPath(base))) {
    const folder = `${above}/node_modules/${name}`;
    if (stat(folder) !== kFolder) continue;
    const pkg = readPackage(folder);
    if (pkg?.exports !== undefined && pkg?.exports !== null) {
      return resolveExports(pkg, subpath, conditions, base);
    }
    if (subpath === '.') return resolveMain(pkg, folder, base);
    return fileOf(pkg ?? { path: `${folder}/package.json` }, subpath);
  }
  throw notFound(name, base, undefined, whyMissing(specifier));
}

// ---- Specifiers -----------------------------------------------------------

function isRelative(specifier) {
  return specifier[0] === '/' || specifier === '.' || specifier === '..' ||
    specifier.startsWith('./') || specifier.startsWith('../');
}

function unsupportedRequest(specifier, base) {
  return new codes.ERR_UNSUPPORTED_RESOLVE_REQUEST(specifier, base);
}

function resolveRelative(specifier, base) {
  const quick = joinURL(base, specifier);
  if (quick !== undefined) return quick;
  try {
    return parseURL(specifier, base).href;
  } catch {
    throw unsupportedRequest(specifier, base);
  }
}

// The URL of a file that is there, by its real path.
function finish(url, base, keepLinks) {
  const end = url.length - queryOf(url).length;
  const pathname = url.slice(7, end);
  if (kEncodedSlash.test(pathname)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      pathname, 'must not include encoded "/" or "\\" characters',
      nameOf(base));
  }
  let path = toPath(url);
  let kind = stat(path);
  if (kind !== kFile && kTyped.test(base)) {
    const source = sourceOf(path, base);
    if (source !== undefined) {
      path = source;
      kind = kFile;
    }
  }
  if (kind === kFolder) {
    throw withURL(new codes.ERR_UNSUPPORTED_DIR_IMPORT(path, nameOf(base)),
                  url);
  }
  if (kind !== kFile || path.endsWith('/')) throw notFound(path, base, url);
  if (keepLinks) return pathToURL(path) + url.slice(end);
  return pathToURL(realpath(path)) + url.slice(end);
}

function resolveLocation(specifier, base, conditions) {
  if (isRelative(specifier)) return resolveRelative(specifier, base);
  if (specifier[0] === '#' && base.startsWith('file:')) {
    return resolveImports(specifier, base, conditions);
  }
  if (canParse(specifier)) return parseURL(specifier).href;
  if (!base.startsWith('file:') && builtinName(specifier) === undefined) {
    throw unsupportedRequest(specifier, base);
  }
  return resolvePackage(specifier, base, conditions);
}

// ESM_RESOLVE: the URL of what an import names. Throws as Node does; what is
// not there has the URL in error.url.
function resolve(specifier, base, conditions = kImport, isMain = false) {
  if (specifier.startsWith('node:') || specifier.startsWith('data:')) {
    return specifier;
  }
  const url = resolveLocation(specifier, base, conditions);
  if (!url.startsWith('file:')) return url;
  return finish(url, base, isMain ? options.preserveSymlinksMain :
    options.preserveSymlinks);
}

// The file that a map gave to require(); of is the package.json with the map.
function fileForRequire(url, base, of) {
  if (url.startsWith('node:')) return url;
  if (kEncodedSlash.test(url)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      url, 'must not include encoded "/" or "\\" characters', nameOf(base));
  }
  const path = toPath(url);
  if (stat(path) === kFile) {
    return options.preserveSymlinks ? path.replace(/\/{2,}/g, '/') :
      realpath(path);
  }
  const error = new Error(`Cannot find module '${path}'`);
  error.code = 'MODULE_NOT_FOUND';
  if (of !== undefined) error.path = of;
  throw error;
}

module.exports = {
  fileForRequire,
  isRelative,
  kImport,
  kRequire,
  queryOf,
  resolve,
  resolveExports,
  resolveImports,
  toConditions,
  toPath,
};
