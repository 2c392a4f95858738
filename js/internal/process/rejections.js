'use strict';

// What happens to rejected promises that nobody handles (Node docs: process,
// Event 'unhandledRejection'; --unhandled-rejections=mode).

const { raise } = internalBinding('promise');
const { unhandledRejections: mode } = internalBinding('options');

let serial = 0;
const serials = new WeakMap();  // promise -> number, for the warnings

function tagOf(value) {
  return Object.prototype.toString.call(value);
}

// In one line and without running code of the program, as V8 shows values in
// messages.
function textOf(reason) {
  if (typeof reason === 'function') return `${reason}`;
  if (reason === null || typeof reason !== 'object') return String(reason);
  try {
    if (reason.toString !== Object.prototype.toString) return tagOf(reason);
    const { name } = reason.constructor;
    return typeof name === 'string' && name !== '' ? `#<${name}>` :
      tagOf(reason);
  } catch {
    return '[object Object]';
  }
}

function isError(value) {
  return value instanceof Error;
}

// What is thrown for a rejection: the reason itself, if it is an Error. Without
// frames: none of them would say anything about the promise.
function toError(reason) {
  if (isError(reason)) return reason;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new Error(
    'This error originated either by throwing inside of an async function ' +
    'without a catch block, or by rejecting a promise which was not handled ' +
    `with .catch(). The promise rejected with the reason "${textOf(reason)}".`);
  Error.stackTraceLimit = limit;
  error.name = 'UnhandledPromiseRejection';
  error.code = 'ERR_UNHANDLED_REJECTION';
  return error;
}

function warn(process, promise, reason) {
  const id = ++serial;
  serials.set(promise, id);
  const shown = isError(reason) ? reason.stack : textOf(reason);
  process.emitWarning(shown, 'UnhandledPromiseRejectionWarning');
  process.emitWarning(
    'Unhandled promise rejection. This error originated either by throwing ' +
    'inside of an async function without a catch block, or by rejecting a ' +
    'promise which was not handled with .catch(). To terminate the node ' +
    'process on unhandled promise rejection, use the CLI flag ' +
    '`--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html' +
    `#cli_unhandled_rejections_mode). (rejection id: ${id})`,
    'UnhandledPromiseRejectionWarning');
}

function handled(process, promise) {
  const id = serials.get(promise);
  if (id !== undefined) {
    process.emitWarning(
      `Promise rejection was handled asynchronously (rejection id: ${id})`,
      'PromiseRejectionHandledWarning', id);
  }
  process.emit('rejectionHandled', promise);
}

function unhandled(process, mode, promise, reason) {
  const emit = () => process.emit('unhandledRejection', reason, promise);
  switch (mode) {
    case 'none':
      emit();
      break;
    case 'warn':
      emit();
      warn(process, promise, reason);
      break;
    case 'warn-with-error-code':
      if (!emit()) {
        warn(process, promise, reason);
        process.exitCode = 1;
      }
      break;
    case 'strict':
      raise(toError(reason));
      if (!emit()) warn(process, promise, reason);
      break;
    default:
      if (!emit()) raise(toError(reason));
  }
}

// The reporter of bind/promise.c.
function report(type, promise, reason) {
  if (type === 'handled') handled(process, promise);
  else unhandled(process, mode, promise, reason);
}

module.exports = { report };
