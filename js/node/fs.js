'use strict';

// Files. Node docs: File system. The calls are described once in
// internal/fs/calls; here they become the synchronous and callback forms.

const binding = internalBinding('fs');
const calls = require('internal/fs/calls');
const { Dirent, Stats, constants, getCallback, getPath, makeEntries } =
  require('internal/fs/util');
const { validateFunction } = require('internal/validators');

// What goes through without a value of its own.
function identity(value) {
  return value;
}

function syncForm(name) {
  const { args, result = identity } = calls[name];
  return function(...given) {
    const state = {};
    const [operation, ...values] = Reflect.apply(args, state, given);
    return Reflect.apply(result, state, [binding[operation](...values)]);
  };
}

// Calls back with (error), (null, value), or for read and write (null, count,
// buffer). Bad arguments throw at once.
function callbackForm(name) {
  const { args, result = identity } = calls[name];
  const withBuffer = name === 'read' || name === 'write';
  return function(...given) {
    // Optional arguments may be left out: the last function is the callback.
    let last = given.length - 1;
    while (last > 0 && typeof given[last] !== 'function') last--;
    const callback = getCallback(last >= 0 ? given[last] : undefined);
    const state = {};
    const [operation, ...values] = Reflect.apply(args, state, given.slice(0, last));
    binding[operation](...values, (error, value) => {
      if (error) {
        if (withBuffer) callback(error, 0, state.buffer);
        else callback(error);
        return;
      }
      let answer;
      try {
        answer = Reflect.apply(result, state, [value]);
      } catch (failed) {
        callback(failed);
        return;
      }
      if (withBuffer) callback(null, answer, state.buffer);
      else if (answer === undefined) callback(null);
      else callback(null, answer);
    });
  };
}

const fs = {};

for (const name of Object.keys(calls)) {
  const sync = syncForm(name);
  const async = callbackForm(name);
  Object.defineProperty(sync, 'name', { value: `${name}Sync`, configurable: true });
  Object.defineProperty(async, 'name', { value: name, configurable: true });
  fs[name] = async;
  fs[`${name}Sync`] = sync;
}

// -- What differs from the rule ---------------------------------------------

const { statSync, lstatSync, readdirSync } = fs;

function statOrNothing(stat) {
  return function(path, options) {
    try {
      return stat(path, options);
    } catch (error) {
      if (options?.throwIfNoEntry === false &&
          (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
        return undefined;
      }
      throw error;
    }
  };
}
fs.statSync = statOrNothing(statSync);
fs.lstatSync = statOrNothing(lstatSync);

fs.existsSync = function existsSync(path) {
  try {
    binding.access(getPath(path), constants.F_OK);
    return true;
  } catch {
    return false;
  }
};

fs.exists = function exists(path, callback) {
  validateFunction(callback, 'cb');
  try {
    path = getPath(path);
  } catch {
    callback(false);
    return;
  }
  binding.access(path, constants.F_OK, (error) => callback(!error));
};
Object.defineProperty(fs.exists, Symbol.for('nodejs.util.promisify.custom'), {
  value: (path) => new Promise((resolve) => fs.exists(path, resolve)),
});

fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;

fs.truncateSync = function truncateSync(path, length = 0) {
  if (typeof path === 'number') return fs.ftruncateSync(path, length);
  const fd = fs.openSync(path, 'r+');
  try {
    fs.ftruncateSync(fd, length);
  } finally {
    fs.closeSync(fd);
  }
};

fs.truncate = function truncate(path, length, callback) {
  if (typeof length === 'function') {
    callback = length;
    length = 0;
  }
  validateFunction(callback, 'cb');
  if (typeof path === 'number') {
    fs.ftruncate(path, length, callback);
    return;
  }
  fs.open(path, 'r+', (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    fs.ftruncate(fd, length, (failed) => {
      fs.close(fd, (closeFailed) => callback(failed || closeFailed));
    });
  });
};

// readdir with { recursive: true }: all below, with paths relative to the start.
function walk(path, options) {
  const { join } = require('path');
  const found = [];
  const types = { ...options, recursive: false, withFileTypes: true };
  const queue = [''];
  while (queue.length) {
    const inside = queue.shift();
    const here = join(`${path}`, inside);
    for (const entry of readdirSync(here, types)) {
      const name = inside === '' ? entry.name : join(inside, `${entry.name}`);
      found.push(options.withFileTypes ? entry : name);
      if (entry.isDirectory()) queue.push(name);
    }
  }
  return found;
}

fs.readdirSync = function(path, options) {
  if (options?.recursive) return walk(path, options);
  return readdirSync(path, options);
};
const { readdir } = fs;
fs.readdir = function(path, options, callback) {
  if (!options?.recursive) return Reflect.apply(readdir, this, arguments);
  validateFunction(callback, 'cb');
  const queue = [''];
  const found = [];
  const { join } = require('path');
  const step = () => {
    if (queue.length === 0) {
      callback(null, found);
      return;
    }
    const inside = queue.shift();
    const here = join(`${getPath(path)}`, inside);
    binding.readdir(here, (error, list) => {
      if (error) {
        callback(error);
        return;
      }
      for (const entry of makeEntries(list, here, { withFileTypes: true })) {
        const name = inside === '' ? entry.name : join(inside, entry.name);
        found.push(options.withFileTypes ? entry : name);
        if (entry.isDirectory()) queue.push(name);
      }
      step();
    });
  };
  step();
};

// writev and readv: one call a buffer, in order.
fs.writevSync = function writevSync(fd, buffers, position) {
  let total = 0;
  for (const buffer of buffers) {
    total += fs.writeSync(fd, buffer, 0, buffer.byteLength,
                          typeof position === 'number' ? position + total : null);
  }
  return total;
};
fs.writev = function writev(fd, buffers, position, callback) {
  if (typeof position === 'function') {
    callback = position;
    position = null;
  }
  validateFunction(callback, 'cb');
  const { Buffer } = require('buffer');
  const all = Buffer.concat(buffers.map(
    (b) => new Uint8Array(b.buffer, b.byteOffset, b.byteLength)));
  fs.write(fd, all, 0, all.length, position, (error, count) => callback(error, count, buffers));
};
fs.readvSync = function readvSync(fd, buffers, position) {
  let total = 0;
  for (const buffer of buffers) {
    const count = fs.readSync(fd, buffer, 0, buffer.byteLength,
                              typeof position === 'number' ? position + total : null);
    total += count;
    if (count < buffer.byteLength) break;
  }
  return total;
};

const { read } = fs;
fs.read = function(fd, buffer, ...rest) {
  if (typeof buffer === 'function') {
    rest = [buffer];
    buffer = undefined;
  }
  if (buffer === undefined || (buffer !== null && typeof buffer === 'object' &&
      !ArrayBuffer.isView(buffer))) {
    const options = buffer ?? {};
    return read(fd, options.buffer ?? require('buffer').Buffer.alloc(16384), options, ...rest);
  }
  return read(fd, buffer, ...rest);
};

fs.createReadStream = function createReadStream(path, options) {
  return new (require('internal/fs/streams').ReadStream)(path, options);
};
fs.createWriteStream = function createWriteStream(path, options) {
  return new (require('internal/fs/streams').WriteStream)(path, options);
};

for (const name of ['ReadStream', 'WriteStream', 'FileReadStream', 'FileWriteStream']) {
  Object.defineProperty(fs, name, {
    enumerable: true,
    configurable: true,
    get: () => require('internal/fs/streams')[name.replace('File', '')],
    set(value) {
      Object.defineProperty(fs, name, {
        value, writable: true, enumerable: true, configurable: true,
      });
    },
  });
}
Object.defineProperty(fs, 'promises', {
  enumerable: true,
  configurable: true,
  get: () => require('fs/promises'),
});

Object.assign(fs, { Dirent, Stats, constants });
for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) fs[name] = constants[name];

// Not there yet: they say so when they are called.
for (const name of ['watch', 'watchFile', 'unwatchFile', 'cp', 'cpSync', 'opendir',
                    'opendirSync', 'statfs', 'statfsSync', 'glob', 'globSync']) {
  fs[name] = function() {
    const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
    throw new ERR_METHOD_NOT_IMPLEMENTED(`fs.${name}()`);
  };
}

module.exports = fs;
