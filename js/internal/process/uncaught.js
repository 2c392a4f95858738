'use strict';

// Errors nobody caught. Node docs: process, Event: 'uncaughtException'; the
// printed form is Node's: place, source line, caret, stack, and the version in
// a last line.

const { errorPlace, reallyExit, writeSync } = internalBinding('process');

let capture = null;

function setCapture(fn) {
  const { codes } = require('internal/errors');
  if (fn !== null) {
    if (typeof fn !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
    }
    if (capture !== null) {
      throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
    }
  }
  capture = fn;
}

function hasCapture() {
  return capture !== null;
}

// "file:line" of where an error was made, its source line and a caret; '' if
// that is not known.
function placeOf(error) {
  const place = errorPlace(error);
  if (place === undefined) return '';
  const [file, line, column, text] = place;
  if (text === undefined) return `${file}:${line}\n`;
  const indent = text.slice(0, Math.max(column - 1, 0)).replace(/[^\t]/g, ' ');
  return `${file}:${line}\n${text}\n${indent}^\n\n`;
}

// Colours as stderr takes them: none unless it is a terminal.
function useColors() {
  const { stderr } = process;
  return Boolean(stderr.isTTY) && stderr.getColorDepth() > 2;
}

// As console.log, but deeper, and not as the object would like to be seen.
function inspect(value) {
  const { inspect } = require('internal/util/inspect');
  return inspect(value, {
    colors: useColors(),
    customInspect: false,
    depth: Math.max(inspect.defaultOptions.depth, 5),
  });
}

// error -> where its 'error' event was emitted and by which class.
let emitted = null;

// Says that nobody listens to an 'error' event; `emit` is the function that
// throws for that.
function noteEmitted(error, emitter, emit) {
  const place = { type: '', stack: '' };
  Error.captureStackTrace(place, emit);
  try {
    place.type = emitter.constructor.name;
  } catch {
    // A class without a name.
  }
  emitted ??= new WeakMap();
  emitted.set(error, place);
}

// The stack of an error, with that of the event that carried it.
function addEmitted(error) {
  const place = emitted?.get(error);
  if (place === undefined) return;
  const { commonFrames } = require('internal/util/inspect_error');
  const own = String(place.stack).split('\n').slice(1);
  const { length, start } =
    commonFrames(own, error.stack.split('\n').slice(1));
  if (length > 0) {
    own.splice(start + 1, length - 2,
               '    [... lines matching original stack trace ...]');
  }
  const type = place.type && place.type !== 'EventEmitter' ?
    ` on ${place.type} instance` : '';
  error.stack +=
    `\nEmitted 'error' event${type} at:\n${own.join('\n')}`;
}

function formatError(error) {
  const { stack } = error;
  if (typeof stack !== 'string' || stack === '') return inspect(error);
  // Syntax errors carry their place already.
  const place = /^[^\n]*:\d+\n/.test(stack) ? '' : placeOf(error);
  try {
    addEmitted(error);
    return place + inspect(error);
  } catch {
    return place + stack;       // a hostile property
  }
}

function format(error) {
  if (error !== null && typeof error === 'object' && error instanceof Error) {
    return formatError(error);
  }
  return `Uncaught:\n${typeof error === 'string' ? error : inspect(error)}`;
}

function print(error) {
  const { jsrun, node } = process.versions;
  let text;
  try {
    text = format(error);
  } catch {
    // A hostile or half-made object.
    text = 'Uncaught:\n[exception that cannot be shown]';
  }
  writeSync(2, `${text}\n\njsrun v${jsrun} (Node.js v${node})\n`);
}

// Whether a listener took the error. Where one throws, that is what ends the
// program.
function offer(error, origin) {
  try {
    if (capture !== null) {
      capture(error);
      return true;
    }
    process.emit('uncaughtExceptionMonitor', error, origin);
    return process.emit('uncaughtException', error, origin);
  } catch (thrown) {
    print(thrown);
    return reallyExit(7);
  }
}

// Called from C with each of them; returns if a listener took it.
function report(error, origin) {
  if (offer(error, origin)) return;
  print(error);
  if (!process._exiting) {
    process._exiting = true;
    process.exitCode = 1;
    try {
      process.emit('exit', 1);
    } catch {
      // The first error is what ends the program.
    }
  }
  // A listener of 'exit' may have set another, also 0.
  reallyExit(+(process.exitCode ?? 1));
}

module.exports = { hasCapture, noteEmitted, report, setCapture };
