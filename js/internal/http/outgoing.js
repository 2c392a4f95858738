'use strict';

// http.OutgoingMessage and http.ServerResponse: the rare half. Headers, write
// and end are C functions (src/bind/http_response.c).

const { ServerResponse, reasons } = internalBinding('http');
const {
  codes: {
    ERR_HTTP_HEADERS_SENT,
    ERR_HTTP_SOCKET_ASSIGNED,
    ERR_INVALID_ARG_TYPE,
    ERR_METHOD_NOT_IMPLEMENTED,
    ERR_STREAM_ALREADY_FINISHED,
    ERR_STREAM_CANNOT_PIPE,
    ERR_STREAM_DESTROYED,
    ERR_STREAM_WRITE_AFTER_END,
  },
} = require('internal/errors');
const { validateLinkHeaderValue } = require('internal/validators');
const { Stream } = require('stream');
const {
  validateHeaderName,
  validateHeaderValue,
} = require('internal/http/common');

const kHighWaterMark = 65536;
const kOwn = new Set([
  'constructor', 'writeHead', 'writeHeader', 'statusCode', 'statusMessage',
  '_implicitHeader',
]);

function OutgoingMessage(options) {
  if (new.target === OutgoingMessage) {
    throw new ERR_METHOD_NOT_IMPLEMENTED('OutgoingMessage()');
  }
  Reflect.apply(Stream, this, [options]);
}

Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

// C puts all methods in one place; Node has them in two.
for (const name of Object.getOwnPropertyNames(ServerResponse.prototype)) {
  if (kOwn.has(name)) continue;
  const descriptor =
    Object.getOwnPropertyDescriptor(ServerResponse.prototype, name);
  delete ServerResponse.prototype[name];
  Object.defineProperty(OutgoingMessage.prototype, name, descriptor);
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

const outgoing = OutgoingMessage.prototype;

function define(name, get, set) {
  Object.defineProperty(outgoing, name, {
    get, set, enumerable: true, configurable: true,
  });
}

outgoing.writable = true;
outgoing.writableObjectMode = false;
outgoing.writableCorked = 0;
outgoing.errored = null;
outgoing.outputSize = 0;

define('writableHighWaterMark', () => kHighWaterMark);
define('closed', function() {
  return this._closed;
});
define('writableAborted', function() {
  return this.destroyed && !this.writableFinished;
});

outgoing.setHeaders = function setHeaders(headers) {
  if (this.headersSent) throw new ERR_HTTP_HEADERS_SENT('set');
  if (!headers || Array.isArray(headers) ||
      typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  }
  const cookies = [];   // Headers gives one entry a cookie
  for (const [name, value] of headers) {
    if (name === 'set-cookie') cookies.push(...[].concat(value));
    else this.setHeader(name, value);
  }
  if (cookies.length > 0) this.setHeader('set-cookie', cookies);
  return this;
};

// Everything written in one turn leaves together, corked or not.
outgoing.cork = function cork() {
  this.writableCorked++;
};

outgoing.uncork = function uncork() {
  if (this.writableCorked > 0) this.writableCorked--;
};

outgoing.pipe = function pipe() {
  this.emit('error', new ERR_STREAM_CANNOT_PIPE());
};

outgoing.setTimeout = function setTimeout(ms, callback) {
  if (callback) this.on('timeout', callback);
  this.socket?.setTimeout(ms);
  return this;
};

outgoing.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.errored = error ?? null;
  if (!this._destroyConnection()) {
    this.destroyed = true;
    this.socket?.destroy?.(error);
  }
  return this;
};

outgoing._send = function _send(data, encoding, callback) {
  return this.write(data, encoding, callback);
};

outgoing._renderHeaders = function _renderHeaders() {
  if (this.headersSent) throw new ERR_HTTP_HEADERS_SENT('render');
  const headers = {};
  for (const name of this.getRawHeaderNames()) {
    headers[name] = this.getHeader(name);
  }
  return headers;
};

// -- ServerResponse ---------------------------------------------------------

ServerResponse.prototype.detachSocket = function detachSocket() {
  this.socket = null;
  this._sink = false;
};

// For responses that a script made itself: bytes go to the given stream.
ServerResponse.prototype.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  this.socket = socket;
  this._sink = true;
  this.emit('socket', socket);
};

ServerResponse.prototype.writeContinue = function writeContinue(callback) {
  this._raw('HTTP/1.1 100 Continue\r\n\r\n');
  if (callback) process.nextTick(callback);
};

ServerResponse.prototype.writeProcessing = function writeProcessing(callback) {
  this._raw('HTTP/1.1 102 Processing\r\n\r\n');
  if (callback) process.nextTick(callback);
};

ServerResponse.prototype.writeInformation =
  function writeInformation(status, headers, callback) {
    let text = `HTTP/1.1 ${status} ${reasons[status] ?? 'unknown'}\r\n`;
    for (const name of Object.keys(headers ?? {})) {
      validateHeaderName(name);
      validateHeaderValue(name, headers[name]);
      text += `${name}: ${headers[name]}\r\n`;
    }
    this._raw(`${text}\r\n`);
    if (callback) process.nextTick(callback);
  };

ServerResponse.prototype.writeEarlyHints =
  function writeEarlyHints(hints, callback) {
    if (typeof hints !== 'object' || hints === null) {
      throw new ERR_INVALID_ARG_TYPE('hints', 'Object', hints);
    }
    if (hints.link === null || hints.link === undefined) return;
    const { link, ...rest } = hints;
    const value = validateLinkHeaderValue(link);
    if (value.length === 0) return;
    this.writeInformation(103, { Link: value, ...rest }, callback);
  };

// -- Hooks ------------------------------------------------------------------

const kFailures = {
  __proto__: null,
  ERR_STREAM_ALREADY_FINISHED,
  ERR_STREAM_DESTROYED,
  ERR_STREAM_WRITE_AFTER_END,
};

// A write or end that comes too late.
function fail(res, code, callback) {
  const error = code === 'ERR_STREAM_WRITE_AFTER_END' ?
    new ERR_STREAM_WRITE_AFTER_END() :
    new kFailures[code](code === 'ERR_STREAM_DESTROYED' ? 'write' : 'end');
  process.nextTick(() => {
    if (typeof callback === 'function') callback(error);
    const quiet = code !== 'ERR_STREAM_WRITE_AFTER_END' || res.destroyed;
    if (!quiet) res.emit('error', error);
  });
}

function argument(name, value) {
  throw new ERR_INVALID_ARG_TYPE(
    name, name === 'chunk' ? ['string', 'Buffer', 'Uint8Array'] : 'string',
    value);
}

function flushed(callbacks) {
  for (const callback of callbacks) callback();
}

function encode(string, encoding) {
  return Buffer.from(string, encoding);
}

// Bytes of a response whose socket was assigned.
function sink(res, bytes, last) {
  const { socket } = res;
  if (bytes.length > 0) socket.write(bytes);
  if (!last) return;
  process.nextTick(() => {
    res.emit('finish');
    res.detachSocket();
    socket._httpMessage = null;
    res.emit('close');
  });
}

module.exports = {
  OutgoingMessage,
  ServerResponse,
  argument,
  encode,
  fail,
  flushed,
  sink,
};
