'use strict';

// Node docs: TTY. Raw input is not supported yet.

const { isTerminal } = internalBinding('process');

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2 ** 31 - 1 &&
    isTerminal(fd);
}

function WriteStream(fd) {
  const { SyncWriteStream } = require('internal/process/stdio');
  if (!isatty(fd)) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_FD(fd);
  }
  return new SyncWriteStream(fd);
}

function ReadStream() {
  const error = new Error('tty.ReadStream is not supported yet');
  error.code = 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM';
  throw error;
}

module.exports = { ReadStream, WriteStream, isatty };
