'use strict';

// Modules that require each other: who reads what an unfinished module does
// not export yet is warned. Node docs: CommonJS modules, Cycles.

const { isProxy } = require('internal/util/types');

function warn(name) {
  process.emitWarning(`Accessing non-existent property '${String(name)}' of ` +
    'module exports inside circular dependency');
}

// Transpilers and promises ask for these of anything.
function isAsked(target, name) {
  return name in target || name === '__esModule';
}

const watcher = new Proxy({}, {
  get(target, name) {
    if (!isAsked(target, name)) warn(name);
    return target[name];
  },
  getOwnPropertyDescriptor(target, name) {
    if (!Object.hasOwn(target, name) && name !== '__esModule') warn(name);
    return Object.getOwnPropertyDescriptor(target, name);
  },
});

function hasPrototype(exports, prototype) {
  return typeof exports === 'object' && exports !== null &&
    !isProxy(exports) && Object.getPrototypeOf(exports) === prototype;
}

// The exports of a module that is still running, for another one.
function watch({ exports }) {
  if (hasPrototype(exports, Object.prototype) && !exports.__esModule) {
    Object.setPrototypeOf(exports, watcher);
  }
  return exports;
}

// Once the module has run.
function unwatch({ exports }) {
  if (hasPrototype(exports, watcher)) {
    Object.setPrototypeOf(exports, Object.prototype);
  }
}

module.exports = { watch, unwatch };
