'use strict';

// Duplex (Node docs: Stream, Duplex streams): a Readable by its prototypes, with
// the methods of Writable.

const { Stream } = require('internal/streams/legacy');
const { Readable, ReadableState, constructed: readableConstructed } =
  require('internal/streams/readable');
const { Writable, WritableState, constructed: writableConstructed } =
  require('internal/streams/writable');
const destroyImpl = require('internal/streams/destroy');

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= {
    close: undefined, error: undefined, prefinish: undefined, finish: undefined,
    drain: undefined, data: undefined, end: undefined, readable: undefined,
    __proto__: null,
  };
  this._readableState = new ReadableState(options, this, true);
  this._writableState = new WritableState(options, this, true);
  this.allowHalfOpen = true;
  if (options) {
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
    }
    if (options.writable === false) {
      Object.assign(this._writableState, {
        writable: false, ending: true, ended: true, finished: true,
      });
    }
    for (const name of ['read', 'write', 'writev', 'destroy', 'final', 'construct']) {
      if (typeof options[name] === 'function') this[`_${name}`] = options[name];
    }
    if (options.signal) {
      require('internal/streams/add_abort').addAbortSignal(options.signal, this);
    }
  }
  Stream.call(this, options);
  destroyImpl.construct(this, () => {
    readableConstructed(this);
    writableConstructed(this);
  });
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

for (const name of Object.keys(Writable.prototype)) {
  Duplex.prototype[name] ??= Writable.prototype[name];
}
for (const name of ['writable', 'writableHighWaterMark', 'writableObjectMode',
                    'writableBuffer', 'writableLength', 'writableFinished',
                    'writableCorked', 'writableEnded', 'writableNeedDrain',
                    'writableAborted']) {
  Object.defineProperty(Duplex.prototype, name,
                        Object.getOwnPropertyDescriptor(Writable.prototype, name));
}
Object.defineProperty(Duplex.prototype, 'destroyed', {
  configurable: true,
  get() {
    const r = this._readableState;
    const w = this._writableState;
    return Boolean(r && w && r.destroyed && w.destroyed);
  },
  set(value) {
    if (this._readableState && this._writableState) {
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    }
  },
});
Duplex.prototype.destroy = Writable.prototype.destroy;

Duplex.from = function(body) {
  return require('internal/streams/duplexify')(Duplex, body, 'body');
};

module.exports = Duplex;
