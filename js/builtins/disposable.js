'use strict';

// Explicit resource management: what `using` calls, DisposableStack,
// AsyncDisposableStack, SuppressedError. ECMA-262 27.3, 27.4, 20.5.8.

const { asyncDispose, dispose, toStringTag } = Symbol;
const { construct } = Reflect;

function SuppressedError(error, suppressed, message) {
  const self = construct(Error, [], new.target ?? SuppressedError);
  if (message !== undefined) hide(self, 'message', `${message}`);
  hide(self, 'error', error);
  hide(self, 'suppressed', suppressed);
  return self;
}

function hide(target, name, value) {
  Object.defineProperty(target, name, {
    value, writable: true, enumerable: false, configurable: true,
  });
}

Object.setPrototypeOf(SuppressedError, Error);
Object.defineProperty(SuppressedError, 'prototype', {
  value: Object.create(Error.prototype), writable: false,
});
hide(SuppressedError.prototype, 'constructor', SuppressedError);
hide(SuppressedError.prototype, 'name', 'SuppressedError');
hide(SuppressedError.prototype, 'message', '');

function isObject(value) {
  return (typeof value === 'object' && value !== null) ||
    typeof value === 'function';
}

// GetMethod, of what must have it.
function methodOf(value, symbol) {
  const method = value[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function') {
    throw new TypeError(`${String(symbol)} is not a function`);
  }
  return method;
}

function notDisposable(symbol) {
  return new TypeError(`The value has no method ${String(symbol)}`);
}

function syncMethod(value) {
  if (!isObject(value)) throw notDisposable(dispose);
  const method = methodOf(value, dispose);
  if (method === undefined) throw notDisposable(dispose);
  return method;
}

// The method for `await using`: the synchronous one's result is not awaited.
function asyncMethod(value) {
  if (!isObject(value)) throw notDisposable(asyncDispose);
  const method = methodOf(value, asyncDispose);
  if (method !== undefined) return method;
  const sync = methodOf(value, dispose);
  if (sync === undefined) throw notDisposable(asyncDispose);
  return function() {
    return new Promise((resolve) => {
      sync.call(this);
      resolve();
    });
  };
}

// The resources of a block or stack, disposed of from the last to the first.
class Disposer {
  constructor() {
    this.list = [];             // { value, method, isAsync }
    this.isAsync = false;
    this.failed = false;
    this.error = undefined;
  }

  add(value, method, isAsync) {
    this.list.push({ value, method, isAsync });
  }

  use(value) {
    if (value !== null && value !== undefined) {
      this.add(value, syncMethod(value), false);
    }
    return value;
  }

  useAsync(value) {
    this.isAsync = true;
    const isThere = value !== null && value !== undefined;
    this.add(value, isThere ? asyncMethod(value) : undefined, true);
    return value;
  }

  fail(error) {
    this.error = this.failed ? new SuppressedError(error, this.error) : error;
    this.failed = true;
  }

  finish() {
    if (this.failed) throw this.error;
  }

  dispose() {
    while (this.list.length > 0) {
      const { value, method } = this.list.pop();
      try {
        method.call(value);
      } catch (error) {
        this.fail(error);
      }
    }
    this.finish();
  }

  async disposeAsync() {
    let needsAwait = false;
    let hasAwaited = false;
    while (this.list.length > 0) {
      const { value, method, isAsync } = this.list.pop();
      if (!isAsync && needsAwait && !hasAwaited) {
        await undefined;
        needsAwait = false;
      }
      if (method === undefined) {
        needsAwait = true;
        continue;
      }
      try {
        const result = method.call(value);
        if (isAsync) {
          hasAwaited = true;
          await result;
        }
      } catch (error) {
        this.fail(error);
      }
    }
    if (needsAwait && !hasAwaited) await undefined;
    this.finish();
  }
}

function checkFunction(value) {
  if (typeof value !== 'function') {
    throw new TypeError('The callback is not a function');
  }
}

function disposedError(name) {
  return new ReferenceError(`The ${name} has already been disposed`);
}

class DisposableStack {
  #disposer = new Disposer();

  #open() {
    if (this.#disposer === undefined) throw disposedError('DisposableStack');
    return this.#disposer;
  }

  get disposed() {
    return this.#disposer === undefined;
  }

  dispose() {
    const disposer = this.#disposer;
    this.#disposer = undefined;
    disposer?.dispose();
  }

  use(value) {
    return this.#open().use(value);
  }

  adopt(value, onDispose) {
    const disposer = this.#open();
    checkFunction(onDispose);
    disposer.add(undefined, () => onDispose(value), false);
    return value;
  }

  defer(onDispose) {
    const disposer = this.#open();
    checkFunction(onDispose);
    disposer.add(undefined, () => onDispose(), false);
  }

  move() {
    const disposer = this.#open();
    const stack = new DisposableStack();
    stack.#disposer = disposer;
    this.#disposer = undefined;
    return stack;
  }
}

class AsyncDisposableStack {
  #disposer = new Disposer();

  #open() {
    if (this.#disposer === undefined) {
      throw disposedError('AsyncDisposableStack');
    }
    return this.#disposer;
  }

  get disposed() {
    return this.#disposer === undefined;
  }

  disposeAsync() {
    let disposer;
    try {
      disposer = this.#disposer;
      this.#disposer = undefined;
    } catch (error) {
      return Promise.reject(error);
    }
    return disposer === undefined ? Promise.resolve() :
      disposer.disposeAsync();
  }

  use(value) {
    return this.#open().useAsync(value);
  }

  adopt(value, onDisposeAsync) {
    const disposer = this.#open();
    checkFunction(onDisposeAsync);
    disposer.add(undefined, () => onDisposeAsync(value), true);
    return value;
  }

  defer(onDisposeAsync) {
    const disposer = this.#open();
    checkFunction(onDisposeAsync);
    disposer.add(undefined, () => onDisposeAsync(), true);
  }

  move() {
    const disposer = this.#open();
    const stack = new AsyncDisposableStack();
    stack.#disposer = disposer;
    this.#disposer = undefined;
    return stack;
  }
}

function tag(C, symbol, method) {
  hide(C.prototype, symbol, C.prototype[method]);
  Object.defineProperty(C.prototype, toStringTag, {
    value: C.name, writable: false, enumerable: false, configurable: true,
  });
}

tag(DisposableStack, dispose, 'dispose');
tag(AsyncDisposableStack, asyncDispose, 'disposeAsync');

module.exports = {
  AsyncDisposableStack, DisposableStack, SuppressedError,
  disposer: () => new Disposer(),
};
