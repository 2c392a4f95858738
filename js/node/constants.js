'use strict';

// Node docs: constants (deprecated): those of os and fs in one object.

const { fs, os } = internalBinding('constants');

module.exports = Object.freeze(Object.assign(
  { __proto__: null }, os.dlopen, os.errno, os.priority, os.signals, fs));
