'use strict';

// Text helpers of inspect, console.table and readline: quoting, widths on a
// terminal, ANSI sequences, digit groups.

const kSingleQuote = 39;
const kEscapeTest = /[\x00-\x1f\x27\x5c\x7f-\x9f\ud800-\udfff]/;
// The sequences that set colours and move the cursor.
const kAnsi = new RegExp(
  '[\\u001B\\u009B][[\\]()#;?]*' +
  '(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*' +
  '|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?' +
  '(?:\\u0007|\\u001B\\u005C|\\u009C))' +
  '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?' +
  '[\\dA-PR-TZcf-ntqry=><~]))', 'g');

const kNamedEscapes = {
  __proto__: null, 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r',
  92: '\\\\',
};

function escapeUnit(code) {
  if (kNamedEscapes[code] !== undefined) return kNamedEscapes[code];
  const hex = code.toString(16).toUpperCase();
  return code < 256 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.toLowerCase()}`;
}

function isControl(code) {
  return code < 32 || (code > 126 && code < 160);
}

// Escapes what cannot stand in a literal of that quote (0: no quote).
function escapeText(text, quote = 0) {
  let result = '';
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let escaped;
    if (code === quote) {
      escaped = `\\${text[i]}`;
    } else if (code === 92 || isControl(code)) {
      escaped = escapeUnit(code);
    } else if (code >= 0xd800 && code <= 0xdfff) {
      if (code <= 0xdbff && i + 1 < text.length) {
        const next = text.charCodeAt(i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
          i++;
          continue;
        }
      }
      escaped = escapeUnit(code);
    } else {
      continue;
    }
    result += text.slice(last, i) + escaped;
    last = i + 1;
  }
  return last === 0 ? text : result + text.slice(last);
}

// A string literal, in the quotes that need the least escaping.
function quote(text) {
  if (!kEscapeTest.test(text)) return `'${text}'`;
  let mark = kSingleQuote;
  let edge = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) {
      mark = 34;
      edge = '"';
    } else if (!text.includes('`') && !text.includes('${')) {
      mark = 96;
      edge = '`';
    }
  }
  // Only the apostrophe is ever escaped: the others were chosen as absent.
  return edge + escapeText(text, mark === kSingleQuote ? mark : 0) + edge;
}

function stripAnsi(text) {
  return text.includes('\u001b') || text.includes('\u009b') ?
    text.replace(kAnsi, '') : text;
}

// -- Width on a terminal ----------------------------------------------------

// Ranges of wide characters (East Asian Width W and F, emoji) and of those
// that take no room, as [first, last, ...].
const kWide = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec,
  0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615,
  0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
  0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce,
  0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5,
  0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
  0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
  0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf,
  0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
  0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4c6, 0xa960, 0xa97c,
  0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b,
  0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x1b2fb, 0x1f004, 0x1f004,
  0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320,
  0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca,
  0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e,
  0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e,
  0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4,
  0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2,
  0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc,
  0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945,
  0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd,
];
const kZeroWidth = [
  0x300, 0x36f, 0x483, 0x489, 0x591, 0x5bd, 0x610, 0x61a, 0x64b, 0x65f,
  0x1ab0, 0x1aff, 0x1dc0, 0x1dff, 0x200b, 0x200f, 0x20d0, 0x20ff,
  0xfe00, 0xfe0f, 0xfe20, 0xfe2f, 0xfeff, 0xfeff, 0xe0100, 0xe01ef,
];

function inRanges(code, ranges) {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < ranges[middle * 2]) high = middle - 1;
    else if (code > ranges[middle * 2 + 1]) low = middle + 1;
    else return true;
  }
  return false;
}

function getStringWidth(text, removeControlChars = true) {
  let width = 0;
  if (removeControlChars) text = stripAnsi(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 127) return width + wideWidth(text.slice(i));
    if (code >= 32) width++;
  }
  return width;
}

function wideWidth(text) {
  let width = 0;
  for (const char of text.normalize?.('NFC') ?? text) {
    const code = char.codePointAt(0);
    if (inRanges(code, kWide)) width += 2;
    else if (!isControl(code) && !inRanges(code, kZeroWidth)) width++;
  }
  return width;
}

// -- Digits -----------------------------------------------------------------

// '1234567' -> '1_234_567'
function groupInteger(text) {
  let result = '';
  let i = text.length;
  const start = text[0] === '-' ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${text.slice(i - 3, i)}${result}`;
  return text.slice(0, i) + result;
}

// '1234567' -> '123_456_7'
function groupFraction(text) {
  let result = '';
  let i = 0;
  for (; i < text.length - 3; i += 3) result += `${text.slice(i, i + 3)}_`;
  return result + text.slice(i);
}

function numberText(number, numericSeparator) {
  if (!numericSeparator) return Object.is(number, -0) ? '-0' : `${number}`;
  const integer = Math.trunc(number);
  const text = String(integer);
  if (integer === number) {
    if (!Number.isFinite(number) || text.includes('e')) return text;
    return groupInteger(Object.is(number, -0) ? '-0' : text);
  }
  if (Number.isNaN(number)) return text;
  const fraction = String(number).slice(text.length + 1);
  return `${groupInteger(text)}.${groupFraction(fraction)}`;
}

function bigintText(value, numericSeparator) {
  const text = String(value);
  return `${numericSeparator ? groupInteger(text) : text}n`;
}

module.exports = {
  bigintText,
  escapeText,
  getStringWidth,
  numberText,
  quote,
  stripAnsi,
};
