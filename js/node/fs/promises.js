'use strict';

// Files with promises. Node docs: File system, Promises API.

const fs = require('fs');
const calls = require('internal/fs/calls');
const { constants, getOptions } = require('internal/fs/util');
const EventEmitter = require('events');
const { traceFrom } = internalBinding('promise');

// A promise for call(done), where done(error, value). The stack of an error
// shows who waits: nobody runs when the system's answer comes.
function promise(call) {
  const result = new Promise((resolve, reject) => {
    call((error, value) => {
      if (error) reject(traceFrom(error, result));
      else resolve(value);
    });
  });
  return result;
}

function promised(name) {
  const fn = fs[name];
  const own = (...args) => promise((done) => fn(...args, done));
  Object.defineProperty(own, 'name', { value: name, configurable: true });
  return own;
}

const kHandle = Symbol('kHandle');

// Node docs: Class: FileHandle. fd is -1 once closed.
class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kHandle] = fd;
    this._closing = null;
  }

  get fd() {
    return this[kHandle];
  }

  close() {
    if (this[kHandle] === -1) return this._closing ?? Promise.resolve();
    const fd = this[kHandle];
    this[kHandle] = -1;
    this._closing = promised('close')(fd).then(() => { this.emit('close'); });
    return this._closing;
  }

  read(buffer, offset, length, position) {
    return promise((done) => {
      const finish = (error, bytesRead, into) => {
        done(error, { bytesRead, buffer: into });
      };
      if (ArrayBuffer.isView(buffer)) {
        fs.read(this.fd, buffer, offset, length, position, finish);
      } else {
        fs.read(this.fd, buffer ?? {}, finish);
      }
    });
  }

  write(data, offset, length, position) {
    return promise((done) => {
      fs.write(this.fd, data, offset, length, position,
               (error, bytesWritten, buffer) => {
                 done(error, { bytesWritten, buffer });
               });
    });
  }

  writev(buffers, position) {
    return promise((done) => {
      fs.writev(this.fd, buffers, position, (error, bytesWritten) => {
        done(error, { bytesWritten, buffers });
      });
    });
  }

  readFile(options) {
    return promised('readFile')(this.fd, options);
  }

  writeFile(data, options) {
    return promised('writeFile')(this.fd, data, options);
  }

  appendFile(data, options) {
    return promised('appendFile')(this.fd, data, options);
  }

  createReadStream(options) {
    return fs.createReadStream('', { ...options, fd: this.fd });
  }

  createWriteStream(options) {
    return fs.createWriteStream('', { ...options, fd: this.fd });
  }
}

for (const [method, call] of [
  ['chmod', 'fchmod'], ['chown', 'fchown'], ['datasync', 'fdatasync'], ['stat', 'fstat'],
  ['sync', 'fsync'], ['truncate', 'ftruncate'], ['utimes', 'futimes'],
]) {
  FileHandle.prototype[method] = function(...args) {
    return promised(call)(this.fd, ...args);
  };
}
if (Symbol.asyncDispose) {
  FileHandle.prototype[Symbol.asyncDispose] = function() {
    return this.close();
  };
}

const promises = {};
for (const name of Object.keys(calls)) {
  if (name === 'read' || name === 'write' || name === 'close' || /^f[a-z]/.test(name)) continue;
  promises[name] = promised(name);
}

// A FileHandle may stand for a path.
for (const name of ['readFile', 'writeFile', 'appendFile']) {
  const own = promises[name];
  promises[name] = (path, ...rest) =>
    own(path instanceof FileHandle ? path.fd : path, ...rest);
}
const { writeFile } = promises;
// Iterables and streams are written piece by piece.
promises.writeFile = async (path, data, options) => {
  const iterable = data !== null && typeof data === 'object' && !ArrayBuffer.isView(data) &&
    (data[Symbol.asyncIterator] || data[Symbol.iterator]);
  if (!iterable) return writeFile(path, data, options);
  const { encoding, flag, mode } = getOptions(options, { flag: 'w', mode: 0o666 });
  const handle = path instanceof FileHandle ? path : await promises.open(path, flag, mode);
  try {
    for await (const piece of data) {
      await promised('writeFile')(handle.fd, piece, { encoding });
    }
  } finally {
    if (handle !== path) await handle.close();
  }
};
const { open } = promises;
promises.open = async (...args) => new FileHandle(await open(...args));
promises.truncate = promised('truncate');
promises.readdir = promised('readdir');
promises.constants = constants;
promises.FileHandle = FileHandle;

module.exports = promises;
