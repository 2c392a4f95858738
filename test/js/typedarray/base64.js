'use strict';

// Base64 and hexadecimal text of Uint8Array.

const assert = require('assert');

const bytes = new Uint8Array([0, 251, 255, 254]);
assert.strictEqual(bytes.toBase64(), 'APv//g==');
assert.strictEqual(bytes.toBase64({ alphabet: 'base64url' }), 'APv__g==');
assert.strictEqual(bytes.toBase64({ omitPadding: true }), 'APv//g');
assert.strictEqual(bytes.toHex(), '00fbfffe');
assert.deepStrictEqual(Uint8Array.fromHex('00FBfffe'), bytes);
assert.deepStrictEqual(Uint8Array.fromBase64('A P\nv/\t/g='.concat('=')), bytes);
assert.deepStrictEqual(Uint8Array.fromBase64('APv//g'), bytes);
assert.deepStrictEqual(
  Uint8Array.fromBase64('APv__g', { alphabet: 'base64url' }), bytes);

const strict = { lastChunkHandling: 'strict' };
const stop = { lastChunkHandling: 'stop-before-partial' };
for (const text of ['A', 'AA=', 'AA=A', 'AA===', '====', 'A===', 'AAA==', 'A_==',
                    'A\u00e9AA', 'AAA\u0100', '=', 'AAAA=', '\0AAA']) {
  assert.throws(() => Uint8Array.fromBase64(text), SyntaxError, text);
}
for (const text of ['AA', 'AAA', 'AB==', 'AAB=']) {
  assert.throws(() => Uint8Array.fromBase64(text, strict), SyntaxError);
  assert.strictEqual(Uint8Array.fromBase64(text).length, text.length > 2 &&
                     text[2] !== '=' ? 2 : 1);
}
assert.deepStrictEqual(Uint8Array.fromBase64('AAAAAA', stop).length, 3);
assert.deepStrictEqual(Uint8Array.fromBase64('AAAAAA=', stop).length, 3);
assert.throws(() => Uint8Array.fromBase64('AAAA', { alphabet: 'x' }), TypeError);
assert.throws(() => Uint8Array.fromBase64(5), TypeError);
assert.throws(() => Uint8Array.fromHex('abc'), SyntaxError);

// What is right is written, even if a mistake follows.
const target = new Uint8Array(8);
assert.deepStrictEqual(target.subarray(1, 6).setFromBase64('AQIDBAUGBwgJ'),
                       { read: 4, written: 3 });
assert.deepStrictEqual([...target], [0, 1, 2, 3, 0, 0, 0, 0]);
assert.throws(() => target.setFromBase64('BAUGB.'), SyntaxError);
assert.deepStrictEqual([...target], [4, 5, 6, 3, 0, 0, 0, 0]);
assert.throws(() => target.setFromHex('aaxx'), SyntaxError);
assert.strictEqual(target[0], 0xaa);
assert.deepStrictEqual(new Uint8Array(1).setFromHex('aaxx'),
                       { read: 2, written: 1 });

// Long texts, with and without breaks, agree with Buffer.
for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 11, 30]) {
  const b = Buffer.from(Array.from({ length: n }, (_, i) => i * 37));
  const text = b.toString('base64');
  assert.strictEqual(Uint8Array.prototype.toBase64.call(b), text);
  assert.ok(b.equals(Uint8Array.fromBase64(text, strict)));
  assert.ok(b.equals(Uint8Array.fromBase64(text.replace(/.{5}/g, '$& '))));
  assert.ok(b.equals(Buffer.from(text.replace(/.{5}/g, '$&\n'), 'base64')));
  assert.ok(b.equals(Buffer.from(b.toString('hex'), 'hex')));
}
assert.throws(() => new Int8Array(1).toHex?.call ??
  Uint8Array.prototype.toHex.call(new Int8Array(1)), TypeError);
