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

function inspect(value) {
  return require('internal/util/inspect').inspect(value);
}

function formatError(error) {
  const { stack } = error;
  if (typeof stack !== 'string' || stack === '') return inspect(error);
  // Syntax errors carry their place already.
  const place = /^[^\n]*:\d+\n/.test(stack) ? '' : placeOf(error);
  if (Object.keys(error).length === 0) return place + stack;
  try {
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

// Called from C with each of them; returns if a listener took it.
function report(error, origin) {
  if (capture !== null) {
    capture(error);
    return;
  }
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (process.emit('uncaughtException', error, origin)) return;
  print(error);
  if (!process._exiting) {
    process._exiting = true;
    process.exitCode = 1;
    process.emit('exit', 1);
  }
  reallyExit(+process.exitCode || 1);
}

module.exports = { hasCapture, report, setCapture };
