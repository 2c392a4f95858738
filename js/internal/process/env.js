'use strict';

// process.env: reads and writes the environment of the process at once. Node
// docs: process.env.

const { getEnv, setEnv, envNames } = internalBinding('process');

function invalid(text) {
  const { codes } = require('internal/errors');
  return new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(text);
}

module.exports = new Proxy({}, {
  get(target, name) {
    if (typeof name !== 'string') return target[name];
    const value = getEnv(name);
    // What every object has: hasOwnProperty, toString ...
    return value === undefined ? target[name] : value;
  },
  set(target, name, value) {
    if (typeof name === 'symbol' || typeof value === 'symbol') {
      throw new TypeError('Cannot convert a Symbol value to a string');
    }
    setEnv(name, `${value}`);
    return true;
  },
  has(target, name) {
    if (typeof name !== 'string') return name in target;
    return getEnv(name) !== undefined || name in target;
  },
  deleteProperty(target, name) {
    if (typeof name === 'string') setEnv(name);
    return true;
  },
  ownKeys() {
    return envNames();
  },
  getOwnPropertyDescriptor(target, name) {
    if (typeof name !== 'string') return undefined;
    const value = getEnv(name);
    if (value === undefined) return undefined;
    return { value, writable: true, enumerable: true, configurable: true };
  },
  defineProperty(target, name, descriptor) {
    if (!('value' in descriptor)) {
      throw invalid('\'process.env\' does not accept an accessor' +
                    '(getter/setter) descriptor');
    }
    if (!descriptor.configurable || !descriptor.writable ||
        !descriptor.enumerable) {
      throw invalid('\'process.env\' only accepts a configurable, writable, ' +
                    'and enumerable data descriptor');
    }
    setEnv(name, `${descriptor.value}`);
    return true;
  },
});
