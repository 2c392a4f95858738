'use strict';

// Scripts compiled apart from modules. Node docs: VM. Contexts other than the
// main one are not supported yet.

const { compileScript, compileFunction: compileBody } =
  internalBinding('contextify');
const {
  validateObject, validateString, validateStringArray,
} = require('internal/validators');

const kCompiled = Symbol('compiled');
const kUseDefault = Symbol('vm_dynamic_import_main_context_default');
const kNoImport = 'vm:without importModuleDynamically';

function unsupported(what) {
  const error = new Error(`vm.${what} is not supported yet`);
  error.code = 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM';
  return error;
}

function filenameOf(options) {
  if (typeof options === 'string') return options;
  if (options === undefined) return 'evalmachine.<anonymous>';
  validateObject(options, 'options');
  const { filename = 'evalmachine.<anonymous>' } = options;
  validateString(filename, 'options.filename');
  return filename;
}

let noImport = false;           // kNoImport is known

// What import() in the code of a script or function says it is in, by the
// option importModuleDynamically; undefined for the file name.
function referrerOf(options, owner) {
  const callback = options?.importModuleDynamically;
  if (callback === kUseDefault) return undefined;
  if (callback !== undefined) {
    return require('internal/vm_module').referrerFor(callback, owner);
  }
  if (!noImport) {
    internalBinding('module_wrap').setImporter(kNoImport, () => {
      const { codes } = require('internal/errors');
      throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING();
    });
    noImport = true;
  }
  return kNoImport;
}

class Script {
  constructor(code, options) {
    const filename = filenameOf(options);
    const referrer = referrerOf(options, () => this);
    Object.defineProperty(this, kCompiled, {
      value: compileScript(`${code}`, filename, referrer),
    });
    this.cachedDataRejected = options?.cachedData === undefined ?
      undefined : true;
  }

  runInThisContext() {
    return Reflect.apply(this[kCompiled], globalThis, []);
  }

  runInContext() {
    throw unsupported('Script.runInContext');
  }

  runInNewContext() {
    throw unsupported('Script.runInNewContext');
  }

  createCachedData() {
    return Buffer.alloc(0);
  }
}

function runInThisContext(code, options) {
  validateString(code, 'code');
  return new Script(code, options).runInThisContext(options);
}

function runInContext() {
  throw unsupported('runInContext');
}

function runInNewContext() {
  throw unsupported('runInNewContext');
}

function createContext() {
  throw unsupported('createContext');
}

function isContext(object) {
  validateObject(object, 'object');
  return false;
}

// A function with the given parameters and body.
function compileFunction(code, params = [], options) {
  validateString(code, 'code');
  validateStringArray(params, 'params');
  const filename = filenameOf(options ?? { filename: '' });
  const outer = compileBody(
    `return function (${params.join(',')}) {${code}\n}`, filename,
    referrerOf(options, () => inner));
  const inner = outer();
  return inner;
}

module.exports = {
  Script,
  compileFunction,
  constants: {
    __proto__: null,
    USE_MAIN_CONTEXT_DEFAULT_LOADER: kUseDefault,
    DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
  },
  createContext,
  createScript: (code, options) => new Script(code, options),
  isContext,
  runInContext,
  runInNewContext,
  runInThisContext,
};

if (internalBinding('options').vmModules) {
  const { Module, SourceTextModule, SyntheticModule } =
    require('internal/vm_module');
  Object.assign(module.exports, { Module, SourceTextModule, SyntheticModule });
}
