'use strict';

// CommonJS modules. Node docs: Modules: CommonJS modules, node:module. What
// packages replace (_load, _resolveFilename, _extensions, prototype._compile,
// wrap ...) is always called through the property.

const {
  compileFile, isModuleSyntax, pathToURL, readText, realpath, stat,
} = internalBinding('modules');
const { compileFunction } = internalBinding('contextify');
const { isPublic, publicIds } = internalBinding('builtin');
const options = internalBinding('options');
const {
  packageOf, readPackage, splitRequest,
} = require('internal/modules/package');

const kFile = 1;
const kFolder = 2;

// Never found without the prefix.
const kOnlyWithPrefix = ['sea', 'sqlite', 'test', 'test/reporters'];

// Modules of Node whose absence is told as what it is, where they are absent.
const kOfNode = [
  'cluster', 'crypto', 'dgram', 'dns', 'dns/promises',
  'domain', 'http2', 'https', 'inspector', 'inspector/promises',
  'perf_hooks', 'readline', 'readline/promises', 'repl', 'stream/web',
  'tls', 'trace_events', 'v8', 'wasi', 'zlib',
];

const kPreload = 'internal/preload';     // the module that requires for -r

// Files that are not JavaScript: internal/modules/typescript knows of them.
const kTyped = /\.(?:[cm]?ts|[jt]sx)$/;

// ---- Paths: no need of the path module here -------------------------------

function dirname(path) {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

// Absolute, without '.', '..', '//' and a slash at the end.
function resolvePath(base, path) {
  const parts = [];
  const whole = path[0] === '/' ? path : `${base}/${path}`;
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function isRelative(request) {
  return request === '.' || request === '..' || request.startsWith('./') ||
    request.startsWith('../');
}

// ---- Module ---------------------------------------------------------------

function updateChildren(parent, child, scan) {
  const list = parent?.children;
  if (list && !(scan && list.includes(child))) list.push(child);
}

function Module(id = '', parent) {
  this.id = id;
  this.path = dirname(id);
  Object.defineProperty(this, 'parent', {
    value: parent, writable: true, enumerable: false, configurable: true,
  });
  // Not an assignment: Object.prototype may have a setter of that name.
  Object.defineProperty(this, 'exports', {
    value: {}, writable: true, enumerable: true, configurable: true,
  });
  this.filename = null;
  this.loaded = false;
  this.children = [];
  updateChildren(parent, this, false);
}

Module._cache = { __proto__: null };
Module._pathCache = { __proto__: null };
Module._extensions = { __proto__: null };
Module.globalPaths = [];
Module.builtinModules = publicIds();
Module.Module = Module;

Module.isBuiltin = function isBuiltin(id) {
  return typeof id === 'string' && builtinName(id) !== undefined;
};

// The id of the built-in that a request names, or undefined.
function builtinName(request) {
  if (request.startsWith('node:')) {
    const id = request.slice(5);
    return isPublic(id) ? id : undefined;
  }
  return isPublic(request) && !kOnlyWithPrefix.includes(request) ?
    request : undefined;
}

const kWrapper = [
  '(function (exports, require, module, __filename, __dirname) { ',
  '\n});',
];

function wrap(script) {
  return Module.wrapper[0] + script + Module.wrapper[1];
}

Module.wrapper = kWrapper.slice();
Module.wrap = wrap;

function isWrapPatched() {
  return Module.wrap !== wrap || Module.wrapper[0] !== kWrapper[0] ||
    Module.wrapper[1] !== kWrapper[1];
}

// ---- Resolution -----------------------------------------------------------

Module._initPaths = function _initPaths() {
  const paths = [];
  const { HOME, NODE_PATH } = process.env;
  if (HOME) paths.push(`${HOME}/.node_modules`, `${HOME}/.node_libraries`);
  paths.push(resolvePath(dirname(process.execPath), '../lib/node'));
  if (NODE_PATH) {
    paths.unshift(...NODE_PATH.split(':').filter((path) => path !== ''));
  }
  Module.globalPaths = paths;
};

let pathsReady = false;

function globalPaths() {
  if (!pathsReady) {
    pathsReady = true;
    Module._initPaths();
  }
  return Module.globalPaths;
}

Module._nodeModulePaths = function _nodeModulePaths(from) {
  let folder = resolvePath(process.cwd(), from);
  const paths = [];
  for (;;) {
    if (!folder.endsWith('/node_modules') && folder !== '/node_modules') {
      paths.push(`${folder === '/' ? '' : folder}/node_modules`);
    }
    if (folder === '/') return paths;
    folder = dirname(folder);
  }
};

Module._resolveLookupPaths = function _resolveLookupPaths(request, parent) {
  if (builtinName(request) !== undefined) return null;
  if (isRelative(request)) {
    if (!parent?.id || !parent.filename) return ['.'];
    return [dirname(parent.filename)];
  }
  const paths = globalPaths();
  return parent?.paths?.length > 0 ? parent.paths.concat(paths) :
    paths.slice();
};

function toReal(path, isMain) {
  const keep = isMain ? options.preserveSymlinksMain :
    options.preserveSymlinks;
  return keep ? path : realpath(path);
}

function tryFile(path, isMain) {
  return stat(path) === kFile ? toReal(path, isMain) : undefined;
}

function tryExtensions(path, isMain) {
  // Sources that a package has beside its code do not stand for it.
  const isInstalled = path.includes('/node_modules/');
  for (const extension of Object.keys(Module._extensions)) {
    if (isInstalled && kTyped.test(extension)) continue;
    const found = tryFile(path + extension, isMain);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryFolder(folder, isMain, request) {
  const main = readPackage(folder)?.main;
  if (!main) return tryExtensions(`${folder}/index`, isMain);
  const path = resolvePath(folder, main);
  const found = tryFile(path, isMain) ?? tryExtensions(path, isMain) ??
    tryExtensions(`${path}/index`, isMain);
  if (found !== undefined) return found;
  const index = tryExtensions(`${folder}/index`, isMain);
  if (index === undefined) {
    const error = new Error(
      `Cannot find module '${path}'. Please verify that the package.json ` +
      'has a valid "main" entry');
    error.code = 'MODULE_NOT_FOUND';
    error.path = `${folder}/package.json`;
    error.requestPath = request;
    throw error;
  }
  process.emitWarning(
    `Invalid 'main' field in '${folder}/package.json' of '${main}'. ` +
    'Please either fix that or report it to the module author',
    'DeprecationWarning', 'DEP0128');
  return index;
}

let conditions;         // a Set, where a hook replaced the usual ones

function hasExports(pkg) {
  return pkg?.exports !== undefined && pkg?.exports !== null;
}

function tryExports(folder, request) {
  const parts = splitRequest(request);
  if (parts === null) return undefined;
  const pkg = readPackage(`${folder}/${parts[0]}`);
  if (!hasExports(pkg)) return undefined;
  const {
    fileForRequire, kRequire, resolveExports,
  } = require('internal/modules/resolve');
  return fileForRequire(
    resolveExports(pkg, parts[1], conditions ?? kRequire), undefined,
    pkg.path);
}

function trySelf(parent, request) {
  const filename = parent?.id === kPreload ?
    `${process.cwd()}/` : parent?.filename;
  if (!filename) return undefined;
  const pkg = packageOf(filename);
  if (!hasExports(pkg) || pkg.name === undefined) return undefined;
  const parts = splitRequest(request);
  if (parts === null || parts[0] !== pkg.name) return undefined;
  const {
    fileForRequire, kRequire, resolveExports,
  } = require('internal/modules/resolve');
  const base = pathToURL(filename);
  return fileForRequire(
    resolveExports(pkg, parts[1], conditions ?? kRequire, base), base,
    pkg.path);
}

Module._findPath = function _findPath(request, paths, isMain) {
  const isAbsolute = request[0] === '/';
  if (isAbsolute) paths = [''];
  else if (!paths || paths.length === 0) return false;

  let key = `${request}\0${paths.join('\0')}`;
  if (conditions !== undefined) key += `\0\0${[...conditions].join('\0')}`;
  const cached = Module._pathCache[key];
  if (cached) return cached;

  const wantsFolder = request.endsWith('/') || request.endsWith('/.') ||
    request.endsWith('/..') || request === '.' || request === '..';
  for (const folder of paths) {
    // '..' of a folder that is gone may still be there.
    if (folder && !request.startsWith('..') && stat(folder) !== kFolder) {
      continue;
    }
    let found;
    if (!isAbsolute && !isRelative(request)) {
      found = tryExports(folder, request);
    }
    if (found === undefined) {
      const path = resolvePath(resolvePath(process.cwd(), folder), request);
      const kind = stat(path);
      if (!wantsFolder) {
        if (kind === kFile) found = toReal(path, isMain);
        found ??= tryExtensions(path, isMain);
      }
      if (found === undefined && kind === kFolder) {
        found = tryFolder(path, isMain, request);
      }
    }
    if (found !== undefined) {
      Module._pathCache[key] = found;
      return found;
    }
  }
  return false;
};

function lookupPaths(request, parent, choices) {
  if (request[0] === '/') return [''];
  if (choices === undefined) return Module._resolveLookupPaths(request, parent);
  if (!Array.isArray(choices)) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_ARG_VALUE('options.paths', choices);
  }
  const { validateString } = require('internal/validators');
  for (const choice of choices) validateString(choice, 'path');
  if (isRelative(request)) return choices;
  const paths = [];
  for (const choice of choices) {
    const fake = new Module('', null);
    fake.paths = Module._nodeModulePaths(choice);
    for (const path of Module._resolveLookupPaths(request, fake)) {
      if (!paths.includes(path)) paths.push(path);
    }
  }
  return paths;
}

// The end of the message for a module of Node that is not there. No package in
// node_modules stands in for it, in Node neither.
function whyMissing(request) {
  const id = request.startsWith('node:') ? request.slice(5) : request;
  return kOfNode.includes(id) ?
    ': this module of Node.js is not in jsrun yet' : '';
}

function unknownBuiltin(request) {
  const { codes } = require('internal/errors');
  const id = request.slice(5);
  const known = kOfNode.includes(id) || kOnlyWithPrefix.includes(id);
  return new codes.ERR_UNKNOWN_BUILTIN_MODULE(
    known ? `${request} (not in jsrun yet)` : request);
}

function notFound(request, parent, why = '') {
  const stack = [];
  for (let at = parent; at; at = at.parent) stack.push(at.filename || at.id);
  let message = `Cannot find module '${request}'${why}`;
  if (stack.length > 0) {
    message += `\nRequire stack:\n- ${stack.join('\n- ')}`;
  }
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = stack;
  return error;
}

Module._resolveFilename = function _resolveFilename(request, parent, isMain,
                                                    resolveOptions) {
  if (builtinName(request) !== undefined) return request;
  const why = whyMissing(request);
  if (why !== '' || request.startsWith('node:')) {
    throw notFound(request, parent, why);
  }
  const paths = lookupPaths(request, parent, resolveOptions?.paths);
  if (request[0] === '#' && parent?.filename &&
      packageOf(parent.filename)?.imports) {
    return resolveHash(request, parent);
  }
  const found = trySelf(parent, request) ||
    Module._findPath(request, paths, isMain) ||
    (kTyped.test(parent?.filename) && findSource(request, parent));
  if (found) return found;
  throw notFound(request, parent);
};

// "./x.js" in a TypeScript file may be x.ts.
function findSource(request, parent) {
  if (!isRelative(request) && request[0] !== '/') return undefined;
  const { sourceOf } = require('internal/modules/typescript');
  const path = resolvePath(dirname(parent.filename), request);
  const found = sourceOf(path, parent.filename);
  return found && toReal(found, false);
}

function resolveHash(request, parent) {
  const {
    fileForRequire, kRequire, resolveImports,
  } = require('internal/modules/resolve');
  const base = pathToURL(parent.filename);
  try {
    return fileForRequire(
      resolveImports(request, base, conditions ?? kRequire), base);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw notFound(request, null);
    throw error;
  }
}

// ---- Loading --------------------------------------------------------------

Module._load = function _load(request, parent, isMain) {
  if (hooks?.hasResolve()) {
    return loadFile(resolveByHooks(request, parent, isMain), parent, isMain);
  }
  if (request.startsWith('node:')) {
    const id = builtinName(request);
    if (id === undefined) throw unknownBuiltin(request);
    return require(id);
  }
  return loadFile(Module._resolveFilename(request, parent, isMain), parent,
                  isMain);
};

// Set when there are hooks: internal/modules/hooks.
let hooks;

function setHooks(exports) {
  hooks = exports;
}

// The file name, or 'node:x', or a URL that a hook made of a request.
function resolveByHooks(request, parent, isMain, resolveOptions) {
  const { kRequire, toConditions, toPath } =
    require('internal/modules/resolve');
  const context = {
    conditions: [...kRequire],
    importAttributes: undefined,
    parentURL: parent?.filename ? urlOf(parent.filename) : undefined,
  };
  const usual = context.conditions;
  const { url } = hooks.resolve(request, context, (specifier, given) => {
    if (specifier.startsWith('node:') || specifier.startsWith('file:')) {
      return { url: specifier };
    }
    conditions = given.conditions === usual ||
      given.conditions === undefined ? undefined :
      toConditions(given.conditions);
    try {
      const found = Module._resolveFilename(specifier, parent, isMain,
                                            resolveOptions);
      const id = builtinName(found);
      return id === undefined ? { url: urlOf(found) } :
        { url: `node:${id}`, format: 'builtin' };
    } finally {
      conditions = undefined;
    }
  });
  return url.startsWith('file:') ? toPath(url) : url;
}

// A module without a file has a URL for its file name.
function urlOf(filename) {
  return filename[0] === '/' ? pathToURL(filename) : filename;
}

// For import of CommonJS, which has asked the hooks already.
function loadResolved(filename, isMain) {
  return hooks?.hasResolve() ? loadFile(filename, undefined, isMain) :
    Module._load(filename, undefined, isMain);
}

function loadFile(filename, parent, isMain) {
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    updateChildren(parent, cached, true);
    if (beingRequired?.has(cached)) {
      const { requireCycle } = require('internal/modules/esm');
      throw requireCycle(filename, cached.parent?.filename);
    }
    if (cached.loaded !== false) return cached.exports;
    cycle ??= internalRequire('internal/modules/cycle');
    return cycle.watch(cached);
  }
  const id = builtinName(filename);
  if (id !== undefined) return require(id);
  if (filename.startsWith('node:')) throw unknownBuiltin(filename);

  const module = new Module(filename, parent);
  if (isMain) {
    process.mainModule = module;
    mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let done = false;
  try {
    module.load(filename);
    done = true;
  } finally {
    if (!done) {
      delete Module._cache[filename];
      const list = parent?.children;
      const at = Array.isArray(list) ? list.indexOf(module) : -1;
      if (at >= 0) list.splice(at, 1);
    } else {
      cycle?.unwatch(module);
    }
  }
  return module.exports;
}

let mainModule;
let cycle;      // internal/modules/cycle, once there is one

// ".js" for "a.b.js" unless ".b.js" is registered.
function findExtension(filename) {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  let dot = name.indexOf('.', 1);
  while (dot >= 0) {
    const extension = name.slice(dot);
    if (Module._extensions[extension]) return extension;
    dot = name.indexOf('.', dot + 1);
  }
  return '.js';
}

Module.prototype.load = function load(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(dirname(filename));
  if (hooks?.hasLoad()) {
    loadByHooks(this, filename);
    this.loaded = true;
    return;
  }
  const extension = findExtension(filename);
  // An .mjs file is never CommonJS, whatever is registered for .js.
  if (filename.endsWith('.mjs') && !Module._extensions['.mjs']) {
    loadModule(this, filename);
    this.loaded = true;
    return;
  }
  Module._extensions[extension](this, filename);
  this.loaded = true;
};

Module.prototype.require = function require(id) {
  if (typeof id !== 'string') {
    const { validateString } = internalRequire('internal/validators');
    validateString(id, 'id');
  }
  if (id === '') {
    const { codes } = internalRequire('internal/errors');
    throw new codes.ERR_INVALID_ARG_VALUE('id', id,
                                          'must be a non-empty string');
  }
  return Module._load(id, this, false);
};

function internalRequire(id) {
  return require(id);
}

// The require function that a module's code gets.
function makeRequire(module) {
  const requireFunction = function require(path) {
    return module.require(path);
  };
  requireFunction.resolve = function resolve(request, resolveOptions) {
    const { validateString } = internalRequire('internal/validators');
    validateString(request, 'request');
    if (hooks?.hasResolve()) {
      const found = resolveByHooks(request, module, false, resolveOptions);
      const id = builtinName(found);
      return id !== undefined && !request.startsWith('node:') ? id : found;
    }
    return Module._resolveFilename(request, module, false, resolveOptions);
  };
  requireFunction.resolve.paths = function paths(request) {
    const { validateString } = internalRequire('internal/validators');
    validateString(request, 'request');
    return Module._resolveLookupPaths(request, module);
  };
  requireFunction.main = mainModule;
  requireFunction.extensions = Module._extensions;
  requireFunction.cache = Module._cache;
  return requireFunction;
}

function runFunction(module, filename, fn) {
  return fn.call(module.exports, module.exports, makeRequire(module), module,
                 filename, dirname(filename));
}

// A function of CommonJS code from text, for its errors only or to be run.
function compileText(text, filename) {
  if (!isWrapPatched()) return compileFunction(text, filename);
  const { compileScript } = internalBinding('contextify');
  return compileScript(Module.wrap(text), filename)();
}

// Code that is not said to be CommonJS is an ES module if it has the syntax of
// one, or parses as one only.
function mayBeModule(module, filename, error, source) {
  if (/\.c[jt]s$/.test(filename)) {
    if (isModuleSyntax(error)) warnOfModule(filename);
    return false;
  }
  if (options.noDetectModule ||
      (options.noRequireModule && module !== mainModule)) {
    return false;
  }
  if (packageOf(filename)?.type === 'commonjs') {
    if (isModuleSyntax(error)) warnOfModule(filename);
    return false;
  }
  return isModuleSyntax(error) ||
    require('internal/modules/translate').parsesAsModule(filename, source);
}

function warnOfModule(filename) {
  require('internal/process/warnings').emitWarningSync(
    `Failed to load the ES module: ${filename}. Make sure to set "type": ` +
    '"module" in the nearest package.json file or use the .mjs extension.');
}

Module.prototype._compile = function _compile(content, filename) {
  let fn;
  try {
    fn = compileText(content, filename);
  } catch (error) {
    if (!mayBeModule(this, filename, error, content)) throw error;
    loadModule(this, filename, content);
    return undefined;
  }
  return runFunction(this, filename, fn);
};

const originalCompile = Module.prototype._compile;

let beingRequired;      // the modules of files that are ES modules

// A file that is an ES module, for require() or as the main module.
function loadModule(module, filename, source = undefined) {
  const esm = require('internal/modules/esm');
  if (module === mainModule) {
    mainModule = undefined;
    process.mainModule = undefined;
    delete Module._cache[filename];
    esm.runMain(filename, source);
  } else if (options.noRequireModule) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_REQUIRE_ESM(filename);
  } else {
    beingRequired ??= new Set();
    beingRequired.add(module);
    try {
      module.exports = esm.requireModule(filename, module.parent?.filename,
                                         source);
    } finally {
      beingRequired.delete(module);
    }
  }
}

// What load hooks make of a file.
function loadByHooks(module, filename) {
  const translate = require('internal/modules/translate');
  const { format, source } = translate.loadByHooks(urlOf(filename));
  if (format === 'module') {
    loadModule(module, filename, source);
  } else if (format === 'json') {
    module.exports = parseJSON(source, filename);
  } else if (source === null) {
    Module._extensions[findExtension(filename)](module, filename);
  } else {
    module._compile(source, filename);
  }
}

Module._extensions['.js'] = function(module, filename) {
  if (filename.endsWith('.js') && packageOf(filename)?.type === 'module') {
    loadModule(module, filename);
    return;
  }
  // Straight from the file (or the compile cache) unless someone hooks in.
  if (module._compile !== originalCompile || isWrapPatched()) {
    module._compile(readText(filename), filename);
    return;
  }
  loadCode(module, filename);
};

function loadCode(module, filename, language = undefined) {
  let fn;
  try {
    fn = compileFile(filename, language);
  } catch (error) {
    if (!mayBeModule(module, filename, error)) throw error;
    loadModule(module, filename);
    return;
  }
  runFunction(module, filename, fn);
}

function parseJSON(text, filename) {
  try {
    return JSON.parse(text);
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
}

Module._extensions['.json'] = function(module, filename) {
  module.exports = parseJSON(readText(filename), filename);
};

Module._extensions['.node'] = function(module, filename) {
  return process.dlopen(module, filename);
};

function typeOf(filename) {
  if (filename.endsWith('.mts')) return 'module';
  if (filename.endsWith('.cts')) return 'commonjs';
  return packageOf(filename)?.type;
}

function loadTyped(module, filename) {
  if (typeOf(filename) === 'module') {
    loadModule(module, filename);
    return;
  }
  const { languageOf, strip } = require('internal/modules/typescript');
  const language = languageOf(filename);
  if (module._compile !== originalCompile) {
    module._compile(strip(readText(filename), language, filename), filename);
    return;
  }
  loadCode(module, filename, language);
}

for (const extension of ['.ts', '.cts', '.mts', '.tsx', '.jsx']) {
  Module._extensions[extension] = loadTyped;
}

// ---- node:module ----------------------------------------------------------

Module.createRequire = function createRequire(from) {
  let filename = from;
  if (typeof from === 'object' && from?.href !== undefined ||
      typeof from === 'string' && from.startsWith('file:')) {
    filename = require('internal/url').fileURLToPath(from);
  } else if (typeof from !== 'string' || from[0] !== '/') {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_ARG_VALUE(
      'filename', from,
      'must be a file URL object, file URL string, or absolute path string');
  }
  // A folder (with a slash) stands for any file in it.
  if (filename.endsWith('/')) filename += 'noop.js';
  const module = new Module(filename);
  module.filename = filename;
  module.paths = Module._nodeModulePaths(module.path);
  return makeRequire(module);
};

Module._preloadModules = preloadModules;
Module._debug = function() {};

Module.runMain = function runMainModule(main = process.argv[1]) {
  return Module._load(main, null, true);
};

// ---- Start-up -------------------------------------------------------------

// -r: as if required from a module in the current folder.
function preloadModules(requests) {
  if (requests.length === 0) return;
  const parent = new Module(kPreload, null);
  parent.paths = Module._nodeModulePaths(process.cwd());
  for (const request of requests) {
    const relative = isRelative(request) ?
      resolvePath(process.cwd(), request) : request;
    parent.require(relative);
  }
}

function resolveMain(file) {
  const path = resolvePath(process.cwd(), file);
  const found = Module._findPath(path, null, true);
  if (!found) throw notFound(path, null);
  return found;
}

// What process.argv tells before the first module runs.
function nameMain(file) {
  process.argv[1] = resolvePath(process.cwd(), file);
}

function runMain(file) {
  const path = resolvePath(process.cwd(), file);
  if (isModuleFile(path)) {
    const found = resolveMain(file);
    require('internal/modules/esm').runMain(found);
  } else {
    Module.runMain(path);
  }
}

// Whether the name of a main script tells that it is an ES module.
function isModuleFile(path) {
  if (/\.m[jt]s$/.test(path)) return true;
  if (/\.c[jt]s$/.test(path)) return false;
  const real = Module._findPath(path, null, true);
  if (!real) return false;
  const name = real.slice(real.lastIndexOf('/') + 1);
  return /\.m[jt]s$/.test(name) ||
    ((/\.(?:js|ts|[jt]sx)$/.test(name) || !name.includes('.')) &&
     packageOf(real)?.type === 'module');
}

// The globals of -e, -p and a script from stdin.
function prepareEval(name) {
  const { defineGlobal } = require('internal/globals');
  const module = new Module(name);
  module.filename = resolvePath(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  defineGlobal('exports', module.exports, true);
  defineGlobal('module', module, true);
  defineGlobal('__filename', name, true);
  defineGlobal('__dirname', '.', true);
  defineGlobal('require', makeRequire(module), true);
}

module.exports = {
  Module, builtinName, compileText, isModuleFile, loadResolved, nameMain,
  preloadModules, prepareEval, resolveMain, runMain, setHooks, unknownBuiltin,
  whyMissing,
};
