'use strict';

// stream.duplexPair: two streams, what is written to one is read from the other.

const Duplex = require('internal/streams/duplex');

class Side extends Duplex {
  #other = null;
  #callback = null;

  static connect(a, b) {
    a.#other = b;
    b.#other = a;
  }

  _read() {
    const callback = this.#callback;
    if (!callback) return;
    this.#callback = null;
    callback();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      process.nextTick(callback);
    } else {
      this.#other.push(chunk);
      this.#other.#callback = callback;
    }
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

function duplexPair(options) {
  const a = new Side(options);
  const b = new Side(options);
  Side.connect(a, b);
  return [a, b];
}

module.exports = duplexPair;
