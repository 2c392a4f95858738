'use strict';

// What the stream classes share: default sizes and questions about streams.

const {
  codes: { ERR_INVALID_ARG_VALUE, ERR_UNKNOWN_ENCODING },
} = require('internal/errors');
const { validateInteger } = require('internal/validators');

let bytesDefault = 64 * 1024;
let objectsDefault = 16;

function getDefaultHighWaterMark(objectMode) {
  return objectMode ? objectsDefault : bytesDefault;
}

function setDefaultHighWaterMark(objectMode, value) {
  validateInteger(value, 'value', 0);
  if (objectMode) objectsDefault = value;
  else bytesDefault = value;
}

function getHighWaterMark(state, options, key, isDuplex) {
  let value = options?.highWaterMark;
  if (value == null && isDuplex) value = options?.[key];
  if (value == null) return getDefaultHighWaterMark(state.objectMode);
  if (!Number.isInteger(value) || value < 0) {
    const name = isDuplex && options.highWaterMark == null ? `options.${key}`
      : 'options.highWaterMark';
    throw new ERR_INVALID_ARG_VALUE(name, value);
  }
  return Math.floor(value);
}

// The option defaultEncoding.
function checkEncoding(encoding = 'utf8') {
  if (encoding === null || encoding === '') return 'utf8';
  if (encoding !== 'utf8' && encoding !== 'buffer' &&
      !Buffer.isEncoding(encoding)) {
    throw new ERR_UNKNOWN_ENCODING(encoding);
  }
  return encoding;
}

const kIsNodeStream = (value) => Boolean(value && (
  value._readableState || value._writableState ||
  (typeof value.write === 'function' && typeof value.on === 'function') ||
  (typeof value.pipe === 'function' && typeof value.on === 'function')));

function isReadableNodeStream(value, strict = false) {
  return Boolean(value && typeof value.pipe === 'function' &&
    typeof value.on === 'function' &&
    (!strict || (typeof value.pause === 'function' && typeof value.resume === 'function')) &&
    (!value._writableState || value._readableState?.readable !== false) &&
    (!value._writableState || value._readableState));
}

function isWritableNodeStream(value) {
  return Boolean(value && typeof value.write === 'function' &&
    typeof value.on === 'function' &&
    (!value._readableState || value._writableState?.writable !== false));
}

function isIterable(value, isAsync) {
  if (value == null) return false;
  if (isAsync === true) return typeof value[Symbol.asyncIterator] === 'function';
  if (isAsync === false) return typeof value[Symbol.iterator] === 'function';
  return typeof value[Symbol.asyncIterator] === 'function' ||
    typeof value[Symbol.iterator] === 'function';
}

function isReadableStream(value) {
  return Boolean(value && !kIsNodeStream(value) &&
    typeof value.pipeThrough === 'function' && typeof value.getReader === 'function' &&
    typeof value.cancel === 'function');
}

function isWritableStream(value) {
  return Boolean(value && !kIsNodeStream(value) &&
    typeof value.getWriter === 'function' && typeof value.abort === 'function');
}

function isDestroyed(stream) {
  if (!kIsNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return Boolean(stream.destroyed || state?.destroyed);
}

function isWritableEnded(stream) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableEnded === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  return typeof state?.ended === 'boolean' ? state.ended : null;
}

function isWritableFinished(stream, strict) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== 'boolean') return null;
  return Boolean(state.finished ||
    (strict === false && state.ended === true && state.length === 0));
}

function isReadableFinished(stream, strict) {
  if (!isReadableNodeStream(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== 'boolean') return null;
  return Boolean(state.endEmitted ||
    (strict === false && state.ended === true && state.length === 0));
}

function isReadable(stream) {
  if (stream && stream.readable == null && !stream._readableState) return null;
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

function isErrored(stream) {
  return Boolean(stream && (stream._readableState?.errored ??
    stream._writableState?.errored ?? stream.readableErrored ??
    stream.writableErrored));
}

function isDisturbed(stream) {
  return Boolean(stream && (stream.readableDidRead ?? stream.readableAborted));
}

function isClosed(stream) {
  if (!kIsNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const w = stream._writableState;
  const r = stream._readableState;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') {
    return w?.closed || r?.closed;
  }
  if (typeof stream._closed === 'boolean' && stream._defaultKeepAlive !== undefined) {
    return stream._closed;
  }
  return null;
}

function isFinished(stream, opts) {
  if (!kIsNodeStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  if (opts?.readable !== false && isReadable(stream)) return false;
  if (opts?.writable !== false && isWritable(stream)) return false;
  return true;
}

function isRequest(stream) {
  return Boolean(stream && stream.setHeader && typeof stream.abort === 'function');
}

// http.ServerResponse and the like: 'close' may come with or without writes.
function isServerResponse(stream) {
  return typeof stream._sent100 === 'boolean' &&
    typeof stream._removedConnection === 'boolean' &&
    typeof stream._removedContLen === 'boolean' &&
    stream.req?.upgradeOrConnect === undefined;
}

module.exports = {
  checkEncoding,
  getDefaultHighWaterMark,
  getHighWaterMark,
  isClosed,
  isDestroyed,
  isDisturbed,
  isErrored,
  isFinished,
  isIterable,
  isNodeStream: kIsNodeStream,
  isReadable,
  isReadableFinished,
  isReadableNodeStream,
  isReadableStream,
  isRequest,
  isServerResponse,
  isWritable,
  isWritableEnded,
  isWritableFinished,
  isWritableNodeStream,
  isWritableStream,
  setDefaultHighWaterMark,
};
