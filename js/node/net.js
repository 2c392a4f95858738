'use strict';

// TCP and UNIX sockets. Node docs: Net.
//
// A Socket is a Duplex over a Tcp handle (src/bind/tcp.c): reads come as
// Buffers while the stream wants them, a write is one system call and what
// the peer does not take waits in C.

const { Duplex } = require('stream');
const { Tcp, TcpServer, EOF, connectError, closeFd } = internalBinding('tcp');
const {
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
    ERR_MISSING_ARGS,
    ERR_OUT_OF_RANGE,
    ERR_SOCKET_CLOSED,
    ERR_SOCKET_CLOSED_BEFORE_CONNECTION,
  },
  errnoException,
} = require('internal/errors');
const {
  validateAbortSignal,
  validateFunction,
  validateNumber,
  validatePort,
} = require('internal/validators');
const { Server: BaseServer } = require('internal/net/server');
const { isIP, isIPv4, isIPv6 } = require('internal/net/address');

const kTimeoutMax = 2 ** 31 - 1;

const kNoObjects = ['objectMode', 'readableObjectMode', 'writableObjectMode'];

// -- Socket -----------------------------------------------------------------

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (typeof options === 'number') options = { fd: options };
  for (const name of kNoObjects) {
    if (options?.[name]) {
      throw new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name],
                                      'is not supported');
    }
  }
  const { handle, fd, signal, allowHalfOpen, ...rest } = { ...options };
  Reflect.apply(Duplex, this, [{
    ...rest,
    allowHalfOpen: !!allowHalfOpen,
    emitClose: false,   // 'close' tells whether there was an error
    autoDestroy: true,
    decodeStrings: true,
  }]);
  this.connecting = false;
  this._hadError = false;
  this._handle = null;
  this._host = null;
  this._pendingWrite = null;    // callback of the write that waits in C
  this._waiting = 0;            // its bytes, part of writableLength
  this._idle = null;
  this._idleMs = 0;
  this._received = 0;
  this._sent = 0;
  this.server = null;
  this.timeout = 0;
  if (handle) attach(this, handle);
  else if (fd !== undefined) attach(this, handleOfFd(fd));
  if (signal) destroyOnAbort(this, signal);
  // Our half ends with the peer's unless both may live on their own.
  if (!this.allowHalfOpen) this.on('end', onReadableEnd);
}

Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

function handleOfFd(fd) {
  const handle = new Tcp();
  handle.open(fd);
  return handle;
}

function destroyOnAbort(socket, signal) {
  validateAbortSignal(signal, 'options.signal');
  const onAbort = () => {
    const { AbortError } = require('internal/errors');
    socket.destroy(new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) process.nextTick(onAbort);
  else signal.addEventListener('abort', onAbort, { once: true });
}

// The stream ends our half by itself; what is written after that is lost.
function onReadableEnd() {
  this.write = writeAfterEnd;
}

function writeAfterEnd(chunk, encoding, callback) {
  if (!this.writableEnded) {
    return Reflect.apply(Duplex.prototype.write, this,
                         [chunk, encoding, callback]);
  }
  if (typeof encoding === 'function') callback = encoding;
  const { genericNodeError } = require('internal/errors');
  const error = genericNodeError(
    'This socket has been ended by the other party', { code: 'EPIPE' });
  if (typeof callback === 'function') process.nextTick(callback, error);
  this.destroy(error);
  return false;
}

function attach(socket, handle) {
  socket._handle = handle;
  handle.onread = (data) => onRead(socket, data);
  handle.onwrite = (code) => onWritten(socket, code);
}

function onRead(socket, data) {
  touch(socket);
  if (typeof data === 'number') {
    if (data === EOF) {
      socket.push(null);
      socket.read(0);
    } else {
      socket.destroy(errnoException(data, 'read'));
    }
    return;
  }
  socket._received += data.length;
  if (!socket.push(data)) socket._handle?.readStop();
}

function onWritten(socket, code) {
  const callback = socket._pendingWrite;
  socket._pendingWrite = null;
  socket._waiting = 0;
  touch(socket);
  callback?.(code < 0 ? errnoException(code, 'write') : null);
}

Socket.prototype._read = function _read() {
  if (this.connecting || !this._handle) {
    this.once('connect', () => this._read());
  } else {
    this._handle.readStart();
  }
};

function writeNow(socket, chunk, callback) {
  const handle = socket._handle;
  if (!handle) {
    callback(new ERR_SOCKET_CLOSED());
    return;
  }
  socket._sent += chunk.length;
  touch(socket);
  let done;
  try {
    done = handle.write(chunk);
  } catch (error) {
    callback(error);
    return;
  }
  if (done) {
    callback();
    return;
  }
  socket._pendingWrite = callback;
  socket._waiting = chunk.length;
}

// Runs when connected; gives an error if that never happens.
function whenConnected(socket, run, callback) {
  if (!socket.connecting) {
    run();
    return;
  }
  const onConnect = () => {
    socket.off('close', onClose);
    run();
  };
  const onClose = () => {
    socket.off('connect', onConnect);
    callback(new ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
  };
  socket.once('connect', onConnect);
  socket.once('close', onClose);
}

Socket.prototype._write = function _write(chunk, encoding, callback) {
  whenConnected(this, () => writeNow(this, chunk, callback), callback);
};

Socket.prototype._writev = function _writev(chunks, callback) {
  const whole = Buffer.concat(chunks.map(({ chunk }) => chunk));
  whenConnected(this, () => writeNow(this, whole, callback), callback);
};

Socket.prototype._final = function _final(callback) {
  if (!this._handle && !this.connecting) {
    callback();
    return;
  }
  whenConnected(this, () => {
    const code = this._handle ? this._handle.shutdown() : 0;
    // The peer may have gone first: that is an end too.
    const failed = code < 0 && errnoException(code, 'shutdown');
    callback(failed && failed.code !== 'ENOTCONN' ? failed : null);
  }, callback);
};

Socket.prototype._destroy = function _destroy(error, callback) {
  this.connecting = false;
  clearTimeout(this._idle);
  this._idle = null;
  const handle = this._handle;
  if (handle) {
    this._peer = addressOf(this, true);
    this._self = addressOf(this, false);
    this._handle = null;
    handle.close();
  }
  const pending = this._pendingWrite;
  this._pendingWrite = null;
  this._waiting = 0;
  pending?.(error ?? new ERR_SOCKET_CLOSED());
  callback(error);
  this._closeLater(error);
};

// After the 'error' event, which callback() has put in line.
Socket.prototype._closeLater = function _closeLater(error) {
  process.nextTick(() => {
    this._hadError = !!error;
    this.emit('close', !!error);
  });
};

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype.resetAndDestroy = function resetAndDestroy() {
  if (this.connecting) {
    this.once('connect', this.resetAndDestroy);
    return this;
  }
  if (!this._handle) return this.destroy(new ERR_SOCKET_CLOSED());
  this._handle.reset();
  return this.destroy();
};

Socket.prototype.end = function end(data, encoding, callback) {
  Reflect.apply(Duplex.prototype.end, this, [data, encoding, callback]);
  return this;
};

Socket.prototype.pause = function pause() {
  this._handle?.readStop();
  return Reflect.apply(Duplex.prototype.pause, this, []);
};

// -- Time-out ---------------------------------------------------------------

function touch(socket) {
  if (socket._idle) socket._idle.refresh();
}

Socket.prototype.setTimeout = function(ms, callback) {
  validateNumber(ms, 'msecs');
  if (!(ms >= 0 && ms < Infinity)) {
    throw new ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', ms);
  }
  this.timeout = Math.min(ms, kTimeoutMax);
  clearTimeout(this._idle);
  this._idle = null;
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    if (ms === 0) this.removeListener('timeout', callback);
    else this.once('timeout', callback);
  }
  if (ms > 0) {
    this._idle = setTimeout(() => this._onTimeout(), this.timeout);
    this._idle.unref();
  }
  return this;
};

Socket.prototype._onTimeout = function _onTimeout() {
  this.emit('timeout');
};

// -- Options and addresses --------------------------------------------------

Socket.prototype.setNoDelay = function setNoDelay(on = true) {
  whenConnected(this, () => this._handle?.setNoDelay(!!on), () => {});
  return this;
};

Socket.prototype.setKeepAlive = function setKeepAlive(on = false, delay = 0) {
  whenConnected(this, () => {
    this._handle?.setKeepAlive(!!on, Math.trunc(delay / 1000));
  }, () => {});
  return this;
};

Socket.prototype.ref = function ref() {
  if (this._handle) this._handle.ref();
  else this.once('connect', this.ref);
  return this;
};

Socket.prototype.unref = function unref() {
  if (this._handle) this._handle.unref();
  else this.once('connect', this.unref);
  return this;
};

function addressOf(socket, peer) {
  const known = peer ? socket._peer : socket._self;
  if (known || !socket._handle || (peer && socket.connecting)) {
    return known ?? [];
  }
  const address = socket._handle.address(peer) ?? [];
  return typeof address === 'string' ? [address] : address;
}

Socket.prototype.address = function address() {
  const [address, family, port] = addressOf(this, false);
  return address === undefined ? {} : { address, family, port };
};

function define(prototype, name, get) {
  Object.defineProperty(prototype, name, {
    get, enumerable: true, configurable: true,
  });
}

const kAddressParts = [['Address', 0], ['Family', 1], ['Port', 2]];
for (const [name, index] of kAddressParts) {
  define(Socket.prototype, `remote${name}`, function() {
    return addressOf(this, true)[index];
  });
  define(Socket.prototype, `local${name}`, function() {
    return addressOf(this, false)[index];
  });
}

define(Socket.prototype, '_connecting', function() {
  return this.connecting;
});

define(Socket.prototype, 'pending', function() {
  return !this._handle || this.connecting;
});

define(Socket.prototype, 'readyState', function() {
  if (this.connecting) return 'opening';
  if (this.readable && this.writable) return 'open';
  if (this.readable) return 'readOnly';
  return this.writable ? 'writeOnly' : 'closed';
});

define(Socket.prototype, 'bytesRead', function() {
  return this._received;
});

define(Socket.prototype, 'bytesWritten', function() {
  return this._sent - this._waiting + (this.writableLength ?? 0);
});

define(Socket.prototype, 'bufferSize', function() {
  return this._handle ? this.writableLength : undefined;
});

// -- Connecting -------------------------------------------------------------

// connect(options, cb), connect(port, host, cb), connect(path, cb)
function normalizeConnect(args) {
  const last = args[args.length - 1];
  const callback = typeof last === 'function' ? last : undefined;
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) return [first, callback];
  if (typeof first === 'string' && !/^\d+$/.test(first.trim())) {
    return [{ path: first }, callback];
  }
  const options = { port: first };
  if (typeof second === 'string') options.host = second;
  return [options, callback];
}

function connected(socket, target, code) {
  if (socket.destroyed) return;
  socket.connecting = false;
  if (code < 0) {
    socket.destroy(connectError(code, ...target));
    return;
  }
  socket.emit('connect');
  socket.emit('ready');
  if (socket.isPaused && !socket.isPaused()) socket.read(0);
}

function connectTo(socket, target, options) {
  if (socket.destroyed) return;
  const handle = new Tcp();
  attach(socket, handle);
  handle.onconnect = (code) => connected(socket, target, code);
  const local = options.localAddress ??
    (options.localPort ? (isIPv6(target[1]) ? '::' : '0.0.0.0') : undefined);
  try {
    handle.connect(...target, local, options.localPort ?? 0);
  } catch (error) {
    process.nextTick(() => socket.destroy(error));
  }
}

// A socket that was closed connects again.
function reuse(socket) {
  socket._handle = null;
  socket._peer = socket._self = undefined;
  socket._received = socket._sent = 0;
  if (Object.hasOwn(socket, 'write')) delete socket.write;
  socket._undestroy();
}

Socket.prototype.connect = function connect(...args) {
  const [options, callback] = normalizeConnect(args);
  if (callback) this.once('connect', callback);
  if (options.port === undefined && options.path == null) {
    throw new ERR_MISSING_ARGS(['options', 'port', 'path']);
  }
  if (this.destroyed || this.writableEnded) reuse(this);
  this.connecting = true;
  if (options.noDelay) this.setNoDelay(true);
  if (options.keepAlive) {
    this.setKeepAlive(true, options.keepAliveInitialDelay);
  }
  if (options.path != null) {
    if (typeof options.path !== 'string') {
      throw new ERR_INVALID_ARG_TYPE('options.path', 'string', options.path);
    }
    connectTo(this, ['path', options.path, 0], options);
    return this;
  }
  validatePort(options.port, 'options.port');
  const port = Number(options.port);
  const host = options.host || 'localhost';
  this._host = host;
  if (options.localAddress && !isIP(options.localAddress)) {
    throw new ERR_INVALID_ARG_VALUE('options.localAddress',
                                    options.localAddress);
  }
  if (isIP(host)) {
    connectTo(this, ['ip', host, port], options);
  } else {
    lookup(this, host, port, options);
  }
  return this;
};

function lookup(socket, host, port, options) {
  const find = options.lookup ?? ((name, { family }, callback) => {
    require('internal/net/lookup').lookup(name, family, callback);
  });
  validateFunction(find, 'options.lookup');
  find(host, { family: options.family ?? 0, hints: 0 },
       (error, address, family) => {
         if (socket.destroyed) return;
         const [ip] = Array.isArray(address) ?
           [address[0].address] : [address];
         socket.emit('lookup', error, ip, family, host);
         if (error) socket.destroy(error);
         else connectTo(socket, ['ip', ip, port], options);
       });
}

function connect(...args) {
  const [options, callback] = normalizeConnect(args);
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return callback ? socket.connect(options, callback) :
    socket.connect(options);
}

// -- Server -----------------------------------------------------------------

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
  } else if (options !== undefined && options !== null &&
             typeof options !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  Reflect.apply(BaseServer, this, [options]);
  if (connectionListener) this.on('connection', connectionListener);
  this.allowHalfOpen = options?.allowHalfOpen ?? false;
  this.pauseOnConnect = !!options?.pauseOnConnect;
  this.noDelay = !!options?.noDelay;
  this.keepAlive = !!options?.keepAlive;
  this.keepAliveInitialDelay = options?.keepAliveInitialDelay ?? 0;
  this.highWaterMark = options?.highWaterMark;
  this.maxConnections = undefined;
}

// One prototype for both, so that an http.Server is a net.Server although http
// does not load this module.
Server.prototype = BaseServer.prototype;
Object.defineProperty(Server.prototype, 'constructor', {
  value: Server, writable: true, configurable: true,
});
Object.setPrototypeOf(Server, Object.getPrototypeOf(BaseServer));

// The handle that server.js talks to: a listening socket that counts.
class Listener {
  constructor(server) {
    this.server = server;
    this.sockets = new Set();
    this.listening = false;
    this.tcp = new TcpServer();
    this.tcp.onconnection = (fd) => accept(this, fd);
  }

  listen(...args) {
    this.tcp.listen(...args);
    this.listening = true;
  }

  address() {
    return this.tcp.address();
  }

  connections() {
    return this.sockets.size;
  }

  ref() {
    this.tcp.ref();
  }

  unref() {
    this.tcp.unref();
  }

  stop() {
    this.listening = false;
    this.tcp.close();
    this.check();
  }

  removed(socket) {
    this.sockets.delete(socket);
    this.check();
  }

  check() {
    if (this.listening || this.sockets.size > 0) return;
    process.nextTick(() => {
      const { onclose } = this;
      this.onclose = null;
      onclose?.();
    });
  }
}

function dropped(server, fd) {
  const handle = handleOfFd(fd);
  const [localAddress, localFamily, localPort] = handle.address(false) ?? [];
  const [remoteAddress, remoteFamily, remotePort] = handle.address(true) ?? [];
  handle.close();
  server.emit('drop', { localAddress, localFamily, localPort,
                        remoteAddress, remoteFamily, remotePort });
}

function accept(listener, fd) {
  const { server } = listener;
  if (server.maxConnections !== undefined &&
      listener.sockets.size >= server.maxConnections) {
    dropped(server, fd);
    return;
  }
  if (server.listenerCount('connection') === 0) {
    closeFd(fd);
    return;
  }
  const socket = new Socket({
    handle: handleOfFd(fd),
    allowHalfOpen: server.allowHalfOpen,
    highWaterMark: server.highWaterMark,
  });
  if (server.noDelay) socket.setNoDelay(true);
  if (server.keepAlive) socket.setKeepAlive(true, server.keepAliveInitialDelay);
  socket.server = server;
  listener.sockets.add(socket);
  socket.once('close', () => listener.removed(socket));
  if (server.pauseOnConnect) socket.pause();
  else socket.read(0);
  server.emit('connection', socket);
}

Server.prototype._createHandle = function() {
  return new Listener(this);
};

define(Server.prototype, 'connections', function() {
  const handle = this._handle || this._closing;
  return handle ? handle.connections() : 0;
});

function createServer(options, connectionListener) {
  return new Server(options, connectionListener);
}

let autoSelectFamily = true;
let autoSelectFamilyAttemptTimeout = 250;

module.exports = {
  Server,
  Socket,
  Stream: Socket,
  connect,
  createConnection: connect,
  createServer,
  getDefaultAutoSelectFamily: () => autoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout: () =>
    autoSelectFamilyAttemptTimeout,
  isIP,
  isIPv4,
  isIPv6,
  setDefaultAutoSelectFamily(value) {
    autoSelectFamily = !!value;
  },
  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    autoSelectFamilyAttemptTimeout = Math.max(10, value);
  },
};
