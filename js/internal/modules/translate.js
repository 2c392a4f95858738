'use strict';

// From a URL to a module record: which format a module has, and how each is
// made a record. Node docs: Modules: ECMAScript modules, Packages (Determining
// module system), Import attributes.

const {
  exportNames, exportNamesOf, pathToURL, readText,
} = internalBinding('modules');
const wrap = internalBinding('module_wrap');
const { Module, builtinName, loadResolved, unknownBuiltin } =
  require('internal/modules/cjs');
const hooks = require('internal/modules/hooks');
const { packageOf } = require('internal/modules/package');
const { kImport, kRequire, toPath } = require('internal/modules/resolve');
const { languageOf, strip } = require('internal/modules/typescript');

function codes() {
  return require('internal/errors').codes;
}

// ---- Formats --------------------------------------------------------------

const kByExtension = {
  __proto__: null,
  '.mjs': 'module',
  '.mts': 'module',
  '.cjs': 'commonjs',
  '.cts': 'commonjs',
  '.json': 'json',
};

const kByMime = {
  __proto__: null,
  'text/javascript': 'module',
  'application/javascript': 'module',
  'application/json': 'json',
};

// The type that `with { type }` must name; '' for none.
const kTypeOf = {
  __proto__: null,
  builtin: '',
  commonjs: '',
  detect: '',
  'commonjs-typescript': '',
  module: '',
  'module-typescript': '',
  json: 'json',
  text: 'text',
  bytes: 'bytes',
};

const kDataURL = /^data:([^,;]*)((?:;[^,;]*)*),([^]*)$/;

function extensionOf(path) {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? path.slice(dot) : '';
}

// Those of code that package.json or the code itself says the format of.
const kAmbiguous = ['', '.js', '.ts', '.tsx', '.jsx'];

// A format, or 'detect' for one that the contents decide.
function formatOfFile(path) {
  const extension = extensionOf(path);
  if (kAmbiguous.includes(extension)) {
    const type = packageOf(path)?.type;
    return type === 'module' || type === 'commonjs' ? type : 'detect';
  }
  const format = kByExtension[extension];
  if (format !== undefined) return format;
  throw new (codes().ERR_UNKNOWN_FILE_EXTENSION)(extension, path);
}

function formatOf(url) {
  if (url.startsWith('file:')) return formatOfFile(toPath(url));
  if (url.startsWith('node:')) return 'builtin';
  if (!url.startsWith('data:')) throw unsupportedScheme(url);
  const mime = kDataURL.exec(url)?.[1];
  const format = kByMime[mime];
  if (format === undefined) {
    throw new (codes().ERR_UNKNOWN_MODULE_FORMAT)(mime, url);
  }
  return format;
}

function unsupportedScheme(url) {
  return new (codes().ERR_UNSUPPORTED_ESM_URL_SCHEME)(
    { protocol: url.slice(0, url.indexOf(':') + 1) },
    ['file', 'data', 'node']);
}

const kTypes = ['', 'json', 'text', 'bytes'];

function unsupportedType(url, type) {
  return new (codes().ERR_IMPORT_ATTRIBUTE_UNSUPPORTED)('type', type, url);
}

function checkKeys(url, attributes) {
  for (const key of Object.keys(attributes)) {
    if (key !== 'type') {
      throw new (codes().ERR_IMPORT_ATTRIBUTE_UNSUPPORTED)(
        key, attributes[key], url);
    }
  }
}

function checkAttributes(url, format, attributes) {
  checkKeys(url, attributes);
  const { type = '' } = attributes;
  if (!kTypes.includes(type)) throw unsupportedType(url, type);
  const wanted = kTypeOf[format];
  if (wanted === undefined || wanted === type) return;
  if (type === '') {
    throw new (codes().ERR_IMPORT_ATTRIBUTE_MISSING)(url, 'type', wanted);
  }
  throw new (codes().ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE)(url, type);
}

function languageAt(url) {
  return url.startsWith('file:') ? languageOf(toPath(url)) : undefined;
}

// ---- Sources --------------------------------------------------------------

function dataOf(url) {
  const { Buffer } = require('buffer');
  const match = kDataURL.exec(url);
  if (match === null) throw new (codes().ERR_INVALID_URL)(url);
  const [, , parameters, body] = match;
  const hash = body.indexOf('#');
  const text = decodeURIComponent(hash < 0 ? body : body.slice(0, hash));
  return parameters.endsWith(';base64') ? Buffer.from(text, 'base64') :
    Buffer.from(text);
}

function bytesOf(url) {
  return url.startsWith('data:') ? dataOf(url) :
    require('fs').readFileSync(toPath(url));
}

// What a hook may give for a source, as text.
function toText(source) {
  if (typeof source === 'string') return source;
  const { TextDecoder } = require('web/encoding');
  return new TextDecoder().decode(source);
}

function textOf(url, source) {
  if (source !== undefined) return toText(source);
  return url.startsWith('data:') ? toText(dataOf(url)) : readText(toPath(url));
}

// ---- CommonJS -------------------------------------------------------------

const namesOfFile = new Map();          // path -> names, or what is not known

// Adds the names that a CommonJS file exports, with those of the modules that
// it exports again, to the set.
function collectNames(found, path, names, seen) {
  const [own, from] = found;
  for (const name of own) names.add(name);
  if (from.length === 0) return;
  const parent = new Module(path, null);
  parent.filename = path;
  parent.paths = Module._nodeModulePaths(parent.path);
  for (const request of from) {
    let file;
    try {
      file = Module._resolveFilename(request, parent, false);
    } catch {
      continue;
    }
    if (file[0] !== '/' || seen.has(file)) continue;
    seen.add(file);
    const extension = extensionOf(file);
    if (!kAmbiguous.includes(extension) &&
        kByExtension[extension] !== 'commonjs' &&
        Module._extensions[extension] !== undefined) {
      continue;
    }
    const inner = fileNames(file);
    if (inner) collectNames(inner, file, names, seen);
  }
}

function fileNames(path) {
  if (!namesOfFile.has(path)) {
    namesOfFile.set(path, exportNames(path, languageOf(path)));
  }
  return namesOfFile.get(path);
}

function setAll(record, exports, names) {
  for (const name of names) {
    if (name === 'default' || name === 'module.exports' ||
        exports === null || exports === undefined ||
        !Object.hasOwn(Object(exports), name)) {
      continue;
    }
    let value;
    try {
      value = exports[name];
    } catch {
      continue;                         // a getter that fails is undefined
    }
    wrap.setExport(record, name, value);
  }
  wrap.setExport(record, 'default', exports);
  wrap.setExport(record, 'module.exports', exports);
}

const commonjsRecords = new Map();      // record -> path

// Whether it is of a CommonJS module that runs just now.
function isLoading(record) {
  const path = commonjsRecords.get(record);
  return path !== undefined && Module._cache[path]?.loaded === false;
}

function runSource(path, source, isMain) {
  const cached = Module._cache[path];
  if (cached !== undefined) return cached.exports;
  const module = new Module(path, undefined);
  if (isMain) module.id = '.';
  module.filename = path;
  module.paths = Module._nodeModulePaths(module.path);
  Module._cache[path] = module;
  module._compile(source, path);
  module.loaded = true;
  return module.exports;
}

function commonjsRecord(url, source, { isMain }) {
  const path = url.startsWith('file:') ? toPath(url) : url;
  const text = source === undefined || source === null ? undefined :
    toText(source);
  const found = text === undefined ? fileNames(path) : exportNamesOf(text);
  const names = new Set();
  if (found) collectNames(found, path, names, new Set([path]));
  names.add('default');
  names.add('module.exports');
  const record = wrap.synthetic(url, [...names], (made) => {
    setAll(made, text === undefined ? loadResolved(path, isMain) :
      runSource(path, text, isMain), names);
  });
  commonjsRecords.set(record, path);
  return record;
}

// ---- The other formats ----------------------------------------------------

function moduleRecord(url, source) {
  if (source !== undefined) return wrap.compile(toText(source), url);
  if (!url.startsWith('file:')) return wrap.compile(toText(dataOf(url)), url);
  const path = toPath(url);
  return wrap.compileFile(path, url, languageOf(path));
}

// What a hook gives as TypeScript.
function moduleTypeScriptRecord(url, source) {
  return source === undefined ? moduleRecord(url) :
    wrap.compile(toText(source), url, languageAt(url) ?? 'ts');
}

function commonjsTypeScriptRecord(url, source, context) {
  if (source === undefined || source === null) {
    return commonjsRecord(url, source, context);
  }
  return commonjsRecord(url, strip(toText(source), languageAt(url), url),
                        context);
}

// Code that says nowhere which it is: CommonJS unless it has import, export
// or other syntax of modules.
function detectedRecord(url, source, context) {
  const found = source === undefined ? fileNames(toPath(url)) :
    exportNamesOf(toText(source));
  if (found === null) return moduleRecord(url, source);
  if (found === undefined) {
    try {
      return moduleRecord(url, source);
    } catch {
      // Neither: the error is that of CommonJS.
    }
  }
  return commonjsRecord(url, source, context);
}

function parsesAsModule(path, source) {
  try {
    moduleRecord(pathToURL(path), source);
    return true;
  } catch {
    return false;
  }
}

function valueRecord(url, value) {
  return wrap.synthetic(url, ['default'], (record) => {
    wrap.setExport(record, 'default', value);
  });
}

// One object for import and require().
function jsonRecord(url, source) {
  const path = url.startsWith('file:') ? toPath(url) : url;
  const isCached = path !== url && !/[?#]/.test(url);
  if (isCached && Module._cache[path]?.loaded) {
    return valueRecord(url, Module._cache[path].exports);
  }
  const text = textOf(url, source);
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    error.message = `${path}: ${error.message}`;
    throw error;
  }
  if (isCached) {
    const module = new Module(path, undefined);
    module.filename = path;
    module.exports = value;
    module.loaded = true;
    Module._cache[path] = module;
  }
  return valueRecord(url, value);
}

function textRecord(url, source) {
  return valueRecord(url, textOf(url, source));
}

function bytesRecord(url, source) {
  const bytes = source === undefined ? bytesOf(url) : source;
  return valueRecord(url, new Uint8Array(bytes));
}

const builtins = new Map();             // id -> record

function setBuiltin(record, exports) {
  for (const name of Object.keys(exports)) {
    if (name === 'default') continue;
    let value;
    try {
      value = exports[name];
    } catch {
      continue;
    }
    wrap.setExport(record, name, value);
  }
  wrap.setExport(record, 'default', exports);
}

function builtinRecord(url) {
  const id = builtinName(url);
  if (id === undefined) throw unknownBuiltin(url);
  let record = builtins.get(id);
  if (record === undefined) {
    const exports = require(id);
    const names = Object.keys(exports).filter((name) => name !== 'default');
    names.push('default');
    record = wrap.synthetic(url, names, (made) => setBuiltin(made, exports));
    builtins.set(id, record);
  }
  return record;
}

// Makes the exports of all built-in modules what their objects have now.
function syncBuiltins() {
  for (const [id, record] of builtins) {
    const exports = require(id);
    for (const name of Object.keys(wrap.namespace(record))) {
      if (name !== 'default') wrap.setExport(record, name, exports[name]);
    }
  }
}

const translators = {
  __proto__: null,
  builtin: builtinRecord,
  bytes: bytesRecord,
  commonjs: commonjsRecord,
  'commonjs-typescript': commonjsTypeScriptRecord,
  detect: detectedRecord,
  json: jsonRecord,
  module: moduleRecord,
  'module-typescript': moduleTypeScriptRecord,
  text: textRecord,
};

// ---- Loading --------------------------------------------------------------

function defaultFormat(url, attributes) {
  checkKeys(url, attributes);
  const { type } = attributes;
  if (type !== 'text' && type !== 'bytes') return formatOf(url);
  if (!url.startsWith('file:') && !url.startsWith('data:')) {
    throw unsupportedScheme(url);
  }
  return type;
}

// The last step of a chain of load hooks.
function defaultLoad(url, { format, importAttributes = {} }) {
  format ??= defaultFormat(url, importAttributes);
  checkAttributes(url, format, importAttributes);
  let source = null;
  if (format === 'detect') {
    source = bytesOf(url);
    format = exportNamesOf(toText(source), languageAt(url)) === null ?
      'module' : 'commonjs';
  } else if (format !== 'builtin') {
    source = bytesOf(url);
  }
  if ((format === 'module' || format === 'commonjs') &&
      languageAt(url)) {
    format += '-typescript';
  }
  return { __proto__: null, format, source };
}

// { format, source } of a file that is required, its source as text or null.
function loadByHooks(url) {
  let isFromDefault = false;
  const { format, source } = hooks.load(url, {
    format: undefined, importAttributes: undefined,
    conditions: [...kRequire],
  }, (at, context) => {
    isFromDefault = true;
    return requiredLoad(at, context);
  });
  if (source === undefined || source === null) {
    if (format === 'builtin' || isFromDefault) return { format, source: null };
    throw new (codes().ERR_INVALID_RETURN_PROPERTY_VALUE)(
      'a string, an ArrayBuffer, or a TypedArray', 'load', 'source', source);
  }
  return { format, source: toText(source) };
}

function requiredLoad(url, { format }) {
  const path = toPath(url);
  const extension = extensionOf(path);
  if (extension !== '.js' && extension !== '' &&
      kByExtension[extension] === undefined) {
    return { __proto__: null, format: format ?? 'commonjs', source: null };
  }
  const loaded = defaultLoad(url, {
    format, importAttributes: extension === '.json' ? { type: 'json' } : {},
  });
  loaded.source = toText(loaded.source);
  return loaded;
}

// A record of what is at the URL. context: { isMain, format, source }.
function translate(url, attributes, context) {
  let { format, source } = context;
  if (source !== undefined) {
    // A hook has given it to require().
  } else if (hooks.hasLoad()) {
    const loaded = hooks.load(url, {
      format, importAttributes: attributes, conditions: [...kImport],
    }, defaultLoad);
    ({ format } = loaded);
    source = loaded.source ?? undefined;
  } else {
    format ??= defaultFormat(url, attributes);
    checkAttributes(url, format, attributes);
  }
  const translator = translators[format];
  if (translator === undefined) {
    throw new (codes().ERR_UNKNOWN_MODULE_FORMAT)(format, url);
  }
  return translator(url, source, context);
}

module.exports = {
  isCommonJS: (record) => commonjsRecords.has(record),
  isLoading,
  loadByHooks, parsesAsModule, syncBuiltins, translate,
};
