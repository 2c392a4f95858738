'use strict';

// What requests and responses share.

const { isToken, isValue } = internalBinding('http');
const {
  codes: {
    ERR_HTTP_INVALID_HEADER_VALUE,
    ERR_INVALID_CHAR,
    ERR_INVALID_HTTP_TOKEN,
  },
} = require('internal/errors');

function validateHeaderName(name, label) {
  if (typeof name !== 'string' || !isToken(name)) {
    throw new ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
  }
}

// Header values are Latin-1 without control characters.
function validateHeaderValue(name, value) {
  if (value === undefined) throw new ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  const text = `${value}`;
  if (!isValue(text) || /[^\0-\xff]/.test(text)) {
    throw new ERR_INVALID_CHAR('header content', name);
  }
}

function connResetException(message) {
  const error = new Error(message);
  error.code = 'ECONNRESET';
  return error;
}

module.exports = {
  connResetException,
  validateHeaderName,
  validateHeaderValue,
};
