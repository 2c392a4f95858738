'use strict';

// Warnings: process.emitWarning and what is printed. Node docs: process,
// Event: 'warning'.

const options = internalBinding('options');
const { writeSync } = internalBinding('process');

let hintShown = false;

function onWarning(warning) {
  if (!(warning instanceof Error)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  if (options.disableWarning.some((name) => {
    return name === warning.code || name === warning.name;
  })) {
    return;
  }
  const trace = options.traceWarnings ||
    (isDeprecation && process.traceDeprecation);
  let text = `(jsrun:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (trace && warning.stack) {
    text += warning.stack;
  } else {
    text += typeof warning.toString === 'function' ?
      `${warning.toString()}` : Error.prototype.toString.call(warning);
  }
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hintShown) {
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    text += `\n(Use \`jsrun ${flag} ...\` to show where the warning was ` +
      'created)';
    hintShown = true;
  }
  writeSync(2, `${text}\n`);
}

function createWarning(message, type, code, ctor, detail) {
  const warning = new Error(message);
  warning.name = String(type || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  Error.captureStackTrace?.(warning, ctor || process.emitWarning);
  return warning;
}

// The arguments of process.emitWarning, in all their forms.
function normalise(type, code, ctor) {
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    const detail = typeof type.detail === 'string' ? type.detail : undefined;
    return { type: type.type, code: type.code, ctor: type.ctor, detail };
  }
  if (typeof type === 'function') return { ctor: type };
  if (typeof code === 'function') return { type, ctor: code };
  return { type, code, ctor };
}

function emitWarning(warning, ...rest) {
  const { validateString } = require('internal/validators');
  const { type, code, ctor, detail } = normalise(...rest);
  if (type === 'DeprecationWarning' && process.noDeprecation) return;
  if (type !== undefined) validateString(type, 'type');
  if (code !== undefined) validateString(code, 'code');
  if (typeof warning === 'string') {
    warning = createWarning(warning, type, code, ctor, detail);
  } else if (!(warning instanceof Error)) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'],
                                         warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', warning));
}

// Before the program may end of an error.
function emitWarningSync(text) {
  process.emit('warning', createWarning(text));
}

if (!options.noWarnings && process.env.NODE_NO_WARNINGS !== '1') {
  process.on('warning', onWarning);
}

module.exports = { emitWarning, emitWarningSync };
