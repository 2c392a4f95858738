'use strict';

// Node docs: Modules: node:module API. What CommonJS itself needs of it is in
// internal/modules/cjs.js.

const cjs = require('internal/modules/cjs');

const { Module } = cjs;

function codes() {
  return require('internal/errors').codes;
}

Module.registerHooks = function registerHooks(hooks) {
  const exports = require('internal/modules/hooks');
  cjs.setHooks(exports);
  return exports.registerHooks(hooks);
};

Module.register = function register() {
  const error = new Error(
    'module.register() is not supported: its hooks run in a thread of their ' +
    'own; use module.registerHooks()');
  error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
  throw error;
};

Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
  require('internal/modules/translate').syncBuiltins();
};

Module.stripTypeScriptTypes = function stripTypeScriptTypes(code, options) {
  const typescript = require('internal/modules/typescript');
  return typescript.stripTypeScriptTypes(code, options);
};

// ---- Packages -------------------------------------------------------------

function toBase(value) {
  const { toPathIfFileURL } = require('internal/url');
  const text = typeof value === 'string' && value.startsWith('file:') ?
    require('internal/url').fileURLToPath(value) : toPathIfFileURL(value);
  if (typeof text !== 'string') {
    throw new (codes().ERR_INVALID_ARG_TYPE)(
      'base', ['string', 'URL'], value);
  }
  return text;
}

// The folder of the package that a bare specifier names.
function findPackage(specifier, base) {
  const { splitRequest } = require('internal/modules/package');
  const parts = splitRequest(specifier);
  if (parts === null) return undefined;
  const { stat } = internalBinding('modules');
  for (const folder of Module._nodeModulePaths(base)) {
    const path = `${folder}/${parts[0]}/package.json`;
    if (stat(path) === 1) return path;
  }
  return undefined;
}

Module.findPackageJSON = function findPackageJSON(specifier, base) {
  const path = require('path');
  const { packageOf } = require('internal/modules/package');
  if (arguments.length === 0) {
    throw new (codes().ERR_MISSING_ARGS)('url');
  }
  const { URL } = require('internal/url');
  const isURL = specifier instanceof URL || URL.canParse(specifier);
  if (isURL || path.isAbsolute(`${specifier}`)) {
    return packageOf(toBase(specifier))?.path;
  }
  const { validateString } = require('internal/validators');
  validateString(specifier, 'specifier');
  const from = base === undefined ? process.cwd() : toBase(base);
  if (!/^\.{0,2}(\/|$)/.test(specifier)) {
    return findPackage(specifier, path.dirname(from));
  }
  const at = path.resolve(path.dirname(from), specifier);
  return packageOf(specifier.endsWith('/') || /\.\.?$/.test(specifier) ?
    `${at}/x` : at)?.path;
};

// ---- Compile cache: always on, in its own folder --------------------------

Module.constants = {
  __proto__: null,
  compileCacheStatus: Object.freeze({
    __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3,
  }),
};
Object.freeze(Module.constants);

Module.getCompileCacheDir = function getCompileCacheDir() {
  return internalBinding('modules').cacheFolder();
};

Module.enableCompileCache = function enableCompileCache() {
  const { ALREADY_ENABLED, DISABLED } = Module.constants.compileCacheStatus;
  const directory = Module.getCompileCacheDir();
  return directory === undefined ? { status: DISABLED } :
    { status: ALREADY_ENABLED, directory };
};

// Entries are written as they are made.
Module.flushCompileCache = function flushCompileCache() {};

// ---- Source maps ----------------------------------------------------------

for (const name of ['SourceMap', 'findSourceMap', 'getSourceMapsSupport',
                    'setSourceMapsSupport']) {
  Object.defineProperty(Module, name, {
    get: () => require('internal/source_map')[name],
    enumerable: true,
    configurable: true,
  });
}

module.exports = Module;
