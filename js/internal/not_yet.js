'use strict';

// Stands in for a function or class of Node that is not there yet, so that
// programs load which hardly use it: a call, with or without new, throws an
// error that names it.

module.exports = function notYet(name) {
  function missing() {
    const error = new Error(`${name} is not supported yet`);
    error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
    throw error;
  }
  Object.defineProperty(missing, 'name', {
    value: name.slice(name.lastIndexOf('.') + 1), configurable: true,
  });
  return missing;
};
