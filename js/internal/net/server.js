'use strict';

// A server that listens, whatever it speaks: the base of net.Server and
// http.Server. Node docs: Net, Class: net.Server.
//
// A subclass gives _createHandle(), which returns an object with
// listen(kind, ...), address(), stop(), connections(), ref() and unref(), and
// calls onclose once stop() was called and the last connection is gone.
// Streams are not needed here, so a plain HTTP server loads none.

const EventEmitter = require('events');
const {
  codes: {
    ERR_INVALID_ARG_VALUE,
    ERR_SERVER_ALREADY_LISTEN,
    ERR_SERVER_NOT_RUNNING,
  },
} = require('internal/errors');
const {
  validateAbortSignal,
  validatePort,
} = require('internal/validators');
const { isIP } = require('internal/net/address');

const kIpv6Only = 1;
const kReusePort = 2;
const kBacklog = 511;

// listen(port, host, backlog, cb), listen(path, backlog, cb),
// listen(options, cb), listen(handle, cb): as one options object and cb.
function normalizeArgs(args) {
  const last = args[args.length - 1];
  const callback = typeof last === 'function' ? last : undefined;
  const [first, second, third] = args;
  if (typeof first === 'object' && first !== null) {
    const backlog = typeof second === 'number' ? second : first.backlog;
    return [{ ...first, backlog, fd: fdOf(first) }, callback];
  }
  if (typeof first === 'string' && !/^\d+$/.test(first.trim())) {
    return [{ path: first, backlog: toNumber(second) }, callback];
  }
  const options = { backlog: toNumber(third) };
  if (typeof first === 'function' || first === undefined || first === null) {
    options.port = 0;
  } else {
    options.port = first;
  }
  if (typeof second === 'string') options.host = second;
  else if (second !== undefined) options.backlog ??= toNumber(second);
  return [options, callback];
}

function toNumber(value) {
  return typeof value === 'number' ? value : undefined;
}

// An options object, or a handle that has a descriptor.
function fdOf(object) {
  if (typeof object.fd === 'number' && object.fd >= 0) return object.fd;
  const handle = object._handle ?? object.handle;
  return typeof handle?.fd === 'number' ? handle.fd : undefined;
}

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  Reflect.apply(EventEmitter, this, [options]);
  this._handle = null;
  this._closing = false;
  this._pending = false;        // looking up the host's address
  this._unref = false;
  this.allowHalfOpen = false;
  this.pauseOnConnect = false;
}

Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

function emitError(server, error) {
  process.nextTick(() => {
    server.emit('error', error);
  });
}

// Returns the error instead of throwing it.
function tryListen(server, handle, args) {
  try {
    handle.listen(...args);
    return null;
  } catch (error) {
    return error;
  }
}

function listenNow(server, ...args) {
  const handle = server._createHandle();
  const error = tryListen(server, handle, args);
  if (error === null) {
    started(server, handle);
    return true;
  }
  // Without a host both families are wanted, but IPv6 may be switched off.
  if (args[0] === 'ip' && server._anyHost &&
      (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL')) {
    server._anyHost = false;
    return listenNow(server, 'ip', '0.0.0.0', ...args.slice(2));
  }
  emitError(server, error);
  return false;
}

function started(server, handle) {
  server._handle = handle;
  server._closing = false;
  handle.onclose = () => closed(server, handle);
  if (server._unref) handle.unref();
  process.nextTick(() => {
    if (server._handle === handle) server.emit('listening');
  });
}

function closed(server, handle) {
  if (server._closing === handle) server._closing = false;
  server.emit('close');
}

function lookup(server, host, callback) {
  server._pending = true;
  require('internal/net/lookup').lookup(host, 0, (error, address) => {
    if (!server._pending) return;       // closed meanwhile
    server._pending = false;
    if (error) server.emit('error', error);
    else callback(address);
  });
}

function listenOnPort(server, options, flags) {
  const port = Number(options.port);
  const backlog = options.backlog || kBacklog;
  if (!options.host) {
    server._anyHost = true;
    listenNow(server, 'ip', '::', port, backlog, flags);
  } else if (isIP(options.host)) {
    listenNow(server, 'ip', options.host, port, backlog, flags);
  } else {
    lookup(server, options.host, (address) => {
      listenNow(server, 'ip', address, port, backlog, flags);
    });
  }
}

function closeOnAbort(server, signal) {
  validateAbortSignal(signal, 'options.signal');
  const onAborted = () => server.close();
  if (signal.aborted) {
    process.nextTick(onAborted);
  } else {
    signal.addEventListener('abort', onAborted, { once: true });
    server.once('close', () => {
      signal.removeEventListener('abort', onAborted);
    });
  }
}

Server.prototype.listen = function listen(...args) {
  const [options, callback] = normalizeArgs(args);
  if (this.listening || this._pending) throw new ERR_SERVER_ALREADY_LISTEN();
  if (callback) this.once('listening', callback);
  if (options.signal !== undefined) closeOnAbort(this, options.signal);
  const flags = (options.ipv6Only ? kIpv6Only : 0) |
                (options.reusePort ? kReusePort : 0);
  if (options.fd !== undefined) {
    listenNow(this, 'fd', options.fd, 0, options.backlog || kBacklog);
  } else if (typeof options.port === 'number' ||
             typeof options.port === 'string') {
    validatePort(options.port, 'options.port');
    listenOnPort(this, options, flags);
  } else if (typeof options.path === 'string') {
    listenNow(this, 'path', options.path, 0, options.backlog || kBacklog);
  } else if ('port' in options && options.port == null) {
    listenOnPort(this, { ...options, port: 0 }, flags);
  } else {
    throw new ERR_INVALID_ARG_VALUE(
      'options', options, 'must have the property "port" or "path"');
  }
  return this;
};

Server.prototype.address = function address() {
  const address = this._handle?.address();
  if (address === undefined || address === null) return null;
  if (typeof address === 'string') return address;
  return { address: address[0], family: address[1], port: address[2] };
};

// The file of a UNIX socket goes with its server.
function removeSocket(path) {
  try {
    require('fs').unlinkSync(path);
  } catch {
    // Somebody else was quicker.
  }
}

Server.prototype.close = function close(callback) {
  const handle = this._handle;
  if (typeof callback === 'function') {
    if (handle) this.once('close', callback);
    else this.once('close', () => callback(new ERR_SERVER_NOT_RUNNING()));
  }
  this._pending = false;
  if (handle) {
    const path = handle.address();
    this._handle = null;
    this._closing = handle;     // its connections may go on
    handle.stop();
    if (typeof path === 'string' && path[0] !== '\0') removeSocket(path);
  } else if (!this._closing) {
    process.nextTick(() => this.emit('close'));
  }
  return this;
};

Server.prototype[Symbol.asyncDispose] = function() {
  return new Promise((resolve, reject) => {
    if (!this._handle) resolve();
    else this.close((error) => (error ? reject(error) : resolve()));
  });
};

Server.prototype.getConnections = function getConnections(callback) {
  const handle = this._handle || this._closing;
  const count = handle ? handle.connections() : 0;
  process.nextTick(() => callback(null, count));
  return this;
};

Server.prototype.ref = function ref() {
  this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function unref() {
  this._unref = true;
  this._handle?.unref();
  return this;
};

// What an async listener of 'connection' throws costs the connection only.
Server.prototype[EventEmitter.captureRejectionSymbol] =
  function(error, event, socket) {
    if (event === 'connection') socket.destroy(error);
    else this.emit('error', error);
  };

Object.defineProperty(Server.prototype, 'listening', {
  get() { return this._handle !== null; },
  enumerable: true,
  configurable: true,
});

module.exports = { Server };
