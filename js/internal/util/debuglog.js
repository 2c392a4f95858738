'use strict';

// util.debuglog: messages of a section named in NODE_DEBUG.
// Node docs: util.debuglog(section[, callback]).

let patterns;           // of NODE_DEBUG, read when first needed

function isEnabled(section) {
  if (patterns === undefined) {
    const names = (process.env.NODE_DEBUG ?? '').split(',');
    patterns = names.filter((name) => name.trim() !== '').map((name) =>
      new RegExp(`^${name.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&')
        .replaceAll('*', '.*')}$`, 'i'));
  }
  return patterns.some((pattern) => pattern.test(section));
}

function debuglog(section, onFirst) {
  const name = `${section}`.toUpperCase();
  let enabled;
  let write = (...args) => {
    const { formatArgs } = require('internal/util/format');
    write = (...rest) => {
      process.stderr.write(
        `${name} ${process.pid}: ${formatArgs(undefined, rest)}\n`);
    };
    if (typeof onFirst === 'function') onFirst(write);
    write(...args);
  };
  const test = () => enabled ??= isEnabled(name);
  const logger = (...args) => {
    if (test()) write(...args);
  };
  Object.defineProperty(logger, 'enabled', {
    __proto__: null, configurable: true, enumerable: true, get: test,
  });
  return logger;
}

module.exports = { debuglog };
