'use strict';

// stream.finished: calls back once when a stream is no longer readable or
// writable, has failed, or was closed too early.

const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject } =
  require('internal/validators');
const {
  isClosed,
  isNodeStream,
  isReadable,
  isReadableFinished,
  isReadableNodeStream,
  isRequest,
  isServerResponse,
  isWritable,
  isWritableFinished,
  isWritableNodeStream,
} = require('internal/streams/state');

function willEmitClose(stream) {
  const w = stream._writableState;
  const r = stream._readableState;
  const state = w || r;
  return (!state && isServerResponse(stream)) ||
    Boolean(state?.autoDestroy && state.emitClose && state.closed === false);
}

function eos(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (!isNodeStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  let called = false;
  const done = (error) => {
    if (called) return;
    called = true;
    if (error === undefined) Reflect.apply(callback, stream, []);
    else Reflect.apply(callback, stream, [error]);
  };

  const readable = options.readable ?? isReadableNodeStream(stream);
  const writable = options.writable ?? isWritableNodeStream(stream);
  const w = stream._writableState;
  const r = stream._readableState;
  let closes = willEmitClose(stream) &&
    isReadableNodeStream(stream) === readable &&
    isWritableNodeStream(stream) === writable;
  let written = isWritableFinished(stream, false);
  let read = isReadableFinished(stream, false);

  const onFinish = () => {
    written = true;
    if (stream.destroyed) closes = false;
    if (closes && (!stream.readable || readable)) return;
    if (!readable || read) done();
  };
  const onEnd = () => {
    read = true;
    if (stream.destroyed) closes = false;
    if (closes && (!stream.writable || writable)) return;
    if (!writable || written) done();
  };
  const onError = (error) => done(error);
  let closed = isClosed(stream);
  const onClose = () => {
    closed = true;
    const errored = w?.errored ?? r?.errored ?? null;
    if (errored && typeof errored !== 'boolean') {
      done(errored);
    } else if (readable && !read && isReadableNodeStream(stream, true) &&
               !isReadableFinished(stream, false)) {
      done(new codes.ERR_STREAM_PREMATURE_CLOSE());
    } else if (writable && !written && !isWritableFinished(stream, false)) {
      done(new codes.ERR_STREAM_PREMATURE_CLOSE());
    } else {
      done();
    }
  };
  const onRequest = () => stream.req.on('finish', onFinish);
  const legacyFinish = () => {
    if (!stream.writable) onFinish();
  };

  if (isRequest(stream)) {
    stream.on('complete', onFinish);
    if (!closes) stream.on('abort', onClose);
    if (stream.req) onRequest();
    else stream.on('request', onRequest);
  } else if (writable && !w) {
    stream.on('end', legacyFinish);
    stream.on('close', legacyFinish);
  }
  if (!closes && typeof stream.aborted === 'boolean') stream.on('aborted', onClose);
  stream.on('end', onEnd);
  stream.on('finish', onFinish);
  if (options.error !== false) stream.on('error', onError);
  stream.on('close', onClose);

  if (closed) {
    process.nextTick(onClose);
  } else if (w?.errorEmitted || r?.errorEmitted) {
    if (!closes) process.nextTick(onClose);
  } else if (!readable && (!closes || isReadable(stream)) &&
             (written || isWritable(stream) === false) &&
             (w == null || w.pendingcb === undefined || w.pendingcb === 0)) {
    process.nextTick(onClose);
  } else if (!writable && (!closes || isWritable(stream)) &&
             (read || isReadable(stream) === false)) {
    process.nextTick(onClose);
  } else if (r && stream.req && stream.aborted) {
    process.nextTick(onClose);
  }

  const cleanUp = () => {
    called = true;
    for (const [event, fn] of [
      ['aborted', onClose], ['complete', onFinish], ['abort', onClose],
      ['request', onRequest], ['end', legacyFinish], ['close', legacyFinish],
      ['finish', onFinish], ['end', onEnd], ['error', onError], ['close', onClose],
    ]) stream.removeListener(event, fn);
    if (stream.req) stream.req.removeListener?.('finish', onFinish);
  };

  if (options.signal && !closed) {
    const abort = () => {
      const last = callback;
      cleanUp();
      Reflect.apply(last, stream,
                    [new AbortError(undefined, { cause: options.signal.reason })]);
    };
    if (options.signal.aborted) {
      process.nextTick(abort);
    } else {
      options.signal.addEventListener('abort', abort, { once: true });
      const inner = callback;
      callback = function(...args) {
        options.signal.removeEventListener('abort', abort);
        Reflect.apply(inner, stream, args);
      };
    }
  }
  return cleanUp;
}

module.exports = eos;
