'use strict';

// process.env: an object with the variables as they were when it was first
// read; what is written or deleted goes to the environment as well, for child
// processes. Node docs: process.env.

const { getEnv, setEnv, envNames } = internalBinding('process');

function invalid(text) {
  const { codes } = require('internal/errors');
  return new codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY(text);
}

function write(target, name, value) {
  if (typeof name === 'symbol' || typeof value === 'symbol') {
    throw new TypeError('Cannot convert a Symbol value to a string');
  }
  const text = `${value}`;
  setEnv(name, text);
  // What the system refuses (an empty name, one with '=') is not there.
  if (getEnv(name) === text) target[name] = text;
  return true;
}

const variables = {};
for (const name of envNames()) variables[name] = getEnv(name);

module.exports = new Proxy(variables, {
  set: write,
  deleteProperty(target, name) {
    if (typeof name === 'string') setEnv(name);
    return delete target[name];
  },
  defineProperty(target, name, descriptor) {
    if ('get' in descriptor || 'set' in descriptor) {
      throw invalid('\'process.env\' does not accept an accessor' +
                    '(getter/setter) descriptor');
    }
    if (!('value' in descriptor) || !descriptor.configurable ||
        !descriptor.writable || !descriptor.enumerable) {
      throw invalid('\'process.env\' only accepts a configurable, writable, ' +
                    'and enumerable data descriptor');
    }
    return write(target, name, descriptor.value);
  },
  // Object.freeze and Object.seal begin with this.
  preventExtensions() {
    throw new TypeError('Cannot prevent extensions');
  },
});
