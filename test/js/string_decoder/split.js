'use strict';
// Characters that are cut between two writes come out whole.
const assert = require('assert');
const { StringDecoder } = require('string_decoder');

for (const [encoding, text] of [['utf8', 'a\u00e9\u20ac\u{1f600}z'],
                                ['utf16le', 'a\u00e9\u{1f600}'],
                                ['base64', 'YWJjZGU=']]) {
  const bytes = Buffer.from(text, encoding);
  const decoder = new StringDecoder(encoding);
  let out = '';
  for (const byte of bytes) out += decoder.write(Buffer.from([byte]));
  assert.strictEqual(out + decoder.end(), text);
}
const cut = new StringDecoder();
assert.strictEqual(cut.write(Buffer.from([0xe2, 0x82])), '');
assert.strictEqual(cut.end(), '\ufffd');
