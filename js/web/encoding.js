'use strict';

// TextEncoder and TextDecoder: WHATWG Encoding Standard, sections 7.2 to 7.6,
// for UTF-8, UTF-16, ISO-8859-1 and windows-1252. Other legacy encodings are
// refused as unknown.

const { codes: {
  ERR_ENCODING_INVALID_ENCODED_DATA,
  ERR_ENCODING_NOT_SUPPORTED,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_THIS,
} } = require('internal/errors');
const { customInspectSymbol } = require('internal/util');

const kLabels = {
  __proto__: null,
  'utf-8': ['unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'utf-8',
            'utf8', 'x-unicode20utf8'],
  'utf-16le': ['csunicode', 'iso-10646-ucs-2', 'ucs-2', 'unicode',
               'unicodefeff', 'utf-16', 'utf-16le'],
  'utf-16be': ['unicodefffe', 'utf-16be'],
  'windows-1252': ['ansi_x3.4-1968', 'ascii', 'cp1252', 'cp819',
                   'csisolatin1', 'ibm819', 'iso-8859-1', 'iso-ir-100',
                   'iso8859-1', 'iso88591', 'iso_8859-1', 'iso_8859-1:1987',
                   'l1', 'latin1', 'us-ascii', 'windows-1252', 'x-cp1252'],
};

// windows-1252 0x80 to 0x9f.
const k1252 = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030' +
  '\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013' +
  '\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

let encodings;          // label -> name
function encodingOf(label) {
  if (encodings === undefined) {
    encodings = new Map();
    for (const name of Object.keys(kLabels)) {
      for (const one of kLabels[name]) encodings.set(one, name);
    }
  }
  return encodings.get(label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '')
    .toLowerCase());
}

class TextEncoder {
  #brand = true;

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#brand in value)) {
      throw new ERR_INVALID_THIS('TextEncoder');
    }
  }

  get encoding() {
    TextEncoder.#check(this);
    return 'utf-8';
  }

  encode(input = '') {
    TextEncoder.#check(this);
    const bytes = Buffer.from(`${input}`, 'utf8');
    // A view of its own memory, not of the pool.
    return new Uint8Array(bytes);
  }

  encodeInto(src, dest) {
    TextEncoder.#check(this);
    require('internal/validators').validateString(src, 'src');
    if (!(dest instanceof Uint8Array)) {
      throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    }
    let read = 0;
    let written = 0;
    for (const char of src) {
      const bytes = Buffer.from(char, 'utf8');
      if (written + bytes.length > dest.length) break;
      dest.set(bytes, written);
      written += bytes.length;
      read += char.length;
    }
    return { read, written };
  }

  [customInspectSymbol](depth, options, inspect) {
    TextEncoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    return `TextEncoder ${inspect({ encoding: 'utf-8' }, options)}`;
  }
}

// -- Decoding ---------------------------------------------------------------

function bytesOf(input) {
  if (ArrayBuffer.isView(input)) {
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  }
  return new Uint8Array(input);
}

function isBytes(input) {
  return ArrayBuffer.isView(input) ||
    require('internal/util/types').isAnyArrayBuffer(input);
}

// Where the last character of UTF-8 bytes begins if it is not complete, else
// the length.
function completeUtf8(bytes) {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    return need > back && byte <= 0xf4 ? length - back : length;
  }
  return length;
}

function isValidUtf8(bytes) {
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++];
    if (first < 0x80) continue;
    let more = 3;
    let lower = 0x80;
    let upper = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      if (first === 0xe0) lower = 0xa0;
      if (first === 0xed) upper = 0x9f;
    } else if (first >= 0xf0 && first <= 0xf4) {
      if (first === 0xf0) lower = 0x90;
      if (first === 0xf4) upper = 0x8f;
    } else {
      return false;
    }
    for (; more > 0; more--) {
      if (i >= bytes.length || bytes[i] < lower || bytes[i] > upper) {
        return false;
      }
      lower = 0x80;
      upper = 0xbf;
      i++;
    }
  }
  return true;
}

function decode1252(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    text += byte >= 0x80 && byte < 0xa0 ? k1252[byte - 0x80] :
      String.fromCharCode(byte);
  }
  return text;
}

function swapBytes(bytes) {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1];
    swapped[i + 1] = bytes[i];
  }
  return swapped;
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #pending = new Uint8Array(0);
  #bomSeen = false;

  constructor(encoding = 'utf-8', options = undefined) {
    const name = encodingOf(`${encoding}`);
    if (name === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(encoding);
    require('internal/validators').validateObject(options ?? {}, 'options', 7);
    this.#encoding = name;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  static #check(value) {
    if (typeof value !== 'object' || value === null ||
        !(#encoding in value)) {
      throw new ERR_INVALID_THIS('TextDecoder');
    }
  }

  get encoding() { TextDecoder.#check(this); return this.#encoding; }
  get fatal() { TextDecoder.#check(this); return this.#fatal; }
  get ignoreBOM() { TextDecoder.#check(this); return this.#ignoreBOM; }

  decode(input = new Uint8Array(0), options = undefined) {
    TextDecoder.#check(this);
    if (!isBytes(input)) {
      throw new ERR_INVALID_ARG_TYPE(
        'list', ['ArrayBuffer', 'ArrayBufferView'], input);
    }
    require('internal/validators').validateObject(options ?? {}, 'options', 7);
    const stream = Boolean(options?.stream);
    let bytes = bytesOf(input);
    if (this.#pending.length > 0) {
      const joined = new Uint8Array(this.#pending.length + bytes.length);
      joined.set(this.#pending, 0);
      joined.set(bytes, this.#pending.length);
      bytes = joined;
    }
    const end = stream ? this.#completeLength(bytes) : bytes.length;
    this.#pending = bytes.slice(end);
    const text = this.#withoutBOM(this.#text(bytes.subarray(0, end)));
    if (!stream) {
      this.#pending = new Uint8Array(0);
      this.#bomSeen = false;
    }
    return text;
  }

  #completeLength(bytes) {
    switch (this.#encoding) {
      case 'utf-8':
        return completeUtf8(bytes);
      case 'windows-1252':
        return bytes.length;
      default: {
        const even = bytes.length & ~1;
        const high = this.#encoding === 'utf-16le' ? even - 1 : even - 2;
        return even > 0 && (bytes[high] & 0xfc) === 0xd8 ? even - 2 : even;
      }
    }
  }

  #text(bytes) {
    if (this.#encoding === 'windows-1252') return decode1252(bytes);
    if (this.#encoding === 'utf-8') {
      if (this.#fatal && !isValidUtf8(bytes)) this.#fail();
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        .toString('utf8');
    }
    const odd = bytes.length % 2 === 1;
    const units = this.#encoding === 'utf-16be' ? swapBytes(bytes) : bytes;
    const raw = Buffer.from(units.buffer, units.byteOffset,
                            units.byteLength & ~1).toString('utf16le');
    const text = raw.toWellFormed() + (odd ? '\ufffd' : '');
    if (this.#fatal && text !== raw) this.#fail();
    return text;
  }

  #fail() {
    throw new ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
  }

  #withoutBOM(text) {
    if (this.#bomSeen || text === '') return text;
    this.#bomSeen = true;
    return !this.#ignoreBOM && this.#encoding !== 'windows-1252' &&
      text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  [customInspectSymbol](depth, options, inspect) {
    TextDecoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    return `TextDecoder ${inspect({
      encoding: this.#encoding, fatal: this.#fatal,
      ignoreBOM: this.#ignoreBOM,
    }, options)}`;
  }
}

for (const [cls, keys] of [
  [TextEncoder, ['encoding', 'encode', 'encodeInto']],
  [TextDecoder, ['encoding', 'fatal', 'ignoreBOM', 'decode']],
]) {
  for (const key of keys) {
    Object.defineProperty(cls.prototype, key,
                          { __proto__: null, enumerable: true });
  }
  Object.defineProperty(cls.prototype, Symbol.toStringTag, {
    __proto__: null, configurable: true, value: cls.name,
  });
}

module.exports = { TextDecoder, TextEncoder };
