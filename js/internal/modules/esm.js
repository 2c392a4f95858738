'use strict';

// ECMAScript modules: the map of module records, import(), import.meta,
// require() of modules, and the main module. Node docs: Modules: ECMAScript
// modules. Loaded when a program first has to do with them.

const { pathToURL } = internalBinding('modules');
const wrap = internalBinding('module_wrap');
const hooks = require('internal/modules/hooks');
const {
  kImport, resolve, toConditions, toPath,
} = require('internal/modules/resolve');
const { isCommonJS, isLoading, translate } = require('internal/modules/translate');

const options = internalBinding('options');

const kNone = { __proto__: null };

const records = new Map();              // URL and type -> record
const links = new Map();                // record -> those of its requests
const resolved = new Map();             // specifier and importer -> URL
let mainRecord;

function codes() {
  return require('internal/errors').codes;
}

function folderURL() {
  return `${pathToURL(process.cwd())}/`;
}

// ---- Resolution -----------------------------------------------------------

function isNotThere(error) {
  return error.code === 'ERR_MODULE_NOT_FOUND' ||
    error.code === 'ERR_UNSUPPORTED_DIR_IMPORT';
}

const kImportList = [...kImport];

function defaultResolve(specifier, { parentURL, conditions }) {
  const base = parentURL ?? folderURL();
  const key = `${specifier}\0${base}`;
  const isUsual = conditions === undefined || conditions === kImportList;
  let url = isUsual ? resolved.get(key) : undefined;
  if (url === undefined) {
    try {
      url = resolve(specifier, base,
                    isUsual ? kImport : toConditions(conditions));
    } catch (error) {
      if (isNotThere(error)) {
        require('internal/modules/explain').addHint(error, specifier, base);
      }
      throw error;
    }
    if (isUsual) resolved.set(key, url);
  }
  return { __proto__: null, url };
}

// { url, format, importAttributes }: the last two by hooks only.
function resolveWithHooks(specifier, base, attributes) {
  const context = {
    conditions: kImportList, importAttributes: attributes, parentURL: base,
  };
  if (!hooks.hasResolve()) return defaultResolve(specifier, context);
  return hooks.resolve(specifier, context, defaultResolve);
}

// ---- Records --------------------------------------------------------------

function recordOf(url, attributes, context) {
  const type = attributes.type ?? '';
  const key = type === '' ? url : `${url}\0${type}`;
  let record = records.get(key);
  if (record === undefined) {
    record = translate(url, attributes, context);
    records.set(key, record);
  }
  return record;
}

function requested(specifier, attributes, base) {
  const found = resolveWithHooks(specifier, base, attributes);
  return recordOf(found.url, found.importAttributes ?? attributes, {
    isMain: false, format: found.format ?? undefined,
  });
}

// The records of what a record requests.
function requestedBy(record) {
  const url = wrap.url(record);
  const found = [];
  for (const { specifier, attributes } of wrap.requests(record)) {
    try {
      found.push(requested(specifier, attributes, url));
    } catch (error) {
      if (error?.code?.startsWith?.('ERR_')) {
        wrap.blame(error, record, found.length);
      }
      throw error;
    }
  }
  return found;
}

// Gives every module that a record leads to its record.
function linkGraph(root) {
  const seen = new Set([root]);
  for (const record of seen) {
    let found = links.get(record);
    if (found === undefined) {
      found = requestedBy(record);
      wrap.link(record, found);
      links.set(record, found);
    }
    for (const child of found) seen.add(child);
  }
}

// The modules that a specifier stands for in the graph.
function modulesCalled(specifier) {
  const called = [];
  for (const [record, found] of links) {
    wrap.requests(record).forEach((request, i) => {
      if (request.specifier === specifier) {
        const url = wrap.url(found[i]);
        called.push({ url, isCommonJS: isCommonJS(found[i]) });
      }
    });
  }
  return called;
}

function instantiate(record) {
  linkGraph(record);
  try {
    wrap.instantiate(record);
  } catch (error) {
    require('internal/modules/explain').explainLink(error, modulesCalled);
    throw error;
  }
}

function explainReference(error, record) {
  if (error?.name !== 'ReferenceError') return;
  require('internal/modules/explain').explainReference(error,
                                                       wrap.url(record));
}

// ---- import() and import.meta ---------------------------------------------

// The URL of the code with an import(): a record or a file name.
function baseOf(referrer) {
  if (typeof referrer === 'object') return wrap.url(referrer);
  if (referrer.startsWith('file:')) return referrer;
  if (referrer[0] !== '/') return folderURL();
  return pathToURL(referrer);
}

async function importDynamically(referrer, specifier, attributes) {
  if (referrer === undefined) {
    throw new (codes().ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING)();
  }
  await undefined;
  const record = requested(specifier, attributes, baseOf(referrer));
  instantiate(record);
  try {
    await wrap.evaluate(record);
  } catch (error) {
    explainReference(error, record);
    throw error;
  }
  return record;
}

function makeResolve(url) {
  return function resolve(specifier, parent = undefined) {
    if (specifier === undefined) {
      throw new (codes().ERR_INVALID_ARG_TYPE)('specifier', 'string',
                                               specifier);
    }
    let base = url;
    if (options.importMetaResolve && parent !== undefined) {
      const { isURL } = require('internal/url');
      if (typeof parent !== 'string' && !isURL(parent)) {
        throw new (codes().ERR_INVALID_ARG_TYPE)('parentURL',
                                                 ['string', 'URL'], parent);
      }
      base = `${parent}`;
    }
    try {
      return resolveWithHooks(`${specifier}`, base, kNone).url;
    } catch (error) {
      if (isNotThere(error) && error.url !== undefined) return error.url;
      throw error;
    }
  };
}

function initializeMeta(record, meta) {
  const url = wrap.url(record);
  if (url.startsWith('file:')) {
    const path = toPath(url);
    const slash = path.lastIndexOf('/');
    meta.dirname = slash === 0 ? '/' : path.slice(0, slash);
    meta.filename = path;
  }
  meta.main = record === mainRecord;
  meta.resolve = makeResolve(url);
  meta.url = url;
}

wrap.setHost(importDynamically, initializeMeta);

// ---- require() ------------------------------------------------------------

function cycleError(what, parent) {
  return new (codes().ERR_REQUIRE_CYCLE_MODULE)(
    `Cannot ${what} in a cycle.${parent ? ` (from ${parent})` : ''} A cycle ` +
    'involving require(esm) is disallowed to maintain invariants mandated by ' +
    'the ECMAScript specification. Try making at least part of the ' +
    'dependency in the graph lazily loaded.');
}

function requireCycle(filename, parent) {
  return cycleError(`require() ES Module ${filename}`, parent);
}

// Throws if the graph of a module that has not run yet leads to one that is
// running.
function checkCycle(root) {
  const seen = new Set([root]);
  for (const record of seen) {
    const found = links.get(record) ?? [];
    for (let i = 0; i < found.length; i++) {
      const status = wrap.status(found[i]);
      const kind = isLoading(found[i]) ? 'CommonJS Module' : 'Module';
      if (status === wrap.kEvaluating || kind !== 'Module') {
        const url = wrap.url(record);
        const { specifier } = wrap.requests(record)[i];
        throw cycleError(`import ${kind} ${specifier}`,
                         url.startsWith('file:') ? toPath(url) : url);
      }
      if (status !== wrap.kEvaluated) seen.add(found[i]);
    }
  }
}

// The namespace with __esModule, for code that compilers made.
function withMark(namespace, record, url) {
  if (!Object.hasOwn(namespace, 'default') ||
      Object.hasOwn(namespace, '__esModule')) {
    return namespace;
  }
  const facade = wrap.compile(
    "export * from 'original'; export { default } from 'original'; " +
    'export const __esModule = true;', url);
  wrap.link(facade, [record]);
  wrap.instantiate(facade);
  wrap.evaluateSync(facade);
  return wrap.namespace(facade);
}

// What require() of a file that is an ES module gives.
function requireModule(filename, parent, source = undefined) {
  const url = filename[0] === '/' ? pathToURL(filename) : filename;
  const record = recordOf(url, kNone, {
    isMain: false, format: 'module', source,
  });
  const status = wrap.status(record);
  if (status === wrap.kErrored) throw wrap.error(record);
  if (status === wrap.kEvaluating || status === wrap.kLinking) {
    throw requireCycle(filename, parent);
  }
  instantiate(record);
  if (status !== wrap.kEvaluated) checkCycle(record);
  if (wrap.isGraphAsync(record)) {
    throw new (codes().ERR_REQUIRE_ASYNC_MODULE)(filename, parent);
  }
  try {
    wrap.evaluateSync(record);
  } catch (error) {
    explainReference(error, record);
    throw error;
  }
  const namespace = wrap.namespace(record);
  return Object.hasOwn(namespace, 'module.exports') ?
    namespace['module.exports'] : withMark(namespace, record, url);
}

// ---- The main module ------------------------------------------------------

// Evaluates a main module; the process ends with 13 if that never ends.
async function runRecord(record) {
  const kUnsettled = 13;
  const binding = internalBinding('process');
  binding.onEnd = () => {
    process.exitCode ??= kUnsettled;
    if (process.exitCode !== kUnsettled || options.noWarnings) return;
    binding.writeSync(2, 'Warning: Detected unsettled top-level await at ' +
                       `${wrap.url(record)}\n`);
  };
  try {
    await wrap.evaluate(record);
  } catch (error) {
    explainReference(error, record);
    throw error;
  } finally {
    binding.onEnd = undefined;
  }
}

// What a main module throws is no rejection that the program could handle.
function reportMain(error) {
  require('internal/process/uncaught').report(error, 'unhandledRejection');
}

async function run(make) {
  await undefined;
  try {
    const record = make();
    mainRecord = record;
    instantiate(record);
    await runRecord(record);
  } catch (error) {
    reportMain(error);
  }
}

function runMain(path, source = undefined) {
  return run(() => recordOf(pathToURL(path), kNone, {
    isMain: true, source,
    format: source === undefined ? undefined : 'module',
  }));
}

// Source text as a module of the current folder: -e, stdin.
function runText(text, name, language = undefined) {
  return run(() => wrap.compile(text, `${folderURL()}${name}`, language));
}

// Imports the modules of --import, one after the other, then calls fn.
async function preload(specifiers, fn) {
  try {
    for (const specifier of specifiers) {
      const record = requested(specifier, kNone, folderURL());
      instantiate(record);
      await wrap.evaluate(record);
    }
    fn();
  } catch (error) {
    reportMain(error);
  }
}

module.exports = {
  preload, requireCycle, requireModule, runMain, runText,
};
