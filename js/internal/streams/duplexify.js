'use strict';

// Duplex.from: anything that can be read or written as a Duplex. Node docs:
// stream.Duplex.from(src).

const eos = require('internal/streams/end_of_stream');
const from = require('internal/streams/from');
const { destroyer } = require('internal/streams/destroy');
const {
  AbortError,
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE },
} = require('internal/errors');
const {
  isIterable,
  isNodeStream,
  isReadable,
  isReadableNodeStream,
  isWritable,
  isWritableNodeStream,
} = require('internal/streams/state');

// What is written to the stream, as an async iterable for a function.
function writtenAs(fn) {
  let give;
  let waiting = new Promise((resolve) => { give = resolve; });
  const controller = new AbortController();
  const { signal } = controller;

  async function* chunks() {
    for (;;) {
      const { chunk, done, callback } = await waiting;
      process.nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      waiting = new Promise((resolve) => { give = resolve; });
      yield chunk;
    }
  }
  return {
    value: fn(chunks(), { signal }),
    write(chunk, encoding, callback) {
      const send = give;
      give = null;
      send({ chunk, done: false, callback });
    },
    final(callback) {
      const send = give;
      give = null;
      send({ done: true, callback });
    },
    destroy(error, callback) {
      controller.abort();
      callback(error);
    },
  };
}

function fromFunction(Duplex, fn, name) {
  const { value, write, final, destroy } = writtenAs(fn);

  if (isIterable(value)) {
    return from(Duplex, value, { objectMode: true, write, final, destroy });
  }
  if (typeof value?.then !== 'function') {
    throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  }
  let duplex;
  const done = value.then((result) => {
    if (result != null) throw new ERR_INVALID_RETURN_VALUE('nully', 'body', result);
  }, (error) => { destroyer(duplex, error); });
  duplex = new Duplex({
    objectMode: true,
    readable: false,
    write,
    final(callback) {
      final(async () => {
        try {
          await done;
          process.nextTick(callback, null);
        } catch (error) {
          process.nextTick(callback, error);
        }
      });
    },
    destroy,
  });
  return duplex;
}

function fromPromise(Duplex, promise) {
  const duplex = new Duplex({ objectMode: true, writable: false, read() {} });
  promise.then((value) => {
    if (value != null) duplex.push(value);
    duplex.push(null);
  }, (error) => { destroyer(duplex, error); });
  return duplex;
}

// A readable and a writable stream as the two sides of one.
function pair(Duplex, { readable: r, writable: w }) {
  const canRead = Boolean(r && isReadable(r));
  const canWrite = Boolean(w && isWritable(w));
  let onDrain = null;
  let onFinish = null;
  let onReadable = null;
  let onClose = null;

  const duplex = new Duplex({
    readableObjectMode: Boolean(r?.readableObjectMode),
    writableObjectMode: Boolean(w?.writableObjectMode),
    readable: canRead,
    writable: canWrite,
  });

  function finished(error) {
    const callback = onClose;
    onClose = null;
    if (callback) callback(error);
    else if (error) duplex.destroy(error);
  }

  if (canWrite) {
    eos(w, (error) => {
      if (error) destroyer(r, error);
      finished(error);
    });
    duplex._write = (chunk, encoding, callback) => {
      if (w.write(chunk, encoding)) callback();
      else onDrain = callback;
    };
    duplex._final = (callback) => {
      w.end();
      onFinish = callback;
    };
    w.on('drain', () => {
      const callback = onDrain;
      onDrain = null;
      callback?.();
    });
    w.on('finish', () => {
      const callback = onFinish;
      onFinish = null;
      callback?.();
    });
  }
  if (canRead) {
    eos(r, (error) => {
      if (error) destroyer(r, error);
      finished(error);
    });
    r.on('readable', () => {
      const callback = onReadable;
      onReadable = null;
      callback?.();
    });
    r.on('end', () => duplex.push(null));
    duplex._read = () => {
      for (;;) {
        const chunk = r.read();
        if (chunk === null) {
          onReadable = duplex._read;
          return;
        }
        if (!duplex.push(chunk)) return;
      }
    };
  }
  duplex._destroy = (error, callback) => {
    if (!error && onClose !== null) error = new AbortError();
    onReadable = onDrain = onFinish = null;
    if (onClose === null) {
      callback(error);
    } else {
      onClose = callback;
    }
    destroyer(w, error);
    destroyer(r, error);
  };
  return duplex;
}

function duplexify(Duplex, body, name) {
  if (body instanceof Duplex && isNodeStream(body)) return body;
  if (isReadableNodeStream(body) && isWritableNodeStream(body)) {
    return pair(Duplex, { readable: body, writable: body });
  }
  if (isReadableNodeStream(body)) return pair(Duplex, { readable: body, writable: false });
  if (isWritableNodeStream(body)) return pair(Duplex, { writable: body, readable: false });
  if (typeof body === 'function') return fromFunction(Duplex, body, name);
  if (isIterable(body)) {
    return from(Duplex, body, { objectMode: true, writable: false });
  }
  if (body !== null && typeof body === 'object' && (body.readable || body.writable)) {
    const side = (value, test) => value && (test(value) ? value : duplexify(Duplex, value));
    return pair(Duplex, {
      readable: side(body.readable, isReadableNodeStream),
      writable: side(body.writable, isWritableNodeStream),
    });
  }
  if (typeof body?.then === 'function') return fromPromise(Duplex, body);
  throw new ERR_INVALID_ARG_TYPE(name, [
    'Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable',
    'Function', '{ readable, writable } pair', 'Promise',
  ], body);
}

module.exports = duplexify;
