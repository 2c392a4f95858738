'use strict';

// SharedArrayBuffer and Atomics: ECMA-262 25.2, 25.4. What is here is who waits
// without blocking: Atomics.waitAsync and Atomics.notify.

const {
  Atomics, SharedArrayBuffer, locate, prepareWait,
} = internalBinding('shared_memory');
const { defineProperty } = Object;
const IntrinsicPromise = Promise;

// Longest delay of a timer.
const kMaxDelay = 2 ** 31 - 1;

// Address -> waiters, in the order in which they came. The typed array is kept
// so that its memory, and with it the address, stays.
const waiters = new Map();

function remove(waiter) {
  const list = waiters.get(waiter.address);
  list.splice(list.indexOf(waiter), 1);
  if (list.length === 0) waiters.delete(waiter.address);
}

function startTimer(waiter, timeout) {
  const { setTimeout } = require('timers');
  const delay = timeout < kMaxDelay ? timeout : kMaxDelay;
  waiter.timer = setTimeout(() => {
    if (timeout > delay) {
      startTimer(waiter, timeout - delay);
      return;
    }
    remove(waiter);
    waiter.resolve('timed-out');
  }, delay);
}

const methods = {
  notify(typedArray, index, count) {
    const { 0: address, 1: limit } = locate(typedArray, index, count);
    const list = address === undefined ? undefined : waiters.get(address);
    if (list === undefined) return 0;
    const woken = list.splice(0, limit);
    if (list.length === 0) waiters.delete(address);
    for (const waiter of woken) {
      if (waiter.timer !== undefined) {
        require('timers').clearTimeout(waiter.timer);
      }
      waiter.resolve('ok');
    }
    return woken.length;
  },

  waitAsync(typedArray, index, value, timeout) {
    const place = prepareWait(typedArray, index, value, timeout);
    if (place === 'not-equal') return { async: false, value: place };
    const { 0: address, 1: delay } = place;
    if (delay === 0) return { async: false, value: 'timed-out' };
    const waiter = { address, typedArray, resolve: undefined, timer: undefined };
    const promise = new IntrinsicPromise((resolve) => {
      waiter.resolve = resolve;
    });
    const list = waiters.get(address);
    if (list === undefined) waiters.set(address, [waiter]);
    else list.push(waiter);
    if (delay !== Infinity) startTimer(waiter, delay);
    return { async: true, value: promise };
  },
};

for (const name of ['notify', 'waitAsync']) {
  defineProperty(Atomics, name, {
    value: methods[name], writable: true, enumerable: false, configurable: true,
  });
}

module.exports = { Atomics, SharedArrayBuffer };
