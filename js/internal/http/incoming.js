'use strict';

// http.IncomingMessage: the rare half. method, url, headers and their like are
// C accessors that make the property when it is first read. The stream's
// state is made when something of Readable first asks for it; until then the
// body waits in C, and a body nobody asks for is dropped there.

const { IncomingMessage } = internalBinding('http');
const { Readable } = require('stream');

Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

function define(name, get, set) {
  Object.defineProperty(IncomingMessage.prototype, name, {
    get, set, enumerable: true, configurable: true,
  });
}

function setOwn(object, name, value) {
  Object.defineProperty(object, name, {
    value, writable: true, enumerable: true, configurable: true,
  });
}

// Hook: gives the native object its stream state.
function makeReadable(req) {
  Reflect.apply(Readable, req, [{ autoDestroy: true }]);
}

// Hook: IncomingMessage.call(obj) of classes in the old style.
function makePlain(obj, socket) {
  Reflect.apply(Readable, obj, [{ autoDestroy: true }]);
  Object.assign(obj, {
    socket, method: null, url: '', headers: {}, rawHeaders: [],
    httpVersion: null, complete: false, aborted: false,
  });
}

// Hook: a piece of the body, or its end.
function receive(req, chunk) {
  if (chunk === undefined) {
    req.push(null);
  } else if (!req.push(chunk)) {
    req._hold();
  }
}

IncomingMessage.prototype._read = function _read() {
  this._consumed = true;
  if (!this._flow() && !this._readableState.ended) this.push(null);
};

IncomingMessage.prototype._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  this.resume();
};

IncomingMessage.prototype._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
    this._abort();
  }
  // An abort is an error only for those who listen.
  const reported = error && this.listenerCount('error') > 0 ? error : null;
  process.nextTick(callback, reported);
};

IncomingMessage.prototype.setTimeout = function setTimeout(ms, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(ms);
  return this;
};

IncomingMessage.prototype._consumed = false;
IncomingMessage.prototype.statusCode = null;
IncomingMessage.prototype.statusMessage = null;
IncomingMessage.prototype.joinDuplicateHeaders = false;

function distinct(raw) {
  const result = { __proto__: null };
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i].toLowerCase();
    (result[name] ??= []).push(raw[i + 1]);
  }
  return result;
}

define('connection', function() {
  return this.socket;
}, function(value) {
  this.socket = value;
});

define('headersDistinct', function() {
  const value = distinct(this.rawHeaders);
  setOwn(this, 'headersDistinct', value);
  return value;
}, function(value) {
  setOwn(this, 'headersDistinct', value);
});

define('trailersDistinct', function() {
  return distinct(this.rawTrailers);
}, function(value) {
  setOwn(this, 'trailersDistinct', value);
});

module.exports = { IncomingMessage, makePlain, makeReadable, receive };
