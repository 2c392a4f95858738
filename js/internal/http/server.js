'use strict';

// http.Server. Node docs: HTTP, Class: http.Server.
//
// The limits have Node's names and report Node's defaults; until one is set
// the stricter ones of C hold: 10 s for the first byte, 15 s for a head, 30 s
// without progress of a body.

const binding = internalBinding('http');
const EventEmitter = require('events');
const { Server: BaseServer } = require('internal/net/server');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE },
} = require('internal/errors');
const {
  validateBoolean,
  validateInteger,
  validateObject,
} = require('internal/validators');
const { connResetException } = require('internal/http/common');
const incoming = require('internal/http/incoming');
const outgoing = require('internal/http/outgoing');

const kContinue = 1;
const kExpectation = 2;
const kConnect = 4;
const kLimits = Symbol('limits');
const kKeepAliveBuffer = 1000;  // idle connections live this much longer

function noop() {}

function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') {
    requestListener = options;
    options = undefined;
  } else if (options !== undefined && options !== null) {
    validateObject(options, 'options');
  }
  Reflect.apply(BaseServer, this, [options]);
  this[kLimits] = new Map();
  this.httpAllowHalfOpen = false;
  if (requestListener) this.on('request', requestListener);
  if (options) applyOptions(this, options);
}

Object.setPrototypeOf(Server.prototype, BaseServer.prototype);
Object.setPrototypeOf(Server, BaseServer);

function applyOptions(server, options) {
  for (const name of ['headersTimeout', 'requestTimeout', 'keepAliveTimeout',
                      'maxHeaderSize', 'connectionsCheckingInterval']) {
    if (options[name] === undefined) continue;
    validateInteger(options[name], name, 0);
  }
  for (const name of ['noDelay', 'keepAlive', 'requireHostHeader',
                      'joinDuplicateHeaders', 'insecureHTTPParser']) {
    if (options[name] !== undefined) {
      validateBoolean(options[name], `options.${name}`);
    }
  }
  const { headersTimeout, requestTimeout } = options;
  if (headersTimeout > 0 && requestTimeout > 0 &&
      headersTimeout > requestTimeout) {
    throw new ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout',
                               headersTimeout);
  }
  if (headersTimeout !== undefined) server.headersTimeout = headersTimeout;
  if (requestTimeout !== undefined) server.requestTimeout = requestTimeout;
  if (options.keepAliveTimeout !== undefined) {
    server.keepAliveTimeout = options.keepAliveTimeout;
  }
  if (options.maxHeaderSize) setLimit(server, 'maxHeaderSize',
                                      options.maxHeaderSize);
  for (const name of ['IncomingMessage', 'ServerResponse']) {
    const Class = options[name];
    if (Class === undefined || Class === binding[name]) continue;
    if (typeof Class !== 'function') {
      throw new ERR_INVALID_ARG_TYPE(`options.${name}`, 'Function', Class);
    }
    server[`_${name}`] = Class.prototype;
  }
}

// -- Limits -----------------------------------------------------------------

function setLimit(server, name, value) {
  server[kLimits].set(name, value);
  (server._handle || server._closing || null)?.limit(name, value);
}

// What a property means in C: limit names and values.
const kProperties = {
  __proto__: null,
  headersTimeout: [60000, (server, ms) => {
    setLimit(server, 'first', ms);
    setLimit(server, 'head', ms);
  }],
  requestTimeout: [300000, (server, ms) => {
    setLimit(server, 'request', ms);
    setLimit(server, 'body', ms);
  }],
  keepAliveTimeout: [5000, (server, ms) => {
    setLimit(server, 'keepAlive', ms);
    setLimit(server, 'next', ms > 0 ? ms + kKeepAliveBuffer : 0);
  }],
  timeout: [0, (server, ms) => setLimit(server, 'answer', ms)],
  maxRequestsPerSocket: [0, (server, n) => {
    setLimit(server, 'maxRequests', n ?? 0);
  }],
  maxHeadersCount: [null, (server, n) => {
    setLimit(server, 'maxHeaders', n ?? 2000);
  }],
  connectionsCheckingInterval: [30000, noop],
  keepAliveTimeoutBuffer: [kKeepAliveBuffer, noop],
};

for (const [name, [initial, apply]] of Object.entries(kProperties)) {
  const key = Symbol(name);
  Object.defineProperty(Server.prototype, name, {
    get() {
      const value = this[key];
      return value === undefined ? initial : value;
    },
    set(value) {
      this[key] = value;
      apply(this, value === null ? null : Math.trunc(+value) || 0);
    },
    enumerable: true,
    configurable: true,
  });
}

Server.prototype.setTimeout = function setTimeout(ms, callback) {
  this.timeout = ms;
  if (callback) this.on('timeout', callback);
  return this;
};

// -- Life -------------------------------------------------------------------

Server.prototype._createHandle = function() {
  const handle = new binding.HttpServer();
  handle.setOwner(this);
  for (const [name, value] of this[kLimits]) handle.limit(name, value);
  if (this._IncomingMessage || this._ServerResponse) {
    handle.setPrototypes(
      this._IncomingMessage ?? binding.IncomingMessage.prototype,
      this._ServerResponse ?? binding.ServerResponse.prototype);
  }
  return handle;
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  (this._handle || this._closing || null)?.closeIdle();
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  (this._handle || this._closing || null)?.closeAll();
};

// -- Hooks ------------------------------------------------------------------

function upgrade(server, req, kind) {
  const event = kind === kConnect ? 'connect' : 'upgrade';
  if (server.listenerCount(event) === 0) {
    req._abort();
    return;
  }
  const [fd, head, old] = req._takeConnection();
  const { socketOfFd } = require('internal/net/adopt');
  const socket = socketOfFd(fd);
  socket.server = server;
  req.socket = socket;
  // The 'connection' event's socket is another one; it ends here.
  if (old) require('internal/http/socket').closed(old);
  server.emit(event, req, socket, head);
}

function special(server, req, res, kind) {
  if (kind === kContinue) {
    server.emit('checkContinue', req, res);
  } else if (kind !== kExpectation) {
    upgrade(server, req, kind);
  } else if (server.listenerCount('checkExpectation') > 0) {
    server.emit('checkExpectation', req, res);
  } else {
    res.writeHead(417);
    res.end();
  }
}

// The connection went before the answer was complete.
function abort(req, res) {
  if (!req.destroyed) req.destroy(connResetException('aborted'));
  res.emit('close');
}

function finish(req) {
  if (!req._consumed) req._dump();
}

function refused(server, socket, code, message) {
  const late = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const error = new Error(late ? message : `Parse Error: ${message}`);
  error.code = code;
  if (!late) error.reason = message;
  server.emit('clientError', error, socket);
}

// Whether somebody takes care of it; else the connection is closed.
function timeout(server, req, res, socket) {
  const byReq = !req.complete && req.emit('timeout', socket);
  const byRes = res.emit('timeout', socket);
  const byServer = server.emit('timeout', socket);
  return byReq || byRes || byServer;
}

function connection(server, socket) {
  server.emit('connection', socket);
}

binding.setHooks({
  abort,
  argument: outgoing.argument,
  body: incoming.receive,
  closed: (socket, code) => {
    require('internal/http/socket').closed(socket, code);
  },
  connection,
  emit: EventEmitter.prototype.emit,
  encode: outgoing.encode,
  fail: outgoing.fail,
  finish,
  flushed: outgoing.flushed,
  plain: incoming.makePlain,
  readable: incoming.makeReadable,
  refused,
  sink: outgoing.sink,
  socket: (handle, server) =>
    require('internal/http/socket').create(handle, server),
  special,
  timeout,
});

module.exports = { Server };
