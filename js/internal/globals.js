'use strict';

// Properties of the global object.

function define(name, value, enumerable) {
  Object.defineProperty(globalThis, name, {
    value, writable: true, enumerable, configurable: true,
  });
}

function defineGlobal(name, value, enumerable = false) {
  define(name, value, enumerable);
}

// The value is pick(exports of the module id), by default the export of the
// same name.
function defineLazyGlobal(name, id, pick = (exports) => exports[name],
                          enumerable = false) {
  Object.defineProperty(globalThis, name, {
    get() {
      const value = pick(require(id));
      define(name, value, enumerable);
      return value;
    },
    set(value) {
      define(name, value, enumerable);
    },
    enumerable,
    configurable: true,
  });
}

// The modules of Node under their names, for scripts on the command line.
function defineModules() {
  const { Module } = require('internal/modules/cjs');
  for (const id of Module.builtinModules) {
    if (!/[/:_]/.test(id) && !(id in globalThis)) {
      defineLazyGlobal(id, id, (exports) => exports);
    }
  }
}

module.exports = { defineGlobal, defineLazyGlobal, defineModules };
