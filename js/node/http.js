'use strict';

// HTTP/1.1 server. Node docs: HTTP.
//
// The server's path is C (src/bind/http*.c); the classes here are thin. The
// client (request, get, Agent) is not built yet and says so when used.

const { methods, reasons } = internalBinding('http');
const { Server } = require('internal/http/server');
const { IncomingMessage } = require('internal/http/incoming');
const { OutgoingMessage, ServerResponse } = require('internal/http/outgoing');
const {
  validateHeaderName,
  validateHeaderValue,
} = require('internal/http/common');

const kDefaultMaxHeaderSize = 16384;

function createServer(options, requestListener) {
  return new Server(options, requestListener);
}

function missing(what) {
  const error = new Error(`http.${what} is missing in jsrun: the HTTP client ` +
                          'is not built yet');
  error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
  return error;
}

function request() {
  throw missing('request');
}

function get() {
  throw missing('get');
}

// Agents are made by programs that never use them; using one fails.
class Agent {
  constructor(options) {
    this.options = { ...options };
    this.maxSockets = this.options.maxSockets || Infinity;
    this.maxFreeSockets = this.options.maxFreeSockets || 256;
    this.keepAlive = this.options.keepAlive || false;
    this.requests = {};
    this.sockets = {};
    this.freeSockets = {};
  }

  createConnection() {
    throw missing('Agent');
  }

  addRequest() {
    throw missing('Agent');
  }

  destroy() {}
}

class ClientRequest {
  constructor() {
    throw missing('ClientRequest');
  }
}

// Idle parsers were kept from 1 to this many; there are none here.
function setMaxIdleHTTPParsers(max) {
  require('internal/validators').validateInteger(max, 'max', 1);
}

module.exports = {
  METHODS: [...methods].sort(),
  STATUS_CODES: reasons,
  Agent,
  ClientRequest,
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  get,
  globalAgent: new Agent({ keepAlive: true }),
  maxHeaderSize: kDefaultMaxHeaderSize,
  request,
  setMaxIdleHTTPParsers,
  validateHeaderName,
  validateHeaderValue,
};
