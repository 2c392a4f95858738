'use strict';

// Readable (Node docs: Stream, Readable streams). Chunks wait in `buffer` from
// `bufferIndex` on; `flowing` is null before anybody asked, then true or false.

const EventEmitter = require('events');
const { Stream, prependListener } = require('internal/streams/legacy');
const destroyImpl = require('internal/streams/destroy');
const { checkEncoding, getHighWaterMark } =
  require('internal/streams/state');
const {
  AbortError,
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_METHOD_NOT_IMPLEMENTED,
    ERR_OUT_OF_RANGE,
    ERR_STREAM_PUSH_AFTER_EOF,
    ERR_STREAM_UNSHIFT_AFTER_END_EVENT,
  },
} = require('internal/errors');
const { Buffer } = require('buffer');
const { errorOrDestroy } = destroyImpl;

const kPaused = Symbol('kPaused');
const kMaxHighWaterMark = 0x40000000;

function ReadableState(options, stream, isDuplex) {
  this.objectMode = Boolean(options?.objectMode ||
    (isDuplex && options?.readableObjectMode));
  this.highWaterMark = getHighWaterMark(this, options, 'readableHighWaterMark', isDuplex);
  this.buffer = [];
  this.bufferIndex = 0;
  this.length = 0;              // bytes or objects in the buffer
  this.readable = true;
  this.pipes = [];
  this.flowing = null;
  this.ended = false;           // push(null) was called
  this.endEmitted = false;
  this.reading = false;         // inside _read, or it has not pushed yet
  this.sync = true;             // inside _read
  this.needReadable = false;
  this.emittedReadable = false;
  this.readableListening = false;
  this.resumeScheduled = false;
  this.readingMore = false;
  this.dataEmitted = false;
  this.awaitDrainWriters = null;        // Set of destinations, if any
  this.defaultEncoding = checkEncoding(options?.defaultEncoding);
  this.decoder = null;
  this.encoding = null;
  this[kPaused] = null;
  this.constructed = true;
  this.destroyed = false;
  this.errored = null;
  this.errorEmitted = false;
  this.emitClose = options?.emitClose !== false;
  this.autoDestroy = options?.autoDestroy !== false;
  this.closed = false;
  this.closeEmitted = false;
  if (options?.encoding) setDecoder(this, options.encoding);
}

Object.defineProperty(ReadableState.prototype, 'paused', {
  get() { return this[kPaused] !== false; },
  set(value) { this[kPaused] = Boolean(value); },
});
Object.defineProperty(ReadableState.prototype, 'pipesCount', {
  get() { return this.pipes.length; },
});

function setDecoder(state, encoding) {
  const { StringDecoder } = require('string_decoder');
  state.decoder = new StringDecoder(encoding);
  state.encoding = state.decoder.encoding;
}

function initReadable(stream, options) {
  if (!options) return;
  if (typeof options.read === 'function') stream._read = options.read;
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (typeof options.construct === 'function') stream._construct = options.construct;
  if (options.signal) {
    require('internal/streams/add_abort').addAbortSignal(options.signal, stream);
  }
}

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._events ??= { close: undefined, error: undefined, data: undefined,
                     end: undefined, readable: undefined, __proto__: null };
  this._readableState = new ReadableState(options, this, false);
  initReadable(this, options);
  Stream.call(this, options);
  destroyImpl.construct(this, () => constructed(this));
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

function constructed(stream) {
  const state = stream._readableState;
  if (state.needReadable) maybeReadMore(stream, state);
}

Readable.prototype.destroy = destroyImpl.destroy;
Readable.prototype._undestroy = destroyImpl.undestroy;
Readable.prototype._destroy = function _destroy(error, callback) {
  callback(error);
};
Readable.prototype[EventEmitter.captureRejectionSymbol] = function(error) {
  this.destroy(error);
};

// -- Taking in --------------------------------------------------------------

Readable.prototype.push = function push(chunk, encoding) {
  return addAny(this, chunk, encoding, false);
};

Readable.prototype.unshift = function unshift(chunk, encoding) {
  return addAny(this, chunk, encoding, true);
};

function addAny(stream, chunk, encoding, toFront) {
  const state = stream._readableState;

  if (chunk === null) {
    state.reading = false;
    endOfInput(stream, state);
    return false;
  }
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (state.encoding !== encoding) {
        chunk = Buffer.from(chunk, encoding);
        // In front of decoded text goes text in the same encoding.
        if (toFront && state.encoding) chunk = chunk.toString(state.encoding);
        else encoding = '';
      }
    } else if (chunk instanceof Buffer) {
      encoding = '';
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = '';
    } else if (chunk !== undefined) {
      errorOrDestroy(stream, new ERR_INVALID_ARG_TYPE(
        'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
      return false;
    }
    if (!chunk || chunk.length <= 0) {
      if (!toFront) {
        state.reading = false;
        maybeReadMore(stream, state);
      }
      return canPushMore(state);
    }
  }
  if (toFront) {
    if (state.endEmitted) {
      errorOrDestroy(stream, new ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
    } else if (state.destroyed || state.errored) {
      return false;
    } else {
      addChunk(stream, state, chunk, true);
    }
    return canPushMore(state);
  }
  if (state.ended) {
    errorOrDestroy(stream, new ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  if (state.decoder && !encoding) {
    chunk = state.decoder.write(chunk);
    if (!state.objectMode && chunk.length === 0) {
      maybeReadMore(stream, state);
      return canPushMore(state);
    }
  }
  addChunk(stream, state, chunk, false);
  return canPushMore(state);
}

function canPushMore(state) {
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function addChunk(stream, state, chunk, toFront) {
  if (state.flowing && state.length === 0 && !state.sync &&
      stream.listenerCount('data') > 0) {
    state.awaitDrainWriters?.clear();
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!toFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

function endOfInput(stream, state) {
  if (state.ended) return;
  const rest = state.decoder?.end();
  if (rest?.length) {
    state.buffer.push(rest);
    state.length += state.objectMode ? 1 : rest.length;
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream);
  } else {
    // Not waiting for the next tick: the last data may come with the end.
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

// -- Reading ----------------------------------------------------------------

Readable.prototype.isPaused = function isPaused() {
  const state = this._readableState;
  return state[kPaused] === true || state.flowing === false;
};

Readable.prototype.setEncoding = function setEncoding(encoding) {
  const state = this._readableState;
  setDecoder(state, encoding);
  let content = '';
  for (let i = state.bufferIndex; i < state.buffer.length; i++) {
    content += state.decoder.write(state.buffer[i]);
  }
  state.buffer = content === '' ? [] : [content];
  state.bufferIndex = 0;
  state.length = content.length;
  return this;
};

// The next power of two, so that a large read() reads more at a time.
function raiseHighWaterMark(n) {
  if (n > kMaxHighWaterMark) throw new ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  return 2 ** Math.ceil(Math.log2(n));
}

function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (Number.isNaN(n)) {
    // Only one chunk while flowing.
    if (state.flowing && state.length) return state.buffer[state.bufferIndex].length;
    return state.length;
  }
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

Readable.prototype.read = function read(n) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = Number.parseInt(n, 10);
  const state = this._readableState;
  const asked = n;

  if (n > state.highWaterMark) state.highWaterMark = raiseHighWaterMark(n);
  if (n !== 0) state.emittedReadable = false;

  // read(0) that only triggers 'readable'.
  if (n === 0 && state.needReadable &&
      ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) ||
       state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  const more = state.needReadable || state.length === 0 ||
    state.length - n < state.highWaterMark;
  if (more && !state.ended && !state.reading && !state.destroyed &&
      !state.errored && state.constructed) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      this._read(state.highWaterMark);
    } catch (error) {
      errorOrDestroy(this, error);
    }
    state.sync = false;
    // _read may have pushed at once.
    if (!state.reading) n = howMuchToRead(asked, state);
  }
  const result = n > 0 ? takeChunk(n, state) : null;
  if (result === null) {
    state.needReadable = state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    state.awaitDrainWriters?.clear();
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== n && state.ended) endReadable(this);
  }
  if (result !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', result);
  }
  return result;
};

function dropTaken(state) {
  if (state.bufferIndex === state.buffer.length) {
    state.buffer = [];
    state.bufferIndex = 0;
  } else if (state.bufferIndex > 1024) {
    state.buffer.splice(0, state.bufferIndex);
    state.bufferIndex = 0;
  }
}

// n bytes or characters off the buffer; one object in object mode.
function takeChunk(n, state) {
  if (state.length === 0) return null;
  const { buffer } = state;
  if (state.objectMode || n === buffer[state.bufferIndex].length) {
    const chunk = buffer[state.bufferIndex];
    buffer[state.bufferIndex++] = null;
    dropTaken(state);
    return chunk;
  }
  const parts = [];
  while (n > 0) {
    const chunk = buffer[state.bufferIndex];
    if (chunk.length <= n) {
      parts.push(chunk);
      n -= chunk.length;
      buffer[state.bufferIndex++] = null;
    } else {
      parts.push(chunk.slice(0, n));
      buffer[state.bufferIndex] = chunk.slice(n);
      n = 0;
    }
  }
  dropTaken(state);
  if (parts.length === 1) return parts[0];
  return state.decoder ? parts.join('') : Buffer.concat(parts);
}

Readable.prototype._read = function _read(n) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_read()');
};

function emitReadable(stream) {
  const state = stream._readableState;
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  process.nextTick(emitReadableNow, stream);
}

function emitReadableNow(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

// Reads ahead up to the high-water mark, in the next tick.
function maybeReadMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  process.nextTick(readMore, stream, state);
}

function readMore(stream, state) {
  while (!state.reading && !state.ended &&
         (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (before === state.length) break;
  }
  state.readingMore = false;
}

// -- Flowing ----------------------------------------------------------------

Readable.prototype.on = function on(event, listener) {
  const result = Stream.prototype.on.call(this, event, listener);
  const state = this._readableState;

  if (event === 'data') {
    state.readableListening = this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (event === 'readable' && !state.endEmitted && !state.readableListening) {
    state.readableListening = state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length) emitReadable(this);
    else if (!state.reading) process.nextTick(readNothing, this);
  }
  return result;
};
Readable.prototype.addListener = Readable.prototype.on;

function readNothing(stream) {
  stream.read(0);
}

Readable.prototype.removeListener = function removeListener(event, listener) {
  const result = Stream.prototype.removeListener.call(this, event, listener);
  // In the next tick: a listener may be replaced by another.
  if (event === 'readable') process.nextTick(updateListening, this);
  return result;
};
Readable.prototype.off = Readable.prototype.removeListener;

Readable.prototype.removeAllListeners = function removeAllListeners(event) {
  const result = Stream.prototype.removeAllListeners.apply(this, arguments);
  if (event === 'readable' || event === undefined) process.nextTick(updateListening, this);
  return result;
};

function updateListening(stream) {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state[kPaused] === false) state.flowing = true;
  else if (stream.listenerCount('data') > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

Readable.prototype.resume = function resume() {
  const state = this._readableState;
  if (!state.flowing) {
    // With a 'readable' listener that one decides.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      process.nextTick(resumeNow, this, state);
    }
  }
  state[kPaused] = false;
  return this;
};

function resumeNow(stream, state) {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

Readable.prototype.pause = function pause() {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state[kPaused] = true;
  return this;
};

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}

// -- Ending -----------------------------------------------------------------

function endReadable(stream) {
  const state = stream._readableState;
  if (state.endEmitted) return;
  state.ended = true;
  process.nextTick(emitEnd, state, stream);
}

function emitEnd(state, stream) {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    process.nextTick(endWritable, stream);
  } else if (state.autoDestroy) {
    const w = stream._writableState;
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}

function endWritable(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

// -- Piping -----------------------------------------------------------------

Readable.prototype.pipe = function pipe(dest, options) {
  const source = this;
  const state = this._readableState;
  let draining = null;
  let cleanedUp = false;

  state.pipes.push(dest);
  const doEnd = (!options || options.end !== false) &&
    dest !== process.stdout && dest !== process.stderr;
  const onSourceEnd = doEnd ? onEnd : unpipe;

  if (state.endEmitted) process.nextTick(onSourceEnd);
  else source.once('end', onSourceEnd);
  dest.on('unpipe', onUnpipe);

  function onUnpipe(readable, info) {
    if (readable === source && info && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      cleanUp();
    }
  }
  function onEnd() {
    dest.end();
  }
  function unpipe() {
    source.unpipe(dest);
  }
  function cleanUp() {
    dest.removeListener('close', onClose);
    dest.removeListener('finish', onFinish);
    if (draining) dest.removeListener('drain', draining);
    dest.removeListener('error', onError);
    dest.removeListener('unpipe', onUnpipe);
    source.removeListener('end', onEnd);
    source.removeListener('end', unpipe);
    source.removeListener('data', onData);
    cleanedUp = true;
    // A reader that is held up by this destination alone would wait for ever.
    if (draining && state.awaitDrainWriters &&
        (!dest._writableState || dest._writableState.needDrain)) {
      draining();
    }
  }
  function pause() {
    if (!cleanedUp) {
      state.awaitDrainWriters ??= new Set();
      state.awaitDrainWriters.add(dest);
      source.pause();
    }
    if (!draining) {
      draining = () => {
        state.awaitDrainWriters?.delete(dest);
        if (!(state.awaitDrainWriters?.size > 0) && source.listenerCount('data')) {
          source.resume();
        }
      };
      dest.on('drain', draining);
    }
  }
  function onData(chunk) {
    if (dest.write(chunk) === false) pause();
  }
  function onError(error) {
    unpipe();
    dest.removeListener('error', onError);
    if (dest.listenerCount('error') === 0) {
      const s = dest._writableState || dest._readableState;
      if (s && !s.errorEmitted) errorOrDestroy(dest, error);
      else dest.emit('error', error);
    }
  }
  function onClose() {
    dest.removeListener('finish', onFinish);
    unpipe();
  }
  function onFinish() {
    dest.removeListener('close', onClose);
    unpipe();
  }

  source.on('data', onData);
  prependListener(dest, 'error', onError);
  dest.once('close', onClose);
  dest.once('finish', onFinish);
  dest.emit('pipe', source);
  if (dest.writableNeedDrain === true) pause();
  else if (!state.flowing) source.resume();
  return dest;
};

Readable.prototype.unpipe = function unpipe(dest) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const all = state.pipes;
    state.pipes = [];
    this.pause();
    for (const one of all) one.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const at = state.pipes.indexOf(dest);
  if (at === -1) return this;
  state.pipes.splice(at, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, { hasUnpiped: false });
  return this;
};

// -- Iterating --------------------------------------------------------------

async function* iterate(stream, options) {
  let wake = () => {};
  let error;

  stream.on('readable', onReadable);
  function onReadable() {
    wake();
  }
  const cleanUp = require('internal/streams/end_of_stream')(
    stream, { writable: false }, (result) => {
      error = result ? aggregate(error, result) : null;
      wake();
    });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise((resolve) => { wake = resolve; });
    }
  } catch (thrown) {
    error = aggregate(error, thrown);
    throw error;
  } finally {
    if ((error || options?.destroyOnReturn !== false) &&
        (error === undefined || stream._readableState.autoDestroy)) {
      require('internal/streams/destroy').destroyer(stream, null);
    } else {
      stream.off('readable', onReadable);
      cleanUp();
    }
  }
}

function aggregate(first, second) {
  if (!first || first === second) return second;
  return require('internal/errors').aggregateTwoErrors(first, second);
}

Readable.prototype[Symbol.asyncIterator] = function() {
  return makeIterator(this);
};

Readable.prototype.iterator = function iterator(options) {
  if (options !== undefined) {
    require('internal/validators').validateObject(options, 'options');
  }
  return makeIterator(this, options);
};

function makeIterator(stream, options) {
  if (typeof stream.read !== 'function') {
    stream = Readable.wrap(stream, { objectMode: true });
  }
  const iterator = iterate(stream, options);
  iterator.stream = stream;
  return iterator;
}

// A stream in the old style as a new one.
Readable.prototype.wrap = function wrap(stream) {
  let paused = false;
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => this.push(null));
  stream.on('error', (error) => errorOrDestroy(this, error));
  stream.on('close', () => this.destroy());
  stream.on('destroy', () => this.destroy());
  this._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  for (const key of Object.keys(stream)) {
    if (this[key] === undefined && typeof stream[key] === 'function') {
      this[key] = stream[key].bind(stream);
    }
  }
  return this;
};

Readable.wrap = function wrap(source, options) {
  return new Readable({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error, callback) {
      require('internal/streams/destroy').destroyer(source, error);
      callback(error);
    },
  }).wrap(source);
};

Readable.from = function(iterable, options) {
  return require('internal/streams/from')(Readable, iterable, options);
};

if (Symbol.asyncDispose) {
  Readable.prototype[Symbol.asyncDispose] = async function() {
    let error;
    if (!this.destroyed) {
      error = this.readableEnded ? null : new AbortError();
      this.destroy(error);
    }
    await new Promise((resolve, reject) => {
      require('internal/streams/end_of_stream')(this, (result) =>
        result && result !== error ? reject(result) : resolve());
    });
  };
}

// -- Properties -------------------------------------------------------------

function getter(name, get, set, enumerable = false) {
  Object.defineProperty(Readable.prototype, name, {
    get, set, enumerable, configurable: true,
  });
}

getter('readable',
       function() {
         const r = this._readableState;
         return Boolean(r) && r.readable !== false && !r.destroyed &&
           !r.errorEmitted && !r.endEmitted;
       },
       function(value) { if (this._readableState) this._readableState.readable = Boolean(value); });
getter('readableDidRead', function() {
  return this._readableState ? this._readableState.dataEmitted : false;
});
getter('readableAborted', function() {
  const r = this._readableState;
  return Boolean(r) && r.readable !== false && (r.destroyed || r.errored !== null) && !r.endEmitted;
});
getter('readableHighWaterMark', function() {
  return this._readableState && this._readableState.highWaterMark;
});
getter('readableBuffer', function() { return this._readableState && this._readableState.buffer; });
getter('readableFlowing',
       function() { return this._readableState ? this._readableState.flowing : null; },
       function(value) { if (this._readableState) this._readableState.flowing = value; });
getter('readableLength', function() { return this._readableState && this._readableState.length; });
getter('readableObjectMode', function() {
  return this._readableState ? this._readableState.objectMode : false;
});
getter('readableEncoding', function() {
  return this._readableState ? this._readableState.encoding : null;
});
getter('errored', function() { return this._readableState ? this._readableState.errored : null; });
getter('closed', function() { return this._readableState ? this._readableState.closed : false; });
getter('destroyed',
       function() { return this._readableState ? this._readableState.destroyed : false; },
       function(value) { if (this._readableState) this._readableState.destroyed = value; });
getter('readableEnded', function() {
  return this._readableState ? this._readableState.endEmitted : false;
});

Readable.ReadableState = ReadableState;
Readable._fromList = takeChunk;
module.exports = { Readable, ReadableState, constructed, initReadable };
