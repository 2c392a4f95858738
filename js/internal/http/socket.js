'use strict';

// The Socket of a connection that the HTTP server reads: req.socket. It is a
// net.Socket to look at, made when a script first asks for it; the bytes stay
// with the server. After an upgrade a real net.Socket takes its place.

const net = require('net');
const { connResetException } = require('internal/http/common');

class ServerSocket extends net.Socket {
  constructor(handle, server) {
    super({ handle: null, allowHalfOpen: true });
    this.server = server;
    this._connection = handle;
    this._idle = null;
    this._idleMs = 0;
  }

  get remoteAddress() {
    return this._address(true)[0];
  }

  get remoteFamily() {
    return this._address(true)[1];
  }

  get remotePort() {
    return this._address(true)[2];
  }

  get localAddress() {
    return this._address(false)[0];
  }

  get localFamily() {
    return this._address(false)[1];
  }

  get localPort() {
    return this._address(false)[2];
  }

  get pending() {
    return false;
  }

  get readyState() {
    return this.destroyed ? 'closed' : 'open';
  }

  // Asked for once: it stays known when the connection is gone.
  _address(peer) {
    const key = peer ? '_peer' : '_self';
    const known = this[key];
    if (known !== undefined) return known;
    const address = this._connection.address(peer);
    if (address === undefined) return [];
    return this[key] = typeof address === 'string' ? [address] : address;
  }

  address() {
    const [address, family, port] = this._address(false);
    return address === undefined ? {} : { address, family, port };
  }

  setNoDelay(on = true) {
    this._connection.setNoDelay(!!on);
    return this;
  }

  setKeepAlive(on = false, initialDelay = 0) {
    this._connection.setKeepAlive(!!on, Math.trunc(initialDelay / 1000));
    return this;
  }

  ref() {
    this._connection.ref();
    return this;
  }

  unref() {
    this._connection.unref();
    return this;
  }

  // Reading is the server's.
  _read() {}

  _write(chunk, encoding, callback) {
    this._connection.write(chunk);
    callback();
  }

  _final(callback) {
    this._connection.end();
    callback();
  }

  _destroy(error, callback) {
    clearTimeout(this._idle);
    this._connection.destroy(false);
    callback(error);
    this._closeLater(error);
  }

  resetAndDestroy() {
    this._connection.destroy(true);
    return this.destroy();
  }

  destroySoon() {
    this.end();
  }

  setTimeout(ms, callback) {
    this._idleMs = this.timeout = ms;
    clearTimeout(this._idle);
    this._idle = null;
    if (callback) {
      if (ms) this.once('timeout', callback);
      else this.removeListener('timeout', callback);
    }
    if (ms > 0) this._watch(ms);
    return this;
  }

  _watch(ms) {
    this._idle = setTimeout(() => {
      if (this.destroyed) return;
      const quiet = this._connection.quietFor();
      if (quiet < this._idleMs) {
        this._watch(this._idleMs - quiet);
      } else {
        this._onTimeout();
      }
    }, ms);
    this._idle.unref();
  }

  _onTimeout() {
    const message = this._connection.message();
    const heard = [message?.[0], message?.[1], this.server]
      .map((target) => target?.emit('timeout', this));
    if (!this.emit('timeout') && !heard.includes(true)) this.destroy();
  }
}

function create(handle, server) {
  return new ServerSocket(handle, server);
}

// Hook: the connection is gone; code is what went wrong, if something did.
function closed(socket, code) {
  if (socket.destroyed) return;
  if (code === 'ECONNRESET' && socket.listenerCount('error') > 0) {
    socket.destroy(connResetException('read ECONNRESET'));
  } else {
    socket.destroy();
  }
}

module.exports = { closed, create };
