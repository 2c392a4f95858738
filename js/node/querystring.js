'use strict';

// Node docs: Query string.

const kHex = '0123456789ABCDEF';
const kPlain = /^[A-Za-z0-9\-_.!~*'()]*$/;

// -- Escaping ---------------------------------------------------------------

function qsEscape(str) {
  if (typeof str !== 'string') {
    str = typeof str === 'object' ? String(str) : `${str}`;
  }
  if (kPlain.test(str)) return str;
  try {
    return encodeURIComponent(str);
  } catch {
    return escapeLoose(str);
  }
}

// Node takes any unit after a high surrogate for its other half; only one at
// the end is an error.
function escapeLoose(str) {
  let result = '';
  for (let i = 0; i < str.length; i++) {
    const code = str.charCodeAt(i);
    if (code < 0xd800 || code > 0xdfff) {
      result += encodeURIComponent(str[i]);
      continue;
    }
    if (++i >= str.length) {
      const { codes: { ERR_INVALID_URI } } = require('internal/errors');
      throw new ERR_INVALID_URI();
    }
    const point = 0x10000 +
      (((code & 0x3ff) << 10) | (str.charCodeAt(i) & 0x3ff));
    result += encodeURIComponent(String.fromCodePoint(point));
  }
  return result;
}

function hexDigit(code) {
  const digit = kHex.indexOf(String.fromCharCode(code).toUpperCase());
  return Number.isNaN(code) ? -1 : digit;
}

// Bytes of a percent-encoded text; what is not encoded rightly stays.
function unescapeBuffer(s, decodeSpaces) {
  const out = Buffer.allocUnsafe(s.length);
  let length = 0;
  for (let i = 0; i < s.length; i++) {
    let code = s.charCodeAt(i);
    if (code === 43 && decodeSpaces) {
      code = 32;
    } else if (code === 37 && i + 2 < s.length) {
      const high = hexDigit(s.charCodeAt(i + 1));
      const low = hexDigit(s.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        code = high * 16 + low;
        i += 2;
      }
    }
    out[length++] = code;
  }
  return length === s.length ? out : out.slice(0, length);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return module.exports.unescapeBuffer(s, decodeSpaces).toString();
  }
}

// -- stringify --------------------------------------------------------------

function primitiveText(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return '';
}

function stringify(obj, sep, eq, options) {
  sep = sep || '&';
  eq = eq || '=';
  let encode = module.exports.escape;
  if (options && typeof options.encodeURIComponent === 'function') {
    encode = options.encodeURIComponent;
  }
  if (obj === null || typeof obj !== 'object') return '';
  const text = (value) => {
    const plain = primitiveText(value);
    return plain.length > 0 ? encode(plain) : '';
  };
  const parts = [];
  for (const key of Object.keys(obj)) {
    const head = text(key) + eq;
    const value = obj[key];
    if (Array.isArray(value)) {
      for (const item of value) parts.push(head + text(item));
    } else {
      parts.push(head + text(value));
    }
  }
  return parts.join(sep);
}

// -- parse ------------------------------------------------------------------

function decodePart(part, decode) {
  if (part.includes('+')) part = part.replaceAll('+', '%20');
  if (decode === qsUnescape && !part.includes('%')) return part;
  try {
    return decode(part);
  } catch {
    return module.exports.unescape(part, true);
  }
}

function parse(qs, sep, eq, options) {
  const result = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return result;
  sep = sep ? `${sep}` : '&';
  eq = eq ? `${eq}` : '=';
  let maxPairs = 1000;
  if (options && typeof options.maxKeys === 'number') {
    maxPairs = options.maxKeys > 0 ? options.maxKeys : -1;
  }
  let decode = module.exports.unescape;
  if (options && typeof options.decodeURIComponent === 'function') {
    decode = options.decodeURIComponent;
  }
  let start = 0;
  while (start <= qs.length) {
    let end = qs.indexOf(sep, start);
    if (end < 0) end = qs.length;
    const part = qs.slice(start, end);
    start = end + sep.length;
    if (part === '') continue;
    const at = part.indexOf(eq);
    const key = decodePart(at < 0 ? part : part.slice(0, at), decode);
    const value = at < 0 ? '' : decodePart(part.slice(at + eq.length), decode);
    const known = result[key];
    if (known === undefined) result[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else result[key] = [known, value];
    if (--maxPairs === 0) break;
  }
  return result;
}

module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
