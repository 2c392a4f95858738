'use strict';

// Streams. Node docs: Stream.

const { Stream } = require('internal/streams/legacy');
const { Readable } = require('internal/streams/readable');
const { Writable } = require('internal/streams/writable');
const Duplex = require('internal/streams/duplex');
const { PassThrough, Transform } = require('internal/streams/transform');
const { addAbortSignal } = require('internal/streams/add_abort');
const state = require('internal/streams/state');
const { destroyer } = require('internal/streams/destroy');

function lazily(name, load) {
  Object.defineProperty(Stream, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = load();
      Object.defineProperty(Stream, name, {
        value, writable: true, enumerable: true, configurable: true,
      });
      return value;
    },
  });
}

Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  addAbortSignal,
  destroy: destroyer,
  isDestroyed: state.isDestroyed,
  isDisturbed: state.isDisturbed,
  isErrored: state.isErrored,
  isReadable: state.isReadable,
  isWritable: state.isWritable,
  getDefaultHighWaterMark: state.getDefaultHighWaterMark,
  setDefaultHighWaterMark: state.setDefaultHighWaterMark,
  _isUint8Array: (value) => value instanceof Uint8Array,
  _uint8ArrayToBuffer: (chunk) =>
    require('buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
});
const customPromisify = Symbol.for('nodejs.util.promisify.custom');

lazily('finished', () => {
  const finished = require('internal/streams/end_of_stream');
  Object.defineProperty(finished, customPromisify, {
    enumerable: true,
    get: () => require('stream/promises').finished,
  });
  return finished;
});
lazily('pipeline', () => {
  const { pipeline } = require('internal/streams/pipeline');
  Object.defineProperty(pipeline, customPromisify, {
    enumerable: true,
    get: () => require('stream/promises').pipeline,
  });
  return pipeline;
});
lazily('compose', () => require('internal/streams/operators').compose);
lazily('promises', () => require('stream/promises'));
lazily('duplexPair', () => require('internal/streams/duplexpair'));

// The iterator helpers are loaded when the first of them is called.
function defineOperators(kind, lengths) {
  for (const name of Object.keys(lengths)) {
    const method = {
      [name](...args) {
        const operators = require('internal/streams/operators')[kind];
        const result = Reflect.apply(operators[name], this, args);
        return kind === 'promises' || name === 'compose' ? result :
          Readable.from(result);
      },
    }[name];
    Object.defineProperty(method, 'length', {
      value: lengths[name],
    });
    Object.defineProperty(Readable.prototype, name, {
      configurable: true, writable: true, enumerable: false, value: method,
    });
  }
}
defineOperators('streams', {
  map: 2, filter: 2, flatMap: 2, drop: 1, take: 1, compose: 2,
});
defineOperators('promises', {
  forEach: 2, toArray: 1, some: 1, every: 1, find: 2, reduce: 3,
});

module.exports = Stream;
