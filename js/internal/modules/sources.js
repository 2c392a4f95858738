'use strict';

// Source text by the name that stack traces give it, for messages.

const texts = { __proto__: null };      // of scripts that are no files

function keepSource(name, text) {
  texts[name] = text;
}

function read(name) {
  if (name in texts) return texts[name];
  if (name[0] !== '/') return undefined;
  try {
    return internalBinding('modules').readText(name);
  } catch {
    return undefined;   // gone, or never was a file
  }
}

// A line without its end; undefined if there is no such source or line.
function sourceLine(name, number) {
  const text = read(name);
  return text?.split(/\r\n|[\n\r\u2028\u2029]/)[number - 1];
}

module.exports = { keepSource, sourceLine };
