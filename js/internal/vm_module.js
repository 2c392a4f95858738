'use strict';

// vm.Module and its kinds: module records for programs. Node docs: VM, Class:
// vm.Module. Contexts other than the main one are not supported yet.

const wrap = internalBinding('module_wrap');
const { vmModules } = internalBinding('options');
const { codes: {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_THIS,
  ERR_MODULE_LINK_MISMATCH,
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING,
  ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG,
  ERR_VM_MODULE_ALREADY_LINKED,
  ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA,
  ERR_VM_MODULE_LINK_FAILURE,
  ERR_VM_MODULE_NOT_MODULE,
  ERR_VM_MODULE_STATUS,
} } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateInt32, validateObject,
  validateString, validateUint32,
} = require('internal/validators');
const { inspect } = require('internal/util/inspect');

const {
  kEvaluated, kEvaluating, kEvaluatingAsync, kErrored, kLinked, kUnlinked,
} = wrap;

const kRecord = Symbol('kRecord');
const kStatus = Symbol('kStatus');      // while the linker runs, or it failed
const kError = Symbol('kError');        // what it failed with
const kLink = Symbol('kLink');
const kCheck = Symbol('kCheck');
const kHasModules = Symbol('kHasModules');      // requests have their modules
const kModules = Symbol('kModules');    // by request
const kRequests = Symbol('kRequests');
const kSpecifiers = Symbol('kSpecifiers');

let counter = 0;                // of default identifiers
let referrers = 0;              // of scripts with a callback

function statusOf(module) {
  if (module[kStatus] !== undefined) return module[kStatus];
  switch (wrap.status(module[kRecord])) {
    case kLinked:
      return 'linked';
    case kEvaluating:
      return 'evaluating';
    case kEvaluatingAsync:      // its promise tells the rest
    case kEvaluated:
      return 'evaluated';
    case kErrored:
      return 'errored';
    default:
      return 'unlinked';
  }
}

function isModule(value) {
  return value !== null && typeof value === 'object' &&
    Object.hasOwn(value, kRecord);
}

function requireThis(value, name) {
  if (!isModule(value)) throw new ERR_INVALID_THIS(name);
}

// ---- import() -------------------------------------------------------------

function importerOf(callback, owner) {
  return async function importModuleDynamically(referrer, specifier,
                                                attributes) {
    const module = await callback(specifier, owner(), attributes, 'evaluation');
    if (wrap.isNamespace(module)) return module;
    if (!isModule(module)) throw new ERR_VM_MODULE_NOT_MODULE();
    const status = statusOf(module);
    if (status === 'errored') throw module.error;
    if (status === 'unlinked' || status === 'linking') {
      throw new ERR_VM_MODULE_STATUS('must not be unlinked or linking');
    }
    return module[kRecord];
  };
}

function importWithoutFlag() {
  throw new ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG();
}

function importWithoutCallback() {
  throw new ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING();
}

// The referrer for the code of a script or function whose object owner()
// gives.
function referrerFor(callback, owner) {
  validateFunction(callback, 'options.importModuleDynamically');
  const referrer = `vm:${++referrers}`;
  wrap.setImporter(referrer, vmModules ? importerOf(callback, owner) :
    importWithoutFlag);
  return referrer;
}

// ---- vm.Module ------------------------------------------------------------

class Module {
  constructor() {
    if (new.target === Module) throw new TypeError('Module is not a constructor');
  }

  get identifier() {
    requireThis(this, 'Module');
    return wrap.url(this[kRecord]);
  }

  get context() {
    requireThis(this, 'Module');
    return undefined;
  }

  get namespace() {
    requireThis(this, 'Module');
    const status = statusOf(this);
    if (status === 'unlinked' || status === 'linking' ||
        wrap.status(this[kRecord]) === kUnlinked) {
      throw new ERR_VM_MODULE_STATUS('must not be unlinked or linking');
    }
    return wrap.namespace(this[kRecord]);
  }

  get status() {
    requireThis(this, 'Module');
    return statusOf(this);
  }

  get error() {
    requireThis(this, 'Module');
    if (statusOf(this) !== 'errored') {
      throw new ERR_VM_MODULE_STATUS('must be errored');
    }
    if (this[kStatus] === 'errored') return this[kError];
    return wrap.error(this[kRecord]);
  }

  async link(linker) {
    requireThis(this, 'Module');
    validateFunction(linker, 'linker');
    const status = statusOf(this);
    if (status === 'linked') throw new ERR_VM_MODULE_ALREADY_LINKED();
    if (status !== 'unlinked') {
      throw new ERR_VM_MODULE_STATUS('must be unlinked');
    }
    await this[kLink](linker);
    instantiate(this);
  }

  // The promise of a graph without top-level await is settled at once.
  evaluate(options = {}) {
    try {
      this[kCheck](options);
      return wrap.evaluate(this[kRecord]);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  [kCheck](options) {
    requireThis(this, 'Module');
    validateObject(options, 'options');
    const { timeout, breakOnSigint = false } = options;
    if (timeout !== undefined) validateUint32(timeout, 'options.timeout', true);
    validateBoolean(breakOnSigint, 'options.breakOnSigint');
    const status = statusOf(this);
    if (status !== 'linked' && status !== 'evaluated' &&
        status !== 'errored') {
      throw new ERR_VM_MODULE_STATUS(
        'must be one of linked, evaluated, or errored');
    }
    if (this[kStatus] === 'errored') throw this[kError];
  }

  [inspect.custom](depth, options) {
    requireThis(this, 'Module');
    const { name } = this.constructor;
    if (typeof depth === 'number' && depth < 0) return `[${name}]`;
    const shown = {
      status: this.status, identifier: this.identifier, context: this.context,
    };
    Object.setPrototypeOf(shown, Object.getPrototypeOf(this));
    return inspect(shown, { ...options, customInspect: false });
  }
}

function validateContext(context) {
  if (context === undefined) return;
  throw new ERR_INVALID_ARG_TYPE('options.context', 'vm.Context', context);
}

function nextIdentifier(identifier) {
  if (identifier === undefined) return `vm:module(${counter++})`;
  validateString(identifier, 'options.identifier');
  return identifier;
}

function fail(module, error) {
  module[kStatus] = 'errored';
  module[kError] = error;
  return error;
}

// Link() of everything that a linked module leads to.
function instantiate(module) {
  const seen = new Set([module]);
  for (const at of seen) {
    if (!at[kHasModules]) {
      const [request] = at[kRequests] ?? [];
      throw new ERR_VM_MODULE_LINK_FAILURE(
        `request for '${request?.specifier}' can not be resolved on module ` +
        `'${at.identifier}' that is not linked`);
    }
    for (const next of at[kModules]) seen.add(next);
  }
  wrap.instantiate(module[kRecord]);
}

// ---- Source text ----------------------------------------------------------

function setModules(module, modules) {
  wrap.link(module[kRecord], modules.map((each) => each[kRecord]));
  module[kModules] = modules;
  module[kHasModules] = true;
}

class SourceTextModule extends Module {
  constructor(source, options = {}) {
    super();
    validateString(source, 'code');
    validateObject(options, 'options');
    const {
      lineOffset = 0, columnOffset = 0, initializeImportMeta,
      importModuleDynamically, context, identifier, cachedData,
    } = options;
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    if (initializeImportMeta !== undefined) {
      validateFunction(initializeImportMeta, 'options.initializeImportMeta');
    }
    const { USE_MAIN_CONTEXT_DEFAULT_LOADER: kUseDefault } =
      require('vm').constants;
    if (importModuleDynamically !== undefined &&
        importModuleDynamically !== kUseDefault) {
      validateFunction(importModuleDynamically,
                       'options.importModuleDynamically');
    }
    if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
      throw new ERR_INVALID_ARG_TYPE(
        'options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
    }
    validateContext(context);
    const record = wrap.compile(source, nextIdentifier(identifier));
    hide(this, kRecord, record);
    hide(this, kStatus, undefined);
    hide(this, kError, undefined);
    hide(this, kHasModules, false);
    hide(this, kModules, []);
    hide(this, kRequests, Object.freeze(wrap.requests(record).map(
      ({ specifier, attributes }) => Object.freeze({
        __proto__: null, specifier, attributes: Object.freeze(attributes),
        phase: 'evaluation',
      }))));
    if (importModuleDynamically === undefined) {
      wrap.setImporter(record, importWithoutCallback);
    } else if (importModuleDynamically !== kUseDefault) {
      wrap.setImporter(record, importerOf(importModuleDynamically, () => this));
    }
    wrap.setInitializer(record, (_, meta) => {
      initializeImportMeta?.(meta, this);
    });
  }

  async [kLink](linker) {
    this[kStatus] = 'linking';
    try {
      // All are asked for at once, then waited for in order.
      const asked = this[kRequests].map(({ specifier, attributes }) =>
        linkOne(this, linker, specifier, attributes));
      setModules(this, await Promise.all(asked));
    } catch (error) {
      throw fail(this, error);
    }
    this[kStatus] = undefined;
  }

  linkRequests(modules) {
    requireThis(this, 'SourceTextModule');
    if (statusOf(this) !== 'unlinked') {
      throw new ERR_VM_MODULE_STATUS('must be unlinked');
    }
    if (!Array.isArray(modules)) {
      throw new ERR_INVALID_ARG_TYPE('modules', 'Array', modules);
    }
    for (const module of modules) {
      if (!isModule(module)) throw new ERR_VM_MODULE_NOT_MODULE();
    }
    if (modules.length !== this[kRequests].length) {
      throw new ERR_MODULE_LINK_MISMATCH(
        `Expected ${this[kRequests].length} modules, got ${modules.length}`);
    }
    setModules(this, [...modules]);
  }

  instantiate() {
    requireThis(this, 'SourceTextModule');
    if (statusOf(this) !== 'unlinked') {
      throw new ERR_VM_MODULE_STATUS('must be unlinked');
    }
    instantiate(this);
  }

  get moduleRequests() {
    requireThis(this, 'SourceTextModule');
    return this[kRequests];
  }

  get dependencySpecifiers() {
    requireThis(this, 'SourceTextModule');
    if (this[kSpecifiers] === undefined) {
      hide(this, kSpecifiers, Object.freeze(
        this[kRequests].map(({ specifier }) => specifier)));
    }
    return this[kSpecifiers];
  }

  hasTopLevelAwait() {
    requireThis(this, 'SourceTextModule');
    return wrap.hasTopLevelAwait(this[kRecord]);
  }

  hasAsyncGraph() {
    requireThis(this, 'SourceTextModule');
    const status = statusOf(this);
    if (status === 'unlinked' || status === 'linking') {
      throw new ERR_VM_MODULE_STATUS('must be instantiated');
    }
    return wrap.isGraphAsync(this[kRecord]);
  }

  createCachedData() {
    requireThis(this, 'SourceTextModule');
    const status = statusOf(this);
    if (status === 'evaluating' || status === 'evaluated' ||
        status === 'errored') {
      throw new ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA();
    }
    return Buffer.alloc(0);
  }
}

function hide(object, key, value) {
  Object.defineProperty(object, key, {
    value, writable: true, enumerable: false, configurable: true,
  });
}

async function linkOne(from, linker, specifier, attributes) {
  const module = await linker(specifier, from,
                              { attributes, assert: attributes });
  if (!isModule(module)) throw new ERR_VM_MODULE_NOT_MODULE();
  const status = statusOf(module);
  if (status === 'errored') {
    const error = new ERR_VM_MODULE_LINK_FAILURE(
      `request for '${specifier}' resolved to an errored module`);
    error.cause = module.error;
    throw error;
  }
  if (status === 'unlinked' && !module[kHasModules]) await module[kLink](linker);
  return module;
}

// ---- Synthetic ------------------------------------------------------------

class SyntheticModule extends Module {
  constructor(exportNames, evaluateCallback, options = {}) {
    super();
    if (!Array.isArray(exportNames) ||
        exportNames.some((name) => typeof name !== 'string')) {
      throw new ERR_INVALID_ARG_TYPE('exportNames', 'Array of unique strings',
                                     exportNames);
    }
    for (let i = 0; i < exportNames.length; i++) {
      if (exportNames.indexOf(exportNames[i], i + 1) >= 0) {
        throw new ERR_INVALID_ARG_VALUE(`exportNames.${exportNames[i]}`,
                                        exportNames[i], 'is duplicated');
      }
    }
    validateFunction(evaluateCallback, 'evaluateCallback');
    validateObject(options, 'options');
    const { context, identifier } = options;
    validateContext(context);
    const record = wrap.synthetic(nextIdentifier(identifier), exportNames,
                                  () => { evaluateCallback.call(this); });
    hide(this, kRecord, record);
    hide(this, kStatus, undefined);
    hide(this, kHasModules, true);
    hide(this, kModules, []);
    wrap.instantiate(record);
  }

  async link(linker) {
    requireThis(this, 'Module');
    validateFunction(linker, 'linker');
  }

  setExport(name, value) {
    requireThis(this, 'SyntheticModule');
    validateString(name, 'name');
    wrap.setExport(this[kRecord], name, value);
  }
}

module.exports = {
  Module, SourceTextModule, SyntheticModule, referrerFor,
};
