'use strict';

// Node docs: Punycode (deprecated).

const idna = require('internal/idna');

process.emitWarning(
  'The `punycode` module is deprecated. Please use a userland ' +
  'alternative instead.', 'DeprecationWarning', 'DEP0040');

const kErrors = {
  __proto__: null,
  'overflow': 'Overflow: input needs wider integers to process',
  'not-basic': 'Illegal input >= 0x80 (not a basic code point)',
  'invalid-input': 'Invalid input',
};

function guarded(fn) {
  return (input) => {
    try {
      return fn(input);
    } catch (kind) {
      if (typeof kind !== 'string') throw kind;
      throw new RangeError(kErrors[kind]);
    }
  };
}

const decode = guarded(idna.decode);
const encode = guarded(idna.encode);

// Applies fn to each label; of an e-mail address only to the domain.
function mapDomain(domain, fn) {
  const at = domain.lastIndexOf('@');
  const head = at < 0 ? '' : domain.slice(0, at + 1);
  const labels = domain.slice(at + 1)
    .replace(/[\u3002\uff0e\uff61]/g, '.').split('.');
  return head + labels.map(fn).join('.');
}

function toASCII(input) {
  return mapDomain(input, (label) =>
    /[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label);
}

function toUnicode(input) {
  return mapDomain(input, (label) =>
    /^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label);
}

module.exports = {
  version: '2.1.0',
  ucs2: {
    decode: (text) => Array.from(text, (char) => char.codePointAt(0)),
    encode: (points) => String.fromCodePoint(...points),
  },
  decode,
  encode,
  toASCII,
  toUnicode,
};
