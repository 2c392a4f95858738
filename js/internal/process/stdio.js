'use strict';

// process.stdin, stdout and stderr. Node docs: process, A note on process I/O:
// writes to files, pipes and terminals are synchronous.

const { isTerminal, windowSize, writeSync } = internalBinding('process');
const { Writable } = require('stream');

// A write that fails is an error of the stream; EPIPE included (Node).
function writeAll(fd, chunk, callback) {
  const error = writeSync(fd, chunk);
  callback(error);
}

class SyncWriteStream extends Writable {
  constructor(fd) {
    super({ decodeStrings: false, emitClose: false });
    this.fd = fd;
    this._type = isTerminal(fd) ? 'tty' : 'pipe';
    this._isStdio = true;
    this.destroySoon = this.destroy;
    if (this._type === 'tty') {
      this.isTTY = true;
      [this.columns, this.rows] = windowSize(fd);
    }
  }

  _write(chunk, encoding, callback) {
    const plain = typeof chunk !== 'string' || typeof encoding !== 'string' ||
      encoding === 'utf8' || encoding === 'utf-8';
    const text = plain ? chunk : Buffer.from(chunk, encoding);
    writeAll(this.fd, text, callback);
  }

  // Never closed: others may still write.
  _destroy(error, callback) {
    callback(error);
  }

  getWindowSize() {
    return windowSize(this.fd);
  }

  getColorDepth(env = process.env) {
    return require('internal/tty').getColorDepth(env);
  }

  hasColors(count, env) {
    return require('internal/tty').hasColors(count, env);
  }
}

function stdin() {
  const { ReadStream } = require('fs');
  const stream = new ReadStream(null, { fd: 0, autoClose: false });
  stream.fd = 0;
  stream.isTTY = isTerminal(0) || undefined;
  return stream;
}

module.exports = {
  SyncWriteStream,
  stderr: () => new SyncWriteStream(2),
  stdin,
  stdout: () => new SyncWriteStream(1),
};
