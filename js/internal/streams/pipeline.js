'use strict';

// stream.pipeline: streams, iterables and functions, one into the next; when one
// fails all are destroyed and the callback gets the error.

const eos = require('internal/streams/end_of_stream');
const { destroyer } = require('internal/streams/destroy');
const {
  AbortError,
  aggregateTwoErrors,
  codes: {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_RETURN_VALUE,
    ERR_MISSING_ARGS,
    ERR_STREAM_DESTROYED,
    ERR_STREAM_PREMATURE_CLOSE,
  },
} = require('internal/errors');
const { validateAbortSignal, validateFunction } = require('internal/validators');
const {
  isIterable,
  isNodeStream,
  isReadableFinished,
  isReadableNodeStream,
} = require('internal/streams/state');

function destroyWhenDone(stream, reading, writing) {
  let finished = false;
  stream.on('close', () => { finished = true; });
  const cleanUp = eos(stream, { readable: reading, writable: writing }, (error) => {
    finished = !error;
  });
  return {
    destroy(error) {
      if (finished) return;
      finished = true;
      destroyer(stream, error || new ERR_STREAM_DESTROYED('pipe'));
    },
    cleanUp,
  };
}

// Iterating a Readable must not destroy what others still use.
async function* readableIterator(stream) {
  const { Readable } = require('internal/streams/readable');
  yield* Readable.prototype[Symbol.asyncIterator].call(stream);
}

function toIterable(value) {
  if (isIterable(value)) return value;
  if (isReadableNodeStream(value)) return readableIterator(value);
  throw new ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}

async function pump(iterable, writable, finish, { end }) {
  let error;
  let wake = null;
  const resume = (failed) => {
    if (failed) error = failed;
    if (wake) {
      const callback = wake;
      wake = null;
      callback();
    }
  };
  const drained = () => new Promise((resolve, reject) => {
    if (error) {
      reject(error);
    } else {
      wake = () => error ? reject(error) : resolve();
    }
  });

  writable.on('drain', resume);
  const cleanUp = eos(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await drained();
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) await drained();
    }
    if (end) {
      writable.end();
      await drained();
    }
    finish();
  } catch (thrown) {
    finish(error !== thrown ? aggregateTwoErrors(error, thrown) : thrown);
  } finally {
    cleanUp();
    writable.off('drain', resume);
  }
}

function pipe(source, dest, finish, { end }) {
  let ended = false;
  dest.on('close', () => {
    if (!ended) finish(new ERR_STREAM_PREMATURE_CLOSE());
  });
  source.pipe(dest, { end: false });
  if (end) {
    const endDest = () => {
      ended = true;
      dest.end();
    };
    if (isReadableFinished(source)) process.nextTick(endDest);
    else source.once('end', endDest);
  } else {
    finish();
  }
  eos(source, { readable: true, writable: false }, (error) => {
    const r = source._readableState;
    if (error && error.code === 'ERR_STREAM_PREMATURE_CLOSE' && r && r.ended &&
        !r.errored && !r.errorEmitted) {
      // Ended, but nobody has read all of it yet.
      source.once('end', finish).once('error', finish);
    } else {
      finish(error);
    }
  });
  return eos(dest, { readable: false, writable: true }, finish);
}

function pipelineImpl(streams, callback, options) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw new ERR_MISSING_ARGS('streams');

  const controller = new AbortController();
  const { signal } = controller;
  const outer = options?.signal;
  const lastCleanUp = [];
  const destroys = [];
  let error;
  let value;
  let finishCount = 0;
  let called = false;

  validateAbortSignal(outer, 'options.signal');
  const abort = () => finishImpl(new AbortError(undefined, { cause: outer?.reason }));
  let removeAbort;
  if (outer) {
    outer.addEventListener('abort', abort, { once: true });
    removeAbort = () => outer.removeEventListener('abort', abort);
  }

  function finish(failed) {
    finishImpl(failed, --finishCount === 0);
  }

  function finishImpl(failed, final) {
    if (failed && (!error || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) error = failed;
    if (!error && !final) return;
    while (destroys.length) destroys.shift()(error);
    removeAbort?.();
    controller.abort();
    if (final) {
      if (!error) for (const fn of lastCleanUp) fn();
      if (!called) {
        called = true;
        process.nextTick(callback, error, value);
      }
    }
  }

  let result;
  for (let i = 0; i < streams.length; i++) {
    const stream = streams[i];
    const reading = i < streams.length - 1;
    const writing = i > 0;
    const end = reading || options?.end !== false;
    const isLast = i === streams.length - 1;

    if (isNodeStream(stream)) {
      if (end) {
        const { destroy, cleanUp } = destroyWhenDone(stream, reading, writing);
        destroys.push(destroy);
        if (isLast && stream.readable) lastCleanUp.push(cleanUp);
      }
      const onError = (failed) => {
        if (failed && failed.name !== 'AbortError' &&
            failed.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
          finish(failed);
        }
      };
      stream.on('error', onError);
      if (stream.readable && isLast) {
        lastCleanUp.push(() => stream.removeListener('error', onError));
      }
    }

    if (i === 0) {
      if (typeof stream === 'function') {
        result = stream({ signal });
        if (!isIterable(result)) {
          throw new ERR_INVALID_RETURN_VALUE(
            'Iterable, AsyncIterable or Stream', 'source', result);
        }
      } else if (isIterable(stream) || isReadableNodeStream(stream)) {
        result = stream;
      } else {
        result = require('internal/streams/duplex').from(stream);
      }
    } else if (typeof stream === 'function') {
      result = stream(toIterable(result), { signal });
      if (reading) {
        if (!isIterable(result, true)) {
          throw new ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, result);
        }
      } else {
        const { PassThrough } = require('internal/streams/transform');
        const last = new PassThrough({ objectMode: true });
        const then = result?.then;
        if (typeof then === 'function') {
          finishCount++;
          Reflect.apply(then, result, [
            (outcome) => {
              value = outcome;
              if (outcome != null) last.write(outcome);
              if (end) last.end();
              process.nextTick(finish);
            },
            (failed) => {
              last.destroy(failed);
              process.nextTick(finish, failed);
            },
          ]);
        } else if (isIterable(result, true)) {
          finishCount++;
          pump(result, last, finish, { end });
        } else {
          throw new ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', result);
        }
        result = last;
        const { destroy, cleanUp } = destroyWhenDone(result, false, true);
        destroys.push(destroy);
        if (isLast) lastCleanUp.push(cleanUp);
      }
    } else if (isNodeStream(stream)) {
      if (isReadableNodeStream(result)) {
        finishCount += 2;
        const cleanUp = pipe(result, stream, finish, { end });
        if (stream.readable && isLast) lastCleanUp.push(cleanUp);
      } else if (isIterable(result)) {
        finishCount++;
        pump(result, stream, finish, { end });
      } else {
        throw new ERR_INVALID_ARG_TYPE(
          'val', ['Readable', 'Iterable', 'AsyncIterable'], result);
      }
      result = stream;
    } else {
      result = require('internal/streams/duplex').from(stream);
    }
  }
  if (signal.aborted || outer?.aborted) process.nextTick(abort);
  return result;
}

function pipeline(...streams) {
  const callback = streams.pop();
  validateFunction(callback, 'streams[stream.length - 1]');
  return pipelineImpl(streams, callback);
}

module.exports = { pipeline, pipelineImpl };
