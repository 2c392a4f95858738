'use strict';

// How streams end early: destroy(), errors, and asynchronous construction
// (Node docs: readable._destroy, writable._construct). A stream has one or two
// states (_readableState, _writableState); both move together.

const {
  AbortError,
  aggregateTwoErrors,
  codes: { ERR_MULTIPLE_CALLBACK },
} = require('internal/errors');
const { isDestroyed, isFinished, isRequest } = require('internal/streams/state');

const kDestroy = Symbol('kDestroy');
const kConstruct = Symbol('kConstruct');

// Remembers the first error in both states. Reading the stack makes it now,
// while its frames say something.
function note(error, w, r) {
  if (!error) return;
  error.stack;
  if (w && !w.errored) w.errored = error;
  if (r && !r.errored) r.errored = error;
}

function destroy(error, callback) {
  const r = this._readableState;
  const w = this._writableState;
  const state = w || r;

  if (w?.destroyed || r?.destroyed) {
    if (typeof callback === 'function') callback();
    return this;
  }
  note(error, w, r);
  if (w) w.destroyed = true;
  if (r) r.destroyed = true;
  if (!state.constructed) {
    this.once(kDestroy, function(late) {
      runDestroy(this, aggregateTwoErrors(late, error), callback);
    });
  } else {
    runDestroy(this, error, callback);
  }
  return this;
}

function runDestroy(stream, error, callback) {
  let called = false;

  function onDestroy(result) {
    if (called) return;
    called = true;
    const r = stream._readableState;
    const w = stream._writableState;
    note(result, w, r);
    if (w) w.closed = true;
    if (r) r.closed = true;
    if (typeof callback === 'function') callback(result);
    if (result) process.nextTick(emitErrorClose, stream, result);
    else process.nextTick(emitClose, stream);
  }
  try {
    stream._destroy(error || null, onDestroy);
  } catch (thrown) {
    onDestroy(thrown);
  }
}

function emitErrorClose(stream, error) {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w) w.closeEmitted = true;
  if (r) r.closeEmitted = true;
  if (w?.emitClose || r?.emitClose) stream.emit('close');
}

function emitError(stream, error) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w?.errorEmitted || r?.errorEmitted) return;
  if (w) w.errorEmitted = true;
  if (r) r.errorEmitted = true;
  stream.emit('error', error);
}

function undestroy() {
  const r = this._readableState;
  const w = this._writableState;
  const fresh = { constructed: true, closed: false, closeEmitted: false,
                  destroyed: false, errored: null, errorEmitted: false };
  if (r) {
    Object.assign(r, fresh, { reading: false, ended: r.readable === false,
                              endEmitted: r.readable === false });
  }
  if (w) {
    Object.assign(w, fresh, { finalCalled: false, prefinished: false,
                              ended: w.writable === false,
                              ending: w.writable === false,
                              finished: w.writable === false });
  }
}

// An error inside the stream: destroys it if it is to, else only emits.
function errorOrDestroy(stream, error, sync) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w?.destroyed || r?.destroyed) return;
  if (r?.autoDestroy || w?.autoDestroy) {
    stream.destroy(error);
    return;
  }
  if (!error) return;
  note(error, w, r);
  if (sync) process.nextTick(emitError, stream, error);
  else emitError(stream, error);
}

function construct(stream, callback) {
  if (typeof stream._construct !== 'function') return;
  const r = stream._readableState;
  const w = stream._writableState;
  if (r) r.constructed = false;
  if (w) w.constructed = false;
  stream.once(kConstruct, callback);
  if (stream.listenerCount(kConstruct) > 1) return;
  process.nextTick(runConstruct, stream);
}

function runConstruct(stream) {
  let called = false;

  function onConstruct(error) {
    if (called) {
      errorOrDestroy(stream, error ?? new ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    const r = stream._readableState;
    const w = stream._writableState;
    const state = w || r;
    if (r) r.constructed = true;
    if (w) w.constructed = true;
    if (state.destroyed) stream.emit(kDestroy, error);
    else if (error) errorOrDestroy(stream, error, true);
    else stream.emit(kConstruct);
  }
  try {
    stream._construct((error) => process.nextTick(onConstruct, error));
  } catch (error) {
    process.nextTick(onConstruct, error);
  }
}

// Destroys any kind of stream (pipeline, addAbortSignal).
function destroyer(stream, error) {
  if (!stream || isDestroyed(stream)) return;
  if (!error && !isFinished(stream)) error = new AbortError();
  if (isRequest(stream)) stream.abort();
  else if (isRequest(stream.req)) stream.req.abort();
  else if (typeof stream.destroy === 'function') stream.destroy(error);
  else if (typeof stream.close === 'function') stream.close();
}

module.exports = { construct, destroy, destroyer, errorOrDestroy, undestroy };
