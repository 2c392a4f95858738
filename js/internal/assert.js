'use strict';

// Assertions about our own state, without loading the assert module.

function assert(value, message) {
  if (value) return;
  const { codes: { ERR_INTERNAL_ASSERTION } } = require('internal/errors');
  throw new ERR_INTERNAL_ASSERTION(message);
}

assert.fail = (message) => assert(false, message);

module.exports = assert;
