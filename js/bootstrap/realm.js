'use strict';

// The global object: what ECMA-262 leaves to the host. Everything a program
// may never use is an accessor that loads its module at the first read and
// then replaces itself by the value.

const { defineGlobal, defineLazyGlobal } = require('internal/globals');

const kLazy = {
  AbortController: 'web/abort',
  AbortSignal: 'web/abort',
  AsyncDisposableStack: 'builtins/disposable',
  Atomics: 'builtins/shared_memory',
  Blob: 'web/blob',
  Buffer: 'buffer',
  CustomEvent: 'web/event_target',
  DOMException: 'web/dom_exception',
  DisposableStack: 'builtins/disposable',
  Event: 'web/event_target',
  EventTarget: 'web/event_target',
  Intl: 'internal/intl/intl',
  SharedArrayBuffer: 'builtins/shared_memory',
  SuppressedError: 'builtins/disposable',
  TextDecoder: 'web/encoding',
  TextEncoder: 'web/encoding',
  URL: 'web/url',
  URLSearchParams: 'web/url',
  atob: 'buffer',
  btoa: 'buffer',
  performance: 'perf_hooks',
  structuredClone: 'web/structured_clone',
};

const kTimers = [
  'clearImmediate', 'clearInterval', 'clearTimeout', 'setImmediate',
  'setInterval', 'setTimeout',
];

function install() {
  const { has } = internalBinding('builtin');
  const { queueMicrotask } = internalBinding('process');

  delete globalThis.Duktape;
  delete globalThis.CBOR;
  Object.defineProperty(globalThis, Symbol.toStringTag, {
    value: 'global', writable: false, enumerable: false, configurable: true,
  });
  defineGlobal('global', globalThis);
  defineGlobal('process', require('process'));
  defineLazyGlobal('console', 'console', (exports) => exports);
  for (const name of Object.keys(kLazy)) {
    if (has(kLazy[name])) defineLazyGlobal(name, kLazy[name]);
  }
  for (const name of kTimers) defineLazyGlobal(name, 'timers', undefined, true);
  defineGlobal('queueMicrotask', queueMicrotask, true);
}

module.exports = install;
