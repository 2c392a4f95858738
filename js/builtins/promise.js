'use strict';

// The parts of Promise that are not on a hot path: ECMA-262 27.2.4 and
// Promise.prototype.finally. `then`, `resolve` and the jobs are src/promise.c.

const { details, isConstructor, markItem } = internalBinding('promise');
const { defineProperty } = Object;
const { apply } = Reflect;
const IntrinsicPromise = Promise;

// CreateDataProperty on an array of our own: setters on Array.prototype must
// not see it.
function define(array, index, value) {
  defineProperty(array, index, {
    value, writable: true, enumerable: true, configurable: true,
  });
}

function capabilityOf(C) {
  if (!isConstructor(C)) {
    throw new TypeError('Promise resolve or reject function is not callable');
  }
  let resolve, reject;
  const promise = new C((a, b) => {
    if (resolve !== undefined || reject !== undefined) {
      throw new TypeError('Promise executor has already been invoked with ' +
                          'non-undefined arguments');
    }
    resolve = a;
    reject = b;
  });
  if (typeof resolve !== 'function' || typeof reject !== 'function') {
    throw new TypeError('Promise resolve or reject function is not callable');
  }
  return { promise, resolve, reject };
}

// Runs each(nextPromise, index) for every item, then done() once the count of
// outstanding items is down to zero.
function combine(C, iterable, each) {
  const capability = capabilityOf(C);
  try {
    const promiseResolve = C.resolve;
    if (typeof promiseResolve !== 'function') {
      throw new TypeError('Promise resolve or reject function is not callable');
    }
    each(capability, iterable,
         (value) => apply(promiseResolve, C, [value]));
  } catch (error) {
    const { reject } = capability;
    reject(error);
  }
  return capability.promise;
}

// The functions that then() gets have no names.
function unnamed(fn) {
  return fn;
}

// Items with a slot each in `values`; settle(values) when all have answered.
// handlersOf also returns which of its handlers stands for the item in stacks,
// as one of Promise[name].
function collect(name, promise, iterable, toPromise, settle, handlersOf) {
  const values = [];
  let left = 1;
  let index = 0;
  const finish = () => {
    if (--left === 0) settle(values);
  };
  for (const item of iterable) {
    const at = index++;
    define(values, at, undefined);
    const next = toPromise(item);
    const slot = () => {
      let called = false;
      return (value) => {
        if (called) return false;
        called = true;
        define(values, at, value);
        finish();
        return true;
      };
    };
    left++;
    const [fulfilled, rejected, own] = handlersOf(slot);
    markItem(own, promise, name, at);
    next.then(fulfilled, rejected);
  }
  finish();
}

const functions = {
  all(iterable) {
    return combine(this, iterable, (capability, items, toPromise) => {
      const { promise, resolve, reject } = capability;
      collect('all', promise, items, toPromise, resolve, (slot) => {
        const set = slot();
        const fulfilled = unnamed((value) => { set(value); });
        return [fulfilled, reject, fulfilled];
      });
    });
  },

  allSettled(iterable) {
    return combine(this, iterable, (capability, items, toPromise) => {
      const { promise, resolve } = capability;
      collect('allSettled', promise, items, toPromise, resolve, (slot) => {
        const set = slot();
        const fulfilled = unnamed((value) => {
          set({ status: 'fulfilled', value });
        });
        return [
          fulfilled,
          (reason) => { set({ status: 'rejected', reason }); },
          fulfilled,
        ];
      });
    });
  },

  any(iterable) {
    return combine(this, iterable, (capability, items, toPromise) => {
      const { promise, resolve, reject } = capability;
      const fail = (errors) => {
        reject(new AggregateError(errors, 'All promises were rejected'));
      };
      collect('any', promise, items, toPromise, fail, (slot) => {
        const set = slot();
        const rejected = unnamed((reason) => { set(reason); });
        return [resolve, rejected, rejected];
      });
    });
  },

  race(iterable) {
    return combine(this, iterable, ({ resolve, reject }, items, toPromise) => {
      for (const item of items) toPromise(item).then(resolve, reject);
    });
  },

  withResolvers() {
    return capabilityOf(this);
  },

  try(callback, ...args) {
    const { promise, resolve, reject } = capabilityOf(this);
    try {
      resolve(callback(...args));
    } catch (error) {
      reject(error);
    }
    return promise;
  },

  finally(onFinally) {
    if (this === null || (typeof this !== 'object' && typeof this !== 'function')) {
      throw new TypeError('Promise.prototype.finally called on a non-object');
    }
    const C = speciesOf(this);
    if (typeof onFinally !== 'function') return this.then(onFinally, onFinally);
    return this.then(
      (value) => {
        const result = onFinally();
        return resolveWith(C, result).then(() => value);
      },
      (reason) => {
        const result = onFinally();
        return resolveWith(C, result).then(() => { throw reason; });
      });
  },
};

function speciesOf(object) {
  const C = object.constructor;
  if (C === undefined) return IntrinsicPromise;
  if (C === null || (typeof C !== 'object' && typeof C !== 'function')) {
    throw new TypeError('The .constructor property is not an object');
  }
  const species = C[Symbol.species];
  if (species === undefined || species === null) return IntrinsicPromise;
  if (isConstructor(species)) return species;
  throw new TypeError('object.constructor[Symbol.species] is not a constructor');
}

// PromiseResolve
function resolveWith(C, value) {
  if (details(value) !== undefined && value.constructor === C) return value;
  const { promise, resolve } = capabilityOf(C);
  resolve(value);
  return promise;
}

module.exports = functions;
