'use strict';

// fs.ReadStream and fs.WriteStream. Node docs: File system.

const fs = require('fs');
const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger } =
  require('internal/validators');
const { getOptions, getPath } = require('internal/fs/util');

const kIsPerformingIO = Symbol('kIsPerformingIO');
const kIoDone = Symbol('kIoDone');

function checkPosition(value, name) {
  validateInteger(value, name, 0);
}

// Takes fd (a number or a FileHandle) and fs (other functions for the calls).
function setUp(stream, path, options, names) {
  stream.fd = null;
  if (options.fd == null) {
    stream.path = getPath(path);
    stream.flags = options.flags;
    stream.mode = options.mode;
  } else {
    if (typeof options.fd === 'number') {
      validateInteger(options.fd, 'options.fd', 0, 2147483647);
      stream.fd = options.fd;
    } else if (typeof options.fd.fd === 'number') {
      stream.fd = options.fd.fd;
      stream._handle = options.fd;
    } else {
      throw new ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], options.fd);
    }
    stream.path = path ? getPath(path) : undefined;
  }
  stream._fs = options.fs ?? fs;
  for (const name of names) {
    if (options.fs) validateFunction(options.fs[name] ?? fs[name], `options.fs.${name}`);
  }
  stream[kIsPerformingIO] = false;
  stream.bytesRead = undefined;
}

function construct(callback) {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  this._fs.open(this.path, this.flags, this.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    this.emit('open', fd);
    this.emit('ready');
  });
}

function close(stream, error, callback) {
  const { fd } = stream;
  stream.fd = null;
  if (stream._handle) {
    stream._handle.close().then(() => callback(error), (failed) => callback(failed || error));
    return;
  }
  stream._fs.close(fd, (failed) => callback(failed || error));
}

// Closes once no call on the descriptor is under way.
function destroy(error, callback) {
  if (typeof this.fd !== 'number') {
    callback(error);
  } else if (this[kIsPerformingIO]) {
    this.once(kIoDone, (failed) => close(this, error || failed, callback));
  } else {
    close(this, error, callback);
  }
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = getOptions(options, {});
  options.highWaterMark ??= 64 * 1024;
  options.autoDestroy ??= options.autoClose ?? true;
  options.flags ??= 'r';
  options.mode ??= 0o666;
  setUp(this, path, options, ['open', 'read', 'close']);
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  if (this.start !== undefined) {
    checkPosition(this.start, 'start');
    this.pos = this.start;
  }
  if (this.end !== Infinity) {
    checkPosition(this.end, 'end');
    if (this.start !== undefined && this.start > this.end) {
      throw new ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }
  Reflect.apply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = construct;
ReadStream.prototype._destroy = destroy;

ReadStream.prototype._read = function _read(n) {
  n = this.pos !== undefined ? Math.min(this.end - this.pos + 1, n)
    : Math.min(this.end - this.bytesRead + 1, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(n);
  this[kIsPerformingIO] = true;
  this._fs.read(this.fd, buffer, 0, n, this.pos ?? null, (error, bytesRead, buf) => {
    this[kIsPerformingIO] = false;
    // Told to close meanwhile.
    if (this.destroyed) {
      this.emit(kIoDone, error);
      return;
    }
    if (error) {
      require('internal/streams/destroy').errorOrDestroy(this, error);
    } else if (bytesRead > 0) {
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      // A short chunk is copied, so that the rest of the memory goes.
      this.push(bytesRead === buf.length ? buf
        : bytesRead < buf.length / 2 ? Buffer.from(buf.subarray(0, bytesRead))
          : buf.subarray(0, bytesRead));
    } else {
      this.push(null);
    }
  });
};

ReadStream.prototype.close = function(callback) {
  if (callback) {
    if (this.closed) process.nextTick(callback);
    else this.once('close', () => callback());
  }
  this.destroy();
};
Object.defineProperty(ReadStream.prototype, 'pending', {
  get() { return this.fd === null; }, configurable: true,
});
Object.defineProperty(ReadStream.prototype, 'autoClose', {
  get() { return this._readableState.autoDestroy; },
  set(value) { this._readableState.autoDestroy = value; },
});

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = getOptions(options, {});
  options.decodeStrings = true;
  options.autoDestroy ??= options.autoClose ?? true;
  options.flags ??= 'w';
  options.mode ??= 0o666;
  options.highWaterMark ??= 16 * 1024;
  if (options.flush != null) validateBoolean(options.flush, 'options.flush');
  setUp(this, path, options, ['open', 'write', 'close']);
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this.flush = options.flush ?? false;
  if (this.start !== undefined) {
    checkPosition(this.start, 'start');
    this.pos = this.start;
  }
  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = construct;
WriteStream.prototype._destroy = destroy;

// Writes all of it, in as many calls as it takes.
function writeAll(stream, data, callback) {
  stream._fs.write(stream.fd, data, 0, data.length, stream.pos ?? null, (error, count) => {
    if (error?.code === 'EAGAIN') {
      setTimeout(writeAll, 5, stream, data, callback);
      return;
    }
    if (error) {
      callback(error);
      return;
    }
    stream.bytesWritten += count;
    if (stream.pos !== undefined) stream.pos += count;
    if (count < data.length) writeAll(stream, data.subarray(count), callback);
    else callback();
  });
}

WriteStream.prototype._write = function _write(data, encoding, callback) {
  this[kIsPerformingIO] = true;
  writeAll(this, data, (error) => {
    this[kIsPerformingIO] = false;
    if (this.destroyed) {
      callback(error);
      this.emit(kIoDone, error);
      return;
    }
    callback(error);
  });
};

WriteStream.prototype._writev = function _writev(chunks, callback) {
  this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
};

WriteStream.prototype._final = function _final(callback) {
  if (this.flush && typeof this.fd === 'number') fs.fsync(this.fd, callback);
  else callback();
};

WriteStream.prototype.close = function(callback) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  if (!this._writableState.autoDestroy) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
Object.defineProperty(WriteStream.prototype, 'pending', {
  get() { return this.fd === null; }, configurable: true,
});
Object.defineProperty(WriteStream.prototype, 'autoClose', {
  get() { return this._writableState.autoDestroy; },
  set(value) { this._writableState.autoDestroy = value; },
});

module.exports = { ReadStream, WriteStream };
