'use strict';

// AsyncLocalStorage and AsyncResource. Node docs: Asynchronous context
// tracking. The context is a Map (store -> value) that is never changed once it
// is current; C carries it along with callbacks (src/context.h).
//
// Hooks see the resources that programs make with AsyncResource; the runtime's
// own (promises, sockets, timers) are not reported.

const {
  codes: { ERR_ASYNC_CALLBACK, ERR_ASYNC_TYPE, ERR_INVALID_ASYNC_ID },
} = require('internal/errors');
const {
  validateFunction,
  validateObject,
  validateString,
} = require('internal/validators');

const { get: getContext, set: setContext } = internalBinding('async_context');

// -- AsyncLocalStorage ------------------------------------------------------

class AsyncLocalStorage {
  #defaultValue;
  #name = '';

  constructor(options = {}) {
    validateObject(options, 'options');
    const { defaultValue, name } = options;
    this.#defaultValue = defaultValue;
    if (name !== undefined) this.#name = `${name}`;
  }

  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  static snapshot() {
    const context = getContext();
    return function(fn, ...args) {
      return runIn(context, fn, this, args);
    };
  }

  get name() {
    return this.#name;
  }

  #with(value) {
    const context = new Map(getContext());
    context.set(this, value);
    return context;
  }

  disable() {
    const context = getContext();
    if (context === undefined || !context.has(this)) return;
    const rest = new Map(context);
    rest.delete(this);
    setContext(rest.size > 0 ? rest : undefined);
  }

  enterWith(value) {
    setContext(this.#with(value));
  }

  // Only its own value is put back: what else the callback entered stays.
  run(value, callback, ...args) {
    const context = getContext();
    const had = context !== undefined && context.has(this);
    const prior = had ? context.get(this) : undefined;
    setContext(this.#with(value));
    try {
      return callback(...args);
    } finally {
      if (had) this.enterWith(prior);
      else this.disable();
    }
  }

  exit(callback, ...args) {
    return this.run(undefined, callback, ...args);
  }

  getStore() {
    const context = getContext();
    return context !== undefined && context.has(this) ? context.get(this) :
      this.#defaultValue;
  }
}

function runIn(context, fn, thisArg, args) {
  const previous = setContext(context);
  try {
    return Reflect.apply(fn, thisArg, args);
  } finally {
    setContext(previous);
  }
}

// -- Ids and hooks ----------------------------------------------------------

const kRootId = 1;
let lastId = kRootId;
let executionId = kRootId;
let triggerId = 0;
let currentResource = {};

let hooks = [];         // enabled ones; replaced, never changed
const kHookNames = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

function emit(name, ...args) {
  for (const hook of hooks) hook[name]?.(...args);
}

class AsyncHook {
  constructor(callbacks) {
    for (const name of kHookNames) this[name] = callbacks[name];
  }

  enable() {
    if (!hooks.includes(this)) hooks = [...hooks, this];
    return this;
  }

  disable() {
    hooks = hooks.filter((hook) => hook !== this);
    return this;
  }
}

function createHook(callbacks) {
  validateObject(callbacks, 'asyncHook');
  for (const name of kHookNames) {
    if (callbacks[name] !== undefined &&
        typeof callbacks[name] !== 'function') {
      throw new ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
  }
  return new AsyncHook(callbacks);
}

function executionAsyncId() {
  return executionId;
}

function triggerAsyncId() {
  return triggerId;
}

function executionAsyncResource() {
  return currentResource;
}

// -- AsyncResource ----------------------------------------------------------

class AsyncResource {
  #asyncId = ++lastId;
  #triggerAsyncId;
  #context = getContext();
  #destroyed = false;

  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = executionId;
    if (typeof options === 'number') {
      trigger = options;
    } else {
      validateObject(options, 'options');
      if (options.triggerAsyncId !== undefined) {
        trigger = options.triggerAsyncId;
      }
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw new ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    }
    this.#triggerAsyncId = trigger;
    if (hooks.length > 0) {
      if (type.length === 0) throw new ERR_ASYNC_TYPE(type);
      emit('init', this.#asyncId, type, trigger, this);
    }
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const outer = [executionId, triggerId, currentResource];
    executionId = this.#asyncId;
    triggerId = this.#triggerAsyncId;
    currentResource = this;
    emit('before', this.#asyncId);
    try {
      return runIn(this.#context, fn, thisArg, args);
    } finally {
      emit('after', this.#asyncId);
      [executionId, triggerId, currentResource] = outer;
    }
  }

  emitDestroy() {
    if (!this.#destroyed) {
      this.#destroyed = true;
      if (hooks.length > 0) {
        setImmediate(() => emit('destroy', this.#asyncId));
      }
    }
    return this;
  }

  asyncId() {
    return this.#asyncId;
  }

  triggerAsyncId() {
    return this.#triggerAsyncId;
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined ?
      function(...args) {
        return resource.runInAsyncScope(fn, this, ...args);
      } :
      (...args) => resource.runInAsyncScope(fn, thisArg, ...args);
    Object.defineProperty(bound, 'length', {
      __proto__: null, configurable: true, enumerable: false,
      value: fn.length, writable: false,
    });
    return bound;
  }

  static bind(fn, type, thisArg) {
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn')
      .bind(fn, thisArg);
  }
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  asyncWrapProviders: Object.freeze({ __proto__: null }),
  AsyncResource,
};
