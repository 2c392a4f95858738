'use strict';

// Readable and Stream for the classes of http. While there is no stream
// module, messages are plain emitters: all of http but reading a request's
// body works, and that says what is missing.

const EventEmitter = require('events');

function missing() {
  const error = new Error('stream is missing in jsrun: a request has no body ' +
                          'to read yet');
  error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
  throw error;
}

function standIns() {
  function Stream(options) {
    Reflect.apply(EventEmitter, this, [options]);
  }
  Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
  function Readable(options) {
    Reflect.apply(Stream, this, [options]);
  }
  Object.setPrototypeOf(Readable.prototype, Stream.prototype);
  for (const name of ['read', 'pipe', 'setEncoding']) {
    Readable.prototype[name] = missing;
  }
  Readable.prototype.resume = function() {
    return this;
  };
  Readable.prototype.destroy = function() {
    this.destroyed = true;
    return this;
  };
  return { Readable, Stream };
}

function load() {
  try {
    return require('stream');
  } catch {
    return standIns();
  }
}

module.exports = load();
