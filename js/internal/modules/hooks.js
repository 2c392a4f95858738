'use strict';

// module.registerHooks(): functions that stand before the resolution and the
// loading of modules, of both systems. Node docs: Modules: node:module API,
// Synchronous hooks.

const { codes } = require('internal/errors');

const resolveHooks = [];                // the last one is asked first
const loadHooks = [];

function add(list, entry, hook) {
  if (hook !== undefined) list.push(entry);
}

function remove(list, entry) {
  const at = list.indexOf(entry);
  if (at >= 0) list.splice(at, 1);
}

class ModuleHooks {
  constructor(resolve, load) {
    this.resolve = resolve;
    this.load = load;
  }

  deregister() {
    remove(resolveHooks, this);
    remove(loadHooks, this);
  }
}

function registerHooks(hooks) {
  const { validateFunction } = require('internal/validators');
  const { resolve, load } = hooks;
  if (resolve !== undefined) validateFunction(resolve, 'hooks.resolve');
  if (load !== undefined) validateFunction(load, 'hooks.load');
  const entry = new ModuleHooks(resolve, load);
  add(resolveHooks, entry, resolve);
  add(loadHooks, entry, load);
  return entry;
}

function incomplete(name, shortCircuit) {
  const error = new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(
    'true', name, 'shortCircuit', shortCircuit);
  error.message = `"${name}" did not call the next hook in its chain and did ` +
    'not explicitly signal a short circuit. If this is intentional, include ' +
    "`shortCircuit: true` in the hook's return.";
  return error;
}

// Calls the hooks of a list from the last to the first, then `last`. check
// throws for what a hook must not return.
function run(list, name, check, first, context, last) {
  function step(at, subject, given) {
    const merged = given === undefined ? context : { ...context, ...given };
    if (at < 0) return last(subject, merged);
    let called = false;
    const next = (nextSubject = subject, nextContext = undefined) => {
      called = true;
      return step(at - 1, nextSubject, nextContext === undefined ? given :
        { ...given, ...nextContext });
    };
    const result = list[at][name](subject, merged, next);
    if (result === null || typeof result !== 'object') {
      throw new codes.ERR_INVALID_RETURN_VALUE(
        'an object', `${name} hook's nextResolve()`, result);
    }
    if (!called && !result.shortCircuit) {
      throw incomplete(name, result.shortCircuit);
    }
    check(result);
    return result;
  }
  return step(list.length - 1, first, undefined);
}

function checkResolved({ url, format }) {
  if (typeof url !== 'string') {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(
      'a URL string', 'resolve', 'url', url);
  }
  if (format !== undefined && format !== null && typeof format !== 'string') {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(
      'a string', 'resolve', 'format', format);
  }
}

function checkLoaded({ source, format }) {
  if (source !== undefined && source !== null && typeof source !== 'string' &&
      !ArrayBuffer.isView(source) && !(source instanceof ArrayBuffer)) {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(
      'a string, an ArrayBuffer, or a TypedArray', 'load', 'source', source);
  }
  if (format !== undefined && format !== null && typeof format !== 'string') {
    throw new codes.ERR_INVALID_RETURN_PROPERTY_VALUE(
      'a string', 'load', 'format', format);
  }
}

module.exports = {
  hasLoad: () => loadHooks.length > 0,
  hasResolve: () => resolveHooks.length > 0,
  load: (url, context, last) =>
    run(loadHooks, 'load', checkLoaded, url, context, last),
  registerHooks,
  resolve: (specifier, context, last) =>
    run(resolveHooks, 'resolve', checkResolved, specifier, context, last),
};
