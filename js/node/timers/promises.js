'use strict';

// Timers that give promises. Node docs: Timers promises API.

const {
  setTimeout: startTimeout, setInterval: startInterval,
  setImmediate: startImmediate, clearTimeout, clearInterval, clearImmediate,
} = require('timers');
const { AbortError } = require('internal/errors');
const {
  validateAbortSignal, validateBoolean, validateNumber, validateObject,
} = require('internal/validators');

function checkOptions(options) {
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (ref !== undefined) validateBoolean(ref, 'options.ref');
  return { signal, ref };
}

function abortError(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

// One shot: start(resolve) makes the timer, stop(timer) takes it back.
function once(start, stop, options) {
  let signal;
  let ref;
  try {
    ({ signal, ref } = checkOptions(options));
  } catch (e) {
    return Promise.reject(e);
  }
  if (signal?.aborted) return Promise.reject(abortError(signal));
  const { promise, resolve, reject } = Promise.withResolvers();
  const timer = start((value) => {
    signal?.removeEventListener('abort', onabort);
    resolve(value);
  });
  if (!ref) timer.unref();
  function onabort() {
    stop(timer);
    reject(abortError(signal));
  }
  signal?.addEventListener('abort', onabort, { once: true });
  return promise;
}

// setTimeout([delay[, value[, {signal, ref}]]]) -> promise of value
function setTimeout(delay, value, options = {}) {
  try {
    if (delay !== undefined) validateNumber(delay, 'delay');
  } catch (e) {
    return Promise.reject(e);
  }
  return once((resolve) => startTimeout(resolve, delay, value), clearTimeout,
              options);
}

// setImmediate([value[, {signal, ref}]]) -> promise of value
function setImmediate(value, options = {}) {
  return once((resolve) => startImmediate(resolve, value), clearImmediate,
              options);
}

// setInterval([delay[, value[, {signal, ref}]]]) -> async iterator of value.
// Ticks that nobody waited for are given at once, none is lost.
async function* setInterval(delay, value, options = {}) {
  if (delay !== undefined) validateNumber(delay, 'delay');
  const { signal, ref } = checkOptions(options);
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake;
  const tick = () => {
    due++;
    wake?.();
    wake = undefined;
  };
  const interval = startInterval(tick, delay);
  if (!ref) interval.unref();
  const onabort = () => {
    clearInterval(interval);
    wake?.();
  };
  signal?.addEventListener('abort', onabort, { once: true });
  try {
    while (!signal?.aborted) {
      if (due === 0) await new Promise((resolve) => { wake = resolve; });
      for (; due > 0; due--) yield value;
    }
    throw abortError(signal);
  } finally {
    clearInterval(interval);
    signal?.removeEventListener('abort', onabort);
  }
}

const kScheduler = Symbol('kScheduler');

// The global-like scheduler of the Scheduling APIs draft, as far as Node has
// it: wait(delay, options), yield().
class Scheduler {
  constructor(key) {
    if (key !== kScheduler) {
      const error = new TypeError('Illegal constructor');
      error.code = 'ERR_ILLEGAL_CONSTRUCTOR';
      throw error;
    }
  }

  yield() {
    return setImmediate();
  }

  wait(delay, options) {
    return setTimeout(delay, undefined, options);
  }
}

module.exports = {
  setTimeout, setImmediate, setInterval, scheduler: new Scheduler(kScheduler),
};
