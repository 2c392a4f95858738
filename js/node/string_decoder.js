'use strict';

// Node docs: String decoder. Bytes of a character that is not complete are kept
// for the next write.

const { normalizeEncoding } = require('internal/util');

const kKept = Symbol('kKeptBytes');
const kMissing = Symbol('kMissingBytes');

function codes() {
  return require('internal/errors').codes;
}

// The length of the character that a byte begins.
function utf8Length(byte) {
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xc2 && byte <= 0xdf ? 2 : 1;
}

// How many bytes at the end of buf begin a UTF-8 character that needs more:
// [bytes there, bytes missing].
function incompleteUtf8(buf) {
  const { length } = buf;
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = buf[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const need = utf8Length(byte);
    if (need <= back) return [0, 0];
    return validStart(buf, length - back) ? [back, need - back] : [0, 0];
  }
  return [0, 0];
}

// The second byte rules some starts out: E0 80, ED A0, F0 80, F4 90.
function validStart(buf, at) {
  if (at + 1 >= buf.length) return true;
  const first = buf[at];
  const second = buf[at + 1];
  switch (first) {
    case 0xe0: return second >= 0xa0;
    case 0xed: return second <= 0x9f;
    case 0xf0: return second >= 0x90;
    case 0xf4: return second <= 0x8f;
    default: return true;
  }
}

function incompleteUtf16(buf) {
  const odd = buf.length % 2;
  const last = buf.length - odd - 2;
  // A high surrogate waits for its other half.
  if (last >= 0 && (buf[last + 1] & 0xfc) === 0xd8) {
    return [2 + odd, 2 - odd];
  }
  return [odd, odd];
}

function incompleteBase64(buf) {
  const rest = buf.length % 3;
  return [rest, rest === 0 ? 0 : 3 - rest];
}

const kIncomplete = {
  __proto__: null,
  utf8: incompleteUtf8,
  utf16le: incompleteUtf16,
  base64: incompleteBase64,
  base64url: incompleteBase64,
};

function toBuffer(value) {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function hide(object, key, value) {
  Object.defineProperty(object, key, { __proto__: null, value, writable: true });
}

// A plain function, because old code calls it on objects of its own.
function StringDecoder(encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) {
    const { ERR_UNKNOWN_ENCODING } = codes();
    throw new ERR_UNKNOWN_ENCODING(encoding);
  }
  this.encoding = name;
  hide(this, kKept, Buffer.alloc(0));
  hide(this, kMissing, 0);
}

const methods = {
  write(buf) {
    if (typeof buf === 'string') return buf;
    if (!ArrayBuffer.isView(buf)) {
      const { ERR_INVALID_ARG_TYPE } = codes();
      throw new ERR_INVALID_ARG_TYPE(
        'buf', ['Buffer', 'TypedArray', 'DataView'], buf);
    }
    buf = toBuffer(buf);
    const incomplete = kIncomplete[this.encoding];
    if (incomplete === undefined) return buf.toString(this.encoding);
    if (this[kKept].length > 0) buf = Buffer.concat([this[kKept], buf]);
    const [kept, missing] = incomplete(buf);
    this[kKept] = Buffer.from(buf.subarray(buf.length - kept));
    this[kMissing] = missing;
    return buf.toString(this.encoding, 0, buf.length - kept);
  },

  end(buf) {
    let text = buf !== undefined ? this.write(buf) : '';
    if (this[kKept].length > 0) {
      const kept = this[kKept];
      this[kKept] = Buffer.alloc(0);
      this[kMissing] = 0;
      // Half a UTF-16 unit is dropped; the start of a character becomes U+FFFD.
      text += this.encoding === 'utf8' ? '\ufffd' :
        kept.toString(this.encoding, 0, this.encoding === 'utf16le' ?
          kept.length & ~1 : kept.length);
    }
    return text;
  },

  text(buf, offset) {
    this[kKept] = Buffer.alloc(0);
    this[kMissing] = 0;
    return this.write(buf.slice(offset));
  },

  get lastChar() {
    return Buffer.concat([this[kKept]], 4);
  },
  get lastNeed() { return this[kMissing]; },
  get lastTotal() { return this[kKept].length + this[kMissing]; },
};
Object.defineProperties(StringDecoder.prototype,
                        Object.getOwnPropertyDescriptors(methods));

module.exports = { StringDecoder };
